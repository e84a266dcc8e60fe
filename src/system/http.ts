/**
 * `node:http` and `node:https` without their import. Importing them as ES modules reads every export, one of which loads the
 * whole of `fetch` (about 40 ms on Node 24); `require` reads none.
 */
import type Http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Https from 'node:https';
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/** A function, for most commands do without. */
export function http(): typeof Http {
  return load('node:http') as typeof Http;
}

/** All of TLS comes with it. */
export function https(): typeof Https {
  return load('node:https') as typeof Https;
}

/** How long a client may go on sending once it has its answer. Milliseconds. */
const lingerMs = 30_000;

/**
 * Ends an answer when what is left of the request has been read and forgotten, or after a while. The end may close the connection, and
 * one that is closed under a client that still sends is reset: the answer would be lost on its way (RFC 9112, 9.6).
 */
export function endWhenRead(request: IncomingMessage, answer: ServerResponse): void {
  if (request.readableEnded || request.destroyed) {
    answer.end();
    return;
  }
  const end = (): void => {
    clearTimeout(timer);
    request.off('end', end);
    answer.end();
  };
  const timer = setTimeout(end, lingerMs);
  request.once('end', end);
  answer.once('close', () => clearTimeout(timer));
  request.resume();
}
