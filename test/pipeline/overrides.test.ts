/** `--set PATH=VALUE`. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Location } from '../../src/diagnostics/diagnostic.ts';
import { parseDocument } from '../../src/pipeline/document.ts';
import { plain } from '../../src/pipeline/nodes.ts';
import { applyOverride, parseOverride } from '../../src/pipeline/overrides.ts';
import { Reader } from '../../src/pipeline/schema/reader.ts';
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
    risky: risky.map(({ override, characters, location }) => [
      override,
      characters.join(' '),
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

  it('is the value of an input only where inputs stand', async () => {
    const text = `type: pipeline
inputs: {a: {type: string, value: x}}
jobs:
  inputs: {command: "x \${{inputs.b}}", environment: {requirements: [a]}, inputs: {b: {type: string, value: y}}}
  s:
    type: sweep
    trial: {command: "x \${{search_space.c}} \${{inputs.d}}", environment: host, inputs: {d: {type: string, value: z}}}
    search_space: {c: {type: choice, values: [1]}}
    objective: {goal: maximize, primary_metric: m}
    limits: {max_total_trials: 1}
`;
    const sets = ['inputs.a=1', 'jobs.inputs.environment=host', 'jobs.inputs.inputs.b=2', 'jobs.s.trial.inputs.d=3'];
    expect(valueOf(await load(text, { sets }))).toMatchObject({
      inputs: { a: { type: 'string', text: '1' } },
      jobs: [
        { name: 'inputs', environment: { kind: 'host' }, inputs: { b: { kind: 'literal', text: '2' } } },
        { name: 's', trial: { inputs: { d: { kind: 'literal', text: '3' } } } },
      ],
    });
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

  it('names any place', async () => {
    const { train } = await set(
      'jobs.train.environment.requirements[0]=c',
      'jobs["train"].environment.requirements.2=d',
      'jobs.train."environment_variables".A="x y"',
      'jobs[\'train\'].environment_variables["B"]=5',
    );
    expect(train).toMatchObject({
      environment: { requirements: ['c', 'b', 'd'] },
      environmentVariables: { A: { text: 'x y' } },
    });
  });

  it('of nothing is null', () => {
    for (const text of ['a=', 'a=  ', 'a=~']) {
      expect(valueOf(parseOverride(text, 1, '/')).value).toMatchObject({ kind: 'scalar', type: 'null', value: null });
    }
  });

  it('counts in its order', async () => {
    expect((await set('inputs.epochs=1', 'inputs.epochs=2'))['inputs']).toMatchObject({ epochs: { text: '2' } });
  });

  it('with shell metacharacters is risky', async () => {
    const { risky } = await set(
      'inputs.epochs=fine and-well_1.0/x:y,z',
      'inputs.name=$(rm -rf /)',
      'inputs.ratio="a;b"',
      'jobs.train.environment_variables={A: "x`y`", B: [$]}',
      'jobs.train.environment_variables.B=5',
    );
    expect(risky).toEqual([
      ['--set[2]', '$ ( )', '--set[2]', '$(rm -rf /)'],
      ['--set[3]', ';', '--set[3]', '"a;b"'],
      ['--set[4]', '` $', '--set[4]', '{A: "x`y`", B: [$]}'],
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
    [
      'inputs.a b=5',
      'TY308 --set[1]:1:8 `a b` is no name in a path => put names with other characters in quotes, as in `tags."my.key"=5`',
    ],
    ['__proto__.x=5', 'TY308 --set[1]:1:1 `__proto__` is no name in a path => write PATH=VALUE, as in `inputs.epochs=5`'],
    [
      'inputs.x={constructor: {prototype: 1}}',
      'TY107 --set[1]:1:25 `prototype` cannot be a key (it names a part of every JavaScript object) => choose another name',
    ],
    [
      'inputs.epoch=5',
      'TY301 --set[1]:1:8 the pipeline has no input `epoch` (known here: `epochs`, `name`, `ratio`, `data` or `dir`) => write `inputs.epochs`',
    ],
    [
      'jobs.trian.code=x',
      'TY301 --set[1]:1:6 the pipeline has no job `trian` (known here: `train` or `again`) => write `jobs.train`',
    ],
    [
      'inputs.epochs.x=5',
      'TY308 --set[1]:1:15 `inputs.epochs` is a single value and has no member `x` => set `inputs.epochs` as a whole',
    ],
    [
      'jobs.train.command.x=5',
      'TY308 --set[1]:1:20 `jobs.train.command` is text and has no member `x` => set `jobs.train.command` as a whole',
    ],
    [
      'jobs.train.environment.requirements[3]=c',
      'TY308 --set[1]:1:37 `jobs.train.environment.requirements` is a list and has no member `3` => name a member by its number, from 0 to 1, or append with 2',
    ],
    ['tags."a.b"[1]=c', 'TY308 --set[1]:1:12 `tags."a.b"` is a list and has no member `1` => append with 0'],
    [
      'jobs.train.environment.requirements."0"=c',
      'TY308 --set[1]:1:37 `jobs.train.environment.requirements` is a list and has no member `0` => name a member by its number, from 0 to 1, or append with 2',
    ],
    [
      'jobs.train[0]=c',
      'TY308 --set[1]:1:12 `jobs.train` is a mapping and has no member `0` => name its members without brackets, or in quotes',
    ],
    ['[0]=c', 'TY308 --set[1]:1:1 a name is missing in the path => write PATH=VALUE, as in `inputs.epochs=5`'],
    ['tags[-1]=c', 'TY308 --set[1]:1:6 `-1` is no number of a member => members are numbered from 0; put a name in quotes'],
    ['tags[]=c', 'TY308 --set[1]:1:6 a number is missing => members are numbered from 0; put a name in quotes'],
    ['tags[0=c', 'TY308 --set[1]:1:7 expected `]` in the path, found `=` => write PATH=VALUE, as in `inputs.epochs=5`'],
    ['tags."a=c', 'TY308 --set[1]:1:6 this quote is not closed => close it with `"`'],
    [`tags['a]=c`, "TY308 --set[1]:1:6 this quote is not closed => close it with `'`"],
    ['tags."a=c"', 'TY308 --set[1]:1:1 an override needs a `=` => write PATH=VALUE, as in `inputs.epochs=5`'],
    [
      'tags."a"b=c',
      'TY308 --set[1]:1:9 expected `.`, `[` or `=` in the path, found `b` => write PATH=VALUE, as in `inputs.epochs=5`',
    ],
    [
      'tags.a/b=c',
      'TY308 --set[1]:1:6 `a/b` is no name in a path => put names with other characters in quotes, as in `tags."my.key"=5`',
    ],
    ['tags."__proto__"=c', 'TY308 --set[1]:1:6 `__proto__` is no name in a path => write PATH=VALUE, as in `inputs.epochs=5`'],
    [
      `${'a.'.repeat(64)}a=c`,
      'TY308 --set[1]:1:1 the path has more than 64 parts => write PATH=VALUE, as in `inputs.epochs=5`',
    ],
    [
      'inputs.epochs=2024-13-45',
      'TY203 --set[1]:1:15 `2024-13-45` looks like a date and is none: there is no month 13 => quote it if it is text',
    ],
    [
      'jobs.train.limits.timeout=soon',
      'TY203 --set[1]:1:27 `jobs.train.limits.timeout` must be a whole number from 1, found the text `soon`',
    ],
    ['jobs.train.limit.timeout=5', 'TY201 --set[1]:1:12 unknown key `limit` in `jobs.train` => write `limits`'],
    ['modle=x', 'TY201 --set[1]:1:1 unknown key `modle` in the file => write `model`'],
    [
      'inputs.epochs=[1',
      'TY102 --set[1]:1:15 not valid YAML: the bracket `[` before `1` is not closed => close it, or put text that begins with a bracket or a brace in quotes',
    ],
    [
      'inputs.epochs="a" b',
      'TY102 --set[1]:1:19 not valid YAML: `b` follows a value that ended before it => put all of the value in quotes, close a quote that was opened above, or indent the line like those it belongs to',
    ],
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

  it('what a file without inputs or jobs does not have', async () => {
    const pipeline = 'type: pipeline\njobs: {a: {command: x, environment: host}}\n';
    const job = 'command: x\nenvironment: host\n';
    const said = async (text: string, set: string): Promise<string[]> => faultLines(text, { sets: [set] });
    expect(await said(pipeline, 'inputs.typo=5')).toEqual([
      'TY301 --set[1]:1:8 the pipeline has no input `typo` (it declares no inputs) => declare it under `inputs` of the file',
    ]);
    expect(await said(job, 'inputs.typo=5')).toEqual([
      'TY301 --set[1]:1:8 the job has no input `typo` (it declares no inputs) => declare it under `inputs` of the file',
    ]);
    for (const set of ['jobs.train.limits.timeout=5', 'jobs={a: {command: y, environment: host}}']) {
      expect(await said(job, set)).toEqual([
        'TY308 --set[1]:1:1 the file has no `jobs`: it is one job => name its own keys, as in `limits.timeout=60`',
      ]);
    }
    expect(await said(pipeline, 'jobs.a.inputs.more=5')).toEqual([]);
    expect(await said(pipeline, 'inputs={typo: 5}')).toEqual([]);
    expect(await said('type: pipeline\n', 'jobs.a={command: x, environment: host}')).toEqual([]);
  });

  it('beside faults of the file, after them', async () => {
    const text = TEXT.replace('command: x', 'comand: x').replace('train: &base', 'train: &base\n    type: command');
    const found = faults(
      await load(text, { files: FILES, sets: ['inputs.epochs=5', 'nothing', 'jobs.again.limits.timeout=0'] }),
    );
    expect(found.map(({ code, location }) => `${code} ${location?.file}:${location?.start.line}`)).toEqual([
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

describe('a path', () => {
  const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 2 ** 31);
  const name = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('a', 'b', 'c-d', '0', '1', '$x') },
    { weight: 1, arbitrary: fc.constantFrom('', 'a.b', 'x=y', `"it's"`, '[0]', 'a/b:c@d e', '\\', '__proto') },
  );
  const segment = fc.oneof({ weight: 3, arbitrary: name }, { weight: 1, arbitrary: fc.nat(3) });
  const path = fc.tuple(name, fc.array(segment, { maxLength: 3 })).map(([first, rest]) => [first, ...rest]);
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<unknown>(null, 'text', 5),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(name, tie('tree'), { maxKeys: 3, noNullPrototype: true }),
    ),
  }));

  /** One of the ways to write a path, by some bits. */
  function written(parts: (string | number)[], bits: number): string {
    return parts
      .map((part, i) => {
        if (typeof part === 'number') return `[${part}]`;
        const plain = /^[\w$-]+$/.test(part);
        const bare = plain && !/^\d+$/.test(part) && (bits >> (2 * i)) % 2 === 0;
        const double = `"${part.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
        const quoted = (bits >> (2 * i + 1)) % 2 === 0 ? double : `'${part.replaceAll("'", "''")}'`;
        if (i === 0) return bare ? part : quoted;
        return bare ? `.${part}` : bits % 3 === 0 ? `.${quoted}` : `[${quoted}]`;
      })
      .join('');
  }

  /** The value with a member set, or undefined where that does not fit. */
  function assigned(value: unknown, [part, ...rest]: (string | number)[], to: unknown): unknown {
    if (part === undefined) return to;
    if (typeof part === 'number') {
      const items = value ?? [];
      if (!Array.isArray(items) || part > items.length) return undefined;
      const item = assigned(items[part], rest, to);
      return item === undefined
        ? undefined
        : [...(items.slice(0, part) as unknown[]), item, ...(items.slice(part + 1) as unknown[])];
    }
    const members = value ?? {};
    if (typeof members !== 'object' || Array.isArray(members)) return undefined;
    const member = assigned((members as Record<string, unknown>)[part], rest, to);
    return member === undefined ? undefined : { ...members, [part]: member };
  }

  it('leads to its place however it is written, and changes nothing else', () => {
    let applied = 0;
    fc.assert(
      fc.property(
        fc.dictionary(name, tree, { maxKeys: 4, noNullPrototype: true }),
        path,
        fc.nat(0xffff),
        (file, parts, bits) => {
          const root = valueOf(parseDocument(Buffer.from(JSON.stringify(file)), { file: 'x.yml', dir: '/' }));
          const text = `${written(parts, bits)}=new`;
          const reader = new Reader();
          const result = applyOverride(reader, root, valueOf(parseOverride(text, 1, '/')));
          const expected = assigned(file, parts, 'new');
          expect({ text, failed: reader.failed }).toEqual({ text, failed: expected === undefined });
          expect(plain(result)).toEqual(expected ?? file);
          expect(plain(root)).toEqual(file);
          if (expected !== undefined) applied++;
        },
      ),
      { seed, numRuns: 2_000 },
    );
    expect(applied).toBeGreaterThan(200);
  });

  it('of any text is read or refused at a place in it', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'ab0.[]"\'\\= \n\0{}:'.split('')), maxLength: 12 });
    fc.assert(
      fc.property(noise, (text) => {
        const parsed = parseOverride(text, 1, '/');
        for (const fault of faults(parsed)) {
          expect(fault.message).not.toMatch(/\n/);
          expect(fault.location).toMatchObject({ file: '--set[1]', source: text });
          const { start, end } = fault.location as Location;
          const lines = text.split('\n');
          for (const { line, col } of [start, end]) expect(col - 1).toBeLessThanOrEqual((lines[line - 1] ?? '').length);
        }
      }),
      { seed, numRuns: 3_000 },
    );
  });
});
