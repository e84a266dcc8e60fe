/** Judges a file for what it is: a job, a component, an endpoint, a deployment, a schedule, an environment. Nothing is planned. */
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { checkComponentFile } from './build/component-file.ts';
import { ComponentFiles } from './build/component-files.ts';
import type { Context } from './build/scope.ts';
import { checkDeployment, checkSchedule, checkTraffic } from './build/serving.ts';
import { diskFiles, type Files } from './files.ts';
import { type FileKind, kindOf } from './language/files.ts';
import { loadRare } from './language/rarely.ts';
import { loadPipeline, readDocument } from './load.ts';
import { inOrder, once, shownPath } from './nodes.ts';
import { Reader, rootValue, type Value } from './schema/reader.ts';
import type { Workspace } from './types.ts';

export interface JudgeOptions {
  /** Relative to `cwd`. */
  file: string;
  workspace: Workspace;
  cwd: string;
  files?: Files;
  /** Was it named itself? Then it is judged as a job where nothing tells what it is. */
  named?: boolean;
}

export interface Judged {
  /** What it is; undefined where nothing tells. */
  kind?: FileKind;
  /** In the order of their places. */
  problems: Diagnostic[];
}

/** Everything that is wrong with a file and the files it names; of a file that nothing tells the kind of, only its YAML is read. Workspace files are judged where they are applied (`workspace.ts`). */
export async function judgeFile({ file, workspace, cwd, files = diskFiles, named = false }: JudgeOptions): Promise<Judged> {
  const full = path.resolve(cwd, file);
  const document = readDocument(full, cwd, files);
  if (!document.ok) return { problems: document.diagnostics };
  await loadRare();
  const kind = kindOf(document.value, full);
  const known = kind !== undefined && { kind };
  if (kind?.name === 'job' || (kind === undefined && named)) {
    const loaded = await loadPipeline({ file, sets: [], workspace, cwd, files, lint: true });
    return { ...known, problems: loaded.ok ? loaded.warnings : loaded.diagnostics };
  }
  const reader = new Reader();
  const context: Context = { reader, files, workspace, cwd, components: new ComponentFiles() };
  const value = rootValue(document.value);
  const read = kind?.schema?.read(reader, value);
  if (kind !== undefined && read !== undefined) check(context, kind, value, read);
  return { ...known, problems: inOrder(once(reader.problems), shownPath(full, cwd)) };
}

/** What a file names, beyond its form. What was read belongs to the schema of its kind. */
function check(context: Context, kind: FileKind, value: Value, read: unknown): void {
  switch (kind.name) {
    case 'component':
      return checkComponentFile(context, value, read as Parameters<typeof checkComponentFile>[2]);
    case 'online-deployment':
    case 'batch-deployment':
      return checkDeployment(context, read as Parameters<typeof checkDeployment>[1]);
    case 'online-endpoint':
      return checkTraffic(context, read as Parameters<typeof checkTraffic>[1]);
    case 'schedule':
      return checkSchedule(context, read as Parameters<typeof checkSchedule>[1]);
    default:
      return undefined;
  }
}
