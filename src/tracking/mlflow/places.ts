/** Where artifacts can lie, each seen as a tree: the server's artifact store, a folder of this machine, or behind the server's own readers. */
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { api, type Call, type MlflowClient, read } from '../../cloud/mlflow/client.ts';
import { list, number, object, text } from '../../cloud/mlflow/json.ts';
import { Fault } from '../../diagnostics/diagnostic.ts';
import { isMissing } from '../../system/files.ts';
import type { TransportReply } from '../../ports/http.ts';
import { checkName, dangerous } from './safe-path.ts';

export interface Entry {
  name: string;
  dir: boolean;
  /** Bytes; absent where the server does not tell. */
  size?: number;
}

/** Paths are relative to the place, with forward slashes; empty is the place itself. */
export interface Place {
  /** For people. */
  readonly description: string;
  /** One level, every name checked. A path that is not there is empty, as MLflow has it. */
  list(path: string): Promise<Entry[]>;
  /** Streams one file into a new local file. */
  fetch(path: string, file: string): Promise<void>;
  /** Streams one local file in, over what was there; absent where nothing can be written. */
  store?(path: string, file: string): Promise<void>;
}

const artifactsRoute = '/api/2.0/mlflow-artifacts/artifacts';

/** The server's own artifact store, `mlflow-artifacts:/<root>`. */
export function proxiedPlace(client: MlflowClient, root: string): Place {
  const full = (below: string): string => join(root, below);
  return {
    description: `mlflow-artifacts:/${root}`,
    async list(below) {
      const reply = await client.call({ method: 'GET', path: artifactsRoute, query: { path: full(below) }, repeat: 'safe' });
      return list(reply['files']).map((file) => entry(text(file['path']), file, `mlflow-artifacts:/${full(below)}`));
    },
    fetch: (below, file) => download(client, `${artifactsRoute}/${encodePath(full(below))}`, file),
    async store(below, file) {
      // Of what a link leads to, for that is sent; no byte more than announced, which would be read as another request.
      const { size } = await stat(file);
      await client.exchange(
        () => ({
          method: 'PUT',
          path: `${artifactsRoute}/${encodePath(full(below))}`,
          headers: { 'content-type': 'application/octet-stream', 'content-length': String(size) },
          body: size === 0 ? '' : createReadStream(file, { end: size - 1 }),
        }),
        'safe',
        drain,
      );
    },
  };
}

/** A folder of this machine that a server without artifact serving names as its root. */
export function localPlace(root: string): Place {
  const full = (below: string): string => path.join(root, ...below.split('/').filter((name) => name !== ''));
  return {
    description: root,
    async list(below) {
      const entries = await readdir(full(below), { withFileTypes: true }).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      return Promise.all(
        entries.map(async (found) => {
          if (found.isDirectory()) return { name: checkName(found.name, root), dir: true };
          if (!found.isFile())
            throw dangerous(`${root} holds ${JSON.stringify(join(below, found.name))}`, 'it is neither file nor folder');
          return {
            name: checkName(found.name, root),
            dir: false,
            size: (await lstat(path.join(full(below), found.name))).size,
          };
        }),
      );
    },
    fetch: (below, file) => copyFile(full(below), file),
    async store(below, file) {
      await mkdir(path.dirname(full(below)), { recursive: true });
      await copyFile(file, full(below));
    },
  };
}

/** A run's artifacts read by the server from wherever it keeps them. */
export function runPlace(client: MlflowClient, runId: string): Place {
  const where = `runs:/${runId}`;
  return {
    description: where,
    list: (below) => listed(client, read('artifacts/list', { run_id: runId, path: below || undefined }), below, where),
    fetch: (below, file) => download(client, `/get-artifact?${query({ run_uuid: runId, path: below })}`, file),
  };
}

/** A logged model's artifacts read by the server. */
export function modelPlace(client: MlflowClient, modelId: string): Place {
  const where = `models:/${modelId}`;
  const route = `logged-models/${encodeURIComponent(modelId)}/artifacts`;
  return {
    description: where,
    list: (below) =>
      listed(client, read(`${route}/directories`, { artifact_directory_path: below || undefined }), below, where),
    fetch: (below, file) =>
      download(client, `${api.replace('/api/', '/ajax-api/')}/${route}/files?${query({ artifact_file_path: below })}`, file),
  };
}

/** These routes name artifacts from the root, page by page. */
async function listed(client: MlflowClient, call: Call, below: string, where: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const file of client.pages(call, 'files'))
    entries.push(entry(relativeTo(below, text(file['path']), where), file, where));
  return entries;
}

/** Joins relative paths with forward slashes, leaving out empty ones. */
export function join(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('/');
}

function relativeTo(folder: string, full: string, where: string): string {
  if (folder === '') return full;
  if (!full.startsWith(`${folder}/`))
    throw dangerous(`${where} listed ${JSON.stringify(full)} under ${JSON.stringify(folder)}`, 'it lies outside');
  return full.slice(folder.length + 1);
}

function entry(name: string, file: object, where: string): Entry {
  const { is_dir, file_size } = object(file);
  const dir = is_dir === true;
  return { name: checkName(name, where), dir, ...(dir || file_size === undefined ? {} : { size: number(file_size) }) };
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function query(values: Record<string, string>): string {
  return new URLSearchParams(values).toString();
}

async function drain(reply: TransportReply): Promise<void> {
  for await (const _ of reply.body);
}

/** Begins anew from the first byte when the connection breaks. A reply shorter than it announced breaks. */
async function download(client: MlflowClient, from: string, file: string): Promise<void> {
  await client.exchange(
    () => ({ method: 'GET', path: from }),
    'safe',
    async (reply) => {
      const sink = createWriteStream(file);
      await pipeline(Readable.from(reply.body, { objectMode: false }), sink);
      const announced = reply.headers['content-length'];
      if (announced !== undefined && Number(announced) !== sink.bytesWritten)
        throw new Fault('service', {
          code: 'TY605',
          message: `${client.description} sent ${sink.bytesWritten} bytes of ${announced} announced for ${from.split('?', 1)[0]}`,
          help: 'run again; look into the server’s log where it stays so',
        });
    },
  );
}
