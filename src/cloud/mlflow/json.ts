/** JSON as MLflow servers write it: protobuf's JSON with int64 as numbers or strings, and Python's bare NaN and Infinity. */

export type JsonObject = { readonly [key: string]: unknown };

/** Parses JSON that may hold the bare words NaN, Infinity and -Infinity, which become the strings protobuf writes. Throws `SyntaxError`. */
export function parseLenient(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const quoted = quoteBareNumbers(text);
    if (quoted === text) throw error;
    return JSON.parse(quoted);
  }
}

function quoteBareNumbers(text: string): string {
  const words = ['NaN', 'Infinity', '-Infinity'];
  let out = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') {
      for (i++; i < text.length && text[i] !== '"'; i++) if (text[i] === '\\') i++;
      continue;
    }
    const word = words.find((w) => text.startsWith(w, i));
    if (word === undefined) continue;
    out += `${text.slice(from, i)}"${word}"`;
    i += word.length - 1;
    from = i + 1;
  }
  return out + text.slice(from);
}

/** Text for a server: a number JSON does not know becomes the string protobuf reads. */
export function stringify(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) => (typeof v === 'number' && !Number.isFinite(v) ? String(v) : v));
}

export function object(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

export function list(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(object) : [];
}

/** Absent is the empty text, as in protobuf. Numbers are accepted: some servers write ids and versions so. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Absent is 0, as in protobuf; anything that is no number is NaN. */
export function number(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value.trim() === '' ? Number.NaN : Number(value);
  return value === undefined || value === null ? 0 : Number.NaN;
}

/** `[{key, value}]` as an object; safe for any key. */
export function pairs(value: unknown): Record<string, string> {
  return Object.fromEntries(list(value).map((pair) => [text(pair['key']), text(pair['value'])]));
}

/** The other way round. */
export function keyValues(record: Record<string, string>): { key: string; value: string }[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}
