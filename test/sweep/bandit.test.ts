import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BanditOptions, createBandit } from '../../src/sweep/bandit.ts';

function bandit(options: Partial<BanditOptions>) {
  return createBandit({ goal: 'maximize', evaluation_interval: 1, delay_evaluation: 0, ...options });
}

function replay(options: Partial<BanditOptions>, history: { trial: number; value: number }[]) {
  const policy = bandit(options);
  const intervals = new Map<number, number>();
  return history.map(({ trial, value }) => {
    const interval = (intervals.get(trial) ?? 0) + 1;
    intervals.set(trial, interval);
    return { trial, interval, answer: policy.report(trial, interval, value) };
  });
}

describe("Azure ML's own examples", () => {
  test('slack_factor 0.2 with a best of 0.8 stops what is below 0.8 / 1.2', () => {
    const policy = bandit({ slack_factor: 0.2 });
    expect(policy.report(0, 1, 0.8)).toBe('continue');
    expect(policy.report(1, 1, 0.67)).toBe('continue');
    expect(policy.report(2, 1, 0.66)).toEqual({ stop: true, threshold: 0.8 / 1.2, value: 0.66 });
  });

  test('slack_amount 0.2 with a best of 0.8 stops what is below 0.6', () => {
    const policy = bandit({ slack_amount: 0.2 });
    policy.report(0, 1, 0.8);
    expect(policy.report(1, 1, 0.8 - 0.2)).toBe('continue');
    expect(policy.report(2, 1, 0.59)).toEqual({ stop: true, threshold: 0.8 - 0.2, value: 0.59 });
  });

  test('evaluation_interval and delay_evaluation: every multiple of the one that is not less than the other', () => {
    const policy = bandit({ slack_amount: 0, evaluation_interval: 3, delay_evaluation: 5 });
    const stopped = [];
    for (let interval = 1; interval <= 12; interval++) {
      policy.report(0, interval, 1);
      if (policy.report(1, interval, 0) !== 'continue') stopped.push(interval);
    }
    expect(stopped).toEqual([6, 9, 12]);
    const due = bandit({ slack_amount: 0, delay_evaluation: 1 });
    due.report(0, 1, 1);
    expect(due.report(1, 1, 0)).toHaveProperty('stop', true);
  });

  test('an evaluation_interval of 0, the default of the SDK, is 1', () => {
    const policy = bandit({ slack_amount: 0, evaluation_interval: 0 });
    policy.report(0, 1, 1);
    expect(policy.report(1, 1, 0)).toHaveProperty('stop', true);
  });
});

