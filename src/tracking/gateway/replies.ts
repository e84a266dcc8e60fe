/** The gateway's own replies, in MLflow's form: its clients show the message, and repeat what is worth repeating. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { endWhenRead } from '../../system/http.ts';
import type { GatewayError } from './access.ts';

/** Where the reply has begun already, all that is left is to break it off. */
export function sendError(request: IncomingMessage, reply: ServerResponse, error: GatewayError): void {
  if (reply.headersSent) {
    reply.destroy();
    return;
  }
  const body = JSON.stringify({ error_code: error.errorCode, message: error.message });
  reply.writeHead(error.status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  reply.write(body);
  endWhenRead(request, reply);
}
