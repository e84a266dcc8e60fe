/**
 * From the bytes a process writes to redacted text in blocks and lines, in bounded memory. Blocks are whole, cut at bytes, so that
 * little is copied: a job may print a gigabyte.
 */

/** The longest line an event carries, in bytes of UTF-8; longer ones come in pieces. */
export const maxLineBytes = 16 * 1024;
/** Secrets up to this many bytes are found wherever a very long line is cut. */
const longestSecret = 4096;

/** Redacted text, and what to write for it: the bytes as they came where nothing was redacted. */
export interface Block {
  text: string;
  data: Uint8Array | string;
}

/**
 * Cuts a stream into blocks that end at a line end (`\n`, or `\r` as progress bars use it) and redacts each whole. Of a line without
 * an end it lets parts go, cut where no secret is severed.
 */
export class BlockCutter {
  readonly #redact: (text: string) => string;
  #pending: Buffer = Buffer.alloc(0);

  constructor(redact: (text: string) => string) {
    this.#redact = redact;
  }

  /** What is complete with this chunk. */
  push(chunk: Uint8Array): Block[] {
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const all = this.#pending.length === 0 ? fresh : Buffer.concat([this.#pending, fresh]);
    // A `\r` at the very end may be the first half of `\r\n`.
    const cut = Math.max(all.lastIndexOf(10), all.subarray(0, -1).lastIndexOf(13)) + 1;
    const blocks = cut === 0 ? [] : [this.#block(all.subarray(0, cut))];
    let rest = all.subarray(cut);
    while (rest.length > maxLineBytes + longestSecret) {
      const at = this.#safeCut(rest.subarray(0, maxLineBytes + longestSecret));
      blocks.push(this.#block(rest.subarray(0, at)));
      rest = rest.subarray(at);
    }
    // A copy, so that the chunk is not kept alive by its last bytes.
    this.#pending = Buffer.from(rest);
    return blocks;
  }

  /** What is left when the stream has ended. */
  end(): Block[] {
    const rest = this.#pending;
    this.#pending = Buffer.alloc(0);
    return rest.length === 0 ? [] : [this.#block(rest)];
  }

  #block(data: Buffer): Block {
    const text = data.toString('utf8');
    const redacted = this.#redact(text);
    return redacted === text ? { text, data } : { text: redacted, data: redacted };
  }

  /** A place in the window, at best `maxLineBytes`, where cutting changes nothing that is redacted and halves no character. */
  #safeCut(window: Buffer): number {
    const text = window.toString('utf8');
    const whole = this.#redact(text);
    if (whole === text) return characterStart(window, maxLineBytes);
    for (const back of [0, 1, 7, 61, 257, 1021, longestSecret, 2 * longestSecret]) {
      const at = characterStart(window, maxLineBytes - back);
      if (this.#redact(window.toString('utf8', 0, at)) + this.#redact(window.toString('utf8', at)) === whole) return at;
    }
    return window.length;
  }
}

/** The beginning of the UTF-8 character that covers this byte. */
function characterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (start > at - 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return start;
}

/** The lines of a block without their ends, cut into pieces of at most `maxLineBytes`. The last may be a part of a line. */
export function* linesOf(block: string): Generator<string> {
  const end = /\r\n|\r|\n/g;
  for (let from = 0; from < block.length; ) {
    const found = end.exec(block);
    yield* pieces(block.slice(from, found?.index ?? block.length));
    from = found === null ? block.length : end.lastIndex;
  }
}

/** How many lines a block ends, without making them. */
export function countLines(block: string): number {
  let count = 0;
  for (let at = block.indexOf('\n'); at >= 0; at = block.indexOf('\n', at + 1)) count += 1;
  return Math.max(count, 1);
}

function* pieces(line: string): Generator<string> {
  if (line.length * 3 <= maxLineBytes || Buffer.byteLength(line) <= maxLineBytes) {
    yield line;
    return;
  }
  const bytes = Buffer.from(line, 'utf8');
  for (let from = 0; from < bytes.length; ) {
    const to = from + maxLineBytes < bytes.length ? characterStart(bytes, from + maxLineBytes) : bytes.length;
    yield bytes.toString('utf8', from, to);
    from = to;
  }
}
