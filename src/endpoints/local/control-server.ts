/** The router's own interface, for Trainyard's processes only: loopback, a random port, a bearer token that stands in the lock file (mode 0600). */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { Controller } from './controller.ts';
import { forward, refuse } from './proxy.ts';
import type { ServedSpec, Traffic } from './state.ts';
import { toWire } from './wire-fault.ts';
import { http } from '../../system/http.ts';

/** Control requests are small; what is longer is no control request. */
const bodyLimit = 1024 * 1024;

export interface ControlOptions {
  token: string;
  /** Resolves when the endpoint has its port; rejects with the `Fault` that keeps it from that. */
  controller: Promise<Controller>;
  /** Resolves when the endpoint has back what it had: until then it can be looked at, but not changed. */
  restored: Promise<void>;
  /** Asked to end; the answer goes out before everything does. */
  onStop(): void;
}

/** Bodies of requests, by route. */
export interface EnsureBody {
  spec: ServedSpec;
  startTimeoutMs: number;
}
export interface TrafficBody {
  traffic: Traffic;
  expected: Traffic;
}

export function createControlServer(options: ControlOptions): Server {
  return http().createServer((request, response) => {
    if (!isAuthorised(request, options.token)) {
      refuse(request, response, 401, 'the token of this router is needed');
      return;
    }
    answer(request, response, options).catch((error: unknown) => {
      if (error instanceof Fault) sendJson(response, 409, { fault: toWire(error) });
      else refuse(request, response, 500, error instanceof Error ? error.message : String(error));
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ControlOptions): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://router');
  if (request.method === 'POST' && url.pathname === '/stop') {
    request.resume();
    sendJson(response, 200, {});
    options.onStop();
    return;
  }
  const controller = await options.controller;
  if (request.method === 'GET' && url.pathname === '/state') {
    sendJson(response, 200, controller.view());
    return;
  }
  await options.restored;
  const [place, name = '', rest] = url.pathname.slice(1).split('/');
  switch (`${request.method} ${place}${rest === undefined ? '' : `/${rest}`}`) {
    case 'GET ready':
      return sendJson(response, 200, {});
    case 'PUT traffic': {
      const { traffic, expected } = await readBody<TrafficBody>(request);
      await controller.moveTraffic(traffic, expected);
      return sendJson(response, 200, {});
    }
    case 'PUT deployments': {
      const { spec, startTimeoutMs } = await readBody<EnsureBody>(request);
      await controller.ensureDeployment(spec, startTimeoutMs);
      return sendJson(response, 200, {});
    }
    case 'GET deployments/settled':
      return sendJson(response, 200, await controller.settled(name, Number(url.searchParams.get('ms') ?? '0')));
    case 'DELETE deployments':
      await controller.removeDeployment(name);
      return sendJson(response, 200, {});
    case 'POST deployments/invocations':
      // The token is for us, not for the model.
      delete request.headers.authorization;
      return forward(request, response, '/invocations', () => controller.target(name));
    default:
      return refuse(request, response, 404, `no such route: ${request.method} ${url.pathname}`);
  }
}

/** Compares digests: they have one length, so the time it takes tells nothing, not even that. */
function isAuthorised(request: IncomingMessage, token: string): boolean {
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

async function readBody<T>(request: IncomingMessage): Promise<T> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > bodyLimit) throw new Error(`a control request is at most ${bodyLimit} bytes long`);
    chunks.push(chunk as Buffer);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as T;
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}
