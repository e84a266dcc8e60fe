/** What stands somewhere, in words, out of its JSON Schema. */
import type { JsonSchema } from '../src/pipeline/schema/json.ts';

/** A link to the heading of a definition. */
export type Link = (name: string) => string;

/** As short as can be: the forms for other letter cases, for numbers in text and for whole expressions are left out. */
export function kindOf(schema: JsonSchema, link: Link): string {
  return [...new Set(kindsOf(schema, link))].join(', or ');
}

function kindsOf(schema: JsonSchema, link: Link): string[] {
  const reference = schema['$ref'];
  if (typeof reference === 'string') return [`[${nameOf(reference)}](${link(nameOf(reference))})`];
  const words = schema['enum'];
  if (Array.isArray(words)) return [words.map((word) => `\`${word}\``).join(', ')];
  // Refused by name.
  if ('not' in schema) return [];
  const all = (parts: JsonSchema[]): string[] => parts.flatMap((part) => kindsOf(part, link));
  const any = listOf(schema['anyOf']);
  if (any.some(({ type }) => type === 'boolean')) return ['`true` or `false`'];
  if (any.length > 0) return all(any.filter((part) => !isForm(part)));
  if ('if' in schema) return all([schema['then'], schema['else']].filter(isSchema));
  const every = listOf(schema['allOf']);
  if (every.length === 0) return plainKind(schema, link);
  // Of which kind of node it must be is in the rest as well, where there is a rest.
  const telling = every.filter((part) => Object.keys(part).some((key) => key !== 'type'));
  return all(telling.length === 0 ? every : telling);
}

function plainKind(schema: JsonSchema, link: Link): string[] {
  const { type, items, additionalProperties, properties } = schema;
  const types = Array.isArray(type) ? type.filter((one) => one !== 'null') : [type];
  if (types.includes('array')) {
    const item = isSchema(items) ? kindOf(items, link) : 'anything';
    return [`a list of ${item.includes(', or ') ? `(${item})` : item}`];
  }
  if (types.includes('object')) {
    if (isSchema(additionalProperties)) return [`by name: ${kindOf(additionalProperties, link)}`];
    // An empty one says nothing.
    return type === 'object' || properties !== undefined ? ['a mapping'] : [];
  }
  if (types.length > 1) return ['text'];
  const { minimum, exclusiveMinimum } = schema;
  const range =
    typeof exclusiveMinimum === 'number'
      ? ` above ${exclusiveMinimum}`
      : typeof minimum === 'number' && minimum >= 0
        ? ` from ${minimum}`
        : '';
  const plain = { integer: `a whole number${range}`, number: `a number${range}`, string: 'text' }[String(types[0])];
  if (plain !== undefined) return [plain];
  // The key that must be there, of what has a key to tell it by.
  return 'required' in schema ? [] : ['anything'];
}

/** Nothing at all, or another way to write what a part before it says. */
function isForm(part: JsonSchema): boolean {
  return part['type'] === 'null' || (part['type'] === 'string' && 'pattern' in part);
}

export function nameOf(reference: string): string {
  return reference.replace('#/definitions/', '');
}

export function listOf(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
