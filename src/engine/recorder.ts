/**
 * The one way facts enter a run: journalled first, folded, then published. Appends are queued, so facts of jobs that run side
 * by side stay whole; what other processes appended meanwhile (`approve`, `cancel`) is folded and published too.
 */
import type { Event, Fact } from '../events/events.ts';
import type { Head, Journal, JournalRecord } from '../ports/journal.ts';
import type { Pass } from './failpoints.ts';
import { emptyRun, type FoldedRun, foldFact } from './fold.ts';

export interface Recorder {
  readonly state: FoldedRun;
  readonly head: Head;
  /** Bytes of a torn record that was dropped when the journal was opened. */
  readonly torn: number | undefined;
  record(...facts: Fact[]): Promise<void>;
  /** Folds what a watcher saw; known records are ignored. */
  take(record: JournalRecord): void;
}

export async function openRecorder(
  journal: Journal,
  run: string,
  publish: (event: Event) => void,
  pass: Pass,
): Promise<Recorder> {
  const loaded = await journal.load(run);
  const state = emptyRun();
  let head = loaded.head;
  for (const { fact } of loaded.records) foldFact(state, fact);

  async function catchUp(): Promise<void> {
    const now = await journal.load(run);
    for (const record of now.records) if (record.seq > head.seq) admit(record);
    head = now.head;
  }

  function admit(record: JournalRecord): void {
    foldFact(state, record.fact);
    publish(record.fact);
  }

  let queue = Promise.resolve();
  return {
    state,
    get head() {
      return head;
    },
    torn: loaded.torn,
    record(...facts) {
      const turn = queue.then(async () => {
        for (const fact of facts) pass(`fact:${fact.type}:before`);
        for (;;) {
          const appended = await journal.append(run, head, facts);
          if (appended === 'moved') {
            await catchUp();
            continue;
          }
          head = appended.head;
          for (const record of appended.records) admit(record);
          break;
        }
        for (const fact of facts) pass(`fact:${fact.type}:after`);
      });
      queue = turn.catch(() => {});
      return turn;
    },
    take(record) {
      // What cannot be read now is read by the next append, which cannot go on without it and says why it cannot.
      queue = queue
        .then(async () => {
          if (record.seq > head.seq) await catchUp();
        })
        .catch(() => {});
    },
  };
}
