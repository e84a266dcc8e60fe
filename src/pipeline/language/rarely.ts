/**
 * Declarations that few files need: half of all, so they are loaded only for a file that may need them. Starting counts
 * (docs/architecture.md, "Starting quickly").
 */
import type { Read, Schema } from '../schema/schema.ts';

type Rare = typeof import('./rare.ts');

let loaded: Rare | undefined;

/** Before anything rare is read, or made into JSON Schema. */
export async function loadRare(): Promise<void> {
  loaded ??= await import('./rare.ts');
}

/** What a text says that may need them: a component may be anything. */
const SIGNS = /\b(?:parallel|spark|automl|data_transfer|import|finetuning|distillation|component|trial:\s*[\w./])/i;

/** As `loadRare`, if the text of a file gives reason. */
export async function loadRareFor(text: string): Promise<void> {
  if (SIGNS.test(text)) await loadRare();
}

/** A declaration by its name there. */
export function rarely<K extends keyof Rare>(name: K): Schema<Read<Rare[K]>> {
  const get = (): Schema<Read<Rare[K]>> => {
    if (loaded === undefined) throw new Error(`${name} was not loaded`);
    return loaded[name] as unknown as Schema<Read<Rare[K]>>;
  };
  return { expected: 'a mapping', read: (reader, value) => get().read(reader, value), json: (writer) => get().json(writer) };
}
