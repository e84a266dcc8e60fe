/**
 * Files behind `mlflow-artifacts:/`. Uploads are written aside and renamed, so nobody ever reads half a file; paths are hostile:
 * whatever would leave the store's folder, however encoded and also by a link, is refused.
 */
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, isMissing } from '../../../system/files.ts';
import { invalid, notFound } from './errors.ts';
import { type JsonObject, some } from './json.ts';

/** MLflow's own prefix: its server, too, hides what an upload that was cut off leaves behind. */
const asidePrefix = '.artifact.uploading.';

/** A path of a request, decoded as often as it was encoded. Throws for one that is absolute or climbs. */
export function safeArtifactPath(given: string): string {
  let plain = given;
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = unquote(plain);
  }
  const segments = plain.split('/');
  if (/[#\\\p{Cc}]/u.test(plain) || /^([/~]|[A-Za-z]:)/.test(plain) || /^file:/i.test(plain) || segments.includes('..'))
    throw invalid('Invalid path');
  return path.posix.normalize(plain).replace(/\/$/, '');
}

/** As Python's: an escape that is not one stays as it is. */
function unquote(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Joins and makes sure that no link on the way leads out of the folder. */
async function within(root: string, relative: string): Promise<string> {
  const target = path.join(root, relative);
  let existing = target;
  for (;;) {
    try {
      const real = await realpath(existing);
      const base = await realpath(root);
      if (real !== base && !real.startsWith(base + path.sep)) throw invalid('Invalid path');
      return target;
    } catch (error) {
      if (!isMissing(error)) throw error;
      if (existing === root) return target;
      existing = path.dirname(existing);
    }
  }
}

/** A folder's entries by name; a file or nothing has none. `prefix` is put before the names. */
export async function listArtifacts(root: string, relative: string, prefix = ''): Promise<JsonObject[] | undefined> {
  const dir = await within(root, relative);
  const entries = await readdir(dir).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const files: { path: string; is_dir: boolean; file_size: number | undefined }[] = [];
  for (const name of entries) {
    if (name.startsWith(asidePrefix)) continue;
    const info = await stat(path.join(dir, name)).catch(() => undefined);
    if (info === undefined) continue;
    const isDir = info.isDirectory();
    files.push({
      path: prefix === '' ? name : `${prefix}/${name}`,
      is_dir: isDir,
      file_size: (!isDir && info.size) || undefined,
    });
  }
  return some(files.sort((a, b) => (a.path < b.path ? -1 : 1)));
}

/** Opens a file for streaming. Throws RESOURCE_DOES_NOT_EXIST. */
export async function readArtifact(
  root: string,
  relative: string,
): Promise<{ name: string; size: number; body: AsyncIterable<Uint8Array> }> {
  const file = await within(root, relative);
  const info = await stat(file).catch((error: unknown) => {
    if (isMissing(error)) throw notFound(`No such artifact: '${relative}'`);
    throw error;
  });
  if (info.isDirectory()) throw invalid(`Artifact path refers to a directory, not a file: '${relative}'`);
  // The size goes ahead of the bytes, so exactly that many are sent even if someone replaces the file meanwhile.
  const body = info.size === 0 ? empty() : createReadStream(file, { end: info.size - 1 });
  return { name: path.basename(file), size: info.size, body };
}

async function* empty(): AsyncGenerator<Uint8Array> {}

export async function writeArtifact(root: string, relative: string, body: AsyncIterable<Uint8Array>): Promise<void> {
  if (relative === '' || relative === '.') throw invalid('Invalid path');
  const file = await within(root, relative);
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeAside(file, body);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EISDIR' || code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR')
      throw invalid(`Artifact path is taken by a folder or runs through a file: '${relative}'`);
    throw error;
  }
}

async function writeAside(file: string, body: AsyncIterable<Uint8Array>): Promise<void> {
  const aside = path.join(path.dirname(file), `${asidePrefix}${randomBytes(8).toString('hex')}`);
  const handle = await open(aside, 'wx', 0o600);
  try {
    try {
      for await (const chunk of body) await handle.writeFile(chunk);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

/** What is not there is gone already. */
export async function deleteArtifacts(root: string, relative: string): Promise<void> {
  if (relative === '' || relative === '.') throw invalid('Invalid path');
  await rm(await within(root, relative), { recursive: true, force: true });
}
