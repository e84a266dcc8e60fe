/** TY4xx: what goes wrong while jobs are planned and run. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { prepare, requested } from '../../../src/commands/prepare.ts';
import { type Diagnostic, ok } from '../../../src/diagnostics/diagnostic.ts';
import { resolveModel } from '../../../src/jobs/model.ts';
import { registerJob, vanished } from '../../../src/jobs/register.ts';
import { type Move, stopIfChanged, stopIfMoved, stopUnlessLive } from '../../../src/jobs/release.ts';
import { smokeTest } from '../../../src/jobs/smoke.ts';
import { validateJob } from '../../../src/jobs/validate.ts';
import type { Job, Pipeline } from '../../../src/pipeline/types.ts';
import type { Endpoint } from '../../../src/ports/endpoint.ts';
import type { JobContext, Observed } from '../../../src/ports/jobs.ts';
import type { AssetRef } from '../../../src/ports/compute.ts';
import { digestOf } from '../../../src/system/digest.ts';
import { loadIn, valueOf } from '../../pipeline/bench.ts';
import { type Case, faultOf, only, type Place, thrown } from '../cases.ts';
import { type Asked, diagnosticsOf, put, runIn, sessionAt } from '../session.ts';

const release = `type: pipeline
model: credit-risk
inputs:
  holdout: {type: uri_file, path: holdout.csv}
jobs:
  train:
    command: mkdir -p \${{outputs.model}} && echo > \${{outputs.model}}/MLmodel
    environment: host
    outputs: {model: {type: mlflow_model}}
  validate:
    type: validate
    candidate: \${{parent.jobs.train.outputs.model}}
    champion: models:/credit-risk@champion
    data: \${{parent.inputs.holdout}}
    evaluate: {command: "true \${{model}} \${{data}} \${{outputs.metrics}}", environment: host}
    rules:
      - {metric: accuracy, floor: 0.5}
  register:
    type: register
    model: \${{parent.jobs.validate.outputs.model}}
    stage: Staging
  approve: {type: approval, needs: [register]}
  ship:
    type: deploy
    needs: [approve]
    version: \${{parent.jobs.register.outputs.version}}
    endpoint: credit-risk
    smoke: {requests: requests.json}
    on_success: {alias: champion}
`;
const beside = {
  'holdout.csv': 'age\n',
  'requests.json': '[]',
  'trainyard.yml': 'endpoints: {credit-risk: {type: local, port: 8080}}\n',
};

/** A job of the pipeline above, with its place in the file. */
async function jobOf<T extends Job['type']>(
  at: Place,
  type: T,
): Promise<{ job: Extract<Job, { type: T }>; pipeline: Pipeline }> {
  put(at, { '.git/HEAD': '', 'pipeline.yml': release, ...beside });
  const pipeline = valueOf(await loadIn(at.dir));
  return { job: pipeline.jobs.find((one) => one.type === type) as Extract<Job, { type: T }>, pipeline };
}

const seeing = (world: Partial<Record<keyof Observed, unknown>>): Observed => world as unknown as Observed;

// ------------------------------------------------------------------------------------------------- models and metrics

const model = { type: 'mlflow_model', uri: 'runs:/r/model' } as const satisfies AssetRef;

/** Looks for the output `model` of `train`. `logged`: names of the models its MLflow run logged. */
function lookingForModel(at: Place, written: boolean, logged: string[] = []): Promise<Diagnostic> {
  const ctx = {
    assets: { local: async () => ({ path: at.dir, digest: digestOf('') }) },
    tracking: {
      run: async () => ({ modelIds: logged }),
      loggedModel: async (name: string) => ({ name, modelId: `m-${name}` }),
      listArtifacts: async () => [],
    },
  } as unknown as JobContext;
  return faultOf(
    resolveModel(ctx, 'train', 'model', written ? { ...model, uri: `file:${at.dir}` } : undefined, 'r', undefined),
  );
}

/** What is said last of a sweep with one trial. */
async function tuning(at: Place, command: string): Promise<Diagnostic> {
  const session = await runIn(
    at,
    `type: pipeline
jobs:
  tune:
    type: sweep
    trial: {command: ${JSON.stringify(command)}, environment: host}
    sampling_algorithm: {type: random, seed: 7}
    search_space: {lr: {type: uniform, min_value: 0, max_value: 1}}
    objective: {goal: maximize, primary_metric: accuracy}
    limits: {max_total_trials: 1, max_concurrent_trials: 1}
`,
  );
  const found = diagnosticsOf(session).at(-1);
  if (found === undefined) throw new Error('nothing was said');
  return found;
}

