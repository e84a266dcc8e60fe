import { expect, it } from 'vitest';
import { openRecorder } from '../../src/engine/recorder.ts';
import type { Fact } from '../../src/events/events.ts';
import type { Journal, JournalRecord } from '../../src/ports/journal.ts';

it('goes on after a read that failed: the next append catches up', async () => {
  const records: JournalRecord[] = [];
  const append = (facts: Fact[]): JournalRecord[] => {
    const added = facts.map((fact, at) => ({ v: 1 as const, seq: records.length + at + 1, at: '', prev: '', fact }));
    records.push(...added);
    return added;
  };
  const head = () => ({ seq: records.length, digest: '' });
  let broken = false;
  const journal: Pick<Journal, 'load' | 'append'> = {
    load: async () => {
      const fails = broken;
      broken = false;
      if (fails) throw new Error('EIO');
      return { records: [...records], head: head() };
    },
    append: async (_run, { seq }, facts) => {
      if (seq !== records.length) return 'moved';
      return { records: append(facts), head: head() };
    },
  };
  const published: string[] = [];
  const recorder = await openRecorder(
    journal as Journal,
    'run',
    (event) => published.push(event.type),
    () => {},
  );
  const [seen] = append([{ type: 'approval-granted', job: 'approve', digest: 'sha256:1', by: 'a person', via: 'command' }]);
  broken = true;
  recorder.take(seen as JournalRecord);
  await recorder.record({ type: 'cancel-requested', by: 'a person' });
  expect(published).toEqual(['approval-granted', 'cancel-requested']);
  expect(recorder.state.approvals.granted.has('sha256:1')).toBe(true);
});
