/** Scalars and documents read as PyYAML reads them, held against PyYAML itself. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/pipeline/document.ts';
import { plain } from '../../src/pipeline/nodes.ts';
import { faults, line, valueOf } from './bench.ts';
import { asPython, type Loaded, pyyaml } from './pyyaml.ts';

const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 2 ** 31);

function parse(text: string): ReturnType<typeof parseDocument> {
  return parseDocument(Buffer.from(text), { file: 'x.yml', dir: '/' });
}

/** What was compared: both values, or `refused`. */
function ours(text: string): unknown {
  const parsed = parse(text);
  return parsed.ok ? asPython(parsed.value) : 'refused';
}

function theirs(loaded: Loaded | undefined): unknown {
  return loaded !== undefined && 'value' in loaded ? loaded.value : 'refused';
}

const corner =
  `yes Yes YES yEs y Y n no on Off OFF oN true TRUE tRUE True false null Null NULL nUll ~ 0 -0 +0 00 01 010 0o10 0o17 08 09 -010 +12 1_000
  _1 1_ -_1 0b101 -0b11 0b 0b_ 0x_ -0x__ 0b1_0 0B1 0x1F 0X1f -0xff 0x 0x_1 1e5 1e-5 1.0e-5 1.0e5 1.e+5 1.5E+3 1.5e3 .5 .5e-3 -.5 +.5 5. -5. . .. ._5 1.10 1.0 100.0
  1e400 1.0e+400 -1.0e+400 1.0e-400 .inf -.INF +.Inf +.inf .Infinity .nan .NaN .NAN -.nan nan inf 12:30 12:30:00 1:60 01:30 0:30 -1:30 +1:30 12:30.5 1:2:3.25
  190:20:30.15 -1:30.5 1__0 1__0.5_ 0.1 0.30000000000000004 123456789012345678901234567890 12345678901234567.0 9007199254740993 1234567890123456.0
  1.0e+16 0.0001 0.00001 0.000123456 1.0e-7 1.2.3 1.2.3.4 = << hello - -- ... -a +a 1a a1 1,2 0_ 00_1 0_8 1:5:9:2 685_230.15
  2024-01-01 2024-1-1 2024-01-01T10:00:00Z 2024-1-1t1:02:03 2024-02-29 2023-02-29 2100-02-29 2000-02-29 2024-13-45 2024-00-10 2024-04-31 0000-01-01 0001-01-01 9999-12-31
  24-01-01 2024-01-01T24:00:00 2024-01-01T10:60:00 2024-01-01T10:00:60 2024-01-01T10:00:00.5 2024-01-01T10:00:00. 2024-01-01T10:00:00.000000
  2024-01-01T10:00:00.1234567-05:00 2024-01-01T10:00:00+1 2024-01-01T10:00:00-00:00 2024-01-01T10:00:00-0:30 2024-01-01T10:00:00+23:59 2024-01-01T10:00:00+24
  2024-01-01T10:00:00+5:5 2024-01-01T10:00 2024-1-1T 20240101 2024-01 0099-03-01T00:00:00z`.split(/\s+/);
