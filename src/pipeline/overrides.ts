/** `--set PATH=VALUE`: values from outside put into the tree of the file, each with a place of its own (`--set[1]`). */
import { fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { unreadable } from './convert.ts';
import { parseText } from './document.ts';
import { type MapNode, type Node, type ScalarNode, type Span, type TextSource } from './nodes.ts';
import { type PathSegment, parsePath, shownSegments } from './override-path.ts';
import { isNull, listed, peek, type Reader, scalarText } from './schema/reader.ts';
import { resolvePlain } from './scalars.ts';
import { nearest } from './suggest.ts';

export interface Override {
  /** `--set[1]`, counted from 1. */
  name: string;
  path: PathSegment[];
  value: Node;
  /** All of it. */
  span: Span;
}

/** Characters with a meaning to a shell; blanks are not among them, they only split words. */
const SHELL = /[|&;<>()$`\\"'*?[\]{}#~\r\n]/g;

/**
 * Reads `PATH=VALUE`. The value is a YAML scalar as PyYAML reads it, or begins with `[`, `{` or a quote and is YAML of that kind;
 * a colon, `#`, `&` or `*` in it needs no quotes; nothing at all is null. Relative paths are relative to `dir`.
 */
export function parseOverride(text: string, index: number, dir: string): Result<Override> {
  const source: TextSource = { file: `--set[${index}]`, text, dir };
  const parsed = parsePath(source);
  if (!parsed.ok) return parsed;
  const { path, end } = parsed.value;
  const value = parseValue(source, end);
  return value.ok ? ok({ name: source.file, path, value: value.value, span: { source, start: 0, end: text.length } }) : value;
}

function parseValue(source: TextSource, from: number): Result<Node> {
  const raw = source.text.slice(from);
  const text = raw.trim();
  if (/^[[{"']/.test(text)) return parseText(source, from);
  const start = from + raw.indexOf(text);
  const span: Span = { source, start, end: start + text.length };
  const fault = unreadable(text, span);
  return fault === undefined ? ok({ kind: 'scalar', ...resolvePlain(text), text, style: 'plain', ...span }) : fail(fault);
}

/** The characters of a value that would mean something to a shell, each once. */
export function shellCharacters(node: Node): string[] {
  const texts = (value: Node): string[] => {
    if (value.kind === 'scalar') return [value.text];
    if (value.kind === 'seq') return value.items.flatMap(texts);
    return [...value.entries].flatMap(([key, entry]) => [key, ...texts(entry.value)]);
  };
  return [...new Set(texts(node).flatMap((text) => text.match(SHELL) ?? []))];
}

/** The tree with the override in it; the old one stays as it is, for aliases may share its parts. */
export function applyOverride(reader: Reader, root: Node, override: Override): Node {
  return isAstray(reader, root, override) ? root : (put(reader, root, override, 0) ?? root);
}

/** Reports an override of an input or a job that the file does not have: it would change nothing, or what the file is. */
function isAstray(reader: Reader, root: Node, { path: [section, name] }: Override): boolean {
  const what = section?.text === 'inputs' ? 'input' : section?.text === 'jobs' ? 'job' : undefined;
  if (section === undefined || what === undefined || root.kind !== 'map') return false;
  const declared = peek(root, section.text);
  const isPipeline = peek(root, 'jobs') !== undefined || /^pipeline$/i.test(scalarText(peek(root, 'type')) ?? '');
  if (what === 'job' && !isPipeline) {
    reader.error('TY308', section, 'the file has no `jobs`: it is one job', {
      help: 'name its own keys, as in `limits.timeout=60`',
    });
    return true;
  }
  // Jobs may come from overrides alone.
  if (name === undefined || (what === 'job' && declared?.kind !== 'map')) return false;
  const known = declared?.kind === 'map' ? [...declared.entries.keys()] : [];
  if (known.includes(name.text) || (declared !== undefined && declared.kind !== 'map' && !isNull(declared))) return false;
  const near = nearest(name.text, known);
  reader.error('TY301', name, `the ${isPipeline ? 'pipeline' : 'job'} has no ${what} \`${name.text}\``, {
    why: known.length === 0 ? `it declares no ${section.text}` : `known here: ${listed(known)}`,
    help: near === undefined ? `declare it under \`${section.text}\` of the file` : `write \`${section.text}.${near}\``,
  });
  return true;
}

/** The node with the value in it; undefined where the path leads nowhere, which was reported. */
function put(reader: Reader, node: Node | undefined, override: Override, depth: number): Node | undefined {
  const { path } = override;
  const segment = path[depth];
  if (segment === undefined) return valueFor(node, override);
  if (node === undefined || (node.kind === 'scalar' && node.type === 'null')) {
    const { source, start, end } = segment;
    const empty: Node =
      segment.type === 'int'
        ? { kind: 'seq', items: [], source, start, end }
        : { kind: 'map', entries: new Map(), source, start, end };
    return put(reader, empty, override, depth);
  }
  if (node.kind === 'map' && segment.type !== 'int') {
    const old = node.entries.get(segment.text);
    // On the way the file's own keys stay: a job is where the file names it.
    const key = old === undefined || depth === path.length - 1 ? segment : old.key;
    const member = put(reader, old?.value, override, depth + 1);
    return member === undefined ? undefined : withEntry(node, key, member);
  }
  const above = depth === 0 ? 'the file' : `\`${shownSegments(path.slice(0, depth))}\``;
  const refuse = (what: string, help?: string): undefined => {
    reader.error('TY308', segment, `${above} is ${what} and has no member \`${segment.text}\``, { help });
    return undefined;
  };
  if (node.kind === 'scalar') return refuse(node.type === 'str' ? 'text' : 'a single value', `set ${above} as a whole`);
  if (node.kind === 'map') return refuse('a mapping', 'name its members without brackets, or in quotes');
  const { items } = node;
  const index = segment.style === 'plain' && /^\d+$/.test(segment.text) ? Number(segment.text) : Number.NaN;
  if (index >= 0 && index <= items.length) {
    const item = put(reader, items[index], override, depth + 1);
    if (item === undefined) return undefined;
    return { ...node, items: index === items.length ? [...items, item] : items.with(index, item) };
  }
  const last = items.length - 1;
  return refuse(
    'a list',
    `${last < 0 ? '' : `name a member by its number, from 0 to ${last}, or `}append with ${items.length}`,
  );
}

/** What replaces a value. An input written as a mapping keeps its type, whatever it is: the override is its value or its path. */
function valueFor(old: Node | undefined, override: Override): Node {
  const { path, value } = override;
  if (!isInput(path) || old?.kind !== 'map' || value.kind === 'map') return value;
  const type = scalarText(peek(old, 'type')) ?? '';
  const key = /^(?:string|number|integer|boolean)$/.test(type) || (type === '' && old.entries.has('value')) ? 'value' : 'path';
  const name = path.at(-1);
  return name === undefined ? value : withEntry(old, { ...name, text: key, value: key }, value);
}

/** `inputs.X` of the file or of a job, of a sweep's `trial` or a validation's `evaluate`; a job may be called `inputs` too. */
function isInput(path: readonly PathSegment[]): boolean {
  const [first = '', second, ...more] = path.slice(path[0]?.text === 'jobs' ? 2 : 0).map(({ text }) => text);
  if (first === 'inputs') return second !== undefined && more.length === 0;
  return (first === 'trial' || first === 'evaluate') && second === 'inputs' && more.length === 1;
}

function withEntry(node: MapNode, key: ScalarNode, value: Node): MapNode {
  return { ...node, entries: new Map([...node.entries, [key.text, { key, value }]]) };
}
