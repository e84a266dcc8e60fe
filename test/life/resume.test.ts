/** What a resume finds changed: the endpoint's router died with the tool, or another run made a release meanwhile. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockOwner } from '../../src/system/lock.ts';
import { isAlive } from '../../src/system/process.ts';
import { endState, leftovers } from './endstate.ts';
import { endLife, finish, type Life, makeLife, newestRun, trainyard } from './fixture.ts';

const RUN = ['run', 'pipeline.yml', '--approve'];
const of = (quality: number): string[] => [...RUN, '--set', `inputs.quality=${quality}`];
const noAlias: [string, string] = ['{stage: Production, alias: champion}', '{stage: Production}'];

let life: Life;
beforeEach(async () => {
  life = await makeLife();
});
afterEach(() => endLife(life));

async function edit(file: string, ...changes: [string, string][]): Promise<void> {
  const at = path.join(life.dir, file);
  let text = await readFile(at, 'utf8');
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  await writeFile(at, text);
}

async function release(quality: number): Promise<void> {
  const ended = await trainyard(life, of(quality));
  expect(ended.code, ended.output).toBe(0);
}

/** Returns the name of the run that was killed. */
async function killedAt(point: string, args: string[]): Promise<string> {
  const killed = await trainyard(life, args, { env: { TRAINYARD_FAILPOINT: point } });
  expect(killed.signal, `${point} was not reached:\n${killed.output}`).toBe('SIGKILL');
  return await newestRun(life);
}

async function killRouter(): Promise<void> {
  const router = await lockOwner(path.join(life.state, 'endpoints', 'life', 'owner.lock'));
  if (router === undefined) throw new Error('no router runs');
  process.kill(router.pid, 'SIGKILL');
  await expect.poll(() => isAlive(router)).toBe(false);
}

/** Of a life in which nothing was killed. */
async function calm(...qualities: number[]): Promise<unknown> {
  const own = await makeLife();
  try {
    for (const quality of qualities) await trainyard(own, of(quality));
    return await endState(own);
  } finally {
    await endLife(own);
  }
}

const begun = [
  'effect:ensure-endpoint:after',
  'effect:ensure-deployment:after',
  'effect:move-traffic:after',
  'fact:pivot:after',
];
/** A quality of 0.99 fails the smoke test: it goes back. */
const back = ['fact:compensation-started:after', 'effect:remove-deployment:after', 'effect:remove-deployment:before'];
describe.each([
  { name: 'of the first release', before: [], quality: 0.9, code: 0, points: begun },
  {
    name: 'of the second release',
    before: [0.8],
    quality: 0.9,
    code: 0,
    points: [...begun, 'effect:move-alias:after', 'effect:remove-deployment:before', 'fact:job-ended:before#5'],
  },
  { name: 'on the way back to nothing', before: [], quality: 0.99, code: 1, points: [...back, 'effect:stop-endpoint:before'] },
  { name: 'on the way back', before: [0.8], quality: 0.99, code: 1, points: back },
])('the router dies with the tool in the middle $name', ({ before, quality, code, points }) => {
  const expected = calm(...before, quality);
  it.each(points)('at %s', { timeout: 120_000 }, async (point) => {
    for (const earlier of before) await release(earlier);
    await killedAt(point, of(quality));
    await killRouter();
    const output = await finish(life, of(quality), code);
    expect(await endState(life), output).toEqual(await expected);
    expect(await leftovers(life)).toEqual([]);
  });
});

