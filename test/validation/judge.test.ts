import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JudgeInput, judge, type Rule } from '../../src/validation/judge.ts';

function judged(rule: Partial<Rule>, candidate: number | undefined, champion?: number, more: Partial<JudgeInput> = {}) {
  return judge({
    rules: [{ metric: 'm', greater_is_better: true, ...rule }],
    candidate: candidate === undefined ? {} : { m: candidate },
    ...(champion === undefined ? {} : { champion: { m: champion } }),
    onMissingChampion: 'pass',
    ...more,
  });
}
const verdict = (...args: Parameters<typeof judged>) => judged(...args).verdict;

const scale = (n: number, power: number): number => Number(`${n}e${power}`);

describe('a judgement', () => {
  test('passes with what was found', () => {
    const judgement = judge({
      rules: [
        { metric: 'roc_auc', greater_is_better: true, floor: 0.9, max_drop: 0.005 },
        { metric: 'log_loss', greater_is_better: false, ceiling: 0.4, min_gain: 0.05 },
        { metric: 'accuracy', greater_is_better: true, floor: 0.8 },
      ],
      candidate: { roc_auc: 0.938, log_loss: 0.2, accuracy: 0.9 },
      champion: { roc_auc: 0.942, log_loss: 0.3, accuracy: 0.9 },
      onMissingChampion: 'fail',
    });
    expect(judgement).toEqual({
      verdict: 'pass',
      rows: [
        {
          metric: 'roc_auc',
          candidate: 0.938,
          champion: 0.942,
          difference: -0.004,
          rule: 'floor 0.9, max_drop 0.005',
          outcome: 'pass',
          reason: "roc_auc is 0.938, 0.004 worse than the champion's 0.942.",
        },
        {
          metric: 'log_loss',
          candidate: 0.2,
          champion: 0.3,
          difference: -0.1,
          rule: 'ceiling 0.4, min_gain 0.05',
          outcome: 'pass',
          reason: "log_loss is 0.2, 0.1 better than the champion's 0.3.",
        },
        {
          metric: 'accuracy',
          candidate: 0.9,
          champion: 0.9,
          difference: 0,
          rule: 'floor 0.8',
          outcome: 'pass',
          reason: "accuracy is 0.9, the same as the champion's.",
        },
      ],
      reasons: [
        "roc_auc is 0.938, 0.004 worse than the champion's 0.942.",
        "log_loss is 0.2, 0.1 better than the champion's 0.3.",
        "accuracy is 0.9, the same as the champion's.",
      ],
    });
  });

  test('fails with every cause and nothing else', () => {
    const judgement = judge({
      rules: [
        { metric: 'roc_auc', greater_is_better: true, floor: 0.9, max_drop: 0.005 },
        { metric: 'log_loss', greater_is_better: false, max_drop: 0.05, min_gain: 0.01 },
        { metric: 'accuracy', greater_is_better: true, floor: 0.7 },
        { metric: 'latency', greater_is_better: false, ceiling: 20 },
      ],
      candidate: { roc_auc: 0.75, log_loss: 0.55, accuracy: 0.76, latency: 30 },
      champion: { roc_auc: 0.94, log_loss: 0.3, accuracy: 0.9 },
      onMissingChampion: 'pass',
    });
    expect(judgement.verdict).toBe('fail');
    expect(judgement.rows.map((row) => row.outcome)).toEqual(['fail', 'fail', 'pass', 'fail']);
    expect(judgement.reasons).toEqual([
      "roc_auc is 0.75, below its floor of 0.9. roc_auc is 0.75, 0.19 worse than the champion's 0.94; at most 0.005 worse is allowed (max_drop).",
      "log_loss is 0.55, 0.25 worse than the champion's 0.3; at most 0.05 worse is allowed (max_drop). log_loss is 0.55, 0.25 worse than the champion's 0.3; at least 0.01 better is required (min_gain).",
      'latency is 30, above its ceiling of 20.',
    ]);
  });

  test('without rules is a failure', () => {
    expect(judge({ rules: [], candidate: { m: 1 }, champion: { m: 0 }, onMissingChampion: 'pass' })).toEqual({
      verdict: 'fail',
      rows: [],
      reasons: ['There are no rules, so nothing was validated.'],
    });
    expect(judged({}, 1, 0).reasons).toEqual(['The rule for m declares no bound, so it checks nothing.']);
  });
});

