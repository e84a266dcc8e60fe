/** A run as its facts have it now, and facts appended to a run that another process may be executing. */
import type { Fact } from '../events/events.ts';
import { openJournal } from '../app.ts';
import type { JournalRecord } from '../ports/journal.ts';
import { emptyRun, type FoldedRun, foldFact } from '../engine/fold.ts';

/** `decide` sees the run as it is now and is asked again when another process appended meanwhile. */
export async function appendTo(state: string, run: string, decide: (folded: FoldedRun) => Fact | Promise<Fact>): Promise<Fact> {
  const journal = openJournal(state);
  for (;;) {
    const { records, head } = await journal.load(run);
    const fact = await decide(fold(records));
    if ((await journal.append(run, head, [fact])) !== 'moved') return fact;
  }
}

export function fold(records: JournalRecord[]): FoldedRun {
  const folded = emptyRun();
  for (const { fact } of records) foldFact(folded, fact);
  return folded;
}
