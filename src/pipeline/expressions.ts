/**
 * The expressions of Azure ML: `${{ ... }}` holds a dotted name, and nothing else: no operators, no functions, and so nothing to
 * evaluate. In commands there is more: `$[[ ... ]]`, which is left out where a value in it is not given, and `{inputs.x}`, an old
 * way to write `${{inputs.x}}`. A `$`, `{{` or `[[` on its own is text.
 */
export { spanWithin } from './places.ts';

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
  /** Written in single braces, which the official client maps with a warning. */
  single?: true;
}

/** `$[[ ... ]]`. May hold no reference at all: then nothing in it can be missing. */
export interface OptionalBlock {
  pieces: Piece[];
  /** Of the whole block with its brackets. */
  start: number;
  end: number;
}

export interface ExpressionFault {
  start: number;
  end: number;
  message: string;
  help?: string;
}

export type Piece = { text: string } | { reference: Reference };
export type CommandPiece = Piece | { optional: OptionalBlock };

/** Faulty expressions are in `faults` and in no piece; without faults the pieces make the whole text. */
export interface Template<P extends CommandPiece = Piece> {
  pieces: P[];
  faults: ExpressionFault[];
}

/** Nobody reads more about one text; each costs a search for its place. */
export const MAX_FAULTS = 20;

