/** Searching runs: filter, order and pages. */
import { invalid } from '../api/errors.ts';
import type { Fields } from '../api/fields.ts';
import { type JsonObject, some } from '../api/json.ts';
import { runJson } from '../api/run-json.ts';
import { type RunRow, runColumns } from '../api/run-rows.ts';
import { runNameTag } from '../api/runs.ts';
import { experimentNumber } from '../api/validation.ts';
import type { Database } from '../sqlite/database.ts';
import { type Comparison, parseFilter, parseOrderBy } from './filter.ts';
import { pageOffset, requirePageSize, selectPage, stagesOf, viewTypes } from './pages.ts';
import { and, integerIs, nullComparators, numberIs, type Sql, textIs, textOrListIs } from './sql.ts';

type Entity = 'attribute' | 'metric' | 'parameter' | 'tag' | 'dataset';

const entities: Record<string, Entity> = {
  attribute: 'attribute',
  attributes: 'attribute',
  attr: 'attribute',
  run: 'attribute',
  metric: 'metric',
  metrics: 'metric',
  parameter: 'parameter',
  parameters: 'parameter',
  param: 'parameter',
  params: 'parameter',
  tag: 'tag',
  tags: 'tag',
  dataset: 'dataset',
  datasets: 'dataset',
};

/** Attributes by every name MLflow takes for them, with their column. */
const attributes: Record<string, string> = {
  run_id: 'run_uuid',
  run_name: 'name',
  'run name': 'name',
  'Run name': 'name',
  'Run Name': 'name',
  user_id: 'user_id',
  status: 'status',
  artifact_uri: 'artifact_uri',
  start_time: 'start_time',
  created: 'start_time',
  Created: 'start_time',
  end_time: 'end_time',
};

function entityOf(name: string | undefined): Entity {
  if (name === undefined) return 'attribute';
  const entity = Object.hasOwn(entities, name) ? entities[name] : undefined;
  if (entity === undefined)
    throw invalid(`Invalid entity type '${name}'. Valid values are ['metric', 'parameter', 'tag', 'attribute', 'dataset']`);
  return entity;
}

function columnOf(attribute: string): string {
  const column = Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  if (column === undefined)
    throw invalid(
      `Invalid attribute key '${attribute}' specified. Valid keys are '${[...new Set(Object.keys(attributes))].join("', '")}'`,
    );
  return column;
}

const tables = { metric: 'latest_metrics', parameter: 'params', tag: 'tags' } as const;

/** Runs that have a row in another table for which `condition` holds. */
function having(table: string, key: string, condition?: Sql): Sql {
  return {
    text: `runs.run_uuid IN (SELECT run_uuid FROM ${table} WHERE key = ?${condition === undefined ? '' : ` AND ${condition.text}`})`,
    values: [key, ...(condition?.values ?? [])],
  };
}

function comparisonSql(of: Comparison): Sql {
  const entity = entityOf(of.entity);
  if (nullComparators.includes(of.comparator)) {
    if (entity !== 'tag' && entity !== 'parameter')
      throw invalid(`IS NULL / IS NOT NULL is only supported for tags and params, not for '${entity}' '${of.key}'`);
    const exists = having(tables[entity], of.key);
    return of.comparator === 'IS NULL' ? { ...exists, text: `NOT ${exists.text}` } : exists;
  }
  switch (entity) {
    case 'metric':
      return having('latest_metrics', of.key, numberIs('value', of));
    case 'parameter':
    case 'tag':
      return having(tables[entity], of.key, textIs('value', of));
    case 'dataset':
      return datasetSql(of);
    default:
      return attributeSql(of);
  }
}

