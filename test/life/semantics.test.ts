/** What a run promises beyond the straight way, with fake commands through the built bundle. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { helperCommand } from '../../src/app.ts';
import { createRegistry } from '../../src/registry/mlflow.ts';
import { embeddedTransport } from '../../src/tracking/embedded/transport.ts';
import { endState } from './endstate.ts';
import { endLife, type Life, makeLife, newestRun, starts, trainyard } from './fixture.ts';

const RUN = ['run', 'pipeline.yml'];
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

it('waits, is approved by another process, and resumes', async () => {
  const waiting = await trainyard(life, RUN);
  expect(waiting.code, waiting.output).toBe(0);
  const run = await newestRun(life);
  const digest = /waits for approval of ([0-9a-f]{12}): `trainyard approve/.exec(waiting.output)?.[1] as string;
  const wrong = await trainyard(life, ['approve', run, '0123456789ab']);
  expect(wrong.code).toBe(2);
  expect(wrong.output).toBe(
    `✖ TY409 0123456789ab is not the digest of the release plan that run ${run} waits for\n  why: an approval counts for exactly what was shown\n  help: it is ${digest}; look at it with \`trainyard status ${run}\`\n`,
  );
  const approved = await trainyard(life, ['approve', run, digest]);
  expect(approved.output).toContain(`approved ${digest}; go on with \`trainyard resume ${run}\``);
  const resumed = await trainyard(life, ['resume', run]);
  expect(resumed.code, resumed.output).toBe(0);
  expect(resumed.output).toContain('done, life/1');
  const twice = await trainyard(life, ['approve', run]);
  expect(twice.output).toBe(
    `✖ TY409 run ${run} does not wait for an approval\n  help: see where it stands with \`trainyard status ${run}\`\n`,
  );
});

it('is denied: nothing is deployed', async () => {
  await trainyard(life, RUN);
  const run = await newestRun(life);
  await trainyard(life, ['deny', run]);
  const resumed = await trainyard(life, ['resume', run]);
  expect(resumed.code).toBe(1);
  expect(resumed.output).toMatch(/✖ approve failed .*an earlier answer did not approve/);
  expect(resumed.output).toContain('- deploy skipped: approve ended failed');
  const late = await trainyard(life, ['approve', run]);
  expect(late.output).toBe(
    `✖ TY409 run ${run} does not wait for an approval\n  why: its release plan was denied, which is final\n  help: start a new run; unchanged jobs are reused there\n`,
  );
  expect((await trainyard(life, ['resume', run, '--approve'])).output).toMatch(
    /✖ approve failed .*an earlier answer did not approve/,
  );
});

it('waits for each of two approvals, by its digest', async () => {
  await edit(
    'pipeline.yml',
    ['  approve:\n', '  board:\n    type: approval\n    needs: [register]\n  approve:\n'],
    ['needs: [approve]', 'needs: [approve, board]'],
  );
  await trainyard(life, RUN);
  const run = await newestRun(life);
  const listed = (await trainyard(life, ['status', run])).output;
  const [, board = ''] = /board waits for approval of (\w{12}): trainyard approve \S+ \1\n/.exec(listed) ?? [];
  const [, other = ''] = /approve waits for approval of (\w{12})/.exec(listed) ?? [];
  expect(board).not.toBe(other);
  expect((await trainyard(life, ['approve', run])).output).toBe(
    `✖ TY409 run ${run} waits for 2 approvals\n  help: say which with its digest: ${other} and ${board}\n`,
  );
  expect((await trainyard(life, ['approve', run, other])).code).toBe(0);
  const half = await trainyard(life, ['resume', run]);
  expect(half.code, half.output).toBe(0);
  expect(half.output).toContain(`waits for approval of ${board}: `);
  await trainyard(life, ['approve', run]);
  expect((await trainyard(life, ['resume', run])).output).toContain('done, life/1');
});

it('means the endpoint that runs, where several projects have one of the name', async () => {
  const other = await makeLife();
  other.env = { ...other.env, TRAINYARD_CACHE: life.env['TRAINYARD_CACHE'] };
  try {
    for (const one of [life, other]) expect((await trainyard(one, [...RUN, '--approve'])).code).toBe(0);
    expect((await trainyard(life, ['endpoint', 'stop', 'life'])).output).toBe('life is stopped\n');
    const elsewhere = { ...life, dir: await mkdtemp(path.join(tmpdir(), 'elsewhere-')) };
    const listed = (await trainyard(elsewhere, ['endpoint', 'list'])).output;
    expect(listed).toContain(`life  down  http://127.0.0.1:${life.port}  `);
    expect(listed).toMatch(new RegExp(`life  alive  http://127\\.0\\.0\\.1:${other.port}  v1-\\w+ 100 %  in ${other.state}\n`));
    expect((await trainyard(elsewhere, ['endpoint', 'stop', 'life'])).output).toBe('life is stopped\n');
    expect((await trainyard(elsewhere, ['endpoint', 'stop', 'life'])).output).toMatch(
      /^✖ TY801 there are 2 endpoints named life\n/,
    );
    await rm(elsewhere.dir, { recursive: true });
  } finally {
    await endLife(other);
  }
});

it('does not go on in another workspace', async () => {
  await trainyard(life, RUN);
  const run = await newestRun(life);
  await edit('trainyard.yml', ['endpoints:', 'profiles: {other: {tracking: {uri: "http://127.0.0.1:9"}}}\nendpoints:']);
  const ended = await trainyard(life, ['resume', run, '--profile', 'other']);
  expect(ended.output).toBe(
    `✖ TY905 run ${run} was made with another workspace\n  why: the profile was none, now it is other: what one place has seen would be applied to another\n  help: give the same --workspace-file, --profile and environment variables, or start a new run; unchanged jobs are reused there too\n`,
  );
  expect(ended.code).toBe(2);
  expect((await trainyard(life, ['resume', run, '--approve'])).output).toContain('done, life/1');
});

it('knows its jobs again when a secret is called like one', async () => {
  await edit('trainyard.yml', ['endpoints:', 'secrets: [WORD]\nendpoints:']);
  await edit('pipeline.yml', ['{STARTS:', '{WORD: "${{secrets.WORD}}", STARTS:']);
  const env = { WORD: 'train' };
  const killed = await trainyard(life, [...RUN, '--approve'], {
    env: { ...env, TRAINYARD_FAILPOINT: 'effect:create-version:before' },
  });
  expect(killed.signal).toBe('SIGKILL');
  const ended = await trainyard(life, ['resume', await newestRun(life), '--approve'], { env });
  expect(ended.output).toContain('done, life/1');
  expect(await starts(life)).toHaveLength(1);
});

it('is looked at, approved and cancelled where the workspace cannot be read, and beside a damaged run', async () => {
  await trainyard(life, RUN);
  const run = await newestRun(life);
  await edit('trainyard.yml', ['endpoints:', 'tracking: {uri: "${{env.NOT_SET_HERE}}"}\nendpoints:']);
  expect((await trainyard(life, ['status', run])).output).toContain(`${run}: waiting\n`);
  expect((await trainyard(life, ['approve', run])).code).toBe(0);
  expect((await trainyard(life, ['cancel', run])).output).toContain(`no process executes run ${run}; nothing to cancel`);
  await mkdir(path.join(life.state, 'runs', '20990101-000000-0000'), { recursive: true });
  await writeFile(path.join(life.state, 'runs', '20990101-000000-0000', 'journal.jsonl'), 'nonsense\nnonsense\n');
  const listed = (await trainyard(life, ['status', '--state', life.state])).output;
  expect(listed).toMatch(new RegExp(`^${run}  waiting  .*\\n20990101-000000-0000  damaged  \\s*\\n$`));
});

it('does not release when the champion moved after the approval was asked for', async () => {
  await trainyard(life, [...RUN, '--approve']);
  await trainyard(life, [...RUN, '--set', 'inputs.quality=0.85']);
  const first = await newestRun(life);
  const other = await trainyard(life, [...RUN, '--approve', '--set', 'inputs.quality=0.9']);
  expect(other.code, other.output).toBe(0);
  await trainyard(life, ['approve', first]);
  const resumed = await trainyard(life, ['resume', first]);
  expect(resumed.output).toContain('the release plan changed since approval was asked for; earlier answers do not count');
  expect(resumed.output).toContain('waits for approval of');
  const forced = await trainyard(life, ['resume', first, '--approve']);
  expect(forced.code).toBe(1);
  expect(forced.output).toContain('✖ TY405 life@champion is version 3 now; version 2 was compared with version 1\n');
  expect(await endState(life)).toMatchObject({ champion: '3', answer: { predictions: [0.9] } });
});

it('fails without a champion where the file says so', async () => {
  await edit('pipeline.yml', ['    rules:', '    on_missing_champion: fail\n    rules:']);
  const ended = await trainyard(life, RUN);
  expect(ended.code, ended.output).toBe(3);
  expect(ended.output).toContain('- register skipped: validate ended rejected');
});

it('ends with exit 0 for a rejected candidate where the file says so', async () => {
  await edit('pipeline.yml', ['    rules:', '    on_rejected: succeed\n    rules:']);
  const ended = await trainyard(life, [...RUN, '--set', 'inputs.quality=0.1']);
  expect(ended.code, ended.output).toBe(0);
  expect(ended.output).toContain('✖ validate rejected');
});

it.each([
  ['NaN', '{"accuracy": NaN}'],
  ['an infinite', '{"accuracy": Infinity}'],
  ['a missing', '{"other": 1}'],
])('never passes %s metric', async (_name, written) => {
  await edit('src/evaluate.mjs', [
    "JSON.stringify({ accuracy: Number(readFileSync(model + '/quality', 'utf8')) })",
    JSON.stringify(written),
  ]);
  const ended = await trainyard(life, RUN);
  expect(ended.code, ended.output).toBe(3);
});

it('warns when the validation data also trained the model', async () => {
  await edit('pipeline.yml', [
    'inputs: {quality: "${{parent.inputs.quality}}"}',
    'inputs: {quality: "${{parent.inputs.quality}}", data: "${{parent.inputs.holdout}}"}',
  ]);
  const ended = await trainyard(life, RUN);
  expect(ended.output).toContain('⚠ TY403 validate scores on the data the candidate was trained with\n');
});

it('stops after a job and goes on from there', async () => {
  const stopped = await trainyard(life, [...RUN, '--until', 'train']);
  expect(stopped.code, stopped.output).toBe(0);
  expect(stopped.output).toMatch(/stopped as asked; `trainyard resume \S+` goes on\n$/);
  expect(stopped.output).not.toContain('validate');
  const resumed = await trainyard(life, ['resume', await newestRun(life), '--approve']);
  expect(resumed.output).toContain('done, life/1');
  expect(await starts(life)).toHaveLength(1);
});

it('reuses what did not change, and runs again what did or what is gone', async () => {
  await trainyard(life, [...RUN, '--approve']);
  expect((await trainyard(life, RUN)).output).toContain('✔ train reused: same inputs as in run ');
  await edit('src/train.mjs', ["console.log('trained', accuracy);", "console.log('trained well', accuracy);"]);
  expect((await trainyard(life, RUN)).output).toContain('train | trained well 0.8');
  expect((await trainyard(life, RUN)).output).toContain('✔ train reused');
  await rm(path.join(life.state, 'models'), { recursive: true });
  const restored = await trainyard(life, RUN);
  expect(restored.code, restored.output).toBe(0);
  expect(restored.output).toMatch(/✔ train (reused|succeeded)/);
});

it('registers one version for one model, however often it runs', async () => {
  await trainyard(life, RUN);
  await trainyard(life, RUN);
  await trainyard(life, [...RUN, '--approve']);
  expect(await endState(life)).toMatchObject({ versions: [{ version: '1', stage: 'Production' }] });
});

it('writes where a version comes from into its tags', async () => {
  await trainyard(life, RUN);
  const transport = embeddedTransport({ dir: path.join(life.state, 'tracking'), helper: helperCommand() });
  const version = await createRegistry(transport).version('life', '1');
  await transport.close();
  const run = await newestRun(life);
  expect(version?.tags).toMatchObject({ 'trainyard.run': run, 'trainyard.verdict': 'pass', 'trainyard.champion': 'none' });
  for (const tag of ['model_digest', 'code_digest', 'environment_digest'])
    expect(version?.tags[`trainyard.${tag}`], tag).toMatch(/^sha256:[0-9a-f]{64}$/);
});

it('executes a run in one process at a time', async () => {
  await edit('src/train.mjs', [
    "console.log('trained', accuracy);",
    'await new Promise((resolve) => setTimeout(resolve, 3000));',
  ]);
  const first = trainyard(life, RUN);
  while ((await starts(life)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const run = await newestRun(life);
  const second = await trainyard(life, ['resume', run]);
  expect(second.code).toBe(1);
  expect(second.output).toMatch(
    new RegExp(
      `^✖ TY904 run ${run} is being executed by process \\d+ since .*\\n  help: wait for it, or end it with \`trainyard cancel ${run}\`\\n$`,
    ),
  );
  expect((await first).code).toBe(0);
});

it('refuses to resume from a changed file', async () => {
  await trainyard(life, RUN);
  await edit('pipeline.yml', ['quality: 0.8', 'quality: 0.7']);
  const run = await newestRun(life);
  const ended = await trainyard(life, ['resume', run]);
  expect(ended.code).toBe(2);
  expect(ended.output).toContain(`✖ TY905 run ${run} was made from another version of pipeline.yml\n`);
});

it('plans by reading only, and says so', async () => {
  const before = await trainyard(life, ['plan', 'pipeline.yml']);
  expect(before.code, before.output).toBe(0);
  expect(before.output).toContain('Nothing was written.');
  await expect(readFile(path.join(life.state, 'tracking/mlflow.db'))).rejects.toThrow('ENOENT');
  expect((await trainyard(life, ['run', 'pipeline.yml', '--dry-run'])).output).toBe(before.output);
});
