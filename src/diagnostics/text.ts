/** Text from files, jobs and servers, made safe to show: no terminal escapes, no control characters, no reordering marks. */

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what this is about
/* oxlint-disable no-control-regex */
/** Operating-system commands, device strings, control sequences, other escapes; an unterminated one ends with the text. */
const escapes =
  /(?:\u001b\]|\u009d)[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c|$)?|(?:\u001b[PX^_]|[\u0090\u0098\u009e\u009f])[^\u001b\u009c]*(?:\u001b\\|\u009c|$)?|(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|\u001b[ -/]*[0-~]?/g;
/** What is left of control characters (tab stays), and marks that make text read in another order than it is. */
const controls = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
const suspects = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** One line of text without anything that moves a cursor, sets a title or hides a character. Line ends become spaces. */
export function visible(text: string): string {
  if (!suspects.test(text)) return text;
  return text
    .replace(/\r\n|\r|\n/g, ' ')
    .replace(escapes, '')
    .replace(controls, '');
}

/** A job's line as a terminal would leave it: after carriage returns (progress bars), the last thing written. */
export function logText(text: string): string {
  if (!text.includes('\r')) return visible(text);
  return visible(text.split('\r').findLast((part) => part !== '') ?? '');
}
/* oxlint-enable no-control-regex */
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: end

/** An address without what stands before its last `@`: that may be a password, also where the address is no address because of it. Nor with keys in its query. */
export function withoutCredentials(address: string): string {
  return address
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^]*@/i, '$1***@')
    .replaceAll(/([?&][^=&#]*(?:token|sig|key|passw|secret)[^=&#]*=)[^&#]*/gi, '$1***');
}

/** Columns a character takes in a terminal: 0 for combining and joining ones, 2 for East Asian wide ones and emoji. */
function charWidth(char: string): 0 | 1 | 2 {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(char)) return 0;
  if (/^\p{Emoji_Presentation}$/u.test(char)) return 2;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}

/** Columns a text takes in a terminal. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}

/** `12,345`. (`toLocaleString` takes 15 ms to load what it knows of the world.) */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `count` of a thing in English: `1 line`, `2 lines`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
