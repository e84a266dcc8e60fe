/** Escapes in double quotes which stand for what no value may hold: `"\x1b"`, or half of a character, `"\ud800"`. */
import { getScalarValue, type ScalarEvent } from 'js-yaml';

// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/;
const HALF = /\p{Surrogate}/u;
/** Two that make one character are one. */
const ESCAPE = /\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\(?:x..|u.{4}|U.{8}|[^])/g;

/** Whether text that was read from double quotes holds such a character. */
export function isUnfit(text: string): boolean {
  return CONTROL.test(text) || HALF.test(text);
}

/** The first such escape of a scalar, and what it stands for. */
export function unfitEscape(text: string, event: ScalarEvent): { start: number; end: number; means: string } | undefined {
  for (const { 0: raw, index } of text.slice(event.valueStart, event.valueEnd).matchAll(ESCAPE)) {
    const start = event.valueStart + index;
    const end = start + raw.length;
    const character = getScalarValue(text, { ...event, valueStart: start, valueEnd: end });
    if (!isUnfit(character)) continue;
    const name = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return { start, end, means: `U+${name}, ${HALF.test(character) ? 'half of a character' : 'a control character'}` };
  }
  return undefined;
}
