/** What changed or vanished between a run and the next look at it: code, the store, the name of the champion. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { helperCommand } from '../../src/app.ts';
import type { MlflowRun } from '../../src/ports/tracking.ts';
import { createRegistry } from '../../src/registry/mlflow.ts';
import { embeddedTransport } from '../../src/tracking/embedded/transport.ts';
import { createTracking } from '../../src/tracking/mlflow/tracking.ts';
import { endState } from './endstate.ts';
import { commandTrain, endLife, finish, type Life, makeLife, newestRun, starts, sweepTrain, trainyard } from './fixture.ts';

const RUN = ['run', 'pipeline.yml', '--approve'];
let life: Life;
afterEach(() => endLife(life));

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const at = path.join(life.dir, file);
  const text = await readFile(at, 'utf8');
  expect(text).toMatch(from);
  await writeFile(at, text.replace(from, to));
}

const openStore = () => embeddedTransport({ dir: path.join(life.state, 'tracking'), helper: helperCommand() });

/** Every MLflow run of a run. */
async function mlflowRuns(run: string): Promise<MlflowRun[]> {
  const tracking = createTracking(openStore());
  try {
    return await tracking.findRuns((await tracking.experiment('life')) ?? '', { key: 'trainyard.run', value: run });
  } finally {
    await tracking.close();
  }
}

it.each([
  ['better', '+ 0.05'],
  ['worse', '- 0.2'],
])(
  'a sweep resumed with code that scores %s compares only what that code made',
  { timeout: 120_000 },
  async (_name, change) => {
    life = await makeLife(sweepTrain);
    const killed = await trainyard(life, RUN, { env: { TRAINYARD_FAILPOINT: 'fact:trial-finished:after#2' } });
    expect(killed.signal, killed.output).toBe('SIGKILL');
    await edit('src/train.mjs', 'Number(quality) + Number(x);', `Number(quality) + Number(x) ${change};`);
    const output = await finish(life, RUN);
    expect(output).toContain('done, life/1');
    const values = [...output.matchAll(/trial \d completed with (\S+)/g)].map(([, value]) => Number(value));
    expect(values, output).toHaveLength(3);
    expect(await endState(life)).toMatchObject({ answer: { predictions: [Math.max(...values)] } });
    const runs = await mlflowRuns(await newestRun(life));
    expect(runs.filter(({ status }) => status === 'RUNNING')).toEqual([]);
    const parents = runs
      .filter(({ name }) => name === 'train')
      .map(({ status, tags }) => [status, tags['trainyard.interrupted']]);
    expect(parents.toSorted(([a = ''], [b = '']) => a.localeCompare(b))).toEqual([
      ['FINISHED', undefined],
      ['KILLED', 'true'],
    ]);
    expect((await trainyard(life, RUN)).output).toContain('train reused: same inputs as in run ');
  },
);

it('a sweep may take longer than the longest timer', { timeout: 120_000 }, async () => {
  life = await makeLife(sweepTrain.replace('max_concurrent_trials: 2', 'max_concurrent_trials: 2, timeout: 5184000'));
  const ended = await trainyard(life, [...RUN, '--until', 'train']);
  expect(ended.code, ended.output).toBe(0);
  expect(await starts(life)).toHaveLength(3);
});

it('trains again when the model is no longer in tracking', { timeout: 120_000 }, async () => {
  life = await makeLife(commandTrain);
  const until = [...RUN, '--until', 'train'];
  await trainyard(life, until);
  const first = await newestRun(life);
  expect((await trainyard(life, ['plan', 'pipeline.yml'])).output).toContain(`same inputs as in run ${first}`);
  // The run is gone: the index points to one that never was.
  const index = path.join('.trainyard', 'reuse', (await readdir(path.join(life.state, 'reuse')))[0] as string);
  await edit(index, /runs:\/[0-9a-f]{32}\//, `runs:/${'0'.repeat(32)}/`);
  const plan = await trainyard(life, ['plan', 'pipeline.yml']);
  expect(plan.code, plan.output).toBe(0);
  expect(plan.output).toContain(`model runs:/${'0'.repeat(32)}/model of run ${first} is no longer in tracking`);
  const again = await trainyard(life, until);
  expect(again.code, again.output).toBe(0);
  const second = await newestRun(life);
  // Its files are gone, and the run is still there.
  await rm(path.join(life.state, 'tracking', 'artifacts'), { recursive: true });
  const third = await trainyard(life, until);
  expect(third.code, third.output).toBe(0);
  expect(await starts(life)).toHaveLength(3);
  expect((await trainyard(life, ['plan', 'pipeline.yml'])).output).not.toContain(second);
});

it('registers what is the champion of another name as a version of its own', { timeout: 120_000 }, async () => {
  life = await makeLife(commandTrain);
  await trainyard(life, RUN);
  await edit('pipeline.yml', '    stage: Staging', '    registered_model_name: other');
  const ended = await trainyard(life, [...RUN, '--until', 'register']);
  expect(ended.code, ended.output).toBe(0);
  expect(ended.output).toContain('validate unchanged: the candidate is version 1, the champion');
  expect(ended.output).toContain('registered other version 1');
  const transport = openStore();
  const version = await createRegistry(transport).version('other', '1');
  await transport.close();
  expect(version?.tags).toMatchObject({ 'trainyard.verdict': 'unchanged', 'trainyard.champion': 'none' });
});
