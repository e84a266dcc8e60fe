/** YAML text to nodes: structure, positions, and everything that is refused. */
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/pipeline/document.ts';
import { locationOf, type Node, plain, type ScalarNode } from '../../src/pipeline/nodes.ts';
import { pythonText } from '../../src/pipeline/scalars.ts';
import { faults, line, marked, valueOf } from './bench.ts';

function parse(text: string | Uint8Array): ReturnType<typeof parseDocument> {
  return parseDocument(typeof text === 'string' ? Buffer.from(text) : text, { file: 'x.yml', dir: '/' });
}

function refused(text: string | Uint8Array): string[] {
  return faults(parse(text)).map((fault) => `${line(fault)} [${marked(fault)}]`);
}

function at(node: Node, ...keys: string[]): Node {
  const [key, ...rest] = keys;
  if (key === undefined) return node;
  if (node.kind !== 'map') throw new Error(`no ${key}`);
  return at(node.entries.get(key)?.value as Node, ...rest);
}

/** Texts that are no YAML, and what is said of them. */
const REFUSED_SYNTAX: [text: string, ...said: string[]][] = [
  [
    'TY102 x.yml:2:1 not valid YAML: `}` closes nothing => remove it, or put the text that holds it in quotes [}]',
    'TY102 x.yml:1:33 not valid YAML: text cannot begin as this text does => put it in quotes [`}` closes nothing => remove it, or put]',
  ],
  [
    'TY102 x.yml:1:7 not valid YAML: nothing stands before this comma: `,` => remove it [,2]]',
    'TY102 x.yml:1:60 not valid YAML: `comma:` reads as a key inside a value => put the value in quotes if its colon is text; put a key on a line of its own, indented like those it belongs to [comma:]',
  ],
  ['TY102 x.yml:1:4 not valid YAML: text cannot begin as `@x` does => put it in quotes [@x]'],
  ['TY102 x.yml:1:4 not valid YAML: text cannot begin as this text does => put it in quotes [`x`]'],
  ["TY102 x.yml:1:4 not valid YAML: the quote `'` before `x` is not closed => close it where its text ends [']"],
  [
    'TY102 x.yml:1:4 not valid YAML: `* x` needs a name => put it in quotes if it is text [* x]',
    'TY102 x.yml:1:33 not valid YAML: text cannot begin as this text does => put it in quotes [`* x` needs a name => put it in quotes i]',
  ],
];

