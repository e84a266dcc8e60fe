import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeploymentSpec } from '../../src/ports/endpoint.ts';
import { digestOf } from '../../src/system/digest.ts';
import { quiet, Rig, send } from './rig.ts';
import { freePort } from '../rigs/ports.ts';

// Two real models whose answers differ: each predicts one constant.
const saveModels = `
import sys
import mlflow.sklearn
from sklearn.dummy import DummyRegressor
for name, value in (("v1", 1.5), ("v2", 2.5)):
    model = DummyRegressor(strategy="constant", constant=value).fit([[0.0]], [value])
    mlflow.sklearn.save_model(model, sys.argv[1] + "/" + name, serialization_format="cloudpickle", pip_requirements=[])
`;
const bin = path.join(process.env['TRAINYARD_TEST_VENV'] ?? '/nonexistent', 'bin');

let rig: Rig;
beforeAll(() => {
  rig = new Rig();
  execFileSync(path.join(bin, 'python'), ['-c', saveModels, rig.dir], {
    cwd: rig.dir,
    env: { ...process.env, MLFLOW_DISABLE_TELEMETRY: 'true' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
});
afterAll(() => rig.close());

function spec(name: string): DeploymentSpec {
  return {
    name,
    model: { name: 'dummy', version: name.slice(1), digest: digestOf(name) },
    path: path.join(rig.dir, name),
    bin,
  };
}

/** The figures are for people. */
async function timed(what: string, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await work();
  console.log(`${what}: ${Math.round(performance.now() - began)} ms`);
}

it('serves real MLflow models with `mlflow models serve`, switches between them and leaves no process', {
  timeout: 180_000,
}, async () => {
  const port = await freePort();
  const endpoint = await rig.open(port, { startTimeoutMs: 120_000 });
  const body = JSON.stringify({ inputs: [[0.0]] });
  const score = async () => {
    const reply = await send(port, '/invocations', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    return [reply.status, JSON.parse(reply.body.toString()), reply.headers['x-trainyard-deployment']];
  };
  await timed('ensure', () => endpoint.ensure());
  await timed('mlflow models serve until healthy', () => endpoint.ensureDeployment(spec('v1'), quiet()));
  await timed('switch', () => endpoint.moveTraffic({ v1: 100 }, {}));
  expect(await score()).toEqual([200, { predictions: [1.5] }, 'v1']);
  await timed('second model', () => endpoint.ensureDeployment(spec('v2'), quiet()));
  expect(JSON.parse((await endpoint.invoke({ deployment: 'v2', body })).body)).toEqual({ predictions: [2.5] });
  expect(await score()).toEqual([200, { predictions: [1.5] }, 'v1']);
  await timed('switch', () => endpoint.moveTraffic({ v2: 100 }, { v1: 100 }));
  expect(await score()).toEqual([200, { predictions: [2.5] }, 'v2']);
  // `mlflow` and the uvicorn it starts, for each of two.
  expect(rig.processes().filter(({ command }) => /mlflow|uvicorn/u.test(command)).length).toBe(4);
  await timed('remove', () => endpoint.removeDeployment('v1'));
  expect(rig.processes().filter(({ command }) => /mlflow|uvicorn/u.test(command)).length).toBe(2);
  await timed('stop', () => endpoint.stop());
  expect(rig.processes()).toEqual([]);
});
