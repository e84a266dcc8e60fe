import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  lockOwner,
  waitForLock
} from "./system-lock.mjs";
import {
  readJson,
  writeFileAtomic
} from "./system-files.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/journal/leases.ts
import path from "node:path";
function createFileLeases(state) {
  return {
    async acquire(name, options) {
      const file = path.join(state, "leases", `${name.replaceAll(/[^A-Za-z0-9._-]/g, "_")}.lock`);
      const lock = await waitForLock(file, {
        info: { owner: options.owner },
        abort: options.abort,
        pollMs: 200,
        onWait: (holder) => options.onWait?.(holder.info?.owner ?? `process ${holder.pid}`)
      });
      if (lock === void 0) {
        throw new Fault("conflict", { code: "TY902", message: `stopped while waiting for the lease on ${name}` });
      }
      const counter = `${file}.epoch`;
      const epoch = ((await readJson(counter))?.epoch ?? 0) + 1;
      await writeFileAtomic(counter, JSON.stringify({ epoch }));
      return {
        epoch,
        async verify() {
          const owner = await lockOwner(file);
          if (owner?.nonce === lock.owner.nonce) return;
          throw new Fault("conflict", {
            code: "TY902",
            message: `the lease on ${name} is no longer this run's`,
            why: "another run took it over while this one stood still",
            help: "look at the other run with `trainyard status`; run this one again when it has ended"
          });
        },
        release: () => lock.release()
      };
    }
  };
}
export {
  createFileLeases
};
