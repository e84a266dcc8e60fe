/** The `yaml` library's nodes to ours: aliases followed, merge keys merged, scalars read as PyYAML reads them, dangers refused. */
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type Node as YamlNode,
} from 'yaml';
import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import {
  headOf,
  locationOf,
  type MapEntry,
  type Node,
  nullNode,
  type ScalarNode,
  type Span,
  type TextSource,
} from './nodes.ts';
import { resolvePlain } from './scalars.ts';

export const MAX_DEPTH = 64;
const MAX_ALIASES = 100;
/** Nodes of a document with every alias written out. */
const MAX_NODES = 100_000;
/** Keys which reach an object's prototype in JavaScript. */
const POLLUTING = new Set(['__proto__', 'constructor', 'prototype']);
const CORE = 'tag:yaml.org,2002:';
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/;

interface Merge {
  key: ScalarNode;
  value: Node;
}

export class Converter {
  readonly problems: Diagnostic[] = [];
  private readonly source: TextSource;
  private readonly base: number;
  private readonly anchors = new Map<string, Node | 'open'>();
  private readonly measures = new Map<Node, { nodes: number; depth: number }>();
  private aliases = 0;

  constructor(source: TextSource, base: number) {
    this.source = source;
    this.base = base;
  }

  document(contents: ParsedNode): Node {
    const node = this.node(contents);
    const { nodes, depth } = this.measure(node);
    if (depth > MAX_DEPTH) this.error('TY105', headOf(node), `nested more than ${MAX_DEPTH} levels deep`);
    else if (nodes > MAX_NODES)
      this.error('TY105', headOf(node), `more than ${MAX_NODES} values once every alias is written out`);
    return node;
  }

