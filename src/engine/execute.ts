/**
 * Executes a pipeline: starts each job when what it needs has ended, has its type plan it once more with everything known, and
 * then reuse it, leave it, or run it. What ended before (on resume) is taken from the facts. Knows no job type.
 */
import { exitCodeOf, Fault } from '../diagnostics/diagnostic.ts';
import type { JobState, RunState } from '../events/events.ts';
import type { Json } from '../events/json.ts';
import type { Journal } from '../ports/journal.ts';
import type { JobContext, JobPlan, JobType, JobTypes, Observed, Ports, Outcome } from '../ports/jobs.ts';
import { outputOf, resolveBinding } from '../pipeline/resolve.ts';
import type { Job, Pipeline } from '../pipeline/types.ts';
import { type ContextDeps, createContext } from './context.ts';
import { pastOf } from './fold.ts';
import type { Recorder } from './recorder.ts';

export interface EngineDeps extends ContextDeps {
  pipeline: Pipeline;
  types: JobTypes;
  /** What job types may look at; the engine adds bindings, outputs and states. */
  ports: Ports;
  recorder: Recorder;
  journal: Journal;
  /** How many jobs at once. */
  parallel: number;
  /** Aborted to cancel the run. */
  cancel: AbortController;
}

export interface RunResult {
  state: RunState;
  exitCode: number;
  jobs: ReadonlyMap<string, JobResult>;
}

export interface JobResult {
  state: JobState;
  reason?: string;
  plan?: JobPlan;
  outputs: Record<string, Json>;
  mlflowRun?: string;
}

/** How long running jobs have to end after a cancellation; a runner kills us 10 s after its first signal. */
const CANCEL_MS = 8_000;

const FINAL: ReadonlySet<JobState> = new Set(['succeeded', 'reused', 'unchanged']);
const BLOCKING: ReadonlySet<JobState> = new Set(['failed', 'rejected', 'inconclusive', 'skipped', 'cancelled']);
/** Of several reasons to fail, the one a person must hear first. */
const GRAVITY = [6, 5, 4, 1, 2, 3];

