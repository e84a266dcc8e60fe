/**
 * `deploy`: one saga that owns the whole move. Leases; a snapshot of traffic, alias and stages journalled first; the new
 * version started beside the old, healthy, smoke-tested; traffic switched; that is the pivot. Before it recovery goes back to
 * the snapshot, after it forward: stage and alias, then the old deployment goes.
 */
import { Fault, fail, ok } from '../diagnostics/diagnostic.ts';
import type { EndpointSnapshot, Fact } from '../events/events.ts';
import type { Json } from '../events/json.ts';
import type { Endpoint } from '../ports/endpoint.ts';
import type { JobContext, JobPlan, JobType, Outcome } from '../ports/jobs.ts';
import type { DeployJob } from '../pipeline/types.ts';
import { effectKey } from '../system/digest.ts';
import { uriOf } from './champion.ts';
import { modelEnvironment } from './model.ts';
import { moveStage, vanished } from './register.ts';
import { linesOf, type Move, observeMove } from './release.ts';
import { smokeTest } from './smoke.ts';

export const deployJob: JobType<DeployJob> = {
  async plan(job, seen) {
    const plan: JobPlan = {
      job: job.name,
      type: 'deploy',
      action: 'run',
      reason: '',
      outputs: {},
      writes: [],
      details: { endpoint: job.endpoint },
    };
    const move = await observeMove(job, seen);
    if ('unknown' in move) return ok({ ...plan, action: 'later', reason: move.unknown });
    if ('gone' in move) return fail({ ...vanished(job.name, move.gone).diagnostic, location: job.location });
    const url = move.state.url;
    if (!move.inPlace)
      return ok({
        ...plan,
        reason: `version ${move.version.version} is not live`,
        inputs: move.version.digest,
        writes: linesOf(job, move),
      });
    if (!move.state.alive)
      return ok({
        ...plan,
        reason: 'the endpoint is dead: it is started again',
        inputs: move.version.digest,
        writes: [`start endpoint ${job.endpoint}`],
      });
    return ok({
      ...plan,
      action: 'unchanged',
      reason: `version ${move.version.version} is live`,
      outputs: { url, version: move.version.version },
    });
  },

  async run(job, _plan, ctx): Promise<Outcome> {
    const version = ctx.output((job.version as { job: string }).job, (job.version as { output: string }).output);
    if ('unknown' in version) throw new Error(`${job.name} was started before its version was known`);
    const name = (version.known as { name: string }).name;
    const leases = [await ctx.lease(`model ${name}`), await ctx.lease(`endpoint ${job.endpoint}`)];
    try {
      return await saga(job, ctx, async () => {
        for (const lease of leases) await lease.verify();
      });
    } finally {
      for (const lease of leases.toReversed()) await lease.release();
    }
  },
};

async function saga(job: DeployJob, ctx: JobContext, verify: () => Promise<void>): Promise<Outcome> {
  const move = await observeMove(job, ctx);
  if ('unknown' in move) throw new Error(move.unknown);
  if ('gone' in move) throw vanished(job.name, move.gone);
  const endpoint = await ctx.endpoints.open(job.endpoint);
  const past = historyOf(ctx.past.facts(job.name));
  if (past.compensating)
    return await compensate(job, ctx, endpoint, move, past.snapshot, past.generation, 'the run died while it went back');
  const snapshot = past.snapshot ?? (await takeSnapshot(job, ctx, move));
  const step = new Steps(job, ctx, endpoint, move, past.generation, verify);
  if (!past.pivoted) {
    try {
      stopIfMoved(job, move, snapshot);
      await step.start();
      await step.smoke();
      await step.switchTraffic(snapshot.traffic);
    } catch (error) {
      const why = error instanceof Fault ? error.message : ctx.abort.aborted ? 'cancelled' : undefined;
      if (why === undefined) throw error;
      const outcome = await compensate(job, ctx, endpoint, move, snapshot, past.generation, why);
      return {
        ...outcome,
        ...(error instanceof Fault && { diagnostic: error.diagnostic }),
        state: ctx.abort.aborted ? 'cancelled' : 'failed',
      };
    }
    await ctx.fact({ type: 'pivot', job: job.name, endpoint: job.endpoint, deployment: move.deployment });
  }
  await step.moveStages(snapshot);
  await step.moveAlias(snapshot);
  await step.removeOld();
  const { version } = move;
  ctx.signal({ type: 'note', job: job.name, text: `${version.name} version ${version.version} is live at ${endpoint.url}` });
  return { state: 'succeeded', outputs: { url: endpoint.url, version: version.version } };
}

interface History {
  snapshot: EndpointSnapshot | undefined;
  pivoted: boolean;
  compensating: boolean;
  /** How many times this run went back: later effects are others than those undone. */
  generation: number;
}

