/** Calls of MLflow's REST interface: JSON in and out, errors explained, retries only where a second execution does no harm. */
import type { Transport, TransportReply, TransportRequest } from '../../ports/http.ts';
import { Fault } from '../../diagnostics/diagnostic.ts';
import { type JsonObject, list, object, parseLenient, stringify, text } from './json.ts';
import { Refused } from './refused.ts';
import { NoReply } from './unreachable.ts';

/**
 * What a second execution would do: `safe` none or the same; `once` another run, another version, another point. A `once` request
 * is sent again only where the first can not have been executed: no connection, or 429.
 */
export type Repeat = 'safe' | 'once';

export interface Call {
  method: TransportRequest['method'];
  /** From the server's root, without query: `/api/2.0/mlflow/runs/get`. */
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: object;
  repeat: Repeat;
}

export interface ClientOptions {
  /** How long one call may be repeated, all waiting included. Before a server has answered for the first time it is at most 2 s: a wrong address is told quickly. */
  budgetMs?: number;
  /** For tests: waits, the clock and the jitter (0..1). */
  sleep?: (ms: number) => Promise<void>;
  now?: () => number;
  random?: () => number;
}

export interface MlflowClient {
  readonly description: string;
  /** The reply's JSON. Throws `Refused` (TY602) for any status but 2xx, `NoReply` (TY601, TY654) for no whole reply. */
  call(call: Call): Promise<JsonObject>;
  /** All items of a paged list, page after page. `where` is the name of the list in the reply. */
  pages(call: Call, where: string): AsyncIterable<JsonObject>;
  /** One exchange of bytes, begun anew as a whole when it breaks and `repeat` allows; `use` reads the 2xx reply's body to its end. */
  exchange<T>(make: () => TransportRequest, repeat: Repeat, use: (reply: TransportReply) => Promise<T>): Promise<T>;
}

const defaultBudgetMs = 60_000;
const firstContactMs = 2_000;
const longestWaitMs = 10_000;
/** Far above any page MLflow sends; a reply beyond it is not MLflow. */
const maxReplyBytes = 64 * 1024 * 1024;
const maxErrorBytes = 64 * 1024;

export function mlflowClient(transport: Transport, options: ClientOptions = {}): MlflowClient {
  const now = options.now ?? Date.now;
  const random = options.random ?? Math.random;
  const sleep = options.sleep ?? wait;
  const budgetMs = options.budgetMs ?? defaultBudgetMs;
  let answered = false;

  async function once<T>(request: TransportRequest, use: (reply: TransportReply) => Promise<T>): Promise<T> {
    const reply = await transport.request(request);
    answered = true;
    if (reply.status >= 200 && reply.status < 300) return use(reply);
    const body = await readText(reply.body, maxErrorBytes);
    const refused = new Refused({
      server: transport.description,
      request: `${request.method} ${request.path.split('?', 1)[0]}`,
      status: reply.status,
      body: body.text,
      ...(reply.headers['location'] === undefined ? {} : { location: reply.headers['location'] }),
    });
    retryAfter.set(refused, waitAsked(reply.headers['retry-after'], now()));
    throw refused;
  }

  async function exchange<T>(
    make: () => TransportRequest,
    repeat: Repeat,
    use: (reply: TransportReply) => Promise<T>,
  ): Promise<T> {
    const start = now();
    for (let attempt = 0; ; attempt++) {
      try {
        return await once(make(), use);
      } catch (error) {
        const left = (answered ? budgetMs : Math.min(budgetMs, firstContactMs)) - (now() - start);
        const asked = error instanceof Refused ? retryAfter.get(error) : undefined;
        const pause = asked ?? random() * Math.min(longestWaitMs, 250 * 2 ** attempt);
        if (!mayRepeat(error, repeat) || pause > left) throw error;
        await sleep(pause);
      }
    }
  }

  const call = (of: Call): Promise<JsonObject> =>
    exchange(
      () => requestOf(of),
      of.repeat,
      async (reply) => {
        const body = await readText(reply.body, maxReplyBytes);
        if (!body.whole) throw notMlflow(transport.description, of, `more than ${maxReplyBytes} bytes`);
        if (body.text.trim() === '') return {};
        try {
          return object(parseLenient(body.text));
        } catch {
          throw notMlflow(transport.description, of, JSON.stringify(body.text.slice(0, 80)));
        }
      },
    );

  async function* pages(of: Call, where: string): AsyncGenerator<JsonObject> {
    const seen = new Set<string>();
    for (let token = ''; ; ) {
      const page = await call(token === '' ? of : withToken(of, token));
      yield* list(page[where]);
      token = text(page['next_page_token']);
      if (token === '') return;
      if (seen.has(token)) throw notMlflow(transport.description, of, 'the same page token twice');
      seen.add(token);
    }
  }

  return { description: transport.description, call, pages, exchange };
}

/** The wait a server asked for with its refusal, milliseconds. */
const retryAfter = new WeakMap<Refused, number | undefined>();

/** `Retry-After`: seconds, or a date. */
function waitAsked(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function mayRepeat(error: unknown, repeat: Repeat): boolean {
  if (error instanceof NoReply && error.received === 'no') return true;
  if (error instanceof Refused && error.status === 429) return true;
  return repeat === 'safe' && outcomeUnknown(error);
}

/** The server may have executed the request or not: no whole reply came, or one that does not tell (also a proxy's). */
export function outcomeUnknown(error: unknown): boolean {
  if (error instanceof NoReply) return error.received === 'maybe';
  return error instanceof Refused && [408, 500, 502, 503, 504].includes(error.status);
}

function requestOf(of: Call): TransportRequest {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(of.query ?? {})) if (value !== undefined) query.append(name, String(value));
  const search = query.toString();
  return {
    method: of.method,
    path: search === '' ? of.path : `${of.path}?${search}`,
    headers: of.body === undefined ? {} : { 'content-type': 'application/json' },
    ...(of.body === undefined ? {} : { body: stringify(of.body) }),
  };
}

function withToken(of: Call, token: string): Call {
  return of.body === undefined
    ? { ...of, query: { ...of.query, page_token: token } }
    : { ...of, body: { ...of.body, page_token: token } };
}

async function readText(body: AsyncIterable<Uint8Array>, limit: number): Promise<{ text: string; whole: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit) return { text: Buffer.concat(chunks).toString('utf8', 0, limit), whole: false };
  }
  return { text: Buffer.concat(chunks).toString('utf8'), whole: true };
}

function notMlflow(server: string, of: Call, got: string): Fault {
  return new Fault('service', {
    code: 'TY602',
    message: `${server} answered ${of.method} ${of.path} with something that is not MLflow’s JSON`,
    why: `it sent ${got}`,
    help: 'check that the address is that of an MLflow server and not of a login page or another service',
  });
}

export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** The prefix of most routes. */
export const api = '/api/2.0/mlflow';

/** Reads a route below `/api/2.0/mlflow/`. */
export function read(route: string, query: NonNullable<Call['query']> = {}): Call {
  return { method: 'GET', path: `${api}/${route}`, query, repeat: 'safe' };
}

/** Sends JSON to a route below `/api/2.0/mlflow/`. MLflow's DELETE routes take their values as a body too. */
export function send(method: 'POST' | 'PATCH' | 'DELETE', route: string, body: object, repeat: Repeat = 'safe'): Call {
  return { method, path: `${api}/${route}`, body, repeat };
}
