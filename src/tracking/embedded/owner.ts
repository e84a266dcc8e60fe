/**
 * The owner of a store: the one process that opens its file. Run as `node helper.mjs store --root DIR [--idle-ms N]`. It listens
 * first and takes `DIR/owner.lock` then, with its port and token in it; where another owner lives it leaves without a word. It
 * goes when nobody has held it for a while, after finishing what it does.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Fault } from '../../diagnostics/diagnostic.ts';
import { type Lock, lockOwner, tryLock } from '../../system/lock.ts';
import { type OwnerInfo, ownerLock } from './owner-lock.ts';
import { serveStore } from './server.ts';
import { openStore, type Store } from './store.ts';

/** A spawner needs time to find the owner it started; milliseconds. */
const firstHolderMs = 10_000;
/** How long readers may stand in the way; milliseconds. */
const readerMs = 15_000;

export async function main(args: string[]): Promise<void> {
  const { root, idleMs } = parse(args);
  process.umask(0o077);
  const token = randomBytes(32).toString('hex');
  let idle: NodeJS.Timeout | undefined;

  // The lock file names the port, and the file may be opened only under the lock: so the first requests wait for the opening.
  let opened: ((store: Promise<Store>) => void) | undefined;
  const opening = new Promise<Store>((resolve) => {
    opened = resolve;
  });
  const server = await serveStore(opening, {
    token,
    onHolders(count) {
      clearTimeout(idle);
      if (count === 0) idle = setTimeout(leave, idleMs);
    },
  });
  const taken = await takeLock(root, { port: server.port, token });
  if (taken === undefined) process.exit(0);
  const lock: Lock = taken;
  idle = setTimeout(leave, Math.max(firstHolderMs, idleMs));

  let leaving = false;
  function leave(): void {
    if (leaving) return;
    leaving = true;
    clearTimeout(idle);
    void server
      .close()
      .then(() => lock.release())
      // Connections that clients keep for later do not hold a process that has nothing left to do.
      .then(() => process.exit(0), end);
  }
  async function end(error: unknown): Promise<void> {
    process.stderr.write(`${explain(error)}\n`);
    await lock.release();
    process.exit(1);
  }
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);
  process.on('SIGHUP', leave);
  opened?.(openStore(root));
  await opening.catch(end);
}

/** The lock, as soon as a reader that holds it for a moment gives it back; undefined where another owner has it. */
async function takeLock(root: string, info: OwnerInfo): Promise<Lock | undefined> {
  const deadline = Date.now() + readerMs;
  for (;;) {
    const holder = await lockOwner<OwnerInfo>(ownerLock(root));
    if (holder === undefined) {
      const taken = await tryLock<OwnerInfo>(ownerLock(root), info);
      if (!('busy' in taken)) return taken;
    } else if (holder.info !== undefined || Date.now() > deadline) return undefined;
    await new Promise((resolve) => {
      setTimeout(resolve, 3);
    });
  }
}

function parse(args: string[]): { root: string; idleMs: number } {
  const value = (name: string) => {
    const at = args.indexOf(name);
    return at === -1 ? undefined : args[at + 1];
  };
  const root = value('--root');
  const idleMs = Number(value('--idle-ms') ?? 2000);
  if (root === undefined || !Number.isInteger(idleMs) || idleMs < 0) {
    process.stderr.write('usage: store --root DIR [--idle-ms N]\n');
    process.exit(2);
  }
  return { root: path.resolve(root), idleMs };
}

function explain(error: unknown): string {
  if (!(error instanceof Fault)) return String(error);
  const { code, message, why, help } = error.diagnostic;
  return [`${code}: ${message}`, why, help].filter((line) => line !== undefined).join('\n');
}
