/** The endpoint's address: everything goes to the deployment that traffic chooses, except the router's own health page. */
import type { Server } from 'node:http';
import { Fault } from '../../diagnostics/diagnostic.ts';
import { errorCode } from '../../system/files.ts';
import type { Controller } from './controller.ts';
import { loopback, portHolder } from './ports.ts';
import { forward } from './proxy.ts';
import { http } from '../../system/http.ts';

export const healthPath = '/trainyard/health';

export function createDataServer(controller: Controller): Server {
  const server = http.createServer((request, response) => {
    const path = request.url ?? '/';
    if (path !== healthPath) {
      forward(request, response, path, () => controller.choose());
      return;
    }
    request.resume();
    const { name, traffic, deployments } = controller.view();
    const alive = controller.choose() !== undefined;
    response.writeHead(alive ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ endpoint: name, alive, traffic, deployments }));
  });
  // Clients keep connections for long, and a model may think for long: neither is cut by a clock of ours.
  server.keepAliveTimeout = 65_000;
  server.requestTimeout = 0;
  return server;
}

/** Takes the endpoint's port. Throws `Fault` TY702 where that cannot be. */
export function listenOn(server: Server, port: number, endpoint: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = errorCode(error);
      const holder = code === 'EADDRINUSE' ? portHolder(port) : undefined;
      const why =
        code === 'EADDRINUSE'
          ? `another program listens on ${loopback}:${port}${holder === undefined ? '' : `: ${holder}`}`
          : error.message;
      reject(
        new Fault('service', {
          code: 'TY702',
          message: `endpoint ${endpoint} cannot use port ${port}`,
          why,
          help: `end that program, or give the endpoint another port under \`endpoints: ${endpoint}:\` in trainyard.yml`,
        }),
      );
    });
    server.listen(port, loopback, () => resolve());
  });
}
