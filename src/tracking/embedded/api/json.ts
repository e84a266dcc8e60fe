/**
 * JSON as MLflow's clients write and read it: 64-bit integers as plain numbers, beyond what JavaScript's numbers hold exactly,
 * and doubles that may be `NaN` or infinite (quoted by protobuf, bare by Python).
 */
import { randomBytes } from 'node:crypto';

export type Json = string | number | bigint | boolean | null | undefined | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };
/** A 64-bit integer: a bigint only beyond 2^53. */
export type Int64 = number | bigint;

const literals = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Parses JSON text; integers that a number cannot hold and bare NaN or Infinity become strings, which the fields' readers take. */
export function parseJson(text: string): unknown {
  if (!/\d{16}|NaN|Infinity/.test(text)) return JSON.parse(text);
  const quoted = text.replace(literals, (literal) => {
    if (literal.startsWith('"')) return literal;
    const exact = /^-?\d+$/.test(literal) ? Number.isSafeInteger(Number(literal)) : Number.isFinite(Number(literal));
    return exact ? literal : `"${literal}"`;
  });
  return JSON.parse(quoted);
}

/** The list that MLflow keeps as text in a tag; none where somebody wrote something else there. */
export function listInTag(text: string | undefined): unknown[] {
  try {
    const value = JSON.parse(text ?? '') as unknown;
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** No string of a client's can hold it, so an integer written with it is found again without doubt. */
const mark = `int64:${randomBytes(12).toString('hex')}:`;
const marked = new RegExp(`"${mark}(-?\\d+)"`, 'g');

export function toJson(value: JsonObject): string {
  let big = false;
  const text = JSON.stringify(value, (_name, v: Json) => {
    if (typeof v !== 'bigint') return v;
    big = true;
    return `${mark}${v}`;
  });
  return big ? text.replace(marked, '$1') : text;
}

/** A double as protobuf's JSON has it. */
export function double(value: number): number | string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  return value;
}

/** As Python's `json.dumps` separates, for JSON that MLflow stores as text and may compare. */
export function pythonJson(value: Record<string, string | number>[]): string {
  const items = value.map((entry) =>
    Object.entries(entry).map(([k, v]) => `${ascii(k)}: ${typeof v === 'number' ? v : ascii(v)}`),
  );
  return `[${items.map((pairs) => `{${pairs.join(', ')}}`).join(', ')}]`;
}

function ascii(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Protobuf's JSON leaves empty lists out. */
export function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}
