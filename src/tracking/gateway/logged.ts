/** Reads the metric points out of a request body of `runs/log-metric` or `runs/log-batch`. */
import { type JsonObject, list, object, parseLenient, text } from '../../cloud/mlflow/json.ts';
import { pointOf } from '../../cloud/mlflow/metric.ts';
import type { LoggedPoints } from './observers.ts';

/** Undefined for what is no such body: the server will say what is wrong with it. */
export function readLogged(body: Buffer): LoggedPoints | undefined {
  let read: JsonObject;
  try {
    read = object(parseLenient(body.toString('utf8')));
  } catch {
    return undefined;
  }
  const metrics = 'metrics' in read ? list(read['metrics']) : 'key' in read ? [read] : [];
  if (metrics.length === 0) return undefined;
  return { runId: text(read['run_id']) || text(read['run_uuid']), points: metrics.map(pointOf) };
}
