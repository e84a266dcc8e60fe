/**
 * SQLite behind one small interface, so that the store does not know which driver runs it: `node:sqlite` where the runtime has
 * it, the WASM build of `node-sqlite3-wasm` elsewhere (Node 20). Both keep a rollback journal with `synchronous=FULL`: a commit
 * is on disk when it returns, and a process killed at any instant leaves a file that the next opening rolls back.
 */
export type SqlValue = null | number | bigint | string | Uint8Array;
export type Row = Record<string, SqlValue>;

export interface Database {
  readonly driver: 'node:sqlite' | 'node-sqlite3-wasm';
  /** Runs statements without values or rows. */
  exec(sql: string): void;
  /** Every row. Integers beyond 2^53 come as bigint, others as number. Statements are prepared once per text. */
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the statement's author knows its columns
  all<T = Row>(sql: string, ...values: SqlValue[]): T[];
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  get<T = Row>(sql: string, ...values: SqlValue[]): T | undefined;
  /** Returns how many rows changed. */
  run(sql: string, ...values: SqlValue[]): number;
  close(): void;
}

/** A driver's own handle, as far as both have it. */
export interface RawDatabase {
  exec(sql: string): void;
  prepare(sql: string): RawStatement;
  close(): void;
}

export interface RawStatement {
  all(values: SqlValue[]): Row[];
  run(values: SqlValue[]): number;
  /** Gives the statement's memory back. After a failed step it must go: the WASM driver refuses to reset it. */
  finalize(): void;
}

/** Beyond this many texts (searches make their own) the oldest prepared statement is dropped. */
const keptStatements = 200;

/** Adds the cache of prepared statements and the settings both drivers share. */
export function database(driver: Database['driver'], raw: RawDatabase): Database {
  const prepared = new Map<string, RawStatement>();

  function use<T>(sql: string, step: (statement: RawStatement) => T): T {
    let statement = prepared.get(sql);
    if (statement === undefined) {
      statement = raw.prepare(sql);
      prepared.set(sql, statement);
      const [oldest] = prepared;
      if (prepared.size > keptStatements && oldest !== undefined) {
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

  const opened: Database = {
    driver,
    exec: (sql) => raw.exec(sql),
    all: <T>(sql: string, ...values: SqlValue[]) => use(sql, (s) => s.all(values)) as T[],
    // All rows even for one: a statement left in the middle of its rows would hold its read lock through a commit.
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
    get: <T>(sql: string, ...values: SqlValue[]) => use(sql, (s) => s.all(values))[0] as T | undefined,
    run: (sql, ...values) => use(sql, (s) => s.run(values)),
    close() {
      for (const statement of prepared.values()) statement.finalize();
      prepared.clear();
      raw.close();
    },
  };
  try {
    // As MLflow's own store sets them. The journal mode also brings back a file that someone left in WAL mode.
    for (const pragma of ['journal_mode = DELETE', 'synchronous = FULL', 'foreign_keys = ON', 'case_sensitive_like = ON'])
      opened.exec(`PRAGMA ${pragma}`);
  } catch (error) {
    opened.close();
    throw error;
  }
  return opened;
}
