/**
 * `deploy`: one saga that owns the whole move. Leases; a snapshot of traffic, alias and stages journalled first; the new
 * version started beside the old, healthy, smoke-tested; traffic switched; that is the pivot. Before it recovery goes back to
 * the snapshot, after it forward: stage and alias, then the old deployment goes.
 */
import { Fault, fail, ok } from '../diagnostics/diagnostic.ts';
import type { EndpointSnapshot, Fact } from '../events/events.ts';
import type { Json } from '../events/json.ts';
import type { Endpoint } from '../ports/endpoint.ts';
import type { JobContext, JobPlan, JobType, Outcome, VersionRef } from '../ports/jobs.ts';
import type { DeployJob } from '../pipeline/types.ts';
import { digestJson, effectKey } from '../system/digest.ts';
import { uriOf } from './champion.ts';
import { modelEnvironment } from './model.ts';
import { moveStage, vanished } from './register.ts';
import { deploymentName, type Move, observeMove, stopIfChanged, stopIfMoved, stopUnlessLive } from './release.ts';
import { releaseOf, releaseWrites } from './release-details.ts';
import { smokeTest } from './smoke.ts';

export const deployJob: JobType<DeployJob> = {
  async plan(job, seen) {
    const move = await observeMove(job, seen);
    const past = historyOf(seen.past?.facts(job.name) ?? []);
    const observed = 'state' in move ? move : undefined;
    const release = await releaseOf(job, seen, observed);
    const plan: JobPlan = {
      action: 'run',
      reason: '',
      ...(observed && { fingerprint: observed.version.digest }),
      outputs: {},
      writes: releaseWrites(release),
      details: {
        release,
        inputs: [],
        outputs: [
          { name: 'url', type: 'string' },
          { name: 'version', type: 'string' },
        ],
        unknown: 'unknown' in move ? [move.unknown] : [],
      },
    };
    if ('unknown' in move) return ok({ ...plan, action: 'later', reason: move.unknown });
    if ('gone' in move) {
      const { diagnostic } = vanished(move.gone.name, move.gone.version);
      if (!mustGoBack(past)) return fail({ ...diagnostic, location: job.location });
      return ok({
        ...plan,
        reason: `${diagnostic.message}: what was begun is taken back`,
        fingerprint: move.gone.digest,
        writes: [],
      });
    }
    const { version } = move.version;
    if (!move.inPlace) return ok({ ...plan, reason: `version ${version} is not live` });
    if (!move.state.alive) return ok({ ...plan, reason: 'the endpoint is dead: it is started again' });
    // This may be all that a kill left to do. What this run did not replace may belong to a run that is at work.
    const old = past.snapshot?.deployments.filter(
      (name) => move.state.traffic[name] === undefined && move.state.deployments.some((one) => one.name === name),
    );
    if (old !== undefined && old.length > 0)
      return ok({ ...plan, reason: `version ${version} is live beside what it replaced` });
    return ok({
      ...plan,
      action: 'unchanged',
      reason: `version ${version} is live`,
      outputs: { url: move.state.url, version },
      writes: [],
    });
  },

  async run(job, _plan, ctx): Promise<Outcome> {
    const bound = ctx.output((job.version as { job: string }).job, (job.version as { output: string }).output);
    if ('unknown' in bound) throw new Error(`${job.name} was started before its version was known`);
    const version = bound.known as unknown as VersionRef;
    const leases = [await ctx.lease(`model ${version.name}`), await ctx.lease(`endpoint ${job.endpoint}`)];
    try {
      return await saga(job, ctx, version, async () => {
        for (const lease of leases) await lease.verify();
      });
    } finally {
      for (const lease of leases.toReversed()) await lease.release();
    }
  },
};

