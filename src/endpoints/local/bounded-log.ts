/** Log files that cannot fill a disk: at most two times the limit, `NAME` and the older `NAME.1`. */
import { copyFile, type FileHandle, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { isMissing } from '../../system/files.ts';

const tailBytes = 64 * 1024;
const lineLength = 2_000;

export class BoundedLog {
  readonly file: string;
  readonly #limit: number;
  #size = 0;
  #handle: FileHandle | undefined;
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  /** `limit` in bytes. The file's folder must exist when the first bytes come. */
  constructor(file: string, limit = 10 * 1024 * 1024) {
    this.file = file;
    this.#limit = limit;
  }

  /** Appends. Writers who wait for it feel a slow disk, so a chatty program cannot pile up memory. Never throws: a log is not worth a service. */
  write(data: string | Uint8Array): Promise<void> {
    this.#last = this.#last.then(() => this.#write(Buffer.from(data))).catch(() => {});
    return this.#last;
  }

  async #write(data: Buffer): Promise<void> {
    if (this.#closed) return;
    if (this.#handle === undefined) {
      this.#handle = await open(this.file, 'a', 0o600);
      this.#size = (await this.#handle.stat()).size;
    }
    if (this.#size > 0 && this.#size + data.length > this.#limit) {
      // Copied and cut, not renamed: others may hold the file open for appending (the router's own stderr does).
      await copyFile(this.file, `${this.file}.1`);
      await this.#handle.truncate(0);
      this.#size = 0;
    }
    await this.#handle.write(data);
    this.#size += data.length;
  }

  async close(): Promise<void> {
    await this.#last;
    this.#closed = true;
    await this.#handle?.close().catch(() => {});
    this.#handle = undefined;
  }
}

/** The last lines of a log, oldest first, each cut at 2,000 characters. A missing file has none. */
export async function tailOf(file: string, lines: number): Promise<string[]> {
  const text = (await lastBytes(`${file}.1`)) + (await lastBytes(file));
  const all = text.split(/\r\n|\r|\n/u).filter((line) => line !== '');
  return all.slice(-lines).map((line) => (line.length > lineLength ? `${line.slice(0, lineLength)}…` : line));
}

async function lastBytes(file: string): Promise<string> {
  let handle: FileHandle;
  try {
    handle = await open(file, 'r');
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(size, tailBytes));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, size - buffer.length);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Removes the logs in a folder, except those named and the newest `keep` others. */
export async function pruneLogs(folder: string, named: Set<string>, keep: number): Promise<void> {
  const others: { file: string; at: number }[] = [];
  for (const entry of await readdir(folder)) {
    if (!entry.endsWith('.log') || named.has(entry)) continue;
    const file = path.join(folder, entry);
    others.push({ file, at: (await stat(file)).mtimeMs });
  }
  others.sort((a, b) => b.at - a.at);
  for (const { file } of others.slice(keep)) await Promise.all([rm(file, { force: true }), rm(`${file}.1`, { force: true })]);
}
