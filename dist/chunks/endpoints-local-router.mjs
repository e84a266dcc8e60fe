import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  BoundedLog,
  canonicalJson,
  checkName,
  deploymentLog,
  endServers,
  freePort,
  loadState,
  lockFile,
  loopback,
  normalTraffic,
  portFault,
  pruneLogs,
  requestLoopback,
  routerLog,
  sameTraffic,
  saveState,
  serverKin,
  showTraffic,
  tailOf,
  toWire,
  workFolder
} from "./endpoints-local-bounded-log.mjs";
import {
  markerVariables
} from "./system-family.mjs";
import {
  serverEnvironment
} from "./system-environment.mjs";
import {
  endWhenRead,
  http
} from "./system-http.mjs";
import {
  tryLock
} from "./system-lock.mjs";
import {
  childProcess,
  identify
} from "./system-child-process.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import {
  readText
} from "./system-files.mjs";
import "./shared.mjs";

// src/endpoints/local/router.ts
import { randomBytes } from "node:crypto";
import { closeSync, realpathSync, writeSync } from "node:fs";
import { mkdir as mkdir2 } from "node:fs/promises";
import path4 from "node:path";
import { parseArgs } from "node:util";

// src/endpoints/local/control-server.ts
import { createHash, timingSafeEqual } from "node:crypto";

// src/endpoints/local/proxy.ts
var hopByHop = /* @__PURE__ */ new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "trailer",
  "upgrade",
  "expect"
]);
function forward(request, response, path5, choose) {
  attempt(true);
  function attempt(mayRetry) {
    const target = choose();
    if (target === void 0) {
      refuse(request, response, 503, "no healthy deployment answers for this endpoint");
      return;
    }
    const end = target.begin();
    const upstream = http().request({
      host: loopback,
      port: target.port,
      method: request.method,
      path: path5,
      headers: requestHeaders(request),
      setHost: false,
      agent: false
    });
    let connected = false;
    let answered = false;
    const onClientGone = () => upstream.destroy();
    response.once("close", onClientGone);
    upstream.once(
      "socket",
      (socket) => socket.once("connect", () => {
        connected = true;
        request.pipe(upstream);
      })
    );
    upstream.once("response", (reply) => {
      answered = true;
      relay(reply, response, target.name);
      reply.once("end", () => {
        if (!request.readableEnded) {
          release(request, upstream);
          upstream.destroy();
        }
        endWhenRead(request, response);
      });
    });
    upstream.on("error", (error) => {
      if (answered || response.destroyed) return;
      if (!connected && mayRetry) return;
      refuse(request, response, 502, `deployment ${target.name} gave no answer (${error.message})`, target.name);
    });
    upstream.once("close", () => {
      end();
      response.off("close", onClientGone);
      if (!connected && mayRetry && !response.destroyed) setTimeout(attempt, 50, false);
      else release(request, upstream);
    });
  }
}
function relay(reply, response, deployment) {
  const headers = ["x-trainyard-deployment", deployment];
  for (let i = 0; i + 1 < reply.rawHeaders.length; i += 2) {
    const name = reply.rawHeaders[i] ?? "";
    if (!hopByHop.has(name.toLowerCase()) && name.toLowerCase() !== "transfer-encoding")
      headers.push(name, reply.rawHeaders[i + 1] ?? "");
  }
  response.writeHead(reply.statusCode ?? 502, reply.statusMessage, headers);
  reply.pipe(response, { end: false });
  reply.on("error", () => response.destroy());
}
function requestHeaders(request) {
  const dropped = /* @__PURE__ */ new Set([...hopByHop, ...listed(request.headers.connection)]);
  const headers = {};
  for (const [name, value] of Object.entries(request.headers))
    if (value !== void 0 && !dropped.has(name)) headers[name] = value;
  headers["connection"] = "keep-alive";
  if (request.headers["transfer-encoding"] !== void 0) headers["transfer-encoding"] = "chunked";
  return headers;
}
function listed(value) {
  return (value ?? "").split(",").map((name) => name.trim().toLowerCase());
}
function release(request, upstream) {
  request.unpipe(upstream);
  request.resume();
}
function refuse(request, response, status, error, deployment) {
  request.resume();
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const body = JSON.stringify({ error });
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    ...deployment === void 0 ? {} : { "x-trainyard-deployment": deployment },
    ...status === 503 ? { "retry-after": "1" } : {}
  });
  response.write(body);
  endWhenRead(request, response);
}

