import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { Compute, EnvironmentSpec } from '../../src/ports/compute.ts';
import { alive, command, makeCompute, never, plainEnv, removeFolders, runJob, temporaryFolder, venv } from './rig.ts';

const six: EnvironmentSpec = { kind: 'pip', requirements: ['Six == 1.17.0  # small'], name: 'small' };
const open: Compute[] = [];
const tools: ChildProcess[] = [];
afterEach(async () => {
  for (const tool of tools.splice(0)) tool.kill('SIGKILL');
  await Promise.all(open.splice(0).map((compute) => compute.close()));
});
afterAll(removeFolders);

/** PATH without any uv, or with nothing but the venv's uv added. */
function envWith(tool: 'uv' | 'pip', dir: string): NodeJS.ProcessEnv {
  if (tool === 'pip') return plainEnv;
  const bin = path.join(dir, 'bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(path.join(venv, 'bin', 'uv'), path.join(bin, 'uv'));
  return { ...plainEnv, PATH: `${bin}:${plainEnv['PATH']}` };
}

function made(tool: 'uv' | 'pip', dir = temporaryFolder()): ReturnType<typeof makeCompute> {
  const rig = makeCompute({ dir, env: envWith(tool, dir) });
  open.push(rig.compute);
  return rig;
}

async function provision(
  compute: Compute,
  environment: EnvironmentSpec,
  abort = never,
): Promise<{ bin?: string; digest: string; progress: string[] }> {
  const progress: string[] = [];
  const onEvent: Parameters<Compute['provision']>[1]['onEvent'] = (event) => {
    if (event.type === 'progress') progress.push(event.text);
  };
  return { ...(await compute.provision(environment, { abort, onEvent })), progress };
}

const environmentsIn = (cache: string): string[] =>
  readdirSync(path.join(cache, 'environments')).filter((name) => /^[0-9a-f]{16}$/.test(name));

describe.each(['uv', 'pip'] as const)('an environment built with %s', (tool) => {
  test('is built once, used by jobs, and taken by a model that was trained in it', { timeout: 120_000 }, async () => {
    const { compute, cache } = made(tool);
    const before = await compute.check({ job: 'train', environment: six });
    expect(before).toMatchObject({ ok: true, value: { environment: 'build' } });
    const job = command('python -c "import six, sys; print(six.__version__, sys.prefix)"; python -m pip --version', {
      environment: six,
    });
    const { lines, ended } = await runJob(compute, job);
    const [name = ''] = environmentsIn(cache);
    const folder = path.join(cache, 'environments', name);
    expect(lines[0]).toBe(`1.17.0 ${folder}`);
    expect(lines[1]).toContain(folder);
    const after = await compute.check({ job: 'train', environment: six });
    expect(after).toMatchObject({ ok: true, value: { environment: 'ready' } });
    if (before.ok && after.ok) expect(after.value.digest).toBe(before.value.digest);

    const again = await provision(compute, { kind: 'pip', requirements: ['six==1.17.0', '', 'six==1.17.0'] });
    expect(again).toEqual({ bin: path.join(folder, 'bin'), digest: ended.environment, progress: [] });
    const completion = JSON.parse(readFileSync(path.join(folder, 'complete.json'), 'utf8')) as {
      python: string;
      freeze: string[];
      tool: string;
    };
    expect(completion).toMatchObject({ tool, requirements: ['six==1.17.0'] });
    expect(completion.freeze).toContain('six==1.17.0');
    const model = await provision(compute, { kind: 'model', requirements: ['six==1.17.0'], python: completion.python });
    expect(model).toEqual(again);
    expect(environmentsIn(cache)).toEqual([name]);
  });

  test('that cannot be built says what the tool said', { timeout: 120_000 }, async () => {
    const { compute, cache } = made(tool);
    const failing = provision(compute, { kind: 'pip', requirements: ['six==0.0.0.1'], name: 'wrong' });
    await expect(failing).rejects.toMatchObject({
      kind: 'service',
      diagnostic: {
        code: 'TY502',
        message: `environment wrong could not be built: ${tool === 'uv' ? 'uv' : 'python'} ended with exit code 1`,
        why: expect.stringContaining('six==0.0.0.1') as string,
      },
    });
    expect(environmentsIn(cache)).toEqual([]);
  });

  test('is not built when aborted: over within 2 s, and built the next time', { timeout: 120_000 }, async () => {
    const { compute, cache } = made(tool);
    const abort = new AbortController();
    const begun: number[] = [];
    const building = compute.provision(six, {
      abort: abort.signal,
      onEvent: (event) => {
        if (event.type === 'progress' && begun.length === 0) {
          begun.push(Date.now());
          abort.abort();
        }
      },
    });
    await expect(building).rejects.toThrow('building environment small was ended before it was done');
    expect(Date.now() - (begun[0] ?? 0)).toBeLessThan(2_000);
    expect(alive(path.join(cache, 'environments'))).toEqual([]);
    expect((await provision(compute, six)).progress.at(-1)).toMatch(/^environment small is ready after \d+\.\d s$/);
  });
});

function startTool(dir: string, cache: string): { tool: ChildProcess; lines: string[]; over: Promise<unknown> } {
  const job = {
    environment: six,
    run: 'r',
    job: path.basename(dir),
    command: [{ text: 'python -c "import six; print(six.__version__)"' }],
  };
  const script = path.resolve('test/compute/tool.ts');
  const tool = spawn(process.execPath, [script, dir, JSON.stringify(job), cache], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: plainEnv,
  });
  tools.push(tool);
  const lines: string[] = [];
  createInterface({ input: tool.stdout }).on('line', (line) => lines.push(line));
  return { tool, lines, over: once(tool, 'close') };
}