/** Scalars of several words, and what only tags and quotes reach; one a line. */
const tagged = `2024-01-01 10:00:00
2024-01-01   1:00:00.25  Z
2024-01-01 10:00:00 +5
2024-01-01 10:00
!!str 2024-01-01
!!timestamp 2024-1-1
!!timestamp "2024-1-1 1:02:03.5 -1"
!!timestamp soon
!!timestamp 2024-02-30
!!float 5
!!float 1e-5
!!float 010
!!float .inf
!!float x
!!int "5"
!!int 1.0
!!int 0x1F
!!bool yEs
!!bool y
!!null ""
!!null ~
!!str
! 5
! "5"
! [5]
!!seq [5]
!!map {a: 5}
!!seq {}
!!map x
"2024-01-01"
'on'
${'9'.repeat(4_300)}
-${'9'.repeat(4_301)}
0x${'f'.repeat(3_600)}`.split('\n');
/** Keys of every type, merges, anchors. */
const documents = [
  'on: 1\nno: 2\n7: a\n1.50: b\n0x10: c\n2024-01-01: d\n2024-1-1 10:00:00: e\n~: f\n',
  '? on\n: 1\n? "a b"\n: 2\n?\n: 3\n',
  '=: 1\na: 2\n',
  'a: =\n',
  'a: <<\n',
  '- <<\n',
  '2024-13-45: 1\n',
  'a: &k key\n*k : 1\n',
  '{? a : 1, ? b, c, "d":1, e: }',
  '[a: 1, {b: 2}, ? c]',
  ': 1\n',
  'a: {: 1}\n',
  '!!null : 1\n',
  '&a : 1\n',
  '- : 1\n',
  '? [a]\n: 1\n',
  '? {a: 1}\n: 1\n',
  'b: &b {a: 1, 2: x}\nc:\n  z: 0\n  <<: *b\n  2: own\n',
  'b: &b {a: 1}\nc: &c {a: 2, d: 3}\ne: {<<: [*c, *b], x: 1}\nf: {<<: [{y: 1}, *b]}\n',
  'b: &b {a: 1}\nc: &c {<<: *b, d: 3}\ne: {<<: *c}\n',
  'a: {"<<": 1}\n',
  '%YAML 1.1\n---\na: on\n...\n',
  '--- 5\n',
  'a: |+2\n    x\n\n   y\n\nb: >-\n  x\n  y\n\n    z\n  w\n',
  "a: \"x \\\n   y\\tz\n\n  w\"\nb: 'it''s\n\n  so'\nc: x\n  y\n\n  z\n",
  'a: &a [1, &b {c: *a}]\n',
  'a:\n  b: "x\n y"\nc: 1\n',
  "a:\n  b: 'x\n\n it''s\ny'\nc: 1\n",
  'a:\n  b: "x \\\n y\\"\nz"\nc: 1\n',
  'a: ["b\nc", \'d\ne\']\n',
  'a:\n  b: {\n"c": [\n1,\n 2\n], d: x\ny\n}\n  e: 1\n',
  '- - - a: [\n1]\n    b: 2\n',
  'a: [\n1, # x ]\n"#]"\n]\nb: 1\n',
  'a: "x\n---\ny"\n',
  'a: [x,\n---\ny]\n',
  'a: "x\n--- y"\n',
  'a: "x\n---y"\n',
  'a: [x,\n\ty]\n',
  'a: "x\n\ty"\n',
  'a: [x\nb: 1\n',
  'a: "x\nb: 1\n',
  '&k a: [\n1]\n? b\n: [\n2]\n',
  'a: |\n  x',
  'a: >\n  x\n  y',
  'a: |+\n  x\n\n   ',
  'a: |-\n  x\n   ',
  'a: |\n  x\n  ',
  'a: |\n',
  'a: |',
  'a: b: c\n',
  '"a": "b": c\n',
  'a: &x b: c\n',
  '? a\n: b: c\n',
  '- a: 1\n  b: - c\n',
  'a: &a 1\nb: &a 2\n',
  'a: x\ty\n',
  'a:\t1\n',
  'a: 1\t\n',
  'a: 1\t# x\n',
  '\ta: 1\n',
  'a: 1\n\t\n',
  '- [1,\t2]\n',
  '# \tx\na: "x\ty" #\ty\nb: \'\t\'\nc: |\n  \tx\n\ty\n',
  'a: |\n  \tx\n  y\tz\n\t\n',
  'a: " #"\nb: 1\t\n',
  "a: {b: '\t', c: it's\t}\n",
  'a: x#y z # w\nb: x:y\nc: http://x/y?z=1#w\n',
  '# only\n',
  '',
];

const number = fc.string({
  unit: fc.constantFrom(...'0123456789012789__..::eE+-xbTZ '.split('')),
  minLength: 1,
  maxLength: 10,
});
const two = fc.nat(99).map((n) => String(n).padStart(2, '0'));
const date = fc
  .tuple(fc.constantFrom('2024', '1900', '0004', '0000'), two, two, fc.constantFrom('T', 't', ' ', '  '), two, two, two)
  .chain(([year, month, day, blank, hour, minute, second]) =>
    fc.constantFrom(
      `${year}-${month}-${day}`,
      `${year}-${Number(month) % 13}-${Number(day) % 32}${blank}${Number(hour) % 25}:${minute}:${second}`,
      `${year}-${Number(month) % 13}-${Number(day) % 30}${blank}${hour}:${minute}:${second}.${hour}${minute} +${hour}`,
      `${year}-01-${Number(day) % 30}${blank}${Number(hour) % 24}:11:${Number(second) % 60}-${Number(hour) % 25}:${minute}`,
    ),
  );
const word = fc.constantFrom('yes', 'no', 'on', 'off', 'true', 'false', 'null', 'nan', 'inf', 'y', 'n').chain((w) =>
  fc.array(fc.boolean(), { minLength: w.length, maxLength: w.length }).map((up) =>
    w
      .split('')
      .map((c, i) => (up[i] === true ? c.toUpperCase() : c))
      .join(''),
  ),
);
const float = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => {
  const text = x.toExponential();
  return text.includes('.') ? text : text.replace('e', '.0e');
});
const integer = fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }).map(String);

