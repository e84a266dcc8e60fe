/** A pipeline file and its overrides to a typed pipeline, or everything that is wrong with them. */
import path from 'node:path';
import { fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { digestJson } from '../system/digest.ts';
import type { Scope } from './bindings.ts';
import { parseDocument } from './document.ts';
import { diskFiles, type Files } from './files.ts';
import { orderJobs, type Ring } from './graph.ts';
import { inOrder, locationOf, type Node, shownPath } from './nodes.ts';
import { applyOverride, isRisky, parseOverride } from './overrides.ts';
import { Reader } from './reader.ts';
import { readPipeline } from './schema.ts';
import type { Job, Pipeline, Workspace } from './types.ts';

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
}

/** Reports all faults of the file and the overrides at once, in the order of their places; warnings are among them. */
export async function loadPipeline(options: LoadOptions): Promise<Result<Pipeline>> {
  const { workspace, cwd, files = diskFiles } = options;
  const file = path.resolve(cwd, options.file);
  const dir = path.dirname(file);
  const reader = new Reader();
  const document = readDocument(file, cwd, files);
  if (!document.ok) return document;
  const { root, risky } = override(reader, document.value, options.sets, dir);
  const read = readPipeline(root, { reader, files, workspace, cwd });
  const jobs = read === undefined ? [] : order(reader, read.scope, read.pipeline.jobs);
  const problems = inOrder(reader.problems, shownPath(file, cwd));
  if (reader.failed || read === undefined) return fail(...problems);
  const name = read.pipeline.name ?? path.basename(file, path.extname(file));
  const pipeline = { file, ...read.pipeline, name, experiment: read.pipeline.experiment ?? name, jobs };
  return ok({ ...pipeline, digest: digestJson(portable(pipeline, dir)), risky }, problems);
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
  return fail({ code: 'TY101', severity: 'error', message: `${shown} could not be read`, why: read.error });
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
    if (isRisky(parsed.value.value)) risky.push({ override: parsed.value.name, location: locationOf(parsed.value.value) });
    tree = applyOverride(reader, tree, parsed.value);
  }
  return { root: tree, risky };
}

function order(reader: Reader, scope: Scope, jobs: Job[]): Job[] {
  const names = [...scope.jobs.keys()];
  const { order: sequence, rings } = orderJobs(names, scope.edges);
  for (const ring of rings) reportRing(reader, scope, ring);
  const byName = new Map(jobs.map((job) => [job.name, job]));
  return sequence.flatMap((name) => {
    const job = byName.get(name);
    const needs = new Set((scope.edges.get(name) ?? []).map(({ to }) => to));
    return job === undefined ? [] : [{ ...job, needs: names.filter((other) => needs.has(other)) }];
  });
}

function reportRing(reader: Reader, scope: Scope, { jobs, edges }: Ring): void {
  const [first = ''] = jobs;
  const key = scope.jobs.get(first)?.key;
  if (key === undefined) return;
  const related = edges.map((edge, i) => ({
    message: `\`${jobs[i]}\` needs \`${edge.to}\` here`,
    location: locationOf(edge.at),
  }));
  const ring = [...jobs, first].map((name) => `\`${name}\``).join(' -> ');
  reader.error(
    'TY303',
    key,
    jobs.length === 1 ? `the job \`${first}\` waits for itself` : `jobs wait for each other: ${ring}`,
    {
      help: 'remove one of these bindings or `needs`',
      related,
    },
  );
}

/** What a pipeline means wherever its folder lies: without positions, its paths relative and with forward slashes. */
function portable(pipeline: Omit<Pipeline, 'digest' | 'risky'>, dir: string): unknown {
  const relative = (file: string): string => path.relative(dir, file).split(path.sep).join('/');
  const walk = (value: unknown, under: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, ''));
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).filter(([key, member]) => !(key === 'location' && isLocation(member)));
    const copy: Record<string, unknown> = Object.fromEntries(members.map(([key, member]) => [key, walk(member, key)]));
    // Names which the file's author chose (of inputs, variables) have objects as values, so a text under these keys is ours.
    if (copy['kind'] === 'path' && typeof copy['path'] === 'string') copy['path'] = relative(copy['path']);
    if (Array.isArray(copy['command']) && typeof copy['code'] === 'string') copy['code'] = relative(copy['code']);
    if (under === 'smoke' && typeof copy['requests'] === 'string') copy['requests'] = relative(copy['requests']);
    return copy;
  };
  const { file: _, ...rest } = pipeline;
  return walk(rest, '');
}

function isLocation(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'file' in value && 'start' in value && 'end' in value && 'source' in value
  );
}
