/**
 * What a job's inputs led to before: `<state>/reuse/<fingerprint>.json`, written when a job succeeded, believed only after a look
 * at the outputs. Beside it, to say what changed since and never to be reused, the last results of each job part by part
 * (`earlier/jobs/`) and the files of their code folders (`earlier/code/`).
 */
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Part, PastResult, ReuseIndex, ReuseReads, Reusable } from '../ports/jobs.ts';
import type { CodeFolder } from '../ports/compute.ts';
import { digestJson } from '../system/digest.ts';
import { isMissing, readJson, writeFileAtomic } from '../system/files.ts';

/** How many results of a job are remembered: enough to go back and forth between two or three variants. */
const RESULTS = 8;
/** A folder of more files is remembered by its digest alone. */
const FILES = 5_000;

/** Reads a file of JSON, or undefined where there is none. */
type Read = (folder: string, name: () => string) => Promise<unknown>;

/** `redact` takes secrets out of the literals that are remembered. */
export function createReuseIndex(state: string, redact: (text: string) => string): ReuseIndex {
  const results = path.join(state, 'reuse');
  const jobs = path.join(state, 'earlier', 'jobs');
  const codes = path.join(state, 'earlier', 'code');
  const resultName = (fingerprint: string): string => `${fingerprint.replace('sha256:', '')}.json`;
  const jobName = (pipeline: string, job: string): string => `${digestJson([pipeline, job]).slice(7, 39)}.json`;
  const codeFile = (digest: string): string => path.join(codes, `${digest.slice(7, 39)}.json`);

  const reads = (read: Read): ReuseReads => ({
    get: async (fingerprint) => (await read(results, () => resultName(fingerprint))) as Reusable | undefined,
    async history(pipeline, job) {
      const past = await read(jobs, () => jobName(pipeline, job));
      return Array.isArray(past) ? (past as PastResult[]) : [];
    },
    code: (digest) => readJson<CodeFolder['files']>(codeFile(digest)),
  });

  const direct = reads((folder, name) => readJson(path.join(folder, name())));
  return {
    ...direct,
    async put(fingerprint, entry, { pipeline, parts, code }) {
      await writeFileAtomic(path.join(results, resultName(fingerprint)), JSON.stringify(entry));
      const past: PastResult = {
        fingerprint,
        run: entry.run,
        at: entry.at,
        parts: redacted(parts, redact),
        ...(code && { code: code.digest }),
      };
      if (code !== undefined && Object.keys(code.files).length <= FILES && !existsSync(codeFile(code.digest)))
        await writeFileAtomic(codeFile(code.digest), JSON.stringify(code.files));
      const others = (await direct.history(pipeline, entry.job)).filter((one) => one.fingerprint !== fingerprint);
      await writeFileAtomic(path.join(jobs, jobName(pipeline, entry.job)), JSON.stringify([past, ...others].slice(0, RESULTS)));
    },
    listed() {
      const listings = new Map<string, Promise<Set<string>>>();
      return reads(async (folder, name) => {
        let listing = listings.get(folder);
        if (listing === undefined) listings.set(folder, (listing = namesIn(folder)));
        const names = await listing;
        if (names.size === 0) return undefined;
        const wanted = name();
        return names.has(wanted) ? readAtOnce(path.join(folder, wanted)) : undefined;
      });
    },
  };
}

async function namesIn(folder: string): Promise<Set<string>> {
  return new Set(await readdir(folder).catch(() => []));
}

/** Thousands of small files, one after the other, are read in a fifth of the time without the thread pool. */
function readAtOnce(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function redacted(parts: Record<string, Part>, redact: (text: string) => string): Record<string, Part> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, part.text === undefined ? part : { ...part, text: redact(part.text) }]),
  );
}
