/** Comparisons as SQL. Values always travel as parameters, never in the text. */
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

const numericComparators: readonly Comparator[] = ['=', '!=', '<', '<=', '>', '>='];
const stringComparators: readonly Comparator[] = ['=', '!=', 'LIKE', 'ILIKE'];
export const listComparators: readonly Comparator[] = ['IN', 'NOT IN'];
export const nullComparators: readonly Comparator[] = ['IS NULL', 'IS NOT NULL'];

export function requireComparator(of: Comparison, allowed: readonly Comparator[]): void {
  if (!allowed.includes(of.comparator))
    throw invalid(`Invalid comparator '${of.comparator}' not one of '${allowed.join("', '")}'`);
}

/** The text a string key is compared with. */
function stringValue(of: Comparison): string {
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

function numberValue(of: Comparison): number {
  if (of.value.kind === 'number') return Number(of.value.text);
  throw invalid(`Expected numeric value type for ${of.entity ?? 'numeric attribute'}: ${of.key}.`);
}

/** For integer attributes: `3`, not `3.5`. */
function integerValue(of: Comparison): SqlValue {
  if (of.value.kind === 'number' && /^[+-]?\d+$/.test(of.value.text)) return BigInt(of.value.text.replace('+', ''));
  throw invalid(`Invalid value for numeric attribute '${of.key}'`);
}

/** A condition on a column of text. */
export function textIs(column: string, of: Comparison): Sql {
  requireComparator(of, stringComparators);
  return compare(column, of.comparator, stringValue(of));
}

/** As `textIs`, with IN and NOT IN besides. */
export function textOrListIs(column: string, of: Comparison): Sql {
  requireComparator(of, [...stringComparators, ...listComparators]);
  return compare(column, of.comparator, stringOrList(of));
}

export function numberIs(column: string, of: Comparison): Sql {
  requireComparator(of, numericComparators);
  return compare(column, of.comparator, numberValue(of));
}

/** As `numberIs`, of integers only. */
export function integerIs(column: string, of: Comparison): Sql {
  requireComparator(of, numericComparators);
  return compare(column, of.comparator, integerValue(of));
}

export function isTag(of: Comparison): boolean {
  return of.entity === 'tag' || of.entity === 'tags';
}

/** Of searches that know attributes and tags only. */
export function requireAttribute(of: { entity: string | undefined; key: string }, keys: string[]): void {
  if (of.entity !== undefined && of.entity !== 'attribute')
    throw invalid(`Invalid entity type '${of.entity}'. Valid entity types are ('attribute', 'tag', 'tags')`);
  if (!keys.includes(of.key))
    throw invalid(`Invalid attribute key '${of.key}' specified. Valid keys are '${keys.join("', '")}'`);
}
