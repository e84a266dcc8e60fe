/** Files outside of the repository that a file under check names: in CI a log may be public, and whoever sends a pull request names them. */
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import type { Session } from './session.ts';

/** The root of the git repository around a folder; without one, the folder. */
export function repositoryOf(cwd: string): string {
  for (let dir = cwd; ; dir = path.dirname(dir)) {
    if (existsSync(path.join(dir, '.git'))) return dir;
    if (dir === path.dirname(dir)) return cwd;
  }
}

/** In CI, says of a file elsewhere that it is at fault, and nothing of what stands in it. Links are followed. */
export function withoutForeignText({ host, env, cwd }: Session, list: readonly Diagnostic[]): Diagnostic[] {
  if (host.name === 'terminal' && (env['CI'] ?? env['TF_BUILD'] ?? '') === '') return [...list];
  const seen = new Map<string, boolean>();
  const isForeign = ({ file }: Location): boolean => {
    const known = seen.get(file) ?? liesOutside(path.resolve(cwd, file), cwd);
    seen.set(file, known);
    return known;
  };
  return list.map((diagnostic) => {
    const { code, severity, location, related } = diagnostic;
    if (location !== undefined && isForeign(location)) {
      return {
        code,
        severity,
        message: `${location.file} is at fault`,
        why: 'it lies outside of the repository: what stands in it is not shown in CI',
        help: 'check it where it lies, by `trainyard lint`',
      };
    }
    return related === undefined ? diagnostic : { ...diagnostic, related: related.filter((one) => !isForeign(one.location)) };
  });
}

function liesOutside(file: string, cwd: string): boolean {
  try {
    const relative = path.relative(realpathSync(repositoryOf(cwd)), realpathSync(file));
    return relative.split(path.sep)[0] === '..' || path.isAbsolute(relative);
  } catch {
    // No file: an override, which is its own text.
    return false;
  }
}
