/** One process (with all it starts) that serves one deployment on a loopback port. */
import type { ChildProcess } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kinship, markerVariables } from '../../system/family.ts';
import { identify } from '../../system/process.ts';
import type { BoundedLog } from './bounded-log.ts';
import { within } from './deferred.ts';
import { endServers, serverKin } from './kin.ts';
import { isReady } from './readiness.ts';
import { serveCommand } from './serve-command.ts';
import { type ServedSpec, workFolder } from './state.ts';
import { childProcess } from '../../system/child-process.ts';

export interface ModelServerOptions {
  spec: ServedSpec;
  port: number;
  /** Real path of the endpoint's folder: with the deployment's name, the mark of its processes. */
  dir: string;
  /** Already cleaned. */
  env: Record<string, string>;
  log: BoundedLog;
}

/** How long the end of its output is waited for once it is over. */
const pourMs = 1_000;

export class ModelServer {
  readonly port: number;
  /** Resolves with how it ended, for people: `exit code 3`, `signal SIGKILL`, `bash: not found`. */
  readonly exited: Promise<string>;
  readonly #child: ChildProcess;
  readonly #options: ModelServerOptions;
  readonly #kin: Kinship;
  /** Resolves when all it said is in the log. */
  readonly #poured: Promise<unknown>;
  #end: string | undefined;

  private constructor(options: ModelServerOptions, child: ChildProcess, kin: Kinship) {
    this.port = options.port;
    this.#options = options;
    this.#child = child;
    // Its session is known by its pid even if it was over before it could be looked at.
    const root = child.pid === undefined ? undefined : (identify(child.pid) ?? { pid: child.pid, start: '' });
    this.#kin = root === undefined ? kin : { ...kin, root };
    this.exited = new Promise((resolve) => {
      child.once('error', (error) => resolve(`it could not be started: ${error.message}`));
      child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
    });
    void this.exited.then((end) => {
      this.#end = end;
    });
    const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
    this.#poured = Promise.all(streams.map((stream) => pour(stream, options.log)));
  }

  /** Starts it in a session of its own, after ending what an earlier start of this deployment left. */
  static async start(options: ModelServerOptions): Promise<ModelServer> {
    const { spec, dir } = options;
    const kin = serverKin(dir, spec.name);
    await endServers(kin);
    const work = workFolder(dir, spec.name);
    await mkdir(work, { recursive: true, mode: 0o700 });
    const { file, args } = serveCommand(spec, options.port);
    const search = [...(spec.bin === undefined ? [] : [spec.bin]), options.env['PATH'] ?? ''].join(path.delimiter);
    const child = childProcess().spawn(file, args, {
      cwd: spec.command !== undefined && spec.cwd !== undefined ? spec.cwd : work,
      env: {
        ...options.env,
        PATH: search,
        PYTHONUNBUFFERED: '1',
        MLFLOW_DISABLE_TELEMETRY: 'true',
        DO_NOT_TRACK: 'true',
        ...markerVariables(kin.markers),
      },
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    return new ModelServer(options, child, kin);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Waits until it is healthy. Resolves with what went wrong instead: it ended, or the deadline passed. */
  async ready(timeoutMs: number): Promise<{ healthy: true } | { healthy: false; why: string }> {
    const kind = this.#options.spec.command === undefined ? 'mlflow' : 'command';
    const deadline = Date.now() + timeoutMs;
    while (this.#end === undefined && Date.now() < deadline) {
      const ready = await Promise.race([isReady(this.port, kind, 2_000), this.exited.then(() => false)]);
      // Another program's answer on this port is no health of ours: our process must still live.
      if (ready && this.#end === undefined) return { healthy: true };
      await Promise.race([sleep(50), this.exited]);
    }
    if (this.#end !== undefined) return { healthy: false, why: `its server ended before it was healthy: ${this.#end}` };
    return { healthy: false, why: `it was not healthy within ${Math.round(timeoutMs / 1000)} s` };
  }

  /** Does it answer its health route now, or within `timeoutMs`? */
  answers(timeoutMs: number): Promise<boolean> {
    if (this.#end !== undefined) return Promise.resolve(false);
    return isReady(this.port, this.#options.spec.command === undefined ? 'mlflow' : 'command', timeoutMs);
  }

  /** Ends it and all it started. After it the log has its last words, which come later than its end. */
  async stop(): Promise<void> {
    await endServers(this.#kin);
    await this.exited;
    // A stranger may have been handed the pipe and hold it open.
    await within(pourMs, this.#poured);
  }
}

/** Into the log, no faster than the log can write. */
async function pour(stream: Readable, log: BoundedLog): Promise<void> {
  try {
    for await (const chunk of stream) await log.write(chunk as Buffer);
  } catch {
    // The pipe broke with its writer.
  }
}
