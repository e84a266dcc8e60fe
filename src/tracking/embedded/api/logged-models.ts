/** Logged models (MLflow 3): models as things of their own, with files, parameters, metrics and tags. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../sqlite/database.ts';
import { appendToUri } from './artifact-uri.ts';
import { notFound } from './errors.ts';
import { experimentRow, requireActiveExperiment } from './experiments.ts';
import type { Fields } from './fields.ts';
import { double, type Int64, type JsonObject, listInTag, pythonJson, some } from './json.ts';
import { randomName } from './names.ts';
import { requireLoggedModelName } from './validation.ts';

/** In the order of protobuf's numbers, which are what the table holds. */
const statuses = [
  'LOGGED_MODEL_STATUS_UNSPECIFIED',
  'LOGGED_MODEL_PENDING',
  'LOGGED_MODEL_READY',
  'LOGGED_MODEL_UPLOAD_FAILED',
] as const;

export interface LoggedModelRow {
  model_id: string;
  experiment_id: number;
  name: string;
  artifact_location: string;
  creation_timestamp_ms: Int64;
  last_updated_timestamp_ms: Int64;
  status: number;
  lifecycle_stage: string;
  model_type: string | null;
  source_run_id: string | null;
  status_message: string | null;
}

/** Throws RESOURCE_DOES_NOT_EXIST. Deleted ones are found by some requests. */
export function loggedModelRow(database: Database, modelId: string, deletedToo = false): LoggedModelRow {
  const row = database.get<LoggedModelRow>('SELECT * FROM logged_models WHERE model_id = ?', modelId);
  if (row === undefined || (row.lifecycle_stage === 'deleted' && !deletedToo))
    throw notFound(`Logged model with ID '${modelId}' not found.`);
  return row;
}

export function loggedModelJson(database: Database, row: LoggedModelRow): JsonObject {
  const pairs = (table: string, name: string) =>
    database
      .all<{ key: string; value: string }>(
        `SELECT ${name}_key AS key, ${name}_value AS value FROM ${table} WHERE model_id = ? ORDER BY ${name}_key`,
        row.model_id,
      )
      .map(({ key, value }) => ({ key, value }));
  const metrics = database.all<{
    metric_name: string;
    metric_value: number;
    metric_timestamp_ms: Int64;
    metric_step: Int64;
    run_id: string;
    dataset_name: string | null;
    dataset_digest: string | null;
  }>('SELECT * FROM logged_model_metrics WHERE model_id = ? ORDER BY rowid', row.model_id);
  return {
    info: {
      model_id: row.model_id,
      experiment_id: String(row.experiment_id),
      name: row.name,
      creation_timestamp_ms: row.creation_timestamp_ms,
      last_updated_timestamp_ms: row.last_updated_timestamp_ms,
      artifact_uri: row.artifact_location,
      status: statuses[row.status] ?? statuses[0],
      model_type: row.model_type ?? undefined,
      source_run_id: row.source_run_id ?? undefined,
      status_message: row.status_message ?? undefined,
      tags: some(pairs('logged_model_tags', 'tag')),
    },
    data: {
      params: some(pairs('logged_model_params', 'param')),
      metrics: some(
        metrics.map((m) => ({
          key: m.metric_name,
          value: double(m.metric_value),
          timestamp: m.metric_timestamp_ms,
          step: m.metric_step,
          dataset_name: m.dataset_name || undefined,
          dataset_digest: m.dataset_digest || undefined,
          model_id: row.model_id,
          run_id: m.run_id,
        })),
      ),
    },
  };
}

export function createLoggedModel(database: Database, fields: Fields): JsonObject {
  const experimentId = fields.requiredString('experiment_id');
  const name = fields.string('name') ?? '';
  requireLoggedModelName(name);
  const experiment = experimentRow(database, experimentId);
  requireActiveExperiment(experiment);
  const modelId = `m-${randomUUID().replaceAll('-', '')}`;
  const now = Date.now();
  database.run(
    'INSERT INTO logged_models (model_id, experiment_id, name, artifact_location, creation_timestamp_ms, last_updated_timestamp_ms, ' +
      "status, lifecycle_stage, model_type, source_run_id) VALUES (?, ?, ?, ?, ?, ?, 1, 'active', ?, ?)",
    modelId,
    experiment.experiment_id,
    name || randomName(),
    appendToUri(experiment.artifact_location, `models/${modelId}/artifacts`),
    now,
    now,
    fields.string('model_type') ?? '',
    fields.string('source_run_id') ?? '',
  );
  addParams(database, modelId, experiment.experiment_id, fields);
  const tags = fields.objects('tags').map((t) => ({ key: t.requiredString('key'), value: t.string('value') ?? '' }));
  putTags(database, modelId, experiment.experiment_id, tags);
  return { model: loggedModelJson(database, loggedModelRow(database, modelId)) };
}

