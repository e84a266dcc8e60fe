/** The workspace file: where it is found, profiles, the environment, what is refused. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findWorkspace } from '../../src/pipeline/workspace.ts';
import { faults, folder, line, valueOf, workspaceIn } from './bench.ts';

async function refused(text: string, options: Parameters<typeof workspaceIn>[1] = {}): Promise<string[]> {
  using at = folder({ 'trainyard.yml': text });
  return faults(await workspaceIn(at.dir, options)).map(line);
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
      ]?.port,
    ).toBe(8080);
    expect(faults(await workspaceIn(at.dir, { env, profile: 'pord' })).map(line)).toEqual([
      'TY301 trainyard.yml:7:1 there is no profile `pord` (known here: `prod` or `empty`) => write `prod`',
    ]);
  });

  it('of the environment that are missing are named', async () => {
    expect(await refused(WORKSPACE)).toEqual([
      'TY307 trainyard.yml:4:51 the environment variable `FLAGS` is not set => set it; where a value may be left out, set it to nothing: `FLAGS=`',
      'TY307 trainyard.yml:5:17 the environment variable `MLFLOW_TRACKING_URI` is not set => set it; where a value may be left out, set it to nothing: `MLFLOW_TRACKING_URI=`',
    ]);
  });
});

describe('refused', () => {
  it.each<[string, string[]]>([
    ['[1]', ['TY203 trainyard.yml:1:1 the file must be a mapping, found a list']],
    [
      'a: {b',
      ['TY102 trainyard.yml:1:6 not valid YAML: flow map in block collection must be sufficiently indented and end with a }'],
    ],
    [
      'compute: {}\nmap: {}\n',
      [
        'TY201 trainyard.yml:1:1 unknown key `compute` in the file => write `computes`',
        'TY202 trainyard.yml:2:1 the key `map` in the file is not implemented yet (it is known, and ignoring it would change what the pipeline means) => name the compute in the pipeline, or use `--set`',
      ],
    ],
    [
      'computes:\n  a: {type: azureml, cluster: c}\n  b: {type: lcoal}\n  c: {}\n  d: {type: local, gpus: all}\n',
      [
        'TY202 trainyard.yml:2:13 `azureml` for `computes.a.type` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use `local`',
        'TY203 trainyard.yml:3:13 `computes.b.type` must be `local`, found the text `lcoal` => write `local`',
        'TY204 trainyard.yml:4:3 `computes.c` lacks the key `type`',
        'TY202 trainyard.yml:5:20 the key `gpus` in `computes.d` is not implemented yet (it is known, and ignoring it would change what the pipeline means)',
      ],
    ],
    [
      'endpoints:\n  a: {type: local, port: 0}\n  b: {type: local, port: 65536}\n  c: {type: local, port: 80}\n  d: {type: local, port: 80}\n  e: {type: local}\n  "f g": {}\n',
      [
        'TY203 trainyard.yml:2:26 `endpoints.a.port` must be a whole number from 1 to 65535, found the number `0`',
        'TY203 trainyard.yml:3:26 `endpoints.b.port` must be a whole number from 1 to 65535, found the number `65536`',
        'TY203 trainyard.yml:5:26 the port 80 belongs to `endpoints.c.port` => give each endpoint a port of its own',
        'TY204 trainyard.yml:6:3 `endpoints.e` lacks the key `port`',
        'TY203 trainyard.yml:7:3 `f g` is no name for an endpoint => use lower-case letters, digits and hyphens, at most 63, beginning with a letter or a digit',
      ],
    ],
    [
      'tracking: {uri: databricks://x}\n',
      [
        'TY202 trainyard.yml:1:17 the tracking server `databricks` is not implemented yet (it is known, and ignoring it would change what the pipeline means) => use the http or https address of an MLflow server',
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
      'secrets: [A-B, {}]\n',
      [
        'TY203 trainyard.yml:1:11 `secrets[0]` must be the name of an environment variable, found the text `A-B`',
        'TY203 trainyard.yml:1:16 `secrets[1]` must be text, found an empty mapping',
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
      'profiles:\n  a: {trackign: {}}\n  b: 5\n',
      [
        'TY201 trainyard.yml:2:7 unknown key `trackign` in `profiles.a` => write `tracking`',
        'TY203 trainyard.yml:3:6 `profiles.b` must be a mapping, found the number `5`',
      ],
    ],
  ])('%j', async (text, expected) => {
    expect(await refused(text)).toEqual(expected);
  });
});
