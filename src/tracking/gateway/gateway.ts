/**
 * The loopback address training code talks to: a reverse proxy in front of the tracking server which puts the credentials in,
 * asked anew for each request, and sees metrics pass. It holds no body but those of the two requests that log metrics.
 */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Transport } from '../../ports/http.ts';
import type { Gateway } from '../../ports/tracking.ts';
import { accessFault } from './access.ts';
import { Forwarder } from './forward.ts';
import { Observers } from './observers.ts';
import { sendError } from './replies.ts';
import { http } from '../../system/http.ts';

export interface GatewayOptions {
  transport: Transport;
  /** TLS settings towards the server and NO_PROXY come from here. Default: this process's. */
  env?: Record<string, string | undefined>;
}

export interface RunningGateway extends Gateway {
  /** Ends open connections. */
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1 only; nothing is served without the gateway's own token, which `variables` holds. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const env = options.env ?? process.env;
  const token = randomBytes(32).toString('base64url');
  const observers = new Observers();
  const forwarder = new Forwarder(options.transport, env, observers);
  const server = http().createServer(
    { requestTimeout: 0, headersTimeout: 60_000, keepAliveTimeout: 65_000 },
    (request, reply) => {
      const fault = accessFault(request, token);
      if (fault !== undefined) sendError(request, reply, fault);
      else void forwarder.forward(request, reply);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    variables: (of) => variables(url, token, env, of),
    observe: (runId, onPoint) => observers.add(runId, onPoint),
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      forwarder.close();
      await closed;
    },
  };
}

function variables(
  url: string,
  token: string,
  env: Record<string, string | undefined>,
  of: { experimentId: string; runId?: string },
): Record<string, string> {
  const noProxy = [env['NO_PROXY'] ?? env['no_proxy'], '127.0.0.1', 'localhost']
    .filter((part) => part !== undefined && part !== '')
    .join(',');
  return {
    MLFLOW_TRACKING_URI: url,
    MLFLOW_REGISTRY_URI: url,
    MLFLOW_TRACKING_TOKEN: token,
    // A client that finds a name and a password in ~/.mlflow/credentials sends those in place of a token, unless these are set.
    MLFLOW_TRACKING_USERNAME: 'trainyard',
    MLFLOW_TRACKING_PASSWORD: token,
    MLFLOW_EXPERIMENT_ID: of.experimentId,
    ...(of.runId === undefined ? {} : { MLFLOW_RUN_ID: of.runId }),
    MLFLOW_DISABLE_TELEMETRY: 'true',
    MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR: 'false',
    MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT: 'true',
    NO_PROXY: noProxy,
    no_proxy: noProxy,
  };
}
