/**
 * Random search over Azure ML's distributions. A trial's configuration is a function of the seed and the trial's index alone:
 * a resumed sweep asks again and gets the same, in any order. Each parameter has a stream of its own, by its name, so adding
 * one leaves the others' values as they were. As in Azure ML, configurations may repeat where the space is small.
 */
import { philox, unit, type Words4 } from './philox.ts';

/** A value of a search space: what the trial's command gets, as `formatParameter` writes it. */
export type ParameterValue = string | number | boolean;

/** Azure ML's distributions, by its names. `loguniform` takes exponents of e: exp(min_value)..exp(max_value). */
export type Distribution =
  | { type: 'choice'; values: ParameterValue[] }
  | { type: 'uniform' | 'loguniform'; min_value: number; max_value: number }
  | { type: 'quniform' | 'qloguniform'; min_value: number; max_value: number; q: number }
  | { type: 'normal' | 'lognormal'; mu: number; sigma: number }
  | { type: 'qnormal' | 'qlognormal'; mu: number; sigma: number; q: number }
  | { type: 'randint'; upper: number };

export interface Sampler {
  /** The configuration of a trial, by its index (0, 1, 2 ...). Always the same for the same index. */
  ask(trial: number): Record<string, ParameterValue>;
}

/** `seed` is any integer a double can hold exactly. The space is already validated (choices not empty, `q` and `upper` above 0). */
export function createRandomSampler(space: Record<string, Distribution>, seed: number): Sampler {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is an integer, not ${seed}`);
  const key = words(BigInt(seed));
  const parameters = Object.entries(space).map(([name, distribution]) => ({ name, distribution, stream: words(fnv1a(name)) }));
  return {
    ask(trial) {
      if (!Number.isSafeInteger(trial) || trial < 0) throw new RangeError(`a trial's index is 0, 1, 2 ..., not ${trial}`);
      const index = words(BigInt(trial));
      return Object.fromEntries(
        parameters.map(({ name, distribution, stream }) => [name, draw(distribution, philox([...index, ...stream], key))]),
      );
    },
  };
}

/** One value from 128 random bits. */
function draw(distribution: Distribution, bits: Words4): ParameterValue {
  const u = unit(bits[0], bits[1]);
  if (distribution.type === 'choice') return distribution.values[Math.floor(u * distribution.values.length)] as ParameterValue;
  if (distribution.type === 'randint') return Math.floor(u * distribution.upper);
  const base = 'min_value' in distribution ? between(distribution, u) : gauss(distribution, bits);
  const value = distribution.type.includes('log') ? Math.exp(base) : base;
  return 'q' in distribution ? quantize(value, distribution.q) : value;
}

/** Uniform in [min_value, max_value]; written so that a range wider than the largest double does not overflow. */
function between(range: { min_value: number; max_value: number }, u: number): number {
  const value = range.min_value * (1 - u) + range.max_value * u;
  return Math.min(range.max_value, Math.max(range.min_value, value));
}

/** Normal, by Box and Muller's transform of two uniform numbers. */
function gauss(of: { mu: number; sigma: number }, bits: Words4): number {
  const radius = Math.sqrt(-2 * Math.log(1 - unit(bits[0], bits[1])));
  return of.mu + of.sigma * radius * Math.cos(2 * Math.PI * unit(bits[2], bits[3]));
}

/** Azure ML's `round(x / q) * q`: the result may lie outside the range by up to q / 2, and is not clamped there either. */
function quantize(x: number, q: number): number {
  // Adding 0 turns -0, which no one wants in a command, into 0.
  return Math.round(x / q) * q + 0;
}

/** The low and the high 32 bits of an integer, in two's complement. */
function words(n: bigint): [number, number] {
  return [Number(BigInt.asUintN(32, n)), Number(BigInt.asUintN(32, n >> 32n))];
}

/** FNV-1a, 64 bits, over UTF-16 code units: which stream a parameter draws from. */
function fnv1a(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash;
}
