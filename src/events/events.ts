/**
 * Everything a run says. Facts decide or prove something: they are journalled first and then published. Signals tell what goes
 * on and are never journalled (points live in tracking, lines in log files). Summary, status, resume and outputs are folds
 * over facts; the terminal and the hosts' annotations are sinks over both.
 *
 * Budget: a fact is at most 1 KB of JSON, a trial has at most 6.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Json } from './json.ts';

export type Event = Fact | Signal;

// ---------------------------------------------------------------------------------------------------------------- facts

export type Fact =
  | RunOpened
  | JobStarted
  | Intent
  | Done
  | TrialSuggested
  | TrialFinished
  | TrialStopped
  | VerdictReached
  | ApprovalRequested
  | ApprovalGranted
  | ApprovalDenied
  | EndpointSnapshot
  | Pivot
  | CompensationStarted
  | CompensationEnded
  | JobEnded
  | CancelRequested
  | RunEnded;

export const factTypes = [
  'run-opened',
  'job-started',
  'intent',
  'done',
  'trial-suggested',
  'trial-finished',
  'trial-stopped',
  'verdict-reached',
  'approval-requested',
  'approval-granted',
  'approval-denied',
  'endpoint-snapshot',
  'pivot',
  'compensation-started',
  'compensation-ended',
  'job-ended',
  'cancel-requested',
  'run-ended',
] as const satisfies readonly Fact['type'][];

/**
 * Members of facts that are text for people. The rest are names, keys and values that a resume reads back: were a secret's text cut
 * out of them, a run would not know its own jobs again.
 */
export const freeText: ReadonlySet<string> = new Set(['target', 'reason', 'reasons', 'why', 'cause', 'failed']);

/** The first fact of every run: all that `resume` needs to plan the same again. */
export interface RunOpened {
  type: 'run-opened';
  run: string;
  /** Absolute path of the pipeline file. */
  file: string;
  /** Digest of the pipeline as typed, with overrides and profile: `resume` refuses another. Code and data are not in it. */
  pipeline: string;
  plan: string;
  sets: string[];
  profile?: string;
  /** As given by `--workspace-file`, absolute. */
  workspaceFile?: string;
  /** As given by `--map` and `--map-environment`. */
  maps?: string[];
  environmentMaps?: string[];
  /** Digest of the workspace as it counts: tracking, computes, endpoints, profile. `resume` refuses another one. */
  workspace: string;
  until?: string;
  host: string;
  version: string;
  commit?: { sha: string; dirty: boolean };
}

/** An attempt at a job begins. `inputs` is its fingerprint: the digest of everything that decides its result. */
export interface JobStarted {
  type: 'job-started';
  job: string;
  attempt: number;
  inputs: string;
}

/** An outside effect is about to be tried. Found open after a crash, it is looked up by its key and adopted, never repeated blindly. */
export interface Intent {
  type: 'intent';
  key: string;
  effect: EffectKind;
  job: string;
  attempt: number;
  /** What it touches, for people: `credit-risk@champion -> 2`. */
  target: string;
}

/** The effect is so; `result` is what later steps and a resume need of it. */
export interface Done {
  type: 'done';
  key: string;
  effect: EffectKind;
  job: string;
  /** It was so already when we looked. */
  adopted?: true;
  result: Json;
}

export interface TrialSuggested {
  type: 'trial-suggested';
  job: string;
  trial: number;
  parameters: Record<string, Json>;
}

export interface TrialFinished {
  type: 'trial-finished';
  job: string;
  trial: number;
  state: 'completed' | 'stopped' | 'failed';
  /** The primary metric; absent when it was never logged. Non-finite values are absent too, with `cause`. */
  value?: number;
  mlflowRun?: string;
  cause?: string;
}

export interface TrialStopped {
  type: 'trial-stopped';
  job: string;
  trial: number;
  policy: 'bandit';
  /** How many times the primary metric had been reported. */
  interval: number;
  /** Its best so far; absent where it reported nothing finite. */
  value?: number;
  threshold: number;
}

export interface VerdictReached {
  type: 'verdict-reached';
  job: string;
  verdict: 'pass' | 'fail' | 'inconclusive' | 'unchanged';
  /** Digests of the two models and of the data both were scored on. */
  candidate: string;
  champion?: string;
  championVersion?: string;
  data?: string;
  reasons: string[];
}

