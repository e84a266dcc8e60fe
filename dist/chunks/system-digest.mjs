import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/system/digest.ts
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
function digestOf(data) {
  return `sha256:${createHash("sha256").update(data).digest("hex")}`;
}
function canonicalJson(value) {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`not representable in JSON: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v === void 0 ? null : v)).join(",")}]`;
  if (typeof value === "object") {
    const entries = Object.entries(value).filter(([, v]) => v !== void 0);
    entries.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(",")}}`;
  }
  throw new TypeError(`not representable in JSON: ${typeof value}`);
}
function digestJson(value) {
  return digestOf(canonicalJson(value));
}
async function digestFile(file) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return `sha256:${hash.digest("hex")}`;
}
async function listTree(dir, keep = () => true) {
  const found = [];
  async function walk(at, prefix) {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      const relative = prefix + entry.name;
      if (!keep(relative, entry.isDirectory())) continue;
      if (entry.isDirectory()) await walk(path.join(at, entry.name), `${relative}/`);
      else if (entry.isFile() || entry.isSymbolicLink()) found.push(relative);
    }
  }
  await walk(dir, "");
  return found.sort();
}
function effectKey(...parts) {
  const alphabet = "abcdefghijklmnopqrstuvwxyz234567";
  const bytes = createHash("sha256").update(parts.join("\0")).digest();
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  let out = "";
  for (let i = 0; i < 52 && i * 5 < bits.length; i++)
    out += alphabet[Number.parseInt(bits.slice(i * 5, i * 5 + 5).padEnd(5, "0"), 2)];
  return out;
}

export {
  digestOf,
  canonicalJson,
  digestJson,
  digestFile,
  listTree,
  effectKey
};
