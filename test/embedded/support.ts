/** What the tests of the embedded store share: its owner process, a real MLflow server beside it, and Python programs. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lockOwner } from '../../src/system/lock.ts';
import { type Connection, startOwner } from '../../src/tracking/embedded/connect.ts';
import { ownerLock } from '../../src/tracking/embedded/owner-lock.ts';
import { freePort } from '../rigs/ports.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const helper = [process.execPath, path.join(root, 'src/helper.ts')];

/** A virtual environment with mlflow, scikit-learn and pandas. */
const venv = process.env.TRAINYARD_TEST_VENV ?? '/nonexistent';
export const python = path.join(venv, 'bin', 'python');

const cleanups: (() => Promise<void> | void)[] = [];
/** Runs what the tests of a file left to do, last first; for `afterEach` or `afterAll`. */
export async function cleanUp(): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

export async function temporaryFolder(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'trainyard-store-'));
  cleanups.push(() => rm(dir, { recursive: true, force: true, maxRetries: 5 }));
  return dir;
}

/**
 * The owner's program bundled as the build bundles it, for Node 20, which runs no TypeScript: one file, with the WASM driver's
 * two beside it. Returns the command that starts it.
 */
export async function bundledHelper(node: string): Promise<string[]> {
  const dir = await temporaryFolder();
  const entry = `import { main } from ${JSON.stringify(path.join(root, 'src/tracking/embedded/owner.ts'))};\nawait main(process.argv.slice(3));`;
  await build({
    stdin: { contents: entry, resolveDir: root, loader: 'ts' },
    outfile: path.join(dir, 'helper.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  const driver = path.join(root, 'node_modules/node-sqlite3-wasm/dist/node-sqlite3-wasm');
  await copyFile(`${driver}.js`, path.join(dir, 'node-sqlite3-wasm.cjs'));
  await copyFile(`${driver}.wasm`, path.join(dir, 'node-sqlite3-wasm.wasm'));
  return [node, path.join(dir, 'helper.mjs')];
}

export const node20 = path.join(root, 'node_modules/node-20/bin/node');

/** Finds or starts the owner of a folder's store and holds it until the test's end. */
export async function owner(dir: string, command = helper): Promise<Connection> {
  const connection = await startOwner({ dir, helper: command, waitMs: 20_000, silence: { read: 120_000, write: 600_000 } });
  cleanups.push(() => connection.close());
  return connection;
}

/** Resolves when the folder's owner has gone; its lock tells, and asking it would keep it. */
export async function ownerGone(dir: string): Promise<void> {
  while ((await lockOwner(ownerLock(dir))) !== undefined)
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
}

export interface Answer {
  status: number;
  body: unknown;
}

/** One request to a server of MLflow's interface; `body` is sent as JSON. */
export async function ask(
  server: { url: string; token?: string },
  method: string,
  at: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`${server.url}${at}`, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(server.token === undefined ? {} : { authorization: `Bearer ${server.token}` }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: text };
  }
}

/** Runs a Python program against a tracking server; resolves with what it printed. Throws with its output where it fails. */
export function runPython(program: string, server: { url: string; token?: string }, cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = {
      PATH: process.env.PATH ?? '',
      HOME: cwd,
      MLFLOW_TRACKING_URI: server.url,
      ...(server.token === undefined ? {} : { MLFLOW_TRACKING_TOKEN: server.token }),
      MLFLOW_HTTP_REQUEST_MAX_RETRIES: '0',
      MLFLOW_DISABLE_TELEMETRY: 'true',
      DO_NOT_TRACK: 'true',
      MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR: 'false',
      PYTHONWARNINGS: 'ignore',
    };
    execFile(python, ['-c', program], { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${error.message}\n${stdout}\n${stderr}`));
    });
  });
}

/** A real `mlflow server` on a folder laid out as a store is: `mlflow.db` and `artifacts/`. */
export async function mlflowServer(dir: string): Promise<{ url: string }> {
  const port = await freePort();
  const child = spawn(
    python,
    [
      '-m',
      'mlflow',
      'server',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--workers',
      '1',
      '--backend-store-uri',
      `sqlite:///${dir}/mlflow.db`,
      '--artifacts-destination',
      path.join(dir, 'artifacts'),
    ],
    {
      cwd: dir,
      detached: true,
      env: {
        PATH: `${path.dirname(python)}:${process.env.PATH ?? ''}`,
        HOME: dir,
        MLFLOW_DISABLE_TELEMETRY: 'true',
        MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  cleanups.push(() => endGroup(child));
  let log = '';
  child.stdout.on('data', (data: Buffer) => {
    log += data.toString();
  });
  child.stderr.on('data', (data: Buffer) => {
    log += data.toString();
  });
  const url = `http://127.0.0.1:${port}`;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`mlflow server ended:\n${log}`);
    const up = await fetch(`${url}/health`).then(
      (r) => r.ok,
      () => false,
    );
    if (up) return { url };
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
}

async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    return;
  }
  await ended;
}
