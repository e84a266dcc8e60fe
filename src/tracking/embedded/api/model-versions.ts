/** Versions of registered models: their making, stages and tags. */
import type { Database } from '../sqlite/database.ts';
import { MlflowError } from './errors.ts';
import type { Fields } from './fields.ts';
import { type JsonObject, some } from './json.ts';
import { noteModelVersion } from './logged-models.ts';
import { resolveSource } from './model-source.ts';
import {
  aliasesOf,
  deletedStage,
  latestVersions,
  modelVersionJson,
  modelVersionRow,
  registeredModelRow,
  touchRegisteredModel,
} from './registry-rows.ts';
import { requireKey, requireModelName, requireRegistryTag, requireVersion, stageOf } from './validation.ts';

function versionReply(database: Database, name: string, version: string): JsonObject {
  const row = modelVersionRow(database, name, version);
  return { model_version: modelVersionJson(database, row, aliasesOf(database, row)) };
}

export function createModelVersion(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('name');
  const given = fields.requiredString('source');
  const tags = new Map(fields.objects('tags').map((t) => [t.requiredString('key'), t.string('value') ?? '']));
  const { source, storage, runId, modelId } = resolveSource(
    database,
    given,
    fields.string('run_id'),
    fields.string('model_id'),
  );
  requireModelName(name);
  for (const [key, value] of tags) requireRegistryTag(key, value);
  registeredModelRow(database, name);
  const now = Date.now();
  const last = database.get<{ version: number | null }>(
    'SELECT max(version) AS version FROM model_versions WHERE name = ?',
    name,
  );
  const version = (last?.version ?? 0) + 1;
  database.run(
    'INSERT INTO model_versions (name, version, creation_time, last_updated_time, description, current_stage, source, ' +
      "storage_location, run_id, run_link, status, workspace) VALUES (?, ?, ?, ?, ?, 'None', ?, ?, ?, ?, 'READY', 'default')",
    name,
    version,
    now,
    now,
    fields.string('description') ?? '',
    source,
    storage,
    runId,
    fields.string('run_link') ?? '',
  );
  touchRegisteredModel(database, name, now);
  for (const [key, value] of tags) putTag(database, name, version, key, value);
  if (modelId !== '') noteModelVersion(database, modelId, name, version);
  return versionReply(database, name, String(version));
}

export function getModelVersion(database: Database, fields: Fields): JsonObject {
  return versionReply(database, fields.requiredString('name'), fields.requiredString('version'));
}

export function updateModelVersion(database: Database, fields: Fields): JsonObject {
  const { name, version } = modelVersionRow(database, fields.requiredString('name'), fields.requiredString('version'));
  database.run(
    'UPDATE model_versions SET description = ?, last_updated_time = ? WHERE name = ? AND version = ?',
    fields.string('description') ?? null,
    Date.now(),
    name,
    version,
  );
  return versionReply(database, name, String(version));
}

export function transitionStage(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('name');
  const version = fields.requiredString('version');
  const given = fields.requiredString('stage');
  const archive = fields.boolean('archive_existing_versions');
  const stage = stageOf(given);
  if (archive && stage !== 'Staging' && stage !== 'Production')
    throw new MlflowError(
      'INTERNAL_ERROR',
      `Model version transition cannot archive existing model versions because '${given}' is not an Active stage. ` +
        "Valid stages are ['Staging', 'Production']",
    );
  const row = modelVersionRow(database, name, version);
  const now = Date.now();
  if (archive)
    database.run(
      "UPDATE model_versions SET current_stage = 'Archived', last_updated_time = ? WHERE name = ? AND version != ? AND current_stage = ?",
      now,
      name,
      row.version,
      stage,
    );
  database.run(
    'UPDATE model_versions SET current_stage = ?, last_updated_time = ? WHERE name = ? AND version = ?',
    stage,
    now,
    name,
    row.version,
  );
  touchRegisteredModel(database, name, now);
  return versionReply(database, name, version);
}

export function deleteModelVersion(database: Database, fields: Fields): JsonObject {
  const { name, version } = modelVersionRow(database, fields.requiredString('name'), fields.requiredString('version'));
  const now = Date.now();
  touchRegisteredModel(database, name, now);
  database.run('DELETE FROM registered_model_aliases WHERE name = ? AND version = ?', name, version);
  database.run(
    "UPDATE model_versions SET current_stage = ?, last_updated_time = ?, description = NULL, user_id = NULL, source = 'REDACTED-SOURCE-PATH', " +
      "run_id = 'REDACTED-RUN-ID', run_link = 'REDACTED-RUN-LINK', status_message = NULL WHERE name = ? AND version = ?",
    deletedStage,
    now,
    name,
    version,
  );
  return {};
}

export function getDownloadUri(database: Database, fields: Fields): JsonObject {
  const row = modelVersionRow(database, fields.string('name') ?? '', fields.string('version') ?? '');
  return { artifact_uri: row.storage_location || (row.source ?? '') };
}

/** The highest version in each of the stages asked for, or in every stage. */
export function getLatestVersions(database: Database, fields: Fields): JsonObject {
  const { name } = registeredModelRow(database, fields.requiredString('name'));
  const stages = fields.strings('stages').map(stageOf);
  const found = latestVersions(database, name).filter(
    (v) => stages.length === 0 || stages.some((stage) => stage === v.current_stage),
  );
  return { model_versions: some(found.map((v) => modelVersionJson(database, v, aliasesOf(database, v)))) };
}

function putTag(database: Database, name: string, version: number, key: string, value: string): void {
  database.run(
    "INSERT INTO model_version_tags (key, value, name, version, workspace) VALUES (?, ?, ?, ?, 'default') " +
      'ON CONFLICT (workspace, key, name, version) DO UPDATE SET value = excluded.value',
    key,
    value,
    name,
    version,
  );
}

export function setModelVersionTag(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('name');
  const version = fields.requiredString('version');
  const key = fields.requiredString('key');
  const value = fields.string('value') ?? '';
  requireModelName(name);
  requireVersion(version);
  requireRegistryTag(key, value);
  const row = modelVersionRow(database, name, version);
  putTag(database, name, row.version, key, value);
  return {};
}

/** A tag that is not there is no error. */
export function deleteModelVersionTag(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('name');
  const version = fields.requiredString('version');
  const key = fields.requiredString('key');
  requireKey('key', key);
  const row = modelVersionRow(database, name, version);
  database.run('DELETE FROM model_version_tags WHERE name = ? AND version = ? AND key = ?', name, row.version, key);
  return {};
}
