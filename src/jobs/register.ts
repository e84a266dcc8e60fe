/** `register`: one registry version per model digest, with where it comes from as tags, moved to a stage if asked. */
import { Fault, fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import type { Json } from '../events/json.ts';
import type { JobContext, JobPlan, JobType, Observed, Outcome, ValidatedModel, VersionRef } from '../ports/jobs.ts';
import type { Write } from '../ports/plan.ts';
import type { RegisteredVersion } from '../ports/tracking.ts';
import type { RegisterJob, Stage } from '../pipeline/types.ts';
import { effectKey } from '../system/digest.ts';
import { DIGEST_TAG } from './champion.ts';
import { resolveInputs } from './inputs.ts';

/** A version is never moved down by registering it again. */
const RANK: Record<string, number> = { Archived: 0, None: 0, Staging: 1, Production: 2 };

export const registerJob: JobType<RegisterJob> = {
  async plan(job, seen) {
    const name = job.name_of_model;
    if (job.stage !== undefined && !(await seen.registry.capabilities()).stages) {
      return fail({
        code: 'TY407',
        severity: 'error',
        message: `the registry ${seen.tracking.description} has no stages, and ${job.name} asks for ${job.stage}`,
        location: job.location,
        help: 'take `stage:` out, and mark versions by alias instead (`on_success: {alias: champion}`)',
      });
    }
    const resolved = await resolveInputs(seen, '', { model: job.model });
    if (!resolved.ok) return resolved;
    const model = modelOf(job, resolved.value);
    const exists = await seen.registry.modelExists(name);
    const version = model === undefined ? undefined : await versionOf(seen, name, model.digest);
    const target = `registered model ${name}`;
    const move = version === undefined ? job.stage !== undefined : mustMove(version, job.stage);
    const writes: Write[] = [
      ...(exists ? [] : [{ effect: 'create-registered-model' as const, target, text: 'the registered model' }]),
      ...(version === undefined
        ? [
            {
              effect: 'create-version' as const,
              target,
              text: model === undefined ? 'a version, if the model is new' : 'a version',
            },
          ]
        : []),
      ...(move ? [{ effect: 'move-stage' as const, target, text: `the version to stage ${job.stage}` }] : []),
    ];
    const plan: JobPlan = {
      action: 'run',
      reason: '',
      ...(model && { fingerprint: model.digest }),
      outputs: {},
      writes,
      details: {
        registration: {
          model: name,
          exists,
          ...(job.stage !== undefined && { stage: job.stage }),
          ...(version && { version: { version: version.version, stage: version.stage } }),
          unvalidated: job.unvalidated,
        },
        inputs: resolved.value.shown,
        outputs: [{ name: 'version', type: 'version' }],
        unknown: model === undefined ? [...resolved.value.unknown, 'the number of the version'] : [],
      },
    };
    if (model === undefined) return ok({ ...plan, action: 'later', reason: resolved.value.unknown[0] as string });
    const stands = (number: string, reason: string): Result<JobPlan> =>
      ok({ ...plan, action: 'unchanged', reason, writes: [], outputs: { version: reference(job, model, number) } });
    if (model.verdict === 'unchanged' && model.champion !== null)
      return stands(model.champion, `the model is version ${model.champion}, the champion`);
    if (version === undefined) return ok({ ...plan, reason: 'no version holds this model yet' });
    if (version.status !== 'READY')
      return ok({ ...plan, reason: `version ${version.version} is being registered with this model` });
    if (!move) return stands(version.version, `version ${version.version} holds this model already`);
    return ok({ ...plan, reason: `version ${version.version} holds this model already, in stage ${version.stage}` });
  },

  async run(job, _plan, ctx): Promise<Outcome> {
    const resolved = await resolveInputs(ctx, '', { model: job.model });
    const model = resolved.ok ? modelOf(job, resolved.value) : undefined;
    if (model === undefined) throw new Error(`${job.name} was started before its model was known`);
    const name = job.name_of_model;
    const lease = await ctx.lease(`model ${name}`);
    try {
      if (!(await ctx.registry.modelExists(name))) {
        await ctx.effect({
          kind: 'create-registered-model',
          key: effectKey('create-registered-model', name),
          job: job.name,
          target: name,
          find: async () => ((await ctx.registry.modelExists(name)) ? name : undefined),
          act: async () => {
            await ctx.registry.createModel(name);
            return name;
          },
        });
      }
      await lease.verify();
      const version = await ctx.effect({
        kind: 'create-version',
        key: effectKey('create-version', model.digest, name),
        job: job.name,
        target: `${name} ${model.digest}`,
        // Begun by a process that died in the wait, it is waited for: what is not ready may yet fail.
        find: async () => {
          const found = await versionOf(ctx, name, model.digest);
          return found === undefined ? undefined : (await ctx.registry.whenReady(found)).version;
        },
        act: async () => await create(job, ctx, model),
      });
      const now = await ctx.registry.version(name, version);
      if (now === undefined) throw vanished(name, version);
      if (job.stage !== undefined && mustMove(now, job.stage)) {
        await lease.verify();
        await moveStage(ctx, job.name, now, job.stage, 'register');
      }
      ctx.signal({
        type: 'note',
        job: job.name,
        text: `registered ${name} version ${version}${job.stage ? ` (${job.stage})` : ''}`,
      });
      return { state: 'succeeded', outputs: { version: reference(job, model, version) } };
    } finally {
      await lease.release();
    }
  },
};

type MaybeValidated = Omit<ValidatedModel, 'verdict' | 'champion'> & Partial<Pick<ValidatedModel, 'verdict' | 'champion'>>;

function modelOf(
  job: RegisterJob,
  resolved: { values: Record<string, unknown> },
): (MaybeValidated & { champion: string | null }) | undefined {
  const value = resolved.values['model'] as { kind: 'asset'; asset: MaybeValidated } | undefined;
  if (value === undefined) return undefined;
  const { champion = null, championModel = job.name_of_model } = value.asset;
  // Under another name its version says nothing about this registered model, which has no champion to compare with then.
  return { ...value.asset, champion: championModel === job.name_of_model ? champion : null };
}

function reference(job: RegisterJob, model: MaybeValidated, version: string): Json {
  const ref: VersionRef = {
    name: job.name_of_model,
    version,
    digest: model.digest,
    champion: model.champion ?? null,
    verdict: model.verdict ?? 'unvalidated',
  };
  return ref as unknown as Json;
}

/** The lowest version that holds these bytes, or will. One whose registration failed holds nothing. */
async function versionOf(
  seen: Pick<Observed, 'registry'>,
  name: string,
  digest: string,
): Promise<RegisteredVersion | undefined> {
  if (!(await seen.registry.modelExists(name))) return undefined;
  const versions = await seen.registry.byTag(name, { key: DIGEST_TAG, value: digest });
  return versions.find(({ status }) => status !== 'FAILED_REGISTRATION');
}

function mustMove(version: RegisteredVersion, stage: Stage | undefined): boolean {
  return stage !== undefined && version.stage !== stage && (RANK[version.stage] ?? 0) <= (RANK[stage] ?? 0);
}

async function create(job: RegisterJob, ctx: JobContext, model: MaybeValidated): Promise<string> {
  const source = /^models:\/(m-[^/]+)$/.exec(model.uri);
  const tags: Record<string, string> = {
    [DIGEST_TAG]: model.digest,
    'trainyard.run': ctx.run,
    'trainyard.pipeline': ctx.pipeline.name,
    'trainyard.verdict': model.verdict ?? 'unvalidated',
    'trainyard.champion': model.champion ?? 'none',
    ...(ctx.commit && { 'trainyard.git_commit': ctx.commit.sha, 'trainyard.git_dirty': String(ctx.commit.dirty) }),
    ...(model.lineage?.code && { 'trainyard.code_digest': model.lineage.code }),
    ...(model.lineage?.environment && { 'trainyard.environment_digest': model.lineage.environment }),
    ...(model.lineage && { 'trainyard.data_digest': model.lineage.inputs.join(' ') }),
    ...job.tags,
  };
  const created = await ctx.registry.createVersion({
    name: job.name_of_model,
    source: model.uri,
    ...(model.mlflowRun && { runId: model.mlflowRun }),
    ...(source?.[1] && { modelId: source[1] }),
    tags,
  });
  return created.version;
}

/** Moves one version, having seen where it stands. The key holds both ends: a later move back is another effect. */
export async function moveStage(
  ctx: JobContext,
  job: string,
  version: RegisteredVersion,
  stage: Stage,
  why: string,
): Promise<void> {
  await ctx.effect({
    kind: 'move-stage',
    key: effectKey('move-stage', why, version.name, version.version, version.stage, stage),
    job,
    target: `${version.name} version ${version.version}: ${version.stage} -> ${stage}`,
    find: async () => ((await ctx.registry.version(version.name, version.version))?.stage === stage ? stage : undefined),
    act: async () => {
      await ctx.registry.moveStage(version.name, version.version, stage, version.stage);
      return stage;
    },
  });
}

export function vanished(name: string, version: string): Fault {
  return new Fault('conflict', {
    code: 'TY405',
    message: `${name} version ${version} is gone from the registry`,
    why: 'somebody deleted it while this run was at work',
    help: 'run the pipeline again; the model itself is still in tracking',
  });
}
