import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  replyOf,
  timeout
} from "./cloud-mlflow-address.mjs";
import {
  helperEnvironment
} from "./system-environment.mjs";
import {
  http
} from "./system-http.mjs";
import {
  lockOwner
} from "./system-lock.mjs";
import {
  childProcess,
  isAlive
} from "./system-child-process.mjs";
import {
  holdPath,
  ownerLock,
  ownerLog,
  stopped,
  storeBusy
} from "./cloud-mlflow-unreachable.mjs";
import "./diagnostics-text.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import {
  readText
} from "./system-files.mjs";
import "./shared.mjs";

// src/tracking/embedded/connect.ts
import { mkdir, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
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
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}
async function spawnOwner({ dir, helper }) {
  const [command, ...args] = helper;
  if (command === void 0) throw new TypeError("no helper command");
  await mkdir(dir, { recursive: true, mode: 448 });
  const log = await open(ownerLog(dir), "w", 384);
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
  const lines = (await readText(ownerLog(dir)) ?? "").split("\n").filter((l) => l.trim() !== "" && !/^\s+at /.test(l));
  const holder = await lockOwner(ownerLock(dir));
  if (holder !== void 0 && !died) return storeBusy(dir, holder.pid, waitMs);
  return new Fault("service", {
    code: "TY651",
    message: `the process that serves the tracking store in ${dir} ${died ? "ended at once" : `did not start within ${waitMs / 1e3} s`}`,
    why: lines.length > 0 ? lines.slice(-5).join("\n") : "it left no message",
    help: `look into its log, ${ownerLog(dir)}`
  });
}
async function hold(dir, info, owner, waitMs, silence) {
  const agent = new (http()).Agent({ keepAlive: true, maxSockets: 64 });
  const authorization = `Bearer ${info.token}`;
  const target = { host: "127.0.0.1", port: info.port };
  let alive = true;
  const held = await new Promise((resolve) => {
    const request = http().request({ ...target, path: holdPath, headers: { authorization }, agent: false });
    const patience = setTimeout(() => request.destroy(), waitMs);
    request.on("error", () => resolve(void 0));
    request.on("close", () => clearTimeout(patience));
    request.on("response", (response) => {
      if (response.statusCode !== 200) {
        response.destroy();
        resolve(void 0);
        return;
      }
      response.once("data", () => {
        clearTimeout(patience);
        resolve(response);
      });
      const gone = () => {
        alive = false;
        resolve(void 0);
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
    send: (request, safe) => send(
      request,
      { ...target, agent },
      authorization,
      safe ? silence.read : silence.write,
      (error) => stopped(dir, error, safe)
    ),
    close() {
      held.destroy();
      agent.destroy();
    }
  };
}
function send(request, target, authorization, silenceMs, explain) {
  return new Promise((resolve, reject) => {
    const { method, path, body, headers } = request;
    const length = typeof body === "string" || body instanceof Uint8Array ? { "content-length": Buffer.byteLength(body) } : {};
    const outgoing = http().request({
      ...target,
      method,
      path,
      headers: { ...headers, ...length, authorization }
    });
    let reply;
    outgoing.setTimeout(silenceMs, () => (reply ?? outgoing).destroy(timeout(`no byte within ${silenceMs / 1e3} s`)));
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      reply = response;
      resolve(replyOf(response, explain));
    });
    if (body === void 0 || typeof body === "string" || body instanceof Uint8Array) outgoing.end(body);
    else void pump(body, outgoing).catch((error) => outgoing.destroy(error instanceof Error ? error : void 0));
  });
}
async function pump(body, outgoing) {
  await pipeline(Readable.from(body, { objectMode: false }), outgoing);
}
export {
  connectToOwner,
  startOwner
};
