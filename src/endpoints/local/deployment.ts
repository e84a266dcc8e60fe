/** One deployment through its life: start, health, restarts with growing pauses, end. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EndpointState } from '../../ports/endpoint.ts';
import { BoundedLog, tailOf } from './bounded-log.ts';
import { Deferred, within } from './deferred.ts';
import { ModelServer } from './model-server.ts';
import { type DeploymentRecord, deploymentLog } from './state.ts';

const firstPauseMs = 250;
const longestPauseMs = 30_000;
/** A server that lived this long has earned a quick restart. */
const steadyMs = 60_000;

export interface DeploymentOptions {
  record: DeploymentRecord;
  dir: string;
  env: Record<string, string>;
  choosePort(): Promise<number>;
  /** Tells the router's log. */
  note(text: string): void;
  /** It became healthy for the first time. */
  onProven(): Promise<void>;
}

export class Deployment {
  readonly name: string;
  state: EndpointState['deployments'][number]['state'] = 'starting';
  /** Why the last start failed, with the last log lines. */
  failure: { why: string; log: string[] } | undefined;
  record: DeploymentRecord;
  /** Requests on their way. */
  inFlight = 0;
  restarts = 0;
  readonly #options: DeploymentOptions;
  readonly #log: BoundedLog;
  readonly #life: Promise<void>;
  readonly #ending = new AbortController();
  #server: ModelServer | undefined;
  /** Ends the pause before a restart. */
  #wake = new AbortController();
  #attempt = new Deferred<void>();
  #idle = new Deferred<void>();

  constructor(options: DeploymentOptions) {
    this.#options = options;
    this.record = options.record;
    this.name = options.record.spec.name;
    this.#log = new BoundedLog(deploymentLog(options.dir, this.name));
    this.#life = this.#live();
  }

  /** Where requests go, while it is healthy. */
  get port(): number | undefined {
    return this.state === 'healthy' ? this.#server?.port : undefined;
  }

  get pid(): number | undefined {
    return this.#server?.pid;
  }

  /** Its port, healthy or not. */
  get boundPort(): number | undefined {
    return this.#server?.port;
  }

  /** Counts a request in; the function counts it out. */
  begin(): () => void {
    this.inFlight++;
    return () => {
      this.inFlight--;
      if (this.inFlight === 0) this.#idle.resolve();
    };
  }

  /** Resolves when it is healthy or its current start has failed, at the latest after `ms`. A pause before a restart ends at once. */
  async settled(ms: number): Promise<void> {
    if (this.state === 'healthy' || this.state === 'stopped') return;
    this.#wake.abort();
    await within(ms, this.#attempt.promise);
  }

  /** Is it healthy, and does it say so when asked now? A process that hangs is ended, and so restarted. */
  async isAlive(): Promise<boolean> {
    const server = this.#server;
    if (this.state !== 'healthy' || server === undefined) return false;
    // A server that scores in its only thread cannot answer meanwhile: MLflow's own limit for a request is a minute.
    if (await server.answers(this.inFlight > 0 ? 60_000 : 5_000)) return true;
    if (this.#server === server && this.port !== undefined) {
      this.#fallBack();
      this.#options.note(`${this.name}: does not answer its health route; restarting it`);
      await server.stop();
    }
    return false;
  }

  /** Waits for requests on their way, at most `drainMs`, and ends it for good. */
  async end(drainMs: number): Promise<void> {
    this.#ending.abort();
    this.#wake.abort();
    if (this.state === 'healthy' && this.inFlight > 0) {
      this.#idle = new Deferred<void>();
      await within(drainMs, this.#idle.promise);
    }
    this.state = 'stopped';
    await this.#server?.stop();
    await this.#life;
    await this.#log.close();
  }

  async #live(): Promise<void> {
    let pause = firstPauseMs;
    while (!this.#ending.signal.aborted) {
      const healthySince = await this.#start();
      if (healthySince === undefined && !this.record.proven) break;
      if (healthySince !== undefined) {
        const how = (await this.#server?.exited) ?? '';
        if (this.#ending.signal.aborted) break;
        this.#options.note(`${this.name}: ended (${how}), restarting it`);
        if (Date.now() - healthySince > steadyMs) pause = firstPauseMs;
      }
      this.#fallBack();
      this.#wake = new AbortController();
      await this.#server?.stop();
      if (this.#ending.signal.aborted) break;
      await sleep(pause, undefined, { signal: this.#wake.signal }).catch(() => {});
      pause = Math.min(pause * 2, longestPauseMs);
      this.restarts++;
    }
    this.state = 'stopped';
    this.#attempt.resolve();
  }

  /** It was healthy, or failed to be again: whoever waits from here on waits for the next start. */
  #fallBack(): void {
    this.state = 'unhealthy';
    if (this.#attempt.settled) this.#attempt = new Deferred<void>();
  }

  /** One start. Resolves with when it became healthy, or undefined with `failure` set and nothing left of it. */
  async #start(): Promise<number | undefined> {
    const { spec, startTimeoutMs } = this.record;
    const began = Date.now();
    let why: string;
    try {
      const port = await this.#options.choosePort();
      const server = await ModelServer.start({ spec, port, dir: this.#options.dir, env: this.#options.env, log: this.#log });
      this.#server = server;
      if (this.#ending.signal.aborted) {
        await server.stop();
        return undefined;
      }
      const outcome = await server.ready(startTimeoutMs);
      if (outcome.healthy) {
        if (!this.record.proven) {
          this.record = { ...this.record, proven: true };
          await this.#options.onProven();
        }
        if (this.#ending.signal.aborted) return undefined;
        this.state = 'healthy';
        this.failure = undefined;
        this.#options.note(`${this.name}: healthy after ${Date.now() - began} ms on port ${port} (pid ${server.pid})`);
        this.#attempt.resolve();
        return Date.now();
      }
      why = outcome.why;
      await server.stop();
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
    this.failure = { why, log: await tailOf(this.#log.file, 20) };
    if (!this.record.proven) this.state = 'stopped';
    this.#options.note(`${this.name}: ${why}`);
    this.#attempt.resolve();
    return undefined;
  }
}
