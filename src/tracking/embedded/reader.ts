/** Answers reads in this process, under the owner's lock for a moment at a time. */
import { access } from 'node:fs/promises';
import type { TransportReply, TransportRequest } from '../../ports/http.ts';
import { type Lock, tryLock } from '../../system/lock.ts';
import { nothing } from './nothing.ts';
import { databaseFile, type OwnerInfo, ownerLock, storeBusy } from './owner-lock.ts';
import type { Store } from './store.ts';

export interface Reader {
  /** The reply, or `owned` where an owner serves the store by now. */
  read(request: TransportRequest): Promise<TransportReply | 'owned'>;
  /** Waits for the reads that run and gives the store back. */
  release(): Promise<void>;
}

/**
 * How long a store stays open for the reads that follow; others who want it wait no longer than that. Ten times as long as it
 * took to open (the WASM driver needs 50 ms), within bounds. Milliseconds.
 */
const keepMs = { least: 100, most: 1_000, perOpening: 10 };
/** Between two holds, so that an owner who waits for the store gets it. Milliseconds. */
const pauseMs = 15;

interface Opened {
  store: Store;
  lock: Lock;
}

/** `waitMs` is how long another reader may stand in the way. */
export function localReader(dir: string, waitMs: number): Reader {
  let opened: Promise<Opened | 'owned' | 'absent'> | undefined;
  let timer: NodeJS.Timeout | undefined;
  /** Settles when the store may be taken (again). */
  let gate: Promise<void> = Promise.resolve();
  let closing: Promise<void> | undefined;
  const running = new Set<Promise<unknown>>();

  /** One closing for all who ask: the timer and a release may come together. */
  function close(): Promise<void> {
    closing ??= shut().finally(() => {
      closing = undefined;
    });
    return closing;
  }

  async function shut(): Promise<void> {
    clearTimeout(timer);
    while (running.size > 0) await Promise.allSettled(running);
    const here = await opened?.catch(() => undefined);
    opened = undefined;
    if (here === undefined || here === 'owned' || here === 'absent') return;
    here.store.close();
    await here.lock.release();
  }

  async function openFor(began: number): Promise<Opened | 'owned' | 'absent'> {
    const here = await open(dir, waitMs);
    const keep = Math.min(keepMs.most, Math.max(keepMs.least, keepMs.perOpening * (Date.now() - began)));
    timer = setTimeout(() => {
      gate = close().then(() => sleep(pauseMs));
    }, keep);
    return here;
  }

  async function answer(request: TransportRequest): Promise<TransportReply | 'owned'> {
    opened ??= openFor(Date.now());
    const here = await opened;
    if (here === 'absent') return nothing(request);
    if (here === 'owned') return here;
    const { handle } = await import('./handle.ts');
    return handle(here.store, request);
  }

  return {
    async release() {
      await close();
      // One that the timer began may still be under way.
      await gate;
    },
    async read(request) {
      await gate;
      const reading = answer(request);
      running.add(reading);
      try {
        const reply = await reading;
        if (reply === 'owned') opened = undefined;
        return reply;
      } catch (error) {
        opened = undefined;
        throw error;
      } finally {
        running.delete(reading);
      }
    },
  };
}

async function open(dir: string, waitMs: number): Promise<Opened | 'owned' | 'absent'> {
  if (!(await exists(databaseFile(dir)))) return 'absent';
  const { openStore } = await import('./store.ts');
  const deadline = Date.now() + waitMs;
  for (;;) {
    const lock = await tryLock<OwnerInfo>(ownerLock(dir));
    if (!('busy' in lock)) {
      try {
        return { store: await openStore(dir, { brief: true }), lock };
      } catch (error) {
        await lock.release();
        throw error;
      }
    }
    if (lock.busy.info !== undefined) return 'owned';
    if (Date.now() > deadline) throw storeBusy(dir, lock.busy.pid, waitMs);
    await sleep(10);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
