import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  cacheFolder
} from "./system-cache-folder.mjs";
import "./shared.mjs";

// src/launch.ts
import path2 from "node:path";

// src/system/code-cache.ts
import { createRequire } from "node:module";
import path from "node:path";
import { Script } from "node:vm";
var load = createRequire(import.meta.url);
var { createHash } = load("node:crypto");
var fs = load("node:fs");
var digestBytes = 32;
var headBytes = digestBytes + 8;
var worthwhile = 1.02;
var keepDays = 30;
var quietMs = 6e4;
function loadBundle({ file, digest, folder }) {
  const cache = path.join(folder, `${digest.slice(0, 16)}-node-${process.versions.node}-${process.arch}.bin`);
  const kept = read(cache);
  const source = fs.readFileSync(file, "latin1");
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}
})`, {
    filename: file,
    ...kept && { cachedData: kept.data }
  });
  const known = kept === void 0 || script.cachedDataRejected === true ? 0 : kept.bytecode;
  if (known === 0 || kept?.quiet !== true)
    process.once("exit", () => {
      const { getHeapCodeStatistics } = load("node:v8");
      const bytecode = getHeapCodeStatistics().bytecode_and_metadata_size;
      if (bytecode > known * worthwhile) write(cache, bytecode, script.createCachedData());
      else touch(cache, Date.now());
    });
  const made = { exports: {} };
  const main = script.runInThisContext();
  main.call(made.exports, made.exports, createRequire(file), made, file, path.dirname(file));
  return made.exports;
}
function read(file) {
  let bytes;
  let quiet;
  try {
    const handle = fs.openSync(file, "r");
    try {
      const { uid, mode, mtimeMs } = fs.fstatSync(handle);
      quiet = Math.abs(Date.now() - mtimeMs) < quietMs;
      if (process.getuid !== void 0 && (uid !== process.getuid() || (mode & 18) !== 0)) return void 0;
      bytes = fs.readFileSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    return void 0;
  }
  if (bytes.length <= headBytes || !bytes.subarray(0, digestBytes).equals(digestOf(bytes.subarray(digestBytes))))
    return void 0;
  return { bytecode: bytes.readDoubleLE(digestBytes), data: bytes.subarray(headBytes), quiet };
}
function write(file, bytecode, data) {
  const aside = `${file}.${process.pid}`;
  try {
    const head = Buffer.alloc(8);
    head.writeDoubleLE(bytecode);
    const body = Buffer.concat([head, data]);
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 448 });
    fs.writeFileSync(aside, Buffer.concat([digestOf(body), body]), { mode: 384 });
    touch(aside, Date.now() - 2 * quietMs);
    fs.renameSync(aside, file);
    removeOld(path.dirname(file));
  } catch {
    try {
      fs.rmSync(aside, { force: true });
    } catch {
    }
  }
}
function touch(file, at) {
  try {
    fs.utimesSync(file, at / 1e3, at / 1e3);
  } catch {
  }
}
function removeOld(folder) {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (Date.now() - fs.statSync(file).mtimeMs > keepDays * 864e5) fs.rmSync(file, { force: true });
  }
}
function digestOf(bytes) {
  return createHash("sha256").update(bytes).digest();
}

// src/launch.ts
function launch(digest) {
  return loadBundle({
    // The chunk this becomes lies beside it.
    file: path2.join(import.meta.dirname, "terminal.cjs"),
    digest,
    folder: path2.join(cacheFolder(process.env), "code")
  });
}
export {
  launch
};
