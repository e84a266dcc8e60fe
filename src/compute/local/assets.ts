/** Bytes on this machine: digests of local files and folders, and models fetched once, kept under their digest. */
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { AssetRef, Assets } from '../../ports/compute.ts';
import { type Digest, digestOf } from '../../system/digest.ts';
import { errorCode, isMissing, readText, writeFileAtomic } from '../../system/files.ts';
import { waitForLock } from '../../system/lock.ts';
import { filePath } from './command.ts';
import { DigestCache } from './digest-cache.ts';
import { fileReason, inState } from './faults.ts';

export interface LocalAssetsOptions {
  /** The folder `.trainyard`, absolute. */
  state: string;
  /** Downloads what a `models:/` or `runs:/` URI names into an existing, empty folder. Throws `Fault` when it cannot. */
  fetchModel: (uri: string, dir: string) => Promise<void>;
  /** For a plan: nothing is fetched, and no digest is kept for the next time. */
  readOnly?: boolean;
}

export function createLocalAssets(options: LocalAssetsOptions): Assets {
  return new LocalAssets(options);
}

/**
 * A logged model's id stands for the same bytes for ever. A version number does not (its registered model may be deleted and made
 * anew), nor does a stage, an alias or a path in a run.
 */
function isImmutable(uri: string): boolean {
  return /^models:\/m-[0-9a-f]+$/.test(uri);
}

class LocalAssets implements Assets {
  readonly #state: string;
  readonly #fetchModel: LocalAssetsOptions['fetchModel'];
  readonly #digests: DigestCache;
  readonly #readOnly: boolean;
  /** What a path in a run held when this process fetched it, by folder of `models/`: one process looks once. */
  readonly #seen = new Map<string, Digest>();

  constructor(options: LocalAssetsOptions) {
    this.#state = options.state;
    this.#fetchModel = options.fetchModel;
    this.#readOnly = options.readOnly === true;
    this.#digests = new DigestCache(path.join(options.state, 'digests.json'), { readOnly: this.#readOnly });
  }

