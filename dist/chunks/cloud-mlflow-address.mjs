import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  http,
  https
} from "./system-http.mjs";
import {
  Unreachable
} from "./cloud-mlflow-unreachable.mjs";
import {
  withoutCredentials
} from "./diagnostics-text.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";

// src/cloud/mlflow/http-transport.ts
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

// src/cloud/mlflow/address.ts
import { readFileSync } from "node:fs";
var insecureHttpVariable = "TRAINYARD_INSECURE_HTTP";
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
  const prefix = parsed.pathname.replace(/\/+$/, "");
  const host = parsed.hostname.replace(/^\[|\]$/g, "");
  const headers = credentials(parsed, uri, env);
  const url = `${parsed.protocol}//${parsed.host}${prefix}`;
  if (!https2 && headers["authorization"] !== void 0 && !isLoopback(host) && !isTrue(env[insecureHttpVariable])) {
    throw new Fault("input", {
      code: "TY604",
      message: `credentials would go to ${url} unencrypted`,
      why: "the address is plain http on another machine, and anyone between could read the credentials",
      help: `use an https address, or allow it with ${insecureHttpVariable}=true where the network is trusted`
    });
  }
  return { url, https: https2, host, port: Number(parsed.port || (https2 ? 443 : 80)), prefix, headers };
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
  const file = env["MLFLOW_TRACKING_SERVER_CERT_PATH"];
  if (!file) return {};
  try {
    return { ca: readFileSync(file) };
  } catch (error) {
    throw new Fault(
      "input",
      {
        code: "TY604",
        message: `the certificate file ${file} cannot be read`,
        why: `MLFLOW_TRACKING_SERVER_CERT_PATH names it: ${error instanceof Error ? error.message : String(error)}`,
        help: "name a PEM file with the certificate authority of the tracking server"
      },
      { cause: error }
    );
  }
}

// src/cloud/mlflow/http-transport.ts
var idleMs = 1e3;
var connectMs = 1e4;
var defaultTimeoutS = 120;
function httpTransport(options) {
  const address = parseAddress(options.uri, options.env);
  const timeoutMs = 1e3 * (Number(options.env["MLFLOW_HTTP_REQUEST_TIMEOUT"]) || defaultTimeoutS);
  const agent = address.https ? new (https()).Agent({ keepAlive: true, timeout: idleMs, ...tlsOptions(options.env) }) : new (http()).Agent({ keepAlive: true, timeout: idleMs });
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
  return new Promise((resolve, reject) => {
    let connected = false;
    const sent = (address.https ? https() : http()).request({
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
    sent.on("response", (reply) => resolve(replyOf(reply, (error) => new Unreachable(address, error, "maybe"))));
    if (request.body === void 0 || typeof request.body === "string" || request.body instanceof Uint8Array)
      sent.end(request.body);
    else pipeline(readable(request.body), sent).catch((error) => sent.destroy(asError(error)));
  });
}
function withLength(headers, body) {
  if (typeof body === "string" || body instanceof Uint8Array) return { ...headers, "content-length": Buffer.byteLength(body) };
  return headers;
}
function readable(body) {
  return body instanceof Readable ? body : Readable.from(body, { objectMode: false });
}
function timeout(text) {
  return Object.assign(new Error(text), { code: "ETIMEDOUT" });
}
function asError(error) {
  return error instanceof Error ? error : new Error(String(error));
}
function replyOf(reply, explain) {
  return { status: reply.statusCode ?? 0, headers: flat(reply.headers), body: bodyOf(reply, explain) };
}
function flat(headers) {
  const out = {};
  for (const [name, value] of Object.entries(headers))
    if (value !== void 0) out[name] = Array.isArray(value) ? value.join(", ") : value;
  return out;
}
async function* bodyOf(reply, explain) {
  try {
    for await (const chunk of reply) yield chunk;
  } catch (error) {
    throw explain(error);
  }
}

export {
  tlsOptions,
  idleMs,
  httpTransport,
  timeout,
  replyOf
};
