import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  readJson,
  writeFileAtomic
} from "./system-files.mjs";
import {
  createRedactor
} from "./events-redact.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";

// src/commands/session.ts
import os from "node:os";
import path from "node:path";
function openSession(host, request) {
  const redactor = createRedactor();
  const session = {
    host,
    request,
    env: process.env,
    cwd: process.cwd(),
    redactor,
    cancel: new AbortController(),
    cancelledBy: void 0,
    tables: [],
    publish(event) {
      const clean = redactDeep(event, redactor);
      if (clean.type === "table") session.tables.push(clean);
      host.sink.on(clean);
    },
    addSecret(value) {
      redactor.add(value);
      host.mask(value);
    }
  };
  return session;
}
function redactDeep(value, redactor) {
  if (typeof value === "string") return redactor.redact(value);
  if (Array.isArray(value)) return value.map((item) => redactDeep(item, redactor));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactDeep(item, redactor)]));
}
function refused(session, diagnostics) {
  for (const diagnostic of diagnostics) session.publish({ type: "diagnostic", diagnostic });
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  return { outputs: {}, summary: "", exitCode: 2, message: `${errors} ${errors === 1 ? "error" : "errors"}; nothing was done` };
}
function take(session, result) {
  if (!result.ok) throw new Refusal(result.diagnostics);
  for (const diagnostic of result.warnings) session.publish({ type: "diagnostic", diagnostic });
  return result.value;
}
var Refusal = class extends Error {
  name = "Refusal";
  diagnostics;
  constructor(diagnostics) {
    super(diagnostics[0]?.message ?? "refused");
    this.diagnostics = diagnostics;
  }
};
async function loadWorkspace(session, pipelineFile, known = {}) {
  const { findWorkspace } = await import("./pipeline-workspace.mjs");
  const file = session.request.inputs("workspace-file") ?? known.workspaceFile;
  const profile = session.request.inputs("profile") ?? known.profile;
  const found = await findWorkspace(pipelineFile, {
    env: session.env,
    cwd: session.cwd,
    ...file && { file },
    ...profile && { profile }
  });
  return take(session, found);
}
function stateFolder(session, workspace) {
  const given = session.request.inputs("state") ?? (session.env["TRAINYARD_STATE"] || void 0);
  if (given !== void 0) return { dir: path.resolve(session.cwd, given), declared: true };
  return { dir: session.host.stateDir ?? path.join(workspace.dir, ".trainyard"), declared: false };
}
function cacheFolder(env) {
  const given = env["TRAINYARD_CACHE"];
  if (given) return path.resolve(given);
  const tools = env["RUNNER_TOOL_CACHE"] ?? env["AGENT_TOOLSDIRECTORY"];
  if (tools) return path.join(tools, "trainyard", "cache");
  if (process.platform === "win32" && env["LOCALAPPDATA"]) return path.join(env["LOCALAPPDATA"], "trainyard");
  if (process.platform === "darwin") return path.join(os.homedir(), "Library", "Caches", "trainyard");
  return path.join(env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"), "trainyard");
}
async function openApp(session, workspace, state) {
  const { createApp } = await import("./app.mjs");
  return await createApp({
    workspace,
    state,
    cache: cacheFolder(session.env),
    env: session.env,
    redact: (text) => session.redactor.redact(text),
    addSecret: session.addSecret
  });
}
async function rememberRun(session, run, where) {
  await writeFileAtomic(path.join(cacheFolder(session.env), "runs", `${run}.json`), JSON.stringify(where));
}
async function locateRun(session, run) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(run)) throw runNotFound(run);
  const workspace = await loadWorkspace(session, path.join(session.cwd, "pipeline.yml"));
  const { dir, declared } = stateFolder(session, workspace);
  const { openJournal } = await import("./app.mjs");
  const exists = async (state) => (await (await openJournal(state)).load(run)).head.seq > 0;
  if (await exists(dir)) return { state: dir };
  const remembered = declared ? void 0 : await readJson(path.join(cacheFolder(session.env), "runs", `${run}.json`));
  if (remembered !== void 0 && await exists(remembered.state)) return { state: remembered.state };
  throw runNotFound(run, dir);
}
function runNotFound(run, dir) {
  return new Fault("input", {
    code: "TY903",
    message: `there is no run ${run}${dir === void 0 ? "" : ` in ${dir}`}`,
    help: "list runs with `trainyard status`; give the folder with --state if they are kept elsewhere"
  });
}
async function listRuns(session) {
  const workspace = await loadWorkspace(session, path.join(session.cwd, "pipeline.yml"));
  const { openJournal } = await import("./app.mjs");
  return await (await openJournal(stateFolder(session, workspace).dir)).list();
}

export {
  openSession,
  redactDeep,
  refused,
  take,
  Refusal,
  loadWorkspace,
  stateFolder,
  cacheFolder,
  openApp,
  rememberRun,
  locateRun,
  listRuns
};
