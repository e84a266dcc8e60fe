/** Declarations of what is known by name and never taken. */
/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import type { Node } from '../nodes.ts';
import type { JsonSchema } from './json.ts';
import { peek } from './reader.ts';
import { member, type Schema } from './schema.ts';

interface Refusal {
  /** "`jobs.score` is ..." */
  what: string;
  why: string;
  /** What to do instead. */
  help: string;
  /** The member to point at, where there is one. */
  at?: string;
}

/** Refused whatever it holds: one diagnostic, nothing more is said of it. */
export function refused({ at, ...refusal }: Refusal): Schema<never> {
  return {
    expected: refusal.what,
    read(reader, value) {
      const own = at === undefined ? undefined : member(value, at);
      reader.refuse(value, own?.node ?? value.key, refusal);
      return undefined;
    },
    json: () => ({ not: {}, description: `${refusal.what}: ${refusal.why}` }),
  };
}

/** By what a mapping is known: for the check, and the same for JSON Schema. */
export interface Mark {
  fits(node: Node): boolean;
  json: JsonSchema;
}

/** It has one of these keys. */
export function hasAny(keys: readonly string[]): Mark {
  return {
    fits: (node) => keys.some((key) => peek(node, key) !== undefined),
    json: { anyOf: keys.map((key) => ({ required: [key] })) },
  };
}

/** The member of that name is text which looks like this. */
export function says(key: string, pattern: RegExp): Mark {
  return {
    fits(node) {
      const value = peek(node, key);
      return value?.kind === 'scalar' && value.type === 'str' && pattern.test(value.text);
    },
    json: { required: [key], properties: { [key]: { type: 'string', pattern: pattern.source } } },
  };
}

/** The member of that name is a mapping with a name which looks like this. */
export function names(key: string, pattern: RegExp): Mark {
  return {
    fits(node) {
      const value = peek(node, key);
      return value?.kind === 'map' && [...value.entries.keys()].some((name) => pattern.test(name));
    },
    json: {
      required: [key],
      properties: { [key]: { type: 'object', not: { propertyNames: { not: { pattern: pattern.source } } } } },
    },
  };
}

/** One of two declarations, by whether a mapping bears one of some marks. */
export function marked<A, B>(marks: readonly Mark[], then: Schema<A>, otherwise: Schema<B>): Schema<A | B> {
  return {
    expected: otherwise.expected,
    read: (reader, value) => {
      const schema: Schema<A | B> = marks.some((mark) => mark.fits(value.node)) ? then : otherwise;
      return schema.read(reader, value);
    },
    json: (writer) => ({
      if: { type: 'object', anyOf: marks.map(({ json }) => json) },
      then: then.json(writer),
      else: otherwise.json(writer),
    }),
  };
}
