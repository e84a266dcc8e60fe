/** The driver that comes with Node 22.13 and later. */
import type { DatabaseSync } from 'node:sqlite';
import { type Database, database, type RawStatement, type Row, type SqlValue } from './database.ts';

/** The module, or undefined where the runtime has none. Loading it warns that it is experimental on some versions; a user need not know. */
function nodeSqlite(): typeof import('node:sqlite') | undefined {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return process.getBuiltinModule?.('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

export function openNodeSqlite(file: string): Database | undefined {
  const sqlite = nodeSqlite();
  if (sqlite === undefined) return undefined;
  const raw = new sqlite.DatabaseSync(file, { timeout: 20_000 });
  return database('node:sqlite', {
    exec: (sql) => raw.exec(sql),
    prepare: (sql) => statement(raw, sql),
    close: () => raw.close(),
  });
}

function statement(raw: DatabaseSync, sql: string): RawStatement {
  const prepared = raw.prepare(sql);
  return {
    all(values) {
      try {
        return prepared.all(...values);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE')) throw error;
      }
      // An integer beyond 2^53: read again with bigints, and keep them only where they are needed.
      prepared.setReadBigInts(true);
      try {
        return (prepared.all(...values) as Row[]).map(narrow);
      } finally {
        prepared.setReadBigInts(false);
      }
    },
    run: (values) => Number(prepared.run(...values).changes),
    finalize: () => undefined,
  };
}

function narrow(row: Row): Row {
  const out: Row = {};
  for (const [name, value] of Object.entries(row)) out[name] = typeof value === 'bigint' ? safe(value) : value;
  return out;
}

function safe(value: bigint): SqlValue {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}
