/** TY7xx: local endpoints, with real routers and the tests' model server. */
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { LocalEndpoint } from '../../../src/endpoints/local/endpoint.ts';
import { createLocalEndpoints } from '../../../src/endpoints/local/endpoints.ts';
import { checkName, stateFile } from '../../../src/endpoints/local/state.ts';
import type { DeploymentSpec } from '../../../src/ports/endpoint.ts';
import { digestOf } from '../../../src/system/digest.ts';
import { quiet, sourceHelper } from '../../endpoints/rig.ts';
import { freePort } from '../../rigs/ports.ts';
import { type Case, faultOf, type Place, thrown } from '../cases.ts';

const server = path.resolve('test/endpoints/fake-server.mjs');

async function endpointAt(at: Place, more: { port?: number; helper?: string[] } = {}): Promise<LocalEndpoint> {
  const port = more.port ?? (await freePort());
  at.hide(port, 'PORT');
  const endpoints = createLocalEndpoints({
    state: at.dir,
    declared: { 'credit-risk': { port } },
    helper: more.helper ?? sourceHelper,
    env: process.env,
    startTimeoutMs: 20_000,
  });
  const endpoint = await endpoints.open('credit-risk');
  at.defer(() => endpoint.stop());
  return endpoint;
}

function spec(at: Place, name: string, ...modes: string[]): DeploymentSpec {
  const model = path.join(at.dir, 'models', name);
  mkdirSync(model, { recursive: true });
  writeFileSync(path.join(model, 'label'), name);
  return {
    name,
    path: model,
    model: { name: 'credit-risk', version: name.slice(1), digest: digestOf(name) },
    command: `exec '${process.execPath}' '${server}' {port} {model} ${modes.join(' ')}`,
  };
}

/** One endpoint for all cases that leave it as it is: all its traffic is on v1. */
let live: Promise<LocalEndpoint> | undefined;
function liveEndpoint(at: Place): Promise<LocalEndpoint> {
  return (live ??= (async () => {
    const endpoint = await endpointAt(at);
    await endpoint.ensure();
    await endpoint.ensureDeployment(spec(at, 'v1'), quiet());
    await endpoint.moveTraffic({ v1: 100 }, {});
    return endpoint;
  })());
}

export const endpointCases: Case[] = [
  {
    code: 'TY701',
    name: 'the server ends at its start',
    async provoke(at) {
      const endpoint = await endpointAt(at);
      await endpoint.ensure();
      return faultOf(endpoint.ensureDeployment(spec(at, 'v2', 'crash-at-start'), quiet()));
    },
  },
  {
    code: 'TY702',
    name: 'another program has the port',
    async provoke(at) {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      at.defer(() => other.close());
      const { port } = other.address() as { port: number };
      at.hide(/: \S+ \(pid \d+\)/g, ': NAME (pid PID)');
      return faultOf((await endpointAt(at, { port })).ensure());
    },
  },
  {
    code: 'TY703',
    name: 'another run moved the traffic',
    provoke: async (at) => faultOf((await liveEndpoint(at)).moveTraffic({}, { v0: 100 })),
  },
  {
    code: 'TY704',
    name: 'there is no router',
    provoke: async (at) => faultOf((await endpointAt(at)).removeDeployment('v1')),
  },
  {
    code: 'TY704',
    name: 'the router ends before it is ready',
    async provoke(at) {
      const helper = [process.execPath, '-e', 'console.error("no luck today"); process.exit(3)'];
      return faultOf((await endpointAt(at, { helper })).ensure());
    },
  },
  {
    code: 'TY705',
    name: 'nobody answers',
    provoke: async (at) => faultOf((await endpointAt(at)).invoke({ body: '{}' })),
  },
  {
    code: 'TY706',
    name: 'a deployment with traffic is removed',
    provoke: async (at) => faultOf((await liveEndpoint(at)).removeDeployment('v1')),
  },
  {
    code: 'TY706',
    name: 'a deployment with traffic is given another model',
    async provoke(at) {
      const other = spec(at, 'v1');
      const changed = { ...other, model: { ...other.model, digest: digestOf('other') } };
      return faultOf((await liveEndpoint(at)).ensureDeployment(changed, quiet()));
    },
  },
  {
    code: 'TY707',
    name: 'traffic for a deployment that is not there',
    provoke: async (at) => faultOf((await liveEndpoint(at)).moveTraffic({ v7: 100 }, { v1: 100 })),
  },
  { code: 'TY708', name: 'an endpoint', provoke: () => thrown(() => checkName('endpoint', 'Credit_Risk')) },
  { code: 'TY708', name: 'a deployment', provoke: () => thrown(() => checkName('deployment', '../v1')) },
  {
    code: 'TY709',
    name: 'the file is no state',
    async provoke(at) {
      const dir = path.join(at.dir, 'endpoints', 'credit-risk');
      mkdirSync(dir, { recursive: true });
      writeFileSync(stateFile(dir), '{"v": 1, "port": ');
      return faultOf((await endpointAt(at)).snapshot());
    },
  },
  {
    code: 'TY710',
    name: 'it is not declared',
    async provoke(at) {
      const declared = { 'credit-risk': { port: 8080 } };
      const endpoints = createLocalEndpoints({ state: at.dir, declared, helper: sourceHelper, env: {} });
      return faultOf(endpoints.open('other'));
    },
  },
  {
    code: 'TY711',
    name: 'the shares do not add up',
    provoke: async (at) => faultOf((await liveEndpoint(at)).moveTraffic({ v1: 90 }, { v1: 100 })),
  },
];
