/** What every store behind a `Transport` must do, real server or embedded: the same tests for both. */
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mlflowClient } from '../../src/cloud/mlflow/client.ts';
import { object, text } from '../../src/cloud/mlflow/json.ts';
import type { Transport } from '../../src/ports/http.ts';
import type { Registry, Tracking } from '../../src/ports/tracking.ts';
import { createRegistry } from '../../src/registry/mlflow.ts';
import { createTracking } from '../../src/tracking/mlflow/tracking.ts';

/** `makeTransport` gives a new transport to one and the same store each time. */
export function trackingContract(name: string, makeTransport: () => Transport | Promise<Transport>): void {
  describe(`tracking: ${name}`, () => {
    let tracking: Tracking;
    let transport: Transport;
    let dir: string;
    let experimentId: string;
    beforeAll(async () => {
      transport = await makeTransport();
      tracking = createTracking(transport);
      dir = await mkdtemp(path.join(os.tmpdir(), 'trainyard-contract-'));
      experimentId = await tracking.createExperiment(unique('experiment'));
    });
    afterAll(async () => {
      await tracking.close();
      await rm(dir, { recursive: true, force: true });
    });
    const newRun = (tags: Record<string, string> = {}) => tracking.createRun({ experimentId, name: 'a run', tags });

    it('knows an experiment by its name, and creates it once though two ask at once', async () => {
      const experiment = `${unique('Größe / 大')} 'quoted'`;
      expect(await tracking.experiment(experiment)).toBeUndefined();
      const [first, second] = await Promise.all([tracking.createExperiment(experiment), tracking.createExperiment(experiment)]);
      expect(second).toBe(first);
      expect(await tracking.experiment(experiment)).toBe(first);
    });

    it('says that an experiment is deleted', async () => {
      const experiment = unique('deleted');
      const id = await tracking.createExperiment(experiment);
      const body = { experiment_id: id };
      await mlflowClient(transport).call({ method: 'POST', path: '/api/2.0/mlflow/experiments/delete', body, repeat: 'once' });
      expect(await tracking.experiment(experiment)).toBeUndefined();
      await expect(tracking.createExperiment(experiment)).rejects.toMatchObject({
        kind: 'service',
        diagnostic: {
          code: 'TY607',
          message: `the experiment "${experiment}" is deleted on ${transport.description}`,
          help: `restore it (mlflow experiments restore --experiment-id ${id}), or choose another experiment_name`,
        },
      });
    });

    it('returns a run as it was created, logged to and ended', async () => {
      const before = Date.now();
      const run = await newRun({ 'trainyard.key': 'it\'s "so"' });
      expect(run).toMatchObject({ experimentId, name: 'a run', status: 'RUNNING', metrics: {}, params: {}, modelIds: [] });
      await tracking.log(run.runId, {
        metrics: [
          { key: 'loss', value: 0.5, timestamp: 10, step: 0 },
          { key: 'loss', value: 0.25, timestamp: 20, step: 1 },
        ],
        params: { lr: '1e-05', __proto__x: '1', empty: '' },
        tags: { note: 'zwölf\n€ 🚂' },
      });
      await tracking.endRun(run.runId, 'KILLED');
      const read = await tracking.run(run.runId);
      expect(read).toMatchObject({
        status: 'KILLED',
        metrics: { loss: 0.25 },
        params: { lr: '1e-05', __proto__x: '1', empty: '' },
      });
      expect(read?.tags).toMatchObject({ 'trainyard.key': 'it\'s "so"', note: 'zwölf\n€ 🚂' });
      expect(read?.endTime).toBeGreaterThanOrEqual(before);
      expect(await tracking.run('0123456789abcdef0123456789abcdef')).toBeUndefined();
    });

    it('keeps NaN and both infinities apart from numbers', async () => {
      const { runId } = await newRun();
      const values = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e-300, -0.1];
      await tracking.log(runId, { metrics: values.map((value, step) => ({ key: 'm', value, timestamp: 1, step })) });
      expect((await tracking.metricHistory(runId, 'm')).map((point) => point.value)).toEqual(values);
    });

    it('splits what is logged at MLflow’s limits and returns every point once, in order', async () => {
      const { runId } = await newRun();
      const metrics = Array.from({ length: 2_500 }, (_, step) => ({
        key: 'm',
        value: step / 7,
        timestamp: 1_000 + step,
        step,
      }));
      const params = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`p${i}`, 'x'.repeat(5_000)]));
      const tags = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`t${i}`, String(i)]));
      await tracking.log(runId, { metrics: metrics.toReversed(), params, tags });
      expect(await tracking.metricHistory(runId, 'm')).toEqual(metrics);
      const read = await tracking.run(runId);
      expect(read?.params).toEqual(params);
      expect(read?.tags).toMatchObject(tags);
      expect(await tracking.metricHistory(runId, 'never')).toEqual([]);
    });

    it('finds active runs by one exact tag, newest first', async () => {
      const value = `${unique('K')}%_'`;
      const first = await newRun({ 'trainyard.job/x': value });
      await newRun({ 'trainyard.job/x': value.toLowerCase() });
      await newRun({ 'trainyard.job/x': `${value}x` });
      const second = await newRun({ 'trainyard.job/x': value });
      const deleted = await newRun({ 'trainyard.job/x': value });
      const body = { run_id: deleted.runId };
      await mlflowClient(transport).call({ method: 'POST', path: '/api/2.0/mlflow/runs/delete', body, repeat: 'safe' });
      const found = await tracking.findRuns(experimentId, { key: 'trainyard.job/x', value });
      expect(found.map((run) => run.runId).sort()).toEqual([first.runId, second.runId].sort());
      expect(found[0]?.startTime).toBeGreaterThanOrEqual(found[1]?.startTime ?? 0);
      expect(await tracking.findRuns(experimentId, { key: 'no such', value: '' })).toEqual([]);
    });

    it('uploads a tree, lists it and brings back the same bytes', async () => {
      const { runId } = await newRun();
      const from = path.join(dir, 'tree');
      await mkdir(path.join(from, 'sub folder/ä'), { recursive: true });
      const files = {
        MLmodel: 'flavors: {}\n',
        'sub folder/ä/größe 100%+&=.txt': 'ü',
        'sub folder/empty': '',
        'big.bin': 'x'.repeat(300_000),
      };
      for (const [file, content] of Object.entries(files)) await writeFile(path.join(from, file), content);
      await tracking.uploadArtifacts(runId, from, 'model');
      await tracking.uploadArtifacts(runId, from, 'model');
      const listed = Object.entries(files)
        .map(([file, content]) => ({ path: file, size: Buffer.byteLength(content) }))
        .sort((a, b) => (a.path < b.path ? -1 : 1));
      expect(await tracking.listArtifacts(`runs:/${runId}/model`)).toEqual(listed);
      expect(await tracking.listArtifacts(`runs:/${runId}`)).toEqual(listed.map((f) => ({ ...f, path: `model/${f.path}` })));
      expect(await tracking.listArtifacts(`runs:/${runId}/model/big.bin`)).toEqual([{ path: 'big.bin', size: 300_000 }]);
      expect(await tracking.listArtifacts(`runs:/${runId}/nothing`)).toEqual([]);
      const to = path.join(dir, 'back');
      await tracking.downloadArtifacts(`runs:/${runId}/model`, to);
      for (const [file, content] of Object.entries(files)) expect(await readFile(path.join(to, file), 'utf8')).toBe(content);
      await expect(stat(`${to}.partial`)).rejects.toThrow('ENOENT');
    });

    it('refuses to download over a folder, and what is not there', async () => {
      const { runId } = await newRun();
      await expect(tracking.downloadArtifacts(`runs:/${runId}/model`, dir)).rejects.toMatchObject({
        diagnostic: { code: 'TY605', message: `${dir} exists already` },
      });
      const uri = `runs:/${runId}/model`;
      await expect(tracking.downloadArtifacts(uri, path.join(dir, 'none'))).rejects.toMatchObject({
        diagnostic: { code: 'TY605', message: `no artifacts can be read from ${uri}`, why: 'there are none' },
      });
      await expect(tracking.listArtifacts('runs:/0123456789abcdef0123456789abcdef/x')).rejects.toMatchObject({
        diagnostic: { code: 'TY605', why: 'there is no such MLflow run' },
      });
      await expect(tracking.listArtifacts('s3://bucket/model')).rejects.toMatchObject({
        diagnostic: {
          code: 'TY605',
          why: 'the scheme s3 needs that storage’s own client, and the server was not asked for it through a run or a model',
        },
      });
      for (const hostile of [`runs:/${runId}/../x`, 'mlflow-artifacts:/../../etc', `runs:/${runId}/%2e%2e/x`])
        await expect(tracking.listArtifacts(hostile)).rejects.toMatchObject({ diagnostic: { code: 'TY606' } });
    });

    it('reads a logged model, by its id and by its name in the run', async () => {
      const run = await newRun();
      const client = mlflowClient(transport);
      const body = { experiment_id: experimentId, name: 'classifier', source_run_id: run.runId };
      const created = await client.call({ method: 'POST', path: '/api/2.0/mlflow/logged-models', body, repeat: 'once' });
      const modelId = text(object(object(created['model'])['info'])['model_id']);
      await client.call({
        method: 'POST',
        path: '/api/2.0/mlflow/runs/outputs',
        body: { run_id: run.runId, models: [{ model_id: modelId, step: 0 }] },
        repeat: 'safe',
      });
      const model = await tracking.loggedModel(modelId);
      expect(model).toMatchObject({ modelId, name: 'classifier', sourceRunId: run.runId });
      expect((await tracking.run(run.runId))?.modelIds).toEqual([modelId]);
      expect(await tracking.loggedModel('m-0123456789abcdef0123456789abcdef')).toBeUndefined();
      const route = `/api/2.0/mlflow-artifacts/artifacts/${model?.artifactUri.replace(/^mlflow-artifacts:\/*/, '')}/MLmodel`;
      if (model?.artifactUri.startsWith('mlflow-artifacts:') === true) {
        await client.call({ method: 'PUT', path: route, body: { a: 1 }, repeat: 'safe' });
        const expected = [{ path: 'MLmodel', size: 7 }];
        expect(await tracking.listArtifacts(`models:/${modelId}`)).toEqual(expected);
        expect(await tracking.listArtifacts(`runs:/${run.runId}/classifier`)).toEqual(expected);
      }
    });
  });
}

