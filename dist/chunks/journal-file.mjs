import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  digestOf
} from "./system-digest.mjs";
import {
  waitForLock
} from "./system-lock.mjs";
import {
  isMissing,
  syncFolder
} from "./system-files.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/journal/file.ts
import { mkdir, open, readdir, stat } from "node:fs/promises";
import path from "node:path";
var START = { seq: 0, digest: "" };
var WATCH_MS = 150;
function encode(record) {
  const text = JSON.stringify(record);
  const digest = digestOf(text).slice(7);
  return { line: `${text}	${digest}
`, digest };
}
function decode(text) {
  const tab = text.lastIndexOf("	");
  if (tab < 0 || digestOf(text.slice(0, tab)).slice(7) !== text.slice(tab + 1)) return void 0;
  return { record: JSON.parse(text.slice(0, tab)), digest: text.slice(tab + 1) };
}
function parse(bytes, file, from) {
  const lines = [];
  let head = from;
  let at = 0;
  while (at < bytes.length) {
    const newline = bytes.indexOf(10, at);
    const end = newline < 0 ? bytes.length : newline;
    const line = newline < 0 ? void 0 : decode(bytes.toString("utf8", at, end));
    if (line === void 0) {
      if (newline >= 0 && newline + 1 < bytes.length) throw damaged(file, head.seq + 1, "the record does not match its digest");
      return { lines, head, good: at, torn: bytes.length - at };
    }
    if (line.record.v !== 1)
      throw damaged(file, head.seq + 1, `it was written by a newer Trainyard (format ${String(line.record.v)})`);
    if (line.record.seq !== head.seq + 1 || line.record.prev !== head.digest) {
      throw damaged(file, head.seq + 1, "it does not follow from the record before it");
    }
    lines.push(line);
    head = { seq: line.record.seq, digest: line.digest };
    at = end + 1;
  }
  return { lines, head, good: at, torn: 0 };
}
function damaged(file, seq, why) {
  return new Fault("journal", {
    code: "TY901",
    message: `the journal ${file} is damaged at record ${seq}: ${why}`,
    why: "what the run did cannot be known for certain any more, so nothing is continued from it",
    help: "restore the file from a backup, or start a new run; what was registered or deployed is found again by its content"
  });
}
function createFileJournal(state) {
  const runs = path.join(state, "runs");
  const fileOf = (run) => path.join(runs, run, "journal.jsonl");
  const ends = /* @__PURE__ */ new Map();
  async function read(run) {
    try {
      const handle = await open(fileOf(run), "r");
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
  async function locked(run, work) {
    const lock = await waitForLock(`${fileOf(run)}.lock`, { pollMs: 5 });
    try {
      return await work();
    } finally {
      await lock.release();
    }
  }
  return {
    async load(run) {
      const { lines, head, torn } = parse(await read(run), fileOf(run), START);
      const loaded = { records: lines.map((line) => line.record), head };
      if (torn > 0) loaded.torn = torn;
      return loaded;
    },
    async append(run, head, facts) {
      const file = fileOf(run);
      await mkdir(path.dirname(file), { recursive: true, mode: 448 });
      return await locked(run, async () => {
        const end = ends.get(run);
        const size = await stat(file).then(
          (s) => s.size,
          () => 0
        );
        const now = end !== void 0 && end.size === size ? { head: end.head, good: size, torn: 0 } : parse(await read(run), file, START);
        if (now.head.seq !== head.seq || now.head.digest !== head.digest) return "moved";
        let { seq, digest } = head;
        const records = [];
        let text = "";
        for (const fact of facts) {
          seq += 1;
          const record = { v: 1, seq, at: (/* @__PURE__ */ new Date()).toISOString(), prev: digest, fact };
          const encoded = encode(record);
          digest = encoded.digest;
          text += encoded.line;
          records.push(record);
        }
        const handle = await open(file, "a", 384);
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
          () => 0
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
      const names = await readdir(runs, { withFileTypes: true }).catch((error) => {
        if (isMissing(error)) return [];
        throw error;
      });
      const found = [];
      for (const entry of names) {
        if (!entry.isDirectory()) continue;
        const at = await stat(fileOf(entry.name)).then(
          (s) => s.birthtimeMs,
          () => void 0
        );
        if (at !== void 0) found.push({ name: entry.name, at });
      }
      return found.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
    }
  };
}
function sleep(ms, abort) {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      abort.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    timer.unref();
    abort.addEventListener("abort", done);
  });
}
export {
  createFileJournal
};