// src/endpoints/local/control-server.ts
var bodyLimit = 1024 * 1024;
function createControlServer(options) {
  return http().createServer((request, response) => {
    if (!isAuthorised(request, options.token)) {
      refuse(request, response, 401, "the token of this router is needed");
      return;
    }
    answer(request, response, options).catch((error) => {
      if (error instanceof Fault) sendJson(response, 409, { fault: toWire(error) });
      else refuse(request, response, 500, error instanceof Error ? error.message : String(error));
    });
  });
}
async function answer(request, response, options) {
  const url = new URL(request.url ?? "/", "http://router");
  if (request.method === "POST" && url.pathname === "/stop") {
    request.resume();
    sendJson(response, 200, {});
    options.onStop();
    return;
  }
  const controller = await options.controller;
  if (request.method === "GET" && url.pathname === "/state") {
    sendJson(response, 200, controller.view());
    return;
  }
  await options.restored;
  const [place, name = "", rest] = url.pathname.slice(1).split("/");
  switch (`${request.method} ${place}${rest === void 0 ? "" : `/${rest}`}`) {
    case "GET ready":
      return sendJson(response, 200, {});
    case "PUT traffic": {
      const { traffic, expected } = await readBody(request);
      await controller.moveTraffic(traffic, expected);
      return sendJson(response, 200, {});
    }
    case "PUT deployments": {
      const { spec, startTimeoutMs } = await readBody(request);
      await controller.ensureDeployment(spec, startTimeoutMs);
      return sendJson(response, 200, {});
    }
    case "GET deployments/settled":
      return sendJson(response, 200, await controller.settled(name, Number(url.searchParams.get("ms") ?? "0")));
    case "DELETE deployments":
      await controller.removeDeployment(name);
      return sendJson(response, 200, {});
    case "POST deployments/invocations":
      delete request.headers.authorization;
      return forward(request, response, "/invocations", () => controller.target(name));
    default:
      return refuse(request, response, 404, `no such route: ${request.method} ${url.pathname}`);
  }
}
function isAuthorised(request, token) {
  return timingSafeEqual(digest(request.headers.authorization ?? ""), digest(`Bearer ${token}`));
}
function digest(text) {
  return createHash("sha256").update(text).digest();
}
async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > bodyLimit) throw new Error(`a control request is at most ${bodyLimit} bytes long`);
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
function sendJson(response, status, value) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}

// src/endpoints/local/controller.ts
import { rm } from "node:fs/promises";
import path3 from "node:path";

// src/endpoints/local/deployment.ts
import { setTimeout as sleep3 } from "node:timers/promises";

// src/endpoints/local/deferred.ts
import { setTimeout as sleep } from "node:timers/promises";
var Deferred = class {
  promise;
  settled = false;
  #resolve = () => {
  };
  #reject = () => {
  };
  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }
  resolve(value) {
    this.settled = true;
    this.#resolve(value);
  }
  reject(error) {
    this.settled = true;
    this.#reject(error);
  }
};
async function within(ms, promise) {
  const timer = new AbortController();
  await Promise.race([promise, sleep(ms, void 0, { signal: timer.signal }).catch(() => {
  })]);
  timer.abort();
}

// src/endpoints/local/model-server.ts
import { mkdir } from "node:fs/promises";
import path2 from "node:path";
import { setTimeout as sleep2 } from "node:timers/promises";

// src/endpoints/local/readiness.ts
async function isReady(port, kind, timeoutMs) {
  if (kind === "mlflow") return await statusOf(port, "/ping", timeoutMs) === 200;
  const statuses = [];
  for (const path5 of ["/ping", "/health", "/"]) {
    const status = await statusOf(port, path5, timeoutMs);
    if (status === void 0) return false;
    if (status >= 200 && status < 300) return true;
    statuses.push(status);
  }
  return statuses.every((status) => status === 404 || status === 405 || status === 501);
}
async function statusOf(port, path5, timeoutMs) {
  try {
    return (await requestLoopback({ port, path: path5, timeoutMs, limit: 1024 * 1024 })).status;
  } catch {
    return void 0;
  }
}

