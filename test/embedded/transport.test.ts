/** Who opens the store and when: reading writes nothing, two programs share one owner, and an owner that dies is replaced. */
import { spawn } from 'node:child_process';
import { access, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { mlflowClient } from '../../src/cloud/mlflow/client.ts';
import type { Transport, TransportReply, TransportRequest } from '../../src/ports/http.ts';
import { lockOwner } from '../../src/system/lock.ts';
import { type OwnerInfo, ownerLock } from '../../src/tracking/embedded/owner-lock.ts';
import { localReader } from '../../src/tracking/embedded/reader.ts';
import { serveStore } from '../../src/tracking/embedded/server.ts';
import { openStore, type Store } from '../../src/tracking/embedded/store.ts';
import { type EmbeddedOptions, embeddedTransport } from '../../src/tracking/embedded/transport.ts';
import { cleanUp, helper, ownerGone, root, temporaryFolder } from './support.ts';

const transports: Transport[] = [];
afterEach(async () => {
  for (const transport of transports.splice(0)) await transport.close();
  await cleanUp();
});

function open(dir: string, command = helper, patience?: EmbeddedOptions['patience']): Transport {
  const transport = embeddedTransport({ dir, helper: command, ...(patience === undefined ? {} : { patience }) });
  transports.push(transport);
  return transport;
}

async function call(transport: Transport, request: TransportRequest): Promise<[number, unknown]> {
  const reply = await transport.request(request);
  const chunks = [];
  for await (const chunk of reply.body) chunks.push(chunk);
  return [reply.status, JSON.parse(Buffer.concat(chunks).toString())];
}

const create = (name: string): TransportRequest => ({
  method: 'POST',
  path: '/api/2.0/mlflow/experiments/create',
  body: JSON.stringify({ name }),
});
const byName = (name: string): TransportRequest => ({
  method: 'GET',
  path: `/api/2.0/mlflow/experiments/get-by-name?experiment_name=${name}`,
});
const all: TransportRequest = {
  method: 'POST',
  path: '/api/2.0/mlflow/experiments/search',
  body: JSON.stringify({ max_results: 100, order_by: ['experiment_id'] }),
};

async function pid(dir: string): Promise<number> {
  const found = await lockOwner(ownerLock(dir));
  if (found === undefined) throw new Error('no owner');
  return found.pid;
}

function names(reply: [number, unknown]): string[] {
  return ((reply[1] as { experiments?: { name: string }[] }).experiments ?? []).map((e) => e.name);
}

test('a store that is not there reads as an empty one, and reading makes nothing', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  const transport = open(dir);
  expect(names(await call(transport, all))).toEqual([]);
  expect(await call(transport, byName('x'))).toEqual([
    404,
    { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'The store is empty' },
  ]);
  await transport.close();
  await expect(access(dir)).rejects.toThrow('ENOENT');
});

test('reads are answered here where no owner lives, and the store is given back', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  (await openStore(dir)).close();
  const transport = open(dir);
  const replies = await Promise.all([call(transport, all), call(transport, all), call(transport, byName('Default'))]);
  expect(replies.map((r) => r[0])).toEqual([200, 200, 200]);
  // It is held for a moment after a read; on a busy machine that may be over by the time we look.
  const holder = async (): Promise<number | undefined> => {
    await call(transport, all);
    return (await lockOwner<OwnerInfo>(ownerLock(dir)))?.pid;
  };
  await expect.poll(holder, { timeout: 20_000 }).toBe(process.pid);
  await transport.close();
  expect((await readdir(dir)).sort()).toEqual(['artifacts', 'mlflow.db']);
});

test('a store that two give back at once is closed once', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  (await openStore(dir)).close();
  const reader = localReader(dir, 20_000);
  expect(await reader.read(all)).toMatchObject({ status: 200 });
  await Promise.all([reader.release(), reader.release()]);
  expect(await lockOwner(ownerLock(dir))).toBeUndefined();
});

test('a client that leaves while the store is being opened does not hold its owner', async () => {
  let opened: (store: Store) => void = () => undefined;
  const counts: number[] = [];
  const server = await serveStore(
    new Promise<Store>((resolve) => {
      opened = resolve;
    }),
    { token: 't', onHolders: (count) => counts.push(count) },
  );
  const client = connect(server.port, '127.0.0.1');
  client.on('error', () => undefined);
  client.write('GET /trainyard/hold HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n\r\n');
  const ask = async () => expect((await fetch(`http://127.0.0.1:${server.port}/health`)).status).toBe(401);
  await ask();
  client.resetAndDestroy();
  // Whoever was answered after it left: by then its end was seen.
  for (let i = 0; i < 3; i++) await ask();
  opened(await openStore(path.join(await temporaryFolder(), 'store')));
  for (let i = 0; i < 3; i++) await ask();
  expect(counts.at(-1) ?? 0).toBe(0);
  await server.close();
});

