/** Registered models, their tags and aliases. */
import type { Database } from '../sqlite/database.ts';
import { MlflowError, notFound } from './errors.ts';
import type { Fields } from './fields.ts';
import type { JsonObject } from './json.ts';
import {
  aliasesOf,
  latestVersions,
  modelVersionJson,
  modelVersionRow,
  registeredModelJson,
  registeredModelRow,
} from './registry-rows.ts';
import {
  requireAlias,
  requireFreeAlias,
  requireKey,
  requireModelName,
  requireRegistryTag,
  requireVersion,
} from './validation.ts';

export function createRegisteredModel(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('name');
  requireModelName(name);
  const tags = new Map(fields.objects('tags').map((t) => [t.requiredString('key'), t.string('value') ?? '']));
  for (const [key, value] of tags) requireRegistryTag(key, value);
  if (database.get('SELECT 1 FROM registered_models WHERE name = ?', name) !== undefined)
    throw new MlflowError('RESOURCE_ALREADY_EXISTS', `Registered Model (name=${name}) already exists.`);
  const now = Date.now();
  database.run(
    "INSERT INTO registered_models (name, creation_time, last_updated_time, description, workspace) VALUES (?, ?, ?, ?, 'default')",
    name,
    now,
    now,
    fields.string('description') ?? '',
  );
  for (const [key, value] of tags) putTag(database, name, key, value);
  return { registered_model: registeredModelJson(database, registeredModelRow(database, name)) };
}

export function getRegisteredModel(database: Database, fields: Fields): JsonObject {
  return { registered_model: registeredModelJson(database, registeredModelRow(database, fields.requiredString('name'))) };
}

export function updateRegisteredModel(database: Database, fields: Fields): JsonObject {
  const { name } = registeredModelRow(database, fields.requiredString('name'));
  database.run(
    'UPDATE registered_models SET description = ?, last_updated_time = ? WHERE name = ?',
    fields.string('description') ?? '',
    Date.now(),
    name,
  );
  return { registered_model: registeredModelJson(database, registeredModelRow(database, name)) };
}

/** Versions, tags and aliases follow by the tables' own cascades. */
export function renameRegisteredModel(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('name');
  const newName = fields.requiredString('new_name');
  requireModelName(newName, 'new_name');
  registeredModelRow(database, name);
  if (newName !== name && database.get('SELECT 1 FROM registered_models WHERE name = ?', newName) !== undefined)
    throw new MlflowError(
      'RESOURCE_ALREADY_EXISTS',
      `Registered Model (name=${newName}) already exists. Error: UNIQUE constraint failed: registered_models.workspace, registered_models.name`,
    );
  const now = Date.now();
  database.run('UPDATE registered_models SET name = ?, last_updated_time = ? WHERE name = ?', newName, now, name);
  database.run('UPDATE model_versions SET last_updated_time = ? WHERE name = ?', now, newName);
  return { registered_model: registeredModelJson(database, registeredModelRow(database, newName)) };
}

export function deleteRegisteredModel(database: Database, fields: Fields): JsonObject {
  const { name } = registeredModelRow(database, fields.requiredString('name'));
  const tables = [
    'model_version_tags',
    'model_versions',
    'registered_model_tags',
    'registered_model_aliases',
    'registered_models',
  ];
  for (const table of tables) database.run(`DELETE FROM ${table} WHERE name = ?`, name);
  return {};
}

function putTag(database: Database, name: string, key: string, value: string): void {
  database.run(
    "INSERT INTO registered_model_tags (key, value, name, workspace) VALUES (?, ?, ?, 'default') " +
      'ON CONFLICT (workspace, key, name) DO UPDATE SET value = excluded.value',
    key,
    value,
    name,
  );
}

export function setRegisteredModelTag(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('name');
  const key = fields.requiredString('key');
  const value = fields.string('value') ?? '';
  requireModelName(name);
  requireRegistryTag(key, value);
  registeredModelRow(database, name);
  putTag(database, name, key, value);
  return {};
}

/** A tag that is not there is no error. */
export function deleteRegisteredModelTag(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('name');
  const key = fields.requiredString('key');
  requireKey('key', key);
  registeredModelRow(database, name);
  database.run('DELETE FROM registered_model_tags WHERE name = ? AND key = ?', name, key);
  return {};
}

export function setAlias(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('name');
  const alias = fields.requiredString('alias');
  const version = fields.requiredString('version');
  requireModelName(name);
  requireAlias(alias);
  requireFreeAlias(alias);
  requireVersion(version);
  const row = modelVersionRow(database, name, version);
  database.run(
    "INSERT INTO registered_model_aliases (alias, version, name, workspace) VALUES (?, ?, ?, 'default') " +
      'ON CONFLICT (workspace, name, alias) DO UPDATE SET version = excluded.version',
    alias,
    row.version,
    name,
  );
  return {};
}

/** An alias that is not there is no error. */
export function deleteAlias(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('name');
  const alias = fields.requiredString('alias');
  requireAlias(alias);
  registeredModelRow(database, name);
  database.run('DELETE FROM registered_model_aliases WHERE name = ? AND alias = ?', name, alias);
  return {};
}

/** `latest` is the highest version of any stage. */
export function getByAlias(database: Database, fields: Fields): JsonObject {
  const name = fields.requiredString('name');
  const alias = fields.requiredString('alias');
  requireModelName(name);
  requireAlias(alias);
  registeredModelRow(database, name);
  if (alias.toLowerCase() === 'latest') {
    const latest = latestVersions(database, name).sort((a, b) => b.version - a.version)[0];
    if (latest === undefined) throw notFound(`Latest version not found for model ${name}.`);
    return { model_version: modelVersionJson(database, latest, aliasesOf(database, latest)) };
  }
  const found = database.get<{ version: number }>(
    'SELECT version FROM registered_model_aliases WHERE name = ? AND alias = ?',
    name,
    alias,
  );
  if (found === undefined) throw new MlflowError('INVALID_PARAMETER_VALUE', `Registered model alias ${alias} not found.`);
  const row = modelVersionRow(database, name, String(found.version));
  return { model_version: modelVersionJson(database, row, aliasesOf(database, row)) };
}
