/** The document: what each job says of itself, refusals among the others, and one look whatever the number of jobs. */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { digestOf } from '../../src/system/digest.ts';
import { type Bench, makeBench } from './bench.ts';

let bench: Bench;
afterEach(() => rmSync(bench.dir, { recursive: true }));

const life = `
type: pipeline
experiment_name: life
model: life
inputs:
  quality: 0.8
  holdout: {type: uri_file, path: holdout.txt}
jobs:
  train:
    type: command
    code: src
    environment: host
    environment_variables: {TOKEN: "\${{secrets.HF_TOKEN}}", LEVEL: "1"}
    inputs: {quality: "\${{parent.inputs.quality}}"}
    command: node train.mjs \${{inputs.quality}} \${{outputs.model}}
    outputs: {model: {type: mlflow_model}}
    limits: {timeout: 60}
  score:
    type: command
    environment: host
    inputs: {model: "\${{parent.jobs.train.outputs.model}}"}
    command: node score.mjs \${{inputs.model}}
  validate:
    type: validate
    candidate: \${{parent.jobs.train.outputs.model}}
    champion: models:/life@champion
    data: \${{parent.inputs.holdout}}
    evaluate:
      code: src
      command: node evaluate.mjs \${{model}} \${{data}} \${{outputs.metrics}}
    rules:
      - {metric: accuracy, floor: 0.5, max_drop: 0.01}
  register:
    type: register
    model: \${{parent.jobs.validate.outputs.model}}
    stage: Staging
  approve:
    type: approval
    needs: [register]
  deploy:
    type: deploy
    needs: [approve]
    version: \${{parent.jobs.register.outputs.version}}
    endpoint: life
    smoke: {requests: requests.json}
    on_success: {stage: Production, alias: champion}
`;
const workspace = 'endpoints: {life: {type: local, port: 18399}}\nsecrets: [HF_TOKEN]\n';

const makeLife = (): Bench =>
  makeBench({
    'pipeline.yml': life,
    'trainyard.yml': workspace,
    'src/train.mjs': '',
    'holdout.txt': 'held out\n',
    'requests.json': '{}',
  });

