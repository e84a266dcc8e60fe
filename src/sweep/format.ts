import type { ParameterValue } from './sampler.ts';

/**
 * A parameter as text for a command: what Python's `str` prints, since Azure ML substitutes in Python. Floats are the shortest
 * text that reads back as the same number, with Python's exponents (`1e-05`, `0.0001`, `1e+16`); booleans are `True` and `False`;
 * strings stand as they are. A whole number is written without `.0`, so that it reads as an int and as a float.
 */
export function formatParameter(value: ParameterValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Number.isSafeInteger(value)) return String(value);
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  // Python's repr changes to exponents below 1e-4 and from 1e16 on; JavaScript below 1e-6 and from 1e21 on.
  if (power >= 16 || power < -4) {
    return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
  }
  return String(value);
}
