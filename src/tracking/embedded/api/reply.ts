/** Replies of the request handler. */
import type { TransportReply } from '../../../ports/http.ts';
import type { MlflowError } from './errors.ts';
import { type JsonObject, toJson } from './json.ts';

export function bytes(status: number, contentType: string, body: string): TransportReply {
  const buffer = Buffer.from(body);
  return {
    status,
    headers: { 'content-type': contentType, 'content-length': String(buffer.length) },
    body: once(buffer),
  };
}

async function* once(buffer: Uint8Array): AsyncGenerator<Uint8Array> {
  yield buffer;
}

export function json(value: JsonObject, status = 200): TransportReply {
  return bytes(status, 'application/json', toJson(value));
}

export function refusal(error: MlflowError): TransportReply {
  return json({ error_code: error.code, message: error.message }, error.status);
}
