/** Files by path, by folder and by pattern, the same for every shell. */
import { stat } from 'node:fs/promises';
import path from 'node:path';

/** Never looked into, unless a file in them is named itself. */
export const skippedFolders = ['node_modules', '.git', '.trainyard'] as const;

const yaml = '**/*.{yml,yaml}';

/**
 * What each name stands for: the file of that path, the YAML files below the folder of that path, or what matches it as a pattern
 * (`*`, `**`, `?`, `[...]`, `{a,b}`; as in git's patterns, a leading dot is a character like any other). Absolute paths, each once;
 * those of one name in order; links to folders are not followed. `named`: those of them that were named themselves; `unmatched`: names
 * that stand for nothing.
 */
export async function findFiles(
  names: readonly string[],
  cwd: string,
): Promise<{ files: string[]; named: ReadonlySet<string>; unmatched: string[] }> {
  const files = new Set<string>();
  const named = new Set<string>();
  const unmatched: string[] = [];
  for (const name of names) {
    const found = await filesOf(name, cwd);
    if (found.length === 0) unmatched.push(name);
    const itself = path.resolve(cwd, name);
    if (found.includes(itself)) named.add(itself);
    for (const file of found) files.add(file);
  }
  return { files: [...files], named, unmatched };
}

async function filesOf(name: string, cwd: string): Promise<string[]> {
  const at = path.resolve(cwd, name);
  const status = await stat(at).catch(() => undefined);
  if (status?.isFile()) return [at];
  // Loaded when used: it is as large as the rest of the command line.
  const { escapePath, glob } = await import('tinyglobby');
  const pattern = status?.isDirectory() ? `${escapePath(slashes(at))}/${yaml}` : slashes(name);
  const found = await glob(pattern, {
    cwd,
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: skippedFolders.map((folder) => `**/${folder}/**`),
  });
  return found.map((file) => path.normalize(file)).toSorted();
}

/** Patterns are written with slashes; where the system separates by backslash, it is no escape in them. */
function slashes(text: string): string {
  return path.sep === '\\' ? text.replaceAll('\\', '/') : text;
}
