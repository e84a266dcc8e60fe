/** The requests about files: MLflow's artifact proxy, and listings and downloads by run, model version and logged model. */
import type { TransportReply } from '../../../ports/http.ts';
import type { Store } from '../store.ts';
import { storePath } from './artifact-uri.ts';
import { deleteArtifacts, listArtifacts, readArtifact, safeArtifactPath, writeArtifact } from './artifacts.ts';
import { invalid, MlflowError } from './errors.ts';
import type { Fields } from './fields.ts';
import { loggedModelRow } from './logged-models.ts';
import { modelVersionRow } from './registry-rows.ts';
import { json } from './reply.ts';
import { runIdOf, runRow } from './run-rows.ts';

/** A request about files: its fields (path parameters among them) and its body, unread. */
export interface FileRequest {
  fields: Fields;
  body: AsyncIterable<Uint8Array>;
}
export type FileHandler = (store: Store, request: FileRequest) => Promise<TransportReply>;

async function send(store: Store, root: string, relative: string): Promise<TransportReply> {
  const at = [root, safeArtifactPath(relative)].filter((p) => p !== '').join('/');
  const { name, size, body } = await readArtifact(store.artifacts, at);
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}

async function list(store: Store, root: string, relative: string): Promise<TransportReply> {
  const below = safeArtifactPath(relative);
  const at = [storePath(root), below].filter((p) => p !== '' && p !== '.').join('/');
  return json({ root_uri: root, files: await listArtifacts(store.artifacts, at, below === '.' ? '' : below) });
}

export const download: FileHandler = (store, { fields }) => send(store, '', fields.requiredString('artifact_path'));

export const upload: FileHandler = async (store, { fields, body }) => {
  await writeArtifact(store.artifacts, safeArtifactPath(fields.requiredString('artifact_path')), body);
  return json({});
};

export const remove: FileHandler = async (store, { fields }) => {
  await deleteArtifacts(store.artifacts, safeArtifactPath(fields.requiredString('artifact_path')));
  return json({});
};

export const listProxied: FileHandler = async (store, { fields }) =>
  json({ files: await listArtifacts(store.artifacts, safeArtifactPath(fields.string('path') ?? '')) });

export const listOfRun: FileHandler = (store, { fields }) =>
  list(store, runRow(store.database, runIdOf(fields)).artifact_uri, fields.string('path') ?? '');

export const downloadOfRun: FileHandler = (store, { fields }) =>
  send(store, storePath(runRow(store.database, runIdOf(fields)).artifact_uri), fields.requiredString('path'));

export const listOfLoggedModel: FileHandler = (store, { fields }) => {
  const model = loggedModelRow(store.database, fields.requiredString('model_id'));
  return list(store, model.artifact_location, fields.string('artifact_directory_path') ?? '');
};

export const downloadOfLoggedModel: FileHandler = (store, { fields }) => {
  const file = fields.string('artifact_file_path') ?? '';
  if (file === '') throw new MlflowError('BAD_REQUEST', 'Request must include the "artifact_file_path" query parameter.');
  const model = loggedModelRow(store.database, fields.requiredString('model_id'));
  return send(store, storePath(model.artifact_location), file);
};

export const downloadOfModelVersion: FileHandler = (store, { fields }) => {
  const row = modelVersionRow(store.database, fields.requiredString('name'), fields.requiredString('version'));
  return send(store, storePath(row.storage_location || (row.source ?? '')), fields.requiredString('path'));
};

/** Clients that read this fall back to a plain upload or download. */
function unsupported(what: string): FileHandler {
  return () =>
    Promise.reject(new MlflowError('NOT_IMPLEMENTED', `${what} is not supported for the current artifact repository`));
}
export const multipartUpload = unsupported('Multipart upload');
export const multipartDownload = unsupported('Multipart download');

export const presigned: FileHandler = () =>
  Promise.reject(
    invalid(
      'Presigned URLs are not supported for proxied artifact storage (artifact URI scheme: mlflow-artifacts). ' +
        'This endpoint requires a direct cloud storage artifact URI.',
    ),
  );
