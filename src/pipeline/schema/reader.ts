/**
 * Collects what is wrong with a file while it is read. A method that reports a fault lets its caller go on with the rest: one wrong
 * value makes one diagnostic.
 */
import type { DiagnosticCode } from '../../diagnostics/catalogue.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { headOf, locationOf, type Node, type ScalarNode, type Span } from '../nodes.ts';
import { nearest } from '../suggest.ts';

/** A value and how it is called: `jobs.train.limits.timeout`, `jobs.validate.rules[0]`. */
export interface Value {
  path: string;
  node: Node;
  /** Its key; itself where it has none. */
  key: Span;
}

type More = { [K in 'why' | 'help' | 'related']?: Diagnostic[K] | undefined };

/** Errors, and as many warnings: nobody reads more. */
const MAX_PROBLEMS = 5_000;

export class Reader {
  readonly problems: Diagnostic[] = [];
  /** What the file rightly says and this version does not act upon: an error for who wants to plan or run it, nothing for a linter. */
  readonly refusals: { path: string; diagnostic: Diagnostic }[] = [];
  /** What makes no difference where jobs run today: told to who plans or runs it. */
  readonly ignored: { path: string; diagnostic: Diagnostic }[] = [];
  private errors = 0;
  private warnings = 0;
  private readonly spoilt = new WeakSet<Node>();

  /** Marks a value about which enough was said: that it does not fit is no news. */
  spoil(node: Node): void {
    this.spoilt.add(node);
  }

  isSpoilt(node: Node): boolean {
    return this.spoilt.has(node);
  }

  error(code: DiagnosticCode, at: Span, message: string, more: More = {}): void {
    if (this.errors++ < MAX_PROBLEMS) this.problems.push(made(code, 'error', at, message, more));
  }

  warn(code: DiagnosticCode, at: Span, message: string, more: More = {}): void {
    if (this.warnings++ < MAX_PROBLEMS) this.problems.push(made(code, 'warning', at, message, more));
  }

  get failed(): boolean {
    return this.problems.some((problem) => problem.severity === 'error');
  }

  /** What was expected there and what was found. */
  mismatch(value: Value, expected: string, help?: string): void {
    if (this.spoilt.has(value.node)) return;
    const found = described(value.node);
    this.error('TY203', headOf(value.node), `${shown(value.path)} must be ${expected}, found ${found}`, { help });
  }

  /** `keys`: the key, or several of which one would do. */
  missing(value: Value, keys: string | readonly string[], help?: string, related?: More['related']): void {
    const what =
      typeof keys === 'string'
        ? `the key \`${keys}\``
        : keys.length === 1
          ? `the key \`${keys[0]}\``
          : `one of the keys ${listed(keys)}`;
    this.error('TY204', headOf(value.key), `${shown(value.path)} lacks ${what}`, { help, related });
  }

  /** A word that is none of those which decide what follows. */
  wrongWord(value: Value, words: readonly string[]): void {
    const { node } = value;
    const near = node.kind === 'scalar' && node.type !== 'null' ? nearest(node.text, words) : undefined;
    this.mismatch(value, listed(words), near === undefined ? undefined : `write \`${near}\``);
  }

  /** What is known by name and never taken. */
  refuse(value: Value, at: Span, { what, why, help }: { what: string; why: string; help: string }): void {
    this.error('TY207', headOf(at), `${shown(value.path)} is ${what}, which Trainyard does not run`, { why, help });
  }

  /** `help`: what to do instead, or an empty text. */
  notYet(place: { path: string; at: Span }, what: string, help = ''): void {
    const why = 'it is known, and ignoring it would change what the pipeline means';
    this.cannotRun(place, 'TY202', `${what} is not implemented yet`, { why, help: help === '' ? undefined : help });
  }

  /** Something right in itself that cannot be run, here or with this version. */
  cannotRun({ path, at }: { path: string; at: Span }, code: DiagnosticCode, message: string, more: More = {}): void {
    this.refusals.push({ path, diagnostic: made(code, 'error', headOf(at), message, more) });
  }

  /** Something that means nothing where jobs run today, so that the job runs the same without it. */
  ignore({ path, at }: { path: string; at: Span }, what: string, why: string): void {
    this.ignored.push({ path, diagnostic: made('TY206', 'warning', headOf(at), `${what} is ignored`, { why }) });
  }
}

function made(
  code: DiagnosticCode,
  severity: Diagnostic['severity'],
  at: Span,
  message: string,
  { why, help, related }: More,
): Diagnostic {
  return {
    code,
    severity,
    message,
    location: locationOf(at),
    ...(why !== undefined && { why }),
    ...(help !== undefined && { help }),
    ...(related !== undefined && { related }),
  };
}

export function rootValue(node: Node): Value {
  return { path: '', node, key: headOf(node) };
}

/** A member of a mapping, unread and unchecked. */
export function peek(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

export function scalarText(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && node.type !== 'null' ? node.text : undefined;
}

export function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.type === 'null';
}

export function shown(path: string): string {
  return path === '' ? 'the file' : `\`${path}\``;
}

export function listed(names: Iterable<string>): string {
  const all = [...names];
  const head = all.slice(0, 12).map((name) => `\`${name}\``);
  if (all.length > head.length) return `${head.join(', ')} and ${all.length - head.length} more`;
  return head.length < 2 ? head.join('') : `${head.slice(0, -1).join(', ')} or ${head.at(-1)}`;
}

/** What a node holds, in words. */
function described(node: Node): string {
  if (node.kind === 'map') return node.entries.size === 0 ? 'an empty mapping' : 'a mapping';
  if (node.kind === 'seq') return node.items.length === 0 ? 'an empty list' : 'a list';
  return describedScalar(node);
}

function describedScalar(node: ScalarNode): string {
  const flat = node.text.replaceAll(/\s+/g, ' ');
  const text = flat.length > 40 ? `${flat.slice(0, 39)}…` : flat;
  switch (node.type) {
    case 'null':
      return 'nothing';
    case 'bool':
      return `the boolean \`${text}\``;
    case 'int':
    case 'float':
      return `the number \`${text}\``;
    default:
      return text.trim() === '' ? 'empty text' : `the text \`${text}\``;
  }
}
