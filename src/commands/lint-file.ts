/** All that is wrong with one file. */
import path from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { judgeFile } from '../pipeline/judge.ts';
import { defaultWorkspace, findWorkspace, isWorkspaceFile } from '../pipeline/workspace.ts';

export interface LintContext {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** The workspace file to check against; by default the one that belongs to the file. */
  workspaceFile?: string;
  profile?: string;
  /** Was the file named itself, or found by a folder or a pattern? */
  named: boolean;
}

/**
 * A file for what it is, against its workspace; or a workspace file (`trainyard.yml`, or the one to check against). `file` is absolute. Reads only.
 * A fault of the workspace hides none of the file: then only names that the workspace may declare are left out.
 */
export async function lintFile(file: string, context: LintContext): Promise<Diagnostic[]> {
  const { cwd, env, profile, named } = context;
  // It is found from itself, with another beside it if there is one.
  const workspaceFile = isWorkspaceFile(file) ? undefined : context.workspaceFile;
  const isWorkspace = isWorkspaceFile(file) || (workspaceFile !== undefined && path.resolve(cwd, workspaceFile) === file);
  const workspace = await findWorkspace(file, {
    cwd,
    env,
    ...(workspaceFile !== undefined && { file: workspaceFile }),
    ...(profile !== undefined && { profile }),
  });
  const found = (workspace.ok ? workspace.warnings : workspace.diagnostics).map(elsewhere);
  if (isWorkspace) return found;
  const value = workspace.ok ? workspace.value : { ...defaultWorkspace(path.dirname(file)), unknown: true as const };
  const { problems } = await judgeFile({ file, workspace: value, cwd, named });
  return [...found, ...problems];
}

/** Where files are checked, the variables of the place where they run need not be set. */
function elsewhere(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.code === 'TY307' ? { ...diagnostic, severity: 'warning' } : diagnostic;
}
