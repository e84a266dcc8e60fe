/**
 * Digests of files that were digested before: kept as git keeps its index, by what the file system says of a file. A file changed
 * in the same instant as it was read would look unchanged ever after, so an entry counts only if the file was older than a
 * moment when its digest was taken.
 */
import { stat } from 'node:fs/promises';
import type { AssetType } from '../../ports/compute.ts';
import { type Digest, digestFile, digestTree } from '../../system/digest.ts';
import { readJson, writeFileAtomic } from '../../system/files.ts';

/** Longer than the clock tick of any file system in use. */
const racyMs = 2_000;

/** size, mtime in ns, ctime in ns, inode, when the digest was taken (ms), digest */
type Entry = [number, string, string, string, number, Digest];

export class DigestCache {
  readonly #file: string;
  readonly #readOnly: boolean;
  readonly #entries = new Map<string, Entry>();
  readonly #fresh = new Map<string, Entry>();
  /** Others may have written since. */
  #dated = true;

  /** `file` holds it between runs. `readOnly`: what is new is not written there. */
  constructor(file: string, options: { readOnly?: boolean } = {}) {
    this.#file = file;
    this.#readOnly = options.readOnly === true;
  }

  /** A file's digest, or a folder's as `digestTree` makes it; of a model without what MLflow adds on download. */
  async digest(at: string, type: AssetType): Promise<Digest> {
    this.#dated = true;
    const digest = type === 'uri_file' ? await this.#ofFile(at) : await this.#ofTree(at, type);
    await this.#save();
    return digest;
  }

  #ofTree(dir: string, type: AssetType): Promise<Digest> {
    const keep = (relative: string): boolean => type !== 'mlflow_model' || relative !== 'registered_model_meta';
    return digestTree(dir, keep, (file) => this.#ofFile(file));
  }

  async #ofFile(file: string): Promise<Digest> {
    const status = await stat(file, { bigint: true });
    const now: [number, string, string, string] = [
      Number(status.size),
      String(status.mtimeNs),
      String(status.ctimeNs),
      String(status.ino),
    ];
    const changedMs = Math.max(Number(status.mtimeMs), Number(status.ctimeMs));
    const known = this.#known(file, now, changedMs) ?? ((await this.#reload()) ? this.#known(file, now, changedMs) : undefined);
    if (known !== undefined) return known;
    const taken = Date.now();
    const digest = await digestFile(file);
    const entry: Entry = [...now, taken, digest];
    this.#entries.set(file, entry);
    this.#fresh.set(file, entry);
    return digest;
  }

  #known(file: string, now: readonly (number | string)[], changedMs: number): Digest | undefined {
    const known = this.#entries.get(file);
    if (known === undefined || !now.every((part, i) => part === known[i])) return undefined;
    const [, , , , taken, digest] = known;
    return changedMs + racyMs < taken ? digest : undefined;
  }

  /** Takes in what others wrote, once for each question: a file that one of them has read is not read again. */
  async #reload(): Promise<boolean> {
    if (!this.#dated) return false;
    this.#dated = false;
    for (const [file, entry] of await load(this.#file)) if (!this.#fresh.has(file)) this.#entries.set(file, entry);
    return true;
  }

  /** Adds what is new to what others have written meanwhile. A cache that cannot be written costs time, nothing else. */
  async #save(): Promise<void> {
    if (this.#fresh.size === 0 || this.#readOnly) return;
    const merged = await load(this.#file);
    for (const [file, entry] of this.#fresh) merged.set(file, entry);
    this.#fresh.clear();
    await writeFileAtomic(this.#file, JSON.stringify([...merged])).catch(() => undefined);
  }
}

async function load(file: string): Promise<Map<string, Entry>> {
  const stored = await readJson<[string, Entry][]>(file);
  return new Map(Array.isArray(stored) ? stored : []);
}
