/** What a deployment would change: the part of a release plan that an approval is bound to, and whether it still is so. */
import { Fault } from '../diagnostics/diagnostic.ts';
import type { EndpointSnapshot } from '../events/events.ts';
import type { EndpointState } from '../ports/endpoint.ts';
import type { Observed, VersionRef } from '../ports/jobs.ts';
import type { RegisteredVersion } from '../ports/tracking.ts';
import type { Binding, DeployJob, Job, Pipeline, ValidateJob } from '../pipeline/types.ts';
import { digestJson } from '../system/digest.ts';
import { findChampion } from './champion.ts';

export interface Move {
  version: VersionRef;
  deployment: string;
  state: EndpointState;
  registered: RegisteredVersion;
  /** Present where `on_success` names an alias: who holds it now. */
  alias?: { name: string; holder: string | undefined };
  /** Present where `on_success` names a stage: who stands in it now. */
  stage?: { name: string; holders: RegisteredVersion[] };
  /** Is everything so already, but for the endpoint's being alive? */
  inPlace: boolean;
}

/** Reads only; why it cannot be known yet, or what there is to do. */
export async function observeMove(job: DeployJob, seen: Observed): Promise<Move | { unknown: string } | { gone: VersionRef }> {
  if (job.version.kind !== 'output') throw new Error(`${job.name}: version is an output of a register job`);
  const bound = seen.output(job.version.job, job.version.output);
  if ('unknown' in bound) return bound;
  const version = bound.known as unknown as VersionRef;
  const registered = await seen.registry.version(version.name, version.version);
  if (registered === undefined) return { gone: version };
  const endpoint = await seen.endpoints.open(job.endpoint);
  const state = await endpoint.snapshot();
  const deployment = deploymentName(version);
  const move: Move = { version, deployment, state, registered, inPlace: state.traffic[deployment] === 100 };
  if (job.on_success.alias !== undefined) {
    const holder = (await seen.registry.byAlias(version.name, job.on_success.alias))?.version;
    move.alias = { name: job.on_success.alias, holder };
    move.inPlace &&= holder === version.version;
  }
  if (job.on_success.stage !== undefined) {
    const holders = await seen.registry.byStage(version.name, job.on_success.stage);
    move.stage = { name: job.on_success.stage, holders };
    move.inPlace &&= holders.length === 1 && holders[0]?.version === version.version;
  }
  return move;
}

export function deploymentName(version: VersionRef): string {
  return `v${version.version}-${version.digest.slice(7, 15)}`;
}

/** What a release would replace: who has the traffic, the alias, the stage (versions in order, with commas). */
interface Replaced {
  traffic: Record<string, number>;
  aliasNow?: string | null;
  stageNow?: string;
}

/** Everything approval is bound to: what would be live, and what it would replace. */
export interface ReleaseContent extends Replaced {
  endpoint: string;
  model: string;
  version: string;
  digest: string;
  comparedWith: string | null;
  alias?: string;
  stage?: string;
}

export function contentOf(job: DeployJob, move: Move): ReleaseContent {
  return {
    endpoint: job.endpoint,
    model: move.version.name,
    version: move.version.version,
    digest: move.version.digest,
    comparedWith: move.version.champion,
    traffic: move.state.traffic,
    ...(move.alias && { alias: move.alias.name, aliasNow: move.alias.holder ?? null }),
    ...(move.stage && {
      stage: move.stage.name,
      stageNow: versionsOf(move.stage.holders.map((holder) => holder.version)),
    }),
  };
}

function versionsOf(versions: string[]): string {
  return versions.toSorted().join(',');
}

/** The jobs that come after one, near and far. */
export function jobsAfter(job: Job, pipeline: Pipeline): Job[] {
  const after = new Set([job.name]);
  return pipeline.jobs.filter((other) => {
    const comes = other.needs.some((need) => after.has(need));
    if (comes) after.add(other.name);
    return comes;
  });
}

/**
 * An answer counts for what was shown: before the first change, what is replaced must still be that. `undone`: what was there when
 * this run began a release that it took back.
 */
export function stopIfChanged(job: DeployJob, move: Move, seen: Observed, undone: EndpointSnapshot | undefined): void {
  if (move.inPlace) return;
  for (const approval of approvalsOf(job, seen.pipeline)) {
    const moves = seen.output(approval.name, 'moves');
    const approved = 'known' in moves ? (moves.known as unknown as Record<string, ReleaseContent>)[job.name] : undefined;
    const changes = approved === undefined ? ['there was nothing to change'] : changesSince(approved, move);
    if (changes.length > 0) throw changed(job, move, `when ${approval.name} passed`, changes);
  }
  if (undone === undefined) return;
  const { alias, stage } = job.on_success;
  const holders = Object.keys(undone.stages).filter((version) => undone.stages[version] === stage);
  const changes = changesSince(
    {
      traffic: undone.traffic,
      ...(alias !== undefined && { aliasNow: undone.aliases[alias] ?? null }),
      ...(stage !== undefined && { stageNow: versionsOf(holders) }),
    },
    move,
  );
  if (changes.length > 0) throw changed(job, move, 'when this run first began it', changes);
}

/** Of approvals one after the other the last: who answered it saw what the earlier ones had led to. */
function approvalsOf(job: DeployJob, pipeline: Pipeline): Job[] {
  const before = pipeline.jobs.filter((one) => one.type === 'approval' && jobsAfter(one, pipeline).includes(job));
  return before.filter((one) => !jobsAfter(one, pipeline).some((later) => before.includes(later)));
}

