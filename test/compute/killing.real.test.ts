import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { BoundCommand } from '../../src/ports/compute.ts';
import {
  alive,
  collect,
  command,
  keyOf,
  makeCompute,
  never,
  plainEnv,
  removeFolders,
  temporaryFolder,
  untilLine,
} from './rig.ts';

const open: { close(): Promise<void> }[] = [];
const tools: ChildProcess[] = [];
afterEach(async () => {
  for (const tool of tools.splice(0)) tool.kill('SIGKILL');
  await Promise.all(open.splice(0).map((compute) => compute.close()));
});
afterAll(removeFolders);

function made(options: Parameters<typeof makeCompute>[0] = {}): ReturnType<typeof makeCompute> {
  const rig = makeCompute(options);
  open.push(rig.compute);
  return rig;
}

let mark = 1000 + (process.pid % 1000);
/** Everything that is hard to end; all of them sleep for `seconds`, by which they are found. `ready` when the last is up. */
function family(): { text: string; seconds: string } {
  const seconds = `7${mark++}.25`;
  return {
    seconds,
    text: `
sleep ${seconds} &
setsid sleep ${seconds} &
( ( setsid sleep ${seconds} & ) & )
python3 -c 'import os, sys, time
if os.fork(): sys.exit()
os.setsid()
if os.fork(): sys.exit()
os.execvp("sleep", ["sleep", "${seconds}"])' &
bash -c 'trap "" TERM; sleep ${seconds}; sleep ${seconds}' &
env -i setsid sleep ${seconds} &
sleep 0.2
until [ "$(pgrep -cf 'sleep ${seconds}')" -ge 6 ]; do sleep 0.05; done
sleep 0.6
echo ready
sleep ${seconds}`,
  };
}

