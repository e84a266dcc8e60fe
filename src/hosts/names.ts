/** Names as the hosts want them. */
import { createHash } from 'node:crypto';

/** A name as Azure DevOps has it: `workspace-file` is `workspaceFile`. */
export function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/**
 * A name from outside (a repository, a project) as a folder's name on any system. One that had to be changed ends with a
 * digest, so that two names never share a folder.
 */
export function folderName(name: string): string {
  const safe = name
    .replace(/[^A-Za-z0-9._-]/g, '-')
    .replace(/^[.-]+|[.]+$/g, '')
    .slice(0, 80);
  if (safe !== '' && safe === name && !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)) return safe;
  return `${safe || 'unnamed'}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
}
