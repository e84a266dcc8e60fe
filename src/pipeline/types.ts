/**
 * A pipeline as the rest of the house sees it: paths absolute, bindings parsed, jobs in an order in which each comes after what
 * it needs. The YAML's own shape and its validation live in `schema.ts`; text and positions in `document.ts`.
 */
import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import type { AssetType, CommandTemplate, EnvironmentSpec } from '../ports/compute.ts';
import type { Distribution } from '../sweep/sampler.ts';
import type { Rule } from '../validation/judge.ts';

export type { Distribution };

/** Where a value comes from. */
export type Binding =
  | { kind: 'literal'; text: string }
  /** An absolute path. */
  | { kind: 'path'; type: AssetType; path: string }
  /** `models:/...` or `runs:/...`. */
  | { kind: 'uri'; type: AssetType; uri: string }
  /** `${{parent.inputs.NAME}}`: already checked to exist. */
  | { kind: 'input'; name: string }
  /** `${{parent.jobs.JOB.outputs.NAME}}`: already checked to exist. */
  | { kind: 'output'; job: string; output: string };

export type PipelineInput =
  | { type: 'string' | 'number' | 'integer' | 'boolean'; text: string; location: Location }
  | { type: AssetType; binding: Extract<Binding, { kind: 'path' | 'uri' }>; location: Location };

interface JobBase {
  name: string;
  /** Every job that must have ended before: by `needs` and by bindings. */
  needs: string[];
  /** Of the job's name in the file. */
  location: Location;
  description?: string;
}

export interface CommandSpec {
  command: CommandTemplate;
  /** Absolute. */
  code?: string;
  environment: EnvironmentSpec;
  /** Names inside the command's `inputs.`. */
  inputs: Record<string, Binding>;
  outputs: Record<string, { type: AssetType }>;
  /** Text, or a secret by name. */
  environmentVariables: Record<string, { text: string } | { secret: string }>;
  /** Seconds. */
  timeout?: number;
}

export interface CommandJob extends JobBase, CommandSpec {
  type: 'command';
  compute: string;
  /** Why no earlier result of it is ever reused. */
  rerun?: string;
}

export interface SweepJob extends JobBase {
  type: 'sweep';
  compute: string;
  /** Why no earlier result of it is ever reused. */
  rerun?: string;
  trial: CommandSpec;
  sampling: { type: 'random'; seed: number };
  search_space: Record<string, Distribution>;
  objective: { goal: 'maximize' | 'minimize'; primary_metric: string };
  early_termination?: {
    type: 'bandit';
    slack_factor?: number;
    slack_amount?: number;
    evaluation_interval: number;
    delay_evaluation: number;
  };
  limits: { max_total_trials: number; max_concurrent_trials: number; timeout?: number; trial_timeout?: number };
}

/** What a metric must be, and where the file says so. */
export type ValidationRule = Rule & { location: Location };

export interface ValidateJob extends JobBase {
  type: 'validate';
  compute: string;
  candidate: Binding;
  /** `models:/NAME@ALIAS` or `models:/NAME/VERSION` or `models:/NAME/STAGE`. */
  champion: { uri: string; name: string; by: { alias: string } | { version: string } | { stage: string } };
  data: Binding;
  evaluate: {
    command: CommandTemplate;
    code?: string;
    /** Absent: each model's own environment. */
    environment?: EnvironmentSpec;
    inputs: Record<string, Binding>;
    environmentVariables: CommandSpec['environmentVariables'];
    timeout?: number;
  };
  rules: ValidationRule[];
  on_missing_champion: 'pass' | 'fail';
  on_rejected: 'fail' | 'succeed';
}

export interface RegisterJob extends JobBase {
  type: 'register';
  model: Binding;
  /** Registered model's name. */
  name_of_model: string;
  stage?: Stage;
  unvalidated: boolean;
  tags: Record<string, string>;
}

export type Stage = 'None' | 'Staging' | 'Production' | 'Archived';

export interface ApprovalJob extends JobBase {
  type: 'approval';
}

export interface DeployJob extends JobBase {
  type: 'deploy';
  version: Binding;
  endpoint: string;
  smoke?: { requests: string };
  on_success: { stage?: Stage; alias?: string };
}

export type Job = CommandJob | SweepJob | ValidateJob | RegisterJob | ApprovalJob | DeployJob;
export type JobType = Job['type'];

/** A job that is right in itself and cannot be run, here or with this version. */
export interface RefusedJob {
  name: string;
  /** As the file says it. */
  type: string;
  needs: string[];
  reasons: Diagnostic[];
  /** As it would be run without what is refused, where that can be said: for a plan to show. */
  job?: Job;
}

export interface Pipeline {
  /** Absolute. */
  file: string;
  name: string;
  experiment: string;
  model?: string;
  inputs: Record<string, PipelineInput>;
  jobs: Job[];
  /** Of the typed pipeline, without positions, with paths relative: comments and the checkout's place do not count. */
  digest: string;
  /** Overrides with shell metacharacters (`--set[1]`): warned about in a terminal, refused in CI unless allowed. */
  risky: { override: string; characters: string[]; location: Location }[];
}

/** Types of computes that are known and not run on yet. */
export type ElsewhereCompute = 'azureml' | 'databricks' | 'slurm' | 'kubernetes' | 'ray';
/** Types of endpoints that are known and not deployed to yet. */
export type ElsewhereEndpoint = 'azureml' | 'kubernetes' | 'databricks';

/** `trainyard.yml` with its profile applied, or the defaults where there is none. */
export interface Workspace {
  /** Absolute path of the file, where there is one. */
  file?: string;
  /** Where state lives on a laptop: the folder of the workspace file, else of the pipeline file. */
  dir: string;
  profile?: string;
  computes: Record<string, { type: 'local' } | { type: ElsewhereCompute }>;
  /** Names of computes in pipeline files, with or without `azureml:` (`mappedCompute` knows both) -> computes of this workspace. */
  map: Record<string, string>;
  /** Names of environments and images in pipeline files, likewise (`mappedEnvironment`) -> what this machine builds. */
  environments: Record<string, EnvironmentSpec>;
  endpoints: Record<string, { type: 'local'; port: number; command?: string } | { type: ElsewhereEndpoint }>;
  tracking: { uri?: string };
  secrets: string[];
  /** Set where its file is at fault, so that its names are not known: then a name that it may declare is no fault. */
  unknown?: true;
  /**
   * What the file says and this version does not act upon, by what it is said of (`computes.gpu`, `environments.NAME`, `tracking`):
   * an error where that is used. Absent: nothing.
   */
  refusals?: Record<string, Diagnostic[]>;
  /** Where a key of the file stands. */
  location(path: (string | number)[]): Location | undefined;
}
