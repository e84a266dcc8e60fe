/** Writes `schema/`: the JSON Schemas for editors, as `trainyard schema` prints them. `--check` only compares. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { schemaNames } from '../src/pipeline/language/schema-names.ts';
import { schemaFile, schemaOf } from '../src/pipeline/language/schemas.ts';
import { schemaText } from '../src/pipeline/schema/json.ts';

const folder = path.join(import.meta.dirname, '../schema');
await mkdir(folder, { recursive: true });
const made = new Map<string, string>();
for (const name of schemaNames) made.set(schemaFile(name), schemaText(await schemaOf(name)));
const kept = await readdir(folder);
const stale: string[] = kept.filter((name) => !made.has(name));
for (const [name, text] of made) {
  if (!kept.includes(name) || (await readFile(path.join(folder, name), 'utf8')) !== text) stale.push(name);
}
if (process.argv.includes('--check')) {
  for (const name of stale.toSorted())
    process.stderr.write(`schema/${name} is not what src/pipeline/language says: run node scripts/schemas.ts\n`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  for (const name of stale) {
    const text = made.get(name);
    await (text === undefined ? rm(path.join(folder, name)) : writeFile(path.join(folder, name), text));
  }
}
