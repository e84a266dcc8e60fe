import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalEndpoints } from '../../src/endpoints/local/endpoints.ts';
import { launchRouter } from '../../src/endpoints/local/launch.ts';
import { lockFile } from '../../src/endpoints/local/state.ts';
import { faultOf, isRunning, moveTo, patient, quiet, Rig, root, send } from './rig.ts';
import { freePort } from '../rigs/ports.ts';

let rig: Rig;
let port: number;
beforeEach(async () => {
  rig = new Rig();
  port = await freePort();
});
afterEach(() => rig.close());

async function started(...labels: string[]) {
  const endpoint = await rig.open(port);
  await endpoint.ensure();
  for (const label of labels) await endpoint.ensureDeployment(rig.spec(label), quiet());
  return endpoint;
}

async function serverPid(endpoint: Awaited<ReturnType<typeof started>>, deployment: string): Promise<number> {
  return (JSON.parse((await endpoint.invoke({ deployment, body: '' })).body) as { pid: number }).pid;
}

describe('a deployment', () => {
  it('that crashes at its start is told at once, with its last lines, and is not kept', async () => {
    const endpoint = await rig.open(port, { startTimeoutMs: 60_000 });
    await endpoint.ensure();
    const began = Date.now();
    const fault = await faultOf(endpoint.ensureDeployment(rig.spec('v1', 'crash-at-start'), quiet()));
    expect(Date.now() - began).toBeLessThan(30_000);
    expect([fault.kind, fault.diagnostic]).toEqual([
      'service',
      {
        severity: 'error',
        code: 'TY701',
        message: 'deployment v1 of endpoint credit-risk did not become healthy',
        why: 'its server ended before it was healthy: exit code 3; the last lines of its log:\n  serving v1\n  Traceback: the model is broken',
        help: `see ${path.join(rig.endpointDir, 'logs', 'v1.log')}`,
      },
    ]);
    expect((await endpoint.snapshot()).deployments).toMatchObject([{ name: 'v1', state: 'stopped' }]);
    await endpoint.ensureDeployment(rig.spec('v1'), quiet());
    expect((await endpoint.snapshot()).deployments).toMatchObject([{ name: 'v1', state: 'healthy' }]);
  });

  it('that never becomes healthy is ended at its deadline', async () => {
    const endpoint = await rig.open(port, { startTimeoutMs: 1_000 });
    await endpoint.ensure();
    const fault = await faultOf(endpoint.ensureDeployment(rig.spec('v1', 'never-healthy'), quiet()));
    expect(fault.diagnostic.why).toBe('it was not healthy within 1 s; the last lines of its log:\n  serving v1');
    expect(rig.processes().filter(({ command }) => command.includes('fake-server'))).toEqual([]);
  });

  it('whose program is missing says so', async () => {
    const endpoint = await started();
    const { command: _, ...spec } = rig.spec('v1');
    const fault = await faultOf(endpoint.ensureDeployment({ ...spec, bin: path.join(rig.dir, 'no-such') }, quiet()));
    expect(fault.diagnostic.why).toBe(
      `its server ended before it was healthy: it could not be started: spawn ${rig.dir}/no-such/python ENOENT; its log is empty`,
    );
  });

  it('without a health route is healthy once it speaks HTTP', async () => {
    const endpoint = await started();
    await endpoint.ensureDeployment(rig.spec('v1', 'no-health-route'), quiet());
    expect((await endpoint.snapshot()).deployments).toMatchObject([{ state: 'healthy' }]);
  });

  it('that crashes later is restarted, and answers 502 or 503 until then', async () => {
    const endpoint = await started('v1');
    await endpoint.moveTraffic({ v1: 100 }, {});
    const before = await serverPid(endpoint, 'v1');
    const crash = await send(port, '/crash');
    expect([crash.status, crash.body.toString()]).toEqual([502, '{"error":"deployment v1 gave no answer (socket hang up)"}']);
    await expect.poll(() => isRunning(before), patient).toBe(false);
    await endpoint.ensureDeployment(rig.spec('v1'), quiet());
    expect(await serverPid(endpoint, 'v1')).not.toBe(before);
    expect(await endpoint.snapshot()).toMatchObject({ alive: true, traffic: { v1: 100 } });
  });

  it('of the same content is adopted, another one of its name only replaced without traffic', async () => {
    const endpoint = await started('v1');
    const pid = await serverPid(endpoint, 'v1');
    await endpoint.ensureDeployment(rig.spec('v1'), quiet());
    expect(await serverPid(endpoint, 'v1')).toBe(pid);
    const other = { ...rig.spec('v9'), name: 'v1' };
    await endpoint.ensureDeployment(other, quiet());
    expect(JSON.parse((await endpoint.invoke({ deployment: 'v1', body: '' })).body)).toMatchObject({ label: 'v9' });
    expect(isRunning(pid)).toBe(false);
    await endpoint.moveTraffic({ v1: 100 }, {});
    const fault = await faultOf(endpoint.ensureDeployment(rig.spec('v1'), quiet()));
    expect([fault.kind, fault.diagnostic.code, fault.diagnostic.message]).toEqual([
      'conflict',
      'TY706',
      'deployment v1 has 100 % of the traffic of endpoint credit-risk and cannot be changed',
    ]);
  });

  it('that has traffic and fails is served by a corrected command', async () => {
    const endpoint = await started('v1');
    await endpoint.moveTraffic({ v1: 100 }, {});
    const spec = rig.spec('v1');
    const corrected = { ...spec, command: `CORRECTED=yes ${spec.command}` };
    const fault = await faultOf(endpoint.ensureDeployment(corrected, quiet()));
    expect(fault.diagnostic.message).toBe(
      'deployment v1 has 100 % of the traffic of endpoint credit-risk and cannot be changed',
    );
    // Its command starts no more.
    const model = path.join(spec.path, 'label');
    rmSync(model);
    const pid = await serverPid(endpoint, 'v1');
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(async () => (await endpoint.snapshot()).deployments, patient)
      .toMatchObject([{ name: 'v1', state: 'unhealthy' }]);
    const worse = { ...spec, command: 'exit 7' };
    expect((await faultOf(endpoint.ensureDeployment(worse, quiet()))).diagnostic).toMatchObject({
      code: 'TY701',
      why: expect.stringMatching(/^its server ended before it was healthy: exit code 7; /u) as string,
    });
    writeFileSync(model, 'v1');
    await endpoint.ensureDeployment(corrected, quiet());
    const { env } = JSON.parse((await endpoint.invoke({ body: '' })).body) as { env: Record<string, string> };
    expect(env['CORRECTED']).toBe('yes');
    expect(await endpoint.snapshot()).toMatchObject({ alive: true, traffic: { v1: 100 } });
    const { deployments } = JSON.parse(readFileSync(path.join(rig.endpointDir, 'state.json'), 'utf8')) as {
      deployments: object[];
    };
    expect(deployments).toMatchObject([{ spec: { command: corrected.command }, proven: true }]);
  });

  it('under start by a caller who was killed is awaited, not started again', async () => {
    const endpoint = await started();
    const spec = rig.spec('v1', 'wait-for-go');
    const caller = spawn(
      process.execPath,
      [path.join(root, 'test/endpoints/caller.ts'), rig.state, String(port), JSON.stringify(spec)],
      {
        stdio: 'inherit',
      },
    );
    await expect.poll(async () => endpoint.logs('v1', 5), patient).toEqual(['serving v1']);
    caller.kill('SIGKILL');
    await once(caller, 'exit');
    expect((await endpoint.snapshot()).deployments).toMatchObject([{ name: 'v1', state: 'starting' }]);
    const again = endpoint.ensureDeployment(spec, quiet());
    writeFileSync(path.join(spec.path, 'go'), '');
    await again;
    expect(await endpoint.logs('v1', 5)).toEqual(['serving v1']);
  });

  it('is left by an aborted caller, who learns so', async () => {
    const endpoint = await started();
    const abort = new AbortController();
    const waiting = endpoint.ensureDeployment(rig.spec('v1', 'never-healthy'), { abort: abort.signal, onProgress: () => {} });
    abort.abort(new Error('cancelled by a person'));
    await expect(waiting).rejects.toThrow('cancelled by a person');
    await endpoint.removeDeployment('v1');
    expect((await endpoint.snapshot()).deployments).toEqual([]);
  });
});