const models: Case[] = [
  { code: 'TY402', name: 'nothing was logged', provoke: (at) => lookingForModel(at, false) },
  { code: 'TY402', name: 'two models, none of the name', provoke: (at) => lookingForModel(at, false, ['small', 'large']) },
  { code: 'TY402', name: 'a folder without a model', provoke: (at) => lookingForModel(at, true) },
  {
    code: 'TY403',
    name: 'the data trained the model',
    async provoke(at) {
      const { job, pipeline } = await jobOf(at, 'validate');
      const data = digestOf('data');
      const candidate = { ...model, digest: digestOf('model'), lineage: { inputs: [data] } };
      const seen = seeing({
        pipeline,
        resolve: async ({ kind }: { kind: string }) => ({
          known: { kind: 'asset', asset: kind === 'output' ? candidate : { type: 'uri_file', uri: 'file:/holdout.csv' } },
        }),
        assets: { stat: async ({ type }: AssetRef) => (type === 'uri_file' ? data : candidate.digest) },
        registry: { byAlias: async () => undefined },
        compute: async () => ({ kind: 'local', check: async () => ok({ environment: 'host', digest: data }) }),
      });
      return only(await validateJob.plan(job, seen));
    },
  },
  {
    code: 'TY404',
    name: 'the evaluate command writes nothing',
    provoke: (at) => {
      put(at, beside);
      return runIn(at, release, { inputs: { until: 'validate' } }).then((session) => only(diagnosticsOf(session)));
    },
  },
  {
    code: 'TY404',
    name: 'it writes no object of numbers',
    provoke: (at) => {
      put(at, beside);
      const text = release.replace('"true ${{model}} ${{data}} ${{outputs', '"true ${{model}}; echo accuracy 0.9 > ${{outputs');
      return runIn(at, text, { inputs: { until: 'validate' } }).then((session) => only(diagnosticsOf(session)));
    },
  },
  {
    code: 'TY410',
    name: 'the trial does not log the metric',
    provoke: (at) => tuning(at, 'true ${{search_space.lr}}'),
  },
  { code: 'TY410', name: 'every trial fails', provoke: (at) => tuning(at, 'exit 3 # ${{search_space.lr}}') },
  {
    code: 'TY412',
    name: 'a declared output is not written',
    async provoke(at) {
      const text =
        'type: pipeline\njobs:\n  prepare:\n    command: "true"\n    environment: host\n    outputs: {table: {type: uri_file}}\n';
      return only(diagnosticsOf(await runIn(at, text)));
    },
  },
];

// ------------------------------------------------------------------------------------------------------------ release

const version = { name: 'credit-risk', version: '3', digest: digestOf('3'), champion: '1', verdict: 'pass' } as const;
const move = (more: Partial<Move> = {}): Move => ({
  version,
  deployment: 'v3-33333333',
  inPlace: false,
  registered: { name: 'credit-risk', version: '3', stage: 'None', source: '', status: 'READY', tags: {} },
  state: { alive: true, url: '', traffic: { 'v2-22222222': 100 }, deployments: [] },
  ...more,
});

const releases: Case[] = [
  { code: 'TY405', name: 'the version is gone', provoke: () => thrown(() => Promise.reject(vanished('credit-risk', '3'))) },
  {
    code: 'TY405',
    name: 'another version became the champion',
    async provoke(at) {
      const { job, pipeline } = await jobOf(at, 'deploy');
      const snapshot = { type: 'endpoint-snapshot', job: 'ship', endpoint: 'credit-risk' } as const;
      const before = { ...snapshot, traffic: {}, deployments: [], aliases: {}, stages: {} };
      return faultOf(stopIfMoved(job, move({ alias: { name: 'champion', holder: '2' } }), seeing({ pipeline }), before));
    },
  },
  {
    code: 'TY405',
    name: 'the traffic moved after the approval',
    async provoke(at) {
      const { job, pipeline } = await jobOf(at, 'deploy');
      const approved = { known: { ship: { traffic: { 'v1-11111111': 100 } } } };
      return thrown(() => stopIfChanged(job, move(), seeing({ pipeline, output: () => approved }), undefined));
    },
  },
  {
    code: 'TY405',
    name: 'another release took the traffic',
    async provoke(at) {
      const { job } = await jobOf(at, 'deploy');
      return thrown(() => stopUnlessLive(job, move(), move().state));
    },
  },
  {
    code: 'TY407',
    name: 'the registry has no stages',
    async provoke(at) {
      const { job } = await jobOf(at, 'register');
      const seen = seeing({
        registry: { capabilities: async () => ({ stages: false, aliases: true }) },
        tracking: { description: 'https://mlflow.example.com' },
      });
      return only(await registerJob.plan(job, seen));
    },
  },
];

