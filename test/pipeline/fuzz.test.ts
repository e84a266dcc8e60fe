/** Whatever the bytes: diagnostics, never exceptions, and soon. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/diagnostics/diagnostic.ts';
import { parseDocument } from '../../src/pipeline/document.ts';
import { type CommandPiece, parseTemplate, referencesIn } from '../../src/pipeline/expressions.ts';
import type { Files } from '../../src/pipeline/files.ts';
import { loadPipeline } from '../../src/pipeline/load.ts';
import type { Workspace } from '../../src/pipeline/types.ts';
import { defaultWorkspace, findWorkspace } from '../../src/pipeline/workspace.ts';
import { plain } from '../../src/pipeline/nodes.ts';
import { faults, valueOf } from './bench.ts';

const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 2 ** 31);
const workspace: Workspace = {
  ...defaultWorkspace('/w'),
  endpoints: { e: { type: 'local', port: 8080 } },
  secrets: ['S'],
};

/** One file, and every path is there. */
function holding(content: string | Uint8Array): Files {
  return {
    read: () => ({ bytes: typeof content === 'string' ? Buffer.from(content) : content }),
    kind: (file) => (/\.(?:yml|csv)$/.test(file) ? 'file' : 'folder'),
  };
}

async function load(content: string | Uint8Array, sets: string[] = []): Promise<Result<unknown>> {
  return loadPipeline({ file: '/w/pipeline.yml', sets, workspace, cwd: '/w', files: holding(content) });
}

function sound(result: Result<unknown>): void {
  if (result.ok) return;
  expect(result.diagnostics.length).toBeGreaterThan(0);
  for (const { code, message, location } of result.diagnostics) {
    expect(code).toMatch(/^TY\d{3}$/);
    expect(message).not.toMatch(/undefined|\[object|\n/);
    if (location === undefined) continue;
    const { start, end, source } = location;
    const lines = source.split('\n');
    for (const { line, col } of [start, end]) {
      expect(line).toBeGreaterThan(0);
      expect(line).toBeLessThanOrEqual(lines.length);
      expect(col).toBeGreaterThan(0);
      expect(col).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
    }
    expect(end.line > start.line || (end.line === start.line && end.col >= start.col)).toBe(true);
  }
}

const word = fc.constantFrom(
  ...`type pipeline jobs inputs outputs command sweep validate register approval deploy code environment host requirements conda_file search_space lr
  choice values uniform min_value max_value q limits timeout trial objective goal maximize primary_metric early_termination bandit slack_factor
  candidate champion data evaluate rules metric roc_auc floor model stage Production needs version endpoint e smoke requests on_success alias
  settings default_compute local path value mode uri_file mlflow_model string integer tags description name on yes 1e-5 1.0 010 ~ null
  models:/m@champion models:/m/1 runs:/a/b a.csv ./x environment_variables S dependencies pip python=3.11 <<`.split(/\s+/),
);
const expression = fc.constantFrom(
  '${{parent.inputs.data}}',
  '${{ parent.jobs.a.outputs.model }}',
  '${{secrets.S}}',
  '${{inputs.x}}',
  '${{ model }} ${{outputs.metrics}}',
  '${{',
  '${{ }}',
  '${{a b}}',
  '$[[x]]',
);
const scalar = fc.oneof(
  word,
  expression,
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
  fc.string({ maxLength: 5 }),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    scalar,
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(
      fc.oneof({ weight: 9, arbitrary: word }, { weight: 1, arbitrary: fc.string({ maxLength: 4 }) }),
      tie('tree'),
      { maxKeys: 8, noNullPrototype: true },
    ),
  ),
}));
const job = fc.dictionary(word, tree, { maxKeys: 9, noNullPrototype: true });
const pipeline = fc.record({
  type: fc.constant('pipeline'),
  inputs: tree,
  jobs: fc.dictionary(fc.constantFrom('a', 'b', 'c'), job, { noNullPrototype: true }),
});
const set = fc.oneof(
  fc.tuple(fc.array(word, { maxLength: 4 }), fc.string({ maxLength: 8 })).map(([path, value]) => `${path.join('.')}=${value}`),
  fc.string(),
);

