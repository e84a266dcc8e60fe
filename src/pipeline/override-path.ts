/**
 * The path of an override: names with dots between them, `jobs.train.limits.timeout`; members of lists by number, `rules[0].floor` or
 * `rules.0.floor`; any other name in quotes, `tags."my.key"` or `tags['my.key']`.
 */
import { type Diagnostic, fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { MAX_DEPTH, POLLUTING } from './convert.ts';
import { forbiddenCharacter } from './document.ts';
import { locationOf, type ScalarNode, type TextSource } from './nodes.ts';

/** A name, or where its type is `int` the number of a list's member in brackets. */
export type PathSegment = ScalarNode & { type: 'str' | 'int' };

const BARE = /[^.[=]*/y;
const NAME = /^[A-Za-z0-9_$-]+$/;
/** `"..."` with `\"` and `\\`, or `'...'` with `''`. */
const QUOTED = /"(?:[^"\\]|\\["\\])*"|'(?:[^']|'')*'/y;
const IN_BRACKETS = /[^\]=]*/y;
const SHAPE = 'write PATH=VALUE, as in `inputs.epochs=5`';

/** Reads a path up to its `=`; `end` is the offset of what follows that. */
export function parsePath(source: TextSource): Result<{ path: PathSegment[]; end: number }> {
  const forbidden = forbiddenCharacter(source, 0);
  if (forbidden !== undefined) return fail(forbidden);
  if (!source.text.includes('=')) return wrong(source, 0, source.text.length, 'an override needs a `=`', SHAPE);
  return new PathParser(source).parse();
}

/** A path as it is written in messages. */
export function shownSegments(path: readonly PathSegment[]): string {
  return path
    .map(({ text, type, style }, i) => {
      if (type === 'int') return `[${text}]`;
      return `${i === 0 ? '' : '.'}${style === 'quoted' ? JSON.stringify(text) : text}`;
    })
    .join('');
}

class PathParser {
  private readonly source: TextSource;
  private readonly text: string;
  private at = 0;

  constructor(source: TextSource) {
    this.source = source;
    this.text = source.text;
  }

  parse(): Result<{ path: PathSegment[]; end: number }> {
    const path: PathSegment[] = [];
    for (let named = true; ; this.at++) {
      const segment = named ? this.named() : this.bracketed();
      if (!segment.ok) return segment;
      path.push(segment.value);
      if (path.length > MAX_DEPTH) {
        return wrong(this.source, 0, this.at, `the path has more than ${MAX_DEPTH} parts`, SHAPE);
      }
      const next = this.text.charAt(this.at);
      if (next === '=') return ok({ path, end: this.at + 1 });
      if (next === '') return wrong(this.source, 0, this.at, 'an override needs a `=`', SHAPE);
      if (next !== '.' && next !== '[') return this.unexpected('`.`, `[` or `=`');
      named = next === '.';
    }
  }

  private named(): Result<PathSegment> {
    const quoted = this.quoted();
    if (quoted !== undefined) return quoted;
    const start = this.at;
    const name = this.take(BARE);
    if (name === '') return wrong(this.source, start, start, 'a name is missing in the path', SHAPE);
    if (NAME.test(name)) return this.segment(name, start);
    return wrong(
      this.source,
      start,
      this.at,
      `${quoteOf(name)} is no name in a path`,
      'put names with other characters in quotes, as in `tags."my.key"=5`',
    );
  }

  private bracketed(): Result<PathSegment> {
    const start = this.at;
    const quoted = this.quoted();
    if (quoted?.ok === false) return quoted;
    const inside = quoted === undefined ? this.take(IN_BRACKETS) : '';
    if (quoted === undefined && !/^\d+$/.test(inside)) {
      const help = 'members are numbered from 0; put a name in quotes';
      const found = inside === '' ? 'a number is missing' : `${quoteOf(inside)} is no number of a member`;
      return wrong(this.source, start, this.at, found, help);
    }
    const end = this.at;
    if (!this.text.startsWith(']', end)) return this.unexpected('`]`');
    this.at++;
    const value = Number(inside);
    return quoted ?? ok({ ...this.node(String(value), start, end), type: 'int', value });
  }

  /** A name in quotes; undefined where no quote stands. */
  private quoted(): Result<PathSegment> | undefined {
    const start = this.at;
    const quote = this.text.charAt(start);
    if (quote !== '"' && quote !== "'") return undefined;
    const raw = this.take(QUOTED);
    if (raw === '') return wrong(this.source, start, start + 1, 'this quote is not closed', `close it with \`${quote}\``);
    const inner = raw.slice(1, -1);
    const name = quote === '"' ? inner.replaceAll(/\\(["\\])/g, '$1') : inner.replaceAll("''", "'");
    return this.segment(name, start, 'quoted');
  }

  private segment(name: string, start: number, style: 'plain' | 'quoted' = 'plain'): Result<PathSegment> {
    if (!POLLUTING.has(name)) return ok({ ...this.node(name, start, this.at), style });
    return wrong(this.source, start, this.at, `\`${name}\` is no name in a path`, SHAPE);
  }

  private node(text: string, start: number, end: number): PathSegment {
    return { kind: 'scalar', type: 'str', value: text, text, style: 'plain', source: this.source, start, end };
  }

  private unexpected(expected: string): Result<never> {
    const code = this.text.codePointAt(this.at);
    const found = code === undefined ? 'its end' : quoteOf(String.fromCodePoint(code));
    const end = this.at + (code === undefined ? 0 : String.fromCodePoint(code).length);
    return wrong(this.source, this.at, end, `expected ${expected} in the path, found ${found}`, SHAPE);
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ''] = pattern.exec(this.text) ?? [];
    this.at += found.length;
    return found;
  }
}

/** A part of a path in a message: on one line, and not a page of it. */
function quoteOf(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ');
  return `\`${flat.length > 40 ? `${flat.slice(0, 39)}…` : flat}\``;
}

function wrong(source: TextSource, start: number, end: number, message: string, help: string): Result<never> {
  const fault: Diagnostic = {
    code: 'TY308',
    severity: 'error',
    message,
    location: locationOf({ source, start, end }),
    help,
  };
  return fail(fault);
}
