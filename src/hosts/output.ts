/**
 * A stream to write lines to that neither blocks the engine nor grows without bound. Pipes are asynchronous in Node on
 * Linux and macOS: what a slow reader has not taken waits in the stream's own buffer, which is watched here. A terminal
 * that is stopped (Ctrl-S) stops the writer, as it does any program.
 */
import type { Writable } from 'node:stream';

/** Above this many bytes waiting for the reader, job lines are dropped and counted. */
const highMark = 1024 * 1024;
/** Everything else is dropped only here: it is little, but little for ever is much. */
const hardMark = 16 * 1024 * 1024;
/** Gathered lines are written at this many characters, or at the end of the turn. */
const writeSize = 64 * 1024;

export interface Output {
  /** Writes what must not be lost: commands to the host, results. The text ends its own lines. */
  write(text: string): void;
  /** Writes a job's lines unless the reader is too slow; false when they were dropped. */
  offer(text: string): boolean;
  /** Resolves when the reader took everything, the stream is gone, or after so many milliseconds. Did the reader take everything? */
  drained(deadlineMs: number): Promise<boolean>;
}

export function createOutput(stream: Writable, limits: { highMark?: number; hardMark?: number } = {}): Output {
  const high = limits.highMark ?? highMark;
  const hard = limits.hardMark ?? hardMark;
  const gone = () => stream.destroyed || stream.writableEnded || stream.errored !== null;
  // While the stream is busy, lines go out together and as bytes: each write would cost a system call, and a line that waits as a
  // string keeps the whole block alive it was cut from.
  let gathered = '';
  const flush = () => {
    const text = gathered;
    gathered = '';
    if (text !== '' && !gone()) stream.write(Buffer.from(text));
  };
  return {
    write(text) {
      flush();
      if (!gone() && stream.writableLength < hard) stream.write(text);
    },
    offer(text) {
      if (gone() || stream.writableLength + gathered.length > high) return false;
      if (gathered === '' && stream.writableLength > 0) setImmediate(flush);
      if (gathered === '' && stream.writableLength === 0) stream.write(text);
      else gathered += text;
      if (gathered.length >= writeSize) flush();
      return true;
    },
    drained(deadlineMs) {
      flush();
      if (gone() || stream.writableLength === 0) return Promise.resolve(!gone());
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          stream.off('close', done);
          stream.off('error', done);
          resolve(!gone() && stream.writableLength === 0);
        };
        const timer = setTimeout(done, deadlineMs);
        stream.once('close', done);
        stream.once('error', done);
        // Called after everything written before it has gone out.
        stream.write('', done);
      });
    },
  };
}
