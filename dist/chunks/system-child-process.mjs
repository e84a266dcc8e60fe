import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/system/child-process.ts
import { createRequire } from "node:module";
var load = createRequire(import.meta.url);
function childProcess() {
  return load("node:child_process");
}

// src/system/process.ts
import { readdirSync, readFileSync } from "node:fs";
var hasProcessTable = process.platform === "linux";
function processIds() {
  return readdirSync("/proc").flatMap((name) => /^\d+$/.test(name) ? [Number(name)] : []);
}
function processRow(pid) {
  let stat;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  } catch {
    return void 0;
  }
  const end = stat.lastIndexOf(")");
  const fields = stat.slice(end + 2).split(" ");
  const [state, ppid, group, session] = fields;
  const start = fields[19];
  if (state === "Z" || state === "X" || start === void 0) return void 0;
  return {
    pid,
    ppid: Number(ppid),
    group: Number(group),
    session: Number(session),
    start,
    name: stat.slice(stat.indexOf("(") + 1, end)
  };
}
var boot;
function bootId() {
  if (boot === void 0) {
    try {
      boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    } catch {
      boot = "";
    }
  }
  return boot;
}
function startOf(pid) {
  if (hasProcessTable) return processRow(pid)?.start;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code === "ESRCH") return void 0;
  }
  if (process.platform === "win32") return "unknown";
  try {
    return childProcess().execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || void 0;
  } catch {
    return void 0;
  }
}
function identify(pid) {
  const start = startOf(pid);
  return start === void 0 ? void 0 : { pid, start, boot: bootId() };
}
var own;
function self() {
  own ??= identify(process.pid) ?? { pid: process.pid, start: "unknown", boot: bootId() };
  return own;
}
function isAlive(who) {
  return who.boot === bootId() && startOf(who.pid) === who.start;
}

export {
  childProcess,
  hasProcessTable,
  processIds,
  processRow,
  bootId,
  identify,
  self,
  isAlive
};
