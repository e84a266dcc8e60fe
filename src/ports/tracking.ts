/**
 * An MLflow tracking server: the embedded one or a real one. Names are MLflow's. Every method throws `Fault` (TY6xx, kind
 * `service`) for an unreachable server or a refusal that the signature does not name.
 */
export type RunStatus = 'RUNNING' | 'SCHEDULED' | 'FINISHED' | 'FAILED' | 'KILLED';

export interface MetricPoint {
  key: string;
  value: number;
  /** Milliseconds since the epoch. */
  timestamp: number;
  step: number;
}

export interface MlflowRun {
  runId: string;
  experimentId: string;
  name: string;
  status: RunStatus;
  startTime: number;
  endTime?: number;
  artifactUri: string;
  /** Latest value per key: by step, timestamp, value, as MLflow keeps it. */
  metrics: Record<string, number>;
  params: Record<string, string>;
  tags: Record<string, string>;
  /** Logged models (MLflow 3) this run produced, oldest first. */
  modelIds: string[];
}

export interface LoggedModel {
  modelId: string;
  name: string;
  artifactUri: string;
  status: string;
  sourceRunId?: string;
}

export interface RegisteredVersion {
  name: string;
  version: string;
  stage: string;
  source: string;
  runId?: string;
  modelId?: string;
  status: 'READY' | 'PENDING_REGISTRATION' | 'FAILED_REGISTRATION';
  tags: Record<string, string>;
}

export interface Tracking {
  /** For people: `embedded (.trainyard/tracking)` or the server's address. */
  readonly description: string;
  experiment(name: string): Promise<string | undefined>;
  createExperiment(name: string): Promise<string>;
  run(runId: string): Promise<MlflowRun | undefined>;
  /** Newest first. Exact match of one tag, active runs only. */
  findRuns(experimentId: string, tag: { key: string; value: string }): Promise<MlflowRun[]>;
  createRun(run: { experimentId: string; name: string; tags: Record<string, string> }): Promise<MlflowRun>;
  endRun(runId: string, status: 'FINISHED' | 'FAILED' | 'KILLED'): Promise<void>;
  /** Split into batches within MLflow's limits (1000 metrics, 100 params, 100 tags, 1 MB a request). */
  log(
    runId: string,
    values: { metrics?: MetricPoint[]; params?: Record<string, string>; tags?: Record<string, string> },
  ): Promise<void>;
  metricHistory(runId: string, key: string): Promise<MetricPoint[]>;
  loggedModel(modelId: string): Promise<LoggedModel | undefined>;
  /** Files under an artifact place (`runs:/<id>/<path>`, `models:/m-...`, `models:/name/version`, `mlflow-artifacts:/...`), recursively, sizes in bytes. */
  listArtifacts(uri: string): Promise<{ path: string; size: number }[]>;
  /** Streams all of them into a folder that must not exist; refuses any path that would leave it. */
  downloadArtifacts(uri: string, dir: string): Promise<void>;
  /** Streams a folder into the run's artifacts under `path`. */
  uploadArtifacts(runId: string, dir: string, path: string): Promise<void>;
  /** A loopback address for training code; starts on first use. */
  gateway(): Promise<Gateway>;
  close(): Promise<void>;
}

/** The loopback address training code talks to: adds credentials, watches metrics pass. */
export interface Gateway {
  readonly url: string;
  /** For a child process: MLFLOW_TRACKING_URI, MLFLOW_TRACKING_TOKEN, MLFLOW_RUN_ID, MLFLOW_EXPERIMENT_ID, ... */
  variables(of: { experimentId: string; runId?: string }): Record<string, string>;
  /** Calls back for each point of a run as it is logged through the gateway, once, in order of arrival. Returns the way to stop. */
  observe(runId: string, onPoint: (point: MetricPoint) => void): () => void;
}

/** A model registry. Moves name what they expect to replace and are read back. */
export interface Registry {
  capabilities(): Promise<{ stages: boolean; aliases: boolean }>;
  modelExists(name: string): Promise<boolean>;
  createModel(name: string): Promise<void>;
  version(name: string, version: string): Promise<RegisteredVersion | undefined>;
  /** By alias, through the alias look-up, never through search (which returns empty aliases on several servers). */
  byAlias(name: string, alias: string): Promise<RegisteredVersion | undefined>;
  /** Versions now in a stage. */
  byStage(name: string, stage: string): Promise<RegisteredVersion[]>;
  /** Versions with this exact tag, lowest number first. */
  byTag(name: string, tag: { key: string; value: string }): Promise<RegisteredVersion[]>;
  /** Creates and waits for READY. Not idempotent: the caller looks by tag first. `source` is an artifact URI or `models:/m-...`. */
  createVersion(of: {
    name: string;
    source: string;
    runId?: string;
    modelId?: string;
    tags: Record<string, string>;
    description?: string;
  }): Promise<RegisteredVersion>;
  /** Waits for a version that is still being registered. Throws `Fault` (service, TY608) when it does not become READY. */
  whenReady(version: RegisteredVersion): Promise<RegisteredVersion>;
  /** `to: undefined` removes the alias. Throws `Fault` (conflict, TY603) when it does not point to `expected` now. */
  moveAlias(name: string, alias: string, to: string | undefined, expected: string | undefined): Promise<void>;
  /** Moves one version; never archives others by itself. Throws `Fault` (conflict, TY603) when it is not in `expected` now. */
  moveStage(name: string, version: string, stage: string, expected: string): Promise<void>;
}

export type TrackingReads = Pick<
  Tracking,
  'description' | 'experiment' | 'run' | 'findRuns' | 'metricHistory' | 'loggedModel' | 'listArtifacts'
>;
export type RegistryReads = Pick<Registry, 'capabilities' | 'modelExists' | 'version' | 'byAlias' | 'byStage' | 'byTag'>;
