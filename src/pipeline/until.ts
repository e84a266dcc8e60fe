/** The part of a pipeline that `--until JOB` means: the job and all it needs. */
import { fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { nearest } from './suggest.ts';

interface Needing {
  name: string;
  needs: readonly string[];
}

/** The names of the jobs that are wanted. `jobs` in any order. */
export function namesUntil(jobs: readonly Needing[], until: string | undefined): Result<ReadonlySet<string>> {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  if (until === undefined) return ok(new Set(byName.keys()));
  if (!byName.has(until)) {
    const near = nearest(until, byName.keys());
    return fail({
      code: 'TY801',
      severity: 'error',
      message: `there is no job ${until} to stop after`,
      help: near === undefined ? `jobs are ${[...byName.keys()].join(', ')}` : `did you mean ${near}?`,
    });
  }
  const wanted = new Set([until]);
  // A set that grows is gone through to its new end.
  for (const name of wanted) for (const need of byName.get(name)?.needs ?? []) wanted.add(need);
  return ok(wanted);
}