function attributeSql(of: Comparison): Sql {
  const column = columnOf(of.key);
  if (column === 'start_time' || column === 'end_time') {
    const condition = of.value.kind === 'number' && of.value.text.includes('.') ? numberIs : integerIs;
    return condition(`runs.${column}`, of);
  }
  if (of.value.kind === 'list' && column !== 'run_uuid')
    throw invalid("Only ['run_id'] attributes support comparison with a list of quoted string values.");
  // The tag, not the column: MLflow compares the name that the user interface shows.
  if (column === 'name') return having('tags', runNameTag, textOrListIs('value', of));
  return textOrListIs(`runs.${column}`, of);
}

function datasetSql(of: Comparison): Sql {
  if (!['name', 'digest', 'context'].includes(of.key))
    throw invalid(`Invalid dataset key '${of.key}' specified. Valid keys are 'name', 'digest', 'context'`);
  const context = of.key === 'context';
  const { text, values } = textOrListIs(context ? 'input_tags.value' : `datasets.${of.key}`, of);
  const tag = " JOIN input_tags ON input_tags.input_uuid = inputs.input_uuid AND input_tags.name = 'mlflow.data.context'";
  return {
    text:
      'runs.run_uuid IN (SELECT inputs.destination_id FROM inputs JOIN datasets ON inputs.source_id = datasets.dataset_uuid' +
      `${context ? tag : ''} WHERE ${text})`,
    values,
  };
}

/** Missing values last whatever the direction, NaN just before them; then newest first, then by id. */
function orderSql(clauses: string[]): { joins: Sql[]; order: string[] } {
  const joins: Sql[] = [];
  const order: string[] = [];
  const seen = new Set<string>();
  clauses.forEach((clause, i) => {
    const { entity: name, key, ascending } = parseOrderBy(clause);
    const entity = entityOf(name);
    const direction = ascending ? 'ASC' : 'DESC';
    const column = entity === 'attribute' ? columnOf(key) : key;
    if (seen.has(`${entity}.${column}`)) throw invalid(`\`order_by\` contains duplicate fields: ${JSON.stringify(clauses)}`);
    seen.add(`${entity}.${column}`);
    if (entity === 'dataset') throw invalid(`Invalid identifier type '${entity}'`);
    if (entity === 'attribute') {
      order.push(`runs.${column} IS NULL`, `runs.${column} ${direction}`);
      return;
    }
    const at = `order_${i}`;
    joins.push({
      text: `LEFT JOIN ${tables[entity]} AS ${at} ON ${at}.run_uuid = runs.run_uuid AND ${at}.key = ?`,
      values: [key],
    });
    const missing =
      entity === 'metric'
        ? `CASE WHEN ${at}.is_nan = 1 THEN 1 WHEN ${at}.value IS NULL THEN 2 ELSE 0 END`
        : `${at}.value IS NULL`;
    order.push(missing, `${at}.value ${direction}`);
  });
  if (!seen.has('attribute.start_time')) order.push('runs.start_time DESC');
  order.push('runs.run_uuid');
  return { joins, order };
}

export function searchRuns(database: Database, fields: Fields): JsonObject {
  const experiments = fields.strings('experiment_ids').map(experimentNumber);
  const filter = and(parseFilter(fields.string('filter')).map(comparisonSql));
  const view = fields.oneOf('run_view_type', viewTypes) ?? 'ACTIVE_ONLY';
  const size = requirePageSize(fields.count('max_results') ?? 1000);
  const { joins, order } = orderSql(fields.strings('order_by'));
  const offset = pageOffset(fields.string('page_token'));
  const select = {
    text:
      `SELECT ${runColumns} FROM runs ${joins.map((j) => j.text).join(' ')} ` +
      `WHERE runs.experiment_id IN (${experiments.map(() => '?').join(', ')}) AND runs.${stagesOf(view)} AND ${filter.text} ` +
      `ORDER BY ${order.join(', ')}`,
    values: [...joins.flatMap((j) => j.values), ...experiments, ...filter.values],
  };
  const found = selectPage<RunRow>(database, select, offset, size);
  return { runs: some(found.rows.map((row) => runJson(database, row, false))), next_page_token: found.token };
}