/** In words. That the version holds alias or stage itself is no change: another deployment of this run may have moved them. */
function changesSince(then: Replaced, move: Move): string[] {
  const changes: string[] = [];
  const { version } = move.version;
  if (digestJson(then.traffic) !== digestJson(move.state.traffic))
    changes.push(`${showLive(then.traffic)}, now ${showLive(move.state.traffic)}`);
  const holder = move.alias?.holder ?? null;
  if (move.alias !== undefined && holder !== version && holder !== (then.aliasNow ?? null))
    changes.push(`alias ${move.alias.name} at ${then.aliasNow ?? 'none'}, now at ${holder ?? 'none'}`);
  const holders = (move.stage?.holders ?? []).map((one) => one.version);
  const stood = (then.stageNow ?? '').split(',').filter(Boolean);
  const ours = holders.includes(version) && holders.every((one) => one === version || stood.includes(one));
  if (move.stage !== undefined && !ours && versionsOf(holders) !== versionsOf(stood))
    changes.push(`stage ${move.stage.name}: ${stood.join(', ') || 'none'}, now ${versionsOf(holders) || 'none'}`);
  return changes;
}

function changed(job: DeployJob, { version }: Move, when: string, changes: string[]): Fault {
  return new Fault('conflict', {
    code: 'TY405',
    message: `what version ${version.version} of ${version.name} would replace is not what it was ${when}: ${changes.join('; ')}`,
    location: job.location,
    why: `another release came between, so ${job.name} stopped; an answer counts for exactly what was shown`,
    help: 'run the pipeline again: it compares with what is live then, and its release plan is approved anew',
  });
}

/** The champion must still be the one the candidate was compared with; otherwise nothing is overwritten. */
export async function stopIfMoved(job: DeployJob, move: Move, seen: Observed, snapshot: EndpointSnapshot): Promise<void> {
  const { version, alias } = move;
  if (alias !== undefined && alias.holder !== version.version) {
    const then = version.verdict === 'unvalidated' ? snapshot.aliases[alias.name] : version.champion;
    stopUnlessSame(job, version, `${version.name}@${alias.name}`, alias.holder, then);
  }
  const champion = comparedBy(job, seen.pipeline);
  // A version that the file names cannot move.
  if (champion === undefined || 'version' in champion.by) return;
  // Of a champion under another name the version reference says nothing: its numbers are of another registered model.
  if (champion.name !== version.name) return;
  const now = (await findChampion(seen, champion))?.version;
  if (now === version.version) return;
  stopUnlessSame(job, version, champion.uri, now, version.champion);
}

function stopUnlessSame(
  job: DeployJob,
  version: VersionRef,
  champion: string,
  now: string | undefined,
  then: string | null | undefined,
): void {
  if ((now ?? null) === then) return;
  const say = (of: string | null | undefined): string => (of == null ? 'none' : `version ${of}`);
  throw new Fault('conflict', {
    code: 'TY405',
    message: `${champion} is ${say(now)} now; version ${version.version} was compared with ${say(then)}`,
    location: job.location,
    why: `another release came between, so ${job.name} stopped; the comparison says nothing about the model that is live now`,
    help: 'run the pipeline again: it compares with the model that is in production then',
  });
}

/** Where the validation of this version looked its champion up. */
function comparedBy(job: DeployJob, { jobs }: Pipeline): ValidateJob['champion'] | undefined {
  const bound = (to: Binding): Job | undefined => (to.kind === 'output' ? jobs.find((one) => one.name === to.job) : undefined);
  const register = bound(job.version);
  const validate = register?.type === 'register' ? bound(register.model) : undefined;
  return validate?.type === 'validate' ? validate.champion : undefined;
}

/** Forward only while the traffic is this version's: who moved it meanwhile made another release. */
export function stopUnlessLive(job: DeployJob, { version, deployment }: Move, state: EndpointState): void {
  if (state.traffic[deployment] === 100) return;
  throw new Fault('conflict', {
    code: 'TY405',
    message: `${version.name} version ${version.version} is not live at endpoint ${job.endpoint} any more: ${showLive(state.traffic)}`,
    location: job.location,
    why: `another release came between, so ${job.name} stopped; stage, alias and deployments are left as that one made them`,
    help: 'run the pipeline again: it compares with the model that is in production then',
  });
}

/** For people: `v1-1a2b 90 %, v2-3c4d 10 %`. */
function showLive(traffic: Record<string, number>): string {
  const live = Object.entries(traffic).map(([name, percent]) => `${name} ${percent} %`);
  return live.length === 0 ? 'nothing is live' : live.join(', ');
}

export function linesOf(job: DeployJob, move: Move): string[] {
  const { version } = move;
  return [
    `deploy ${version.name} version ${version.version} to endpoint ${job.endpoint}`,
    `  model digest     ${version.digest}`,
    `  validated        ${version.verdict}, against ${version.champion === null ? 'no champion' : `version ${version.champion}`}`,
    `  traffic          ${showLive(move.state.traffic)} -> ${move.deployment} 100 %`,
    ...(move.stage
      ? [
          `  stage            ${version.version} -> ${move.stage.name}${list(
            move.stage.holders.filter((v) => v.version !== version.version),
            ' -> Archived',
          )}`,
        ]
      : []),
    ...(move.alias ? [`  alias            ${move.alias.name}: ${move.alias.holder ?? 'none'} -> ${version.version}`] : []),
  ];
}

function list(versions: RegisteredVersion[], suffix: string): string {
  return versions.length === 0 ? '' : `, ${versions.map((v) => v.version).join(', ')}${suffix}`;
}