describe('noise', () => {
  it('as bytes', async () => {
    const yaml = fc
      .string({ unit: fc.constantFrom(...'abc:-?[]{},#&*!|>\'"%@`<~ \n\t\r\0\u0085\u2028\ufeff${}.'.split('')), maxLength: 60 })
      .map((text) => Buffer.from(text));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 60 }), yaml), async (bytes) => {
        const result = parseDocument(bytes, { file: 'x.yml', dir: '/' });
        sound(result);
        sound(await load(bytes));
        sound(await findWorkspace('/w/pipeline.yml', { env: {}, cwd: '/w', files: holding(bytes) }));
      }),
      { numRuns: 1_500, seed },
    );
  });

  it('as damaged YAML, told in words that name what stands at the place', () => {
    const text = `# x\ntype: pipeline\njobs:\n  a:\n    command: >-\n      x "y"\n    env: {a: [1, "b c"], 'd': e}\n    list:\n      - x\n      - y: "z\n        w"\n  b: {c: d}\n`;
    const part = fc.constantFrom(
      ...'"\'[]{}:,#-&*!|>%@`?\t\\ \n'.split(''),
      '\n ',
      ': ',
      '- ',
      ' #',
      '&a ',
      '*a',
      '"x" ',
      '---',
      '\\x',
    );
    const edit = fc.record({ at: fc.nat(text.length), cut: fc.nat(3), put: fc.oneof(fc.constant(''), part) });
    const words = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 2 }), (edits) => {
        const damaged = edits.reduce((t, { at, cut, put }) => t.slice(0, at) + put + t.slice(at + cut), text);
        const result = parseDocument(Buffer.from(damaged), { file: 'x.yml', dir: '/' });
        sound(result);
        for (const { code, message, help } of faults(result)) {
          if (code === 'TY102')
            expect({ damaged, message, help: help ?? '' }).toMatchObject({ help: expect.stringMatching(/\w/) });
          words.set(message.replaceAll(/`.*`/g, '``'), 1);
        }
      }),
      { seed, numRuns: Number(process.env['TRAINYARD_TEST_RUNS'] ?? 1_500) },
    );
    expect(words.size).toBeGreaterThan(8);
  });

  it('as lines in brackets that are indented anyhow', () => {
    const value = fc
      .jsonValue({ maxDepth: 4 })
      .filter((v) => typeof v === 'object' && v !== null && !/__proto__|"prototype"/.test(JSON.stringify(v)));
    fc.assert(
      fc.property(value, fc.array(fc.nat(6), { minLength: 1, maxLength: 20 }), (content, indents) => {
        // PyYAML does not read every number of JSON as one.
        const json = JSON.stringify(content, (_, v: unknown) => (typeof v === 'number' ? Math.trunc(v) % 1e15 : v), 1);
        const lines = json.split('\n');
        const loose = lines.map((one, i) => (i === 0 ? one : ' '.repeat(indents[i % indents.length] ?? 0) + one.trimStart()));
        const parsed = parseDocument(Buffer.from(`a:\n  - b:\n      c: ${loose.join('\n')}\n    d: 1\n`), {
          file: 'x.yml',
          dir: '/',
        });
        expect(plain(valueOf(parsed))).toEqual({ a: [{ b: { c: JSON.parse(json) }, d: 1 }] });
      }),
      { seed, numRuns: 500 },
    );
  });

  it('as almost right pipelines', async () => {
    await fc.assert(
      fc.asyncProperty(pipeline, fc.array(set, { maxLength: 2 }), async (value, sets) => {
        sound(await load(JSON.stringify(value, null, 1), sets));
      }),
      { numRuns: 500, seed },
    );
  });

  it('as workspace files', async () => {
    const named = fc.constantFrom(
      'computes',
      'map',
      'environments',
      'endpoints',
      'tracking',
      'secrets',
      'profiles',
      'type',
      'local',
      'port',
      'uri',
      'gpus',
      'requirements',
      'conda_file',
      'azureml:a',
      'a',
      'b',
    );
    const value = fc.dictionary(
      named,
      fc.oneof(tree, fc.dictionary(named, tree, { noNullPrototype: true }), fc.constant('${{env.A}}')),
      { noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(value, value, async (content, profile) => {
        sound(
          await findWorkspace('/w/pipeline.yml', {
            env: { A: 'x' },
            cwd: '/w',
            files: holding(JSON.stringify({ ...content, profiles: { a: profile } })),
            profile: 'a',
            maps: ['a=b'],
            environmentMaps: ['a=x.yml'],
          }),
        );
      }),
      { numRuns: 400, seed },
    );
  });

  it('in expressions: pieces and faults cover the text', () => {
    const parts = fc.constantFrom(
      '$',
      '{{',
      '}}',
      '${',
      ' ',
      'a',
      '\n',
      '$[[',
      ']]',
      '[[ ',
      '{inputs.x}',
      '{outputs.',
      '{',
      '}',
    );
    const text = fc.array(fc.oneof(expression, parts), { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.boolean(), (value, command) => {
        const { pieces, faults } = command ? parseTemplate(value, { command }) : parseTemplate(value);
        if (faults.length === 0) expect(joined(value, pieces)).toBe(value);
        for (const fault of faults) expect(value.slice(fault.start, fault.end)).not.toBe('');
        for (const { segments } of referencesIn(pieces)) {
          for (const { name, start, end } of segments) expect(value.slice(start, end)).toBe(name);
        }
      }),
      { seed, numRuns: 3_000 },
    );
  });
});

