/** Lists: in order, nothing twice, errors before warnings where not all are shown. */
import { expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { countsOf, cutList, explainLine, inReadingOrder } from '../../src/diagnostics/list.ts';

function at(place: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const [file = '', line = '1', col = '1'] = place.split(':');
  const start = { line: Number(line), col: Number(col) };
  const location = place === '' ? {} : { location: { file, start, end: start, source: '' } };
  return { code: 'TY203', severity: 'error', message: `at ${place}`, ...location, ...more };
}
const messages = (list: readonly Diagnostic[]): string[] => list.map(({ message }) => message);

it('stands in the order of places, file by file as they came up, what has none first', () => {
  const list = ['b.yml:9:1', '', 'a.yml:2:7', 'b.yml:10:3', 'a.yml:2:3', 'b.yml:9:1'].map((place) => at(place));
  expect(messages(inReadingOrder(list))).toEqual(['at ', 'at b.yml:9:1', 'at b.yml:10:3', 'at a.yml:2:3', 'at a.yml:2:7']);
});

it('says the same thing once, and what only looks alike twice', () => {
  const list = [
    at('a.yml:1:1'),
    at('a.yml:1:1'),
    at('a.yml:1:1', { severity: 'warning' }),
    at('a.yml:1:1', { code: 'TY204' }),
    at('a.yml:1:2', { message: 'at a.yml:1:1' }),
    at('', { message: 'at a.yml:1:1' }),
  ];
  expect(inReadingOrder(list)).toHaveLength(5);
  expect(countsOf(inReadingOrder(list))).toEqual({ errors: 4, warnings: 1 });
});

it('shows 20, no error less for a warning, and counts the rest', () => {
  const warnings = Array.from({ length: 25 }, (_, i) => at(`a.yml:${i + 1}:1`, { severity: 'warning' }));
  const errors = Array.from({ length: 3 }, (_, i) => at(`a.yml:${i + 100}:1`));
  const { shown, rest } = cutList([...errors, ...warnings]);
  expect(messages(shown)).toEqual(messages([...warnings.slice(0, 17), ...errors]));
  expect(rest).toBe('... and 8 more warnings');
  expect(cutList(errors)).toEqual({ shown: errors });
});

it('says where more is to be read', () => {
  expect(explainLine([at('a:1:1')])).toBe('More about it: trainyard explain TY203');
  const codes = ['TY101', 'TY203', 'TY101', 'TY204', 'TY205', 'TY301', 'TY302'] as const;
  expect(explainLine(codes.map((code) => at('', { code })))).toBe(
    'More about them: trainyard explain TY101 TY203 TY204 TY205 TY301',
  );
});
