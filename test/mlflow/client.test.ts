/** Servers that fail, lie or send another language: what is repeated, and what is said. */
import { once } from 'node:events';
import https from 'node:https';
import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, type MlflowClient, mlflowClient } from '../../src/cloud/mlflow/client.ts';
import { httpTransport } from '../../src/cloud/mlflow/http-transport.ts';
import { number, parseLenient } from '../../src/cloud/mlflow/json.ts';
import { createRegistry } from '../../src/registry/mlflow.ts';
import { createTracking } from '../../src/tracking/mlflow/tracking.ts';
import { type Answer, type FakeServer, half, hangUp, json, raw, startFake } from './fake-server.ts';

let fake: FakeServer;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(() => fake.close());

const transport = () => httpTransport({ uri: fake.url, env: {} });
/** A client whose waits are only written down. */
function client(pauses: number[] = [], budgetMs = 60_000): MlflowClient {
  let clock = 1_000;
  const sleep = async (ms: number) => {
    pauses.push(ms);
    clock += ms;
  };
  return mlflowClient(transport(), { budgetMs, sleep, now: () => clock, random: () => 1 });
}
const get: Call = { method: 'GET', path: '/api/2.0/mlflow/runs/get', repeat: 'safe' };
const create: Call = { method: 'POST', path: '/api/2.0/mlflow/runs/create', body: {}, repeat: 'once' };
const fault = (code: string, kind = 'service') =>
  expect.objectContaining({ kind, diagnostic: expect.objectContaining({ code }) }) as unknown;

/** What is said about an answer. */
const message = async (answer: Answer): Promise<unknown> => {
  fake.answers = [answer];
  return client([], 0)
    .call(get)
    .then(
      () => 'no refusal',
      (error: { diagnostic: unknown }) => error.diagnostic,
    );
};

describe('repeating', () => {
  it('waits as long as the server asks, in seconds or until a date, also for a request that must not happen twice', async () => {
    const pauses: number[] = [];
    fake.answers = [
      json({}, 429, { 'retry-after': '7' }),
      json({}, 429, { 'retry-after': new Date(11_000).toUTCString() }),
      json({ ok: true }),
    ];
    expect(await client(pauses).call(create)).toEqual({ ok: true });
    expect(pauses).toEqual([7_000, 3_000]);
  });

  it('repeats a safe request after failures, longer apart each time, within its budget', async () => {
    const pauses: number[] = [];
    fake.answers = [raw('<html>', 500), hangUp, json({}, 503), json({}, 502), json({ ok: true })];
    expect(await client(pauses).call(get)).toEqual({ ok: true });
    expect(pauses).toEqual([250, 500, 1_000, 2_000]);
  });

  it('gives up when the budget is spent, or when the server asks for more than is left', async () => {
    const pauses: number[] = [];
    fake.answers = [json({ error_code: 'TEMPORARILY_UNAVAILABLE', message: 'busy' }, 503)];
    await expect(client(pauses, 1_000).call(get)).rejects.toEqual(fault('TY602'));
    expect(pauses).toEqual([250, 500]);
    fake.answers = [json({}, 429, { 'retry-after': '3600' })];
    await expect(client(pauses, 1_000).call(get)).rejects.toEqual(fault('TY602'));
    expect(pauses).toEqual([250, 500]);
  });

  it('never sends again what the server may have executed', async () => {
    for (const answer of [hangUp, json({}, 500), json({}, 503), half]) {
      fake.seen.length = 0;
      fake.answers = [answer, json({})];
      const tracking = createTracking(transport(), { sleep: async () => undefined });
      await expect(tracking.createRun({ experimentId: '1', name: 'r', tags: {} })).rejects.toThrow();
      expect(fake.seen).toHaveLength(1);
    }
    fake.seen.length = 0;
    fake.answers = [hangUp, json({})];
    const registry = createRegistry(transport());
    await expect(registry.createVersion({ name: 'm', source: 's', tags: {} })).rejects.toEqual(fault('TY601'));
    fake.answers = [hangUp, json({})];
    const metric = { key: 'm', value: 1, timestamp: 1, step: 0 };
    await expect(createTracking(transport()).log('r', { metrics: [metric] })).rejects.toEqual(fault('TY601'));
    expect(fake.seen).toHaveLength(2);
  });

  it('says quickly that nothing listens at the address', async () => {
    const url = fake.url;
    const pauses: number[] = [];
    const asked = client(pauses);
    await fake.close();
    await expect(asked.call(create)).rejects.toMatchObject({
      kind: 'service',
      diagnostic: {
        code: 'TY601',
        message: `the tracking server at ${url} cannot be reached: connection refused`,
        why: `nothing listens on port ${new URL(url).port} of 127.0.0.1`,
        help: 'start the server, or correct the port in tracking.uri (or MLFLOW_TRACKING_URI)',
      },
    });
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeLessThanOrEqual(2_000);
    fake = await startFake();
  });

  it('says that a server does not speak TLS', async () => {
    const asked = mlflowClient(httpTransport({ uri: fake.url.replace('http', 'https'), env: {} }), { budgetMs: 0 });
    await expect(asked.call(get)).rejects.toMatchObject({
      diagnostic: {
        code: 'TY601',
        message: `the tracking server at ${fake.url.replace('http', 'https')} cannot be reached: it does not speak TLS`,
        help: 'write http:// in place of https:// in tracking.uri (or MLFLOW_TRACKING_URI)',
      },
    });
  });
});

