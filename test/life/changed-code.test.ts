/** What is edited while a run is at work is not remembered as what was there when it was planned. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { endLife, makeLife, newestRun, starts, sweepTrain, trainyard } from './fixture.ts';

it.each([
  ['run', () => ['run', 'pipeline.yml', '--until', 'train']],
  ['resumed', (run: string) => ['resume', run]],
])(
  'a sweep whose code is edited between its trials ends there; %s again, it has every trial run the new code',
  async (_how, again) => {
    const life = await makeLife(sweepTrain.replace('max_concurrent_trials: 2', 'max_concurrent_trials: 1'));
    try {
      const script = path.join(life.dir, 'src', 'train.mjs');
      // The first trial edits the folder, not the copy it runs in.
      const text = await readFile(script, 'utf8');
      const edited = path.join(life.dir, 'edited.mjs');
      await writeFile(edited, text.replaceAll('trained', 'trained anew'));
      const copy = `(await import('node:fs')).copyFileSync(${JSON.stringify(edited)}, ${JSON.stringify(script)});\n`;
      await writeFile(script, text + copy);
      const first = await trainyard(life, ['run', 'pipeline.yml', '--until', 'train']);
      expect(first.code, first.output).toBe(1);
      expect(first.output).toContain(`TY510 the code in ${path.dirname(script)} changed after the job was planned`);
      expect(await readdir(path.join(life.state, 'reuse')).catch(() => [])).toEqual([]);
      expect(await starts(life)).toHaveLength(1);
      const second = await trainyard(life, again(await newestRun(life)));
      expect(second.code, second.output).toBe(0);
      expect(await starts(life)).toHaveLength(4);
      expect(second.output.match(/trained anew/g)).toHaveLength(3);
    } finally {
      await endLife(life);
    }
  },
);
