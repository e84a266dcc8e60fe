import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  Family,
  endProcesses,
  hasProcessTable
} from "./compute-local-processes.mjs";
import {
  copyCode
} from "./compute-local-code.mjs";
import {
  DigestCache,
  outputPath,
  renderCommand
} from "./compute-local-command.mjs";
import {
  aborted,
  fileReason,
  inState
} from "./compute-local-faults.mjs";
import {
  digestJson,
  listTree
} from "./system-digest.mjs";
import {
  bootId,
  identify,
  isAlive,
  self,
  waitForLock
} from "./system-lock.mjs";
import {
  readJson,
  readText,
  writeFileAtomic
} from "./system-files.mjs";
import {
  Fault,
  fail,
  ok
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/compute/local/compute.ts
import { mkdir as mkdir3, rm as rm4, writeFile as writeFile2 } from "node:fs/promises";
import path10 from "node:path";

// src/compute/local/attempt.ts
import { createHash, randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
function fileName(name) {
  const plain = name.split("/").map((part) => encodeURIComponent(part).replace(/[.!~*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)).join(".");
  if (plain.length <= 120) return plain;
  return `${plain.slice(0, 80)}-${createHash("sha256").update(name).digest("hex").slice(0, 16)}`;
}
function attemptRecord(state, job, key, owner) {
  const folder = path.join(state, "runs", fileName(job.run), "jobs", fileName(job.job), String(job.attempt));
  const inside = path.join(folder, "tmp");
  const short = path.join(os.tmpdir(), `trainyard-${key.slice(0, 16)}`);
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
var handleFile = (folder) => path.join(folder, "handle.json");
var liveFile = (state, key) => path.join(state, "live", `${fileName(key)}.json`);
var keyFile = (state, key) => path.join(state, "keys", fileName(key));
async function writeRecord(state, record) {
  const text2 = JSON.stringify(record);
  await writeFileAtomic(handleFile(record.folder), text2);
  await writeFileAtomic(liveFile(state, record.key), text2);
  await writeFileAtomic(keyFile(state, record.key), path.relative(state, record.folder));
}
async function readRecord(folder) {
  return readJson(handleFile(folder));
}
async function recordByKey(state, key) {
  const folder = await readText(keyFile(state, key));
  const record = folder === void 0 ? void 0 : await readRecord(path.join(state, folder));
  return record?.key === key ? record : void 0;
}
async function liveRecords(state) {
  const names2 = await readdir(path.join(state, "live")).catch(() => []);
  const records = [];
  for (const name of names2.filter((file) => file.endsWith(".json"))) {
    const record = await readJson(path.join(state, "live", name));
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
  await writeFileAtomic(path.join(folder, "ending.json"), JSON.stringify({ state }));
}
async function writeEnded(state, record, ended) {
  await writeFileAtomic(path.join(record.folder, "ended.json"), JSON.stringify(ended));
  await forget(state, record);
}
async function withdraw(state, record) {
  await rm(keyFile(state, record.key), { force: true });
  await rm(handleFile(record.folder), { force: true });
  await forget(state, record);
}
async function readEnded(folder) {
  return readJson(path.join(folder, "ended.json"));
}
async function forget(state, record) {
  await rm(liveFile(state, record.key), { force: true });
  await rm(record.temporary, { recursive: true, force: true });
}
async function ownExit(folder) {
  if (await readJson(path.join(folder, "ending.json")) !== void 0) return void 0;
  const record = await readJson(path.join(folder, "exit.json"));
  return record?.owner === "alive" ? record.status : void 0;
}
async function reapRecord(state, record, graceMs) {
  if (isAlive(record.owner)) return 0;
  const { ended, left } = await endProcesses(kinship(record), { graceMs, limitMs: graceMs + 5e3 });
  if (left.length === 0) await forget(state, record);
  return ended.length;
}

// src/compute/local/child-env.ts
import path2 from "node:path";
var names = new Set(
  `HOME USER LOGNAME LANG LANGUAGE TZ SHELL PATH VIRTUAL_ENV CONDA_PREFIX PYENV_ROOT PYENV_VERSION
  HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY http_proxy https_proxy all_proxy no_proxy
  SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE GIT_SSL_CAINFO NODE_EXTRA_CA_CERTS
  CUDA_VISIBLE_DEVICES CUDA_DEVICE_ORDER CUDA_HOME CUDA_PATH LD_LIBRARY_PATH HIP_VISIBLE_DEVICES`.split(/\s+/)
);
var prefixes = ["LC_", "NVIDIA_", "ROCR_", "OMP_", "OPENBLAS_", "MKL_"];
var installerPrefixes = ["PIP_", "UV_"];
var secretName = /TOKEN|PASSWORD|PASSWD|SECRET|CREDENTIAL|USERNAME|_KEY(?:_|$)/i;
var credentialsInUrl = /:\/\/[^/\s]*@/;
function allowed(env, alsoPrefixes) {
  const kept = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === void 0) continue;
    if (names.has(name) || [...prefixes, ...alsoPrefixes].some((prefix) => name.startsWith(prefix))) kept[name] = value;
  }
  return kept;
}
function installerEnvironment(env) {
  const kept = allowed(env, installerPrefixes);
  delete kept["VIRTUAL_ENV"];
  delete kept["CONDA_PREFIX"];
  return kept;
}
function jobEnvironment(env, job, at) {
  const base = allowed(env, installerPrefixes);
  for (const [name, value] of Object.entries(base)) {
    const installer = installerPrefixes.some((prefix) => name.startsWith(prefix));
    if (installer && (secretName.test(name) || credentialsInUrl.test(value))) delete base[name];
  }
  if (at.bin !== void 0) {
    base["PATH"] = [at.bin, ...base["PATH"] === void 0 ? [] : [base["PATH"]]].join(path2.delimiter);
    base["VIRTUAL_ENV"] = path2.dirname(at.bin);
    delete base["CONDA_PREFIX"];
  }
  const markers = Object.fromEntries(at.markers.map((marker) => splitAt(marker, marker.indexOf("="))));
  return {
    ...base,
    TERM: "dumb",
    TMPDIR: at.temporary,
    PYTHONUNBUFFERED: "1",
    ...job.environmentVariables,
    ...job.trackingVariables,
    ...markers
  };
}
function splitAt(text2, at) {
  return [text2.slice(0, at), text2.slice(at + 1)];
}

// src/compute/local/environment/environments.ts
import { rm as rm3 } from "node:fs/promises";
import path6 from "node:path";

// src/compute/local/environment/build.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { mkdir, open, rm as rm2, writeFile } from "node:fs/promises";
import path5 from "node:path";

// src/compute/local/tool.ts
import { spawn } from "node:child_process";

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
    const cut = Math.max(all.lastIndexOf(10), all.subarray(0, -1).lastIndexOf(13)) + 1;
    const blocks = cut === 0 ? [] : [this.#block(all.subarray(0, cut))];
    let rest = all.subarray(cut);
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
    const text2 = data.toString("utf8");
    const redacted = this.#redact(text2);
    return redacted === text2 ? { text: text2, data } : { text: redacted, data: redacted };
  }
  /** A place in the window, at best `maxLineBytes`, where cutting changes nothing that is redacted and halves no character. */
  #safeCut(window) {
    const text2 = window.toString("utf8");
    const whole = this.#redact(text2);
    if (whole === text2) return characterStart(window, maxLineBytes);
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
  const env = { ...run2.env };
  for (const marker of run2.markers) env[marker.slice(0, marker.indexOf("="))] = marker.slice(marker.indexOf("=") + 1);
  const [file = "", ...args] = run2.command;
  const child = spawn(file, args, { cwd: run2.cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let cause;
  let ending = Promise.resolve();
  const end = (why) => {
    cause ??= why;
    const root = child.pid === void 0 ? void 0 : identify(child.pid);
    const kin = { markers: run2.markers, ...root === void 0 ? {} : { root } };
    ending = endProcesses(kin, { graceMs: 1e3, limitMs: 5e3 });
  };
  const onAbort = () => end("aborted");
  run2.abort.addEventListener("abort", onAbort);
  const timer = run2.timeoutMs === void 0 ? void 0 : setTimeout(() => end("timeout"), run2.timeoutMs);
  const read = async (source, stream) => {
    const cutter = new BlockCutter((text2) => run2.redact(text2));
    const take = (blocks) => {
      for (const { text: text2 } of blocks) for (const line of linesOf(text2)) run2.onLine(line, stream);
    };
    for await (const chunk of source) take(cutter.push(chunk));
    take(cutter.end());
  };
  try {
    return await new Promise((resolve, reject) => {
      child.once("error", () => resolve({ missing: file }));
      const reading = Promise.all([read(child.stdout, "stdout"), read(child.stderr, "stderr")]);
      reading.catch(reject);
      child.once("exit", (code, signal) => {
        if (cause !== void 0) resolve(cause);
        else
          reading.then(
            () => resolve(code === null ? { signal: signal ?? "unknown" } : { code }),
            () => void 0
          );
      });
    });
  } finally {
    await ending;
    clearTimeout(timer);
    run2.abort.removeEventListener("abort", onAbort);
  }
}

// src/compute/local/environment/cache.ts
import { readdir as readdir2, stat } from "node:fs/promises";
import path3 from "node:path";

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
    const [, name, version] = /^([A-Za-z0-9._-]+)==(\S+)$/.exec(line.trim()) ?? [];
    if (name !== void 0 && version !== void 0) installed.set(normalizeName(name), version);
  }
  return requirements.packages.every((requirement) => {
    const [, name = "", comparisons = ""] = /^([a-z0-9-]+)((?:(?:==|!=|<=|>=|<|>)[^,;\s*=<>!]+,?)*)$/.exec(requirement) ?? [];
    const version = installed.get(name);
    if (version === void 0) return false;
    return comparisons.split(",").filter((part) => part !== "").every((part) => holds(version, part));
  });
}
function holds(version, comparison) {
  const [, operator = "", wanted = ""] = /^(==|!=|<=|>=|<|>)(.+)$/.exec(comparison) ?? [];
  const order = compareVersions(version, wanted);
  if (operator === "==") return version === wanted || order === 0;
  if (order === void 0) return false;
  switch (operator) {
    case "!=":
      return order !== 0;
    case "<=":
      return order <= 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case ">":
      return order > 0;
    default:
      return false;
  }
}
function compareVersions(a, b) {
  if (!/^\d+(\.\d+)*$/.test(a) || !/^\d+(\.\d+)*$/.test(b)) return void 0;
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
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
  return path3.join(cache, "environments", digest.slice("sha256:".length, "sha256:".length + 16));
}
function binFolder(dir) {
  return path3.join(dir, process.platform === "win32" ? "Scripts" : "bin");
}
function pythonOf(dir) {
  return path3.join(binFolder(dir), process.platform === "win32" ? "python.exe" : "python");
}
async function readBuilt(dir) {
  const completion = await readJson(path3.join(dir, "complete.json"));
  if (completion?.format !== format || !Array.isArray(completion.freeze)) return void 0;
  const python = await stat(pythonOf(dir)).catch(() => void 0);
  return python === void 0 ? void 0 : { dir, completion };
}
function findMatch(built, requirements, minor) {
  return built.filter((one) => one.completion.python.startsWith(`${minor}.`) && satisfies(one.completion.freeze, requirements)).sort(
    (a, b) => (compareVersions(b.completion.python, a.completion.python) ?? 0) || (a.completion.hash < b.completion.hash ? -1 : a.completion.hash > b.completion.hash ? 1 : 0)
  )[0];
}
async function listBuilt(cache) {
  const folder = path3.join(cache, "environments");
  const found = [];
  for (const name of await readdir2(folder).catch(() => [])) {
    if (!/^[0-9a-f]{16}$/.test(name)) continue;
    const built = await readBuilt(path3.join(folder, name));
    if (built !== void 0) found.push(built);
  }
  return found;
}

// src/compute/local/environment/python.ts
import { execFile } from "node:child_process";
import { readdir as readdir3, stat as stat2 } from "node:fs/promises";
import path4 from "node:path";
import { promisify } from "node:util";
var run = promisify(execFile);
function versionMatches(version, wanted) {
  return version === wanted || version.startsWith(`${wanted}.`);
}
async function which(program, env) {
  for (const dir of (env["PATH"] ?? "").split(path4.delimiter)) {
    if (!path4.isAbsolute(dir)) continue;
    const file = path4.join(dir, program);
    const found = await stat2(file).catch(() => void 0);
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
    this.#file = path4.join(cache, "interpreters.json");
  }
  /** The machine's own `python3`, or the first that matches. Throws `Fault` TY505 with what there is. */
  async find(wanted) {
    const own = await which("python3", this.#env);
    const first = own === void 0 ? void 0 : await this.#ask(own);
    if (first !== void 0 && (wanted === void 0 || versionMatches(first.version, wanted))) return first;
    const all = await this.#all();
    const match = all.filter((one) => wanted === void 0 || versionMatches(one.version, wanted));
    match.sort((a, b) => compareVersions(b.version, a.version) ?? 0);
    const best = match[0];
    if (best !== void 0) return best;
    const found = [...new Set(all.map((one) => one.version))].sort((a, b) => compareVersions(a, b) ?? 0);
    throw new Fault("input", {
      code: "TY505",
      message: wanted === void 0 ? "Python 3 was not found" : `Python ${wanted} was not found`,
      why: found.length === 0 ? "there is no python3 on PATH" : `this machine has ${found.join(", ")}`,
      help: "Install it (actions/setup-python, UsePythonVersion, pyenv or uv), or ask for a version that is there"
    });
  }
  async #all() {
    const files = [];
    for (const dir of (this.#env["PATH"] ?? "").split(path4.delimiter)) {
      if (!path4.isAbsolute(dir)) continue;
      const names2 = await readdir3(dir).catch(() => []);
      for (const name of names2) if (/^python3(\.\d+)?$/.test(name)) files.push(path4.join(dir, name));
    }
    const pyenv = path4.join(this.#env["PYENV_ROOT"] ?? path4.join(this.#env["HOME"] ?? "/nonexistent", ".pyenv"), "versions");
    for (const name of await readdir3(pyenv).catch(() => [])) files.push(path4.join(pyenv, name, "bin", "python3"));
    files.push(...await this.#ofUv());
    const found = /* @__PURE__ */ new Map();
    for (const file of files) {
      const one = await this.#ask(file);
      if (one !== void 0 && !found.has(one.path)) found.set(one.path, one);
    }
    return [...found.values()];
  }
  async #ofUv() {
    const uv = await which("uv", this.#env);
    if (uv === void 0) return [];
    try {
      const { stdout } = await run(uv, ["python", "list", "--only-installed", "--output-format", "json", "--offline"], {
        env: installerEnvironment(this.#env),
        timeout: 2e4
      });
      const list = JSON.parse(stdout);
      return list.flatMap((one) => one.path && one.implementation === "cpython" ? [one.path] : []);
    } catch {
      return [];
    }
  }
  async #ask(file) {
    const status = await stat2(file).catch(() => void 0);
    if (status === void 0) return void 0;
    const pyenv = this.#env["PYENV_ROOT"] ?? path4.join(this.#env["HOME"] ?? "/nonexistent", ".pyenv");
    const chosen = await stat2(path4.join(pyenv, "version")).catch(() => void 0);
    const { size, mtimeMs, ino } = status;
    const key = [file, size, mtimeMs, ino, this.#env["PYENV_VERSION"] ?? "", chosen?.mtimeMs ?? ""].join("|");
    this.#known ??= await readJson(this.#file) ?? {};
    let answer = this.#known[key];
    if (answer !== void 0 && answer !== "none" && await stat2(answer.path).catch(() => void 0) === void 0)
      answer = void 0;
    if (answer === void 0) {
      answer = await this.#probe(file);
      if (answer === void 0) return void 0;
      this.#known[key] = answer;
      await writeFileAtomic(this.#file, JSON.stringify(this.#known)).catch(() => void 0);
    }
    return answer === "none" ? void 0 : answer;
  }
  /** `none` for what runs but is no Python 3 that works; undefined when it took too long to tell. */
  async #probe(file) {
    const code = 'import json, sys; print(json.dumps([sys.executable, "%d.%d.%d" % sys.version_info[:3]]))';
    try {
      const { stdout } = await run(file, ["-I", "-c", code], {
        env: installerEnvironment(this.#env),
        cwd: "/",
        timeout: 2e4
      });
      const [executable, version] = JSON.parse(stdout);
      return { path: executable, version };
    } catch (error) {
      return error instanceof Error && "killed" in error && error.killed === true ? void 0 : "none";
    }
  }
};

// src/compute/local/environment/build.ts
function buildMarkers(dir) {
  return [`TRAINYARD_BUILD=${dir}`, `TRAINYARD_START=${randomBytes2(8).toString("hex")}`];
}
async function buildEnvironment(build) {
  await endProcesses({ markers: build.markers.slice(0, 1) }, { graceMs: 500, limitMs: 5e3 });
  await rm2(build.dir, { recursive: true, force: true });
  await mkdir(build.dir, { recursive: true, mode: 448 });
  const begun = Date.now();
  const uv = await which("uv", build.env);
  const list = `${build.dir}.requirements.txt`;
  const log = await open(`${build.dir}.log`, "w", 384);
  try {
    await writeFile(list, [...build.requirements.options, ...build.requirements.packages, ""].join("\n"), { mode: 384 });
    const python = pythonOf(build.dir);
    build.onProgress(
      `building environment ${build.name} with ${uv === void 0 ? "pip" : "uv"} and Python ${build.interpreter.version}`
    );
    if (uv === void 0) {
      await step(build, log, [build.interpreter.path, "-m", "venv", "--clear", build.dir]);
      if (build.requirements.packages.length > 0)
        await step(build, log, [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-r", list]);
    } else {
      const offline = ["--no-config", "--no-python-downloads"];
      await step(build, log, [uv, "venv", ...offline, "--clear", "--seed", "--python", build.interpreter.path, build.dir]);
      if (build.requirements.packages.length > 0)
        await step(build, log, [uv, "pip", "install", ...offline, "--python", python, "-r", list]);
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
    await writeFileAtomic(path5.join(build.dir, "complete.json"), `${JSON.stringify(completion, void 0, 1)}
`);
    return { dir: build.dir, completion };
  } finally {
    await log.close();
    await rm2(list, { force: true });
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
    cwd: path5.dirname(build.dir),
    abort: build.abort,
    markers: build.markers,
    redact: (text2) => build.redact(text2),
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
    message: `environment ${build.name} could not be built: ${path5.basename(command[0] ?? "")} ${reason(end)}`,
    why: last.join("\n"),
    help: `Check the requirements and the access to the package index; the whole output is in ${build.dir}.log`
  });
}
function reason(end) {
  if (end === "timeout") return "took too long";
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
    const name = (spec.kind === "pip" ? spec.name : void 0) ?? path6.basename(dir);
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
      await rm3(wanted.dir, { recursive: true, force: true }).catch(() => void 0);
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
  async #take({ text: text2, data }, stream) {
    if (this.#events.hasRoom) for (const line of linesOf(text2)) this.#events.emit({ type: "log", stream, text: line });
    else this.#events.drop(countLines(text2));
    this.#tail = text2.length >= keptTail ? text2.slice(-keptTail) : (this.#tail + text2).slice(-keptTail);
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
function lastLines(text2) {
  return text2.split(/[\r\n]+/).filter((line) => line.trim() !== "").slice(-10);
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

// src/compute/local/outputs.ts
import { mkdir as mkdir2, stat as stat3 } from "node:fs/promises";
import path7 from "node:path";
async function prepareOutputs(folder, outputs) {
  await mkdir2(path7.join(folder, "outputs"), { recursive: true });
  for (const [name, { type }] of Object.entries(outputs))
    if (type !== "uri_file") await mkdir2(outputPath(folder, name), { recursive: true });
}
async function collectOutputs(folder, outputs, digests) {
  const found = {};
  const remarks = [];
  for (const [name, { type }] of Object.entries(outputs)) {
    const at = outputPath(folder, name);
    const problem = await problemOf(at, type);
    if (problem === void 0) found[name] = { type, uri: `file:${at}`, digest: await digests.digest(at, type) };
    else if (problem !== "empty") remarks.push(`output ${name} ${problem}`);
  }
  return { found, remarks };
}
async function problemOf(at, type) {
  const status = await stat3(at).catch(() => void 0);
  if (status === void 0) return "empty";
  if (type === "uri_file") return status.isFile() ? void 0 : "is a folder, but declared as uri_file";
  if (!status.isDirectory()) return `is a file, but declared as ${type}`;
  if ((await listTree(at)).length === 0) return "empty";
  if (type === "uri_folder") return void 0;
  return await stat3(path7.join(at, "MLmodel")).catch(() => void 0) === void 0 ? "has no file MLmodel, so it is no MLflow model" : void 0;
}

// src/compute/local/running-job.ts
import { spawn as spawn2 } from "node:child_process";
import { once } from "node:events";
import path9 from "node:path";

// src/compute/local/failure.ts
import os2 from "node:os";
import path8 from "node:path";
function logHelp(record) {
  return `The whole log is ${path8.join(record.folder, "log.txt")}`;
}
function lastWords(lines) {
  return lines.length === 0 ? {} : { why: lines.join("\n") };
}
function signalOf(exitCode) {
  if (exitCode === void 0 || exitCode <= 128) return void 0;
  return Object.entries(os2.constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
}
function failed(record, exitCode, signal, lines) {
  const how = exitCode === void 0 ? `was killed by ${signal}` : `ended with exit code ${exitCode}`;
  const hints = {
    126: "A program in it is not executable. ",
    127: "A program in it was not found: is it in the environment? ",
    137: "It was killed by force, most often for want of memory. "
  };
  return {
    code: "TY501",
    severity: "error",
    message: `${record.job}: the command ${how}${exitCode !== void 0 && signal !== void 0 ? ` (${signal})` : ""}`,
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
var failure = { signalOf, failed, timeout, cancelled, internal };

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
        await new Promise((resolve) => {
          this.#wake = resolve;
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
    if [ "\${fields[19]}" = "$4" ] && [ "\${fields[0]}" != Z ] && [ "\${fields[0]}" != X ]; then owner=alive; fi
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
    const log = await JobLog.open(path9.join(folder, "log.txt"), this.#around.redact, this.events);
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
      await this.#around.watchdog.watch(key, kinship(this.record));
    }
    const reading = Promise.all([log.follow(child.stdout, "stdout"), log.follow(child.stderr, "stderr")]);
    this.#look();
    const looking = setInterval(() => this.#look(), lookMs);
    const timer = timeoutSeconds === void 0 ? void 0 : setTimeout(() => void this.end("timeout", politeMs + 3e3), Math.min(timeoutSeconds * 1e3, maxTimerMs));
    this.#settled = exited.then(async (exit) => {
      clearInterval(looking);
      clearTimeout(timer);
      await this.#settle(exit, child, reading, log);
    }).catch((error) => this.#finish(failure.internal(this.record, error)));
    try {
      await writeRecord(this.#around.state, this.record);
    } catch (error) {
      await this.end("cancelled", politeMs);
      throw error;
    }
  }
  async #spawn(bash, env) {
    const { folder, job, owner } = this.record;
    const args = wrapperArguments(path9.join(folder, "exit.json"), path9.join(folder, "command.sh"), owner);
    try {
      const child = spawn2(bash, args, {
        cwd: path9.join(folder, "code"),
        env,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"]
      });
      const exited = new Promise((resolve) => {
        child.once("exit", (code, signal) => resolve({ code, signal }));
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
    const closing = setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    }, 5e3);
    await reading;
    clearTimeout(closing);
    await log.close();
    await this.#finish(await this.#howItEnded(exit, log.lastLines()));
  }
  async #howItEnded(exit, lastLines2) {
    const own = await ownExit(this.record.folder) ?? exit.code ?? void 0;
    const { found, remarks } = await collectOutputs(this.record.folder, this.record.outputs, this.#around.digests);
    for (const text2 of remarks) this.events.emit({ type: "progress", text: text2 });
    return endedEvent(this.record, this.#ending, own, exit.signal ?? void 0, found, lastLines2);
  }
  async #finish(ended) {
    await writeEnded(this.#around.state, this.record, ended).catch(() => void 0);
    this.#around.watchdog.done(this.record.key);
    this.events.end(ended);
  }
};
function endedEvent(record, ending, exitCode, killedBy, outputs, lastLines2) {
  const state = ending ?? (exitCode === 0 ? "completed" : "failed");
  const signal = killedBy ?? failure.signalOf(exitCode);
  let diagnostic;
  if (state === "failed") diagnostic = failure.failed(record, exitCode, signal, lastLines2);
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
import { spawn as spawn3 } from "node:child_process";
import { Socket } from "node:net";
var passed = ["PATH", "HOME", "SystemRoot", "RUNNER_TRACKING_ID", "VSTS_PROCESS_LOOKUP_ID"];
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
  seen(name, members) {
    const kin = this.#watched.get(name);
    if (kin === void 0 || members.length === 0) return;
    kin.remembered = [...kin.remembered ?? [], ...members].slice(-1e3);
    this.#send({ seen: name, members });
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
    const env = {};
    for (const name of passed) if (this.#env[name] !== void 0) env[name] = this.#env[name];
    const child = spawn3(file, args, { detached: true, stdio: ["pipe", "pipe", "ignore"], env });
    this.#child = child;
    child.stdin.on("error", () => void 0);
    for (const [name, kin] of this.#watched) this.#send({ watch: name, kin });
    try {
      await new Promise((resolve, reject) => {
        child.once("error", reject);
        child.once("exit", (code) => reject(new Error(`it ended at once with exit code ${code}`)));
        child.stdout.once("data", () => resolve());
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
var done = false;
function boundYoungGeneration() {
  if (done) return;
  done = true;
  setFlagsFromString("--semi-space-growth-factor=1");
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
  constructor(options) {
    this.#options = options;
    this.#watchdog = new WatchdogLink(options.helper, options.env);
    this.#environments = new Environments(options.cache, options.env, options.redact, this.#watchdog);
    this.#digests = new DigestCache(path10.join(options.state, "digests.json"));
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
    const bash = await which(process.platform === "win32" ? "bash.exe" : "bash", this.#options.env);
    if (bash !== void 0) return bash;
    throw new Fault("input", {
      code: "TY514",
      message: "bash was not found on PATH",
      why: "commands of local jobs run in bash",
      help: process.platform === "win32" ? "Run in WSL, or install Git for Windows" : "Install bash"
    });
  }
  async provision(environment, io) {
    const { abort } = io;
    return this.#environments.provision(environment, { abort, onProgress: (text2) => io.onEvent({ type: "progress", text: text2 }) });
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
    const env = jobEnvironment(this.#options.env, job, { ...record, ...environment });
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
    await rm4(record.folder, { recursive: true, force: true });
    await rm4(record.temporary, { recursive: true, force: true });
    await mkdir3(record.folder, { recursive: true, mode: 448 });
    const code = path10.join(record.folder, "code");
    await mkdir3(code);
    await mkdir3(record.temporary, { recursive: true, mode: 448 });
    if (job.code !== void 0) await copyCode(job.code, code);
    await prepareOutputs(record.folder, job.outputs);
    const command = await renderCommand(job, record.folder);
    await writeFile2(path10.join(record.folder, "command.sh"), `${command}
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
      await new Promise((resolve) => setTimeout(resolve, 200));
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
    const last = await lastLinesOfFile(path10.join(record.folder, "log.txt"));
    const { found } = await collectOutputs(record.folder, record.outputs, this.#digests);
    const ended = endedEvent(record, exitCode === void 0 ? "cancelled" : void 0, exitCode, void 0, found, last);
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
export {
  createLocalCompute
};
