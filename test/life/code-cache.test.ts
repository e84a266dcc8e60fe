/** What the terminal's bundle ran is kept for the next start, on both Nodes: also where opening the store turns V8's flags. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { endLife, makeLife, node20, node24, trainyard } from './fixture.ts';

it.each([
  ['Node 20', node20],
  ['Node 24', node24],
])('a third plan has nothing to add to it: %s', async (_name, node) => {
  const life = await makeLife();
  try {
    expect((await trainyard(life, ['run', 'pipeline.yml', '--until', 'register'], { node })).code).toBe(0);
    const folder = path.join(life.dir, 'cache', 'code');
    const kept = (): [string, number][] =>
      readdirSync(folder)
        .sort()
        .map((name) => [name, statSync(path.join(folder, name)).ino]);
    const keptAfterPlan = async (): Promise<[string, number][]> => {
      // The run's store has an owner for two seconds more; after that plan reads the file itself.
      await expect.poll(() => readdirSync(path.join(life.state, 'tracking')), { timeout: 20_000 }).not.toContain('owner.lock');
      const ended = await trainyard(life, ['plan', 'pipeline.yml'], { node });
      expect(ended.code, ended.output).toBe(0);
      return kept();
    };
    await keptAfterPlan();
    const second = await keptAfterPlan();
    // Each command keeps its own: reading what a run called would slow every plan.
    expect(second.map(([name]) => name.split('-')[1])).toEqual(['plan', 'run']);
    expect(await keptAfterPlan()).toEqual(second);
  } finally {
    await endLife(life);
  }
});
