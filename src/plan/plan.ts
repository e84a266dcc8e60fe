/** Pipeline and what is observed -> Plan. Reads only: each job type says what it would do with what is known so far. */
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts';
import type { JobState } from '../events/events.ts';
import type { Json } from '../events/json.ts';
import type { JobPlan, JobType, JobTypes, Observed, PortReads } from '../ports/jobs.ts';
import { outputOf, resolveBinding } from '../pipeline/resolve.ts';
import type { Pipeline } from '../pipeline/types.ts';
import { type Digest, digestJson } from '../system/digest.ts';
import { lookOnce } from './look-once.ts';

export interface Plan {
  /** Of the pipeline and what each job would do. */
  digest: Digest;
  jobs: JobPlan[];
}

export async function makePlan(pipeline: Pipeline, ports: PortReads, types: JobTypes): Promise<Result<Plan>> {
  const known = new Map<string, Record<string, Json>>();
  const states = new Map<string, JobState>();
  const look = lookOnce(ports);
  // It takes another process, or a cloud, to answer: asked while the other jobs are planned. What fails is told when it is needed.
  for (const job of pipeline.jobs)
    if (job.type === 'deploy')
      void look.endpoints
        .open(job.endpoint)
        .then((endpoint) => endpoint.snapshot())
        .catch(() => undefined);
  const seen: Observed = {
    ...look,
    pipeline,
    resolve: async (binding) => resolveBinding(pipeline, known, binding),
    output: (job, output) => outputOf(known, job, output),
    state: (job) => states.get(job) ?? 'pending',
  };
  const jobs: JobPlan[] = [];
  const warnings: Diagnostic[] = [];
  const errors: Diagnostic[] = [];
  for (const job of pipeline.jobs) {
    const type = types[job.type] as unknown as JobType;
    const planned = await type.plan(job, seen);
    if (!planned.ok) {
      errors.push(...planned.diagnostics);
      continue;
    }
    warnings.push(...planned.warnings);
    jobs.push(planned.value);
    known.set(job.name, planned.value.outputs);
    if (planned.value.action === 'reuse') states.set(job.name, 'reused');
    if (planned.value.action === 'unchanged') states.set(job.name, 'unchanged');
  }
  if (errors.length > 0) return { ok: false, diagnostics: [...errors, ...warnings] };
  const digest = digestJson({
    pipeline: pipeline.digest,
    jobs: jobs.map(({ job, action, inputs }) => ({ job, action, inputs: inputs ?? null })),
  });
  return { ok: true, value: { digest, jobs }, warnings };
}