describe('the bandit', () => {
  test('minimizes as the mirror image', () => {
    const factor = bandit({ goal: 'minimize', slack_factor: 0.5 });
    factor.report(0, 1, 0.2);
    expect(factor.report(1, 1, 0.2 * 1.5)).toBe('continue');
    expect(factor.report(2, 1, 0.31)).toEqual({ stop: true, threshold: 0.2 * 1.5, value: 0.31 });
    const amount = bandit({ goal: 'minimize', slack_amount: 0.5 });
    amount.report(0, 1, 0.25);
    expect(amount.report(1, 1, 0.75)).toBe('continue');
    expect(amount.report(2, 1, 0.76)).toEqual({ stop: true, threshold: 0.75, value: 0.76 });
  });

  test('compares the best so far of both, at the same interval', () => {
    const policy = bandit({ slack_amount: 0.1 });
    // Trial 0 was best at its first report and fell back; later intervals remember.
    policy.report(0, 1, 0.9);
    policy.report(0, 2, 0.5);
    expect(policy.report(1, 1, 0.85)).toBe('continue');
    expect(policy.report(1, 2, 0.1)).toBe('continue');
    expect(policy.report(2, 1, 0.5)).toEqual({ stop: true, threshold: 0.9 - 0.1, value: 0.5 });
    // What a trial reaches at interval 3 is not held against interval 1.
    policy.report(0, 3, 5);
    expect(policy.report(3, 1, 0.85)).toBe('continue');
  });

  test('counts reports of stopped trials', () => {
    const policy = bandit({ slack_amount: 0 });
    policy.report(0, 1, 2);
    policy.report(1, 1, 1);
    expect(policy.report(2, 1, 1.5)).toHaveProperty('threshold', 2);
  });

  test('takes NaN and infinity for bad, in itself and in others', () => {
    for (const goal of ['maximize', 'minimize'] as const) {
      const policy = bandit({ goal, slack_amount: 0 });
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
        expect(policy.report(9, 1, bad)).toBe('continue');
      }
      expect(policy.report(0, 1, 1)).toBe('continue');
      expect(policy.report(1, 1, Number.NaN)).toEqual({ stop: true, threshold: 1 });
      expect(policy.report(0, 2, Number.NaN)).toBe('continue');
      expect(policy.report(0, 3, 1)).toBe('continue');
    }
  });

  test('begins anew with a second attempt of a trial', () => {
    const policy = bandit({ slack_amount: 0.1 });
    policy.report(0, 1, 1);
    policy.report(1, 1, 0.95);
    expect(policy.report(1, 1, 0.5)).toEqual({ stop: true, threshold: 0.9, value: 0.5 });
  });

  test('says when a factor has no meaning', () => {
    const policy = bandit({ slack_factor: 0.5 });
    policy.report(0, 1, 1);
    expect(policy.questionable).toBe(false);
    policy.report(0, 2, -3);
    expect(policy.questionable).toBe(false);
    policy.report(1, 1, -2);
    const negative = bandit({ slack_factor: 0.5 });
    negative.report(0, 1, -2);
    expect(negative.questionable).toBe(true);
    expect(negative.report(1, 1, -3)).toBe('continue');
    expect(negative.report(2, 1, -3.1)).toEqual({ stop: true, threshold: -3, value: -3.1 });
  });

  test('needs exactly one slack', () => {
    expect(() => bandit({})).toThrow('a bandit policy has either a slack_factor or a slack_amount');
    expect(() => bandit({ slack_factor: 0.1, slack_amount: 0.1 })).toThrow(RangeError);
  });

  const reports = fc.array(fc.record({ trial: fc.nat(4), value: fc.double() }), { maxLength: 60 });
  const policies = fc.oneof(
    fc.record({ slack_factor: fc.double({ min: 0, max: 10, noNaN: true }) }),
    fc.record({ slack_amount: fc.double({ min: 0, max: 10, noNaN: true }) }),
  );

  test('never stops the best trial, and always says what it was held against', () => {
    fc.assert(
      fc.property(policies, reports, (slack, history) => {
        const answers = replay(slack, history);
        for (const [i, { answer, trial, interval }] of answers.entries()) {
          if (answer === 'continue') continue;
          expect(answer.value === undefined || answer.value < answer.threshold).toBe(true);
          const others = answers.slice(0, i).some((other) => other.interval === interval && other.trial !== trial);
          expect(others).toBe(true);
        }
      }),
    );
  });

  test('maximizing a metric is minimizing its negative', () => {
    fc.assert(
      fc.property(policies, reports, (slack, history) => {
        const mirrored = replay(
          { ...slack, goal: 'minimize' },
          history.map(({ trial, value }) => ({ trial, value: -value })),
        );
        const stops = (answers: typeof mirrored) => answers.map(({ answer }) => answer === 'continue');
        expect(stops(mirrored)).toEqual(stops(replay(slack, history)));
      }),
    );
  });

  test('a greater slack never stops more', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        reports,
        (a, b, history) => {
          const [tight, loose] = [Math.min(a, b), Math.max(a, b)];
          for (const kind of ['slack_factor', 'slack_amount'] as const) {
            const strict = replay({ [kind]: tight }, history);
            const lenient = replay({ [kind]: loose }, history);
            for (const [i, { answer }] of lenient.entries()) {
              if (answer !== 'continue') expect(strict[i]?.answer).not.toBe('continue');
            }
          }
        },
      ),
    );
  });
});
