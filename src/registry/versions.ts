/** Reading model versions from servers whose search cannot be trusted. */
import { type MlflowClient, read } from '../cloud/mlflow/client.ts';
import { type JsonObject, list, object, pairs, text } from '../cloud/mlflow/json.ts';
import { orMissing } from '../cloud/mlflow/refused.ts';
import type { RegisteredVersion } from '../ports/tracking.ts';

/** Versions search did not show are looked up one by one, the newest so many. */
const maxLookups = 50;

export async function getVersion(client: MlflowClient, name: string, version: string): Promise<RegisteredVersion | undefined> {
  const reply = await orMissing(client.call(read('model-versions/get', { name, version })));
  return reply === undefined ? undefined : versionOf(reply);
}

export async function getByAlias(client: MlflowClient, name: string, alias: string): Promise<RegisteredVersion | undefined> {
  const reply = await orMissing(client.call(read('registered-models/alias', { name, alias })));
  return reply === undefined ? undefined : versionOf(reply);
}

/**
 * All versions of a model, lowest number first; none for a model that is not there. Some servers leave versions or all tags
 * out of search results (mlflow-go's reproduction for 3.8; Unity Catalog), so gaps in the numbers and tagless results are
 * looked up one by one: overlooking a version would register its model twice.
 */
export async function allVersions(client: MlflowClient, name: string): Promise<RegisteredVersion[]> {
  const model = await orMissing(client.call(read('registered-models/get', { name })));
  if (model === undefined) return [];
  const found = new Map<number, RegisteredVersion>();
  const newest = list(object(model['registered_model'])['latest_versions']).map((version) => Number(text(version['version'])));
  const search = read('model-versions/search', { filter: filterFor(name), max_results: 1_000 });
  for await (const version of client.pages(search, 'model_versions')) {
    const decoded = decode(version);
    if (decoded.name === name) found.set(Number(decoded.version), decoded);
  }
  const top = Math.max(0, ...newest, ...found.keys());
  const tagless = ![...found.values()].some((version) => Object.keys(version.tags).length > 0);
  const doubtful: number[] = [];
  for (let number = top; number > 0 && doubtful.length < maxLookups; number--)
    if (tagless || !found.has(number)) doubtful.push(number);
  for (const number of doubtful) {
    const version = await getVersion(client, name, String(number));
    if (version === undefined) found.delete(number);
    else found.set(number, version);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, version]) => version);
}

/** MLflow's filter language has no escapes; a name with both quotes is not legal anywhere. */
function filterFor(name: string): string {
  const quote = name.includes("'") ? '"' : "'";
  return `name=${quote}${name}${quote}`;
}

/** From `{model_version: ...}`. */
export function versionOf(reply: JsonObject): RegisteredVersion {
  return decode(object(reply['model_version']));
}

function decode(version: JsonObject): RegisteredVersion {
  const runId = text(version['run_id']);
  // MLflow's own server forgets the logged model of a version, but its source names it.
  const modelId = text(version['model_id']) || (/^models:\/+(m-[^/@]+)$/.exec(text(version['source']))?.[1] ?? '');
  return {
    name: text(version['name']),
    version: text(version['version']),
    stage: text(version['current_stage']) || 'None',
    source: text(version['source']),
    ...(runId === '' ? {} : { runId }),
    ...(modelId === '' ? {} : { modelId }),
    status: statusOf(text(version['status'])),
    tags: pairs(version['tags']),
  };
}

/** Absent is READY, as protobuf leaves a default out. */
function statusOf(status: string): RegisteredVersion['status'] {
  return status === 'PENDING_REGISTRATION' || status === 'FAILED_REGISTRATION' ? status : 'READY';
}
