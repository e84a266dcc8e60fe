/** Azure ML's own kinds of files, run here through the built bundle: one job, components, names of computes and environments elsewhere. */
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { endLife, type Life, makeLife, newestRun, trainyard } from './fixture.ts';

let life: Life;
beforeEach(async () => {
  life = await makeLife();
});
afterEach(() => endLife(life));

async function put(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(life.dir, name)), { recursive: true });
    await writeFile(path.join(life.dir, name), text);
  }
}

const MAPS = ['--map', 'azureml:cpu-cluster=local', '--map-environment', 'azureml:sklearn:3=host'];

it('runs a job file that names a cluster and a registered environment, once both are mapped', async () => {
  await put({
    'job.yml': `$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json
command: echo "rate \${{inputs.rate}}" > \${{outputs.out}}
environment: azureml:sklearn:3
compute: azureml:cpu-cluster
inputs: {rate: 0.10}
outputs: {out: {type: uri_file}}
experiment_name: rates
`,
  });
  const refused = await trainyard(life, ['run', 'job.yml']);
  expect(refused.code).toBe(2);
  expect(
    refused.output,
  ).toBe(`✖ TY202 the registered environment \`azureml:sklearn:3\` in \`environment\` is not implemented yet
  --> job.yml:3:14
  2 | command: echo "rate \${{inputs.rate}}" > \${{outputs.out}}
  3 | environment: azureml:sklearn:3
    |              ~~~~~~~~~~~~~~~~~
  why: it is known, and ignoring it would change what the pipeline means
  help: map it in trainyard.yml (\`environments\`), or by \`--map-environment azureml:sklearn:3=host\`
✖ TY202 the Azure ML compute \`azureml:cpu-cluster\` in \`compute\` is not implemented yet
  --> job.yml:4:10
  3 | environment: azureml:sklearn:3
  4 | compute: azureml:cpu-cluster
    |          ~~~~~~~~~~~~~~~~~~~
  why: it is known, and ignoring it would change what the pipeline means
  help: run it here by \`--map azureml:cpu-cluster=local\`, or map it in trainyard.yml (\`map\`)
More about it: trainyard explain TY202
2 errors; nothing was done
`);
  const ran = await trainyard(life, ['run', 'job.yml', ...MAPS]);
  expect(ran.code, ran.output).toBe(0);
  const again = await trainyard(life, ['run', 'job.yml', ...MAPS]);
  expect(again.output).toContain('job reused');
});

it('runs components from files: bindings, defaults, optional blocks, outputs, and names that JavaScript has too', async () => {
  await put({
    'parts/make.yml': `name: make
type: command
inputs:
  word: {type: string, default: hello}
  constructor: {type: integer}
  seed: {type: integer, optional: true}
outputs: {toString: {type: uri_file}}
environment: azureml:sklearn:3
code: code
command: python3 make.py \${{inputs.word}} \${{inputs.constructor}} \${{outputs.toString}} $[[--seed \${{inputs.seed}}]]
`,
    'parts/code/make.py': 'import sys\nopen(sys.argv[3], "w").write(" ".join(sys.argv[1:3] + sys.argv[4:]))\n',
    'pipeline.yml': `type: pipeline
settings: {default_compute: azureml:cpu-cluster}
inputs: {n: 7}
outputs: {all: {type: uri_file}}
jobs:
  constructor:
    component: parts/make.yml
    inputs: {constructor: "\${{parent.inputs.n}}"}
  seeded:
    component: ./parts/make.yml
    inputs: {word: bye, constructor: 8, seed: 9}
  join:
    command: cat \${{inputs.a}} <(echo) \${{inputs.b}} > \${{outputs.all}}
    environment: host
    inputs:
      a: \${{parent.jobs.constructor.outputs.toString}}
      b: {type: uri_file, path: "\${{parent.jobs.seeded.outputs.toString}}"}
    outputs: {all: "\${{parent.outputs.all}}"}
`,
  });
  const ran = await trainyard(life, ['run', 'pipeline.yml', ...MAPS]);
  expect(ran.code, ran.output).toBe(0);
  const journal = readFileSync(path.join(life.state, 'runs', await newestRun(life), 'journal.jsonl'), 'utf8');
  const uri = /"all":\{"type":"uri_file","uri":"file:([^"]+)"/.exec(journal)?.[1] ?? '';
  expect(readFileSync(uri, 'utf8')).toBe('hello 7\nbye 8 --seed 9');
});

it('reuses nothing of what is not deterministic, or where the file says so', async () => {
  const make =
    'name: make\ntype: command\nis_deterministic: false\nenvironment: host\noutputs: {o: {type: uri_file}}\ncommand: date > ${{outputs.o}}\n';
  await put({ 'make.yml': make, 'pipeline.yml': 'type: pipeline\njobs:\n  make: {component: make.yml}\n' });
  await trainyard(life, ['run', 'pipeline.yml']);
  expect((await trainyard(life, ['plan', 'pipeline.yml'])).output).toContain(
    'command: run (its component says `is_deterministic: false`)',
  );
  await put({ 'make.yml': make.replace('false', 'true') });
  expect((await trainyard(life, ['plan', 'pipeline.yml'])).output).toContain('command: reuse (same inputs as in run ');
  const forced = await trainyard(life, ['plan', 'pipeline.yml', '--set', 'settings.force_rerun=true']);
  expect(forced.output).toContain('command: run (the settings say `force_rerun`)');
});
