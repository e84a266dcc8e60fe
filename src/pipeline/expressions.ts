/**
 * `${{ ... }}`: a dotted name in double braces. There is nothing else in the language: no operators, no functions, and so
 * nothing to evaluate. A `$` or `{{` on its own is text.
 */
import type { ScalarNode, Span } from './nodes.ts';

/** A name in an expression; offsets count in the scalar's text. */
export interface Segment {
  name: string;
  start: number;
  end: number;
}

export interface Reference {
  /** `parent.jobs.train.outputs.model` */
  text: string;
  segments: Segment[];
  /** Of the whole expression with its braces. */
  start: number;
  end: number;
}

export interface ExpressionFault {
  start: number;
  end: number;
  message: string;
  help?: string;
}

export interface Template {
  pieces: ({ text: string } | { reference: Reference })[];
  faults: ExpressionFault[];
}

/** Nobody reads more about one text; each costs a search for its place. */
export const MAX_FAULTS = 20;

const OPEN = '${{';
const CLOSE = '}}';
const NAME = /[A-Za-z_][A-Za-z0-9_-]*/y;
const SPACE = /\s*/y;

/** Splits a text into literal pieces and references. Faulty expressions are in `faults` and in no piece. */
export function parseTemplate(text: string): Template {
  const template: Template = { pieces: [], faults: [] };
  let at = 0;
  let close = text.indexOf(CLOSE);
  while (at < text.length) {
    const open = text.indexOf(OPEN, at);
    if (open === -1 || template.faults.length === MAX_FAULTS) break;
    if (open > at) template.pieces.push({ text: text.slice(at, open) });
    if (close !== -1 && close < open) close = text.indexOf(CLOSE, open);
    const next = text.indexOf(OPEN, open + OPEN.length);
    if (close === -1 || (next !== -1 && next < close)) {
      template.faults.push({
        start: open,
        end: open + OPEN.length,
        message: '`${{` is not closed',
        help: 'close it with `}}`',
      });
      at = next === -1 ? text.length : next;
      continue;
    }
    const end = close + CLOSE.length;
    const parsed = parseReference(text, open, close);
    if ('message' in parsed) template.faults.push(parsed);
    else template.pieces.push({ reference: { ...parsed, start: open, end } });
    at = end;
  }
  if (at < text.length) template.pieces.push({ text: text.slice(at) });
  return template;
}

function parseReference(text: string, open: number, close: number): { text: string; segments: Segment[] } | ExpressionFault {
  const segments: Segment[] = [];
  let at = skip(SPACE, text, open + OPEN.length);
  if (at >= close)
    return {
      start: open,
      end: close + CLOSE.length,
      message: 'the expression is empty',
      help: 'name a value, as in `${{inputs.data}}`',
    };
  for (;;) {
    const end = Math.min(skip(NAME, text, at), close);
    if (end === at) return unexpected(text, at, close, segments.length === 0 ? 'a name' : 'a name after the dot');
    segments.push({ name: text.slice(at, end), start: at, end });
    at = skip(SPACE, text, end);
    if (at >= close) return { text: segments.map((segment) => segment.name).join('.'), segments };
    if (at !== end || text[at] !== '.') return unexpected(text, at, close, 'a dot or `}}`');
    at += 1;
  }
}

function unexpected(text: string, at: number, close: number, expected: string): ExpressionFault {
  if (at >= close) return { start: at, end: at + CLOSE.length, message: `expected ${expected}, found \`}}\`` };
  const found = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return {
    start: at,
    end: at + found.length,
    message: `expected ${expected}, found \`${found.trim() === '' ? ' ' : found}\``,
    help: 'an expression is a dotted name such as `inputs.data`; it knows no operators',
  };
}

/** The end of a sticky pattern's match at an offset; the offset itself where it does not match. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Whether a text holds nothing but one expression. */
export function soleReference({ pieces, faults }: Template): Reference | undefined {
  const [piece] = pieces;
  return pieces.length === 1 && faults.length === 0 && piece !== undefined && 'reference' in piece
    ? piece.reference
    : undefined;
}

/**
 * Where a stretch of a scalar's text stands in the file. Quotes, escapes, indentation and folding shift offsets, so the
 * expression is found again in the file's own text; where it reads differently there, all of the scalar is meant.
 */
export function spanWithin(node: ScalarNode, start: number, end: number): Span {
  const { source } = node;
  const raw = source.text.slice(node.start, node.end);
  // A block scalar's first line is its header (`|  # comment`).
  const from = node.style === 'block' ? raw.indexOf('\n') + 1 : 0;
  const opening = node.text.lastIndexOf(OPEN, start);
  if (opening === -1) return node;
  let found = from - 1;
  for (let at = node.text.indexOf(OPEN); at !== -1 && at <= opening; at = node.text.indexOf(OPEN, at + 1)) {
    found = raw.indexOf(OPEN, found + 1);
    if (found === -1) return node;
  }
  if (raw.slice(found, found + end - opening) !== node.text.slice(opening, end)) return node;
  return { source, start: node.start + found + start - opening, end: node.start + found + end - opening };
}
