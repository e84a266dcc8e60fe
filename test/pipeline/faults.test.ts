/** What is refused in a pipeline file: every fault at once, each with its place, in order, and nothing twice. */
import { describe, expect, it } from 'vitest';
import { faultLines, faults, load, marked, withJobs } from './bench.ts';

/** The faults of some jobs, without the file's name. Lines count from the first job as 1. */
async function refused(jobs: string, files: Record<string, string> = {}): Promise<string> {
  const lines = await faultLines(withJobs(jobs), { files });
  return lines.map((text) => text.replace(/pipeline\.yml:(\d+)/, (_, n: string) => String(Number(n) - 2))).join('\n');
}

const SOUND = 'ok: {command: x, environment: host, outputs: {m: {type: mlflow_model}, f: {type: uri_file}}}\n';

describe('the file', () => {
  it('as a whole', async () => {
    const all = await Promise.all(
      ['', '- a\n', 'type: command\ncommand: x\n', 'jobs: {}\n', 'type: pipline\njobs: []\n', 'type: spark\n'].map((text) =>
        faultLines(text),
      ),
    );
    expect(all.flat().join('\n')).toMatchInlineSnapshot(`
      "TY204 pipeline.yml:1:1 pipeline.yml is empty => write a pipeline: \`type: pipeline\` and \`jobs:\`
      TY203 pipeline.yml:1:1 the file must be a mapping with a job, found a list
      TY204 pipeline.yml:1:1 the file lacks the key \`environment\` => add \`environment\`: \`host\`, the name of an environment, or a mapping
      TY204 pipeline.yml:1:1 the file lacks the key \`type\` => add \`type\`: \`pipeline\`
      TY203 pipeline.yml:1:7 \`jobs\` must be a mapping with at least one job, found an empty mapping
      TY203 pipeline.yml:1:7 \`type\` must be \`pipeline\`, \`command\`, \`sweep\`, \`automl\`, \`spark\`, \`import\`, \`finetuning\` or \`distillation\`, found the text \`pipline\` => write \`pipeline\`
      TY204 pipeline.yml:1:1 the file lacks the key \`entry\` => add \`entry\`: a mapping
      TY202 pipeline.yml:1:7 the job type \`spark\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use a \`command\` job with \`pyspark\` in its environment"
    `);
  });

  it('at its top level', async () => {
    const text = `type: pipeline
modle: x
outputs: {}
settings: {default_compute: gpu, force_rerun: true}
inputs:
  a: {type: uri_file, path: none.csv}
  b: {type: integer, value: many}
  c: {type: mltable, path: x}
  d: [1]
  e: {type: number, path: x}
  f: {type: string}
  g: \${{env.X}}
  h-i: 1
  j: {path: https://example.com/x}
  k: {path: there.csv}
  l:
schedule: {}
tags: {a: [1]}
jobs:
  x: {command: y, environment: host}
`;
    expect(
      (await faultLines(text, { files: { 'there.csv': '' } }))
        .map((found) => found.replace(/looked for .*;/, 'looked for ...;'))
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "TY201 pipeline.yml:2:1 unknown key \`modle\` in the file => write \`model\`
      TY301 pipeline.yml:4:29 there is no compute \`gpu\` (known here: \`local\`) => declare it in trainyard.yml: \`computes: {gpu: {type: local}}\`, or run it here by \`--map gpu=local\`
      TY101 pipeline.yml:6:29 \`inputs.a.path\`: there is no file \`none.csv\` (looked for ...; paths are relative to the file that holds them) => check the path, or put a file there
      TY203 pipeline.yml:7:29 \`inputs.b.value\` must be a whole number, found the text \`many\`
      TY101 pipeline.yml:8:28 \`inputs.c.path\`: there is no folder \`x\` (looked for ...; paths are relative to the file that holds them) => check the path, or put a folder there
      TY203 pipeline.yml:9:6 \`inputs.d\` must be text, a number, a boolean, \`{type, path}\` or \`{type, value}\`, found a list
      TY201 pipeline.yml:10:21 an input of type \`number\` takes \`value\`, not \`path\`
      TY204 pipeline.yml:11:3 \`inputs.f\` lacks the key \`value\` => give it in the file or by \`--set inputs.f=...\`
      TY301 pipeline.yml:12:9 \`env.X\` does not exist here (nothing can be referred to here) => expressions are for jobs; give values from outside by \`--set\`
      TY203 pipeline.yml:13:3 \`h-i\` is no name for an input => use letters, digits and underscores, beginning with a letter or an underscore
      TY202 pipeline.yml:14:13 \`https:\` in \`inputs.j.path\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use a local path, relative to pipeline.yml
      TY101 pipeline.yml:15:13 \`inputs.k.path\` must be a folder, \`there.csv\` is a file => name a folder, or say \`type: uri_file\`
      TY201 pipeline.yml:17:1 unknown key \`schedule\` in the file => use one of \`type\`, \`jobs\`, \`model\`, \`inputs\`, \`outputs\`, \`settings\`, \`compute\`, \`component\`, \`identity\`, \`services\`, \`$schema\`, \`name\` and 5 more
      TY203 pipeline.yml:18:11 \`tags.a\` must be text, a number or a boolean, found a list"
    `);
  });

  it('with files that are not there', async () => {
    expect(
      (
        await faultLines(
          withJobs(
            'a: {command: x, code: src, environment: {requirements: r.txt}}\nb: {command: x, code: r, environment: {conda_file: c.yml}}\n',
          ),
          { files: { r: '' } },
        )
      )
        .map((found) => found.replace(/looked for .*;/, 'looked for ...;'))
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "TY101 pipeline.yml:3:25 \`jobs.a.code\`: there is no file or folder \`src\` (looked for ...; paths are relative to the file that holds them) => check the path, or put a file there
      TY101 pipeline.yml:3:58 \`jobs.a.environment.requirements\`: there is no file \`r.txt\` (looked for ...; paths are relative to the file that holds them) => check the path, or put a file there
      TY202 pipeline.yml:4:25 a single file as \`jobs.b.code\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => name its folder
      TY101 pipeline.yml:4:54 \`jobs.b.environment.conda_file\`: there is no file \`c.yml\` (looked for ...; paths are relative to the file that holds them) => check the path, or put a file there"
    `);
  });
});

