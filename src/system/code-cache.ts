/**
 * Loads a CommonJS bundle with the code that V8 made of it on earlier runs, those functions included that were compiled when
 * they were first called. Node's own compile cache keeps only what is compiled while loading, and Node 20 has none.
 */
import type Crypto from 'node:crypto';
import type Fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type V8 from 'node:v8';
import { Script } from 'node:vm';

// An import reads every export, and some of these load a lot; `require` reads none.
const load = createRequire(import.meta.url);
const { createHash } = load('node:crypto') as typeof Crypto;
const fs = load('node:fs') as typeof Fs;

/** sha256 of all that follows; bytes of bytecode in the process when it ended; V8's data. */
const digestBytes = 32;
const headBytes = digestBytes + 8;
/** How much more bytecode than that is worth writing the file again. */
const worthwhile = 1.02;
/** What another version or another Node left goes after that long. */
const keepDays = 30;

/** After a process that called nothing new others do not look for that long: looking takes two milliseconds. */
const quietMs = 60_000;

interface Kept {
  bytecode: number;
  data: Buffer;
  /** A process has just looked, and called nothing that is not kept. */
  quiet: boolean;
}

export interface Bundle {
  /** Absolute path of a file in CommonJS, ASCII only. */
  file: string;
  /** Of the file's content: V8 itself only compares lengths. */
  digest: string;
  /** What the process does, a word: V8 reads all that is kept, so that what one command called would slow every other. */
  use: string;
  /** Where to keep the code; made where it is missing. What cannot be read or written there costs time, nothing else. */
  folder: string;
}

/** Returns the bundle's exports. The code is kept when the process exits, if it called what was not kept yet. */
export function loadBundle({ file, digest, use, folder }: Bundle): object {
  const cache = path.join(folder, `${digest.slice(0, 16)}-${use}-node-${process.versions.node}-${process.arch}.bin`);
  const kept = read(cache);
  const source = fs.readFileSync(file, 'latin1');
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    ...(kept && { cachedData: kept.data }),
  });
  const known = kept === undefined || script.cachedDataRejected === true ? 0 : kept.bytecode;
  if (known === 0 || kept?.quiet !== true)
    process.once('exit', () => {
      const { getHeapCodeStatistics } = load('node:v8') as typeof V8;
      const bytecode = getHeapCodeStatistics().bytecode_and_metadata_size;
      if (bytecode > known * worthwhile) write(cache, bytecode, script.createCachedData());
      else touch(cache, Date.now());
    });
  const made = { exports: {} };
  const main = script.runInThisContext() as (...parameters: unknown[]) => void;
  main.call(made.exports, made.exports, createRequire(file), made, file, path.dirname(file));
  return made.exports;
}

/** Undefined where it is missing, damaged, or somebody else could have written it: it is code that would run as this user. */
function read(file: string): Kept | undefined {
  let bytes: Buffer;
  let quiet: boolean;
  try {
    const handle = fs.openSync(file, 'r');
    try {
      const { uid, mode, mtimeMs } = fs.fstatSync(handle);
      quiet = Math.abs(Date.now() - mtimeMs) < quietMs;
      if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined;
      bytes = fs.readFileSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    return undefined;
  }
  if (bytes.length <= headBytes || !bytes.subarray(0, digestBytes).equals(digestOf(bytes.subarray(digestBytes))))
    return undefined;
  return { bytecode: bytes.readDoubleLE(digestBytes), data: bytes.subarray(headBytes), quiet };
}

function write(file: string, bytecode: number, data: Buffer): void {
  const aside = `${file}.${process.pid}`;
  try {
    const head = Buffer.alloc(8);
    head.writeDoubleLE(bytecode);
    const body = Buffer.concat([head, data]);
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    fs.writeFileSync(aside, Buffer.concat([digestOf(body), body]), { mode: 0o600 });
    // The next process looks too.
    touch(aside, Date.now() - 2 * quietMs);
    fs.renameSync(aside, file);
    removeOld(path.dirname(file));
  } catch {
    try {
      fs.rmSync(aside, { force: true });
    } catch {
      // The disk is full or not ours: the next start is slower.
    }
  }
}

/** The file's time says when a process last looked and found nothing. */
function touch(file: string, at: number): void {
  try {
    fs.utimesSync(file, at / 1000, at / 1000);
  } catch {
    // It is gone, or not ours: the next one looks.
  }
}

function removeOld(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    if (Date.now() - fs.statSync(file).mtimeMs > keepDays * 86_400_000) fs.rmSync(file, { force: true });
  }
}

function digestOf(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}
