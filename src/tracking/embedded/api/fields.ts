/** Reading a request's fields, from JSON or a query string, with MLflow's own words where one is missing or of the wrong type. */
import { invalid, type MlflowError } from './errors.ts';
import type { Int64 } from './json.ts';

const seeDocs = ' See the API docs for more information about request parameters.';
const maxInt64 = 9223372036854775807n;

export class Fields {
  readonly #values: Record<string, unknown>;
  /** Where these fields stand in the request: empty, or like `metrics[3].`. */
  readonly #path: string;

  constructor(values: Record<string, unknown>, path = '') {
    this.#values = values;
    this.#path = path;
  }

  /** Query parameters: each a string, or the list of its values where it is given more than once. */
  static ofQuery(query: URLSearchParams): Fields {
    const values: Record<string, unknown> = {};
    for (const name of new Set(query.keys())) {
      const all = query.getAll(name);
      values[name] = all.length === 1 ? all[0] : all;
    }
    return new Fields(values);
  }

  /** These and others, which win. */
  with(others: Record<string, string>): Fields {
    return new Fields({ ...this.#values, ...others }, this.#path);
  }

  has(name: string): boolean {
    return this.#raw(name) !== undefined;
  }

  /** Empty is missing. */
  requiredString(name: string): string {
    const value = this.string(name);
    if (value === undefined || value === '') throw this.missing(name);
    return value;
  }

  string(name: string): string | undefined {
    const value = this.#raw(name);
    if (value === undefined || typeof value === 'string') return value;
    throw this.#wrong(name, value);
  }

  /** A 64-bit integer, as a number or as digits. */
  int(name: string): Int64 | undefined {
    const value = this.#raw(name);
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    const text = typeof value === 'number' && Number.isInteger(value) ? BigInt(value).toString() : value;
    if (typeof text !== 'string' || !/^[+-]?\d+(\.0+)?$/.test(text)) throw this.#wrong(name, value);
    const big = BigInt(text.replace(/^\+|\.0+$/g, ''));
    if (big > maxInt64 || big < -maxInt64 - 1n) throw this.#wrong(name, value);
    return big >= Number.MIN_SAFE_INTEGER && big <= Number.MAX_SAFE_INTEGER ? Number(big) : big;
  }

  requiredInt(name: string): Int64 {
    const value = this.int(name);
    if (value === undefined) throw this.missing(name);
    return value;
  }

  /** A count, which a number always holds. */
  count(name: string): number | undefined {
    const value = this.int(name);
    return value === undefined ? undefined : Number(value);
  }

  requiredDouble(name: string): number {
    const value = this.#raw(name);
    if (value === undefined || value === '') throw this.missing(name);
    if (typeof value === 'number') return value;
    if (typeof value !== 'string') throw this.#wrong(name, value);
    const number = /^-?(NaN|Infinity)$|^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value) ? Number(value) : undefined;
    if (number === undefined) throw this.#wrong(name, value);
    return number;
  }

  boolean(name: string): boolean {
    const value = this.#raw(name);
    if (value === undefined) return false;
    if (typeof value === 'boolean') return value;
    const text = typeof value === 'string' ? value.toLowerCase() : '';
    if (text === 'true' || text === 'false') return text === 'true';
    throw this.#wrong(name, value);
  }

  /** One of an enum's names, or its number; `names` in the order of their numbers, `undefined` where a number has no name. */
  oneOf<T extends string>(name: string, names: readonly (T | undefined)[]): T | undefined {
    const value = this.#raw(name);
    if (value === undefined) return undefined;
    const found = names.find((n, number) => n !== undefined && (n === value || number === value || String(number) === value));
    if (found === undefined) throw this.#wrong(name, value);
    return found;
  }

  strings(name: string): string[] {
    const value = this.#raw(name);
    if (value === undefined) return [];
    if (typeof value === 'string' && this.#path === '') return [value];
    if (!Array.isArray(value) || !value.every((v) => typeof v === 'string')) throw this.#wrong(name, value);
    return value;
  }

  /** A list of nested messages. */
  objects(name: string): Fields[] {
    const value = this.#raw(name);
    if (value === undefined) return [];
    if (!Array.isArray(value)) throw this.#wrong(name, value);
    return value.map((v: unknown, i) => {
      if (typeof v !== 'object' || v === null || Array.isArray(v)) throw this.#wrong(name, value);
      return new Fields(v as Record<string, unknown>, `${this.#path}${name}[${i}].`);
    });
  }

  object(name: string): Fields | undefined {
    const value = this.#raw(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'object' || Array.isArray(value)) throw this.#wrong(name, value);
    return new Fields(value as Record<string, unknown>, `${this.#path}${name}.`);
  }

  missing(name: string): MlflowError {
    return invalid(`Missing value for required parameter '${this.#path}${name}'.${seeDocs}`);
  }

  /** Null is absent, as in protobuf's JSON. */
  #raw(name: string): string | number | boolean | object | undefined {
    return Object.hasOwn(this.#values, name) ? (this.#values[name] ?? undefined) : undefined;
  }

  #wrong(name: string, value: unknown): MlflowError {
    const hint = ` Hint: Value was of type '${pythonType(value)}'.`;
    return invalid(`Invalid value ${JSON.stringify(value)} for parameter '${this.#path}${name}' supplied: ${hint}${seeDocs}`);
  }
}

function pythonType(value: unknown): string {
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return Array.isArray(value) ? 'list' : 'dict';
}
