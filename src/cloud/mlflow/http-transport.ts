/** MLflow's REST interface over HTTP: one request, one reply or `Unreachable`; never a retry, never a redirect. */
import type { Agent, IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Transport, TransportReply, TransportRequest } from '../../ports/http.ts';
import { type Address, type Environment, parseAddress, tlsOptions } from './address.ts';
import { Unreachable } from './unreachable.ts';
import { http, https } from '../../system/http.ts';

/**
 * An idle connection is used again only within this time. Servers close idle ones after 2 s (gunicorn) or 5 s (uvicorn), and
 * a request that must not be executed twice cannot be repeated when it meets that closing.
 */
export const idleMs = 1_000;
const connectMs = 10_000;
const defaultTimeoutS = 120;

export interface HttpTransportOptions {
  /** `http(s)://[user:password@]host[:port][/prefix]`. */
  uri: string;
  /** Credentials, TLS settings and MLFLOW_HTTP_REQUEST_TIMEOUT (seconds of silence) are read from here. */
  env: Environment;
}

/**
 * Throws `Fault` (input, TY604) for an address that cannot be used. Redirects are replies like any other: following one could carry
 * credentials elsewhere.
 */
export function httpTransport(options: HttpTransportOptions): Transport {
  const address = parseAddress(options.uri, options.env);
  const timeoutMs = 1_000 * (Number(options.env['MLFLOW_HTTP_REQUEST_TIMEOUT']) || defaultTimeoutS);
  const agent = address.https
    ? new (https().Agent)({ keepAlive: true, timeout: idleMs, ...tlsOptions(options.env) })
    : new (http().Agent)({ keepAlive: true, timeout: idleMs });
  const { headers } = address;
  return {
    description: address.url,
    request: (request) => send(address, agent, { ...headers, ...lowerCased(request.headers ?? {}) }, request, timeoutMs),
    upstream: async () => ({ url: address.url, headers: async () => headers }),
    close: async () => agent.destroy(),
  };
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function send(
  address: Address,
  agent: Agent,
  headers: OutgoingHttpHeaders,
  request: TransportRequest,
  timeoutMs: number,
): Promise<TransportReply> {
  return new Promise((resolve, reject) => {
    let connected = false;
    const sent = (address.https ? https() : http()).request({
      host: address.host,
      port: address.port,
      method: request.method,
      path: address.prefix + request.path,
      headers: withLength(headers, request.body),
      agent,
    });
    const connecting = setTimeout(() => sent.destroy(timeout(`no connection within ${connectMs / 1_000} s`)), connectMs);
    const onConnected = (): void => {
      connected = true;
      clearTimeout(connecting);
    };
    sent.on('socket', (socket) => {
      if (!socket.connecting) onConnected();
      else socket.once(address.https ? 'secureConnect' : 'connect', onConnected);
    });
    sent.setTimeout(timeoutMs, () => sent.destroy(timeout(`no byte within ${timeoutMs / 1_000} s`)));
    sent.on('close', () => clearTimeout(connecting));
    sent.on('error', (error) => reject(new Unreachable(address, error, connected ? 'maybe' : 'no')));
    sent.on('response', (reply) => resolve(replyOf(reply, (error) => new Unreachable(address, error, 'maybe'))));
    if (request.body === undefined || typeof request.body === 'string' || request.body instanceof Uint8Array)
      sent.end(request.body);
    else pipeline(readable(request.body), sent).catch((error: unknown) => sent.destroy(asError(error)));
  });
}

function withLength(headers: OutgoingHttpHeaders, body: TransportRequest['body']): OutgoingHttpHeaders {
  if (typeof body === 'string' || body instanceof Uint8Array) return { ...headers, 'content-length': Buffer.byteLength(body) };
  return headers;
}

/** A stream goes as it is: wrapped, one that was never read from would stay open. */
function readable(body: AsyncIterable<Uint8Array>): Readable {
  return body instanceof Readable ? body : Readable.from(body, { objectMode: false });
}

export function timeout(text: string): Error {
  return Object.assign(new Error(text), { code: 'ETIMEDOUT' });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** A reply as it comes; `explain` says what it means that its body breaks off. */
export function replyOf(reply: IncomingMessage, explain: (error: unknown) => Error): TransportReply {
  return { status: reply.statusCode ?? 0, headers: flat(reply.headers), body: bodyOf(reply, explain) };
}

function flat(headers: IncomingHttpHeaders): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) out[name] = Array.isArray(value) ? value.join(', ') : value;
  return out;
}

/** A body left before its end closes its connection; one that breaks off throws. */
async function* bodyOf(reply: IncomingMessage, explain: (error: unknown) => Error): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of reply) yield chunk as Buffer;
  } catch (error) {
    throw explain(error);
  }
}
