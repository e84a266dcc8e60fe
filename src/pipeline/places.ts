/**
 * Where each character of a scalar's value stands in its file. Quotes, escapes, indentation and folding shift offsets, so the
 * scalar's own text is read once more beside the value it became; where the two do not fit, nothing is known.
 */
import type { ScalarNode, Span } from './nodes.ts';

/** The place in the file of a stretch of a scalar's value; the whole scalar where that cannot be told. */
export function spanWithin(node: ScalarNode, start: number, end: number): Span {
  const { source, text } = node;
  const shift = unshifted(node);
  if (shift !== undefined) return { source, start: node.start + shift + start, end: node.start + shift + end };
  const places = placesOf(node);
  if (places === undefined) return node;
  const after = node.style === 'quoted' ? node.end - 1 : node.end;
  const from = start < text.length ? places.starts[start] : after;
  const to = end > start ? places.ends[end - 1] : from;
  return from === undefined || to === undefined ? node : { source, start: from, end: to };
}

/** How far value and file are apart where they read the same. */
function unshifted({ source, start, end, text, style }: ScalarNode): number | undefined {
  const shift = style === 'quoted' ? 1 : 0;
  return style !== 'block' && end - start === text.length + 2 * shift && source.text.startsWith(text, start + shift)
    ? shift
    : undefined;
}

/** For each UTF-16 code unit of a value where in the file it begins and ends. */
interface Places {
  starts: number[];
  ends: number[];
}

function placesOf(node: ScalarNode): Places | undefined {
  const walk = new Walk(node);
  const done = node.style === 'block' ? walk.block() : walk.flow();
  return done ? walk : undefined;
}

class Walk implements Places {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  private readonly file: string;
  private readonly value: string;
  private at: number;

  constructor(node: ScalarNode) {
    this.file = node.source.text;
    this.value = node.text;
    this.at = node.start;
  }

  private get done(): boolean {
    return this.starts.length === this.value.length;
  }

  /** Notes that a stretch of the file became some characters; false where the value goes on otherwise. */
  private put(became: string, start: number, end: number): boolean {
    if (!this.value.startsWith(became, this.starts.length)) return false;
    for (let i = 0; i < became.length; i++) {
      this.starts.push(start);
      this.ends.push(end);
    }
    return true;
  }

  /** Notes characters that stand for themselves, up to an offset. */
  private copy(end: number): boolean {
    while (this.at < end) {
      if (!this.put(this.file.charAt(this.at), this.at, this.at + 1)) return false;
      this.at++;
    }
    return true;
  }

  /** Plain and quoted text. */
  flow(): boolean {
    const opening = this.file.charAt(this.at);
    const quote = opening === '"' || opening === "'" ? opening : '';
    this.at += quote.length;
    while (!this.done) {
      const next = this.file.charAt(this.at);
      let fits: boolean;
      if (next === '') return false;
      if (isBlank(next) || isBreak(next)) fits = this.blanks();
      else if (next === '\\' && quote === '"') fits = this.escape();
      else if (next === "'" && quote === "'") fits = this.doubled();
      else fits = this.copy(this.at + 1);
      if (!fits) return false;
    }
    return true;
  }

  /** Blanks, which vanish before a line's end; a line's end is a blank, unless empty lines follow: then these are line feeds. */
  private blanks(): boolean {
    const end = this.afterBlanks(this.at);
    if (!isBreak(this.file.charAt(end))) return this.copy(end);
    this.at = end;
    const breaks = this.breaks();
    const [first = 0, ...more] = breaks;
    return more.length === 0 ? this.put(' ', first, first + 1) : more.every((at) => this.put('\n', at, at + 1));
  }

  private doubled(): boolean {
    const { at } = this;
    this.at += 2;
    return this.file.startsWith("''", at) && this.put("'", at, at + 2);
  }

  private escape(): boolean {
    const { at } = this;
    const kind = this.file.charAt(at + 1);
    if (isBreak(kind)) {
      this.at++;
      // The escaped line end is nothing at all, empty lines after it are line feeds.
      return this.breaks()
        .slice(1)
        .every((place) => this.put('\n', place, place + 1));
    }
    const digits = { x: 2, u: 4, U: 8 }[kind] ?? 0;
    this.at += 2 + digits;
    const became =
      digits === 0 ? this.value.charAt(this.starts.length) : codePoint(Number.parseInt(this.file.slice(at + 2, this.at), 16));
    return became !== undefined && this.put(became, at, this.at);
  }

  /** The line ends from here on, with the blanks around them. */
  private breaks(): number[] {
    const found: number[] = [];
    for (;;) {
      const end = this.file.startsWith('\r\n', this.at) ? this.at + 1 : this.at;
      if (this.file.charAt(end) !== '\n') return found;
      found.push(end);
      this.at = this.afterBlanks(end + 1);
    }
  }

  private afterBlanks(from: number): number {
    let at = from;
    while (isBlank(this.file.charAt(at))) at++;
    return at;
  }

  /** Literal and folded blocks. */
  block(): boolean {
    const folded = this.file.charAt(this.at) === '>';
    this.at = this.lineEnd(this.at) + 1;
    const indent = this.indent();
    if (indent === undefined) return false;
    const held = this.value.replace(/\n+$/, '').length;
    /** Line ends since the last line that held something. */
    let breaks: number[] = [];
    while (!this.done) {
      const end = this.lineEnd(this.at);
      const content = Math.min(this.at + indent, end);
      const last = this.file.charAt(end - 1) === '\r' ? end - 1 : end;
      if (content < last) {
        if (!this.between(breaks, folded)) return false;
        breaks = [];
        this.at = content;
        if (!this.copy(last)) return false;
      }
      breaks.push(end);
      this.at = end + 1;
      // After the last line that holds something come as many line feeds as chomping left.
      if (this.starts.length === held || end === this.file.length) break;
    }
    const left = this.value.length - this.starts.length;
    while (breaks.length < left && this.at < this.file.length) {
      breaks.push(this.lineEnd(this.at));
      this.at = this.lineEnd(this.at) + 1;
    }
    return breaks.length >= left && breaks.slice(0, left).every((at) => this.put('\n', at, at + 1));
  }

  /** The line ends between two lines that hold something: a blank, as many line feeds, or one less. */
  private between(breaks: number[], folded: boolean): boolean {
    const [first] = breaks;
    const from = this.starts.length;
    if (folded && breaks.length === 1 && first !== undefined && this.value.charAt(from) === ' ') {
      return this.put(' ', first, first + 1);
    }
    let feeds = 0;
    while (this.value.charAt(from + feeds) === '\n') feeds++;
    const kept = folded && feeds === breaks.length - 1 ? breaks.slice(1) : breaks;
    return feeds === kept.length && kept.every((at) => this.put('\n', at, at + 1));
  }

  /** How many blanks the block's lines begin with that are not in the value; undefined where no line tells. */
  private indent(): number | undefined {
    if (!/[^\n]/.test(this.value)) return Number.POSITIVE_INFINITY;
    const line = /^( *)[^ \r\n]/gm;
    line.lastIndex = this.at;
    const inFile = line.exec(this.file)?.[1];
    const inValue = /^( *)[^ \n]/m.exec(this.value)?.[1];
    return inFile === undefined || inValue === undefined ? undefined : inFile.length - inValue.length;
  }

  private lineEnd(from: number): number {
    const found = this.file.indexOf('\n', from);
    return found === -1 ? this.file.length : found;
  }
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}

function isBreak(character: string): boolean {
  return character === '\n' || character === '\r';
}

function codePoint(code: number): string | undefined {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}
