/** Runs: their life, tags and parameters, as MLflow's SQL store keeps them. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../sqlite/database.ts';
import { appendToUri } from './artifact-uri.ts';
import { invalid, notFound } from './errors.ts';
import { experimentRow, requireActiveExperiment } from './experiments.ts';
import type { Fields } from './fields.ts';
import type { JsonObject } from './json.ts';
import { randomName } from './names.ts';
import { infoJson, runJson } from './run-json.ts';
import { activeRun, runIdOf, runRow } from './run-rows.ts';
import { type Pair, runParam, runTag } from './validation.ts';

export const runNameTag = 'mlflow.runName';
/** In the order of protobuf's numbers, which start at 1. */
const statuses = [undefined, 'RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const;

export function createRun(database: Database, fields: Fields): JsonObject {
  const experiment = experimentRow(database, fields.string('experiment_id') ?? '');
  requireActiveExperiment(experiment);
  const tags = new Map(fields.objects('tags').map((t) => [t.requiredString('key'), t.string('value') ?? '']));
  const given = fields.string('run_name') ?? '';
  const tagged = tags.get(runNameTag) ?? '';
  if (given !== '' && tagged !== '' && given !== tagged)
    throw invalid(
      "Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values " +
        `(run_name='${given}', mlflow.runName='${tagged}').`,
    );
  const name = given || tagged || randomName();
  tags.set(runNameTag, name);
  const runId = randomUUID().replaceAll('-', '');
  database.run(
    'INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time, source_version, ' +
      "lifecycle_stage, artifact_uri, experiment_id) VALUES (?, ?, 'UNKNOWN', '', '', ?, 'RUNNING', ?, '', 'active', ?, ?)",
    runId,
    name,
    fields.string('user_id') ?? '',
    fields.int('start_time') ?? 0,
    appendToUri(experiment.artifact_location, `${runId}/artifacts`),
    experiment.experiment_id,
  );
  for (const [key, value] of tags) putRunTag(database, runId, runTag(key, value));
  const run = runJson(database, runRow(database, runId), false);
  return { run: { ...run, outputs: undefined } };
}

export function updateRun(database: Database, fields: Fields): JsonObject {
  const run = activeRun(database, runIdOf(fields));
  const status = fields.oneOf('status', statuses) ?? run.status;
  const name = fields.string('run_name') ?? '';
  database.run(
    'UPDATE runs SET status = ?, end_time = ? WHERE run_uuid = ?',
    status,
    fields.int('end_time') ?? run.end_time,
    run.run_uuid,
  );
  if (name !== '') renameRun(database, run.run_uuid, name);
  return { run_info: infoJson(runRow(database, run.run_uuid)) };
}

function renameRun(database: Database, runId: string, name: string): void {
  database.run('UPDATE runs SET name = ? WHERE run_uuid = ?', name, runId);
  putRunTag(database, runId, { key: runNameTag, value: name });
}

export function deleteRun(database: Database, fields: Fields): JsonObject {
  const run = runRow(database, runIdOf(fields));
  database.run("UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = ? WHERE run_uuid = ?", Date.now(), run.run_uuid);
  return {};
}

export function restoreRun(database: Database, fields: Fields): JsonObject {
  const run = runRow(database, runIdOf(fields));
  database.run("UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL WHERE run_uuid = ?", run.run_uuid);
  return {};
}

export function getRun(database: Database, fields: Fields): JsonObject {
  return { run: runJson(database, runRow(database, runIdOf(fields)), true) };
}

function putRunTag(database: Database, runId: string, { key, value }: Pair): void {
  database.run(
    'INSERT INTO tags (key, value, run_uuid) VALUES (?, ?, ?) ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value',
    key,
    value,
    runId,
  );
}

/** Sets a tag of a run that may be changed; the name tag renames the run. */
export function setRunTag(database: Database, runId: string, tag: Pair): void {
  if (tag.key === runNameTag && tag.value !== '') renameRun(database, runId, tag.value);
  else putRunTag(database, runId, tag);
}

export function setTag(database: Database, fields: Fields): JsonObject {
  const runId = runIdOf(fields);
  const tag = runTag(fields.requiredString('key'), fields.string('value') ?? '');
  setRunTag(database, activeRun(database, runId).run_uuid, tag);
  return {};
}

export function deleteTag(database: Database, fields: Fields): JsonObject {
  const runId = runIdOf(fields);
  const key = fields.requiredString('key');
  activeRun(database, runId);
  if (database.run('DELETE FROM tags WHERE run_uuid = ? AND key = ?', runId, key) === 0)
    throw notFound(`No tag with name: ${key} in run with id ${runId}`);
  return {};
}

export function logParam(database: Database, fields: Fields): JsonObject {
  const runId = runIdOf(fields);
  const { key, value } = runParam(fields.requiredString('key'), fields.string('value') ?? '');
  activeRun(database, runId);
  const old = database.get<{ value: string }>('SELECT value FROM params WHERE run_uuid = ? AND key = ?', runId, key);
  if (old !== undefined && old.value !== value)
    throw invalid(
      `Changing param values is not allowed. Param with key='${key}' was already logged with value='${old.value}' for ` +
        `run ID='${runId}'. Attempted logging new value '${value}'.`,
    );
  if (old === undefined) database.run('INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)', key, value, runId);
  return {};
}

/** Parameters are written once; the same value again is no change. */
export function logParams(database: Database, runId: string, params: Pair[]): void {
  const changed: string[] = [];
  for (const { key, value } of params) {
    const old = database.get<{ value: string }>('SELECT value FROM params WHERE run_uuid = ? AND key = ?', runId, key);
    if (old === undefined) database.run('INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)', key, value, runId);
    else if (old.value !== value) changed.push(`{'key': '${key}', 'old_value': '${old.value}', 'new_value': '${value}'}`);
  }
  if (changed.length > 0)
    throw invalid(
      `Changing param values is not allowed. Params were already logged='[${changed.join(', ')}]' for run ID='${runId}'.`,
    );
}
