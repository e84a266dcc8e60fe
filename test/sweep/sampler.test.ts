import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { philox, type Words4 } from '../../src/sweep/philox.ts';
import { createRandomSampler, type Distribution, type ParameterValue } from '../../src/sweep/sampler.ts';

const draws = 20_000;

function sample(distribution: Distribution, seed: number): ParameterValue[] {
  const sampler = createRandomSampler({ x: distribution }, seed);
  return Array.from({ length: draws }, (_, trial) => sampler.ask(trial)['x'] as ParameterValue);
}

/** Kolmogorov and Smirnov's statistic times the root of n: above 2.2 once in 8,000 samples of what `cdf` says. */
function ks(values: ParameterValue[], cdf: (x: number) => number): number {
  const sorted = (values as number[]).toSorted((a, b) => a - b);
  const n = sorted.length;
  const gaps = sorted.map((x, i) => Math.max((i + 1) / n - cdf(x), cdf(x) - i / n));
  return Math.max(...gaps) * Math.sqrt(n);
}

/** How many standard deviations chi-square lies above its mean, for counts that should be equal. */
function chiSquareExcess(counts: number[]): number {
  const expected = counts.reduce((a, b) => a + b, 0) / counts.length;
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return (chi - (counts.length - 1)) / Math.sqrt(2 * (counts.length - 1));
}

function count(values: ParameterValue[]): Map<ParameterValue, number> {
  const counts = new Map<ParameterValue, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The normal distribution, by Simpson's rule: good to 1e-9. */
function normalCdf(z: number): number {
  const steps = 400;
  const end = Math.min(8, Math.abs(z));
  const h = end / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp(-((i * h) ** 2) / 2);
  }
  return 0.5 + (Math.sign(z) * ((sum * h) / 3)) / Math.sqrt(2 * Math.PI);
}

describe('Philox4x32-10', () => {
  test.each<[Words4, [number, number], Words4]>([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])('gives the known answer of its authors for %j', (counter, key, answer) => {
    expect(philox(counter, key)).toEqual(answer);
  });
});

describe('a trial', () => {
  const space: Record<string, Distribution> = {
    lr: { type: 'loguniform', min_value: -9, max_value: -1 },
    units: { type: 'choice', values: [16, 32, 64] },
    noise: { type: 'normal', mu: 0, sigma: 1 },
  };

  test('depends on the seed and its index alone', () => {
    const first = createRandomSampler(space, 7);
    const inOrder = [0, 1, 2, 3, 4].map((trial) => first.ask(trial));
    const resumed = createRandomSampler(space, 7);
    expect([4, 2, 0, 3, 1, 2].map((trial) => resumed.ask(trial))).toEqual([4, 2, 0, 3, 1, 2].map((i) => inOrder[i]));
    expect(createRandomSampler(space, 8).ask(0)).not.toEqual(inOrder[0]);
  });

  test('is the same on every version: a resumed sweep continues what an older release began', () => {
    const sampler = createRandomSampler(space, 7);
    expect([0, 1, 2].map((trial) => sampler.ask(trial))).toMatchInlineSnapshot(`
      [
        {
          "lr": 0.00013678750293280492,
          "noise": 0.539616802820638,
          "units": 16,
        },
        {
          "lr": 0.017940958581855418,
          "noise": 0.780120707534512,
          "units": 16,
        },
        {
          "lr": 0.013612241510076225,
          "noise": 3.0050903021483135,
          "units": 64,
        },
      ]
    `);
    expect(sampler.ask(2 ** 40)).toMatchInlineSnapshot(`
      {
        "lr": 0.013907114977770777,
        "noise": -0.2761810738875161,
        "units": 32,
      }
    `);
  });

  test('keeps its values when another parameter is added', () => {
    const wider = createRandomSampler({ added: { type: 'uniform', min_value: 0, max_value: 1 }, ...space }, 7);
    const { added, ...rest } = wider.ask(3);
    expect(added).toBeTypeOf('number');
    expect(rest).toEqual(createRandomSampler(space, 7).ask(3));
  });

  test('may repeat another where the space is small, as in Azure ML', () => {
    const sampler = createRandomSampler({ flag: { type: 'choice', values: [true, false] } }, 1);
    const seen = Array.from({ length: 10 }, (_, trial) => sampler.ask(trial)['flag']);
    expect(count(seen as boolean[]).size).toBe(2);
  });

  test('has an index and a seed that are whole numbers', () => {
    expect(() => createRandomSampler(space, 1.5)).toThrow('a seed is an integer, not 1.5');
    expect(() => createRandomSampler(space, 1).ask(-1)).toThrow("a trial's index is 0, 1, 2 ..., not -1");
    expect(createRandomSampler(space, -1).ask(0)).not.toEqual(createRandomSampler(space, 1).ask(0));
    expect(createRandomSampler(space, Number.MAX_SAFE_INTEGER).ask(0)).toHaveProperty('lr');
  });
});