function waiting(name: string, needs: string): string {
  return `${name}: {command: x, environment: host, needs: [${needs}]}\n`;
}

describe('jobs', () => {
  it('of unknown and later types', async () => {
    expect(
      await refused(
        'a: {type: sparks}\nb: {type: automl}\nc: {component: x.yml}\nd: {foo: 1}\ne: 5\n9f: {}\ng: {command: x, environment: host, needs: [a, h]}\n',
      ),
    ).toMatchInlineSnapshot(`
      "TY203 1:13 \`jobs.a.type\` must be \`command\`, \`sweep\`, \`pipeline\`, \`parallel\`, \`spark\`, \`automl\`, \`data_transfer\`, \`import\`, \`validate\`, \`register\`, \`approval\`, \`deploy\` and 1 more, found the text \`sparks\` => write \`spark\`
      TY204 2:3 \`jobs.b\` lacks the key \`task\` => use \`classification\`, \`regression\`, \`forecasting\`, \`image_classification\`, \`image_classification_multilabel\`, \`image_object_detection\`, \`image_instance_segmentation\`, \`text_classification\`, \`text_classification_multilabel\` or \`text_ner\`
      TY101 3:18 \`jobs.c.component\`: there is no file \`x.yml\` (looked for ...; paths are relative to the file that holds them) => check the path, or put a file there
      TY204 4:3 \`jobs.d\` lacks the key \`type\` => name the type of the job; one with a \`command\` or a \`component\` needs none
      TY203 5:6 \`jobs.e\` must be a mapping, found the number \`5\`
      TY203 6:3 \`9f\` is no name for a job => use letters, digits, underscores and hyphens, beginning with a letter or an underscore
      TY204 6:3 \`jobs.9f\` lacks the key \`type\` => name the type of the job; one with a \`command\` or a \`component\` needs none
      TY301 7:49 there is no job \`h\` (known here: \`a\`, \`b\`, \`c\`, \`d\`, \`e\`, \`9f\` or \`g\`) => declare it under \`jobs\`, or remove it here"
    `);
  });

  it('with wrong keys', async () => {
    expect(
      await refused(`a:
  comand: x
  environment: host
  type: command
  distribution: {type: pytorch}
  resources: {instance_count: 2}
  when: always
  limits: {timeout: 0, tmeout: 1}
  identity: {}
  description: []
b:
  command: [x]
  environment: hots
c:
  command: ""
`),
    ).toMatchInlineSnapshot(`
      "TY201 2:5 unknown key \`comand\` in \`jobs.a\` => write \`command\`
      TY202 5:5 the key \`distribution\` in \`jobs.a\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => start them in the command itself
      TY202 6:33 \`jobs.a.resources.instance_count\`, 2 nodes, is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use one node
      TY202 7:5 the key \`when\` in \`jobs.a\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => remove it: a job runs when its needs have succeeded
      TY203 8:23 \`jobs.a.limits.timeout\` must be a whole number from 1, found the number \`0\`
      TY201 8:26 unknown key \`tmeout\` in \`jobs.a.limits\` => write \`timeout\`
      TY204 9:5 \`jobs.a.identity\` lacks the key \`type\` => use \`managed\`, \`managed_identity\`, \`aml_token\` or \`user_identity\`
      TY203 10:18 \`jobs.a.description\` must be text, found an empty list
      TY203 12:14 \`jobs.b.command\` must be a command line, found a list
      TY203 13:18 \`jobs.b.environment\` must be \`host\` or a mapping, found the text \`hots\` => write \`host\`, \`{requirements: requirements.txt}\` or \`{conda_file: conda.yml}\`
      TY204 14:3 \`jobs.c\` lacks the key \`environment\` => add \`environment\`: \`host\`, the name of an environment, or a mapping
      TY203 15:14 \`jobs.c.command\` must be a command line, found empty text"
    `);
  });

  it('with wrong environments', async () => {
    const files = {
      'requirements.txt':
        'pandas\n-r more.txt\n  --editable=.\n./local.whl\npkg @ file:///x\n-e git+https://x\n--extra-index-url x\n',
      'conda.yml':
        'name: x\nchanels: []\ndependencies:\n- python>=3.9\n- cudatoolkit=11\n- pytorch::pytorch\n- pip:\n  - numpy\n  - -c other.txt\n- {conda: x}\n',
    };
    expect(
      await refused(
        `a: {command: x, environment: {requirements: requirements.txt}}
b: {command: x, environment: {conda_file: conda.yml}}
c: {command: x, environment: {image: "python:3.11"}}
d: {command: x, environment: azureml:AzureML-sklearn-1.5@latest}
e: {command: x, environment: {requirements: [], conda_file: {dependencies: []}}}
f: {command: x, environment: {requirements: [a], python: 2.7}}
g: {command: x, environment: {name: x}}
h: {command: x, environment: {conda_file: {}}}
`,
        files,
      ),
    ).toMatchInlineSnapshot(`
      "TY202 3:33 the key \`image\` in \`jobs.c.environment\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => map it in trainyard.yml (\`environments\`), or by \`--map-environment python:3.11=host\`
      TY202 4:32 the registered environment \`azureml:AzureML-sklearn-1.5@latest\` in \`jobs.d.environment\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => map it in trainyard.yml (\`environments\`), or by \`--map-environment azureml:AzureML-sklearn-1.5@latest=host\`
      TY205 5:51 \`jobs.e.environment\` has both \`requirements\` and \`conda_file\` => keep one of them
      TY203 6:60 \`jobs.f.environment.python\` must be a Python version such as \`3.11\`, found the number \`2.7\`
      TY204 7:19 \`jobs.g.environment\` lacks one of the keys \`requirements\`, \`conda_file\`, \`image\` or \`build\` => give \`requirements\`, \`conda_file\` or \`image\`, or write \`environment: host\`
      TY204 8:33 \`jobs.h.environment.conda_file\` lacks the key \`dependencies\` => add \`dependencies\`: a list or nothing
      TY201 conda.yml:2:1 unknown key \`chanels\` in \`conda.yml\` => write \`channels\`
      TY202 conda.yml:4:3 the Python version \`python>=3.9\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => name one version, as in \`python=3.11\`
      TY202 conda.yml:5:3 the conda package \`cudatoolkit\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => list it under \`pip:\`, or use \`environment: host\`
      TY202 conda.yml:6:3 the conda package \`pytorch::pytorch\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => list it under \`pip:\`, or use \`environment: host\`
      TY202 conda.yml:9:5 the requirements option \`-c\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => list the packages themselves
      TY204 conda.yml:10:3 \`conda.yml.dependencies[4]\` lacks the key \`pip\` => add \`pip\`: a list or nothing
      TY201 conda.yml:10:4 unknown key \`conda\` in \`conda.yml.dependencies[4]\` => use one of \`pip\`
      TY202 requirements.txt:2:1 the requirements option \`-r\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => list the packages themselves
      TY202 requirements.txt:3:3 the requirements option \`--editable\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => list the packages themselves
      TY202 requirements.txt:4:1 the local package \`./local.whl\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => list the packages themselves
      TY202 requirements.txt:5:1 the local package \`pkg @ file:///x\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => list the packages themselves
      TY202 requirements.txt:6:1 the requirements option \`-e\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => list the packages themselves"
    `);
  });

  it('with wrong inputs, outputs and variables', async () => {
    expect(
      await refused(`${SOUND}a:
  command: x \${{inputs.good}} \${{outputs.o}} \${{parent.inputs.x}} \${{secrets.S}} $[[--x]]
  environment: host
  inputs:
    good: 1
    none:
    list: [1]
    mixed: a-\${{parent.jobs.ok.outputs.f}}
    typo: \${{parent.jobs.ko.outputs.f}}
    output: \${{parent.jobs.ok.outputs.x}}
    wrong: {type: uri_folder, path: "\${{parent.jobs.ok.outputs.f}}"}
    model: {type: uri_folder, path: "\${{parent.jobs.ok.outputs.m}}"}
    remote: {type: uri_file, path: azureml:data:1}
    mode: {type: uri_file, path: runs:/a/b, mode: direct}
    bad-name: 1
  outputs:
    o: {type: folder}
    p: \${{parent.outputs.p}}
    q: {path: azureml://x}
  environment_variables:
    A: \${{secrets.MISSING}}
    B: x \${{secrets.MISSING}}
    C: \${{inputs.good}}
    D: {}
    E-F: 1
b: {command: "x \${{parent.inputs.x}} \${{secrets.S}} \${{inputs.x}} \${{search_space.x}}", environment: host}
`),
    ).toMatchInlineSnapshot(`
      "TY301 3:51 \`parent.inputs.x\` does not exist here (known here: \`inputs.good\`, \`inputs.list\`, \`inputs.mixed\`, \`inputs.typo\`, \`inputs.output\`, \`inputs.wrong\`, \`inputs.model\`, \`inputs.remote\`, \`inputs.mode\`, \`inputs.bad-name\`, \`inputs.none\`, \`outputs.o\` and 2 more) => bind it under \`inputs\` and write \`\${{inputs.NAME}}\` here
      TY301 3:72 \`secrets.S\` does not exist here (known here: \`inputs.good\`, \`inputs.list\`, \`inputs.mixed\`, \`inputs.typo\`, \`inputs.output\`, \`inputs.wrong\`, \`inputs.model\`, \`inputs.remote\`, \`inputs.mode\`, \`inputs.bad-name\`, \`inputs.none\`, \`outputs.o\` and 2 more) => hand it over in \`environment_variables\`
      TY203 8:13 \`jobs.a.inputs.list\` must be text, a number, a boolean, \`{type, path}\` or \`{type, value}\`, found a list
      TY202 9:14 an expression as a part of \`jobs.a.inputs.mixed\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => bind the parts as inputs of their own and put them together in the command
      TY301 10:28 \`parent.jobs.ko.outputs.f\` does not exist here (known here: \`parent.jobs.ok.outputs.m\`, \`parent.jobs.ok.outputs.f\`, \`parent.jobs.a.outputs.o\`, \`parent.jobs.a.outputs.p\` or \`parent.jobs.a.outputs.q\`) => write \`\${{parent.jobs.ok.outputs.f}}\`
      TY301 11:41 \`parent.jobs.ok.outputs.x\` does not exist here (known here: \`parent.jobs.ok.outputs.m\`, \`parent.jobs.ok.outputs.f\`, \`parent.jobs.a.outputs.o\`, \`parent.jobs.a.outputs.p\` or \`parent.jobs.a.outputs.q\`) => declare it: an input of the pipeline, or an output of that job
      warning TY302 12:40 \`jobs.a.inputs.wrong.path\` takes \`uri_folder\`, \`parent.jobs.ok.outputs.f\` is \`uri_file\` (Azure ML takes it; the job may not) => bind it to \`uri_folder\`, or change one of the types
      TY202 14:38 \`azureml:\` in \`jobs.a.inputs.remote.path\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use a local path, relative to pipeline.yml
      TY202 15:53 \`direct\` for \`jobs.a.inputs.mode.mode\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use \`download\`
      TY203 16:7 \`bad-name\` is no name for an input => use letters, digits and underscores, beginning with a letter or an underscore
      TY203 18:17 \`jobs.a.outputs.o.type\` must be \`uri_file\`, \`uri_folder\`, \`mltable\`, \`mlflow_model\`, \`custom_model\` or \`triton_model\`, found the text \`folder\`
      TY301 19:13 \`parent.outputs.p\` does not exist here (the pipeline declares no outputs)
      TY202 20:11 the key \`path\` in \`jobs.a.outputs.q\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => leave it out: outputs lie in the run folder
      TY301 22:13 \`secrets.MISSING\` does not exist here (the workspace declares no secrets) => name the secret in the workspace file: \`secrets: [NAME]\`; other values are literal text here and reach the job as inputs
      TY301 23:15 \`secrets.MISSING\` does not exist here (the workspace declares no secrets) => name the secret in the workspace file: \`secrets: [NAME]\`; other values are literal text here and reach the job as inputs
      TY301 24:13 \`inputs.good\` does not exist here (the workspace declares no secrets) => name the secret in the workspace file: \`secrets: [NAME]\`; other values are literal text here and reach the job as inputs
      TY203 25:10 \`jobs.a.environment_variables.D\` must be text, a number or a boolean, found an empty mapping
      TY203 26:7 \`E-F\` is no name for an environment variable => use letters, digits and underscores, beginning with a letter or an underscore
      TY301 27:22 \`parent.inputs.x\` does not exist here (the command has no inputs and outputs) => bind it under \`inputs\` and write \`\${{inputs.NAME}}\` here
      TY301 27:43 \`secrets.S\` does not exist here (the command has no inputs and outputs) => hand it over in \`environment_variables\`
      TY301 27:58 \`inputs.x\` does not exist here (the command has no inputs and outputs) => declare it under \`inputs\`
      TY301 27:72 \`search_space.x\` does not exist here (the command has no inputs and outputs) => declare it under \`search_space\` of a sweep"
    `);
  });

  it('that wait for each other', async () => {
    expect(
      await refused(
        waiting('a', 'c') +
          waiting('b', 'a') +
          waiting('c', 'b') +
          waiting('d', 'd') +
          waiting('e', 'a, nobody') +
          `f: {command: x, environment: host, needs: ok, inputs: {x: "\${{parent.jobs.g.outputs.y}}"}}\ng: {command: x, environment: host, needs: f, outputs: {y: }}\n${SOUND}`,
      ),
    ).toMatchInlineSnapshot(`
      "TY303 1:3 jobs wait for each other: \`a\` -> \`c\` -> \`b\` -> \`a\` => remove one of these bindings or \`needs\`
      TY303 4:3 the job \`d\` waits for itself => remove one of these bindings or \`needs\`
      TY301 5:49 there is no job \`nobody\` (known here: \`a\`, \`b\`, \`c\`, \`d\`, \`e\`, \`f\`, \`g\` or \`ok\`) => declare it under \`jobs\`, or remove it here
      TY303 6:3 jobs wait for each other: \`f\` -> \`g\` -> \`f\` => remove one of these bindings or \`needs\`"
    `);
  });

  it('that wait for each other: the ring is shown', async () => {
    const text = withJobs('a: {command: x, environment: host, needs: [b]}\nb: {command: x, environment: host, needs: [a]}\n');
    const [ring] = faults(await load(text));
    expect(ring?.related?.map(({ message, location }) => `${location.start.line}:${location.start.col} ${message}`)).toEqual([
      '3:46 `a` needs `b` here',
      '4:46 `b` needs `a` here',
    ]);
    expect(ring === undefined ? '' : marked(ring)).toBe('a');
  });

  it('on computes elsewhere', async () => {
    expect(
      await refused(
        'a: {command: x, environment: host, compute: azureml:cpu-cluster}\nb: {command: x, environment: host, compute: lcal}\nc: {command: x, environment: host, compute: cluster}\nd: {command: x, environment: host, compute: "a b=c"}\ne: {command: x, environment: host, compute: "azureml:a b"}\n',
      ),
    ).toMatchInlineSnapshot(`
      "TY202 1:47 the Azure ML compute \`azureml:cpu-cluster\` in \`jobs.a.compute\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => run it here by \`--map azureml:cpu-cluster=local\`, or map it in trainyard.yml (\`map\`)
      TY301 2:47 there is no compute \`lcal\` (known here: \`local\`) => write \`local\`
      TY301 3:47 there is no compute \`cluster\` (known here: \`local\`) => declare it in trainyard.yml: \`computes: {cluster: {type: local}}\`, or run it here by \`--map cluster=local\`
      TY301 4:47 there is no compute \`a b=c\` (known here: \`local\`) => write \`local\`
      TY202 5:47 the Azure ML compute \`azureml:a b\` in \`jobs.e.compute\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => map it in trainyard.yml: \`map: {"azureml:a b": local}\`"
    `);
  });
});

