/** Why a job is not reused, found out from real files; and that looking leaves nothing behind. */
import { appendFileSync, chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { digestOf } from '../../src/system/digest.ts';
import { type Bench, makeBench } from './bench.ts';

const pipeline = `
type: pipeline
inputs:
  rounds: 40
jobs:
  train:
    type: command
    code: src
    command: node train.mjs --data \${{inputs.data}} --rounds \${{inputs.rounds}}
    environment: host
    environment_variables: {LEVEL: "1"}
    inputs:
      data: {type: uri_file, path: data.csv}
      rounds: \${{parent.inputs.rounds}}
  tune:
    type: sweep
    trial:
      command: node train.mjs \${{search_space.x}}
      environment: host
    sampling_algorithm: {type: random, seed: 7}
    search_space: {x: {type: uniform, min_value: 0, max_value: 0.1}}
    objective: {goal: maximize, primary_metric: accuracy}
    limits: {max_total_trials: 3, max_concurrent_trials: 2}
`;

let bench: Bench;
beforeEach(() => {
  bench = makeBench({ 'pipeline.yml': pipeline, 'data.csv': '1\n', 'src/train.mjs': '1', 'src/util.mjs': '1' });
});
afterEach(() => rmSync(bench.dir, { recursive: true }));

const edit = (from: string, to: string): void => {
  const text = readFileSync(path.join(bench.dir, 'pipeline.yml'), 'utf8');
  expect(text).toContain(from);
  bench.write('pipeline.yml', text.replace(from, to));
};
const why = async (name = 'train') => {
  const { action, reason, earlier } = await bench.job(name);
  return { action, reason, changes: earlier?.changes };
};

it('has no earlier result the first time, and the same the second', async () => {
  expect(await why()).toEqual({ action: 'run', reason: 'no earlier result' });
  expect(existsSync(bench.state)).toBe(false);
  await bench.succeeded('train', 'r1');
  expect(await why()).toEqual({ action: 'reuse', reason: 'same inputs as in run r1' });
});

it('names data that changed, by digest', async () => {
  await bench.succeeded('train', 'r1');
  appendFileSync(path.join(bench.dir, 'data.csv'), '2\n');
  expect(await why()).toEqual({
    action: 'run',
    reason: 'input data changed since run r1',
    changes: [{ part: 'inputs.data', was: digestOf('1\n'), now: digestOf('1\n2\n') }],
  });
});

it('names literals by their text, but no secret', async () => {
  await bench.succeeded('train', 'r1');
  edit('rounds: 40', 'rounds: 80');
  expect(await why()).toMatchObject({ changes: [{ part: 'inputs.rounds', was: '40', now: '80' }] });
  edit('rounds: 80', 'rounds: hunter2');
  await bench.succeeded('train', 'r2');
  edit('rounds: hunter2', `rounds: ${'9'.repeat(61)}`);
  const { changes } = await why();
  expect(changes).toMatchObject([{ part: 'inputs.rounds', was: '***', now: digestOf('9'.repeat(61)) }]);
  const kept = readdirSync(bench.state, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  for (const { parentPath, name } of kept) expect(readFileSync(path.join(parentPath, name), 'utf8')).not.toContain('hunter2');
});

it('names files of the code that changed, were added or removed', async () => {
  await bench.succeeded('train', 'r1');
  bench.write('src/train.mjs', '2');
  bench.write('src/more.mjs', '2');
  rmSync(path.join(bench.dir, 'src/util.mjs'));
  const { reason, changes } = await why();
  expect(reason).toBe('code (more.mjs, train.mjs, util.mjs) changed since run r1');
  expect(changes).toMatchObject([
    {
      part: 'code',
      files: [
        { path: 'more.mjs', change: 'added' },
        { path: 'train.mjs', change: 'changed' },
        { path: 'util.mjs', change: 'removed' },
      ],
    },
  ]);
});

it('sees that a file may be executed now', async () => {
  await bench.succeeded('train', 'r1');
  chmodSync(path.join(bench.dir, 'src/train.mjs'), 0o755);
  expect(await why()).toMatchObject({ changes: [{ part: 'code', files: [{ path: 'train.mjs', change: 'changed' }] }] });
});

it('names ten files and counts the rest', async () => {
  await bench.succeeded('train', 'r1');
  for (let i = 0; i < 25; i++) bench.write(`src/f${String(i).padStart(2, '0')}.mjs`, '');
  const { reason, changes } = await why();
  expect(reason).toBe('code (f00.mjs, f01.mjs, f02.mjs and 22 more) changed since run r1');
  expect(changes?.[0]?.files).toHaveLength(10);
  expect(changes?.[0]?.more).toBe(15);
});

it.each([
  ['the command', 'node train.mjs --data', 'node train.mjs -d', 'command'],
  ['a variable', 'LEVEL: "1"', 'LEVEL: "2"', 'environment variables'],
  ['an input that is gone', '      data: {type: uri_file, path: data.csv}\n', '      data: none\n', 'input data'],
  [
    'an output',
    '      rounds: ${{parent.inputs.rounds}}\n',
    '      rounds: ${{parent.inputs.rounds}}\n    outputs: {report: {type: uri_file}}\n',
    'outputs',
  ],
  ['code at all', '    code: src\n', '', 'code'],
])('names %s', async (_name, from, to, part) => {
  await bench.succeeded('train', 'r1');
  edit(from, to);
  expect((await why()).reason).toBe(`${part} changed since run r1`);
});

it.each([
  ['max_total_trials: 3', 'max_total_trials: 4', 'limits', '{"max_concurrent_trials":2,"max_total_trials":3}'],
  ['seed: 7', 'seed: 8', 'sampling', '{"seed":7,"type":"random"}'],
  ['max_value: 0.1', 'max_value: 0.2', 'search_space', '{"x":{"max_value":0.1,"min_value":0,"type":"uniform"}}'],
  ['goal: maximize', 'goal: minimize', 'objective', '{"goal":"maximize","primary_metric":"accuracy"}'],
])('names what of a sweep changed: %s', async (from, to, part, was) => {
  await bench.succeeded('tune', 'r1');
  edit(from, to);
  const { reason, changes } = await why('tune');
  expect(reason).toBe(`${part.replaceAll('_', ' ')} changed since run r1`);
  expect(changes).toMatchObject([{ part, was }]);
});

it('compares with the result that comes nearest, of several the newest', async () => {
  await bench.succeeded('train', 'r1');
  bench.write('src/train.mjs', '2');
  await bench.succeeded('train', 'r2');
  edit('rounds: 40', 'rounds: 50');
  await bench.succeeded('train', 'r3');
  // Two steps from r3, one from r1.
  bench.write('src/train.mjs', '1');
  edit('rounds: 50', 'rounds: 60');
  expect((await why()).reason).toBe('input rounds changed since run r1');
  edit('rounds: 60', 'rounds: 50');
  expect((await why()).reason).toBe('code (train.mjs) changed since run r3');
});

it('tells jobs of the same name in other pipelines apart', async () => {
  await bench.succeeded('train', 'r1');
  edit('type: pipeline', 'type: pipeline\nname: other');
  appendFileSync(path.join(bench.dir, 'data.csv'), '2\n');
  expect((await why()).reason).toBe('no earlier result');
});

it('keeps eight results of a job', async () => {
  for (let i = 0; i < 10; i++) {
    bench.write('data.csv', String(i));
    await bench.succeeded('train', `r${i}`);
  }
  const [file = ''] = readdirSync(path.join(bench.state, 'earlier', 'jobs'));
  const kept = JSON.parse(readFileSync(path.join(bench.state, 'earlier', 'jobs', file), 'utf8')) as { run: string }[];
  expect(kept.map(({ run }) => run)).toEqual(['r9', 'r8', 'r7', 'r6', 'r5', 'r4', 'r3', 'r2']);
});

it('says so where outputs are gone or changed, or the record is', async () => {
  const report = path.join(bench.dir, 'report.txt');
  writeFileSync(report, 'good');
  await bench.succeeded('train', 'r1', { report: { type: 'uri_file', uri: `file:${report}`, digest: digestOf('good') } });
  expect(await bench.job('train')).toMatchObject({ action: 'reuse' });
  writeFileSync(report, 'bad');
  expect((await why()).reason).toBe('output report of run r1 is changed');
  rmSync(report);
  expect((await why()).reason).toBe('output report of run r1 is gone');
  rmSync(path.join(bench.state, 'reuse'), { recursive: true });
  expect((await why()).reason).toBe('the result of run r1 is no longer on record');
});

it('works with what earlier versions remembered, and with what is damaged', async () => {
  await bench.succeeded('train', 'r1');
  rmSync(path.join(bench.state, 'earlier'), { recursive: true });
  expect(await why()).toEqual({ action: 'reuse', reason: 'same inputs as in run r1' });
  bench.write('src/train.mjs', '2');
  expect((await why()).reason).toBe('no earlier result');
  await bench.succeeded('train', 'r2');
  bench.write('src/train.mjs', '3');
  const codes = path.join(bench.state, 'earlier', 'code');
  for (const name of readdirSync(codes)) writeFileSync(path.join(codes, name), '{"torn');
  expect((await why()).reason).toBe('code changed since run r2');
  const jobs = path.join(bench.state, 'earlier', 'jobs');
  for (const name of readdirSync(jobs)) writeFileSync(path.join(jobs, name), '"no list"');
  expect((await why()).reason).toBe('no earlier result');
});

it('says the same of each of very many jobs', async () => {
  const jobs = Array.from({ length: 150 }, (_, i) => `  job_${i}: {command: "echo ${i}", environment: host}\n`);
  bench.write('pipeline.yml', `type: pipeline\njobs:\n${jobs.join('')}`);
  expect((await bench.plan()).plan.counts).toMatchObject({ run: 150, reuse: 0 });
  for (const i of [3, 70, 149]) await bench.succeeded(`job_${i}`, `r${i}`);
  bench.write('pipeline.yml', `type: pipeline\njobs:\n${jobs.join('').replace('echo 70', 'echo seventy')}`);
  const { plan } = await bench.plan();
  expect(plan.counts).toMatchObject({ run: 148, reuse: 2 });
  expect([3, 4, 70, 149].map((i) => plan.jobs[i]?.reason)).toEqual([
    'same inputs as in run r3',
    'no earlier result',
    'command changed since run r70',
    'same inputs as in run r149',
  ]);
  const records = path.join(bench.state, 'reuse');
  for (const name of readdirSync(records)) writeFileSync(path.join(records, name), '{"torn');
  expect((await bench.plan()).plan.counts).toMatchObject({ run: 150, reuse: 0 });
});
