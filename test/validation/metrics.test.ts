import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMetrics } from '../../src/validation/metrics.ts';

describe('a metrics file', () => {
  test('is a flat object of numbers', () => {
    expect(parseMetrics('{"roc_auc": 0.93, "log_loss": 3e-1,\n "n": 171, "x y/ä": -0.0}\n')).toEqual({
      metrics: { roc_auc: 0.93, log_loss: 0.3, n: 171, 'x y/ä': -0 },
    });
    expect(parseMetrics(' {} ')).toEqual({ metrics: {} });
    expect(parseMetrics('\uFEFF{"a":1}')).toEqual({ metrics: { a: 1 } });
    expect(parseMetrics('{"a" : 1e999 , "b" : -1E+999}')).toEqual({
      metrics: { a: Number.POSITIVE_INFINITY, b: Number.NEGATIVE_INFINITY },
    });
  });

  test('keeps what the prototype of an object would swallow', () => {
    const parsed = parseMetrics('{"__proto__": 1, "constructor": 2}');
    expect('metrics' in parsed && Object.entries(parsed.metrics)).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
  });

  test('is read as Python wrote it', () => {
    const script =
      'import json; print(json.dumps({"nan": float("nan"), "inf": float("inf"), "-inf": -float("inf"), "tiny": 5e-324, "é\\"": 1/3}, indent=2))';
    expect(parseMetrics(execFileSync('python3', ['-c', script], { encoding: 'utf8' }))).toEqual({
      metrics: {
        nan: Number.NaN,
        inf: Number.POSITIVE_INFINITY,
        '-inf': Number.NEGATIVE_INFINITY,
        tiny: 5e-324,
        'é"': 1 / 3,
      },
    });
  });

  test.each([
    ['', 'the file is empty; expected a JSON object such as {"roc_auc": 0.93}'],
    [' \n', 'the file is empty; expected a JSON object such as {"roc_auc": 0.93}'],
    ['0.93', 'line 1, column 1: expected a JSON object such as {"roc_auc": 0.93}'],
    ['[0.93]', 'line 1, column 1: expected a JSON object such as {"roc_auc": 0.93}'],
    ['{"a": true}', 'line 1, column 7: "a" is a boolean; a metric is a number'],
    ['{"a": false}', 'line 1, column 7: "a" is a boolean; a metric is a number'],
    ['{\n  "a": 1,\n  "b": "0.93"\n}', 'line 3, column 8: "b" is a string; a metric is a number'],
    ['{"metrics": {"a": 1}}', 'line 1, column 13: "metrics" is an object; a metric is a number'],
    ['{"a": [1]}', 'line 1, column 7: "a" is a list; a metric is a number'],
    ['{"a": null}', 'line 1, column 7: "a" is null; a metric is a number'],
    ['{"a": nan}', 'line 1, column 7: "a" is not valid JSON; a metric is a number'],
    ['{"a": }', 'line 1, column 7: "a" is not valid JSON; a metric is a number'],
    ['{"a": 1, "a": 2}', 'line 1, column 10: "a" is there twice'],
    ['{"a": 1, "\\u0061": 2}', 'line 1, column 10: "a" is there twice'],
    ['{"a": 1,}', 'line 1, column 9: expected the name of a metric in double quotes'],
    ["{'a': 1}", 'line 1, column 2: expected the name of a metric in double quotes'],
    ['{"\\x": 1}', 'line 1, column 2: expected the name of a metric in double quotes'],
    ['{"a" 1}', 'line 1, column 6: expected ":" after "a"'],
    ['{"a": 01}', 'line 1, column 8: expected "," or "}"'],
    ['{"a": 1.}', 'line 1, column 8: expected "," or "}"'],
    ['{"a": 1', 'line 1, column 8: expected "," or "}"'],
    ['{"a": 1}{', 'line 1, column 9: expected nothing after the closing "}"'],
  ])('%j is refused', (text, error) => {
    expect(parseMetrics(text)).toEqual({ error });
  });

  test('agrees with JSON.parse on everything both take', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'binary' }), fc.double({ noNaN: true, noDefaultInfinity: true })),
        fc.constantFrom(undefined, 1, '\t'),
        (metrics, space) => {
          const text = JSON.stringify(metrics, null, space);
          expect(parseMetrics(text)).toEqual({ metrics: JSON.parse(text) as unknown });
        },
      ),
    );
  });

  test('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('{', '}', '"', 'a', '\\', ':', ',', '1', '.', 'e', '-', 'NaN', '\n')), (pieces) => {
        parseMetrics(`{${pieces.join('')}`);
      }),
    );
    expect(parseMetrics(`{"${'a'.repeat(5_000_000)}": ${'1'.repeat(1_000_000)}}`)).toHaveProperty('metrics');
    expect(parseMetrics('['.repeat(1_000_000))).toHaveProperty('error');
  });
});
