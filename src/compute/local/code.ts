/**
 * The code of a job: which files of its folder count, their digest, and a copy of them to run in. Never part of it: `.git`,
 * `.trainyard`, `node_modules`, `__pycache__`, `.venv`, and what the root's `.amlignore` (or, where there is none, its
 * `.gitignore`) ignores; ignore files further down have no effect, as with Azure ML. Links are followed.
 */
import { constants, copyFile, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { CodeFolder } from '../../ports/compute.ts';
import { type Digest, digestFile, digestJson } from '../../system/digest.ts';
import { readText } from '../../system/files.ts';
import { changedSince, fileReason } from './faults.ts';
import { type Ignore, parseIgnore } from './ignore.ts';

const never = new Set(['.git', '.trainyard', 'node_modules', '__pycache__', '.venv']);

async function readIgnore(dir: string): Promise<Ignore> {
  const text = (await readText(path.join(dir, '.amlignore'))) ?? (await readText(path.join(dir, '.gitignore'))) ?? '';
  return parseIgnore(text);
}

/** The files that count, as sorted relative paths with forward slashes. A link that leads back up is not entered again. */
async function listCode(dir: string): Promise<string[]> {
  const ignored = await readIgnore(dir);
  const found: string[] = [];
  async function walk(at: string, prefix: string, above: string[]): Promise<void> {
    const here = await realpath(at);
    if (above.includes(here)) return;
    for (const entry of await readdir(at, { withFileTypes: true })) {
      if (never.has(entry.name)) continue;
      const full = path.join(at, entry.name);
      const relative = prefix + entry.name;
      let isDir = entry.isDirectory();
      if (entry.isSymbolicLink()) {
        // One that leads nowhere is no error where it does not count (an editor's lock, `.#train.py`).
        const target = await stat(full).catch((error: unknown) => {
          if (!ignored(relative, false)) throw error;
        });
        if (target === undefined) continue;
        isDir = target.isDirectory();
      }
      if (ignored(relative, isDir)) continue;
      if (isDir) await walk(full, `${relative}/`, [...above, here]);
      else if (entry.isFile() || entry.isSymbolicLink()) found.push(relative);
    }
  }
  await walk(dir, '', []);
  return found.sort();
}

async function readable<T>(dir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Fault(
      'input',
      {
        code: 'TY511',
        message: `the code folder ${dir} cannot be read: ${fileReason(error)}`,
        help: 'check the key `code` of the job and the links in that folder',
      },
      { cause: error },
    );
  }
}

/** What a job would get of a folder: its digest, over paths, bytes and which files may be executed, and its files. Throws `Fault` TY511. */
export async function readCode(dir: string): Promise<CodeFolder> {
  return readable(dir, async () => {
    const entries = await digestFiles(dir, await listCode(dir));
    const files = entries.map(([file, digest, executable]) => [file, `${digest.slice(7, 23)}${executable ? 'x' : ''}`]);
    return { digest: digestJson(entries), files: Object.fromEntries(files) as CodeFolder['files'] };
  });
}

async function digestFiles(dir: string, files: string[]): Promise<[string, Digest, boolean][]> {
  const entries: [string, Digest, boolean][] = [];
  for (const file of files) {
    const full = path.join(dir, file);
    entries.push([file, await digestFile(full), ((await stat(full)).mode & 0o100) !== 0]);
  }
  return entries;
}

/**
 * Copies what counts. Blocks are shared where the file system can (never inodes: a job may write to its copy). Throws `Fault` TY510 where
 * the copy is not what was `expected`.
 */
export async function copyCode(dir: string, to: string, expected?: Digest): Promise<void> {
  const files = await readable(dir, () => listCode(dir));
  const made = new Set<string>();
  for (const file of files) {
    const target = path.join(to, file);
    const parent = path.dirname(target);
    if (!made.has(parent)) await mkdir(parent, { recursive: true });
    made.add(parent);
    await copyFile(path.join(dir, file), target, constants.COPYFILE_FICLONE);
  }
  // Of the copy: the folder may be edited at any time.
  if (expected === undefined) return;
  const found = digestJson(await digestFiles(to, files));
  if (found !== expected) throw changedSince(`the code in ${dir}`, expected, found);
}
