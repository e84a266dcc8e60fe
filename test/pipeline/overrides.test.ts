/** `--set PATH=VALUE`. */
import { describe, expect, it } from 'vitest';
import type { CommandJob } from '../../src/pipeline/types.ts';
import { faultLines, faults, load, marked, valueOf } from './bench.ts';

const TEXT = `type: pipeline
inputs:
  epochs: 5
  name: {type: string, value: a}
  ratio: {value: 0.5}
  data: {type: uri_file, path: a.csv}
  dir: {path: folder}
jobs:
  train: &base
    command: x \${{inputs.epochs}}
    environment: {requirements: [a, b]}
    inputs: {epochs: "\${{parent.inputs.epochs}}", data: {type: uri_file, path: a.csv}}
  again: *base
`;
const FILES = { 'a.csv': '', 'b.csv': '', 'folder/x': '', 'other/x': '' };

async function set(...sets: string[]): Promise<Record<string, unknown>> {
  const { inputs, jobs, risky } = valueOf(await load(TEXT, { files: FILES, sets }));
  const [train, again] = jobs as CommandJob[];
  return {
    inputs,
    train,
    again,
    risky: risky.map(({ override, location }) => [
      override,
      location.file,
      marked({ code: 'TY102', severity: 'error', message: '', location }),
    ]),
  };
}

async function refused(...sets: string[]): Promise<string[]> {
  return faultLines(TEXT, { files: FILES, sets });
}

/** What the short input becomes. */
async function textOf(value: string): Promise<unknown> {
  const input = valueOf(await load(TEXT, { files: FILES, sets: [`inputs.epochs=${value}`] })).inputs['epochs'];
  return input !== undefined && 'text' in input ? input.text : input;
}

describe('an override', () => {
  it('sets an input, short or typed', async () => {
    const { inputs } = await set(
      'inputs.epochs=010',
      'inputs.name=1.10',
      'inputs.ratio=1',
      'inputs.data=b.csv',
      'inputs.dir=other',
    );
    expect(inputs).toMatchObject({
      epochs: { type: 'integer', text: '8' },
      name: { type: 'string', text: '1.1' },
      ratio: { type: 'integer', text: '1' },
      data: { type: 'uri_file', binding: { path: expect.stringMatching(/b\.csv$/) } },
      dir: { type: 'uri_folder', binding: { path: expect.stringMatching(/other$/) } },
    });
  });

  it('may give an input another type', async () => {
    expect((await set('inputs.name={type: integer, value: 3}', 'inputs.epochs=many'))['inputs']).toMatchObject({
      name: { type: 'integer', text: '3' },
      epochs: { type: 'string', text: 'many' },
    });
  });

  it('reaches any path, and makes what is not there', async () => {
    const { train, again } = await set(
      'jobs.train.limits.timeout=60',
      'jobs.train.environment.requirements.1=c',
      'jobs.train.inputs.data=b.csv',
      'jobs.train.environment_variables={A: on, B: "x y"}',
    );
    expect(train).toMatchObject({
      timeout: 60,
      environment: { requirements: ['a', 'c'] },
      inputs: { data: { kind: 'path', path: expect.stringMatching(/b\.csv$/) } },
      environmentVariables: { A: { text: 'True' }, B: { text: 'x y' } },
    });
    // The alias shares the mapping in the file, not the override.
    expect(again).toMatchObject({
      environment: { requirements: ['a', 'b'] },
      inputs: { data: { path: expect.stringMatching(/a\.csv$/) } },
    });
    expect(again).not.toHaveProperty('timeout');
  });

  it('takes a value as it stands: colons, hashes and further equals signs need no quotes', async () => {
    expect(await textOf('a: b # c')).toBe('a: b # c');
    expect(await textOf('x=1=2')).toBe('x=1=2');
    expect(await textOf('  padded ')).toBe('padded');
    expect(await textOf('- item')).toBe('- item');
    expect(await textOf('*star')).toBe('*star');
    expect(await textOf('yes')).toBe('True');
    expect(await textOf('"yes"')).toBe('yes');
    expect(await textOf("'it''s'")).toBe("it's");
    expect(await textOf('"a\\tb"')).toBe('a\tb');
  });

  it('counts in its order', async () => {
    expect((await set('inputs.epochs=1', 'inputs.epochs=2'))['inputs']).toMatchObject({ epochs: { text: '2' } });
  });

  it('with shell metacharacters is risky', async () => {
    const { risky } = await set(
      'inputs.epochs=fine and-well_1.0/x:y,z',
      'inputs.name=$(rm -rf /)',
      'inputs.ratio="a;b"',
      'jobs.train.environment_variables={A: "x`y`"}',
      'jobs.train.environment_variables.B=5',
    );
    expect(risky).toEqual([
      ['--set[2]', '--set[2]', '$(rm -rf /)'],
      ['--set[3]', '--set[3]', '"a;b"'],
      ['--set[4]', '--set[4]', '{A: "x`y`"}'],
    ]);
  });

  it.each('|&;<>()$`\\*?]{}#~\n'.split(''))('is risky with %j', async (character) => {
    expect((await set(`inputs.epochs=a${character}b`))['risky']).toHaveLength(1);
  });
});

