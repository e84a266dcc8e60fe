/** A real `mlflow server` for a test file: SQLite and artifacts in a temporary folder, on a free port, gone afterwards. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../rigs/ports.ts';

export interface MlflowServer {
  url: string;
  dir: string;
  stop(): Promise<void>;
}

/** The virtual environment with mlflow, scikit-learn and pandas that the test set-up made. */
export const venv = process.env['TRAINYARD_TEST_VENV'] ?? '/nonexistent';

export async function startMlflow(
  options: {
    args?: string[];
    artifacts?: 'served' | 'local' /** An existing store's folder: `mlflow.db` and `artifacts/`; it stays. */;
    store?: string;
  } = {},
): Promise<MlflowServer> {
  const dir = options.store ?? (await mkdtemp(path.join(os.tmpdir(), 'trainyard-mlflow-')));
  const port = await freePort();
  const log = path.join(options.store === undefined ? dir : os.tmpdir(), `mlflow-server-${port}.log`);
  const output = openSync(log, 'w');
  const artifacts =
    options.artifacts === 'local'
      ? ['--no-serve-artifacts', '--default-artifact-root', path.join(dir, 'artifacts')]
      : ['--artifacts-destination', path.join(dir, 'artifacts')];
  const child = spawn(
    path.join(venv, 'bin', 'python'),
    ['-m', 'mlflow', 'server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1'].concat(
      ['--backend-store-uri', `sqlite:///${path.join(dir, 'mlflow.db')}`, ...artifacts],
      options.args ?? [],
    ),
    {
      cwd: dir,
      detached: true,
      stdio: ['ignore', output, output],
      env: {
        PATH: process.env['PATH'],
        HOME: dir,
        MLFLOW_DISABLE_TELEMETRY: 'true',
        MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false',
      },
    },
  );
  // A missing interpreter shows below, as a server that is not there.
  child.on('error', () => undefined);
  const stop = async (): Promise<void> => {
    await end(child);
    await rm(options.store === undefined ? dir : log, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  for (const until = Date.now() + 90_000; !(await healthy(url)); await new Promise((resolve) => setTimeout(resolve, 200))) {
    if (child.exitCode === null && child.signalCode === null && Date.now() < until) continue;
    const said = await readFile(log, 'utf8');
    await stop();
    throw new Error(`mlflow server did not start from TRAINYARD_TEST_VENV=${venv}:\n${said.slice(-4_000)}`);
  }
  return { url, dir, stop };
}

async function healthy(url: string): Promise<boolean> {
  return fetch(`${url}/health`).then(
    (reply) => reply.ok,
    () => false,
  );
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGTERM');
  const force = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), 5_000);
  await ended;
  clearTimeout(force);
}

/** Runs Python of the test environment; resolves with its output, rejects with it when it fails. */
export async function python(script: string, env: Record<string, string>, cwd: string): Promise<string> {
  const child = spawn(path.join(venv, 'bin', 'python'), ['-c', script], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`python ended with ${code}:\n${output}`);
  return output;
}
