/** Metrics: every point once, and the latest of each key beside them. */
import type { Database } from '../sqlite/database.ts';
import { pageOffset, selectPage } from '../search/pages.ts';
import { invalid } from './errors.ts';
import type { Fields } from './fields.ts';
import { double, type Int64, type JsonObject, some } from './json.ts';
import { metricJson } from './run-json.ts';
import { activeRun, runIdOf } from './run-rows.ts';
import { logParams, setRunTag } from './runs.ts';
import { limits, requireKey, requireLength, requireRunId, runParam, runTag } from './validation.ts';

interface Metric {
  key: string;
  value: number;
  timestamp: Int64;
  step: Int64;
  modelId: string;
  datasetName: string;
  datasetDigest: string;
}

function metricOf(fields: Fields, path: string): Metric {
  const metric: Metric = {
    key: fields.requiredString('key'),
    value: fields.requiredDouble('value'),
    timestamp: fields.requiredInt('timestamp'),
    step: fields.int('step') ?? 0,
    modelId: fields.string('model_id') ?? '',
    datasetName: fields.string('dataset_name') ?? '',
    datasetDigest: fields.string('dataset_digest') ?? '',
  };
  requireKey(`${path}name`, metric.key);
  if (metric.timestamp < 0)
    throw invalid(
      `Invalid value ${metric.timestamp} for parameter '${path}timestamp' supplied: metric '${metric.key}' (value=${metric.value}). ` +
        'Timestamp must be a nonnegative long (64-bit integer) ',
    );
  requireLength('Metric name', limits.key, metric.key);
  return metric;
}

/** SQL has no infinities: they are stored as the largest double, as MLflow does. NaN is 0 with a flag beside it. */
function stored(value: number): { value: number; isNan: 0 | 1 } {
  if (Number.isNaN(value)) return { value: 0, isNan: 1 };
  return { value: Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE), isNan: 0 };
}

/** The latest metric is the greatest by step, then timestamp, then value; equal points are one. */
function logMetrics(database: Database, run: { run_uuid: string; experiment_id: number }, metrics: Metric[]): void {
  for (const metric of metrics) {
    const { value, isNan } = stored(metric.value);
    const { key, timestamp, step } = metric;
    database.run(
      'INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, ?) ' +
        'ON CONFLICT (key, timestamp, step, run_uuid, value, is_nan) DO NOTHING',
      key,
      value,
      timestamp,
      run.run_uuid,
      step,
      isNan,
    );
    database.run(
      'INSERT INTO latest_metrics (key, value, timestamp, step, is_nan, run_uuid) VALUES (?, ?, ?, ?, ?, ?) ' +
        'ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value, timestamp = excluded.timestamp, step = excluded.step, ' +
        'is_nan = excluded.is_nan WHERE (excluded.step, excluded.timestamp, excluded.value) > ' +
        '(latest_metrics.step, latest_metrics.timestamp, latest_metrics.value)',
      key,
      value,
      timestamp,
      step,
      isNan,
      run.run_uuid,
    );
    if (metric.modelId === '') continue;
    database.run(
      'INSERT INTO logged_model_metrics (model_id, metric_name, metric_timestamp_ms, metric_step, metric_value, experiment_id, run_id, ' +
        'dataset_name, dataset_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ' +
        'ON CONFLICT (model_id, metric_name, metric_timestamp_ms, metric_step, run_id) DO NOTHING',
      metric.modelId,
      key,
      timestamp,
      step,
      value,
      run.experiment_id,
      run.run_uuid,
      metric.datasetName || null,
      metric.datasetDigest || null,
    );
  }
}

export function logMetric(database: Database, fields: Fields): JsonObject {
  const runId = runIdOf(fields);
  const metric = metricOf(fields, '');
  logMetrics(database, activeRun(database, runId), [metric]);
  return {};
}

/** Metrics, parameters and tags of one run: all of them or, where one is refused, none. */
export function logBatch(database: Database, fields: Fields): JsonObject {
  const runId = fields.requiredString('run_id');
  const metrics = fields.objects('metrics').map((m, i) => metricOf(m, `metrics[${i}].`));
  const params = fields
    .objects('params')
    .map((p, i) => runParam(p.requiredString('key'), p.string('value') ?? '', `params[${i}].`));
  const tags = fields.objects('tags').map((t, i) => runTag(t.requiredString('key'), t.string('value') ?? '', `tags[${i}].`));
  requireRunId(runId);
  requireBatch(limits.batchMetrics, 'metrics', metrics.length);
  requireBatch(limits.batchParamsOrTags, 'params', params.length);
  requireBatch(limits.batchParamsOrTags, 'tags', tags.length);
  requireBatch(limits.batchEntities, 'metrics, params, and tags', metrics.length + params.length + tags.length);
  const repeated = params.filter((p, i) => params.findIndex((q) => q.key === p.key) !== i).map((p) => `'${p.key}'`);
  if (repeated.length > 0)
    throw invalid(
      `Duplicate parameter keys have been submitted: [${repeated.join(', ')}]. Please ensure the request contains only one ` +
        'param value per param key.',
    );
  const run = activeRun(database, runId);
  logParams(database, runId, params);
  logMetrics(database, run, metrics);
  for (const tag of tags) setRunTag(database, runId, tag);
  return {};
}

