/** Rows of runs, and which of them may be changed. */
import type { Database } from '../sqlite/database.ts';
import { invalid, notFound } from './errors.ts';
import type { Fields } from './fields.ts';
import type { Int64 } from './json.ts';

export interface RunRow {
  run_uuid: string;
  name: string | null;
  experiment_id: number;
  user_id: string;
  status: string;
  start_time: Int64;
  end_time: Int64 | null;
  artifact_uri: string;
  lifecycle_stage: 'active' | 'deleted';
}

export const runColumns =
  'runs.run_uuid, runs.name, runs.experiment_id, runs.user_id, runs.status, runs.start_time, runs.end_time, runs.artifact_uri, runs.lifecycle_stage';

/** Throws RESOURCE_DOES_NOT_EXIST. */
export function runRow(database: Database, runId: string): RunRow {
  const row = database.get<RunRow>(`SELECT ${runColumns} FROM runs WHERE run_uuid = ?`, runId);
  if (row === undefined) throw notFound(`Run with id=${runId} not found`);
  return row;
}

/** The run, if it may be changed. */
export function activeRun(database: Database, runId: string): RunRow {
  const row = runRow(database, runId);
  if (row.lifecycle_stage !== 'active')
    throw invalid(`The run ${runId} must be in the 'active' state. Current state is ${row.lifecycle_stage}.`);
  return row;
}

/** `run_id`, or its old name. */
export function runIdOf(fields: Fields): string {
  const old = fields.string('run_uuid');
  return fields.has('run_id') || old === undefined || old === '' ? fields.requiredString('run_id') : old;
}
