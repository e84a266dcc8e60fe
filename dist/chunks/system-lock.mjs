import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  isAlive,
  self
} from "./system-child-process.mjs";
import {
  errorCode,
  isMissing
} from "./system-files.mjs";

// src/system/lock.ts
import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
async function lockOwner(file) {
  const owner = readOwner(file);
  return owner !== void 0 && isAlive(owner) ? owner : void 0;
}
function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (isMissing(error)) return void 0;
    if (error instanceof SyntaxError) return { pid: 0, start: "", boot: "", nonce: "", since: "" };
    throw error;
  }
}
async function tryLock(file, info) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 448 });
  const owner = { ...self(), nonce: randomBytes(8).toString("hex"), since: (/* @__PURE__ */ new Date()).toISOString() };
  if (info !== void 0) owner.info = info;
  const aside = `${file}.${owner.nonce}`;
  writeFileSync(aside, JSON.stringify(owner), { mode: 384, flag: "wx" });
  try {
    for (; ; ) {
      try {
        linkSync(aside, file);
        return { owner, release: () => releaseLock(file, owner.nonce) };
      } catch (error) {
        if (errorCode(error) !== "EEXIST") throw error;
      }
      const holder = readOwner(file);
      if (holder === void 0) continue;
      if (isAlive(holder)) return { busy: holder };
      await takeAway(file, holder.nonce);
    }
  } finally {
    rmSync(aside, { force: true });
  }
}
async function takeAway(file, nonce) {
  const guard = `${file}.takeover`;
  try {
    writeFileSync(guard, JSON.stringify(self()), { flag: "wx", mode: 384 });
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    const holder = readOwner(guard);
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (holder !== void 0 && !isAlive(holder) && age > 2e3) rmSync(guard, { force: true });
    else await new Promise((resolve) => setTimeout(resolve, 10));
    return;
  }
  try {
    if (readOwner(file)?.nonce === nonce) rmSync(file, { force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}
async function releaseLock(file, nonce) {
  if (readOwner(file)?.nonce !== nonce) return;
  const gone = `${file}.${nonce}.gone`;
  try {
    renameSync(file, gone);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  rmSync(gone, { force: true });
}
async function waitForLock(file, options = {}) {
  let told = false;
  while (options.abort?.aborted !== true) {
    const taken = await tryLock(file, options.info);
    if (!("busy" in taken)) return taken;
    if (!told) options.onWait?.(taken.busy);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, options.pollMs ?? 50));
  }
  return void 0;
}

export {
  lockOwner,
  tryLock,
  waitForLock
};
