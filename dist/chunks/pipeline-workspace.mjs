import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  NAME,
  Reader,
  checkReferences,
  diskFiles,
  headOf,
  inOrder,
  isNull,
  listed,
  locationOf,
  peek,
  readDocument,
  referencesOf,
  resolvePlain,
  rootValue,
  scalarText,
  shown,
  shownPath,
  soleReference,
  template
} from "./yaml-browser-dist-compose-compose-collection.mjs";
import "./system-digest.mjs";
import "./system-files.mjs";
import {
  nearest
} from "./pipeline-suggest.mjs";
import {
  fail,
  ok
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/pipeline/workspace.ts
import path from "node:path";
var FILE = "trainyard.yml";
var ENDPOINT_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
var RESOURCE_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;
var KEYS = ["$schema", "computes", "endpoints", "tracking", "secrets"];
var LATER = {
  map: "name the compute in the pipeline, or use `--set`",
  environments: "name the requirements in the pipeline",
  registry: ""
};
async function findWorkspace(pipelineFile, options) {
  const { cwd, profile, files = diskFiles } = options;
  const start = path.dirname(path.resolve(cwd, pipelineFile));
  const file = options.file === void 0 ? discover(start, files) : path.resolve(cwd, options.file);
  if (file === void 0) {
    if (profile === void 0) return ok(defaults(start));
    return fail({
      code: "TY301",
      severity: "error",
      message: `there is no profile \`${profile}\``,
      why: `no ${FILE} was found from ${shownPath(start, cwd)} upwards`,
      help: `write one beside the pipeline file, or leave the profile out`
    });
  }
  const document = readDocument(file, cwd, files);
  if (!document.ok) return document;
  const reader = new Reader();
  const root = overlaid(reader, document.value, profile);
  if (root === void 0) return fail(...reader.problems);
  const resolved = substitute(reader, root, options.env);
  const read = readWorkspace(reader, resolved);
  const problems = inOrder(reader.problems, document.value.source.file);
  if (reader.failed || read === void 0) return fail(...problems);
  const dir = path.dirname(file);
  const location = (keys) => locate(resolved, keys);
  return ok({ file, dir, ...profile === void 0 ? {} : { profile }, ...read, location }, problems);
}
function defaults(dir) {
  return { dir, computes: { local: { type: "local" } }, endpoints: {}, tracking: {}, secrets: [], location: () => void 0 };
}
function discover(start, files) {
  for (let dir = start; ; dir = path.dirname(dir)) {
    const file = path.join(dir, FILE);
    if (files.kind(file) === "file") return file;
    if (files.kind(path.join(dir, ".git")) !== "missing" || dir === path.dirname(dir)) return void 0;
  }
}
function overlaid(reader, root, profile) {
  const profiles = peek(root, "profiles");
  const chosen = profile === void 0 ? void 0 : peek(profiles, profile);
  if (profiles !== void 0) checkProfiles(reader, root, profiles, profile);
  if (profile !== void 0 && chosen === void 0) {
    const names = profiles?.kind === "map" ? [...profiles.entries.keys()] : [];
    const near = nearest(profile, names);
    const at = root.kind === "map" ? root.entries.get("profiles")?.key : void 0;
    reader.error("TY301", at ?? headOf(root), `there is no profile \`${profile}\``, {
      why: names.length === 0 ? `${root.source.file} declares no profiles` : `known here: ${listed(names)}`,
      help: near === void 0 ? void 0 : `write \`${near}\``
    });
    return void 0;
  }
  if (root.kind !== "map") return root;
  const entries = new Map(root.entries);
  entries.delete("profiles");
  const base = { ...root, entries };
  return chosen?.kind !== "map" ? base : overlay(base, chosen);
}
function checkProfiles(reader, root, node, chosen) {
  const key = root.kind === "map" ? root.entries.get("profiles")?.key ?? node : node;
  const profiles = reader.named({ path: "profiles", node, key }, "a profile", RESOURCE_NAME);
  for (const [name, profile] of profiles ?? []) {
    if (name !== chosen || profile.node.kind !== "map") reader.fields(profile, { keys: KEYS, later: LATER });
  }
}
function overlay(below, above) {
  if (below.kind !== "map" || above.kind !== "map") return above;
  const entries = new Map(below.entries);
  for (const [name, entry] of above.entries) {
    const old = entries.get(name);
    entries.set(name, old === void 0 ? entry : { key: entry.key, value: overlay(old.value, entry.value) });
  }
  return { ...below, entries };
}
function substitute(reader, node, env) {
  if (node.kind === "scalar") return node.text.includes("${{") ? substituteScalar(reader, node, env) : node;
  if (node.kind === "seq") return { ...node, items: node.items.map((item) => substitute(reader, item, env)) };
  const entries = [...node.entries].map(
    ([name, { key, value }]) => [name, { key, value: substitute(reader, value, env) }]
  );
  return { ...node, entries: new Map(entries) };
}
function substituteScalar(reader, node, env) {
  const value = substituted(reader, node, env);
  if (value === void 0) reader.spoil(node);
  return value ?? node;
}
function substituted(reader, node, env) {
  const parsed = template(reader, node);
  const references = referencesOf(parsed);
  const asked = references.flatMap(({ segments: [head, name, more] }) => head?.name === "env" && name && !more ? [name] : []);
  const advice = { secrets: "secrets are for `environment_variables` of jobs" };
  const known = checkReferences(reader, node, references, { names: ["env.NAME"], open: asked.map(() => "env"), advice });
  if (!known || parsed.faults.length > 0) return void 0;
  for (const { name } of asked) {
    if (env[name] !== void 0) continue;
    reader.error("TY307", node, `the environment variable \`${name}\` is not set`, {
      help: `set it; where a value may be left out, set it to nothing: \`${name}=\``
    });
    return void 0;
  }
  const text = parsed.pieces.map((piece) => "text" in piece ? piece.text : env[piece.reference.segments[1]?.name ?? ""] ?? "").join("");
  const resolved = node.style === "plain" && soleReference(parsed) !== void 0 ? resolvePlain(text) : { type: "str", value: text };
  return { ...node, ...resolved, text };
}
function readWorkspace(reader, root) {
  const fields = reader.fields(rootValue(root), { keys: KEYS, later: LATER });
  if (fields === void 0) return void 0;
  return {
    computes: { local: { type: "local" }, ...fields.read("computes", (v) => readComputes(reader, v)) },
    endpoints: fields.read("endpoints", (v) => readEndpoints(reader, v)) ?? {},
    tracking: fields.read("tracking", (v) => readTracking(reader, v)) ?? {},
    secrets: fields.read("secrets", (v) => readSecrets(reader, v)) ?? []
  };
}
var LATER_COMPUTES = ["azureml", "databricks", "slurm", "kubernetes", "ray"];
var LATER_ENDPOINTS = ["azureml", "kubernetes", "databricks"];
function isLocal(reader, value, later) {
  const type = value.node.kind === "map" ? value.node.entries.get("type") : void 0;
  if (type === void 0) return true;
  return reader.oneOf({ path: `${value.path}.type`, node: type.value, key: type.key }, ["local"], later) !== void 0;
}
function readComputes(reader, value) {
  const computes = {};
  for (const [name, member] of reader.named(value, "a compute", RESOURCE_NAME) ?? []) {
    if (!isLocal(reader, member, LATER_COMPUTES)) continue;
    reader.fields(member, { keys: ["type"], required: ["type"], later: { gpus: "", cpus: "", memory: "" } });
    computes[name] = { type: "local" };
  }
  return computes;
}
function readEndpoints(reader, value) {
  const endpoints = {};
  const ports = /* @__PURE__ */ new Map();
  for (const [name, member] of reader.named(
    value,
    "an endpoint",
    ENDPOINT_NAME,
    "use lower-case letters, digits and hyphens, at most 63, beginning with a letter or a digit"
  ) ?? []) {
    if (!isLocal(reader, member, LATER_ENDPOINTS)) continue;
    const fields = reader.fields(member, {
      keys: ["type", "port", "command"],
      required: ["type", "port"],
      later: { host: "", replicas: "" }
    });
    const at = fields?.get("port");
    const port = at === void 0 ? void 0 : reader.integer(at, 1, 65535);
    const command = fields?.read("command", (v) => reader.text(v));
    if (port === void 0 || at === void 0) continue;
    const first = ports.get(port);
    if (first !== void 0) {
      reader.error("TY203", at.node, `the port ${port} belongs to ${shown(first.path)}`, {
        help: "give each endpoint a port of its own",
        related: [{ message: "first here", location: locationOf(first.node) }]
      });
    }
    ports.set(port, at);
    endpoints[name] = { type: "local", port, ...command === void 0 ? {} : { command } };
  }
  return endpoints;
}
function readTracking(reader, value) {
  const at = reader.fields(value, { keys: ["uri"], later: { registry_uri: "" } })?.get("uri");
  if (at === void 0 || isNull(at.node) || scalarText(at.node)?.trim() === "") return {};
  const uri = reader.text(at);
  if (uri === void 0) return {};
  if (/^(?:databricks|azureml)(?::|$)/.test(uri)) {
    reader.notYet(at.node, `the tracking server \`${uri.split(":")[0]}\``, "use the http or https address of an MLflow server");
    return {};
  }
  if (/^https?:$/.test(URL.canParse(uri) ? new URL(uri).protocol : "")) return { uri };
  reader.mismatch(at, "the http or https address of an MLflow server", "leave it out to use the embedded store");
  return {};
}
function readSecrets(reader, value) {
  const secrets = /* @__PURE__ */ new Set();
  for (const item of isNull(value.node) ? [] : reader.list(value) ?? []) {
    const name = reader.text(item);
    if (name === void 0) continue;
    if (NAME.test(name)) secrets.add(name);
    else reader.mismatch(item, "the name of an environment variable");
  }
  return [...secrets];
}
function locate(root, keys) {
  let at = root;
  for (const key of keys) {
    if (at === void 0) return void 0;
    at = at.kind === "seq" ? at.items[Number(key)] : peek(at, String(key));
  }
  return at === void 0 ? void 0 : locationOf(headOf(at));
}
export {
  findWorkspace
};
