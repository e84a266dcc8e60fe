/**
 * Locks between processes, as files that name their owner. Node has no flock; a lock whose owner is dead (by pid, start time
 * and boot; on another machine or in another container by the age of the lock, which its owner touches) is taken over. The file appears whole or not at all (written aside, then hard-linked into place). The calls are
 * synchronous: on files this small that is several times quicker.
 */
import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { errorCode, isMissing } from './files.ts';
import { isAlive, type ProcessIdentity, self } from './process.ts';

export interface LockOwner<Info = unknown> extends ProcessIdentity {
  /** The machine and, in a container, which: of processes elsewhere nothing can be seen from here. Absent: here. */
  place?: string;
  /** Tells two takings by one process apart. */
  nonce: string;
  since: string;
  info?: Info;
}

export interface Lock {
  readonly owner: LockOwner;
  release(): Promise<void>;
}

/** How often an owner touches its lock, and how old the lock of an owner elsewhere is when that one counts as dead. */
const touchMs = 60_000;
const deadMs = 5 * 60_000;

/** The living owner of a lock, or undefined. Reads only. */
export async function lockOwner<Info>(file: string): Promise<LockOwner<Info> | undefined> {
  const owner = readOwner<Info>(file);
  return owner !== undefined && isHeld(file, owner) ? owner : undefined;
}

/** A process, and where it runs when that is not here. */
export function shownOwner({ pid, place = here() }: LockOwner): string {
  return place === here() ? `process ${pid}` : `process ${pid} on ${place.split('|')[0]}`;
}

let knownHere: string | undefined;
function here(): string {
  knownHere ??= [os.hostname(), textOf('/etc/machine-id'), linkOf('/proc/self/ns/pid')].join('|');
  return knownHere;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

/** On this machine by its process, elsewhere by the age of its lock. */
function isHeld(file: string, owner: LockOwner): boolean {
  if ((owner.place ?? here()) === here()) return isAlive(owner);
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return touched !== undefined && Date.now() - touched < deadMs;
}

function touch(file: string): NodeJS.Timeout {
  return setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // Its release will say what became of it.
    }
  }, touchMs).unref();
}

function readOwner<Info>(file: string): LockOwner<Info> | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockOwner<Info>;
  } catch (error) {
    if (isMissing(error)) return undefined;
    // Its owner died while it wrote, which no owner of ours does: whoever finds it takes it away.
    if (error instanceof SyntaxError) return { place: here(), pid: 0, start: '', boot: '', nonce: '', since: '' };
    throw error;
  }
}

/** One attempt: the lock, or who holds it. */
export async function tryLock<Info>(file: string, info?: Info): Promise<Lock | { busy: LockOwner<Info> }> {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const owner: LockOwner<Info> = {
    ...self(),
    place: here(),
    nonce: randomBytes(8).toString('hex'),
    since: new Date().toISOString(),
  };
  if (info !== undefined) owner.info = info;
  const aside = `${file}.${owner.nonce}`;
  writeFileSync(aside, JSON.stringify(owner), { mode: 0o600, flag: 'wx' });
  try {
    for (;;) {
      try {
        linkSync(aside, file);
        const touching = touch(file);
        return {
          owner,
          release: () => {
            clearInterval(touching);
            return releaseLock(file, owner.nonce);
          },
        };
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
      const holder = readOwner<Info>(file);
      if (holder === undefined) continue;
      if (isHeld(file, holder)) return { busy: holder };
      await takeAway(file, holder.nonce);
    }
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Removes a dead owner's lock. Only one process at a time does so, and it looks again first: a fresh lock is never removed. */
async function takeAway(file: string, nonce: string): Promise<void> {
  const guard = `${file}.takeover`;
  try {
    writeFileSync(guard, JSON.stringify({ ...self(), place: here() }), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    // Another process is at it, or died at it: a takeover lasts milliseconds, so an old guard of a dead process goes.
    const holder = readOwner(guard);
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (holder !== undefined && !isHeld(guard, holder) && age > 2_000) rmSync(guard, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 10));
    return;
  }
  try {
    if (readOwner(file)?.nonce === nonce) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

async function releaseLock(file: string, nonce: string): Promise<void> {
  if (readOwner(file)?.nonce !== nonce) return;
  const gone = `${file}.${nonce}.gone`;
  try {
    renameSync(file, gone);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  rmSync(gone, { force: true });
}

/** Waits for the lock. `onWait` is told once who is in the way. Ends with `undefined` when aborted. */
export async function waitForLock<Info>(
  file: string,
  options: { info?: Info; abort?: AbortSignal; onWait?: (holder: LockOwner<Info>) => void; pollMs?: number } = {},
): Promise<Lock | undefined> {
  let told = false;
  while (options.abort?.aborted !== true) {
    const taken = await tryLock<Info>(file, options.info);
    if (!('busy' in taken)) return taken;
    if (!told) options.onWait?.(taken.busy);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, options.pollMs ?? 50));
  }
  return undefined;
}
