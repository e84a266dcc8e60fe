/** Declarations of lists and mappings. */
import { isNull, listed, type Reader, shown, type Value } from './reader.ts';
import { nearest } from '../suggest.ts';
import { described, type JsonSchema, type JsonWriter } from './json.ts';
import { memberOf, placed, type Schema } from './schema.ts';

/** A list; members at fault are left out. */
export function list<T>(item: Schema<T>, { min = 0, of }: { min?: number; of?: string } = {}): Schema<T[]> {
  const expected = of ?? (min === 0 ? 'a list' : 'a list with at least one member');
  return {
    expected,
    read(reader, value) {
      const { node, path } = value;
      if (node.kind !== 'seq' || node.items.length < min) {
        reader.mismatch(value, expected);
        return undefined;
      }
      const items: T[] = [];
      node.items.forEach((member, i) => {
        const read = item.read(reader, { path: `${path}[${i}]`, node: member, key: member });
        if (read !== undefined) items.push(read);
      });
      return placed(items, value);
    },
    json: (writer) => ({ type: 'array', items: item.json(writer), ...(min === 0 ? {} : { minItems: min }) }),
  };
}

interface RecordOptions {
  /** What the names must look like. */
  names?: { pattern: RegExp; what: string; help: string };
  min?: 0 | 1;
  /** What the whole is: "must be ...". */
  expected?: string;
}

/** Values by names that the author chose, in the file's order. Nothing at all counts as none. A name whose value is at fault has undefined. */
export function record<T>(
  item: Schema<T>,
  { names, min = 0, expected }: RecordOptions = {},
): Schema<Map<string, T | undefined>> {
  const wanted = expected ?? (min === 0 ? 'a mapping' : 'a mapping with at least one member');
  return {
    expected: wanted,
    read(reader, value) {
      const { node } = value;
      const found = new Map<string, T | undefined>();
      if (isNull(node) && min === 0) return placed(found, value);
      if (node.kind !== 'map' || node.entries.size < min) {
        reader.mismatch(value, wanted);
        return undefined;
      }
      for (const [name, entry] of node.entries) {
        if (names !== undefined && !names.pattern.test(name)) {
          reader.error('TY203', entry.key, `\`${name}\` is no name for ${names.what}`, { help: names.help });
        }
        found.set(name, item.read(reader, memberOf(value.path, name, entry)));
      }
      return placed(found, value);
    },
    json: (writer) => ({
      type: min === 0 ? ['object', 'null'] : 'object',
      additionalProperties: item.json(writer),
      ...(names === undefined ? {} : { propertyNames: { pattern: names.pattern.source } }),
      ...(min === 0 ? {} : { minProperties: min }),
    }),
  };
}

/** A key of a mapping. */
export interface Key<T> {
  schema: Schema<T>;
  doc: string;
  required: boolean;
  /** Set where this version does not act upon the key: what to do instead, or nothing. */
  later?: string;
  /** What it is where it is not given, as the file would say it. */
  standard?: string;
}

interface KeyOptions {
  later?: string;
  standard?: string;
}

export function optional<T>(schema: Schema<T>, doc: string, options: KeyOptions = {}): Key<T> {
  return { schema, doc, required: false, ...options };
}

export function required<T>(schema: Schema<T>, doc: string, options: KeyOptions = {}): Key<T> {
  return { schema, doc, required: true, ...options };
}

export type Keys = Record<string, Key<unknown>>;
export type ReadOf<K extends Keys> = { -readonly [P in keyof K]?: K[P] extends Key<infer T> ? T : never };

interface Rules<K extends Keys> {
  /** Of each group at most one may be given. */
  exclusive?: readonly (readonly (keyof K & string)[])[];
  /** Of each group at least one must be given. */
  some?: readonly { keys: readonly (keyof K & string)[]; help: string }[];
  /** Keys that other kinds of it have: named as such where they stand here. */
  foreign?: { keys: readonly string[]; what: string };
  /** Set where Azure ML ignores unknown keys: they are told of, and let through. */
  lenient?: boolean;
  /** Set where this version acts upon nothing of it: what it is called, and what to do instead. */
  later?: { what: string; help?: string };
}

export interface ObjectSchema<K extends Keys> extends Schema<ReadOf<K>> {
  readonly name: string;
  readonly doc: string;
  readonly keys: K;
}

