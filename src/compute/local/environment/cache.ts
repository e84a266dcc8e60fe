/** The environments on this machine: `<cache>/environments/<hash>/`, complete with its marker or worth nothing. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Digest, digestJson } from '../../../system/digest.ts';
import { readJson } from '../../../system/files.ts';
import { compareVersions, type Requirements, satisfies } from './requirements.ts';

/** Raised when the same lines would build something else. */
const format = 1;

/** `complete.json`, written last. */
export interface Completion {
  format: number;
  hash: string;
  /** `3.11.7` */
  python: string;
  /** What was asked for. */
  requirements: string[];
  /** What was installed, as `pip freeze` says it, sorted. */
  freeze: string[];
  /** How long it took. */
  seconds: number;
  tool: 'uv' | 'pip';
}

export interface Built {
  dir: string;
  completion: Completion;
}

/** What was asked for, whatever tool builds it. */
export function specDigest(requirements: Requirements, python: string): Digest {
  return digestJson({ format, python, options: requirements.options, packages: requirements.packages });
}

/** What came of it. */
export function builtDigest(completion: Pick<Completion, 'python' | 'freeze'>): Digest {
  return digestJson({ format, python: completion.python, freeze: completion.freeze });
}

export function newCompletion(fields: Omit<Completion, 'format'>): Completion {
  return { format, ...fields };
}

export function environmentFolder(cache: string, digest: Digest): string {
  return path.join(cache, 'environments', digest.slice('sha256:'.length, 'sha256:'.length + 16));
}

export function binFolder(dir: string): string {
  return path.join(dir, process.platform === 'win32' ? 'Scripts' : 'bin');
}

export function pythonOf(dir: string): string {
  return path.join(binFolder(dir), process.platform === 'win32' ? 'python.exe' : 'python');
}

/** The environment in this folder if its marker is there and the interpreter it links to still exists. */
export async function readBuilt(dir: string): Promise<Built | undefined> {
  const completion = await readJson<Completion>(path.join(dir, 'complete.json'));
  if (completion?.format !== format || !Array.isArray(completion.freeze)) return undefined;
  const python = await stat(pythonOf(dir)).catch(() => undefined);
  return python === undefined ? undefined : { dir, completion };
}

/**
 * The first of the built environments, by newest Python and then by hash, that has this Python (`3.11`) and satisfies every
 * requirement: a model runs where it was trained, with no second build. Pure.
 */
export function findMatch(built: Built[], requirements: Requirements, minor: string): Built | undefined {
  return built
    .filter((one) => one.completion.python.startsWith(`${minor}.`) && satisfies(one.completion.freeze, requirements))
    .sort(
      (a, b) =>
        (compareVersions(b.completion.python, a.completion.python) ?? 0) ||
        (a.completion.hash < b.completion.hash ? -1 : a.completion.hash > b.completion.hash ? 1 : 0),
    )[0];
}

export async function listBuilt(cache: string): Promise<Built[]> {
  const folder = path.join(cache, 'environments');
  const found: Built[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/^[0-9a-f]{16}$/.test(name)) continue;
    const built = await readBuilt(path.join(folder, name));
    if (built !== undefined) found.push(built);
  }
  return found;
}
