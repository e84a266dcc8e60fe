/** Trainyard's side of a router's control server. */
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { EnsureBody, TrafficBody } from './control-server.ts';
import type { ControllerView } from './controller.ts';
import type { Deployment } from './deployment.ts';
import { requestLoopback } from './http.ts';
import type { RouterOwner } from './launch.ts';
import { fromWire, type WireFault } from './wire-fault.ts';

/** For what a router answers at once; restoring deployments and draining take their own time. */
const quickMs = 10_000;
const patientMs = 180_000;

export type Settled = Pick<Deployment, 'state' | 'failure'>;

export class ControlClient {
  readonly #endpoint: string;
  readonly #owner: RouterOwner;

  constructor(endpoint: string, owner: RouterOwner) {
    this.#endpoint = endpoint;
    this.#owner = owner;
  }

  async state(): Promise<ControllerView> {
    return (await this.#ask('GET', '/state', { timeoutMs: quickMs })) as ControllerView;
  }

  /** Waits for a router that is still restoring what it had. */
  async ready(): Promise<void> {
    await this.#ask('GET', '/ready', { timeoutMs: patientMs });
  }

  async ensureDeployment(body: EnsureBody, abort: AbortSignal): Promise<void> {
    await this.#ask('PUT', '/deployments', { body, abort, timeoutMs: patientMs });
  }

  /** Waits for health or failure, at most `ms`. */
  async settled(deployment: string, ms: number, abort: AbortSignal): Promise<Settled> {
    return (await this.#ask('GET', `/deployments/${deployment}/settled?ms=${ms}`, {
      abort,
      timeoutMs: ms + quickMs,
    })) as Settled;
  }

  async moveTraffic(body: TrafficBody): Promise<void> {
    await this.#ask('PUT', '/traffic', { body, timeoutMs: patientMs });
  }

  async removeDeployment(deployment: string): Promise<void> {
    await this.#ask('DELETE', `/deployments/${deployment}`, { timeoutMs: patientMs });
  }

  async stop(): Promise<void> {
    await this.#ask('POST', '/stop', { timeoutMs: quickMs });
  }

  /** Any status is an answer. Rejects with the system's error where there is none. */
  invoke(deployment: string, body: string, contentType: string, timeoutMs: number): Promise<{ status: number; body: string }> {
    return requestLoopback({
      port: this.#owner.info.controlPort,
      method: 'POST',
      path: `/deployments/${deployment}/invocations`,
      headers: { authorization: `Bearer ${this.#owner.info.token}`, 'content-type': contentType },
      body,
      timeoutMs,
    });
  }

  async #ask(
    method: string,
    path: string,
    options: { body?: EnsureBody | TrafficBody; abort?: AbortSignal; timeoutMs: number },
  ): Promise<unknown> {
    let reply: { status: number; body: string };
    try {
      reply = await requestLoopback({
        port: this.#owner.info.controlPort,
        method,
        path,
        headers: { authorization: `Bearer ${this.#owner.info.token}`, 'content-type': 'application/json' },
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
        ...(options.abort === undefined ? {} : { abort: options.abort }),
        timeoutMs: options.timeoutMs,
      });
    } catch (error) {
      options.abort?.throwIfAborted();
      throw this.#fault(
        'gives no answer',
        error instanceof Error ? error.message : String(error),
        `stop it with \`trainyard endpoint stop ${this.#endpoint}\`, then try again`,
        error,
      );
    }
    const value = JSON.parse(reply.body) as { fault?: WireFault; error?: string };
    if (value.fault !== undefined) throw fromWire(value.fault);
    if (reply.status !== 200)
      throw this.#fault(
        'could not do what it was asked',
        value.error ?? `status ${reply.status}`,
        'put that right, then try again; what it serves it goes on serving',
      );
    return value;
  }

  #fault(what: string, why: string, help: string, cause?: unknown): Fault {
    return new Fault(
      'service',
      {
        code: 'TY704',
        message: `the router of endpoint ${this.#endpoint} (pid ${this.#owner.pid}) ${what}`,
        why,
        help,
      },
      { cause },
    );
  }
}
