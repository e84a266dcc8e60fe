/** The tables of the reference out of the JSON Schema of files, which is made of the declarations in `src/pipeline/language`. */
import type { JsonSchema } from '../src/pipeline/schema/json.ts';
import { isSchema, kindOf, type Link, listOf, nameOf } from './kinds.ts';

type Definitions = Record<string, JsonSchema>;

/** Of each definition: a heading of the third level, what it is, and its keys. */
export function declaredTables(names: Iterable<string>, definitions: Definitions, link: Link): string[] {
  return [...names].flatMap((name) => {
    const definition = definitions[name] ?? {};
    const { description } = definition;
    return [`### ${name}`, ...(hasText(description) ? ['', description] : []), '', ...bodyOf(name, definitions, link), ''];
  });
}

function bodyOf(name: string, definitions: Definitions, link: Link): string[] {
  const definition = definitions[name] ?? {};
  const [tag, ...more] = Object.entries(propertiesOf(definition));
  if (tag !== undefined && more.length === 0 && listOf(definition['allOf']).some((part) => 'if' in part))
    return taggedTable(tag, listOf(definition['allOf']), link);
  if (tag !== undefined) return keyTable(name, definitions, link);
  if ('properties' in definition) return [definition['additionalProperties'] === false ? 'It has no keys.' : 'Any keys.'];
  const kind = kindOf(definition, link);
  return [`${kind.slice(0, 1).toUpperCase()}${kind.slice(1)}.`];
}

/** What is told by the word of a key. The words are in the order of the cases; the last case is that of no such key. */
function taggedTable([tag, words]: [string, JsonSchema], cases: JsonSchema[], link: Link): string[] {
  const known = listOf(words['anyOf'])[0]?.['enum'] as string[];
  const rows = cases.map((part, i) => {
    const kind = kindOf(part, link);
    return kind === '' ? [] : [`| ${known[i] === undefined ? 'not there' : `\`${known[i]}\``} | ${kind} |`];
  });
  return [`| \`${tag}\` | what it is |`, '|---|---|', ...rows.flat()];
}

/** Of nearly everything; they change nothing that is done. */
const DESCRIPTIVE = ['name', 'display_name', 'description', 'tags', '$schema'];
const NOT_YET = /Not run yet\.|Not acted upon yet/;

function keyTable(name: string, definitions: Definitions, link: Link): string[] {
  const properties = propertiesOf(definitions[name]);
  const like = name.endsWith('Node') ? name.replace(/Node$/, 'Job') : name;
  const same = like === name ? new Set<string>() : sameKeys(definitions[name], definitions[like]);
  const described = DESCRIPTIVE.every((key) => key in properties && !same.has(key));
  const shown = Object.entries(properties).filter(([key, { description }]) => {
    const isUnread = hasText(description) && /\bnot read\.$/i.test(description);
    return !isUnread && !same.has(key) && !(described && DESCRIPTIVE.includes(key));
  });
  const rows = shown.map(([key, value]) => {
    const about = hasText(value['description']) ? value['description'] : '';
    const state = NOT_YET.test(about) ? 'not yet' : isRequired(definitions[name], key) ? 'required' : '';
    const meaning = about.replace(/ ?Not acted upon yet[^.]*\./, '');
    return `| ${[`\`${key}\``, kindOf(value, link), state, meaning].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  if (described) rows.push(`| ${DESCRIPTIVE.map((key) => `\`${key}\``).join(', ')} | | | Describe it. |`);
  const table = rows.length === 0 ? [] : ['| key | what stands there | | meaning |', '|---|---|---|---|', ...rows];
  if (same.size === 0) return table;
  const has = `It has the keys of [${like}](${link(like)})`;
  return table.length === 0 ? [`${has}.`] : [`${has}, and:`, '', ...table];
}

/** Keys that both have, and that say the same in both. */
function sameKeys(one: JsonSchema | undefined, other: JsonSchema | undefined): Set<string> {
  const theirs = propertiesOf(other);
  const same = Object.entries(propertiesOf(one)).filter(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(theirs[key]) && isRequired(one, key) === isRequired(other, key),
  );
  return new Set(same.map(([key]) => key));
}

function propertiesOf(definition: JsonSchema | undefined): Definitions {
  return (definition?.['properties'] as Definitions | undefined) ?? {};
}

function isRequired(definition: JsonSchema | undefined, key: string): boolean {
  return (definition?.['required'] as string[] | undefined)?.includes(key) === true;
}

/**
 * The definitions that a schema leads to, breadth first: what a file holds before what its parts hold. Of what `leaveOut` says
 * nothing is followed.
 */
export function definitionsOf(
  schema: JsonSchema,
  definitions: Definitions,
  leaveOut: (part: JsonSchema) => boolean = () => false,
): Set<string> {
  const found = new Set<string>();
  const queue: unknown[] = [schema];
  for (const next of queue) {
    if (Array.isArray(next)) queue.push(...(next as unknown[]));
    if (!isSchema(next) || leaveOut(next)) continue;
    for (const [key, value] of Object.entries(next)) {
      const name = key === '$ref' && typeof value === 'string' ? nameOf(value) : undefined;
      if (name === undefined) queue.push(value);
      else if (!found.has(name) && !leaveOut(definitions[name] ?? {})) {
        found.add(name);
        queue.push(definitions[name]);
      }
    }
  }
  return found;
}

/** Whether this version acts upon nothing of it. */
export function isForLater({ description }: JsonSchema): boolean {
  return hasText(description) && NOT_YET.test(description);
}

function hasText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
