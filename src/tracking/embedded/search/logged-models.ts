/** Searching logged models: by attributes, tags, parameters and metrics, the last on given datasets. */
import { createHash } from 'node:crypto';
import { invalid } from '../api/errors.ts';
import type { Fields } from '../api/fields.ts';
import { type JsonObject, some } from '../api/json.ts';
import { type LoggedModelRow, loggedModelJson } from '../api/logged-models.ts';
import { experimentNumber } from '../api/validation.ts';
import type { Database } from '../sqlite/database.ts';
import { type Comparison, parseFilter } from './filter.ts';
import { selectPage } from './pages.ts';
import { and, compare, numberIs, type Sql, textOrListIs } from './sql.ts';

/** Attributes by every name MLflow takes for them, with their column; numeric ones are the timestamps. */
const attributes: Record<string, string> = {
  model_id: 'model_id',
  experiment_id: 'experiment_id',
  name: 'name',
  artifact_location: 'artifact_location',
  status: 'status',
  model_type: 'model_type',
  source_run_id: 'source_run_id',
  status_message: 'status_message',
  creation_timestamp_ms: 'creation_timestamp_ms',
  creation_timestamp: 'creation_timestamp_ms',
  creation_time: 'creation_timestamp_ms',
  last_updated_timestamp_ms: 'last_updated_timestamp_ms',
  last_updated_timestamp: 'last_updated_timestamp_ms',
};

function columnOf(attribute: string): string | undefined {
  return Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
}

function datasetSql(datasets: { name: string; digest: string | undefined }[]): Sql | undefined {
  if (datasets.length === 0) return undefined;
  const parts = datasets.map(({ name, digest }) =>
    and([
      compare('dataset_name', '=', name),
      ...(digest === undefined || digest === '' ? [] : [compare('dataset_digest', '=', digest)]),
    ]),
  );
  return { text: `(${parts.map((p) => `(${p.text})`).join(' OR ')})`, values: parts.flatMap((p) => p.values) };
}

function modelsWith(table: string, condition: Sql): Sql {
  return { text: `m.model_id IN (SELECT model_id FROM ${table} WHERE ${condition.text})`, values: condition.values };
}

/** Unlike other searches this one takes a bare number for text. */
function textIsLoosely(column: string, of: Comparison): Sql {
  return textOrListIs(column, of.value.kind === 'number' ? { ...of, value: { kind: 'string', text: of.value.text } } : of);
}

function comparisonSql(of: Comparison, onDatasets: Sql | undefined): Sql {
  switch (of.entity) {
    case 'metrics':
      return modelsWith(
        'logged_model_metrics',
        and([
          compare('metric_name', '=', of.key),
          numberIs('metric_value', of),
          ...(onDatasets === undefined ? [] : [onDatasets]),
        ]),
      );
    case 'params':
    case 'tags': {
      const kind = of.entity === 'params' ? 'param' : 'tag';
      return modelsWith(
        `logged_model_${kind}s`,
        and([compare(`${kind}_key`, '=', of.key), textIsLoosely(`${kind}_value`, of)]),
      );
    }
    case undefined:
    case 'attributes': {
      const column = columnOf(of.key);
      if (column === undefined)
        throw invalid(`Invalid attribute key '${of.key}' specified. Valid keys are '${Object.keys(attributes).join("', '")}'`);
      if (column.endsWith('_ms')) return numberIs(`m.${column}`, of);
      return textIsLoosely(`m.${column}`, of);
    }
    default:
      throw invalid(`Invalid entity type: '${of.entity}'. Expected one of ['attributes', 'metrics', 'params', 'tags'].`);
  }
}

interface Order {
  field: string;
  ascending: boolean;
  dataset: string;
  digest: string;
}

