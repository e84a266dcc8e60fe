/** The gateway's own replies, in MLflow's form: its clients show the message, and repeat what is worth repeating. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayError } from './access.ts';

/** Where the reply has begun already, all that is left is to break it off. */
export function sendError(request: IncomingMessage, reply: ServerResponse, error: GatewayError): void {
  if (reply.headersSent) {
    reply.destroy();
    return;
  }
  const body = JSON.stringify({ error_code: error.errorCode, message: error.message });
  // What is left of the request is not read: the connection cannot be used again.
  const unread = !request.complete;
  reply.writeHead(error.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(unread ? { connection: 'close' } : {}),
  });
  reply.end(body);
  if (unread) reply.once('finish', () => request.destroy());
}
