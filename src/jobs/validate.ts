/**
 * `validate`: candidate and champion are both scored now, on the same data, by the user's command, each in its own environment;
 * declared rules judge. A candidate that is the champion needs no comparison.
 */
import { readFile } from 'node:fs/promises';
import { type Diagnostic, Fault, fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import type { Json } from '../events/json.ts';
import type { AssetRef, BoundValue } from '../ports/compute.ts';
import type { JobContext, JobPlan, JobType, ModelRef, Observed, Outcome, ValidatedModel } from '../ports/jobs.ts';
import type { JobDetails, PlannedInput } from '../ports/plan.ts';
import type { ValidateJob } from '../pipeline/types.ts';
import { type Digest, digestJson } from '../system/digest.ts';
import { boundsOf, type Judgement, judge } from '../validation/judge.ts';
import { parseMetrics } from '../validation/metrics.ts';
import { runAttempt } from './attempt.ts';
import { digestOfVersion, findChampion, uriOf } from './champion.ts';
import { notCompleted } from './command.ts';
import { byReference, workOf } from './details.ts';
import { fingerprint, resolveInputs } from './inputs.ts';
import { modelEnvironment } from './model.ts';
import { type Champion, evidence, logResults, showTable } from './validate-results.ts';

const CANDIDATE = 'candidate';
const DATA = 'data';

export const validateJob: JobType<ValidateJob> = {
  async plan(job, seen) {
    const found = await lookUp(job, seen);
    if ('diagnostics' in found) return fail(...found.diagnostics);
    const shown = await describe(job, seen, found);
    if (!shown.ok) return shown;
    const { candidate, champion } = found;
    const warnings = [...found.warnings, ...shown.warnings];
    const plan: JobPlan = {
      action: 'run',
      reason: '',
      ...(candidate && { fingerprint: candidate.digest }),
      outputs: {},
      writes: [
        {
          effect: 'log-results',
          target: `experiment ${seen.pipeline.experiment}`,
          text: `MLflow run ${job.name} with the metrics of ${champion === undefined ? 'the candidate' : 'both models'}`,
        },
      ],
      details: shown.value,
    };
    const [why] = found.later;
    if (candidate === undefined || why !== undefined)
      return ok({ ...plan, action: 'later', reason: why ?? 'the candidate is not known yet' }, warnings);
    if (champion === undefined) return ok({ ...plan, reason: 'there is no champion yet' }, warnings);
    if (champion.digest !== candidate.digest)
      return ok({ ...plan, reason: `candidate differs from version ${champion.version}` }, warnings);
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
    if ('diagnostics' in found || found.candidate === undefined || found.data === undefined)
      throw new Error(`${job.name} was started before its inputs were known`);
    const { candidate, data } = found;
    const champion = fetched(job, found.champion);
    // Both are scored by the same code, whoever edits it meanwhile.
    const code = job.evaluate.code === undefined ? undefined : (await ctx.code(job.evaluate.code)).digest;
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

interface LookedUp {
  candidate?: ModelRef;
  data?: AssetRef;
  /** Without a digest where its bytes are not here and may not be fetched: then it stands in `later`. */
  champion?: Omit<Champion, 'digest'> & { digest?: Digest };
  inputs: PlannedInput[];
  /** Why it cannot be decided yet. */
  later: string[];
  warnings: Diagnostic[];
}

async function lookUp(job: ValidateJob, seen: Observed): Promise<LookedUp | { diagnostics: Diagnostic[] }> {
  const resolved = await resolveInputs(seen, '', { [CANDIDATE]: job.candidate, [DATA]: job.data });
  if (!resolved.ok) return { diagnostics: resolved.diagnostics };
  const { values, unknown, shown } = resolved.value;
  const candidate = assetOf(job, values[CANDIDATE]) as ModelRef | undefined;
  const data = assetOf(job, values[DATA]);
  const later = [...unknown];
  const version = await findChampion(seen, job.champion);
  let champion: LookedUp['champion'];
  if (version !== undefined) {
    const uri = uriOf(version);
    const digest = await digestOfVersion(seen, version);
    if (digest === 'unfetched') later.push(`${uri}, the champion, has to be fetched to be compared`);
    champion = { version: version.version, uri, stage: version.stage, ...(digest !== 'unfetched' && { digest }) };
  }
  const warnings: Diagnostic[] = [];
  if (data?.digest !== undefined && candidate?.lineage?.inputs.includes(data.digest)) {
    warnings.push({
      code: 'TY403',
      severity: 'warning',
      message: `${job.name} scores on the data the candidate was trained with`,
      location: job.location,
      why: 'a model looks better on what it has seen; the comparison says little about new data',
      help: 'hold data out of the training and name it in `data:`',
    });
  }
  return {
    ...(candidate && { candidate }),
    ...(data && { data }),
    ...(champion && { champion }),
    inputs: shown,
    later,
    warnings,
  };
}

/** When it runs, its bytes are here. */
function fetched(job: ValidateJob, champion: LookedUp['champion']): Champion | undefined {
  if (champion === undefined) return undefined;
  const { digest } = champion;
  if (digest === undefined) throw new Error(`${job.name} was started before its champion was fetched`);
  return { ...champion, digest };
}

function assetOf(job: ValidateJob, value: BoundValue | undefined): AssetRef | undefined {
  if (value === undefined) return undefined;
  if (value.kind !== 'asset') throw new Error(`${job.name}: candidate and data are assets`);
  return value.asset;
}

/** What is known of it whatever the candidate is, and what is not. */
async function describe(job: ValidateJob, seen: Observed, found: LookedUp): Promise<Result<JobDetails>> {
  const { evaluate } = job;
  const compute = await seen.compute(job.compute);
  const { environment } = evaluate;
  const checked = environment === undefined ? undefined : await compute.check({ environment, job: job.name });
  if (checked !== undefined && !checked.ok) return checked;
  const more = await resolveInputs(seen, 'inputs.', evaluate.inputs);
  if (!more.ok) return more;
  const { champion, data } = found;
  return ok(
    {
      work: workOf(evaluate, {
        pipeline: seen.pipeline,
        compute: { name: job.compute, kind: compute.kind },
        checked: checked?.value,
        values: { ...more.value.values, ...(data && { data: { kind: 'asset', asset: data } }) },
        inputs: byReference('inputs.', more.value.shown),
        code: evaluate.code === undefined ? undefined : (await seen.code(evaluate.code)).digest,
      }),
      validation: {
        champion: {
          uri: job.champion.uri,
          version: champion?.version ?? null,
          ...(champion && { stage: champion.stage, ...(champion.digest && { digest: champion.digest }) }),
        },
        rules: job.rules.map((rule) => `${rule.metric}: ${boundsOf(rule)}`),
        on_missing_champion: job.on_missing_champion,
        on_rejected: job.on_rejected,
      },
      inputs: [...found.inputs, ...more.value.shown],
      outputs: [{ name: 'model', type: 'mlflow_model' }],
      unknown: [...found.later, 'the metrics of the models: they are scored when it runs', 'the verdict'],
    },
    checked?.warnings ?? [],
  );
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
    inputs: (await fingerprint(ctx, spec, content, digestJson(environment))).fingerprint,
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
