/** Content digests. A digest is `sha256:` and 64 hex digits; of JSON, over its canonical form (RFC 8785 for the values we use). */
import * as crypto from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, isMissing } from './files.ts';

export type Digest = `sha256:${string}`;

export function digestOf(data: string | Uint8Array): Digest {
  return `sha256:${hexOf(data)}`;
}

/** In one call where Node has it (20.12): a plan takes thousands. */
const hexOf: (data: string | Uint8Array) => string =
  'hash' in crypto
    ? (data) => crypto.hash('sha256', data, 'hex')
    : (data) => crypto.createHash('sha256').update(data).digest('hex');

/** What counts in place of an object that stands under a key; in a list, or alone, under an empty one. */
export type Replace = (members: Record<string, unknown>, under: string) => Record<string, unknown>;

/** Keys sorted, no white space; `undefined` members are left out. Numbers must be finite. */
export function canonicalJson(value: unknown, replace?: Replace, under = ''): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not representable in JSON: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    let text = '';
    for (const member of value as unknown[])
      text += `${text === '' ? '' : ','}${canonicalJson(member === undefined ? null : member, replace)}`;
    return `[${text}]`;
  }
  if (typeof value === 'object') {
    const members =
      replace === undefined ? (value as Record<string, unknown>) : replace(value as Record<string, unknown>, under);
    let text = '';
    for (const key of sortedKeys(members)) {
      const member = members[key];
      if (member !== undefined)
        text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member, replace, key)}`;
    }
    return `{${text}}`;
  }
  throw new TypeError(`not representable in JSON: ${typeof value}`);
}

/** By code units. Most objects have few members: to sort those here costs half of what `sort` does, which takes memory each time. */
function sortedKeys(members: object): string[] {
  const keys = Object.keys(members);
  if (keys.length > 20) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i] as string;
    let at = i;
    for (; at > 0 && (keys[at - 1] as string) > key; at--) keys[at] = keys[at - 1] as string;
    keys[at] = key;
  }
  return keys;
}

export function digestJson(value: unknown, replace?: Replace): Digest {
  return digestOf(canonicalJson(value, replace));
}

export async function digestFile(file: string): Promise<Digest> {
  const hash = crypto.createHash('sha256');
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
  const bytes = crypto.createHash('sha256').update(parts.join('\u0000')).digest();
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  let out = '';
  for (let i = 0; i < 52 && i * 5 < bits.length; i++)
    out += alphabet[Number.parseInt(bits.slice(i * 5, i * 5 + 5).padEnd(5, '0'), 2)];
  return out;
}
