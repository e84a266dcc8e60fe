/** What a job type is: a plan that only reads, and a run that changes the world through effects alone. */
import type { Diagnostic, Result } from '../diagnostics/diagnostic.ts';
import type { EffectKind, Fact, JobState, Signal } from '../events/events.ts';
import type { Json } from '../events/json.ts';
import type { Binding, CommandSpec, Job, Pipeline } from '../pipeline/types.ts';
import type { Digest } from '../system/digest.ts';
import type { AssetRef, Assets, BoundValue, Compute } from './compute.ts';
import type { Endpoint, Endpoints } from './endpoint.ts';
import type { FencedLease } from './journal.ts';
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

export interface ReuseIndex {
  get(inputs: string): Promise<Reusable | undefined>;
  put(inputs: string, entry: Reusable): Promise<void>;
}

/** What a job works with. */
export interface Ports {
  tracking: Tracking;
  registry: Registry;
  assets: Assets;
  endpoints: Endpoints;
  reuse: ReuseIndex;
  compute(name: string): Promise<Compute>;
  /** Digest of a code folder as a job would see it. */
  codeDigest(dir: string): Promise<Digest>;
}

/** Its reads: all that a plan may look at. */
export interface PortReads extends Pick<Ports, 'assets' | 'codeDigest'> {
  tracking: TrackingReads;
  registry: RegistryReads;
  endpoints: { open(name: string): Promise<Pick<Endpoint, 'snapshot'>> };
  reuse: Pick<ReuseIndex, 'get'>;
  compute(name: string): Promise<Pick<Compute, 'check'>>;
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

export interface JobPlan {
  job: string;
  type: Job['type'];
  /** run: work to do. reuse: an earlier result stands. unchanged: nothing to do. later: depends on a job before it. */
  action: 'run' | 'reuse' | 'unchanged' | 'later';
  /** Why, for people: `same inputs as run X`, `code changed`, `depends on train`. */
  reason: string;
  /** Fingerprint: digest of all that decides the result, where it is known. */
  inputs?: Digest;
  /** Of the code folder, as it stands in the fingerprint: what runs must have it. */
  code?: Digest;
  /** What is known of the outputs before it runs. */
  outputs: Record<string, Json>;
  mlflowRun?: string;
  /** What a run would write, in order, for people. */
  writes: string[];
  /** Compute, command, environment ... for people. */
  details: Record<string, string>;
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
