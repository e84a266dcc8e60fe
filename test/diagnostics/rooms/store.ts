/** TY65x: the embedded tracking store and its owner process. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import type { Transport, TransportRequest } from '../../../src/ports/http.ts';
import { lockOwner } from '../../../src/system/lock.ts';
import { ownerLock } from '../../../src/tracking/embedded/owner-lock.ts';
import { openStore } from '../../../src/tracking/embedded/store.ts';
import { type EmbeddedOptions, embeddedTransport } from '../../../src/tracking/embedded/transport.ts';
import { helper } from '../../embedded/support.ts';
import { type Case, faultOf, type Place } from '../cases.ts';

const create = (name: string): TransportRequest => ({
  method: 'POST',
  path: '/api/2.0/mlflow/experiments/create',
  body: JSON.stringify({ name }),
});

function storeAt(at: Place, patience?: EmbeddedOptions['patience'], command = helper): Transport {
  const transport = embeddedTransport({ dir: at.dir, helper: command, ...(patience !== undefined && { patience }) });
  at.defer(() => transport.close());
  return transport;
}

/** A store whose owner answered once and was then stopped, not ended. */
async function withStoppedOwner(at: Place): Promise<Transport> {
  await storeAt(at).request(create('a'));
  const transport = storeAt(at, { waitMs: 20_000, silence: { read: 500, write: 500 } });
  await transport.upstream();
  const owner = await lockOwner(ownerLock(at.dir));
  if (owner === undefined) throw new Error('no owner');
  process.kill(owner.pid, 'SIGSTOP');
  at.defer(() => process.kill(owner.pid, 'SIGKILL'));
  at.hide(owner.pid, 'PID');
  return transport;
}

export const storeCases: Case[] = [
  {
    code: 'TY651',
    name: 'the file is no database',
    async provoke(at) {
      writeFileSync(path.join(at.dir, 'mlflow.db'), 'nonsense'.repeat(1000));
      return faultOf(openStore(at.dir));
    },
  },
  {
    code: 'TY651',
    name: 'the owner ends at once',
    provoke: (at) =>
      faultOf(storeAt(at, undefined, [process.execPath, '-e', 'console.error("no luck today"); process.exit(3)']).upstream()),
  },
  {
    code: 'TY652',
    name: 'another MLflow upgraded it',
    async provoke(at) {
      mkdirSync(at.dir, { recursive: true });
      const store = await openStore(at.dir);
      store.database.run("UPDATE alembic_version SET version_num = 'ffff'");
      store.close();
      return faultOf(openStore(at.dir));
    },
  },
  {
    code: 'TY653',
    name: 'the process that holds it is stopped',
    async provoke(at) {
      await withStoppedOwner(at);
      return faultOf(storeAt(at, { waitMs: 500, silence: { read: 300, write: 300 } }).upstream());
    },
  },
  {
    code: 'TY654',
    name: 'the process that serves it is stopped',
    async provoke(at): Promise<Diagnostic> {
      return faultOf((await withStoppedOwner(at)).request(create('b')));
    },
  },
];
