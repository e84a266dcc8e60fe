import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/tracking/embedded/sqlite/database.ts
var keptStatements = 200;
function database(driver, raw) {
  const prepared = /* @__PURE__ */ new Map();
  function use(sql, step) {
    let statement = prepared.get(sql);
    if (statement === void 0) {
      statement = raw.prepare(sql);
      prepared.set(sql, statement);
      const [oldest] = prepared;
      if (prepared.size > keptStatements && oldest !== void 0) {
        prepared.delete(oldest[0]);
        oldest[1].finalize();
      }
    }
    try {
      return step(statement);
    } catch (error) {
      prepared.delete(sql);
      statement.finalize();
      throw error;
    }
  }
  const opened = {
    driver,
    exec: (sql) => raw.exec(sql),
    all: (sql, ...values) => use(sql, (s) => s.all(values)),
    // All rows even for one: a statement left in the middle of its rows would hold its read lock through a commit.
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
    get: (sql, ...values) => use(sql, (s) => s.all(values))[0],
    run: (sql, ...values) => use(sql, (s) => s.run(values)),
    close() {
      for (const statement of prepared.values()) statement.finalize();
      prepared.clear();
      raw.close();
    }
  };
  try {
    for (const pragma of ["journal_mode = DELETE", "synchronous = FULL", "foreign_keys = ON", "case_sensitive_like = ON"])
      opened.exec(`PRAGMA ${pragma}`);
  } catch (error) {
    opened.close();
    throw error;
  }
  return opened;
}

export {
  database
};
