/** What a job type is: a plan that only reads, and a run that changes the world through effects alone. */
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts';
import type { EffectKind, Fact, JobState, Signal } from '../events/events.ts';
import type { Json } from '../events/json.ts';
import type { Binding, CommandSpec, Job, Pipeline } from '../pipeline/types.ts';
import type { Digest } from '../system/digest.ts';
import type { AssetRef, Assets, BoundValue, CodeFolder, Compute } from './compute.ts';
import type { Endpoint, Endpoints } from './endpoint.ts';
import type { FencedLease } from './journal.ts';
import type { EarlierResult, JobDetails, PlanAction, Write } from './plan.ts';
import type { Registry, RegistryReads, Tracking, TrackingReads } from './tracking.ts';

/** A model as jobs hand it on: where it is, what it is, where it comes from. */
export interface ModelRef extends AssetRef {
  type: 'mlflow_model';
  digest: Digest;
  /** The MLflow run that made it. */
  mlflowRun?: string;
  lineage?: { code?: Digest; environment?: Digest; inputs: Digest[] };
}

export interface VersionRef {
  name: string;
  version: string;
  digest: Digest;
  /** Of the champion it was compared with, or null when there was none. */
  champion: string | null;
  verdict: string;
}

/** A binding looked up: a value, or why it is not known yet. */
export type Bound<T> = { known: T } | { unknown: string };

export interface Reusable {
  run: string;
  job: string;
  at: string;
  outputs: Record<string, Json>;
  mlflowRun?: string;
}

/** All that decides a result, part by part. */
export interface Basis {
  /** By the names of `Change.part`; any JSON. */
  parts: Record<string, unknown>;
  /** The code as it was when the job was planned: what runs must have it. */
  code?: CodeFolder;
}

/** A part as it is remembered: its digest, and its text where it is a short literal. */
export interface Part {
  digest: Digest;
  text?: string;
}

/** What an earlier result was made of. */
export interface PastResult {
  fingerprint: string;
  run: string;
  at: string;
  parts: Record<string, Part>;
  code?: Digest;
}

export interface ReuseReads {
  get(fingerprint: string): Promise<Reusable | undefined>;
  /** The last results of a job, newest first, at most eight: to say what changed since, never to be reused. */
  history(pipeline: string, job: string): Promise<PastResult[]>;
  /** The files of a code folder that a remembered result was made with. */
  code(digest: Digest): Promise<CodeFolder['files'] | undefined>;
}

export interface ReuseIndex extends ReuseReads {
  put(
    fingerprint: string,
    entry: Reusable,
    made: { pipeline: string; parts: Record<string, Part>; code?: CodeFolder },
  ): Promise<void>;
  /** The same, answered from one look at what there is: for thousands of questions. */
  listed(): ReuseReads;
}

/** What a job works with. */
export interface Ports {
  tracking: Tracking;
  registry: Registry;
  assets: Assets;
  endpoints: Endpoints;
  reuse: ReuseIndex;
  compute(name: string): Promise<Compute>;
  /** A code folder as a job would see it. */
  code(dir: string): Promise<CodeFolder>;
}

/** Its reads: all that a plan may look at. */
export interface PortReads extends Pick<Ports, 'code'> {
  assets: Pick<Assets, 'stat'>;
  tracking: TrackingReads;
  registry: RegistryReads;
  endpoints: { open(name: string): Promise<Pick<Endpoint, 'snapshot'>> };
  /** Without `listed` where it is such a listing itself. */
  reuse: ReuseReads & Partial<Pick<ReuseIndex, 'listed'>>;
  compute(name: string): Promise<Pick<Compute, 'check' | 'kind'>>;
}

/** What a plan is made from. */
export interface Observed extends PortReads {
  pipeline: Pipeline;
  /** What a binding stands for; outputs of jobs are known once they ended, or when the plan foresees them. */
  resolve(binding: Binding): Promise<Bound<BoundValue>>;
  /** An output as its job wrote it: a `ModelRef`, a `VersionRef`. */
  output(job: string, output: string): Bound<Json>;
  /** Plan or end of a job this one needs, by name. */
  state(job: string): 'pending' | JobState;
  /** What this run did so far; absent where there is no run yet. */
  past?: Past;
}

/** What a job type answers: the decision, which the engine acts on, and what a plan shows of it. */
export interface JobPlan {
  action: Exclude<PlanAction, 'refused'>;
  reason: string;
  /** Digest of all that decides the result, where it is known. */
  fingerprint?: Digest;
  /** What the fingerprint was made of. */
  basis?: Basis;
  earlier?: EarlierResult;
  /** What is known of the outputs before it runs. */
  outputs: Record<string, Json>;
  mlflowRun?: string;
  writes: Write[];
  details: JobDetails;
}

export interface Outcome {
  state: Exclude<JobState, 'skipped'>;
  outputs: Record<string, Json>;
  mlflowRun?: string;
  /** One sentence, for every state but plain success. */
  reason?: string;
  diagnostic?: Diagnostic;
}

/** What approving would do. The digest covers `content`, which names every version, digest and value it expects to replace. */
export interface ReleasePlan {
  digest: Digest;
  content: Json;
  lines: string[];
}

/** A model that a `validate` looked at. */
export interface ValidatedModel extends ModelRef {
  verdict: 'pass' | 'unchanged';
  /** Version of the champion it was compared with, or null when there was none. */
  champion: string | null;
  /** The registered model the champion is looked for in; journals of earlier releases lack it. */
  championModel?: string;
}

export interface Effect<T extends Json> {
  kind: EffectKind;
  /** Job or child: `tune/3`. */
  job: string;
  /** Where it is not the running attempt's. */
  attempt?: number;
  /** From `effectKey`: the same after a crash. */
  key: string;
  target: string;
  /** Is it so already? */
  find(): Promise<T | undefined>;
  act(): Promise<T>;
}

/** Everything the journal knows of this run so far, folded. */
export interface Past {
  effects: ReadonlyMap<string, { intent: Extract<Fact, { type: 'intent' }>; done?: Extract<Fact, { type: 'done' }> }>;
  /** Every fact about a job (and its children, `tune/3`), in order. */
  facts(job: string): readonly Fact[];
}

export interface JobContext extends Omit<Observed, keyof Ports>, Ports {
  run: string;
  attempt: number;
  abort: AbortSignal;
  past: Past;
  commit: { sha: string; dirty: boolean } | undefined;
  /** Intent, look, act, done: the only way to change the world. */
  effect<T extends Json>(effect: Effect<T>): Promise<T>;
  fact(fact: Fact): Promise<void>;
  signal(signal: Signal): void;
  secret(name: string): string | undefined;
  lease(name: string): Promise<FencedLease>;
  /** Asks for approval by whatever way this run has; undefined: nobody can be asked now. */
  approval(
    job: string,
    plan: ReleasePlan,
  ): Promise<{ granted: boolean; by: string; via: 'prompt' | 'flag' | 'command' | 'input' } | undefined>;
  /** A file in the run's folder, for evidence (`release-1a2b.json`). */
  keep(name: string, text: string): Promise<string>;
}

export interface JobType<J extends Job = Job> {
  /** Reads only. Called at plan with what is known, and again before the run with everything. */
  plan(job: J, seen: Observed): Promise<Result<JobPlan>>;
  run(job: J, plan: JobPlan, ctx: JobContext): Promise<Outcome>;
}

export type JobTypes = { [K in Job['type']]: JobType<Extract<Job, { type: K }>> };

export type { CommandSpec };
