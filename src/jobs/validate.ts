/**
 * `validate`: candidate and champion are both scored now, on the same data, by the user's command, each in its own environment;
 * declared rules judge. A candidate that is the champion needs no comparison.
 */
import { readFile } from 'node:fs/promises';
import { type Diagnostic, Fault, fail, ok } from '../diagnostics/diagnostic.ts';
import type { Json } from '../events/json.ts';
import type { AssetRef } from '../ports/compute.ts';
import type { JobContext, JobPlan, JobType, ModelRef, Observed, Outcome, ValidatedModel } from '../ports/jobs.ts';
import type { ValidateJob } from '../pipeline/types.ts';
import { type Digest, digestJson, effectKey } from '../system/digest.ts';
import { type Judgement, judge } from '../validation/judge.ts';
import { parseMetrics } from '../validation/metrics.ts';
import { ensureExperiment, KEY_TAG, runAttempt } from './attempt.ts';
import { digestOfVersion, findChampion, uriOf } from './champion.ts';
import { notCompleted } from './command.ts';
import { fingerprint, renderTemplate, resolveInputs } from './inputs.ts';
import { modelEnvironment } from './model.ts';

const CANDIDATE = 'candidate';
const DATA = 'data';

export const validateJob: JobType<ValidateJob> = {
  async plan(job, seen) {
    const plan: JobPlan = {
      job: job.name,
      type: 'validate',
      action: 'run',
      reason: '',
      outputs: {},
      writes: [`MLflow run ${job.name} in experiment ${seen.pipeline.experiment}`],
      details: { compute: job.compute, champion: job.champion.uri, command: renderTemplate(job.evaluate.command) },
    };
    const found = await lookUp(job, seen);
    if ('diagnostics' in found) return fail(...found.diagnostics);
    if ('later' in found) return ok({ ...plan, action: 'later', reason: found.later });
    const { candidate, champion, warnings } = found;
    if (champion === undefined) return ok({ ...plan, reason: 'there is no champion yet', inputs: candidate.digest }, warnings);
    if (champion.digest !== candidate.digest)
      return ok({ ...plan, reason: `candidate differs from version ${champion.version}`, inputs: candidate.digest }, warnings);
    return ok({
      ...plan,
      action: 'unchanged',
      reason: `the candidate is version ${champion.version}, the champion`,
      outputs: {
        model: {
          ...candidate,
          verdict: 'unchanged',
          champion: champion.version,
          championModel: job.champion.name,
        } satisfies ValidatedModel,
      },
      writes: [],
    });
  },

  async run(job, _plan, ctx): Promise<Outcome> {
    const found = await lookUp(job, ctx);
    if (!('candidate' in found)) throw new Error(`${job.name} was started before its inputs were known`);
    const { candidate, champion, data } = found;
    // Both are scored by the same code, whoever edits it meanwhile.
    const code = job.evaluate.code === undefined ? undefined : await ctx.codeDigest(job.evaluate.code);
    const scored = await Promise.all([
      score(job, ctx, 'candidate', candidate, data, code),
      champion === undefined
        ? undefined
        : score(job, ctx, 'champion', { type: 'mlflow_model', uri: champion.uri, digest: champion.digest }, data, code),
    ]);
    for (const result of scored) if (result !== undefined && 'failed' in result) return result.failed;
    const [ofCandidate, ofChampion] = scored.map((result) =>
      result !== undefined && 'metrics' in result ? result.metrics : undefined,
    );
    const judgement = judge({
      rules: job.rules,
      candidate: ofCandidate ?? {},
      ...(ofChampion !== undefined && { champion: ofChampion }),
      onMissingChampion: job.on_missing_champion,
    });
    const passed = judgement.verdict === 'pass';
    showTable(job, ctx, judgement, champion?.version);
    await ctx.fact({
      type: 'verdict-reached',
      job: job.name,
      verdict: judgement.verdict,
      candidate: candidate.digest,
      ...(champion && { champion: champion.digest, championVersion: champion.version }),
      ...(data.digest && { data: data.digest }),
      reasons: judgement.reasons.map((reason) => reason.slice(0, 200)).slice(0, 3),
    });
    await ctx.keep(`${job.name}.json`, evidence(job, judgement, candidate, champion, data));
    const mlflowRun = await logResults(job, ctx, judgement, candidate, champion, ofCandidate ?? {}, ofChampion);
    const metrics = Object.fromEntries(Object.entries(ofCandidate ?? {}).filter(([, value]) => Number.isFinite(value)));
    if (!passed) return { state: 'rejected', outputs: { metrics }, mlflowRun, reason: brokenRules(judgement) };
    const model: ValidatedModel = {
      ...candidate,
      verdict: 'pass',
      champion: champion?.version ?? null,
      championModel: job.champion.name,
    };
    return { state: 'succeeded', outputs: { model: model as unknown as Json, metrics }, mlflowRun };
  },
};

