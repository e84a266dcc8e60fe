/**
 * Ports for servers that start later. One that the kernel gives (`listen(0)`) and that is given back can be anybody's until then; so these
 * lie below the range of the kernel (32768 and up) and that of deployments (20000 and up), and the process that has one keeps others from
 * it by a listener on its twin, which goes with the process however it ends.
 */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

// Beyond 10080, the highest that `fetch` refuses.
const FIRST = 11_000;
const COUNT = 4000;

/** A port of 127.0.0.1 that is free now, and that no other test takes while this process lives. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + randomInt(COUNT);
    const twin = await listen(port + COUNT);
    if (twin === undefined) continue;
    twin.unref();
    const probe = await listen(port);
    if (probe === undefined) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}

async function listen(port: number): Promise<Server | undefined> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
    throw error;
  }
}
