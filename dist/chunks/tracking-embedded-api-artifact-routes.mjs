import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  MlflowError,
  invalid,
  notFound,
  toMlflowError
} from "./tracking-embedded-api-errors.mjs";
import {
  errorCode,
  isMissing
} from "./system-files.mjs";

// src/tracking/embedded/api/fields.ts
var seeDocs = " See the API docs for more information about request parameters.";
var maxInt64 = 9223372036854775807n;
var Fields = class _Fields {
  #values;
  /** Where these fields stand in the request: empty, or like `metrics[3].`. */
  #path;
  constructor(values, path3 = "") {
    this.#values = values;
    this.#path = path3;
  }
  /** Query parameters: each a string, or the list of its values where it is given more than once. */
  static ofQuery(query) {
    const values = {};
    for (const name of new Set(query.keys())) {
      const all = query.getAll(name);
      values[name] = all.length === 1 ? all[0] : all;
    }
    return new _Fields(values);
  }
  /** These and others, which win. */
  with(others) {
    return new _Fields({ ...this.#values, ...others }, this.#path);
  }
  has(name) {
    return this.#raw(name) !== void 0;
  }
  /** Empty is missing. */
  requiredString(name) {
    const value = this.string(name);
    if (value === void 0 || value === "") throw this.missing(name);
    return value;
  }
  string(name) {
    const value = this.#raw(name);
    if (value === void 0 || typeof value === "string") return value;
    throw this.#wrong(name, value);
  }
  /** A 64-bit integer, as a number or as digits. */
  int(name) {
    const value = this.#raw(name);
    if (value === void 0 || value === "") return void 0;
    if (typeof value === "number" && Number.isSafeInteger(value)) return value;
    const text = typeof value === "number" && Number.isInteger(value) ? BigInt(value).toString() : value;
    if (typeof text !== "string" || !/^[+-]?\d+(\.0+)?$/.test(text)) throw this.#wrong(name, value);
    const big = BigInt(text.replace(/^\+|\.0+$/g, ""));
    if (big > maxInt64 || big < -maxInt64 - 1n) throw this.#wrong(name, value);
    return big >= Number.MIN_SAFE_INTEGER && big <= Number.MAX_SAFE_INTEGER ? Number(big) : big;
  }
  requiredInt(name) {
    const value = this.int(name);
    if (value === void 0) throw this.missing(name);
    return value;
  }
  /** A count, which a number always holds. */
  count(name) {
    const value = this.int(name);
    return value === void 0 ? void 0 : Number(value);
  }
  requiredDouble(name) {
    const value = this.#raw(name);
    if (value === void 0 || value === "") throw this.missing(name);
    if (typeof value === "number") return value;
    if (typeof value !== "string") throw this.#wrong(name, value);
    const number = /^-?(NaN|Infinity)$|^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value) ? Number(value) : void 0;
    if (number === void 0) throw this.#wrong(name, value);
    return number;
  }
  boolean(name) {
    const value = this.#raw(name);
    if (value === void 0) return false;
    if (typeof value === "boolean") return value;
    const text = typeof value === "string" ? value.toLowerCase() : "";
    if (text === "true" || text === "false") return text === "true";
    throw this.#wrong(name, value);
  }
  /** One of an enum's names, or its number; `names` in the order of their numbers, `undefined` where a number has no name. */
  oneOf(name, names) {
    const value = this.#raw(name);
    if (value === void 0) return void 0;
    const found = names.find((n, number) => n !== void 0 && (n === value || number === value || String(number) === value));
    if (found === void 0) throw this.#wrong(name, value);
    return found;
  }
  strings(name) {
    const value = this.#raw(name);
    if (value === void 0) return [];
    if (typeof value === "string" && this.#path === "") return [value];
    if (!Array.isArray(value) || !value.every((v) => typeof v === "string")) throw this.#wrong(name, value);
    return value;
  }
  /** A list of nested messages. */
  objects(name) {
    const value = this.#raw(name);
    if (value === void 0) return [];
    if (!Array.isArray(value)) throw this.#wrong(name, value);
    return value.map((v, i) => {
      if (typeof v !== "object" || v === null || Array.isArray(v)) throw this.#wrong(name, value);
      return new _Fields(v, `${this.#path}${name}[${i}].`);
    });
  }
  object(name) {
    const value = this.#raw(name);
    if (value === void 0) return void 0;
    if (typeof value !== "object" || Array.isArray(value)) throw this.#wrong(name, value);
    return new _Fields(value, `${this.#path}${name}.`);
  }
  missing(name) {
    return invalid(`Missing value for required parameter '${this.#path}${name}'.${seeDocs}`);
  }
  /** Null is absent, as in protobuf's JSON. */
  #raw(name) {
    return Object.hasOwn(this.#values, name) ? this.#values[name] ?? void 0 : void 0;
  }
  #wrong(name, value) {
    const hint = ` Hint: Value was of type '${pythonType(value)}'.`;
    return invalid(`Invalid value ${JSON.stringify(value)} for parameter '${this.#path}${name}' supplied: ${hint}${seeDocs}`);
  }
};
function pythonType(value) {
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return Array.isArray(value) ? "list" : "dict";
}

// src/tracking/embedded/api/json.ts
import { randomBytes } from "node:crypto";
var literals = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
function parseJson(text) {
  if (!/\d{16}|NaN|Infinity/.test(text)) return JSON.parse(text);
  const quoted = text.replace(literals, (literal) => {
    if (literal.startsWith('"')) return literal;
    const exact = /^-?\d+$/.test(literal) ? Number.isSafeInteger(Number(literal)) : Number.isFinite(Number(literal));
    return exact ? literal : `"${literal}"`;
  });
  return JSON.parse(quoted);
}
function listInTag(text) {
  try {
    const value = JSON.parse(text ?? "");
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
var mark = `int64:${randomBytes(12).toString("hex")}:`;
var marked = new RegExp(`"${mark}(-?\\d+)"`, "g");
function toJson(value) {
  let big = false;
  const text = JSON.stringify(value, (_name, v) => {
    if (typeof v !== "bigint") return v;
    big = true;
    return `${mark}${v}`;
  });
  return big ? text.replace(marked, "$1") : text;
}
function double(value) {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  return value;
}
function pythonJson(value) {
  const items = value.map(
    (entry) => Object.entries(entry).map(([k, v]) => `${ascii(k)}: ${typeof v === "number" ? v : ascii(v)}`)
  );
  return `[${items.map((pairs) => `{${pairs.join(", ")}}`).join(", ")}]`;
}
function ascii(text) {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
function some(list2) {
  return list2.length > 0 ? list2 : void 0;
}

// src/tracking/embedded/api/reply.ts
function bytes(status, contentType, body) {
  const buffer = Buffer.from(body);
  return {
    status,
    headers: { "content-type": contentType, "content-length": String(buffer.length) },
    body: once(buffer)
  };
}
async function* once(buffer) {
  yield buffer;
}
function json(value, status = 200) {
  return bytes(status, "application/json", toJson(value));
}
function refusal(error) {
  return json({ error_code: error.code, message: error.message }, error.status);
}

// src/tracking/embedded/api/artifact-uri.ts
function appendToUri(uri, relative) {
  const query = uri.indexOf("?");
  const base = query === -1 ? uri : uri.slice(0, query);
  return `${base.replace(/\/+$/, "")}/${relative}${query === -1 ? "" : uri.slice(query)}`;
}
function storePath(uri) {
  const found = /^mlflow-artifacts:\/+(.*)$/.exec(uri);
  if (found?.[1] === void 0)
    throw invalid(`The artifact root ${uri} is not served by Trainyard's embedded tracking store; read it where it lies`);
  return found[1];
}

// src/tracking/embedded/api/artifacts.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
var asidePrefix = ".artifact.uploading.";
function safeArtifactPath(given) {
  let plain = given;
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = unquote(plain);
  }
  const segments = plain.split("/");
  if (/[#\\\p{Cc}]/u.test(plain) || /^([/~]|[A-Za-z]:)/.test(plain) || /^file:/i.test(plain) || segments.includes(".."))
    throw invalid("Invalid path");
  return path.posix.normalize(plain).replace(/\/$/, "");
}
function unquote(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
async function within(root, relative) {
  const target = path.join(root, relative);
  let existing = target;
  for (; ; ) {
    try {
      const real = await realpath(existing);
      const base = await realpath(root);
      if (real !== base && !real.startsWith(base + path.sep)) throw invalid("Invalid path");
      return target;
    } catch (error) {
      if (!isMissing(error)) throw error;
      if (existing === root) return target;
      existing = path.dirname(existing);
    }
  }
}
async function listArtifacts(root, relative, prefix = "") {
  const dir = await within(root, relative);
  const entries = await readdir(dir).catch((error) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const files = [];
  for (const name of entries) {
    if (name.startsWith(asidePrefix)) continue;
    const info = await stat(path.join(dir, name)).catch(() => void 0);
    if (info === void 0) continue;
    const isDir = info.isDirectory();
    files.push({
      path: prefix === "" ? name : `${prefix}/${name}`,
      is_dir: isDir,
      file_size: !isDir && info.size || void 0
    });
  }
  return some(files.sort((a, b) => a.path < b.path ? -1 : 1));
}
async function readArtifact(root, relative) {
  const file2 = await within(root, relative);
  const info = await stat(file2).catch((error) => {
    if (isMissing(error)) throw notFound(`No such artifact: '${relative}'`);
    throw error;
  });
  if (info.isDirectory()) throw invalid(`Artifact path refers to a directory, not a file: '${relative}'`);
  const body = info.size === 0 ? empty() : createReadStream(file2, { end: info.size - 1 });
  return { name: path.basename(file2), size: info.size, body };
}
async function* empty() {
}
async function writeArtifact(root, relative, body) {
  if (relative === "" || relative === ".") throw invalid("Invalid path");
  const file2 = await within(root, relative);
  try {
    await mkdir(path.dirname(file2), { recursive: true, mode: 448 });
    await writeAside(file2, body);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EISDIR" || code === "ENOTEMPTY" || code === "EEXIST" || code === "ENOTDIR")
      throw invalid(`Artifact path is taken by a folder or runs through a file: '${relative}'`);
    throw error;
  }
}
async function writeAside(file2, body) {
  const aside = path.join(path.dirname(file2), `${asidePrefix}${randomBytes2(8).toString("hex")}`);
  const handle2 = await open(aside, "wx", 384);
  try {
    try {
      for await (const chunk of body) await handle2.writeFile(chunk);
      await handle2.datasync();
    } finally {
      await handle2.close();
    }
    await rename(aside, file2);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
async function deleteArtifacts(root, relative) {
  if (relative === "" || relative === ".") throw invalid("Invalid path");
  await rm(await within(root, relative), { recursive: true, force: true });
}

// src/tracking/embedded/api/logged-models.ts
import { randomUUID } from "node:crypto";

// src/tracking/embedded/api/validation.ts
import path2 from "node:path";
var limits = {
  batchMetrics: 1e3,
  batchParamsOrTags: 100,
  batchEntities: 1e3,
  key: 250,
  paramValue: 6e3,
  tagValue: 8e3,
  experimentName: 500,
  experimentTagValue: 2e4,
  registryTagValue: 1e5,
  alias: 255,
  datasetName: 500,
  datasetDigest: 36,
  datasetSchema: 1048575,
  datasetSource: 65535,
  datasetProfile: 16777215,
  inputTagKey: 255,
  inputTagValue: 500
};
var keyCharacters = /^[/\p{L}\p{N}_.\- :]*$/u;
function requireLength(name, limit, value) {
  if (value.length > limit && Array.from(value).length > limit)
    throw invalid(`'${name}' exceeds the maximum length of ${limit} characters`);
}
function requireUnambiguous(where, name) {
  const normal = name === "" ? "." : path2.posix.normalize(name).replace(/(.)\/$/, "$1");
  if (normal !== name || normal === "." || normal.startsWith("..") || normal.startsWith("/"))
    throw invalid(
      `Invalid value ${JSON.stringify(name)} for parameter '${where}' supplied: Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to '${normal}'`
    );
}
function requireKey(where, key) {
  if (!keyCharacters.test(key))
    throw invalid(
      `Invalid value ${JSON.stringify(key)} for parameter '${where}' supplied: Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).`
    );
  requireUnambiguous(where, key);
}
function runTag(key, value, at = "") {
  requireKey(`${at}key`, key);
  requireLength(`${at}key`, limits.key, key);
  return { key, value: cut(value, limits.tagValue) };
}
function runParam(key, value, at = "") {
  requireKey(`${at}key`, key);
  requireLength("Param key", limits.key, key);
  return { key, value: cut(value, limits.paramValue) };
}
function cut(value, limit) {
  return value.length <= limit ? value : Array.from(value).slice(0, limit).join("");
}
function requireRegistryTag(key, value) {
  requireKey("key", key);
  requireLength("key", limits.key, key);
  requireLength("value", limits.registryTagValue, value);
}
function requireExperimentTag(key, value) {
  requireKey("key", key);
  requireLength("key", limits.key, key);
  requireLength("value", limits.experimentTagValue, value);
}
function requireExperimentName(name) {
  requireLength("name", limits.experimentName, name);
}
function requireModelName(name, parameter = "name") {
  if (name.trim() === "") throw invalid(`Missing value for required parameter '${parameter}'.`);
  if (/[/:]/.test(name)) throw invalid(`Invalid model name '${name}'. Names cannot contain '/' or ':'.`);
  requireUnambiguous("name", name);
}
function requireLoggedModelName(name) {
  if (/[/:.%"']/.test(name))
    throw invalid(
      `Invalid model name ('${name}') provided. Model name must be a non-empty string and cannot contain the following characters: ('/', ':', '.', '%', '"', "'")`
    );
}
function requireVersion(version2) {
  if (!/^\s*[+-]?\d+\s*$/.test(version2)) throw invalid(`Parameter 'version' must be an integer, got '${version2}'.`);
  return Number(version2);
}
function requireAlias(alias) {
  if (!/^[\w-]*$/.test(alias) && !/^[\p{L}\p{N}_-]*$/u.test(alias))
    throw invalid(`Invalid alias name: '${alias}'. Names may only contain alphanumerics, underscores (_), and dashes (-).`);
  requireLength("Registered model alias name", limits.alias, alias);
}
function requireFreeAlias(alias) {
  if (alias.toLowerCase() === "latest") throw invalid("'latest' alias name (case insensitive) is reserved.");
  if (/^v\d+$/i.test(alias)) throw invalid(`Version alias name '${alias}' is reserved.`);
}
function requireRunId(runId) {
  if (!/^[a-zA-Z0-9][\w-]{0,255}$/.test(runId) && !/^[a-zA-Z0-9][\p{L}\p{N}_-]{0,255}$/u.test(runId))
    throw invalid(`Invalid value ${JSON.stringify(runId)} for parameter 'run_id' supplied.`);
}
function experimentNumber(experimentId) {
  const id = /^\s*[+-]?\d+\s*$/.test(experimentId) ? Number(experimentId) : Number.NaN;
  if (!Number.isSafeInteger(id))
    throw invalid(`Invalid experiment ID '${experimentId}'. Experiment ID must be a valid integer.`);
  return id;
}
var stages = ["None", "Staging", "Production", "Archived"];
function stageOf(name) {
  const stage = stages.find((s) => s.toLowerCase() === name.toLowerCase());
  if (stage === void 0) throw invalid(`Invalid Model Version stage: ${name}. Value must be one of ${stages.join(", ")}.`);
  return stage;
}

// src/tracking/embedded/api/experiments.ts
var experimentColumns = "experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time, workspace";
function experimentRow(database, experimentId, stage) {
  const id = experimentId === "" ? 0 : experimentNumber(experimentId);
  const row = database.get(`SELECT ${experimentColumns} FROM experiments WHERE experiment_id = ?`, id);
  if (row === void 0 || stage !== void 0 && row.lifecycle_stage !== stage)
    throw notFound(`No Experiment with id=${id} exists`);
  return row;
}
function requireActiveExperiment(row) {
  if (row.lifecycle_stage !== "active")
    throw invalid(
      `The experiment ${row.experiment_id} must be in the 'active' state. Current state is ${row.lifecycle_stage}.`
    );
}
function experimentJson(database, row) {
  const tags = database.all(
    "SELECT key, value FROM experiment_tags WHERE experiment_id = ? ORDER BY rowid",
    row.experiment_id
  );
  return {
    experiment_id: String(row.experiment_id),
    name: row.name,
    artifact_location: row.artifact_location,
    lifecycle_stage: row.lifecycle_stage,
    last_update_time: row.last_update_time || void 0,
    creation_time: row.creation_time || void 0,
    tags: tags.length > 0 ? tags.map(({ key, value }) => ({ key, value })) : void 0,
    workspace: row.workspace
  };
}
function createExperiment(database, fields) {
  const name = fields.requiredString("name");
  requireExperimentName(name);
  const location = fields.string("artifact_location");
  if (location?.startsWith("runs:")) throw invalid(`Artifact location cannot be a runs:/ URI. Given: '${location}'`);
  const tags = fields.objects("tags").map((t) => ({ key: t.requiredString("key"), value: t.string("value") ?? "" }));
  for (const tag of tags) requireExperimentTag(tag.key, tag.value);
  requireFreeName(database, name);
  const now = Date.now();
  database.run(
    "INSERT INTO experiments (name, lifecycle_stage, creation_time, last_update_time, workspace) VALUES (?, 'active', ?, ?, 'default')",
    name,
    now,
    now
  );
  const id = Number(database.get("SELECT last_insert_rowid() AS id")?.id);
  const at = location === void 0 || location === "" ? `mlflow-artifacts:/${id}` : location;
  database.run("UPDATE experiments SET artifact_location = ? WHERE experiment_id = ?", at, id);
  for (const tag of tags) putExperimentTag(database, id, tag.key, tag.value);
  return { experiment_id: String(id) };
}
function requireFreeName(database, name) {
  if (database.get("SELECT 1 FROM experiments WHERE workspace = 'default' AND name = ?", name) !== void 0)
    throw new MlflowError(
      "RESOURCE_ALREADY_EXISTS",
      `Experiment(name=${name}) already exists. Error: UNIQUE constraint failed: experiments.workspace, experiments.name`
    );
}
function getExperiment(database, fields) {
  return { experiment: experimentJson(database, experimentRow(database, fields.requiredString("experiment_id"))) };
}
function getExperimentByName(database, fields) {
  const name = fields.requiredString("experiment_name");
  const row = database.get(`SELECT ${experimentColumns} FROM experiments WHERE name = ?`, name);
  if (row === void 0) throw notFound(`Could not find experiment with name '${name}'`);
  return { experiment: experimentJson(database, row) };
}
function deleteExperiment(database, fields) {
  const { experiment_id: id } = experimentRow(database, fields.requiredString("experiment_id"), "active");
  const now = Date.now();
  database.run("UPDATE experiments SET lifecycle_stage = 'deleted', last_update_time = ? WHERE experiment_id = ?", now, id);
  database.run("UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = ? WHERE experiment_id = ?", now, id);
  return {};
}
function restoreExperiment(database, fields) {
  const { experiment_id: id } = experimentRow(database, fields.requiredString("experiment_id"), "deleted");
  database.run(
    "UPDATE experiments SET lifecycle_stage = 'active', last_update_time = ? WHERE experiment_id = ?",
    Date.now(),
    id
  );
  database.run("UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL WHERE experiment_id = ?", id);
  return {};
}
function updateExperiment(database, fields) {
  const id = fields.requiredString("experiment_id");
  const name = fields.requiredString("new_name");
  requireExperimentName(name);
  const row = experimentRow(database, id);
  if (row.lifecycle_stage !== "active") throw new MlflowError("INVALID_STATE", "Cannot rename a non-active experiment.");
  if (row.name !== name) requireFreeName(database, name);
  database.run(
    "UPDATE experiments SET name = ?, last_update_time = ? WHERE experiment_id = ?",
    name,
    Date.now(),
    row.experiment_id
  );
  return {};
}
function setExperimentTag(database, fields) {
  const id = fields.requiredString("experiment_id");
  const key = fields.requiredString("key");
  const value = fields.string("value") ?? "";
  requireExperimentTag(key, value);
  const row = experimentRow(database, id);
  requireActiveExperiment(row);
  putExperimentTag(database, row.experiment_id, key, value);
  return {};
}
function putExperimentTag(database, id, key, value) {
  database.run(
    "INSERT INTO experiment_tags (key, value, experiment_id) VALUES (?, ?, ?) ON CONFLICT (key, experiment_id) DO UPDATE SET value = excluded.value",
    key,
    value,
    id
  );
}
function deleteExperimentTag(database, fields) {
  const id = fields.requiredString("experiment_id");
  const key = fields.requiredString("key");
  const row = experimentRow(database, id);
  requireActiveExperiment(row);
  if (database.run("DELETE FROM experiment_tags WHERE experiment_id = ? AND key = ?", row.experiment_id, key) === 0)
    throw notFound(`No tag with name: ${key} in experiment with id ${id}`);
  return {};
}

// src/tracking/embedded/api/names.ts
import { randomInt } from "node:crypto";
var adjectives = "able amber ancient bold brave bright calm clever cool crisp daring deep eager early fair fast fine fresh gentle glad golden grand green happy honest jolly keen kind late light lively lucky merry mild neat noble open patient plain polite proud quick quiet rapid rare ready round sharp shy silent silver smooth soft solid steady still strong swift tidy true vast warm wise witty young".split(
  " "
);
var nouns = "auk bass bear bee boar bug calf carp cat cod colt crab crow deer doe dog dove duck eel elk fawn finch fish flea fly fowl fox frog goat goose grouse gull hare hawk hen horse jay kit koi lamb lark loon lynx mare midge mink mole moose moth mouse mule newt owl ox panda perch pig prawn quail ram rat ray robin seal shad shark sheep shrew shrike skink sloth smelt snail snake snipe sow squid squirrel stag stork swan toad trout vole wasp whale wolf worm wren yak".split(
  " "
);
function randomName() {
  return `${adjectives[randomInt(adjectives.length)]}-${nouns[randomInt(nouns.length)]}-${randomInt(1e3)}`;
}

// src/tracking/embedded/api/logged-models.ts
var statuses = [
  "LOGGED_MODEL_STATUS_UNSPECIFIED",
  "LOGGED_MODEL_PENDING",
  "LOGGED_MODEL_READY",
  "LOGGED_MODEL_UPLOAD_FAILED"
];
function loggedModelRow(database, modelId, deletedToo = false) {
  const row = database.get("SELECT * FROM logged_models WHERE model_id = ?", modelId);
  if (row === void 0 || row.lifecycle_stage === "deleted" && !deletedToo)
    throw notFound(`Logged model with ID '${modelId}' not found.`);
  return row;
}
function loggedModelJson(database, row) {
  const pairs = (table, name) => database.all(
    `SELECT ${name}_key AS key, ${name}_value AS value FROM ${table} WHERE model_id = ? ORDER BY ${name}_key`,
    row.model_id
  ).map(({ key, value }) => ({ key, value }));
  const metrics = database.all("SELECT * FROM logged_model_metrics WHERE model_id = ? ORDER BY rowid", row.model_id);
  return {
    info: {
      model_id: row.model_id,
      experiment_id: String(row.experiment_id),
      name: row.name,
      creation_timestamp_ms: row.creation_timestamp_ms,
      last_updated_timestamp_ms: row.last_updated_timestamp_ms,
      artifact_uri: row.artifact_location,
      status: statuses[row.status] ?? statuses[0],
      model_type: row.model_type ?? void 0,
      source_run_id: row.source_run_id ?? void 0,
      status_message: row.status_message ?? void 0,
      tags: some(pairs("logged_model_tags", "tag"))
    },
    data: {
      params: some(pairs("logged_model_params", "param")),
      metrics: some(
        metrics.map((m) => ({
          key: m.metric_name,
          value: double(m.metric_value),
          timestamp: m.metric_timestamp_ms,
          step: m.metric_step,
          dataset_name: m.dataset_name || void 0,
          dataset_digest: m.dataset_digest || void 0,
          model_id: row.model_id,
          run_id: m.run_id
        }))
      )
    }
  };
}
function createLoggedModel(database, fields) {
  const experimentId = fields.requiredString("experiment_id");
  const name = fields.string("name") ?? "";
  requireLoggedModelName(name);
  const experiment = experimentRow(database, experimentId);
  requireActiveExperiment(experiment);
  const modelId = `m-${randomUUID().replaceAll("-", "")}`;
  const now = Date.now();
  database.run(
    "INSERT INTO logged_models (model_id, experiment_id, name, artifact_location, creation_timestamp_ms, last_updated_timestamp_ms, status, lifecycle_stage, model_type, source_run_id) VALUES (?, ?, ?, ?, ?, ?, 1, 'active', ?, ?)",
    modelId,
    experiment.experiment_id,
    name || randomName(),
    appendToUri(experiment.artifact_location, `models/${modelId}/artifacts`),
    now,
    now,
    fields.string("model_type") ?? "",
    fields.string("source_run_id") ?? ""
  );
  addParams(database, modelId, experiment.experiment_id, fields);
  const tags = fields.objects("tags").map((t) => ({ key: t.requiredString("key"), value: t.string("value") ?? "" }));
  putTags(database, modelId, experiment.experiment_id, tags);
  return { model: loggedModelJson(database, loggedModelRow(database, modelId)) };
}
function addParams(database, modelId, experimentId, fields) {
  for (const param of fields.objects("params"))
    database.run(
      "INSERT INTO logged_model_params (model_id, experiment_id, param_key, param_value) VALUES (?, ?, ?, ?)",
      modelId,
      experimentId,
      param.requiredString("key"),
      param.string("value") ?? ""
    );
}
function putTags(database, modelId, experimentId, tags) {
  for (const { key, value } of tags)
    database.run(
      "INSERT INTO logged_model_tags (model_id, experiment_id, tag_key, tag_value) VALUES (?, ?, ?, ?) ON CONFLICT (model_id, tag_key) DO UPDATE SET tag_value = excluded.tag_value",
      modelId,
      experimentId,
      key,
      value
    );
}
function getLoggedModel(database, fields) {
  const row = loggedModelRow(database, fields.requiredString("model_id"), fields.boolean("allow_deleted"));
  return { model: loggedModelJson(database, row) };
}
function finalizeLoggedModel(database, fields) {
  const status = fields.oneOf("status", statuses);
  if (status === void 0) throw fields.missing("status");
  const row = loggedModelRow(database, fields.requiredString("model_id"), true);
  database.run(
    "UPDATE logged_models SET status = ?, last_updated_timestamp_ms = ? WHERE model_id = ?",
    statuses.indexOf(status),
    Date.now(),
    row.model_id
  );
  return { model: loggedModelJson(database, loggedModelRow(database, row.model_id, true)) };
}
function deleteLoggedModel(database, fields) {
  const row = loggedModelRow(database, fields.requiredString("model_id"), true);
  database.run(
    "UPDATE logged_models SET lifecycle_stage = 'deleted', last_updated_timestamp_ms = ? WHERE model_id = ?",
    Date.now(),
    row.model_id
  );
  return {};
}
function setLoggedModelTags(database, fields) {
  const tags = fields.objects("tags").map((t) => ({ key: t.requiredString("key"), value: t.string("value") ?? "" }));
  const row = loggedModelRow(database, fields.requiredString("model_id"), true);
  putTags(database, row.model_id, row.experiment_id, tags);
  return {};
}
function deleteLoggedModelTag(database, fields) {
  const { model_id: modelId } = loggedModelRow(database, fields.requiredString("model_id"), true);
  const key = fields.requiredString("tag_key");
  if (database.run("DELETE FROM logged_model_tags WHERE model_id = ? AND tag_key = ?", modelId, key) === 0)
    throw notFound(`No tag with key '${key}' found for model with ID '${modelId}'.`);
  return {};
}
function logLoggedModelParams(database, fields) {
  const row = loggedModelRow(database, fields.requiredString("model_id"), true);
  addParams(database, row.model_id, row.experiment_id, fields);
  return {};
}
var versionsTag = "mlflow.modelVersions";
function noteModelVersion(database, modelId, name, version2) {
  const row = loggedModelRow(database, modelId);
  const noted = database.get(
    "SELECT tag_value FROM logged_model_tags WHERE model_id = ? AND tag_key = ?",
    modelId,
    versionsTag
  );
  const before = listInTag(noted?.tag_value);
  putTags(database, modelId, row.experiment_id, [{ key: versionsTag, value: pythonJson([...before, { name, version: version2 }]) }]);
}

// src/tracking/embedded/api/registry-rows.ts
var deletedStage = "Deleted_Internal";
function modelVersionRow(database, name, version2) {
  requireModelName(name);
  const row = database.get(
    "SELECT * FROM model_versions WHERE name = ? AND version = ? AND current_stage != ?",
    name,
    requireVersion(version2),
    deletedStage
  );
  if (row === void 0) throw notFound(`Model Version (name=${name}, version=${version2}) not found`);
  return row;
}
function aliasesOf(database, row) {
  return database.all(
    "SELECT alias FROM registered_model_aliases WHERE name = ? AND version = ? ORDER BY alias",
    row.name,
    row.version
  ).map((a) => a.alias);
}
function modelVersionJson(database, row, aliases) {
  const tags = database.all(
    "SELECT key, value FROM model_version_tags WHERE name = ? AND version = ? ORDER BY key",
    row.name,
    row.version
  );
  return {
    name: row.name,
    version: String(row.version),
    creation_timestamp: row.creation_time,
    last_updated_timestamp: row.last_updated_time ?? void 0,
    user_id: row.user_id ?? void 0,
    current_stage: row.current_stage,
    description: row.description ?? void 0,
    source: row.source ?? void 0,
    run_id: row.run_id ?? void 0,
    status: row.status,
    status_message: row.status_message || void 0,
    tags: some(tags.map(({ key, value }) => ({ key, value }))),
    run_link: row.run_link ?? void 0,
    aliases: some(aliases)
  };
}
function latestVersions(database, name) {
  return database.all(
    "SELECT * FROM model_versions AS v WHERE name = ? AND current_stage != ? AND version = (SELECT max(version) FROM model_versions WHERE name = v.name AND current_stage = v.current_stage) ORDER BY version",
    name,
    deletedStage
  );
}
function registeredModelRow(database, name) {
  requireModelName(name);
  const row = database.get("SELECT * FROM registered_models WHERE name = ?", name);
  if (row === void 0) throw notFound(`Registered Model with name=${name} not found`);
  return row;
}
function registeredModelJson(database, row) {
  const tags = database.all(
    "SELECT key, value FROM registered_model_tags WHERE name = ? ORDER BY key",
    row.name
  );
  const aliases = database.all(
    "SELECT alias, version FROM registered_model_aliases WHERE name = ? ORDER BY alias",
    row.name
  );
  return {
    name: row.name,
    creation_timestamp: row.creation_time ?? void 0,
    last_updated_timestamp: row.last_updated_time || void 0,
    description: row.description || void 0,
    latest_versions: some(latestVersions(database, row.name).map((v) => modelVersionJson(database, v, []))),
    tags: some(tags.map(({ key, value }) => ({ key, value }))),
    aliases: some(aliases.map(({ alias, version: version2 }) => ({ alias, version: String(version2) })))
  };
}
function touchRegisteredModel(database, name, now) {
  database.run("UPDATE registered_models SET last_updated_time = ? WHERE name = ?", now, name);
}

// src/tracking/embedded/api/run-rows.ts
var runColumns = "runs.run_uuid, runs.name, runs.experiment_id, runs.user_id, runs.status, runs.start_time, runs.end_time, runs.artifact_uri, runs.lifecycle_stage";
function runRow(database, runId) {
  const row = database.get(`SELECT ${runColumns} FROM runs WHERE run_uuid = ?`, runId);
  if (row === void 0) throw notFound(`Run with id=${runId} not found`);
  return row;
}
function activeRun(database, runId) {
  const row = runRow(database, runId);
  if (row.lifecycle_stage !== "active")
    throw invalid(`The run ${runId} must be in the 'active' state. Current state is ${row.lifecycle_stage}.`);
  return row;
}
function runIdOf(fields) {
  const old = fields.string("run_uuid");
  return fields.has("run_id") || old === void 0 || old === "" ? fields.requiredString("run_id") : old;
}

// src/tracking/embedded/api/artifact-routes.ts
async function send(store, root, relative) {
  const at = [root, safeArtifactPath(relative)].filter((p) => p !== "").join("/");
  const { name, size, body } = await readArtifact(store.artifacts, at);
  return {
    status: 200,
    headers: {
      "content-type": "application/octet-stream",
      "content-length": String(size),
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "x-content-type-options": "nosniff"
    },
    body
  };
}
async function list(store, root, relative) {
  const below = safeArtifactPath(relative);
  const at = [storePath(root), below].filter((p) => p !== "" && p !== ".").join("/");
  return json({ root_uri: root, files: await listArtifacts(store.artifacts, at, below === "." ? "" : below) });
}
var download = (store, { fields }) => send(store, "", fields.requiredString("artifact_path"));
var upload = async (store, { fields, body }) => {
  await writeArtifact(store.artifacts, safeArtifactPath(fields.requiredString("artifact_path")), body);
  return json({});
};
var remove = async (store, { fields }) => {
  await deleteArtifacts(store.artifacts, safeArtifactPath(fields.requiredString("artifact_path")));
  return json({});
};
var listProxied = async (store, { fields }) => json({ files: await listArtifacts(store.artifacts, safeArtifactPath(fields.string("path") ?? "")) });
var listOfRun = (store, { fields }) => list(store, runRow(store.database, runIdOf(fields)).artifact_uri, fields.string("path") ?? "");
var downloadOfRun = (store, { fields }) => send(store, storePath(runRow(store.database, runIdOf(fields)).artifact_uri), fields.requiredString("path"));
var listOfLoggedModel = (store, { fields }) => {
  const model = loggedModelRow(store.database, fields.requiredString("model_id"));
  return list(store, model.artifact_location, fields.string("artifact_directory_path") ?? "");
};
var downloadOfLoggedModel = (store, { fields }) => {
  const file2 = fields.string("artifact_file_path") ?? "";
  if (file2 === "") throw new MlflowError("BAD_REQUEST", 'Request must include the "artifact_file_path" query parameter.');
  const model = loggedModelRow(store.database, fields.requiredString("model_id"));
  return send(store, storePath(model.artifact_location), file2);
};
var downloadOfModelVersion = (store, { fields }) => {
  const row = modelVersionRow(store.database, fields.requiredString("name"), fields.requiredString("version"));
  return send(store, storePath(row.storage_location || (row.source ?? "")), fields.requiredString("path"));
};
function unsupported(what) {
  return () => Promise.reject(new MlflowError("NOT_IMPLEMENTED", `${what} is not supported for the current artifact repository`));
}
var multipartUpload = unsupported("Multipart upload");
var multipartDownload = unsupported("Multipart download");
var presigned = () => Promise.reject(
  invalid(
    "Presigned URLs are not supported for proxied artifact storage (artifact URI scheme: mlflow-artifacts). This endpoint requires a direct cloud storage artifact URI."
  )
);

// src/tracking/embedded/api/inputs.ts
import { randomUUID as randomUUID2 } from "node:crypto";
function datasetOf(input) {
  const dataset = input.object("dataset");
  if (dataset === void 0) throw invalid("Dataset cannot be None");
  const read3 = {
    name: dataset.string("name") ?? "",
    digest: dataset.string("digest") ?? "",
    sourceType: dataset.string("source_type") ?? "",
    source: dataset.string("source") ?? "",
    schema: dataset.string("schema"),
    profile: dataset.string("profile"),
    tags: input.objects("tags").map((t) => ({ key: t.string("key") ?? "", value: t.string("value") ?? "" }))
  };
  requireLength("name", limits.datasetName, read3.name);
  requireLength("digest", limits.datasetDigest, read3.digest);
  requireLength("source", limits.datasetSource, read3.source);
  requireLength("schema", limits.datasetSchema, read3.schema ?? "");
  requireLength("profile", limits.datasetProfile, read3.profile ?? "");
  for (const tag of read3.tags) {
    requireLength("key", limits.inputTagKey, tag.key);
    requireLength("value", limits.inputTagValue, tag.value);
  }
  return read3;
}
function logInputs(database, fields) {
  const runId = fields.requiredString("run_id");
  const datasets = fields.objects("datasets").map(datasetOf);
  const models = fields.objects("models").map((m) => m.requiredString("model_id"));
  requireRunId(runId);
  const run = activeRun(database, runId);
  for (const dataset of datasets) logDataset(database, run.experiment_id, runId, dataset);
  for (const model of models) link(database, ["RUN_INPUT", runId, "MODEL_INPUT", model]);
  return {};
}
function logDataset(database, experimentId, runId, dataset) {
  const known = database.get(
    "SELECT dataset_uuid FROM datasets WHERE experiment_id = ? AND name = ? AND digest = ?",
    experimentId,
    dataset.name,
    dataset.digest
  );
  const uuid = known?.dataset_uuid ?? newId();
  if (known === void 0)
    database.run(
      "INSERT INTO datasets (dataset_uuid, experiment_id, name, digest, dataset_source_type, dataset_source, dataset_schema, dataset_profile) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      uuid,
      experimentId,
      dataset.name,
      dataset.digest,
      dataset.sourceType,
      dataset.source,
      dataset.schema ?? "",
      dataset.profile ?? ""
    );
  const input = link(database, ["DATASET", uuid, "RUN", runId]);
  if (input === void 0) return;
  const tags = new Map(dataset.tags.map((t) => [t.key, t.value]));
  for (const [key, value] of tags)
    database.run("INSERT INTO input_tags (input_uuid, name, value) VALUES (?, ?, ?)", input, key, value);
}
function link(database, ends, step = 0) {
  const uuid = newId();
  const changed = database.run(
    "INSERT INTO inputs (input_uuid, source_type, source_id, destination_type, destination_id, step) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (source_type, source_id, destination_type, destination_id) DO NOTHING",
    uuid,
    ...ends,
    step
  );
  return changed === 0 ? void 0 : uuid;
}
function newId() {
  return randomUUID2().replaceAll("-", "");
}
function logOutputs(database, fields) {
  const runId = fields.requiredString("run_id");
  if (!fields.has("models")) throw fields.missing("models");
  const models = fields.objects("models").map((m) => ({ id: m.requiredString("model_id"), step: m.int("step") ?? 0 }));
  activeRun(database, runId);
  for (const model of models) link(database, ["RUN_OUTPUT", runId, "MODEL_OUTPUT", model.id], model.step);
  return {};
}
function runInputs(database, runId, models) {
  const datasets = database.all(
    "SELECT inputs.input_uuid, name, digest, dataset_source_type AS source_type, dataset_source AS source, dataset_schema AS schema, dataset_profile AS profile FROM inputs JOIN datasets ON inputs.source_id = datasets.dataset_uuid WHERE destination_type = 'RUN' AND destination_id = ? ORDER BY inputs.rowid",
    runId
  );
  const read3 = models ? linked(database, "RUN_INPUT", runId, "MODEL_INPUT") : [];
  return {
    dataset_inputs: datasets.length === 0 ? void 0 : datasets.map(({ input_uuid, schema, profile, ...dataset }) => {
      const tags = database.all(
        "SELECT name AS key, value FROM input_tags WHERE input_uuid = ? ORDER BY rowid",
        input_uuid
      );
      return {
        tags: tags.length > 0 ? tags.map(({ key, value }) => ({ key, value })) : void 0,
        dataset: { ...dataset, schema: schema || void 0, profile: profile || void 0 }
      };
    }),
    model_inputs: read3.length > 0 ? read3.map((m) => ({ model_id: m.id })) : void 0
  };
}
function runOutputs(database, runId) {
  const made = linked(database, "RUN_OUTPUT", runId, "MODEL_OUTPUT");
  return { model_outputs: made.length > 0 ? made.map((m) => ({ model_id: m.id, step: m.step })) : void 0 };
}
function linked(database, sourceType, source, destinationType) {
  return database.all(
    "SELECT destination_id AS id, step FROM inputs WHERE source_type = ? AND source_id = ? AND destination_type = ? ORDER BY rowid",
    sourceType,
    source,
    destinationType
  );
}
function searchDatasets(database, fields) {
  const ids = fields.strings("experiment_ids").map(experimentNumber);
  const rows = database.all(
    `SELECT DISTINCT datasets.experiment_id, datasets.name, datasets.digest, input_tags.value AS context FROM datasets JOIN inputs ON inputs.source_id = datasets.dataset_uuid LEFT JOIN input_tags ON inputs.input_uuid = input_tags.input_uuid AND input_tags.name = 'mlflow.data.context' WHERE datasets.experiment_id IN (${ids.map(() => "?").join(", ")}) LIMIT 1000`,
    ...ids
  );
  const summaries = rows.map((r) => ({ ...r, experiment_id: String(r.experiment_id), context: r.context ?? void 0 }));
  return { dataset_summaries: summaries.length > 0 ? summaries : void 0 };
}

// src/tracking/embedded/search/pages.ts
function pageToken(offset) {
  return Buffer.from(`{"offset": ${offset}}`).toString("base64");
}
function pageOffset(token) {
  if (token === void 0 || token === "") return 0;
  const decoded = Buffer.from(token, "base64").toString();
  let offset;
  try {
    offset = JSON.parse(decoded)?.offset;
  } catch {
    throw invalid(`Invalid page token, decoded value=${decoded}`);
  }
  if (typeof offset !== "number" || !Number.isSafeInteger(offset) || offset < 1)
    throw invalid(`Invalid page token, parsed value=${decoded}`);
  return offset;
}
function selectPage(database, select, offset, size) {
  const limit = size === void 0 ? -1 : size + 1;
  const rows = database.all(`${select.text} LIMIT ? OFFSET ?`, ...select.values, limit, offset);
  if (size === void 0 || rows.length <= size) return { rows, token: void 0 };
  return { rows: rows.slice(0, size), token: pageToken(offset + size) };
}
var viewTypes = [void 0, "ACTIVE_ONLY", "DELETED_ONLY", "ALL"];
function stagesOf(view) {
  if (view === "ALL") return "lifecycle_stage IN ('active', 'deleted')";
  return view === "DELETED_ONLY" ? "lifecycle_stage = 'deleted'" : "lifecycle_stage = 'active'";
}
function requirePageSize(size) {
  if (size < 1) throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be a positive integer`);
  if (size > 5e4) throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be at most 50000`);
  return size;
}

// src/tracking/embedded/api/run-json.ts
function infoJson(row) {
  return {
    run_uuid: row.run_uuid,
    experiment_id: String(row.experiment_id),
    run_name: row.name ?? void 0,
    user_id: row.user_id,
    status: row.status,
    start_time: row.start_time,
    end_time: row.end_time || void 0,
    artifact_uri: row.artifact_uri,
    lifecycle_stage: row.lifecycle_stage,
    run_id: row.run_uuid
  };
}
function metricJson(row) {
  return { key: row.key, value: row.is_nan === 1 ? "NaN" : double(row.value), timestamp: row.timestamp, step: row.step };
}
function runJson(database, row, modelInputs) {
  const of = (table, columns) => database.all(
    `SELECT ${columns} FROM ${table} WHERE run_uuid = ? ORDER BY rowid`,
    row.run_uuid
  );
  const pairs = (table) => of(table, "key, value").map(({ key, value }) => ({ key, value }));
  return {
    info: infoJson(row),
    data: {
      metrics: some(of("latest_metrics", "key, value, timestamp, step, is_nan").map((m) => metricJson(m))),
      params: some(pairs("params")),
      tags: some(pairs("tags"))
    },
    inputs: runInputs(database, row.run_uuid, modelInputs),
    outputs: runOutputs(database, row.run_uuid)
  };
}

// src/tracking/embedded/api/runs.ts
import { randomUUID as randomUUID3 } from "node:crypto";
var runNameTag = "mlflow.runName";
var statuses2 = [void 0, "RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"];
function createRun(database, fields) {
  const experiment = experimentRow(database, fields.string("experiment_id") ?? "");
  requireActiveExperiment(experiment);
  const tags = new Map(fields.objects("tags").map((t) => [t.requiredString("key"), t.string("value") ?? ""]));
  const given = fields.string("run_name") ?? "";
  const tagged = tags.get(runNameTag) ?? "";
  if (given !== "" && tagged !== "" && given !== tagged)
    throw invalid(
      `Both 'run_name' argument and 'mlflow.runName' tag are specified, but with different values (run_name='${given}', mlflow.runName='${tagged}').`
    );
  const name = given || tagged || randomName();
  tags.set(runNameTag, name);
  const runId = randomUUID3().replaceAll("-", "");
  database.run(
    "INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time, source_version, lifecycle_stage, artifact_uri, experiment_id) VALUES (?, ?, 'UNKNOWN', '', '', ?, 'RUNNING', ?, '', 'active', ?, ?)",
    runId,
    name,
    fields.string("user_id") ?? "",
    fields.int("start_time") ?? 0,
    appendToUri(experiment.artifact_location, `${runId}/artifacts`),
    experiment.experiment_id
  );
  for (const [key, value] of tags) putRunTag(database, runId, runTag(key, value));
  const run = runJson(database, runRow(database, runId), false);
  return { run: { ...run, outputs: void 0 } };
}
function updateRun(database, fields) {
  const run = activeRun(database, runIdOf(fields));
  const status = fields.oneOf("status", statuses2) ?? run.status;
  const name = fields.string("run_name") ?? "";
  database.run(
    "UPDATE runs SET status = ?, end_time = ? WHERE run_uuid = ?",
    status,
    fields.int("end_time") ?? run.end_time,
    run.run_uuid
  );
  if (name !== "") renameRun(database, run.run_uuid, name);
  return { run_info: infoJson(runRow(database, run.run_uuid)) };
}
function renameRun(database, runId, name) {
  database.run("UPDATE runs SET name = ? WHERE run_uuid = ?", name, runId);
  putRunTag(database, runId, { key: runNameTag, value: name });
}
function deleteRun(database, fields) {
  const run = runRow(database, runIdOf(fields));
  database.run("UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = ? WHERE run_uuid = ?", Date.now(), run.run_uuid);
  return {};
}
function restoreRun(database, fields) {
  const run = runRow(database, runIdOf(fields));
  database.run("UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL WHERE run_uuid = ?", run.run_uuid);
  return {};
}
function getRun(database, fields) {
  return { run: runJson(database, runRow(database, runIdOf(fields)), true) };
}
function putRunTag(database, runId, { key, value }) {
  database.run(
    "INSERT INTO tags (key, value, run_uuid) VALUES (?, ?, ?) ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value",
    key,
    value,
    runId
  );
}
function setRunTag(database, runId, tag) {
  if (tag.key === runNameTag && tag.value !== "") renameRun(database, runId, tag.value);
  else putRunTag(database, runId, tag);
}
function setTag(database, fields) {
  const runId = runIdOf(fields);
  const tag = runTag(fields.requiredString("key"), fields.string("value") ?? "");
  setRunTag(database, activeRun(database, runId).run_uuid, tag);
  return {};
}
function deleteTag(database, fields) {
  const runId = runIdOf(fields);
  const key = fields.requiredString("key");
  activeRun(database, runId);
  if (database.run("DELETE FROM tags WHERE run_uuid = ? AND key = ?", runId, key) === 0)
    throw notFound(`No tag with name: ${key} in run with id ${runId}`);
  return {};
}
function logParam(database, fields) {
  const runId = runIdOf(fields);
  const { key, value } = runParam(fields.requiredString("key"), fields.string("value") ?? "");
  activeRun(database, runId);
  const old = database.get("SELECT value FROM params WHERE run_uuid = ? AND key = ?", runId, key);
  if (old !== void 0 && old.value !== value)
    throw invalid(
      `Changing param values is not allowed. Param with key='${key}' was already logged with value='${old.value}' for run ID='${runId}'. Attempted logging new value '${value}'.`
    );
  if (old === void 0) database.run("INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)", key, value, runId);
  return {};
}
function logParams(database, runId, params) {
  const changed = [];
  for (const { key, value } of params) {
    const old = database.get("SELECT value FROM params WHERE run_uuid = ? AND key = ?", runId, key);
    if (old === void 0) database.run("INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)", key, value, runId);
    else if (old.value !== value) changed.push(`{'key': '${key}', 'old_value': '${old.value}', 'new_value': '${value}'}`);
  }
  if (changed.length > 0)
    throw invalid(
      `Changing param values is not allowed. Params were already logged='[${changed.join(", ")}]' for run ID='${runId}'.`
    );
}

// src/tracking/embedded/api/metrics.ts
function metricOf(fields, path3) {
  const metric = {
    key: fields.requiredString("key"),
    value: fields.requiredDouble("value"),
    timestamp: fields.requiredInt("timestamp"),
    step: fields.int("step") ?? 0,
    modelId: fields.string("model_id") ?? "",
    datasetName: fields.string("dataset_name") ?? "",
    datasetDigest: fields.string("dataset_digest") ?? ""
  };
  requireKey(`${path3}name`, metric.key);
  if (metric.timestamp < 0)
    throw invalid(
      `Invalid value ${metric.timestamp} for parameter '${path3}timestamp' supplied: metric '${metric.key}' (value=${metric.value}). Timestamp must be a nonnegative long (64-bit integer) `
    );
  requireLength("Metric name", limits.key, metric.key);
  return metric;
}
function stored(value) {
  if (Number.isNaN(value)) return { value: 0, isNan: 1 };
  return { value: Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE), isNan: 0 };
}
function logMetrics(database, run, metrics) {
  for (const metric of metrics) {
    const { value, isNan } = stored(metric.value);
    const { key, timestamp, step } = metric;
    database.run(
      "INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key, timestamp, step, run_uuid, value, is_nan) DO NOTHING",
      key,
      value,
      timestamp,
      run.run_uuid,
      step,
      isNan
    );
    database.run(
      "INSERT INTO latest_metrics (key, value, timestamp, step, is_nan, run_uuid) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value, timestamp = excluded.timestamp, step = excluded.step, is_nan = excluded.is_nan WHERE (excluded.step, excluded.timestamp, excluded.value) > (latest_metrics.step, latest_metrics.timestamp, latest_metrics.value)",
      key,
      value,
      timestamp,
      step,
      isNan,
      run.run_uuid
    );
    if (metric.modelId === "") continue;
    database.run(
      "INSERT INTO logged_model_metrics (model_id, metric_name, metric_timestamp_ms, metric_step, metric_value, experiment_id, run_id, dataset_name, dataset_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (model_id, metric_name, metric_timestamp_ms, metric_step, run_id) DO NOTHING",
      metric.modelId,
      key,
      timestamp,
      step,
      value,
      run.experiment_id,
      run.run_uuid,
      metric.datasetName || null,
      metric.datasetDigest || null
    );
  }
}
function logMetric(database, fields) {
  const runId = runIdOf(fields);
  const metric = metricOf(fields, "");
  logMetrics(database, activeRun(database, runId), [metric]);
  return {};
}
function logBatch(database, fields) {
  const runId = fields.requiredString("run_id");
  const metrics = fields.objects("metrics").map((m, i) => metricOf(m, `metrics[${i}].`));
  const params = fields.objects("params").map((p, i) => runParam(p.requiredString("key"), p.string("value") ?? "", `params[${i}].`));
  const tags = fields.objects("tags").map((t, i) => runTag(t.requiredString("key"), t.string("value") ?? "", `tags[${i}].`));
  requireRunId(runId);
  requireBatch(limits.batchMetrics, "metrics", metrics.length);
  requireBatch(limits.batchParamsOrTags, "params", params.length);
  requireBatch(limits.batchParamsOrTags, "tags", tags.length);
  requireBatch(limits.batchEntities, "metrics, params, and tags", metrics.length + params.length + tags.length);
  const repeated = params.filter((p, i) => params.findIndex((q) => q.key === p.key) !== i).map((p) => `'${p.key}'`);
  if (repeated.length > 0)
    throw invalid(
      `Duplicate parameter keys have been submitted: [${repeated.join(", ")}]. Please ensure the request contains only one param value per param key.`
    );
  const run = activeRun(database, runId);
  logParams(database, runId, params);
  logMetrics(database, run, metrics);
  for (const tag of tags) setRunTag(database, runId, tag);
  return {};
}
function requireBatch(limit, entity, length) {
  if (length > limit)
    throw invalid(
      `A batch logging request can contain at most ${limit} ${entity}. Got ${length} ${entity}. Please split up ${entity} across multiple requests and try again.`
    );
}
function getMetricHistory(database, fields) {
  const runId = runIdOf(fields);
  const key = fields.requiredString("metric_key");
  const size = fields.count("max_results");
  if (size !== void 0 && size <= 0)
    throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be a positive integer.`);
  const offset = pageOffset(fields.string("page_token"));
  const text = "SELECT key, value, timestamp, step, is_nan FROM metrics WHERE run_uuid = ? AND key = ? ORDER BY timestamp, step, value";
  const found = selectPage(database, { text, values: [runId, key] }, offset, size);
  return { metrics: some(found.rows.map((m) => metricJson(m))), next_page_token: found.token };
}
function getMetricHistoryBulk(database, fields) {
  const runs = fields.strings("run_id");
  if (runs.length === 0) throw invalid("GetMetricHistoryBulk request must specify at least one run_id.");
  if (runs.length > 100)
    throw invalid(`GetMetricHistoryBulk request cannot specify more than 100 run_ids. Received ${runs.length} run_ids.`);
  const key = fields.string("metric_key");
  if (key === void 0) throw invalid("GetMetricHistoryBulk request must specify a metric_key.");
  const rows = database.all(
    `SELECT key, value, timestamp, step, is_nan, run_uuid FROM metrics WHERE key = ? AND run_uuid IN (${runs.map(() => "?").join(", ")}) ORDER BY run_uuid, timestamp, step, value LIMIT ?`,
    key,
    ...runs,
    Math.min(fields.count("max_results") ?? 25e3, 25e3)
  );
  return { metrics: rows.map((m) => ({ ...metricJson(m), run_id: m.run_uuid })) };
}
function getMetricHistoryBulkInterval(database, fields) {
  const runs = fields.strings("run_ids");
  if (runs.length === 0) throw fields.missing("run_ids");
  if (runs.length > 100)
    throw invalid(
      `GetMetricHistoryBulkInterval request must specify at most 100 run_ids. Received ${runs.length} run_ids. See the API docs for more information about request parameters.`
    );
  const key = fields.requiredString("metric_key");
  const size = fields.count("max_results") ?? 2500;
  if (size < 1 || size > 2500)
    throw invalid("max_results must be between 1 and 2500. See the API docs for more information about request parameters.");
  const start = fields.int("start_step");
  const end = fields.int("end_step");
  if (start === void 0 !== (end === void 0))
    throw invalid("If either start step or end step are specified, both must be specified.");
  if (start !== void 0 && end !== void 0 && start > end)
    throw invalid(`end_step must be greater than start_step. Found start_step=${start} and end_step=${end}.`);
  const metrics = runs.flatMap(
    (run) => sample(database, run, key, size, start, end).map((m) => ({
      key,
      value: m.is_nan === 1 ? "NaN" : double(m.value),
      timestamp: m.timestamp,
      step: m.step,
      run_id: run
    }))
  );
  return { metrics: some(metrics) };
}
function sample(database, run, key, size, start, end) {
  const bounds = start === void 0 || end === void 0 ? [] : [start, end];
  const where = `run_uuid = ? AND key = ?${bounds.length > 0 ? " AND step >= ? AND step <= ?" : ""}`;
  const order = "step, timestamp, value, is_nan";
  const rows = database.all(
    `SELECT ${order} FROM (SELECT ${order}, row_number() OVER (PARTITION BY bucket ORDER BY ${order}) AS place FROM (SELECT ${order}, ntile(${size}) OVER (ORDER BY ${order}) AS bucket FROM metrics WHERE ${where})) WHERE place = 1 ORDER BY ${order}`,
    run,
    key,
    ...bounds
  );
  const last = database.get(
    `SELECT ${order} FROM metrics WHERE ${where} ORDER BY step DESC, timestamp DESC, value DESC, is_nan DESC LIMIT 1`,
    run,
    key,
    ...bounds
  );
  const end_ = rows.at(-1);
  if (last === void 0 || end_ === void 0) return rows;
  const same = end_.step === last.step && end_.timestamp === last.timestamp && end_.value === last.value && end_.is_nan === last.is_nan;
  if (same) return rows;
  return [...rows.length >= size ? rows.slice(0, -1) : rows, last];
}

// src/tracking/embedded/api/model-history.ts
var historyTag = "mlflow.log-model.history";
var needed = ["artifact_path", "flavors", "utc_time_created", "run_id"];
var kept = ["run_id", "utc_time_created", "artifact_path", "model_uuid"];
function logModel(database, fields) {
  const runId = fields.requiredString("run_id");
  const text = fields.requiredString("model_json");
  const model = parse(text);
  if (model === void 0) throw invalid(`Malformed model info. 
 ${text} 
 is not a valid JSON.`);
  const missing = needed.filter((name) => !Object.hasOwn(model, name));
  if (missing.length > 0) throw invalid(`Model json is missing mandatory fields: {'${missing.join("', '")}'}`);
  activeRun(database, runId);
  const entry = {};
  for (const name of kept) if (Object.hasOwn(model, name)) entry[name] = model[name];
  const flavors = Object.entries(model.flavors);
  entry.flavors = Object.fromEntries(flavors.map(([name, flavor]) => [name, withoutConfig(flavor)]));
  const tag = database.get("SELECT value FROM tags WHERE run_uuid = ? AND key = ?", runId, historyTag);
  setRunTag(database, runId, { key: historyTag, value: JSON.stringify([...listInTag(tag?.value), entry]) });
  return {};
}
function parse(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : void 0;
  } catch {
    return void 0;
  }
}
function withoutConfig(flavor) {
  if (typeof flavor !== "object" || flavor === null) return flavor;
  return Object.fromEntries(Object.entries(flavor).filter(([name]) => name !== "config"));
}

// src/tracking/embedded/api/model-source.ts
function resolveSource(database, source, runId = "", modelId = "") {
  const models = /^models:\/+([^/]+)(?:\/([^/]+))?$/.exec(source);
  if (models?.[1] !== void 0) return fromModels(database, source, models[1], models[2], runId, modelId);
  if (/^(models|runs):/.test(source) && !/^runs:\/+[^/]+\/./.test(source)) throw wrongSource(source, "model_id");
  requireNoTraversal(source);
  const run = /^runs:\/+([^/]+)\//.exec(source)?.[1];
  if (run !== void 0 && (modelId !== "" || run !== runId)) throw wrongSource(source, modelId === "" ? "run_id" : "model_id");
  if (source.startsWith("mlflow-artifacts:")) requireWithin(database, source, runId, modelId);
  const local = source.startsWith("/") || source.startsWith("file:") || !/^[A-Za-z][A-Za-z0-9+.-]+:/.test(source);
  if (local)
    throw invalid(
      `Invalid model version source: '${source}'. To use a local path as a model version source, the run_id request parameter has to be specified and the local path has to be contained within the artifact directory of the run specified by the run_id.`
    );
  const lineage = runId === "" && modelId !== "" ? loggedModelRow(database, modelId).source_run_id ?? "" : runId;
  return { source, storage: source, runId: lineage, modelId };
}
function fromModels(database, source, name, version2, runId, modelId) {
  if (version2 === void 0) {
    if (name !== modelId) throw wrongSource(source, "model_id");
    const model = loggedModelRow(database, modelId);
    return { source, storage: model.artifact_location, runId: runId || (model.source_run_id ?? ""), modelId };
  }
  const from = modelVersionRow(database, name, version2);
  if (runId !== "" && runId !== (from.run_id ?? ""))
    throw invalid(
      `Invalid model version source: '${source}'. The run_id and model_id request parameters must match the referenced model version.`
    );
  const canonical = `models:/${name}/${from.version}`;
  return {
    source: canonical,
    storage: from.storage_location || (from.source ?? ""),
    runId: runId || (from.run_id ?? ""),
    modelId
  };
}
function requireWithin(database, source, runId, modelId) {
  const parameter = modelId === "" ? "run_id" : "model_id";
  if (runId === "" && modelId === "") throw wrongSource(source, parameter);
  const root = modelId === "" ? runRow(database, runId).artifact_uri : loggedModelRow(database, modelId).artifact_location;
  if (!asFolder(source).startsWith(asFolder(root))) throw wrongSource(source, parameter);
}
function asFolder(uri) {
  return `${decode(uri).replace(/\/+/g, "/").replace(/\/$/, "")}/`;
}
function requireNoTraversal(source) {
  const plain = decode(source);
  if (plain.includes("\0") || plain.split(/[/\\]/).includes(".."))
    throw invalid(
      `Invalid model version source: '${source}'. If supplying a source as an http, https, local file path, ftp, objectstore, or mlflow-artifacts uri, an absolute path must be provided without relative path references present. Please provide an absolute path.`
    );
}
function decode(text) {
  let plain = text;
  for (let before = ""; before !== plain; ) {
    before = plain;
    try {
      plain = decodeURIComponent(plain);
    } catch {
      return plain;
    }
  }
  return plain;
}
function wrongSource(source, parameter) {
  return invalid(
    `Invalid model version source: '${source}'. The ${parameter} request parameter must identify the resource that contains the source.`
  );
}

// src/tracking/embedded/api/model-versions.ts
function versionReply(database, name, version2) {
  const row = modelVersionRow(database, name, version2);
  return { model_version: modelVersionJson(database, row, aliasesOf(database, row)) };
}
function createModelVersion(database, fields) {
  const name = fields.requiredString("name");
  const given = fields.requiredString("source");
  const tags = new Map(fields.objects("tags").map((t) => [t.requiredString("key"), t.string("value") ?? ""]));
  const { source, storage, runId, modelId } = resolveSource(
    database,
    given,
    fields.string("run_id"),
    fields.string("model_id")
  );
  requireModelName(name);
  for (const [key, value] of tags) requireRegistryTag(key, value);
  registeredModelRow(database, name);
  const now = Date.now();
  const last = database.get(
    "SELECT max(version) AS version FROM model_versions WHERE name = ?",
    name
  );
  const version2 = (last?.version ?? 0) + 1;
  database.run(
    "INSERT INTO model_versions (name, version, creation_time, last_updated_time, description, current_stage, source, storage_location, run_id, run_link, status, workspace) VALUES (?, ?, ?, ?, ?, 'None', ?, ?, ?, ?, 'READY', 'default')",
    name,
    version2,
    now,
    now,
    fields.string("description") ?? "",
    source,
    storage,
    runId,
    fields.string("run_link") ?? ""
  );
  touchRegisteredModel(database, name, now);
  for (const [key, value] of tags) putTag(database, name, version2, key, value);
  if (modelId !== "") noteModelVersion(database, modelId, name, version2);
  return versionReply(database, name, String(version2));
}
function getModelVersion(database, fields) {
  return versionReply(database, fields.requiredString("name"), fields.requiredString("version"));
}
function updateModelVersion(database, fields) {
  const { name, version: version2 } = modelVersionRow(database, fields.requiredString("name"), fields.requiredString("version"));
  database.run(
    "UPDATE model_versions SET description = ?, last_updated_time = ? WHERE name = ? AND version = ?",
    fields.string("description") ?? null,
    Date.now(),
    name,
    version2
  );
  return versionReply(database, name, String(version2));
}
function transitionStage(database, fields) {
  const name = fields.requiredString("name");
  const version2 = fields.requiredString("version");
  const given = fields.requiredString("stage");
  const archive = fields.boolean("archive_existing_versions");
  const stage = stageOf(given);
  if (archive && stage !== "Staging" && stage !== "Production")
    throw new MlflowError(
      "INTERNAL_ERROR",
      `Model version transition cannot archive existing model versions because '${given}' is not an Active stage. Valid stages are ['Staging', 'Production']`
    );
  const row = modelVersionRow(database, name, version2);
  const now = Date.now();
  if (archive)
    database.run(
      "UPDATE model_versions SET current_stage = 'Archived', last_updated_time = ? WHERE name = ? AND version != ? AND current_stage = ?",
      now,
      name,
      row.version,
      stage
    );
  database.run(
    "UPDATE model_versions SET current_stage = ?, last_updated_time = ? WHERE name = ? AND version = ?",
    stage,
    now,
    name,
    row.version
  );
  touchRegisteredModel(database, name, now);
  return versionReply(database, name, version2);
}
function deleteModelVersion(database, fields) {
  const { name, version: version2 } = modelVersionRow(database, fields.requiredString("name"), fields.requiredString("version"));
  const now = Date.now();
  touchRegisteredModel(database, name, now);
  database.run("DELETE FROM registered_model_aliases WHERE name = ? AND version = ?", name, version2);
  database.run(
    "UPDATE model_versions SET current_stage = ?, last_updated_time = ?, description = NULL, user_id = NULL, source = 'REDACTED-SOURCE-PATH', run_id = 'REDACTED-RUN-ID', run_link = 'REDACTED-RUN-LINK', status_message = NULL WHERE name = ? AND version = ?",
    deletedStage,
    now,
    name,
    version2
  );
  return {};
}
function getDownloadUri(database, fields) {
  const row = modelVersionRow(database, fields.string("name") ?? "", fields.string("version") ?? "");
  return { artifact_uri: row.storage_location || (row.source ?? "") };
}
function getLatestVersions(database, fields) {
  const { name } = registeredModelRow(database, fields.requiredString("name"));
  const stages2 = fields.strings("stages").map(stageOf);
  const found = latestVersions(database, name).filter(
    (v) => stages2.length === 0 || stages2.some((stage) => stage === v.current_stage)
  );
  return { model_versions: some(found.map((v) => modelVersionJson(database, v, aliasesOf(database, v)))) };
}
function putTag(database, name, version2, key, value) {
  database.run(
    "INSERT INTO model_version_tags (key, value, name, version, workspace) VALUES (?, ?, ?, ?, 'default') ON CONFLICT (workspace, key, name, version) DO UPDATE SET value = excluded.value",
    key,
    value,
    name,
    version2
  );
}
function setModelVersionTag(database, fields) {
  const name = fields.requiredString("name");
  const version2 = fields.requiredString("version");
  const key = fields.requiredString("key");
  const value = fields.string("value") ?? "";
  requireModelName(name);
  requireVersion(version2);
  requireRegistryTag(key, value);
  const row = modelVersionRow(database, name, version2);
  putTag(database, name, row.version, key, value);
  return {};
}
function deleteModelVersionTag(database, fields) {
  const name = fields.requiredString("name");
  const version2 = fields.requiredString("version");
  const key = fields.requiredString("key");
  requireKey("key", key);
  const row = modelVersionRow(database, name, version2);
  database.run("DELETE FROM model_version_tags WHERE name = ? AND version = ? AND key = ?", name, row.version, key);
  return {};
}

// src/tracking/embedded/api/registered-models.ts
function createRegisteredModel(database, fields) {
  const name = fields.requiredString("name");
  requireModelName(name);
  const tags = new Map(fields.objects("tags").map((t) => [t.requiredString("key"), t.string("value") ?? ""]));
  for (const [key, value] of tags) requireRegistryTag(key, value);
  if (database.get("SELECT 1 FROM registered_models WHERE name = ?", name) !== void 0)
    throw new MlflowError("RESOURCE_ALREADY_EXISTS", `Registered Model (name=${name}) already exists.`);
  const now = Date.now();
  database.run(
    "INSERT INTO registered_models (name, creation_time, last_updated_time, description, workspace) VALUES (?, ?, ?, ?, 'default')",
    name,
    now,
    now,
    fields.string("description") ?? ""
  );
  for (const [key, value] of tags) putTag2(database, name, key, value);
  return { registered_model: registeredModelJson(database, registeredModelRow(database, name)) };
}
function getRegisteredModel(database, fields) {
  return { registered_model: registeredModelJson(database, registeredModelRow(database, fields.requiredString("name"))) };
}
function updateRegisteredModel(database, fields) {
  const { name } = registeredModelRow(database, fields.requiredString("name"));
  database.run(
    "UPDATE registered_models SET description = ?, last_updated_time = ? WHERE name = ?",
    fields.string("description") ?? "",
    Date.now(),
    name
  );
  return { registered_model: registeredModelJson(database, registeredModelRow(database, name)) };
}
function renameRegisteredModel(database, fields) {
  const name = fields.requiredString("name");
  const newName = fields.requiredString("new_name");
  requireModelName(newName, "new_name");
  registeredModelRow(database, name);
  if (newName !== name && database.get("SELECT 1 FROM registered_models WHERE name = ?", newName) !== void 0)
    throw new MlflowError(
      "RESOURCE_ALREADY_EXISTS",
      `Registered Model (name=${newName}) already exists. Error: UNIQUE constraint failed: registered_models.workspace, registered_models.name`
    );
  const now = Date.now();
  database.run("UPDATE registered_models SET name = ?, last_updated_time = ? WHERE name = ?", newName, now, name);
  database.run("UPDATE model_versions SET last_updated_time = ? WHERE name = ?", now, newName);
  return { registered_model: registeredModelJson(database, registeredModelRow(database, newName)) };
}
function deleteRegisteredModel(database, fields) {
  const { name } = registeredModelRow(database, fields.requiredString("name"));
  const tables2 = [
    "model_version_tags",
    "model_versions",
    "registered_model_tags",
    "registered_model_aliases",
    "registered_models"
  ];
  for (const table of tables2) database.run(`DELETE FROM ${table} WHERE name = ?`, name);
  return {};
}
function putTag2(database, name, key, value) {
  database.run(
    "INSERT INTO registered_model_tags (key, value, name, workspace) VALUES (?, ?, ?, 'default') ON CONFLICT (workspace, key, name) DO UPDATE SET value = excluded.value",
    key,
    value,
    name
  );
}
function setRegisteredModelTag(database, fields) {
  const name = fields.requiredString("name");
  const key = fields.requiredString("key");
  const value = fields.string("value") ?? "";
  requireModelName(name);
  requireRegistryTag(key, value);
  registeredModelRow(database, name);
  putTag2(database, name, key, value);
  return {};
}
function deleteRegisteredModelTag(database, fields) {
  const name = fields.requiredString("name");
  const key = fields.requiredString("key");
  requireKey("key", key);
  registeredModelRow(database, name);
  database.run("DELETE FROM registered_model_tags WHERE name = ? AND key = ?", name, key);
  return {};
}
function setAlias(database, fields) {
  const name = fields.requiredString("name");
  const alias = fields.requiredString("alias");
  const version2 = fields.requiredString("version");
  requireModelName(name);
  requireAlias(alias);
  requireFreeAlias(alias);
  requireVersion(version2);
  const row = modelVersionRow(database, name, version2);
  database.run(
    "INSERT INTO registered_model_aliases (alias, version, name, workspace) VALUES (?, ?, ?, 'default') ON CONFLICT (workspace, name, alias) DO UPDATE SET version = excluded.version",
    alias,
    row.version,
    name
  );
  return {};
}
function deleteAlias(database, fields) {
  const name = fields.requiredString("name");
  const alias = fields.requiredString("alias");
  requireAlias(alias);
  registeredModelRow(database, name);
  database.run("DELETE FROM registered_model_aliases WHERE name = ? AND alias = ?", name, alias);
  return {};
}
function getByAlias(database, fields) {
  const name = fields.requiredString("name");
  const alias = fields.requiredString("alias");
  requireModelName(name);
  requireAlias(alias);
  registeredModelRow(database, name);
  if (alias.toLowerCase() === "latest") {
    const latest = latestVersions(database, name).sort((a, b) => b.version - a.version)[0];
    if (latest === void 0) throw notFound(`Latest version not found for model ${name}.`);
    return { model_version: modelVersionJson(database, latest, aliasesOf(database, latest)) };
  }
  const found = database.get(
    "SELECT version FROM registered_model_aliases WHERE name = ? AND alias = ?",
    name,
    alias
  );
  if (found === void 0) throw new MlflowError("INVALID_PARAMETER_VALUE", `Registered model alias ${alias} not found.`);
  const row = modelVersionRow(database, name, String(found.version));
  return { model_version: modelVersionJson(database, row, aliasesOf(database, row)) };
}

// src/tracking/embedded/search/filter.ts
var comparators = [
  "=",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "LIKE",
  "ILIKE",
  "IN",
  "NOT IN",
  "IS NULL",
  "IS NOT NULL"
];
function patternsOf(letter, digit) {
  const name = `[${letter}_][${letter}${digit}_]*`;
  const tokens = [
    ["number", new RegExp(`[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?(?![${letter}${digit}_])`, "uy")],
    // A key is quoted by backticks or double quotes; a quoted part may stand after the dot of an entity.
    ["name", new RegExp(`(?:${name}\\.)?\`[^\`]*\`|${name}\\."[^"]*"|[${letter}_][${letter}${digit}_.\\-/]*`, "uy")],
    ["string", /'(?:''|\\'|[^'])*'|"(?:""|\\"|[^"])*"/y],
    ["operator", /[<>=!~]+/y],
    ["punctuation", /[(),]/y]
  ];
  return {
    tokens,
    entity: new RegExp(`^${name}(?=\\.)`, "u"),
    order: new RegExp(`^\\s*((?:${name}\\.)?(?:\`[^\`]+\`|"[^"]+"|[^\\s\`"]+))(?:\\s+(\\S+))?\\s*$`, "u")
  };
}
var patterns = {};
function patternsFor(text) {
  return /^[\x00-\x7f]*$/.test(text) ? patterns.ascii ??= patternsOf("A-Za-z", "0-9") : patterns.all ??= patternsOf("\\p{L}", "\\p{N}");
}
function parseFilter(filter) {
  const text = (filter ?? "").trim();
  if (text === "") return [];
  const tokens = tokenize(text);
  const found = [];
  let next = 0;
  const fail = (token) => invalid(
    token === void 0 ? `Invalid filter '${text}': it ends in the middle of a comparison` : `Invalid clause(s) in filter string: '${text.slice(token.at)}'`
  );
  const take = (...kinds) => {
    const token = tokens[next++];
    if (token === void 0 || !kinds.includes(token.kind)) throw fail(token);
    return token;
  };
  const isWord = (word) => tokens[next]?.kind === "name" && tokens[next]?.text.toUpperCase() === word;
  const takeWord = (word) => {
    const is = isWord(word);
    if (is) next++;
    return is;
  };
  function comparator() {
    const token = tokens[next];
    if (token?.kind === "operator") {
      next++;
      const operator = comparators.find((c) => c === (token.text === "<>" ? "!=" : token.text));
      if (operator === void 0) throw invalid(`Invalid comparator '${token.text}' in filter string: '${text}'`);
      return operator;
    }
    if (takeWord("LIKE")) return "LIKE";
    if (takeWord("ILIKE")) return "ILIKE";
    if (takeWord("IN")) return "IN";
    if (takeWord("NOT") && takeWord("IN")) return "NOT IN";
    if (takeWord("IS")) {
      const not = takeWord("NOT");
      if (takeWord("NULL")) return not ? "IS NOT NULL" : "IS NULL";
    }
    throw fail(tokens[next]);
  }
  function list2() {
    take("punctuation");
    const items = [];
    for (; ; ) {
      if (tokens[next]?.text === ")" && tokens[next]?.kind === "punctuation") break;
      items.push(take("string").text.slice(1, -1));
      if (tokens[next]?.text === ",") next++;
      else break;
    }
    if (take("punctuation").text !== ")") throw fail(tokens[next - 1]);
    if (items.length === 0)
      throw invalid("While parsing a list in the query, expected a non-empty list of string values, but got empty list");
    return { kind: "list", items };
  }
  function value() {
    if (tokens[next]?.text === "(") return list2();
    const token = take("string", "number", "name");
    if (token.kind === "number") return { kind: "number", text: token.text };
    if (token.kind === "string") return { kind: "string", text: token.text.slice(1, -1) };
    throw invalid(
      `Parameter value is either not quoted or unidentified quote types used for string value ${token.text}. Use either single or double quotes.`
    );
  }
  for (; ; ) {
    const { entity, key } = splitIdentifier(take("name", "string").text);
    const operator = comparator();
    const none = operator === "IS NULL" || operator === "IS NOT NULL";
    found.push({ entity, key, comparator: operator, value: none ? { kind: "none" } : value() });
    if (next === tokens.length) return found;
    if (!takeWord("AND")) throw fail(tokens[next]);
  }
}
function splitIdentifier(identifier) {
  const dot = patternsFor(identifier).entity.exec(identifier)?.[0];
  const key = dot === void 0 ? identifier : identifier.slice(dot.length + 1);
  const quoted = key.length >= 2 && ["`", '"', "'"].some((q) => key.startsWith(q) && key.endsWith(q));
  return { entity: dot, key: quoted ? key.slice(1, -1) : key };
}
function tokenize(text) {
  const tokens = [];
  let at = 0;
  const { tokens: kinds } = patternsFor(text);
  outer: while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    for (const [kind, pattern] of kinds) {
      pattern.lastIndex = at;
      const found = pattern.exec(text)?.[0];
      if (found === void 0) continue;
      tokens.push({ kind, text: found, at });
      at += found.length;
      continue outer;
    }
    throw invalid(`Invalid clause(s) in filter string: '${text.slice(at)}'`);
  }
  return tokens;
}
function parseOrderBy(clause) {
  const found = patternsFor(clause).order.exec(clause);
  if (found?.[1] === void 0) throw invalid(`Invalid order_by clause '${clause}'. Could not be parsed.`);
  const order = found[2]?.toLowerCase() ?? "asc";
  if (order !== "asc" && order !== "desc") throw invalid(`Invalid ordering key in order_by clause '${clause}'.`);
  return { ...splitIdentifier(found[1]), ascending: order === "asc" };
}

// src/tracking/embedded/search/sql.ts
function and(parts) {
  return { text: parts.map((p) => p.text).join(" AND ") || "1", values: parts.flatMap((p) => p.values) };
}
function compare(column, comparator, value) {
  const values = Array.isArray(value) ? value : [value];
  if (comparator === "ILIKE") return { text: `lower(${column}) LIKE lower(?)`, values };
  if (comparator === "IN" || comparator === "NOT IN")
    return { text: `${column} ${comparator} (${values.map(() => "?").join(", ")})`, values };
  return { text: `${column} ${comparator} ?`, values };
}
var numericComparators = ["=", "!=", "<", "<=", ">", ">="];
var stringComparators = ["=", "!=", "LIKE", "ILIKE"];
var listComparators = ["IN", "NOT IN"];
var nullComparators = ["IS NULL", "IS NOT NULL"];
function requireComparator(of, allowed) {
  if (!allowed.includes(of.comparator))
    throw invalid(`Invalid comparator '${of.comparator}' not one of '${allowed.join("', '")}'`);
}
function stringValue(of) {
  if (of.value.kind === "string") return of.value.text;
  const given = of.value.kind === "number" ? of.value.text : "a list";
  throw invalid(
    `Expected a quoted string value for ${of.entity ?? "attribute"} '${of.key}' (e.g. 'my-value'). Got value ${given}`
  );
}
function stringOrList(of) {
  const wantsList = listComparators.includes(of.comparator);
  if (of.value.kind === "list" && wantsList) return of.value.items;
  if (wantsList || of.value.kind === "list")
    throw invalid(`A list of quoted string values goes with IN and NOT IN only: '${of.key} ${of.comparator}'`);
  return stringValue(of);
}
function numberValue(of) {
  if (of.value.kind === "number") return Number(of.value.text);
  throw invalid(`Expected numeric value type for ${of.entity ?? "numeric attribute"}: ${of.key}.`);
}
function integerValue(of) {
  if (of.value.kind === "number" && /^[+-]?\d+$/.test(of.value.text)) return BigInt(of.value.text.replace("+", ""));
  throw invalid(`Invalid value for numeric attribute '${of.key}'`);
}
function textIs(column, of) {
  requireComparator(of, stringComparators);
  return compare(column, of.comparator, stringValue(of));
}
function textOrListIs(column, of) {
  requireComparator(of, [...stringComparators, ...listComparators]);
  return compare(column, of.comparator, stringOrList(of));
}
function numberIs(column, of) {
  requireComparator(of, numericComparators);
  return compare(column, of.comparator, numberValue(of));
}
function integerIs(column, of) {
  requireComparator(of, numericComparators);
  return compare(column, of.comparator, integerValue(of));
}
function isTag(of) {
  return of.entity === "tag" || of.entity === "tags";
}
function requireAttribute(of, keys) {
  if (of.entity !== void 0 && of.entity !== "attribute")
    throw invalid(`Invalid entity type '${of.entity}'. Valid entity types are ('attribute', 'tag', 'tags')`);
  if (!keys.includes(of.key))
    throw invalid(`Invalid attribute key '${of.key}' specified. Valid keys are '${keys.join("', '")}'`);
}

// src/tracking/embedded/search/experiments.ts
var attributes = ["name", "experiment_id", "creation_time", "last_update_time"];
function filterSql(filter) {
  return and(
    parseFilter(filter).map((of) => {
      if (isTag(of)) {
        const tag = "SELECT experiment_id FROM experiment_tags WHERE key = ?";
        if (of.comparator === "IS NULL") return { text: `experiment_id NOT IN (${tag})`, values: [of.key] };
        if (of.comparator === "IS NOT NULL") return { text: `experiment_id IN (${tag})`, values: [of.key] };
        const { text, values } = textIs("value", of);
        return { text: `experiment_id IN (${tag} AND ${text})`, values: [of.key, ...values] };
      }
      requireAttribute(of, attributes);
      if (of.key === "name") return textIs("name", of);
      if (of.key === "experiment_id") {
        requireComparator(of, ["=", "!=", ...listComparators]);
        const ids = stringOrList(of);
        return compare("experiment_id", of.comparator, Array.isArray(ids) ? ids.map(experimentNumber) : experimentNumber(ids));
      }
      return integerIs(of.key, of);
    })
  );
}
function searchExperiments(database, fields) {
  const size = requirePageSize(fields.count("max_results") ?? 0);
  const offset = pageOffset(fields.string("page_token"));
  const view = fields.oneOf("view_type", viewTypes) ?? "ACTIVE_ONLY";
  const filter = filterSql(fields.string("filter"));
  const given = fields.strings("order_by");
  const order = (given.length > 0 ? given : ["creation_time DESC", "experiment_id ASC"]).map((clause) => {
    const { entity, key, ascending } = parseOrderBy(clause);
    if (entity !== void 0 && entity !== "attribute") throw invalid(`Invalid order_by entity: ${entity}`);
    requireAttribute({ entity, key }, attributes);
    return { key, direction: ascending ? "ASC" : "DESC" };
  });
  if (!order.some((o) => o.key === "experiment_id")) order.push({ key: "experiment_id", direction: "DESC" });
  const text = `SELECT ${experimentColumns} FROM experiments WHERE ${stagesOf(view)} AND ${filter.text} ORDER BY ${order.map((o) => `${o.key} ${o.direction}`).join(", ")}`;
  const found = selectPage(database, { text, values: filter.values }, offset, size);
  return { experiments: some(found.rows.map((row) => experimentJson(database, row))), next_page_token: found.token };
}

// src/tracking/embedded/search/logged-models.ts
import { createHash } from "node:crypto";
var attributes2 = {
  model_id: "model_id",
  experiment_id: "experiment_id",
  name: "name",
  artifact_location: "artifact_location",
  status: "status",
  model_type: "model_type",
  source_run_id: "source_run_id",
  status_message: "status_message",
  creation_timestamp_ms: "creation_timestamp_ms",
  creation_timestamp: "creation_timestamp_ms",
  creation_time: "creation_timestamp_ms",
  last_updated_timestamp_ms: "last_updated_timestamp_ms",
  last_updated_timestamp: "last_updated_timestamp_ms"
};
function columnOf(attribute) {
  return Object.hasOwn(attributes2, attribute) ? attributes2[attribute] : void 0;
}
function datasetSql(datasets) {
  if (datasets.length === 0) return void 0;
  const parts = datasets.map(
    ({ name, digest }) => and([
      compare("dataset_name", "=", name),
      ...digest === void 0 || digest === "" ? [] : [compare("dataset_digest", "=", digest)]
    ])
  );
  return { text: `(${parts.map((p) => `(${p.text})`).join(" OR ")})`, values: parts.flatMap((p) => p.values) };
}
function modelsWith(table, condition) {
  return { text: `m.model_id IN (SELECT model_id FROM ${table} WHERE ${condition.text})`, values: condition.values };
}
function textIsLoosely(column, of) {
  return textOrListIs(column, of.value.kind === "number" ? { ...of, value: { kind: "string", text: of.value.text } } : of);
}
function comparisonSql(of, onDatasets) {
  switch (of.entity) {
    case "metrics":
      return modelsWith(
        "logged_model_metrics",
        and([
          compare("metric_name", "=", of.key),
          numberIs("metric_value", of),
          ...onDatasets === void 0 ? [] : [onDatasets]
        ])
      );
    case "params":
    case "tags": {
      const kind = of.entity === "params" ? "param" : "tag";
      return modelsWith(
        `logged_model_${kind}s`,
        and([compare(`${kind}_key`, "=", of.key), textIsLoosely(`${kind}_value`, of)])
      );
    }
    case void 0:
    case "attributes": {
      const column = columnOf(of.key);
      if (column === void 0)
        throw invalid(`Invalid attribute key '${of.key}' specified. Valid keys are '${Object.keys(attributes2).join("', '")}'`);
      if (column.endsWith("_ms")) return numberIs(`m.${column}`, of);
      return textIsLoosely(`m.${column}`, of);
    }
    default:
      throw invalid(`Invalid entity type: '${of.entity}'. Expected one of ['attributes', 'metrics', 'params', 'tags'].`);
  }
}
function orderSql(orders) {
  const parts = orders.map(({ field, ascending, dataset, digest }) => {
    const direction = ascending ? "ASC" : "DESC";
    if (!field.includes(".")) {
      const column = columnOf(field);
      if (column === void 0) throw invalid(`Invalid order by field name: ${field}`);
      return { text: `m.${column} IS NULL, m.${column} ${direction}`, values: [] };
    }
    if (!field.startsWith("metrics.")) throw invalid(`Invalid order by field name: ${field}. Only metrics are supported.`);
    const which = and([
      compare("metric_name", "=", field.slice("metrics.".length)),
      ...dataset === "" ? [] : [compare("dataset_name", "=", dataset)],
      ...digest === "" ? [] : [compare("dataset_digest", "=", digest)]
    ]);
    const value = `(SELECT metric_value FROM logged_model_metrics AS x WHERE x.model_id = m.model_id AND ${which.text} ORDER BY metric_timestamp_ms DESC, metric_step DESC, run_id LIMIT 1)`;
    return { text: `${value} IS NULL, ${value} ${direction}`, values: [...which.values, ...which.values] };
  });
  const columns = orders.map((o) => columnOf(o.field));
  if (!columns.includes("creation_timestamp_ms")) parts.push({ text: "m.creation_timestamp_ms DESC", values: [] });
  if (!columns.includes("model_id")) parts.push({ text: "m.model_id", values: [] });
  return { text: parts.map((p) => p.text).join(", "), values: parts.flatMap((p) => p.values) };
}
function searchLoggedModels(database, fields) {
  const given = fields.strings("experiment_ids");
  if (!fields.has("experiment_ids")) throw fields.missing("experiment_ids");
  const filter = fields.string("filter") ?? "";
  const datasets = fields.objects("datasets").map((d) => ({ name: d.string("dataset_name") ?? "", digest: d.string("dataset_digest") }));
  if (datasets.some((d) => d.name === "")) throw invalid("`dataset_name` in the `datasets` clause must be specified.");
  const orders = fields.objects("order_by").map((o) => ({
    field: o.requiredString("field_name"),
    ascending: !o.has("ascending") || o.boolean("ascending"),
    dataset: o.string("dataset_name") ?? "",
    digest: o.string("dataset_digest") ?? ""
  }));
  const size = fields.count("max_results") || 50;
  const search = JSON.stringify([given, filter, orders]);
  const offset = offsetOf(fields.string("page_token"), search);
  const experiments = given.map(experimentNumber);
  const onDatasets = datasetSql(datasets);
  const comparisons = parseFilter(filter);
  const conditions = comparisons.map((of) => comparisonSql(of, onDatasets));
  if (onDatasets !== void 0 && !comparisons.some((of) => of.entity === "metrics"))
    conditions.push(modelsWith("logged_model_metrics", onDatasets));
  const where = and(conditions);
  const order = orderSql(orders);
  const select = {
    text: `SELECT m.* FROM logged_models AS m WHERE m.lifecycle_stage != 'deleted' AND m.experiment_id IN (${experiments.map(() => "?").join(", ")}) AND ${where.text} ORDER BY ${order.text}`,
    values: [...experiments, ...where.values, ...order.values]
  };
  const found = selectPage(database, select, offset, size);
  return {
    models: some(found.rows.map((row) => loggedModelJson(database, row))),
    next_page_token: found.token === void 0 ? void 0 : tokenOf(offset + size, search)
  };
}
function tokenOf(offset, search) {
  const digest = createHash("sha256").update(search).digest("hex");
  return Buffer.from(JSON.stringify({ offset, search: digest })).toString("base64");
}
function offsetOf(token, search) {
  if (token === void 0 || token === "") return 0;
  const text = Buffer.from(token, "base64").toString();
  try {
    const { offset } = JSON.parse(text);
    if (Number.isSafeInteger(offset) && token === tokenOf(offset, search)) return offset;
  } catch {
    throw invalid(`Invalid page token: ${text}`);
  }
  throw invalid("Experiment IDs, filter string or order in the page token do not match the requested ones.");
}

// src/tracking/embedded/search/registry.ts
var promptTag = "mlflow.prompt.is_prompt";
function promptSql(comparisons, table) {
  const of = comparisons.find((c) => isTag(c) && c.key === promptTag);
  const value = of?.value.kind === "string" ? of.value.text.toLowerCase() : void 0;
  const asks = of?.comparator === "=" && value === "true" || of?.comparator === "!=" && value === "false";
  const hidden = { text: `m.name NOT IN (SELECT name FROM ${table} WHERE key = ? AND value = 'true')`, values: [promptTag] };
  return { asks, hidden: asks ? [] : [hidden] };
}
function tagSql(of, table, owner) {
  const { text, values } = textIs("t.value", of);
  return {
    text: `EXISTS (SELECT 1 FROM ${table} AS t WHERE ${owner} AND t.key = ? AND ${text})`,
    values: [of.key, ...values]
  };
}
function whereSql(filter, tags, owner, attribute) {
  const comparisons = parseFilter(filter);
  const prompts = promptSql(comparisons, tags);
  const wanted = comparisons.filter((of) => prompts.asks || !(isTag(of) && of.key === promptTag));
  return and([...prompts.hidden, ...wanted.map((of) => isTag(of) ? tagSql(of, tags, owner) : attribute(of))]);
}
function orderText(order) {
  return order.map((o) => `m.${o.column} ${o.direction}`).join(", ");
}
function orderSql2(clauses, columns) {
  const order = clauses.map((clause) => {
    const by = parseOrderBy(clause);
    requireAttribute(by, Object.keys(columns));
    return { column: columns[by.key] ?? by.key, direction: by.ascending ? "ASC" : "DESC" };
  });
  if (new Set(order.map((o) => o.column)).size < order.length)
    throw invalid(`\`order_by\` contains duplicate fields: ${JSON.stringify(clauses)}`);
  return order;
}
function pageSize(fields, usual, most) {
  const size = fields.count("max_results") ?? usual;
  if (size < 1) throw invalid(`Invalid value for max_results. It must be a positive integer, but got ${size}`);
  if (size > most)
    throw invalid(`Invalid value for request parameter max_results. It must be at most ${most}, but got value ${size}`);
  return size;
}
function searchRegisteredModels(database, fields) {
  const size = pageSize(fields, 100, 1e3);
  const offset = pageOffset(fields.string("page_token"));
  const where = whereSql(fields.string("filter"), "registered_model_tags", "t.name = m.name", (of) => {
    requireAttribute(of, ["name"]);
    return textOrListIs("m.name", of);
  });
  const order = orderSql2(fields.strings("order_by"), {
    name: "name",
    timestamp: "last_updated_time",
    last_updated_timestamp: "last_updated_time"
  });
  if (!order.some((o) => o.column === "name")) order.push({ column: "name", direction: "ASC" });
  const text = `SELECT m.* FROM registered_models AS m WHERE ${where.text} ORDER BY ${orderText(order)}`;
  const found = selectPage(database, { text, values: where.values }, offset, size);
  return { registered_models: some(found.rows.map((row) => registeredModelJson(database, row))), next_page_token: found.token };
}
var versionColumns = {
  name: "name",
  version_number: "version",
  creation_timestamp: "creation_time",
  last_updated_timestamp: "last_updated_time"
};
function searchModelVersions(database, fields) {
  const size = pageSize(fields, 2e5, 2e5);
  const offset = pageOffset(fields.string("page_token"));
  const owner = "t.name = m.name AND t.version = m.version";
  const where = whereSql(fields.string("filter"), "model_version_tags", owner, (of) => {
    requireAttribute(of, ["name", "version_number", "run_id", "source_path"]);
    if (of.key === "version_number") return integerIs("m.version", of);
    return of.key === "source_path" ? textIs("m.source", of) : textOrListIs(`m.${of.key}`, of);
  });
  const given = fields.strings("order_by");
  const usual = ["last_updated_timestamp DESC", "name ASC", "version_number DESC"];
  const order = orderSql2(given.length > 0 ? given : usual, versionColumns);
  if (!order.some((o) => o.column === "name")) order.push({ column: "name", direction: "ASC" });
  if (!order.some((o) => o.column === "version")) order.push({ column: "version", direction: "DESC" });
  const text = `SELECT m.* FROM model_versions AS m WHERE m.current_stage != ? AND ${where.text} ORDER BY ${orderText(order)}`;
  const found = selectPage(database, { text, values: [deletedStage, ...where.values] }, offset, size);
  return { model_versions: some(found.rows.map((row) => modelVersionJson(database, row, []))), next_page_token: found.token };
}

// src/tracking/embedded/search/runs.ts
var entities = {
  attribute: "attribute",
  attributes: "attribute",
  attr: "attribute",
  run: "attribute",
  metric: "metric",
  metrics: "metric",
  parameter: "parameter",
  parameters: "parameter",
  param: "parameter",
  params: "parameter",
  tag: "tag",
  tags: "tag",
  dataset: "dataset",
  datasets: "dataset"
};
var attributes3 = {
  run_id: "run_uuid",
  run_name: "name",
  "run name": "name",
  "Run name": "name",
  "Run Name": "name",
  user_id: "user_id",
  status: "status",
  artifact_uri: "artifact_uri",
  start_time: "start_time",
  created: "start_time",
  Created: "start_time",
  end_time: "end_time"
};
function entityOf(name) {
  if (name === void 0) return "attribute";
  const entity = Object.hasOwn(entities, name) ? entities[name] : void 0;
  if (entity === void 0)
    throw invalid(`Invalid entity type '${name}'. Valid values are ['metric', 'parameter', 'tag', 'attribute', 'dataset']`);
  return entity;
}
function columnOf2(attribute) {
  const column = Object.hasOwn(attributes3, attribute) ? attributes3[attribute] : void 0;
  if (column === void 0)
    throw invalid(
      `Invalid attribute key '${attribute}' specified. Valid keys are '${[...new Set(Object.keys(attributes3))].join("', '")}'`
    );
  return column;
}
var tables = { metric: "latest_metrics", parameter: "params", tag: "tags" };
function having(table, key, condition) {
  return {
    text: `runs.run_uuid IN (SELECT run_uuid FROM ${table} WHERE key = ?${condition === void 0 ? "" : ` AND ${condition.text}`})`,
    values: [key, ...condition?.values ?? []]
  };
}
function comparisonSql2(of) {
  const entity = entityOf(of.entity);
  if (nullComparators.includes(of.comparator)) {
    if (entity !== "tag" && entity !== "parameter")
      throw invalid(`IS NULL / IS NOT NULL is only supported for tags and params, not for '${entity}' '${of.key}'`);
    const exists = having(tables[entity], of.key);
    return of.comparator === "IS NULL" ? { ...exists, text: `NOT ${exists.text}` } : exists;
  }
  switch (entity) {
    case "metric":
      return having("latest_metrics", of.key, numberIs("value", of));
    case "parameter":
    case "tag":
      return having(tables[entity], of.key, textIs("value", of));
    case "dataset":
      return datasetSql2(of);
    default:
      return attributeSql(of);
  }
}
function attributeSql(of) {
  const column = columnOf2(of.key);
  if (column === "start_time" || column === "end_time") {
    const condition = of.value.kind === "number" && of.value.text.includes(".") ? numberIs : integerIs;
    return condition(`runs.${column}`, of);
  }
  if (of.value.kind === "list" && column !== "run_uuid")
    throw invalid("Only ['run_id'] attributes support comparison with a list of quoted string values.");
  if (column === "name") return having("tags", runNameTag, textOrListIs("value", of));
  return textOrListIs(`runs.${column}`, of);
}
function datasetSql2(of) {
  if (!["name", "digest", "context"].includes(of.key))
    throw invalid(`Invalid dataset key '${of.key}' specified. Valid keys are 'name', 'digest', 'context'`);
  const context = of.key === "context";
  const { text, values } = textOrListIs(context ? "input_tags.value" : `datasets.${of.key}`, of);
  const tag = " JOIN input_tags ON input_tags.input_uuid = inputs.input_uuid AND input_tags.name = 'mlflow.data.context'";
  return {
    text: `runs.run_uuid IN (SELECT inputs.destination_id FROM inputs JOIN datasets ON inputs.source_id = datasets.dataset_uuid${context ? tag : ""} WHERE ${text})`,
    values
  };
}
function orderSql3(clauses) {
  const joins = [];
  const order = [];
  const seen = /* @__PURE__ */ new Set();
  clauses.forEach((clause, i) => {
    const { entity: name, key, ascending } = parseOrderBy(clause);
    const entity = entityOf(name);
    const direction = ascending ? "ASC" : "DESC";
    const column = entity === "attribute" ? columnOf2(key) : key;
    if (seen.has(`${entity}.${column}`)) throw invalid(`\`order_by\` contains duplicate fields: ${JSON.stringify(clauses)}`);
    seen.add(`${entity}.${column}`);
    if (entity === "dataset") throw invalid(`Invalid identifier type '${entity}'`);
    if (entity === "attribute") {
      order.push(`runs.${column} IS NULL`, `runs.${column} ${direction}`);
      return;
    }
    const at = `order_${i}`;
    joins.push({
      text: `LEFT JOIN ${tables[entity]} AS ${at} ON ${at}.run_uuid = runs.run_uuid AND ${at}.key = ?`,
      values: [key]
    });
    const missing = entity === "metric" ? `CASE WHEN ${at}.is_nan = 1 THEN 1 WHEN ${at}.value IS NULL THEN 2 ELSE 0 END` : `${at}.value IS NULL`;
    order.push(missing, `${at}.value ${direction}`);
  });
  if (!seen.has("attribute.start_time")) order.push("runs.start_time DESC");
  order.push("runs.run_uuid");
  return { joins, order };
}
function searchRuns(database, fields) {
  const experiments = fields.strings("experiment_ids").map(experimentNumber);
  const filter = and(parseFilter(fields.string("filter")).map(comparisonSql2));
  const view = fields.oneOf("run_view_type", viewTypes) ?? "ACTIVE_ONLY";
  const size = requirePageSize(fields.count("max_results") ?? 1e3);
  const { joins, order } = orderSql3(fields.strings("order_by"));
  const offset = pageOffset(fields.string("page_token"));
  const select = {
    text: `SELECT ${runColumns} FROM runs ${joins.map((j) => j.text).join(" ")} WHERE runs.experiment_id IN (${experiments.map(() => "?").join(", ")}) AND runs.${stagesOf(view)} AND ${filter.text} ORDER BY ${order.join(", ")}`,
    values: [...joins.flatMap((j) => j.values), ...experiments, ...filter.values]
  };
  const found = selectPage(database, select, offset, size);
  return { runs: some(found.rows.map((row) => runJson(database, row, false))), next_page_token: found.token };
}

// src/tracking/embedded/routes.ts
var read = (handler) => ({ kind: "read", handler });
var write = (handler) => ({ kind: "write", handler });
var file = (handler) => ({ kind: "file", handler });
var mlflow = "/api/2.0/mlflow";
var proxy = "/api/2.0/mlflow-artifacts";
var routes = {
  [`GET ${mlflow}/experiments/get`]: read(getExperiment),
  [`GET ${mlflow}/experiments/get-by-name`]: read(getExperimentByName),
  [`GET ${mlflow}/experiments/search`]: read(searchExperiments),
  [`POST ${mlflow}/experiments/search`]: read(searchExperiments),
  [`POST ${mlflow}/experiments/search-datasets`]: read(searchDatasets),
  [`POST ${mlflow}/experiments/create`]: write(createExperiment),
  [`POST ${mlflow}/experiments/delete`]: write(deleteExperiment),
  [`POST ${mlflow}/experiments/restore`]: write(restoreExperiment),
  [`POST ${mlflow}/experiments/update`]: write(updateExperiment),
  [`POST ${mlflow}/experiments/set-experiment-tag`]: write(setExperimentTag),
  [`POST ${mlflow}/experiments/delete-experiment-tag`]: write(deleteExperimentTag),
  [`GET ${mlflow}/runs/get`]: read(getRun),
  [`POST ${mlflow}/runs/search`]: read(searchRuns),
  [`POST ${mlflow}/runs/create`]: write(createRun),
  [`POST ${mlflow}/runs/update`]: write(updateRun),
  [`POST ${mlflow}/runs/delete`]: write(deleteRun),
  [`POST ${mlflow}/runs/restore`]: write(restoreRun),
  [`POST ${mlflow}/runs/set-tag`]: write(setTag),
  [`POST ${mlflow}/runs/delete-tag`]: write(deleteTag),
  [`POST ${mlflow}/runs/log-parameter`]: write(logParam),
  [`POST ${mlflow}/runs/log-metric`]: write(logMetric),
  [`POST ${mlflow}/runs/log-batch`]: write(logBatch),
  [`POST ${mlflow}/runs/log-model`]: write(logModel),
  [`POST ${mlflow}/runs/log-inputs`]: write(logInputs),
  [`POST ${mlflow}/runs/outputs`]: write(logOutputs),
  [`GET ${mlflow}/metrics/get-history`]: read(getMetricHistory),
  [`GET ${mlflow}/metrics/get-history-bulk`]: read(getMetricHistoryBulk),
  [`GET ${mlflow}/metrics/get-history-bulk-interval`]: read(getMetricHistoryBulkInterval),
  [`POST ${mlflow}/logged-models`]: write(createLoggedModel),
  [`POST ${mlflow}/logged-models/search`]: read(searchLoggedModels),
  [`GET ${mlflow}/logged-models/{model_id}`]: read(getLoggedModel),
  [`PATCH ${mlflow}/logged-models/{model_id}`]: write(finalizeLoggedModel),
  [`DELETE ${mlflow}/logged-models/{model_id}`]: write(deleteLoggedModel),
  [`PATCH ${mlflow}/logged-models/{model_id}/tags`]: write(setLoggedModelTags),
  [`DELETE ${mlflow}/logged-models/{model_id}/tags/{tag_key}`]: write(deleteLoggedModelTag),
  [`POST ${mlflow}/logged-models/{model_id}/params`]: write(logLoggedModelParams),
  [`GET ${mlflow}/logged-models/{model_id}/artifacts/directories`]: file(listOfLoggedModel),
  [`GET ${mlflow}/logged-models/{model_id}/artifacts/files`]: file(downloadOfLoggedModel),
  [`POST ${mlflow}/registered-models/create`]: write(createRegisteredModel),
  [`POST ${mlflow}/registered-models/rename`]: write(renameRegisteredModel),
  [`PATCH ${mlflow}/registered-models/update`]: write(updateRegisteredModel),
  [`DELETE ${mlflow}/registered-models/delete`]: write(deleteRegisteredModel),
  [`GET ${mlflow}/registered-models/get`]: read(getRegisteredModel),
  [`GET ${mlflow}/registered-models/search`]: read(searchRegisteredModels),
  [`GET ${mlflow}/registered-models/get-latest-versions`]: read(getLatestVersions),
  [`POST ${mlflow}/registered-models/get-latest-versions`]: read(getLatestVersions),
  [`POST ${mlflow}/registered-models/set-tag`]: write(setRegisteredModelTag),
  [`DELETE ${mlflow}/registered-models/delete-tag`]: write(deleteRegisteredModelTag),
  [`GET ${mlflow}/registered-models/alias`]: read(getByAlias),
  [`POST ${mlflow}/registered-models/alias`]: write(setAlias),
  [`DELETE ${mlflow}/registered-models/alias`]: write(deleteAlias),
  [`POST ${mlflow}/model-versions/create`]: write(createModelVersion),
  [`PATCH ${mlflow}/model-versions/update`]: write(updateModelVersion),
  [`DELETE ${mlflow}/model-versions/delete`]: write(deleteModelVersion),
  [`GET ${mlflow}/model-versions/get`]: read(getModelVersion),
  [`GET ${mlflow}/model-versions/search`]: read(searchModelVersions),
  [`GET ${mlflow}/model-versions/get-download-uri`]: read(getDownloadUri),
  [`POST ${mlflow}/model-versions/transition-stage`]: write(transitionStage),
  [`POST ${mlflow}/model-versions/set-tag`]: write(setModelVersionTag),
  [`DELETE ${mlflow}/model-versions/delete-tag`]: write(deleteModelVersionTag),
  [`GET ${mlflow}/artifacts/list`]: file(listOfRun),
  [`POST ${mlflow}/artifacts/presigned-upload-url`]: file(presigned),
  [`POST ${mlflow}/artifacts/presigned-download-url`]: file(presigned),
  ["GET /get-artifact"]: file(downloadOfRun),
  ["GET /model-versions/get-artifact"]: file(downloadOfModelVersion),
  [`GET ${proxy}/artifacts`]: file(listProxied),
  [`GET ${proxy}/artifacts/{artifact_path...}`]: file(download),
  [`PUT ${proxy}/artifacts/{artifact_path...}`]: file(upload),
  [`DELETE ${proxy}/artifacts/{artifact_path...}`]: file(remove),
  [`POST ${proxy}/mpu/create/{artifact_path...}`]: file(multipartUpload),
  [`POST ${proxy}/mpu/complete/{artifact_path...}`]: file(multipartUpload),
  [`POST ${proxy}/mpu/abort/{artifact_path...}`]: file(multipartUpload),
  [`GET ${proxy}/presigned/{artifact_path...}`]: file(multipartDownload)
};
var patterns2 = Object.entries(routes).filter(([name]) => name.includes("{")).map(([name, route]) => {
  const names = [...name.matchAll(/\{(\w+)(\.\.\.)?\}/g)].map((m) => m[1] ?? "");
  const source = name.replace(/\{\w+\.\.\.\}/g, "(.+)").replace(/\{\w+\}/g, "([^/]+)");
  return { pattern: new RegExp(`^${source}$`), names, route };
});
function routeOf(method, path3) {
  const name = `${method} ${path3.replace(/^\/ajax-api\//, "/api/")}`;
  const exact = Object.hasOwn(routes, name) ? routes[name] : void 0;
  if (exact !== void 0) return { route: exact, parameters: {} };
  for (const { pattern, names, route } of patterns2) {
    const found = pattern.exec(name);
    if (found === null) continue;
    return { route, parameters: Object.fromEntries(names.map((n, i) => [n, decode2(found[i + 1] ?? "")])) };
  }
  return void 0;
}
function decode2(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// src/tracking/embedded/handle.ts
var version = "3.17.2";
var maxJson = 64 * 1024 * 1024;
async function handle(store, request) {
  try {
    return await answer(store, request);
  } catch (error) {
    return refusal(toMlflowError(error));
  }
}
async function answer(store, request) {
  const mark2 = request.path.indexOf("?");
  const path3 = mark2 === -1 ? request.path : request.path.slice(0, mark2);
  const query = new URLSearchParams(mark2 === -1 ? "" : request.path.slice(mark2 + 1));
  const plain = request.method === "GET" ? plainReply(path3) : void 0;
  if (plain !== void 0) return plain;
  const found = routeOf(request.method, path3);
  if (found === void 0) throw new MlflowError("ENDPOINT_NOT_FOUND", `No API found for '${request.method} ${path3}'`);
  const { route, parameters } = found;
  if (route.kind === "file") {
    const fields2 = Fields.ofQuery(query).with(parameters);
    return route.handler(store, { fields: fields2, body: stream(request.body) });
  }
  const text = request.method === "GET" ? "" : await read2(request.body);
  const fields = (text === "" ? Fields.ofQuery(query) : new Fields(fieldsOf(text))).with(parameters);
  const { handler } = route;
  return json(
    route.kind === "read" ? handler(store.database, fields) : await store.write((database) => handler(database, fields))
  );
}
function plainReply(path3) {
  switch (path3) {
    case "/health":
      return bytes(200, "text/html; charset=utf-8", "OK");
    case "/version":
      return bytes(200, "text/html; charset=utf-8", version);
    case "/api/3.0/mlflow/server-info":
    case "/ajax-api/3.0/mlflow/server-info":
      return json({
        store_type: "SqlStore",
        workspaces_enabled: false,
        trace_archival_enabled: false,
        multipart_uploads_enabled: false,
        multipart_downloads_enabled: false,
        presigned_upload_run_id_supported: false,
        presigned_upload_model_id_supported: false,
        features_enabled: { gateway: false }
      });
    default:
      return void 0;
  }
}
function fieldsOf(text) {
  let value;
  try {
    value = parseJson(text);
  } catch {
    throw new MlflowError("INVALID_PARAMETER_VALUE", "The request body is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new MlflowError("INVALID_PARAMETER_VALUE", "The request body is not a JSON object");
  return value;
}
async function* stream(body) {
  if (body === void 0) return;
  if (typeof body === "string") yield Buffer.from(body);
  else if (body instanceof Uint8Array) yield body;
  else yield* body;
}
async function read2(body) {
  if (body === void 0 || typeof body === "string") return body ?? "";
  const chunks = [];
  let size = 0;
  for await (const chunk of stream(body)) {
    size += chunk.length;
    if (size > maxJson) throw new MlflowError("INVALID_PARAMETER_VALUE", `The request body is larger than ${maxJson} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

export {
  refusal,
  handle
};
