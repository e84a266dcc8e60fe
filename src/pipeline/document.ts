/**
 * YAML text to a tree of positioned nodes. The `yaml` library finds the structure; what scalars mean, which keys and tags are
 * allowed and how large a document may be is decided here. Faults are diagnostics, whatever the bytes.
 */
import { Composer, type Document, Lexer, Parser } from 'yaml';
import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import { type Diagnostic, fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { Converter, MAX_DEPTH } from './convert.ts';
import { inOrder, locationOf, type Node, nullNode, type Span, type TextSource } from './nodes.ts';

const MAX_BYTES = 1024 * 1024;
/** Anchors, aliases and tags of a document: the library takes long over hundreds of thousands. */
const MAX_PROPERTIES = 1_000;

/**
 * What PyYAML's reader refuses, and where the two libraries would count lines differently: a carriage return without its line feed,
 * and the three characters that end a line in YAML 1.1 and are text in 1.2 (https://yaml.org/spec/1.2.2/#54-line-break-characters).
 */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const FORBIDDEN = /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|\r(?!\n)/u;

/**
 * Parses the bytes of a file. An empty file is a null scalar: whether that is a fault is the reader's business.
 * `file` is the name diagnostics show, `dir` what relative paths in it are relative to.
 */
export function parseDocument(bytes: Uint8Array, at: { file: string; dir: string }): Result<Node> {
  if (bytes.byteLength > MAX_BYTES) {
    return fail({
      code: 'TY105',
      severity: 'error',
      message: `${at.file} is ${bytes.byteLength} bytes long, more than ${MAX_BYTES}`,
      why: 'a file of this size is hardly written by hand',
      help: 'move data into files of its own and name them in the inputs',
    });
  }
  const source: TextSource = { ...at, text: decoded(bytes) };
  const invalid = invalidByte(bytes, source.text);
  if (invalid !== undefined) {
    const byte = (bytes[invalid.byte] ?? 0).toString(16).padStart(2, '0');
    return one(
      'TY104',
      { source, start: invalid.offset, end: invalid.offset + 1 },
      `${at.file} is not valid UTF-8: byte ${invalid.byte} is 0x${byte}`,
      { help: 'save the file as UTF-8' },
    );
  }
  return parseText(source, 0);
}

/** Without the byte order mark, so positions count as editors count. */
export function decoded(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Parses `source.text` from an offset to its end. */
export function parseText(source: TextSource, from: number): Result<Node> {
  const text = source.text.slice(from);
  const span = (start: number, end: number): Span => ({ source, start: from + start, end: from + end });
  const forbidden = forbiddenCharacter(source, from);
  if (forbidden !== undefined) return fail(forbidden);

  const documents = compose(text);
  if ('tooMuch' in documents) return one('TY105', span(documents.at, documents.at + 1), documents.tooMuch, {});
  const [document, second] = documents.found;
  const error = document?.errors[0];
  if (error !== undefined) {
    const [start, end] = error.pos;
    // Later errors of the same document are mostly echoes of the first one.
    const last = Math.max(0, text.length);
    return one('TY102', span(Math.min(start, last), Math.min(end, last)), `not valid YAML: ${lowerFirst(error.message)}`, {});
  }
  if (second !== undefined) {
    const start = Math.max(0, text.lastIndexOf('---', second.range[0]));
    return one('TY102', span(start, start + 3), 'a second YAML document starts here', {
      why: 'a file holds one document',
      help: 'split the file, or remove this line',
    });
  }
  const contents = document?.contents ?? null;
  if (contents === null) return ok(nullNode(span(0, 0)));
  const converter = new Converter(source, from);
  const node = converter.document(contents);
  return converter.problems.length > 0 ? fail(...inOrder(converter.problems, source.file)) : ok(node);
}

/** A diagnostic for the first character from the offset on that must not stand in YAML. */
export function forbiddenCharacter(source: TextSource, from: number): Diagnostic | undefined {
  const found = FORBIDDEN.exec(source.text.slice(from));
  if (found === null) return undefined;
  const start = from + found.index;
  const code = found[0].codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const breaks = /[\x85\u2028\u2029]/.test(found[0]);
  const message =
    found[0] === '\r'
      ? 'a carriage return without a line feed'
      : `the character ${name} ${breaks ? 'is a line break to some readers of YAML and text to others' : 'is not allowed in YAML'}`;
  return {
    code: 'TY104',
    severity: 'error',
    message,
    location: locationOf({ source, start, end: start + 1 }),
    help: found[0] === '\r' ? 'save the file with line feeds' : 'remove it; inside double quotes it can be escaped',
  };
}

function compose(text: string): { found: Document.Parsed[] } | { tooMuch: string; at: number } {
  const parser = new Parser();
  const composer = new Composer({ schema: 'failsafe', resolveKnownTags: false, uniqueKeys: false, prettyErrors: false });
  const found: Document.Parsed[] = [];
  let properties = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (/^[&!*]/.test(lexeme)) properties++;
    if (properties > MAX_PROPERTIES)
      return { tooMuch: `more than ${MAX_PROPERTIES} anchors, aliases and tags`, at: parser.offset };
    for (const token of parser.next(lexeme)) found.push(...composer.next(token));
    // The stack holds the document and a scalar beside the collections.
    if (parser.stack.length > MAX_DEPTH + 2) {
      return { tooMuch: `nested more than ${MAX_DEPTH} levels deep`, at: parser.offset - lexeme.length };
    }
  }
  for (const token of parser.end()) found.push(...composer.next(token));
  found.push(...composer.end(true, text.length));
  return { found };
}

/** Where decoding had to replace something; both as an offset in bytes and in the text. */
function invalidByte(bytes: Uint8Array, text: string): { byte: number; offset: number } | undefined {
  if (!text.includes('\ufffd')) return undefined;
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let byte = mark;
  let offset = 0;
  for (const character of text) {
    const genuine = bytes[byte] === 0xef && bytes[byte + 1] === 0xbf && bytes[byte + 2] === 0xbd;
    if (character === '\ufffd' && !genuine) return { byte, offset };
    byte += Buffer.byteLength(character);
    offset += character.length;
  }
  return undefined;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

function one(code: DiagnosticCode, at: Span, message: string, more: { why?: string; help?: string }): Result<never> {
  return fail({ code, severity: 'error', message, location: locationOf(at), ...more });
}
