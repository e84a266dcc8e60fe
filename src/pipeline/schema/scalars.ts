/** Declarations of single values. */
import type { ScalarNode } from '../nodes.ts';
import { anyCase, type JsonSchema } from './json.ts';
import { listed, shown } from './reader.ts';
import type { Schema } from './schema.ts';

const SCALAR_TYPES = ['string', 'number', 'boolean'];

interface TextOptions {
  /** Of text; numbers and booleans are taken by their source text, about which JSON Schema can say nothing. */
  pattern?: RegExp;
  /** What the pattern means: "must be ...". */
  expected?: string;
  /** May it be blank? */
  blank?: boolean;
  /** What to do where it does not fit. */
  help?: string;
  examples?: readonly string[];
}

/** Text as it is written: a number or a boolean counts as its own text. */
export function text({ pattern, expected = 'text', blank = false, help, examples }: TextOptions = {}): Schema<string> {
  return {
    expected,
    read(reader, value) {
      const { node } = value;
      const fits =
        node.kind === 'scalar' &&
        node.type !== 'null' &&
        (blank || node.text.trim() !== '') &&
        (pattern === undefined || !(isText(node) || isBoundless(node)) || pattern.test(node.text));
      if (fits) return node.text;
      reader.mismatch(value, expected, help);
      return undefined;
    },
    json: () => ({
      type: SCALAR_TYPES,
      ...(pattern !== undefined ? { pattern: pattern.source } : blank ? {} : { pattern: '\\S' }),
      ...(examples === undefined ? {} : { examples }),
    }),
  };
}

/** Everything that is neither number nor boolean nor nothing. */
function isText({ type }: ScalarNode): boolean {
  return type !== 'int' && type !== 'float' && type !== 'bool' && type !== 'null';
}

/** An infinite number, or none: in JSON it is its own text. */
function isBoundless({ value }: ScalarNode): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

/** A value that is handed on: text, a number or a boolean, with its source text (`scalars.ts` tells how Python prints it). */
export const literal: Schema<ScalarNode> = {
  expected: 'text, a number or a boolean',
  read(reader, value) {
    const { node } = value;
    if (node.kind === 'scalar' && node.type !== 'null') return node;
    reader.mismatch(value, literal.expected);
    return undefined;
  },
  json: () => ({ type: SCALAR_TYPES }),
};

const TRUE = /^(?:t|T|true|True|TRUE|on|On|ON|y|Y|yes|Yes|YES|1)$/;
const FALSE = /^(?:f|F|false|False|FALSE|off|Off|OFF|n|N|no|No|NO|0)$/;

/** A boolean, or one of the texts and numbers that Azure ML takes for one. */
export const boolean: Schema<boolean> = {
  expected: '`true` or `false`',
  read(reader, value) {
    const { node } = value;
    if (node.kind === 'scalar') {
      if (typeof node.value === 'boolean') return node.value;
      if (node.value === 0 || node.value === 1) return node.value === 1;
      if (isText(node) && TRUE.test(node.text)) return true;
      if (isText(node) && FALSE.test(node.text)) return false;
    }
    reader.mismatch(value, boolean.expected);
    return undefined;
  },
  json: () => ({
    anyOf: [
      { type: 'boolean' },
      { type: 'integer', minimum: 0, maximum: 1 },
      { type: 'string', pattern: `${TRUE.source}|${FALSE.source}` },
    ],
  }),
};

/** What Azure ML takes for a number in text: `1e-5` is text in YAML 1.1. Short enough to be finite, whatever its digits. */
const FLOAT = '(?:[0-9]{1,60}(?:\\.[0-9]{0,60})?|\\.[0-9]{1,60})(?:[eE][-+]?[0-9]{1,2})?';
const POSITIVE_FLOAT = `(?=[0-9.]*[1-9])${FLOAT}`;
const DIGITS = '[0-9]{1,15}';
const POSITIVE_DIGITS = '(?=0*[1-9])[0-9]{1,15}';

interface NumberOptions {
  /** Inclusive; only 0 and 1 can be told of numbers that are written as text. */
  min?: 0 | 1;
  /** Above 0. */
  positive?: boolean;
  max?: number;
}

