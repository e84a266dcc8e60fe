/** The JSON Schema that editors read accepts what the check accepts: of samples, and of samples that were damaged. */
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileKind, fileKinds, kindOf } from '../../../src/pipeline/language/files.ts';
import type { MapEntry, Node, ScalarNode, Span } from '../../../src/pipeline/nodes.ts';
import { jsonSchemaOf } from '../../../src/pipeline/schema/json.ts';
import type { Schema } from '../../../src/pipeline/schema/schema.ts';
import { checkouts, conformanceDir, kind, own, parse, parseFile, read, yamlFiles } from './samples.ts';

const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env['TRAINYARD_TEST_RUNS'] ?? 500);

type Judged = FileKind & { schema: Schema<unknown> };
const judged = fileKinds.filter((one): one is Judged => one.schema !== undefined);

/** All kinds in one schema: `{job: ...}`, `{schedule: ...}`. */
const everything = jsonSchemaOf(
  { json: (writer) => ({ properties: Object.fromEntries(judged.map(({ name, schema }) => [name, schema.json(writer)])) }) },
  { $id: 'everything', title: 'Everything', description: 'Files of every kind, by the name of the kind.' },
);
const accepts = new Ajv({ strict: false, inlineRefs: false, code: { optimize: false } }).compile(everything);

interface Sample {
  kind: FileKind;
  text: string;
  node: Node;
}

function samples(): Sample[] {
  const files = own.map(([name, file]) => ({ kind: kind(name), file }));
  for (const dir of [...(conformanceDir === undefined ? [] : [conformanceDir]), ...checkouts]) {
    for (const file of yamlFiles(dir)) {
      const parsed = parseFile(file);
      const found = parsed.ok ? kindOf(parsed.value, file) : undefined;
      if (found?.schema !== undefined) files.push({ kind: found, file });
    }
  }
  return files.flatMap(({ kind: found, file }) => {
    const parsed = parseFile(file);
    return parsed.ok ? [{ kind: found, text: parsed.value.source.text, node: parsed.value }] : [];
  });
}
const all = samples();

/** As JSON has it: a number that JSON cannot say is text. */
function json(node: Node): unknown {
  if (node.kind === 'seq') return node.items.map(json);
  if (node.kind === 'map') return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, json(value)]));
  return typeof node.value === 'number' && !Number.isFinite(node.value) ? node.text : node.value;
}

function agree(one: FileKind, node: Node): void {
  const problems = read(one, node).problems.filter(({ severity }) => severity === 'error');
  const value = json(node);
  const accepted = accepts({ [one.name]: value });
  if (accepted === (problems.length === 0)) return;
  const told = accepted ? problems.map(({ message }) => message) : accepts.errors;
  expect.fail(
    `${accepted ? 'the check' : 'the JSON Schema'} refuses ${JSON.stringify(value)} as ${one.name}: ${JSON.stringify(told)}`,
  );
}

/** A position in a list that may be empty, from any number. */
const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

const WORDS =
  `type component jobs inputs outputs command code environment task limits name version path mode value settings schema trial
  entry source sink kind trigger create_job model compute resources needs rules metric floor max_drop image conda_file dependencies flow connections
  job automl spark parallel pipeline sweep data_transfer copy_data import_data if_else promptflow flow.dag.yaml choice uniform Bandit managed kubernetes
  cron recurrence uri_file URI_FOLDER mltable string ro_mount local azureml:a:1 ./a.yml host 1 -1 0.5 1e-5 true no auto Auto latest v1`.split(
    /\s+/,
  );
const EXPRESSIONS = ['${{parent.inputs.x}}', ' ${{ a }} ', 'a ${{b}}', '${{', '', ' ', '\u{1F600}', '\uD800', 'a\nb'];
const VALUES = [
  null,
  true,
  false,
  0,
  1,
  -1,
  2.5,
  1e300,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 60,
  ...WORDS,
  ...EXPRESSIONS,
];

function scalar(at: Span, value: ScalarNode['value']): ScalarNode {
  const type = value === null ? 'null' : typeof value === 'string' ? 'str' : typeof value === 'boolean' ? 'bool' : 'float';
  return { ...at, kind: 'scalar', type, value, text: value === null ? '' : String(value), style: 'plain' };
}