/** `wanted`: the jobs to end, with all they need. */
export async function execute(deps: EngineDeps, wanted: readonly Job[]): Promise<RunResult> {
  const { pipeline, recorder } = deps;
  const jobs = new Map<string, JobResult>();
  const outputs = new Map<string, Record<string, Json>>();
  const exits = new Set<number>();
  for (const job of pipeline.jobs) {
    const end = recorder.state.ends.get(job.name);
    if (end === undefined || !FINAL.has(end.state)) continue;
    jobs.set(job.name, {
      state: end.state,
      outputs: end.outputs,
      ...(end.mlflowRun && { mlflowRun: end.mlflowRun }),
      ...(end.reason && { reason: end.reason }),
    });
    outputs.set(job.name, end.outputs);
  }

  const observed: Observed & Ports = {
    ...deps.ports,
    pipeline,
    resolve: async (binding) => resolveBinding(pipeline, outputs, binding),
    output: (job, output) => outputOf(outputs, job, output),
    state: (job) => jobs.get(job)?.state ?? 'pending',
    past: pastOf(recorder.state),
  };
  const typeOf = <J extends Job>(job: J): JobType<J> => deps.types[job.type] as unknown as JobType<J>;
  const stopWatching = watchForCancel(deps);
  // Once: a listener for each job that ends would be a leak.
  const cancelled = aborted(deps.cancel.signal);

  async function end(
    job: Job,
    attempt: number,
    outcome: Outcome | { state: 'skipped'; outputs: Record<string, Json>; reason: string },
    plan?: JobPlan,
    exit = 1,
  ): Promise<void> {
    if ('diagnostic' in outcome && outcome.diagnostic !== undefined)
      deps.publish({ type: 'diagnostic', job: job.name, diagnostic: outcome.diagnostic });
    const mlflowRun = 'mlflowRun' in outcome ? outcome.mlflowRun : undefined;
    await recorder.record({
      type: 'job-ended',
      job: job.name,
      attempt,
      state: outcome.state,
      outputs: outcome.outputs,
      ...(mlflowRun && { mlflowRun }),
      ...(outcome.reason && { reason: shortened(outcome.reason) }),
    });
    jobs.set(job.name, {
      state: outcome.state,
      outputs: outcome.outputs,
      ...(plan && { plan }),
      ...(mlflowRun && { mlflowRun }),
      ...(outcome.reason && { reason: outcome.reason }),
    });
    outputs.set(job.name, outcome.outputs);
    if (outcome.state === 'failed') exits.add(exit);
    if (outcome.state === 'rejected' && !(job.type === 'validate' && job.on_rejected === 'succeed')) exits.add(3);
    if (outcome.state === 'inconclusive') exits.add(3);
  }

  async function runJob(job: Job): Promise<void> {
    const attempt = (recorder.state.attempts.get(job.name) ?? 0) + 1;
    let plan: JobPlan | undefined;
    try {
      const planned = await typeOf(job).plan(job, observed);
      if (!planned.ok) {
        for (const diagnostic of planned.diagnostics) deps.publish({ type: 'diagnostic', job: job.name, diagnostic });
        const reason = planned.diagnostics[0]?.message ?? 'invalid';
        return await end(job, attempt, { state: 'failed', outputs: {}, reason }, undefined, exitCodeOf.input);
      }
      for (const diagnostic of planned.warnings) deps.publish({ type: 'diagnostic', job: job.name, diagnostic });
      plan = planned.value;
      if (plan.action === 'reuse' || plan.action === 'unchanged') {
        const state = plan.action === 'reuse' ? 'reused' : 'unchanged';
        return await end(
          job,
          attempt,
          { state, outputs: plan.outputs, reason: plan.reason, ...(plan.mlflowRun && { mlflowRun: plan.mlflowRun }) },
          plan,
        );
      }
      if (plan.action === 'later') throw new Error(`${job.name} was started before it could be planned: ${plan.reason}`);
      await recorder.record({ type: 'job-started', job: job.name, attempt, inputs: plan.fingerprint ?? '' });
      const context: JobContext = createContext(deps, observed, recorder, attempt);
      await end(job, attempt, await typeOf(job).run(job, plan, context), plan);
    } catch (error) {
      if (deps.cancel.signal.aborted && !(error instanceof Fault && error.kind === 'compensation')) {
        return await end(job, attempt, { state: 'cancelled', outputs: {}, reason: 'cancelled' }, plan);
      }
      if (!(error instanceof Fault)) throw error;
      const { message: reason, diagnostic } = error;
      await end(job, attempt, { state: 'failed', outputs: {}, reason, diagnostic }, plan, exitCodeOf[error.kind]);
    }
  }

  const running = new Map<string, Promise<void>>();
  let crash: unknown;
  for (;;) {
    let skipped = false;
    for (const job of wanted) {
      if (jobs.has(job.name) || running.has(job.name) || crash !== undefined) continue;
      const blocked = job.needs
        .map((need) => [need, jobs.get(need)?.state] as const)
        .find(([, state]) => state !== undefined && BLOCKING.has(state));
      if (blocked !== undefined) {
        await end(job, 0, {
          state: 'skipped',
          outputs: {},
          reason: `${blocked[0]} ${blocked[1] === 'skipped' ? 'was skipped' : `ended ${blocked[1]}`}`,
        });
        skipped = true;
        continue;
      }
      if (!job.needs.every((need) => FINAL.has(jobs.get(need)?.state as JobState))) continue;
      if (deps.cancel.signal.aborted || running.size >= deps.parallel) continue;
      running.set(
        job.name,
        runJob(job)
          .catch((error: unknown) => {
            crash ??= error;
            deps.cancel.abort();
          })
          .finally(() => running.delete(job.name)),
      );
    }
    if (running.size === 0) {
      if (skipped) continue;
      break;
    }
    if (deps.cancel.signal.aborted) {
      await Promise.race([Promise.all(running.values()), deps.sleep(CANCEL_MS)]);
      break;
    }
    await Promise.race([...running.values(), cancelled]);
  }
  stopWatching();
  if (crash !== undefined) throw crash;

  const states = wanted.map((job) => jobs.get(job.name)?.state);
  let state: RunState = wanted.length < pipeline.jobs.length ? 'stopped-at' : 'succeeded';
  if (states.includes('waiting')) state = 'waiting';
  if (states.includes('rejected') || states.includes('inconclusive')) state = 'rejected';
  if (states.includes('failed')) state = 'failed';
  let exitCode = GRAVITY.find((code) => exits.has(code)) ?? 0;
  if (deps.cancel.signal.aborted && exitCode !== 6) {
    state = 'cancelled';
    exitCode = 130;
  }
  await recorder.record({ type: 'run-ended', run: deps.run, state, exitCode });
  return { state, exitCode, jobs };
}

/** Another process may append `cancel-requested`. */
function watchForCancel(deps: EngineDeps): () => void {
  const stop = new AbortController();
  const watching = async (): Promise<void> => {
    for await (const record of deps.journal.watch(deps.run, deps.recorder.head, stop.signal)) {
      deps.recorder.take(record);
      if (record.fact.type === 'cancel-requested') deps.cancel.abort();
    }
  };
  watching().catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    deps.publish({ type: 'note', text: `cannot watch the journal for requests from other processes any more: ${why}` });
  });
  return () => stop.abort();
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** A fact stays small; the whole is in the log and the evidence. */
function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
