/**
 * Exact arithmetic on numbers as people write them. A double is read as its shortest decimal form (what JavaScript, Python and
 * JSON print), and differences are taken of those: 0.3 - 0.1 is 0.2. Adding doubles first and comparing decimals afterwards, as
 * MLflow's model validation does (`Decimal(candidate) >= Decimal(baseline + change)`), fails a candidate of 0.3 against a
 * baseline of 0.1 and a required gain of 0.2.
 */

/** The value `digits * 10^exponent`. */
interface Decimal {
  digits: bigint;
  exponent: number;
}

/** `value` must be finite. */
function decimal(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

function minus(a: Decimal, b: Decimal): Decimal {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (d: Decimal): bigint => d.digits * 10n ** BigInt(d.exponent - exponent);
  return { digits: scaled(a) - scaled(b), exponent };
}

/** `a - b`, computed exactly and rounded once, to the nearest double. Both finite. */
export function difference(a: number, b: number): number {
  const { digits, exponent } = minus(decimal(a), decimal(b));
  return Number(`${digits}e${exponent}`);
}

/** Is `a - b <= bound`, exactly? All three finite. */
export function differsByAtMost(a: number, b: number, bound: number): boolean {
  return minus(minus(decimal(a), decimal(b)), decimal(bound)).digits <= 0n;
}

/** Is `a - b >= bound`, exactly? All three finite. */
export function differsByAtLeast(a: number, b: number, bound: number): boolean {
  return minus(minus(decimal(a), decimal(b)), decimal(bound)).digits >= 0n;
}
