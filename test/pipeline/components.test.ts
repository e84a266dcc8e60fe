/** Jobs that use components, and files that hold one job: what they become, and what is said of them. */
import { describe, expect, it } from 'vitest';
import type { CommandJob, SweepJob } from '../../src/pipeline/types.ts';
import { judgeFile } from '../../src/pipeline/judge.ts';
import { defaultWorkspace } from '../../src/pipeline/workspace.ts';
import { faultLines, folder, line, load, valueOf, withJobs } from './bench.ts';

const TRAIN = `$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json
name: train
version: 1
type: command
inputs:
  data: {type: uri_file}
  lr: {type: number, default: 1e-3}
  rounds: {type: integer, min: 1, max: 100}
  seed: {type: integer, optional: true}
  note: {type: string, optional: true, default: plain}
outputs:
  model: {type: mlflow_model}
  report: {type: uri_file}
code: ./src
environment: host
environment_variables: {A: "1", B: "2"}
command: >-
  python train.py --data \${{inputs.data}} --lr \${{inputs.lr}} --rounds \${{inputs.rounds}} $[[--seed \${{inputs.seed}}]]
  --note \${{inputs.note}} --model \${{outputs.model}}
`;
const FILES = { 'parts/train.yml': TRAIN, 'parts/src/train.py': '', 'data.csv': '' };

async function commandOf(text: string, files: Record<string, string> = FILES): Promise<CommandJob> {
  const { jobs } = valueOf(await load(text, { files }));
  const job = jobs.at(-1);
  if (job?.type !== 'command') throw new Error(`a ${job?.type} job`);
  return job;
}

async function judgedAt(text: string): Promise<Awaited<ReturnType<typeof judgeFile>>> {
  using at = folder({ 'pipeline.yml': text, ...FILES });
  return await judgeFile({ file: 'pipeline.yml', workspace: defaultWorkspace(at.dir), cwd: at.dir });
}

async function warningLines(text: string, files: Record<string, string> = {}): Promise<string[]> {
  const loaded = await load(text, { files });
  valueOf(loaded);
  return loaded.ok ? loaded.warnings.map(line) : [];
}

function written({ command }: { command: CommandJob['command'] }): string {
  return command.map((piece) => ('text' in piece ? piece.text : `<${piece.ref}>`)).join('');
}

const USE = `train:
  component: ./parts/train.yml
  inputs:
    data: {type: uri_file, path: data.csv}
    rounds: 5
`;

