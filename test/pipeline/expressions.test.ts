import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CommandPiece, parseTemplate, referencesIn, soleReference } from '../../src/pipeline/expressions.ts';
import { faults, load, line, marked, withJobs } from './bench.ts';

const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 2 ** 31);

describe('templates', () => {
  it('split into text and references', () => {
    const { pieces, faults } = parseTemplate('a ${{inputs.x}} $HOME {{y}} ${z} ${{ outputs.m }}}');
    expect(faults).toEqual([]);
    expect(pieces.map((piece) => ('text' in piece ? piece.text : [piece.reference.text]))).toEqual([
      'a ',
      ['inputs.x'],
      ' $HOME {{y}} ${z} ',
      ['outputs.m'],
      '}',
    ]);
  });

  it('know when there is nothing else', () => {
    expect(soleReference(parseTemplate('${{ parent.jobs.a-b.outputs.m }}'))?.segments.map(({ name }) => name)).toEqual([
      'parent',
      'jobs',
      'a-b',
      'outputs',
      'm',
    ]);
    expect(soleReference(parseTemplate('x${{a}}'))).toBeUndefined();
    expect(soleReference(parseTemplate('${{a}}${{b}}'))).toBeUndefined();
  });

  it.each([
    ['${{}}', 0, 5, 'the expression is empty'],
    ['x ${{  }}', 2, 9, 'the expression is empty'],
    ['x ${{a', 2, 5, '`${{` is not closed'],
    ['${{a ${{b}}', 0, 3, '`${{` is not closed'],
    ['${{a + b}}', 5, 6, 'expected a dot or `}}`, found `+`'],
    ['${{a. b}}', 5, 6, 'expected a name after the dot, found ` `'],
    ['${{a.}}', 5, 7, 'expected a name after the dot, found `}}`'],
    ["${{'a'}}", 3, 4, "expected a name, found `'`"],
    ['${{a[0]}}', 4, 5, 'expected a dot or `}}`, found `[`'],
    ['${{1a}}', 3, 4, 'expected a name, found `1`'],
    ['${{a.b c}}', 7, 8, 'expected a dot or `}}`, found `c`'],
    ['${{\u{1f600}}}', 3, 5, 'expected a name, found `\u{1f600}`'],
  ])('refuse %j at its place', (text, start, end, message) => {
    const [fault, ...more] = parseTemplate(text).faults;
    expect(fault).toMatchObject({ start, end, message });
    expect(more).toEqual([]);
  });
});

/** Pieces in short: text as it is, references in `<>` (`<1 ...>` in single braces), optional blocks in `[]`. */
function short(pieces: CommandPiece[]): string {
  return pieces
    .map((piece) => {
      if ('text' in piece) return piece.text;
      if ('optional' in piece) return `[${short(piece.optional.pieces)}]`;
      return `<${piece.reference.single === true ? '1 ' : ''}${piece.reference.text}>`;
    })
    .join('');
}

