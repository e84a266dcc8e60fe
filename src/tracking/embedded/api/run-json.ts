/** How a run is answered. */
import type { Database } from '../sqlite/database.ts';
import { runInputs, runOutputs } from './inputs.ts';
import { double, type Int64, type JsonObject, some } from './json.ts';
import type { RunRow } from './run-rows.ts';

export function infoJson(row: RunRow): JsonObject {
  return {
    run_uuid: row.run_uuid,
    experiment_id: String(row.experiment_id),
    run_name: row.name ?? undefined,
    user_id: row.user_id,
    status: row.status,
    start_time: row.start_time,
    end_time: row.end_time || undefined,
    artifact_uri: row.artifact_uri,
    lifecycle_stage: row.lifecycle_stage,
    run_id: row.run_uuid,
  };
}

interface MetricRow {
  key: string;
  value: number;
  timestamp: Int64;
  step: Int64;
  is_nan: number;
}

export function metricJson(row: MetricRow): JsonObject {
  return { key: row.key, value: row.is_nan === 1 ? 'NaN' : double(row.value), timestamp: row.timestamp, step: row.step };
}

/** A run whole. Searches leave out the models it read, as MLflow's do. */
export function runJson(database: Database, row: RunRow, modelInputs: boolean): JsonObject {
  const of = (table: string, columns: string) =>
    database.all<MetricRow & { value: string | number }>(
      `SELECT ${columns} FROM ${table} WHERE run_uuid = ? ORDER BY rowid`,
      row.run_uuid,
    );
  const pairs = (table: string) => of(table, 'key, value').map(({ key, value }) => ({ key, value }));
  return {
    info: infoJson(row),
    data: {
      metrics: some(of('latest_metrics', 'key, value, timestamp, step, is_nan').map((m) => metricJson(m))),
      params: some(pairs('params')),
      tags: some(pairs('tags')),
    },
    inputs: runInputs(database, row.run_uuid, modelInputs),
    outputs: runOutputs(database, row.run_uuid),
  };
}
