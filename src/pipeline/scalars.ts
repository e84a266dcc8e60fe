/**
 * YAML scalars as PyYAML's safe loader reads them (`az ml` loads with it): its implicit resolvers, not those of YAML 1.2, and
 * not quite those of YAML 1.1 either. `1e-5` is text, `010` is 8, `12:30` is 750, `on` is true. Timestamps stay text.
 */

export interface ResolvedScalar {
  type: 'str' | 'int' | 'float' | 'bool' | 'null';
  value: string | number | boolean | null;
}

const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INT =
  /^[-+]?(?:0b[0-1_]*[01][0-1_]*|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
/** Python reads no longer integer from text. */
const INT_DIGITS = 4_300;

/** What a plain (unquoted) scalar means. */
export function resolvePlain(text: string): ResolvedScalar {
  if (NULL.test(text)) return { type: 'null', value: null };
  if (TRUE.test(text)) return { type: 'bool', value: true };
  if (FALSE.test(text)) return { type: 'bool', value: false };
  if (INT.test(text) && text.length <= INT_DIGITS) return { type: 'int', value: Number(bigintOf(text)) };
  if (FLOAT.test(text)) return { type: 'float', value: floatOf(text) };
  return { type: 'str', value: text };
}

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
 * A scalar as Python's `str()` prints it, which is what `az ml` substitutes into commands: `True`, `1.0`, `1e-05`, `8` for `010`.
 * `text` is the scalar's own text.
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
