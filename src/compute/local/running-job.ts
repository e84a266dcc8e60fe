/** A command from its start to its settled end, in the process that reads its output. */
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { type Diagnostic, Fault } from '../../diagnostics/diagnostic.ts';
import { endProcesses, Family, type Kinship } from '../../system/family.ts';
import { identify, type ProcessRow } from '../../system/process.ts';
import { type AttemptRecord, type Ended, kinship, ownExit, withdraw, writeEnded, writeEnding, writeRecord } from './attempt.ts';
import type { DigestCache } from './digest-cache.ts';
import { failure } from './failure.ts';
import { fileReason } from './faults.ts';
import { JobLog } from './job-log.ts';
import { Broadcast } from './live-events.ts';
import { type Collected, collectOutputs } from './outputs.ts';
import type { WatchdogLink } from './watchdog-link.ts';
import { wrapperArguments } from './wrapper.ts';
import { childProcess } from '../../system/child-process.ts';

/** How often descendants are looked for. */
const lookMs = 500;
/** Between asking politely and force, where nobody says otherwise. */
export const politeMs = 5_000;
/** setTimeout's longest. */
const maxTimerMs = 2 ** 31 - 1;

type JobProcess = ChildProcessByStdio<null, Readable, Readable>;
interface Exit {
  code: number | null;
  signal: string | null;
}

export interface Surroundings {
  state: string;
  redact: (text: string) => string;
  digests: DigestCache;
  watchdog: WatchdogLink;
}

export class RunningJob {
  readonly record: AttemptRecord;
  readonly events = new Broadcast();
  readonly #around: Surroundings;
  #family: Family | undefined;
  #ending: 'cancelled' | 'timeout' | undefined;
  #over = false;
  #settled: Promise<void> = Promise.resolve();

  constructor(record: AttemptRecord, around: Surroundings) {
    this.record = record;
    this.#around = around;
  }

