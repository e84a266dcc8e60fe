import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { attemptRecord } from '../../src/compute/local/attempt.ts';
import { DigestCache } from '../../src/compute/local/digest-cache.ts';
import { RunningJob } from '../../src/compute/local/running-job.ts';
import type { WatchdogLink } from '../../src/compute/local/watchdog-link.ts';
import { markerVariables } from '../../src/system/family.ts';
import { readCode } from '../../src/compute/local/code.ts';
import type { BoundCommand, Compute } from '../../src/ports/compute.ts';
import { digestOf, digestTree } from '../../src/system/digest.ts';
import { self } from '../../src/system/process.ts';
import { alive, collect, command, keyOf, makeCompute, plainEnv, removeFolders, runJob, temporaryFolder } from './rig.ts';

const open: Compute[] = [];
function made(options: Parameters<typeof makeCompute>[0] = {}): ReturnType<typeof makeCompute> {
  const rig = makeCompute(options);
  open.push(rig.compute);
  return rig;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((compute) => compute.close()));
});
afterAll(removeFolders);

function reading(uri: string): ReturnType<typeof command> {
  return command('', {
    command: [{ ref: 'inputs.data' }],
    values: { 'inputs.data': { kind: 'asset', asset: { type: 'uri_file', uri } } },
  });
}

