/** Experiments, as MLflow's SQL store keeps them. */
import type { Database } from '../sqlite/database.ts';
import { invalid, MlflowError, notFound } from './errors.ts';
import type { Fields } from './fields.ts';
import type { Int64, JsonObject } from './json.ts';
import { experimentNumber, requireExperimentName, requireExperimentTag } from './validation.ts';

export interface ExperimentRow {
  experiment_id: number;
  name: string;
  artifact_location: string;
  lifecycle_stage: 'active' | 'deleted';
  creation_time: Int64 | null;
  last_update_time: Int64 | null;
  workspace: string;
}

export const experimentColumns =
  'experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time, workspace';

/** An empty id is the default experiment's. Throws RESOURCE_DOES_NOT_EXIST. */
export function experimentRow(database: Database, experimentId: string, stage?: 'active' | 'deleted'): ExperimentRow {
  const id = experimentId === '' ? 0 : experimentNumber(experimentId);
  const row = database.get<ExperimentRow>(`SELECT ${experimentColumns} FROM experiments WHERE experiment_id = ?`, id);
  if (row === undefined || (stage !== undefined && row.lifecycle_stage !== stage))
    throw notFound(`No Experiment with id=${id} exists`);
  return row;
}

export function requireActiveExperiment(row: ExperimentRow): void {
  if (row.lifecycle_stage !== 'active')
    throw invalid(
      `The experiment ${row.experiment_id} must be in the 'active' state. Current state is ${row.lifecycle_stage}.`,
    );
}

export function experimentJson(database: Database, row: ExperimentRow): JsonObject {
  const tags = database.all<{ key: string; value: string }>(
    'SELECT key, value FROM experiment_tags WHERE experiment_id = ? ORDER BY rowid',
    row.experiment_id,
  );
  return {
    experiment_id: String(row.experiment_id),
    name: row.name,
    artifact_location: row.artifact_location,
    lifecycle_stage: row.lifecycle_stage,
    last_update_time: row.last_update_time || undefined,
    creation_time: row.creation_time || undefined,
    tags: tags.length > 0 ? tags.map(({ key, value }) => ({ key, value })) : undefined,
    workspace: row.workspace,
  };
}

export function createExperiment(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('name');
  requireExperimentName(name);
  const location = fields.string('artifact_location');
  if (location?.startsWith('runs:')) throw invalid(`Artifact location cannot be a runs:/ URI. Given: '${location}'`);
  const tags = fields.objects('tags').map((t) => ({ key: t.requiredString('key'), value: t.string('value') ?? '' }));
  for (const tag of tags) requireExperimentTag(tag.key, tag.value);
  requireFreeName(database, name);
  const now = Date.now();
  database.run(
    "INSERT INTO experiments (name, lifecycle_stage, creation_time, last_update_time, workspace) VALUES (?, 'active', ?, ?, 'default')",
    name,
    now,
    now,
  );
  const id = Number(database.get<{ id: Int64 }>('SELECT last_insert_rowid() AS id')?.id);
  const at = location === undefined || location === '' ? `mlflow-artifacts:/${id}` : location;
  database.run('UPDATE experiments SET artifact_location = ? WHERE experiment_id = ?', at, id);
  for (const tag of tags) putExperimentTag(database, id, tag.key, tag.value);
  return { experiment_id: String(id) };
}

function requireFreeName(database: Database, name: string): void {
  if (database.get("SELECT 1 FROM experiments WHERE workspace = 'default' AND name = ?", name) !== undefined)
    throw new MlflowError(
      'RESOURCE_ALREADY_EXISTS',
      `Experiment(name=${name}) already exists. Error: UNIQUE constraint failed: experiments.workspace, experiments.name`,
    );
}

export function getExperiment(database: Database, fields: Fields): JsonObject {
  return { experiment: experimentJson(database, experimentRow(database, fields.requiredString('experiment_id'))) };
}

export function getExperimentByName(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('experiment_name');
  const row = database.get<ExperimentRow>(`SELECT ${experimentColumns} FROM experiments WHERE name = ?`, name);
  if (row === undefined) throw notFound(`Could not find experiment with name '${name}'`);
  return { experiment: experimentJson(database, row) };
}

export function deleteExperiment(database: Database, fields: Fields): JsonObject {
  const { experiment_id: id } = experimentRow(database, fields.requiredString('experiment_id'), 'active');
  const now = Date.now();
  database.run("UPDATE experiments SET lifecycle_stage = 'deleted', last_update_time = ? WHERE experiment_id = ?", now, id);
  database.run("UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = ? WHERE experiment_id = ?", now, id);
  return {};
}

export function restoreExperiment(database: Database, fields: Fields): JsonObject {
  const { experiment_id: id } = experimentRow(database, fields.requiredString('experiment_id'), 'deleted');
  database.run(
    "UPDATE experiments SET lifecycle_stage = 'active', last_update_time = ? WHERE experiment_id = ?",
    Date.now(),
    id,
  );
  database.run("UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL WHERE experiment_id = ?", id);
  return {};
}

export function updateExperiment(database: Database, fields: Fields): JsonObject {
  const id = fields.requiredString('experiment_id');
  const name = fields.requiredString('new_name');
  requireExperimentName(name);
  const row = experimentRow(database, id);
  if (row.lifecycle_stage !== 'active') throw new MlflowError('INVALID_STATE', 'Cannot rename a non-active experiment.');
  if (row.name !== name) requireFreeName(database, name);
  database.run(
    'UPDATE experiments SET name = ?, last_update_time = ? WHERE experiment_id = ?',
    name,
    Date.now(),
    row.experiment_id,
  );
  return {};
}

export function setExperimentTag(database: Database, fields: Fields): JsonObject {
  const id = fields.requiredString('experiment_id');
  const key = fields.requiredString('key');
  const value = fields.string('value') ?? '';
  requireExperimentTag(key, value);
  const row = experimentRow(database, id);
  requireActiveExperiment(row);
  putExperimentTag(database, row.experiment_id, key, value);
  return {};
}

function putExperimentTag(database: Database, id: number, key: string, value: string): void {
  database.run(
    'INSERT INTO experiment_tags (key, value, experiment_id) VALUES (?, ?, ?) ON CONFLICT (key, experiment_id) DO UPDATE SET value = excluded.value',
    key,
    value,
    id,
  );
}

export function deleteExperimentTag(database: Database, fields: Fields): JsonObject {
  const id = fields.requiredString('experiment_id');
  const key = fields.requiredString('key');
  const row = experimentRow(database, id);
  requireActiveExperiment(row);
  if (database.run('DELETE FROM experiment_tags WHERE experiment_id = ? AND key = ?', row.experiment_id, key) === 0)
    throw notFound(`No tag with name: ${key} in experiment with id ${id}`);
  return {};
}