function requireBatch(limit: number, entity: string, length: number): void {
  if (length > limit)
    throw invalid(
      `A batch logging request can contain at most ${limit} ${entity}. Got ${length} ${entity}. Please split up ${entity} across ` +
        'multiple requests and try again.',
    );
}

interface HistoryRow {
  key: string;
  value: number;
  timestamp: Int64;
  step: Int64;
  is_nan: number;
  run_uuid: string;
}

/** All points of one key, by timestamp, step and value. A run that does not exist has none, as MLflow answers. */
export function getMetricHistory(database: Database, fields: Fields): JsonObject {
  const runId = runIdOf(fields);
  const key = fields.requiredString('metric_key');
  const size = fields.count('max_results');
  if (size !== undefined && size <= 0)
    throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be a positive integer.`);
  const offset = pageOffset(fields.string('page_token'));
  const text =
    'SELECT key, value, timestamp, step, is_nan FROM metrics WHERE run_uuid = ? AND key = ? ORDER BY timestamp, step, value';
  const found = selectPage<HistoryRow>(database, { text, values: [runId, key] }, offset, size);
  return { metrics: some(found.rows.map((m) => metricJson(m))), next_page_token: found.token };
}

/** The user interface's: points of several runs, at most 25,000. */
export function getMetricHistoryBulk(database: Database, fields: Fields): JsonObject {
  const runs = fields.strings('run_id');
  if (runs.length === 0) throw invalid('GetMetricHistoryBulk request must specify at least one run_id.');
  if (runs.length > 100)
    throw invalid(`GetMetricHistoryBulk request cannot specify more than 100 run_ids. Received ${runs.length} run_ids.`);
  const key = fields.string('metric_key');
  if (key === undefined) throw invalid('GetMetricHistoryBulk request must specify a metric_key.');
  const rows = database.all<HistoryRow>(
    'SELECT key, value, timestamp, step, is_nan, run_uuid FROM metrics WHERE key = ? ' +
      `AND run_uuid IN (${runs.map(() => '?').join(', ')}) ORDER BY run_uuid, timestamp, step, value LIMIT ?`,
    key,
    ...runs,
    Math.min(fields.count('max_results') ?? 25_000, 25_000),
  );
  return { metrics: rows.map((m) => ({ ...metricJson(m), run_id: m.run_uuid })) };
}

/** An even sample of at most `max_results` points of each run, first and last included, between two steps. */
export function getMetricHistoryBulkInterval(database: Database, fields: Fields): JsonObject {
  const runs = fields.strings('run_ids');
  if (runs.length === 0) throw fields.missing('run_ids');
  if (runs.length > 100)
    throw invalid(
      `GetMetricHistoryBulkInterval request must specify at most 100 run_ids. Received ${runs.length} run_ids. See the API docs for more information about request parameters.`,
    );
  const key = fields.requiredString('metric_key');
  const size = fields.count('max_results') ?? 2500;
  if (size < 1 || size > 2500)
    throw invalid('max_results must be between 1 and 2500. See the API docs for more information about request parameters.');
  const start = fields.int('start_step');
  const end = fields.int('end_step');
  if ((start === undefined) !== (end === undefined))
    throw invalid('If either start step or end step are specified, both must be specified.');
  if (start !== undefined && end !== undefined && start > end)
    throw invalid(`end_step must be greater than start_step. Found start_step=${start} and end_step=${end}.`);
  const metrics = runs.flatMap((run) =>
    sample(database, run, key, size, start, end).map((m) => ({
      key,
      value: m.is_nan === 1 ? 'NaN' : double(m.value),
      timestamp: m.timestamp,
      step: m.step,
      run_id: run,
    })),
  );
  return { metrics: some(metrics) };
}

function sample(database: Database, run: string, key: string, size: number, start?: Int64, end?: Int64): HistoryRow[] {
  const bounds = start === undefined || end === undefined ? [] : [start, end];
  const where = `run_uuid = ? AND key = ?${bounds.length > 0 ? ' AND step >= ? AND step <= ?' : ''}`;
  const order = 'step, timestamp, value, is_nan';
  const rows = database.all<HistoryRow>(
    `SELECT ${order} FROM (SELECT ${order}, row_number() OVER (PARTITION BY bucket ORDER BY ${order}) AS place FROM ` +
      `(SELECT ${order}, ntile(${size}) OVER (ORDER BY ${order}) AS bucket FROM metrics WHERE ${where})) WHERE place = 1 ORDER BY ${order}`,
    run,
    key,
    ...bounds,
  );
  const last = database.get<HistoryRow>(
    `SELECT ${order} FROM metrics WHERE ${where} ORDER BY step DESC, timestamp DESC, value DESC, is_nan DESC LIMIT 1`,
    run,
    key,
    ...bounds,
  );
  const end_ = rows.at(-1);
  if (last === undefined || end_ === undefined) return rows;
  const same =
    end_.step === last.step && end_.timestamp === last.timestamp && end_.value === last.value && end_.is_nan === last.is_nan;
  if (same) return rows;
  return [...(rows.length >= size ? rows.slice(0, -1) : rows), last];
}