async function saga(job: DeployJob, ctx: JobContext, version: VersionRef, verify: () => Promise<void>): Promise<Outcome> {
  const endpoint = await ctx.endpoints.open(job.endpoint);
  const past = historyOf(ctx.past.facts(job.name));
  const resumed = past.snapshot !== undefined;
  const deployment = deploymentName(version);
  if (past.compensating)
    return await compensate({ job, ctx, endpoint, deployment, past, resumed, why: 'the run died while it went back' });
  const move = await observeMove(job, ctx);
  if ('unknown' in move) throw new Error(move.unknown);
  if ('gone' in move) {
    const fault = vanished(version.name, version.version);
    if (!mustGoBack(past)) throw fault;
    const outcome = await compensate({ job, ctx, endpoint, deployment, past, resumed, why: fault.message });
    return { ...outcome, diagnostic: fault.diagnostic };
  }
  if (!resumed) stopIfChanged(job, move, ctx, past.undone);
  const snapshot = past.snapshot ?? (await takeSnapshot(job, ctx, move));
  const step = new Steps(job, ctx, endpoint, move, past.generation, verify);
  if (!past.pivoted) {
    try {
      await stopIfMoved(job, move, ctx, snapshot);
      await step.start();
      await step.smoke();
      await step.switchTraffic(snapshot.traffic);
    } catch (error) {
      const why = error instanceof Fault ? error.message : ctx.abort.aborted ? 'cancelled' : undefined;
      if (why === undefined) throw error;
      const outcome = await compensate({ job, ctx, endpoint, deployment, past: { ...past, snapshot }, resumed, why });
      return {
        ...outcome,
        ...(error instanceof Fault && { diagnostic: error.diagnostic }),
        state: ctx.abort.aborted ? 'cancelled' : 'failed',
      };
    }
    await ctx.fact({ type: 'pivot', job: job.name, endpoint: job.endpoint, deployment });
  } else {
    stopUnlessLive(job, move, move.state);
    await step.start();
  }
  await step.moveStages(snapshot);
  await step.moveAlias(snapshot);
  await step.removeOld();
  ctx.signal({ type: 'note', job: job.name, text: `${version.name} version ${version.version} is live at ${endpoint.url}` });
  return { state: 'succeeded', outputs: { url: endpoint.url, version: version.version } };
}

interface History {
  snapshot: EndpointSnapshot | undefined;
  /** The first one that this run went back to. */
  undone: EndpointSnapshot | undefined;
  pivoted: boolean;
  compensating: boolean;
  /** How many times this run went back: later effects are others than those undone. */
  generation: number;
}

function historyOf(facts: readonly Fact[]): History {
  const history: History = { snapshot: undefined, undone: undefined, pivoted: false, compensating: false, generation: 0 };
  for (const fact of facts) {
    if (fact.type === 'endpoint-snapshot') history.snapshot = fact;
    if (fact.type === 'pivot') history.pivoted = true;
    if (fact.type === 'compensation-started') history.compensating = true;
    if (fact.type !== 'compensation-ended') continue;
    history.compensating = fact.failed !== undefined;
    if (history.compensating) continue;
    history.undone ??= history.snapshot;
    history.snapshot = undefined;
    history.pivoted = false;
    history.generation += 1;
  }
  return history;
}

/** Something was begun before the pivot, so that without a version there is only the way back. */
function mustGoBack(past: History): boolean {
  return past.compensating || (past.snapshot !== undefined && !past.pivoted);
}

async function takeSnapshot(job: DeployJob, ctx: JobContext, move: Move): Promise<EndpointSnapshot> {
  const stages: Record<string, string> = { [move.registered.version]: move.registered.stage };
  for (const holder of move.stage?.holders ?? []) stages[holder.version] = holder.stage;
  const snapshot: EndpointSnapshot = {
    type: 'endpoint-snapshot',
    job: job.name,
    endpoint: job.endpoint,
    traffic: move.state.traffic,
    deployments: move.state.deployments.map((deployment) => deployment.name),
    aliases: move.alias === undefined ? {} : { [move.alias.name]: move.alias.holder ?? null },
    stages,
  };
  await ctx.fact(snapshot);
  return snapshot;
}

class Steps {
  readonly #job: DeployJob;
  readonly #ctx: JobContext;
  readonly #endpoint: Endpoint;
  readonly #move: Move;
  readonly #generation: number;
  readonly #verify: () => Promise<void>;

  constructor(
    job: DeployJob,
    ctx: JobContext,
    endpoint: Endpoint,
    move: Move,
    generation: number,
    verify: () => Promise<void>,
  ) {
    this.#job = job;
    this.#ctx = ctx;
    this.#endpoint = endpoint;
    this.#move = move;
    this.#generation = generation;
    this.#verify = verify;
  }

  #key(...what: string[]): string {
    return effectKey(...what, this.#ctx.run, this.#move.version.digest, this.#job.endpoint, this.#generation);
  }

