/** A hundred kills at random instants, one life after another: each ends as if it had never been killed. The seed is printed. */
import { expect, it } from 'vitest';
import { endState, leftovers } from './endstate.ts';
import { endLife, finish, makeLife, starts, sweepTrain, trainyard, unfinishedRun } from './fixture.ts';
import { random } from './random.ts';

const RUN = ['run', 'pipeline.yml', '--approve'];
const KILLS = 100;
const seed = Number(process.env['TRAINYARD_SEED'] ?? Date.now() % 1_000_000);

it(`survives ${KILLS} random kills (TRAINYARD_SEED=${seed})`, { timeout: 900_000 }, async () => {
  const next = random(seed);
  const calm = await makeLife(sweepTrain);
  const started = Date.now();
  expect((await trainyard(calm, RUN)).code).toBe(0);
  const whole = Date.now() - started;
  const expected = await endState(calm);
  await endLife(calm);

  let kills = 0;
  while (kills < KILLS) {
    const life = await makeLife(sweepTrain);
    try {
      let output = '';
      for (let perLife = 0; perLife < 8 && kills < KILLS; perLife++) {
        const name = await unfinishedRun(life);
        if (perLife > 0 && name === undefined && output !== '') break;
        const ended = await trainyard(life, name === undefined ? RUN : ['resume', name, '--approve'], {
          killAfterMs: Math.round(next() * whole * 0.9),
        });
        output += ended.output;
        if (ended.signal !== 'SIGKILL') break;
        kills += 1;
      }
      output += await finish(life, RUN);
      expect(await endState(life), output).toEqual(expected);
      expect(await leftovers(life), output).toEqual([]);
      expect((await starts(life)).length).toBeGreaterThanOrEqual(3);
    } finally {
      await endLife(life);
    }
  }
});
