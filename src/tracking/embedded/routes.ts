/** Every request the store answers, by method and path below `/api/2.0/mlflow` (and its twin `/ajax-api/2.0/mlflow`). */
import * as artifacts from './api/artifact-routes.ts';
import * as experiments from './api/experiments.ts';
import type { Fields } from './api/fields.ts';
import * as inputs from './api/inputs.ts';
import type { JsonObject } from './api/json.ts';
import * as loggedModels from './api/logged-models.ts';
import * as metrics from './api/metrics.ts';
import { logModel } from './api/model-history.ts';
import * as modelVersions from './api/model-versions.ts';
import * as registeredModels from './api/registered-models.ts';
import * as runs from './api/runs.ts';
import { searchExperiments } from './search/experiments.ts';
import { searchLoggedModels } from './search/logged-models.ts';
import { searchModelVersions, searchRegisteredModels } from './search/registry.ts';
import { searchRuns } from './search/runs.ts';
import type { Database } from './sqlite/database.ts';

export type Handler = (database: Database, fields: Fields) => JsonObject;

export type Route =
  | { kind: 'read' | 'write'; handler: Handler }
  /** Touches files: has the body unread. */
  | { kind: 'file'; handler: artifacts.FileHandler };

const read = (handler: Handler): Route => ({ kind: 'read', handler });
const write = (handler: Handler): Route => ({ kind: 'write', handler });
const file = (handler: artifacts.FileHandler): Route => ({ kind: 'file', handler });

const mlflow = '/api/2.0/mlflow';
const proxy = '/api/2.0/mlflow-artifacts';

