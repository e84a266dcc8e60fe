import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOutput } from '../../src/hosts/output.ts';
import { createTerminalHost, wantsColor } from '../../src/hosts/terminal.ts';
import { machineEnvironment } from '../rigs/child.ts';
import { runTerminal, startPseudoTerminal } from '../rigs/terminal.ts';

const root = path.join(import.meta.dirname, '../..');
const bundle = path.join(root, 'test/hosts/drivers/terminal.ts');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'terminal-host-'));
  await writeFile(path.join(folder, 'pipeline.yml'), 'jobs:\n  colour: red\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const play = (scenario: string, env: Record<string, string> = {}) =>
  runTerminal({ node: process.execPath, bundle, args: [], cwd: folder, env: { SCENARIO: scenario, ...env } });

const life = `Run r1 of pipeline.yml
▶ train
▶ tune (attempt 2)
train: building the environment
train | epoch 1
tune/3 | a trial
train | epoch 2
⚠ TY201 unknown key "colour"
  --> pipeline.yml:2:3
  1 | jobs:
  2 |   colour: red
    |   ~~~~~~
  why: a job has none
  help: remove it
✔ train succeeded in 2.0 s
deploy: move-alias credit-risk@champion -> 2
validate: Validation
  metric   candidate
  -------  ---------
  roc_auc  0.91
Run r1 succeeded in 4.0 s
Version 2 is in production
`;

describe('the terminal host', () => {
  it('writes steady lines through a pipe', async () => {
    expect(await play('life')).toMatchObject({ exitCode: 0, stdout: life, stderr: '' });
  });

  it('leaves standard output to JSON', async () => {
    expect(await play('life', { JSON_MODE: '1' })).toMatchObject({ exitCode: 0, stdout: '', stderr: life });
  });

  it('colours where asked to, and only then', async () => {
    const { stdout } = await play('life', { FORCE_COLOR: '1' });
    expect(stdout).toContain('\u001b[36mtrain\u001b[0m | epoch 1\n');
    // oxlint-disable-next-line no-control-regex -- colours are escape sequences
    expect(stdout.replace(/\u001b\[\d+m/g, '')).toBe(life);
    expect(wantsColor({}, true)).toBe(true);
    expect(wantsColor({}, false)).toBe(false);
    expect(wantsColor({ NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false);
    expect(wantsColor({ NO_COLOR: '' }, true)).toBe(true);
    expect(wantsColor({ FORCE_COLOR: '0' }, true)).toBe(false);
    expect(wantsColor({ TERM: 'dumb' }, true)).toBe(false);
  });

  it('tells a defect without a stack, and with one where asked for', async () => {
    const told = await play('crash');
    expect(told.exitCode).toBe(4);
    expect(told.stdout).toBe(`✖ TY999 internal error: Error: boom ::error::not a command
  why: this is a defect of Trainyard; the run can be resumed, nothing done is done twice
  help: report it with what TRAINYARD_DEBUG=1 prints; the bugs field of the package says where (npm bugs trainyard)
TY999 internal error: Error: boom ::error::not a command
`);
    expect(told.stderr).toBe('');
    expect((await play('crash', { TRAINYARD_DEBUG: '1' })).stderr).toMatch(/^debug: {5}at /m);
  });

  it('nobody can be asked through a pipe', async () => {
    expect((await play('ask')).stdout).toBe('answer: "unavailable"\n');
  });

  it('goes on when nobody reads any more', async () => {
    const child = spawn('bash', ['-c', '"$0" "$1" | head -n 1; exit "${PIPESTATUS[0]}"', process.execPath, bundle], {
      cwd: folder,
      env: { ...machineEnvironment(), SCENARIO: 'flood' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.stdout.resume();
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^rss \d+\n$/) });
  });

  it('neither blocks nor grows when nobody reads: lines are dropped and counted', async () => {
    const child = spawn(process.execPath, [bundle], {
      cwd: folder,
      env: { ...machineEnvironment(), SCENARIO: 'flood' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Not read until the flood is over, which standard error tells.
    const rss = await new Promise<string>((resolve) => child.stderr.setEncoding('utf8').once('data', resolve));
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    await new Promise((resolve) => child.on('close', resolve));
    expect(Number(rss.replace('rss ', ''))).toBeLessThan(250);
    expect(stdout.length).toBeLessThan(8 * 1024 * 1024);
    const [, missing] =
      /^train \| \.\.\. ([\d,]+) lines not shown, they came faster than they were read; the job's log file has them$/m.exec(
        stdout,
      ) ?? [];
    const shown = stdout.match(/^train \| line /gm)?.length ?? 0;
    expect(Number(missing?.replaceAll(',', '')) + shown).toBe(400_000);
    expect(stdout.endsWith('over\n')).toBe(true);
  });
});

async function answer(keys: string): Promise<string> {
  const fifo = path.join(folder, `keys-${Math.random().toString(36).slice(2)}`);
  execFileSync('mkfifo', [fifo]);
  const terminal = startPseudoTerminal({
    node: process.execPath,
    bundle,
    args: [],
    cwd: folder,
    env: { SCENARIO: 'ask', NO_COLOR: '1' },
    python: 'python3',
    keys: fifo,
  });
  await terminal.waitForLine(/anything else denies: $/);
  terminal.type(keys);
  const ended = await terminal.child.ended;
  const text = ended.lines.map((line) => line.text).join('\n');
  expect(text).toContain(
    'Release plan sha256:abc\n  credit-risk@champion -> 2\nApprove it? yes or approve does so, anything else denies: ',
  );
  return /answer: (.*)/.exec(text)?.[1] ?? `none (${ended.exitCode})`;
}

describe('the prompt', () => {
  const by = os.userInfo().username;

  it.each([
    ['yes\n', 'approved'],
    ['APPROVE\n', 'approved'],
    ['y\n', 'denied'],
    ['\n', 'denied'],
    ['yes please\n', 'denied'],
    ['\u0004', 'denied'],
  ])('%j is %s', async (keys, expected) => {
    expect(await answer(keys)).toBe(JSON.stringify({ answer: expected, by }));
  });

  it('leaves Ctrl-C a signal', async () => {
    expect(await answer('\u0003')).toMatch(/^none \(/);
  });

  it('gives up when aborted', async () => {
    const abort = new AbortController();
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    const stdout = Object.assign(new PassThrough(), { isTTY: true });
    const host = await createTerminalHost({ stdin, stdout, env: {} });
    const asked = host.approver.ask({ digest: 'sha256:abc', lines: [] }, abort.signal);
    abort.abort();
    expect(await asked).toBe('unavailable');
  });
});

describe('createOutput', () => {
  it('drops offers above the mark, keeps the rest, and waits for the reader no longer than told', async () => {
    const taken: string[] = [];
    let go: (() => void) | undefined;
    const slow = new Writable({
      decodeStrings: false,
      write(chunk: string | Buffer, _encoding, done) {
        taken.push(chunk.toString());
        go = done;
      },
    });
    const output = createOutput(slow, { highMark: 10, hardMark: 30 });
    expect(output.offer('0123456789')).toBe(true);
    expect(output.offer('abc')).toBe(true);
    expect(output.offer('dropped')).toBe(false);
    output.write('kept');
    output.write('x'.repeat(20));
    output.write('over the hard mark');
    await output.drained(20);
    expect(taken).toEqual(['0123456789']);
    const drained = output.drained(5_000);
    while (taken.length < 4 || slow.writableLength > 0) {
      go?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await drained;
    expect(taken.filter((text) => text !== '')).toEqual(['0123456789', 'abc', 'kept', 'x'.repeat(20)]);
  });

  it('is silent on a stream that is gone', async () => {
    const gone = new PassThrough();
    gone.destroy();
    const output = createOutput(gone);
    output.write('x');
    expect(output.offer('x')).toBe(false);
    await output.drained(5_000);
  });
});
