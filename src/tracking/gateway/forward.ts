/** Passing one request on and its reply back, as they stream. */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { tlsOptions } from '../../cloud/mlflow/address.ts';
import { idleMs } from '../../cloud/mlflow/http-transport.ts';
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { Transport } from '../../ports/http.ts';
import { readLogged } from './logged.ts';
import type { Observers, Pending } from './observers.ts';
import { sendError } from './replies.ts';
import { endWhenRead, http, https } from '../../system/http.ts';

/** Somewhat more than MLflow's own limit of 1,000,000, so that its own refusal is seen where it is near. */
const maxLoggedBytes = 1_200_000;
const loggingRoute = /^\/(?:ajax-)?api\/2\.0\/mlflow\/runs\/(?:log-metric|log-batch)$/;

/** Of one connection only, never passed on (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export class Forwarder {
  readonly #transport: Transport;
  readonly #env: Record<string, string | undefined>;
  readonly #observers: Observers;
  readonly #http = new (http().Agent)({ keepAlive: true, timeout: idleMs });
  #https: HttpsAgent | undefined;

  constructor(transport: Transport, env: Record<string, string | undefined>, observers: Observers) {
    this.#transport = transport;
    this.#env = env;
    this.#observers = observers;
  }

  close(): void {
    this.#http.destroy();
    this.#https?.destroy();
  }

  /** Never rejects: whatever fails is told to the client, or breaks its connection where a reply has begun. */
  async forward(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    let pending: Pending | undefined;
    try {
      const observed = request.method === 'POST' && loggingRoute.test(request.url?.split('?', 1)[0] ?? '');
      const body = observed ? await readBody(request, maxLoggedBytes) : request;
      if ('tooLong' in body) return tooLong(request, reply, body.tooLong);
      if (Buffer.isBuffer(body)) {
        const logged = readLogged(body);
        if (logged !== undefined) pending = this.#observers.expect(logged);
      }
      const answer = await this.#send(request, body, reply);
      const status = answer.statusCode ?? 502;
      pending?.decide(status >= 200 && status < 300);
      reply.writeHead(status, passedOn(answer));
      await pipeline(answer, reply, { end: false });
      endWhenRead(request, reply);
    } catch (error) {
      pending?.decide(false);
      // A fault says more than a socket's error: an upstream that cannot be started, credentials that cannot be had.
      const message =
        error instanceof Fault ? error.diagnostic.message : `The tracking server cannot be reached: ${said(error)}`;
      sendError(request, reply, { status: error instanceof Fault ? 503 : 502, errorCode: 'TEMPORARILY_UNAVAILABLE', message });
    }
  }

  async #send(request: IncomingMessage, body: Buffer | IncomingMessage, reply: ServerResponse): Promise<IncomingMessage> {
    const upstream = await this.#transport.upstream();
    const target = new URL(upstream.url);
    const secure = target.protocol === 'https:';
    const headers: OutgoingHttpHeaders = { ...passedOn(request), ...(await upstream.headers()), host: target.host };
    if (Buffer.isBuffer(body)) headers['content-length'] = body.length;
    return new Promise((resolve, reject) => {
      const sent = (secure ? https() : http()).request({
        host: target.hostname.replace(/^\[|\]$/g, ''),
        port: target.port || (secure ? 443 : 80),
        method: request.method,
        path: target.pathname.replace(/\/+$/, '') + (request.url ?? '/'),
        headers,
        agent: secure
          ? (this.#https ??= new (https().Agent)({ keepAlive: true, timeout: idleMs, ...tlsOptions(this.#env) }))
          : this.#http,
      });
      sent.on('response', (answer) => {
        answer.once('end', () => {
          // The server wants no more of the request, and Node's client would wait for ever to send it the rest.
          if (request.readableEnded) return;
          request.unpipe(sent);
          sent.destroy();
        });
        resolve(answer);
      });
      sent.on('error', reject);
      // A client that goes away takes its request along.
      reply.on('close', () => {
        if (!reply.writableFinished) sent.destroy();
      });
      if (Buffer.isBuffer(body)) sent.end(body);
      else body.pipe(sent);
    });
  }
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function tooLong(request: IncomingMessage, reply: ServerResponse, size: number): void {
  const message = `Batched logging API requests must be at most 1000000 bytes, got a request of size ${size}.`;
  sendError(request, reply, { status: 400, errorCode: 'INVALID_PARAMETER_VALUE', message });
}

/** The headers of a message without those of its connection; the gateway's own token stays here, and `Expect` was answered by us. */
function passedOn(message: IncomingMessage): Record<string, string | string[]> {
  const named = (message.headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase());
  const out: Record<string, string | string[]> = {};
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    if (values === undefined || hopByHop.has(name) || named.includes(name)) continue;
    if (name !== 'authorization' && name !== 'host' && name !== 'expect') out[name] = values;
  }
  return out;
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | { tooLong: number }> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > limit) return { tooLong: announced };
  const chunks: Buffer[] = [];
  let size = 0;
  // Not `for await`: leaving that early would destroy the connection the refusal must go over.
  return new Promise((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limit) return;
      request.pause().off('data', take);
      resolve({ tooLong: size });
    };
    request.on('data', take);
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
