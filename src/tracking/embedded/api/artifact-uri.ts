/** Artifact places as MLflow names them. Those under `mlflow-artifacts:/` are files of the store. */
import { invalid } from './errors.ts';

/** Adds a path to a URI, before its query where it has one. */
export function appendToUri(uri: string, relative: string): string {
  const query = uri.indexOf('?');
  const base = query === -1 ? uri : uri.slice(0, query);
  return `${base.replace(/\/+$/, '')}/${relative}${query === -1 ? '' : uri.slice(query)}`;
}

/** A place's path in the store's own artifacts. Throws where it lies elsewhere (an experiment with its own `artifact_location`). */
export function storePath(uri: string): string {
  const found = /^mlflow-artifacts:\/+(.*)$/.exec(uri);
  if (found?.[1] === undefined)
    throw invalid(`The artifact root ${uri} is not served by Trainyard's embedded tracking store; read it where it lies`);
  return found[1];
}
