/** What commands make of the workspace file and its options. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type Folder, folder } from '../pipeline/bench.ts';

const cli = path.join(import.meta.dirname, '../../src/cli.ts');

function trainyard(at: Folder, ...args: string[]) {
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args], {
    cwd: at.dir,
    env: { PATH: process.env['PATH'], HOME: at.dir, TRAINYARD_CACHE: path.join(at.dir, 'cache') },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, stdout };
}

const PIPELINE = 'type: pipeline\njobs:\n  a: {command: "true", environment: host}\n';

it('plan refuses a tracking server that is not spoken; what needs none does not', () => {
  using at = folder({ 'pipeline.yml': PIPELINE, 'trainyard.yml': 'tracking: {uri: databricks}\n' });
  expect(trainyard(at, 'plan', 'pipeline.yml')).toEqual({
    status: 2,
    stdout: `✖ TY202 the tracking server \`databricks\` is not implemented yet
  --> trainyard.yml:1:17
  1 | tracking: {uri: databricks}
    |                 ~~~~~~~~~~
  why: it is known, and ignoring it would change what the pipeline means
  help: use the http or https address of an MLflow server
More about it: trainyard explain TY202
1 error; nothing was done
`,
  });
  expect(trainyard(at, 'endpoint', 'list')).toEqual({ status: 0, stdout: 'no endpoints\n' });
});

it('plan refuses maps that do not apply', () => {
  using at = folder({ 'pipeline.yml': PIPELINE });
  expect(trainyard(at, 'plan', 'pipeline.yml', '--map', 'azureml:cpu-cluster')).toEqual({
    status: 2,
    stdout: `✖ TY308 \`--map\` needs a \`=\`
  --> --map[1]:1:1
  1 | azureml:cpu-cluster
    | ~~~~~~~~~~~~~~~~~~~
  help: write NAME=NAME, as in \`azureml:cpu-cluster=local\`
More about it: trainyard explain TY308
1 error; nothing was done
`,
  });
});

const AZURE = `type: command
command: python train.py
environment: {image: "mcr.microsoft.com/azureml/base:1"}
compute: azureml:cpu-cluster
`;

it('plan takes an Azure ML file as it is where its names are mapped', () => {
  using at = folder({ 'job.yml': AZURE, 'trainyard.yml': 'computes: {gpu: {type: local}, cluster: {type: azureml}}\n' });
  const refused = trainyard(at, 'plan', 'job.yml', '--map', 'cpu-cluster=cluster');
  expect(refused.status).toBe(2);
  expect(refused.stdout).toContain('the compute `cluster` of type `azureml` in `compute` is not implemented yet');
  expect(refused.stdout).toContain('or by `--map-environment mcr.microsoft.com/azureml/base:1=host`');
  const options = ['--map', 'cpu-cluster=gpu', '--map-environment', 'mcr.microsoft.com/azureml/base:1=host'];
  const { status, stdout } = trainyard(at, 'plan', 'job.yml', ...options, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ jobs: [{ work: { compute: { name: 'gpu' } } }] });
});

it('run is resumed with the maps that it was opened with', () => {
  const failing = AZURE.replace('python train.py', 'test -e "$HOME/mended"');
  using at = folder({ 'job.yml': failing });
  const options = ['--map', 'cpu-cluster=local', '--map-environment', 'mcr.microsoft.com/azureml/base:1=host'];
  const first = trainyard(at, 'run', 'job.yml', ...options, '--json');
  expect(first.status).toBe(1);
  const { run } = JSON.parse(first.stdout) as { run: string };
  at.write('mended', '');
  const again = trainyard(at, 'resume', run, '--json');
  expect({ ...again, stdout: JSON.parse(again.stdout) }).toMatchObject({ status: 0, stdout: { run, state: 'succeeded' } });
});