/** A mapping with known keys; an unknown one is a fault. Nothing at all counts as an empty one. `name` is that of its definition. */
export function object<K extends Keys>(name: string, doc: string, keys: K, rules: Rules<K> = {}): ObjectSchema<K> {
  const needed = Object.keys(keys).filter((key) => keys[key]?.required === true);
  const nothing = needed.length === 0 && rules.some === undefined;
  const schema: ObjectSchema<K> = {
    name,
    doc,
    keys,
    expected: 'a mapping',
    read(reader, value) {
      const { node } = value;
      const read: Record<string, unknown> = {};
      if (isNull(node) && nothing) return placed(read, value) as ReadOf<K>;
      if (node.kind !== 'map') {
        reader.mismatch(value, schema.expected);
        return undefined;
      }
      if (rules.later !== undefined) reader.notYet({ path: value.path, at: value.key }, rules.later.what, rules.later.help);
      let meant: Set<string> | undefined;
      for (const [key, entry] of node.entries) {
        const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
        if (known === undefined) {
          const near = unknownKey(reader, value, key, keys, rules);
          if (near !== undefined) meant = (meant ?? new Set()).add(near);
          continue;
        }
        const own = memberOf(value.path, key, entry);
        if (known.later !== undefined)
          reader.notYet({ path: own.path, at: entry.key }, `the key \`${key}\` in ${shown(value.path)}`, known.later);
        const found = known.schema.read(reader, own);
        if (found !== undefined) read[key] = found;
      }
      const has = (key: string): boolean => node.entries.has(key) || meant?.has(key) === true;
      for (const key of needed) if (!has(key)) reader.missing(value, key);
      for (const group of rules.exclusive ?? []) refuseSeveral(reader, value, group);
      for (const { keys: group, help } of rules.some ?? []) {
        if (!group.some(has)) reader.missing(value, group[0] ?? '', help);
      }
      return placed(read, value) as ReadOf<K>;
    },
    json: (writer) => writer.define(name, schema, () => jsonOf(writer, schema, needed, nothing, rules)),
  };
  return schema;
}

/** Reports an unknown key; returns the key that was probably meant. */
function unknownKey(
  reader: Reader,
  value: Value,
  key: string,
  keys: Keys,
  { foreign, lenient = false }: Pick<Rules<Keys>, 'foreign' | 'lenient'>,
): string | undefined {
  const entry = value.node.kind === 'map' ? value.node.entries.get(key) : undefined;
  const at = entry?.key ?? value.key;
  const names = Object.keys(keys);
  if (foreign?.keys.includes(key) === true) {
    reader.error('TY201', at, `\`${key}\` does not belong to ${foreign.what} in ${shown(value.path)}`, {
      help: `it takes ${listed(names.filter((name) => name !== 'type'))}`,
    });
    return undefined;
  }
  const near = nearest(key, names);
  if (lenient) {
    reader.warn('TY206', at, `unknown key \`${key}\` in ${shown(value.path)} is ignored`, {
      why: 'Azure ML ignores unknown keys here',
      help: near === undefined ? undefined : `write \`${near}\``,
    });
    return near;
  }
  reader.error('TY201', at, `unknown key \`${key}\` in ${shown(value.path)}`, {
    help: near === undefined ? `use one of ${listed(names)}` : `write \`${near}\``,
  });
  return near;
}

function refuseSeveral(reader: Reader, value: Value, group: readonly string[]): void {
  const { node } = value;
  if (node.kind !== 'map') return;
  const [first, ...more] = [...node.entries].filter(([key]) => group.includes(key));
  for (const [key, entry] of more) {
    reader.error('TY205', entry.key, `${shown(value.path)} has both \`${first?.[0]}\` and \`${key}\``, {
      help: 'keep one of them',
    });
  }
}

function jsonOf<K extends Keys>(
  writer: JsonWriter,
  { doc, keys }: ObjectSchema<K>,
  needed: string[],
  nothing: boolean,
  { exclusive = [], some = [], lenient = false }: Rules<K>,
): JsonSchema {
  const properties = Object.entries(keys).map(([key, { schema, doc: about, standard }]) => {
    const text = standard === undefined ? about : `${about} Default: ${standard}.`;
    return [key, described(schema.json(writer), text)];
  });
  const rules = [
    ...exclusive.flatMap((group) =>
      group.flatMap((one, i) => group.slice(i + 1).map((other) => ({ not: { required: [one, other] } }))),
    ),
    ...some.map(({ keys: group }) => ({ anyOf: group.map((key) => ({ required: [key] })) })),
  ];
  return {
    description: doc,
    type: nothing ? ['object', 'null'] : 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: lenient,
    ...(needed.length === 0 ? {} : { required: needed }),
    ...(rules.length === 0 ? {} : { allOf: rules }),
  };
}
