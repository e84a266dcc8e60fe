/** Pipeline files that are right: what they become. */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CommandJob, SweepJob } from '../../src/pipeline/types.ts';
import { type Folder, faults, folder, line, load, loadIn, marked, valueOf, withJobs } from './bench.ts';

const CREDIT = `type: pipeline
$schema: https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json
experiment_name: credit-risk
model: credit-risk
settings: {default_compute: gpu}
inputs:
  data: {type: uri_file, path: data/credit.csv}
  holdout: {type: uri_file, path: data/credit-holdout.csv}
  rounds: 010
jobs:
  deploy:
    type: deploy
    needs: [approve]
    version: \${{parent.jobs.register.outputs.version}}
    endpoint: credit-risk
    smoke: {requests: tests/requests.json}
    on_success: {stage: Production, alias: champion}
  tune:
    type: sweep
    display_name: Tune
    inputs:
      data: \${{parent.inputs.data}}
      rounds: \${{ parent.inputs.rounds }}
      other: {type: uri_file, path: "\${{parent.inputs.holdout}}", mode: ro_mount}
      base: {type: mlflow_model, path: models:/base/3}
    trial:
      code: src
      command: python train.py --data \${{inputs.data}} --lr \${{search_space.lr}}
      environment: {conda_file: env.yml}
      environment_variables: {HF_TOKEN: "\${{secrets.HF_TOKEN}}", DEBUG: on, RATE: 1.0}
    sampling_algorithm: {type: random, seed: 7}
    search_space:
      lr: {type: loguniform, min_value: -9, max_value: -1}
      depth: {type: choice, values: [2, 4, 1.0, 1e-5, on, big]}
      q: {type: qnormal, mu: 1e-2, sigma: 1.5, q: 0.5}
      n: {type: randint, upper: 9}
    objective: {goal: maximize, primary_metric: auc}
    early_termination: {type: bandit, slack_factor: 0.1, delay_evaluation: 5}
    limits: {max_total_trials: 40, max_concurrent_trials: 2, trial_timeout: 60}
    outputs:
      model: {type: mlflow_model}
  validate:
    type: validate
    candidate: \${{parent.jobs.tune.outputs.model}}
    champion: models:/credit-risk@champion
    data: \${{parent.inputs.holdout}}
    evaluate:
      code: src
      command: python evaluate.py --model \${{model}} --data \${{data}} --out \${{outputs.metrics}}
    rules:
      - {metric: roc_auc, floor: 0.75, max_drop: 0.01}
      - {metric: strange, greater_is_better: no, min_gain: 0}
  register:
    type: register
    model: \${{parent.jobs.validate.outputs.model}}
    stage: Staging
    tags: {team: risk, size: 1.0}
  approve:
    type: approval
    needs: register
`;
const FILES = {
  'pipeline.yml': CREDIT,
  'data/credit.csv': '',
  'data/credit-holdout.csv': '',
  'src/train.py': '',
  'tests/requests.json': '{}',
  'env.yml':
    'name: credit\nchannels: [conda-forge]\ndependencies:\n- python=3.11\n- pip\n- pip:\n  - scikit-learn==1.5\n  - mlflow\n',
  'trainyard.yml':
    'computes:\n  gpu: {type: local}\nendpoints:\n  credit-risk: {type: local, port: 8080}\nsecrets: [HF_TOKEN]\n',
};

function credit(): Folder {
  return folder(FILES);
}

async function digest(at: Folder, sets: string[] = []): Promise<string> {
  return valueOf(await loadIn(at.dir, sets)).digest;
}

