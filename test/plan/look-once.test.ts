import { expect, it } from 'vitest';
import { lookOnce } from '../../src/plan/look-once.ts';
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
    compute: async (name: string) => ({ check: tell(`check on ${name}`) }),
    assets: { stat: async ({ uri }: { uri: string }) => tell('bytes', 'sha256:1')(uri) },
    codeDigest: tell('digest'),
    tracking: {},
  } as unknown as PortReads);
  for (let round = 0; round < 2; round++) {
    expect(await look.registry.byAlias('life', 'champion')).toBe('v1');
    await expect(look.registry.byStage('life', 'Production')).rejects.toThrow('down');
    await look.registry.byAlias('life', 'challenger');
    expect(await (await look.endpoints.open('life')).snapshot()).toBe('alive');
    await look.codeDigest('/src');
    expect(await look.assets.stat({ type: 'mlflow_model', uri: 'runs:/1/m', ...(round && { digest: 'sha256:1' }) })).toBe(
      'sha256:1',
    );
    await (await look.compute('local')).check({ environment: { kind: 'host' }, job: 'train' });
  }
  expect(asked).toEqual([
    'alias life champion',
    'stage life Production',
    'alias life challenger',
    'snapshot of life ',
    'digest /src',
    'bytes runs:/1/m',
    'check on local [object Object]',
    'check on local [object Object]',
  ]);
});
