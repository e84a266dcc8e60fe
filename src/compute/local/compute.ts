/** Jobs as processes of this machine. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Fault, fail, ok } from '../../diagnostics/diagnostic.ts';
import type { BoundCommand, Compute, ComputeEvent, Handle } from '../../ports/compute.ts';
import { endProcesses } from '../../system/family.ts';
import { hasProcessTable, isAlive, type ProcessRow, self } from '../../system/process.ts';
import {
  type AttemptRecord,
  attemptRecord,
  type Ended,
  handleOf,
  kinship,
  liveRecords,
  ownExit,
  readEnded,
  readRecord,
  reapRecord,
  recordByKey,
  writeEnded,
  writeEnding,
} from './attempt.ts';
import { copyCode } from './code.ts';
import { renderCommand } from './command.ts';
import { DigestCache } from './digest-cache.ts';
import { Environments } from './environment/environments.ts';
import { which } from './environment/python.ts';
import { aborted, groupOnly, inState, notEnded } from './faults.ts';
import { lastLinesOfFile } from './job-log.ts';
import { jobVariables } from './job-variables.ts';
import { collectOutputs, prepareOutputs } from './outputs.ts';
import { endedEvent, politeMs, RunningJob } from './running-job.ts';
import { WatchdogLink } from './watchdog-link.ts';
import { boundYoungGeneration } from './young-generation.ts';

export interface LocalComputeOptions {
  /** The folder `.trainyard`, absolute. */
  state: string;
  /** The user's cache folder, absolute: environments live there. */
  cache: string;
  /** The command that starts the helper, by absolute paths; a role is appended. */
  helper: string[];
  /** What jobs may get a part of. */
  env: NodeJS.ProcessEnv;
  /** Takes secrets out of text. */
  redact: (text: string) => string;
}

export function createLocalCompute(options: LocalComputeOptions): Compute {
  return new LocalCompute(options);
}

class LocalCompute implements Compute {
  readonly kind = 'local';
  readonly #options: LocalComputeOptions;
  readonly #running = new Map<string, RunningJob>();
  readonly #watchdog: WatchdogLink;
  readonly #environments: Environments;
  readonly #digests: DigestCache;
  #bashFile: string | undefined;

  constructor(options: LocalComputeOptions) {
    this.#options = options;
    this.#watchdog = new WatchdogLink(options.helper, options.env);
    this.#environments = new Environments(options.cache, options.env, options.redact, this.#watchdog);
    this.#digests = new DigestCache(path.join(options.state, 'digests.json'));
  }