describe('the pipeline of the design', () => {
  it('becomes typed, bound and ordered', async () => {
    using at = credit();
    const pipeline = valueOf(await loadIn(at.dir));
    expect(pipeline).toMatchObject({
      file: path.join(at.dir, 'pipeline.yml'),
      name: 'pipeline',
      experiment: 'credit-risk',
      model: 'credit-risk',
      risky: [],
      inputs: {
        data: { type: 'uri_file', binding: { kind: 'path', type: 'uri_file', path: path.join(at.dir, 'data/credit.csv') } },
        rounds: { type: 'integer', text: '8' },
      },
    });
    expect(pipeline.jobs.map(({ name, needs }) => [name, needs])).toEqual([
      ['tune', []],
      ['validate', ['tune']],
      ['register', ['validate']],
      ['approve', ['register']],
      ['deploy', ['register', 'approve']],
    ]);
    const [tune, validate, register, approve, deploy] = pipeline.jobs.map((job) => ({
      ...job,
      location: undefined,
      needs: undefined,
    }));
    expect(tune).toEqual({
      name: 'tune',
      type: 'sweep',
      description: 'Tune',
      compute: 'gpu',
      trial: {
        command: [{ text: 'python train.py --data ' }, { ref: 'inputs.data' }, { text: ' --lr ' }, { ref: 'search_space.lr' }],
        code: path.join(at.dir, 'src'),
        environment: { kind: 'pip', requirements: ['scikit-learn==1.5', 'mlflow'], python: '3.11', name: 'credit' },
        inputs: {
          data: { kind: 'input', name: 'data' },
          rounds: { kind: 'input', name: 'rounds' },
          other: { kind: 'input', name: 'holdout' },
          base: { kind: 'uri', type: 'mlflow_model', uri: 'models:/base/3' },
        },
        outputs: { model: { type: 'mlflow_model' } },
        environmentVariables: { HF_TOKEN: { secret: 'HF_TOKEN' }, DEBUG: { text: 'True' }, RATE: { text: '1.0' } },
      },
      sampling: { type: 'random', seed: 7 },
      search_space: {
        lr: { type: 'loguniform', min_value: -9, max_value: -1 },
        depth: { type: 'choice', values: [2, 4, '1.0', '1e-5', 'True', 'big'] },
        q: { type: 'qnormal', mu: 0.01, sigma: 1.5, q: 0.5 },
        n: { type: 'randint', upper: 9 },
      },
      objective: { goal: 'maximize', primary_metric: 'auc' },
      early_termination: { type: 'bandit', slack_factor: 0.1, evaluation_interval: 1, delay_evaluation: 5 },
      limits: { max_total_trials: 40, max_concurrent_trials: 2, trial_timeout: 60 },
    });
    expect(validate).toMatchObject({
      type: 'validate',
      compute: 'gpu',
      candidate: { kind: 'output', job: 'tune', output: 'model' },
      champion: { uri: 'models:/credit-risk@champion', name: 'credit-risk', by: { alias: 'champion' } },
      data: { kind: 'input', name: 'holdout' },
      evaluate: { code: path.join(at.dir, 'src'), inputs: {}, environmentVariables: {} },
      rules: [
        { metric: 'roc_auc', greater_is_better: true, floor: 0.75, max_drop: 0.01 },
        { metric: 'strange', greater_is_better: false, min_gain: 0 },
      ],
      on_missing_champion: 'pass',
      on_rejected: 'fail',
    });
    expect(register).toEqual({
      name: 'register',
      type: 'register',
      model: { kind: 'output', job: 'validate', output: 'model' },
      name_of_model: 'credit-risk',
      stage: 'Staging',
      unvalidated: false,
      tags: { team: 'risk', size: '1.0' },
    });
    expect(approve).toEqual({ name: 'approve', type: 'approval' });
    expect(deploy).toEqual({
      name: 'deploy',
      type: 'deploy',
      version: { kind: 'output', job: 'register', output: 'version' },
      endpoint: 'credit-risk',
      smoke: { requests: path.join(at.dir, 'tests/requests.json') },
      on_success: { stage: 'Production', alias: 'champion' },
    });
  });

  it('points at what it speaks of', async () => {
    using at = credit();
    const { jobs, inputs } = valueOf(await loadIn(at.dir));
    expect(jobs.map(({ location }) => marked({ code: 'TY102', severity: 'error', message: '', location }))).toEqual([
      'tune',
      'validate',
      'register',
      'approve',
      'deploy',
    ]);
    expect(inputs['rounds']?.location).toMatchObject({ file: 'pipeline.yml', start: { line: 9, col: 11 } });
  });

  it('has a digest of what it means, not of where and how it is written', async () => {
    using here = credit();
    using there = credit();
    const first = await digest(here);
    expect(first).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(await digest(there)).toBe(first);
    there.write('pipeline.yml', `# a comment\n${CREDIT.replace('rounds: 010', 'rounds:   8')}`);
    expect(await digest(there)).toBe(first);
    expect(await digest(here, ['inputs.rounds=8'])).toBe(first);
    expect(await digest(here, ['inputs.rounds=9'])).not.toBe(first);
    const like = CREDIT.replace('rounds: 010', 'file: 1\n  start: 2\n  end: 3\n  source: 4\n  rounds: 010');
    there.write('pipeline.yml', like);
    const one = await digest(there);
    there.write('pipeline.yml', like.replace('start: 2', 'start: 20'));
    expect(await digest(there)).not.toBe(one);
    there.write('pipeline.yml', CREDIT);
    there.write('env.yml', FILES['env.yml'].replace('1.5', '1.6'));
    expect(await digest(there)).not.toBe(first);
  });
});

function waiting(name: string, needs: string): string {
  return `${name}: {command: x, environment: host, needs: [${needs}]}\n`;
}

