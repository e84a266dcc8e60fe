/** A command's inputs looked up, and the fingerprint of its work. */
import { type Diagnostic, fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { own } from '../events/json.ts';
import type { BoundValue } from '../ports/compute.ts';
import type { Basis, Observed } from '../ports/jobs.ts';
import type { PlannedInput } from '../ports/plan.ts';
import { shownUri } from '../pipeline/shown.ts';
import type { Binding, CommandSpec, Job, Pipeline } from '../pipeline/types.ts';
import { type Digest, digestJson } from '../system/digest.ts';

export interface ResolvedInputs {
  /** By the name the command's template uses: `inputs.data`. */
  values: Record<string, BoundValue>;
  /** By the same name: a digest for assets, the text for literals. */
  content: Record<string, string>;
  /** Why some are not known yet. */
  unknown: string[];
  /** All of them as a plan shows them, in order. */
  shown: PlannedInput[];
}

/** Looks every binding up and takes the digest of every asset. A missing asset is a diagnostic. */
export async function resolveInputs(
  seen: Observed,
  prefix: string,
  bindings: Record<string, Binding>,
): Promise<Result<ResolvedInputs>> {
  const resolved: ResolvedInputs = { values: {}, content: {}, unknown: [], shown: [] };
  const missing: Diagnostic[] = [];
  for (const [name, binding] of Object.entries(bindings)) {
    const bound = await seen.resolve(binding);
    const from = originOf(binding);
    if ('unknown' in bound) {
      resolved.unknown.push(bound.unknown);
      resolved.shown.push({ name, type: typeOf(seen.pipeline, binding), ...(from && { from }), unknown: bound.unknown });
      continue;
    }
    const value = bound.known;
    const full = `${prefix}${name}`;
    if (value.kind === 'literal') {
      resolved.values[full] = value;
      resolved.content[full] = value.text;
      resolved.shown.push({ name, type: 'literal', ...(from && { from }), value: value.text });
      continue;
    }
    const { asset } = value;
    const digest = await seen.assets.stat(asset);
    if (digest === 'missing') {
      missing.push({
        code: 'TY101',
        severity: 'error',
        message: `${asset.uri.replace(/^file:/, '')} is not there (input ${name})`,
        help: 'check the path; it is relative to the file that names it',
      });
      continue;
    }
    const shown: PlannedInput = { name, type: asset.type, ...(from && { from }), uri: shownUri(seen.pipeline, asset.uri) };
    if (digest === 'unfetched') {
      const unknown = `${asset.uri} has to be fetched for its digest`;
      resolved.unknown.push(unknown);
      resolved.shown.push({ ...shown, unknown });
      continue;
    }
    resolved.values[full] = { ...value, asset: { ...asset, digest } };
    resolved.content[full] = digest;
    resolved.shown.push({ ...shown, digest });
  }
  return missing.length > 0 ? fail(...missing) : ok(resolved);
}

function originOf(binding: Binding): PlannedInput['from'] {
  if (binding.kind === 'input') return { input: binding.name };
  if (binding.kind === 'output') return { job: binding.job, output: binding.output };
  return undefined;
}

/** Of what is not known yet, as the file declares it. */
function typeOf(pipeline: Pipeline, binding: Binding): PlannedInput['type'] {
  if (binding.kind !== 'output') return 'literal';
  const job = jobNamed(pipeline, binding.job);
  if (job?.type === 'command') return own(job.outputs, binding.output)?.type ?? 'literal';
  if (job?.type === 'sweep') return own(job.trial.outputs, binding.output)?.type ?? 'literal';
  return job?.type === 'validate' && binding.output === 'model' ? 'mlflow_model' : 'literal';
}

const byName = new WeakMap<readonly Job[], Map<string, Job>>();

function jobNamed({ jobs }: Pipeline, name: string): Job | undefined {
  let named = byName.get(jobs);
  if (named === undefined) byName.set(jobs, (named = new Map(jobs.map((job) => [job.name, job]))));
  return named.get(name);
}

/** Everything that decides what a command makes, whole and part by part. Secrets count by name only. */
export async function fingerprint(
  seen: Observed,
  spec: Pick<CommandSpec, 'command' | 'code' | 'environmentVariables' | 'outputs'>,
  content: Record<string, string>,
  environment: Digest,
): Promise<{ fingerprint: Digest; basis: Basis }> {
  const code = spec.code === undefined ? undefined : await seen.code(spec.code);
  const { command, environmentVariables, outputs } = spec;
  return {
    fingerprint: digestJson({
      format: 1,
      command,
      code: code?.digest ?? null,
      environment,
      content,
      environmentVariables,
      outputs,
    }),
    basis: {
      parts: { command, environment, environment_variables: environmentVariables, outputs, ...content },
      ...(code && { code }),
    },
  };
}
