/**
 * Reads typed values out of positioned nodes and collects every fault on the way. A method that reported a fault returns
 * undefined, and its caller goes on with the rest: one wrong value makes one diagnostic.
 */
import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { headOf, locationOf, type Node, type ScalarNode, type Span } from './nodes.ts';
import { pythonText } from './scalars.ts';
import { nearest } from './suggest.ts';

/** A value and how it is called: `jobs.train.limits.timeout`, `jobs.validate.rules[0]`. */
export interface Value {
  path: string;
  node: Node;
  /** Its key; itself where it has none. */
  key: Span;
}

/** What may stand in a mapping. */
export interface Shape {
  keys: readonly string[];
  required?: readonly string[];
  /** Keys that exist and are not implemented yet, with what to do instead where there is something. */
  later?: Readonly<Record<string, string>>;
}

type More = Pick<Diagnostic, 'why' | 'help' | 'related'>;

export class Reader {
  readonly problems: Diagnostic[] = [];
  private readonly spoilt = new WeakSet<Node>();

  /** Marks a value about which enough was said: that it does not fit is no news. */
  spoil(node: Node): void {
    this.spoilt.add(node);
  }

  error(code: DiagnosticCode, at: Span, message: string, more: More = {}): void {
    this.add(code, 'error', at, message, more);
  }

  warn(code: DiagnosticCode, at: Span, message: string, more: More = {}): void {
    this.add(code, 'warning', at, message, more);
  }

  private add(
    code: DiagnosticCode,
    severity: Diagnostic['severity'],
    at: Span,
    message: string,
    { why, help, related }: More,
  ): void {
    this.problems.push({
      code,
      severity,
      message,
      location: locationOf(at),
      ...(why !== undefined && { why }),
      ...(help !== undefined && { help }),
      ...(related !== undefined && { related }),
    });
  }

  get failed(): boolean {
    return this.problems.some((problem) => problem.severity === 'error');
  }

  /** What was expected there and what was found. */
  mismatch(value: Value, expected: string, help?: string): void {
    if (this.spoilt.has(value.node)) return;
    this.error('TY203', headOf(value.node), `${shown(value.path)} must be ${expected}, found ${described(value.node)}`, {
      help,
    });
  }

  notYet(at: Span, what: string, help?: string): void {
    this.error('TY202', at, `${what} is not implemented yet`, {
      why: 'it is known, and ignoring it would change what the pipeline means',
      help: help === '' ? undefined : help,
    });
  }

  /** The members of a mapping whose keys are fixed; nothing at all counts as an empty mapping. */
  fields(value: Value, shape: Shape): Fields | undefined {
    const members = this.members(value);
    if (members === undefined) return undefined;
    const fields = new Fields();
    for (const [key, member] of members) {
      if (shape.keys.includes(key)) fields.set(key, member);
      else fields.suggest(this.unexpected(value, key, member, shape));
    }
    for (const key of shape.required ?? []) {
      if (!members.has(key) && !fields.meant(key)) this.missing(value, key);
    }
    return fields;
  }

  /** Returns the key that was probably meant. */
  private unexpected(value: Value, key: string, member: Value, shape: Shape): string | undefined {
    const later = shape.later ?? {};
    if (Object.hasOwn(later, key)) {
      this.notYet(member.key, `the key \`${key}\` in ${shown(value.path)}`, later[key]);
      return undefined;
    }
    const near = nearest(key, [...shape.keys, ...Object.keys(later)]);
    this.error('TY201', member.key, `unknown key \`${key}\` in ${shown(value.path)}`, {
      help: near === undefined ? `use one of ${listed(shape.keys)}` : `write \`${near}\``,
    });
    return near;
  }

  missing(value: Value, key: string, help?: string): void {
    this.error('TY204', headOf(value.key), `${shown(value.path)} lacks the key \`${key}\``, {
      help,
    });
  }

  /** The members of a mapping whose keys are names; names that do not fit the pattern are reported and left out. */
  named(
    value: Value,
    what: string,
    pattern: RegExp,
    help = 'use letters, digits and underscores, beginning with a letter or an underscore',
  ): Map<string, Value> | undefined {
    const members = this.members(value);
    if (members === undefined) return undefined;
    for (const [name, member] of members) {
      if (pattern.test(name)) continue;
      members.delete(name);
      this.error('TY203', member.key, `\`${name}\` is no name for ${what}`, {
        help,
      });
    }
    return members;
  }

