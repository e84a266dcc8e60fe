/** `map` and `environments` of the workspace file, `--map` and `--map-environment` over them, and what pipelines make of them. */
import { describe, expect, it } from 'vitest';
import { ComponentFiles } from '../../src/pipeline/build/component-files.ts';
import { computeNamed } from '../../src/pipeline/build/command.ts';
import { buildEnvironment } from '../../src/pipeline/build/environment.ts';
import type { Context } from '../../src/pipeline/build/scope.ts';
import { parseDocument } from '../../src/pipeline/document.ts';
import { diskFiles } from '../../src/pipeline/files.ts';
import { environment } from '../../src/pipeline/language/environment.ts';
import { Reader, rootValue, type Value } from '../../src/pipeline/schema/reader.ts';
import type { Workspace } from '../../src/pipeline/types.ts';
import { faults, folder, line, valueOf, workspaceIn } from './bench.ts';

const WORKSPACE = `computes:
  gpu: {type: local}
  big: {type: local, memory: 64GB}
  cluster: {type: azureml}
map:
  azureml:cpu-cluster: gpu
  small: local
environments:
  azureml:sklearn@latest: {requirements: [scikit-learn]}
  ubuntu: host
  needs-image: {image: other}
profiles:
  prod: {map: {cpu-cluster: cluster}, environments: {sklearn@latest: host}}
`;
const CONDA = 'name: c\ndependencies: [python=3.11, {pip: [mlflow]}]\n';

/** What a pipeline file in the folder makes of a value. */
function using<T>(
  workspace: Workspace,
  text: string,
  read: (context: Context, value: Value) => T,
): { made: T; faults: string[] } {
  const reader = new Reader();
  const root = valueOf(parseDocument(Buffer.from(text), { file: 'pipeline.yml', dir: workspace.dir }));
  const context = { reader, files: diskFiles, workspace, cwd: workspace.dir, components: new ComponentFiles() };
  const made = read(context, { ...rootValue(root), path: 'x' });
  return { made, faults: [...reader.problems, ...reader.refusals.map(({ diagnostic }) => diagnostic)].map(line) };
}

const compute = (workspace: Workspace, name: string) =>
  using(workspace, name, (context, value) => computeNamed(context, value, name));
const environmentOf = (workspace: Workspace, text: string) =>
  using(workspace, text, (context, value) => {
    const read = environment.read(context.reader, value);
    return read === undefined ? undefined : buildEnvironment(context, value, read);
  });

const WHY = '(it is known, and ignoring it would change what the pipeline means)';

describe('computes', () => {
  it('are mapped by name, with or without `azureml:`', async () => {
    using at = folder({ 'trainyard.yml': WORKSPACE });
    const workspace = valueOf(await workspaceIn(at.dir));
    for (const [name, mapped] of [
      ['azureml:cpu-cluster', 'gpu'],
      ['cpu-cluster', 'gpu'],
      ['azureml:small', 'local'],
      ['gpu', 'gpu'],
      ['local', 'local'],
    ] as const)
      expect(compute(workspace, name), name).toEqual({ made: mapped, faults: [] });
    expect(compute(workspace, 'toString').faults).toEqual([
      'TY301 pipeline.yml:1:1 there is no compute `toString` (known here: `local`, `gpu`, `big` or `cluster`) => declare it in trainyard.yml: `computes: {toString: {type: local}}`, or run it here by `--map toString=local`',
    ]);
  });

  it('are refused for what the workspace file says of them and is not acted upon', async () => {
    using at = folder({ 'trainyard.yml': WORKSPACE });
    const workspace = valueOf(await workspaceIn(at.dir, { maps: ['a=big'] }));
    const faultsOfBig = [`TY202 trainyard.yml:3:22 the key \`memory\` in \`computes.big\` is not implemented yet ${WHY}`];
    expect(compute(workspace, 'a')).toEqual({ made: 'big', faults: faultsOfBig });
    expect(compute(workspace, 'cluster').faults).toEqual([
      `TY202 pipeline.yml:1:1 the compute \`cluster\` of type \`azureml\` in \`x\` is not implemented yet ${WHY} => use one of this machine's: \`local\`, \`gpu\`, \`big\` or \`cluster\``,
    ]);
  });

  it('are mapped by profile over file, and option over both, however they are written', async () => {
    using at = folder({ 'trainyard.yml': WORKSPACE });
    expect(valueOf(await workspaceIn(at.dir, { profile: 'prod' })).map).toEqual({ small: 'local', 'cpu-cluster': 'cluster' });
    const workspace = valueOf(
      await workspaceIn(at.dir, { profile: 'prod', maps: ['azureml:cpu-cluster=gpu', ' azureml:small = gpu ', 'small=local'] }),
    );
    expect(workspace.map).toEqual({ 'azureml:cpu-cluster': 'gpu', small: 'local' });
    expect(workspace.location(['map', 'azureml:cpu-cluster'])).toMatchObject({ file: '--map[1]', start: { line: 1, col: 21 } });
    using bare = folder();
    expect(valueOf(await workspaceIn(bare.dir, { maps: ['azureml:cpu-cluster=local'] })).map).toEqual({
      'azureml:cpu-cluster': 'local',
    });
  });
});

