/** Places as a pipeline's author would write them: within the file's folder without that folder, else whole. */
import path from 'node:path';
import type { Pipeline } from './types.ts';

export function shownPath(pipeline: Pick<Pipeline, 'file'>, file: string): string {
  const dir = `${path.dirname(pipeline.file)}${path.sep}`;
  return file.startsWith(dir) ? file.slice(dir.length).replaceAll(path.sep, '/') : file;
}

/** Of `file:...` the path; other addresses as they are. */
export function shownUri(pipeline: Pick<Pipeline, 'file'>, uri: string): string {
  return uri.startsWith('file:') ? shownPath(pipeline, uri.slice('file:'.length)) : uri;
}