export interface ApprovalRequested {
  type: 'approval-requested';
  job: string;
  /** Of the release plan, which stands in the run's folder under this digest. */
  digest: string;
}

export interface ApprovalGranted {
  type: 'approval-granted';
  job: string;
  digest: string;
  by: string;
  via: 'prompt' | 'flag' | 'command' | 'input';
}

export interface ApprovalDenied {
  type: 'approval-denied';
  job: string;
  digest: string;
  by: string;
}

/** What was there before a deployment changed anything: the way back needs no memory. */
export interface EndpointSnapshot {
  type: 'endpoint-snapshot';
  job: string;
  endpoint: string;
  traffic: Record<string, number>;
  deployments: string[];
  /** Version each alias pointed to, stage each touched version was in. */
  aliases: Record<string, string | null>;
  stages: Record<string, string>;
}

/** From here a deployment goes forward: all traffic is on the new version. */
export interface Pivot {
  type: 'pivot';
  job: string;
  endpoint: string;
  deployment: string;
}

export interface CompensationStarted {
  type: 'compensation-started';
  job: string;
  why: string;
}

export interface CompensationEnded {
  type: 'compensation-ended';
  job: string;
  /** Commands for a person, where it failed. */
  failed?: string[];
}

export type JobState =
  | 'succeeded'
  | 'reused'
  | 'unchanged'
  | 'failed'
  | 'rejected'
  | 'inconclusive'
  | 'skipped'
  | 'waiting'
  | 'cancelled';

export interface JobEnded {
  type: 'job-ended';
  job: string;
  attempt: number;
  state: JobState;
  /** Typed outputs: what bindings to this job resolve to. */
  outputs: Record<string, Json>;
  mlflowRun?: string;
  reason?: string;
}

export interface CancelRequested {
  type: 'cancel-requested';
  by: string;
}

export interface RunEnded {
  type: 'run-ended';
  run: string;
  state: RunState;
  exitCode: number;
}

export type RunState = 'succeeded' | 'failed' | 'rejected' | 'waiting' | 'cancelled' | 'stopped-at';

/**
 * Every kind of outside effect. Failpoints stand before and after each (`effect:<kind>:before`), and a test walks them all.
 */
export const effectKinds = [
  'create-experiment',
  'create-mlflow-run',
  'end-mlflow-run',
  'submit',
  'upload-model',
  'log-results',
  'create-registered-model',
  'create-version',
  'move-stage',
  'move-alias',
  'ensure-endpoint',
  'ensure-deployment',
  'smoke-test',
  'move-traffic',
  'remove-deployment',
  'stop-endpoint',
] as const;
export type EffectKind = (typeof effectKinds)[number];

// -------------------------------------------------------------------------------------------------------------- signals

export type Signal = LogLine | MetricSeen | Progress | Note | DiagnosticSeen | TableSeen | TextShown;

/** A line a job wrote, without its line end, cut at 16 KiB, secrets already out of it. It is data, never a command. */
export interface LogLine {
  type: 'log';
  /** With its child where it has one: `tune/3`, `validate/champion`. */
  job: string;
  stream: 'stdout' | 'stderr';
  text: string;
}

export interface MetricSeen {
  type: 'metric';
  job: string;
  key: string;
  value: number;
  step: number;
}

/** Long work says where it is: building an environment, waiting for a lock, for health. */
export interface Progress {
  type: 'progress';
  job?: string;
  text: string;
}

/** Something a person should read: a result, a next step. */
export interface Note {
  type: 'note';
  job?: string;
  text: string;
}

export interface DiagnosticSeen {
  type: 'diagnostic';
  job?: string;
  diagnostic: Diagnostic;
}

/** Rows worth a table in the terminal and the summary (validation results, a release plan). Cells are plain text. */
export interface TableSeen {
  type: 'table';
  job: string;
  title: string;
  columns: string[];
  rows: string[][];
}

/** What a piece of text is to a person; a host chooses its colour. */
export type Tone = 'plain' | 'dim' | 'good' | 'warn' | 'bad' | 'strong';

/** Lines laid out for people: a plan. A sink colours them and wraps what is wider than its window. */
export interface TextShown {
  type: 'text';
  lines: TextLine[];
}

export interface TextLine {
  spans: { text: string; tone: Tone }[];
  /** What begins each further line where this one is wrapped. */
  hang: string;
}
