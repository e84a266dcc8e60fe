/**
 * The composition root: alone names implementations. What nearly every command needs is imported as one piece, for many small
 * files cost more to load than their code; nothing is started, opened or read before it is used.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { httpTransport } from './cloud/mlflow/http-transport.ts';
import { createLocalAssets } from './compute/local/assets.ts';
import { readCode } from './compute/local/code.ts';
import { createLocalCompute } from './compute/local/compute.ts';
import { createLocalEndpoints } from './endpoints/local/endpoints.ts';
import { jobTypes } from './jobs/types.ts';
import { createFileJournal } from './journal/file.ts';
import { createFileLeases } from './journal/leases.ts';
import { createReuseIndex } from './journal/reuse.ts';
import type { Workspace } from './pipeline/types.ts';
import type { Compute } from './ports/compute.ts';
import type { Endpoints } from './ports/endpoint.ts';
import type { JobTypes, Ports } from './ports/jobs.ts';
import type { Journal, Leases } from './ports/journal.ts';
import type { Gateway, Tracking } from './ports/tracking.ts';
import { createRegistry } from './registry/mlflow.ts';
import { embeddedTransport } from './tracking/embedded/transport.ts';
import { createTracking } from './tracking/mlflow/tracking.ts';

export interface AppOptions {
  workspace: Workspace;
  state: string;
  /** For what many projects share: environments. */
  cache: string;
  env: NodeJS.ProcessEnv;
  redact(text: string): string;
  /** For a plan: nothing is written to the state folder. */
  readOnly?: boolean;
  /** Every token we mint is masked and redacted. */
  addSecret(value: string): void;
}

export interface App {
  journal: Journal;
  leases: Leases;
  endpoints: Endpoints;
  compute: Compute;
  jobTypes: JobTypes;
  ports: Ports;
  close(): Promise<void>;
}

/** The command that starts `helper.ts`, from source or from the bundle (whose chunks lie one folder below it). */
export function helperCommand(): string[] {
  const here = fileURLToPath(import.meta.url);
  const helper = here.endsWith('.ts')
    ? path.join(path.dirname(here), 'helper.ts')
    : path.join(path.dirname(here), '..', 'helper.mjs');
  return [process.execPath, helper];
}

/** Facts alone, for commands that look at runs without executing them. */
export const openJournal: (state: string) => Journal = createFileJournal;

export function createApp(options: AppOptions): App {
  const { workspace, state, cache, env } = options;
  const helper = helperCommand();
  const { uri } = workspace.tracking;
  const transport =
    uri === undefined ? embeddedTransport({ dir: path.join(state, 'tracking'), helper }) : httpTransport({ uri, env });
  const tracking = maskingItsToken(createTracking(transport, { env }), options.addSecret);
  const compute = createLocalCompute({ state, cache, helper, env, redact: options.redact });
  // A command in the workspace file means paths relative to that file.
  const declared = Object.fromEntries(
    Object.entries(workspace.endpoints).flatMap(([name, endpoint]) =>
      endpoint.type === 'local' ? [[name, { ...endpoint, cwd: workspace.dir }] as const] : [],
    ),
  );
  const endpoints = createLocalEndpoints({ state, declared, helper, env });
  return {
    journal: createFileJournal(state),
    leases: createFileLeases(state),
    endpoints,
    compute,
    jobTypes,
    ports: {
      tracking,
      // Of our own store there is nothing to find out.
      registry: createRegistry(transport, uri === undefined ? { capabilities: { stages: true, aliases: true } } : {}),
      assets: createLocalAssets({
        state,
        fetchModel: (from, dir) => tracking.downloadArtifacts(from, dir),
        readOnly: options.readOnly === true,
      }),
      endpoints,
      reuse: createReuseIndex(state, options.redact),
      compute: async () => compute,
      code: readCode,
    },
    async close() {
      await compute.close();
      await tracking.close();
    },
  };
}

/** The gateway mints a token when it starts. */
function maskingItsToken(tracking: Tracking, addSecret: (value: string) => void): Tracking {
  let opened: Promise<Gateway> | undefined;
  const open = async (): Promise<Gateway> => {
    const gateway = await tracking.gateway();
    const token = gateway.variables({ experimentId: '0' })['MLFLOW_TRACKING_TOKEN'];
    if (token !== undefined) addSecret(token);
    return gateway;
  };
  return { ...tracking, gateway: () => (opened ??= open()) };
}