test('the first write starts the owner, which leaves some time after the last client', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  const transport = open(dir);
  expect(names(await call(transport, all))).toEqual([]);
  expect(await call(transport, create('a'))).toEqual([200, { experiment_id: '1' }]);
  expect(await pid(dir)).not.toBe(process.pid);
  expect(names(await call(transport, all))).toEqual(['Default', 'a']);
  for (const name of ['mlflow.db', 'owner.lock', 'owner.log'])
    expect([name, ((await stat(path.join(dir, name))).mode & 0o777).toString(8)]).toEqual([name, '600']);
  await transport.close();
  await ownerGone(dir);
  expect((await readdir(dir)).sort()).toEqual(['artifacts', 'mlflow.db', 'owner.log']);
  expect(names(await call(open(dir), all))).toEqual(['Default', 'a']);
});

test('two clients at once have one owner, and each sees what the other wrote', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  const [one, two] = [open(dir), open(dir)];
  const wrote = await Promise.all(Array.from({ length: 20 }, (_, i) => call(i % 2 === 0 ? one : two, create(`e${i}`))));
  expect(wrote.map((r) => r[0])).toEqual(Array.from({ length: 20 }, () => 200));
  const [seenByOne, seenByTwo] = [names(await call(one, all)), names(await call(two, all))];
  expect(seenByOne).toHaveLength(21);
  expect(seenByTwo).toEqual(seenByOne);
  const { url } = await one.upstream();
  expect((await two.upstream()).url).toBe(url);
});

test('a reader of another program does not stand in the way of a writer', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  (await openStore(dir)).close();
  const [reader, writer] = [open(dir), open(dir)];
  const done = new AbortController();
  const reads = (async () => {
    while (!done.signal.aborted) expect((await call(reader, all))[0]).toBe(200);
  })();
  expect((await call(writer, create('a')))[0]).toBe(200);
  done.abort();
  await reads;
  expect(names(await call(reader, all))).toEqual(['Default', 'a']);
});

test('an owner that is killed is replaced, before a write too', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  const transport = open(dir);
  await call(transport, create('a'));
  const first = await pid(dir);
  process.kill(first, 'SIGKILL');
  expect(names(await call(transport, all))).toEqual(['Default', 'a']);
  const second = await pid(dir);
  process.kill(second, 'SIGKILL');
  await ownerGone(dir);
  expect((await call(transport, create('b')))[0]).toBe(200);
  expect(new Set([first, second, await pid(dir)]).size).toBe(3);
});

test('a change that was under way when the owner died is not repeated but reported', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  const transport = open(dir);
  await call(transport, create('a'));
  const body = (async function* () {
    yield Buffer.alloc(1024);
    process.kill(await pid(dir), 'SIGKILL');
    await ownerGone(dir);
    yield Buffer.alloc(1024);
  })();
  const upload = transport.request({ method: 'PUT', path: '/api/2.0/mlflow-artifacts/artifacts/a', body });
  await expect(upload).rejects.toMatchObject({
    kind: 'service',
    diagnostic: {
      code: 'TY654',
      message: `the process that serves the tracking store in ${dir} stopped answering`,
      why: expect.stringMatching(
        /^it ended while a request was under way \(E\w+\); whether the change was made is not known$/,
      ) as string,
      help: 'run the same command again: what is there already is found and not repeated',
    },
  });
  expect(names(await call(transport, all))).toEqual(['Default', 'a']);
});

const big = '/api/2.0/mlflow-artifacts/artifacts/big';
const bigSize = 64 * 1024 * 1024;

/** Reads a body; the owner is killed after its first piece, the first time. */
function killing(dir: string): (reply: TransportReply) => Promise<number> {
  let killed = false;
  return async (reply) => {
    let size = 0;
    for await (const chunk of reply.body) {
      size += chunk.length;
      if (!killed) process.kill(await pid(dir), 'SIGKILL');
      killed = true;
    }
    return size;
  };
}

test('a reply that breaks off is told, and a read is begun anew', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  const transport = open(dir);
  await call(transport, { method: 'PUT', path: big, body: Buffer.alloc(bigSize) });
  await expect(killing(dir)(await transport.request({ method: 'GET', path: big }))).rejects.toMatchObject({
    kind: 'service',
    diagnostic: {
      code: 'TY654',
      message: `the process that serves the tracking store in ${dir} stopped answering`,
      why: 'it ended while a request was under way (ECONNRESET)',
      help: 'run the same command again: what is there already is found and not repeated',
    },
  });
  const read = mlflowClient(transport).exchange(() => ({ method: 'GET', path: big }), 'safe', killing(dir));
  expect(await read).toBe(bigSize);
});

