/** The quickstart in a folder and on a port of its own, for benches and the soak. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lockOwner } from '../src/system/lock.ts';
import { ownerLock } from '../src/tracking/embedded/owner-lock.ts';
import { type Ended, type Life, trainyard } from '../test/life/fixture.ts';
import { freePort } from '../test/rigs/ports.ts';

/** Environments outlive the benches, so that the next one need not build them. */
const cache = path.resolve('node_modules/.cache/trainyard-bench');

/** A copy of `examples/quickstart` that has never run. Ended by `endQuickstart`. */
export async function makeQuickstart(): Promise<Life> {
  const dir = await mkdtemp(path.join(tmpdir(), 'quickstart-'));
  const port = await freePort();
  await cp('examples/quickstart', dir, { recursive: true, filter: (file) => path.basename(file) !== '.trainyard' });
  await writeFile(path.join(dir, 'trainyard.yml'), `endpoints:\n  quickstart: {type: local, port: ${port}}\n`);
  const env: NodeJS.ProcessEnv = { TRAINYARD_CACHE: cache, ...process.env };
  for (const name of Object.keys(env))
    if (/^(GITHUB_|TF_BUILD|MLFLOW_|TRAINYARD_(STATE|FAILPOINT))/.test(name)) delete env[name];
  return { dir, port, state: path.join(dir, '.trainyard'), env };
}

/** The run every check starts from: trained, registered, approved, served. Throws with what it printed when it does not end well. */
export async function runQuickstart(life: Life, node?: string): Promise<Ended> {
  const ended = await trainyard(life, ['run', 'pipeline.yml', '--approve'], {
    patienceMs: 900_000,
    ...(node !== undefined && { node }),
  });
  if (ended.code !== 0) throw new Error(`the quickstart ended with ${ended.code ?? ended.signal}:\n${ended.output}`);
  return ended;
}

/** Waits until the process that kept the store has left, so that what follows opens the store itself. */
export async function storeLeft(life: Life): Promise<void> {
  const lock = ownerLock(path.join(life.state, 'tracking'));
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100)))
    if ((await lockOwner(lock)) === undefined) return;
  throw new Error(`the owner of ${lock} does not leave`);
}

export async function endQuickstart(life: Life): Promise<void> {
  await trainyard(life, ['endpoint', 'stop', 'quickstart']);
  await rm(life.dir, { recursive: true, force: true, maxRetries: 5 });
}
