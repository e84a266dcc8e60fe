/**
 * One command on a compute, with its MLflow run: what `command` jobs, trials and evaluations have in common. Survives the
 * death of this process: an attempt that ended unseen is adopted by its exit record; one that died with us is closed (its
 * MLflow run ends KILLED) and the next attempt runs the same configuration.
 */
import { type Diagnostic, Fault } from '../diagnostics/diagnostic.ts';
import type { Fact, Intent } from '../events/events.ts';
import type { AssetRef, BoundCommand, BoundValue, Compute, ComputeEvent, Handle } from '../ports/compute.ts';
import type { JobContext } from '../ports/jobs.ts';
import type { MetricPoint } from '../ports/tracking.ts';
import type { CommandSpec } from '../pipeline/types.ts';
import { type Digest, effectKey } from '../system/digest.ts';

export const KEY_TAG = 'trainyard.key';

export interface Attempt {
  /** `train`, `tune/3`, `validate/candidate`. */
  job: string;
  compute: string;
  spec: Pick<CommandSpec, 'command' | 'code' | 'environment' | 'outputs' | 'environmentVariables' | 'timeout'>;
  values: Record<string, BoundValue>;
  /** Fingerprint of the work. */
  inputs: string;
  /** Of the code that the fingerprint was taken with. */
  code?: Digest | undefined;
  /** Absent: no MLflow run of its own. */
  mlflow?: { name: string; tags: Record<string, string> };
  onPoint?: (point: MetricPoint) => void;
  /** Aborted to stop this one alone (early termination). */
  stop?: AbortSignal;
}

export interface AttemptResult {
  state: 'completed' | 'failed' | 'cancelled' | 'timeout' | 'stopped';
  outputs: Record<string, AssetRef>;
  mlflowRun?: string;
  environment?: Digest;
  diagnostic?: Diagnostic;
}

type Ended = Extract<ComputeEvent, { type: 'ended' }>;

/** How long a cancelled command has to end by itself before it is made to. */
const CANCEL_MS = 6_000;

export async function runAttempt(ctx: JobContext, of: Attempt): Promise<AttemptResult> {
  const compute = await ctx.compute(of.compute);
  const onEvent = (event: ComputeEvent): void => forward(ctx, of, event);
  const earlier = await lastEnded(ctx, compute, of);
  if (earlier === undefined) await closeInterrupted(ctx, of, ctx.attempt);
  const attempt = earlier?.attempt ?? ctx.attempt;
  const experimentId = await ensureExperiment(ctx);
  const mlflowRun = of.mlflow === undefined ? undefined : await createMlflowRun(ctx, of, experimentId, attempt);
  const perform = async (): Promise<Ended> => {
    const gateway = await ctx.tracking.gateway();
    const stopObserving =
      mlflowRun !== undefined && of.onPoint !== undefined ? gateway.observe(mlflowRun, of.onPoint) : undefined;
    try {
      const key = submitKey(ctx, of, attempt);
      const handle = await ctx.effect<{ key: string; at: Handle['at'] }>({
        kind: 'submit',
        key,
        job: of.job,
        attempt,
        target: `${of.job} attempt ${attempt}`,
        find: async () => earlier?.handle ?? (await compute.find(key)),
        act: async () =>
          await compute.submit(
            await bind(ctx, of, attempt, gateway.variables({ experimentId, ...(mlflowRun && { runId: mlflowRun }) })),
            key,
            { abort: ctx.abort, onEvent },
          ),
      });
      return await attend(ctx, of, compute, handle, onEvent);
    } finally {
      stopObserving?.();
    }
  };
  let ended: Ended;
  try {
    ended = await perform();
  } catch (error) {
    if (mlflowRun !== undefined) await abandonMlflowRun(ctx, of.job, mlflowRun, attempt, error);
    throw error;
  }
  const state = of.stop?.aborted === true && ended.state === 'cancelled' && !ctx.abort.aborted ? 'stopped' : ended.state;
  if (mlflowRun !== undefined)
    await endMlflowRun(
      ctx,
      of.job,
      mlflowRun,
      attempt,
      state === 'completed' ? 'FINISHED' : state === 'failed' ? 'FAILED' : 'KILLED',
    );
  return {
    state,
    outputs: ended.outputs,
    ...(mlflowRun && { mlflowRun }),
    ...(ended.environment && { environment: ended.environment }),
    ...(ended.diagnostic && { diagnostic: ended.diagnostic }),
  };
}

