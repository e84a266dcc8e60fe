/** Declarations of lists and mappings. */
import { isNull, listed, type Reader, shown, type Value } from './reader.ts';
import { nearest } from '../suggest.ts';
import { described, type JsonSchema, type JsonWriter } from './json.ts';
import { member, memberOf, placed, placedItems, type Schema } from './schema.ts';
import { anything } from './unions.ts';

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
      const places: Value[] = [];
      node.items.forEach((member, i) => {
        const place = { path: `${path}[${i}]`, node: member, key: member };
        const read = item.read(reader, place);
        if (read === undefined) return;
        items.push(read);
        places.push(place);
      });
      return placedItems(items, value, places);
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
  /** Set where it makes no difference on the computes of this version: why. */
  ignored?: string;
  /** What it is where it is not given, as the file would say it. */
  standard?: string;
}

interface KeyOptions {
  later?: string;
  ignored?: string;
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
  /** What to do instead of a key that is not among them. */
  advice?: Readonly<Record<string, string>>;
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
      if (rules.later !== undefined)
        reader.notYet({ path: value.path, at: member(value, 'type')?.node ?? value.key }, rules.later.what, rules.later.help);
      const told = reader.refusals.length;
      let meant: Set<string> | undefined;
      for (const [key, entry] of node.entries) {
        const known = Object.hasOwn(keys, key) ? keys[key] : undefined;
        if (known === undefined) {
          const near = unknownKey(reader, value, key, keys, rules, needed);
          if (near !== undefined) meant = (meant ?? new Set()).add(near);
          continue;
        }
        const own = memberOf(value.path, key, entry);
        if (known.later !== undefined || known.ignored !== undefined) tellOf(reader, value, key, known, own);
        const found = known.schema.read(reader, own);
        if (found !== undefined) read[key] = found;
      }
      const has = (key: string): boolean => node.entries.has(key) || meant?.has(key) === true;
      for (const key of needed) if (!has(key)) reader.missing(value, key, `add \`${key}\`: ${keys[key]?.schema.expected}`);
      for (const group of rules.exclusive ?? []) refuseSeveral(reader, value, group);
      for (const { keys: group, help } of rules.some ?? []) {
        if (!group.some(has)) reader.missing(value, group, help);
      }
      // Nothing of it is acted upon: that needs saying once.
      if (rules.later !== undefined) reader.refusals.length = told;
      return placed(read, value) as ReadOf<K>;
    },
    json: (writer) => writer.define(name, schema, () => jsonOf(writer, schema, needed, nothing, rules)),
  };
  return schema;
}

/** Says of a key that is given what comes of it. */
function tellOf(reader: Reader, value: Value, key: string, { later, ignored }: Key<unknown>, own: Value): void {
  const place = { path: own.path, at: own.key };
  const what = `the key \`${key}\` in ${shown(value.path)}`;
  if (later !== undefined) reader.notYet(place, what, later);
  if (ignored !== undefined) reader.ignore(place, what, ignored);
}

/** Reports an unknown key; returns the key that was probably meant, where that is an error. */
function unknownKey(
  reader: Reader,
  value: Value,
  key: string,
  keys: Keys,
  { foreign, lenient = false, advice = {} }: Pick<Rules<Keys>, 'foreign' | 'lenient' | 'advice'>,
  needed: readonly string[],
): string | undefined {
  const entries = value.node.kind === 'map' ? value.node.entries : undefined;
  const entry = entries?.get(key);
  const at = entry?.key ?? value.key;
  const names = Object.keys(keys);
  if (foreign?.keys.includes(key) === true) {
    reader.error('TY201', at, `\`${key}\` does not belong to ${foreign.what} in ${shown(value.path)}`, {
      help: `it takes ${names
        .filter((name) => name !== 'type')
        .map((name) => `\`${name}\``)
        .join(', ')}`,
    });
    return undefined;
  }
  const own = Object.hasOwn(advice, key) ? advice[key] : undefined;
  const near = nearest(key, names);
  // What Azure ML writes and nobody reads is no advice.
  const offered = names.filter((name) => keys[name]?.schema !== anything);
  // In place of a key that must be there: that is what is wrong with it.
  const instead = near !== undefined && needed.includes(near) && entries?.has(near) !== true;
  if (lenient && !instead) {
    reader.warn('TY206', at, `unknown key \`${key}\` in ${shown(value.path)} is ignored`, {
      why: 'Azure ML ignores unknown keys here',
      help: own ?? (near === undefined ? undefined : `write \`${near}\``),
    });
    return undefined;
  }
  reader.error('TY201', at, `unknown key \`${key}\` in ${shown(value.path)}`, {
    help: own ?? (near === undefined ? `use one of ${listed(offered)}` : `write \`${near}\``),
  });
  return own === undefined ? near : undefined;
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
  { exclusive = [], some = [], lenient = false, later }: Rules<K>,
): JsonSchema {
  const properties = Object.entries(keys).map(([key, declared]) => {
    return [key, described(declared.schema.json(writer), aboutKey(declared))];
  });
  const rules = [
    ...exclusive.flatMap((group) =>
      group.flatMap((one, i) => group.slice(i + 1).map((other) => ({ not: { required: [one, other] } }))),
    ),
    ...some.map(({ keys: group }) => ({ anyOf: group.map((key) => ({ required: [key] })) })),
  ];
  return {
    description: later === undefined ? doc : `${doc} Not run yet.`,
    type: nothing ? ['object', 'null'] : 'object',
    properties: Object.fromEntries(properties),
    additionalProperties: lenient,
    ...(needed.length === 0 ? {} : { required: needed }),
    ...(rules.length === 0 ? {} : { allOf: rules }),
  };
}

/** A key's meaning, its default, and what comes of it today. */
function aboutKey({ doc, standard, later, ignored }: Key<unknown>): string {
  return [
    doc,
    ...(standard === undefined ? [] : [`Default: ${standard}.`]),
    ...(later === undefined ? [] : ['Not acted upon yet: a job that has it does not run.']),
    ...(ignored === undefined ? [] : [`Ignored: ${ignored}.`]),
  ].join(' ');
}