/** The text that pieces came from, by their own places. */
function joined(value: string, pieces: readonly CommandPiece[]): string {
  return pieces
    .map((piece) => {
      if ('text' in piece) return piece.text;
      if ('reference' in piece) return value.slice(piece.reference.start, piece.reference.end);
      const { start, end } = piece.optional;
      expect(value.slice(start + 3, end - 2)).toBe(joined(value, piece.optional.pieces));
      return value.slice(start, end);
    })
    .join('');
}

describe('bulk', () => {
  const n = 100_000;
  const texts: Record<string, string> = {
    'nested lists': '['.repeat(n),
    'nested maps': '{'.repeat(n),
    'nested blocks': '- '.repeat(n),
    'complex keys': '? '.repeat(n),
    anchors: '&a '.repeat(n),
    tags: '!a '.repeat(n),
    aliases: `[&a x,${'*a,'.repeat(n)}]`,
    quotes: '"'.repeat(n),
    'open expressions': `type: pipeline\njobs: {a: {command: "${'${{'.repeat(n)}", environment: host}}`,
    'unknown references': `type: pipeline\njobs: {a: {command: "${'${{a}} '.repeat(n / 10)}", environment: host}}`,
    'single braces': `{inputs.`.repeat(n),
    'open blocks': '$[['.repeat(n),
    tests: `$[[${'[[ '.repeat(n)}`,
    digits: `a: ${'9'.repeat(n)}`,
    sexagesimal: `a: ${'1:1'.repeat(n / 3)}`,
    underscores: `a: 1${'_'.repeat(n)}x`,
    'wrong keys': Array.from({ length: n / 20 }, (_, i) => `key${i}: 1`).join('\n'),
  };
  for (const [name, text] of Object.entries(texts)) {
    it(`${name}: pieces at once`, () => {
      const started = performance.now();
      parseTemplate(text, { command: true });
      expect(performance.now() - started).toBeLessThan(2_000);
    });

    it(`${name}: an answer within seconds`, async () => {
      const started = performance.now();
      const result = await load(text);
      expect(performance.now() - started).toBeLessThan(5_000);
      expect(faults(result).length).toBeGreaterThan(0);
    });
  }
});