/** `{name}` is one path segment, `{name...}` all that follow. */
const routes: Record<string, Route> = {
  [`GET ${mlflow}/experiments/get`]: read(experiments.getExperiment),
  [`GET ${mlflow}/experiments/get-by-name`]: read(experiments.getExperimentByName),
  [`GET ${mlflow}/experiments/search`]: read(searchExperiments),
  [`POST ${mlflow}/experiments/search`]: read(searchExperiments),
  [`POST ${mlflow}/experiments/search-datasets`]: read(inputs.searchDatasets),
  [`POST ${mlflow}/experiments/create`]: write(experiments.createExperiment),
  [`POST ${mlflow}/experiments/delete`]: write(experiments.deleteExperiment),
  [`POST ${mlflow}/experiments/restore`]: write(experiments.restoreExperiment),
  [`POST ${mlflow}/experiments/update`]: write(experiments.updateExperiment),
  [`POST ${mlflow}/experiments/set-experiment-tag`]: write(experiments.setExperimentTag),
  [`POST ${mlflow}/experiments/delete-experiment-tag`]: write(experiments.deleteExperimentTag),

  [`GET ${mlflow}/runs/get`]: read(runs.getRun),
  [`POST ${mlflow}/runs/search`]: read(searchRuns),
  [`POST ${mlflow}/runs/create`]: write(runs.createRun),
  [`POST ${mlflow}/runs/update`]: write(runs.updateRun),
  [`POST ${mlflow}/runs/delete`]: write(runs.deleteRun),
  [`POST ${mlflow}/runs/restore`]: write(runs.restoreRun),
  [`POST ${mlflow}/runs/set-tag`]: write(runs.setTag),
  [`POST ${mlflow}/runs/delete-tag`]: write(runs.deleteTag),
  [`POST ${mlflow}/runs/log-parameter`]: write(runs.logParam),
  [`POST ${mlflow}/runs/log-metric`]: write(metrics.logMetric),
  [`POST ${mlflow}/runs/log-batch`]: write(metrics.logBatch),
  [`POST ${mlflow}/runs/log-model`]: write(logModel),
  [`POST ${mlflow}/runs/log-inputs`]: write(inputs.logInputs),
  [`POST ${mlflow}/runs/outputs`]: write(inputs.logOutputs),

  [`GET ${mlflow}/metrics/get-history`]: read(metrics.getMetricHistory),
  [`GET ${mlflow}/metrics/get-history-bulk`]: read(metrics.getMetricHistoryBulk),
  [`GET ${mlflow}/metrics/get-history-bulk-interval`]: read(metrics.getMetricHistoryBulkInterval),

  [`POST ${mlflow}/logged-models`]: write(loggedModels.createLoggedModel),
  [`POST ${mlflow}/logged-models/search`]: read(searchLoggedModels),
  [`GET ${mlflow}/logged-models/{model_id}`]: read(loggedModels.getLoggedModel),
  [`PATCH ${mlflow}/logged-models/{model_id}`]: write(loggedModels.finalizeLoggedModel),
  [`DELETE ${mlflow}/logged-models/{model_id}`]: write(loggedModels.deleteLoggedModel),
  [`PATCH ${mlflow}/logged-models/{model_id}/tags`]: write(loggedModels.setLoggedModelTags),
  [`DELETE ${mlflow}/logged-models/{model_id}/tags/{tag_key}`]: write(loggedModels.deleteLoggedModelTag),
  [`POST ${mlflow}/logged-models/{model_id}/params`]: write(loggedModels.logLoggedModelParams),
  [`GET ${mlflow}/logged-models/{model_id}/artifacts/directories`]: file(artifacts.listOfLoggedModel),
  [`GET ${mlflow}/logged-models/{model_id}/artifacts/files`]: file(artifacts.downloadOfLoggedModel),

  [`POST ${mlflow}/registered-models/create`]: write(registeredModels.createRegisteredModel),
  [`POST ${mlflow}/registered-models/rename`]: write(registeredModels.renameRegisteredModel),
  [`PATCH ${mlflow}/registered-models/update`]: write(registeredModels.updateRegisteredModel),
  [`DELETE ${mlflow}/registered-models/delete`]: write(registeredModels.deleteRegisteredModel),
  [`GET ${mlflow}/registered-models/get`]: read(registeredModels.getRegisteredModel),
  [`GET ${mlflow}/registered-models/search`]: read(searchRegisteredModels),
  [`GET ${mlflow}/registered-models/get-latest-versions`]: read(modelVersions.getLatestVersions),
  [`POST ${mlflow}/registered-models/get-latest-versions`]: read(modelVersions.getLatestVersions),
  [`POST ${mlflow}/registered-models/set-tag`]: write(registeredModels.setRegisteredModelTag),
  [`DELETE ${mlflow}/registered-models/delete-tag`]: write(registeredModels.deleteRegisteredModelTag),
  [`GET ${mlflow}/registered-models/alias`]: read(registeredModels.getByAlias),
  [`POST ${mlflow}/registered-models/alias`]: write(registeredModels.setAlias),
  [`DELETE ${mlflow}/registered-models/alias`]: write(registeredModels.deleteAlias),

  [`POST ${mlflow}/model-versions/create`]: write(modelVersions.createModelVersion),
  [`PATCH ${mlflow}/model-versions/update`]: write(modelVersions.updateModelVersion),
  [`DELETE ${mlflow}/model-versions/delete`]: write(modelVersions.deleteModelVersion),
  [`GET ${mlflow}/model-versions/get`]: read(modelVersions.getModelVersion),
  [`GET ${mlflow}/model-versions/search`]: read(searchModelVersions),
  [`GET ${mlflow}/model-versions/get-download-uri`]: read(modelVersions.getDownloadUri),
  [`POST ${mlflow}/model-versions/transition-stage`]: write(modelVersions.transitionStage),
  [`POST ${mlflow}/model-versions/set-tag`]: write(modelVersions.setModelVersionTag),
  [`DELETE ${mlflow}/model-versions/delete-tag`]: write(modelVersions.deleteModelVersionTag),

  [`GET ${mlflow}/artifacts/list`]: file(artifacts.listOfRun),
  [`POST ${mlflow}/artifacts/presigned-upload-url`]: file(artifacts.presigned),
  [`POST ${mlflow}/artifacts/presigned-download-url`]: file(artifacts.presigned),
  ['GET /get-artifact']: file(artifacts.downloadOfRun),
  ['GET /model-versions/get-artifact']: file(artifacts.downloadOfModelVersion),
  [`GET ${proxy}/artifacts`]: file(artifacts.listProxied),
  [`GET ${proxy}/artifacts/{artifact_path...}`]: file(artifacts.download),
  [`PUT ${proxy}/artifacts/{artifact_path...}`]: file(artifacts.upload),
  [`DELETE ${proxy}/artifacts/{artifact_path...}`]: file(artifacts.remove),
  [`POST ${proxy}/mpu/create/{artifact_path...}`]: file(artifacts.multipartUpload),
  [`POST ${proxy}/mpu/complete/{artifact_path...}`]: file(artifacts.multipartUpload),
  [`POST ${proxy}/mpu/abort/{artifact_path...}`]: file(artifacts.multipartUpload),
  [`GET ${proxy}/presigned/{artifact_path...}`]: file(artifacts.multipartDownload),
};

/** Routes with parameters, each as a pattern. */
const patterns = Object.entries(routes)
  .filter(([name]) => name.includes('{'))
  .map(([name, route]) => {
    const names = [...name.matchAll(/\{(\w+)(\.\.\.)?\}/g)].map((m) => m[1] ?? '');
    const source = name.replace(/\{\w+\.\.\.\}/g, '(.+)').replace(/\{\w+\}/g, '([^/]+)');
    return { pattern: new RegExp(`^${source}$`), names, route };
  });

/** The route of a request and its path's parameters, decoded; undefined where there is none. */
export function routeOf(method: string, path: string): { route: Route; parameters: Record<string, string> } | undefined {
  const name = `${method} ${path.replace(/^\/ajax-api\//, '/api/')}`;
  const exact = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (exact !== undefined) return { route: exact, parameters: {} };
  for (const { pattern, names, route } of patterns) {
    const found = pattern.exec(name);
    if (found === null) continue;
    return { route, parameters: Object.fromEntries(names.map((n, i) => [n, decode(found[i + 1] ?? '')])) };
  }
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
