/** The model in production now, as the registry has it. */
import type { Observed } from '../ports/jobs.ts';
import type { RegisteredVersion } from '../ports/tracking.ts';
import type { ValidateJob } from '../pipeline/types.ts';
import type { Digest } from '../system/digest.ts';

export const DIGEST_TAG = 'trainyard.model_digest';

/** Reads only; undefined when there is none. The look-up is by alias, version or stage, never by search. */
export async function findChampion(seen: Observed, champion: ValidateJob['champion']): Promise<RegisteredVersion | undefined> {
  const { name, by } = champion;
  if ('alias' in by) return await seen.registry.byAlias(name, by.alias);
  if ('version' in by) return await seen.registry.version(name, by.version);
  const versions = await seen.registry.byStage(name, by.stage);
  return versions.toSorted((a, b) => Number(b.version) - Number(a.version))[0];
}

/** By its tag; of a version somebody else registered, by its bytes. */
export async function digestOfVersion(seen: Observed, version: RegisteredVersion): Promise<Digest | 'unfetched'> {
  const tag = version.tags[DIGEST_TAG];
  if (tag?.startsWith('sha256:')) return tag as Digest;
  const digest = await seen.assets.stat({ type: 'mlflow_model', uri: uriOf(version) });
  if (digest === 'missing') throw new Error(`${uriOf(version)} is not a file`);
  return digest;
}

export function uriOf(version: { name: string; version: string }): string {
  return `models:/${version.name}/${version.version}`;
}
