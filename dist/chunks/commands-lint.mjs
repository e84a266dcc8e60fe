import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  kindOf
} from "./pipeline-language-batch-deployment.mjs";
import "./pipeline-language-transfer.mjs";
import {
  catalogue
} from "./diagnostics-catalogue.mjs";
import {
  ComponentFiles,
  Refusal,
  address,
  buildCommandSpec,
  buildEnvironment,
  buildVariables,
  checkComponent,
  checkDefaults,
  checkNested,
  defaultOf,
  defaultWorkspace,
  diskFiles,
  emptyScope,
  findWorkspace,
  isWorkspaceFile,
  loadPipeline,
  loadRare,
  localPath,
  publishList,
  readDocument,
  redactDeep,
  repositoryOf,
  withoutForeignText
} from "./js-yaml-dist-js-yaml.mjs";
import {
  digestOf
} from "./endpoints-local-bounded-log.mjs";
import "./system-family.mjs";
import {
  Reader,
  at,
  inOrder,
  memberAt,
  once,
  rootValue,
  shown,
  shownPath
} from "./pipeline-language-command.mjs";
import {
  version
} from "./commands-request.mjs";
import "./commands-inputs.mjs";
import {
  countsOf,
  explainLine,
  inReadingOrder
} from "./diagnostics-list.mjs";
import "./pipeline-suggest.mjs";
import "./cloud-mlflow-address.mjs";
import "./system-environment.mjs";
import "./system-http.mjs";
import "./system-lock.mjs";
import "./system-child-process.mjs";
import "./cloud-mlflow-unreachable.mjs";
import {
  plural
} from "./diagnostics-text.mjs";
import "./diagnostics-diagnostic.mjs";
import "./system-files.mjs";
import "./shared.mjs";

// src/commands/lint.ts
import path5 from "node:path";
import { pathToFileURL } from "node:url";

// src/report/diagnostics.ts
function diagnosticsJson(list) {
  const place = ({ file, start, end }) => ({ file, start, end });
  return {
    format: "trainyard-diagnostics/1",
    diagnostics: list.map(({ location, related, ...rest }) => ({
      ...rest,
      ...location !== void 0 && { location: place(location) },
      ...related !== void 0 && {
        related: related.map((other) => ({ message: other.message, location: place(other.location) }))
      }
    }))
  };
}