function submitKey(ctx: JobContext, of: Attempt, attempt: number): string {
  return effectKey('submit', ctx.run, of.job, attempt, of.inputs);
}

async function bind(
  ctx: JobContext,
  of: Attempt,
  attempt: number,
  trackingVariables: Record<string, string>,
): Promise<BoundCommand> {
  const environmentVariables: Record<string, string> = {};
  const secretVariables: string[] = [];
  for (const [name, value] of Object.entries(of.spec.environmentVariables)) {
    if ('text' in value) {
      environmentVariables[name] = value.text;
      continue;
    }
    const secret = ctx.secret(value.secret);
    if (secret === undefined) continue;
    environmentVariables[name] = secret;
    secretVariables.push(name);
  }
  const values: Record<string, BoundValue> = {};
  for (const [name, value] of Object.entries(of.values)) values[name] = await onThisMachine(ctx, value);
  return {
    job: of.job,
    run: ctx.run,
    attempt,
    command: of.spec.command,
    ...(of.spec.code !== undefined && { code: of.spec.code }),
    ...(of.code !== undefined && { codeDigest: of.code }),
    environment: of.spec.environment,
    values,
    outputs: of.spec.outputs,
    environmentVariables,
    secretVariables,
    trackingVariables,
    ...(of.spec.timeout !== undefined && { timeout: of.spec.timeout }),
  };
}

/** A command reads files: a model in tracking is fetched first. */
async function onThisMachine(ctx: JobContext, value: BoundValue): Promise<BoundValue> {
  if (value.kind === 'literal' || value.asset.uri.startsWith('file:')) return value;
  const { path, digest } = await ctx.assets.local(value.asset);
  return { ...value, asset: { ...value.asset, uri: `file:${path}`, digest } };
}

function forward(ctx: JobContext, of: Attempt, event: ComputeEvent): void {
  if (event.type !== 'ended') ctx.signal({ ...event, job: of.job });
}

/** Watches until the end; cancels on abort or stop. */
async function attend(
  ctx: JobContext,
  of: Attempt,
  compute: Compute,
  handle: Handle,
  onEvent: (e: ComputeEvent) => void,
): Promise<Ended> {
  const cancel = (): void => void compute.cancel(handle, CANCEL_MS).catch(() => {});
  const signals = [ctx.abort, ...(of.stop ? [of.stop] : [])];
  for (const signal of signals) {
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel);
  }
  try {
    for await (const event of compute.watch(handle, new AbortController().signal)) {
      if (event.type === 'ended') return event;
      onEvent(event);
    }
    throw new Error(`the watch of ${of.job} stopped without an end`);
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', cancel);
  }
}

export async function ensureExperiment(ctx: JobContext): Promise<string> {
  const name = ctx.pipeline.experiment;
  const known = await ctx.tracking.experiment(name);
  if (known !== undefined) return known;
  return await ctx.effect({
    kind: 'create-experiment',
    key: effectKey('create-experiment', ctx.run, name),
    job: '',
    target: name,
    find: () => ctx.tracking.experiment(name),
    act: () => ctx.tracking.createExperiment(name),
  });
}

function runKey(ctx: JobContext, of: Attempt, attempt: number): string {
  return effectKey('mlflow-run', ctx.run, of.job, attempt, of.inputs);
}

/** The MLflow run of an attempt; found by its key after a crash. */
export async function createMlflowRun(ctx: JobContext, of: Attempt, experimentId: string, attempt: number): Promise<string> {
  const key = runKey(ctx, of, attempt);
  return await ctx.effect({
    kind: 'create-mlflow-run',
    key,
    job: of.job,
    attempt,
    target: `${of.job} attempt ${attempt}`,
    find: async () => (await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: key }))[0]?.runId,
    act: async () =>
      (
        await ctx.tracking.createRun({
          experimentId,
          name: of.mlflow?.name ?? of.job,
          tags: {
            [KEY_TAG]: key,
            'trainyard.run': ctx.run,
            'trainyard.job': of.job,
            'trainyard.attempt': String(attempt),
            ...of.mlflow?.tags,
          },
        })
      ).runId,
  });
}

