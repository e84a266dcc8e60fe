/** The one who changes an endpoint: its deployments and its traffic. Every change is on disk before it is acknowledged. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { EndpointState } from '../../ports/endpoint.ts';
import { canonicalJson } from '../../system/digest.ts';
import { pruneLogs } from './bounded-log.ts';
import { Deployment } from './deployment.ts';
import { freePort } from './ports.ts';
import type { Target } from './proxy.ts';
import {
  checkName,
  deploymentLog,
  type DeploymentRecord,
  normalTraffic,
  type ServedSpec,
  sameTraffic,
  saveState,
  showTraffic,
  type StoredState,
  type Traffic,
  workFolder,
} from './state.ts';

/** How long a removed deployment's running requests may take, and a move of traffic waits for a deployment that is being restarted. */
const drainMs = 10_000;
const recoverMs = 20_000;
const keptLogs = 10;

export interface ControllerOptions {
  name: string;
  /** Real path of the endpoint's folder. */
  dir: string;
  port: number;
  /** As it was when the last router ended. */
  stored: StoredState | undefined;
  env: Record<string, string>;
  note: (text: string) => void;
  /** A number from 0 up to 1, for the choice by traffic. */
  random: () => number;
}

export type ControllerView = Pick<EndpointState, 'traffic' | 'deployments'> & {
  name: string;
  port: number;
  generation: number;
  servers: { name: string; pid?: number; port?: number; restarts: number; inFlight: number }[];
};

export class Controller {
  readonly #options: ControllerOptions;
  readonly #deployments = new Map<string, Deployment>();
  /** Deployments on their way out, by name: a new one of that name waits. */
  readonly #leaving = new Map<string, Promise<void>>();
  #traffic: Traffic;
  #generation: number;
  #last: Promise<unknown> = Promise.resolve();
  #closing = false;

  constructor(options: ControllerOptions) {
    this.#options = options;
    this.#traffic = options.stored?.traffic ?? {};
    this.#generation = options.stored?.generation ?? 0;
  }

  /** Starts what the last router had; resolves when every deployment with traffic is healthy or has failed to be. */
  async restore(): Promise<void> {
    for (const record of this.#options.stored?.deployments ?? []) this.#begin(record);
    await this.#save();
    const carrying = [...this.#deployments.values()].filter((one) => this.#traffic[one.name] !== undefined);
    await Promise.all(carrying.map((one) => one.settled(one.record.startTimeoutMs + drainMs)));
  }

  view(): ControllerView {
    const all = [...this.#deployments.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return {
      name: this.#options.name,
      port: this.#options.port,
      generation: this.#generation,
      traffic: this.#traffic,
      deployments: all.map((one) => ({ name: one.name, model: one.record.spec.model, state: one.state })),
      servers: all.map((one) => ({
        name: one.name,
        ...(one.pid === undefined ? {} : { pid: one.pid }),
        ...(one.boundPort === undefined ? {} : { port: one.boundPort }),
        restarts: one.restarts,
        inFlight: one.inFlight,
      })),
    };
  }

  /** Chooses by traffic among the healthy deployments: the share of an unhealthy one falls to the others. */
  choose(): Target | undefined {
    const open = Object.entries(this.#traffic).flatMap(([name, percent]) => {
      const target = this.target(name);
      return target === undefined ? [] : [{ percent, target }];
    });
    let at = this.#options.random() * open.reduce((sum, { percent }) => sum + percent, 0);
    for (const { percent, target } of open) {
      at -= percent;
      if (at < 0) return target;
    }
    return open.at(-1)?.target;
  }

  /** A deployment by name, while it is healthy. */
  target(name: string): Target | undefined {
    const one = this.#deployments.get(name);
    const port = one?.port;
    return one === undefined || port === undefined ? undefined : { name, port, begin: () => one.begin() };
  }

  /**
   * Brings a deployment about, or finds it: one of the same content is adopted, a dead one of the same name replaced, and one that serves
   * its model by another command only where that one fails. Does not wait for its health.
   */
  async ensureDeployment(spec: ServedSpec, startTimeoutMs: number): Promise<void> {
    const name = checkName('deployment', spec.name);
    await this.#leaving.get(name);
    const found = this.#deployments.get(name);
    const sameModel = found?.record.spec.model.digest === spec.model.digest;
    const same = found !== undefined && sameModel && found.record.spec.command === spec.command;
    if (same && (found.state === 'starting' || (await found.isAlive()))) {
      if (canonicalJson(found.record.spec) === canonicalJson(spec)) return;
      found.record = { ...found.record, spec };
      await this.#save();
      return;
    }
    if (same && found.state === 'unhealthy') {
      found.record = { ...found.record, spec, startTimeoutMs };
      found.failure = undefined;
      await this.#save();
      return;
    }
    if (found !== undefined && !same && sameModel) await found.isAlive();
    await this.#change(() => {
      // Two callers came this far at once: the first one's deployment stands for both.
      if (this.#deployments.get(name) !== found) return undefined;
      if (found !== undefined && !same && !(sameModel && found.state !== 'healthy'))
        this.#refuseWithTraffic(name, 'changed', 'deploy the new model or command under another name');
      if (found !== undefined) this.#leave(found, drainMs);
      const after = this.#leaving.get(name);
      // What has traffic is tried for as long as it takes, by whatever command.
      const proven = sameModel && this.#traffic[name] !== undefined && found.record.proven;
      this.#begin({ spec, startTimeoutMs, proven }, after);
      return undefined;
    });
  }