/** A finite number; text that reads as one is accepted as Azure ML accepts it, where no upper bound has to be kept. */
export function number({ min, positive = false, max }: NumberOptions = {}): Schema<number> {
  const from = positive ? ' above 0' : min === undefined ? '' : ` from ${min}`;
  const expected = `a finite number${from}${max === undefined ? '' : ` to ${max}`}`;
  const form = positive ? `^\\+?${POSITIVE_FLOAT}$` : min === 0 ? `^\\+?${FLOAT}$` : `^[-+]?${FLOAT}$`;
  const pattern = min === 1 || max !== undefined ? undefined : form;
  const allowed = (value: number): boolean =>
    Number.isFinite(value) &&
    (!positive || value > 0) &&
    (min === undefined || value >= min) &&
    (max === undefined || value <= max);
  const range: JsonSchema = {
    type: 'number',
    ...(positive ? { exclusiveMinimum: 0 } : min === undefined ? {} : { minimum: min }),
    ...(max === undefined ? {} : { maximum: max }),
  };
  return numeric(expected, allowed, pattern, range);
}

/** A whole number; digits in quotes count as one. */
export function integer({ min, max }: { min?: 0 | 1; max?: number } = {}): Schema<number> {
  const expected = `a whole number${min === undefined ? '' : ` from ${min}`}${max === undefined ? '' : ` to ${max}`}`;
  const digits = min === 1 ? POSITIVE_DIGITS : DIGITS;
  const pattern = max !== undefined ? undefined : `^${min === undefined ? '[-+]?' : '\\+?'}${digits}$`;
  const least = min ?? Number.MIN_SAFE_INTEGER;
  const most = max ?? Number.MAX_SAFE_INTEGER;
  const allowed = (value: number): boolean => Number.isInteger(value) && value >= least && value <= most;
  return numeric(expected, allowed, pattern, { type: 'integer', minimum: least, maximum: most });
}

function numeric(
  expected: string,
  allowed: (value: number) => boolean,
  pattern: string | undefined,
  range: JsonSchema,
): Schema<number> {
  const form = pattern === undefined ? undefined : new RegExp(pattern);
  return {
    expected,
    read(reader, value) {
      const { node } = value;
      if (node.kind === 'scalar') {
        if (typeof node.value === 'number' && allowed(node.value)) return node.value;
        if (isText(node) && form?.test(node.text) === true) return Number(node.text);
      }
      reader.mismatch(value, expected);
      return undefined;
    },
    json: () => (pattern === undefined ? range : { anyOf: [range, { type: 'string', pattern }] }),
  };
}

/** Words that exist and that this version does not act upon, with what to do instead where there is something. */
type Later<T extends string> = Partial<Record<T, string>>;

/** One of some words; letter case and underscores may differ, as in Azure ML. */
export function word<const T extends string>(words: readonly T[], { later = {} }: { later?: Later<T> } = {}): Schema<T> {
  const find = wordFinder(words);
  return {
    expected: listed(words),
    read(reader, value) {
      const { node } = value;
      const found = node.kind === 'scalar' && isText(node) ? find(node.text) : undefined;
      if (found === undefined) reader.wrongWord(value, words);
      else if (Object.hasOwn(later, found))
        reader.notYet({ path: value.path, at: node }, `\`${found}\` for ${shown(value.path)}`, later[found]);
      return found;
    },
    json: () => jsonOfWords(words),
  };
}

/** Finds the word that a text stands for. */
export function wordFinder<T extends string>(words: readonly T[]): (text: string) => T | undefined {
  const exact = new Map<string, T>(words.map((known) => [known, known]));
  let forms: { form: RegExp; known: T }[] | undefined;
  return (text) => {
    const found = exact.get(text);
    if (found !== undefined) return found;
    forms ??= words.map((known) => ({ form: new RegExp(anyCase([known])), known }));
    return forms.find(({ form }) => form.test(text))?.known;
  };
}

/** The words first, for editors to complete with. */
export function jsonOfWords(words: readonly string[]): JsonSchema {
  return { anyOf: [{ enum: words }, { type: 'string', pattern: anyCase(words) }] };
}
