/** From an artifact URI to the place its bytes are read from. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type MlflowClient, read } from '../../cloud/mlflow/client.ts';
import { object, text } from '../../cloud/mlflow/json.ts';
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { LoggedModel, MlflowRun } from '../../ports/tracking.ts';
import { join, localPlace, modelPlace, type Place, proxiedPlace, runPlace } from './places.ts';
import { checkPath } from './safe-path.ts';

export interface Lookup {
  client: MlflowClient;
  run(runId: string): Promise<MlflowRun | undefined>;
  loggedModel(modelId: string): Promise<LoggedModel | undefined>;
}

export interface Located {
  place: Place;
  /** Inside the place; empty for all of it. */
  path: string;
}

/** A URI may name a URI that names a URI; more steps than these are a circle. */
const maxSteps = 5;

/** Throws `Fault` (service, TY605) for what is not there or cannot be read from here. */
export async function locate(lookup: Lookup, uri: string, steps = maxSteps): Promise<Located> {
  if (steps === 0) throw unreadable(uri, 'it refers to itself');
  const scheme = schemeOf(uri);
  if (scheme === 'runs') return locateRun(lookup, uri, steps);
  if (scheme === 'models') return locateModel(lookup, uri, steps);
  const root = await readableRoot(lookup.client, uri);
  if (root !== undefined) return { place: root, path: '' };
  throw unreadable(
    uri,
    `the scheme ${scheme} needs that storage’s own client, and the server was not asked for it through a run or a model`,
  );
}

export function schemeOf(uri: string): string {
  return /^([a-z][a-z0-9+.-]+):/i.exec(uri)?.[1]?.toLowerCase() ?? 'file';
}

/** A root this process can read itself: served by the tracking server, or a folder of this machine. */
export async function readableRoot(client: MlflowClient, uri: string): Promise<Place | undefined> {
  const proxied = proxiedRoot(uri);
  if (proxied !== undefined) return proxiedPlace(client, checkPath(proxied, uri));
  const folder = localFolder(uri);
  if (folder === undefined) return undefined;
  return (await stat(folder).then(
    () => true,
    () => false,
  ))
    ? localPlace(folder)
    : undefined;
}

/** `mlflow-artifacts:/x`, `mlflow-artifacts://host/x` and `http(s)://host/api/2.0/mlflow-artifacts/artifacts/x`: always on our own server. */
export function proxiedRoot(uri: string): string | undefined {
  const match =
    /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/.exec(uri) ??
    /^https?:\/\/.*?\/api\/2\.0\/mlflow-artifacts\/artifacts\/+(.*)$/.exec(uri);
  return match?.[1]?.replace(/\/+$/, '');
}

/** The folder a `file:` URI or an absolute path names. */
export function localFolder(uri: string): string | undefined {
  if (path.isAbsolute(uri)) return uri;
  if (schemeOf(uri) !== 'file' || !uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

async function locateRun(lookup: Lookup, uri: string, steps: number): Promise<Located> {
  const [, runId = '', rest = ''] = /^runs:\/+([^/]+)\/*(.*?)\/*$/.exec(uri) ?? [];
  const inside = checkPath(rest, uri);
  const run = runId === '' ? undefined : await lookup.run(runId);
  if (run === undefined) throw unreadable(uri, 'there is no such MLflow run');
  const place = (await readableRoot(lookup.client, run.artifactUri)) ?? runPlace(lookup.client, runId);
  if (inside === '' || (await place.list(inside)).length > 0) return { place, path: inside };
  // MLflow 3 keeps models beside the runs that logged them: `runs:/<id>/<name>` then means the run's model of that name.
  const [name, ...below] = inside.split('/');
  for (const modelId of [...run.modelIds].reverse()) {
    const model = await lookup.loggedModel(modelId);
    if (model?.name !== name) continue;
    const found = await locate(lookup, `models:/${modelId}`, steps - 1);
    return { place: found.place, path: join(found.path, ...below) };
  }
  return { place, path: inside };
}

async function locateModel(lookup: Lookup, uri: string, steps: number): Promise<Located> {
  const [, head = '', rest = ''] = /^models:\/+([^/]+)\/*(.*?)\/*$/.exec(uri) ?? [];
  if (/^m-[^@]+$/.test(head)) {
    const model = await lookup.loggedModel(head);
    if (model === undefined) throw unreadable(uri, 'there is no such logged model');
    const place = (await readableRoot(lookup.client, model.artifactUri)) ?? modelPlace(lookup.client, head);
    return { place, path: checkPath(rest, uri) };
  }
  const { name, version, below } = await versionOf(lookup.client, uri, head, rest);
  const reply = await lookup.client.call(read('model-versions/get-download-uri', { name, version }));
  const source = text(reply['artifact_uri']);
  const found = await locateSource(lookup, { uri, name, version, source }, steps - 1);
  return { place: found.place, path: join(found.path, checkPath(below, uri)) };
}

async function versionOf(
  client: MlflowClient,
  uri: string,
  head: string,
  rest: string,
): Promise<{ name: string; version: string; below: string }> {
  const at = head.lastIndexOf('@');
  if (at > 0) {
    const name = head.slice(0, at);
    const reply = await client.call(read('registered-models/alias', { name, alias: head.slice(at + 1) }));
    return { name, version: text(object(reply['model_version'])['version']), below: rest };
  }
  const [version = '', ...below] = rest.split('/');
  if (!/^\d+$/.test(version))
    throw unreadable(
      uri,
      'it names neither a logged model (models:/m-...), nor a version (models:/name/1), nor an alias (models:/name@alias)',
    );
  return { name: head, version, below: below.join('/') };
}

/** A version's source that only the server can read is read through the logged model or the run it came from. */
async function locateSource(
  lookup: Lookup,
  of: { uri: string; name: string; version: string; source: string },
  steps: number,
): Promise<Located> {
  const scheme = schemeOf(of.source);
  if (scheme === 'runs' || scheme === 'models') return locate(lookup, of.source, steps);
  const root = await readableRoot(lookup.client, of.source);
  if (root !== undefined) return { place: root, path: '' };
  const reply = await lookup.client.call(read('model-versions/get', { name: of.name, version: of.version }));
  const version = object(reply['model_version']);
  const modelId = text(version['model_id']);
  if (modelId !== '') return { place: modelPlace(lookup.client, modelId), path: '' };
  const run = text(version['run_id']) === '' ? undefined : await lookup.run(text(version['run_id']));
  if (run !== undefined && of.source.startsWith(`${run.artifactUri}/`))
    return {
      place: runPlace(lookup.client, run.runId),
      path: checkPath(of.source.slice(run.artifactUri.length + 1), of.uri),
    };
  throw unreadable(
    of.uri,
    `its source ${of.source} has the scheme ${scheme}, and it names no run or logged model through which the server would read it`,
  );
}

export function unreadable(uri: string, why: string): Fault {
  return new Fault('service', {
    code: 'TY605',
    message: `no artifacts can be read from ${uri}`,
    why,
    help: 'check the URI; a server started with --artifacts-destination (and --serve-artifacts, its default) serves artifacts of every storage',
  });
}