describe('what cannot be measured', () => {
  test('never passes on the side of the candidate', () => {
    expect(judged({ floor: 0 }, undefined).reasons).toEqual(['The candidate has no m.']);
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      for (const greater_is_better of [true, false]) {
        for (const bound of [{ floor: -1e308 }, { ceiling: 1e308 }, { max_drop: 1e308 }, { min_gain: -1e308 }]) {
          expect(judged({ greater_is_better, ...bound }, value, 0).reasons).toEqual([
            `The candidate's m is ${value}, which never passes.`,
          ]);
          expect(verdict({ greater_is_better, ...bound }, value)).toBe('fail');
        }
      }
    }
  });

  test('never passes a comparison on the side of the champion', () => {
    expect(judged({ max_drop: 1 }, 1, undefined, { champion: {} }).reasons).toEqual([
      'The champion has no m to hold max_drop against.',
    ]);
    expect(judged({ min_gain: 0 }, 1, Number.NEGATIVE_INFINITY).reasons).toEqual([
      "The champion's m is -Infinity, so min_gain cannot be held against it.",
    ]);
    expect(judged({ max_drop: 0 }, 1, Number.NaN).rows).toEqual([
      {
        metric: 'm',
        candidate: 1,
        champion: Number.NaN,
        rule: 'max_drop 0',
        outcome: 'fail',
        reason: "The champion's m is NaN, so max_drop cannot be held against it.",
      },
    ]);
  });

  test('is no obstacle to a bound on the value alone', () => {
    expect(verdict({ floor: 0.5 }, 0.6, Number.NaN)).toBe('pass');
    expect(judged({ floor: 0.5 }, 0.6, undefined, { champion: {} }).reasons).toEqual(['m is 0.6.']);
  });

  test('is not found on the prototype', () => {
    const rules = [{ metric: 'constructor', greater_is_better: true, floor: 0 }];
    expect(judge({ rules, candidate: {}, onMissingChampion: 'pass' }).reasons).toEqual(['The candidate has no constructor.']);
  });

  test('is a bound that is no number either', () => {
    expect(judged({ floor: Number.NaN }, 1).reasons).toEqual(['The floor of m is NaN, which nothing can be held against.']);
    expect(verdict({ max_drop: Number.POSITIVE_INFINITY }, 1, 1)).toBe('fail');
  });
});

describe('without a champion', () => {
  test('comparisons do not apply when that is allowed', () => {
    expect(judged({ floor: 0.9, max_drop: 0.01 }, 0.95).reasons).toEqual(['m is 0.95; there is no champion to compare with.']);
    expect(judged({ floor: 0.9, max_drop: 0.01 }, 0.85).reasons).toEqual(['m is 0.85, below its floor of 0.9.']);
  });

  test('everything fails when it is not', () => {
    const alone = judged({ floor: 0.9, max_drop: 0.01 }, 0.95, undefined, { onMissingChampion: 'fail' });
    expect(alone.verdict).toBe('fail');
    expect(alone.reasons).toEqual([
      'There is no champion to compare with, and on_missing_champion is fail.',
      'There is no champion to hold max_drop of m against.',
    ]);
    expect(judged({ floor: 0.9 }, 0.95, undefined, { onMissingChampion: 'fail' }).verdict).toBe('fail');
  });
});