  private members(value: Value): Map<string, Value> | undefined {
    const { node, path } = value;
    if (isNull(node)) return new Map();
    if (node.kind !== 'map') {
      this.mismatch(value, 'a mapping');
      return undefined;
    }
    const members = new Map<string, Value>();
    for (const [key, entry] of node.entries) {
      members.set(key, { path: path === '' ? key : `${path}.${key}`, node: entry.value, key: entry.key });
    }
    return members;
  }

  list(value: Value): Value[] | undefined {
    if (value.node.kind !== 'seq') {
      this.mismatch(value, 'a list');
      return undefined;
    }
    return value.node.items.map((node, i) => ({ path: `${value.path}[${i}]`, node, key: node }));
  }

  /** Text as it is written: a number or a boolean counts as its own text. */
  text(value: Value): string | undefined {
    const { node } = value;
    if (node.kind !== 'scalar' || node.type === 'null' || node.text.trim() === '') {
      this.mismatch(value, 'text');
      return undefined;
    }
    return node.text;
  }

  /** A scalar as Python prints it, which is what Azure ML substitutes. May be empty, not null. */
  literal(value: Value): string | undefined {
    const { node } = value;
    if (node.kind !== 'scalar' || node.type === 'null') {
      this.mismatch(value, 'text, a number or a boolean');
      return undefined;
    }
    return pythonText(node);
  }

  integer(value: Value, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER): number | undefined {
    const number = numberIn(value.node);
    if (number === undefined || !Number.isInteger(number) || number < min || number > max) {
      const from = min === Number.MIN_SAFE_INTEGER ? '' : ` from ${min}`;
      this.mismatch(value, `a whole number${from}${max === Number.MAX_SAFE_INTEGER ? '' : ` to ${max}`}`);
      return undefined;
    }
    return number;
  }

  /** A finite number. `1e-5`, which YAML 1.1 takes for text, is accepted as Azure ML accepts it. */
  number(value: Value, min = Number.NEGATIVE_INFINITY): number | undefined {
    const number = numberIn(value.node);
    if (number === undefined || number < min) {
      this.mismatch(value, min === Number.NEGATIVE_INFINITY ? 'a finite number' : `a finite number from ${min}`);
      return undefined;
    }
    return number;
  }

  boolean(value: Value): boolean | undefined {
    const { node } = value;
    if (node.kind !== 'scalar' || typeof node.value !== 'boolean') {
      this.mismatch(value, '`true` or `false`');
      return undefined;
    }
    return node.value;
  }

  /** One of some words. `later`: words that exist and are not implemented yet. */
  oneOf<const T extends string>(value: Value, words: readonly T[], later: readonly string[] = []): T | undefined {
    const text = scalarText(value.node);
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    if (text !== undefined && later.includes(text))
      this.notYet(value.node, `\`${text}\` for ${shown(value.path)}`, `use ${listed(words)}`);
    else {
      const near = text === undefined ? undefined : nearest(text, words);
      this.mismatch(value, listed(words), near === undefined ? undefined : `write \`${near}\``);
    }
    return undefined;
  }
}

/** The members that were found in a mapping. */
export class Fields {
  private readonly found = new Map<string, Value>();
  private readonly suggested = new Set<string>();
  set(key: string, value: Value): void {
    this.found.set(key, value);
  }
  /** Reads a member if it is there. */
  read<T>(key: string, read: (value: Value) => T): T | undefined {
    const value = this.found.get(key);
    return value === undefined ? undefined : read(value);
  }
  get(key: string): Value | undefined {
    return this.found.get(key);
  }
  has(key: string): boolean {
    return this.found.has(key);
  }
  suggest(key: string | undefined): void {
    if (key !== undefined) this.suggested.add(key);
  }
  /** There, or misspelt: then its absence is no fault of its own. */
  meant(key: string): boolean {
    return this.found.has(key) || this.suggested.has(key);
  }
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

const FLOAT_TEXT = /^[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/;

function numberIn(node: Node): number | undefined {
  if (node.kind !== 'scalar') return undefined;
  if (typeof node.value === 'number') return Number.isFinite(node.value) ? node.value : undefined;
  if (node.type !== 'str' || !FLOAT_TEXT.test(node.text)) return undefined;
  const value = Number(node.text);
  return Number.isFinite(value) ? value : undefined;
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
export function described(node: Node): string {
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
