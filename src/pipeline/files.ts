/** The files a pipeline names, as loading sees them. Synchronous: a few small files, read before anything else can happen. */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { errorCode } from '../system/files.ts';

/** No file that somebody wrote is longer, and what a file names need not end: it may be a device. */
export const MAX_FILE_BYTES = 8 * 1024 * 1024;

export interface Files {
  /** The bytes of a file, no more than one over the limit; or why there are none. */
  read(file: string): { bytes: Uint8Array } | { missing: true } | { error: string };
  kind(file: string): 'file' | 'folder' | 'missing';
}

export const diskFiles: Files = {
  read(file) {
    try {
      return readRegular(file);
    } catch (error) {
      const code = errorCode(error);
      if (code === 'ENOENT' || code === 'ENOTDIR') return { missing: true };
      return { error: WHY[code ?? ''] ?? code ?? String(error) };
    }
  },
  kind(file) {
    try {
      return statSync(file).isDirectory() ? 'folder' : 'file';
    } catch {
      return 'missing';
    }
  },
};

/** Waits for nobody: a pipe that no one writes to would hold the process, and signals with it. */
function readRegular(file: string): { bytes: Uint8Array } | { error: string } {
  const opened = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(opened);
    if (stat.isDirectory()) return { error: 'it is a folder' };
    if (!stat.isFile()) return { error: 'it is no regular file' };
    // Some files of the system say that they are empty, and are not.
    let bytes = Buffer.alloc(Math.min(stat.size, MAX_FILE_BYTES) + 1);
    let length = 0;
    for (;;) {
      const read = readSync(opened, bytes, length, bytes.length - length, null);
      length += read;
      if (read === 0 || length > MAX_FILE_BYTES) return { bytes: bytes.subarray(0, length) };
      if (length < bytes.length) continue;
      const longer = Buffer.alloc(Math.min(2 * length + 4096, MAX_FILE_BYTES + 1));
      bytes.copy(longer);
      bytes = longer;
    }
  } finally {
    closeSync(opened);
  }
}

const WHY: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its links run in a circle',
  ENAMETOOLONG: 'the name is too long',
};