it('says what is known before the training, and what is not', async () => {
  bench = makeLife();
  const { plan, diagnostics } = await bench.plan();
  expect(diagnostics).toEqual([]);
  const code = { path: 'src', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) };
  const host = { kind: 'host', state: 'host', digest: expect.stringMatching(/^sha256:/) };
  const work = { compute: { name: 'local', kind: 'local' }, devices: { kind: 'cpu' }, environment_variables: {} };
  const no = { inputs: [], outputs: [], unknown: [], writes: [], refusals: [] };
  expect(plan).toEqual({
    format: 'trainyard-plan/1',
    pipeline: {
      name: 'pipeline',
      file: path.join(bench.dir, 'pipeline.yml'),
      experiment: 'life',
      digest: expect.stringMatching(/^sha256:/),
    },
    tracking: `embedded (${path.join(bench.state, 'tracking')})`,
    digest: expect.stringMatching(/^sha256:/),
    counts: { run: 1, reuse: 0, unchanged: 0, later: 5, refused: 0 },
    jobs: [
      {
        ...no,
        job: 'train',
        type: 'command',
        action: 'run',
        reason: 'no earlier result',
        needs: [],
        fingerprint: expect.stringMatching(/^sha256:/),
        work: {
          ...work,
          command: 'node train.mjs 0.8 ‹output model›',
          code,
          environment: host,
          environment_variables: { TOKEN: '‹secret HF_TOKEN›', LEVEL: '1' },
          timeout: 60,
        },
        inputs: [{ name: 'quality', type: 'literal', from: { input: 'quality' }, value: '0.8' }],
        outputs: [{ name: 'model', type: 'mlflow_model' }],
        writes: [
          { effect: 'create-mlflow-run', target: 'experiment life', text: 'MLflow run train' },
          { effect: 'upload-model', target: 'experiment life', text: 'model model of MLflow run train' },
        ],
      },
      {
        ...no,
        job: 'score',
        type: 'command',
        action: 'later',
        reason: 'output model of train is not known yet',
        needs: ['train'],
        work: { ...work, command: 'node score.mjs ‹output model of train›', environment: host },
        inputs: [
          {
            name: 'model',
            type: 'mlflow_model',
            from: { job: 'train', output: 'model' },
            unknown: 'output model of train is not known yet',
          },
        ],
        unknown: ['output model of train is not known yet'],
        writes: [{ effect: 'create-mlflow-run', target: 'experiment life', text: 'MLflow run score' }],
      },
      {
        ...no,
        job: 'validate',
        type: 'validate',
        action: 'later',
        reason: 'output model of train is not known yet',
        needs: ['train'],
        work: {
          ...work,
          command: 'node evaluate.mjs ‹model› holdout.txt ‹output metrics›',
          code,
          environment: { kind: 'model', state: 'unknown' },
        },
        validation: {
          champion: { uri: 'models:/life@champion', version: null },
          rules: ['accuracy: floor 0.5, max_drop 0.01'],
          on_missing_champion: 'pass',
          on_rejected: 'fail',
        },
        inputs: [
          {
            name: 'candidate',
            type: 'mlflow_model',
            from: { job: 'train', output: 'model' },
            unknown: 'output model of train is not known yet',
          },
          { name: 'data', type: 'uri_file', from: { input: 'holdout' }, uri: 'holdout.txt', digest: digestOf('held out\n') },
        ],
        outputs: [{ name: 'model', type: 'mlflow_model' }],
        unknown: [
          'output model of train is not known yet',
          'the metrics of the models: they are scored when it runs',
          'the verdict',
        ],
        writes: [
          {
            effect: 'log-results',
            target: 'experiment life',
            text: 'MLflow run validate with the metrics of the candidate',
          },
        ],
      },
      {
        ...no,
        job: 'register',
        type: 'register',
        action: 'later',
        reason: 'output model of validate is not known yet',
        needs: ['validate'],
        registration: { model: 'life', exists: false, stage: 'Staging', unvalidated: false },
        inputs: [
          {
            name: 'model',
            type: 'mlflow_model',
            from: { job: 'validate', output: 'model' },
            unknown: 'output model of validate is not known yet',
          },
        ],
        outputs: [{ name: 'version', type: 'version' }],
        unknown: ['output model of validate is not known yet', 'the number of the version'],
        writes: [
          { effect: 'create-registered-model', target: 'registered model life', text: 'the registered model' },
          { effect: 'create-version', target: 'registered model life', text: 'a version, if the model is new' },
          { effect: 'move-stage', target: 'registered model life', text: 'the version to stage Staging' },
        ],
      },
      {
        ...no,
        job: 'approve',
        type: 'approval',
        action: 'later',
        reason: 'output version of register is not known yet',
        needs: ['register'],
        approval: {
          deployments: ['deploy'],
          by: 'a person: asked in the terminal, by `trainyard approve`, or by the input `approve` of a later step',
          lines: [],
        },
        unknown: ['the release plan, which an answer is bound to'],
      },
      {
        ...no,
        job: 'deploy',
        type: 'deploy',
        action: 'later',
        reason: 'output version of register is not known yet',
        needs: ['register', 'approve'],
        release: {
          endpoint: 'life',
          url: 'http://127.0.0.1:18399',
          alive: false,
          traffic: {},
          deployments: [],
          model: 'life',
          alias: { name: 'champion', version: null },
          stage: { name: 'Production', versions: [] },
          smoke: 'requests.json',
        },
        outputs: [
          { name: 'url', type: 'string' },
          { name: 'version', type: 'string' },
        ],
        unknown: ['output version of register is not known yet'],
        writes: [
          { effect: 'ensure-endpoint', target: 'endpoint life', text: 'the endpoint itself, which is not running' },
          { effect: 'ensure-deployment', target: 'endpoint life', text: 'a deployment of the new version' },
          {
            effect: 'move-traffic',
            target: 'endpoint life',
            text: 'traffic: nothing is live -> the new deployment 100 %',
          },
          { effect: 'move-stage', target: 'registered model life', text: 'the new version to stage Production' },
          {
            effect: 'move-alias',
            target: 'registered model life',
            text: 'alias champion: nothing -> the new version',
          },
        ],
      },
    ],
  });
  // It is JSON as it stands.
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  expect(readdirSync(bench.dir)).not.toContain('.trainyard');
});

