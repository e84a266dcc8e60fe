/** Text of strangers in Markdown that hosts render: names, commands and messages come from files, models and pull requests. */
import { visible } from '../diagnostics/text.ts';

/** For a line or a table's cell: whatever Markdown or HTML it holds is shown, not obeyed; nothing becomes a link or a mention. */
export function inert(text: string): string {
  return inertHtml(visible(text).replaceAll(/[\\`*_{}[\]()#+!|~]/g, '\\$&'));
}

/** Within HTML of our own, which no Markdown is read in. */
export function inertHtml(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '@\u200B')
    .replaceAll(/:(?=\/\/)|\bwww(?=\.)/gi, '$&\u200B');
}

/** A block of code, whatever fences it holds itself. */
export function codeBlock(lines: readonly string[], language = ''): string {
  const text = lines.map(visible).join('\n');
  let longest = 2;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** The cells as they are given. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map(line)];
}
