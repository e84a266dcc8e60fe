/**
 * The journal as one file a run: `<state>/runs/<run>/journal.jsonl`, a record a line, chained by digests. An append is
 * compare-and-set: under the journal's lock the file must still end where the caller thinks it does. The bytes are on the disk
 * before `append` returns. Each line ends with the digest of its record, so that a torn last line is told from a damaged one.
 */
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { Fault } from '../diagnostics/diagnostic.ts';
import type { Fact } from '../events/events.ts';
import type { Head, Journal, JournalRecord, Loaded } from '../ports/journal.ts';
import { digestOf } from '../system/digest.ts';
import { isMissing, syncFolder } from '../system/files.ts';
import { type Lock, waitForLock } from '../system/lock.ts';

const START: Head = { seq: 0, digest: '' };
/** How long `watch` waits between looks at the file. */
const WATCH_MS = 150;

interface Line {
  record: JournalRecord;
  digest: string;
}

function encode(record: JournalRecord): { line: string; digest: string } {
  const text = JSON.stringify(record);
  const digest = digestOf(text).slice(7);
  return { line: `${text}\t${digest}\n`, digest };
}

function decode(text: string): Line | undefined {
  const tab = text.lastIndexOf('\t');
  if (tab < 0 || digestOf(text.slice(0, tab)).slice(7) !== text.slice(tab + 1)) return undefined;
  return { record: JSON.parse(text.slice(0, tab)) as JournalRecord, digest: text.slice(tab + 1) };
}

/** Splits bytes into good records; what follows the last good one is torn if nothing whole comes after it, else damage. */
function parse(bytes: Buffer, file: string, from: Head): { lines: Line[]; head: Head; good: number; torn: number } {
  const lines: Line[] = [];
  let head = from;
  let at = 0;
  while (at < bytes.length) {
    const newline = bytes.indexOf(10, at);
    const end = newline < 0 ? bytes.length : newline;
    const line = newline < 0 ? undefined : decode(bytes.toString('utf8', at, end));
    if (line === undefined) {
      if (newline >= 0 && newline + 1 < bytes.length) throw damaged(file, head.seq + 1, 'the record does not match its digest');
      return { lines, head, good: at, torn: bytes.length - at };
    }
    if (line.record.v !== 1)
      throw damaged(file, head.seq + 1, `it was written by a newer Trainyard (format ${String(line.record.v)})`);
    if (line.record.seq !== head.seq + 1 || line.record.prev !== head.digest) {
      throw damaged(file, head.seq + 1, 'it does not follow from the record before it');
    }
    lines.push(line);
    head = { seq: line.record.seq, digest: line.digest };
    at = end + 1;
  }
  return { lines, head, good: at, torn: 0 };
}

function damaged(file: string, seq: number, why: string): Fault {
  return new Fault('journal', {
    code: 'TY901',
    message: `the journal ${file} is damaged at record ${seq}: ${why}`,
    why: 'what the run did cannot be known for certain any more, so nothing is continued from it',
    help: 'restore the file from a backup, or start a new run; what was registered or deployed is found again by its content',
  });
}

export function createFileJournal(state: string): Journal {
  const runs = path.join(state, 'runs');
  const fileOf = (run: string): string => path.join(runs, run, 'journal.jsonl');

  /** Size of each run's file where this process knows it to end at a head: spares reading it again for every append. */
  const ends = new Map<string, { head: Head; size: number }>();

  async function read(run: string): Promise<Buffer> {
    try {
      const handle = await open(fileOf(run), 'r');
      try {
        return await handle.readFile();
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (isMissing(error)) return Buffer.alloc(0);
      throw error;
    }
  }

  async function locked<T>(run: string, work: () => Promise<T>): Promise<T> {
    const lock = (await waitForLock(`${fileOf(run)}.lock`, { pollMs: 5 })) as Lock;
    try {
      return await work();
    } finally {
      await lock.release();
    }
  }

  return {
    async load(run): Promise<Loaded> {
      const { lines, head, torn } = parse(await read(run), fileOf(run), START);
      const loaded: Loaded = { records: lines.map((line) => line.record), head };
      if (torn > 0) loaded.torn = torn;
      return loaded;
    },

    async append(run, head, facts: Fact[]) {
      const file = fileOf(run);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      return await locked(run, async () => {
        const end = ends.get(run);
        const size = await stat(file).then(
          (s) => s.size,
          () => 0,
        );
        const now =
          end !== undefined && end.size === size
            ? { head: end.head, good: size, torn: 0 }
            : parse(await read(run), file, START);
        if (now.head.seq !== head.seq || now.head.digest !== head.digest) return 'moved' as const;
        let { seq, digest } = head;
        const records: JournalRecord[] = [];
        let text = '';
        for (const fact of facts) {
          seq += 1;
          const record: JournalRecord = { v: 1, seq, at: new Date().toISOString(), prev: digest, fact };
          const encoded = encode(record);
          digest = encoded.digest;
          text += encoded.line;
          records.push(record);
        }
        const handle = await open(file, 'a', 0o600);
        try {
          if (now.torn > 0) await handle.truncate(now.good);
          await handle.appendFile(text);
          await handle.datasync();
        } finally {
          await handle.close();
        }
        if (head.seq === 0) await syncFolder(path.dirname(file));
        ends.set(run, { head: { seq, digest }, size: now.good + Buffer.byteLength(text) });
        return { head: { seq, digest }, records };
      });
    },

    async *watch(run, from, abort) {
      let head = from;
      let size = -1;
      while (!abort.aborted) {
        const now = await stat(fileOf(run)).then(
          (s) => s.size,
          () => 0,
        );
        if (now !== size) {
          size = now;
          const parsed = parse(await read(run), fileOf(run), START);
          for (const { record, digest } of parsed.lines) {
            if (record.seq <= head.seq) continue;
            head = { seq: record.seq, digest };
            yield record;
          }
        }
        await sleep(WATCH_MS, abort);
      }
    },

    async list() {
      const names = await readdir(runs, { withFileTypes: true }).catch((error: unknown) => {
        if (isMissing(error)) return [];
        throw error;
      });
      const found: { name: string; at: number }[] = [];
      for (const entry of names) {
        if (!entry.isDirectory()) continue;
        const at = await stat(fileOf(entry.name)).then(
          (s) => s.birthtimeMs,
          () => undefined,
        );
        if (at !== undefined) found.push({ name: entry.name, at });
      }
      return found.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
    },
  };
}

function sleep(ms: number, abort: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      abort.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    timer.unref();
    abort.addEventListener('abort', done);
  });
}