describe('sweeps', () => {
  it('with a wrong search space', async () => {
    expect(
      await refused(`s:
  type: sweep
  trial: {command: "x \${{search_space.lrr}} \${{search_space.a}}", environment: host}
  objective: {goal: maximize, primary_metric: auc}
  limits: {max_total_trials: 1}
  search_space:
    a: {type: uniform, min_value: 2, max_value: 1}
    b: {type: loguniform, min_value: 1, max_value: 1000}
    c: {type: choice}
    d: {type: choice, values: []}
    e: {type: choice, values: [1, [2], {x: 1}, ]}
    f: {type: choice, values: "range(1, 3)"}
    g: {type: unifrom}
    h: {type: quniform, min_value: 0, max_value: 1, q: 0}
    i: {type: normal, mu: .inf, sigma: -1}
    j: {type: randint, upper: 0}
    k: {type: uniform, min_value: 0, max_value: 1, q: 1, low: 1}
    l: 5
    m: {}
`),
    ).toMatchInlineSnapshot(`
      "TY301 3:41 \`search_space.lrr\` does not exist here (known here: \`search_space.a\`, \`search_space.b\`, \`search_space.c\`, \`search_space.d\`, \`search_space.e\`, \`search_space.f\`, \`search_space.g\`, \`search_space.h\`, \`search_space.i\`, \`search_space.j\`, \`search_space.k\`, \`search_space.l\` and 1 more) => declare it under \`search_space\` of a sweep
      TY203 7:51 \`jobs.s.search_space.a.max_value\` must not be less than \`min_value\`, which is 2
      TY203 8:54 exp(1000) is infinite (\`loguniform\` takes exponents of e: values lie between exp(min_value) and exp(max_value)) => for values up to 1000 write \`max_value: 6.908\`
      TY204 9:7 \`jobs.s.search_space.c\` lacks the key \`values\` => add \`values\`: a list with at least one value
      TY203 10:33 \`jobs.s.search_space.d.values\` must be a list with at least one value, found an empty list
      TY203 11:37 \`jobs.s.search_space.e.values[1]\` must be text, a number, a boolean, or a mapping of further hyperparameters, found a list
      TY202 11:42 the conditional search space \`jobs.s.search_space.e.values[2]\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => list plain values
      TY203 12:33 \`jobs.s.search_space.f.values\` must be a list with at least one value, found the text \`range(1, 3)\`
      TY203 13:17 \`jobs.s.search_space.g.type\` must be \`choice\`, \`uniform\`, \`loguniform\`, \`quniform\`, \`qloguniform\`, \`normal\`, \`lognormal\`, \`qnormal\`, \`qlognormal\` or \`randint\`, found the text \`unifrom\` => write \`uniform\`
      TY203 14:58 \`jobs.s.search_space.h.q\` must be a finite number above 0, found the number \`0\`
      TY203 15:29 \`jobs.s.search_space.i.mu\` must be a finite number, found the number \`.inf\`
      TY203 15:42 \`jobs.s.search_space.i.sigma\` must be a finite number above 0, found the number \`-1\`
      TY203 16:33 \`jobs.s.search_space.j.upper\` must be a whole number from 1, found the number \`0\`
      TY201 17:54 \`q\` does not belong to this distribution in \`jobs.s.search_space.k\` => it takes \`min_value\`, \`max_value\`
      TY201 17:60 unknown key \`low\` in \`jobs.s.search_space.k\` => use one of \`type\`, \`min_value\` or \`max_value\`
      TY203 18:10 \`jobs.s.search_space.l\` must be a mapping, found the number \`5\`
      TY204 19:7 \`jobs.s.search_space.m\` lacks the key \`type\` => use \`choice\`, \`uniform\`, \`loguniform\`, \`quniform\`, \`qloguniform\`, \`normal\`, \`lognormal\`, \`qnormal\`, \`qlognormal\` or \`randint\`"
    `);
  });

  it('with everything else wrong', async () => {
    expect(
      await refused(`a:
  type: sweep
  trial: ./component.yml
  sampling_algorithm: grid
  objective: {goal: maximise, primary_metric: ""}
  early_termination: {type: bandit, slack_factor: 0.1, slack_amount: 1, evaluation_interval: 0}
  limits: {max_total_trials: 1.5}
  search_space: {}
b:
  type: sweep
  inputs: {}
  trial: {command: x, environment: host, inputs: {}, resources: {}, limits: {}, compute: local}
  sampling_algorithm: {type: random, rule: sobol, seed: -1, logbase: e}
  objective: {goal: minimize}
  early_termination: {type: median_stopping, evaluation_interval: 1}
  limits: {max_concurrent_trials: 2}
  search_space: {x: {type: choice, values: [1]}}
c: {type: sweep, early_termination: {type: bandit}}
`),
    ).toMatchInlineSnapshot(`
      "TY101 3:12 \`jobs.a.trial\`: there is no file \`./component.yml\` (looked for ...; paths are relative to the file that holds them) => check the path, or put a file there
      TY202 4:25 \`grid\` for \`jobs.a.sampling_algorithm\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use \`random\`
      TY203 5:23 \`jobs.a.objective.goal\` must be \`maximize\` or \`minimize\`, found the text \`maximise\` => write \`maximize\`
      TY203 5:49 \`jobs.a.objective.primary_metric\` must be text, found empty text
      TY205 6:58 \`jobs.a.early_termination\` has both \`slack_factor\` and \`slack_amount\` => keep one of them
      TY203 6:96 \`jobs.a.early_termination.evaluation_interval\` must be a whole number from 1, found the number \`0\`
      TY203 7:32 \`jobs.a.limits.max_total_trials\` must be a whole number from 1, found the number \`1.5\`
      TY203 8:19 \`jobs.a.search_space\` must be a mapping with at least one hyperparameter, found an empty mapping
      TY201 12:71 unknown key \`limits\` in \`jobs.b.trial\` => use \`limits.trial_timeout\` of the sweep
      TY201 12:83 unknown key \`compute\` in \`jobs.b.trial\` => use \`compute\` of the sweep
      TY202 13:46 \`sobol\` for \`jobs.b.sampling_algorithm.rule\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use \`random\`
      TY203 13:59 \`jobs.b.sampling_algorithm.seed\` must be a whole number from 0, found the number \`-1\`
      TY202 13:63 the key \`logbase\` in \`jobs.b.sampling_algorithm\` is not implemented yet (it is known, and ignoring it would change what the pipeline means)
      TY204 14:5 \`jobs.b.objective\` lacks the key \`primary_metric\` => add \`primary_metric\`: text
      TY202 15:31 the policy \`median_stopping\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use \`bandit\`
      TY204 16:5 \`jobs.b.limits\` lacks the key \`max_total_trials\` => add \`max_total_trials\`: a whole number from 1
      warning TY206 17:20 the hyperparameter \`x\` is ignored (the command of the trial does not use it) => write \`\${{search_space.x}}\` there, or remove it here
      TY204 18:3 \`jobs.c\` lacks the key \`trial\` => add \`trial\`: a command, or the name or file of a component
      TY204 18:3 \`jobs.c\` lacks the key \`search_space\` => add \`search_space\`: a mapping with at least one hyperparameter
      TY204 18:3 \`jobs.c\` lacks the key \`objective\` => add \`objective\`: a mapping
      TY204 18:3 \`jobs.c\` lacks the key \`limits\` => add \`limits\`: a mapping
      TY204 18:20 \`jobs.c.early_termination\` lacks one of the keys \`slack_factor\` or \`slack_amount\` => give \`slack_factor\` or \`slack_amount\`"
    `);
  });
});

