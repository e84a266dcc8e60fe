/** Files for the tests of the language: public ones where they are at hand, and a few of our own of every kind. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic, Result } from '../../../src/diagnostics/diagnostic.ts';
import { parseDocument } from '../../../src/pipeline/document.ts';
import { type FileKind, fileKinds } from '../../../src/pipeline/language/files.ts';
import { loadRare } from '../../../src/pipeline/language/rarely.ts';
import type { Node } from '../../../src/pipeline/nodes.ts';
import { Reader, rootValue } from '../../../src/pipeline/schema/reader.ts';

await loadRare();

const root = path.join(import.meta.dirname, '../../..');

/** Jobs, components and environments of the public Azure ML samples. */
const conformance = path.join(process.env['TRAINYARD_CONFORMANCE_DIR'] ?? path.join(root, '../shared/azureml'), 'examples');
export const conformanceDir: string | undefined = existsSync(conformance) ? conformance : undefined;

/** Checkouts of public repositories with Azure ML files. */
export const checkouts: string[] = (process.env['TRAINYARD_SAMPLES_DIR'] ?? '').split(path.delimiter).filter(Boolean);

/** Every YAML file under a folder, in a stable order. */
export function yamlFiles(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted();
}

export function parse(text: string | Uint8Array, file = 'file.yml'): Result<Node> {
  return parseDocument(typeof text === 'string' ? Buffer.from(text) : text, { file, dir: '/' });
}

export function parseFile(file: string): Result<Node> {
  return parse(readFileSync(file), file);
}

export function kind(name: string): FileKind {
  const found = fileKinds.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no kind ${name}`);
  return found;
}

/** What is wrong with the form of a file of that kind. */
export function read({ schema }: FileKind, node: Node): Reader {
  const reader = new Reader();
  schema?.read(reader, rootValue(node));
  return reader;
}

/** Reads text that is valid YAML as a kind of file. */
export function readText(name: string, text: string): Reader {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.diagnostics[0]?.message);
  return read(kind(name), parsed.value);
}

/** Diagnostics in one line each: what an assertion is about. */
export function told(problems: readonly Diagnostic[]): string[] {
  return problems.map(({ severity, code, location, message, why, help }) => {
    const { line, col } = location?.start ?? { line: 0, col: 0 };
    const more = [why === undefined ? [] : `why: ${why}`, help === undefined ? [] : `help: ${help}`].flat();
    return [`${severity} ${code} ${line}:${col} ${message}`, ...more].join(' | ');
  });
}

/** Files of every kind that say much of what may be said, by the name of their kind. */
export const own: readonly (readonly [kind: string, file: string])[] = readdirSync(path.join(import.meta.dirname, 'files'))
  .toSorted()
  .map((name) => [name.replace(/(?:-\d)?\.yml$/, ''), path.join(import.meta.dirname, 'files', name)] as const);
