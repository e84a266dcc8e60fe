/** Lines that fit a window. */
import { textWidth, visible } from '../diagnostics/text.ts';
import type { TextLine } from '../events/events.ts';

type Span = TextLine['spans'][number];

/** Room that is left beside a hang, however narrow the window. */
const minimum = 20;

/**
 * The line as one or more, each but the first beginning with the hang; safe to show. It breaks after spaces, and within a word that is
 * wider than the window. Without `columns` nothing is wider.
 */
export function wrap({ spans, hang }: TextLine, columns: number | undefined): Span[][] {
  const safe = spans.map(({ text, tone }) => ({ text: visible(text), tone }));
  if (columns === undefined || safe.reduce((sum, { text }) => sum + textWidth(text), 0) <= columns) return [safe];
  const width = Math.max(columns, textWidth(hang) + minimum);
  const lines: Span[][] = [];
  let line: Span[] = [];
  let used = 0;
  const add = (text: string, tone: Span['tone'], wide: number): void => {
    const last = line.at(-1);
    if (last?.tone === tone) last.text += text;
    else line.push({ text, tone });
    used += wide;
  };
  const next = (): void => {
    lines.push(trimmed(line));
    line = [{ text: hang, tone: 'dim' }];
    used = textWidth(hang);
  };
  for (const { text, tone } of safe) {
    for (const word of text.match(/\S+\s*|\s+/g) ?? []) {
      const bare = textWidth(word.trimEnd());
      if (used + bare > width && used > textWidth(hang) && bare <= width - textWidth(hang)) next();
      if (used + bare <= width) {
        add(word, tone, textWidth(word));
        continue;
      }
      for (const char of word) {
        const wide = textWidth(char);
        if (used + wide > width) next();
        add(char, tone, wide);
      }
    }
  }
  return [...lines, trimmed(line)];
}

/** A space past the last column would be a line of its own. */
function trimmed(line: Span[]): Span[] {
  const last = line.at(-1);
  if (last !== undefined) last.text = last.text.trimEnd();
  return line;
}
