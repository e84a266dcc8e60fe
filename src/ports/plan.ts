/**
 * What a run would do, as one value: the terminal's tree, the summary page's Markdown and the document of `plan --json` show the
 * same. It is made by reads alone. Paths are relative to the pipeline file's folder where they lie in it, else absolute.
 */
import type { EffectKind } from '../events/events.ts';
import type { SweepJob } from '../pipeline/types.ts';
import type { Digest } from '../system/digest.ts';
import type { AssetType } from './compute.ts';

/** The document of `plan --json`. Members may be added under the same `format`; none changes its meaning or goes. */
export interface Plan {
  format: 'trainyard-plan/1';
  pipeline: {
    name: string;
    /** Absolute. */
    file: string;
    /** MLflow's, where the runs of its jobs are kept. */
    experiment: string;
    digest: string;
  };
  /** Where MLflow runs and models go, for people. */
  tracking: string;
  /** Of the pipeline and of what each job would do. */
  digest: Digest;
  counts: Record<PlanAction, number>;
  /** In an order in which each comes after what it needs. */
  jobs: PlannedJob[];
}

/**
 * run: work to do. reuse: an earlier result stands. unchanged: nothing to do. later: it depends on a job before it. refused: it
 * cannot run with this version or on this compute, so nothing of the pipeline is begun.
 */
export type PlanAction = 'run' | 'reuse' | 'unchanged' | 'later' | 'refused';

export interface PlannedJob extends JobDetails {
  job: string;
  /** As the file says it: a refused job may have a type that this version does not run. */
  type: string;
  action: PlanAction;
  /** One line without a full stop: `same inputs as in run X`, `input data changed since run X`. */
  reason: string;
  /** Jobs that must end before this one begins. */
  needs: string[];
  /** Of all that decides the result, where that is known. */
  fingerprint?: Digest;
  /** The earlier result that comes nearest, where none stands. */
  earlier?: EarlierResult;
  /** Why it is refused. */
  refusals: Refusal[];
  /** What a run would write outside of its own folder, in order. */
  writes: Write[];
}

/** What each type of job can say of itself. */
export interface JobDetails {
  work?: PlannedWork;
  /** As the file has it. */
  sweep?: Pick<SweepJob, 'sampling' | 'search_space' | 'objective' | 'early_termination' | 'limits'>;
  validation?: PlannedValidation;
  registration?: PlannedRegistration;
  approval?: PlannedApproval;
  release?: PlannedRelease;
  inputs: PlannedInput[];
  outputs: PlannedOutput[];
  /** What nobody can know before the jobs before it ran, one line each. */
  unknown: string[];
}

/** One command on a compute: of a `command`, of each trial of a `sweep`, of each of the two evaluations of a `validate`. */
export interface PlannedWork {
  compute: { name: string; kind: string };
  devices: PlannedDevices;
  /** With values for references where they are known; else `‹output model of train›`. Secrets are never in it. */
  command: string;
  /** The code folder; absent where the command runs in an empty one. */
  code?: { path: string; digest?: Digest };
  environment: PlannedEnvironment;
  /** Values as text; of a secret `‹secret NAME›`. */
  environment_variables: Record<string, string>;
  /** Seconds one command may take. */
  timeout?: number;
}

/** What of the machine the job gets. Computes of this version hand out no accelerators. */
export interface PlannedDevices {
  kind: 'cpu' | 'gpu';
  count?: number;
}

export interface PlannedEnvironment {
  /** host: the machine's own. pip: requirements of the file. model: what each model says it needs. */
  kind: 'host' | 'pip' | 'model';
  name?: string;
  python?: string;
  /** How many lines. */
  requirements?: number;
  /** host: nothing to build. ready: it is in the cache. build: the run builds it. unknown: the model it belongs to is not known yet. */
  state: 'host' | 'ready' | 'build' | 'unknown';
  /** Of what is asked for: the same before and after the build. */
  digest?: Digest;
}

export interface PlannedInput {
  name: string;
  type: AssetType | 'literal';
  /** Where the value is bound to; absent where it stands in the job itself. */
  from?: { input: string } | { job: string; output: string };
  /** Text of a literal. */
  value?: string;
  /** A path, or `models:/...`, `runs:/...`. */
  uri?: string;
  /** Of the bytes. */
  digest?: Digest;
  /** Why value or digest are not known. */
  unknown?: string;
}

export interface PlannedOutput {
  name: string;
  type: string;
  /** Of the earlier result that is reused. */
  uri?: string;
  digest?: Digest;
}

export interface PlannedValidation {
  champion: {
    /** As in the file. */
    uri: string;
    /** Null where there is none yet. */
    version: string | null;
    stage?: string;
    digest?: Digest;
  };
  /** In the file's words: `roc_auc: floor 0.9, max_drop 0.005`. */
  rules: string[];
  on_missing_champion: 'pass' | 'fail';
  on_rejected: 'fail' | 'succeed';
}

export interface PlannedRegistration {
  /** Name of the registered model. */
  model: string;
  /** Is there such a registered model? */
  exists: boolean;
  /** The stage it shall be in. */
  stage?: string;
  /** The version that holds the model already. */
  version?: { version: string; stage: string };
  unvalidated: boolean;
}

export interface PlannedApproval {
  /** Names of the deployments that wait for it. */
  deployments: string[];
  /** Who may answer, in words. */
  by: string;
  /** What approving would do, in words, as far as it is known. */
  lines: string[];
}

export interface PlannedRelease {
  endpoint: string;
  url: string;
  /** Does it answer now? */
  alive: boolean;
  /** Percent by deployment, now. */
  traffic: Record<string, number>;
  /** Names of all that is there now. */
  deployments: string[];
  /** Name of the registered model, where it is known. */
  model?: string;
  /** What shall be live. */
  version?: string;
  deployment?: string;
  /** Who holds them now. */
  alias?: { name: string; version: string | null };
  stage?: { name: string; versions: string[] };
  /** File of the requests that the deployment must answer before it gets traffic. */
  smoke?: string;
}

/** The earlier result of the same job that differs least. */
export interface EarlierResult {
  run: string;
  /** ISO 8601, UTC. */
  at: string;
  changes: Change[];
}

/** One part of what decides a result, then and now. */
export interface Change {
  /** `command`, `code`, `environment`, `environment_variables`, `outputs`, `inputs.NAME`; of a sweep also its keys in the file. */
  part: string;
  /** Short text of a literal, else a digest; absent where there was none. */
  was?: string;
  now?: string;
  /** Of the code folder, as far as that is remembered: at most ten. */
  files?: { path: string; change: 'added' | 'changed' | 'removed' }[];
  /** How many more files. */
  more?: number;
}

/** A diagnostic without its code frame. */
export interface Refusal {
  code: string;
  message: string;
  /** `pipeline.yml:3:5` */
  place?: string;
  why?: string;
  help?: string;
}

export interface Write {
  effect: EffectKind;
  /** What is changed: `experiment life`, `registered model life`, `endpoint life`. */
  target: string;
  /** How, in words. */
  text: string;
}