  private node(from: YamlNode): Node {
    if (isAlias(from)) return this.alias(from);
    const anchor = 'anchor' in from ? from.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(anchor, 'open');
    const node = this.anchored(from);
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  private anchored(from: YamlNode): Node {
    if (isScalar(from)) return this.scalar(from);
    const span = this.span(from);
    if (isMap(from)) {
      this.collectionTag(from.tag, 'map', span);
      return { kind: 'map', entries: this.entries(from), ...span };
    }
    if (isSeq(from)) {
      this.collectionTag(from.tag, 'seq', span);
      return { kind: 'seq', items: from.items.map((item) => this.node(item as YamlNode)), ...span };
    }
    return nullNode(span);
  }

  private alias(from: Alias): Node {
    const span = this.span(from);
    const target = this.anchors.get(from.source);
    this.aliases++;
    if (this.aliases === MAX_ALIASES + 1) this.error('TY105', span, `more than ${MAX_ALIASES} aliases`);
    if (target === 'open') {
      this.error('TY102', span, `the alias \`*${from.source}\` stands inside its own anchor`);
      return nullNode(span);
    }
    if (target === undefined) {
      this.error('TY102', span, `no anchor \`&${from.source}\` before this alias`);
      return nullNode(span);
    }
    return target;
  }

  private entries(from: YAMLMap): Map<string, MapEntry> {
    const own = new Map<string, MapEntry>();
    const merges: Merge[] = [];
    for (const pair of from.items) {
      const key = this.key(pair.key as YamlNode | null, this.span(from));
      const value = pair.value === null || pair.value === undefined ? undefined : this.node(pair.value as YamlNode);
      if (key === undefined) continue;
      const entry = { key, value: value ?? nullNode(key) };
      const first = own.get(key.text) ?? (isMergeKey(key) ? merges[0] : undefined);
      if (first !== undefined) {
        this.error('TY103', key, `duplicate key \`${key.text}\``, {
          why: 'only one of the two could count',
          help: 'remove one of them',
          related: [{ message: 'first here', location: locationOf(first.key) }],
        });
      } else if (isMergeKey(key)) merges.push(entry);
      else own.set(key.text, entry);
    }
    return merges.length === 0 ? own : this.merged(merges, own);
  }

  /** As PyYAML: a mapping's own keys win, then earlier merged mappings over later ones; merged keys come first in order. */
  private merged(merges: Merge[], own: Map<string, MapEntry>): Map<string, MapEntry> {
    const all = new Map<string, MapEntry>();
    for (const { value } of merges) {
      const sources = value.kind === 'seq' ? value.items : [value];
      for (const source of [...sources].reverse()) {
        if (source.kind === 'map') for (const [key, entry] of source.entries) all.set(key, entry);
        else this.error('TY102', source, 'only mappings can be merged with `<<`');
      }
    }
    for (const [key, entry] of own) all.set(key, entry);
    return all;
  }

  private key(from: YamlNode | null, around: Span): ScalarNode | undefined {
    if (from === null || !isScalar(from)) {
      this.error('TY102', from === null ? around : this.span(from), 'a key must be plain text', {
        help: 'quote it if it holds brackets, braces or an asterisk',
      });
      return undefined;
    }
    const key = this.node(from) as ScalarNode;
    if (POLLUTING.has(key.text)) {
      this.error('TY107', key, `\`${key.text}\` cannot be a key`, { why: 'it names a part of every JavaScript object' });
      return undefined;
    }
    return key;
  }

  private scalar(from: Scalar): ScalarNode {
    const span = this.span(from);
    const text = String(from.value);
    const style =
      from.type === 'PLAIN' || from.type === undefined ? 'plain' : from.type.startsWith('BLOCK') ? 'block' : 'quoted';
    const control = CONTROL.exec(text);
    if (control !== null) {
      const name = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      this.error('TY104', span, `the control character U+${name} is not allowed`);
    }
    const scalar = { kind: 'scalar', text, style, ...span } as const;
    const tag = from.tag?.startsWith(CORE) === true ? from.tag.slice(CORE.length) : from.tag;
    if (tag === undefined) return { ...scalar, ...(style === 'plain' ? resolvePlain(text) : { type: 'str', value: text }) };
    const asText = { ...scalar, type: 'str', value: text } as const;
    if (tag === 'str' || tag === '!') return asText;
    if (tag !== 'int' && tag !== 'float' && tag !== 'bool' && tag !== 'null') {
      this.unknownTag(from.tag ?? tag, span);
      return asText;
    }
    const resolved = resolvePlain(text);
    if (resolved.type === tag) return { ...scalar, ...resolved };
    if (tag === 'float' && resolved.type === 'int') return { ...scalar, ...resolved, type: 'float' };
    this.error('TY203', span, `\`${text}\` is not a YAML ${tag}`, { help: `remove the tag \`!!${tag}\`` });
    return asText;
  }

  private collectionTag(tag: string | undefined, kind: 'map' | 'seq', span: Span): void {
    if (tag !== undefined && tag !== `${CORE}${kind}`) this.unknownTag(tag, span);
  }

  private unknownTag(tag: string, span: Span): void {
    const shown = tag.startsWith(CORE) ? `!!${tag.slice(CORE.length)}` : tag;
    this.error('TY106', headOf(span), `the YAML tag \`${shown}\` is not known`, { help: 'remove it' });
  }

  private measure(node: Node): { nodes: number; depth: number } {
    const known = this.measures.get(node);
    if (known !== undefined) return known;
    const measure = { nodes: 1, depth: 1 };
    if (node.kind !== 'scalar') {
      const children = node.kind === 'seq' ? node.items : [...node.entries.values()].map((entry) => entry.value);
      for (const child of children) {
        const { nodes, depth } = this.measure(child);
        measure.nodes += nodes;
        measure.depth = Math.max(measure.depth, depth + 1);
      }
    }
    this.measures.set(node, measure);
    return measure;
  }

  private span(node: YamlNode): Span {
    const [start = 0, end = 0] = node.range ?? [];
    const text = this.source.text.slice(this.base + start, this.base + end);
    return { source: this.source, start: this.base + start, end: this.base + start + text.trimEnd().length };
  }

  private error(
    code: DiagnosticCode,
    at: Span,
    message: string,
    more: Pick<Diagnostic, 'why' | 'help' | 'related'> = {},
  ): void {
    this.problems.push({ code, severity: 'error', message, location: locationOf(at), ...more });
  }
}

function isMergeKey(key: ScalarNode): boolean {
  return key.style === 'plain' && key.text === '<<';
}
