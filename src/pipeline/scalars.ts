/**
 * YAML scalars as PyYAML's safe loader reads them (`az ml` loads with it): its implicit resolvers, not those of YAML 1.2, and
 * not quite those of YAML 1.1 either. `1e-5` is text, `010` is 8, `12:30` is 750, `on` is true, `2024-01-31` a date.
 */
import { looksLikeTimestamp, readTimestamp } from './timestamps.ts';

export interface ResolvedScalar {
  type: 'str' | 'int' | 'float' | 'bool' | 'null' | 'timestamp';
  /** Of a timestamp its text. */
  value: string | number | boolean | null;
}

const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
/** Whether a text can be anything but text, told by its first character. */
const SPECIAL = /^(?:[-+.0-9yYnNtTfFoO~]|$)/;
/** Most integers there are: read without a thought of what else they could be. */
const SHORT_INT = /^(?:0|-?[1-9][0-9]{0,14})$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
/** Also `0b_`, which Python cannot construct. */
const INT = /^[-+]?(?:0b[0-1_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
/** What Python's `float()` reads after the tag `!!float`, beside what looks like a float anyway. */
const TAGGED_FLOAT = /^[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?$/;
/** Python neither reads nor prints longer integers. */
const MAX_DIGITS = 4_300;
/** As long as an integer of that size can be in binary, with as many underscores. */
const MAX_INT_TEXT = 30_000;

/** What a plain (unquoted) scalar means. What PyYAML cannot construct is text: `faultOf` tells. */
export function resolvePlain(text: string): ResolvedScalar {
  if (!SPECIAL.test(text)) return { type: 'str', value: text };
  if (SHORT_INT.test(text)) return { type: 'int', value: Number(text) };
  if (NULL.test(text)) return { type: 'null', value: null };
  if (TRUE.test(text)) return { type: 'bool', value: true };
  if (FALSE.test(text)) return { type: 'bool', value: false };
  if (INT.test(text)) {
    const value = integerOf(text);
    return typeof value === 'bigint' ? { type: 'int', value: Number(value) } : { type: 'str', value: text };
  }
  if (FLOAT.test(text)) return { type: 'float', value: floatOf(text) };
  if (looksLikeTimestamp(text) && 'text' in readTimestamp(text)) return { type: 'timestamp', value: text };
  return { type: 'str', value: text };
}

/** What a scalar after a core tag means, or undefined where it is none of that type. */
export function resolveTagged(text: string, tag: Exclude<ResolvedScalar['type'], 'str'>): ResolvedScalar | undefined {
  if (tag === 'timestamp') return 'text' in readTimestamp(text) ? { type: 'timestamp', value: text } : undefined;
  if (tag === 'float') {
    return FLOAT.test(text) || TAGGED_FLOAT.test(text) ? { type: 'float', value: floatOf(text) } : undefined;
  }
  const resolved = resolvePlain(tag === 'bool' ? text.toLowerCase() : text);
  return resolved.type === tag ? resolved : undefined;
}

/** Why PyYAML's safe loader refuses a plain scalar (`2024-13-45`, `=`), as the end of a sentence about it. */
export function faultOf(text: string): string | undefined {
  if (!/^[-+0-9=<]/.test(text)) return undefined;
  if (text === '=' || text === '<<') return 'is no value: YAML 1.1 gives it a meaning of its own';
  if (INT.test(text)) {
    const value = integerOf(text);
    return typeof value === 'bigint' ? undefined : value;
  }
  if (!looksLikeTimestamp(text)) return undefined;
  const read = readTimestamp(text);
  return 'fault' in read ? `looks like a date and is none: ${read.fault}` : undefined;
}

/** The integer, or why Python has none. */
function integerOf(text: string): bigint | string {
  const tooLong = `has more than ${MAX_DIGITS} digits`;
  if (text.length > MAX_INT_TEXT) return tooLong;
  if (/^[-+]?0[bx]_*$/.test(text)) return 'looks like a number and has no digits';
  const value = bigintOf(text);
  return value < LIMIT && value > -LIMIT ? value : tooLong;
}

const LIMIT = 10n ** BigInt(MAX_DIGITS);

function signed(text: string): { negative: boolean; digits: string } {
  const plain = text.replaceAll('_', '').toLowerCase();
  return { negative: plain.startsWith('-'), digits: plain.replace(/^[-+]/, '') };
}

function bigintOf(text: string): bigint {
  const { negative, digits } = signed(text);
  let value: bigint;
  if (digits.includes(':')) value = digits.split(':').reduce((sum, part) => sum * 60n + BigInt(part), 0n);
  else if (/^0[0-7]/.test(digits)) value = BigInt(`0o${digits.slice(1)}`);
  else value = BigInt(digits);
  return negative ? -value : value;
}

function floatOf(text: string): number {
  const { negative, digits } = signed(text);
  let value: number;
  if (digits === '.inf') value = Number.POSITIVE_INFINITY;
  else if (digits === '.nan') value = Number.NaN;
  else if (digits.includes(':')) value = sexagesimal(digits.split(':').map(Number));
  else value = Number(digits);
  return negative ? -value : value;
}

/** Summed from the last part up, as PyYAML does: with floats the order shows in the last digit. */
function sexagesimal(parts: number[]): number {
  let value = 0;
  let base = 1;
  for (const part of parts.reverse()) {
    value += part * base;
    base *= 60;
  }
  return value;
}

/**
 * A scalar as Python's `str()` prints it, which is what `az ml` substitutes into commands: `True`, `1.0`, `1e-05`, `8` for `010`,
 * `2024-01-31 10:00:00+00:00`. `text` is the scalar's own text.
 */
export function pythonText(scalar: ResolvedScalar & { text: string }): string {
  switch (scalar.type) {
    case 'int':
      return bigintOf(scalar.text).toString();
    case 'float':
      return pythonFloat(Number(scalar.value));
    case 'bool':
      return scalar.value === true ? 'True' : 'False';
    case 'null':
      return 'None';
    case 'timestamp':
      return timestampText(scalar.text);
    default:
      return String(scalar.value);
  }
}

/** Python's `repr` of a float: the same shortest digits as JavaScript's, exponents from 1e16 and below 1e-4. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Object.is(value, -0)) return '-0.0';
  const [mantissa = '0', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  // From 1e-7 down JavaScript would print an exponent itself; -4 is well above.
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}

function timestampText(text: string): string {
  const read = readTimestamp(text);
  return 'text' in read ? read.text : text;
}
