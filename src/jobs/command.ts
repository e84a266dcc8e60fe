/** `command`: one command on a compute, reused when nothing that decides its result changed. */
import { Fault, fail, ok } from '../diagnostics/diagnostic.ts';
import { type Json, own } from '../events/json.ts';
import type { AssetRef } from '../ports/compute.ts';
import type { JobContext, JobPlan, JobType, ModelRef, Outcome } from '../ports/jobs.ts';
import type { CommandJob, CommandSpec } from '../pipeline/types.ts';
import type { Digest } from '../system/digest.ts';
import { type AttemptResult, runAttempt } from './attempt.ts';
import { byReference, outputsOf, trackingWrites, workOf } from './details.ts';
import { fingerprint, resolveInputs } from './inputs.ts';
import { resolveModel } from './model.ts';
import { remember, reuse } from './reuse.ts';

export const commandJob: JobType<CommandJob> = {
  async plan(job, seen) {
    const compute = await seen.compute(job.compute);
    const environment = await compute.check({ environment: job.environment, job: job.name });
    if (!environment.ok) return environment;
    const resolved = await resolveInputs(seen, 'inputs.', job.inputs);
    if (!resolved.ok) return fail(...resolved.diagnostics);
    const { values, content, unknown, shown } = resolved.value;
    const print = unknown.length > 0 ? undefined : await fingerprint(seen, job, content, environment.value.digest);
    const plan: JobPlan = {
      action: 'run',
      reason: '',
      ...print,
      outputs: {},
      writes: trackingWrites(seen.pipeline, job.name, job.outputs),
      details: {
        work: workOf(job, {
          pipeline: seen.pipeline,
          compute: { name: job.compute, kind: compute.kind },
          checked: environment.value,
          values,
          inputs: byReference('inputs.', shown),
          code: print?.basis.code?.digest,
        }),
        inputs: shown,
        outputs: outputsOf(job.outputs),
        unknown,
      },
    };
    if (print === undefined) return ok({ ...plan, action: 'later', reason: unknown[0] as string }, environment.warnings);
    if (job.rerun !== undefined) return ok({ ...plan, reason: job.rerun }, environment.warnings);
    return ok(await reuse(seen, job.name, plan), environment.warnings);
  },

  async run(job, plan, ctx): Promise<Outcome> {
    const resolved = await resolveInputs(ctx, 'inputs.', job.inputs);
    if (!resolved.ok)
      return { state: 'failed', outputs: {}, diagnostic: resolved.diagnostics[0]!, reason: resolved.diagnostics[0]!.message };
    const attempt = await runAttempt(ctx, {
      job: job.name,
      compute: job.compute,
      spec: job,
      values: resolved.value.values,
      inputs: plan.fingerprint as string,
      code: plan.basis?.code?.digest,
      mlflow: { name: job.name, tags: {} },
    });
    if (attempt.state !== 'completed') return notCompleted(attempt);
    const outputs = await collectOutputs(
      ctx,
      job.name,
      { ...job, code: plan.basis?.code?.digest },
      attempt,
      resolved.value.content,
    );
    await remember(ctx, plan, { job: job.name, outputs, mlflowRun: attempt.mlflowRun });
    return { state: 'succeeded', outputs, mlflowRun: attempt.mlflowRun as string };
  },
};

export function notCompleted(attempt: AttemptResult): Outcome {
  const state = attempt.state === 'cancelled' ? 'cancelled' : 'failed';
  return {
    state,
    outputs: {},
    ...(attempt.mlflowRun && { mlflowRun: attempt.mlflowRun }),
    ...(attempt.diagnostic && { diagnostic: attempt.diagnostic }),
    reason: attempt.diagnostic?.message ?? attempt.state,
  };
}

/** Every declared output with its digest; a model becomes one that a registry can hold. */
export async function collectOutputs(
  ctx: JobContext,
  job: string,
  spec: Pick<CommandSpec, 'outputs'> & { code: Digest | undefined },
  attempt: AttemptResult,
  content: Record<string, string>,
): Promise<Record<string, Json>> {
  const outputs: Record<string, Json> = {};
  for (const [name, { type }] of Object.entries(spec.outputs)) {
    const written = own(attempt.outputs, name);
    if (type === 'mlflow_model') {
      const lineage: ModelRef['lineage'] = {
        inputs: Object.values(content).filter((text): text is Digest => text.startsWith('sha256:')),
        ...(spec.code !== undefined && { code: spec.code }),
        ...(attempt.environment && { environment: attempt.environment }),
      };
      outputs[name] = (await resolveModel(ctx, job, name, written, attempt.mlflowRun as string, lineage)) as unknown as Json;
    } else {
      const digest = written === undefined ? 'missing' : await ctx.assets.stat(written);
      if (written === undefined || digest === 'missing' || digest === 'unfetched') {
        throw new Fault('job', {
          code: 'TY412',
          message: `${job} ended well but wrote nothing to its output ${name}`,
          why: 'later jobs would read what is not there',
          help: `have the command write to the path \${{outputs.${name}}} stands for, or take the output out of the file`,
        });
      }
      outputs[name] = { ...written, digest } satisfies AssetRef;
    }
  }
  return outputs;
}
