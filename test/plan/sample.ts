/** A plan with a job of each type and each action, as reads would find it. */
import type { Plan, PlannedJob } from '../../src/ports/plan.ts';
import type { Digest } from '../../src/system/digest.ts';

export const digest = (digit: string): Digest => `sha256:${digit.repeat(64)}`;

const job = (of: Pick<PlannedJob, 'job' | 'type' | 'action' | 'reason'> & Partial<PlannedJob>): PlannedJob => ({
  needs: [],
  inputs: [],
  outputs: [],
  unknown: [],
  writes: [],
  refusals: [],
  ...of,
});

const later = (of: string): string => `${of} is not known yet`;

const jobs: PlannedJob[] = [
  job({
    job: 'prepare',
    type: 'command',
    action: 'reuse',
    reason: 'same inputs as in run 20261120-081500-0a1b',
    fingerprint: digest('1'),
    outputs: [
      { name: 'train', type: 'uri_folder', uri: '.trainyard/runs/r/jobs/prepare/1/outputs/train', digest: digest('2') },
    ],
  }),
  job({
    job: 'tune',
    type: 'sweep',
    action: 'run',
    reason: 'code (train.py), input rounds changed since run 20261120-081500-0a1b',
    needs: ['prepare'],
    fingerprint: digest('3'),
    earlier: {
      run: '20261120-081500-0a1b',
      at: '2026-11-20T08:15:00.000Z',
      changes: [
        { part: 'code', was: digest('4'), now: digest('5'), files: [{ path: 'train.py', change: 'changed' }], more: 2 },
        { part: 'inputs.rounds', was: '40', now: '80' },
        { part: 'early_termination', now: digest('6') },
      ],
    },
    work: {
      compute: { name: 'gpu', kind: 'local' },
      devices: { kind: 'cpu' },
      command: 'python train.py \\\n  --data .trainyard/train --rounds 80 --lr ‹lr of the trial› --out ‹output model›',
      code: { path: 'src', digest: digest('5') },
      environment: { kind: 'pip', name: 'train', python: '3.11', requirements: 5, state: 'build', digest: digest('7') },
      environment_variables: { HF_TOKEN: '‹secret HF_TOKEN›', DEBUG: '0' },
      timeout: 3600,
    },
    sweep: {
      sampling: { type: 'random', seed: 7 },
      search_space: {
        lr: { type: 'loguniform', min_value: -9, max_value: -1 },
        kind: { type: 'choice', values: ['gbm', 2, true] },
      },
      objective: { goal: 'maximize', primary_metric: 'auc' },
      early_termination: { type: 'bandit', slack_factor: 0.1, evaluation_interval: 1, delay_evaluation: 5 },
      limits: { max_total_trials: 40, max_concurrent_trials: 2, timeout: 7200 },
    },
    inputs: [
      {
        name: 'data',
        type: 'uri_folder',
        from: { job: 'prepare', output: 'train' },
        uri: '.trainyard/train',
        digest: digest('2'),
      },
      { name: 'rounds', type: 'literal', from: { input: 'rounds' }, value: '80' },
    ],
    outputs: [{ name: 'model', type: 'mlflow_model' }],
    writes: [
      { effect: 'create-mlflow-run', target: 'experiment credit', text: 'MLflow run tune with up to 40 trials' },
      { effect: 'upload-model', target: 'experiment credit', text: 'model model of MLflow run tune, by the best trial' },
    ],
  }),
  job({
    job: 'label',
    type: 'automl',
    action: 'refused',
    reason: 'jobs of type automl cannot run yet',
    needs: ['prepare'],
    refusals: [
      {
        code: 'TY202',
        message: 'jobs of type automl cannot run yet',
        place: 'pipeline.yml:9:11',
        help: 'write a sweep instead',
      },
    ],
  }),
  job({
    job: 'validate',
    type: 'validate',
    action: 'later',
    reason: later('output model of tune'),
    needs: ['tune'],
    work: {
      compute: { name: 'local', kind: 'local' },
      devices: { kind: 'gpu', count: 2 },
      command: 'python evaluate.py --model ‹model› --data data/holdout.csv --out ‹output metrics›',
      environment: { kind: 'model', state: 'unknown' },
      environment_variables: {},
    },
    validation: {
      champion: { uri: 'models:/credit@champion', version: '4', stage: 'Production', digest: digest('8') },
      rules: ['roc_auc: floor 0.9, max_drop 0.005'],
      on_missing_champion: 'pass',
      on_rejected: 'succeed',
    },
    inputs: [
      {
        name: 'candidate',
        type: 'mlflow_model',
        from: { job: 'tune', output: 'model' },
        unknown: later('output model of tune'),
      },
      { name: 'data', type: 'uri_file', uri: 'data/holdout.csv', digest: digest('9') },
      {
        name: 'base',
        type: 'mlflow_model',
        uri: 'models:/base/3',
        unknown: 'models:/base/3 has to be fetched for its digest',
      },
    ],
    outputs: [{ name: 'model', type: 'mlflow_model' }],
    unknown: [later('output model of tune'), 'the verdict'],
    writes: [
      { effect: 'log-results', target: 'experiment credit', text: 'MLflow run validate with the metrics of both models' },
    ],
  }),
  job({
    job: 'register',
    type: 'register',
    action: 'later',
    reason: later('output model of validate'),
    needs: ['validate'],
    registration: { model: 'credit', exists: true, stage: 'Staging', unvalidated: false },
    unknown: ['the number of the version'],
    writes: [{ effect: 'create-version', target: 'registered model credit', text: 'a version, if the model is new' }],
  }),
  job({
    job: 'approve',
    type: 'approval',
    action: 'later',
    reason: later('output version of register'),
    needs: ['register'],
    approval: { deployments: ['deploy'], by: 'a person', lines: [] },
  }),
  job({
    job: 'deploy',
    type: 'deploy',
    action: 'later',
    reason: later('output version of register'),
    needs: ['register', 'approve'],
    release: {
      endpoint: 'credit',
      url: 'http://127.0.0.1:8080',
      alive: true,
      traffic: { 'v4-88888888': 100 },
      deployments: ['v4-88888888'],
      model: 'credit',
      alias: { name: 'champion', version: '4' },
      stage: { name: 'Production', versions: ['4'] },
      smoke: 'requests.json',
    },
    writes: [
      { effect: 'ensure-deployment', target: 'endpoint credit', text: 'a deployment of the new version' },
      { effect: 'move-alias', target: 'registered model credit', text: 'alias champion: version 4 -> the new version' },
    ],
  }),
];

