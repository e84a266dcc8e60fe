/** Training code through the gateway, in front of a real MLflow server. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { httpTransport } from '../../src/cloud/mlflow/http-transport.ts';
import type { MetricPoint, Tracking } from '../../src/ports/tracking.ts';
import { createTracking } from '../../src/tracking/mlflow/tracking.ts';
import { type MlflowServer, python, startMlflow } from './server.ts';

let server: MlflowServer;
let tracking: Tracking;
let experimentId: string;
beforeAll(async () => {
  server = await startMlflow();
  tracking = createTracking(httpTransport({ uri: server.url, env: {} }), { env: {} });
  experimentId = await tracking.createExperiment('gateway');
}, 120_000);
afterAll(async () => {
  await tracking?.close();
  await server?.stop();
});

describe('the gateway', () => {
  let runId: string;
  beforeEach(async () => {
    runId = (await tracking.createRun({ experimentId, name: 'train', tags: {} })).runId;
  });

  it('lets a training with autolog and log_model through, and sees each metric point once, in order', async () => {
    const gateway = await tracking.gateway();
    const points: MetricPoint[] = [];
    const stop = gateway.observe(runId, (point) => points.push(point));
    const output = await python(training, gateway.variables({ experimentId, runId }), server.dir);
    stop();
    expect(output).not.toContain('View run');

    const run = await tracking.run(runId);
    expect(run?.status).toBe('FINISHED');
    expect(run?.modelIds).toHaveLength(2);
    expect(run?.params).toMatchObject({ max_iter: '200' });
    for (const [key, value] of Object.entries(run?.metrics ?? {})) {
      const seen = points.filter((point) => point.key === key);
      expect(seen.at(-1)?.value, key).toEqual(value);
      expect(seen, key).toEqual(await tracking.metricHistory(runId, key));
    }
    expect(points.filter((point) => point.key === 'loss').map((point) => [point.step, point.value])).toEqual([
      [0, 1],
      [1, 0.5],
      [2, 1 / 3],
    ]);
    expect(points.filter((point) => point.key.startsWith('batch')).map((point) => point.key)).toEqual(['batch_a', 'batch_b']);
    expect(points.find((point) => point.key === 'nan')?.value).toBeNaN();
    expect(points.find((point) => point.key === 'inf')?.value).toBe(Number.POSITIVE_INFINITY);

    const dir = path.join(server.dir, 'model');
    await tracking.downloadArtifacts(`runs:/${runId}/classifier`, dir);
    expect(await readFile(path.join(dir, 'MLmodel'), 'utf8')).toContain('sklearn');
    await rm(dir, { recursive: true });
  }, 120_000);

  it('serves a client that finds credentials of its own in its home', async () => {
    const gateway = await tracking.gateway();
    const script = `
import os, pathlib, mlflow
home = pathlib.Path(os.environ["HOME"], ".mlflow"); home.mkdir(exist_ok=True)
(home / "credentials").write_text("[mlflow]\\nmlflow_tracking_username = somebody\\nmlflow_tracking_password = else\\n")
mlflow.log_metric("m", 1.5)
`;
    await python(script, gateway.variables({ experimentId, runId }), server.dir);
    expect((await tracking.run(runId))?.metrics).toEqual({ m: 1.5 });
  });

  it('tells a point once that a client logs again after a lost reply', async () => {
    const gateway = await tracking.gateway();
    const points: number[] = [];
    gateway.observe(runId, (point) => points.push(point.value));
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${gateway.variables({ experimentId })['MLFLOW_TRACKING_TOKEN']}`,
    };
    const metric = { key: 'm', value: 0.5, timestamp: 1, step: 3 };
    for (const body of [
      { run_id: runId, metrics: [metric, { ...metric, value: 'NaN' }] },
      { run_id: runId, metrics: [metric, { ...metric, value: 'NaN' }] },
      {
        run_id: runId,
        metrics: [
          { ...metric, value: 2 },
          { ...metric, key: '' },
        ],
      },
    ])
      await fetch(`${gateway.url}/api/2.0/mlflow/runs/log-batch`, { method: 'POST', headers, body: JSON.stringify(body) });
    expect(points).toEqual([0.5, Number.NaN]);
  });

  it('passes 32 MB up and down unchanged', async () => {
    const gateway = await tracking.gateway();
    const token = gateway.variables({ experimentId })['MLFLOW_TRACKING_TOKEN'];
    const at = `${gateway.url}/api/2.0/mlflow-artifacts/artifacts/${experimentId}/${runId}/artifacts/big.bin`;
    const content = Buffer.alloc(32 * 1024 * 1024);
    for (let i = 0; i < content.length; i += 4) content.writeUInt32LE((i * 2_654_435_761) >>> 0, i);
    const put = http.request(at, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}`, 'content-length': content.length },
    });
    put.end(content);
    const [stored] = (await once(put, 'response')) as [http.IncomingMessage];
    stored.resume();
    expect(stored.statusCode).toBe(200);
    const [reply] = (await once(http.get(at, { headers: { authorization: `Bearer ${token}` } }), 'response')) as [
      http.IncomingMessage,
    ];
    const hash = createHash('sha256');
    for await (const chunk of reply) hash.update(chunk as Buffer);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
  });
});

const training = `
import mlflow
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
mlflow.autolog()
features, target = load_iris(return_X_y=True)
with mlflow.start_run():
    model = LogisticRegression(max_iter=200).fit(features, target)
    for step in range(3):
        mlflow.log_metric("loss", 1 / (step + 1), step=step)
    mlflow.log_metrics({"batch_a": 1.0, "batch_b": 2.0})
    mlflow.log_metric("nan", float("nan"))
    mlflow.log_metric("inf", float("inf"))
    mlflow.sklearn.log_model(model, name="classifier", input_example=features[:2])
`;
