import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  bootId,
  isAlive
} from "./system-lock.mjs";
import {
  errorCode,
  isMissing,
  readText,
  writeFileAtomic
} from "./system-files.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";

// src/endpoints/local/bounded-log.ts
import { copyFile, open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
var tailBytes = 64 * 1024;
var lineLength = 2e3;
var BoundedLog = class {
  file;
  #limit;
  #size = 0;
  #handle;
  #last = Promise.resolve();
  #closed = false;
  /** `limit` in bytes. The file's folder must exist when the first bytes come. */
  constructor(file, limit = 10 * 1024 * 1024) {
    this.file = file;
    this.#limit = limit;
  }
  /** Appends. Writers who wait for it feel a slow disk, so a chatty program cannot pile up memory. Never throws: a log is not worth a service. */
  write(data) {
    this.#last = this.#last.then(() => this.#write(Buffer.from(data))).catch(() => {
    });
    return this.#last;
  }
  async #write(data) {
    if (this.#closed) return;
    if (this.#handle === void 0) {
      this.#handle = await open(this.file, "a", 384);
      this.#size = (await this.#handle.stat()).size;
    }
    if (this.#size > 0 && this.#size + data.length > this.#limit) {
      await copyFile(this.file, `${this.file}.1`);
      await this.#handle.truncate(0);
      this.#size = 0;
    }
    await this.#handle.write(data);
    this.#size += data.length;
  }
  async close() {
    await this.#last;
    this.#closed = true;
    await this.#handle?.close().catch(() => {
    });
    this.#handle = void 0;
  }
};
async function tailOf(file, lines) {
  const text = await lastBytes(`${file}.1`) + await lastBytes(file);
  const all = text.split(/\r\n|\r|\n/u).filter((line) => line !== "");
  return all.slice(-lines).map((line) => line.length > lineLength ? `${line.slice(0, lineLength)}\u2026` : line);
}
async function lastBytes(file) {
  let handle;
  try {
    handle = await open(file, "r");
  } catch (error) {
    if (isMissing(error)) return "";
    throw error;
  }
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(size, tailBytes));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle.close();
  }
}
async function pruneLogs(folder, named, keep) {
  const others = [];
  for (const entry of await readdir(folder)) {
    if (!entry.endsWith(".log") || named.has(entry)) continue;
    const file = path.join(folder, entry);
    others.push({ file, at: (await stat(file)).mtimeMs });
  }
  others.sort((a, b) => b.at - a.at);
  for (const { file } of others.slice(keep)) await Promise.all([rm(file, { force: true }), rm(`${file}.1`, { force: true })]);
}

// src/endpoints/local/wire-fault.ts
function toWire(fault) {
  return { kind: fault.kind, diagnostic: fault.diagnostic };
}
function fromWire({ kind, diagnostic }) {
  return new Fault(kind, { ...diagnostic, severity: "error" });
}

// src/endpoints/local/environment.ts
var allowed = new Set(
  [
    "PATH HOME USER LOGNAME SHELL LANG LANGUAGE TZ TMPDIR TMP TEMP",
    "HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY",
    "SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE NODE_EXTRA_CA_CERTS",
    "LD_LIBRARY_PATH DYLD_LIBRARY_PATH CUDA_VISIBLE_DEVICES CUDA_HOME CUDA_PATH NVIDIA_VISIBLE_DEVICES",
    "OMP_NUM_THREADS XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR",
    // Windows cannot start a program without these.
    "SYSTEMROOT WINDIR SYSTEMDRIVE COMSPEC PATHEXT USERPROFILE APPDATA LOCALAPPDATA PROGRAMDATA"
  ].flatMap((line) => line.split(" "))
);
function cleanEnvironment(env) {
  const kept = {};
  for (const [name, value] of Object.entries(env)) {
    const upper = name.toUpperCase();
    if (value !== void 0 && (allowed.has(upper) || upper.startsWith("LC_"))) kept[name] = value;
  }
  return kept;
}

