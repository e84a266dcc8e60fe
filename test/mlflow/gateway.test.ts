/** The gateway before a server that misbehaves, and before clients that should not pass. */
import { once } from 'node:events';
import http from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { httpTransport } from '../../src/cloud/mlflow/http-transport.ts';
import { Fault } from '../../src/diagnostics/diagnostic.ts';
import type { Transport } from '../../src/ports/http.ts';
import { type RunningGateway, startGateway } from '../../src/tracking/gateway/gateway.ts';
import { type Answer, type FakeServer, hangUp, json, raw, startFake } from './fake-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).toReversed()) await each.close();
});

async function start(...answers: Answer[]): Promise<{ fake: FakeServer; gateway: RunningGateway; token: string }> {
  const fake = await startFake(...answers);
  const transport = httpTransport({
    uri: `${fake.url}/prefix/`,
    env: { MLFLOW_TRACKING_TOKEN: 'the-server-token' },
  });
  const gateway = await startGateway({ transport, env: {} });
  open.push(fake, transport, gateway);
  return { fake, gateway, token: gateway.variables({ experimentId: '1' })['MLFLOW_TRACKING_TOKEN'] ?? '' };
}

interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

async function send(gateway: { url: string }, path: string, options: http.RequestOptions = {}, body = ''): Promise<Reply> {
  const sent = http.request(gateway.url + path, { agent: false, ...options });
  sent.on('error', () => undefined);
  sent.end(body);
  const [reply] = (await once(sent, 'response')) as [http.IncomingMessage];
  let text = '';
  for await (const chunk of reply) text += String(chunk);
  return { status: reply.statusCode ?? 0, headers: reply.headers, body: text };
}

const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const logRoute = '/api/2.0/mlflow/runs/log-batch';

it('gives a child what it needs, and nothing of the server’s', async () => {
  const { gateway, token, fake } = await start(json({}));
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(gateway.variables({ experimentId: '7', runId: 'r' })).toEqual({
    MLFLOW_TRACKING_URI: gateway.url,
    MLFLOW_REGISTRY_URI: gateway.url,
    MLFLOW_TRACKING_TOKEN: token,
    MLFLOW_TRACKING_USERNAME: 'trainyard',
    MLFLOW_TRACKING_PASSWORD: token,
    MLFLOW_EXPERIMENT_ID: '7',
    MLFLOW_RUN_ID: 'r',
    MLFLOW_DISABLE_TELEMETRY: 'true',
    MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR: 'false',
    MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT: 'true',
    NO_PROXY: '127.0.0.1,localhost',
    no_proxy: '127.0.0.1,localhost',
  });
  expect(fake.seen).toEqual([]);
});

it('replaces credentials and connection headers, keeps the rest and the path prefix', async () => {
  const { gateway, token, fake } = await start(raw('gone', 410, { 'x-kept': '1', connection: 'x-dropped', 'x-dropped': '1' }));
  const reply = await send(gateway, '/api/2.0/x?a=%2F&a=2', {
    headers: { ...bearer(token), 'x-custom': 'ü', connection: 'close, x-secret-hop', 'x-secret-hop': '1', te: 'trailers' },
  });
  expect(reply).toMatchObject({ status: 410, body: 'gone', headers: { 'x-kept': '1' } });
  expect(reply.headers['x-dropped']).toBeUndefined();
  expect(fake.seen[0]).toMatchObject({
    path: '/prefix/api/2.0/x?a=%2F&a=2',
    headers: { authorization: 'Bearer the-server-token', 'x-custom': 'ü', host: fake.url.slice(7) },
  });
  expect(fake.seen[0]?.headers['x-secret-hop']).toBeUndefined();
  expect(fake.seen[0]?.headers['te']).toBeUndefined();
});

it('refuses a wrong token, a foreign Host and a whole address, and asks the server nothing', async () => {
  const { gateway, token, fake } = await start(json({}));
  const message =
    'The tracking gateway does not know this token. Use MLFLOW_TRACKING_TOKEN as the job was given it; ' +
    'a netrc entry for 127.0.0.1 or for every host replaces it.';
  for (const headers of [
    {},
    bearer(''),
    bearer(`${token}x`),
    bearer('x'.repeat(43)),
    basic(`${token}:`),
    { authorization: token },
  ]) {
    const reply = await send(gateway, '/', { headers });
    expect(reply.status).toBe(401);
    expect(JSON.parse(reply.body)).toEqual({ error_code: 'UNAUTHENTICATED', message });
  }
  for (const host of ['evil.example', 'evil.example:80', '127.0.0.1']) {
    const reply = await send(gateway, '/', { headers: { ...bearer(token), host } });
    expect(reply.status, host).toBe(403);
    expect(JSON.parse(reply.body)).toMatchObject({ error_code: 'PERMISSION_DENIED' });
  }
  const absolute = await send(gateway, '/', { path: 'http://evil.example/', headers: bearer(token) });
  expect(absolute.status).toBe(400);
  expect(fake.seen).toEqual([]);
  expect((await send(gateway, '/', { headers: basic(`any:one`) })).status).toBe(401);
  expect((await send(gateway, '/', { headers: basic(`any:${token}`) })).status).toBe(200);
});

it('refuses a batch of metrics beyond MLflow’s limit in MLflow’s words, announced or not', async () => {
  const { gateway, token, fake } = await start(json({}));
  const body = 'x'.repeat(1_200_001);
  const announced = await send(
    gateway,
    logRoute,
    { method: 'POST', headers: { ...bearer(token), 'content-length': body.length } },
    body,
  );
  expect(announced.status).toBe(400);
  expect(JSON.parse(announced.body)).toEqual({
    error_code: 'INVALID_PARAMETER_VALUE',
    message: 'Batched logging API requests must be at most 1000000 bytes, got a request of size 1200001.',
  });
  const chunked = await send(
    gateway,
    logRoute,
    { method: 'POST', headers: { ...bearer(token), 'transfer-encoding': 'chunked' } },
    body,
  );
  expect(chunked.status).toBe(400);
  expect(fake.seen).toEqual([]);
});