describe('lifecycle jobs', () => {
  it('that validate', async () => {
    expect(
      await refused(`${SOUND}v:
  type: validate
  candidate: \${{parent.jobs.ok.outputs.f}}
  data: \${{parent.jobs.ok.outputs.m}}
  evaluate: {command: "x \${{model}} \${{data}} \${{outputs.metricss}}"}
  rules:
    - {metric: roc_auc}
    - {metric: strange, floor: 1}
    - {metric: rmse, floor: 2, ceiling: 1, max_drop: -1, min_gain: .nan}
    - {floor: 1}
    - {metric: accuracy, flor: 1, greater_is_better: 1}
  on_missing_champion: maybe
  on_inconclusive: approve
w:
  type: validate
  champion: models:/m@latest
  candidate: models:/m/3
  data: \${{parent.jobs.ok.outputs.f}}
  evaluate: {command: evaluate.py, outputs: {}}
  rules: []
`),
    ).toMatchInlineSnapshot(`
      "TY204 2:3 \`jobs.v\` lacks the key \`champion\` => write \`champion: models:/NAME@champion\`, or name the \`model\` of the pipeline
      TY302 4:16 \`jobs.v.candidate\` takes \`mlflow_model\`, \`parent.jobs.ok.outputs.f\` is \`uri_file\` => bind it to \`mlflow_model\`, or change one of the types
      TY301 6:60 \`outputs.metricss\` does not exist here (known here: \`model\`, \`data\`, \`outputs.metrics\` or \`outputs.predictions\`) => write \`\${{outputs.metrics}}\`
      TY204 8:9 \`jobs.v.rules[0]\` lacks one of the keys \`floor\`, \`ceiling\`, \`max_drop\` or \`min_gain\` => give \`floor\`, \`ceiling\`, \`max_drop\` or \`min_gain\`
      TY305 9:18 it is not known whether a greater \`strange\` is better => add \`greater_is_better: true\` or \`greater_is_better: false\` to the rule
      TY203 10:43 \`jobs.v.rules[2].ceiling\` must not be less than \`floor\`, which is 2
      TY203 10:56 \`jobs.v.rules[2].max_drop\` must be a finite number from 0, found the number \`-1\`
      TY203 10:70 \`jobs.v.rules[2].min_gain\` must be a finite number from 0, found the number \`.nan\`
      TY204 11:9 \`jobs.v.rules[3]\` lacks the key \`metric\` => add \`metric\`: text
      TY201 12:28 unknown key \`flor\` in \`jobs.v.rules[4]\` => write \`floor\`
      TY203 13:26 \`jobs.v.on_missing_champion\` must be \`pass\` or \`fail\`, found the text \`maybe\`
      TY202 14:5 the key \`on_inconclusive\` in \`jobs.v\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => remove it: an inconclusive verdict fails
      TY203 17:15 \`jobs.w.champion\` must be \`models:/NAME@ALIAS\`, \`models:/NAME/VERSION\` or \`models:/NAME/STAGE\`, found the text \`models:/m@latest\`
      TY203 20:25 \`jobs.w.evaluate.command\` does not use \`\${{model}}\` (it is run for the candidate and for the champion)
      TY203 20:25 \`jobs.w.evaluate.command\` does not use \`\${{outputs.metrics}}\` (the rules judge what the command writes there)
      TY201 20:38 unknown key \`outputs\` in \`jobs.w.evaluate\` => write to \`\${{outputs.metrics}}\` and \`\${{outputs.predictions}}\`, which are always there
      TY203 21:12 \`jobs.w.rules\` must be a list with at least one rule, found an empty list"
    `);
  });

  it.each([
    ['models:/m@champion', { alias: 'champion' }],
    ['models:/m/12', { version: '12' }],
    ['models:/my model/production', { stage: 'Production' }],
  ])('that compare with %s', async (champion, by) => {
    const text = withJobs(
      `v:\n  type: validate\n  candidate: models:/m/1\n  data: {path: runs:/a/b}\n  evaluate: {command: "\${{model}} \${{outputs.metrics}}"}\n  rules: [{metric: accuracy, floor: 1e-5}]\n  champion: ${champion}\n`,
    );
    const loaded = await load(text);
    expect(loaded.ok && loaded.value.jobs[0]).toMatchObject({ champion: { by } });
  });

  it.each([
    'models:/m',
    'models:/m@v1',
    'models:/m@latest',
    'models:/m/latest',
    'models:/a/b/1',
    'runs:/a/b',
    'm',
    'models:/@x',
    'models:/m/01',
  ])('that cannot compare with %s', async (champion) => {
    const text = withJobs(
      `v:\n  type: validate\n  candidate: models:/m/1\n  data: {path: runs:/a/b}\n  evaluate: {command: "\${{model}} \${{outputs.metrics}}"}\n  rules: [{metric: accuracy, floor: 1}]\n  champion: ${champion}\n`,
    );
    expect(await faultLines(text)).toEqual([
      `TY203 pipeline.yml:9:15 \`jobs.v.champion\` must be \`models:/NAME@ALIAS\`, \`models:/NAME/VERSION\` or \`models:/NAME/STAGE\`, found the text \`${champion}\``,
    ]);
  });

  it('that register, approve and deploy', async () => {
    expect(
      await refused(`${SOUND}r:
  type: register
  model: \${{parent.jobs.ok.outputs.m}}
  stage: production
  alias: champion
s:
  type: register
  model: \${{parent.jobs.ok.outputs.f}}
  registered_model_name: a/b
  unvalidated: maybe
t: {type: register}
a:
  type: approval
  needs: r
  protected_environment: production
d:
  type: deploy
  version: 3
  endpoint: somewhere
  smoke: {}
  on_success: {stage: Live, alias: v1}
e:
  type: deploy
  version: \${{parent.jobs.a.outputs.version}}
  endpoint: 5
  smoke: {requests: none.json}
  traffic: {blue: 10}
`).then((text) => text.replaceAll(/looked for .*;/g, 'looked for ...;')),
    ).toMatchInlineSnapshot(`
      "TY204 2:3 \`jobs.r\` lacks the key \`registered_model_name\` => or name the \`model\` of the pipeline
      TY306 4:12 \`jobs.r.model\` is not the output of a \`validate\` job (a model is registered after it was compared with the champion) => bind it to a \`validate\` job, or say \`unvalidated: true\`
      TY202 6:5 the key \`alias\` in \`jobs.r\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use \`on_success.alias\` of a \`deploy\` job
      TY302 9:12 \`jobs.s.model\` takes \`mlflow_model\`, \`parent.jobs.ok.outputs.f\` is \`uri_file\` => bind it to \`mlflow_model\`, or change one of the types
      TY203 10:28 \`jobs.s.registered_model_name\` must be the name of a registered model, without \`/\`, \`:\` and \`@\`, found the text \`a/b\`
      TY203 11:18 \`jobs.s.unvalidated\` must be \`true\` or \`false\`, found the text \`maybe\`
      TY204 12:3 \`jobs.t\` lacks the key \`model\` => add \`model\`: a path, a binding such as \`\${{parent.inputs.data}}\`, or \`{type, path}\`
      TY204 12:3 \`jobs.t\` lacks the key \`registered_model_name\` => or name the \`model\` of the pipeline
      TY202 16:5 the key \`protected_environment\` in \`jobs.a\` is not implemented yet (it is known, and ignoring it would change what the pipeline means)
      TY203 19:14 \`jobs.d.version\` must be the version that a \`register\` job made, found the number \`3\` => write \`\${{parent.jobs.r.outputs.version}}\`
      TY301 20:15 there is no endpoint \`somewhere\` (the workspace declares no endpoints) => declare it in trainyard.yml: \`endpoints: {somewhere: {type: local, port: 8080}}\`
      TY204 21:5 \`jobs.d.smoke\` lacks the key \`requests\` => add \`requests\`: text
      TY203 22:25 \`jobs.d.on_success.stage\` must be \`None\`, \`Staging\`, \`Production\` or \`Archived\`, found the text \`Live\`
      TY203 22:38 \`jobs.d.on_success.alias\` must be an alias of letters, digits, \`_\` and \`-\`, not \`latest\` and not like \`v1\`, found the text \`v1\`
      TY301 25:29 \`parent.jobs.a.outputs.version\` does not exist here (known here: \`parent.jobs.r.outputs.version\`, \`parent.jobs.s.outputs.version\` or \`parent.jobs.t.outputs.version\`)
      TY301 26:15 there is no endpoint \`5\` (the workspace declares no endpoints) => declare it in trainyard.yml: \`endpoints: {5: {type: local, port: 8080}}\`
      TY101 27:23 \`jobs.e.smoke.requests\`: there is no file \`none.json\` (looked for ...; paths are relative to the file that holds them) => check the path, or put a file there
      TY202 28:5 the key \`traffic\` in \`jobs.e\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => remove it: all traffic moves to the new deployment"
    `);
  });

  it('of a job that is itself faulty are not blamed', async () => {
    expect(
      await refused(`tune: {type: spark, outputs: {m: {type: mlflow_model}}}
v:
  type: validate
  candidate: \${{parent.jobs.tune.outputs.m}}
  champion: models:/m@champion
  data: models:/m/1
  evaluate: {command: "\${{model}} \${{outputs.metrics}}"}
  rules: [{metric: accuracy, floor: 1}]
r: {type: register, registered_model_name: m, model: "\${{parent.jobs.v.outputs.model}}"}
`),
    ).toMatchInlineSnapshot(
      `
      "TY204 1:3 \`jobs.tune\` lacks the key \`entry\` => add \`entry\`: a mapping
      TY202 1:16 the job type \`spark\` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use a \`command\` job with \`pyspark\` in its environment"
    `,
    );
  });
});

