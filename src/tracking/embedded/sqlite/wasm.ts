/**
 * The WASM driver, for runtimes without `node:sqlite`. As it comes it locks by making a folder `FILE.lock`, which no other
 * SQLite sees and which a killed process leaves behind; and while it holds that folder it takes its own lock for another
 * writer's, so it never rolls a hot journal back. Both are mended while the module loads: its lock functions, imports of the
 * WASM instance, are replaced by ones that always say "yours, and nobody else's". That is true because a store is opened only
 * under its `owner.lock`.
 *
 * Bundled, the module cannot be part of an ES chunk (`__dirname`, `require`); the build copies it beside the chunk as
 * `node-sqlite3-wasm.cjs`, with its `node-sqlite3-wasm.wasm`.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { type Database, database, type SqlValue } from './database.ts';

type Package = typeof import('node-sqlite3-wasm');

/** What we use of WebAssembly, whose types come only with a browser's. */
interface Wasm {
  Instance: new (module: object, imports: Record<string, Record<string, unknown>>) => { exports: Record<string, unknown> };
}
const wasm = Reflect.get(globalThis, 'WebAssembly') as Wasm;

const SQLITE_OK = 0;
let loaded: Package | undefined;

/** `brief`: this process asks little and ends soon. */
export function openWasmSqlite(file: string, brief = false): Database {
  if (brief) compileOnce(true);
  loaded ??= load();
  const raw = new loaded.Database(file);
  return database('node-sqlite3-wasm', {
    exec: (sql) => raw.exec(sql),
    prepare(sql) {
      const prepared = raw.prepare(sql);
      return {
        all: (values) => prepared.all(values) as Record<string, SqlValue>[],
        run: (values) => prepared.run(values).changes,
        finalize() {
          try {
            prepared.finalize();
          } catch {
            // It repeats the error of the step that failed, which has been thrown already.
          }
        },
      };
    },
    close: () => {
      raw.close();
      if (brief) compileOnce(false);
    },
  });
}

/**
 * V8 compiles WebAssembly a second time, better, while it runs, and a process that ends waits for that: 100 ms that pay only
 * where much is asked. The flag goes back when the file is closed, with two that it takes along: V8's code cache is bound to
 * flags.
 */
function compileOnce(once: boolean): void {
  const flags = once ? ['--liftoff-only'] : ['--no-liftoff-only', '--wasm-tier-up', '--wasm-dynamic-tiering'];
  for (const flag of flags) setFlagsFromString(flag);
}

function load(): Package {
  const require = createRequire(import.meta.url);
  const bundled = fileURLToPath(new URL('./node-sqlite3-wasm.cjs', import.meta.url));
  const original = wasm.Instance;
  // The module instantiates itself while `require` runs, so nobody else ever sees this constructor.
  wasm.Instance = mendedInstance(original);
  try {
    return require(existsSync(bundled) ? bundled : 'node-sqlite3-wasm') as Package;
  } finally {
    wasm.Instance = original;
  }
}

function mendedInstance(original: Wasm['Instance']): Wasm['Instance'] {
  return new Proxy(original, {
    construct(target, [module, imports]: ConstructorParameters<Wasm['Instance']>) {
      let memory: { buffer: ArrayBuffer } | undefined;
      const mends: Record<string, (file: number, argument: number) => number> = {
        _nodejsLock: () => SQLITE_OK,
        _nodejsUnlock: () => SQLITE_OK,
        _nodejsCheckReservedLock(_file, result) {
          if (memory !== undefined) new DataView(memory.buffer).setInt32(result, 0, true);
          return SQLITE_OK;
        },
      };
      let mended = 0;
      for (const space of Object.values(imports)) {
        for (const [name, value] of Object.entries(space)) {
          const mend = typeof value === 'function' ? mends[value.name] : undefined;
          if (mend === undefined) continue;
          space[name] = mend;
          mended++;
        }
      }
      if (mended !== Object.keys(mends).length)
        throw new Error('node-sqlite3-wasm has changed: its lock functions are not where they were');
      const instance = new target(module, imports);
      memory = Object.values(instance.exports).find(isMemory);
      return instance;
    },
  });
}

function isMemory(value: unknown): value is { buffer: ArrayBuffer } {
  return typeof value === 'object' && value !== null && 'buffer' in value && value.buffer instanceof ArrayBuffer;
}
