/** What an upload sends, and that what comes back is what was written. */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpTransport } from '../../src/cloud/mlflow/http-transport.ts';
import { resolveModel } from '../../src/jobs/model.ts';
import type { AssetRef } from '../../src/ports/compute.ts';
import type { JobContext } from '../../src/ports/jobs.ts';
import { digestTree } from '../../src/system/digest.ts';
import { createTracking } from '../../src/tracking/mlflow/tracking.ts';
import { type FakeServer, json, startFake } from './fake-server.ts';

let fake: FakeServer;
let dir: string;
beforeEach(async () => {
  fake = await startFake();
  dir = await mkdtemp(path.join(os.tmpdir(), 'trainyard-upload-'));
});
afterEach(async () => {
  await fake.close();
  await rm(dir, { recursive: true, force: true });
});

const run = (artifactUri: string) => json({ run: { info: { run_id: 'r', experiment_id: '1', artifact_uri: artifactUri } } });
const tracking = () => createTracking(httpTransport({ uri: fake.url, env: {} }));

describe('an upload', () => {
  it('sends what links to files lead to, whole', async () => {
    const model = path.join(dir, 'model');
    await mkdir(model);
    const content = { larger: 'GET /api/2.0/mlflow/x HTTP/1.1\r\n\r\n'.repeat(100), smaller: 'x', empty: '' };
    for (const [name, text] of Object.entries(content)) {
      await writeFile(path.join(dir, name), text);
      await symlink(path.join(dir, name), path.join(model, name));
    }
    fake.answers = [run('mlflow-artifacts:/1/r/artifacts'), json({})];
    await tracking().uploadArtifacts('r', model, 'model');
    const put = fake.seen.filter((seen) => seen.method === 'PUT');
    expect(fake.seen).toHaveLength(4);
    expect(Object.fromEntries(put.map((seen) => [path.posix.basename(seen.path), seen.body]))).toEqual(content);
  });

  it('leaves out a link to a folder, as a digest does', async () => {
    const model = path.join(dir, 'model');
    await mkdir(model);
    await symlink(dir, path.join(model, 'link'));
    fake.answers = [run('mlflow-artifacts:/1/r/artifacts'), json({})];
    await tracking().uploadArtifacts('r', model, 'model');
    expect(fake.seen).toHaveLength(1);
  });

  const elsewhere = (uri: string, why: string) => ({
    kind: 'service',
    diagnostic: {
      code: 'TY605',
      message: `no artifacts can be written to ${uri}`,
      why,
      help: 'start the tracking server with --artifacts-destination naming this storage, and use a new experiment: it then serves artifacts itself',
    },
  });

  it('makes no folder that only the server’s machine has', async () => {
    const uri = path.join(dir, 'srv', 'mlruns', '1', 'r', 'artifacts');
    fake.answers = [run(uri)];
    await expect(tracking().uploadArtifacts('r', dir, 'model')).rejects.toMatchObject(
      elsewhere(uri, `it is a folder of another machine: this one has no ${path.join(dir, 'srv')}`),
    );
    expect(await readdir(dir)).toEqual([]);
  });

  it('says what this machine says of a folder it cannot write to', async () => {
    const model = path.join(dir, 'model');
    await mkdir(model);
    await writeFile(path.join(model, 'x'), 'x');
    const root = path.join(dir, 'mlruns');
    await writeFile(root, 'a file where a folder should be');
    const uri = path.join(root, '1', 'r', 'artifacts');
    fake.answers = [run(uri)];
    const why = `it is a folder that this machine cannot write to: ENOTDIR: not a directory, mkdir '${path.join(uri, 'model')}'`;
    await expect(tracking().uploadArtifacts('r', model, 'model')).rejects.toMatchObject(elsewhere(uri, why));
  });

  it('asks the server whether it sees what was written to a folder', async () => {
    const model = path.join(dir, 'model');
    await mkdir(path.join(model, 'data'), { recursive: true });
    await writeFile(path.join(model, 'data', 'x'), 'x');
    await mkdir(path.join(dir, 'srv'));
    const uri = path.join(dir, 'srv', '1', 'r', 'artifacts');
    fake.answers = [run(uri), json({ files: [{ path: 'model/data', is_dir: true }] })];
    await tracking().uploadArtifacts('r', model, 'model');
    expect(await readFile(path.join(uri, 'model', 'data', 'x'), 'utf8')).toBe('x');
    fake.answers = [run(uri), json({ root_uri: uri })];
    await expect(tracking().uploadArtifacts('r', model, 'model')).rejects.toMatchObject(
      elsewhere(uri, 'the tracking server does not see what was written to this folder here: it means one of another machine'),
    );
  });
});

describe('a model that a command wrote', () => {
  /** As much of a job's context as uploading a model needs; `back` is what tracking holds afterwards. */
  const context = (back: string) =>
    ({
      assets: {
        local: async ({ uri }: AssetRef) => {
          const at = uri.startsWith('runs:') ? back : out;
          return { path: at, digest: await digestTree(at) };
        },
      },
      tracking: { uploadArtifacts: async () => undefined },
      effect: ({ act }: { act(): Promise<unknown> }) => act(),
    }) as unknown as JobContext;
  const written: AssetRef = { type: 'mlflow_model', uri: 'out' };
  let out: string;
  beforeEach(async () => {
    out = path.join(dir, 'out');
    await mkdir(out);
    await writeFile(path.join(out, 'MLmodel'), 'flavors: {}');
  });

  it('is taken when the same comes back from tracking', async () => {
    const digest = await digestTree(out);
    expect(await resolveModel(context(out), 'train', 'model', written, 'r', undefined)).toEqual({
      type: 'mlflow_model',
      uri: 'runs:/r/model',
      digest,
      mlflowRun: 'r',
    });
  });

  it('is not taken when something else comes back', async () => {
    const back = path.join(dir, 'back');
    await mkdir(back);
    await writeFile(path.join(back, 'MLmodel'), 'flav');
    const [whole, other] = [await digestTree(out), await digestTree(back)];
    const taken = resolveModel(context(back), 'train', 'model', written, 'r', undefined);
    await expect(taken).rejects.toMatchObject({
      kind: 'service',
      diagnostic: {
        code: 'TY605',
        message: 'runs:/r/model does not hold the model that train wrote',
        why: `${whole} was uploaded, ${other} came back: it was damaged on its way, or something else was logged to the same path`,
        help: 'look at the artifacts of the MLflow run; log nothing else to model there',
      },
    });
  });
});
