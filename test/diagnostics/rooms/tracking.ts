/** TY60x: tracking servers and registries, played by a server that answers as it is told. */
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { parseAddress } from '../../../src/cloud/mlflow/address.ts';
import { mlflowClient } from '../../../src/cloud/mlflow/client.ts';
import { httpTransport } from '../../../src/cloud/mlflow/http-transport.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { resolveModel } from '../../../src/jobs/model.ts';
import type { JobContext } from '../../../src/ports/jobs.ts';
import type { Registry, Tracking } from '../../../src/ports/tracking.ts';
import { createRegistry } from '../../../src/registry/mlflow.ts';
import { digestOf } from '../../../src/system/digest.ts';
import { createTracking } from '../../../src/tracking/mlflow/tracking.ts';
import { type Answer, json, raw, startFake } from '../../mlflow/fake-server.ts';
import { type Case, faultOf, type Place, thrown } from '../cases.ts';

/** A server with these answers, and what speaks to it. */
async function served(at: Place, ...answers: Answer[]): Promise<{ tracking: Tracking; registry: Registry; url: string }> {
  const fake = await startFake(...answers);
  at.defer(() => fake.close());
  at.hide(new URL(fake.url).port, 'PORT');
  const transport = httpTransport({ uri: fake.url, env: {} });
  const patience = { budgetMs: 0, sleep: async () => undefined };
  return { tracking: createTracking(transport, patience), registry: createRegistry(transport, patience), url: fake.url };
}

/** What is said of one answer to a request that changes nothing. */
async function onAnswer(at: Place, answer: Answer): Promise<Diagnostic> {
  const { url } = await served(at, answer);
  const client = mlflowClient(httpTransport({ uri: url, env: {} }), { budgetMs: 0 });
  return faultOf(client.call({ method: 'GET', path: '/api/2.0/mlflow/runs/get', repeat: 'safe' }));
}

async function onAddress(uri: string): Promise<Diagnostic> {
  const client = mlflowClient(httpTransport({ uri, env: {} }), { budgetMs: 0 });
  return faultOf(client.call({ method: 'GET', path: '/api/2.0/mlflow/runs/get', repeat: 'safe' }));
}

const unreachable: Case[] = [
  {
    code: 'TY601',
    name: 'nothing listens there',
    async provoke(at) {
      const server = net.createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as net.AddressInfo;
      server.close();
      await once(server, 'close');
      at.hide(port, 'PORT');
      return onAddress(`http://127.0.0.1:${port}`);
    },
  },
  { code: 'TY601', name: 'the name is not known', provoke: () => onAddress('http://mlflow.invalid:5000') },
  {
    code: 'TY601',
    name: 'it does not speak TLS',
    async provoke(at) {
      const { url } = await served(at, json({}));
      return onAddress(url.replace('http:', 'https:'));
    },
  },
  {
    code: 'TY601',
    name: 'it hangs up',
    async provoke(at) {
      const { url } = await served(at, (_, reply) => void reply.destroy());
      return onAddress(url);
    },
  },
];

const refusals: Case[] = (
  [
    ['not authenticated', json({ message: 'You are not authenticated' }, 401)],
    ['not permitted', json({ error_code: 'PERMISSION_DENIED', message: 'no EDIT on experiment 1' }, 403)],
    ['a host it was not told of', raw('Invalid Host header - possible DNS rebinding attack detected', 403)],
    ['too many requests', json({ error_code: 'REQUEST_LIMIT_EXCEEDED', message: 'slow down' }, 429)],
    ['its own failure', json({ error_code: 'INTERNAL_ERROR', message: 'database is locked' }, 500)],
    ['a redirect', raw('', 302, { location: 'https://login.example.com/' })],
    ['nothing under that path', raw('<html><h1>Not Found</h1></html>', 404)],
    ['a value it does not take', json({ error_code: 'INVALID_PARAMETER_VALUE', message: 'Invalid run id' }, 400)],
    ['a page that is not MLflow’s', raw('<html>Sign in</html>', 200, { 'content-type': 'text/html' })],
  ] as const
).map(([name, answer]): Case => ({ code: 'TY602', name, provoke: (at) => onAnswer(at, answer) }));

const version = (number: string): Answer => json({ model_version: { name: 'credit-risk', version: number } });

