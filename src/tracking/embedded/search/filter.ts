/**
 * MLflow's filter language: comparisons joined by AND. `metrics.loss < 0.1 AND tags."my tag" LIKE 'a%' AND run_id IN ('x', 'y')`.
 * Which keys and comparators are allowed is for the search that uses it; here it is only taken apart.
 */
import { invalid } from '../api/errors.ts';

export const comparators = [
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  'LIKE',
  'ILIKE',
  'IN',
  'NOT IN',
  'IS NULL',
  'IS NOT NULL',
] as const;
export type Comparator = (typeof comparators)[number];

export type FilterValue = { kind: 'string' | 'number'; text: string } | { kind: 'list'; items: string[] } | { kind: 'none' };

export interface Comparison {
  /** What stands before the first dot (`metrics`), or undefined for a bare key. */
  entity: string | undefined;
  key: string;
  comparator: Comparator;
  value: FilterValue;
}

type Token = { kind: 'name' | 'number' | 'string' | 'operator' | 'punctuation'; text: string; at: number };

function patternsOf(letter: string, digit: string) {
  const name = `[${letter}_][${letter}${digit}_]*`;
  const tokens = [
    ['number', new RegExp(`[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?(?![${letter}${digit}_])`, 'uy')],
    // A key is quoted by backticks or double quotes; a quoted part may stand after the dot of an entity.
    ['name', new RegExp(`(?:${name}\\.)?\`[^\`]*\`|${name}\\."[^"]*"|[${letter}_][${letter}${digit}_.\\-/]*`, 'uy')],
    ['string', /'(?:''|\\'|[^'])*'|"(?:""|\\"|[^"])*"/y],
    ['operator', /[<>=!~]+/y],
    ['punctuation', /[(),]/y],
  ] as const;
  return {
    tokens,
    entity: new RegExp(`^${name}(?=\\.)`, 'u'),
    order: new RegExp(`^\\s*((?:${name}\\.)?(?:\`[^\`]+\`|"[^"]+"|[^\\s\`"]+))(?:\\s+(\\S+))?\\s*$`, 'u'),
  };
}

const patterns: { ascii?: ReturnType<typeof patternsOf>; all?: ReturnType<typeof patternsOf> } = {};

/** Unicode's classes take V8 a millisecond each to compile, and a text in ASCII needs none of them. */
function patternsFor(text: string): ReturnType<typeof patternsOf> {
  // oxlint-disable-next-line no-control-regex -- all of ASCII
  return /^[\x00-\x7f]*$/.test(text)
    ? (patterns.ascii ??= patternsOf('A-Za-z', '0-9'))
    : (patterns.all ??= patternsOf('\\p{L}', '\\p{N}'));
}

/** Parses a filter; empty or absent is no comparison. Throws INVALID_PARAMETER_VALUE where it is not one. */
export function parseFilter(filter: string | undefined): Comparison[] {
  const text = (filter ?? '').trim();
  if (text === '') return [];
  const tokens = tokenize(text);
  const found: Comparison[] = [];
  let next = 0;

  const fail = (token: Token | undefined) =>
    invalid(
      token === undefined
        ? `Invalid filter '${text}': it ends in the middle of a comparison`
        : `Invalid clause(s) in filter string: '${text.slice(token.at)}'`,
    );
  const take = (...kinds: Token['kind'][]): Token => {
    const token = tokens[next++];
    if (token === undefined || !kinds.includes(token.kind)) throw fail(token);
    return token;
  };
  const isWord = (word: string) => tokens[next]?.kind === 'name' && tokens[next]?.text.toUpperCase() === word;
  const takeWord = (word: string): boolean => {
    const is = isWord(word);
    if (is) next++;
    return is;
  };

  function comparator(): Comparator {
    const token = tokens[next];
    if (token?.kind === 'operator') {
      next++;
      const operator = comparators.find((c) => c === (token.text === '<>' ? '!=' : token.text));
      if (operator === undefined) throw invalid(`Invalid comparator '${token.text}' in filter string: '${text}'`);
      return operator;
    }
    if (takeWord('LIKE')) return 'LIKE';
    if (takeWord('ILIKE')) return 'ILIKE';
    if (takeWord('IN')) return 'IN';
    if (takeWord('NOT') && takeWord('IN')) return 'NOT IN';
    if (takeWord('IS')) {
      const not = takeWord('NOT');
      if (takeWord('NULL')) return not ? 'IS NOT NULL' : 'IS NULL';
    }
    throw fail(tokens[next]);
  }

  function list(): FilterValue {
    take('punctuation');
    const items: string[] = [];
    for (;;) {
      if (tokens[next]?.text === ')' && tokens[next]?.kind === 'punctuation') break;
      items.push(take('string').text.slice(1, -1));
      if (tokens[next]?.text === ',') next++;
      else break;
    }
    if (take('punctuation').text !== ')') throw fail(tokens[next - 1]);
    if (items.length === 0)
      throw invalid('While parsing a list in the query, expected a non-empty list of string values, but got empty list');
    return { kind: 'list', items };
  }

  function value(): FilterValue {
    if (tokens[next]?.text === '(') return list();
    const token = take('string', 'number', 'name');
    if (token.kind === 'number') return { kind: 'number', text: token.text };
    if (token.kind === 'string') return { kind: 'string', text: token.text.slice(1, -1) };
    throw invalid(
      `Parameter value is either not quoted or unidentified quote types used for string value ${token.text}. ` +
        'Use either single or double quotes.',
    );
  }

  for (;;) {
    const { entity, key } = splitIdentifier(take('name', 'string').text);
    const operator = comparator();
    const none = operator === 'IS NULL' || operator === 'IS NOT NULL';
    found.push({ entity, key, comparator: operator, value: none ? { kind: 'none' } : value() });
    if (next === tokens.length) return found;
    if (!takeWord('AND')) throw fail(tokens[next]);
  }
}

/** `metrics.a.b` is key `a.b` of `metrics`; quotes around the key go. */
export function splitIdentifier(identifier: string): { entity: string | undefined; key: string } {
  const dot = patternsFor(identifier).entity.exec(identifier)?.[0];
  const key = dot === undefined ? identifier : identifier.slice(dot.length + 1);
  const quoted = key.length >= 2 && ['`', '"', "'"].some((q) => key.startsWith(q) && key.endsWith(q));
  return { entity: dot, key: quoted ? key.slice(1, -1) : key };
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const { tokens: kinds } = patternsFor(text);
  outer: while (at < text.length) {
    if (/\s/.test(text.charAt(at))) {
      at++;
      continue;
    }
    for (const [kind, pattern] of kinds) {
      pattern.lastIndex = at;
      const found = pattern.exec(text)?.[0];
      if (found === undefined) continue;
      tokens.push({ kind, text: found, at });
      at += found.length;
      continue outer;
    }
    throw invalid(`Invalid clause(s) in filter string: '${text.slice(at)}'`);
  }
  return tokens;
}

/** One `order_by` item: `metrics.loss DESC`, `start_time`, ``tags.`my tag` ASC``. */
export function parseOrderBy(clause: string): { entity: string | undefined; key: string; ascending: boolean } {
  const found = patternsFor(clause).order.exec(clause);
  if (found?.[1] === undefined) throw invalid(`Invalid order_by clause '${clause}'. Could not be parsed.`);
  const order = found[2]?.toLowerCase() ?? 'asc';
  if (order !== 'asc' && order !== 'desc') throw invalid(`Invalid ordering key in order_by clause '${clause}'.`);
  return { ...splitIdentifier(found[1]), ascending: order === 'asc' };
}
