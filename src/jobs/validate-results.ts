/** What a validation leaves: a table for people, evidence in the run's folder, an MLflow run with both models' metrics. */
import type { AssetRef } from '../ports/compute.ts';
import type { JobContext, ModelRef } from '../ports/jobs.ts';
import type { ValidateJob } from '../pipeline/types.ts';
import { type Digest, effectKey } from '../system/digest.ts';
import type { Judgement } from '../validation/judge.ts';
import { ensureExperiment, KEY_TAG } from './attempt.ts';

/** The version in production that the candidate is compared with. */
export interface Champion {
  version: string;
  uri: string;
  stage: string;
  digest: Digest;
}

export function showTable(job: ValidateJob, ctx: JobContext, judgement: Judgement, champion: string | undefined): void {
  ctx.signal({
    type: 'table',
    job: job.name,
    title: `${judgement.verdict}: candidate against ${champion === undefined ? 'no champion' : `version ${champion}`}`,
    columns: ['metric', 'candidate', 'champion', 'difference', 'rule', 'result'],
    rows: judgement.rows.map((row) => [
      row.metric,
      number(row.candidate),
      number(row.champion),
      number(row.difference),
      row.rule,
      row.outcome,
    ]),
  });
}

function number(value: number | undefined): string {
  return value === undefined ? '-' : Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}

/** What the run's folder keeps of a validation. */
export function evidence(
  job: ValidateJob,
  judgement: Judgement,
  candidate: ModelRef,
  champion: Champion | undefined,
  data: AssetRef,
): string {
  return `${JSON.stringify({ schema: 1, job: job.name, ...judgement, candidate, champion: champion ?? null, data }, null, 2)}\n`;
}

/** An MLflow run of the validation: both models' metrics side by side, for people. */
export async function logResults(
  job: ValidateJob,
  ctx: JobContext,
  judgement: Judgement,
  candidate: ModelRef,
  champion: Champion | undefined,
  ofCandidate: Record<string, number>,
  ofChampion: Record<string, number> | undefined,
): Promise<string> {
  const experimentId = await ensureExperiment(ctx);
  const key = effectKey('log-results', ctx.run, job.name, candidate.digest, champion?.digest ?? '');
  const find = async (): Promise<string | undefined> => {
    const [run] = await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: key });
    return run?.status === 'FINISHED' ? run.runId : undefined;
  };
  return await ctx.effect({
    kind: 'log-results',
    key,
    job: job.name,
    target: `MLflow run ${job.name}`,
    find,
    act: async () => {
      // A run begun by a process that died is filled up: the same values at the same steps.
      const [begun] = await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: key });
      const tags = { [KEY_TAG]: key, 'trainyard.run': ctx.run, 'trainyard.job': job.name };
      const run = begun ?? (await ctx.tracking.createRun({ experimentId, name: job.name, tags }));
      const points = [...named('candidate', ofCandidate), ...named('champion', ofChampion ?? {})];
      const missing = points.filter(([metric]) => run.metrics[metric] === undefined);
      await ctx.tracking.log(run.runId, {
        metrics: missing.map(([metric, value]) => ({ key: metric, value, timestamp: Date.now(), step: 0 })),
        tags: {
          'trainyard.verdict': judgement.verdict,
          'trainyard.candidate': candidate.digest,
          ...(champion && { 'trainyard.champion': champion.digest, 'trainyard.champion_version': champion.version }),
        },
      });
      await ctx.tracking.endRun(run.runId, 'FINISHED');
      return run.runId;
    },
  });
}

function named(prefix: string, metrics: Record<string, number>): [string, number][] {
  return Object.entries(metrics).map(([name, value]) => [`${prefix}/${name}`, value]);
}
