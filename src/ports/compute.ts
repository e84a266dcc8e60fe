/**
 * Where a compute job runs. A compute gets the bound job: every binding resolved to a value or an asset, the command not yet
 * rendered, for only the compute knows its paths.
 */
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts';
import type { Digest } from '../system/digest.ts';

export type AssetType = 'uri_file' | 'uri_folder' | 'mlflow_model';

/** Bytes somewhere, with their digest once known. */
export interface AssetRef {
  type: AssetType;
  /** `file:` with an absolute path, `models:/m-...`, `models:/name/version`, `runs:/<run>/<path>`. */
  uri: string;
  digest?: Digest;
}

/** What `${{inputs.x}}` stands for: a literal, substituted as text, or an asset, substituted as its local path. */
export type BoundValue = { kind: 'literal'; text: string } | { kind: 'asset'; asset: AssetRef; mode?: 'ro_mount' | 'download' };

/** A command in pieces: text and references such as `inputs.data`, `outputs.model`, `search_space.lr`, `model`. */
export type CommandTemplate = ({ text: string } | { ref: string })[];

export type EnvironmentSpec =
  | { kind: 'host' }
  /** Lines of a requirements.txt; `python` is a version like `3.11` (a prefix is enough) or absent for the machine's own. */
  | { kind: 'pip'; requirements: string[]; python?: string; name?: string }
  /** What an MLflow model says it needs (its requirements.txt and python_env.yaml). */
  | { kind: 'model'; requirements: string[]; python?: string };

export interface BoundCommand {
  /** Path of the job: `train`, `tune/3` for a trial, `validate/candidate` for an evaluation. */
  job: string;
  run: string;
  attempt: number;
  command: CommandTemplate;
  /** Absolute path of the code folder: becomes the working directory as a copy, unless absent (an empty folder then). */
  code?: string;
  /** What `code` was when the job was planned. The copy must have it, and an asset in `values` the digest it names: else `Fault` (conflict, TY510). */
  codeDigest?: Digest;
  environment: EnvironmentSpec;
  /** Every name the template may reference, with its prefix: `inputs.data`, `search_space.lr`, `model`, `data`. */
  values: Record<string, BoundValue>;
  outputs: Record<string, { type: AssetType }>;
  environmentVariables: Record<string, string>;
  /** Of `environmentVariables`, the names that hold secrets: never written to disk. */
  secretVariables: string[];
  /** From the gateway: MLFLOW_TRACKING_URI and its kin. */
  trackingVariables: Record<string, string>;
  /** Seconds; from `limits.timeout`. */
  timeout?: number;
}

/** JSON-safe, so that it can stand in the journal. */
export interface Handle {
  key: string;
  /** What the compute needs to find it again. */
  at: Record<string, string | number>;
}

export type ComputeEvent =
  | { type: 'log'; stream: 'stdout' | 'stderr'; text: string }
  | { type: 'progress'; text: string }
  | {
      type: 'ended';
      state: 'completed' | 'failed' | 'cancelled' | 'timeout';
      exitCode?: number;
      signal?: string;
      /** Outputs with something in them; a declared output that stayed empty is absent. */
      outputs: Record<string, AssetRef>;
      /** Ready-made explanation where it did not complete, with the last log lines. */
      diagnostic?: Diagnostic;
      /** Digest of the environment as it was built. */
      environment?: Digest;
    };

/** A folder of code as a job gets it. */
export interface CodeFolder {
  /** Of paths, bytes and which files may be executed. */
  digest: Digest;
  /** By relative path the first 16 digits of its digest, with an `x` behind where it may be executed: tells versions apart. */
  files: Record<string, string>;
}

/** host: nothing to build. ready: it was built. build: it will be. unknown: nobody here can tell. */
export type EnvironmentState = 'ready' | 'build' | 'host' | 'unknown';

export interface Compute {
  /** What the workspace file calls its type: `local`. */
  readonly kind: string;
  /** Reads only: can this machine do it? Warnings say what cannot be promised here. Includes the environment's state (ready or to build). */
  check(job: Pick<BoundCommand, 'environment' | 'job'>): Promise<Result<{ environment: EnvironmentState; digest: Digest }>>;
  /** The job submitted earlier under this key: still running, or ended with its record on disk. */
  find(key: string): Promise<Handle | undefined>;
  /** Builds the environment where needed and starts the command. Progress goes to `onEvent`. */
  submit(job: BoundCommand, key: string, io: { abort: AbortSignal; onEvent(e: ComputeEvent): void }): Promise<Handle>;
  /** Every event from the beginning of this attachment; the last is `ended`. An aborted watch just stops. */
  watch(handle: Handle, abort: AbortSignal): AsyncIterable<ComputeEvent>;
  /** Ends the job and everything it started: politely, then by force, all within `deadlineMs`. Resolves when nothing of it lives. */
  cancel(handle: Handle, deadlineMs: number): Promise<void>;
  /** Ends whatever dead runs left behind on this machine. Returns how many processes. */
  reap(run?: string): Promise<number>;
  /** Path of the interpreter's folder (`bin`) for what else must run in an environment (a served model). Builds it where needed. */
  provision(
    environment: EnvironmentSpec,
    io: { abort: AbortSignal; onEvent(e: ComputeEvent): void },
  ): Promise<{ bin?: string; digest: Digest }>;
  close(): Promise<void>;
}

/** Knows bytes: their digest, and a local path to read them from. */
export interface Assets {
  /**
   * Digest of what the reference holds now. Cheap on the second call for unchanged files. `unfetched`: it lies elsewhere, and these
   * assets may only read.
   */
  stat(ref: AssetRef): Promise<Digest | 'missing' | 'unfetched'>;
  /** A local path with the bytes, fetched and verified against `ref.digest` where given (`Fault` if they differ). Read-only by convention. */
  local(ref: AssetRef): Promise<{ path: string; digest: Digest }>;
}
