/** No reply at all: said so that a person knows whether to look at the address, the server or the network. */
import { type Diagnostic, Fault } from '../../diagnostics/diagnostic.ts';
import { errorCode } from '../../system/files.ts';

/** No whole reply came. `received` decides whether a request which must not be executed twice may be sent again. */
export class NoReply extends Fault {
  /** `no`: the connection never stood, so the server cannot have acted on the request. */
  readonly received: 'no' | 'maybe';
  constructor(diagnostic: Omit<Diagnostic, 'severity'>, cause: unknown, received: 'no' | 'maybe') {
    super('service', diagnostic, { cause });
    this.received = received;
  }
}

/** TY601. */
export class Unreachable extends NoReply {
  constructor(where: { url: string; host: string; port: number }, cause: unknown, received: 'no' | 'maybe') {
    const { said, why, help } = explain(where, cause);
    super(
      { code: 'TY601', message: `the tracking server at ${where.url} cannot be reached: ${said}`, why, help },
      cause,
      received,
    );
  }
}

interface Explanation {
  said: string;
  why: string;
  help: string;
}

const checkAddress = 'check tracking.uri (or MLFLOW_TRACKING_URI), and whether a VPN or a firewall stands between';

function explain(where: { host: string; port: number }, cause: unknown): Explanation {
  const error = firstOf(cause);
  const code = errorCode(error) ?? '';
  const text = error instanceof Error && error.message !== '' ? error.message : String(error);
  const place = `${where.host}:${where.port}`;
  if (code === 'ECONNREFUSED') {
    return {
      said: 'connection refused',
      why: `nothing listens on port ${where.port} of ${where.host}`,
      help: `start the server, or correct the port in tracking.uri (or MLFLOW_TRACKING_URI)`,
    };
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return { said: `the name ${where.host} is not known`, why: 'looking up its address failed', help: checkAddress };
  if (code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
    return { said: 'no way there', why: `the network has no route to ${where.host}`, help: checkAddress };
  if (code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT')
    return { said: 'no answer in time', why: `${place} stayed silent: ${text}`, help: checkAddress };
  if (text.includes('wrong version number') || text.includes('packet length too long')) {
    return {
      said: 'it does not speak TLS',
      why: `${place} answered, but not as an https server does`,
      help: 'write http:// in place of https:// in tracking.uri (or MLFLOW_TRACKING_URI)',
    };
  }
  if (code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL') || code === 'EPROTO' || isCertificateCode(code)) {
    return {
      said: 'no trusted connection',
      why: `${text} (${code})`,
      help: 'check http against https in the address; for an own certificate authority set NODE_EXTRA_CA_CERTS or MLFLOW_TRACKING_SERVER_CERT_PATH to its PEM file',
    };
  }
  return {
    said: 'the connection broke',
    why: code === '' ? text : `${text} (${code})`,
    help: 'look into the server’s log; if it restarts or a proxy cuts long requests, run again',
  };
}

function isCertificateCode(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO/.test(code);
}

/** Trying every address of a name fails with all their errors at once. */
function firstOf(cause: unknown): unknown {
  return cause instanceof AggregateError && cause.errors.length > 0 ? cause.errors[0] : cause;
}
