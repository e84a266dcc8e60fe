/**
 * Where things end in a YAML text. The `js-yaml` library tells where collections begin and where the text of scalars stands, not where
 * collections end, nor where the place of an empty value is: both follow from what was read before.
 */
import { COLLECTION_STYLE, EVENT_ID, type MappingEvent, SCALAR_STYLE, type ScalarEvent, type SequenceEvent } from 'js-yaml';

export class Cursor {
  /** The end of what was read last. */
  at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** What stands before a value, like its tag, was read. */
  pass(end: number): void {
    this.at = Math.max(this.at, end);
  }

  enter(event: SequenceEvent | MappingEvent): void {
    this.at = this.isBracketed(event) ? event.start + 1 : event.start;
  }

  /** A collection was read but for its closing bracket; returns its end. */
  leave(event: SequenceEvent | MappingEvent): number {
    if (this.isBracketed(event)) this.at = Math.min(this.next(',:?') + 1, this.text.length);
    return this.at;
  }

  /** A pair in a list, `[a: 1]`, is a mapping without braces. */
  private isBracketed({ type, style, start }: SequenceEvent | MappingEvent): boolean {
    return style === COLLECTION_STYLE.FLOW && (type === EVENT_ID.SEQUENCE || this.text.startsWith('{', start));
  }

  /** Passes a scalar with its quotes; returns where it begins, with its quote or the header of its block. */
  scalar({ style, valueStart, valueEnd, tagStart, anchorStart }: ScalarEvent): number {
    if (valueStart === -1) {
      // Nothing at all stands after its tag, or its colon or dash.
      const at = tagStart === -1 && anchorStart === -1 ? this.next() : -1;
      if (/[-:]/.test(this.text.charAt(at))) this.at = at + 1;
      return this.at;
    }
    this.at = valueEnd;
    if (style === SCALAR_STYLE.PLAIN) return valueStart;
    if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
      this.at++;
      return valueStart - 1;
    }
    while (this.at > valueStart && isBlank(this.text.charCodeAt(this.at - 1))) this.at--;
    // The header ends its line, but for a comment.
    const line = this.text.lastIndexOf('\n', valueStart - 2) + 1;
    const start = line + this.text.slice(line, valueStart).search(/[|>][-+0-9]*[ \t]*(?:#.*)?\r?\n?$/);
    this.pass(start + 1);
    return start;
  }

  /** The first offset from here on that holds neither a blank, a line end, a comment nor one of some characters. */
  next(also = ''): number {
    for (let { at } = this; ; at++) {
      const character = this.text.charAt(at);
      if (character === '#') {
        const end = this.text.indexOf('\n', at);
        at = end === -1 ? this.text.length : end;
      } else if (character === '' || !(isBlank(character.charCodeAt(0)) || also.includes(character))) return at;
    }
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
