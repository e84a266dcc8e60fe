/** Answers reads in this process, under the owner's lock for a moment at a time. */
import { access } from 'node:fs/promises';
import type { TransportReply, TransportRequest } from '../../ports/http.ts';
import { type Lock, tryLock } from '../../system/lock.ts';
import { handle } from './handle.ts';
import { type OwnerInfo, ownerLock, storeBusy } from './owner-lock.ts';
import { databaseFile, emptyStore, openStore, type Store } from './store.ts';

export interface Reader {
  /** The reply, or `owned` where an owner serves the store by now. */
  read(request: TransportRequest): Promise<TransportReply | 'owned'>;
  /** Waits for the reads that run and gives the store back. */
  release(): Promise<void>;
}

/** How long a store stays open for the reads that follow; others who want it wait no longer than that. Milliseconds. */
const keepMs = 100;

interface Opened {
  store: Store;
  /** Absent: the empty store of a folder that has none. */
  lock: Lock | undefined;
}

/** `waitMs` is how long another reader may stand in the way. */
export function localReader(dir: string, waitMs: number): Reader {
  let opened: Promise<Opened | 'owned'> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let due = false;
  const running = new Set<Promise<unknown>>();

  async function release(): Promise<void> {
    while (running.size > 0) await Promise.allSettled(running);
    clearTimeout(timer);
    const closing = opened;
    opened = undefined;
    due = false;
    const here = await closing?.catch(() => undefined);
    if (here === undefined || here === 'owned') return;
    here.store.close();
    await here.lock?.release();
  }

  async function answer(request: TransportRequest): Promise<TransportReply | 'owned'> {
    opened ??= open(dir, waitMs).then((here) => {
      timer = setTimeout(() => {
        due = true;
        if (running.size === 0) void release();
      }, keepMs);
      return here;
    });
    const here = await opened;
    return here === 'owned' ? here : handle(here.store, request);
  }

  return {
    release,
    async read(request) {
      const stale = await opened?.catch(() => undefined);
      if (stale !== undefined && stale !== 'owned' && stale.lock === undefined && (await exists(databaseFile(dir))))
        await release();
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
        if (due && running.size === 0) void release();
      }
    },
  };
}

async function open(dir: string, waitMs: number): Promise<Opened | 'owned'> {
  if (!(await exists(databaseFile(dir)))) return { store: await emptyStore(dir), lock: undefined };
  const deadline = Date.now() + waitMs;
  for (;;) {
    const lock = await tryLock<OwnerInfo>(ownerLock(dir));
    if (!('busy' in lock)) {
      try {
        return { store: await openStore(dir), lock };
      } catch (error) {
        await lock.release();
        throw error;
      }
    }
    if (lock.busy.info !== undefined) return 'owned';
    if (Date.now() > deadline) throw storeBusy(dir, lock.busy.pid, waitMs);
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
