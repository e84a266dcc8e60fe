import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatParameter } from '../../src/sweep/format.ts';

test.each([
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [1.5e-7, '1.5e-07'],
  [3 * 0.1, '0.30000000000000004'],
  [1e16, '1e+16'],
  [1e22, '1e+22'],
  [1.25e-123, '1.25e-123'],
  [9007199254740991, '9007199254740991'],
  [64, '64'],
  [-3, '-3'],
  [-0, '0'],
  [Number.POSITIVE_INFINITY, 'inf'],
  [Number.NEGATIVE_INFINITY, '-inf'],
  [Number.NaN, 'nan'],
  [true, 'True'],
  [false, 'False'],
  ['adam', 'adam'],
  ['1e-5', '1e-5'],
])('%s is written %s', (value, text) => {
  expect(formatParameter(value)).toBe(text);
});

test("is what Python's repr prints, for any float that is no whole number, and reads back as it was", () => {
  const values = fc
    .sample(fc.double({ noNaN: true, noDefaultInfinity: true }), { numRuns: 2000, seed: 20261121 })
    .concat(fc.sample(fc.double({ min: 1e-7, max: 1e22, noNaN: true }), { numRuns: 2000, seed: 20261122 }))
    .filter((value) => !Number.isSafeInteger(value));
  const script = 'import json, sys; print("\\n".join(repr(float(x)) for x in json.load(sys.stdin)))';
  const printed = execFileSync('python3', ['-c', script], { encoding: 'utf8', input: JSON.stringify(values) });
  expect(values.map(formatParameter)).toEqual(printed.trim().split('\n'));
  expect(values.map((value) => Number(formatParameter(value)))).toEqual(values);
});