it('is the same however often it is asked, and another where an input is', async () => {
  bench = makeLife();
  const { plan: first } = await bench.plan();
  expect((await bench.plan()).plan).toEqual(first);
  bench.write('src/train.mjs', 'changed');
  expect((await bench.plan()).plan.digest).not.toBe(first.digest);
});

it('refuses a job whose input is not there, and plans the others', async () => {
  bench = makeLife();
  rmSync(path.join(bench.dir, 'holdout.txt'));
  bench.write('pipeline.yml', life.replace('path: holdout.txt', 'path: "models:/data/1"'));
  const diagnostics: Diagnostic[] = (await bench.plan()).diagnostics;
  expect(diagnostics).toMatchObject([{ code: 'TY511', message: 'models:/data/1 names a folder, but is declared as uri_file' }]);
  const { plan } = await bench.plan();
  expect(plan.jobs.map(({ job, action, reason }) => [job, action, reason])).toEqual([
    ['train', 'run', 'no earlier result'],
    ['score', 'later', 'output model of train is not known yet'],
    ['validate', 'refused', 'models:/data/1 names a folder, but is declared as uri_file'],
    ['register', 'later', 'validate is refused'],
    ['approve', 'later', 'output version of register is not known yet'],
    ['deploy', 'later', 'output version of register is not known yet'],
  ]);
  expect(plan.jobs[2]?.refusals).toEqual([
    {
      code: 'TY511',
      message: 'models:/data/1 names a folder, but is declared as uri_file',
      help: 'declare it as mlflow_model or uri_folder',
    },
  ]);
});

it('takes refused jobs of types it does not run, each before the first that needs it', async () => {
  bench = makeLife();
  bench.write(
    'pipeline.yml',
    life.replace('  score:\n    type: command\n', '  score:\n    type: command\n    needs: [train]\n'),
  );
  const start = { line: 3, col: 5 };
  const error = (message: string): Diagnostic => ({
    code: 'TY202',
    severity: 'error',
    message,
    location: { file: 'pipeline.yml', start, end: start, source: '' },
  });
  const shared = error('no automl');
  const { plan, diagnostics } = await bench.plan(
    [
      { name: 'report', type: 'automl', needs: ['deploy'], reasons: [shared] },
      { name: 'crawl', type: 'spark', needs: ['sign'], reasons: [shared, error('no spark')] },
      { name: 'sign', type: 'spark', needs: ['validate'], reasons: [shared] },
    ],
    { approve: ['crawl'] },
  );
  expect(diagnostics.map(({ message }) => message)).toEqual(['no automl', 'no spark']);
  expect(plan.counts).toMatchObject({ refused: 3, run: 1, later: 5 });
  expect(plan.jobs.map(({ job }) => job)).toEqual('train score validate register sign crawl approve deploy report'.split(' '));
  expect(plan.jobs[5]).toEqual({
    job: 'crawl',
    type: 'spark',
    action: 'refused',
    reason: 'no automl',
    needs: ['sign'],
    inputs: [],
    outputs: [],
    unknown: [],
    writes: [],
    refusals: [
      { code: 'TY202', message: 'no automl', place: 'pipeline.yml:3:5' },
      { code: 'TY202', message: 'no spark', place: 'pipeline.yml:3:5' },
    ],
  });
});
