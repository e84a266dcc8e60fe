/** Files just below 1 MiB that are hard to read: an answer soon, and in little memory. Timed, so for `npm run soak` alone. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { heavy } from './heavy.ts';

interface Answer {
  name: string;
  outcome: string;
  took: number;
  message: number;
}

it.skipIf(process.env['TRAINYARD_TEST_RUNS'] === undefined)(
  'are read or refused within two seconds, by a process with 140 MB for all it holds',
  () => {
    // What the process itself takes comes to 60 MB.
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--max-old-space-size=140', path.join(import.meta.dirname, 'heavy.ts')],
      { encoding: 'utf8', timeout: 120_000 },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer);
    expect(Object.fromEntries(answers.map(({ name, outcome }) => [name, outcome]))).toEqual(
      Object.fromEntries(Object.entries(heavy).map(([name, [outcome]]) => [name, outcome])),
    );
    expect(answers.filter(({ took }) => took >= 2_000)).toEqual([]);
    expect(answers.filter(({ message }) => message > 150)).toEqual([]);
  },
  130_000,
);
