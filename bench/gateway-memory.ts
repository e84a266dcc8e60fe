/**
 * Memory of the tracking gateway while one large artifact passes up and down: `node bench/gateway-memory.ts [MiB]`; for Node 20
 * bundle it first (`esbuild --bundle --platform=node --format=esm`), which is also 15-25 MiB less than running TypeScript.
 * The gateway runs alone in a process of its own; server and client are this one. Prints one JSON line; exit code 1 above the bound.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const boundMiB = 200;
const mib = 1024 * 1024;

if (process.send !== undefined) await serveGateway(process.argv[2] ?? '');
else await measure(Number(process.argv[2] ?? 1024));

async function serveGateway(uri: string): Promise<void> {
  const { httpTransport } = await import('../src/cloud/mlflow/http-transport.ts');
  const { startGateway } = await import('../src/tracking/gateway/gateway.ts');
  const gateway = await startGateway({ transport: httpTransport({ uri, env: {} }), env: {} });
  process.on('message', () => process.send?.({ peakMiB: peakMiB() }));
  process.send?.({ url: gateway.url, token: gateway.variables({ experimentId: '0' })['MLFLOW_TRACKING_TOKEN'] });
}

/** The kernel's own high-water mark where there is one. */
function peakMiB(): number {
  if (process.platform !== 'linux') return Math.round(process.resourceUsage().maxRSS / 1024);
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'));
  return Math.round(Number(line?.[1]) / 1024);
}

async function measure(size: number): Promise<void> {
  const received = { put: '' };
  const server = http.createServer((request, reply) => {
    void (async () => {
      if (request.method === 'PUT') {
        received.put = await digestOf(request);
        reply.end('{}');
      } else {
        reply.setHeader('content-length', size * mib);
        await pipeline(Readable.from(content(size), { objectMode: false }), reply);
      }
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const gateway = fork(fileURLToPath(import.meta.url), [`http://127.0.0.1:${(server.address() as AddressInfo).port}`]);
  try {
    const [started] = (await once(gateway, 'message')) as [{ url: string; token: string }];
    const expected = await digestOf(Readable.from(content(size), { objectMode: false }));
    const headers = { authorization: `Bearer ${started.token}` };
    const at = `${started.url}/api/2.0/mlflow-artifacts/artifacts/big.bin`;

    const begun = performance.now();
    const put = http.request(at, { method: 'PUT', headers: { ...headers, 'content-length': size * mib } });
    const answered = once(put, 'response');
    await pipeline(Readable.from(content(size), { objectMode: false }), put);
    const [reply] = (await answered) as [http.IncomingMessage];
    await digestOf(reply);
    const up = performance.now();
    const [download] = (await once(http.request(at, { headers }).end(), 'response')) as [http.IncomingMessage];
    const got = await digestOf(download);
    const down = performance.now();

    gateway.send('peak');
    const [{ peakMiB: peak }] = (await once(gateway, 'message')) as [{ peakMiB: number }];
    const intact = received.put === expected && got === expected;
    const result = {
      node: process.version,
      size,
      peakMiB: peak,
      putMs: Math.round(up - begun),
      getMs: Math.round(down - up),
      intact,
    };
    process.stdout.write(`${JSON.stringify(result)}\n`);
    process.exitCode = intact && peak < boundMiB ? 0 : 1;
  } finally {
    gateway.kill();
    server.close();
    server.closeAllConnections();
  }
}

/** A megabyte after the other, each different. */
function* content(size: number): Generator<Buffer> {
  for (let i = 0; i < size; i++) yield Buffer.alloc(mib, `${i} `);
}

async function digestOf(stream: AsyncIterable<unknown>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
