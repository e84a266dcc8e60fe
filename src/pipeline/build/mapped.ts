/** Names in pipeline files, as the workspace maps them. */
import type { EnvironmentSpec } from '../../ports/compute.ts';
import { twinOf } from '../workspace/overlay.ts';
import type { Context } from './scope.ts';

/** The compute that a name stands for: by the workspace's map, else itself. */
export function mappedCompute({ workspace }: Pick<Context, 'workspace'>, name: string): string {
  const key = keyOf(workspace.map, name);
  return key === undefined ? name : (workspace.map[key] ?? name);
}

/** What the workspace has in place of an environment or an image; `path` is that of the value that names it. */
export function mappedEnvironment(context: Context, path: string, name: string): EnvironmentSpec | undefined {
  const { environments } = context.workspace;
  const key = keyOf(environments, name);
  if (key === undefined) return undefined;
  refuseDeclared(context, path, `environments.${key}`);
  return environments[key];
}

/** Hands on what the workspace says of something and this version does not act upon. `what` is a key of `Workspace.refusals`. */
export function refuseDeclared({ reader, workspace }: Context, path: string, what: string): void {
  const refusals = workspace.refusals ?? {};
  for (const diagnostic of (Object.hasOwn(refusals, what) ? refusals[what] : undefined) ?? [])
    reader.refusals.push({ path, diagnostic });
}

/** A name as the workspace file writes it. */
function keyOf(names: object, name: string): string | undefined {
  return [name, twinOf(name)].find((known) => Object.hasOwn(names, known));
}