it('keys of other tools, and what to write', async () => {
  expect(
    await refused(
      `${SOUND}a: {command: x, environment: host, depends_on: [ok], timeout: 5}
b: {type: approval, dependencies: [ok]}
s:
  type: sweep
  component: ./train.yml
  dependsOn: ok
  timeout: 5
  search_space: {a: {type: choice, values: [1]}}
  objective: {goal: maximize, primary_metric: m}
  limits: {max_total_trials: 1}
`,
    ),
  ).toMatchInlineSnapshot(`
    "TY201 2:38 unknown key \`depends_on\` in \`jobs.a\` => write \`needs\`
    TY201 2:56 unknown key \`timeout\` in \`jobs.a\` => write it as \`timeout\` under \`limits\`
    TY201 3:23 unknown key \`dependencies\` in \`jobs.b\` => write \`needs\`
    TY204 4:3 \`jobs.s\` lacks the key \`trial\` => add \`trial\`: a command, or the name or file of a component
    TY201 6:5 unknown key \`component\` in \`jobs.s\` => name it under \`trial\`
    TY201 7:5 unknown key \`dependsOn\` in \`jobs.s\` => write \`needs\`
    TY201 8:5 unknown key \`timeout\` in \`jobs.s\` => write it as \`timeout\` under \`limits\`"
  `);
});

it('a folder for a component is no data', async () => {
  const files = { 'd/x': '', f: '' };
  const text =
    'data: {component: ./d}\ntrain: {command: x, environment: host, inputs: {a: {type: uri_file, path: d}, m: {type: mlflow_model, path: f}}}\n';
  expect(await refused(text, files)).toMatchInlineSnapshot(`
    "TY101 1:21 \`jobs.data.component\` must be a file, \`./d\` is a folder => name a file
    TY101 2:77 \`jobs.train.inputs.a.path\` must be a file, \`d\` is a folder => name a file, or say \`type: uri_folder\`
    TY101 2:111 \`jobs.train.inputs.m.path\` must be a folder, \`f\` is a file => name a folder"
  `);
});
