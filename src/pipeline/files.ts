/** The files a pipeline names, as loading sees them. Synchronous: a few small files, read before anything else can happen. */
import { readFileSync, statSync } from 'node:fs';
import { errorCode } from '../system/files.ts';

export interface Files {
  /** The bytes of a file, or why there are none. */
  read(file: string): { bytes: Uint8Array } | { missing: true } | { error: string };
  kind(file: string): 'file' | 'folder' | 'missing';
}

export const diskFiles: Files = {
  read(file) {
    try {
      return { bytes: readFileSync(file) };
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

const WHY: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ELOOP: 'its links run in a circle',
  ENAMETOOLONG: 'the name is too long',
};
