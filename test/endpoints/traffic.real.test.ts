import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LocalEndpoint } from '../../src/endpoints/local/endpoint.ts';
import { faultOf, patient, quiet, residentMiB, Rig, send } from './rig.ts';
import { freePort } from '../rigs/ports.ts';

let rig: Rig;
let port: number;
let endpoint: LocalEndpoint;
beforeEach(async () => {
  rig = new Rig();
  port = await freePort();
  endpoint = await rig.open(port);
  await endpoint.ensure();
  // Taking its file `go` away keeps a server that died from becoming healthy again.
  for (const label of ['v1', 'v2']) writeFileSync(path.join(rig.spec(label).path, 'go'), '');
  await Promise.all(['v1', 'v2'].map((label) => endpoint.ensureDeployment(rig.spec(label, 'wait-for-go'), quiet())));
  await endpoint.moveTraffic({ v1: 100 }, {});
});
afterEach(() => rig.close());

it('switches under load without a failed or mixed answer, and removes the old one after its last request', async () => {
  const ended = new AbortController();
  const answers: string[] = [];
  const load = Array.from({ length: 8 }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (!ended.signal.aborted) {
      const { status, body, headers } = await send(port, '/slow?ms=5', { agent });
      answers.push(`${status} ${body.toString()} from ${String(headers['x-trainyard-deployment'])}`);
    }
    agent.destroy();
  });
  for (let i = 0; i < 10; i++) {
    const seen = answers.length;
    await expect.poll(() => answers.length, patient).toBeGreaterThan(seen + 16);
    const v1 = { v1: 100 };
    const v2 = { v2: 100 };
    await (i % 2 === 0 ? endpoint.moveTraffic(v2, v1) : endpoint.moveTraffic(v1, v2));
  }
  await endpoint.removeDeployment('v2');
  ended.abort();
  await Promise.all(load);
  expect([...new Set(answers)].sort()).toEqual(['200 v1 v1 from v1', '200 v2 v2 from v2']);
});

it('waits for a running request before it ends a removed deployment', async () => {
  const slow = send(port, '/slow?ms=1000');
  await expect.poll(async () => (await inFlight())['v1'], patient).toBe(1);
  await endpoint.moveTraffic({ v2: 100 }, { v1: 100 });
  await endpoint.removeDeployment('v1');
  expect((await slow).body.toString()).toBe('v1 v1');
  expect((await send(port, '/slow?ms=0')).body.toString()).toBe('v2 v2');
});

it('divides by percent, and gives the share of a dead deployment to the others', async () => {
  await endpoint.moveTraffic({ v1: 50, v2: 50 }, { v1: 100 });
  const labels = await Promise.all(Array.from({ length: 100 }, async () => (await send(port, '/slow?ms=0')).body.toString()));
  // 100 fair coins show fewer than 20 heads or tails once in 10^9 runs.
  for (const label of ['v1 v1', 'v2 v2']) expect(labels.filter((one) => one === label).length).toBeGreaterThan(19);
  rmSync(path.join(rig.spec('v2').path, 'go'));
  const { pid } = JSON.parse((await endpoint.invoke({ deployment: 'v2', body: '' })).body) as { pid: number };
  process.kill(pid, 'SIGKILL');
  await expect
    .poll(async () => (await endpoint.snapshot()).deployments, patient)
    .toMatchObject([{ state: 'healthy' }, { state: 'unhealthy' }]);
  const after = await Promise.all(Array.from({ length: 10 }, async () => (await send(port, '/slow?ms=0')).status));
  expect(new Set(after)).toEqual(new Set([200]));
});

