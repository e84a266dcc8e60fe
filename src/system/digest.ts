/** Content digests. A digest is `sha256:` and 64 hex digits; of JSON, over its canonical form (RFC 8785 for the values we use). */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, isMissing } from './files.ts';

export type Digest = `sha256:${string}`;

export function digestOf(data: string | Uint8Array): Digest {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}

/** Keys sorted, no white space; `undefined` members are left out. Numbers must be finite. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not representable in JSON: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((v) => canonicalJson(v === undefined ? null : v)).join(',')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value as Record<string, unknown>).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`;
  }
  throw new TypeError(`not representable in JSON: ${typeof value}`);
}

export function digestJson(value: unknown): Digest {
  return digestOf(canonicalJson(value));
}

export async function digestFile(file: string): Promise<Digest> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return `sha256:${hash.digest('hex')}`;
}

/** The files under a folder as sorted relative paths with forward slashes; links are followed only to files. */
export async function listTree(
  dir: string,
  keep: (relative: string, isDir: boolean) => boolean = () => true,
): Promise<string[]> {
  const found: string[] = [];
  async function walk(at: string, prefix: string): Promise<void> {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      const relative = prefix + entry.name;
      if (!keep(relative, entry.isDirectory())) continue;
      if (entry.isDirectory()) await walk(path.join(at, entry.name), `${relative}/`);
      else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(path.join(at, entry.name)))))
        found.push(relative);
    }
  }
  await walk(dir, '');
  return found.sort();
}

async function leadsToFile(link: string): Promise<boolean> {
  try {
    return (await stat(link)).isFile();
  } catch (error) {
    // It leads nowhere, or in a circle.
    if (isMissing(error) || errorCode(error) === 'ELOOP') return false;
    throw error;
  }
}

/**
 * A folder's digest: over the sorted list of relative paths and their files' digests. An empty folder has one too. `fileDigest` may
 * know a file's digest without reading it.
 */
export async function digestTree(
  dir: string,
  keep?: (relative: string, isDir: boolean) => boolean,
  fileDigest: (file: string) => Promise<Digest> = digestFile,
): Promise<Digest> {
  const lines: string[] = [];
  for (const file of await listTree(dir, keep)) lines.push(`${await fileDigest(path.join(dir, file))} ${file}\n`);
  return digestOf(lines.join(''));
}

/**
 * The key of an outside effect: base32 (RFC 4648, lower case) of sha256, cut to 52 characters, which fits the names of
 * Azure ML, Databricks, Kubernetes and Slurm jobs.
 */
export function effectKey(...parts: (string | number)[]): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  const bytes = createHash('sha256').update(parts.join('\u0000')).digest();
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  let out = '';
  for (let i = 0; i < 52 && i * 5 < bits.length; i++)
    out += alphabet[Number.parseInt(bits.slice(i * 5, i * 5 + 5).padEnd(5, '0'), 2)];
  return out;
}
