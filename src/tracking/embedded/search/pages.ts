/** What a search gives: a page, of what is active or deleted. */
import { invalid } from '../api/errors.ts';
import type { Database } from '../sqlite/database.ts';
import type { Sql } from './sql.ts';

/** MLflow's page token: where the next page starts. */
function pageToken(offset: number): string {
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

/** `size` rows of a SELECT from `offset` on, all where it is undefined, and the next page's token where there are more. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the statement's author knows its columns
export function selectPage<T>(
  database: Database,
  select: Sql,
  offset: number,
  size: number | undefined,
): { rows: T[]; token: string | undefined } {
  // One row more than asked for tells whether there is a next page; a limit of -1 is none.
  const limit = size === undefined ? -1 : size + 1;
  const rows = database.all<T>(`${select.text} LIMIT ? OFFSET ?`, ...select.values, limit, offset);
  if (size === undefined || rows.length <= size) return { rows, token: undefined };
  return { rows: rows.slice(0, size), token: pageToken(offset + size) };
}

/** In the order of protobuf's numbers, which start at 1. */
export const viewTypes = [undefined, 'ACTIVE_ONLY', 'DELETED_ONLY', 'ALL'] as const;

export function stagesOf(view: (typeof viewTypes)[number]): string {
  if (view === 'ALL') return "lifecycle_stage IN ('active', 'deleted')";
  return view === 'DELETED_ONLY' ? "lifecycle_stage = 'deleted'" : "lifecycle_stage = 'active'";
}

/** Searches for experiments and runs give at most 50,000 a page. */
export function requirePageSize(size: number): number {
  if (size < 1) throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be a positive integer`);
  if (size > 50_000) throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be at most 50000`);
  return size;
}