it('moves only from what was expected, only to what is there, and only whole maps', async () => {
  const refusals = [
    await faultOf(endpoint.moveTraffic({ v2: 100 }, {})),
    await faultOf(endpoint.moveTraffic({ v3: 100 }, { v1: 100 })),
    await faultOf(endpoint.moveTraffic({ v1: 50, v2: 49 }, { v1: 100 })),
    await faultOf(endpoint.removeDeployment('v1')),
  ];
  expect(refusals.map(({ kind, diagnostic: { code, message, why } }) => [kind, code, message, why])).toEqual([
    [
      'conflict',
      'TY703',
      'traffic of endpoint credit-risk is not what was expected: v1 100 %',
      'expected none; it was moved by another run',
    ],
    ['input', 'TY707', 'endpoint credit-risk has no deployment v3', 'it has: v1, v2'],
    ['input', 'TY711', 'invalid traffic map: v1 50 %, v2 49 %', 'percents are whole numbers from 0 to 100 and sum to 100'],
    ['conflict', 'TY706', 'deployment v1 has 100 % of the traffic of endpoint credit-risk and cannot be removed', undefined],
  ]);
  expect((await endpoint.snapshot()).traffic).toEqual({ v1: 100 });
  // A run killed after the move and before it heard so makes the same move again.
  await endpoint.moveTraffic({ v2: 100, v1: 0 }, { v1: 100 });
  await endpoint.moveTraffic({ v2: 100 }, { v1: 100 });
  expect((await endpoint.snapshot()).traffic).toEqual({ v2: 100 });
  // Of two who move at once from the same, one does.
  await endpoint.ensureDeployment(rig.spec('v3'), quiet());
  const both = await Promise.allSettled([
    endpoint.moveTraffic({ v1: 100 }, { v2: 100 }),
    endpoint.moveTraffic({ v3: 100 }, { v2: 100 }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('passes method, path, host, headers and bodies of 16 MB through, in both directions', async () => {
  const body = randomBytes(16 * 1024 * 1024);
  const echoed = await send(port, '/echo', { method: 'POST', body, headers: { 'content-type': 'application/x-parquet' } });
  expect(createHash('sha256').update(echoed.body).digest('hex')).toBe(createHash('sha256').update(body).digest('hex'));
  expect(echoed.headers).toMatchObject({ 'content-type': 'application/x-parquet', 'set-cookie': ['a=1', 'b=2'] });
  const headers = {
    host: 'model.example',
    'x-probe': 'yes',
    authorization: 'Bearer theirs',
    connection: 'close, x-private',
    'x-private': '1',
  };
  const seen = JSON.parse(
    (await send(port, '/some/path%20x?q=%C3%BC', { method: 'PATCH', body: 'abc', headers })).body.toString(),
  ) as object;
  expect(seen).toMatchObject({
    label: 'v1',
    method: 'PATCH',
    path: '/some/path%20x?q=%C3%BC',
    size: 3,
    host: 'model.example',
    probe: 'yes',
    authorization: 'Bearer theirs',
  });
  // An early answer reaches a client that is still sending and closes its connection after it: ten times, for the reset was a race.
  for (let time = 0; time < 10; time++) {
    const refused = await send(port, '/refuse', { method: 'POST', body });
    expect([refused.status, refused.body.toString()]).toEqual([413, 'too large']);
  }
  await expect(send(port, '/half')).rejects.toThrow('aborted');
});

it('outlives clients that go away in the middle of a request or of an answer', async () => {
  const router = rig.routerPid;
  const upload = httpRequest({ host: '127.0.0.1', port, path: '/invocations', method: 'POST', agent: false });
  upload.on('error', () => {});
  upload.write(Buffer.alloc(1024 * 1024));
  await expect.poll(async () => (await inFlight())['v1'], patient).toBe(1);
  upload.destroy();
  await expect.poll(async () => (await inFlight())['v1'], patient).toBe(0);
  const download = httpRequest({ host: '127.0.0.1', port, path: '/bytes?mib=512', agent: false });
  download.on('error', () => {});
  download.end();
  const [reply] = (await once(download, 'response')) as [IncomingMessage];
  await once(reply, 'data');
  download.destroy();
  await expect.poll(async () => (await inFlight())['v1'], patient).toBe(0);
  expect((await send(port, '/slow?ms=0')).status).toBe(200);
  expect(rig.routerPid).toBe(router);
});

it('streams a body of any size to a slow reader in bounded memory', async () => {
  let peak = 0;
  const size = await new Promise<number>((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path: '/bytes?mib=512', agent: false }, (reply) => {
      let bytes = 0;
      reply.on('data', (chunk: Buffer) => {
        const before = bytes >> 26;
        bytes += chunk.length;
        if (bytes >> 26 === before) return;
        peak = Math.max(peak, residentMiB(rig.routerPid));
      });
      reply.on('end', () => resolve(bytes));
      reply.on('error', reject);
    });
    request.on('error', reject);
    request.end();
  });
  expect(size).toBe(512 * 1024 * 1024);
  expect(peak).toBeLessThan(200);
});

async function inFlight(): Promise<Record<string, number>> {
  return Object.fromEntries((await endpoint.servers()).map(({ name, inFlight }) => [name, inFlight]));
}
