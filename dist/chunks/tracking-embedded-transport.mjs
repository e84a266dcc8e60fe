import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  ownerLock
} from "./tracking-embedded-owner-lock.mjs";
import {
  lockOwner
} from "./system-lock.mjs";
import {
  errorCode
} from "./system-files.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/tracking/embedded/transport.ts
var waitMs = 2e4;
function embeddedTransport({ dir, helper }) {
  let owner;
  let finding;
  let starting;
  let reader;
  let writing = false;
  function keep(found) {
    owner = found;
    return found;
  }
  async function livingOwner() {
    if (owner?.alive === true) return owner;
    finding ??= findOwner(dir).then(keep).finally(() => {
      finding = void 0;
    });
    return finding;
  }
  async function anyOwner() {
    writing = true;
    if (owner?.alive === true) return owner;
    starting ??= (async () => {
      await finding;
      const here = await reader;
      await here?.release();
      if (owner?.alive === true) return owner;
      const { startOwner } = await import("./tracking-embedded-connect.mjs");
      return keep(await startOwner({ dir, helper, waitMs }));
    })().finally(() => {
      starting = void 0;
    });
    return starting;
  }
  async function readHere(request) {
    reader ??= import("./tracking-embedded-reader.mjs").then(({ localReader }) => localReader(dir, waitMs));
    const reply = await (await reader).read(request);
    return reply === "owned" ? send(await anyOwner(), request, true) : reply;
  }
  async function send(to, request, safe) {
    try {
      return await to.send(request);
    } catch (error) {
      if (request.abort?.aborted === true) throw error;
      const whole = request.body === void 0 || typeof request.body === "string" || request.body instanceof Uint8Array;
      if (!whole || !safe && errorCode(error) !== "ECONNREFUSED") throw stopped(dir, error);
    }
    to.close();
    if (owner === to) owner = void 0;
    const next = await anyOwner();
    return next.send(request).catch((error) => {
      throw stopped(dir, error);
    });
  }
  return {
    description: `embedded (${dir})`,
    async request(request) {
      const safe = isRead(request);
      if (!safe) await new Promise(setImmediate);
      const to = safe && !writing ? await livingOwner() : await anyOwner();
      return to === void 0 ? readHere(request) : send(to, request, safe);
    },
    async upstream() {
      const { url, token } = await anyOwner();
      return { url, headers: () => Promise.resolve({ authorization: `Bearer ${token}` }) };
    },
    async close() {
      await Promise.allSettled([finding, starting]);
      owner?.close();
      owner = void 0;
      const here = await reader;
      await here?.release();
    }
  };
}
async function findOwner(dir) {
  if ((await lockOwner(ownerLock(dir)))?.info === void 0) return void 0;
  return (await import("./tracking-embedded-connect.mjs")).connectToOwner(dir);
}
function isRead({ method, path }) {
  return method === "GET" || method === "POST" && /\/(search|search-datasets|get-latest-versions)$/.test(path.split("?")[0] ?? "");
}
function stopped(dir, cause) {
  return new Fault(
    "service",
    {
      code: "TY654",
      message: `The process that serves the tracking store in ${dir} stopped answering`,
      why: `It ended while a request was under way (${errorCode(cause) ?? String(cause)}); whether the change was made is not known.`,
      help: "Run the same command again: what is there already is found and not repeated."
    },
    { cause }
  );
}
export {
  embeddedTransport
};