describe('bounds', () => {
  test('are inclusive and exact in decimal, where MLflow adds doubles first', () => {
    expect(verdict({ min_gain: 0.2 }, 0.3, 0.1)).toBe('pass');
    expect(0.3 >= 0.1 + 0.2).toBe(false);
    expect(verdict({ max_drop: 0.1 }, 0.7, 0.8)).toBe('pass');
    expect(0.8 - 0.7 <= 0.1).toBe(false);
    expect(verdict({ max_drop: 0.1 }, 0.7 - 2 ** -53, 0.8)).toBe('fail');
    expect(verdict({ min_gain: 0.2, greater_is_better: false }, 0.1, 0.3)).toBe('pass');
    expect(verdict({ min_gain: 1e-320 }, 1e-320, 0)).toBe('pass');
    expect(verdict({ max_drop: 1e-10 }, 1e300 - 1e284, 1e300)).toBe('fail');
    expect(verdict({ floor: 0 }, -0)).toBe('pass');
    expect(verdict({ floor: 0.9, ceiling: 0.9 }, 0.9)).toBe('pass');
    expect(verdict({ min_gain: 0 }, -0, 0)).toBe('pass');
  });

  test('on the value hold whichever way the metric is better', () => {
    expect(verdict({ greater_is_better: false, floor: 0.1 }, 0.05)).toBe('fail');
    expect(verdict({ greater_is_better: false, ceiling: 0.1 }, 0.05)).toBe('pass');
    expect(verdict({ greater_is_better: true, ceiling: 0.1 }, 0.2)).toBe('fail');
  });

  test('work for negative metrics, where relative ones go wrong', () => {
    expect(verdict({ min_gain: 0.05 }, -0.4, -0.5)).toBe('pass');
    expect(verdict({ min_gain: 0.05 }, -0.6, -0.5)).toBe('fail');
  });

  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  const bound = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 });
  const rules = fc.record(
    { greater_is_better: fc.boolean(), max_drop: bound, min_gain: bound },
    { requiredKeys: ['greater_is_better'] },
  );

  test('are monotone: a better candidate never fails where a worse one passed', () => {
    fc.assert(
      fc.property(rules, finite, finite, finite, (rule, a, b, champion) => {
        const [worse, better] = a < b === rule.greater_is_better ? [a, b] : [b, a];
        fc.pre(rule.max_drop !== undefined || rule.min_gain !== undefined);
        return verdict(rule, worse, champion) === 'fail' || verdict(rule, better, champion) === 'pass';
      }),
    );
  });

  test('do not depend on the side: a metric and its negative are judged alike', () => {
    fc.assert(
      fc.property(rules, finite, finite, (rule, candidate, champion) => {
        const mirrored = { ...rule, greater_is_better: !rule.greater_is_better };
        return verdict(rule, candidate, champion) === verdict(mirrored, -candidate, -champion);
      }),
    );
  });

  test('do not depend on the scale', () => {
    // Decimals with few digits, so that a power of ten is exact on both sides.
    const short = fc.integer({ min: -99_999, max: 99_999 });
    fc.assert(
      fc.property(short, short, fc.nat(99_999), fc.integer({ min: -300, max: 300 }), (candidate, champion, drop, power) => {
        const at = (p: number) => verdict({ max_drop: scale(drop, p) }, scale(candidate, p), scale(champion, p));
        return at(power) === at(0) && at(0) === (champion - candidate <= drop ? 'pass' : 'fail');
      }),
    );
  });

  test('never throw and never pass what is not finite', () => {
    const any = fc.option(fc.double(), { nil: undefined });
    const all = fc.record(
      {
        greater_is_better: fc.boolean(),
        floor: fc.double(),
        ceiling: fc.double(),
        max_drop: fc.double(),
        min_gain: fc.double(),
      },
      { requiredKeys: ['greater_is_better'] },
    );
    fc.assert(
      fc.property(all, any, any, (rule, candidate, champion) => {
        const judgement = judged(rule, candidate, champion);
        expect(judgement.reasons.every((reason) => reason.endsWith('.'))).toBe(true);
        if (!Number.isFinite(candidate)) expect(judgement.verdict).toBe('fail');
      }),
    );
  });
});
