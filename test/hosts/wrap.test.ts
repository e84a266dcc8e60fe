/** Lines laid out for a window: nothing is lost, nothing is wider, tones stay with their words. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { textWidth, visible } from '../../src/diagnostics/text.ts';
import type { TextLine, Tone } from '../../src/events/events.ts';
import { wrap } from '../../src/hosts/wrap.ts';

const plain = (text: string, hang = ''): TextLine => ({ spans: [{ text, tone: 'plain' }], hang });
const texts = (line: TextLine, columns?: number): string[] =>
  wrap(line, columns).map((spans) => spans.map(({ text }) => text).join(''));

it.each([
  ['as it is without a window', plain('a b c'), undefined, ['a b c']],
  ['as it is where it fits', plain('0123456789 0123456789'), 21, ['0123456789 0123456789']],
  ['after a space', plain('0123456789 0123456789 01', '> '), 22, ['0123456789 0123456789', '> 01']],
  [
    'within a word that is wider',
    plain('x'.repeat(50), '> '),
    24,
    ['x'.repeat(24), `> ${'x'.repeat(22)}`, `> ${'x'.repeat(4)}`],
  ],
  ['by columns, not characters', plain('日本'.repeat(8)), 20, ['日本日本日本日本日本', '日本日本日本']],
  [
    'with room beside the hang',
    plain('a '.repeat(30), '-'.repeat(30)),
    10,
    ['a '.repeat(25).trim(), `${'-'.repeat(30)}${'a '.repeat(5).trim()}`],
  ],
  ['safely', plain('a\u001b[2J\nb'), undefined, ['a b']],
])('breaks %s', (_name, line, columns, expected) => {
  expect(texts(line, columns)).toEqual(expected);
});

it('keeps tones', () => {
  const line: TextLine = {
    spans: [
      { text: 'good words ', tone: 'good' },
      { text: 'and a bad one', tone: 'bad' },
    ],
    hang: '..',
  };
  expect(wrap(line, 22)).toEqual([
    [
      { text: 'good words ', tone: 'good' },
      { text: 'and a bad', tone: 'bad' },
    ],
    [
      { text: '..', tone: 'dim' },
      { text: 'one', tone: 'bad' },
    ],
  ]);
});

it('loses nothing and is never wider', () => {
  const tone = fc.constantFrom<Tone>('plain', 'dim', 'good');
  const text = fc.string({ unit: fc.constantFrom('a', 'bc', ' ', '日', '…', 'é', '\u001b') });
  const spans = fc.array(fc.record({ text, tone }), { maxLength: 8 });
  fc.assert(
    fc.property(spans, fc.integer({ min: 20, max: 60 }), (of, columns) => {
      const lines = texts({ spans: of, hang: '' }, columns);
      for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
      const bare = (all: string): string => all.replaceAll(' ', '');
      expect(bare(lines.join(''))).toBe(bare(of.map((span) => visible(span.text)).join('')));
    }),
  );
});
