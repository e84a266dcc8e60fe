/**
 * The folder of one attempt at a job, `<state>/runs/<run>/jobs/<job>/<attempt>/`, and the records in it:
 *
 *   code/         the working directory, a copy
 *   outputs/NAME  what the command writes
 *   tmp/          its TMPDIR
 *   command.sh    the command with its values
 *   log.txt       stdout and stderr, redacted
 *   handle.json   whose attempt it is and which processes belong to it
 *   exit.json     written by the wrapper shell when the command has ended
 *   ending.json   written before it is ended from outside, so that its exit status is not taken for its own
 *   ended.json    how it ended, written when everything is settled
 */
import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { BoundCommand, ComputeEvent, Handle } from '../../ports/compute.ts';
import { endProcesses, type Kinship } from '../../system/family.ts';
import { readJson, readText, writeFileAtomic } from '../../system/files.ts';
import { bootId, isAlive, type ProcessIdentity } from '../../system/process.ts';

export type Ended = Extract<ComputeEvent, { type: 'ended' }>;

export interface AttemptRecord {
  key: string;
  job: string;
  run: string;
  attempt: number;
  folder: string;
  temporary: string;
  markers: string[];
  outputs: BoundCommand['outputs'];
  /** The process that reads the job's output. */
  owner: ProcessIdentity;
  /** The wrapper shell, once started. */
  wrapper?: ProcessIdentity;
  environment?: `sha256:${string}`;
}

/** One name of a file system for any name of ours: `tune/3` is `tune.3`; what is not plain is percent-encoded. */
export function fileName(name: string): string {
  const plain = name
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/[.!~*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`))
    .join('.');
  if (plain.length <= 120) return plain;
  return `${plain.slice(0, 80)}-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}

/** Where an attempt lives and how its processes are known. */
export function attemptRecord(state: string, job: BoundCommand, key: string, owner: ProcessIdentity): AttemptRecord {
  const folder = path.join(state, 'runs', fileName(job.run), 'jobs', fileName(job.job), String(job.attempt));
  // Unix sockets in TMPDIR (Python's multiprocessing makes some) must have names under 108 bytes.
  const inside = path.join(folder, 'tmp');
  const short = path.join(os.tmpdir(), `trainyard-${key.slice(0, 16)}`);
  return {
    key,
    job: job.job,
    run: job.run,
    attempt: job.attempt,
    folder,
    temporary: Buffer.byteLength(inside) <= 70 ? inside : short,
    // The second is new with every start: the watchdog of a dead tool, still at work, must not end the attempt's second start, and
    // two state folders on one machine may know runs of the same name.
    markers: [`TRAINYARD_RUN=${job.run}/${job.job}/${job.attempt}`, `TRAINYARD_START=${randomBytes(8).toString('hex')}`],
    outputs: job.outputs,
    owner,
  };
}

const handleFile = (folder: string): string => path.join(folder, 'handle.json');
const liveFile = (state: string, key: string): string => path.join(state, 'live', `${fileName(key)}.json`);
const keyFile = (state: string, key: string): string => path.join(state, 'keys', fileName(key));

/** Makes the attempt findable by its key, and by `reap` while it lives. */
export async function writeRecord(state: string, record: AttemptRecord): Promise<void> {
  const text = JSON.stringify(record);
  await writeFileAtomic(handleFile(record.folder), text);
  await writeFileAtomic(liveFile(state, record.key), text);
  await writeFileAtomic(keyFile(state, record.key), path.relative(state, record.folder));
}

export async function readRecord(folder: string): Promise<AttemptRecord | undefined> {
  return readJson<AttemptRecord>(handleFile(folder));
}

export async function recordByKey(state: string, key: string): Promise<AttemptRecord | undefined> {
  const folder = await readText(keyFile(state, key));
  const record = folder === undefined ? undefined : await readRecord(path.join(state, folder));
  return record?.key === key ? record : undefined;
}

/** Attempts that were not settled yet, by their files: a few, however many runs there were. */
export async function liveRecords(state: string): Promise<AttemptRecord[]> {
  const names = await readdir(path.join(state, 'live')).catch(() => []);
  const records: AttemptRecord[] = [];
  for (const name of names.filter((file) => file.endsWith('.json'))) {
    const record = await readJson<AttemptRecord>(path.join(state, 'live', name));
    if (record !== undefined) records.push(record);
  }
  return records;
}

export function kinship(record: AttemptRecord): Kinship {
  const root = record.wrapper?.boot === bootId() ? record.wrapper : undefined;
  return { markers: record.markers, ...(root === undefined ? {} : { root }) };
}

export function handleOf(record: AttemptRecord): Handle {
  return { key: record.key, at: { folder: record.folder, job: record.job, run: record.run, attempt: record.attempt } };
}

/** Says that the end comes from outside. Before the first signal. */
export async function writeEnding(folder: string, state: 'cancelled' | 'timeout'): Promise<void> {
  await writeFileAtomic(path.join(folder, 'ending.json'), JSON.stringify({ state }));
}

/** Writes how it ended and takes it off the list of the living. */
export async function writeEnded(state: string, record: AttemptRecord, ended: Ended): Promise<void> {
  await writeFileAtomic(path.join(record.folder, 'ended.json'), JSON.stringify(ended));
  await forget(state, record);
}

/** Takes back `writeRecord`: the command never started. */
export async function withdraw(state: string, record: AttemptRecord): Promise<void> {
  await rm(keyFile(state, record.key), { force: true });
  await rm(handleFile(record.folder), { force: true });
  await forget(state, record);
}

export async function readEnded(folder: string): Promise<Ended | undefined> {
  return readJson<Ended>(path.join(folder, 'ended.json'));
}

async function forget(state: string, record: AttemptRecord): Promise<void> {
  await rm(liveFile(state, record.key), { force: true });
  await rm(record.temporary, { recursive: true, force: true });
}

/**
 * The exit status the command reached by itself. Undefined while it runs, when it was ended from outside, and when its tool had
 * died before: then its output pipes and its tracking server were gone, and no status is to be trusted.
 */
export async function ownExit(folder: string): Promise<number | undefined> {
  if ((await readJson(path.join(folder, 'ending.json'))) !== undefined) return undefined;
  const record = await readJson<{ status: number; owner: string }>(path.join(folder, 'exit.json'));
  return record?.owner === 'alive' ? record.status : undefined;
}

/** Ends what a dead owner left of an attempt. Returns how many processes. */
export async function reapRecord(state: string, record: AttemptRecord, graceMs: number): Promise<number> {
  if (isAlive(record.owner)) return 0;
  const { ended, left } = await endProcesses(kinship(record), { graceMs, limitMs: graceMs + 5_000 });
  if (left.length === 0) await forget(state, record);
  return ended.length;
}
