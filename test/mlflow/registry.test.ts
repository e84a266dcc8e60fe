/** Registries of other makes, and registries that somebody else moves. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpTransport } from '../../src/cloud/mlflow/http-transport.ts';
import { createRegistry } from '../../src/registry/mlflow.ts';
import { type Answer, type FakeServer, hangUp, json, raw, startFake } from './fake-server.ts';

let fake: FakeServer;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(() => fake.close());

const transport = () => httpTransport({ uri: fake.url, env: {} });
const fault = (code: string, kind = 'service') =>
  expect.objectContaining({ kind, diagnostic: expect.objectContaining({ code }) }) as unknown;

const missing = (name: string) => json({ error_code: 'RESOURCE_DOES_NOT_EXIST', message: `no ${name}` }, 404);

const version = (number: number, tags?: object[]) => ({
  name: 'm',
  version: String(number),
  ...(tags === undefined ? {} : { tags }),
});
const at = (number: string) => json({ model_version: { name: 'm', version: number } });
const state = (status: string) => json({ model_version: { name: 'm', version: '4', status } });

describe('a registry of another make', () => {
  it('is asked what it can do', async () => {
    const without: [Answer, Answer][] = [
      [raw('<h1>Not Found</h1>', 404), json({ error_code: 'ENDPOINT_NOT_FOUND', message: '' }, 404)],
      [json({ detail: 'Not Found' }, 404), json({ error_code: 'FEATURE_DISABLED' }, 400)],
    ];
    for (const answers of without) {
      fake.answers = answers;
      expect(await createRegistry(transport()).capabilities()).toEqual({ aliases: false, stages: false });
    }
    fake.answers = [missing('model'), json({ error_code: 'PERMISSION_DENIED' }, 403)];
    expect(await createRegistry(transport()).capabilities()).toEqual({ aliases: true, stages: true });
  });

  it('is asked again after it did not answer', async () => {
    const registry = createRegistry(transport(), { budgetMs: 0 });
    fake.answers = [json({}, 500), missing('model')];
    await expect(registry.capabilities()).rejects.toEqual(fault('TY602'));
    expect(await registry.capabilities()).toEqual({ aliases: true, stages: true });
  });

  it('has its versions looked up one by one when its search leaves versions or tags out', async () => {
    const tag = [{ key: 'k', value: 'v' }];
    fake.answers = [
      (seen, reply) => {
        const asked = seen.path;
        if (asked.includes('registered-models/get'))
          return json({ registered_model: { latest_versions: [version(3)] } })(seen, reply);
        if (asked.includes('search')) return json({ model_versions: [version(1)] })(seen, reply);
        if (asked.includes('version=2')) return missing('version')(seen, reply);
        return json({ model_version: version(asked.includes('version=3') ? 3 : 1, tag) })(seen, reply);
      },
    ];
    const found = await createRegistry(transport()).byTag('m', { key: 'k', value: 'v' });
    expect(found.map((each) => each.version)).toEqual(['1', '3']);
  });

  it('is not believed when a moved alias reads differently', async () => {
    fake.answers = [at('1'), json({}), at('3')];
    await expect(createRegistry(transport()).moveAlias('m', 'champion', '2', '1')).rejects.toMatchObject({
      kind: 'conflict',
      diagnostic: {
        code: 'TY603',
        message: 'the alias m@champion is 3, expected 2',
        why: 'it was moved and reads differently now: somebody moved it at the same time',
      },
    });
  });

  describe('that loses the reply to a move', () => {
    const registry = () => createRegistry(transport(), { sleep: async () => undefined });
    const nobody = json({ error_code: 'INVALID_PARAMETER_VALUE', message: 'Registered model alias champion not found.' }, 400);
    const moves = () => fake.seen.filter((seen) => seen.method !== 'GET').length;
    const stage = (name: string) => json({ model_version: { name: 'm', version: '4', current_stage: name } });

    it.each([
      ['502', json({}, 502)],
      ['nothing', hangUp],
    ])('is asked what is there after %s: it was done', async (_what, lost) => {
      fake.answers = [at('1'), lost, at('2')];
      await registry().moveAlias('m', 'champion', '2', '1');
      expect(moves()).toBe(1);
      fake.answers = [at('2'), lost, nobody];
      await registry().moveAlias('m', 'champion', undefined, '2');
      fake.answers = [stage('None'), lost, stage('Production')];
      await registry().moveStage('m', '4', 'Production', 'None');
      expect(moves()).toBe(3);
    });

    it('is asked again where it was not done', async () => {
      fake.answers = [at('1'), hangUp, at('1'), json({}, 503), at('1'), json({}), at('2')];
      await registry().moveAlias('m', 'champion', '2', '1');
      expect(moves()).toBe(3);
    });

    it('is believed when the first move was only late', async () => {
      fake.answers = [at('2'), hangUp, at('2'), nobody];
      await registry().moveAlias('m', 'champion', undefined, '2');
    });

    it('is left as somebody else has moved it meanwhile', async () => {
      fake.answers = [at('1'), json({}, 502), at('3')];
      await expect(registry().moveAlias('m', 'champion', '2', '1')).rejects.toMatchObject({
        kind: 'conflict',
        diagnostic: {
          code: 'TY603',
          message: 'the alias m@champion is 3, expected 1',
          why: 'the reply to our move was lost, and somebody moved it at the same time; it was not moved again',
          help: 'look at the registry, then run again: it validates against what is there now',
        },
      });
      fake.answers = [stage('None'), hangUp, stage('Archived')];
      await expect(registry().moveStage('m', '4', 'Production', 'None')).rejects.toMatchObject({
        diagnostic: { code: 'TY603', message: 'the stage of m version 4 is Archived, expected None' },
      });
      expect(moves()).toBe(2);
    });

    it('is given up in the end, and at once where it refuses', async () => {
      fake.answers = [
        (seen, reply) => (seen.method === 'GET' ? at('1') : json({}, seen.body.includes('"2"') ? 502 : 403))(seen, reply),
      ];
      await expect(registry().moveAlias('m', 'champion', '2', '1')).rejects.toEqual(fault('TY602'));
      expect(moves()).toBe(8);
      await expect(registry().moveAlias('m', 'champion', '3', '1')).rejects.toEqual(fault('TY602'));
      expect(moves()).toBe(9);
    });
  });

  it('is waited for until a version is ready, and its failure told', async () => {
    const registry = createRegistry(transport(), { sleep: async () => undefined });
    fake.answers = [state('PENDING_REGISTRATION'), state('PENDING_REGISTRATION'), state('READY')];
    expect(await registry.createVersion({ name: 'm', source: 's', tags: {} })).toMatchObject({ version: '4', status: 'READY' });
    fake.answers = [state('PENDING_REGISTRATION'), state('FAILED_REGISTRATION')];
    await expect(registry.createVersion({ name: 'm', source: 's', tags: {} })).rejects.toMatchObject({
      diagnostic: {
        code: 'TY608',
        message: `version 4 of m did not become ready on ${fake.url}`,
        why: 'its status is FAILED_REGISTRATION',
      },
    });
  });

  it('is waited for until a version that another process created is ready', async () => {
    const registry = createRegistry(transport(), { sleep: async () => undefined });
    fake.answers = [state('PENDING_REGISTRATION')];
    const begun = await registry.version('m', '4');
    fake.answers = [state('PENDING_REGISTRATION'), state('READY')];
    expect(await registry.whenReady(begun!)).toMatchObject({ version: '4', status: 'READY' });
    fake.answers = [missing('version')];
    await expect(registry.whenReady(begun!)).rejects.toMatchObject({ diagnostic: { code: 'TY608', why: 'it is gone' } });
  });
});
