/** What a plan shows of a deployment: what is live now, and what a run would change, in the order of the saga. */
import type { Observed } from '../ports/jobs.ts';
import type { PlannedRelease, Write } from '../ports/plan.ts';
import { shownPath } from '../pipeline/shown.ts';
import type { DeployJob, Pipeline } from '../pipeline/types.ts';
import type { Move } from './release.ts';

/** Reads only. Without a move the version is not known yet; what it would replace is. */
export async function releaseOf(job: DeployJob, seen: Observed, move: Move | undefined): Promise<PlannedRelease> {
  const state = move?.state ?? (await (await seen.endpoints.open(job.endpoint)).snapshot());
  const model = move?.version.name ?? registeredName(job, seen.pipeline);
  const { alias, stage } = job.on_success;
  const held =
    move !== undefined || model === undefined
      ? { alias: move?.alias?.holder, stage: move?.stage?.holders ?? [] }
      : {
          alias: alias === undefined ? undefined : (await seen.registry.byAlias(model, alias))?.version,
          stage: stage === undefined ? [] : await seen.registry.byStage(model, stage),
        };
  return {
    endpoint: job.endpoint,
    url: state.url,
    alive: state.alive,
    traffic: state.traffic,
    deployments: state.deployments.map(({ name }) => name),
    ...(model !== undefined && { model }),
    ...(move && { version: move.version.version, deployment: move.deployment }),
    ...(alias !== undefined && { alias: { name: alias, version: held.alias ?? null } }),
    ...(stage !== undefined && { stage: { name: stage, versions: held.stage.map(({ version }) => version) } }),
    ...(job.smoke && { smoke: shownPath(seen.pipeline, job.smoke.requests) }),
  };
}

function registeredName(job: DeployJob, { jobs }: Pipeline): string | undefined {
  const { version } = job;
  const register = version.kind === 'output' ? jobs.find((one) => one.name === version.job) : undefined;
  return register?.type === 'register' ? register.name_of_model : undefined;
}

/** Without what is so already. */
export function releaseWrites(release: PlannedRelease): Write[] {
  const { deployment, version, traffic, alias, stage } = release;
  const endpoint = `endpoint ${release.endpoint}`;
  const model = `registered model ${release.model ?? 'of the version'}`;
  const next = version === undefined ? 'the new version' : `version ${version}`;
  const beside = deployment === undefined ? 'a deployment of the new version' : `deployment ${deployment}`;
  const live = Object.entries(traffic).map(([name, percent]) => `${name} ${percent} %`);
  const writes: Write[] = [];
  if (!release.alive)
    writes.push({ effect: 'ensure-endpoint', target: endpoint, text: 'the endpoint itself, which is not running' });
  if (deployment === undefined || traffic[deployment] !== 100) {
    writes.push(
      { effect: 'ensure-deployment', target: endpoint, text: beside },
      {
        effect: 'move-traffic',
        target: endpoint,
        text: `traffic: ${live.join(', ') || 'nothing is live'} -> ${deployment ?? 'the new deployment'} 100 %`,
      },
    );
  }
  if (stage !== undefined) {
    if (version === undefined || !stage.versions.includes(version))
      writes.push({ effect: 'move-stage', target: model, text: `${next} to stage ${stage.name}` });
    const retires = stage.name !== 'Archived' && stage.name !== 'None';
    for (const old of stage.versions)
      if (retires && old !== version)
        writes.push({ effect: 'move-stage', target: model, text: `version ${old} to stage Archived` });
  }
  if (alias !== undefined && (version === undefined || alias.version !== version)) {
    const from = alias.version === null ? 'nothing' : `version ${alias.version}`;
    writes.push({ effect: 'move-alias', target: model, text: `alias ${alias.name}: ${from} -> ${next}` });
  }
  for (const old of release.deployments)
    if (old !== deployment) writes.push({ effect: 'remove-deployment', target: endpoint, text: `deployment ${old}, removed` });
  return writes;
}
