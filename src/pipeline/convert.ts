/** The `js-yaml` library's events to our nodes: aliases followed, merge keys merged, scalars read as PyYAML reads them, dangers refused. */
import {
  type AliasEvent,
  COLLECTION_STYLE,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { Cursor } from './cursor.ts';
import { isUnfit, unfitEscape } from './escapes.ts';
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
import { nearest } from './suggest.ts';
import { NESTED } from './syntax-faults.ts';
import { faultOf, type ResolvedScalar, resolvePlain, resolveTagged } from './scalars.ts';

export const MAX_DEPTH = 64;
export const TOO_DEEP = {
  message: `nested more than ${MAX_DEPTH} levels deep`,
  help: 'move what lies deeper up, or into a file of its own',
};
/** Anchors, aliases and tags of a document. */
const MAX_PROPERTIES = 1_000;
const MAX_ALIASES = 100;
/** Nodes of a document with every alias written out. */
const MAX_NODES = 1_000_000;
/** Nobody reads more. */
const MAX_PROBLEMS = 1_000;
/** Keys which reach an object's prototype in JavaScript. `constructor` alone does not, and public samples have jobs of that name. */
export const POLLUTING: ReadonlySet<string> = new Set(['__proto__', 'prototype']);
const CORE = 'tag:yaml.org,2002:';
const CORE_TAGS: ReadonlySet<string> = new Set(['int', 'float', 'bool', 'null', 'timestamp']);

interface Merge {
  key: ScalarNode;
  value: Node;
}

type CollectionEvent = SequenceEvent | MappingEvent;
type NodeEvent = CollectionEvent | ScalarEvent | AliasEvent;

/** The events of one document, from offset `base` of the source on. */
export class Converter {
  readonly problems: Diagnostic[] = [];
  private readonly source: TextSource;
  private readonly text: string;
  private readonly base: number;
  private readonly events: readonly Event[];
  private readonly handles: Map<string, string>;
  private readonly anchors = new Map<string, Node | 'open'>();
  private readonly measures = new Map<Node, { nodes: number; depth: number }>();
  /** The next event. */
  private at = 1;
  private readonly cursor: Cursor;
  private properties = 0;
  private aliases = 0;
  private nodes = 0;

  constructor(source: TextSource, base: number, events: readonly Event[]) {
    this.source = source;
    this.text = base === 0 ? source.text : source.text.slice(base);
    this.base = base;
    this.events = events;
    this.cursor = new Cursor(this.text);
    const [document] = events;
    const directives = document?.type === EVENT_ID.DOCUMENT ? document.directives : [];
    this.handles = new Map([
      ['!!', CORE],
      ...directives.flatMap((one) => (one.kind === 'tag' ? [[one.handle, one.prefix] as const] : [])),
    ]);
  }

  document(): Node {
    // Most of what is far too large is refused before it takes room.
    const written = this.events.reduce((sum, { type }) => sum + (type === EVENT_ID.POP ? 0 : 1), 0);
    if (written > MAX_NODES + 1) {
      const start = this.span(0, 0);
      this.tooMany(start);
      return nullNode(start);
    }
    const node = this.node();
    // Without aliases nothing counts twice, and the parser has watched the depth.
    const { nodes, depth } = this.aliases === 0 ? { nodes: this.nodes, depth: 1 } : this.measure(node);
    if (depth > MAX_DEPTH) this.error('TY105', headOf(node), TOO_DEEP.message, { help: TOO_DEEP.help });
    else if (nodes > MAX_NODES) this.tooMany(headOf(node));
    return node;
  }

  private tooMany(at: Span): void {
    const help = 'move data into files of its own and name them in the inputs';
    this.error('TY105', at, `more than ${MAX_NODES} values once every alias is written out`, { help });
  }

  private node(isKey = false): Node {
    const event = this.events[this.at++] as NodeEvent;
    this.nodes++;
    if (event.type === EVENT_ID.ALIAS) return this.alias(event);
    if (event.tagStart !== -1) this.property(event.tagStart, event.tagEnd);
    if (event.anchorStart === -1) return this.anchored(event, isKey);
    this.property(event.anchorStart - 1, event.anchorEnd);
    const anchor = this.text.slice(event.anchorStart, event.anchorEnd);
    if (this.anchors.has(anchor)) {
      this.error(
        'TY102',
        this.span(event.anchorStart - 1, event.anchorEnd),
        `the anchor \`&${cut(anchor)}\` was there before`,
        {
          why: 'the readers of Azure ML take a name once',
          help: 'give one of them another name',
        },
      );
    }
    this.anchors.set(anchor, 'open');
    const node = this.anchored(event, isKey);
    this.anchors.set(anchor, node);
    return node;
  }

  private property(start: number, end: number): void {
    this.cursor.pass(end);
    this.properties++;
    if (this.properties === MAX_PROPERTIES + 1) {
      const help = 'write values out, or split the file';
      this.error('TY105', this.span(start, start + 1), `more than ${MAX_PROPERTIES} anchors, aliases and tags`, { help });
    }
  }

  private anchored(event: CollectionEvent | ScalarEvent, isKey: boolean): Node {
    if (event.type === EVENT_ID.SCALAR) return this.scalar(event, isKey);
    this.cursor.enter(event);
    if (event.type === EVENT_ID.MAPPING) {
      const entries = this.entries(event.style);
      const { source, start, end } = this.collection(event, 'map');
      return { kind: 'map', entries, source, start, end };
    }
    const items = this.items();
    const { source, start, end } = this.collection(event, 'seq');
    return { kind: 'seq', items, source, start, end };
  }

  private items(): Node[] {
    const items: Node[] = [];
    while (!this.closes()) items.push(this.node());
    return items;
  }

  /** Whether the collection ends here; if so, its end is passed. */
  private closes(): boolean {
    const closes = this.events[this.at]?.type === EVENT_ID.POP;
    if (closes) this.at++;
    return closes;
  }

  private alias(event: AliasEvent): Node {
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const shown = cut(name);
    const span = this.span(event.anchorStart - 1, event.anchorEnd);
    this.property(event.anchorStart - 1, event.anchorEnd);
    const target = this.anchors.get(name);
    this.aliases++;
    if (this.aliases === MAX_ALIASES + 1) {
      const help = 'write values out, or split the file';
      this.error('TY105', span, `\`*${shown}\` is one alias too many`, {
        why: `no more than ${MAX_ALIASES} are read`,
        help,
      });
    }
    if (target !== 'open' && target !== undefined) return target;
    if (target === 'open') {
      this.error('TY102', span, `the alias \`*${shown}\` stands inside its own anchor`, { help: 'write out what is meant' });
    } else {
      const near = this.anchors.size > MAX_PROPERTIES ? undefined : nearest(name, this.anchors.keys());
      const help = near === undefined ? 'put text that begins with `*` in quotes' : `write \`*${near}\``;
      this.error('TY102', span, `no anchor \`&${shown}\` before this alias`, { help });
    }
    return nullNode(span);
  }

  /** `"a": "b": c`, which the library reads. */
  private refuseNested(): void {
    const event = this.events[this.at];
    const key = this.events[this.at + 1];
    if (event?.type !== EVENT_ID.MAPPING || event.style !== COLLECTION_STYLE.BLOCK) return;
    if (this.text.slice(this.cursor.at, event.start).includes('\n')) return;
    const end = key?.type === EVENT_ID.SCALAR ? Math.max(key.valueEnd, event.start) : event.start + 1;
    const { says, help } = NESTED;
    const shown = cut(this.text.slice(event.start, end));
    this.error('TY102', this.span(event.start, end), `not valid YAML: ${says(`\`${shown}\``)}`, { help });
  }

  private entries(style: MappingEvent['style']): Map<string, MapEntry> {
    const own = new Map<string, MapEntry>();
    const merges: Merge[] = [];
    while (!this.closes()) {
      const key = this.key();
      if (style === COLLECTION_STYLE.BLOCK) this.refuseNested();
      const value = this.node();
      if (key === undefined) continue;
      const entry = { key, value };
      const first = own.get(key.text) ?? (isMergeKey(key) ? merges[0] : undefined);
      if (first !== undefined) {
        this.error('TY103', key, `duplicate key \`${cut(key.text)}\``, {
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
        else
          this.error('TY102', source, 'only mappings can be merged with `<<`', {
            help: 'name a mapping by its anchor, as in `<<: *base`',
          });
      }
    }
    for (const [key, entry] of own) all.set(key, entry);
    return all;
  }

  /** The key as text, whatever type PyYAML gives it: `on`, `1` and nothing at all are the names `on`, `1` and ``. */
  private key(): ScalarNode | undefined {
    const event = this.events[this.at] as NodeEvent;
    const bare = event.type === EVENT_ID.SCALAR && event.valueStart === -1 && event.tagStart === -1 && event.anchorStart === -1;
    const colon = bare ? this.cursor.next('{,') : -1;
    const node = this.node(true);
    const span = event.type === EVENT_ID.ALIAS ? this.span(event.anchorStart - 1, event.anchorEnd) : node;
    if (node.kind !== 'scalar') {
      this.error('TY102', span, 'a key must be plain text', { help: 'quote it if it holds brackets, braces or an asterisk' });
      return undefined;
    }
    if (this.text.charAt(colon) === ':')
      this.error('TY102', this.span(colon, colon + 1), 'a key is missing before this colon: `:`', {
        help: 'write one, or quotes around text that holds the colon',
      });
    const key = span === node ? node : { ...node, ...span };
    if (POLLUTING.has(key.text)) {
      this.error('TY107', key, `\`${key.text}\` cannot be a key`, {
        why: 'it names a part of every JavaScript object',
        help: 'choose another name',
      });
      return undefined;
    }
    return key;
  }

  private scalar(event: ScalarEvent, isKey: boolean): ScalarNode {
    const start = this.cursor.scalar(event);
    const span = this.span(start, this.cursor.at);
    const style = styleOf(event);
    const text = event.fast ? this.text.slice(event.valueStart, event.valueEnd) : this.decoded(event, style);
    const { type, value } = this.resolved(event, text, { style, span, isKey });
    return { kind: 'scalar', type, value, text, style, source: span.source, start: span.start, end: span.end };
  }

  /** Of a block that ends with the file: a last line without its line feed has none in the value either, as PyYAML reads it. */
  private withoutFinalBreak(value: string): string {
    const line = this.text.slice(this.text.lastIndexOf('\n') + 1);
    if (line === '' || !value.endsWith('\n')) return value;
    const last = value.slice(value.lastIndexOf('\n', value.length - 2) + 1, -1);
    // Blanks are a line too where they go beyond the indentation, or where there is nothing else.
    const isContent = line.trim() !== '' || (last !== '' && last.trim() === '') || value.trim() === '';
    return isContent ? value.slice(0, -1) : value;
  }

  private decoded(event: ScalarEvent, style: ScalarNode['style']): string {
    const text = getScalarValue(this.text, event);
    if (style === 'block' && event.valueEnd === this.text.length) return this.withoutFinalBreak(text);
    // Elsewhere such characters were refused before parsing.
    const unfit = style === 'quoted' && isUnfit(text) ? unfitEscape(this.text, event) : undefined;
    if (unfit !== undefined) {
      const { start, end, means } = unfit;
      this.error('TY104', this.span(start, end), `\`${this.text.slice(start, end)}\` stands for ${means}`, {
        why: 'no value of a pipeline may hold it',
        help: 'remove it; write a backslash that is meant as such twice',
      });
    }
    return text;
  }

  private resolved(
    event: ScalarEvent,
    text: string,
    { style, span, isKey }: { style: ScalarNode['style']; span: Span; isKey: boolean },
  ): ResolvedScalar {
    const whole = this.tagOf(event);
    const tag = whole?.startsWith(CORE) === true ? whole.slice(CORE.length) : whole;
    // The tag `!` stands for no tag at all, to PyYAML also before quotes.
    if (tag === '!' || (tag === undefined && style === 'plain')) {
      const plain = resolvePlain(text);
      const fault = plain.type === 'str' && !(isKey && (text === '=' || text === '<<')) ? unreadable(text, span) : undefined;
      if (fault !== undefined) this.report(fault);
      return plain;
    }
    const asText = { type: 'str', value: text } as const;
    if (tag === undefined || tag === 'str') return asText;
    if (!isCoreTag(tag)) {
      this.unknownTag(whole ?? tag, event);
      return asText;
    }
    const resolved = resolveTagged(text, tag);
    if (resolved !== undefined) return resolved;
    this.error('TY203', span, `\`${cut(text)}\` is not a YAML ${tag}`, { help: `remove the tag \`!!${tag}\`` });
    return asText;
  }

  /** Whole, with handles resolved; `!` stays. */
  private tagOf({ tagStart, tagEnd }: ScalarEvent | CollectionEvent): string | undefined {
    if (tagStart === -1) return undefined;
    const written = this.text.slice(tagStart, tagEnd);
    if (written.startsWith('!<')) return written.slice(2, -1);
    const [handle = ''] = /^!(?:[^!]*!)?/.exec(written) ?? [];
    const prefix = this.handles.get(handle);
    return prefix === undefined || written === '!' ? written : prefix + written.slice(handle.length);
  }

  /** The place of a collection whose members were read; its tag must be the one of its kind. */
  private collection(event: CollectionEvent, kind: 'map' | 'seq'): Span {
    const span = this.span(event.start, this.cursor.leave(event));
    const tag = this.tagOf(event);
    if (tag !== undefined && tag !== '!' && tag !== `${CORE}${kind}`) this.unknownTag(tag, event);
    return span;
  }

  private unknownTag(tag: string, { tagStart, tagEnd }: ScalarEvent | CollectionEvent): void {
    const shown = tag.startsWith(CORE) ? `!!${tag.slice(CORE.length)}` : tag;
    this.error('TY106', this.span(tagStart, tagEnd), `the YAML tag \`${cut(shown)}\` is not known`, { help: 'remove it' });
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

  private span(start: number, end: number): Span {
    return { source: this.source, start: this.base + start, end: this.base + end };
  }

  private error(
    code: DiagnosticCode,
    at: Span,
    message: string,
    more: Pick<Diagnostic, 'why' | 'help' | 'related'> = {},
  ): void {
    this.report({ code, severity: 'error', message, location: locationOf(at), ...more });
  }

  private report(problem: Diagnostic): void {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
  }
}

/** A diagnostic for a plain scalar that PyYAML's safe loader refuses. */
export function unreadable(text: string, at: Span): Diagnostic | undefined {
  const fault = faultOf(text);
  if (fault === undefined) return undefined;
  const message = `\`${cut(text)}\` ${fault}`;
  return { code: 'TY203', severity: 'error', message, location: locationOf(at), help: 'quote it if it is text' };
}

function isMergeKey(key: ScalarNode): boolean {
  return key.style === 'plain' && key.text === '<<';
}

function styleOf({ style }: ScalarEvent): ScalarNode['style'] {
  if (style === SCALAR_STYLE.PLAIN) return 'plain';
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED ? 'quoted' : 'block';
}

function isCoreTag(tag: string): tag is Exclude<ResolvedScalar['type'], 'str'> {
  return CORE_TAGS.has(tag);
}

/** A message is no place for a page of text. */
function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
