/** Loads all that the terminal needs from one bundle, through the code cache. */
import path from 'node:path';
import type * as Terminal from './terminal.ts';
import { cacheFolder } from './system/cache-folder.ts';
import { loadBundle } from './system/code-cache.ts';

/** `digest`: of the bundle; `use`: the command's name. */
export function launch(digest: string, use: string): typeof Terminal {
  return loadBundle({
    // It becomes a part of `cli.mjs`.
    file: path.join(import.meta.dirname, 'chunks', 'terminal.cjs'),
    digest,
    use,
    folder: path.join(cacheFolder(process.env), 'code'),
  }) as typeof Terminal;
}
