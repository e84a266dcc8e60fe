/** Endpoint and deployment files, schedules: what they name is judged here, and acted upon by later versions. */
import path from 'node:path';
import type { deploymentKeys } from '../language/deployment.ts';
import type { ReadOf } from '../schema/collections.ts';
import { shownPath } from '../nodes.ts';
import { shown, type Value } from '../schema/reader.ts';
import { at, memberAt } from '../schema/schema.ts';
import { buildVariables } from './command.ts';
import { buildEnvironment } from './environment.ts';
import { address, localPath } from './paths.ts';
import type { Context } from './scope.ts';

type DeploymentRead = ReadOf<typeof deploymentKeys>;

export function checkDeployment(context: Context, read: DeploymentRead & { component?: unknown }): void {
  const { model, code_configuration, environment } = read;
  if (typeof model === 'string') checkPath(context, at(read, 'model'), model);
  else if (model?.path !== undefined) checkPath(context, at(model, 'path'), model.path);
  if (environment !== undefined) buildEnvironment(context, at(read, 'environment'), environment);
  buildVariables(context, read);
  if (typeof read.component === 'string') checkPath(context, at(read, 'component'), read.component);
  if (code_configuration !== undefined) checkCode(context, code_configuration);
}

/** A local path must be there; addresses and names of assets are Azure ML's business. */
function checkPath(context: Context, value: Value, text: string): void {
  if (address(text) === undefined) localPath(context, value, text, 'either');
}

function checkCode(context: Context, read: { code?: string; scoring_script?: string }): void {
  const { files, reader, cwd } = context;
  if (read.code === undefined || address(read.code) !== undefined) return;
  const folder = localPath(context, at(read, 'code'), read.code, 'folder');
  const script = memberAt(read, 'scoring_script');
  if (folder === undefined || read.scoring_script === undefined || script === undefined) return;
  const file = path.resolve(folder, read.scoring_script);
  if (files.kind(file) === 'file') return;
  reader.error('TY101', script.node, `${shown(script.path)}: there is no file \`${read.scoring_script}\` in the code folder`, {
    why: `looked for ${shownPath(file, cwd)}`,
    help: 'check its path; it is relative to `code`',
  });
}

/** The traffic of an endpoint: at most all of it. */
export function checkTraffic(
  { reader }: Context,
  read: { traffic?: Map<string, number | undefined>; mirror_traffic?: Map<string, number | undefined> },
): void {
  for (const [key, most] of [
    ['traffic', 100],
    ['mirror_traffic', 50],
  ] as const) {
    const place = memberAt(read, key);
    const total = [...(read[key]?.values() ?? [])].reduce<number>((sum, share) => sum + (share ?? 0), 0);
    if (place === undefined || total <= most) continue;
    reader.error('TY203', place.key, `${shown(place.path)} adds up to ${total} percent, more than ${most}`);
  }
}

/** The file of the job that a schedule starts. */
export function checkSchedule(context: Context, read: { create_job?: string | { job?: string } }): void {
  const { create_job } = read;
  if (typeof create_job === 'string') checkPath(context, at(read, 'create_job'), create_job);
  else if (create_job?.job !== undefined) checkPath(context, at(create_job, 'job'), create_job.job);
}
