/** A pipeline file and its overrides to a typed pipeline, or everything that is wrong with them. */
import path from 'node:path';
import { type Diagnostic, fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { digestJson, type Replace } from '../system/digest.ts';
import { ComponentFiles } from './build/component-files.ts';
import { buildFile } from './build/file.ts';
import { order } from './build/order.ts';
import { parseDocument } from './document.ts';
import { diskFiles, type Files } from './files.ts';
import { jobFile } from './language/job-file.ts';
import { loadRareFor } from './language/rarely.ts';
import { headOf, inOrder, locationOf, type Node, once, shownPath } from './nodes.ts';
import { applyOverride, parseOverride, shellCharacters } from './overrides.ts';
import { isNull, Reader, rootValue } from './schema/reader.ts';
import type { Pipeline, RefusedJob, Workspace } from './types.ts';

export interface LoadOptions {
  /** Of the pipeline; relative to `cwd`. */
  file: string;
  /** `PATH=VALUE`, applied in order. Paths in values are relative to the pipeline file, as if they stood in it. */
  sets: readonly string[];
  /** With its profile applied. */
  workspace: Workspace;
  cwd: string;
  /** By default the disk. */
  files?: Files;
  /** Is it only to be judged? Then a faulty file is not also told what could not be run in it. */
  lint?: boolean;
}

export interface Loaded {
  /** Jobs of which too little is known to run them anywhere are not among its jobs; others that are refused are. */
  pipeline: Pipeline;
  refused: RefusedJob[];
  /** What cannot be run and belongs to no job: then nothing can. */
  refusals: Diagnostic[];
}

/** Reports all faults of the file and the overrides at once, in the order of their places; warnings are among them. */
export async function loadPipeline(options: LoadOptions): Promise<Result<Loaded>> {
  const { workspace, cwd, files = diskFiles, lint = false } = options;
  const file = path.resolve(cwd, options.file);
  const dir = path.dirname(file);
  const reader = new Reader();
  const document = readDocument(file, cwd, files);
  if (!document.ok) return document;
  await loadRareFor([document.value.source.text, ...options.sets].join('\n'));
  const { root, risky } = override(reader, document.value, options.sets, dir);
  const value = rootValue(root);
  if (isNull(root))
    reader.error('TY204', headOf(root), `${root.source.file} is empty`, {
      help: 'write a pipeline: `type: pipeline` and `jobs:`',
    });
  const read = isNull(root) ? undefined : jobFile.read(reader, value);
  const stem = path.basename(file, path.extname(file));
  const built =
    read === undefined
      ? undefined
      : buildFile({ reader, files, workspace, cwd, components: new ComponentFiles() }, value, read, stem);
  const ordered = built === undefined ? undefined : order(built);
  const main = shownPath(file, cwd);
  const refusals = inOrder(once(reader.refusals.map(({ diagnostic }) => diagnostic)), main);
  if (reader.failed || built === undefined || ordered === undefined) {
    return fail(...inOrder([...once(reader.problems), ...(lint ? [] : refusals)], main));
  }
  const { scope: _, ...rest } = built;
  const name = built.name ?? stem;
  const pipeline = { file, ...rest, name, experiment: built.experiment ?? name, jobs: ordered.jobs };
  const refusedFor = refusals.length > 0 ? refusals.map(({ message }) => message) : undefined;
  const digest = digestJson({ ...pipeline, file: undefined, refused: refusedFor }, portable(dir));
  const warnings = [...reader.problems, ...(lint ? [] : reader.ignored.map(({ diagnostic }) => diagnostic))];
  const loaded = { pipeline: { ...pipeline, digest, risky }, refused: ordered.refused, refusals: ordered.refusals };
  return ok(loaded, inOrder(once(warnings), main));
}

/** The bytes of a YAML file to nodes. */
export function readDocument(file: string, cwd: string, files: Files): Result<Node> {
  const shown = shownPath(file, cwd);
  const read = files.read(file);
  if ('bytes' in read) return parseDocument(read.bytes, { file: shown, dir: path.dirname(file) });
  if ('missing' in read) {
    return fail({
      code: 'TY101',
      severity: 'error',
      message: `there is no file ${shown}`,
      help: 'check the path; it is relative to the working directory',
    });
  }
  return fail({
    code: 'TY101',
    severity: 'error',
    message: `${shown} could not be read`,
    why: read.error,
    help: 'check that it is a file you may read',
  });
}

function override(reader: Reader, root: Node, sets: readonly string[], dir: string): { root: Node; risky: Pipeline['risky'] } {
  const risky: Pipeline['risky'] = [];
  let tree = root;
  for (const [i, text] of sets.entries()) {
    const parsed = parseOverride(text, i + 1, dir);
    if (!parsed.ok) {
      reader.problems.push(...parsed.diagnostics);
      continue;
    }
    const { name, value } = parsed.value;
    const characters = shellCharacters(value);
    if (characters.length > 0) risky.push({ override: name, characters, location: locationOf(value) });
    tree = applyOverride(reader, tree, parsed.value);
  }
  return { root: tree, risky };
}

/** What a pipeline means wherever its folder lies: without positions, its paths relative and with forward slashes. */
function portable(dir: string): Replace {
  const relative = (file: unknown): unknown =>
    typeof file === 'string' ? path.relative(dir, file).split(path.sep).join('/') : file;
  return (members, under) => {
    // Names which the file's author chose (of inputs, variables) have objects as values, so a text under these keys is ours.
    const { location, kind, command } = members;
    const isPlaced = isLocation(location);
    const isPath = kind === 'path';
    const isCommand = Array.isArray(command);
    if (!isPlaced && !isPath && !isCommand && under !== 'smoke') return members;
    const copy = { ...members };
    if (isPlaced) copy['location'] = undefined;
    if (isPath) copy['path'] = relative(copy['path']);
    if (isCommand) copy['code'] = relative(copy['code']);
    if (under === 'smoke') copy['requests'] = relative(copy['requests']);
    return copy;
  };
}

function isLocation(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'file' in value && 'start' in value && 'end' in value && 'source' in value
  );
}
