/** A streaming reverse proxy for one request at a time: bounded memory, bodies of any size in both directions. */
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { endWhenRead, http } from '../../system/http.ts';
import { loopback } from './ports.ts';

export interface Target {
  name: string;
  port: number;
  /** Counts the request in; the function counts it out. */
  begin(): () => void;
}

/** Headers that belong to one connection and not to the message (RFC 9110 §7.6.1). `expect` was answered by our own server. */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'upgrade',
  'expect',
]);

/**
 * Hands a request to a model server and its answer back. `choose` is asked once, and a second time only where no connection came about:
 * nothing of the request was sent then, so asking again scores nothing twice.
 *
 * Each request has a connection of its own to the model server: a kept one may be closed by the server just as a request
 * goes out, and such a request could not be told from one that was scored.
 */
export function forward(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  choose: () => Target | undefined,
): void {
  attempt(true);

  function attempt(mayRetry: boolean): void {
    const target = choose();
    if (target === undefined) {
      refuse(request, response, 503, 'no healthy deployment answers for this endpoint');
      return;
    }
    const end = target.begin();
    const upstream = http().request({
      host: loopback,
      port: target.port,
      method: request.method,
      path,
      headers: requestHeaders(request),
      setHost: false,
      agent: false,
    });
    let connected = false;
    let answered = false;
    const onClientGone = () => upstream.destroy();
    response.once('close', onClientGone);
    upstream.once('socket', (socket) =>
      socket.once('connect', () => {
        connected = true;
        request.pipe(upstream);
      }),
    );
    upstream.once('response', (reply) => {
      answered = true;
      relay(reply, response, target.name);
      reply.once('end', () => {
        // It wants no more of the request, and Node's client would wait for ever to send it the rest.
        if (!request.readableEnded) {
          release(request, upstream);
          upstream.destroy();
        }
        endWhenRead(request, response);
      });
    });
    upstream.on('error', (error) => {
      // After the answer began, what becomes of the rest of the request no longer matters; a broken answer shows on the answer itself.
      if (answered || response.destroyed) return;
      if (!connected && mayRetry) return;
      refuse(request, response, 502, `deployment ${target.name} gave no answer (${error.message})`, target.name);
    });
    upstream.once('close', () => {
      end();
      response.off('close', onClientGone);
      // A server that is gone is noticed within this pause; then the choice falls on another, or on none.
      if (!connected && mayRetry && !response.destroyed) setTimeout(attempt, 50, false);
      else release(request, upstream);
    });
  }
}

function relay(reply: IncomingMessage, response: ServerResponse, deployment: string): void {
  const headers = ['x-trainyard-deployment', deployment];
  for (let i = 0; i + 1 < reply.rawHeaders.length; i += 2) {
    const name = reply.rawHeaders[i] ?? '';
    if (!hopByHop.has(name.toLowerCase()) && name.toLowerCase() !== 'transfer-encoding')
      headers.push(name, reply.rawHeaders[i + 1] ?? '');
  }
  response.writeHead(reply.statusCode ?? 502, reply.statusMessage, headers);
  reply.pipe(response, { end: false });
  // The client must not take half an answer for a whole one.
  reply.on('error', () => response.destroy());
}

function requestHeaders(request: IncomingMessage): Record<string, string | string[]> {
  const dropped = new Set([...hopByHop, ...listed(request.headers.connection)]);
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !dropped.has(name)) headers[name] = value;
  // A server that is told the connection will close may close it before it has read the request, and take its early answer (413) with it.
  headers['connection'] = 'keep-alive';
  // Framing is ours: with the length where it is known, else in chunks, and for a request without a body neither.
  if (request.headers['transfer-encoding'] !== undefined) headers['transfer-encoding'] = 'chunked';
  return headers;
}

function listed(value: string | undefined): string[] {
  return (value ?? '').split(',').map((name) => name.trim().toLowerCase());
}

/** What the model server did not take of the request is read and forgotten, so the client's connection can be used again. */
function release(request: IncomingMessage, upstream: ClientRequest): void {
  request.unpipe(upstream);
  request.resume();
}

/** An answer of the router's own, as JSON. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  error: string,
  deployment?: string,
): void {
  request.resume();
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const body = JSON.stringify({ error });
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...(deployment === undefined ? {} : { 'x-trainyard-deployment': deployment }),
    ...(status === 503 ? { 'retry-after': '1' } : {}),
  });
  response.write(body);
  endWhenRead(request, response);
}
