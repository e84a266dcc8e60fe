/** The contracts, and what only a server without artifact serving shows, over real MLflow servers. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mlflowClient } from '../../src/cloud/mlflow/client.ts';
import { httpTransport } from '../../src/cloud/mlflow/http-transport.ts';
import { object, text } from '../../src/cloud/mlflow/json.ts';
import { join, modelPlace, runPlace } from '../../src/tracking/mlflow/places.ts';
import { createTracking } from '../../src/tracking/mlflow/tracking.ts';
import { registryContract, trackingContract } from './contract.ts';
import { type MlflowServer, startMlflow } from './server.ts';

let served: MlflowServer;
let local: MlflowServer;
beforeAll(async () => {
  [served, local] = await Promise.all([startMlflow(), startMlflow({ artifacts: 'local' })]);
}, 120_000);
afterAll(() => Promise.all([served?.stop(), local?.stop()]));

trackingContract('mlflow server', () => httpTransport({ uri: served.url, env: {} }));
registryContract('mlflow server', () => httpTransport({ uri: served.url, env: {} }));

it('writes and reads a local artifact root directly, and through the server when the folder cannot be seen', async () => {
  const tracking = createTracking(httpTransport({ uri: local.url, env: {} }));
  const dir = await mkdtemp(path.join(os.tmpdir(), 'trainyard-local-'));
  try {
    await writeFile(path.join(dir, 'MLmodel'), 'flavors: {}');
    const experimentId = await tracking.createExperiment('local');
    const run = await tracking.createRun({ experimentId, name: 'local', tags: {} });
    expect(run.artifactUri).toBe(path.join(local.dir, 'artifacts', experimentId, run.runId, 'artifacts'));
    await tracking.uploadArtifacts(run.runId, dir, 'model');
    expect(await readFile(path.join(run.artifactUri, 'model/MLmodel'), 'utf8')).toBe('flavors: {}');
    expect(await tracking.listArtifacts(`runs:/${run.runId}/model`)).toEqual([{ path: 'MLmodel', size: 11 }]);
    await tracking.downloadArtifacts(run.artifactUri, path.join(dir, 'direct'));
    expect(await readFile(path.join(dir, 'direct/model/MLmodel'), 'utf8')).toBe('flavors: {}');

    const client = mlflowClient(httpTransport({ uri: local.url, env: {} }));
    const body = { experiment_id: experimentId, name: 'classifier', source_run_id: run.runId };
    const created = await client.call({ method: 'POST', path: '/api/2.0/mlflow/logged-models', body, repeat: 'once' });
    const modelId = text(object(object(created['model'])['info'])['model_id']);
    await cp(path.join(run.artifactUri, 'model'), (await tracking.loggedModel(modelId))?.artifactUri ?? '', {
      recursive: true,
    });
    for (const [place, folder] of [
      [runPlace(client, run.runId), 'model'],
      [modelPlace(client, modelId), ''],
    ] as const) {
      expect(await place.list(folder)).toEqual([{ name: 'MLmodel', dir: false, size: 11 }]);
      const through = path.join(dir, path.basename(place.description));
      await place.fetch(join(folder, 'MLmodel'), through);
      expect(await readFile(through, 'utf8')).toBe('flavors: {}');
    }
  } finally {
    await tracking.close();
    await rm(dir, { recursive: true, force: true });
  }
});
