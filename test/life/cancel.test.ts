/** Ctrl-C, SIGTERM and the tool's own death by -9: over in ten seconds, with nothing of the job left. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { leftovers } from './endstate.ts';
import { cli, endLife, type Life, makeLife, node20, node24, trainyard, unfinishedRun } from './fixture.ts';

/** A job that leaves children of every kind: plain, in a session of its own, a daemon, one that ignores SIGTERM, one without environment. */
const stubborn = `  train:
    type: command
    code: src
    environment: host
    environment_variables: {STARTS: "@STARTS@"}
    inputs: {quality: "\${{parent.inputs.quality}}"}
    command: |
      sleep 300 &
      setsid sleep 301 &
      (setsid bash -c 'sleep 302 & sleep 303' > /dev/null 2>&1 < /dev/null &)
      bash -c 'trap "" TERM INT; while true; do sleep 1; done' &
      env -i setsid sleep 304 &
      echo \${{inputs.quality}} \${{outputs.model}} ready >> "$STARTS"
      sleep 305
    outputs: {model: {type: mlflow_model}}`;

let life: Life;
afterEach(() => endLife(life));

async function start(
  node: string,
): Promise<{ child: ReturnType<typeof spawn>; output: () => string; closed: Promise<[number | null, NodeJS.Signals | null]> }> {
  life = await makeLife(stubborn);
  const child = spawn(node, [cli, 'run', 'pipeline.yml', '--approve'], {
    cwd: life.dir,
    env: life.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const closed = new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (code, signal) => resolve([code, signal])),
  );
  const ready = path.join(life.dir, 'starts.log');
  while (!(await readFile(ready, 'utf8').catch(() => '')).includes('ready')) {
    if (child.exitCode !== null) throw new Error(output);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // The watch of descendants looks twice a second: a child that clears its environment must have been seen.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  return { child, output: () => output, closed };
}

/** Everything of the job, those without our marker too. */
async function remaining(): Promise<string[]> {
  const marked = await leftovers(life);
  const listing = await new Promise<string>((resolve) => {
    const ps = spawn('ps', ['-eo', 'pid,args'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    ps.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    ps.on('close', () => resolve(text));
  });
  return [...marked, ...listing.split('\n').filter((line) => /\ssleep 30[0-5]$/.test(line))];
}

async function gone(withinMs: number): Promise<string[]> {
  const until = Date.now() + withinMs;
  for (;;) {
    const left = await remaining();
    if (left.length === 0 || Date.now() > until) return left;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe.each([
  ['Node 24', node24],
  ['Node 20', node20],
])('%s', (_name, node) => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s ends the run and all its processes within ten seconds',
    { timeout: 60_000 },
    async (signal) => {
      const { child, output, closed } = await start(node);
      const began = Date.now();
      child.kill(signal);
      const [code] = await closed;
      expect(Date.now() - began).toBeLessThan(10_000);
      expect(await remaining()).toEqual([]);
      expect(code, output()).toBe(130);
      expect(output()).toContain(`${signal}: cancelling`);
      expect(output()).toMatch(/Run \S+ cancelled/);
    },
  );

  it('kill -9 of the tool ends all its processes within ten seconds', { timeout: 60_000 }, async () => {
    const { child, closed } = await start(node);
    child.kill('SIGKILL');
    await closed;
    expect(await gone(10_000)).toEqual([]);
  });
});

it('Ctrl-C in a terminal reaches the whole group and ends as cleanly', { timeout: 60_000 }, async () => {
  const { child, output, closed } = await start(node24);
  process.kill(-(child.pid as number), 'SIGINT');
  const [code] = await closed;
  expect(code, output()).toBe(130);
  expect(await remaining()).toEqual([]);
});

it('`trainyard cancel` from another process ends it, and `resume` goes on', { timeout: 60_000 }, async () => {
  const { output, closed } = await start(node24);
  const run = /Run (\S+) of/.exec(output())?.[1] as string;
  const asked = await trainyard(life, ['cancel', run]);
  expect(asked.output).toContain(`run ${run} is cancelled`);
  expect((await closed)[0], output()).toBe(130);
  expect(await remaining()).toEqual([]);
  const status = await trainyard(life, ['status', run]);
  expect(status.output).toContain(`${run}: cancelled`);
  expect(await unfinishedRun(life)).toBeUndefined();
});
