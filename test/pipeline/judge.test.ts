/** Files of every kind, judged for what they are. */
import { describe, expect, it } from 'vitest';
import { judgeFile } from '../../src/pipeline/judge.ts';
import { defaultWorkspace } from '../../src/pipeline/workspace.ts';
import { folder, line } from './bench.ts';

async function judged(
  text: string,
  files: Record<string, string> = {},
  file = 'file.yml',
  named = false,
): Promise<{ kind: string | undefined; said: string[] }> {
  using at = folder({ [file]: text, ...files });
  const { kind, problems } = await judgeFile({ file, workspace: defaultWorkspace(at.dir), cwd: at.dir, named });
  return { kind: kind?.name, said: problems.map((one) => line(one).replace(/looked for .*?(?=[;)])/, 'looked for ...')) };
}

it('a job is loaded; what cannot be run here is no fault of the file', async () => {
  expect(await judged('type: command\ncommand: x\nenvironment: azureml:e@latest\ncompute: azureml:c\n')).toEqual({
    kind: 'job',
    said: [],
  });
  expect(await judged('type: command\ncommand: x ${{inputs.a}}\nenvironment: host\n')).toEqual({
    kind: 'job',
    said: [
      'TY301 file.yml:2:15 `inputs.a` does not exist here (the command has no inputs and outputs) => declare it under `inputs`',
    ],
  });
});

describe('a component', () => {
  it('has a command that uses what it declares', async () => {
    const text =
      'name: c\nversion: 1\ntype: command\ncode: src\nenvironment: host\ninputs: {a: {type: string, optional: true}}\ncommand: x ${{inputs.a}} ${{inputs.b}}\n';
    expect(await judged(text)).toEqual({
      kind: 'component',
      said: [
        'TY101 file.yml:4:7 `code`: there is no file or folder `src` (looked for ...; paths are relative to the file that holds them) => check the path, or put a file there',
        'TY301 file.yml:7:36 `inputs.b` does not exist here (known here: `inputs.a`) => declare it under `inputs`',
      ],
    });
  });

  it('of the kind parallel has a task', async () => {
    const text =
      'name: c\nversion: 1\ntype: parallel\ninputs: {d: {type: uri_folder}}\ninput_data: ${{inputs.e}}\ntask: {type: run_function, entry_script: a.py, code: src, environment: host}\n';
    expect((await judged(text, { 'src/a.py': '' })).said).toEqual([
      'TY301 file.yml:5:23 `inputs.e` does not exist here (known here: `inputs.d`)',
    ]);
  });

  it('of the kind pipeline has jobs', async () => {
    const text =
      'name: c\nversion: 1\ntype: pipeline\ninputs: {d: {type: uri_folder}}\njobs: {a: {command: x, environment: host, needs: [b]}}\n';
    expect((await judged(text)).said).toEqual([
      'TY301 file.yml:5:51 there is no job `b` (known here: `a`) => declare it under `jobs`, or remove it here',
    ]);
  });
});

describe('a deployment', () => {
  const HEAD =
    '$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineDeployment.schema.json\nname: blue\nendpoint_name: e\n';

  it('names files that are there', async () => {
    const text = `${HEAD}model: {path: model}\ncode_configuration: {code: src, scoring_script: score.py}\nenvironment: {conda_file: conda.yml, image: i}\ninstance_type: Standard_DS3_v2\ninstance_count: 1\n`;
    expect(await judged(text, { 'src/other.py': '', 'conda.yml': 'dependencies: [python=3.11, {pip: [mlflow]}]\n' })).toEqual({
      kind: 'online-deployment',
      said: [
        'TY101 file.yml:4:15 `model.path`: there is no file or folder `model` (looked for ...; paths are relative to the file that holds them) => check the path, or put a file there',
        'TY101 file.yml:5:49 `code_configuration.scoring_script`: there is no file `score.py` in the code folder (looked for ...) => check its path; it is relative to `code`',
      ],
    });
  });

  it('may name what Azure ML has', async () => {
    const text = `${HEAD}model: azureml:m:3\nenvironment: azureml:e@latest\ninstance_type: Standard_DS3_v2\ninstance_count: 1\n`;
    expect((await judged(text)).said).toEqual([]);
  });
});

it('an endpoint hands out at most all of its traffic', async () => {
  const text =
    '$schema: https://azuremlschemas.azureedge.net/latest/managedOnlineEndpoint.schema.json\nname: my-endpoint\nauth_mode: key\ntraffic: {blue: 80, green: 30}\n';
  expect(await judged(text)).toEqual({
    kind: 'online-endpoint',
    said: ['TY203 file.yml:4:1 `traffic` adds up to 110 percent, more than 100'],
  });
});

it('a schedule starts a job whose file is there', async () => {
  const text = 'name: s\ntrigger: {type: cron, expression: "0 3 * * *"}\ncreate_job: ./job.yml\n';
  expect(await judged(text)).toEqual({
    kind: 'schedule',
    said: [
      'TY101 file.yml:3:13 `create_job`: there is no file or folder `./job.yml` (looked for ...; paths are relative to the file that holds them) => check the path, or put a file there',
    ],
  });
  expect((await judged(text, { 'job.yml': 'command: x\n' })).said).toEqual([]);
});

it('an environment has something to be made of', async () => {
  expect(await judged('$schema: https://azuremlschemas.azureedge.net/latest/environment.schema.json\nname: e\n')).toEqual({
    kind: 'environment',
    said: [
      'TY204 file.yml:1:1 the file lacks one of the keys `requirements`, `conda_file`, `image` or `build` => give `requirements`, `conda_file` or `image`, or write `environment: host`',
    ],
  });
});

it('a prompt flow is refused by name', async () => {
  expect((await judged('inputs: {}\nnodes: []\n', {}, 'flow.dag.yaml')).said).toEqual([
    'TY207 flow.dag.yaml:1:1 the file is a prompt flow, which Trainyard does not run (a prompt flow is run by the prompt flow runtime of Azure ML, not by a command) => call the flow from the script of a `command` job',
  ]);
});

it('of anything else only the YAML is read', async () => {
  expect(await judged('on: push\njobs: {build: {runs-on: x}}\n')).toEqual({ kind: undefined, said: [] });
  expect((await judged('a: b: c\n')).said).toHaveLength(1);
});

it.each<[string, string[]]>([
  ['', ['TY204 file.yml:1:1 file.yml is empty => write a pipeline: `type: pipeline` and `jobs:`']],
  ['[]\n', ['TY203 file.yml:1:1 the file must be a mapping with a job, found an empty list']],
  [
    'comand: ls\n',
    [
      'TY201 file.yml:1:1 unknown key `comand` in the file => write `command`',
      'TY204 file.yml:1:1 the file lacks the key `environment` => add `environment`: `host`, the name of an environment, or a mapping',
    ],
  ],
  [
    'type: comand\n',
    [
      'TY203 file.yml:1:7 `type` must be `pipeline`, `command`, `sweep`, `automl`, `spark`, `import`, `finetuning` or `distillation`, found the text `comand` => write `command`',
    ],
  ],
])('of anything else that is named itself a job is expected: %j', async (text, said) => {
  expect(await judged(text, {}, 'file.yml', true)).toEqual({ kind: undefined, said });
  expect(await judged(text)).toEqual({ kind: undefined, said: [] });
});