/** What is put in the place of a value: another kind of thing, or something from elsewhere in the file. */
function other(node: Node, elsewhere: readonly Node[], what: number): Node {
  const span = { source: node.source, start: node.start, end: node.end };
  const value = scalar(span, pick(VALUES, what) ?? null);
  switch (what % 7) {
    case 0:
      return { ...span, kind: 'map', entries: new Map() };
    case 1:
      return { ...span, kind: 'seq', items: what % 2 === 0 ? [] : [node] };
    case 2:
      return { ...span, kind: 'map', entries: new Map([[pick(WORDS, what) ?? '', { key: value, value: node }]]) };
    case 3:
      return pick(elsewhere, what) ?? value;
    default:
      return value;
  }
}

function inside(node: Node): Node[] {
  if (node.kind === 'scalar') return [node];
  const members = node.kind === 'seq' ? node.items : [...node.entries.values()].map(({ value }) => value);
  return [node, ...members.flatMap(inside)];
}

/** A tree with one place changed: removed, renamed, doubled under another name, or replaced. */
function changed(tree: Node, where: number, how: number, what: number): Node {
  const places = inside(tree);
  const place = pick(places, where) ?? tree;
  const replace = (node: Node): Node => {
    if (node === place) return how % 2 === 0 ? other(node, places, what) : edited(node, how, what);
    if (node.kind === 'seq') return { ...node, items: node.items.map(replace) };
    if (node.kind === 'scalar') return node;
    return {
      ...node,
      entries: new Map([...node.entries].map(([name, { key, value }]) => [name, { key, value: replace(value) }])),
    };
  };
  return replace(tree);
}

function edited(node: Node, how: number, what: number): Node {
  if (node.kind === 'seq') return { ...node, items: how % 3 === 0 ? node.items.slice(1) : [...node.items, ...node.items] };
  if (node.kind === 'scalar') {
    const texts = [
      node.text.toUpperCase(),
      node.text.slice(1),
      `${node.text}x`,
      node.text.replaceAll('_', ''),
      `"${node.text}"`,
    ];
    return scalar(node, pick(texts, what) ?? '');
  }
  const entries: [string, MapEntry][] = [...node.entries];
  const at = what % Math.max(1, entries.length);
  const name = pick(WORDS, what) ?? '';
  const entry = entries[at];
  if (entry === undefined) return node;
  if (how % 3 === 0) entries.splice(at, 1);
  else if (how % 3 === 1) entries[at] = [name, entry[1]];
  else entries.push([name, entry[1]]);
  return { ...node, entries: new Map(entries) };
}

/** Text with a part removed, doubled, cut off, or a character put in. */
function damaged(text: string, where: number, how: number, what: number): string {
  const at = where % (text.length + 1);
  const part = text.slice(at, at + (what % 40));
  const put = [':', '-', '  ', '\n', '"', '#', '{', ']', '\u00e9', '\u2028', '\u{1F600}', 'null', '1'];
  switch (how % 4) {
    case 0:
      return text.slice(0, at) + text.slice(at + part.length);
    case 1:
      return text.slice(0, at) + part + text.slice(at);
    case 2:
      return text.slice(0, at);
    default:
      return text.slice(0, at) + (pick(put, what) ?? '') + text.slice(at);
  }
}

const numbers = fc.tuple(fc.nat(), fc.nat(), fc.nat());

describe(`check and JSON Schema agree (seed ${seed})`, () => {
  it('on every sample, read as every kind', () => {
    for (const { node } of all.filter((_, i) => numRuns > 500 || i % Math.ceil(all.length / 300) === 0 || i < own.length)) {
      for (const one of judged) agree(one, node);
    }
  });

  it('on samples changed in a few places', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(numbers, { minLength: 1, maxLength: 2 }), (at, changes) => {
        const sample = pick(all, at);
        if (sample === undefined) return;
        let { node } = sample;
        for (const [where, how, what] of changes) node = changed(node, where, how, what);
        agree(sample.kind, node);
      }),
      { numRuns: numRuns * 4, seed },
    );
  });

  it('on samples whose text is damaged', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.nat(), numbers, (at, [where, how, what]) => {
        const sample = pick(all, at);
        if (sample === undefined) return;
        const parsed = parse(damaged(sample.text, where, how, what));
        if (!parsed.ok) return;
        read += 1;
        agree(sample.kind, parsed.value);
      }),
      { numRuns, seed },
    );
    expect(read).toBeGreaterThan(numRuns / 10);
  });
});