export function registryContract(name: string, makeTransport: () => Transport | Promise<Transport>): void {
  describe(`registry: ${name}`, () => {
    let transport: Transport;
    let registry: Registry;
    let tracking: Tracking;
    let model: string;
    let runId: string;
    beforeAll(async () => {
      transport = await makeTransport();
      registry = createRegistry(transport);
      tracking = createTracking(transport);
      model = unique('credit risk ü');
      const experimentId = await tracking.createExperiment(unique('registry'));
      runId = (await tracking.createRun({ experimentId, name: 'source', tags: {} })).runId;
      await registry.createModel(model);
    });
    afterAll(() => tracking.close());
    const newVersion = (tags: Record<string, string> = {}) =>
      registry.createVersion({ name: model, source: `runs:/${runId}/model`, runId, tags });

    it('has stages and aliases', async () => {
      expect(await registry.capabilities()).toEqual({ stages: true, aliases: true });
    });

    it('knows which models there are; creating one again does no harm', async () => {
      expect(await registry.modelExists(model)).toBe(true);
      await registry.createModel(model);
      const other = unique('other');
      expect(await registry.modelExists(other)).toBe(false);
      expect(await registry.version(other, '1')).toBeUndefined();
      expect(await registry.byAlias(other, 'champion')).toBeUndefined();
      expect(await registry.byTag(other, { key: 'k', value: 'v' })).toEqual([]);
      expect(await registry.byStage(other, 'Production')).toEqual([]);
    });

    it('creates a version, ready and with its tags, and finds it by exact tag', async () => {
      const value = unique("digest'");
      const first = await newVersion({ 'trainyard.key': value });
      await newVersion({ 'trainyard.key': value.toUpperCase(), more: 'ü\n' });
      const second = await newVersion({ 'trainyard.key': value });
      expect(first).toEqual({
        name: model,
        version: first.version,
        stage: 'None',
        source: `runs:/${runId}/model`,
        runId,
        status: 'READY',
        tags: { 'trainyard.key': value },
      });
      expect(await registry.version(model, first.version)).toEqual(first);
      expect(await registry.byTag(model, { key: 'trainyard.key', value })).toEqual([first, second]);
      expect(await registry.whenReady(first)).toEqual(first);
    });

    it('finds a version without tags among versions without tags', async () => {
      const plain = unique('plain');
      await registry.createModel(plain);
      await registry.createVersion({ name: plain, source: `runs:/${runId}/model`, runId, tags: {} });
      expect(await registry.byStage(plain, 'None')).toMatchObject([{ version: '1', tags: {} }]);
    });

    it('moves an alias only from where it is expected, and removes it', async () => {
      const [one, two] = [(await newVersion()).version, (await newVersion()).version];
      await registry.moveAlias(model, 'champion', one, undefined);
      expect((await registry.byAlias(model, 'champion'))?.version).toBe(one);
      await expect(registry.moveAlias(model, 'champion', two, undefined)).rejects.toMatchObject({
        kind: 'conflict',
        diagnostic: {
          code: 'TY603',
          message: `the alias ${model}@champion is ${one}, expected nothing`,
          why: 'somebody moved it since it was looked at; nothing was overwritten',
        },
      });
      expect((await registry.byAlias(model, 'champion'))?.version).toBe(one);
      await registry.moveAlias(model, 'champion', two, one);
      await registry.moveAlias(model, 'champion', undefined, two);
      expect(await registry.byAlias(model, 'champion')).toBeUndefined();
      await expect(registry.moveAlias(model, 'champion', one, two)).rejects.toMatchObject({
        diagnostic: { message: `the alias ${model}@champion is nothing, expected ${two}` },
      });
    });

    it('moves one version’s stage and no other', async () => {
      const [one, two] = [(await newVersion()).version, (await newVersion()).version];
      await registry.moveStage(model, one, 'Production', 'None');
      await registry.moveStage(model, two, 'Production', 'None');
      expect((await registry.byStage(model, 'Production')).map((version) => version.version)).toEqual([one, two]);
      await expect(registry.moveStage(model, one, 'Archived', 'Staging')).rejects.toMatchObject({
        kind: 'conflict',
        diagnostic: { code: 'TY603', message: `the stage of ${model} version ${one} is Production, expected Staging` },
      });
      await registry.moveStage(model, one, 'Archived', 'Production');
      expect((await registry.byStage(model, 'Production')).map((version) => version.version)).toEqual([two]);
    });

    it('lists a version’s artifacts through its number and its alias', async () => {
      const dir = await mkdtemp(path.join(os.tmpdir(), 'trainyard-version-'));
      try {
        await writeFile(path.join(dir, 'MLmodel'), 'x');
        await tracking.uploadArtifacts(runId, dir, 'model');
        const { version } = await newVersion();
        await registry.moveAlias(model, 'shown', version, undefined);
        const expected = [{ path: 'MLmodel', size: 1 }];
        expect(await tracking.listArtifacts(`models:/${model}/${version}`)).toEqual(expected);
        expect(await tracking.listArtifacts(`models:/${model}@shown`)).toEqual(expected);
      } finally {
        await rm(dir, { recursive: true, force: true });
      }
    });
  });
}

let count = 0;
function unique(stem: string): string {
  return `${stem} ${process.pid}-${Date.now()}-${count++}`;
}