describe('refused', () => {
  it.each<[string, string]>([
    ['epochs', 'TY308 --set[1]:1:1 an override needs a `=` => write PATH=VALUE, as in `inputs.epochs=5`'],
    ['=5', 'TY308 --set[1]:1:1 a name is missing in the path => write PATH=VALUE, as in `inputs.epochs=5`'],
    ['inputs..x=5', 'TY308 --set[1]:1:8 a name is missing in the path => write PATH=VALUE, as in `inputs.epochs=5`'],
    ['inputs.a b=5', 'TY308 --set[1]:1:8 `a b` is no name in a path => write PATH=VALUE, as in `inputs.epochs=5`'],
    ['__proto__.x=5', 'TY308 --set[1]:1:1 `__proto__` is no name in a path => write PATH=VALUE, as in `inputs.epochs=5`'],
    [
      'inputs.x={constructor: 1}',
      'TY107 --set[1]:1:11 `constructor` cannot be a key (it names a part of every JavaScript object)',
    ],
    [
      'inputs.epoch=5',
      'TY301 --set[1]:1:8 the pipeline has no input `epoch` (known here: `epochs`, `name`, `ratio`, `data` or `dir`) => write `inputs.epochs`',
    ],
    [
      'jobs.trian.code=x',
      'TY301 --set[1]:1:6 the pipeline has no job `trian` (known here: `train` or `again`) => write `jobs.train`',
    ],
    ['inputs.epochs.x=5', 'TY308 --set[1]:1:15 `inputs.epochs` is a single value and has no member `x`'],
    ['jobs.train.command.x=5', 'TY308 --set[1]:1:20 `jobs.train.command` is text and has no member `x`'],
    [
      'jobs.train.environment.requirements.2=c',
      'TY308 --set[1]:1:37 `jobs.train.environment.requirements` is a list and has no member `2` => name a member by its number, from 0 to 1',
    ],
    [
      'jobs.train.limits.timeout=soon',
      'TY203 --set[1]:1:27 `jobs.train.limits.timeout` must be a whole number from 1, found the text `soon`',
    ],
    ['jobs.train.limit.timeout=5', 'TY201 --set[1]:1:12 unknown key `limit` in `jobs.train` => write `limits`'],
    ['modle=x', 'TY201 --set[1]:1:1 unknown key `modle` in the file => write `model`'],
    ['inputs.epochs=[1', 'TY102 --set[1]:1:17 not valid YAML: flow sequence must end with a ]'],
    ['inputs.epochs="a" b', 'TY102 --set[1]:1:19 not valid YAML: unexpected scalar at node end'],
    [
      'inputs.epochs=a\u0000b',
      'TY104 --set[1]:1:16 the character U+0000 is not allowed in YAML => remove it; inside double quotes it can be escaped',
    ],
    [
      'jobs.train.command=x ${{inputs.epoch}}',
      'TY301 --set[1]:1:32 `inputs.epoch` does not exist here (known here: `inputs.epochs` or `inputs.data`) => write `${{inputs.epochs}}`',
    ],
  ])('%j', async (text, expected) => {
    expect(await refused(text)).toEqual([expected]);
  });

  it('beside faults of the file, after them', async () => {
    const text = TEXT.replace('command: x', 'comand: x').replace('train: &base', 'train: &base\n    type: command');
    const found = faults(
      await load(text, { files: FILES, sets: ['inputs.epochs=5', 'nothing', 'jobs.again.limits.timeout=0'] }),
    );
    expect(found.map(({ code, location }) => `${code} ${location?.file}:${location?.start.line}`)).toEqual([
      'TY201 pipeline.yml:11',
      'TY201 pipeline.yml:11',
      'TY308 --set[2]:1',
      'TY203 --set[3]:1',
    ]);
  });

  it('and the places of jobs stay in the file', async () => {
    const { jobs } = valueOf(await load(TEXT, { files: FILES, sets: ['jobs.train.limits.timeout=5'] }));
    expect(jobs[0]?.location).toMatchObject({ file: 'pipeline.yml', start: { line: 9, col: 3 } });
  });
});
