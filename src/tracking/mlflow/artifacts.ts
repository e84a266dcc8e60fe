/** Listing, downloading and uploading trees of artifacts. */
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Fault } from '../../diagnostics/diagnostic.ts';
import { listTree } from '../../system/digest.ts';
import { errorCode } from '../../system/files.ts';
import type { MlflowRun } from '../../ports/tracking.ts';
import { localFolder, locate, type Located, type Lookup, proxiedRoot, schemeOf, unreadable } from './locate.ts';
import { join, localPlace, type Place, proxiedPlace, runPlace } from './places.ts';
import { checkPath, dangerous, DistinctPaths, maxDepth, maxFiles } from './safe-path.ts';

/** Files on their way at the same time. */
const parallel = 4;

interface Found {
  /** Relative to what was asked for. */
  path: string;
  size: number | undefined;
}

/** Sorted by path. Sizes the server does not tell are 0. */
export async function listArtifacts(lookup: Lookup, uri: string): Promise<{ path: string; size: number }[]> {
  const { files } = await walk(await locate(lookup, uri), uri);
  return files.map((file) => ({ path: file.path, size: file.size ?? 0 }));
}

/**
 * Streams everything under `uri` into `dir`, by way of `<dir>.partial`, so that `dir` is whole or not there. A URI of one file makes a
 * folder with that file. Throws `Fault` TY605 where there is nothing, TY606 for a name that could write elsewhere (checked before the first byte).
 */
export async function downloadArtifacts(lookup: Lookup, uri: string, dir: string): Promise<void> {
  if (await exists(dir))
    throw new Fault('service', { code: 'TY605', message: `${dir} exists already`, help: 'name a new folder' });
  const { place, from, files } = await walk(await locate(lookup, uri), uri);
  if (files.length === 0) throw unreadable(uri, 'there are none');
  const partial = `${dir}.partial`;
  await rm(partial, { recursive: true, force: true });
  try {
    for (const folder of new Set(files.map((file) => path.posix.dirname(file.path))))
      await mkdir(path.join(partial, folder), { recursive: true, mode: 0o700 });
    await each(files, async (file) => {
      const target = path.join(partial, file.path);
      await place.fetch(join(from, file.path), target);
      const size = (await stat(target)).size;
      if (file.size !== undefined && file.size !== size)
        throw new Fault('service', {
          code: 'TY605',
          message: `${file.path} under ${uri} has ${size} bytes, its listing said ${file.size}`,
          why: 'it was cut, or written again meanwhile',
          help: 'run again',
        });
    });
    await rename(partial, dir);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
}

/** Streams the files of `dir`, and what links to files lead to, to `to` below the run's artifact root. Writing again what is there already is harmless. */
export async function uploadArtifacts(lookup: Lookup, runId: string, dir: string, to: string): Promise<void> {
  const run = await lookup.run(runId);
  if (run === undefined) throw unreadable(`runs:/${runId}`, 'there is no such MLflow run');
  const place = await writableRoot(lookup, run);
  const local = localFolder(run.artifactUri) !== undefined;
  const base = checkPath(to.replace(/^\/+|\/+$/g, ''), 'the target');
  const files = await listTree(dir);
  await each(files, async (file) => {
    const from = path.join(dir, file);
    try {
      await place.store?.(join(base, checkPath(file, dir)), from);
    } catch (error) {
      if (!local || !(error instanceof Error) || errorCode(error) === undefined) throw error;
      throw unwritable(run.artifactUri, `it is a folder that this machine cannot write to: ${error.message}`);
    }
  });
  if (!local) return;
  // A folder of this path may be on both machines and yet be two.
  const seen = await runPlace(lookup.client, runId).list(base);
  const written = files[0]?.split('/')[0];
  if (written !== undefined && !seen.some((found) => found.name === written))
    throw unwritable(
      run.artifactUri,
      'the tracking server does not see what was written to this folder here: it means one of another machine',
    );
}

async function writableRoot(lookup: Lookup, { artifactUri, experimentId }: MlflowRun): Promise<Place> {
  const proxied = proxiedRoot(artifactUri);
  if (proxied !== undefined) return proxiedPlace(lookup.client, checkPath(proxied, artifactUri));
  const folder = localFolder(artifactUri);
  if (folder === undefined)
    throw unwritable(artifactUri, `the scheme ${schemeOf(artifactUri)} needs that storage’s own client`);
  // Root, experiment, run and artifacts are folders that the first writer makes; what the root lies in is there, where it is ours.
  const run = path.resolve(folder, '..');
  const experiment = path.dirname(run);
  const parent = path.dirname(path.basename(experiment) === experimentId ? path.dirname(experiment) : experiment);
  if (await exists(parent)) return localPlace(folder);
  throw unwritable(artifactUri, `it is a folder of another machine: this one has no ${parent}`);
}

function unwritable(artifactUri: string, why: string): Fault {
  return new Fault('service', {
    code: 'TY605',
    message: `no artifacts can be written to ${artifactUri}`,
    why,
    help: 'start the tracking server with --artifacts-destination naming this storage, and use a new experiment: it then serves artifacts itself',
  });
}

/** All files below a place, with their paths checked. What is a file itself is found in the folder it lies in. */
async function walk({ place, path: root }: Located, uri: string): Promise<{ place: Place; from: string; files: Found[] }> {
  const distinct = new DistinctPaths(uri);
  const files: Found[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    if (folder.split('/').length > maxDepth)
      throw dangerous(`${uri} has more than ${maxDepth} levels of folders`, 'it may have no end');
    for (const found of await place.list(join(root, folder))) {
      const full = join(folder, found.name);
      distinct.add(full);
      if (found.dir) folders.push(full);
      else files.push({ path: full, size: found.size });
      if (files.length + folders.length > maxFiles)
        throw dangerous(`${uri} holds more than ${maxFiles} artifacts`, 'it may have no end');
    }
  }
  if (files.length === 0 && root !== '') {
    const parent = path.posix.dirname(root) === '.' ? '' : path.posix.dirname(root);
    const own = (await place.list(parent)).find((found) => !found.dir && found.name === path.posix.basename(root));
    if (own !== undefined) return { place, from: parent, files: [{ path: own.name, size: own.size }] };
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { place, from: root, files };
}

/** A few at a time; the first failure ends it, after those on their way. */
async function each<T>(items: T[], act: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (failed) return;
      try {
        await act(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: parallel }, worker));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
