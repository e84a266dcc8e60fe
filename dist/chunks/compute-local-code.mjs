import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  fileReason
} from "./compute-local-faults.mjs";
import {
  digestFile,
  digestJson
} from "./system-digest.mjs";
import {
  readText
} from "./system-files.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";

// src/compute/local/code.ts
import { constants, copyFile, mkdir, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";

// src/compute/local/ignore.ts
function parseIgnore(text) {
  const rules = text.split(/\r?\n/).flatMap(parseRule);
  return (relative, isDir) => {
    let ignored = false;
    for (const rule of rules) {
      if (rule.foldersOnly && !isDir) continue;
      if (rule.pattern.test(relative)) ignored = !rule.negated;
    }
    return ignored;
  };
}
function parseRule(line) {
  let glob = line.replace(/(?<!\\)\s+$/, "");
  if (glob === "" || glob.startsWith("#")) return [];
  const negated = glob.startsWith("!");
  if (negated) glob = glob.slice(1);
  const foldersOnly = glob.endsWith("/");
  if (foldersOnly) glob = glob.slice(0, -1);
  const anchored = glob.includes("/");
  if (glob.startsWith("/")) glob = glob.slice(1);
  if (glob === "") return [];
  try {
    return [{ pattern: new RegExp(`^${anchored ? "" : "(?:.*/)?"}${toRegExp(glob)}$`, "s"), negated, foldersOnly }];
  } catch {
    return [];
  }
}
function toRegExp(glob) {
  let out = "";
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i] ?? "";
    if (glob.startsWith("**/", i) && (i === 0 || glob[i - 1] === "/")) {
      out += "(?:.*/)?";
      i += 2;
    } else if (glob.startsWith("**", i) && i + 2 === glob.length && glob[i - 1] === "/") {
      out += ".+";
      i += 1;
    } else if (c === "*") {
      while (glob[i + 1] === "*") i++;
      out += "[^/]*";
    } else if (c === "?") out += "[^/]";
    else if (c === "[") {
      const end = glob.indexOf("]", i + 2);
      if (end < 0) out += "\\[";
      else {
        out += `(?!/)[${glob.slice(i + 1, end).replace(/^!/, "^").replace(/\\/g, "\\\\")}]`;
        i = end;
      }
    } else if (c === "\\" && i + 1 < glob.length) out += escapeChar(glob[++i] ?? "");
    else out += escapeChar(c);
  }
  return out;
}
function escapeChar(c) {
  return /[\\^$.*+?()[\]{}|/]/.test(c) ? `\\${c}` : c;
}

// src/compute/local/code.ts
var never = /* @__PURE__ */ new Set([".git", ".trainyard", "node_modules", "__pycache__", ".venv"]);
async function readIgnore(dir) {
  const text = await readText(path.join(dir, ".amlignore")) ?? await readText(path.join(dir, ".gitignore")) ?? "";
  return parseIgnore(text);
}
async function listCode(dir) {
  const ignored = await readIgnore(dir);
  const found = [];
  async function walk(at, prefix, above) {
    const here = await realpath(at);
    if (above.includes(here)) return;
    for (const entry of await readdir(at, { withFileTypes: true })) {
      if (never.has(entry.name)) continue;
      const full = path.join(at, entry.name);
      const isDir = entry.isDirectory() || entry.isSymbolicLink() && (await stat(full)).isDirectory();
      const relative = prefix + entry.name;
      if (ignored(relative, isDir)) continue;
      if (isDir) await walk(full, `${relative}/`, [...above, here]);
      else if (entry.isFile() || entry.isSymbolicLink()) found.push(relative);
    }
  }
  await walk(dir, "", []);
  return found.sort();
}
async function readable(dir, work) {
  try {
    return await work();
  } catch (error) {
    throw new Fault(
      "input",
      {
        code: "TY511",
        message: `the code folder ${dir} cannot be read: ${fileReason(error)}`,
        help: "Check the key `code` of the job and the links in that folder"
      },
      { cause: error }
    );
  }
}
async function codeDigest(dir) {
  return readable(dir, async () => {
    const entries = [];
    for (const file of await listCode(dir)) {
      const full = path.join(dir, file);
      entries.push([file, await digestFile(full), ((await stat(full)).mode & 64) !== 0]);
    }
    return digestJson(entries);
  });
}
async function copyCode(dir, to) {
  const files = await readable(dir, () => listCode(dir));
  const made = /* @__PURE__ */ new Set();
  for (const file of files) {
    const target = path.join(to, file);
    const parent = path.dirname(target);
    if (!made.has(parent)) await mkdir(parent, { recursive: true });
    made.add(parent);
    await copyFile(path.join(dir, file), target, constants.COPYFILE_FICLONE);
  }
}

export {
  codeDigest,
  copyCode
};
