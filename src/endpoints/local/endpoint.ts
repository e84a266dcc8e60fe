/** A local endpoint as Trainyard sees it: a folder with what it is meant to be, and a router process that makes it so. */
import { realpathSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { DeploymentSpec, Endpoint, EndpointState } from '../../ports/endpoint.ts';
import { tryLock } from '../../system/lock.ts';
import { isAlive } from '../../system/process.ts';
import { tailOf } from './bounded-log.ts';
import { ControlClient } from './control-client.ts';
import type { ControllerView } from './controller.ts';
import { requestLoopback } from './http.ts';
import { endServers, serverKin } from './kin.ts';
import { goneWithin, launchRouter, type RouterOwner, routerOf } from './launch.ts';
import { loopback, probePort } from './ports.ts';
import { checkName, deploymentLog, loadState, lockFile, sameTraffic, showTraffic, stateFile } from './state.ts';

export interface LocalEndpointOptions {
  name: string;
  dir: string;
  port: number;
  /** A user's own server command and the folder it runs in, from the workspace file; a deployment's own command goes before. */
  command?: string;
  cwd?: string;
  helper: string[];
  env: NodeJS.ProcessEnv;
  /** How long a model server may take to become healthy. */
  startTimeoutMs: number;
}

/** Longer than a router takes to end its servers by force. */
const stopMs = 20_000;
const progressMs = 5_000;

export class LocalEndpoint implements Endpoint {
  readonly name: string;
  readonly url: string;
  readonly #options: LocalEndpointOptions;

  constructor(options: LocalEndpointOptions) {
    this.#options = options;
    this.name = options.name;
    this.url = `http://${loopback}:${options.port}`;
  }

  async snapshot(): Promise<EndpointState> {
    const view = await this.#view();
    if (view !== undefined) {
      const { traffic, deployments } = view;
      const serves = deployments.some((one) => one.state === 'healthy' && traffic[one.name] !== undefined);
      return { alive: serves && view.port === this.#options.port, url: this.url, traffic, deployments };
    }
    const stored = await loadState(this.#options.dir);
    const deployments = (stored?.deployments ?? []).map(({ spec }) => ({
      name: spec.name,
      model: spec.model,
      state: 'stopped' as const,
    }));
    return { alive: false, url: this.url, traffic: stored?.traffic ?? {}, deployments };
  }

  /** Resolves when every deployment with traffic is healthy or has failed to be: `snapshot` tells which. */
  async ensure(): Promise<void> {
    const { name, dir, port, helper, env } = this.#options;
    for (;;) {
      const router = await this.#router();
      if (router === undefined) {
        if ((await launchRouter({ name, dir, port, helper, env })) === 'ready') return;
      } else if (router.info.port !== port) {
        // The workspace file gives it another port now. Where that cannot be had, the live router stays.
        await probePort(port, name);
        await this.stop();
      } else {
        try {
          await this.#client(router).ready();
          return;
        } catch (error) {
          // A router that was just stopping, or whose port was taken, is no answer: the next one is ours to start.
          if (isAlive(router) && !(await goneWithin(router, 2_000))) throw error;
        }
      }
      await sleep(20);
    }
  }

  async ensureDeployment(spec: DeploymentSpec, io: { abort: AbortSignal; onProgress(text: string): void }): Promise<void> {
    const { command, cwd, startTimeoutMs } = this.#options;
    const client = this.#client(await this.#needRouter());
    const served = { ...spec, ...(spec.command === undefined && command !== undefined ? { command } : {}) };
    await client.ensureDeployment({ spec: cwd === undefined ? served : { ...served, cwd }, startTimeoutMs }, io.abort);
    const began = Date.now();
    for (;;) {
      const { state, failure } = await client.settled(spec.name, progressMs, io.abort);
      if (state === 'healthy') return;
      if (failure !== undefined || state === 'stopped') throw this.#unhealthy(spec.name, failure);
      io.onProgress(`waiting for deployment ${spec.name} to become healthy (${Math.round((Date.now() - began) / 1000)} s)`);
    }
  }

  /** To `/invocations`. Without a deployment: as any client would, through the endpoint's own address. */
  async invoke(request: Parameters<Endpoint['invoke']>[0]): Promise<{ status: number; body: string; ms: number }> {
    const { deployment, body, contentType = 'application/json', timeoutMs = 60_000 } = request;
    const began = performance.now();
    try {
      const reply =
        deployment === undefined
          ? await requestLoopback({
              port: this.#options.port,
              method: 'POST',
              path: '/invocations',
              headers: { 'content-type': contentType },
              body,
              timeoutMs,
            })
          : await this.#client(await this.#needRouter()).invoke(
              checkName('deployment', deployment),
              body,
              contentType,
              timeoutMs,
            );
      return { ...reply, ms: performance.now() - began };
    } catch (error) {
      if (error instanceof Fault) throw error;
      const late = error instanceof DOMException && error.name === 'TimeoutError';
      throw new Fault(
        'service',
        {
          code: 'TY705',
          message: `no answer from ${deployment === undefined ? '' : `deployment ${deployment} of `}endpoint ${this.name} at ${this.url}`,
          why: late ? `it took longer than ${timeoutMs / 1000} s` : error instanceof Error ? error.message : String(error),
          help: 'see `trainyard endpoint list`, and the log of the deployment',
        },
        { cause: error },
      );
    }
  }

  async moveTraffic(map: Record<string, number>, expected: Record<string, number>): Promise<void> {
    const client = this.#client(await this.#needRouter());
    await client.moveTraffic({ traffic: map, expected });
    const { traffic } = await client.state();
    if (sameTraffic(traffic, map)) return;
    throw new Fault('conflict', {
      code: 'TY703',
      message: `traffic of endpoint ${this.name} is not what was expected: ${showTraffic(traffic)}`,
      why: `it had just been moved to ${showTraffic(map)}; another run moved it again`,
      help: 'validate against what is served now, then deploy again',
    });
  }

  async removeDeployment(name: string): Promise<void> {
    await this.#client(await this.#needRouter()).removeDeployment(checkName('deployment', name));
  }

  /** What it was meant to be stays on disk, so that `ensure` brings it back. */
  async stop(): Promise<void> {
    const router = await this.#router();
    if (router !== undefined) {
      await this.#client(router)
        .stop()
        .catch(() => {});
      if (!(await goneWithin(router, stopMs)) && isAlive(router)) process.kill(router.pid, 'SIGKILL');
      await goneWithin(router, 2_000);
    }
    await this.#endLeftovers();
  }

  /** Of the running router: each deployment's process, port, restarts and requests on their way, for `endpoint list`. */
  async servers(): Promise<ControllerView['servers']> {
    return (await this.#view())?.servers ?? [];
  }

  async logs(deployment: string, lines: number): Promise<string[]> {
    return tailOf(deploymentLog(this.#options.dir, checkName('deployment', deployment)), lines);
  }

  /** Ends what a router that died by force left. Under the endpoint's lock: a router that starts meanwhile does it itself. */
  async #endLeftovers(): Promise<void> {
    const { dir } = this.#options;
    if ((await readdir(dir).catch(() => [])).length === 0) return;
    const lock = await tryLock(lockFile(dir));
    if ('busy' in lock) return;
    try {
      await endServers(serverKin(realpathSync(dir)));
    } finally {
      await lock.release();
    }
  }

  #router(): Promise<RouterOwner | undefined> {
    return routerOf(this.#options.dir);
  }

  /** What the router says, or undefined where there is none (any more). */
  async #view(): Promise<ControllerView | undefined> {
    const router = await this.#router();
    if (router === undefined) return undefined;
    try {
      return await this.#client(router).state();
    } catch (error) {
      if (isAlive(router)) throw error;
      return undefined;
    }
  }

  #client(router: RouterOwner): ControlClient {
    return new ControlClient(this.name, router);
  }

  async #needRouter(): Promise<RouterOwner> {
    const router = await this.#router();
    if (router !== undefined) return router;
    throw new Fault('service', {
      code: 'TY704',
      message: `endpoint ${this.name} has no running router`,
      why: `what it is meant to be stands in ${stateFile(this.#options.dir)}`,
      help: 'deploy again: that starts it with what it had',
    });
  }

  #unhealthy(deployment: string, failure: { why: string; log: string[] } | undefined): Fault {
    const log = failure?.log ?? [];
    const last =
      log.length === 0 ? 'its log is empty' : `the last lines of its log:\n${log.map((line) => `  ${line}`).join('\n')}`;
    return new Fault('service', {
      code: 'TY701',
      message: `deployment ${deployment} of endpoint ${this.name} did not become healthy`,
      why: `${failure?.why ?? 'it was stopped'}; ${last}`,
      help: `see ${deploymentLog(this.#options.dir, deployment)}`,
    });
  }
}