/** Missing values last; then newest first, then by id. A metric is its latest value (on the dataset, where one is named). */
function orderSql(orders: Order[]): Sql {
  const parts = orders.map(({ field, ascending, dataset, digest }): Sql => {
    const direction = ascending ? 'ASC' : 'DESC';
    if (!field.includes('.')) {
      const column = columnOf(field);
      if (column === undefined) throw invalid(`Invalid order by field name: ${field}`);
      return { text: `m.${column} IS NULL, m.${column} ${direction}`, values: [] };
    }
    if (!field.startsWith('metrics.')) throw invalid(`Invalid order by field name: ${field}. Only metrics are supported.`);
    const which = and([
      compare('metric_name', '=', field.slice('metrics.'.length)),
      ...(dataset === '' ? [] : [compare('dataset_name', '=', dataset)]),
      ...(digest === '' ? [] : [compare('dataset_digest', '=', digest)]),
    ]);
    const value =
      `(SELECT metric_value FROM logged_model_metrics AS x WHERE x.model_id = m.model_id AND ${which.text} ` +
      'ORDER BY metric_timestamp_ms DESC, metric_step DESC, run_id LIMIT 1)';
    return { text: `${value} IS NULL, ${value} ${direction}`, values: [...which.values, ...which.values] };
  });
  const columns = orders.map((o) => columnOf(o.field));
  if (!columns.includes('creation_timestamp_ms')) parts.push({ text: 'm.creation_timestamp_ms DESC', values: [] });
  if (!columns.includes('model_id')) parts.push({ text: 'm.model_id', values: [] });
  return { text: parts.map((p) => p.text).join(', '), values: parts.flatMap((p) => p.values) };
}

export function searchLoggedModels(database: Database, fields: Fields): JsonObject {
  const given = fields.strings('experiment_ids');
  if (!fields.has('experiment_ids')) throw fields.missing('experiment_ids');
  const filter = fields.string('filter') ?? '';
  const datasets = fields
    .objects('datasets')
    .map((d) => ({ name: d.string('dataset_name') ?? '', digest: d.string('dataset_digest') }));
  if (datasets.some((d) => d.name === '')) throw invalid('`dataset_name` in the `datasets` clause must be specified.');
  const orders = fields.objects('order_by').map((o) => ({
    field: o.requiredString('field_name'),
    ascending: !o.has('ascending') || o.boolean('ascending'),
    dataset: o.string('dataset_name') ?? '',
    digest: o.string('dataset_digest') ?? '',
  }));
  const size = fields.count('max_results') || 50;
  const search = JSON.stringify([given, filter, orders]);
  const offset = offsetOf(fields.string('page_token'), search);
  const experiments = given.map(experimentNumber);
  const onDatasets = datasetSql(datasets);
  const comparisons = parseFilter(filter);
  const conditions = comparisons.map((of) => comparisonSql(of, onDatasets));
  if (onDatasets !== undefined && !comparisons.some((of) => of.entity === 'metrics'))
    conditions.push(modelsWith('logged_model_metrics', onDatasets));
  const where = and(conditions);
  const order = orderSql(orders);
  const select = {
    text:
      `SELECT m.* FROM logged_models AS m WHERE m.lifecycle_stage != 'deleted' AND m.experiment_id IN (${experiments.map(() => '?').join(', ')}) ` +
      `AND ${where.text} ORDER BY ${order.text}`,
    values: [...experiments, ...where.values, ...order.values],
  };
  const found = selectPage<LoggedModelRow>(database, select, offset, size);
  return {
    models: some(found.rows.map((row) => loggedModelJson(database, row))),
    next_page_token: found.token === undefined ? undefined : tokenOf(offset + size, search),
  };
}

/** A page belongs to its search: its token holds the search's digest, and another search refuses it. */
function tokenOf(offset: number, search: string): string {
  const digest = createHash('sha256').update(search).digest('hex');
  return Buffer.from(JSON.stringify({ offset, search: digest })).toString('base64');
}

function offsetOf(token: string | undefined, search: string): number {
  if (token === undefined || token === '') return 0;
  const text = Buffer.from(token, 'base64').toString();
  try {
    const { offset } = JSON.parse(text) as { offset: number };
    if (Number.isSafeInteger(offset) && token === tokenOf(offset, search)) return offset;
  } catch {
    throw invalid(`Invalid page token: ${text}`);
  }
  throw invalid('Experiment IDs, filter string or order in the page token do not match the requested ones.');
}
