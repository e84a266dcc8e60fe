import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  diskFiles,
  mapsOf,
  openWorkspace,
  redactDeep,
  stateFolder,
  take,
  workspaceOptions
} from "./js-yaml-dist-js-yaml.mjs";
import "./endpoints-local-bounded-log.mjs";
import "./system-family.mjs";
import {
  shownPath
} from "./pipeline-language-command.mjs";
import "./diagnostics-list.mjs";
import "./pipeline-suggest.mjs";
import "./cloud-mlflow-address.mjs";
import "./system-environment.mjs";
import "./system-http.mjs";
import "./system-lock.mjs";
import "./system-child-process.mjs";
import "./cloud-mlflow-unreachable.mjs";
import "./diagnostics-text.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import "./system-files.mjs";
import "./shared.mjs";

// src/commands/config.ts
import path from "node:path";
async function config(session) {
  const { workspace, settings } = take(session, openWorkspace(pipelineOf(session), workspaceOptions(session, mapsOf(session))));
  for (const name of workspace.secrets) {
    const value = session.host.secret(name);
    if (value !== void 0) session.addSecret(value);
  }
  const values = settings.filter(({ path: [section] }) => section !== "secrets");
  const secrets = workspace.secrets.map((name) => ({
    name,
    set: session.host.secret(name) !== void 0,
    origin: settings.find((setting) => setting.path[0] === "secrets" && setting.value === name)?.origin
  }));
  const state = stateFolder(session, workspace).dir;
  if (session.request.flags.json !== true) {
    const rows = [
      ...values.map((setting) => [pathText(setting.path), valueText(setting), originText(setting.origin)]),
      ...secrets.map(({ name, set, origin }) => [`secrets.${name}`, set ? "set" : "not set", originText(origin)])
    ];
    const text = [...head(session, workspace, state), "", ...columns(rows)].join("\n");
    session.publish({ type: "note", text });
  }
  for (const diagnostic of Object.values(workspace.refusals ?? {}).flat())
    session.publish({ type: "diagnostic", diagnostic: { ...diagnostic, severity: "warning" } });
  const { file, dir, profile } = workspace;
  const json = redactDeep(
    { file: file ?? null, dir, profile: profile ?? null, state, values: values.map(jsonOf), secrets },
    session.redactor
  );
  return { outputs: {}, summary: "", exitCode: 0, message: "", json };
}
function pipelineOf(session) {
  const given = session.request.inputs("pipeline");
  if (given === void 0) return path.join(session.cwd, "pipeline.yml");
  const kind = diskFiles.kind(path.resolve(session.cwd, given));
  if (kind === "missing")
    throw new Fault("input", {
      code: "TY101",
      message: `there is no file ${given}`,
      help: "check the path; it is relative to the working directory"
    });
  return kind === "folder" ? path.join(given, "pipeline.yml") : given;
}
function head({ cwd }, { file, profile }, state) {
  return columns([
    ["workspace file", file === void 0 ? "none" : shownPath(file, cwd)],
    ["profile", profile ?? "none"],
    ["state folder", shownPath(state, cwd)]
  ]);
}
function jsonOf({ path: keys, value, origin }) {
  return { path: keys, value: value ?? null, origin };
}
function pathText(keys) {
  return keys.map((key, i) => typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`).join("");
}
function valueText({ path: keys, value = "" }) {
  if (value === "") return keys.join(".") === "tracking.uri" ? "the embedded store" : "empty";
  return String(value).replaceAll(/\s*\n\s*/g, " ");
}
function originText(origin) {
  if (origin === void 0 || origin.from === "default") return "default";
  const place = origin.from === "option" ? `${origin.file}` : `${origin.file}:${origin.line}`;
  const where = origin.profile === void 0 ? place : `profile ${origin.profile} at ${place}`;
  const { variables = [] } = origin;
  if (variables.length === 0) return where;
  return `environment ${variables.length === 1 ? "variable" : "variables"} ${variables.join(" and ")} through ${where}`;
}
function columns(rows) {
  const widths = rows.reduce((most, row) => row.map((cell, i) => Math.max(most[i] ?? 0, cell.length)), []);
  return rows.map((row) => row.map((cell, i) => i === row.length - 1 ? cell : cell.padEnd((widths[i] ?? 0) + 2)).join(""));
}
export {
  config
};
