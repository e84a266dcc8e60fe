/**
 * What is wrong with a text that is no YAML, where, and what to do: the `yaml` library's first error in words for people who write pipeline
 * files. Later errors are mostly echoes of the first.
 */
import { Composer, type Document, isCollection, isScalar, Parser, visit, type YAMLParseError } from 'yaml';

/** More of a text is not read a second time: it would take seconds, and hundreds of megabytes. */
const MAX_EXPLAINED = 128 * 1024;
/** A message is no place for a page of text. */
const MAX_SHOWN = 40;
/** How far after the place where reading ended this library's error is looked for, and how far after that the key it is about. */
const MAX_SEARCHED = 10_000;
const KEY = /(?<![^\s"',[{])[^\s"'#,[\]{}]+:(?=\s|$)/;

export interface Explained {
  message: string;
  help: string;
  start: number;
  end: number;
}

interface Wording {
  /** Of the library's message. */
  on: RegExp;
  /** The place: the word or the key that stands at the error or follows it, or the quote or bracket that is open there. */
  at: 'word' | 'key' | 'open quote' | 'open bracket';
  /** Said of that word, or of the one after the quote or bracket. */
  says: (shown: string, open?: string) => string;
  help: string;
}

/** `a: b: c`. Of that the other library reads some, so the converter refuses it too. */
export const NESTED: Wording = {
  on: /^Nested mappings are not allowed/,
  at: 'key',
  says: (shown) => `${shown} reads as a key inside a value`,
  help: 'put the value in quotes if its colon is text; put a key on a line of its own, indented like those it belongs to',
};

const WORDINGS: readonly Wording[] = [
  NESTED,
  {
    on: /^(?:Implicit keys need to be|Implicit map keys need)/,
    at: 'word',
    says: (shown) => `a key is expected, found ${shown}`,
    help: 'put a colon and a blank after a key; indent text that goes on more than its key',
  },
  {
    on: /^(?:All mapping items must|A block sequence may not)/,
    at: 'word',
    says: (shown) => `${shown} is not indented like what it belongs to`,
    help: 'indent the keys of one mapping, and the items of one list, alike',
  },
  {
    on: /^All sequence items must/,
    at: 'word',
    says: (shown) => `${shown} is not indented like the other items of its list`,
    help: 'indent the items of one list alike',
  },
  {
    on: /^Sequence item without/,
    at: 'word',
    says: (shown) => `${shown} stands in a list and is no item of it`,
    help: 'put `- ` before it, or indent it like the keys it belongs to',
  },
  {
    on: /^Unexpected block-seq-ind on same line/,
    at: 'word',
    says: () => 'a list begins on the line of its key: `-`',
    help: 'put each item on a line of its own, or the list in brackets',
  },
  {
    on: /^Unexpected .* at node end/,
    at: 'word',
    says: (shown) => `${shown} follows a value that ended before it`,
    help: 'put all of the value in quotes, close a quote that was opened above, or indent the line like those it belongs to',
  },
  {
    on: /^Unexpected flow-(?:map|seq)-end/,
    at: 'word',
    says: (shown) => `${shown} closes nothing`,
    help: 'remove it, or put the text that holds it in quotes',
  },
  {
    on: /^Unexpected (?:empty item|,) in/,
    at: 'word',
    says: () => 'nothing stands before this comma: `,`',
    help: 'remove it',
  },
  {
    on: /^Missing , /,
    at: 'word',
    says: (shown) => `a comma is missing before ${shown}`,
    help: 'put commas between members, or quotes around text that holds brackets or braces',
  },
  {
    on: /^Plain value cannot start with/,
    at: 'word',
    says: (shown) => `text cannot begin as ${shown} does`,
    help: 'put it in quotes',
  },
  {
    on: /^(?:Block scalar header includes|Not a YAML token)/,
    at: 'word',
    says: (shown) => `${shown} stands on the line where a block of text is announced`,
    help: 'begin the text on the next line, or put a value with `|` or `>` in quotes',
  },
  {
    on: /^Missing closing ["']quote/,
    at: 'open quote',
    says: (shown, open) => `the quote \`${open ?? ''}\` before ${shown} is not closed`,
    help: 'close it where its text ends',
  },
  {
    on: /^(?:Flow (?:map|sequence) (?:in block|must)|Implicit keys of flow|Block collections are not allowed within)/,
    at: 'open bracket',
    says: (shown, open) => `the bracket \`${open ?? ''}\` before ${shown} is not closed`,
    help: 'close it, or put text that begins with a bracket or a brace in quotes',
  },
  {
    on: /^Comments must be separated/,
    at: 'word',
    says: () => 'a comment begins right after a value: `#`',
    help: 'put a blank before `#`, or the text that holds it in quotes',
  },
  {
    on: /^Invalid escape sequence/,
    at: 'word',
    says: (shown) => `${shown} begins with an escape that YAML does not know`,
    help: 'write a backslash as `\\\\`, or use single quotes',
  },
  {
    on: /^Tabs are not allowed/,
    at: 'word',
    says: (shown) => `a tab stands before ${shown}`,
    help: 'indent with blanks',
  },
  {
    on: /^(?:Alias|Anchor) cannot be an empty/,
    at: 'word',
    says: (shown) => `${shown} needs a name`,
    help: 'put it in quotes if it is text',
  },
];

/** `reason` and `at` are what is known where the library finds nothing wrong, or the text is too long for it. */
export function explainSyntax(text: string, { reason, at }: { reason: string; at: number }): Explained {
  const found = firstError(text, Math.min(text.length, at + MAX_SEARCHED));
  const wording = WORDINGS.find(({ on }) => found !== undefined && on.test(found.error.message));
  if (found === undefined || wording === undefined) {
    const [start, end] = found?.error.pos ?? [at, at + 1];
    // What they quote, they quote in ways of their own.
    const said = (found?.error.message ?? reason).replace(/(?<=stream|document|token|characters): .*| "[^"]*"/s, '');
    return {
      message: `not valid YAML: ${said.slice(0, 1).toLowerCase()}${said.slice(1)}`,
      help: 'check quotes, colons and the indentation of this line and the one before it',
      start,
      end,
    };
  }
  const { start, end, word } = placeOf(text, found, wording.at);
  return { message: `not valid YAML: ${wording.says(quoted(word), text.slice(start, end))}`, help: wording.help, start, end };
}

/** Of more lines in brackets and quotes that are not indented than are read. */
export function tooManyLoose(text: string, at: number): Explained {
  const { start, end, word } = wordAt(text, at);
  const message = `${quoted(word)} is indented no further than what holds it, as too many lines before it`;
  return { message, help: 'indent lines in brackets and in quotes', start, end };
}

/** In backquotes, always: what is quoted from a file is looked through for secrets. */
function quoted(word: string): string {
  if (word === '') return 'the end of the text';
  const [head = ''] = word.split('`');
  return head === '' ? 'this text' : `\`${head}\``;
}

interface Found {
  document: Document;
  error: YAMLParseError;
}

/** Where what is left of the text was cut off, an error near its end would be one of the cut. */
function firstError(whole: string, end: number): Found | undefined {
  if (end > MAX_EXPLAINED) return undefined;
  const text = whole.slice(0, end);
  const composer = new Composer({ schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false, prettyErrors: false });
  for (const document of composer.compose(new Parser().parse(text), true, text.length)) {
    const [error] = document.errors;
    if (error !== undefined) return end < whole.length && error.pos[1] >= end ? undefined : { document, error };
  }
  return undefined;
}

interface Place {
  start: number;
  end: number;
  /** What stands there, or after the quote or bracket that does. */
  word: string;
}

function placeOf(text: string, { document, error }: Found, what: Wording['at']): Place {
  const [at] = error.pos;
  if (what === 'word') return wordAt(text, at);
  if (what === 'key') return wordAt(text, at + Math.max(0, text.slice(at, at + MAX_SEARCHED).search(KEY)));
  const open = opening(text, document, at, what);
  return open === undefined ? wordAt(text, at) : { start: open, end: open + 1, word: wordAt(text, open + 1).word };
}

/** The key at an offset or on the next line that holds something, or else that line. */
function wordAt(text: string, from: number): Place {
  const blanks = /\s*/y;
  blanks.lastIndex = from;
  const start = from + (blanks.exec(text)?.[0].length ?? 0);
  const [line = ''] = /^.*/.exec(text.slice(start, start + MAX_SHOWN)) ?? [];
  const [key] = KEY.exec(line) ?? [];
  const word = key !== undefined && line.startsWith(key) ? key : line.trimEnd();
  return { start, end: start + word.length, word };
}

/** Where the innermost quote or bracket opens that is still open at the error. */
function opening(text: string, document: Document, at: number, what: 'open quote' | 'open bracket'): number | undefined {
  const [opens, closes] = what === 'open quote' ? [/["']/, /["']/] : [/[[{]/, /[\]}]/];
  let start: number | undefined;
  visit(document, {
    Node(_, node) {
      if (!(isScalar(node) || isCollection(node)) || node.range == null) return;
      const [from, to, after] = node.range;
      const isClosed = to <= at && to - from > 1 && closes.test(text.charAt(to - 1));
      if (from <= at && after >= at && !isClosed && opens.test(text.charAt(from))) start = from;
    },
  });
  return start;
}
