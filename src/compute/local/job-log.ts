/** A job's output on its way: read with backpressure, redacted, appended to the log file, offered to watchers. */
import { type FileHandle, open } from 'node:fs/promises';
import { fileReason } from './faults.ts';
import { type Block, BlockCutter, countLines, linesOf } from './lines.ts';
import type { Broadcast } from './live-events.ts';

/** How much text is kept for `lastLines`, in code units. */
const keptTail = 4096;

export class JobLog {
  readonly #file: FileHandle;
  readonly #events: Broadcast;
  readonly #redact: (text: string) => string;
  #writing: Promise<void> = Promise.resolve();
  #broken = false;
  #tail = '';

  constructor(file: FileHandle, redact: (text: string) => string, events: Broadcast) {
    this.#file = file;
    this.#redact = redact;
    this.#events = events;
  }

  static async open(file: string, redact: (text: string) => string, events: Broadcast): Promise<JobLog> {
    return new JobLog(await open(file, 'a', 0o600), redact, events);
  }

  /** Reads one stream to its end. The process waits when the disk is slow, never when a watcher is. */
  async follow(source: AsyncIterable<Uint8Array>, stream: 'stdout' | 'stderr'): Promise<void> {
    const cutter = new BlockCutter(this.#redact);
    try {
      for await (const chunk of source) for (const block of cutter.push(chunk)) await this.#take(block, stream);
    } catch {
      // The pipe was closed from our side after the job's end: what came until then counts.
    }
    for (const block of cutter.end()) await this.#take(block, stream);
  }

  async #take({ text, data }: Block, stream: 'stdout' | 'stderr'): Promise<void> {
    if (this.#events.hasRoom) for (const line of linesOf(text)) this.#events.emit({ type: 'log', stream, text: line });
    else this.#events.drop(countLines(text));
    this.#tail = text.length >= keptTail ? text.slice(-keptTail) : (this.#tail + text).slice(-keptTail);
    this.#writing = this.#writing.then(() => this.#append(data));
    await this.#writing;
  }

  async #append(data: Uint8Array | string): Promise<void> {
    if (this.#broken) return;
    try {
      await this.#file.appendFile(data);
    } catch (error) {
      // The job goes on: its log is worth less than its work.
      this.#broken = true;
      this.#events.emit({ type: 'progress', text: `the log file cannot be written any more: ${fileReason(error)}` });
    }
  }

  /** The last lines, for a diagnostic. */
  lastLines(): string[] {
    return lastLines(this.#tail);
  }

  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close().catch(() => undefined);
  }
}

/** The last ten lines of a text that are not blank. */
function lastLines(text: string): string[] {
  return text
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .slice(-10);
}

/** The last lines of a log file, however long it is; none where it cannot be read. */
export async function lastLinesOfFile(file: string): Promise<string[]> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return [];
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(size, keptTail));
    await handle.read(buffer, 0, buffer.length, size - buffer.length);
    return lastLines(buffer.toString('utf8'));
  } finally {
    await handle.close();
  }
}