  async stat(ref: AssetRef): Promise<Digest | 'missing' | 'unfetched'> {
    const at = filePath(ref.uri);
    if (at === undefined && this.#readOnly) return await this.#keptBefore(ref);
    if (at === undefined) return (await this.#fetched(ref, undefined)).digest;
    return (await this.#ofPath(ref, at)) ?? 'missing';
  }

  async local(ref: AssetRef): Promise<{ path: string; digest: Digest }> {
    const at = filePath(ref.uri);
    if (at === undefined) return this.#fetched(ref, ref.digest);
    const digest = await this.#ofPath(ref, at);
    if (digest === undefined)
      throw new Fault('input', {
        code: 'TY511',
        message: `${at} is not there`,
        help: 'check the path, or run the job that writes it again',
      });
    if (ref.digest !== undefined && digest !== ref.digest) throw changed(at, ref.digest, digest);
    return { path: at, digest };
  }

  /** Undefined where there is nothing. Throws `Fault` TY511 for a file where a folder is meant, and the other way round. */
  async #ofPath(ref: AssetRef, at: string): Promise<Digest | undefined> {
    try {
      const status = await stat(at);
      if (status.isFile() !== (ref.type === 'uri_file') || !(status.isFile() || status.isDirectory()))
        throw new Fault('input', {
          code: 'TY511',
          message: `${at} is ${status.isFile() ? 'a file' : status.isDirectory() ? 'a folder' : 'neither file nor folder'}, but declared as ${ref.type}`,
          help: status.isFile() ? 'declare it as uri_file' : 'declare it as uri_folder, or name a file in it',
        });
      return await this.#digests.digest(at, ref.type);
    } catch (error) {
      if (isMissing(error) && !(await isThere(at))) return undefined;
      if (error instanceof Fault || errorCode(error) === undefined) throw error;
      throw new Fault(
        'input',
        {
          code: 'TY511',
          message: `${at} cannot be read: ${fileReason(error)}`,
          help: 'check its permissions and the links in it',
        },
        { cause: error },
      );
    }
  }

  /** By the copy that an earlier run fetched; whether the original is still the same is looked at when a run begins. */
  async #keptBefore(ref: AssetRef): Promise<Digest | 'unfetched'> {
    mustBeFolder(ref);
    const known =
      (isImmutable(ref.uri) ? ((await readText(this.#indexOf(ref))) as Digest | undefined) : undefined) ?? ref.digest;
    if (known === undefined) return 'unfetched';
    const at = this.#folderOf(known);
    return (await isThere(at)) && (await this.#digests.digest(at, ref.type)) === known ? known : 'unfetched';
  }

  #indexOf(ref: AssetRef): string {
    return path.join(this.#state, 'models', `${nameOf(ref)}.digest`);
  }

  #folderOf(digest: Digest): string {
    return path.join(this.#state, 'models', digest.slice('sha256:'.length));
  }

  /** What a remote reference holds, in its folder under `models/`. `wanted` is taken from there without asking again. */
  async #fetched(ref: AssetRef, wanted: Digest | undefined): Promise<{ path: string; digest: Digest }> {
    mustBeFolder(ref);
    return inState(this.#state, async () => {
      const name = nameOf(ref);
      const index = this.#indexOf(ref);
      const known =
        wanted ?? this.#seen.get(name) ?? (isImmutable(ref.uri) ? ((await readText(index)) as Digest | undefined) : undefined);
      const kept = await this.#kept(ref, known);
      if (kept !== undefined) return kept;
      const lock = await waitForLock(path.join(this.#state, 'models', `${name}.lock`));
      try {
        const meanwhile = await this.#kept(ref, known ?? this.#seen.get(name));
        const got = meanwhile ?? (await this.#fetch(ref, path.join(this.#state, 'models', `${name}.partial`)));
        if (wanted !== undefined && got.digest !== wanted) throw changed(ref.uri, wanted, got.digest);
        if (isImmutable(ref.uri)) await writeFileAtomic(index, got.digest);
        if (ref.uri.startsWith('runs:')) this.#seen.set(name, got.digest);
        return got;
      } finally {
        await lock?.release();
      }
    });
  }

  /** The folder kept under a digest, if its bytes still have it. A damaged one is removed. */
  async #kept(ref: AssetRef, digest: Digest | undefined): Promise<{ path: string; digest: Digest } | undefined> {
    if (digest === undefined) return undefined;
    const at = this.#folderOf(digest);
    if (!(await isThere(at))) return undefined;
    if ((await this.#digests.digest(at, ref.type)) === digest) return { path: at, digest };
    await rm(at, { recursive: true, force: true });
    return undefined;
  }

  async #fetch(ref: AssetRef, partial: string): Promise<{ path: string; digest: Digest }> {
    await rm(partial, { recursive: true, force: true });
    await mkdir(path.dirname(partial), { recursive: true, mode: 0o700 });
    try {
      await this.#fetchModel(ref.uri, partial);
      const digest = await this.#digests.digest(partial, ref.type);
      const kept = await this.#kept(ref, digest);
      if (kept !== undefined) return kept;
      const at = this.#folderOf(digest);
      await rename(partial, at);
      return { path: at, digest };
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  }
}

/** What is fetched is a folder always. */
function mustBeFolder({ type, uri }: AssetRef): void {
  if (type !== 'uri_file') return;
  throw new Fault('input', {
    code: 'TY511',
    message: `${uri} names a folder, but is declared as uri_file`,
    help: 'declare it as mlflow_model or uri_folder',
  });
}

function nameOf(ref: AssetRef): string {
  return digestOf(`${ref.type} ${ref.uri}`).slice('sha256:'.length, 'sha256:'.length + 32);
}

async function isThere(at: string): Promise<boolean> {
  return stat(at).then(
    () => true,
    () => false,
  );
}

function changed(what: string, wanted: Digest, found: Digest): Fault {
  return new Fault('conflict', {
    code: 'TY510',
    message: `${what} holds other bytes than it did`,
    why: `it was ${wanted}, now it is ${found}`,
    help: 'find out who changed it, then run the job that made it again',
  });
}
