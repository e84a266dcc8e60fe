import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  database
} from "./tracking-embedded-sqlite-database.mjs";
import "./shared.mjs";

// src/tracking/embedded/sqlite/wasm.ts
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
var wasm = Reflect.get(globalThis, "WebAssembly");
var SQLITE_OK = 0;
var loaded;
function openWasmSqlite(file, brief = false) {
  if (brief) compileOnce(true);
  loaded ??= load();
  const raw = new loaded.Database(file);
  return database("node-sqlite3-wasm", {
    exec: (sql) => raw.exec(sql),
    prepare(sql) {
      const prepared = raw.prepare(sql);
      return {
        all: (values) => prepared.all(values),
        run: (values) => prepared.run(values).changes,
        finalize() {
          try {
            prepared.finalize();
          } catch {
          }
        }
      };
    },
    close: () => {
      raw.close();
      if (brief) compileOnce(false);
    }
  });
}
function compileOnce(once) {
  const flags = once ? ["--liftoff-only"] : ["--no-liftoff-only", "--wasm-tier-up", "--wasm-dynamic-tiering"];
  for (const flag of flags) setFlagsFromString(flag);
}
function load() {
  const require2 = createRequire(import.meta.url);
  const bundled = fileURLToPath(new URL("./node-sqlite3-wasm.cjs", import.meta.url));
  const original = wasm.Instance;
  wasm.Instance = mendedInstance(original);
  try {
    return require2(existsSync(bundled) ? bundled : "node-sqlite3-wasm");
  } finally {
    wasm.Instance = original;
  }
}
function mendedInstance(original) {
  return new Proxy(original, {
    construct(target, [module, imports]) {
      let memory;
      const mends = {
        _nodejsLock: () => SQLITE_OK,
        _nodejsUnlock: () => SQLITE_OK,
        _nodejsCheckReservedLock(_file, result) {
          if (memory !== void 0) new DataView(memory.buffer).setInt32(result, 0, true);
          return SQLITE_OK;
        }
      };
      let mended = 0;
      for (const space of Object.values(imports)) {
        for (const [name, value] of Object.entries(space)) {
          const mend = typeof value === "function" ? mends[value.name] : void 0;
          if (mend === void 0) continue;
          space[name] = mend;
          mended++;
        }
      }
      if (mended !== Object.keys(mends).length)
        throw new Error("node-sqlite3-wasm has changed: its lock functions are not where they were");
      const instance = new target(module, imports);
      memory = Object.values(instance.exports).find(isMemory);
      return instance;
    }
  });
}
function isMemory(value) {
  return typeof value === "object" && value !== null && "buffer" in value && value.buffer instanceof ArrayBuffer;
}
export {
  openWasmSqlite
};
