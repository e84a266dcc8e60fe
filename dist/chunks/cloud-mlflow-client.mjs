import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  Unreachable
} from "./cloud-mlflow-unreachable.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";

// src/cloud/mlflow/json.ts
function parseLenient(text2) {
  try {
    return JSON.parse(text2);
  } catch (error) {
    const quoted = quoteBareNumbers(text2);
    if (quoted === text2) throw error;
    return JSON.parse(quoted);
  }
}
function quoteBareNumbers(text2) {
  const words = ["NaN", "Infinity", "-Infinity"];
  let out = "";
  let from = 0;
  for (let i = 0; i < text2.length; i++) {
    if (text2[i] === '"') {
      for (i++; i < text2.length && text2[i] !== '"'; i++) if (text2[i] === "\\") i++;
      continue;
    }
    const word = words.find((w) => text2.startsWith(w, i));
    if (word === void 0) continue;
    out += `${text2.slice(from, i)}"${word}"`;
    i += word.length - 1;
    from = i + 1;
  }
  return out + text2.slice(from);
}
function stringify(value) {
  return JSON.stringify(value, (_, v) => typeof v === "number" && !Number.isFinite(v) ? String(v) : v);
}
function object(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
function list(value) {
  return Array.isArray(value) ? value.map(object) : [];
}
function text(value) {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
function number(value) {
  if (typeof value === "number") return value;
  if (typeof value === "string") return value.trim() === "" ? Number.NaN : Number(value);
  return value === void 0 || value === null ? 0 : Number.NaN;
}
function pairs(value) {
  return Object.fromEntries(list(value).map((pair) => [text(pair["key"]), text(pair["value"])]));
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
    const { errorCode, said } = readError(of.body);
    const answer = [String(of.status), errorCode].filter((part) => part !== "").join(" ");
    super("service", {
      code: "TY602",
      message: `${of.server} refused ${of.request}: ${answer}${said === "" ? "" : `: ${said}`}`,
      ...advice(of.status, errorCode, said, of.location)
    });
    this.status = of.status;
    this.errorCode = errorCode;
    this.said = said;
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
    return { errorCode: text(error["error_code"]), said: oneLine(text(error["message"]) || text(error["detail"])) };
  } catch {
    return { errorCode: "", said: oneLine(body.replace(/<(style|script)[\s>][^]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ")) };
  }
}
function oneLine(said) {
  const line = said.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ").replace(/ {2,}/g, " ").trim();
  return line.length > 500 ? `${line.slice(0, 499)}\u2026` : line;
}
function advice(status, errorCode, said, location) {
  if (status >= 300 && status < 400) {
    return {
      why: `it redirects to ${oneLine(location ?? "an unnamed place")}; credentials are not carried along`,
      help: "set tracking.uri (or MLFLOW_TRACKING_URI) to the address that answers itself"
    };
  }
  if (status === 401)
    return {
      why: "it knows no such user or token, or none was sent",
      help: "set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"
    };
  if (status === 403 && /invalid host/i.test(said))
    return {
      why: "MLflow\u2019s security middleware accepts requests only for the hosts it was told",
      help: "start the server with --allowed-hosts naming this host (MLFLOW_SERVER_ALLOWED_HOSTS)"
    };
  if (status === 403) return { help: "ask for the permission on the server, or use another account" };
  if (status === 429) return { why: "the server limits how often it may be asked", help: "run again later" };
  if (status >= 500)
    return { why: "something is wrong on the server\u2019s side", help: "look into its log; run again when it is well" };
  if (status === 404 && errorCode === "")
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
  const sleep = options.sleep ?? wait;
  const budgetMs = options.budgetMs ?? defaultBudgetMs;
  let answered = false;
  async function once(request, use) {
    const reply = await transport.request(request);
    answered = true;
    if (reply.status >= 200 && reply.status < 300) return use(reply);
    const body = await readText(reply.body, maxErrorBytes);
    const refused = new Refused({
      server: transport.description,
      request: `${request.method} ${request.path.split("?", 1)[0]}`,
      status: reply.status,
      body: body.text,
      ...reply.headers["location"] === void 0 ? {} : { location: reply.headers["location"] }
    });
    retryAfter.set(refused, waitAsked(reply.headers["retry-after"], now()));
    throw refused;
  }
  async function exchange(make, repeat, use) {
    const start = now();
    for (let attempt = 0; ; attempt++) {
      const request = make();
      try {
        return await once(request, use);
      } catch (error) {
        const left = (answered ? budgetMs : Math.min(budgetMs, firstContactMs)) - (now() - start);
        const asked = error instanceof Refused ? retryAfter.get(error) : void 0;
        const pause = asked ?? random() * Math.min(longestWaitMs, 250 * 2 ** attempt);
        if (request.abort?.aborted === true || !mayRepeat(error, repeat) || pause > left) throw error;
        await sleep(pause, request.abort);
      }
    }
  }
  const call = (of) => exchange(
    () => requestOf(of),
    of.repeat,
    async (reply) => {
      const body = await readText(reply.body, maxReplyBytes);
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
      yield* list(page[where]);
      token = text(page["next_page_token"]);
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
  if (error instanceof Unreachable) return repeat === "safe" || error.received === "no";
  if (!(error instanceof Refused)) return false;
  if (error.status === 429) return true;
  return repeat === "safe" && [408, 500, 502, 503, 504].includes(error.status);
}
function requestOf(of) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(of.query ?? {})) if (value !== void 0) query.append(name, String(value));
  const search = query.toString();
  return {
    method: of.method,
    path: search === "" ? of.path : `${of.path}?${search}`,
    headers: of.body === void 0 ? {} : { "content-type": "application/json" },
    ...of.body === void 0 ? {} : { body: stringify(of.body) },
    ...of.abort === void 0 ? {} : { abort: of.abort }
  };
}
function withToken(of, token) {
  return of.body === void 0 ? { ...of, query: { ...of.query, page_token: token } } : { ...of, body: { ...of.body, page_token: token } };
}
async function readText(body, limit) {
  const chunks = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) return { text: Buffer.concat(chunks).toString("utf8", 0, limit), whole: false };
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
function wait(ms, abort) {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(abort?.reason instanceof Error ? abort.reason : new Error("aborted"));
    };
    const timer = setTimeout(() => {
      abort?.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    abort?.addEventListener("abort", onAbort, { once: true });
  });
}
var api = "/api/2.0/mlflow";
function read(route, query = {}) {
  return { method: "GET", path: `${api}/${route}`, query, repeat: "safe" };
}
function send(method, route, body, repeat = "safe") {
  return { method, path: `${api}/${route}`, body, repeat };
}

export {
  parseLenient,
  stringify,
  object,
  list,
  text,
  number,
  pairs,
  keyValues,
  Refused,
  orMissing,
  mlflowClient,
  api,
  read,
  send
};
