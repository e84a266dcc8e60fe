/** `command`: one command on a compute, reused when nothing that decides its result changed. */
import { Fault, fail, ok } from '../diagnostics/diagnostic.ts';
import type { Json } from '../events/json.ts';
import type { AssetRef } from '../ports/compute.ts';
import type { JobContext, JobPlan, JobType, ModelRef, Observed, Outcome } from '../ports/jobs.ts';
import { isAsset } from '../pipeline/resolve.ts';
import type { CommandJob, CommandSpec } from '../pipeline/types.ts';
import type { Digest } from '../system/digest.ts';
import { type AttemptResult, runAttempt } from './attempt.ts';
import { describeEnvironment, fingerprint, renderTemplate, resolveInputs } from './inputs.ts';
import { modelIsTracked, resolveModel } from './model.ts';

export const commandJob: JobType<CommandJob> = {
  async plan(job, seen) {
    const compute = await seen.compute(job.compute);
    const environment = await compute.check({ environment: job.environment, job: job.name });
    if (!environment.ok) return environment;
    const resolved = await resolveInputs(seen, 'inputs.', job.inputs);
    if (!resolved.ok) return fail(...resolved.diagnostics);
    const plan: JobPlan = {
      job: job.name,
      type: 'command',
      action: 'run',
      reason: 'no earlier result for these inputs',
      outputs: {},
      writes: [
        `MLflow run ${job.name} in experiment ${seen.pipeline.experiment}`,
        ...(hasModel(job.outputs) ? [`model ${job.name} in tracking`] : []),
      ],
      details: {
        compute: job.compute,
        command: renderTemplate(job.command),
        environment: `${describeEnvironment(job.environment)}${environment.value.environment === 'build' ? ', to be built' : ''}`,
      },
    };
    if (resolved.value.unknown.length > 0)
      return ok({ ...plan, action: 'later', reason: resolved.value.unknown[0] as string }, environment.warnings);
    const print = await fingerprint(seen, job, resolved.value.content, environment.value.digest);
    return ok(await reuse(seen, { ...plan, ...print }), environment.warnings);
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
      inputs: plan.inputs as string,
      code: plan.code,
      mlflow: { name: job.name, tags: {} },
    });
    if (attempt.state !== 'completed') return notCompleted(attempt);
    const outputs = await collectOutputs(ctx, job.name, { ...job, code: plan.code }, attempt, resolved.value.content);
    await ctx.reuse.put(plan.inputs as string, {
      run: ctx.run,
      job: job.name,
      at: new Date().toISOString(),
      outputs,
      mlflowRun: attempt.mlflowRun,
    });
    return { state: 'succeeded', outputs, mlflowRun: attempt.mlflowRun as string };
  },
};

export function hasModel(outputs: CommandSpec['outputs']): boolean {
  return Object.values(outputs).some(({ type }) => type === 'mlflow_model');
}

/** An earlier result stands when each of its outputs is where it was, with the bytes it had. */
export async function reuse(seen: Observed, plan: JobPlan): Promise<JobPlan> {
  const earlier = await seen.reuse.get(plan.inputs as string);
  if (earlier === undefined) return plan;
  for (const [name, output] of Object.entries(earlier.outputs)) {
    if (!isAsset(output)) continue;
    // Asked first: what is no longer there cannot be fetched for its digest.
    if (output.type === 'mlflow_model' && !(await modelIsTracked(seen, output)))
      return { ...plan, reason: `model ${output.uri} of run ${earlier.run} is no longer in tracking` };
    const digest = await seen.assets.stat(output);
    if (digest !== output.digest)
      return { ...plan, reason: `output ${name} of run ${earlier.run} is ${digest === 'missing' ? 'gone' : 'changed'}` };
  }
  return {
    ...plan,
    action: 'reuse',
    reason: `same inputs as in run ${earlier.run}`,
    outputs: earlier.outputs,
    ...(earlier.mlflowRun && { mlflowRun: earlier.mlflowRun }),
    writes: [],
  };
}

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
    const written = attempt.outputs[name];
    if (type === 'mlflow_model') {
      const lineage: ModelRef['lineage'] = {
        inputs: Object.values(content).filter((text): text is Digest => text.startsWith('sha256:')),
        ...(spec.code !== undefined && { code: spec.code }),
        ...(attempt.environment && { environment: attempt.environment }),
      };
      outputs[name] = (await resolveModel(ctx, job, name, written, attempt.mlflowRun as string, lineage)) as unknown as Json;
    } else {
      const digest = written === undefined ? 'missing' : await ctx.assets.stat(written);
      if (written === undefined || digest === 'missing') {
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
