import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  openStore
} from "./tracking-embedded-sqlite-open.mjs";
import {
  http
} from "./system-http.mjs";
import {
  lockOwner,
  tryLock
} from "./system-lock.mjs";
import "./system-child-process.mjs";
import {
  holdPath,
  ownerLock
} from "./cloud-mlflow-unreachable.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import {
  handle,
  refusal
} from "./tracking-embedded-api-artifact-routes.mjs";
import {
  MlflowError
} from "./tracking-embedded-api-errors.mjs";
import "./system-files.mjs";
import "./shared.mjs";

// src/tracking/embedded/owner.ts
import { randomBytes } from "node:crypto";
import path from "node:path";

// src/tracking/embedded/server.ts
import { createHash, timingSafeEqual } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
var finishMs = 5e3;
async function serveStore(opening, options) {
  const expected = digest(`Bearer ${options.token}`);
  const holding = /* @__PURE__ */ new Set();
  const running = /* @__PURE__ */ new Set();
  function hold(response) {
    if (response.destroyed) return;
    holding.add(response);
    options.onHolders(holding.size);
    response.on("close", () => {
      holding.delete(response);
      options.onHolders(holding.size);
    });
    response.writeHead(200, { "content-type": "text/plain" });
    response.write("holding\n");
  }
  const server = http().createServer((request, response) => {
    if (!timingSafeEqual(digest(request.headers.authorization ?? ""), expected)) {
      const done2 = reply(response, refusal(new MlflowError("UNAUTHENTICATED", "A bearer token is needed")));
      void done2.finally(() => request.destroy());
      return;
    }
    if (request.url === holdPath && request.method === "GET") {
      opening.then(
        () => hold(response),
        () => response.destroy()
      );
      return;
    }
    const done = serve(opening, request, response).finally(() => running.delete(done));
    running.add(done);
  });
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port: 0 }, resolve);
  });
  return {
    port: server.address().port,
    async close() {
      const closed = new Promise((resolve) => {
        server.close(resolve);
      });
      for (const response of holding) response.end();
      const patience = setTimeout(() => server.closeAllConnections(), finishMs);
      while (running.size > 0) await Promise.all(running);
      clearTimeout(patience);
      server.closeAllConnections();
      await closed;
      (await opening).close();
    }
  };
}
function digest(text) {
  return createHash("sha256").update(text).digest();
}
async function serve(opening, request, response) {
  try {
    const { method, url: path2 = "/" } = request;
    await reply(response, await handle(await opening, { method, path: path2, body: request }));
  } catch {
    response.destroy();
  }
  if (!request.complete) request.resume();
}
async function reply(response, answer) {
  response.writeHead(answer.status, answer.headers);
  try {
    await pipeline(Readable.from(answer.body), response);
  } catch {
    response.destroy();
  }
}

// src/tracking/embedded/owner.ts
var firstHolderMs = 1e4;
var readerMs = 15e3;
async function main(args) {
  const { root, idleMs } = parse(args);
  process.umask(63);
  const token = randomBytes(32).toString("hex");
  let idle;
  let opened;
  const opening = new Promise((resolve) => {
    opened = resolve;
  });
  const server = await serveStore(opening, {
    token,
    onHolders(count) {
      clearTimeout(idle);
      if (count === 0) idle = setTimeout(leave, idleMs);
    }
  });
  const taken = await takeLock(root, { port: server.port, token });
  if (taken === void 0) process.exit(0);
  const lock = taken;
  idle = setTimeout(leave, Math.max(firstHolderMs, idleMs));
  let leaving = false;
  function leave() {
    if (leaving) return;
    leaving = true;
    clearTimeout(idle);
    void server.close().then(() => lock.release()).then(() => process.exit(0), end);
  }
  async function end(error) {
    process.stderr.write(`${explain(error)}
`);
    await lock.release();
    process.exit(1);
  }
  process.on("SIGTERM", leave);
  process.on("SIGINT", leave);
  process.on("SIGHUP", leave);
  opened?.(openStore(root));
  await opening.catch(end);
}
async function takeLock(root, info) {
  const deadline = Date.now() + readerMs;
  for (; ; ) {
    const holder = await lockOwner(ownerLock(root));
    if (holder === void 0) {
      const taken = await tryLock(ownerLock(root), info);
      if (!("busy" in taken)) return taken;
    } else if (holder.info !== void 0 || Date.now() > deadline) return void 0;
    await new Promise((resolve) => {
      setTimeout(resolve, 3);
    });
  }
}
function parse(args) {
  const value = (name) => {
    const at = args.indexOf(name);
    return at === -1 ? void 0 : args[at + 1];
  };
  const root = value("--root");
  const idleMs = Number(value("--idle-ms") ?? 2e3);
  if (root === void 0 || !Number.isInteger(idleMs) || idleMs < 0) {
    process.stderr.write("usage: store --root DIR [--idle-ms N]\n");
    process.exit(2);
  }
  return { root: path.resolve(root), idleMs };
}
function explain(error) {
  if (!(error instanceof Fault)) return String(error);
  const { code, message, why, help } = error.diagnostic;
  return [`${code}: ${message}`, why, help].filter((line) => line !== void 0).join("\n");
}
export {
  main
};
