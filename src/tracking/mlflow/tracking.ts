/** `Tracking` over MLflow's REST interface. */
import { type ClientOptions, type MlflowClient, mlflowClient, read, send } from '../../cloud/mlflow/client.ts';
import { keyValues, object, text } from '../../cloud/mlflow/json.ts';
import { pointOf } from '../../cloud/mlflow/metric.ts';
import { orMissing, Refused } from '../../cloud/mlflow/refused.ts';
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { Transport } from '../../ports/http.ts';
import type { LoggedModel, MetricPoint, MlflowRun, Tracking } from '../../ports/tracking.ts';
import { startGateway, type RunningGateway } from '../gateway/gateway.ts';
import { downloadArtifacts, listArtifacts, uploadArtifacts } from './artifacts.ts';
import { batches } from './batches.ts';
import type { Lookup } from './locate.ts';
import { loggedModelOf, runOf } from './runs.ts';

export interface TrackingOptions extends ClientOptions {
  /** Read by the gateway: TLS settings towards the server, the proxy exceptions children inherit. Default: this process's. */
  env?: Record<string, string | undefined>;
}

/** `transport` stays the caller's until `close`, which closes it too. */
export function createTracking(transport: Transport, options: TrackingOptions = {}): Tracking {
  const client = mlflowClient(transport, options);
  const now = options.now ?? Date.now;
  const lookup: Lookup = {
    client,
    run: (runId) => getRun(client, runId),
    loggedModel: (modelId) => getLoggedModel(client, modelId),
  };
  let gateway: Promise<RunningGateway> | undefined;
  return {
    description: transport.description,
    experiment: async (name) => {
      const found = await findExperiment(client, name);
      return found?.deleted === false ? found.id : undefined;
    },
    createExperiment: (name) => createExperiment(client, name),
    run: (runId) => getRun(client, runId),
    findRuns: (experimentId, tag) => findRuns(client, experimentId, tag),
    createRun: async (run) => {
      const body = { experiment_id: run.experimentId, run_name: run.name, start_time: now(), tags: keyValues(run.tags) };
      return runOf(object((await client.call(send('POST', 'runs/create', body, 'once')))['run']));
    },
    endRun: async (runId, status) => {
      await client.call(send('POST', 'runs/update', { run_id: runId, status, end_time: now() }));
    },
    log: async (runId, values) => {
      for (const batch of batches(values))
        await client.call(
          send('POST', 'runs/log-batch', { run_id: runId, ...batch }, batch.metrics === undefined ? 'safe' : 'once'),
        );
    },
    metricHistory: (runId, key) => metricHistory(client, runId, key),
    loggedModel: (modelId) => getLoggedModel(client, modelId),
    listArtifacts: (uri) => listArtifacts(lookup, uri),
    downloadArtifacts: (uri, dir) => downloadArtifacts(lookup, uri, dir),
    uploadArtifacts: (runId, dir, path) => uploadArtifacts(lookup, runId, dir, path),
    gateway: () => (gateway ??= startGateway({ transport, ...(options.env === undefined ? {} : { env: options.env }) })),
    close: async () => {
      await (await gateway?.catch(() => undefined))?.close();
      await transport.close();
    },
  };
}

async function findExperiment(client: MlflowClient, name: string): Promise<{ id: string; deleted: boolean } | undefined> {
  const reply = await orMissing(client.call(read('experiments/get-by-name', { experiment_name: name })));
  if (reply === undefined) return undefined;
  const experiment = object(reply['experiment']);
  return { id: text(experiment['experiment_id']), deleted: text(experiment['lifecycle_stage']) === 'deleted' };
}

/** Another process may create it at the same time: the one that is there then is the answer. */
async function createExperiment(client: MlflowClient, name: string): Promise<string> {
  try {
    return text((await client.call(send('POST', 'experiments/create', { name })))['experiment_id']);
  } catch (error) {
    if (!(error instanceof Refused) || !error.exists) throw error;
    const found = await findExperiment(client, name);
    if (found === undefined) throw error;
    if (!found.deleted) return found.id;
    throw new Fault('service', {
      code: 'TY607',
      message: `the experiment ${JSON.stringify(name)} is deleted on ${client.description}`,
      why: 'MLflow keeps the name of a deleted experiment and takes no new runs for it',
      help: `restore it (mlflow experiments restore --experiment-id ${found.id}), or choose another experiment_name`,
    });
  }
}

async function getRun(client: MlflowClient, runId: string): Promise<MlflowRun | undefined> {
  const reply = await orMissing(client.call(read('runs/get', { run_id: runId })));
  return reply === undefined ? undefined : runOf(object(reply['run']));
}

async function getLoggedModel(client: MlflowClient, modelId: string): Promise<LoggedModel | undefined> {
  const reply = await orMissing(client.call(read(`logged-models/${encodeURIComponent(modelId)}`)));
  return reply === undefined ? undefined : loggedModelOf(object(reply['model']));
}

/** The server narrows, we decide: some databases compare without regard to case. */
async function findRuns(client: MlflowClient, experimentId: string, tag: { key: string; value: string }): Promise<MlflowRun[]> {
  const body = {
    experiment_ids: [experimentId],
    run_view_type: 'ACTIVE_ONLY',
    max_results: 1_000,
    order_by: ['attributes.start_time DESC'],
    ...filterFor(tag),
  };
  const found: MlflowRun[] = [];
  for await (const run of client.pages(send('POST', 'runs/search', body), 'runs')) {
    const decoded = runOf(run);
    if (decoded.tags[tag.key] === tag.value) found.push(decoded);
  }
  return found;
}

/** MLflow's filter language has no escapes: what cannot be quoted is not asked for. */
function filterFor(tag: { key: string; value: string }): { filter?: string } {
  if (/[`"\\]/.test(tag.key) || tag.value.includes('\\')) return {};
  const quote = tag.value.includes("'") ? '"' : "'";
  return tag.value.includes(quote) ? {} : { filter: `tags.\`${tag.key}\` = ${quote}${tag.value}${quote}` };
}

/** In order of step, then time, then value. */
async function metricHistory(client: MlflowClient, runId: string, key: string): Promise<MetricPoint[]> {
  const points: MetricPoint[] = [];
  const call = read('metrics/get-history', { run_id: runId, metric_key: key, max_results: 25_000 });
  for await (const metric of client.pages(call, 'metrics')) points.push(pointOf(metric));
  return points.sort((a, b) => a.step - b.step || a.timestamp - b.timestamp || a.value - b.value);
}
