import { describe, expect, it } from 'vitest';
import { parseTemplate, soleReference } from '../../src/pipeline/expressions.ts';
import { nearest } from '../../src/pipeline/suggest.ts';
import { faults, load, line, marked, withJobs } from './bench.ts';

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

  it('fall back to the scalar where the file reads differently', async () => {
    const text = withJobs('train:\n  environment: host\n  command: "x \\x24{{inputs.oops}}"\n');
    expect(faults(await load(text)).map(marked)).toEqual(['"x \\x24{{inputs.oops}}"']);
  });
});

describe('suggestions', () => {
  it.each([
    ['comand', ['command', 'code'], 'command'],
    ['cmomand', ['command', 'code'], 'command'],
    ['Command', ['command'], 'command'],
    ['x', ['command'], undefined],
    ['foo', ['bar'], undefined],
  ])('%s', (word, names, expected) => {
    expect(nearest(word, names)).toBe(expected);
  });
});
