/** A copy of the quickstart with a port of its own, and what stands in its store. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { embeddedTransport } from '../../src/tracking/embedded/transport.ts';
import { createRegistry } from '../../src/registry/mlflow.ts';
import type { Transport } from '../../src/ports/http.ts';
import { helperCommand } from '../../src/app.ts';
import { cli } from '../life/fixture.ts';
import { freePort } from '../rigs/ports.ts';
import { runTerminal, type TerminalResult } from '../rigs/terminal.ts';

/** Environments are built once for all tests that use the quickstart. */
export const cache = path.resolve('node_modules/.cache/trainyard-tests/cache');

export interface Quickstart {
  dir: string;
  port: number;
  state: string;
}

export async function copyQuickstart(trackingUri?: string): Promise<Quickstart> {
  const dir = await mkdtemp(path.join(tmpdir(), 'quickstart-'));
  await cp(path.resolve('examples/quickstart'), dir, { recursive: true });
  const port = await freePort();
  const workspace = (await readFile(path.join(dir, 'trainyard.yml'), 'utf8')).replace('18321', String(port));
  await writeFile(
    path.join(dir, 'trainyard.yml'),
    trackingUri === undefined ? workspace : `${workspace}tracking: {uri: "${trackingUri}"}\n`,
  );
  return { dir, port, state: path.join(dir, '.trainyard') };
}

export async function terminal(quickstart: Quickstart, node: string, ...args: string[]): Promise<TerminalResult> {
  return await runTerminal({ node, bundle: cli, args, cwd: quickstart.dir, env: { TRAINYARD_CACHE: cache } });
}

export async function removeQuickstart(quickstart: Quickstart, state = quickstart.state): Promise<void> {
  await runTerminal({
    node: process.execPath,
    bundle: cli,
    args: ['endpoint', 'stop', 'quickstart', '--state', state],
    cwd: quickstart.dir,
    env: { TRAINYARD_CACHE: cache },
  });
  await rm(quickstart.dir, { recursive: true, force: true, maxRetries: 5 });
}

/** Versions with stage and verdict, and who is champion. */
export async function registryOf(
  transport: Transport,
): Promise<{ versions: [string, string, string | undefined][]; champion: string | undefined }> {
  const registry = createRegistry(transport);
  const versions: [string, string, string | undefined][] = [];
  for (let version = 1; ; version++) {
    const found = await registry.version('quickstart', String(version));
    if (found === undefined) break;
    versions.push([found.version, found.stage, found.tags['trainyard.verdict']]);
  }
  const champion = (await registry.byAlias('quickstart', 'champion'))?.version;
  await transport.close();
  return { versions, champion };
}

export function embedded(state: string): Transport {
  return embeddedTransport({ dir: path.join(state, 'tracking'), helper: helperCommand() });
}

/** What the endpoint answers to the quickstart's own requests, and which deployment answered. */
export async function score(quickstart: Quickstart): Promise<{ deployment: string | null; predictions: number[][] }> {
  const body = await readFile(path.join(quickstart.dir, 'requests.json'), 'utf8');
  const reply = await fetch(`http://127.0.0.1:${quickstart.port}/invocations`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  const { predictions } = (await reply.json()) as { predictions: number[][] };
  return { deployment: reply.headers.get('x-trainyard-deployment'), predictions };
}