  async check(job: Pick<BoundCommand, 'environment' | 'job'>): ReturnType<Compute['check']> {
    try {
      await this.#bash();
      return ok(await this.#environments.check(job.environment), hasProcessTable ? [] : [groupOnly(process.platform)]);
    } catch (error) {
      if (error instanceof Fault) return fail(error.diagnostic);
      throw error;
    }
  }

  async #bash(): Promise<string> {
    this.#bashFile ??= which(process.platform === 'win32' ? 'bash.exe' : 'bash', this.#options.env);
    if (this.#bashFile !== undefined) return this.#bashFile;
    throw new Fault('input', {
      code: 'TY514',
      message: 'bash was not found on PATH',
      why: 'commands of local jobs run in bash',
      help: process.platform === 'win32' ? 'run in WSL, or install Git for Windows' : 'install bash',
    });
  }

  async provision(
    environment: BoundCommand['environment'],
    io: { abort: AbortSignal; onEvent(e: ComputeEvent): void },
  ): ReturnType<Compute['provision']> {
    const { abort } = io;
    return this.#environments.provision(environment, { abort, onProgress: (text) => io.onEvent({ type: 'progress', text }) });
  }

  async find(key: string): Promise<Handle | undefined> {
    const running = this.#running.get(key);
    if (running !== undefined) return running.events.ended?.state === 'cancelled' ? undefined : handleOf(running.record);
    const record = await recordByKey(this.#options.state, key);
    if (record === undefined) return undefined;
    const ended = await readEnded(record.folder);
    if (ended !== undefined) return ended.state === 'cancelled' ? undefined : handleOf(record);
    // Another living process reads its output.
    if (isAlive(record.owner)) return handleOf(record);
    await reapRecord(this.#options.state, record, 2_000);
    return (await ownExit(record.folder)) === undefined ? undefined : handleOf(record);
  }

  async submit(job: BoundCommand, key: string, io: { abort: AbortSignal; onEvent(e: ComputeEvent): void }): Promise<Handle> {
    boundYoungGeneration();
    const bash = await this.#bash();
    const environment = await this.provision(job.environment, io);
    const record = attemptRecord(this.#options.state, job, key, self());
    record.environment = environment.digest;
    const running = new RunningJob(record, { ...this.#options, digests: this.#digests, watchdog: this.#watchdog });
    const env = jobVariables(this.#options.env, job, { ...record, ...environment });
    await inState(this.#options.state, async () => {
      await this.#prepare(job, record);
      if (io.abort.aborted) throw aborted(job.job);
      await running.start(bash, env, job.timeout);
    });
    this.#running.set(key, running);
    const onAbort = (): void => void running.end('cancelled', politeMs + 3_000);
    io.abort.addEventListener('abort', onAbort, { once: true });
    if (io.abort.aborted) onAbort();
    return handleOf(record);
  }

  /** A fresh folder for the attempt, with all that the command needs in it. */
  async #prepare(job: BoundCommand, record: AttemptRecord): Promise<void> {
    const earlier = await readRecord(record.folder);
    if (earlier !== undefined) {
      if (await this.#isRunning(earlier))
        throw new Fault('conflict', {
          code: 'TY515',
          message: `${job.job} is running already, started by process ${earlier.owner.pid}`,
          why: `both would use ${record.folder}`,
          help: 'wait for it, or cancel it first',
        });
      await reapRecord(this.#options.state, earlier, 2_000);
    }
    await rm(record.folder, { recursive: true, force: true });
    await rm(record.temporary, { recursive: true, force: true });
    await mkdir(record.folder, { recursive: true, mode: 0o700 });
    const code = path.join(record.folder, 'code');
    await mkdir(code);
    await mkdir(record.temporary, { recursive: true, mode: 0o700 });
    if (job.code !== undefined) await copyCode(job.code, code, job.codeDigest);
    await prepareOutputs(record.folder, job.outputs);
    const command = await renderCommand(job, record.folder, this.#digests);
    await writeFile(path.join(record.folder, 'command.sh'), `${command}\n`, { mode: 0o600 });
  }

  async #isRunning(record: AttemptRecord): Promise<boolean> {
    const own = this.#running.get(record.key);
    if (own !== undefined) return own.events.ended === undefined;
    return isAlive(record.owner) && (await readEnded(record.folder)) === undefined;
  }

  async *watch(handle: Handle, abort: AbortSignal): AsyncGenerator<ComputeEvent> {
    const running = this.#running.get(handle.key);
    if (running !== undefined) {
      yield* running.events.watch(abort);
      return;
    }
    const record = await recordByKey(this.#options.state, handle.key);
    if (record === undefined) throw this.#unknown(handle);
    while (!abort.aborted) {
      const ended = (await readEnded(record.folder)) ?? (isAlive(record.owner) ? undefined : await this.#adopt(record));
      if (ended !== undefined) {
        yield ended;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  #unknown(handle: Handle): Fault {
    return new Fault('service', {
      code: 'TY503',
      message: `no job is on record under ${handle.key}`,
      why: `its records in ${this.#options.state} are gone`,
      help: 'run it again',
    });
  }

  /** The end of a job whose tool died before it could settle it. */
  async #adopt(record: AttemptRecord): Promise<Ended> {
    await reapRecord(this.#options.state, record, 2_000);
    const exitCode = await ownExit(record.folder);
    const last = await lastLinesOfFile(path.join(record.folder, 'log.txt'));
    const collected = await collectOutputs(record, this.#digests);
    const ended = endedEvent(record, exitCode === undefined ? 'cancelled' : undefined, exitCode, undefined, collected, last);
    await writeEnded(this.#options.state, record, ended).catch(() => undefined);
    return ended;
  }

  async cancel(handle: Handle, deadlineMs: number): Promise<void> {
    const running = this.#running.get(handle.key);
    if (running !== undefined) {
      this.#complain(running.record.job, (await running.end('cancelled', deadlineMs)).left);
      return;
    }
    const record = await recordByKey(this.#options.state, handle.key);
    if (record === undefined || (await readEnded(record.folder)) !== undefined) return;
    if ((await ownExit(record.folder)) === undefined) await writeEnding(record.folder, 'cancelled').catch(() => undefined);
    const graceMs = Math.max(0, Math.min(politeMs, deadlineMs - 1_500));
    this.#complain(record.job, (await endProcesses(kinship(record), { graceMs, limitMs: Math.max(deadlineMs, 1_000) })).left);
  }

  #complain(job: string, left: ProcessRow[]): void {
    if (left.length > 0) throw notEnded(job, left);
  }

  async reap(run?: string): Promise<number> {
    let ended = 0;
    for (const record of await liveRecords(this.#options.state)) {
      if (run === undefined || record.run === run) ended += await reapRecord(this.#options.state, record, 2_000);
    }
    return ended;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running.values()].map((running) => running.end('cancelled', politeMs + 3_000)));
    await this.#watchdog.close();
  }
}