describe('templates of commands', () => {
  it.each([
    ['a $[[--x ${{inputs.x}} --y ${{inputs.y}}]] b', 'a [--x <inputs.x> --y <inputs.y>] b'],
    ['$[[]]$[[x]]', '[][x]'],
    ['--name $[[inputs.name]]', '--name [inputs.name]'],
    ['if [[ -f x ]]; then ${{inputs.x}}; fi ]]', 'if [[ -f x ]]; then <inputs.x>; fi ]]'],
    ['$[[if [[ -n "${{inputs.x}}" ]]; then y; fi]]z', '[if [[ -n "<inputs.x>" ]]; then y; fi]z'],
    ['$[[x[a[0]] y]]', '[x[a[0] y]]'],
    ['{inputs.x} {outputs.a-b.c}{search_space.lr}', '<1 inputs.x> <1 outputs.a-b.c><1 search_space.lr>'],
    ['$[[--x {inputs.x}]]', '[--x <1 inputs.x>]'],
    ['${inputs.x}', '$<1 inputs.x>'],
    ['{{inputs.x}} {inputs.x}} ${inputs} {"inputs.x": 1} {input.x} {inputs} {name}', undefined],
    ["awk '{print $1}' {inputs.x", undefined],
    ['${{ inputs.x }}', '<inputs.x>'],
  ])('%j', (text, expected = text) => {
    const { pieces, faults } = parseTemplate(text, { command: true });
    expect(faults).toEqual([]);
    expect(short(pieces)).toBe(expected);
  });

  it('elsewhere know neither optional blocks nor single braces', () => {
    expect(short(parseTemplate('$[[x]] {inputs.x} ${{inputs.x}}').pieces)).toBe('$[[x]] {inputs.x} <inputs.x>');
  });

  it('list their references, with or without the optional ones', () => {
    const { pieces } = parseTemplate('${{inputs.a}} $[[${{inputs.b}}]] {inputs.c}', { command: true });
    expect(referencesIn(pieces).map(({ text }) => text)).toEqual(['inputs.a', 'inputs.b', 'inputs.c']);
    expect(referencesIn(pieces, { optional: false }).map(({ text }) => text)).toEqual(['inputs.a', 'inputs.c']);
  });

  it.each<[string, ...[number, number, string][]]>([
    ['a $[[b ${{c}}', [2, 5, '`$[[` is not closed']],
    ['$[[a $[[b]] c]] d', [5, 8, 'an optional block cannot stand in another one']],
    ['$[[a $[[b]] c', [5, 8, 'an optional block cannot stand in another one'], [0, 3, '`$[[` is not closed']],
    ['$[[a ${{b]]', [5, 8, '`${{` is not closed'], [0, 3, '`$[[` is not closed']],
    ['{inputs.}', [8, 9, 'expected a name after the dot, found `}`']],
    ['x {inputs.a b}', [12, 13, 'expected a dot or `}`, found `b`']],
  ])('refuse %j', (text, ...expected) => {
    const { faults } = parseTemplate(text, { command: true });
    expect(faults.map(({ start, end, message }) => [start, end, message])).toEqual(expected);
  });

  it('take for single braces what the official client takes', () => {
    // Of azure-ai-ml 1.28.0, `map_single_brackets_and_warn`.
    const official = /(?<!\{)\{(?:inputs|outputs|search_space)\.([^}]*)\}(?!\})/g;
    const parts = fc.constantFrom(
      '{',
      '}',
      'inputs.',
      'outputs.',
      'search_space.',
      'x',
      '.',
      '$',
      ' ',
      '{inputs.x}',
      '$[',
      '[',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (words) => {
        const text = words.join('').replaceAll('${{', '');
        const { pieces, faults } = parseTemplate(text, { command: true });
        if (faults.length > 0) return;
        const singles = referencesIn(pieces).map(({ start, end }) => [start, text.slice(start, end)]);
        expect(singles).toEqual([...text.matchAll(official)].map((match) => [match.index, match[0]]));
      }),
      { seed, numRuns: 3_000 },
    );
  });
});

describe('places of expressions', () => {
  const styles: [string, string][] = [
    ['plain', 'command: python ${{inputs.a}} ${{inputs.oops}}'],
    ['single quotes', "command: 'it''s ${{inputs.a}} ${{inputs.oops}}'"],
    ['double quotes', 'command: "a\\tb ${{inputs.a}} ${{inputs.oops}}"'],
    ['a block', 'command: | # ${{no}}\n  python ${{inputs.a}} \\\n     ${{ inputs.oops }}\n'],
    ['a folded block', 'command: >-\n  python ${{inputs.a}}\n  --x ${{inputs.oops}}\n'],
    ['folded plain text', 'command: python ${{inputs.a}}\n  --x ${{inputs.oops}}\n'],
  ];
  it.each(styles)('in %s', async (_, yaml) => {
    const text = withJobs(`train:\n  environment: host\n  inputs: {a: 1}\n${yaml.replaceAll(/^(?=.)/gm, '  ')}`);
    const found = faults(await load(text));
    expect(found.map(marked)).toEqual(['oops']);
    expect(found.map(line)[0]).toMatch(/`inputs\.oops` does not exist here \(known here: `inputs\.a`\)/);
  });

  it('behind escapes', async () => {
    const text = withJobs('train:\n  environment: host\n  command: "x \\x24{{inputs.oops}}"\n');
    expect(faults(await load(text)).map(marked)).toEqual(['inputs.oops']);
  });
});