// src/endpoints/local/state.ts
import path2 from "node:path";
var stateFile = (dir) => path2.join(dir, "state.json");
var lockFile = (dir) => path2.join(dir, "owner.lock");
var routerLog = (dir) => path2.join(dir, "router.log");
var deploymentLog = (dir, deployment) => path2.join(dir, "logs", `${deployment}.log`);
var workFolder = (dir, deployment) => path2.join(dir, "work", deployment);
async function loadState(dir) {
  const file = stateFile(dir);
  const text = await readText(file);
  if (text === void 0) return void 0;
  try {
    const state = JSON.parse(text);
    if (state.v === 1 && typeof state.port === "number" && Array.isArray(state.deployments)) return state;
  } catch {
  }
  throw new Fault("service", {
    code: "TY709",
    message: `the state of an endpoint in ${file} cannot be read`,
    why: "the file is damaged or comes from another version of Trainyard",
    help: "remove the file and deploy again"
  });
}
function saveState(dir, state) {
  return writeFileAtomic(stateFile(dir), `${JSON.stringify(state, void 0, 2)}
`);
}
function normalTraffic(traffic) {
  const entries = Object.entries(traffic).filter(([, percent]) => percent !== 0);
  return Object.fromEntries(entries.sort(([a], [b]) => a < b ? -1 : 1));
}
function sameTraffic(a, b) {
  return showTraffic(a) === showTraffic(b);
}
function showTraffic(traffic) {
  const parts = Object.entries(normalTraffic(traffic)).map(([name, percent]) => `${name} ${percent} %`);
  return parts.join(", ") || "none";
}
var namePattern = /^[a-z0-9][a-z0-9-]{0,62}$/u;
function checkName(kind, name) {
  if (namePattern.test(name)) return name;
  throw new Fault("input", {
    code: "TY708",
    message: `invalid name of ${kind === "endpoint" ? "an endpoint" : "a deployment"}: ${JSON.stringify(name)}`,
    why: "a name is 1 to 63 characters long, of a-z, 0-9 and -, and does not begin with -"
  });
}

// src/endpoints/local/ports.ts
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
var loopback = "127.0.0.1";
var lowest = 2e4;
var highest = 32767;
async function freePort(taken = () => false) {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(lowest, highest + 1);
    if (!taken(port) && await canListen(port)) return port;
  }
  throw new Error(`no free port between ${lowest} and ${highest}`);
}
function canListen(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, loopback, () => probe.close(() => resolve(true)));
  });
}
function portHolder(port) {
  if (process.platform !== "linux") return void 0;
  try {
    const sockets = new Set(["tcp", "tcp6"].flatMap((table) => listeningSockets(`/proc/net/${table}`, port)));
    for (const pid of readdirSync("/proc").filter((entry) => /^\d+$/u.test(entry))) {
      if (!holdsAny(pid, sockets)) continue;
      return `${readFileSync(`/proc/${pid}/comm`, "utf8").trim()} (pid ${pid})`;
    }
  } catch {
  }
  return void 0;
}
function listeningSockets(table, port) {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return readFileSync(table, "latin1").split("\n").map((line) => line.trim().split(/\s+/u)).filter((fields) => fields[1]?.endsWith(`:${hex}`) === true && fields[3] === "0A").map((fields) => `socket:[${fields[9]}]`);
}
function holdsAny(pid, sockets) {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return sockets.has(readlinkSync(`/proc/${pid}/fd/${fd}`));
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
}

