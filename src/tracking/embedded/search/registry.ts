/** Searching registered models and their versions. */
import { invalid } from '../api/errors.ts';
import type { Fields } from '../api/fields.ts';
import { type JsonObject, some } from '../api/json.ts';
import {
  deletedStage,
  type ModelVersionRow,
  modelVersionJson,
  type RegisteredModelRow,
  registeredModelJson,
} from '../api/registry-rows.ts';
import type { Database } from '../sqlite/database.ts';
import { type Comparison, parseFilter, parseOrderBy } from './filter.ts';
import { pageOffset, selectPage } from './pages.ts';
import { and, integerIs, isTag, requireAttribute, type Sql, textIs, textOrListIs } from './sql.ts';

const promptTag = 'mlflow.prompt.is_prompt';

/** Prompts share these tables; they show only where a filter asks for them. */
function promptSql(comparisons: Comparison[], table: string): { asks: boolean; hidden: Sql[] } {
  const of = comparisons.find((c) => isTag(c) && c.key === promptTag);
  const value = of?.value.kind === 'string' ? of.value.text.toLowerCase() : undefined;
  const asks = (of?.comparator === '=' && value === 'true') || (of?.comparator === '!=' && value === 'false');
  const hidden = { text: `m.name NOT IN (SELECT name FROM ${table} WHERE key = ? AND value = 'true')`, values: [promptTag] };
  return { asks, hidden: asks ? [] : [hidden] };
}

function tagSql(of: Comparison, table: string, owner: string): Sql {
  const { text, values } = textIs('t.value', of);
  return {
    text: `EXISTS (SELECT 1 FROM ${table} AS t WHERE ${owner} AND t.key = ? AND ${text})`,
    values: [of.key, ...values],
  };
}

function whereSql(filter: string | undefined, tags: string, owner: string, attribute: (of: Comparison) => Sql): Sql {
  const comparisons = parseFilter(filter);
  const prompts = promptSql(comparisons, tags);
  const wanted = comparisons.filter((of) => prompts.asks || !(isTag(of) && of.key === promptTag));
  return and([...prompts.hidden, ...wanted.map((of) => (isTag(of) ? tagSql(of, tags, owner) : attribute(of)))]);
}

interface Order {
  column: string;
  direction: string;
}

function orderText(order: Order[]): string {
  return order.map((o) => `m.${o.column} ${o.direction}`).join(', ');
}

function orderSql(clauses: string[], columns: Record<string, string>): Order[] {
  const order = clauses.map((clause) => {
    const by = parseOrderBy(clause);
    requireAttribute(by, Object.keys(columns));
    return { column: columns[by.key] ?? by.key, direction: by.ascending ? 'ASC' : 'DESC' };
  });
  if (new Set(order.map((o) => o.column)).size < order.length)
    throw invalid(`\`order_by\` contains duplicate fields: ${JSON.stringify(clauses)}`);
  return order;
}

function pageSize(fields: Fields, usual: number, most: number): number {
  const size = fields.count('max_results') ?? usual;
  if (size < 1) throw invalid(`Invalid value for max_results. It must be a positive integer, but got ${size}`);
  if (size > most)
    throw invalid(`Invalid value for request parameter max_results. It must be at most ${most}, but got value ${size}`);
  return size;
}

export function searchRegisteredModels(database: Database, fields: Fields): JsonObject {
  const size = pageSize(fields, 100, 1000);
  const offset = pageOffset(fields.string('page_token'));
  const where = whereSql(fields.string('filter'), 'registered_model_tags', 't.name = m.name', (of) => {
    requireAttribute(of, ['name']);
    return textOrListIs('m.name', of);
  });
  const order = orderSql(fields.strings('order_by'), {
    name: 'name',
    timestamp: 'last_updated_time',
    last_updated_timestamp: 'last_updated_time',
  });
  if (!order.some((o) => o.column === 'name')) order.push({ column: 'name', direction: 'ASC' });
  const text = `SELECT m.* FROM registered_models AS m WHERE ${where.text} ORDER BY ${orderText(order)}`;
  const found = selectPage<RegisteredModelRow>(database, { text, values: where.values }, offset, size);
  return { registered_models: some(found.rows.map((row) => registeredModelJson(database, row))), next_page_token: found.token };
}

const versionColumns: Record<string, string> = {
  name: 'name',
  version_number: 'version',
  creation_timestamp: 'creation_time',
  last_updated_timestamp: 'last_updated_time',
};

export function searchModelVersions(database: Database, fields: Fields): JsonObject {
  const size = pageSize(fields, 200_000, 200_000);
  const offset = pageOffset(fields.string('page_token'));
  const owner = 't.name = m.name AND t.version = m.version';
  const where = whereSql(fields.string('filter'), 'model_version_tags', owner, (of) => {
    requireAttribute(of, ['name', 'version_number', 'run_id', 'source_path']);
    if (of.key === 'version_number') return integerIs('m.version', of);
    return of.key === 'source_path' ? textIs('m.source', of) : textOrListIs(`m.${of.key}`, of);
  });
  const given = fields.strings('order_by');
  const usual = ['last_updated_timestamp DESC', 'name ASC', 'version_number DESC'];
  const order = orderSql(given.length > 0 ? given : usual, versionColumns);
  if (!order.some((o) => o.column === 'name')) order.push({ column: 'name', direction: 'ASC' });
  if (!order.some((o) => o.column === 'version')) order.push({ column: 'version', direction: 'DESC' });
  const text = `SELECT m.* FROM model_versions AS m WHERE m.current_stage != ? AND ${where.text} ORDER BY ${orderText(order)}`;
  const found = selectPage<ModelVersionRow>(database, { text, values: [deletedStage, ...where.values] }, offset, size);
  return { model_versions: some(found.rows.map((row) => modelVersionJson(database, row, []))), next_page_token: found.token };
}
