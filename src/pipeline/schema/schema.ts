/**
 * What may stand in a file, declared once. From one declaration come the check with its diagnostics, the type of what was read,
 * the JSON Schema for editors (`json.ts`) and the tables of the reference.
 *
 * A declaration speaks of form alone: kinds of nodes, keys, words, ranges. The JSON Schema accepts what it accepts and refuses what it
 * refuses. What needs more than one place to be judged (bindings, files, names) is the business of the passes that follow.
 */
import type { Span } from '../nodes.ts';
import type { Reader, Value } from './reader.ts';
import type { JsonSchema, JsonWriter } from './json.ts';

export interface Schema<T> {
  /** What is expected, for messages: "must be ...". */
  readonly expected: string;
  /** Reads a value and reports all that does not fit. Undefined where nothing can be made of it; parts that do not fit are left out. */
  read(reader: Reader, value: Value): T | undefined;
  json(writer: JsonWriter): JsonSchema;
}

/** What a declaration reads. Of a mapping every member may be missing: it was not given, or it was at fault and is reported. */
export type Read<S> = S extends Schema<infer T> ? T : never;

const PLACE = Symbol('place');

/** Notes where a mapping or a list was read. */
export function placed<T extends object>(read: T, value: Value): T {
  (read as { [PLACE]?: Value })[PLACE] = value;
  return read;
}

/** Where a mapping or a list was read. */
export function placeOf(read: object): Value {
  const place = (read as { [PLACE]?: Value })[PLACE];
  if (place === undefined) throw new Error('not read from a file');
  return place;
}

const PLACES = Symbol('places');

/** Notes where the members of a list were read that were not at fault. */
export function placedItems<T extends object>(read: T, value: Value, places: Value[]): T {
  (read as { [PLACES]?: Value[] })[PLACES] = places;
  return placed(read, value);
}

/** Where a member of a list was read. */
export function itemAt(read: readonly unknown[], index: number): Value {
  const place = (read as { [PLACES]?: Value[] })[PLACES]?.[index];
  if (place === undefined) throw new Error(`nothing was read at ${placeOf(read).path}[${index}]`);
  return place;
}

/** Where a member was read, whether it was at fault or not; undefined where it is not there. */
export function memberAt<T extends object>(read: T, key: keyof T & string): Value | undefined {
  return member(placeOf(read), key);
}

/** As `memberAt`, of a member that is there. */
export function at<T extends object>(read: T, key: keyof T & string): Value {
  const found = memberAt(read, key);
  if (found === undefined) throw new Error(`nothing was read at ${placeOf(read).path}.${key}`);
  return found;
}

/** A member of a mapping with its path. */
export function member({ path, node }: Value, key: string): Value | undefined {
  const entry = node.kind === 'map' ? node.entries.get(key) : undefined;
  return entry === undefined ? undefined : memberOf(path, key, entry);
}

export function memberOf(path: string, name: string, entry: { key: Span; value: Value['node'] }): Value {
  return { path: path === '' ? name : `${path}.${name}`, node: entry.value, key: entry.key };
}

/** A member that a fault-free file has: for what comes after all faults are told. */
export function need<T extends object, K extends keyof T & string>(read: T, key: K): Exclude<T[K], undefined> {
  const found = read[key];
  if (found === undefined) throw new Error(`${placeOf(read).path} was let through without ${key}`);
  return found as Exclude<T[K], undefined>;
}
