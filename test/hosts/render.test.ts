import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { renderDiagnostic, renderDiagnostics } from '../../src/diagnostics/render.ts';
import { logText, textWidth, visible } from '../../src/diagnostics/text.ts';

const plain = { color: false };

/** A diagnostic about the first place where `text` stands in `source`. */
function about(source: string, text: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const at = source.indexOf(text);
  const place = (index: number) => {
    const before = source.slice(0, index).split(/\r\n|\r|\n/);
    return { line: before.length, col: (before.at(-1) ?? '').length + 1 };
  };
  return {
    code: 'TY201',
    severity: 'error',
    message: 'unknown key "colour"',
    location: { file: 'pipeline.yml', start: place(at), end: place(at + text.length), source },
    ...more,
  };
}

function rendered(diagnostic: Diagnostic, columns = 120): string {
  return `\n${renderDiagnostic(diagnostic, { color: false, columns })}\n`;
}

describe('renderDiagnostic', () => {
  it('says what, where, why and what to do', () => {
    const source = 'type: pipeline\njobs:\n  train:\n    colour: red\n    command: x\n';
    expect(rendered(about(source, 'colour', { why: 'a command job has no such key', help: 'remove it' }))).toBe(`
✖ TY201 unknown key "colour"
  --> pipeline.yml:4:5
  3 |   train:
  4 |     colour: red
    |     ~~~~~~
  why: a command job has no such key
  help: remove it
`);
  });

  it('needs no location, and keeps texts of several lines together', () => {
    expect(
      rendered({ code: 'TY901', severity: 'warning', message: 'torn\nrecord', why: 'one\ntwo', help: 'three\nfour' }),
    ).toBe(`
⚠ TY901 torn
    record
  why: one
       two
  help: three
        four
`);
  });

  it('colours without changing the text', () => {
    const diagnostic = about('a: 1\nb: 2\n', 'b', { why: 'w', help: 'h' });
    const colored = renderDiagnostic(diagnostic, { color: true });
    expect(colored.split('\n')[0]).toBe('\u001b[31m✖ TY201\u001b[0m \u001b[1munknown key "colour"\u001b[0m');
    expect(visible(colored.replaceAll('\n', '|'))).toBe(renderDiagnostic(diagnostic, plain).replaceAll('\n', '|'));
  });

  it('expands tabs and counts wide, combining and astral characters by their columns', () => {
    expect(rendered(about('k:\t漢字 e\u0301 🎉 bad\n', 'bad'))).toBe(`
✖ TY201 unknown key "colour"
  --> pipeline.yml:1:13
  1 | k:  漢字 e\u0301 🎉 bad
    | ${' '.repeat(14)}~~~
`);
  });

  it('shows lines of CR LF and lone CR texts as lines', () => {
    expect(rendered(about('a: 1\r\nb: 2\rc: 3', 'c'))).toBe(`
✖ TY201 unknown key "colour"
  --> pipeline.yml:3:1
  2 | b: 2
  3 | c: 3
    | ~
`);
  });

  it('points at nothing with one mark, also after the last character', () => {
    const diagnostic = about('a:\n', 'a:');
    diagnostic.location = { file: '--set[1]', start: { line: 1, col: 3 }, end: { line: 1, col: 3 }, source: 'a:' };
    expect(rendered(diagnostic)).toBe(`
✖ TY201 unknown key "colour"
  --> --set[1]:1:3
  1 | a:
    |   ~
`);
  });

  it('cuts a long line so that the place stays in sight', () => {
    const source = `${'a'.repeat(200)}HERE${'b'.repeat(200)}`;
    expect(rendered(about(source, 'HERE'), 50)).toBe(`
✖ TY201 unknown key "colour"
  --> pipeline.yml:1:201
  1 | …${'a'.repeat(14)}HERE${'b'.repeat(24)}…
    | ${' '.repeat(15)}~~~~
`);
    for (const line of rendered(about(source, 'HERE'), 50).split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(50);
  });

  it('cuts a long range', () => {
    expect(rendered(about('a:\n  - one\n  - two\n  - three\n  - four\nb: 1\n', '- one\n  - two\n  - three\n  - four'))).toBe(`
✖ TY201 unknown key "colour"
  --> pipeline.yml:2:3
  1 | a:
  2 |   - one
    |   ~~~~~
  3 |   - two
    |   ~~~~~
  4 |   - three
    |   ~~~~~~~
    | ... 1 more line
`);
  });

  it('lets no escape sequence and no hidden character of the file reach the terminal', () => {
    const text = rendered(about('a: "\u001b]0;title\u0007\u202eevil\u0000" bad', 'bad', { message: 'bad \u001b[2Jkey\rx' }));
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(text).toContain('✖ TY201 bad key\n    x');
  });

  it('shows related places', () => {
    const source = 'a: 1\nb: 2\na: 3\n';
    const location = { file: 'pipeline.yml', start: { line: 1, col: 1 }, end: { line: 1, col: 2 }, source };
    expect(
      rendered({
        ...about(source, 'a: 3'),
        message: 'key "a" is there twice',
        related: [{ message: 'first here:', location }],
      }),
    ).toBe(`
✖ TY201 key "a" is there twice
  --> pipeline.yml:3:1
  2 | b: 2
  3 | a: 3
    | ~~~~
  first here:
  --> pipeline.yml:1:1
  1 | a: 1
    | ~
`);
  });

  it('survives locations that are not in the text', () => {
    const diagnostic = about('a', 'a');
    diagnostic.location = { file: 'f', start: { line: 9, col: 9 }, end: { line: 9, col: 12 }, source: 'a' };
    expect(rendered(diagnostic)).toBe('\n✖ TY201 unknown key "colour"\n  --> f:9:9\n');
  });
});

const many = (severity: 'error' | 'warning', count: number): Diagnostic[] =>
  Array.from({ length: count }, (_, i) => ({ code: 'TY203', severity, message: `${severity} ${i + 1}` }));

describe('renderDiagnostics', () => {
  it('counts what it does not show', () => {
    expect(renderDiagnostics([...many('error', 3), ...many('warning', 2)], { ...plain, max: 2 })).toBe(
      '✖ TY203 error 1\n\n✖ TY203 error 2\n\n... and 1 more error and 2 more warnings',
    );
    expect(renderDiagnostics(many('error', 21), plain).split('\n').at(-1)).toBe('... and 1 more error');
    expect(renderDiagnostics([], plain)).toBe('');
  });
});

describe('logText', () => {
  it('leaves what a terminal would show', () => {
    expect(logText('10%\r20%\r100%\r')).toBe('100%');
    expect(logText('\u001b[1;31mred\u001b[0m\ttab')).toBe('red\ttab');
    expect(logText('a\u001b]8;;https://x\u001b\\link\u001b]8;;\u001b\\b')).toBe('alinkb');
    expect(logText('\u001b]0;never ended')).toBe('');
    expect(logText('a\u009b31mb\u0085c\u0000d\u202ee')).toBe('abcde');
    expect(logText('plain ünïcode 漢 👩‍👩‍👧')).toBe('plain ünïcode 漢 👩‍👩‍👧');
  });

  it('takes time linear in the text', () => {
    for (const piece of ['\u001b]', '\u001b[', '\u001bP', '\r', '\u001b[0;', '\u009d']) {
      const begin = performance.now();
      logText(piece.repeat(200_000));
      expect(performance.now() - begin).toBeLessThan(1_000);
    }
  });
});
