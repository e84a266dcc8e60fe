/** `trainyard config`, as a person and a script see it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { type Folder, folder } from '../pipeline/bench.ts';

const cli = path.join(import.meta.dirname, '../../src/cli.ts');

function config(at: Folder, args: string[] = [], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'config', ...args], {
    cwd: at.dir,
    env: { PATH: process.env['PATH'], TRAINYARD_CACHE: path.join(at.dir, 'cache'), ...env },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, stdout: stdout.replaceAll(at.dir, 'FOLDER'), stderr };
}

const WORKSPACE = `computes:
  gpu: {type: local, gpus: all}
  cluster: {type: azureml, cluster: c, client_secret: hunter22}
map: {azureml:cpu-cluster: gpu}
environments:
  azureml:sklearn@latest: {requirements: [scikit-learn]}
endpoints:
  credit-risk: {type: local, port: 8080, command: "serve \${{env.FLAGS}} --token \${{env.HF_TOKEN}}"}
tracking: {uri: "\${{env.URI}}"}
secrets: [HF_TOKEN, OTHER]
profiles:
  prod:
    endpoints: {credit-risk: {port: "\${{env.PORT}}"}}
    tracking: {uri: "https://me:hunter22@mlflow.example.com"}
`;

const ENV = { FLAGS: '-v', URI: '', PORT: '9090', HF_TOKEN: 'hunter22' };

it('shows every value with its origin', () => {
  using at = folder({ 'trainyard.yml': WORKSPACE, 'jobs/pipeline.yml': '' });
  expect(config(at, ['jobs/pipeline.yml'], ENV)).toEqual({
    status: 0,
    stderr: '',
    stdout: `workspace file  trainyard.yml
profile         none
state folder    .trainyard

computes.local.type                                  local               default
computes.gpu.type                                    local               trainyard.yml:2
computes.gpu.gpus                                    all                 trainyard.yml:2
computes.cluster.type                                azureml             trainyard.yml:3
computes.cluster.cluster                             c                   trainyard.yml:3
computes.cluster.client_secret                       ***                 trainyard.yml:3
map.azureml:cpu-cluster                              gpu                 trainyard.yml:4
environments.azureml:sklearn@latest.requirements[0]  scikit-learn        trainyard.yml:6
endpoints.credit-risk.type                           local               trainyard.yml:8
endpoints.credit-risk.port                           8080                trainyard.yml:8
endpoints.credit-risk.command                        ***                 environment variables FLAGS and HF_TOKEN through trainyard.yml:8
tracking.uri                                         the embedded store  environment variable URI through trainyard.yml:9
secrets.HF_TOKEN                                     set                 trainyard.yml:10
secrets.OTHER                                        not set             trainyard.yml:10
⚠ TY202 the key \`gpus\` in \`computes.gpu\` is not implemented yet
  --> trainyard.yml:2:22
  1 | computes:
  2 |   gpu: {type: local, gpus: all}
    |                      ~~~~
  why: it is known, and ignoring it would change what the pipeline means
`,
  });
});

it('honours profile, options and the named file', () => {
  using at = folder({ 'other.yml': WORKSPACE, 'env.txt': 'mlflow\n' });
  const options = [
    '-w',
    'other.yml',
    '-p',
    'prod',
    '--state',
    'kept',
    '--map',
    'cpu-cluster=local',
    '--map-environment',
    'sklearn@latest=env.txt',
  ];
  const { status, stdout } = config(at, options, ENV);
  expect(status).toBe(0);
  const lines = stdout.split('\n').map((text) => text.split(/ {2,}/));
  expect(lines).toEqual(
    expect.arrayContaining([
      ['workspace file', 'other.yml'],
      ['profile', 'prod'],
      ['state folder', 'kept'],
      ['map.cpu-cluster', 'local', '--map[1]'],
      ['environments.sklearn@latest', 'env.txt', '--map-environment[1]'],
      ['endpoints.credit-risk.port', '9090', 'environment variable PORT through profile prod at other.yml:13'],
      ['tracking.uri', 'https://***@mlflow.example.com', 'profile prod at other.yml:14'],
    ]),
  );
  expect(stdout).not.toContain('azureml:');
  expect(stdout).not.toContain('hunter22');
});

it('writes JSON, without secrets', () => {
  using at = folder({ 'trainyard.yml': 'computes: {gpu: {type: local}}\nsecrets: [A]\n' });
  const { status, stdout, stderr } = config(at, ['--json', '--map', 'a=gpu'], { A: 'hunter22' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    schema: 1,
    file: 'FOLDER/trainyard.yml',
    dir: 'FOLDER',
    profile: null,
    state: 'FOLDER/.trainyard',
    values: [
      { path: ['computes', 'local', 'type'], value: 'local', origin: { from: 'default' } },
      { path: ['computes', 'gpu', 'type'], value: 'local', origin: { from: 'file', file: 'trainyard.yml', line: 1 } },
      { path: ['map', 'a'], value: 'gpu', origin: { from: 'option', file: '--map[1]' } },
      { path: ['tracking', 'uri'], value: null, origin: { from: 'default' } },
    ],
    secrets: [{ name: 'A', set: true, origin: { from: 'file', file: 'trainyard.yml', line: 2 } }],
    exitCode: 0,
  });
});

it('works without a file, and for a folder', () => {
  using at = folder({ 'sub/trainyard.yml': 'secrets: [A]\n' });
  expect(config(at)).toEqual({
    status: 0,
    stderr: '',
    stdout: `workspace file  none
profile         none
state folder    .trainyard

computes.local.type  local               default
tracking.uri         the embedded store  default
`,
  });
  expect(config(at, ['sub']).stdout).toContain('secrets.A            not set             sub/trainyard.yml:1\n');
});

it('ends with 2 where something is wrong', () => {
  using at = folder({ 'trainyard.yml': 'map: {a: gpu}\n' });
  expect(config(at)).toEqual({
    status: 2,
    stderr: '',
    stdout: `✖ TY301 there is no compute \`gpu\`
  --> trainyard.yml:1:10
  1 | map: {a: gpu}
    |          ~~~
  why: known here: \`local\`
  help: declare it in trainyard.yml: \`computes: {gpu: {type: local}}\`
More about it: trainyard explain TY301
1 error; nothing was done
`,
  });
  expect(config(at, ['none.yml'])).toEqual({
    status: 2,
    stderr: '',
    stdout: '✖ TY101 there is no file none.yml\n  help: check the path; it is relative to the working directory\n',
  });
});

it('says what docs/workspace.md shows', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../docs/workspace.md'), 'utf8');
  const file = /^```yaml workspace\n([^]*?)^```$/m.exec(page)?.[1] ?? '';
  const [, args = '', shown = ''] = /^```console\n\$ trainyard config (.*)\n([^]*?)^```$/m.exec(page) ?? [];
  using at = folder({ 'trainyard.yml': file, 'requirements.txt': 'mlflow\n' });
  const { status, stdout } = config(at, args.split(' '), { MLFLOW_TRACKING_URI: '' });
  const rows = (text: string) => text.split('\n').map((row) => row.replaceAll(/ {2,}/g, '  '));
  expect(status).toBe(0);
  expect(rows(stdout).filter((row) => !row.startsWith('environments.'))).toEqual(rows(shown));
});