describe('between processes', () => {
  test('two at once build once', { timeout: 120_000 }, async () => {
    const dir = temporaryFolder();
    const cache = path.join(dir, 'cache');
    const both = ['one', 'two'].map((name) => startTool(path.join(dir, name), cache));
    await Promise.all(both.map(({ over }) => over));
    for (const { lines } of both)
      expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual({ type: 'log', stream: 'stdout', text: '1.17.0' });
    const all = both.flatMap(({ lines }) => lines).join('\n');
    expect(all.match(/building environment small with/g)?.length).toBe(1);
    expect(all).toMatch(/waiting for process \d+, which is building environment small/);
  });

  test('one killed by -9 in the middle leaves no process, and the next builds from nothing', { timeout: 120_000 }, async () => {
    const dir = temporaryFolder();
    const cache = path.join(dir, 'cache');
    const { tool, lines, over } = startTool(path.join(dir, 'one'), cache);
    while (!lines.some((line) => line.includes('building environment small')))
      await new Promise((resolve) => setTimeout(resolve, 20));
    while (alive(path.join(cache, 'environments')).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    tool.kill('SIGKILL');
    await over;
    const second = startTool(path.join(dir, 'two'), cache);
    await second.over;
    expect(second.lines.map((line) => JSON.parse(line) as object)).toContainEqual({
      type: 'log',
      stream: 'stdout',
      text: '1.17.0',
    });
    expect(alive(path.join(cache, 'environments'))).toEqual([]);
  });
});

describe('what an environment needs', () => {
  test('a Python that is not here is named beside those that are', async () => {
    const { compute } = made('pip');
    const checked = await compute.check({ job: 'train', environment: { kind: 'pip', requirements: [], python: '3.999' } });
    expect(checked).toMatchObject({
      ok: false,
      diagnostics: [
        {
          code: 'TY505',
          message: 'Python 3.999 was not found',
          why: expect.stringMatching(/^this machine has 3\.\d+\.\d+/) as string,
        },
      ],
    });
  });

  test('one whose interpreter is gone is built again', { timeout: 120_000 }, async () => {
    const { compute, cache } = made('uv');
    const { bin = '' } = await provision(compute, { kind: 'pip', requirements: [] });
    rmSync(path.join(bin, 'python'));
    expect(await compute.check({ job: 'train', environment: { kind: 'pip', requirements: [] } })).toMatchObject({
      value: { environment: 'build' },
    });
    expect((await provision(compute, { kind: 'pip', requirements: [] })).bin).toBe(bin);
    expect(environmentsIn(cache).length).toBe(1);
  });
});
