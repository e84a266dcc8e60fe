/**
 * The store over HTTP on the loopback address. Every request carries the bearer token of the lock file, which only this user may
 * read. `GET /trainyard/hold` never ends: as long as such a connection is open the server is wanted, and its end, however the
 * client died, is noticed.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TransportRequest } from '../../ports/http.ts';
import { MlflowError } from './api/errors.ts';
import { refusal } from './api/reply.ts';
import { handle } from './handle.ts';
import { holdPath } from './owner-lock.ts';
import type { Store } from './store.ts';
import { http } from '../../system/http.ts';

export interface StoreServer {
  readonly port: number;
  /** Takes no more connections, ends the holds, waits for the requests that run (but not forever), closes the store. */
  close(): Promise<void>;
}

/** How long a request that runs (a slow upload) may delay the end; milliseconds. */
const finishMs = 5000;

/** Serves a store until `close`; requests wait while it is still opening. `onHolders` hears each change of the number of holders. */
export async function serveStore(
  opening: Promise<Store>,
  options: { token: string; onHolders: (count: number) => void },
): Promise<StoreServer> {
  const expected = digest(`Bearer ${options.token}`);
  const holding = new Set<ServerResponse>();
  const running = new Set<Promise<void>>();

  function hold(response: ServerResponse): void {
    // The client left while the store was being opened: its `close` is over, and nothing would end this hold.
    if (response.destroyed) return;
    holding.add(response);
    options.onHolders(holding.size);
    response.on('close', () => {
      holding.delete(response);
      options.onHolders(holding.size);
    });
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.write('holding\n');
  }

  const server = http().createServer((request, response) => {
    if (!timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) {
      const done = reply(response, refusal(new MlflowError('UNAUTHENTICATED', 'A bearer token is needed')));
      void done.finally(() => request.destroy());
      return;
    }
    if (request.url === holdPath && request.method === 'GET') {
      // Held only once there is something to hold: a store that does not open ends the connection instead.
      opening.then(
        () => hold(response),
        () => response.destroy(),
      );
      return;
    }
    const done = serve(opening, request, response).finally(() => running.delete(done));
    running.add(done);
  });
  // A training may think for hours between two requests, and a reused connection must not end just then.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0 }, resolve);
  });

  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      for (const response of holding) response.end();
      const patience = setTimeout(() => server.closeAllConnections(), finishMs);
      while (running.size > 0) await Promise.all(running);
      clearTimeout(patience);
      server.closeAllConnections();
      await closed;
      (await opening).close();
    },
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

async function serve(opening: Promise<Store>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { method, url: path = '/' } = request;
    await reply(response, await handle(await opening, { method: method as TransportRequest['method'], path, body: request }));
  } catch {
    response.destroy();
  }
  // What was not read of a refused upload would otherwise stand before the connection's next request.
  if (!request.complete) request.resume();
}

async function reply(response: ServerResponse, answer: Awaited<ReturnType<typeof handle>>): Promise<void> {
  response.writeHead(answer.status, answer.headers);
  try {
    await pipeline(Readable.from(answer.body), response);
  } catch {
    // The client left, or a file ended early: the connection is broken off, which the client sees.
    response.destroy();
  }
}