// src/endpoints/local/serve-command.ts
import path from "node:path";
function serveCommand(spec, port) {
  if (spec.command !== void 0)
    return { file: "bash", args: ["-c", fillIn(spec.command, { port: String(port), model: spec.path })] };
  const serve = [
    "models",
    "serve",
    "--model-uri",
    spec.path,
    "--host",
    loopback,
    "--port",
    String(port),
    "--env-manager",
    "local"
  ];
  if (spec.bin === void 0) return { file: "mlflow", args: serve };
  return { file: path.join(spec.bin, "python"), args: ["-m", "mlflow", ...serve] };
}
function fillIn(command, values) {
  let quote = "";
  let out = "";
  for (let i = 0; i < command.length; i++) {
    const name = /^\{(port|model)\}/u.exec(command.slice(i, i + 7))?.[1];
    if (name !== void 0) {
      out += literal(values[name], quote);
      i += name.length + 1;
      continue;
    }
    const char = command.charAt(i);
    out += char;
    if (char === "\\" && quote !== "'") out += command.charAt(++i);
    else if (char === quote) quote = "";
    else if (quote === "" && (char === '"' || char === "'")) quote = char;
  }
  return out;
}
function literal(value, quote) {
  if (quote === '"') return value.replace(/[\\"$`]/gu, "\\$&");
  const inSingle = value.replaceAll("'", `'\\''`);
  return quote === "'" ? inSingle : `'${inSingle}'`;
}

// src/endpoints/local/model-server.ts
var pourMs = 1e3;
var ModelServer = class _ModelServer {
  port;
  /** Resolves with how it ended, for people: `exit code 3`, `signal SIGKILL`, `bash: not found`. */
  exited;
  #child;
  #options;
  #kin;
  /** Resolves when all it said is in the log. */
  #poured;
  #end;
  constructor(options, child, kin) {
    this.port = options.port;
    this.#options = options;
    this.#child = child;
    const root = child.pid === void 0 ? void 0 : identify(child.pid) ?? { pid: child.pid, start: "" };
    this.#kin = root === void 0 ? kin : { ...kin, root };
    this.exited = new Promise((resolve) => {
      child.once("error", (error) => resolve(`it could not be started: ${error.message}`));
      child.once("exit", (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
    });
    void this.exited.then((end) => {
      this.#end = end;
    });
    const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
    this.#poured = Promise.all(streams.map((stream) => pour(stream, options.log)));
  }
  /** Starts it in a session of its own, after ending what an earlier start of this deployment left. */
  static async start(options) {
    const { spec, dir } = options;
    const kin = serverKin(dir, spec.name);
    await endServers(kin);
    const work = workFolder(dir, spec.name);
    await mkdir(work, { recursive: true, mode: 448 });
    const { file, args } = serveCommand(spec, options.port);
    const search = [...spec.bin === void 0 ? [] : [spec.bin], options.env["PATH"] ?? ""].join(path2.delimiter);
    const child = childProcess().spawn(file, args, {
      cwd: spec.command !== void 0 && spec.cwd !== void 0 ? spec.cwd : work,
      env: {
        ...options.env,
        PATH: search,
        PYTHONUNBUFFERED: "1",
        MLFLOW_DISABLE_TELEMETRY: "true",
        DO_NOT_TRACK: "true",
        ...markerVariables(kin.markers)
      },
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true
    });
    return new _ModelServer(options, child, kin);
  }
  get pid() {
    return this.#child.pid;
  }
  /** Waits until it is healthy. Resolves with what went wrong instead: it ended, or the deadline passed. */
  async ready(timeoutMs) {
    const kind = this.#options.spec.command === void 0 ? "mlflow" : "command";
    const deadline = Date.now() + timeoutMs;
    while (this.#end === void 0 && Date.now() < deadline) {
      const ready = await Promise.race([isReady(this.port, kind, 2e3), this.exited.then(() => false)]);
      if (ready && this.#end === void 0) return { healthy: true };
      await Promise.race([sleep2(50), this.exited]);
    }
    if (this.#end !== void 0) return { healthy: false, why: `its server ended before it was healthy: ${this.#end}` };
    return { healthy: false, why: `it was not healthy within ${Math.round(timeoutMs / 1e3)} s` };
  }
  /** Does it answer its health route now, or within `timeoutMs`? */
  answers(timeoutMs) {
    if (this.#end !== void 0) return Promise.resolve(false);
    return isReady(this.port, this.#options.spec.command === void 0 ? "mlflow" : "command", timeoutMs);
  }
  /** Ends it and all it started. After it the log has its last words, which come later than its end. */
  async stop() {
    await endServers(this.#kin);
    await this.exited;
    await within(pourMs, this.#poured);
  }
};
async function pour(stream, log) {
  try {
    for await (const chunk of stream) await log.write(chunk);
  } catch {
  }
}

// src/endpoints/local/deployment.ts
var firstPauseMs = 250;
var longestPauseMs = 3e4;
var steadyMs = 6e4;
var Deployment = class {
  name;
  state = "starting";
  /** Why the last start failed, with the last log lines. */
  failure;
  record;
  /** Requests on their way. */
  inFlight = 0;
  restarts = 0;
  #options;
  #log;
  #life;
  #ending = new AbortController();
  #server;
  /** Ends the pause before a restart. */
  #wake = new AbortController();
  #attempt = new Deferred();
  #idle = new Deferred();
  constructor(options) {
    this.#options = options;
    this.record = options.record;
    this.name = options.record.spec.name;
    this.#log = new BoundedLog(deploymentLog(options.dir, this.name));
    this.#life = this.#live();
  }
  /** Where requests go, while it is healthy. */
  get port() {
    return this.state === "healthy" ? this.#server?.port : void 0;
  }
  get pid() {
    return this.#server?.pid;
  }
  /** Its port, healthy or not. */
  get boundPort() {
    return this.#server?.port;
  }
  /** Counts a request in; the function counts it out. */
  begin() {
    this.inFlight++;
    return () => {
      this.inFlight--;
      if (this.inFlight === 0) this.#idle.resolve();
    };
  }
  /** Resolves when it is healthy or its current start has failed, at the latest after `ms`. A pause before a restart ends at once. */
  async settled(ms) {
    if (this.state === "healthy" || this.state === "stopped") return;
    this.#wake.abort();
    await within(ms, this.#attempt.promise);
  }
  /** Is it healthy, and does it say so when asked now? A process that hangs is ended, and so restarted. */
  async isAlive() {
    const server = this.#server;
    if (this.state !== "healthy" || server === void 0) return false;
    if (await server.answers(this.inFlight > 0 ? 6e4 : 5e3)) return true;
    if (this.#server === server && this.port !== void 0) {
      this.#fallBack();
      this.#options.note(`${this.name}: does not answer its health route; restarting it`);
      await server.stop();
    }
    return false;
  }
  /** Waits for requests on their way, at most `drainMs`, and ends it for good. */
  async end(drainMs2) {
    this.#ending.abort();
    this.#wake.abort();
    if (this.state === "healthy" && this.inFlight > 0) {
      this.#idle = new Deferred();
      await within(drainMs2, this.#idle.promise);
    }
    this.state = "stopped";
    await this.#server?.stop();
    await this.#life;
    await this.#log.close();
  }
  async #live() {
    let pause = firstPauseMs;
    while (!this.#ending.signal.aborted) {
      const healthySince = await this.#start();
      if (healthySince === void 0 && !this.record.proven) break;
      if (healthySince !== void 0) {
        const how = await this.#server?.exited ?? "";
        if (this.#ending.signal.aborted) break;
        this.#options.note(`${this.name}: ended (${how}), restarting it`);
        if (Date.now() - healthySince > steadyMs) pause = firstPauseMs;
      }
      this.#fallBack();
      this.#wake = new AbortController();
      await this.#server?.stop();
      if (this.#ending.signal.aborted) break;
      await sleep3(pause, void 0, { signal: this.#wake.signal }).catch(() => {
      });
      pause = Math.min(pause * 2, longestPauseMs);
      this.restarts++;
    }
    this.state = "stopped";
    this.#attempt.resolve();
  }
  /** It was healthy, or failed to be again: whoever waits from here on waits for the next start. */
  #fallBack() {
    this.state = "unhealthy";
    if (this.#attempt.settled) this.#attempt = new Deferred();
  }
  /** One start. Resolves with when it became healthy, or undefined with `failure` set and nothing left of it. */
  async #start() {
    const { spec, startTimeoutMs } = this.record;
    const began = Date.now();
    let why;
    try {
      const port = await this.#options.choosePort();
      const server = await ModelServer.start({ spec, port, dir: this.#options.dir, env: this.#options.env, log: this.#log });
      this.#server = server;
      if (this.#ending.signal.aborted) {
        await server.stop();
        return void 0;
      }
      const outcome = await server.ready(startTimeoutMs);
      if (outcome.healthy) {
        if (!this.record.proven) {
          this.record = { ...this.record, proven: true };
          await this.#options.onProven();
        }
        if (this.#ending.signal.aborted) return void 0;
        this.state = "healthy";
        this.failure = void 0;
        this.#options.note(`${this.name}: healthy after ${Date.now() - began} ms on port ${port} (pid ${server.pid})`);
        this.#attempt.resolve();
        return Date.now();
      }
      why = outcome.why;
      await server.stop();
    } catch (error) {
      why = error instanceof Error ? error.message : String(error);
    }
    this.failure = { why, log: await tailOf(this.#log.file, 20) };
    if (!this.record.proven) this.state = "stopped";
    this.#options.note(`${this.name}: ${why}`);
    this.#attempt.resolve();
    return void 0;
  }
};

// src/endpoints/local/controller.ts
var drainMs = 1e4;
var recoverMs = 2e4;
var keptLogs = 10;
var Controller = class {
  #options;
  #deployments = /* @__PURE__ */ new Map();
  /** Deployments on their way out, by name: a new one of that name waits. */
  #leaving = /* @__PURE__ */ new Map();
  #traffic;
  #generation;
  #last = Promise.resolve();
  #closing = false;
  constructor(options) {
    this.#options = options;
    this.#traffic = options.stored?.traffic ?? {};
    this.#generation = options.stored?.generation ?? 0;
  }
  /** Starts what the last router had; resolves when every deployment with traffic is healthy or has failed to be. */
  async restore() {
    for (const record of this.#options.stored?.deployments ?? []) this.#begin(record);
    await this.#save();
    const carrying = [...this.#deployments.values()].filter((one) => this.#traffic[one.name] !== void 0);
    await Promise.all(carrying.map((one) => one.settled(one.record.startTimeoutMs + drainMs)));
  }
  view() {
    const all = [...this.#deployments.values()].sort((a, b) => a.name < b.name ? -1 : 1);
    return {
      name: this.#options.name,
      port: this.#options.port,
      generation: this.#generation,
      traffic: this.#traffic,
      deployments: all.map((one) => ({ name: one.name, model: one.record.spec.model, state: one.state })),
      servers: all.map((one) => ({
        name: one.name,
        ...one.pid === void 0 ? {} : { pid: one.pid },
        ...one.boundPort === void 0 ? {} : { port: one.boundPort },
        restarts: one.restarts,
        inFlight: one.inFlight
      }))
    };
  }
  /** Chooses by traffic among the healthy deployments: the share of an unhealthy one falls to the others. */
  choose() {
    const open = Object.entries(this.#traffic).flatMap(([name, percent]) => {
      const target = this.target(name);
      return target === void 0 ? [] : [{ percent, target }];
    });
    let at = this.#options.random() * open.reduce((sum, { percent }) => sum + percent, 0);
    for (const { percent, target } of open) {
      at -= percent;
      if (at < 0) return target;
    }
    return open.at(-1)?.target;
  }
  /** A deployment by name, while it is healthy. */
  target(name) {
    const one = this.#deployments.get(name);
    const port = one?.port;
    return one === void 0 || port === void 0 ? void 0 : { name, port, begin: () => one.begin() };
  }
  /**
   * Brings a deployment about, or finds it: one of the same content is adopted, a dead one of the same name replaced, and one that serves
   * its model by another command only where that one fails. Does not wait for its health.
   */
  async ensureDeployment(spec, startTimeoutMs) {
    const name = checkName("deployment", spec.name);
    await this.#leaving.get(name);
    const found = this.#deployments.get(name);
    const sameModel = found?.record.spec.model.digest === spec.model.digest;
    const same = found !== void 0 && sameModel && found.record.spec.command === spec.command;
    if (same && (found.state === "starting" || await found.isAlive())) {
      if (canonicalJson(found.record.spec) === canonicalJson(spec)) return;
      found.record = { ...found.record, spec };
      await this.#save();
      return;
    }
    if (same && found.state === "unhealthy") {
      found.record = { ...found.record, spec, startTimeoutMs };
      found.failure = void 0;
      await this.#save();
      return;
    }
    if (found !== void 0 && !same && sameModel) await found.isAlive();
    await this.#change(() => {
      if (this.#deployments.get(name) !== found) return void 0;
      if (found !== void 0 && !same && !(sameModel && found.state !== "healthy"))
        this.#refuseWithTraffic(name, "changed", "deploy the new model or command under another name");
      if (found !== void 0) this.#leave(found, drainMs);
      const after = this.#leaving.get(name);
      const proven = sameModel && this.#traffic[name] !== void 0 && found.record.proven;
      this.#begin({ spec, startTimeoutMs, proven }, after);
      return void 0;
    });
  }
  /** Waits until a deployment is healthy or has failed, at most `ms`. */
  async settled(name, ms) {
    const one = this.#known(name);
    await one.settled(ms);
    return { state: one.state, failure: one.failure };
  }
  async moveTraffic(map, expected) {
    const wanted = normalTraffic(map);
    checkTraffic(wanted);
    await Promise.all(Object.keys(wanted).map((name) => this.#known(name).settled(recoverMs)));
    await this.#change(() => {
      if (sameTraffic(this.#traffic, wanted)) return void 0;
      if (!sameTraffic(this.#traffic, expected)) {
        throw new Fault("conflict", {
          code: "TY703",
          message: `traffic of endpoint ${this.#options.name} is not what was expected: ${showTraffic(this.#traffic)}`,
          why: `expected ${showTraffic(expected)}; it was moved by another run`,
          help: "validate against what is served now, then deploy again"
        });
      }
      const sick = Object.keys(wanted).find((name) => this.target(name) === void 0);
      if (sick !== void 0) {
        throw new Fault("service", {
          code: "TY701",
          message: `deployment ${sick} is not healthy, so it cannot take traffic`,
          help: `see \`trainyard endpoint list\` and the log of ${sick}`
        });
      }
      return { traffic: wanted };
    });
  }
  /** Takes a deployment without traffic away, after its running requests. Unknown ones are gone already. */
  async removeDeployment(name) {
    await this.#leaving.get(name);
    await this.#change(() => {
      const one = this.#deployments.get(name);
      if (one === void 0) return void 0;
      this.#refuseWithTraffic(name, "removed", "move its traffic first");
      this.#deployments.delete(name);
      this.#leave(one, drainMs);
      return void 0;
    });
    await this.#leaving.get(name);
  }
  /** Ends every server. What the endpoint is meant to be stays on disk. */
  async close() {
    this.#closing = true;
    await this.#last.catch(() => {
    });
    await Promise.all([...this.#leaving.values(), ...[...this.#deployments.values()].map((one) => one.end(0))]);
  }
  #begin(record, after) {
    const { dir, env, note } = this.#options;
    const deployment = new Deployment({
      record,
      dir,
      env,
      note,
      choosePort: async () => {
        await after;
        return freePort((port) => [...this.#deployments.values()].some((other) => other.boundPort === port));
      },
      onProven: () => this.#save()
    });
    this.#deployments.set(record.spec.name, deployment);
  }
  #leave(deployment, drain) {
    const done = deployment.end(drain).then(() => this.#tidy(deployment.name)).finally(() => this.#leaving.delete(deployment.name));
    this.#leaving.set(deployment.name, done);
  }
  /** Files of a deployment that is gone. Its log stays for a while: somebody may ask why it went. */
  async #tidy(name) {
    const { dir, note } = this.#options;
    const named = new Set([...this.#deployments.keys()].map((one) => path3.basename(deploymentLog(dir, one))));
    try {
      await rm(workFolder(dir, name), { recursive: true, force: true });
      await pruneLogs(path3.join(dir, "logs"), named, keptLogs);
    } catch (error) {
      note(`${name}: could not tidy up: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  #save() {
    return this.#change(() => void 0);
  }
  /** One change after the other: decided and applied in memory, except traffic, which moves only once it is on disk. */
  #change(decide) {
    const done = this.#last.then(async () => {
      if (this.#closing) {
        throw new Fault("service", {
          code: "TY704",
          message: `the router of endpoint ${this.#options.name} is stopping`,
          help: "try again"
        });
      }
      const traffic = decide()?.traffic ?? this.#traffic;
      const generation = this.#generation + 1;
      const kept = [...this.#deployments.values()].filter((one) => one.state !== "stopped");
      await saveState(this.#options.dir, {
        v: 1,
        port: this.#options.port,
        generation,
        traffic,
        deployments: kept.map((one) => one.record)
      });
      this.#generation = generation;
      this.#traffic = traffic;
    });
    this.#last = done.catch(() => {
    });
    return done;
  }
  #known(name) {
    const one = this.#deployments.get(name);
    if (one !== void 0) return one;
    throw new Fault("input", {
      code: "TY707",
      message: `endpoint ${this.#options.name} has no deployment ${name}`,
      why: `it has: ${[...this.#deployments.keys()].sort().join(", ") || "none"}`,
      help: "deploy it first, or name one that is there"
    });
  }
  #refuseWithTraffic(name, what, help) {
    const percent = this.#traffic[name];
    if (percent === void 0) return;
    throw new Fault("conflict", {
      code: "TY706",
      message: `deployment ${name} has ${percent} % of the traffic of endpoint ${this.#options.name} and cannot be ${what}`,
      help
    });
  }
};
function checkTraffic(traffic) {
  const values = Object.values(traffic);
  const sum = values.reduce((all, percent) => all + percent, 0);
  if (values.every((percent) => Number.isInteger(percent) && percent > 0) && (sum === 100 || sum === 0)) return;
  throw new Fault("input", {
    code: "TY711",
    message: `invalid traffic map: ${showTraffic(traffic)}`,
    why: "percents are whole numbers from 0 to 100 and sum to 100",
    help: "change the shares so that they do"
  });
}

// src/endpoints/local/data-server.ts
var healthPath = "/trainyard/health";
function createDataServer(controller) {
  const server = http().createServer((request, response) => {
    const path5 = request.url ?? "/";
    if (path5 !== healthPath) {
      forward(request, response, path5, () => controller.choose());
      return;
    }
    request.resume();
    const { name, traffic, deployments } = controller.view();
    const alive = controller.choose() !== void 0;
    response.writeHead(alive ? 200 : 503, { "content-type": "application/json" });
    response.end(JSON.stringify({ endpoint: name, alive, traffic, deployments }));
  });
  server.keepAliveTimeout = 65e3;
  server.requestTimeout = 0;
  return server;
}
function listenOn(server, port, endpoint, note) {
  return new Promise((resolve, reject) => {
    server.on("error", (error) => {
      if (server.listening) {
        note(`endpoint ${endpoint}: ${error.message}`);
        return;
      }
      reject(portFault(error, port, endpoint));
    });
    server.listen(port, loopback, () => resolve());
  });
}

// src/endpoints/local/router.ts
var lookMs = 2e3;
async function main(args) {
  const { values } = parseArgs({
    args,
    options: { dir: { type: "string" }, port: { type: "string" }, report: { type: "string" } }
  });
  if (values.dir === void 0 || values.port === void 0) throw new Error("router needs --dir and --port");
  const report = reporter(values.report === void 0 ? void 0 : Number(values.report));
  try {
    await mkdir2(path4.join(values.dir, "logs"), { recursive: true, mode: 448 });
    await run(realpathSync(values.dir), Number(values.port), report);
  } catch (error) {
    report({ state: "fault", ...toWire(asFault(error, path4.basename(values.dir))) });
    process.exitCode = 4;
  }
}
async function run(dir, port, report) {
  const name = path4.basename(dir);
  const log = new BoundedLog(routerLog(dir), 1024 * 1024);
  const note = (text) => void log.write(`${(/* @__PURE__ */ new Date()).toISOString()} ${text}
`);
  const stop = stopSignals();
  let broken;
  process.on("uncaughtException", (error) => {
    broken ??= error;
    note(`router stops after an error of its own: ${error.stack ?? error.message}`);
    process.exitCode = 4;
    stop.resolve();
  });
  const serving = new Deferred();
  const restored = new Deferred();
  serving.promise.catch(() => {
  });
  const token = randomBytes(32).toString("hex");
  const control = createControlServer({
    token,
    controller: serving.promise,
    restored: restored.promise,
    onStop: () => stop.resolve()
  });
  await new Promise((resolve, reject) => control.once("error", reject).listen(0, loopback, resolve));
  control.on("error", (error) => note(`control server: ${error.message}`));
  const info = { controlPort: control.address().port, token, port };
  let lock;
  try {
    lock = await tryLock(lockFile(dir), info);
  } catch (error) {
    control.close();
    throw error;
  }
  if ("busy" in lock) {
    report({ state: "busy" });
    control.close();
    return;
  }
  let controller;
  let data;
  const { nonce } = lock.owner;
  const look = setInterval(() => void isLost(lockFile(dir), nonce).then((lost) => lost && stop.resolve()), lookMs);
  try {
    note(`router of endpoint ${name} starts (pid ${process.pid}, port ${port})`);
    const left = await endServers(serverKin(dir));
    if (left > 0) note(`ended ${left} processes that a dead router left`);
    controller = new Controller({
      name,
      dir,
      port,
      stored: await loadState(dir),
      env: serverEnvironment(process.env),
      note,
      random: Math.random
    });
    data = createDataServer(controller);
    await listenOn(data, port, name, note);
    serving.resolve(controller);
    await Promise.race([controller.restore(), stop.promise]);
    if (broken !== void 0) throw broken;
    restored.resolve();
    report({ state: "ready" });
    await stop.promise;
    note("router stops");
  } catch (error) {
    const fault = asFault(error, name);
    note(`router cannot go on: ${fault.message}${fault.diagnostic.why === void 0 ? "" : `: ${fault.diagnostic.why}`}`);
    serving.reject(fault);
    report({ state: "fault", ...toWire(fault) });
    process.exitCode = 4;
  } finally {
    clearInterval(look);
    data?.close();
    await controller?.close();
    data?.closeAllConnections();
    control.close();
    await log.close();
    await lock.release();
    control.closeAllConnections();
  }
}
async function isLost(lock, nonce) {
  try {
    const text = await readText(lock);
    return text === void 0 || JSON.parse(text).nonce !== nonce;
  } catch {
    return false;
  }
}
function stopSignals() {
  const stop = new Deferred();
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stop.resolve());
  process.on("SIGHUP", () => {
  });
  return stop;
}
function asFault(error, name) {
  if (error instanceof Fault) return error;
  return new Fault(
    "service",
    {
      code: "TY704",
      message: `the router of endpoint ${name} could not start`,
      why: error instanceof Error ? error.message : String(error),
      help: "mend that, then deploy again"
    },
    { cause: error }
  );
}
function reporter(descriptor) {
  let told = descriptor === void 0;
  return (message) => {
    if (told) return;
    told = true;
    try {
      writeSync(descriptor, `${JSON.stringify(message)}
`);
      closeSync(descriptor);
    } catch {
    }
  };
}
export {
  isLost,
  main
};
