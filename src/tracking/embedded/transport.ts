/**
 * MLflow's interface of the embedded store, for this program. Reads are answered in this process where no owner lives, and a
 * store that is not there reads as an empty one: looking writes nothing. The first write finds or starts the owner and holds it.
 */
import type { Transport, TransportReply, TransportRequest } from '../../ports/http.ts';
import { errorCode } from '../../system/files.ts';
import { lockOwner } from '../../system/lock.ts';
import type { Connection, Silence } from './connect.ts';
import { type OwnerInfo, ownerLock, stopped } from './owner-lock.ts';
import type { Reader } from './reader.ts';

export interface EmbeddedOptions {
  /** The store's folder; the first write makes it. */
  dir: string;
  /** Command and arguments that start `helper.ts`: `[process.execPath, '/.../helper.mjs']`. */
  helper: string[];
  /** For tests; milliseconds. */
  patience?: Patience;
}

interface Patience {
  /** How long an owner may take to start or to greet, or a reader of another process to be done. */
  waitMs: number;
  /** How long an owner may be silent when it was asked something. */
  silence: Silence;
}

/** A read takes as long as MLflow's own client gives it. */
const usual: Patience = { waitMs: 20_000, silence: { read: 120_000, write: 600_000 } };

export function embeddedTransport({ dir, helper, patience = usual }: EmbeddedOptions): Transport {
  const { waitMs, silence } = patience;
  let owner: Connection | undefined;
  let finding: Promise<Connection | undefined> | undefined;
  let starting: Promise<Connection> | undefined;
  let reader: Promise<Reader> | undefined;
  /** Once this program has written, everything goes to the owner. */
  let writing = false;

  function keep<T extends Connection | undefined>(found: T): T {
    owner = found;
    return found;
  }

  /** The owner this program holds, or one that lives anyway. */
  async function livingOwner(): Promise<Connection | undefined> {
    if (owner?.alive === true) return owner;
    finding ??= findOwner(dir, patience)
      .then(keep)
      .finally(() => {
        finding = undefined;
      });
    return finding;
  }

  async function anyOwner(): Promise<Connection> {
    writing = true;
    if (owner?.alive === true) return owner;
    starting ??= (async () => {
      await finding;
      const here = await reader;
      await here?.release();
      if (owner?.alive === true) return owner;
      const { startOwner } = await import('./connect.ts');
      return keep(await startOwner({ dir, helper, waitMs, silence }));
    })().finally(() => {
      starting = undefined;
    });
    return starting;
  }

  async function readHere(request: TransportRequest): Promise<TransportReply> {
    reader ??= import('./reader.ts').then(({ localReader }) => localReader(dir, waitMs));
    const reply = await (await reader).read(request);
    return reply === 'owned' ? send(await anyOwner(), request, true) : reply;
  }

  /** A request that never arrived (nobody listens) goes to the next owner; one that may have, only if it changes nothing. */
  async function send(to: Connection, request: TransportRequest, safe: boolean): Promise<TransportReply> {
    try {
      return await to.send(request, safe);
    } catch (error) {
      const whole = request.body === undefined || typeof request.body === 'string' || request.body instanceof Uint8Array;
      if (!whole || (!safe && errorCode(error) !== 'ECONNREFUSED')) throw stopped(dir, error, safe);
    }
    to.close();
    if (owner === to) owner = undefined;
    const next = await anyOwner();
    return next.send(request, safe).catch((error: unknown) => {
      throw stopped(dir, error, safe);
    });
  }

  return {
    description: `embedded (${dir})`,
    async request(request) {
      const safe = isRead(request);
      // Lets the end of an owner that died before now be noticed: what is sent after it need not be doubted. And reads that are
      // answered here must not keep everything else from its turn.
      await new Promise(setImmediate);
      const to = safe && !writing ? await livingOwner() : await anyOwner();
      return to === undefined ? readHere(request) : send(to, request, safe);
    },
    async upstream() {
      const { url, token } = await anyOwner();
      return { url, headers: () => Promise.resolve({ authorization: `Bearer ${token}` }) };
    },
    async close() {
      await Promise.allSettled([finding, starting]);
      owner?.close();
      owner = undefined;
      const here = await reader;
      await here?.release();
    },
  };
}

/** The HTTP client is loaded only where there is someone to talk to. */
async function findOwner(dir: string, { waitMs, silence }: Patience): Promise<Connection | undefined> {
  if ((await lockOwner<OwnerInfo>(ownerLock(dir)))?.info === undefined) return undefined;
  return (await import('./connect.ts')).connectToOwner(dir, waitMs, silence);
}

/** What changes nothing: a GET, and MLflow's searches, which are POSTs. */
function isRead({ method, path }: TransportRequest): boolean {
  return (
    method === 'GET' || (method === 'POST' && /\/(search|search-datasets|get-latest-versions)$/.test(path.split('?')[0] ?? ''))
  );
}