// src/report/sarif.ts
function sarif(list, options) {
  const codes = [...new Set(list.map(({ code }) => code))].toSorted();
  const located = list.filter((diagnostic) => diagnostic.location !== void 0);
  const others = list.filter(({ location }) => location === void 0);
  const fingerprint = fingerprints(options);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Trainyard",
            semanticVersion: options.version,
            informationUri: "https://github.com/trainyard/trainyard",
            rules: codes.map((code) => rule(code, options))
          }
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: !others.some(({ severity }) => severity === "error"),
            toolExecutionNotifications: others.map((diagnostic) => ({
              associatedRule: { id: diagnostic.code, index: codes.indexOf(diagnostic.code) },
              level: diagnostic.severity,
              message: { text: sentences(diagnostic) }
            }))
          }
        ],
        results: located.map((diagnostic) => ({
          ruleId: diagnostic.code,
          ruleIndex: codes.indexOf(diagnostic.code),
          level: diagnostic.severity,
          message: { text: sentences(diagnostic) },
          locations: [{ physicalLocation: physical(diagnostic.location, options) }],
          ...diagnostic.related !== void 0 && {
            relatedLocations: diagnostic.related.map(({ message, location }, id) => ({
              id,
              message: { text: message },
              physicalLocation: physical(location, options)
            }))
          },
          partialFingerprints: { "trainyard/v1": fingerprint(diagnostic) }
        }))
      }
    ]
  };
}
function rule(code, { explained }) {
  const { meaning, causes, remedies } = explained.explanations[code];
  const list = (texts) => texts.map((text) => `- ${text}`).join("\n");
  const parts = [meaning, `Usual causes:

${list(causes)}`, `What to do:

${list(remedies)}`];
  return {
    id: code,
    shortDescription: { text: catalogue[code] },
    fullDescription: { text: meaning },
    helpUri: explained.addressOf(code),
    // The same text serves: lists of this form are Markdown.
    help: { text: parts.join("\n\n"), markdown: parts.join("\n\n") }
  };
}
function sentences({ message, why, help }) {
  return [message, ...why === void 0 ? [] : [`why: ${why}`], ...help === void 0 ? [] : [`help: ${help}`]].join("\n");
}
function physical({ file, start, end }, { uriOf: uriOf2 }) {
  const uri = uriOf2(file);
  return {
    artifactLocation: uri.includes(":") ? { uri } : { uri, uriBaseId: "%SRCROOT%" },
    region: { startLine: start.line, startColumn: start.col, endLine: end.line, endColumn: end.col }
  };
}
function fingerprints({ uriOf: uriOf2 }) {
  const seen = /* @__PURE__ */ new Map();
  return ({ code, location: { file, start, source } }) => {
    const line = source.split(/\r\n|\r|\n/)[start.line - 1] ?? "";
    const key = JSON.stringify([code, uriOf2(file), line.trim()]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return digestOf(`${key} ${count}`).slice("sha256:".length, "sha256:".length + 32);
  };
}

// src/commands/find-files.ts
import { stat } from "node:fs/promises";
import path from "node:path";
var skippedFolders = ["node_modules", ".git", ".trainyard"];
var yaml = "**/*.{yml,yaml}";
async function findFiles(names, cwd) {
  const files = /* @__PURE__ */ new Set();
  const named = /* @__PURE__ */ new Set();
  const unmatched = [];
  for (const name of names) {
    const found = await filesOf(name, cwd);
    if (found.length === 0) unmatched.push(name);
    const itself = path.resolve(cwd, name);
    if (found.includes(itself)) named.add(itself);
    for (const file of found) files.add(file);
  }
  return { files: [...files], named, unmatched };
}
async function filesOf(name, cwd) {
  const at2 = path.resolve(cwd, name);
  const status = await stat(at2).catch(() => void 0);
  if (status?.isFile()) return [at2];
  const { escapePath, glob } = await import("./tinyglobby-dist-index.mjs");
  const pattern = status?.isDirectory() ? `${escapePath(slashes(at2))}/${yaml}` : slashes(name);
  const found = await glob(pattern, {
    cwd,
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: skippedFolders.map((folder) => `**/${folder}/**`)
  });
  return found.map((file) => path.normalize(file)).toSorted();
}
function slashes(text) {
  return path.sep === "\\" ? text.replaceAll("\\", "/") : text;
}

// src/commands/lint-file.ts
import path4 from "node:path";

// src/pipeline/judge.ts
import path3 from "node:path";

// src/pipeline/build/component-file.ts
function checkComponentFile(context, value, read) {
  const scope = emptyScope(context, "a component stands in no pipeline");
  checkDefaults(scope, read);
  if ("jobs" in read) return checkNested(emptyScope(context), read, value);
  if (!("command" in read)) return checkComponent(scope, read);
  const inputs = {};
  for (const [name, declared] of read.inputs ?? []) {
    inputs[name] = (declared === void 0 ? void 0 : defaultOf(scope, declared)) ?? { kind: "literal", text: "" };
  }
  const outputs = Object.fromEntries([...read.outputs?.keys() ?? []].map((name) => [name, { type: "uri_folder" }]));
  buildCommandSpec(scope, read, { inputs, absent: /* @__PURE__ */ new Set(), outputs });
}

// src/pipeline/build/serving.ts
import path2 from "node:path";
function checkDeployment(context, read) {
  const { model, code_configuration, environment } = read;
  if (typeof model === "string") checkPath(context, at(read, "model"), model);
  else if (model?.path !== void 0) checkPath(context, at(model, "path"), model.path);
  if (environment !== void 0) buildEnvironment(context, at(read, "environment"), environment);
  buildVariables(context, read);
  if (typeof read.component === "string") checkPath(context, at(read, "component"), read.component);
  if (code_configuration !== void 0) checkCode(context, code_configuration);
}
function checkPath(context, value, text) {
  if (address(text) === void 0) localPath(context, value, text, "either");
}
function checkCode(context, read) {
  const { files, reader, cwd } = context;
  if (read.code === void 0 || address(read.code) !== void 0) return;
  const folder = localPath(context, at(read, "code"), read.code, "folder");
  const script = memberAt(read, "scoring_script");
  if (folder === void 0 || read.scoring_script === void 0 || script === void 0) return;
  const file = path2.resolve(folder, read.scoring_script);
  if (files.kind(file) === "file") return;
  reader.error("TY101", script.node, `${shown(script.path)}: there is no file \`${read.scoring_script}\` in the code folder`, {
    why: `looked for ${shownPath(file, cwd)}`,
    help: "check its path; it is relative to `code`"
  });
}
function checkTraffic({ reader }, read) {
  for (const [key, most] of [
    ["traffic", 100],
    ["mirror_traffic", 50]
  ]) {
    const place = memberAt(read, key);
    const total = [...read[key]?.values() ?? []].reduce((sum, share) => sum + (share ?? 0), 0);
    if (place === void 0 || total <= most) continue;
    reader.error("TY203", place.key, `${shown(place.path)} adds up to ${total} percent, more than ${most}`);
  }
}
function checkSchedule(context, read) {
  const { create_job } = read;
  if (typeof create_job === "string") checkPath(context, at(read, "create_job"), create_job);
  else if (create_job?.job !== void 0) checkPath(context, at(create_job, "job"), create_job.job);
}

// src/pipeline/judge.ts
async function judgeFile({ file, workspace, cwd, files = diskFiles, named = false }) {
  const full = path3.resolve(cwd, file);
  const document = readDocument(full, cwd, files);
  if (!document.ok) return { problems: document.diagnostics };
  await loadRare();
  const kind = kindOf(document.value, full);
  const known = kind !== void 0 && { kind };
  if (kind?.name === "job" || kind === void 0 && named) {
    const loaded = await loadPipeline({ file, sets: [], workspace, cwd, files, lint: true });
    return { ...known, problems: loaded.ok ? loaded.warnings : loaded.diagnostics };
  }
  const reader = new Reader();
  const context = { reader, files, workspace, cwd, components: new ComponentFiles() };
  const value = rootValue(document.value);
  const read = kind?.schema?.read(reader, value);
  if (kind !== void 0 && read !== void 0) check(context, kind, value, read);
  return { ...known, problems: inOrder(once(reader.problems), shownPath(full, cwd)) };
}
function check(context, kind, value, read) {
  switch (kind.name) {
    case "component":
      return checkComponentFile(context, value, read);
    case "online-deployment":
    case "batch-deployment":
      return checkDeployment(context, read);
    case "online-endpoint":
      return checkTraffic(context, read);
    case "schedule":
      return checkSchedule(context, read);
    default:
      return void 0;
  }
}

// src/commands/lint-file.ts
async function lintFile(file, context) {
  const { cwd, env, profile, named } = context;
  const workspaceFile = isWorkspaceFile(file) ? void 0 : context.workspaceFile;
  const isWorkspace = isWorkspaceFile(file) || workspaceFile !== void 0 && path4.resolve(cwd, workspaceFile) === file;
  const workspace = await findWorkspace(file, {
    cwd,
    env,
    ...workspaceFile !== void 0 && { file: workspaceFile },
    ...profile !== void 0 && { profile }
  });
  const found = (workspace.ok ? workspace.warnings : workspace.diagnostics).map(elsewhere);
  if (isWorkspace) return found;
  const value = workspace.ok ? workspace.value : { ...defaultWorkspace(path4.dirname(file)), unknown: true };
  const { problems } = await judgeFile({ file, workspace: value, cwd, named });
  return [...found, ...problems];
}
function elsewhere(diagnostic) {
  return diagnostic.code === "TY307" ? { ...diagnostic, severity: "warning" } : diagnostic;
}

// src/commands/lint.ts
async function lint(session) {
  const { request, cwd, env } = session;
  const names = (request.inputs("files") ?? "").split("\n").map((line) => line.trim()).filter((line) => line !== "");
  if (names.length === 0) throw new Refusal([nothingNamed]);
  const { files, named, unmatched } = await findFiles(names, cwd);
  const found = unmatched.map(noMatch);
  const tellers = /* @__PURE__ */ new Map();
  const workspaceFile = request.inputs("workspace-file");
  const profile = request.inputs("profile");
  for (const file of files) {
    const context = { cwd, env, named: named.has(file), ...workspaceFile && { workspaceFile }, ...profile && { profile } };
    const own = await lintFile(file, context);
    found.push(...own.filter((diagnostic) => isNew(diagnostic, file, tellers)));
  }
  const list = inReadingOrder(withoutForeignText(session, found));
  const { errors, warnings } = countsOf(list);
  publishList(session, list);
  if (list.length > 0) session.publish({ type: "note", text: explainLine(list) });
  await writeAs(session, request.inputs("format"), list);
  const message = `${plural(files.length, "file")}, ${plural(errors, "error")}, ${plural(warnings, "warning")}`;
  return { outputs: {}, summary: `${message}
`, exitCode: errors === 0 ? 0 : 2, message };
}
function isNew({ code, location }, file, tellers) {
  if (location === void 0) return true;
  const key = JSON.stringify([code, location.file, location.start, location.end]);
  const first = tellers.get(key) ?? file;
  tellers.set(key, first);
  return first === file;
}
var nothingNamed = {
  code: "TY801",
  severity: "error",
  message: "no file was named",
  help: "give the input `files`, or in a terminal `trainyard lint FILE...`"
};
function noMatch(name) {
  return {
    code: "TY101",
    severity: "error",
    message: `nothing matches \`${name}\``,
    why: `there is no such file, no YAML file below a folder of that name, and no file that it matches as a pattern; ${skippedFolders.join(", ")} are not looked into`,
    help: "check the path; it is relative to the working directory. In a shell, put patterns in quotes"
  };
}
async function writeAs(session, format, list) {
  if (format !== "json" && format !== "sarif") return;
  const clean = redactDeep(list, session.redactor);
  const made = format === "json" ? diagnosticsJson(clean) : await asSarif(clean, session.cwd);
  process.stdout.write(`${JSON.stringify(made, void 0, 2)}
`);
}
async function asSarif(list, cwd) {
  const explained = await import("./diagnostics-explain.mjs");
  return sarif(list, { version, uriOf: (file) => uriOf(cwd, file), explained });
}
function uriOf(cwd, file) {
  const absolute = path5.resolve(cwd, file);
  const relative = path5.relative(repositoryOf(cwd), absolute);
  if (relative.startsWith("..") || path5.isAbsolute(relative)) return pathToFileURL(absolute).href;
  return relative.split(path5.sep).map(encodeURIComponent).join("/");
}
export {
  lint
};