/** A smoke test with this file of requests against an endpoint with this answer. */
function smoking(at: Place, requests: string | undefined, answer = { status: 200, body: '{}', ms: 1 }): Promise<Diagnostic> {
  const file = path.join(at.dir, 'requests.json');
  if (requests !== undefined) writeFileSync(file, requests);
  const endpoint = { invoke: async () => answer } as unknown as Endpoint;
  return faultOf(smokeTest(endpoint, 'v3-33333333', file));
}

const smoke: Case[] = [
  {
    code: 'TY406',
    name: 'the answer is an error',
    provoke: (at) =>
      smoking(at, '[{"inputs": [[1]]}, {}]', { status: 400, body: '{"error": "Model is missing inputs"}', ms: 1 }),
  },
  {
    code: 'TY406',
    name: 'the answer is no JSON',
    provoke: (at) => smoking(at, '{}', { status: 200, body: '{"predictions": [NaN]}', ms: 1 }),
  },
  { code: 'TY406', name: 'the file is not there', provoke: (at) => smoking(at, undefined) },
  { code: 'TY406', name: 'the file is no JSON', provoke: (at) => smoking(at, 'inputs: 1') },
  { code: 'TY406', name: 'the file is an empty list', provoke: (at) => smoking(at, '[]') },
];

// ------------------------------------------------------------------------------------------------ before anything runs

/** What is said of the release pipeline before it is planned. */
async function preparing(at: Place, asked: Asked, files: Record<string, string> = {}): Promise<Diagnostic[]> {
  put(at, { 'pipeline.yml': release, ...beside, ...files });
  const session = sessionAt(at, { ...asked, inputs: { pipeline: 'pipeline.yml', ...asked.inputs } });
  const prepared = await prepare(session, requested(session)).catch((error: { diagnostics?: Diagnostic[] }) => {
    if (error.diagnostics === undefined) throw error;
    return error.diagnostics;
  });
  if (Array.isArray(prepared)) return prepared;
  await prepared.app.close();
  return diagnosticsOf(session);
}

const job = 'type: pipeline\njobs:\n  train:\n    command: echo ${{inputs.word}}\n    environment: host\n';
const withSecret = {
  'pipeline.yml': `${job.replace('${{inputs.word}}', 'x')}    environment_variables: {HF_TOKEN: "\${{secrets.HF_TOKEN}}"}\n`,
  'trainyard.yml': 'secrets: [HF_TOKEN]\n',
};
const overridden = {
  'pipeline.yml': job.replace('jobs:', 'inputs: {word: x}\njobs:') + '    inputs: {word: "${{parent.inputs.word}}"}\n',
};

const before: Case[] = [
  {
    code: 'TY408',
    name: 'a local endpoint on a hosted runner',
    provoke: async (at) =>
      only((await preparing(at, { inputs: { state: 'state' }, host: { name: 'github', hosted: true } })).filter(isDeploy)),
  },
  {
    code: 'TY408',
    name: 'an embedded registry on a hosted runner',
    provoke: async (at) =>
      only(
        (await preparing(at, { host: { name: 'github', hosted: true } })).filter(({ message }) =>
          message.startsWith('register '),
        ),
      ),
  },
  {
    code: 'TY411',
    name: 'on a host',
    unnamed: 'it may be a secret',
    provoke: async (at) =>
      only(await preparing(at, { inputs: { set: 'inputs.word=$(id)' }, host: { name: 'github' } }, overridden), 'TY411'),
  },
  {
    code: 'TY411',
    name: 'in a terminal',
    unnamed: 'it may be a secret',
    provoke: async (at) => only(await preparing(at, { inputs: { set: 'inputs.word=a;b' } }, overridden), 'TY411'),
  },
  {
    code: 'TY411',
    name: 'a password',
    unnamed: 'it may be a secret',
    provoke: async (at) =>
      only(await preparing(at, { inputs: { set: 'inputs.word={type: string, value: "pa$$ w`rd"}' } }, overridden), 'TY411'),
  },
  { code: 'TY413', name: 'in a terminal', provoke: async (at) => only(await preparing(at, {}, withSecret)) },
  {
    code: 'TY413',
    name: 'in a plan on Azure DevOps',
    provoke: async (at) => only(await preparing(at, { command: 'plan', host: { name: 'azure-devops' } }, withSecret)),
  },
  {
    code: 'TY414',
    name: 'three characters',
    provoke: async (at) => only(await preparing(at, { host: { secret: () => 'abc' } }, withSecret)),
  },
];

function isDeploy({ message }: Diagnostic): boolean {
  return message.startsWith('ship deploys');
}

export const jobCases: Case[] = [...models, ...releases, ...smoke, ...before];
