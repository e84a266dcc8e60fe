/**
 * An opened store: `<dir>/mlflow.db` in MLflow's own schema and `<dir>/artifacts/`. Whoever opens one holds `<dir>/owner.lock`
 * (the owner process, or a reader for a moment): nothing else of ours opens the file.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Fault } from '../../diagnostics/diagnostic.ts';
import { toMlflowError } from './api/errors.ts';
import { databaseFile } from './owner-lock.ts';
import type { Database } from './sqlite/database.ts';
import { openDatabase } from './sqlite/open.ts';
import { schemaRevision, schemaStatements } from './sqlite/schema.ts';

export interface Store {
  readonly database: Database;
  /** Absolute path of what `mlflow-artifacts:/` names. */
  readonly artifacts: string;
  /** Queues a change. All that queue up meanwhile share one transaction; settles when it is on disk, alone refused where it throws. */
  write<T>(change: (database: Database) => T): Promise<T>;
  /** Finishes what is queued, then closes the file. */
  close(): void;
}

/** Opens a folder's store and creates what is missing. `brief`: for a few reads. Throws `Fault` TY651 or TY652. */
export async function openStore(dir: string, options: { brief?: boolean } = {}): Promise<Store> {
  await mkdir(path.join(dir, 'artifacts'), { recursive: true, mode: 0o700 });
  const file = databaseFile(dir);
  let database: Database | undefined;
  try {
    database = await openDatabase(file, options);
    prepare(database, file);
  } catch (cause) {
    database?.close();
    if (cause instanceof Fault) throw cause;
    throw new Fault(
      'service',
      {
        code: 'TY651',
        message: `the tracking store ${file} could not be opened`,
        why: cause instanceof Error ? cause.message : String(cause),
        help: 'check that the file is an SQLite database of MLflow, that you may write to its folder and that the disk has room',
      },
      { cause },
    );
  }
  return store(database, path.join(dir, 'artifacts'));
}

/** Creates the schema in an empty file, in one transaction; refuses a file of another revision. */
function prepare(database: Database, file: string): void {
  const tables = database.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
  if (tables.length === 0) {
    const now = Date.now();
    database.exec('BEGIN IMMEDIATE');
    for (const statement of schemaStatements) database.exec(statement);
    database.run('INSERT INTO alembic_version (version_num) VALUES (?)', schemaRevision);
    database.run("INSERT INTO workspaces (name, description) VALUES ('default', 'Default workspace for legacy resources')");
    database.run(
      'INSERT INTO experiments (experiment_id, name, artifact_location, lifecycle_stage, creation_time, last_update_time, workspace) ' +
        "VALUES (0, 'Default', 'mlflow-artifacts:/0', 'active', ?, ?, 'default')",
      now,
      now,
    );
    database.exec('COMMIT');
    return;
  }
  const revision = tables.some((t) => t.name === 'alembic_version')
    ? database.get<{ version_num: string }>('SELECT version_num FROM alembic_version')?.version_num
    : undefined;
  if (revision !== schemaRevision)
    throw new Fault('service', {
      code: 'TY652',
      message: `the tracking store ${file} has another schema (${revision ?? 'not MLflow’s'}, expected ${schemaRevision})`,
      why: 'Trainyard reads and writes the schema of MLflow 3.17; another MLflow has upgraded this file, or made it',
      help: 'serve the file with that MLflow (`mlflow server --backend-store-uri sqlite:///...`) and set tracking.uri to it, or update Trainyard',
    });
}

interface Queued {
  change: (database: Database) => unknown;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

function store(database: Database, artifacts: string): Store {
  let queue: Queued[] = [];

  function flush(): void {
    const batch = queue;
    queue = [];
    if (batch.length === 0) return;
    const settle: (() => void)[] = [];
    try {
      database.exec('BEGIN IMMEDIATE');
      for (const item of batch) settle.push(apply(database, item));
      database.exec('COMMIT');
    } catch (error) {
      rollback(database, 'ROLLBACK');
      for (const item of batch) item.reject(toMlflowError(error));
      return;
    }
    for (const done of settle) done();
  }

  return {
    database,
    artifacts,
    write<T>(change: (database: Database) => T): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        // What the event loop reads from its sockets in one turn joins one transaction.
        if (queue.length === 0) setImmediate(flush);
        queue.push({ change, resolve: resolve as (value: unknown) => void, reject });
      });
    },
    close() {
      flush();
      database.close();
    },
  };
}

/** One change within the transaction: undone alone when it throws. Returns what to tell its caller after the commit. */
function apply(database: Database, { change, resolve, reject }: Queued): () => void {
  database.exec('SAVEPOINT change');
  try {
    const value = change(database);
    database.exec('RELEASE change');
    return () => resolve(value);
  } catch (error) {
    try {
      database.exec('ROLLBACK TO change');
      database.exec('RELEASE change');
    } catch {
      // SQLite has rolled back everything by itself (disk full, I/O error): that is what is wrong.
      throw error;
    }
    return () => reject(error);
  }
}

function rollback(database: Database, statement: string): void {
  try {
    database.exec(statement);
  } catch {
    // SQLite has rolled back by itself (disk full, I/O error).
  }
}
