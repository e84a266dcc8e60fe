import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundledHelper, isRunning, patient, quiet, Rig, send, sourceHelper } from './rig.ts';
import { freePort } from '../rigs/ports.ts';

const bundles = mkdtempSync(path.join(tmpdir(), 'endpoint-bundle-'));
let bundled: string[];
beforeAll(async () => {
  bundled = await bundledHelper(bundles);
});
afterAll(() => rmSync(bundles, { recursive: true, force: true }));

describe.each([
  { where: 'Node 24, from src', helper: () => sourceHelper },
  { where: 'Node 20, bundled', helper: () => bundled },
])('a local endpoint with a router on $where', ({ helper }) => {
  let rig: Rig;
  let port: number;
  beforeEach(async () => {
    rig = new Rig(helper());
    port = await freePort();
  });
  afterEach(() => rig.close());

  it('starts, switches, replaces and removes deployments; stop leaves nothing', async () => {
    const endpoint = await rig.open(port);
    const url = `http://127.0.0.1:${port}`;
    expect(await endpoint.snapshot()).toEqual({ alive: false, url, traffic: {}, deployments: [] });
    await endpoint.ensure();
    const early = await send(port, '/invocations', { method: 'POST', body: '{}' });
    expect([early.status, early.body.toString()]).toEqual([503, '{"error":"no healthy deployment answers for this endpoint"}']);

    const one = rig.spec('v1');
    await endpoint.ensureDeployment(one, quiet());
    expect((await endpoint.snapshot()).alive).toBe(false);
    await endpoint.moveTraffic({ v1: 100 }, {});
    const deployments = [{ name: 'v1', model: one.model, state: 'healthy' }];
    expect(await endpoint.snapshot()).toEqual({ alive: true, url, traffic: { v1: 100 }, deployments });
    const first = await endpoint.invoke({ body: '{"inputs":[1]}' });
    expect([first.status, JSON.parse(first.body)]).toMatchObject([200, { label: 'v1', path: '/invocations', size: 14 }]);

    await endpoint.ensureDeployment(rig.spec('v2'), quiet());
    expect(JSON.parse((await endpoint.invoke({ deployment: 'v2', body: '{}' })).body)).toMatchObject({ label: 'v2' });
    expect(JSON.parse((await endpoint.invoke({ body: '{}' })).body)).toMatchObject({ label: 'v1' });
    await endpoint.moveTraffic({ v2: 100 }, { v1: 100 });
    const answer = await send(port, '/invocations', { method: 'POST', body: '{}' });
    expect([JSON.parse(answer.body.toString()), answer.headers['x-trainyard-deployment']]).toMatchObject([
      { label: 'v2' },
      'v2',
    ]);
    await endpoint.removeDeployment('v1');
    await endpoint.removeDeployment('v1');
    expect((await endpoint.snapshot()).deployments.map(({ name }) => name)).toEqual(['v2']);

    const health = await send(port, '/trainyard/health');
    expect([health.status, JSON.parse(health.body.toString())]).toEqual([
      200,
      { endpoint: 'credit-risk', alive: true, traffic: { v2: 100 }, deployments: (await endpoint.snapshot()).deployments },
    ]);
    await endpoint.stop();
    expect(rig.processes()).toEqual([]);
    expect(await endpoint.snapshot()).toMatchObject({
      alive: false,
      traffic: { v2: 100 },
      deployments: [{ name: 'v2', state: 'stopped' }],
    });
    expect(await endpoint.logs('v1', 5)).toEqual(['serving v1']);
    await expect(send(port, '/')).rejects.toThrow('ECONNREFUSED');
  });

  it('comes back after kill -9 of the router with the same deployments and traffic, and ends what that one left', async () => {
    const endpoint = await rig.open(port);
    await endpoint.ensure();
    await endpoint.ensureDeployment(rig.spec('v1', 'child'), quiet());
    await endpoint.ensureDeployment(rig.spec('v2'), quiet());
    await endpoint.moveTraffic({ v1: 100 }, {});
    const before = await endpoint.snapshot();
    const { pid: oldServer } = JSON.parse((await endpoint.invoke({ body: '' })).body) as { pid: number };
    const oldChild = Number((await endpoint.logs('v1', 2))[1]?.replace('child ', ''));
    expect([isRunning(oldServer), isRunning(oldChild)]).toEqual([true, true]);

    process.kill(rig.routerPid, 'SIGKILL');
    await expect.poll(async () => (await endpoint.snapshot()).alive, patient).toBe(false);
    expect(isRunning(oldServer)).toBe(true);
    await endpoint.ensure();
    expect(await endpoint.snapshot()).toMatchObject({ alive: true, traffic: before.traffic });
    expect([isRunning(oldServer), isRunning(oldChild)]).toEqual([false, false]);
    expect(JSON.parse((await endpoint.invoke({ body: '' })).body)).toMatchObject({ label: 'v1' });
    await endpoint.ensureDeployment(rig.spec('v2'), quiet());
    expect(await endpoint.snapshot()).toEqual(before);
  });

  it('ends what a router killed by -9 left also when it is stopped and not started again', async () => {
    const endpoint = await rig.open(port);
    await endpoint.ensure();
    await endpoint.ensureDeployment(rig.spec('v1'), quiet());
    process.kill(rig.routerPid, 'SIGKILL');
    expect(rig.processes().length).toBeGreaterThan(0);
    await endpoint.stop();
    expect(rig.processes()).toEqual([]);
  });
});
