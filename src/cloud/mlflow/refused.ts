/** A reply that says no, in whatever form: MLflow's JSON, plain text of a middleware, HTML of a proxy. */
import { Fault } from '../../diagnostics/diagnostic.ts';
import { object, parseLenient, text } from './json.ts';

/** TY602. */
export class Refused extends Fault {
  readonly status: number;
  /** MLflow's own word for it, such as RESOURCE_DOES_NOT_EXIST; empty where the reply was not MLflow's JSON. */
  readonly errorCode: string;
  /** What the server said, one line, at most 500 characters. */
  readonly said: string;
  constructor(of: { server: string; request: string; status: number; body: string; location?: string }) {
    const { errorCode, said } = readError(of.body);
    const answer = [String(of.status), errorCode].filter((part) => part !== '').join(' ');
    super('service', {
      code: 'TY602',
      message: `${of.server} refused ${of.request}: ${answer}${said === '' ? '' : `: ${said}`}`,
      ...advice(of.status, errorCode, said, of.location),
    });
    this.status = of.status;
    this.errorCode = errorCode;
    this.said = said;
  }

  /** The thing asked for is not there. MLflow says so with 404, for an alias with 400 and a sentence. */
  get missing(): boolean {
    if (this.errorCode === 'RESOURCE_DOES_NOT_EXIST') return true;
    return this.errorCode === 'INVALID_PARAMETER_VALUE' && /\balias\b.*\bnot found\b/i.test(this.said);
  }

  /** The server has no such route, or has it switched off. */
  get noSuchRoute(): boolean {
    if (['ENDPOINT_NOT_FOUND', 'NOT_IMPLEMENTED', 'FEATURE_DISABLED'].includes(this.errorCode)) return true;
    return [404, 405, 501].includes(this.status) && !(this.errorCode in knownErrors);
  }

  get exists(): boolean {
    return this.errorCode === 'RESOURCE_ALREADY_EXISTS';
  }
}

/** What is not there is `undefined`; any other refusal goes on. */
export async function orMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && error.missing) return undefined;
    throw error;
  }
}

/** Words by which a route shows that it is there. */
const knownErrors: Record<string, true> = {
  RESOURCE_DOES_NOT_EXIST: true,
  RESOURCE_ALREADY_EXISTS: true,
  INVALID_PARAMETER_VALUE: true,
  PERMISSION_DENIED: true,
  INVALID_STATE: true,
};

function readError(body: string): { errorCode: string; said: string } {
  try {
    const error = object(parseLenient(body));
    return { errorCode: text(error['error_code']), said: oneLine(text(error['message']) || text(error['detail'])) };
  } catch {
    return { errorCode: '', said: oneLine(body.replace(/<(style|script)[\s>][^]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')) };
  }
}

/** One printable line: what a server says reaches terminals and logs. */
function oneLine(said: string): string {
  const line = said
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return line.length > 500 ? `${line.slice(0, 499)}…` : line;
}

function advice(status: number, errorCode: string, said: string, location: string | undefined): { why?: string; help: string } {
  if (status >= 300 && status < 400) {
    return {
      why: `it redirects to ${oneLine(location ?? 'an unnamed place')}; credentials are not carried along`,
      help: 'set tracking.uri (or MLFLOW_TRACKING_URI) to the address that answers itself',
    };
  }
  if (status === 401)
    return {
      why: 'it knows no such user or token, or none was sent',
      help: 'set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN',
    };
  if (status === 403 && /invalid host/i.test(said))
    return {
      why: 'MLflow’s security middleware accepts requests only for the hosts it was told',
      help: 'start the server with --allowed-hosts naming this host (MLFLOW_SERVER_ALLOWED_HOSTS)',
    };
  if (status === 403) return { help: 'ask for the permission on the server, or use another account' };
  if (status === 429) return { why: 'the server limits how often it may be asked', help: 'run again later' };
  if (status >= 500)
    return { why: 'something is wrong on the server’s side', help: 'look into its log; run again when it is well' };
  if (status === 404 && errorCode === '')
    return {
      why: 'nothing is served under this path',
      help: 'check that the address is that of an MLflow server, with its path prefix where it has one',
    };
  return { help: 'look into the server’s log; another version of MLflow there may know the request differently' };
}
