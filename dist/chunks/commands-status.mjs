import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  fold
} from "./commands-append.mjs";
import {
  loadWorkspace,
  locateRun,
  stateFolder
} from "./commands-session.mjs";
import {
  openJournal
} from "./app-2.mjs";
import {
  lockOwner
} from "./system-lock.mjs";

// src/commands/status.ts
import path from "node:path";
var SHOWN = 20;
async function status(session) {
  const run = session.request.inputs("run");
  if (run !== void 0) {
    const { state } = await locateRun(session, run);
    const { records } = await (await openJournal(state)).load(run);
    const folded = fold(records);
    const word = await wordOf(state, run, folded);
    if (session.request.flags.json === true) process.stdout.write(`${JSON.stringify(asJson(run, word, folded))}
`);
    else session.publish({ type: "note", text: describe(run, word, folded) });
    return done();
  }
  const workspace = await loadWorkspace(session, path.join(session.cwd, "pipeline.yml"));
  const { dir } = stateFolder(session, workspace);
  const journal = await openJournal(dir);
  const names = await journal.list();
  const rows = [];
  for (const name of names.slice(-SHOWN)) {
    const { records } = await journal.load(name);
    const folded = fold(records);
    rows.push(
      `${name}  ${await wordOf(dir, name, folded)}  ${records[0]?.at ?? ""}  ${folded.opened === void 0 ? "" : path.relative(session.cwd, folded.opened.file)}`
    );
  }
  const more = names.length > SHOWN ? [`... and ${names.length - SHOWN} older`] : [];
  session.publish({ type: "note", text: rows.length === 0 ? `no runs in ${dir}` : [...rows, ...more].join("\n") });
  return done();
}
function done() {
  return { outputs: {}, summary: "", exitCode: 0, message: "" };
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
    schema: 1,
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
    if (state === "waiting" && !folded.approvals.granted.has(digest) && !folded.approvals.denied.has(digest))
      return { job, digest };
  }
  return void 0;
}

export {
  status,
  waitingFor
};
