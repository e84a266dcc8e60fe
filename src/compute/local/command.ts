/** From the bound command to the text bash runs. Values are substituted as text, as Azure ML does: quoting is the author's. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { AssetRef, BoundCommand } from '../../ports/compute.ts';
import type { DigestCache } from './digest-cache.ts';
import { changedSince, fileReason } from './faults.ts';

/** The path in a `file:` URI: `file:` and an absolute path as it is, or a `file://` URL with its escapes. Undefined for other URIs. */
export function filePath(uri: string): string | undefined {
  if (uri.startsWith('file://')) return fileURLToPath(uri);
  return uri.startsWith('file:') ? uri.slice('file:'.length) : undefined;
}

export function outputPath(folder: string, name: string): string {
  return path.join(folder, 'outputs', name);
}

/** Throws `Fault` TY504 for an input that is not on this machine, TY510 for one that is not what it was. */
async function assetPath(job: string, name: string, asset: AssetRef, digests: DigestCache): Promise<string> {
  const at = filePath(asset.uri);
  if (at === undefined)
    throw new Fault('input', {
      code: 'TY504',
      message: `${job}: ${name} is ${asset.uri}, which is not on this machine`,
      why: 'a local job reads its inputs from local paths',
      help: 'bind a local path, or the output of a job that fetches it',
    });
  try {
    await stat(at);
  } catch (error) {
    throw new Fault(
      'input',
      {
        code: 'TY504',
        message: `${job}: ${name} is not there: ${at}`,
        help: 'check the path, or run the job that writes it again',
      },
      { cause: error },
    );
  }
  if (asset.digest === undefined) return at;
  const found = await digests.digest(at, asset.type).catch((error: unknown) => `unreadable (${fileReason(error)})`);
  if (found !== asset.digest) throw changedSince(`${job}: ${name}, ${at},`, asset.digest, found);
  return at;
}

/** The command's text with every reference replaced by a literal or a local path. */
export async function renderCommand(job: BoundCommand, folder: string, digests: DigestCache): Promise<string> {
  const pieces: string[] = [];
  for (const piece of job.command) {
    if ('text' in piece) pieces.push(piece.text);
    else pieces.push(await resolve(job, piece.ref, folder, digests));
  }
  return pieces.join('');
}

async function resolve(job: BoundCommand, ref: string, folder: string, digests: DigestCache): Promise<string> {
  const value = Object.hasOwn(job.values, ref) ? job.values[ref] : undefined;
  if (value?.kind === 'literal') return value.text;
  if (value?.kind === 'asset') return assetPath(job.job, ref, value.asset, digests);
  const output = ref.startsWith('outputs.') ? ref.slice('outputs.'.length) : undefined;
  if (output !== undefined && Object.hasOwn(job.outputs, output)) return outputPath(folder, output);
  throw new Fault('input', {
    code: 'TY504',
    message: `${job.job}: nothing is bound to \${{${ref}}}`,
    help: 'bind it under `inputs` or declare it under `outputs` of the job',
  });
}
