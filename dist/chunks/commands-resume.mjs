import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  openJournal
} from "./app-2.mjs";
import {
  executeRun,
  namedRun
} from "./commands-ask.mjs";
import {
  prepare
} from "./commands-prepare.mjs";
import {
  locateRun
} from "./commands-session.mjs";
import "./system-lock.mjs";
import "./system-files.mjs";
import "./events-redact.mjs";
import "./commands-request.mjs";
import "./pipeline-suggest.mjs";
import "./commands-inputs.mjs";
import "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/commands/resume.ts
import path from "node:path";
async function resume(session) {
  const run = await namedRun(session);
  const { state } = await locateRun(session, run);
  const { records } = await (await openJournal(state)).load(run);
  const opened = records[0]?.fact;
  const { sets, profile, workspaceFile } = opened;
  const given = session.request.inputs("pipeline");
  const file = given === void 0 ? opened.file : path.resolve(session.cwd, given);
  const what = { file, sets, ...profile && { profile }, ...workspaceFile && { workspaceFile } };
  const prepared = await prepare(session, what, { state });
  return await executeRun(session, prepared, what, { run });
}
export {
  resume
};
