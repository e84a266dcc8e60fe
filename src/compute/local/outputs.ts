/** What a job wrote where its outputs belong. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { AssetRef, AssetType, BoundCommand } from '../../ports/compute.ts';
import { listTree } from '../../system/digest.ts';
import type { AttemptRecord } from './attempt.ts';
import { outputPath } from './command.ts';
import type { DigestCache } from './digest-cache.ts';
import { failure } from './failure.ts';

/**
 * Folder outputs are there and empty before the command runs, as on Azure ML (MLflow's `save_model` takes an empty folder, refuses
 * a filled one); of a file output only the folder around it is.
 */
export async function prepareOutputs(folder: string, outputs: BoundCommand['outputs']): Promise<void> {
  await mkdir(path.join(folder, 'outputs'), { recursive: true });
  for (const [name, { type }] of Object.entries(outputs))
    if (type !== 'uri_file') await mkdir(outputPath(folder, name), { recursive: true });
}

export interface Collected {
  /** Those with something in them. */
  found: Record<string, AssetRef>;
  /** On those that are not what they were declared to be. */
  remarks: string[];
  /** One that is there and cannot be read. */
  unreadable?: Diagnostic;
}

export async function collectOutputs(record: AttemptRecord, digests: DigestCache): Promise<Collected> {
  const collected: Collected = { found: {}, remarks: [] };
  for (const [name, { type }] of Object.entries(record.outputs)) {
    const at = outputPath(record.folder, name);
    try {
      const problem = await problemOf(at, type);
      if (problem === undefined) collected.found[name] = { type, uri: `file:${at}`, digest: await digests.digest(at, type) };
      else if (problem !== 'empty') collected.remarks.push(`output ${name} ${problem}`);
    } catch (error) {
      collected.unreadable ??= failure.unreadable(record, name, at, error);
    }
  }
  return collected;
}

async function problemOf(at: string, type: AssetType): Promise<string | undefined> {
  const status = await stat(at).catch(() => undefined);
  if (status === undefined) return 'empty';
  if (type === 'uri_file') return status.isFile() ? undefined : 'is a folder, but declared as uri_file';
  if (!status.isDirectory()) return `is a file, but declared as ${type}`;
  if ((await listTree(at)).length === 0) return 'empty';
  if (type === 'uri_folder') return undefined;
  return (await stat(path.join(at, 'MLmodel')).catch(() => undefined)) === undefined
    ? 'has no file MLmodel, so it is no MLflow model'
    : undefined;
}
