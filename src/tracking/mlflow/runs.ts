/** Runs and logged models as MLflow writes them, turned into ours. */
import { type JsonObject, list, number, object, pairs, text } from '../../cloud/mlflow/json.ts';
import { metricValue } from '../../cloud/mlflow/metric.ts';
import type { LoggedModel, MlflowRun, RunStatus } from '../../ports/tracking.ts';

export function runOf(run: JsonObject): MlflowRun {
  const info = object(run['info']);
  const data = object(run['data']);
  const endTime = number(info['end_time']);
  return {
    runId: text(info['run_id']) || text(info['run_uuid']),
    experimentId: text(info['experiment_id']),
    name: text(info['run_name']),
    status: statusOf(text(info['status'])),
    startTime: number(info['start_time']),
    ...(endTime > 0 ? { endTime } : {}),
    artifactUri: text(info['artifact_uri']),
    metrics: Object.fromEntries(list(data['metrics']).map((metric) => [text(metric['key']), metricValue(metric['value'])])),
    params: pairs(data['params']),
    tags: pairs(data['tags']),
    modelIds: list(object(run['outputs'])['model_outputs']).map((model) => text(model['model_id'])),
  };
}

function statusOf(status: string): RunStatus {
  switch (status) {
    case 'SCHEDULED':
    case 'FINISHED':
    case 'FAILED':
    case 'KILLED':
      return status;
    default:
      return 'RUNNING';
  }
}

export function loggedModelOf(model: JsonObject): LoggedModel {
  const info = object(model['info']);
  const sourceRunId = text(info['source_run_id']);
  return {
    modelId: text(info['model_id']),
    name: text(info['name']),
    artifactUri: text(info['artifact_uri']),
    status: text(info['status']),
    ...(sourceRunId === '' ? {} : { sourceRunId }),
  };
}