describe('PyYAML', () => {
  it('reads the same scalars', () => {
    const generated = fc.sample(
      fc.oneof(
        { weight: 6, arbitrary: number },
        { weight: 1, arbitrary: word },
        { weight: 2, arbitrary: float },
        { weight: 1, arbitrary: integer },
        { weight: 3, arbitrary: date },
      ),
      { numRuns: 2_500, seed },
    );
    const texts = [...corner, ...tagged, ...generated].map((text) => `- ${text}\n`);
    const loaded = pyyaml({ load: texts }).load;
    expect(
      texts.map((text) => ({ text, value: ours(text) })),
      `seed ${seed}`,
    ).toEqual(texts.map((text, i) => ({ text, value: theirs(loaded[i]) })));
    expect(loaded.filter((one) => 'value' in one).length).toBeGreaterThan(2_000);
  });

  it.each(documents.map((text) => [text]))('reads %j', (text) => {
    expect(ours(text)).toEqual(theirs(pyyaml({ load: [text] }).load[0]));
  });

  it('reads the same of blocks that end with the file, with a line feed and without', () => {
    const ends = [
      'text',
      'text\n',
      'text\n ',
      'text\n   ',
      'text\n  \n',
      'text \n\t',
      'a\n  b',
      'a\n\n    b',
      'x\n# y',
      '',
      '\n',
      '\n  ',
    ];
    const texts = ['|', '>', '|-', '>-', '|+', '>+', '|1', '>2'].flatMap((header) =>
      ends.flatMap((end) => [`a: ${header}\n  ${end}`, `- ${header}\n  ${end}`]),
    );
    const loaded = pyyaml({ load: texts }).load;
    const both = texts.map((text, i) => ({ text, ours: ours(text), theirs: theirs(loaded[i]) }));
    // A tab where a block ends is taken by us and refused by PyYAML.
    expect(both.filter((one) => one.theirs !== 'refused' && JSON.stringify(one.ours) !== JSON.stringify(one.theirs))).toEqual(
      [],
    );
  });

  it.each([
    ['a key twice', 'a: 1\na: 2\n', /^TY103 /],
    ['a merge twice', 'a: &a {}\n<<: *a\n<<: *a\n', /^TY103 /],
    ['bytes', 'a: !!binary aGk=\n', /^TY106 /],
    ['a set', 'a: !!set {x}\n', /^TY106 /],
    ['an ordered mapping', 'a: !!omap [x: 1]\n', /^TY106 /],
    ['pairs', 'a: !!pairs [x: 1]\n', /^TY106 /],
    ['a null that is none', 'a: !!null x\n', /^TY203 /],
    ['a key that reaches prototypes', '__proto__: 1\n', /^TY107 /],
    ['an escaped control character', 'a: "\\x1b"\n', /^TY104 /],
    ['line breaks of YAML 1.1 alone', 'a: x\u2028  y\n', /^TY104 /],
    ['a carriage return alone', 'a: 1\rb: 2\n', /^TY104 /],
    ['a comment right after a quote', 'a: "x"#y\n', /^TY102 /],
    ['a block of text that is announced below its key', 'a:\n|\n  x\n', /^TY102 /],
    ['half a character', 'a: "\\ud800"\n', /^TY104 /],
  ])('reads %s, which is refused here', (_, text, fault) => {
    expect(theirs(pyyaml({ load: [text] }).load[0])).not.toBe('refused');
    expect(
      faults(parse(text))
        .map(line)[0]
        ?.replace(/ x\.yml:\d+:\d+/, ''),
    ).toMatch(fault);
  });

  it.each([
    ['the end of a document before its begin', '...\na: 1\n'],
    ['a block of text, indented by a number, that is the whole file', '|2\n  x\n y\n'],
  ])('refuses %s, which is read here', (_, text) => {
    expect(theirs(pyyaml({ load: [text] }).load[0])).toBe('refused');
    expect(faults(parse(text))).toEqual([]);
  });

  it('writes documents which are read back', () => {
    const key = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      .filter((k) => !/__proto__|^(?:constructor|prototype)$/.test(k));
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(...corner),
      fc.lorem({ maxCount: 12 }),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    const values = fc.sample(value, { numRuns: 200, seed });
    const dumped = pyyaml({ dump: values }).dump;
    for (const [i, value] of values.entries()) {
      for (const yaml of dumped[i] ?? []) {
        const parsed = parse(yaml);
        // Line breaks to PyYAML only: refused.
        if (/[\u0085\u2028\u2029]/.test(yaml)) {
          expect(faults(parsed).map(line)[0], `seed ${seed}`).toMatch(/TY104/);
          continue;
        }
        expect({ yaml, faults: faults(parsed).map(line), value: plain(valueOf(parsed)) }, `seed ${seed}`).toEqual({
          yaml,
          faults: [],
          value,
        });
      }
    }
  });
});
