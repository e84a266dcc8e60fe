/** Where an MLflow server is and how it is spoken to: its address, credentials and TLS settings, from the URI and MLflow's own variables. */
import { readFileSync } from 'node:fs';
import { Fault } from '../../diagnostics/diagnostic.ts';
import { withoutCredentials } from '../../diagnostics/text.ts';

export type Environment = Record<string, string | undefined>;

export interface Address {
  /** Scheme, host, port and path prefix, without credentials and without a closing slash. */
  url: string;
  https: boolean;
  host: string;
  port: number;
  /** Path before `/api/...`; empty or begins with a slash. */
  prefix: string;
  /** `Authorization`, where there are credentials. */
  headers: Record<string, string>;
}

/** The variable that allows credentials over plain http to another machine. */
export const insecureHttpVariable = 'TRAINYARD_INSECURE_HTTP';

/**
 * Reads a tracking URI. Credentials come from the URI itself, else as MLflow's client takes them: MLFLOW_TRACKING_USERNAME with
 * MLFLOW_TRACKING_PASSWORD, else MLFLOW_TRACKING_TOKEN. Credentials never go over plain http to another machine, unless
 * TRAINYARD_INSECURE_HTTP allows it. Throws `Fault` (input, TY604) without showing a password.
 */
export function parseAddress(uri: string, env: Environment): Address {
  let parsed: URL;
  try {
    parsed = new URL(uri);
  } catch {
    throw noAddress(uri);
  }
  const spoken = parsed.protocol === 'http:' || parsed.protocol === 'https:';
  // What stands before the colon of a port or a password is no scheme, and a path with an @ is the rest of a password.
  if ((!spoken && parsed.host === '') || (parsed.pathname + parsed.search + parsed.hash).includes('@')) throw noAddress(uri);
  if (!spoken)
    throw unusable(`the tracking URI ${quoted(uri)} has the scheme ${parsed.protocol.slice(0, -1)}, which is not spoken here`);
  const https = parsed.protocol === 'https:';
  const prefix = parsed.pathname.replace(/\/+$/, '');
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  const headers = credentials(parsed, uri, env);
  const url = `${parsed.protocol}//${parsed.host}${prefix}`;
  if (!https && headers['authorization'] !== undefined && !isLoopback(host) && !isTrue(env[insecureHttpVariable])) {
    throw new Fault('input', {
      code: 'TY604',
      message: `credentials would go to ${url} unencrypted`,
      why: 'the address is plain http on another machine, and anyone between could read the credentials',
      help: `use an https address, or allow it with ${insecureHttpVariable}=true where the network is trusted`,
    });
  }
  return { url, https, host, port: Number(parsed.port || (https ? 443 : 80)), prefix, headers };
}

function noAddress(uri: string): Fault {
  const why = 'in a user’s name or a password, write %2F for a slash, %40 for an @, %23 for a # and %3F for a question mark';
  return unusable(`the tracking URI ${quoted(uri)} is not an address`, uri.includes('@') ? why : undefined);
}

function unusable(message: string, why?: string): Fault {
  return new Fault('input', {
    code: 'TY604',
    message,
    ...(why === undefined ? {} : { why }),
    help: 'set tracking.uri (or MLFLOW_TRACKING_URI) to an address such as https://mlflow.example.com or http://127.0.0.1:5000',
  });
}

function quoted(uri: string): string {
  return JSON.stringify(withoutCredentials(uri));
}

function credentials(parsed: URL, uri: string, env: Environment): Record<string, string> {
  if (parsed.username !== '' || parsed.password !== '')
    return basic(decoded(parsed.username, uri), decoded(parsed.password, uri));
  const username = env['MLFLOW_TRACKING_USERNAME'];
  const password = env['MLFLOW_TRACKING_PASSWORD'];
  if (username && password) return basic(username, password);
  const token = env['MLFLOW_TRACKING_TOKEN'];
  if (!token) return {};
  if (/[^\x21-\x7e]/.test(token)) {
    throw new Fault('input', {
      code: 'TY604',
      message: 'MLFLOW_TRACKING_TOKEN holds a character that cannot stand in a header',
      why: 'a line end or a space is often copied along with a token',
      help: 'store the token again, without anything around it',
    });
  }
  return { authorization: `Bearer ${token}` };
}

function decoded(part: string, uri: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Fault('input', {
      code: 'TY604',
      message: `the credentials in the tracking URI ${quoted(uri)} cannot be read`,
      why: 'a percent sign there begins the code of a character, and one is followed by none',
      help: 'write %25 for a percent sign, or use MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD',
    });
  }
}

function basic(username: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function isTrue(value: string | undefined): boolean {
  return value !== undefined && ['1', 'true'].includes(value.toLowerCase());
}

/** MLflow's TLS settings: an own certificate authority (a PEM file), or none at all. Throws `Fault` (input, TY604) for an unreadable file. */
export function tlsOptions(env: Environment): { ca?: Buffer; rejectUnauthorized?: boolean } {
  if (isTrue(env['MLFLOW_TRACKING_INSECURE_TLS'])) return { rejectUnauthorized: false };
  const file = env['MLFLOW_TRACKING_SERVER_CERT_PATH'];
  if (!file) return {};
  try {
    return { ca: readFileSync(file) };
  } catch (error) {
    throw new Fault(
      'input',
      {
        code: 'TY604',
        message: `the certificate file ${file} cannot be read`,
        why: `MLFLOW_TRACKING_SERVER_CERT_PATH names it: ${error instanceof Error ? error.message : String(error)}`,
        help: 'name a PEM file with the certificate authority of the tracking server',
      },
      { cause: error },
    );
  }
}
