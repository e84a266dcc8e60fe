/** Locks whose owner is dead, or was killed in the middle of taking one. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Lock, lockOwner, tryLock, waitForLock } from '../../src/system/lock.ts';
import { self } from '../../src/system/process.ts';

let dir: string;
let file: string;
let guard: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'lock-'));
  file = path.join(dir, 'x.lock');
  guard = `${file}.takeover`;
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const dead = JSON.stringify({ ...self(), start: 'long ago', nonce: 'dead', since: '' });

async function taken(info?: object): Promise<Lock> {
  const lock = await tryLock(file, info);
  if ('busy' in lock) throw new Error(`busy: ${JSON.stringify(lock.busy)}`);
  return lock;
}

it('is one process’s, who says what it wants known, until it lets go', async () => {
  const lock = await taken({ port: 1 });
  expect(await tryLock(file)).toEqual({ busy: lock.owner });
  expect(await lockOwner(file)).toMatchObject({
    ...self(),
    nonce: lock.owner.nonce,
    since: lock.owner.since,
    info: { port: 1 },
  });
  await lock.release();
  expect(await lockOwner(file)).toBeUndefined();
  expect(readdirSync(dir)).toEqual([]);
});

it.each([
  ['of a dead owner', dead],
  ['that is torn', '{"pid":'],
  ['that is empty', ''],
])('%s has no owner and is taken over, by one of many', async (_what, text) => {
  writeFileSync(file, text);
  expect(await lockOwner(file)).toBeUndefined();
  const all = await Promise.all(Array.from({ length: 20 }, () => tryLock(file)));
  const [mine, ...more] = all.filter((one) => !('busy' in one)) as Lock[];
  expect(more).toEqual([]);
  expect(await lockOwner(file)).toEqual(mine?.owner);
  expect(readdirSync(dir)).toEqual(['x.lock']);
});

it('is taken over past the guard of one that died at it', async () => {
  writeFileSync(file, dead);
  writeFileSync(guard, dead);
  utimesSync(guard, 0, 0);
  const lock = await taken();
  expect(await lockOwner(file)).toEqual(lock.owner);
  expect(readdirSync(dir)).toEqual(['x.lock']);
});

it.each([
  ['that lives', JSON.stringify(self()), new Date(0)],
  ['that has just died', dead, new Date()],
])('is not taken over past the guard of one %s', async (_who, owner, at) => {
  writeFileSync(file, dead);
  writeFileSync(guard, owner);
  utimesSync(guard, at, at);
  // It has looked once when the call returns.
  const taking = taken();
  expect([existsSync(guard), readFileSync(file, 'utf8')]).toEqual([true, dead]);
  rmSync(guard);
  const { owner: mine } = await taking;
  expect(await lockOwner(file)).toEqual(mine);
});

it('that was taken over is not let go by the one before', async () => {
  const first = await taken();
  writeFileSync(file, dead);
  const second = await taken();
  await first.release();
  expect(await lockOwner(file)).toEqual(second.owner);
});

it('is waited for: the one who waits is told once, and may give up', async () => {
  const lock = await taken();
  const told: string[] = [];
  const onWait = (holder: { nonce: string }): number => told.push(holder.nonce);
  const abort = new AbortController();
  const given = waitForLock(file, { onWait, abort: abort.signal, pollMs: 1 });
  abort.abort();
  expect(await given).toBeUndefined();
  const waiting = waitForLock(file, { onWait, pollMs: 1 });
  await lock.release();
  const mine = await waiting;
  expect(await lockOwner(file)).toEqual(mine?.owner);
  expect(told).toEqual([lock.owner.nonce, lock.owner.nonce]);
});
