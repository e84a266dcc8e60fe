/** Diagnostics as a person reads them: what, where with a code frame, why, what to do. Pure. */
import type { Diagnostic, Location } from './diagnostic.ts';
import { cutList } from './list.ts';
import { plural, textWidth, visible } from './text.ts';

export interface RenderOptions {
  color: boolean;
  /** Width of the terminal; long source lines are cut to it. Default 120. */
  columns?: number;
}

const tabWidth = 4;
/** Lines of one range that are shown; a longer range is cut. */
const maxRangeLines = 3;

/** One diagnostic as lines joined by `\n`, without a line end after the last. */
export function renderDiagnostic(diagnostic: Omit<Diagnostic, 'code'> & { code?: string }, options: RenderOptions): string {
  const paint = painter(options.color);
  const tone = diagnostic.severity === 'error' ? 'red' : 'yellow';
  const mark = diagnostic.severity === 'error' ? '✖' : '⚠';
  const code = diagnostic.code === undefined ? mark : `${mark} ${diagnostic.code}`;
  const lines = [`${paint(tone, code)} ${paint('bold', paragraph(diagnostic.message, '    '))}`];
  if (diagnostic.location !== undefined) lines.push(...renderPlace(diagnostic.location, tone, options));
  for (const other of diagnostic.related ?? []) {
    lines.push(`  ${paragraph(other.message, '  ')}`, ...renderPlace(other.location, 'blue', options));
  }
  if (diagnostic.why !== undefined) lines.push(`  ${paint('blue', 'why:')} ${paragraph(diagnostic.why, '       ')}`);
  if (diagnostic.help !== undefined) lines.push(`  ${paint('blue', 'help:')} ${paragraph(diagnostic.help, '        ')}`);
  return lines.join('\n');
}

/** Several, in order, with an empty line between; from `max` on they are only counted. An empty list is an empty string. */
export function renderDiagnostics(list: Diagnostic[], options: RenderOptions & { max?: number }): string {
  const { shown, rest } = cutList(list, options.max);
  const texts = shown.map((diagnostic) => renderDiagnostic(diagnostic, options));
  return [...texts, ...(rest === undefined ? [] : [rest])].join('\n\n');
}

/** Text of several lines, each after the first moved in. */
function paragraph(text: string, indent: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(visible)
    .join(`\n${indent}`);
}

/** Where, and the code frame: what a host shows beneath an annotation of its own. */
export function renderPlace(location: Location, tone: Tone, options: RenderOptions): string[] {
  const paint = painter(options.color);
  const { start, file } = location;
  return [`  ${paint('blue', '-->')} ${visible(file)}:${start.line}:${start.col}`, ...codeFrame(location, tone, options)];
}

/** The range's lines under their numbers, with the line before for company, and `~~~` under the range. */
function codeFrame(location: Location, tone: Tone, options: RenderOptions): string[] {
  const paint = painter(options.color);
  const source = location.source.split(/\r\n|\r|\n/);
  const { start, end } = location;
  if (location.source === '' || start.line < 1 || start.line > source.length) return [];
  // A range that ends before the first character of a line ends with the line before.
  const endLine = end.line > start.line && end.col <= 1 ? end.line - 1 : end.line;
  const last = Math.min(Math.max(start.line, endLine), source.length);
  const shown = Math.min(last, start.line + maxRangeLines - 1);
  const gutter = String(shown).length;
  const width = Math.max(20, (options.columns ?? 120) - gutter - 5);
  const bar = (label: string) => paint('blue', `  ${label.padStart(gutter)} |`);
  const frame: string[] = [];
  const before = source[start.line - 2];
  if (before !== undefined && before.trim() !== '')
    frame.push(`${bar(String(start.line - 1))} ${cut(before, 0, 0, width).text}`);
  for (let line = start.line; line <= shown; line++) {
    const text = source[line - 1] ?? '';
    const indent = text.length - text.trimStart().length;
    const from = line === start.line ? start.col - 1 : indent;
    const to = line === endLine && end.line === endLine ? end.col - 1 : text.length;
    const piece = cut(text, from, Math.max(to, from), width);
    frame.push(`${bar(String(line))} ${piece.text}`.trimEnd());
    frame.push(`${bar('')} ${' '.repeat(piece.offset)}${paint(tone, '~'.repeat(Math.max(1, piece.length)))}`);
  }
  if (last > shown) frame.push(`${bar('')} ... ${plural(last - shown, 'more line')}`);
  return frame;
}

/**
 * A line of source as it can be shown in `width` columns, and where in it the range `from`..`to` (code units) lies, in columns.
 * A line too long is cut so that the range's beginning stays in sight.
 */
function cut(line: string, from: number, to: number, width: number): { text: string; offset: number; length: number } {
  const cells: { text: string; width: number; at: number }[] = [];
  let column = 0;
  let index = 0;
  for (const char of line) {
    const text = char === '\t' ? ' '.repeat(tabWidth - (column % tabWidth)) : isControl(char) ? '\uFFFD' : char;
    const cell = { text, width: textWidth(text), at: index };
    cells.push(cell);
    column += cell.width;
    index += char.length;
  }
  const total = column;
  const columnOf = (unit: number) => cells.reduce((sum, cell) => (cell.at < unit ? sum + cell.width : sum), 0);
  const first = columnOf(from);
  const past = columnOf(to);
  if (total <= width) return { text: cells.map((c) => c.text).join(''), offset: first, length: past - first };
  // A third of the window before the range, the rest from its beginning on; one column each for the marks of the cuts.
  const left = Math.max(0, Math.min(first - Math.floor(width / 3), total - width + 2));
  const right = left + width - (left > 0 ? 2 : 1);
  let text = '';
  let at = 0;
  let begin = 0;
  for (const cell of cells) {
    if (at >= left && at + cell.width <= right) {
      if (text === '') begin = at;
      text += cell.text;
    }
    at += cell.width;
  }
  const lead = left > 0 ? '…' : '';
  const stop = Math.min(past, right);
  return {
    text: `${lead}${text}${right < total ? '…' : ''}`,
    offset: first - begin + lead.length,
    length: stop - first,
  };
}

function isControl(char: string): boolean {
  return visible(char) !== char || char === '\uFEFF';
}

export type Tone = 'red' | 'yellow' | 'blue' | 'bold';
const codes: Record<Tone, string> = { red: '31', yellow: '33', blue: '34', bold: '1' };

function painter(color: boolean): (tone: Tone, text: string) => string {
  return color ? (tone, text) => `\u001b[${codes[tone]}m${text}\u001b[0m` : (_, text) => text;
}
