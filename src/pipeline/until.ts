/** The part of a pipeline that `--until JOB` means: the job and all it needs. */
import { fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { nearest } from './suggest.ts';
import type { Job, Pipeline } from './types.ts';

export function jobsUntil(pipeline: Pipeline, until: string | undefined): Result<Job[]> {
  if (until === undefined) return ok(pipeline.jobs);
  const names = pipeline.jobs.map((job) => job.name);
  if (!names.includes(until)) {
    const near = nearest(until, names);
    return fail({
      code: 'TY801',
      severity: 'error',
      message: `there is no job ${until} to stop after`,
      help: near === undefined ? `jobs are ${names.join(', ')}` : `did you mean ${near}?`,
    });
  }
  const keep = new Set([until]);
  for (const job of pipeline.jobs.toReversed()) if (keep.has(job.name)) for (const need of job.needs) keep.add(need);
  return ok(pipeline.jobs.filter((job) => keep.has(job.name)));
}
