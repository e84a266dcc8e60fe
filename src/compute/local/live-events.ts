/** The events of a running job for whoever watches. A slow watcher loses log lines and is told how many; nobody waits for it. */
import type { ComputeEvent } from '../../ports/compute.ts';

type Ended = Extract<ComputeEvent, { type: 'ended' }>;

const maxEvents = 10_000;
const maxCharacters = 256 * 1024;

/** One watcher's share, within bounds: only log lines are ever dropped. */
export class EventQueue {
  readonly #events: ComputeEvent[] = [];
  #characters = 0;
  #dropped = 0;
  #full = false;
  #closed = false;
  #wake: (() => void) | undefined;

  /**
   * Once full, it has none until it is empty again: lines are slices of their block, so a line here and a line there would keep
   * far more alive than the lines' own length.
   */
  get hasRoom(): boolean {
    return !this.#full;
  }

  /** Counts lines that nobody needs to make. */
  drop(lines: number): void {
    this.#dropped += lines;
  }

  /** A log line for which there is no room is counted instead. */
  push(event: ComputeEvent): void {
    if (event.type === 'log') {
      if (!this.hasRoom) {
        this.#dropped += 1;
        return;
      }
      this.#flushDropped();
      this.#characters += event.text.length;
      this.#full = this.#events.length + 1 >= maxEvents || this.#characters >= maxCharacters;
    } else this.#flushDropped();
    this.#events.push(event);
    this.#wake?.();
  }

  /** No more events will come. */
  close(): void {
    this.#flushDropped();
    this.#closed = true;
    this.#wake?.();
  }

  #flushDropped(): void {
    if (this.#dropped === 0) return;
    this.#events.push({ type: 'progress', text: `${this.#dropped} lines not shown here; the log file has them` });
    this.#dropped = 0;
  }

  /** Everything in order until closed; an aborted reading just stops. */
  async *read(abort: AbortSignal): AsyncGenerator<ComputeEvent> {
    const onAbort = (): void => this.#wake?.();
    abort.addEventListener('abort', onAbort);
    try {
      for (;;) {
        while (this.#events.length > 0 && !abort.aborted) {
          const batch = this.#events.splice(0, 100);
          if (this.#events.length === 0) this.#full = false;
          for (const event of batch) {
            if (abort.aborted) return;
            if (event.type === 'log') this.#characters -= event.text.length;
            yield event;
          }
        }
        if (this.#closed || abort.aborted) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = undefined;
      }
    } finally {
      abort.removeEventListener('abort', onAbort);
    }
  }
}

/** Hands each event to every watcher. What comes before the first one attaches is kept for it; who comes late hears the end. */
export class Broadcast {
  readonly #queues = new Set<EventQueue>();
  #early: EventQueue | undefined = new EventQueue();
  #last: Ended | undefined;

  emit(event: ComputeEvent): void {
    this.#early?.push(event);
    for (const queue of this.#queues) queue.push(event);
  }

  /** Would any watcher take another log line? */
  get hasRoom(): boolean {
    return this.#early?.hasRoom === true || [...this.#queues].some((queue) => queue.hasRoom);
  }

  drop(lines: number): void {
    this.#early?.drop(lines);
    for (const queue of this.#queues) queue.drop(lines);
  }

  /** The last event. */
  end(event: Ended): void {
    this.emit(event);
    this.#last = event;
    this.#early?.close();
    for (const queue of this.#queues) queue.close();
  }

  get ended(): Ended | undefined {
    return this.#last;
  }

  async *watch(abort: AbortSignal): AsyncGenerator<ComputeEvent> {
    const queue = this.#early ?? new EventQueue();
    if (this.#early === undefined && this.#last !== undefined) {
      queue.push(this.#last);
      queue.close();
    }
    this.#early = undefined;
    this.#queues.add(queue);
    try {
      yield* queue.read(abort);
    } finally {
      this.#queues.delete(queue);
    }
  }
}