function historyOf(facts: readonly Fact[]): History {
  const history: History = { snapshot: undefined, pivoted: false, compensating: false, generation: 0 };
  for (const fact of facts) {
    if (fact.type === 'endpoint-snapshot') history.snapshot = fact;
    if (fact.type === 'pivot') history.pivoted = true;
    if (fact.type === 'compensation-started') history.compensating = true;
    if (fact.type !== 'compensation-ended') continue;
    history.compensating = fact.failed !== undefined;
    if (history.compensating) continue;
    history.snapshot = undefined;
    history.pivoted = false;
    history.generation += 1;
  }
  return history;
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

/** The champion must still be the one the candidate was compared with; otherwise nothing is overwritten. */
function stopIfMoved(job: DeployJob, move: Move, snapshot: EndpointSnapshot): void {
  if (move.alias === undefined || move.alias.holder === move.version.version) return;
  const now = move.alias.holder ?? null;
  const then = move.version.verdict === 'unvalidated' ? snapshot.aliases[move.alias.name] : move.version.champion;
  if (now === then) return;
  const say = (version: string | null | undefined): string => (version == null ? 'none' : `version ${version}`);
  throw new Fault('conflict', {
    code: 'TY405',
    message: `${move.version.name}@${move.alias.name} is ${say(now)} now; version ${move.version.version} was compared with ${say(then)}`,
    location: job.location,
    why: 'another release came between; the comparison says nothing about the model that is live now',
    help: 'run the pipeline again: it compares with the model that is in production then',
  });
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

  /** The endpoint itself, then the new version beside what is live. Both adopt what is there. */
  async start(): Promise<void> {
    const { version, deployment } = this.#move;
    const ctx = this.#ctx;
    const progress = (text: string): void => ctx.signal({ type: 'progress', job: this.#job.name, text });
    await this.#effect(
      'ensure-endpoint',
      this.#job.endpoint,
      async () => ((await this.#endpoint.snapshot()).alive ? true : undefined),
      async () => {
        await this.#endpoint.ensure();
        return true;
      },
    );
    const model = await ctx.assets.local({ type: 'mlflow_model', uri: uriOf(version), digest: version.digest });
    const compute = await ctx.compute('local');
    const { bin } = await compute.provision(await modelEnvironment(model.path), {
      abort: ctx.abort,
      onEvent: (event) => event.type === 'progress' && progress(event.text),
    });
    const healthy = async (): Promise<true | undefined> => {
      const found = (await this.#endpoint.snapshot()).deployments.find((d) => d.name === deployment);
      return found?.state === 'healthy' ? true : undefined;
    };
    await this.#effect('ensure-deployment', `${this.#job.endpoint}/${deployment}`, healthy, async () => {
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
    });
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
      throw new Fault('job', { code: 'TY409', message: 'cancelled before the traffic was switched' });
    const live = async (): Promise<true | undefined> =>
      (await this.#endpoint.snapshot()).traffic[this.#move.deployment] === 100 ? true : undefined;
    await this.#effect('move-traffic', `${this.#job.endpoint} -> ${this.#move.deployment}`, live, async () => {
      await this.#endpoint.moveTraffic(map, before);
      return true;
    });
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

/** Back to the snapshot. What cannot be undone is said with the commands that do it. */
async function compensate(
  job: DeployJob,
  ctx: JobContext,
  endpoint: Endpoint,
  move: Move,
  snapshot: EndpointSnapshot | undefined,
  generation: number,
  why: string,
): Promise<Outcome> {
  if (!historyOf(ctx.past.facts(job.name)).compensating)
    await ctx.fact({ type: 'compensation-started', job: job.name, why: why.slice(0, 300) });
  const before = snapshot?.traffic ?? {};
  const key = (what: string): string => effectKey('back', what, ctx.run, move.deployment, job.endpoint, generation);
  try {
    const now = await endpoint.snapshot();
    if (now.alive && now.traffic[move.deployment] !== before[move.deployment]) {
      await ctx.effect({
        kind: 'move-traffic',
        job: job.name,
        key: key('traffic'),
        target: `${job.endpoint} back`,
        find: async () => undefined,
        act: async () => {
          await endpoint.moveTraffic(before, now.traffic);
          return true;
        },
      });
    }
    if (!(snapshot?.deployments ?? []).includes(move.deployment) && now.deployments.some((d) => d.name === move.deployment)) {
      await ctx.effect({
        kind: 'remove-deployment',
        job: job.name,
        key: key('deployment'),
        target: `${job.endpoint}/${move.deployment}`,
        find: async () => ((await endpoint.snapshot()).deployments.some((d) => d.name === move.deployment) ? undefined : true),
        act: async () => {
          await endpoint.removeDeployment(move.deployment);
          return true;
        },
      });
    }
    if (Object.keys(before).length === 0 && (snapshot?.deployments.length ?? 0) === 0) {
      await ctx.effect({
        kind: 'stop-endpoint',
        job: job.name,
        key: key('endpoint'),
        target: job.endpoint,
        // Stopping what is stopped changes nothing.
        find: async () => undefined,
        act: async () => {
          await endpoint.stop();
          return true;
        },
      });
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const commands = [`trainyard endpoint list`, `trainyard endpoint stop ${job.endpoint}`];
    await ctx.fact({ type: 'compensation-ended', job: job.name, failed: commands });
    throw new Fault('compensation', {
      code: 'TY906',
      message: `the way back failed: ${error.message}`,
      location: job.location,
      why: `it began because ${why}`,
      help: `look and clean up by hand (${commands.join('; ')}), or \`trainyard resume ${ctx.run}\`, which goes back again`,
    });
  }
  await ctx.fact({ type: 'compensation-ended', job: job.name });
  const live = Object.keys(before).join(', ');
  return {
    state: 'failed',
    outputs: {},
    reason: `${why}; ${live === '' ? 'nothing is live, as before' : `${live} is live, as before`}`,
  };
}