  /** Starts the wrapper shell; resolves when it runs and is on record. Throws `Fault` TY514 when bash or the watchdog cannot be started. */
  async start(bash: string, env: Record<string, string>, timeoutSeconds: number | undefined): Promise<void> {
    const { folder, markers, key } = this.record;
    const log = await JobLog.open(path.join(folder, 'log.txt'), this.#around.redact, this.events);
    // On record before it lives: what dies in between leaves marked processes that a reaper finds.
    await writeRecord(this.#around.state, this.record);
    let started: { child: JobProcess; exited: Promise<Exit> };
    try {
      await this.#around.watchdog.watch(key, { markers });
      started = await this.#spawn(bash, env);
    } catch (error) {
      await log.close();
      this.#around.watchdog.done(key);
      await withdraw(this.#around.state, this.record);
      throw error;
    }
    const { child, exited } = started;
    const wrapper = child.pid === undefined ? undefined : identify(child.pid);
    if (wrapper !== undefined) {
      this.record.wrapper = wrapper;
      this.#family = new Family(wrapper);
    }
    const reading = Promise.all([log.follow(child.stdout, 'stdout'), log.follow(child.stderr, 'stderr')]);
    const looking = setInterval(() => this.#look(), lookMs);
    const timer =
      timeoutSeconds === undefined
        ? undefined
        : setTimeout(() => void this.end('timeout', politeMs + 3_000), Math.min(timeoutSeconds * 1000, maxTimerMs));
    this.#settled = exited
      .then(async (exit) => {
        clearInterval(looking);
        clearTimeout(timer);
        await this.#settle(exit, child, reading, log);
      })
      .catch((error: unknown) => this.#finish(failure.internal(this.record, error)));
    try {
      if (wrapper !== undefined) await this.#around.watchdog.watch(key, this.#kin());
      this.#look();
      await writeRecord(this.#around.state, this.record);
    } catch (error) {
      // Not watched, or not on record with its wrapper, it could outlive us and not be found again: better no job than a lost one.
      await this.end('cancelled', politeMs);
      throw error;
    }
  }

  async #spawn(bash: string, env: Record<string, string>): Promise<{ child: JobProcess; exited: Promise<Exit> }> {
    const { folder, job, owner } = this.record;
    const args = wrapperArguments(path.join(folder, 'exit.json'), path.join(folder, 'command.sh'), owner);
    try {
      const child = childProcess().spawn(bash, args, {
        cwd: path.join(folder, 'code'),
        env,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const exited = new Promise<Exit>((resolve) => {
        child.once('exit', (code, signal) => resolve({ code, signal }));
      });
      await once(child, 'spawn');
      child.on('error', () => undefined);
      return { child, exited };
    } catch (error) {
      throw new Fault(
        'service',
        {
          code: 'TY514',
          message: `${job}: ${bash} could not be started: ${fileReason(error)}`,
          help: 'check the installation of bash, and the size of what `environment_variables` hold',
        },
        { cause: error },
      );
    }
  }

  #look(): void {
    if (this.#family === undefined) return;
    this.#around.watchdog.seen(this.record.key, this.#family.look());
    this.#family.prune();
  }

  /** Ends everything of it; resolves when it is settled. What is already over stays as it ended. */
  async end(state: 'cancelled' | 'timeout', deadlineMs: number): Promise<{ left: ProcessRow[] }> {
    if (this.#over) {
      await this.#settled;
      return { left: [] };
    }
    if (this.#ending === undefined) {
      this.#ending = state;
      // Without the record (the disk is full) a crash in this instant would take the job's end for its own; it must end all the same.
      await writeEnding(this.record.folder, state).catch(() => undefined);
    }
    this.#look();
    const { left } = await endProcesses(this.#kin(), {
      graceMs: Math.max(0, Math.min(politeMs, deadlineMs - 1_500)),
      limitMs: Math.max(deadlineMs, 1_000),
    });
    if (left.length === 0) await this.#settled;
    return { left };
  }

  #kin(): Kinship {
    return { ...kinship(this.record), remembered: this.#family?.remembered() ?? [] };
  }

  async #settle(exit: Exit, child: JobProcess, reading: Promise<unknown>, log: JobLog): Promise<void> {
    this.#over = true;
    this.#look();
    if (this.#ending === undefined) {
      const { ended } = await endProcesses(this.#kin(), { graceMs: 2_000, limitMs: 8_000 });
      if (ended.length > 0)
        this.events.emit({
          type: 'progress',
          text: `the command left ${ended.length} running: ${ended.map((row) => `${row.name} (${row.pid})`).join(', ')}; ended`,
        });
    }
    // Nothing of the job lives, so the pipes end by themselves, unless a process of another user holds one.
    const closing = setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    }, 5_000);
    await reading;
    clearTimeout(closing);
    await log.close();
    await this.#finish(await this.#howItEnded(exit, log.lastLines()));
  }

  async #howItEnded(exit: Exit, lastLines: string[]): Promise<Ended> {
    const own = (await ownExit(this.record.folder)) ?? exit.code ?? undefined;
    const collected = await collectOutputs(this.record, this.#around.digests);
    for (const text of collected.remarks) this.events.emit({ type: 'progress', text });
    return endedEvent(this.record, this.#ending, own, exit.signal ?? undefined, collected, lastLines);
  }

  async #finish(ended: Ended): Promise<void> {
    await writeEnded(this.#around.state, this.record, ended).catch(() => undefined);
    this.#around.watchdog.done(this.record.key);
    this.events.end(ended);
  }
}

/** The last event of a job, from what is known of its end. */
export function endedEvent(
  record: AttemptRecord,
  ending: 'cancelled' | 'timeout' | undefined,
  exitCode: number | undefined,
  killedBy: string | undefined,
  { found: outputs, unreadable }: Collected,
  lastLines: string[],
): Ended {
  const state = ending ?? (exitCode === 0 && unreadable === undefined ? 'completed' : 'failed');
  const signal = killedBy ?? failure.signalOf(exitCode);
  let diagnostic: Diagnostic | undefined;
  if (state === 'failed' && exitCode === 0) diagnostic = unreadable;
  else if (state === 'failed') diagnostic = failure.failed(record, exitCode, signal, lastLines);
  else if (state === 'timeout') diagnostic = failure.timeout(record, lastLines);
  else if (state === 'cancelled') diagnostic = failure.cancelled(record);
  return {
    type: 'ended',
    state,
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(signal === undefined ? {} : { signal }),
    outputs,
    ...(diagnostic === undefined ? {} : { diagnostic }),
    ...(record.environment === undefined ? {} : { environment: record.environment }),
  };
}
