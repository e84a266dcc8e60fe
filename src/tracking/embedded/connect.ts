/** A client's connection to the owner of a store: finds the living one or starts one, and holds it. */
import type { Agent, IncomingMessage } from 'node:http';
import { mkdir, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { replyOf, timeout } from '../../cloud/mlflow/http-transport.ts';
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { TransportReply, TransportRequest } from '../../ports/http.ts';
import { helperEnvironment } from '../../system/environment.ts';
import { readText } from '../../system/files.ts';
import { lockOwner } from '../../system/lock.ts';
import { isAlive, type ProcessIdentity } from '../../system/process.ts';
import { holdPath, type OwnerInfo, ownerLock, ownerLog, stopped, storeBusy } from './owner-lock.ts';
import { http } from '../../system/http.ts';
import { childProcess } from '../../system/child-process.ts';

export interface Connection {
  readonly url: string;
  readonly token: string;
  /** False once the owner has gone. */
  readonly alive: boolean;
  /**
   * Rejects with a system error (`ECONNREFUSED`, `ECONNRESET`) where the owner is gone, `ETIMEDOUT` where it is silent; a reply that breaks
   * off throws TY654. `safe`: the request changes nothing.
   */
  send(request: TransportRequest, safe: boolean): Promise<TransportReply>;
  close(): void;
}

export interface ConnectOptions {
  dir: string;
  /** Command and arguments that start `helper.ts`. */
  helper: string[];
  /** How long an owner may take to appear; milliseconds. */
  waitMs: number;
  silence: Silence;
}

/** How long the owner may stay silent; milliseconds. A stopped one would keep us for ever. */
export interface Silence {
  /** A read waits at most for changes that are being committed. */
  read: number;
  /** A change is answered when it is on disk: at the end of an upload that may be gigabytes, on a slow disk that jobs write to as well. */
  write: number;
}

/** The owner that lives now, held; undefined where none does, it is just leaving, or it says nothing for `waitMs`. */
export async function connectToOwner(dir: string, waitMs: number, silence: Silence): Promise<Connection | undefined> {
  const owner = await lockOwner<OwnerInfo>(ownerLock(dir));
  return owner?.info === undefined ? undefined : hold(dir, owner.info, owner, waitMs, silence);
}

/** Finds or starts the owner. Throws `Fault` TY651 when none appears, with what its log says last. */
export async function startOwner(options: ConnectOptions): Promise<Connection> {
  const { dir, silence } = options;
  const deadline = Date.now() + options.waitMs;
  let child: { exited: boolean; code: number | null } | undefined;
  let failures = 0;
  for (;;) {
    const connection = await connectToOwner(dir, Math.max(1, deadline - Date.now()), silence);
    if (connection !== undefined) return connection;
    if (child?.exited === true) {
      if (child.code !== 0) failures++;
      child = undefined;
    }
    if (failures > 1 || Date.now() > deadline) throw await notStarted(dir, options.waitMs, failures > 1);
    child ??= await spawnOwner(options);
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

async function spawnOwner({ dir, helper }: ConnectOptions): Promise<{ exited: boolean; code: number | null }> {
  const [command, ...args] = helper;
  if (command === undefined) throw new TypeError('no helper command');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const log = await open(ownerLog(dir), 'w', 0o600);
  try {
    const child = childProcess().spawn(command, [...args, 'store', '--root', dir], {
      cwd: dir,
      detached: true,
      env: helperEnvironment(process.env),
      stdio: ['ignore', 'ignore', log.fd],
      windowsHide: true,
    });
    const state: { exited: boolean; code: number | null } = { exited: false, code: null };
    const ended = (code: number | null) => {
      state.exited = true;
      state.code = code;
    };
    child.on('exit', ended);
    child.on('error', () => ended(null));
    child.unref();
    return state;
  } finally {
    await log.close();
  }
}

async function notStarted(dir: string, waitMs: number, died: boolean): Promise<Fault> {
  const lines = ((await readText(ownerLog(dir))) ?? '').split('\n').filter((l) => l.trim() !== '' && !/^\s+at /.test(l));
  const holder = await lockOwner(ownerLock(dir));
  if (holder !== undefined && !died) return storeBusy(dir, holder.pid, waitMs);
  return new Fault('service', {
    code: 'TY651',
    message: `the process that serves the tracking store in ${dir} ${died ? 'ended at once' : `did not start within ${waitMs / 1000} s`}`,
    why: lines.length > 0 ? lines.slice(-5).join('\n') : 'it left no message',
    help: `look into its log, ${ownerLog(dir)}`,
  });
}

async function hold(
  dir: string,
  info: OwnerInfo,
  owner: ProcessIdentity,
  waitMs: number,
  silence: Silence,
): Promise<Connection | undefined> {
  const agent = new (http().Agent)({ keepAlive: true, maxSockets: 64 });
  const authorization = `Bearer ${info.token}`;
  const target = { host: '127.0.0.1', port: info.port };
  let alive = true;
  const held = await new Promise<IncomingMessage | undefined>((resolve) => {
    const request = http().request({ ...target, path: holdPath, headers: { authorization }, agent: false });
    // Not the socket's own timeout: a held connection is silent.
    const patience = setTimeout(() => request.destroy(), waitMs);
    request.on('error', () => resolve(undefined));
    request.on('close', () => clearTimeout(patience));
    request.on('response', (response) => {
      if (response.statusCode !== 200) {
        response.destroy();
        resolve(undefined);
        return;
      }
      response.once('data', () => {
        clearTimeout(patience);
        resolve(response);
      });
      const gone = () => {
        alive = false;
        resolve(undefined);
      };
      response.on('error', gone);
      response.on('end', gone);
      response.on('close', gone);
      response.resume();
    });
    request.end();
  });
  if (held === undefined) return undefined;
  // The hold must not keep a finished program alive: `close` is the polite end, the socket's end the sure one.
  held.socket.unref();
  return {
    url: `http://127.0.0.1:${info.port}`,
    token: info.token,
    get alive() {
      // The process is looked at too: the end of its socket may not have been read yet.
      return alive && isAlive(owner);
    },
    send: (request, safe) =>
      send(request, { ...target, agent }, authorization, safe ? silence.read : silence.write, (error) =>
        stopped(dir, error, safe),
      ),
    close() {
      held.destroy();
      agent.destroy();
    },
  };
}

function send(
  request: TransportRequest,
  target: { host: string; port: number; agent: Agent },
  authorization: string,
  silenceMs: number,
  explain: (error: unknown) => Error,
): Promise<TransportReply> {
  return new Promise((resolve, reject) => {
    const { method, path, body, headers } = request;
    const length = typeof body === 'string' || body instanceof Uint8Array ? { 'content-length': Buffer.byteLength(body) } : {};
    const outgoing = http().request({
      ...target,
      method,
      path,
      headers: { ...headers, ...length, authorization },
    });
    let reply: IncomingMessage | undefined;
    outgoing.setTimeout(silenceMs, () => (reply ?? outgoing).destroy(timeout(`no byte within ${silenceMs / 1_000} s`)));
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      reply = response;
      resolve(replyOf(response, explain));
    });
    if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) outgoing.end(body);
    else void pump(body, outgoing).catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
  });
}

async function pump(body: AsyncIterable<Uint8Array>, outgoing: NodeJS.WritableStream): Promise<void> {
  await pipeline(Readable.from(body, { objectMode: false }), outgoing);
}
