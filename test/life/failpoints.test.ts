/**
 * Die by SIGKILL before and after every fact and every outside effect, resume: the end state is the one of a run that was never
 * killed. With fake commands, so that all of them fit into a test run; the real quickstart is killed in `npm run soak`.
 */
import { describe, expect, it } from 'vitest';
import { failpoints } from '../../src/engine/failpoints.ts';
import { endState, leftovers } from './endstate.ts';
import { commandTrain, endLife, finish, makeLife, starts, sweepTrain, trainyard } from './fixture.ts';

const RUN = ['run', 'pipeline.yml', '--approve'];

async function whole(train: string): Promise<unknown> {
  const life = await makeLife(train);
  try {
    const ended = await trainyard(life, RUN);
    expect(ended.output).toContain('done, life/1');
    expect(ended.code).toBe(0);
    return await endState(life);
  } finally {
    await endLife(life);
  }
}

/** Facts and effects that a run which goes well does not pass. */
const NOT_HERE =
  /^(fact:(trial-stopped|approval-denied|compensation-started|compensation-ended|cancel-requested)|effect:(remove-deployment|stop-endpoint)):/;
const ONLY_SWEEP = /^fact:trial-(suggested|finished):/;

describe.each([
  ['command', commandTrain, failpoints.filter((point) => !NOT_HERE.test(point) && !ONLY_SWEEP.test(point))],
  [
    'sweep',
    sweepTrain,
    failpoints.filter(
      (point) =>
        ONLY_SWEEP.test(point) || /^effect:(create-mlflow-run|submit|end-mlflow-run|log-results|upload-model):/.test(point),
    ),
  ],
] as const)('killed in the life of a %s', (_name, train, points) => {
  const expected = whole(train);
  it.each(points)('at %s', { timeout: 120_000 }, async (point) => {
    const life = await makeLife(train);
    try {
      const killed = await trainyard(life, RUN, { env: { TRAINYARD_FAILPOINT: point } });
      expect(killed.signal, `${point} was not reached:\n${killed.output}`).toBe('SIGKILL');
      const output = await finish(life, RUN);
      expect(await endState(life), output).toEqual(await expected);
      expect(await leftovers(life)).toEqual([]);
      const again = await trainyard(life, RUN);
      expect(again.output).toContain('deploy unchanged: version 1 is live');
    } finally {
      await endLife(life);
    }
  });
});

it('a trial that finished is never run again', { timeout: 120_000 }, async () => {
  const life = await makeLife(sweepTrain);
  try {
    await trainyard(life, RUN, { env: { TRAINYARD_FAILPOINT: 'fact:trial-finished:after#2' } });
    const before = await starts(life);
    await finish(life, RUN);
    const after = await starts(life);
    const finished = before.filter((line) => after.filter((other) => other === line).length === 1);
    expect(finished.length).toBeGreaterThanOrEqual(2);
  } finally {
    await endLife(life);
  }
});

/** `serve.mjs` answers badly for a quality above 0.95, which the smoke test finds. */
const bad = ['--set', 'inputs.quality=0.99'];
describe.each([
  {
    name: 'a better model takes over',
    first: RUN,
    again: [...RUN, '--set', 'inputs.quality=0.9'],
    code: 0,
    points: [
      'effect:move-traffic',
      'fact:pivot',
      'effect:move-stage#2',
      'effect:move-stage#3',
      'effect:move-alias',
      'effect:remove-deployment',
      'fact:job-ended',
    ],
  },
  {
    name: 'a model that cannot answer goes back',
    first: RUN,
    again: [...RUN, ...bad],
    code: 1,
    points: ['effect:smoke-test', 'fact:compensation-started', 'effect:remove-deployment', 'fact:compensation-ended'],
  },
  {
    name: 'the very first one cannot answer',
    first: undefined,
    again: [...RUN, ...bad],
    code: 1,
    points: ['fact:compensation-started', 'effect:remove-deployment', 'effect:stop-endpoint', 'fact:compensation-ended'],
  },
])('killed while $name', ({ first, again, code, points }) => {
  const expected = (async () => {
    const life = await makeLife();
    try {
      if (first !== undefined) expect((await trainyard(life, first)).code).toBe(0);
      const ended = await trainyard(life, again);
      expect(ended.code, ended.output).toBe(code);
      return await endState(life);
    } finally {
      await endLife(life);
    }
  })();
  it.each(
    points.flatMap((point) =>
      (point === 'effect:smoke-test' ? ['before'] : ['before', 'after']).map((when) =>
        point.includes('#') ? point.replace('#', `:${when}#`) : `${point}:${when}`,
      ),
    ),
  )('at %s', { timeout: 120_000 }, async (point) => {
    const life = await makeLife();
    try {
      if (first !== undefined) await trainyard(life, first);
      const killed = await trainyard(life, again, { env: { TRAINYARD_FAILPOINT: point } });
      expect(killed.signal, `${point} was not reached:\n${killed.output}`).toBe('SIGKILL');
      const output = await finish(life, again, code);
      expect(await endState(life), output).toEqual(await expected);
      expect(await leftovers(life)).toEqual([]);
    } finally {
      await endLife(life);
    }
  });
});
