/** The quickstart through the built bundle in a terminal: first run, second run, a better and a worse model, with both trackings. */
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpTransport } from '../../src/cloud/mlflow/http-transport.ts';
import { node20, node24 } from '../life/fixture.ts';
import { type MlflowServer, startMlflow } from '../mlflow/server.ts';
import { copyQuickstart, embedded, type Quickstart, registryOf, removeQuickstart, score, terminal } from './quickstart.ts';

const MINUTES = 60_000;

/** Digest of every file of the store and the endpoint: a write anywhere shows. */
async function snapshot(state: string): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['tracking', 'endpoints']) {
    for (const name of (await readdir(path.join(state, folder), { recursive: true, withFileTypes: true }))
      .map((e) => path.join(e.parentPath, e.name))
      .toSorted()) {
      if (/(owner\.lock|\.log)$/.test(name)) continue;
      hash.update(name).update(await readFile(name).catch(() => ''));
    }
  }
  return hash.digest('hex');
}

describe.each([
  ['Node 24', node24],
  ['Node 20', node20],
])('the quickstart in a terminal on %s', (_name, node) => {
  let quickstart: Quickstart;
  beforeAll(async () => {
    quickstart = await copyQuickstart();
  });
  afterAll(() => removeQuickstart(quickstart));

  it('ends with a served, promoted model and a scored request', { timeout: 10 * MINUTES }, async () => {
    const ended = await terminal(quickstart, node, 'run', 'pipeline.yml', '--approve');
    expect(ended.exitCode, ended.stdout + ended.stderr).toBe(0);
    expect(ended.stdout).toContain('deploy: scored a request: {"predictions": [[');
    expect(ended.stdout).toContain(`done, quickstart/1, served at http://127.0.0.1:${quickstart.port}/invocations\n`);
    expect(await registryOf(embedded(quickstart.state))).toEqual({ versions: [['1', 'Production', 'pass']], champion: '1' });
    expect((await score(quickstart)).deployment).toMatch(/^v1-/);
  });

  it('has nothing to do the second time and writes nothing', { timeout: MINUTES }, async () => {
    const before = await snapshot(quickstart.state);
    const ended = await terminal(quickstart, node, 'run', 'pipeline.yml', '--approve');
    expect(ended.exitCode, ended.stdout).toBe(0);
    expect(ended.stdout.match(/^✔ (\w+ (?:reused|unchanged))/gm)).toEqual([
      '✔ prepare reused',
      '✔ train reused',
      '✔ validate unchanged',
      '✔ register unchanged',
      '✔ approve unchanged',
      '✔ deploy unchanged',
    ]);
    expect(await snapshot(quickstart.state)).toBe(before);
  });

  it('starts a dead endpoint again, and nothing else', { timeout: MINUTES }, async () => {
    await terminal(quickstart, node, 'endpoint', 'stop', 'quickstart');
    await expect(score(quickstart)).rejects.toThrow();
    const ended = await terminal(quickstart, node, 'run', 'pipeline.yml');
    expect(ended.exitCode, ended.stdout).toBe(0);
    expect(ended.stdout).toContain('✔ approve unchanged');
    expect((await score(quickstart)).deployment).toMatch(/^v1-/);
    expect(await registryOf(embedded(quickstart.state))).toEqual({ versions: [['1', 'Production', 'pass']], champion: '1' });
  });

  it('puts a better model live after comparing it with version 1', { timeout: 5 * MINUTES }, async () => {
    const ended = await terminal(quickstart, node, 'run', 'pipeline.yml', '--approve', '--set', 'inputs.measurements=all');
    expect(ended.exitCode, ended.stdout).toBe(0);
    expect(ended.stdout).toContain('validate: pass: candidate against version 1\n');
    expect(await registryOf(embedded(quickstart.state))).toEqual({
      versions: [
        ['1', 'Archived', 'pass'],
        ['2', 'Production', 'pass'],
      ],
      champion: '2',
    });
    expect((await score(quickstart)).deployment).toMatch(/^v2-/);
  });

  it('rejects a worse one with exit 3 and touches nothing', { timeout: 5 * MINUTES }, async () => {
    const [before, answer] = [await registryOf(embedded(quickstart.state)), await score(quickstart)];
    const ended = await terminal(quickstart, node, 'run', 'pipeline.yml', '--approve', '--set', 'inputs.measurements=symmetry');
    expect(ended.exitCode, ended.stdout).toBe(3);
    expect(ended.stdout).toContain('validate: verdict: fail\n');
    expect(ended.stdout).toContain('the candidate was rejected; nothing after the validation was touched\n');
    expect(await registryOf(embedded(quickstart.state))).toEqual(before);
    expect(await score(quickstart)).toEqual(answer);
  });

  it('leaves a store that a real MLflow server opens as it is', { timeout: 3 * MINUTES }, async () => {
    const mine = await registryOf(embedded(quickstart.state));
    const server = await startMlflow({ store: path.join(quickstart.state, 'tracking') });
    try {
      expect(await registryOf(httpTransport({ uri: server.url, env: {} }))).toEqual(mine);
      const program =
        "import mlflow, sys; mlflow.set_tracking_uri(sys.argv[1]); m = mlflow.pyfunc.load_model('models:/quickstart@champion'); print(m.metadata.flavors.keys() >= {'sklearn'}, len(mlflow.search_runs(experiment_names=['quickstart'])))";
      const printed = execFileSync(
        path.join(process.env['TRAINYARD_TEST_VENV'] as string, 'bin/python'),
        ['-c', program, server.url],
        { encoding: 'utf8' },
      );
      expect(printed.trim()).toBe('True 7');
    } finally {
      await server.stop();
    }
  });
});

describe('the quickstart with a real MLflow server', () => {
  let server: MlflowServer;
  let quickstart: Quickstart;
  beforeAll(async () => {
    server = await startMlflow();
    quickstart = await copyQuickstart(server.url);
  }, 2 * MINUTES);
  afterAll(async () => {
    await removeQuickstart(quickstart);
    await server.stop();
  });

  it('ends the same way, and has nothing to do the second time', { timeout: 10 * MINUTES }, async () => {
    const ended = await terminal(quickstart, node24, 'run', 'pipeline.yml', '--approve');
    expect(ended.exitCode, ended.stdout + ended.stderr).toBe(0);
    const registry = (): ReturnType<typeof registryOf> => registryOf(httpTransport({ uri: server.url, env: {} }));
    expect(await registry()).toEqual({ versions: [['1', 'Production', 'pass']], champion: '1' });
    expect((await score(quickstart)).deployment).toMatch(/^v1-/);
    const again = await terminal(quickstart, node24, 'run', 'pipeline.yml', '--approve');
    expect(again.stdout).toContain('✔ deploy unchanged: version 1 is live');
    expect(await registry()).toEqual({ versions: [['1', 'Production', 'pass']], champion: '1' });
  });
});
