import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  endProcesses
} from "./system-family.mjs";
import {
  http
} from "./system-http.mjs";
import {
  hasProcessTable,
  processIds
} from "./system-child-process.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import {
  errorCode,
  isMissing,
  readText,
  writeFileAtomic
} from "./system-files.mjs";

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

// src/endpoints/local/kin.ts
import path2 from "node:path";
function serverKin(dir, deployment) {
  return deployment === void 0 ? { markers: [`TRAINYARD_ENDPOINT=${dir}${path2.sep}`], prefix: true } : { markers: [`TRAINYARD_ENDPOINT=${path2.join(dir, deployment)}`] };
}
async function endServers(kin) {
  return (await endProcesses(kin, { graceMs: 5e3, limitMs: 1e4 })).ended.length;
}

// src/endpoints/local/state.ts
import path3 from "node:path";
var stateFile = (dir) => path3.join(dir, "state.json");
var lockFile = (dir) => path3.join(dir, "owner.lock");
var routerLog = (dir) => path3.join(dir, "router.log");
var deploymentLog = (dir, deployment) => path3.join(dir, "logs", `${deployment}.log`);
var workFolder = (dir, deployment) => path3.join(dir, "work", deployment);
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
    why: "it becomes a part of addresses and paths",
    help: "use 1 to 63 of a-z, 0-9 and -, not beginning with -"
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
function probePort(port, endpoint) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => reject(portFault(error, port, endpoint)));
    probe.listen(port, loopback, () => probe.close(() => resolve()));
  });
}
function portFault(error, port, endpoint) {
  const taken = errorCode(error) === "EADDRINUSE";
  const holder = taken ? portHolder(port) : void 0;
  return new Fault("service", {
    code: "TY702",
    message: `endpoint ${endpoint} cannot use port ${port}`,
    why: taken ? `another program listens on ${loopback}:${port}${holder === void 0 ? "" : `: ${holder}`}` : error.message,
    help: `end that program, or give the endpoint another port under \`endpoints: ${endpoint}:\` in trainyard.yml`
  });
}
function portHolder(port) {
  if (!hasProcessTable) return void 0;
  try {
    const sockets = new Set(["tcp", "tcp6"].flatMap((table) => listeningSockets(`/proc/net/${table}`, port)));
    for (const pid of processIds()) {
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

// src/system/digest.ts
import * as crypto from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir as readdir2, stat as stat2 } from "node:fs/promises";
import path4 from "node:path";
function digestOf(data) {
  return `sha256:${hexOf(data)}`;
}
var hexOf = "hash" in crypto ? (data) => crypto.hash("sha256", data, "hex") : (data) => crypto.createHash("sha256").update(data).digest("hex");
function canonicalJson(value, replace, under = "") {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`not representable in JSON: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    let text = "";
    for (const member of value)
      text += `${text === "" ? "" : ","}${canonicalJson(member === void 0 ? null : member, replace)}`;
    return `[${text}]`;
  }
  if (typeof value === "object") {
    const members = replace === void 0 ? value : replace(value, under);
    let text = "";
    for (const key of sortedKeys(members)) {
      const member = members[key];
      if (member !== void 0)
        text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(member, replace, key)}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`not representable in JSON: ${typeof value}`);
}
function sortedKeys(members) {
  const keys = Object.keys(members);
  if (keys.length > 20) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i];
    let at = i;
    for (; at > 0 && keys[at - 1] > key; at--) keys[at] = keys[at - 1];
    keys[at] = key;
  }
  return keys;
}
function digestJson(value, replace) {
  return digestOf(canonicalJson(value, replace));
}
async function digestFile(file) {
  const hash2 = crypto.createHash("sha256");
  for await (const chunk of createReadStream(file)) hash2.update(chunk);
  return `sha256:${hash2.digest("hex")}`;
}
async function listTree(dir, keep = () => true) {
  const found = [];
  async function walk(at, prefix) {
    for (const entry of await readdir2(at, { withFileTypes: true })) {
      const relative = prefix + entry.name;
      if (!keep(relative, entry.isDirectory())) continue;
      if (entry.isDirectory()) await walk(path4.join(at, entry.name), `${relative}/`);
      else if (entry.isFile() || entry.isSymbolicLink() && await leadsToFile(path4.join(at, entry.name)))
        found.push(relative);
    }
  }
  await walk(dir, "");
  return found.sort();
}
async function leadsToFile(link) {
  try {
    return (await stat2(link)).isFile();
  } catch (error) {
    if (isMissing(error) || errorCode(error) === "ELOOP") return false;
    throw error;
  }
}
async function digestTree(dir, keep, fileDigest = digestFile) {
  const lines = [];
  for (const file of await listTree(dir, keep)) lines.push(`${await fileDigest(path4.join(dir, file))} ${file}
`);
  return digestOf(lines.join(""));
}
function effectKey(...parts) {
  const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  const bytes = crypto.createHash("sha256").update(parts.join("\0")).digest();
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  let out = "";
  for (let i = 0; i < 52 && i * 5 < bits.length; i++)
    out += alphabet[Number.parseInt(bits.slice(i * 5, i * 5 + 5).padEnd(5, "0"), 2)];
  return out;
}

// src/endpoints/local/http.ts
var direct;
var defaultLimit = 64 * 1024 * 1024;
function requestLoopback(options) {
  const limit = options.limit ?? defaultLimit;
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.abort === void 0 ? timeout : AbortSignal.any([timeout, options.abort]);
  return new Promise((resolve, reject) => {
    const fail = (error) => reject(signal.aborted ? signal.reason : error);
    const body = options.body === void 0 ? void 0 : Buffer.from(options.body);
    const request = http().request(
      {
        host: "127.0.0.1",
        port: options.port,
        method: options.method ?? "GET",
        path: options.path,
        headers: { ...options.headers, ...body === void 0 ? {} : { "content-length": String(body.length) } },
        agent: direct ??= new (http()).Agent({ keepAlive: false }),
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
  digestOf,
  canonicalJson,
  digestJson,
  digestFile,
  listTree,
  digestTree,
  effectKey,
  BoundedLog,
  tailOf,
  pruneLogs,
  requestLoopback,
  toWire,
  fromWire,
  serverKin,
  endServers,
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
  probePort,
  portFault
};
