/** YAML text to nodes: structure, positions, and everything that is refused. */
import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../src/pipeline/document.ts';
import { locationOf, type Node, plain } from '../../src/pipeline/nodes.ts';
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
    expect(plain(valueOf(parse('a: !!str 5\nb: !!int "5"\nc: !!float 5\nd: !!map {x: !!null ""}\ne: !!seq [! 5]\n')))).toEqual({
      a: '5',
      b: 5,
      c: 5,
      d: { x: null },
      e: ['5'],
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
      ['TY102 x.yml:2:1 not valid YAML: flow sequence in block collection must be sufficiently indented and end with a ] [b]'],
    ],
    ['a tab', 'a:\n\tb: 1\n', ['TY102 x.yml:2:1 not valid YAML: tabs are not allowed as indentation [\t]']],
    [
      'two documents',
      'a: 1\n---\nb: 2\n',
      [
        'TY102 x.yml:2:1 a second YAML document starts here (a file holds one document) => split the file, or remove this line [---]',
      ],
    ],
    [
      'an unknown tag',
      'a: !env HOME\nb: !!python/object:os.system {}\n',
      [
        'TY106 x.yml:1:9 the YAML tag `!env` is not known => remove it [HOME]',
        'TY106 x.yml:2:30 the YAML tag `!!python/object:os.system` is not known => remove it [{}]',
      ],
    ],
    ['a wrong tag', 'a: !!int x\n', ['TY203 x.yml:1:10 `x` is not a YAML int => remove the tag `!!int` [x]']],
    [
      'prototypes',
      '__proto__: 1\na: {constructor: {prototype: 1}}\n',
      [
        'TY107 x.yml:1:1 `__proto__` cannot be a key (it names a part of every JavaScript object) [__proto__]',
        'TY107 x.yml:2:5 `constructor` cannot be a key (it names a part of every JavaScript object) [constructor]',
        'TY107 x.yml:2:19 `prototype` cannot be a key (it names a part of every JavaScript object) [prototype]',
      ],
    ],
    ['an unknown anchor', 'a: *b\n', ['TY102 x.yml:1:4 no anchor `&b` before this alias [*b]']],
    ['an alias inside its anchor', 'a: &a [*a]\n', ['TY102 x.yml:1:8 the alias `*a` stands inside its own anchor [*a]']],
    ['a merge of text', 'a:\n  <<: x\n', ['TY102 x.yml:2:7 only mappings can be merged with `<<` [x]']],
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
      ['TY104 x.yml:1:4 the control character U+001B is not allowed ["x\\u001b[31m"]'],
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
      `a: ${'x'.repeat(1024 * 1024)}`,
      [
        'TY105 x.yml is 1048579 bytes long, more than 1048576 (a file of this size is hardly written by hand) => move data into files of its own and name them in the inputs []',
      ],
    ],
    ['depth', `a: ${'['.repeat(65)}`, ['TY105 x.yml:1:68 nested more than 64 levels deep [[]']],
    [
      'depth by aliases',
      `a: &a ${'['.repeat(40)}${']'.repeat(40)}\nb: ${'['.repeat(40)}*a${']'.repeat(40)}\n`,
      [`TY105 x.yml:1:1 nested more than 64 levels deep [a: &a ${'['.repeat(40)}${']'.repeat(40)}]`],
    ],
    ['aliases', `a: &a 1\nb: [${'*a,'.repeat(101)}]\n`, ['TY105 x.yml:2:305 more than 100 aliases [*a]']],
    [
      'a bomb',
      `a0: &a0 [${'x,'.repeat(9)}]\n${[1, 2, 3, 4, 5, 6].map((i) => `a${i}: &a${i} [${`*a${i - 1},`.repeat(9)}]`).join('\n')}\n`,
      ['TY105 x.yml:1:1 more than 100000 values once every alias is written out [a0: &a0 [x,x,x,x,x,x,x,x,x,]]'],
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
    expect(parse(`a: ${'x'.repeat(1024 * 1024 - 3)}`).ok).toBe(true);
  });

  it('leaves prototypes alone', () => {
    parse('__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