describe.each([
  { name: 'the very first release', before: [], version: 1 },
  { name: 'a release', before: [0.8], version: 2 },
])('another run releases while $name lies killed', ({ before, version }) => {
  const moved = new RegExp(
    `✖ TY405 life@champion is version ${version + 1} now; version ${version} was compared with ${version === 1 ? 'none' : 'version 1'}\n`,
  );
  it.each([
    ['effect:ensure-deployment:after', moved],
    ['effect:move-traffic:after', moved],
    [
      'fact:pivot:after',
      new RegExp(
        `✖ TY405 life version ${version} is not live at endpoint life any more: v${version + 1}-[0-9a-f]{8} 100 %\n(.*\n)*  why: another release came between, so deploy stopped; stage, alias and deployments are left as that one made them\n`,
      ),
    ],
  ])('at %s: it stays live', { timeout: 120_000 }, async (point, said) => {
    for (const earlier of before) await release(earlier);
    const run = await killedAt(point, of(0.85));
    await release(0.9);
    const between = await endState(life);
    expect(between).toMatchObject({ champion: String(version + 1), deployments: [`v${version + 1} healthy`] });
    const resumed = await trainyard(life, ['resume', run, '--approve']);
    expect(resumed.code, resumed.output).toBe(1);
    expect(resumed.output).toMatch(said);
    expect(resumed.output).not.toContain('as before');
    expect(await endState(life)).toEqual(between);
  });
});

it.each([
  [
    'with an approval',
    [],
    /✖ TY405 what version 2 of life would replace is not what it was when approve passed: v1-[0-9a-f]{8} 100 %, now v3-[0-9a-f]{8} 100 %; stage Production: 1, now 3\n/,
  ],
  [
    'without one',
    [
      ['  approve:\n    type: approval\n    needs: [register]\n', ''],
      ['    needs: [approve]\n', ''],
    ],
    /✖ TY405 what version 2 of life would replace is not what it was when this run first began it: v1-[0-9a-f]{8} 100 %, now v3-[0-9a-f]{8} 100 %; stage Production: 1, now 3\n/,
  ],
] as [string, [string, string][], RegExp][])(
  'another run releases after this one went back, %s, and no alias to tell',
  { timeout: 120_000 },
  async (_name, changes, said) => {
    await edit('pipeline.yml', noAlias, ...changes);
    await release(0.8);
    await writeFile(path.join(life.dir, 'requests.json'), '[');
    const failed = await trainyard(life, of(0.85));
    expect(failed.output).toMatch(/✖ TY406 .*\n(.*\n)*.*v1-[0-9a-f]{8} is live, as before/);
    const run = await newestRun(life);
    await writeFile(path.join(life.dir, 'requests.json'), '{"inputs": [[1, 2]]}\n');
    await release(0.9);
    const between = await endState(life);
    expect(between).toMatchObject({ answer: { predictions: [0.9] } });
    const resumed = await trainyard(life, ['resume', run, '--approve']);
    expect(resumed.code, resumed.output).toBe(1);
    expect(resumed.output).toMatch(said);
    expect(await endState(life)).toEqual(between);
  },
);

it('goes on after it went back where nothing else moved', { timeout: 120_000 }, async () => {
  await edit('pipeline.yml', noAlias);
  await release(0.8);
  await writeFile(path.join(life.dir, 'requests.json'), '[');
  const failed = await trainyard(life, of(0.85));
  expect(failed.code, failed.output).toBe(1);
  await writeFile(path.join(life.dir, 'requests.json'), '{"inputs": [[1, 2]]}\n');
  const resumed = await trainyard(life, ['resume', await newestRun(life)]);
  expect(resumed.code, resumed.output).toBe(0);
  expect(await endState(life)).toMatchObject({ deployments: ['v2 healthy'], answer: { predictions: [0.85] } });
});

it('stops where the champion it was compared with by stage was replaced before the first change', async () => {
  await edit(
    'pipeline.yml',
    noAlias,
    ['models:/life@champion', 'models:/life/Production'],
    ['  approve:\n    type: approval\n    needs: [register]\n', ''],
    ['    needs: [approve]\n', ''],
  );
  await release(0.8);
  const run = await killedAt('fact:endpoint-snapshot:before', of(0.85));
  await release(0.9);
  const between = await endState(life);
  const resumed = await trainyard(life, ['resume', run]);
  expect(resumed.code, resumed.output).toBe(1);
  expect(resumed.output).toContain('✖ TY405 models:/life/Production is version 3 now; version 2 was compared with version 1\n');
  expect(await endState(life)).toEqual(between);
});