  /** Waits until a deployment is healthy or has failed, at most `ms`. */
  async settled(name: string, ms: number): Promise<Pick<Deployment, 'state' | 'failure'>> {
    const one = this.#known(name);
    await one.settled(ms);
    return { state: one.state, failure: one.failure };
  }

  async moveTraffic(map: Traffic, expected: Traffic): Promise<void> {
    const wanted = normalTraffic(map);
    checkTraffic(wanted);
    await Promise.all(Object.keys(wanted).map((name) => this.#known(name).settled(recoverMs)));
    await this.#change(() => {
      if (sameTraffic(this.#traffic, wanted)) return undefined;
      if (!sameTraffic(this.#traffic, expected)) {
        throw new Fault('conflict', {
          code: 'TY703',
          message: `traffic of endpoint ${this.#options.name} is not what was expected: ${showTraffic(this.#traffic)}`,
          why: `expected ${showTraffic(expected)}; it was moved by another run`,
          help: 'validate against what is served now, then deploy again',
        });
      }
      const sick = Object.keys(wanted).find((name) => this.target(name) === undefined);
      if (sick !== undefined) {
        throw new Fault('service', {
          code: 'TY701',
          message: `deployment ${sick} is not healthy, so it cannot take traffic`,
          help: `see \`trainyard endpoint list\` and the log of ${sick}`,
        });
      }
      return { traffic: wanted };
    });
  }

  /** Takes a deployment without traffic away, after its running requests. Unknown ones are gone already. */
  async removeDeployment(name: string): Promise<void> {
    await this.#leaving.get(name);
    await this.#change(() => {
      const one = this.#deployments.get(name);
      if (one === undefined) return undefined;
      this.#refuseWithTraffic(name, 'removed', 'move its traffic first');
      this.#deployments.delete(name);
      this.#leave(one, drainMs);
      return undefined;
    });
    await this.#leaving.get(name);
  }

  /** Ends every server. What the endpoint is meant to be stays on disk. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#last.catch(() => {});
    await Promise.all([...this.#leaving.values(), ...[...this.#deployments.values()].map((one) => one.end(0))]);
  }

  #begin(record: DeploymentRecord, after?: Promise<void>): void {
    const { dir, env, note } = this.#options;
    const deployment = new Deployment({
      record,
      dir,
      env,
      note,
      choosePort: async () => {
        await after;
        return freePort((port) => [...this.#deployments.values()].some((other) => other.boundPort === port));
      },
      onProven: () => this.#save(),
    });
    this.#deployments.set(record.spec.name, deployment);
  }

  #leave(deployment: Deployment, drain: number): void {
    const done = deployment
      .end(drain)
      .then(() => this.#tidy(deployment.name))
      .finally(() => this.#leaving.delete(deployment.name));
    this.#leaving.set(deployment.name, done);
  }

  /** Files of a deployment that is gone. Its log stays for a while: somebody may ask why it went. */
  async #tidy(name: string): Promise<void> {
    const { dir, note } = this.#options;
    const named = new Set([...this.#deployments.keys()].map((one) => path.basename(deploymentLog(dir, one))));
    try {
      await rm(workFolder(dir, name), { recursive: true, force: true });
      await pruneLogs(path.join(dir, 'logs'), named, keptLogs);
    } catch (error) {
      note(`${name}: could not tidy up: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #save(): Promise<void> {
    return this.#change(() => undefined);
  }

  /** One change after the other: decided and applied in memory, except traffic, which moves only once it is on disk. */
  #change(decide: () => { traffic: Traffic } | undefined): Promise<void> {
    const done = this.#last.then(async () => {
      if (this.#closing) {
        throw new Fault('service', {
          code: 'TY704',
          message: `the router of endpoint ${this.#options.name} is stopping`,
          help: 'try again',
        });
      }
      const traffic = decide()?.traffic ?? this.#traffic;
      const generation = this.#generation + 1;
      const kept = [...this.#deployments.values()].filter((one) => one.state !== 'stopped');
      await saveState(this.#options.dir, {
        v: 1,
        port: this.#options.port,
        generation,
        traffic,
        deployments: kept.map((one) => one.record),
      });
      this.#generation = generation;
      this.#traffic = traffic;
    });
    this.#last = done.catch(() => {});
    return done;
  }

  #known(name: string): Deployment {
    const one = this.#deployments.get(name);
    if (one !== undefined) return one;
    throw new Fault('input', {
      code: 'TY707',
      message: `endpoint ${this.#options.name} has no deployment ${name}`,
      why: `it has: ${[...this.#deployments.keys()].sort().join(', ') || 'none'}`,
      help: 'deploy it first, or name one that is there',
    });
  }

  #refuseWithTraffic(name: string, what: 'changed' | 'removed', help: string): void {
    const percent = this.#traffic[name];
    if (percent === undefined) return;
    throw new Fault('conflict', {
      code: 'TY706',
      message: `deployment ${name} has ${percent} % of the traffic of endpoint ${this.#options.name} and cannot be ${what}`,
      help,
    });
  }
}

function checkTraffic(traffic: Traffic): void {
  const values = Object.values(traffic);
  const sum = values.reduce((all, percent) => all + percent, 0);
  if (values.every((percent) => Number.isInteger(percent) && percent > 0) && (sum === 100 || sum === 0)) return;
  throw new Fault('input', {
    code: 'TY711',
    message: `invalid traffic map: ${showTraffic(traffic)}`,
    why: 'percents are whole numbers from 0 to 100 and sum to 100',
    help: 'change the shares so that they do',
  });
}
