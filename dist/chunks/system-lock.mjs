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
import {
  linkSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from "node:fs";
import os from "node:os";
import path from "node:path";
var touchMs = 6e4;
var deadMs = 5 * 6e4;
async function lockOwner(file) {
  const owner = readOwner(file);
  return owner !== void 0 && isHeld(file, owner) ? owner : void 0;
}
function shownOwner({ pid, place = here() }) {
  return place === here() ? `process ${pid}` : `process ${pid} on ${place.split("|")[0]}`;
}
var knownHere;
function here() {
  knownHere ??= [os.hostname(), textOf("/etc/machine-id"), linkOf("/proc/self/ns/pid")].join("|");
  return knownHere;
}
function textOf(file) {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return "";
  }
}
function linkOf(file) {
  try {
    return readlinkSync(file);
  } catch {
    return "";
  }
}
function isHeld(file, owner) {
  if ((owner.place ?? here()) === here()) return isAlive(owner);
  const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return touched !== void 0 && Date.now() - touched < deadMs;
}
function touch(file) {
  return setInterval(() => {
    try {
      utimesSync(file, /* @__PURE__ */ new Date(), /* @__PURE__ */ new Date());
    } catch {
    }
  }, touchMs).unref();
}
function readOwner(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (isMissing(error)) return void 0;
    if (error instanceof SyntaxError) return { place: here(), pid: 0, start: "", boot: "", nonce: "", since: "" };
    throw error;
  }
}
async function tryLock(file, info) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 448 });
  const owner = {
    ...self(),
    place: here(),
    nonce: randomBytes(8).toString("hex"),
    since: (/* @__PURE__ */ new Date()).toISOString()
  };
  if (info !== void 0) owner.info = info;
  const aside = `${file}.${owner.nonce}`;
  writeFileSync(aside, JSON.stringify(owner), { mode: 384, flag: "wx" });
  try {
    for (; ; ) {
      try {
        linkSync(aside, file);
        const touching = touch(file);
        return {
          owner,
          release: () => {
            clearInterval(touching);
            return releaseLock(file, owner.nonce);
          }
        };
      } catch (error) {
        if (errorCode(error) !== "EEXIST") throw error;
      }
      const holder = readOwner(file);
      if (holder === void 0) continue;
      if (isHeld(file, holder)) return { busy: holder };
      await takeAway(file, holder.nonce);
    }
  } finally {
    rmSync(aside, { force: true });
  }
}
async function takeAway(file, nonce) {
  const guard = `${file}.takeover`;
  try {
    writeFileSync(guard, JSON.stringify({ ...self(), place: here() }), { flag: "wx", mode: 384 });
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw error;
    const holder = readOwner(guard);
    const age = Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (holder !== void 0 && !isHeld(guard, holder) && age > 2e3) rmSync(guard, { force: true });
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
  shownOwner,
  tryLock,
  waitForLock
};