describe('jobs', () => {
  it('with a command need no type; the environment may be the machine’s own', async () => {
    const [job] = valueOf(
      await load(
        withJobs(
          'hello:\n  command: echo hi\n  environment: host\n  limits: {timeout: 5}\n  outputs: {a: , b: {type: uri_file, mode: upload}}\n',
        ),
      ),
    ).jobs;
    expect(job).toMatchObject({
      name: 'hello',
      type: 'command',
      compute: 'local',
      command: [{ text: 'echo hi' }],
      environment: { kind: 'host' },
      outputs: { a: { type: 'uri_folder' }, b: { type: 'uri_file' } },
      timeout: 5,
    });
  });

  it('take requirements by path and by list, without comments', async () => {
    const files = {
      'env/requirements.txt':
        '# what we need\r\npandas==2.3.3  \r\n\r\n--index-url https://example.com/simple\r\nmlflow[extras]>=3 ; python_version >= "3.10"',
    };
    const text = withJobs(
      'a: {command: x, environment: {requirements: env/requirements.txt, python: 3.10}}\nb: {command: x, environment: {requirements: [numpy, "scipy<2"], name: n}}\n',
    );
    expect(valueOf(await load(text, { files })).jobs.map((job) => (job as CommandJob).environment)).toEqual([
      {
        kind: 'pip',
        requirements: [
          'pandas==2.3.3',
          '--index-url https://example.com/simple',
          'mlflow[extras]>=3 ; python_version >= "3.10"',
        ],
        python: '3.10',
      },
      { kind: 'pip', requirements: ['numpy', 'scipy<2'], name: 'n' },
    ]);
  });

  it('take a conda file in place, with a warning for channels', async () => {
    const text = withJobs(
      'a:\n  command: x\n  environment:\n    name: e\n    conda_file:\n      channels: [defaults, nvidia]\n      dependencies: ["python=3.12.*", pip=24, {pip: [numpy]}]\n',
    );
    const loaded = await load(text);
    expect((valueOf(loaded).jobs[0] as CommandJob).environment).toEqual({
      kind: 'pip',
      requirements: ['numpy'],
      python: '3.12',
      name: 'e',
    });
    expect(loaded.ok && loaded.warnings.map(line)).toEqual([
      'warning TY206 pipeline.yml:8:30 the conda channel `nvidia` is ignored (only python and the pip part of a conda file are used, and pip knows no channels)',
    ]);
  });

  it('are ordered by what they need, otherwise as in the file', async () => {
    const { jobs } = valueOf(
      await load(
        withJobs(waiting('c', 'd') + waiting('a', '') + waiting('d', 'b') + waiting('b', '') + waiting('e', 'a, b, a')),
      ),
    );
    expect(jobs.map(({ name, needs }) => `${name}:${needs.join('')}`)).toEqual(['a:', 'b:', 'd:b', 'c:d', 'e:ab']);
  });

  it('of a sweep fill in defaults', async () => {
    const text = withJobs(
      's:\n  type: sweep\n  trial: {command: "x ${{search_space.a}}", environment: host, outputs: {m: {type: mlflow_model}}}\n  search_space: {a: {type: uniform, min_value: 0, max_value: 1}}\n  objective: {goal: minimize, primary_metric: loss}\n  limits: {max_total_trials: 3}\n',
    );
    const job = valueOf(await load(text)).jobs[0] as SweepJob;
    expect(job).toMatchObject({
      sampling: { type: 'random', seed: 0 },
      limits: { max_total_trials: 3, max_concurrent_trials: 1 },
      trial: { outputs: { m: { type: 'mlflow_model' } } },
    });
    expect(job.early_termination).toBeUndefined();
  });
});

describe('inputs', () => {
  it('are short or typed', async () => {
    const inputs =
      'a: text\nb: 1_000\nc: 1.10\nd: yes\ne: 1e-5\nf: {type: number, value: 1e-5}\ng: {type: string, value: 1.10}\nh: {value: 5}\ni: {type: boolean, value: off}\nj: "5"\nk: {path: runs:/abc/model}\nl: ""\n';
    const text = withJobs('x: {command: x, environment: host}\n', `inputs:\n${inputs.replaceAll(/^(?=.)/gm, '  ')}`);
    const found = Object.entries(valueOf(await load(text)).inputs).map(([name, input]) => [
      name,
      input.type,
      'text' in input ? input.text : input.binding,
    ]);
    expect(found).toEqual([
      ['a', 'string', 'text'],
      ['b', 'integer', '1000'],
      ['c', 'number', '1.1'],
      ['d', 'boolean', 'True'],
      ['e', 'string', '1e-5'],
      ['f', 'number', '1e-5'],
      ['g', 'string', '1.1'],
      ['h', 'integer', '5'],
      ['i', 'boolean', 'False'],
      ['j', 'string', '5'],
      ['k', 'uri_folder', { kind: 'uri', type: 'uri_folder', uri: 'runs:/abc/model' }],
      ['l', 'string', ''],
    ]);
  });

  it('may be models on disk', async () => {
    const text = withJobs(
      'r: {type: register, unvalidated: true, registered_model_name: m, model: "${{parent.inputs.m}}"}\n',
      'inputs: {m: {type: mlflow_model, path: model}}\n',
    );
    expect(faults(await load(text, { files: { 'model/MLmodel': '' } }))).toEqual([]);
    expect(faults(await load(text, { files: { 'model/x': '' } })).map(line)).toEqual([
      'TY101 pipeline.yml:2:40 model is no MLflow model (it holds no file `MLmodel`) => name the folder that holds `MLmodel`',
    ]);
  });
});