export async function endMlflowRun(
  ctx: JobContext,
  job: string,
  runId: string,
  attempt: number,
  status: 'FINISHED' | 'FAILED' | 'KILLED',
): Promise<void> {
  await ctx.effect({
    kind: 'end-mlflow-run',
    key: effectKey('end-mlflow-run', ctx.run, job, attempt, runId),
    job,
    attempt,
    target: `${runId} ${status}`,
    find: async () => ((await ctx.tracking.run(runId))?.status === status ? status : undefined),
    act: async () => {
      await ctx.tracking.endRun(runId, status);
      return status;
    },
  });
}

/**
 * Ends the MLflow run of work that failed or was cancelled before it came to an end of its own. That it cannot be ended must
 * not hide why. Anything but a `Fault` is a crash: the attempt stays open, and the resume adopts or closes it.
 */
export async function abandonMlflowRun(
  ctx: JobContext,
  job: string,
  runId: string,
  attempt: number,
  error: unknown,
): Promise<void> {
  if (!(error instanceof Fault) && !ctx.abort.aborted) return;
  await endMlflowRun(ctx, job, runId, attempt, ctx.abort.aborted ? 'KILLED' : 'FAILED').catch(() => {});
}

/**
 * The newest earlier attempt whose command ended while nobody looked: its record is on disk, and no fact has closed the job
 * since it was submitted.
 */
async function lastEnded(
  ctx: JobContext,
  compute: Compute,
  of: Attempt,
): Promise<{ attempt: number; handle: Handle } | undefined> {
  const facts = ctx.past.facts(of.job);
  const closed = facts.findLastIndex((fact) => fact.type === 'job-ended');
  const last = facts.slice(closed + 1).findLast((fact): fact is Intent => isIntent(fact, of.job, 'submit'));
  if (last === undefined || last.key !== submitKey(ctx, of, last.attempt)) return undefined;
  const handle = await compute.find(last.key);
  return handle === undefined ? undefined : { attempt: last.attempt, handle };
}

/** What an attempt that completed in this run made: its record is read again. */
export async function adoptEnded(
  ctx: JobContext,
  of: Attempt,
): Promise<Pick<AttemptResult, 'state' | 'outputs' | 'environment'> | undefined> {
  const compute = await ctx.compute(of.compute);
  for (const intent of ctx.past.facts(of.job).toReversed()) {
    if (!isIntent(intent, of.job, 'submit') || intent.key !== submitKey(ctx, of, intent.attempt)) continue;
    const handle = await compute.find(intent.key);
    if (handle === undefined) continue;
    for await (const event of compute.watch(handle, new AbortController().signal)) {
      if (event.type === 'ended' && event.state === 'completed') return event;
    }
  }
  return undefined;
}

function isIntent(fact: Fact, job: string, effect: Intent['effect']): fact is Intent {
  return fact.type === 'intent' && fact.job === job && fact.effect === effect;
}

/** Ends the MLflow runs of attempts that died with their engine: all of this job's but the one that goes on, `attempt`. */
export async function closeInterrupted(ctx: JobContext, of: Attempt, attempt: number): Promise<void> {
  const own = runKey(ctx, of, attempt);
  for (const intent of ctx.past.facts(of.job)) {
    if (!isIntent(intent, of.job, 'create-mlflow-run') || intent.key === own) continue;
    const experimentId = await ctx.tracking.experiment(ctx.pipeline.experiment);
    if (experimentId === undefined) return;
    const [run] = await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: intent.key });
    if (run === undefined || wasEnded(ctx, of.job, run.runId)) continue;
    await ctx.tracking.log(run.runId, { tags: { 'trainyard.interrupted': 'true' } });
    await endMlflowRun(ctx, of.job, run.runId, intent.attempt, 'KILLED');
  }
}

/** By us, with whatever status. */
function wasEnded(ctx: JobContext, job: string, runId: string): boolean {
  return ctx.past
    .facts(job)
    .some(
      (fact) =>
        isIntent(fact, job, 'end-mlflow-run') &&
        fact.target.startsWith(`${runId} `) &&
        ctx.past.effects.get(fact.key)?.done !== undefined,
    );
}
