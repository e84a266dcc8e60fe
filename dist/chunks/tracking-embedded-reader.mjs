import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  tryLock
} from "./system-lock.mjs";
import "./system-child-process.mjs";
import {
  databaseFile,
  ownerLock,
  storeBusy
} from "./cloud-mlflow-unreachable.mjs";
import "./diagnostics-diagnostic.mjs";
import "./system-files.mjs";
import "./shared.mjs";

// src/tracking/embedded/reader.ts
import { access } from "node:fs/promises";

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

// src/tracking/embedded/reader.ts
var keepMs = { least: 100, most: 1e3, perOpening: 10 };
var pauseMs = 15;
function localReader(dir, waitMs) {
  let opened;
  let timer;
  let gate = Promise.resolve();
  let closing;
  const running = /* @__PURE__ */ new Set();
  function close() {
    closing ??= shut().finally(() => {
      closing = void 0;
    });
    return closing;
  }
  async function shut() {
    clearTimeout(timer);
    while (running.size > 0) await Promise.allSettled(running);
    const here = await opened?.catch(() => void 0);
    opened = void 0;
    if (here === void 0 || here === "owned" || here === "absent") return;
    here.store.close();
    await here.lock.release();
  }
  async function openFor(began) {
    const here = await open(dir, waitMs);
    const keep = Math.min(keepMs.most, Math.max(keepMs.least, keepMs.perOpening * (Date.now() - began)));
    timer = setTimeout(() => {
      gate = close().then(() => sleep(pauseMs));
    }, keep);
    return here;
  }
  async function answer(request) {
    opened ??= openFor(Date.now());
    const here = await opened;
    if (here === "absent") return nothing(request);
    if (here === "owned") return here;
    const { handle } = await import("./tracking-embedded-handle.mjs");
    return handle(here.store, request);
  }
  return {
    async release() {
      await close();
      await gate;
    },
    async read(request) {
      await gate;
      const reading = answer(request);
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
async function open(dir, waitMs) {
  if (!await exists(databaseFile(dir))) return "absent";
  const { openStore } = await import("./tracking-embedded-store.mjs");
  const deadline = Date.now() + waitMs;
  for (; ; ) {
    const lock = await tryLock(ownerLock(dir));
    if (!("busy" in lock)) {
      try {
        return { store: await openStore(dir, { brief: true }), lock };
      } catch (error) {
        await lock.release();
        throw error;
      }
    }
    if (lock.busy.info !== void 0) return "owned";
    if (Date.now() > deadline) throw storeBusy(dir, lock.busy.pid, waitMs);
    await sleep(10);
  }
}
function sleep(ms) {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
async function exists(file) {
  return access(file).then(
    () => true,
    () => false
  );
}
export {
  localReader
};