describe('a document', () => {
  it('keeps the text of scalars beside their values', () => {
    const root = valueOf(parse('a: 1.10\nb: on\nc: 1e-5\nd: "1.0"\n1.0: yes\nblock: |\n  x\n   y\n'));
    expect(plain(root)).toEqual({ a: 1.1, b: true, c: '1e-5', d: '1.0', '1.0': true, block: 'x\n y\n' });
    expect(at(root, 'a')).toMatchObject({ type: 'float', text: '1.10', style: 'plain' });
    expect(at(root, 'b')).toMatchObject({ type: 'bool', text: 'on' });
    expect(at(root, 'd')).toMatchObject({ type: 'str', style: 'quoted' });
    expect(at(root, 'block')).toMatchObject({ style: 'block' });
  });

  it.each([
    ['line feeds', 'a: 1\nb:\n  c: here\n'],
    ['carriage returns', 'a: 1\r\nb:\r\n  c: here\r\n'],
    ['a byte order mark', '\ufeffa: 1\nb:\n  c: here\n'],
    ['directives', 'a: 1\nb:\n  c: here\n...\n'],
  ])('counts positions as editors do, with %s', (_, text) => {
    const { start, end } = locationOf(at(valueOf(parse(text)), 'b', 'c'));
    expect({ start, end }).toEqual({ start: { line: 3, col: 6 }, end: { line: 3, col: 10 } });
  });

  it('keeps dates as text, and the source text of keys', () => {
    const root = valueOf(parse('on: 2024-01-31\n1.50: 2024-1-31 1:02:03\n~: x\n&k a: y\nb: {*k : z}\n? \n: w\n'));
    expect(plain(root)).toEqual({ on: '2024-01-31', '1.50': '2024-1-31 1:02:03', '~': 'x', a: 'y', b: { a: 'z' }, '': 'w' });
    expect(at(root, 'on')).toMatchObject({ type: 'timestamp', text: '2024-01-31' });
    expect(pythonText(at(root, '1.50') as ScalarNode)).toBe('2024-01-31 01:02:03');
  });

  it('takes lines in brackets and quotes wherever they stand, and knows their places', () => {
    const root = valueOf(
      parse('a:\n  b: {\n"c": [x,\n \'y\n\nz\'\n],\n  d: "v\n w"\n}\n  e: !!str "x\\\n y"\nf: &f |\n  z\ng: *f\n'),
    );
    expect(plain(root)).toEqual({ a: { b: { c: ['x', 'y\nz'], d: 'v w' }, e: 'xy' }, f: 'z\n', g: 'z\n' });
    const written = (...keys: string[]): string => {
      const { source, start, end } = at(root, ...keys);
      return source.text.slice(start, end);
    };
    expect(written('a', 'b')).toBe('{\n"c": [x,\n \'y\n\nz\'\n],\n  d: "v\n w"\n}');
    expect(written('a', 'b', 'c')).toBe("[x,\n 'y\n\nz'\n]");
    expect(written('a', 'b', 'd')).toBe('"v\n w"');
    expect(written('a', 'e')).toBe('"x\\\n y"');
    expect(written('f')).toBe('|\n  z');
  });

  it('knows the places of pairs in lists', () => {
    const text = 'x: [a: 1, "b": [c: ]]  # d\n';
    const list = at(valueOf(parse(text)), 'x');
    if (list.kind !== 'seq') throw new Error('no list');
    expect([list, ...list.items].map(({ start, end }) => text.slice(start, end))).toEqual([
      '[a: 1, "b": [c: ]]',
      'a: 1',
      '"b": [c: ]',
    ]);
  });

  it('reads a long list whose lines are not indented, and long quotes', () => {
    const items = Array.from({ length: 500 }, (_, i) => ({ name: `item ${i}` }));
    const text = `a: ${JSON.stringify(items, null, 1).replaceAll(/^ +/gm, '')}\nb: "${'x\n'.repeat(20_000)}"\n`;
    expect(plain(valueOf(parse(text)))).toEqual({ a: items, b: 'x '.repeat(20_000) });
  });

  it('ends a block of text as the file ends', () => {
    expect(plain(valueOf(parse('a: |\n  x')))).toEqual({ a: 'x' });
    expect(plain(valueOf(parse('a: >+\n  x\n  y')))).toEqual({ a: 'x y' });
  });

  it('is nothing when empty', () => {
    for (const text of ['', '\n', '# only this\n', '---\n', '\ufeff']) expect(plain(valueOf(parse(text)))).toBe(null);
  });

  it('follows aliases and merges as PyYAML does', () => {
    const text =
      'base: &b {a: 1, b: 2}\nother: &o {b: 3, c: 4}\none:\n  b: own\n  <<: *b\ntwo:\n  <<: [*b, *o]\nagain: *b\n"<<": quoted\n';
    expect(plain(valueOf(parse(text)))).toEqual({
      base: { a: 1, b: 2 },
      other: { b: 3, c: 4 },
      one: { a: 1, b: 'own' },
      two: { a: 1, b: 2, c: 4 },
      again: { a: 1, b: 2 },
      '<<': 'quoted',
    });
  });

  it('knows the tags of the core schema', () => {
    expect(
      plain(valueOf(parse('a: !!str 5\nb: !!int "5"\nc: !!float 5\nd: !!map {x: !!null ""}\ne: !!seq [! 5, ! "on"]\n'))),
    ).toEqual({
      a: '5',
      b: 5,
      c: 5,
      d: { x: null },
      e: [5, true],
    });
  });
});