const OPEN = '${{';
const CLOSE = '}}';
const OPTIONAL = '$[[';
const END = ']]';
const NAME = /[A-Za-z_][A-Za-z0-9_-]*/y;
const SPACE = /\s*/y;
const EXPRESSION = /\$\{\{/g;
/** Also bash's test `[[ ... ]]`, which may stand in an optional block. */
const COMMAND = /\$\{\{|\$\[\[|\[\[(?=\s)|\]\]|(?<!\{)\{(?=(?:inputs|outputs|search_space)\.)/g;

/** Splits a text into literal pieces and references; that of a command also into optional blocks. */
export function parseTemplate(text: string): Template;
export function parseTemplate(text: string, of: { command: true }): Template<CommandPiece>;
export function parseTemplate(text: string, of?: { command: true }): Template<CommandPiece> {
  // Most texts hold none.
  if (text !== '' && !text.includes('{') && !text.includes(OPTIONAL)) return { pieces: [{ text }], faults: [] };
  return new TemplateParser(text, of === undefined ? EXPRESSION : COMMAND).parse();
}

/** The references among some pieces, also those in optional blocks unless `optional` is false. */
export function referencesIn(pieces: readonly CommandPiece[], { optional = true } = {}): Reference[] {
  return pieces.flatMap((piece) => {
    if ('reference' in piece) return [piece.reference];
    return 'optional' in piece && optional ? referencesIn(piece.optional.pieces) : [];
  });
}

/** Whether a text holds nothing but one expression. */
export function soleReference({ pieces, faults }: Template<CommandPiece>): Reference | undefined {
  const [piece] = pieces;
  return pieces.length === 1 && faults.length === 0 && piece !== undefined && 'reference' in piece
    ? piece.reference
    : undefined;
}

class TemplateParser {
  private readonly text: string;
  private readonly marks: RegExp;
  private readonly pieces: CommandPiece[] = [];
  private readonly faults: ExpressionFault[] = [];
  private readonly closes: NextIndex;
  private readonly opens: NextIndex;
  private readonly braces: NextIndex;
  /** The optional block that is open; `inner`: brackets in it that must be closed before. */
  private block: { pieces: Piece[]; start: number; inner: number } | undefined;
  /** Where the text begins that is in no piece yet. */
  private from = 0;

  constructor(text: string, marks: RegExp) {
    this.text = text;
    this.marks = marks;
    this.closes = new NextIndex(text, CLOSE);
    this.opens = new NextIndex(text, OPEN);
    this.braces = new NextIndex(text, '}');
  }

  parse(): Template<CommandPiece> {
    const { text, marks, faults } = this;
    let at = 0;
    while (faults.length < MAX_FAULTS) {
      marks.lastIndex = at;
      const found = marks.exec(text);
      if (found === null) break;
      at = this.mark(found[0], found.index);
    }
    this.textUntil(text.length);
    if (this.block !== undefined && faults.length < MAX_FAULTS) faults.push(unclosed(OPTIONAL, END, this.block.start));
    return { pieces: this.pieces, faults };
  }

  /** Reads what begins with a mark; returns where to go on. */
  private mark(mark: string, at: number): number {
    switch (mark) {
      case OPEN:
        return this.expression(at);
      case '{':
        return this.single(at);
      case OPTIONAL:
        return this.open(at);
      case END:
        return this.close(at);
      default:
        // Bash's test: outside of a block it is text like any other.
        if (this.block !== undefined) this.block.inner++;
        return at + mark.length;
    }
  }

  private expression(open: number): number {
    const close = this.closes.from(open);
    const next = this.opens.from(open + OPEN.length);
    this.textUntil(open);
    if (close === -1 || (next !== -1 && next < close)) {
      this.faults.push(unclosed(OPEN, CLOSE, open));
      this.from = next === -1 ? this.text.length : next;
      return this.from;
    }
    return this.reference({ open, from: open + OPEN.length, close, end: close + CLOSE.length });
  }

  /** `{inputs.x}` where the official client takes it for a reference: up to the next brace, if no second one follows. */
  private single(open: number): number {
    const close = this.braces.from(open);
    if (close === -1 || this.text.startsWith(CLOSE, close)) return open + 1;
    this.textUntil(open);
    return this.reference({ open, from: open + 1, close, end: close + 1 }, { single: true });
  }

  private reference(at: Brackets, more: { single?: true } = {}): number {
    const parsed = parseReference(this.text, at);
    if ('message' in parsed) this.faults.push(parsed);
    else this.add({ reference: { ...parsed, start: at.open, end: at.end, ...more } });
    this.from = at.end;
    return at.end;
  }

  private open(start: number): number {
    const inside = start + OPTIONAL.length;
    if (this.block === undefined) {
      this.textUntil(start);
      this.block = { pieces: [], start, inner: 0 };
      this.from = inside;
    } else {
      this.block.inner++;
      this.faults.push({
        start,
        end: inside,
        message: 'an optional block cannot stand in another one',
        help: 'write one after the other',
      });
    }
    return inside;
  }

  private close(at: number): number {
    const { block } = this;
    const end = at + END.length;
    if (block === undefined) return end;
    if (block.inner > 0) {
      block.inner--;
      return end;
    }
    this.textUntil(at);
    this.block = undefined;
    this.pieces.push({ optional: { pieces: block.pieces, start: block.start, end } });
    this.from = end;
    return end;
  }

  private textUntil(end: number): void {
    if (end > this.from) this.add({ text: this.text.slice(this.from, end) });
    this.from = end;
  }

  private add(piece: Piece): void {
    (this.block?.pieces ?? this.pieces).push(piece);
  }
}

/** `indexOf` for places that only grow: however often it is asked, the text is searched once. */
class NextIndex {
  private readonly text: string;
  private readonly sought: string;
  /** Undefined before it was looked for. */
  private next: number | undefined;

  constructor(text: string, sought: string) {
    this.text = text;
    this.sought = sought;
  }

  from(at: number): number {
    if (this.next === undefined || (this.next !== -1 && this.next < at)) this.next = this.text.indexOf(this.sought, at);
    return this.next;
  }
}

/** An expression's own offsets: its opening, what follows that, its closing, and what follows that. */
interface Brackets {
  open: number;
  from: number;
  close: number;
  end: number;
}

function unclosed(opening: string, closing: string, start: number): ExpressionFault {
  return { start, end: start + opening.length, message: `\`${opening}\` is not closed`, help: `close it with \`${closing}\`` };
}

function parseReference(text: string, at: Brackets): { text: string; segments: Segment[] } | ExpressionFault {
  const { open, close, end: last } = at;
  const segments: Segment[] = [];
  let next = skip(SPACE, text, at.from);
  if (next >= close) {
    return {
      start: open,
      end: last,
      message: 'the expression is empty',
      help: 'name a value, as in `${{inputs.data}}`',
    };
  }
  for (;;) {
    const end = Math.min(skip(NAME, text, next), close);
    if (end === next) return unexpected(text, next, at, segments.length === 0 ? 'a name' : 'a name after the dot');
    segments.push({ name: text.slice(next, end), start: next, end });
    next = skip(SPACE, text, end);
    if (next >= close) return { text: segments.map((segment) => segment.name).join('.'), segments };
    if (next !== end || text[next] !== '.') return unexpected(text, next, at, `a dot or \`${text.slice(close, last)}\``);
    next += 1;
  }
}

function unexpected(text: string, at: number, { close, end }: Brackets, expected: string): ExpressionFault {
  if (at >= close) return { start: at, end, message: `expected ${expected}, found \`${text.slice(close, end)}\`` };
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
