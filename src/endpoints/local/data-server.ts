/** The endpoint's address: everything goes to the deployment that traffic chooses, except the router's own health page. */
import type { Server } from 'node:http';
import type { Controller } from './controller.ts';
import { loopback, portFault } from './ports.ts';
import { forward } from './proxy.ts';
import { http } from '../../system/http.ts';

export const healthPath = '/trainyard/health';

export function createDataServer(controller: Controller): Server {
  const server = http().createServer((request, response) => {
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

/** Takes the endpoint's port. Throws `Fault` TY702 where that cannot be. What goes wrong with it later is noted: it serves on. */
export function listenOn(server: Server, port: number, endpoint: string, note: (text: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    server.on('error', (error) => {
      if (server.listening) {
        note(`endpoint ${endpoint}: ${error.message}`);
        return;
      }
      reject(portFault(error, port, endpoint));
    });
    server.listen(port, loopback, () => resolve());
  });
}
