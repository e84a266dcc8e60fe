/** A YAML document as a tree in which every value knows its place. Built by `document.ts`, read by `reader.ts`. */
import path from 'node:path';
import type { Diagnostic, Location, Position } from '../diagnostics/diagnostic.ts';
import type { ResolvedScalar } from './scalars.ts';

/** A text that nodes point into: a file, or an override (`--set[1]`). */
export interface TextSource {
  /** As diagnostics name it. */
  file: string;
  /** Without a byte order mark. */
  text: string;
  /** Absolute: what relative paths in it are relative to. */
  dir: string;
}

/** Offsets into `source.text` in UTF-16 code units; `end` is exclusive. */
export interface Span {
  source: TextSource;
  start: number;
  end: number;
}

export interface ScalarNode extends Span, ResolvedScalar {
  kind: 'scalar';
  /** As written: quotes, escapes and folding resolved, numbers and booleans not. */
  text: string;
  style: 'plain' | 'quoted' | 'block';
}

export interface MapNode extends Span {
  kind: 'map';
  entries: Map<string, MapEntry>;
}

export interface MapEntry {
  key: ScalarNode;
  value: Node;
}

export interface SeqNode extends Span {
  kind: 'seq';
  items: Node[];
}

export type Node = ScalarNode | MapNode | SeqNode;

export function nullNode(at: Span): ScalarNode {
  const { source, end } = at;
  return { kind: 'scalar', type: 'null', value: null, text: '', style: 'plain', source, start: end, end };
}

const lineStarts = new WeakMap<TextSource, number[]>();

function startsOf(source: TextSource): number[] {
  let starts = lineStarts.get(source);
  if (starts === undefined) {
    starts = [0];
    for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) starts.push(at + 1);
    lineStarts.set(source, starts);
  }
  return starts;
}

function positionAt(source: TextSource, offset: number): Position {
  const starts = startsOf(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, col: offset - (starts[low] ?? 0) + 1 };
}

export function locationOf({ source, start, end }: Span): Location {
  return { file: source.file, start: positionAt(source, start), end: positionAt(source, end), source: source.text };
}

/** The part of a span on its first line: a whole mapping is no good place to point at. */
export function headOf(span: Span): Span {
  const { source, start, end } = span;
  const lineEnd = source.text.indexOf('\n', start);
  return { source, start, end: lineEnd === -1 ? end : Math.min(end, lineEnd) };
}

/** A path as a person would type it: relative to the working directory where that is shorter. */
export function shownPath(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return relative !== '' && relative.length < file.length ? relative : file;
}

/** The main file first, then the files it names, then overrides; within each by position. */
export function inOrder(problems: Diagnostic[], main: string): Diagnostic[] {
  const rank = (file: string): number => (file === main ? 0 : file.startsWith('--set[') ? 2 : 1);
  // Comparing names by a locale's rules is slow: once for each file, not for each problem.
  const files = [...new Set(problems.map(({ location }) => location?.file ?? main))].toSorted(
    (a, b) => rank(a) - rank(b) || a.localeCompare(b, 'en', { numeric: true }),
  );
  const places = new Map(files.map((file, place) => [file, place]));
  const place = ({ location }: Diagnostic): number => places.get(location?.file ?? main) ?? 0;
  return problems.toSorted(
    (a, b) =>
      place(a) - place(b) ||
      (a.location?.start.line ?? 0) - (b.location?.start.line ?? 0) ||
      (a.location?.start.col ?? 0) - (b.location?.start.col ?? 0),
  );
}

/** `jobs.train.limits`, in a message. */
const PATH = /`[A-Za-z_][\w-]*(?:\.[\w-]+|\[\d+\])+`/g;

/**
 * Without what was said before of the same place, whatever path led there: a file may be read for several, and a mapping with an
 * anchor stands in several.
 */
export function once(problems: Diagnostic[]): Diagnostic[] {
  const said = new Set<string>();
  return problems.filter(({ code, message, location }) => {
    const { file, start, end } = location ?? {};
    const key = JSON.stringify([code, location === undefined ? message : message.replaceAll(PATH, ''), file, start, end]);
    return !said.has(key) && said.add(key);
  });
}

/** A node as plain data, for digests and tests. */
export function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'seq') return node.items.map(plain);
  return Object.fromEntries([...node.entries].map(([key, entry]) => [key, plain(entry.value)]));
}
