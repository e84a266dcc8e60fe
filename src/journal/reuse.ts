/** What a job's inputs led to before: `<state>/reuse/<digest>.json`, written when a job succeeded, believed only after a look at the outputs. */
import path from 'node:path';
import type { ReuseIndex, Reusable } from '../ports/jobs.ts';
import { readJson, writeFileAtomic } from '../system/files.ts';

export function createReuseIndex(state: string): ReuseIndex {
  const fileOf = (inputs: string): string => path.join(state, 'reuse', `${inputs.replace('sha256:', '')}.json`);
  return {
    get: (inputs) => readJson<Reusable>(fileOf(inputs)),
    put: (inputs, entry) => writeFileAtomic(fileOf(inputs), JSON.stringify(entry)),
  };
}
