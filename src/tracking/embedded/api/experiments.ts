/** Experiments, as MLflow's SQL store keeps them. */
import type { Database, SqlValue } from '../sqlite/database.ts';
import { parseFilter, parseOrderBy } from '../search/filter.ts';
import {
  and,
  compare,
  integerValue,
  listComparators,
  nullComparators,
  numericComparators,
  page,
  pageOffset,
  requireComparator,
  type Sql,
  stringComparators,
  stringOrList,
  stringValue,
} from '../search/sql.ts';
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

const columns = 'experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time, workspace';

/** An empty id is the default experiment's. Throws RESOURCE_DOES_NOT_EXIST. */
export function experimentRow(database: Database, experimentId: string, stage?: 'active' | 'deleted'): ExperimentRow {
  const id = experimentId === '' ? 0 : experimentNumber(experimentId);
  const row = database.get<ExperimentRow>(`SELECT ${columns} FROM experiments WHERE experiment_id = ?`, id);
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

function experimentJson(database: Database, row: ExperimentRow): JsonObject {
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
  const row = database.get<ExperimentRow>(`SELECT ${columns} FROM experiments WHERE name = ?`, name);
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

const attributes = ['name', 'experiment_id', 'creation_time', 'last_update_time'];

function requireAttribute(key: string): void {
  if (!attributes.includes(key))
    throw invalid(`Invalid attribute key '${key}' specified. Valid keys are '${attributes.join("', '")}'`);
}

function filterSql(filter: string | undefined): Sql {
  return and(
    parseFilter(filter).map((of): Sql => {
      if (of.entity === 'tag' || of.entity === 'tags') {
        requireComparator(of, [...stringComparators, ...nullComparators]);
        const tag = 'SELECT experiment_id FROM experiment_tags WHERE key = ?';
        if (of.comparator === 'IS NULL') return { text: `experiment_id NOT IN (${tag})`, values: [of.key] };
        if (of.comparator === 'IS NOT NULL') return { text: `experiment_id IN (${tag})`, values: [of.key] };
        const { text, values } = compare('value', of.comparator, stringValue(of));
        return { text: `experiment_id IN (${tag} AND ${text})`, values: [of.key, ...values] };
      }
      if (of.entity !== undefined && of.entity !== 'attribute')
        throw invalid(`Invalid entity type '${of.entity}'. Valid entity types are ('attribute', 'tag', 'tags')`);
      requireAttribute(of.key);
      if (of.key === 'name') {
        requireComparator(of, stringComparators);
        return compare('name', of.comparator, stringValue(of));
      }
      if (of.key === 'experiment_id') {
        requireComparator(of, ['=', '!=', ...listComparators]);
        const ids = stringOrList(of);
        return compare('experiment_id', of.comparator, Array.isArray(ids) ? ids.map(experimentNumber) : experimentNumber(ids));
      }
      requireComparator(of, numericComparators);
      return compare(of.key, of.comparator, integerValue(of));
    }),
  );
}

export function searchExperiments(database: Database, fields: Fields): JsonObject {
  const size = requirePageSize(fields.count('max_results') ?? 0);
  const offset = pageOffset(fields.string('page_token'));
  const view = fields.oneOf('view_type', viewTypes) ?? 'ACTIVE_ONLY';
  const filter = filterSql(fields.string('filter'));
  const given = fields.strings('order_by');
  const order = (given.length > 0 ? given : ['creation_time DESC', 'experiment_id ASC']).map((clause) => {
    const { entity, key, ascending } = parseOrderBy(clause);
    if (entity !== undefined && entity !== 'attribute') throw invalid(`Invalid order_by entity: ${entity}`);
    requireAttribute(key);
    return { key, direction: ascending ? 'ASC' : 'DESC' };
  });
  if (!order.some((o) => o.key === 'experiment_id')) order.push({ key: 'experiment_id', direction: 'DESC' });
  const values: SqlValue[] = [...filter.values, size + 1, offset];
  const rows = database.all<ExperimentRow>(
    `SELECT ${columns} FROM experiments WHERE ${stagesOf(view)} AND ${filter.text} ` +
      `ORDER BY ${order.map((o) => `${o.key} ${o.direction}`).join(', ')} LIMIT ? OFFSET ?`,
    ...values,
  );
  const found = page(rows, offset, size);
  return {
    experiments: found.rows.length > 0 ? found.rows.map((row) => experimentJson(database, row)) : undefined,
    next_page_token: found.token,
  };
}

/** In the order of protobuf's numbers, which start at 1. */
export const viewTypes = [undefined, 'ACTIVE_ONLY', 'DELETED_ONLY', 'ALL'] as const;

export function stagesOf(view: (typeof viewTypes)[number]): string {
  if (view === 'ALL') return "lifecycle_stage IN ('active', 'deleted')";
  return view === 'DELETED_ONLY' ? "lifecycle_stage = 'deleted'" : "lifecycle_stage = 'active'";
}

/** Searches for experiments and runs give at most 50,000 a page. */
export function requirePageSize(size: number): number {
  if (size < 1) throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be a positive integer`);
  if (size > 50_000) throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be at most 50000`);
  return size;
}