  async #effect(
    kind: Parameters<JobContext['effect']>[0]['kind'],
    target: string,
    find: () => Promise<Json | undefined>,
    act: () => Promise<Json>,
    ...key: string[]
  ): Promise<Json> {
    await this.#verify();
    return await this.#ctx.effect({ kind, job: this.#job.name, key: this.#key(kind, ...key), target, find, act });
  }

  /**
   * The endpoint itself, then the new version beside what is live. Both adopt what is there, and every attempt asks for them again:
   * the router may have died with the process that started it.
   */
  async start(): Promise<void> {
    const { version, deployment } = this.#move;
    const ctx = this.#ctx;
    const attempt = String(ctx.attempt);
    const progress = (text: string): void => ctx.signal({ type: 'progress', job: this.#job.name, text });
    await this.#effect(
      'ensure-endpoint',
      this.#job.endpoint,
      async () => ((await this.#endpoint.snapshot()).alive ? true : undefined),
      async () => {
        await this.#endpoint.ensure();
        return true;
      },
      attempt,
    );
    const healthy = async (): Promise<true | undefined> => {
      const found = (await this.#endpoint.snapshot()).deployments.find((d) => d.name === deployment);
      return found?.state === 'healthy' ? true : undefined;
    };
    const act = async (): Promise<true> => {
      const model = await ctx.assets.local({ type: 'mlflow_model', uri: uriOf(version), digest: version.digest });
      const compute = await ctx.compute('local');
      const { bin } = await compute.provision(await modelEnvironment(model.path), {
        abort: ctx.abort,
        onEvent: (event) => event.type === 'progress' && progress(event.text),
      });
      await this.#endpoint.ensureDeployment(
        {
          name: deployment,
          model: { name: version.name, version: version.version, digest: version.digest },
          path: model.path,
          ...(bin && { bin }),
        },
        { abort: ctx.abort, onProgress: progress },
      );
      return true;
    };
    await this.#effect('ensure-deployment', `${this.#job.endpoint}/${deployment}`, healthy, act, attempt);
  }

  async smoke(): Promise<void> {
    const { smoke } = this.#job;
    if (smoke === undefined) return;
    const scored = await this.#effect(
      'smoke-test',
      `${this.#job.endpoint}/${this.#move.deployment}`,
      async () => undefined,
      () => smokeTest(this.#endpoint, this.#move.deployment, smoke.requests),
    );
    for (const line of scored as string[]) this.#ctx.signal({ type: 'note', job: this.#job.name, text: line });
  }

  async switchTraffic(before: Record<string, number>): Promise<void> {
    const map = { [this.#move.deployment]: 100 };
    if (this.#ctx.abort.aborted)
      throw new Fault('job', {
        code: 'TY513',
        message: `${this.#job.name}: cancelled before the traffic of ${this.#job.endpoint} was switched`,
        help: 'resume the run to deploy after all',
      });
    const live = async (): Promise<true | undefined> =>
      (await this.#endpoint.snapshot()).traffic[this.#move.deployment] === 100 ? true : undefined;
    await this.#effect('move-traffic', `${this.#job.endpoint} -> ${this.#move.deployment}`, live, async () => {
      await this.#endpoint.moveTraffic(map, before);
      return true;
    });
    // It may have been moved before a kill, and by another run since.
    stopUnlessLive(this.#job, this.#move, await this.#endpoint.snapshot());
  }

  /** The new version up, then those it replaces to Archived. */
  async moveStages(snapshot: EndpointSnapshot): Promise<void> {
    const { stage } = this.#job.on_success;
    if (stage === undefined) return;
    const { version, registered } = this.#move;
    const why = `${this.#ctx.run} ${this.#generation}`;
    await this.#verify();
    if (registered.stage !== stage) await moveStage(this.#ctx, this.#job.name, registered, stage, why);
    for (const [old, was] of Object.entries(snapshot.stages)) {
      if (old === version.version || was !== stage || stage === 'Archived' || stage === 'None') continue;
      const holder = await this.#ctx.registry.version(version.name, old);
      if (holder?.stage === stage) await moveStage(this.#ctx, this.#job.name, holder, 'Archived', why);
    }
  }

  async moveAlias(snapshot: EndpointSnapshot): Promise<void> {
    const { alias } = this.#job.on_success;
    if (alias === undefined) return;
    const { name, version } = this.#move.version;
    const holds = async (): Promise<true | undefined> =>
      (await this.#ctx.registry.byAlias(name, alias))?.version === version ? true : undefined;
    if ((await holds()) === true) return;
    await this.#effect('move-alias', `${name}@${alias} -> ${version}`, holds, async () => {
      await this.#ctx.registry.moveAlias(name, alias, version, snapshot.aliases[alias] ?? undefined);
      return true;
    });
  }

  async removeOld(): Promise<void> {
    for (const { name } of (await this.#endpoint.snapshot()).deployments) {
      if (name === this.#move.deployment) continue;
      const gone = async (): Promise<true | undefined> =>
        (await this.#endpoint.snapshot()).deployments.some((d) => d.name === name) ? undefined : true;
      await this.#effect(
        'remove-deployment',
        `${this.#job.endpoint}/${name}`,
        gone,
        async () => {
          await this.#endpoint.removeDeployment(name);
          return true;
        },
        name,
      );
    }
  }
}

interface WayBack {
  job: DeployJob;
  ctx: JobContext;
  endpoint: Endpoint;
  deployment: string;
  past: History;
  /** Another process of this run began what is undone, and the router may have died with it. */
  resumed: boolean;
  why: string;
}

/** Back to the snapshot, as far as it was this run that left it. What cannot be undone is said with the commands that do it. */
async function compensate({ job, ctx, endpoint, deployment, past, resumed, why }: WayBack): Promise<Outcome> {
  if (!past.compensating) await ctx.fact({ type: 'compensation-started', job: job.name, why: why.slice(0, 300) });
  const before = past.snapshot?.traffic ?? {};
  const stood = past.snapshot?.deployments ?? [];
  let live: Record<string, number>;
  const effect = async (
    kind: Parameters<JobContext['effect']>[0]['kind'],
    what: string,
    target: string,
    act: () => Promise<void>,
    find: () => Promise<true | undefined> = async () => undefined,
  ): Promise<void> => {
    const key = effectKey('back', what, ctx.run, deployment, job.endpoint, past.generation);
    await ctx.effect({ kind, job: job.name, key, target, find, act: async () => (await act(), true) });
  };
  try {
    const now = await endpoint.snapshot();
    // Traffic that is neither here nor there was moved by another run since.
    const switched = now.traffic[deployment] === 100 && before[deployment] !== 100;
    const begun = !stood.includes(deployment) && now.deployments.some((one) => one.name === deployment);
    if (switched || begun || (resumed && Object.keys(before).length > 0)) {
      const alive = async (): Promise<true | undefined> => ((await endpoint.snapshot()).alive ? true : undefined);
      await effect('ensure-endpoint', `router ${ctx.attempt}`, job.endpoint, () => endpoint.ensure(), alive);
    }
    if (switched)
      await effect('move-traffic', 'traffic', `${job.endpoint} back`, () => endpoint.moveTraffic(before, now.traffic));
    if (begun) {
      const gone = async (): Promise<true | undefined> =>
        (await endpoint.snapshot()).deployments.some((one) => one.name === deployment) ? undefined : true;
      const target = `${job.endpoint}/${deployment}`;
      await effect('remove-deployment', 'deployment', target, () => endpoint.removeDeployment(deployment), gone);
    }
    // Stopping what is stopped changes nothing; what another run put there since is not ours to stop.
    if (stood.length === 0 && (await endpoint.snapshot()).deployments.length === 0)
      await effect('stop-endpoint', 'endpoint', job.endpoint, () => endpoint.stop());
    live = (await endpoint.snapshot()).traffic;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const commands = [`trainyard endpoint list`, `trainyard endpoint stop ${job.endpoint}`];
    await ctx.fact({ type: 'compensation-ended', job: job.name, failed: commands });
    throw new Fault('compensation', {
      code: 'TY906',
      message: `the way back of ${job.name} failed: ${error.message}`,
      location: job.location,
      why: `it began because ${why}`,
      help: `look and clean up by hand (${commands.join('; ')}), or \`trainyard resume ${ctx.run}\`, which goes back again`,
    });
  }
  await ctx.fact({ type: 'compensation-ended', job: job.name });
  const asBefore = digestJson(live) === digestJson(before) ? ', as before' : '';
  return {
    state: 'failed',
    outputs: {},
    reason: `${why}; ${Object.keys(live).join(', ') || 'nothing'} is live${asBefore}`,
  };
}
