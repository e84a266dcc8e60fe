import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  database
} from "./tracking-embedded-sqlite-database.mjs";
import "./shared.mjs";

// src/tracking/embedded/sqlite/node.ts
function nodeSqlite() {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => void 0;
  try {
    return process.getBuiltinModule?.("node:sqlite");
  } finally {
    process.emitWarning = emitWarning;
  }
}
function openNodeSqlite(file) {
  const sqlite = nodeSqlite();
  if (sqlite === void 0) return void 0;
  const raw = new sqlite.DatabaseSync(file, { timeout: 2e4 });
  return database("node:sqlite", {
    exec: (sql) => raw.exec(sql),
    prepare: (sql) => statement(raw, sql),
    close: () => raw.close()
  });
}
function statement(raw, sql) {
  const prepared = raw.prepare(sql);
  return {
    all(values) {
      try {
        return prepared.all(...values);
      } catch (error) {
        if (!(error instanceof Error && "code" in error && error.code === "ERR_OUT_OF_RANGE")) throw error;
      }
      prepared.setReadBigInts(true);
      try {
        return prepared.all(...values).map(narrow);
      } finally {
        prepared.setReadBigInts(false);
      }
    },
    run: (values) => Number(prepared.run(...values).changes),
    finalize: () => void 0
  };
}
function narrow(row) {
  const out = {};
  for (const [name, value] of Object.entries(row)) out[name] = typeof value === "bigint" ? safe(value) : value;
  return out;
}
function safe(value) {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}
export {
  openNodeSqlite
};
