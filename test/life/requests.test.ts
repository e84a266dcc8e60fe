/**
 * Die by SIGKILL at every request that writes to the MLflow server: once before the server gets it, and once after it has done
 * it, before anybody hears so. An effect may be several requests; between them no failpoint stands, and here the kill does.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { helperCommand } from '../../src/app.ts';
import { embeddedTransport } from '../../src/tracking/embedded/transport.ts';
import { endState, leftovers } from './endstate.ts';
import { commandTrain, endLife, finish, type Life, makeLife, sweepTrain, trainyard } from './fixture.ts';

const RUN = ['run', 'pipeline.yml', '--approve'];

type When = 'before' | 'after';

/** A tracking server in front of the embedded store of `life`, which kills at the nth write. */
class Server {
  readonly writes: string[] = [];
  readonly kill = new AbortController();
  readonly #transport;
  readonly #server;
  readonly #at: { write: number; when: When } | undefined;

  constructor(life: Life, at?: { write: number; when: When }) {
    this.#at = at;
    this.#transport = embeddedTransport({ dir: path.join(life.state, 'tracking'), helper: helperCommand() });
    this.#server = createServer((request, reply) => void this.#serve(request, reply).catch(() => reply.destroy()));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.#transport.close();
  }

  async #serve(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method, url = '/' } = request;
    const writes = method !== 'GET' && !url.includes('/search');
    const here = writes && this.writes.push(`${method} ${url}`) === this.#at?.write;
    if (here && this.#at?.when === 'before') return this.#die(reply);
    const type = request.headers['content-type'];
    const answer = await this.#transport.request({
      method: method as 'POST',
      path: url,
      headers: type === undefined ? {} : { 'content-type': type },
      ...(parts.length > 0 && { body: new Uint8Array(Buffer.concat(parts)) }),
    });
    const body: Uint8Array[] = [];
    for await (const chunk of answer.body) body.push(chunk);
    if (here) return this.#die(reply);
    const { 'content-length': _, ...headers } = answer.headers;
    reply.writeHead(answer.status, headers);
    reply.end(Buffer.concat(body));
  }

  #die(reply: ServerResponse): void {
    this.kill.abort();
    reply.destroy();
  }
}

async function served<T>(train: string, at: { write: number; when: When } | undefined, use: Use<T>): Promise<T> {
  const life = await makeLife(train);
  const server = new Server(life, at);
  try {
    await appendFile(path.join(life.dir, 'trainyard.yml'), `tracking: {uri: "${await server.listen()}"}\n`);
    return await use(life, server);
  } finally {
    await endLife(life);
    await server.close();
  }
}

type Use<T> = (life: Life, server: Server) => Promise<T>;

describe.each([
  ['command', commandTrain],
  ['sweep', sweepTrain],
])('killed at each write in the life of a %s', (_name, train) => {
  it.each(['before', 'after'] as const)('%s the server has it', { timeout: 900_000 }, async (when) => {
    const calm = await served(train, undefined, async (life, server) => {
      const ended = await trainyard(life, RUN);
      expect(ended.code, ended.output).toBe(0);
      return { writes: server.writes, end: await endState(life) };
    });
    expect(calm.writes.length).toBeGreaterThan(12);
    for (let write = 1; write <= calm.writes.length; write++) {
      await served(train, { write, when }, async (life, server) => {
        const killed = await trainyard(life, RUN, { killOn: server.kill.signal });
        const where = `killed ${when} write ${write}, ${server.writes[write - 1]}:\n${killed.output}`;
        expect(killed.signal, where).toBe('SIGKILL');
        const output = await finish(life, RUN);
        expect(await endState(life), where + output).toEqual(calm.end);
        expect(await leftovers(life), where + output).toEqual([]);
      });
    }
  });
});
