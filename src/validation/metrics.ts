/**
 * The metrics file an `evaluate` command writes: one flat JSON object of names and numbers, `{"roc_auc": 0.93}`. A parser of its
 * own, for two things `JSON.parse` does not do: it takes `NaN`, `Infinity` and `-Infinity`, which Python's `json.dump` writes for
 * such values (no rule ever passes on them, and the reader is told so), and it refuses a name given twice.
 */

export type ParsedMetrics = { metrics: Record<string, number> } | { error: string };

const whitespace = /[ \t\r\n]*/y;
const string = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|-?Infinity|NaN/y;

/**
 * Reads a metrics file. `error` is one sentence without a closing full stop; it names line and column. Nested objects (also
 * `{"metrics": {...}}`), lists, booleans, strings and null are refused rather than guessed at. Numbers beyond a double's range
 * become infinite, as in Python.
 */
export function parseMetrics(text: string): ParsedMetrics {
  try {
    return { metrics: new Reader(text).read() };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message };
    throw error;
  }
}

class Refusal extends Error {}

class Reader {
  private readonly text: string;
  private at: number;

  constructor(text: string) {
    this.text = text;
    this.at = text.startsWith('\uFEFF') ? 1 : 0;
  }

  read(): Record<string, number> {
    const metrics = new Map<string, number>();
    this.take(whitespace);
    if (this.at === this.text.length) throw new Refusal('the file is empty; expected a JSON object such as {"roc_auc": 0.93}');
    if (!this.skip('{')) this.refuse('expected a JSON object such as {"roc_auc": 0.93}');
    if (!this.skip('}')) {
      do this.member(metrics);
      while (this.skip(','));
      if (!this.skip('}')) this.refuse('expected "," or "}"');
    }
    if (this.at < this.text.length) this.refuse('expected nothing after the closing "}"');
    return Object.fromEntries(metrics);
  }

  private member(metrics: Map<string, number>): void {
    const start = this.at;
    const name = this.string();
    if (name === undefined) this.refuse('expected the name of a metric in double quotes', start);
    this.take(whitespace);
    if (metrics.has(name)) this.refuse(`${JSON.stringify(name)} is there twice`, start);
    if (!this.skip(':')) this.refuse(`expected ":" after ${JSON.stringify(name)}`);
    const value = this.take(number);
    if (value === '') this.refuse(`${JSON.stringify(name)} is ${this.kind()}; a metric is a number`);
    this.take(whitespace);
    metrics.set(name, Number(value));
  }

  /** What stands where a number should. */
  private kind(): string {
    const rest = this.text.slice(this.at, this.at + 5);
    if (rest.startsWith('{')) return 'an object';
    if (rest.startsWith('[')) return 'a list';
    if (rest.startsWith('"')) return 'a string';
    if (rest.startsWith('true') || rest === 'false') return 'a boolean';
    if (rest.startsWith('null')) return 'null';
    return 'not valid JSON';
  }

  private string(): string | undefined {
    const token = this.take(string);
    try {
      return token === '' ? undefined : (JSON.parse(token) as string);
    } catch {
      return undefined;
    }
  }

  /** Moves over a character and the white space after it, if it stands here. */
  private skip(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    this.take(whitespace);
    return true;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const token = pattern.exec(this.text)?.[0] ?? '';
    this.at += token.length;
    return token;
  }

  private refuse(why: string, at = this.at): never {
    const before = this.text.slice(0, at).split('\n');
    throw new Refusal(`line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${why}`);
  }
}
