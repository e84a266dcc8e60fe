/** `trainyard.yml` (or `.yaml`): where things run. Found upwards from the pipeline file; a profile is laid over it, and options over both. */
import path from 'node:path';
import { type Diagnostic, fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { ComponentFiles } from './build/component-files.ts';
import { diskFiles, type Files } from './files.ts';
import { workspaceFile } from './language/workspace.ts';
import { readDocument } from './load.ts';
import { headOf, inOrder, locationOf, type MapEntry, type MapNode, type Node, type Span, shownPath } from './nodes.ts';
import { Reader, rootValue } from './schema/reader.ts';
import type { Workspace } from './types.ts';
import { buildWorkspace } from './workspace/build.ts';
import { disclosureOf, withheld } from './workspace/disclosure.ts';
import { layersOf, withOptions } from './workspace/layers.ts';
import { emptyMap, nodeAt } from './workspace/overlay.ts';
import { type Setting, settingsOf } from './workspace/settings.ts';
import { substitute, type Variables } from './workspace/variables.ts';

const FILE = 'trainyard.yml';
const FILES = [FILE, 'trainyard.yaml'] as const;

export function isWorkspaceFile(file: string): boolean {
  return FILES.some((name) => name === path.basename(file));
}

export interface WorkspaceOptions {
  /** From `--workspace-file`; relative to `cwd`. Must exist. */
  file?: string;
  profile?: string;
  /** From `--map` and `--map-environment`: they win over the file. Paths in them are relative to the pipeline file, as in `--set`. */
  maps?: readonly string[];
  environmentMaps?: readonly string[];
  /** For `${{env.NAME}}` in values. */
  env: Variables;
  cwd: string;
  files?: Files;
}

/** A workspace with what `trainyard config` tells of it. */
export interface OpenedWorkspace {
  workspace: Workspace;
  settings: Setting[];
}

/** The workspace of a pipeline file, or the defaults where there is no `trainyard.yml` up to the git root. */
export async function findWorkspace(pipelineFile: string, options: WorkspaceOptions): Promise<Result<Workspace>> {
  const opened = openWorkspace(pipelineFile, options);
  return opened.ok ? ok(opened.value.workspace, opened.warnings) : opened;
}

/** As `findWorkspace`, with every value and where it comes from. All faults of file and options at once, in order; no secret is in them. */
export function openWorkspace(pipelineFile: string, options: WorkspaceOptions): Result<OpenedWorkspace> {
  const { cwd, profile, files = diskFiles } = options;
  const start = path.dirname(path.resolve(cwd, pipelineFile));
  const found = options.file === undefined ? discover(start, files) : [path.resolve(cwd, options.file)];
  if (found.length > 1) return fail(severalIn(shownPath(path.dirname(found[0] ?? start), cwd)));
  const [file] = found;
  if (file === undefined && profile !== undefined) {
    return fail({
      code: 'TY301',
      severity: 'error',
      message: `there is no profile \`${profile}\``,
      why: `no ${FILE} was found from ${shownPath(start, cwd)} upwards`,
      help: `write one beside the pipeline file, or leave the profile out`,
    });
  }
  const document = file === undefined ? ok<Node>(emptyMap(nowhere(start))) : readDocument(file, cwd, files);
  if (!document.ok) return fail(...withheld(document.diagnostics));
  const written = document.value;
  const reader = new Reader();
  const layers = layersOf(reader, written, profile);
  if (layers === undefined) return fail(...disclosureOf(written, written, written).diagnostics(reader.problems));
  const { merged, unused, chosen } = layers;
  const before = reader.problems.length;
  const resolved = substitute(reader, merged, options.env);
  const known = reader.problems.length === before;
  const root = withOptions(reader, resolved, options, start);
  const read = workspaceFile.read(reader, rootValue(unused === undefined ? root : withEntry(root, unused)));
  const dir = file === undefined ? start : path.dirname(file);
  const context = { reader, files, cwd, components: new ComponentFiles(), workspace: defaultWorkspace(dir) };
  const declared = read === undefined ? undefined : buildWorkspace(context, read, known);
  const disclosure = disclosureOf(written, merged, root);
  const problems = disclosure.diagnostics(inOrder(reader.problems, written.source.file));
  if (reader.failed || declared === undefined) return fail(...problems);
  const refusals = Object.entries(declared.refusals).map(([about, list]) => [about, disclosure.diagnostics(list)] as const);
  const workspace: Workspace = {
    ...(file === undefined ? {} : { file }),
    dir,
    ...(profile === undefined ? {} : { profile }),
    ...declared,
    refusals: Object.fromEntries(refusals),
    location(keys) {
      const found = nodeAt(root, keys);
      return found === undefined ? undefined : disclosure.location(locationOf(headOf(found)));
    },
  };
  return ok({ workspace, settings: settingsOf(workspace, { root, merged, chosen }) }, problems);
}

/** What holds where nothing is declared. */
export function defaultWorkspace(dir: string): Workspace {
  const computes = { local: { type: 'local' } } as const;
  return { dir, computes, map: {}, environments: {}, endpoints: {}, tracking: {}, secrets: [], location: () => undefined };
}

function withEntry(node: MapNode, entry: MapEntry): MapNode {
  return { ...node, entries: new Map([...node.entries, [entry.key.text, entry]]) };
}

function nowhere(dir: string): Span {
  return { source: { file: FILE, text: '', dir }, start: 0, end: 0 };
}

/** The nearest workspace file at or above a folder, not beyond the root of its git repository; several where they lie in one folder. */
function discover(start: string, files: Files): string[] {
  for (let dir = start; ; dir = path.dirname(dir)) {
    const found = FILES.map((name) => path.join(dir, name)).filter((file) => files.kind(file) === 'file');
    if (found.length > 0) return found;
    if (files.kind(path.join(dir, '.git')) !== 'missing' || dir === path.dirname(dir)) return [];
  }
}

function severalIn(dir: string): Diagnostic {
  return {
    code: 'TY205',
    severity: 'error',
    message: `there are two workspace files in ${dir}: ${FILES.join(' and ')}`,
    help: 'keep one of them',
  };
}
