import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  fold
} from "./commands-append.mjs";
import {
  openJournal
} from "./app-2.mjs";
import {
  namedRun
} from "./commands-ask.mjs";
import {
  loadWorkspace,
  locateRun,
  stateFolder
} from "./commands-session.mjs";
import {
  lockOwner
} from "./system-lock.mjs";

// src/commands/status.ts
import path from "node:path";
var SHOWN = 20;
async function status(session) {
  const named = session.request.inputs("run") ?? (session.host.runIdentity === void 0 ? void 0 : await namedRun(session));
  if (named !== void 0) {
    const { state } = await locateRun(session, named);
    const { records } = await (await openJournal(state)).load(named);
    const folded = fold(records);
    const word = await wordOf(state, named, folded);
    return say(session, describe(named, word, folded), asJson(named, word, folded));
  }
  const workspace = await loadWorkspace(session, path.join(session.cwd, "pipeline.yml"));
  const { dir } = stateFolder(session, workspace);
  const journal = await openJournal(dir);
  const names = await journal.list();
  const runs = [];
  for (const run of names.slice(-SHOWN)) {
    const { records } = await journal.load(run);
    const folded = fold(records);
    const file = folded.opened === void 0 ? "" : path.relative(session.cwd, folded.opened.file);
    runs.push({ run, state: await wordOf(dir, run, folded), at: records[0]?.at ?? "", file });
  }
  const older = names.length - runs.length;
  const lines = [
    ...older > 0 ? [`... and ${older} older`] : [],
    ...runs.map(({ run, state, at, file }) => `${run}  ${state}  ${at}  ${file}`)
  ];
  return say(session, lines.length === 0 ? `no runs in ${dir}` : lines.join("\n"), { runs });
}
function say(session, text, json) {
  if (session.request.flags.json !== true) session.publish({ type: "note", text });
  return { outputs: {}, summary: "", exitCode: 0, message: "", json };
}
async function wordOf(state, run, folded) {
  if (await lockOwner(path.join(state, "runs", run, "engine.lock")) !== void 0) return "running";
  return folded.ended?.state ?? "interrupted";
}
function describe(run, word, folded) {
  const lines = [`${run}: ${word}`];
  for (const end of folded.ends.values())
    if (!end.job.includes("/")) lines.push(`  ${end.job}: ${end.state}${end.reason ? ` (${end.reason})` : ""}`);
  for (const job of folded.attempts.keys()) if (!folded.ends.has(job)) lines.push(`  ${job}: started`);
  const waiting = waitingFor(folded);
  if (waiting !== void 0) lines.push(`  waits for approval of ${waiting.digest}: trainyard approve ${run}`);
  return lines.join("\n");
}
function asJson(run, word, folded) {
  return {
    run,
    state: word,
    jobs: Object.fromEntries(
      [...folded.ends].map(([job, { state, outputs, reason }]) => [job, { state, outputs, reason: reason ?? null }])
    ),
    approval: waitingFor(folded) ?? null
  };
}
function waitingFor(folded) {
  for (const [job, digest] of folded.approvals.requested) {
    const state = folded.ends.get(job)?.state;
    const open = state === "waiting" || state === "failed" && folded.approvals.denied.has(digest);
    if (open && !folded.approvals.granted.has(digest)) return { job, digest };
  }
  return void 0;
}

export {
  status,
  waitingFor
};
