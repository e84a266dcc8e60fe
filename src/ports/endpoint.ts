/** A serving address with deployments behind it. */
import type { Digest } from '../system/digest.ts';

export interface DeploymentSpec {
  /** Unique in its endpoint, made from version and digest: `v2-1a2b3c4d`. */
  name: string;
  model: { name: string; version: string; digest: Digest };
  /** Absolute path of the model's files, which stay there while the deployment lives. */
  path: string;
  /** `bin` folder of the environment that serves it; absent: the machine's own. */
  bin?: string;
  /** A user's own command (with `{port}`, `{model}` replaced) instead of `mlflow models serve`. */
  command?: string;
}

export interface EndpointState {
  /** Is the address answered by our router, and by a healthy deployment? */
  alive: boolean;
  url: string;
  /** Percent per deployment name; sums to 100 or is empty. */
  traffic: Record<string, number>;
  deployments: {
    name: string;
    model: { name: string; version: string; digest: string };
    state: 'starting' | 'healthy' | 'unhealthy' | 'stopped';
  }[];
}

export interface Endpoint {
  readonly name: string;
  readonly url: string;
  /** Reads only. */
  snapshot(): Promise<EndpointState>;
  /** Starts the address itself (the router), with what it had before if it was dead. Idempotent. */
  ensure(): Promise<void>;
  /** Starts a deployment without traffic and waits until it is healthy; one that is there and healthy is adopted. Throws `Fault` TY701 with its last log lines. */
  ensureDeployment(spec: DeploymentSpec, io: { abort: AbortSignal; onProgress(text: string): void }): Promise<void>;
  /** Sends one request to a named deployment, past the traffic map. */
  invoke(request: {
    deployment?: string;
    body: string;
    contentType?: string;
    timeoutMs?: number;
  }): Promise<{ status: number; body: string; ms: number }>;
  /** Compare-and-set of the traffic map. Throws `Fault` (conflict, TY703) when `expected` is not what is there. Read back before it returns. */
  moveTraffic(map: Record<string, number>, expected: Record<string, number>): Promise<void>;
  /** Lets running requests end, then stops it. Absent: nothing. Refuses a deployment that has traffic. */
  removeDeployment(name: string): Promise<void>;
  /** Takes the whole endpoint down: router and deployments. */
  stop(): Promise<void>;
  logs(deployment: string, lines: number): Promise<string[]>;
}

export interface Endpoints {
  /** Where the endpoint of this name is served. Reads only. */
  open(name: string): Promise<Endpoint>;
  list(): Promise<Endpoint[]>;
}
