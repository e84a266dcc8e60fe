import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  checkName,
  deploymentLog,
  digestFile,
  digestJson,
  digestOf,
  digestTree,
  effectKey,
  endServers,
  fromWire,
  listTree,
  loadState,
  lockFile,
  loopback,
  probePort,
  requestLoopback,
  routerLog,
  sameTraffic,
  serverKin,
  showTraffic,
  stateFile,
  tailOf
} from "./endpoints-local-bounded-log.mjs";
import {
  Family,
  endProcesses,
  markerVariables
} from "./system-family.mjs";
import {
  createRedactor,
  minimumSecretLength
} from "./events-redact.mjs";
import {
  nearest,
  version
} from "./commands-request.mjs";
import "./commands-inputs.mjs";
import {
  cacheFolder
} from "./system-cache-folder.mjs";
import {
  httpTransport,
  idleMs,
  tlsOptions
} from "./cloud-mlflow-address.mjs";
import {
  helperEnvironment,
  installerEnvironment,
  jobEnvironment,
  serverEnvironment
} from "./system-environment.mjs";
import {
  endWhenRead,
  http,
  https
} from "./system-http.mjs";
import {
  lockOwner,
  shownOwner,
  tryLock,
  waitForLock
} from "./system-lock.mjs";
import {
  NoReply,
  ownerLock,
  stopped
} from "./cloud-mlflow-unreachable.mjs";
import {
  bootId,
  childProcess,
  hasProcessTable,
  identify,
  isAlive,
  self
} from "./system-child-process.mjs";
import {
  errorCode,
  isMissing,
  readJson,
  readText,
  syncFolder,
  writeFileAtomic
} from "./system-files.mjs";
import {
  withoutCredentials
} from "./diagnostics-text.mjs";
import {
  Fault,
  exitCodeOf,
  fail,
  ok
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/commands/approve.ts
import path34 from "node:path";

// src/app.ts
import path22 from "node:path";
import { fileURLToPath as fileURLToPath3 } from "node:url";

// src/compute/local/assets.ts
import { mkdir, rename, rm, stat as stat3 } from "node:fs/promises";
import path2 from "node:path";

// src/compute/local/command.ts
import { stat } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

// src/compute/local/faults.ts
var reasons = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOTDIR: "a part of the path is a file",
  ENAMETOOLONG: "the path is too long"
};
function fileReason(error) {
  const code = errorCode(error);
  const reason2 = code === void 0 ? void 0 : reasons[code];
  return reason2 ?? (error instanceof Error ? error.message : String(error));
}
async function inState(folder, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault || errorCode(error) === void 0) throw error;
    throw new Fault(
      "service",
      {
        code: "TY503",
        message: `${folder} cannot be used: ${fileReason(error)}`,
        why: "Trainyard keeps the code, logs and outputs of jobs there",
        help: "Free space there, or name another folder with --state or TRAINYARD_STATE"
      },
      { cause: error }
    );
  }
}
function changedSince(what, planned, found) {
  return new Fault("conflict", {
    code: "TY510",
    message: `${what} changed after the job was planned`,
    why: `it was ${planned}, now it is ${found}; what the job makes would be remembered as made from the former`,
    help: "Run again: it is planned with what is there now"
  });
}
function aborted(what) {
  return new Fault("job", { code: "TY507", message: `${what} was ended before it was done` });
}

// src/compute/local/command.ts
function filePath(uri) {
  if (uri.startsWith("file://")) return fileURLToPath(uri);
  return uri.startsWith("file:") ? uri.slice("file:".length) : void 0;
}
function outputPath(folder, name) {
  return path.join(folder, "outputs", name);
}
async function assetPath(job, name, asset, digests) {
  const at = filePath(asset.uri);
  if (at === void 0)
    throw new Fault("input", {
      code: "TY504",
      message: `${job}: ${name} is ${asset.uri}, which is not on this machine`,
      why: "a local job reads its inputs from local paths",
      help: "Fetch it first"
    });
  try {
    await stat(at);
  } catch (error) {
    throw new Fault(
      "input",
      {
        code: "TY504",
        message: `${job}: ${name} is not there: ${at}`,
        help: "Check the path, or run the job that writes it again"
      },
      { cause: error }
    );
  }
  if (asset.digest === void 0) return at;
  const found = await digests.digest(at, asset.type).catch((error) => `unreadable (${fileReason(error)})`);
  if (found !== asset.digest) throw changedSince(`${job}: ${name}, ${at},`, asset.digest, found);
  return at;
}
async function renderCommand(job, folder, digests) {
  const pieces2 = [];
  for (const piece of job.command) {
    if ("text" in piece) pieces2.push(piece.text);
    else pieces2.push(await resolve(job, piece.ref, folder, digests));
  }
  return pieces2.join("");
}
async function resolve(job, ref, folder, digests) {
  const value = Object.hasOwn(job.values, ref) ? job.values[ref] : void 0;
  if (value?.kind === "literal") return value.text;
  if (value?.kind === "asset") return assetPath(job.job, ref, value.asset, digests);
  const output = ref.startsWith("outputs.") ? ref.slice("outputs.".length) : void 0;
  if (output !== void 0 && Object.hasOwn(job.outputs, output)) return outputPath(folder, output);
  throw new Fault("input", { code: "TY504", message: `${job.job}: nothing is bound to \${{${ref}}}` });
}

// src/compute/local/digest-cache.ts
import { stat as stat2 } from "node:fs/promises";
var racyMs = 2e3;
var DigestCache = class {
  #file;
  #entries = /* @__PURE__ */ new Map();
  #fresh = /* @__PURE__ */ new Map();
  /** Others may have written since. */
  #dated = true;
  /** `file` holds it between runs. */
  constructor(file) {
    this.#file = file;
  }
  /** A file's digest, or a folder's as `digestTree` makes it; of a model without what MLflow adds on download. */
  async digest(at, type) {
    this.#dated = true;
    const digest = type === "uri_file" ? await this.#ofFile(at) : await this.#ofTree(at, type);
    await this.#save();
    return digest;
  }
  #ofTree(dir, type) {
    const keep = (relative) => type !== "mlflow_model" || relative !== "registered_model_meta";
    return digestTree(dir, keep, (file) => this.#ofFile(file));
  }
  async #ofFile(file) {
    const status2 = await stat2(file, { bigint: true });
    const now = [
      Number(status2.size),
      String(status2.mtimeNs),
      String(status2.ctimeNs),
      String(status2.ino)
    ];
    const changedMs = Math.max(Number(status2.mtimeMs), Number(status2.ctimeMs));
    const known = this.#known(file, now, changedMs) ?? (await this.#reload() ? this.#known(file, now, changedMs) : void 0);
    if (known !== void 0) return known;
    const taken = Date.now();
    const digest = await digestFile(file);
    const entry2 = [...now, taken, digest];
    this.#entries.set(file, entry2);
    this.#fresh.set(file, entry2);
    return digest;
  }
  #known(file, now, changedMs) {
    const known = this.#entries.get(file);
    if (known === void 0 || !now.every((part, i) => part === known[i])) return void 0;
    const [, , , , taken, digest] = known;
    return changedMs + racyMs < taken ? digest : void 0;
  }
  /** Takes in what others wrote, once for each question: a file that one of them has read is not read again. */
  async #reload() {
    if (!this.#dated) return false;
    this.#dated = false;
    for (const [file, entry2] of await load(this.#file)) if (!this.#fresh.has(file)) this.#entries.set(file, entry2);
    return true;
  }
  /** Adds what is new to what others have written meanwhile. A cache that cannot be written costs time, nothing else. */
  async #save() {
    if (this.#fresh.size === 0) return;
    const merged = await load(this.#file);
    for (const [file, entry2] of this.#fresh) merged.set(file, entry2);
    this.#fresh.clear();
    await writeFileAtomic(this.#file, JSON.stringify([...merged])).catch(() => void 0);
  }
};
async function load(file) {
  const stored = await readJson(file);
  return new Map(Array.isArray(stored) ? stored : []);
}

// src/compute/local/assets.ts
function createLocalAssets(options) {
  return new LocalAssets(options);
}
function isImmutable(uri) {
  return /^models:\/m-[0-9a-f]+$/.test(uri);
}
var LocalAssets = class {
  #state;
  #fetchModel;
  #digests;
  /** What a path in a run held when this process fetched it, by folder of `models/`: one process looks once. */
  #seen = /* @__PURE__ */ new Map();
  constructor(options) {
    this.#state = options.state;
    this.#fetchModel = options.fetchModel;
    this.#digests = new DigestCache(path2.join(options.state, "digests.json"));
  }
  async stat(ref) {
    const at = filePath(ref.uri);
    if (at === void 0) return (await this.#fetched(ref, void 0)).digest;
    return await this.#ofPath(ref, at) ?? "missing";
  }
  async local(ref) {
    const at = filePath(ref.uri);
    if (at === void 0) return this.#fetched(ref, ref.digest);
    const digest = await this.#ofPath(ref, at);
    if (digest === void 0)
      throw new Fault("input", {
        code: "TY511",
        message: `${at} is not there`,
        help: "Check the path, or run the job that writes it again"
      });
    if (ref.digest !== void 0 && digest !== ref.digest) throw changed(at, ref.digest, digest);
    return { path: at, digest };
  }
  /** Undefined where there is nothing. Throws `Fault` TY511 for a file where a folder is meant, and the other way round. */
  async #ofPath(ref, at) {
    try {
      const status2 = await stat3(at);
      if (status2.isFile() !== (ref.type === "uri_file") || !(status2.isFile() || status2.isDirectory()))
        throw new Fault("input", {
          code: "TY511",
          message: `${at} is ${status2.isFile() ? "a file" : status2.isDirectory() ? "a folder" : "neither file nor folder"}, but declared as ${ref.type}`,
          help: status2.isFile() ? "Declare it as uri_file" : "Declare it as uri_folder, or name a file in it"
        });
      return await this.#digests.digest(at, ref.type);
    } catch (error) {
      if (isMissing(error) && !await isThere(at)) return void 0;
      if (error instanceof Fault || errorCode(error) === void 0) throw error;
      throw new Fault(
        "input",
        {
          code: "TY511",
          message: `${at} cannot be read: ${fileReason(error)}`,
          help: "Check its permissions and the links in it"
        },
        { cause: error }
      );
    }
  }
  /** What a remote reference holds, in its folder under `models/`. `wanted` is taken from there without asking again. */
  async #fetched(ref, wanted) {
    if (ref.type === "uri_file")
      throw new Fault("input", {
        code: "TY511",
        message: `${ref.uri} names a folder, but is declared as uri_file`,
        help: "Declare it as mlflow_model or uri_folder"
      });
    return inState(this.#state, async () => {
      const name = digestOf(`${ref.type} ${ref.uri}`).slice("sha256:".length, "sha256:".length + 32);
      const index = path2.join(this.#state, "models", `${name}.digest`);
      const known = wanted ?? this.#seen.get(name) ?? (isImmutable(ref.uri) ? await readText(index) : void 0);
      const kept = await this.#kept(ref, known);
      if (kept !== void 0) return kept;
      const lock = await waitForLock(path2.join(this.#state, "models", `${name}.lock`));
      try {
        const meanwhile = await this.#kept(ref, known ?? this.#seen.get(name));
        const got = meanwhile ?? await this.#fetch(ref, path2.join(this.#state, "models", `${name}.partial`));
        if (wanted !== void 0 && got.digest !== wanted) throw changed(ref.uri, wanted, got.digest);
        if (isImmutable(ref.uri)) await writeFileAtomic(index, got.digest);
        if (ref.uri.startsWith("runs:")) this.#seen.set(name, got.digest);
        return got;
      } finally {
        await lock?.release();
      }
    });
  }
  /** The folder kept under a digest, if its bytes still have it. A damaged one is removed. */
  async #kept(ref, digest) {
    if (digest === void 0) return void 0;
    const at = path2.join(this.#state, "models", digest.slice("sha256:".length));
    if (!await isThere(at)) return void 0;
    if (await this.#digests.digest(at, ref.type) === digest) return { path: at, digest };
    await rm(at, { recursive: true, force: true });
    return void 0;
  }
  async #fetch(ref, partial) {
    await rm(partial, { recursive: true, force: true });
    await mkdir(path2.dirname(partial), { recursive: true, mode: 448 });
    try {
      await this.#fetchModel(ref.uri, partial);
      const digest = await this.#digests.digest(partial, ref.type);
      const kept = await this.#kept(ref, digest);
      if (kept !== void 0) return kept;
      const at = path2.join(this.#state, "models", digest.slice("sha256:".length));
      await rename(partial, at);
      return { path: at, digest };
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  }
};
async function isThere(at) {
  return stat3(at).then(
    () => true,
    () => false
  );
}
function changed(what, wanted, found) {
  return new Fault("conflict", {
    code: "TY510",
    message: `${what} holds other bytes than it did`,
    why: `it was ${wanted}, now it is ${found}`,
    help: "Find out who changed it, then run the job that made it again"
  });
}

// src/compute/local/code.ts
import { constants, copyFile, mkdir as mkdir2, readdir, realpath, stat as stat4 } from "node:fs/promises";
import path3 from "node:path";

// src/compute/local/ignore.ts
function parseIgnore(text5) {
  const rules = text5.split(/\r?\n/).flatMap(parseRule);
  return (relative, isDir) => {
    let ignored = false;
    for (const rule of rules) {
      if (rule.foldersOnly && !isDir) continue;
      if (rule.pattern.test(relative)) ignored = !rule.negated;
    }
    return ignored;
  };
}
function parseRule(line) {
  let glob = line.replace(/(?<!\\)\s+$/, "");
  if (glob === "" || glob.startsWith("#")) return [];
  const negated = glob.startsWith("!");
  if (negated) glob = glob.slice(1);
  const foldersOnly = glob.endsWith("/");
  if (foldersOnly) glob = glob.slice(0, -1);
  const anchored = glob.includes("/");
  if (glob.startsWith("/")) glob = glob.slice(1);
  if (glob === "") return [];
  try {
    return [{ pattern: new RegExp(`^${anchored ? "" : "(?:.*/)?"}${toRegExp(glob)}$`, "s"), negated, foldersOnly }];
  } catch {
    return [];
  }
}
function toRegExp(glob) {
  let out = "";
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i] ?? "";
    if (glob.startsWith("**/", i) && (i === 0 || glob[i - 1] === "/")) {
      out += "(?:.*/)?";
      i += 2;
    } else if (glob.startsWith("**", i) && i + 2 === glob.length && glob[i - 1] === "/") {
      out += ".+";
      i += 1;
    } else if (c === "*") {
      while (glob[i + 1] === "*") i++;
      out += "[^/]*";
    } else if (c === "?") out += "[^/]";
    else if (c === "[") {
      const end = glob.indexOf("]", i + 2);
      if (end < 0) out += "\\[";
      else {
        out += `(?!/)[${glob.slice(i + 1, end).replace(/^!/, "^").replace(/\\/g, "\\\\")}]`;
        i = end;
      }
    } else if (c === "\\" && i + 1 < glob.length) out += escapeChar(glob[++i] ?? "");
    else out += escapeChar(c);
  }
  return out;
}
function escapeChar(c) {
  return /[\\^$.*+?()[\]{}|/]/.test(c) ? `\\${c}` : c;
}

// src/compute/local/code.ts
var never = /* @__PURE__ */ new Set([".git", ".trainyard", "node_modules", "__pycache__", ".venv"]);
async function readIgnore(dir) {
  const text5 = await readText(path3.join(dir, ".amlignore")) ?? await readText(path3.join(dir, ".gitignore")) ?? "";
  return parseIgnore(text5);
}
async function listCode(dir) {
  const ignored = await readIgnore(dir);
  const found = [];
  async function walk2(at, prefix2, above) {
    const here = await realpath(at);
    if (above.includes(here)) return;
    for (const entry2 of await readdir(at, { withFileTypes: true })) {
      if (never.has(entry2.name)) continue;
      const full = path3.join(at, entry2.name);
      const relative = prefix2 + entry2.name;
      let isDir = entry2.isDirectory();
      if (entry2.isSymbolicLink()) {
        const target = await stat4(full).catch((error) => {
          if (!ignored(relative, false)) throw error;
        });
        if (target === void 0) continue;
        isDir = target.isDirectory();
      }
      if (ignored(relative, isDir)) continue;
      if (isDir) await walk2(full, `${relative}/`, [...above, here]);
      else if (entry2.isFile() || entry2.isSymbolicLink()) found.push(relative);
    }
  }
  await walk2(dir, "", []);
  return found.sort();
}
async function readable(dir, work) {
  try {
    return await work();
  } catch (error) {
    throw new Fault(
      "input",
      {
        code: "TY511",
        message: `the code folder ${dir} cannot be read: ${fileReason(error)}`,
        help: "Check the key `code` of the job and the links in that folder"
      },
      { cause: error }
    );
  }
}
async function codeDigest(dir) {
  return readable(dir, async () => digestFiles(dir, await listCode(dir)));
}
async function digestFiles(dir, files) {
  const entries = [];
  for (const file of files) {
    const full = path3.join(dir, file);
    entries.push([file, await digestFile(full), ((await stat4(full)).mode & 64) !== 0]);
  }
  return digestJson(entries);
}
async function copyCode(dir, to, expected) {
  const files = await readable(dir, () => listCode(dir));
  const made = /* @__PURE__ */ new Set();
  for (const file of files) {
    const target = path3.join(to, file);
    const parent = path3.dirname(target);
    if (!made.has(parent)) await mkdir2(parent, { recursive: true });
    made.add(parent);
    await copyFile(path3.join(dir, file), target, constants.COPYFILE_FICLONE);
  }
  if (expected === void 0) return;
  const found = await digestFiles(to, files);
  if (found !== expected) throw changedSince(`the code in ${dir}`, expected, found);
}

// src/compute/local/compute.ts
import { mkdir as mkdir5, rm as rm5, writeFile as writeFile2 } from "node:fs/promises";
import path13 from "node:path";

// src/compute/local/attempt.ts
import { createHash, randomBytes } from "node:crypto";
import { readdir as readdir2, rm as rm2 } from "node:fs/promises";
import os from "node:os";
import path4 from "node:path";
function fileName(name) {
  const plain = name.split("/").map((part) => encodeURIComponent(part).replace(/[.!~*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)).join(".");
  if (plain.length <= 120) return plain;
  return `${plain.slice(0, 80)}-${createHash("sha256").update(name).digest("hex").slice(0, 16)}`;
}
function attemptRecord(state, job, key, owner) {
  const folder = path4.join(state, "runs", fileName(job.run), "jobs", fileName(job.job), String(job.attempt));
  const inside = path4.join(folder, "tmp");
  const short = path4.join(os.tmpdir(), `trainyard-${key.slice(0, 16)}`);
  return {
    key,
    job: job.job,
    run: job.run,
    attempt: job.attempt,
    folder,
    temporary: Buffer.byteLength(inside) <= 70 ? inside : short,
    // The second is new with every start: the watchdog of a dead tool, still at work, must not end the attempt's second start, and
    // two state folders on one machine may know runs of the same name.
    markers: [`TRAINYARD_RUN=${job.run}/${job.job}/${job.attempt}`, `TRAINYARD_START=${randomBytes(8).toString("hex")}`],
    outputs: job.outputs,
    owner
  };
}
var handleFile = (folder) => path4.join(folder, "handle.json");
var liveFile = (state, key) => path4.join(state, "live", `${fileName(key)}.json`);
var keyFile = (state, key) => path4.join(state, "keys", fileName(key));
async function writeRecord(state, record) {
  const text5 = JSON.stringify(record);
  await writeFileAtomic(handleFile(record.folder), text5);
  await writeFileAtomic(liveFile(state, record.key), text5);
  await writeFileAtomic(keyFile(state, record.key), path4.relative(state, record.folder));
}
async function readRecord(folder) {
  return readJson(handleFile(folder));
}
async function recordByKey(state, key) {
  const folder = await readText(keyFile(state, key));
  const record = folder === void 0 ? void 0 : await readRecord(path4.join(state, folder));
  return record?.key === key ? record : void 0;
}
async function liveRecords(state) {
  const names = await readdir2(path4.join(state, "live")).catch(() => []);
  const records = [];
  for (const name of names.filter((file) => file.endsWith(".json"))) {
    const record = await readJson(path4.join(state, "live", name));
    if (record !== void 0) records.push(record);
  }
  return records;
}
function kinship(record) {
  const root = record.wrapper?.boot === bootId() ? record.wrapper : void 0;
  return { markers: record.markers, ...root === void 0 ? {} : { root } };
}
function handleOf(record) {
  return { key: record.key, at: { folder: record.folder, job: record.job, run: record.run, attempt: record.attempt } };
}
async function writeEnding(folder, state) {
  await writeFileAtomic(path4.join(folder, "ending.json"), JSON.stringify({ state }));
}
async function writeEnded(state, record, ended) {
  await writeFileAtomic(path4.join(record.folder, "ended.json"), JSON.stringify(ended));
  await forget(state, record);
}
async function withdraw(state, record) {
  await rm2(keyFile(state, record.key), { force: true });
  await rm2(handleFile(record.folder), { force: true });
  await forget(state, record);
}
async function readEnded(folder) {
  return readJson(path4.join(folder, "ended.json"));
}
async function forget(state, record) {
  await rm2(liveFile(state, record.key), { force: true });
  await rm2(record.temporary, { recursive: true, force: true });
}
async function ownExit(folder) {
  if (await readJson(path4.join(folder, "ending.json")) !== void 0) return void 0;
  const record = await readJson(path4.join(folder, "exit.json"));
  return record?.owner === "alive" ? record.status : void 0;
}
async function reapRecord(state, record, graceMs) {
  if (isAlive(record.owner)) return 0;
  const { ended, left } = await endProcesses(kinship(record), { graceMs, limitMs: graceMs + 5e3 });
  if (left.length === 0) await forget(state, record);
  return ended.length;
}

// src/compute/local/environment/environments.ts
import { rm as rm4 } from "node:fs/promises";
import path8 from "node:path";

// src/compute/local/environment/build.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { mkdir as mkdir3, open, rm as rm3, writeFile } from "node:fs/promises";
import path7 from "node:path";

// src/compute/local/lines.ts
var maxLineBytes = 16 * 1024;
var longestSecret = 4096;
var BlockCutter = class {
  #redact;
  #pending = Buffer.alloc(0);
  constructor(redact) {
    this.#redact = redact;
  }
  /** What is complete with this chunk. */
  push(chunk) {
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const all = this.#pending.length === 0 ? fresh : Buffer.concat([this.#pending, fresh]);
    const cut2 = Math.max(all.lastIndexOf(10), all.subarray(0, -1).lastIndexOf(13)) + 1;
    const blocks = cut2 === 0 ? [] : [this.#block(all.subarray(0, cut2))];
    let rest = all.subarray(cut2);
    while (rest.length > maxLineBytes + longestSecret) {
      const at = this.#safeCut(rest.subarray(0, maxLineBytes + longestSecret));
      blocks.push(this.#block(rest.subarray(0, at)));
      rest = rest.subarray(at);
    }
    this.#pending = Buffer.from(rest);
    return blocks;
  }
  /** What is left when the stream has ended. */
  end() {
    const rest = this.#pending;
    this.#pending = Buffer.alloc(0);
    return rest.length === 0 ? [] : [this.#block(rest)];
  }
  #block(data) {
    const text5 = data.toString("utf8");
    const redacted2 = this.#redact(text5);
    return redacted2 === text5 ? { text: text5, data } : { text: redacted2, data: redacted2 };
  }
  /** A place in the window, at best `maxLineBytes`, where cutting changes nothing that is redacted and halves no character. */
  #safeCut(window) {
    const text5 = window.toString("utf8");
    const whole = this.#redact(text5);
    if (whole === text5) return characterStart(window, maxLineBytes);
    for (const back of [0, 1, 7, 61, 257, 1021, longestSecret, 2 * longestSecret]) {
      const at = characterStart(window, maxLineBytes - back);
      if (this.#redact(window.toString("utf8", 0, at)) + this.#redact(window.toString("utf8", at)) === whole) return at;
    }
    return window.length;
  }
};
function characterStart(bytes, at) {
  let start = at;
  while (start > at - 3 && ((bytes[start] ?? 0) & 192) === 128) start--;
  return start;
}
function* linesOf(block) {
  const end = /\r\n|\r|\n/g;
  for (let from = 0; from < block.length; ) {
    const found = end.exec(block);
    yield* pieces(block.slice(from, found?.index ?? block.length));
    from = found === null ? block.length : end.lastIndex;
  }
}
function countLines(block) {
  let count = 0;
  for (let at = block.indexOf("\n"); at >= 0; at = block.indexOf("\n", at + 1)) count += 1;
  return Math.max(count, 1);
}
function* pieces(line) {
  if (line.length * 3 <= maxLineBytes || Buffer.byteLength(line) <= maxLineBytes) {
    yield line;
    return;
  }
  const bytes = Buffer.from(line, "utf8");
  for (let from = 0; from < bytes.length; ) {
    const to = from + maxLineBytes < bytes.length ? characterStart(bytes, from + maxLineBytes) : bytes.length;
    yield bytes.toString("utf8", from, to);
    from = to;
  }
}

// src/compute/local/tool.ts
async function runTool(run2) {
  if (run2.abort.aborted) return "aborted";
  const env = { ...run2.env, ...markerVariables(run2.markers) };
  const [file = "", ...args] = run2.command;
  const child = childProcess().spawn(file, args, { cwd: run2.cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const root = child.pid === void 0 ? void 0 : identify(child.pid) ?? { pid: child.pid, start: "" };
  const kin = { markers: run2.markers, ...root === void 0 ? {} : { root } };
  let ending = Promise.resolve();
  const end = () => {
    ending = endProcesses(kin, { graceMs: 1e3, limitMs: 5e3 });
  };
  run2.abort.addEventListener("abort", end);
  const read2 = async (source, stream) => {
    const cutter = new BlockCutter((text5) => run2.redact(text5));
    const take2 = (blocks) => {
      for (const { text: text5 } of blocks) for (const line of linesOf(text5)) run2.onLine(line, stream);
    };
    for await (const chunk of source) take2(cutter.push(chunk));
    take2(cutter.end());
  };
  try {
    return await new Promise((resolve2, reject) => {
      child.once("error", () => resolve2({ missing: file }));
      const reading = Promise.all([read2(child.stdout, "stdout"), read2(child.stderr, "stderr")]);
      reading.catch(reject);
      child.once("exit", (code, signal) => {
        if (run2.abort.aborted) resolve2("aborted");
        else {
          end();
          reading.then(
            () => resolve2(code === null ? { signal: signal ?? "unknown" } : { code }),
            () => void 0
          );
        }
      });
    });
  } finally {
    await ending;
    run2.abort.removeEventListener("abort", end);
  }
}

// src/compute/local/environment/cache.ts
import { readdir as readdir3, stat as stat5 } from "node:fs/promises";
import path5 from "node:path";

// src/compute/local/environment/requirements.ts
function normalizeName(name) {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
var optionsWithValue = /* @__PURE__ */ new Map([
  ["-i", "--index-url"],
  ["--index-url", "--index-url"],
  ["--extra-index-url", "--extra-index-url"],
  ["-f", "--find-links"],
  ["--find-links", "--find-links"],
  ["--trusted-host", "--trusted-host"],
  ["--only-binary", "--only-binary"],
  ["--no-binary", "--no-binary"]
]);
var flags = /* @__PURE__ */ new Set(["--no-index", "--pre", "--prefer-binary", "--require-hashes"]);
function refuse(line, why, help) {
  return new Fault("input", { code: "TY506", message: `the requirement "${line}" is not supported`, why, help });
}
function parseRequirements(lines) {
  const options = [];
  const packages = /* @__PURE__ */ new Set();
  for (const joined of lines.join("\n").replace(/\\\r?\n/g, " ").split(/\r?\n/)) {
    const line = joined.replace(/(^|\s)#.*$/, "").trim().replace(/\s+/g, " ");
    if (line === "") continue;
    if (line.startsWith("-")) options.push(parseOption(line));
    else packages.add(parsePackage(line));
  }
  return { options, packages: [...packages].sort() };
}
function parseOption(line) {
  const [, name = line, , value = ""] = /^(--[a-z-]+|-[a-z])(\s+|=|$)(.*)$/.exec(line) ?? [];
  if (flags.has(name) && value === "") return name;
  if (["-r", "--requirement", "-c", "--constraint"].includes(name))
    throw refuse(line, "other files are not read from here", "Put their lines into the requirements themselves");
  if (["-e", "--editable"].includes(name))
    throw refuse(
      line,
      "an editable install changes under a built environment",
      "Put the package into the code folder of the job"
    );
  const long = optionsWithValue.get(name);
  if (long === void 0 || value === "")
    throw refuse(line, "this option is not known here", "Remove it, or set it in the configuration of pip or uv");
  if (long === "--find-links" && !/^([a-z+]+:\/\/|\/)/i.test(value))
    throw refuse(line, "a relative folder has no fixed place here", "Write an absolute path or a URL");
  return `${long} ${value}`;
}
function parsePackage(line) {
  const [, name, rest = ""] = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?=$|[\s[<>=!~;@(])(.*)$/.exec(line) ?? [];
  const target = name === void 0 ? line : rest.replace(/^\s*(\[[^\]]*\])?\s*@\s*/, "");
  const isUrl = /^(git\+|hg\+|svn\+|bzr\+)?[a-z+]+:\/\//i.test(target);
  if (name === void 0 && !isUrl || /(^|\s|@)(git\+)?file:/i.test(line) || /^\s*(\[[^\]]*\])?\s*@\s*[./~]/.test(rest))
    throw refuse(
      line,
      "a local path may change under a built environment",
      "Publish the package, or put it into the code folder of the job"
    );
  if (name === void 0 || isUrl) return line;
  const [versions = "", ...marker] = rest.split(";");
  const compact = versions.replace(/\s*(===|==|~=|!=|<=|>=|<|>|,)\s*/g, "$1").trimEnd();
  return [normalizeName(name) + compact, ...marker.map((part) => part.trim())].join("; ");
}
function satisfies(freeze, requirements) {
  const installed = /* @__PURE__ */ new Map();
  for (const line of freeze) {
    const [, name, version2] = /^([A-Za-z0-9._-]+)==(\S+)$/.exec(line.trim()) ?? [];
    if (name !== void 0 && version2 !== void 0) installed.set(normalizeName(name), version2);
  }
  return requirements.packages.every((requirement) => {
    const [, name = "", comparisons = ""] = /^([a-z0-9-]+)((?:(?:==|!=|<=|>=|<|>)[^,;\s*=<>!]+,?)*)$/.exec(requirement) ?? [];
    const version2 = installed.get(name);
    if (version2 === void 0) return false;
    return comparisons.split(",").filter((part) => part !== "").every((part) => holds(version2, part));
  });
}
function holds(version2, comparison) {
  const [, operator = "", wanted = ""] = /^(==|!=|<=|>=|<|>)(.+)$/.exec(comparison) ?? [];
  const order2 = compareVersions(version2, wanted);
  if (operator === "==") return version2 === wanted || order2 === 0;
  if (order2 === void 0) return false;
  switch (operator) {
    case "!=":
      return order2 !== 0;
    case "<=":
      return order2 <= 0;
    case ">=":
      return order2 >= 0;
    case "<":
      return order2 < 0;
    case ">":
      return order2 > 0;
    default:
      return false;
  }
}
function compareVersions(a, b) {
  if (!/^\d+(\.\d+)*$/.test(a) || !/^\d+(\.\d+)*$/.test(b)) return void 0;
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference2 = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference2 !== 0) return difference2;
  }
  return 0;
}

// src/compute/local/environment/cache.ts
var format = 1;
function specDigest(requirements, python) {
  return digestJson({ format, python, options: requirements.options, packages: requirements.packages });
}
function builtDigest(completion) {
  return digestJson({ format, python: completion.python, freeze: completion.freeze });
}
function newCompletion(fields) {
  return { format, ...fields };
}
function environmentFolder(cache, digest) {
  return path5.join(cache, "environments", digest.slice("sha256:".length, "sha256:".length + 16));
}
function binFolder(dir) {
  return path5.join(dir, process.platform === "win32" ? "Scripts" : "bin");
}
function pythonOf(dir) {
  return path5.join(binFolder(dir), process.platform === "win32" ? "python.exe" : "python");
}
async function readBuilt(dir) {
  const completion = await readJson(path5.join(dir, "complete.json"));
  if (completion?.format !== format || !Array.isArray(completion.freeze)) return void 0;
  const python = await stat5(pythonOf(dir)).catch(() => void 0);
  return python === void 0 ? void 0 : { dir, completion };
}
function findMatch(built, requirements, minor) {
  return built.filter((one2) => one2.completion.python.startsWith(`${minor}.`) && satisfies(one2.completion.freeze, requirements)).sort(
    (a, b) => (compareVersions(b.completion.python, a.completion.python) ?? 0) || (a.completion.hash < b.completion.hash ? -1 : a.completion.hash > b.completion.hash ? 1 : 0)
  )[0];
}
async function listBuilt(cache) {
  const folder = path5.join(cache, "environments");
  const found = [];
  for (const name of await readdir3(folder).catch(() => [])) {
    if (!/^[0-9a-f]{16}$/.test(name)) continue;
    const built = await readBuilt(path5.join(folder, name));
    if (built !== void 0) found.push(built);
  }
  return found;
}

// src/compute/local/environment/python.ts
import { statSync } from "node:fs";
import { readdir as readdir4, stat as stat6 } from "node:fs/promises";
import path6 from "node:path";
import { promisify } from "node:util";
function versionMatches(version2, wanted) {
  return version2 === wanted || version2.startsWith(`${wanted}.`);
}
function which(program, env) {
  for (const dir of (env["PATH"] ?? "").split(path6.delimiter)) {
    if (!path6.isAbsolute(dir)) continue;
    const file = path6.join(dir, program);
    let found;
    try {
      found = statSync(file, { throwIfNoEntry: false });
    } catch {
      continue;
    }
    if (found?.isFile() === true && (process.platform === "win32" || (found.mode & 73) !== 0)) return file;
  }
  return void 0;
}
var Interpreters = class {
  #env;
  #file;
  #known;
  constructor(cache, env) {
    this.#env = env;
    this.#file = path6.join(cache, "interpreters.json");
  }
  /** The machine's own `python3`, or the first that matches. Throws `Fault` TY505 with what there is. */
  async find(wanted) {
    const own = which("python3", this.#env);
    const first = own === void 0 ? void 0 : await this.#ask(own);
    if (first !== void 0 && (wanted === void 0 || versionMatches(first.version, wanted))) return first;
    const all = await this.#all();
    const match = all.filter((one2) => wanted === void 0 || versionMatches(one2.version, wanted));
    match.sort((a, b) => compareVersions(b.version, a.version) ?? 0);
    const best2 = match[0];
    if (best2 !== void 0) return best2;
    const found = [...new Set(all.map((one2) => one2.version))].sort((a, b) => compareVersions(a, b) ?? 0);
    throw new Fault("input", {
      code: "TY505",
      message: wanted === void 0 ? "Python 3 was not found" : `Python ${wanted} was not found`,
      why: found.length === 0 ? "there is no python3 on PATH" : `this machine has ${found.join(", ")}`,
      help: "Install it (actions/setup-python, UsePythonVersion, pyenv or uv), or ask for a version that is there"
    });
  }
  async #all() {
    const files = [];
    for (const dir of (this.#env["PATH"] ?? "").split(path6.delimiter)) {
      if (!path6.isAbsolute(dir)) continue;
      const names = await readdir4(dir).catch(() => []);
      for (const name of names) if (/^python3(\.\d+)?$/.test(name)) files.push(path6.join(dir, name));
    }
    const pyenv = path6.join(this.#env["PYENV_ROOT"] ?? path6.join(this.#env["HOME"] ?? "/nonexistent", ".pyenv"), "versions");
    for (const name of await readdir4(pyenv).catch(() => [])) files.push(path6.join(pyenv, name, "bin", "python3"));
    files.push(...await this.#ofUv());
    const found = /* @__PURE__ */ new Map();
    for (const file of files) {
      const one2 = await this.#ask(file);
      if (one2 !== void 0 && !found.has(one2.path)) found.set(one2.path, one2);
    }
    return [...found.values()];
  }
  async #ofUv() {
    const uv = which("uv", this.#env);
    if (uv === void 0) return [];
    try {
      const { stdout } = await promisify(childProcess().execFile)(
        uv,
        ["python", "list", "--only-installed", "--output-format", "json", "--offline"],
        {
          env: installerEnvironment(this.#env),
          timeout: 2e4
        }
      );
      const list4 = JSON.parse(stdout);
      return list4.flatMap((one2) => one2.path && one2.implementation === "cpython" ? [one2.path] : []);
    } catch {
      return [];
    }
  }
  async #ask(file) {
    const status2 = await stat6(file).catch(() => void 0);
    if (status2 === void 0) return void 0;
    const pyenv = this.#env["PYENV_ROOT"] ?? path6.join(this.#env["HOME"] ?? "/nonexistent", ".pyenv");
    const chosen = await stat6(path6.join(pyenv, "version")).catch(() => void 0);
    const { size, mtimeMs, ino } = status2;
    const key = [file, size, mtimeMs, ino, this.#env["PYENV_VERSION"] ?? "", chosen?.mtimeMs ?? ""].join("|");
    this.#known ??= await readJson(this.#file) ?? {};
    let answer2 = this.#known[key];
    if (answer2 !== void 0 && answer2 !== "none" && await stat6(answer2.path).catch(() => void 0) === void 0)
      answer2 = void 0;
    if (answer2 === void 0) {
      answer2 = await this.#probe(file);
      if (answer2 === void 0) return void 0;
      this.#known[key] = answer2;
      await writeFileAtomic(this.#file, JSON.stringify(this.#known)).catch(() => void 0);
    }
    return answer2 === "none" ? void 0 : answer2;
  }
  /** `none` for what says itself, by its exit code, that it is no Python 3 that works; undefined when that could not be learnt now. */
  async #probe(file) {
    const code = 'import json, sys; print(json.dumps([sys.executable, "%d.%d.%d" % sys.version_info[:3]]))';
    try {
      const { stdout } = await promisify(childProcess().execFile)(file, ["-I", "-c", code], {
        env: installerEnvironment(this.#env),
        cwd: "/",
        timeout: 2e4
      });
      const [executable, version2] = JSON.parse(stdout);
      return { path: executable, version: version2 };
    } catch (error) {
      return error instanceof Error && "code" in error && typeof error.code === "number" ? "none" : void 0;
    }
  }
};

// src/compute/local/environment/build.ts
function buildMarkers(dir) {
  return [`TRAINYARD_BUILD=${dir}`, `TRAINYARD_START=${randomBytes2(8).toString("hex")}`];
}
async function buildEnvironment(build) {
  await endProcesses({ markers: build.markers.slice(0, 1) }, { graceMs: 500, limitMs: 5e3 });
  await rm3(build.dir, { recursive: true, force: true });
  await mkdir3(build.dir, { recursive: true, mode: 448 });
  const begun = Date.now();
  const uv = which("uv", build.env);
  const list4 = `${build.dir}.requirements.txt`;
  const log = await open(`${build.dir}.log`, "w", 384);
  try {
    await writeFile(list4, [...build.requirements.options, ...build.requirements.packages, ""].join("\n"), { mode: 384 });
    const python = pythonOf(build.dir);
    build.onProgress(
      `building environment ${build.name} with ${uv === void 0 ? "pip" : "uv"} and Python ${build.interpreter.version}`
    );
    if (uv === void 0) {
      await step(build, log, [build.interpreter.path, "-m", "venv", "--clear", build.dir]);
      if (build.requirements.packages.length > 0)
        await step(build, log, [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-r", list4]);
    } else {
      const offline = ["--no-config", "--no-python-downloads"];
      await step(build, log, [uv, "venv", ...offline, "--clear", "--seed", "--python", build.interpreter.path, build.dir]);
      if (build.requirements.packages.length > 0)
        await step(build, log, [uv, "pip", "install", ...offline, "--python", python, "-r", list4]);
    }
    const freeze = await step(build, log, [python, "-m", "pip", "freeze", "--disable-pip-version-check", "--all"]);
    const completion = newCompletion({
      hash: build.hash,
      python: build.interpreter.version,
      requirements: [...build.requirements.options, ...build.requirements.packages],
      freeze: freeze.filter((line) => !line.startsWith("#")).sort(),
      seconds: (Date.now() - begun) / 1e3,
      tool: uv === void 0 ? "pip" : "uv"
    });
    await writeFileAtomic(path7.join(build.dir, "complete.json"), `${JSON.stringify(completion, void 0, 1)}
`);
    return { dir: build.dir, completion };
  } finally {
    await log.close();
    await rm3(list4, { force: true });
  }
}
async function step(build, log, command) {
  const printed = [];
  const last = [];
  let told = 0;
  await log.appendFile(`$ ${command.join(" ")}
`);
  const end = await runTool({
    command,
    env: { ...installerEnvironment(build.env), PYTHONUNBUFFERED: "1" },
    cwd: path7.dirname(build.dir),
    abort: build.abort,
    markers: build.markers,
    redact: (text5) => build.redact(text5),
    onLine(line, stream) {
      if (line.trim() === "") return;
      if (stream === "stdout") printed.push(line);
      last.push(line);
      if (last.length > 15) last.shift();
      log.appendFile(`${line}
`).catch(() => void 0);
      if (Date.now() - told < 250) return;
      told = Date.now();
      build.onProgress(line.trim());
    }
  });
  if (end === "aborted") throw aborted(`building environment ${build.name}`);
  if (typeof end === "object" && "code" in end && end.code === 0) return printed;
  throw new Fault("service", {
    code: "TY502",
    message: `environment ${build.name} could not be built: ${path7.basename(command[0] ?? "")} ${reason(end)}`,
    why: last.join("\n"),
    help: `Check the requirements and the access to the package index; the whole output is in ${build.dir}.log`
  });
}
function reason(end) {
  if ("missing" in end) return "could not be started";
  return "code" in end ? `ended with exit code ${end.code}` : `was killed by ${end.signal}`;
}

// src/compute/local/environment/environments.ts
var Environments = class {
  #cache;
  #env;
  #redact;
  #watchdog;
  #interpreters;
  constructor(cache, env, redact, watchdog) {
    this.#cache = cache;
    this.#env = env;
    this.#redact = redact;
    this.#watchdog = watchdog;
    this.#interpreters = new Interpreters(cache, env);
  }
  /** Reads only. The digest is of what is asked for, so it is the same before and after the build. Throws `Fault` TY505, TY506. */
  async check(spec) {
    if (spec.kind === "host") return { environment: "host", digest: await this.#host() };
    const wanted = await this.#wanted(spec);
    return { environment: await this.#find(wanted) === void 0 ? "build" : "ready", digest: wanted.digest };
  }
  /** Throws `Fault` TY502, TY505, TY506, TY507. */
  async provision(spec, io) {
    if (spec.kind === "host") return { digest: await this.#host() };
    const wanted = await this.#wanted(spec);
    const built = await this.#find(wanted) ?? await inState(wanted.dir, () => this.#build(wanted, io));
    return { bin: binFolder(built.dir), digest: builtDigest(built.completion) };
  }
  /** The machine's own: all that is known of it is its Python. */
  async #host() {
    const python = await this.#interpreters.find().catch(() => void 0);
    return digestJson({ host: true, python: python?.version ?? null });
  }
  async #wanted(spec) {
    const requirements = parseRequirements(spec.requirements);
    const shared = spec.kind === "model";
    const python = shared ? spec.python?.split(".").slice(0, 2).join(".") : spec.python;
    const interpreter = await this.#interpreters.find(python);
    const digest = specDigest(requirements, interpreter.version);
    const dir = environmentFolder(this.#cache, digest);
    const name = (spec.kind === "pip" ? spec.name : void 0) ?? path8.basename(dir);
    return { name, interpreter, requirements, digest, dir, shared };
  }
  async #find(wanted) {
    const own = await readBuilt(wanted.dir);
    if (own !== void 0 || !wanted.shared) return own;
    const minor = wanted.interpreter.version.split(".").slice(0, 2).join(".");
    return findMatch(await listBuilt(this.#cache), wanted.requirements, minor);
  }
  async #build(wanted, io) {
    const lock = await waitForLock(`${wanted.dir}.lock`, {
      abort: io.abort,
      onWait: (holder) => io.onProgress(`waiting for process ${holder.pid}, which is building environment ${wanted.name}`)
    });
    if (lock === void 0) throw aborted(`building environment ${wanted.name}`);
    try {
      const meanwhile = await this.#find(wanted);
      if (meanwhile !== void 0) return meanwhile;
      const markers = buildMarkers(wanted.dir);
      await this.#watchdog.watch(wanted.dir, { markers });
      const built = await buildEnvironment({
        dir: wanted.dir,
        markers,
        name: wanted.name,
        hash: wanted.digest,
        interpreter: wanted.interpreter,
        requirements: wanted.requirements,
        env: this.#env,
        redact: this.#redact,
        ...io
      });
      io.onProgress(`environment ${wanted.name} is ready after ${built.completion.seconds.toFixed(1)} s`);
      return built;
    } catch (error) {
      await rm4(wanted.dir, { recursive: true, force: true }).catch(() => void 0);
      throw error;
    } finally {
      this.#watchdog.done(wanted.dir);
      await lock.release();
    }
  }
};

// src/compute/local/job-log.ts
import { open as open2 } from "node:fs/promises";
var keptTail = 4096;
var JobLog = class _JobLog {
  #file;
  #events;
  #redact;
  #writing = Promise.resolve();
  #broken = false;
  #tail = "";
  constructor(file, redact, events) {
    this.#file = file;
    this.#redact = redact;
    this.#events = events;
  }
  static async open(file, redact, events) {
    return new _JobLog(await open2(file, "a", 384), redact, events);
  }
  /** Reads one stream to its end. The process waits when the disk is slow, never when a watcher is. */
  async follow(source, stream) {
    const cutter = new BlockCutter(this.#redact);
    try {
      for await (const chunk of source) for (const block of cutter.push(chunk)) await this.#take(block, stream);
    } catch {
    }
    for (const block of cutter.end()) await this.#take(block, stream);
  }
  async #take({ text: text5, data }, stream) {
    if (this.#events.hasRoom) for (const line of linesOf(text5)) this.#events.emit({ type: "log", stream, text: line });
    else this.#events.drop(countLines(text5));
    this.#tail = text5.length >= keptTail ? text5.slice(-keptTail) : (this.#tail + text5).slice(-keptTail);
    this.#writing = this.#writing.then(() => this.#append(data));
    await this.#writing;
  }
  async #append(data) {
    if (this.#broken) return;
    try {
      await this.#file.appendFile(data);
    } catch (error) {
      this.#broken = true;
      this.#events.emit({ type: "progress", text: `the log file cannot be written any more: ${fileReason(error)}` });
    }
  }
  /** The last lines, for a diagnostic. */
  lastLines() {
    return lastLines(this.#tail);
  }
  async close() {
    await this.#writing;
    await this.#file.close().catch(() => void 0);
  }
};
function lastLines(text5) {
  return text5.split(/[\r\n]+/).filter((line) => line.trim() !== "").slice(-10);
}
async function lastLinesOfFile(file) {
  const handle = await open2(file, "r").catch(() => void 0);
  if (handle === void 0) return [];
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(size, keptTail));
    await handle.read(buffer, 0, buffer.length, size - buffer.length);
    return lastLines(buffer.toString("utf8"));
  } finally {
    await handle.close();
  }
}

// src/compute/local/job-variables.ts
import path9 from "node:path";
function jobVariables(env, job, at) {
  const base = jobEnvironment(env);
  if (at.bin !== void 0) {
    base["PATH"] = [at.bin, ...base["PATH"] === void 0 ? [] : [base["PATH"]]].join(path9.delimiter);
    base["VIRTUAL_ENV"] = path9.dirname(at.bin);
    delete base["CONDA_PREFIX"];
  }
  return {
    ...base,
    TERM: "dumb",
    TMPDIR: at.temporary,
    PYTHONUNBUFFERED: "1",
    ...job.environmentVariables,
    ...job.trackingVariables,
    ...markerVariables(at.markers)
  };
}

// src/compute/local/outputs.ts
import { mkdir as mkdir4, stat as stat7 } from "node:fs/promises";
import path11 from "node:path";

// src/compute/local/failure.ts
import os2 from "node:os";
import path10 from "node:path";
function logHelp(record) {
  return `The whole log is ${path10.join(record.folder, "log.txt")}`;
}
function lastWords(lines) {
  return lines.length === 0 ? {} : { why: lines.join("\n") };
}
function signalOf(exitCode) {
  if (exitCode === void 0 || exitCode <= 128) return void 0;
  return Object.entries(os2.constants.signals).find(([, number4]) => number4 === exitCode - 128)?.[0];
}
function failed(record, exitCode, signal, lines) {
  const how2 = exitCode === void 0 ? `was killed by ${signal}` : `ended with exit code ${exitCode}`;
  const hints = {
    126: "A program in it is not executable. ",
    127: "A program in it was not found: is it in the environment? ",
    137: "It was killed by force, most often for want of memory. "
  };
  return {
    code: "TY501",
    severity: "error",
    message: `${record.job}: the command ${how2}${exitCode !== void 0 && signal !== void 0 ? ` (${signal})` : ""}`,
    ...lastWords(lines),
    help: `${exitCode === void 0 ? "" : hints[exitCode] ?? ""}${logHelp(record)}`
  };
}
function timeout(record, lines) {
  return {
    code: "TY512",
    severity: "error",
    message: `${record.job}: the command ran longer than its limit and was ended`,
    ...lastWords(lines),
    help: `Raise limits.timeout if it should have gone on. ${logHelp(record)}`
  };
}
function cancelled(record) {
  return { code: "TY513", severity: "error", message: `${record.job}: cancelled` };
}
function unreadable(record, output, at, error) {
  const file = error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : at;
  return {
    code: "TY511",
    severity: "error",
    message: `${record.job}: output ${output} cannot be read: ${file}: ${fileReason(error)}`,
    why: "the command ended, but its results could not be taken in",
    help: `Check what the command writes there. ${logHelp(record)}`
  };
}
function internal(record, error) {
  return {
    type: "ended",
    state: "failed",
    outputs: {},
    diagnostic: {
      code: "TY503",
      severity: "error",
      message: `${record.job}: ${record.folder} cannot be used: ${fileReason(error)}`,
      why: "the command ended, but its results could not be taken in",
      help: "Free space there, or name another folder with --state or TRAINYARD_STATE"
    }
  };
}
var failure = { signalOf, failed, timeout, cancelled, unreadable, internal };

// src/compute/local/outputs.ts
async function prepareOutputs(folder, outputs) {
  await mkdir4(path11.join(folder, "outputs"), { recursive: true });
  for (const [name, { type }] of Object.entries(outputs))
    if (type !== "uri_file") await mkdir4(outputPath(folder, name), { recursive: true });
}
async function collectOutputs(record, digests) {
  const collected = { found: {}, remarks: [] };
  for (const [name, { type }] of Object.entries(record.outputs)) {
    const at = outputPath(record.folder, name);
    try {
      const problem = await problemOf(at, type);
      if (problem === void 0) collected.found[name] = { type, uri: `file:${at}`, digest: await digests.digest(at, type) };
      else if (problem !== "empty") collected.remarks.push(`output ${name} ${problem}`);
    } catch (error) {
      collected.unreadable ??= failure.unreadable(record, name, at, error);
    }
  }
  return collected;
}
async function problemOf(at, type) {
  const status2 = await stat7(at).catch(() => void 0);
  if (status2 === void 0) return "empty";
  if (type === "uri_file") return status2.isFile() ? void 0 : "is a folder, but declared as uri_file";
  if (!status2.isDirectory()) return `is a file, but declared as ${type}`;
  if ((await listTree(at)).length === 0) return "empty";
  if (type === "uri_folder") return void 0;
  return await stat7(path11.join(at, "MLmodel")).catch(() => void 0) === void 0 ? "has no file MLmodel, so it is no MLflow model" : void 0;
}

// src/compute/local/running-job.ts
import { once } from "node:events";
import path12 from "node:path";

// src/compute/local/live-events.ts
var maxEvents = 1e4;
var maxCharacters = 256 * 1024;
var EventQueue = class {
  #events = [];
  #characters = 0;
  #dropped = 0;
  #full = false;
  #closed = false;
  #wake;
  /**
   * Once full, it has none until it is empty again: lines are slices of their block, so a line here and a line there would keep
   * far more alive than the lines' own length.
   */
  get hasRoom() {
    return !this.#full;
  }
  /** Counts lines that nobody needs to make. */
  drop(lines) {
    this.#dropped += lines;
  }
  /** A log line for which there is no room is counted instead. */
  push(event) {
    if (event.type === "log") {
      if (!this.hasRoom) {
        this.#dropped += 1;
        return;
      }
      this.#flushDropped();
      this.#characters += event.text.length;
      this.#full = this.#events.length + 1 >= maxEvents || this.#characters >= maxCharacters;
    } else this.#flushDropped();
    this.#events.push(event);
    this.#wake?.();
  }
  /** No more events will come. */
  close() {
    this.#flushDropped();
    this.#closed = true;
    this.#wake?.();
  }
  #flushDropped() {
    if (this.#dropped === 0) return;
    this.#events.push({ type: "progress", text: `${this.#dropped} lines not shown here; the log file has them` });
    this.#dropped = 0;
  }
  /** Everything in order until closed; an aborted reading just stops. */
  async *read(abort) {
    const onAbort = () => this.#wake?.();
    abort.addEventListener("abort", onAbort);
    try {
      for (; ; ) {
        while (this.#events.length > 0 && !abort.aborted) {
          const batch = this.#events.splice(0, 100);
          if (this.#events.length === 0) this.#full = false;
          for (const event of batch) {
            if (abort.aborted) return;
            if (event.type === "log") this.#characters -= event.text.length;
            yield event;
          }
        }
        if (this.#closed || abort.aborted) return;
        await new Promise((resolve2) => {
          this.#wake = resolve2;
        });
        this.#wake = void 0;
      }
    } finally {
      abort.removeEventListener("abort", onAbort);
    }
  }
};
var Broadcast = class {
  #queues = /* @__PURE__ */ new Set();
  #early = new EventQueue();
  #last;
  emit(event) {
    this.#early?.push(event);
    for (const queue of this.#queues) queue.push(event);
  }
  /** Would any watcher take another log line? */
  get hasRoom() {
    return this.#early?.hasRoom === true || [...this.#queues].some((queue) => queue.hasRoom);
  }
  drop(lines) {
    this.#early?.drop(lines);
    for (const queue of this.#queues) queue.drop(lines);
  }
  /** The last event. */
  end(event) {
    this.emit(event);
    this.#last = event;
    this.#early?.close();
    for (const queue of this.#queues) queue.close();
  }
  get ended() {
    return this.#last;
  }
  async *watch(abort) {
    const queue = this.#early ?? new EventQueue();
    if (this.#early === void 0 && this.#last !== void 0) {
      queue.push(this.#last);
      queue.close();
    }
    this.#early = void 0;
    this.#queues.add(queue);
    try {
      yield* queue.read(abort);
    } finally {
      this.#queues.delete(queue);
    }
  }
};

// src/compute/local/wrapper.ts
var text = `
trap : TERM INT HUP
exec 3>&2 2>/dev/null
"$BASH" --noprofile --norc "$2" 2>&3 3>&-
status=$?
owner=gone
if [ -e /proc/self/stat ]; then
  if read -r line < "/proc/$3/stat"; then
    fields=(\${line##*) })
    if [ "\${fields[19]}" = "$4" ] && [ "\${fields[0]}" != Z ] && [ "\${fields[0]}" != X ] && ! (( fields[6] & 4 )); then owner=alive; fi
  fi
elif kill -0 "$3"; then owner=alive
fi
printf '{"status":%d,"owner":"%s"}\\n' "$status" "$owner" > "$1.tmp" && mv -f -- "$1.tmp" "$1"
exit "$status"
`;
function wrapperArguments(exitRecord, script, owner) {
  return ["--noprofile", "--norc", "-p", "-c", text, "trainyard-job", exitRecord, script, String(owner.pid), owner.start];
}

// src/compute/local/running-job.ts
var lookMs = 500;
var politeMs = 5e3;
var maxTimerMs = 2 ** 31 - 1;
var RunningJob = class {
  record;
  events = new Broadcast();
  #around;
  #family;
  #ending;
  #over = false;
  #settled = Promise.resolve();
  constructor(record, around) {
    this.record = record;
    this.#around = around;
  }
  /** Starts the wrapper shell; resolves when it runs and is on record. Throws `Fault` TY514 when bash or the watchdog cannot be started. */
  async start(bash, env, timeoutSeconds) {
    const { folder, markers, key } = this.record;
    const log = await JobLog.open(path12.join(folder, "log.txt"), this.#around.redact, this.events);
    await writeRecord(this.#around.state, this.record);
    let started;
    try {
      await this.#around.watchdog.watch(key, { markers });
      started = await this.#spawn(bash, env);
    } catch (error) {
      await log.close();
      this.#around.watchdog.done(key);
      await withdraw(this.#around.state, this.record);
      throw error;
    }
    const { child, exited } = started;
    const wrapper = child.pid === void 0 ? void 0 : identify(child.pid);
    if (wrapper !== void 0) {
      this.record.wrapper = wrapper;
      this.#family = new Family(wrapper);
    }
    const reading = Promise.all([log.follow(child.stdout, "stdout"), log.follow(child.stderr, "stderr")]);
    const looking = setInterval(() => this.#look(), lookMs);
    const timer = timeoutSeconds === void 0 ? void 0 : setTimeout(() => void this.end("timeout", politeMs + 3e3), Math.min(timeoutSeconds * 1e3, maxTimerMs));
    this.#settled = exited.then(async (exit) => {
      clearInterval(looking);
      clearTimeout(timer);
      await this.#settle(exit, child, reading, log);
    }).catch((error) => this.#finish(failure.internal(this.record, error)));
    try {
      if (wrapper !== void 0) await this.#around.watchdog.watch(key, this.#kin());
      this.#look();
      await writeRecord(this.#around.state, this.record);
    } catch (error) {
      await this.end("cancelled", politeMs);
      throw error;
    }
  }
  async #spawn(bash, env) {
    const { folder, job, owner } = this.record;
    const args = wrapperArguments(path12.join(folder, "exit.json"), path12.join(folder, "command.sh"), owner);
    try {
      const child = childProcess().spawn(bash, args, {
        cwd: path12.join(folder, "code"),
        env,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"]
      });
      const exited = new Promise((resolve2) => {
        child.once("exit", (code, signal) => resolve2({ code, signal }));
      });
      await once(child, "spawn");
      child.on("error", () => void 0);
      return { child, exited };
    } catch (error) {
      throw new Fault(
        "service",
        { code: "TY514", message: `${job}: ${bash} could not be started: ${fileReason(error)}` },
        { cause: error }
      );
    }
  }
  #look() {
    if (this.#family === void 0) return;
    this.#around.watchdog.seen(this.record.key, this.#family.look());
    this.#family.prune();
  }
  /** Ends everything of it; resolves when it is settled. What is already over stays as it ended. */
  async end(state, deadlineMs) {
    if (this.#over) {
      await this.#settled;
      return { left: [] };
    }
    if (this.#ending === void 0) {
      this.#ending = state;
      await writeEnding(this.record.folder, state).catch(() => void 0);
    }
    this.#look();
    const { left } = await endProcesses(this.#kin(), {
      graceMs: Math.max(0, Math.min(politeMs, deadlineMs - 1500)),
      limitMs: Math.max(deadlineMs, 1e3)
    });
    if (left.length === 0) await this.#settled;
    return { left };
  }
  #kin() {
    return { ...kinship(this.record), remembered: this.#family?.remembered() ?? [] };
  }
  async #settle(exit, child, reading, log) {
    this.#over = true;
    this.#look();
    if (this.#ending === void 0) {
      const { ended } = await endProcesses(this.#kin(), { graceMs: 2e3, limitMs: 8e3 });
      if (ended.length > 0)
        this.events.emit({
          type: "progress",
          text: `the command left ${ended.length} running: ${ended.map((row) => `${row.name} (${row.pid})`).join(", ")}; ended`
        });
    }
    const closing2 = setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    }, 5e3);
    await reading;
    clearTimeout(closing2);
    await log.close();
    await this.#finish(await this.#howItEnded(exit, log.lastLines()));
  }
  async #howItEnded(exit, lastLines2) {
    const own = await ownExit(this.record.folder) ?? exit.code ?? void 0;
    const collected = await collectOutputs(this.record, this.#around.digests);
    for (const text5 of collected.remarks) this.events.emit({ type: "progress", text: text5 });
    return endedEvent(this.record, this.#ending, own, exit.signal ?? void 0, collected, lastLines2);
  }
  async #finish(ended) {
    await writeEnded(this.#around.state, this.record, ended).catch(() => void 0);
    this.#around.watchdog.done(this.record.key);
    this.events.end(ended);
  }
};
function endedEvent(record, ending, exitCode, killedBy, { found: outputs, unreadable: unreadable3 }, lastLines2) {
  const state = ending ?? (exitCode === 0 && unreadable3 === void 0 ? "completed" : "failed");
  const signal = killedBy ?? failure.signalOf(exitCode);
  let diagnostic;
  if (state === "failed" && exitCode === 0) diagnostic = unreadable3;
  else if (state === "failed") diagnostic = failure.failed(record, exitCode, signal, lastLines2);
  else if (state === "timeout") diagnostic = failure.timeout(record, lastLines2);
  else if (state === "cancelled") diagnostic = failure.cancelled(record);
  return {
    type: "ended",
    state,
    ...exitCode === void 0 ? {} : { exitCode },
    ...signal === void 0 ? {} : { signal },
    outputs,
    ...diagnostic === void 0 ? {} : { diagnostic },
    ...record.environment === void 0 ? {} : { environment: record.environment }
  };
}

// src/compute/local/watchdog-link.ts
import { Socket } from "node:net";
var runnerMarks = ["RUNNER_TRACKING_ID", "VSTS_PROCESS_LOOKUP_ID"];
var WatchdogLink = class {
  #command;
  #env;
  #watched = /* @__PURE__ */ new Map();
  #child;
  #ready;
  #closed = false;
  constructor(helper, env) {
    this.#command = [...helper, "watchdog"];
    this.#env = env;
  }
  /** From now on what belongs to `kin` does not outlive this process. Throws `Fault` TY514 when there can be no watchdog. */
  async watch(name, kin) {
    this.#watched.set(name, { ...kin });
    if (this.#child === void 0) this.#ready = this.#start();
    else this.#send({ watch: name, kin });
    await this.#ready;
  }
  seen(name, members2) {
    const kin = this.#watched.get(name);
    if (kin === void 0 || members2.length === 0) return;
    kin.remembered = [...kin.remembered ?? [], ...members2].slice(-1e3);
    this.#send({ seen: name, members: members2 });
  }
  done(name) {
    if (this.#watched.delete(name)) this.#send({ done: name });
  }
  close() {
    this.#closed = true;
    this.#send({ goodbye: true });
    this.#child?.stdin?.end();
  }
  #send(message) {
    this.#child?.stdin?.write(`${JSON.stringify(message)}
`);
  }
  async #start() {
    const [file = process.execPath, ...args] = this.#command;
    const env = helperEnvironment(this.#env, runnerMarks);
    const child = childProcess().spawn(file, args, { detached: true, stdio: ["pipe", "pipe", "ignore"], env });
    this.#child = child;
    child.stdin.on("error", () => void 0);
    for (const [name, kin] of this.#watched) this.#send({ watch: name, kin });
    try {
      await new Promise((resolve2, reject) => {
        child.once("error", reject);
        child.once("exit", (code) => reject(new Error(`it ended at once with exit code ${code}`)));
        child.stdout.once("data", () => resolve2());
      });
    } catch (error) {
      this.#child = void 0;
      throw new Fault(
        "service",
        {
          code: "TY514",
          message: `the watchdog could not be started: ${this.#command.join(" ")}: ${fileReason(error)}`,
          why: "it ends the processes of jobs when Trainyard itself is killed",
          help: "Check the installation"
        },
        { cause: error }
      );
    }
    child.stdout.destroy();
    child.unref();
    if (child.stdin instanceof Socket) child.stdin.unref();
    child.once("exit", () => {
      this.#child = void 0;
      if (!this.#closed && this.#watched.size > 0) {
        this.#ready = this.#start();
        this.#ready.catch(() => void 0);
      }
    });
  }
};

// src/compute/local/young-generation.ts
import { setFlagsFromString } from "node:v8";
var flag = "--semi-space-growth-factor";
var done = false;
function boundYoungGeneration() {
  if (done) return;
  done = true;
  setFlagsFromString(`${flag}=1`);
  process.prependOnceListener("exit", () => setFlagsFromString(`${flag}=2`));
}

// src/compute/local/compute.ts
var lesser = {
  code: "TY509",
  severity: "warning",
  message: `on ${process.platform} only the process group of a job is ended with it`,
  why: "processes that leave the group (setsid, daemons) are found by /proc, which is on Linux only",
  help: "Run on Linux where a job starts such processes"
};
function createLocalCompute(options) {
  return new LocalCompute(options);
}
var LocalCompute = class {
  #options;
  #running = /* @__PURE__ */ new Map();
  #watchdog;
  #environments;
  #digests;
  #bashFile;
  constructor(options) {
    this.#options = options;
    this.#watchdog = new WatchdogLink(options.helper, options.env);
    this.#environments = new Environments(options.cache, options.env, options.redact, this.#watchdog);
    this.#digests = new DigestCache(path13.join(options.state, "digests.json"));
  }
  async check(job) {
    try {
      await this.#bash();
      return ok(await this.#environments.check(job.environment), hasProcessTable ? [] : [lesser]);
    } catch (error) {
      if (error instanceof Fault) return fail(error.diagnostic);
      throw error;
    }
  }
  async #bash() {
    this.#bashFile ??= which(process.platform === "win32" ? "bash.exe" : "bash", this.#options.env);
    if (this.#bashFile !== void 0) return this.#bashFile;
    throw new Fault("input", {
      code: "TY514",
      message: "bash was not found on PATH",
      why: "commands of local jobs run in bash",
      help: process.platform === "win32" ? "Run in WSL, or install Git for Windows" : "Install bash"
    });
  }
  async provision(environment, io) {
    const { abort } = io;
    return this.#environments.provision(environment, { abort, onProgress: (text5) => io.onEvent({ type: "progress", text: text5 }) });
  }
  async find(key) {
    const running = this.#running.get(key);
    if (running !== void 0) return running.events.ended?.state === "cancelled" ? void 0 : handleOf(running.record);
    const record = await recordByKey(this.#options.state, key);
    if (record === void 0) return void 0;
    const ended = await readEnded(record.folder);
    if (ended !== void 0) return ended.state === "cancelled" ? void 0 : handleOf(record);
    if (isAlive(record.owner)) return handleOf(record);
    await reapRecord(this.#options.state, record, 2e3);
    return await ownExit(record.folder) === void 0 ? void 0 : handleOf(record);
  }
  async submit(job, key, io) {
    boundYoungGeneration();
    const bash = await this.#bash();
    const environment = await this.provision(job.environment, io);
    const record = attemptRecord(this.#options.state, job, key, self());
    record.environment = environment.digest;
    const running = new RunningJob(record, { ...this.#options, digests: this.#digests, watchdog: this.#watchdog });
    const env = jobVariables(this.#options.env, job, { ...record, ...environment });
    await inState(this.#options.state, async () => {
      await this.#prepare(job, record);
      if (io.abort.aborted) throw aborted(job.job);
      await running.start(bash, env, job.timeout);
    });
    this.#running.set(key, running);
    const onAbort = () => void running.end("cancelled", politeMs + 3e3);
    io.abort.addEventListener("abort", onAbort, { once: true });
    if (io.abort.aborted) onAbort();
    return handleOf(record);
  }
  /** A fresh folder for the attempt, with all that the command needs in it. */
  async #prepare(job, record) {
    const earlier = await readRecord(record.folder);
    if (earlier !== void 0) {
      if (await this.#isRunning(earlier))
        throw new Fault("conflict", {
          code: "TY515",
          message: `${job.job} is running already, started by process ${earlier.owner.pid}`,
          why: `both would use ${record.folder}`,
          help: "Wait for it, or cancel it first"
        });
      await reapRecord(this.#options.state, earlier, 2e3);
    }
    await rm5(record.folder, { recursive: true, force: true });
    await rm5(record.temporary, { recursive: true, force: true });
    await mkdir5(record.folder, { recursive: true, mode: 448 });
    const code = path13.join(record.folder, "code");
    await mkdir5(code);
    await mkdir5(record.temporary, { recursive: true, mode: 448 });
    if (job.code !== void 0) await copyCode(job.code, code, job.codeDigest);
    await prepareOutputs(record.folder, job.outputs);
    const command = await renderCommand(job, record.folder, this.#digests);
    await writeFile2(path13.join(record.folder, "command.sh"), `${command}
`, { mode: 384 });
  }
  async #isRunning(record) {
    const own = this.#running.get(record.key);
    if (own !== void 0) return own.events.ended === void 0;
    return isAlive(record.owner) && await readEnded(record.folder) === void 0;
  }
  async *watch(handle, abort) {
    const running = this.#running.get(handle.key);
    if (running !== void 0) {
      yield* running.events.watch(abort);
      return;
    }
    const record = await recordByKey(this.#options.state, handle.key);
    if (record === void 0) throw this.#unknown(handle);
    while (!abort.aborted) {
      const ended = await readEnded(record.folder) ?? (isAlive(record.owner) ? void 0 : await this.#adopt(record));
      if (ended !== void 0) {
        yield ended;
        return;
      }
      await new Promise((resolve2) => setTimeout(resolve2, 200));
    }
  }
  #unknown(handle) {
    return new Fault("service", {
      code: "TY503",
      message: `no job is on record under ${handle.key}`,
      why: `its records in ${this.#options.state} are gone`,
      help: "Run it again"
    });
  }
  /** The end of a job whose tool died before it could settle it. */
  async #adopt(record) {
    await reapRecord(this.#options.state, record, 2e3);
    const exitCode = await ownExit(record.folder);
    const last = await lastLinesOfFile(path13.join(record.folder, "log.txt"));
    const collected = await collectOutputs(record, this.#digests);
    const ended = endedEvent(record, exitCode === void 0 ? "cancelled" : void 0, exitCode, void 0, collected, last);
    await writeEnded(this.#options.state, record, ended).catch(() => void 0);
    return ended;
  }
  async cancel(handle, deadlineMs) {
    const running = this.#running.get(handle.key);
    if (running !== void 0) {
      this.#complain(running.record.job, (await running.end("cancelled", deadlineMs)).left);
      return;
    }
    const record = await recordByKey(this.#options.state, handle.key);
    if (record === void 0 || await readEnded(record.folder) !== void 0) return;
    if (await ownExit(record.folder) === void 0) await writeEnding(record.folder, "cancelled").catch(() => void 0);
    const graceMs = Math.max(0, Math.min(politeMs, deadlineMs - 1500));
    this.#complain(record.job, (await endProcesses(kinship(record), { graceMs, limitMs: Math.max(deadlineMs, 1e3) })).left);
  }
  #complain(job, left) {
    if (left.length === 0) return;
    throw new Fault("service", {
      code: "TY508",
      message: `${job}: ${left.length === 1 ? "a process" : `${left.length} processes`} could not be ended: ${left.map((row) => `${row.name} (${row.pid})`).join(", ")}`,
      why: "it belongs to another user, or is stuck in the kernel",
      help: `End it by hand: kill -9 ${left.map((row) => row.pid).join(" ")}`
    });
  }
  async reap(run2) {
    let ended = 0;
    for (const record of await liveRecords(this.#options.state)) {
      if (run2 === void 0 || record.run === run2) ended += await reapRecord(this.#options.state, record, 2e3);
    }
    return ended;
  }
  async close() {
    await Promise.all([...this.#running.values()].map((running) => running.end("cancelled", politeMs + 3e3)));
    this.#watchdog.close();
  }
};

// src/endpoints/local/endpoints.ts
import { readdir as readdir6 } from "node:fs/promises";
import path14 from "node:path";

// src/endpoints/local/endpoint.ts
import { realpathSync } from "node:fs";
import { readdir as readdir5 } from "node:fs/promises";
import { setTimeout as sleep2 } from "node:timers/promises";

// src/endpoints/local/control-client.ts
var quickMs = 1e4;
var patientMs = 18e4;
var ControlClient = class {
  #endpoint;
  #owner;
  constructor(endpoint, owner) {
    this.#endpoint = endpoint;
    this.#owner = owner;
  }
  async state() {
    return await this.#ask("GET", "/state", { timeoutMs: quickMs });
  }
  /** Waits for a router that is still restoring what it had. */
  async ready() {
    await this.#ask("GET", "/ready", { timeoutMs: patientMs });
  }
  async ensureDeployment(body, abort) {
    await this.#ask("PUT", "/deployments", { body, abort, timeoutMs: patientMs });
  }
  /** Waits for health or failure, at most `ms`. */
  async settled(deployment, ms, abort) {
    return await this.#ask("GET", `/deployments/${deployment}/settled?ms=${ms}`, {
      abort,
      timeoutMs: ms + quickMs
    });
  }
  async moveTraffic(body) {
    await this.#ask("PUT", "/traffic", { body, timeoutMs: patientMs });
  }
  async removeDeployment(deployment) {
    await this.#ask("DELETE", `/deployments/${deployment}`, { timeoutMs: patientMs });
  }
  async stop() {
    await this.#ask("POST", "/stop", { timeoutMs: quickMs });
  }
  /** Any status is an answer. Rejects with the system's error where there is none. */
  invoke(deployment, body, contentType, timeoutMs) {
    return requestLoopback({
      port: this.#owner.info.controlPort,
      method: "POST",
      path: `/deployments/${deployment}/invocations`,
      headers: { authorization: `Bearer ${this.#owner.info.token}`, "content-type": contentType },
      body,
      timeoutMs
    });
  }
  async #ask(method, path38, options) {
    let reply;
    try {
      reply = await requestLoopback({
        port: this.#owner.info.controlPort,
        method,
        path: path38,
        headers: { authorization: `Bearer ${this.#owner.info.token}`, "content-type": "application/json" },
        ...options.body === void 0 ? {} : { body: JSON.stringify(options.body) },
        ...options.abort === void 0 ? {} : { abort: options.abort },
        timeoutMs: options.timeoutMs
      });
    } catch (error) {
      options.abort?.throwIfAborted();
      throw this.#fault(
        "gives no answer",
        error instanceof Error ? error.message : String(error),
        `stop it with \`trainyard endpoint stop ${this.#endpoint}\`, then try again`,
        error
      );
    }
    const value = JSON.parse(reply.body);
    if (value.fault !== void 0) throw fromWire(value.fault);
    if (reply.status !== 200)
      throw this.#fault(
        "could not do what it was asked",
        value.error ?? `status ${reply.status}`,
        "put that right, then try again; what it serves it goes on serving"
      );
    return value;
  }
  #fault(what, why, help, cause) {
    return new Fault(
      "service",
      {
        code: "TY704",
        message: `the router of endpoint ${this.#endpoint} (pid ${this.#owner.pid}) ${what}`,
        why,
        help
      },
      { cause }
    );
  }
};

// src/endpoints/local/launch.ts
import { once as once2 } from "node:events";
import { mkdir as mkdir6, open as open3 } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
async function routerOf(dir) {
  const owner = await lockOwner(lockFile(dir));
  return owner?.info === void 0 ? void 0 : { ...owner, info: owner.info };
}
var launchMs = 18e4;
async function launchRouter(options) {
  const limitMs = options.limitMs ?? launchMs;
  await mkdir6(options.dir, { recursive: true, mode: 448 });
  const [file = "", ...args] = options.helper;
  const log = await open3(routerLog(options.dir), "a", 384);
  let report;
  try {
    const child = childProcess().spawn(
      file,
      [...args, "router", "--dir", options.dir, "--port", String(options.port), "--report", "3"],
      {
        cwd: options.dir,
        env: serverEnvironment(options.env),
        detached: true,
        stdio: ["ignore", log.fd, log.fd, "pipe"],
        windowsHide: true
      }
    );
    const ended = new Promise((resolve2) => child.once("exit", resolve2));
    report = await reportOf(child, limitMs);
    if (report !== "late" && report?.state === "fault") await ended;
    if (report === "late" && (await routerOf(options.dir))?.pid !== child.pid && child.kill("SIGKILL")) await ended;
    child.unref();
  } finally {
    await log.close();
  }
  if (report === "late")
    throw new Fault("service", {
      code: "TY704",
      message: `the router of endpoint ${options.name} was not ready within ${limitMs / 1e3} s`,
      help: `see ${routerLog(options.dir)}`
    });
  if (report?.state === "fault") throw fromWire(report);
  if (report !== void 0) return report.state;
  const said2 = (await tailOf(routerLog(options.dir), 10)).filter((line) => !/^\s+at |^Node\.js v/u.test(line));
  throw new Fault("service", {
    code: "TY704",
    message: `the router of endpoint ${options.name} ended before it was ready`,
    why: said2.join("\n") || `it could not be started as ${file}`,
    help: `see ${routerLog(options.dir)}`
  });
}
async function reportOf(child, limitMs) {
  const pipe = child.stdio[3];
  const failed2 = once2(child, "error").then(() => void 0);
  let text5 = "";
  const told = (async () => {
    for await (const chunk of pipe) {
      text5 += String(chunk);
      if (text5.endsWith("\n")) break;
    }
    return text5 === "" ? void 0 : JSON.parse(text5);
  })();
  const timer = new AbortController();
  const late = sleep(limitMs, "late", { signal: timer.signal });
  try {
    return await Promise.race([told, failed2, late]);
  } finally {
    timer.abort();
    pipe.destroy();
  }
}
async function goneWithin(who, ms) {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(20)) if (!isAlive(who)) return true;
  return !isAlive(who);
}

// src/endpoints/local/endpoint.ts
var stopMs = 2e4;
var progressMs = 5e3;
var LocalEndpoint = class {
  name;
  url;
  #options;
  constructor(options) {
    this.#options = options;
    this.name = options.name;
    this.url = `http://${loopback}:${options.port}`;
  }
  async snapshot() {
    const view = await this.#view();
    if (view !== void 0) {
      const { traffic, deployments: deployments2 } = view;
      const serves = deployments2.some((one2) => one2.state === "healthy" && traffic[one2.name] !== void 0);
      return { alive: serves && view.port === this.#options.port, url: this.url, traffic, deployments: deployments2 };
    }
    const stored = await loadState(this.#options.dir);
    const deployments = (stored?.deployments ?? []).map(({ spec }) => ({
      name: spec.name,
      model: spec.model,
      state: "stopped"
    }));
    return { alive: false, url: this.url, traffic: stored?.traffic ?? {}, deployments };
  }
  /** Resolves when every deployment with traffic is healthy or has failed to be: `snapshot` tells which. */
  async ensure() {
    const { name, dir, port, helper, env } = this.#options;
    for (; ; ) {
      const router = await this.#router();
      if (router === void 0) {
        if (await launchRouter({ name, dir, port, helper, env }) === "ready") return;
      } else if (router.info.port !== port) {
        await probePort(port, name);
        await this.stop();
      } else {
        try {
          await this.#client(router).ready();
          return;
        } catch (error) {
          if (isAlive(router) && !await goneWithin(router, 2e3)) throw error;
        }
      }
      await sleep2(20);
    }
  }
  async ensureDeployment(spec, io) {
    const { command, cwd, startTimeoutMs } = this.#options;
    const client = this.#client(await this.#needRouter());
    const served = { ...spec, ...spec.command === void 0 && command !== void 0 ? { command } : {} };
    await client.ensureDeployment({ spec: cwd === void 0 ? served : { ...served, cwd }, startTimeoutMs }, io.abort);
    const began = Date.now();
    for (; ; ) {
      const { state, failure: failure2 } = await client.settled(spec.name, progressMs, io.abort);
      if (state === "healthy") return;
      if (failure2 !== void 0 || state === "stopped") throw this.#unhealthy(spec.name, failure2);
      io.onProgress(`waiting for deployment ${spec.name} to become healthy (${Math.round((Date.now() - began) / 1e3)} s)`);
    }
  }
  /** To `/invocations`. Without a deployment: as any client would, through the endpoint's own address. */
  async invoke(request) {
    const { deployment, body, contentType = "application/json", timeoutMs = 6e4 } = request;
    const began = performance.now();
    try {
      const reply = deployment === void 0 ? await requestLoopback({
        port: this.#options.port,
        method: "POST",
        path: "/invocations",
        headers: { "content-type": contentType },
        body,
        timeoutMs
      }) : await this.#client(await this.#needRouter()).invoke(
        checkName("deployment", deployment),
        body,
        contentType,
        timeoutMs
      );
      return { ...reply, ms: performance.now() - began };
    } catch (error) {
      if (error instanceof Fault) throw error;
      const late = error instanceof DOMException && error.name === "TimeoutError";
      throw new Fault(
        "service",
        {
          code: "TY705",
          message: `no answer from ${deployment === void 0 ? "" : `deployment ${deployment} of `}endpoint ${this.name} at ${this.url}`,
          why: late ? `it took longer than ${timeoutMs / 1e3} s` : error instanceof Error ? error.message : String(error)
        },
        { cause: error }
      );
    }
  }
  async moveTraffic(map2, expected) {
    const client = this.#client(await this.#needRouter());
    await client.moveTraffic({ traffic: map2, expected });
    const { traffic } = await client.state();
    if (sameTraffic(traffic, map2)) return;
    throw new Fault("conflict", {
      code: "TY703",
      message: `traffic of endpoint ${this.name} is not what was expected: ${showTraffic(traffic)}`,
      why: `it had just been moved to ${showTraffic(map2)}; another run moved it again`,
      help: "validate against what is served now, then deploy again"
    });
  }
  async removeDeployment(name) {
    await this.#client(await this.#needRouter()).removeDeployment(checkName("deployment", name));
  }
  /** What it was meant to be stays on disk, so that `ensure` brings it back. */
  async stop() {
    const router = await this.#router();
    if (router !== void 0) {
      await this.#client(router).stop().catch(() => {
      });
      if (!await goneWithin(router, stopMs) && isAlive(router)) process.kill(router.pid, "SIGKILL");
      await goneWithin(router, 2e3);
    }
    await this.#endLeftovers();
  }
  /** Of the running router: each deployment's process, port, restarts and requests on their way, for `endpoint list`. */
  async servers() {
    return (await this.#view())?.servers ?? [];
  }
  async logs(deployment, lines) {
    return tailOf(deploymentLog(this.#options.dir, checkName("deployment", deployment)), lines);
  }
  /** Ends what a router that died by force left. Under the endpoint's lock: a router that starts meanwhile does it itself. */
  async #endLeftovers() {
    const { dir } = this.#options;
    if ((await readdir5(dir).catch(() => [])).length === 0) return;
    const lock = await tryLock(lockFile(dir));
    if ("busy" in lock) return;
    try {
      await endServers(serverKin(realpathSync(dir)));
    } finally {
      await lock.release();
    }
  }
  #router() {
    return routerOf(this.#options.dir);
  }
  /** What the router says, or undefined where there is none (any more). */
  async #view() {
    const router = await this.#router();
    if (router === void 0) return void 0;
    try {
      return await this.#client(router).state();
    } catch (error) {
      if (isAlive(router)) throw error;
      return void 0;
    }
  }
  #client(router) {
    return new ControlClient(this.name, router);
  }
  async #needRouter() {
    const router = await this.#router();
    if (router !== void 0) return router;
    throw new Fault("service", {
      code: "TY704",
      message: `endpoint ${this.name} has no running router`,
      why: `what it is meant to be stands in ${stateFile(this.#options.dir)}`,
      help: "deploy again: that starts it with what it had"
    });
  }
  #unhealthy(deployment, failure2) {
    const log = failure2?.log ?? [];
    const last = log.length === 0 ? "its log is empty" : `the last lines of its log:
${log.map((line) => `  ${line}`).join("\n")}`;
    return new Fault("service", {
      code: "TY701",
      message: `deployment ${deployment} of endpoint ${this.name} did not become healthy`,
      why: `${failure2?.why ?? "it was stopped"}; ${last}`,
      help: `see ${deploymentLog(this.#options.dir, deployment)}`
    });
  }
};

// src/endpoints/local/endpoints.ts
function createLocalEndpoints(options) {
  const folder = path14.join(options.state, "endpoints");
  async function open5(name) {
    const dir = path14.join(folder, checkName("endpoint", name));
    const declared = Object.hasOwn(options.declared, name) ? options.declared[name] : void 0;
    const port = declared?.port ?? (await loadState(dir))?.port;
    if (port === void 0) {
      throw new Fault("input", {
        code: "TY710",
        message: `no such endpoint: ${name}`,
        why: `the workspace file declares: ${Object.keys(options.declared).join(", ") || "none"}`,
        help: `declare it in trainyard.yml: \`endpoints: {${name}: {type: local, port: 8080}}\``
      });
    }
    return new LocalEndpoint({
      name,
      dir,
      port,
      ...declared?.command === void 0 ? {} : { command: declared.command },
      ...declared?.cwd === void 0 ? {} : { cwd: declared.cwd },
      helper: options.helper,
      env: options.env,
      startTimeoutMs: options.startTimeoutMs ?? 12e4
    });
  }
  async function list4() {
    const stored = [];
    for (const entry2 of await readdir6(folder, { withFileTypes: true }).catch(() => [])) {
      if (entry2.isDirectory() && await loadState(path14.join(folder, entry2.name)) !== void 0) stored.push(entry2.name);
    }
    const names = [.../* @__PURE__ */ new Set([...Object.keys(options.declared), ...stored])];
    return Promise.all(names.sort().map(open5));
  }
  return { open: open5, list: list4 };
}

// src/jobs/champion.ts
var DIGEST_TAG = "trainyard.model_digest";
async function findChampion(seen, champion) {
  const { name, by } = champion;
  if ("alias" in by) return await seen.registry.byAlias(name, by.alias);
  if ("version" in by) return await seen.registry.version(name, by.version);
  const versions = await seen.registry.byStage(name, by.stage);
  return versions.toSorted((a, b) => Number(b.version) - Number(a.version))[0];
}
async function digestOfVersion(seen, version2) {
  const tag = version2.tags[DIGEST_TAG];
  if (tag?.startsWith("sha256:")) return tag;
  return (await seen.assets.local({ type: "mlflow_model", uri: uriOf(version2) })).digest;
}
function uriOf(version2) {
  return `models:/${version2.name}/${version2.version}`;
}

// src/jobs/inputs.ts
async function resolveInputs(seen, prefix2, bindings) {
  const resolved = { values: {}, content: {}, unknown: [] };
  const missing = [];
  for (const [name, binding] of Object.entries(bindings)) {
    const bound = await seen.resolve(binding);
    if ("unknown" in bound) {
      resolved.unknown.push(bound.unknown);
      continue;
    }
    const value = bound.known;
    const full = `${prefix2}${name}`;
    if (value.kind === "literal") {
      resolved.values[full] = value;
      resolved.content[full] = value.text;
      continue;
    }
    const digest = await seen.assets.stat(value.asset);
    if (digest === "missing") {
      missing.push({
        code: "TY101",
        severity: "error",
        message: `${value.asset.uri.replace(/^file:/, "")} is not there (input ${name})`,
        help: "check the path; it is relative to the file that names it"
      });
      continue;
    }
    resolved.values[full] = { ...value, asset: { ...value.asset, digest } };
    resolved.content[full] = digest;
  }
  return missing.length > 0 ? fail(...missing) : ok(resolved);
}
async function fingerprint(seen, spec, content, environment) {
  const code = spec.code === void 0 ? void 0 : await seen.codeDigest(spec.code);
  const inputs = digestJson({
    format: 1,
    command: spec.command,
    code: code ?? null,
    environment,
    content,
    environmentVariables: spec.environmentVariables,
    outputs: spec.outputs
  });
  return { inputs, ...code !== void 0 && { code } };
}
function renderTemplate(template2) {
  return template2.map((piece) => "text" in piece ? piece.text : `\${{${piece.ref}}}`).join("").trim();
}
function describeEnvironment(environment) {
  switch (environment.kind) {
    case "host":
      return "host";
    case "pip":
      return `${environment.name ?? "pip"} (${environment.requirements.length} requirements${environment.python ? `, Python ${environment.python}` : ""})`;
    case "model":
      return `the model's own (${environment.requirements.length} requirements)`;
  }
}

// src/jobs/register.ts
var RANK = { Archived: 0, None: 0, Staging: 1, Production: 2 };
var registerJob = {
  async plan(job, seen) {
    const plan2 = {
      job: job.name,
      type: "register",
      action: "run",
      reason: "",
      outputs: {},
      writes: [],
      details: { model: job.name_of_model }
    };
    if (job.stage !== void 0 && !(await seen.registry.capabilities()).stages) {
      return fail({
        code: "TY407",
        severity: "error",
        message: `the registry ${seen.tracking.description} has no stages, and ${job.name} asks for ${job.stage}`,
        location: job.location,
        help: "take `stage:` out, and mark versions by alias instead (`on_success: {alias: champion}`)"
      });
    }
    const resolved = await resolveInputs(seen, "", { model: job.model });
    if (!resolved.ok) return resolved;
    const model = modelOf(job, resolved.value);
    if (model === void 0) return ok({ ...plan2, action: "later", reason: resolved.value.unknown[0] });
    const writes = [`version of ${job.name_of_model}`, ...job.stage ? [`stage ${job.stage}`] : []];
    if (model.verdict === "unchanged" && model.champion !== null) {
      const reason2 = `the model is version ${model.champion}, the champion`;
      return ok({ ...plan2, action: "unchanged", reason: reason2, outputs: { version: reference(job, model, model.champion) } });
    }
    const version2 = await versionOf(seen, job.name_of_model, model.digest);
    if (version2 === void 0) return ok({ ...plan2, reason: "no version holds this model yet", inputs: model.digest, writes });
    if (version2.status !== "READY")
      return ok({
        ...plan2,
        reason: `version ${version2.version} is being registered with this model`,
        inputs: model.digest,
        writes: mustMove(version2, job.stage) ? writes.slice(1) : []
      });
    if (!mustMove(version2, job.stage)) {
      const reason2 = `version ${version2.version} holds this model already`;
      return ok({ ...plan2, action: "unchanged", reason: reason2, outputs: { version: reference(job, model, version2.version) } });
    }
    return ok({
      ...plan2,
      reason: `version ${version2.version} holds this model already, in stage ${version2.stage}`,
      inputs: model.digest,
      writes: writes.slice(1)
    });
  },
  async run(job, _plan, ctx) {
    const resolved = await resolveInputs(ctx, "", { model: job.model });
    const model = resolved.ok ? modelOf(job, resolved.value) : void 0;
    if (model === void 0) throw new Error(`${job.name} was started before its model was known`);
    const name = job.name_of_model;
    const lease = await ctx.lease(`model ${name}`);
    try {
      if (!await ctx.registry.modelExists(name)) {
        await ctx.effect({
          kind: "create-registered-model",
          key: effectKey("create-registered-model", name),
          job: job.name,
          target: name,
          find: async () => await ctx.registry.modelExists(name) ? name : void 0,
          act: async () => {
            await ctx.registry.createModel(name);
            return name;
          }
        });
      }
      await lease.verify();
      const version2 = await ctx.effect({
        kind: "create-version",
        key: effectKey("create-version", model.digest, name),
        job: job.name,
        target: `${name} ${model.digest}`,
        // Begun by a process that died in the wait, it is waited for: what is not ready may yet fail.
        find: async () => {
          const found = await versionOf(ctx, name, model.digest);
          return found === void 0 ? void 0 : (await ctx.registry.whenReady(found)).version;
        },
        act: async () => await create(job, ctx, model)
      });
      const now = await ctx.registry.version(name, version2);
      if (now === void 0) throw vanished(name, version2);
      if (job.stage !== void 0 && mustMove(now, job.stage)) {
        await lease.verify();
        await moveStage(ctx, job.name, now, job.stage, "register");
      }
      ctx.signal({
        type: "note",
        job: job.name,
        text: `registered ${name} version ${version2}${job.stage ? ` (${job.stage})` : ""}`
      });
      return { state: "succeeded", outputs: { version: reference(job, model, version2) } };
    } finally {
      await lease.release();
    }
  }
};
function modelOf(job, resolved) {
  const value = resolved.values["model"];
  if (value === void 0) return void 0;
  const { champion = null, championModel = job.name_of_model } = value.asset;
  return { ...value.asset, champion: championModel === job.name_of_model ? champion : null };
}
function reference(job, model, version2) {
  const ref = {
    name: job.name_of_model,
    version: version2,
    digest: model.digest,
    champion: model.champion ?? null,
    verdict: model.verdict ?? "unvalidated"
  };
  return ref;
}
async function versionOf(seen, name, digest) {
  if (!await seen.registry.modelExists(name)) return void 0;
  const versions = await seen.registry.byTag(name, { key: DIGEST_TAG, value: digest });
  return versions.find(({ status: status2 }) => status2 !== "FAILED_REGISTRATION");
}
function mustMove(version2, stage) {
  return stage !== void 0 && version2.stage !== stage && (RANK[version2.stage] ?? 0) <= (RANK[stage] ?? 0);
}
async function create(job, ctx, model) {
  const source = /^models:\/(m-[^/]+)$/.exec(model.uri);
  const tags = {
    [DIGEST_TAG]: model.digest,
    "trainyard.run": ctx.run,
    "trainyard.pipeline": ctx.pipeline.name,
    "trainyard.verdict": model.verdict ?? "unvalidated",
    "trainyard.champion": model.champion ?? "none",
    ...ctx.commit && { "trainyard.git_commit": ctx.commit.sha, "trainyard.git_dirty": String(ctx.commit.dirty) },
    ...model.lineage?.code && { "trainyard.code_digest": model.lineage.code },
    ...model.lineage?.environment && { "trainyard.environment_digest": model.lineage.environment },
    ...model.lineage && { "trainyard.data_digest": model.lineage.inputs.join(" ") },
    ...job.tags
  };
  const created = await ctx.registry.createVersion({
    name: job.name_of_model,
    source: model.uri,
    ...model.mlflowRun && { runId: model.mlflowRun },
    ...source?.[1] && { modelId: source[1] },
    tags
  });
  return created.version;
}
async function moveStage(ctx, job, version2, stage, why) {
  await ctx.effect({
    kind: "move-stage",
    key: effectKey("move-stage", why, version2.name, version2.version, version2.stage, stage),
    job,
    target: `${version2.name} version ${version2.version}: ${version2.stage} -> ${stage}`,
    find: async () => (await ctx.registry.version(version2.name, version2.version))?.stage === stage ? stage : void 0,
    act: async () => {
      await ctx.registry.moveStage(version2.name, version2.version, stage, version2.stage);
      return stage;
    }
  });
}
function vanished(name, version2) {
  return new Fault("conflict", {
    code: "TY405",
    message: `${name} version ${version2} is gone from the registry`,
    why: "somebody deleted it while this run was at work",
    help: "run the pipeline again; the model itself is still in tracking"
  });
}

// src/jobs/release.ts
async function observeMove(job, seen) {
  if (job.version.kind !== "output") throw new Error(`${job.name}: version is an output of a register job`);
  const bound = seen.output(job.version.job, job.version.output);
  if ("unknown" in bound) return bound;
  const version2 = bound.known;
  const registered = await seen.registry.version(version2.name, version2.version);
  if (registered === void 0) return { gone: version2 };
  const endpoint = await seen.endpoints.open(job.endpoint);
  const state = await endpoint.snapshot();
  const deployment = deploymentName(version2);
  const move2 = { version: version2, deployment, state, registered, inPlace: state.traffic[deployment] === 100 };
  if (job.on_success.alias !== void 0) {
    const holder = (await seen.registry.byAlias(version2.name, job.on_success.alias))?.version;
    move2.alias = { name: job.on_success.alias, holder };
    move2.inPlace &&= holder === version2.version;
  }
  if (job.on_success.stage !== void 0) {
    const holders = await seen.registry.byStage(version2.name, job.on_success.stage);
    move2.stage = { name: job.on_success.stage, holders };
    move2.inPlace &&= holders.length === 1 && holders[0]?.version === version2.version;
  }
  return move2;
}
function deploymentName(version2) {
  return `v${version2.version}-${version2.digest.slice(7, 15)}`;
}
function contentOf(job, move2) {
  return {
    endpoint: job.endpoint,
    model: move2.version.name,
    version: move2.version.version,
    digest: move2.version.digest,
    comparedWith: move2.version.champion,
    traffic: move2.state.traffic,
    ...move2.alias && { alias: move2.alias.name, aliasNow: move2.alias.holder ?? null },
    ...move2.stage && {
      stage: move2.stage.name,
      stageNow: versionsOf(move2.stage.holders.map((holder) => holder.version))
    }
  };
}
function versionsOf(versions) {
  return versions.toSorted().join(",");
}
function jobsAfter(job, pipeline3) {
  const after = /* @__PURE__ */ new Set([job.name]);
  return pipeline3.jobs.filter((other) => {
    const comes = other.needs.some((need) => after.has(need));
    if (comes) after.add(other.name);
    return comes;
  });
}
function stopIfChanged(job, move2, seen, undone) {
  if (move2.inPlace) return;
  for (const approval of approvalsOf(job, seen.pipeline)) {
    const moves = seen.output(approval.name, "moves");
    const approved = "known" in moves ? moves.known[job.name] : void 0;
    const changes2 = approved === void 0 ? ["there was nothing to change"] : changesSince(approved, move2);
    if (changes2.length > 0) throw changed2(job, move2, `when ${approval.name} passed`, changes2);
  }
  if (undone === void 0) return;
  const { alias, stage } = job.on_success;
  const holders = Object.keys(undone.stages).filter((version2) => undone.stages[version2] === stage);
  const changes = changesSince(
    {
      traffic: undone.traffic,
      ...alias !== void 0 && { aliasNow: undone.aliases[alias] ?? null },
      ...stage !== void 0 && { stageNow: versionsOf(holders) }
    },
    move2
  );
  if (changes.length > 0) throw changed2(job, move2, "when this run first began it", changes);
}
function approvalsOf(job, pipeline3) {
  const before = pipeline3.jobs.filter((one2) => one2.type === "approval" && jobsAfter(one2, pipeline3).includes(job));
  return before.filter((one2) => !jobsAfter(one2, pipeline3).some((later) => before.includes(later)));
}
function changesSince(then, move2) {
  const changes = [];
  const { version: version2 } = move2.version;
  if (digestJson(then.traffic) !== digestJson(move2.state.traffic))
    changes.push(`${showLive(then.traffic)}, now ${showLive(move2.state.traffic)}`);
  const holder = move2.alias?.holder ?? null;
  if (move2.alias !== void 0 && holder !== version2 && holder !== (then.aliasNow ?? null))
    changes.push(`alias ${move2.alias.name} at ${then.aliasNow ?? "none"}, now at ${holder ?? "none"}`);
  const holders = (move2.stage?.holders ?? []).map((one2) => one2.version);
  const stood = (then.stageNow ?? "").split(",").filter(Boolean);
  const ours = holders.includes(version2) && holders.every((one2) => one2 === version2 || stood.includes(one2));
  if (move2.stage !== void 0 && !ours && versionsOf(holders) !== versionsOf(stood))
    changes.push(`stage ${move2.stage.name}: ${stood.join(", ") || "none"}, now ${versionsOf(holders) || "none"}`);
  return changes;
}
function changed2(job, { version: version2 }, when, changes) {
  return new Fault("conflict", {
    code: "TY405",
    message: `what version ${version2.version} of ${version2.name} would replace is not what it was ${when}: ${changes.join("; ")}`,
    location: job.location,
    why: "another release came between; an answer counts for exactly what was shown",
    help: "run the pipeline again: it compares with what is live then, and its release plan is approved anew"
  });
}
async function stopIfMoved(job, move2, seen, snapshot) {
  const { version: version2, alias } = move2;
  if (alias !== void 0 && alias.holder !== version2.version) {
    const then = version2.verdict === "unvalidated" ? snapshot.aliases[alias.name] : version2.champion;
    stopUnlessSame(job, version2, `${version2.name}@${alias.name}`, alias.holder, then);
  }
  const champion = comparedBy(job, seen.pipeline);
  if (champion === void 0 || "version" in champion.by) return;
  if (champion.name !== version2.name) return;
  const now = (await findChampion(seen, champion))?.version;
  if (now === version2.version) return;
  stopUnlessSame(job, version2, champion.uri, now, version2.champion);
}
function stopUnlessSame(job, version2, champion, now, then) {
  if ((now ?? null) === then) return;
  const say2 = (of) => of == null ? "none" : `version ${of}`;
  throw new Fault("conflict", {
    code: "TY405",
    message: `${champion} is ${say2(now)} now; version ${version2.version} was compared with ${say2(then)}`,
    location: job.location,
    why: "another release came between; the comparison says nothing about the model that is live now",
    help: "run the pipeline again: it compares with the model that is in production then"
  });
}
function comparedBy(job, { jobs }) {
  const bound = (to) => to.kind === "output" ? jobs.find((one2) => one2.name === to.job) : void 0;
  const register = bound(job.version);
  const validate = register?.type === "register" ? bound(register.model) : void 0;
  return validate?.type === "validate" ? validate.champion : void 0;
}
function stopUnlessLive(job, { version: version2, deployment }, state) {
  if (state.traffic[deployment] === 100) return;
  throw new Fault("conflict", {
    code: "TY405",
    message: `${version2.name} version ${version2.version} is not live at endpoint ${job.endpoint} any more: ${showLive(state.traffic)}`,
    location: job.location,
    why: "another release came between; stage, alias and deployments are left as that one made them",
    help: "run the pipeline again: it compares with the model that is in production then"
  });
}
function showLive(traffic) {
  const live = Object.entries(traffic).map(([name, percent]) => `${name} ${percent} %`);
  return live.length === 0 ? "nothing is live" : live.join(", ");
}
function linesOf2(job, move2) {
  const { version: version2 } = move2;
  return [
    `deploy ${version2.name} version ${version2.version} to endpoint ${job.endpoint}`,
    `  model digest     ${version2.digest}`,
    `  validated        ${version2.verdict}, against ${version2.champion === null ? "no champion" : `version ${version2.champion}`}`,
    `  traffic          ${showLive(move2.state.traffic)} -> ${move2.deployment} 100 %`,
    ...move2.stage ? [
      `  stage            ${version2.version} -> ${move2.stage.name}${list(
        move2.stage.holders.filter((v) => v.version !== version2.version),
        " -> Archived"
      )}`
    ] : [],
    ...move2.alias ? [`  alias            ${move2.alias.name}: ${move2.alias.holder ?? "none"} -> ${version2.version}`] : []
  ];
}
function list(versions, suffix2) {
  return versions.length === 0 ? "" : `, ${versions.map((v) => v.version).join(", ")}${suffix2}`;
}

// src/jobs/approval.ts
var SHORT = 12;
var approvalJob = {
  async plan(job, seen) {
    const plan2 = { job: job.name, type: "approval", action: "run", reason: "", outputs: {}, writes: [], details: {} };
    const release = await releasePlan(job, seen);
    if ("unknown" in release) return ok({ ...plan2, action: "later", reason: release.unknown });
    if ("gone" in release)
      return fail({ ...vanished(release.gone.name, release.gone.version).diagnostic, location: job.location });
    if (release.lines.length === 0)
      return ok({ ...plan2, action: "unchanged", reason: "nothing after it would change anything" });
    return ok({ ...plan2, reason: "a release needs a person", inputs: release.digest, details: { release: release.digest } });
  },
  async run(job, _plan, ctx) {
    const found = await releasePlan(job, ctx, ctx.run);
    if ("unknown" in found) throw new Error(`${job.name} was started before its release plan was known: ${found.unknown}`);
    if ("gone" in found) throw vanished(found.gone.name, found.gone.version);
    const { moves, ...release } = found;
    const short = release.digest.slice(7, 7 + SHORT);
    await ctx.keep(`release-${short}.json`, `${JSON.stringify({ schema: 1, ...release }, null, 2)}
`);
    const asked = ctx.past.facts(job.name).findLast((fact) => fact.type === "approval-requested");
    if (asked?.type !== "approval-requested" || asked.digest !== release.digest) {
      if (asked !== void 0)
        ctx.signal({
          type: "note",
          job: job.name,
          text: "the release plan changed since approval was asked for; earlier answers do not count"
        });
      await ctx.fact({ type: "approval-requested", job: job.name, digest: release.digest });
    }
    ctx.signal({
      type: "table",
      job: job.name,
      title: `release plan ${short}`,
      columns: ["what approving does"],
      rows: release.lines.map((line) => [line])
    });
    const answer2 = await ctx.approval(job.name, release);
    const outputs = { digest: release.digest };
    if (answer2 === void 0) return { state: "waiting", outputs, reason: `waits for approval of ${short}` };
    if (!answer2.granted) return { state: "failed", outputs, reason: `${answer2.by} did not approve ${short}` };
    return { state: "succeeded", outputs: { ...outputs, by: answer2.by, moves } };
  }
};
async function releasePlan(job, seen, run2 = "") {
  const moves = {};
  const lines = [];
  for (const deploy of jobsAfter(job, seen.pipeline)) {
    if (deploy.type !== "deploy") continue;
    const move2 = await observeMove(deploy, seen);
    if ("unknown" in move2 || "gone" in move2) return move2;
    if (move2.inPlace) continue;
    moves[deploy.name] = contentOf(deploy, move2);
    lines.push(...linesOf2(deploy, move2));
  }
  const content = Object.values(moves);
  return { digest: digestJson({ run: run2, job: job.name, content }), content, lines, moves };
}

// src/pipeline/resolve.ts
function outputOf(known, job, output) {
  const outputs = known.get(job);
  const value = outputs?.[output];
  return value === void 0 ? { unknown: `output ${output} of ${job} is not known yet` } : { known: value };
}
function resolveBinding(pipeline3, known, binding) {
  switch (binding.kind) {
    case "literal":
      return { known: { kind: "literal", text: binding.text } };
    case "path":
      return { known: { kind: "asset", asset: { type: binding.type, uri: `file:${binding.path}` } } };
    case "uri":
      return { known: { kind: "asset", asset: { type: binding.type, uri: binding.uri } } };
    case "input": {
      const input = pipeline3.inputs[binding.name];
      if (input === void 0) throw new Error(`input ${binding.name} was not checked`);
      return "text" in input ? { known: { kind: "literal", text: input.text } } : resolveBinding(pipeline3, known, input.binding);
    }
    case "output": {
      const value = outputOf(known, binding.job, binding.output);
      if ("unknown" in value) return value;
      return isAsset(value.known) ? { known: { kind: "asset", asset: value.known } } : { known: { kind: "literal", text: typeof value.known === "string" ? value.known : JSON.stringify(value.known) } };
    }
  }
}
function isAsset(value) {
  return typeof value === "object" && value !== null && "type" in value && "uri" in value;
}

// src/jobs/attempt.ts
var KEY_TAG = "trainyard.key";
var CANCEL_MS = 6e3;
async function runAttempt(ctx, of) {
  const compute = await ctx.compute(of.compute);
  const onEvent = (event) => forward(ctx, of, event);
  const earlier = await lastEnded(ctx, compute, of);
  if (earlier === void 0) await closeInterrupted(ctx, of, ctx.attempt);
  const attempt = earlier?.attempt ?? ctx.attempt;
  const experimentId = await ensureExperiment(ctx);
  const mlflowRun = of.mlflow === void 0 ? void 0 : await createMlflowRun(ctx, of, experimentId, attempt);
  const perform = async () => {
    const gateway = await ctx.tracking.gateway();
    const stopObserving = mlflowRun !== void 0 && of.onPoint !== void 0 ? gateway.observe(mlflowRun, of.onPoint) : void 0;
    try {
      const key = submitKey(ctx, of, attempt);
      const handle = await ctx.effect({
        kind: "submit",
        key,
        job: of.job,
        attempt,
        target: `${of.job} attempt ${attempt}`,
        find: async () => earlier?.handle ?? await compute.find(key),
        act: async () => await compute.submit(
          await bind(ctx, of, attempt, gateway.variables({ experimentId, ...mlflowRun && { runId: mlflowRun } })),
          key,
          { abort: ctx.abort, onEvent }
        )
      });
      return await attend(ctx, of, compute, handle, onEvent);
    } finally {
      stopObserving?.();
    }
  };
  let ended;
  try {
    ended = await perform();
  } catch (error) {
    if (mlflowRun !== void 0) await abandonMlflowRun(ctx, of.job, mlflowRun, attempt, error);
    throw error;
  }
  const state = of.stop?.aborted === true && ended.state === "cancelled" && !ctx.abort.aborted ? "stopped" : ended.state;
  if (mlflowRun !== void 0)
    await endMlflowRun(
      ctx,
      of.job,
      mlflowRun,
      attempt,
      state === "completed" ? "FINISHED" : state === "failed" ? "FAILED" : "KILLED"
    );
  return {
    state,
    outputs: ended.outputs,
    ...mlflowRun && { mlflowRun },
    ...ended.environment && { environment: ended.environment },
    ...ended.diagnostic && { diagnostic: ended.diagnostic }
  };
}
function submitKey(ctx, of, attempt) {
  return effectKey("submit", ctx.run, of.job, attempt, of.inputs);
}
async function bind(ctx, of, attempt, trackingVariables) {
  const environmentVariables = {};
  const secretVariables = [];
  for (const [name, value] of Object.entries(of.spec.environmentVariables)) {
    if ("text" in value) {
      environmentVariables[name] = value.text;
      continue;
    }
    const secret = ctx.secret(value.secret);
    if (secret === void 0) continue;
    environmentVariables[name] = secret;
    secretVariables.push(name);
  }
  const values = {};
  for (const [name, value] of Object.entries(of.values)) values[name] = await onThisMachine(ctx, value);
  return {
    job: of.job,
    run: ctx.run,
    attempt,
    command: of.spec.command,
    ...of.spec.code !== void 0 && { code: of.spec.code },
    ...of.code !== void 0 && { codeDigest: of.code },
    environment: of.spec.environment,
    values,
    outputs: of.spec.outputs,
    environmentVariables,
    secretVariables,
    trackingVariables,
    ...of.spec.timeout !== void 0 && { timeout: of.spec.timeout }
  };
}
async function onThisMachine(ctx, value) {
  if (value.kind === "literal" || value.asset.uri.startsWith("file:")) return value;
  const { path: path38, digest } = await ctx.assets.local(value.asset);
  return { ...value, asset: { ...value.asset, uri: `file:${path38}`, digest } };
}
function forward(ctx, of, event) {
  if (event.type !== "ended") ctx.signal({ ...event, job: of.job });
}
async function attend(ctx, of, compute, handle, onEvent) {
  const cancel2 = () => void compute.cancel(handle, CANCEL_MS).catch(() => {
  });
  const signals = [ctx.abort, ...of.stop ? [of.stop] : []];
  for (const signal of signals) {
    if (signal.aborted) cancel2();
    else signal.addEventListener("abort", cancel2);
  }
  try {
    for await (const event of compute.watch(handle, new AbortController().signal)) {
      if (event.type === "ended") return event;
      onEvent(event);
    }
    throw new Error(`the watch of ${of.job} stopped without an end`);
  } finally {
    for (const signal of signals) signal.removeEventListener("abort", cancel2);
  }
}
async function ensureExperiment(ctx) {
  const name = ctx.pipeline.experiment;
  const known = await ctx.tracking.experiment(name);
  if (known !== void 0) return known;
  return await ctx.effect({
    kind: "create-experiment",
    key: effectKey("create-experiment", ctx.run, name),
    job: "",
    target: name,
    find: () => ctx.tracking.experiment(name),
    act: () => ctx.tracking.createExperiment(name)
  });
}
function runKey(ctx, of, attempt) {
  return effectKey("mlflow-run", ctx.run, of.job, attempt, of.inputs);
}
async function createMlflowRun(ctx, of, experimentId, attempt) {
  const key = runKey(ctx, of, attempt);
  return await ctx.effect({
    kind: "create-mlflow-run",
    key,
    job: of.job,
    attempt,
    target: `${of.job} attempt ${attempt}`,
    find: async () => (await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: key }))[0]?.runId,
    act: async () => (await ctx.tracking.createRun({
      experimentId,
      name: of.mlflow?.name ?? of.job,
      tags: {
        [KEY_TAG]: key,
        "trainyard.run": ctx.run,
        "trainyard.job": of.job,
        "trainyard.attempt": String(attempt),
        ...of.mlflow?.tags
      }
    })).runId
  });
}
async function endMlflowRun(ctx, job, runId, attempt, status2) {
  await ctx.effect({
    kind: "end-mlflow-run",
    key: effectKey("end-mlflow-run", ctx.run, job, attempt, runId),
    job,
    attempt,
    target: `${runId} ${status2}`,
    find: async () => (await ctx.tracking.run(runId))?.status === status2 ? status2 : void 0,
    act: async () => {
      await ctx.tracking.endRun(runId, status2);
      return status2;
    }
  });
}
async function abandonMlflowRun(ctx, job, runId, attempt, error) {
  if (!(error instanceof Fault) && !ctx.abort.aborted) return;
  await endMlflowRun(ctx, job, runId, attempt, ctx.abort.aborted ? "KILLED" : "FAILED").catch(() => {
  });
}
async function lastEnded(ctx, compute, of) {
  const facts = ctx.past.facts(of.job);
  const closed = facts.findLastIndex((fact) => fact.type === "job-ended");
  const last = facts.slice(closed + 1).findLast((fact) => isIntent(fact, of.job, "submit"));
  if (last === void 0 || last.key !== submitKey(ctx, of, last.attempt)) return void 0;
  const handle = await compute.find(last.key);
  return handle === void 0 ? void 0 : { attempt: last.attempt, handle };
}
async function adoptEnded(ctx, of) {
  const compute = await ctx.compute(of.compute);
  for (const intent of ctx.past.facts(of.job).toReversed()) {
    if (!isIntent(intent, of.job, "submit") || intent.key !== submitKey(ctx, of, intent.attempt)) continue;
    const handle = await compute.find(intent.key);
    if (handle === void 0) continue;
    for await (const event of compute.watch(handle, new AbortController().signal)) {
      if (event.type === "ended" && event.state === "completed") return event;
    }
  }
  return void 0;
}
function isIntent(fact, job, effect) {
  return fact.type === "intent" && fact.job === job && fact.effect === effect;
}
async function closeInterrupted(ctx, of, attempt) {
  const own = runKey(ctx, of, attempt);
  for (const intent of ctx.past.facts(of.job)) {
    if (!isIntent(intent, of.job, "create-mlflow-run") || intent.key === own) continue;
    const experimentId = await ctx.tracking.experiment(ctx.pipeline.experiment);
    if (experimentId === void 0) return;
    const [run2] = await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: intent.key });
    if (run2 === void 0 || wasEnded(ctx, of.job, run2.runId)) continue;
    await ctx.tracking.log(run2.runId, { tags: { "trainyard.interrupted": "true" } });
    await endMlflowRun(ctx, of.job, run2.runId, intent.attempt, "KILLED");
  }
}
function wasEnded(ctx, job, runId) {
  return ctx.past.facts(job).some(
    (fact) => isIntent(fact, job, "end-mlflow-run") && fact.target.startsWith(`${runId} `) && ctx.past.effects.get(fact.key)?.done !== void 0
  );
}

// src/jobs/model.ts
import { readFile } from "node:fs/promises";
import path15 from "node:path";
async function resolveModel(ctx, job, name, written, runId, lineage) {
  const made = written === void 0 ? { uri: await loggedModel(ctx, job, name, runId), digest: void 0 } : await uploadModel(ctx, job, name, written, runId);
  const { uri } = made;
  const { digest } = await ctx.assets.local({ type: "mlflow_model", uri });
  if (made.digest !== void 0 && made.digest !== digest)
    throw new Fault("service", {
      code: "TY605",
      message: `${uri} does not hold the model that ${job} wrote`,
      why: `${made.digest} was uploaded, ${digest} came back: it was damaged on its way, or something else was logged to the same path`,
      help: `look at the artifacts of the MLflow run; log nothing else to ${name} there`
    });
  return { type: "mlflow_model", uri, digest, mlflowRun: runId, ...lineage && { lineage } };
}
async function uploadModel(ctx, job, name, written, runId) {
  const { path: dir, digest } = await ctx.assets.local(written);
  if (await readText(path15.join(dir, "MLmodel")) === void 0) {
    throw notFound(
      job,
      name,
      `${dir} has no file MLmodel`,
      "save the model there with `mlflow.<flavor>.save_model(path)`, or log it with `mlflow.<flavor>.log_model(...)`"
    );
  }
  const uri = `runs:/${runId}/${name}`;
  await ctx.effect({
    kind: "upload-model",
    key: effectKey("upload-model", runId, name, digest),
    job,
    target: uri,
    // Uploading the same bytes again changes nothing, so a half-done upload is simply repeated.
    find: async () => void 0,
    act: async () => {
      await ctx.tracking.uploadArtifacts(runId, dir, name);
      return uri;
    }
  });
  return { uri, digest };
}
async function loggedModel(ctx, job, name, runId) {
  const run2 = await ctx.tracking.run(runId);
  const models = [];
  for (const id of run2?.modelIds ?? []) {
    const model = await ctx.tracking.loggedModel(id);
    if (model !== void 0) models.push(model);
  }
  const chosen = models.findLast((model) => model.name === name) ?? (models.length === 1 ? models[0] : void 0);
  if (chosen !== void 0) return `models:/${chosen.modelId}`;
  if (models.length === 0) {
    const files = await ctx.tracking.listArtifacts(`runs:/${runId}/`);
    const folders = files.filter((file) => path15.posix.basename(file.path) === "MLmodel").map((file) => path15.posix.dirname(file.path));
    const folder = folders.find((f) => f === name) ?? (folders.length === 1 ? folders[0] : void 0);
    if (folder !== void 0) return `runs:/${runId}/${folder}`;
    throw notFound(
      job,
      name,
      `the command wrote nothing to \${{outputs.${name}}} and its MLflow run ${runId} has no logged model`,
      `call \`mlflow.<flavor>.log_model(model, name="${name}")\` in the script, or save the model to \${{outputs.${name}}}`
    );
  }
  throw notFound(
    job,
    name,
    `its MLflow run ${runId} logged ${models.length} models (${models.map((m) => m.name).join(", ")}), none named ${name}`,
    `name the output after the model that is meant, or log it as name="${name}"`
  );
}
function notFound(job, name, why, help) {
  return new Fault("job", { code: "TY402", message: `no model for output ${name} of ${job}`, why, help });
}
async function modelIsTracked(seen, ref) {
  const id = /^models:\/(m-[^/]+)$/.exec(ref.uri)?.[1];
  const run2 = /^runs:\/([^/]+)\//.exec(ref.uri)?.[1];
  if (id === void 0 && run2 === void 0) return true;
  const holder = id === void 0 ? await seen.tracking.run(run2) : await seen.tracking.loggedModel(id);
  return holder !== void 0 && (await seen.tracking.listArtifacts(ref.uri)).length > 0;
}
async function modelEnvironment(dir) {
  let requirements;
  try {
    requirements = await readFile(path15.join(dir, "requirements.txt"), "utf8");
  } catch (error) {
    if (isMissing(error)) return { kind: "host" };
    throw error;
  }
  const python = /^python:\s*['"]?(\d+\.\d+)/m.exec(await readText(path15.join(dir, "python_env.yaml")) ?? "")?.[1];
  const lines = requirements.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  return { kind: "model", requirements: lines, ...python !== void 0 && { python } };
}

// src/jobs/command.ts
var commandJob = {
  async plan(job, seen) {
    const compute = await seen.compute(job.compute);
    const environment = await compute.check({ environment: job.environment, job: job.name });
    if (!environment.ok) return environment;
    const resolved = await resolveInputs(seen, "inputs.", job.inputs);
    if (!resolved.ok) return fail(...resolved.diagnostics);
    const plan2 = {
      job: job.name,
      type: "command",
      action: "run",
      reason: "no earlier result for these inputs",
      outputs: {},
      writes: [
        `MLflow run ${job.name} in experiment ${seen.pipeline.experiment}`,
        ...hasModel(job.outputs) ? [`model ${job.name} in tracking`] : []
      ],
      details: {
        compute: job.compute,
        command: renderTemplate(job.command),
        environment: `${describeEnvironment(job.environment)}${environment.value.environment === "build" ? ", to be built" : ""}`
      }
    };
    if (resolved.value.unknown.length > 0)
      return ok({ ...plan2, action: "later", reason: resolved.value.unknown[0] }, environment.warnings);
    const print = await fingerprint(seen, job, resolved.value.content, environment.value.digest);
    return ok(await reuse(seen, { ...plan2, ...print }), environment.warnings);
  },
  async run(job, plan2, ctx) {
    const resolved = await resolveInputs(ctx, "inputs.", job.inputs);
    if (!resolved.ok)
      return { state: "failed", outputs: {}, diagnostic: resolved.diagnostics[0], reason: resolved.diagnostics[0].message };
    const attempt = await runAttempt(ctx, {
      job: job.name,
      compute: job.compute,
      spec: job,
      values: resolved.value.values,
      inputs: plan2.inputs,
      code: plan2.code,
      mlflow: { name: job.name, tags: {} }
    });
    if (attempt.state !== "completed") return notCompleted(attempt);
    const outputs = await collectOutputs2(ctx, job.name, { ...job, code: plan2.code }, attempt, resolved.value.content);
    await ctx.reuse.put(plan2.inputs, {
      run: ctx.run,
      job: job.name,
      at: (/* @__PURE__ */ new Date()).toISOString(),
      outputs,
      mlflowRun: attempt.mlflowRun
    });
    return { state: "succeeded", outputs, mlflowRun: attempt.mlflowRun };
  }
};
function hasModel(outputs) {
  return Object.values(outputs).some(({ type }) => type === "mlflow_model");
}
async function reuse(seen, plan2) {
  const earlier = await seen.reuse.get(plan2.inputs);
  if (earlier === void 0) return plan2;
  for (const [name, output] of Object.entries(earlier.outputs)) {
    if (!isAsset(output)) continue;
    if (output.type === "mlflow_model" && !await modelIsTracked(seen, output))
      return { ...plan2, reason: `model ${output.uri} of run ${earlier.run} is no longer in tracking` };
    const digest = await seen.assets.stat(output);
    if (digest !== output.digest)
      return { ...plan2, reason: `output ${name} of run ${earlier.run} is ${digest === "missing" ? "gone" : "changed"}` };
  }
  return {
    ...plan2,
    action: "reuse",
    reason: `same inputs as in run ${earlier.run}`,
    outputs: earlier.outputs,
    ...earlier.mlflowRun && { mlflowRun: earlier.mlflowRun },
    writes: []
  };
}
function notCompleted(attempt) {
  const state = attempt.state === "cancelled" ? "cancelled" : "failed";
  return {
    state,
    outputs: {},
    ...attempt.mlflowRun && { mlflowRun: attempt.mlflowRun },
    ...attempt.diagnostic && { diagnostic: attempt.diagnostic },
    reason: attempt.diagnostic?.message ?? attempt.state
  };
}
async function collectOutputs2(ctx, job, spec, attempt, content) {
  const outputs = {};
  for (const [name, { type }] of Object.entries(spec.outputs)) {
    const written = attempt.outputs[name];
    if (type === "mlflow_model") {
      const lineage = {
        inputs: Object.values(content).filter((text5) => text5.startsWith("sha256:")),
        ...spec.code !== void 0 && { code: spec.code },
        ...attempt.environment && { environment: attempt.environment }
      };
      outputs[name] = await resolveModel(ctx, job, name, written, attempt.mlflowRun, lineage);
    } else {
      const digest = written === void 0 ? "missing" : await ctx.assets.stat(written);
      if (written === void 0 || digest === "missing") {
        throw new Fault("job", {
          code: "TY412",
          message: `${job} ended well but wrote nothing to its output ${name}`,
          why: "later jobs would read what is not there",
          help: `have the command write to the path \${{outputs.${name}}} stands for, or take the output out of the file`
        });
      }
      outputs[name] = { ...written, digest };
    }
  }
  return outputs;
}

// src/jobs/smoke.ts
import { readFile as readFile2 } from "node:fs/promises";
var TIMEOUT_MS = 3e4;
async function smokeTest(endpoint, deployment, file) {
  const requests = await readRequests(file);
  const lines = [];
  for (const [index, request] of requests.entries()) {
    const name = requests.length === 1 ? "a request" : `request ${index + 1} of ${requests.length}`;
    const reply = await endpoint.invoke({ deployment, body: JSON.stringify(request), timeoutMs: TIMEOUT_MS });
    if (reply.status < 200 || reply.status > 299)
      throw smokeFault(name, `it answered ${reply.status}: ${reply.body.slice(0, 300)}`);
    try {
      JSON.parse(reply.body);
    } catch {
      throw smokeFault(name, `its answer is not JSON: ${reply.body.slice(0, 300)}`);
    }
    lines.push(`scored ${name}: ${reply.body.trim().slice(0, 120)}`);
  }
  return lines.slice(0, 5);
}
function smokeFault(name, why) {
  return new Fault("job", {
    code: "TY406",
    message: `${name} of the smoke test failed`,
    why,
    help: "the deployment got no traffic; try the request with `mlflow models serve` on your machine, and look at the log of the deployment"
  });
}
async function readRequests(file) {
  let parsed;
  try {
    parsed = JSON.parse(await readFile2(file, "utf8"));
  } catch (error) {
    throw new Fault("input", {
      code: "TY406",
      message: `the smoke requests ${file} cannot be used`,
      why: error instanceof Error ? error.message : String(error),
      help: "write one scoring request as JSON, or a list of them"
    });
  }
  const list4 = Array.isArray(parsed) ? parsed : [parsed];
  if (list4.length === 0)
    throw new Fault("input", {
      code: "TY406",
      message: `the smoke requests ${file} are an empty list`,
      help: "give at least one request"
    });
  return list4;
}

// src/jobs/deploy.ts
var deployJob = {
  async plan(job, seen) {
    const plan2 = {
      job: job.name,
      type: "deploy",
      action: "run",
      reason: "",
      outputs: {},
      writes: [],
      details: { endpoint: job.endpoint }
    };
    const move2 = await observeMove(job, seen);
    if ("unknown" in move2) return ok({ ...plan2, action: "later", reason: move2.unknown });
    const past = historyOf(seen.past?.facts(job.name) ?? []);
    if ("gone" in move2) {
      const { diagnostic } = vanished(move2.gone.name, move2.gone.version);
      if (!mustGoBack(past)) return fail({ ...diagnostic, location: job.location });
      return ok({ ...plan2, reason: `${diagnostic.message}: what was begun is taken back`, inputs: move2.gone.digest });
    }
    const url = move2.state.url;
    if (!move2.inPlace)
      return ok({
        ...plan2,
        reason: `version ${move2.version.version} is not live`,
        inputs: move2.version.digest,
        writes: linesOf2(job, move2)
      });
    if (!move2.state.alive)
      return ok({
        ...plan2,
        reason: "the endpoint is dead: it is started again",
        inputs: move2.version.digest,
        writes: [`start endpoint ${job.endpoint}`]
      });
    const old = past.snapshot?.deployments.filter(
      (name) => move2.state.traffic[name] === void 0 && move2.state.deployments.some((one2) => one2.name === name)
    );
    if (old !== void 0 && old.length > 0)
      return ok({
        ...plan2,
        reason: `version ${move2.version.version} is live beside what it replaced`,
        inputs: move2.version.digest,
        writes: old.map((name) => `remove deployment ${job.endpoint}/${name}`)
      });
    return ok({
      ...plan2,
      action: "unchanged",
      reason: `version ${move2.version.version} is live`,
      outputs: { url, version: move2.version.version }
    });
  },
  async run(job, _plan, ctx) {
    const bound = ctx.output(job.version.job, job.version.output);
    if ("unknown" in bound) throw new Error(`${job.name} was started before its version was known`);
    const version2 = bound.known;
    const leases = [await ctx.lease(`model ${version2.name}`), await ctx.lease(`endpoint ${job.endpoint}`)];
    try {
      return await saga(job, ctx, version2, async () => {
        for (const lease of leases) await lease.verify();
      });
    } finally {
      for (const lease of leases.toReversed()) await lease.release();
    }
  }
};
async function saga(job, ctx, version2, verify) {
  const endpoint = await ctx.endpoints.open(job.endpoint);
  const past = historyOf(ctx.past.facts(job.name));
  const resumed = past.snapshot !== void 0;
  const deployment = deploymentName(version2);
  if (past.compensating)
    return await compensate({ job, ctx, endpoint, deployment, past, resumed, why: "the run died while it went back" });
  const move2 = await observeMove(job, ctx);
  if ("unknown" in move2) throw new Error(move2.unknown);
  if ("gone" in move2) {
    const fault2 = vanished(version2.name, version2.version);
    if (!mustGoBack(past)) throw fault2;
    const outcome = await compensate({ job, ctx, endpoint, deployment, past, resumed, why: fault2.message });
    return { ...outcome, diagnostic: fault2.diagnostic };
  }
  if (!resumed) stopIfChanged(job, move2, ctx, past.undone);
  const snapshot = past.snapshot ?? await takeSnapshot(job, ctx, move2);
  const step2 = new Steps(job, ctx, endpoint, move2, past.generation, verify);
  if (!past.pivoted) {
    try {
      await stopIfMoved(job, move2, ctx, snapshot);
      await step2.start();
      await step2.smoke();
      await step2.switchTraffic(snapshot.traffic);
    } catch (error) {
      const why = error instanceof Fault ? error.message : ctx.abort.aborted ? "cancelled" : void 0;
      if (why === void 0) throw error;
      const outcome = await compensate({ job, ctx, endpoint, deployment, past: { ...past, snapshot }, resumed, why });
      return {
        ...outcome,
        ...error instanceof Fault && { diagnostic: error.diagnostic },
        state: ctx.abort.aborted ? "cancelled" : "failed"
      };
    }
    await ctx.fact({ type: "pivot", job: job.name, endpoint: job.endpoint, deployment });
  } else {
    stopUnlessLive(job, move2, move2.state);
    await step2.start();
  }
  await step2.moveStages(snapshot);
  await step2.moveAlias(snapshot);
  await step2.removeOld();
  ctx.signal({ type: "note", job: job.name, text: `${version2.name} version ${version2.version} is live at ${endpoint.url}` });
  return { state: "succeeded", outputs: { url: endpoint.url, version: version2.version } };
}
function historyOf(facts) {
  const history = { snapshot: void 0, undone: void 0, pivoted: false, compensating: false, generation: 0 };
  for (const fact of facts) {
    if (fact.type === "endpoint-snapshot") history.snapshot = fact;
    if (fact.type === "pivot") history.pivoted = true;
    if (fact.type === "compensation-started") history.compensating = true;
    if (fact.type !== "compensation-ended") continue;
    history.compensating = fact.failed !== void 0;
    if (history.compensating) continue;
    history.undone ??= history.snapshot;
    history.snapshot = void 0;
    history.pivoted = false;
    history.generation += 1;
  }
  return history;
}
function mustGoBack(past) {
  return past.compensating || past.snapshot !== void 0 && !past.pivoted;
}
async function takeSnapshot(job, ctx, move2) {
  const stages = { [move2.registered.version]: move2.registered.stage };
  for (const holder of move2.stage?.holders ?? []) stages[holder.version] = holder.stage;
  const snapshot = {
    type: "endpoint-snapshot",
    job: job.name,
    endpoint: job.endpoint,
    traffic: move2.state.traffic,
    deployments: move2.state.deployments.map((deployment) => deployment.name),
    aliases: move2.alias === void 0 ? {} : { [move2.alias.name]: move2.alias.holder ?? null },
    stages
  };
  await ctx.fact(snapshot);
  return snapshot;
}
var Steps = class {
  #job;
  #ctx;
  #endpoint;
  #move;
  #generation;
  #verify;
  constructor(job, ctx, endpoint, move2, generation, verify) {
    this.#job = job;
    this.#ctx = ctx;
    this.#endpoint = endpoint;
    this.#move = move2;
    this.#generation = generation;
    this.#verify = verify;
  }
  #key(...what) {
    return effectKey(...what, this.#ctx.run, this.#move.version.digest, this.#job.endpoint, this.#generation);
  }
  async #effect(kind, target, find, act, ...key) {
    await this.#verify();
    return await this.#ctx.effect({ kind, job: this.#job.name, key: this.#key(kind, ...key), target, find, act });
  }
  /**
   * The endpoint itself, then the new version beside what is live. Both adopt what is there, and every attempt asks for them again:
   * the router may have died with the process that started it.
   */
  async start() {
    const { version: version2, deployment } = this.#move;
    const ctx = this.#ctx;
    const attempt = String(ctx.attempt);
    const progress = (text5) => ctx.signal({ type: "progress", job: this.#job.name, text: text5 });
    await this.#effect(
      "ensure-endpoint",
      this.#job.endpoint,
      async () => (await this.#endpoint.snapshot()).alive ? true : void 0,
      async () => {
        await this.#endpoint.ensure();
        return true;
      },
      attempt
    );
    const healthy = async () => {
      const found = (await this.#endpoint.snapshot()).deployments.find((d) => d.name === deployment);
      return found?.state === "healthy" ? true : void 0;
    };
    const act = async () => {
      const model = await ctx.assets.local({ type: "mlflow_model", uri: uriOf(version2), digest: version2.digest });
      const compute = await ctx.compute("local");
      const { bin } = await compute.provision(await modelEnvironment(model.path), {
        abort: ctx.abort,
        onEvent: (event) => event.type === "progress" && progress(event.text)
      });
      await this.#endpoint.ensureDeployment(
        {
          name: deployment,
          model: { name: version2.name, version: version2.version, digest: version2.digest },
          path: model.path,
          ...bin && { bin }
        },
        { abort: ctx.abort, onProgress: progress }
      );
      return true;
    };
    await this.#effect("ensure-deployment", `${this.#job.endpoint}/${deployment}`, healthy, act, attempt);
  }
  async smoke() {
    const { smoke } = this.#job;
    if (smoke === void 0) return;
    const scored = await this.#effect(
      "smoke-test",
      `${this.#job.endpoint}/${this.#move.deployment}`,
      async () => void 0,
      () => smokeTest(this.#endpoint, this.#move.deployment, smoke.requests)
    );
    for (const line of scored) this.#ctx.signal({ type: "note", job: this.#job.name, text: line });
  }
  async switchTraffic(before) {
    const map2 = { [this.#move.deployment]: 100 };
    if (this.#ctx.abort.aborted)
      throw new Fault("job", { code: "TY409", message: "cancelled before the traffic was switched" });
    const live = async () => (await this.#endpoint.snapshot()).traffic[this.#move.deployment] === 100 ? true : void 0;
    await this.#effect("move-traffic", `${this.#job.endpoint} -> ${this.#move.deployment}`, live, async () => {
      await this.#endpoint.moveTraffic(map2, before);
      return true;
    });
    stopUnlessLive(this.#job, this.#move, await this.#endpoint.snapshot());
  }
  /** The new version up, then those it replaces to Archived. */
  async moveStages(snapshot) {
    const { stage } = this.#job.on_success;
    if (stage === void 0) return;
    const { version: version2, registered } = this.#move;
    const why = `${this.#ctx.run} ${this.#generation}`;
    await this.#verify();
    if (registered.stage !== stage) await moveStage(this.#ctx, this.#job.name, registered, stage, why);
    for (const [old, was] of Object.entries(snapshot.stages)) {
      if (old === version2.version || was !== stage || stage === "Archived" || stage === "None") continue;
      const holder = await this.#ctx.registry.version(version2.name, old);
      if (holder?.stage === stage) await moveStage(this.#ctx, this.#job.name, holder, "Archived", why);
    }
  }
  async moveAlias(snapshot) {
    const { alias } = this.#job.on_success;
    if (alias === void 0) return;
    const { name, version: version2 } = this.#move.version;
    const holds2 = async () => (await this.#ctx.registry.byAlias(name, alias))?.version === version2 ? true : void 0;
    if (await holds2() === true) return;
    await this.#effect("move-alias", `${name}@${alias} -> ${version2}`, holds2, async () => {
      await this.#ctx.registry.moveAlias(name, alias, version2, snapshot.aliases[alias] ?? void 0);
      return true;
    });
  }
  async removeOld() {
    for (const { name } of (await this.#endpoint.snapshot()).deployments) {
      if (name === this.#move.deployment) continue;
      const gone = async () => (await this.#endpoint.snapshot()).deployments.some((d) => d.name === name) ? void 0 : true;
      await this.#effect(
        "remove-deployment",
        `${this.#job.endpoint}/${name}`,
        gone,
        async () => {
          await this.#endpoint.removeDeployment(name);
          return true;
        },
        name
      );
    }
  }
};
async function compensate({ job, ctx, endpoint, deployment, past, resumed, why }) {
  if (!past.compensating) await ctx.fact({ type: "compensation-started", job: job.name, why: why.slice(0, 300) });
  const before = past.snapshot?.traffic ?? {};
  const stood = past.snapshot?.deployments ?? [];
  let live;
  const effect = async (kind, what, target, act, find = async () => void 0) => {
    const key = effectKey("back", what, ctx.run, deployment, job.endpoint, past.generation);
    await ctx.effect({ kind, job: job.name, key, target, find, act: async () => (await act(), true) });
  };
  try {
    const now = await endpoint.snapshot();
    const switched = now.traffic[deployment] === 100 && before[deployment] !== 100;
    const begun = !stood.includes(deployment) && now.deployments.some((one2) => one2.name === deployment);
    if (switched || begun || resumed && Object.keys(before).length > 0) {
      const alive = async () => (await endpoint.snapshot()).alive ? true : void 0;
      await effect("ensure-endpoint", `router ${ctx.attempt}`, job.endpoint, () => endpoint.ensure(), alive);
    }
    if (switched)
      await effect("move-traffic", "traffic", `${job.endpoint} back`, () => endpoint.moveTraffic(before, now.traffic));
    if (begun) {
      const gone = async () => (await endpoint.snapshot()).deployments.some((one2) => one2.name === deployment) ? void 0 : true;
      const target = `${job.endpoint}/${deployment}`;
      await effect("remove-deployment", "deployment", target, () => endpoint.removeDeployment(deployment), gone);
    }
    if (stood.length === 0 && (await endpoint.snapshot()).deployments.length === 0)
      await effect("stop-endpoint", "endpoint", job.endpoint, () => endpoint.stop());
    live = (await endpoint.snapshot()).traffic;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const commands2 = [`trainyard endpoint list`, `trainyard endpoint stop ${job.endpoint}`];
    await ctx.fact({ type: "compensation-ended", job: job.name, failed: commands2 });
    throw new Fault("compensation", {
      code: "TY906",
      message: `the way back failed: ${error.message}`,
      location: job.location,
      why: `it began because ${why}`,
      help: `look and clean up by hand (${commands2.join("; ")}), or \`trainyard resume ${ctx.run}\`, which goes back again`
    });
  }
  await ctx.fact({ type: "compensation-ended", job: job.name });
  const asBefore = digestJson(live) === digestJson(before) ? ", as before" : "";
  return {
    state: "failed",
    outputs: {},
    reason: `${why}; ${Object.keys(live).join(", ") || "nothing"} is live${asBefore}`
  };
}

// src/sweep/bandit.ts
function createBandit(options) {
  if (options.slack_factor === void 0 === (options.slack_amount === void 0)) {
    throw new RangeError("a bandit policy has either a slack_factor or a slack_amount");
  }
  const every = Math.max(1, options.evaluation_interval);
  const histories = /* @__PURE__ */ new Map();
  const bests = [];
  let questionable = false;
  return {
    report(trial, interval, value) {
      const history = interval === 1 ? [] : histories.get(trial) ?? [];
      histories.set(trial, history);
      const own = better(history.at(-1), Number.isFinite(value) ? value : void 0, options.goal);
      history[interval - 1] = own;
      const best2 = better(bests[interval - 1], own, options.goal);
      bests[interval - 1] = best2;
      if (interval % every !== 0 || interval < options.delay_evaluation || best2 === void 0) return "continue";
      if (options.slack_factor !== void 0 && best2 <= 0) questionable = true;
      const threshold = limit(best2, options);
      if (own !== void 0 && !isBetter(threshold, own, options.goal)) return "continue";
      return { stop: true, threshold, ...own === void 0 ? {} : { value: own } };
    },
    get questionable() {
      return questionable;
    }
  };
}
function limit(best2, { goal, slack_factor, slack_amount = 0 }) {
  const maximize = goal === "maximize";
  if (slack_factor === void 0) return maximize ? best2 - slack_amount : best2 + slack_amount;
  return maximize === best2 > 0 ? best2 / (1 + slack_factor) : best2 * (1 + slack_factor);
}
function isBetter(a, b, goal) {
  return goal === "maximize" ? a > b : a < b;
}
function better(a, b, goal) {
  if (a === void 0 || b === void 0) return a ?? b;
  return isBetter(b, a, goal) ? b : a;
}
function best(trials, goal) {
  let found;
  for (const trial of trials) {
    if (trial.state !== "completed" || !hasValue(trial)) continue;
    const ahead = found === void 0 || isBetter(trial.value, found.value, goal) || trial.value === found.value && trial.trial < found.trial;
    if (ahead) found = trial;
  }
  return found;
}
function hasValue(trial) {
  return Number.isFinite(trial.value);
}

// src/sweep/format.ts
function formatParameter(value) {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Number.isSafeInteger(value)) return String(value);
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= 16 || power < -4) {
    return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  return String(value);
}

// src/sweep/philox.ts
function philox(counter, key) {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = multiply(3528531795, c0);
    const [high1, low1] = multiply(3449720151, c2);
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = k0 + 2654435769 >>> 0;
    k1 = k1 + 3144134277 >>> 0;
  }
  return [c0, c1, c2, c3];
}
function multiply(a, b) {
  const product = BigInt(a) * BigInt(b);
  return [Number(product >> 32n), Number(product & 0xffffffffn)];
}
function unit(high, low) {
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}

// src/sweep/sampler.ts
function createRandomSampler(space, seed) {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is an integer, not ${seed}`);
  const key = words(BigInt(seed));
  const parameters = Object.entries(space).map(([name, distribution]) => ({ name, distribution, stream: words(fnv1a(name)) }));
  return {
    ask(trial) {
      if (!Number.isSafeInteger(trial) || trial < 0) throw new RangeError(`a trial's index is 0, 1, 2 ..., not ${trial}`);
      const index = words(BigInt(trial));
      return Object.fromEntries(
        parameters.map(({ name, distribution, stream }) => [name, draw(distribution, philox([...index, ...stream], key))])
      );
    }
  };
}
function draw(distribution, bits) {
  const u = unit(bits[0], bits[1]);
  if (distribution.type === "choice") return distribution.values[Math.floor(u * distribution.values.length)];
  if (distribution.type === "randint") return Math.floor(u * distribution.upper);
  const base = "min_value" in distribution ? between(distribution, u) : gauss(distribution, bits);
  const value = distribution.type.includes("log") ? Math.exp(base) : base;
  return "q" in distribution ? quantize(value, distribution.q) : value;
}
function between(range, u) {
  const value = range.min_value * (1 - u) + range.max_value * u;
  return Math.min(range.max_value, Math.max(range.min_value, value));
}
function gauss(of, bits) {
  const radius = Math.sqrt(-2 * Math.log(1 - unit(bits[0], bits[1])));
  return of.mu + of.sigma * radius * Math.cos(2 * Math.PI * unit(bits[2], bits[3]));
}
function quantize(x, q) {
  return Math.round(x / q) * q + 0;
}
function words(n) {
  return [Number(BigInt.asUintN(32, n)), Number(BigInt.asUintN(32, n >> 32n))];
}
function fnv1a(text5) {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text5.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text5.charCodeAt(i))) * 0x100000001b3n);
  return hash;
}

// src/jobs/sweep.ts
var sweepJob = {
  async plan(job, seen) {
    const compute = await seen.compute(job.compute);
    const environment = await compute.check({ environment: job.trial.environment, job: job.name });
    if (!environment.ok) return environment;
    const resolved = await resolveInputs(seen, "inputs.", job.trial.inputs);
    if (!resolved.ok) return fail(...resolved.diagnostics);
    const { max_total_trials: total, max_concurrent_trials: concurrent } = job.limits;
    const plan2 = {
      job: job.name,
      type: "sweep",
      action: "run",
      reason: "no earlier result for these inputs",
      outputs: {},
      writes: [
        `MLflow run ${job.name} with up to ${total} trials in experiment ${seen.pipeline.experiment}`,
        ...hasModel(job.trial.outputs) ? ["a model a trial in tracking"] : []
      ],
      details: {
        compute: job.compute,
        command: renderTemplate(job.trial.command),
        environment: `${describeEnvironment(job.trial.environment)}${environment.value.environment === "build" ? ", to be built" : ""}`,
        trials: `${total}, ${concurrent} at a time, random with seed ${job.sampling.seed}, ${job.objective.goal} ${job.objective.primary_metric}`
      }
    };
    if (resolved.value.unknown.length > 0)
      return ok({ ...plan2, action: "later", reason: resolved.value.unknown[0] }, environment.warnings);
    return ok(
      await reuse(seen, { ...plan2, ...await sweepFingerprint(job, seen, resolved.value, environment.value.digest) }),
      environment.warnings
    );
  },
  async run(job, plan2, ctx) {
    const resolved = await resolveInputs(ctx, "inputs.", job.trial.inputs);
    if (!resolved.ok)
      return { state: "failed", outputs: {}, diagnostic: resolved.diagnostics[0], reason: resolved.diagnostics[0].message };
    const sweep = new Sweep(job, ctx, resolved.value, plan2.inputs, plan2.code);
    return await sweep.run();
  }
};
async function sweepFingerprint(job, seen, resolved, environment) {
  const { inputs: trial, ...rest } = await fingerprint(seen, job.trial, resolved.content, environment);
  const { search_space, sampling, objective, early_termination, limits } = job;
  return {
    ...rest,
    inputs: digestJson({ trial, search_space, sampling, objective, early_termination: early_termination ?? null, limits })
  };
}
var MAX_TIMER_MS = 2 ** 31 - 1;
var Sweep = class {
  #job;
  #ctx;
  #inputs;
  #fingerprint;
  #code;
  #sampler;
  #bandit;
  #finished = /* @__PURE__ */ new Map();
  /** How often each trial reported the primary metric. */
  #reports = /* @__PURE__ */ new Map();
  /** Aborted when the time is up or a trial shows that none can succeed. */
  #over = new AbortController();
  #parent = "";
  #fault;
  constructor(job, ctx, inputs, fingerprint2, code) {
    this.#job = job;
    this.#ctx = ctx;
    this.#inputs = inputs;
    this.#fingerprint = fingerprint2;
    this.#code = code;
    this.#sampler = createRandomSampler(job.search_space, job.sampling.seed);
    this.#bandit = job.early_termination === void 0 ? void 0 : createBandit({ ...job.early_termination, goal: job.objective.goal });
    let of = "";
    for (const fact of ctx.past.facts(job.name)) {
      if (fact.type === "job-started" && fact.job === job.name) of = fact.inputs;
      if (of === fingerprint2 && fact.type === "trial-finished" && fact.state !== "failed") this.#finished.set(fact.trial, fact);
    }
  }
  async run() {
    const { name } = this.#job;
    const experimentId = await ensureExperiment(this.#ctx);
    const parentAttempt = { ...this.#attempt(0), job: name, mlflow: { name, tags: {} } };
    await closeInterrupted(this.#ctx, parentAttempt, 1);
    this.#parent = await createMlflowRun(this.#ctx, parentAttempt, experimentId, 1);
    try {
      return await this.#trials();
    } catch (error) {
      await abandonMlflowRun(this.#ctx, name, this.#parent, this.#ctx.attempt, error);
      throw error;
    }
  }
  async #trials() {
    const { limits, objective, name } = this.#job;
    await this.#recall();
    const timer = limits.timeout === void 0 ? void 0 : setTimeout(() => this.#over.abort(), Math.min(limits.timeout * 1e3, MAX_TIMER_MS));
    let next = 0;
    const worker = async () => {
      while (next < limits.max_total_trials && !this.#over.signal.aborted && !this.#ctx.abort.aborted) {
        const trial = next++;
        if (!this.#finished.has(trial)) await this.#trial(trial);
      }
    };
    try {
      const workers = await Promise.allSettled(Array.from({ length: limits.max_concurrent_trials }, worker));
      for (const result of workers) if (result.status === "rejected") throw result.reason;
    } finally {
      clearTimeout(timer);
    }
    if (this.#ctx.abort.aborted) {
      await endMlflowRun(this.#ctx, name, this.#parent, this.#ctx.attempt, "KILLED");
      return { state: "cancelled", outputs: {}, mlflowRun: this.#parent, reason: "cancelled" };
    }
    if (this.#fault !== void 0) throw this.#fault;
    const winner = best(
      [...this.#finished.values()].toSorted((a, b) => a.trial - b.trial),
      objective.goal
    );
    if (winner === void 0) throw this.#noTrial();
    return await this.#finish(winner);
  }
  /** What trials reported before a resume: the policy compares with it. */
  async #recall() {
    if (this.#bandit === void 0) return;
    for (const { trial, mlflowRun } of this.#finished.values()) {
      if (mlflowRun === void 0) continue;
      const points = await this.#ctx.tracking.metricHistory(mlflowRun, this.#job.objective.primary_metric);
      for (const [index, point] of points.entries()) this.#bandit.report(trial, index + 1, point.value);
    }
  }
  #attempt(trial) {
    const { trial: spec, limits, compute, name } = this.#job;
    const parameters = this.#sampler.ask(trial);
    const values = { ...this.#inputs.values };
    for (const [key, value] of Object.entries(parameters))
      values[`search_space.${key}`] = { kind: "literal", text: formatParameter(value) };
    return {
      job: `${name}/${trial}`,
      compute,
      spec: { ...spec, ...limits.trial_timeout !== void 0 && { timeout: limits.trial_timeout } },
      values,
      inputs: digestJson({ sweep: this.#fingerprint, trial, parameters }),
      code: this.#code,
      mlflow: { name: `${name}/${trial}`, tags: { "mlflow.parentRunId": this.#parent, "trainyard.trial": String(trial) } }
    };
  }
  async #trial(trial) {
    const { name, objective } = this.#job;
    this.#reports.delete(trial);
    const known = this.#ctx.past.facts(name).some((fact) => fact.type === "trial-suggested" && fact.trial === trial);
    if (!known) await this.#ctx.fact({ type: "trial-suggested", job: name, trial, parameters: this.#sampler.ask(trial) });
    const stop2 = new AbortController();
    const relay = () => stop2.abort();
    this.#over.signal.addEventListener("abort", relay);
    try {
      const result = await runAttempt(this.#ctx, {
        ...this.#attempt(trial),
        stop: stop2.signal,
        onPoint: (point) => {
          if (point.key === objective.primary_metric) this.#report(trial, point, stop2);
        }
      });
      if (result.state !== "cancelled") await this.#conclude(trial, result);
    } finally {
      this.#over.signal.removeEventListener("abort", relay);
    }
  }
  /** A point of the primary metric, the moment it is logged. */
  #report(trial, point, stop2) {
    this.#ctx.signal({
      type: "metric",
      job: `${this.#job.name}/${trial}`,
      key: point.key,
      value: point.value,
      step: point.step
    });
    const interval = (this.#reports.get(trial) ?? 0) + 1;
    this.#reports.set(trial, interval);
    const answer2 = this.#bandit?.report(trial, interval, point.value);
    if (answer2 === void 0 || answer2 === "continue" || stop2.signal.aborted) return;
    const { threshold, value } = answer2;
    this.#ctx.fact({
      type: "trial-stopped",
      job: this.#job.name,
      trial,
      policy: "bandit",
      interval,
      threshold,
      ...value !== void 0 && { value }
    }).finally(() => stop2.abort()).catch(() => {
    });
  }
  async #conclude(trial, result) {
    const { name, objective } = this.#job;
    const metrics = result.mlflowRun === void 0 ? {} : (await this.#ctx.tracking.run(result.mlflowRun))?.metrics ?? {};
    const value = metrics[objective.primary_metric];
    const stopped2 = result.state === "stopped";
    const finished = {
      type: "trial-finished",
      job: name,
      trial,
      state: stopped2 ? "stopped" : result.state === "completed" ? "completed" : "failed",
      ...value !== void 0 && Number.isFinite(value) && { value },
      ...result.mlflowRun && { mlflowRun: result.mlflowRun },
      ...!stopped2 && result.diagnostic && { cause: result.diagnostic.message.slice(0, 200) }
    };
    if (finished.state === "completed" && value === void 0) {
      finished.state = "failed";
      finished.cause = `it never logged ${objective.primary_metric}`;
      this.#fault ??= missingMetric(name, trial, objective.primary_metric, Object.keys(metrics));
      this.#over.abort();
    } else if (finished.state === "completed" && finished.value === void 0) {
      finished.cause = `${objective.primary_metric} is ${String(value)}`;
    }
    if (!stopped2 && result.diagnostic !== void 0)
      this.#ctx.signal({
        type: "diagnostic",
        job: `${name}/${trial}`,
        diagnostic: { ...result.diagnostic, severity: "warning" }
      });
    await this.#ctx.fact(finished);
    this.#finished.set(trial, finished);
  }
  /** The best trial's outputs and metric become the sweep's. */
  async #finish(winner) {
    const { name, trial: spec, objective } = this.#job;
    const ctx = this.#ctx;
    const ended = await adoptEnded(ctx, this.#attempt(winner.trial));
    if (ended === void 0)
      throw new Fault("service", {
        code: "TY410",
        message: `what trial ${winner.trial} of ${name} made is no longer on this machine`,
        help: "run the pipeline again"
      });
    const hasMetric = (run2) => run2?.metrics[objective.primary_metric] !== void 0;
    const outputs = await collectOutputs2(
      ctx,
      `${name}/${winner.trial}`,
      { ...spec, code: this.#code },
      { ...ended, ...winner.mlflowRun && { mlflowRun: winner.mlflowRun } },
      this.#inputs.content
    );
    await ctx.effect({
      kind: "log-results",
      key: effectKey("sweep-results", this.#parent),
      job: name,
      target: `MLflow run ${name}`,
      find: async () => {
        const run2 = await ctx.tracking.run(this.#parent);
        return run2?.tags["trainyard.best_trial"] !== void 0 && hasMetric(run2) ? true : void 0;
      },
      act: async () => {
        const run2 = await ctx.tracking.run(this.#parent);
        await ctx.tracking.log(this.#parent, {
          metrics: winner.value === void 0 || hasMetric(run2) ? [] : [{ key: objective.primary_metric, value: winner.value, timestamp: Date.now(), step: 0 }],
          tags: { "trainyard.best_trial": String(winner.trial), "trainyard.best_run": winner.mlflowRun ?? "" }
        });
        return true;
      }
    });
    await endMlflowRun(ctx, name, this.#parent, 0, "FINISHED");
    const parameters = this.#sampler.ask(winner.trial);
    ctx.signal({
      type: "note",
      job: name,
      text: `best is trial ${winner.trial} with ${objective.primary_metric} ${winner.value}: ${Object.entries(parameters).map(([key, v]) => `${key}=${formatParameter(v)}`).join(" ")}`
    });
    const withBest = { ...outputs, best_trial: winner.trial };
    await ctx.reuse.put(this.#fingerprint, {
      run: ctx.run,
      job: name,
      at: (/* @__PURE__ */ new Date()).toISOString(),
      outputs: withBest,
      mlflowRun: this.#parent
    });
    return { state: "succeeded", outputs: withBest, mlflowRun: this.#parent };
  }
  #noTrial() {
    const causes = new Set([...this.#finished.values()].map(({ cause }) => cause ?? "stopped before it ended"));
    return new Fault("job", {
      code: "TY410",
      message: `no trial of ${this.#job.name} completed with a usable ${this.#job.objective.primary_metric}`,
      location: this.#job.location,
      why: [...causes].slice(0, 3).join("; ") || "none was run",
      help: "look at the log of a trial; run its command by hand with one configuration"
    });
  }
};
function missingMetric(job, trial, metric, names) {
  return new Fault("job", {
    code: "TY410",
    message: `trial ${trial} of ${job} completed without logging the primary metric ${metric}`,
    why: names.length === 0 ? "it logged no metric at all" : `it logged ${names.toSorted().slice(0, 10).join(", ")}`,
    help: `log it with \`mlflow.log_metric("${metric}", ...)\`, or name another as primary_metric`
  });
}

// src/jobs/validate.ts
import { readFile as readFile3 } from "node:fs/promises";

// src/validation/decimal.ts
function decimal(value) {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
function minus(a, b) {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (d) => d.digits * 10n ** BigInt(d.exponent - exponent);
  return { digits: scaled(a) - scaled(b), exponent };
}
function difference(a, b) {
  const { digits, exponent } = minus(decimal(a), decimal(b));
  return Number(`${digits}e${exponent}`);
}
function differsByAtMost(a, b, bound) {
  return minus(minus(decimal(a), decimal(b)), decimal(bound)).digits <= 0n;
}
function differsByAtLeast(a, b, bound) {
  return minus(minus(decimal(a), decimal(b)), decimal(bound)).digits >= 0n;
}

// src/validation/judge.ts
function judge(input) {
  const rows = input.rules.map((rule) => judgeRule(rule, input));
  const failures = rows.filter((row) => row.outcome === "fail").map((row) => row.reason);
  if (input.champion === void 0 && input.onMissingChampion === "fail") {
    failures.unshift("There is no champion to compare with, and on_missing_champion is fail.");
  }
  if (rows.length === 0) failures.unshift("There are no rules, so nothing was validated.");
  return failures.length > 0 ? { verdict: "fail", rows, reasons: failures } : { verdict: "pass", rows, reasons: rows.map((row) => row.reason) };
}
var bounds = ["floor", "ceiling", "max_drop", "min_gain"];
function judgeRule(rule, input) {
  const candidate = valueOf(input.candidate, rule.metric);
  const champion = input.champion && valueOf(input.champion, rule.metric);
  const declared = bounds.flatMap((bound) => {
    const limit2 = rule[bound];
    return limit2 === void 0 ? [] : [{ bound, limit: limit2 }];
  });
  const row = {
    metric: rule.metric,
    ...candidate === void 0 ? {} : { candidate },
    ...champion === void 0 ? {} : { champion },
    rule: declared.map(({ bound, limit: limit2 }) => `${bound} ${limit2}`).join(", ")
  };
  const failed2 = (reason2) => ({ ...row, outcome: "fail", reason: reason2 });
  if (candidate === void 0) return failed2(`The candidate has no ${rule.metric}.`);
  if (!Number.isFinite(candidate)) return failed2(`The candidate's ${rule.metric} is ${candidate}, which never passes.`);
  if (declared.length === 0) return failed2(`The rule for ${rule.metric} declares no bound, so it checks nothing.`);
  const known = Number.isFinite(champion) ? champion : void 0;
  const faults = declared.map(({ bound, limit: limit2 }) => fault(rule, bound, limit2, candidate, input, champion)).filter((f) => f !== void 0);
  return {
    ...row,
    ...known === void 0 ? {} : { difference: difference(candidate, known) },
    outcome: faults.length > 0 ? "fail" : "pass",
    reason: faults.length > 0 ? faults.join(" ") : finding(rule, candidate, known, input.champion === void 0)
  };
}
function valueOf(metrics, name) {
  return Object.hasOwn(metrics, name) ? metrics[name] : void 0;
}
function fault(rule, bound, limit2, candidate, input, champion) {
  const { metric } = rule;
  if (!Number.isFinite(limit2)) return `The ${bound} of ${metric} is ${limit2}, which nothing can be held against.`;
  if (bound === "floor") return candidate >= limit2 ? void 0 : `${metric} is ${candidate}, below its floor of ${limit2}.`;
  if (bound === "ceiling") return candidate <= limit2 ? void 0 : `${metric} is ${candidate}, above its ceiling of ${limit2}.`;
  if (input.champion === void 0) {
    return input.onMissingChampion === "pass" ? void 0 : `There is no champion to hold ${bound} of ${metric} against.`;
  }
  if (champion === void 0) return `The champion has no ${metric} to hold ${bound} against.`;
  if (!Number.isFinite(champion)) return `The champion's ${metric} is ${champion}, so ${bound} cannot be held against it.`;
  const [better2, worse] = rule.greater_is_better ? [candidate, champion] : [champion, candidate];
  const holds2 = bound === "max_drop" ? differsByAtMost(worse, better2, limit2) : differsByAtLeast(better2, worse, limit2);
  if (holds2) return void 0;
  const asked = bound === "max_drop" ? `at most ${limit2} worse is allowed` : `at least ${limit2} better is required`;
  return `${metric} is ${compared(rule, candidate, champion)}; ${asked} (${bound}).`;
}
function compared(rule, candidate, champion) {
  const gain = rule.greater_is_better ? difference(candidate, champion) : difference(champion, candidate);
  if (gain === 0) return `${candidate}, the same as the champion's`;
  return `${candidate}, ${Math.abs(gain)} ${gain > 0 ? "better" : "worse"} than the champion's ${champion}`;
}
function finding(rule, candidate, champion, alone) {
  if (champion !== void 0) return `${rule.metric} is ${compared(rule, candidate, champion)}.`;
  const unheld = alone && (rule.max_drop !== void 0 || rule.min_gain !== void 0);
  return `${rule.metric} is ${candidate}${unheld ? "; there is no champion to compare with" : ""}.`;
}

// src/validation/metrics.ts
var whitespace = /[ \t\r\n]*/y;
var string = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"/y;
var number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|-?Infinity|NaN/y;
function parseMetrics(text5) {
  try {
    return { metrics: new Reader(text5).read() };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message };
    throw error;
  }
}
var Refusal = class extends Error {
};
var Reader = class {
  text;
  at;
  constructor(text5) {
    this.text = text5;
    this.at = text5.startsWith("\uFEFF") ? 1 : 0;
  }
  read() {
    const metrics = /* @__PURE__ */ new Map();
    this.take(whitespace);
    if (this.at === this.text.length) throw new Refusal('the file is empty; expected a JSON object such as {"roc_auc": 0.93}');
    if (!this.skip("{")) this.refuse('expected a JSON object such as {"roc_auc": 0.93}');
    if (!this.skip("}")) {
      do
        this.member(metrics);
      while (this.skip(","));
      if (!this.skip("}")) this.refuse('expected "," or "}"');
    }
    if (this.at < this.text.length) this.refuse('expected nothing after the closing "}"');
    return Object.fromEntries(metrics);
  }
  member(metrics) {
    const start = this.at;
    const name = this.string();
    if (name === void 0) this.refuse("expected the name of a metric in double quotes", start);
    this.take(whitespace);
    if (metrics.has(name)) this.refuse(`${JSON.stringify(name)} is there twice`, start);
    if (!this.skip(":")) this.refuse(`expected ":" after ${JSON.stringify(name)}`);
    const value = this.take(number);
    if (value === "") this.refuse(`${JSON.stringify(name)} is ${this.kind()}; a metric is a number`);
    this.take(whitespace);
    metrics.set(name, Number(value));
  }
  /** What stands where a number should. */
  kind() {
    const rest = this.text.slice(this.at, this.at + 5);
    if (rest.startsWith("{")) return "an object";
    if (rest.startsWith("[")) return "a list";
    if (rest.startsWith('"')) return "a string";
    if (rest.startsWith("true") || rest === "false") return "a boolean";
    if (rest.startsWith("null")) return "null";
    return "not valid JSON";
  }
  string() {
    const token = this.take(string);
    try {
      return token === "" ? void 0 : JSON.parse(token);
    } catch {
      return void 0;
    }
  }
  /** Moves over a character and the white space after it, if it stands here. */
  skip(character) {
    if (this.text[this.at] !== character) return false;
    this.at++;
    this.take(whitespace);
    return true;
  }
  take(pattern) {
    pattern.lastIndex = this.at;
    const token = pattern.exec(this.text)?.[0] ?? "";
    this.at += token.length;
    return token;
  }
  refuse(why, at = this.at) {
    const before = this.text.slice(0, at).split("\n");
    throw new Refusal(`line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${why}`);
  }
};

// src/jobs/validate.ts
var CANDIDATE = "candidate";
var DATA = "data";
var validateJob = {
  async plan(job, seen) {
    const plan2 = {
      job: job.name,
      type: "validate",
      action: "run",
      reason: "",
      outputs: {},
      writes: [`MLflow run ${job.name} in experiment ${seen.pipeline.experiment}`],
      details: { compute: job.compute, champion: job.champion.uri, command: renderTemplate(job.evaluate.command) }
    };
    const found = await lookUp(job, seen);
    if ("diagnostics" in found) return fail(...found.diagnostics);
    if ("later" in found) return ok({ ...plan2, action: "later", reason: found.later });
    const { candidate, champion, warnings } = found;
    if (champion === void 0) return ok({ ...plan2, reason: "there is no champion yet", inputs: candidate.digest }, warnings);
    if (champion.digest !== candidate.digest)
      return ok({ ...plan2, reason: `candidate differs from version ${champion.version}`, inputs: candidate.digest }, warnings);
    return ok({
      ...plan2,
      action: "unchanged",
      reason: `the candidate is version ${champion.version}, the champion`,
      outputs: {
        model: {
          ...candidate,
          verdict: "unchanged",
          champion: champion.version,
          championModel: job.champion.name
        }
      },
      writes: []
    });
  },
  async run(job, _plan, ctx) {
    const found = await lookUp(job, ctx);
    if (!("candidate" in found)) throw new Error(`${job.name} was started before its inputs were known`);
    const { candidate, champion, data } = found;
    const code = job.evaluate.code === void 0 ? void 0 : await ctx.codeDigest(job.evaluate.code);
    const scored = await Promise.all([
      score(job, ctx, "candidate", candidate, data, code),
      champion === void 0 ? void 0 : score(job, ctx, "champion", { type: "mlflow_model", uri: champion.uri, digest: champion.digest }, data, code)
    ]);
    for (const result of scored) if (result !== void 0 && "failed" in result) return result.failed;
    const [ofCandidate, ofChampion] = scored.map(
      (result) => result !== void 0 && "metrics" in result ? result.metrics : void 0
    );
    const judgement = judge({
      rules: job.rules,
      candidate: ofCandidate ?? {},
      ...ofChampion !== void 0 && { champion: ofChampion },
      onMissingChampion: job.on_missing_champion
    });
    const passed = judgement.verdict === "pass";
    showTable(job, ctx, judgement, champion?.version);
    await ctx.fact({
      type: "verdict-reached",
      job: job.name,
      verdict: judgement.verdict,
      candidate: candidate.digest,
      ...champion && { champion: champion.digest, championVersion: champion.version },
      ...data.digest && { data: data.digest },
      reasons: judgement.reasons.map((reason2) => reason2.slice(0, 200)).slice(0, 3)
    });
    await ctx.keep(`${job.name}.json`, evidence(job, judgement, candidate, champion, data));
    const mlflowRun = await logResults(job, ctx, judgement, candidate, champion, ofCandidate ?? {}, ofChampion);
    const metrics = Object.fromEntries(Object.entries(ofCandidate ?? {}).filter(([, value]) => Number.isFinite(value)));
    if (!passed) return { state: "rejected", outputs: { metrics }, mlflowRun, reason: brokenRules(judgement) };
    const model = {
      ...candidate,
      verdict: "pass",
      champion: champion?.version ?? null,
      championModel: job.champion.name
    };
    return { state: "succeeded", outputs: { model, metrics }, mlflowRun };
  }
};
function brokenRules({ rows, reasons: reasons2 }) {
  const broken = rows.filter((row) => row.outcome === "fail").length;
  return broken === 0 ? reasons2.join(" ") : `${broken} of ${rows.length} ${rows.length === 1 ? "rule" : "rules"} broken`;
}
async function lookUp(job, seen) {
  const resolved = await resolveInputs(seen, "", { [CANDIDATE]: job.candidate, [DATA]: job.data });
  if (!resolved.ok) return { diagnostics: resolved.diagnostics };
  if (resolved.value.unknown.length > 0) return { later: resolved.value.unknown[0] };
  const candidate = resolved.value.values[CANDIDATE];
  const data = resolved.value.values[DATA];
  if (candidate?.kind !== "asset" || data?.kind !== "asset") throw new Error(`${job.name}: candidate and data are assets`);
  const model = candidate.asset;
  const version2 = await findChampion(seen, job.champion);
  const champion = version2 === void 0 ? void 0 : { version: version2.version, uri: uriOf(version2), digest: await digestOfVersion(seen, version2) };
  const warnings = [];
  if (data.asset.digest !== void 0 && model.lineage?.inputs.includes(data.asset.digest)) {
    warnings.push({
      code: "TY403",
      severity: "warning",
      message: `${job.name} scores on the data the candidate was trained with`,
      location: job.location,
      why: "a model looks better on what it has seen; the comparison says little about new data",
      help: "hold data out of the training and name it in `data:`"
    });
  }
  return { candidate: model, champion, data: data.asset, warnings };
}
async function score(job, ctx, which2, model, data, code) {
  const name = `${job.name}/${which2}`;
  const local = await ctx.assets.local(model);
  const environment = job.evaluate.environment ?? await modelEnvironment(local.path);
  const inputs = await resolveInputs(ctx, "inputs.", job.evaluate.inputs);
  if (!inputs.ok)
    return {
      failed: { state: "failed", outputs: {}, diagnostic: inputs.diagnostics[0], reason: inputs.diagnostics[0].message }
    };
  const spec = {
    ...job.evaluate,
    environment,
    outputs: { metrics: { type: "uri_file" }, predictions: { type: "uri_file" } }
  };
  const content = { ...inputs.value.content, model: local.digest, data: data.digest ?? data.uri };
  const attempt = await runAttempt(ctx, {
    job: name,
    compute: job.compute,
    spec,
    values: {
      ...inputs.value.values,
      model: { kind: "asset", asset: { type: "mlflow_model", uri: `file:${local.path}`, digest: local.digest } },
      data: { kind: "asset", asset: data }
    },
    inputs: (await fingerprint(ctx, spec, content, digestJson(environment))).inputs,
    code
  });
  if (attempt.state !== "completed") return { failed: notCompleted(attempt) };
  const written = attempt.outputs["metrics"];
  const file = written === void 0 ? void 0 : (await ctx.assets.local(written)).path;
  const text5 = file === void 0 ? void 0 : await readFile3(file, "utf8").catch(() => void 0);
  if (text5 === void 0) throw noMetrics(name, "it wrote nothing to ${{outputs.metrics}}");
  const parsed = parseMetrics(text5);
  if ("error" in parsed) throw noMetrics(name, parsed.error);
  return { metrics: parsed.metrics };
}
function noMetrics(name, why) {
  return new Fault("job", {
    code: "TY404",
    message: `${name} ended well but gave no metrics to judge by`,
    why,
    help: 'have the evaluate command write one JSON object of numbers, such as {"roc_auc": 0.91}, to ${{outputs.metrics}}'
  });
}
function showTable(job, ctx, judgement, champion) {
  ctx.signal({
    type: "table",
    job: job.name,
    title: `${judgement.verdict}: candidate against ${champion === void 0 ? "no champion" : `version ${champion}`}`,
    columns: ["metric", "candidate", "champion", "difference", "rule", "result"],
    rows: judgement.rows.map((row) => [
      row.metric,
      number2(row.candidate),
      number2(row.champion),
      number2(row.difference),
      row.rule,
      row.outcome
    ])
  });
}
function number2(value) {
  return value === void 0 ? "-" : Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}
function evidence(job, judgement, candidate, champion, data) {
  return `${JSON.stringify({ schema: 1, job: job.name, ...judgement, candidate, champion: champion ?? null, data }, null, 2)}
`;
}
async function logResults(job, ctx, judgement, candidate, champion, ofCandidate, ofChampion) {
  const experimentId = await ensureExperiment(ctx);
  const key = effectKey("log-results", ctx.run, job.name, candidate.digest, champion?.digest ?? "");
  const find = async () => {
    const [run2] = await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: key });
    return run2?.status === "FINISHED" ? run2.runId : void 0;
  };
  return await ctx.effect({
    kind: "log-results",
    key,
    job: job.name,
    target: `MLflow run ${job.name}`,
    find,
    act: async () => {
      const [begun] = await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: key });
      const tags = { [KEY_TAG]: key, "trainyard.run": ctx.run, "trainyard.job": job.name };
      const run2 = begun ?? await ctx.tracking.createRun({ experimentId, name: job.name, tags });
      const points = [...named("candidate", ofCandidate), ...named("champion", ofChampion ?? {})];
      const missing = points.filter(([metric]) => run2.metrics[metric] === void 0);
      await ctx.tracking.log(run2.runId, {
        metrics: missing.map(([metric, value]) => ({ key: metric, value, timestamp: Date.now(), step: 0 })),
        tags: {
          "trainyard.verdict": judgement.verdict,
          "trainyard.candidate": candidate.digest,
          ...champion && { "trainyard.champion": champion.digest, "trainyard.champion_version": champion.version }
        }
      });
      await ctx.tracking.endRun(run2.runId, "FINISHED");
      return run2.runId;
    }
  });
}
function named(prefix2, metrics) {
  return Object.entries(metrics).map(([name, value]) => [`${prefix2}/${name}`, value]);
}

// src/jobs/types.ts
var jobTypes = {
  command: commandJob,
  sweep: sweepJob,
  validate: validateJob,
  register: registerJob,
  approval: approvalJob,
  deploy: deployJob
};

// src/journal/file.ts
import { mkdir as mkdir7, open as open4, readdir as readdir7, stat as stat8 } from "node:fs/promises";
import path16 from "node:path";
var START = { seq: 0, digest: "" };
var WATCH_MS = 150;
function encode(record) {
  const text5 = JSON.stringify(record);
  const digest = digestOf(text5).slice(7);
  return { line: `${text5}	${digest}
`, digest };
}
function decode(text5) {
  const tab = text5.lastIndexOf("	");
  if (tab < 0 || digestOf(text5.slice(0, tab)).slice(7) !== text5.slice(tab + 1)) return void 0;
  return { record: JSON.parse(text5.slice(0, tab)), digest: text5.slice(tab + 1) };
}
function parse(bytes, file, from) {
  const lines = [];
  let head = from;
  let at = 0;
  while (at < bytes.length) {
    const newline = bytes.indexOf(10, at);
    const end = newline < 0 ? bytes.length : newline;
    const line = newline < 0 ? void 0 : decode(bytes.toString("utf8", at, end));
    if (line === void 0) {
      if (newline >= 0 && newline + 1 < bytes.length) throw damaged(file, head.seq + 1, "the record does not match its digest");
      return { lines, head, good: at, torn: bytes.length - at };
    }
    if (line.record.v !== 1)
      throw damaged(file, head.seq + 1, `it was written by a newer Trainyard (format ${String(line.record.v)})`);
    if (line.record.seq !== head.seq + 1 || line.record.prev !== head.digest) {
      throw damaged(file, head.seq + 1, "it does not follow from the record before it");
    }
    lines.push(line);
    head = { seq: line.record.seq, digest: line.digest };
    at = end + 1;
  }
  return { lines, head, good: at, torn: 0 };
}
function damaged(file, seq2, why) {
  return new Fault("journal", {
    code: "TY901",
    message: `the journal ${file} is damaged at record ${seq2}: ${why}`,
    why: "what the run did cannot be known for certain any more, so nothing is continued from it",
    help: "restore the file from a backup, or start a new run; what was registered or deployed is found again by its content"
  });
}
function createFileJournal(state) {
  const runs = path16.join(state, "runs");
  const fileOf = (run2) => path16.join(runs, run2, "journal.jsonl");
  const ends = /* @__PURE__ */ new Map();
  async function read2(run2) {
    try {
      const handle = await open4(fileOf(run2), "r");
      try {
        return await handle.readFile();
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (isMissing(error)) return Buffer.alloc(0);
      throw error;
    }
  }
  async function locked(run2, work) {
    const lock = await waitForLock(`${fileOf(run2)}.lock`, { pollMs: 5 });
    try {
      return await work();
    } finally {
      await lock.release();
    }
  }
  return {
    async load(run2) {
      const { lines, head, torn } = parse(await read2(run2), fileOf(run2), START);
      const loaded = { records: lines.map((line) => line.record), head };
      if (torn > 0) loaded.torn = torn;
      return loaded;
    },
    async append(run2, head, facts) {
      const file = fileOf(run2);
      await mkdir7(path16.dirname(file), { recursive: true, mode: 448 });
      return await locked(run2, async () => {
        const end = ends.get(run2);
        const size = await stat8(file).then(
          (s) => s.size,
          () => 0
        );
        const now = end !== void 0 && end.size === size ? { head: end.head, good: size, torn: 0 } : parse(await read2(run2), file, START);
        if (now.head.seq !== head.seq || now.head.digest !== head.digest) return "moved";
        let { seq: seq2, digest } = head;
        const records = [];
        let text5 = "";
        for (const fact of facts) {
          seq2 += 1;
          const record = { v: 1, seq: seq2, at: (/* @__PURE__ */ new Date()).toISOString(), prev: digest, fact };
          const encoded = encode(record);
          digest = encoded.digest;
          text5 += encoded.line;
          records.push(record);
        }
        const handle = await open4(file, "a", 384);
        try {
          if (now.torn > 0) await handle.truncate(now.good);
          await handle.appendFile(text5);
          await handle.datasync();
        } finally {
          await handle.close();
        }
        if (head.seq === 0) await syncFolder(path16.dirname(file));
        ends.set(run2, { head: { seq: seq2, digest }, size: now.good + Buffer.byteLength(text5) });
        return { head: { seq: seq2, digest }, records };
      });
    },
    async *watch(run2, from, abort) {
      let head = from;
      let size = -1;
      while (!abort.aborted) {
        const now = await stat8(fileOf(run2)).then(
          (s) => s.size,
          () => 0
        );
        if (now !== size) {
          size = now;
          const parsed = parse(await read2(run2), fileOf(run2), START);
          for (const { record, digest } of parsed.lines) {
            if (record.seq <= head.seq) continue;
            head = { seq: record.seq, digest };
            yield record;
          }
        }
        await sleep3(WATCH_MS, abort);
      }
    },
    async list() {
      const names = await readdir7(runs, { withFileTypes: true }).catch((error) => {
        if (isMissing(error)) return [];
        throw error;
      });
      const found = [];
      for (const entry2 of names) {
        if (!entry2.isDirectory()) continue;
        const at = await stat8(fileOf(entry2.name)).then(
          (s) => s.birthtimeMs,
          () => void 0
        );
        if (at !== void 0) found.push({ name: entry2.name, at });
      }
      return found.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
    }
  };
}
function sleep3(ms, abort) {
  return new Promise((resolve2) => {
    const done2 = () => {
      clearTimeout(timer);
      abort.removeEventListener("abort", done2);
      resolve2();
    };
    const timer = setTimeout(done2, ms);
    timer.unref();
    abort.addEventListener("abort", done2);
  });
}

// src/journal/leases.ts
import path17 from "node:path";
function createFileLeases(state) {
  return {
    async acquire(name, options) {
      const file = path17.join(state, "leases", `${name.replaceAll(/[^A-Za-z0-9._-]/g, "_")}.lock`);
      const lock = await waitForLock(file, {
        info: { owner: options.owner },
        abort: options.abort,
        pollMs: 200,
        onWait: (holder) => options.onWait?.(holder.info?.owner ?? `process ${holder.pid}`)
      });
      if (lock === void 0) {
        throw new Fault("conflict", { code: "TY902", message: `stopped while waiting for the lease on ${name}` });
      }
      const counter = `${file}.epoch`;
      const epoch = ((await readJson(counter))?.epoch ?? 0) + 1;
      await writeFileAtomic(counter, JSON.stringify({ epoch }));
      return {
        epoch,
        async verify() {
          const owner = await lockOwner(file);
          if (owner?.nonce === lock.owner.nonce) return;
          throw new Fault("conflict", {
            code: "TY902",
            message: `the lease on ${name} is no longer this run's`,
            why: "another run took it over while this one stood still",
            help: "look at the other run with `trainyard status`; run this one again when it has ended"
          });
        },
        release: () => lock.release()
      };
    }
  };
}

// src/journal/reuse.ts
import path18 from "node:path";
function createReuseIndex(state) {
  const fileOf = (inputs) => path18.join(state, "reuse", `${inputs.replace("sha256:", "")}.json`);
  return {
    get: (inputs) => readJson(fileOf(inputs)),
    put: (inputs, entry2) => writeFileAtomic(fileOf(inputs), JSON.stringify(entry2))
  };
}

// src/cloud/mlflow/json.ts
function parseLenient(text5) {
  try {
    return JSON.parse(text5);
  } catch (error) {
    const quoted = quoteBareNumbers(text5);
    if (quoted === text5) throw error;
    return JSON.parse(quoted);
  }
}
function quoteBareNumbers(text5) {
  const words2 = ["NaN", "Infinity", "-Infinity"];
  let out = "";
  let from = 0;
  for (let i = 0; i < text5.length; i++) {
    if (text5[i] === '"') {
      for (i++; i < text5.length && text5[i] !== '"'; i++) if (text5[i] === "\\") i++;
      continue;
    }
    const word = words2.find((w) => text5.startsWith(w, i));
    if (word === void 0) continue;
    out += `${text5.slice(from, i)}"${word}"`;
    i += word.length - 1;
    from = i + 1;
  }
  return out + text5.slice(from);
}
function stringify(value) {
  return JSON.stringify(value, (_, v) => typeof v === "number" && !Number.isFinite(v) ? String(v) : v);
}
function object(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
function list2(value) {
  return Array.isArray(value) ? value.map(object) : [];
}
function text2(value) {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
function number3(value) {
  if (typeof value === "number") return value;
  if (typeof value === "string") return value.trim() === "" ? Number.NaN : Number(value);
  return value === void 0 || value === null ? 0 : Number.NaN;
}
function pairs(value) {
  return Object.fromEntries(list2(value).map((pair) => [text2(pair["key"]), text2(pair["value"])]));
}
function keyValues(record) {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}

// src/cloud/mlflow/refused.ts
var Refused = class extends Fault {
  status;
  /** MLflow's own word for it, such as RESOURCE_DOES_NOT_EXIST; empty where the reply was not MLflow's JSON. */
  errorCode;
  /** What the server said, one line, at most 500 characters. */
  said;
  constructor(of) {
    const { errorCode: errorCode2, said: said2 } = readError(of.body);
    const answer2 = [String(of.status), errorCode2].filter((part) => part !== "").join(" ");
    super("service", {
      code: "TY602",
      message: `${of.server} refused ${of.request}: ${answer2}${said2 === "" ? "" : `: ${said2}`}`,
      ...advice(of.status, errorCode2, said2, of.location)
    });
    this.status = of.status;
    this.errorCode = errorCode2;
    this.said = said2;
  }
  /** The thing asked for is not there. MLflow says so with 404, for an alias with 400 and a sentence. */
  get missing() {
    if (this.errorCode === "RESOURCE_DOES_NOT_EXIST") return true;
    return this.errorCode === "INVALID_PARAMETER_VALUE" && /\balias\b.*\bnot found\b/i.test(this.said);
  }
  /** The server has no such route, or has it switched off. */
  get noSuchRoute() {
    if (["ENDPOINT_NOT_FOUND", "NOT_IMPLEMENTED", "FEATURE_DISABLED"].includes(this.errorCode)) return true;
    return [404, 405, 501].includes(this.status) && !(this.errorCode in knownErrors);
  }
  get exists() {
    return this.errorCode === "RESOURCE_ALREADY_EXISTS";
  }
};
async function orMissing(asked) {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && error.missing) return void 0;
    throw error;
  }
}
var knownErrors = {
  RESOURCE_DOES_NOT_EXIST: true,
  RESOURCE_ALREADY_EXISTS: true,
  INVALID_PARAMETER_VALUE: true,
  PERMISSION_DENIED: true,
  INVALID_STATE: true
};
function readError(body) {
  try {
    const error = object(parseLenient(body));
    return { errorCode: text2(error["error_code"]), said: oneLine(text2(error["message"]) || text2(error["detail"])) };
  } catch {
    return { errorCode: "", said: oneLine(body.replace(/<(style|script)[\s>][^]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ")) };
  }
}
function oneLine(said2) {
  const line = said2.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ").replace(/ {2,}/g, " ").trim();
  return line.length > 500 ? `${line.slice(0, 499)}\u2026` : line;
}
function advice(status2, errorCode2, said2, location) {
  if (status2 >= 300 && status2 < 400) {
    return {
      why: `it redirects to ${oneLine(location ?? "an unnamed place")}; credentials are not carried along`,
      help: "set tracking.uri (or MLFLOW_TRACKING_URI) to the address that answers itself"
    };
  }
  if (status2 === 401)
    return {
      why: "it knows no such user or token, or none was sent",
      help: "set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"
    };
  if (status2 === 403 && /invalid host/i.test(said2))
    return {
      why: "MLflow\u2019s security middleware accepts requests only for the hosts it was told",
      help: "start the server with --allowed-hosts naming this host (MLFLOW_SERVER_ALLOWED_HOSTS)"
    };
  if (status2 === 403) return { help: "ask for the permission on the server, or use another account" };
  if (status2 === 429) return { why: "the server limits how often it may be asked", help: "run again later" };
  if (status2 >= 500)
    return { why: "something is wrong on the server\u2019s side", help: "look into its log; run again when it is well" };
  if (status2 === 404 && errorCode2 === "")
    return {
      why: "nothing is served under this path",
      help: "check that the address is that of an MLflow server, with its path prefix where it has one"
    };
  return {};
}

// src/cloud/mlflow/client.ts
var defaultBudgetMs = 6e4;
var firstContactMs = 2e3;
var longestWaitMs = 1e4;
var maxReplyBytes = 64 * 1024 * 1024;
var maxErrorBytes = 64 * 1024;
function mlflowClient(transport, options = {}) {
  const now = options.now ?? Date.now;
  const random = options.random ?? Math.random;
  const sleep5 = options.sleep ?? wait;
  const budgetMs = options.budgetMs ?? defaultBudgetMs;
  let answered = false;
  async function once4(request, use) {
    const reply = await transport.request(request);
    answered = true;
    if (reply.status >= 200 && reply.status < 300) return use(reply);
    const body = await readText2(reply.body, maxErrorBytes);
    const refused2 = new Refused({
      server: transport.description,
      request: `${request.method} ${request.path.split("?", 1)[0]}`,
      status: reply.status,
      body: body.text,
      ...reply.headers["location"] === void 0 ? {} : { location: reply.headers["location"] }
    });
    retryAfter.set(refused2, waitAsked(reply.headers["retry-after"], now()));
    throw refused2;
  }
  async function exchange(make, repeat, use) {
    const start = now();
    for (let attempt = 0; ; attempt++) {
      try {
        return await once4(make(), use);
      } catch (error) {
        const left = (answered ? budgetMs : Math.min(budgetMs, firstContactMs)) - (now() - start);
        const asked = error instanceof Refused ? retryAfter.get(error) : void 0;
        const pause = asked ?? random() * Math.min(longestWaitMs, 250 * 2 ** attempt);
        if (!mayRepeat(error, repeat) || pause > left) throw error;
        await sleep5(pause);
      }
    }
  }
  const call = (of) => exchange(
    () => requestOf(of),
    of.repeat,
    async (reply) => {
      const body = await readText2(reply.body, maxReplyBytes);
      if (!body.whole) throw notMlflow(transport.description, of, `more than ${maxReplyBytes} bytes`);
      if (body.text.trim() === "") return {};
      try {
        return object(parseLenient(body.text));
      } catch {
        throw notMlflow(transport.description, of, JSON.stringify(body.text.slice(0, 80)));
      }
    }
  );
  async function* pages(of, where) {
    const seen = /* @__PURE__ */ new Set();
    for (let token = ""; ; ) {
      const page = await call(token === "" ? of : withToken(of, token));
      yield* list2(page[where]);
      token = text2(page["next_page_token"]);
      if (token === "") return;
      if (seen.has(token)) throw notMlflow(transport.description, of, "the same page token twice");
      seen.add(token);
    }
  }
  return { description: transport.description, call, pages, exchange };
}
var retryAfter = /* @__PURE__ */ new WeakMap();
function waitAsked(header, now) {
  if (header === void 0) return void 0;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1e3 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : void 0;
}
function mayRepeat(error, repeat) {
  if (error instanceof NoReply && error.received === "no") return true;
  if (error instanceof Refused && error.status === 429) return true;
  return repeat === "safe" && outcomeUnknown(error);
}
function outcomeUnknown(error) {
  if (error instanceof NoReply) return error.received === "maybe";
  return error instanceof Refused && [408, 500, 502, 503, 504].includes(error.status);
}
function requestOf(of) {
  const query2 = new URLSearchParams();
  for (const [name, value] of Object.entries(of.query ?? {})) if (value !== void 0) query2.append(name, String(value));
  const search = query2.toString();
  return {
    method: of.method,
    path: search === "" ? of.path : `${of.path}?${search}`,
    headers: of.body === void 0 ? {} : { "content-type": "application/json" },
    ...of.body === void 0 ? {} : { body: stringify(of.body) }
  };
}
function withToken(of, token) {
  return of.body === void 0 ? { ...of, query: { ...of.query, page_token: token } } : { ...of, body: { ...of.body, page_token: token } };
}
async function readText2(body, limit2) {
  const chunks = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit2) return { text: Buffer.concat(chunks).toString("utf8", 0, limit2), whole: false };
  }
  return { text: Buffer.concat(chunks).toString("utf8"), whole: true };
}
function notMlflow(server, of, got) {
  return new Fault("service", {
    code: "TY602",
    message: `${server} answered ${of.method} ${of.path} with something that is not MLflow\u2019s JSON`,
    why: `it sent ${got}`,
    help: "check that the address is that of an MLflow server and not of a login page or another service"
  });
}
function wait(ms) {
  return new Promise((resolve2) => {
    setTimeout(resolve2, ms);
  });
}
var api = "/api/2.0/mlflow";
function read(route, query2 = {}) {
  return { method: "GET", path: `${api}/${route}`, query: query2, repeat: "safe" };
}
function send(method, route, body, repeat = "safe") {
  return { method, path: `${api}/${route}`, body, repeat };
}

// src/registry/versions.ts
var maxLookups = 50;
async function getVersion(client, name, version2) {
  const reply = await orMissing(client.call(read("model-versions/get", { name, version: version2 })));
  return reply === void 0 ? void 0 : versionOf2(reply);
}
async function getByAlias(client, name, alias) {
  const reply = await orMissing(client.call(read("registered-models/alias", { name, alias })));
  return reply === void 0 ? void 0 : versionOf2(reply);
}
async function allVersions(client, name) {
  const model = await orMissing(client.call(read("registered-models/get", { name })));
  if (model === void 0) return [];
  const found = /* @__PURE__ */ new Map();
  const newest = list2(object(model["registered_model"])["latest_versions"]).map((version2) => Number(text2(version2["version"])));
  const search = read("model-versions/search", { filter: filterFor(name), max_results: 1e3 });
  for await (const version2 of client.pages(search, "model_versions")) {
    const decoded2 = decode2(version2);
    if (decoded2.name === name) found.set(Number(decoded2.version), decoded2);
  }
  const top = Math.max(0, ...newest, ...found.keys());
  const tagless = ![...found.values()].some((version2) => Object.keys(version2.tags).length > 0);
  const doubtful = [];
  for (let number4 = top; number4 > 0 && doubtful.length < maxLookups; number4--)
    if (tagless || !found.has(number4)) doubtful.push(number4);
  for (const number4 of doubtful) {
    const version2 = await getVersion(client, name, String(number4));
    if (version2 === void 0) found.delete(number4);
    else found.set(number4, version2);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, version2]) => version2);
}
function filterFor(name) {
  const quote = name.includes("'") ? '"' : "'";
  return `name=${quote}${name}${quote}`;
}
function versionOf2(reply) {
  return decode2(object(reply["model_version"]));
}
function decode2(version2) {
  const runId = text2(version2["run_id"]);
  const modelId = text2(version2["model_id"]) || (/^models:\/+(m-[^/@]+)$/.exec(text2(version2["source"]))?.[1] ?? "");
  return {
    name: text2(version2["name"]),
    version: text2(version2["version"]),
    stage: text2(version2["current_stage"]) || "None",
    source: text2(version2["source"]),
    ...runId === "" ? {} : { runId },
    ...modelId === "" ? {} : { modelId },
    status: statusOf(text2(version2["status"])),
    tags: pairs(version2["tags"])
  };
}
function statusOf(status2) {
  return status2 === "PENDING_REGISTRATION" || status2 === "FAILED_REGISTRATION" ? status2 : "READY";
}

// src/registry/mlflow.ts
var defaultReadyMs = 5 * 6e4;
var mostRepeats = 7;
var probeName = "trainyard-capability-probe";
function createRegistry(transport, options = {}) {
  const client = mlflowClient(transport, options);
  let capabilities;
  return {
    capabilities: () => {
      capabilities ??= options.capabilities === void 0 ? probe(client) : Promise.resolve(options.capabilities);
      capabilities.catch(() => capabilities = void 0);
      return capabilities;
    },
    modelExists: async (name) => await orMissing(client.call(read("registered-models/get", { name }))) !== void 0,
    createModel: async (name) => {
      try {
        await client.call(send("POST", "registered-models/create", { name }));
      } catch (error) {
        if (!(error instanceof Refused) || !error.exists) throw error;
      }
    },
    version: (name, version2) => getVersion(client, name, version2),
    byAlias: (name, alias) => getByAlias(client, name, alias),
    byStage: async (name, stage) => (await allVersions(client, name)).filter((version2) => version2.stage === stage),
    byTag: async (name, tag) => (await allVersions(client, name)).filter((version2) => version2.tags[tag.key] === tag.value),
    createVersion: (of) => createVersion(client, of, options),
    whenReady: (version2) => whenReady(client, version2, options),
    moveAlias: (name, alias, to, expected) => moveAlias(client, name, alias, to, expected, options),
    moveStage: (name, version2, stage, expected) => moveStage2(client, name, version2, stage, expected, options)
  };
}
async function probe(client) {
  const has = async (call) => {
    try {
      await client.call(call);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.noSuchRoute) return false;
      if (error.errorCode !== "" && error.status < 500 && error.status !== 401) return true;
      throw error;
    }
  };
  return {
    aliases: await has(read("registered-models/alias", { name: probeName, alias: "probe" })),
    stages: await has(read("registered-models/get-latest-versions", { name: probeName, stages: "Production" }))
  };
}
async function createVersion(client, of, options) {
  const body = {
    name: of.name,
    source: of.source,
    ...of.runId === void 0 ? {} : { run_id: of.runId },
    ...of.modelId === void 0 ? {} : { model_id: of.modelId },
    ...of.description === void 0 ? {} : { description: of.description },
    tags: keyValues(of.tags)
  };
  const reply = await client.call(send("POST", "model-versions/create", body, "once"));
  return whenReady(client, versionOf2(reply), options);
}
async function whenReady(client, created, options) {
  const now = options.now ?? Date.now;
  const sleep5 = options.sleep ?? ((ms) => new Promise((resolve2) => void setTimeout(resolve2, ms)));
  const end = now() + (options.readyMs ?? defaultReadyMs);
  const { name, version: version2 } = created;
  let current = created;
  for (let pause = 100; current?.status === "PENDING_REGISTRATION"; pause = Math.min(pause * 2, 5e3)) {
    if (now() + pause > end) break;
    await sleep5(pause);
    current = await getVersion(client, name, version2);
  }
  if (current?.status === "READY") return current;
  throw new Fault("service", {
    code: "TY608",
    message: `version ${version2} of ${name} did not become ready on ${client.description}`,
    why: current === void 0 ? "it is gone" : `its status is ${current.status}`,
    help: `look at the version in the registry; delete it there before you run again if it failed`
  });
}
async function moveAlias(client, name, alias, to, expected, options) {
  await move(client, options, {
    subject: `the alias ${name}@${alias}`,
    now: async () => (await getByAlias(client, name, alias))?.version,
    from: expected,
    to,
    call: to === void 0 ? send("DELETE", "registered-models/alias", { name, alias }, "once") : send("POST", "registered-models/alias", { name, alias, version: to }, "once")
  });
}
async function moveStage2(client, name, version2, stage, expected, options) {
  const body = { name, version: version2, stage, archive_existing_versions: false };
  await move(client, options, {
    subject: `the stage of ${name} version ${version2}`,
    now: async () => (await getVersion(client, name, version2))?.stage,
    from: expected,
    to: stage,
    call: send("POST", "model-versions/transition-stage", body, "once")
  });
}
async function move(client, options, { subject, now, from, to, call }) {
  requireEqual(subject, await now(), from, "before");
  if (to === from) return;
  for (let attempt = 0; ; attempt++) {
    try {
      await client.call(call);
      break;
    } catch (error) {
      if (attempt === 0 && !outcomeUnknown(error)) throw error;
      const there = await now();
      if (there === to) return;
      requireEqual(subject, there, from, "lost");
      if (attempt === mostRepeats || !outcomeUnknown(error)) throw error;
      await (options.sleep ?? wait)(250 * 2 ** attempt);
    }
  }
  requireEqual(subject, await now(), to, "after");
}
var whyMoved = {
  before: "somebody moved it since it was looked at; nothing was overwritten",
  after: "it was moved and reads differently now: somebody moved it at the same time",
  lost: "the reply to our move was lost, and somebody moved it at the same time; it was not moved again"
};
function requireEqual(subject, actual, expected, when) {
  if (actual === expected) return;
  throw new Fault("conflict", {
    code: "TY603",
    message: `${subject} is ${actual ?? "nothing"}, expected ${expected ?? "nothing"}`,
    why: whyMoved[when],
    help: "look at the registry, then run again: it validates against what is there now"
  });
}

// src/tracking/embedded/transport.ts
var usual = { waitMs: 2e4, silence: { read: 12e4, write: 6e5 } };
function embeddedTransport({ dir, helper, patience = usual }) {
  const { waitMs, silence } = patience;
  let owner;
  let finding2;
  let starting;
  let reader;
  let writing = false;
  function keep(found) {
    owner = found;
    return found;
  }
  async function livingOwner() {
    if (owner?.alive === true) return owner;
    finding2 ??= findOwner(dir, patience).then(keep).finally(() => {
      finding2 = void 0;
    });
    return finding2;
  }
  async function anyOwner() {
    writing = true;
    if (owner?.alive === true) return owner;
    starting ??= (async () => {
      await finding2;
      const here = await reader;
      await here?.release();
      if (owner?.alive === true) return owner;
      const { startOwner } = await import("./tracking-embedded-connect.mjs");
      return keep(await startOwner({ dir, helper, waitMs, silence }));
    })().finally(() => {
      starting = void 0;
    });
    return starting;
  }
  async function readHere(request) {
    reader ??= import("./tracking-embedded-reader.mjs").then(({ localReader }) => localReader(dir, waitMs));
    const reply = await (await reader).read(request);
    return reply === "owned" ? send2(await anyOwner(), request, true) : reply;
  }
  async function send2(to, request, safe) {
    try {
      return await to.send(request, safe);
    } catch (error) {
      const whole = request.body === void 0 || typeof request.body === "string" || request.body instanceof Uint8Array;
      if (!whole || !safe && errorCode(error) !== "ECONNREFUSED") throw stopped(dir, error, safe);
    }
    to.close();
    if (owner === to) owner = void 0;
    const next = await anyOwner();
    return next.send(request, safe).catch((error) => {
      throw stopped(dir, error, safe);
    });
  }
  return {
    description: `embedded (${dir})`,
    async request(request) {
      const safe = isRead(request);
      await new Promise(setImmediate);
      const to = safe && !writing ? await livingOwner() : await anyOwner();
      return to === void 0 ? readHere(request) : send2(to, request, safe);
    },
    async upstream() {
      const { url, token } = await anyOwner();
      return { url, headers: () => Promise.resolve({ authorization: `Bearer ${token}` }) };
    },
    async close() {
      await Promise.allSettled([finding2, starting]);
      owner?.close();
      owner = void 0;
      const here = await reader;
      await here?.release();
    }
  };
}
async function findOwner(dir, { waitMs, silence }) {
  if ((await lockOwner(ownerLock(dir)))?.info === void 0) return void 0;
  return (await import("./tracking-embedded-connect.mjs")).connectToOwner(dir, waitMs, silence);
}
function isRead({ method, path: path38 }) {
  return method === "GET" || method === "POST" && /\/(search|search-datasets|get-latest-versions)$/.test(path38.split("?")[0] ?? "");
}

// src/cloud/mlflow/metric.ts
function metricValue(value) {
  const read2 = number3(value);
  return Math.abs(read2) === Number.MAX_VALUE ? Math.sign(read2) * Number.POSITIVE_INFINITY : read2;
}
function pointOf(metric) {
  return {
    key: text2(metric["key"]),
    value: metricValue(metric["value"]),
    timestamp: number3(metric["timestamp"]),
    step: number3(metric["step"])
  };
}

// src/tracking/gateway/gateway.ts
import { randomBytes as randomBytes3 } from "node:crypto";

// src/tracking/gateway/access.ts
import { timingSafeEqual } from "node:crypto";
function accessFault(request, token) {
  const port = request.socket.localPort;
  const hosts = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
  if (!hosts.includes(request.headers.host?.toLowerCase() ?? ""))
    return {
      status: 403,
      errorCode: "PERMISSION_DENIED",
      message: "The tracking gateway serves this machine only: the Host header must be its loopback address."
    };
  if (!carries(request.headers.authorization ?? "", token))
    return {
      status: 401,
      errorCode: "UNAUTHENTICATED",
      message: "The tracking gateway does not know this token. Use MLFLOW_TRACKING_TOKEN as the job was given it; a netrc entry for 127.0.0.1 or for every host replaces it."
    };
  if (request.url?.startsWith("/") !== true)
    return { status: 400, errorCode: "BAD_REQUEST", message: "The tracking gateway takes paths, not whole addresses." };
  return void 0;
}
function carries(authorization, token) {
  const [scheme, value = ""] = authorization.split(" ", 2);
  if (scheme?.toLowerCase() === "bearer") return equal(value, token);
  if (scheme?.toLowerCase() !== "basic") return false;
  const pair = Buffer.from(value, "base64").toString();
  return equal(pair.slice(pair.indexOf(":") + 1), token);
}
function equal(a, b) {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

// src/tracking/gateway/forward.ts
import { pipeline } from "node:stream/promises";

// src/tracking/gateway/logged.ts
function readLogged(body) {
  let read2;
  try {
    read2 = object(parseLenient(body.toString("utf8")));
  } catch {
    return void 0;
  }
  const metrics = "metrics" in read2 ? list2(read2["metrics"]) : "key" in read2 ? [read2] : [];
  if (metrics.length === 0) return void 0;
  return { runId: text2(read2["run_id"]) || text2(read2["run_uuid"]), points: metrics.map(pointOf) };
}

// src/tracking/gateway/replies.ts
function sendError(request, reply, error) {
  if (reply.headersSent) {
    reply.destroy();
    return;
  }
  const body = JSON.stringify({ error_code: error.errorCode, message: error.message });
  reply.writeHead(error.status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  reply.write(body);
  endWhenRead(request, reply);
}

// src/tracking/gateway/forward.ts
var maxLoggedBytes = 12e5;
var loggingRoute = /^\/(?:ajax-)?api\/2\.0\/mlflow\/runs\/(?:log-metric|log-batch)$/;
var hopByHop = /* @__PURE__ */ new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade"
]);
var Forwarder = class {
  #transport;
  #env;
  #observers;
  #http = new http.Agent({ keepAlive: true, timeout: idleMs });
  #https;
  constructor(transport, env, observers) {
    this.#transport = transport;
    this.#env = env;
    this.#observers = observers;
  }
  close() {
    this.#http.destroy();
    this.#https?.destroy();
  }
  /** Never rejects: whatever fails is told to the client, or breaks its connection where a reply has begun. */
  async forward(request, reply) {
    let pending;
    try {
      const observed = request.method === "POST" && loggingRoute.test(request.url?.split("?", 1)[0] ?? "");
      const body = observed ? await readBody(request, maxLoggedBytes) : request;
      if ("tooLong" in body) return tooLong(request, reply, body.tooLong);
      if (Buffer.isBuffer(body)) {
        const logged = readLogged(body);
        if (logged !== void 0) pending = this.#observers.expect(logged);
      }
      const answer2 = await this.#send(request, body, reply);
      const status2 = answer2.statusCode ?? 502;
      pending?.decide(status2 >= 200 && status2 < 300);
      reply.writeHead(status2, passedOn(answer2));
      await pipeline(answer2, reply, { end: false });
      endWhenRead(request, reply);
    } catch (error) {
      pending?.decide(false);
      const message = error instanceof Fault ? error.diagnostic.message : `The tracking server cannot be reached: ${said(error)}`;
      sendError(request, reply, { status: error instanceof Fault ? 503 : 502, errorCode: "TEMPORARILY_UNAVAILABLE", message });
    }
  }
  async #send(request, body, reply) {
    const upstream = await this.#transport.upstream();
    const target = new URL(upstream.url);
    const secure = target.protocol === "https:";
    const headers = { ...passedOn(request), ...await upstream.headers(), host: target.host };
    if (Buffer.isBuffer(body)) headers["content-length"] = body.length;
    return new Promise((resolve2, reject) => {
      const sent = (secure ? https() : http).request({
        host: target.hostname.replace(/^\[|\]$/g, ""),
        port: target.port || (secure ? 443 : 80),
        method: request.method,
        path: target.pathname.replace(/\/+$/, "") + (request.url ?? "/"),
        headers,
        agent: secure ? this.#https ??= new (https()).Agent({ keepAlive: true, timeout: idleMs, ...tlsOptions(this.#env) }) : this.#http
      });
      sent.on("response", (answer2) => {
        answer2.once("end", () => {
          if (request.readableEnded) return;
          request.unpipe(sent);
          sent.destroy();
        });
        resolve2(answer2);
      });
      sent.on("error", reject);
      reply.on("close", () => {
        if (!reply.writableFinished) sent.destroy();
      });
      if (Buffer.isBuffer(body)) sent.end(body);
      else body.pipe(sent);
    });
  }
};
function said(error) {
  return error instanceof Error ? error.message : String(error);
}
function tooLong(request, reply, size) {
  const message = `Batched logging API requests must be at most 1000000 bytes, got a request of size ${size}.`;
  sendError(request, reply, { status: 400, errorCode: "INVALID_PARAMETER_VALUE", message });
}
function passedOn(message) {
  const named3 = (message.headers.connection ?? "").split(",").map((name) => name.trim().toLowerCase());
  const out = {};
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    if (values === void 0 || hopByHop.has(name) || named3.includes(name)) continue;
    if (name !== "authorization" && name !== "host" && name !== "expect") out[name] = values;
  }
  return out;
}
async function readBody(request, limit2) {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > limit2) return { tooLong: announced };
  const chunks = [];
  let size = 0;
  return new Promise((resolve2, reject) => {
    const take2 = (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limit2) return;
      request.pause().off("data", take2);
      resolve2({ tooLong: size });
    };
    request.on("data", take2);
    request.on("end", () => resolve2(Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

// src/tracking/gateway/observers.ts
var remembered = 2e4;
var RunObservers = class {
  listeners = /* @__PURE__ */ new Set();
  #waiting = [];
  /** Insertion order is age: the oldest go first. */
  #told = /* @__PURE__ */ new Set();
  expect(points) {
    const waiting = { points };
    this.#waiting.push(waiting);
    return {
      decide: (accepted) => {
        waiting.accepted ??= accepted;
        this.#tell();
      }
    };
  }
  #tell() {
    for (let first = this.#waiting[0]; first?.accepted !== void 0; first = this.#waiting[0]) {
      this.#waiting.shift();
      if (first.accepted) for (const point of first.points) this.#tellPoint(point);
    }
  }
  /** MLflow keeps points equal in key, step, time and value as one; so does this. */
  #tellPoint(point) {
    const identity = `${point.step} ${point.timestamp} ${point.value} ${point.key}`;
    if (this.#told.has(identity)) return;
    this.#told.add(identity);
    if (this.#told.size > remembered) {
      const [oldest] = this.#told;
      if (oldest !== void 0) this.#told.delete(oldest);
    }
    for (const listener of this.listeners) listener(point);
  }
};
var Observers = class {
  #runs = /* @__PURE__ */ new Map();
  add(runId, onPoint) {
    const run2 = this.#runs.get(runId) ?? new RunObservers();
    this.#runs.set(runId, run2);
    const listener = (point) => onPoint(point);
    run2.listeners.add(listener);
    return () => {
      run2.listeners.delete(listener);
      if (run2.listeners.size === 0 && this.#runs.get(runId) === run2) this.#runs.delete(runId);
    };
  }
  /** Takes a place in the order of arrival; undefined where nobody listens. */
  expect(logged) {
    return this.#runs.get(logged.runId)?.expect(logged.points);
  }
};

// src/tracking/gateway/gateway.ts
async function startGateway(options) {
  const env = options.env ?? process.env;
  const token = randomBytes3(32).toString("base64url");
  const observers = new Observers();
  const forwarder = new Forwarder(options.transport, env, observers);
  const server = http.createServer(
    { requestTimeout: 0, headersTimeout: 6e4, keepAliveTimeout: 65e3 },
    (request, reply) => {
      const fault2 = accessFault(request, token);
      if (fault2 !== void 0) sendError(request, reply, fault2);
      else void forwarder.forward(request, reply);
    }
  );
  await new Promise((resolve2, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve2);
  });
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    variables: (of) => variables(url, token, env, of),
    observe: (runId, onPoint) => observers.add(runId, onPoint),
    close: async () => {
      const closed = new Promise((resolve2) => server.close(resolve2));
      server.closeAllConnections();
      forwarder.close();
      await closed;
    }
  };
}
function variables(url, token, env, of) {
  const noProxy = [env["NO_PROXY"] ?? env["no_proxy"], "127.0.0.1", "localhost"].filter((part) => part !== void 0 && part !== "").join(",");
  return {
    MLFLOW_TRACKING_URI: url,
    MLFLOW_REGISTRY_URI: url,
    MLFLOW_TRACKING_TOKEN: token,
    // A client that finds a name and a password in ~/.mlflow/credentials sends those in place of a token, unless these are set.
    MLFLOW_TRACKING_USERNAME: "trainyard",
    MLFLOW_TRACKING_PASSWORD: token,
    MLFLOW_EXPERIMENT_ID: of.experimentId,
    ...of.runId === void 0 ? {} : { MLFLOW_RUN_ID: of.runId },
    MLFLOW_DISABLE_TELEMETRY: "true",
    MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR: "false",
    MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT: "true",
    NO_PROXY: noProxy,
    no_proxy: noProxy
  };
}

// src/tracking/mlflow/artifacts.ts
import { mkdir as mkdir9, rename as rename2, rm as rm6, stat as stat11 } from "node:fs/promises";
import path21 from "node:path";

// src/tracking/mlflow/locate.ts
import { stat as stat10 } from "node:fs/promises";
import path20 from "node:path";
import { fileURLToPath as fileURLToPath2 } from "node:url";

// src/tracking/mlflow/places.ts
import { createReadStream, createWriteStream } from "node:fs";
import { copyFile as copyFile2, lstat, mkdir as mkdir8, readdir as readdir8, stat as stat9 } from "node:fs/promises";
import path19 from "node:path";
import { Readable } from "node:stream";
import { pipeline as pipeline2 } from "node:stream/promises";

// src/tracking/mlflow/safe-path.ts
var maxDepth = 32;
var maxFiles = 1e5;
var windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
function checkName2(name, where) {
  const reason2 = dangerIn(name);
  if (reason2 !== void 0) throw dangerous(`${where} holds an artifact with the name ${JSON.stringify(name)}`, reason2);
  return name;
}
function checkPath(path38, where) {
  if (path38 === "") return "";
  return path38.split("/").map((name) => checkName2(name, where)).join("/");
}
function dangerIn(name) {
  if (name === "" || name === "." || name === "..") return "it would leave its folder";
  if (/[/\\]/.test(name)) return "it is a path, not a name";
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) return "it holds a control character";
  if (process.platform === "win32" && (/[:*?"<>|]|[. ]$/.test(name) || windowsDevice.test(name)))
    return "Windows gives this name another meaning";
  return hidesPath(name) ? "it hides a path in percent signs" : void 0;
}
function hidesPath(name) {
  for (let decoded2 = name, round = 0; round < 5; round++) {
    const next = decoded2.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (next === decoded2) return false;
    if (next === "." || next === ".." || /[/\\\0]/.test(next)) return true;
    decoded2 = next;
  }
  return true;
}
var DistinctPaths = class {
  #seen = /* @__PURE__ */ new Map();
  #where;
  constructor(where) {
    this.#where = where;
  }
  add(path38) {
    const folded = path38.normalize("NFC").toLowerCase();
    const other = this.#seen.get(folded);
    if (other !== void 0)
      throw dangerous(
        `${this.#where} holds both ${JSON.stringify(other)} and ${JSON.stringify(path38)}`,
        "on some file systems one would overwrite the other"
      );
    this.#seen.set(folded, path38);
  }
};
function dangerous(message, why) {
  return new Fault("service", {
    code: "TY606",
    message,
    why,
    help: "nothing of it was written; log the artifacts again under plain names"
  });
}

// src/tracking/mlflow/places.ts
var artifactsRoute = "/api/2.0/mlflow-artifacts/artifacts";
function proxiedPlace(client, root) {
  const full = (below) => join(root, below);
  return {
    description: `mlflow-artifacts:/${root}`,
    async list(below) {
      const reply = await client.call({ method: "GET", path: artifactsRoute, query: { path: full(below) }, repeat: "safe" });
      return list2(reply["files"]).map((file) => entry(text2(file["path"]), file, `mlflow-artifacts:/${full(below)}`));
    },
    fetch: (below, file) => download(client, `${artifactsRoute}/${encodePath(full(below))}`, file),
    async store(below, file) {
      const { size } = await stat9(file);
      await client.exchange(
        () => ({
          method: "PUT",
          path: `${artifactsRoute}/${encodePath(full(below))}`,
          headers: { "content-type": "application/octet-stream", "content-length": String(size) },
          body: size === 0 ? "" : createReadStream(file, { end: size - 1 })
        }),
        "safe",
        drain
      );
    }
  };
}
function localPlace(root) {
  const full = (below) => path19.join(root, ...below.split("/").filter((name) => name !== ""));
  return {
    description: root,
    async list(below) {
      const entries = await readdir8(full(below), { withFileTypes: true }).catch((error) => {
        if (isMissing(error)) return [];
        throw error;
      });
      return Promise.all(
        entries.map(async (found) => {
          if (found.isDirectory()) return { name: checkName2(found.name, root), dir: true };
          if (!found.isFile())
            throw dangerous(`${root} holds ${JSON.stringify(join(below, found.name))}`, "it is neither file nor folder");
          return {
            name: checkName2(found.name, root),
            dir: false,
            size: (await lstat(path19.join(full(below), found.name))).size
          };
        })
      );
    },
    fetch: (below, file) => copyFile2(full(below), file),
    async store(below, file) {
      await mkdir8(path19.dirname(full(below)), { recursive: true });
      await copyFile2(file, full(below));
    }
  };
}
function runPlace(client, runId) {
  const where = `runs:/${runId}`;
  return {
    description: where,
    list: (below) => listed(client, read("artifacts/list", { run_id: runId, path: below || void 0 }), below, where),
    fetch: (below, file) => download(client, `/get-artifact?${query({ run_uuid: runId, path: below })}`, file)
  };
}
function modelPlace(client, modelId) {
  const where = `models:/${modelId}`;
  const route = `logged-models/${encodeURIComponent(modelId)}/artifacts`;
  return {
    description: where,
    list: (below) => listed(client, read(`${route}/directories`, { artifact_directory_path: below || void 0 }), below, where),
    fetch: (below, file) => download(client, `${api.replace("/api/", "/ajax-api/")}/${route}/files?${query({ artifact_file_path: below })}`, file)
  };
}
async function listed(client, call, below, where) {
  const entries = [];
  for await (const file of client.pages(call, "files"))
    entries.push(entry(relativeTo(below, text2(file["path"]), where), file, where));
  return entries;
}
function join(...parts) {
  return parts.filter((part) => part !== "").join("/");
}
function relativeTo(folder, full, where) {
  if (folder === "") return full;
  if (!full.startsWith(`${folder}/`))
    throw dangerous(`${where} listed ${JSON.stringify(full)} under ${JSON.stringify(folder)}`, "it lies outside");
  return full.slice(folder.length + 1);
}
function entry(name, file, where) {
  const { is_dir, file_size } = object(file);
  const dir = is_dir === true;
  return { name: checkName2(name, where), dir, ...dir || file_size === void 0 ? {} : { size: number3(file_size) } };
}
function encodePath(path38) {
  return path38.split("/").map(encodeURIComponent).join("/");
}
function query(values) {
  return new URLSearchParams(values).toString();
}
async function drain(reply) {
  for await (const _ of reply.body) ;
}
async function download(client, from, file) {
  await client.exchange(
    () => ({ method: "GET", path: from }),
    "safe",
    async (reply) => {
      const sink = createWriteStream(file);
      await pipeline2(Readable.from(reply.body, { objectMode: false }), sink);
      const announced = reply.headers["content-length"];
      if (announced !== void 0 && Number(announced) !== sink.bytesWritten)
        throw new Fault("service", {
          code: "TY605",
          message: `${client.description} sent ${sink.bytesWritten} bytes of ${announced} announced for ${from.split("?", 1)[0]}`,
          help: "run again; look into the server\u2019s log where it stays so"
        });
    }
  );
}

// src/tracking/mlflow/locate.ts
var maxSteps = 5;
async function locate(lookup, uri, steps = maxSteps) {
  if (steps === 0) throw unreadable2(uri, "it refers to itself");
  const scheme = schemeOf(uri);
  if (scheme === "runs") return locateRun(lookup, uri, steps);
  if (scheme === "models") return locateModel(lookup, uri, steps);
  const root = await readableRoot(lookup.client, uri);
  if (root !== void 0) return { place: root, path: "" };
  throw unreadable2(
    uri,
    `the scheme ${scheme} needs that storage\u2019s own client, and the server was not asked for it through a run or a model`
  );
}
function schemeOf(uri) {
  return /^([a-z][a-z0-9+.-]+):/i.exec(uri)?.[1]?.toLowerCase() ?? "file";
}
async function readableRoot(client, uri) {
  const proxied = proxiedRoot(uri);
  if (proxied !== void 0) return proxiedPlace(client, checkPath(proxied, uri));
  const folder = localFolder(uri);
  if (folder === void 0) return void 0;
  return await stat10(folder).then(
    () => true,
    () => false
  ) ? localPlace(folder) : void 0;
}
function proxiedRoot(uri) {
  const match = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/.exec(uri) ?? /^https?:\/\/.*?\/api\/2\.0\/mlflow-artifacts\/artifacts\/+(.*)$/.exec(uri);
  return match?.[1]?.replace(/\/+$/, "");
}
function localFolder(uri) {
  if (path20.isAbsolute(uri)) return uri;
  if (schemeOf(uri) !== "file" || !uri.startsWith("file:")) return void 0;
  try {
    return fileURLToPath2(uri);
  } catch {
    return void 0;
  }
}
async function locateRun(lookup, uri, steps) {
  const [, runId = "", rest = ""] = /^runs:\/+([^/]+)\/*(.*?)\/*$/.exec(uri) ?? [];
  const inside = checkPath(rest, uri);
  const run2 = runId === "" ? void 0 : await lookup.run(runId);
  if (run2 === void 0) throw unreadable2(uri, "there is no such MLflow run");
  const place = await readableRoot(lookup.client, run2.artifactUri) ?? runPlace(lookup.client, runId);
  if (inside === "" || (await place.list(inside)).length > 0) return { place, path: inside };
  const [name, ...below] = inside.split("/");
  for (const modelId of [...run2.modelIds].reverse()) {
    const model = await lookup.loggedModel(modelId);
    if (model?.name !== name) continue;
    const found = await locate(lookup, `models:/${modelId}`, steps - 1);
    return { place: found.place, path: join(found.path, ...below) };
  }
  return { place, path: inside };
}
async function locateModel(lookup, uri, steps) {
  const [, head = "", rest = ""] = /^models:\/+([^/]+)\/*(.*?)\/*$/.exec(uri) ?? [];
  if (/^m-[^@]+$/.test(head)) {
    const model = await lookup.loggedModel(head);
    if (model === void 0) throw unreadable2(uri, "there is no such logged model");
    const place = await readableRoot(lookup.client, model.artifactUri) ?? modelPlace(lookup.client, head);
    return { place, path: checkPath(rest, uri) };
  }
  const { name, version: version2, below } = await versionOf3(lookup.client, uri, head, rest);
  const reply = await lookup.client.call(read("model-versions/get-download-uri", { name, version: version2 }));
  const source = text2(reply["artifact_uri"]);
  const found = await locateSource(lookup, { uri, name, version: version2, source }, steps - 1);
  return { place: found.place, path: join(found.path, checkPath(below, uri)) };
}
async function versionOf3(client, uri, head, rest) {
  const at = head.lastIndexOf("@");
  if (at > 0) {
    const name = head.slice(0, at);
    const reply = await client.call(read("registered-models/alias", { name, alias: head.slice(at + 1) }));
    return { name, version: text2(object(reply["model_version"])["version"]), below: rest };
  }
  const [version2 = "", ...below] = rest.split("/");
  if (!/^\d+$/.test(version2))
    throw unreadable2(
      uri,
      "it names neither a logged model (models:/m-...), nor a version (models:/name/1), nor an alias (models:/name@alias)"
    );
  return { name: head, version: version2, below: below.join("/") };
}
async function locateSource(lookup, of, steps) {
  const scheme = schemeOf(of.source);
  if (scheme === "runs" || scheme === "models") return locate(lookup, of.source, steps);
  const root = await readableRoot(lookup.client, of.source);
  if (root !== void 0) return { place: root, path: "" };
  const reply = await lookup.client.call(read("model-versions/get", { name: of.name, version: of.version }));
  const version2 = object(reply["model_version"]);
  const modelId = text2(version2["model_id"]);
  if (modelId !== "") return { place: modelPlace(lookup.client, modelId), path: "" };
  const run2 = text2(version2["run_id"]) === "" ? void 0 : await lookup.run(text2(version2["run_id"]));
  if (run2 !== void 0 && of.source.startsWith(`${run2.artifactUri}/`))
    return {
      place: runPlace(lookup.client, run2.runId),
      path: checkPath(of.source.slice(run2.artifactUri.length + 1), of.uri)
    };
  throw unreadable2(
    of.uri,
    `its source ${of.source} has the scheme ${scheme}, and it names no run or logged model through which the server would read it`
  );
}
function unreadable2(uri, why) {
  return new Fault("service", {
    code: "TY605",
    message: `no artifacts can be read from ${uri}`,
    why,
    help: "check the URI; a server started with --artifacts-destination (and --serve-artifacts, its default) serves artifacts of every storage"
  });
}

// src/tracking/mlflow/artifacts.ts
var parallel = 4;
async function listArtifacts(lookup, uri) {
  const { files } = await walk(await locate(lookup, uri), uri);
  return files.map((file) => ({ path: file.path, size: file.size ?? 0 }));
}
async function downloadArtifacts(lookup, uri, dir) {
  if (await exists(dir))
    throw new Fault("service", { code: "TY605", message: `${dir} exists already`, help: "name a new folder" });
  const { place, from, files } = await walk(await locate(lookup, uri), uri);
  if (files.length === 0) throw unreadable2(uri, "there are none");
  const partial = `${dir}.partial`;
  await rm6(partial, { recursive: true, force: true });
  try {
    for (const folder of new Set(files.map((file) => path21.posix.dirname(file.path))))
      await mkdir9(path21.join(partial, folder), { recursive: true, mode: 448 });
    await each(files, async (file) => {
      const target = path21.join(partial, file.path);
      await place.fetch(join(from, file.path), target);
      const size = (await stat11(target)).size;
      if (file.size !== void 0 && file.size !== size)
        throw new Fault("service", {
          code: "TY605",
          message: `${file.path} under ${uri} has ${size} bytes, its listing said ${file.size}`,
          why: "it was cut, or written again meanwhile",
          help: "run again"
        });
    });
    await rename2(partial, dir);
  } catch (error) {
    await rm6(partial, { recursive: true, force: true });
    throw error;
  }
}
async function uploadArtifacts(lookup, runId, dir, to) {
  const run2 = await lookup.run(runId);
  if (run2 === void 0) throw unreadable2(`runs:/${runId}`, "there is no such MLflow run");
  const place = await writableRoot(lookup, run2);
  const local = localFolder(run2.artifactUri) !== void 0;
  const base = checkPath(to.replace(/^\/+|\/+$/g, ""), "the target");
  const files = await listTree(dir);
  await each(files, async (file) => {
    const from = path21.join(dir, file);
    try {
      await place.store?.(join(base, checkPath(file, dir)), from);
    } catch (error) {
      if (!local || !(error instanceof Error) || errorCode(error) === void 0) throw error;
      throw unwritable(run2.artifactUri, `it is a folder that this machine cannot write to: ${error.message}`);
    }
  });
  if (!local) return;
  const seen = await runPlace(lookup.client, runId).list(base);
  const written = files[0]?.split("/")[0];
  if (written !== void 0 && !seen.some((found) => found.name === written))
    throw unwritable(
      run2.artifactUri,
      "the tracking server does not see what was written to this folder here: it means one of another machine"
    );
}
async function writableRoot(lookup, { artifactUri, experimentId }) {
  const proxied = proxiedRoot(artifactUri);
  if (proxied !== void 0) return proxiedPlace(lookup.client, checkPath(proxied, artifactUri));
  const folder = localFolder(artifactUri);
  if (folder === void 0)
    throw unwritable(artifactUri, `the scheme ${schemeOf(artifactUri)} needs that storage\u2019s own client`);
  const run2 = path21.resolve(folder, "..");
  const experiment = path21.dirname(run2);
  const parent = path21.dirname(path21.basename(experiment) === experimentId ? path21.dirname(experiment) : experiment);
  if (await exists(parent)) return localPlace(folder);
  throw unwritable(artifactUri, `it is a folder of another machine: this one has no ${parent}`);
}
function unwritable(artifactUri, why) {
  return new Fault("service", {
    code: "TY605",
    message: `no artifacts can be written to ${artifactUri}`,
    why,
    help: "start the tracking server with --artifacts-destination naming this storage, and use a new experiment: it then serves artifacts itself"
  });
}
async function walk({ place, path: root }, uri) {
  const distinct = new DistinctPaths(uri);
  const files = [];
  const folders = [""];
  for (let folder = folders.pop(); folder !== void 0; folder = folders.pop()) {
    if (folder.split("/").length > maxDepth)
      throw dangerous(`${uri} has more than ${maxDepth} levels of folders`, "it may have no end");
    for (const found of await place.list(join(root, folder))) {
      const full = join(folder, found.name);
      distinct.add(full);
      if (found.dir) folders.push(full);
      else files.push({ path: full, size: found.size });
      if (files.length + folders.length > maxFiles)
        throw dangerous(`${uri} holds more than ${maxFiles} artifacts`, "it may have no end");
    }
  }
  if (files.length === 0 && root !== "") {
    const parent = path21.posix.dirname(root) === "." ? "" : path21.posix.dirname(root);
    const own = (await place.list(parent)).find((found) => !found.dir && found.name === path21.posix.basename(root));
    if (own !== void 0) return { place, from: parent, files: [{ path: own.name, size: own.size }] };
  }
  files.sort((a, b) => a.path < b.path ? -1 : 1);
  return { place, from: root, files };
}
async function each(items, act) {
  const queue = items.values();
  let failed2 = false;
  const worker = async () => {
    for (const item of queue) {
      if (failed2) return;
      try {
        await act(item);
      } catch (error) {
        failed2 = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: parallel }, worker));
  for (const result of results) if (result.status === "rejected") throw result.reason;
}
async function exists(file) {
  return stat11(file).then(
    () => true,
    () => false
  );
}

// src/tracking/mlflow/batches.ts
var maxMetrics = 1e3;
var maxParams = 100;
var maxTags = 100;
var maxBytes = 9e5;
function batches(values) {
  return [
    ...cut(keyValues(values.params ?? {}), maxParams).map((params) => ({ params })),
    ...cut(keyValues(values.tags ?? {}), maxTags).map((tags) => ({ tags })),
    ...cut(values.metrics ?? [], maxMetrics).map((metrics) => ({ metrics }))
  ];
}
function cut(items, maxItems) {
  const parts = [];
  let part = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(stringify(item)) + 1;
    if (part.length > 0 && (part.length === maxItems || bytes + size > maxBytes)) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(item);
    bytes += size;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

// src/tracking/mlflow/runs.ts
function runOf(run2) {
  const info = object(run2["info"]);
  const data = object(run2["data"]);
  const endTime = number3(info["end_time"]);
  return {
    runId: text2(info["run_id"]) || text2(info["run_uuid"]),
    experimentId: text2(info["experiment_id"]),
    name: text2(info["run_name"]),
    status: statusOf2(text2(info["status"])),
    startTime: number3(info["start_time"]),
    ...endTime > 0 ? { endTime } : {},
    artifactUri: text2(info["artifact_uri"]),
    metrics: Object.fromEntries(list2(data["metrics"]).map((metric) => [text2(metric["key"]), metricValue(metric["value"])])),
    params: pairs(data["params"]),
    tags: pairs(data["tags"]),
    modelIds: list2(object(run2["outputs"])["model_outputs"]).map((model) => text2(model["model_id"]))
  };
}
function statusOf2(status2) {
  switch (status2) {
    case "SCHEDULED":
    case "FINISHED":
    case "FAILED":
    case "KILLED":
      return status2;
    default:
      return "RUNNING";
  }
}
function loggedModelOf(model) {
  const info = object(model["info"]);
  const sourceRunId = text2(info["source_run_id"]);
  return {
    modelId: text2(info["model_id"]),
    name: text2(info["name"]),
    artifactUri: text2(info["artifact_uri"]),
    status: text2(info["status"]),
    ...sourceRunId === "" ? {} : { sourceRunId }
  };
}

// src/tracking/mlflow/tracking.ts
function createTracking(transport, options = {}) {
  const client = mlflowClient(transport, options);
  const now = options.now ?? Date.now;
  const lookup = {
    client,
    run: (runId) => getRun(client, runId),
    loggedModel: (modelId) => getLoggedModel(client, modelId)
  };
  let gateway;
  return {
    description: transport.description,
    experiment: async (name) => {
      const found = await findExperiment(client, name);
      return found?.deleted === false ? found.id : void 0;
    },
    createExperiment: (name) => createExperiment(client, name),
    run: (runId) => getRun(client, runId),
    findRuns: (experimentId, tag) => findRuns(client, experimentId, tag),
    createRun: async (run2) => {
      const body = { experiment_id: run2.experimentId, run_name: run2.name, start_time: now(), tags: keyValues(run2.tags) };
      return runOf(object((await client.call(send("POST", "runs/create", body, "once")))["run"]));
    },
    endRun: async (runId, status2) => {
      await client.call(send("POST", "runs/update", { run_id: runId, status: status2, end_time: now() }));
    },
    log: async (runId, values) => {
      for (const batch of batches(values))
        await client.call(
          send("POST", "runs/log-batch", { run_id: runId, ...batch }, batch.metrics === void 0 ? "safe" : "once")
        );
    },
    metricHistory: (runId, key) => metricHistory(client, runId, key),
    loggedModel: (modelId) => getLoggedModel(client, modelId),
    listArtifacts: (uri) => listArtifacts(lookup, uri),
    downloadArtifacts: (uri, dir) => downloadArtifacts(lookup, uri, dir),
    uploadArtifacts: (runId, dir, path38) => uploadArtifacts(lookup, runId, dir, path38),
    gateway: () => gateway ??= startGateway({ transport, ...options.env === void 0 ? {} : { env: options.env } }),
    close: async () => {
      await (await gateway?.catch(() => void 0))?.close();
      await transport.close();
    }
  };
}
async function findExperiment(client, name) {
  const reply = await orMissing(client.call(read("experiments/get-by-name", { experiment_name: name })));
  if (reply === void 0) return void 0;
  const experiment = object(reply["experiment"]);
  return { id: text2(experiment["experiment_id"]), deleted: text2(experiment["lifecycle_stage"]) === "deleted" };
}
async function createExperiment(client, name) {
  try {
    return text2((await client.call(send("POST", "experiments/create", { name })))["experiment_id"]);
  } catch (error) {
    if (!(error instanceof Refused) || !error.exists) throw error;
    const found = await findExperiment(client, name);
    if (found === void 0) throw error;
    if (!found.deleted) return found.id;
    throw new Fault("service", {
      code: "TY607",
      message: `the experiment ${JSON.stringify(name)} is deleted on ${client.description}`,
      why: "MLflow keeps the name of a deleted experiment and takes no new runs for it",
      help: `restore it (mlflow experiments restore --experiment-id ${found.id}), or choose another experiment_name`
    });
  }
}
async function getRun(client, runId) {
  const reply = await orMissing(client.call(read("runs/get", { run_id: runId })));
  return reply === void 0 ? void 0 : runOf(object(reply["run"]));
}
async function getLoggedModel(client, modelId) {
  const reply = await orMissing(client.call(read(`logged-models/${encodeURIComponent(modelId)}`)));
  return reply === void 0 ? void 0 : loggedModelOf(object(reply["model"]));
}
async function findRuns(client, experimentId, tag) {
  const body = {
    experiment_ids: [experimentId],
    run_view_type: "ACTIVE_ONLY",
    max_results: 1e3,
    order_by: ["attributes.start_time DESC"],
    ...filterFor2(tag)
  };
  const found = [];
  for await (const run2 of client.pages(send("POST", "runs/search", body), "runs")) {
    const decoded2 = runOf(run2);
    if (decoded2.tags[tag.key] === tag.value) found.push(decoded2);
  }
  return found;
}
function filterFor2(tag) {
  if (/[`"\\]/.test(tag.key) || tag.value.includes("\\")) return {};
  const quote = tag.value.includes("'") ? '"' : "'";
  return tag.value.includes(quote) ? {} : { filter: `tags.\`${tag.key}\` = ${quote}${tag.value}${quote}` };
}
async function metricHistory(client, runId, key) {
  const points = [];
  const call = read("metrics/get-history", { run_id: runId, metric_key: key, max_results: 25e3 });
  for await (const metric of client.pages(call, "metrics")) points.push(pointOf(metric));
  return points.sort((a, b) => a.step - b.step || a.timestamp - b.timestamp || a.value - b.value);
}

// src/app.ts
function helperCommand() {
  const here = fileURLToPath3(import.meta.url);
  const helper = here.endsWith(".ts") ? path22.join(path22.dirname(here), "helper.ts") : path22.join(path22.dirname(here), "..", "helper.mjs");
  return [process.execPath, helper];
}
var openJournal = createFileJournal;
function createApp(options) {
  const { workspace, state, cache, env } = options;
  const helper = helperCommand();
  const { uri } = workspace.tracking;
  const transport = uri === void 0 ? embeddedTransport({ dir: path22.join(state, "tracking"), helper }) : httpTransport({ uri, env });
  const tracking = maskingItsToken(createTracking(transport, { env }), options.addSecret);
  const compute = createLocalCompute({ state, cache, helper, env, redact: options.redact });
  const declared = Object.fromEntries(
    Object.entries(workspace.endpoints).map(([name, endpoint]) => [name, { ...endpoint, cwd: workspace.dir }])
  );
  const endpoints = createLocalEndpoints({ state, declared, helper, env });
  return {
    journal: createFileJournal(state),
    leases: createFileLeases(state),
    endpoints,
    compute,
    jobTypes,
    ports: {
      tracking,
      // Of our own store there is nothing to find out.
      registry: createRegistry(transport, uri === void 0 ? { capabilities: { stages: true, aliases: true } } : {}),
      assets: createLocalAssets({ state, fetchModel: (from, dir) => tracking.downloadArtifacts(from, dir) }),
      endpoints,
      reuse: createReuseIndex(state),
      compute: async () => compute,
      codeDigest
    },
    async close() {
      await compute.close();
      await tracking.close();
    }
  };
}
function maskingItsToken(tracking, addSecret) {
  let opened;
  const open5 = async () => {
    const gateway = await tracking.gateway();
    const token = gateway.variables({ experimentId: "0" })["MLFLOW_TRACKING_TOKEN"];
    if (token !== void 0) addSecret(token);
    return gateway;
  };
  return { ...tracking, gateway: () => opened ??= open5() };
}

// src/engine/fold.ts
function emptyRun() {
  return {
    opened: void 0,
    effects: /* @__PURE__ */ new Map(),
    byJob: /* @__PURE__ */ new Map(),
    ends: /* @__PURE__ */ new Map(),
    attempts: /* @__PURE__ */ new Map(),
    approvals: { requested: /* @__PURE__ */ new Map(), granted: /* @__PURE__ */ new Map(), denied: /* @__PURE__ */ new Set() },
    ended: void 0
  };
}
function foldFact(run2, fact) {
  if ("job" in fact) {
    const parent = fact.job.split("/")[0];
    const facts = run2.byJob.get(parent);
    if (facts === void 0) run2.byJob.set(parent, [fact]);
    else facts.push(fact);
  }
  switch (fact.type) {
    case "run-opened":
      run2.opened = fact;
      break;
    case "job-started":
      run2.attempts.set(fact.job, Math.max(run2.attempts.get(fact.job) ?? 0, fact.attempt));
      run2.ended = void 0;
      break;
    case "intent":
      run2.effects.set(fact.key, { ...run2.effects.get(fact.key), intent: fact });
      break;
    case "done": {
      const effect = run2.effects.get(fact.key);
      if (effect !== void 0) effect.done = fact;
      break;
    }
    case "approval-requested":
      run2.approvals.requested.set(fact.job, fact.digest);
      break;
    case "approval-granted":
      if (!run2.approvals.denied.has(fact.digest)) run2.approvals.granted.set(fact.digest, fact);
      break;
    case "approval-denied":
      run2.approvals.denied.add(fact.digest);
      run2.approvals.granted.delete(fact.digest);
      break;
    case "job-ended":
      run2.ends.set(fact.job, fact);
      break;
    case "run-ended":
      run2.ended = { state: fact.state, exitCode: fact.exitCode };
      break;
    default:
      break;
  }
}
function pastOf(run2) {
  return { effects: run2.effects, facts: (job) => run2.byJob.get(job.split("/")[0]) ?? [] };
}

// src/commands/append.ts
async function appendTo(state, run2, decide) {
  const journal = openJournal(state);
  for (; ; ) {
    const { records, head } = await journal.load(run2);
    const fact = await decide(fold(records));
    if (await journal.append(run2, head, [fact]) !== "moved") return fact;
  }
}
function fold(records) {
  const folded = emptyRun();
  for (const { fact } of records) foldFact(folded, fact);
  return folded;
}

// src/commands/digest.ts
function shortDigest(digest) {
  return digest.replace(/^sha256:/, "").slice(0, 12);
}
function namesDigest(given, digest) {
  return given.split(/[\s,]+/).some((one2) => matchesDigest(one2, digest));
}
function matchesDigest(given, digest) {
  const hex = given.trim().toLowerCase().replace(/^sha256:/, "");
  return /^[0-9a-f]{12,64}$/.test(hex) && digest.slice(7).startsWith(hex);
}

// src/commands/run.ts
import { randomBytes as randomBytes4 } from "node:crypto";
import path32 from "node:path";

// src/commands/execute.ts
import path30 from "node:path";
import { setTimeout as sleep4 } from "node:timers/promises";

// src/engine/context.ts
function createContext(deps, observed, recorder, attempt) {
  return {
    ...observed,
    run: deps.run,
    attempt,
    abort: deps.cancel.signal,
    past: pastOf(recorder.state),
    commit: deps.commit,
    signal: deps.publish,
    fact: (fact) => recorder.record(fact),
    secret: deps.secret,
    keep: deps.keep,
    lease: (name) => deps.leases.acquire(name, {
      owner: deps.run,
      abort: deps.cancel.signal,
      onWait: (holder) => deps.publish({ type: "progress", text: `waiting for ${holder}, which holds ${name}` })
    }),
    async effect(effect) {
      const known = recorder.state.effects.get(effect.key);
      if (known?.done !== void 0) return known.done.result;
      const { job } = effect;
      if (known === void 0) {
        await recorder.record({
          type: "intent",
          key: effect.key,
          effect: effect.kind,
          job,
          attempt: effect.attempt ?? attempt,
          target: effect.target.slice(0, 200)
        });
      }
      deps.pass(`effect:${effect.kind}:before`);
      const found = await effect.find();
      const result = found ?? await effect.act();
      deps.pass(`effect:${effect.kind}:after`);
      await recorder.record({
        type: "done",
        key: effect.key,
        effect: effect.kind,
        job,
        ...found !== void 0 && { adopted: true },
        result
      });
      return result;
    },
    async approval(job, plan2) {
      const { granted, denied } = recorder.state.approvals;
      const earlier = granted.get(plan2.digest);
      if (earlier !== void 0) return { granted: true, by: earlier.by, via: earlier.via };
      if (denied.has(plan2.digest)) return { granted: false, by: "an earlier answer", via: "command" };
      const answer2 = await deps.ask(job, plan2);
      if (answer2 === void 0) return void 0;
      const { granted: yes, by, via } = answer2;
      await recorder.record(
        yes ? { type: "approval-granted", job, digest: plan2.digest, by, via } : { type: "approval-denied", job, digest: plan2.digest, by }
      );
      return answer2;
    }
  };
}

// src/engine/execute.ts
var CANCEL_MS2 = 8e3;
var FINAL = /* @__PURE__ */ new Set(["succeeded", "reused", "unchanged"]);
var BLOCKING = /* @__PURE__ */ new Set(["failed", "rejected", "inconclusive", "skipped", "cancelled"]);
var GRAVITY = [6, 5, 4, 1, 2, 3];
async function execute(deps, wanted) {
  const { pipeline: pipeline3, recorder } = deps;
  const jobs = /* @__PURE__ */ new Map();
  const outputs = /* @__PURE__ */ new Map();
  const exits = /* @__PURE__ */ new Set();
  for (const job of pipeline3.jobs) {
    const end2 = recorder.state.ends.get(job.name);
    if (end2 === void 0 || !FINAL.has(end2.state)) continue;
    jobs.set(job.name, {
      state: end2.state,
      outputs: end2.outputs,
      ...end2.mlflowRun && { mlflowRun: end2.mlflowRun },
      ...end2.reason && { reason: end2.reason }
    });
    outputs.set(job.name, end2.outputs);
  }
  const observed = {
    ...deps.ports,
    pipeline: pipeline3,
    resolve: async (binding) => resolveBinding(pipeline3, outputs, binding),
    output: (job, output) => outputOf(outputs, job, output),
    state: (job) => jobs.get(job)?.state ?? "pending",
    past: pastOf(recorder.state)
  };
  const typeOf = (job) => deps.types[job.type];
  const stopWatching = watchForCancel(deps);
  async function end(job, attempt, outcome, plan2, exit = 1) {
    if ("diagnostic" in outcome && outcome.diagnostic !== void 0)
      deps.publish({ type: "diagnostic", job: job.name, diagnostic: outcome.diagnostic });
    const mlflowRun = "mlflowRun" in outcome ? outcome.mlflowRun : void 0;
    await recorder.record({
      type: "job-ended",
      job: job.name,
      attempt,
      state: outcome.state,
      outputs: outcome.outputs,
      ...mlflowRun && { mlflowRun },
      ...outcome.reason && { reason: shortened(outcome.reason) }
    });
    jobs.set(job.name, {
      state: outcome.state,
      outputs: outcome.outputs,
      ...plan2 && { plan: plan2 },
      ...mlflowRun && { mlflowRun },
      ...outcome.reason && { reason: outcome.reason }
    });
    outputs.set(job.name, outcome.outputs);
    if (outcome.state === "failed") exits.add(exit);
    if (outcome.state === "rejected" && !(job.type === "validate" && job.on_rejected === "succeed")) exits.add(3);
    if (outcome.state === "inconclusive") exits.add(3);
  }
  async function runJob(job) {
    const attempt = (recorder.state.attempts.get(job.name) ?? 0) + 1;
    let plan2;
    try {
      const planned = await typeOf(job).plan(job, observed);
      if (!planned.ok) {
        for (const diagnostic of planned.diagnostics) deps.publish({ type: "diagnostic", job: job.name, diagnostic });
        const reason2 = planned.diagnostics[0]?.message ?? "invalid";
        return await end(job, attempt, { state: "failed", outputs: {}, reason: reason2 }, void 0, exitCodeOf.input);
      }
      for (const diagnostic of planned.warnings) deps.publish({ type: "diagnostic", job: job.name, diagnostic });
      plan2 = planned.value;
      if (plan2.action === "reuse" || plan2.action === "unchanged") {
        const state2 = plan2.action === "reuse" ? "reused" : "unchanged";
        return await end(
          job,
          attempt,
          { state: state2, outputs: plan2.outputs, reason: plan2.reason, ...plan2.mlflowRun && { mlflowRun: plan2.mlflowRun } },
          plan2
        );
      }
      if (plan2.action === "later") throw new Error(`${job.name} was started before it could be planned: ${plan2.reason}`);
      await recorder.record({ type: "job-started", job: job.name, attempt, inputs: plan2.inputs ?? "" });
      const context = createContext(deps, observed, recorder, attempt);
      await end(job, attempt, await typeOf(job).run(job, plan2, context), plan2);
    } catch (error) {
      if (deps.cancel.signal.aborted && !(error instanceof Fault && error.kind === "compensation")) {
        return await end(job, attempt, { state: "cancelled", outputs: {}, reason: "cancelled" }, plan2);
      }
      if (!(error instanceof Fault)) throw error;
      const { message: reason2, diagnostic } = error;
      await end(job, attempt, { state: "failed", outputs: {}, reason: reason2, diagnostic }, plan2, exitCodeOf[error.kind]);
    }
  }
  const running = /* @__PURE__ */ new Map();
  let crash;
  for (; ; ) {
    let skipped = false;
    for (const job of wanted) {
      if (jobs.has(job.name) || running.has(job.name) || crash !== void 0) continue;
      const blocked = job.needs.map((need) => [need, jobs.get(need)?.state]).find(([, state2]) => state2 !== void 0 && BLOCKING.has(state2));
      if (blocked !== void 0) {
        await end(job, 0, {
          state: "skipped",
          outputs: {},
          reason: `${blocked[0]} ${blocked[1] === "skipped" ? "was skipped" : `ended ${blocked[1]}`}`
        });
        skipped = true;
        continue;
      }
      if (!job.needs.every((need) => FINAL.has(jobs.get(need)?.state))) continue;
      if (deps.cancel.signal.aborted || running.size >= deps.parallel) continue;
      running.set(
        job.name,
        runJob(job).catch((error) => {
          crash ??= error;
          deps.cancel.abort();
        }).finally(() => running.delete(job.name))
      );
    }
    if (running.size === 0) {
      if (skipped) continue;
      break;
    }
    if (deps.cancel.signal.aborted) {
      await Promise.race([Promise.all(running.values()), deps.sleep(CANCEL_MS2)]);
      break;
    }
    await Promise.race([...running.values(), aborted2(deps.cancel.signal)]);
  }
  stopWatching();
  if (crash !== void 0) throw crash;
  const states = wanted.map((job) => jobs.get(job.name)?.state);
  let state = wanted.length < pipeline3.jobs.length ? "stopped-at" : "succeeded";
  if (states.includes("waiting")) state = "waiting";
  if (states.includes("rejected") || states.includes("inconclusive")) state = "rejected";
  if (states.includes("failed")) state = "failed";
  let exitCode = GRAVITY.find((code) => exits.has(code)) ?? 0;
  if (deps.cancel.signal.aborted && exitCode !== 6) {
    state = "cancelled";
    exitCode = 130;
  }
  await recorder.record({ type: "run-ended", run: deps.run, state, exitCode });
  return { state, exitCode, jobs };
}
function watchForCancel(deps) {
  const stop2 = new AbortController();
  const watching = async () => {
    for await (const record of deps.journal.watch(deps.run, deps.recorder.head, stop2.signal)) {
      deps.recorder.take(record);
      if (record.fact.type === "cancel-requested") deps.cancel.abort();
    }
  };
  watching().catch((error) => {
    const why = error instanceof Error ? error.message : String(error);
    deps.publish({ type: "note", text: `cannot watch the journal for requests from other processes any more: ${why}` });
  });
  return () => stop2.abort();
}
function aborted2(signal) {
  return new Promise((resolve2) => {
    if (signal.aborted) resolve2();
    else signal.addEventListener("abort", () => resolve2(), { once: true });
  });
}
function shortened(text5) {
  return text5.length > 300 ? `${text5.slice(0, 299)}\u2026` : text5;
}

// src/events/events.ts
var factTypes = [
  "run-opened",
  "job-started",
  "intent",
  "done",
  "trial-suggested",
  "trial-finished",
  "trial-stopped",
  "verdict-reached",
  "approval-requested",
  "approval-granted",
  "approval-denied",
  "endpoint-snapshot",
  "pivot",
  "compensation-started",
  "compensation-ended",
  "job-ended",
  "cancel-requested",
  "run-ended"
];
var freeText = /* @__PURE__ */ new Set(["target", "reason", "reasons", "why", "cause", "failed"]);
var effectKinds = [
  "create-experiment",
  "create-mlflow-run",
  "end-mlflow-run",
  "submit",
  "upload-model",
  "log-results",
  "create-registered-model",
  "create-version",
  "move-stage",
  "move-alias",
  "ensure-endpoint",
  "ensure-deployment",
  "smoke-test",
  "move-traffic",
  "remove-deployment",
  "stop-endpoint"
];

// src/engine/failpoints.ts
var failpoints = [
  ...factTypes.flatMap((type) => [`fact:${type}:before`, `fact:${type}:after`]),
  ...effectKinds.flatMap((kind) => [`effect:${kind}:before`, `effect:${kind}:after`])
];
function armFailpoint(armed) {
  if (armed === void 0 || armed === "") return () => {
  };
  const [name, count] = armed.split("#");
  let left = Number(count ?? 1);
  return (point) => {
    if (point !== name) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, "SIGKILL");
  };
}

// src/engine/recorder.ts
async function openRecorder(journal, run2, publish, pass) {
  const loaded = await journal.load(run2);
  const state = emptyRun();
  let head = loaded.head;
  for (const { fact } of loaded.records) foldFact(state, fact);
  async function catchUp() {
    const now = await journal.load(run2);
    for (const record of now.records) if (record.seq > head.seq) admit(record);
    head = now.head;
  }
  function admit(record) {
    foldFact(state, record.fact);
    publish(record.fact);
  }
  let queue = Promise.resolve();
  return {
    state,
    get head() {
      return head;
    },
    torn: loaded.torn,
    record(...facts) {
      const turn = queue.then(async () => {
        for (const fact of facts) pass(`fact:${fact.type}:before`);
        for (; ; ) {
          const appended = await journal.append(run2, head, facts);
          if (appended === "moved") {
            await catchUp();
            continue;
          }
          head = appended.head;
          for (const record of appended.records) admit(record);
          break;
        }
        for (const fact of facts) pass(`fact:${fact.type}:after`);
      });
      queue = turn.catch(() => {
      });
      return turn;
    },
    take(record) {
      queue = queue.then(async () => {
        if (record.seq > head.seq) await catchUp();
      }).catch(() => {
      });
    }
  };
}

// src/pipeline/until.ts
function jobsUntil(pipeline3, until) {
  if (until === void 0) return ok(pipeline3.jobs);
  const names = pipeline3.jobs.map((job) => job.name);
  if (!names.includes(until)) {
    const near = nearest(until, names);
    return fail({
      code: "TY801",
      severity: "error",
      message: `there is no job ${until} to stop after`,
      help: near === void 0 ? `jobs are ${names.join(", ")}` : `did you mean ${near}?`
    });
  }
  const keep = /* @__PURE__ */ new Set([until]);
  for (const job of pipeline3.jobs.toReversed()) if (keep.has(job.name)) for (const need of job.needs) keep.add(need);
  return ok(pipeline3.jobs.filter((job) => keep.has(job.name)));
}

// src/plan/look-once.ts
function lookOnce(reads) {
  const { registry, endpoints, assets } = reads;
  const stat12 = once3((type, uri) => assets.stat({ type, uri }));
  return {
    ...reads,
    registry: {
      capabilities: once3(() => registry.capabilities()),
      modelExists: once3((name) => registry.modelExists(name)),
      version: once3((name, version2) => registry.version(name, version2)),
      byAlias: once3((name, alias) => registry.byAlias(name, alias)),
      byStage: once3((name, stage) => registry.byStage(name, stage)),
      byTag: once3((name, tag) => registry.byTag(name, tag))
    },
    endpoints: {
      open: once3(async (name) => {
        const endpoint = await endpoints.open(name);
        return { snapshot: once3(() => endpoint.snapshot()) };
      })
    },
    compute: once3(async (name) => {
      const compute = await reads.compute(name);
      return { check: (of) => compute.check(of) };
    }),
    assets: { stat: ({ type, uri }) => stat12(type, uri), local: (ref) => assets.local(ref) },
    codeDigest: once3((dir) => reads.codeDigest(dir))
  };
}
function once3(look) {
  const seen = /* @__PURE__ */ new Map();
  return (...of) => {
    const key = JSON.stringify(of);
    let answer2 = seen.get(key);
    if (answer2 === void 0) seen.set(key, answer2 = look(...of));
    return answer2;
  };
}

// src/plan/plan.ts
async function makePlan(pipeline3, ports, types) {
  const known = /* @__PURE__ */ new Map();
  const states = /* @__PURE__ */ new Map();
  const look = lookOnce(ports);
  for (const job of pipeline3.jobs)
    if (job.type === "deploy")
      void look.endpoints.open(job.endpoint).then((endpoint) => endpoint.snapshot()).catch(() => void 0);
  const seen = {
    ...look,
    pipeline: pipeline3,
    resolve: async (binding) => resolveBinding(pipeline3, known, binding),
    output: (job, output) => outputOf(known, job, output),
    state: (job) => states.get(job) ?? "pending"
  };
  const jobs = [];
  const warnings = [];
  const errors = [];
  for (const job of pipeline3.jobs) {
    const type = types[job.type];
    const planned = await type.plan(job, seen);
    if (!planned.ok) {
      errors.push(...planned.diagnostics);
      continue;
    }
    warnings.push(...planned.warnings);
    jobs.push(planned.value);
    known.set(job.name, planned.value.outputs);
    if (planned.value.action === "reuse") states.set(job.name, "reused");
    if (planned.value.action === "unchanged") states.set(job.name, "unchanged");
  }
  if (errors.length > 0) return { ok: false, diagnostics: [...errors, ...warnings] };
  const digest = digestJson({
    pipeline: pipeline3.digest,
    jobs: jobs.map(({ job, action, inputs }) => ({ job, action, inputs: inputs ?? null }))
  });
  return { ok: true, value: { digest, jobs }, warnings };
}

// src/commands/ask.ts
async function ask(session, plan2, others) {
  const { host, request } = session;
  if (host.name === "terminal" && request.flags.approve === true) return { granted: true, by: host.actor, via: "flag" };
  const given = request.inputs("approve");
  if (given !== void 0) {
    if (namesDigest(given, plan2.digest)) return { granted: true, by: host.actor, via: "input" };
    if (others) return void 0;
    throw new Fault("input", notItsDigest(given, [shortDigest(plan2.digest)]));
  }
  const answer2 = await host.approver.ask({ digest: shortDigest(plan2.digest), lines: plan2.lines }, session.cancel.signal);
  if (answer2 === "unavailable") return void 0;
  return { granted: answer2.answer === "approved", by: answer2.by, via: "prompt" };
}
function notItsDigest(given, digests) {
  return {
    code: "TY409",
    severity: "error",
    message: `${given} is not the digest of this run's release plan`,
    why: "an approval counts for exactly what was shown; the plan may have changed since",
    help: `look at the plan above and approve ${digests.join(" or ")}`
  };
}

// src/commands/git.ts
import { promisify as promisify2 } from "node:util";
async function gitCommit(dir) {
  const git = promisify2(childProcess().execFile);
  try {
    const [head, status2] = await Promise.all([
      git("git", ["-C", dir, "rev-parse", "HEAD"]),
      git("git", ["-C", dir, "status", "--porcelain", "--untracked-files=no"], { maxBuffer: 64 << 20 })
    ]);
    return { sha: head.stdout.trim(), dirty: status2.stdout.trim() !== "" };
  } catch {
    return void 0;
  }
}

// src/commands/results.ts
import path23 from "node:path";

// src/report/summary.ts
var MARK = {
  succeeded: "\u2705",
  reused: "\u267B\uFE0F",
  unchanged: "\u{1F7F0}",
  failed: "\u274C",
  rejected: "\u26D4",
  inconclusive: "\u2754",
  skipped: "\u23ED\uFE0F",
  waiting: "\u23F8\uFE0F",
  cancelled: "\u{1F6D1}",
  pending: "\xB7"
};
function inert(text5) {
  return text5.replaceAll(/[\\`*_{}[\]()#+!|~]/g, "\\$&").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("@", "@\u200B").replaceAll(/[\r\n]+/g, " ");
}
function renderSummary(summary) {
  const lines = [`## Trainyard: ${inert(summary.run)} ${summary.state}`, "", "| job | type | result | |", "|---|---|---|---|"];
  for (const job of summary.jobs)
    lines.push(`| ${inert(job.name)} | ${job.type} | ${MARK[job.state]} ${job.state} | ${inert(job.reason ?? "")} |`);
  for (const table of summary.tables) {
    lines.push(
      "",
      `**${inert(table.job)}: ${inert(table.title)}**`,
      "",
      `| ${table.columns.map(inert).join(" | ")} |`,
      `|${"---|".repeat(table.columns.length)}`
    );
    for (const row of table.rows) lines.push(`| ${row.map(inert).join(" | ")} |`);
  }
  const digest = pendingApproval(summary);
  if (digest !== void 0)
    lines.push("", `Waits for approval of the release plan \`${digest}\`. Resume with the input \`approve: ${digest}\`.`);
  return `${lines.join("\n")}
`;
}
function outputsOf(summary) {
  const outputs = { run: summary.run, state: summary.state };
  for (const job of summary.jobs) {
    const version2 = job.outputs["version"];
    if (job.type === "register" && isObject(version2))
      outputs["model-version"] = `${text3(version2["name"])}/${text3(version2["version"])}`;
    if (job.type === "validate") {
      if (isObject(job.outputs["metrics"])) outputs["metrics"] = JSON.stringify(job.outputs["metrics"]);
      if (job.state === "unchanged") outputs["verdict"] = "unchanged";
    }
    if (job.type === "deploy" && typeof job.outputs["url"] === "string") outputs["endpoint-url"] = job.outputs["url"];
  }
  const verdict = summary.facts.findLast((fact) => fact.type === "verdict-reached");
  if (verdict?.type === "verdict-reached" && outputs["verdict"] === void 0) outputs["verdict"] = verdict.verdict;
  const digest = pendingApproval(summary);
  if (digest !== void 0) outputs["approval-digest"] = digest;
  return outputs;
}
function pendingApproval(summary) {
  const waiting = new Set(summary.jobs.filter(({ state }) => state === "waiting").map(({ name }) => name));
  const asked = /* @__PURE__ */ new Map();
  for (const fact of summary.facts)
    if (fact.type === "approval-requested" && waiting.has(fact.job))
      asked.set(fact.job, fact.digest.replace("sha256:", "").slice(0, 12));
  return asked.size === 0 ? void 0 : [...asked.values()].join(",");
}
function text3(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/commands/results.ts
function resultsOf(session, { pipeline: pipeline3, state }, run2, folded, result) {
  const summary = {
    run: run2,
    state: result.state,
    jobs: pipeline3.jobs.map((job) => ({
      name: job.name,
      type: job.type,
      ...result.jobs.get(job.name) ?? { state: "pending", outputs: {} }
    })),
    tables: session.tables,
    facts: [...folded.byJob.values()].flat()
  };
  const outputs = outputsOf(summary);
  const where = path23.relative(session.cwd, path23.join(state, "runs", run2)) || ".";
  const message = closing(result.state, { run: run2, where, outputs, inTerminal: session.host.name === "terminal" });
  return { outputs, summary: renderSummary(summary), exitCode: result.exitCode, message };
}
function closing(state, of) {
  const { run: run2, outputs } = of;
  const goOn = of.inTerminal ? `\`trainyard resume ${run2}\`` : "a step with `command: resume`";
  const digest = outputs["approval-digest"] ?? "";
  switch (state) {
    case "succeeded":
      return ["done", outputs["model-version"], outputs["endpoint-url"] && `served at ${outputs["endpoint-url"]}/invocations`].filter(Boolean).join(", ");
    case "waiting":
      return of.inTerminal ? `waits for approval of ${digest}: \`trainyard approve ${run2}\`, then ${goOn}` : `waits for approval of ${digest}: ${goOn} and \`approve: ${digest}\` releases it`;
    case "cancelled":
      return `cancelled; ${goOn} goes on`;
    case "failed":
      return `failed; logs and facts are in ${of.where}; ${goOn} tries again`;
    case "rejected":
      return "the candidate was rejected; nothing after the validation was touched";
    case "stopped-at":
      return `stopped as asked; ${goOn} goes on`;
  }
}

// src/commands/session.ts
import path29 from "node:path";

// src/pipeline/workspace.ts
import path28 from "node:path";

// src/pipeline/bindings.ts
import path25 from "node:path";

// src/pipeline/expressions.ts
var MAX_FAULTS = 20;
var OPEN = "${{";
var CLOSE = "}}";
var NAME = /[A-Za-z_][A-Za-z0-9_-]*/y;
var SPACE = /\s*/y;
function parseTemplate(text5) {
  const template2 = { pieces: [], faults: [] };
  let at = 0;
  let close = text5.indexOf(CLOSE);
  while (at < text5.length) {
    const open5 = text5.indexOf(OPEN, at);
    if (open5 === -1 || template2.faults.length === MAX_FAULTS) break;
    if (open5 > at) template2.pieces.push({ text: text5.slice(at, open5) });
    if (close !== -1 && close < open5) close = text5.indexOf(CLOSE, open5);
    const next = text5.indexOf(OPEN, open5 + OPEN.length);
    if (close === -1 || next !== -1 && next < close) {
      template2.faults.push({
        start: open5,
        end: open5 + OPEN.length,
        message: "`${{` is not closed",
        help: "close it with `}}`"
      });
      at = next === -1 ? text5.length : next;
      continue;
    }
    const end = close + CLOSE.length;
    const parsed = parseReference(text5, open5, close);
    if ("message" in parsed) template2.faults.push(parsed);
    else template2.pieces.push({ reference: { ...parsed, start: open5, end } });
    at = end;
  }
  if (at < text5.length) template2.pieces.push({ text: text5.slice(at) });
  return template2;
}
function parseReference(text5, open5, close) {
  const segments = [];
  let at = skip(SPACE, text5, open5 + OPEN.length);
  if (at >= close)
    return {
      start: open5,
      end: close + CLOSE.length,
      message: "the expression is empty",
      help: "name a value, as in `${{inputs.data}}`"
    };
  for (; ; ) {
    const end = Math.min(skip(NAME, text5, at), close);
    if (end === at) return unexpected(text5, at, close, segments.length === 0 ? "a name" : "a name after the dot");
    segments.push({ name: text5.slice(at, end), start: at, end });
    at = skip(SPACE, text5, end);
    if (at >= close) return { text: segments.map((segment) => segment.name).join("."), segments };
    if (at !== end || text5[at] !== ".") return unexpected(text5, at, close, "a dot or `}}`");
    at += 1;
  }
}
function unexpected(text5, at, close, expected) {
  if (at >= close) return { start: at, end: at + CLOSE.length, message: `expected ${expected}, found \`}}\`` };
  const found = String.fromCodePoint(text5.codePointAt(at) ?? 0);
  return {
    start: at,
    end: at + found.length,
    message: `expected ${expected}, found \`${found.trim() === "" ? " " : found}\``,
    help: "an expression is a dotted name such as `inputs.data`; it knows no operators"
  };
}
function skip(pattern, text5, at) {
  pattern.lastIndex = at;
  return pattern.test(text5) ? pattern.lastIndex : at;
}
function soleReference({ pieces: pieces2, faults }) {
  const [piece] = pieces2;
  return pieces2.length === 1 && faults.length === 0 && piece !== void 0 && "reference" in piece ? piece.reference : void 0;
}
function spanWithin(node, start, end) {
  const { source } = node;
  const raw = source.text.slice(node.start, node.end);
  const from = node.style === "block" ? raw.indexOf("\n") + 1 : 0;
  const opening = node.text.lastIndexOf(OPEN, start);
  if (opening === -1) return node;
  let found = from - 1;
  for (let at = node.text.indexOf(OPEN); at !== -1 && at <= opening; at = node.text.indexOf(OPEN, at + 1)) {
    found = raw.indexOf(OPEN, found + 1);
    if (found === -1) return node;
  }
  if (raw.slice(found, found + end - opening) !== node.text.slice(opening, end)) return node;
  return { source, start: node.start + found + start - opening, end: node.start + found + end - opening };
}

// src/pipeline/nodes.ts
import path24 from "node:path";
function nullNode(at) {
  const { source, end } = at;
  return { kind: "scalar", type: "null", value: null, text: "", style: "plain", source, start: end, end };
}
var lineStarts = /* @__PURE__ */ new WeakMap();
function startsOf(source) {
  let starts = lineStarts.get(source);
  if (starts === void 0) {
    starts = [0];
    for (let at = source.text.indexOf("\n"); at !== -1; at = source.text.indexOf("\n", at + 1)) starts.push(at + 1);
    lineStarts.set(source, starts);
  }
  return starts;
}
function positionAt(source, offset) {
  const starts = startsOf(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, col: offset - (starts[low] ?? 0) + 1 };
}
function locationOf({ source, start, end }) {
  return { file: source.file, start: positionAt(source, start), end: positionAt(source, end), source: source.text };
}
function headOf(span) {
  const { source, start, end } = span;
  const lineEnd = source.text.indexOf("\n", start);
  return { source, start, end: lineEnd === -1 ? end : Math.min(end, lineEnd) };
}
function shownPath(file, cwd) {
  const relative = path24.relative(cwd, file);
  return relative !== "" && relative.length < file.length ? relative : file;
}
function inOrder(problems, main2) {
  const rank = ({ location }) => {
    if (location === void 0 || location.file === main2) return 0;
    return location.file.startsWith("--set[") ? 2 : 1;
  };
  return problems.toSorted((a, b) => {
    const files = rank(a) - rank(b) || (a.location?.file ?? "").localeCompare(b.location?.file ?? "", "en", { numeric: true });
    const lines = (a.location?.start.line ?? 0) - (b.location?.start.line ?? 0);
    return files || lines || (a.location?.start.col ?? 0) - (b.location?.start.col ?? 0);
  });
}

// src/pipeline/scalars.ts
var TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
var FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
var NULL = /^(?:~|null|Null|NULL|)$/;
var FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
var INT = /^[-+]?(?:0b[0-1_]*[01][0-1_]*|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
var INT_DIGITS = 4300;
function resolvePlain(text5) {
  if (NULL.test(text5)) return { type: "null", value: null };
  if (TRUE.test(text5)) return { type: "bool", value: true };
  if (FALSE.test(text5)) return { type: "bool", value: false };
  if (INT.test(text5) && text5.length <= INT_DIGITS) return { type: "int", value: Number(bigintOf(text5)) };
  if (FLOAT.test(text5)) return { type: "float", value: floatOf(text5) };
  return { type: "str", value: text5 };
}
function signed(text5) {
  const plain = text5.replaceAll("_", "").toLowerCase();
  return { negative: plain.startsWith("-"), digits: plain.replace(/^[-+]/, "") };
}
function bigintOf(text5) {
  const { negative, digits } = signed(text5);
  let value;
  if (digits.includes(":")) value = digits.split(":").reduce((sum, part) => sum * 60n + BigInt(part), 0n);
  else if (/^0[0-7]/.test(digits)) value = BigInt(`0o${digits.slice(1)}`);
  else value = BigInt(digits);
  return negative ? -value : value;
}
function floatOf(text5) {
  const { negative, digits } = signed(text5);
  let value;
  if (digits === ".inf") value = Number.POSITIVE_INFINITY;
  else if (digits === ".nan") value = Number.NaN;
  else if (digits.includes(":")) value = sexagesimal(digits.split(":").map(Number));
  else value = Number(digits);
  return negative ? -value : value;
}
function sexagesimal(parts) {
  let value = 0;
  let base = 1;
  for (const part of parts.reverse()) {
    value += part * base;
    base *= 60;
  }
  return value;
}
function pythonText(scalar) {
  switch (scalar.type) {
    case "int":
      return bigintOf(scalar.text).toString();
    case "float":
      return pythonFloat(Number(scalar.value));
    case "bool":
      return scalar.value === true ? "True" : "False";
    case "null":
      return "None";
    default:
      return String(scalar.value);
  }
}
function pythonFloat(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const [mantissa = "0", exponentText = "0"] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const text5 = String(value);
  return text5.includes(".") ? text5 : `${text5}.0`;
}

// src/pipeline/reader.ts
var Reader2 = class {
  problems = [];
  spoilt = /* @__PURE__ */ new WeakSet();
  /** Marks a value about which enough was said: that it does not fit is no news. */
  spoil(node) {
    this.spoilt.add(node);
  }
  error(code, at, message, more = {}) {
    this.add(code, "error", at, message, more);
  }
  warn(code, at, message, more = {}) {
    this.add(code, "warning", at, message, more);
  }
  add(code, severity, at, message, { why, help, related }) {
    this.problems.push({
      code,
      severity,
      message,
      location: locationOf(at),
      ...why !== void 0 && { why },
      ...help !== void 0 && { help },
      ...related !== void 0 && { related }
    });
  }
  get failed() {
    return this.problems.some((problem) => problem.severity === "error");
  }
  /** What was expected there and what was found. */
  mismatch(value, expected, help) {
    if (this.spoilt.has(value.node)) return;
    this.error("TY203", headOf(value.node), `${shown(value.path)} must be ${expected}, found ${described(value.node)}`, {
      help
    });
  }
  notYet(at, what, help) {
    this.error("TY202", at, `${what} is not implemented yet`, {
      why: "it is known, and ignoring it would change what the pipeline means",
      help: help === "" ? void 0 : help
    });
  }
  /** The members of a mapping whose keys are fixed; nothing at all counts as an empty mapping. */
  fields(value, shape) {
    const members2 = this.members(value);
    if (members2 === void 0) return void 0;
    const fields = new Fields();
    for (const [key, member] of members2) {
      if (shape.keys.includes(key)) fields.set(key, member);
      else fields.suggest(this.unexpected(value, key, member, shape));
    }
    for (const key of shape.required ?? []) {
      if (!members2.has(key) && !fields.meant(key)) this.missing(value, key);
    }
    return fields;
  }
  /** Returns the key that was probably meant. */
  unexpected(value, key, member, shape) {
    const later = shape.later ?? {};
    if (Object.hasOwn(later, key)) {
      this.notYet(member.key, `the key \`${key}\` in ${shown(value.path)}`, later[key]);
      return void 0;
    }
    const near = nearest(key, [...shape.keys, ...Object.keys(later)]);
    this.error("TY201", member.key, `unknown key \`${key}\` in ${shown(value.path)}`, {
      help: near === void 0 ? `use one of ${listed2(shape.keys)}` : `write \`${near}\``
    });
    return near;
  }
  missing(value, key, help) {
    this.error("TY204", headOf(value.key), `${shown(value.path)} lacks the key \`${key}\``, {
      help
    });
  }
  /** The members of a mapping whose keys are names; names that do not fit the pattern are reported and left out. */
  named(value, what, pattern, help = "use letters, digits and underscores, beginning with a letter or an underscore") {
    const members2 = this.members(value);
    if (members2 === void 0) return void 0;
    for (const [name, member] of members2) {
      if (pattern.test(name)) continue;
      members2.delete(name);
      this.error("TY203", member.key, `\`${name}\` is no name for ${what}`, {
        help
      });
    }
    return members2;
  }
  members(value) {
    const { node, path: path38 } = value;
    if (isNull(node)) return /* @__PURE__ */ new Map();
    if (node.kind !== "map") {
      this.mismatch(value, "a mapping");
      return void 0;
    }
    const members2 = /* @__PURE__ */ new Map();
    for (const [key, entry2] of node.entries) {
      members2.set(key, { path: path38 === "" ? key : `${path38}.${key}`, node: entry2.value, key: entry2.key });
    }
    return members2;
  }
  list(value) {
    if (value.node.kind !== "seq") {
      this.mismatch(value, "a list");
      return void 0;
    }
    return value.node.items.map((node, i) => ({ path: `${value.path}[${i}]`, node, key: node }));
  }
  /** Text as it is written: a number or a boolean counts as its own text. */
  text(value) {
    const { node } = value;
    if (node.kind !== "scalar" || node.type === "null" || node.text.trim() === "") {
      this.mismatch(value, "text");
      return void 0;
    }
    return node.text;
  }
  /** A scalar as Python prints it, which is what Azure ML substitutes. May be empty, not null. */
  literal(value) {
    const { node } = value;
    if (node.kind !== "scalar" || node.type === "null") {
      this.mismatch(value, "text, a number or a boolean");
      return void 0;
    }
    return pythonText(node);
  }
  integer(value, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
    const number4 = numberIn(value.node);
    if (number4 === void 0 || !Number.isInteger(number4) || number4 < min || number4 > max) {
      const from = min === Number.MIN_SAFE_INTEGER ? "" : ` from ${min}`;
      this.mismatch(value, `a whole number${from}${max === Number.MAX_SAFE_INTEGER ? "" : ` to ${max}`}`);
      return void 0;
    }
    return number4;
  }
  /** A finite number. `1e-5`, which YAML 1.1 takes for text, is accepted as Azure ML accepts it. */
  number(value, min = Number.NEGATIVE_INFINITY) {
    const number4 = numberIn(value.node);
    if (number4 === void 0 || number4 < min) {
      this.mismatch(value, min === Number.NEGATIVE_INFINITY ? "a finite number" : `a finite number from ${min}`);
      return void 0;
    }
    return number4;
  }
  boolean(value) {
    const { node } = value;
    if (node.kind !== "scalar" || typeof node.value !== "boolean") {
      this.mismatch(value, "`true` or `false`");
      return void 0;
    }
    return node.value;
  }
  /** One of some words. `later`: words that exist and are not implemented yet. */
  oneOf(value, words2, later = []) {
    const text5 = scalarText(value.node);
    const found = words2.find((word) => word === text5);
    if (found !== void 0) return found;
    if (text5 !== void 0 && later.includes(text5))
      this.notYet(value.node, `\`${text5}\` for ${shown(value.path)}`, `use ${listed2(words2)}`);
    else {
      const near = text5 === void 0 ? void 0 : nearest(text5, words2);
      this.mismatch(value, listed2(words2), near === void 0 ? void 0 : `write \`${near}\``);
    }
    return void 0;
  }
};
var Fields = class {
  found = /* @__PURE__ */ new Map();
  suggested = /* @__PURE__ */ new Set();
  set(key, value) {
    this.found.set(key, value);
  }
  /** Reads a member if it is there. */
  read(key, read2) {
    const value = this.found.get(key);
    return value === void 0 ? void 0 : read2(value);
  }
  get(key) {
    return this.found.get(key);
  }
  has(key) {
    return this.found.has(key);
  }
  suggest(key) {
    if (key !== void 0) this.suggested.add(key);
  }
  /** There, or misspelt: then its absence is no fault of its own. */
  meant(key) {
    return this.found.has(key) || this.suggested.has(key);
  }
};
function rootValue(node) {
  return { path: "", node, key: headOf(node) };
}
function peek(node, key) {
  return node?.kind === "map" ? node.entries.get(key)?.value : void 0;
}
function scalarText(node) {
  return node?.kind === "scalar" && node.type !== "null" ? node.text : void 0;
}
function isNull(node) {
  return node.kind === "scalar" && node.type === "null";
}
var FLOAT_TEXT = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;
function numberIn(node) {
  if (node.kind !== "scalar") return void 0;
  if (typeof node.value === "number") return Number.isFinite(node.value) ? node.value : void 0;
  if (node.type !== "str" || !FLOAT_TEXT.test(node.text)) return void 0;
  const value = Number(node.text);
  return Number.isFinite(value) ? value : void 0;
}
function shown(path38) {
  return path38 === "" ? "the file" : `\`${path38}\``;
}
function listed2(names) {
  const all = [...names];
  const head = all.slice(0, 12).map((name) => `\`${name}\``);
  if (all.length > head.length) return `${head.join(", ")} and ${all.length - head.length} more`;
  return head.length < 2 ? head.join("") : `${head.slice(0, -1).join(", ")} or ${head.at(-1)}`;
}
function described(node) {
  if (node.kind === "map") return node.entries.size === 0 ? "an empty mapping" : "a mapping";
  if (node.kind === "seq") return node.items.length === 0 ? "an empty list" : "a list";
  return describedScalar(node);
}
function describedScalar(node) {
  const flat = node.text.replaceAll(/\s+/g, " ");
  const text5 = flat.length > 40 ? `${flat.slice(0, 39)}\u2026` : flat;
  switch (node.type) {
    case "null":
      return "nothing";
    case "bool":
      return `the boolean \`${text5}\``;
    case "int":
    case "float":
      return `the number \`${text5}\``;
    default:
      return text5.trim() === "" ? "empty text" : `the text \`${text5}\``;
  }
}

// src/pipeline/bindings.ts
var ASSET_TYPES = ["uri_file", "uri_folder", "mlflow_model"];
var LATER_ASSET_TYPES = ["mltable", "custom_model", "triton_model", "safe_file"];
var NAME2 = /^[A-Za-z_][A-Za-z0-9_]*$/;
function template(reader, node) {
  const parsed = parseTemplate(node.text);
  for (const { start, end, message, help } of parsed.faults) {
    reader.error("TY304", spanWithin(node, start, end), message, { help });
  }
  return parsed;
}
function checkReferences(reader, node, references, vocabulary) {
  const { names, open: open5 = [], none = "nothing can be referred to here", advice: advice2 = {} } = vocabulary;
  const unknown = references.filter(
    ({ text: text5 }) => !names.includes(text5) && !open5.some((prefix2) => text5.startsWith(`${prefix2}.`))
  );
  for (const reference2 of unknown.slice(0, MAX_FAULTS)) {
    const wrong = reference2.segments.find((_, i) => {
      const prefix2 = reference2.segments.slice(0, i + 1).map((segment) => segment.name);
      return !names.some((name) => prefix2.every((part, k) => name.split(".")[k] === part));
    });
    const start = (wrong ?? reference2.segments[0])?.start ?? reference2.start;
    const end = reference2.segments.at(-1)?.end ?? reference2.end;
    const near = nearestReference(reference2, names);
    const head = reference2.segments[0]?.name ?? "";
    const own = Object.hasOwn(advice2, head) ? advice2[head] : void 0;
    const known = names.length === 0 ? none : `known here: ${listed2(names)}`;
    reader.error("TY301", spanWithin(node, start, end), `\`${reference2.text}\` does not exist here`, {
      why: known,
      help: near === void 0 ? own : `write \`\${{${near}}}\``
    });
  }
  return unknown.length === 0;
}
function nearestReference({ text: text5, segments }, names) {
  const alike = names.filter((name) => {
    const parts = name.split(".");
    return parts.length === segments.length && segments.every(({ name: own }, i) => nearest(own, [parts[i] ?? ""]) !== void 0);
  });
  return nearest(text5, alike);
}
function referencesOf({ pieces: pieces2 }) {
  return pieces2.flatMap((piece) => "reference" in piece ? [piece.reference] : []);
}
function readBinding(scope, value, wanted) {
  const { reader } = scope;
  const { node } = value;
  if (node.kind === "map") return readAsset(scope, value, wanted);
  if (node.kind === "seq" || node.type === "null") {
    reader.mismatch(
      value,
      wanted.literal ? "text, a number, a boolean or `{type, path}`" : "a binding such as `${{parent.inputs.data}}`"
    );
    return void 0;
  }
  const bound = readReference(scope, value, node, wanted);
  if (bound !== "none") return bound;
  if (!wanted.literal) return readPath(scope, value, wanted.types?.find((type) => isAssetType(type)) ?? "uri_folder");
  const text5 = reader.literal(value);
  return text5 === void 0 ? void 0 : { kind: "literal", text: text5 };
}
function readReference(scope, value, node, wanted) {
  const { reader } = scope;
  const parsed = template(reader, node);
  const references = referencesOf(parsed);
  if (parsed.faults.length > 0) return void 0;
  if (references.length === 0) return "none";
  const reference2 = soleReference(parsed);
  if (reference2 === void 0) {
    reader.error("TY304", node, `a binding must be the whole value of ${shown(value.path)}`, {
      help: "bind the parts as inputs of their own and put them together in the command"
    });
    return void 0;
  }
  if (!checkReferences(reader, node, [reference2], parentVocabulary(scope))) return void 0;
  const [, kind, name = "", , output = ""] = reference2.segments.map((segment) => segment.name);
  const job = scope.jobs.get(name);
  const type = kind === "inputs" ? scope.inputs?.get(name) : job?.outputs?.get(output);
  if (kind !== "inputs") addEdge(scope, wanted.job, name, spanWithin(node, reference2.start, reference2.end));
  if (type !== void 0 && wanted.types !== void 0 && !wanted.types.some((want) => fits(type, want))) {
    reader.error(
      "TY302",
      spanWithin(node, reference2.start, reference2.end),
      `${shown(value.path)} takes ${listed2(wanted.types)}, \`${reference2.text}\` is \`${type}\``
    );
    return void 0;
  }
  return kind === "inputs" ? { kind: "input", name } : { kind: "output", job: name, output };
}
function parentVocabulary(scope) {
  const names = [...scope.inputs?.keys() ?? []].map((name) => `parent.inputs.${name}`);
  const open5 = scope.inputs === void 0 ? ["parent.inputs"] : [];
  for (const [job, { outputs }] of scope.jobs) {
    if (outputs === void 0) open5.push(`parent.jobs.${job}.outputs`);
    else for (const output of outputs.keys()) names.push(`parent.jobs.${job}.outputs.${output}`);
  }
  const advice2 = {
    inputs: "bind to an input of the pipeline: `${{parent.inputs.NAME}}`",
    jobs: "begin with `parent`: `${{parent.jobs.JOB.outputs.NAME}}`",
    secrets: "secrets can only be used in `environment_variables`",
    env: "the environment can only be used in the workspace file"
  };
  return { names, open: open5, advice: advice2 };
}
function addEdge(scope, from, to, at) {
  const edges = scope.edges.get(from) ?? [];
  edges.push({ to, at });
  scope.edges.set(from, edges);
}
function fits(type, wanted) {
  return type === wanted || type === "mlflow_model" && wanted === "uri_folder";
}
function isAssetType(type) {
  return ASSET_TYPES.includes(type);
}
function readAsset(scope, value, wanted) {
  const { reader } = scope;
  const fields = reader.fields(value, { keys: ["type", "path", "mode"], required: ["path"] });
  if (fields === void 0) return void 0;
  const type = fields.has("type") ? fields.read("type", (v) => reader.oneOf(v, ASSET_TYPES, LATER_ASSET_TYPES)) : "uri_folder";
  fields.read("mode", (v) => readMode(reader, v));
  const at = fields.get("path");
  if (type === void 0 || at === void 0) return void 0;
  if (wanted.types !== void 0 && !wanted.types.some((want) => fits(type, want))) {
    reader.error("TY302", value.key, `${shown(value.path)} takes ${listed2(wanted.types)}, not \`${type}\``);
    return void 0;
  }
  return readBinding(scope, at, { job: wanted.job, types: [type], literal: false });
}
function readMode(reader, value) {
  reader.oneOf(value, ["ro_mount", "mount", "download"], ["rw_mount", "upload", "direct", "eval_mount", "eval_download"]);
}
function readPath(scope, value, type) {
  const text5 = scope.reader.text(value);
  if (text5 === void 0) return void 0;
  if (/^(?:models|runs):\//.test(text5)) return { kind: "uri", type, uri: text5 };
  const file = localPath(scope, value, text5, type === "uri_file" ? "file" : "folder");
  if (file === void 0) return void 0;
  if (type === "mlflow_model" && scope.files.kind(path25.join(file, "MLmodel")) !== "file") {
    scope.reader.error("TY101", value.node, `${shownPath(file, scope.cwd)} is no MLflow model`, {
      why: "it holds no file `MLmodel`"
    });
    return void 0;
  }
  return { kind: "path", type, path: file };
}
function localPath(scope, value, text5, want) {
  const { reader } = scope;
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(text5)?.[1] ?? (text5.startsWith("git+") ? "git" : void 0);
  if (scheme !== void 0) {
    reader.notYet(
      value.node,
      `\`${scheme}:\` in ${shown(value.path)}`,
      `use a local path, relative to ${value.node.source.file}`
    );
    return void 0;
  }
  const { dir } = value.node.source;
  const file = path25.resolve(dir, text5);
  const kind = scope.files.kind(file);
  if (kind === want) return file;
  if (kind === "missing") {
    reader.error("TY101", value.node, `${shown(value.path)}: there is no ${want} \`${text5}\``, {
      why: `looked for ${file}; paths are relative to the file that holds them`
    });
  } else {
    reader.error(
      "TY101",
      value.node,
      `${shown(value.path)} must be a ${want}, \`${text5}\` is a ${kind}`,
      want === "folder" ? {} : { help: "name a file, or say `type: uri_folder`" }
    );
  }
  return void 0;
}

// src/pipeline/files.ts
import { readFileSync, statSync as statSync2 } from "node:fs";
var diskFiles = {
  read(file) {
    try {
      return { bytes: readFileSync(file) };
    } catch (error) {
      const code = errorCode(error);
      if (code === "ENOENT" || code === "ENOTDIR") return { missing: true };
      return { error: WHY[code ?? ""] ?? code ?? String(error) };
    }
  },
  kind(file) {
    try {
      return statSync2(file).isDirectory() ? "folder" : "file";
    } catch {
      return "missing";
    }
  }
};
var WHY = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a folder",
  ELOOP: "its links run in a circle",
  ENAMETOOLONG: "the name is too long"
};

// src/pipeline/load.ts
import path27 from "node:path";

// node_modules/yaml/browser/dist/nodes/identity.js
var ALIAS = /* @__PURE__ */ Symbol.for("yaml.alias");
var DOC = /* @__PURE__ */ Symbol.for("yaml.document");
var MAP = /* @__PURE__ */ Symbol.for("yaml.map");
var PAIR = /* @__PURE__ */ Symbol.for("yaml.pair");
var SCALAR = /* @__PURE__ */ Symbol.for("yaml.scalar");
var SEQ = /* @__PURE__ */ Symbol.for("yaml.seq");
var NODE_TYPE = /* @__PURE__ */ Symbol.for("yaml.node.type");
var isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
var isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
var isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
var isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
var isScalar = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
var isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
function isCollection(node) {
  if (node && typeof node === "object")
    switch (node[NODE_TYPE]) {
      case MAP:
      case SEQ:
        return true;
    }
  return false;
}
function isNode(node) {
  if (node && typeof node === "object")
    switch (node[NODE_TYPE]) {
      case ALIAS:
      case MAP:
      case SCALAR:
      case SEQ:
        return true;
    }
  return false;
}
var hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;

// node_modules/yaml/browser/dist/visit.js
var BREAK = /* @__PURE__ */ Symbol("break visit");
var SKIP = /* @__PURE__ */ Symbol("skip children");
var REMOVE = /* @__PURE__ */ Symbol("remove node");
function visit(node, visitor) {
  const visitor_ = initVisitor(visitor);
  if (isDocument(node)) {
    const cd = visit_(null, node.contents, visitor_, Object.freeze([node]));
    if (cd === REMOVE)
      node.contents = null;
  } else
    visit_(null, node, visitor_, Object.freeze([]));
}
visit.BREAK = BREAK;
visit.SKIP = SKIP;
visit.REMOVE = REMOVE;
function visit_(key, node, visitor, path38) {
  const ctrl = callVisitor(key, node, visitor, path38);
  if (isNode(ctrl) || isPair(ctrl)) {
    replaceNode(key, path38, ctrl);
    return visit_(key, ctrl, visitor, path38);
  }
  if (typeof ctrl !== "symbol") {
    if (isCollection(node)) {
      path38 = Object.freeze(path38.concat(node));
      for (let i = 0; i < node.items.length; ++i) {
        const ci = visit_(i, node.items[i], visitor, path38);
        if (typeof ci === "number")
          i = ci - 1;
        else if (ci === BREAK)
          return BREAK;
        else if (ci === REMOVE) {
          node.items.splice(i, 1);
          i -= 1;
        }
      }
    } else if (isPair(node)) {
      path38 = Object.freeze(path38.concat(node));
      const ck = visit_("key", node.key, visitor, path38);
      if (ck === BREAK)
        return BREAK;
      else if (ck === REMOVE)
        node.key = null;
      const cv = visit_("value", node.value, visitor, path38);
      if (cv === BREAK)
        return BREAK;
      else if (cv === REMOVE)
        node.value = null;
    }
  }
  return ctrl;
}
async function visitAsync(node, visitor) {
  const visitor_ = initVisitor(visitor);
  if (isDocument(node)) {
    const cd = await visitAsync_(null, node.contents, visitor_, Object.freeze([node]));
    if (cd === REMOVE)
      node.contents = null;
  } else
    await visitAsync_(null, node, visitor_, Object.freeze([]));
}
visitAsync.BREAK = BREAK;
visitAsync.SKIP = SKIP;
visitAsync.REMOVE = REMOVE;
async function visitAsync_(key, node, visitor, path38) {
  const ctrl = await callVisitor(key, node, visitor, path38);
  if (isNode(ctrl) || isPair(ctrl)) {
    replaceNode(key, path38, ctrl);
    return visitAsync_(key, ctrl, visitor, path38);
  }
  if (typeof ctrl !== "symbol") {
    if (isCollection(node)) {
      path38 = Object.freeze(path38.concat(node));
      for (let i = 0; i < node.items.length; ++i) {
        const ci = await visitAsync_(i, node.items[i], visitor, path38);
        if (typeof ci === "number")
          i = ci - 1;
        else if (ci === BREAK)
          return BREAK;
        else if (ci === REMOVE) {
          node.items.splice(i, 1);
          i -= 1;
        }
      }
    } else if (isPair(node)) {
      path38 = Object.freeze(path38.concat(node));
      const ck = await visitAsync_("key", node.key, visitor, path38);
      if (ck === BREAK)
        return BREAK;
      else if (ck === REMOVE)
        node.key = null;
      const cv = await visitAsync_("value", node.value, visitor, path38);
      if (cv === BREAK)
        return BREAK;
      else if (cv === REMOVE)
        node.value = null;
    }
  }
  return ctrl;
}
function initVisitor(visitor) {
  if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) {
    return Object.assign({
      Alias: visitor.Node,
      Map: visitor.Node,
      Scalar: visitor.Node,
      Seq: visitor.Node
    }, visitor.Value && {
      Map: visitor.Value,
      Scalar: visitor.Value,
      Seq: visitor.Value
    }, visitor.Collection && {
      Map: visitor.Collection,
      Seq: visitor.Collection
    }, visitor);
  }
  return visitor;
}
function callVisitor(key, node, visitor, path38) {
  if (typeof visitor === "function")
    return visitor(key, node, path38);
  if (isMap(node))
    return visitor.Map?.(key, node, path38);
  if (isSeq(node))
    return visitor.Seq?.(key, node, path38);
  if (isPair(node))
    return visitor.Pair?.(key, node, path38);
  if (isScalar(node))
    return visitor.Scalar?.(key, node, path38);
  if (isAlias(node))
    return visitor.Alias?.(key, node, path38);
  return void 0;
}
function replaceNode(key, path38, node) {
  const parent = path38[path38.length - 1];
  if (isCollection(parent)) {
    parent.items[key] = node;
  } else if (isPair(parent)) {
    if (key === "key")
      parent.key = node;
    else
      parent.value = node;
  } else if (isDocument(parent)) {
    parent.contents = node;
  } else {
    const pt = isAlias(parent) ? "alias" : "scalar";
    throw new Error(`Cannot replace node with ${pt} parent`);
  }
}

// node_modules/yaml/browser/dist/doc/directives.js
var escapeChars = {
  "!": "%21",
  ",": "%2C",
  "[": "%5B",
  "]": "%5D",
  "{": "%7B",
  "}": "%7D"
};
var escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
var Directives = class _Directives {
  constructor(yaml, tags) {
    this.docStart = null;
    this.docEnd = false;
    this.yaml = Object.assign({}, _Directives.defaultYaml, yaml);
    this.tags = Object.assign({}, _Directives.defaultTags, tags);
  }
  clone() {
    const copy = new _Directives(this.yaml, this.tags);
    copy.docStart = this.docStart;
    return copy;
  }
  /**
   * During parsing, get a Directives instance for the current document and
   * update the stream state according to the current version's spec.
   */
  atDocument() {
    const res = new _Directives(this.yaml, this.tags);
    switch (this.yaml.version) {
      case "1.1":
        this.atNextDocument = true;
        break;
      case "1.2":
        this.atNextDocument = false;
        this.yaml = {
          explicit: _Directives.defaultYaml.explicit,
          version: "1.2"
        };
        this.tags = Object.assign({}, _Directives.defaultTags);
        break;
    }
    return res;
  }
  /**
   * @param onError - May be called even if the action was successful
   * @returns `true` on success
   */
  add(line, onError) {
    if (this.atNextDocument) {
      this.yaml = { explicit: _Directives.defaultYaml.explicit, version: "1.1" };
      this.tags = Object.assign({}, _Directives.defaultTags);
      this.atNextDocument = false;
    }
    const parts = line.trim().split(/[ \t]+/);
    const name = parts.shift();
    switch (name) {
      case "%TAG": {
        if (parts.length !== 2) {
          onError(0, "%TAG directive should contain exactly two parts");
          if (parts.length < 2)
            return false;
        }
        const [handle, prefix2] = parts;
        this.tags[handle] = prefix2;
        return true;
      }
      case "%YAML": {
        this.yaml.explicit = true;
        if (parts.length !== 1) {
          onError(0, "%YAML directive should contain exactly one part");
          return false;
        }
        const [version2] = parts;
        if (version2 === "1.1" || version2 === "1.2") {
          this.yaml.version = version2;
          return true;
        } else {
          const isValid = /^\d+\.\d+$/.test(version2);
          onError(6, `Unsupported YAML version ${version2}`, isValid);
          return false;
        }
      }
      default:
        onError(0, `Unknown directive ${name}`, true);
        return false;
    }
  }
  /**
   * Resolves a tag, matching handles to those defined in %TAG directives.
   *
   * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
   *   `'!local'` tag, or `null` if unresolvable.
   */
  tagName(source, onError) {
    if (source === "!")
      return "!";
    if (source[0] !== "!") {
      onError(`Not a valid tag: ${source}`);
      return null;
    }
    if (source[1] === "<") {
      const verbatim = source.slice(2, -1);
      if (verbatim === "!" || verbatim === "!!") {
        onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
        return null;
      }
      if (source[source.length - 1] !== ">")
        onError("Verbatim tags must end with a >");
      return verbatim;
    }
    const [, handle, suffix2] = source.match(/^(.*!)([^!]*)$/s);
    if (!suffix2)
      onError(`The ${source} tag has no suffix`);
    const prefix2 = this.tags[handle];
    if (prefix2) {
      try {
        return prefix2 + decodeURIComponent(suffix2);
      } catch (error) {
        onError(String(error));
        return null;
      }
    }
    if (handle === "!")
      return source;
    onError(`Could not resolve tag: ${source}`);
    return null;
  }
  /**
   * Given a fully resolved tag, returns its printable string form,
   * taking into account current tag prefixes and defaults.
   */
  tagString(tag) {
    for (const [handle, prefix2] of Object.entries(this.tags)) {
      if (tag.startsWith(prefix2))
        return handle + escapeTagName(tag.substring(prefix2.length));
    }
    return tag[0] === "!" ? tag : `!<${tag}>`;
  }
  toString(doc) {
    const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
    const tagEntries = Object.entries(this.tags);
    let tagNames;
    if (doc && tagEntries.length > 0 && isNode(doc.contents)) {
      const tags = {};
      visit(doc.contents, (_key, node) => {
        if (isNode(node) && node.tag)
          tags[node.tag] = true;
      });
      tagNames = Object.keys(tags);
    } else
      tagNames = [];
    for (const [handle, prefix2] of tagEntries) {
      if (handle === "!!" && prefix2 === "tag:yaml.org,2002:")
        continue;
      if (!doc || tagNames.some((tn) => tn.startsWith(prefix2)))
        lines.push(`%TAG ${handle} ${prefix2}`);
    }
    return lines.join("\n");
  }
};
Directives.defaultYaml = { explicit: false, version: "1.2" };
Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };

// node_modules/yaml/browser/dist/doc/anchors.js
function anchorIsValid(anchor) {
  if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
    const sa = JSON.stringify(anchor);
    const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
    throw new Error(msg);
  }
  return true;
}
function anchorNames(root) {
  const anchors = /* @__PURE__ */ new Set();
  visit(root, {
    Value(_key, node) {
      if (node.anchor)
        anchors.add(node.anchor);
    }
  });
  return anchors;
}
function findNewAnchor(prefix2, exclude) {
  for (let i = 1; true; ++i) {
    const name = `${prefix2}${i}`;
    if (!exclude.has(name))
      return name;
  }
}
function createNodeAnchors(doc, prefix2) {
  const aliasObjects = [];
  const sourceObjects = /* @__PURE__ */ new Map();
  let prevAnchors = null;
  return {
    onAnchor: (source) => {
      aliasObjects.push(source);
      prevAnchors ?? (prevAnchors = anchorNames(doc));
      const anchor = findNewAnchor(prefix2, prevAnchors);
      prevAnchors.add(anchor);
      return anchor;
    },
    /**
     * With circular references, the source node is only resolved after all
     * of its child nodes are. This is why anchors are set only after all of
     * the nodes have been created.
     */
    setAnchors: () => {
      for (const source of aliasObjects) {
        const ref = sourceObjects.get(source);
        if (typeof ref === "object" && ref.anchor && (isScalar(ref.node) || isCollection(ref.node))) {
          ref.node.anchor = ref.anchor;
        } else {
          const error = new Error("Failed to resolve repeated object (this should not happen)");
          error.source = source;
          throw error;
        }
      }
    },
    sourceObjects
  };
}

// node_modules/yaml/browser/dist/doc/applyReviver.js
function applyReviver(reviver, obj, key, val) {
  if (val && typeof val === "object") {
    if (Array.isArray(val)) {
      for (let i = 0, len = val.length; i < len; ++i) {
        const v0 = val[i];
        const v1 = applyReviver(reviver, val, String(i), v0);
        if (v1 === void 0)
          delete val[i];
        else if (v1 !== v0)
          val[i] = v1;
      }
    } else if (val instanceof Map) {
      for (const k of Array.from(val.keys())) {
        const v0 = val.get(k);
        const v1 = applyReviver(reviver, val, k, v0);
        if (v1 === void 0)
          val.delete(k);
        else if (v1 !== v0)
          val.set(k, v1);
      }
    } else if (val instanceof Set) {
      for (const v0 of Array.from(val)) {
        const v1 = applyReviver(reviver, val, v0, v0);
        if (v1 === void 0)
          val.delete(v0);
        else if (v1 !== v0) {
          val.delete(v0);
          val.add(v1);
        }
      }
    } else {
      for (const [k, v0] of Object.entries(val)) {
        const v1 = applyReviver(reviver, val, k, v0);
        if (v1 === void 0)
          delete val[k];
        else if (v1 !== v0)
          val[k] = v1;
      }
    }
  }
  return reviver.call(obj, key, val);
}

// node_modules/yaml/browser/dist/nodes/toJS.js
function toJS(value, arg, ctx) {
  if (Array.isArray(value))
    return value.map((v, i) => toJS(v, String(i), ctx));
  if (value && typeof value.toJSON === "function") {
    if (!ctx || !hasAnchor(value))
      return value.toJSON(arg, ctx);
    const data = { aliasCount: 0, count: 1, res: void 0 };
    ctx.anchors.set(value, data);
    ctx.onCreate = (res2) => {
      data.res = res2;
      delete ctx.onCreate;
    };
    const res = value.toJSON(arg, ctx);
    if (ctx.onCreate)
      ctx.onCreate(res);
    return res;
  }
  if (typeof value === "bigint" && !ctx?.keep)
    return Number(value);
  return value;
}

// node_modules/yaml/browser/dist/nodes/Node.js
var NodeBase = class {
  constructor(type) {
    Object.defineProperty(this, NODE_TYPE, { value: type });
  }
  /** Create a copy of this node.  */
  clone() {
    const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
    if (this.range)
      copy.range = this.range.slice();
    return copy;
  }
  /** A plain JavaScript representation of this node. */
  toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
    if (!isDocument(doc))
      throw new TypeError("A document argument is required");
    const ctx = {
      anchors: /* @__PURE__ */ new Map(),
      doc,
      keep: true,
      mapAsMap: mapAsMap === true,
      mapKeyWarned: false,
      maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
    };
    const res = toJS(this, "", ctx);
    if (typeof onAnchor === "function")
      for (const { count, res: res2 } of ctx.anchors.values())
        onAnchor(res2, count);
    return typeof reviver === "function" ? applyReviver(reviver, { "": res }, "", res) : res;
  }
};

// node_modules/yaml/browser/dist/nodes/Alias.js
var Alias = class extends NodeBase {
  constructor(source) {
    super(ALIAS);
    this.source = source;
    Object.defineProperty(this, "tag", {
      set() {
        throw new Error("Alias nodes cannot have tags");
      }
    });
  }
  /**
   * Resolve the value of this alias within `doc`, finding the last
   * instance of the `source` anchor before this node.
   */
  resolve(doc, ctx) {
    if (ctx?.maxAliasCount === 0)
      throw new ReferenceError("Alias resolution is disabled");
    let nodes;
    if (ctx?.aliasResolveCache) {
      nodes = ctx.aliasResolveCache;
    } else {
      nodes = [];
      visit(doc, {
        Node: (_key, node) => {
          if (isAlias(node) || hasAnchor(node))
            nodes.push(node);
        }
      });
      if (ctx)
        ctx.aliasResolveCache = nodes;
    }
    let found = void 0;
    for (const node of nodes) {
      if (node === this)
        break;
      if (node.anchor === this.source)
        found = node;
    }
    if (found && ctx) {
      const { anchors, doc: doc2, maxAliasCount } = ctx;
      let data = anchors.get(found);
      if (!data) {
        toJS(found, null, ctx);
        data = anchors.get(found);
      }
      if (data?.res === void 0) {
        const msg = "This should not happen: Alias anchor was not resolved?";
        throw new ReferenceError(msg);
      }
      if (maxAliasCount >= 0) {
        data.count += 1;
        if (data.aliasCount === 0)
          data.aliasCount = getAliasCount(doc2, found, anchors);
        if (data.count * data.aliasCount > maxAliasCount) {
          const msg = "Excessive alias count indicates a resource exhaustion attack";
          throw new ReferenceError(msg);
        }
      }
    }
    return found;
  }
  toJSON(_arg, ctx) {
    if (!ctx)
      return { source: this.source };
    const source = this.resolve(ctx.doc, ctx);
    if (!source) {
      const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
      throw new ReferenceError(msg);
    }
    return ctx.anchors.get(source).res;
  }
  toString(ctx, _onComment, _onChompKeep) {
    const src = `*${this.source}`;
    if (ctx) {
      anchorIsValid(this.source);
      if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
        const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
        throw new Error(msg);
      }
      if (ctx.implicitKey)
        return `${src} `;
    }
    return src;
  }
};
function getAliasCount(doc, node, anchors) {
  if (isAlias(node)) {
    const source = node.resolve(doc);
    const anchor = anchors && source && anchors.get(source);
    return anchor ? anchor.count * anchor.aliasCount : 0;
  } else if (isCollection(node)) {
    let count = 0;
    for (const item of node.items) {
      const c = getAliasCount(doc, item, anchors);
      if (c > count)
        count = c;
    }
    return count;
  } else if (isPair(node)) {
    const kc = getAliasCount(doc, node.key, anchors);
    const vc = getAliasCount(doc, node.value, anchors);
    return Math.max(kc, vc);
  }
  return 1;
}

// node_modules/yaml/browser/dist/nodes/Scalar.js
var isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
var Scalar = class extends NodeBase {
  constructor(value) {
    super(SCALAR);
    this.value = value;
  }
  toJSON(arg, ctx) {
    return ctx?.keep ? this.value : toJS(this.value, arg, ctx);
  }
  toString() {
    return String(this.value);
  }
};
Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
Scalar.PLAIN = "PLAIN";
Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";

// node_modules/yaml/browser/dist/doc/createNode.js
var defaultTagPrefix = "tag:yaml.org,2002:";
function findTagObject(value, tagName, tags) {
  if (tagName) {
    const match = tags.filter((t) => t.tag === tagName);
    const tagObj = match.find((t) => !t.format) ?? match[0];
    if (!tagObj)
      throw new Error(`Tag ${tagName} not found`);
    return tagObj;
  }
  return tags.find((t) => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
  if (isDocument(value))
    value = value.contents;
  if (isNode(value))
    return value;
  if (isPair(value)) {
    const map2 = ctx.schema[MAP].createNode?.(ctx.schema, null, ctx);
    map2.items.push(value);
    return map2;
  }
  if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) {
    value = value.valueOf();
  }
  const { aliasDuplicateObjects, onAnchor, onTagObj, schema: schema4, sourceObjects } = ctx;
  let ref = void 0;
  if (aliasDuplicateObjects && value && typeof value === "object") {
    ref = sourceObjects.get(value);
    if (ref) {
      ref.anchor ?? (ref.anchor = onAnchor(value));
      return new Alias(ref.anchor);
    } else {
      ref = { anchor: null, node: null };
      sourceObjects.set(value, ref);
    }
  }
  if (tagName?.startsWith("!!"))
    tagName = defaultTagPrefix + tagName.slice(2);
  let tagObj = findTagObject(value, tagName, schema4.tags);
  if (!tagObj) {
    if (value && typeof value.toJSON === "function") {
      value = value.toJSON();
    }
    if (!value || typeof value !== "object") {
      const node2 = new Scalar(value);
      if (ref)
        ref.node = node2;
      return node2;
    }
    tagObj = value instanceof Map ? schema4[MAP] : Symbol.iterator in Object(value) ? schema4[SEQ] : schema4[MAP];
  }
  if (onTagObj) {
    onTagObj(tagObj);
    delete ctx.onTagObj;
  }
  const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar(value);
  if (tagName)
    node.tag = tagName;
  else if (!tagObj.default)
    node.tag = tagObj.tag;
  if (ref)
    ref.node = node;
  return node;
}

// node_modules/yaml/browser/dist/nodes/Collection.js
function collectionFromPath(schema4, path38, value) {
  let v = value;
  for (let i = path38.length - 1; i >= 0; --i) {
    const k = path38[i];
    if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
      const a = [];
      a[k] = v;
      v = a;
    } else {
      v = /* @__PURE__ */ new Map([[k, v]]);
    }
  }
  return createNode(v, void 0, {
    aliasDuplicateObjects: false,
    keepUndefined: false,
    onAnchor: () => {
      throw new Error("This should not happen, please report a bug.");
    },
    schema: schema4,
    sourceObjects: /* @__PURE__ */ new Map()
  });
}
var isEmptyPath = (path38) => path38 == null || typeof path38 === "object" && !!path38[Symbol.iterator]().next().done;
var Collection = class extends NodeBase {
  constructor(type, schema4) {
    super(type);
    Object.defineProperty(this, "schema", {
      value: schema4,
      configurable: true,
      enumerable: false,
      writable: true
    });
  }
  /**
   * Create a copy of this collection.
   *
   * @param schema - If defined, overwrites the original's schema
   */
  clone(schema4) {
    const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
    if (schema4)
      copy.schema = schema4;
    copy.items = copy.items.map((it) => isNode(it) || isPair(it) ? it.clone(schema4) : it);
    if (this.range)
      copy.range = this.range.slice();
    return copy;
  }
  /**
   * Adds a value to the collection. For `!!map` and `!!omap` the value must
   * be a Pair instance or a `{ key, value }` object, which may not have a key
   * that already exists in the map.
   */
  addIn(path38, value) {
    if (isEmptyPath(path38))
      this.add(value);
    else {
      const [key, ...rest] = path38;
      const node = this.get(key, true);
      if (isCollection(node))
        node.addIn(rest, value);
      else if (node === void 0 && this.schema)
        this.set(key, collectionFromPath(this.schema, rest, value));
      else
        throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
  }
  /**
   * Removes a value from the collection.
   * @returns `true` if the item was found and removed.
   */
  deleteIn(path38) {
    const [key, ...rest] = path38;
    if (rest.length === 0)
      return this.delete(key);
    const node = this.get(key, true);
    if (isCollection(node))
      return node.deleteIn(rest);
    else
      throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
  }
  /**
   * Returns item at `key`, or `undefined` if not found. By default unwraps
   * scalar values from their surrounding node; to disable set `keepScalar` to
   * `true` (collections are always returned intact).
   */
  getIn(path38, keepScalar) {
    const [key, ...rest] = path38;
    const node = this.get(key, true);
    if (rest.length === 0)
      return !keepScalar && isScalar(node) ? node.value : node;
    else
      return isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
  }
  hasAllNullValues(allowScalar) {
    return this.items.every((node) => {
      if (!isPair(node))
        return false;
      const n = node.value;
      return n == null || allowScalar && isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
    });
  }
  /**
   * Checks if the collection includes a value with the key `key`.
   */
  hasIn(path38) {
    const [key, ...rest] = path38;
    if (rest.length === 0)
      return this.has(key);
    const node = this.get(key, true);
    return isCollection(node) ? node.hasIn(rest) : false;
  }
  /**
   * Sets a value in this collection. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  setIn(path38, value) {
    const [key, ...rest] = path38;
    if (rest.length === 0) {
      this.set(key, value);
    } else {
      const node = this.get(key, true);
      if (isCollection(node))
        node.setIn(rest, value);
      else if (node === void 0 && this.schema)
        this.set(key, collectionFromPath(this.schema, rest, value));
      else
        throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyComment.js
var stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
function indentComment(comment, indent) {
  if (/^\n+$/.test(comment))
    return comment.substring(1);
  return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
}
var lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;

// node_modules/yaml/browser/dist/stringify/foldFlowLines.js
var FOLD_FLOW = "flow";
var FOLD_BLOCK = "block";
var FOLD_QUOTED = "quoted";
function foldFlowLines(text5, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
  if (!lineWidth || lineWidth < 0)
    return text5;
  if (lineWidth < minContentWidth)
    minContentWidth = 0;
  const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
  if (text5.length <= endStep)
    return text5;
  const folds = [];
  const escapedFolds = {};
  let end = lineWidth - indent.length;
  if (typeof indentAtStart === "number") {
    if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
      folds.push(0);
    else
      end = lineWidth - indentAtStart;
  }
  let split = void 0;
  let prev = void 0;
  let overflow = false;
  let i = -1;
  let escStart = -1;
  let escEnd = -1;
  if (mode === FOLD_BLOCK) {
    i = consumeMoreIndentedLines(text5, i, indent.length);
    if (i !== -1)
      end = i + endStep;
  }
  for (let ch; ch = text5[i += 1]; ) {
    if (mode === FOLD_QUOTED && ch === "\\") {
      escStart = i;
      switch (text5[i + 1]) {
        case "x":
          i += 3;
          break;
        case "u":
          i += 5;
          break;
        case "U":
          i += 9;
          break;
        default:
          i += 1;
      }
      escEnd = i;
    }
    if (ch === "\n") {
      if (mode === FOLD_BLOCK)
        i = consumeMoreIndentedLines(text5, i, indent.length);
      end = i + indent.length + endStep;
      split = void 0;
    } else {
      if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
        const next = text5[i + 1];
        if (next && next !== " " && next !== "\n" && next !== "	")
          split = i;
      }
      if (i >= end) {
        if (split) {
          folds.push(split);
          end = split + endStep;
          split = void 0;
        } else if (mode === FOLD_QUOTED) {
          while (prev === " " || prev === "	") {
            prev = ch;
            ch = text5[i += 1];
            overflow = true;
          }
          const j = i > escEnd + 1 ? i - 2 : escStart - 1;
          if (escapedFolds[j])
            return text5;
          folds.push(j);
          escapedFolds[j] = true;
          end = j + endStep;
          split = void 0;
        } else {
          overflow = true;
        }
      }
    }
    prev = ch;
  }
  if (overflow && onOverflow)
    onOverflow();
  if (folds.length === 0)
    return text5;
  if (onFold)
    onFold();
  let res = text5.slice(0, folds[0]);
  for (let i2 = 0; i2 < folds.length; ++i2) {
    const fold2 = folds[i2];
    const end2 = folds[i2 + 1] || text5.length;
    if (fold2 === 0)
      res = `
${indent}${text5.slice(0, end2)}`;
    else {
      if (mode === FOLD_QUOTED && escapedFolds[fold2])
        res += `${text5[fold2]}\\`;
      res += `
${indent}${text5.slice(fold2 + 1, end2)}`;
    }
  }
  return res;
}
function consumeMoreIndentedLines(text5, i, indent) {
  let end = i;
  let start = i + 1;
  let ch = text5[start];
  while (ch === " " || ch === "	") {
    if (i < start + indent) {
      ch = text5[++i];
    } else {
      do {
        ch = text5[++i];
      } while (ch && ch !== "\n");
      end = i;
      start = i + 1;
      ch = text5[start];
    }
  }
  return end;
}

// node_modules/yaml/browser/dist/stringify/stringifyString.js
var getFoldOptions = (ctx, isBlock2) => ({
  indentAtStart: isBlock2 ? ctx.indent.length : ctx.indentAtStart,
  lineWidth: ctx.options.lineWidth,
  minContentWidth: ctx.options.minContentWidth
});
var containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
  if (!lineWidth || lineWidth < 0)
    return false;
  const limit2 = lineWidth - indentLength;
  const strLen = str.length;
  if (strLen <= limit2)
    return false;
  for (let i = 0, start = 0; i < strLen; ++i) {
    if (str[i] === "\n") {
      if (i - start > limit2)
        return true;
      start = i + 1;
      if (strLen - start <= limit2)
        return false;
    }
  }
  return true;
}
function doubleQuotedString(value, ctx) {
  const json = JSON.stringify(value);
  if (ctx.options.doubleQuotedAsJSON)
    return json;
  const { implicitKey } = ctx;
  const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
  const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
  let str = "";
  let start = 0;
  for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
    if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
      str += json.slice(start, i) + "\\ ";
      i += 1;
      start = i;
      ch = "\\";
    }
    if (ch === "\\")
      switch (json[i + 1]) {
        case "u":
          {
            str += json.slice(start, i);
            const code = json.substr(i + 2, 4);
            switch (code) {
              case "0000":
                str += "\\0";
                break;
              case "0007":
                str += "\\a";
                break;
              case "000b":
                str += "\\v";
                break;
              case "001b":
                str += "\\e";
                break;
              case "0085":
                str += "\\N";
                break;
              case "00a0":
                str += "\\_";
                break;
              case "2028":
                str += "\\L";
                break;
              case "2029":
                str += "\\P";
                break;
              default:
                if (code.substr(0, 2) === "00")
                  str += "\\x" + code.substr(2);
                else
                  str += json.substr(i, 6);
            }
            i += 5;
            start = i + 1;
          }
          break;
        case "n":
          if (implicitKey || json[i + 2] === '"' || json.length < minMultiLineLength) {
            i += 1;
          } else {
            str += json.slice(start, i) + "\n\n";
            while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== '"') {
              str += "\n";
              i += 2;
            }
            str += indent;
            if (json[i + 2] === " ")
              str += "\\";
            i += 1;
            start = i + 1;
          }
          break;
        default:
          i += 1;
      }
  }
  str = start ? str + json.slice(start) : json;
  return implicitKey ? str : foldFlowLines(str, indent, FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
  if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value))
    return doubleQuotedString(value, ctx);
  const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
  const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&
${indent}`) + "'";
  return ctx.implicitKey ? res : foldFlowLines(res, indent, FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
  const { singleQuote } = ctx.options;
  let qs;
  if (singleQuote === false)
    qs = doubleQuotedString;
  else {
    const hasDouble = value.includes('"');
    const hasSingle = value.includes("'");
    if (hasDouble && !hasSingle)
      qs = singleQuotedString;
    else if (hasSingle && !hasDouble)
      qs = doubleQuotedString;
    else
      qs = singleQuote ? singleQuotedString : doubleQuotedString;
  }
  return qs(value, ctx);
}
var blockEndNewlines;
try {
  blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
} catch {
  blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
  const { blockQuote, commentString, lineWidth } = ctx.options;
  if (!blockQuote || /\n[\t ]+$/.test(value)) {
    return quotedString(value, ctx);
  }
  const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
  const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.BLOCK_FOLDED ? false : type === Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
  if (!value)
    return literal ? "|\n" : ">\n";
  let chomp;
  let endStart;
  for (endStart = value.length; endStart > 0; --endStart) {
    const ch = value[endStart - 1];
    if (ch !== "\n" && ch !== "	" && ch !== " ")
      break;
  }
  let end = value.substring(endStart);
  const endNlPos = end.indexOf("\n");
  if (endNlPos === -1) {
    chomp = "-";
  } else if (value === end || endNlPos !== end.length - 1) {
    chomp = "+";
    if (onChompKeep)
      onChompKeep();
  } else {
    chomp = "";
  }
  if (end) {
    value = value.slice(0, -end.length);
    if (end[end.length - 1] === "\n")
      end = end.slice(0, -1);
    end = end.replace(blockEndNewlines, `$&${indent}`);
  }
  let startWithSpace = false;
  let startEnd;
  let startNlPos = -1;
  for (startEnd = 0; startEnd < value.length; ++startEnd) {
    const ch = value[startEnd];
    if (ch === " ")
      startWithSpace = true;
    else if (ch === "\n")
      startNlPos = startEnd;
    else
      break;
  }
  let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
  if (start) {
    value = value.substring(start.length);
    start = start.replace(/\n+/g, `$&${indent}`);
  }
  const indentSize = indent ? "2" : "1";
  let header = (startWithSpace ? indentSize : "") + chomp;
  if (comment) {
    header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
    if (onComment)
      onComment();
  }
  if (!literal) {
    const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
    let literalFallback = false;
    const foldOptions = getFoldOptions(ctx, true);
    if (blockQuote !== "folded" && type !== Scalar.BLOCK_FOLDED) {
      foldOptions.onOverflow = () => {
        literalFallback = true;
      };
    }
    const body = foldFlowLines(`${start}${foldedValue}${end}`, indent, FOLD_BLOCK, foldOptions);
    if (!literalFallback)
      return `>${header}
${indent}${body}`;
  }
  value = value.replace(/\n+/g, `$&${indent}`);
  return `|${header}
${indent}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
  const { type, value } = item;
  const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
  if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) {
    return quotedString(value, ctx);
  }
  if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
    return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
  }
  if (!implicitKey && !inFlow && type !== Scalar.PLAIN && value.includes("\n")) {
    return blockString(item, ctx, onComment, onChompKeep);
  }
  if (containsDocumentMarker(value)) {
    if (indent === "") {
      ctx.forceBlockIndent = true;
      return blockString(item, ctx, onComment, onChompKeep);
    } else if (implicitKey && indent === indentStep) {
      return quotedString(value, ctx);
    }
  }
  const str = value.replace(/\n+/g, `$&
${indent}`);
  if (actualString) {
    const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
    const { compat, tags } = ctx.doc.schema;
    if (tags.some(test) || compat?.some(test))
      return quotedString(value, ctx);
  }
  return implicitKey ? str : foldFlowLines(str, indent, FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
  const { implicitKey, inFlow } = ctx;
  const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
  let { type } = item;
  if (type !== Scalar.QUOTE_DOUBLE) {
    if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
      type = Scalar.QUOTE_DOUBLE;
  }
  const _stringify = (_type) => {
    switch (_type) {
      case Scalar.BLOCK_FOLDED:
      case Scalar.BLOCK_LITERAL:
        return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
      case Scalar.QUOTE_DOUBLE:
        return doubleQuotedString(ss.value, ctx);
      case Scalar.QUOTE_SINGLE:
        return singleQuotedString(ss.value, ctx);
      case Scalar.PLAIN:
        return plainString(ss, ctx, onComment, onChompKeep);
      default:
        return null;
    }
  };
  let res = _stringify(type);
  if (res === null) {
    const { defaultKeyType, defaultStringType } = ctx.options;
    const t = implicitKey && defaultKeyType || defaultStringType;
    res = _stringify(t);
    if (res === null)
      throw new Error(`Unsupported default string type ${t}`);
  }
  return res;
}

// node_modules/yaml/browser/dist/stringify/stringify.js
function createStringifyContext(doc, options) {
  const opt = Object.assign({
    blockQuote: true,
    commentString: stringifyComment,
    defaultKeyType: null,
    defaultStringType: "PLAIN",
    directives: null,
    doubleQuotedAsJSON: false,
    doubleQuotedMinMultiLineLength: 40,
    falseStr: "false",
    flowCollectionPadding: true,
    indentSeq: true,
    lineWidth: 80,
    minContentWidth: 20,
    nullStr: "null",
    simpleKeys: false,
    singleQuote: null,
    trailingComma: false,
    trueStr: "true",
    verifyAliasOrder: true
  }, doc.schema.toStringOptions, options);
  let inFlow;
  switch (opt.collectionStyle) {
    case "block":
      inFlow = false;
      break;
    case "flow":
      inFlow = true;
      break;
    default:
      inFlow = null;
  }
  return {
    anchors: /* @__PURE__ */ new Set(),
    doc,
    flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
    indent: "",
    indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
    inFlow,
    options: opt
  };
}
function getTagObject(tags, item) {
  if (item.tag) {
    const match = tags.filter((t) => t.tag === item.tag);
    if (match.length > 0)
      return match.find((t) => t.format === item.format) ?? match[0];
  }
  let tagObj = void 0;
  let obj;
  if (isScalar(item)) {
    obj = item.value;
    let match = tags.filter((t) => t.identify?.(obj));
    if (match.length > 1) {
      const testMatch = match.filter((t) => t.test);
      if (testMatch.length > 0)
        match = testMatch;
    }
    tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
  } else {
    obj = item;
    tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
  }
  if (!tagObj) {
    const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
    throw new Error(`Tag not resolved for ${name} value`);
  }
  return tagObj;
}
function stringifyProps(node, tagObj, { anchors, doc }) {
  if (!doc.directives)
    return "";
  const props = [];
  const anchor = (isScalar(node) || isCollection(node)) && node.anchor;
  if (anchor && anchorIsValid(anchor)) {
    anchors.add(anchor);
    props.push(`&${anchor}`);
  }
  const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
  if (tag)
    props.push(doc.directives.tagString(tag));
  return props.join(" ");
}
function stringify2(item, ctx, onComment, onChompKeep) {
  if (isPair(item))
    return item.toString(ctx, onComment, onChompKeep);
  if (isAlias(item)) {
    if (ctx.doc.directives)
      return item.toString(ctx);
    if (ctx.resolvedAliases?.has(item)) {
      throw new TypeError(`Cannot stringify circular structure without alias nodes`);
    } else {
      if (ctx.resolvedAliases)
        ctx.resolvedAliases.add(item);
      else
        ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
      item = item.resolve(ctx.doc);
    }
  }
  let tagObj = void 0;
  const node = isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
  tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
  const props = stringifyProps(node, tagObj, ctx);
  if (props.length > 0)
    ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
  const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : isScalar(node) ? stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
  if (!props)
    return str;
  return isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}
${ctx.indent}${str}`;
}

// node_modules/yaml/browser/dist/stringify/stringifyPair.js
function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
  const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
  let keyComment = isNode(key) && key.comment || null;
  if (simpleKeys) {
    if (keyComment) {
      throw new Error("With simple keys, key nodes cannot have comments");
    }
    if (isCollection(key) || !isNode(key) && typeof key === "object") {
      const msg = "With simple keys, collection cannot be used as a key value";
      throw new Error(msg);
    }
  }
  let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || isCollection(key) || (isScalar(key) ? key.type === Scalar.BLOCK_FOLDED || key.type === Scalar.BLOCK_LITERAL : typeof key === "object"));
  ctx = Object.assign({}, ctx, {
    allNullValues: false,
    implicitKey: !explicitKey && (simpleKeys || !allNullValues),
    indent: indent + indentStep
  });
  let keyCommentDone = false;
  let chompKeep = false;
  let str = stringify2(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
  if (!explicitKey && !ctx.inFlow && str.length > 1024) {
    if (simpleKeys)
      throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
    explicitKey = true;
  }
  if (ctx.inFlow) {
    if (allNullValues || value == null) {
      if (keyCommentDone && onComment)
        onComment();
      return str === "" ? "?" : explicitKey ? `? ${str}` : str;
    }
  } else if (allNullValues && !simpleKeys || value == null && explicitKey) {
    str = `? ${str}`;
    if (keyComment && !keyCommentDone) {
      str += lineComment(str, ctx.indent, commentString(keyComment));
    } else if (chompKeep && onChompKeep)
      onChompKeep();
    return str;
  }
  if (keyCommentDone)
    keyComment = null;
  if (explicitKey) {
    if (keyComment)
      str += lineComment(str, ctx.indent, commentString(keyComment));
    str = `? ${str}
${indent}:`;
  } else {
    str = `${str}:`;
    if (keyComment)
      str += lineComment(str, ctx.indent, commentString(keyComment));
  }
  let vsb, vcb, valueComment;
  if (isNode(value)) {
    vsb = !!value.spaceBefore;
    vcb = value.commentBefore;
    valueComment = value.comment;
  } else {
    vsb = false;
    vcb = null;
    valueComment = null;
    if (value && typeof value === "object")
      value = doc.createNode(value);
  }
  ctx.implicitKey = false;
  if (!explicitKey && !keyComment && isScalar(value))
    ctx.indentAtStart = str.length + 1;
  chompKeep = false;
  if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && isSeq(value) && !value.flow && !value.tag && !value.anchor) {
    ctx.indent = ctx.indent.substring(2);
  }
  let valueCommentDone = false;
  const valueStr = stringify2(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
  let ws = " ";
  if (keyComment || vsb || vcb) {
    ws = vsb ? "\n" : "";
    if (vcb) {
      const cs = commentString(vcb);
      ws += `
${indentComment(cs, ctx.indent)}`;
    }
    if (valueStr === "" && !ctx.inFlow) {
      if (ws === "\n" && valueComment)
        ws = "\n\n";
    } else {
      ws += `
${ctx.indent}`;
    }
  } else if (!explicitKey && isCollection(value)) {
    const vs0 = valueStr[0];
    const nl0 = valueStr.indexOf("\n");
    const hasNewline = nl0 !== -1;
    const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
    if (hasNewline || !flow) {
      let hasPropsLine = false;
      if (hasNewline && (vs0 === "&" || vs0 === "!")) {
        let sp0 = valueStr.indexOf(" ");
        if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") {
          sp0 = valueStr.indexOf(" ", sp0 + 1);
        }
        if (sp0 === -1 || nl0 < sp0)
          hasPropsLine = true;
      }
      if (!hasPropsLine)
        ws = `
${ctx.indent}`;
    }
  } else if (valueStr === "" || valueStr[0] === "\n") {
    ws = "";
  }
  str += ws + valueStr;
  if (ctx.inFlow) {
    if (valueCommentDone && onComment)
      onComment();
  } else if (valueComment && !valueCommentDone) {
    str += lineComment(str, ctx.indent, commentString(valueComment));
  } else if (chompKeep && onChompKeep) {
    onChompKeep();
  }
  return str;
}

// node_modules/yaml/browser/dist/log.js
function warn(logLevel, warning) {
  if (logLevel === "debug" || logLevel === "warn") {
    console.warn(warning);
  }
}

// node_modules/yaml/browser/dist/schema/yaml-1.1/merge.js
var MERGE_KEY = "<<";
var merge = {
  identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
  default: "key",
  tag: "tag:yaml.org,2002:merge",
  test: /^<<$/,
  resolve: () => Object.assign(new Scalar(Symbol(MERGE_KEY)), {
    addToJSMap: addMergeToJSMap
  }),
  stringify: () => MERGE_KEY
};
var isMergeKey = (ctx, key) => (merge.identify(key) || isScalar(key) && (!key.type || key.type === Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
function addMergeToJSMap(ctx, map2, value) {
  const source = resolveAliasValue(ctx, value);
  if (isSeq(source))
    for (const it of source.items)
      mergeValue(ctx, map2, it);
  else if (Array.isArray(source))
    for (const it of source)
      mergeValue(ctx, map2, it);
  else
    mergeValue(ctx, map2, source);
}
function mergeValue(ctx, map2, value) {
  const source = resolveAliasValue(ctx, value);
  if (!isMap(source))
    throw new Error("Merge sources must be maps or map aliases");
  const srcMap = source.toJSON(null, ctx, Map);
  for (const [key, value2] of srcMap) {
    if (map2 instanceof Map) {
      if (!map2.has(key))
        map2.set(key, value2);
    } else if (map2 instanceof Set) {
      map2.add(key);
    } else if (!Object.prototype.hasOwnProperty.call(map2, key)) {
      Object.defineProperty(map2, key, {
        value: value2,
        writable: true,
        enumerable: true,
        configurable: true
      });
    }
  }
  return map2;
}
function resolveAliasValue(ctx, value) {
  return ctx && isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}

// node_modules/yaml/browser/dist/nodes/addPairToJSMap.js
function addPairToJSMap(ctx, map2, { key, value }) {
  if (isNode(key) && key.addToJSMap)
    key.addToJSMap(ctx, map2, value);
  else if (isMergeKey(ctx, key))
    addMergeToJSMap(ctx, map2, value);
  else {
    const jsKey = toJS(key, "", ctx);
    if (map2 instanceof Map) {
      map2.set(jsKey, toJS(value, jsKey, ctx));
    } else if (map2 instanceof Set) {
      map2.add(jsKey);
    } else {
      const stringKey = stringifyKey(key, jsKey, ctx);
      const jsValue = toJS(value, stringKey, ctx);
      if (stringKey in map2)
        Object.defineProperty(map2, stringKey, {
          value: jsValue,
          writable: true,
          enumerable: true,
          configurable: true
        });
      else
        map2[stringKey] = jsValue;
    }
  }
  return map2;
}
function stringifyKey(key, jsKey, ctx) {
  if (jsKey === null)
    return "";
  if (typeof jsKey !== "object")
    return String(jsKey);
  if (isNode(key) && ctx?.doc) {
    const strCtx = createStringifyContext(ctx.doc, {});
    strCtx.anchors = /* @__PURE__ */ new Set();
    for (const node of ctx.anchors.keys())
      strCtx.anchors.add(node.anchor);
    strCtx.inFlow = true;
    strCtx.inStringifyKey = true;
    const strKey = key.toString(strCtx);
    if (!ctx.mapKeyWarned) {
      let jsonStr = JSON.stringify(strKey);
      if (jsonStr.length > 40)
        jsonStr = jsonStr.substring(0, 36) + '..."';
      warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
      ctx.mapKeyWarned = true;
    }
    return strKey;
  }
  return JSON.stringify(jsKey);
}

// node_modules/yaml/browser/dist/nodes/Pair.js
function createPair(key, value, ctx) {
  const k = createNode(key, void 0, ctx);
  const v = createNode(value, void 0, ctx);
  return new Pair(k, v);
}
var Pair = class _Pair {
  constructor(key, value = null) {
    Object.defineProperty(this, NODE_TYPE, { value: PAIR });
    this.key = key;
    this.value = value;
  }
  clone(schema4) {
    let { key, value } = this;
    if (isNode(key))
      key = key.clone(schema4);
    if (isNode(value))
      value = value.clone(schema4);
    return new _Pair(key, value);
  }
  toJSON(_, ctx) {
    const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
    return addPairToJSMap(ctx, pair, this);
  }
  toString(ctx, onComment, onChompKeep) {
    return ctx?.doc ? stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyCollection.js
function stringifyCollection(collection, ctx, options) {
  const flow = ctx.inFlow ?? collection.flow;
  const stringify5 = flow ? stringifyFlowCollection : stringifyBlockCollection;
  return stringify5(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
  const { indent, options: { commentString } } = ctx;
  const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
  let chompKeep = false;
  const lines = [];
  for (let i = 0; i < items.length; ++i) {
    const item = items[i];
    let comment2 = null;
    if (isNode(item)) {
      if (!chompKeep && item.spaceBefore)
        lines.push("");
      addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
      if (item.comment)
        comment2 = item.comment;
    } else if (isPair(item)) {
      const ik = isNode(item.key) ? item.key : null;
      if (ik) {
        if (!chompKeep && ik.spaceBefore)
          lines.push("");
        addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
      }
    }
    chompKeep = false;
    let str2 = stringify2(item, itemCtx, () => comment2 = null, () => chompKeep = true);
    if (comment2)
      str2 += lineComment(str2, itemIndent, commentString(comment2));
    if (chompKeep && comment2)
      chompKeep = false;
    lines.push(blockItemPrefix + str2);
  }
  let str;
  if (lines.length === 0) {
    str = flowChars.start + flowChars.end;
  } else {
    str = lines[0];
    for (let i = 1; i < lines.length; ++i) {
      const line = lines[i];
      str += line ? `
${indent}${line}` : "\n";
    }
  }
  if (comment) {
    str += "\n" + indentComment(commentString(comment), indent);
    if (onComment)
      onComment();
  } else if (chompKeep && onChompKeep)
    onChompKeep();
  return str;
}
function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
  const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
  itemIndent += indentStep;
  const itemCtx = Object.assign({}, ctx, {
    indent: itemIndent,
    inFlow: true,
    type: null
  });
  let reqNewline = false;
  let linesAtValue = 0;
  const lines = [];
  for (let i = 0; i < items.length; ++i) {
    const item = items[i];
    let comment = null;
    if (isNode(item)) {
      if (item.spaceBefore)
        lines.push("");
      addCommentBefore(ctx, lines, item.commentBefore, false);
      if (item.comment)
        comment = item.comment;
    } else if (isPair(item)) {
      const ik = isNode(item.key) ? item.key : null;
      if (ik) {
        if (ik.spaceBefore)
          lines.push("");
        addCommentBefore(ctx, lines, ik.commentBefore, false);
        if (ik.comment)
          reqNewline = true;
      }
      const iv = isNode(item.value) ? item.value : null;
      if (iv) {
        if (iv.comment)
          comment = iv.comment;
        if (iv.commentBefore)
          reqNewline = true;
      } else if (item.value == null && ik?.comment) {
        comment = ik.comment;
      }
    }
    if (comment)
      reqNewline = true;
    let str = stringify2(item, itemCtx, () => comment = null);
    reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
    if (i < items.length - 1) {
      str += ",";
    } else if (ctx.options.trailingComma) {
      if (ctx.options.lineWidth > 0) {
        reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
      }
      if (reqNewline) {
        str += ",";
      }
    }
    if (comment)
      str += lineComment(str, itemIndent, commentString(comment));
    lines.push(str);
    linesAtValue = lines.length;
  }
  const { start, end } = flowChars;
  if (lines.length === 0) {
    return start + end;
  } else {
    if (!reqNewline) {
      const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
      reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
    }
    if (reqNewline) {
      let str = start;
      for (const line of lines)
        str += line ? `
${indentStep}${indent}${line}` : "\n";
      return `${str}
${indent}${end}`;
    } else {
      return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
    }
  }
}
function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
  if (comment && chompKeep)
    comment = comment.replace(/^\n+/, "");
  if (comment) {
    const ic = indentComment(commentString(comment), indent);
    lines.push(ic.trimStart());
  }
}

// node_modules/yaml/browser/dist/nodes/YAMLMap.js
function findPair(items, key) {
  const k = isScalar(key) ? key.value : key;
  for (const it of items) {
    if (isPair(it)) {
      if (it.key === key || it.key === k)
        return it;
      if (isScalar(it.key) && it.key.value === k)
        return it;
    }
  }
  return void 0;
}
var YAMLMap = class extends Collection {
  static get tagName() {
    return "tag:yaml.org,2002:map";
  }
  constructor(schema4) {
    super(MAP, schema4);
    this.items = [];
  }
  /**
   * A generic collection parsing method that can be extended
   * to other node classes that inherit from YAMLMap
   */
  static from(schema4, obj, ctx) {
    const { keepUndefined, replacer } = ctx;
    const map2 = new this(schema4);
    const add = (key, value) => {
      if (typeof replacer === "function")
        value = replacer.call(obj, key, value);
      else if (Array.isArray(replacer) && !replacer.includes(key))
        return;
      if (value !== void 0 || keepUndefined)
        map2.items.push(createPair(key, value, ctx));
    };
    if (obj instanceof Map) {
      for (const [key, value] of obj)
        add(key, value);
    } else if (obj && typeof obj === "object") {
      for (const key of Object.keys(obj))
        add(key, obj[key]);
    }
    if (typeof schema4.sortMapEntries === "function") {
      map2.items.sort(schema4.sortMapEntries);
    }
    return map2;
  }
  /**
   * Adds a value to the collection.
   *
   * @param overwrite - If not set `true`, using a key that is already in the
   *   collection will throw. Otherwise, overwrites the previous value.
   */
  add(pair, overwrite) {
    let _pair;
    if (isPair(pair))
      _pair = pair;
    else if (!pair || typeof pair !== "object" || !("key" in pair)) {
      _pair = new Pair(pair, pair?.value);
    } else
      _pair = new Pair(pair.key, pair.value);
    const prev = findPair(this.items, _pair.key);
    const sortEntries = this.schema?.sortMapEntries;
    if (prev) {
      if (!overwrite)
        throw new Error(`Key ${_pair.key} already set`);
      if (isScalar(prev.value) && isScalarValue(_pair.value))
        prev.value.value = _pair.value;
      else
        prev.value = _pair.value;
    } else if (sortEntries) {
      const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
      if (i === -1)
        this.items.push(_pair);
      else
        this.items.splice(i, 0, _pair);
    } else {
      this.items.push(_pair);
    }
  }
  delete(key) {
    const it = findPair(this.items, key);
    if (!it)
      return false;
    const del = this.items.splice(this.items.indexOf(it), 1);
    return del.length > 0;
  }
  get(key, keepScalar) {
    const it = findPair(this.items, key);
    const node = it?.value;
    return (!keepScalar && isScalar(node) ? node.value : node) ?? void 0;
  }
  has(key) {
    return !!findPair(this.items, key);
  }
  set(key, value) {
    this.add(new Pair(key, value), true);
  }
  /**
   * @param ctx - Conversion context, originally set in Document#toJS()
   * @param {Class} Type - If set, forces the returned collection type
   * @returns Instance of Type, Map, or Object
   */
  toJSON(_, ctx, Type) {
    const map2 = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
    if (ctx?.onCreate)
      ctx.onCreate(map2);
    for (const item of this.items)
      addPairToJSMap(ctx, map2, item);
    return map2;
  }
  toString(ctx, onComment, onChompKeep) {
    if (!ctx)
      return JSON.stringify(this);
    for (const item of this.items) {
      if (!isPair(item))
        throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
    }
    if (!ctx.allNullValues && this.hasAllNullValues(false))
      ctx = Object.assign({}, ctx, { allNullValues: true });
    return stringifyCollection(this, ctx, {
      blockItemPrefix: "",
      flowChars: { start: "{", end: "}" },
      itemIndent: ctx.indent || "",
      onChompKeep,
      onComment
    });
  }
};

// node_modules/yaml/browser/dist/schema/common/map.js
var map = {
  collection: "map",
  default: true,
  nodeClass: YAMLMap,
  tag: "tag:yaml.org,2002:map",
  resolve(map2, onError) {
    if (!isMap(map2))
      onError("Expected a mapping for this tag");
    return map2;
  },
  createNode: (schema4, obj, ctx) => YAMLMap.from(schema4, obj, ctx)
};

// node_modules/yaml/browser/dist/nodes/YAMLSeq.js
var YAMLSeq = class extends Collection {
  static get tagName() {
    return "tag:yaml.org,2002:seq";
  }
  constructor(schema4) {
    super(SEQ, schema4);
    this.items = [];
  }
  add(value) {
    this.items.push(value);
  }
  /**
   * Removes a value from the collection.
   *
   * `key` must contain a representation of an integer for this to succeed.
   * It may be wrapped in a `Scalar`.
   *
   * @returns `true` if the item was found and removed.
   */
  delete(key) {
    const idx = asItemIndex(key);
    if (typeof idx !== "number")
      return false;
    const del = this.items.splice(idx, 1);
    return del.length > 0;
  }
  get(key, keepScalar) {
    const idx = asItemIndex(key);
    if (typeof idx !== "number")
      return void 0;
    const it = this.items[idx];
    return !keepScalar && isScalar(it) ? it.value : it;
  }
  /**
   * Checks if the collection includes a value with the key `key`.
   *
   * `key` must contain a representation of an integer for this to succeed.
   * It may be wrapped in a `Scalar`.
   */
  has(key) {
    const idx = asItemIndex(key);
    return typeof idx === "number" && idx < this.items.length;
  }
  /**
   * Sets a value in this collection. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   *
   * If `key` does not contain a representation of an integer, this will throw.
   * It may be wrapped in a `Scalar`.
   */
  set(key, value) {
    const idx = asItemIndex(key);
    if (typeof idx !== "number")
      throw new Error(`Expected a valid index, not ${key}.`);
    const prev = this.items[idx];
    if (isScalar(prev) && isScalarValue(value))
      prev.value = value;
    else
      this.items[idx] = value;
  }
  toJSON(_, ctx) {
    const seq2 = [];
    if (ctx?.onCreate)
      ctx.onCreate(seq2);
    let i = 0;
    for (const item of this.items)
      seq2.push(toJS(item, String(i++), ctx));
    return seq2;
  }
  toString(ctx, onComment, onChompKeep) {
    if (!ctx)
      return JSON.stringify(this);
    return stringifyCollection(this, ctx, {
      blockItemPrefix: "- ",
      flowChars: { start: "[", end: "]" },
      itemIndent: (ctx.indent || "") + "  ",
      onChompKeep,
      onComment
    });
  }
  static from(schema4, obj, ctx) {
    const { replacer } = ctx;
    const seq2 = new this(schema4);
    if (obj && Symbol.iterator in Object(obj)) {
      let i = 0;
      for (let it of obj) {
        if (typeof replacer === "function") {
          const key = obj instanceof Set ? it : String(i++);
          it = replacer.call(obj, key, it);
        }
        seq2.items.push(createNode(it, void 0, ctx));
      }
    }
    return seq2;
  }
};
function asItemIndex(key) {
  let idx = isScalar(key) ? key.value : key;
  if (idx && typeof idx === "string")
    idx = Number(idx);
  return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
}

// node_modules/yaml/browser/dist/schema/common/seq.js
var seq = {
  collection: "seq",
  default: true,
  nodeClass: YAMLSeq,
  tag: "tag:yaml.org,2002:seq",
  resolve(seq2, onError) {
    if (!isSeq(seq2))
      onError("Expected a sequence for this tag");
    return seq2;
  },
  createNode: (schema4, obj, ctx) => YAMLSeq.from(schema4, obj, ctx)
};

// node_modules/yaml/browser/dist/schema/common/string.js
var string2 = {
  identify: (value) => typeof value === "string",
  default: true,
  tag: "tag:yaml.org,2002:str",
  resolve: (str) => str,
  stringify(item, ctx, onComment, onChompKeep) {
    ctx = Object.assign({ actualString: true }, ctx);
    return stringifyString(item, ctx, onComment, onChompKeep);
  }
};

// node_modules/yaml/browser/dist/schema/common/null.js
var nullTag = {
  identify: (value) => value == null,
  createNode: () => new Scalar(null),
  default: true,
  tag: "tag:yaml.org,2002:null",
  test: /^(?:~|[Nn]ull|NULL)?$/,
  resolve: () => new Scalar(null),
  stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
};

// node_modules/yaml/browser/dist/schema/core/bool.js
var boolTag = {
  identify: (value) => typeof value === "boolean",
  default: true,
  tag: "tag:yaml.org,2002:bool",
  test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
  resolve: (str) => new Scalar(str[0] === "t" || str[0] === "T"),
  stringify({ source, value }, ctx) {
    if (source && boolTag.test.test(source)) {
      const sv = source[0] === "t" || source[0] === "T";
      if (value === sv)
        return source;
    }
    return value ? ctx.options.trueStr : ctx.options.falseStr;
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyNumber.js
function stringifyNumber({ format: format2, minFractionDigits, tag, value }) {
  if (typeof value === "bigint")
    return String(value);
  const num = typeof value === "number" ? value : Number(value);
  if (!isFinite(num))
    return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
  let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
  if (!format2 && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
    let i = n.indexOf(".");
    if (i < 0) {
      i = n.length;
      n += ".";
    }
    let d = minFractionDigits - (n.length - i - 1);
    while (d-- > 0)
      n += "0";
  }
  return n;
}

// node_modules/yaml/browser/dist/schema/core/float.js
var floatNaN = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
  resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
  stringify: stringifyNumber
};
var floatExp = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  format: "EXP",
  test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
  resolve: (str) => parseFloat(str),
  stringify(node) {
    const num = Number(node.value);
    return isFinite(num) ? num.toExponential() : stringifyNumber(node);
  }
};
var float = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
  resolve(str) {
    const node = new Scalar(parseFloat(str));
    const dot = str.indexOf(".");
    if (dot !== -1 && str[str.length - 1] === "0")
      node.minFractionDigits = str.length - dot - 1;
    return node;
  },
  stringify: stringifyNumber
};

// node_modules/yaml/browser/dist/schema/core/int.js
var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
var intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
function intStringify(node, radix, prefix2) {
  const { value } = node;
  if (intIdentify(value) && value >= 0)
    return prefix2 + value.toString(radix);
  return stringifyNumber(node);
}
var intOct = {
  identify: (value) => intIdentify(value) && value >= 0,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "OCT",
  test: /^0o[0-7]+$/,
  resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
  stringify: (node) => intStringify(node, 8, "0o")
};
var int = {
  identify: intIdentify,
  default: true,
  tag: "tag:yaml.org,2002:int",
  test: /^[-+]?[0-9]+$/,
  resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
  stringify: stringifyNumber
};
var intHex = {
  identify: (value) => intIdentify(value) && value >= 0,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "HEX",
  test: /^0x[0-9a-fA-F]+$/,
  resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
  stringify: (node) => intStringify(node, 16, "0x")
};

// node_modules/yaml/browser/dist/schema/core/schema.js
var schema = [
  map,
  seq,
  string2,
  nullTag,
  boolTag,
  intOct,
  int,
  intHex,
  floatNaN,
  floatExp,
  float
];

// node_modules/yaml/browser/dist/schema/json/schema.js
function intIdentify2(value) {
  return typeof value === "bigint" || Number.isInteger(value);
}
var stringifyJSON = ({ value }) => JSON.stringify(value);
var jsonScalars = [
  {
    identify: (value) => typeof value === "string",
    default: true,
    tag: "tag:yaml.org,2002:str",
    resolve: (str) => str,
    stringify: stringifyJSON
  },
  {
    identify: (value) => value == null,
    createNode: () => new Scalar(null),
    default: true,
    tag: "tag:yaml.org,2002:null",
    test: /^null$/,
    resolve: () => null,
    stringify: stringifyJSON
  },
  {
    identify: (value) => typeof value === "boolean",
    default: true,
    tag: "tag:yaml.org,2002:bool",
    test: /^true$|^false$/,
    resolve: (str) => str === "true",
    stringify: stringifyJSON
  },
  {
    identify: intIdentify2,
    default: true,
    tag: "tag:yaml.org,2002:int",
    test: /^-?(?:0|[1-9][0-9]*)$/,
    resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
    stringify: ({ value }) => intIdentify2(value) ? value.toString() : JSON.stringify(value)
  },
  {
    identify: (value) => typeof value === "number",
    default: true,
    tag: "tag:yaml.org,2002:float",
    test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
    resolve: (str) => parseFloat(str),
    stringify: stringifyJSON
  }
];
var jsonError = {
  default: true,
  tag: "",
  test: /^/,
  resolve(str, onError) {
    onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
    return str;
  }
};
var schema2 = [map, seq].concat(jsonScalars, jsonError);

// node_modules/yaml/browser/dist/schema/yaml-1.1/binary.js
var binary = {
  identify: (value) => value instanceof Uint8Array,
  // Buffer inherits from Uint8Array
  default: false,
  tag: "tag:yaml.org,2002:binary",
  /**
   * Returns a Buffer in node and an Uint8Array in browsers
   *
   * To use the resulting buffer as an image, you'll want to do something like:
   *
   *   const blob = new Blob([buffer], { type: 'image/jpeg' })
   *   document.querySelector('#photo').src = URL.createObjectURL(blob)
   */
  resolve(src, onError) {
    if (typeof atob === "function") {
      const str = atob(src.replace(/[\n\r]/g, ""));
      const buffer = new Uint8Array(str.length);
      for (let i = 0; i < str.length; ++i)
        buffer[i] = str.charCodeAt(i);
      return buffer;
    } else {
      onError("This environment does not support reading binary tags; either Buffer or atob is required");
      return src;
    }
  },
  stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
    if (!value)
      return "";
    const buf = value;
    let str;
    if (typeof btoa === "function") {
      let s = "";
      for (let i = 0; i < buf.length; ++i)
        s += String.fromCharCode(buf[i]);
      str = btoa(s);
    } else {
      throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
    }
    type ?? (type = Scalar.BLOCK_LITERAL);
    if (type !== Scalar.QUOTE_DOUBLE) {
      const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
      const n = Math.ceil(str.length / lineWidth);
      const lines = new Array(n);
      for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
        lines[i] = str.substr(o, lineWidth);
      }
      str = lines.join(type === Scalar.BLOCK_LITERAL ? "\n" : " ");
    }
    return stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
  }
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/pairs.js
function resolvePairs(seq2, onError) {
  if (isSeq(seq2)) {
    for (let i = 0; i < seq2.items.length; ++i) {
      let item = seq2.items[i];
      if (isPair(item))
        continue;
      else if (isMap(item)) {
        if (item.items.length > 1)
          onError("Each pair must have its own sequence indicator");
        const pair = item.items[0] || new Pair(new Scalar(null));
        if (item.commentBefore)
          pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}
${pair.key.commentBefore}` : item.commentBefore;
        if (item.comment) {
          const cn = pair.value ?? pair.key;
          cn.comment = cn.comment ? `${item.comment}
${cn.comment}` : item.comment;
        }
        item = pair;
      }
      seq2.items[i] = isPair(item) ? item : new Pair(item);
    }
  } else
    onError("Expected a sequence for this tag");
  return seq2;
}
function createPairs(schema4, iterable, ctx) {
  const { replacer } = ctx;
  const pairs3 = new YAMLSeq(schema4);
  pairs3.tag = "tag:yaml.org,2002:pairs";
  let i = 0;
  if (iterable && Symbol.iterator in Object(iterable))
    for (let it of iterable) {
      if (typeof replacer === "function")
        it = replacer.call(iterable, String(i++), it);
      let key, value;
      if (Array.isArray(it)) {
        if (it.length === 2) {
          key = it[0];
          value = it[1];
        } else
          throw new TypeError(`Expected [key, value] tuple: ${it}`);
      } else if (it && it instanceof Object) {
        const keys = Object.keys(it);
        if (keys.length === 1) {
          key = keys[0];
          value = it[key];
        } else {
          throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
        }
      } else {
        key = it;
      }
      pairs3.items.push(createPair(key, value, ctx));
    }
  return pairs3;
}
var pairs2 = {
  collection: "seq",
  default: false,
  tag: "tag:yaml.org,2002:pairs",
  resolve: resolvePairs,
  createNode: createPairs
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/omap.js
var YAMLOMap = class _YAMLOMap extends YAMLSeq {
  constructor() {
    super();
    this.add = YAMLMap.prototype.add.bind(this);
    this.delete = YAMLMap.prototype.delete.bind(this);
    this.get = YAMLMap.prototype.get.bind(this);
    this.has = YAMLMap.prototype.has.bind(this);
    this.set = YAMLMap.prototype.set.bind(this);
    this.tag = _YAMLOMap.tag;
  }
  /**
   * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
   * but TypeScript won't allow widening the signature of a child method.
   */
  toJSON(_, ctx) {
    if (!ctx)
      return super.toJSON(_);
    const map2 = /* @__PURE__ */ new Map();
    if (ctx?.onCreate)
      ctx.onCreate(map2);
    for (const pair of this.items) {
      let key, value;
      if (isPair(pair)) {
        key = toJS(pair.key, "", ctx);
        value = toJS(pair.value, key, ctx);
      } else {
        key = toJS(pair, "", ctx);
      }
      if (map2.has(key))
        throw new Error("Ordered maps must not include duplicate keys");
      map2.set(key, value);
    }
    return map2;
  }
  static from(schema4, iterable, ctx) {
    const pairs3 = createPairs(schema4, iterable, ctx);
    const omap2 = new this();
    omap2.items = pairs3.items;
    return omap2;
  }
};
YAMLOMap.tag = "tag:yaml.org,2002:omap";
var omap = {
  collection: "seq",
  identify: (value) => value instanceof Map,
  nodeClass: YAMLOMap,
  default: false,
  tag: "tag:yaml.org,2002:omap",
  resolve(seq2, onError) {
    const pairs3 = resolvePairs(seq2, onError);
    const seenKeys = [];
    for (const { key } of pairs3.items) {
      if (isScalar(key)) {
        if (seenKeys.includes(key.value)) {
          onError(`Ordered maps must not include duplicate keys: ${key.value}`);
        } else {
          seenKeys.push(key.value);
        }
      }
    }
    return Object.assign(new YAMLOMap(), pairs3);
  },
  createNode: (schema4, iterable, ctx) => YAMLOMap.from(schema4, iterable, ctx)
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/bool.js
function boolStringify({ value, source }, ctx) {
  const boolObj = value ? trueTag : falseTag;
  if (source && boolObj.test.test(source))
    return source;
  return value ? ctx.options.trueStr : ctx.options.falseStr;
}
var trueTag = {
  identify: (value) => value === true,
  default: true,
  tag: "tag:yaml.org,2002:bool",
  test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
  resolve: () => new Scalar(true),
  stringify: boolStringify
};
var falseTag = {
  identify: (value) => value === false,
  default: true,
  tag: "tag:yaml.org,2002:bool",
  test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
  resolve: () => new Scalar(false),
  stringify: boolStringify
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/float.js
var floatNaN2 = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
  resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
  stringify: stringifyNumber
};
var floatExp2 = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  format: "EXP",
  test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
  resolve: (str) => parseFloat(str.replace(/_/g, "")),
  stringify(node) {
    const num = Number(node.value);
    return isFinite(num) ? num.toExponential() : stringifyNumber(node);
  }
};
var float2 = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
  resolve(str) {
    const node = new Scalar(parseFloat(str.replace(/_/g, "")));
    const dot = str.indexOf(".");
    if (dot !== -1) {
      const f = str.substring(dot + 1).replace(/_/g, "");
      if (f[f.length - 1] === "0")
        node.minFractionDigits = f.length;
    }
    return node;
  },
  stringify: stringifyNumber
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/int.js
var intIdentify3 = (value) => typeof value === "bigint" || Number.isInteger(value);
function intResolve2(str, offset, radix, { intAsBigInt }) {
  const sign = str[0];
  if (sign === "-" || sign === "+")
    offset += 1;
  str = str.substring(offset).replace(/_/g, "");
  if (intAsBigInt) {
    switch (radix) {
      case 2:
        str = `0b${str}`;
        break;
      case 8:
        str = `0o${str}`;
        break;
      case 16:
        str = `0x${str}`;
        break;
    }
    const n2 = BigInt(str);
    return sign === "-" ? BigInt(-1) * n2 : n2;
  }
  const n = parseInt(str, radix);
  return sign === "-" ? -1 * n : n;
}
function intStringify2(node, radix, prefix2) {
  const { value } = node;
  if (intIdentify3(value)) {
    const str = value.toString(radix);
    return value < 0 ? "-" + prefix2 + str.substr(1) : prefix2 + str;
  }
  return stringifyNumber(node);
}
var intBin = {
  identify: intIdentify3,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "BIN",
  test: /^[-+]?0b[0-1_]+$/,
  resolve: (str, _onError, opt) => intResolve2(str, 2, 2, opt),
  stringify: (node) => intStringify2(node, 2, "0b")
};
var intOct2 = {
  identify: intIdentify3,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "OCT",
  test: /^[-+]?0[0-7_]+$/,
  resolve: (str, _onError, opt) => intResolve2(str, 1, 8, opt),
  stringify: (node) => intStringify2(node, 8, "0")
};
var int2 = {
  identify: intIdentify3,
  default: true,
  tag: "tag:yaml.org,2002:int",
  test: /^[-+]?[0-9][0-9_]*$/,
  resolve: (str, _onError, opt) => intResolve2(str, 0, 10, opt),
  stringify: stringifyNumber
};
var intHex2 = {
  identify: intIdentify3,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "HEX",
  test: /^[-+]?0x[0-9a-fA-F_]+$/,
  resolve: (str, _onError, opt) => intResolve2(str, 2, 16, opt),
  stringify: (node) => intStringify2(node, 16, "0x")
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/set.js
var YAMLSet = class _YAMLSet extends YAMLMap {
  constructor(schema4) {
    super(schema4);
    this.tag = _YAMLSet.tag;
  }
  add(key) {
    let pair;
    if (isPair(key))
      pair = key;
    else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null)
      pair = new Pair(key.key, null);
    else
      pair = new Pair(key, null);
    const prev = findPair(this.items, pair.key);
    if (!prev)
      this.items.push(pair);
  }
  /**
   * If `keepPair` is `true`, returns the Pair matching `key`.
   * Otherwise, returns the value of that Pair's key.
   */
  get(key, keepPair) {
    const pair = findPair(this.items, key);
    return !keepPair && isPair(pair) ? isScalar(pair.key) ? pair.key.value : pair.key : pair;
  }
  set(key, value) {
    if (typeof value !== "boolean")
      throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
    const prev = findPair(this.items, key);
    if (prev && !value) {
      this.items.splice(this.items.indexOf(prev), 1);
    } else if (!prev && value) {
      this.items.push(new Pair(key));
    }
  }
  toJSON(_, ctx) {
    return super.toJSON(_, ctx, Set);
  }
  toString(ctx, onComment, onChompKeep) {
    if (!ctx)
      return JSON.stringify(this);
    if (this.hasAllNullValues(true))
      return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
    else
      throw new Error("Set items must all have null values");
  }
  static from(schema4, iterable, ctx) {
    const { replacer } = ctx;
    const set2 = new this(schema4);
    if (iterable && Symbol.iterator in Object(iterable))
      for (let value of iterable) {
        if (typeof replacer === "function")
          value = replacer.call(iterable, value, value);
        set2.items.push(createPair(value, null, ctx));
      }
    return set2;
  }
};
YAMLSet.tag = "tag:yaml.org,2002:set";
var set = {
  collection: "map",
  identify: (value) => value instanceof Set,
  nodeClass: YAMLSet,
  default: false,
  tag: "tag:yaml.org,2002:set",
  createNode: (schema4, iterable, ctx) => YAMLSet.from(schema4, iterable, ctx),
  resolve(map2, onError) {
    if (isMap(map2)) {
      if (map2.hasAllNullValues(true))
        return Object.assign(new YAMLSet(), map2);
      else
        onError("Set items must all have null values");
    } else
      onError("Expected a mapping for this tag");
    return map2;
  }
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/timestamp.js
function parseSexagesimal(str, asBigInt) {
  const sign = str[0];
  const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
  const num = (n) => asBigInt ? BigInt(n) : Number(n);
  const res = parts.replace(/_/g, "").split(":").reduce((res2, p) => res2 * num(60) + num(p), num(0));
  return sign === "-" ? num(-1) * res : res;
}
function stringifySexagesimal(node) {
  let { value } = node;
  let num = (n) => n;
  if (typeof value === "bigint")
    num = (n) => BigInt(n);
  else if (isNaN(value) || !isFinite(value))
    return stringifyNumber(node);
  let sign = "";
  if (value < 0) {
    sign = "-";
    value *= num(-1);
  }
  const _60 = num(60);
  const parts = [value % _60];
  if (value < 60) {
    parts.unshift(0);
  } else {
    value = (value - parts[0]) / _60;
    parts.unshift(value % _60);
    if (value >= 60) {
      value = (value - parts[0]) / _60;
      parts.unshift(value);
    }
  }
  return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
}
var intTime = {
  identify: (value) => typeof value === "bigint" || Number.isInteger(value),
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "TIME",
  test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
  resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
  stringify: stringifySexagesimal
};
var floatTime = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  format: "TIME",
  test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
  resolve: (str) => parseSexagesimal(str, false),
  stringify: stringifySexagesimal
};
var timestamp = {
  identify: (value) => value instanceof Date,
  default: true,
  tag: "tag:yaml.org,2002:timestamp",
  // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
  // may be omitted altogether, resulting in a date format. In such a case, the time part is
  // assumed to be 00:00:00Z (start of day, UTC).
  test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
  resolve(str) {
    const match = str.match(timestamp.test);
    if (!match)
      throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
    const [, year, month, day, hour, minute, second] = match.map(Number);
    const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
    let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
    const tz = match[8];
    if (tz && tz !== "Z") {
      let d = parseSexagesimal(tz, false);
      if (Math.abs(d) < 30)
        d *= 60;
      date -= 6e4 * d;
    }
    return new Date(date);
  },
  stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/schema.js
var schema3 = [
  map,
  seq,
  string2,
  nullTag,
  trueTag,
  falseTag,
  intBin,
  intOct2,
  int2,
  intHex2,
  floatNaN2,
  floatExp2,
  float2,
  binary,
  merge,
  omap,
  pairs2,
  set,
  intTime,
  floatTime,
  timestamp
];

// node_modules/yaml/browser/dist/schema/tags.js
var schemas = /* @__PURE__ */ new Map([
  ["core", schema],
  ["failsafe", [map, seq, string2]],
  ["json", schema2],
  ["yaml11", schema3],
  ["yaml-1.1", schema3]
]);
var tagsByName = {
  binary,
  bool: boolTag,
  float,
  floatExp,
  floatNaN,
  floatTime,
  int,
  intHex,
  intOct,
  intTime,
  map,
  merge,
  null: nullTag,
  omap,
  pairs: pairs2,
  seq,
  set,
  timestamp
};
var coreKnownTags = {
  "tag:yaml.org,2002:binary": binary,
  "tag:yaml.org,2002:merge": merge,
  "tag:yaml.org,2002:omap": omap,
  "tag:yaml.org,2002:pairs": pairs2,
  "tag:yaml.org,2002:set": set,
  "tag:yaml.org,2002:timestamp": timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
  const schemaTags = schemas.get(schemaName);
  if (schemaTags && !customTags) {
    return addMergeTag && !schemaTags.includes(merge) ? schemaTags.concat(merge) : schemaTags.slice();
  }
  let tags = schemaTags;
  if (!tags) {
    if (Array.isArray(customTags))
      tags = [];
    else {
      const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
      throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
    }
  }
  if (Array.isArray(customTags)) {
    for (const tag of customTags)
      tags = tags.concat(tag);
  } else if (typeof customTags === "function") {
    tags = customTags(tags.slice());
  }
  if (addMergeTag)
    tags = tags.concat(merge);
  return tags.reduce((tags2, tag) => {
    const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
    if (!tagObj) {
      const tagName = JSON.stringify(tag);
      const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
      throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
    }
    if (!tags2.includes(tagObj))
      tags2.push(tagObj);
    return tags2;
  }, []);
}

// node_modules/yaml/browser/dist/schema/Schema.js
var sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
var Schema = class _Schema {
  constructor({ compat, customTags, merge: merge2, resolveKnownTags, schema: schema4, sortMapEntries, toStringDefaults }) {
    this.compat = Array.isArray(compat) ? getTags(compat, "compat") : compat ? getTags(null, compat) : null;
    this.name = typeof schema4 === "string" && schema4 || "core";
    this.knownTags = resolveKnownTags ? coreKnownTags : {};
    this.tags = getTags(customTags, this.name, merge2);
    this.toStringOptions = toStringDefaults ?? null;
    Object.defineProperty(this, MAP, { value: map });
    Object.defineProperty(this, SCALAR, { value: string2 });
    Object.defineProperty(this, SEQ, { value: seq });
    this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
  }
  clone() {
    const copy = Object.create(_Schema.prototype, Object.getOwnPropertyDescriptors(this));
    copy.tags = this.tags.slice();
    return copy;
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyDocument.js
function stringifyDocument(doc, options) {
  const lines = [];
  let hasDirectives = options.directives === true;
  if (options.directives !== false && doc.directives) {
    const dir = doc.directives.toString(doc);
    if (dir) {
      lines.push(dir);
      hasDirectives = true;
    } else if (doc.directives.docStart)
      hasDirectives = true;
  }
  if (hasDirectives)
    lines.push("---");
  const ctx = createStringifyContext(doc, options);
  const { commentString } = ctx.options;
  if (doc.commentBefore) {
    if (lines.length !== 1)
      lines.unshift("");
    const cs = commentString(doc.commentBefore);
    lines.unshift(indentComment(cs, ""));
  }
  let chompKeep = false;
  let contentComment = null;
  if (doc.contents) {
    if (isNode(doc.contents)) {
      if (doc.contents.spaceBefore && hasDirectives)
        lines.push("");
      if (doc.contents.commentBefore) {
        const cs = commentString(doc.contents.commentBefore);
        lines.push(indentComment(cs, ""));
      }
      ctx.forceBlockIndent = !!doc.comment;
      contentComment = doc.contents.comment;
    }
    const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
    let body = stringify2(doc.contents, ctx, () => contentComment = null, onChompKeep);
    if (contentComment)
      body += lineComment(body, "", commentString(contentComment));
    if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") {
      lines[lines.length - 1] = `--- ${body}`;
    } else
      lines.push(body);
  } else {
    lines.push(stringify2(doc.contents, ctx));
  }
  if (doc.directives?.docEnd) {
    if (doc.comment) {
      const cs = commentString(doc.comment);
      if (cs.includes("\n")) {
        lines.push("...");
        lines.push(indentComment(cs, ""));
      } else {
        lines.push(`... ${cs}`);
      }
    } else {
      lines.push("...");
    }
  } else {
    let dc = doc.comment;
    if (dc && chompKeep)
      dc = dc.replace(/^\n+/, "");
    if (dc) {
      if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "")
        lines.push("");
      lines.push(indentComment(commentString(dc), ""));
    }
  }
  return lines.join("\n") + "\n";
}

// node_modules/yaml/browser/dist/doc/Document.js
var Document = class _Document {
  constructor(value, replacer, options) {
    this.commentBefore = null;
    this.comment = null;
    this.errors = [];
    this.warnings = [];
    Object.defineProperty(this, NODE_TYPE, { value: DOC });
    let _replacer = null;
    if (typeof replacer === "function" || Array.isArray(replacer)) {
      _replacer = replacer;
    } else if (options === void 0 && replacer) {
      options = replacer;
      replacer = void 0;
    }
    const opt = Object.assign({
      intAsBigInt: false,
      keepSourceTokens: false,
      logLevel: "warn",
      prettyErrors: true,
      strict: true,
      stringKeys: false,
      uniqueKeys: true,
      version: "1.2"
    }, options);
    this.options = opt;
    let { version: version2 } = opt;
    if (options?._directives) {
      this.directives = options._directives.atDocument();
      if (this.directives.yaml.explicit)
        version2 = this.directives.yaml.version;
    } else
      this.directives = new Directives({ version: version2 });
    this.setSchema(version2, options);
    this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
  }
  /**
   * Create a deep copy of this Document and its contents.
   *
   * Custom Node values that inherit from `Object` still refer to their original instances.
   */
  clone() {
    const copy = Object.create(_Document.prototype, {
      [NODE_TYPE]: { value: DOC }
    });
    copy.commentBefore = this.commentBefore;
    copy.comment = this.comment;
    copy.errors = this.errors.slice();
    copy.warnings = this.warnings.slice();
    copy.options = Object.assign({}, this.options);
    if (this.directives)
      copy.directives = this.directives.clone();
    copy.schema = this.schema.clone();
    copy.contents = isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
    if (this.range)
      copy.range = this.range.slice();
    return copy;
  }
  /** Adds a value to the document. */
  add(value) {
    if (assertCollection(this.contents))
      this.contents.add(value);
  }
  /** Adds a value to the document. */
  addIn(path38, value) {
    if (assertCollection(this.contents))
      this.contents.addIn(path38, value);
  }
  /**
   * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
   *
   * If `node` already has an anchor, `name` is ignored.
   * Otherwise, the `node.anchor` value will be set to `name`,
   * or if an anchor with that name is already present in the document,
   * `name` will be used as a prefix for a new unique anchor.
   * If `name` is undefined, the generated anchor will use 'a' as a prefix.
   */
  createAlias(node, name) {
    if (!node.anchor) {
      const prev = anchorNames(this);
      node.anchor = // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
      !name || prev.has(name) ? findNewAnchor(name || "a", prev) : name;
    }
    return new Alias(node.anchor);
  }
  createNode(value, replacer, options) {
    let _replacer = void 0;
    if (typeof replacer === "function") {
      value = replacer.call({ "": value }, "", value);
      _replacer = replacer;
    } else if (Array.isArray(replacer)) {
      const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
      const asStr = replacer.filter(keyToStr).map(String);
      if (asStr.length > 0)
        replacer = replacer.concat(asStr);
      _replacer = replacer;
    } else if (options === void 0 && replacer) {
      options = replacer;
      replacer = void 0;
    }
    const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
    const { onAnchor, setAnchors, sourceObjects } = createNodeAnchors(
      this,
      // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
      anchorPrefix || "a"
    );
    const ctx = {
      aliasDuplicateObjects: aliasDuplicateObjects ?? true,
      keepUndefined: keepUndefined ?? false,
      onAnchor,
      onTagObj,
      replacer: _replacer,
      schema: this.schema,
      sourceObjects
    };
    const node = createNode(value, tag, ctx);
    if (flow && isCollection(node))
      node.flow = true;
    setAnchors();
    return node;
  }
  /**
   * Convert a key and a value into a `Pair` using the current schema,
   * recursively wrapping all values as `Scalar` or `Collection` nodes.
   */
  createPair(key, value, options = {}) {
    const k = this.createNode(key, null, options);
    const v = this.createNode(value, null, options);
    return new Pair(k, v);
  }
  /**
   * Removes a value from the document.
   * @returns `true` if the item was found and removed.
   */
  delete(key) {
    return assertCollection(this.contents) ? this.contents.delete(key) : false;
  }
  /**
   * Removes a value from the document.
   * @returns `true` if the item was found and removed.
   */
  deleteIn(path38) {
    if (isEmptyPath(path38)) {
      if (this.contents == null)
        return false;
      this.contents = null;
      return true;
    }
    return assertCollection(this.contents) ? this.contents.deleteIn(path38) : false;
  }
  /**
   * Returns item at `key`, or `undefined` if not found. By default unwraps
   * scalar values from their surrounding node; to disable set `keepScalar` to
   * `true` (collections are always returned intact).
   */
  get(key, keepScalar) {
    return isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
  }
  /**
   * Returns item at `path`, or `undefined` if not found. By default unwraps
   * scalar values from their surrounding node; to disable set `keepScalar` to
   * `true` (collections are always returned intact).
   */
  getIn(path38, keepScalar) {
    if (isEmptyPath(path38))
      return !keepScalar && isScalar(this.contents) ? this.contents.value : this.contents;
    return isCollection(this.contents) ? this.contents.getIn(path38, keepScalar) : void 0;
  }
  /**
   * Checks if the document includes a value with the key `key`.
   */
  has(key) {
    return isCollection(this.contents) ? this.contents.has(key) : false;
  }
  /**
   * Checks if the document includes a value at `path`.
   */
  hasIn(path38) {
    if (isEmptyPath(path38))
      return this.contents !== void 0;
    return isCollection(this.contents) ? this.contents.hasIn(path38) : false;
  }
  /**
   * Sets a value in this document. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  set(key, value) {
    if (this.contents == null) {
      this.contents = collectionFromPath(this.schema, [key], value);
    } else if (assertCollection(this.contents)) {
      this.contents.set(key, value);
    }
  }
  /**
   * Sets a value in this document. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  setIn(path38, value) {
    if (isEmptyPath(path38)) {
      this.contents = value;
    } else if (this.contents == null) {
      this.contents = collectionFromPath(this.schema, Array.from(path38), value);
    } else if (assertCollection(this.contents)) {
      this.contents.setIn(path38, value);
    }
  }
  /**
   * Change the YAML version and schema used by the document.
   * A `null` version disables support for directives, explicit tags, anchors, and aliases.
   * It also requires the `schema` option to be given as a `Schema` instance value.
   *
   * Overrides all previously set schema options.
   */
  setSchema(version2, options = {}) {
    if (typeof version2 === "number")
      version2 = String(version2);
    let opt;
    switch (version2) {
      case "1.1":
        if (this.directives)
          this.directives.yaml.version = "1.1";
        else
          this.directives = new Directives({ version: "1.1" });
        opt = { resolveKnownTags: false, schema: "yaml-1.1" };
        break;
      case "1.2":
      case "next":
        if (this.directives)
          this.directives.yaml.version = version2;
        else
          this.directives = new Directives({ version: version2 });
        opt = { resolveKnownTags: true, schema: "core" };
        break;
      case null:
        if (this.directives)
          delete this.directives;
        opt = null;
        break;
      default: {
        const sv = JSON.stringify(version2);
        throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
      }
    }
    if (options.schema instanceof Object)
      this.schema = options.schema;
    else if (opt)
      this.schema = new Schema(Object.assign(opt, options));
    else
      throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
  }
  // json & jsonArg are only used from toJSON()
  toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
    const ctx = {
      anchors: /* @__PURE__ */ new Map(),
      doc: this,
      keep: !json,
      mapAsMap: mapAsMap === true,
      mapKeyWarned: false,
      maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
    };
    const res = toJS(this.contents, jsonArg ?? "", ctx);
    if (typeof onAnchor === "function")
      for (const { count, res: res2 } of ctx.anchors.values())
        onAnchor(res2, count);
    return typeof reviver === "function" ? applyReviver(reviver, { "": res }, "", res) : res;
  }
  /**
   * A JSON representation of the document `contents`.
   *
   * @param jsonArg Used by `JSON.stringify` to indicate the array index or
   *   property name.
   */
  toJSON(jsonArg, onAnchor) {
    return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
  }
  /** A YAML representation of the document. */
  toString(options = {}) {
    if (this.errors.length > 0)
      throw new Error("Document with errors cannot be stringified");
    if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
      const s = JSON.stringify(options.indent);
      throw new Error(`"indent" option must be a positive integer, not ${s}`);
    }
    return stringifyDocument(this, options);
  }
};
function assertCollection(contents) {
  if (isCollection(contents))
    return true;
  throw new Error("Expected a YAML collection as document contents");
}

// node_modules/yaml/browser/dist/errors.js
var YAMLError = class extends Error {
  constructor(name, pos, code, message) {
    super();
    this.name = name;
    this.code = code;
    this.message = message;
    this.pos = pos;
  }
};
var YAMLParseError = class extends YAMLError {
  constructor(pos, code, message) {
    super("YAMLParseError", pos, code, message);
  }
};
var YAMLWarning = class extends YAMLError {
  constructor(pos, code, message) {
    super("YAMLWarning", pos, code, message);
  }
};

// node_modules/yaml/browser/dist/compose/resolve-props.js
function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
  let spaceBefore = false;
  let atNewline = startOnNewline;
  let hasSpace = startOnNewline;
  let comment = "";
  let commentSep = "";
  let hasNewline = false;
  let reqSpace = false;
  let tab = null;
  let anchor = null;
  let tag = null;
  let newlineAfterProp = null;
  let comma = null;
  let found = null;
  let start = null;
  for (const token of tokens) {
    if (reqSpace) {
      if (token.type !== "space" && token.type !== "newline" && token.type !== "comma")
        onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
      reqSpace = false;
    }
    if (tab) {
      if (atNewline && token.type !== "comment" && token.type !== "newline") {
        onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
      }
      tab = null;
    }
    switch (token.type) {
      case "space":
        if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) {
          tab = token;
        }
        hasSpace = true;
        break;
      case "comment": {
        if (!hasSpace)
          onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
        const cb = token.source.substring(1) || " ";
        if (!comment)
          comment = cb;
        else
          comment += commentSep + cb;
        commentSep = "";
        atNewline = false;
        break;
      }
      case "newline":
        if (atNewline) {
          if (comment)
            comment += token.source;
          else if (!found || indicator !== "seq-item-ind")
            spaceBefore = true;
        } else
          commentSep += token.source;
        atNewline = true;
        hasNewline = true;
        if (anchor || tag)
          newlineAfterProp = token;
        hasSpace = true;
        break;
      case "anchor":
        if (anchor)
          onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
        if (token.source.endsWith(":"))
          onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
        anchor = token;
        start ?? (start = token.offset);
        atNewline = false;
        hasSpace = false;
        reqSpace = true;
        break;
      case "tag": {
        if (tag)
          onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
        tag = token;
        start ?? (start = token.offset);
        atNewline = false;
        hasSpace = false;
        reqSpace = true;
        break;
      }
      case indicator:
        if (anchor || tag)
          onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
        if (found)
          onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
        found = token;
        atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
        hasSpace = false;
        break;
      case "comma":
        if (flow) {
          if (comma)
            onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
          comma = token;
          atNewline = false;
          hasSpace = false;
          break;
        }
      // else fallthrough
      default:
        onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
        atNewline = false;
        hasSpace = false;
    }
  }
  const last = tokens[tokens.length - 1];
  const end = last ? last.offset + last.source.length : offset;
  if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) {
    onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
  }
  if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq"))
    onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
  return {
    comma,
    found,
    spaceBefore,
    comment,
    hasNewline,
    anchor,
    tag,
    newlineAfterProp,
    end,
    start: start ?? end
  };
}

// node_modules/yaml/browser/dist/compose/util-contains-newline.js
function containsNewline(key) {
  if (!key)
    return null;
  switch (key.type) {
    case "alias":
    case "scalar":
    case "double-quoted-scalar":
    case "single-quoted-scalar":
      if (key.source.includes("\n"))
        return true;
      if (key.end) {
        for (const st of key.end)
          if (st.type === "newline")
            return true;
      }
      return false;
    case "flow-collection":
      for (const it of key.items) {
        for (const st of it.start)
          if (st.type === "newline")
            return true;
        if (it.sep) {
          for (const st of it.sep)
            if (st.type === "newline")
              return true;
        }
        if (containsNewline(it.key) || containsNewline(it.value))
          return true;
      }
      return false;
    default:
      return true;
  }
}

// node_modules/yaml/browser/dist/compose/util-flow-indent-check.js
function flowIndentCheck(indent, fc, onError) {
  if (fc?.type === "flow-collection") {
    const end = fc.end[0];
    if (end.indent === indent && (end.source === "]" || end.source === "}") && containsNewline(fc)) {
      const msg = "Flow end indicator should be more indented than parent";
      onError(end, "BAD_INDENT", msg, true);
    }
  }
}

// node_modules/yaml/browser/dist/compose/util-map-includes.js
function mapIncludes(ctx, items, search) {
  const { uniqueKeys } = ctx.options;
  if (uniqueKeys === false)
    return false;
  const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || isScalar(a) && isScalar(b) && a.value === b.value;
  return items.some((pair) => isEqual(pair.key, search));
}

// node_modules/yaml/browser/dist/compose/resolve-block-map.js
var startColMsg = "All mapping items must start at the same column";
function resolveBlockMap({ composeNode: composeNode2, composeEmptyNode: composeEmptyNode2 }, ctx, bm, onError, tag) {
  const NodeClass = tag?.nodeClass ?? YAMLMap;
  const map2 = new NodeClass(ctx.schema);
  if (ctx.atRoot)
    ctx.atRoot = false;
  let offset = bm.offset;
  let commentEnd = null;
  for (const collItem of bm.items) {
    const { start, key, sep, value } = collItem;
    const keyProps = resolveProps(start, {
      indicator: "explicit-key-ind",
      next: key ?? sep?.[0],
      offset,
      onError,
      parentIndent: bm.indent,
      startOnNewline: true
    });
    const implicitKey = !keyProps.found;
    if (implicitKey) {
      if (key) {
        if (key.type === "block-seq")
          onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
        else if ("indent" in key && key.indent !== bm.indent)
          onError(offset, "BAD_INDENT", startColMsg);
      }
      if (!keyProps.anchor && !keyProps.tag && !sep) {
        commentEnd = keyProps.end;
        if (keyProps.comment) {
          if (map2.comment)
            map2.comment += "\n" + keyProps.comment;
          else
            map2.comment = keyProps.comment;
        }
        continue;
      }
      if (keyProps.newlineAfterProp || containsNewline(key)) {
        onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
      }
    } else if (keyProps.found?.indent !== bm.indent) {
      onError(offset, "BAD_INDENT", startColMsg);
    }
    ctx.atKey = true;
    const keyStart = keyProps.end;
    const keyNode = key ? composeNode2(ctx, key, keyProps, onError) : composeEmptyNode2(ctx, keyStart, start, null, keyProps, onError);
    if (ctx.schema.compat)
      flowIndentCheck(bm.indent, key, onError);
    ctx.atKey = false;
    if (mapIncludes(ctx, map2.items, keyNode))
      onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
    const valueProps = resolveProps(sep ?? [], {
      indicator: "map-value-ind",
      next: value,
      offset: keyNode.range[2],
      onError,
      parentIndent: bm.indent,
      startOnNewline: !key || key.type === "block-scalar"
    });
    offset = valueProps.end;
    if (valueProps.found) {
      if (implicitKey) {
        if (value?.type === "block-map" && !valueProps.hasNewline)
          onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
        if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024)
          onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
      }
      const valueNode = value ? composeNode2(ctx, value, valueProps, onError) : composeEmptyNode2(ctx, offset, sep, null, valueProps, onError);
      if (ctx.schema.compat)
        flowIndentCheck(bm.indent, value, onError);
      offset = valueNode.range[2];
      const pair = new Pair(keyNode, valueNode);
      if (ctx.options.keepSourceTokens)
        pair.srcToken = collItem;
      map2.items.push(pair);
    } else {
      if (implicitKey)
        onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
      if (valueProps.comment) {
        if (keyNode.comment)
          keyNode.comment += "\n" + valueProps.comment;
        else
          keyNode.comment = valueProps.comment;
      }
      const pair = new Pair(keyNode);
      if (ctx.options.keepSourceTokens)
        pair.srcToken = collItem;
      map2.items.push(pair);
    }
  }
  if (commentEnd && commentEnd < offset)
    onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
  map2.range = [bm.offset, offset, commentEnd ?? offset];
  return map2;
}

// node_modules/yaml/browser/dist/compose/resolve-block-seq.js
function resolveBlockSeq({ composeNode: composeNode2, composeEmptyNode: composeEmptyNode2 }, ctx, bs, onError, tag) {
  const NodeClass = tag?.nodeClass ?? YAMLSeq;
  const seq2 = new NodeClass(ctx.schema);
  if (ctx.atRoot)
    ctx.atRoot = false;
  if (ctx.atKey)
    ctx.atKey = false;
  let offset = bs.offset;
  let commentEnd = null;
  for (const { start, value } of bs.items) {
    const props = resolveProps(start, {
      indicator: "seq-item-ind",
      next: value,
      offset,
      onError,
      parentIndent: bs.indent,
      startOnNewline: true
    });
    if (!props.found) {
      if (props.anchor || props.tag || value) {
        if (value?.type === "block-seq")
          onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
        else
          onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
      } else {
        commentEnd = props.end;
        if (props.comment)
          seq2.comment = props.comment;
        continue;
      }
    }
    const node = value ? composeNode2(ctx, value, props, onError) : composeEmptyNode2(ctx, props.end, start, null, props, onError);
    if (ctx.schema.compat)
      flowIndentCheck(bs.indent, value, onError);
    offset = node.range[2];
    seq2.items.push(node);
  }
  seq2.range = [bs.offset, offset, commentEnd ?? offset];
  return seq2;
}

// node_modules/yaml/browser/dist/compose/resolve-end.js
function resolveEnd(end, offset, reqSpace, onError) {
  let comment = "";
  if (end) {
    let hasSpace = false;
    let sep = "";
    for (const token of end) {
      const { source, type } = token;
      switch (type) {
        case "space":
          hasSpace = true;
          break;
        case "comment": {
          if (reqSpace && !hasSpace)
            onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
          const cb = source.substring(1) || " ";
          if (!comment)
            comment = cb;
          else
            comment += sep + cb;
          sep = "";
          break;
        }
        case "newline":
          if (comment)
            sep += source;
          hasSpace = true;
          break;
        default:
          onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
      }
      offset += source.length;
    }
  }
  return { comment, offset };
}

// node_modules/yaml/browser/dist/compose/resolve-flow-collection.js
var blockMsg = "Block collections are not allowed within flow collections";
var isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
function resolveFlowCollection({ composeNode: composeNode2, composeEmptyNode: composeEmptyNode2 }, ctx, fc, onError, tag) {
  const isMap2 = fc.start.source === "{";
  const fcName = isMap2 ? "flow map" : "flow sequence";
  const NodeClass = tag?.nodeClass ?? (isMap2 ? YAMLMap : YAMLSeq);
  const coll = new NodeClass(ctx.schema);
  coll.flow = true;
  const atRoot = ctx.atRoot;
  if (atRoot)
    ctx.atRoot = false;
  if (ctx.atKey)
    ctx.atKey = false;
  let offset = fc.offset + fc.start.source.length;
  for (let i = 0; i < fc.items.length; ++i) {
    const collItem = fc.items[i];
    const { start, key, sep, value } = collItem;
    const props = resolveProps(start, {
      flow: fcName,
      indicator: "explicit-key-ind",
      next: key ?? sep?.[0],
      offset,
      onError,
      parentIndent: fc.indent,
      startOnNewline: false
    });
    if (!props.found) {
      if (!props.anchor && !props.tag && !sep && !value) {
        if (i === 0 && props.comma)
          onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
        else if (i < fc.items.length - 1)
          onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
        if (props.comment) {
          if (coll.comment)
            coll.comment += "\n" + props.comment;
          else
            coll.comment = props.comment;
        }
        offset = props.end;
        continue;
      }
      if (!isMap2 && ctx.options.strict && containsNewline(key))
        onError(
          key,
          // checked by containsNewline()
          "MULTILINE_IMPLICIT_KEY",
          "Implicit keys of flow sequence pairs need to be on a single line"
        );
    }
    if (i === 0) {
      if (props.comma)
        onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
    } else {
      if (!props.comma)
        onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
      if (props.comment) {
        let prevItemComment = "";
        loop: for (const st of start) {
          switch (st.type) {
            case "comma":
            case "space":
              break;
            case "comment":
              prevItemComment = st.source.substring(1);
              break loop;
            default:
              break loop;
          }
        }
        if (prevItemComment) {
          let prev = coll.items[coll.items.length - 1];
          if (isPair(prev))
            prev = prev.value ?? prev.key;
          if (prev.comment)
            prev.comment += "\n" + prevItemComment;
          else
            prev.comment = prevItemComment;
          props.comment = props.comment.substring(prevItemComment.length + 1);
        }
      }
    }
    if (!isMap2 && !sep && !props.found) {
      const valueNode = value ? composeNode2(ctx, value, props, onError) : composeEmptyNode2(ctx, props.end, sep, null, props, onError);
      coll.items.push(valueNode);
      offset = valueNode.range[2];
      if (isBlock(value))
        onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
    } else {
      ctx.atKey = true;
      const keyStart = props.end;
      const keyNode = key ? composeNode2(ctx, key, props, onError) : composeEmptyNode2(ctx, keyStart, start, null, props, onError);
      if (isBlock(key))
        onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
      ctx.atKey = false;
      const valueProps = resolveProps(sep ?? [], {
        flow: fcName,
        indicator: "map-value-ind",
        next: value,
        offset: keyNode.range[2],
        onError,
        parentIndent: fc.indent,
        startOnNewline: false
      });
      if (valueProps.found) {
        if (!isMap2 && !props.found && ctx.options.strict) {
          if (sep)
            for (const st of sep) {
              if (st === valueProps.found)
                break;
              if (st.type === "newline") {
                onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
                break;
              }
            }
          if (props.start < valueProps.found.offset - 1024)
            onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
        }
      } else if (value) {
        if ("source" in value && value.source?.[0] === ":")
          onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
        else
          onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
      }
      const valueNode = value ? composeNode2(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode2(ctx, valueProps.end, sep, null, valueProps, onError) : null;
      if (valueNode) {
        if (isBlock(value))
          onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
      } else if (valueProps.comment) {
        if (keyNode.comment)
          keyNode.comment += "\n" + valueProps.comment;
        else
          keyNode.comment = valueProps.comment;
      }
      const pair = new Pair(keyNode, valueNode);
      if (ctx.options.keepSourceTokens)
        pair.srcToken = collItem;
      if (isMap2) {
        const map2 = coll;
        if (mapIncludes(ctx, map2.items, keyNode))
          onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
        map2.items.push(pair);
      } else {
        const map2 = new YAMLMap(ctx.schema);
        map2.flow = true;
        map2.items.push(pair);
        const endRange = (valueNode ?? keyNode).range;
        map2.range = [keyNode.range[0], endRange[1], endRange[2]];
        coll.items.push(map2);
      }
      offset = valueNode ? valueNode.range[2] : valueProps.end;
    }
  }
  const expectedEnd = isMap2 ? "}" : "]";
  const [ce, ...ee] = fc.end;
  let cePos = offset;
  if (ce?.source === expectedEnd)
    cePos = ce.offset + ce.source.length;
  else {
    const name = fcName[0].toUpperCase() + fcName.substring(1);
    const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
    onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
    if (ce && ce.source.length !== 1)
      ee.unshift(ce);
  }
  if (ee.length > 0) {
    const end = resolveEnd(ee, cePos, ctx.options.strict, onError);
    if (end.comment) {
      if (coll.comment)
        coll.comment += "\n" + end.comment;
      else
        coll.comment = end.comment;
    }
    coll.range = [fc.offset, cePos, end.offset];
  } else {
    coll.range = [fc.offset, cePos, cePos];
  }
  return coll;
}

// node_modules/yaml/browser/dist/compose/compose-collection.js
function resolveCollection(CN2, ctx, token, onError, tagName, tag) {
  const coll = token.type === "block-map" ? resolveBlockMap(CN2, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq(CN2, ctx, token, onError, tag) : resolveFlowCollection(CN2, ctx, token, onError, tag);
  const Coll = coll.constructor;
  if (tagName === "!" || tagName === Coll.tagName) {
    coll.tag = Coll.tagName;
    return coll;
  }
  if (tagName)
    coll.tag = tagName;
  return coll;
}
function composeCollection(CN2, ctx, token, props, onError) {
  const tagToken = props.tag;
  const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
  if (token.type === "block-seq") {
    const { anchor, newlineAfterProp: nl } = props;
    const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
    if (lastProp && (!nl || nl.offset < lastProp.offset)) {
      const message = "Missing newline after block sequence props";
      onError(lastProp, "MISSING_CHAR", message);
    }
  }
  const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
  if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.tagName && expType === "seq") {
    return resolveCollection(CN2, ctx, token, onError, tagName);
  }
  let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
  if (!tag) {
    const kt = ctx.schema.knownTags[tagName];
    if (kt?.collection === expType) {
      ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
      tag = kt;
    } else {
      if (kt) {
        onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
      } else {
        onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
      }
      return resolveCollection(CN2, ctx, token, onError, tagName);
    }
  }
  const coll = resolveCollection(CN2, ctx, token, onError, tagName, tag);
  const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
  const node = isNode(res) ? res : new Scalar(res);
  node.range = coll.range;
  node.tag = tagName;
  if (tag?.format)
    node.format = tag.format;
  return node;
}

// node_modules/yaml/browser/dist/compose/resolve-block-scalar.js
function resolveBlockScalar(ctx, scalar, onError) {
  const start = scalar.offset;
  const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
  if (!header)
    return { value: "", type: null, comment: "", range: [start, start, start] };
  const type = header.mode === ">" ? Scalar.BLOCK_FOLDED : Scalar.BLOCK_LITERAL;
  const lines = scalar.source ? splitLines(scalar.source) : [];
  let chompStart = lines.length;
  for (let i = lines.length - 1; i >= 0; --i) {
    const content = lines[i][1];
    if (content === "" || content === "\r")
      chompStart = i;
    else
      break;
  }
  if (chompStart === 0) {
    const value2 = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
    let end2 = start + header.length;
    if (scalar.source)
      end2 += scalar.source.length;
    return { value: value2, type, comment: header.comment, range: [start, end2, end2] };
  }
  let trimIndent = scalar.indent + header.indent;
  let offset = scalar.offset + header.length;
  let contentStart = 0;
  for (let i = 0; i < chompStart; ++i) {
    const [indent, content] = lines[i];
    if (content === "" || content === "\r") {
      if (header.indent === 0 && indent.length > trimIndent)
        trimIndent = indent.length;
    } else {
      if (indent.length < trimIndent) {
        const message = "Block scalars with more-indented leading empty lines must use an explicit indentation indicator";
        onError(offset + indent.length, "MISSING_CHAR", message);
      }
      if (header.indent === 0)
        trimIndent = indent.length;
      contentStart = i;
      if (trimIndent === 0 && !ctx.atRoot) {
        const message = "Block scalar values in collections must be indented";
        onError(offset, "BAD_INDENT", message);
      }
      break;
    }
    offset += indent.length + content.length + 1;
  }
  for (let i = lines.length - 1; i >= chompStart; --i) {
    if (lines[i][0].length > trimIndent)
      chompStart = i + 1;
  }
  let value = "";
  let sep = "";
  let prevMoreIndented = false;
  for (let i = 0; i < contentStart; ++i)
    value += lines[i][0].slice(trimIndent) + "\n";
  for (let i = contentStart; i < chompStart; ++i) {
    let [indent, content] = lines[i];
    offset += indent.length + content.length + 1;
    const crlf = content[content.length - 1] === "\r";
    if (crlf)
      content = content.slice(0, -1);
    if (content && indent.length < trimIndent) {
      const src = header.indent ? "explicit indentation indicator" : "first line";
      const message = `Block scalar lines must not be less indented than their ${src}`;
      onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
      indent = "";
    }
    if (type === Scalar.BLOCK_LITERAL) {
      value += sep + indent.slice(trimIndent) + content;
      sep = "\n";
    } else if (indent.length > trimIndent || content[0] === "	") {
      if (sep === " ")
        sep = "\n";
      else if (!prevMoreIndented && sep === "\n")
        sep = "\n\n";
      value += sep + indent.slice(trimIndent) + content;
      sep = "\n";
      prevMoreIndented = true;
    } else if (content === "") {
      if (sep === "\n")
        value += "\n";
      else
        sep = "\n";
    } else {
      value += sep + content;
      sep = " ";
      prevMoreIndented = false;
    }
  }
  switch (header.chomp) {
    case "-":
      break;
    case "+":
      for (let i = chompStart; i < lines.length; ++i)
        value += "\n" + lines[i][0].slice(trimIndent);
      if (value[value.length - 1] !== "\n")
        value += "\n";
      break;
    default:
      value += "\n";
  }
  const end = start + header.length + scalar.source.length;
  return { value, type, comment: header.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
  if (props[0].type !== "block-scalar-header") {
    onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
    return null;
  }
  const { source } = props[0];
  const mode = source[0];
  let indent = 0;
  let chomp = "";
  let error = -1;
  for (let i = 1; i < source.length; ++i) {
    const ch = source[i];
    if (!chomp && (ch === "-" || ch === "+"))
      chomp = ch;
    else {
      const n = Number(ch);
      if (!indent && n)
        indent = n;
      else if (error === -1)
        error = offset + i;
    }
  }
  if (error !== -1)
    onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
  let hasSpace = false;
  let comment = "";
  let length = source.length;
  for (let i = 1; i < props.length; ++i) {
    const token = props[i];
    switch (token.type) {
      case "space":
        hasSpace = true;
      // fallthrough
      case "newline":
        length += token.source.length;
        break;
      case "comment":
        if (strict && !hasSpace) {
          const message = "Comments must be separated from other tokens by white space characters";
          onError(token, "MISSING_CHAR", message);
        }
        length += token.source.length;
        comment = token.source.substring(1);
        break;
      case "error":
        onError(token, "UNEXPECTED_TOKEN", token.message);
        length += token.source.length;
        break;
      /* istanbul ignore next should not happen */
      default: {
        const message = `Unexpected token in block scalar header: ${token.type}`;
        onError(token, "UNEXPECTED_TOKEN", message);
        const ts = token.source;
        if (ts && typeof ts === "string")
          length += ts.length;
      }
    }
  }
  return { mode, indent, chomp, comment, length };
}
function splitLines(source) {
  const split = source.split(/\n( *)/);
  const first = split[0];
  const m = first.match(/^( *)/);
  const line0 = m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first];
  const lines = [line0];
  for (let i = 1; i < split.length; i += 2)
    lines.push([split[i], split[i + 1]]);
  return lines;
}

// node_modules/yaml/browser/dist/compose/resolve-flow-scalar.js
function resolveFlowScalar(scalar, strict, onError) {
  const { offset, type, source, end } = scalar;
  let _type;
  let value;
  const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
  switch (type) {
    case "scalar":
      _type = Scalar.PLAIN;
      value = plainValue(source, _onError);
      break;
    case "single-quoted-scalar":
      _type = Scalar.QUOTE_SINGLE;
      value = singleQuotedValue(source, _onError);
      break;
    case "double-quoted-scalar":
      _type = Scalar.QUOTE_DOUBLE;
      value = doubleQuotedValue(source, _onError);
      break;
    /* istanbul ignore next should not happen */
    default:
      onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
      return {
        value: "",
        type: null,
        comment: "",
        range: [offset, offset + source.length, offset + source.length]
      };
  }
  const valueEnd = offset + source.length;
  const re = resolveEnd(end, valueEnd, strict, onError);
  return {
    value,
    type: _type,
    comment: re.comment,
    range: [offset, valueEnd, re.offset]
  };
}
function plainValue(source, onError) {
  let badChar = "";
  switch (source[0]) {
    /* istanbul ignore next should not happen */
    case "	":
      badChar = "a tab character";
      break;
    case ",":
      badChar = "flow indicator character ,";
      break;
    case "%":
      badChar = "directive indicator character %";
      break;
    case "|":
    case ">": {
      badChar = `block scalar indicator ${source[0]}`;
      break;
    }
    case "@":
    case "`": {
      badChar = `reserved character ${source[0]}`;
      break;
    }
  }
  if (badChar)
    onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
  return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
  if (source[source.length - 1] !== "'" || source.length === 1)
    onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
  return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
  const line = /(.*?)\r?\n/sy;
  let match = line.exec(source);
  if (!match)
    return source;
  let trimEnd, trimBoth;
  try {
    trimEnd = new RegExp("(?<![ 	])[ 	]+$");
    trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
  } catch {
    trimEnd = /[ \t]+$/;
    trimBoth = /^[ \t]+|[ \t]+$/g;
  }
  let res = match[1].replace(trimEnd, "");
  let sep = " ";
  let pos = line.lastIndex;
  while (match = line.exec(source)) {
    const lm = match[1].replace(trimBoth, "");
    if (lm === "") {
      if (sep === "\n")
        res += sep;
      else
        sep = "\n";
    } else {
      res += sep + lm;
      sep = " ";
    }
    pos = line.lastIndex;
  }
  const last = /[ \t]*(.*)/sy;
  last.lastIndex = pos;
  match = last.exec(source);
  return res + sep + (match?.[1] ?? "");
}
function doubleQuotedValue(source, onError) {
  let res = "";
  for (let i = 1; i < source.length - 1; ++i) {
    const ch = source[i];
    if (ch === "\r" && source[i + 1] === "\n")
      continue;
    if (ch === "\n") {
      const { fold: fold2, offset } = foldNewline(source, i);
      res += fold2;
      i = offset;
    } else if (ch === "\\") {
      let next = source[++i];
      const cc = escapeCodes[next];
      if (cc)
        res += cc;
      else if (next === "\n") {
        next = source[i + 1];
        while (next === " " || next === "	")
          next = source[++i + 1];
      } else if (next === "\r" && source[i + 1] === "\n") {
        next = source[++i + 1];
        while (next === " " || next === "	")
          next = source[++i + 1];
      } else if (next === "x" || next === "u" || next === "U") {
        const length = next === "x" ? 2 : next === "u" ? 4 : 8;
        res += parseCharCode(source, i + 1, length, onError);
        i += length;
      } else {
        const raw = source.substr(i - 1, 2);
        onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
        res += raw;
      }
    } else if (ch === " " || ch === "	") {
      const wsStart = i;
      let next = source[i + 1];
      while (next === " " || next === "	")
        next = source[++i + 1];
      if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n"))
        res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
    } else {
      res += ch;
    }
  }
  if (source[source.length - 1] !== '"' || source.length === 1)
    onError(source.length, "MISSING_CHAR", 'Missing closing "quote');
  return res;
}
function foldNewline(source, offset) {
  let fold2 = "";
  let ch = source[offset + 1];
  while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
    if (ch === "\r" && source[offset + 2] !== "\n")
      break;
    if (ch === "\n")
      fold2 += "\n";
    offset += 1;
    ch = source[offset + 1];
  }
  if (!fold2)
    fold2 = " ";
  return { fold: fold2, offset };
}
var escapeCodes = {
  "0": "\0",
  // null character
  a: "\x07",
  // bell character
  b: "\b",
  // backspace
  e: "\x1B",
  // escape character
  f: "\f",
  // form feed
  n: "\n",
  // line feed
  r: "\r",
  // carriage return
  t: "	",
  // horizontal tab
  v: "\v",
  // vertical tab
  N: "\x85",
  // Unicode next line
  _: "\xA0",
  // Unicode non-breaking space
  L: "\u2028",
  // Unicode line separator
  P: "\u2029",
  // Unicode paragraph separator
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  "	": "	"
};
function parseCharCode(source, offset, length, onError) {
  const cc = source.substr(offset, length);
  const ok2 = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
  const code = ok2 ? parseInt(cc, 16) : NaN;
  try {
    return String.fromCodePoint(code);
  } catch {
    const raw = source.substr(offset - 2, length + 2);
    onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
    return raw;
  }
}

// node_modules/yaml/browser/dist/compose/compose-scalar.js
function composeScalar(ctx, token, tagToken, onError) {
  const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar(ctx, token, onError) : resolveFlowScalar(token, ctx.options.strict, onError);
  const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
  let tag;
  if (ctx.options.stringKeys && ctx.atKey) {
    tag = ctx.schema[SCALAR];
  } else if (tagName)
    tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
  else if (token.type === "scalar")
    tag = findScalarTagByTest(ctx, value, token, onError);
  else
    tag = ctx.schema[SCALAR];
  let scalar;
  try {
    const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
    scalar = isScalar(res) ? res : new Scalar(res);
  } catch (error) {
    const msg = error instanceof Error ? error.message : String(error);
    onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
    scalar = new Scalar(value);
  }
  scalar.range = range;
  scalar.source = value;
  if (type)
    scalar.type = type;
  if (tagName)
    scalar.tag = tagName;
  if (tag.format)
    scalar.format = tag.format;
  if (comment)
    scalar.comment = comment;
  return scalar;
}
function findScalarTagByName(schema4, value, tagName, tagToken, onError) {
  if (tagName === "!")
    return schema4[SCALAR];
  const matchWithTest = [];
  for (const tag of schema4.tags) {
    if (!tag.collection && tag.tag === tagName) {
      if (tag.default && tag.test)
        matchWithTest.push(tag);
      else
        return tag;
    }
  }
  for (const tag of matchWithTest)
    if (tag.test?.test(value))
      return tag;
  const kt = schema4.knownTags[tagName];
  if (kt && !kt.collection) {
    schema4.tags.push(Object.assign({}, kt, { default: false, test: void 0 }));
    return kt;
  }
  onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
  return schema4[SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema: schema4 }, value, token, onError) {
  const tag = schema4.tags.find((tag2) => (tag2.default === true || atKey && tag2.default === "key") && tag2.test?.test(value)) || schema4[SCALAR];
  if (schema4.compat) {
    const compat = schema4.compat.find((tag2) => tag2.default && tag2.test?.test(value)) ?? schema4[SCALAR];
    if (tag.tag !== compat.tag) {
      const ts = directives.tagString(tag.tag);
      const cs = directives.tagString(compat.tag);
      const msg = `Value may be parsed as either ${ts} or ${cs}`;
      onError(token, "TAG_RESOLVE_FAILED", msg, true);
    }
  }
  return tag;
}

// node_modules/yaml/browser/dist/compose/util-empty-scalar-position.js
function emptyScalarPosition(offset, before, pos) {
  if (before) {
    pos ?? (pos = before.length);
    for (let i = pos - 1; i >= 0; --i) {
      let st = before[i];
      switch (st.type) {
        case "space":
        case "comment":
        case "newline":
          offset -= st.source.length;
          continue;
      }
      st = before[++i];
      while (st?.type === "space") {
        offset += st.source.length;
        st = before[++i];
      }
      break;
    }
  }
  return offset;
}

// node_modules/yaml/browser/dist/compose/compose-node.js
var CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
  const atKey = ctx.atKey;
  const { spaceBefore, comment, anchor, tag } = props;
  let node;
  let isSrcToken = true;
  switch (token.type) {
    case "alias":
      node = composeAlias(ctx, token, onError);
      if (anchor || tag)
        onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
      break;
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case "block-scalar":
      node = composeScalar(ctx, token, tag, onError);
      if (anchor)
        node.anchor = anchor.source.substring(1);
      break;
    case "block-map":
    case "block-seq":
    case "flow-collection":
      try {
        node = composeCollection(CN, ctx, token, props, onError);
        if (anchor)
          node.anchor = anchor.source.substring(1);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        onError(token, "RESOURCE_EXHAUSTION", message);
      }
      break;
    default: {
      const message = token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`;
      onError(token, "UNEXPECTED_TOKEN", message);
      isSrcToken = false;
    }
  }
  node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
  if (anchor && node.anchor === "")
    onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
  if (atKey && ctx.options.stringKeys && (!isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) {
    const msg = "With stringKeys, all keys must be strings";
    onError(tag ?? token, "NON_STRING_KEY", msg);
  }
  if (spaceBefore)
    node.spaceBefore = true;
  if (comment) {
    if (token.type === "scalar" && token.source === "")
      node.comment = comment;
    else
      node.commentBefore = comment;
  }
  if (ctx.options.keepSourceTokens && isSrcToken)
    node.srcToken = token;
  return node;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
  const token = {
    type: "scalar",
    offset: emptyScalarPosition(offset, before, pos),
    indent: -1,
    source: ""
  };
  const node = composeScalar(ctx, token, tag, onError);
  if (anchor) {
    node.anchor = anchor.source.substring(1);
    if (node.anchor === "")
      onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
  }
  if (spaceBefore)
    node.spaceBefore = true;
  if (comment) {
    node.comment = comment;
    node.range[2] = end;
  }
  return node;
}
function composeAlias({ options }, { offset, source, end }, onError) {
  const alias = new Alias(source.substring(1));
  if (alias.source === "")
    onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
  if (alias.source.endsWith(":"))
    onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
  const valueEnd = offset + source.length;
  const re = resolveEnd(end, valueEnd, options.strict, onError);
  alias.range = [offset, valueEnd, re.offset];
  if (re.comment)
    alias.comment = re.comment;
  return alias;
}

// node_modules/yaml/browser/dist/compose/compose-doc.js
function composeDoc(options, directives, { offset, start, value, end }, onError) {
  const opts = Object.assign({ _directives: directives }, options);
  const doc = new Document(void 0, opts);
  const ctx = {
    atKey: false,
    atRoot: true,
    directives: doc.directives,
    options: doc.options,
    schema: doc.schema
  };
  const props = resolveProps(start, {
    indicator: "doc-start",
    next: value ?? end?.[0],
    offset,
    onError,
    parentIndent: 0,
    startOnNewline: true
  });
  if (props.found) {
    doc.directives.docStart = true;
    if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline)
      onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
  }
  doc.contents = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
  const contentEnd = doc.contents.range[2];
  const re = resolveEnd(end, contentEnd, false, onError);
  if (re.comment)
    doc.comment = re.comment;
  doc.range = [offset, contentEnd, re.offset];
  return doc;
}

// node_modules/yaml/browser/dist/compose/composer.js
function getErrorPos(src) {
  if (typeof src === "number")
    return [src, src + 1];
  if (Array.isArray(src))
    return src.length === 2 ? src : [src[0], src[1]];
  const { offset, source } = src;
  return [offset, offset + (typeof source === "string" ? source.length : 1)];
}
function parsePrelude(prelude) {
  let comment = "";
  let atComment = false;
  let afterEmptyLine = false;
  for (let i = 0; i < prelude.length; ++i) {
    const source = prelude[i];
    switch (source[0]) {
      case "#":
        comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
        atComment = true;
        afterEmptyLine = false;
        break;
      case "%":
        if (prelude[i + 1]?.[0] !== "#")
          i += 1;
        atComment = false;
        break;
      default:
        if (!atComment)
          afterEmptyLine = true;
        atComment = false;
    }
  }
  return { comment, afterEmptyLine };
}
var Composer = class {
  constructor(options = {}) {
    this.doc = null;
    this.atDirectives = false;
    this.prelude = [];
    this.errors = [];
    this.warnings = [];
    this.onError = (source, code, message, warning) => {
      const pos = getErrorPos(source);
      if (warning)
        this.warnings.push(new YAMLWarning(pos, code, message));
      else
        this.errors.push(new YAMLParseError(pos, code, message));
    };
    this.directives = new Directives({ version: options.version || "1.2" });
    this.options = options;
  }
  decorate(doc, afterDoc) {
    const { comment, afterEmptyLine } = parsePrelude(this.prelude);
    if (comment) {
      const dc = doc.contents;
      if (afterDoc) {
        doc.comment = doc.comment ? `${doc.comment}
${comment}` : comment;
      } else if (afterEmptyLine || doc.directives.docStart || !dc) {
        doc.commentBefore = comment;
      } else if (isCollection(dc) && !dc.flow && dc.items.length > 0) {
        let it = dc.items[0];
        if (isPair(it))
          it = it.key;
        const cb = it.commentBefore;
        it.commentBefore = cb ? `${comment}
${cb}` : comment;
      } else {
        const cb = dc.commentBefore;
        dc.commentBefore = cb ? `${comment}
${cb}` : comment;
      }
    }
    if (afterDoc) {
      for (let i = 0; i < this.errors.length; ++i)
        doc.errors.push(this.errors[i]);
      for (let i = 0; i < this.warnings.length; ++i)
        doc.warnings.push(this.warnings[i]);
    } else {
      doc.errors = this.errors;
      doc.warnings = this.warnings;
    }
    this.prelude = [];
    this.errors = [];
    this.warnings = [];
  }
  /**
   * Current stream status information.
   *
   * Mostly useful at the end of input for an empty stream.
   */
  streamInfo() {
    return {
      comment: parsePrelude(this.prelude).comment,
      directives: this.directives,
      errors: this.errors,
      warnings: this.warnings
    };
  }
  /**
   * Compose tokens into documents.
   *
   * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
   * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
   */
  *compose(tokens, forceDoc = false, endOffset = -1) {
    for (const token of tokens)
      yield* this.next(token);
    yield* this.end(forceDoc, endOffset);
  }
  /** Advance the composer by one CST token. */
  *next(token) {
    switch (token.type) {
      case "directive":
        this.directives.add(token.source, (offset, message, warning) => {
          const pos = getErrorPos(token);
          pos[0] += offset;
          this.onError(pos, "BAD_DIRECTIVE", message, warning);
        });
        this.prelude.push(token.source);
        this.atDirectives = true;
        break;
      case "document": {
        const doc = composeDoc(this.options, this.directives, token, this.onError);
        if (this.atDirectives && !doc.directives.docStart)
          this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
        this.decorate(doc, false);
        if (this.doc)
          yield this.doc;
        this.doc = doc;
        this.atDirectives = false;
        break;
      }
      case "byte-order-mark":
      case "space":
        break;
      case "comment":
      case "newline":
        this.prelude.push(token.source);
        break;
      case "error": {
        const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
        const error = new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
        if (this.atDirectives || !this.doc)
          this.errors.push(error);
        else
          this.doc.errors.push(error);
        break;
      }
      case "doc-end": {
        if (!this.doc) {
          const msg = "Unexpected doc-end without preceding document";
          this.errors.push(new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg));
          break;
        }
        this.doc.directives.docEnd = true;
        const end = resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
        this.decorate(this.doc, true);
        if (end.comment) {
          const dc = this.doc.comment;
          this.doc.comment = dc ? `${dc}
${end.comment}` : end.comment;
        }
        this.doc.range[2] = end.offset;
        break;
      }
      default:
        this.errors.push(new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
    }
  }
  /**
   * Call at end of input to yield any remaining document.
   *
   * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
   * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
   */
  *end(forceDoc = false, endOffset = -1) {
    if (this.doc) {
      this.decorate(this.doc, true);
      yield this.doc;
      this.doc = null;
    } else if (forceDoc) {
      const opts = Object.assign({ _directives: this.directives }, this.options);
      const doc = new Document(void 0, opts);
      if (this.atDirectives)
        this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
      doc.range = [0, endOffset, endOffset];
      this.decorate(doc, false);
      yield doc;
    }
  }
};

// node_modules/yaml/browser/dist/parse/cst-visit.js
var BREAK2 = /* @__PURE__ */ Symbol("break visit");
var SKIP2 = /* @__PURE__ */ Symbol("skip children");
var REMOVE2 = /* @__PURE__ */ Symbol("remove item");
function visit2(cst, visitor) {
  if ("type" in cst && cst.type === "document")
    cst = { start: cst.start, value: cst.value };
  _visit(Object.freeze([]), cst, visitor);
}
visit2.BREAK = BREAK2;
visit2.SKIP = SKIP2;
visit2.REMOVE = REMOVE2;
visit2.itemAtPath = (cst, path38) => {
  let item = cst;
  for (const [field, index] of path38) {
    const tok = item?.[field];
    if (tok && "items" in tok) {
      item = tok.items[index];
    } else
      return void 0;
  }
  return item;
};
visit2.parentCollection = (cst, path38) => {
  const parent = visit2.itemAtPath(cst, path38.slice(0, -1));
  const field = path38[path38.length - 1][0];
  const coll = parent?.[field];
  if (coll && "items" in coll)
    return coll;
  throw new Error("Parent collection not found");
};
function _visit(path38, item, visitor) {
  let ctrl = visitor(item, path38);
  if (typeof ctrl === "symbol")
    return ctrl;
  for (const field of ["key", "value"]) {
    const token = item[field];
    if (token && "items" in token) {
      for (let i = 0; i < token.items.length; ++i) {
        const ci = _visit(Object.freeze(path38.concat([[field, i]])), token.items[i], visitor);
        if (typeof ci === "number")
          i = ci - 1;
        else if (ci === BREAK2)
          return BREAK2;
        else if (ci === REMOVE2) {
          token.items.splice(i, 1);
          i -= 1;
        }
      }
      if (typeof ctrl === "function" && field === "key")
        ctrl = ctrl(item, path38);
    }
  }
  return typeof ctrl === "function" ? ctrl(item, path38) : ctrl;
}

// node_modules/yaml/browser/dist/parse/cst.js
var BOM = "\uFEFF";
var DOCUMENT = "";
var FLOW_END = "";
var SCALAR2 = "";
function tokenType(source) {
  switch (source) {
    case BOM:
      return "byte-order-mark";
    case DOCUMENT:
      return "doc-mode";
    case FLOW_END:
      return "flow-error-end";
    case SCALAR2:
      return "scalar";
    case "---":
      return "doc-start";
    case "...":
      return "doc-end";
    case "":
    case "\n":
    case "\r\n":
      return "newline";
    case "-":
      return "seq-item-ind";
    case "?":
      return "explicit-key-ind";
    case ":":
      return "map-value-ind";
    case "{":
      return "flow-map-start";
    case "}":
      return "flow-map-end";
    case "[":
      return "flow-seq-start";
    case "]":
      return "flow-seq-end";
    case ",":
      return "comma";
  }
  switch (source[0]) {
    case " ":
    case "	":
      return "space";
    case "#":
      return "comment";
    case "%":
      return "directive-line";
    case "*":
      return "alias";
    case "&":
      return "anchor";
    case "!":
      return "tag";
    case "'":
      return "single-quoted-scalar";
    case '"':
      return "double-quoted-scalar";
    case "|":
    case ">":
      return "block-scalar-header";
  }
  return null;
}

// node_modules/yaml/browser/dist/parse/lexer.js
function isEmpty(ch) {
  switch (ch) {
    case void 0:
    case " ":
    case "\n":
    case "\r":
    case "	":
      return true;
    default:
      return false;
  }
}
var hexDigits = new Set("0123456789ABCDEFabcdef");
var tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
var flowIndicatorChars = new Set(",[]{}");
var invalidAnchorChars = new Set(" ,[]{}\n\r	");
var isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
var Lexer = class {
  constructor() {
    this.atEnd = false;
    this.blockScalarIndent = -1;
    this.blockScalarKeep = false;
    this.buffer = "";
    this.flowKey = false;
    this.flowLevel = 0;
    this.indentNext = 0;
    this.indentValue = 0;
    this.lineEndPos = null;
    this.next = null;
    this.pos = 0;
  }
  /**
   * Generate YAML tokens from the `source` string. If `incomplete`,
   * a part of the last line may be left as a buffer for the next call.
   *
   * @returns A generator of lexical tokens
   */
  *lex(source, incomplete = false) {
    if (source) {
      if (typeof source !== "string")
        throw TypeError("source is not a string");
      this.buffer = this.buffer ? this.buffer + source : source;
      this.lineEndPos = null;
    }
    this.atEnd = !incomplete;
    let next = this.next ?? "stream";
    while (next && (incomplete || this.hasChars(1)))
      next = yield* this.parseNext(next);
  }
  atLineEnd() {
    let i = this.pos;
    let ch = this.buffer[i];
    while (ch === " " || ch === "	")
      ch = this.buffer[++i];
    if (!ch || ch === "#" || ch === "\n")
      return true;
    if (ch === "\r")
      return this.buffer[i + 1] === "\n";
    return false;
  }
  charAt(n) {
    return this.buffer[this.pos + n];
  }
  continueScalar(offset) {
    let ch = this.buffer[offset];
    if (this.indentNext > 0) {
      let indent = 0;
      while (ch === " ")
        ch = this.buffer[++indent + offset];
      if (ch === "\r") {
        const next = this.buffer[indent + offset + 1];
        if (next === "\n" || !next && !this.atEnd)
          return offset + indent + 1;
      }
      return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
    }
    if (ch === "-" || ch === ".") {
      const dt = this.buffer.substr(offset, 3);
      if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3]))
        return -1;
    }
    return offset;
  }
  getLine() {
    let end = this.lineEndPos;
    if (typeof end !== "number" || end !== -1 && end < this.pos) {
      end = this.buffer.indexOf("\n", this.pos);
      this.lineEndPos = end;
    }
    if (end === -1)
      return this.atEnd ? this.buffer.substring(this.pos) : null;
    if (this.buffer[end - 1] === "\r")
      end -= 1;
    return this.buffer.substring(this.pos, end);
  }
  hasChars(n) {
    return this.pos + n <= this.buffer.length;
  }
  setNext(state) {
    this.buffer = this.buffer.substring(this.pos);
    this.pos = 0;
    this.lineEndPos = null;
    this.next = state;
    return null;
  }
  peek(n) {
    return this.buffer.substr(this.pos, n);
  }
  *parseNext(next) {
    switch (next) {
      case "stream":
        return yield* this.parseStream();
      case "line-start":
        return yield* this.parseLineStart();
      case "block-start":
        return yield* this.parseBlockStart();
      case "doc":
        return yield* this.parseDocument();
      case "flow":
        return yield* this.parseFlowCollection();
      case "quoted-scalar":
        return yield* this.parseQuotedScalar();
      case "block-scalar":
        return yield* this.parseBlockScalar();
      case "plain-scalar":
        return yield* this.parsePlainScalar();
    }
  }
  *parseStream() {
    let line = this.getLine();
    if (line === null)
      return this.setNext("stream");
    if (line[0] === BOM) {
      yield* this.pushCount(1);
      line = line.substring(1);
    }
    if (line[0] === "%") {
      let dirEnd = line.length;
      let cs = line.indexOf("#");
      while (cs !== -1) {
        const ch = line[cs - 1];
        if (ch === " " || ch === "	") {
          dirEnd = cs - 1;
          break;
        } else {
          cs = line.indexOf("#", cs + 1);
        }
      }
      while (true) {
        const ch = line[dirEnd - 1];
        if (ch === " " || ch === "	")
          dirEnd -= 1;
        else
          break;
      }
      const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
      yield* this.pushCount(line.length - n);
      this.pushNewline();
      return "stream";
    }
    if (this.atLineEnd()) {
      const sp = yield* this.pushSpaces(true);
      yield* this.pushCount(line.length - sp);
      yield* this.pushNewline();
      return "stream";
    }
    yield DOCUMENT;
    return yield* this.parseLineStart();
  }
  *parseLineStart() {
    const ch = this.charAt(0);
    if (!ch && !this.atEnd)
      return this.setNext("line-start");
    if (ch === "-" || ch === ".") {
      if (!this.atEnd && !this.hasChars(4))
        return this.setNext("line-start");
      const s = this.peek(3);
      if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
        yield* this.pushCount(3);
        this.indentValue = 0;
        this.indentNext = 0;
        return s === "---" ? "doc" : "stream";
      }
    }
    this.indentValue = yield* this.pushSpaces(false);
    if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
      this.indentNext = this.indentValue;
    return yield* this.parseBlockStart();
  }
  *parseBlockStart() {
    const [ch0, ch1] = this.peek(2);
    if (!ch1 && !this.atEnd)
      return this.setNext("block-start");
    if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
      const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
      this.indentNext = this.indentValue + 1;
      this.indentValue += n;
      return "block-start";
    }
    return "doc";
  }
  *parseDocument() {
    yield* this.pushSpaces(true);
    const line = this.getLine();
    if (line === null)
      return this.setNext("doc");
    let n = yield* this.pushIndicators();
    switch (line[n]) {
      case "#":
        yield* this.pushCount(line.length - n);
      // fallthrough
      case void 0:
        yield* this.pushNewline();
        return yield* this.parseLineStart();
      case "{":
      case "[":
        yield* this.pushCount(1);
        this.flowKey = false;
        this.flowLevel = 1;
        return "flow";
      case "}":
      case "]":
        yield* this.pushCount(1);
        return "doc";
      case "*":
        yield* this.pushUntil(isNotAnchorChar);
        return "doc";
      case '"':
      case "'":
        return yield* this.parseQuotedScalar();
      case "|":
      case ">":
        n += yield* this.parseBlockScalarHeader();
        n += yield* this.pushSpaces(true);
        yield* this.pushCount(line.length - n);
        yield* this.pushNewline();
        return yield* this.parseBlockScalar();
      default:
        return yield* this.parsePlainScalar();
    }
  }
  *parseFlowCollection() {
    let nl, sp;
    let indent = -1;
    do {
      nl = yield* this.pushNewline();
      if (nl > 0) {
        sp = yield* this.pushSpaces(false);
        this.indentValue = indent = sp;
      } else {
        sp = 0;
      }
      sp += yield* this.pushSpaces(true);
    } while (nl + sp > 0);
    const line = this.getLine();
    if (line === null)
      return this.setNext("flow");
    if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
      const atFlowEndMarker = indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}");
      if (!atFlowEndMarker) {
        this.flowLevel = 0;
        yield FLOW_END;
        return yield* this.parseLineStart();
      }
    }
    let n = 0;
    while (line[n] === ",") {
      n += yield* this.pushCount(1);
      n += yield* this.pushSpaces(true);
      this.flowKey = false;
    }
    n += yield* this.pushIndicators();
    switch (line[n]) {
      case void 0:
        return "flow";
      case "#":
        yield* this.pushCount(line.length - n);
        return "flow";
      case "{":
      case "[":
        yield* this.pushCount(1);
        this.flowKey = false;
        this.flowLevel += 1;
        return "flow";
      case "}":
      case "]":
        yield* this.pushCount(1);
        this.flowKey = true;
        this.flowLevel -= 1;
        return this.flowLevel ? "flow" : "doc";
      case "*":
        yield* this.pushUntil(isNotAnchorChar);
        return "flow";
      case '"':
      case "'":
        this.flowKey = true;
        return yield* this.parseQuotedScalar();
      case ":": {
        const next = this.charAt(1);
        if (this.flowKey || isEmpty(next) || next === ",") {
          this.flowKey = false;
          yield* this.pushCount(1);
          yield* this.pushSpaces(true);
          return "flow";
        }
      }
      // fallthrough
      default:
        this.flowKey = false;
        return yield* this.parsePlainScalar();
    }
  }
  *parseQuotedScalar() {
    const quote = this.charAt(0);
    let end = this.buffer.indexOf(quote, this.pos + 1);
    if (quote === "'") {
      while (end !== -1 && this.buffer[end + 1] === "'")
        end = this.buffer.indexOf("'", end + 2);
    } else {
      while (end !== -1) {
        let n = 0;
        while (this.buffer[end - 1 - n] === "\\")
          n += 1;
        if (n % 2 === 0)
          break;
        end = this.buffer.indexOf('"', end + 1);
      }
    }
    const qb = this.buffer.substring(0, end);
    let nl = qb.indexOf("\n", this.pos);
    if (nl !== -1) {
      while (nl !== -1) {
        const cs = this.continueScalar(nl + 1);
        if (cs === -1)
          break;
        nl = qb.indexOf("\n", cs);
      }
      if (nl !== -1) {
        end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
      }
    }
    if (end === -1) {
      if (!this.atEnd)
        return this.setNext("quoted-scalar");
      end = this.buffer.length;
    }
    yield* this.pushToIndex(end + 1, false);
    return this.flowLevel ? "flow" : "doc";
  }
  *parseBlockScalarHeader() {
    this.blockScalarIndent = -1;
    this.blockScalarKeep = false;
    let i = this.pos;
    while (true) {
      const ch = this.buffer[++i];
      if (ch === "+")
        this.blockScalarKeep = true;
      else if (ch > "0" && ch <= "9")
        this.blockScalarIndent = Number(ch) - 1;
      else if (ch !== "-")
        break;
    }
    return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
  }
  *parseBlockScalar() {
    let nl = this.pos - 1;
    let indent = 0;
    let ch;
    loop: for (let i2 = this.pos; ch = this.buffer[i2]; ++i2) {
      switch (ch) {
        case " ":
          indent += 1;
          break;
        case "\n":
          nl = i2;
          indent = 0;
          break;
        case "\r": {
          const next = this.buffer[i2 + 1];
          if (!next && !this.atEnd)
            return this.setNext("block-scalar");
          if (next === "\n")
            break;
        }
        // fallthrough
        default:
          break loop;
      }
    }
    if (!ch && !this.atEnd)
      return this.setNext("block-scalar");
    if (indent >= this.indentNext) {
      if (this.blockScalarIndent === -1)
        this.indentNext = indent;
      else {
        this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
      }
      do {
        const cs = this.continueScalar(nl + 1);
        if (cs === -1)
          break;
        nl = this.buffer.indexOf("\n", cs);
      } while (nl !== -1);
      if (nl === -1) {
        if (!this.atEnd)
          return this.setNext("block-scalar");
        nl = this.buffer.length;
      }
    }
    let i = nl + 1;
    ch = this.buffer[i];
    while (ch === " ")
      ch = this.buffer[++i];
    if (ch === "	") {
      while (ch === "	" || ch === " " || ch === "\r" || ch === "\n")
        ch = this.buffer[++i];
      nl = i - 1;
    } else if (!this.blockScalarKeep) {
      do {
        let i2 = nl - 1;
        let ch2 = this.buffer[i2];
        if (ch2 === "\r")
          ch2 = this.buffer[--i2];
        const lastChar = i2;
        while (ch2 === " ")
          ch2 = this.buffer[--i2];
        if (ch2 === "\n" && i2 >= this.pos && i2 + 1 + indent > lastChar)
          nl = i2;
        else
          break;
      } while (true);
    }
    yield SCALAR2;
    yield* this.pushToIndex(nl + 1, true);
    return yield* this.parseLineStart();
  }
  *parsePlainScalar() {
    const inFlow = this.flowLevel > 0;
    let end = this.pos - 1;
    let i = this.pos - 1;
    let ch;
    while (ch = this.buffer[++i]) {
      if (ch === ":") {
        const next = this.buffer[i + 1];
        if (isEmpty(next) || inFlow && flowIndicatorChars.has(next))
          break;
        end = i;
      } else if (isEmpty(ch)) {
        let next = this.buffer[i + 1];
        if (ch === "\r") {
          if (next === "\n") {
            i += 1;
            ch = "\n";
            next = this.buffer[i + 1];
          } else
            end = i;
        }
        if (next === "#" || inFlow && flowIndicatorChars.has(next))
          break;
        if (ch === "\n") {
          const cs = this.continueScalar(i + 1);
          if (cs === -1)
            break;
          i = Math.max(i, cs - 2);
        }
      } else {
        if (inFlow && flowIndicatorChars.has(ch))
          break;
        end = i;
      }
    }
    if (!ch && !this.atEnd)
      return this.setNext("plain-scalar");
    yield SCALAR2;
    yield* this.pushToIndex(end + 1, true);
    return inFlow ? "flow" : "doc";
  }
  *pushCount(n) {
    if (n > 0) {
      yield this.buffer.substr(this.pos, n);
      this.pos += n;
      return n;
    }
    return 0;
  }
  *pushToIndex(i, allowEmpty) {
    const s = this.buffer.slice(this.pos, i);
    if (s) {
      yield s;
      this.pos += s.length;
      return s.length;
    } else if (allowEmpty)
      yield "";
    return 0;
  }
  *pushIndicators() {
    let n = 0;
    loop: while (true) {
      switch (this.charAt(0)) {
        case "!":
          n += yield* this.pushTag();
          n += yield* this.pushSpaces(true);
          continue loop;
        case "&":
          n += yield* this.pushUntil(isNotAnchorChar);
          n += yield* this.pushSpaces(true);
          continue loop;
        case "-":
        // this is an error
        case "?":
        // this is an error outside flow collections
        case ":": {
          const inFlow = this.flowLevel > 0;
          const ch1 = this.charAt(1);
          if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
            if (!inFlow)
              this.indentNext = this.indentValue + 1;
            else if (this.flowKey)
              this.flowKey = false;
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            continue loop;
          }
        }
      }
      break loop;
    }
    return n;
  }
  *pushTag() {
    if (this.charAt(1) === "<") {
      let i = this.pos + 2;
      let ch = this.buffer[i];
      while (!isEmpty(ch) && ch !== ">")
        ch = this.buffer[++i];
      return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
    } else {
      let i = this.pos + 1;
      let ch = this.buffer[i];
      while (ch) {
        if (tagChars.has(ch))
          ch = this.buffer[++i];
        else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) {
          ch = this.buffer[i += 3];
        } else
          break;
      }
      return yield* this.pushToIndex(i, false);
    }
  }
  *pushNewline() {
    const ch = this.buffer[this.pos];
    if (ch === "\n")
      return yield* this.pushCount(1);
    else if (ch === "\r" && this.charAt(1) === "\n")
      return yield* this.pushCount(2);
    else
      return 0;
  }
  *pushSpaces(allowTabs) {
    let i = this.pos - 1;
    let ch;
    do {
      ch = this.buffer[++i];
    } while (ch === " " || allowTabs && ch === "	");
    const n = i - this.pos;
    if (n > 0) {
      yield this.buffer.substr(this.pos, n);
      this.pos = i;
    }
    return n;
  }
  *pushUntil(test) {
    let i = this.pos;
    let ch = this.buffer[i];
    while (!test(ch))
      ch = this.buffer[++i];
    return yield* this.pushToIndex(i, false);
  }
};

// node_modules/yaml/browser/dist/parse/parser.js
function includesToken(list4, type) {
  for (let i = 0; i < list4.length; ++i)
    if (list4[i].type === type)
      return true;
  return false;
}
function findNonEmptyIndex(list4) {
  for (let i = 0; i < list4.length; ++i) {
    switch (list4[i].type) {
      case "space":
      case "comment":
      case "newline":
        break;
      default:
        return i;
    }
  }
  return -1;
}
function isFlowToken(token) {
  switch (token?.type) {
    case "alias":
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case "flow-collection":
      return true;
    default:
      return false;
  }
}
function getPrevProps(parent) {
  switch (parent.type) {
    case "document":
      return parent.start;
    case "block-map": {
      const it = parent.items[parent.items.length - 1];
      return it.sep ?? it.start;
    }
    case "block-seq":
      return parent.items[parent.items.length - 1].start;
    /* istanbul ignore next should not happen */
    default:
      return [];
  }
}
function getFirstKeyStartProps(prev) {
  if (prev.length === 0)
    return [];
  let i = prev.length;
  loop: while (--i >= 0) {
    switch (prev[i].type) {
      case "doc-start":
      case "explicit-key-ind":
      case "map-value-ind":
      case "seq-item-ind":
      case "newline":
        break loop;
    }
  }
  while (prev[++i]?.type === "space") {
  }
  return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
  if (source.length < 1e5)
    Array.prototype.push.apply(target, source);
  else
    for (let i = 0; i < source.length; ++i)
      target.push(source[i]);
}
function fixFlowSeqItems(fc) {
  if (fc.start.type === "flow-seq-start") {
    for (const it of fc.items) {
      if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
        if (it.key)
          it.value = it.key;
        delete it.key;
        if (isFlowToken(it.value)) {
          if (it.value.end)
            arrayPushArray(it.value.end, it.sep);
          else
            it.value.end = it.sep;
        } else
          arrayPushArray(it.start, it.sep);
        delete it.sep;
      }
    }
  }
}
var Parser = class {
  /**
   * @param onNewLine - If defined, called separately with the start position of
   *   each new line (in `parse()`, including the start of input).
   */
  constructor(onNewLine) {
    this.atNewLine = true;
    this.atScalar = false;
    this.indent = 0;
    this.offset = 0;
    this.onKeyLine = false;
    this.stack = [];
    this.source = "";
    this.type = "";
    this.lexer = new Lexer();
    this.onNewLine = onNewLine;
  }
  /**
   * Parse `source` as a YAML stream.
   * If `incomplete`, a part of the last line may be left as a buffer for the next call.
   *
   * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
   *
   * @returns A generator of tokens representing each directive, document, and other structure.
   */
  *parse(source, incomplete = false) {
    if (this.onNewLine && this.offset === 0)
      this.onNewLine(0);
    for (const lexeme of this.lexer.lex(source, incomplete))
      yield* this.next(lexeme);
    if (!incomplete)
      yield* this.end();
  }
  /**
   * Advance the parser by the `source` of one lexical token.
   */
  *next(source) {
    this.source = source;
    if (this.atScalar) {
      this.atScalar = false;
      yield* this.step();
      this.offset += source.length;
      return;
    }
    const type = tokenType(source);
    if (!type) {
      const message = `Not a YAML token: ${source}`;
      yield* this.pop({ type: "error", offset: this.offset, message, source });
      this.offset += source.length;
    } else if (type === "scalar") {
      this.atNewLine = false;
      this.atScalar = true;
      this.type = "scalar";
    } else {
      this.type = type;
      yield* this.step();
      switch (type) {
        case "newline":
          this.atNewLine = true;
          this.indent = 0;
          if (this.onNewLine)
            this.onNewLine(this.offset + source.length);
          break;
        case "space":
          if (this.atNewLine && source[0] === " ")
            this.indent += source.length;
          break;
        case "explicit-key-ind":
        case "map-value-ind":
        case "seq-item-ind":
          if (this.atNewLine)
            this.indent += source.length;
          break;
        case "doc-mode":
        case "flow-error-end":
          return;
        default:
          this.atNewLine = false;
      }
      this.offset += source.length;
    }
  }
  /** Call at end of input to push out any remaining constructions */
  *end() {
    while (this.stack.length > 0)
      yield* this.pop();
  }
  get sourceToken() {
    const st = {
      type: this.type,
      offset: this.offset,
      indent: this.indent,
      source: this.source
    };
    return st;
  }
  *step() {
    const top = this.peek(1);
    if (this.type === "doc-end" && top?.type !== "doc-end") {
      while (this.stack.length > 0)
        yield* this.pop();
      this.stack.push({
        type: "doc-end",
        offset: this.offset,
        source: this.source
      });
      return;
    }
    if (!top)
      return yield* this.stream();
    switch (top.type) {
      case "document":
        return yield* this.document(top);
      case "alias":
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        return yield* this.scalar(top);
      case "block-scalar":
        return yield* this.blockScalar(top);
      case "block-map":
        return yield* this.blockMap(top);
      case "block-seq":
        return yield* this.blockSequence(top);
      case "flow-collection":
        return yield* this.flowCollection(top);
      case "doc-end":
        return yield* this.documentEnd(top);
    }
    yield* this.pop();
  }
  peek(n) {
    return this.stack[this.stack.length - n];
  }
  *pop(error) {
    const token = error ?? this.stack.pop();
    if (!token) {
      const message = "Tried to pop an empty stack";
      yield { type: "error", offset: this.offset, source: "", message };
    } else if (this.stack.length === 0) {
      yield token;
    } else {
      const top = this.peek(1);
      if (token.type === "block-scalar") {
        token.indent = "indent" in top ? top.indent : 0;
      } else if (token.type === "flow-collection" && top.type === "document") {
        token.indent = 0;
      }
      if (token.type === "flow-collection")
        fixFlowSeqItems(token);
      switch (top.type) {
        case "document":
          top.value = token;
          break;
        case "block-scalar":
          top.props.push(token);
          break;
        case "block-map": {
          const it = top.items[top.items.length - 1];
          if (it.value) {
            top.items.push({ start: [], key: token, sep: [] });
            this.onKeyLine = true;
            return;
          } else if (it.sep) {
            it.value = token;
          } else {
            Object.assign(it, { key: token, sep: [] });
            this.onKeyLine = !it.explicitKey;
            return;
          }
          break;
        }
        case "block-seq": {
          const it = top.items[top.items.length - 1];
          if (it.value)
            top.items.push({ start: [], value: token });
          else
            it.value = token;
          break;
        }
        case "flow-collection": {
          const it = top.items[top.items.length - 1];
          if (!it || it.value)
            top.items.push({ start: [], key: token, sep: [] });
          else if (it.sep)
            it.value = token;
          else
            Object.assign(it, { key: token, sep: [] });
          return;
        }
        /* istanbul ignore next should not happen */
        default:
          yield* this.pop();
          yield* this.pop(token);
      }
      if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
        const last = token.items[token.items.length - 1];
        if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
          if (top.type === "document")
            top.end = last.start;
          else
            top.items.push({ start: last.start });
          token.items.splice(-1, 1);
        }
      }
    }
  }
  *stream() {
    switch (this.type) {
      case "directive-line":
        yield { type: "directive", offset: this.offset, source: this.source };
        return;
      case "byte-order-mark":
      case "space":
      case "comment":
      case "newline":
        yield this.sourceToken;
        return;
      case "doc-mode":
      case "doc-start": {
        const doc = {
          type: "document",
          offset: this.offset,
          start: []
        };
        if (this.type === "doc-start")
          doc.start.push(this.sourceToken);
        this.stack.push(doc);
        return;
      }
    }
    yield {
      type: "error",
      offset: this.offset,
      message: `Unexpected ${this.type} token in YAML stream`,
      source: this.source
    };
  }
  *document(doc) {
    if (doc.value)
      return yield* this.lineEnd(doc);
    switch (this.type) {
      case "doc-start": {
        if (findNonEmptyIndex(doc.start) !== -1) {
          yield* this.pop();
          yield* this.step();
        } else
          doc.start.push(this.sourceToken);
        return;
      }
      case "anchor":
      case "tag":
      case "space":
      case "comment":
      case "newline":
        doc.start.push(this.sourceToken);
        return;
    }
    const bv = this.startBlockValue(doc);
    if (bv)
      this.stack.push(bv);
    else {
      yield {
        type: "error",
        offset: this.offset,
        message: `Unexpected ${this.type} token in YAML document`,
        source: this.source
      };
    }
  }
  *scalar(scalar) {
    if (this.type === "map-value-ind") {
      const prev = getPrevProps(this.peek(2));
      const start = getFirstKeyStartProps(prev);
      let sep;
      if (scalar.end) {
        sep = scalar.end;
        sep.push(this.sourceToken);
        delete scalar.end;
      } else
        sep = [this.sourceToken];
      const map2 = {
        type: "block-map",
        offset: scalar.offset,
        indent: scalar.indent,
        items: [{ start, key: scalar, sep }]
      };
      this.onKeyLine = true;
      this.stack[this.stack.length - 1] = map2;
    } else
      yield* this.lineEnd(scalar);
  }
  *blockScalar(scalar) {
    switch (this.type) {
      case "space":
      case "comment":
      case "newline":
        scalar.props.push(this.sourceToken);
        return;
      case "scalar":
        scalar.source = this.source;
        this.atNewLine = true;
        this.indent = 0;
        if (this.onNewLine) {
          let nl = this.source.indexOf("\n") + 1;
          while (nl !== 0) {
            this.onNewLine(this.offset + nl);
            nl = this.source.indexOf("\n", nl) + 1;
          }
        }
        yield* this.pop();
        break;
      /* istanbul ignore next should not happen */
      default:
        yield* this.pop();
        yield* this.step();
    }
  }
  *blockMap(map2) {
    const it = map2.items[map2.items.length - 1];
    switch (this.type) {
      case "newline":
        this.onKeyLine = false;
        if (it.value) {
          const end = "end" in it.value ? it.value.end : void 0;
          const last = Array.isArray(end) ? end[end.length - 1] : void 0;
          if (last?.type === "comment")
            end?.push(this.sourceToken);
          else
            map2.items.push({ start: [this.sourceToken] });
        } else if (it.sep) {
          it.sep.push(this.sourceToken);
        } else {
          it.start.push(this.sourceToken);
        }
        return;
      case "space":
      case "comment":
        if (it.value) {
          map2.items.push({ start: [this.sourceToken] });
        } else if (it.sep) {
          it.sep.push(this.sourceToken);
        } else {
          if (this.atIndentedComment(it.start, map2.indent)) {
            const prev = map2.items[map2.items.length - 2];
            const end = prev?.value?.end;
            if (Array.isArray(end)) {
              arrayPushArray(end, it.start);
              end.push(this.sourceToken);
              map2.items.pop();
              return;
            }
          }
          it.start.push(this.sourceToken);
        }
        return;
    }
    if (this.indent >= map2.indent) {
      const atMapIndent = !this.onKeyLine && this.indent === map2.indent;
      const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
      let start = [];
      if (atNextItem && it.sep && !it.value) {
        const nl = [];
        for (let i = 0; i < it.sep.length; ++i) {
          const st = it.sep[i];
          switch (st.type) {
            case "newline":
              nl.push(i);
              break;
            case "space":
              break;
            case "comment":
              if (st.indent > map2.indent)
                nl.length = 0;
              break;
            default:
              nl.length = 0;
          }
        }
        if (nl.length >= 2)
          start = it.sep.splice(nl[1]);
      }
      switch (this.type) {
        case "anchor":
        case "tag":
          if (atNextItem || it.value) {
            start.push(this.sourceToken);
            map2.items.push({ start });
            this.onKeyLine = true;
          } else if (it.sep) {
            it.sep.push(this.sourceToken);
          } else {
            it.start.push(this.sourceToken);
          }
          return;
        case "explicit-key-ind":
          if (!it.sep && !it.explicitKey) {
            it.start.push(this.sourceToken);
            it.explicitKey = true;
          } else if (atNextItem || it.value) {
            start.push(this.sourceToken);
            map2.items.push({ start, explicitKey: true });
          } else {
            this.stack.push({
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: [this.sourceToken], explicitKey: true }]
            });
          }
          this.onKeyLine = true;
          return;
        case "map-value-ind":
          if (it.explicitKey) {
            if (!it.sep) {
              if (includesToken(it.start, "newline")) {
                Object.assign(it, { key: null, sep: [this.sourceToken] });
              } else {
                const start2 = getFirstKeyStartProps(it.start);
                this.stack.push({
                  type: "block-map",
                  offset: this.offset,
                  indent: this.indent,
                  items: [{ start: start2, key: null, sep: [this.sourceToken] }]
                });
              }
            } else if (it.value) {
              map2.items.push({ start: [], key: null, sep: [this.sourceToken] });
            } else if (includesToken(it.sep, "map-value-ind")) {
              this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start, key: null, sep: [this.sourceToken] }]
              });
            } else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
              const start2 = getFirstKeyStartProps(it.start);
              const key = it.key;
              const sep = it.sep;
              sep.push(this.sourceToken);
              delete it.key;
              delete it.sep;
              this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start: start2, key, sep }]
              });
            } else if (start.length > 0) {
              it.sep = it.sep.concat(start, this.sourceToken);
            } else {
              it.sep.push(this.sourceToken);
            }
          } else {
            if (!it.sep) {
              Object.assign(it, { key: null, sep: [this.sourceToken] });
            } else if (it.value || atNextItem) {
              map2.items.push({ start, key: null, sep: [this.sourceToken] });
            } else if (includesToken(it.sep, "map-value-ind")) {
              this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start: [], key: null, sep: [this.sourceToken] }]
              });
            } else {
              it.sep.push(this.sourceToken);
            }
          }
          this.onKeyLine = true;
          return;
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar": {
          const fs = this.flowScalar(this.type);
          if (atNextItem || it.value) {
            map2.items.push({ start, key: fs, sep: [] });
            this.onKeyLine = true;
          } else if (it.sep) {
            this.stack.push(fs);
          } else {
            Object.assign(it, { key: fs, sep: [] });
            this.onKeyLine = true;
          }
          return;
        }
        default: {
          const bv = this.startBlockValue(map2);
          if (bv) {
            if (bv.type === "block-seq") {
              if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
                yield* this.pop({
                  type: "error",
                  offset: this.offset,
                  message: "Unexpected block-seq-ind on same line with key",
                  source: this.source
                });
                return;
              }
            } else if (atMapIndent) {
              map2.items.push({ start });
            }
            this.stack.push(bv);
            return;
          }
        }
      }
    }
    yield* this.pop();
    yield* this.step();
  }
  *blockSequence(seq2) {
    const it = seq2.items[seq2.items.length - 1];
    switch (this.type) {
      case "newline":
        if (it.value) {
          const end = "end" in it.value ? it.value.end : void 0;
          const last = Array.isArray(end) ? end[end.length - 1] : void 0;
          if (last?.type === "comment")
            end?.push(this.sourceToken);
          else
            seq2.items.push({ start: [this.sourceToken] });
        } else
          it.start.push(this.sourceToken);
        return;
      case "space":
      case "comment":
        if (it.value)
          seq2.items.push({ start: [this.sourceToken] });
        else {
          if (this.atIndentedComment(it.start, seq2.indent)) {
            const prev = seq2.items[seq2.items.length - 2];
            const end = prev?.value?.end;
            if (Array.isArray(end)) {
              arrayPushArray(end, it.start);
              end.push(this.sourceToken);
              seq2.items.pop();
              return;
            }
          }
          it.start.push(this.sourceToken);
        }
        return;
      case "anchor":
      case "tag":
        if (it.value || this.indent <= seq2.indent)
          break;
        it.start.push(this.sourceToken);
        return;
      case "seq-item-ind":
        if (this.indent !== seq2.indent)
          break;
        if (it.value || includesToken(it.start, "seq-item-ind"))
          seq2.items.push({ start: [this.sourceToken] });
        else
          it.start.push(this.sourceToken);
        return;
    }
    if (this.indent > seq2.indent) {
      const bv = this.startBlockValue(seq2);
      if (bv) {
        this.stack.push(bv);
        return;
      }
    }
    yield* this.pop();
    yield* this.step();
  }
  *flowCollection(fc) {
    const it = fc.items[fc.items.length - 1];
    if (this.type === "flow-error-end") {
      let top;
      do {
        yield* this.pop();
        top = this.peek(1);
      } while (top?.type === "flow-collection");
    } else if (fc.end.length === 0) {
      switch (this.type) {
        case "comma":
        case "explicit-key-ind":
          if (!it || it.sep)
            fc.items.push({ start: [this.sourceToken] });
          else
            it.start.push(this.sourceToken);
          return;
        case "map-value-ind":
          if (!it || it.value)
            fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
          else if (it.sep)
            it.sep.push(this.sourceToken);
          else
            Object.assign(it, { key: null, sep: [this.sourceToken] });
          return;
        case "space":
        case "comment":
        case "newline":
        case "anchor":
        case "tag":
          if (!it || it.value)
            fc.items.push({ start: [this.sourceToken] });
          else if (it.sep)
            it.sep.push(this.sourceToken);
          else
            it.start.push(this.sourceToken);
          return;
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar": {
          const fs = this.flowScalar(this.type);
          if (!it || it.value)
            fc.items.push({ start: [], key: fs, sep: [] });
          else if (it.sep)
            this.stack.push(fs);
          else
            Object.assign(it, { key: fs, sep: [] });
          return;
        }
        case "flow-map-end":
        case "flow-seq-end":
          fc.end.push(this.sourceToken);
          return;
      }
      const bv = this.startBlockValue(fc);
      if (bv)
        this.stack.push(bv);
      else {
        yield* this.pop();
        yield* this.step();
      }
    } else {
      const parent = this.peek(2);
      if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
        yield* this.pop();
        yield* this.step();
      } else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
        const prev = getPrevProps(parent);
        const start = getFirstKeyStartProps(prev);
        fixFlowSeqItems(fc);
        const sep = fc.end.splice(1, fc.end.length);
        sep.push(this.sourceToken);
        const map2 = {
          type: "block-map",
          offset: fc.offset,
          indent: fc.indent,
          items: [{ start, key: fc, sep }]
        };
        this.onKeyLine = true;
        this.stack[this.stack.length - 1] = map2;
      } else {
        yield* this.lineEnd(fc);
      }
    }
  }
  flowScalar(type) {
    if (this.onNewLine) {
      let nl = this.source.indexOf("\n") + 1;
      while (nl !== 0) {
        this.onNewLine(this.offset + nl);
        nl = this.source.indexOf("\n", nl) + 1;
      }
    }
    return {
      type,
      offset: this.offset,
      indent: this.indent,
      source: this.source
    };
  }
  startBlockValue(parent) {
    switch (this.type) {
      case "alias":
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        return this.flowScalar(this.type);
      case "block-scalar-header":
        return {
          type: "block-scalar",
          offset: this.offset,
          indent: this.indent,
          props: [this.sourceToken],
          source: ""
        };
      case "flow-map-start":
      case "flow-seq-start":
        return {
          type: "flow-collection",
          offset: this.offset,
          indent: this.indent,
          start: this.sourceToken,
          items: [],
          end: []
        };
      case "seq-item-ind":
        return {
          type: "block-seq",
          offset: this.offset,
          indent: this.indent,
          items: [{ start: [this.sourceToken] }]
        };
      case "explicit-key-ind": {
        this.onKeyLine = true;
        const prev = getPrevProps(parent);
        const start = getFirstKeyStartProps(prev);
        start.push(this.sourceToken);
        return {
          type: "block-map",
          offset: this.offset,
          indent: this.indent,
          items: [{ start, explicitKey: true }]
        };
      }
      case "map-value-ind": {
        this.onKeyLine = true;
        const prev = getPrevProps(parent);
        const start = getFirstKeyStartProps(prev);
        return {
          type: "block-map",
          offset: this.offset,
          indent: this.indent,
          items: [{ start, key: null, sep: [this.sourceToken] }]
        };
      }
    }
    return null;
  }
  atIndentedComment(start, indent) {
    if (this.type !== "comment")
      return false;
    if (this.indent <= indent)
      return false;
    return start.every((st) => st.type === "newline" || st.type === "space");
  }
  *documentEnd(docEnd) {
    if (this.type !== "doc-mode") {
      if (docEnd.end)
        docEnd.end.push(this.sourceToken);
      else
        docEnd.end = [this.sourceToken];
      if (this.type === "newline")
        yield* this.pop();
    }
  }
  *lineEnd(token) {
    switch (this.type) {
      case "comma":
      case "doc-start":
      case "doc-end":
      case "flow-seq-end":
      case "flow-map-end":
      case "map-value-ind":
        yield* this.pop();
        yield* this.step();
        break;
      case "newline":
        this.onKeyLine = false;
      // fallthrough
      case "space":
      case "comment":
      default:
        if (token.end)
          token.end.push(this.sourceToken);
        else
          token.end = [this.sourceToken];
        if (this.type === "newline")
          yield* this.pop();
    }
  }
};

// src/pipeline/convert.ts
var MAX_DEPTH = 64;
var MAX_ALIASES = 100;
var MAX_NODES = 1e5;
var POLLUTING = /* @__PURE__ */ new Set(["__proto__", "constructor", "prototype"]);
var CORE = "tag:yaml.org,2002:";
var CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/;
var Converter = class {
  problems = [];
  source;
  base;
  anchors = /* @__PURE__ */ new Map();
  measures = /* @__PURE__ */ new Map();
  aliases = 0;
  constructor(source, base) {
    this.source = source;
    this.base = base;
  }
  document(contents) {
    const node = this.node(contents);
    const { nodes, depth } = this.measure(node);
    if (depth > MAX_DEPTH) this.error("TY105", headOf(node), `nested more than ${MAX_DEPTH} levels deep`);
    else if (nodes > MAX_NODES)
      this.error("TY105", headOf(node), `more than ${MAX_NODES} values once every alias is written out`);
    return node;
  }
  node(from) {
    if (isAlias(from)) return this.alias(from);
    const anchor = "anchor" in from ? from.anchor : void 0;
    if (anchor !== void 0) this.anchors.set(anchor, "open");
    const node = this.anchored(from);
    if (anchor !== void 0) this.anchors.set(anchor, node);
    return node;
  }
  anchored(from) {
    if (isScalar(from)) return this.scalar(from);
    const span = this.span(from);
    if (isMap(from)) {
      this.collectionTag(from.tag, "map", span);
      return { kind: "map", entries: this.entries(from), ...span };
    }
    if (isSeq(from)) {
      this.collectionTag(from.tag, "seq", span);
      return { kind: "seq", items: from.items.map((item) => this.node(item)), ...span };
    }
    return nullNode(span);
  }
  alias(from) {
    const span = this.span(from);
    const target = this.anchors.get(from.source);
    this.aliases++;
    if (this.aliases === MAX_ALIASES + 1) this.error("TY105", span, `more than ${MAX_ALIASES} aliases`);
    if (target === "open") {
      this.error("TY102", span, `the alias \`*${from.source}\` stands inside its own anchor`);
      return nullNode(span);
    }
    if (target === void 0) {
      this.error("TY102", span, `no anchor \`&${from.source}\` before this alias`);
      return nullNode(span);
    }
    return target;
  }
  entries(from) {
    const own = /* @__PURE__ */ new Map();
    const merges = [];
    for (const pair of from.items) {
      const key = this.key(pair.key, this.span(from));
      const value = pair.value === null || pair.value === void 0 ? void 0 : this.node(pair.value);
      if (key === void 0) continue;
      const entry2 = { key, value: value ?? nullNode(key) };
      const first = own.get(key.text) ?? (isMergeKey2(key) ? merges[0] : void 0);
      if (first !== void 0) {
        this.error("TY103", key, `duplicate key \`${key.text}\``, {
          why: "only one of the two could count",
          help: "remove one of them",
          related: [{ message: "first here", location: locationOf(first.key) }]
        });
      } else if (isMergeKey2(key)) merges.push(entry2);
      else own.set(key.text, entry2);
    }
    return merges.length === 0 ? own : this.merged(merges, own);
  }
  /** As PyYAML: a mapping's own keys win, then earlier merged mappings over later ones; merged keys come first in order. */
  merged(merges, own) {
    const all = /* @__PURE__ */ new Map();
    for (const { value } of merges) {
      const sources = value.kind === "seq" ? value.items : [value];
      for (const source of [...sources].reverse()) {
        if (source.kind === "map") for (const [key, entry2] of source.entries) all.set(key, entry2);
        else this.error("TY102", source, "only mappings can be merged with `<<`");
      }
    }
    for (const [key, entry2] of own) all.set(key, entry2);
    return all;
  }
  key(from, around) {
    if (from === null || !isScalar(from)) {
      this.error("TY102", from === null ? around : this.span(from), "a key must be plain text", {
        help: "quote it if it holds brackets, braces or an asterisk"
      });
      return void 0;
    }
    const key = this.node(from);
    if (POLLUTING.has(key.text)) {
      this.error("TY107", key, `\`${key.text}\` cannot be a key`, { why: "it names a part of every JavaScript object" });
      return void 0;
    }
    return key;
  }
  scalar(from) {
    const span = this.span(from);
    const text5 = String(from.value);
    const style = from.type === "PLAIN" || from.type === void 0 ? "plain" : from.type.startsWith("BLOCK") ? "block" : "quoted";
    const control = CONTROL.exec(text5);
    if (control !== null) {
      const name = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
      this.error("TY104", span, `the control character U+${name} is not allowed`);
    }
    const scalar = { kind: "scalar", text: text5, style, ...span };
    const tag = from.tag?.startsWith(CORE) === true ? from.tag.slice(CORE.length) : from.tag;
    if (tag === void 0) return { ...scalar, ...style === "plain" ? resolvePlain(text5) : { type: "str", value: text5 } };
    const asText = { ...scalar, type: "str", value: text5 };
    if (tag === "str" || tag === "!") return asText;
    if (tag !== "int" && tag !== "float" && tag !== "bool" && tag !== "null") {
      this.unknownTag(from.tag ?? tag, span);
      return asText;
    }
    const resolved = resolvePlain(text5);
    if (resolved.type === tag) return { ...scalar, ...resolved };
    if (tag === "float" && resolved.type === "int") return { ...scalar, ...resolved, type: "float" };
    this.error("TY203", span, `\`${text5}\` is not a YAML ${tag}`, { help: `remove the tag \`!!${tag}\`` });
    return asText;
  }
  collectionTag(tag, kind, span) {
    if (tag !== void 0 && tag !== `${CORE}${kind}`) this.unknownTag(tag, span);
  }
  unknownTag(tag, span) {
    const shown2 = tag.startsWith(CORE) ? `!!${tag.slice(CORE.length)}` : tag;
    this.error("TY106", headOf(span), `the YAML tag \`${shown2}\` is not known`, { help: "remove it" });
  }
  measure(node) {
    const known = this.measures.get(node);
    if (known !== void 0) return known;
    const measure = { nodes: 1, depth: 1 };
    if (node.kind !== "scalar") {
      const children = node.kind === "seq" ? node.items : [...node.entries.values()].map((entry2) => entry2.value);
      for (const child of children) {
        const { nodes, depth } = this.measure(child);
        measure.nodes += nodes;
        measure.depth = Math.max(measure.depth, depth + 1);
      }
    }
    this.measures.set(node, measure);
    return measure;
  }
  span(node) {
    const [start = 0, end = 0] = node.range ?? [];
    const text5 = this.source.text.slice(this.base + start, this.base + end);
    return { source: this.source, start: this.base + start, end: this.base + start + text5.trimEnd().length };
  }
  error(code, at, message, more = {}) {
    this.problems.push({ code, severity: "error", message, location: locationOf(at), ...more });
  }
};
function isMergeKey2(key) {
  return key.style === "plain" && key.text === "<<";
}

// src/pipeline/document.ts
var MAX_BYTES = 1024 * 1024;
var MAX_PROPERTIES = 1e3;
var FORBIDDEN = /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|\r(?!\n)/u;
function parseDocument2(bytes, at) {
  if (bytes.byteLength > MAX_BYTES) {
    return fail({
      code: "TY105",
      severity: "error",
      message: `${at.file} is ${bytes.byteLength} bytes long, more than ${MAX_BYTES}`,
      why: "a file of this size is hardly written by hand",
      help: "move data into files of its own and name them in the inputs"
    });
  }
  const source = { ...at, text: decoded(bytes) };
  const invalid = invalidByte(bytes, source.text);
  if (invalid !== void 0) {
    const byte = (bytes[invalid.byte] ?? 0).toString(16).padStart(2, "0");
    return one(
      "TY104",
      { source, start: invalid.offset, end: invalid.offset + 1 },
      `${at.file} is not valid UTF-8: byte ${invalid.byte} is 0x${byte}`,
      { help: "save the file as UTF-8" }
    );
  }
  return parseText(source, 0);
}
function decoded(bytes) {
  const text5 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  return text5.startsWith("\uFEFF") ? text5.slice(1) : text5;
}
function parseText(source, from) {
  const text5 = source.text.slice(from);
  const span = (start, end) => ({ source, start: from + start, end: from + end });
  const forbidden = forbiddenCharacter(source, from);
  if (forbidden !== void 0) return fail(forbidden);
  const documents = compose(text5);
  if ("tooMuch" in documents) return one("TY105", span(documents.at, documents.at + 1), documents.tooMuch, {});
  const [document, second] = documents.found;
  const error = document?.errors[0];
  if (error !== void 0) {
    const [start, end] = error.pos;
    const last = Math.max(0, text5.length);
    return one("TY102", span(Math.min(start, last), Math.min(end, last)), `not valid YAML: ${lowerFirst(error.message)}`, {});
  }
  if (second !== void 0) {
    const start = Math.max(0, text5.lastIndexOf("---", second.range[0]));
    return one("TY102", span(start, start + 3), "a second YAML document starts here", {
      why: "a file holds one document",
      help: "split the file, or remove this line"
    });
  }
  const contents = document?.contents ?? null;
  if (contents === null) return ok(nullNode(span(0, 0)));
  const converter = new Converter(source, from);
  const node = converter.document(contents);
  return converter.problems.length > 0 ? fail(...inOrder(converter.problems, source.file)) : ok(node);
}
function forbiddenCharacter(source, from) {
  const found = FORBIDDEN.exec(source.text.slice(from));
  if (found === null) return void 0;
  const start = from + found.index;
  const code = found[0].codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const breaks = /[\x85\u2028\u2029]/.test(found[0]);
  const message = found[0] === "\r" ? "a carriage return without a line feed" : `the character ${name} ${breaks ? "is a line break to some readers of YAML and text to others" : "is not allowed in YAML"}`;
  return {
    code: "TY104",
    severity: "error",
    message,
    location: locationOf({ source, start, end: start + 1 }),
    help: found[0] === "\r" ? "save the file with line feeds" : "remove it; inside double quotes it can be escaped"
  };
}
function compose(text5) {
  const parser = new Parser();
  const composer = new Composer({ schema: "failsafe", resolveKnownTags: false, uniqueKeys: false, prettyErrors: false });
  const found = [];
  let properties = 0;
  for (const lexeme of new Lexer().lex(text5)) {
    if (/^[&!*]/.test(lexeme)) properties++;
    if (properties > MAX_PROPERTIES)
      return { tooMuch: `more than ${MAX_PROPERTIES} anchors, aliases and tags`, at: parser.offset };
    for (const token of parser.next(lexeme)) found.push(...composer.next(token));
    if (parser.stack.length > MAX_DEPTH + 2) {
      return { tooMuch: `nested more than ${MAX_DEPTH} levels deep`, at: parser.offset - lexeme.length };
    }
  }
  for (const token of parser.end()) found.push(...composer.next(token));
  found.push(...composer.end(true, text5.length));
  return { found };
}
function invalidByte(bytes, text5) {
  if (!text5.includes("\uFFFD")) return void 0;
  const mark = bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191 ? 3 : 0;
  let byte = mark;
  let offset = 0;
  for (const character of text5) {
    const genuine = bytes[byte] === 239 && bytes[byte + 1] === 191 && bytes[byte + 2] === 189;
    if (character === "\uFFFD" && !genuine) return { byte, offset };
    byte += Buffer.byteLength(character);
    offset += character.length;
  }
  return void 0;
}
function lowerFirst(text5) {
  return text5.slice(0, 1).toLowerCase() + text5.slice(1);
}
function one(code, at, message, more) {
  return fail({ code, severity: "error", message, location: locationOf(at), ...more });
}

// src/pipeline/graph.ts
function orderJobs(names, edges) {
  const waiting = new Set(names);
  const order2 = [];
  const rings = [];
  const isReady = (name) => (edges.get(name) ?? []).every(({ to }) => !waiting.has(to));
  while (waiting.size > 0) {
    const ready = [...waiting].find(isReady);
    if (ready !== void 0) {
      waiting.delete(ready);
      order2.push(ready);
      continue;
    }
    const ring = findRing(waiting, edges);
    rings.push(ring);
    for (const name of ring.jobs) waiting.delete(name);
  }
  return { order: order2, rings };
}
function findRing(waiting, edges) {
  const path38 = [];
  let [at = ""] = waiting;
  while (!path38.some(({ name }) => name === at)) {
    const edge = (edges.get(at) ?? []).find(({ to }) => waiting.has(to));
    if (edge === void 0) throw new Error(`${at} waits for nothing`);
    path38.push({ name: at, edge });
    at = edge.to;
  }
  const ring = path38.slice(path38.findIndex(({ name }) => name === at));
  const inFile = [...waiting];
  const first = ring.reduce(
    (best2, { name }, i) => inFile.indexOf(name) < inFile.indexOf(ring[best2]?.name ?? "") ? i : best2,
    0
  );
  const turned = [...ring.slice(first), ...ring.slice(0, first)];
  return { jobs: turned.map(({ name }) => name), edges: turned.map(({ edge }) => edge) };
}

// src/pipeline/overrides.ts
var SEGMENT = /^[A-Za-z0-9_$-]+$/;
var POLLUTING2 = /* @__PURE__ */ new Set(["__proto__", "constructor", "prototype"]);
var SHELL = /[|&;<>()$`\\"'*?[\]{}#~\r\n]/;
function parseOverride(text5, index, dir) {
  const source = { file: `--set[${index}]`, text: text5, dir };
  const span = { source, start: 0, end: text5.length };
  const equals = text5.indexOf("=");
  const shape = { help: "write PATH=VALUE, as in `inputs.epochs=5`" };
  if (equals === -1) {
    return fail({ code: "TY308", severity: "error", message: "an override needs a `=`", location: locationOf(span), ...shape });
  }
  const path38 = [];
  let start = 0;
  for (const name of text5.slice(0, equals).split(".")) {
    const end = start + name.length;
    const segment = { kind: "scalar", type: "str", value: name, text: name, style: "plain", source, start, end };
    if (!SEGMENT.test(name) || POLLUTING2.has(name)) {
      const message = name === "" ? "a name is missing in the path" : `\`${name}\` is no name in a path`;
      return fail({ code: "TY308", severity: "error", message, location: locationOf(segment), ...shape });
    }
    path38.push(segment);
    start = end + 1;
  }
  const value = parseValue(source, equals + 1);
  return value.ok ? ok({ name: source.file, path: path38, value: value.value, span }) : value;
}
function parseValue(source, from) {
  const raw = source.text.slice(from);
  const text5 = raw.trim();
  if (/^[[{"']/.test(text5)) return parseText(source, from);
  const forbidden = forbiddenCharacter(source, from);
  if (forbidden !== void 0) return fail(forbidden);
  const start = from + raw.indexOf(text5);
  return ok({ kind: "scalar", ...resolvePlain(text5), text: text5, style: "plain", source, start, end: start + text5.length });
}
function isRisky(node) {
  if (node.kind === "scalar") return SHELL.test(node.text);
  if (node.kind === "seq") return node.items.some(isRisky);
  return [...node.entries].some(([key, entry2]) => SHELL.test(key) || isRisky(entry2.value));
}
function applyOverride(reader, root, override2) {
  const [section, name] = override2.path;
  if (name !== void 0 && (section?.text === "inputs" || section?.text === "jobs")) {
    const declared = peek(root, section.text);
    if (declared?.kind === "map" && !declared.entries.has(name.text)) {
      const near = nearest(name.text, declared.entries.keys());
      reader.error("TY301", name, `the pipeline has no ${section.text === "inputs" ? "input" : "job"} \`${name.text}\``, {
        why: `known here: ${listed2(declared.entries.keys())}`,
        help: near === void 0 ? void 0 : `write \`${section.text}.${near}\``
      });
      return root;
    }
  }
  return put(reader, root, override2, 0);
}
function put(reader, node, override2, depth) {
  const segment = override2.path[depth];
  if (segment === void 0) return valueFor(node, override2);
  if (node === void 0 || node.kind === "scalar" && node.type === "null") {
    return withEntry(emptyMap(segment), segment, put(reader, void 0, override2, depth + 1));
  }
  if (node.kind === "map") {
    const old = node.entries.get(segment.text);
    const key = old === void 0 || depth === override2.path.length - 1 ? segment : old.key;
    return withEntry(node, key, put(reader, old?.value, override2, depth + 1));
  }
  const at = override2.path.slice(0, depth).map(({ text: text5 }) => text5).join(".");
  if (node.kind === "scalar") {
    reader.error(
      "TY308",
      segment,
      `\`${at}\` is ${node.type === "str" ? "text" : "a single value"} and has no member \`${segment.text}\``
    );
    return node;
  }
  const index = /^\d+$/.test(segment.text) ? Number(segment.text) : -1;
  const item = node.items[index];
  if (item === void 0) {
    const last = node.items.length - 1;
    reader.error("TY308", segment, `\`${at}\` is a list and has no member \`${segment.text}\``, {
      help: last < 0 ? void 0 : `name a member by its number, from 0 to ${last}`
    });
    return node;
  }
  return { ...node, items: node.items.map((old, i) => i === index ? put(reader, item, override2, depth + 1) : old) };
}
function valueFor(old, override2) {
  const { path: path38, value } = override2;
  if (path38.at(-2)?.text !== "inputs" || old?.kind !== "map" || value.kind === "map") return value;
  const type = scalarText(peek(old, "type")) ?? "";
  const key = /^(?:string|number|integer|boolean)$/.test(type) || type === "" && old.entries.has("value") ? "value" : "path";
  const name = path38.at(-1);
  return name === void 0 ? value : withEntry(old, { ...name, text: key, value: key }, value);
}
function emptyMap(at) {
  return { kind: "map", entries: /* @__PURE__ */ new Map(), source: at.source, start: at.start, end: at.end };
}
function withEntry(node, key, value) {
  return { ...node, entries: new Map([...node.entries, [key.text, { key, value }]]) };
}

// src/pipeline/environment.ts
import path26 from "node:path";
var LATER = {
  image: "use `requirements`, `conda_file` or `host`",
  build: "use `requirements`, `conda_file` or `host`",
  version: "",
  inference_config: "",
  os_type: ""
};
function readEnvironment(scope, value) {
  const { reader } = scope;
  if (value.node.kind === "scalar") {
    const text5 = reader.text(value);
    if (text5 === void 0 || text5 === "host") return text5 === void 0 ? void 0 : { kind: "host" };
    const help = "write `host`, `{requirements: requirements.txt}` or `{conda_file: conda.yml}`";
    if (/^azureml(?::|$)/.test(text5))
      reader.notYet(value.node, `the registered environment \`${text5}\` in ${shown(value.path)}`, help);
    else reader.mismatch(value, "`host` or a mapping", help);
    return void 0;
  }
  const fields = reader.fields(value, {
    keys: ["requirements", "conda_file", "python", "name", "description", "tags", "$schema"],
    later: LATER
  });
  if (fields === void 0) return void 0;
  const requirements = fields.get("requirements");
  const conda = fields.get("conda_file");
  const name = fields.read("name", (v) => reader.text(v));
  const python = fields.read("python", (v) => readPython(scope, v));
  if (requirements !== void 0 && conda !== void 0) {
    reader.error("TY205", conda.key, `${shown(value.path)} has both \`requirements\` and \`conda_file\``, {
      help: "keep one of them"
    });
    return void 0;
  }
  if (conda !== void 0) {
    const spec = readConda(scope, conda);
    if (spec === void 0) return void 0;
    return { ...spec, ...python === void 0 ? {} : { python }, ...name === void 0 ? {} : { name } };
  }
  if (requirements === void 0) {
    if (!hasKey(value.node, LATER)) reader.missing(value, "requirements", "or give `conda_file`, or write `environment: host`");
    return void 0;
  }
  const lines = readRequirements(scope, requirements);
  if (lines === void 0) return void 0;
  return {
    kind: "pip",
    requirements: lines,
    ...python === void 0 ? {} : { python },
    ...name === void 0 ? {} : { name }
  };
}
function hasKey(node, keys) {
  return node.kind === "map" && [...node.entries.keys()].some((key) => Object.hasOwn(keys, key));
}
function readPython(scope, value) {
  const text5 = scope.reader.text(value);
  if (text5 === void 0 || /^3(?:\.\d+){0,2}$/.test(text5)) return text5;
  scope.reader.mismatch(value, "a Python version such as `3.11`");
  return void 0;
}
function readRequirements(scope, value) {
  const { reader } = scope;
  if (value.node.kind === "seq") {
    const lines2 = (reader.list(value) ?? []).map((item) => {
      const text6 = reader.text(item)?.trim();
      return text6 !== void 0 && allowedRequirement(scope, text6, item.node) ? text6 : void 0;
    });
    return lines2.every((line) => line !== void 0) ? lines2 : void 0;
  }
  const text5 = reader.text(value);
  const file = text5 === void 0 ? void 0 : localPath(scope, value, text5, "file");
  const source = file === void 0 ? void 0 : readSource(scope, value, file);
  if (source === void 0) return void 0;
  const lines = [];
  let sound = true;
  for (const { 0: raw, index } of source.text.matchAll(/[^\n]+/g)) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const start = index + raw.indexOf(line);
    sound = allowedRequirement(scope, line, { source, start, end: start + line.length }) && sound;
    lines.push(line);
  }
  return sound ? lines : void 0;
}
function allowedRequirement(scope, line, at) {
  const option = /^(?:-r|-c|-e|--requirement|--constraint|--editable)(?![A-Za-z-])/.exec(line)?.[0];
  const local = /^(?:\.{1,2}[/\\]|[/\\~]|file:)|@\s*(?:file:|\.{1,2}\/)/.test(line) || line === ".";
  if (option === void 0 && !local) return true;
  scope.reader.notYet(
    at,
    option === void 0 ? `the local package \`${line}\`` : `the requirements option \`${option}\``,
    "list the packages themselves"
  );
  return false;
}
function readSource(scope, value, file) {
  const { reader, files, cwd } = scope;
  const read2 = files.read(file);
  if ("bytes" in read2) {
    return {
      file: shownPath(file, cwd),
      dir: path26.dirname(file),
      text: decoded(read2.bytes).replaceAll("\r\n", "\n")
    };
  }
  const why = "error" in read2 ? { why: read2.error } : {};
  reader.error("TY101", value.node, `${shown(value.path)}: ${shownPath(file, cwd)} could not be read`, why);
  return void 0;
}
function readConda(scope, value) {
  const { reader, cwd } = scope;
  let root = value;
  if (value.node.kind === "scalar") {
    const text5 = reader.text(value);
    const file = text5 === void 0 ? void 0 : localPath(scope, value, text5, "file");
    const read2 = file === void 0 ? void 0 : scope.files.read(file);
    if (file === void 0 || read2 === void 0) return void 0;
    if (!("bytes" in read2)) {
      const why = "error" in read2 ? { why: read2.error } : {};
      reader.error("TY101", value.node, `${shown(value.path)}: ${shownPath(file, cwd)} could not be read`, why);
      return void 0;
    }
    const parsed = parseDocument2(read2.bytes, { file: shownPath(file, cwd), dir: path26.dirname(file) });
    if (!parsed.ok) {
      reader.problems.push(...parsed.diagnostics);
      return void 0;
    }
    root = { ...rootValue(parsed.value), path: path26.basename(file) };
  }
  const fields = reader.fields(root, {
    keys: ["name", "channels", "dependencies"],
    required: ["dependencies"],
    later: { prefix: "", variables: "use `environment_variables` of the job" }
  });
  if (fields === void 0) return void 0;
  const name = fields.read("name", (v) => reader.text(v));
  fields.read("channels", (v) => readChannels(scope, v));
  const dependencies = fields.read("dependencies", (v) => reader.list(v));
  const spec = { kind: "pip", requirements: [], ...name === void 0 ? {} : { name } };
  let sound = dependencies !== void 0;
  for (const dependency of dependencies ?? []) sound = readDependency(scope, dependency, spec) && sound;
  return sound ? spec : void 0;
}
function readChannels(scope, value) {
  for (const channel of scope.reader.list(value) ?? []) {
    const name = scope.reader.text(channel);
    if (name === void 0 || name === "defaults" || name === "conda-forge") continue;
    scope.reader.warn("TY206", channel.node, `the conda channel \`${name}\` is ignored`, {
      why: "only python and the pip part of a conda file are used, and pip knows no channels"
    });
  }
}
function readDependency(scope, value, spec) {
  const { reader } = scope;
  if (value.node.kind === "map") {
    const pip = reader.fields(value, { keys: ["pip"], required: ["pip"] })?.read("pip", (v) => readRequirements(scope, v));
    if (pip === void 0) return false;
    spec.requirements.push(...pip);
    return true;
  }
  const text5 = reader.text(value);
  if (text5 === void 0) return false;
  if (/^(?:conda-forge::|defaults::)?pip(?![\w-])/.test(text5)) return true;
  const python = /^(?:conda-forge::|defaults::)?python(?![\w-])\s*(.*)$/.exec(text5)?.[1];
  if (python === void 0) {
    const name = /^[^\s=<>!~]+/.exec(text5)?.[0] ?? text5;
    reader.notYet(value.node, `the conda package \`${name}\``, `list it under \`pip:\`, or use \`environment: host\``);
    return false;
  }
  if (python === "") return true;
  const version2 = /^={0,2}\s*(3(?:\.\d+){0,2})(?:\.\*)?$/.exec(python)?.[1];
  if (version2 === void 0) {
    reader.notYet(value.node, `the Python version \`${text5}\``, "name one version, as in `python=3.11`");
    return false;
  }
  spec.python = version2;
  return true;
}

// src/pipeline/command.ts
var COMMAND_KEYS = ["command", "code", "environment", "inputs", "outputs", "environment_variables"];
var LATER_COMMAND_KEYS = {
  distribution: "",
  resources: "",
  services: "",
  identity: "",
  queue_settings: "",
  parent_job_name: ""
};
function readCommandJob(scope, job, fields) {
  const spec = readCommandSpec(scope, job, { own: fields, inputs: fields.get("inputs"), outputs: fields.get("outputs") });
  const compute = readCompute(scope, fields.get("compute"));
  const timeout2 = fields.read("limits", (v) => readTimeout(scope, v));
  if (spec === void 0 || compute === void 0) return void 0;
  return { type: "command", compute, ...spec, ...timeout2 === void 0 ? {} : { timeout: timeout2 } };
}
function readCommandSpec(scope, job, from) {
  const { own } = from;
  const inputs = from.inputs === void 0 ? {} : readInputs(scope, job, from.inputs);
  const outputs = from.outputs === void 0 ? {} : readOutputs(scope, from.outputs);
  const extra = from.names ?? [];
  const vocabulary = {
    names: [
      ...Object.keys(inputs ?? {}).map((name) => `inputs.${name}`),
      ...Object.keys(outputs ?? {}).map((name) => `outputs.${name}`),
      ...extra === "any" ? [] : extra
    ],
    open: [
      ...inputs === void 0 ? ["inputs"] : [],
      ...outputs === void 0 ? ["outputs"] : [],
      ...extra === "any" ? ["search_space"] : []
    ]
  };
  const command = own.read("command", (v) => readCommand(scope, v, vocabulary));
  const code = own.read("code", (v) => readCode(scope, v));
  const environment = own.read("environment", (v) => readEnvironment(scope, v));
  const environmentVariables = own.has("environment_variables") ? own.read("environment_variables", (v) => readVariables(scope, v)) : {};
  if (command === void 0 || environment === void 0 || inputs === void 0 || outputs === void 0) return void 0;
  if (environmentVariables === void 0) return void 0;
  return {
    command,
    ...code === void 0 ? {} : { code },
    environment,
    inputs: inputs ?? {},
    outputs: outputs ?? {},
    environmentVariables
  };
}
var ADVICE = {
  parent: "bind it under `inputs` and write `${{inputs.NAME}}` here",
  secrets: "hand it over in `environment_variables`",
  env: "hand it over in `environment_variables`",
  inputs: "declare it under `inputs`",
  outputs: "declare it under `outputs`",
  search_space: "declare it under `search_space` of a sweep"
};
function readCommand(scope, value, vocabulary) {
  const { reader } = scope;
  const { node } = value;
  if (node.kind !== "scalar" || node.type === "null") {
    reader.mismatch(value, "a command line");
    return void 0;
  }
  if (reader.text(value) === void 0) return void 0;
  const optional = /\$\[\[[\s\S]*?\]\]/.exec(node.text);
  if (optional !== null) {
    reader.notYet(node, `the optional block \`$[[...]]\` in ${shown(value.path)}`, "write the argument without it");
  }
  const parsed = template(reader, node);
  const known = checkReferences(reader, node, referencesOf(parsed), {
    advice: ADVICE,
    none: "the command has no inputs and outputs",
    ...vocabulary
  });
  if (!known || parsed.faults.length > 0 || optional !== null) return void 0;
  return parsed.pieces.map((piece) => "text" in piece ? piece : { ref: piece.reference.text });
}
function readCode(scope, value) {
  const text5 = scope.reader.text(value);
  return text5 === void 0 ? void 0 : localPath(scope, value, text5, "folder");
}
function readInputs(scope, job, value) {
  const members2 = scope.reader.named(value, "an input", NAME2);
  if (members2 === void 0) return void 0;
  const inputs = {};
  for (const [name, member] of members2)
    inputs[name] = readBinding(scope, member, { job, literal: true }) ?? { kind: "literal", text: "" };
  return inputs;
}
function readOutputs(scope, value) {
  const { reader } = scope;
  const members2 = reader.named(value, "an output", NAME2);
  if (members2 === void 0) return void 0;
  const outputs = {};
  for (const [name, member] of members2) {
    outputs[name] = { type: "uri_folder" };
    if (isNull(member.node)) continue;
    if (member.node.kind === "scalar" && member.node.text.includes("${{")) {
      reader.notYet(
        member.node,
        `binding ${shown(member.path)} to an output of the pipeline`,
        "declare it as `{type: uri_folder}`"
      );
      continue;
    }
    const fields = reader.fields(member, {
      keys: ["type", "mode"],
      later: { path: "", name: "use a `register` job for models", version: "" }
    });
    fields?.read("mode", (v) => reader.oneOf(v, ["upload", "rw_mount", "mount"], ["direct"]));
    const type = fields?.read("type", (v) => reader.oneOf(v, ASSET_TYPES, LATER_ASSET_TYPES));
    if (type !== void 0) outputs[name] = { type };
  }
  return outputs;
}
function readVariables(scope, value) {
  const { reader, workspace } = scope;
  const members2 = reader.named(value, "an environment variable", NAME2);
  if (members2 === void 0) return void 0;
  const variables2 = {};
  for (const [name, member] of members2) {
    const text5 = reader.literal(member);
    if (text5 === void 0 || member.node.kind !== "scalar") continue;
    const parsed = template(reader, member.node);
    const references = referencesOf(parsed);
    if (parsed.faults.length > 0) continue;
    if (references.length === 0) {
      variables2[name] = { text: text5 };
      continue;
    }
    const secret = soleReference(parsed)?.text;
    const help = "name the secret in the workspace file: `secrets: [NAME]`; other values are literal text here and reach the job as inputs";
    const names = workspace.secrets.map((known) => `secrets.${known}`);
    const advice2 = { secrets: help, inputs: help, parent: help, env: help };
    if (!checkReferences(reader, member.node, references, { names, none: "the workspace declares no secrets", advice: advice2 }))
      continue;
    if (secret === void 0) {
      reader.error("TY304", member.node, `a secret must be the whole value of ${shown(member.path)}`, {
        help: "put the pieces together in the job itself"
      });
    } else variables2[name] = { secret: secret.slice("secrets.".length) };
  }
  return variables2;
}
function readCompute(scope, value) {
  return value === void 0 ? scope.defaultCompute : readComputeName(scope, value);
}
function readComputeName(scope, value) {
  const { reader, workspace } = scope;
  const text5 = reader.text(value);
  if (text5 === void 0) return void 0;
  const names = [.../* @__PURE__ */ new Set(["local", ...Object.keys(workspace.computes)])];
  if (names.includes(text5)) return text5;
  if (text5.startsWith("azureml:") || text5 === "serverless") {
    reader.notYet(
      value.node,
      `the Azure ML compute \`${text5}\` in ${shown(value.path)}`,
      `use one of this machine's: ${listed2(names)}`
    );
    return void 0;
  }
  const near = nearest(text5, names);
  reader.error("TY301", value.node, `there is no compute \`${text5}\``, {
    why: `known here: ${listed2(names)}`,
    help: near === void 0 ? `declare it in trainyard.yml: \`computes: {${text5}: {type: local}}\`` : `write \`${near}\``
  });
  return void 0;
}
function readTimeout(scope, value) {
  return scope.reader.fields(value, { keys: ["timeout"] })?.read("timeout", (v) => scope.reader.integer(v, 1));
}

// src/pipeline/inputs.ts
function readPipelineInputs(scope, value) {
  const inputs = {};
  if (value === void 0) return inputs;
  const members2 = scope.reader.named(value, "an input", NAME2);
  if (members2 === void 0) {
    delete scope.inputs;
    return inputs;
  }
  for (const [name, member] of members2) {
    const input = readPipelineInput(scope, member);
    scope.inputs?.set(name, input?.type);
    if (input !== void 0) inputs[name] = input;
  }
  return inputs;
}
var PRIMITIVES = ["string", "number", "integer", "boolean"];
var TYPE_OF_SCALAR = { str: "string", int: "integer", float: "number", bool: "boolean" };
function readPipelineInput(scope, value) {
  const { reader } = scope;
  const { node } = value;
  const location = locationOf(headOf(node));
  if (node.kind === "scalar" && node.type !== "null") {
    const text6 = readPlainLiteral(scope, value);
    return text6 === void 0 ? void 0 : { type: TYPE_OF_SCALAR[node.type], text: text6, location };
  }
  if (node.kind !== "map") {
    reader.mismatch(value, "text, a number, a boolean, `{type, path}` or `{type, value}`");
    return void 0;
  }
  const later = { default: "use `value`", min: "", max: "", enum: "", optional: "", version: "", name: "" };
  const fields = reader.fields(value, { keys: ["type", "path", "value", "mode", "description"], later });
  if (fields === void 0) return void 0;
  const types = [...PRIMITIVES, ...ASSET_TYPES];
  const type = fields.has("type") ? fields.read("type", (v) => reader.oneOf(v, types, LATER_ASSET_TYPES)) : defaultType(fields);
  if (type === void 0) return void 0;
  fields.read("description", (v) => reader.text(v));
  fields.read("mode", (v) => readMode(reader, v));
  const asset = ASSET_TYPES.find((known) => known === type);
  const [wanted, other] = asset === void 0 ? ["value", "path"] : ["path", "value"];
  const wrong = fields.get(other);
  if (wrong !== void 0)
    reader.error("TY201", wrong.key, `an input of type \`${type}\` takes \`${wanted}\`, not \`${other}\``);
  const given = fields.get(wanted);
  if (given === void 0) {
    if (wrong === void 0) reader.missing(value, wanted, `give it in the file or by \`--set ${value.path}=...\``);
    return void 0;
  }
  if (asset !== void 0) {
    const binding = readPath(scope, given, asset);
    return binding === void 0 ? void 0 : { type: asset, binding, location };
  }
  const primitive = PRIMITIVES.find((known) => known === type) ?? "string";
  const text5 = readTyped(scope, given, primitive);
  return text5 === void 0 ? void 0 : { type: primitive, text: text5, location };
}
function defaultType(fields) {
  const node = fields.get("value")?.node;
  return node?.kind === "scalar" && node.type !== "null" ? TYPE_OF_SCALAR[node.type] : "uri_folder";
}
function readTyped(scope, value, type) {
  const { reader } = scope;
  if (type === "integer" && reader.integer(value) === void 0) return void 0;
  if (type === "number" && reader.number(value) === void 0) return void 0;
  if (type === "boolean" && reader.boolean(value) === void 0) return void 0;
  return readPlainLiteral(scope, value);
}
function readPlainLiteral(scope, value) {
  const text5 = scope.reader.literal(value);
  if (text5 === void 0 || value.node.kind !== "scalar") return void 0;
  const parsed = template(scope.reader, value.node);
  const advice2 = { env: "expressions are for jobs; give values from outside by `--set`" };
  return checkReferences(scope.reader, value.node, referencesOf(parsed), { names: [], advice: advice2 }) ? text5 : void 0;
}

// src/validation/directions.ts
var greater = new Set(
  `accuracy acc accuracy_score balanced_accuracy balanced_accuracy_score weighted_accuracy binary_accuracy categorical_accuracy
  sparse_categorical_accuracy top_k_accuracy top_k_accuracy_score top_k_categorical_accuracy sparse_top_k_categorical_accuracy
  auc roc_auc roc_auc_score auroc auc_roc auc_mu area_under_roc areaunderroc pr_auc auc_pr aucpr auprc prc_auc area_under_pr areaunderpr
  precision_recall_auc average_precision average_precision_score mean_average_precision map
  precision precision_score recall recall_score norm_macro_recall f1 f1_score f2 f2_score f0_5 f0_5_score fbeta fbeta_score
  sensitivity specificity tpr tnr true_positive_rate true_negative_rate true_positives true_negatives positive_likelihood_ratio
  jaccard jaccard_score iou miou mean_iou dice dice_score dice_coefficient
  mcc matthews_corrcoef matthews_correlation cohen_kappa cohen_kappa_score quadratic_weighted_kappa kappa
  r2 r2_score adjusted_r2 explained_variance explained_variance_score
  d2_absolute_error_score d2_pinball_score d2_tweedie_score d2_log_loss_score d2_brier_score
  spearman spearmanr spearman_correlation pearson pearsonr pearson_correlation kendalltau kendall_tau
  concordance_index c_index log_likelihood reward mean_reward episode_reward
  ndcg ndcg_score dcg dcg_score mrr mean_reciprocal_rank hit_rate hit_ratio
  label_ranking_average_precision_score
  silhouette silhouette_score calinski_harabasz_score rand_score adjusted_rand_score mutual_info_score
  adjusted_mutual_info_score normalized_mutual_info_score homogeneity_score completeness_score v_measure_score fowlkes_mallows_score
  bleu sacrebleu rouge rouge1 rouge2 rougel rougelsum meteor chrf exact_match bertscore answer_correctness answer_similarity
  answer_relevance faithfulness
  psnr ssim ms_ssim inception_score`.split(/\s+/)
);
var less = new Set(
  `loss total_loss error error_rate err merror binary_error multi_error misclassification_rate zero_one_loss hamming_loss hinge_loss
  log_loss logloss mlogloss binary_logloss multi_logloss cross_entropy crossentropy binary_crossentropy binary_cross_entropy
  categorical_crossentropy categorical_cross_entropy sparse_categorical_crossentropy cross_entropy_loss focal_loss dice_loss
  contrastive_loss triplet_loss kl_divergence kldiv kullback_leibler nll nll_loss negative_log_likelihood
  negative_likelihood_ratio perplexity ppl bits_per_byte bits_per_character
  brier brier_score brier_score_loss ece expected_calibration_error crps
  mse mean_squared_error rmse root_mean_squared_error mae mean_absolute_error medae median_absolute_error max_error
  msle mean_squared_log_error rmsle root_mean_squared_log_error mean_squared_logarithmic_error
  mape mean_absolute_percentage_error smape symmetric_mean_absolute_percentage_error wmape wape mase
  normalized_root_mean_squared_error normalized_mean_absolute_error normalized_median_absolute_error
  normalized_root_mean_squared_log_error l1 l2 l2_root l1_loss l2_loss huber huber_loss smooth_l1_loss pinball_loss
  mean_pinball_loss quantile_loss mean_poisson_deviance mean_gamma_deviance mean_tweedie_deviance gamma_deviance
  poisson_nloglik gamma_nloglik tweedie_nloglik cox_nloglik aft_nloglik
  fpr fnr false_positive_rate false_negative_rate false_positives false_negatives
  coverage_error label_ranking_loss davies_bouldin_score aic bic
  wer cer ter word_error_rate character_error_rate toxicity latency fit_time score_time inference_time
  fid kid lpips`.split(/\s+/)
);
var aside = "val|valid|validation|test|testing|eval|evaluation|train|training|holdout|hold_out|dev|oof|cv|fold|best|final";
var how = "mean|avg|average|macro|micro|weighted";
var prefix = new RegExp(`^(?:(?:${aside}|${how})(?:_?\\d+)?|top_?\\d+)_(?=.)`);
var suffix = new RegExp(`(?<=.)(?:_(?:${aside}|${how}|binary|samples|ovr|ovo|v\\d+|epoch|step)|(?:_?at)?[_\\d]*\\d)$`);
function knownDirection(metric) {
  if (metric.length > 250) return void 0;
  const name = metric.toLowerCase().replace(/[\s/.@:-]+/g, "_");
  const answers = /* @__PURE__ */ new Set();
  for (const start of shorter(name, prefix)) {
    for (const core of shorter(start, suffix)) {
      const direction = exactly(core);
      if (direction !== void 0) answers.add(direction);
    }
  }
  return answers.size === 1 ? [...answers][0] : void 0;
}
function shorter(name, piece) {
  const found = [name];
  for (let rest = name.replace(piece, ""); rest !== found.at(-1); rest = rest.replace(piece, "")) found.push(rest);
  return found;
}
function exactly(name) {
  if (name.startsWith("neg_")) {
    const inner = exactly(name.slice("neg_".length));
    return inner === void 0 ? void 0 : !inner;
  }
  return greater.has(name) ? true : less.has(name) ? false : void 0;
}

// src/pipeline/validate.ts
var VALIDATE_KEYS = [
  "candidate",
  "champion",
  "data",
  "evaluate",
  "rules",
  "on_missing_champion",
  "on_rejected",
  "compute"
];
var STAGES = ["None", "Staging", "Production", "Archived"];
function readValidateJob(scope, job, fields) {
  const { reader } = scope;
  const candidate = fields.read("candidate", (v) => readBinding(scope, v, { job, types: ["mlflow_model"], literal: false }));
  const champion = readChampion(scope, job, fields.get("champion"));
  const data = fields.read("data", (v) => readBinding(scope, v, { job, types: ["uri_file", "uri_folder"], literal: false }));
  const evaluate = fields.read("evaluate", (v) => readEvaluate(scope, job, v));
  const rules = fields.read("rules", (v) => readRules(scope, v));
  const missing = fields.read("on_missing_champion", (v) => reader.oneOf(v, ["pass", "fail"]));
  const rejected = fields.read("on_rejected", (v) => reader.oneOf(v, ["fail", "succeed"]));
  const compute = readCompute(scope, fields.get("compute"));
  if (candidate === void 0 || champion === void 0 || data === void 0) return void 0;
  if (evaluate === void 0 || rules === void 0 || compute === void 0) return void 0;
  return {
    type: "validate",
    compute,
    candidate,
    champion,
    data,
    evaluate,
    rules,
    on_missing_champion: missing ?? "pass",
    on_rejected: rejected ?? "fail"
  };
}
function readChampion(scope, job, value) {
  const { reader, model } = scope;
  if (value === void 0) {
    const own = scope.jobs.get(job);
    if (model !== void 0) return { uri: `models:/${model}@champion`, name: model, by: { alias: "champion" } };
    if (own !== void 0) {
      reader.missing(
        { path: `jobs.${job}`, node: own.key, key: own.key },
        "champion",
        "write `champion: models:/NAME@champion`, or name the `model` of the pipeline"
      );
    }
    return void 0;
  }
  const uri = reader.text(value);
  if (uri === void 0) return void 0;
  const [, name = "", separator, by = ""] = /^models:\/([^/:@]+)(?:([@/])([^/@]+))$/.exec(uri) ?? [];
  if (separator === "@" && isAlias2(by)) return { uri, name, by: { alias: by } };
  if (separator === "/" && /^[1-9]\d*$/.test(by)) return { uri, name, by: { version: by } };
  const stage = STAGES.find((known) => known.toLowerCase() === by.toLowerCase());
  if (separator === "/" && stage !== void 0) return { uri: `models:/${name}/${stage}`, name, by: { stage } };
  reader.mismatch(value, "`models:/NAME@ALIAS`, `models:/NAME/VERSION` or `models:/NAME/STAGE`");
  return void 0;
}
function isAlias2(text5) {
  return /^[A-Za-z0-9_-]+$/.test(text5) && !/^(?:latest|v\d+)$/i.test(text5);
}
function readEvaluate(scope, job, value) {
  const { reader } = scope;
  const own = reader.fields(value, {
    keys: ["command", "code", "environment", "inputs", "environment_variables", "limits"],
    required: ["command"],
    later: {
      ...LATER_COMMAND_KEYS,
      outputs: "write to `${{outputs.metrics}}` and `${{outputs.predictions}}`, which are always there"
    }
  });
  if (own === void 0) return void 0;
  const inputs = own.has("inputs") ? own.read("inputs", (v) => readInputs(scope, job, v)) : {};
  const command = own.read(
    "command",
    (v) => readCommand(scope, v, {
      names: [
        "model",
        "data",
        "outputs.metrics",
        "outputs.predictions",
        ...Object.keys(inputs ?? {}).map((name) => `inputs.${name}`)
      ],
      open: inputs === void 0 ? ["inputs"] : []
    })
  );
  const line = own.get("command");
  if (command !== void 0 && line !== void 0) {
    for (const name of ["model", "outputs.metrics"]) {
      if (command.some((piece) => "ref" in piece && piece.ref === name)) continue;
      reader.error("TY203", line.node, `${shown(line.path)} does not use \`\${{${name}}}\``, {
        why: name === "model" ? "it is run for the candidate and for the champion" : "the rules judge what the command writes there"
      });
    }
  }
  const code = own.read("code", (v) => readCode(scope, v));
  const environment = own.read("environment", (v) => readEnvironment(scope, v));
  const variables2 = own.has("environment_variables") ? own.read("environment_variables", (v) => readVariables(scope, v)) : {};
  const timeout2 = own.read("limits", (v) => readTimeout(scope, v));
  if (command === void 0 || inputs === void 0 || variables2 === void 0) return void 0;
  return {
    command,
    ...code === void 0 ? {} : { code },
    ...environment === void 0 ? {} : { environment },
    inputs,
    environmentVariables: variables2,
    ...timeout2 === void 0 ? {} : { timeout: timeout2 }
  };
}
var LIMITS = ["floor", "ceiling", "max_drop", "min_gain"];
function readRules(scope, value) {
  const { reader } = scope;
  const items = reader.list(value);
  if (items === void 0) return void 0;
  if (items.length === 0) reader.mismatch(value, "a list with at least one rule");
  return items.map((item) => readRule(scope, item)).filter((rule) => rule !== void 0);
}
function readRule(scope, value) {
  const { reader } = scope;
  const fields = reader.fields(value, { keys: ["metric", "greater_is_better", ...LIMITS], required: ["metric"] });
  if (fields === void 0) return void 0;
  const metric = fields.read("metric", (v) => reader.text(v));
  const floor = fields.read("floor", (v) => reader.number(v));
  const ceiling = fields.read("ceiling", (v) => reader.number(v));
  const max_drop = fields.read("max_drop", (v) => reader.number(v, 0));
  const min_gain = fields.read("min_gain", (v) => reader.number(v, 0));
  if (!LIMITS.some((key) => fields.meant(key))) {
    reader.error("TY204", value.key, `${shown(value.path)} has no limit`, {
      help: "give `floor`, `ceiling`, `max_drop` or `min_gain`"
    });
  }
  const top = fields.get("ceiling");
  if (floor !== void 0 && ceiling !== void 0 && top !== void 0 && floor > ceiling) {
    reader.error("TY203", top.node, `${shown(top.path)} must not be less than \`floor\`, which is ${floor}`);
  }
  const greater_is_better = readDirection(scope, fields, metric);
  if (metric === void 0 || greater_is_better === void 0) return void 0;
  return {
    metric,
    greater_is_better,
    ...floor === void 0 ? {} : { floor },
    ...ceiling === void 0 ? {} : { ceiling },
    ...max_drop === void 0 ? {} : { max_drop },
    ...min_gain === void 0 ? {} : { min_gain },
    location: locationOf(value.node)
  };
}
function readDirection(scope, fields, metric) {
  const { reader } = scope;
  if (fields.has("greater_is_better")) return fields.read("greater_is_better", (v) => reader.boolean(v));
  const known = metric === void 0 ? void 0 : knownDirection(metric);
  const at = fields.get("metric");
  if (known === void 0 && metric !== void 0 && at !== void 0) {
    reader.error("TY305", at.node, `it is not known whether a greater \`${metric}\` is better`, {
      help: "add `greater_is_better: true` or `greater_is_better: false` to the rule"
    });
  }
  return known;
}

// src/pipeline/release.ts
var REGISTER_KEYS = ["model", "registered_model_name", "stage", "unvalidated"];
var DEPLOY_KEYS = ["version", "endpoint", "smoke", "on_success"];
function readRegisterJob(scope, job, fields) {
  const { reader } = scope;
  const at = fields.get("model");
  const model = at === void 0 ? void 0 : readBinding(scope, at, { job, types: ["mlflow_model"], literal: false });
  const unvalidated = fields.has("unvalidated") ? fields.read("unvalidated", (v) => reader.boolean(v)) : false;
  const source = model?.kind === "output" ? scope.jobs.get(model.job) : void 0;
  const validated = source !== void 0 && (source.type === "validate" || source.type === void 0);
  if (at !== void 0 && model !== void 0 && unvalidated === false && !validated) {
    const candidates = [...scope.jobs].flatMap(([name, { type }]) => type === "validate" ? [name] : []);
    reader.error("TY306", at.node, `${shown(at.path)} is not the output of a \`validate\` job`, {
      why: "a model is registered after it was compared with the champion",
      help: `bind it to ${candidates.length === 0 ? "a `validate` job" : listed2(candidates.map((name) => `\${{parent.jobs.${name}.outputs.model}}`))}, or say \`unvalidated: true\``
    });
  }
  const name_of_model = fields.has("registered_model_name") ? fields.read("registered_model_name", (v) => readModelName(scope, v)) : scope.model;
  if (name_of_model === void 0 && !fields.has("registered_model_name")) {
    const own = scope.jobs.get(job);
    if (own !== void 0) {
      reader.missing(
        { path: `jobs.${job}`, node: own.key, key: own.key },
        "registered_model_name",
        "or name the `model` of the pipeline"
      );
    }
  }
  const stage = fields.read("stage", (v) => reader.oneOf(v, STAGES));
  const tags = fields.has("tags") ? fields.read("tags", (v) => readTags(scope, v)) : {};
  if (model === void 0 || name_of_model === void 0 || unvalidated === void 0 || tags === void 0) return void 0;
  return { type: "register", model, name_of_model, ...stage === void 0 ? {} : { stage }, unvalidated, tags };
}
function readModelName(scope, value) {
  const text5 = scope.reader.text(value);
  if (text5 === void 0 || !/[/:@\n]/.test(text5)) return text5;
  scope.reader.mismatch(value, "the name of a registered model, without `/`, `:` and `@`");
  return void 0;
}
function readTags(scope, value) {
  const members2 = scope.reader.named(value, "a tag", /\S/);
  if (members2 === void 0) return void 0;
  const tags = {};
  for (const [name, member] of members2) tags[name] = scope.reader.literal(member) ?? "";
  return tags;
}
function readDeployJob(scope, job, fields) {
  const version2 = fields.read("version", (v) => readVersion(scope, job, v));
  const endpoint = fields.read("endpoint", (v) => readEndpoint(scope, v));
  const smoke = fields.read("smoke", (v) => readSmoke(scope, v));
  const on_success = fields.has("on_success") ? fields.read("on_success", (v) => readOnSuccess(scope, v)) : {};
  if (version2 === void 0 || endpoint === void 0 || on_success === void 0) return void 0;
  return { type: "deploy", version: version2, endpoint, ...smoke === void 0 ? {} : { smoke }, on_success };
}
function readVersion(scope, job, value) {
  const { reader } = scope;
  const { node } = value;
  const names = [...scope.jobs].flatMap(
    ([name, outline]) => outline.type === "register" ? [`parent.jobs.${name}.outputs.version`] : []
  );
  if (node.kind === "scalar" && node.text.includes("${{")) {
    const parsed = template(reader, node);
    const reference2 = soleReference(parsed);
    if (parsed.faults.length > 0) return void 0;
    const open5 = [...scope.jobs].flatMap(
      ([name, outline]) => outline.type === void 0 ? [`parent.jobs.${name}.outputs`] : []
    );
    if (!checkReferences(reader, node, referencesOf(parsed), { names, open: open5 })) return void 0;
    if (reference2 !== void 0) {
      const [, , from = "", , output = ""] = reference2.segments.map((segment) => segment.name);
      addEdge(scope, job, from, node);
      return { kind: "output", job: from, output };
    }
  }
  const example = names[0] ?? "parent.jobs.register.outputs.version";
  reader.mismatch(value, "the version that a `register` job made", `write \`\${{${example}}}\``);
  return void 0;
}
function readEndpoint(scope, value) {
  const { reader, workspace } = scope;
  const text5 = reader.text(value);
  if (text5 === void 0) return void 0;
  const names = Object.keys(workspace.endpoints);
  if (names.includes(text5)) return text5;
  const near = nearest(text5, names);
  reader.error("TY301", value.node, `there is no endpoint \`${text5}\``, {
    why: names.length === 0 ? "the workspace declares no endpoints" : `known here: ${listed2(names)}`,
    help: near === void 0 ? `declare it in trainyard.yml: \`endpoints: {${text5}: {type: local, port: 8080}}\`` : `write \`${near}\``
  });
  return void 0;
}
function readSmoke(scope, value) {
  const { reader } = scope;
  const at = reader.fields(value, { keys: ["requests"], required: ["requests"] })?.get("requests");
  const text5 = at === void 0 ? void 0 : reader.text(at);
  const file = at === void 0 || text5 === void 0 ? void 0 : localPath(scope, at, text5, "file");
  return file === void 0 ? void 0 : { requests: file };
}
function readOnSuccess(scope, value) {
  const { reader } = scope;
  const fields = reader.fields(value, { keys: ["stage", "alias"] });
  if (fields === void 0) return void 0;
  const stage = fields.read("stage", (v) => reader.oneOf(v, STAGES));
  const alias = fields.read("alias", (v) => {
    const text5 = reader.text(v);
    if (text5 === void 0 || isAlias2(text5)) return text5;
    reader.mismatch(v, "an alias of letters, digits, `_` and `-`, not `latest` and not like `v1`");
    return void 0;
  });
  return { ...stage === void 0 ? {} : { stage }, ...alias === void 0 ? {} : { alias } };
}

// src/pipeline/sweep.ts
var DEFAULT_SEED = 0;
var SWEEP_KEYS = [
  "trial",
  "inputs",
  "outputs",
  "search_space",
  "sampling_algorithm",
  "objective",
  "early_termination",
  "limits",
  "compute"
];
function readSweepJob(scope, job, fields) {
  const space = fields.get("search_space");
  const search_space = space === void 0 ? void 0 : readSearchSpace(scope, space);
  const trial = fields.read("trial", (v) => readTrial(scope, job, v, fields, search_space));
  const sampling = fields.has("sampling_algorithm") ? fields.read("sampling_algorithm", (v) => readSampling(scope, v)) : { seed: DEFAULT_SEED };
  const objective = fields.read("objective", (v) => readObjective(scope, v));
  const early_termination = fields.read("early_termination", (v) => readBandit(scope, v));
  const limits = fields.read("limits", (v) => readLimits(scope, v));
  const compute = readCompute(scope, fields.get("compute"));
  if (search_space === void 0 || trial === void 0 || sampling === void 0) return void 0;
  if (objective === void 0 || limits === void 0 || compute === void 0) return void 0;
  return {
    type: "sweep",
    compute,
    trial,
    sampling: { type: "random", seed: sampling.seed },
    search_space,
    objective,
    ...early_termination === void 0 ? {} : { early_termination },
    limits
  };
}
function readTrial(scope, job, value, sweep, space) {
  const { reader } = scope;
  if (value.node.kind === "scalar" && !isNull(value.node)) {
    reader.notYet(value.node, `a component file in ${shown(value.path)}`, "write the command in place");
    return void 0;
  }
  const own = reader.fields(value, {
    keys: ["type", ...COMMAND_KEYS],
    required: ["command", "environment"],
    later: {
      ...LATER_COMMAND_KEYS,
      limits: "use `limits.trial_timeout` of the sweep",
      compute: "use `compute` of the sweep",
      component: ""
    }
  });
  if (own === void 0) return void 0;
  own.read("type", (v) => reader.oneOf(v, ["command"]));
  for (const key of ["inputs", "outputs"]) {
    const twice = own.get(key);
    if (twice !== void 0 && sweep.has(key)) {
      reader.error("TY205", twice.key, `\`${key}\` stand both in the sweep and in its trial`, {
        help: "keep those of the sweep"
      });
    }
  }
  return readCommandSpec(scope, job, {
    own,
    inputs: sweep.get("inputs") ?? own.get("inputs"),
    outputs: sweep.get("outputs") ?? own.get("outputs"),
    names: space === void 0 ? "any" : Object.keys(space).map((name) => `search_space.${name}`)
  });
}
function readSampling(scope, value) {
  const { reader } = scope;
  const later = ["grid", "bayesian", "sobol"];
  if (value.node.kind === "scalar")
    return reader.oneOf(value, ["random"], later) === void 0 ? void 0 : { seed: DEFAULT_SEED };
  const fields = reader.fields(value, { keys: ["type", "seed", "rule"], required: ["type"], later: { logbase: "" } });
  if (fields === void 0) return void 0;
  const type = fields.read("type", (v) => reader.oneOf(v, ["random"], later));
  fields.read("rule", (v) => reader.oneOf(v, ["random"], ["sobol"]));
  const seed = fields.has("seed") ? fields.read("seed", (v) => reader.integer(v, 0)) : DEFAULT_SEED;
  return type === void 0 || seed === void 0 ? void 0 : { seed };
}
function readSearchSpace(scope, value) {
  const { reader } = scope;
  const members2 = reader.named(value, "a hyperparameter", NAME2);
  if (members2 === void 0) return void 0;
  if (members2.size === 0) reader.mismatch(value, "a mapping with at least one hyperparameter");
  const space = {};
  for (const [name, member] of members2) space[name] = readDistribution(scope, member) ?? { type: "choice", values: [] };
  return space;
}
var PARAMETERS = {
  choice: ["values"],
  uniform: ["min_value", "max_value"],
  loguniform: ["min_value", "max_value"],
  quniform: ["min_value", "max_value", "q"],
  qloguniform: ["min_value", "max_value", "q"],
  normal: ["mu", "sigma"],
  lognormal: ["mu", "sigma"],
  qnormal: ["mu", "sigma", "q"],
  qlognormal: ["mu", "sigma", "q"],
  randint: ["upper"]
};
var TYPES = Object.keys(PARAMETERS);
function readDistribution(scope, value) {
  const { reader } = scope;
  const known = ["type", ...new Set(Object.values(PARAMETERS).flat())];
  const type = reader.fields(value, { keys: known, required: ["type"] })?.read("type", (v) => reader.oneOf(v, TYPES));
  if (type === void 0) return void 0;
  const shape = { keys: ["type", ...PARAMETERS[type]], required: PARAMETERS[type] };
  const fields = members(scope, value, shape, known);
  switch (type) {
    case "choice": {
      const values = fields.read("values", (v) => readChoices(scope, v));
      return values === void 0 ? void 0 : { type, values };
    }
    case "uniform":
    case "loguniform":
    case "quniform":
    case "qloguniform":
      return readRange(scope, type, fields);
    case "normal":
    case "lognormal":
    case "qnormal":
    case "qlognormal":
      return readNormal(scope, type, fields);
    default: {
      const upper = fields.read("upper", (v) => reader.integer(v, 1));
      return upper === void 0 ? void 0 : { type, upper };
    }
  }
}
function members(scope, value, shape, known) {
  const { reader } = scope;
  const fields = new Fields();
  const entries = value.node.kind === "map" ? value.node.entries : /* @__PURE__ */ new Map();
  for (const [key, entry2] of entries) {
    if (shape.keys.includes(key)) fields.set(key, { path: `${value.path}.${key}`, node: entry2.value, key: entry2.key });
    else if (known.includes(key)) {
      const takes = shape.keys.slice(1).map((name) => `\`${name}\``);
      reader.error("TY201", entry2.key, `\`${key}\` does not belong to this distribution in ${shown(value.path)}`, {
        help: `it takes ${takes.join(", ")}`
      });
    }
  }
  for (const key of shape.required ?? []) if (!entries.has(key)) reader.missing(value, key);
  return fields;
}
function readRange(scope, type, fields) {
  const { reader } = scope;
  const min_value = fields.read("min_value", (v) => reader.number(v));
  const max = fields.get("max_value");
  const max_value = max === void 0 ? void 0 : reader.number(max);
  const q = type.startsWith("q") ? readPositive(scope, fields.get("q")) : 1;
  if (min_value === void 0 || max_value === void 0 || max === void 0 || q === void 0) return void 0;
  if (min_value > max_value) {
    reader.error("TY203", max.node, `${shown(max.path)} must not be less than \`min_value\`, which is ${min_value}`);
    return void 0;
  }
  if (type.endsWith("loguniform") && !Number.isFinite(Math.exp(max_value))) {
    reader.error("TY203", max.node, `exp(${max_value}) is infinite`, {
      why: `\`${type}\` takes exponents of e: values lie between exp(min_value) and exp(max_value)`,
      help: `for values up to ${max_value} write \`max_value: ${Math.log(max_value).toFixed(3)}\``
    });
    return void 0;
  }
  if (type === "uniform" || type === "loguniform") return { type, min_value, max_value };
  return { type, min_value, max_value, q };
}
function readNormal(scope, type, fields) {
  const mu = fields.read("mu", (v) => scope.reader.number(v));
  const sigma = readPositive(scope, fields.get("sigma"));
  const q = type.startsWith("q") ? readPositive(scope, fields.get("q")) : 1;
  if (mu === void 0 || sigma === void 0 || q === void 0) return void 0;
  return type === "normal" || type === "lognormal" ? { type, mu, sigma } : { type, mu, sigma, q };
}
function readPositive(scope, value) {
  if (value === void 0) return void 0;
  const number4 = scope.reader.number(value, 0);
  if (number4 !== 0) return number4;
  scope.reader.mismatch(value, "greater than 0");
  return void 0;
}
function readChoices(scope, value) {
  const { reader } = scope;
  if (value.node.kind === "scalar" && value.node.text.startsWith("range(")) {
    reader.notYet(value.node, `\`range\` in ${shown(value.path)}`, "list the values");
    return void 0;
  }
  const items = reader.list(value);
  if (items?.length === 0) reader.mismatch(value, "a list with at least one value");
  const values = [];
  for (const item of items ?? []) {
    const { node } = item;
    if (node.kind === "map") reader.notYet(node, `the conditional search space ${shown(item.path)}`, "list plain values");
    else if (node.kind === "seq" || node.value === null) reader.mismatch(item, "text, a number or a boolean");
    else values.push(String(node.value) === pythonText(node) ? node.value : pythonText(node));
  }
  return items === void 0 || values.length !== items.length ? void 0 : values;
}
function readObjective(scope, value) {
  const { reader } = scope;
  const fields = reader.fields(value, { keys: ["goal", "primary_metric"], required: ["goal", "primary_metric"] });
  const goal = fields?.read("goal", (v) => reader.oneOf(v, ["maximize", "minimize"]));
  const primary_metric = fields?.read("primary_metric", (v) => reader.text(v));
  return goal === void 0 || primary_metric === void 0 ? void 0 : { goal, primary_metric };
}
function readBandit(scope, value) {
  const { reader } = scope;
  const type = value.node.kind === "map" ? value.node.entries.get("type") : void 0;
  const policy = type === void 0 ? void 0 : reader.oneOf(
    { path: `${value.path}.type`, node: type.value, key: type.key },
    ["bandit"],
    ["median_stopping", "truncation_selection"]
  );
  if (type !== void 0 && policy === void 0) return void 0;
  const fields = reader.fields(value, {
    keys: ["type", "slack_factor", "slack_amount", "evaluation_interval", "delay_evaluation"],
    required: ["type"]
  });
  if (fields === void 0 || policy === void 0) return void 0;
  const slack_factor = fields.read("slack_factor", (v) => reader.number(v, 0));
  const slack_amount = fields.read("slack_amount", (v) => reader.number(v, 0));
  const interval = fields.read("evaluation_interval", (v) => reader.integer(v, 1));
  const delay = fields.read("delay_evaluation", (v) => reader.integer(v, 0));
  const second = fields.get("slack_amount");
  if (fields.has("slack_factor") && second !== void 0) {
    reader.error("TY205", second.key, `${shown(value.path)} has both \`slack_factor\` and \`slack_amount\``, {
      help: "keep one of them"
    });
  } else if (!fields.has("slack_factor") && second === void 0) {
    reader.missing(value, "slack_factor", "give `slack_factor` or `slack_amount`");
  }
  return {
    type: "bandit",
    ...slack_factor === void 0 ? {} : { slack_factor },
    ...slack_amount === void 0 ? {} : { slack_amount },
    evaluation_interval: interval ?? 1,
    delay_evaluation: delay ?? 0
  };
}
function readLimits(scope, value) {
  const { reader } = scope;
  const fields = reader.fields(value, {
    keys: ["max_total_trials", "max_concurrent_trials", "timeout", "trial_timeout"],
    required: ["max_total_trials"]
  });
  if (fields === void 0) return void 0;
  const positive = (key) => fields.read(key, (v) => reader.integer(v, 1));
  const [total, concurrent, timeout2, trial] = [
    positive("max_total_trials"),
    positive("max_concurrent_trials"),
    positive("timeout"),
    positive("trial_timeout")
  ];
  if (total === void 0) return void 0;
  return {
    max_total_trials: total,
    max_concurrent_trials: concurrent ?? 1,
    ...timeout2 === void 0 ? {} : { timeout: timeout2 },
    ...trial === void 0 ? {} : { trial_timeout: trial }
  };
}

// src/pipeline/schema.ts
var JOB_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;
var JOB_TYPES = ["command", "sweep", "validate", "register", "approval", "deploy"];
var LATER_JOB_TYPES = ["pipeline", "parallel", "automl", "spark", "promote", "import", "finetuning"];
var DESCRIPTIVE = ["$schema", "type", "name", "display_name", "description", "tags", "experiment_name"];
var LATER2 = {
  properties: "",
  services: "",
  identity: "",
  component: "write the job in place",
  schedule: "use the host's own schedule",
  trigger: "use the host's own triggers"
};
var LATER_JOB = {
  ...LATER2,
  when: "remove it: a job runs when its needs have succeeded",
  protected_environment: "",
  resources: "",
  comment: ""
};
var PIPELINE = {
  keys: [...DESCRIPTIVE, "model", "settings", "inputs", "jobs"],
  required: ["type", "jobs"],
  later: {
    ...LATER2,
    outputs: "read the outputs of its jobs",
    compute: "use `settings.default_compute`"
  }
};
var JOBS = {
  command: {
    keys: [...COMMAND_KEYS, "compute", "limits"],
    required: ["command", "environment"],
    later: LATER_COMMAND_KEYS
  },
  sweep: {
    keys: SWEEP_KEYS,
    required: ["trial", "search_space", "objective", "limits"],
    later: { ...LATER_COMMAND_KEYS, engine: "" }
  },
  validate: {
    keys: VALIDATE_KEYS,
    required: ["candidate", "data", "evaluate", "rules"],
    later: { on_inconclusive: "remove it: an inconclusive verdict fails" }
  },
  register: {
    keys: REGISTER_KEYS,
    required: ["model"],
    later: { alias: "use `on_success.alias` of a `deploy` job" }
  },
  approval: { keys: [], later: { approvers: "", timeout: "" } },
  deploy: {
    keys: DEPLOY_KEYS,
    required: ["version", "endpoint"],
    later: { rollout: "", traffic: "", mirror_traffic: "", on_failure: "remove it: the old deployment is always restored" }
  }
};
function readPipeline(root, context) {
  const { reader } = context;
  const value = rootValue(root);
  if (isNull(root)) {
    reader.error("TY204", root, `${root.source.file} is empty`, { help: "write a pipeline: `type: pipeline` and `jobs:`" });
    return void 0;
  }
  if (isSingleJob(reader, root)) return void 0;
  const fields = reader.fields(value, PIPELINE);
  if (fields === void 0) return void 0;
  fields.read("type", (v) => reader.oneOf(v, ["pipeline"]));
  const settings = fields.get("settings");
  const scope = {
    ...context,
    inputs: /* @__PURE__ */ new Map(),
    jobs: /* @__PURE__ */ new Map(),
    defaultCompute: "local",
    model: void 0,
    edges: /* @__PURE__ */ new Map()
  };
  const model = fields.read("model", (v) => readModelName(scope, v));
  if (fields.meant("model")) scope.model = model ?? "";
  if (settings !== void 0) scope.defaultCompute = readSettings(scope, settings);
  const inputs = readPipelineInputs(scope, fields.get("inputs"));
  readDescription(scope, fields, true);
  const members2 = fields.read("jobs", (v) => reader.named(v, "a job", JOB_NAME));
  const at = fields.get("jobs");
  if (members2?.size === 0 && at !== void 0) reader.mismatch(at, "a mapping with at least one job");
  for (const [name2, member] of members2 ?? []) scope.jobs.set(name2, outlineOf(member));
  const jobs = [...members2 ?? []].map(([name2, member]) => readJob(scope, name2, member));
  const name = fields.has("name") ? textIfAny(fields, "name") : textIfAny(fields, "display_name");
  const experiment = textIfAny(fields, "experiment_name");
  return {
    pipeline: {
      ...name === void 0 ? {} : { name },
      ...experiment === void 0 ? {} : { experiment },
      ...model === void 0 ? {} : { model },
      inputs,
      jobs: jobs.filter((job) => job !== void 0)
    },
    scope
  };
}
function isSingleJob(reader, root) {
  const type = peek(root, "type");
  const text5 = scalarText(type);
  if (type === void 0 || text5 === void 0 || text5 === "pipeline" || peek(root, "jobs") !== void 0) return false;
  if (!JOB_TYPES.includes(text5) && !LATER_JOB_TYPES.includes(text5)) return false;
  reader.notYet(type, `a file that holds one \`${text5}\` job`, "put the job under `jobs:` of a file with `type: pipeline`");
  return true;
}
function textIfAny(fields, key) {
  return scalarText(fields.get(key)?.node);
}
function readDescription(scope, fields, withTags) {
  const { reader } = scope;
  for (const key of ["$schema", "name", "experiment_name"]) fields.read(key, (v) => reader.text(v));
  if (withTags) fields.read("tags", (v) => readTags(scope, v));
  const display = fields.read("display_name", (v) => reader.text(v));
  return fields.read("description", (v) => reader.text(v)) ?? display;
}
function readSettings(scope, value) {
  const later = {
    default_datastore: "",
    continue_on_step_failure: "",
    continue_run_on_step_failure: "",
    force_rerun: "",
    on_init: "",
    on_finalize: ""
  };
  const fields = scope.reader.fields(value, { keys: ["default_compute"], later });
  if (fields?.has("default_compute") !== true) return fields === void 0 ? void 0 : "local";
  return fields.read("default_compute", (v) => readComputeName(scope, v));
}
function outlineOf({ node, key }) {
  const named3 = key;
  const text5 = scalarText(peek(node, "type")) ?? (peek(node, "command") === void 0 ? void 0 : "command");
  const type = JOB_TYPES.find((known) => known === text5);
  if (type === void 0) return { key: named3 };
  const fixed = {
    validate: [["model", "mlflow_model"]],
    register: [["version", "version"]],
    approval: [],
    deploy: []
  };
  const outputs = fixed[type];
  return {
    type,
    key: named3,
    outputs: new Map(outputs ?? declaredOutputs(peek(node, "outputs") ?? peek(peek(node, "trial"), "outputs")))
  };
}
function declaredOutputs(outputs) {
  if (outputs?.kind !== "map") return [];
  return [...outputs.entries].map(([name, { value }]) => {
    const type = scalarText(peek(value, "type"));
    return [name, ASSET_TYPES.find((known) => known === type) ?? "uri_folder"];
  });
}
function readJob(scope, name, value) {
  const { reader } = scope;
  const outline = scope.jobs.get(name);
  if (value.node.kind !== "map") {
    reader.mismatch(value, "a mapping");
    return void 0;
  }
  if (outline?.type === void 0) {
    refuseType(reader, value);
    return void 0;
  }
  const own = JOBS[outline.type];
  const fields = reader.fields(value, {
    keys: [...DESCRIPTIVE, "needs", ...own.keys],
    required: own.required ?? [],
    later: { ...LATER_JOB, ...own.later }
  });
  if (fields === void 0) return void 0;
  const description = readDescription(scope, fields, outline.type !== "register");
  fields.read("needs", (v) => readNeeds(scope, name, v));
  const body = BODIES[outline.type](scope, name, fields);
  if (body === void 0) return void 0;
  return { name, needs: [], location: locationOf(outline.key), ...description === void 0 ? {} : { description }, ...body };
}
function refuseType(reader, value) {
  const { node } = value;
  const type = node.kind === "map" ? node.entries.get("type") : void 0;
  const component = peek(node, "component");
  if (type !== void 0)
    reader.oneOf({ path: `${value.path}.type`, node: type.value, key: type.key }, JOB_TYPES, LATER_JOB_TYPES);
  else if (component !== void 0) reader.notYet(component, `\`component\` in ${shown(value.path)}`, "write the job in place");
  else reader.missing(value, "type", `use ${listed2(JOB_TYPES)}; a job with a \`command\` needs none`);
}
var BODIES = {
  command: readCommandJob,
  sweep: readSweepJob,
  validate: readValidateJob,
  register: readRegisterJob,
  approval: () => ({ type: "approval" }),
  deploy: readDeployJob
};
function readNeeds(scope, job, value) {
  const { reader } = scope;
  const items = value.node.kind === "scalar" ? [value] : reader.list(value) ?? [];
  for (const item of items) {
    const name = reader.text(item);
    if (name === void 0) continue;
    if (scope.jobs.has(name)) {
      addEdge(scope, job, name, item.node);
      continue;
    }
    const near = nearest(name, scope.jobs.keys());
    reader.error("TY301", item.node, `there is no job \`${name}\``, {
      why: `known here: ${listed2(scope.jobs.keys())}`,
      help: near === void 0 ? void 0 : `write \`${near}\``
    });
  }
}

// src/pipeline/load.ts
async function loadPipeline(options) {
  const { workspace, cwd, files = diskFiles } = options;
  const file = path27.resolve(cwd, options.file);
  const dir = path27.dirname(file);
  const reader = new Reader2();
  const document = readDocument(file, cwd, files);
  if (!document.ok) return document;
  const { root, risky } = override(reader, document.value, options.sets, dir);
  const read2 = readPipeline(root, { reader, files, workspace, cwd });
  const jobs = read2 === void 0 ? [] : order(reader, read2.scope, read2.pipeline.jobs);
  const problems = inOrder(reader.problems, shownPath(file, cwd));
  if (reader.failed || read2 === void 0) return fail(...problems);
  const name = read2.pipeline.name ?? path27.basename(file, path27.extname(file));
  const pipeline3 = { file, ...read2.pipeline, name, experiment: read2.pipeline.experiment ?? name, jobs };
  return ok({ ...pipeline3, digest: digestJson(portable(pipeline3, dir)), risky }, problems);
}
function readDocument(file, cwd, files) {
  const shown2 = shownPath(file, cwd);
  const read2 = files.read(file);
  if ("bytes" in read2) return parseDocument2(read2.bytes, { file: shown2, dir: path27.dirname(file) });
  if ("missing" in read2) {
    return fail({
      code: "TY101",
      severity: "error",
      message: `there is no file ${shown2}`,
      help: "check the path; it is relative to the working directory"
    });
  }
  return fail({ code: "TY101", severity: "error", message: `${shown2} could not be read`, why: read2.error });
}
function override(reader, root, sets, dir) {
  const risky = [];
  let tree = root;
  for (const [i, text5] of sets.entries()) {
    const parsed = parseOverride(text5, i + 1, dir);
    if (!parsed.ok) {
      reader.problems.push(...parsed.diagnostics);
      continue;
    }
    if (isRisky(parsed.value.value)) risky.push({ override: parsed.value.name, location: locationOf(parsed.value.value) });
    tree = applyOverride(reader, tree, parsed.value);
  }
  return { root: tree, risky };
}
function order(reader, scope, jobs) {
  const names = [...scope.jobs.keys()];
  const { order: sequence, rings } = orderJobs(names, scope.edges);
  for (const ring of rings) reportRing(reader, scope, ring);
  const byName = new Map(jobs.map((job) => [job.name, job]));
  return sequence.flatMap((name) => {
    const job = byName.get(name);
    const needs = new Set((scope.edges.get(name) ?? []).map(({ to }) => to));
    return job === void 0 ? [] : [{ ...job, needs: names.filter((other) => needs.has(other)) }];
  });
}
function reportRing(reader, scope, { jobs, edges }) {
  const [first = ""] = jobs;
  const key = scope.jobs.get(first)?.key;
  if (key === void 0) return;
  const related = edges.map((edge, i) => ({
    message: `\`${jobs[i]}\` needs \`${edge.to}\` here`,
    location: locationOf(edge.at)
  }));
  const ring = [...jobs, first].map((name) => `\`${name}\``).join(" -> ");
  reader.error(
    "TY303",
    key,
    jobs.length === 1 ? `the job \`${first}\` waits for itself` : `jobs wait for each other: ${ring}`,
    {
      help: "remove one of these bindings or `needs`",
      related
    }
  );
}
function portable(pipeline3, dir) {
  const relative = (file) => path27.relative(dir, file).split(path27.sep).join("/");
  const walk2 = (value, under) => {
    if (Array.isArray(value)) return value.map((item) => walk2(item, ""));
    if (typeof value !== "object" || value === null) return value;
    const members2 = Object.entries(value).filter(([key, member]) => !(key === "location" && isLocation(member)));
    const copy = Object.fromEntries(members2.map(([key, member]) => [key, walk2(member, key)]));
    if (copy["kind"] === "path" && typeof copy["path"] === "string") copy["path"] = relative(copy["path"]);
    if (Array.isArray(copy["command"]) && typeof copy["code"] === "string") copy["code"] = relative(copy["code"]);
    if (under === "smoke" && typeof copy["requests"] === "string") copy["requests"] = relative(copy["requests"]);
    return copy;
  };
  const { file: _, ...rest } = pipeline3;
  return walk2(rest, "");
}
function isLocation(value) {
  return typeof value === "object" && value !== null && "file" in value && "start" in value && "end" in value && "source" in value;
}

// src/pipeline/workspace.ts
var FILE = "trainyard.yml";
var ENDPOINT_NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;
var RESOURCE_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;
var KEYS = ["$schema", "computes", "endpoints", "tracking", "secrets"];
var LATER3 = {
  map: "name the compute in the pipeline, or use `--set`",
  environments: "name the requirements in the pipeline",
  registry: ""
};
async function findWorkspace(pipelineFile, options) {
  const { cwd, profile, files = diskFiles } = options;
  const start = path28.dirname(path28.resolve(cwd, pipelineFile));
  const file = options.file === void 0 ? discover(start, files) : path28.resolve(cwd, options.file);
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
  const reader = new Reader2();
  const root = overlaid(reader, document.value, profile);
  if (root === void 0) return fail(...reader.problems);
  const resolved = substitute(reader, root, options.env);
  const read2 = readWorkspace(reader, resolved);
  const problems = inOrder(reader.problems, document.value.source.file);
  if (reader.failed || read2 === void 0) return fail(...problems);
  const dir = path28.dirname(file);
  const location = (keys) => locate2(resolved, keys);
  return ok({ file, dir, ...profile === void 0 ? {} : { profile }, ...read2, location }, problems);
}
function defaults(dir) {
  return { dir, computes: { local: { type: "local" } }, endpoints: {}, tracking: {}, secrets: [], location: () => void 0 };
}
function discover(start, files) {
  for (let dir = start; ; dir = path28.dirname(dir)) {
    const file = path28.join(dir, FILE);
    if (files.kind(file) === "file") return file;
    if (files.kind(path28.join(dir, ".git")) !== "missing" || dir === path28.dirname(dir)) return void 0;
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
      why: names.length === 0 ? `${root.source.file} declares no profiles` : `known here: ${listed2(names)}`,
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
    if (name !== chosen || profile.node.kind !== "map") reader.fields(profile, { keys: KEYS, later: LATER3 });
  }
}
function overlay(below, above) {
  if (below.kind !== "map" || above.kind !== "map") return above;
  const entries = new Map(below.entries);
  for (const [name, entry2] of above.entries) {
    const old = entries.get(name);
    entries.set(name, old === void 0 ? entry2 : { key: entry2.key, value: overlay(old.value, entry2.value) });
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
  const advice2 = { secrets: "secrets are for `environment_variables` of jobs" };
  const known = checkReferences(reader, node, references, { names: ["env.NAME"], open: asked.map(() => "env"), advice: advice2 });
  if (!known || parsed.faults.length > 0) return void 0;
  for (const { name } of asked) {
    if (env[name] !== void 0) continue;
    reader.error("TY307", node, `the environment variable \`${name}\` is not set`, {
      help: `set it; where a value may be left out, set it to nothing: \`${name}=\``
    });
    return void 0;
  }
  const text5 = parsed.pieces.map((piece) => "text" in piece ? piece.text : env[piece.reference.segments[1]?.name ?? ""] ?? "").join("");
  const resolved = node.style === "plain" && soleReference(parsed) !== void 0 ? resolvePlain(text5) : { type: "str", value: text5 };
  return { ...node, ...resolved, text: text5 };
}
function readWorkspace(reader, root) {
  const fields = reader.fields(rootValue(root), { keys: KEYS, later: LATER3 });
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
  const hidden = withoutCredentials(uri);
  const found = hidden === uri ? at : { ...at, node: { ...at.node, text: hidden } };
  reader.mismatch(found, "the http or https address of an MLflow server", "leave it out to use the embedded store");
  return {};
}
function readSecrets(reader, value) {
  const secrets = /* @__PURE__ */ new Set();
  for (const item of isNull(value.node) ? [] : reader.list(value) ?? []) {
    const name = reader.text(item);
    if (name === void 0) continue;
    if (NAME2.test(name)) secrets.add(name);
    else reader.mismatch(item, "the name of an environment variable");
  }
  return [...secrets];
}
function locate2(root, keys) {
  let at = root;
  for (const key of keys) {
    if (at === void 0) return void 0;
    at = at.kind === "seq" ? at.items[Number(key)] : peek(at, String(key));
  }
  return at === void 0 ? void 0 : locationOf(headOf(at));
}

// src/commands/session.ts
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
      const clean = redactEvent(event, redactor);
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
function redactEvent(event, redactor) {
  const kept = (key) => isFact(event) ? !freeText.has(key) : key === "type" || key === "job";
  return Object.fromEntries(
    Object.entries(event).map(([key, value]) => [key, kept(key) ? value : redactDeep(value, redactor)])
  );
}
function isFact(event) {
  return factTypes.includes(event.type);
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
  if (!result.ok) throw new Refusal2(result.diagnostics);
  for (const diagnostic of result.warnings) session.publish({ type: "diagnostic", diagnostic });
  return result.value;
}
var Refusal2 = class extends Error {
  name = "Refusal";
  diagnostics;
  constructor(diagnostics) {
    super(diagnostics[0]?.message ?? "refused");
    this.diagnostics = diagnostics;
  }
};
async function loadWorkspace(session, pipelineFile, known = {}) {
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
  if (given !== void 0) return { dir: path29.resolve(session.cwd, given), declared: true };
  return { dir: session.host.stateDir ?? path29.join(workspace.dir, ".trainyard"), declared: false };
}
function openApp(session, workspace, state) {
  return createApp({
    workspace,
    state,
    cache: cacheFolder(session.env),
    env: session.env,
    redact: (text5) => session.redactor.redact(text5),
    addSecret: session.addSecret
  });
}
async function rememberRun(session, run2, where) {
  await writeFileAtomic(path29.join(cacheFolder(session.env), "runs", `${run2}.json`), JSON.stringify(where));
}
async function knownState(session) {
  const declared = session.request.inputs("state") ?? (session.env["TRAINYARD_STATE"] || void 0);
  if (declared !== void 0) return { dir: path29.resolve(session.cwd, declared), declared: true };
  if (session.host.stateDir !== void 0) return { dir: session.host.stateDir, declared: false };
  try {
    return stateFolder(session, await loadWorkspace(session, path29.join(session.cwd, "pipeline.yml")));
  } catch (error) {
    if (error instanceof Refusal2) return error;
    throw error;
  }
}
async function locateRun2(session, run2) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(run2)) throw runNotFound(run2);
  const known = await knownState(session);
  const exists2 = async (state) => (await openJournal(state).load(run2)).head.seq > 0;
  if ("dir" in known && await exists2(known.dir)) return { state: known.dir };
  const remembered2 = "dir" in known && known.declared ? void 0 : await readJson(path29.join(cacheFolder(session.env), "runs", `${run2}.json`));
  if (remembered2 !== void 0 && await exists2(remembered2.state)) return { state: remembered2.state };
  if (known instanceof Refusal2) throw known;
  throw runNotFound(run2, known.dir);
}
function runNotFound(run2, dir) {
  return new Fault("input", {
    code: "TY903",
    message: `there is no run ${run2}${dir === void 0 ? "" : ` in ${dir}`}`,
    help: "list runs with `trainyard status`; give the folder with --state if they are kept elsewhere"
  });
}
async function listRuns(session) {
  const known = await knownState(session);
  if (known instanceof Refusal2) throw known;
  return { dir: known.dir, runs: await openJournal(known.dir).list() };
}

// src/commands/execute.ts
var PARALLEL = 2;
async function executeRun(session, prepared, what, { run: run2 }) {
  const { app, state, pipeline: pipeline3 } = prepared;
  const folder = path30.join(state, "runs", run2);
  let lock;
  try {
    const wanted = take(session, jobsUntil(pipeline3, session.request.inputs("until")));
    const { jobTypes: types, ports } = app;
    const [commit, known] = await Promise.all([gitCommit(path30.dirname(pipeline3.file)), app.journal.load(run2)]);
    const opening = known.head.seq === 0 ? await openingOf(session, prepared, what, run2, commit) : void 0;
    lock = await ownRun(folder, run2);
    const pass = armFailpoint(session.env["TRAINYARD_FAILPOINT"]);
    const journal = redacting(app.journal, session);
    const recorder = await openRecorder(journal, run2, session.publish, pass);
    if (recorder.torn !== void 0) {
      session.publish({
        type: "note",
        text: `the last record of the journal was torn (${recorder.torn} bytes) and is dropped`
      });
    }
    if (recorder.state.opened === void 0 && opening !== void 0) {
      await recorder.record(opening);
      await rememberRun(session, run2, { state, file: pipeline3.file });
    } else await reopen(session, prepared, run2, recorder.state.opened);
    session.host.saveState({ run: run2, state });
    session.cancel.signal.addEventListener("abort", () => {
      if (session.cancelledBy !== void 0)
        recorder.record({ type: "cancel-requested", by: session.cancelledBy }).catch(() => {
        });
    });
    const result = await execute(
      {
        run: run2,
        pipeline: pipeline3,
        types,
        ports,
        recorder,
        journal,
        leases: app.leases,
        commit,
        publish: session.publish,
        pass,
        cancel: session.cancel,
        parallel: PARALLEL,
        secret: (name) => session.host.secret(name),
        keep: async (name, text5) => {
          const file = path30.join(folder, name.replaceAll(/[^A-Za-z0-9._-]/g, "_"));
          await writeFileAtomic(file, session.redactor.redact(text5));
          return file;
        },
        sleep: (ms) => sleep4(ms, void 0, { ref: false }),
        ask: (job, plan2) => ask(
          session,
          plan2,
          pipeline3.jobs.some((other) => other.type === "approval" && other.name !== job)
        )
      },
      wanted
    );
    const results = resultsOf(session, prepared, run2, recorder.state, result);
    const given = session.request.inputs("approve");
    const asked = [...recorder.state.approvals.requested.values()];
    if (given === void 0 || result.state !== "waiting" || asked.some((digest) => namesDigest(given, digest))) return results;
    session.publish({ type: "diagnostic", diagnostic: notItsDigest(given, asked.map(shortDigest)) });
    return { ...results, exitCode: 2 };
  } finally {
    await app.close();
    await lock?.release();
  }
}
async function ownRun(folder, run2) {
  const lock = await tryLock(path30.join(folder, "engine.lock"));
  if (!("busy" in lock)) return lock;
  throw new Fault("conflict", {
    code: "TY904",
    message: `run ${run2} is being executed by ${shownOwner(lock.busy)} since ${lock.busy.since}`,
    help: `wait for it, or end it with \`trainyard cancel ${run2}\``
  });
}
function redacting(journal, session) {
  return {
    ...journal,
    append: (run2, head, facts) => journal.append(
      run2,
      head,
      facts.map((fact) => redactEvent(fact, session.redactor))
    )
  };
}
async function openingOf(session, { app, pipeline: pipeline3, workspace }, what, run2, commit) {
  const plan2 = take({ ...session, publish: () => {
  } }, await makePlan(pipeline3, app.ports, app.jobTypes));
  const until = session.request.inputs("until");
  return {
    type: "run-opened",
    run: run2,
    file: pipeline3.file,
    pipeline: pipeline3.digest,
    plan: plan2.digest,
    workspace: workspaceDigest(workspace),
    sets: what.sets,
    ...workspace.profile !== void 0 && { profile: workspace.profile },
    ...what.workspaceFile !== void 0 && { workspaceFile: what.workspaceFile },
    ...until !== void 0 && { until },
    host: session.host.name,
    version,
    ...commit && { commit }
  };
}
function workspaceDigest({ profile, tracking, computes, endpoints }) {
  return digestJson({ profile: profile ?? null, tracking, computes, endpoints });
}
async function reopen(session, { app, pipeline: pipeline3, workspace }, run2, opened) {
  if (opened?.pipeline !== pipeline3.digest) {
    throw new Fault("input", {
      code: "TY905",
      message: `run ${run2} was made from another version of ${path30.relative(session.cwd, pipeline3.file)}`,
      why: "what it did would be mixed with what the file says now",
      help: "restore the file (and the same --set and --profile), or start a new run; unchanged jobs are reused there too"
    });
  }
  if (opened.workspace !== workspaceDigest(workspace)) {
    throw new Fault("input", {
      code: "TY905",
      message: `run ${run2} was made with another workspace`,
      why: `profile ${opened.profile ?? "none"} then, ${workspace.profile ?? "none"} now, or its tracking, computes or endpoints differ: what one place has seen would be applied to another`,
      help: "give the same --workspace-file, --profile and environment variables, or start a new run; unchanged jobs are reused there too"
    });
  }
  const reaped = await app.compute.reap(run2);
  if (reaped > 0) session.publish({ type: "note", text: `ended ${reaped} processes that an interrupted run had left behind` });
  session.publish({ type: "note", text: `resuming run ${run2}` });
}

// src/commands/prepare.ts
import path31 from "node:path";
function requested(session) {
  const file = session.request.inputs("pipeline");
  if (file === void 0) {
    throw new Refusal2([
      {
        code: "TY801",
        severity: "error",
        message: "no pipeline file was named",
        help: "give the input `pipeline`, or in a terminal `trainyard run FILE`"
      }
    ]);
  }
  const sets = (session.request.inputs("set") ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
  const profile = session.request.inputs("profile");
  const workspaceFile = session.request.inputs("workspace-file");
  return {
    file: path31.resolve(session.cwd, file),
    sets,
    ...profile && { profile },
    ...workspaceFile && { workspaceFile: path31.resolve(session.cwd, workspaceFile) }
  };
}
async function prepare(session, what, given) {
  const workspace = await loadWorkspace(session, what.file, what);
  const pipeline3 = take(
    session,
    await loadPipeline({
      file: what.file,
      sets: what.sets,
      workspace,
      cwd: session.cwd,
      ...workspace.profile && { profile: workspace.profile }
    })
  );
  const folder = stateFolder(session, workspace);
  const faults = [
    ...secretFaults(session, pipeline3, workspace),
    // A resumed run was let through when it was opened.
    ...given === void 0 ? unsafeOverrides(session, pipeline3) : [],
    ...impossibleHere(session, pipeline3, workspace, folder.declared)
  ];
  if (faults.some(({ severity }) => severity === "error")) throw new Refusal2(faults);
  for (const diagnostic of faults) session.publish({ type: "diagnostic", diagnostic });
  const state = given?.state ?? folder.dir;
  return { pipeline: pipeline3, workspace, state, app: openApp(session, workspace, state) };
}
function secretFaults(session, pipeline3, workspace) {
  const found = [];
  const planning = session.request.command === "plan" || session.request.flags.dryRun === true;
  for (const name of workspace.secrets) {
    const value = session.host.secret(name);
    const user = pipeline3.jobs.find((job) => secretsOf(job).includes(name));
    if (value === void 0 && user !== void 0) {
      found.push({
        code: "TY413",
        severity: planning ? "warning" : "error",
        message: `the secret ${name} that ${user.name} uses has no value here`,
        location: user.location,
        help: session.host.name === "azure-devops" ? `define the secret variable ${name} for this pipeline` : `set the environment variable ${name}`
      });
    }
    if (value === void 0) continue;
    session.addSecret(value);
    if (value.length >= minimumSecretLength) continue;
    found.push({
      code: "TY414",
      severity: "warning",
      message: `the secret ${name} has fewer than ${minimumSecretLength} characters and is not masked`,
      why: "text that short stands in every log by chance",
      help: "use a longer secret"
    });
  }
  return found;
}
function secretsOf(job) {
  const commands2 = job.type === "command" ? [job] : job.type === "sweep" ? [job.trial] : job.type === "validate" ? [job.evaluate] : [];
  return commands2.flatMap(
    ({ environmentVariables }) => Object.values(environmentVariables).flatMap((value) => "secret" in value ? [value.secret] : [])
  );
}
function unsafeOverrides(session, pipeline3) {
  const inCi = session.host.name !== "terminal";
  if (inCi && session.request.inputs("allow-unsafe-set") === "true") return [];
  return pipeline3.risky.map(({ override: override2, location }) => ({
    code: "TY411",
    severity: inCi ? "error" : "warning",
    message: `${override2} holds characters that mean something to a shell`,
    location,
    why: "values are substituted into commands as text, so it could run commands of its own",
    help: inCi ? "change the value, or set `allow-unsafe-set: true` if only people you trust can set it" : "make sure that this is what you mean"
  }));
}
function impossibleHere(session, pipeline3, workspace, declared) {
  if (!session.host.hosted) return [];
  const found = [];
  for (const job of pipeline3.jobs) {
    if (job.type === "deploy") {
      found.push({
        code: "TY408",
        severity: "error",
        message: `${job.name} deploys to the local endpoint ${job.endpoint} on a hosted runner`,
        location: job.location,
        why: "the host ends every process when the job ends, the endpoint too",
        help: "run this job on a self-hosted runner"
      });
    }
    if ((job.type === "register" || job.type === "deploy") && workspace.tracking.uri === void 0 && !declared) {
      found.push({
        code: "TY408",
        severity: "error",
        message: `${job.name} would use an embedded store on a hosted runner`,
        location: job.location,
        why: "its disk is empty at every start: there would be no champion, and the validation would mean nothing",
        help: "name a tracking server in trainyard.yml (`tracking: {uri: ...}`), or give `state` (or TRAINYARD_STATE) to say that this folder persists"
      });
    }
  }
  return found;
}

// src/commands/run.ts
async function run(session) {
  const what = requested(session);
  const prepared = await prepare(session, what);
  return await executeRun(session, prepared, what, { run: runName(session, what.file) });
}
function runName(session, file) {
  const { runIdentity } = session.host;
  if (runIdentity === void 0) {
    const now = (/* @__PURE__ */ new Date()).toISOString().replaceAll(/[-:]/g, "").replace("T", "-").slice(0, 15);
    return `${now}-${randomBytes4(2).toString("hex")}`;
  }
  const profile = session.request.inputs("profile");
  const relative = path32.relative(session.cwd, file).replaceAll(path32.sep, "/");
  return [runIdentity, ...[relative.replace(/\.ya?ml$/i, ""), ...profile ? [profile] : []].map(namePart)].join(".");
}
function namePart(text5) {
  const plain = text5.replaceAll("/", "-");
  const safe = plain.replaceAll(/[^A-Za-z0-9_-]+/g, "-").replaceAll(/^-+|-+$/g, "");
  return safe === plain && !text5.includes("-") ? safe : `${safe || "x"}-${digestJson(text5).slice(7, 13)}`;
}
async function namedRun(session) {
  const named3 = session.request.inputs("run");
  if (named3 !== void 0) return named3;
  const { runIdentity } = session.host;
  const file = session.request.inputs("pipeline");
  if (runIdentity === void 0) {
    throw new Fault("input", {
      code: "TY801",
      message: "no run was named",
      help: "give its name, for example `trainyard resume RUN`; `trainyard status` lists runs"
    });
  }
  if (file !== void 0) return runName(session, path32.resolve(session.cwd, file));
  const own = (await listRuns(session)).runs.filter((run2) => run2.startsWith(`${runIdentity}.`));
  if (own.length === 1 && own[0] !== void 0) return own[0];
  throw new Fault("input", {
    code: "TY903",
    message: own.length === 0 ? `this ${session.host.name} run (${runIdentity}) has not begun a Trainyard run yet` : `this ${session.host.name} run has ${own.length} Trainyard runs: ${own.join(", ")}`,
    ...own.length === 0 && {
      why: "its state may be on another machine: an embedded store and a journal in files stay on the runner that made them"
    },
    help: own.length === 0 ? "run this step on the same self-hosted runner" : "say which with the input `run` or `pipeline`"
  });
}

// src/commands/status.ts
import path33 from "node:path";
var SHOWN = 20;
async function status(session) {
  const named3 = session.request.inputs("run") ?? (session.host.runIdentity === void 0 ? void 0 : await namedRun(session));
  if (named3 !== void 0) {
    const { state } = await locateRun2(session, named3);
    const { records } = await openJournal(state).load(named3);
    const folded = fold(records);
    const word = await wordOf(state, named3, folded);
    return say(session, describe(named3, word, folded), asJson(named3, word, folded));
  }
  const { dir, runs: names } = await listRuns(session);
  const journal = openJournal(dir);
  const runs = [];
  for (const run2 of names.slice(-SHOWN)) {
    const loaded = await journal.load(run2).catch((error) => {
      if (error instanceof Fault) return void 0;
      throw error;
    });
    if (loaded === void 0) {
      runs.push({ run: run2, state: "damaged", at: "", file: "" });
      continue;
    }
    const { records } = loaded;
    const folded = fold(records);
    const file = folded.opened === void 0 ? "" : path33.relative(session.cwd, folded.opened.file);
    runs.push({ run: run2, state: await wordOf(dir, run2, folded), at: records[0]?.at ?? "", file });
  }
  const older = names.length - runs.length;
  const lines = [
    ...older > 0 ? [`... and ${older} older`] : [],
    ...runs.map(({ run: run2, state, at, file }) => `${run2}  ${state}  ${at}  ${file}`)
  ];
  return say(session, lines.length === 0 ? `no runs in ${dir}` : lines.join("\n"), { runs });
}
function say(session, text5, json) {
  if (session.request.flags.json !== true) session.publish({ type: "note", text: text5 });
  return { outputs: {}, summary: "", exitCode: 0, message: "", json };
}
async function wordOf(state, run2, folded) {
  if (await lockOwner(path33.join(state, "runs", run2, "engine.lock")) !== void 0) return "running";
  return folded.ended?.state ?? "interrupted";
}
function describe(run2, word, folded) {
  const lines = [`${run2}: ${word}`];
  for (const end of folded.ends.values())
    if (!end.job.includes("/")) lines.push(`  ${end.job}: ${end.state}${end.reason ? ` (${end.reason})` : ""}`);
  for (const job of folded.attempts.keys()) if (!folded.ends.has(job)) lines.push(`  ${job}: started`);
  const open5 = openApprovals(folded);
  for (const { job, digest } of open5)
    lines.push(
      `  ${job} waits for approval of ${shortDigest(digest)}: trainyard approve ${run2}${open5.length > 1 ? ` ${shortDigest(digest)}` : ""}`
    );
  return lines.join("\n");
}
function asJson(run2, word, folded) {
  return {
    run: run2,
    state: word,
    jobs: Object.fromEntries(
      [...folded.ends].map(([job, { state, outputs, reason: reason2 }]) => [job, { state, outputs, reason: reason2 ?? null }])
    ),
    approvals: openApprovals(folded)
  };
}
function openApprovals({ approvals, ends }) {
  return [...approvals.requested].map(([job, digest]) => ({ job, digest })).toSorted((a, b) => a.job < b.job ? -1 : 1).filter(
    ({ job, digest }) => ends.get(job)?.state === "waiting" && !approvals.granted.has(digest) && !approvals.denied.has(digest)
  );
}

// src/commands/approve.ts
async function approve(session) {
  return await answer(session, true);
}
async function deny(session) {
  return await answer(session, false);
}
async function answer(session, granted) {
  const run2 = await namedRun(session);
  const { state } = await locateRun2(session, run2);
  const given = session.request.inputs("approve");
  if (granted && given === void 0 && session.host.name !== "terminal") {
    throw new Fault("input", {
      code: "TY409",
      message: "no digest was given to approve",
      why: "what nobody has read would be approved",
      help: "give the input `approve` the digest that the waiting run printed"
    });
  }
  const fact = await appendTo(state, run2, async (folded) => {
    const { job, digest: digest2 } = meant(folded, run2, given);
    const kept = await readJson(path34.join(state, "runs", run2, `release-${shortDigest(digest2)}.json`));
    session.publish({ type: "note", text: [`release plan ${shortDigest(digest2)}`, ...kept?.lines ?? []].join("\n") });
    const by = session.host.actor;
    return granted ? { type: "approval-granted", job, digest: digest2, by, via: "command" } : { type: "approval-denied", job, digest: digest2, by };
  });
  const digest = "digest" in fact ? shortDigest(fact.digest) : "";
  return {
    outputs: { run: run2 },
    summary: "",
    exitCode: 0,
    message: granted ? `approved ${digest}; go on with \`trainyard resume ${run2}\`` : `denied ${digest}`
  };
}
function meant(folded, run2, given) {
  const open5 = openApprovals(folded);
  const look = `see where it stands with \`trainyard status ${run2}\``;
  if (open5.length === 0) {
    throw new Fault("input", {
      code: "TY409",
      message: `run ${run2} does not wait for an approval`,
      ...folded.approvals.denied.size > 0 && { why: "its release plan was denied, which is final" },
      help: folded.approvals.denied.size > 0 ? "start a new run; unchanged jobs are reused there" : look
    });
  }
  const found = given === void 0 ? open5 : open5.filter(({ digest }) => namesDigest(given, digest));
  if (found.length === 1 && found[0] !== void 0) return found[0];
  const digests = open5.map(({ digest }) => shortDigest(digest)).join(" and ");
  if (given === void 0 || found.length > 1) {
    throw new Fault("input", {
      code: "TY409",
      message: `run ${run2} waits for ${open5.length} approvals`,
      help: `say which with its digest: ${digests}`
    });
  }
  throw new Fault("input", {
    code: "TY409",
    message: `${given} is not the digest of the release plan that run ${run2} waits for`,
    why: "an approval counts for exactly what was shown",
    help: `it is ${digests}; look at it with \`trainyard status ${run2}\``
  });
}

// src/commands/cancel.ts
import path35 from "node:path";
var WAIT_MS = 12e3;
async function cancel(session) {
  const run2 = await namedRun(session);
  const { state } = await locateRun2(session, run2);
  const lock = path35.join(state, "runs", run2, "engine.lock");
  if (await lockOwner(lock) === void 0) {
    return { outputs: {}, summary: "", exitCode: 0, message: `no process executes run ${run2}; nothing to cancel` };
  }
  await appendTo(state, run2, () => ({ type: "cancel-requested", by: session.host.actor }));
  const until = Date.now() + WAIT_MS;
  while (await lockOwner(lock) !== void 0) {
    if (Date.now() > until)
      throw new Fault("service", {
        code: "TY904",
        message: `run ${run2} was asked to stop and has not yet`,
        help: `look again with \`trainyard status ${run2}\``
      });
    await new Promise((resolve2) => setTimeout(resolve2, 100));
  }
  const { records } = await openJournal(state).load(run2);
  const ended = fold(records).ended?.state;
  const message = ended === void 0 || ended === "cancelled" ? `run ${run2} is cancelled` : `run ${run2} had ended before: ${ended}`;
  return { outputs: {}, summary: "", exitCode: 0, message };
}

// src/commands/endpoint.ts
import { readdir as readdir9, readFile as readFile4 } from "node:fs/promises";
import path36 from "node:path";
import { text as text4 } from "node:stream/consumers";
async function list3(session) {
  const endpoints = [];
  for (const { endpoint, state } of await everywhere(session)) {
    const { alive, url, traffic } = await endpoint.snapshot();
    endpoints.push({ name: endpoint.name, alive, url, traffic, state });
  }
  const lines = endpoints.map(({ name, alive, url, traffic, state }) => {
    const live = Object.entries(traffic).map(([deployment, percent]) => `${deployment} ${percent} %`);
    const where = endpoints.filter((other) => other.name === name).length > 1 ? `  in ${state}` : "";
    return `${name}  ${alive ? "alive" : "down"}  ${url}  ${live.join(", ") || "no deployment"}${where}`;
  });
  if (session.request.flags.json !== true)
    session.publish({ type: "note", text: lines.length === 0 ? "no endpoints" : lines.join("\n") });
  return { outputs: {}, summary: "", exitCode: 0, message: "", json: { endpoints } };
}
async function invoke(session) {
  const endpoint = await named2(session);
  const file = session.request.inputs("body");
  if (file === void 0)
    throw new Fault("input", {
      code: "TY801",
      message: "no request was given",
      help: `give a file: \`trainyard endpoint invoke ${endpoint.name} --body request.json\`, or - for standard input`
    });
  const body = file === "-" ? await text4(process.stdin) : await readFile4(path36.resolve(session.cwd, file), "utf8").catch(() => void 0);
  if (body === void 0)
    throw new Fault("input", { code: "TY101", message: `${file} cannot be read`, help: "check the path" });
  const reply = await endpoint.invoke({ body });
  if (session.request.flags.json !== true) process.stdout.write(reply.body.endsWith("\n") ? reply.body : `${reply.body}
`);
  const failed2 = reply.status < 200 || reply.status > 299;
  return {
    outputs: {},
    summary: "",
    exitCode: failed2 ? 1 : 0,
    message: failed2 ? `${endpoint.name} answered ${reply.status}` : "",
    json: { status: reply.status, body: reply.body, ms: reply.ms }
  };
}
async function stop(session) {
  const endpoint = await named2(session);
  await endpoint.stop();
  return { outputs: {}, summary: "", exitCode: 0, message: `${endpoint.name} is stopped` };
}
async function named2(session) {
  const [name] = session.request.positionals;
  const all = await everywhere(session);
  if (name === void 0)
    throw new Fault("input", {
      code: "TY801",
      message: "no endpoint was named",
      help: `endpoints are ${all.map(({ endpoint }) => endpoint.name).join(", ") || "none"}`
    });
  const namesakes = all.filter(({ endpoint }) => endpoint.name === name);
  const own = namesakes.filter(({ here }) => here);
  const alive = [];
  if (own.length === 0 && namesakes.length > 1) {
    for (const one2 of namesakes) if ((await one2.endpoint.snapshot()).alive) alive.push(one2);
  }
  const found = own.length > 0 ? own : alive.length === 1 ? alive : namesakes;
  if (found.length === 1 && found[0] !== void 0) return found[0].endpoint;
  if (found.length === 0)
    throw new Fault("input", {
      code: "TY801",
      message: `there is no endpoint ${name}`,
      help: "list them with `trainyard endpoint list`"
    });
  throw new Fault("input", {
    code: "TY801",
    message: `there are ${found.length} endpoints named ${name}`,
    why: `their states are in ${found.map(({ state }) => state).join(" and ")}`,
    help: "say which with --state FOLDER"
  });
}
async function everywhere(session) {
  const workspace = await loadWorkspace(session, path36.join(session.cwd, "pipeline.yml"));
  const { dir, declared } = stateFolder(session, workspace);
  const states = /* @__PURE__ */ new Set([dir, ...declared ? [] : await knownStates(session)]);
  const found = [];
  for (const state of states) {
    const app = openApp(session, state === dir ? workspace : { ...workspace, endpoints: {} }, state);
    for (const endpoint of await app.endpoints.list()) found.push({ state, here: state === dir, endpoint });
  }
  return found;
}
async function knownStates(session) {
  const folder = path36.join(cacheFolder(session.env), "runs");
  const states = /* @__PURE__ */ new Set();
  for (const name of await readdir9(folder).catch(() => [])) {
    const state = (await readJson(path36.join(folder, name)))?.state;
    if (state !== void 0) states.add(state);
  }
  return [...states].toSorted();
}

// src/report/plan.ts
var WORD = { run: "run", reuse: "reuse", unchanged: "unchanged", later: "decided later" };
function renderPlan(plan2) {
  const width = Math.max(...plan2.jobs.map((job) => job.job.length));
  const lines = [];
  for (const job of plan2.jobs) {
    lines.push(`${job.job.padEnd(width)}  ${job.type}: ${WORD[job.action]} (${job.reason})`);
    if (job.action === "reuse" || job.action === "unchanged") continue;
    for (const [name, text5] of Object.entries(job.details))
      lines.push(`${" ".repeat(width)}    ${name}: ${text5.split("\n").join(`
${" ".repeat(width + 6)}`)}`);
    for (const write of job.writes) lines.push(`${" ".repeat(width)}    writes ${write}`);
  }
  const writes = plan2.jobs.reduce((sum, job) => sum + job.writes.length, 0);
  const later = plan2.jobs.filter((job) => job.action === "later").length;
  lines.push(
    "",
    `Plan ${plan2.digest.slice(7, 19)}: ${writes === 0 && later === 0 ? "nothing to do" : `${plan2.jobs.filter((j) => j.action === "run").length} to run, ${later} decided later`}. Nothing was written.`
  );
  return `${lines.join("\n")}
`;
}

// src/commands/plan.ts
async function plan(session) {
  const { pipeline: pipeline3, app } = await prepare(session, requested(session));
  try {
    const jobs = take(session, jobsUntil(pipeline3, session.request.inputs("until")));
    const { jobTypes: types, ports } = app;
    const made = take(session, await makePlan({ ...pipeline3, jobs }, ports, types));
    const text5 = renderPlan(made);
    if (session.request.flags.json !== true) session.publish({ type: "note", text: text5.trimEnd() });
    const summary = `\`\`\`text
${text5.replaceAll("```", "'''")}\`\`\`
`;
    return { outputs: {}, summary, exitCode: 0, message: "", json: { file: pipeline3.file, ...made } };
  } finally {
    await app.close();
  }
}

// src/commands/post.ts
async function post(session) {
  const run2 = session.request.state("run");
  const state = session.request.state("state");
  const nothing = { outputs: {}, summary: "", exitCode: 0, message: "" };
  if (run2 === void 0 || state === void 0) return nothing;
  const bare = { dir: state, computes: {}, endpoints: {}, tracking: {}, secrets: [], location: () => void 0 };
  const app = openApp(session, bare, state);
  try {
    const reaped = await app.compute.reap(run2);
    return reaped === 0 ? nothing : { ...nothing, message: `ended ${reaped} processes that run ${run2} had left behind` };
  } finally {
    await app.close();
  }
}

// src/commands/resume.ts
import path37 from "node:path";
async function resume(session) {
  const run2 = await namedRun(session);
  const { state } = await locateRun2(session, run2);
  const { records } = await openJournal(state).load(run2);
  const opened = records[0]?.fact;
  const { sets, profile, workspaceFile } = opened;
  const given = session.request.inputs("pipeline");
  const file = given === void 0 ? opened.file : path37.resolve(session.cwd, given);
  const what = { file, sets, ...profile && { profile }, ...workspaceFile && { workspaceFile } };
  const prepared = await prepare(session, what, { state });
  return await executeRun(session, prepared, what, { run: run2 });
}

// src/commands/main.ts
var commands = {
  run,
  plan,
  resume,
  status,
  cancel,
  approve,
  deny,
  post,
  "endpoint-list": list3,
  "endpoint-invoke": invoke,
  "endpoint-stop": stop
};
async function main(host, request) {
  const session = openSession(host, request);
  const deaf = onSignals(session);
  try {
    const command = commands[request.flags.dryRun === true ? "plan" : request.command];
    const { json, ...results } = await command(session);
    if (request.flags.json === true)
      process.stdout.write(`${JSON.stringify({ schema: 1, ...json ?? results.outputs, exitCode: results.exitCode })}
`);
    return await host.finish({
      ...results,
      summary: session.redactor.redact(results.summary),
      message: session.redactor.redact(results.message)
    });
  } catch (error) {
    if (error instanceof Refusal2) return await host.finish(refused(session, error.diagnostics));
    const fault2 = error instanceof Fault ? error : diskFault(error);
    if (fault2 === void 0) throw redacted(error, session);
    session.publish({ type: "diagnostic", diagnostic: fault2.diagnostic });
    return await host.finish({ outputs: {}, summary: "", exitCode: exitCodeOf[fault2.kind], message: "" });
  } finally {
    deaf();
  }
}
function redacted(error, { redactor }) {
  if (!(error instanceof Error)) return typeof error === "string" ? redactor.redact(error) : error;
  error.message = redactor.redact(error.message);
  if (error.stack !== void 0) error.stack = redactor.redact(error.stack);
  return error;
}
var diskTroubles = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  EACCES: "access is denied",
  EPERM: "it is not permitted",
  EIO: "the disk fails",
  EMFILE: "too many files are open",
  ENOTDIR: "a part of the path is no folder"
};
function diskFault(error) {
  const code = errorCode(error);
  const { path: path38, syscall } = error;
  const why = diskTroubles[code ?? ""] ?? (code === "ENOENT" && syscall === "mkdir" ? "the folder cannot be made there" : void 0);
  if (why === void 0) return void 0;
  return new Fault("service", {
    code: "TY907",
    message: `${path38 === void 0 ? "a file" : path38} cannot be written`,
    why,
    help: "make room or give access, or keep state elsewhere with --state FOLDER (environments: TRAINYARD_CACHE); then run again or resume, nothing done is done twice"
  });
}
function onSignals(session) {
  const names = ["SIGINT", "SIGTERM", "SIGHUP"];
  const handlers = names.map((name) => {
    const handler = () => {
      if (session.cancel.signal.aborted) return;
      session.cancelledBy = name;
      session.publish({ type: "note", text: `${name}: cancelling` });
      session.cancel.abort();
    };
    process.on(name, handler);
    return [name, handler];
  });
  return () => {
    for (const [name, handler] of handlers) process.off(name, handler);
  };
}
export {
  main
};
