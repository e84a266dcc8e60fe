import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  waitingFor
} from "./commands-status.mjs";
import {
  appendTo
} from "./commands-append.mjs";
import "./app-2.mjs";
import "./engine-fold.mjs";
import {
  matchesDigest,
  namedRun
} from "./commands-ask.mjs";
import "./commands-prepare.mjs";
import {
  locateRun
} from "./commands-session.mjs";
import "./system-lock.mjs";
import {
  readJson
} from "./system-files.mjs";
import "./events-redact.mjs";
import "./commands-request.mjs";
import "./pipeline-suggest.mjs";
import "./commands-inputs.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/commands/approve.ts
import path from "node:path";
async function approve(session) {
  return await answer(session, true);
}
async function deny(session) {
  return await answer(session, false);
}
async function answer(session, granted) {
  const run = await namedRun(session);
  const { state } = await locateRun(session, run);
  const given = session.request.inputs("approve");
  const fact = await appendTo(state, run, async (folded) => {
    const { job, digest: digest2 } = waiting(folded, run);
    if (given !== void 0 && !matchesDigest(given, digest2)) {
      throw new Fault("input", {
        code: "TY409",
        message: `${given} is not the digest of the release plan that run ${run} waits for`,
        why: "an approval counts for exactly what was shown",
        help: `it is ${digest2.slice(7, 19)}; look at it with \`trainyard status ${run}\``
      });
    }
    const kept = await readJson(path.join(state, "runs", run, `release-${digest2.slice(7, 19)}.json`));
    session.publish({ type: "note", text: [`release plan ${digest2.slice(7, 19)}`, ...kept?.lines ?? []].join("\n") });
    const by = session.host.actor;
    return granted ? { type: "approval-granted", job, digest: digest2, by, via: "command" } : { type: "approval-denied", job, digest: digest2, by };
  });
  const digest = "digest" in fact ? fact.digest.slice(7, 19) : "";
  return {
    outputs: { run },
    summary: "",
    exitCode: 0,
    message: granted ? `approved ${digest}; go on with \`trainyard resume ${run}\`` : `denied ${digest}`
  };
}
function waiting(folded, run) {
  const found = waitingFor(folded);
  if (found !== void 0) return found;
  throw new Fault("input", {
    code: "TY409",
    message: `run ${run} does not wait for an approval`,
    help: `see where it stands with \`trainyard status ${run}\``
  });
}
export {
  approve,
  deny
};