export const sample: Plan = {
  format: 'trainyard-plan/1',
  pipeline: { name: 'credit', file: '/repo/pipeline.yml', experiment: 'credit', digest: digest('a') },
  tracking: 'https://mlflow.example.com',
  digest: digest('b'),
  counts: { run: 1, reuse: 1, unchanged: 0, later: 4, refused: 1 },
  jobs,
};

/** Every text of a plan replaced. */
export function everywhere(plan: Plan, text: string): Plan {
  const kept = new Set(['action', 'effect', 'kind', 'state', 'digest', 'format']);
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return kept.has(key) ? value : text;
    if (Array.isArray(value)) return value.map((item) => walk(item, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, walk(member, name)]));
  };
  return walk(plan, '') as Plan;
}

/** A plan of so many jobs. */
export function large(count: number, of: Partial<PlannedJob> = {}): Plan {
  const many = Array.from({ length: count }, (_, i) =>
    job({
      job: `job_${i}`,
      type: 'command',
      action: 'run',
      reason: 'no earlier result',
      needs: i === 0 ? [] : [`job_${Math.floor((i - 1) / 2)}`],
      writes: [{ effect: 'create-mlflow-run', target: 'experiment credit', text: `MLflow run job_${i}` }],
      ...of,
    }),
  );
  return { ...sample, counts: { run: count, reuse: 0, unchanged: 0, later: 0, refused: 0 }, jobs: many };
}
