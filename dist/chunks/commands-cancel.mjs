import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  appendTo
} from "./commands-append.mjs";
import "./app-2.mjs";
import "./engine-fold.mjs";
import {
  namedRun
} from "./commands-ask.mjs";
import "./commands-prepare.mjs";
import {
  locateRun
} from "./commands-session.mjs";
import {
  lockOwner
} from "./system-lock.mjs";
import "./system-files.mjs";
import "./events-redact.mjs";
import "./commands-request.mjs";
import "./pipeline-suggest.mjs";
import "./commands-inputs.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/commands/cancel.ts
import path from "node:path";
var WAIT_MS = 12e3;
async function cancel(session) {
  const run = await namedRun(session);
  const { state } = await locateRun(session, run);
  const lock = path.join(state, "runs", run, "engine.lock");
  if (await lockOwner(lock) === void 0) {
    return { outputs: {}, summary: "", exitCode: 0, message: `no process executes run ${run}; nothing to cancel` };
  }
  await appendTo(state, run, () => ({ type: "cancel-requested", by: session.host.actor }));
  const until = Date.now() + WAIT_MS;
  while (await lockOwner(lock) !== void 0) {
    if (Date.now() > until)
      throw new Fault("service", {
        code: "TY904",
        message: `run ${run} was asked to stop and has not yet`,
        help: `look again with \`trainyard status ${run}\``
      });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { outputs: {}, summary: "", exitCode: 0, message: `run ${run} is cancelled` };
}
export {
  cancel
};
