/** Whether an earlier result of a job stands, and where none does, what changed since the one that comes nearest. */
import type { CodeFolder } from '../ports/compute.ts';
import type { Basis, JobContext, JobPlan, Observed, Part, PastResult, Reusable } from '../ports/jobs.ts';
import type { Change, EarlierResult } from '../ports/plan.ts';
import { isAsset } from '../pipeline/resolve.ts';
import { canonicalJson, type Digest, digestOf } from '../system/digest.ts';
import { modelIsTracked } from './model.ts';

/** How many changed files of the code folder are named. */
const FILES = 10;
/** Longer literals are remembered by their digest. */
const TEXT = 60;
/** Parts that nobody compares by eye, or that may hold what is not for every reader. */
const silent = new Set(['command', 'environment', 'environment_variables', 'outputs']);

/**
 * An earlier result stands when each of its outputs is where it was, with the bytes it had. `plan` has a fingerprint and its basis; it
 * becomes what is returned.
 */
export async function reuse(seen: Observed, job: string, plan: JobPlan): Promise<JobPlan> {
  const earlier = await seen.reuse.get(plan.fingerprint as string);
  if (earlier === undefined) return await explained(seen, job, plan);
  let unseen = '';
  for (const [name, output] of Object.entries(earlier.outputs)) {
    if (!isAsset(output)) continue;
    // Asked first: what is no longer there cannot be fetched for its digest.
    if (output.type === 'mlflow_model' && !(await modelIsTracked(seen, output)))
      return { ...plan, reason: `model ${output.uri} of run ${earlier.run} is no longer in tracking` };
    const digest = await seen.assets.stat(output);
    if (digest === 'unfetched') unseen = '; its model is fetched and looked at first';
    else if (digest !== output.digest)
      return { ...plan, reason: `output ${name} of run ${earlier.run} is ${digest === 'missing' ? 'gone' : 'changed'}` };
  }
  return {
    ...plan,
    action: 'reuse',
    reason: `same inputs as in run ${earlier.run}${unseen}`,
    outputs: earlier.outputs,
    ...(earlier.mlflowRun && { mlflowRun: earlier.mlflowRun }),
    writes: [],
  };
}

/** Has later plans find what a job made, and tell what changed since. */
export async function remember(ctx: JobContext, plan: JobPlan, entry: Omit<Reusable, 'run' | 'at'>): Promise<void> {
  const { parts = {}, code } = plan.basis ?? {};
  await ctx.reuse.put(
    plan.fingerprint as string,
    { run: ctx.run, at: new Date().toISOString(), ...entry },
    { pipeline: ctx.pipeline.name, parts: digestsOf(parts), ...(code && { code }) },
  );
}

async function explained(seen: Observed, job: string, plan: JobPlan): Promise<JobPlan> {
  const history = await seen.reuse.history(seen.pipeline.name, job);
  if (history.length === 0 || plan.basis === undefined) {
    plan.reason = 'no earlier result';
    return plan;
  }
  const earlier = await nearest(seen, history, plan.basis);
  const parts = earlier.changes.map(({ part, files, more }) => {
    if (part.startsWith('inputs.')) return `input ${part.slice('inputs.'.length)}`;
    const names = (files ?? []).slice(0, 3).map((file) => file.path);
    const rest = (files ?? []).length - names.length + (more ?? 0);
    return names.length === 0 ? part.replaceAll('_', ' ') : `code (${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''})`;
  });
  const reason =
    parts.length === 0
      ? `the result of run ${earlier.run} is no longer on record`
      : `${parts.join(', ')} changed since run ${earlier.run}`;
  return { ...plan, reason, earlier };
}

/** Of several with as few changes the newest. */
async function nearest(seen: Observed, history: PastResult[], basis: Basis): Promise<EarlierResult> {
  const now = digestsOf(basis.parts);
  const [best] = history
    .map((past) => ({ past, changes: changesOf(past, now, basis.code) }))
    .toSorted((a, b) => a.changes.length - b.changes.length) as [{ past: PastResult; changes: Change[] }];
  const { past, changes } = best;
  const code = changes.find(({ part }) => part === 'code');
  if (code !== undefined && past.code !== undefined && basis.code !== undefined) {
    const files = await seen.reuse.code(past.code);
    if (files !== undefined) Object.assign(code, changedFiles(files, basis.code.files));
  }
  return { run: past.run, at: past.at, changes };
}

function changesOf(past: PastResult, now: Record<string, Part>, code: CodeFolder | undefined): Change[] {
  const changes: Change[] = [];
  const add = (part: string, was: Part | undefined, is: Part | undefined): void => {
    if (was?.digest === is?.digest) return;
    changes.push({
      part,
      ...(was && { was: was.text ?? was.digest }),
      ...(is && { now: is.text ?? is.digest }),
    });
  };
  add('code', past.code && { digest: past.code }, code);
  for (const part of new Set([...Object.keys(now), ...Object.keys(past.parts)])) add(part, past.parts[part], now[part]);
  return changes;
}

function changedFiles(was: CodeFolder['files'], now: CodeFolder['files']): Pick<Change, 'files' | 'more'> {
  const files: NonNullable<Change['files']> = [];
  for (const path of [...new Set([...Object.keys(was), ...Object.keys(now)])].toSorted()) {
    if (was[path] === now[path]) continue;
    files.push({ path, change: was[path] === undefined ? 'added' : now[path] === undefined ? 'removed' : 'changed' });
  }
  return { files: files.slice(0, FILES), ...(files.length > FILES && { more: files.length - FILES }) };
}

function digestsOf(parts: Basis['parts']): Record<string, Part> {
  return Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, partOf(name, value)]));
}

function partOf(name: string, value: unknown): Part {
  if (typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value)) return { digest: value as Digest };
  const text = typeof value === 'string' ? value : canonicalJson(value);
  return { digest: digestOf(text), ...(!silent.has(name) && text.length <= TEXT && { text }) };
}
