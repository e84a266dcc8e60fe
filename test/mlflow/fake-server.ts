/** A small HTTP server that does what a test says, request by request; for what a healthy MLflow server never does. */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export type Answer = (seen: Seen, reply: http.ServerResponse) => void | Promise<void>;

export interface FakeServer {
  url: string;
  seen: Seen[];
  /** The answers to the next requests, in order; the last one stays. */
  answers: Answer[];
  close(): Promise<void>;
}

export async function startFake(...answers: Answer[]): Promise<FakeServer> {
  const server = http.createServer((request, reply) => {
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const seen = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      fake.seen.push(seen);
      const answer = fake.answers.length > 1 ? fake.answers.shift() : fake.answers[0];
      await answer?.(seen, reply);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fake: FakeServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    answers,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return fake;
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return (_, reply) =>
    void reply.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

export function raw(body: string, status = 200, headers: Record<string, string> = {}): Answer {
  return (_, reply) => void reply.writeHead(status, headers).end(body);
}

/** Reads the request and hangs up: it may have been executed. */
export const hangUp: Answer = (_, reply) => void reply.destroy();

/** Breaks off in the middle of what it announced. */
export const half: Answer = (_, reply) => {
  reply.writeHead(200, { 'content-length': 4 });
  reply.write('ha', () => reply.destroy());
};
