/** Pipeline and what is observed -> Plan. Reads only: each job type says what it would do with what is known so far. */
import { type Diagnostic, Fault, ok, type Result } from '../diagnostics/diagnostic.ts';
import type { JobState } from '../events/events.ts';
import { type Json, own } from '../events/json.ts';
import type { AssetRef } from '../ports/compute.ts';
import type { JobPlan, JobType, JobTypes, Observed, PortReads } from '../ports/jobs.ts';
import type { JobDetails, Plan, PlanAction, PlannedJob, PlannedOutput, Refusal } from '../ports/plan.ts';
import { isAsset, outputOf, resolveBinding } from '../pipeline/resolve.ts';
import { shownUri } from '../pipeline/shown.ts';
import type { Job, Pipeline, RefusedJob } from '../pipeline/types.ts';
import { digestJson } from '../system/digest.ts';
import { lookOnce } from './look-once.ts';

export interface MadePlan {
  plan: Plan;
  /** Of every job, each once, errors first. With an error among them the pipeline cannot run. */
  diagnostics: Diagnostic[];
}

/** From so many jobs on, earlier results are listed once. */
const MANY = 100;

/**
 * A job whose inputs are missing is refused as well; the others are planned all the same. `refused` are not among the pipeline's
 * jobs. Throws `Fault` where a service cannot be asked.
 */
export async function makePlan(
  pipeline: Pipeline,
  ports: PortReads,
  types: JobTypes,
  refused: readonly RefusedJob[] = [],
): Promise<MadePlan> {
  const known = new Map<string, Record<string, Json>>();
  const states = new Map<string, JobState>();
  const outOfReach = new Set(refused.map(({ name }) => name));
  const look = lookOnce(ports, { many: pipeline.jobs.length >= MANY });
  askEndpoints(pipeline, look);
  const never = (job: string): { unknown: string } | undefined =>
    outOfReach.has(job) ? { unknown: `${job} is refused` } : undefined;
  const seen: Observed = {
    ...look,
    pipeline,
    resolve: async (binding) =>
      (binding.kind === 'output' ? never(binding.job) : undefined) ?? resolveBinding(pipeline, known, binding),
    output: (job, output) => never(job) ?? outputOf(known, job, output),
    state: (job) => states.get(job) ?? 'pending',
  };
  const jobs: PlannedJob[] = [];
  const found = { errors: new Set<Diagnostic>(), warnings: new Set<Diagnostic>() };
  for (const job of pipeline.jobs) {
    const planned = await planOf(job, types, seen);
    if (!planned.ok) {
      for (const one of planned.diagnostics) found[one.severity === 'error' ? 'errors' : 'warnings'].add(one);
      outOfReach.add(job.name);
      jobs.push(refusedJob({ name: job.name, type: job.type, needs: job.needs, reasons: planned.diagnostics }));
      continue;
    }
    for (const warning of planned.warnings) found.warnings.add(warning);
    jobs.push(plannedJob(pipeline, job, planned.value));
    known.set(job.name, planned.value.outputs);
    if (planned.value.action === 'reuse') states.set(job.name, 'reused');
    if (planned.value.action === 'unchanged') states.set(job.name, 'unchanged');
  }
  const shown = new Map<string, PlannedJob>();
  for (const one of refused) {
    for (const reason of one.reasons) found.errors.add(reason);
    shown.set(one.name, refusedJob(one, await detailsElsewhere(one, types, seen)));
  }
  const plan = assembled(pipeline, ports.tracking.description, withRefused(jobs, shown));
  return { plan, diagnostics: [...found.errors, ...found.warnings] };
}

/** It takes another process, or a cloud, to answer: asked while the other jobs are planned. What fails is told when it is needed. */
function askEndpoints(pipeline: Pipeline, look: PortReads): void {
  for (const job of pipeline.jobs) {
    if (job.type !== 'deploy') continue;
    void look.endpoints
      .open(job.endpoint)
      .then((endpoint) => endpoint.snapshot())
      .catch(() => undefined);
  }
}

