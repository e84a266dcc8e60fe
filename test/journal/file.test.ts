import { spawn } from 'node:child_process';
import { mkdtemp, readFile, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/diagnostics/diagnostic.ts';
import type { Fact } from '../../src/events/events.ts';
import { createFileJournal } from '../../src/journal/file.ts';

const START = { seq: 0, digest: '' };
const fact = (by: string): Fact => ({ type: 'cancel-requested', by });
const fresh = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'journal-'));

describe('file journal', () => {
  it('returns what was appended, in order, chained', async () => {
    const journal = createFileJournal(await fresh());
    const first = await journal.append('r', START, [fact('a'), fact('b')]);
    if (first === 'moved') throw new Error('moved');
    await journal.append('r', first.head, [fact('c')]);
    const loaded = await journal.load('r');
    expect(loaded.records.map((r) => [r.seq, r.fact])).toEqual([
      [1, fact('a')],
      [2, fact('b')],
      [3, fact('c')],
    ]);
    expect(loaded.records[0]?.prev).toBe('');
    expect(loaded.head.seq).toBe(3);
  });

  it('refuses an append at a head that is not the last', async () => {
    const journal = createFileJournal(await fresh());
    await journal.append('r', START, [fact('a')]);
    expect(await journal.append('r', START, [fact('b')])).toBe('moved');
    expect((await journal.load('r')).records).toHaveLength(1);
  });

  it('drops a torn last record at every cut and appends after it', async () => {
    const state = await fresh();
    const journal = createFileJournal(state);
    const one = await journal.append('r', START, [fact('a')]);
    if (one === 'moved') throw new Error('moved');
    await journal.append('r', one.head, [fact('ü'.repeat(20))]);
    const file = path.join(state, 'runs/r/journal.jsonl');
    const whole = await readFile(file);
    const first = whole.indexOf(10) + 1;
    for (let size = first + 1; size < whole.length; size += 7) {
      await writeFile(file, whole);
      await truncate(file, size);
      const loaded = await journal.load('r');
      expect(loaded.records.map((r) => r.fact)).toEqual([fact('a')]);
      expect(loaded.torn).toBe(size - first);
      const next = await journal.append('r', loaded.head, [fact('z')]);
      expect(next).not.toBe('moved');
      expect((await journal.load('r')).records.map((r) => r.fact)).toEqual([fact('a'), fact('z')]);
    }
  });

  it('stops at any changed byte before the last record', async () => {
    const state = await fresh();
    const journal = createFileJournal(state);
    await journal.append('r', START, [fact('a'), fact('b'), fact('c')]);
    const file = path.join(state, 'runs/r/journal.jsonl');
    const whole = await readFile(file);
    const last = whole.lastIndexOf(10, whole.length - 2);
    await fc.assert(
      fc.asyncProperty(fc.nat(last - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = Buffer.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        await writeFile(file, bytes);
        const error = await journal.load('r').catch((e: unknown) => e);
        expect(error).toBeInstanceOf(Fault);
        expect((error as Fault).diagnostic.code).toBe('TY901');
        expect((error as Fault).kind).toBe('journal');
      }),
      { numRuns: 60 },
    );
  });

  it('loses no append of several processes', async () => {
    const state = await fresh();
    const program = `
      import { createFileJournal } from ${JSON.stringify(path.resolve('src/journal/file.ts'))};
      const journal = createFileJournal(${JSON.stringify(state)});
      for (let i = 0; i < 15; i++) for (;;) {
        const { head } = await journal.load('r');
        if (await journal.append('r', head, [{ type: 'cancel-requested', by: process.argv[1] + i }]) !== 'moved') break;
      }`;
    await Promise.all(
      ['a', 'b', 'c'].map(
        (name) =>
          new Promise<void>((resolve, reject) => {
            const child = spawn(process.execPath, ['--input-type=module', '-e', program, name], { stdio: 'inherit' });
            child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`exit ${code}`))));
          }),
      ),
    );
    const said = (await journal(state)).map((f) => (f.type === 'cancel-requested' ? f.by : ''));
    expect(said).toHaveLength(45);
    expect(new Set(said).size).toBe(45);
  });

  it('tells a watcher of appends by others', async () => {
    const state = await fresh();
    const one = createFileJournal(state);
    const abort = new AbortController();
    const first = await one.append('r', START, [fact('a')]);
    if (first === 'moved') throw new Error('moved');
    const seen: Fact[] = [];
    const watching = (async () => {
      for await (const record of one.watch('r', first.head, abort.signal)) {
        seen.push(record.fact);
        abort.abort();
      }
    })();
    await createFileJournal(state).append('r', first.head, [fact('b')]);
    await watching;
    expect(seen).toEqual([fact('b')]);
  });
});

async function journal(state: string): Promise<Fact[]> {
  return (await createFileJournal(state).load('r')).records.map((r) => r.fact);
}