describe('refused with its place', () => {
  it.each<[string, string | Uint8Array, string[]]>([
    [
      'a duplicate key',
      'a: 1\nb: 2\na: 3\n',
      ['TY103 x.yml:3:1 duplicate key `a` (only one of the two could count) => remove one of them [a]'],
    ],
    [
      'a merge twice',
      'x: &x {}\ny:\n  <<: *x\n  <<: *x\n',
      ['TY103 x.yml:4:3 duplicate key `<<` (only one of the two could count) => remove one of them [<<]'],
    ],
    [
      'syntax',
      'a: [1, 2\nb: 3\n',
      [
        'TY102 x.yml:1:4 not valid YAML: the bracket `[` before `1, 2` is not closed => close it, or put text that begins with a bracket or a brace in quotes [[]',
      ],
    ],
    ['a tab', 'a:\n\tb: 1\n', ['TY102 x.yml:2:2 not valid YAML: a tab stands before `b:` => indent with blanks [b:]']],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      [
        'TY102 x.yml:2:1 a second YAML document starts at this `---` (a file holds one document) => split the file, or remove this line [---]',
      ],
    ],
    [
      'an unknown tag',
      'a: !env HOME\nb: !!python/object:os.system {}\n',
      [
        'TY106 x.yml:1:4 the YAML tag `!env` is not known => remove it [!env]',
        'TY106 x.yml:2:4 the YAML tag `!!python/object:os.system` is not known => remove it [!!python/object:os.system]',
      ],
    ],
    [
      'what PyYAML cannot construct',
      'a: 2024-13-45\nb: 0x_\nc: =\nd: [<<]\n2023-02-29 10:00:00: 1\n',
      [
        'TY203 x.yml:1:4 `2024-13-45` looks like a date and is none: there is no month 13 => quote it if it is text [2024-13-45]',
        'TY203 x.yml:2:4 `0x_` looks like a number and has no digits => quote it if it is text [0x_]',
        'TY203 x.yml:3:4 `=` is no value: YAML 1.1 gives it a meaning of its own => quote it if it is text [=]',
        'TY203 x.yml:4:5 `<<` is no value: YAML 1.1 gives it a meaning of its own => quote it if it is text [<<]',
        'TY203 x.yml:5:1 `2023-02-29 10:00:00` looks like a date and is none: 2023-02 has no day 29 => quote it if it is text [2023-02-29 10:00:00]',
      ],
    ],
    [
      'a huge number',
      `a: ${'9'.repeat(4_301)}\n`,
      [`TY203 x.yml:1:4 \`${'9'.repeat(39)}…\` has more than 4300 digits => quote it if it is text [${'9'.repeat(4_301)}]`],
    ],
    ...REFUSED_SYNTAX.map(([text, ...said]): [string, string, string[]] => [`syntax: ${JSON.stringify(text)}`, text, said]),
    [
      'an anchor twice',
      'a: &a 1\nb: &a 2\n',
      [
        'TY102 x.yml:2:4 the anchor `&a` was there before (the readers of Azure ML take a name once) => give one of them another name [&a]',
      ],
    ],
    [
      'half a character',
      'a: "\\ud83d\\ude00 \\ud83d"\n',
      [
        'TY104 x.yml:1:18 `\\ud83d` stands for U+D83D, half of a character (no value of a pipeline may hold it) => remove it; write a backslash that is meant as such twice [\\ud83d]',
      ],
    ],
    [
      'a misspelt anchor',
      'base: &base 1\na: *bas\n',
      ['TY102 x.yml:2:4 no anchor `&base` before this alias => write `*base` [*bas]'.replace('&base', '&bas')],
    ],
    [
      'a missing key',
      'a:\n  : 1\n',
      ['TY102 x.yml:2:3 a key is missing before this colon: `:` => write one, or quotes around text that holds the colon [:]'],
    ],
    [
      'tags for data of other kinds',
      'a: !!binary aGk=\nb: !!set {x: }\nc: !!omap []\nd: !!pairs []\n',
      [
        'TY106 x.yml:1:4 the YAML tag `!!binary` is not known => remove it [!!binary]',
        'TY106 x.yml:2:4 the YAML tag `!!set` is not known => remove it [!!set]',
        'TY106 x.yml:3:4 the YAML tag `!!omap` is not known => remove it [!!omap]',
        'TY106 x.yml:4:4 the YAML tag `!!pairs` is not known => remove it [!!pairs]',
      ],
    ],
    ['a wrong tag', 'a: !!int x\n', ['TY203 x.yml:1:10 `x` is not a YAML int => remove the tag `!!int` [x]']],
    [
      'prototypes',
      '__proto__: 1\na: {constructor: {prototype: 1}}\n',
      [
        'TY107 x.yml:1:1 `__proto__` cannot be a key (it names a part of every JavaScript object) => choose another name [__proto__]',
        'TY107 x.yml:2:19 `prototype` cannot be a key (it names a part of every JavaScript object) => choose another name [prototype]',
      ],
    ],
    [
      'an unknown anchor',
      'a: *b\n',
      ['TY102 x.yml:1:4 no anchor `&b` before this alias => put text that begins with `*` in quotes [*b]'],
    ],
    [
      'an alias inside its anchor',
      'a: &a [*a]\n',
      ['TY102 x.yml:1:8 the alias `*a` stands inside its own anchor => write out what is meant [*a]'],
    ],
    [
      'a merge of text',
      'a:\n  <<: x\n',
      ['TY102 x.yml:2:7 only mappings can be merged with `<<` => name a mapping by its anchor, as in `<<: *base` [x]'],
    ],
    [
      'a key that is a list',
      '[a]: 1\n',
      ['TY102 x.yml:1:1 a key must be plain text => quote it if it holds brackets, braces or an asterisk [[a]]'],
    ],
    [
      'a control character',
      'a: x\u0007y\n',
      [
        'TY104 x.yml:1:5 the character U+0007 is not allowed in YAML => remove it; inside double quotes it can be escaped [\u0007]',
      ],
    ],
    [
      'an escaped control character',
      'a: "x\\u001b[31m"\n',
      [
        'TY104 x.yml:1:6 `\\u001b` stands for U+001B, a control character (no value of a pipeline may hold it) => remove it; write a backslash that is meant as such twice [\\u001b]',
      ],
    ],
    [
      'a line break of YAML 1.1 alone, U+0085',
      'a: x\u0085y\n',
      [
        'TY104 x.yml:1:5 the character U+0085 is a line break to some readers of YAML and text to others => remove it; inside double quotes it can be escaped [\u0085]',
      ],
    ],
    [
      'a line break of YAML 1.1 alone, U+2028',
      'a: x\u2028y\n',
      [
        'TY104 x.yml:1:5 the character U+2028 is a line break to some readers of YAML and text to others => remove it; inside double quotes it can be escaped [\u2028]',
      ],
    ],
    [
      'a line break of YAML 1.1 alone, U+2029',
      'a: x\u2029y\n',
      [
        'TY104 x.yml:1:5 the character U+2029 is a line break to some readers of YAML and text to others => remove it; inside double quotes it can be escaped [\u2029]',
      ],
    ],
    [
      'old line ends',
      'a: 1\rb: 2\r',
      ['TY104 x.yml:1:5 a carriage return without a line feed => save the file with line feeds [\r]'],
    ],
    [
      'other encodings',
      Uint8Array.of(0x61, 0x3a, 0x20, 0xc3, 0xa9, 0xe9, 0x0a),
      ['TY104 x.yml:1:5 x.yml is not valid UTF-8: byte 5 is 0xe9 => save the file as UTF-8 [\ufffd]'],
    ],
    [
      'UTF-16',
      Uint8Array.of(0xff, 0xfe, 0x61, 0x00),
      ['TY104 x.yml:1:1 x.yml is not valid UTF-8: byte 0 is 0xff => save the file as UTF-8 [\ufffd]'],
    ],
    [
      'a long file',
      `a: ${'x'.repeat(8 * 1024 * 1024)}`,
      [
        'TY105 x.yml is longer than 8388608 bytes (a file of this size is hardly written by hand) => move data into files of its own and name them in the inputs []',
      ],
    ],
    [
      'depth',
      `a: ${'['.repeat(65)}`,
      ['TY105 x.yml:1:68 nested more than 64 levels deep => move what lies deeper up, or into a file of its own [[]'],
    ],
    [
      'depth by aliases',
      `a: &a ${'['.repeat(40)}${']'.repeat(40)}\nb: ${'['.repeat(40)}*a${']'.repeat(40)}\n`,
      [
        `TY105 x.yml:1:1 nested more than 64 levels deep => move what lies deeper up, or into a file of its own [a: &a ${'['.repeat(40)}${']'.repeat(40)}]`,
      ],
    ],
    [
      'aliases',
      `a: &a 1\nb: [${'*a,'.repeat(101)}]\n`,
      ['TY105 x.yml:2:305 `*a` is one alias too many (no more than 100 are read) => write values out, or split the file [*a]'],
    ],
    [
      'anchors and tags',
      '- !!str x\n'.repeat(1_001),
      ['TY105 x.yml:1001:3 more than 1000 anchors, aliases and tags => write values out, or split the file [!]'],
    ],
    [
      'a bomb',
      `a0: &a0 [${'x,'.repeat(9)}]\n${[1, 2, 3, 4, 5, 6, 7].map((i) => `a${i}: &a${i} [${`*a${i - 1},`.repeat(9)}]`).join('\n')}\n`,
      [
        'TY105 x.yml:1:1 more than 1000000 values once every alias is written out => move data into files of its own and name them in the inputs [a0: &a0 [x,x,x,x,x,x,x,x,x,]]',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(refused(text)).toEqual(expected);
  });

  it('duplicates name the first place too', () => {
    const [fault] = faults(parse('a: 1\nb: 2\na: 3\n'));
    expect(fault?.related).toMatchObject([
      { message: 'first here', location: { start: { line: 1, col: 1 }, end: { line: 1, col: 2 } } },
    ]);
  });

  it('takes exactly the limits', () => {
    expect(parse(`${'['.repeat(64)}${']'.repeat(64)}`).ok).toBe(true);
    expect(parse(`a: &a 1\nb: [${'*a,'.repeat(100)}]\n`).ok).toBe(true);
    expect(parse(`a: ${'x'.repeat(8 * 1024 * 1024 - 3)}`).ok).toBe(true);
  });

  it('leaves prototypes alone', () => {
    parse('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
