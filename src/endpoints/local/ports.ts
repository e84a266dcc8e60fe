/** TCP ports on the loopback address: a free one, and who holds a taken one. */
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { Fault } from '../../diagnostics/diagnostic.ts';
import { errorCode } from '../../system/files.ts';
import { hasProcessTable, processIds } from '../../system/process.ts';

export const loopback = '127.0.0.1';

// Below the range from which systems give ports to outgoing connections: a port chosen there could be taken before a slow server binds it.
const lowest = 20_000;
const highest = 32_767;

/** A port that nobody listens on now and that is not in `taken`. */
export async function freePort(taken: (port: number) => boolean = () => false): Promise<number> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const port = randomInt(lowest, highest + 1);
    if (!taken(port) && (await canListen(port))) return port;
  }
  throw new Error(`no free port between ${lowest} and ${highest}`);
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, loopback, () => probe.close(() => resolve(true)));
  });
}

/** Throws `Fault` TY702 where an endpoint could not have this port now. */
export function probePort(port: number, endpoint: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portFault(error, port, endpoint)));
    probe.listen(port, loopback, () => probe.close(() => resolve()));
  });
}

/** Why an endpoint cannot have its port. */
export function portFault(error: Error, port: number, endpoint: string): Fault {
  const taken = errorCode(error) === 'EADDRINUSE';
  const holder = taken ? portHolder(port) : undefined;
  return new Fault('service', {
    code: 'TY702',
    message: `endpoint ${endpoint} cannot use port ${port}`,
    why: taken ? `another program listens on ${loopback}:${port}${holder === undefined ? '' : `: ${holder}`}` : error.message,
    help: `end that program, or give the endpoint another port under \`endpoints: ${endpoint}:\` in trainyard.yml`,
  });
}

/** Who listens on a port, for people: `node (pid 4711)`. Undefined where the system does not tell us (another user's process, not Linux). */
export function portHolder(port: number): string | undefined {
  if (!hasProcessTable) return undefined;
  try {
    const sockets = new Set(['tcp', 'tcp6'].flatMap((table) => listeningSockets(`/proc/net/${table}`, port)));
    for (const pid of processIds()) {
      if (!holdsAny(pid, sockets)) continue;
      return `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (pid ${pid})`;
    }
  } catch {
    // The tables are a courtesy; without them the message only names the port.
  }
  return undefined;
}

/** Inodes of sockets in state LISTEN (0A) on a port. */
function listeningSockets(table: string, port: number): string[] {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return readFileSync(table, 'latin1')
    .split('\n')
    .map((line) => line.trim().split(/\s+/u))
    .filter((fields) => fields[1]?.endsWith(`:${hex}`) === true && fields[3] === '0A')
    .map((fields) => `socket:[${fields[9]}]`);
}

function holdsAny(pid: number, sockets: Set<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return sockets.has(readlinkSync(`/proc/${pid}/fd/${fd}`));
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
}