// src/endpoints/local/processes.ts
import { readdirSync as readdirSync2, readFileSync as readFileSync2 } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
var markerVariable = "TRAINYARD_ENDPOINT";
function membersOf(family) {
  if (process.platform !== "linux") return [];
  const seen = /* @__PURE__ */ new Map();
  for (const entry of readdirSync2("/proc")) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const one = look(pid, family);
    if (one !== void 0) seen.set(pid, one);
  }
  let grown = true;
  while (grown) {
    grown = false;
    for (const one of seen.values()) {
      if (one.mine || seen.get(one.parent)?.mine !== true) continue;
      one.mine = true;
      grown = true;
    }
  }
  return [...seen.values()].filter((one) => one.mine).map(({ pid, start, boot }) => ({ pid, start, boot }));
}
function look(pid, family) {
  try {
    const stat2 = readFileSync2(`/proc/${pid}/stat`, "latin1");
    const [state, parent, group, session, ...rest] = stat2.slice(stat2.lastIndexOf(")") + 2).split(" ");
    const start = rest[15];
    if (state === "Z" || state === "X" || start === void 0) return void 0;
    const led = family.leader !== void 0 && [pid, Number(group), Number(session)].includes(family.leader);
    return { pid, start, boot: bootId(), parent: Number(parent), mine: led || isMarked(pid, family) };
  } catch {
    return void 0;
  }
}
function isMarked(pid, family) {
  try {
    const environment = `\0${readFileSync2(`/proc/${pid}/environ`, "utf8")}\0`;
    return environment.includes(`\0${markerVariable}=${family.marker}${family.exact ? "\0" : ""}`);
  } catch {
    return false;
  }
}
async function endFamily(family, graceMs) {
  const ended = /* @__PURE__ */ new Set();
  const force = Date.now() + graceMs;
  const giveUp = force + 5e3;
  for (let signal = "SIGTERM", sent; ; await sleep(25)) {
    const members = membersOf(family);
    for (const { pid } of members) ended.add(pid);
    if (members.length === 0 && !groupLives(family.leader)) return ended.size;
    if (Date.now() > giveUp) return ended.size;
    if (Date.now() >= force) signal = "SIGKILL";
    if (signal === "SIGKILL" || sent === void 0) {
      if (family.leader !== void 0) signalQuietly(-family.leader, signal);
      for (const member of members) if (isAlive(member)) signalQuietly(member.pid, signal);
      sent = signal;
    }
  }
}
function groupLives(leader) {
  if (leader === void 0 || process.platform === "linux" || process.platform === "win32") return false;
  return signalQuietly(-leader, 0);
}
function signalQuietly(pid, signal) {
  try {
    process.kill(process.platform === "win32" ? Math.abs(pid) : pid, signal);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

// src/endpoints/local/http.ts
import { Agent, request as httpRequest } from "node:http";
var direct = new Agent({ keepAlive: false });
var defaultLimit = 64 * 1024 * 1024;
function requestLoopback(options) {
  const limit = options.limit ?? defaultLimit;
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.abort === void 0 ? timeout : AbortSignal.any([timeout, options.abort]);
  return new Promise((resolve, reject) => {
    const fail = (error) => reject(signal.aborted ? signal.reason : error);
    const body = options.body === void 0 ? void 0 : Buffer.from(options.body);
    const request = httpRequest(
      {
        host: "127.0.0.1",
        port: options.port,
        method: options.method ?? "GET",
        path: options.path,
        headers: { ...options.headers, ...body === void 0 ? {} : { "content-length": String(body.length) } },
        agent: direct,
        signal
      },
      (reply) => {
        const chunks = [];
        let size = 0;
        reply.on("data", (chunk) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > limit) request.destroy(new Error(`the reply is longer than ${limit} bytes`));
        });
        reply.on("end", () => resolve({ status: reply.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }));
        reply.on("error", fail);
      }
    );
    request.on("error", fail);
    request.end(body);
  });
}

export {
  BoundedLog,
  tailOf,
  pruneLogs,
  requestLoopback,
  toWire,
  fromWire,
  cleanEnvironment,
  stateFile,
  lockFile,
  routerLog,
  deploymentLog,
  workFolder,
  loadState,
  saveState,
  normalTraffic,
  sameTraffic,
  showTraffic,
  checkName,
  loopback,
  freePort,
  portHolder,
  markerVariable,
  endFamily
};
