/** Rows of the model registry, and how they are answered. */
import type { Database } from '../sqlite/database.ts';
import { notFound } from './errors.ts';
import { type Int64, type JsonObject, some } from './json.ts';
import { requireModelName, requireVersion } from './validation.ts';

export interface ModelVersionRow {
  name: string;
  version: number;
  creation_time: Int64;
  last_updated_time: Int64 | null;
  description: string | null;
  user_id: string | null;
  current_stage: string;
  source: string | null;
  run_id: string | null;
  status: string;
  status_message: string | null;
  run_link: string | null;
  storage_location: string | null;
}

/** A deleted version stays as a row without its content, so that its number is never given again. */
export const deletedStage = 'Deleted_Internal';

/** Throws RESOURCE_DOES_NOT_EXIST. */
export function modelVersionRow(database: Database, name: string, version: string): ModelVersionRow {
  requireModelName(name);
  const row = database.get<ModelVersionRow>(
    'SELECT * FROM model_versions WHERE name = ? AND version = ? AND current_stage != ?',
    name,
    requireVersion(version),
    deletedStage,
  );
  if (row === undefined) throw notFound(`Model Version (name=${name}, version=${version}) not found`);
  return row;
}

export function aliasesOf(database: Database, row: ModelVersionRow): string[] {
  return database
    .all<{ alias: string }>(
      'SELECT alias FROM registered_model_aliases WHERE name = ? AND version = ? ORDER BY alias',
      row.name,
      row.version,
    )
    .map((a) => a.alias);
}

/** Aliases are given by the caller: MLflow leaves them out of searches and of a model's latest versions. */
export function modelVersionJson(database: Database, row: ModelVersionRow, aliases: string[]): JsonObject {
  const tags = database.all<{ key: string; value: string }>(
    'SELECT key, value FROM model_version_tags WHERE name = ? AND version = ? ORDER BY key',
    row.name,
    row.version,
  );
  return {
    name: row.name,
    version: String(row.version),
    creation_timestamp: row.creation_time,
    last_updated_timestamp: row.last_updated_time ?? undefined,
    user_id: row.user_id ?? undefined,
    current_stage: row.current_stage,
    description: row.description ?? undefined,
    source: row.source ?? undefined,
    run_id: row.run_id ?? undefined,
    status: row.status,
    status_message: row.status_message || undefined,
    tags: some(tags.map(({ key, value }) => ({ key, value }))),
    run_link: row.run_link ?? undefined,
    aliases: some(aliases),
  };
}

/** The highest version in each stage. */
export function latestVersions(database: Database, name: string): ModelVersionRow[] {
  return database.all<ModelVersionRow>(
    'SELECT * FROM model_versions AS v WHERE name = ? AND current_stage != ? AND version = ' +
      '(SELECT max(version) FROM model_versions WHERE name = v.name AND current_stage = v.current_stage) ORDER BY version',
    name,
    deletedStage,
  );
}

export interface RegisteredModelRow {
  name: string;
  creation_time: Int64 | null;
  last_updated_time: Int64 | null;
  description: string | null;
}

/** Throws RESOURCE_DOES_NOT_EXIST. */
export function registeredModelRow(database: Database, name: string): RegisteredModelRow {
  requireModelName(name);
  const row = database.get<RegisteredModelRow>('SELECT * FROM registered_models WHERE name = ?', name);
  if (row === undefined) throw notFound(`Registered Model with name=${name} not found`);
  return row;
}

export function registeredModelJson(database: Database, row: RegisteredModelRow): JsonObject {
  const tags = database.all<{ key: string; value: string }>(
    'SELECT key, value FROM registered_model_tags WHERE name = ? ORDER BY key',
    row.name,
  );
  const aliases = database.all<{ alias: string; version: number }>(
    'SELECT alias, version FROM registered_model_aliases WHERE name = ? ORDER BY alias',
    row.name,
  );
  return {
    name: row.name,
    creation_timestamp: row.creation_time ?? undefined,
    last_updated_timestamp: row.last_updated_time || undefined,
    description: row.description || undefined,
    latest_versions: some(latestVersions(database, row.name).map((v) => modelVersionJson(database, v, []))),
    tags: some(tags.map(({ key, value }) => ({ key, value }))),
    aliases: some(aliases.map(({ alias, version }) => ({ alias, version: String(version) }))),
  };
}

export function touchRegisteredModel(database: Database, name: string, now: number): void {
  database.run('UPDATE registered_models SET last_updated_time = ? WHERE name = ?', now, name);
}