function brokenRules({ rows, reasons }: Judgement): string {
  const broken = rows.filter((row) => row.outcome === 'fail').length;
  return broken === 0 ? reasons.join(' ') : `${broken} of ${rows.length} ${rows.length === 1 ? 'rule' : 'rules'} broken`;
}

interface Champion {
  version: string;
  uri: string;
  digest: ModelRef['digest'];
}

type LookedUp = { candidate: ModelRef; champion: Champion | undefined; data: AssetRef; warnings: Diagnostic[] };

async function lookUp(job: ValidateJob, seen: Observed): Promise<LookedUp | { later: string } | { diagnostics: Diagnostic[] }> {
  const resolved = await resolveInputs(seen, '', { [CANDIDATE]: job.candidate, [DATA]: job.data });
  if (!resolved.ok) return { diagnostics: resolved.diagnostics };
  if (resolved.value.unknown.length > 0) return { later: resolved.value.unknown[0] as string };
  const candidate = resolved.value.values[CANDIDATE];
  const data = resolved.value.values[DATA];
  if (candidate?.kind !== 'asset' || data?.kind !== 'asset') throw new Error(`${job.name}: candidate and data are assets`);
  const model = candidate.asset as ModelRef;
  const version = await findChampion(seen, job.champion);
  const champion =
    version === undefined
      ? undefined
      : { version: version.version, uri: uriOf(version), digest: await digestOfVersion(seen, version) };
  const warnings: Diagnostic[] = [];
  if (data.asset.digest !== undefined && model.lineage?.inputs.includes(data.asset.digest)) {
    warnings.push({
      code: 'TY403',
      severity: 'warning',
      message: `${job.name} scores on the data the candidate was trained with`,
      location: job.location,
      why: 'a model looks better on what it has seen; the comparison says little about new data',
      help: 'hold data out of the training and name it in `data:`',
    });
  }
  return { candidate: model, champion, data: data.asset, warnings };
}

/** Runs the evaluate command for one of the two. */
async function score(
  job: ValidateJob,
  ctx: JobContext,
  which: 'candidate' | 'champion',
  model: AssetRef,
  data: AssetRef,
  code: Digest | undefined,
): Promise<{ metrics: Record<string, number> } | { failed: Outcome }> {
  const name = `${job.name}/${which}`;
  const local = await ctx.assets.local(model);
  const environment = job.evaluate.environment ?? (await modelEnvironment(local.path));
  const inputs = await resolveInputs(ctx, 'inputs.', job.evaluate.inputs);
  if (!inputs.ok)
    return {
      failed: { state: 'failed', outputs: {}, diagnostic: inputs.diagnostics[0]!, reason: inputs.diagnostics[0]!.message },
    };
  const spec = {
    ...job.evaluate,
    environment,
    outputs: { metrics: { type: 'uri_file' as const }, predictions: { type: 'uri_file' as const } },
  };
  const content = { ...inputs.value.content, model: local.digest, data: data.digest ?? data.uri };
  const attempt = await runAttempt(ctx, {
    job: name,
    compute: job.compute,
    spec,
    values: {
      ...inputs.value.values,
      model: { kind: 'asset', asset: { type: 'mlflow_model', uri: `file:${local.path}`, digest: local.digest } },
      data: { kind: 'asset', asset: data },
    },
    inputs: (await fingerprint(ctx, spec, content, digestJson(environment))).inputs,
    code,
  });
  if (attempt.state !== 'completed') return { failed: notCompleted(attempt) };
  const written = attempt.outputs['metrics'];
  const file = written === undefined ? undefined : (await ctx.assets.local(written)).path;
  const text = file === undefined ? undefined : await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) throw noMetrics(name, 'it wrote nothing to ${{outputs.metrics}}');
  const parsed = parseMetrics(text);
  if ('error' in parsed) throw noMetrics(name, parsed.error);
  return { metrics: parsed.metrics };
}

function noMetrics(name: string, why: string): Fault {
  return new Fault('job', {
    code: 'TY404',
    message: `${name} ended well but gave no metrics to judge by`,
    why,
    help: 'have the evaluate command write one JSON object of numbers, such as {"roc_auc": 0.91}, to ${{outputs.metrics}}',
  });
}

function showTable(job: ValidateJob, ctx: JobContext, judgement: Judgement, champion: string | undefined): void {
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

function evidence(
  job: ValidateJob,
  judgement: Judgement,
  candidate: ModelRef,
  champion: Champion | undefined,
  data: AssetRef,
): string {
  return `${JSON.stringify({ schema: 1, job: job.name, ...judgement, candidate, champion: champion ?? null, data }, null, 2)}\n`;
}

/** An MLflow run of the validation: both models' metrics side by side, for people. */
async function logResults(
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
