/** The tool's end of the pipe to its watchdog. */
import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { Fault } from '../../diagnostics/diagnostic.ts';
import { helperEnvironment } from '../../system/environment.ts';
import type { Kinship, Member } from '../../system/family.ts';
import { fileReason } from './faults.ts';
import type { WatchdogMessage } from './watchdog.ts';
import { childProcess } from '../../system/child-process.ts';

/** By these a runner finds and ends what a CI job left behind: the watchdog may go then too, unlike other helpers. */
const runnerMarks = ['RUNNER_TRACKING_ID', 'VSTS_PROCESS_LOOKUP_ID'];

export class WatchdogLink {
  readonly #command: string[];
  readonly #env: NodeJS.ProcessEnv;
  readonly #watched = new Map<string, Kinship>();
  #child: ChildProcess | undefined;
  #ready: Promise<void> | undefined;
  #closed = false;

  constructor(helper: string[], env: NodeJS.ProcessEnv) {
    this.#command = [...helper, 'watchdog'];
    this.#env = env;
  }

  /** From now on what belongs to `kin` does not outlive this process. Throws `Fault` TY514 when there can be no watchdog. */
  async watch(name: string, kin: Kinship): Promise<void> {
    this.#watched.set(name, { ...kin });
    if (this.#child === undefined) this.#ready = this.#start();
    else this.#send({ watch: name, kin });
    await this.#ready;
  }

  seen(name: string, members: Member[]): void {
    const kin = this.#watched.get(name);
    if (kin === undefined || members.length === 0) return;
    kin.remembered = [...(kin.remembered ?? []), ...members].slice(-1_000);
    this.#send({ seen: name, members });
  }

  done(name: string): void {
    if (this.#watched.delete(name)) this.#send({ done: name });
  }

  /** Sends the watchdog away and waits for it, a second at most: a runner would find it left behind and say so. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#send({ goodbye: true });
    const child = this.#child;
    if (child === undefined) return;
    child.ref();
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, 1_000);
      child.once('exit', () => {
        clearTimeout(late);
        resolve();
      });
      child.stdin?.end();
    });
    child.unref();
  }

  #send(message: WatchdogMessage): void {
    this.#child?.stdin?.write(`${JSON.stringify(message)}\n`);
  }

  async #start(): Promise<void> {
    const [file = process.execPath, ...args] = this.#command;
    const env = helperEnvironment(this.#env, runnerMarks);
    const child = childProcess().spawn(file, args, { detached: true, stdio: ['pipe', 'pipe', 'ignore'], env });
    this.#child = child;
    child.stdin.on('error', () => undefined);
    // Into the pipe at once: should this process die before the watchdog is up, it finds there what to end.
    for (const [name, kin] of this.#watched) this.#send({ watch: name, kin });
    try {
      await new Promise<void>((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (code) => reject(new Error(`it ended at once with exit code ${code}`)));
        child.stdout.once('data', () => resolve());
      });
    } catch (error) {
      this.#child = undefined;
      throw new Fault(
        'service',
        {
          code: 'TY514',
          message: `the watchdog could not be started: ${this.#command.join(' ')}: ${fileReason(error)}`,
          why: 'it ends the processes of jobs when Trainyard itself is killed',
          help: 'check the installation',
        },
        { cause: error },
      );
    }
    child.stdout.destroy();
    child.unref();
    if (child.stdin instanceof Socket) child.stdin.unref();
    child.once('exit', () => {
      this.#child = undefined;
      // Killed alone: a new one takes over what is still watched.
      if (!this.#closed && this.#watched.size > 0) {
        this.#ready = this.#start();
        this.#ready.catch(() => undefined);
      }
    });
  }
}