it('tells points in order of arrival, only those the server took', async () => {
  const held: http.ServerResponse[] = [];
  let arrived: (() => void) | undefined;
  const { gateway, token } = await start((_, reply) => {
    held.push(reply);
    arrived?.();
  });
  const seen: number[] = [];
  const stop = gateway.observe('r', (point) => seen.push(point.value));
  gateway.observe('other', () => seen.push(-1));
  const replies: Promise<Reply>[] = [];
  for (const value of ['1', '2', '-Infinity', '4']) {
    const came = new Promise<void>((resolve) => (arrived = resolve));
    const body = `{"run_id":"r","metrics":[{"key":"m","value":${value},"timestamp":"1","step":"0"}]}`;
    replies.push(send(gateway, logRoute, { method: 'POST', headers: bearer(token) }, body));
    await came;
  }
  held[3]?.end('{}');
  held[1]?.writeHead(500).end('{}');
  await Promise.all([replies[3], replies[1]]);
  expect(seen).toEqual([]);
  held[0]?.end('{}');
  await replies[0];
  expect(seen).toEqual([1]);
  held[2]?.end('{}');
  await replies[2];
  expect(seen).toEqual([1, Number.NEGATIVE_INFINITY, 4]);
  stop();
});

it('answers for a server that is gone, hangs up, or cannot be started', async () => {
  const { gateway, token, fake } = await start(hangUp);
  const hungUp = await send(gateway, '/', { headers: bearer(token) });
  expect(hungUp.status).toBe(502);
  expect(JSON.parse(hungUp.body)).toEqual({
    error_code: 'TEMPORARILY_UNAVAILABLE',
    message: 'The tracking server cannot be reached: socket hang up',
  });
  await fake.close();
  open.splice(open.indexOf(fake), 1);
  const gone = await send(gateway, '/', { method: 'PUT', headers: bearer(token) }, 'x'.repeat(100_000));
  expect(gone.status).toBe(502);
  expect(JSON.parse(gone.body)).toMatchObject({ error_code: 'TEMPORARILY_UNAVAILABLE' });

  const transport: Pick<Transport, 'upstream'> = {
    upstream: () => Promise.reject(new Fault('service', { code: 'TY651', message: 'the store is held by another process' })),
  };
  const broken = await startGateway({ transport: transport as Transport, env: {} });
  open.push(broken);
  const reply = await send(broken, '/', {
    headers: bearer(broken.variables({ experimentId: '1' })['MLFLOW_TRACKING_TOKEN'] ?? ''),
  });
  expect(reply.status).toBe(503);
  expect(JSON.parse(reply.body)).toEqual({
    error_code: 'TEMPORARILY_UNAVAILABLE',
    message: 'the store is held by another process',
  });
});

it('breaks off a reply that the server broke off', async () => {
  const { gateway, token } = await start((_, reply) => {
    reply.writeHead(200, { 'content-length': 100 });
    reply.write('half', () => reply.destroy());
  });
  await expect(send(gateway, '/', { headers: bearer(token) })).rejects.toThrow('aborted');
});

it('keeps the proxy exceptions a child had', async () => {
  const gateway = await startGateway({
    transport: httpTransport({ uri: 'http://127.0.0.1:1', env: {} }),
    env: { NO_PROXY: 'internal' },
  });
  open.push(gateway);
  expect(gateway.variables({ experimentId: '1' })).toMatchObject({ NO_PROXY: 'internal,127.0.0.1,localhost' });
});

/** Like Python's clients: the whole body first, then the answer. Rejects when the connection breaks before that. */
async function sendWhole(gateway: { url: string }, path: string, token: string, bytes: number): Promise<string> {
  const { port } = new URL(gateway.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${token}\r\nConnection: close\r\nContent-Length: ${bytes}\r\n\r\n`,
  );
  const part = Buffer.alloc(1024 * 1024, 'x');
  for (let left = bytes; left > 0; left -= part.length) {
    const piece = part.subarray(0, Math.min(left, part.length));
    if (!socket.write(piece)) await once(socket, 'drain');
  }
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}

it.each([
  ['an upload that the server refuses at its first byte', '/api/2.0/mlflow-artifacts/artifacts/big', 'given', '401', 'expired'],
  ['an upload without the token', '/api/2.0/mlflow-artifacts/artifacts/big', 'none', '401', 'UNAUTHENTICATED'],
  ['a batch that is too long', logRoute, 'given', '400', 'at most 1000000 bytes'],
])('tells a client that only listens once all is sent: %s', async (_what, path, which, status, message) => {
  const refusing = http.createServer((_request, reply) => {
    reply.writeHead(401, { 'content-type': 'application/json' });
    reply.end('{"error_code": "UNAUTHENTICATED", "message": "expired"}');
  });
  refusing.listen(0, '127.0.0.1');
  await once(refusing, 'listening');
  const transport = httpTransport({ uri: `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`, env: {} });
  const gateway = await startGateway({ transport, env: {} });
  const close = async (): Promise<void> => refusing.close().closeAllConnections();
  open.push({ close }, transport, gateway);
  const token = gateway.variables({ experimentId: '1' })['MLFLOW_TRACKING_TOKEN'] ?? '';
  const answer = await sendWhole(gateway, path, which === 'given' ? token : 'another', 64 * 1024 * 1024);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain(message);
});