const registries: Case[] = [
  {
    code: 'TY603',
    name: 'an alias moved meanwhile',
    async provoke(at) {
      const { registry } = await served(at, version('3'));
      return faultOf(registry.moveAlias('credit-risk', 'champion', '5', '4'));
    },
  },
  {
    code: 'TY607',
    name: 'the experiment is deleted',
    async provoke(at) {
      const { tracking } = await served(
        at,
        json({ error_code: 'RESOURCE_ALREADY_EXISTS', message: 'it exists in deleted state' }, 400),
        json({ experiment: { experiment_id: '7', lifecycle_stage: 'deleted' } }),
      );
      return faultOf(tracking.createExperiment('credit-risk'));
    },
  },
  {
    code: 'TY608',
    name: 'the registration failed',
    async provoke(at) {
      const failed = { name: 'credit-risk', version: '4', status: 'FAILED_REGISTRATION' };
      const { registry } = await served(at, json({ model_version: failed }));
      return faultOf(registry.createVersion({ name: 'credit-risk', source: 'runs:/r/model', tags: {} }));
    },
  },
];

const addresses: Case[] = (
  [
    ['no address', 'mlflow.example.com', {}],
    ['another scheme', 'databricks://profile', {}],
    ['a password that is not encoded', 'https://ada:s3/cret@mlflow.example.com', {}],
    ['a percent sign in a password', 'https://ada:100%@mlflow.example.com', {}],
    ['credentials over plain http', 'http://mlflow.example.com', { MLFLOW_TRACKING_TOKEN: 'token' }],
    ['a token with a line end', 'https://mlflow.example.com', { MLFLOW_TRACKING_TOKEN: 'token\n' }],
  ] as const
).map(([name, uri, env]): Case => ({ code: 'TY604', name, provoke: () => thrown(() => parseAddress(uri, env)) }));
addresses.push({
  code: 'TY604',
  name: 'a certificate file that is not there',
  provoke: (at) =>
    thrown(() =>
      httpTransport({ uri: 'https://mlflow.example.com', env: { MLFLOW_TRACKING_SERVER_CERT_PATH: `${at.dir}/ca.pem` } }),
    ),
});

const run = (artifactUri: string): Answer =>
  json({ run: { info: { run_id: 'r', experiment_id: '1', artifact_uri: artifactUri } } });

async function downloading(at: Place, uri: string, ...answers: Answer[]): Promise<Diagnostic> {
  const { tracking } = await served(at, ...answers);
  return faultOf(tracking.downloadArtifacts(uri, path.join(at.dir, 'to')));
}
const listed = (...files: object[]): Answer => json({ files });

const artifacts: Case[] = [
  {
    code: 'TY605',
    name: 'there are none',
    provoke: (at) => downloading(at, 'mlflow-artifacts:/1/x', listed()),
  },
  {
    code: 'TY605',
    name: 'the run is gone',
    provoke: (at) => downloading(at, 'runs:/r/model', json({ error_code: 'RESOURCE_DOES_NOT_EXIST' }, 404)),
  },
  {
    code: 'TY605',
    name: 'a file is shorter than it was listed',
    provoke: (at) => downloading(at, 'mlflow-artifacts:/1/x', listed({ path: 'model.pkl', file_size: 9 }), raw('short')),
  },
  {
    code: 'TY605',
    name: 'the target is there already',
    async provoke(at) {
      mkdirSync(path.join(at.dir, 'to'));
      return downloading(at, 'mlflow-artifacts:/1/x', listed());
    },
  },
  {
    code: 'TY605',
    name: 'a storage with a client of its own',
    async provoke(at) {
      const { tracking } = await served(at, run('s3://bucket/1/r/artifacts'));
      return faultOf(tracking.uploadArtifacts('r', at.dir, 'model'));
    },
  },
  {
    code: 'TY605',
    name: 'other bytes come back than were uploaded',
    async provoke(at) {
      writeFileSync(path.join(at.dir, 'MLmodel'), '');
      const written = digestOf('written');
      const ctx = {
        assets: {
          local: async ({ uri }: { uri: string }) => ({
            path: at.dir,
            digest: uri.startsWith('runs:') ? digestOf('back') : written,
          }),
        },
        effect: async () => undefined,
      } as unknown as JobContext;
      const asset = { type: 'mlflow_model', uri: `file:${at.dir}` } as const;
      return faultOf(resolveModel(ctx, 'train', 'model', asset, 'r', undefined));
    },
  },
  {
    code: 'TY606',
    name: 'a name that leads elsewhere',
    provoke: (at) => downloading(at, 'mlflow-artifacts:/1/x', listed({ path: '../../etc/passwd' })),
  },
  {
    code: 'TY606',
    name: 'two names that are one elsewhere',
    provoke: (at) => downloading(at, 'mlflow-artifacts:/1/x', listed({ path: 'Model' }, { path: 'model' })),
  },
  {
    code: 'TY606',
    name: 'folders without an end',
    provoke: (at) => downloading(at, 'mlflow-artifacts:/1/x', listed({ path: 'deeper', is_dir: true })),
  },
];

export const trackingCases: Case[] = [...unreachable, ...refusals, ...registries, ...addresses, ...artifacts];
