const __import_meta = { url: require('node:url').pathToFileURL(__filename).href, dirname: __dirname, filename: __filename };
"use strict";
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));
var __toCommonJS = (mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod);

// src/diagnostics/diagnostic.ts
function ok(value, warnings = []) {
  return { ok: true, value, warnings };
}
function fail(...diagnostics) {
  return { ok: false, diagnostics };
}
var exitCodeOf, Fault;
var init_diagnostic = __esm({
  "src/diagnostics/diagnostic.ts"() {
    "use strict";
    exitCodeOf = { input: 2, job: 1, service: 4, conflict: 1, journal: 5, compensation: 6 };
    Fault = class extends Error {
      name = "Fault";
      diagnostic;
      kind;
      constructor(kind, diagnostic, options) {
        super(diagnostic.message, options);
        this.kind = kind;
        this.diagnostic = { severity: "error", ...diagnostic };
      }
    };
  }
});

// src/system/files.ts
async function writeFileAtomic(file2, data, mode = 384) {
  const dir = import_node_path.default.dirname(file2);
  await (0, import_promises.mkdir)(dir, { recursive: true, mode: 448 });
  const temporary2 = `${file2}.${process.pid}.${(0, import_node_crypto.randomBytes)(4).toString("hex")}.tmp`;
  try {
    const handle2 = await (0, import_promises.open)(temporary2, "wx", mode);
    try {
      await handle2.writeFile(data);
      await handle2.sync();
    } finally {
      await handle2.close();
    }
    await (0, import_promises.rename)(temporary2, file2);
  } catch (error) {
    await (0, import_promises.rm)(temporary2, { force: true });
    throw error;
  }
  await syncFolder(dir);
}
async function syncFolder(dir) {
  if (process.platform === "win32") return;
  const handle2 = await (0, import_promises.open)(dir, "r");
  try {
    await handle2.sync();
  } finally {
    await handle2.close();
  }
}
async function readText(file2) {
  try {
    return await (0, import_promises.readFile)(file2, "utf8");
  } catch (error) {
    if (isMissing(error)) return void 0;
    throw error;
  }
}
async function readJson(file2) {
  const text5 = await readText(file2);
  if (text5 === void 0) return void 0;
  try {
    return JSON.parse(text5);
  } catch {
    return void 0;
  }
}
function isMissing(error) {
  const code = errorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}
function errorCode(error) {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : void 0;
}
var import_node_crypto, import_promises, import_node_path;
var init_files = __esm({
  "src/system/files.ts"() {
    "use strict";
    import_node_crypto = require("node:crypto");
    import_promises = require("node:fs/promises");
    import_node_path = __toESM(require("node:path"), 1);
  }
});

// src/diagnostics/text.ts
function visible(text5) {
  if (!suspects.test(text5)) return text5;
  return text5.replace(/\r\n|\r|\n/g, " ").replace(escapes, "").replace(controls, "");
}
function logText(text5) {
  if (!text5.includes("\r")) return visible(text5);
  return visible(text5.split("\r").findLast((part) => part !== "") ?? "");
}
function withoutCredentials(address) {
  return address.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^]*@/i, "$1***@");
}
function charWidth(char) {
  const code = char.codePointAt(0) ?? 0;
  if (code < 768) return 1;
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(char)) return 0;
  if (new RegExp("^\\p{Emoji_Presentation}$", "u").test(char)) return 2;
  const wide = code >= 4352 && code <= 4447 || code >= 11904 && code <= 42191 && code !== 12351 || code >= 44032 && code <= 55203 || code >= 63744 && code <= 64255 || code >= 65072 && code <= 65135 || code >= 65280 && code <= 65376 || code >= 65504 && code <= 65510 || code >= 131072 && code <= 262141;
  return wide ? 2 : 1;
}
function textWidth(text5) {
  let width = 0;
  for (const char of text5) width += charWidth(char);
  return width;
}
function plural(count, one2, many = `${one2}s`) {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one2 : many}`;
}
var escapes, controls, suspects;
var init_text = __esm({
  "src/diagnostics/text.ts"() {
    "use strict";
    escapes = /(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)?|(?:\u001b[PX^_]|[\u0090\u0098\u009e\u009f])[^\u001b\u009c]*(?:\u001b\\|\u009c|$)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;
    controls = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
    suspects = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
  }
});

// src/cloud/mlflow/address.ts
function parseAddress(uri, env) {
  let parsed;
  try {
    parsed = new URL(uri);
  } catch {
    throw noAddress(uri);
  }
  const spoken = parsed.protocol === "http:" || parsed.protocol === "https:";
  if (!spoken && parsed.host === "" || (parsed.pathname + parsed.search + parsed.hash).includes("@")) throw noAddress(uri);
  if (!spoken)
    throw unusable(`the tracking URI ${quoted(uri)} has the scheme ${parsed.protocol.slice(0, -1)}, which is not spoken here`);
  const https2 = parsed.protocol === "https:";
  const prefix2 = parsed.pathname.replace(/\/+$/, "");
  const host = parsed.hostname.replace(/^\[|\]$/g, "");
  const headers = credentials(parsed, uri, env);
  const url = `${parsed.protocol}//${parsed.host}${prefix2}`;
  if (!https2 && headers["authorization"] !== void 0 && !isLoopback(host) && !isTrue(env[insecureHttpVariable])) {
    throw new Fault("input", {
      code: "TY604",
      message: `credentials would go to ${url} unencrypted`,
      why: "the address is plain http on another machine, and anyone between could read the credentials",
      help: `use an https address, or allow it with ${insecureHttpVariable}=true where the network is trusted`
    });
  }
  return { url, https: https2, host, port: Number(parsed.port || (https2 ? 443 : 80)), prefix: prefix2, headers };
}
function noAddress(uri) {
  const why = "in a user\u2019s name or a password, write %2F for a slash, %40 for an @, %23 for a # and %3F for a question mark";
  return unusable(`the tracking URI ${quoted(uri)} is not an address`, uri.includes("@") ? why : void 0);
}
function unusable(message, why) {
  return new Fault("input", {
    code: "TY604",
    message,
    ...why === void 0 ? {} : { why },
    help: "set tracking.uri (or MLFLOW_TRACKING_URI) to an address such as https://mlflow.example.com or http://127.0.0.1:5000"
  });
}
function quoted(uri) {
  return JSON.stringify(withoutCredentials(uri));
}
function credentials(parsed, uri, env) {
  if (parsed.username !== "" || parsed.password !== "")
    return basic(decoded(parsed.username, uri), decoded(parsed.password, uri));
  const username = env["MLFLOW_TRACKING_USERNAME"];
  const password = env["MLFLOW_TRACKING_PASSWORD"];
  if (username && password) return basic(username, password);
  const token = env["MLFLOW_TRACKING_TOKEN"];
  if (!token) return {};
  if (/[^\x21-\x7e]/.test(token)) {
    throw new Fault("input", {
      code: "TY604",
      message: "MLFLOW_TRACKING_TOKEN holds a character that cannot stand in a header",
      why: "a line end or a space is often copied along with a token",
      help: "store the token again, without anything around it"
    });
  }
  return { authorization: `Bearer ${token}` };
}
function decoded(part, uri) {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Fault("input", {
      code: "TY604",
      message: `the credentials in the tracking URI ${quoted(uri)} cannot be read`,
      why: "a percent sign there begins the code of a character, and one is followed by none",
      help: "write %25 for a percent sign, or use MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD"
    });
  }
}
function basic(username, password) {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
}
function isLoopback(host) {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
function isTrue(value) {
  return value !== void 0 && ["1", "true"].includes(value.toLowerCase());
}
function tlsOptions(env) {
  if (isTrue(env["MLFLOW_TRACKING_INSECURE_TLS"])) return { rejectUnauthorized: false };
  const file2 = env["MLFLOW_TRACKING_SERVER_CERT_PATH"];
  if (!file2) return {};
  try {
    return { ca: (0, import_node_fs.readFileSync)(file2) };
  } catch (error) {
    throw new Fault(
      "input",
      {
        code: "TY604",
        message: `the certificate file ${file2} cannot be read`,
        why: `MLFLOW_TRACKING_SERVER_CERT_PATH names it: ${error instanceof Error ? error.message : String(error)}`,
        help: "name a PEM file with the certificate authority of the tracking server"
      },
      { cause: error }
    );
  }
}
var import_node_fs, insecureHttpVariable;
var init_address = __esm({
  "src/cloud/mlflow/address.ts"() {
    "use strict";
    import_node_fs = require("node:fs");
    init_diagnostic();
    init_text();
    insecureHttpVariable = "TRAINYARD_INSECURE_HTTP";
  }
});

// src/cloud/mlflow/unreachable.ts
function explain(where, cause) {
  const error = firstOf(cause);
  const code = errorCode(error) ?? "";
  const text5 = error instanceof Error && error.message !== "" ? error.message : String(error);
  const place = `${where.host}:${where.port}`;
  if (code === "ECONNREFUSED") {
    return {
      said: "connection refused",
      why: `nothing listens on port ${where.port} of ${where.host}`,
      help: `start the server, or correct the port in tracking.uri (or MLFLOW_TRACKING_URI)`
    };
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return { said: `the name ${where.host} is not known`, why: "looking up its address failed", help: checkAddress };
  if (code === "EHOSTUNREACH" || code === "ENETUNREACH")
    return { said: "no way there", why: `the network has no route to ${where.host}`, help: checkAddress };
  if (code === "ETIMEDOUT" || code === "ESOCKETTIMEDOUT")
    return { said: "no answer in time", why: `${place} stayed silent: ${text5}`, help: checkAddress };
  if (text5.includes("wrong version number") || text5.includes("packet length too long")) {
    return {
      said: "it does not speak TLS",
      why: `${place} answered, but not as an https server does`,
      help: "write http:// in place of https:// in tracking.uri (or MLFLOW_TRACKING_URI)"
    };
  }
  if (code.startsWith("ERR_TLS") || code.startsWith("ERR_SSL") || code === "EPROTO" || isCertificateCode(code)) {
    return {
      said: "no trusted connection",
      why: `${text5} (${code})`,
      help: "check http against https in the address; for an own certificate authority set NODE_EXTRA_CA_CERTS or MLFLOW_TRACKING_SERVER_CERT_PATH to its PEM file"
    };
  }
  return {
    said: "the connection broke",
    why: code === "" ? text5 : `${text5} (${code})`,
    help: "look into the server\u2019s log; if it restarts or a proxy cuts long requests, run again"
  };
}
function isCertificateCode(code) {
  return /CERT|SELF_SIGNED|UNABLE_TO/.test(code);
}
function firstOf(cause) {
  return cause instanceof AggregateError && cause.errors.length > 0 ? cause.errors[0] : cause;
}
var NoReply, Unreachable, checkAddress;
var init_unreachable = __esm({
  "src/cloud/mlflow/unreachable.ts"() {
    "use strict";
    init_diagnostic();
    init_files();
    NoReply = class extends Fault {
      /** `no`: the connection never stood, so the server cannot have acted on the request. */
      received;
      constructor(diagnostic, cause, received) {
        super("service", diagnostic, { cause });
        this.received = received;
      }
    };
    Unreachable = class extends NoReply {
      constructor(where, cause, received) {
        const { said: said2, why, help } = explain(where, cause);
        super(
          { code: "TY601", message: `the tracking server at ${where.url} cannot be reached: ${said2}`, why, help },
          cause,
          received
        );
      }
    };
    checkAddress = "check tracking.uri (or MLFLOW_TRACKING_URI), and whether a VPN or a firewall stands between";
  }
});

// src/system/http.ts
function https() {
  return load("node:https");
}
function endWhenRead(request, answer3) {
  if (request.readableEnded || request.destroyed) {
    answer3.end();
    return;
  }
  const end = () => {
    clearTimeout(timer);
    request.off("end", end);
    answer3.end();
  };
  const timer = setTimeout(end, lingerMs);
  request.once("end", end);
  answer3.once("close", () => clearTimeout(timer));
  request.resume();
}
var import_node_module, load, http, lingerMs;
var init_http = __esm({
  "src/system/http.ts"() {
    "use strict";
    import_node_module = require("node:module");
    load = (0, import_node_module.createRequire)(__import_meta.url);
    http = load("node:http");
    lingerMs = 3e4;
  }
});

// src/cloud/mlflow/http-transport.ts
function httpTransport(options) {
  const address = parseAddress(options.uri, options.env);
  const timeoutMs = 1e3 * (Number(options.env["MLFLOW_HTTP_REQUEST_TIMEOUT"]) || defaultTimeoutS);
  const agent = address.https ? new (https()).Agent({ keepAlive: true, timeout: idleMs, ...tlsOptions(options.env) }) : new http.Agent({ keepAlive: true, timeout: idleMs });
  const { headers } = address;
  return {
    description: address.url,
    request: (request) => send(address, agent, { ...headers, ...lowerCased(request.headers ?? {}) }, request, timeoutMs),
    upstream: async () => ({ url: address.url, headers: async () => headers }),
    close: async () => agent.destroy()
  };
}
function lowerCased(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
function send(address, agent, headers, request, timeoutMs) {
  return new Promise((resolve2, reject) => {
    let connected = false;
    const sent = (address.https ? https() : http).request({
      host: address.host,
      port: address.port,
      method: request.method,
      path: address.prefix + request.path,
      headers: withLength(headers, request.body),
      agent
    });
    const connecting = setTimeout(() => sent.destroy(timeout(`no connection within ${connectMs / 1e3} s`)), connectMs);
    const onConnected = () => {
      connected = true;
      clearTimeout(connecting);
    };
    sent.on("socket", (socket) => {
      if (!socket.connecting) onConnected();
      else socket.once(address.https ? "secureConnect" : "connect", onConnected);
    });
    sent.setTimeout(timeoutMs, () => sent.destroy(timeout(`no byte within ${timeoutMs / 1e3} s`)));
    sent.on("close", () => clearTimeout(connecting));
    sent.on("error", (error) => reject(new Unreachable(address, error, connected ? "maybe" : "no")));
    sent.on("response", (reply) => resolve2(replyOf(reply, (error) => new Unreachable(address, error, "maybe"))));
    if (request.body === void 0 || typeof request.body === "string" || request.body instanceof Uint8Array)
      sent.end(request.body);
    else (0, import_promises2.pipeline)(readable(request.body), sent).catch((error) => sent.destroy(asError(error)));
  });
}
function withLength(headers, body) {
  if (typeof body === "string" || body instanceof Uint8Array) return { ...headers, "content-length": Buffer.byteLength(body) };
  return headers;
}
function readable(body) {
  return body instanceof import_node_stream.Readable ? body : import_node_stream.Readable.from(body, { objectMode: false });
}
function timeout(text5) {
  return Object.assign(new Error(text5), { code: "ETIMEDOUT" });
}
function asError(error) {
  return error instanceof Error ? error : new Error(String(error));
}
function replyOf(reply, explain2) {
  return { status: reply.statusCode ?? 0, headers: flat(reply.headers), body: bodyOf(reply, explain2) };
}
function flat(headers) {
  const out = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== void 0) out[name] = Array.isArray(value) ? value.join(", ") : value;
  return out;
}
async function* bodyOf(reply, explain2) {
  try {
    for await (const chunk of reply) yield chunk;
  } catch (error) {
    throw explain2(error);
  }
}
var import_node_stream, import_promises2, idleMs, connectMs, defaultTimeoutS;
var init_http_transport = __esm({
  "src/cloud/mlflow/http-transport.ts"() {
    "use strict";
    import_node_stream = require("node:stream");
    import_promises2 = require("node:stream/promises");
    init_address();
    init_unreachable();
    init_http();
    idleMs = 1e3;
    connectMs = 1e4;
    defaultTimeoutS = 120;
  }
});

// src/system/child-process.ts
function childProcess() {
  return load2("node:child_process");
}
var import_node_module2, load2;
var init_child_process = __esm({
  "src/system/child-process.ts"() {
    "use strict";
    import_node_module2 = require("node:module");
    load2 = (0, import_node_module2.createRequire)(__import_meta.url);
  }
});

// src/system/process.ts
function processIds() {
  return (0, import_node_fs3.readdirSync)("/proc").flatMap((name) => /^\d+$/.test(name) ? [Number(name)] : []);
}
function processRow(pid) {
  let stat15;
  try {
    stat15 = (0, import_node_fs3.readFileSync)(`/proc/${pid}/stat`, "latin1");
  } catch {
    return void 0;
  }
  const end = stat15.lastIndexOf(")");
  const fields = stat15.slice(end + 2).split(" ");
  const [state, ppid, group, session] = fields;
  const start = fields[19];
  if (state === "Z" || state === "X" || start === void 0) return void 0;
  return {
    pid,
    ppid: Number(ppid),
    group: Number(group),
    session: Number(session),
    start,
    name: stat15.slice(stat15.indexOf("(") + 1, end)
  };
}
function bootId() {
  if (boot === void 0) {
    try {
      boot = (0, import_node_fs3.readFileSync)("/proc/sys/kernel/random/boot_id", "utf8").trim();
    } catch {
      boot = "";
    }
  }
  return boot;
}
function startOf(pid) {
  if (hasProcessTable) return processRow(pid)?.start;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === "ESRCH") return void 0;
  }
  if (process.platform === "win32") return "unknown";
  try {
    return childProcess().execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || void 0;
  } catch {
    return void 0;
  }
}
function identify(pid) {
  const start = startOf(pid);
  return start === void 0 ? void 0 : { pid, start, boot: bootId() };
}
function self() {
  own ??= identify(process.pid) ?? { pid: process.pid, start: "unknown", boot: bootId() };
  return own;
}
function isAlive(who) {
  return who.boot === bootId() && startOf(who.pid) === who.start;
}
var import_node_fs3, hasProcessTable, boot, own;
var init_process = __esm({
  "src/system/process.ts"() {
    "use strict";
    import_node_fs3 = require("node:fs");
    init_child_process();
    hasProcessTable = process.platform === "linux";
  }
});

// src/system/lock.ts
async function lockOwner(file2) {
  const owner = readOwner(file2);
  return owner !== void 0 && isHeld(file2, owner) ? owner : void 0;
}
function shownOwner({ pid, place = here() }) {
  return place === here() ? `process ${pid}` : `process ${pid} on ${place.split("|")[0]}`;
}
function here() {
  knownHere ??= [import_node_os.default.hostname(), textOf("/etc/machine-id"), linkOf("/proc/self/ns/pid")].join("|");
  return knownHere;
}
function textOf(file2) {
  try {
    return (0, import_node_fs4.readFileSync)(file2, "utf8").trim();
  } catch {
    return "";
  }
}
function linkOf(file2) {
  try {
    return (0, import_node_fs4.readlinkSync)(file2);
  } catch {
    return "";
  }
}
function isHeld(file2, owner) {
  if ((owner.place ?? here()) === here()) return isAlive(owner);
  const touched = (0, import_node_fs4.statSync)(file2, { throwIfNoEntry: false })?.mtimeMs;
  return touched !== void 0 && Date.now() - touched < deadMs;
}
function touch(file2) {
  return setInterval(() => {
    try {
      (0, import_node_fs4.utimesSync)(file2, /* @__PURE__ */ new Date(), /* @__PURE__ */ new Date());
    } catch {
    }
  }, touchMs).unref();
}
function readOwner(file2) {
  try {
    return JSON.parse((0, import_node_fs4.readFileSync)(file2, "utf8"));
  } catch (error) {
    if (isMissing(error)) return void 0;
    if (error instanceof SyntaxError) return { place: here(), pid: 0, start: "", boot: "", nonce: "", since: "" };
    throw error;
  }
}
async function tryLock(file2, info) {
  (0, import_node_fs4.mkdirSync)(import_node_path3.default.dirname(file2), { recursive: true, mode: 448 });
  const owner = {
    ...self(),
    place: here(),
    nonce: (0, import_node_crypto3.randomBytes)(8).toString("hex"),
    since: (/* @__PURE__ */ new Date()).toISOString()
  };
  if (info !== void 0) owner.info = info;
  const aside2 = `${file2}.${owner.nonce}`;
  (0, import_node_fs4.writeFileSync)(aside2, JSON.stringify(owner), { mode: 384, flag: "wx" });
  try {
    for (; ; ) {
      try {
        (0, import_node_fs4.linkSync)(aside2, file2);
        const touching = touch(file2);
        return {
          owner,
          release: () => {
            clearInterval(touching);
            return releaseLock(file2, owner.nonce);
          }
        };
      } catch (error) {
        if (errorCode(error) !== "EEXIST") throw error;
      }
      const holder = readOwner(file2);
      if (holder === void 0) continue;
      if (isHeld(file2, holder)) return { busy: holder };
      await takeAway(file2, holder.nonce);
    }
  } finally {
    (0, import_node_fs4.rmSync)(aside2, { force: true });
  }
}
async function takeAway(file2, nonce) {
  const guard = `${file2}.takeover`;
  try {
    (0, import_node_fs4.writeFileSync)(guard, JSON.stringify({ ...self(), place: here() }), { flag: "wx", mode: 384 });
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    const holder = readOwner(guard);
    const age = Date.now() - ((0, import_node_fs4.statSync)(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (holder !== void 0 && !isHeld(guard, holder) && age > 2e3) (0, import_node_fs4.rmSync)(guard, { force: true });
    else await new Promise((resolve2) => setTimeout(resolve2, 10));
    return;
  }
  try {
    if (readOwner(file2)?.nonce === nonce) (0, import_node_fs4.rmSync)(file2, { force: true });
  } finally {
    (0, import_node_fs4.rmSync)(guard, { force: true });
  }
}
async function releaseLock(file2, nonce) {
  if (readOwner(file2)?.nonce !== nonce) return;
  const gone = `${file2}.${nonce}.gone`;
  try {
    (0, import_node_fs4.renameSync)(file2, gone);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  (0, import_node_fs4.rmSync)(gone, { force: true });
}
async function waitForLock(file2, options = {}) {
  let told2 = false;
  while (options.abort?.aborted !== true) {
    const taken = await tryLock(file2, options.info);
    if (!("busy" in taken)) return taken;
    if (!told2) options.onWait?.(taken.busy);
    told2 = true;
    await new Promise((resolve2) => setTimeout(resolve2, options.pollMs ?? 50));
  }
  return void 0;
}
var import_node_crypto3, import_node_fs4, import_node_os, import_node_path3, touchMs, deadMs, knownHere;
var init_lock = __esm({
  "src/system/lock.ts"() {
    "use strict";
    import_node_crypto3 = require("node:crypto");
    import_node_fs4 = require("node:fs");
    import_node_os = __toESM(require("node:os"), 1);
    import_node_path3 = __toESM(require("node:path"), 1);
    init_files();
    init_process();
    touchMs = 6e4;
    deadMs = 5 * 6e4;
  }
});

// src/system/environment.ts
function list(...lines2) {
  return lines2.flatMap((line) => line.split(" "));
}
function names(patterns3, name, alsoAll) {
  const upper = name.toUpperCase();
  return patterns3.some(
    (pattern) => pattern.endsWith("*") ? alsoAll && upper.startsWith(pattern.slice(0, -1)) : upper === pattern
  );
}
function holdsCredentials(name, value) {
  return secretName.test(name) || credentialsInUrl.test(value);
}
function pick(env, patterns3, withCredentials = false) {
  const kept2 = {};
  for (const [name, value] of Object.entries(env))
    if (value !== void 0 && names(patterns3, name, withCredentials || !holdsCredentials(name, value)))
      kept2[process.platform === "win32" ? name.toUpperCase() : name] = value;
  return kept2;
}
function jobEnvironment(env) {
  return pick(env, [...program, ...network, ...numerical, ...pyenv, ...activePython, ...installers]);
}
function installerEnvironment(env) {
  return {
    ...pick(env, [...program, ...temporary, ...userFolders, ...network, ...numerical, ...pyenv]),
    ...pick(env, installers, true)
  };
}
function serverEnvironment(env) {
  return pick(env, [...program, ...temporary, ...userFolders, ...network, ...numerical, ...pyenv]);
}
function helperEnvironment(env, also = []) {
  return pick(env, [...program, ...temporary, ...also]);
}
var program, temporary, userFolders, network, numerical, pyenv, activePython, installers, secretName, credentialsInUrl;
var init_environment = __esm({
  "src/system/environment.ts"() {
    "use strict";
    program = list(
      "PATH HOME USER LOGNAME SHELL LANG LANGUAGE LC_* TZ",
      // Windows cannot start a program without these.
      "SYSTEMROOT WINDIR SYSTEMDRIVE COMSPEC PATHEXT USERPROFILE APPDATA LOCALAPPDATA PROGRAMDATA"
    );
    temporary = list("TMPDIR TMP TEMP");
    userFolders = list("XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR");
    network = list(
      "HTTP_PROXY HTTPS_PROXY ALL_PROXY NO_PROXY",
      "SSL_CERT_FILE SSL_CERT_DIR REQUESTS_CA_BUNDLE CURL_CA_BUNDLE GIT_SSL_CAINFO NODE_EXTRA_CA_CERTS"
    );
    numerical = list(
      "LD_LIBRARY_PATH DYLD_LIBRARY_PATH OMP_* OPENBLAS_* MKL_*",
      "CUDA_VISIBLE_DEVICES CUDA_DEVICE_ORDER CUDA_HOME CUDA_PATH NVIDIA_* HIP_VISIBLE_DEVICES ROCR_*"
    );
    pyenv = list("PYENV_ROOT PYENV_VERSION");
    activePython = list("VIRTUAL_ENV CONDA_PREFIX");
    installers = list("PIP_* UV_*");
    secretName = /TOKEN|PASSWORD|PASSWD|SECRET|CREDENTIAL|USERNAME|_KEY(?:_|$)/i;
    credentialsInUrl = /:\/\/[^/\s]*@/;
  }
});

// src/tracking/embedded/owner-lock.ts
function ownerLock(dir) {
  return import_node_path24.default.join(dir, "owner.lock");
}
function ownerLog(dir) {
  return import_node_path24.default.join(dir, "owner.log");
}
function storeBusy(dir, pid, waitMs) {
  return new Fault("service", {
    code: "TY653",
    message: `The tracking store in ${dir} is busy`,
    why: `Process ${pid} has held it for more than ${waitMs / 1e3} s without serving others.`,
    help: "Wait for that process to end, or end it, and try again."
  });
}
function stopped(dir, cause, safe2) {
  const silent = errorCode(cause) === "ETIMEDOUT" && cause instanceof Error;
  return new NoReply(
    {
      code: "TY654",
      message: `The process that serves the tracking store in ${dir} stopped answering`,
      why: (silent ? `It was asked something and sent ${cause.message}` : `It ended while a request was under way (${errorCode(cause) ?? String(cause)})`) + (safe2 ? "." : "; whether the change was made is not known."),
      help: silent ? "Let that process go on, or end it. Then run the same command again: what is there already is found and not repeated." : "Run the same command again: what is there already is found and not repeated."
    },
    cause,
    "maybe"
  );
}
function databaseFile(dir) {
  return import_node_path24.default.join(dir, "mlflow.db");
}
var import_node_path24, holdPath;
var init_owner_lock = __esm({
  "src/tracking/embedded/owner-lock.ts"() {
    "use strict";
    import_node_path24 = __toESM(require("node:path"), 1);
    init_unreachable();
    init_diagnostic();
    init_files();
    holdPath = "/trainyard/hold";
  }
});

// src/tracking/embedded/connect.ts
var connect_exports = {};
__export(connect_exports, {
  connectToOwner: () => connectToOwner,
  startOwner: () => startOwner
});
async function connectToOwner(dir, waitMs, silence) {
  const owner = await lockOwner(ownerLock(dir));
  return owner?.info === void 0 ? void 0 : hold(dir, owner.info, owner, waitMs, silence);
}
async function startOwner(options) {
  const { dir, silence } = options;
  const deadline = Date.now() + options.waitMs;
  let child;
  let failures = 0;
  for (; ; ) {
    const connection = await connectToOwner(dir, Math.max(1, deadline - Date.now()), silence);
    if (connection !== void 0) return connection;
    if (child?.exited === true) {
      if (child.code !== 0) failures++;
      child = void 0;
    }
    if (failures > 1 || Date.now() > deadline) throw await notStarted(dir, options.waitMs, failures > 1);
    child ??= await spawnOwner(options);
    await new Promise((resolve2) => {
      setTimeout(resolve2, 20);
    });
  }
}
async function spawnOwner({ dir, helper }) {
  const [command, ...args] = helper;
  if (command === void 0) throw new TypeError("no helper command");
  await (0, import_promises26.mkdir)(dir, { recursive: true, mode: 448 });
  const log = await (0, import_promises26.open)(ownerLog(dir), "w", 384);
  try {
    const child = childProcess().spawn(command, [...args, "store", "--root", dir], {
      cwd: dir,
      detached: true,
      env: helperEnvironment(process.env),
      stdio: ["ignore", "ignore", log.fd],
      windowsHide: true
    });
    const state = { exited: false, code: null };
    const ended = (code) => {
      state.exited = true;
      state.code = code;
    };
    child.on("exit", ended);
    child.on("error", () => ended(null));
    child.unref();
    return state;
  } finally {
    await log.close();
  }
}
async function notStarted(dir, waitMs, died) {
  const lines2 = (await readText(ownerLog(dir)) ?? "").split("\n").filter((l) => l.trim() !== "" && !/^\s+at /.test(l));
  const holder = await lockOwner(ownerLock(dir));
  if (holder !== void 0 && !died) return storeBusy(dir, holder.pid, waitMs);
  return new Fault("service", {
    code: "TY651",
    message: `The process that serves the tracking store in ${dir} ${died ? "ended at once" : `did not start within ${waitMs / 1e3} s`}`,
    why: lines2.length > 0 ? lines2.slice(-5).join("\n") : "It left no message.",
    help: `Its log is ${ownerLog(dir)}.`
  });
}
async function hold(dir, info, owner, waitMs, silence) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const authorization = `Bearer ${info.token}`;
  const target = { host: "127.0.0.1", port: info.port };
  let alive = true;
  const held = await new Promise((resolve2) => {
    const request = http.request({ ...target, path: holdPath, headers: { authorization }, agent: false });
    const patience = setTimeout(() => request.destroy(), waitMs);
    request.on("error", () => resolve2(void 0));
    request.on("close", () => clearTimeout(patience));
    request.on("response", (response) => {
      if (response.statusCode !== 200) {
        response.destroy();
        resolve2(void 0);
        return;
      }
      response.once("data", () => {
        clearTimeout(patience);
        resolve2(response);
      });
      const gone = () => {
        alive = false;
        resolve2(void 0);
      };
      response.on("error", gone);
      response.on("end", gone);
      response.on("close", gone);
      response.resume();
    });
    request.end();
  });
  if (held === void 0) return void 0;
  held.socket.unref();
  return {
    url: `http://127.0.0.1:${info.port}`,
    token: info.token,
    get alive() {
      return alive && isAlive(owner);
    },
    send: (request, safe2) => send3(
      request,
      { ...target, agent },
      authorization,
      safe2 ? silence.read : silence.write,
      (error) => stopped(dir, error, safe2)
    ),
    close() {
      held.destroy();
      agent.destroy();
    }
  };
}
function send3(request, target, authorization, silenceMs, explain2) {
  return new Promise((resolve2, reject) => {
    const { method, path: path48, body, headers } = request;
    const length = typeof body === "string" || body instanceof Uint8Array ? { "content-length": Buffer.byteLength(body) } : {};
    const outgoing = http.request({
      ...target,
      method,
      path: path48,
      headers: { ...headers, ...length, authorization }
    });
    let reply;
    outgoing.setTimeout(silenceMs, () => (reply ?? outgoing).destroy(timeout(`no byte within ${silenceMs / 1e3} s`)));
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      reply = response;
      resolve2(replyOf(response, explain2));
    });
    if (body === void 0 || typeof body === "string" || body instanceof Uint8Array) outgoing.end(body);
    else void pump(body, outgoing).catch((error) => outgoing.destroy(error instanceof Error ? error : void 0));
  });
}
async function pump(body, outgoing) {
  await (0, import_promises27.pipeline)(import_node_stream2.Readable.from(body, { objectMode: false }), outgoing);
}
var import_promises26, import_node_stream2, import_promises27;
var init_connect = __esm({
  "src/tracking/embedded/connect.ts"() {
    "use strict";
    import_promises26 = require("node:fs/promises");
    import_node_stream2 = require("node:stream");
    import_promises27 = require("node:stream/promises");
    init_http_transport();
    init_diagnostic();
    init_environment();
    init_files();
    init_lock();
    init_process();
    init_owner_lock();
    init_http();
    init_child_process();
  }
});

// src/tracking/embedded/nothing.ts
function nothing(request) {
  const found = request.method === "POST" || /\/search\b|\/list\b/.test(request.path);
  const body = found ? {} : { error_code: "RESOURCE_DOES_NOT_EXIST", message: "The store is empty" };
  return {
    status: found ? 200 : 404,
    headers: { "content-type": "application/json" },
    body: (async function* () {
      yield Buffer.from(JSON.stringify(body));
    })()
  };
}
var init_nothing = __esm({
  "src/tracking/embedded/nothing.ts"() {
    "use strict";
  }
});

// src/tracking/embedded/api/errors.ts
function invalid(message) {
  return new MlflowError("INVALID_PARAMETER_VALUE", message);
}
function notFound2(message) {
  return new MlflowError("RESOURCE_DOES_NOT_EXIST", message);
}
function toMlflowError(error) {
  if (error instanceof MlflowError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/ constraint failed/.test(message)) return new MlflowError("BAD_REQUEST", message);
  if (/^(SQLite3?Error: )?(disk I\/O error|database or disk is full|database is locked|attempt to write a readonly)/.test(message))
    return new MlflowError("TEMPORARILY_UNAVAILABLE", message);
  return new MlflowError("INTERNAL_ERROR", message);
}
var statusOf2, MlflowError;
var init_errors = __esm({
  "src/tracking/embedded/api/errors.ts"() {
    "use strict";
    statusOf2 = {
      BAD_REQUEST: 400,
      INVALID_PARAMETER_VALUE: 400,
      RESOURCE_ALREADY_EXISTS: 400,
      UNAUTHENTICATED: 401,
      ENDPOINT_NOT_FOUND: 404,
      RESOURCE_DOES_NOT_EXIST: 404,
      INTERNAL_ERROR: 500,
      INVALID_STATE: 500,
      NOT_IMPLEMENTED: 501,
      TEMPORARILY_UNAVAILABLE: 503
    };
    MlflowError = class extends Error {
      name = "MlflowError";
      code;
      constructor(code, message) {
        super(message);
        this.code = code;
      }
      get status() {
        return statusOf2[this.code];
      }
    };
  }
});

// src/tracking/embedded/api/fields.ts
function pythonType(value) {
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  return Array.isArray(value) ? "list" : "dict";
}
var seeDocs, maxInt64, Fields;
var init_fields = __esm({
  "src/tracking/embedded/api/fields.ts"() {
    "use strict";
    init_errors();
    seeDocs = " See the API docs for more information about request parameters.";
    maxInt64 = 9223372036854775807n;
    Fields = class _Fields {
      #values;
      /** Where these fields stand in the request: empty, or like `metrics[3].`. */
      #path;
      constructor(values, path48 = "") {
        this.#values = values;
        this.#path = path48;
      }
      /** Query parameters: each a string, or the list of its values where it is given more than once. */
      static ofQuery(query2) {
        const values = {};
        for (const name of new Set(query2.keys())) {
          const all = query2.getAll(name);
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
        const text5 = typeof value === "number" && Number.isInteger(value) ? BigInt(value).toString() : value;
        if (typeof text5 !== "string" || !/^[+-]?\d+(\.0+)?$/.test(text5)) throw this.#wrong(name, value);
        const big = BigInt(text5.replace(/^\+|\.0+$/g, ""));
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
        const number4 = /^-?(NaN|Infinity)$|^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value) ? Number(value) : void 0;
        if (number4 === void 0) throw this.#wrong(name, value);
        return number4;
      }
      boolean(name) {
        const value = this.#raw(name);
        if (value === void 0) return false;
        if (typeof value === "boolean") return value;
        const text5 = typeof value === "string" ? value.toLowerCase() : "";
        if (text5 === "true" || text5 === "false") return text5 === "true";
        throw this.#wrong(name, value);
      }
      /** One of an enum's names, or its number; `names` in the order of their numbers, `undefined` where a number has no name. */
      oneOf(name, names2) {
        const value = this.#raw(name);
        if (value === void 0) return void 0;
        const found = names2.find((n, number4) => n !== void 0 && (n === value || number4 === value || String(number4) === value));
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
  }
});

// src/tracking/embedded/api/json.ts
function parseJson(text5) {
  if (!/\d{16}|NaN|Infinity/.test(text5)) return JSON.parse(text5);
  const quoted2 = text5.replace(literals, (literal) => {
    if (literal.startsWith('"')) return literal;
    const exact = /^-?\d+$/.test(literal) ? Number.isSafeInteger(Number(literal)) : Number.isFinite(Number(literal));
    return exact ? literal : `"${literal}"`;
  });
  return JSON.parse(quoted2);
}
function listInTag(text5) {
  try {
    const value = JSON.parse(text5 ?? "");
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
function toJson(value) {
  let big = false;
  const text5 = JSON.stringify(value, (_name, v) => {
    if (typeof v !== "bigint") return v;
    big = true;
    return `${mark}${v}`;
  });
  return big ? text5.replace(marked, "$1") : text5;
}
function double(value) {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Infinity" : "-Infinity";
  return value;
}
function pythonJson(value) {
  const items = value.map(
    (entry2) => Object.entries(entry2).map(([k, v]) => `${ascii(k)}: ${typeof v === "number" ? v : ascii(v)}`)
  );
  return `[${items.map((pairs3) => `{${pairs3.join(", ")}}`).join(", ")}]`;
}
function ascii(text5) {
  return JSON.stringify(text5).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
function some(list6) {
  return list6.length > 0 ? list6 : void 0;
}
var import_node_crypto6, literals, mark, marked;
var init_json = __esm({
  "src/tracking/embedded/api/json.ts"() {
    "use strict";
    import_node_crypto6 = require("node:crypto");
    literals = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
    mark = `int64:${(0, import_node_crypto6.randomBytes)(12).toString("hex")}:`;
    marked = new RegExp(`"${mark}(-?\\d+)"`, "g");
  }
});

// src/tracking/embedded/api/reply.ts
function bytes(status2, contentType, body) {
  const buffer = Buffer.from(body);
  return {
    status: status2,
    headers: { "content-type": contentType, "content-length": String(buffer.length) },
    body: once3(buffer)
  };
}
async function* once3(buffer) {
  yield buffer;
}
function json(value, status2 = 200) {
  return bytes(status2, "application/json", toJson(value));
}
function refusal(error) {
  return json({ error_code: error.code, message: error.message }, error.status);
}
var init_reply = __esm({
  "src/tracking/embedded/api/reply.ts"() {
    "use strict";
    init_json();
  }
});

// src/tracking/embedded/api/artifact-uri.ts
function appendToUri(uri, relative) {
  const query2 = uri.indexOf("?");
  const base = query2 === -1 ? uri : uri.slice(0, query2);
  return `${base.replace(/\/+$/, "")}/${relative}${query2 === -1 ? "" : uri.slice(query2)}`;
}
function storePath(uri) {
  const found = /^mlflow-artifacts:\/+(.*)$/.exec(uri);
  if (found?.[1] === void 0)
    throw invalid(`The artifact root ${uri} is not served by Trainyard's embedded tracking store; read it where it lies`);
  return found[1];
}
var init_artifact_uri = __esm({
  "src/tracking/embedded/api/artifact-uri.ts"() {
    "use strict";
    init_errors();
  }
});

// src/tracking/embedded/api/artifacts.ts
function safeArtifactPath(given) {
  let plain = given;
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = unquote(plain);
  }
  const segments = plain.split("/");
  if (/[#\\\p{Cc}]/u.test(plain) || /^([/~]|[A-Za-z]:)/.test(plain) || /^file:/i.test(plain) || segments.includes(".."))
    throw invalid("Invalid path");
  return import_node_path25.default.posix.normalize(plain).replace(/\/$/, "");
}
function unquote(text5) {
  try {
    return decodeURIComponent(text5);
  } catch {
    return text5;
  }
}
async function within(root, relative) {
  const target = import_node_path25.default.join(root, relative);
  let existing = target;
  for (; ; ) {
    try {
      const real = await (0, import_promises28.realpath)(existing);
      const base = await (0, import_promises28.realpath)(root);
      if (real !== base && !real.startsWith(base + import_node_path25.default.sep)) throw invalid("Invalid path");
      return target;
    } catch (error) {
      if (!isMissing(error)) throw error;
      if (existing === root) return target;
      existing = import_node_path25.default.dirname(existing);
    }
  }
}
async function listArtifacts(root, relative, prefix2 = "") {
  const dir = await within(root, relative);
  const entries = await (0, import_promises28.readdir)(dir).catch((error) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const files = [];
  for (const name of entries) {
    if (name.startsWith(asidePrefix)) continue;
    const info = await (0, import_promises28.stat)(import_node_path25.default.join(dir, name)).catch(() => void 0);
    if (info === void 0) continue;
    const isDir = info.isDirectory();
    files.push({
      path: prefix2 === "" ? name : `${prefix2}/${name}`,
      is_dir: isDir,
      file_size: !isDir && info.size || void 0
    });
  }
  return some(files.sort((a, b) => a.path < b.path ? -1 : 1));
}
async function readArtifact(root, relative) {
  const file2 = await within(root, relative);
  const info = await (0, import_promises28.stat)(file2).catch((error) => {
    if (isMissing(error)) throw notFound2(`No such artifact: '${relative}'`);
    throw error;
  });
  if (info.isDirectory()) throw invalid(`Artifact path refers to a directory, not a file: '${relative}'`);
  const body = info.size === 0 ? empty() : (0, import_node_fs9.createReadStream)(file2, { end: info.size - 1 });
  return { name: import_node_path25.default.basename(file2), size: info.size, body };
}
async function* empty() {
}
async function writeArtifact(root, relative, body) {
  if (relative === "" || relative === ".") throw invalid("Invalid path");
  const file2 = await within(root, relative);
  try {
    await (0, import_promises28.mkdir)(import_node_path25.default.dirname(file2), { recursive: true, mode: 448 });
    await writeAside(file2, body);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EISDIR" || code === "ENOTEMPTY" || code === "EEXIST" || code === "ENOTDIR")
      throw invalid(`Artifact path is taken by a folder or runs through a file: '${relative}'`);
    throw error;
  }
}
async function writeAside(file2, body) {
  const aside2 = import_node_path25.default.join(import_node_path25.default.dirname(file2), `${asidePrefix}${(0, import_node_crypto7.randomBytes)(8).toString("hex")}`);
  const handle2 = await (0, import_promises28.open)(aside2, "wx", 384);
  try {
    try {
      for await (const chunk of body) await handle2.writeFile(chunk);
      await handle2.datasync();
    } finally {
      await handle2.close();
    }
    await (0, import_promises28.rename)(aside2, file2);
  } catch (error) {
    await (0, import_promises28.rm)(aside2, { force: true });
    throw error;
  }
}
async function deleteArtifacts(root, relative) {
  if (relative === "" || relative === ".") throw invalid("Invalid path");
  await (0, import_promises28.rm)(await within(root, relative), { recursive: true, force: true });
}
var import_node_crypto7, import_node_fs9, import_promises28, import_node_path25, asidePrefix;
var init_artifacts = __esm({
  "src/tracking/embedded/api/artifacts.ts"() {
    "use strict";
    import_node_crypto7 = require("node:crypto");
    import_node_fs9 = require("node:fs");
    import_promises28 = require("node:fs/promises");
    import_node_path25 = __toESM(require("node:path"), 1);
    init_files();
    init_errors();
    init_json();
    asidePrefix = ".artifact.uploading.";
  }
});

// src/tracking/embedded/api/validation.ts
function requireLength(name, limit2, value) {
  if (value.length > limit2 && Array.from(value).length > limit2)
    throw invalid(`'${name}' exceeds the maximum length of ${limit2} characters`);
}
function requireUnambiguous(where, name) {
  const normal = name === "" ? "." : import_node_path26.default.posix.normalize(name).replace(/(.)\/$/, "$1");
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
function cut(value, limit2) {
  return value.length <= limit2 ? value : Array.from(value).slice(0, limit2).join("");
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
function requireVersion(version3) {
  if (!/^\s*[+-]?\d+\s*$/.test(version3)) throw invalid(`Parameter 'version' must be an integer, got '${version3}'.`);
  return Number(version3);
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
function stageOf(name) {
  const stage = stages.find((s) => s.toLowerCase() === name.toLowerCase());
  if (stage === void 0) throw invalid(`Invalid Model Version stage: ${name}. Value must be one of ${stages.join(", ")}.`);
  return stage;
}
var import_node_path26, limits, keyCharacters, stages;
var init_validation = __esm({
  "src/tracking/embedded/api/validation.ts"() {
    "use strict";
    import_node_path26 = __toESM(require("node:path"), 1);
    init_errors();
    limits = {
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
    keyCharacters = /^[/\p{L}\p{N}_.\- :]*$/u;
    stages = ["None", "Staging", "Production", "Archived"];
  }
});

// src/tracking/embedded/api/experiments.ts
function experimentRow(database2, experimentId, stage) {
  const id = experimentId === "" ? 0 : experimentNumber(experimentId);
  const row = database2.get(`SELECT ${experimentColumns} FROM experiments WHERE experiment_id = ?`, id);
  if (row === void 0 || stage !== void 0 && row.lifecycle_stage !== stage)
    throw notFound2(`No Experiment with id=${id} exists`);
  return row;
}
function requireActiveExperiment(row) {
  if (row.lifecycle_stage !== "active")
    throw invalid(
      `The experiment ${row.experiment_id} must be in the 'active' state. Current state is ${row.lifecycle_stage}.`
    );
}
function experimentJson(database2, row) {
  const tags = database2.all(
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
function createExperiment(database2, fields) {
  const name = fields.requiredString("name");
  requireExperimentName(name);
  const location = fields.string("artifact_location");
  if (location?.startsWith("runs:")) throw invalid(`Artifact location cannot be a runs:/ URI. Given: '${location}'`);
  const tags = fields.objects("tags").map((t) => ({ key: t.requiredString("key"), value: t.string("value") ?? "" }));
  for (const tag of tags) requireExperimentTag(tag.key, tag.value);
  requireFreeName(database2, name);
  const now = Date.now();
  database2.run(
    "INSERT INTO experiments (name, lifecycle_stage, creation_time, last_update_time, workspace) VALUES (?, 'active', ?, ?, 'default')",
    name,
    now,
    now
  );
  const id = Number(database2.get("SELECT last_insert_rowid() AS id")?.id);
  const at = location === void 0 || location === "" ? `mlflow-artifacts:/${id}` : location;
  database2.run("UPDATE experiments SET artifact_location = ? WHERE experiment_id = ?", at, id);
  for (const tag of tags) putExperimentTag(database2, id, tag.key, tag.value);
  return { experiment_id: String(id) };
}
function requireFreeName(database2, name) {
  if (database2.get("SELECT 1 FROM experiments WHERE workspace = 'default' AND name = ?", name) !== void 0)
    throw new MlflowError(
      "RESOURCE_ALREADY_EXISTS",
      `Experiment(name=${name}) already exists. Error: UNIQUE constraint failed: experiments.workspace, experiments.name`
    );
}
function getExperiment(database2, fields) {
  return { experiment: experimentJson(database2, experimentRow(database2, fields.requiredString("experiment_id"))) };
}
function getExperimentByName(database2, fields) {
  const name = fields.requiredString("experiment_name");
  const row = database2.get(`SELECT ${experimentColumns} FROM experiments WHERE name = ?`, name);
  if (row === void 0) throw notFound2(`Could not find experiment with name '${name}'`);
  return { experiment: experimentJson(database2, row) };
}
function deleteExperiment(database2, fields) {
  const { experiment_id: id } = experimentRow(database2, fields.requiredString("experiment_id"), "active");
  const now = Date.now();
  database2.run("UPDATE experiments SET lifecycle_stage = 'deleted', last_update_time = ? WHERE experiment_id = ?", now, id);
  database2.run("UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = ? WHERE experiment_id = ?", now, id);
  return {};
}
function restoreExperiment(database2, fields) {
  const { experiment_id: id } = experimentRow(database2, fields.requiredString("experiment_id"), "deleted");
  database2.run(
    "UPDATE experiments SET lifecycle_stage = 'active', last_update_time = ? WHERE experiment_id = ?",
    Date.now(),
    id
  );
  database2.run("UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL WHERE experiment_id = ?", id);
  return {};
}
function updateExperiment(database2, fields) {
  const id = fields.requiredString("experiment_id");
  const name = fields.requiredString("new_name");
  requireExperimentName(name);
  const row = experimentRow(database2, id);
  if (row.lifecycle_stage !== "active") throw new MlflowError("INVALID_STATE", "Cannot rename a non-active experiment.");
  if (row.name !== name) requireFreeName(database2, name);
  database2.run(
    "UPDATE experiments SET name = ?, last_update_time = ? WHERE experiment_id = ?",
    name,
    Date.now(),
    row.experiment_id
  );
  return {};
}
function setExperimentTag(database2, fields) {
  const id = fields.requiredString("experiment_id");
  const key = fields.requiredString("key");
  const value = fields.string("value") ?? "";
  requireExperimentTag(key, value);
  const row = experimentRow(database2, id);
  requireActiveExperiment(row);
  putExperimentTag(database2, row.experiment_id, key, value);
  return {};
}
function putExperimentTag(database2, id, key, value) {
  database2.run(
    "INSERT INTO experiment_tags (key, value, experiment_id) VALUES (?, ?, ?) ON CONFLICT (key, experiment_id) DO UPDATE SET value = excluded.value",
    key,
    value,
    id
  );
}
function deleteExperimentTag(database2, fields) {
  const id = fields.requiredString("experiment_id");
  const key = fields.requiredString("key");
  const row = experimentRow(database2, id);
  requireActiveExperiment(row);
  if (database2.run("DELETE FROM experiment_tags WHERE experiment_id = ? AND key = ?", row.experiment_id, key) === 0)
    throw notFound2(`No tag with name: ${key} in experiment with id ${id}`);
  return {};
}
var experimentColumns;
var init_experiments = __esm({
  "src/tracking/embedded/api/experiments.ts"() {
    "use strict";
    init_errors();
    init_validation();
    experimentColumns = "experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time, workspace";
  }
});

// src/tracking/embedded/api/names.ts
function randomName() {
  return `${adjectives[(0, import_node_crypto8.randomInt)(adjectives.length)]}-${nouns[(0, import_node_crypto8.randomInt)(nouns.length)]}-${(0, import_node_crypto8.randomInt)(1e3)}`;
}
var import_node_crypto8, adjectives, nouns;
var init_names = __esm({
  "src/tracking/embedded/api/names.ts"() {
    "use strict";
    import_node_crypto8 = require("node:crypto");
    adjectives = "able amber ancient bold brave bright calm clever cool crisp daring deep eager early fair fast fine fresh gentle glad golden grand green happy honest jolly keen kind late light lively lucky merry mild neat noble open patient plain polite proud quick quiet rapid rare ready round sharp shy silent silver smooth soft solid steady still strong swift tidy true vast warm wise witty young".split(
      " "
    );
    nouns = "auk bass bear bee boar bug calf carp cat cod colt crab crow deer doe dog dove duck eel elk fawn finch fish flea fly fowl fox frog goat goose grouse gull hare hawk hen horse jay kit koi lamb lark loon lynx mare midge mink mole moose moth mouse mule newt owl ox panda perch pig prawn quail ram rat ray robin seal shad shark sheep shrew shrike skink sloth smelt snail snake snipe sow squid squirrel stag stork swan toad trout vole wasp whale wolf worm wren yak".split(
      " "
    );
  }
});

// src/tracking/embedded/api/logged-models.ts
function loggedModelRow(database2, modelId, deletedToo = false) {
  const row = database2.get("SELECT * FROM logged_models WHERE model_id = ?", modelId);
  if (row === void 0 || row.lifecycle_stage === "deleted" && !deletedToo)
    throw notFound2(`Logged model with ID '${modelId}' not found.`);
  return row;
}
function loggedModelJson(database2, row) {
  const pairs3 = (table2, name) => database2.all(
    `SELECT ${name}_key AS key, ${name}_value AS value FROM ${table2} WHERE model_id = ? ORDER BY ${name}_key`,
    row.model_id
  ).map(({ key, value }) => ({ key, value }));
  const metrics = database2.all("SELECT * FROM logged_model_metrics WHERE model_id = ? ORDER BY rowid", row.model_id);
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
      tags: some(pairs3("logged_model_tags", "tag"))
    },
    data: {
      params: some(pairs3("logged_model_params", "param")),
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
function createLoggedModel(database2, fields) {
  const experimentId = fields.requiredString("experiment_id");
  const name = fields.string("name") ?? "";
  requireLoggedModelName(name);
  const experiment = experimentRow(database2, experimentId);
  requireActiveExperiment(experiment);
  const modelId = `m-${(0, import_node_crypto9.randomUUID)().replaceAll("-", "")}`;
  const now = Date.now();
  database2.run(
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
  addParams(database2, modelId, experiment.experiment_id, fields);
  const tags = fields.objects("tags").map((t) => ({ key: t.requiredString("key"), value: t.string("value") ?? "" }));
  putTags(database2, modelId, experiment.experiment_id, tags);
  return { model: loggedModelJson(database2, loggedModelRow(database2, modelId)) };
}
function addParams(database2, modelId, experimentId, fields) {
  for (const param of fields.objects("params"))
    database2.run(
      "INSERT INTO logged_model_params (model_id, experiment_id, param_key, param_value) VALUES (?, ?, ?, ?)",
      modelId,
      experimentId,
      param.requiredString("key"),
      param.string("value") ?? ""
    );
}
function putTags(database2, modelId, experimentId, tags) {
  for (const { key, value } of tags)
    database2.run(
      "INSERT INTO logged_model_tags (model_id, experiment_id, tag_key, tag_value) VALUES (?, ?, ?, ?) ON CONFLICT (model_id, tag_key) DO UPDATE SET tag_value = excluded.tag_value",
      modelId,
      experimentId,
      key,
      value
    );
}
function getLoggedModel(database2, fields) {
  const row = loggedModelRow(database2, fields.requiredString("model_id"), fields.boolean("allow_deleted"));
  return { model: loggedModelJson(database2, row) };
}
function finalizeLoggedModel(database2, fields) {
  const status2 = fields.oneOf("status", statuses);
  if (status2 === void 0) throw fields.missing("status");
  const row = loggedModelRow(database2, fields.requiredString("model_id"), true);
  database2.run(
    "UPDATE logged_models SET status = ?, last_updated_timestamp_ms = ? WHERE model_id = ?",
    statuses.indexOf(status2),
    Date.now(),
    row.model_id
  );
  return { model: loggedModelJson(database2, loggedModelRow(database2, row.model_id, true)) };
}
function deleteLoggedModel(database2, fields) {
  const row = loggedModelRow(database2, fields.requiredString("model_id"), true);
  database2.run(
    "UPDATE logged_models SET lifecycle_stage = 'deleted', last_updated_timestamp_ms = ? WHERE model_id = ?",
    Date.now(),
    row.model_id
  );
  return {};
}
function setLoggedModelTags(database2, fields) {
  const tags = fields.objects("tags").map((t) => ({ key: t.requiredString("key"), value: t.string("value") ?? "" }));
  const row = loggedModelRow(database2, fields.requiredString("model_id"), true);
  putTags(database2, row.model_id, row.experiment_id, tags);
  return {};
}
function deleteLoggedModelTag(database2, fields) {
  const { model_id: modelId } = loggedModelRow(database2, fields.requiredString("model_id"), true);
  const key = fields.requiredString("tag_key");
  if (database2.run("DELETE FROM logged_model_tags WHERE model_id = ? AND tag_key = ?", modelId, key) === 0)
    throw notFound2(`No tag with key '${key}' found for model with ID '${modelId}'.`);
  return {};
}
function logLoggedModelParams(database2, fields) {
  const row = loggedModelRow(database2, fields.requiredString("model_id"), true);
  addParams(database2, row.model_id, row.experiment_id, fields);
  return {};
}
function noteModelVersion(database2, modelId, name, version3) {
  const row = loggedModelRow(database2, modelId);
  const noted = database2.get(
    "SELECT tag_value FROM logged_model_tags WHERE model_id = ? AND tag_key = ?",
    modelId,
    versionsTag
  );
  const before = listInTag(noted?.tag_value);
  putTags(database2, modelId, row.experiment_id, [{ key: versionsTag, value: pythonJson([...before, { name, version: version3 }]) }]);
}
var import_node_crypto9, statuses, versionsTag;
var init_logged_models = __esm({
  "src/tracking/embedded/api/logged-models.ts"() {
    "use strict";
    import_node_crypto9 = require("node:crypto");
    init_artifact_uri();
    init_errors();
    init_experiments();
    init_json();
    init_names();
    init_validation();
    statuses = [
      "LOGGED_MODEL_STATUS_UNSPECIFIED",
      "LOGGED_MODEL_PENDING",
      "LOGGED_MODEL_READY",
      "LOGGED_MODEL_UPLOAD_FAILED"
    ];
    versionsTag = "mlflow.modelVersions";
  }
});

// src/tracking/embedded/api/registry-rows.ts
function modelVersionRow(database2, name, version3) {
  requireModelName(name);
  const row = database2.get(
    "SELECT * FROM model_versions WHERE name = ? AND version = ? AND current_stage != ?",
    name,
    requireVersion(version3),
    deletedStage
  );
  if (row === void 0) throw notFound2(`Model Version (name=${name}, version=${version3}) not found`);
  return row;
}
function aliasesOf(database2, row) {
  return database2.all(
    "SELECT alias FROM registered_model_aliases WHERE name = ? AND version = ? ORDER BY alias",
    row.name,
    row.version
  ).map((a) => a.alias);
}
function modelVersionJson(database2, row, aliases) {
  const tags = database2.all(
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
function latestVersions(database2, name) {
  return database2.all(
    "SELECT * FROM model_versions AS v WHERE name = ? AND current_stage != ? AND version = (SELECT max(version) FROM model_versions WHERE name = v.name AND current_stage = v.current_stage) ORDER BY version",
    name,
    deletedStage
  );
}
function registeredModelRow(database2, name) {
  requireModelName(name);
  const row = database2.get("SELECT * FROM registered_models WHERE name = ?", name);
  if (row === void 0) throw notFound2(`Registered Model with name=${name} not found`);
  return row;
}
function registeredModelJson(database2, row) {
  const tags = database2.all(
    "SELECT key, value FROM registered_model_tags WHERE name = ? ORDER BY key",
    row.name
  );
  const aliases = database2.all(
    "SELECT alias, version FROM registered_model_aliases WHERE name = ? ORDER BY alias",
    row.name
  );
  return {
    name: row.name,
    creation_timestamp: row.creation_time ?? void 0,
    last_updated_timestamp: row.last_updated_time || void 0,
    description: row.description || void 0,
    latest_versions: some(latestVersions(database2, row.name).map((v) => modelVersionJson(database2, v, []))),
    tags: some(tags.map(({ key, value }) => ({ key, value }))),
    aliases: some(aliases.map(({ alias, version: version3 }) => ({ alias, version: String(version3) })))
  };
}
function touchRegisteredModel(database2, name, now) {
  database2.run("UPDATE registered_models SET last_updated_time = ? WHERE name = ?", now, name);
}
var deletedStage;
var init_registry_rows = __esm({
  "src/tracking/embedded/api/registry-rows.ts"() {
    "use strict";
    init_errors();
    init_json();
    init_validation();
    deletedStage = "Deleted_Internal";
  }
});

// src/tracking/embedded/api/run-rows.ts
function runRow(database2, runId) {
  const row = database2.get(`SELECT ${runColumns} FROM runs WHERE run_uuid = ?`, runId);
  if (row === void 0) throw notFound2(`Run with id=${runId} not found`);
  return row;
}
function activeRun(database2, runId) {
  const row = runRow(database2, runId);
  if (row.lifecycle_stage !== "active")
    throw invalid(`The run ${runId} must be in the 'active' state. Current state is ${row.lifecycle_stage}.`);
  return row;
}
function runIdOf(fields) {
  const old = fields.string("run_uuid");
  return fields.has("run_id") || old === void 0 || old === "" ? fields.requiredString("run_id") : old;
}
var runColumns;
var init_run_rows = __esm({
  "src/tracking/embedded/api/run-rows.ts"() {
    "use strict";
    init_errors();
    runColumns = "runs.run_uuid, runs.name, runs.experiment_id, runs.user_id, runs.status, runs.start_time, runs.end_time, runs.artifact_uri, runs.lifecycle_stage";
  }
});

// src/tracking/embedded/api/artifact-routes.ts
async function send4(store2, root, relative) {
  const at = [root, safeArtifactPath(relative)].filter((p) => p !== "").join("/");
  const { name, size, body } = await readArtifact(store2.artifacts, at);
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
async function list4(store2, root, relative) {
  const below = safeArtifactPath(relative);
  const at = [storePath(root), below].filter((p) => p !== "" && p !== ".").join("/");
  return json({ root_uri: root, files: await listArtifacts(store2.artifacts, at, below === "." ? "" : below) });
}
function unsupported(what) {
  return () => Promise.reject(new MlflowError("NOT_IMPLEMENTED", `${what} is not supported for the current artifact repository`));
}
var download, upload, remove, listProxied, listOfRun, downloadOfRun, listOfLoggedModel, downloadOfLoggedModel, downloadOfModelVersion, multipartUpload, multipartDownload, presigned;
var init_artifact_routes = __esm({
  "src/tracking/embedded/api/artifact-routes.ts"() {
    "use strict";
    init_artifact_uri();
    init_artifacts();
    init_errors();
    init_logged_models();
    init_registry_rows();
    init_reply();
    init_run_rows();
    download = (store2, { fields }) => send4(store2, "", fields.requiredString("artifact_path"));
    upload = async (store2, { fields, body }) => {
      await writeArtifact(store2.artifacts, safeArtifactPath(fields.requiredString("artifact_path")), body);
      return json({});
    };
    remove = async (store2, { fields }) => {
      await deleteArtifacts(store2.artifacts, safeArtifactPath(fields.requiredString("artifact_path")));
      return json({});
    };
    listProxied = async (store2, { fields }) => json({ files: await listArtifacts(store2.artifacts, safeArtifactPath(fields.string("path") ?? "")) });
    listOfRun = (store2, { fields }) => list4(store2, runRow(store2.database, runIdOf(fields)).artifact_uri, fields.string("path") ?? "");
    downloadOfRun = (store2, { fields }) => send4(store2, storePath(runRow(store2.database, runIdOf(fields)).artifact_uri), fields.requiredString("path"));
    listOfLoggedModel = (store2, { fields }) => {
      const model = loggedModelRow(store2.database, fields.requiredString("model_id"));
      return list4(store2, model.artifact_location, fields.string("artifact_directory_path") ?? "");
    };
    downloadOfLoggedModel = (store2, { fields }) => {
      const file2 = fields.string("artifact_file_path") ?? "";
      if (file2 === "") throw new MlflowError("BAD_REQUEST", 'Request must include the "artifact_file_path" query parameter.');
      const model = loggedModelRow(store2.database, fields.requiredString("model_id"));
      return send4(store2, storePath(model.artifact_location), file2);
    };
    downloadOfModelVersion = (store2, { fields }) => {
      const row = modelVersionRow(store2.database, fields.requiredString("name"), fields.requiredString("version"));
      return send4(store2, storePath(row.storage_location || (row.source ?? "")), fields.requiredString("path"));
    };
    multipartUpload = unsupported("Multipart upload");
    multipartDownload = unsupported("Multipart download");
    presigned = () => Promise.reject(
      invalid(
        "Presigned URLs are not supported for proxied artifact storage (artifact URI scheme: mlflow-artifacts). This endpoint requires a direct cloud storage artifact URI."
      )
    );
  }
});

// src/tracking/embedded/api/inputs.ts
function datasetOf(input) {
  const dataset = input.object("dataset");
  if (dataset === void 0) throw invalid("Dataset cannot be None");
  const read4 = {
    name: dataset.string("name") ?? "",
    digest: dataset.string("digest") ?? "",
    sourceType: dataset.string("source_type") ?? "",
    source: dataset.string("source") ?? "",
    schema: dataset.string("schema"),
    profile: dataset.string("profile"),
    tags: input.objects("tags").map((t) => ({ key: t.string("key") ?? "", value: t.string("value") ?? "" }))
  };
  requireLength("name", limits.datasetName, read4.name);
  requireLength("digest", limits.datasetDigest, read4.digest);
  requireLength("source", limits.datasetSource, read4.source);
  requireLength("schema", limits.datasetSchema, read4.schema ?? "");
  requireLength("profile", limits.datasetProfile, read4.profile ?? "");
  for (const tag of read4.tags) {
    requireLength("key", limits.inputTagKey, tag.key);
    requireLength("value", limits.inputTagValue, tag.value);
  }
  return read4;
}
function logInputs(database2, fields) {
  const runId = fields.requiredString("run_id");
  const datasets = fields.objects("datasets").map(datasetOf);
  const models = fields.objects("models").map((m) => m.requiredString("model_id"));
  requireRunId(runId);
  const run2 = activeRun(database2, runId);
  for (const dataset of datasets) logDataset(database2, run2.experiment_id, runId, dataset);
  for (const model of models) link(database2, ["RUN_INPUT", runId, "MODEL_INPUT", model]);
  return {};
}
function logDataset(database2, experimentId, runId, dataset) {
  const known = database2.get(
    "SELECT dataset_uuid FROM datasets WHERE experiment_id = ? AND name = ? AND digest = ?",
    experimentId,
    dataset.name,
    dataset.digest
  );
  const uuid = known?.dataset_uuid ?? newId();
  if (known === void 0)
    database2.run(
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
  const input = link(database2, ["DATASET", uuid, "RUN", runId]);
  if (input === void 0) return;
  const tags = new Map(dataset.tags.map((t) => [t.key, t.value]));
  for (const [key, value] of tags)
    database2.run("INSERT INTO input_tags (input_uuid, name, value) VALUES (?, ?, ?)", input, key, value);
}
function link(database2, ends, step2 = 0) {
  const uuid = newId();
  const changed3 = database2.run(
    "INSERT INTO inputs (input_uuid, source_type, source_id, destination_type, destination_id, step) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (source_type, source_id, destination_type, destination_id) DO NOTHING",
    uuid,
    ...ends,
    step2
  );
  return changed3 === 0 ? void 0 : uuid;
}
function newId() {
  return (0, import_node_crypto10.randomUUID)().replaceAll("-", "");
}
function logOutputs(database2, fields) {
  const runId = fields.requiredString("run_id");
  if (!fields.has("models")) throw fields.missing("models");
  const models = fields.objects("models").map((m) => ({ id: m.requiredString("model_id"), step: m.int("step") ?? 0 }));
  activeRun(database2, runId);
  for (const model of models) link(database2, ["RUN_OUTPUT", runId, "MODEL_OUTPUT", model.id], model.step);
  return {};
}
function runInputs(database2, runId, models) {
  const datasets = database2.all(
    "SELECT inputs.input_uuid, name, digest, dataset_source_type AS source_type, dataset_source AS source, dataset_schema AS schema, dataset_profile AS profile FROM inputs JOIN datasets ON inputs.source_id = datasets.dataset_uuid WHERE destination_type = 'RUN' AND destination_id = ? ORDER BY inputs.rowid",
    runId
  );
  const read4 = models ? linked(database2, "RUN_INPUT", runId, "MODEL_INPUT") : [];
  return {
    dataset_inputs: datasets.length === 0 ? void 0 : datasets.map(({ input_uuid, schema: schema4, profile, ...dataset }) => {
      const tags = database2.all(
        "SELECT name AS key, value FROM input_tags WHERE input_uuid = ? ORDER BY rowid",
        input_uuid
      );
      return {
        tags: tags.length > 0 ? tags.map(({ key, value }) => ({ key, value })) : void 0,
        dataset: { ...dataset, schema: schema4 || void 0, profile: profile || void 0 }
      };
    }),
    model_inputs: read4.length > 0 ? read4.map((m) => ({ model_id: m.id })) : void 0
  };
}
function runOutputs(database2, runId) {
  const made = linked(database2, "RUN_OUTPUT", runId, "MODEL_OUTPUT");
  return { model_outputs: made.length > 0 ? made.map((m) => ({ model_id: m.id, step: m.step })) : void 0 };
}
function linked(database2, sourceType, source, destinationType) {
  return database2.all(
    "SELECT destination_id AS id, step FROM inputs WHERE source_type = ? AND source_id = ? AND destination_type = ? ORDER BY rowid",
    sourceType,
    source,
    destinationType
  );
}
function searchDatasets(database2, fields) {
  const ids = fields.strings("experiment_ids").map(experimentNumber);
  const rows = database2.all(
    `SELECT DISTINCT datasets.experiment_id, datasets.name, datasets.digest, input_tags.value AS context FROM datasets JOIN inputs ON inputs.source_id = datasets.dataset_uuid LEFT JOIN input_tags ON inputs.input_uuid = input_tags.input_uuid AND input_tags.name = 'mlflow.data.context' WHERE datasets.experiment_id IN (${ids.map(() => "?").join(", ")}) LIMIT 1000`,
    ...ids
  );
  const summaries = rows.map((r) => ({ ...r, experiment_id: String(r.experiment_id), context: r.context ?? void 0 }));
  return { dataset_summaries: summaries.length > 0 ? summaries : void 0 };
}
var import_node_crypto10;
var init_inputs = __esm({
  "src/tracking/embedded/api/inputs.ts"() {
    "use strict";
    import_node_crypto10 = require("node:crypto");
    init_errors();
    init_run_rows();
    init_validation();
  }
});

// src/tracking/embedded/search/pages.ts
function pageToken(offset) {
  return Buffer.from(`{"offset": ${offset}}`).toString("base64");
}
function pageOffset(token) {
  if (token === void 0 || token === "") return 0;
  const decoded3 = Buffer.from(token, "base64").toString();
  let offset;
  try {
    offset = JSON.parse(decoded3)?.offset;
  } catch {
    throw invalid(`Invalid page token, decoded value=${decoded3}`);
  }
  if (typeof offset !== "number" || !Number.isSafeInteger(offset) || offset < 1)
    throw invalid(`Invalid page token, parsed value=${decoded3}`);
  return offset;
}
function selectPage(database2, select, offset, size) {
  const limit2 = size === void 0 ? -1 : size + 1;
  const rows = database2.all(`${select.text} LIMIT ? OFFSET ?`, ...select.values, limit2, offset);
  if (size === void 0 || rows.length <= size) return { rows, token: void 0 };
  return { rows: rows.slice(0, size), token: pageToken(offset + size) };
}
function stagesOf(view) {
  if (view === "ALL") return "lifecycle_stage IN ('active', 'deleted')";
  return view === "DELETED_ONLY" ? "lifecycle_stage = 'deleted'" : "lifecycle_stage = 'active'";
}
function requirePageSize(size) {
  if (size < 1) throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be a positive integer`);
  if (size > 5e4) throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be at most 50000`);
  return size;
}
var viewTypes;
var init_pages = __esm({
  "src/tracking/embedded/search/pages.ts"() {
    "use strict";
    init_errors();
    viewTypes = [void 0, "ACTIVE_ONLY", "DELETED_ONLY", "ALL"];
  }
});

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
function runJson(database2, row, modelInputs) {
  const of = (table2, columns) => database2.all(
    `SELECT ${columns} FROM ${table2} WHERE run_uuid = ? ORDER BY rowid`,
    row.run_uuid
  );
  const pairs3 = (table2) => of(table2, "key, value").map(({ key, value }) => ({ key, value }));
  return {
    info: infoJson(row),
    data: {
      metrics: some(of("latest_metrics", "key, value, timestamp, step, is_nan").map((m) => metricJson(m))),
      params: some(pairs3("params")),
      tags: some(pairs3("tags"))
    },
    inputs: runInputs(database2, row.run_uuid, modelInputs),
    outputs: runOutputs(database2, row.run_uuid)
  };
}
var init_run_json = __esm({
  "src/tracking/embedded/api/run-json.ts"() {
    "use strict";
    init_inputs();
    init_json();
  }
});

// src/tracking/embedded/api/runs.ts
function createRun(database2, fields) {
  const experiment = experimentRow(database2, fields.string("experiment_id") ?? "");
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
  const runId = (0, import_node_crypto11.randomUUID)().replaceAll("-", "");
  database2.run(
    "INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status, start_time, source_version, lifecycle_stage, artifact_uri, experiment_id) VALUES (?, ?, 'UNKNOWN', '', '', ?, 'RUNNING', ?, '', 'active', ?, ?)",
    runId,
    name,
    fields.string("user_id") ?? "",
    fields.int("start_time") ?? 0,
    appendToUri(experiment.artifact_location, `${runId}/artifacts`),
    experiment.experiment_id
  );
  for (const [key, value] of tags) putRunTag(database2, runId, runTag(key, value));
  const run2 = runJson(database2, runRow(database2, runId), false);
  return { run: { ...run2, outputs: void 0 } };
}
function updateRun(database2, fields) {
  const run2 = activeRun(database2, runIdOf(fields));
  const status2 = fields.oneOf("status", statuses2) ?? run2.status;
  const name = fields.string("run_name") ?? "";
  database2.run(
    "UPDATE runs SET status = ?, end_time = ? WHERE run_uuid = ?",
    status2,
    fields.int("end_time") ?? run2.end_time,
    run2.run_uuid
  );
  if (name !== "") renameRun(database2, run2.run_uuid, name);
  return { run_info: infoJson(runRow(database2, run2.run_uuid)) };
}
function renameRun(database2, runId, name) {
  database2.run("UPDATE runs SET name = ? WHERE run_uuid = ?", name, runId);
  putRunTag(database2, runId, { key: runNameTag, value: name });
}
function deleteRun(database2, fields) {
  const run2 = runRow(database2, runIdOf(fields));
  database2.run("UPDATE runs SET lifecycle_stage = 'deleted', deleted_time = ? WHERE run_uuid = ?", Date.now(), run2.run_uuid);
  return {};
}
function restoreRun(database2, fields) {
  const run2 = runRow(database2, runIdOf(fields));
  database2.run("UPDATE runs SET lifecycle_stage = 'active', deleted_time = NULL WHERE run_uuid = ?", run2.run_uuid);
  return {};
}
function getRun(database2, fields) {
  return { run: runJson(database2, runRow(database2, runIdOf(fields)), true) };
}
function putRunTag(database2, runId, { key, value }) {
  database2.run(
    "INSERT INTO tags (key, value, run_uuid) VALUES (?, ?, ?) ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value",
    key,
    value,
    runId
  );
}
function setRunTag(database2, runId, tag) {
  if (tag.key === runNameTag && tag.value !== "") renameRun(database2, runId, tag.value);
  else putRunTag(database2, runId, tag);
}
function setTag(database2, fields) {
  const runId = runIdOf(fields);
  const tag = runTag(fields.requiredString("key"), fields.string("value") ?? "");
  setRunTag(database2, activeRun(database2, runId).run_uuid, tag);
  return {};
}
function deleteTag(database2, fields) {
  const runId = runIdOf(fields);
  const key = fields.requiredString("key");
  activeRun(database2, runId);
  if (database2.run("DELETE FROM tags WHERE run_uuid = ? AND key = ?", runId, key) === 0)
    throw notFound2(`No tag with name: ${key} in run with id ${runId}`);
  return {};
}
function logParam(database2, fields) {
  const runId = runIdOf(fields);
  const { key, value } = runParam(fields.requiredString("key"), fields.string("value") ?? "");
  activeRun(database2, runId);
  const old = database2.get("SELECT value FROM params WHERE run_uuid = ? AND key = ?", runId, key);
  if (old !== void 0 && old.value !== value)
    throw invalid(
      `Changing param values is not allowed. Param with key='${key}' was already logged with value='${old.value}' for run ID='${runId}'. Attempted logging new value '${value}'.`
    );
  if (old === void 0) database2.run("INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)", key, value, runId);
  return {};
}
function logParams(database2, runId, params) {
  const changed3 = [];
  for (const { key, value } of params) {
    const old = database2.get("SELECT value FROM params WHERE run_uuid = ? AND key = ?", runId, key);
    if (old === void 0) database2.run("INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)", key, value, runId);
    else if (old.value !== value) changed3.push(`{'key': '${key}', 'old_value': '${old.value}', 'new_value': '${value}'}`);
  }
  if (changed3.length > 0)
    throw invalid(
      `Changing param values is not allowed. Params were already logged='[${changed3.join(", ")}]' for run ID='${runId}'.`
    );
}
var import_node_crypto11, runNameTag, statuses2;
var init_runs = __esm({
  "src/tracking/embedded/api/runs.ts"() {
    "use strict";
    import_node_crypto11 = require("node:crypto");
    init_artifact_uri();
    init_errors();
    init_experiments();
    init_names();
    init_run_json();
    init_run_rows();
    init_validation();
    runNameTag = "mlflow.runName";
    statuses2 = [void 0, "RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"];
  }
});

// src/tracking/embedded/api/metrics.ts
function metricOf(fields, path48) {
  const metric = {
    key: fields.requiredString("key"),
    value: fields.requiredDouble("value"),
    timestamp: fields.requiredInt("timestamp"),
    step: fields.int("step") ?? 0,
    modelId: fields.string("model_id") ?? "",
    datasetName: fields.string("dataset_name") ?? "",
    datasetDigest: fields.string("dataset_digest") ?? ""
  };
  requireKey(`${path48}name`, metric.key);
  if (metric.timestamp < 0)
    throw invalid(
      `Invalid value ${metric.timestamp} for parameter '${path48}timestamp' supplied: metric '${metric.key}' (value=${metric.value}). Timestamp must be a nonnegative long (64-bit integer) `
    );
  requireLength("Metric name", limits.key, metric.key);
  return metric;
}
function stored(value) {
  if (Number.isNaN(value)) return { value: 0, isNan: 1 };
  return { value: Math.min(Math.max(value, -Number.MAX_VALUE), Number.MAX_VALUE), isNan: 0 };
}
function logMetrics(database2, run2, metrics) {
  for (const metric of metrics) {
    const { value, isNan } = stored(metric.value);
    const { key, timestamp: timestamp2, step: step2 } = metric;
    database2.run(
      "INSERT INTO metrics (key, value, timestamp, run_uuid, step, is_nan) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key, timestamp, step, run_uuid, value, is_nan) DO NOTHING",
      key,
      value,
      timestamp2,
      run2.run_uuid,
      step2,
      isNan
    );
    database2.run(
      "INSERT INTO latest_metrics (key, value, timestamp, step, is_nan, run_uuid) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key, run_uuid) DO UPDATE SET value = excluded.value, timestamp = excluded.timestamp, step = excluded.step, is_nan = excluded.is_nan WHERE (excluded.step, excluded.timestamp, excluded.value) > (latest_metrics.step, latest_metrics.timestamp, latest_metrics.value)",
      key,
      value,
      timestamp2,
      step2,
      isNan,
      run2.run_uuid
    );
    if (metric.modelId === "") continue;
    database2.run(
      "INSERT INTO logged_model_metrics (model_id, metric_name, metric_timestamp_ms, metric_step, metric_value, experiment_id, run_id, dataset_name, dataset_digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (model_id, metric_name, metric_timestamp_ms, metric_step, run_id) DO NOTHING",
      metric.modelId,
      key,
      timestamp2,
      step2,
      value,
      run2.experiment_id,
      run2.run_uuid,
      metric.datasetName || null,
      metric.datasetDigest || null
    );
  }
}
function logMetric(database2, fields) {
  const runId = runIdOf(fields);
  const metric = metricOf(fields, "");
  logMetrics(database2, activeRun(database2, runId), [metric]);
  return {};
}
function logBatch(database2, fields) {
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
  const run2 = activeRun(database2, runId);
  logParams(database2, runId, params);
  logMetrics(database2, run2, metrics);
  for (const tag of tags) setRunTag(database2, runId, tag);
  return {};
}
function requireBatch(limit2, entity, length) {
  if (length > limit2)
    throw invalid(
      `A batch logging request can contain at most ${limit2} ${entity}. Got ${length} ${entity}. Please split up ${entity} across multiple requests and try again.`
    );
}
function getMetricHistory(database2, fields) {
  const runId = runIdOf(fields);
  const key = fields.requiredString("metric_key");
  const size = fields.count("max_results");
  if (size !== void 0 && size <= 0)
    throw invalid(`Invalid value ${size} for parameter 'max_results' supplied. It must be a positive integer.`);
  const offset = pageOffset(fields.string("page_token"));
  const text5 = "SELECT key, value, timestamp, step, is_nan FROM metrics WHERE run_uuid = ? AND key = ? ORDER BY timestamp, step, value";
  const found = selectPage(database2, { text: text5, values: [runId, key] }, offset, size);
  return { metrics: some(found.rows.map((m) => metricJson(m))), next_page_token: found.token };
}
function getMetricHistoryBulk(database2, fields) {
  const runs = fields.strings("run_id");
  if (runs.length === 0) throw invalid("GetMetricHistoryBulk request must specify at least one run_id.");
  if (runs.length > 100)
    throw invalid(`GetMetricHistoryBulk request cannot specify more than 100 run_ids. Received ${runs.length} run_ids.`);
  const key = fields.string("metric_key");
  if (key === void 0) throw invalid("GetMetricHistoryBulk request must specify a metric_key.");
  const rows = database2.all(
    `SELECT key, value, timestamp, step, is_nan, run_uuid FROM metrics WHERE key = ? AND run_uuid IN (${runs.map(() => "?").join(", ")}) ORDER BY run_uuid, timestamp, step, value LIMIT ?`,
    key,
    ...runs,
    Math.min(fields.count("max_results") ?? 25e3, 25e3)
  );
  return { metrics: rows.map((m) => ({ ...metricJson(m), run_id: m.run_uuid })) };
}
function getMetricHistoryBulkInterval(database2, fields) {
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
    (run2) => sample(database2, run2, key, size, start, end).map((m) => ({
      key,
      value: m.is_nan === 1 ? "NaN" : double(m.value),
      timestamp: m.timestamp,
      step: m.step,
      run_id: run2
    }))
  );
  return { metrics: some(metrics) };
}
function sample(database2, run2, key, size, start, end) {
  const bounds2 = start === void 0 || end === void 0 ? [] : [start, end];
  const where = `run_uuid = ? AND key = ?${bounds2.length > 0 ? " AND step >= ? AND step <= ?" : ""}`;
  const order2 = "step, timestamp, value, is_nan";
  const rows = database2.all(
    `SELECT ${order2} FROM (SELECT ${order2}, row_number() OVER (PARTITION BY bucket ORDER BY ${order2}) AS place FROM (SELECT ${order2}, ntile(${size}) OVER (ORDER BY ${order2}) AS bucket FROM metrics WHERE ${where})) WHERE place = 1 ORDER BY ${order2}`,
    run2,
    key,
    ...bounds2
  );
  const last = database2.get(
    `SELECT ${order2} FROM metrics WHERE ${where} ORDER BY step DESC, timestamp DESC, value DESC, is_nan DESC LIMIT 1`,
    run2,
    key,
    ...bounds2
  );
  const end_ = rows.at(-1);
  if (last === void 0 || end_ === void 0) return rows;
  const same = end_.step === last.step && end_.timestamp === last.timestamp && end_.value === last.value && end_.is_nan === last.is_nan;
  if (same) return rows;
  return [...rows.length >= size ? rows.slice(0, -1) : rows, last];
}
var init_metrics = __esm({
  "src/tracking/embedded/api/metrics.ts"() {
    "use strict";
    init_pages();
    init_errors();
    init_json();
    init_run_json();
    init_run_rows();
    init_runs();
    init_validation();
  }
});

// src/tracking/embedded/api/model-history.ts
function logModel(database2, fields) {
  const runId = fields.requiredString("run_id");
  const text5 = fields.requiredString("model_json");
  const model = parse2(text5);
  if (model === void 0) throw invalid(`Malformed model info. 
 ${text5} 
 is not a valid JSON.`);
  const missing = needed.filter((name) => !Object.hasOwn(model, name));
  if (missing.length > 0) throw invalid(`Model json is missing mandatory fields: {'${missing.join("', '")}'}`);
  activeRun(database2, runId);
  const entry2 = {};
  for (const name of kept) if (Object.hasOwn(model, name)) entry2[name] = model[name];
  const flavors = Object.entries(model.flavors);
  entry2.flavors = Object.fromEntries(flavors.map(([name, flavor]) => [name, withoutConfig(flavor)]));
  const tag = database2.get("SELECT value FROM tags WHERE run_uuid = ? AND key = ?", runId, historyTag);
  setRunTag(database2, runId, { key: historyTag, value: JSON.stringify([...listInTag(tag?.value), entry2]) });
  return {};
}
function parse2(text5) {
  try {
    const value = JSON.parse(text5);
    return typeof value === "object" && value !== null ? value : void 0;
  } catch {
    return void 0;
  }
}
function withoutConfig(flavor) {
  if (typeof flavor !== "object" || flavor === null) return flavor;
  return Object.fromEntries(Object.entries(flavor).filter(([name]) => name !== "config"));
}
var historyTag, needed, kept;
var init_model_history = __esm({
  "src/tracking/embedded/api/model-history.ts"() {
    "use strict";
    init_errors();
    init_json();
    init_run_rows();
    init_runs();
    historyTag = "mlflow.log-model.history";
    needed = ["artifact_path", "flavors", "utc_time_created", "run_id"];
    kept = ["run_id", "utc_time_created", "artifact_path", "model_uuid"];
  }
});

// src/tracking/embedded/api/model-source.ts
function resolveSource(database2, source, runId = "", modelId = "") {
  const models = /^models:\/+([^/]+)(?:\/([^/]+))?$/.exec(source);
  if (models?.[1] !== void 0) return fromModels(database2, source, models[1], models[2], runId, modelId);
  if (/^(models|runs):/.test(source) && !/^runs:\/+[^/]+\/./.test(source)) throw wrongSource(source, "model_id");
  requireNoTraversal(source);
  const run2 = /^runs:\/+([^/]+)\//.exec(source)?.[1];
  if (run2 !== void 0 && (modelId !== "" || run2 !== runId)) throw wrongSource(source, modelId === "" ? "run_id" : "model_id");
  if (source.startsWith("mlflow-artifacts:")) requireWithin(database2, source, runId, modelId);
  const local = source.startsWith("/") || source.startsWith("file:") || !/^[A-Za-z][A-Za-z0-9+.-]+:/.test(source);
  if (local)
    throw invalid(
      `Invalid model version source: '${source}'. To use a local path as a model version source, the run_id request parameter has to be specified and the local path has to be contained within the artifact directory of the run specified by the run_id.`
    );
  const lineage = runId === "" && modelId !== "" ? loggedModelRow(database2, modelId).source_run_id ?? "" : runId;
  return { source, storage: source, runId: lineage, modelId };
}
function fromModels(database2, source, name, version3, runId, modelId) {
  if (version3 === void 0) {
    if (name !== modelId) throw wrongSource(source, "model_id");
    const model = loggedModelRow(database2, modelId);
    return { source, storage: model.artifact_location, runId: runId || (model.source_run_id ?? ""), modelId };
  }
  const from = modelVersionRow(database2, name, version3);
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
function requireWithin(database2, source, runId, modelId) {
  const parameter = modelId === "" ? "run_id" : "model_id";
  if (runId === "" && modelId === "") throw wrongSource(source, parameter);
  const root = modelId === "" ? runRow(database2, runId).artifact_uri : loggedModelRow(database2, modelId).artifact_location;
  if (!asFolder(source).startsWith(asFolder(root))) throw wrongSource(source, parameter);
}
function asFolder(uri) {
  return `${decode3(uri).replace(/\/+/g, "/").replace(/\/$/, "")}/`;
}
function requireNoTraversal(source) {
  const plain = decode3(source);
  if (plain.includes("\0") || plain.split(/[/\\]/).includes(".."))
    throw invalid(
      `Invalid model version source: '${source}'. If supplying a source as an http, https, local file path, ftp, objectstore, or mlflow-artifacts uri, an absolute path must be provided without relative path references present. Please provide an absolute path.`
    );
}
function decode3(text5) {
  let plain = text5;
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
var init_model_source = __esm({
  "src/tracking/embedded/api/model-source.ts"() {
    "use strict";
    init_errors();
    init_logged_models();
    init_registry_rows();
    init_run_rows();
  }
});

// src/tracking/embedded/api/model-versions.ts
function versionReply(database2, name, version3) {
  const row = modelVersionRow(database2, name, version3);
  return { model_version: modelVersionJson(database2, row, aliasesOf(database2, row)) };
}
function createModelVersion(database2, fields) {
  const name = fields.requiredString("name");
  const given = fields.requiredString("source");
  const tags = new Map(fields.objects("tags").map((t) => [t.requiredString("key"), t.string("value") ?? ""]));
  const { source, storage, runId, modelId } = resolveSource(
    database2,
    given,
    fields.string("run_id"),
    fields.string("model_id")
  );
  requireModelName(name);
  for (const [key, value] of tags) requireRegistryTag(key, value);
  registeredModelRow(database2, name);
  const now = Date.now();
  const last = database2.get(
    "SELECT max(version) AS version FROM model_versions WHERE name = ?",
    name
  );
  const version3 = (last?.version ?? 0) + 1;
  database2.run(
    "INSERT INTO model_versions (name, version, creation_time, last_updated_time, description, current_stage, source, storage_location, run_id, run_link, status, workspace) VALUES (?, ?, ?, ?, ?, 'None', ?, ?, ?, ?, 'READY', 'default')",
    name,
    version3,
    now,
    now,
    fields.string("description") ?? "",
    source,
    storage,
    runId,
    fields.string("run_link") ?? ""
  );
  touchRegisteredModel(database2, name, now);
  for (const [key, value] of tags) putTag(database2, name, version3, key, value);
  if (modelId !== "") noteModelVersion(database2, modelId, name, version3);
  return versionReply(database2, name, String(version3));
}
function getModelVersion(database2, fields) {
  return versionReply(database2, fields.requiredString("name"), fields.requiredString("version"));
}
function updateModelVersion(database2, fields) {
  const { name, version: version3 } = modelVersionRow(database2, fields.requiredString("name"), fields.requiredString("version"));
  database2.run(
    "UPDATE model_versions SET description = ?, last_updated_time = ? WHERE name = ? AND version = ?",
    fields.string("description") ?? null,
    Date.now(),
    name,
    version3
  );
  return versionReply(database2, name, String(version3));
}
function transitionStage(database2, fields) {
  const name = fields.requiredString("name");
  const version3 = fields.requiredString("version");
  const given = fields.requiredString("stage");
  const archive = fields.boolean("archive_existing_versions");
  const stage = stageOf(given);
  if (archive && stage !== "Staging" && stage !== "Production")
    throw new MlflowError(
      "INTERNAL_ERROR",
      `Model version transition cannot archive existing model versions because '${given}' is not an Active stage. Valid stages are ['Staging', 'Production']`
    );
  const row = modelVersionRow(database2, name, version3);
  const now = Date.now();
  if (archive)
    database2.run(
      "UPDATE model_versions SET current_stage = 'Archived', last_updated_time = ? WHERE name = ? AND version != ? AND current_stage = ?",
      now,
      name,
      row.version,
      stage
    );
  database2.run(
    "UPDATE model_versions SET current_stage = ?, last_updated_time = ? WHERE name = ? AND version = ?",
    stage,
    now,
    name,
    row.version
  );
  touchRegisteredModel(database2, name, now);
  return versionReply(database2, name, version3);
}
function deleteModelVersion(database2, fields) {
  const { name, version: version3 } = modelVersionRow(database2, fields.requiredString("name"), fields.requiredString("version"));
  const now = Date.now();
  touchRegisteredModel(database2, name, now);
  database2.run("DELETE FROM registered_model_aliases WHERE name = ? AND version = ?", name, version3);
  database2.run(
    "UPDATE model_versions SET current_stage = ?, last_updated_time = ?, description = NULL, user_id = NULL, source = 'REDACTED-SOURCE-PATH', run_id = 'REDACTED-RUN-ID', run_link = 'REDACTED-RUN-LINK', status_message = NULL WHERE name = ? AND version = ?",
    deletedStage,
    now,
    name,
    version3
  );
  return {};
}
function getDownloadUri(database2, fields) {
  const row = modelVersionRow(database2, fields.string("name") ?? "", fields.string("version") ?? "");
  return { artifact_uri: row.storage_location || (row.source ?? "") };
}
function getLatestVersions(database2, fields) {
  const { name } = registeredModelRow(database2, fields.requiredString("name"));
  const stages2 = fields.strings("stages").map(stageOf);
  const found = latestVersions(database2, name).filter(
    (v) => stages2.length === 0 || stages2.some((stage) => stage === v.current_stage)
  );
  return { model_versions: some(found.map((v) => modelVersionJson(database2, v, aliasesOf(database2, v)))) };
}
function putTag(database2, name, version3, key, value) {
  database2.run(
    "INSERT INTO model_version_tags (key, value, name, version, workspace) VALUES (?, ?, ?, ?, 'default') ON CONFLICT (workspace, key, name, version) DO UPDATE SET value = excluded.value",
    key,
    value,
    name,
    version3
  );
}
function setModelVersionTag(database2, fields) {
  const name = fields.requiredString("name");
  const version3 = fields.requiredString("version");
  const key = fields.requiredString("key");
  const value = fields.string("value") ?? "";
  requireModelName(name);
  requireVersion(version3);
  requireRegistryTag(key, value);
  const row = modelVersionRow(database2, name, version3);
  putTag(database2, name, row.version, key, value);
  return {};
}
function deleteModelVersionTag(database2, fields) {
  const name = fields.requiredString("name");
  const version3 = fields.requiredString("version");
  const key = fields.requiredString("key");
  requireKey("key", key);
  const row = modelVersionRow(database2, name, version3);
  database2.run("DELETE FROM model_version_tags WHERE name = ? AND version = ? AND key = ?", name, row.version, key);
  return {};
}
var init_model_versions = __esm({
  "src/tracking/embedded/api/model-versions.ts"() {
    "use strict";
    init_errors();
    init_json();
    init_logged_models();
    init_model_source();
    init_registry_rows();
    init_validation();
  }
});

// src/tracking/embedded/api/registered-models.ts
function createRegisteredModel(database2, fields) {
  const name = fields.requiredString("name");
  requireModelName(name);
  const tags = new Map(fields.objects("tags").map((t) => [t.requiredString("key"), t.string("value") ?? ""]));
  for (const [key, value] of tags) requireRegistryTag(key, value);
  if (database2.get("SELECT 1 FROM registered_models WHERE name = ?", name) !== void 0)
    throw new MlflowError("RESOURCE_ALREADY_EXISTS", `Registered Model (name=${name}) already exists.`);
  const now = Date.now();
  database2.run(
    "INSERT INTO registered_models (name, creation_time, last_updated_time, description, workspace) VALUES (?, ?, ?, ?, 'default')",
    name,
    now,
    now,
    fields.string("description") ?? ""
  );
  for (const [key, value] of tags) putTag2(database2, name, key, value);
  return { registered_model: registeredModelJson(database2, registeredModelRow(database2, name)) };
}
function getRegisteredModel(database2, fields) {
  return { registered_model: registeredModelJson(database2, registeredModelRow(database2, fields.requiredString("name"))) };
}
function updateRegisteredModel(database2, fields) {
  const { name } = registeredModelRow(database2, fields.requiredString("name"));
  database2.run(
    "UPDATE registered_models SET description = ?, last_updated_time = ? WHERE name = ?",
    fields.string("description") ?? "",
    Date.now(),
    name
  );
  return { registered_model: registeredModelJson(database2, registeredModelRow(database2, name)) };
}
function renameRegisteredModel(database2, fields) {
  const name = fields.requiredString("name");
  const newName = fields.requiredString("new_name");
  requireModelName(newName, "new_name");
  registeredModelRow(database2, name);
  if (newName !== name && database2.get("SELECT 1 FROM registered_models WHERE name = ?", newName) !== void 0)
    throw new MlflowError(
      "RESOURCE_ALREADY_EXISTS",
      `Registered Model (name=${newName}) already exists. Error: UNIQUE constraint failed: registered_models.workspace, registered_models.name`
    );
  const now = Date.now();
  database2.run("UPDATE registered_models SET name = ?, last_updated_time = ? WHERE name = ?", newName, now, name);
  database2.run("UPDATE model_versions SET last_updated_time = ? WHERE name = ?", now, newName);
  return { registered_model: registeredModelJson(database2, registeredModelRow(database2, newName)) };
}
function deleteRegisteredModel(database2, fields) {
  const { name } = registeredModelRow(database2, fields.requiredString("name"));
  const tables2 = [
    "model_version_tags",
    "model_versions",
    "registered_model_tags",
    "registered_model_aliases",
    "registered_models"
  ];
  for (const table2 of tables2) database2.run(`DELETE FROM ${table2} WHERE name = ?`, name);
  return {};
}
function putTag2(database2, name, key, value) {
  database2.run(
    "INSERT INTO registered_model_tags (key, value, name, workspace) VALUES (?, ?, ?, 'default') ON CONFLICT (workspace, key, name) DO UPDATE SET value = excluded.value",
    key,
    value,
    name
  );
}
function setRegisteredModelTag(database2, fields) {
  const name = fields.requiredString("name");
  const key = fields.requiredString("key");
  const value = fields.string("value") ?? "";
  requireModelName(name);
  requireRegistryTag(key, value);
  registeredModelRow(database2, name);
  putTag2(database2, name, key, value);
  return {};
}
function deleteRegisteredModelTag(database2, fields) {
  const name = fields.requiredString("name");
  const key = fields.requiredString("key");
  requireKey("key", key);
  registeredModelRow(database2, name);
  database2.run("DELETE FROM registered_model_tags WHERE name = ? AND key = ?", name, key);
  return {};
}
function setAlias(database2, fields) {
  const name = fields.requiredString("name");
  const alias = fields.requiredString("alias");
  const version3 = fields.requiredString("version");
  requireModelName(name);
  requireAlias(alias);
  requireFreeAlias(alias);
  requireVersion(version3);
  const row = modelVersionRow(database2, name, version3);
  database2.run(
    "INSERT INTO registered_model_aliases (alias, version, name, workspace) VALUES (?, ?, ?, 'default') ON CONFLICT (workspace, name, alias) DO UPDATE SET version = excluded.version",
    alias,
    row.version,
    name
  );
  return {};
}
function deleteAlias(database2, fields) {
  const name = fields.requiredString("name");
  const alias = fields.requiredString("alias");
  requireAlias(alias);
  registeredModelRow(database2, name);
  database2.run("DELETE FROM registered_model_aliases WHERE name = ? AND alias = ?", name, alias);
  return {};
}
function getByAlias2(database2, fields) {
  const name = fields.requiredString("name");
  const alias = fields.requiredString("alias");
  requireModelName(name);
  requireAlias(alias);
  registeredModelRow(database2, name);
  if (alias.toLowerCase() === "latest") {
    const latest = latestVersions(database2, name).sort((a, b) => b.version - a.version)[0];
    if (latest === void 0) throw notFound2(`Latest version not found for model ${name}.`);
    return { model_version: modelVersionJson(database2, latest, aliasesOf(database2, latest)) };
  }
  const found = database2.get(
    "SELECT version FROM registered_model_aliases WHERE name = ? AND alias = ?",
    name,
    alias
  );
  if (found === void 0) throw new MlflowError("INVALID_PARAMETER_VALUE", `Registered model alias ${alias} not found.`);
  const row = modelVersionRow(database2, name, String(found.version));
  return { model_version: modelVersionJson(database2, row, aliasesOf(database2, row)) };
}
var init_registered_models = __esm({
  "src/tracking/embedded/api/registered-models.ts"() {
    "use strict";
    init_errors();
    init_registry_rows();
    init_validation();
  }
});

// src/tracking/embedded/search/filter.ts
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
function patternsFor(text5) {
  return /^[\x00-\x7f]*$/.test(text5) ? patterns.ascii ??= patternsOf("A-Za-z", "0-9") : patterns.all ??= patternsOf("\\p{L}", "\\p{N}");
}
function parseFilter(filter) {
  const text5 = (filter ?? "").trim();
  if (text5 === "") return [];
  const tokens = tokenize(text5);
  const found = [];
  let next = 0;
  const fail2 = (token) => invalid(
    token === void 0 ? `Invalid filter '${text5}': it ends in the middle of a comparison` : `Invalid clause(s) in filter string: '${text5.slice(token.at)}'`
  );
  const take2 = (...kinds) => {
    const token = tokens[next++];
    if (token === void 0 || !kinds.includes(token.kind)) throw fail2(token);
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
      if (operator === void 0) throw invalid(`Invalid comparator '${token.text}' in filter string: '${text5}'`);
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
    throw fail2(tokens[next]);
  }
  function list6() {
    take2("punctuation");
    const items = [];
    for (; ; ) {
      if (tokens[next]?.text === ")" && tokens[next]?.kind === "punctuation") break;
      items.push(take2("string").text.slice(1, -1));
      if (tokens[next]?.text === ",") next++;
      else break;
    }
    if (take2("punctuation").text !== ")") throw fail2(tokens[next - 1]);
    if (items.length === 0)
      throw invalid("While parsing a list in the query, expected a non-empty list of string values, but got empty list");
    return { kind: "list", items };
  }
  function value() {
    if (tokens[next]?.text === "(") return list6();
    const token = take2("string", "number", "name");
    if (token.kind === "number") return { kind: "number", text: token.text };
    if (token.kind === "string") return { kind: "string", text: token.text.slice(1, -1) };
    throw invalid(
      `Parameter value is either not quoted or unidentified quote types used for string value ${token.text}. Use either single or double quotes.`
    );
  }
  for (; ; ) {
    const { entity, key } = splitIdentifier(take2("name", "string").text);
    const operator = comparator();
    const none = operator === "IS NULL" || operator === "IS NOT NULL";
    found.push({ entity, key, comparator: operator, value: none ? { kind: "none" } : value() });
    if (next === tokens.length) return found;
    if (!takeWord("AND")) throw fail2(tokens[next]);
  }
}
function splitIdentifier(identifier) {
  const dot = patternsFor(identifier).entity.exec(identifier)?.[0];
  const key = dot === void 0 ? identifier : identifier.slice(dot.length + 1);
  const quoted2 = key.length >= 2 && ["`", '"', "'"].some((q) => key.startsWith(q) && key.endsWith(q));
  return { entity: dot, key: quoted2 ? key.slice(1, -1) : key };
}
function tokenize(text5) {
  const tokens = [];
  let at = 0;
  const { tokens: kinds } = patternsFor(text5);
  outer: while (at < text5.length) {
    if (/\s/.test(text5.charAt(at))) {
      at++;
      continue;
    }
    for (const [kind, pattern] of kinds) {
      pattern.lastIndex = at;
      const found = pattern.exec(text5)?.[0];
      if (found === void 0) continue;
      tokens.push({ kind, text: found, at });
      at += found.length;
      continue outer;
    }
    throw invalid(`Invalid clause(s) in filter string: '${text5.slice(at)}'`);
  }
  return tokens;
}
function parseOrderBy(clause) {
  const found = patternsFor(clause).order.exec(clause);
  if (found?.[1] === void 0) throw invalid(`Invalid order_by clause '${clause}'. Could not be parsed.`);
  const order2 = found[2]?.toLowerCase() ?? "asc";
  if (order2 !== "asc" && order2 !== "desc") throw invalid(`Invalid ordering key in order_by clause '${clause}'.`);
  return { ...splitIdentifier(found[1]), ascending: order2 === "asc" };
}
var comparators, patterns;
var init_filter = __esm({
  "src/tracking/embedded/search/filter.ts"() {
    "use strict";
    init_errors();
    comparators = [
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
    patterns = {};
  }
});

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
var numericComparators, stringComparators, listComparators, nullComparators;
var init_sql = __esm({
  "src/tracking/embedded/search/sql.ts"() {
    "use strict";
    init_errors();
    numericComparators = ["=", "!=", "<", "<=", ">", ">="];
    stringComparators = ["=", "!=", "LIKE", "ILIKE"];
    listComparators = ["IN", "NOT IN"];
    nullComparators = ["IS NULL", "IS NOT NULL"];
  }
});

// src/tracking/embedded/search/experiments.ts
function filterSql(filter) {
  return and(
    parseFilter(filter).map((of) => {
      if (isTag(of)) {
        const tag = "SELECT experiment_id FROM experiment_tags WHERE key = ?";
        if (of.comparator === "IS NULL") return { text: `experiment_id NOT IN (${tag})`, values: [of.key] };
        if (of.comparator === "IS NOT NULL") return { text: `experiment_id IN (${tag})`, values: [of.key] };
        const { text: text5, values } = textIs("value", of);
        return { text: `experiment_id IN (${tag} AND ${text5})`, values: [of.key, ...values] };
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
function searchExperiments(database2, fields) {
  const size = requirePageSize(fields.count("max_results") ?? 0);
  const offset = pageOffset(fields.string("page_token"));
  const view = fields.oneOf("view_type", viewTypes) ?? "ACTIVE_ONLY";
  const filter = filterSql(fields.string("filter"));
  const given = fields.strings("order_by");
  const order2 = (given.length > 0 ? given : ["creation_time DESC", "experiment_id ASC"]).map((clause) => {
    const { entity, key, ascending } = parseOrderBy(clause);
    if (entity !== void 0 && entity !== "attribute") throw invalid(`Invalid order_by entity: ${entity}`);
    requireAttribute({ entity, key }, attributes);
    return { key, direction: ascending ? "ASC" : "DESC" };
  });
  if (!order2.some((o) => o.key === "experiment_id")) order2.push({ key: "experiment_id", direction: "DESC" });
  const text5 = `SELECT ${experimentColumns} FROM experiments WHERE ${stagesOf(view)} AND ${filter.text} ORDER BY ${order2.map((o) => `${o.key} ${o.direction}`).join(", ")}`;
  const found = selectPage(database2, { text: text5, values: filter.values }, offset, size);
  return { experiments: some(found.rows.map((row) => experimentJson(database2, row))), next_page_token: found.token };
}
var attributes;
var init_experiments2 = __esm({
  "src/tracking/embedded/search/experiments.ts"() {
    "use strict";
    init_errors();
    init_experiments();
    init_json();
    init_validation();
    init_filter();
    init_pages();
    init_sql();
    attributes = ["name", "experiment_id", "creation_time", "last_update_time"];
  }
});

// src/tracking/embedded/search/logged-models.ts
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
function modelsWith(table2, condition) {
  return { text: `m.model_id IN (SELECT model_id FROM ${table2} WHERE ${condition.text})`, values: condition.values };
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
    const which2 = and([
      compare("metric_name", "=", field.slice("metrics.".length)),
      ...dataset === "" ? [] : [compare("dataset_name", "=", dataset)],
      ...digest === "" ? [] : [compare("dataset_digest", "=", digest)]
    ]);
    const value = `(SELECT metric_value FROM logged_model_metrics AS x WHERE x.model_id = m.model_id AND ${which2.text} ORDER BY metric_timestamp_ms DESC, metric_step DESC, run_id LIMIT 1)`;
    return { text: `${value} IS NULL, ${value} ${direction}`, values: [...which2.values, ...which2.values] };
  });
  const columns = orders.map((o) => columnOf(o.field));
  if (!columns.includes("creation_timestamp_ms")) parts.push({ text: "m.creation_timestamp_ms DESC", values: [] });
  if (!columns.includes("model_id")) parts.push({ text: "m.model_id", values: [] });
  return { text: parts.map((p) => p.text).join(", "), values: parts.flatMap((p) => p.values) };
}
function searchLoggedModels(database2, fields) {
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
  const order2 = orderSql(orders);
  const select = {
    text: `SELECT m.* FROM logged_models AS m WHERE m.lifecycle_stage != 'deleted' AND m.experiment_id IN (${experiments.map(() => "?").join(", ")}) AND ${where.text} ORDER BY ${order2.text}`,
    values: [...experiments, ...where.values, ...order2.values]
  };
  const found = selectPage(database2, select, offset, size);
  return {
    models: some(found.rows.map((row) => loggedModelJson(database2, row))),
    next_page_token: found.token === void 0 ? void 0 : tokenOf(offset + size, search)
  };
}
function tokenOf(offset, search) {
  const digest = (0, import_node_crypto12.createHash)("sha256").update(search).digest("hex");
  return Buffer.from(JSON.stringify({ offset, search: digest })).toString("base64");
}
function offsetOf(token, search) {
  if (token === void 0 || token === "") return 0;
  const text5 = Buffer.from(token, "base64").toString();
  try {
    const { offset } = JSON.parse(text5);
    if (Number.isSafeInteger(offset) && token === tokenOf(offset, search)) return offset;
  } catch {
    throw invalid(`Invalid page token: ${text5}`);
  }
  throw invalid("Experiment IDs, filter string or order in the page token do not match the requested ones.");
}
var import_node_crypto12, attributes2;
var init_logged_models2 = __esm({
  "src/tracking/embedded/search/logged-models.ts"() {
    "use strict";
    import_node_crypto12 = require("node:crypto");
    init_errors();
    init_json();
    init_logged_models();
    init_validation();
    init_filter();
    init_pages();
    init_sql();
    attributes2 = {
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
  }
});

// src/tracking/embedded/search/registry.ts
function promptSql(comparisons, table2) {
  const of = comparisons.find((c) => isTag(c) && c.key === promptTag);
  const value = of?.value.kind === "string" ? of.value.text.toLowerCase() : void 0;
  const asks = of?.comparator === "=" && value === "true" || of?.comparator === "!=" && value === "false";
  const hidden = { text: `m.name NOT IN (SELECT name FROM ${table2} WHERE key = ? AND value = 'true')`, values: [promptTag] };
  return { asks, hidden: asks ? [] : [hidden] };
}
function tagSql(of, table2, owner) {
  const { text: text5, values } = textIs("t.value", of);
  return {
    text: `EXISTS (SELECT 1 FROM ${table2} AS t WHERE ${owner} AND t.key = ? AND ${text5})`,
    values: [of.key, ...values]
  };
}
function whereSql(filter, tags, owner, attribute) {
  const comparisons = parseFilter(filter);
  const prompts = promptSql(comparisons, tags);
  const wanted = comparisons.filter((of) => prompts.asks || !(isTag(of) && of.key === promptTag));
  return and([...prompts.hidden, ...wanted.map((of) => isTag(of) ? tagSql(of, tags, owner) : attribute(of))]);
}
function orderText(order2) {
  return order2.map((o) => `m.${o.column} ${o.direction}`).join(", ");
}
function orderSql2(clauses, columns) {
  const order2 = clauses.map((clause) => {
    const by = parseOrderBy(clause);
    requireAttribute(by, Object.keys(columns));
    return { column: columns[by.key] ?? by.key, direction: by.ascending ? "ASC" : "DESC" };
  });
  if (new Set(order2.map((o) => o.column)).size < order2.length)
    throw invalid(`\`order_by\` contains duplicate fields: ${JSON.stringify(clauses)}`);
  return order2;
}
function pageSize(fields, usual2, most) {
  const size = fields.count("max_results") ?? usual2;
  if (size < 1) throw invalid(`Invalid value for max_results. It must be a positive integer, but got ${size}`);
  if (size > most)
    throw invalid(`Invalid value for request parameter max_results. It must be at most ${most}, but got value ${size}`);
  return size;
}
function searchRegisteredModels(database2, fields) {
  const size = pageSize(fields, 100, 1e3);
  const offset = pageOffset(fields.string("page_token"));
  const where = whereSql(fields.string("filter"), "registered_model_tags", "t.name = m.name", (of) => {
    requireAttribute(of, ["name"]);
    return textOrListIs("m.name", of);
  });
  const order2 = orderSql2(fields.strings("order_by"), {
    name: "name",
    timestamp: "last_updated_time",
    last_updated_timestamp: "last_updated_time"
  });
  if (!order2.some((o) => o.column === "name")) order2.push({ column: "name", direction: "ASC" });
  const text5 = `SELECT m.* FROM registered_models AS m WHERE ${where.text} ORDER BY ${orderText(order2)}`;
  const found = selectPage(database2, { text: text5, values: where.values }, offset, size);
  return { registered_models: some(found.rows.map((row) => registeredModelJson(database2, row))), next_page_token: found.token };
}
function searchModelVersions(database2, fields) {
  const size = pageSize(fields, 2e5, 2e5);
  const offset = pageOffset(fields.string("page_token"));
  const owner = "t.name = m.name AND t.version = m.version";
  const where = whereSql(fields.string("filter"), "model_version_tags", owner, (of) => {
    requireAttribute(of, ["name", "version_number", "run_id", "source_path"]);
    if (of.key === "version_number") return integerIs("m.version", of);
    return of.key === "source_path" ? textIs("m.source", of) : textOrListIs(`m.${of.key}`, of);
  });
  const given = fields.strings("order_by");
  const usual2 = ["last_updated_timestamp DESC", "name ASC", "version_number DESC"];
  const order2 = orderSql2(given.length > 0 ? given : usual2, versionColumns);
  if (!order2.some((o) => o.column === "name")) order2.push({ column: "name", direction: "ASC" });
  if (!order2.some((o) => o.column === "version")) order2.push({ column: "version", direction: "DESC" });
  const text5 = `SELECT m.* FROM model_versions AS m WHERE m.current_stage != ? AND ${where.text} ORDER BY ${orderText(order2)}`;
  const found = selectPage(database2, { text: text5, values: [deletedStage, ...where.values] }, offset, size);
  return { model_versions: some(found.rows.map((row) => modelVersionJson(database2, row, []))), next_page_token: found.token };
}
var promptTag, versionColumns;
var init_registry = __esm({
  "src/tracking/embedded/search/registry.ts"() {
    "use strict";
    init_errors();
    init_json();
    init_registry_rows();
    init_filter();
    init_pages();
    init_sql();
    promptTag = "mlflow.prompt.is_prompt";
    versionColumns = {
      name: "name",
      version_number: "version",
      creation_timestamp: "creation_time",
      last_updated_timestamp: "last_updated_time"
    };
  }
});

// src/tracking/embedded/search/runs.ts
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
function having(table2, key, condition) {
  return {
    text: `runs.run_uuid IN (SELECT run_uuid FROM ${table2} WHERE key = ?${condition === void 0 ? "" : ` AND ${condition.text}`})`,
    values: [key, ...condition?.values ?? []]
  };
}
function comparisonSql2(of) {
  const entity = entityOf(of.entity);
  if (nullComparators.includes(of.comparator)) {
    if (entity !== "tag" && entity !== "parameter")
      throw invalid(`IS NULL / IS NOT NULL is only supported for tags and params, not for '${entity}' '${of.key}'`);
    const exists3 = having(tables[entity], of.key);
    return of.comparator === "IS NULL" ? { ...exists3, text: `NOT ${exists3.text}` } : exists3;
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
  const { text: text5, values } = textOrListIs(context ? "input_tags.value" : `datasets.${of.key}`, of);
  const tag = " JOIN input_tags ON input_tags.input_uuid = inputs.input_uuid AND input_tags.name = 'mlflow.data.context'";
  return {
    text: `runs.run_uuid IN (SELECT inputs.destination_id FROM inputs JOIN datasets ON inputs.source_id = datasets.dataset_uuid${context ? tag : ""} WHERE ${text5})`,
    values
  };
}
function orderSql3(clauses) {
  const joins = [];
  const order2 = [];
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
      order2.push(`runs.${column} IS NULL`, `runs.${column} ${direction}`);
      return;
    }
    const at = `order_${i}`;
    joins.push({
      text: `LEFT JOIN ${tables[entity]} AS ${at} ON ${at}.run_uuid = runs.run_uuid AND ${at}.key = ?`,
      values: [key]
    });
    const missing = entity === "metric" ? `CASE WHEN ${at}.is_nan = 1 THEN 1 WHEN ${at}.value IS NULL THEN 2 ELSE 0 END` : `${at}.value IS NULL`;
    order2.push(missing, `${at}.value ${direction}`);
  });
  if (!seen.has("attribute.start_time")) order2.push("runs.start_time DESC");
  order2.push("runs.run_uuid");
  return { joins, order: order2 };
}
function searchRuns(database2, fields) {
  const experiments = fields.strings("experiment_ids").map(experimentNumber);
  const filter = and(parseFilter(fields.string("filter")).map(comparisonSql2));
  const view = fields.oneOf("run_view_type", viewTypes) ?? "ACTIVE_ONLY";
  const size = requirePageSize(fields.count("max_results") ?? 1e3);
  const { joins, order: order2 } = orderSql3(fields.strings("order_by"));
  const offset = pageOffset(fields.string("page_token"));
  const select = {
    text: `SELECT ${runColumns} FROM runs ${joins.map((j) => j.text).join(" ")} WHERE runs.experiment_id IN (${experiments.map(() => "?").join(", ")}) AND runs.${stagesOf(view)} AND ${filter.text} ORDER BY ${order2.join(", ")}`,
    values: [...joins.flatMap((j) => j.values), ...experiments, ...filter.values]
  };
  const found = selectPage(database2, select, offset, size);
  return { runs: some(found.rows.map((row) => runJson(database2, row, false))), next_page_token: found.token };
}
var entities, attributes3, tables;
var init_runs2 = __esm({
  "src/tracking/embedded/search/runs.ts"() {
    "use strict";
    init_errors();
    init_json();
    init_run_json();
    init_run_rows();
    init_runs();
    init_validation();
    init_filter();
    init_pages();
    init_sql();
    entities = {
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
    attributes3 = {
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
    tables = { metric: "latest_metrics", parameter: "params", tag: "tags" };
  }
});

// src/tracking/embedded/routes.ts
function routeOf(method, path48) {
  const name = `${method} ${path48.replace(/^\/ajax-api\//, "/api/")}`;
  const exact = Object.hasOwn(routes, name) ? routes[name] : void 0;
  if (exact !== void 0) return { route: exact, parameters: {} };
  for (const { pattern, names: names2, route } of patterns2) {
    const found = pattern.exec(name);
    if (found === null) continue;
    return { route, parameters: Object.fromEntries(names2.map((n, i) => [n, decode4(found[i + 1] ?? "")])) };
  }
  return void 0;
}
function decode4(text5) {
  try {
    return decodeURIComponent(text5);
  } catch {
    return text5;
  }
}
var read2, write, file, mlflow, proxy, routes, patterns2;
var init_routes = __esm({
  "src/tracking/embedded/routes.ts"() {
    "use strict";
    init_artifact_routes();
    init_experiments();
    init_inputs();
    init_logged_models();
    init_metrics();
    init_model_history();
    init_model_versions();
    init_registered_models();
    init_runs();
    init_experiments2();
    init_logged_models2();
    init_registry();
    init_runs2();
    read2 = (handler) => ({ kind: "read", handler });
    write = (handler) => ({ kind: "write", handler });
    file = (handler) => ({ kind: "file", handler });
    mlflow = "/api/2.0/mlflow";
    proxy = "/api/2.0/mlflow-artifacts";
    routes = {
      [`GET ${mlflow}/experiments/get`]: read2(getExperiment),
      [`GET ${mlflow}/experiments/get-by-name`]: read2(getExperimentByName),
      [`GET ${mlflow}/experiments/search`]: read2(searchExperiments),
      [`POST ${mlflow}/experiments/search`]: read2(searchExperiments),
      [`POST ${mlflow}/experiments/search-datasets`]: read2(searchDatasets),
      [`POST ${mlflow}/experiments/create`]: write(createExperiment),
      [`POST ${mlflow}/experiments/delete`]: write(deleteExperiment),
      [`POST ${mlflow}/experiments/restore`]: write(restoreExperiment),
      [`POST ${mlflow}/experiments/update`]: write(updateExperiment),
      [`POST ${mlflow}/experiments/set-experiment-tag`]: write(setExperimentTag),
      [`POST ${mlflow}/experiments/delete-experiment-tag`]: write(deleteExperimentTag),
      [`GET ${mlflow}/runs/get`]: read2(getRun),
      [`POST ${mlflow}/runs/search`]: read2(searchRuns),
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
      [`GET ${mlflow}/metrics/get-history`]: read2(getMetricHistory),
      [`GET ${mlflow}/metrics/get-history-bulk`]: read2(getMetricHistoryBulk),
      [`GET ${mlflow}/metrics/get-history-bulk-interval`]: read2(getMetricHistoryBulkInterval),
      [`POST ${mlflow}/logged-models`]: write(createLoggedModel),
      [`POST ${mlflow}/logged-models/search`]: read2(searchLoggedModels),
      [`GET ${mlflow}/logged-models/{model_id}`]: read2(getLoggedModel),
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
      [`GET ${mlflow}/registered-models/get`]: read2(getRegisteredModel),
      [`GET ${mlflow}/registered-models/search`]: read2(searchRegisteredModels),
      [`GET ${mlflow}/registered-models/get-latest-versions`]: read2(getLatestVersions),
      [`POST ${mlflow}/registered-models/get-latest-versions`]: read2(getLatestVersions),
      [`POST ${mlflow}/registered-models/set-tag`]: write(setRegisteredModelTag),
      [`DELETE ${mlflow}/registered-models/delete-tag`]: write(deleteRegisteredModelTag),
      [`GET ${mlflow}/registered-models/alias`]: read2(getByAlias2),
      [`POST ${mlflow}/registered-models/alias`]: write(setAlias),
      [`DELETE ${mlflow}/registered-models/alias`]: write(deleteAlias),
      [`POST ${mlflow}/model-versions/create`]: write(createModelVersion),
      [`PATCH ${mlflow}/model-versions/update`]: write(updateModelVersion),
      [`DELETE ${mlflow}/model-versions/delete`]: write(deleteModelVersion),
      [`GET ${mlflow}/model-versions/get`]: read2(getModelVersion),
      [`GET ${mlflow}/model-versions/search`]: read2(searchModelVersions),
      [`GET ${mlflow}/model-versions/get-download-uri`]: read2(getDownloadUri),
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
    patterns2 = Object.entries(routes).filter(([name]) => name.includes("{")).map(([name, route]) => {
      const names2 = [...name.matchAll(/\{(\w+)(\.\.\.)?\}/g)].map((m) => m[1] ?? "");
      const source = name.replace(/\{\w+\.\.\.\}/g, "(.+)").replace(/\{\w+\}/g, "([^/]+)");
      return { pattern: new RegExp(`^${source}$`), names: names2, route };
    });
  }
});

// src/tracking/embedded/handle.ts
var handle_exports = {};
__export(handle_exports, {
  handle: () => handle
});
async function handle(store2, request) {
  try {
    return await answer(store2, request);
  } catch (error) {
    return refusal(toMlflowError(error));
  }
}
async function answer(store2, request) {
  const mark2 = request.path.indexOf("?");
  const path48 = mark2 === -1 ? request.path : request.path.slice(0, mark2);
  const query2 = new URLSearchParams(mark2 === -1 ? "" : request.path.slice(mark2 + 1));
  const plain = request.method === "GET" ? plainReply(path48) : void 0;
  if (plain !== void 0) return plain;
  const found = routeOf(request.method, path48);
  if (found === void 0) throw new MlflowError("ENDPOINT_NOT_FOUND", `No API found for '${request.method} ${path48}'`);
  const { route, parameters } = found;
  if (route.kind === "file") {
    const fields2 = Fields.ofQuery(query2).with(parameters);
    return route.handler(store2, { fields: fields2, body: stream(request.body) });
  }
  const text5 = request.method === "GET" ? "" : await read3(request.body);
  const fields = (text5 === "" ? Fields.ofQuery(query2) : new Fields(fieldsOf(text5))).with(parameters);
  const { handler } = route;
  return json(
    route.kind === "read" ? handler(store2.database, fields) : await store2.write((database2) => handler(database2, fields))
  );
}
function plainReply(path48) {
  switch (path48) {
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
function fieldsOf(text5) {
  let value;
  try {
    value = parseJson(text5);
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
async function read3(body) {
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
var version, maxJson;
var init_handle = __esm({
  "src/tracking/embedded/handle.ts"() {
    "use strict";
    init_errors();
    init_fields();
    init_json();
    init_reply();
    init_routes();
    version = "3.17.2";
    maxJson = 64 * 1024 * 1024;
  }
});

// src/tracking/embedded/sqlite/database.ts
function database(driver, raw) {
  const prepared = /* @__PURE__ */ new Map();
  function use(sql, step2) {
    let statement2 = prepared.get(sql);
    if (statement2 === void 0) {
      statement2 = raw.prepare(sql);
      prepared.set(sql, statement2);
      const [oldest] = prepared;
      if (prepared.size > keptStatements && oldest !== void 0) {
        prepared.delete(oldest[0]);
        oldest[1].finalize();
      }
    }
    try {
      return step2(statement2);
    } catch (error) {
      prepared.delete(sql);
      statement2.finalize();
      throw error;
    }
  }
  const opened = {
    driver,
    exec: (sql) => raw.exec(sql),
    all: (sql, ...values) => use(sql, (s) => s.all(values)),
    // All rows even for one: a statement left in the middle of its rows would hold its read lock through a commit.
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
    get: (sql, ...values) => use(sql, (s) => s.all(values))[0],
    run: (sql, ...values) => use(sql, (s) => s.run(values)),
    close() {
      for (const statement2 of prepared.values()) statement2.finalize();
      prepared.clear();
      raw.close();
    }
  };
  try {
    for (const pragma of ["journal_mode = DELETE", "synchronous = FULL", "foreign_keys = ON", "case_sensitive_like = ON"])
      opened.exec(`PRAGMA ${pragma}`);
  } catch (error) {
    opened.close();
    throw error;
  }
  return opened;
}
var keptStatements;
var init_database = __esm({
  "src/tracking/embedded/sqlite/database.ts"() {
    "use strict";
    keptStatements = 200;
  }
});

// src/tracking/embedded/sqlite/node.ts
var node_exports = {};
__export(node_exports, {
  openNodeSqlite: () => openNodeSqlite
});
function nodeSqlite() {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => void 0;
  try {
    return process.getBuiltinModule?.("node:sqlite");
  } finally {
    process.emitWarning = emitWarning;
  }
}
function openNodeSqlite(file2) {
  const sqlite = nodeSqlite();
  if (sqlite === void 0) return void 0;
  const raw = new sqlite.DatabaseSync(file2, { timeout: 2e4 });
  return database("node:sqlite", {
    exec: (sql) => raw.exec(sql),
    prepare: (sql) => statement(raw, sql),
    close: () => raw.close()
  });
}
function statement(raw, sql) {
  const prepared = raw.prepare(sql);
  return {
    all(values) {
      try {
        return prepared.all(...values);
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ERR_OUT_OF_RANGE")) throw error;
      }
      prepared.setReadBigInts(true);
      try {
        return prepared.all(...values).map(narrow);
      } finally {
        prepared.setReadBigInts(false);
      }
    },
    run: (values) => Number(prepared.run(...values).changes),
    finalize: () => void 0
  };
}
function narrow(row) {
  const out = {};
  for (const [name, value] of Object.entries(row)) out[name] = typeof value === "bigint" ? safe(value) : value;
  return out;
}
function safe(value) {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}
var init_node = __esm({
  "src/tracking/embedded/sqlite/node.ts"() {
    "use strict";
    init_database();
  }
});

// src/tracking/embedded/sqlite/wasm.ts
var wasm_exports = {};
__export(wasm_exports, {
  openWasmSqlite: () => openWasmSqlite
});
function openWasmSqlite(file2, brief = false) {
  if (brief) compileOnce(true);
  loaded ??= load4();
  const raw = new loaded.Database(file2);
  return database("node-sqlite3-wasm", {
    exec: (sql) => raw.exec(sql),
    prepare(sql) {
      const prepared = raw.prepare(sql);
      return {
        all: (values) => prepared.all(values),
        run: (values) => prepared.run(values).changes,
        finalize() {
          try {
            prepared.finalize();
          } catch {
          }
        }
      };
    },
    close: () => {
      raw.close();
      if (brief) compileOnce(false);
    }
  });
}
function compileOnce(once5) {
  const flags2 = once5 ? ["--liftoff-only"] : ["--no-liftoff-only", "--wasm-tier-up", "--wasm-dynamic-tiering"];
  for (const flag2 of flags2) (0, import_node_v82.setFlagsFromString)(flag2);
}
function load4() {
  const require2 = (0, import_node_module3.createRequire)(__import_meta.url);
  const bundled = (0, import_node_url2.fileURLToPath)(new URL("./node-sqlite3-wasm.cjs", __import_meta.url));
  const original = wasm.Instance;
  wasm.Instance = mendedInstance(original);
  try {
    return require2((0, import_node_fs10.existsSync)(bundled) ? bundled : "node-sqlite3-wasm");
  } finally {
    wasm.Instance = original;
  }
}
function mendedInstance(original) {
  return new Proxy(original, {
    construct(target, [module2, imports]) {
      let memory;
      const mends = {
        _nodejsLock: () => SQLITE_OK,
        _nodejsUnlock: () => SQLITE_OK,
        _nodejsCheckReservedLock(_file, result) {
          if (memory !== void 0) new DataView(memory.buffer).setInt32(result, 0, true);
          return SQLITE_OK;
        }
      };
      let mended = 0;
      for (const space of Object.values(imports)) {
        for (const [name, value] of Object.entries(space)) {
          const mend = typeof value === "function" ? mends[value.name] : void 0;
          if (mend === void 0) continue;
          space[name] = mend;
          mended++;
        }
      }
      if (mended !== Object.keys(mends).length)
        throw new Error("node-sqlite3-wasm has changed: its lock functions are not where they were");
      const instance = new target(module2, imports);
      memory = Object.values(instance.exports).find(isMemory);
      return instance;
    }
  });
}
function isMemory(value) {
  return typeof value === "object" && value !== null && "buffer" in value && value.buffer instanceof ArrayBuffer;
}
var import_node_fs10, import_node_module3, import_node_url2, import_node_v82, wasm, SQLITE_OK, loaded;
var init_wasm = __esm({
  "src/tracking/embedded/sqlite/wasm.ts"() {
    "use strict";
    import_node_fs10 = require("node:fs");
    import_node_module3 = require("node:module");
    import_node_url2 = require("node:url");
    import_node_v82 = require("node:v8");
    init_database();
    wasm = Reflect.get(globalThis, "WebAssembly");
    SQLITE_OK = 0;
  }
});

// src/tracking/embedded/sqlite/open.ts
async function openDatabase(file2, { brief = false } = {}) {
  const { openNodeSqlite: openNodeSqlite2 } = await Promise.resolve().then(() => (init_node(), node_exports));
  return openNodeSqlite2(file2) ?? (await Promise.resolve().then(() => (init_wasm(), wasm_exports))).openWasmSqlite(file2, brief);
}
var init_open = __esm({
  "src/tracking/embedded/sqlite/open.ts"() {
    "use strict";
  }
});

// src/tracking/embedded/sqlite/schema.ts
var schemaRevision, schemaStatements;
var init_schema = __esm({
  "src/tracking/embedded/sqlite/schema.ts"() {
    "use strict";
    schemaRevision = "dc11669786a5";
    schemaStatements = [
      "CREATE TABLE alembic_version (\n	version_num VARCHAR(32) NOT NULL, \n	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)",
      `CREATE TABLE "runs" (
	run_uuid VARCHAR(32) NOT NULL, 
	name VARCHAR(250), 
	source_type VARCHAR(20), 
	source_name VARCHAR(500), 
	entry_point_name VARCHAR(50), 
	user_id VARCHAR(256), 
	status VARCHAR(9), 
	start_time BIGINT, 
	end_time BIGINT, 
	source_version VARCHAR(50), 
	lifecycle_stage VARCHAR(20), 
	artifact_uri VARCHAR(200), 
	experiment_id INTEGER, deleted_time BIGINT, 
	CONSTRAINT run_pk PRIMARY KEY (run_uuid), 
	CONSTRAINT runs_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted')), 
	CONSTRAINT source_type CHECK (source_type IN ('NOTEBOOK', 'JOB', 'LOCAL', 'UNKNOWN', 'PROJECT')), 
	FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), 
	CHECK (status IN ('SCHEDULED', 'FAILED', 'FINISHED', 'RUNNING', 'KILLED'))
)`,
      'CREATE TABLE "latest_metrics" (\n	"key" VARCHAR(250) NOT NULL, \n	value FLOAT NOT NULL, \n	timestamp BIGINT, \n	step BIGINT NOT NULL, \n	is_nan BOOLEAN NOT NULL, \n	run_uuid VARCHAR(32) NOT NULL, \n	CONSTRAINT latest_metric_pk PRIMARY KEY ("key", run_uuid), \n	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid), \n	CHECK (is_nan IN (0, 1))\n)',
      `CREATE TABLE "metrics" (
	"key" VARCHAR(250) NOT NULL, 
	value FLOAT NOT NULL, 
	timestamp BIGINT NOT NULL, 
	run_uuid VARCHAR(32) NOT NULL, 
	step BIGINT DEFAULT '0' NOT NULL, 
	is_nan BOOLEAN DEFAULT '0' NOT NULL, 
	CONSTRAINT metric_pk PRIMARY KEY ("key", timestamp, step, run_uuid, value, is_nan), 
	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid), 
	CHECK (is_nan IN (0, 1))
)`,
      "CREATE INDEX index_metrics_run_uuid ON metrics (run_uuid)",
      "CREATE INDEX index_latest_metrics_run_uuid ON latest_metrics (run_uuid)",
      "CREATE TABLE inputs (\n	input_uuid VARCHAR(36) NOT NULL, \n	source_type VARCHAR(36) NOT NULL, \n	source_id VARCHAR(36) NOT NULL, \n	destination_type VARCHAR(36) NOT NULL, \n	destination_id VARCHAR(36) NOT NULL, step BIGINT DEFAULT '0' NOT NULL, \n	CONSTRAINT inputs_pk PRIMARY KEY (source_type, source_id, destination_type, destination_id)\n)",
      "CREATE INDEX index_inputs_input_uuid ON inputs (input_uuid)",
      "CREATE INDEX index_inputs_destination_type_destination_id_source_type ON inputs (destination_type, destination_id, source_type)",
      "CREATE TABLE input_tags (\n	input_uuid VARCHAR(36) NOT NULL, \n	name VARCHAR(255) NOT NULL, \n	value VARCHAR(500) NOT NULL, \n	CONSTRAINT input_tags_pk PRIMARY KEY (input_uuid, name)\n)",
      'CREATE TABLE "params" (\n	"key" VARCHAR(250) NOT NULL, \n	value VARCHAR(8000) NOT NULL, \n	run_uuid VARCHAR(32) NOT NULL, \n	CONSTRAINT param_pk PRIMARY KEY ("key", run_uuid), \n	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)\n)',
      "CREATE INDEX index_params_run_uuid ON params (run_uuid)",
      'CREATE TABLE "trace_tags" (\n	"key" VARCHAR(250) NOT NULL, \n	value VARCHAR(8000), \n	request_id VARCHAR(50) NOT NULL, \n	CONSTRAINT trace_tag_pk PRIMARY KEY ("key", request_id), \n	CONSTRAINT fk_trace_tags_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE\n)',
      "CREATE INDEX index_trace_tags_request_id ON trace_tags (request_id)",
      'CREATE TABLE "trace_request_metadata" (\n	"key" VARCHAR(250) NOT NULL, \n	value VARCHAR(8000), \n	request_id VARCHAR(50) NOT NULL, \n	CONSTRAINT trace_request_metadata_pk PRIMARY KEY ("key", request_id), \n	CONSTRAINT fk_trace_request_metadata_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE\n)',
      "CREATE INDEX index_trace_request_metadata_request_id ON trace_request_metadata (request_id)",
      'CREATE TABLE "tags" (\n	"key" VARCHAR(250) NOT NULL, \n	value VARCHAR(8000), \n	run_uuid VARCHAR(32) NOT NULL, \n	CONSTRAINT tag_pk PRIMARY KEY ("key", run_uuid), \n	FOREIGN KEY(run_uuid) REFERENCES runs (run_uuid)\n)',
      "CREATE INDEX index_tags_run_uuid ON tags (run_uuid)",
      'CREATE TABLE "datasets" (\n	dataset_uuid VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	name VARCHAR(500) NOT NULL, \n	digest VARCHAR(36) NOT NULL, \n	dataset_source_type VARCHAR(36) NOT NULL, \n	dataset_source TEXT NOT NULL, \n	dataset_schema TEXT, \n	dataset_profile TEXT, \n	CONSTRAINT dataset_pk PRIMARY KEY (experiment_id, name, digest), \n	CONSTRAINT fk_datasets_experiment_id_experiments FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE\n)',
      "CREATE INDEX index_datasets_dataset_uuid ON datasets (dataset_uuid)",
      "CREATE INDEX index_datasets_experiment_id_dataset_source_type ON datasets (experiment_id, dataset_source_type)",
      "CREATE TABLE logged_models (\n	model_id VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	name VARCHAR(500) NOT NULL, \n	artifact_location VARCHAR(1000) NOT NULL, \n	creation_timestamp_ms BIGINT NOT NULL, \n	last_updated_timestamp_ms BIGINT NOT NULL, \n	status INTEGER NOT NULL, \n	lifecycle_stage VARCHAR(32), \n	model_type VARCHAR(500), \n	source_run_id VARCHAR(32), \n	status_message VARCHAR(1000), \n	CONSTRAINT logged_models_pk PRIMARY KEY (model_id), \n	CONSTRAINT logged_models_lifecycle_stage_check CHECK (lifecycle_stage IN ('active', 'deleted')), \n	CONSTRAINT fk_logged_models_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE\n)",
      "CREATE TABLE logged_model_metrics (\n	model_id VARCHAR(36) NOT NULL, \n	metric_name VARCHAR(500) NOT NULL, \n	metric_timestamp_ms BIGINT NOT NULL, \n	metric_step BIGINT NOT NULL, \n	metric_value FLOAT, \n	experiment_id INTEGER NOT NULL, \n	run_id VARCHAR(32) NOT NULL, \n	dataset_uuid VARCHAR(36), \n	dataset_name VARCHAR(500), \n	dataset_digest VARCHAR(36), \n	CONSTRAINT logged_model_metrics_pk PRIMARY KEY (model_id, metric_name, metric_timestamp_ms, metric_step, run_id), \n	CONSTRAINT fk_logged_model_metrics_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), \n	CONSTRAINT fk_logged_model_metrics_model_id FOREIGN KEY(model_id) REFERENCES logged_models (model_id) ON DELETE CASCADE, \n	CONSTRAINT fk_logged_model_metrics_run_id FOREIGN KEY(run_id) REFERENCES runs (run_uuid) ON DELETE CASCADE\n)",
      "CREATE INDEX index_logged_model_metrics_model_id ON logged_model_metrics (model_id)",
      "CREATE TABLE logged_model_params (\n	model_id VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	param_key VARCHAR(255) NOT NULL, \n	param_value TEXT NOT NULL, \n	CONSTRAINT logged_model_params_pk PRIMARY KEY (model_id, param_key), \n	CONSTRAINT fk_logged_model_params_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), \n	CONSTRAINT fk_logged_model_params_model_id FOREIGN KEY(model_id) REFERENCES logged_models (model_id) ON DELETE CASCADE\n)",
      "CREATE TABLE logged_model_tags (\n	model_id VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	tag_key VARCHAR(255) NOT NULL, \n	tag_value TEXT NOT NULL, \n	CONSTRAINT logged_model_tags_pk PRIMARY KEY (model_id, tag_key), \n	CONSTRAINT fk_logged_model_tags_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), \n	CONSTRAINT fk_logged_model_tags_model_id FOREIGN KEY(model_id) REFERENCES logged_models (model_id) ON DELETE CASCADE\n)",
      "CREATE TABLE entity_associations (\n	association_id VARCHAR(36) NOT NULL, \n	source_type VARCHAR(36) NOT NULL, \n	source_id VARCHAR(36) NOT NULL, \n	destination_type VARCHAR(36) NOT NULL, \n	destination_id VARCHAR(36) NOT NULL, \n	created_time BIGINT, \n	CONSTRAINT entity_associations_pk PRIMARY KEY (source_type, source_id, destination_type, destination_id)\n)",
      "CREATE INDEX index_entity_associations_association_id ON entity_associations (association_id)",
      "CREATE INDEX index_entity_associations_reverse_lookup ON entity_associations (destination_type, destination_id, source_type, source_id)",
      "CREATE TABLE webhook_events (\n	webhook_id VARCHAR(256) NOT NULL, \n	entity VARCHAR(50) NOT NULL, \n	action VARCHAR(50) NOT NULL, \n	CONSTRAINT webhook_event_pk PRIMARY KEY (webhook_id, entity, action), \n	FOREIGN KEY(webhook_id) REFERENCES webhooks (webhook_id) ON DELETE cascade\n)",
      "CREATE INDEX idx_webhook_events_entity ON webhook_events (entity)",
      "CREATE INDEX idx_webhook_events_action ON webhook_events (action)",
      "CREATE INDEX idx_webhook_events_entity_action ON webhook_events (entity, action)",
      "CREATE TABLE scorers (\n	experiment_id INTEGER NOT NULL, \n	scorer_name VARCHAR(256) NOT NULL, \n	scorer_id VARCHAR(36) NOT NULL, \n	CONSTRAINT scorer_pk PRIMARY KEY (scorer_id), \n	CONSTRAINT fk_scorers_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE\n)",
      "CREATE TABLE scorer_versions (\n	scorer_id VARCHAR(36) NOT NULL, \n	scorer_version INTEGER NOT NULL, \n	serialized_scorer TEXT NOT NULL, \n	creation_time BIGINT, \n	CONSTRAINT scorer_version_pk PRIMARY KEY (scorer_id, scorer_version), \n	CONSTRAINT fk_scorer_versions_scorer_id FOREIGN KEY(scorer_id) REFERENCES scorers (scorer_id) ON DELETE CASCADE\n)",
      "CREATE UNIQUE INDEX index_scorers_experiment_id_scorer_name ON scorers (experiment_id, scorer_name)",
      "CREATE INDEX index_scorer_versions_scorer_id ON scorer_versions (scorer_id)",
      'CREATE TABLE evaluation_dataset_tags (\n	dataset_id VARCHAR(36) NOT NULL, \n	"key" VARCHAR(255) NOT NULL, \n	value VARCHAR(5000), \n	CONSTRAINT evaluation_dataset_tags_pk PRIMARY KEY (dataset_id, "key"), \n	CONSTRAINT fk_evaluation_dataset_tags_dataset_id FOREIGN KEY(dataset_id) REFERENCES evaluation_datasets (dataset_id) ON DELETE CASCADE\n)',
      "CREATE INDEX index_evaluation_dataset_tags_dataset_id ON evaluation_dataset_tags (dataset_id)",
      'CREATE TABLE "evaluation_dataset_records" (\n	dataset_record_id VARCHAR(36) NOT NULL, \n	dataset_id VARCHAR(36) NOT NULL, \n	inputs JSON NOT NULL, \n	expectations JSON, \n	tags JSON, \n	source JSON, \n	source_id VARCHAR(36), \n	source_type VARCHAR(255), \n	created_time BIGINT, \n	last_update_time BIGINT, \n	created_by VARCHAR(255), \n	last_updated_by VARCHAR(255), \n	input_hash VARCHAR(64) NOT NULL, outputs JSON, \n	CONSTRAINT evaluation_dataset_records_pk PRIMARY KEY (dataset_record_id), \n	CONSTRAINT fk_evaluation_dataset_records_dataset_id FOREIGN KEY(dataset_id) REFERENCES evaluation_datasets (dataset_id) ON DELETE CASCADE, \n	CONSTRAINT unique_dataset_input UNIQUE (dataset_id, input_hash)\n)',
      "CREATE INDEX index_evaluation_dataset_records_dataset_id ON evaluation_dataset_records (dataset_id)",
      "CREATE TABLE endpoint_model_mappings (\n	mapping_id VARCHAR(36) NOT NULL, \n	endpoint_id VARCHAR(36) NOT NULL, \n	model_definition_id VARCHAR(36) NOT NULL, \n	weight FLOAT NOT NULL, \n	created_by VARCHAR(255), \n	created_at BIGINT NOT NULL, linkage_type VARCHAR(64) DEFAULT 'PRIMARY' NOT NULL, fallback_order INTEGER, \n	CONSTRAINT endpoint_model_mappings_pk PRIMARY KEY (mapping_id), \n	CONSTRAINT fk_endpoint_model_mappings_endpoint_id FOREIGN KEY(endpoint_id) REFERENCES endpoints (endpoint_id) ON DELETE CASCADE, \n	CONSTRAINT fk_endpoint_model_mappings_model_definition_id FOREIGN KEY(model_definition_id) REFERENCES model_definitions (model_definition_id)\n)",
      "CREATE INDEX index_endpoint_model_mappings_endpoint_id ON endpoint_model_mappings (endpoint_id)",
      "CREATE INDEX index_endpoint_model_mappings_model_definition_id ON endpoint_model_mappings (model_definition_id)",
      "CREATE TABLE endpoint_bindings (\n	endpoint_id VARCHAR(36) NOT NULL, \n	resource_type VARCHAR(50) NOT NULL, \n	resource_id VARCHAR(255) NOT NULL, \n	created_at BIGINT NOT NULL, \n	created_by VARCHAR(255), \n	last_updated_at BIGINT NOT NULL, \n	last_updated_by VARCHAR(255), display_name VARCHAR(255), \n	CONSTRAINT endpoint_bindings_pk PRIMARY KEY (endpoint_id, resource_type, resource_id), \n	CONSTRAINT fk_endpoint_bindings_endpoint_id FOREIGN KEY(endpoint_id) REFERENCES endpoints (endpoint_id) ON DELETE CASCADE\n)",
      'CREATE TABLE endpoint_tags (\n	"key" VARCHAR(250) NOT NULL, \n	value VARCHAR(5000), \n	endpoint_id VARCHAR(36) NOT NULL, \n	CONSTRAINT endpoint_tag_pk PRIMARY KEY ("key", endpoint_id), \n	CONSTRAINT fk_endpoint_tags_endpoint_id FOREIGN KEY(endpoint_id) REFERENCES endpoints (endpoint_id) ON DELETE CASCADE\n)',
      "CREATE INDEX index_endpoint_tags_endpoint_id ON endpoint_tags (endpoint_id)",
      'CREATE TABLE trace_metrics (\n	request_id VARCHAR(50) NOT NULL, \n	"key" VARCHAR(250) NOT NULL, \n	value FLOAT, \n	CONSTRAINT trace_metrics_pk PRIMARY KEY (request_id, "key"), \n	CONSTRAINT fk_trace_metrics_request_id FOREIGN KEY(request_id) REFERENCES trace_info (request_id) ON DELETE CASCADE\n)',
      "CREATE INDEX index_trace_metrics_request_id ON trace_metrics (request_id)",
      "CREATE UNIQUE INDEX unique_endpoint_model_linkage_mapping ON endpoint_model_mappings (endpoint_id, model_definition_id, linkage_type)",
      "CREATE TABLE online_scoring_configs (\n	online_scoring_config_id VARCHAR(36) NOT NULL, \n	scorer_id VARCHAR(36) NOT NULL, \n	sample_rate FLOAT NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	filter_string TEXT, \n	CONSTRAINT online_scoring_config_pk PRIMARY KEY (online_scoring_config_id), \n	CONSTRAINT fk_online_scoring_configs_scorer_id FOREIGN KEY(scorer_id) REFERENCES scorers (scorer_id) ON DELETE CASCADE, \n	CONSTRAINT fk_online_scoring_configs_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id)\n)",
      'CREATE TABLE span_metrics (\n	trace_id VARCHAR(50) NOT NULL, \n	span_id VARCHAR(50) NOT NULL, \n	"key" VARCHAR(250) NOT NULL, \n	value FLOAT, \n	CONSTRAINT span_metrics_pk PRIMARY KEY (trace_id, span_id, "key"), \n	CONSTRAINT fk_span_metrics_span FOREIGN KEY(trace_id, span_id) REFERENCES spans (trace_id, span_id) ON DELETE CASCADE\n)',
      "CREATE INDEX index_span_metrics_trace_id_span_id ON span_metrics (trace_id, span_id)",
      `CREATE TABLE "experiments" (
	experiment_id INTEGER NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	artifact_location VARCHAR(256), 
	lifecycle_stage VARCHAR(32), 
	creation_time BIGINT, 
	last_update_time BIGINT, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT experiment_pk PRIMARY KEY (experiment_id), 
	CONSTRAINT experiments_lifecycle_stage CHECK (lifecycle_stage IN ('active', 'deleted')), 
	CONSTRAINT uq_experiments_workspace_name UNIQUE (workspace, name)
)`,
      `CREATE TABLE "registered_models" (
	name VARCHAR(256) NOT NULL, 
	creation_time BIGINT, 
	last_updated_time BIGINT, 
	description VARCHAR(5000), 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT registered_model_pk PRIMARY KEY (workspace, name)
)`,
      `CREATE TABLE "model_versions" (
	name VARCHAR(256) NOT NULL, 
	version INTEGER NOT NULL, 
	creation_time BIGINT, 
	last_updated_time BIGINT, 
	description VARCHAR(5000), 
	user_id VARCHAR(256), 
	current_stage VARCHAR(20), 
	source VARCHAR(500), 
	run_id VARCHAR(32), 
	status VARCHAR(20), 
	status_message VARCHAR(500), 
	run_link VARCHAR(500), 
	storage_location VARCHAR(500), 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT model_version_pk PRIMARY KEY (workspace, name, version), 
	CONSTRAINT fk_model_versions_registered_models FOREIGN KEY(workspace, name) REFERENCES registered_models (workspace, name) ON UPDATE CASCADE
)`,
      `CREATE TABLE "registered_model_tags" (
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(5000), 
	name VARCHAR(256) NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT registered_model_tag_pk PRIMARY KEY (workspace, "key", name), 
	CONSTRAINT fk_registered_model_tags_registered_models FOREIGN KEY(workspace, name) REFERENCES registered_models (workspace, name) ON UPDATE CASCADE
)`,
      `CREATE TABLE "model_version_tags" (
	"key" VARCHAR(250) NOT NULL, 
	value TEXT, 
	name VARCHAR(256) NOT NULL, 
	version INTEGER NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT model_version_tag_pk PRIMARY KEY (workspace, "key", name, version), 
	CONSTRAINT fk_model_version_tags_model_versions FOREIGN KEY(workspace, name, version) REFERENCES model_versions (workspace, name, version) ON UPDATE CASCADE
)`,
      `CREATE TABLE "registered_model_aliases" (
	alias VARCHAR(256) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT registered_model_alias_pk PRIMARY KEY (workspace, name, alias), 
	CONSTRAINT fk_registered_model_aliases_registered_models FOREIGN KEY(workspace, name) REFERENCES registered_models (workspace, name) ON DELETE CASCADE ON UPDATE CASCADE
)`,
      `CREATE TABLE "evaluation_datasets" (
	dataset_id VARCHAR(36) NOT NULL, 
	name VARCHAR(255) NOT NULL, 
	schema TEXT, 
	profile TEXT, 
	digest VARCHAR(64), 
	created_time BIGINT, 
	last_update_time BIGINT, 
	created_by VARCHAR(255), 
	last_updated_by VARCHAR(255), 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT evaluation_datasets_pk PRIMARY KEY (dataset_id)
)`,
      "CREATE INDEX index_evaluation_datasets_name ON evaluation_datasets (name)",
      "CREATE INDEX index_evaluation_datasets_created_time ON evaluation_datasets (created_time)",
      `CREATE TABLE "webhooks" (
	webhook_id VARCHAR(256) NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	description VARCHAR(1000), 
	url VARCHAR(500) NOT NULL, 
	status VARCHAR(20) DEFAULT 'ACTIVE' NOT NULL, 
	secret VARCHAR(1000), 
	creation_timestamp BIGINT, 
	last_updated_timestamp BIGINT, 
	deleted_timestamp BIGINT, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT webhook_pk PRIMARY KEY (webhook_id)
)`,
      "CREATE INDEX idx_webhooks_status ON webhooks (status)",
      "CREATE INDEX idx_webhooks_name ON webhooks (name)",
      `CREATE TABLE "secrets" (
	secret_id VARCHAR(36) NOT NULL, 
	secret_name VARCHAR(255) NOT NULL, 
	encrypted_value BLOB NOT NULL, 
	wrapped_dek BLOB NOT NULL, 
	kek_version INTEGER NOT NULL, 
	masked_value VARCHAR(500) NOT NULL, 
	provider VARCHAR(64), 
	auth_config TEXT, 
	description TEXT, 
	created_by VARCHAR(255), 
	created_at BIGINT NOT NULL, 
	last_updated_by VARCHAR(255), 
	last_updated_at BIGINT NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT secrets_pk PRIMARY KEY (secret_id), 
	CONSTRAINT uq_secrets_workspace_secret_name UNIQUE (workspace, secret_name)
)`,
      "CREATE TRIGGER prevent_secrets_aad_mutation\nBEFORE UPDATE ON secrets\nFOR EACH ROW\nWHEN OLD.secret_id != NEW.secret_id OR OLD.secret_name != NEW.secret_name\nBEGIN\n    SELECT RAISE(ABORT, 'secret_id and secret_name are immutable (used as AAD in encryption)');\nEND",
      `CREATE TABLE "endpoints" (
	endpoint_id VARCHAR(36) NOT NULL, 
	name VARCHAR(255), 
	created_by VARCHAR(255), 
	created_at BIGINT NOT NULL, 
	last_updated_by VARCHAR(255), 
	last_updated_at BIGINT NOT NULL, 
	routing_strategy VARCHAR(64), 
	fallback_config_json TEXT, 
	experiment_id INTEGER, 
	usage_tracking BOOLEAN DEFAULT '0' NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT endpoints_pk PRIMARY KEY (endpoint_id), 
	CONSTRAINT fk_endpoints_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE SET NULL, 
	CONSTRAINT uq_endpoints_workspace_name UNIQUE (workspace, name)
)`,
      `CREATE TABLE "model_definitions" (
	model_definition_id VARCHAR(36) NOT NULL, 
	name VARCHAR(255) NOT NULL, 
	secret_id VARCHAR(36), 
	provider VARCHAR(64) NOT NULL, 
	model_name VARCHAR(256) NOT NULL, 
	created_by VARCHAR(255), 
	created_at BIGINT NOT NULL, 
	last_updated_by VARCHAR(255), 
	last_updated_at BIGINT NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	CONSTRAINT model_definitions_pk PRIMARY KEY (model_definition_id), 
	CONSTRAINT fk_model_definitions_secret_id FOREIGN KEY(secret_id) REFERENCES secrets (secret_id) ON DELETE SET NULL, 
	CONSTRAINT uq_model_definitions_workspace_name UNIQUE (workspace, name)
)`,
      "CREATE INDEX index_model_definitions_provider ON model_definitions (provider)",
      "CREATE INDEX index_model_definitions_secret_id ON model_definitions (secret_id)",
      `CREATE TABLE "jobs" (
	id VARCHAR(36) NOT NULL, 
	creation_time BIGINT NOT NULL, 
	job_name VARCHAR(500) NOT NULL, 
	params TEXT NOT NULL, 
	timeout FLOAT, 
	status INTEGER NOT NULL, 
	result TEXT, 
	retry_count INTEGER NOT NULL, 
	last_update_time BIGINT NOT NULL, 
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, status_details JSON, creator VARCHAR(255), executor_backend VARCHAR(255), lease_expires_at BIGINT, status_message TEXT, progress JSON, progress_updated_at BIGINT, token_hash VARCHAR(64), scoped_permissions JSON, next_attempt_at BIGINT, 
	CONSTRAINT jobs_pk PRIMARY KEY (id)
)`,
      "CREATE INDEX index_jobs_name_status_creation_time ON jobs (job_name, workspace, status, creation_time)",
      "CREATE INDEX idx_experiments_workspace ON experiments (workspace)",
      "CREATE INDEX idx_registered_models_workspace ON registered_models (workspace)",
      "CREATE INDEX idx_experiments_workspace_creation_time ON experiments (workspace, creation_time)",
      "CREATE INDEX idx_evaluation_datasets_workspace ON evaluation_datasets (workspace)",
      "CREATE INDEX idx_webhooks_workspace ON webhooks (workspace)",
      "CREATE INDEX idx_secrets_workspace ON secrets (workspace)",
      "CREATE INDEX idx_endpoints_workspace ON endpoints (workspace)",
      "CREATE INDEX idx_model_definitions_workspace ON model_definitions (workspace)",
      "CREATE TABLE workspaces (\n	name VARCHAR(63) NOT NULL, \n	description TEXT, \n	default_artifact_root TEXT, trace_archival_location TEXT, trace_archival_retention VARCHAR(32), \n	CONSTRAINT workspaces_pk PRIMARY KEY (name)\n)",
      "CREATE TABLE budget_policies (\n	budget_policy_id VARCHAR(36) NOT NULL, \n	budget_unit VARCHAR(32) NOT NULL, \n	budget_amount FLOAT NOT NULL, \n	duration_unit VARCHAR(32) NOT NULL, \n	duration_value INTEGER NOT NULL, \n	target_scope VARCHAR(32) NOT NULL, \n	budget_action VARCHAR(32) NOT NULL, \n	created_by VARCHAR(255), \n	created_at BIGINT NOT NULL, \n	last_updated_by VARCHAR(255), \n	last_updated_at BIGINT NOT NULL, \n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, target_value VARCHAR(255), \n	CONSTRAINT budget_policies_pk PRIMARY KEY (budget_policy_id)\n)",
      "CREATE INDEX idx_budget_policies_workspace ON budget_policies (workspace)",
      "CREATE TABLE issues (\n	issue_id VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	name VARCHAR(250) NOT NULL, \n	description TEXT NOT NULL, \n	status VARCHAR(50) NOT NULL, \n	severity VARCHAR(50), \n	root_causes TEXT, \n	source_run_id VARCHAR(32), \n	categories TEXT, \n	created_timestamp BIGINT NOT NULL, \n	last_updated_timestamp BIGINT NOT NULL, \n	created_by VARCHAR(255), \n	CONSTRAINT issues_pk PRIMARY KEY (issue_id), \n	CONSTRAINT fk_issues_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE, \n	CONSTRAINT fk_issues_source_run_id FOREIGN KEY(source_run_id) REFERENCES runs (run_uuid) ON DELETE SET NULL\n)",
      "CREATE INDEX index_issues_experiment_id ON issues (experiment_id)",
      "CREATE INDEX index_issues_source_run_id ON issues (source_run_id)",
      "CREATE INDEX index_issues_status ON issues (status)",
      'CREATE INDEX index_metrics_run_uuid_key_step ON metrics (run_uuid, "key", step)',
      "CREATE TABLE guardrails (\n	guardrail_id VARCHAR(36) NOT NULL, \n	name VARCHAR(255) NOT NULL, \n	scorer_id VARCHAR(36) NOT NULL, \n	scorer_version INTEGER NOT NULL, \n	stage VARCHAR(32) NOT NULL, \n	action VARCHAR(32) NOT NULL, \n	action_endpoint_id VARCHAR(36), \n	created_by VARCHAR(255), \n	created_at BIGINT NOT NULL, \n	last_updated_by VARCHAR(255), \n	last_updated_at BIGINT NOT NULL, \n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, \n	CONSTRAINT guardrails_pk PRIMARY KEY (guardrail_id), \n	CONSTRAINT fk_guardrails_scorer_version FOREIGN KEY(scorer_id, scorer_version) REFERENCES scorer_versions (scorer_id, scorer_version), \n	CONSTRAINT fk_guardrails_action_endpoint_id FOREIGN KEY(action_endpoint_id) REFERENCES endpoints (endpoint_id) ON DELETE SET NULL\n)",
      "CREATE INDEX idx_guardrails_workspace ON guardrails (workspace)",
      "CREATE INDEX idx_guardrails_scorer ON guardrails (scorer_id, scorer_version)",
      "CREATE TABLE guardrail_configs (\n	endpoint_id VARCHAR(36) NOT NULL, \n	guardrail_id VARCHAR(36) NOT NULL, \n	execution_order INTEGER, \n	created_by VARCHAR(255), \n	created_at BIGINT NOT NULL, \n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, \n	CONSTRAINT guardrail_configs_pk PRIMARY KEY (endpoint_id, guardrail_id), \n	CONSTRAINT fk_guardrail_configs_endpoint_id FOREIGN KEY(endpoint_id) REFERENCES endpoints (endpoint_id) ON DELETE CASCADE, \n	CONSTRAINT fk_guardrail_configs_guardrail_id FOREIGN KEY(guardrail_id) REFERENCES guardrails (guardrail_id) ON DELETE CASCADE\n)",
      "CREATE INDEX idx_guardrail_configs_endpoint_id ON guardrail_configs (endpoint_id)",
      "CREATE INDEX idx_guardrail_configs_guardrail_id ON guardrail_configs (guardrail_id)",
      "CREATE INDEX idx_model_version_tags_workspace_name_version ON model_version_tags (workspace, name, version)",
      "CREATE INDEX idx_registered_model_tags_workspace_name ON registered_model_tags (workspace, name)",
      "CREATE TABLE label_schemas (\n	schema_id VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	name VARCHAR(250) NOT NULL, \n	type VARCHAR(16) NOT NULL, \n	instruction TEXT, \n	enable_comment BOOLEAN DEFAULT '0' NOT NULL, \n	input_type VARCHAR(32) NOT NULL, \n	input_config TEXT NOT NULL, \n	created_by VARCHAR(255), \n	created_time BIGINT NOT NULL, \n	last_update_time BIGINT NOT NULL, \n	is_default BOOLEAN DEFAULT 0 NOT NULL, \n	CONSTRAINT label_schemas_pk PRIMARY KEY (schema_id), \n	CONSTRAINT fk_label_schemas_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE, \n	CONSTRAINT uq_label_schemas_exp_name UNIQUE (experiment_id, name)\n)",
      "CREATE INDEX index_label_schemas_experiment_id ON label_schemas (experiment_id)",
      "CREATE TABLE review_queues (\n	queue_id VARCHAR(36) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	name VARCHAR(250) NOT NULL, \n	queue_type VARCHAR(16) NOT NULL, \n	created_by VARCHAR(255), \n	creation_time_ms BIGINT NOT NULL, \n	last_update_time_ms BIGINT NOT NULL, \n	name_key VARCHAR(250) NOT NULL, \n	CONSTRAINT review_queues_pk PRIMARY KEY (queue_id), \n	CONSTRAINT fk_review_queues_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE, \n	CONSTRAINT uq_review_queues_experiment_name_key UNIQUE (experiment_id, name_key)\n)",
      "CREATE INDEX index_review_queues_experiment_id ON review_queues (experiment_id)",
      "CREATE TABLE review_queue_users (\n	queue_id VARCHAR(36) NOT NULL, \n	user_id VARCHAR(250) NOT NULL, \n	CONSTRAINT review_queue_users_pk PRIMARY KEY (queue_id, user_id), \n	CONSTRAINT fk_review_queue_users_queue_id FOREIGN KEY(queue_id) REFERENCES review_queues (queue_id) ON DELETE CASCADE\n)",
      "CREATE INDEX index_review_queue_users_user_id ON review_queue_users (user_id)",
      "CREATE TABLE review_queue_items (\n	queue_id VARCHAR(36) NOT NULL, \n	item_type VARCHAR(16) NOT NULL, \n	item_id VARCHAR(50) NOT NULL, \n	status VARCHAR(16) NOT NULL, \n	completed_by VARCHAR(250), \n	completed_time_ms BIGINT, \n	creation_time_ms BIGINT NOT NULL, \n	last_update_time_ms BIGINT NOT NULL, \n	CONSTRAINT review_queue_items_pk PRIMARY KEY (queue_id, item_id), \n	CONSTRAINT fk_review_queue_items_queue_id FOREIGN KEY(queue_id) REFERENCES review_queues (queue_id) ON DELETE CASCADE\n)",
      "CREATE INDEX index_review_queue_items_queue_id_status ON review_queue_items (queue_id, status)",
      "CREATE INDEX index_review_queue_items_item_id ON review_queue_items (item_id)",
      "CREATE TABLE review_queue_label_schemas (\n	queue_id VARCHAR(36) NOT NULL, \n	schema_id VARCHAR(36) NOT NULL, \n	CONSTRAINT review_queue_label_schemas_pk PRIMARY KEY (queue_id, schema_id), \n	CONSTRAINT fk_review_queue_label_schemas_queue_id FOREIGN KEY(queue_id) REFERENCES review_queues (queue_id) ON DELETE CASCADE\n)",
      "CREATE INDEX index_review_queue_label_schemas_schema_id ON review_queue_label_schemas (schema_id)",
      "CREATE TABLE mcp_servers (\n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, \n	name VARCHAR(256) NOT NULL, \n	display_name VARCHAR(256), \n	description TEXT, \n	icons JSON, \n	created_by VARCHAR(256), \n	last_updated_by VARCHAR(256), \n	created_at BIGINT NOT NULL, \n	last_updated_at BIGINT NOT NULL, \n	CONSTRAINT mcp_servers_pk PRIMARY KEY (workspace, name)\n)",
      "CREATE TABLE mcp_server_versions (\n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, \n	name VARCHAR(256) NOT NULL, \n	version VARCHAR(128) NOT NULL, \n	version_major INTEGER NOT NULL, \n	version_minor INTEGER NOT NULL, \n	version_patch INTEGER NOT NULL, \n	version_prerelease_sort_key VARCHAR(512) NOT NULL, \n	server_json JSON NOT NULL, \n	status VARCHAR(20) DEFAULT 'draft' NOT NULL, \n	tools JSON, \n	source VARCHAR(512), \n	connect_options JSON, \n	created_by VARCHAR(256), \n	last_updated_by VARCHAR(256), \n	created_at BIGINT NOT NULL, \n	last_updated_at BIGINT NOT NULL, \n	CONSTRAINT mcp_server_versions_pk PRIMARY KEY (workspace, name, version), \n	CONSTRAINT mcp_server_versions_server_fkey FOREIGN KEY(workspace, name) REFERENCES mcp_servers (workspace, name) ON DELETE CASCADE ON UPDATE CASCADE\n)",
      `CREATE TABLE mcp_server_tags (
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(5000), 
	CONSTRAINT mcp_server_tags_pk PRIMARY KEY (workspace, name, "key"), 
	CONSTRAINT mcp_server_tags_server_fkey FOREIGN KEY(workspace, name) REFERENCES mcp_servers (workspace, name) ON DELETE CASCADE ON UPDATE CASCADE
)`,
      `CREATE TABLE mcp_server_version_tags (
	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, 
	name VARCHAR(256) NOT NULL, 
	version VARCHAR(128) NOT NULL, 
	"key" VARCHAR(250) NOT NULL, 
	value VARCHAR(5000), 
	CONSTRAINT mcp_server_version_tags_pk PRIMARY KEY (workspace, name, version, "key"), 
	CONSTRAINT mcp_server_version_tags_version_fkey FOREIGN KEY(workspace, name, version) REFERENCES mcp_server_versions (workspace, name, version) ON DELETE CASCADE ON UPDATE CASCADE
)`,
      "CREATE TABLE mcp_server_aliases (\n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, \n	name VARCHAR(256) NOT NULL, \n	alias VARCHAR(256) NOT NULL, \n	version VARCHAR(128) NOT NULL, \n	CONSTRAINT mcp_server_aliases_pk PRIMARY KEY (workspace, name, alias), \n	CONSTRAINT mcp_server_aliases_server_fkey FOREIGN KEY(workspace, name) REFERENCES mcp_servers (workspace, name) ON DELETE CASCADE ON UPDATE CASCADE\n)",
      "CREATE TABLE mcp_access_endpoints (\n	id VARCHAR(36) NOT NULL, \n	workspace VARCHAR(63) DEFAULT 'default' NOT NULL, \n	server_name VARCHAR(256) NOT NULL, \n	server_version VARCHAR(128), \n	server_alias VARCHAR(256), \n	url VARCHAR(2048) NOT NULL, \n	transport_type VARCHAR(32) DEFAULT 'streamable-http' NOT NULL, \n	created_by VARCHAR(256), \n	last_updated_by VARCHAR(256), \n	created_at BIGINT NOT NULL, \n	last_updated_at BIGINT NOT NULL, \n	CONSTRAINT mcp_access_endpoints_pk PRIMARY KEY (id), \n	CONSTRAINT mcp_access_endpoints_server_fkey FOREIGN KEY(workspace, server_name) REFERENCES mcp_servers (workspace, name) ON DELETE CASCADE ON UPDATE CASCADE\n)",
      "CREATE INDEX idx_mcp_server_versions_latest ON mcp_server_versions (workspace, name, status, version_major DESC, version_minor DESC, version_patch DESC)",
      "CREATE INDEX ix_mcp_access_endpoints_server_name ON mcp_access_endpoints (workspace, server_name)",
      "CREATE INDEX ix_mcp_access_endpoints_version ON mcp_access_endpoints (workspace, server_name, server_version)",
      "CREATE INDEX ix_mcp_access_endpoints_alias ON mcp_access_endpoints (workspace, server_name, server_alias)",
      "CREATE INDEX idx_budget_policies_target_value ON budget_policies (target_value)",
      `CREATE TABLE "trace_info" (
	request_id VARCHAR(50) NOT NULL, 
	experiment_id INTEGER NOT NULL, 
	timestamp_ms BIGINT NOT NULL, 
	execution_time_ms BIGINT, 
	status VARCHAR(50) NOT NULL, 
	client_request_id VARCHAR(50), 
	request_preview VARCHAR(1000), 
	response_preview VARCHAR(1000), 
	db_payload_generation INTEGER DEFAULT '0' NOT NULL, trace_name VARCHAR(4096), session_id VARCHAR(250), input_tokens BIGINT, output_tokens BIGINT, total_tokens BIGINT, cache_read_input_tokens BIGINT, cache_creation_input_tokens BIGINT, cache_creation_input_tokens_above_1hr BIGINT, input_cost FLOAT, output_cost FLOAT, total_cost FLOAT, 
	CONSTRAINT trace_info_pk PRIMARY KEY (request_id), 
	CONSTRAINT fk_trace_info_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id) ON DELETE CASCADE
)`,
      "CREATE INDEX index_trace_info_experiment_id_timestamp_ms ON trace_info (experiment_id, timestamp_ms)",
      "CREATE INDEX index_trace_info_timestamp_ms_request_id ON trace_info (timestamp_ms, request_id)",
      'CREATE TABLE "experiment_tags" (\n	"key" VARCHAR(250) NOT NULL, \n	value TEXT, \n	experiment_id INTEGER NOT NULL, \n	CONSTRAINT experiment_tag_pk PRIMARY KEY ("key", experiment_id), \n	FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id)\n)',
      'CREATE TABLE "assessments" (\n	assessment_id VARCHAR(50) NOT NULL, \n	trace_id VARCHAR(50) NOT NULL, \n	name VARCHAR(250) NOT NULL, \n	assessment_type VARCHAR(20) NOT NULL, \n	value TEXT NOT NULL, \n	error TEXT, \n	created_timestamp BIGINT NOT NULL, \n	last_updated_timestamp BIGINT NOT NULL, \n	source_type VARCHAR(50) NOT NULL, \n	source_id VARCHAR(250), \n	run_id VARCHAR(32), \n	span_id VARCHAR(50), \n	rationale TEXT, \n	overrides VARCHAR(50), \n	valid BOOLEAN NOT NULL, \n	assessment_metadata TEXT, \n	experiment_id INTEGER, \n	trace_timestamp_ms BIGINT, \n	aggregate_value FLOAT, \n	is_numeric_value BOOLEAN DEFAULT 0 NOT NULL, \n	CONSTRAINT assessments_pk PRIMARY KEY (assessment_id), \n	CONSTRAINT fk_assessments_trace_id FOREIGN KEY(trace_id) REFERENCES trace_info (request_id) ON DELETE CASCADE\n)',
      "CREATE INDEX index_assessments_last_updated_timestamp ON assessments (last_updated_timestamp)",
      "CREATE INDEX index_assessments_run_id_created_timestamp ON assessments (run_id, created_timestamp)",
      "CREATE INDEX index_assessments_assessment_type ON assessments (assessment_type)",
      "CREATE INDEX index_assessments_trace_id_created_timestamp ON assessments (trace_id, created_timestamp)",
      "CREATE TABLE sql_trace_metric_daily_rollups (\n	id INTEGER NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	rollup_day DATE NOT NULL, \n	metric_name VARCHAR(250) NOT NULL, \n	grouping_set VARCHAR(50) NOT NULL, \n	trace_status VARCHAR(50), \n	sample_count BIGINT NOT NULL, \n	sum_value FLOAT, \n	min_value FLOAT, \n	max_value FLOAT, \n	p50_value FLOAT, \n	p90_value FLOAT, \n	p99_value FLOAT, \n	CONSTRAINT sql_trace_metric_daily_rollups_pk PRIMARY KEY (id)\n)",
      "CREATE TABLE sql_span_cost_daily_rollups (\n	id INTEGER NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	rollup_day DATE NOT NULL, \n	metric_name VARCHAR(250) NOT NULL, \n	grouping_set VARCHAR(50) NOT NULL, \n	model_name VARCHAR(500), \n	model_provider VARCHAR(500), \n	sample_count BIGINT NOT NULL, \n	sum_value FLOAT, \n	min_value FLOAT, \n	max_value FLOAT, \n	CONSTRAINT sql_span_cost_daily_rollups_pk PRIMARY KEY (id)\n)",
      "CREATE TABLE sql_assessment_daily_rollups (\n	id INTEGER NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	rollup_day DATE NOT NULL, \n	metric_name VARCHAR(250) NOT NULL, \n	grouping_set VARCHAR(50) NOT NULL, \n	sample_count BIGINT NOT NULL, \n	sum_value FLOAT, \n	min_value FLOAT, \n	max_value FLOAT, \n	CONSTRAINT sql_assessment_daily_rollups_pk PRIMARY KEY (id)\n)",
      "CREATE TABLE sql_trace_rollup_rebuild_queue (\n	experiment_id INTEGER NOT NULL, \n	rollup_day DATE NOT NULL, \n	rollup_family VARCHAR(50) NOT NULL, \n	CONSTRAINT sql_trace_rollup_rebuild_queue_pk PRIMARY KEY (experiment_id, rollup_day, rollup_family)\n)",
      'CREATE TABLE "spans" (\n	trace_id VARCHAR(50) NOT NULL, \n	experiment_id INTEGER NOT NULL, \n	span_id VARCHAR(50) NOT NULL, \n	parent_span_id VARCHAR(50), \n	name TEXT, \n	type VARCHAR(500), \n	status VARCHAR(50) NOT NULL, \n	start_time_unix_nano BIGINT NOT NULL, \n	end_time_unix_nano BIGINT, \n	duration_ns BIGINT GENERATED ALWAYS AS (end_time_unix_nano - start_time_unix_nano) STORED, \n	content TEXT NOT NULL, \n	input_cost FLOAT, \n	output_cost FLOAT, \n	total_cost FLOAT, \n	model_name VARCHAR(500), \n	model_provider VARCHAR(500), \n	CONSTRAINT spans_pk PRIMARY KEY (trace_id, span_id), \n	CONSTRAINT fk_spans_experiment_id FOREIGN KEY(experiment_id) REFERENCES experiments (experiment_id), \n	CONSTRAINT fk_spans_trace_id FOREIGN KEY(trace_id) REFERENCES trace_info (request_id) ON DELETE CASCADE\n)',
      "CREATE INDEX index_spans_experiment_id_start_time ON spans (experiment_id, start_time_unix_nano)",
      "CREATE INDEX index_spans_experiment_id_type_status ON spans (experiment_id, type, status)",
      "CREATE INDEX index_spans_experiment_id_duration ON spans (experiment_id, duration_ns)",
      "CREATE INDEX index_spans_experiment_id_status_type ON spans (experiment_id, status, type)",
      "CREATE INDEX index_trace_info_experiment_id_session_id ON trace_info (experiment_id, session_id)",
      "CREATE INDEX idx_trace_rollups_lookup ON sql_trace_metric_daily_rollups (experiment_id, rollup_day, metric_name, grouping_set, trace_status)",
      "CREATE INDEX idx_span_cost_rollups_lookup ON sql_span_cost_daily_rollups (experiment_id, rollup_day, metric_name, grouping_set, model_name, model_provider)",
      "CREATE INDEX idx_assessment_rollups_lookup ON sql_assessment_daily_rollups (experiment_id, rollup_day, metric_name, grouping_set)",
      "CREATE INDEX idx_spans_cost_trace_time_cover ON spans (trace_id, start_time_unix_nano)",
      "CREATE INDEX idx_spans_cost_exp_time_cover ON spans (experiment_id, start_time_unix_nano)",
      "CREATE INDEX idx_assessments_exp_trace_ts ON assessments (experiment_id, trace_timestamp_ms)",
      "CREATE INDEX idx_assessments_exp_trace_ts_name ON assessments (experiment_id, trace_timestamp_ms, name)",
      "CREATE INDEX idx_assessments_exp_name_valid ON assessments (experiment_id, name, valid)",
      "CREATE TABLE scheduler_leases (\n	lease_key VARCHAR(255) NOT NULL, \n	acquired_at BIGINT NOT NULL, \n	ttl_seconds INTEGER NOT NULL, \n	CONSTRAINT scheduler_leases_pk PRIMARY KEY (lease_key)\n)",
      "CREATE TABLE job_locks (\n	lock_key VARCHAR(255) NOT NULL, \n	job_id VARCHAR(36) NOT NULL, \n	acquired_at BIGINT NOT NULL, \n	CONSTRAINT job_locks_pk PRIMARY KEY (lock_key), \n	CONSTRAINT fk_job_locks_job_id FOREIGN KEY(job_id) REFERENCES jobs (id) ON DELETE CASCADE\n)",
      "CREATE INDEX index_job_locks_job_id ON job_locks (job_id)",
      "CREATE INDEX index_jobs_status_lease_expires_at ON jobs (status, lease_expires_at)"
    ];
  }
});

// src/tracking/embedded/store.ts
var store_exports = {};
__export(store_exports, {
  openStore: () => openStore
});
async function openStore(dir, options = {}) {
  await (0, import_promises29.mkdir)(import_node_path27.default.join(dir, "artifacts"), { recursive: true, mode: 448 });
  const file2 = databaseFile(dir);
  let database2;
  try {
    database2 = await openDatabase(file2, options);
    prepare(database2, file2);
  } catch (cause) {
    database2?.close();
    if (cause instanceof Fault) throw cause;
    throw new Fault(
      "service",
      {
        code: "TY651",
        message: `The tracking store ${file2} could not be opened`,
        why: cause instanceof Error ? cause.message : String(cause),
        help: "Check that the file is an SQLite database of MLflow, that you may write to its folder and that the disk has room."
      },
      { cause }
    );
  }
  return store(database2, import_node_path27.default.join(dir, "artifacts"));
}
function prepare(database2, file2) {
  const tables2 = database2.all("SELECT name FROM sqlite_master WHERE type = 'table'");
  if (tables2.length === 0) {
    const now = Date.now();
    database2.exec("BEGIN IMMEDIATE");
    for (const statement2 of schemaStatements) database2.exec(statement2);
    database2.run("INSERT INTO alembic_version (version_num) VALUES (?)", schemaRevision);
    database2.run("INSERT INTO workspaces (name, description) VALUES ('default', 'Default workspace for legacy resources')");
    database2.run(
      "INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time, workspace) VALUES (0, 'Default', 'mlflow-artifacts:/0', 'active', ?, ?, 'default')",
      now,
      now
    );
    database2.exec("COMMIT");
    return;
  }
  const revision = tables2.some((t) => t.name === "alembic_version") ? database2.get("SELECT version_num FROM alembic_version")?.version_num : void 0;
  if (revision !== schemaRevision)
    throw new Fault("service", {
      code: "TY652",
      message: `The tracking store ${file2} has another schema (${revision ?? "not MLflow\u2019s"}, expected ${schemaRevision})`,
      why: "Trainyard reads and writes the schema of MLflow 3.17; another MLflow has upgraded this file, or made it.",
      help: "Serve the file with that MLflow (`mlflow server --backend-store-uri sqlite:///...`) and set tracking.uri to it, or update Trainyard."
    });
}
function store(database2, artifacts) {
  let queue = [];
  function flush() {
    const batch = queue;
    queue = [];
    if (batch.length === 0) return;
    const settle = [];
    try {
      database2.exec("BEGIN IMMEDIATE");
      for (const item of batch) settle.push(apply(database2, item));
      database2.exec("COMMIT");
    } catch (error) {
      rollback(database2, "ROLLBACK");
      for (const item of batch) item.reject(toMlflowError(error));
      return;
    }
    for (const done2 of settle) done2();
  }
  return {
    database: database2,
    artifacts,
    write(change) {
      return new Promise((resolve2, reject) => {
        if (queue.length === 0) setImmediate(flush);
        queue.push({ change, resolve: resolve2, reject });
      });
    },
    close() {
      flush();
      database2.close();
    }
  };
}
function apply(database2, { change, resolve: resolve2, reject }) {
  database2.exec("SAVEPOINT change");
  try {
    const value = change(database2);
    database2.exec("RELEASE change");
    return () => resolve2(value);
  } catch (error) {
    try {
      database2.exec("ROLLBACK TO change");
      database2.exec("RELEASE change");
    } catch {
      throw error;
    }
    return () => reject(error);
  }
}
function rollback(database2, statement2) {
  try {
    database2.exec(statement2);
  } catch {
  }
}
var import_promises29, import_node_path27;
var init_store = __esm({
  "src/tracking/embedded/store.ts"() {
    "use strict";
    import_promises29 = require("node:fs/promises");
    import_node_path27 = __toESM(require("node:path"), 1);
    init_diagnostic();
    init_errors();
    init_owner_lock();
    init_open();
    init_schema();
  }
});

// src/tracking/embedded/reader.ts
var reader_exports = {};
__export(reader_exports, {
  localReader: () => localReader
});
function localReader(dir, waitMs) {
  let opened;
  let timer;
  let gate = Promise.resolve();
  let closing2;
  const running = /* @__PURE__ */ new Set();
  function close() {
    closing2 ??= shut().finally(() => {
      closing2 = void 0;
    });
    return closing2;
  }
  async function shut() {
    clearTimeout(timer);
    while (running.size > 0) await Promise.allSettled(running);
    const here2 = await opened?.catch(() => void 0);
    opened = void 0;
    if (here2 === void 0 || here2 === "owned" || here2 === "absent") return;
    here2.store.close();
    await here2.lock.release();
  }
  async function openFor(began) {
    const here2 = await open9(dir, waitMs);
    const keep = Math.min(keepMs.most, Math.max(keepMs.least, keepMs.perOpening * (Date.now() - began)));
    timer = setTimeout(() => {
      gate = close().then(() => sleep4(pauseMs));
    }, keep);
    return here2;
  }
  async function answer3(request) {
    opened ??= openFor(Date.now());
    const here2 = await opened;
    if (here2 === "absent") return nothing(request);
    if (here2 === "owned") return here2;
    const { handle: handle2 } = await Promise.resolve().then(() => (init_handle(), handle_exports));
    return handle2(here2.store, request);
  }
  return {
    async release() {
      await close();
      await gate;
    },
    async read(request) {
      await gate;
      const reading = answer3(request);
      running.add(reading);
      try {
        const reply = await reading;
        if (reply === "owned") opened = void 0;
        return reply;
      } catch (error) {
        opened = void 0;
        throw error;
      } finally {
        running.delete(reading);
      }
    }
  };
}
async function open9(dir, waitMs) {
  if (!await exists(databaseFile(dir))) return "absent";
  const { openStore: openStore2 } = await Promise.resolve().then(() => (init_store(), store_exports));
  const deadline = Date.now() + waitMs;
  for (; ; ) {
    const lock = await tryLock(ownerLock(dir));
    if (!("busy" in lock)) {
      try {
        return { store: await openStore2(dir, { brief: true }), lock };
      } catch (error) {
        await lock.release();
        throw error;
      }
    }
    if (lock.busy.info !== void 0) return "owned";
    if (Date.now() > deadline) throw storeBusy(dir, lock.busy.pid, waitMs);
    await sleep4(10);
  }
}
function sleep4(ms) {
  return new Promise((resolve2) => {
    setTimeout(resolve2, ms);
  });
}
async function exists(file2) {
  return (0, import_promises30.access)(file2).then(
    () => true,
    () => false
  );
}
var import_promises30, keepMs, pauseMs;
var init_reader = __esm({
  "src/tracking/embedded/reader.ts"() {
    "use strict";
    import_promises30 = require("node:fs/promises");
    init_lock();
    init_nothing();
    init_owner_lock();
    keepMs = { least: 100, most: 1e3, perOpening: 10 };
    pauseMs = 15;
  }
});

// src/terminal.ts
var terminal_exports = {};
__export(terminal_exports, {
  refuseArguments: () => refuseArguments,
  runCommand: () => runCommand
});
module.exports = __toCommonJS(terminal_exports);

// src/commands/arguments.ts
var import_node_util = require("node:util");
init_diagnostic();

// src/pipeline/suggest.ts
function editDistance(a, b) {
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
function nearest(word, names2) {
  if (word.length > 100) return void 0;
  const plain = word.toLowerCase();
  let best2;
  for (const name of names2) {
    const distance = editDistance(plain, name.toLowerCase());
    if (distance === 0) return name;
    if (best2 === void 0 || distance < best2.distance) best2 = { name, distance };
  }
  const allowed = Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1);
  return best2 !== void 0 && best2.distance <= allowed ? best2.name : void 0;
}

// src/commands/inputs.ts
var hostCommands = ["run", "plan", "resume", "status", "cancel", "approve"];
var anyCommand = [...hostCommands, "deny", "endpoint-list", "endpoint-invoke", "endpoint-stop"];
var working = ["run", "plan", "resume"];
var planning = ["run", "plan"];
var inputs = [
  {
    name: "command",
    type: "choice",
    choices: hostCommands,
    default: "run",
    description: "What to do.",
    commands: hostCommands,
    cli: "absent"
  },
  {
    name: "pipeline",
    type: "file",
    description: "The pipeline file. Needed by run and plan.",
    commands: planning,
    cli: "operand"
  },
  {
    name: "run",
    type: "string",
    description: "The run to resume, show, approve or cancel. By default the host's own run.",
    commands: ["resume", "status", "cancel", "approve", "deny"],
    cli: "operand"
  },
  {
    name: "workspace-file",
    type: "file",
    description: "The workspace file. By default trainyard.yml, looked for beside the pipeline file and in the folders above it.",
    commands: anyCommand,
    cli: { short: "w", placeholder: "FILE" }
  },
  {
    name: "profile",
    type: "string",
    description: "The profile of the workspace file to use.",
    commands: anyCommand,
    cli: { short: "p", placeholder: "NAME" }
  },
  {
    name: "set",
    type: "lines",
    description: "Overrides of the pipeline file as path=value, for example inputs.data.path=data/new.csv.",
    commands: planning,
    cli: { short: "s", placeholder: "PATH=VALUE" }
  },
  {
    name: "until",
    type: "string",
    description: "Stop after this job and what it needs.",
    commands: working,
    cli: { short: "u", placeholder: "JOB" }
  },
  {
    name: "state",
    type: "folder",
    description: "Where runs, models and the embedded store live. Given, it declares that the folder persists. By default TRAINYARD_STATE, else the runner's tool cache, else .trainyard beside the workspace file.",
    commands: anyCommand,
    cli: { placeholder: "FOLDER" }
  },
  {
    name: "approve",
    type: "string",
    description: "The digest of the release plan to approve, as the waiting run printed it.",
    commands: ["run", "resume", "approve"],
    cli: "absent"
  },
  {
    name: "allow-unsafe-set",
    type: "boolean",
    default: "false",
    description: "Accept values in set that hold shell metacharacters. They become part of command lines: only for values you trust.",
    commands: planning
  },
  {
    name: "body",
    type: "file",
    description: "The file to send to the endpoint, or - for standard input.",
    commands: ["endpoint-invoke"],
    cli: { short: "b", placeholder: "FILE" },
    terminalOnly: true
  }
];
var inputSpecs = inputs;

// src/commands/table.ts
var commandSpecs = [
  {
    words: "run",
    name: "run",
    summary: "Run a pipeline",
    operand: { name: "PIPELINE", required: true },
    flags: ["approve", "dry-run", "json"]
  },
  {
    words: "plan",
    name: "plan",
    summary: "Say what run would do; reads only",
    operand: { name: "PIPELINE", required: true },
    flags: ["json"]
  },
  {
    words: "resume",
    name: "resume",
    summary: "Go on with a run that waits or was interrupted",
    operand: { name: "RUN", required: false },
    flags: ["approve", "json"]
  },
  {
    words: "approve",
    name: "approve",
    summary: "Approve the release plan a run waits for",
    operand: { name: "RUN", required: true },
    digest: true,
    flags: ["json"]
  },
  {
    words: "deny",
    name: "deny",
    summary: "Refuse the release plan a run waits for",
    operand: { name: "RUN", required: true },
    digest: true,
    flags: ["json"]
  },
  {
    words: "cancel",
    name: "cancel",
    summary: "Cancel a run that another process works on",
    operand: { name: "RUN", required: true },
    flags: ["json"]
  },
  {
    words: "status",
    name: "status",
    summary: "Show a run, or all runs",
    operand: { name: "RUN", required: false },
    flags: ["json"]
  },
  { words: "endpoint list", name: "endpoint-list", summary: "List local endpoints", flags: ["json"] },
  {
    words: "endpoint invoke",
    name: "endpoint-invoke",
    summary: "Send a request to an endpoint",
    operand: { name: "NAME", required: true },
    flags: ["json"]
  },
  {
    words: "endpoint stop",
    name: "endpoint-stop",
    summary: "Stop an endpoint and its deployments",
    operand: { name: "NAME", required: true },
    flags: ["json"]
  }
];
function optionsOf(command) {
  return inputSpecs.filter((spec) => spec.cli !== "operand" && spec.cli !== "absent" && spec.commands.includes(command.name));
}

// src/commands/arguments.ts
function operandInput(command) {
  return inputSpecs.find((spec) => spec.cli === "operand" && spec.commands.includes(command.name));
}
function findCommand(argv) {
  for (const command of commandSpecs) {
    const words2 = command.words.split(" ");
    if (words2.every((word, i) => argv[i] === word)) return ok({ command, rest: argv.slice(words2.length) });
  }
  const first = argv[0] ?? "";
  const known = commandSpecs.map((command) => command.words);
  if (first === "endpoint") return fail(wrong(`endpoint needs one of list, invoke, stop`, argv[1], ["list", "invoke", "stop"]));
  return fail(wrong(`unknown command ${JSON.stringify(first)}`, first, known));
}
function parseArguments(command, argv) {
  const specs = optionsOf(command);
  const options = {};
  for (const spec of specs) {
    const short2 = typeof spec.cli === "object" ? spec.cli.short : void 0;
    options[spec.name] = {
      type: spec.type === "boolean" ? "boolean" : "string",
      multiple: spec.type === "lines",
      ...short2 === void 0 ? {} : { short: short2 }
    };
  }
  for (const flag3 of command.flags) options[flag3] = { type: "boolean" };
  const { tokens } = (0, import_node_util.parseArgs)({ args: [...argv], options, strict: false, tokens: true, allowPositionals: true });
  const faults = [];
  const values = /* @__PURE__ */ new Map();
  const positionals = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : void 0;
    const typed = token.rawName;
    if (option === void 0) {
      faults.push(
        wrong(
          `unknown option ${typed} of ${command.words}`,
          typed,
          Object.keys(options).map((name) => `--${name}`)
        )
      );
    } else if (option.type === "boolean") {
      if (token.value !== void 0) faults.push(wrong(`option ${typed} takes no value`));
      else values.set(token.name, ["true"]);
    } else if (token.value === void 0 || !token.inlineValue && /^-./.test(token.value)) {
      faults.push(wrong(`option ${typed} needs a value`));
    } else if (/[\r\n]/.test(token.value)) {
      faults.push(wrong(`the value of option ${typed} may not hold a line break`));
    } else {
      const before = values.get(token.name) ?? [];
      if (before.length > 0 && option.multiple !== true) faults.push(wrong(`option ${typed} is given twice`));
      values.set(token.name, [...before, token.value]);
    }
  }
  if (faults.length === 0) {
    if (positionals.length === 0 && command.operand?.required === true)
      faults.push(wrong(`${command.words} needs a ${command.operand.name}`));
    const extra = positionals[(command.operand === void 0 ? 0 : 1) + (command.digest === true ? 1 : 0)];
    if (extra !== void 0) faults.push(wrong(`unexpected argument ${JSON.stringify(extra)} of ${command.words}`));
  }
  if (faults.length > 0) return fail(...faults);
  const operand = operandInput(command);
  const [first, second] = positionals;
  if (operand !== void 0 && first !== void 0) values.set(operand.name, [first]);
  const flag2 = (name) => values.has(name) ? true : void 0;
  const dryRun = flag2("dry-run");
  const json2 = flag2("json");
  const approve2 = flag2("approve");
  return ok({
    command: command.name,
    inputs(name) {
      if (name === "approve") return second;
      if (name === "command") return void 0;
      return values.get(name)?.join("\n") ?? inputSpecs.find((spec) => spec.name === name)?.default;
    },
    flags: { ...approve2 && { approve: approve2 }, ...dryRun && { dryRun }, ...json2 && { json: json2 } },
    positionals,
    state: () => void 0
  });
}
function wrong(message, typed, known = []) {
  const guess = typed === void 0 ? void 0 : nearest(typed, known);
  return {
    code: "TY801",
    severity: "error",
    message,
    help: guess === void 0 ? "run trainyard --help to see what there is" : `did you mean ${guess}?`
  };
}

// src/commands/main.ts
init_diagnostic();
init_files();

// src/commands/approve.ts
var import_node_path44 = __toESM(require("node:path"), 1);
init_diagnostic();
init_files();

// src/app.ts
var import_node_path31 = __toESM(require("node:path"), 1);
var import_node_url4 = require("node:url");
init_http_transport();

// src/compute/local/assets.ts
var import_promises6 = require("node:fs/promises");
var import_node_path5 = __toESM(require("node:path"), 1);
init_diagnostic();

// src/system/digest.ts
var import_node_crypto2 = require("node:crypto");
var import_node_fs2 = require("node:fs");
var import_promises3 = require("node:fs/promises");
var import_node_path2 = __toESM(require("node:path"), 1);
init_files();
function digestOf(data) {
  return `sha256:${(0, import_node_crypto2.createHash)("sha256").update(data).digest("hex")}`;
}
function canonicalJson(value) {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`not representable in JSON: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v === void 0 ? null : v)).join(",")}]`;
  if (typeof value === "object") {
    const entries = Object.entries(value).filter(([, v]) => v !== void 0);
    entries.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(",")}}`;
  }
  throw new TypeError(`not representable in JSON: ${typeof value}`);
}
function digestJson(value) {
  return digestOf(canonicalJson(value));
}
async function digestFile(file2) {
  const hash = (0, import_node_crypto2.createHash)("sha256");
  for await (const chunk of (0, import_node_fs2.createReadStream)(file2)) hash.update(chunk);
  return `sha256:${hash.digest("hex")}`;
}
async function listTree(dir, keep = () => true) {
  const found = [];
  async function walk2(at, prefix2) {
    for (const entry2 of await (0, import_promises3.readdir)(at, { withFileTypes: true })) {
      const relative = prefix2 + entry2.name;
      if (!keep(relative, entry2.isDirectory())) continue;
      if (entry2.isDirectory()) await walk2(import_node_path2.default.join(at, entry2.name), `${relative}/`);
      else if (entry2.isFile() || entry2.isSymbolicLink() && await leadsToFile(import_node_path2.default.join(at, entry2.name)))
        found.push(relative);
    }
  }
  await walk2(dir, "");
  return found.sort();
}
async function leadsToFile(link2) {
  try {
    return (await (0, import_promises3.stat)(link2)).isFile();
  } catch (error) {
    if (isMissing(error) || errorCode(error) === "ELOOP") return false;
    throw error;
  }
}
async function digestTree(dir, keep, fileDigest = digestFile) {
  const lines2 = [];
  for (const file2 of await listTree(dir, keep)) lines2.push(`${await fileDigest(import_node_path2.default.join(dir, file2))} ${file2}
`);
  return digestOf(lines2.join(""));
}
function effectKey(...parts) {
  const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  const bytes2 = (0, import_node_crypto2.createHash)("sha256").update(parts.join("\0")).digest();
  let bits = "";
  for (const byte of bytes2) bits += byte.toString(2).padStart(8, "0");
  let out = "";
  for (let i = 0; i < 52 && i * 5 < bits.length; i++)
    out += alphabet[Number.parseInt(bits.slice(i * 5, i * 5 + 5).padEnd(5, "0"), 2)];
  return out;
}

// src/compute/local/assets.ts
init_files();
init_lock();

// src/compute/local/command.ts
var import_promises4 = require("node:fs/promises");
var import_node_path4 = __toESM(require("node:path"), 1);
var import_node_url = require("node:url");
init_diagnostic();

// src/compute/local/faults.ts
init_diagnostic();
init_files();
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
  if (uri.startsWith("file://")) return (0, import_node_url.fileURLToPath)(uri);
  return uri.startsWith("file:") ? uri.slice("file:".length) : void 0;
}
function outputPath(folder, name) {
  return import_node_path4.default.join(folder, "outputs", name);
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
    await (0, import_promises4.stat)(at);
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
var import_promises5 = require("node:fs/promises");
init_files();
var racyMs = 2e3;
var DigestCache = class {
  #file;
  #entries = /* @__PURE__ */ new Map();
  #fresh = /* @__PURE__ */ new Map();
  /** Others may have written since. */
  #dated = true;
  /** `file` holds it between runs. */
  constructor(file2) {
    this.#file = file2;
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
    return digestTree(dir, keep, (file2) => this.#ofFile(file2));
  }
  async #ofFile(file2) {
    const status2 = await (0, import_promises5.stat)(file2, { bigint: true });
    const now = [
      Number(status2.size),
      String(status2.mtimeNs),
      String(status2.ctimeNs),
      String(status2.ino)
    ];
    const changedMs = Math.max(Number(status2.mtimeMs), Number(status2.ctimeMs));
    const known = this.#known(file2, now, changedMs) ?? (await this.#reload() ? this.#known(file2, now, changedMs) : void 0);
    if (known !== void 0) return known;
    const taken = Date.now();
    const digest = await digestFile(file2);
    const entry2 = [...now, taken, digest];
    this.#entries.set(file2, entry2);
    this.#fresh.set(file2, entry2);
    return digest;
  }
  #known(file2, now, changedMs) {
    const known = this.#entries.get(file2);
    if (known === void 0 || !now.every((part, i) => part === known[i])) return void 0;
    const [, , , , taken, digest] = known;
    return changedMs + racyMs < taken ? digest : void 0;
  }
  /** Takes in what others wrote, once for each question: a file that one of them has read is not read again. */
  async #reload() {
    if (!this.#dated) return false;
    this.#dated = false;
    for (const [file2, entry2] of await load3(this.#file)) if (!this.#fresh.has(file2)) this.#entries.set(file2, entry2);
    return true;
  }
  /** Adds what is new to what others have written meanwhile. A cache that cannot be written costs time, nothing else. */
  async #save() {
    if (this.#fresh.size === 0) return;
    const merged = await load3(this.#file);
    for (const [file2, entry2] of this.#fresh) merged.set(file2, entry2);
    this.#fresh.clear();
    await writeFileAtomic(this.#file, JSON.stringify([...merged])).catch(() => void 0);
  }
};
async function load3(file2) {
  const stored2 = await readJson(file2);
  return new Map(Array.isArray(stored2) ? stored2 : []);
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
    this.#digests = new DigestCache(import_node_path5.default.join(options.state, "digests.json"));
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
      const status2 = await (0, import_promises6.stat)(at);
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
      const index = import_node_path5.default.join(this.#state, "models", `${name}.digest`);
      const known = wanted ?? this.#seen.get(name) ?? (isImmutable(ref.uri) ? await readText(index) : void 0);
      const kept2 = await this.#kept(ref, known);
      if (kept2 !== void 0) return kept2;
      const lock = await waitForLock(import_node_path5.default.join(this.#state, "models", `${name}.lock`));
      try {
        const meanwhile = await this.#kept(ref, known ?? this.#seen.get(name));
        const got = meanwhile ?? await this.#fetch(ref, import_node_path5.default.join(this.#state, "models", `${name}.partial`));
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
    const at = import_node_path5.default.join(this.#state, "models", digest.slice("sha256:".length));
    if (!await isThere(at)) return void 0;
    if (await this.#digests.digest(at, ref.type) === digest) return { path: at, digest };
    await (0, import_promises6.rm)(at, { recursive: true, force: true });
    return void 0;
  }
  async #fetch(ref, partial) {
    await (0, import_promises6.rm)(partial, { recursive: true, force: true });
    await (0, import_promises6.mkdir)(import_node_path5.default.dirname(partial), { recursive: true, mode: 448 });
    try {
      await this.#fetchModel(ref.uri, partial);
      const digest = await this.#digests.digest(partial, ref.type);
      const kept2 = await this.#kept(ref, digest);
      if (kept2 !== void 0) return kept2;
      const at = import_node_path5.default.join(this.#state, "models", digest.slice("sha256:".length));
      await (0, import_promises6.rename)(partial, at);
      return { path: at, digest };
    } finally {
      await (0, import_promises6.rm)(partial, { recursive: true, force: true });
    }
  }
};
async function isThere(at) {
  return (0, import_promises6.stat)(at).then(
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
var import_promises7 = require("node:fs/promises");
var import_node_path6 = __toESM(require("node:path"), 1);
init_diagnostic();
init_files();

// src/compute/local/ignore.ts
function parseIgnore(text5) {
  const rules = text5.split(/\r?\n/).flatMap(parseRule);
  return (relative, isDir) => {
    let ignored2 = false;
    for (const rule of rules) {
      if (rule.foldersOnly && !isDir) continue;
      if (rule.pattern.test(relative)) ignored2 = !rule.negated;
    }
    return ignored2;
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
  const text5 = await readText(import_node_path6.default.join(dir, ".amlignore")) ?? await readText(import_node_path6.default.join(dir, ".gitignore")) ?? "";
  return parseIgnore(text5);
}
async function listCode(dir) {
  const ignored2 = await readIgnore(dir);
  const found = [];
  async function walk2(at, prefix2, above) {
    const here2 = await (0, import_promises7.realpath)(at);
    if (above.includes(here2)) return;
    for (const entry2 of await (0, import_promises7.readdir)(at, { withFileTypes: true })) {
      if (never.has(entry2.name)) continue;
      const full = import_node_path6.default.join(at, entry2.name);
      const relative = prefix2 + entry2.name;
      let isDir = entry2.isDirectory();
      if (entry2.isSymbolicLink()) {
        const target = await (0, import_promises7.stat)(full).catch((error) => {
          if (!ignored2(relative, false)) throw error;
        });
        if (target === void 0) continue;
        isDir = target.isDirectory();
      }
      if (ignored2(relative, isDir)) continue;
      if (isDir) await walk2(full, `${relative}/`, [...above, here2]);
      else if (entry2.isFile() || entry2.isSymbolicLink()) found.push(relative);
    }
  }
  await walk2(dir, "", []);
  return found.sort();
}
async function readable2(dir, work) {
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
  return readable2(dir, async () => digestFiles(dir, await listCode(dir)));
}
async function digestFiles(dir, files) {
  const entries = [];
  for (const file2 of files) {
    const full = import_node_path6.default.join(dir, file2);
    entries.push([file2, await digestFile(full), ((await (0, import_promises7.stat)(full)).mode & 64) !== 0]);
  }
  return digestJson(entries);
}
async function copyCode(dir, to, expected) {
  const files = await readable2(dir, () => listCode(dir));
  const made = /* @__PURE__ */ new Set();
  for (const file2 of files) {
    const target = import_node_path6.default.join(to, file2);
    const parent = import_node_path6.default.dirname(target);
    if (!made.has(parent)) await (0, import_promises7.mkdir)(parent, { recursive: true });
    made.add(parent);
    await (0, import_promises7.copyFile)(import_node_path6.default.join(dir, file2), target, import_promises7.constants.COPYFILE_FICLONE);
  }
  if (expected === void 0) return;
  const found = await digestFiles(to, files);
  if (found !== expected) throw changedSince(`the code in ${dir}`, expected, found);
}

// src/compute/local/compute.ts
var import_promises15 = require("node:fs/promises");
var import_node_path16 = __toESM(require("node:path"), 1);
init_diagnostic();

// src/system/family.ts
var import_node_fs5 = require("node:fs");
init_files();
init_process();
function markerVariables(markers) {
  return Object.fromEntries(
    markers.map((marker) => [marker.slice(0, marker.indexOf("=")), marker.slice(marker.indexOf("=") + 1)])
  );
}
function carries(pid, { markers, prefix: prefix2 }) {
  if (markers.length === 0) return false;
  try {
    const environment = `\0${(0, import_node_fs5.readFileSync)(`/proc/${pid}/environ`, "latin1")}\0`;
    return markers.every(
      (marker) => environment.includes(`\0${Buffer.from(marker, "utf8").toString("latin1")}${prefix2 === true ? "" : "\0"}`)
    );
  } catch {
    return false;
  }
}
function relatives(kin) {
  if (!hasProcessTable) return groupOnly(kin);
  const table2 = /* @__PURE__ */ new Map();
  for (const pid of processIds()) {
    const row = pid === process.pid ? void 0 : processRow(pid);
    if (row !== void 0) table2.set(pid, row);
  }
  const found = /* @__PURE__ */ new Map();
  const known = [...kin.remembered ?? [], ...kin.root === void 0 ? [] : [kin.root]];
  const sessions = new Set(known.map((member) => member.pid));
  for (const member of known) {
    const row = table2.get(member.pid);
    if (row === void 0) continue;
    if (row.start === member.start) found.set(row.pid, row);
    else sessions.delete(member.pid);
  }
  for (const row of table2.values()) if (sessions.has(row.session) || carries(row.pid, kin)) found.set(row.pid, row);
  addDescendants(found, table2.values());
  return [...found.values()];
}
function addDescendants(found, rows) {
  const all = [...rows];
  for (let grown = true; grown; ) {
    grown = false;
    for (const row of all) {
      if (found.has(row.pid) || !found.has(row.ppid)) continue;
      found.set(row.pid, row);
      grown = true;
    }
  }
}
function groupOnly({ root }) {
  if (root === void 0) return [];
  try {
    process.kill(groupOf(root), 0);
  } catch (error) {
    if (errorCode(error) !== "EPERM") return [];
  }
  return [{ ...root, ppid: 0, group: root.pid, session: root.pid, name: "process group" }];
}
function groupOf({ pid }) {
  return process.platform === "win32" ? pid : -pid;
}
function signal(row, name) {
  try {
    if (!hasProcessTable) process.kill(groupOf(row), name);
    else if (processRow(row.pid)?.start === row.start) process.kill(row.pid, name);
  } catch {
  }
}
async function endProcesses(kin, times) {
  const begun = Date.now();
  const seen = /* @__PURE__ */ new Map();
  for (; ; ) {
    const alive = relatives({ ...kin, remembered: [...kin.remembered ?? [], ...seen.values()] });
    if (alive.length === 0) return { ended: [...seen.values()], left: [] };
    const waited = Date.now() - begun;
    if (waited > times.limitMs)
      return { ended: [...seen.values()].filter((row) => !alive.some((other) => other.pid === row.pid)), left: alive };
    for (const row of alive) {
      const id = `${row.pid} ${row.start}`;
      if (waited >= times.graceMs) signal(row, "SIGKILL");
      else if (!seen.has(id)) signal(row, "SIGTERM");
      seen.set(id, row);
    }
    await new Promise((resolve2) => setTimeout(resolve2, waited >= times.graceMs ? 20 : 50));
  }
}
var Family = class {
  #members = /* @__PURE__ */ new Map();
  #strangers = /* @__PURE__ */ new Set();
  constructor(root) {
    this.#members.set(root.pid, root);
  }
  /** Returns those it had not seen before. */
  look() {
    if (!hasProcessTable) return [];
    const fresh = [];
    const strangers = /* @__PURE__ */ new Set();
    for (const pid of processIds()) {
      if (this.#members.has(pid)) continue;
      if (this.#strangers.has(pid)) {
        strangers.add(pid);
        continue;
      }
      const row = processRow(pid);
      if (row !== void 0) fresh.push(row);
    }
    const found = /* @__PURE__ */ new Map();
    for (let grown = true; grown; ) {
      grown = false;
      for (const row of fresh) {
        if (found.has(row.pid) || !(this.#members.has(row.ppid) || this.#members.has(row.session))) continue;
        found.set(row.pid, row);
        this.#members.set(row.pid, { pid: row.pid, start: row.start });
        grown = true;
      }
    }
    for (const row of fresh) if (!found.has(row.pid)) strangers.add(row.pid);
    this.#strangers = strangers;
    return [...found.values()].map(({ pid, start }) => ({ pid, start }));
  }
  remembered() {
    return [...this.#members.values()];
  }
  /** Forgets the dead: their pids are given away again. After `look`, which still knows children of the just deceased by their session. */
  prune() {
    for (const [pid, member] of this.#members) if (processRow(pid)?.start !== member.start) this.#members.delete(pid);
  }
};

// src/compute/local/compute.ts
init_process();

// src/compute/local/attempt.ts
var import_node_crypto4 = require("node:crypto");
var import_promises8 = require("node:fs/promises");
var import_node_os2 = __toESM(require("node:os"), 1);
var import_node_path7 = __toESM(require("node:path"), 1);
init_files();
init_process();
function fileName(name) {
  const plain = name.split("/").map((part) => encodeURIComponent(part).replace(/[.!~*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)).join(".");
  if (plain.length <= 120) return plain;
  return `${plain.slice(0, 80)}-${(0, import_node_crypto4.createHash)("sha256").update(name).digest("hex").slice(0, 16)}`;
}
function attemptRecord(state, job, key, owner) {
  const folder = import_node_path7.default.join(state, "runs", fileName(job.run), "jobs", fileName(job.job), String(job.attempt));
  const inside = import_node_path7.default.join(folder, "tmp");
  const short2 = import_node_path7.default.join(import_node_os2.default.tmpdir(), `trainyard-${key.slice(0, 16)}`);
  return {
    key,
    job: job.job,
    run: job.run,
    attempt: job.attempt,
    folder,
    temporary: Buffer.byteLength(inside) <= 70 ? inside : short2,
    // The second is new with every start: the watchdog of a dead tool, still at work, must not end the attempt's second start, and
    // two state folders on one machine may know runs of the same name.
    markers: [`TRAINYARD_RUN=${job.run}/${job.job}/${job.attempt}`, `TRAINYARD_START=${(0, import_node_crypto4.randomBytes)(8).toString("hex")}`],
    outputs: job.outputs,
    owner
  };
}
var handleFile = (folder) => import_node_path7.default.join(folder, "handle.json");
var liveFile = (state, key) => import_node_path7.default.join(state, "live", `${fileName(key)}.json`);
var keyFile = (state, key) => import_node_path7.default.join(state, "keys", fileName(key));
async function writeRecord(state, record) {
  const text5 = JSON.stringify(record);
  await writeFileAtomic(handleFile(record.folder), text5);
  await writeFileAtomic(liveFile(state, record.key), text5);
  await writeFileAtomic(keyFile(state, record.key), import_node_path7.default.relative(state, record.folder));
}
async function readRecord(folder) {
  return readJson(handleFile(folder));
}
async function recordByKey(state, key) {
  const folder = await readText(keyFile(state, key));
  const record = folder === void 0 ? void 0 : await readRecord(import_node_path7.default.join(state, folder));
  return record?.key === key ? record : void 0;
}
async function liveRecords(state) {
  const names2 = await (0, import_promises8.readdir)(import_node_path7.default.join(state, "live")).catch(() => []);
  const records = [];
  for (const name of names2.filter((file2) => file2.endsWith(".json"))) {
    const record = await readJson(import_node_path7.default.join(state, "live", name));
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
  await writeFileAtomic(import_node_path7.default.join(folder, "ending.json"), JSON.stringify({ state }));
}
async function writeEnded(state, record, ended) {
  await writeFileAtomic(import_node_path7.default.join(record.folder, "ended.json"), JSON.stringify(ended));
  await forget(state, record);
}
async function withdraw(state, record) {
  await (0, import_promises8.rm)(keyFile(state, record.key), { force: true });
  await (0, import_promises8.rm)(handleFile(record.folder), { force: true });
  await forget(state, record);
}
async function readEnded(folder) {
  return readJson(import_node_path7.default.join(folder, "ended.json"));
}
async function forget(state, record) {
  await (0, import_promises8.rm)(liveFile(state, record.key), { force: true });
  await (0, import_promises8.rm)(record.temporary, { recursive: true, force: true });
}
async function ownExit(folder) {
  if (await readJson(import_node_path7.default.join(folder, "ending.json")) !== void 0) return void 0;
  const record = await readJson(import_node_path7.default.join(folder, "exit.json"));
  return record?.owner === "alive" ? record.status : void 0;
}
async function reapRecord(state, record, graceMs) {
  if (isAlive(record.owner)) return 0;
  const { ended, left } = await endProcesses(kinship(record), { graceMs, limitMs: graceMs + 5e3 });
  if (left.length === 0) await forget(state, record);
  return ended.length;
}

// src/compute/local/environment/environments.ts
var import_promises12 = require("node:fs/promises");
var import_node_path11 = __toESM(require("node:path"), 1);
init_lock();

// src/compute/local/environment/build.ts
var import_node_crypto5 = require("node:crypto");
var import_promises11 = require("node:fs/promises");
var import_node_path10 = __toESM(require("node:path"), 1);
init_diagnostic();
init_environment();
init_files();

// src/compute/local/tool.ts
init_process();

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
    const cut4 = Math.max(all.lastIndexOf(10), all.subarray(0, -1).lastIndexOf(13)) + 1;
    const blocks = cut4 === 0 ? [] : [this.#block(all.subarray(0, cut4))];
    let rest = all.subarray(cut4);
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
function characterStart(bytes2, at) {
  let start = at;
  while (start > at - 3 && ((bytes2[start] ?? 0) & 192) === 128) start--;
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
  const bytes2 = Buffer.from(line, "utf8");
  for (let from = 0; from < bytes2.length; ) {
    const to = from + maxLineBytes < bytes2.length ? characterStart(bytes2, from + maxLineBytes) : bytes2.length;
    yield bytes2.toString("utf8", from, to);
    from = to;
  }
}

// src/compute/local/tool.ts
init_child_process();
async function runTool(run2) {
  if (run2.abort.aborted) return "aborted";
  const env = { ...run2.env, ...markerVariables(run2.markers) };
  const [file2 = "", ...args] = run2.command;
  const child = childProcess().spawn(file2, args, { cwd: run2.cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const root = child.pid === void 0 ? void 0 : identify(child.pid) ?? { pid: child.pid, start: "" };
  const kin = { markers: run2.markers, ...root === void 0 ? {} : { root } };
  let ending = Promise.resolve();
  const end = () => {
    ending = endProcesses(kin, { graceMs: 1e3, limitMs: 5e3 });
  };
  run2.abort.addEventListener("abort", end);
  const read4 = async (source, stream2) => {
    const cutter = new BlockCutter((text5) => run2.redact(text5));
    const take2 = (blocks) => {
      for (const { text: text5 } of blocks) for (const line of linesOf(text5)) run2.onLine(line, stream2);
    };
    for await (const chunk of source) take2(cutter.push(chunk));
    take2(cutter.end());
  };
  try {
    return await new Promise((resolve2, reject) => {
      child.once("error", () => resolve2({ missing: file2 }));
      const reading = Promise.all([read4(child.stdout, "stdout"), read4(child.stderr, "stderr")]);
      reading.catch(reject);
      child.once("exit", (code, signal2) => {
        if (run2.abort.aborted) resolve2("aborted");
        else {
          end();
          reading.then(
            () => resolve2(code === null ? { signal: signal2 ?? "unknown" } : { code }),
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
var import_promises9 = require("node:fs/promises");
var import_node_path8 = __toESM(require("node:path"), 1);
init_files();

// src/compute/local/environment/requirements.ts
init_diagnostic();
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
function parseRequirements(lines2) {
  const options = [];
  const packages = /* @__PURE__ */ new Set();
  for (const joined of lines2.join("\n").replace(/\\\r?\n/g, " ").split(/\r?\n/)) {
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
    const [, name, version3] = /^([A-Za-z0-9._-]+)==(\S+)$/.exec(line.trim()) ?? [];
    if (name !== void 0 && version3 !== void 0) installed.set(normalizeName(name), version3);
  }
  return requirements.packages.every((requirement) => {
    const [, name = "", comparisons = ""] = /^([a-z0-9-]+)((?:(?:==|!=|<=|>=|<|>)[^,;\s*=<>!]+,?)*)$/.exec(requirement) ?? [];
    const version3 = installed.get(name);
    if (version3 === void 0) return false;
    return comparisons.split(",").filter((part) => part !== "").every((part) => holds(version3, part));
  });
}
function holds(version3, comparison) {
  const [, operator = "", wanted = ""] = /^(==|!=|<=|>=|<|>)(.+)$/.exec(comparison) ?? [];
  const order2 = compareVersions(version3, wanted);
  if (operator === "==") return version3 === wanted || order2 === 0;
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
  return import_node_path8.default.join(cache, "environments", digest.slice("sha256:".length, "sha256:".length + 16));
}
function binFolder(dir) {
  return import_node_path8.default.join(dir, process.platform === "win32" ? "Scripts" : "bin");
}
function pythonOf(dir) {
  return import_node_path8.default.join(binFolder(dir), process.platform === "win32" ? "python.exe" : "python");
}
async function readBuilt(dir) {
  const completion = await readJson(import_node_path8.default.join(dir, "complete.json"));
  if (completion?.format !== format || !Array.isArray(completion.freeze)) return void 0;
  const python = await (0, import_promises9.stat)(pythonOf(dir)).catch(() => void 0);
  return python === void 0 ? void 0 : { dir, completion };
}
function findMatch(built, requirements, minor) {
  return built.filter((one2) => one2.completion.python.startsWith(`${minor}.`) && satisfies(one2.completion.freeze, requirements)).sort(
    (a, b) => (compareVersions(b.completion.python, a.completion.python) ?? 0) || (a.completion.hash < b.completion.hash ? -1 : a.completion.hash > b.completion.hash ? 1 : 0)
  )[0];
}
async function listBuilt(cache) {
  const folder = import_node_path8.default.join(cache, "environments");
  const found = [];
  for (const name of await (0, import_promises9.readdir)(folder).catch(() => [])) {
    if (!/^[0-9a-f]{16}$/.test(name)) continue;
    const built = await readBuilt(import_node_path8.default.join(folder, name));
    if (built !== void 0) found.push(built);
  }
  return found;
}

// src/compute/local/environment/python.ts
var import_node_fs6 = require("node:fs");
var import_promises10 = require("node:fs/promises");
var import_node_path9 = __toESM(require("node:path"), 1);
var import_node_util2 = require("node:util");
init_diagnostic();
init_environment();
init_files();
init_child_process();
function versionMatches(version3, wanted) {
  return version3 === wanted || version3.startsWith(`${wanted}.`);
}
function which(program2, env) {
  for (const dir of (env["PATH"] ?? "").split(import_node_path9.default.delimiter)) {
    if (!import_node_path9.default.isAbsolute(dir)) continue;
    const file2 = import_node_path9.default.join(dir, program2);
    let found;
    try {
      found = (0, import_node_fs6.statSync)(file2, { throwIfNoEntry: false });
    } catch {
      continue;
    }
    if (found?.isFile() === true && (process.platform === "win32" || (found.mode & 73) !== 0)) return file2;
  }
  return void 0;
}
var Interpreters = class {
  #env;
  #file;
  #known;
  constructor(cache, env) {
    this.#env = env;
    this.#file = import_node_path9.default.join(cache, "interpreters.json");
  }
  /** The machine's own `python3`, or the first that matches. Throws `Fault` TY505 with what there is. */
  async find(wanted) {
    const own2 = which("python3", this.#env);
    const first = own2 === void 0 ? void 0 : await this.#ask(own2);
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
    for (const dir of (this.#env["PATH"] ?? "").split(import_node_path9.default.delimiter)) {
      if (!import_node_path9.default.isAbsolute(dir)) continue;
      const names2 = await (0, import_promises10.readdir)(dir).catch(() => []);
      for (const name of names2) if (/^python3(\.\d+)?$/.test(name)) files.push(import_node_path9.default.join(dir, name));
    }
    const pyenv2 = import_node_path9.default.join(this.#env["PYENV_ROOT"] ?? import_node_path9.default.join(this.#env["HOME"] ?? "/nonexistent", ".pyenv"), "versions");
    for (const name of await (0, import_promises10.readdir)(pyenv2).catch(() => [])) files.push(import_node_path9.default.join(pyenv2, name, "bin", "python3"));
    files.push(...await this.#ofUv());
    const found = /* @__PURE__ */ new Map();
    for (const file2 of files) {
      const one2 = await this.#ask(file2);
      if (one2 !== void 0 && !found.has(one2.path)) found.set(one2.path, one2);
    }
    return [...found.values()];
  }
  async #ofUv() {
    const uv = which("uv", this.#env);
    if (uv === void 0) return [];
    try {
      const { stdout } = await (0, import_node_util2.promisify)(childProcess().execFile)(
        uv,
        ["python", "list", "--only-installed", "--output-format", "json", "--offline"],
        {
          env: installerEnvironment(this.#env),
          timeout: 2e4
        }
      );
      const list6 = JSON.parse(stdout);
      return list6.flatMap((one2) => one2.path && one2.implementation === "cpython" ? [one2.path] : []);
    } catch {
      return [];
    }
  }
  async #ask(file2) {
    const status2 = await (0, import_promises10.stat)(file2).catch(() => void 0);
    if (status2 === void 0) return void 0;
    const pyenv2 = this.#env["PYENV_ROOT"] ?? import_node_path9.default.join(this.#env["HOME"] ?? "/nonexistent", ".pyenv");
    const chosen = await (0, import_promises10.stat)(import_node_path9.default.join(pyenv2, "version")).catch(() => void 0);
    const { size, mtimeMs, ino } = status2;
    const key = [file2, size, mtimeMs, ino, this.#env["PYENV_VERSION"] ?? "", chosen?.mtimeMs ?? ""].join("|");
    this.#known ??= await readJson(this.#file) ?? {};
    let answer3 = this.#known[key];
    if (answer3 !== void 0 && answer3 !== "none" && await (0, import_promises10.stat)(answer3.path).catch(() => void 0) === void 0)
      answer3 = void 0;
    if (answer3 === void 0) {
      answer3 = await this.#probe(file2);
      if (answer3 === void 0) return void 0;
      this.#known[key] = answer3;
      await writeFileAtomic(this.#file, JSON.stringify(this.#known)).catch(() => void 0);
    }
    return answer3 === "none" ? void 0 : answer3;
  }
  /** `none` for what says itself, by its exit code, that it is no Python 3 that works; undefined when that could not be learnt now. */
  async #probe(file2) {
    const code = 'import json, sys; print(json.dumps([sys.executable, "%d.%d.%d" % sys.version_info[:3]]))';
    try {
      const { stdout } = await (0, import_node_util2.promisify)(childProcess().execFile)(file2, ["-I", "-c", code], {
        env: installerEnvironment(this.#env),
        cwd: "/",
        timeout: 2e4
      });
      const [executable, version3] = JSON.parse(stdout);
      return { path: executable, version: version3 };
    } catch (error) {
      return error instanceof Error && "code" in error && typeof error.code === "number" ? "none" : void 0;
    }
  }
};

// src/compute/local/environment/build.ts
function buildMarkers(dir) {
  return [`TRAINYARD_BUILD=${dir}`, `TRAINYARD_START=${(0, import_node_crypto5.randomBytes)(8).toString("hex")}`];
}
async function buildEnvironment(build) {
  await endProcesses({ markers: build.markers.slice(0, 1) }, { graceMs: 500, limitMs: 5e3 });
  await (0, import_promises11.rm)(build.dir, { recursive: true, force: true });
  await (0, import_promises11.mkdir)(build.dir, { recursive: true, mode: 448 });
  const begun = Date.now();
  const uv = which("uv", build.env);
  const list6 = `${build.dir}.requirements.txt`;
  const log = await (0, import_promises11.open)(`${build.dir}.log`, "w", 384);
  try {
    await (0, import_promises11.writeFile)(list6, [...build.requirements.options, ...build.requirements.packages, ""].join("\n"), { mode: 384 });
    const python = pythonOf(build.dir);
    build.onProgress(
      `building environment ${build.name} with ${uv === void 0 ? "pip" : "uv"} and Python ${build.interpreter.version}`
    );
    if (uv === void 0) {
      await step(build, log, [build.interpreter.path, "-m", "venv", "--clear", build.dir]);
      if (build.requirements.packages.length > 0)
        await step(build, log, [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-r", list6]);
    } else {
      const offline = ["--no-config", "--no-python-downloads"];
      await step(build, log, [uv, "venv", ...offline, "--clear", "--seed", "--python", build.interpreter.path, build.dir]);
      if (build.requirements.packages.length > 0)
        await step(build, log, [uv, "pip", "install", ...offline, "--python", python, "-r", list6]);
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
    await writeFileAtomic(import_node_path10.default.join(build.dir, "complete.json"), `${JSON.stringify(completion, void 0, 1)}
`);
    return { dir: build.dir, completion };
  } finally {
    await log.close();
    await (0, import_promises11.rm)(list6, { force: true });
  }
}
async function step(build, log, command) {
  const printed = [];
  const last = [];
  let told2 = 0;
  await log.appendFile(`$ ${command.join(" ")}
`);
  const end = await runTool({
    command,
    env: { ...installerEnvironment(build.env), PYTHONUNBUFFERED: "1" },
    cwd: import_node_path10.default.dirname(build.dir),
    abort: build.abort,
    markers: build.markers,
    redact: (text5) => build.redact(text5),
    onLine(line, stream2) {
      if (line.trim() === "") return;
      if (stream2 === "stdout") printed.push(line);
      last.push(line);
      if (last.length > 15) last.shift();
      log.appendFile(`${line}
`).catch(() => void 0);
      if (Date.now() - told2 < 250) return;
      told2 = Date.now();
      build.onProgress(line.trim());
    }
  });
  if (end === "aborted") throw aborted(`building environment ${build.name}`);
  if (typeof end === "object" && "code" in end && end.code === 0) return printed;
  throw new Fault("service", {
    code: "TY502",
    message: `environment ${build.name} could not be built: ${import_node_path10.default.basename(command[0] ?? "")} ${reason(end)}`,
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
    const name = (spec.kind === "pip" ? spec.name : void 0) ?? import_node_path11.default.basename(dir);
    return { name, interpreter, requirements, digest, dir, shared };
  }
  async #find(wanted) {
    const own2 = await readBuilt(wanted.dir);
    if (own2 !== void 0 || !wanted.shared) return own2;
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
      await (0, import_promises12.rm)(wanted.dir, { recursive: true, force: true }).catch(() => void 0);
      throw error;
    } finally {
      this.#watchdog.done(wanted.dir);
      await lock.release();
    }
  }
};

// src/compute/local/job-log.ts
var import_promises13 = require("node:fs/promises");
var keptTail = 4096;
var JobLog = class _JobLog {
  #file;
  #events;
  #redact;
  #writing = Promise.resolve();
  #broken = false;
  #tail = "";
  constructor(file2, redact, events) {
    this.#file = file2;
    this.#redact = redact;
    this.#events = events;
  }
  static async open(file2, redact, events) {
    return new _JobLog(await (0, import_promises13.open)(file2, "a", 384), redact, events);
  }
  /** Reads one stream to its end. The process waits when the disk is slow, never when a watcher is. */
  async follow(source, stream2) {
    const cutter = new BlockCutter(this.#redact);
    try {
      for await (const chunk of source) for (const block of cutter.push(chunk)) await this.#take(block, stream2);
    } catch {
    }
    for (const block of cutter.end()) await this.#take(block, stream2);
  }
  async #take({ text: text5, data }, stream2) {
    if (this.#events.hasRoom) for (const line of linesOf(text5)) this.#events.emit({ type: "log", stream: stream2, text: line });
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
async function lastLinesOfFile(file2) {
  const handle2 = await (0, import_promises13.open)(file2, "r").catch(() => void 0);
  if (handle2 === void 0) return [];
  try {
    const { size } = await handle2.stat();
    const buffer = Buffer.alloc(Math.min(size, keptTail));
    await handle2.read(buffer, 0, buffer.length, size - buffer.length);
    return lastLines(buffer.toString("utf8"));
  } finally {
    await handle2.close();
  }
}

// src/compute/local/job-variables.ts
var import_node_path12 = __toESM(require("node:path"), 1);
init_environment();
function jobVariables(env, job, at) {
  const base = jobEnvironment(env);
  if (at.bin !== void 0) {
    base["PATH"] = [at.bin, ...base["PATH"] === void 0 ? [] : [base["PATH"]]].join(import_node_path12.default.delimiter);
    base["VIRTUAL_ENV"] = import_node_path12.default.dirname(at.bin);
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
var import_promises14 = require("node:fs/promises");
var import_node_path14 = __toESM(require("node:path"), 1);

// src/compute/local/failure.ts
var import_node_os3 = __toESM(require("node:os"), 1);
var import_node_path13 = __toESM(require("node:path"), 1);
function logHelp(record) {
  return `The whole log is ${import_node_path13.default.join(record.folder, "log.txt")}`;
}
function lastWords(lines2) {
  return lines2.length === 0 ? {} : { why: lines2.join("\n") };
}
function signalOf(exitCode) {
  if (exitCode === void 0 || exitCode <= 128) return void 0;
  return Object.entries(import_node_os3.default.constants.signals).find(([, number4]) => number4 === exitCode - 128)?.[0];
}
function failed(record, exitCode, signal2, lines2) {
  const how2 = exitCode === void 0 ? `was killed by ${signal2}` : `ended with exit code ${exitCode}`;
  const hints = {
    126: "A program in it is not executable. ",
    127: "A program in it was not found: is it in the environment? ",
    137: "It was killed by force, most often for want of memory. "
  };
  return {
    code: "TY501",
    severity: "error",
    message: `${record.job}: the command ${how2}${exitCode !== void 0 && signal2 !== void 0 ? ` (${signal2})` : ""}`,
    ...lastWords(lines2),
    help: `${exitCode === void 0 ? "" : hints[exitCode] ?? ""}${logHelp(record)}`
  };
}
function timeout2(record, lines2) {
  return {
    code: "TY512",
    severity: "error",
    message: `${record.job}: the command ran longer than its limit and was ended`,
    ...lastWords(lines2),
    help: `Raise limits.timeout if it should have gone on. ${logHelp(record)}`
  };
}
function cancelled(record) {
  return { code: "TY513", severity: "error", message: `${record.job}: cancelled` };
}
function unreadable(record, output, at, error) {
  const file2 = error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : at;
  return {
    code: "TY511",
    severity: "error",
    message: `${record.job}: output ${output} cannot be read: ${file2}: ${fileReason(error)}`,
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
var failure = { signalOf, failed, timeout: timeout2, cancelled, unreadable, internal };

// src/compute/local/outputs.ts
async function prepareOutputs(folder, outputs) {
  await (0, import_promises14.mkdir)(import_node_path14.default.join(folder, "outputs"), { recursive: true });
  for (const [name, { type }] of Object.entries(outputs))
    if (type !== "uri_file") await (0, import_promises14.mkdir)(outputPath(folder, name), { recursive: true });
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
  const status2 = await (0, import_promises14.stat)(at).catch(() => void 0);
  if (status2 === void 0) return "empty";
  if (type === "uri_file") return status2.isFile() ? void 0 : "is a folder, but declared as uri_file";
  if (!status2.isDirectory()) return `is a file, but declared as ${type}`;
  if ((await listTree(at)).length === 0) return "empty";
  if (type === "uri_folder") return void 0;
  return await (0, import_promises14.stat)(import_node_path14.default.join(at, "MLmodel")).catch(() => void 0) === void 0 ? "has no file MLmodel, so it is no MLflow model" : void 0;
}

// src/compute/local/running-job.ts
var import_node_events = require("node:events");
var import_node_path15 = __toESM(require("node:path"), 1);
init_diagnostic();
init_process();

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
  drop(lines2) {
    this.#dropped += lines2;
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
  drop(lines2) {
    this.#early?.drop(lines2);
    for (const queue of this.#queues) queue.drop(lines2);
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
init_child_process();
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
    const log = await JobLog.open(import_node_path15.default.join(folder, "log.txt"), this.#around.redact, this.events);
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
    const args = wrapperArguments(import_node_path15.default.join(folder, "exit.json"), import_node_path15.default.join(folder, "command.sh"), owner);
    try {
      const child = childProcess().spawn(bash, args, {
        cwd: import_node_path15.default.join(folder, "code"),
        env,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"]
      });
      const exited = new Promise((resolve2) => {
        child.once("exit", (code, signal2) => resolve2({ code, signal: signal2 }));
      });
      await (0, import_node_events.once)(child, "spawn");
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
    const own2 = await ownExit(this.record.folder) ?? exit.code ?? void 0;
    const collected = await collectOutputs(this.record, this.#around.digests);
    for (const text5 of collected.remarks) this.events.emit({ type: "progress", text: text5 });
    return endedEvent(this.record, this.#ending, own2, exit.signal ?? void 0, collected, lastLines2);
  }
  async #finish(ended) {
    await writeEnded(this.#around.state, this.record, ended).catch(() => void 0);
    this.#around.watchdog.done(this.record.key);
    this.events.end(ended);
  }
};
function endedEvent(record, ending, exitCode, killedBy, { found: outputs, unreadable: unreadable3 }, lastLines2) {
  const state = ending ?? (exitCode === 0 && unreadable3 === void 0 ? "completed" : "failed");
  const signal2 = killedBy ?? failure.signalOf(exitCode);
  let diagnostic;
  if (state === "failed" && exitCode === 0) diagnostic = unreadable3;
  else if (state === "failed") diagnostic = failure.failed(record, exitCode, signal2, lastLines2);
  else if (state === "timeout") diagnostic = failure.timeout(record, lastLines2);
  else if (state === "cancelled") diagnostic = failure.cancelled(record);
  return {
    type: "ended",
    state,
    ...exitCode === void 0 ? {} : { exitCode },
    ...signal2 === void 0 ? {} : { signal: signal2 },
    outputs,
    ...diagnostic === void 0 ? {} : { diagnostic },
    ...record.environment === void 0 ? {} : { environment: record.environment }
  };
}

// src/compute/local/watchdog-link.ts
var import_node_net = require("node:net");
init_diagnostic();
init_environment();
init_child_process();
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
    const [file2 = process.execPath, ...args] = this.#command;
    const env = helperEnvironment(this.#env, runnerMarks);
    const child = childProcess().spawn(file2, args, { detached: true, stdio: ["pipe", "pipe", "ignore"], env });
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
    if (child.stdin instanceof import_node_net.Socket) child.stdin.unref();
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
var import_node_v8 = require("node:v8");
var flag = "--semi-space-growth-factor";
var done = false;
function boundYoungGeneration() {
  if (done) return;
  done = true;
  (0, import_node_v8.setFlagsFromString)(`${flag}=1`);
  process.prependOnceListener("exit", () => (0, import_node_v8.setFlagsFromString)(`${flag}=2`));
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
    this.#digests = new DigestCache(import_node_path16.default.join(options.state, "digests.json"));
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
    await (0, import_promises15.rm)(record.folder, { recursive: true, force: true });
    await (0, import_promises15.rm)(record.temporary, { recursive: true, force: true });
    await (0, import_promises15.mkdir)(record.folder, { recursive: true, mode: 448 });
    const code = import_node_path16.default.join(record.folder, "code");
    await (0, import_promises15.mkdir)(code);
    await (0, import_promises15.mkdir)(record.temporary, { recursive: true, mode: 448 });
    if (job.code !== void 0) await copyCode(job.code, code, job.codeDigest);
    await prepareOutputs(record.folder, job.outputs);
    const command = await renderCommand(job, record.folder, this.#digests);
    await (0, import_promises15.writeFile)(import_node_path16.default.join(record.folder, "command.sh"), `${command}
`, { mode: 384 });
  }
  async #isRunning(record) {
    const own2 = this.#running.get(record.key);
    if (own2 !== void 0) return own2.events.ended === void 0;
    return isAlive(record.owner) && await readEnded(record.folder) === void 0;
  }
  async *watch(handle2, abort) {
    const running = this.#running.get(handle2.key);
    if (running !== void 0) {
      yield* running.events.watch(abort);
      return;
    }
    const record = await recordByKey(this.#options.state, handle2.key);
    if (record === void 0) throw this.#unknown(handle2);
    while (!abort.aborted) {
      const ended = await readEnded(record.folder) ?? (isAlive(record.owner) ? void 0 : await this.#adopt(record));
      if (ended !== void 0) {
        yield ended;
        return;
      }
      await new Promise((resolve2) => setTimeout(resolve2, 200));
    }
  }
  #unknown(handle2) {
    return new Fault("service", {
      code: "TY503",
      message: `no job is on record under ${handle2.key}`,
      why: `its records in ${this.#options.state} are gone`,
      help: "Run it again"
    });
  }
  /** The end of a job whose tool died before it could settle it. */
  async #adopt(record) {
    await reapRecord(this.#options.state, record, 2e3);
    const exitCode = await ownExit(record.folder);
    const last = await lastLinesOfFile(import_node_path16.default.join(record.folder, "log.txt"));
    const collected = await collectOutputs(record, this.#digests);
    const ended = endedEvent(record, exitCode === void 0 ? "cancelled" : void 0, exitCode, void 0, collected, last);
    await writeEnded(this.#options.state, record, ended).catch(() => void 0);
    return ended;
  }
  async cancel(handle2, deadlineMs) {
    const running = this.#running.get(handle2.key);
    if (running !== void 0) {
      this.#complain(running.record.job, (await running.end("cancelled", deadlineMs)).left);
      return;
    }
    const record = await recordByKey(this.#options.state, handle2.key);
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
var import_promises21 = require("node:fs/promises");
var import_node_path19 = __toESM(require("node:path"), 1);
init_diagnostic();

// src/endpoints/local/endpoint.ts
var import_node_fs8 = require("node:fs");
var import_promises19 = require("node:fs/promises");
var import_promises20 = require("node:timers/promises");
init_diagnostic();
init_lock();
init_process();

// src/endpoints/local/bounded-log.ts
var import_promises16 = require("node:fs/promises");
init_files();
var tailBytes = 64 * 1024;
var lineLength = 2e3;
async function tailOf(file2, lines2) {
  const text5 = await lastBytes(`${file2}.1`) + await lastBytes(file2);
  const all = text5.split(/\r\n|\r|\n/u).filter((line) => line !== "");
  return all.slice(-lines2).map((line) => line.length > lineLength ? `${line.slice(0, lineLength)}\u2026` : line);
}
async function lastBytes(file2) {
  let handle2;
  try {
    handle2 = await (0, import_promises16.open)(file2, "r");
  } catch (error) {
    if (isMissing(error)) return "";
    throw error;
  }
  try {
    const { size } = await handle2.stat();
    const buffer = Buffer.alloc(Math.min(size, tailBytes));
    const { bytesRead } = await handle2.read(buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await handle2.close();
  }
}

// src/endpoints/local/control-client.ts
init_diagnostic();

// src/endpoints/local/http.ts
init_http();
var direct = new http.Agent({ keepAlive: false });
var defaultLimit = 64 * 1024 * 1024;
function requestLoopback(options) {
  const limit2 = options.limit ?? defaultLimit;
  const timeout3 = AbortSignal.timeout(options.timeoutMs);
  const signal2 = options.abort === void 0 ? timeout3 : AbortSignal.any([timeout3, options.abort]);
  return new Promise((resolve2, reject) => {
    const fail2 = (error) => reject(signal2.aborted ? signal2.reason : error);
    const body = options.body === void 0 ? void 0 : Buffer.from(options.body);
    const request = http.request(
      {
        host: "127.0.0.1",
        port: options.port,
        method: options.method ?? "GET",
        path: options.path,
        headers: { ...options.headers, ...body === void 0 ? {} : { "content-length": String(body.length) } },
        agent: direct,
        signal: signal2
      },
      (reply) => {
        const chunks = [];
        let size = 0;
        reply.on("data", (chunk) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > limit2) request.destroy(new Error(`the reply is longer than ${limit2} bytes`));
        });
        reply.on("end", () => resolve2({ status: reply.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }));
        reply.on("error", fail2);
      }
    );
    request.on("error", fail2);
    request.end(body);
  });
}

// src/endpoints/local/wire-fault.ts
init_diagnostic();
function fromWire({ kind, diagnostic }) {
  return new Fault(kind, { ...diagnostic, severity: "error" });
}

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
  async #ask(method, path48, options) {
    let reply;
    try {
      reply = await requestLoopback({
        port: this.#owner.info.controlPort,
        method,
        path: path48,
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

// src/endpoints/local/kin.ts
var import_node_path17 = __toESM(require("node:path"), 1);
function serverKin(dir, deployment) {
  return deployment === void 0 ? { markers: [`TRAINYARD_ENDPOINT=${dir}${import_node_path17.default.sep}`], prefix: true } : { markers: [`TRAINYARD_ENDPOINT=${import_node_path17.default.join(dir, deployment)}`] };
}
async function endServers(kin) {
  return (await endProcesses(kin, { graceMs: 5e3, limitMs: 1e4 })).ended.length;
}

// src/endpoints/local/launch.ts
var import_node_events2 = require("node:events");
var import_promises17 = require("node:fs/promises");
var import_promises18 = require("node:timers/promises");
init_diagnostic();
init_environment();
init_lock();
init_process();

// src/endpoints/local/state.ts
var import_node_path18 = __toESM(require("node:path"), 1);
init_diagnostic();
init_files();
var stateFile = (dir) => import_node_path18.default.join(dir, "state.json");
var lockFile = (dir) => import_node_path18.default.join(dir, "owner.lock");
var routerLog = (dir) => import_node_path18.default.join(dir, "router.log");
var deploymentLog = (dir, deployment) => import_node_path18.default.join(dir, "logs", `${deployment}.log`);
async function loadState(dir) {
  const file2 = stateFile(dir);
  const text5 = await readText(file2);
  if (text5 === void 0) return void 0;
  try {
    const state = JSON.parse(text5);
    if (state.v === 1 && typeof state.port === "number" && Array.isArray(state.deployments)) return state;
  } catch {
  }
  throw new Fault("service", {
    code: "TY709",
    message: `the state of an endpoint in ${file2} cannot be read`,
    why: "the file is damaged or comes from another version of Trainyard",
    help: "remove the file and deploy again"
  });
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

// src/endpoints/local/launch.ts
init_child_process();
async function routerOf(dir) {
  const owner = await lockOwner(lockFile(dir));
  return owner?.info === void 0 ? void 0 : { ...owner, info: owner.info };
}
var launchMs = 18e4;
async function launchRouter(options) {
  const limitMs = options.limitMs ?? launchMs;
  await (0, import_promises17.mkdir)(options.dir, { recursive: true, mode: 448 });
  const [file2 = "", ...args] = options.helper;
  const log = await (0, import_promises17.open)(routerLog(options.dir), "a", 384);
  let report;
  try {
    const child = childProcess().spawn(
      file2,
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
    why: said2.join("\n") || `it could not be started as ${file2}`,
    help: `see ${routerLog(options.dir)}`
  });
}
async function reportOf(child, limitMs) {
  const pipe = child.stdio[3];
  const failed2 = (0, import_node_events2.once)(child, "error").then(() => void 0);
  let text5 = "";
  const told2 = (async () => {
    for await (const chunk of pipe) {
      text5 += String(chunk);
      if (text5.endsWith("\n")) break;
    }
    return text5 === "" ? void 0 : JSON.parse(text5);
  })();
  const timer = new AbortController();
  const late = (0, import_promises18.setTimeout)(limitMs, "late", { signal: timer.signal });
  try {
    return await Promise.race([told2, failed2, late]);
  } finally {
    timer.abort();
    pipe.destroy();
  }
}
async function goneWithin(who, ms) {
  for (const end = Date.now() + ms; Date.now() < end; await (0, import_promises18.setTimeout)(20)) if (!isAlive(who)) return true;
  return !isAlive(who);
}

// src/endpoints/local/ports.ts
var import_node_fs7 = require("node:fs");
var import_node_net2 = require("node:net");
init_diagnostic();
init_files();
init_process();
var loopback = "127.0.0.1";
function probePort(port, endpoint) {
  return new Promise((resolve2, reject) => {
    const probe2 = (0, import_node_net2.createServer)();
    probe2.once("error", (error) => reject(portFault(error, port, endpoint)));
    probe2.listen(port, loopback, () => probe2.close(() => resolve2()));
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
    const sockets = new Set(["tcp", "tcp6"].flatMap((table2) => listeningSockets(`/proc/net/${table2}`, port)));
    for (const pid of processIds()) {
      if (!holdsAny(pid, sockets)) continue;
      return `${(0, import_node_fs7.readFileSync)(`/proc/${pid}/comm`, "utf8").trim()} (pid ${pid})`;
    }
  } catch {
  }
  return void 0;
}
function listeningSockets(table2, port) {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return (0, import_node_fs7.readFileSync)(table2, "latin1").split("\n").map((line) => line.trim().split(/\s+/u)).filter((fields) => fields[1]?.endsWith(`:${hex}`) === true && fields[3] === "0A").map((fields) => `socket:[${fields[9]}]`);
}
function holdsAny(pid, sockets) {
  try {
    return (0, import_node_fs7.readdirSync)(`/proc/${pid}/fd`).some((fd) => {
      try {
        return sockets.has((0, import_node_fs7.readlinkSync)(`/proc/${pid}/fd/${fd}`));
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
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
    const stored2 = await loadState(this.#options.dir);
    const deployments = (stored2?.deployments ?? []).map(({ spec }) => ({
      name: spec.name,
      model: spec.model,
      state: "stopped"
    }));
    return { alive: false, url: this.url, traffic: stored2?.traffic ?? {}, deployments };
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
      await (0, import_promises20.setTimeout)(20);
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
  async logs(deployment, lines2) {
    return tailOf(deploymentLog(this.#options.dir, checkName("deployment", deployment)), lines2);
  }
  /** Ends what a router that died by force left. Under the endpoint's lock: a router that starts meanwhile does it itself. */
  async #endLeftovers() {
    const { dir } = this.#options;
    if ((await (0, import_promises19.readdir)(dir).catch(() => [])).length === 0) return;
    const lock = await tryLock(lockFile(dir));
    if ("busy" in lock) return;
    try {
      await endServers(serverKin((0, import_node_fs8.realpathSync)(dir)));
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
  const folder = import_node_path19.default.join(options.state, "endpoints");
  async function open10(name) {
    const dir = import_node_path19.default.join(folder, checkName("endpoint", name));
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
  async function list6() {
    const stored2 = [];
    for (const entry2 of await (0, import_promises21.readdir)(folder, { withFileTypes: true }).catch(() => [])) {
      if (entry2.isDirectory() && await loadState(import_node_path19.default.join(folder, entry2.name)) !== void 0) stored2.push(entry2.name);
    }
    const names2 = [.../* @__PURE__ */ new Set([...Object.keys(options.declared), ...stored2])];
    return Promise.all(names2.sort().map(open10));
  }
  return { open: open10, list: list6 };
}

// src/jobs/approval.ts
init_diagnostic();

// src/jobs/register.ts
init_diagnostic();

// src/jobs/champion.ts
var DIGEST_TAG = "trainyard.model_digest";
async function findChampion(seen, champion) {
  const { name, by } = champion;
  if ("alias" in by) return await seen.registry.byAlias(name, by.alias);
  if ("version" in by) return await seen.registry.version(name, by.version);
  const versions = await seen.registry.byStage(name, by.stage);
  return versions.toSorted((a, b) => Number(b.version) - Number(a.version))[0];
}
async function digestOfVersion(seen, version3) {
  const tag = version3.tags[DIGEST_TAG];
  if (tag?.startsWith("sha256:")) return tag;
  return (await seen.assets.local({ type: "mlflow_model", uri: uriOf(version3) })).digest;
}
function uriOf(version3) {
  return `models:/${version3.name}/${version3.version}`;
}

// src/jobs/inputs.ts
init_diagnostic();
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
  const inputs2 = digestJson({
    format: 1,
    command: spec.command,
    code: code ?? null,
    environment,
    content,
    environmentVariables: spec.environmentVariables,
    outputs: spec.outputs
  });
  return { inputs: inputs2, ...code !== void 0 && { code } };
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
    const version3 = await versionOf(seen, job.name_of_model, model.digest);
    if (version3 === void 0) return ok({ ...plan2, reason: "no version holds this model yet", inputs: model.digest, writes });
    if (version3.status !== "READY")
      return ok({
        ...plan2,
        reason: `version ${version3.version} is being registered with this model`,
        inputs: model.digest,
        writes: mustMove(version3, job.stage) ? writes.slice(1) : []
      });
    if (!mustMove(version3, job.stage)) {
      const reason2 = `version ${version3.version} holds this model already`;
      return ok({ ...plan2, action: "unchanged", reason: reason2, outputs: { version: reference(job, model, version3.version) } });
    }
    return ok({
      ...plan2,
      reason: `version ${version3.version} holds this model already, in stage ${version3.stage}`,
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
      const version3 = await ctx.effect({
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
      const now = await ctx.registry.version(name, version3);
      if (now === void 0) throw vanished(name, version3);
      if (job.stage !== void 0 && mustMove(now, job.stage)) {
        await lease.verify();
        await moveStage(ctx, job.name, now, job.stage, "register");
      }
      ctx.signal({
        type: "note",
        job: job.name,
        text: `registered ${name} version ${version3}${job.stage ? ` (${job.stage})` : ""}`
      });
      return { state: "succeeded", outputs: { version: reference(job, model, version3) } };
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
function reference(job, model, version3) {
  const ref = {
    name: job.name_of_model,
    version: version3,
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
function mustMove(version3, stage) {
  return stage !== void 0 && version3.stage !== stage && (RANK[version3.stage] ?? 0) <= (RANK[stage] ?? 0);
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
async function moveStage(ctx, job, version3, stage, why) {
  await ctx.effect({
    kind: "move-stage",
    key: effectKey("move-stage", why, version3.name, version3.version, version3.stage, stage),
    job,
    target: `${version3.name} version ${version3.version}: ${version3.stage} -> ${stage}`,
    find: async () => (await ctx.registry.version(version3.name, version3.version))?.stage === stage ? stage : void 0,
    act: async () => {
      await ctx.registry.moveStage(version3.name, version3.version, stage, version3.stage);
      return stage;
    }
  });
}
function vanished(name, version3) {
  return new Fault("conflict", {
    code: "TY405",
    message: `${name} version ${version3} is gone from the registry`,
    why: "somebody deleted it while this run was at work",
    help: "run the pipeline again; the model itself is still in tracking"
  });
}

// src/jobs/release.ts
init_diagnostic();
async function observeMove(job, seen) {
  if (job.version.kind !== "output") throw new Error(`${job.name}: version is an output of a register job`);
  const bound = seen.output(job.version.job, job.version.output);
  if ("unknown" in bound) return bound;
  const version3 = bound.known;
  const registered = await seen.registry.version(version3.name, version3.version);
  if (registered === void 0) return { gone: version3 };
  const endpoint = await seen.endpoints.open(job.endpoint);
  const state = await endpoint.snapshot();
  const deployment = deploymentName(version3);
  const move2 = { version: version3, deployment, state, registered, inPlace: state.traffic[deployment] === 100 };
  if (job.on_success.alias !== void 0) {
    const holder = (await seen.registry.byAlias(version3.name, job.on_success.alias))?.version;
    move2.alias = { name: job.on_success.alias, holder };
    move2.inPlace &&= holder === version3.version;
  }
  if (job.on_success.stage !== void 0) {
    const holders = await seen.registry.byStage(version3.name, job.on_success.stage);
    move2.stage = { name: job.on_success.stage, holders };
    move2.inPlace &&= holders.length === 1 && holders[0]?.version === version3.version;
  }
  return move2;
}
function deploymentName(version3) {
  return `v${version3.version}-${version3.digest.slice(7, 15)}`;
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
function jobsAfter(job, pipeline5) {
  const after = /* @__PURE__ */ new Set([job.name]);
  return pipeline5.jobs.filter((other) => {
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
  const holders = Object.keys(undone.stages).filter((version3) => undone.stages[version3] === stage);
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
function approvalsOf(job, pipeline5) {
  const before = pipeline5.jobs.filter((one2) => one2.type === "approval" && jobsAfter(one2, pipeline5).includes(job));
  return before.filter((one2) => !jobsAfter(one2, pipeline5).some((later) => before.includes(later)));
}
function changesSince(then, move2) {
  const changes = [];
  const { version: version3 } = move2.version;
  if (digestJson(then.traffic) !== digestJson(move2.state.traffic))
    changes.push(`${showLive(then.traffic)}, now ${showLive(move2.state.traffic)}`);
  const holder = move2.alias?.holder ?? null;
  if (move2.alias !== void 0 && holder !== version3 && holder !== (then.aliasNow ?? null))
    changes.push(`alias ${move2.alias.name} at ${then.aliasNow ?? "none"}, now at ${holder ?? "none"}`);
  const holders = (move2.stage?.holders ?? []).map((one2) => one2.version);
  const stood = (then.stageNow ?? "").split(",").filter(Boolean);
  const ours = holders.includes(version3) && holders.every((one2) => one2 === version3 || stood.includes(one2));
  if (move2.stage !== void 0 && !ours && versionsOf(holders) !== versionsOf(stood))
    changes.push(`stage ${move2.stage.name}: ${stood.join(", ") || "none"}, now ${versionsOf(holders) || "none"}`);
  return changes;
}
function changed2(job, { version: version3 }, when, changes) {
  return new Fault("conflict", {
    code: "TY405",
    message: `what version ${version3.version} of ${version3.name} would replace is not what it was ${when}: ${changes.join("; ")}`,
    location: job.location,
    why: "another release came between; an answer counts for exactly what was shown",
    help: "run the pipeline again: it compares with what is live then, and its release plan is approved anew"
  });
}
async function stopIfMoved(job, move2, seen, snapshot) {
  const { version: version3, alias } = move2;
  if (alias !== void 0 && alias.holder !== version3.version) {
    const then = version3.verdict === "unvalidated" ? snapshot.aliases[alias.name] : version3.champion;
    stopUnlessSame(job, version3, `${version3.name}@${alias.name}`, alias.holder, then);
  }
  const champion = comparedBy(job, seen.pipeline);
  if (champion === void 0 || "version" in champion.by) return;
  if (champion.name !== version3.name) return;
  const now = (await findChampion(seen, champion))?.version;
  if (now === version3.version) return;
  stopUnlessSame(job, version3, champion.uri, now, version3.champion);
}
function stopUnlessSame(job, version3, champion, now, then) {
  if ((now ?? null) === then) return;
  const say2 = (of) => of == null ? "none" : `version ${of}`;
  throw new Fault("conflict", {
    code: "TY405",
    message: `${champion} is ${say2(now)} now; version ${version3.version} was compared with ${say2(then)}`,
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
function stopUnlessLive(job, { version: version3, deployment }, state) {
  if (state.traffic[deployment] === 100) return;
  throw new Fault("conflict", {
    code: "TY405",
    message: `${version3.name} version ${version3.version} is not live at endpoint ${job.endpoint} any more: ${showLive(state.traffic)}`,
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
  const { version: version3 } = move2;
  return [
    `deploy ${version3.name} version ${version3.version} to endpoint ${job.endpoint}`,
    `  model digest     ${version3.digest}`,
    `  validated        ${version3.verdict}, against ${version3.champion === null ? "no champion" : `version ${version3.champion}`}`,
    `  traffic          ${showLive(move2.state.traffic)} -> ${move2.deployment} 100 %`,
    ...move2.stage ? [
      `  stage            ${version3.version} -> ${move2.stage.name}${list2(
        move2.stage.holders.filter((v) => v.version !== version3.version),
        " -> Archived"
      )}`
    ] : [],
    ...move2.alias ? [`  alias            ${move2.alias.name}: ${move2.alias.holder ?? "none"} -> ${version3.version}`] : []
  ];
}
function list2(versions, suffix2) {
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
    const short2 = release.digest.slice(7, 7 + SHORT);
    await ctx.keep(`release-${short2}.json`, `${JSON.stringify({ schema: 1, ...release }, null, 2)}
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
      title: `release plan ${short2}`,
      columns: ["what approving does"],
      rows: release.lines.map((line) => [line])
    });
    const answer3 = await ctx.approval(job.name, release);
    const outputs = { digest: release.digest };
    if (answer3 === void 0) return { state: "waiting", outputs, reason: `waits for approval of ${short2}` };
    if (!answer3.granted) return { state: "failed", outputs, reason: `${answer3.by} did not approve ${short2}` };
    return { state: "succeeded", outputs: { ...outputs, by: answer3.by, moves } };
  }
};
async function releasePlan(job, seen, run2 = "") {
  const moves = {};
  const lines2 = [];
  for (const deploy of jobsAfter(job, seen.pipeline)) {
    if (deploy.type !== "deploy") continue;
    const move2 = await observeMove(deploy, seen);
    if ("unknown" in move2 || "gone" in move2) return move2;
    if (move2.inPlace) continue;
    moves[deploy.name] = contentOf(deploy, move2);
    lines2.push(...linesOf2(deploy, move2));
  }
  const content = Object.values(moves);
  return { digest: digestJson({ run: run2, job: job.name, content }), content, lines: lines2, moves };
}

// src/jobs/command.ts
init_diagnostic();

// src/pipeline/resolve.ts
function outputOf(known, job, output) {
  const outputs = known.get(job);
  const value = outputs?.[output];
  return value === void 0 ? { unknown: `output ${output} of ${job} is not known yet` } : { known: value };
}
function resolveBinding(pipeline5, known, binding) {
  switch (binding.kind) {
    case "literal":
      return { known: { kind: "literal", text: binding.text } };
    case "path":
      return { known: { kind: "asset", asset: { type: binding.type, uri: `file:${binding.path}` } } };
    case "uri":
      return { known: { kind: "asset", asset: { type: binding.type, uri: binding.uri } } };
    case "input": {
      const input = pipeline5.inputs[binding.name];
      if (input === void 0) throw new Error(`input ${binding.name} was not checked`);
      return "text" in input ? { known: { kind: "literal", text: input.text } } : resolveBinding(pipeline5, known, input.binding);
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
init_diagnostic();
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
      const handle2 = await ctx.effect({
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
      return await attend(ctx, of, compute, handle2, onEvent);
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
  const { path: path48, digest } = await ctx.assets.local(value.asset);
  return { ...value, asset: { ...value.asset, uri: `file:${path48}`, digest } };
}
function forward(ctx, of, event) {
  if (event.type !== "ended") ctx.signal({ ...event, job: of.job });
}
async function attend(ctx, of, compute, handle2, onEvent) {
  const cancel2 = () => void compute.cancel(handle2, CANCEL_MS).catch(() => {
  });
  const signals = [ctx.abort, ...of.stop ? [of.stop] : []];
  for (const signal2 of signals) {
    if (signal2.aborted) cancel2();
    else signal2.addEventListener("abort", cancel2);
  }
  try {
    for await (const event of compute.watch(handle2, new AbortController().signal)) {
      if (event.type === "ended") return event;
      onEvent(event);
    }
    throw new Error(`the watch of ${of.job} stopped without an end`);
  } finally {
    for (const signal2 of signals) signal2.removeEventListener("abort", cancel2);
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
  const handle2 = await compute.find(last.key);
  return handle2 === void 0 ? void 0 : { attempt: last.attempt, handle: handle2 };
}
async function adoptEnded(ctx, of) {
  const compute = await ctx.compute(of.compute);
  for (const intent of ctx.past.facts(of.job).toReversed()) {
    if (!isIntent(intent, of.job, "submit") || intent.key !== submitKey(ctx, of, intent.attempt)) continue;
    const handle2 = await compute.find(intent.key);
    if (handle2 === void 0) continue;
    for await (const event of compute.watch(handle2, new AbortController().signal)) {
      if (event.type === "ended" && event.state === "completed") return event;
    }
  }
  return void 0;
}
function isIntent(fact, job, effect) {
  return fact.type === "intent" && fact.job === job && fact.effect === effect;
}
async function closeInterrupted(ctx, of, attempt) {
  const own2 = runKey(ctx, of, attempt);
  for (const intent of ctx.past.facts(of.job)) {
    if (!isIntent(intent, of.job, "create-mlflow-run") || intent.key === own2) continue;
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
var import_promises22 = require("node:fs/promises");
var import_node_path20 = __toESM(require("node:path"), 1);
init_diagnostic();
init_files();
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
  if (await readText(import_node_path20.default.join(dir, "MLmodel")) === void 0) {
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
    const folders = files.filter((file2) => import_node_path20.default.posix.basename(file2.path) === "MLmodel").map((file2) => import_node_path20.default.posix.dirname(file2.path));
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
    requirements = await (0, import_promises22.readFile)(import_node_path20.default.join(dir, "requirements.txt"), "utf8");
  } catch (error) {
    if (isMissing(error)) return { kind: "host" };
    throw error;
  }
  const python = /^python:\s*['"]?(\d+\.\d+)/m.exec(await readText(import_node_path20.default.join(dir, "python_env.yaml")) ?? "")?.[1];
  const lines2 = requirements.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  return { kind: "model", requirements: lines2, ...python !== void 0 && { python } };
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

// src/jobs/deploy.ts
init_diagnostic();

// src/jobs/smoke.ts
var import_promises23 = require("node:fs/promises");
init_diagnostic();
var TIMEOUT_MS = 3e4;
async function smokeTest(endpoint, deployment, file2) {
  const requests = await readRequests(file2);
  const lines2 = [];
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
    lines2.push(`scored ${name}: ${reply.body.trim().slice(0, 120)}`);
  }
  return lines2.slice(0, 5);
}
function smokeFault(name, why) {
  return new Fault("job", {
    code: "TY406",
    message: `${name} of the smoke test failed`,
    why,
    help: "the deployment got no traffic; try the request with `mlflow models serve` on your machine, and look at the log of the deployment"
  });
}
async function readRequests(file2) {
  let parsed;
  try {
    parsed = JSON.parse(await (0, import_promises23.readFile)(file2, "utf8"));
  } catch (error) {
    throw new Fault("input", {
      code: "TY406",
      message: `the smoke requests ${file2} cannot be used`,
      why: error instanceof Error ? error.message : String(error),
      help: "write one scoring request as JSON, or a list of them"
    });
  }
  const list6 = Array.isArray(parsed) ? parsed : [parsed];
  if (list6.length === 0)
    throw new Fault("input", {
      code: "TY406",
      message: `the smoke requests ${file2} are an empty list`,
      help: "give at least one request"
    });
  return list6;
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
    const version3 = bound.known;
    const leases = [await ctx.lease(`model ${version3.name}`), await ctx.lease(`endpoint ${job.endpoint}`)];
    try {
      return await saga(job, ctx, version3, async () => {
        for (const lease of leases) await lease.verify();
      });
    } finally {
      for (const lease of leases.toReversed()) await lease.release();
    }
  }
};
async function saga(job, ctx, version3, verify) {
  const endpoint = await ctx.endpoints.open(job.endpoint);
  const past = historyOf(ctx.past.facts(job.name));
  const resumed = past.snapshot !== void 0;
  const deployment = deploymentName(version3);
  if (past.compensating)
    return await compensate({ job, ctx, endpoint, deployment, past, resumed, why: "the run died while it went back" });
  const move2 = await observeMove(job, ctx);
  if ("unknown" in move2) throw new Error(move2.unknown);
  if ("gone" in move2) {
    const fault2 = vanished(version3.name, version3.version);
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
  ctx.signal({ type: "note", job: job.name, text: `${version3.name} version ${version3.version} is live at ${endpoint.url}` });
  return { state: "succeeded", outputs: { url: endpoint.url, version: version3.version } };
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
  const stages2 = { [move2.registered.version]: move2.registered.stage };
  for (const holder of move2.stage?.holders ?? []) stages2[holder.version] = holder.stage;
  const snapshot = {
    type: "endpoint-snapshot",
    job: job.name,
    endpoint: job.endpoint,
    traffic: move2.state.traffic,
    deployments: move2.state.deployments.map((deployment) => deployment.name),
    aliases: move2.alias === void 0 ? {} : { [move2.alias.name]: move2.alias.holder ?? null },
    stages: stages2
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
    const { version: version3, deployment } = this.#move;
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
      const model = await ctx.assets.local({ type: "mlflow_model", uri: uriOf(version3), digest: version3.digest });
      const compute = await ctx.compute("local");
      const { bin } = await compute.provision(await modelEnvironment(model.path), {
        abort: ctx.abort,
        onEvent: (event) => event.type === "progress" && progress(event.text)
      });
      await this.#endpoint.ensureDeployment(
        {
          name: deployment,
          model: { name: version3.name, version: version3.version, digest: version3.digest },
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
    const { version: version3, registered } = this.#move;
    const why = `${this.#ctx.run} ${this.#generation}`;
    await this.#verify();
    if (registered.stage !== stage) await moveStage(this.#ctx, this.#job.name, registered, stage, why);
    for (const [old, was] of Object.entries(snapshot.stages)) {
      if (old === version3.version || was !== stage || stage === "Archived" || stage === "None") continue;
      const holder = await this.#ctx.registry.version(version3.name, old);
      if (holder?.stage === stage) await moveStage(this.#ctx, this.#job.name, holder, "Archived", why);
    }
  }
  async moveAlias(snapshot) {
    const { alias } = this.#job.on_success;
    if (alias === void 0) return;
    const { name, version: version3 } = this.#move.version;
    const holds2 = async () => (await this.#ctx.registry.byAlias(name, alias))?.version === version3 ? true : void 0;
    if (await holds2() === true) return;
    await this.#effect("move-alias", `${name}@${alias} -> ${version3}`, holds2, async () => {
      await this.#ctx.registry.moveAlias(name, alias, version3, snapshot.aliases[alias] ?? void 0);
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

// src/jobs/sweep.ts
init_diagnostic();

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
      const own2 = better(history.at(-1), Number.isFinite(value) ? value : void 0, options.goal);
      history[interval - 1] = own2;
      const best2 = better(bests[interval - 1], own2, options.goal);
      bests[interval - 1] = best2;
      if (interval % every !== 0 || interval < options.delay_evaluation || best2 === void 0) return "continue";
      if (options.slack_factor !== void 0 && best2 <= 0) questionable = true;
      const threshold = limit(best2, options);
      if (own2 !== void 0 && !isBetter(threshold, own2, options.goal)) return "continue";
      return { stop: true, threshold, ...own2 === void 0 ? {} : { value: own2 } };
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
        parameters.map(({ name, distribution, stream: stream2 }) => [name, draw(distribution, philox([...index, ...stream2], key))])
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
  const { search_space, sampling, objective, early_termination, limits: limits2 } = job;
  return {
    ...rest,
    inputs: digestJson({ trial, search_space, sampling, objective, early_termination: early_termination ?? null, limits: limits2 })
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
  constructor(job, ctx, inputs2, fingerprint2, code) {
    this.#job = job;
    this.#ctx = ctx;
    this.#inputs = inputs2;
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
    const { limits: limits2, objective, name } = this.#job;
    await this.#recall();
    const timer = limits2.timeout === void 0 ? void 0 : setTimeout(() => this.#over.abort(), Math.min(limits2.timeout * 1e3, MAX_TIMER_MS));
    let next = 0;
    const worker = async () => {
      while (next < limits2.max_total_trials && !this.#over.signal.aborted && !this.#ctx.abort.aborted) {
        const trial = next++;
        if (!this.#finished.has(trial)) await this.#trial(trial);
      }
    };
    try {
      const workers = await Promise.allSettled(Array.from({ length: limits2.max_concurrent_trials }, worker));
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
    const { trial: spec, limits: limits2, compute, name } = this.#job;
    const parameters = this.#sampler.ask(trial);
    const values = { ...this.#inputs.values };
    for (const [key, value] of Object.entries(parameters))
      values[`search_space.${key}`] = { kind: "literal", text: formatParameter(value) };
    return {
      job: `${name}/${trial}`,
      compute,
      spec: { ...spec, ...limits2.trial_timeout !== void 0 && { timeout: limits2.trial_timeout } },
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
    const answer3 = this.#bandit?.report(trial, interval, point.value);
    if (answer3 === void 0 || answer3 === "continue" || stop2.signal.aborted) return;
    const { threshold, value } = answer3;
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
function missingMetric(job, trial, metric, names2) {
  return new Fault("job", {
    code: "TY410",
    message: `trial ${trial} of ${job} completed without logging the primary metric ${metric}`,
    why: names2.length === 0 ? "it logged no metric at all" : `it logged ${names2.toSorted().slice(0, 10).join(", ")}`,
    help: `log it with \`mlflow.log_metric("${metric}", ...)\`, or name another as primary_metric`
  });
}

// src/jobs/validate.ts
var import_promises24 = require("node:fs/promises");
init_diagnostic();

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
  const version3 = await findChampion(seen, job.champion);
  const champion = version3 === void 0 ? void 0 : { version: version3.version, uri: uriOf(version3), digest: await digestOfVersion(seen, version3) };
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
  const inputs2 = await resolveInputs(ctx, "inputs.", job.evaluate.inputs);
  if (!inputs2.ok)
    return {
      failed: { state: "failed", outputs: {}, diagnostic: inputs2.diagnostics[0], reason: inputs2.diagnostics[0].message }
    };
  const spec = {
    ...job.evaluate,
    environment,
    outputs: { metrics: { type: "uri_file" }, predictions: { type: "uri_file" } }
  };
  const content = { ...inputs2.value.content, model: local.digest, data: data.digest ?? data.uri };
  const attempt = await runAttempt(ctx, {
    job: name,
    compute: job.compute,
    spec,
    values: {
      ...inputs2.value.values,
      model: { kind: "asset", asset: { type: "mlflow_model", uri: `file:${local.path}`, digest: local.digest } },
      data: { kind: "asset", asset: data }
    },
    inputs: (await fingerprint(ctx, spec, content, digestJson(environment))).inputs,
    code
  });
  if (attempt.state !== "completed") return { failed: notCompleted(attempt) };
  const written = attempt.outputs["metrics"];
  const file2 = written === void 0 ? void 0 : (await ctx.assets.local(written)).path;
  const text5 = file2 === void 0 ? void 0 : await (0, import_promises24.readFile)(file2, "utf8").catch(() => void 0);
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
var import_promises25 = require("node:fs/promises");
var import_node_path21 = __toESM(require("node:path"), 1);
init_diagnostic();
init_files();
init_lock();
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
function parse(bytes2, file2, from) {
  const lines2 = [];
  let head = from;
  let at = 0;
  while (at < bytes2.length) {
    const newline = bytes2.indexOf(10, at);
    const end = newline < 0 ? bytes2.length : newline;
    const line = newline < 0 ? void 0 : decode(bytes2.toString("utf8", at, end));
    if (line === void 0) {
      if (newline >= 0 && newline + 1 < bytes2.length) throw damaged(file2, head.seq + 1, "the record does not match its digest");
      return { lines: lines2, head, good: at, torn: bytes2.length - at };
    }
    if (line.record.v !== 1)
      throw damaged(file2, head.seq + 1, `it was written by a newer Trainyard (format ${String(line.record.v)})`);
    if (line.record.seq !== head.seq + 1 || line.record.prev !== head.digest) {
      throw damaged(file2, head.seq + 1, "it does not follow from the record before it");
    }
    lines2.push(line);
    head = { seq: line.record.seq, digest: line.digest };
    at = end + 1;
  }
  return { lines: lines2, head, good: at, torn: 0 };
}
function damaged(file2, seq2, why) {
  return new Fault("journal", {
    code: "TY901",
    message: `the journal ${file2} is damaged at record ${seq2}: ${why}`,
    why: "what the run did cannot be known for certain any more, so nothing is continued from it",
    help: "restore the file from a backup, or start a new run; what was registered or deployed is found again by its content"
  });
}
function createFileJournal(state) {
  const runs = import_node_path21.default.join(state, "runs");
  const fileOf = (run2) => import_node_path21.default.join(runs, run2, "journal.jsonl");
  const ends = /* @__PURE__ */ new Map();
  async function read4(run2) {
    try {
      const handle2 = await (0, import_promises25.open)(fileOf(run2), "r");
      try {
        return await handle2.readFile();
      } finally {
        await handle2.close();
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
      const { lines: lines2, head, torn } = parse(await read4(run2), fileOf(run2), START);
      const loaded2 = { records: lines2.map((line) => line.record), head };
      if (torn > 0) loaded2.torn = torn;
      return loaded2;
    },
    async append(run2, head, facts) {
      const file2 = fileOf(run2);
      await (0, import_promises25.mkdir)(import_node_path21.default.dirname(file2), { recursive: true, mode: 448 });
      return await locked(run2, async () => {
        const end = ends.get(run2);
        const size = await (0, import_promises25.stat)(file2).then(
          (s) => s.size,
          () => 0
        );
        const now = end !== void 0 && end.size === size ? { head: end.head, good: size, torn: 0 } : parse(await read4(run2), file2, START);
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
        const handle2 = await (0, import_promises25.open)(file2, "a", 384);
        try {
          if (now.torn > 0) await handle2.truncate(now.good);
          await handle2.appendFile(text5);
          await handle2.datasync();
        } finally {
          await handle2.close();
        }
        if (head.seq === 0) await syncFolder(import_node_path21.default.dirname(file2));
        ends.set(run2, { head: { seq: seq2, digest }, size: now.good + Buffer.byteLength(text5) });
        return { head: { seq: seq2, digest }, records };
      });
    },
    async *watch(run2, from, abort) {
      let head = from;
      let size = -1;
      while (!abort.aborted) {
        const now = await (0, import_promises25.stat)(fileOf(run2)).then(
          (s) => s.size,
          () => 0
        );
        if (now !== size) {
          size = now;
          const parsed = parse(await read4(run2), fileOf(run2), START);
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
      const names2 = await (0, import_promises25.readdir)(runs, { withFileTypes: true }).catch((error) => {
        if (isMissing(error)) return [];
        throw error;
      });
      const found = [];
      for (const entry2 of names2) {
        if (!entry2.isDirectory()) continue;
        const at = await (0, import_promises25.stat)(fileOf(entry2.name)).then(
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
var import_node_path22 = __toESM(require("node:path"), 1);
init_diagnostic();
init_files();
init_lock();
function createFileLeases(state) {
  return {
    async acquire(name, options) {
      const file2 = import_node_path22.default.join(state, "leases", `${name.replaceAll(/[^A-Za-z0-9._-]/g, "_")}.lock`);
      const lock = await waitForLock(file2, {
        info: { owner: options.owner },
        abort: options.abort,
        pollMs: 200,
        onWait: (holder) => options.onWait?.(holder.info?.owner ?? `process ${holder.pid}`)
      });
      if (lock === void 0) {
        throw new Fault("conflict", { code: "TY902", message: `stopped while waiting for the lease on ${name}` });
      }
      const counter = `${file2}.epoch`;
      const epoch = ((await readJson(counter))?.epoch ?? 0) + 1;
      await writeFileAtomic(counter, JSON.stringify({ epoch }));
      return {
        epoch,
        async verify() {
          const owner = await lockOwner(file2);
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
var import_node_path23 = __toESM(require("node:path"), 1);
init_files();
function createReuseIndex(state) {
  const fileOf = (inputs2) => import_node_path23.default.join(state, "reuse", `${inputs2.replace("sha256:", "")}.json`);
  return {
    get: (inputs2) => readJson(fileOf(inputs2)),
    put: (inputs2, entry2) => writeFileAtomic(fileOf(inputs2), JSON.stringify(entry2))
  };
}

// src/cloud/mlflow/client.ts
init_diagnostic();

// src/cloud/mlflow/json.ts
function parseLenient(text5) {
  try {
    return JSON.parse(text5);
  } catch (error) {
    const quoted2 = quoteBareNumbers(text5);
    if (quoted2 === text5) throw error;
    return JSON.parse(quoted2);
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
function list3(value) {
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
  return Object.fromEntries(list3(value).map((pair) => [text2(pair["key"]), text2(pair["value"])]));
}
function keyValues(record) {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}

// src/cloud/mlflow/refused.ts
init_diagnostic();
var Refused = class extends Fault {
  status;
  /** MLflow's own word for it, such as RESOURCE_DOES_NOT_EXIST; empty where the reply was not MLflow's JSON. */
  errorCode;
  /** What the server said, one line, at most 500 characters. */
  said;
  constructor(of) {
    const { errorCode: errorCode2, said: said2 } = readError(of.body);
    const answer3 = [String(of.status), errorCode2].filter((part) => part !== "").join(" ");
    super("service", {
      code: "TY602",
      message: `${of.server} refused ${of.request}: ${answer3}${said2 === "" ? "" : `: ${said2}`}`,
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
init_unreachable();
var defaultBudgetMs = 6e4;
var firstContactMs = 2e3;
var longestWaitMs = 1e4;
var maxReplyBytes = 64 * 1024 * 1024;
var maxErrorBytes = 64 * 1024;
function mlflowClient(transport, options = {}) {
  const now = options.now ?? Date.now;
  const random = options.random ?? Math.random;
  const sleep6 = options.sleep ?? wait;
  const budgetMs = options.budgetMs ?? defaultBudgetMs;
  let answered = false;
  async function once5(request, use) {
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
        return await once5(make(), use);
      } catch (error) {
        const left = (answered ? budgetMs : Math.min(budgetMs, firstContactMs)) - (now() - start);
        const asked = error instanceof Refused ? retryAfter.get(error) : void 0;
        const pause = asked ?? random() * Math.min(longestWaitMs, 250 * 2 ** attempt);
        if (!mayRepeat(error, repeat) || pause > left) throw error;
        await sleep6(pause);
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
      yield* list3(page[where]);
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
function send2(method, route, body, repeat = "safe") {
  return { method, path: `${api}/${route}`, body, repeat };
}

// src/registry/mlflow.ts
init_diagnostic();

// src/registry/versions.ts
var maxLookups = 50;
async function getVersion(client, name, version3) {
  const reply = await orMissing(client.call(read("model-versions/get", { name, version: version3 })));
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
  const newest = list3(object(model["registered_model"])["latest_versions"]).map((version3) => Number(text2(version3["version"])));
  const search = read("model-versions/search", { filter: filterFor(name), max_results: 1e3 });
  for await (const version3 of client.pages(search, "model_versions")) {
    const decoded3 = decode2(version3);
    if (decoded3.name === name) found.set(Number(decoded3.version), decoded3);
  }
  const top = Math.max(0, ...newest, ...found.keys());
  const tagless = ![...found.values()].some((version3) => Object.keys(version3.tags).length > 0);
  const doubtful = [];
  for (let number4 = top; number4 > 0 && doubtful.length < maxLookups; number4--)
    if (tagless || !found.has(number4)) doubtful.push(number4);
  for (const number4 of doubtful) {
    const version3 = await getVersion(client, name, String(number4));
    if (version3 === void 0) found.delete(number4);
    else found.set(number4, version3);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, version3]) => version3);
}
function filterFor(name) {
  const quote = name.includes("'") ? '"' : "'";
  return `name=${quote}${name}${quote}`;
}
function versionOf2(reply) {
  return decode2(object(reply["model_version"]));
}
function decode2(version3) {
  const runId = text2(version3["run_id"]);
  const modelId = text2(version3["model_id"]) || (/^models:\/+(m-[^/@]+)$/.exec(text2(version3["source"]))?.[1] ?? "");
  return {
    name: text2(version3["name"]),
    version: text2(version3["version"]),
    stage: text2(version3["current_stage"]) || "None",
    source: text2(version3["source"]),
    ...runId === "" ? {} : { runId },
    ...modelId === "" ? {} : { modelId },
    status: statusOf(text2(version3["status"])),
    tags: pairs(version3["tags"])
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
        await client.call(send2("POST", "registered-models/create", { name }));
      } catch (error) {
        if (!(error instanceof Refused) || !error.exists) throw error;
      }
    },
    version: (name, version3) => getVersion(client, name, version3),
    byAlias: (name, alias) => getByAlias(client, name, alias),
    byStage: async (name, stage) => (await allVersions(client, name)).filter((version3) => version3.stage === stage),
    byTag: async (name, tag) => (await allVersions(client, name)).filter((version3) => version3.tags[tag.key] === tag.value),
    createVersion: (of) => createVersion(client, of, options),
    whenReady: (version3) => whenReady(client, version3, options),
    moveAlias: (name, alias, to, expected) => moveAlias(client, name, alias, to, expected, options),
    moveStage: (name, version3, stage, expected) => moveStage2(client, name, version3, stage, expected, options)
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
  const reply = await client.call(send2("POST", "model-versions/create", body, "once"));
  return whenReady(client, versionOf2(reply), options);
}
async function whenReady(client, created, options) {
  const now = options.now ?? Date.now;
  const sleep6 = options.sleep ?? ((ms) => new Promise((resolve2) => void setTimeout(resolve2, ms)));
  const end = now() + (options.readyMs ?? defaultReadyMs);
  const { name, version: version3 } = created;
  let current = created;
  for (let pause = 100; current?.status === "PENDING_REGISTRATION"; pause = Math.min(pause * 2, 5e3)) {
    if (now() + pause > end) break;
    await sleep6(pause);
    current = await getVersion(client, name, version3);
  }
  if (current?.status === "READY") return current;
  throw new Fault("service", {
    code: "TY608",
    message: `version ${version3} of ${name} did not become ready on ${client.description}`,
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
    call: to === void 0 ? send2("DELETE", "registered-models/alias", { name, alias }, "once") : send2("POST", "registered-models/alias", { name, alias, version: to }, "once")
  });
}
async function moveStage2(client, name, version3, stage, expected, options) {
  const body = { name, version: version3, stage, archive_existing_versions: false };
  await move(client, options, {
    subject: `the stage of ${name} version ${version3}`,
    now: async () => (await getVersion(client, name, version3))?.stage,
    from: expected,
    to: stage,
    call: send2("POST", "model-versions/transition-stage", body, "once")
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
init_files();
init_lock();
init_owner_lock();
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
      const here2 = await reader;
      await here2?.release();
      if (owner?.alive === true) return owner;
      const { startOwner: startOwner2 } = await Promise.resolve().then(() => (init_connect(), connect_exports));
      return keep(await startOwner2({ dir, helper, waitMs, silence }));
    })().finally(() => {
      starting = void 0;
    });
    return starting;
  }
  async function readHere(request) {
    reader ??= Promise.resolve().then(() => (init_reader(), reader_exports)).then(({ localReader: localReader2 }) => localReader2(dir, waitMs));
    const reply = await (await reader).read(request);
    return reply === "owned" ? send5(await anyOwner(), request, true) : reply;
  }
  async function send5(to, request, safe2) {
    try {
      return await to.send(request, safe2);
    } catch (error) {
      const whole = request.body === void 0 || typeof request.body === "string" || request.body instanceof Uint8Array;
      if (!whole || !safe2 && errorCode(error) !== "ECONNREFUSED") throw stopped(dir, error, safe2);
    }
    to.close();
    if (owner === to) owner = void 0;
    const next = await anyOwner();
    return next.send(request, safe2).catch((error) => {
      throw stopped(dir, error, safe2);
    });
  }
  return {
    description: `embedded (${dir})`,
    async request(request) {
      const safe2 = isRead(request);
      await new Promise(setImmediate);
      const to = safe2 && !writing ? await livingOwner() : await anyOwner();
      return to === void 0 ? readHere(request) : send5(to, request, safe2);
    },
    async upstream() {
      const { url, token } = await anyOwner();
      return { url, headers: () => Promise.resolve({ authorization: `Bearer ${token}` }) };
    },
    async close() {
      await Promise.allSettled([finding2, starting]);
      owner?.close();
      owner = void 0;
      const here2 = await reader;
      await here2?.release();
    }
  };
}
async function findOwner(dir, { waitMs, silence }) {
  if ((await lockOwner(ownerLock(dir)))?.info === void 0) return void 0;
  return (await Promise.resolve().then(() => (init_connect(), connect_exports))).connectToOwner(dir, waitMs, silence);
}
function isRead({ method, path: path48 }) {
  return method === "GET" || method === "POST" && /\/(search|search-datasets|get-latest-versions)$/.test(path48.split("?")[0] ?? "");
}

// src/cloud/mlflow/metric.ts
function metricValue(value) {
  const read4 = number3(value);
  return Math.abs(read4) === Number.MAX_VALUE ? Math.sign(read4) * Number.POSITIVE_INFINITY : read4;
}
function pointOf(metric) {
  return {
    key: text2(metric["key"]),
    value: metricValue(metric["value"]),
    timestamp: number3(metric["timestamp"]),
    step: number3(metric["step"])
  };
}

// src/tracking/mlflow/tracking.ts
init_diagnostic();

// src/tracking/gateway/gateway.ts
var import_node_crypto14 = require("node:crypto");

// src/tracking/gateway/access.ts
var import_node_crypto13 = require("node:crypto");
function accessFault(request, token) {
  const port = request.socket.localPort;
  const hosts = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port}`);
  if (!hosts.includes(request.headers.host?.toLowerCase() ?? ""))
    return {
      status: 403,
      errorCode: "PERMISSION_DENIED",
      message: "The tracking gateway serves this machine only: the Host header must be its loopback address."
    };
  if (!carries2(request.headers.authorization ?? "", token))
    return {
      status: 401,
      errorCode: "UNAUTHENTICATED",
      message: "The tracking gateway does not know this token. Use MLFLOW_TRACKING_TOKEN as the job was given it; a netrc entry for 127.0.0.1 or for every host replaces it."
    };
  if (request.url?.startsWith("/") !== true)
    return { status: 400, errorCode: "BAD_REQUEST", message: "The tracking gateway takes paths, not whole addresses." };
  return void 0;
}
function carries2(authorization, token) {
  const [scheme, value = ""] = authorization.split(" ", 2);
  if (scheme?.toLowerCase() === "bearer") return equal(value, token);
  if (scheme?.toLowerCase() !== "basic") return false;
  const pair = Buffer.from(value, "base64").toString();
  return equal(pair.slice(pair.indexOf(":") + 1), token);
}
function equal(a, b) {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && (0, import_node_crypto13.timingSafeEqual)(left, right);
}

// src/tracking/gateway/forward.ts
var import_promises31 = require("node:stream/promises");
init_address();
init_http_transport();
init_diagnostic();

// src/tracking/gateway/logged.ts
function readLogged(body) {
  let read4;
  try {
    read4 = object(parseLenient(body.toString("utf8")));
  } catch {
    return void 0;
  }
  const metrics = "metrics" in read4 ? list3(read4["metrics"]) : "key" in read4 ? [read4] : [];
  if (metrics.length === 0) return void 0;
  return { runId: text2(read4["run_id"]) || text2(read4["run_uuid"]), points: metrics.map(pointOf) };
}

// src/tracking/gateway/replies.ts
init_http();
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
init_http();
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
      const answer3 = await this.#send(request, body, reply);
      const status2 = answer3.statusCode ?? 502;
      pending?.decide(status2 >= 200 && status2 < 300);
      reply.writeHead(status2, passedOn(answer3));
      await (0, import_promises31.pipeline)(answer3, reply, { end: false });
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
      sent.on("response", (answer3) => {
        answer3.once("end", () => {
          if (request.readableEnded) return;
          request.unpipe(sent);
          sent.destroy();
        });
        resolve2(answer3);
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
init_http();
async function startGateway(options) {
  const env = options.env ?? process.env;
  const token = (0, import_node_crypto14.randomBytes)(32).toString("base64url");
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
var import_promises35 = require("node:fs/promises");
var import_node_path30 = __toESM(require("node:path"), 1);
init_diagnostic();
init_files();

// src/tracking/mlflow/locate.ts
var import_promises34 = require("node:fs/promises");
var import_node_path29 = __toESM(require("node:path"), 1);
var import_node_url3 = require("node:url");
init_diagnostic();

// src/tracking/mlflow/places.ts
var import_node_fs11 = require("node:fs");
var import_promises32 = require("node:fs/promises");
var import_node_path28 = __toESM(require("node:path"), 1);
var import_node_stream3 = require("node:stream");
var import_promises33 = require("node:stream/promises");
init_diagnostic();
init_files();

// src/tracking/mlflow/safe-path.ts
init_diagnostic();
var maxDepth = 32;
var maxFiles = 1e5;
var windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
function checkName2(name, where) {
  const reason2 = dangerIn(name);
  if (reason2 !== void 0) throw dangerous(`${where} holds an artifact with the name ${JSON.stringify(name)}`, reason2);
  return name;
}
function checkPath(path48, where) {
  if (path48 === "") return "";
  return path48.split("/").map((name) => checkName2(name, where)).join("/");
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
  for (let decoded3 = name, round = 0; round < 5; round++) {
    const next = decoded3.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (next === decoded3) return false;
    if (next === "." || next === ".." || /[/\\\0]/.test(next)) return true;
    decoded3 = next;
  }
  return true;
}
var DistinctPaths = class {
  #seen = /* @__PURE__ */ new Map();
  #where;
  constructor(where) {
    this.#where = where;
  }
  add(path48) {
    const folded = path48.normalize("NFC").toLowerCase();
    const other = this.#seen.get(folded);
    if (other !== void 0)
      throw dangerous(
        `${this.#where} holds both ${JSON.stringify(other)} and ${JSON.stringify(path48)}`,
        "on some file systems one would overwrite the other"
      );
    this.#seen.set(folded, path48);
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
      return list3(reply["files"]).map((file2) => entry(text2(file2["path"]), file2, `mlflow-artifacts:/${full(below)}`));
    },
    fetch: (below, file2) => download2(client, `${artifactsRoute}/${encodePath(full(below))}`, file2),
    async store(below, file2) {
      const { size } = await (0, import_promises32.stat)(file2);
      await client.exchange(
        () => ({
          method: "PUT",
          path: `${artifactsRoute}/${encodePath(full(below))}`,
          headers: { "content-type": "application/octet-stream", "content-length": String(size) },
          body: size === 0 ? "" : (0, import_node_fs11.createReadStream)(file2, { end: size - 1 })
        }),
        "safe",
        drain
      );
    }
  };
}
function localPlace(root) {
  const full = (below) => import_node_path28.default.join(root, ...below.split("/").filter((name) => name !== ""));
  return {
    description: root,
    async list(below) {
      const entries = await (0, import_promises32.readdir)(full(below), { withFileTypes: true }).catch((error) => {
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
            size: (await (0, import_promises32.lstat)(import_node_path28.default.join(full(below), found.name))).size
          };
        })
      );
    },
    fetch: (below, file2) => (0, import_promises32.copyFile)(full(below), file2),
    async store(below, file2) {
      await (0, import_promises32.mkdir)(import_node_path28.default.dirname(full(below)), { recursive: true });
      await (0, import_promises32.copyFile)(file2, full(below));
    }
  };
}
function runPlace(client, runId) {
  const where = `runs:/${runId}`;
  return {
    description: where,
    list: (below) => listed(client, read("artifacts/list", { run_id: runId, path: below || void 0 }), below, where),
    fetch: (below, file2) => download2(client, `/get-artifact?${query({ run_uuid: runId, path: below })}`, file2)
  };
}
function modelPlace(client, modelId) {
  const where = `models:/${modelId}`;
  const route = `logged-models/${encodeURIComponent(modelId)}/artifacts`;
  return {
    description: where,
    list: (below) => listed(client, read(`${route}/directories`, { artifact_directory_path: below || void 0 }), below, where),
    fetch: (below, file2) => download2(client, `${api.replace("/api/", "/ajax-api/")}/${route}/files?${query({ artifact_file_path: below })}`, file2)
  };
}
async function listed(client, call, below, where) {
  const entries = [];
  for await (const file2 of client.pages(call, "files"))
    entries.push(entry(relativeTo(below, text2(file2["path"]), where), file2, where));
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
function entry(name, file2, where) {
  const { is_dir, file_size } = object(file2);
  const dir = is_dir === true;
  return { name: checkName2(name, where), dir, ...dir || file_size === void 0 ? {} : { size: number3(file_size) } };
}
function encodePath(path48) {
  return path48.split("/").map(encodeURIComponent).join("/");
}
function query(values) {
  return new URLSearchParams(values).toString();
}
async function drain(reply) {
  for await (const _ of reply.body) ;
}
async function download2(client, from, file2) {
  await client.exchange(
    () => ({ method: "GET", path: from }),
    "safe",
    async (reply) => {
      const sink = (0, import_node_fs11.createWriteStream)(file2);
      await (0, import_promises33.pipeline)(import_node_stream3.Readable.from(reply.body, { objectMode: false }), sink);
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
  return await (0, import_promises34.stat)(folder).then(
    () => true,
    () => false
  ) ? localPlace(folder) : void 0;
}
function proxiedRoot(uri) {
  const match = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/.exec(uri) ?? /^https?:\/\/.*?\/api\/2\.0\/mlflow-artifacts\/artifacts\/+(.*)$/.exec(uri);
  return match?.[1]?.replace(/\/+$/, "");
}
function localFolder(uri) {
  if (import_node_path29.default.isAbsolute(uri)) return uri;
  if (schemeOf(uri) !== "file" || !uri.startsWith("file:")) return void 0;
  try {
    return (0, import_node_url3.fileURLToPath)(uri);
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
  const { name, version: version3, below } = await versionOf3(lookup.client, uri, head, rest);
  const reply = await lookup.client.call(read("model-versions/get-download-uri", { name, version: version3 }));
  const source = text2(reply["artifact_uri"]);
  const found = await locateSource(lookup, { uri, name, version: version3, source }, steps - 1);
  return { place: found.place, path: join(found.path, checkPath(below, uri)) };
}
async function versionOf3(client, uri, head, rest) {
  const at = head.lastIndexOf("@");
  if (at > 0) {
    const name = head.slice(0, at);
    const reply = await client.call(read("registered-models/alias", { name, alias: head.slice(at + 1) }));
    return { name, version: text2(object(reply["model_version"])["version"]), below: rest };
  }
  const [version3 = "", ...below] = rest.split("/");
  if (!/^\d+$/.test(version3))
    throw unreadable2(
      uri,
      "it names neither a logged model (models:/m-...), nor a version (models:/name/1), nor an alias (models:/name@alias)"
    );
  return { name: head, version: version3, below: below.join("/") };
}
async function locateSource(lookup, of, steps) {
  const scheme = schemeOf(of.source);
  if (scheme === "runs" || scheme === "models") return locate(lookup, of.source, steps);
  const root = await readableRoot(lookup.client, of.source);
  if (root !== void 0) return { place: root, path: "" };
  const reply = await lookup.client.call(read("model-versions/get", { name: of.name, version: of.version }));
  const version3 = object(reply["model_version"]);
  const modelId = text2(version3["model_id"]);
  if (modelId !== "") return { place: modelPlace(lookup.client, modelId), path: "" };
  const run2 = text2(version3["run_id"]) === "" ? void 0 : await lookup.run(text2(version3["run_id"]));
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
async function listArtifacts2(lookup, uri) {
  const { files } = await walk(await locate(lookup, uri), uri);
  return files.map((file2) => ({ path: file2.path, size: file2.size ?? 0 }));
}
async function downloadArtifacts(lookup, uri, dir) {
  if (await exists2(dir))
    throw new Fault("service", { code: "TY605", message: `${dir} exists already`, help: "name a new folder" });
  const { place, from, files } = await walk(await locate(lookup, uri), uri);
  if (files.length === 0) throw unreadable2(uri, "there are none");
  const partial = `${dir}.partial`;
  await (0, import_promises35.rm)(partial, { recursive: true, force: true });
  try {
    for (const folder of new Set(files.map((file2) => import_node_path30.default.posix.dirname(file2.path))))
      await (0, import_promises35.mkdir)(import_node_path30.default.join(partial, folder), { recursive: true, mode: 448 });
    await each(files, async (file2) => {
      const target = import_node_path30.default.join(partial, file2.path);
      await place.fetch(join(from, file2.path), target);
      const size = (await (0, import_promises35.stat)(target)).size;
      if (file2.size !== void 0 && file2.size !== size)
        throw new Fault("service", {
          code: "TY605",
          message: `${file2.path} under ${uri} has ${size} bytes, its listing said ${file2.size}`,
          why: "it was cut, or written again meanwhile",
          help: "run again"
        });
    });
    await (0, import_promises35.rename)(partial, dir);
  } catch (error) {
    await (0, import_promises35.rm)(partial, { recursive: true, force: true });
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
  await each(files, async (file2) => {
    const from = import_node_path30.default.join(dir, file2);
    try {
      await place.store?.(join(base, checkPath(file2, dir)), from);
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
  const run2 = import_node_path30.default.resolve(folder, "..");
  const experiment = import_node_path30.default.dirname(run2);
  const parent = import_node_path30.default.dirname(import_node_path30.default.basename(experiment) === experimentId ? import_node_path30.default.dirname(experiment) : experiment);
  if (await exists2(parent)) return localPlace(folder);
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
    const parent = import_node_path30.default.posix.dirname(root) === "." ? "" : import_node_path30.default.posix.dirname(root);
    const own2 = (await place.list(parent)).find((found) => !found.dir && found.name === import_node_path30.default.posix.basename(root));
    if (own2 !== void 0) return { place, from: parent, files: [{ path: own2.name, size: own2.size }] };
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
async function exists2(file2) {
  return (0, import_promises35.stat)(file2).then(
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
    ...cut2(keyValues(values.params ?? {}), maxParams).map((params) => ({ params })),
    ...cut2(keyValues(values.tags ?? {}), maxTags).map((tags) => ({ tags })),
    ...cut2(values.metrics ?? [], maxMetrics).map((metrics) => ({ metrics }))
  ];
}
function cut2(items, maxItems) {
  const parts = [];
  let part = [];
  let bytes2 = 0;
  for (const item of items) {
    const size = Buffer.byteLength(stringify(item)) + 1;
    if (part.length > 0 && (part.length === maxItems || bytes2 + size > maxBytes)) {
      parts.push(part);
      part = [];
      bytes2 = 0;
    }
    part.push(item);
    bytes2 += size;
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
    status: statusOf3(text2(info["status"])),
    startTime: number3(info["start_time"]),
    ...endTime > 0 ? { endTime } : {},
    artifactUri: text2(info["artifact_uri"]),
    metrics: Object.fromEntries(list3(data["metrics"]).map((metric) => [text2(metric["key"]), metricValue(metric["value"])])),
    params: pairs(data["params"]),
    tags: pairs(data["tags"]),
    modelIds: list3(object(run2["outputs"])["model_outputs"]).map((model) => text2(model["model_id"]))
  };
}
function statusOf3(status2) {
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
    run: (runId) => getRun2(client, runId),
    loggedModel: (modelId) => getLoggedModel2(client, modelId)
  };
  let gateway;
  return {
    description: transport.description,
    experiment: async (name) => {
      const found = await findExperiment(client, name);
      return found?.deleted === false ? found.id : void 0;
    },
    createExperiment: (name) => createExperiment2(client, name),
    run: (runId) => getRun2(client, runId),
    findRuns: (experimentId, tag) => findRuns(client, experimentId, tag),
    createRun: async (run2) => {
      const body = { experiment_id: run2.experimentId, run_name: run2.name, start_time: now(), tags: keyValues(run2.tags) };
      return runOf(object((await client.call(send2("POST", "runs/create", body, "once")))["run"]));
    },
    endRun: async (runId, status2) => {
      await client.call(send2("POST", "runs/update", { run_id: runId, status: status2, end_time: now() }));
    },
    log: async (runId, values) => {
      for (const batch of batches(values))
        await client.call(
          send2("POST", "runs/log-batch", { run_id: runId, ...batch }, batch.metrics === void 0 ? "safe" : "once")
        );
    },
    metricHistory: (runId, key) => metricHistory(client, runId, key),
    loggedModel: (modelId) => getLoggedModel2(client, modelId),
    listArtifacts: (uri) => listArtifacts2(lookup, uri),
    downloadArtifacts: (uri, dir) => downloadArtifacts(lookup, uri, dir),
    uploadArtifacts: (runId, dir, path48) => uploadArtifacts(lookup, runId, dir, path48),
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
async function createExperiment2(client, name) {
  try {
    return text2((await client.call(send2("POST", "experiments/create", { name })))["experiment_id"]);
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
async function getRun2(client, runId) {
  const reply = await orMissing(client.call(read("runs/get", { run_id: runId })));
  return reply === void 0 ? void 0 : runOf(object(reply["run"]));
}
async function getLoggedModel2(client, modelId) {
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
  for await (const run2 of client.pages(send2("POST", "runs/search", body), "runs")) {
    const decoded3 = runOf(run2);
    if (decoded3.tags[tag.key] === tag.value) found.push(decoded3);
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
  const here2 = (0, import_node_url4.fileURLToPath)(__import_meta.url);
  const helper = here2.endsWith(".ts") ? import_node_path31.default.join(import_node_path31.default.dirname(here2), "helper.ts") : import_node_path31.default.join(import_node_path31.default.dirname(here2), "..", "helper.mjs");
  return [process.execPath, helper];
}
var openJournal = createFileJournal;
function createApp(options) {
  const { workspace, state, cache, env } = options;
  const helper = helperCommand();
  const { uri } = workspace.tracking;
  const transport = uri === void 0 ? embeddedTransport({ dir: import_node_path31.default.join(state, "tracking"), helper }) : httpTransport({ uri, env });
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
  const open10 = async () => {
    const gateway = await tracking.gateway();
    const token = gateway.variables({ experimentId: "0" })["MLFLOW_TRACKING_TOKEN"];
    if (token !== void 0) addSecret(token);
    return gateway;
  };
  return { ...tracking, gateway: () => opened ??= open10() };
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
var import_node_crypto15 = require("node:crypto");
var import_node_path42 = __toESM(require("node:path"), 1);
init_diagnostic();

// src/commands/execute.ts
var import_node_path40 = __toESM(require("node:path"), 1);
var import_promises36 = require("node:timers/promises");
init_diagnostic();

// src/engine/execute.ts
init_diagnostic();

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
      const answer3 = await deps.ask(job, plan2);
      if (answer3 === void 0) return void 0;
      const { granted: yes, by, via } = answer3;
      await recorder.record(
        yes ? { type: "approval-granted", job, digest: plan2.digest, by, via } : { type: "approval-denied", job, digest: plan2.digest, by }
      );
      return answer3;
    }
  };
}

// src/engine/execute.ts
var CANCEL_MS2 = 8e3;
var FINAL = /* @__PURE__ */ new Set(["succeeded", "reused", "unchanged"]);
var BLOCKING = /* @__PURE__ */ new Set(["failed", "rejected", "inconclusive", "skipped", "cancelled"]);
var GRAVITY = [6, 5, 4, 1, 2, 3];
async function execute(deps, wanted) {
  const { pipeline: pipeline5, recorder } = deps;
  const jobs = /* @__PURE__ */ new Map();
  const outputs = /* @__PURE__ */ new Map();
  const exits = /* @__PURE__ */ new Set();
  for (const job of pipeline5.jobs) {
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
    pipeline: pipeline5,
    resolve: async (binding) => resolveBinding(pipeline5, outputs, binding),
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
  let state = wanted.length < pipeline5.jobs.length ? "stopped-at" : "succeeded";
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
function aborted2(signal2) {
  return new Promise((resolve2) => {
    if (signal2.aborted) resolve2();
    else signal2.addEventListener("abort", () => resolve2(), { once: true });
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
  const loaded2 = await journal.load(run2);
  const state = emptyRun();
  let head = loaded2.head;
  for (const { fact } of loaded2.records) foldFact(state, fact);
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
    torn: loaded2.torn,
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
init_diagnostic();
function jobsUntil(pipeline5, until) {
  if (until === void 0) return ok(pipeline5.jobs);
  const names2 = pipeline5.jobs.map((job) => job.name);
  if (!names2.includes(until)) {
    const near = nearest(until, names2);
    return fail({
      code: "TY801",
      severity: "error",
      message: `there is no job ${until} to stop after`,
      help: near === void 0 ? `jobs are ${names2.join(", ")}` : `did you mean ${near}?`
    });
  }
  const keep = /* @__PURE__ */ new Set([until]);
  for (const job of pipeline5.jobs.toReversed()) if (keep.has(job.name)) for (const need of job.needs) keep.add(need);
  return ok(pipeline5.jobs.filter((job) => keep.has(job.name)));
}

// src/plan/look-once.ts
function lookOnce(reads) {
  const { registry, endpoints, assets } = reads;
  const stat15 = once4((type, uri) => assets.stat({ type, uri }));
  return {
    ...reads,
    registry: {
      capabilities: once4(() => registry.capabilities()),
      modelExists: once4((name) => registry.modelExists(name)),
      version: once4((name, version3) => registry.version(name, version3)),
      byAlias: once4((name, alias) => registry.byAlias(name, alias)),
      byStage: once4((name, stage) => registry.byStage(name, stage)),
      byTag: once4((name, tag) => registry.byTag(name, tag))
    },
    endpoints: {
      open: once4(async (name) => {
        const endpoint = await endpoints.open(name);
        return { snapshot: once4(() => endpoint.snapshot()) };
      })
    },
    compute: once4(async (name) => {
      const compute = await reads.compute(name);
      return { check: (of) => compute.check(of) };
    }),
    assets: { stat: ({ type, uri }) => stat15(type, uri), local: (ref) => assets.local(ref) },
    codeDigest: once4((dir) => reads.codeDigest(dir))
  };
}
function once4(look) {
  const seen = /* @__PURE__ */ new Map();
  return (...of) => {
    const key = JSON.stringify(of);
    let answer3 = seen.get(key);
    if (answer3 === void 0) seen.set(key, answer3 = look(...of));
    return answer3;
  };
}

// src/plan/plan.ts
async function makePlan(pipeline5, ports, types) {
  const known = /* @__PURE__ */ new Map();
  const states = /* @__PURE__ */ new Map();
  const look = lookOnce(ports);
  for (const job of pipeline5.jobs)
    if (job.type === "deploy")
      void look.endpoints.open(job.endpoint).then((endpoint) => endpoint.snapshot()).catch(() => void 0);
  const seen = {
    ...look,
    pipeline: pipeline5,
    resolve: async (binding) => resolveBinding(pipeline5, known, binding),
    output: (job, output) => outputOf(known, job, output),
    state: (job) => states.get(job) ?? "pending"
  };
  const jobs = [];
  const warnings = [];
  const errors = [];
  for (const job of pipeline5.jobs) {
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
    pipeline: pipeline5.digest,
    jobs: jobs.map(({ job, action, inputs: inputs2 }) => ({ job, action, inputs: inputs2 ?? null }))
  });
  return { ok: true, value: { digest, jobs }, warnings };
}

// src/commands/execute.ts
init_files();
init_lock();

// src/commands/ask.ts
init_diagnostic();
async function ask(session, plan2, others) {
  const { host, request } = session;
  if (host.name === "terminal" && request.flags.approve === true) return { granted: true, by: host.actor, via: "flag" };
  const given = request.inputs("approve");
  if (given !== void 0) {
    if (namesDigest(given, plan2.digest)) return { granted: true, by: host.actor, via: "input" };
    if (others) return void 0;
    throw new Fault("input", notItsDigest(given, [shortDigest(plan2.digest)]));
  }
  const answer3 = await host.approver.ask({ digest: shortDigest(plan2.digest), lines: plan2.lines }, session.cancel.signal);
  if (answer3 === "unavailable") return void 0;
  return { granted: answer3.answer === "approved", by: answer3.by, via: "prompt" };
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
var import_node_util3 = require("node:util");
init_child_process();
async function gitCommit(dir) {
  const git = (0, import_node_util3.promisify)(childProcess().execFile);
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

// src/commands/request.ts
init_diagnostic();
var version2 = "0.1.0";

// src/commands/results.ts
var import_node_path32 = __toESM(require("node:path"), 1);

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
  const lines2 = [`## Trainyard: ${inert(summary.run)} ${summary.state}`, "", "| job | type | result | |", "|---|---|---|---|"];
  for (const job of summary.jobs)
    lines2.push(`| ${inert(job.name)} | ${job.type} | ${MARK[job.state]} ${job.state} | ${inert(job.reason ?? "")} |`);
  for (const table2 of summary.tables) {
    lines2.push(
      "",
      `**${inert(table2.job)}: ${inert(table2.title)}**`,
      "",
      `| ${table2.columns.map(inert).join(" | ")} |`,
      `|${"---|".repeat(table2.columns.length)}`
    );
    for (const row of table2.rows) lines2.push(`| ${row.map(inert).join(" | ")} |`);
  }
  const digest = pendingApproval(summary);
  if (digest !== void 0)
    lines2.push("", `Waits for approval of the release plan \`${digest}\`. Resume with the input \`approve: ${digest}\`.`);
  return `${lines2.join("\n")}
`;
}
function outputsOf(summary) {
  const outputs = { run: summary.run, state: summary.state };
  for (const job of summary.jobs) {
    const version3 = job.outputs["version"];
    if (job.type === "register" && isObject(version3))
      outputs["model-version"] = `${text3(version3["name"])}/${text3(version3["version"])}`;
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
function resultsOf(session, { pipeline: pipeline5, state }, run2, folded, result) {
  const summary = {
    run: run2,
    state: result.state,
    jobs: pipeline5.jobs.map((job) => ({
      name: job.name,
      type: job.type,
      ...result.jobs.get(job.name) ?? { state: "pending", outputs: {} }
    })),
    tables: session.tables,
    facts: [...folded.byJob.values()].flat()
  };
  const outputs = outputsOf(summary);
  const where = import_node_path32.default.relative(session.cwd, import_node_path32.default.join(state, "runs", run2)) || ".";
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
var import_node_path39 = __toESM(require("node:path"), 1);
init_diagnostic();

// src/events/redact.ts
var minimumSecretLength = 4;
function createRedactor() {
  const forms = /* @__PURE__ */ new Set();
  let search;
  return {
    add(secret) {
      const before = forms.size;
      const lines2 = secret.split(/\r\n|\r|\n/);
      for (const line of lines2.length > 1 ? [...lines2, secret] : lines2) {
        for (const form of formsOf(line)) if (form.length >= minimumSecretLength) forms.add(form);
      }
      if (forms.size > before) search = void 0;
    },
    redact(text5) {
      if (forms.size === 0) return text5;
      search ??= compile([...forms]);
      return replaceAll(search, text5);
    }
  };
}
function formsOf(secret) {
  const forms = /* @__PURE__ */ new Set();
  const trimmed = secret.trim();
  if (trimmed.length < minimumSecretLength || /^\*+$/.test(trimmed)) return forms;
  for (const text5 of /* @__PURE__ */ new Set([secret, trimmed])) {
    const json2 = JSON.stringify(text5).slice(1, -1);
    const url = encodeURIComponentLoosely(text5);
    const strictUrl = url.replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
    const xml = text5.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    const bytes2 = Buffer.from(text5, "utf8");
    const hex = bytes2.toString("hex");
    for (const form of [
      text5,
      json2,
      // As Python's json.dumps writes it, and as a JSON text inside a JSON text.
      json2.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`),
      JSON.stringify(json2).slice(1, -1),
      url,
      strictUrl,
      ...[url, strictUrl].flatMap((u) => [u.replace(/%20/g, "+"), u.replace(/%[0-9A-F]{2}/g, (e) => e.toLowerCase())]),
      xml,
      ...["&#39;", "&apos;", "&#x27;"].map((quote) => xml.replace(/"/g, "&quot;").replace(/'/g, quote)),
      xml.replace(/"/g, "&#34;").replace(/'/g, "&#39;"),
      // Inside single quotes of a shell.
      text5.replace(/'/g, `'\\''`),
      hex,
      hex.toUpperCase(),
      ...base64Forms(bytes2)
    ]) {
      forms.add(form);
    }
  }
  return forms;
}
function encodeURIComponentLoosely(text5) {
  return encodeURIComponent(Buffer.from(text5, "utf8").toString("utf8"));
}
function base64Forms(bytes2) {
  const forms = [];
  for (const encoding of ["base64", "base64url"]) {
    forms.push(bytes2.toString(encoding));
    for (let before = 0; before < 3; before++) {
      const text5 = Buffer.concat([Buffer.alloc(before), bytes2]).toString(encoding);
      const first = Math.ceil(before * 8 / 6);
      const past = Math.floor((before + bytes2.length) * 8 / 6);
      forms.push(text5.slice(first, past));
    }
  }
  return forms;
}
function compile(forms) {
  const classOf = new Uint16Array(65536);
  let classes = 1;
  let size = 1;
  for (const form of forms) {
    size += form.length;
    for (let i = 0; i < form.length; i++) {
      const unit2 = form.charCodeAt(i);
      if (classOf[unit2] === 0) classOf[unit2] = classes++;
    }
  }
  const next = new Int32Array(size * classes);
  const found = new Int32Array(size);
  let states = 1;
  for (const form of forms) {
    let state = 0;
    for (let i = 0; i < form.length; i++) {
      const slot = state * classes + classOf[form.charCodeAt(i)];
      if (next[slot] === 0) next[slot] = states++;
      state = next[slot];
    }
    found[state] = form.length;
  }
  const fallback = new Int32Array(states);
  const queue = [];
  for (let c = 0; c < classes; c++) if (next[c] !== 0) queue.push(next[c]);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head];
    const back = fallback[state];
    found[state] = Math.max(found[state], found[back]);
    for (let c = 0; c < classes; c++) {
      const slot = state * classes + c;
      const child = next[slot];
      const other = next[back * classes + c];
      if (child === 0) {
        next[slot] = other;
      } else {
        fallback[child] = other;
        queue.push(child);
      }
    }
  }
  return { classOf, classes, next: next.subarray(0, states * classes), found };
}
function replaceAll({ classOf, classes, next, found }, text5) {
  let state = 0;
  let spans;
  for (let i = 0; i < text5.length; i++) {
    state = next[state * classes + classOf[text5.charCodeAt(i)]];
    const length = found[state];
    if (length === 0) continue;
    spans ??= [];
    let begin = i + 1 - length;
    while (spans.length > 0 && spans.at(-1) >= begin) {
      spans.pop();
      begin = Math.min(begin, spans.pop());
    }
    spans.push(begin, i + 1);
  }
  if (spans === void 0) return text5;
  let out = "";
  let at = 0;
  for (let i = 0; i < spans.length; i += 2) {
    out += `${text5.slice(at, spans[i])}***`;
    at = spans[i + 1];
  }
  return out + text5.slice(at);
}

// src/pipeline/workspace.ts
var import_node_path37 = __toESM(require("node:path"), 1);
init_diagnostic();
init_text();

// src/pipeline/bindings.ts
var import_node_path34 = __toESM(require("node:path"), 1);

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
    const open10 = text5.indexOf(OPEN, at);
    if (open10 === -1 || template2.faults.length === MAX_FAULTS) break;
    if (open10 > at) template2.pieces.push({ text: text5.slice(at, open10) });
    if (close !== -1 && close < open10) close = text5.indexOf(CLOSE, open10);
    const next = text5.indexOf(OPEN, open10 + OPEN.length);
    if (close === -1 || next !== -1 && next < close) {
      template2.faults.push({
        start: open10,
        end: open10 + OPEN.length,
        message: "`${{` is not closed",
        help: "close it with `}}`"
      });
      at = next === -1 ? text5.length : next;
      continue;
    }
    const end = close + CLOSE.length;
    const parsed = parseReference(text5, open10, close);
    if ("message" in parsed) template2.faults.push(parsed);
    else template2.pieces.push({ reference: { ...parsed, start: open10, end } });
    at = end;
  }
  if (at < text5.length) template2.pieces.push({ text: text5.slice(at) });
  return template2;
}
function parseReference(text5, open10, close) {
  const segments = [];
  let at = skip(SPACE, text5, open10 + OPEN.length);
  if (at >= close)
    return {
      start: open10,
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
var import_node_path33 = __toESM(require("node:path"), 1);
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
function shownPath(file2, cwd) {
  const relative = import_node_path33.default.relative(cwd, file2);
  return relative !== "" && relative.length < file2.length ? relative : file2;
}
function inOrder(problems, main2) {
  const rank = ({ location }) => {
    if (location === void 0 || location.file === main2) return 0;
    return location.file.startsWith("--set[") ? 2 : 1;
  };
  return problems.toSorted((a, b) => {
    const files = rank(a) - rank(b) || (a.location?.file ?? "").localeCompare(b.location?.file ?? "", "en", { numeric: true });
    const lines2 = (a.location?.start.line ?? 0) - (b.location?.start.line ?? 0);
    return files || lines2 || (a.location?.start.col ?? 0) - (b.location?.start.col ?? 0);
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
    const fields = new Fields2();
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
    const { node, path: path48 } = value;
    if (isNull(node)) return /* @__PURE__ */ new Map();
    if (node.kind !== "map") {
      this.mismatch(value, "a mapping");
      return void 0;
    }
    const members2 = /* @__PURE__ */ new Map();
    for (const [key, entry2] of node.entries) {
      members2.set(key, { path: path48 === "" ? key : `${path48}.${key}`, node: entry2.value, key: entry2.key });
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
var Fields2 = class {
  found = /* @__PURE__ */ new Map();
  suggested = /* @__PURE__ */ new Set();
  set(key, value) {
    this.found.set(key, value);
  }
  /** Reads a member if it is there. */
  read(key, read4) {
    const value = this.found.get(key);
    return value === void 0 ? void 0 : read4(value);
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
function shown(path48) {
  return path48 === "" ? "the file" : `\`${path48}\``;
}
function listed2(names2) {
  const all = [...names2];
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
  const flat2 = node.text.replaceAll(/\s+/g, " ");
  const text5 = flat2.length > 40 ? `${flat2.slice(0, 39)}\u2026` : flat2;
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
  const { names: names2, open: open10 = [], none = "nothing can be referred to here", advice: advice2 = {} } = vocabulary;
  const unknown = references.filter(
    ({ text: text5 }) => !names2.includes(text5) && !open10.some((prefix2) => text5.startsWith(`${prefix2}.`))
  );
  for (const reference2 of unknown.slice(0, MAX_FAULTS)) {
    const wrong2 = reference2.segments.find((_, i) => {
      const prefix2 = reference2.segments.slice(0, i + 1).map((segment) => segment.name);
      return !names2.some((name) => prefix2.every((part, k) => name.split(".")[k] === part));
    });
    const start = (wrong2 ?? reference2.segments[0])?.start ?? reference2.start;
    const end = reference2.segments.at(-1)?.end ?? reference2.end;
    const near = nearestReference(reference2, names2);
    const head = reference2.segments[0]?.name ?? "";
    const own2 = Object.hasOwn(advice2, head) ? advice2[head] : void 0;
    const known = names2.length === 0 ? none : `known here: ${listed2(names2)}`;
    reader.error("TY301", spanWithin(node, start, end), `\`${reference2.text}\` does not exist here`, {
      why: known,
      help: near === void 0 ? own2 : `write \`\${{${near}}}\``
    });
  }
  return unknown.length === 0;
}
function nearestReference({ text: text5, segments }, names2) {
  const alike = names2.filter((name) => {
    const parts = name.split(".");
    return parts.length === segments.length && segments.every(({ name: own2 }, i) => nearest(own2, [parts[i] ?? ""]) !== void 0);
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
  const names2 = [...scope.inputs?.keys() ?? []].map((name) => `parent.inputs.${name}`);
  const open10 = scope.inputs === void 0 ? ["parent.inputs"] : [];
  for (const [job, { outputs }] of scope.jobs) {
    if (outputs === void 0) open10.push(`parent.jobs.${job}.outputs`);
    else for (const output of outputs.keys()) names2.push(`parent.jobs.${job}.outputs.${output}`);
  }
  const advice2 = {
    inputs: "bind to an input of the pipeline: `${{parent.inputs.NAME}}`",
    jobs: "begin with `parent`: `${{parent.jobs.JOB.outputs.NAME}}`",
    secrets: "secrets can only be used in `environment_variables`",
    env: "the environment can only be used in the workspace file"
  };
  return { names: names2, open: open10, advice: advice2 };
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
  const file2 = localPath(scope, value, text5, type === "uri_file" ? "file" : "folder");
  if (file2 === void 0) return void 0;
  if (type === "mlflow_model" && scope.files.kind(import_node_path34.default.join(file2, "MLmodel")) !== "file") {
    scope.reader.error("TY101", value.node, `${shownPath(file2, scope.cwd)} is no MLflow model`, {
      why: "it holds no file `MLmodel`"
    });
    return void 0;
  }
  return { kind: "path", type, path: file2 };
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
  const file2 = import_node_path34.default.resolve(dir, text5);
  const kind = scope.files.kind(file2);
  if (kind === want) return file2;
  if (kind === "missing") {
    reader.error("TY101", value.node, `${shown(value.path)}: there is no ${want} \`${text5}\``, {
      why: `looked for ${file2}; paths are relative to the file that holds them`
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
var import_node_fs12 = require("node:fs");
init_files();
var diskFiles = {
  read(file2) {
    try {
      return { bytes: (0, import_node_fs12.readFileSync)(file2) };
    } catch (error) {
      const code = errorCode(error);
      if (code === "ENOENT" || code === "ENOTDIR") return { missing: true };
      return { error: WHY[code ?? ""] ?? code ?? String(error) };
    }
  },
  kind(file2) {
    try {
      return (0, import_node_fs12.statSync)(file2).isDirectory() ? "folder" : "file";
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
var import_node_path36 = __toESM(require("node:path"), 1);
init_diagnostic();

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
function visit_(key, node, visitor, path48) {
  const ctrl = callVisitor(key, node, visitor, path48);
  if (isNode(ctrl) || isPair(ctrl)) {
    replaceNode(key, path48, ctrl);
    return visit_(key, ctrl, visitor, path48);
  }
  if (typeof ctrl !== "symbol") {
    if (isCollection(node)) {
      path48 = Object.freeze(path48.concat(node));
      for (let i = 0; i < node.items.length; ++i) {
        const ci = visit_(i, node.items[i], visitor, path48);
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
      path48 = Object.freeze(path48.concat(node));
      const ck = visit_("key", node.key, visitor, path48);
      if (ck === BREAK)
        return BREAK;
      else if (ck === REMOVE)
        node.key = null;
      const cv = visit_("value", node.value, visitor, path48);
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
async function visitAsync_(key, node, visitor, path48) {
  const ctrl = await callVisitor(key, node, visitor, path48);
  if (isNode(ctrl) || isPair(ctrl)) {
    replaceNode(key, path48, ctrl);
    return visitAsync_(key, ctrl, visitor, path48);
  }
  if (typeof ctrl !== "symbol") {
    if (isCollection(node)) {
      path48 = Object.freeze(path48.concat(node));
      for (let i = 0; i < node.items.length; ++i) {
        const ci = await visitAsync_(i, node.items[i], visitor, path48);
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
      path48 = Object.freeze(path48.concat(node));
      const ck = await visitAsync_("key", node.key, visitor, path48);
      if (ck === BREAK)
        return BREAK;
      else if (ck === REMOVE)
        node.key = null;
      const cv = await visitAsync_("value", node.value, visitor, path48);
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
function callVisitor(key, node, visitor, path48) {
  if (typeof visitor === "function")
    return visitor(key, node, path48);
  if (isMap(node))
    return visitor.Map?.(key, node, path48);
  if (isSeq(node))
    return visitor.Seq?.(key, node, path48);
  if (isPair(node))
    return visitor.Pair?.(key, node, path48);
  if (isScalar(node))
    return visitor.Scalar?.(key, node, path48);
  if (isAlias(node))
    return visitor.Alias?.(key, node, path48);
  return void 0;
}
function replaceNode(key, path48, node) {
  const parent = path48[path48.length - 1];
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
        const [handle2, prefix2] = parts;
        this.tags[handle2] = prefix2;
        return true;
      }
      case "%YAML": {
        this.yaml.explicit = true;
        if (parts.length !== 1) {
          onError(0, "%YAML directive should contain exactly one part");
          return false;
        }
        const [version3] = parts;
        if (version3 === "1.1" || version3 === "1.2") {
          this.yaml.version = version3;
          return true;
        } else {
          const isValid = /^\d+\.\d+$/.test(version3);
          onError(6, `Unsupported YAML version ${version3}`, isValid);
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
    const [, handle2, suffix2] = source.match(/^(.*!)([^!]*)$/s);
    if (!suffix2)
      onError(`The ${source} tag has no suffix`);
    const prefix2 = this.tags[handle2];
    if (prefix2) {
      try {
        return prefix2 + decodeURIComponent(suffix2);
      } catch (error) {
        onError(String(error));
        return null;
      }
    }
    if (handle2 === "!")
      return source;
    onError(`Could not resolve tag: ${source}`);
    return null;
  }
  /**
   * Given a fully resolved tag, returns its printable string form,
   * taking into account current tag prefixes and defaults.
   */
  tagString(tag) {
    for (const [handle2, prefix2] of Object.entries(this.tags)) {
      if (tag.startsWith(prefix2))
        return handle2 + escapeTagName(tag.substring(prefix2.length));
    }
    return tag[0] === "!" ? tag : `!<${tag}>`;
  }
  toString(doc) {
    const lines2 = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
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
    for (const [handle2, prefix2] of tagEntries) {
      if (handle2 === "!!" && prefix2 === "tag:yaml.org,2002:")
        continue;
      if (!doc || tagNames.some((tn) => tn.startsWith(prefix2)))
        lines2.push(`%TAG ${handle2} ${prefix2}`);
    }
    return lines2.join("\n");
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
function collectionFromPath(schema4, path48, value) {
  let v = value;
  for (let i = path48.length - 1; i >= 0; --i) {
    const k = path48[i];
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
var isEmptyPath = (path48) => path48 == null || typeof path48 === "object" && !!path48[Symbol.iterator]().next().done;
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
  addIn(path48, value) {
    if (isEmptyPath(path48))
      this.add(value);
    else {
      const [key, ...rest] = path48;
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
  deleteIn(path48) {
    const [key, ...rest] = path48;
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
  getIn(path48, keepScalar) {
    const [key, ...rest] = path48;
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
  hasIn(path48) {
    const [key, ...rest] = path48;
    if (rest.length === 0)
      return this.has(key);
    const node = this.get(key, true);
    return isCollection(node) ? node.hasIn(rest) : false;
  }
  /**
   * Sets a value in this collection. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  setIn(path48, value) {
    const [key, ...rest] = path48;
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
  const json2 = JSON.stringify(value);
  if (ctx.options.doubleQuotedAsJSON)
    return json2;
  const { implicitKey } = ctx;
  const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
  const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
  let str = "";
  let start = 0;
  for (let i = 0, ch = json2[i]; ch; ch = json2[++i]) {
    if (ch === " " && json2[i + 1] === "\\" && json2[i + 2] === "n") {
      str += json2.slice(start, i) + "\\ ";
      i += 1;
      start = i;
      ch = "\\";
    }
    if (ch === "\\")
      switch (json2[i + 1]) {
        case "u":
          {
            str += json2.slice(start, i);
            const code = json2.substr(i + 2, 4);
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
                  str += json2.substr(i, 6);
            }
            i += 5;
            start = i + 1;
          }
          break;
        case "n":
          if (implicitKey || json2[i + 2] === '"' || json2.length < minMultiLineLength) {
            i += 1;
          } else {
            str += json2.slice(start, i) + "\n\n";
            while (json2[i + 2] === "\\" && json2[i + 3] === "n" && json2[i + 4] !== '"') {
              str += "\n";
              i += 2;
            }
            str += indent;
            if (json2[i + 2] === " ")
              str += "\\";
            i += 1;
            start = i + 1;
          }
          break;
        default:
          i += 1;
      }
  }
  str = start ? str + json2.slice(start) : json2;
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
  const lines2 = [];
  for (let i = 0; i < items.length; ++i) {
    const item = items[i];
    let comment2 = null;
    if (isNode(item)) {
      if (!chompKeep && item.spaceBefore)
        lines2.push("");
      addCommentBefore(ctx, lines2, item.commentBefore, chompKeep);
      if (item.comment)
        comment2 = item.comment;
    } else if (isPair(item)) {
      const ik = isNode(item.key) ? item.key : null;
      if (ik) {
        if (!chompKeep && ik.spaceBefore)
          lines2.push("");
        addCommentBefore(ctx, lines2, ik.commentBefore, chompKeep);
      }
    }
    chompKeep = false;
    let str2 = stringify2(item, itemCtx, () => comment2 = null, () => chompKeep = true);
    if (comment2)
      str2 += lineComment(str2, itemIndent, commentString(comment2));
    if (chompKeep && comment2)
      chompKeep = false;
    lines2.push(blockItemPrefix + str2);
  }
  let str;
  if (lines2.length === 0) {
    str = flowChars.start + flowChars.end;
  } else {
    str = lines2[0];
    for (let i = 1; i < lines2.length; ++i) {
      const line = lines2[i];
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
  const lines2 = [];
  for (let i = 0; i < items.length; ++i) {
    const item = items[i];
    let comment = null;
    if (isNode(item)) {
      if (item.spaceBefore)
        lines2.push("");
      addCommentBefore(ctx, lines2, item.commentBefore, false);
      if (item.comment)
        comment = item.comment;
    } else if (isPair(item)) {
      const ik = isNode(item.key) ? item.key : null;
      if (ik) {
        if (ik.spaceBefore)
          lines2.push("");
        addCommentBefore(ctx, lines2, ik.commentBefore, false);
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
    reqNewline || (reqNewline = lines2.length > linesAtValue || str.includes("\n"));
    if (i < items.length - 1) {
      str += ",";
    } else if (ctx.options.trailingComma) {
      if (ctx.options.lineWidth > 0) {
        reqNewline || (reqNewline = lines2.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
      }
      if (reqNewline) {
        str += ",";
      }
    }
    if (comment)
      str += lineComment(str, itemIndent, commentString(comment));
    lines2.push(str);
    linesAtValue = lines2.length;
  }
  const { start, end } = flowChars;
  if (lines2.length === 0) {
    return start + end;
  } else {
    if (!reqNewline) {
      const len = lines2.reduce((sum, line) => sum + line.length + 2, 2);
      reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
    }
    if (reqNewline) {
      let str = start;
      for (const line of lines2)
        str += line ? `
${indentStep}${indent}${line}` : "\n";
      return `${str}
${indent}${end}`;
    } else {
      return `${start}${fcPadding}${lines2.join(" ")}${fcPadding}${end}`;
    }
  }
}
function addCommentBefore({ indent, options: { commentString } }, lines2, comment, chompKeep) {
  if (comment && chompKeep)
    comment = comment.replace(/^\n+/, "");
  if (comment) {
    const ic = indentComment(commentString(comment), indent);
    lines2.push(ic.trimStart());
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
      const lines2 = new Array(n);
      for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
        lines2[i] = str.substr(o, lineWidth);
      }
      str = lines2.join(type === Scalar.BLOCK_LITERAL ? "\n" : " ");
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
  const lines2 = [];
  let hasDirectives = options.directives === true;
  if (options.directives !== false && doc.directives) {
    const dir = doc.directives.toString(doc);
    if (dir) {
      lines2.push(dir);
      hasDirectives = true;
    } else if (doc.directives.docStart)
      hasDirectives = true;
  }
  if (hasDirectives)
    lines2.push("---");
  const ctx = createStringifyContext(doc, options);
  const { commentString } = ctx.options;
  if (doc.commentBefore) {
    if (lines2.length !== 1)
      lines2.unshift("");
    const cs = commentString(doc.commentBefore);
    lines2.unshift(indentComment(cs, ""));
  }
  let chompKeep = false;
  let contentComment = null;
  if (doc.contents) {
    if (isNode(doc.contents)) {
      if (doc.contents.spaceBefore && hasDirectives)
        lines2.push("");
      if (doc.contents.commentBefore) {
        const cs = commentString(doc.contents.commentBefore);
        lines2.push(indentComment(cs, ""));
      }
      ctx.forceBlockIndent = !!doc.comment;
      contentComment = doc.contents.comment;
    }
    const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
    let body = stringify2(doc.contents, ctx, () => contentComment = null, onChompKeep);
    if (contentComment)
      body += lineComment(body, "", commentString(contentComment));
    if ((body[0] === "|" || body[0] === ">") && lines2[lines2.length - 1] === "---") {
      lines2[lines2.length - 1] = `--- ${body}`;
    } else
      lines2.push(body);
  } else {
    lines2.push(stringify2(doc.contents, ctx));
  }
  if (doc.directives?.docEnd) {
    if (doc.comment) {
      const cs = commentString(doc.comment);
      if (cs.includes("\n")) {
        lines2.push("...");
        lines2.push(indentComment(cs, ""));
      } else {
        lines2.push(`... ${cs}`);
      }
    } else {
      lines2.push("...");
    }
  } else {
    let dc = doc.comment;
    if (dc && chompKeep)
      dc = dc.replace(/^\n+/, "");
    if (dc) {
      if ((!chompKeep || contentComment) && lines2[lines2.length - 1] !== "")
        lines2.push("");
      lines2.push(indentComment(commentString(dc), ""));
    }
  }
  return lines2.join("\n") + "\n";
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
    let { version: version3 } = opt;
    if (options?._directives) {
      this.directives = options._directives.atDocument();
      if (this.directives.yaml.explicit)
        version3 = this.directives.yaml.version;
    } else
      this.directives = new Directives({ version: version3 });
    this.setSchema(version3, options);
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
  addIn(path48, value) {
    if (assertCollection(this.contents))
      this.contents.addIn(path48, value);
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
  deleteIn(path48) {
    if (isEmptyPath(path48)) {
      if (this.contents == null)
        return false;
      this.contents = null;
      return true;
    }
    return assertCollection(this.contents) ? this.contents.deleteIn(path48) : false;
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
  getIn(path48, keepScalar) {
    if (isEmptyPath(path48))
      return !keepScalar && isScalar(this.contents) ? this.contents.value : this.contents;
    return isCollection(this.contents) ? this.contents.getIn(path48, keepScalar) : void 0;
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
  hasIn(path48) {
    if (isEmptyPath(path48))
      return this.contents !== void 0;
    return isCollection(this.contents) ? this.contents.hasIn(path48) : false;
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
  setIn(path48, value) {
    if (isEmptyPath(path48)) {
      this.contents = value;
    } else if (this.contents == null) {
      this.contents = collectionFromPath(this.schema, Array.from(path48), value);
    } else if (assertCollection(this.contents)) {
      this.contents.setIn(path48, value);
    }
  }
  /**
   * Change the YAML version and schema used by the document.
   * A `null` version disables support for directives, explicit tags, anchors, and aliases.
   * It also requires the `schema` option to be given as a `Schema` instance value.
   *
   * Overrides all previously set schema options.
   */
  setSchema(version3, options = {}) {
    if (typeof version3 === "number")
      version3 = String(version3);
    let opt;
    switch (version3) {
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
          this.directives.yaml.version = version3;
        else
          this.directives = new Directives({ version: version3 });
        opt = { resolveKnownTags: true, schema: "core" };
        break;
      case null:
        if (this.directives)
          delete this.directives;
        opt = null;
        break;
      default: {
        const sv = JSON.stringify(version3);
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
  toJS({ json: json2, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
    const ctx = {
      anchors: /* @__PURE__ */ new Map(),
      doc: this,
      keep: !json2,
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
  const lines2 = scalar.source ? splitLines(scalar.source) : [];
  let chompStart = lines2.length;
  for (let i = lines2.length - 1; i >= 0; --i) {
    const content = lines2[i][1];
    if (content === "" || content === "\r")
      chompStart = i;
    else
      break;
  }
  if (chompStart === 0) {
    const value2 = header.chomp === "+" && lines2.length > 0 ? "\n".repeat(Math.max(1, lines2.length - 1)) : "";
    let end2 = start + header.length;
    if (scalar.source)
      end2 += scalar.source.length;
    return { value: value2, type, comment: header.comment, range: [start, end2, end2] };
  }
  let trimIndent = scalar.indent + header.indent;
  let offset = scalar.offset + header.length;
  let contentStart = 0;
  for (let i = 0; i < chompStart; ++i) {
    const [indent, content] = lines2[i];
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
  for (let i = lines2.length - 1; i >= chompStart; --i) {
    if (lines2[i][0].length > trimIndent)
      chompStart = i + 1;
  }
  let value = "";
  let sep = "";
  let prevMoreIndented = false;
  for (let i = 0; i < contentStart; ++i)
    value += lines2[i][0].slice(trimIndent) + "\n";
  for (let i = contentStart; i < chompStart; ++i) {
    let [indent, content] = lines2[i];
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
      for (let i = chompStart; i < lines2.length; ++i)
        value += "\n" + lines2[i][0].slice(trimIndent);
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
  const lines2 = [line0];
  for (let i = 1; i < split.length; i += 2)
    lines2.push([split[i], split[i + 1]]);
  return lines2;
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
visit2.itemAtPath = (cst, path48) => {
  let item = cst;
  for (const [field, index] of path48) {
    const tok = item?.[field];
    if (tok && "items" in tok) {
      item = tok.items[index];
    } else
      return void 0;
  }
  return item;
};
visit2.parentCollection = (cst, path48) => {
  const parent = visit2.itemAtPath(cst, path48.slice(0, -1));
  const field = path48[path48.length - 1][0];
  const coll = parent?.[field];
  if (coll && "items" in coll)
    return coll;
  throw new Error("Parent collection not found");
};
function _visit(path48, item, visitor) {
  let ctrl = visitor(item, path48);
  if (typeof ctrl === "symbol")
    return ctrl;
  for (const field of ["key", "value"]) {
    const token = item[field];
    if (token && "items" in token) {
      for (let i = 0; i < token.items.length; ++i) {
        const ci = _visit(Object.freeze(path48.concat([[field, i]])), token.items[i], visitor);
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
        ctrl = ctrl(item, path48);
    }
  }
  return typeof ctrl === "function" ? ctrl(item, path48) : ctrl;
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
function includesToken(list6, type) {
  for (let i = 0; i < list6.length; ++i)
    if (list6[i].type === type)
      return true;
  return false;
}
function findNonEmptyIndex(list6) {
  for (let i = 0; i < list6.length; ++i) {
    switch (list6[i].type) {
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

// src/pipeline/document.ts
init_diagnostic();

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
    const own2 = /* @__PURE__ */ new Map();
    const merges = [];
    for (const pair of from.items) {
      const key = this.key(pair.key, this.span(from));
      const value = pair.value === null || pair.value === void 0 ? void 0 : this.node(pair.value);
      if (key === void 0) continue;
      const entry2 = { key, value: value ?? nullNode(key) };
      const first = own2.get(key.text) ?? (isMergeKey2(key) ? merges[0] : void 0);
      if (first !== void 0) {
        this.error("TY103", key, `duplicate key \`${key.text}\``, {
          why: "only one of the two could count",
          help: "remove one of them",
          related: [{ message: "first here", location: locationOf(first.key) }]
        });
      } else if (isMergeKey2(key)) merges.push(entry2);
      else own2.set(key.text, entry2);
    }
    return merges.length === 0 ? own2 : this.merged(merges, own2);
  }
  /** As PyYAML: a mapping's own keys win, then earlier merged mappings over later ones; merged keys come first in order. */
  merged(merges, own2) {
    const all = /* @__PURE__ */ new Map();
    for (const { value } of merges) {
      const sources = value.kind === "seq" ? value.items : [value];
      for (const source of [...sources].reverse()) {
        if (source.kind === "map") for (const [key, entry2] of source.entries) all.set(key, entry2);
        else this.error("TY102", source, "only mappings can be merged with `<<`");
      }
    }
    for (const [key, entry2] of own2) all.set(key, entry2);
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
function parseDocument2(bytes2, at) {
  if (bytes2.byteLength > MAX_BYTES) {
    return fail({
      code: "TY105",
      severity: "error",
      message: `${at.file} is ${bytes2.byteLength} bytes long, more than ${MAX_BYTES}`,
      why: "a file of this size is hardly written by hand",
      help: "move data into files of its own and name them in the inputs"
    });
  }
  const source = { ...at, text: decoded2(bytes2) };
  const invalid2 = invalidByte(bytes2, source.text);
  if (invalid2 !== void 0) {
    const byte = (bytes2[invalid2.byte] ?? 0).toString(16).padStart(2, "0");
    return one(
      "TY104",
      { source, start: invalid2.offset, end: invalid2.offset + 1 },
      `${at.file} is not valid UTF-8: byte ${invalid2.byte} is 0x${byte}`,
      { help: "save the file as UTF-8" }
    );
  }
  return parseText(source, 0);
}
function decoded2(bytes2) {
  const text5 = Buffer.from(bytes2.buffer, bytes2.byteOffset, bytes2.byteLength).toString("utf8");
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
function invalidByte(bytes2, text5) {
  if (!text5.includes("\uFFFD")) return void 0;
  const mark2 = bytes2[0] === 239 && bytes2[1] === 187 && bytes2[2] === 191 ? 3 : 0;
  let byte = mark2;
  let offset = 0;
  for (const character of text5) {
    const genuine = bytes2[byte] === 239 && bytes2[byte + 1] === 191 && bytes2[byte + 2] === 189;
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
function orderJobs(names2, edges) {
  const waiting = new Set(names2);
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
  const path48 = [];
  let [at = ""] = waiting;
  while (!path48.some(({ name }) => name === at)) {
    const edge = (edges.get(at) ?? []).find(({ to }) => waiting.has(to));
    if (edge === void 0) throw new Error(`${at} waits for nothing`);
    path48.push({ name: at, edge });
    at = edge.to;
  }
  const ring = path48.slice(path48.findIndex(({ name }) => name === at));
  const inFile = [...waiting];
  const first = ring.reduce(
    (best2, { name }, i) => inFile.indexOf(name) < inFile.indexOf(ring[best2]?.name ?? "") ? i : best2,
    0
  );
  const turned = [...ring.slice(first), ...ring.slice(0, first)];
  return { jobs: turned.map(({ name }) => name), edges: turned.map(({ edge }) => edge) };
}

// src/pipeline/overrides.ts
init_diagnostic();
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
  const path48 = [];
  let start = 0;
  for (const name of text5.slice(0, equals).split(".")) {
    const end = start + name.length;
    const segment = { kind: "scalar", type: "str", value: name, text: name, style: "plain", source, start, end };
    if (!SEGMENT.test(name) || POLLUTING2.has(name)) {
      const message = name === "" ? "a name is missing in the path" : `\`${name}\` is no name in a path`;
      return fail({ code: "TY308", severity: "error", message, location: locationOf(segment), ...shape });
    }
    path48.push(segment);
    start = end + 1;
  }
  const value = parseValue(source, equals + 1);
  return value.ok ? ok({ name: source.file, path: path48, value: value.value, span }) : value;
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
  const { path: path48, value } = override2;
  if (path48.at(-2)?.text !== "inputs" || old?.kind !== "map" || value.kind === "map") return value;
  const type = scalarText(peek(old, "type")) ?? "";
  const key = /^(?:string|number|integer|boolean)$/.test(type) || type === "" && old.entries.has("value") ? "value" : "path";
  const name = path48.at(-1);
  return name === void 0 ? value : withEntry(old, { ...name, text: key, value: key }, value);
}
function emptyMap(at) {
  return { kind: "map", entries: /* @__PURE__ */ new Map(), source: at.source, start: at.start, end: at.end };
}
function withEntry(node, key, value) {
  return { ...node, entries: new Map([...node.entries, [key.text, { key, value }]]) };
}

// src/pipeline/environment.ts
var import_node_path35 = __toESM(require("node:path"), 1);
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
  const lines2 = readRequirements(scope, requirements);
  if (lines2 === void 0) return void 0;
  return {
    kind: "pip",
    requirements: lines2,
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
    const lines3 = (reader.list(value) ?? []).map((item) => {
      const text6 = reader.text(item)?.trim();
      return text6 !== void 0 && allowedRequirement(scope, text6, item.node) ? text6 : void 0;
    });
    return lines3.every((line) => line !== void 0) ? lines3 : void 0;
  }
  const text5 = reader.text(value);
  const file2 = text5 === void 0 ? void 0 : localPath(scope, value, text5, "file");
  const source = file2 === void 0 ? void 0 : readSource(scope, value, file2);
  if (source === void 0) return void 0;
  const lines2 = [];
  let sound = true;
  for (const { 0: raw, index } of source.text.matchAll(/[^\n]+/g)) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const start = index + raw.indexOf(line);
    sound = allowedRequirement(scope, line, { source, start, end: start + line.length }) && sound;
    lines2.push(line);
  }
  return sound ? lines2 : void 0;
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
function readSource(scope, value, file2) {
  const { reader, files, cwd } = scope;
  const read4 = files.read(file2);
  if ("bytes" in read4) {
    return {
      file: shownPath(file2, cwd),
      dir: import_node_path35.default.dirname(file2),
      text: decoded2(read4.bytes).replaceAll("\r\n", "\n")
    };
  }
  const why = "error" in read4 ? { why: read4.error } : {};
  reader.error("TY101", value.node, `${shown(value.path)}: ${shownPath(file2, cwd)} could not be read`, why);
  return void 0;
}
function readConda(scope, value) {
  const { reader, cwd } = scope;
  let root = value;
  if (value.node.kind === "scalar") {
    const text5 = reader.text(value);
    const file2 = text5 === void 0 ? void 0 : localPath(scope, value, text5, "file");
    const read4 = file2 === void 0 ? void 0 : scope.files.read(file2);
    if (file2 === void 0 || read4 === void 0) return void 0;
    if (!("bytes" in read4)) {
      const why = "error" in read4 ? { why: read4.error } : {};
      reader.error("TY101", value.node, `${shown(value.path)}: ${shownPath(file2, cwd)} could not be read`, why);
      return void 0;
    }
    const parsed = parseDocument2(read4.bytes, { file: shownPath(file2, cwd), dir: import_node_path35.default.dirname(file2) });
    if (!parsed.ok) {
      reader.problems.push(...parsed.diagnostics);
      return void 0;
    }
    root = { ...rootValue(parsed.value), path: import_node_path35.default.basename(file2) };
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
  const version3 = /^={0,2}\s*(3(?:\.\d+){0,2})(?:\.\*)?$/.exec(python)?.[1];
  if (version3 === void 0) {
    reader.notYet(value.node, `the Python version \`${text5}\``, "name one version, as in `python=3.11`");
    return false;
  }
  spec.python = version3;
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
  const timeout3 = fields.read("limits", (v) => readTimeout(scope, v));
  if (spec === void 0 || compute === void 0) return void 0;
  return { type: "command", compute, ...spec, ...timeout3 === void 0 ? {} : { timeout: timeout3 } };
}
function readCommandSpec(scope, job, from) {
  const { own: own2 } = from;
  const inputs2 = from.inputs === void 0 ? {} : readInputs(scope, job, from.inputs);
  const outputs = from.outputs === void 0 ? {} : readOutputs(scope, from.outputs);
  const extra = from.names ?? [];
  const vocabulary = {
    names: [
      ...Object.keys(inputs2 ?? {}).map((name) => `inputs.${name}`),
      ...Object.keys(outputs ?? {}).map((name) => `outputs.${name}`),
      ...extra === "any" ? [] : extra
    ],
    open: [
      ...inputs2 === void 0 ? ["inputs"] : [],
      ...outputs === void 0 ? ["outputs"] : [],
      ...extra === "any" ? ["search_space"] : []
    ]
  };
  const command = own2.read("command", (v) => readCommand(scope, v, vocabulary));
  const code = own2.read("code", (v) => readCode(scope, v));
  const environment = own2.read("environment", (v) => readEnvironment(scope, v));
  const environmentVariables = own2.has("environment_variables") ? own2.read("environment_variables", (v) => readVariables(scope, v)) : {};
  if (command === void 0 || environment === void 0 || inputs2 === void 0 || outputs === void 0) return void 0;
  if (environmentVariables === void 0) return void 0;
  return {
    command,
    ...code === void 0 ? {} : { code },
    environment,
    inputs: inputs2 ?? {},
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
  const inputs2 = {};
  for (const [name, member] of members2)
    inputs2[name] = readBinding(scope, member, { job, literal: true }) ?? { kind: "literal", text: "" };
  return inputs2;
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
    const names2 = workspace.secrets.map((known) => `secrets.${known}`);
    const advice2 = { secrets: help, inputs: help, parent: help, env: help };
    if (!checkReferences(reader, member.node, references, { names: names2, none: "the workspace declares no secrets", advice: advice2 }))
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
  const names2 = [.../* @__PURE__ */ new Set(["local", ...Object.keys(workspace.computes)])];
  if (names2.includes(text5)) return text5;
  if (text5.startsWith("azureml:") || text5 === "serverless") {
    reader.notYet(
      value.node,
      `the Azure ML compute \`${text5}\` in ${shown(value.path)}`,
      `use one of this machine's: ${listed2(names2)}`
    );
    return void 0;
  }
  const near = nearest(text5, names2);
  reader.error("TY301", value.node, `there is no compute \`${text5}\``, {
    why: `known here: ${listed2(names2)}`,
    help: near === void 0 ? `declare it in trainyard.yml: \`computes: {${text5}: {type: local}}\`` : `write \`${near}\``
  });
  return void 0;
}
function readTimeout(scope, value) {
  return scope.reader.fields(value, { keys: ["timeout"] })?.read("timeout", (v) => scope.reader.integer(v, 1));
}

// src/pipeline/inputs.ts
function readPipelineInputs(scope, value) {
  const inputs2 = {};
  if (value === void 0) return inputs2;
  const members2 = scope.reader.named(value, "an input", NAME2);
  if (members2 === void 0) {
    delete scope.inputs;
    return inputs2;
  }
  for (const [name, member] of members2) {
    const input = readPipelineInput(scope, member);
    scope.inputs?.set(name, input?.type);
    if (input !== void 0) inputs2[name] = input;
  }
  return inputs2;
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
  const wrong2 = fields.get(other);
  if (wrong2 !== void 0)
    reader.error("TY201", wrong2.key, `an input of type \`${type}\` takes \`${wanted}\`, not \`${other}\``);
  const given = fields.get(wanted);
  if (given === void 0) {
    if (wrong2 === void 0) reader.missing(value, wanted, `give it in the file or by \`--set ${value.path}=...\``);
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
    const own2 = scope.jobs.get(job);
    if (model !== void 0) return { uri: `models:/${model}@champion`, name: model, by: { alias: "champion" } };
    if (own2 !== void 0) {
      reader.missing(
        { path: `jobs.${job}`, node: own2.key, key: own2.key },
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
  const own2 = reader.fields(value, {
    keys: ["command", "code", "environment", "inputs", "environment_variables", "limits"],
    required: ["command"],
    later: {
      ...LATER_COMMAND_KEYS,
      outputs: "write to `${{outputs.metrics}}` and `${{outputs.predictions}}`, which are always there"
    }
  });
  if (own2 === void 0) return void 0;
  const inputs2 = own2.has("inputs") ? own2.read("inputs", (v) => readInputs(scope, job, v)) : {};
  const command = own2.read(
    "command",
    (v) => readCommand(scope, v, {
      names: [
        "model",
        "data",
        "outputs.metrics",
        "outputs.predictions",
        ...Object.keys(inputs2 ?? {}).map((name) => `inputs.${name}`)
      ],
      open: inputs2 === void 0 ? ["inputs"] : []
    })
  );
  const line = own2.get("command");
  if (command !== void 0 && line !== void 0) {
    for (const name of ["model", "outputs.metrics"]) {
      if (command.some((piece) => "ref" in piece && piece.ref === name)) continue;
      reader.error("TY203", line.node, `${shown(line.path)} does not use \`\${{${name}}}\``, {
        why: name === "model" ? "it is run for the candidate and for the champion" : "the rules judge what the command writes there"
      });
    }
  }
  const code = own2.read("code", (v) => readCode(scope, v));
  const environment = own2.read("environment", (v) => readEnvironment(scope, v));
  const variables2 = own2.has("environment_variables") ? own2.read("environment_variables", (v) => readVariables(scope, v)) : {};
  const timeout3 = own2.read("limits", (v) => readTimeout(scope, v));
  if (command === void 0 || inputs2 === void 0 || variables2 === void 0) return void 0;
  return {
    command,
    ...code === void 0 ? {} : { code },
    ...environment === void 0 ? {} : { environment },
    inputs: inputs2,
    environmentVariables: variables2,
    ...timeout3 === void 0 ? {} : { timeout: timeout3 }
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
    const own2 = scope.jobs.get(job);
    if (own2 !== void 0) {
      reader.missing(
        { path: `jobs.${job}`, node: own2.key, key: own2.key },
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
  const version3 = fields.read("version", (v) => readVersion(scope, job, v));
  const endpoint = fields.read("endpoint", (v) => readEndpoint(scope, v));
  const smoke = fields.read("smoke", (v) => readSmoke(scope, v));
  const on_success = fields.has("on_success") ? fields.read("on_success", (v) => readOnSuccess(scope, v)) : {};
  if (version3 === void 0 || endpoint === void 0 || on_success === void 0) return void 0;
  return { type: "deploy", version: version3, endpoint, ...smoke === void 0 ? {} : { smoke }, on_success };
}
function readVersion(scope, job, value) {
  const { reader } = scope;
  const { node } = value;
  const names2 = [...scope.jobs].flatMap(
    ([name, outline]) => outline.type === "register" ? [`parent.jobs.${name}.outputs.version`] : []
  );
  if (node.kind === "scalar" && node.text.includes("${{")) {
    const parsed = template(reader, node);
    const reference2 = soleReference(parsed);
    if (parsed.faults.length > 0) return void 0;
    const open10 = [...scope.jobs].flatMap(
      ([name, outline]) => outline.type === void 0 ? [`parent.jobs.${name}.outputs`] : []
    );
    if (!checkReferences(reader, node, referencesOf(parsed), { names: names2, open: open10 })) return void 0;
    if (reference2 !== void 0) {
      const [, , from = "", , output = ""] = reference2.segments.map((segment) => segment.name);
      addEdge(scope, job, from, node);
      return { kind: "output", job: from, output };
    }
  }
  const example = names2[0] ?? "parent.jobs.register.outputs.version";
  reader.mismatch(value, "the version that a `register` job made", `write \`\${{${example}}}\``);
  return void 0;
}
function readEndpoint(scope, value) {
  const { reader, workspace } = scope;
  const text5 = reader.text(value);
  if (text5 === void 0) return void 0;
  const names2 = Object.keys(workspace.endpoints);
  if (names2.includes(text5)) return text5;
  const near = nearest(text5, names2);
  reader.error("TY301", value.node, `there is no endpoint \`${text5}\``, {
    why: names2.length === 0 ? "the workspace declares no endpoints" : `known here: ${listed2(names2)}`,
    help: near === void 0 ? `declare it in trainyard.yml: \`endpoints: {${text5}: {type: local, port: 8080}}\`` : `write \`${near}\``
  });
  return void 0;
}
function readSmoke(scope, value) {
  const { reader } = scope;
  const at = reader.fields(value, { keys: ["requests"], required: ["requests"] })?.get("requests");
  const text5 = at === void 0 ? void 0 : reader.text(at);
  const file2 = at === void 0 || text5 === void 0 ? void 0 : localPath(scope, at, text5, "file");
  return file2 === void 0 ? void 0 : { requests: file2 };
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
  const limits2 = fields.read("limits", (v) => readLimits(scope, v));
  const compute = readCompute(scope, fields.get("compute"));
  if (search_space === void 0 || trial === void 0 || sampling === void 0) return void 0;
  if (objective === void 0 || limits2 === void 0 || compute === void 0) return void 0;
  return {
    type: "sweep",
    compute,
    trial,
    sampling: { type: "random", seed: sampling.seed },
    search_space,
    objective,
    ...early_termination === void 0 ? {} : { early_termination },
    limits: limits2
  };
}
function readTrial(scope, job, value, sweep, space) {
  const { reader } = scope;
  if (value.node.kind === "scalar" && !isNull(value.node)) {
    reader.notYet(value.node, `a component file in ${shown(value.path)}`, "write the command in place");
    return void 0;
  }
  const own2 = reader.fields(value, {
    keys: ["type", ...COMMAND_KEYS],
    required: ["command", "environment"],
    later: {
      ...LATER_COMMAND_KEYS,
      limits: "use `limits.trial_timeout` of the sweep",
      compute: "use `compute` of the sweep",
      component: ""
    }
  });
  if (own2 === void 0) return void 0;
  own2.read("type", (v) => reader.oneOf(v, ["command"]));
  for (const key of ["inputs", "outputs"]) {
    const twice = own2.get(key);
    if (twice !== void 0 && sweep.has(key)) {
      reader.error("TY205", twice.key, `\`${key}\` stand both in the sweep and in its trial`, {
        help: "keep those of the sweep"
      });
    }
  }
  return readCommandSpec(scope, job, {
    own: own2,
    inputs: sweep.get("inputs") ?? own2.get("inputs"),
    outputs: sweep.get("outputs") ?? own2.get("outputs"),
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
  const fields = new Fields2();
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
  const [total, concurrent, timeout3, trial] = [
    positive("max_total_trials"),
    positive("max_concurrent_trials"),
    positive("timeout"),
    positive("trial_timeout")
  ];
  if (total === void 0) return void 0;
  return {
    max_total_trials: total,
    max_concurrent_trials: concurrent ?? 1,
    ...timeout3 === void 0 ? {} : { timeout: timeout3 },
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
  const inputs2 = readPipelineInputs(scope, fields.get("inputs"));
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
      inputs: inputs2,
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
  const own2 = JOBS[outline.type];
  const fields = reader.fields(value, {
    keys: [...DESCRIPTIVE, "needs", ...own2.keys],
    required: own2.required ?? [],
    later: { ...LATER_JOB, ...own2.later }
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
  const file2 = import_node_path36.default.resolve(cwd, options.file);
  const dir = import_node_path36.default.dirname(file2);
  const reader = new Reader2();
  const document = readDocument(file2, cwd, files);
  if (!document.ok) return document;
  const { root, risky } = override(reader, document.value, options.sets, dir);
  const read4 = readPipeline(root, { reader, files, workspace, cwd });
  const jobs = read4 === void 0 ? [] : order(reader, read4.scope, read4.pipeline.jobs);
  const problems = inOrder(reader.problems, shownPath(file2, cwd));
  if (reader.failed || read4 === void 0) return fail(...problems);
  const name = read4.pipeline.name ?? import_node_path36.default.basename(file2, import_node_path36.default.extname(file2));
  const pipeline5 = { file: file2, ...read4.pipeline, name, experiment: read4.pipeline.experiment ?? name, jobs };
  return ok({ ...pipeline5, digest: digestJson(portable(pipeline5, dir)), risky }, problems);
}
function readDocument(file2, cwd, files) {
  const shown2 = shownPath(file2, cwd);
  const read4 = files.read(file2);
  if ("bytes" in read4) return parseDocument2(read4.bytes, { file: shown2, dir: import_node_path36.default.dirname(file2) });
  if ("missing" in read4) {
    return fail({
      code: "TY101",
      severity: "error",
      message: `there is no file ${shown2}`,
      help: "check the path; it is relative to the working directory"
    });
  }
  return fail({ code: "TY101", severity: "error", message: `${shown2} could not be read`, why: read4.error });
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
  const names2 = [...scope.jobs.keys()];
  const { order: sequence, rings } = orderJobs(names2, scope.edges);
  for (const ring of rings) reportRing(reader, scope, ring);
  const byName = new Map(jobs.map((job) => [job.name, job]));
  return sequence.flatMap((name) => {
    const job = byName.get(name);
    const needs = new Set((scope.edges.get(name) ?? []).map(({ to }) => to));
    return job === void 0 ? [] : [{ ...job, needs: names2.filter((other) => needs.has(other)) }];
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
function portable(pipeline5, dir) {
  const relative = (file2) => import_node_path36.default.relative(dir, file2).split(import_node_path36.default.sep).join("/");
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
  const { file: _, ...rest } = pipeline5;
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
  const start = import_node_path37.default.dirname(import_node_path37.default.resolve(cwd, pipelineFile));
  const file2 = options.file === void 0 ? discover(start, files) : import_node_path37.default.resolve(cwd, options.file);
  if (file2 === void 0) {
    if (profile === void 0) return ok(defaults(start));
    return fail({
      code: "TY301",
      severity: "error",
      message: `there is no profile \`${profile}\``,
      why: `no ${FILE} was found from ${shownPath(start, cwd)} upwards`,
      help: `write one beside the pipeline file, or leave the profile out`
    });
  }
  const document = readDocument(file2, cwd, files);
  if (!document.ok) return document;
  const reader = new Reader2();
  const root = overlaid(reader, document.value, profile);
  if (root === void 0) return fail(...reader.problems);
  const resolved = substitute(reader, root, options.env);
  const read4 = readWorkspace(reader, resolved);
  const problems = inOrder(reader.problems, document.value.source.file);
  if (reader.failed || read4 === void 0) return fail(...problems);
  const dir = import_node_path37.default.dirname(file2);
  const location = (keys) => locate2(resolved, keys);
  return ok({ file: file2, dir, ...profile === void 0 ? {} : { profile }, ...read4, location }, problems);
}
function defaults(dir) {
  return { dir, computes: { local: { type: "local" } }, endpoints: {}, tracking: {}, secrets: [], location: () => void 0 };
}
function discover(start, files) {
  for (let dir = start; ; dir = import_node_path37.default.dirname(dir)) {
    const file2 = import_node_path37.default.join(dir, FILE);
    if (files.kind(file2) === "file") return file2;
    if (files.kind(import_node_path37.default.join(dir, ".git")) !== "missing" || dir === import_node_path37.default.dirname(dir)) return void 0;
  }
}
function overlaid(reader, root, profile) {
  const profiles = peek(root, "profiles");
  const chosen = profile === void 0 ? void 0 : peek(profiles, profile);
  if (profiles !== void 0) checkProfiles(reader, root, profiles, profile);
  if (profile !== void 0 && chosen === void 0) {
    const names2 = profiles?.kind === "map" ? [...profiles.entries.keys()] : [];
    const near = nearest(profile, names2);
    const at = root.kind === "map" ? root.entries.get("profiles")?.key : void 0;
    reader.error("TY301", at ?? headOf(root), `there is no profile \`${profile}\``, {
      why: names2.length === 0 ? `${root.source.file} declares no profiles` : `known here: ${listed2(names2)}`,
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

// src/system/cache-folder.ts
var import_node_os4 = __toESM(require("node:os"), 1);
var import_node_path38 = __toESM(require("node:path"), 1);
function cacheFolder(env) {
  const given = env["TRAINYARD_CACHE"];
  if (given) return import_node_path38.default.resolve(given);
  const tools = env["RUNNER_TOOL_CACHE"] ?? env["AGENT_TOOLSDIRECTORY"];
  if (tools) return import_node_path38.default.join(tools, "trainyard", "cache");
  if (process.platform === "win32" && env["LOCALAPPDATA"]) return import_node_path38.default.join(env["LOCALAPPDATA"], "trainyard");
  if (process.platform === "darwin") return import_node_path38.default.join(import_node_os4.default.homedir(), "Library", "Caches", "trainyard");
  return import_node_path38.default.join(env["XDG_CACHE_HOME"] || import_node_path38.default.join(import_node_os4.default.homedir(), ".cache"), "trainyard");
}

// src/commands/session.ts
init_files();
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
  const kept2 = (key) => isFact(event) ? !freeText.has(key) : key === "type" || key === "job";
  return Object.fromEntries(
    Object.entries(event).map(([key, value]) => [key, kept2(key) ? value : redactDeep(value, redactor)])
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
  const file2 = session.request.inputs("workspace-file") ?? known.workspaceFile;
  const profile = session.request.inputs("profile") ?? known.profile;
  const found = await findWorkspace(pipelineFile, {
    env: session.env,
    cwd: session.cwd,
    ...file2 && { file: file2 },
    ...profile && { profile }
  });
  return take(session, found);
}
function stateFolder(session, workspace) {
  const given = session.request.inputs("state") ?? (session.env["TRAINYARD_STATE"] || void 0);
  if (given !== void 0) return { dir: import_node_path39.default.resolve(session.cwd, given), declared: true };
  return { dir: session.host.stateDir ?? import_node_path39.default.join(workspace.dir, ".trainyard"), declared: false };
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
  await writeFileAtomic(import_node_path39.default.join(cacheFolder(session.env), "runs", `${run2}.json`), JSON.stringify(where));
}
async function knownState(session) {
  const declared = session.request.inputs("state") ?? (session.env["TRAINYARD_STATE"] || void 0);
  if (declared !== void 0) return { dir: import_node_path39.default.resolve(session.cwd, declared), declared: true };
  if (session.host.stateDir !== void 0) return { dir: session.host.stateDir, declared: false };
  try {
    return stateFolder(session, await loadWorkspace(session, import_node_path39.default.join(session.cwd, "pipeline.yml")));
  } catch (error) {
    if (error instanceof Refusal2) return error;
    throw error;
  }
}
async function locateRun2(session, run2) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(run2)) throw runNotFound(run2);
  const known = await knownState(session);
  const exists3 = async (state) => (await openJournal(state).load(run2)).head.seq > 0;
  if ("dir" in known && await exists3(known.dir)) return { state: known.dir };
  const remembered2 = "dir" in known && known.declared ? void 0 : await readJson(import_node_path39.default.join(cacheFolder(session.env), "runs", `${run2}.json`));
  if (remembered2 !== void 0 && await exists3(remembered2.state)) return { state: remembered2.state };
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
  const { app, state, pipeline: pipeline5 } = prepared;
  const folder = import_node_path40.default.join(state, "runs", run2);
  let lock;
  try {
    const wanted = take(session, jobsUntil(pipeline5, session.request.inputs("until")));
    const { jobTypes: types, ports } = app;
    const [commit, known] = await Promise.all([gitCommit(import_node_path40.default.dirname(pipeline5.file)), app.journal.load(run2)]);
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
      await rememberRun(session, run2, { state, file: pipeline5.file });
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
        pipeline: pipeline5,
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
          const file2 = import_node_path40.default.join(folder, name.replaceAll(/[^A-Za-z0-9._-]/g, "_"));
          await writeFileAtomic(file2, session.redactor.redact(text5));
          return file2;
        },
        sleep: (ms) => (0, import_promises36.setTimeout)(ms, void 0, { ref: false }),
        ask: (job, plan2) => ask(
          session,
          plan2,
          pipeline5.jobs.some((other) => other.type === "approval" && other.name !== job)
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
  const lock = await tryLock(import_node_path40.default.join(folder, "engine.lock"));
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
async function openingOf(session, { app, pipeline: pipeline5, workspace }, what, run2, commit) {
  const plan2 = take({ ...session, publish: () => {
  } }, await makePlan(pipeline5, app.ports, app.jobTypes));
  const until = session.request.inputs("until");
  return {
    type: "run-opened",
    run: run2,
    file: pipeline5.file,
    pipeline: pipeline5.digest,
    plan: plan2.digest,
    workspace: workspaceDigest(workspace),
    sets: what.sets,
    ...workspace.profile !== void 0 && { profile: workspace.profile },
    ...what.workspaceFile !== void 0 && { workspaceFile: what.workspaceFile },
    ...until !== void 0 && { until },
    host: session.host.name,
    version: version2,
    ...commit && { commit }
  };
}
function workspaceDigest({ profile, tracking, computes, endpoints }) {
  return digestJson({ profile: profile ?? null, tracking, computes, endpoints });
}
async function reopen(session, { app, pipeline: pipeline5, workspace }, run2, opened) {
  if (opened?.pipeline !== pipeline5.digest) {
    throw new Fault("input", {
      code: "TY905",
      message: `run ${run2} was made from another version of ${import_node_path40.default.relative(session.cwd, pipeline5.file)}`,
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
var import_node_path41 = __toESM(require("node:path"), 1);
function requested(session) {
  const file2 = session.request.inputs("pipeline");
  if (file2 === void 0) {
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
    file: import_node_path41.default.resolve(session.cwd, file2),
    sets,
    ...profile && { profile },
    ...workspaceFile && { workspaceFile: import_node_path41.default.resolve(session.cwd, workspaceFile) }
  };
}
async function prepare2(session, what, given) {
  const workspace = await loadWorkspace(session, what.file, what);
  const pipeline5 = take(
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
    ...secretFaults(session, pipeline5, workspace),
    // A resumed run was let through when it was opened.
    ...given === void 0 ? unsafeOverrides(session, pipeline5) : [],
    ...impossibleHere(session, pipeline5, workspace, folder.declared)
  ];
  if (faults.some(({ severity }) => severity === "error")) throw new Refusal2(faults);
  for (const diagnostic of faults) session.publish({ type: "diagnostic", diagnostic });
  const state = given?.state ?? folder.dir;
  return { pipeline: pipeline5, workspace, state, app: openApp(session, workspace, state) };
}
function secretFaults(session, pipeline5, workspace) {
  const found = [];
  const planning2 = session.request.command === "plan" || session.request.flags.dryRun === true;
  for (const name of workspace.secrets) {
    const value = session.host.secret(name);
    const user = pipeline5.jobs.find((job) => secretsOf(job).includes(name));
    if (value === void 0 && user !== void 0) {
      found.push({
        code: "TY413",
        severity: planning2 ? "warning" : "error",
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
function unsafeOverrides(session, pipeline5) {
  const inCi = session.host.name !== "terminal";
  if (inCi && session.request.inputs("allow-unsafe-set") === "true") return [];
  return pipeline5.risky.map(({ override: override2, location }) => ({
    code: "TY411",
    severity: inCi ? "error" : "warning",
    message: `${override2} holds characters that mean something to a shell`,
    location,
    why: "values are substituted into commands as text, so it could run commands of its own",
    help: inCi ? "change the value, or set `allow-unsafe-set: true` if only people you trust can set it" : "make sure that this is what you mean"
  }));
}
function impossibleHere(session, pipeline5, workspace, declared) {
  if (!session.host.hosted) return [];
  const found = [];
  for (const job of pipeline5.jobs) {
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
  const prepared = await prepare2(session, what);
  return await executeRun(session, prepared, what, { run: runName(session, what.file) });
}
function runName(session, file2) {
  const { runIdentity } = session.host;
  if (runIdentity === void 0) {
    const now = (/* @__PURE__ */ new Date()).toISOString().replaceAll(/[-:]/g, "").replace("T", "-").slice(0, 15);
    return `${now}-${(0, import_node_crypto15.randomBytes)(2).toString("hex")}`;
  }
  const profile = session.request.inputs("profile");
  const relative = import_node_path42.default.relative(session.cwd, file2).replaceAll(import_node_path42.default.sep, "/");
  return [runIdentity, ...[relative.replace(/\.ya?ml$/i, ""), ...profile ? [profile] : []].map(namePart)].join(".");
}
function namePart(text5) {
  const plain = text5.replaceAll("/", "-");
  const safe2 = plain.replaceAll(/[^A-Za-z0-9_-]+/g, "-").replaceAll(/^-+|-+$/g, "");
  return safe2 === plain && !text5.includes("-") ? safe2 : `${safe2 || "x"}-${digestJson(text5).slice(7, 13)}`;
}
async function namedRun(session) {
  const named3 = session.request.inputs("run");
  if (named3 !== void 0) return named3;
  const { runIdentity } = session.host;
  const file2 = session.request.inputs("pipeline");
  if (runIdentity === void 0) {
    throw new Fault("input", {
      code: "TY801",
      message: "no run was named",
      help: "give its name, for example `trainyard resume RUN`; `trainyard status` lists runs"
    });
  }
  if (file2 !== void 0) return runName(session, import_node_path42.default.resolve(session.cwd, file2));
  const own2 = (await listRuns(session)).runs.filter((run2) => run2.startsWith(`${runIdentity}.`));
  if (own2.length === 1 && own2[0] !== void 0) return own2[0];
  throw new Fault("input", {
    code: "TY903",
    message: own2.length === 0 ? `this ${session.host.name} run (${runIdentity}) has not begun a Trainyard run yet` : `this ${session.host.name} run has ${own2.length} Trainyard runs: ${own2.join(", ")}`,
    ...own2.length === 0 && {
      why: "its state may be on another machine: an embedded store and a journal in files stay on the runner that made them"
    },
    help: own2.length === 0 ? "run this step on the same self-hosted runner" : "say which with the input `run` or `pipeline`"
  });
}

// src/commands/status.ts
var import_node_path43 = __toESM(require("node:path"), 1);
init_diagnostic();
init_lock();
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
  const { dir, runs: names2 } = await listRuns(session);
  const journal = openJournal(dir);
  const runs = [];
  for (const run2 of names2.slice(-SHOWN)) {
    const loaded2 = await journal.load(run2).catch((error) => {
      if (error instanceof Fault) return void 0;
      throw error;
    });
    if (loaded2 === void 0) {
      runs.push({ run: run2, state: "damaged", at: "", file: "" });
      continue;
    }
    const { records } = loaded2;
    const folded = fold(records);
    const file2 = folded.opened === void 0 ? "" : import_node_path43.default.relative(session.cwd, folded.opened.file);
    runs.push({ run: run2, state: await wordOf(dir, run2, folded), at: records[0]?.at ?? "", file: file2 });
  }
  const older = names2.length - runs.length;
  const lines2 = [
    ...older > 0 ? [`... and ${older} older`] : [],
    ...runs.map(({ run: run2, state, at, file: file2 }) => `${run2}  ${state}  ${at}  ${file2}`)
  ];
  return say(session, lines2.length === 0 ? `no runs in ${dir}` : lines2.join("\n"), { runs });
}
function say(session, text5, json2) {
  if (session.request.flags.json !== true) session.publish({ type: "note", text: text5 });
  return { outputs: {}, summary: "", exitCode: 0, message: "", json: json2 };
}
async function wordOf(state, run2, folded) {
  if (await lockOwner(import_node_path43.default.join(state, "runs", run2, "engine.lock")) !== void 0) return "running";
  return folded.ended?.state ?? "interrupted";
}
function describe(run2, word, folded) {
  const lines2 = [`${run2}: ${word}`];
  for (const end of folded.ends.values())
    if (!end.job.includes("/")) lines2.push(`  ${end.job}: ${end.state}${end.reason ? ` (${end.reason})` : ""}`);
  for (const job of folded.attempts.keys()) if (!folded.ends.has(job)) lines2.push(`  ${job}: started`);
  const open10 = openApprovals(folded);
  for (const { job, digest } of open10)
    lines2.push(
      `  ${job} waits for approval of ${shortDigest(digest)}: trainyard approve ${run2}${open10.length > 1 ? ` ${shortDigest(digest)}` : ""}`
    );
  return lines2.join("\n");
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
  return await answer2(session, true);
}
async function deny(session) {
  return await answer2(session, false);
}
async function answer2(session, granted) {
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
    const kept2 = await readJson(import_node_path44.default.join(state, "runs", run2, `release-${shortDigest(digest2)}.json`));
    session.publish({ type: "note", text: [`release plan ${shortDigest(digest2)}`, ...kept2?.lines ?? []].join("\n") });
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
  const open10 = openApprovals(folded);
  const look = `see where it stands with \`trainyard status ${run2}\``;
  if (open10.length === 0) {
    throw new Fault("input", {
      code: "TY409",
      message: `run ${run2} does not wait for an approval`,
      ...folded.approvals.denied.size > 0 && { why: "its release plan was denied, which is final" },
      help: folded.approvals.denied.size > 0 ? "start a new run; unchanged jobs are reused there" : look
    });
  }
  const found = given === void 0 ? open10 : open10.filter(({ digest }) => namesDigest(given, digest));
  if (found.length === 1 && found[0] !== void 0) return found[0];
  const digests = open10.map(({ digest }) => shortDigest(digest)).join(" and ");
  if (given === void 0 || found.length > 1) {
    throw new Fault("input", {
      code: "TY409",
      message: `run ${run2} waits for ${open10.length} approvals`,
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
var import_node_path45 = __toESM(require("node:path"), 1);
init_diagnostic();
init_lock();
var WAIT_MS = 12e3;
async function cancel(session) {
  const run2 = await namedRun(session);
  const { state } = await locateRun2(session, run2);
  const lock = import_node_path45.default.join(state, "runs", run2, "engine.lock");
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
var import_promises37 = require("node:fs/promises");
var import_node_path46 = __toESM(require("node:path"), 1);
var import_consumers = require("node:stream/consumers");
init_diagnostic();
init_files();
async function list5(session) {
  const endpoints = [];
  for (const { endpoint, state } of await everywhere(session)) {
    const { alive, url, traffic } = await endpoint.snapshot();
    endpoints.push({ name: endpoint.name, alive, url, traffic, state });
  }
  const lines2 = endpoints.map(({ name, alive, url, traffic, state }) => {
    const live = Object.entries(traffic).map(([deployment, percent]) => `${deployment} ${percent} %`);
    const where = endpoints.filter((other) => other.name === name).length > 1 ? `  in ${state}` : "";
    return `${name}  ${alive ? "alive" : "down"}  ${url}  ${live.join(", ") || "no deployment"}${where}`;
  });
  if (session.request.flags.json !== true)
    session.publish({ type: "note", text: lines2.length === 0 ? "no endpoints" : lines2.join("\n") });
  return { outputs: {}, summary: "", exitCode: 0, message: "", json: { endpoints } };
}
async function invoke(session) {
  const endpoint = await named2(session);
  const file2 = session.request.inputs("body");
  if (file2 === void 0)
    throw new Fault("input", {
      code: "TY801",
      message: "no request was given",
      help: `give a file: \`trainyard endpoint invoke ${endpoint.name} --body request.json\`, or - for standard input`
    });
  const body = file2 === "-" ? await (0, import_consumers.text)(process.stdin) : await (0, import_promises37.readFile)(import_node_path46.default.resolve(session.cwd, file2), "utf8").catch(() => void 0);
  if (body === void 0)
    throw new Fault("input", { code: "TY101", message: `${file2} cannot be read`, help: "check the path" });
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
  const own2 = namesakes.filter(({ here: here2 }) => here2);
  const alive = [];
  if (own2.length === 0 && namesakes.length > 1) {
    for (const one2 of namesakes) if ((await one2.endpoint.snapshot()).alive) alive.push(one2);
  }
  const found = own2.length > 0 ? own2 : alive.length === 1 ? alive : namesakes;
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
  const workspace = await loadWorkspace(session, import_node_path46.default.join(session.cwd, "pipeline.yml"));
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
  const folder = import_node_path46.default.join(cacheFolder(session.env), "runs");
  const states = /* @__PURE__ */ new Set();
  for (const name of await (0, import_promises37.readdir)(folder).catch(() => [])) {
    const state = (await readJson(import_node_path46.default.join(folder, name)))?.state;
    if (state !== void 0) states.add(state);
  }
  return [...states].toSorted();
}

// src/report/plan.ts
var WORD = { run: "run", reuse: "reuse", unchanged: "unchanged", later: "decided later" };
function renderPlan(plan2) {
  const width = Math.max(...plan2.jobs.map((job) => job.job.length));
  const lines2 = [];
  for (const job of plan2.jobs) {
    lines2.push(`${job.job.padEnd(width)}  ${job.type}: ${WORD[job.action]} (${job.reason})`);
    if (job.action === "reuse" || job.action === "unchanged") continue;
    for (const [name, text5] of Object.entries(job.details))
      lines2.push(`${" ".repeat(width)}    ${name}: ${text5.split("\n").join(`
${" ".repeat(width + 6)}`)}`);
    for (const write2 of job.writes) lines2.push(`${" ".repeat(width)}    writes ${write2}`);
  }
  const writes = plan2.jobs.reduce((sum, job) => sum + job.writes.length, 0);
  const later = plan2.jobs.filter((job) => job.action === "later").length;
  lines2.push(
    "",
    `Plan ${plan2.digest.slice(7, 19)}: ${writes === 0 && later === 0 ? "nothing to do" : `${plan2.jobs.filter((j) => j.action === "run").length} to run, ${later} decided later`}. Nothing was written.`
  );
  return `${lines2.join("\n")}
`;
}

// src/commands/plan.ts
async function plan(session) {
  const { pipeline: pipeline5, app } = await prepare2(session, requested(session));
  try {
    const jobs = take(session, jobsUntil(pipeline5, session.request.inputs("until")));
    const { jobTypes: types, ports } = app;
    const made = take(session, await makePlan({ ...pipeline5, jobs }, ports, types));
    const text5 = renderPlan(made);
    if (session.request.flags.json !== true) session.publish({ type: "note", text: text5.trimEnd() });
    const summary = `\`\`\`text
${text5.replaceAll("```", "'''")}\`\`\`
`;
    return { outputs: {}, summary, exitCode: 0, message: "", json: { file: pipeline5.file, ...made } };
  } finally {
    await app.close();
  }
}

// src/commands/post.ts
async function post(session) {
  const run2 = session.request.state("run");
  const state = session.request.state("state");
  const nothing2 = { outputs: {}, summary: "", exitCode: 0, message: "" };
  if (run2 === void 0 || state === void 0) return nothing2;
  const bare = { dir: state, computes: {}, endpoints: {}, tracking: {}, secrets: [], location: () => void 0 };
  const app = openApp(session, bare, state);
  try {
    const reaped = await app.compute.reap(run2);
    return reaped === 0 ? nothing2 : { ...nothing2, message: `ended ${reaped} processes that run ${run2} had left behind` };
  } finally {
    await app.close();
  }
}

// src/commands/resume.ts
var import_node_path47 = __toESM(require("node:path"), 1);
async function resume(session) {
  const run2 = await namedRun(session);
  const { state } = await locateRun2(session, run2);
  const { records } = await openJournal(state).load(run2);
  const opened = records[0]?.fact;
  const { sets, profile, workspaceFile } = opened;
  const given = session.request.inputs("pipeline");
  const file2 = given === void 0 ? opened.file : import_node_path47.default.resolve(session.cwd, given);
  const what = { file: file2, sets, ...profile && { profile }, ...workspaceFile && { workspaceFile } };
  const prepared = await prepare2(session, what, { state });
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
  "endpoint-list": list5,
  "endpoint-invoke": invoke,
  "endpoint-stop": stop
};
async function main(host, request) {
  const session = openSession(host, request);
  const deaf = onSignals(session);
  try {
    const command = commands[request.flags.dryRun === true ? "plan" : request.command];
    const { json: json2, ...results } = await command(session);
    if (request.flags.json === true)
      process.stdout.write(`${JSON.stringify({ schema: 1, ...json2 ?? results.outputs, exitCode: results.exitCode })}
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
  const { path: path48, syscall } = error;
  const why = diskTroubles[code ?? ""] ?? (code === "ENOENT" && syscall === "mkdir" ? "the folder cannot be made there" : void 0);
  if (why === void 0) return void 0;
  return new Fault("service", {
    code: "TY907",
    message: `${path48 === void 0 ? "a file" : path48} cannot be written`,
    why,
    help: "make room or give access, or keep state elsewhere with --state FOLDER (environments: TRAINYARD_CACHE); then run again or resume, nothing done is done twice"
  });
}
function onSignals(session) {
  const names2 = ["SIGINT", "SIGTERM", "SIGHUP"];
  const handlers = names2.map((name) => {
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

// src/diagnostics/render.ts
init_text();
var tabWidth = 4;
var maxRangeLines = 3;
function renderDiagnostic(diagnostic, options) {
  const paint2 = painter(options.color);
  const tone = diagnostic.severity === "error" ? "red" : "yellow";
  const mark2 = diagnostic.severity === "error" ? "\u2716" : "\u26A0";
  const code = diagnostic.code === void 0 ? mark2 : `${mark2} ${diagnostic.code}`;
  const lines2 = [`${paint2(tone, code)} ${paint2("bold", paragraph(diagnostic.message, "    "))}`];
  if (diagnostic.location !== void 0) lines2.push(...renderPlace(diagnostic.location, tone, options));
  for (const other of diagnostic.related ?? []) {
    lines2.push(`  ${paragraph(other.message, "  ")}`, ...renderPlace(other.location, "blue", options));
  }
  if (diagnostic.why !== void 0) lines2.push(`  ${paint2("blue", "why:")} ${paragraph(diagnostic.why, "       ")}`);
  if (diagnostic.help !== void 0) lines2.push(`  ${paint2("blue", "help:")} ${paragraph(diagnostic.help, "        ")}`);
  return lines2.join("\n");
}
function renderDiagnostics(list6, options) {
  const max = options.max ?? 20;
  const shown2 = list6.slice(0, max).map((diagnostic) => renderDiagnostic(diagnostic, options));
  const rest = list6.slice(max);
  if (rest.length > 0) {
    const errors = rest.filter((d) => d.severity === "error").length;
    const counts = [
      ...errors > 0 ? [plural(errors, "more error")] : [],
      ...rest.length > errors ? [plural(rest.length - errors, "more warning")] : []
    ];
    shown2.push(`... and ${counts.join(" and ")}`);
  }
  return shown2.join("\n\n");
}
function paragraph(text5, indent) {
  return text5.split(/\r\n|\r|\n/).map(visible).join(`
${indent}`);
}
function renderPlace(location, tone, options) {
  const paint2 = painter(options.color);
  const { start, file: file2 } = location;
  return [`  ${paint2("blue", "-->")} ${visible(file2)}:${start.line}:${start.col}`, ...codeFrame(location, tone, options)];
}
function codeFrame(location, tone, options) {
  const paint2 = painter(options.color);
  const source = location.source.split(/\r\n|\r|\n/);
  const { start, end } = location;
  if (location.source === "" || start.line < 1 || start.line > source.length) return [];
  const endLine = end.line > start.line && end.col <= 1 ? end.line - 1 : end.line;
  const last = Math.min(Math.max(start.line, endLine), source.length);
  const shown2 = Math.min(last, start.line + maxRangeLines - 1);
  const gutter = String(shown2).length;
  const width = Math.max(20, (options.columns ?? 120) - gutter - 5);
  const bar = (label) => paint2("blue", `  ${label.padStart(gutter)} |`);
  const frame = [];
  const before = source[start.line - 2];
  if (before !== void 0 && before.trim() !== "")
    frame.push(`${bar(String(start.line - 1))} ${cut3(before, 0, 0, width).text}`);
  for (let line = start.line; line <= shown2; line++) {
    const text5 = source[line - 1] ?? "";
    const indent = text5.length - text5.trimStart().length;
    const from = line === start.line ? start.col - 1 : indent;
    const to = line === endLine && end.line === endLine ? end.col - 1 : text5.length;
    const piece = cut3(text5, from, Math.max(to, from), width);
    frame.push(`${bar(String(line))} ${piece.text}`.trimEnd());
    frame.push(`${bar("")} ${" ".repeat(piece.offset)}${paint2(tone, "~".repeat(Math.max(1, piece.length)))}`);
  }
  if (last > shown2) frame.push(`${bar("")} ... ${plural(last - shown2, "more line")}`);
  return frame;
}
function cut3(line, from, to, width) {
  const cells = [];
  let column = 0;
  let index = 0;
  for (const char of line) {
    const text6 = char === "	" ? " ".repeat(tabWidth - column % tabWidth) : isControl(char) ? "\uFFFD" : char;
    const cell = { text: text6, width: textWidth(text6), at: index };
    cells.push(cell);
    column += cell.width;
    index += char.length;
  }
  const total = column;
  const columnOf3 = (unit2) => cells.reduce((sum, cell) => cell.at < unit2 ? sum + cell.width : sum, 0);
  const first = columnOf3(from);
  const past = columnOf3(to);
  if (total <= width) return { text: cells.map((c) => c.text).join(""), offset: first, length: past - first };
  const left = Math.max(0, Math.min(first - Math.floor(width / 3), total - width + 2));
  const right = left + width - (left > 0 ? 2 : 1);
  let text5 = "";
  let at = 0;
  let begin = 0;
  for (const cell of cells) {
    if (at >= left && at + cell.width <= right) {
      if (text5 === "") begin = at;
      text5 += cell.text;
    }
    at += cell.width;
  }
  const lead = left > 0 ? "\u2026" : "";
  const stop2 = Math.min(past, right);
  return {
    text: `${lead}${text5}${right < total ? "\u2026" : ""}`,
    offset: first - begin + lead.length,
    length: stop2 - first
  };
}
function isControl(char) {
  return visible(char) !== char || char === "\uFEFF";
}
var codes = { red: "31", yellow: "33", blue: "34", bold: "1" };
function painter(color) {
  return color ? (tone, text5) => `\x1B[${codes[tone]}m${text5}\x1B[0m` : (_, text5) => text5;
}

// src/hosts/door.ts
init_diagnostic();
init_text();

// src/hosts/command-channel.ts
var ignored = String.raw`[\p{C}\p{M}\p{Zl}\p{Zp}]*`;
var gitHubMark = new RegExp(`^[\\s\\p{C}\\p{M}]*:${ignored}:|#${ignored}#${ignored}\\[`, "u");
var azureMark = new RegExp(`#(?=${ignored}#${ignored}(?:\\[|v${ignored}s${ignored}o))`, "giu");
function breakAzureCommands(line) {
  return line.includes("#") ? line.replace(azureMark, "# ") : line;
}

// src/hosts/door.ts
async function enter(open10, run2, lastResort = toStandardError) {
  let host;
  for (const stream2 of [process.stdout, process.stderr]) stream2.on("error", () => void 0);
  const ended = new Promise((resolve2) => {
    const crash = (error) => void tell(host, error, lastResort).then(resolve2);
    process.on("uncaughtException", crash);
    process.on("unhandledRejection", crash);
    open10().then((opened) => {
      host = opened;
      return run2(opened);
    }).then(resolve2, crash);
  });
  const exitCode = await ended;
  await host?.sink.flush(2e3).catch(() => void 0);
  process.exit(exitCode);
}
async function tell(host, error, lastResort) {
  if (process.env.TRAINYARD_DEBUG === "1" && error instanceof Error) {
    for (const line of (error.stack ?? "").split("\n")) process.stderr.write(`debug: ${harmless(line)}
`);
  }
  const diagnostic = error instanceof Fault ? error.diagnostic : internalError(error);
  const exitCode = error instanceof Fault ? exitCodeOf[error.kind] : 4;
  const message = harmless(`${diagnostic.code} ${diagnostic.message}`);
  try {
    if (host === void 0) return lastResort(message);
    host.sink.on({ type: "diagnostic", diagnostic });
    return await host.finish({ outputs: {}, summary: "", exitCode, message });
  } catch {
    return lastResort(message);
  }
}
function internalError(error) {
  const text5 = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: "TY999",
    severity: "error",
    message: `internal error: ${text5.split("\n")[0]?.slice(0, 500)}`,
    why: "this is a defect of Trainyard; the run can be resumed, nothing done is done twice",
    help: "report it with what TRAINYARD_DEBUG=1 prints; the bugs field of the package says where (npm bugs trainyard)"
  };
}
function harmless(line) {
  return breakAzureCommands(visible(line));
}
function toStandardError(message) {
  process.stderr.write(`${message}
`);
  return 4;
}

// src/hosts/terminal.ts
var import_node_os5 = __toESM(require("node:os"), 1);
init_text();

// src/hosts/narrator.ts
init_text();
var told = /* @__PURE__ */ new Set([
  "create-version",
  "move-stage",
  "move-alias",
  "ensure-deployment",
  "move-traffic",
  "remove-deployment",
  "stop-endpoint"
]);
var jobMarks = {
  succeeded: ["\u2714", "good"],
  reused: ["\u2714", "good"],
  unchanged: ["\u2714", "good"],
  waiting: ["\u2026", "warn"],
  skipped: ["-", "dim"],
  cancelled: ["\u2716", "warn"],
  inconclusive: ["\u2716", "bad"],
  rejected: ["\u2716", "bad"],
  failed: ["\u2716", "bad"]
};
var runTones = {
  succeeded: "good",
  waiting: "warn",
  "stopped-at": "warn",
  cancelled: "warn",
  rejected: "bad",
  failed: "bad"
};
function lines(tone, job, ...text5) {
  return [{ kind: "lines", tone, ...job === void 0 ? {} : { job }, lines: text5 }];
}
function createNarrator(now = Date.now) {
  const began = /* @__PURE__ */ new Map();
  const targets = /* @__PURE__ */ new Map();
  let runBegan;
  return (event) => {
    switch (event.type) {
      case "run-opened": {
        runBegan = now();
        const profile = event.profile === void 0 ? "" : `, profile ${event.profile}`;
        return lines("strong", void 0, `Run ${event.run} of ${event.file}${profile}`);
      }
      case "job-started":
        began.set(event.job, now());
        return [
          { kind: "begin", job: event.job, line: `${event.job}${event.attempt > 1 ? ` (attempt ${event.attempt})` : ""}` }
        ];
      case "intent":
        if (told.has(event.effect)) targets.set(event.key, event.target);
        return [];
      case "done": {
        const target = targets.get(event.key);
        targets.delete(event.key);
        if (target === void 0) return [];
        return lines("plain", event.job, `${event.effect} ${target}${event.adopted === true ? " (was so already)" : ""}`);
      }
      case "trial-suggested": {
        const parameters = Object.entries(event.parameters).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
        return lines("plain", event.job, `trial ${event.trial}: ${parameters.join(" ")}`);
      }
      case "trial-finished": {
        const value = event.value === void 0 ? "" : ` with ${event.value}`;
        const cause = event.cause === void 0 ? "" : `: ${event.cause}`;
        return lines(
          event.state === "failed" ? "bad" : "plain",
          event.job,
          `trial ${event.trial} ${event.state}${value}${cause}`
        );
      }
      case "trial-stopped":
        return lines(
          "warn",
          event.job,
          `trial ${event.trial} stopped by ${event.policy} after ${plural(event.interval, "report")}: ${event.value ?? "nothing finite"} against a threshold of ${event.threshold}`
        );
      case "verdict-reached":
        return lines(
          event.verdict === "fail" ? "bad" : event.verdict === "inconclusive" ? "warn" : "good",
          event.job,
          `verdict: ${event.verdict}`,
          ...event.reasons.map((reason2) => `  ${reason2}`)
        );
      case "approval-requested":
        return lines("warn", event.job, `asks for approval of the release plan ${short(event.digest)}`);
      case "approval-granted":
        return lines("good", event.job, `release plan ${short(event.digest)} approved by ${event.by} (${event.via})`);
      case "approval-denied":
        return lines("bad", event.job, `release plan ${short(event.digest)} denied by ${event.by}`);
      case "endpoint-snapshot":
        return [];
      case "pivot":
        return lines("good", event.job, `all traffic of ${event.endpoint} is on ${event.deployment}`);
      case "compensation-started":
        return lines("warn", event.job, `going back: ${event.why}`);
      case "compensation-ended":
        if (event.failed === void 0) return lines("good", event.job, "back where it was");
        return lines("bad", event.job, "could not go back; by hand:", ...event.failed.map((command) => `  ${command}`));
      case "job-ended": {
        const [mark2, tone] = jobMarks[event.state];
        const since = began.get(event.job);
        began.delete(event.job);
        const took = since === void 0 || event.state === "reused" ? "" : ` in ${duration(now() - since)}`;
        const [first, ...rest] = (event.reason ?? "").split("\n");
        const reason2 = first === "" ? "" : `: ${first}`;
        return [{ kind: "end", job: event.job, tone, lines: [`${mark2} ${event.job} ${event.state}${took}${reason2}`, ...rest] }];
      }
      case "cancel-requested":
        return lines("warn", void 0, `Cancelling, asked by ${event.by}`);
      case "run-ended": {
        const took = runBegan === void 0 ? "" : ` in ${duration(now() - runBegan)}`;
        return lines(runTones[event.state], void 0, `Run ${event.run} ${event.state}${took}`);
      }
      case "progress":
        return lines("dim", event.job, event.text);
      case "note":
        return lines("plain", event.job, ...event.text.split("\n"));
      case "diagnostic":
        return [{ kind: "diagnostic", ...event.job === void 0 ? {} : { job: event.job }, diagnostic: event.diagnostic }];
      case "table":
        return lines("plain", event.job, event.title, ...table(event.columns, event.rows));
      // Lines go by another way; metric points are for tracking.
      default:
        return [];
    }
  };
}
function short(digest) {
  return digest.replace("sha256:", "").slice(0, 12);
}
function duration(ms) {
  const seconds = Math.max(0, ms) / 1e3;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor(whole % 3600 / 60)} min`;
}
function table(columns, rows) {
  const cells = [columns, ...rows].map((row) => row.map((cell) => visible(cell)));
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => textWidth(row[i] ?? ""))));
  const line = (row) => `  ${widths.map((width, i) => (row[i] ?? "") + " ".repeat(width - textWidth(row[i] ?? ""))).join("  ")}`.trimEnd();
  const [head = [], ...body] = cells;
  return [line(head), `  ${widths.map((width) => "-".repeat(width)).join("  ")}`, ...body.map(line)];
}

// src/hosts/output.ts
var highMark = 1024 * 1024;
var hardMark = 16 * 1024 * 1024;
var writeSize = 64 * 1024;
function createOutput(stream2, limits2 = {}) {
  const high = limits2.highMark ?? highMark;
  const hard = limits2.hardMark ?? hardMark;
  const gone = () => stream2.destroyed || stream2.writableEnded || stream2.errored !== null;
  let gathered = "";
  const flush = () => {
    const text5 = gathered;
    gathered = "";
    if (text5 !== "" && !gone()) stream2.write(Buffer.from(text5));
  };
  return {
    write(text5) {
      flush();
      if (!gone() && stream2.writableLength < hard) stream2.write(text5);
    },
    offer(text5) {
      if (gone() || stream2.writableLength + gathered.length > high) return false;
      if (gathered === "" && stream2.writableLength > 0) setImmediate(flush);
      if (gathered === "" && stream2.writableLength === 0) stream2.write(text5);
      else gathered += text5;
      if (gathered.length >= writeSize) flush();
      return true;
    },
    drained(deadlineMs) {
      flush();
      if (gone() || stream2.writableLength === 0) return Promise.resolve(!gone());
      return new Promise((resolve2) => {
        const done2 = () => {
          clearTimeout(timer);
          stream2.off("close", done2);
          stream2.off("error", done2);
          resolve2(!gone() && stream2.writableLength === 0);
        };
        const timer = setTimeout(done2, deadlineMs);
        stream2.once("close", done2);
        stream2.once("error", done2);
        stream2.write("", done2);
      });
    }
  };
}

// src/hosts/prompt.ts
init_text();
function createPrompt(io) {
  let last = Promise.resolve();
  return {
    ask(plan2, abort) {
      const answer3 = last.then(() => askOne(io, plan2, abort));
      last = answer3.catch(() => void 0);
      return answer3;
    }
  };
}
async function askOne(io, ...[plan2, abort]) {
  if (!io.interactive || abort.aborted) return "unavailable";
  const { createInterface } = await Promise.resolve().then(() => __toESM(require("node:readline"), 1));
  if (abort.aborted) return "unavailable";
  io.output.write(
    [
      `Release plan ${plan2.digest}`,
      ...plan2.lines.map((line) => `  ${visible(line)}`),
      "Approve it? yes or approve does so, anything else denies: "
    ].join("\n")
  );
  const lines2 = createInterface({ input: io.stdin, terminal: false });
  try {
    const answer3 = await new Promise((resolve2) => {
      lines2.once("line", resolve2);
      lines2.once("close", () => resolve2(""));
      abort.addEventListener("abort", () => resolve2(void 0), { once: true });
    });
    if (answer3 === void 0) return "unavailable";
    return { answer: /^(yes|approve)$/i.test(answer3.trim()) ? "approved" : "denied", by: io.actor };
  } finally {
    lines2.close();
    io.stdin.pause();
  }
}

// src/hosts/terminal.ts
async function createTerminalHost(options = {}) {
  const env = options.env ?? process.env;
  const stdin = options.stdin ?? process.stdin;
  const stream2 = options.json === true ? options.stderr ?? process.stderr : options.stdout ?? process.stdout;
  const output = createOutput(stream2);
  const color = wantsColor(env, stream2.isTTY === true);
  const columns = stream2.isTTY === true ? stream2.columns : void 0;
  const sink = createTerminalSink(output, {
    color,
    ...columns === void 0 ? {} : { columns },
    ...options.now && { now: options.now }
  });
  const actor = userName(env);
  let finished;
  return {
    name: "terminal",
    inputs: { get: (name) => options.inputs?.(name) || void 0 },
    sink,
    approver: createPrompt({ stdin, output, actor, interactive: stdin.isTTY === true && stream2.isTTY === true }),
    runIdentity: void 0,
    stateDir: void 0,
    hosted: false,
    actor,
    secret: (name) => env[name] || void 0,
    mask() {
    },
    saveState() {
    },
    async finish(results) {
      if (finished !== void 0) return finished;
      finished = results.exitCode;
      await sink.flush(2e3);
      const tone = results.exitCode === 0 ? "strong" : "bad";
      if (results.message !== "") output.write(`${paint(color, tone, visible(results.message))}
`);
      await output.drained(2e3);
      return finished;
    }
  };
}
function wantsColor(env, isTTY) {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== void 0) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return isTTY && env.TERM !== "dumb";
}
function userName(env) {
  try {
    return import_node_os5.default.userInfo().username;
  } catch {
    return env.USER || env.USERNAME || "unknown";
  }
}
var codes2 = { plain: "", dim: "2", good: "32", warn: "33", bad: "31", strong: "1" };
var labelCodes = ["36", "35", "34", "32", "33"];
function paint(color, tone, text5) {
  return color && codes2[tone] !== "" ? `\x1B[${codes2[tone]}m${text5}\x1B[0m` : text5;
}
function createTerminalSink(output, look) {
  const narrate = createNarrator(look.now);
  const dropped = /* @__PURE__ */ new Map();
  const labels = /* @__PURE__ */ new Map();
  function labelled(label) {
    if (!look.color) return visible(label);
    let shown2 = labels.get(label);
    if (shown2 === void 0) {
      shown2 = `\x1B[${labelCodes[labels.size % labelCodes.length]}m${visible(label)}\x1B[0m`;
      if (labels.size < 1e4) labels.set(label, shown2);
    }
    return shown2;
  }
  function log(event) {
    const label = event.job;
    if (!output.offer(`${droppedNote(label)}${labelled(label)} | ${logText(event.text)}
`))
      dropped.set(label, (dropped.get(label) ?? 0) + 1);
    else dropped.delete(label);
  }
  function droppedNote(label) {
    const count = dropped.get(label);
    if (count === void 0) return "";
    return `${labelled(label)} | ... ${plural(count, "line")} not shown, they came faster than they were read; the job's log file has them
`;
  }
  function say2(said2) {
    if (said2.kind === "diagnostic") {
      output.write(`${renderDiagnostic(said2.diagnostic, look)}
`);
      return;
    }
    const texts = said2.kind === "begin" ? [`\u25B6 ${said2.line}`] : said2.lines;
    const tone = said2.kind === "begin" ? "strong" : said2.tone;
    const prefix2 = said2.kind === "lines" && said2.job !== void 0 ? `${labelled(said2.job)}: ` : "";
    output.write(texts.map((text5, i) => `${i === 0 ? prefix2 : ""}${paint(look.color, tone, visible(text5))}
`).join(""));
  }
  return {
    on(event) {
      if (event.type === "log") log(event);
      else for (const said2 of narrate(event)) say2(said2);
    },
    async flush(deadlineMs) {
      await output.drained(deadlineMs);
      for (const label of dropped.keys()) output.offer(droppedNote(label));
      dropped.clear();
      await output.drained(Math.min(deadlineMs, 500));
    }
  };
}

// src/terminal.ts
async function runCommand(argv) {
  const found = findCommand(argv);
  if (!found.ok) return refuseArguments(found.diagnostics);
  const parsed = parseArguments(found.value.command, found.value.rest);
  if (!parsed.ok) return refuseArguments(parsed.diagnostics);
  const request = parsed.value;
  await enter(
    () => createTerminalHost({
      inputs: (name) => request.inputs(name),
      json: request.flags.json === true
    }),
    (host) => main(host, request)
  );
}
function refuseArguments(diagnostics) {
  const color = wantsColor(process.env, process.stderr.isTTY);
  process.stderr.write(`${renderDiagnostics(diagnostics, { color })}
`);
  process.exitCode = 2;
}
// Annotate the CommonJS export names for ESM import in node:
0 && (module.exports = {
  refuseArguments,
  runCommand
});