describe('environments', () => {
  it('are what the file says in place of names and images', async () => {
    using at = folder({
      'trainyard.yml': `environments:
  azureml:a@latest: {requirements: [x], python: "3.11"}
  azureml://registries/azureml/environments/b/versions/1: requirements.txt
  c: sub/conda.yml
  d: env.yml
  e: host
  f: file:env.yml
`,
      'requirements.txt': '# all\nmlflow\n',
      'sub/conda.yml': CONDA,
      'env.yml': 'name: own\nversion: 1\nrequirements: requirements.txt\n',
    });
    const workspace = valueOf(await workspaceIn(at.dir));
    const conda = { kind: 'pip', requirements: ['mlflow'], python: '3.11', name: 'c' };
    const own = { kind: 'pip', requirements: ['mlflow'], name: 'own' };
    expect(workspace.environments).toEqual({
      'azureml:a@latest': { kind: 'pip', requirements: ['x'], python: '3.11' },
      'azureml://registries/azureml/environments/b/versions/1': { kind: 'pip', requirements: ['mlflow'] },
      c: conda,
      d: own,
      e: { kind: 'host' },
      f: own,
    });
    expect(environmentOf(workspace, 'azureml:c')).toEqual({ made: conda, faults: [] });
    expect(environmentOf(workspace, '{image: e}')).toEqual({ made: { kind: 'host' }, faults: [] });
    expect(environmentOf(workspace, 'azureml:toString').faults).toEqual([
      `TY202 pipeline.yml:1:1 the registered environment \`azureml:toString\` in \`x\` is not implemented yet ${WHY} => map it in trainyard.yml (\`environments\`), or by \`--map-environment azureml:toString=host\``,
    ]);
  });

  it('are refused for what the workspace file says of them and cannot be built', async () => {
    using at = folder({ 'trainyard.yml': WORKSPACE });
    const workspace = valueOf(await workspaceIn(at.dir));
    expect(environmentOf(workspace, 'azureml:needs-image').faults).toEqual([
      `TY202 trainyard.yml:11:17 the key \`image\` in \`environments.needs-image\` is not implemented yet ${WHY} => map it in trainyard.yml (\`environments\`), or by \`--map-environment other=host\``,
    ]);
    expect(environmentOf(workspace, '{image: ubuntu}')).toEqual({ made: { kind: 'host' }, faults: [] });
  });

  it('are mapped by profile over file, and option over both', async () => {
    using at = folder({ 'trainyard.yml': WORKSPACE, 'sub/conda.yml': CONDA, 'sub/pipeline.yml': '' });
    const latest = async (options: Parameters<typeof workspaceIn>[1]) =>
      environmentOf(valueOf(await workspaceIn(at.dir, options)), 'azureml:sklearn@latest').made;
    expect(await latest({})).toEqual({ kind: 'pip', requirements: ['scikit-learn'] });
    expect(await latest({ profile: 'prod' })).toEqual({ kind: 'host' });
    expect(await latest({ profile: 'prod', environmentMaps: ['sklearn@latest=sub/conda.yml'] })).toEqual({
      kind: 'pip',
      requirements: ['mlflow'],
      python: '3.11',
      name: 'c',
    });
  });
});

describe('options that do not apply', () => {
  it('are told all at once, after what is wrong with the file', async () => {
    using at = folder({ 'trainyard.yml': 'computes: {gpu: {type: local, x: 1}}\n', 'bad.yml': 'a: [\n' });
    const found = await workspaceIn(at.dir, {
      maps: ['a', '=local', 'b= ', 'c=gpuu', 'd=gpu', 'e=\u0007'],
      environmentMaps: ['f', 'g=none.txt', 'h=bad.yml', 'i=.', 'j=${{env.X}}'],
    });
    const shape = 'write NAME=NAME, as in `azureml:cpu-cluster=local`';
    const form = 'write NAME=ENVIRONMENT, as in `azureml:sklearn:1=host` or `azureml:sklearn:1=requirements.txt`';
    expect(faults(found).map((fault) => line(fault).replaceAll(at.dir, 'FOLDER'))).toEqual([
      'TY201 trainyard.yml:1:31 unknown key `x` in `computes.gpu` => use one of `type`, `gpus`, `cpus` or `memory`',
      `TY308 --map-environment[1]:1:1 \`--map-environment\` needs a \`=\` => ${form}`,
      'TY101 --map-environment[2]:1:3 `environments.g`: there is no file `none.txt` (looked for FOLDER/none.txt; paths are relative to the pipeline file) => check the path, or put a file there',
      'TY101 --map-environment[4]:1:3 `environments.i` must be a file, `.` is a folder => name a file',
      'TY101 --map-environment[5]:1:3 `environments.j`: there is no file `${{env.X}}` (looked for FOLDER/${{env.X}}; paths are relative to the pipeline file) => check the path, or put a file there',
      `TY308 --map[1]:1:1 \`--map\` needs a \`=\` => ${shape}`,
      `TY308 --map[2]:1:1 a name is missing before the \`=\` => ${shape}`,
      `TY308 --map[3]:1:1 nothing stands after the \`=\` => ${shape}`,
      'TY301 --map[4]:1:3 there is no compute `gpuu` (known here: `local` or `gpu`) => write `gpu`',
      'TY104 --map[6]:1:3 the character U+0007 is not allowed in YAML => remove it; inside double quotes it can be escaped',
      'TY102 bad.yml:1:4 not valid YAML: the bracket `[` before the end of the text is not closed => close it, or put text that begins with a bracket or a brace in quotes',
    ]);
  });
});
