/** What a deployment would change: the part of a release plan that an approval is bound to. */
import type { EndpointState } from '../ports/endpoint.ts';
import type { Observed, VersionRef } from '../ports/jobs.ts';
import type { RegisteredVersion } from '../ports/tracking.ts';
import type { DeployJob } from '../pipeline/types.ts';

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
export async function observeMove(job: DeployJob, seen: Observed): Promise<Move | { unknown: string } | { gone: string }> {
  if (job.version.kind !== 'output') throw new Error(`${job.name}: version is an output of a register job`);
  const bound = seen.output(job.version.job, job.version.output);
  if ('unknown' in bound) return bound;
  const version = bound.known as unknown as VersionRef;
  const registered = await seen.registry.version(version.name, version.version);
  if (registered === undefined) return { gone: version.version };
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

/** Everything approval is bound to: what would be live, and what it would replace. */
export function contentOf(job: DeployJob, move: Move): { [key: string]: string | number | null | { [key: string]: number } } {
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
      stageNow: move.stage.holders
        .map((v) => v.version)
        .toSorted()
        .join(','),
    }),
  };
}

export function linesOf(job: DeployJob, move: Move): string[] {
  const { version } = move;
  const live = Object.entries(move.state.traffic)
    .map(([name, percent]) => `${name} ${percent} %`)
    .join(', ');
  return [
    `deploy ${version.name} version ${version.version} to endpoint ${job.endpoint}`,
    `  model digest     ${version.digest}`,
    `  validated        ${version.verdict}, against ${version.champion === null ? 'no champion' : `version ${version.champion}`}`,
    `  traffic          ${live === '' ? 'nothing is live' : live} -> ${move.deployment} 100 %`,
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
