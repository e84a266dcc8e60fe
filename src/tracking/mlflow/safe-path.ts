/** Names of artifacts come from a server and decide where this machine writes: each is checked before it is used. */
import { Fault } from '../../diagnostics/diagnostic.ts';

/** Artifacts nested deeper, or more of them, are a mistake or an attack. */
export const maxDepth = 32;
export const maxFiles = 100_000;

const windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;

/** One segment of a path. Throws `Fault` (service, TY606) for a name that could leave the folder, hide, or mean something else elsewhere. */
export function checkName(name: string, where: string): string {
  const reason = dangerIn(name);
  if (reason !== undefined) throw dangerous(`${where} holds an artifact with the name ${JSON.stringify(name)}`, reason);
  return name;
}

/** A relative path with forward slashes, every segment checked. Empty stays empty. */
export function checkPath(path: string, where: string): string {
  if (path === '') return '';
  return path
    .split('/')
    .map((name) => checkName(name, where))
    .join('/');
}

function dangerIn(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..') return 'it would leave its folder';
  if (/[/\\]/.test(name)) return 'it is a path, not a name';
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) return 'it holds a control character';
  if (process.platform === 'win32' && (/[:*?"<>|]|[. ]$/.test(name) || windowsDevice.test(name)))
    return 'Windows gives this name another meaning';
  return hidesPath(name) ? 'it hides a path in percent signs' : undefined;
}

/** `%2e%2e`, `..%2f`, `%252e%252e` and their kin: some reader on the way would decode them, as leniently as this. */
function hidesPath(name: string): boolean {
  for (let decoded = name, round = 0; round < 5; round++) {
    const next = decoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (next === decoded) return false;
    if (next === '.' || next === '..' || /[/\\\0]/.test(next)) return true;
    decoded = next;
  }
  return true;
}

/** Refuses two paths which a case-insensitive or normalising file system would take for one. */
export class DistinctPaths {
  readonly #seen = new Map<string, string>();
  readonly #where: string;
  constructor(where: string) {
    this.#where = where;
  }
  add(path: string): void {
    const folded = path.normalize('NFC').toLowerCase();
    const other = this.#seen.get(folded);
    if (other !== undefined)
      throw dangerous(
        `${this.#where} holds both ${JSON.stringify(other)} and ${JSON.stringify(path)}`,
        'on some file systems one would overwrite the other',
      );
    this.#seen.set(folded, path);
  }
}

export function dangerous(message: string, why: string): Fault {
  return new Fault('service', {
    code: 'TY606',
    message,
    why,
    help: 'nothing of it was written; log the artifacts again under plain names',
  });
}
