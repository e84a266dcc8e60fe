/** The workspace file: where it is found, profiles, the environment, what is refused. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findWorkspace } from '../../src/pipeline/workspace.ts';
import { faults, folder, line, valueOf, workspaceIn } from './bench.ts';

async function refused(text: string, options: Parameters<typeof workspaceIn>[1] = {}): Promise<string[]> {
  using at = folder({ 'trainyard.yml': text });
  return faults(await workspaceIn(at.dir, options)).map((fault) => line(fault).replaceAll(at.dir, 'FOLDER'));
}

describe('found', () => {
  it('above the pipeline file, up to the git root', async () => {
    using at = folder({ 'trainyard.yml': 'secrets: [A]\n', 'a/b/pipeline.yml': '' });
    const options = { env: {}, cwd: at.dir };
    expect(valueOf(await findWorkspace('a/b/pipeline.yml', options))).toMatchObject({
      file: path.join(at.dir, 'trainyard.yml'),
      dir: at.dir,
      secrets: ['A'],
    });
    mkdirSync(path.join(at.dir, 'a/.git'));
    expect(valueOf(await findWorkspace('a/b/pipeline.yml', options))).toMatchObject({
      dir: path.join(at.dir, 'a/b'),
      secrets: [],
    });
    at.write('a/b/trainyard.yml', 'secrets: [B]\n');
    expect(valueOf(await findWorkspace('a/b/pipeline.yml', options)).secrets).toEqual(['B']);
  });

  it('where it is named, or not at all', async () => {
    using at = folder({ 'trainyard.yml': 'secrets: [A]\n', 'other.yml': 'secrets: [C]\n' });
    expect(valueOf(await workspaceIn(at.dir, { file: 'other.yml' })).secrets).toEqual(['C']);
    expect(faults(await workspaceIn(at.dir, { file: 'none.yml' })).map(line)).toEqual([
      'TY101 there is no file none.yml => check the path; it is relative to the working directory',
    ]);
  });

  it('under its other name, and not twice in one folder', async () => {
    using at = folder({ 'trainyard.yaml': 'secrets: [A]\n', 'a/trainyard.yml': 'secrets: [B]\n', 'a/trainyard.yaml': '' });
    expect(valueOf(await workspaceIn(at.dir))).toMatchObject({ file: path.join(at.dir, 'trainyard.yaml'), secrets: ['A'] });
    const options = { env: {}, cwd: at.dir };
    expect(faults(await findWorkspace('a/b/pipeline.yml', options)).map(line)).toEqual([
      'TY205 there are two workspace files in a: trainyard.yml and trainyard.yaml => keep one of them',
    ]);
    expect(valueOf(await findWorkspace('a/b/pipeline.yml', { ...options, file: 'a/trainyard.yml' })).secrets).toEqual(['B']);
  });

  it('nowhere: then there are defaults', async () => {
    using at = folder();
    const workspace = valueOf(await workspaceIn(at.dir));
    expect(workspace).toMatchObject({
      dir: at.dir,
      computes: { local: { type: 'local' } },
      endpoints: {},
      tracking: {},
      secrets: [],
    });
    expect(workspace.file).toBeUndefined();
    expect(workspace.location(['tracking'])).toBeUndefined();
    expect(faults(await workspaceIn(at.dir, { profile: 'prod' })).map(line)).toEqual([
      `TY301 there is no profile \`prod\` (no trainyard.yml was found from ${at.dir} upwards) => write one beside the pipeline file, or leave the profile out`,
    ]);
  });

  it('empty, which is all defaults', async () => {
    using at = folder({ 'trainyard.yml': '# nothing yet\n' });
    expect(valueOf(await workspaceIn(at.dir))).toMatchObject({ computes: { local: { type: 'local' } }, endpoints: {} });
  });
});

const WORKSPACE = `computes:
  gpu: {type: local}
endpoints:
  credit-risk: {type: local, port: 8080, command: "serve --port {port} \${{env.FLAGS}}"}
tracking: {uri: "\${{env.MLFLOW_TRACKING_URI}}"}
secrets: [HF_TOKEN, HF_TOKEN]
profiles:
  prod:
    tracking: {uri: https://mlflow.example.com}
    endpoints: {credit-risk: {port: 9090}, second: {type: local, port: 9091}}
  empty:
`;

describe('values', () => {
  it('come from the environment', async () => {
    using at = folder({ 'trainyard.yml': WORKSPACE });
    const env = { MLFLOW_TRACKING_URI: 'http://localhost:5000', FLAGS: '-v: 1' };
    const workspace = valueOf(await workspaceIn(at.dir, { env }));
    expect(workspace).toMatchObject({
      computes: { local: { type: 'local' }, gpu: { type: 'local' } },
      endpoints: { 'credit-risk': { type: 'local', port: 8080, command: 'serve --port {port} -v: 1' } },
      tracking: { uri: 'http://localhost:5000' },
      secrets: ['HF_TOKEN'],
    });
    expect(workspace.location(['endpoints', 'credit-risk', 'port'])).toMatchObject({
      file: 'trainyard.yml',
      start: { line: 4, col: 36 },
      end: { line: 4, col: 40 },
    });
    expect(workspace.location(['secrets', 1])?.start).toEqual({ line: 6, col: 21 });
    expect(workspace.location(['nothing', 1])).toBeUndefined();
    expect(valueOf(await workspaceIn(at.dir, { env: { ...env, MLFLOW_TRACKING_URI: '' } })).tracking).toEqual({});
  });

  it('may be whole numbers from the environment', async () => {
    using at = folder({
      'trainyard.yml': 'endpoints:\n  a: {type: local, port: "${{ env.P }}"}\n  b:\n    type: local\n    port: ${{env.Q}}\n',
    });
    expect(valueOf(await workspaceIn(at.dir, { env: { P: '81', Q: '82' } })).endpoints).toEqual({
      a: { type: 'local', port: 81 },
      b: { type: 'local', port: 82 },
    });
  });

  it('are overlaid by a profile, mappings deep', async () => {
    using at = folder({ 'trainyard.yml': WORKSPACE });
    const env = { FLAGS: '' };
    expect(valueOf(await workspaceIn(at.dir, { env, profile: 'prod' }))).toMatchObject({
      profile: 'prod',
      computes: { gpu: { type: 'local' } },
      endpoints: { 'credit-risk': { port: 9090, command: 'serve --port {port} ' }, second: { type: 'local', port: 9091 } },
      tracking: { uri: 'https://mlflow.example.com' },
    });
    expect(
      valueOf(await workspaceIn(at.dir, { env: { ...env, MLFLOW_TRACKING_URI: '' }, profile: 'empty' })).endpoints[
        'credit-risk'
      ],
    ).toMatchObject({ port: 8080 });
    expect(faults(await workspaceIn(at.dir, { env, profile: 'pord' })).map(line)).toEqual([
      'TY301 trainyard.yml:7:1 there is no profile `pord` under `profiles` (known here: `prod` or `empty`) => ask for `prod`',
    ]);
  });

  it('are judged where they stand, in the profile too', async () => {
    using at = folder({
      'trainyard.yml':
        'endpoints: {a: {type: local, port: 1}}\nprofiles:\n  p:\n    endpoints: {a: {prot: 2}}\n    map: {x: y}\n',
    });
    expect(faults(await workspaceIn(at.dir, { profile: 'p' })).map(line)).toEqual([
      'TY201 trainyard.yml:4:21 unknown key `prot` in `endpoints.a` => write `port`',
      'TY301 trainyard.yml:5:14 there is no compute `y` (known here: `local`) => declare it in trainyard.yml: `computes: {y: {type: local}}`',
    ]);
    expect(faults(await workspaceIn(at.dir)).map(line)).toEqual([]);
  });

  it('of the environment that are missing are named', async () => {
    expect(await refused(WORKSPACE)).toEqual([
      'TY307 trainyard.yml:4:51 the environment variable `FLAGS` is not set => set it; where a value may be left out, set it to nothing: `FLAGS=`',
      'TY307 trainyard.yml:5:17 the environment variable `MLFLOW_TRACKING_URI` is not set => set it; where a value may be left out, set it to nothing: `MLFLOW_TRACKING_URI=`',
    ]);
  });
});

describe('known and not acted upon', () => {
  it('is no fault of the file, and is told where it is used', async () => {
    using at = folder({
      'trainyard.yml': `computes:
  cluster: {type: azureml, cluster: c, anything: {at: all}}
  gpu: {type: local, gpus: [0, 1], memory: 16GB}
environments:
  a: {image: ubuntu}
  a.b: {conda_file: {dependencies: [python=3.11, pandas]}}
  c: azureml:other:1
endpoints:
  online: {type: azureml, endpoint: e}
  here: {type: local, port: 80, replicas: 2}
tracking: {uri: "databricks://x", registry_uri: databricks-uc}
profiles:
  other: {computes: {gpu: {type: local, cpus: 2}}}
`,
    });
    const workspace = valueOf(await workspaceIn(at.dir));
    expect(workspace).toMatchObject({
      computes: { local: { type: 'local' }, cluster: { type: 'azureml' }, gpu: { type: 'local' } },
      endpoints: { online: { type: 'azureml' }, here: { type: 'local', port: 80 } },
      tracking: {},
    });
    const why = '(it is known, and ignoring it would change what the pipeline means)';
    const refusals = Object.entries(workspace.refusals ?? {}).map(([about, list]) => [about, list.map(line)]);
    expect(Object.fromEntries(refusals)).toEqual({
      'computes.gpu': [
        `TY202 trainyard.yml:3:22 the key \`gpus\` in \`computes.gpu\` is not implemented yet ${why}`,
        `TY202 trainyard.yml:3:36 the key \`memory\` in \`computes.gpu\` is not implemented yet ${why}`,
      ],
      'environments.a': [
        `TY202 trainyard.yml:5:7 the key \`image\` in \`environments.a\` is not implemented yet ${why} => map it in trainyard.yml (\`environments\`), or by \`--map-environment ubuntu=host\``,
      ],
      'environments.a.b': [
        `TY202 trainyard.yml:6:50 the conda package \`pandas\` is not implemented yet ${why} => list it under \`pip:\`, or use \`environment: host\``,
      ],
      'environments.c': [
        `TY202 trainyard.yml:7:6 the registered environment \`azureml:other:1\` in \`environments.c\` is not implemented yet ${why} => map it in trainyard.yml (\`environments\`), or by \`--map-environment azureml:other:1=host\``,
      ],
      'endpoints.here': [`TY202 trainyard.yml:10:33 the key \`replicas\` in \`endpoints.here\` is not implemented yet ${why}`],
      tracking: [
        `TY202 trainyard.yml:11:35 the key \`registry_uri\` in \`tracking\` is not implemented yet ${why} => leave it out: models are registered where runs are recorded`,
        `TY202 trainyard.yml:11:17 the tracking server \`databricks\` is not implemented yet ${why} => use the http or https address of an MLflow server`,
      ],
    });
  });
});

describe('refused', () => {
  it.each<[string, string[]]>([
    ['[1]', ['TY203 trainyard.yml:1:1 the file must be a mapping, found a list']],
    [
      'a: {b',
      [
        'TY102 trainyard.yml:1:4 not valid YAML: the bracket `{` before `b` is not closed => close it, or put text that begins with a bracket or a brace in quotes',
      ],
    ],
    [
      'compute: {}\nregistry: {}\n',
      [
        'TY201 trainyard.yml:1:1 unknown key `compute` in the file => write `computes`',
        'TY201 trainyard.yml:2:1 unknown key `registry` in the file => use one of `$schema`, `computes`, `environments`, `endpoints`, `map`, `tracking`, `secrets` or `profiles`',
      ],
    ],
    [
      'computes:\n  a: {type: azureml, cluster: c}\n  b: {type: lcoal}\n  c: {}\n  d: {type: local, gpus: all}\n',
      [
        'TY203 trainyard.yml:3:13 `computes.b.type` must be `local`, `azureml`, `databricks`, `slurm`, `kubernetes` or `ray`, found the text `lcoal` => write `local`',
        'TY204 trainyard.yml:4:3 `computes.c` lacks the key `type` => use `local`, `azureml`, `databricks`, `slurm`, `kubernetes` or `ray`',
      ],
    ],
    [
      'computes:\n  local: {type: azureml}\n  a: {type: "${{env.T}}"}\n  b: {type: local, cpus: 0, cluster: c}\n',
      [
        'TY203 trainyard.yml:2:17 `computes.local.type` must be `local`, found the text `azureml` => give the other compute a name of its own',
        'TY203 trainyard.yml:3:13 `computes.a.type` must be `local`, `azureml`, `databricks`, `slurm`, `kubernetes` or `ray`, found the text `${{env.T}}`',
        'TY203 trainyard.yml:4:26 `computes.b.cpus` must be a whole number from 1, found the number `0`',
        'TY201 trainyard.yml:4:29 unknown key `cluster` in `computes.b` => use one of `type`, `gpus`, `cpus` or `memory`',
      ],
    ],
    [
      'computes: {gpu: {type: local}}\nmap:\n  azureml:cpu-cluster: gpuu\n  azureml:big: elsewhere\n  small: gpu\n  azureml:small: local\n',
      [
        'TY301 trainyard.yml:3:24 there is no compute `gpuu` (known here: `local` or `gpu`) => write `gpu`',
        'TY301 trainyard.yml:4:16 there is no compute `elsewhere` (known here: `local` or `gpu`) => declare it in trainyard.yml: `computes: {elsewhere: {type: local}}`',
        'TY205 trainyard.yml:6:3 `map` has both `small` and `azureml:small` (both name the same) => keep one of them',
      ],
    ],
    [
      'environments:\n  a: {requirments: [x]}\n  b: none.txt\n  c: {requirements: [x], image: y}\n',
      [
        'TY201 trainyard.yml:2:7 unknown key `requirments` in `environments.a` => write `requirements`',
        'TY101 trainyard.yml:3:6 `environments.b`: there is no file `none.txt` (looked for FOLDER/none.txt; paths are relative to the file that holds them) => check the path, or put a file there',
        'TY205 trainyard.yml:4:26 `environments.c` has both `requirements` and `image` => keep one of them',
      ],
    ],
    [
      'endpoints:\n  a: {type: local, port: 0}\n  b: {type: local, port: 65536}\n  c: {type: local, port: 80}\n  d: {type: local, port: 80}\n  e: {type: local}\n  "f g": {}\n',
      [
        'TY203 trainyard.yml:2:26 `endpoints.a.port` must be a whole number from 1 to 65535, found the number `0`',
        'TY203 trainyard.yml:3:26 `endpoints.b.port` must be a whole number from 1 to 65535, found the number `65536`',
        'TY203 trainyard.yml:5:26 the port 80 belongs to `endpoints.c.port` => give each endpoint a port of its own',
        'TY204 trainyard.yml:6:3 `endpoints.e` lacks the key `port` => add `port`: a whole number from 1 to 65535',
        'TY203 trainyard.yml:7:3 `f g` is no name for an endpoint => use lower-case letters, digits and hyphens, at most 63, beginning with a letter or a digit',
        'TY204 trainyard.yml:7:3 `endpoints.f g` lacks the key `type` => use `local`, `azureml`, `kubernetes` or `databricks`',
      ],
    ],
    [
      'tracking: {uri: sqlite:///x.db}\n',
      [
        'TY203 trainyard.yml:1:17 `tracking.uri` must be the http or https address of an MLflow server, found the text `sqlite:///x.db` => leave it out to use the embedded store',
      ],
    ],
    ...['https://user:pa/ss@host', 'https://us@er:pa/ss@host'].map((uri): [string, string[]] => [
      `tracking: {uri: "${uri}"}\n`,
      [
        'TY203 trainyard.yml:1:17 `tracking.uri` must be the http or https address of an MLflow server, found the text `https://***@host` => leave it out to use the embedded store',
      ],
    ]),
    [
      'tracking: {uri: "user:secret@host:5000"}\n',
      [
        'TY203 trainyard.yml:1:17 `tracking.uri` must be the http or https address of an MLflow server, found the text `***@host:5000` => leave it out to use the embedded store',
      ],
    ],
    [
      'secrets: [A-B, {}, 5]\n',
      [
        'TY203 trainyard.yml:1:11 `secrets[0]` must be the name of an environment variable, found the text `A-B`',
        'TY203 trainyard.yml:1:16 `secrets[1]` must be the name of an environment variable, found an empty mapping',
        'TY203 trainyard.yml:1:20 `secrets[2]` must be the name of an environment variable, found the number `5`',
      ],
    ],
    [
      'tracking: {uri: "${{evn.X}}"}\nsecrets: ["${{secrets.A}}"]\n',
      [
        'TY301 trainyard.yml:1:21 `evn.X` does not exist here (known here: `env.NAME`)',
        'TY301 trainyard.yml:2:15 `secrets.A` does not exist here (known here: `env.NAME`) => secrets are for `environment_variables` of jobs',
      ],
    ],
    [
      'profiles:\n  a: {trackign: {}}\n  b: 5\n  c: {endpoints: {e: {type: local, prot: 1}, f: {port: "${{env.P}}"}}, map: {x: nowhere}}\n',
      [
        'TY201 trainyard.yml:2:7 unknown key `trackign` in `profiles.a` => write `tracking`',
        'TY203 trainyard.yml:3:6 `profiles.b` must be a mapping, found the number `5`',
        'TY201 trainyard.yml:4:36 unknown key `prot` in `profiles.c.endpoints.e` => write `port`',
      ],
    ],
  ])('%j', async (text, expected) => {
    expect(await refused(text)).toEqual(expected);
  });
});
