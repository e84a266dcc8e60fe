/** Who may pass: requests of this machine's own processes that carry the token. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface GatewayError {
  status: number;
  /** MLflow's word for it. */
  errorCode: string;
  message: string;
}

/**
 * A page in a browser can send requests to loopback under a name of its own (DNS rebinding), so the Host must be loopback too;
 * other users of the machine can connect, so the token must be right. It is taken as bearer or as the password of any user.
 */
export function accessFault(request: IncomingMessage, token: string): GatewayError | undefined {
  const port = request.socket.localPort;
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  if (!hosts.includes(request.headers.host?.toLowerCase() ?? ''))
    return {
      status: 403,
      errorCode: 'PERMISSION_DENIED',
      message: 'The tracking gateway serves this machine only: the Host header must be its loopback address.',
    };
  if (!carries(request.headers.authorization ?? '', token))
    return {
      status: 401,
      errorCode: 'UNAUTHENTICATED',
      message:
        'The tracking gateway does not know this token. Use MLFLOW_TRACKING_TOKEN as the job was given it; ' +
        'a netrc entry for 127.0.0.1 or for every host replaces it.',
    };
  if (request.url?.startsWith('/') !== true)
    return { status: 400, errorCode: 'BAD_REQUEST', message: 'The tracking gateway takes paths, not whole addresses.' };
  return undefined;
}

function carries(authorization: string, token: string): boolean {
  const [scheme, value = ''] = authorization.split(' ', 2);
  if (scheme?.toLowerCase() === 'bearer') return equal(value, token);
  if (scheme?.toLowerCase() !== 'basic') return false;
  const pair = Buffer.from(value, 'base64').toString();
  return equal(pair.slice(pair.indexOf(':') + 1), token);
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
