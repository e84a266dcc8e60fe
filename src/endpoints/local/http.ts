/** Small requests to loopback addresses: to a router's control server, to a model server's health routes, to an endpoint. */
import type { Agent } from 'node:http';
import { http } from '../../system/http.ts';

/** Of our own: the global one can be told by the environment to go through a proxy, and loopback must not. Made when it is used. */
let direct: Agent | undefined;

export interface LoopbackRequest {
  port: number;
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  timeoutMs: number;
  abort?: AbortSignal;
  /** Bytes of reply to keep at most; a longer reply is an error. */
  limit?: number;
}

const defaultLimit = 64 * 1024 * 1024;

/** Sends a request and reads the whole reply. Rejects when there is none in time, with the system's error or `TimeoutError`. */
export function requestLoopback(options: LoopbackRequest): Promise<{ status: number; body: string }> {
  const limit = options.limit ?? defaultLimit;
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.abort === undefined ? timeout : AbortSignal.any([timeout, options.abort]);
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(signal.aborted ? signal.reason : error);
    const body = options.body === undefined ? undefined : Buffer.from(options.body);
    const request = http().request(
      {
        host: '127.0.0.1',
        port: options.port,
        method: options.method ?? 'GET',
        path: options.path,
        headers: { ...options.headers, ...(body === undefined ? {} : { 'content-length': String(body.length) }) },
        agent: (direct ??= new (http().Agent)({ keepAlive: false })),
        signal,
      },
      (reply) => {
        const chunks: Buffer[] = [];
        let size = 0;
        reply.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > limit) request.destroy(new Error(`the reply is longer than ${limit} bytes`));
        });
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }));
        reply.on('error', fail);
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}
