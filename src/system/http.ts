/**
 * `node:http` and `node:https` without their import. Importing them as ES modules reads every export, one of which loads the
 * whole of `fetch` (about 40 ms on Node 24); `require` reads none.
 */
import type Http from 'node:http';
import type Https from 'node:https';
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

export const http = load('node:http') as typeof Http;

/** A function, for all of TLS comes with it. */
export function https(): typeof Https {
  return load('node:https') as typeof Https;
}
