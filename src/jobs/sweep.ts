/**
 * `sweep`: trials of one command over a search space. Trial n's configuration follows from the seed and n alone, so a resumed
 * sweep goes on with the same ones. A policy stops trials that fall behind, on the metric as it is logged.
 */
import { Fault, fail, ok } from '../diagnostics/diagnostic.ts';
import type { TrialFinished } from '../events/events.ts';
import type { Json } from '../events/json.ts';
import type { BoundValue } from '../ports/compute.ts';
import type { Basis, JobContext, JobPlan, JobType, Observed, Outcome } from '../ports/jobs.ts';
import type { MetricPoint, MlflowRun } from '../ports/tracking.ts';
import type { SweepJob } from '../pipeline/types.ts';
import { type Bandit, best, createBandit } from '../sweep/bandit.ts';
import { formatParameter } from '../sweep/format.ts';
import { createRandomSampler } from '../sweep/sampler.ts';
import { type Digest, digestJson, effectKey } from '../system/digest.ts';
import {
  type Attempt,
  type AttemptResult,
  abandonMlflowRun,
  adoptEnded,
  closeInterrupted,
  createMlflowRun,
  endMlflowRun,
  ensureExperiment,
  runAttempt,
} from './attempt.ts';
import { collectOutputs } from './command.ts';
import { byReference, outputsOf, trackingWrites, workOf } from './details.ts';
import { fingerprint, type ResolvedInputs, resolveInputs } from './inputs.ts';
import { remember, reuse } from './reuse.ts';

export const sweepJob: JobType<SweepJob> = {
  async plan(job, seen) {
    const compute = await seen.compute(job.compute);
    const environment = await compute.check({ environment: job.trial.environment, job: job.name });
    if (!environment.ok) return environment;
    const resolved = await resolveInputs(seen, 'inputs.', job.trial.inputs);
    if (!resolved.ok) return fail(...resolved.diagnostics);
    const { values, content, unknown, shown } = resolved.value;
    const print = unknown.length > 0 ? undefined : await sweepFingerprint(job, seen, content, environment.value.digest);
    const { sampling, search_space, objective, early_termination, limits } = job;
    const ofTrial = { ...job.trial, ...(limits.trial_timeout !== undefined && { timeout: limits.trial_timeout }) };
    const trials = `up to ${limits.max_total_trials} trials`;
    const plan: JobPlan = {
      action: 'run',
      reason: '',
      ...print,
      outputs: {},
      writes: trackingWrites(seen.pipeline, job.name, job.trial.outputs, trials),
      details: {
        work: workOf(ofTrial, {
          pipeline: seen.pipeline,
          compute: { name: job.compute, kind: compute.kind },
          checked: environment.value,
          values,
          inputs: byReference('inputs.', shown),
          code: print?.basis.code?.digest,
        }),
        sweep: { sampling, search_space, objective, ...(early_termination && { early_termination }), limits },
        inputs: shown,
        outputs: outputsOf(job.trial.outputs),
        unknown,
      },
    };
    if (print === undefined) return ok({ ...plan, action: 'later', reason: unknown[0] as string }, environment.warnings);
    if (job.rerun !== undefined) return ok({ ...plan, reason: job.rerun }, environment.warnings);
    return ok(await reuse(seen, job.name, plan), environment.warnings);
  },

  async run(job, plan, ctx): Promise<Outcome> {
    const resolved = await resolveInputs(ctx, 'inputs.', job.trial.inputs);
    if (!resolved.ok)
      return { state: 'failed', outputs: {}, diagnostic: resolved.diagnostics[0]!, reason: resolved.diagnostics[0]!.message };
    return await new Sweep(job, ctx, resolved.value, plan).run();
  },
};

