/** Files in a temporary folder, loaded; faults as one line each. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Diagnostic, fail, ok, type Result } from '../../src/diagnostics/diagnostic.ts';
import type { Files } from '../../src/pipeline/files.ts';
import { loadPipeline } from '../../src/pipeline/load.ts';
import type { Pipeline, Workspace } from '../../src/pipeline/types.ts';
import { findWorkspace } from '../../src/pipeline/workspace.ts';

export interface Folder extends Disposable {
  dir: string;
  write(name: string, content: string | Uint8Array): string;
}

/** A folder which is a git root of its own, so that no workspace file above it is found. */
export function folder(files: Record<string, string | Uint8Array> = {}): Folder {
  const dir = mkdtempSync(path.join(tmpdir(), 'trainyard-pipeline-'));
  mkdirSync(path.join(dir, '.git'));
  const write = (name: string, content: string | Uint8Array): string => {
    const file = path.join(dir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  };
  for (const [name, content] of Object.entries(files)) write(name, content);
  return { dir, write, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
}

/** A `trainyard.yml` in `/w`, and nothing else. */
export function onlyFile(content: string | Uint8Array): Files {
  return {
    read: () => ({ bytes: Buffer.from(content) }),
    kind: (file) => (file === '/w/trainyard.yml' ? 'file' : 'missing'),
  };
}

/** `CODE file:line:col message (why) => help`, `warning` before it where it is one. */
export function line(diagnostic: Diagnostic): string {
  const { code, severity, message, location, why, help } = diagnostic;
  const place = location === undefined ? '' : ` ${location.file}:${location.start.line}:${location.start.col}`;
  const kind = severity === 'warning' ? 'warning ' : '';
  return `${kind}${code}${place} ${message}${why === undefined ? '' : ` (${why})`}${help === undefined ? '' : ` => ${help}`}`;
}

/** The text a location covers. */
export function marked({ location }: Diagnostic): string {
  if (location === undefined) return '';
  const lines = location.source.split('\n');
  const { start, end } = location;
  if (start.line === end.line) return (lines[start.line - 1] ?? '').slice(start.col - 1, end.col - 1);
  return [
    (lines[start.line - 1] ?? '').slice(start.col - 1),
    ...lines.slice(start.line, end.line - 1),
    (lines[end.line - 1] ?? '').slice(0, end.col - 1),
  ].join('\n');
}

export function faults<T>(result: Result<T>): Diagnostic[] {
  return result.ok ? [] : result.diagnostics;
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.diagnostics.map(line).join('\n'));
  return result.value;
}

export async function workspaceIn(
  dir: string,
  options: { profile?: string; file?: string; env?: Record<string, string>; maps?: string[]; environmentMaps?: string[] } = {},
): Promise<Result<Workspace>> {
  const { env = {}, ...rest } = options;
  return findWorkspace('pipeline.yml', { env, cwd: dir, ...rest });
}

/** Loads `pipeline.yml` of a folder with its workspace, to be run: what cannot be is at fault too. */
export async function loadIn(dir: string, sets: string[] = []): Promise<Result<Pipeline>> {
  const workspace = valueOf(await workspaceIn(dir));
  const loaded = await loadPipeline({ file: 'pipeline.yml', sets, workspace, cwd: dir });
  if (!loaded.ok) return loaded;
  const { pipeline, refused, refusals } = loaded.value;
  const reasons = [...refusals, ...refused.flatMap((job) => job.reasons)];
  return reasons.length > 0 ? fail(...reasons) : ok(pipeline, loaded.warnings);
}

/** One pipeline file, with others beside it. */
export async function load(
  text: string,
  options: { files?: Record<string, string>; sets?: string[] } = {},
): Promise<Result<Pipeline>> {
  using at = folder({ 'pipeline.yml': text, ...options.files });
  // Awaited, or the folder would be gone before it is read.
  return await loadIn(at.dir, options.sets);
}

export async function faultLines(
  text: string,
  options: { files?: Record<string, string>; sets?: string[] } = {},
): Promise<string[]> {
  // Where it looked is another folder each time.
  return faults(await load(text, options)).map((found) => line(found).replace(/looked for .*?;/, 'looked for ...;'));
}

/** The jobs of a pipeline around some YAML, indented by two. */
export function withJobs(jobs: string, rest = ''): string {
  return `type: pipeline\n${rest}jobs:\n${jobs.replaceAll(/^(?=.)/gm, '  ')}`;
}
