import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  hasProcessTable,
  processIds,
  processRow
} from "./system-child-process.mjs";
import {
  errorCode
} from "./system-files.mjs";

// src/system/family.ts
import { readFileSync } from "node:fs";
function markerVariables(markers) {
  return Object.fromEntries(
    markers.map((marker) => [marker.slice(0, marker.indexOf("=")), marker.slice(marker.indexOf("=") + 1)])
  );
}
function carries(pid, { markers, prefix }) {
  if (markers.length === 0) return false;
  try {
    const environment = `\0${readFileSync(`/proc/${pid}/environ`, "latin1")}\0`;
    return markers.every(
      (marker) => environment.includes(`\0${Buffer.from(marker, "utf8").toString("latin1")}${prefix === true ? "" : "\0"}`)
    );
  } catch {
    return false;
  }
}
function relatives(kin) {
  if (!hasProcessTable) return groupOnly(kin);
  const table = /* @__PURE__ */ new Map();
  for (const pid of processIds()) {
    const row = pid === process.pid ? void 0 : processRow(pid);
    if (row !== void 0) table.set(pid, row);
  }
  const found = /* @__PURE__ */ new Map();
  const known = [...kin.remembered ?? [], ...kin.root === void 0 ? [] : [kin.root]];
  const sessions = new Set(known.map((member) => member.pid));
  for (const member of known) {
    const row = table.get(member.pid);
    if (row === void 0) continue;
    if (row.start === member.start) found.set(row.pid, row);
    else sessions.delete(member.pid);
  }
  for (const row of table.values()) if (sessions.has(row.session) || carries(row.pid, kin)) found.set(row.pid, row);
  addDescendants(found, table.values());
  return [...found.values()];
}
function addDescendants(found, rows) {
  const all = [...rows];
  for (let grown = true; grown; ) {
    grown = false;
    for (const row of all) {
      if (found.has(row.pid) || !found.has(row.ppid)) continue;
      found.set(row.pid, row);
      grown = true;
    }
  }
}
function groupOnly({ root }) {
  if (root === void 0) return [];
  try {
    process.kill(groupOf(root), 0);
  } catch (error) {
    if (errorCode(error) !== "EPERM") return [];
  }
  return [{ ...root, ppid: 0, group: root.pid, session: root.pid, name: "process group" }];
}
function groupOf({ pid }) {
  return process.platform === "win32" ? pid : -pid;
}
function signal(row, name) {
  try {
    if (!hasProcessTable) process.kill(groupOf(row), name);
    else if (processRow(row.pid)?.start === row.start) process.kill(row.pid, name);
  } catch {
  }
}
async function endProcesses(kin, times) {
  const begun = Date.now();
  const seen = /* @__PURE__ */ new Map();
  for (; ; ) {
    const alive = relatives({ ...kin, remembered: [...kin.remembered ?? [], ...seen.values()] });
    if (alive.length === 0) return { ended: [...seen.values()], left: [] };
    const waited = Date.now() - begun;
    if (waited > times.limitMs)
      return { ended: [...seen.values()].filter((row) => !alive.some((other) => other.pid === row.pid)), left: alive };
    for (const row of alive) {
      const id = `${row.pid} ${row.start}`;
      if (waited >= times.graceMs) signal(row, "SIGKILL");
      else if (!seen.has(id)) signal(row, "SIGTERM");
      seen.set(id, row);
    }
    await new Promise((resolve) => setTimeout(resolve, waited >= times.graceMs ? 20 : 50));
  }
}
var Family = class {
  #members = /* @__PURE__ */ new Map();
  #strangers = /* @__PURE__ */ new Set();
  constructor(root) {
    this.#members.set(root.pid, root);
  }
  /** Returns those it had not seen before. */
  look() {
    if (!hasProcessTable) return [];
    const fresh = [];
    const strangers = /* @__PURE__ */ new Set();
    for (const pid of processIds()) {
      if (this.#members.has(pid)) continue;
      if (this.#strangers.has(pid)) {
        strangers.add(pid);
        continue;
      }
      const row = processRow(pid);
      if (row !== void 0) fresh.push(row);
    }
    const found = /* @__PURE__ */ new Map();
    for (let grown = true; grown; ) {
      grown = false;
      for (const row of fresh) {
        if (found.has(row.pid) || !(this.#members.has(row.ppid) || this.#members.has(row.session))) continue;
        found.set(row.pid, row);
        this.#members.set(row.pid, { pid: row.pid, start: row.start });
        grown = true;
      }
    }
    for (const row of fresh) if (!found.has(row.pid)) strangers.add(row.pid);
    this.#strangers = strangers;
    return [...found.values()].map(({ pid, start }) => ({ pid, start }));
  }
  remembered() {
    return [...this.#members.values()];
  }
  /** Forgets the dead: their pids are given away again. After `look`, which still knows children of the just deceased by their session. */
  prune() {
    for (const [pid, member] of this.#members) if (processRow(pid)?.start !== member.start) this.#members.delete(pid);
  }
};

export {
  markerVariables,
  endProcesses,
  Family
};
