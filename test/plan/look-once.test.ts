import { expect, it } from 'vitest';
import { lookOnce } from '../../src/plan/look-once.ts';
import type { AssetRef } from '../../src/ports/compute.ts';
import type { PortReads } from '../../src/ports/jobs.ts';

it('asks each port once for each thing, and shares what failed', async () => {
  const asked: string[] = [];
  const tell =
    (what: string, answer?: unknown) =>
    async (...of: unknown[]): Promise<never> => {
      asked.push(`${what} ${of.join(' ')}`);
      if (answer instanceof Error) throw answer;
      return answer as never;
    };
  const look = lookOnce({
    registry: { byAlias: tell('alias', 'v1'), byStage: tell('stage', new Error('down')), capabilities: tell('can') },
    endpoints: { open: async (name: string) => ({ snapshot: tell(`snapshot of ${name}`, 'alive') }) },
    compute: async (name: string) => ({ kind: name, check: async ({ job }: { job: string }) => tell(`check on ${name}`)(job) }),
    assets: { stat: async ({ uri, digest }: AssetRef) => tell('bytes', 'sha256:1')(uri, digest) },
    code: tell('digest'),
    tracking: {},
  } as unknown as PortReads);
  for (let round = 0; round < 2; round++) {
    expect(await look.registry.byAlias('life', 'champion')).toBe('v1');
    await expect(look.registry.byStage('life', 'Production')).rejects.toThrow('down');
    await look.registry.byAlias('life', 'challenger');
    expect(await (await look.endpoints.open('life')).snapshot()).toBe('alive');
    await look.code('/src');
    expect(await look.assets.stat({ type: 'mlflow_model', uri: 'runs:/1/m', digest: 'sha256:1' })).toBe('sha256:1');
    expect(await look.assets.stat({ type: 'mlflow_model', uri: 'runs:/1/m' })).toBe('sha256:1');
    const compute = await look.compute('local');
    expect(compute.kind).toBe('local');
    await compute.check({ environment: { kind: 'host' }, job: 'train' });
    await compute.check({ environment: { kind: 'host' }, job: 'score' });
    await compute.check({ environment: { kind: 'pip', requirements: ['mlflow'] }, job: 'serve' });
  }
  expect(asked).toEqual([
    'alias life champion',
    'stage life Production',
    'alias life challenger',
    'snapshot of life ',
    'digest /src',
    'bytes runs:/1/m sha256:1',
    'bytes runs:/1/m ',
    'check on local train',
    'check on local serve',
  ]);
});

it('answers questions about earlier results from one listing where there are many', async () => {
  const reads = { reuse: { get: 'one by one', listed: () => ({ get: 'listed' }) }, registry: {}, endpoints: {}, assets: {} };
  const look = (many: boolean) => lookOnce(reads as unknown as PortReads, { many }).reuse.get;
  expect([look(false), look(true)]).toEqual(['one by one', 'listed']);
});
