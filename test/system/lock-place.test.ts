/** Locks of owners whose processes cannot be seen from here: another machine, another container. */
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockOwner, shownOwner, tryLock } from '../../src/system/lock.ts';

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'place-'));
  file = path.join(dir, 'a.lock');
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(dir, { recursive: true });
});

const elsewhere = {
  pid: process.pid,
  start: '1',
  boot: 'b',
  nonce: 'n',
  since: '2026-11-21T00:00:00Z',
  place: 'pod-7|m|pid:[1]',
};

function age(minutes: number): void {
  const then = new Date(Date.now() - minutes * 60_000);
  utimesSync(file, then, then);
}

test('a fresh lock of an owner elsewhere is respected, and says where', async () => {
  writeFileSync(file, JSON.stringify(elsewhere));
  const owner = await lockOwner(file);
  expect(owner).toEqual(elsewhere);
  expect(shownOwner(elsewhere)).toBe(`process ${process.pid} on pod-7`);
  expect(await tryLock(file)).toEqual({ busy: elsewhere });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(elsewhere);
});

test('one that has not been touched for five minutes is taken over', async () => {
  writeFileSync(file, JSON.stringify(elsewhere));
  age(4);
  expect(await lockOwner(file)).toEqual(elsewhere);
  age(6);
  expect(await lockOwner(file)).toBeUndefined();
  const lock = await tryLock(file);
  if ('busy' in lock) throw new Error('busy');
  expect(shownOwner(lock.owner)).toBe(`process ${process.pid}`);
  await lock.release();
});

test('an owner touches its lock each minute until it is released', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const lock = await tryLock(file);
  if ('busy' in lock) throw new Error('busy');
  age(4);
  vi.advanceTimersByTime(60_000);
  expect(Date.now() - statSync(file).mtimeMs).toBeLessThan(60_000);
  await lock.release();
  expect(vi.getTimerCount()).toBe(0);
});