/** Of nobody: for servers of a test alone. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg2UhNcmHgvM9kBcI5
DEvb1wMac+kA+TDzX/FGbA3Wx/WhRANCAAR4ViUVt3+XAwh8kOOVbglEERHpv5qn
2nn3TMxDFmagPtXud3jAVYc2OSl8P0qj7djzRqSb2pa0j6R9zDsh5aIt
-----END PRIVATE KEY-----
`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBfjCCASWgAwIBAgIUQCFuwWpADq3CGERq3xmdC5EuwxUwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTE0NTUxOVoYDzIxMjYxMDI4
MTQ1NTE5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAR4ViUVt3+XAwh8kOOVbglEERHpv5qn2nn3TMxDFmagPtXud3jAVYc2
OSl8P0qj7djzRqSb2pa0j6R9zDsh5aIto1MwUTAdBgNVHQ4EFgQUgdX5eM/jykoO
6Lj0ONQmEBH2QSgwHwYDVR0jBBgwFoAUgdX5eM/jykoO6Lj0ONQmEBH2QSgwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAUUoDAFfpbz5l/w74mTLrL
i7w8wDGDjwtsQy3PsOaFvAIgKhxCxP3g5yYd58fFAjL4vVtmBneTDy18J59UBzLV
VSk=
-----END CERTIFICATE-----
`;

/** An https server whose connection is damaged, by somebody between, once a request has arrived. */
async function damaging(seen: string[]): Promise<{ url: string; close(): void }> {
  const clients: net.Socket[] = [];
  const server = https.createServer({ key, cert }, (request) => {
    seen.push(request.url ?? '');
    for (const client of clients) client.write('this is not TLS');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const between = net.createServer((client) => {
    clients.push(client);
    const on = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1');
    for (const socket of [client, on]) socket.on('error', () => undefined);
    client.pipe(on).pipe(client);
  });
  await once(between.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `https://127.0.0.1:${(between.address() as net.AddressInfo).port}`,
    close: () => {
      between.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

it('does not take a damaged connection for one that never stood', async () => {
  const seen: string[] = [];
  const server = await damaging(seen);
  try {
    const env = { MLFLOW_TRACKING_INSECURE_TLS: 'true' };
    const asked = mlflowClient(httpTransport({ uri: server.url, env }), { sleep: async () => undefined });
    await expect(asked.call(create)).rejects.toMatchObject({ received: 'maybe', diagnostic: { code: 'TY601' } });
    expect(seen).toHaveLength(1);
  } finally {
    server.close();
  }
});

describe('explaining a refusal', () => {
  it('reads JSON, plain text and HTML into one printable line', async () => {
    const start = `${fake.url} refused GET /api/2.0/mlflow/runs/get:`;
    expect(
      await message(json({ error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'Run\n::set-output::\u001b[31mred' }, 404)),
    ).toMatchObject({
      message: `${start} 404 RESOURCE_DOES_NOT_EXIST: Run ::set-output:: [31mred`,
    });
    expect(await message(raw('Invalid Host header - possible DNS rebinding attack detected', 403))).toMatchObject({
      message: `${start} 403: Invalid Host header - possible DNS rebinding attack detected`,
      help: 'start the server with --allowed-hosts naming this host (MLFLOW_SERVER_ALLOWED_HOSTS)',
    });
    expect(await message(raw('<html><style>x{}</style><h1>Bad\nGateway</h1>nginx</html>', 502))).toMatchObject({
      message: `${start} 502: Bad Gateway nginx`,
      why: 'something is wrong on the server’s side',
    });
    expect(await message(raw('x'.repeat(100_000), 400))).toMatchObject({ message: `${start} 400: ${'x'.repeat(499)}…` });
  });

  it('does not follow a redirect, and says where it leads', async () => {
    expect(await message(raw('', 302, { location: 'https://login.example/' }))).toMatchObject({
      why: 'it redirects to https://login.example/; credentials are not carried along',
      help: 'set tracking.uri (or MLFLOW_TRACKING_URI) to the address that answers itself',
    });
    expect(fake.seen).toHaveLength(1);
  });

  it('does not take a login page for an answer', async () => {
    expect(await message(raw('<html>Sign in</html>'))).toMatchObject({
      message: `${fake.url} answered GET /api/2.0/mlflow/runs/get with something that is not MLflow’s JSON`,
      why: 'it sent "<html>Sign in</html>"',
    });
  });

  it('ends a list whose pages have no end', async () => {
    fake.answers = [json({ runs: [{}], next_page_token: 'same' })];
    await expect(createTracking(transport()).findRuns('1', { key: 'a', value: 'b' })).rejects.toMatchObject({
      diagnostic: { code: 'TY602', why: 'it sent the same page token twice' },
    });
  });
});

describe('numbers', () => {
  it('reads bare and quoted NaN and Infinity, and leaves texts alone', () => {
    expect(parseLenient('{"a": NaN, "b": [-Infinity,Infinity], "c": "NaN \\" Infinity, NaN", "NaN": 1}')).toEqual({
      a: 'NaN',
      b: ['-Infinity', 'Infinity'],
      c: 'NaN " Infinity, NaN',
      NaN: 1,
    });
    expect(['NaN', 'Infinity', '-Infinity', '12', 3, undefined, '', 'x'].map(number)).toEqual([
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      12,
      3,
      0,
      Number.NaN,
      Number.NaN,
    ]);
    expect(() => parseLenient('{"a": NaN')).toThrow(SyntaxError);
  });

  it('does not let keys of a reply reach prototypes', async () => {
    fake.answers = [
      raw(
        '{"run": {"info": {"run_id": "r", "__proto__": {"polluted": 1}}, "data": {"tags": [{"key": "__proto__", "value": "x"}]}}}',
      ),
    ];
    const run = await createTracking(transport()).run('r');
    expect(Object.hasOwn(run?.tags ?? {}, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
