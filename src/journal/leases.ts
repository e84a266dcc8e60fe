/**
 * Leases on this machine: `<state>/leases/<name>.lock`, with an epoch that counts takings. Good for runs that share one state
 * folder, which is what a `local` endpoint and an embedded registry are.
 */
import path from 'node:path';
import { Fault } from '../diagnostics/diagnostic.ts';
import type { FencedLease, Leases } from '../ports/journal.ts';
import { readJson, writeFileAtomic } from '../system/files.ts';
import { lockOwner, waitForLock } from '../system/lock.ts';

export function createFileLeases(state: string): Leases {
  return {
    async acquire(name, options): Promise<FencedLease> {
      const file = path.join(state, 'leases', `${name.replaceAll(/[^A-Za-z0-9._-]/g, '_')}.lock`);
      const lock = await waitForLock<{ owner: string }>(file, {
        info: { owner: options.owner },
        abort: options.abort,
        pollMs: 200,
        onWait: (holder) => options.onWait?.(holder.info?.owner ?? `process ${holder.pid}`),
      });
      if (lock === undefined) {
        throw new Fault('conflict', {
          code: 'TY902',
          message: `stopped while waiting for the lease on ${name}`,
          help: 'resume the run to go on',
        });
      }
      const counter = `${file}.epoch`;
      const epoch = ((await readJson<{ epoch: number }>(counter))?.epoch ?? 0) + 1;
      await writeFileAtomic(counter, JSON.stringify({ epoch }));
      return {
        epoch,
        async verify() {
          const owner = await lockOwner(file);
          if (owner?.nonce === lock.owner.nonce) return;
          throw new Fault('conflict', {
            code: 'TY902',
            message: `the lease on ${name} is no longer this run's`,
            why: 'another run took it over while this one stood still',
            help: 'look at the other run with `trainyard status`; run this one again when it has ended',
          });
        },
        release: () => lock.release(),
      };
    },
  };
}
