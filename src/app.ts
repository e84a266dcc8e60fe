/** The composition root: alone names implementations, each loaded where it is first needed. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Assets, Compute } from './ports/compute.ts';
import type { Endpoints } from './ports/endpoint.ts';
import type { Transport } from './ports/http.ts';
import type { JobTypes, Observed } from './ports/jobs.ts';
import type { Journal, Leases } from './ports/journal.ts';
import type { Tracking } from './ports/tracking.ts';
import type { Workspace } from './pipeline/types.ts';

export interface AppOptions {
  workspace: Workspace;
  state: string;
  /** For what many projects share: environments. */
  cache: string;
  env: NodeJS.ProcessEnv;
  redact(text: string): string;
  /** Every token we mint is masked and redacted. */
  addSecret(value: string): void;
}

export interface App {
  journal: Journal;
  leases: Leases;
  endpoints(): Promise<Endpoints>;
  /** What job types look at, but for the pipeline. */
  observed(): Promise<Omit<Observed, 'resolve' | 'output' | 'state' | 'pipeline'>>;
  jobTypes(): Promise<JobTypes>;
  compute(): Promise<Compute>;
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
export async function openJournal(state: string): Promise<Journal> {
  return (await import('./journal/file.ts')).createFileJournal(state);
}

export async function createApp(options: AppOptions): Promise<App> {
  const { workspace, state, cache, env } = options;
  const helper = helperCommand();
  const closing: (() => Promise<void>)[] = [];
  const [journal, { createFileLeases }] = await Promise.all([openJournal(state), import('./journal/leases.ts')]);

  const transport = once(async (): Promise<Transport> => {
    const { uri } = workspace.tracking;
    const made =
      uri === undefined
        ? (await import('./tracking/embedded/transport.ts')).embeddedTransport({ dir: path.join(state, 'tracking'), helper })
        : (await import('./cloud/mlflow/http-transport.ts')).httpTransport({ uri, env });
    closing.push(() => made.close());
    return made;
  });
  const tracking = once(async (): Promise<Tracking> => {
    const { createTracking } = await import('./tracking/mlflow/tracking.ts');
    const made = createTracking(await transport(), { env });
    closing.push(() => made.close());
    const gateway = once(async () => {
      const opened = await made.gateway();
      const token = opened.variables({ experimentId: '0' })['MLFLOW_TRACKING_TOKEN'];
      if (token !== undefined) options.addSecret(token);
      return opened;
    });
    return { ...made, gateway };
  });
  const compute = once(async (): Promise<Compute> => {
    const { createLocalCompute } = await import('./compute/local/compute.ts');
    const made = createLocalCompute({ state, cache, helper, env, redact: options.redact });
    closing.push(() => made.close());
    return made;
  });
  const assets = once(async (): Promise<Assets> => {
    const { createLocalAssets } = await import('./compute/local/assets.ts');
    const source = await tracking();
    return createLocalAssets({ state, fetchModel: (uri, dir) => source.downloadArtifacts(uri, dir) });
  });
  const endpoints = once(async (): Promise<Endpoints> => {
    const { createLocalEndpoints } = await import('./endpoints/local/endpoints.ts');
    // A command in the workspace file means paths relative to that file.
    const declared = Object.fromEntries(
      Object.entries(workspace.endpoints).map(([name, endpoint]) => [name, { ...endpoint, cwd: workspace.dir }]),
    );
    return createLocalEndpoints({ state, declared, helper, env });
  });

  return {
    journal,
    leases: createFileLeases(state),
    endpoints,
    compute,
    async observed() {
      const { createRegistry } = await import('./registry/mlflow.ts');
      const { createReuseIndex } = await import('./journal/reuse.ts');
      const { codeDigest } = await import('./compute/local/code.ts');
      return {
        tracking: await tracking(),
        registry: createRegistry(await transport()),
        assets: await assets(),
        endpoints: await endpoints(),
        reuse: createReuseIndex(state),
        compute,
        codeDigest,
      };
    },
    jobTypes: async () => (await import('./jobs/types.ts')).jobTypes,
    async close() {
      for (const close of closing.toReversed()) await close();
    },
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