/** Waits until none is left; how many milliseconds that took. */
async function untilNone(text: string, limitMs: number): Promise<number> {
  const begun = Date.now();
  while (alive(text).length > 0) {
    if (Date.now() - begun > limitMs) expect(alive(text)).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return Date.now() - begun;
}

function startTool(
  dir: string,
  job: Partial<BoundCommand>,
): { tool: ChildProcess; line: (pattern: RegExp) => Promise<string> } {
  const script = path.resolve('test/compute/tool.ts');
  const tool = spawn(process.execPath, [script, dir, JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: plainEnv,
  });
  tools.push(tool);
  const lines: string[] = [];
  const reader = createInterface({ input: tool.stdout });
  reader.on('line', (line) => lines.push(line));
  return {
    tool,
    async line(pattern) {
      for (;;) {
        const found = lines.find((line) => pattern.test(line));
        if (found !== undefined) return found;
        await once(reader, 'line');
      }
    },
  };
}

async function killNine(tool: ChildProcess): Promise<void> {
  tool.kill('SIGKILL');
  await once(tool, 'exit');
}

describe('ending a job', () => {
  test('cancel leaves no process, however it hid', { timeout: 40_000 }, async () => {
    const { compute } = made();
    const { text, seconds } = family();
    const job = command(text);
    const handle = await compute.submit(job, keyOf(job), { abort: never, onEvent: () => undefined });
    await untilLine(compute, handle, /^ready$/);
    expect(alive(`sleep ${seconds}`).length).toBeGreaterThanOrEqual(6);
    const begun = Date.now();
    await compute.cancel(handle, 8_000);
    expect(alive(`sleep ${seconds}`)).toEqual([]);
    expect(Date.now() - begun).toBeLessThan(10_000);
    expect((await collect(compute, handle)).ended.state).toBe('cancelled');
    expect(await compute.find(keyOf(job))).toBeUndefined();
  });

  test('cancel gives a command time for its last words', async () => {
    const { compute } = made();
    const job = command('trap "echo saved; exit 0" TERM; echo ready; while :; do sleep 0.05; done');
    const handle = await compute.submit(job, keyOf(job), { abort: never, onEvent: () => undefined });
    await untilLine(compute, handle, /^ready$/);
    const [{ ended, lines }] = await Promise.all([collect(compute, handle), compute.cancel(handle, 8_000)]);
    // Its children are asked at the same time, so bash may have a word about them too.
    expect({ state: ended.state, last: lines.at(-1) }).toEqual({ state: 'cancelled', last: 'saved' });
  });

  test('cancel of what is over changes nothing', async () => {
    const { compute } = made();
    const job = command('echo over');
    const handle = await compute.submit(job, keyOf(job), { abort: never, onEvent: () => undefined });
    const { ended } = await collect(compute, handle);
    await compute.cancel(handle, 8_000);
    expect((await collect(compute, handle)).events).toEqual([ended]);
  });

  test('a tool killed by -9 leaves no process within 10 s, and its job runs again', { timeout: 60_000 }, async () => {
    const dir = temporaryFolder();
    const { text, seconds } = family();
    const identity = { run: `killed-${process.pid}`, job: 'tune/0' };
    const { tool, line } = startTool(dir, { ...identity, command: [{ text }] });
    await line(/"ready"/);
    await killNine(tool);
    expect(await untilNone(`sleep ${seconds}`, 10_000)).toBeLessThan(10_000);
    const { compute } = made({ dir });
    const again = command('echo second', identity);
    expect(await compute.find(keyOf(again))).toBeUndefined();
    const handle = await compute.submit(again, keyOf(again), { abort: never, onEvent: () => undefined });
    const { ended, lines } = await collect(compute, handle);
    expect({ state: ended.state, lines }).toEqual({ state: 'completed', lines: ['second'] });
  });

  test('when the watchdog died too, reap ends what is left', { timeout: 60_000 }, async () => {
    const dir = temporaryFolder();
    const { text, seconds } = family();
    const identity = { run: `reaped-${process.pid}`, job: 'train' };
    // The one that cleared its environment is out of reach when both are dead.
    const { tool, line } = startTool(dir, { ...identity, command: [{ text: text.replace('env -i setsid', 'setsid') }] });
    await line(/"ready"/);
    const children = readFileSync(`/proc/${tool.pid}/task/${tool.pid}/children`, 'utf8').trim().split(' ').map(Number);
    const watchdogs = children.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('watchdog'));
    expect(watchdogs.length).toBe(1);
    tool.kill('SIGSTOP');
    for (const pid of watchdogs) process.kill(pid, 'SIGKILL');
    await killNine(tool);
    expect(alive(`sleep ${seconds}`).length).toBeGreaterThanOrEqual(6);
    const { compute } = made({ dir });
    expect(await compute.reap('another')).toBe(0);
    expect(await compute.reap(identity.run)).toBeGreaterThanOrEqual(6);
    expect(alive(`sleep ${seconds}`)).toEqual([]);
    expect(await compute.reap()).toBe(0);
  });

  test('a watchdog killed alone is replaced', { timeout: 60_000 }, async () => {
    const dir = temporaryFolder();
    const { text, seconds } = family();
    const { tool, line } = startTool(dir, { run: `replaced-${process.pid}`, command: [{ text }] });
    await line(/"ready"/);
    const watchdogs = (): number[] =>
      readFileSync(`/proc/${tool.pid}/task/${tool.pid}/children`, 'utf8')
        .trim()
        .split(' ')
        .map(Number)
        .filter((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('watchdog'));
    // The tool closes a watchdog's standard output when that has said that it is ready; until then both of them can be killed at once.
    const open = (): number => readdirSync(`/proc/${tool.pid}/fd`).length;
    let settled = open();
    for (let look = 0; look < 20; look++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      settled = Math.min(settled, open());
    }
    const [first = 0] = watchdogs();
    process.kill(first, 'SIGKILL');
    const replaced = (): boolean =>
      watchdogs().some((pid) => pid !== first) && !watchdogs().includes(first) && open() <= settled;
    await expect.poll(replaced, { timeout: 20_000, interval: 20 }).toBe(true);
    await killNine(tool);
    expect(await untilNone(`sleep ${seconds}`, 10_000)).toBeLessThan(10_000);
  });

  test('an end reached while the tool lived is adopted; one reached after its death is not', { timeout: 60_000 }, async () => {
    const dir = temporaryFolder();
    const identity = { run: `adopted-${process.pid}`, outputs: { model: { type: 'uri_file' as const } } };
    // The tool is stopped, so the command ends while its tool lives, but the tool cannot take note of it.
    const before = { ...identity, job: 'before' };
    const go = path.join(dir, 'go');
    const wait = `echo ready; until [ -e "${go}" ]; do sleep 0.02; done; `;
    const first = startTool(dir, { ...before, command: [{ text: `${wait}echo m > ../outputs/model; exit 6` }] });
    await first.line(/"ready"/);
    first.tool.kill('SIGSTOP');
    spawn('touch', [go]);
    const record = path.join(dir, 'state', 'runs', identity.run, 'jobs', 'before', '1', 'exit.json');
    while (!existsSync(record)) await new Promise((resolve) => setTimeout(resolve, 20));
    await killNine(first.tool);
    const { compute } = made({ dir });
    const handle = await compute.find(keyOf(command('', before)));
    if (handle === undefined) throw new Error('not adopted');
    const { events, ended } = await collect(compute, handle);
    expect(events.length).toBe(1);
    expect(ended).toMatchObject({ state: 'failed', exitCode: 6, outputs: { model: { type: 'uri_file' } } });
    expect(ended.diagnostic?.why).toBe('ready');

    const after = { ...identity, job: 'after' };
    const second = startTool(dir, {
      ...after,
      command: [{ text: 'echo ready; while :; do echo noise || exit 7; sleep 0.01; done' }],
    });
    await second.line(/"ready"/);
    await killNine(second.tool);
    expect(await compute.find(keyOf(command('', after)))).toBeUndefined();
  });
});
