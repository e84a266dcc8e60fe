/** What the tests of local endpoints share: folders, specs, requests, a look at processes. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { Fault } from '../../src/diagnostics/diagnostic.ts';
import type { LocalEndpoint } from '../../src/endpoints/local/endpoint.ts';
import { createLocalEndpoints, type LocalEndpoints } from '../../src/endpoints/local/endpoints.ts';
import { lockFile } from '../../src/endpoints/local/state.ts';
import type { DeploymentSpec } from '../../src/ports/endpoint.ts';
import { digestOf } from '../../src/system/digest.ts';

export const root = path.resolve(import.meta.dirname, '../..');
const fakeServer = path.join(root, 'test/endpoints/fake-server.mjs');
export const sourceHelper = [process.execPath, path.join(root, 'src/helper.ts')];

export class Rig {
  readonly dir: string;
  readonly state: string;
  readonly helper: string[];
  readonly #opened = new Set<LocalEndpoint>();

  constructor(helper = sourceHelper) {
    // A name that breaks what does not quote.
    this.dir = mkdtempSync(path.join(tmpdir(), "endpoint ü '$x "));
    this.state = path.join(this.dir, '.trainyard');
    this.helper = helper;
  }

  endpoints(port: number, options: { startTimeoutMs?: number; env?: NodeJS.ProcessEnv; name?: string } = {}): LocalEndpoints {
    return createLocalEndpoints({
      state: this.state,
      declared: { [options.name ?? 'credit-risk']: { port } },
      helper: this.helper,
      env: options.env ?? process.env,
      startTimeoutMs: options.startTimeoutMs ?? 20_000,
    });
  }

  async open(port: number, options: { startTimeoutMs?: number; env?: NodeJS.ProcessEnv } = {}): Promise<LocalEndpoint> {
    const endpoint = await this.endpoints(port, options).open('credit-risk');
    this.#opened.add(endpoint);
    return endpoint;
  }

  /** A deployment of a model whose server answers `label`. */
  spec(label: string, ...modes: string[]): DeploymentSpec {
    const folder = path.join(this.dir, 'models', label);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'label'), label);
    return {
      name: label,
      model: { name: 'credit-risk', version: label.slice(1), digest: digestOf(label) },
      path: folder,
      command: `exec '${process.execPath}' '${fakeServer}' {port} {model} ${modes.join(' ')}`,
    };
  }

  get endpointDir(): string {
    return path.join(this.state, 'endpoints', 'credit-risk');
  }

  get routerPid(): number {
    return (JSON.parse(readFileSync(lockFile(this.endpointDir), 'utf8')) as { pid: number }).pid;
  }

  /** Ends everything; fails the test that left a process. */
  async close(): Promise<void> {
    for (const endpoint of this.#opened) await endpoint.stop();
    const left = this.processes();
    for (const { pid } of left) process.kill(pid, 'SIGKILL');
    rmSync(this.dir, { recursive: true, force: true });
    if (left.length > 0) throw new Error(`left behind: ${JSON.stringify(left)}`);
  }

  /** Living processes whose command line or environment names this rig's folder, this one and its children by `spawn` in the test aside. */
  processes(): { pid: number; command: string }[] {
    return readdirSync('/proc')
      .filter((entry) => /^\d+$/u.test(entry) && Number(entry) !== process.pid)
      .flatMap((entry) => {
        try {
          if (/\) [ZX] /u.test(readFileSync(`/proc/${entry}/stat`, 'utf8'))) return [];
          const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' ');
          const all = command + readFileSync(`/proc/${entry}/environ`, 'utf8');
          return all.includes(this.dir) ? [{ pid: Number(entry), command }] : [];
        } catch {
          return [];
        }
      });
  }
}

/** The helper as Node 20 runs it: one bundled file, as in dist. The other rooms' roles stay out. */
export async function bundledHelper(dir: string): Promise<string[]> {
  const outfile = path.join(dir, 'helper.mjs');
  await build({
    entryPoints: [path.join(root, 'src/helper.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['./compute/*', './tracking/*'],
    logLevel: 'error',
  });
  return [path.join(root, 'node_modules/node-20/bin/node'), outfile];
}

/** For what another process does in its own time, on a busy machine. */
export const patient = { timeout: 20_000, interval: 20 };

export const quiet = () => ({ abort: new AbortController().signal, onProgress: () => {} });

/** What a deploy job does to an endpoint, from nothing known to everything done; again and again with the same end. */
export async function moveTo(endpoint: LocalEndpoint, spec: DeploymentSpec, old: string | undefined): Promise<void> {
  await endpoint.ensure();
  await endpoint.ensureDeployment(spec, quiet());
  await endpoint.moveTraffic({ [spec.name]: 100 }, old === undefined ? {} : { [old]: 100 });
  if (old !== undefined) await endpoint.removeDeployment(old);
}

export interface Reply {
  status: number;
  body: Buffer;
  headers: Record<string, string | string[] | undefined>;
}

export function send(
  port: number,
  target: string,
  options: { method?: string; body?: Buffer | string; headers?: Record<string, string>; agent?: Agent } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port,
        path: target,
        method: options.method ?? 'GET',
        headers: options.headers ?? {},
        agent: options.agent ?? false,
      },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk: Buffer) => chunks.push(chunk));
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body: Buffer.concat(chunks), headers: reply.headers }));
        reply.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });
}

/** What a promise throws, which must be a `Fault`. */
export async function faultOf(promise: Promise<unknown>): Promise<Fault> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

export function isRunning(pid: number): boolean {
  try {
    return !/\) [ZX] /u.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Resident memory of a process, MiB. */
export function residentMiB(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}
