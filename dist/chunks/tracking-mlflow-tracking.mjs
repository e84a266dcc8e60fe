import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  Refused,
  api,
  keyValues,
  list,
  mlflowClient,
  number,
  object,
  orMissing,
  pairs,
  parseLenient,
  read,
  send,
  stringify,
  text
} from "./cloud-mlflow-client.mjs";
import {
  idleMs,
  tlsOptions
} from "./cloud-mlflow-address.mjs";
import "./cloud-mlflow-unreachable.mjs";
import {
  listTree
} from "./system-digest.mjs";
import {
  isMissing
} from "./system-files.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/cloud/mlflow/metric.ts
function metricValue(value) {
  const read2 = number(value);
  return Math.abs(read2) === Number.MAX_VALUE ? Math.sign(read2) * Number.POSITIVE_INFINITY : read2;
}
function pointOf(metric) {
  return {
    key: text(metric["key"]),
    value: metricValue(metric["value"]),
    timestamp: number(metric["timestamp"]),
    step: number(metric["step"])
  };
}

// src/tracking/gateway/gateway.ts
import { randomBytes } from "node:crypto";
import http2 from "node:http";

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
import http from "node:http";
import https from "node:https";
import { pipeline } from "node:stream/promises";

// src/tracking/gateway/logged.ts
function readLogged(body) {
  let read2;
  try {
    read2 = object(parseLenient(body.toString("utf8")));
  } catch {
    return void 0;
  }
  const metrics = "metrics" in read2 ? list(read2["metrics"]) : "key" in read2 ? [read2] : [];
  if (metrics.length === 0) return void 0;
  return { runId: text(read2["run_id"]) || text(read2["run_uuid"]), points: metrics.map(pointOf) };
}

