/** Declarations of values that may be one thing or another. What is meant is decided by the kind of node or by a key, never by trying. */
/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import type { Node } from '../nodes.ts';
import { nearest } from '../suggest.ts';
import { isNull, listed } from './reader.ts';
import { anyCase, type JsonSchema } from './json.ts';
import { jsonOfWords, wordFinder } from './scalars.ts';
import { member, type Schema } from './schema.ts';

/** That, or nothing at all. */
export function nullable<T>(schema: Schema<T>): Schema<T | null> {
  return {
    expected: `${schema.expected} or nothing`,
    read: (reader, value) => (isNull(value.node) ? null : schema.read(reader, value)),
    json: (writer) => ({ anyOf: [{ type: 'null' }, schema.json(writer)] }),
  };
}

interface Kinds {
  scalar?: Schema<unknown>;
  map?: Schema<unknown>;
  seq?: Schema<unknown>;
}

/** A single value, a mapping or a list; nothing at all is none of them. */
export function byKind<K extends Kinds>(kinds: K, expected: string): Schema<OfAll<K>> {
  return {
    expected,
    read(reader, value) {
      const schema = kinds[value.node.kind] as Schema<OfAll<K>> | undefined;
      if (schema !== undefined && !isNull(value.node)) return schema.read(reader, value);
      reader.mismatch(value, expected);
      return undefined;
    },
    json: (writer) => ({
      anyOf: Object.entries(kinds).map(([kind, schema]: [string, Schema<unknown>]) => ({
        allOf: [{ type: JSON_TYPES[kind] }, schema.json(writer)],
      })),
    }),
  };
}

const JSON_TYPES: Record<string, string | string[]> = { scalar: ['string', 'number', 'boolean'], map: 'object', seq: 'array' };

/** How to tell what a mapping is: by a key whose word decides, else by which keys it has, else `otherwise`. */
interface Cases<C extends Record<string, Schema<unknown>>, H extends Record<string, Schema<unknown>>, O> {
  /** By the word of the deciding key. */
  words: C;
  /** Words that are known and never taken: not among those that messages offer. */
  never?: Record<string, Schema<never>>;
  /** Without the deciding key: by the first of these keys that it has. */
  having?: H;
  /** Without the deciding key and any of those. By default the deciding key is missing. */
  otherwise?: Schema<O>;
  /** What to do where the deciding key is missing. */
  help?: string;
}

type OfAll<C> = { [P in keyof C]: C[P] extends Schema<infer T> ? T : never }[keyof C];

/** A mapping that says by a key what it is, `type` in most cases. Words are taken as `word` takes them. */
export function tagged<
  C extends Record<string, Schema<unknown>>,
  H extends Record<string, Schema<unknown>> = Record<string, Schema<never>>,
  O = never,
>(tag: string, cases: Cases<C, H, O>, expected = 'a mapping'): Schema<OfAll<C> | OfAll<H> | O> {
  type T = OfAll<C> | OfAll<H> | O;
  const words = Object.keys(cases.words);
  const never = cases.never ?? {};
  const byWord = new Map<string, Schema<T>>(Object.entries({ ...(cases.words as Record<string, Schema<T>>), ...never }));
  const find = wordFinder([...byWord.keys()]);
  const having = Object.entries(cases.having ?? {}) as [string, Schema<T>][];
  return {
    expected,
    read(reader, value) {
      const { node } = value;
      if (node.kind !== 'map') {
        reader.mismatch(value, expected);
        return undefined;
      }
      const own = member(value, tag);
      if (own !== undefined) {
        const found = own.node.kind === 'scalar' && own.node.type === 'str' ? find(own.node.text) : undefined;
        if (found === undefined) reader.wrongWord(own, words);
        return found === undefined ? undefined : byWord.get(found)?.read(reader, value);
      }
      const keys = [...node.entries.keys()];
      const meant =
        having.find(([key]) => node.entries.has(key))?.[1] ??
        cases.otherwise ??
        // A misspelt key tells what is meant as well; it is a fault in any case.
        having.find(([key]) => nearest(key, keys) !== undefined)?.[1];
      if (meant === undefined) reader.missing(value, tag, cases.help ?? `use ${listed(words)}`);
      return meant?.read(reader, value);
    },
    json(writer) {
      const says = (known: string): JsonSchema => ({
        required: [tag],
        properties: { [tag]: { type: 'string', pattern: anyCase([known]) } },
      });
      const untagged = having.reduceRight<JsonSchema>(
        (rest, [key, schema]) => ({ if: { required: [key] }, then: schema.json(writer), else: rest }),
        cases.otherwise === undefined ? { required: [tag] } : cases.otherwise.json(writer),
      );
      return {
        type: 'object',
        properties: { [tag]: jsonOfWords(words) },
        allOf: [
          ...words.map((known) => ({ if: says(known), then: (cases.words[known] as Schema<unknown>).json(writer) })),
          { if: { not: { required: [tag] } }, then: untagged },
        ],
      };
    },
  };
}

/** One of two declarations, by whether a mapping has a key. Anything else than a mapping goes to the second. */
export function ifHas<A, B>(key: string, then: Schema<A>, otherwise: Schema<B>): Schema<A | B> {
  return {
    expected: otherwise.expected,
    read: (reader, value) =>
      value.node.kind === 'map' && value.node.entries.has(key) ? then.read(reader, value) : otherwise.read(reader, value),
    json: (writer) => ({
      if: { type: 'object', required: [key] },
      then: then.json(writer),
      else: otherwise.json(writer),
    }),
  };
}

/** A value which in a pipeline's node may be an expression as a whole: then nothing more is said of it here. */
export interface Expression {
  expression: string;
}

const WHOLE = /^\s*\$\{\{[^]*\}\}\s*$/;

export function bindable<T>(schema: Schema<T>): Schema<T | Expression> {
  return {
    expected: schema.expected,
    read(reader, value) {
      const { node } = value;
      if (node.kind === 'scalar' && node.type === 'str' && WHOLE.test(node.text)) return { expression: node.text };
      return schema.read(reader, value);
    },
    json: (writer) => ({ anyOf: [schema.json(writer), { type: 'string', pattern: WHOLE.source }] }),
  };
}

/** A declaration that refers to one made later, or to itself. */
export function lazy<T>(expected: string, get: () => Schema<T>): Schema<T> {
  return { expected, read: (reader, value) => get().read(reader, value), json: (writer) => get().json(writer) };
}

/** With a definition of its own in JSON Schema, where it stands in many places. */
export function named<T>(name: string, schema: Schema<T>): Schema<T> {
  return { ...schema, json: (writer) => writer.define(name, schema, () => schema.json(writer)) };
}

/** Anything at all: what Azure ML writes and does not read, and what is judged elsewhere. */
export const anything: Schema<Node> = { expected: 'anything', read: (_, { node }) => node, json: () => ({}) };