describe('distributions (seed 20261121)', () => {
  const seed = 20_261_121;

  test('uniform', () => {
    const values = sample({ type: 'uniform', min_value: -2, max_value: 6 }, seed);
    expect(ks(values, (x) => (x + 2) / 8)).toBeLessThan(2.2);
  });

  test('loguniform is exp of a uniform exponent', () => {
    const values = sample({ type: 'loguniform', min_value: -9, max_value: -1 }, seed);
    expect(ks(values, (x) => (Math.log(x) + 9) / 8)).toBeLessThan(2.2);
  });

  test('normal and lognormal', () => {
    expect(ks(sample({ type: 'normal', mu: 3, sigma: 2 }, seed), (x) => normalCdf((x - 3) / 2))).toBeLessThan(2.2);
    const log = sample({ type: 'lognormal', mu: -1, sigma: 0.5 }, seed);
    expect(ks(log, (x) => normalCdf((Math.log(x) + 1) / 0.5))).toBeLessThan(2.2);
  });

  test('the test itself can fail', () => {
    const values = sample({ type: 'uniform', min_value: 0, max_value: 1 }, seed);
    expect(ks(values, (x) => x ** 1.1)).toBeGreaterThan(2.2);
    expect(ks(values, normalCdf)).toBeGreaterThan(2.2);
  });

  test('quniform rounds to multiples, the ends with half the share of the others and not clamped', () => {
    const counts = count(sample({ type: 'quniform', min_value: 1, max_value: 10, q: 3 }, seed));
    // [1, 1.5) -> 0, [1.5, 4.5) -> 3, [4.5, 7.5) -> 6, [7.5, 10] -> 9: lengths 0.5, 3, 3, 2.5.
    expect([...counts.keys()].toSorted((a, b) => Number(a) - Number(b))).toEqual([0, 3, 6, 9]);
    for (const [value, length] of [
      [0, 0.5],
      [3, 3],
      [6, 3],
      [9, 2.5],
    ] as const) {
      expect(Math.abs((counts.get(value) ?? 0) / draws - length / 9)).toBeLessThan(0.015);
    }
  });

  test('the other rounded ones are the plain ones, rounded', () => {
    const pairs: [Distribution, Distribution][] = [
      [
        { type: 'loguniform', min_value: 0, max_value: 5 },
        { type: 'qloguniform', min_value: 0, max_value: 5, q: 10 },
      ],
      [
        { type: 'normal', mu: 0, sigma: 3 },
        { type: 'qnormal', mu: 0, sigma: 3, q: 0.5 },
      ],
      [
        { type: 'lognormal', mu: 0, sigma: 1 },
        { type: 'qlognormal', mu: 0, sigma: 1, q: 2 },
      ],
    ];
    for (const [plain, rounded] of pairs) {
      const q = 'q' in rounded ? rounded.q : Number.NaN;
      const expected = sample(plain, seed).map((x) => Math.round(Number(x) / q) * q + 0);
      expect(sample(rounded, seed)).toEqual(expected);
    }
  });

  test('randint takes 0 to upper - 1, all alike', () => {
    const counts = count(sample({ type: 'randint', upper: 7 }, seed));
    expect([...counts.keys()].toSorted((a, b) => Number(a) - Number(b))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(chiSquareExcess([...counts.values()])).toBeLessThan(4);
  });

  test('choice takes every value alike, whatever its type', () => {
    const values = ['a', 1, true, 'b', 0.5];
    const counts = count(sample({ type: 'choice', values }, seed));
    expect(new Set(counts.keys())).toEqual(new Set(values));
    expect(chiSquareExcess([...counts.values()])).toBeLessThan(4);
  });

  test('neighbouring trials, parameters and seeds know nothing of each other', () => {
    const unit: Distribution = { type: 'uniform', min_value: 0, max_value: 1 };
    const one = createRandomSampler({ a: unit, b: unit }, seed);
    const next = createRandomSampler({ a: unit, b: unit }, seed + 1);
    const a = (sampler: typeof one, trial: number, name: 'a' | 'b' = 'a') => Number(sampler.ask(trial)[name]);
    const partners = [
      (trial: number) => a(one, trial + 1),
      (trial: number) => a(one, trial, 'b'),
      (trial: number) => a(next, trial),
    ];
    for (const partner of partners) {
      const cells = Array.from({ length: 64 }, () => 0);
      for (let trial = 0; trial < draws; trial++) {
        const cell = Math.floor(a(one, trial) * 8) * 8 + Math.floor(partner(trial) * 8);
        cells[cell] = (cells[cell] ?? 0) + 1;
      }
      expect(chiSquareExcess(cells)).toBeLessThan(4);
    }
  });

  test('stay inside their range, however it is given', () => {
    expect(count(sample({ type: 'uniform', min_value: 9.9, max_value: 9.9 }, seed))).toEqual(new Map([[9.9, draws]]));
    const edge = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(edge, edge, fc.maxSafeInteger(), fc.nat(), (x, y, seed, trial) => {
        const [min_value, max_value] = x < y ? [x, y] : [y, x];
        const value = Number(createRandomSampler({ v: { type: 'uniform', min_value, max_value } }, seed).ask(trial)['v']);
        return value >= min_value && value <= max_value;
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), fc.nat(), (upper, trial) => {
        const value = Number(createRandomSampler({ v: { type: 'randint', upper } }, 0).ask(trial)['v']);
        return Number.isSafeInteger(value) && value >= 0 && value < upper;
      }),
    );
  });

  test('a rounded value is never minus zero', () => {
    expect(sample({ type: 'qnormal', mu: 0, sigma: 1, q: 5 }, seed).some((x) => Object.is(x, -0))).toBe(false);
  });
});
