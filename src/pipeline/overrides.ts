/** `--set PATH=VALUE`: values from outside put into the tree of the file, each with a place of its own (`--set[1]`). */
import { fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { forbiddenCharacter, parseText } from './document.ts';
import { locationOf, type MapNode, type Node, type ScalarNode, type Span, type TextSource } from './nodes.ts';
import { listed, peek, type Reader, scalarText } from './reader.ts';
import { resolvePlain } from './scalars.ts';
import { nearest } from './suggest.ts';

export interface Override {
  /** `--set[1]`, counted from 1. */
  name: string;
  /** The path's names, as positioned text. */
  path: ScalarNode[];
  value: Node;
  /** All of it. */
  span: Span;
}

const SEGMENT = /^[A-Za-z0-9_$-]+$/;
const POLLUTING = new Set(['__proto__', 'constructor', 'prototype']);
/** Characters with a meaning to a shell; blanks are not among them, they only split words. */
const SHELL = /[|&;<>()$`\\"'*?[\]{}#~\r\n]/;

/**
 * Reads `PATH=VALUE`. The value is a YAML scalar as PyYAML reads it, or begins with `[`, `{` or a quote and is YAML of that kind;
 * a colon, `#`, `&` or `*` in it needs no quotes. Relative paths are relative to `dir`.
 */
export function parseOverride(text: string, index: number, dir: string): Result<Override> {
  const source: TextSource = { file: `--set[${index}]`, text, dir };
  const span: Span = { source, start: 0, end: text.length };
  const equals = text.indexOf('=');
  const shape = { help: 'write PATH=VALUE, as in `inputs.epochs=5`' };
  if (equals === -1) {
    return fail({ code: 'TY308', severity: 'error', message: 'an override needs a `=`', location: locationOf(span), ...shape });
  }
  const path: ScalarNode[] = [];
  let start = 0;
  for (const name of text.slice(0, equals).split('.')) {
    const end = start + name.length;
    const segment: ScalarNode = { kind: 'scalar', type: 'str', value: name, text: name, style: 'plain', source, start, end };
    if (!SEGMENT.test(name) || POLLUTING.has(name)) {
      const message = name === '' ? 'a name is missing in the path' : `\`${name}\` is no name in a path`;
      return fail({ code: 'TY308', severity: 'error', message, location: locationOf(segment), ...shape });
    }
    path.push(segment);
    start = end + 1;
  }
  const value = parseValue(source, equals + 1);
  return value.ok ? ok({ name: source.file, path, value: value.value, span }) : value;
}

function parseValue(source: TextSource, from: number): Result<Node> {
  const raw = source.text.slice(from);
  const text = raw.trim();
  if (/^[[{"']/.test(text)) return parseText(source, from);
  const forbidden = forbiddenCharacter(source, from);
  if (forbidden !== undefined) return fail(forbidden);
  const start = from + raw.indexOf(text);
  return ok({ kind: 'scalar', ...resolvePlain(text), text, style: 'plain', source, start, end: start + text.length });
}

/** Whether a value holds characters that would mean something to a shell. */
export function isRisky(node: Node): boolean {
  if (node.kind === 'scalar') return SHELL.test(node.text);
  if (node.kind === 'seq') return node.items.some(isRisky);
  return [...node.entries].some(([key, entry]) => SHELL.test(key) || isRisky(entry.value));
}

/** The tree with the override in it; the old one stays as it is, for aliases may share its parts. */
export function applyOverride(reader: Reader, root: Node, override: Override): Node {
  const [section, name] = override.path;
  if (name !== undefined && (section?.text === 'inputs' || section?.text === 'jobs')) {
    const declared = peek(root, section.text);
    if (declared?.kind === 'map' && !declared.entries.has(name.text)) {
      const near = nearest(name.text, declared.entries.keys());
      reader.error('TY301', name, `the pipeline has no ${section.text === 'inputs' ? 'input' : 'job'} \`${name.text}\``, {
        why: `known here: ${listed(declared.entries.keys())}`,
        help: near === undefined ? undefined : `write \`${section.text}.${near}\``,
      });
      return root;
    }
  }
  return put(reader, root, override, 0);
}

function put(reader: Reader, node: Node | undefined, override: Override, depth: number): Node {
  const segment = override.path[depth];
  if (segment === undefined) return valueFor(node, override);
  if (node === undefined || (node.kind === 'scalar' && node.type === 'null')) {
    return withEntry(emptyMap(segment), segment, put(reader, undefined, override, depth + 1));
  }
  if (node.kind === 'map') {
    const old = node.entries.get(segment.text);
    // On the way the file's own keys stay: a job is where the file names it.
    const key = old === undefined || depth === override.path.length - 1 ? segment : old.key;
    return withEntry(node, key, put(reader, old?.value, override, depth + 1));
  }
  const at = override.path
    .slice(0, depth)
    .map(({ text }) => text)
    .join('.');
  if (node.kind === 'scalar') {
    reader.error(
      'TY308',
      segment,
      `\`${at}\` is ${node.type === 'str' ? 'text' : 'a single value'} and has no member \`${segment.text}\``,
    );
    return node;
  }
  const index = /^\d+$/.test(segment.text) ? Number(segment.text) : -1;
  const item = node.items[index];
  if (item === undefined) {
    const last = node.items.length - 1;
    reader.error('TY308', segment, `\`${at}\` is a list and has no member \`${segment.text}\``, {
      help: last < 0 ? undefined : `name a member by its number, from 0 to ${last}`,
    });
    return node;
  }
  return { ...node, items: node.items.map((old, i) => (i === index ? put(reader, item, override, depth + 1) : old)) };
}

/** What replaces a value. An input written as a mapping keeps its type, whatever it is: the override is its value or its path. */
function valueFor(old: Node | undefined, override: Override): Node {
  const { path, value } = override;
  if (path.at(-2)?.text !== 'inputs' || old?.kind !== 'map' || value.kind === 'map') return value;
  const type = scalarText(peek(old, 'type')) ?? '';
  const key = /^(?:string|number|integer|boolean)$/.test(type) || (type === '' && old.entries.has('value')) ? 'value' : 'path';
  const name = path.at(-1);
  return name === undefined ? value : withEntry(old, { ...name, text: key, value: key }, value);
}

function emptyMap(at: Span): MapNode {
  return { kind: 'map', entries: new Map(), source: at.source, start: at.start, end: at.end };
}

function withEntry(node: MapNode, key: ScalarNode, value: Node): MapNode {
  return { ...node, entries: new Map([...node.entries, [key.text, { key, value }]]) };
}