test('an owner that is stopped is not waited for for ever', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  const patience = { waitMs: 2_000, silence: { read: 1_500, write: 500 } };
  const [transport, other] = [open(dir, helper, patience), open(dir, helper, patience)];
  await call(open(dir), create('a'));
  expect((await call(transport, all))[0]).toBe(200);
  const owner = await pid(dir);
  process.kill(owner, 'SIGSTOP');
  try {
    await expect(transport.request(create('b'))).rejects.toMatchObject({
      kind: 'service',
      diagnostic: {
        code: 'TY654',
        message: `the process that serves the tracking store in ${dir} stopped answering`,
        why: 'it was asked something and sent no byte within 0.5 s; whether the change was made is not known',
        help: 'let that process go on, or end it; then run the same command again: what is there already is found and not repeated',
      },
    });
    const busy = {
      kind: 'service',
      diagnostic: {
        code: 'TY653',
        message: `the tracking store in ${dir} is busy`,
        why: `process ${owner} has held it for more than 2 s without serving others`,
      },
    };
    await expect(transport.request(all)).rejects.toMatchObject(busy);
    await expect(other.upstream()).rejects.toMatchObject(busy);
  } finally {
    process.kill(owner, 'SIGKILL');
  }
});

test('an owner that stops in the middle of a reply is not waited for for ever', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  const transport = open(dir, helper, { waitMs: 20_000, silence: { read: 1_500, write: 60_000 } });
  await call(transport, { method: 'PUT', path: big, body: Buffer.alloc(bigSize) });
  const reply = await transport.request({ method: 'GET', path: big });
  const owner = await pid(dir);
  process.kill(owner, 'SIGSTOP');
  try {
    await expect(
      (async () => {
        for await (const _ of reply.body);
      })(),
    ).rejects.toMatchObject({ diagnostic: { code: 'TY654', why: 'it was asked something and sent no byte within 1.5 s' } });
  } finally {
    process.kill(owner, 'SIGKILL');
  }
});

test('a client killed with -9 no longer holds the owner', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  const program = `
    const { embeddedTransport } = await import(${JSON.stringify(path.join(root, 'src/tracking/embedded/transport.ts'))});
    const transport = embeddedTransport({ dir: ${JSON.stringify(dir)}, helper: ${JSON.stringify(helper)} });
    await transport.upstream();
    process.kill(process.pid, 'SIGKILL');`;
  const client = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'inherit' });
  const signal = await new Promise((resolve) => {
    client.on('exit', (_code, by) => resolve(by));
  });
  expect(signal).toBe('SIGKILL');
  await ownerGone(dir);
});

test('SIGTERM ends an owner cleanly', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  const transport = open(dir);
  await call(transport, create('a'));
  process.kill(await pid(dir), 'SIGTERM');
  await ownerGone(dir);
  expect((await readdir(dir)).sort()).toEqual(['artifacts', 'mlflow.db', 'owner.log']);
});

test('every request needs the token', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  const { url, headers } = await open(dir).upstream();
  const { authorization = '' } = await headers();
  for (const given of ['', 'Bearer', 'Bearer x', authorization.slice(0, -1), `${authorization}0`]) {
    for (const at of ['/health', '/trainyard/hold', '/api/2.0/mlflow/experiments/get?experiment_id=0']) {
      const reply = await fetch(url + at, { headers: given === '' ? {} : { authorization: given } });
      expect([at, given, reply.status]).toEqual([at, given, 401]);
      await reply.text();
    }
  }
  expect((await fetch(`${url}/health`, { headers: { authorization } })).status).toBe(200);
});

test('an owner that does not start says why', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  const broken = [process.execPath, '-e', 'console.error("no luck today"); process.exit(3)'];
  await expect(open(dir, broken).upstream()).rejects.toMatchObject({
    kind: 'service',
    diagnostic: {
      code: 'TY651',
      message: `the process that serves the tracking store in ${dir} ended at once`,
      why: 'no luck today',
      help: `look into its log, ${dir}/owner.log`,
    },
  });
});

test('an owner that cannot open the file says why', async () => {
  const dir = path.join(await temporaryFolder(), 'store');
  await mkdir(dir);
  await writeFile(path.join(dir, 'mlflow.db'), 'nonsense'.repeat(1000));
  await expect(open(dir).upstream()).rejects.toMatchObject({
    diagnostic: {
      code: 'TY651',
      why:
        `TY651: the tracking store ${dir}/mlflow.db could not be opened\nfile is not a database\n` +
        'check that the file is an SQLite database of MLflow, that you may write to its folder and that the disk has room',
    },
  });
});