/** What the user has to mend is a refusal, in whatever way it was said. */
async function planOf(job: Job, types: JobTypes, seen: Observed): Promise<Result<JobPlan>> {
  try {
    return await (types[job.type] as unknown as JobType).plan(job, seen);
  } catch (error) {
    if (error instanceof Fault && error.kind === 'input') return { ok: false, diagnostics: [error.diagnostic] };
    throw error;
  }
}

function assembled(pipeline: Pipeline, tracking: string, jobs: PlannedJob[]): Plan {
  const counts: Record<PlanAction, number> = { run: 0, reuse: 0, unchanged: 0, later: 0, refused: 0 };
  for (const { action } of jobs) counts[action]++;
  const { name, file, experiment, digest } = pipeline;
  return {
    format: 'trainyard-plan/1',
    pipeline: { name, file, experiment, digest },
    tracking,
    digest: digestJson({
      pipeline: digest,
      jobs: jobs.map(({ job, action, fingerprint }) => ({ job, action, inputs: fingerprint ?? null })),
    }),
    counts,
    jobs,
  };
}

function plannedJob(pipeline: Pipeline, job: Job, plan: JobPlan): PlannedJob {
  const { action, reason, fingerprint, earlier, writes, details } = plan;
  const settled = action === 'reuse' || action === 'unchanged';
  return {
    job: job.name,
    type: job.type,
    action,
    reason,
    needs: job.needs,
    ...(fingerprint && { fingerprint }),
    ...(earlier && { earlier }),
    ...details,
    outputs: settled ? details.outputs.map((output) => withResult(pipeline, output, plan.outputs)) : details.outputs,
    unknown: settled ? [] : details.unknown,
    writes,
    refusals: [],
  };
}

function withResult(pipeline: Pipeline, output: PlannedOutput, outputs: Record<string, Json>): PlannedOutput {
  const made: unknown = own(outputs, output.name);
  if (!isAsset(made)) return output;
  const { uri, digest }: AssetRef = made;
  return { ...output, uri: shownUri(pipeline, uri), ...(digest && { digest }) };
}

const nothing: JobDetails = { inputs: [], outputs: [], unknown: [] };

function refusedJob({ name, type, needs, reasons }: RefusedJob, details: JobDetails = nothing): PlannedJob {
  const refusals = reasons.filter(({ severity }) => severity === 'error').map(refusalOf);
  const reason = refusals[0]?.message ?? 'it cannot run here';
  return { job: name, type, action: 'refused', reason, needs, ...details, writes: [], refusals };
}

/** What the file says of a refused job, as far as it can be said without its compute and without what lies elsewhere. */
async function detailsElsewhere({ job }: RefusedJob, types: JobTypes, seen: Observed): Promise<JobDetails | undefined> {
  if (job === undefined) return undefined;
  const compute = { kind: 'elsewhere', check: async () => ok({ environment: 'unknown' as const, digest: digestJson(null) }) };
  const planned = await planOf(job, types, {
    ...seen,
    compute: async () => compute,
    assets: { stat: async (asset) => (/^(?:file|models|runs):/.test(asset.uri) ? await seen.assets.stat(asset) : 'unfetched') },
  });
  return planned.ok ? planned.value.details : undefined;
}

function refusalOf({ code, message, location, why, help }: Diagnostic): Refusal {
  return {
    code,
    message,
    ...(location && { place: `${location.file}:${location.start.line}:${location.start.col}` }),
    ...(why !== undefined && { why }),
    ...(help !== undefined && { help }),
  };
}

/** Each before the first job that needs it, else at the end. */
function withRefused(jobs: PlannedJob[], refused: ReadonlyMap<string, PlannedJob>): PlannedJob[] {
  if (refused.size === 0) return jobs;
  const waiting = new Map(refused);
  const merged: PlannedJob[] = [];
  const place = (name: string): void => {
    const one = waiting.get(name);
    if (one === undefined) return;
    waiting.delete(name);
    for (const need of one.needs) place(need);
    merged.push(one);
  };
  for (const job of jobs) {
    for (const need of job.needs) place(need);
    merged.push(job);
  }
  for (const name of waiting.keys()) place(name);
  return merged;
}
