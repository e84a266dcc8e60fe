/**
 * Lines inside brackets and quotes may stand anywhere. YAML 1.2 wants them indented more than what holds them, and so does the
 * `js-yaml` library; PyYAML does not care. So where the library finds such a line, it is shown a text with blanks before that line and
 * those after it. The first line that is not in the brackets or quotes any more is refused then, for nothing allows it to stand so far right.
 */
import { type Event, parseEvents, YAMLException } from 'js-yaml';

/** What the library says of such a line. */
const LOOSE = 'deficient indentation';
/** Lines that are read again at most: half a second. */
const MAX_REREAD = 400_000;
/** Reading that many characters takes as long as reading a short line. */
const LINE = 64;
const MIN_REACH = 64;
/** Characters. */
const MAX_BLANKS = 4 * 1024 * 1024;

type Parsed = { events: Event[] } | { error: YAMLException };
export interface Refused {
  error: YAMLException;
  /** The text that offsets of the error count in. */
  shown: string;
  /** What they are in the text itself. */
  original: (offset: number) => number;
  /** There are more lines like that than can be read. */
  tooMany: boolean;
}

/** Parses a text, whatever the indentation of lines in brackets and quotes. */
export function parseLoosely(text: string, maxDepth: number): { events: Event[] } | Refused {
  const found = parse(text, maxDepth);
  if ('events' in found) return found;
  return found.error.reason === LOOSE
    ? padding(text, maxDepth)
    : { ...found, shown: text, original: (offset) => offset, tooMany: false };
}

function padding(text: string, maxDepth: number): { events: Event[] } | Refused {
  const blanks = ' '.repeat(deepest(text) + 1);
  let lines: number[] = [];
  let reread = 0;
  let reach = MIN_REACH;
  for (;;) {
    const shown = padded(text, lines, blanks);
    const original = (offset: number): number => unpadded(offset, lines, blanks.length);
    const parsed = parse(shown, maxDepth);
    if ('events' in parsed) {
      for (const event of parsed.events) moveBack(event, original);
      return parsed;
    }
    const { error } = parsed;
    const more = error.reason === LOOSE ? linesFrom(text, original(placeOf(error)), reach) : [];
    reread += 2 * ((error.mark?.line ?? 0) + shown.length / LINE);
    const all = [...lines, ...more];
    const stuck = more.length === 0 || (more[0] ?? 0) <= (lines.at(-1) ?? 0);
    const tooMany = !stuck && (reread > MAX_REREAD || all.length * blanks.length > MAX_BLANKS);
    if (stuck || tooMany) return { error, shown, original, tooMany };
    const further = parse(padded(text, all, blanks), maxDepth);
    if ('error' in further) {
      const end = text.lastIndexOf('\n', unpadded(placeOf(further.error), all, blanks.length) - 1) + 1;
      if (end <= (more[0] ?? 0)) return { error, shown, original, tooMany };
      lines = all.filter((line) => line < end);
    } else lines = all;
    // Long lists and long texts, too, in few steps.
    reach = lines.length === all.length ? 4 * reach : MIN_REACH;
  }
}

function parse(text: string, maxDepth: number): Parsed {
  try {
    return { events: parseEvents(text, { maxDepth }) };
  } catch (error) {
    if (error instanceof YAMLException) return { error };
    throw error;
  }
}

function placeOf(error: YAMLException): number {
  return error.mark?.position ?? 0;
}

/**
 * The start of the line that the library found too far left, and of some after it, up to a mark of documents: that ends brackets and
 * quotes to PyYAML too. Where something else than blanks stands before the place, the line does not begin in brackets or quotes.
 */
function linesFrom(text: string, at: number, most: number): number[] {
  const lines: number[] = [];
  const first = text.lastIndexOf('\n', at - 1) + 1;
  if (/[^ \t]/.test(text.slice(first, at))) return lines;
  for (let line = first, next = 0; line < text.length && lines.length < most; line = next) {
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(line, line + 4))) break;
    lines.push(line);
    next = text.indexOf('\n', line) + 1 || text.length;
  }
  return lines;
}

/** As far right as a key can stand: after blanks, dashes and question marks. */
function deepest(text: string): number {
  let most = 0;
  for (const [prefix] of text.matchAll(/^[ ?:-]+/gm)) most = Math.max(most, prefix.length);
  return most;
}

/** The text with blanks before some lines. */
function padded(text: string, lines: readonly number[], blanks: string): string {
  return text.slice(0, lines[0]) + lines.map((start, i) => blanks + text.slice(start, lines[i + 1])).join('');
}

/** The offset in the text of one in the padded text. */
function unpadded(offset: number, lines: readonly number[], width: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) + middle * width <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(lines[low - 1] ?? 0, offset - low * width);
}

const PLACES = ['start', 'valueStart', 'valueEnd', 'anchorStart', 'anchorEnd', 'tagStart', 'tagEnd'];

function moveBack(event: Event, original: (offset: number) => number): void {
  const places = event as unknown as Record<string, unknown>;
  for (const name of PLACES) {
    const place = places[name];
    if (typeof place === 'number' && place !== -1) places[name] = original(place);
  }
}
