/** Killed at any instant, the store is whole, and what it acknowledged is there: with either driver, read by either driver. */
import { spawn } from 'node:child_process';
import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { lockOwner } from '../../src/system/lock.ts';
import type { Connection } from '../../src/tracking/embedded/connect.ts';
import { ownerLock } from '../../src/tracking/embedded/owner-lock.ts';
import type { Database } from '../../src/tracking/embedded/sqlite/database.ts';
import { openNodeSqlite } from '../../src/tracking/embedded/sqlite/node.ts';
import { openWasmSqlite } from '../../src/tracking/embedded/sqlite/wasm.ts';
import { bundledHelper, cleanUp, helper, node20, owner, ownerGone, root, temporaryFolder } from './support.ts';

afterEach(cleanUp);

const drivers: [string, (file: string) => Database | undefined][] = [
  ['node:sqlite', openNodeSqlite],
  ['node-sqlite3-wasm', openWasmSqlite],
];

/** Opens a copy, so that each driver meets the file as the killed process left it. */
async function inCopy<T>(
  dir: string,
  open: (file: string) => Database | undefined,
  look: (database: Database) => T,
): Promise<T> {
  const copy = await temporaryFolder();
  for (const name of await readdir(dir))
    if (name.startsWith('mlflow.db')) await cp(path.join(dir, name), path.join(copy, name), { recursive: true });
  const database = open(path.join(copy, 'mlflow.db'));
  if (database === undefined) throw new Error('this driver is not there');
  try {
    return look(database);
  } finally {
    database.close();
  }
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

async function post(connection: Connection, at: string, body: object): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json' };
  const reply = await connection.send(
    { method: 'POST', path: `/api/2.0/mlflow/runs/${at}`, headers, body: JSON.stringify(body) },
    false,
  );
  const chunks = [];
  for await (const chunk of reply.body) chunks.push(chunk);
  return { status: reply.status, text: Buffer.concat(chunks).toString() };
}

/** Writes batches until the owner is gone; returns the numbers of those that were acknowledged. */
async function write(connection: Connection, runId: string, next: () => number): Promise<number[]> {
  const acknowledged: number[] = [];
  for (;;) {
    const i = next();
    const metrics = Array.from({ length: 20 }, (_, step) => ({ key: `m${i}`, value: i + step / 7, timestamp: i, step }));
    const body = { run_id: runId, metrics, params: [{ key: `p${i}`, value: String(i) }] };
    try {
      const { status } = await post(connection, 'log-batch', body);
      if (status === 200) acknowledged.push(i);
    } catch {
      return acknowledged;
    }
  }
}

test('an owner killed at random instants, on Node 24 and Node 20 by turns', async () => {
  const seed = Number(process.env.TRAINYARD_SEED ?? Date.now() % 2 ** 31);
  console.info(`seed ${seed}`);
  const dice = random(seed);
  const commands = [helper, await bundledHelper(node20)];
  const dir = path.join(await temporaryFolder(), 'store');
  let runId: string | undefined;
  let number = 0;
  const acknowledged: number[] = [];
  for (let round = 0; round < 8; round++) {
    const connection = await owner(dir, commands[round % 2]);
    const { pid } = (await lockOwner(ownerLock(dir))) ?? { pid: 0 };
    runId ??= (
      JSON.parse((await post(connection, 'create', { experiment_id: '0' })).text) as { run: { info: { run_id: string } } }
    ).run.info.run_id;
    const run = runId;
    const writers = Array.from({ length: 8 }, () => write(connection, run, () => number++));
    setTimeout(() => process.kill(pid, 'SIGKILL'), 50 + dice() * 200);
    acknowledged.push(...(await Promise.all(writers)).flat());
    await ownerGone(dir);
    for (const [name, open] of drivers) {
      const found = await inCopy(dir, open, (database) => ({
        check: database.get('PRAGMA integrity_check'),
        params: database.all<{ value: string }>('SELECT value FROM params').map((p) => Number(p.value)),
        // Every batch whole or not at all.
        torn: database.all('SELECT key FROM metrics GROUP BY key HAVING count(*) != 20'),
        metrics: database.all<{ key: string }>('SELECT DISTINCT key FROM metrics').map((m) => Number(m.key.slice(1))),
      }));
      const missing = acknowledged.filter((i) => !found.params.includes(i) || !found.metrics.includes(i));
      expect({ name, seed, round, check: found.check, missing, torn: found.torn }).toEqual({
        name,
        seed,
        round,
        check: { integrity_check: 'ok' },
        missing: [],
        torn: [],
      });
    }
  }
  expect(acknowledged.length, `seed ${seed}`).toBeGreaterThan(20);
}, 120_000);

/** Dies in the middle of a transaction whose pages are partly in the file already. */
const dying = (driver: string, file: string) => `
const { ${driver} } = await import(process.argv[1]);
const database = ${driver}(${JSON.stringify(file)});
database.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)');
database.exec('BEGIN');
for (let i = 0; i < 2000; i++) database.run('INSERT INTO t (text) VALUES (?)', 'before'.repeat(20));
database.exec('COMMIT');
database.exec('PRAGMA cache_size = 4');
database.exec('BEGIN IMMEDIATE');
database.exec("UPDATE t SET text = 'after' || text");
process.kill(process.pid, 'SIGKILL');
`;

test.each([
  ['openNodeSqlite', 'node.ts'],
  ['openWasmSqlite', 'wasm.ts'],
])('a transaction that %s had half written is rolled back by both drivers', async (driver, module) => {
  const dir = await temporaryFolder();
  const file = path.join(dir, 'mlflow.db');
  const program = dying(driver, file);
  const at = path.join(root, 'src/tracking/embedded/sqlite', module);
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, at], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const signal = await new Promise((resolve) => {
    child.on('exit', (_code, by) => resolve(by));
  });
  expect(signal).toBe('SIGKILL');
  expect((await readdir(dir)).sort()).toEqual(['mlflow.db', 'mlflow.db-journal']);
  for (const [name, open] of drivers) {
    const found = await inCopy(dir, open, (database) => ({
      check: database.get('PRAGMA integrity_check'),
      changed: database.get("SELECT count(*) AS n FROM t WHERE text LIKE 'after%'"),
      rows: database.get('SELECT count(*) AS n FROM t'),
    }));
    expect([name, found]).toEqual([name, { check: { integrity_check: 'ok' }, changed: { n: 0 }, rows: { n: 2000 } }]);
  }
});
