import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  checkName,
  cleanEnvironment,
  deploymentLog,
  endFamily,
  fromWire,
  loadState,
  lockFile,
  loopback,
  requestLoopback,
  routerLog,
  sameTraffic,
  showTraffic,
  stateFile,
  tailOf
} from "./endpoints-local-bounded-log.mjs";
import {
  isAlive,
  lockOwner,
  tryLock
} from "./system-lock.mjs";
import "./system-files.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/endpoints/local/endpoints.ts
import { readdir as readdir2 } from "node:fs/promises";
import path2 from "node:path";

// src/endpoints/local/endpoint.ts
import { realpathSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
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
  async #ask(method, path3, options) {
    let reply;
    try {
      reply = await requestLoopback({
        port: this.#owner.info.controlPort,
        method,
        path: path3,
        headers: { authorization: `Bearer ${this.#owner.info.token}`, "content-type": "application/json" },
        ...options.body === void 0 ? {} : { body: JSON.stringify(options.body) },
        ...options.abort === void 0 ? {} : { abort: options.abort },
        timeoutMs: options.timeoutMs
      });
    } catch (error) {
      options.abort?.throwIfAborted();
      throw this.#silent(error instanceof Error ? error.message : String(error), error);
    }
    const value = JSON.parse(reply.body);
    if (value.fault !== void 0) throw fromWire(value.fault);
    if (reply.status !== 200) throw this.#silent(value.error ?? `status ${reply.status}`);
    return value;
  }
  #silent(why, cause) {
    return new Fault(
      "service",
      {
        code: "TY704",
        message: `the router of endpoint ${this.#endpoint} (pid ${this.#owner.pid}) gives no answer`,
        why,
        help: `stop it with \`trainyard endpoint stop ${this.#endpoint}\`, then try again`
      },
      { cause }
    );
  }
};

// src/endpoints/local/launch.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
async function routerOf(dir) {
  const owner = await lockOwner(lockFile(dir));
  return owner?.info === void 0 ? void 0 : { ...owner, info: owner.info };
}
async function launchRouter(options) {
  await mkdir(options.dir, { recursive: true, mode: 448 });
  const [file = "", ...args] = options.helper;
  const log = await open(routerLog(options.dir), "a", 384);
  let report;
  try {
    const child = spawn(file, [...args, "router", "--dir", options.dir, "--port", String(options.port), "--report", "3"], {
      cwd: options.dir,
      env: cleanEnvironment(options.env),
      detached: true,
      stdio: ["ignore", log.fd, log.fd, "pipe"],
      windowsHide: true
    });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    report = await reportOf(child);
    if (report?.state === "fault") await ended;
    child.unref();
  } finally {
    await log.close();
  }
  if (report?.state === "fault") throw fromWire(report);
  if (report !== void 0) return report.state;
  throw new Fault("service", {
    code: "TY704",
    message: `the router of endpoint ${options.name} ended before it was ready`,
    why: (await tailOf(routerLog(options.dir), 10)).join("\n") || `it could not be started as ${file}`,
    help: `see ${routerLog(options.dir)}`
  });
}
async function reportOf(child) {
  const pipe = child.stdio[3];
  const failed = once(child, "error").then(() => void 0);
  let text = "";
  const told = (async () => {
    for await (const chunk of pipe) {
      text += String(chunk);
      if (text.endsWith("\n")) break;
    }
    return text === "" ? void 0 : JSON.parse(text);
  })();
  return Promise.race([told, failed]);
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
      const serves = deployments2.some((one) => one.state === "healthy" && traffic[one.name] !== void 0);
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
      const { state, failure } = await client.settled(spec.name, progressMs, io.abort);
      if (state === "healthy") return;
      if (failure !== void 0 || state === "stopped") throw this.#unhealthy(spec.name, failure);
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
  async moveTraffic(map, expected) {
    const client = this.#client(await this.#needRouter());
    await client.moveTraffic({ traffic: map, expected });
    const { traffic } = await client.state();
    if (sameTraffic(traffic, map)) return;
    throw new Fault("conflict", {
      code: "TY703",
      message: `traffic of endpoint ${this.name} is not what was expected: ${showTraffic(traffic)}`,
      why: `it had just been moved to ${showTraffic(map)}; another run moved it again`,
      help: "validate against what is served now, then deploy again"
    });
  }
  async removeDeployment(name) {
    await this.#client(await this.#needRouter()).removeDeployment(checkName("deployment", name));
  }
  /** What it was meant to be stays on disk, so that `ensure` brings it back, unless `forget` is set: then its folder goes too. */
  async stop(options = {}) {
    const { dir } = this.#options;
    const router = await this.#router();
    if (router !== void 0) {
      await this.#client(router).stop().catch(() => {
      });
      if (!await goneWithin(router, stopMs) && isAlive(router)) process.kill(router.pid, "SIGKILL");
      await goneWithin(router, 2e3);
    }
    await this.#endLeftovers();
    if (options.forget === true) await rm(dir, { recursive: true, force: true });
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
    if ((await readdir(dir).catch(() => [])).length === 0) return;
    const lock = await tryLock(lockFile(dir));
    if ("busy" in lock) return;
    try {
      await endFamily({ marker: `${realpathSync(dir)}${path.sep}`, exact: false }, 5e3);
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
  #unhealthy(deployment, failure) {
    const log = failure?.log ?? [];
    const last = log.length === 0 ? "its log is empty" : `the last lines of its log:
${log.map((line) => `  ${line}`).join("\n")}`;
    return new Fault("service", {
      code: "TY701",
      message: `deployment ${deployment} of endpoint ${this.name} did not become healthy`,
      why: `${failure?.why ?? "it was stopped"}; ${last}`,
      help: `see ${deploymentLog(this.#options.dir, deployment)}`
    });
  }
};

// src/endpoints/local/endpoints.ts
function createLocalEndpoints(options) {
  const folder = path2.join(options.state, "endpoints");
  async function open2(name) {
    const dir = path2.join(folder, checkName("endpoint", name));
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
  async function list() {
    const stored = [];
    for (const entry of await readdir2(folder, { withFileTypes: true }).catch(() => [])) {
      if (entry.isDirectory() && await loadState(path2.join(folder, entry.name)) !== void 0) stored.push(entry.name);
    }
    const names = [.../* @__PURE__ */ new Set([...Object.keys(options.declared), ...stored])];
    return Promise.all(names.sort().map(open2));
  }
  return { open: open2, list };
}
export {
  createLocalEndpoints
};
