/** Answers MLflow's REST interface from a store, over no network: the owner's server and readers in process both come here. */
import type { TransportReply, TransportRequest } from '../../ports/http.ts';
import { MlflowError, toMlflowError } from './api/errors.ts';
import { Fields } from './api/fields.ts';
import { parseJson } from './api/json.ts';
import { bytes, json, refusal } from './api/reply.ts';
import { routeOf } from './routes.ts';
import type { Store } from './store.ts';

/** The MLflow whose interface and schema this is. */
const version = '3.17.2';
/** Bytes of a JSON request; the largest legal one describes a data set of 16 MB. */
const maxJson = 64 * 1024 * 1024;

/** Every outcome is a reply, refusals and our own failures too; a write is on disk when its reply is given. */
export async function handle(store: Store, request: TransportRequest): Promise<TransportReply> {
  try {
    return await answer(store, request);
  } catch (error) {
    return refusal(toMlflowError(error));
  }
}

async function answer(store: Store, request: TransportRequest): Promise<TransportReply> {
  const mark = request.path.indexOf('?');
  const path = mark === -1 ? request.path : request.path.slice(0, mark);
  const query = new URLSearchParams(mark === -1 ? '' : request.path.slice(mark + 1));
  const plain = request.method === 'GET' ? plainReply(path) : undefined;
  if (plain !== undefined) return plain;
  const found = routeOf(request.method, path);
  if (found === undefined) throw new MlflowError('ENDPOINT_NOT_FOUND', `No API found for '${request.method} ${path}'`);
  const { route, parameters } = found;
  if (route.kind === 'file') {
    const fields = Fields.ofQuery(query).with(parameters);
    return route.handler(store, { fields, body: stream(request.body) });
  }
  // A GET, or a DELETE without a body, has its fields in the query.
  const text = request.method === 'GET' ? '' : await read(request.body);
  const fields = (text === '' ? Fields.ofQuery(query) : new Fields(fieldsOf(text))).with(parameters);
  const { handler } = route;
  return json(
    route.kind === 'read' ? handler(store.database, fields) : await store.write((database) => handler(database, fields)),
  );
}

function plainReply(path: string): TransportReply | undefined {
  switch (path) {
    case '/health':
      return bytes(200, 'text/html; charset=utf-8', 'OK');
    case '/version':
      return bytes(200, 'text/html; charset=utf-8', version);
    case '/api/3.0/mlflow/server-info':
    case '/ajax-api/3.0/mlflow/server-info':
      return json({
        store_type: 'SqlStore',
        workspaces_enabled: false,
        trace_archival_enabled: false,
        multipart_uploads_enabled: false,
        multipart_downloads_enabled: false,
        presigned_upload_run_id_supported: false,
        presigned_upload_model_id_supported: false,
        features_enabled: { gateway: false },
      });
    default:
      return undefined;
  }
}

function fieldsOf(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    throw new MlflowError('INVALID_PARAMETER_VALUE', 'The request body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MlflowError('INVALID_PARAMETER_VALUE', 'The request body is not a JSON object');
  return value as Record<string, unknown>;
}

async function* stream(body: TransportRequest['body']): AsyncGenerator<Uint8Array> {
  if (body === undefined) return;
  if (typeof body === 'string') yield Buffer.from(body);
  else if (body instanceof Uint8Array) yield body;
  else yield* body;
}

async function read(body: TransportRequest['body']): Promise<string> {
  if (body === undefined || typeof body === 'string') return body ?? '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream(body)) {
    size += chunk.length;
    if (size > maxJson) throw new MlflowError('INVALID_PARAMETER_VALUE', `The request body is larger than ${maxJson} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