// src/tracking/gateway/replies.ts
function sendError(request, reply, error) {
  if (reply.headersSent) {
    reply.destroy();
    return;
  }
  const body = JSON.stringify({ error_code: error.errorCode, message: error.message });
  const unread = !request.complete;
  reply.writeHead(error.status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    ...unread ? { connection: "close" } : {}
  });
  reply.end(body);
  if (unread) reply.once("finish", () => request.destroy());
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
      const answer = await this.#send(request, body, reply);
      const status = answer.statusCode ?? 502;
      pending?.decide(status >= 200 && status < 300);
      reply.writeHead(status, passedOn(answer));
      await pipeline(answer, reply);
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
    return new Promise((resolve, reject) => {
      const sent = (secure ? https : http).request({
        host: target.hostname.replace(/^\[|\]$/g, ""),
        port: target.port || (secure ? 443 : 80),
        method: request.method,
        path: target.pathname.replace(/\/+$/, "") + (request.url ?? "/"),
        headers,
        agent: secure ? this.#https ??= new https.Agent({ keepAlive: true, timeout: idleMs, ...tlsOptions(this.#env) }) : this.#http
      });
      sent.on("response", resolve);
      sent.on("error", reject);
      reply.on("close", () => {
        if (!reply.writableFinished) sent.destroy();
      });
      if (Buffer.isBuffer(body)) sent.end(body);
      else pipeline(body, sent).catch((error) => reject(error instanceof Error ? error : new Error(String(error))));
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
  const named = (message.headers.connection ?? "").split(",").map((name) => name.trim().toLowerCase());
  const out = {};
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    if (values === void 0 || hopByHop.has(name) || named.includes(name)) continue;
    if (name !== "authorization" && name !== "host" && name !== "expect") out[name] = values;
  }
  return out;
}
async function readBody(request, limit) {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > limit) return { tooLong: announced };
  const chunks = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limit) return;
      request.pause();
      resolve({ tooLong: size });
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
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
    const run = this.#runs.get(runId) ?? new RunObservers();
    this.#runs.set(runId, run);
    const listener = (point) => onPoint(point);
    run.listeners.add(listener);
    return () => {
      run.listeners.delete(listener);
      if (run.listeners.size === 0 && this.#runs.get(runId) === run) this.#runs.delete(runId);
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
  const token = randomBytes(32).toString("base64url");
  const observers = new Observers();
  const forwarder = new Forwarder(options.transport, env, observers);
  const server = http2.createServer(
    { requestTimeout: 0, headersTimeout: 6e4, keepAliveTimeout: 65e3 },
    (request, reply) => {
      const fault = accessFault(request, token);
      if (fault !== void 0) sendError(request, reply, fault);
      else void forwarder.forward(request, reply);
    }
  );
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    variables: (of) => variables(url, token, env, of),
    observe: (runId, onPoint) => observers.add(runId, onPoint),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
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
import { mkdir as mkdir2, rename, rm, stat as stat2 } from "node:fs/promises";
import path3 from "node:path";

// src/tracking/mlflow/locate.ts
import { stat } from "node:fs/promises";
import path2 from "node:path";
import { fileURLToPath } from "node:url";

// src/tracking/mlflow/places.ts
import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, lstat, mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline as pipeline2 } from "node:stream/promises";

// src/tracking/mlflow/safe-path.ts
var maxDepth = 32;
var maxFiles = 1e5;
var windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
function checkName(name, where) {
  const reason = dangerIn(name);
  if (reason !== void 0) throw dangerous(`${where} holds an artifact with the name ${JSON.stringify(name)}`, reason);
  return name;
}
function checkPath(path4, where) {
  if (path4 === "") return "";
  return path4.split("/").map((name) => checkName(name, where)).join("/");
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
  for (let decoded = name, round = 0; round < 5; round++) {
    const next = decoded.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (next === decoded) return false;
    if (next === "." || next === ".." || /[/\\\0]/.test(next)) return true;
    decoded = next;
  }
  return true;
}
var DistinctPaths = class {
  #seen = /* @__PURE__ */ new Map();
  #where;
  constructor(where) {
    this.#where = where;
  }
  add(path4) {
    const folded = path4.normalize("NFC").toLowerCase();
    const other = this.#seen.get(folded);
    if (other !== void 0)
      throw dangerous(
        `${this.#where} holds both ${JSON.stringify(other)} and ${JSON.stringify(path4)}`,
        "on some file systems one would overwrite the other"
      );
    this.#seen.set(folded, path4);
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
      return list(reply["files"]).map((file) => entry(text(file["path"]), file, `mlflow-artifacts:/${full(below)}`));
    },
    fetch: (below, file) => download(client, `${artifactsRoute}/${encodePath(full(below))}`, file),
    async store(below, file) {
      const size = (await lstat(file)).size;
      await client.exchange(
        () => ({
          method: "PUT",
          path: `${artifactsRoute}/${encodePath(full(below))}`,
          headers: { "content-type": "application/octet-stream", "content-length": String(size) },
          body: createReadStream(file)
        }),
        "safe",
        drain
      );
    }
  };
}
function localPlace(root) {
  const full = (below) => path.join(root, ...below.split("/").filter((name) => name !== ""));
  return {
    description: root,
    async list(below) {
      const entries = await readdir(full(below), { withFileTypes: true }).catch((error) => {
        if (isMissing(error)) return [];
        throw error;
      });
      return Promise.all(
        entries.map(async (found) => {
          if (found.isDirectory()) return { name: checkName(found.name, root), dir: true };
          if (!found.isFile())
            throw dangerous(`${root} holds ${JSON.stringify(join(below, found.name))}`, "it is neither file nor folder");
          return {
            name: checkName(found.name, root),
            dir: false,
            size: (await lstat(path.join(full(below), found.name))).size
          };
        })
      );
    },
    fetch: (below, file) => copyFile(full(below), file),
    async store(below, file) {
      await mkdir(path.dirname(full(below)), { recursive: true });
      await copyFile(file, full(below));
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
    entries.push(entry(relativeTo(below, text(file["path"]), where), file, where));
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
  return { name: checkName(name, where), dir, ...dir || file_size === void 0 ? {} : { size: number(file_size) } };
}
function encodePath(path4) {
  return path4.split("/").map(encodeURIComponent).join("/");
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
  if (steps === 0) throw unreadable(uri, "it refers to itself");
  const scheme = schemeOf(uri);
  if (scheme === "runs") return locateRun(lookup, uri, steps);
  if (scheme === "models") return locateModel(lookup, uri, steps);
  const root = await readableRoot(lookup.client, uri);
  if (root !== void 0) return { place: root, path: "" };
  throw unreadable(
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
  return await stat(folder).then(
    () => true,
    () => false
  ) ? localPlace(folder) : void 0;
}
function proxiedRoot(uri) {
  const match = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/.exec(uri) ?? /^https?:\/\/.*?\/api\/2\.0\/mlflow-artifacts\/artifacts\/+(.*)$/.exec(uri);
  return match?.[1]?.replace(/\/+$/, "");
}
function localFolder(uri) {
  if (path2.isAbsolute(uri)) return uri;
  if (schemeOf(uri) !== "file" || !uri.startsWith("file:")) return void 0;
  try {
    return fileURLToPath(uri);
  } catch {
    return void 0;
  }
}
async function locateRun(lookup, uri, steps) {
  const [, runId = "", rest = ""] = /^runs:\/+([^/]+)\/*(.*?)\/*$/.exec(uri) ?? [];
  const inside = checkPath(rest, uri);
  const run = runId === "" ? void 0 : await lookup.run(runId);
  if (run === void 0) throw unreadable(uri, "there is no such MLflow run");
  const place = await readableRoot(lookup.client, run.artifactUri) ?? runPlace(lookup.client, runId);
  if (inside === "" || (await place.list(inside)).length > 0) return { place, path: inside };
  const [name, ...below] = inside.split("/");
  for (const modelId of [...run.modelIds].reverse()) {
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
    if (model === void 0) throw unreadable(uri, "there is no such logged model");
    const place = await readableRoot(lookup.client, model.artifactUri) ?? modelPlace(lookup.client, head);
    return { place, path: checkPath(rest, uri) };
  }
  const { name, version, below } = await versionOf(lookup.client, uri, head, rest);
  const reply = await lookup.client.call(read("model-versions/get-download-uri", { name, version }));
  const source = text(reply["artifact_uri"]);
  const found = await locateSource(lookup, { uri, name, version, source }, steps - 1);
  return { place: found.place, path: join(found.path, checkPath(below, uri)) };
}
async function versionOf(client, uri, head, rest) {
  const at = head.lastIndexOf("@");
  if (at > 0) {
    const name = head.slice(0, at);
    const reply = await client.call(read("registered-models/alias", { name, alias: head.slice(at + 1) }));
    return { name, version: text(object(reply["model_version"])["version"]), below: rest };
  }
  const [version = "", ...below] = rest.split("/");
  if (!/^\d+$/.test(version))
    throw unreadable(
      uri,
      "it names neither a logged model (models:/m-...), nor a version (models:/name/1), nor an alias (models:/name@alias)"
    );
  return { name: head, version, below: below.join("/") };
}
async function locateSource(lookup, of, steps) {
  const scheme = schemeOf(of.source);
  if (scheme === "runs" || scheme === "models") return locate(lookup, of.source, steps);
  const root = await readableRoot(lookup.client, of.source);
  if (root !== void 0) return { place: root, path: "" };
  const reply = await lookup.client.call(read("model-versions/get", { name: of.name, version: of.version }));
  const version = object(reply["model_version"]);
  const modelId = text(version["model_id"]);
  if (modelId !== "") return { place: modelPlace(lookup.client, modelId), path: "" };
  const run = text(version["run_id"]) === "" ? void 0 : await lookup.run(text(version["run_id"]));
  if (run !== void 0 && of.source.startsWith(`${run.artifactUri}/`))
    return {
      place: runPlace(lookup.client, run.runId),
      path: checkPath(of.source.slice(run.artifactUri.length + 1), of.uri)
    };
  throw unreadable(
    of.uri,
    `its source ${of.source} has the scheme ${scheme}, and it names no run or logged model through which the server would read it`
  );
}
function unreadable(uri, why) {
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
  if (files.length === 0) throw unreadable(uri, "there are none");
  const partial = `${dir}.partial`;
  await rm(partial, { recursive: true, force: true });
  try {
    for (const folder of new Set(files.map((file) => path3.posix.dirname(file.path))))
      await mkdir2(path3.join(partial, folder), { recursive: true, mode: 448 });
    await each(files, async (file) => {
      const target = path3.join(partial, file.path);
      await place.fetch(join(from, file.path), target);
      const size = (await stat2(target)).size;
      if (file.size !== void 0 && file.size !== size)
        throw new Fault("service", {
          code: "TY605",
          message: `${file.path} under ${uri} has ${size} bytes, its listing said ${file.size}`,
          why: "it was cut, or written again meanwhile",
          help: "run again"
        });
    });
    await rename(partial, dir);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}
async function uploadArtifacts(lookup, runId, dir, to) {
  const run = await lookup.run(runId);
  if (run === void 0) throw unreadable(`runs:/${runId}`, "there is no such MLflow run");
  const place = writableRoot(lookup, run.artifactUri);
  const base = checkPath(to.replace(/^\/+|\/+$/g, ""), "the target");
  await each(await listTree(dir), async (file) => {
    await place.store?.(join(base, checkPath(file, dir)), path3.join(dir, file));
  });
}
function writableRoot(lookup, artifactUri) {
  const proxied = proxiedRoot(artifactUri);
  if (proxied !== void 0) return proxiedPlace(lookup.client, checkPath(proxied, artifactUri));
  const folder = localFolder(artifactUri);
  if (folder !== void 0) return localPlace(folder);
  throw new Fault("service", {
    code: "TY605",
    message: `no artifacts can be written to ${artifactUri}`,
    why: `the scheme ${schemeOf(artifactUri)} needs that storage\u2019s own client`,
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
    const parent = path3.posix.dirname(root) === "." ? "" : path3.posix.dirname(root);
    const own = (await place.list(parent)).find((found) => !found.dir && found.name === path3.posix.basename(root));
    if (own !== void 0) return { place, from: parent, files: [{ path: own.name, size: own.size }] };
  }
  files.sort((a, b) => a.path < b.path ? -1 : 1);
  return { place, from: root, files };
}
async function each(items, act) {
  const queue = items.values();
  let failed = false;
  const worker = async () => {
    for (const item of queue) {
      if (failed) return;
      try {
        await act(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: parallel }, worker));
  for (const result of results) if (result.status === "rejected") throw result.reason;
}
async function exists(file) {
  return stat2(file).then(
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
function runOf(run) {
  const info = object(run["info"]);
  const data = object(run["data"]);
  const endTime = number(info["end_time"]);
  return {
    runId: text(info["run_id"]) || text(info["run_uuid"]),
    experimentId: text(info["experiment_id"]),
    name: text(info["run_name"]),
    status: statusOf(text(info["status"])),
    startTime: number(info["start_time"]),
    ...endTime > 0 ? { endTime } : {},
    artifactUri: text(info["artifact_uri"]),
    metrics: Object.fromEntries(list(data["metrics"]).map((metric) => [text(metric["key"]), metricValue(metric["value"])])),
    params: pairs(data["params"]),
    tags: pairs(data["tags"]),
    modelIds: list(object(run["outputs"])["model_outputs"]).map((model) => text(model["model_id"]))
  };
}
function statusOf(status) {
  switch (status) {
    case "SCHEDULED":
    case "FINISHED":
    case "FAILED":
    case "KILLED":
      return status;
    default:
      return "RUNNING";
  }
}
function loggedModelOf(model) {
  const info = object(model["info"]);
  const sourceRunId = text(info["source_run_id"]);
  return {
    modelId: text(info["model_id"]),
    name: text(info["name"]),
    artifactUri: text(info["artifact_uri"]),
    status: text(info["status"]),
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
    createRun: async (run) => {
      const body = { experiment_id: run.experimentId, run_name: run.name, start_time: now(), tags: keyValues(run.tags) };
      return runOf(object((await client.call(send("POST", "runs/create", body, "once")))["run"]));
    },
    endRun: async (runId, status) => {
      await client.call(send("POST", "runs/update", { run_id: runId, status, end_time: now() }));
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
    uploadArtifacts: (runId, dir, path4) => uploadArtifacts(lookup, runId, dir, path4),
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
  return { id: text(experiment["experiment_id"]), deleted: text(experiment["lifecycle_stage"]) === "deleted" };
}
async function createExperiment(client, name) {
  try {
    return text((await client.call(send("POST", "experiments/create", { name })))["experiment_id"]);
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
    ...filterFor(tag)
  };
  const found = [];
  for await (const run of client.pages(send("POST", "runs/search", body), "runs")) {
    const decoded = runOf(run);
    if (decoded.tags[tag.key] === tag.value) found.push(decoded);
  }
  return found;
}
function filterFor(tag) {
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
export {
  createTracking
};
