import type { Database } from './database.ts';

/**
 * Opens a file, or `:memory:`, with the driver this runtime has. Missing files are created (mode by the process's umask).
 * `brief`: this process asks little and ends soon.
 */
export async function openDatabase(file: string, { brief = false } = {}): Promise<Database> {
  const { openNodeSqlite } = await import('./node.ts');
  return openNodeSqlite(file) ?? (await import('./wasm.ts')).openWasmSqlite(file, brief);
}
