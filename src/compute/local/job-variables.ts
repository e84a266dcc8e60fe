/** All that a job finds in its environment. */
import path from 'node:path';
import type { BoundCommand } from '../../ports/compute.ts';
import { jobEnvironment } from '../../system/environment.ts';
import { markerVariables } from '../../system/family.ts';

/**
 * What passes on of `env`, the job's own variables over it, its marks over all. `bin` is the folder of the job's Python environment;
 * absent for the machine's own.
 */
export function jobVariables(
  env: NodeJS.ProcessEnv,
  job: Pick<BoundCommand, 'environmentVariables' | 'trackingVariables'>,
  at: { bin?: string; temporary: string; markers: string[] },
): Record<string, string> {
  const base = jobEnvironment(env);
  if (at.bin !== undefined) {
    base['PATH'] = [at.bin, ...(base['PATH'] === undefined ? [] : [base['PATH']])].join(path.delimiter);
    base['VIRTUAL_ENV'] = path.dirname(at.bin);
    delete base['CONDA_PREFIX'];
  }
  return {
    ...base,
    TERM: 'dumb',
    TMPDIR: at.temporary,
    PYTHONUNBUFFERED: '1',
    ...job.environmentVariables,
    ...job.trackingVariables,
    ...markerVariables(at.markers),
  };
}
