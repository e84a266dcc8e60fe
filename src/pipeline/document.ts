/**
 * YAML text to a tree of positioned nodes. A library finds the structure (`syntax.ts`); what scalars mean, which keys and tags are
 * allowed and how large a document may be is decided here. Faults are diagnostics, whatever the bytes.
 */
import type { DiagnosticCode } from '../diagnostics/catalogue.ts';
import { type Diagnostic, fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { Converter } from './convert.ts';
import { MAX_FILE_BYTES } from './files.ts';
import { inOrder, locationOf, type Node, nullNode, type Span, type TextSource } from './nodes.ts';
import { parseSyntax } from './syntax.ts';

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
  if (bytes.byteLength > MAX_FILE_BYTES) {
    return fail({
      code: 'TY105',
      severity: 'error',
      message: `${at.file} is longer than ${MAX_FILE_BYTES} bytes`,
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

  const parsed = parseSyntax(text);
  if ('fault' in parsed) {
    const { code, message, start, end, ...more } = parsed.fault;
    return one(code, span(start, end), message, more);
  }
  const { events } = parsed;
  if (events.length === 0) return ok(nullNode(span(0, 0)));
  const converter = new Converter(source, from, events);
  const node = converter.document();
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

function one(code: DiagnosticCode, at: Span, message: string, more: { why?: string; help?: string }): Result<never> {
  return fail({ code, severity: 'error', message, location: locationOf(at), ...more });
}