describe('a job with a component', () => {
  it('is the command of its file, with what it gives, defaults, and no optional block for what it does not give', async () => {
    const job = await commandOf(withJobs(USE));
    expect(job).toMatchObject({
      name: 'train',
      inputs: {
        data: { kind: 'path', type: 'uri_file' },
        lr: { kind: 'literal', text: '1e-3' },
        rounds: { kind: 'literal', text: '5' },
        note: { kind: 'literal', text: 'plain' },
      },
      outputs: { model: { type: 'mlflow_model' }, report: { type: 'uri_file' } },
      environment: { kind: 'host' },
      environmentVariables: { A: { text: '1' }, B: { text: '2' } },
    });
    expect(job.inputs).not.toHaveProperty('seed');
    // Paths in a component's file are relative to that file.
    expect(job.code).toMatch(/parts.src$/);
    expect(written(job)).toBe(
      'python train.py --data <inputs.data> --lr <inputs.lr> --rounds <inputs.rounds>  --note <inputs.note> --model <outputs.model>',
    );
  });

  it('keeps an optional block for what it gives, and says itself what stands over the component', async () => {
    const job = await commandOf(
      withJobs(
        `${USE}    seed: 7\n  environment: {requirements: [pandas]}\n  environment_variables: {B: "3"}\n  limits: {timeout: 60}\n`,
      ),
    );
    expect(written(job)).toContain('--seed <inputs.seed> --note');
    expect(job).toMatchObject({
      environment: { kind: 'pip', requirements: ['pandas'] },
      environmentVariables: { A: { text: '1' }, B: { text: '3' } },
      timeout: 60,
    });
  });

  it('offers the outputs of its component, and is never reused where the component is not deterministic', async () => {
    const files = { ...FILES, 'parts/train.yml': `${TRAIN}is_deterministic: false\n` };
    const text = withJobs(
      `${USE}after:\n  command: cat \${{inputs.r}}\n  environment: host\n  inputs: {r: "\${{parent.jobs.train.outputs.report}}"}\n`,
    );
    const { jobs } = valueOf(await load(text, { files }));
    expect(jobs.map(({ name, needs }) => [name, needs])).toEqual([
      ['train', []],
      ['after', ['train']],
    ]);
    expect(jobs[0]).toMatchObject({ rerun: 'its component says `is_deterministic: false`' });
    expect(jobs[1]).not.toHaveProperty('rerun');
  });

  it('may describe it in place', async () => {
    const job = await commandOf(
      withJobs(
        'a:\n  component: {command: "echo ${{inputs.x}}", environment: host, inputs: {x: {type: string}}}\n  inputs: {x: hello}\n',
      ),
    );
    expect(job.inputs).toEqual({ x: { kind: 'literal', text: 'hello' } });
  });

  it('may be the trial of a sweep', async () => {
    const text = withJobs(`tune:
  type: sweep
  trial: ./parts/train.yml
  inputs: {data: {type: uri_file, path: data.csv}, rounds: 3}
  search_space: {seed: {type: randint, upper: 9}}
  objective: {goal: minimize, primary_metric: loss}
  limits: {max_total_trials: 2}
`);
    const [job] = valueOf(await load(text, { files: FILES })).jobs as [SweepJob];
    expect(job.trial.outputs).toEqual({ model: { type: 'mlflow_model' }, report: { type: 'uri_file' } });
    expect(Object.keys(job.trial.inputs)).toEqual(['data', 'lr', 'rounds', 'note']);
  });

  it('takes from the search what the search draws, without a value or a default of its own', async () => {
    const text = withJobs(`tune:
  type: sweep
  trial: ./parts/train.yml
  inputs: {data: {type: uri_file, path: data.csv}}
  search_space:
    rounds: {type: randint, upper: 9}
    lr: {type: uniform, min_value: 0, max_value: 1}
    seed: {type: choice, values: [1, 2]}
    epochs: {type: choice, values: [1]}
  objective: {goal: minimize, primary_metric: loss}
  limits: {max_total_trials: 2}
`);
    const [job] = valueOf(await load(text, { files: FILES })).jobs as [SweepJob];
    expect(Object.keys(job.trial.inputs)).toEqual(['data', 'note']);
    expect(written(job.trial)).toBe(
      'python train.py --data <inputs.data> --lr <search_space.lr> --rounds <search_space.rounds> --seed <search_space.seed> --note <inputs.note> --model <outputs.model>',
    );
    const { problems } = await judgedAt(text);
    expect(problems.map((one) => line(one))).toEqual([
      'warning TY206 pipeline.yml:11:7 the hyperparameter `epochs` is ignored (the command of the trial does not use it) => write `${{search_space.epochs}}` there, or remove it here',
    ]);
  });

  it('cannot contain itself, nor through another', async () => {
    const files = {
      'a.yml': 'type: pipeline\njobs:\n  b: {component: ./b.yml}\n',
      'b.yml': 'type: pipeline\njobs:\n  a: {component: ./a.yml}\n',
    };
    expect(await faultLines(withJobs('a: {component: ./a.yml}\n'), { files })).toEqual([
      'TY202 pipeline.yml:3:7 a pipeline as a job of a pipeline is not implemented yet (it is known, and ignoring it would change what the pipeline means) => name its jobs in this pipeline',
      ...['a.yml', 'b.yml'].map(
        (file) =>
          `TY202 ${file}:3:7 a pipeline as a job of a pipeline is not implemented yet (it is known, and ignoring it would change what the pipeline means) => name its jobs in this pipeline`,
      ),
      'TY303 b.yml:3:18 the component contains itself (its jobs would never end) => name another component, or remove this job',
    ]);
  });

  it('is told what it lacks, gives wrongly or in vain', async () => {
    const text = withJobs(`train:
  component: ./parts/train.yml
  inputs:
    rounds: 500
    lr: fast
    dta: x
  outputs: {modle: {type: mlflow_model}}
after:
  command: echo \${{inputs.m}}
  environment: host
  inputs: {m: "\${{parent.jobs.train.outputs.modell}}"}
`);
    expect(await faultLines(text, { files: FILES })).toEqual([
      'TY204 pipeline.yml:5:5 `jobs.train.inputs` lacks the key `data` => the component asks for it',
      'warning TY302 pipeline.yml:6:15 `jobs.train.inputs.rounds` should be at most 100, found `500` (Azure ML takes it; the job may not)',
      'warning TY302 pipeline.yml:7:11 `jobs.train.inputs.lr` takes `number`, not `fast` (Azure ML takes it; the job may not) => write a finite number, or change the type',
      'warning TY301 pipeline.yml:8:7 the component of `jobs.train` has no input `dta` (it declares `data`, `lr`, `rounds`, `seed` or `note`) => write `data`',
      'warning TY301 pipeline.yml:9:15 the component of `jobs.train` has no output `modle` (it declares `model` or `report`) => write `model`',
      'TY301 pipeline.yml:13:47 `parent.jobs.train.outputs.modell` does not exist here (known here: `parent.jobs.train.outputs.model` or `parent.jobs.train.outputs.report`) => write `${{parent.jobs.train.outputs.model}}`',
    ]);
  });

  it('is told of faults in the file of the component once, where they stand', async () => {
    const files = {
      ...FILES,
      'parts/train.yml': TRAIN.replace('environment: host', 'enviroment: host').replace('inputs.note', 'inputs.nite'),
    };
    const text = withJobs(
      `${USE}again:\n  component: ./parts/train.yml\n  inputs: {data: {type: uri_file, path: data.csv}, rounds: 5}\n`,
    );
    expect(await faultLines(text, { files })).toEqual([
      'TY201 parts/train.yml:15:1 unknown key `enviroment` in `train.yml` => write `environment`',
      'TY301 parts/train.yml:19:20 `inputs.nite` does not exist here (known here: `inputs.data`, `inputs.lr`, `inputs.rounds`, `inputs.note`, `inputs.seed`, `outputs.model` or `outputs.report`) => write `${{inputs.note}}`',
    ]);
  });

  it('is told once, where it stands, of what the component itself says of its inputs and does not keep', async () => {
    const inputs = `  many: {type: integer, default: abc}
  high: {type: integer, max: 3, default: 5}
  kind: {type: string, enum: [a, b], default: c}
  none: {type: number, min: 5, max: 3, default: 4, optional: true}
  sound: {type: number, min: 0, max: 1, default: 1e-3}
  null: {type: integer, default: }
  text: {type: string, default: 5}
`;
    const component = `name: c\nversion: 1\ntype: command\nenvironment: host\ncommand: x\ninputs:\n${inputs}`;
    const told = [
      'warning TY302 c.yml:7:34 `c.yml.inputs.many.default` takes `integer`, not `abc` (Azure ML takes it; the job may not) => write a whole number, or change the type',
      'warning TY302 c.yml:8:42 `c.yml.inputs.high.default` should be at most 3, found `5` (Azure ML takes it; the job may not)',
      'warning TY302 c.yml:9:47 `c.yml.inputs.kind.default` should be `a` or `b`, found `c` (Azure ML takes it; the job may not)',
      'warning TY302 c.yml:10:37 `c.yml.inputs.none.max` should be at least 5, found `3` (Azure ML takes it; the job may not)',
      'warning TY302 c.yml:10:49 `c.yml.inputs.none.default` should be at least 5, found `4` (Azure ML takes it; the job may not)',
      'warning TY302 c.yml:10:49 `c.yml.inputs.none.default` should be at most 3, found `4` (Azure ML takes it; the job may not)',
    ];
    const use = 'component: c.yml\n  inputs: {null: 1}\n';
    expect(await warningLines(withJobs(`a:\n  ${use}b:\n  ${use}`), { 'c.yml': component })).toEqual(told);
    using at = folder({ 'c.yml': component });
    const { problems } = await judgeFile({ file: 'c.yml', workspace: defaultWorkspace(at.dir), cwd: at.dir });
    expect(problems.map(line)).toEqual(told.map((text) => text.replace('`c.yml.', '`')));
  });

  it('gives to jobs after it what it says itself of its outputs', async () => {
    const component = '{command: x, environment: host, outputs: {m: {type: uri_folder}, r: {type: uri_folder}}}';
    const validate =
      'rules: [{metric: auc, floor: 0.5}], champion: models:/c/1, evaluate: {command: "x ${{model}} ${{outputs.metrics}}"}, data: data.csv';
    const text = withJobs(`train: {component: ${component}, outputs: {m: {type: mlflow_model}, r: {mode: upload}}}
v: {type: validate, ${validate}, candidate: "\${{parent.jobs.train.outputs.m}}"}
w: {type: validate, ${validate}, candidate: "\${{parent.jobs.train.outputs.r}}"}
`);
    expect(await faultLines(text, { files: FILES })).toEqual([
      'TY302 pipeline.yml:5:168 `jobs.w.candidate` takes `mlflow_model`, `parent.jobs.train.outputs.r` is `uri_folder` => bind it to `mlflow_model`, or change one of the types',
    ]);
  });

  it('takes through an input of the pipeline without a type what it takes in place', async () => {
    const component =
      '{command: x, environment: host, inputs: {lr: {type: number}, on: {type: boolean}, n: {type: integer}, t: {type: string}}}';
    const bound = (names: string): string =>
      withJobs(
        `a: {component: ${component}, inputs: {lr: "\${{parent.inputs.lr}}", on: "\${{parent.inputs.on}}", n: "\${{parent.inputs.n}}", t: "\${{parent.inputs.t}}"}}\n`,
        `inputs: ${names}\n`,
      );
    expect(await warningLines(bound('{lr: 1e-5, on: "true", n: {value: "7"}, t: 5}'))).toEqual([]);
    expect(
      (await warningLines(bound('{lr: fast, on: 5, n: {type: string, value: "7"}, t: {type: integer, value: 5}}'))).map(
        (told) => told.replace(/ \(Azure.*/, ''),
      ),
    ).toEqual([
      'warning TY302 pipeline.yml:4:155 `jobs.a.inputs.lr` takes `number`, `parent.inputs.lr` is `string`',
      'warning TY302 pipeline.yml:4:184 `jobs.a.inputs.on` takes `boolean`, `parent.inputs.on` is `integer`',
      'warning TY302 pipeline.yml:4:212 `jobs.a.inputs.n` takes `integer`, `parent.inputs.n` is `string`',
      'warning TY302 pipeline.yml:4:239 `jobs.a.inputs.t` takes `string`, `parent.inputs.t` is `integer`',
    ]);
  });

  it('keeps bounds by values, however they are written', async () => {
    const given = async (declared: string, value: string): Promise<string[]> =>
      (
        await warningLines(
          withJobs(`a: {component: {command: x, environment: host, inputs: {x: ${declared}}}, inputs: {x: ${value}}}\n`),
        )
      ).map((told) => told.replace(/^.*`jobs/, '`jobs').replace(/ \(Azure.*/, ''));
    expect(await given('{type: integer, max: 1}', '1_000')).toEqual(['`jobs.a.inputs.x` should be at most 1, found `1_000`']);
    expect(await given('{type: integer, min: 1_000}', '010')).toEqual([
      '`jobs.a.inputs.x` should be at least 1_000, found `010`',
    ]);
    expect(await given('{type: integer, min: 8, max: 010}', '8')).toEqual([]);
    expect(await given('{type: integer, enum: [010]}', '8')).toEqual([]);
    expect(await given('{type: integer, enum: [010]}', '10')).toEqual(['`jobs.a.inputs.x` should be `010`, found `10`']);
    expect(await given('{type: number, enum: [0.1]}', '.1')).toEqual([]);
    expect(await given('{type: number, enum: [1e-5]}', '0.00001')).toEqual([]);
    expect(await given('{type: number, enum: [0]}', '""')).toContain('`jobs.a.inputs.x` should be `0`, found ``');
    expect(await given('{type: string, enum: [a, "08"]}', '"8"')).toEqual([
      '`jobs.a.inputs.x` should be `a` or `08`, found `8`',
    ]);
  });

  it('cannot run where the component is registered; its inputs are judged nevertheless', async () => {
    const text = withJobs(`a:
  component: azureml:train@latest
  inputs: {x: "\${{parent.jobs.none.outputs.y}}", ok: 5}
b:
  component: azureml://registries/azureml/components/train/versions/1
`);
    expect(await faultLines(text)).toEqual([
      'TY202 pipeline.yml:4:16 the registered component `azureml:train@latest` in `jobs.a.component` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => name its file',
      'TY301 pipeline.yml:5:21 `parent.jobs.none.outputs.y` does not exist here (known here: `parent.jobs.a.outputs.NAME` or `parent.jobs.b.outputs.NAME`) => declare it: an input of the pipeline, or an output of that job',
      'TY202 pipeline.yml:7:16 the registered component `azureml://registries/azureml/components/train/versions/1` in `jobs.b.component` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => name its file',
    ]);
  });

  it('may be a pipeline: its own jobs are judged once, and it is refused where it should run', async () => {
    const inner = `type: pipeline
inputs: {data: {type: uri_file}}
outputs: {model: {type: mlflow_model}}
jobs:
  a: {command: "echo \${{inputs.d}}", environment: host, inputs: {d: "\${{parent.inputs.date}}"}, outputs: {m: "\${{parent.outputs.model}}"}}
`;
    const text = withJobs(`x:
  type: pipeline
  component: inner.yml
  inputs: {data: {type: uri_file, path: data.csv}}
y:
  type: pipeline
  component: inner.yml
  inputs: {data: {type: uri_file, path: data.csv}}
use: {command: "cat \${{inputs.m}}", environment: host, inputs: {m: "\${{parent.jobs.x.outputs.model}}"}}
`);
    const files = { 'inner.yml': inner, 'data.csv': '' };
    expect(await faultLines(text, { files })).toEqual([
      'TY202 pipeline.yml:5:5 a pipeline as a job of a pipeline is not implemented yet (it is known, and ignoring it would change what the pipeline means) => name its jobs in this pipeline',
      'TY202 pipeline.yml:9:5 a pipeline as a job of a pipeline is not implemented yet (it is known, and ignoring it would change what the pipeline means) => name its jobs in this pipeline',
      'TY301 inner.yml:5:87 `parent.inputs.date` does not exist here (known here: `parent.inputs.data` or `parent.jobs.a.outputs.m`) => write `${{parent.inputs.data}}`',
    ]);
  });
});

describe('commands', () => {
  it('with single braces mean double ones, with a warning', async () => {
    const loaded = await load(withJobs('a: {command: "echo {inputs.x} ${HOME} {y}", environment: host, inputs: {x: 1}}\n'));
    expect(loaded.ok && loaded.warnings.map(line)).toEqual([
      'warning TY309 pipeline.yml:3:22 `{inputs.x}` is taken for `${{inputs.x}}` (Azure ML takes single braces so, and warns of it) => write `${{inputs.x}}`',
    ]);
    expect(written(valueOf(loaded).jobs[0] as CommandJob)).toBe('echo <inputs.x> ${HOME} {y}');
  });

  it('may not use an optional input that is given nothing outside of a block', async () => {
    const text = withJobs(
      'a: {command: "echo ${{inputs.x}} $[[-n ${{inputs.x}}]]", environment: host, inputs: {x: {type: string, optional: true}}}\n',
    );
    expect(await faultLines(text)).toEqual([
      'TY204 pipeline.yml:3:22 `inputs.x` is given nothing (it is optional, and used outside of an optional block) => put it into one, as in `$[[--name ${{inputs.x}}]]`, or give it a value',
    ]);
  });

  it('know nodes of one, and pass over what a local compute has not', async () => {
    const loaded = await load(
      withJobs(
        'a:\n  command: x\n  environment: host\n  queue_settings: {job_tier: spot}\n  resources: {instance_count: 1, instance_type: Standard_D2, shm_size: 2g}\n',
      ),
    );
    expect(loaded.ok && loaded.warnings.map(line)).toEqual([
      'warning TY206 pipeline.yml:6:5 the key `queue_settings` in `jobs.a` is ignored (a local compute has no queue)',
      'warning TY206 pipeline.yml:7:36 the key `instance_type` in `jobs.a.resources` is ignored (a local compute has neither kinds of nodes nor containers)',
      'warning TY206 pipeline.yml:7:64 the key `shm_size` in `jobs.a.resources` is ignored (a local compute has neither kinds of nodes nor containers)',
    ]);
  });
});

describe('settings', () => {
  it('make nothing reused, and are told of where they change nothing', async () => {
    const loaded = await load(
      withJobs(
        'a: {command: x, environment: host}\n',
        'settings: {force_rerun: true, continue_on_step_failure: false, default_datastore: azureml:blob}\n',
      ),
    );
    expect(valueOf(loaded).jobs[0]).toMatchObject({ rerun: 'the settings say `force_rerun`' });
    expect(loaded.ok && loaded.warnings.map(line)).toEqual([
      'warning TY206 pipeline.yml:2:31 `continue_on_step_failure: false` is ignored (jobs which do not need the failed one go on; what needs it is skipped)',
      'warning TY206 pipeline.yml:2:64 the key `default_datastore` in `settings` is ignored (outputs lie in the folder of the run)',
    ]);
  });
});

describe('a file with one job', () => {
  const JOB =
    '$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\ncommand: echo ${{inputs.lr}}\nenvironment: host\ninputs: {lr: 0.10}\n';

  it('is a pipeline of one job, called as the file', async () => {
    const pipeline = valueOf(await load(JOB));
    expect(pipeline).toMatchObject({ name: 'pipeline', experiment: 'pipeline', inputs: {} });
    expect(pipeline.jobs.map(({ name, needs, type }) => ({ name, needs, type }))).toEqual([
      { name: 'pipeline', needs: [], type: 'command' },
    ]);
    expect(pipeline.jobs[0]).toMatchObject({ inputs: { lr: { kind: 'literal', text: '0.1' } } });
  });

  it('is called as it says, as far as a job can be', async () => {
    const pipeline = valueOf(await load(`${JOB}name: my job 7\ndisplay_name: My job\nexperiment_name: tests\n`));
    expect(pipeline).toMatchObject({ name: 'My job', experiment: 'tests' });
    expect(pipeline.jobs[0]?.name).toBe('my-job-7');
  });

  it('can be overridden as a pipeline can', async () => {
    const pipeline = valueOf(await load(JOB, { sets: ['inputs.lr=1e-3', 'environment_variables.A=x'] }));
    expect(pipeline.jobs[0]).toMatchObject({ inputs: { lr: { text: '1e-3' } }, environmentVariables: { A: { text: 'x' } } });
  });

  it('has nothing to bind to', async () => {
    expect(await faultLines(JOB.replace('0.10', '"${{parent.inputs.lr}}"'))).toEqual([
      'TY301 pipeline.yml:4:18 `parent.inputs.lr` does not exist here (this job stands in no pipeline)',
    ]);
  });

  it('may be a sweep', async () => {
    const text = `type: sweep
trial: {command: "x \${{search_space.lr}}", environment: host}
search_space: {lr: {type: uniform, min_value: 0, max_value: 1}}
objective: {goal: Maximize, primary_metric: auc}
limits: {max_total_trials: 3}
`;
    expect(valueOf(await load(text)).jobs).toMatchObject([{ type: 'sweep', objective: { goal: 'maximize' } }]);
  });

  it('may become a kind that few files are by an override', async () => {
    expect(await faultLines(JOB, { sets: ['type=spark', 'entry={file: a.py}'] })).toEqual([
      'TY201 pipeline.yml:2:1 unknown key `command` in the file => use one of `type`, `code`, `py_files`, `jars`, `files`, `archives`, `conf`, `environment`, `args`, `inputs`, `outputs`, `compute` and 11 more',
      'TY202 --set[1]:1:6 the job type `spark` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use a `command` job with `pyspark` in its environment',
    ]);
  });
});

describe('null', () => {
  it('of a pipeline input is none', async () => {
    const text = withJobs(
      'a: {command: "x ${{inputs.lr}}", environment: host, inputs: {lr: "${{parent.inputs.lr}}"}}\n',
      'inputs: {lr: {type: number, value: }}\n',
    );
    const told = 'TY204 pipeline.yml:2:10 `inputs.lr` lacks the key `value` => give it in the file or by `--set inputs.lr=...`';
    expect(new Set(await faultLines(text))).toEqual(new Set([told]));
    expect(await faultLines(text.replace('value: ', 'default: 1'), { sets: ['inputs.lr='] })).toEqual([]);
    expect(await faultLines(text, { sets: ['inputs.lr=1'] })).toEqual([]);
  });

  it('of a job input is the default of its component, or lacks', async () => {
    const use = withJobs(USE.replace('rounds: 5', 'rounds: \n    lr: '));
    expect(await faultLines(use, { files: FILES })).toEqual([
      'TY204 pipeline.yml:5:5 `jobs.train.inputs` lacks the key `rounds` => the component asks for it',
    ]);
    const job = await commandOf(use.replace('rounds: ', 'rounds: 5'));
    expect(job.inputs['lr']).toEqual({ kind: 'literal', text: '1e-3' });
  });

  it('is no path', async () => {
    expect(
      await faultLines(withJobs('a: {command: x, environment: host, inputs: {d: {type: uri_file, value: a.csv}}}\n')),
    ).toEqual(['TY201 pipeline.yml:3:67 an input of type `uri_file` takes `path`, not `value`']);
  });

  it('beside a path is both', async () => {
    expect(
      await faultLines(withJobs('a: {command: x, environment: host, inputs: {d: {type: uri_file, path: a.csv, value: 3}}}\n'), {
        files: { 'a.csv': '' },
      }),
    ).toEqual(['TY205 pipeline.yml:3:80 `jobs.a.inputs.d` has both `path` and `value` => keep one of them']);
  });
});
