/** One version for one model, ready before it is handed on, under the name its champion was looked for. */
import { expect, it } from 'vitest';
import { Fault } from '../../src/diagnostics/diagnostic.ts';
import { registerJob } from '../../src/jobs/register.ts';
import type { RegisterJob } from '../../src/pipeline/types.ts';
import type { JobPlan, ValidatedModel } from '../../src/ports/jobs.ts';
import type { RegisteredVersion, Registry } from '../../src/ports/tracking.ts';
import { makeRig } from './rig.ts';

const job = { type: 'register', name: 'register', name_of_model: 'life', model: {}, tags: {} } as unknown as RegisterJob;
const model: ValidatedModel = {
  type: 'mlflow_model',
  uri: 'runs:/r/model',
  digest: 'sha256:1',
  verdict: 'pass',
  champion: '1',
  championModel: 'life',
};
const holding = (version: string, status: RegisteredVersion['status']): RegisteredVersion => ({
  name: 'life',
  version,
  stage: 'None',
  source: model.uri,
  status,
  tags: { 'trainyard.model_digest': model.digest },
});

/** A registry with these versions; one that is PENDING is READY after it was waited for. */
function world(versions: RegisteredVersion[], of: Partial<ValidatedModel> = {}) {
  const registry: Partial<Registry> = {
    modelExists: async () => true,
    byTag: async (_name, tag) => versions.filter((version) => version.tags[tag.key] === tag.value),
    version: async (_name, number) => versions.find(({ version }) => version === number),
    whenReady: async (version) => Object.assign(version, { status: 'READY' }),
    createVersion: async ({ tags }) => {
      const version = { ...holding(String(versions.length + 1), 'READY'), tags };
      versions.push(version);
      return version;
    },
  };
  return makeRig({
    registry: registry as Registry,
    resolve: async () => ({ known: { kind: 'asset', asset: { ...model, ...of } } }),
    assets: { stat: async () => model.digest } as never,
  });
}
const run = (rig: ReturnType<typeof world>) => registerJob.run(job, {} as JobPlan, rig.ctx);
const plan = async (rig: ReturnType<typeof world>) => {
  const planned = await registerJob.plan(job, rig.ctx);
  if (!planned.ok) throw new Error('no plan');
  const { action, reason, writes } = planned.value;
  return { action, reason, writes: writes.map(({ target, text }) => `${target}: ${text}`) };
};

it('makes another version where the registration of the first failed', async () => {
  const rig = world([holding('1', 'FAILED_REGISTRATION')]);
  expect(await plan(rig)).toEqual({
    action: 'run',
    reason: 'no version holds this model yet',
    writes: ['registered model life: a version'],
  });
  expect((await run(rig)).outputs).toMatchObject({ version: { version: '2' } });
});

it('waits for a version that is still being registered', async () => {
  const versions = [holding('1', 'PENDING_REGISTRATION')];
  const rig = world(versions);
  expect(await plan(rig)).toEqual({ action: 'run', reason: 'version 1 is being registered with this model', writes: [] });
  expect((await run(rig)).outputs).toMatchObject({ version: { version: '1' } });
  expect(versions).toMatchObject([{ status: 'READY' }]);
  expect(await plan(rig)).toMatchObject({ action: 'unchanged', reason: 'version 1 holds this model already' });
});

it('does not take a version for made that never became ready, and makes another then', async () => {
  const versions = [holding('1', 'PENDING_REGISTRATION')];
  const rig = world(versions);
  const failed = new Fault('service', { code: 'TY608', message: 'version 1 of life did not become ready' });
  rig.ctx.registry.whenReady = async (version) => {
    Object.assign(version, { status: 'FAILED_REGISTRATION' });
    throw failed;
  };
  await expect(run(rig)).rejects.toBe(failed);
  expect((await run(rig)).outputs).toMatchObject({ version: { version: '2' } });
});

it('takes no version number of another registered model for its own', async () => {
  const rig = world([], { verdict: 'unchanged', champion: '7', championModel: 'other' });
  expect(await plan(rig)).toEqual({
    action: 'run',
    reason: 'no version holds this model yet',
    writes: ['registered model life: a version'],
  });
  expect((await run(rig)).outputs).toEqual({
    version: { name: 'life', version: '1', digest: 'sha256:1', champion: null, verdict: 'unchanged' },
  });
  expect(await plan(world([], { verdict: 'unchanged', champion: '7' }))).toEqual({
    action: 'unchanged',
    reason: 'the model is version 7, the champion',
    writes: [],
  });
});
