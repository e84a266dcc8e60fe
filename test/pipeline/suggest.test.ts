/** Suggestions: the nearest name, held against the plain definition, and soon also among many. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/pipeline/suggest.ts';

const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 2 ** 31);

/** Edits with swaps of neighbours, by definition. */
function distance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : i)));
  const at = (i: number, j: number): number => d[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, at(i - 2, j - 2) + 1);
      (d[i] as number[])[j] = cost;
    }
  }
  return at(a.length, b.length);
}

function plainly(word: string, names: string[]): string | undefined {
  const distances = names.map((name) => distance(word.toLowerCase(), name.toLowerCase()));
  const least = Math.min(...distances);
  const allowed = Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1);
  return least === 0 || least <= allowed ? names[distances.indexOf(least)] : undefined;
}

describe('nearest', () => {
  it.each([
    ['comand', ['command', 'code'], 'command'],
    ['cmomand', ['command', 'code'], 'command'],
    ['Command', ['command'], 'command'],
    ['x', ['command'], undefined],
    ['foo', ['bar'], undefined],
    ['', ['a', ''], ''],
    ['x'.repeat(101), ['x'.repeat(101)], undefined],
  ])('%s', (word, names, expected) => {
    expect(nearest(word, names)).toBe(expected);
  });

  it('is the same as by definition', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', '-'), maxLength: 14 });
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 6 }), (one, names) => {
        expect(nearest(one, names)).toBe(plainly(one, names));
      }),
      { seed, numRuns: 5_000 },
    );
  });

  it.each([
    ['short names', 'job_12x45', (i: number) => `job_${i}`],
    ['long names alike', `${'prefix_'.repeat(12)}x`, (i: number) => `${'prefix_'.repeat(11)}${i}_model`],
    ['long names of one length', 'abcdefghij'.repeat(10), (i: number) => String(i).padStart(10, '0').repeat(10)],
    ['long names of the same letters', 'abcdefghij'.repeat(10), (i: number) => `${'jihgfedcba'.repeat(9)}${i}`.slice(0, 99)],
  ])('answers soon among 10,000 names: %s', (_, word, name) => {
    const names = Array.from({ length: 10_000 }, (_, i) => name(i));
    const began = performance.now();
    nearest(word, names);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
