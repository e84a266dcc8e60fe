import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { best } from '../../src/sweep/bandit.ts';

const completed = (trial: number, value?: number) => ({
  trial,
  state: 'completed' as const,
  ...(value === undefined ? {} : { value }),
});

describe('the best trial', () => {
  test('is completed, finite, and the earliest of equals', () => {
    const trials = [
      completed(4, 0.9),
      { trial: 0, state: 'stopped' as const, value: 0.99 },
      { trial: 1, state: 'failed' as const, value: 1 },
      completed(2, 0.9),
      completed(3, Number.NaN),
      completed(5, Number.POSITIVE_INFINITY),
      completed(6),
      completed(7, 0.1),
    ];
    expect(best(trials, 'maximize')?.trial).toBe(2);
    expect(best(trials, 'minimize')?.trial).toBe(7);
    expect(best([completed(0, Number.NaN), completed(1)], 'maximize')).toBeUndefined();
    expect(best([], 'minimize')).toBeUndefined();
  });

  test('does not depend on the order they finished in', () => {
    const trials = fc.uniqueArray(
      fc.record({ trial: fc.nat(20), state: fc.constantFrom('completed', 'stopped', 'failed'), value: fc.double() }),
      { selector: (t) => t.trial },
    );
    fc.assert(
      fc.property(trials, fc.constantFrom('maximize', 'minimize'), (list, goal) => {
        const forward = best(list, goal);
        expect(best(list.toReversed(), goal)).toBe(forward);
        for (const other of list) {
          if (other.state !== 'completed' || !Number.isFinite(other.value) || forward === undefined) continue;
          expect(goal === 'maximize' ? forward.value >= other.value : forward.value <= other.value).toBe(true);
        }
      }),
    );
  });
});