async function sweepFingerprint(
  job: SweepJob,
  seen: Observed,
  content: ResolvedInputs['content'],
  environment: Digest,
): Promise<{ fingerprint: Digest; basis: Basis }> {
  const { fingerprint: trial, basis } = await fingerprint(seen, job.trial, content, environment);
  const { search_space, sampling, objective, limits } = job;
  const search = { search_space, sampling, objective, early_termination: job.early_termination ?? null, limits };
  return { fingerprint: digestJson({ trial, ...search }), basis: { ...basis, parts: { ...basis.parts, ...search } } };
}

/** setTimeout's longest; asked for more it fires at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

class Sweep {
  readonly #job: SweepJob;
  readonly #ctx: JobContext;
  readonly #inputs: ResolvedInputs;
  readonly #plan: JobPlan;
  readonly #sampler;
  readonly #bandit: Bandit | undefined;
  readonly #finished = new Map<number, TrialFinished>();
  /** How often each trial reported the primary metric. */
  readonly #reports = new Map<number, number>();
  /** Aborted when the time is up or a trial shows that none can succeed. */
  readonly #over = new AbortController();
  #parent = '';
  #fault: Fault | undefined;

  constructor(job: SweepJob, ctx: JobContext, inputs: ResolvedInputs, plan: JobPlan) {
    this.#job = job;
    this.#ctx = ctx;
    this.#inputs = inputs;
    this.#plan = plan;
    this.#sampler = createRandomSampler(job.search_space, job.sampling.seed);
    this.#bandit =
      job.early_termination === undefined ? undefined : createBandit({ ...job.early_termination, goal: job.objective.goal });
    // What a trial made of other code or data before a resume is no result of this sweep.
    let of = '';
    for (const fact of ctx.past.facts(job.name)) {
      if (fact.type === 'job-started' && fact.job === job.name) of = fact.inputs;
      if (of === plan.fingerprint && fact.type === 'trial-finished' && fact.state !== 'failed')
        this.#finished.set(fact.trial, fact);
    }
  }

  async run(): Promise<Outcome> {
    const { name } = this.#job;
    const experimentId = await ensureExperiment(this.#ctx);
    const parentAttempt: Attempt = { ...this.#attempt(0), job: name, mlflow: { name, tags: {} } };
    await closeInterrupted(this.#ctx, parentAttempt, 1);
    this.#parent = await createMlflowRun(this.#ctx, parentAttempt, experimentId, 1);
    try {
      return await this.#trials();
    } catch (error) {
      await abandonMlflowRun(this.#ctx, name, this.#parent, this.#ctx.attempt, error);
      throw error;
    }
  }

  async #trials(): Promise<Outcome> {
    const { limits, objective, name } = this.#job;
    await this.#recall();
    const timer =
      limits.timeout === undefined
        ? undefined
        : setTimeout(() => this.#over.abort(), Math.min(limits.timeout * 1000, MAX_TIMER_MS));
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < limits.max_total_trials && !this.#over.signal.aborted && !this.#ctx.abort.aborted) {
        const trial = next++;
        if (!this.#finished.has(trial)) await this.#trial(trial);
      }
    };
    try {
      const workers = await Promise.allSettled(Array.from({ length: limits.max_concurrent_trials }, worker));
      for (const result of workers) if (result.status === 'rejected') throw result.reason;
    } finally {
      clearTimeout(timer);
    }
    if (this.#ctx.abort.aborted) {
      await endMlflowRun(this.#ctx, name, this.#parent, this.#ctx.attempt, 'KILLED');
      return { state: 'cancelled', outputs: {}, mlflowRun: this.#parent, reason: 'cancelled' };
    }
    if (this.#fault !== undefined) throw this.#fault;
    const winner = best(
      [...this.#finished.values()].toSorted((a, b) => a.trial - b.trial),
      objective.goal,
    );
    if (winner === undefined) throw this.#noTrial();
    return await this.#finish(winner);
  }

  /** What trials reported before a resume: the policy compares with it. */
  async #recall(): Promise<void> {
    if (this.#bandit === undefined) return;
    for (const { trial, mlflowRun } of this.#finished.values()) {
      if (mlflowRun === undefined) continue;
      const points = await this.#ctx.tracking.metricHistory(mlflowRun, this.#job.objective.primary_metric);
      for (const [index, point] of points.entries()) this.#bandit.report(trial, index + 1, point.value);
    }
  }

  #attempt(trial: number): Attempt {
    const { trial: spec, limits, compute, name } = this.#job;
    const parameters = this.#sampler.ask(trial);
    const values: Record<string, BoundValue> = { ...this.#inputs.values };
    for (const [key, value] of Object.entries(parameters))
      values[`search_space.${key}`] = { kind: 'literal', text: formatParameter(value) };
    return {
      job: `${name}/${trial}`,
      compute,
      spec: { ...spec, ...(limits.trial_timeout !== undefined && { timeout: limits.trial_timeout }) },
      values,
      inputs: digestJson({ sweep: this.#plan.fingerprint as string, trial, parameters }),
      code: this.#plan.basis?.code?.digest,
      mlflow: { name: `${name}/${trial}`, tags: { 'mlflow.parentRunId': this.#parent, 'trainyard.trial': String(trial) } },
    };
  }

  async #trial(trial: number): Promise<void> {
    const { name, objective } = this.#job;
    this.#reports.delete(trial);
    const known = this.#ctx.past.facts(name).some((fact) => fact.type === 'trial-suggested' && fact.trial === trial);
    if (!known) await this.#ctx.fact({ type: 'trial-suggested', job: name, trial, parameters: this.#sampler.ask(trial) });
    const stop = new AbortController();
    const relay = (): void => stop.abort();
    this.#over.signal.addEventListener('abort', relay);
    try {
      const result = await runAttempt(this.#ctx, {
        ...this.#attempt(trial),
        stop: stop.signal,
        onPoint: (point) => {
          if (point.key === objective.primary_metric) this.#report(trial, point, stop);
        },
      });
      if (result.state !== 'cancelled') await this.#conclude(trial, result);
    } finally {
      this.#over.signal.removeEventListener('abort', relay);
    }
  }

  /** A point of the primary metric, the moment it is logged. */
  #report(trial: number, point: MetricPoint, stop: AbortController): void {
    this.#ctx.signal({
      type: 'metric',
      job: `${this.#job.name}/${trial}`,
      key: point.key,
      value: point.value,
      step: point.step,
    });
    const interval = (this.#reports.get(trial) ?? 0) + 1;
    this.#reports.set(trial, interval);
    const answer = this.#bandit?.report(trial, interval, point.value);
    if (answer === undefined || answer === 'continue' || stop.signal.aborted) return;
    const { threshold, value } = answer;
    this.#ctx
      .fact({
        type: 'trial-stopped',
        job: this.#job.name,
        trial,
        policy: 'bandit',
        interval,
        threshold,
        ...(value !== undefined && { value }),
      })
      .finally(() => stop.abort())
      .catch(() => {});
  }

  async #conclude(trial: number, result: AttemptResult): Promise<void> {
    const { name, objective } = this.#job;
    const metrics = result.mlflowRun === undefined ? {} : ((await this.#ctx.tracking.run(result.mlflowRun))?.metrics ?? {});
    const value = metrics[objective.primary_metric];
    const stopped = result.state === 'stopped';
    const finished: TrialFinished = {
      type: 'trial-finished',
      job: name,
      trial,
      state: stopped ? 'stopped' : result.state === 'completed' ? 'completed' : 'failed',
      ...(value !== undefined && Number.isFinite(value) && { value }),
      ...(result.mlflowRun && { mlflowRun: result.mlflowRun }),
      ...(!stopped && result.diagnostic && { cause: result.diagnostic.message.slice(0, 200) }),
    };
    if (finished.state === 'completed' && value === undefined) {
      finished.state = 'failed';
      finished.cause = `it never logged ${objective.primary_metric}`;
      this.#fault ??= missingMetric(name, trial, objective.primary_metric, Object.keys(metrics));
      this.#over.abort();
    } else if (finished.state === 'completed' && finished.value === undefined) {
      finished.cause = `${objective.primary_metric} is ${String(value)}`;
    }
    if (!stopped && result.diagnostic !== undefined)
      this.#ctx.signal({
        type: 'diagnostic',
        job: `${name}/${trial}`,
        diagnostic: { ...result.diagnostic, severity: 'warning' },
      });
    await this.#ctx.fact(finished);
    this.#finished.set(trial, finished);
  }

  /** The best trial's outputs and metric become the sweep's. */
  async #finish(winner: TrialFinished): Promise<Outcome> {
    const { name, trial: spec, objective } = this.#job;
    const ctx = this.#ctx;
    const ended = await adoptEnded(ctx, this.#attempt(winner.trial));
    if (ended === undefined)
      throw new Fault('service', {
        code: 'TY410',
        message: `what trial ${winner.trial} of ${name} made is no longer on this machine`,
        help: 'run the pipeline again',
      });
    const hasMetric = (run: MlflowRun | undefined): boolean => run?.metrics[objective.primary_metric] !== undefined;
    const outputs = await collectOutputs(
      ctx,
      `${name}/${winner.trial}`,
      { ...spec, code: this.#plan.basis?.code?.digest },
      { ...ended, ...(winner.mlflowRun && { mlflowRun: winner.mlflowRun }) },
      this.#inputs.content,
    );
    await ctx.effect({
      kind: 'log-results',
      key: effectKey('sweep-results', this.#parent),
      job: name,
      target: `MLflow run ${name}`,
      find: async () => {
        const run = await ctx.tracking.run(this.#parent);
        return run?.tags['trainyard.best_trial'] !== undefined && hasMetric(run) ? true : undefined;
      },
      act: async () => {
        // Tags and metrics are requests of their own: what a process that died between them left is filled up.
        const run = await ctx.tracking.run(this.#parent);
        await ctx.tracking.log(this.#parent, {
          metrics:
            winner.value === undefined || hasMetric(run)
              ? []
              : [{ key: objective.primary_metric, value: winner.value, timestamp: Date.now(), step: 0 }],
          tags: { 'trainyard.best_trial': String(winner.trial), 'trainyard.best_run': winner.mlflowRun ?? '' },
        });
        return true;
      },
    });
    await endMlflowRun(ctx, name, this.#parent, 0, 'FINISHED');
    const parameters = this.#sampler.ask(winner.trial);
    ctx.signal({
      type: 'note',
      job: name,
      text: `best is trial ${winner.trial} with ${objective.primary_metric} ${winner.value}: ${Object.entries(parameters)
        .map(([key, v]) => `${key}=${formatParameter(v)}`)
        .join(' ')}`,
    });
    const withBest: Record<string, Json> = { ...outputs, best_trial: winner.trial };
    await remember(ctx, this.#plan, { job: name, outputs: withBest, mlflowRun: this.#parent });
    return { state: 'succeeded', outputs: withBest, mlflowRun: this.#parent };
  }

  #noTrial(): Fault {
    const causes = new Set([...this.#finished.values()].map(({ cause }) => cause ?? 'stopped before it ended'));
    return new Fault('job', {
      code: 'TY410',
      message: `no trial of ${this.#job.name} completed with a usable ${this.#job.objective.primary_metric}`,
      location: this.#job.location,
      why: [...causes].slice(0, 3).join('; ') || 'none was run',
      help: 'look at the log of a trial; run its command by hand with one configuration',
    });
  }
}

function missingMetric(job: string, trial: number, metric: string, names: string[]): Fault {
  return new Fault('job', {
    code: 'TY410',
    message: `trial ${trial} of ${job} completed without logging the primary metric ${metric}`,
    why: names.length === 0 ? 'it logged no metric at all' : `it logged ${names.toSorted().slice(0, 10).join(', ')}`,
    help: `log it with \`mlflow.log_metric("${metric}", ...)\`, or name another as primary_metric`,
  });
}