describe('a command', () => {
  test('runs on a copy of its code, with inputs as paths and outputs found', async () => {
    const { compute, dir, state } = made();
    const code = path.join(dir, 'my cöde');
    mkdirSync(path.join(code, 'sub'), { recursive: true });
    mkdirSync(path.join(code, '.git'));
    writeFileSync(path.join(code, 'sub', 'größe.txt'), 'from the code');
    writeFileSync(path.join(code, 'skip.log'), '');
    writeFileSync(path.join(code, '.gitignore'), '*.log\n');
    writeFileSync(path.join(code, 'run.sh'), '#!/bin/sh\necho executable\n');
    chmodSync(path.join(code, 'run.sh'), 0o755);
    symlinkSync('..', path.join(code, 'sub', 'loop'));
    const data = path.join(dir, 'data.csv');
    writeFileSync(data, 'a,b\n');
    const job = command('', {
      job: 'tune/3',
      code,
      command: [
        { text: 'ls -A; cat sub/größe.txt; echo; ./run.sh; echo changed > sub/größe.txt; cat "' },
        { ref: 'inputs.data' },
        { text: '"; echo lr=' },
        { ref: 'search_space.lr' },
        { text: '; echo x > "' },
        { ref: 'outputs.file' },
        { text: '"; mkdir -p "' },
        { ref: 'outputs.folder' },
        { text: '/deep"; echo y > "' },
        { ref: 'outputs.folder' },
        { text: '/deep/y"; echo err >&2' },
      ],
      values: {
        'inputs.data': { kind: 'asset', asset: { type: 'uri_file', uri: `file:${data}` } },
        'search_space.lr': { kind: 'literal', text: '1e-5' },
      },
      outputs: { file: { type: 'uri_file' }, folder: { type: 'uri_folder' }, empty: { type: 'uri_folder' } },
    });
    const { ended, events, lines } = await runJob(compute, job);
    const folder = path.join(state, 'runs', job.run, 'jobs', 'tune.3', '1');
    expect(lines.toSorted()).toEqual(
      ['.gitignore', 'a,b', 'err', 'executable', 'from the code', 'lr=1e-5', 'run.sh', 'sub'].toSorted(),
    );
    expect(events).toContainEqual({ type: 'log', stream: 'stderr', text: 'err' });
    expect(ended).toEqual({
      type: 'ended',
      state: 'completed',
      exitCode: 0,
      outputs: {
        file: { type: 'uri_file', uri: `file:${folder}/outputs/file`, digest: expect.stringMatching(/^sha256:/) as string },
        folder: {
          type: 'uri_folder',
          uri: `file:${folder}/outputs/folder`,
          digest: expect.stringMatching(/^sha256:/) as string,
        },
      },
      environment: expect.stringMatching(/^sha256:/) as string,
    });
    expect(readFileSync(path.join(code, 'sub', 'größe.txt'), 'utf8')).toBe('from the code');
    expect(readFileSync(path.join(folder, 'log.txt'), 'utf8').split('\n').toSorted()).toEqual(['', ...lines].toSorted());
  });

  test.each([
    ['exit 3', 3, undefined, ''],
    ['set -e; false; echo not reached', 1, undefined, ''],
    ['trap "exit 9" EXIT; exec false', 1, undefined, ''],
    ['exec sh -c "exit 4"', 4, undefined, ''],
    ['trap "" TERM; false; true; kill -KILL $$', 137, 'SIGKILL', 'it was killed by force, most often for want of memory; '],
    ['kill -TERM $$', 143, 'SIGTERM', ''],
    [
      'no-such-program-here 2>/dev/null',
      127,
      undefined,
      'a program in it was not found, so it may be missing in the environment; ',
    ],
    ['echo "open quote', 2, undefined, ''],
  ])('that ends as in %j says so', async (text, exitCode, signal, hint) => {
    const { compute, state } = made();
    const job = command(text);
    const { ended, lines } = await runJob(compute, job);
    const { state: how, diagnostic } = ended;
    expect({ how, exitCode: ended.exitCode, signal: ended.signal }).toEqual({ how: 'failed', exitCode, signal });
    expect(diagnostic).toEqual({
      code: 'TY501',
      severity: 'error',
      message: `train: the command ended with exit code ${exitCode}${signal === undefined ? '' : ` (${signal})`}`,
      ...(lines.length === 0 ? {} : { why: lines.join('\n') }),
      help: `${hint}the whole log is ${path.join(state, 'runs', job.run, 'jobs', 'train', '1', 'log.txt')}`,
    });
  });

  test('cannot forge its exit record or reach the wrapper by its environment', async () => {
    const { compute, dir, state } = made();
    writeFileSync(path.join(dir, 'evil.sh'), 'exit 0\n');
    const job = command('exit 5', { environmentVariables: { BASH_ENV: path.join(dir, 'evil.sh') } });
    // BASH_ENV is the command's own affair; the wrapper must not read it, or there would be no record.
    const { ended } = await runJob(compute, job);
    expect(ended.exitCode).toBe(0);
    const record = path.join(state, 'runs', job.run, 'jobs', 'train', '1', 'exit.json');
    expect(JSON.parse(readFileSync(record, 'utf8'))).toEqual({ status: 0, owner: 'alive' });
  });

  test('gets an allow-list for an environment', async () => {
    const planted = {
      GITHUB_TOKEN: 'x',
      INPUT_TOKEN: 'x',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'x',
      SYSTEM_ACCESSTOKEN: 'x',
      AZURE_CLIENT_SECRET: 'x',
      DATABRICKS_TOKEN: 'x',
      SECRET_THING: 'x',
      MLFLOW_TRACKING_PASSWORD: 'x',
      NODE_OPTIONS: 'x',
      UV_INDEX_PRIVATE_PASSWORD: 'x',
      PIP_INDEX_URL: 'https://user:secret@example.com/simple',
      TRAINYARD_STATE: 'x',
    };
    const passed = {
      CUDA_VISIBLE_DEVICES: '1',
      LC_ALL: 'C.UTF-8',
      OMP_NUM_THREADS: '2',
      PIP_NO_INPUT: '1',
      https_proxy: 'http://p',
    };
    const { compute } = made({ env: { PATH: plainEnv['PATH'], HOME: '/home/x', ...planted, ...passed } });
    const job = command('env -0 | tr "\\0" "\\n"', {
      environmentVariables: { MINE: 'ünï $HOME', TRAINYARD_RUN: 'forged' },
      trackingVariables: { MLFLOW_TRACKING_URI: 'http://127.0.0.1:1' },
    });
    const { lines } = await runJob(compute, job);
    const env = new Map(
      lines.map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    for (const name of ['_', 'SHLVL', 'PWD', 'OLDPWD']) env.delete(name);
    expect(env.get('TMPDIR')).toMatch(/tmp|trainyard-/);
    env.delete('TMPDIR');
    expect(env.get('TRAINYARD_START')).toMatch(/^[0-9a-f]{16}$/);
    env.delete('TRAINYARD_START');
    expect(Object.fromEntries(env)).toEqual({
      PATH: plainEnv['PATH'],
      HOME: '/home/x',
      TERM: 'dumb',
      PYTHONUNBUFFERED: '1',
      MINE: 'ünï $HOME',
      MLFLOW_TRACKING_URI: 'http://127.0.0.1:1',
      TRAINYARD_RUN: `${job.run}/train/1`,
      ...passed,
    });
  });

  test('has what it says redacted in events, log file and diagnostic, wherever a long line is cut', async () => {
    const secret = 'hunter2-hunter2';
    const { compute, state } = made({ redact: (text) => text.replaceAll(secret, '***') });
    const job = command(
      `python3 -c 'import os
s = os.environ["PW"]
for n in range(16300, 16420, 5): print("a" * n + s + "b" * 9000)
print(s[:8], end="", flush=True); import time; time.sleep(0.2); print(s[8:])'; exit 1`,
      { environmentVariables: { PW: secret }, secretVariables: ['PW'] },
    );
    const { events, ended } = await runJob(compute, job);
    const folder = path.join(state, 'runs', job.run, 'jobs', 'train', '1');
    const log = readFileSync(path.join(folder, 'log.txt'), 'utf8');
    expect(log.match(/\*\*\*/g)?.length).toBe(25);
    expect(JSON.stringify(events) + log).not.toContain('hunter2');
    expect(ended.state).toBe('failed');
    for (const file of ['command.sh', 'handle.json', 'ended.json', 'exit.json'])
      expect(readFileSync(path.join(folder, file), 'utf8')).not.toContain('hunter2');
  });

  test('that leaves a daemon is over, and so is the daemon', async () => {
    const { compute } = made();
    // Only when it is `sleep` that runs is it called so.
    const { ended, progress } = await runJob(
      compute,
      command('setsid sleep 314.159 & until pgrep -xf "sleep 314.159"; do :; done > pids'),
    );
    expect(ended.state).toBe('completed');
    expect(progress).toEqual([expect.stringMatching(/^the command left 1 running: sleep \(\d+\); ended$/)]);
    expect(alive('sleep 314.159')).toEqual([]);
  });

  test('that runs too long is ended', async () => {
    const { compute } = made();
    const { ended } = await runJob(compute, command('echo begun; sleep 271.828', { timeout: 0.5 }));
    expect(ended.state).toBe('timeout');
    expect(ended.diagnostic?.message).toBe('train: the command ran longer than its limit and was ended');
    expect(ended.diagnostic?.why).toBe('begun');
    expect(alive('sleep 271.828')).toEqual([]);
  });

  test('is found by its key when it has ended, and its end told again', async () => {
    const { compute, dir } = made();
    const job = command('echo hi > "$(pwd)/../outputs/o"; exit 0', { outputs: { o: { type: 'uri_file' } } });
    const first = await runJob(compute, job);
    const other = made({ dir }).compute;
    const handle = await other.find(keyOf(job));
    expect(handle).toEqual(first.handle);
    if (handle === undefined) return;
    expect((await collect(other, handle)).events).toEqual([first.ended]);
    expect(await other.find('another')).toBeUndefined();
  });

  test('whose output holds links that lead to a folder or nowhere has completed', async () => {
    const { compute, state } = made();
    const text = 'cd ../outputs/model && touch MLmodel && mkdir a && ln -s a latest && ln -s nowhere dangling';
    const job = command(text, { outputs: { model: { type: 'mlflow_model' } } });
    const { ended } = await runJob(compute, job);
    const at = path.join(state, 'runs', job.run, 'jobs', 'train', '1', 'outputs', 'model');
    expect(ended).toMatchObject({
      state: 'completed',
      outputs: { model: { uri: `file:${at}`, digest: await digestTree(at) } },
    });
  });

  test('whose output cannot be read says which file, also where its tool had died', async () => {
    const { compute, dir, state } = made();
    const long = 'x'.repeat(300);
    const text = `cd ../outputs && echo fine > good && mkdir -p bad && ln -s ${long} bad/link`;
    const job = command(text, { outputs: { bad: { type: 'uri_folder' }, good: { type: 'uri_file' } } });
    const { ended, handle } = await runJob(compute, job);
    const folder = path.join(state, 'runs', job.run, 'jobs', 'train', '1');
    expect(ended).toMatchObject({
      state: 'failed',
      exitCode: 0,
      outputs: { good: { type: 'uri_file' } },
      diagnostic: {
        code: 'TY511',
        severity: 'error',
        message: `train: output bad cannot be read: ${folder}/outputs/bad/link: the path is too long`,
        why: 'the command ended, but its results could not be taken in',
        help: `check what the command writes there; the whole log is ${folder}/log.txt`,
      },
    });
    rmSync(path.join(folder, 'ended.json'));
    const record = JSON.parse(readFileSync(path.join(folder, 'handle.json'), 'utf8')) as { owner: object };
    record.owner = { ...self(), start: 'dead' };
    writeFileSync(path.join(folder, 'handle.json'), JSON.stringify(record));
    expect((await collect(made({ dir }).compute, handle)).events).toEqual([ended]);
  });

  test('whose input is missing or unreachable is refused with its name', async () => {
    const { compute, dir } = made();
    await expect(runJob(compute, reading(`file:${dir}/nothing`))).rejects.toThrow(
      `train: inputs.data is not there: ${dir}/nothing`,
    );
    await expect(runJob(compute, reading('models:/m/1'))).rejects.toThrow(
      'train: inputs.data is models:/m/1, which is not on this machine',
    );
  });

  test('whose code or input is not what it was planned with is refused', async () => {
    const { compute, dir } = made();
    const code = path.join(dir, 'code');
    const data = path.join(dir, 'data');
    mkdirSync(code);
    writeFileSync(path.join(code, '.gitignore'), '.gitignore\n*.log\n');
    writeFileSync(path.join(code, 'a.log'), '');
    writeFileSync(path.join(code, 'train.py'), 'one');
    writeFileSync(data, 'one');
    const planned = (await readCode(code)).digest;
    const bound = { kind: 'asset', asset: { type: 'uri_file', uri: `file:${data}`, digest: digestOf('one') } } as const;
    const job = (): BoundCommand =>
      command('', {
        code,
        codeDigest: planned,
        command: [{ text: 'cat train.py "' }, { ref: 'inputs.data' }, { text: '"' }],
        values: { 'inputs.data': bound },
      });
    expect((await runJob(compute, job())).lines).toEqual(['oneone']);
    writeFileSync(path.join(code, 'train.py'), 'two');
    await expect(runJob(compute, job())).rejects.toMatchObject({
      kind: 'conflict',
      diagnostic: {
        code: 'TY510',
        severity: 'error',
        message: `the code in ${code} changed after the job was planned`,
        why: `it was ${planned}, now it is ${(await readCode(code)).digest}; what the job makes would be remembered as made from the former`,
        help: 'run again: it is planned with what is there now',
      },
    });
    writeFileSync(path.join(code, 'train.py'), 'one');
    chmodSync(path.join(code, 'train.py'), 0o755);
    await expect(runJob(compute, job())).rejects.toMatchObject({ diagnostic: { code: 'TY510' } });
    chmodSync(path.join(code, 'train.py'), 0o644);
    writeFileSync(data, 'two');
    const fault = { code: 'TY510', message: `train: inputs.data, ${data}, changed after the job was planned` };
    await expect(runJob(compute, job())).rejects.toMatchObject({ kind: 'conflict', diagnostic: fault });
    writeFileSync(data, 'one');
    expect((await runJob(compute, job())).lines).toEqual(['oneone']);
  });

  test('in a state folder that cannot be used is a fault', async () => {
    const dir = temporaryFolder();
    writeFileSync(path.join(dir, 'state'), 'a file');
    const { compute } = made({ dir });
    await expect(runJob(compute, command('true'))).rejects.toMatchObject({
      name: 'Fault',
      kind: 'service',
      diagnostic: { code: 'TY503', message: `${path.join(dir, 'state')} cannot be used: a part of the path is a file` },
    });
  });

  test('aborted while it runs is cancelled; aborted before, it never starts', async () => {
    const { compute, state } = made();
    const abort = new AbortController();
    const job = command('echo up; sleep 161.8');
    const handle = await compute.submit(job, keyOf(job), { abort: abort.signal, onEvent: () => undefined });
    abort.abort();
    const { ended } = await collect(compute, handle);
    expect(ended).toMatchObject({ state: 'cancelled', diagnostic: { code: 'TY513', message: 'train: cancelled' } });
    expect(alive('sleep 161.8')).toEqual([]);
    expect(await compute.find(keyOf(job))).toBeUndefined();
    const late = command('touch "$TMPDIR/../started"');
    await expect(compute.submit(late, keyOf(late), { abort: abort.signal, onEvent: () => undefined })).rejects.toThrow(
      'train was ended before it was done',
    );
    expect(existsSync(path.join(state, 'runs', late.run, 'jobs', 'train', '1', 'started'))).toBe(false);
  });

  test('is not started twice at once', async () => {
    const { compute, dir } = made();
    const job = command('sleep 141.4');
    const io = { abort: new AbortController().signal, onEvent: (): void => undefined };
    const handle = await compute.submit(job, keyOf(job), io);
    for (const other of [compute, made({ dir }).compute])
      await expect(other.submit(job, keyOf(job), io)).rejects.toMatchObject({
        kind: 'conflict',
        diagnostic: { code: 'TY515', message: `train is running already, started by process ${process.pid}` },
      });
    await compute.cancel(handle, 5_000);
  });

  test('whose environment is too big for the system is a fault, and may be tried again', async () => {
    const { compute } = made();
    const job = command('echo fits');
    const big = { ...job, environmentVariables: { BIG: 'x'.repeat(3_000_000) } };
    await expect(runJob(compute, big)).rejects.toMatchObject({
      kind: 'service',
      diagnostic: { code: 'TY514', message: expect.stringMatching(/^train: .*bash could not be started: .*E2BIG/) as string },
    });
    expect(await compute.find(keyOf(job))).toBeUndefined();
    expect((await runJob(compute, job)).lines).toEqual(['fits']);
  });

  test("is marked anew at each start, so that a dead tool's watchdog leaves the second start alone", () => {
    const job = command('true', { job: 'tune/3' });
    const [first, second] = [1, 2].map(() => attemptRecord('/state', job, 'key', self()));
    expect(second?.folder).toBe(first?.folder);
    expect(second?.markers[0]).toBe(`TRAINYARD_RUN=${job.run}/tune/3/1`);
    expect(second?.markers[1]).not.toBe(first?.markers[1]);
  });

  test('does not start without its watchdog', async () => {
    const { compute } = made({ helper: [process.execPath, '/nonexistent/helper.mjs'] });
    await expect(runJob(compute, command('true'))).rejects.toMatchObject({
      kind: 'service',
      diagnostic: {
        code: 'TY514',
        message: `the watchdog could not be started: ${process.execPath} /nonexistent/helper.mjs watchdog: it ended at once with exit code 1`,
      },
    });
  });

  test('that is no longer watched when it has been started is ended', async () => {
    const { state } = made();
    const record = attemptRecord(state, command('sleep 173.2'), 'key', self());
    mkdirSync(path.join(record.folder, 'code'), { recursive: true });
    writeFileSync(path.join(record.folder, 'command.sh'), 'sleep 173.2\n');
    const gone = new Error('the watchdog is gone');
    let watched = 0;
    const watchdog = {
      watch: () => ((watched += 1) === 1 ? Promise.resolve() : Promise.reject(gone)),
      seen: () => undefined,
      done: () => undefined,
    } as unknown as WatchdogLink;
    const digests = new DigestCache(path.join(state, 'digests.json'));
    const job = new RunningJob(record, { state, redact: (text) => text, digests, watchdog });
    const env = { PATH: plainEnv['PATH'] ?? '', ...markerVariables(record.markers) };
    await expect(job.start('/bin/bash', env, undefined)).rejects.toBe(gone);
    expect(alive('sleep 173.2')).toEqual([]);
    expect(job.events.ended?.state).toBe('cancelled');
  });

  test('says at check whether its environment is there', async () => {
    const { compute } = made();
    expect(await compute.check({ job: 'train', environment: { kind: 'host' } })).toEqual({
      ok: true,
      value: { environment: 'host', digest: expect.stringMatching(/^sha256:/) as string },
      warnings: [],
    });
    const { compute: bare } = made({ env: { PATH: '/nonexistent' } });
    expect(await bare.check({ job: 'train', environment: { kind: 'host' } })).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'TY514', message: 'bash was not found on PATH' }],
    });
  });
});