function addParams(database: Database, modelId: string, experimentId: number, fields: Fields): void {
  for (const param of fields.objects('params'))
    database.run(
      'INSERT INTO logged_model_params (model_id, experiment_id, param_key, param_value) VALUES (?, ?, ?, ?)',
      modelId,
      experimentId,
      param.requiredString('key'),
      param.string('value') ?? '',
    );
}

function putTags(database: Database, modelId: string, experimentId: number, tags: { key: string; value: string }[]): void {
  for (const { key, value } of tags)
    database.run(
      'INSERT INTO logged_model_tags (model_id, experiment_id, tag_key, tag_value) VALUES (?, ?, ?, ?) ' +
        'ON CONFLICT (model_id, tag_key) DO UPDATE SET tag_value = excluded.tag_value',
      modelId,
      experimentId,
      key,
      value,
    );
}

export function getLoggedModel(database: Database, fields: Fields): JsonObject {
  const row = loggedModelRow(database, fields.requiredString('model_id'), fields.boolean('allow_deleted'));
  return { model: loggedModelJson(database, row) };
}

export function finalizeLoggedModel(database: Database, fields: Fields): JsonObject {
  const status = fields.oneOf('status', statuses);
  if (status === undefined) throw fields.missing('status');
  const row = loggedModelRow(database, fields.requiredString('model_id'), true);
  database.run(
    'UPDATE logged_models SET status = ?, last_updated_timestamp_ms = ? WHERE model_id = ?',
    statuses.indexOf(status),
    Date.now(),
    row.model_id,
  );
  return { model: loggedModelJson(database, loggedModelRow(database, row.model_id, true)) };
}

export function deleteLoggedModel(database: Database, fields: Fields): JsonObject {
  const row = loggedModelRow(database, fields.requiredString('model_id'), true);
  database.run(
    "UPDATE logged_models SET lifecycle_stage = 'deleted', last_updated_timestamp_ms = ? WHERE model_id = ?",
    Date.now(),
    row.model_id,
  );
  return {};
}

export function setLoggedModelTags(database: Database, fields: Fields): JsonObject {
  const tags = fields.objects('tags').map((t) => ({ key: t.requiredString('key'), value: t.string('value') ?? '' }));
  const row = loggedModelRow(database, fields.requiredString('model_id'), true);
  putTags(database, row.model_id, row.experiment_id, tags);
  return {};
}

export function deleteLoggedModelTag(database: Database, fields: Fields): JsonObject {
  const { model_id: modelId } = loggedModelRow(database, fields.requiredString('model_id'), true);
  const key = fields.requiredString('tag_key');
  if (database.run('DELETE FROM logged_model_tags WHERE model_id = ? AND tag_key = ?', modelId, key) === 0)
    throw notFound(`No tag with key '${key}' found for model with ID '${modelId}'.`);
  return {};
}

export function logLoggedModelParams(database: Database, fields: Fields): JsonObject {
  const row = loggedModelRow(database, fields.requiredString('model_id'), true);
  addParams(database, row.model_id, row.experiment_id, fields);
  return {};
}

const versionsTag = 'mlflow.modelVersions';

/** Notes on a logged model which version it was registered as. */
export function noteModelVersion(database: Database, modelId: string, name: string, version: number): void {
  const row = loggedModelRow(database, modelId);
  const noted = database.get<{ tag_value: string }>(
    'SELECT tag_value FROM logged_model_tags WHERE model_id = ? AND tag_key = ?',
    modelId,
    versionsTag,
  );
  const before = listInTag(noted?.tag_value) as { name: string; version: string | number }[];
  putTags(database, modelId, row.experiment_id, [{ key: versionsTag, value: pythonJson([...before, { name, version }]) }]);
}
