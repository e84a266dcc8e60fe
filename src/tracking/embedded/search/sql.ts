/** Comparisons and pages as SQL. Values always travel as parameters, never in the text. */
import { invalid } from '../api/errors.ts';
import type { SqlValue } from '../sqlite/database.ts';
import type { Comparator, Comparison } from './filter.ts';

/** A piece of SQL with the values its question marks stand for. */
export interface Sql {
  text: string;
  values: SqlValue[];
}

export function and(parts: Sql[]): Sql {
  return { text: parts.map((p) => p.text).join(' AND ') || '1', values: parts.flatMap((p) => p.values) };
}

/** `column` is ours, never a user's. LIKE is case-sensitive (a pragma of the connection), ILIKE is not. */
export function compare(column: string, comparator: Comparator, value: SqlValue | SqlValue[]): Sql {
  const values = Array.isArray(value) ? value : [value];
  if (comparator === 'ILIKE') return { text: `lower(${column}) LIKE lower(?)`, values };
  if (comparator === 'IN' || comparator === 'NOT IN')
    return { text: `${column} ${comparator} (${values.map(() => '?').join(', ')})`, values };
  return { text: `${column} ${comparator} ?`, values };
}

export const numericComparators: readonly Comparator[] = ['=', '!=', '<', '<=', '>', '>='];
export const stringComparators: readonly Comparator[] = ['=', '!=', 'LIKE', 'ILIKE'];
export const listComparators: readonly Comparator[] = ['IN', 'NOT IN'];
export const nullComparators: readonly Comparator[] = ['IS NULL', 'IS NOT NULL'];

export function requireComparator(of: Comparison, allowed: readonly Comparator[]): void {
  if (!allowed.includes(of.comparator))
    throw invalid(`Invalid comparator '${of.comparator}' not one of '${allowed.join("', '")}'`);
}

/** The text a string key is compared with. */
export function stringValue(of: Comparison): string {
  if (of.value.kind === 'string') return of.value.text;
  const given = of.value.kind === 'number' ? of.value.text : 'a list';
  throw invalid(
    `Expected a quoted string value for ${of.entity ?? 'attribute'} '${of.key}' (e.g. 'my-value'). Got value ${given}`,
  );
}

/** Text, or a list of texts for IN and NOT IN. */
export function stringOrList(of: Comparison): string | string[] {
  const wantsList = listComparators.includes(of.comparator);
  if (of.value.kind === 'list' && wantsList) return of.value.items;
  if (wantsList || of.value.kind === 'list')
    throw invalid(`A list of quoted string values goes with IN and NOT IN only: '${of.key} ${of.comparator}'`);
  return stringValue(of);
}

export function numberValue(of: Comparison): number {
  if (of.value.kind === 'number') return Number(of.value.text);
  throw invalid(`Expected numeric value type for ${of.entity ?? 'numeric attribute'}: ${of.key}.`);
}

/** For integer attributes: `3`, not `3.5`. */
export function integerValue(of: Comparison): SqlValue {
  if (of.value.kind === 'number' && /^[+-]?\d+$/.test(of.value.text)) return BigInt(of.value.text.replace('+', ''));
  throw invalid(`Invalid value for numeric attribute '${of.key}'`);
}

/** MLflow's page token: where the next page starts. */
export function pageToken(offset: number): string {
  return Buffer.from(`{"offset": ${offset}}`).toString('base64');
}

export function pageOffset(token: string | undefined): number {
  if (token === undefined || token === '') return 0;
  const decoded = Buffer.from(token, 'base64').toString();
  let offset: unknown;
  try {
    offset = (JSON.parse(decoded) as { offset?: unknown } | null)?.offset;
  } catch {
    throw invalid(`Invalid page token, decoded value=${decoded}`);
  }
  if (typeof offset !== 'number' || !Number.isSafeInteger(offset) || offset < 1)
    throw invalid(`Invalid page token, parsed value=${decoded}`);
  return offset;
}

/** A page out of one row more than asked for. */
export function page<T>(rows: T[], offset: number, size: number): { rows: T[]; token: string | undefined } {
  return rows.length > size ? { rows: rows.slice(0, size), token: pageToken(offset + size) } : { rows, token: undefined };
}
