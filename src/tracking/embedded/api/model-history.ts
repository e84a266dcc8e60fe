/** Models logged to a run's own artifacts, as before MLflow 3: a history kept in one of the run's tags. */
import type { Database } from '../sqlite/database.ts';
import { invalid } from './errors.ts';
import type { Fields } from './fields.ts';
import { type JsonObject, listInTag } from './json.ts';
import { activeRun } from './run-rows.ts';
import { setRunTag } from './runs.ts';

const historyTag = 'mlflow.log-model.history';
const needed = ['artifact_path', 'flavors', 'utc_time_created', 'run_id'];
const kept = ['run_id', 'utc_time_created', 'artifact_path', 'model_uuid'];

/** Adds a model's description, without its flavors' configurations, to the run's history. */
export function logModel(database: Database, fields: Fields): JsonObject {
  const runId = fields.requiredString('run_id');
  const text = fields.requiredString('model_json');
  const model = parse(text);
  if (model === undefined) throw invalid(`Malformed model info. \n ${text} \n is not a valid JSON.`);
  const missing = needed.filter((name) => !Object.hasOwn(model, name));
  if (missing.length > 0) throw invalid(`Model json is missing mandatory fields: {'${missing.join("', '")}'}`);
  activeRun(database, runId);
  const entry: Record<string, unknown> = {};
  for (const name of kept) if (Object.hasOwn(model, name)) entry[name] = model[name];
  const flavors = Object.entries(model.flavors as Record<string, unknown>);
  entry.flavors = Object.fromEntries(flavors.map(([name, flavor]) => [name, withoutConfig(flavor)]));
  const tag = database.get<{ value: string }>('SELECT value FROM tags WHERE run_uuid = ? AND key = ?', runId, historyTag);
  // Not cut as other tags are: what is left would be no JSON for whoever reads it.
  setRunTag(database, runId, { key: historyTag, value: JSON.stringify([...listInTag(tag?.value), entry]) });
  return {};
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function withoutConfig(flavor: unknown): unknown {
  if (typeof flavor !== 'object' || flavor === null) return flavor;
  return Object.fromEntries(Object.entries(flavor).filter(([name]) => name !== 'config'));
}