describe('an endpoint', () => {
  it('has one router when two callers want it at once, and one server for one deployment', async () => {
    const callers = await Promise.all([rig.open(port), rig.open(port), rig.open(port)]);
    await Promise.all(callers.map((endpoint) => endpoint.ensure()));
    await Promise.all(callers.map((endpoint) => endpoint.ensureDeployment(rig.spec('v1'), quiet())));
    const commands = rig.processes().map(({ command }) => command);
    expect(commands.filter((command) => command.includes(' router '))).toHaveLength(1);
    expect(commands.filter((command) => command.includes('fake-server'))).toHaveLength(1);
  });

  it('ends the same however often its caller and its router are killed in the middle of a move', {
    timeout: 120_000,
  }, async () => {
    const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 1_000_000);
    console.log(`seed ${seed}`);
    let state = seed;
    const random = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
    const endpoint = await rig.open(port);
    await moveTo(endpoint, rig.spec('v1'), undefined);
    for (let round = 2; round <= 9; round++) {
      const spec = rig.spec(`v${round}`);
      const old = `v${round - 1}`;
      const args = [path.join(root, 'test/endpoints/caller.ts'), rig.state, String(port), JSON.stringify(spec), old];
      const caller = spawn(process.execPath, args, { stdio: 'ignore' });
      const exit = once(caller, 'exit');
      await Promise.race([exit, sleep(random() * 700)]);
      caller.kill('SIGKILL');
      if (random() < 0.5) process.kill(rig.routerPid, 'SIGKILL');
      await exit;
      await moveTo(endpoint, spec, old);
      expect(await endpoint.snapshot()).toMatchObject({
        alive: true,
        traffic: { [spec.name]: 100 },
        deployments: [{ name: spec.name, state: 'healthy' }],
      });
      expect(JSON.parse((await endpoint.invoke({ body: '' })).body)).toMatchObject({ label: spec.name });
      const commands = rig.processes().map(({ command }) => command);
      expect(commands.filter((command) => command.includes(' router '))).toHaveLength(1);
      expect(commands.filter((command) => command.includes('fake-server'))).toHaveLength(1);
    }
  });

  it('whose router cannot be started says so', async () => {
    const broken = new Rig([process.execPath, '--no-such-option']);
    const endpoint = await broken.open(port);
    const fault = await faultOf(endpoint.ensure());
    expect([fault.kind, fault.diagnostic]).toEqual([
      'service',
      {
        severity: 'error',
        code: 'TY704',
        message: 'the router of endpoint credit-risk ended before it was ready',
        why: `${process.execPath}: bad option: --no-such-option`,
        help: `see ${path.join(broken.endpointDir, 'router.log')}`,
      },
    ]);
    await broken.close();
  });

  it('whose router cannot take its lock says why', async () => {
    const dir = rig.endpointDir;
    mkdirSync(lockFile(dir), { recursive: true });
    const launched = launchRouter({ name: 'credit-risk', dir, port, helper: rig.helper, env: process.env });
    expect((await faultOf(launched)).diagnostic).toEqual({
      severity: 'error',
      code: 'TY704',
      message: 'the router of endpoint credit-risk could not start',
      why: 'EISDIR: illegal operation on a directory, read',
      help: 'mend that, then deploy again',
    });
  });

  it('whose router says nothing is not waited for without end, nor left behind', async () => {
    const helper = [process.execPath, '-e', 'setInterval(() => {}, 1_000)'];
    const dir = rig.endpointDir;
    const launched = launchRouter({ name: 'credit-risk', dir, port, helper, env: process.env, limitMs: 100 });
    expect((await faultOf(launched)).diagnostic).toEqual({
      severity: 'error',
      code: 'TY704',
      message: 'the router of endpoint credit-risk was not ready within 0.1 s',
      help: `see ${path.join(dir, 'router.log')}`,
    });
    expect(rig.processes()).toEqual([]);
  });

  it('whose port is taken says by whom, and is not left behind', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const endpoint = await rig.open(port);
    const fault = await faultOf(endpoint.ensure());
    const holder = `${readFileSync('/proc/self/comm', 'utf8').trim()} (pid ${process.pid})`;
    expect([fault.kind, fault.diagnostic]).toEqual([
      'service',
      {
        severity: 'error',
        code: 'TY702',
        message: `endpoint credit-risk cannot use port ${port}`,
        why: `another program listens on 127.0.0.1:${port}: ${holder}`,
        help: 'end that program, or give the endpoint another port under `endpoints: credit-risk:` in trainyard.yml',
      },
    ]);
    other.close();
    await once(other, 'close');
    await endpoint.ensure();
  });

  it('moves to the port that the workspace file gives it', async () => {
    const endpoint = await started('v1');
    await endpoint.moveTraffic({ v1: 100 }, {});
    const elsewhere = await rig.open(await freePort());
    expect((await elsewhere.snapshot()).alive).toBe(false);
    await elsewhere.ensure();
    expect(await elsewhere.snapshot()).toMatchObject({ alive: true, traffic: { v1: 100 } });
    await expect(send(port, '/')).rejects.toThrow('ECONNREFUSED');
  });

  it('stays where it is when the port that the workspace file gives it is taken', async () => {
    const endpoint = await started('v1');
    await endpoint.moveTraffic({ v1: 100 }, {});
    const router = rig.routerPid;
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const taken = (other.address() as { port: number }).port;
    const fault = await faultOf((await rig.open(taken)).ensure());
    expect([fault.diagnostic.code, fault.diagnostic.message]).toEqual([
      'TY702',
      `endpoint credit-risk cannot use port ${taken}`,
    ]);
    other.close();
    expect(rig.routerPid).toBe(router);
    expect(await endpoint.snapshot()).toMatchObject({ alive: true, traffic: { v1: 100 } });
  });

  it('that cannot write its state says so, and serves on', async () => {
    const endpoint = await started('v1');
    await endpoint.moveTraffic({ v1: 100 }, {});
    const state = path.join(rig.endpointDir, 'state.json');
    rmSync(state);
    mkdirSync(path.join(state, 'in the way'), { recursive: true });
    const { diagnostic } = await faultOf(endpoint.moveTraffic({}, { v1: 100 }));
    expect(diagnostic).toEqual({
      severity: 'error',
      code: 'TY704',
      message: `the router of endpoint credit-risk (pid ${rig.routerPid}) could not do what it was asked`,
      why: expect.stringMatching(/^EISDIR: /u) as string,
      help: 'put that right, then try again; what it serves it goes on serving',
    });
    expect(await endpoint.snapshot()).toMatchObject({ alive: true, traffic: { v1: 100 } });
    rmSync(state, { recursive: true });
    await endpoint.moveTraffic({}, { v1: 100 });
  });

  it('shows no secret of the run to its processes, and its token to nobody else', async () => {
    const secrets = {
      GITHUB_TOKEN: 'canary-1',
      INPUT_APPROVE: 'canary-2',
      TRAINYARD_RUN: 'canary-3',
      RUNNER_TRACKING_ID: 'canary-4',
    };
    const endpoint = await rig.open(port, { env: { ...process.env, ...secrets, HTTPS_PROXY: 'http://127.0.0.1:9' } });
    await endpoint.ensure();
    await endpoint.ensureDeployment(rig.spec('v1'), quiet());
    const { env } = JSON.parse((await endpoint.invoke({ deployment: 'v1', body: '' })).body) as { env: Record<string, string> };
    expect(env).toMatchObject({
      HTTPS_PROXY: 'http://127.0.0.1:9',
      TRAINYARD_ENDPOINT: expect.stringMatching(/\/credit-risk\/v1$/u),
    });
    const seen = JSON.stringify(env) + readFileSync(`/proc/${rig.routerPid}/environ`, 'utf8');
    expect(seen).not.toMatch(/canary/u);

    const lock = lockFile(rig.endpointDir);
    expect(statSync(lock).mode & 0o777).toBe(0o600);
    const { info } = JSON.parse(readFileSync(lock, 'utf8')) as { info: { controlPort: number; token: string } };
    const refused = await send(info.controlPort, '/state', { headers: { authorization: `Bearer ${info.token}x` } });
    expect([refused.status, refused.body.toString()]).toEqual([401, '{"error":"the token of this router is needed"}']);
    const shown = JSON.stringify([env, (await send(port, '/trainyard/health')).body.toString(), await endpoint.snapshot()]);
    expect(shown).not.toContain(info.token);
  });

  it('whose folder was removed ends by itself', { timeout: 15_000 }, async () => {
    await started('v1');
    rmSync(rig.state, { recursive: true });
    await expect.poll(() => rig.processes(), patient).toEqual([]);
  });

  it('ends a server that ignores SIGTERM, and its child in a session of its own', { timeout: 15_000 }, async () => {
    const endpoint = await started();
    await endpoint.ensureDeployment(rig.spec('v1', 'child', 'ignore-term'), quiet());
    const server = await serverPid(endpoint, 'v1');
    const child = Number((await endpoint.logs('v1', 2))[1]?.replace('child ', ''));
    expect([isRunning(server), isRunning(child)]).toEqual([true, true]);
    await endpoint.stop();
    expect([isRunning(server), isRunning(child)]).toEqual([false, false]);
    expect((await endpoint.logs('v1', 1))[0]).toBe('no');
  });

  it('can be looked at, but not yet be changed, while it restores what it had', async () => {
    const endpoint = await started();
    const spec = rig.spec('v1', 'wait-for-go');
    writeFileSync(path.join(spec.path, 'go'), '');
    await endpoint.ensureDeployment(spec, quiet());
    await endpoint.moveTraffic({ v1: 100 }, {});
    process.kill(rig.routerPid, 'SIGKILL');
    rmSync(path.join(spec.path, 'go'));
    const back = endpoint.ensure();
    await expect
      .poll(() => endpoint.snapshot(), patient)
      .toMatchObject({ alive: false, traffic: { v1: 100 }, deployments: [{ state: 'starting' }] });
    expect((await send(port, '/invocations')).status).toBe(503);
    writeFileSync(path.join(spec.path, 'go'), '');
    await back;
    expect((await endpoint.snapshot()).alive).toBe(true);
  });

  it('with a damaged state file says so and touches nothing', async () => {
    const endpoint = await started('v1');
    await endpoint.stop();
    writeFileSync(path.join(rig.endpointDir, 'state.json'), '{"v":');
    const fault = await faultOf(endpoint.ensure());
    expect([fault.diagnostic.code, fault.diagnostic.message]).toEqual([
      'TY709',
      `the state of an endpoint in ${path.join(rig.endpointDir, 'state.json')} cannot be read`,
    ]);
    expect(readFileSync(path.join(rig.endpointDir, 'state.json'), 'utf8')).toBe('{"v":');
  });

  it('serves with the command of the workspace file, in its folder, unless the deployment has its own', async () => {
    const { command = '', ...bare } = rig.spec('v1');
    const declared = { 'credit-risk': { port, command, cwd: rig.dir } };
    await rig.open(port);
    const endpoint = await createLocalEndpoints({ state: rig.state, declared, helper: rig.helper, env: process.env }).open(
      'credit-risk',
    );
    await endpoint.ensure();
    await endpoint.ensureDeployment(bare, quiet());
    const reply = JSON.parse((await endpoint.invoke({ deployment: 'v1', body: '' })).body) as { cwd: string };
    expect(reply).toMatchObject({ label: 'v1', cwd: rig.dir });
  });

  it('is listed when it is declared or has a folder, and opened by a valid name only', async () => {
    await started('v1');
    const elsewhere = rig.endpoints(1, { name: 'fraud' });
    expect((await elsewhere.list()).map(({ name, url }) => [name, url])).toEqual([
      ['credit-risk', `http://127.0.0.1:${port}`],
      ['fraud', 'http://127.0.0.1:1'],
    ]);
    expect((await faultOf(elsewhere.open('../x'))).diagnostic).toMatchObject({
      code: 'TY708',
      message: 'invalid name of an endpoint: "../x"',
    });
    expect((await faultOf(elsewhere.open('churn'))).diagnostic).toMatchObject({
      code: 'TY710',
      message: 'no such endpoint: churn',
      why: 'the workspace file declares: fraud',
    });
  });

  it('that was stopped says so when it is asked', async () => {
    const endpoint = await started('v1');
    await endpoint.stop();
    expect(await endpoint.snapshot()).toMatchObject({ alive: false, deployments: [{ name: 'v1', state: 'stopped' }] });
    expect((await faultOf(endpoint.invoke({ deployment: 'v1', body: '' }))).diagnostic.message).toBe(
      'endpoint credit-risk has no running router',
    );
    expect((await faultOf(endpoint.invoke({ body: '' }))).diagnostic).toMatchObject({
      code: 'TY705',
      message: `no answer from endpoint credit-risk at http://127.0.0.1:${port}`,
    });
  });
});
