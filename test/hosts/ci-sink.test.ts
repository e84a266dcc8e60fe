import { PassThrough, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Event } from '../../src/events/events.ts';
import { createCiSink, type Dialect, fitSummary } from '../../src/hosts/ci-sink.ts';
import { folderName } from '../../src/hosts/names.ts';
import { createOutput } from '../../src/hosts/output.ts';

const log = (job: string, text: string): Event => ({ type: 'log', job, stream: 'stdout', text });

/** A host of brackets: `[job` opens a group, `]` closes it. */
function sinkOn(stream: Writable, highMark?: number) {
  const output = createOutput(stream, highMark === undefined ? {} : { highMark });
  const dialect: Dialect = {
    startGroup: (title) => output.write(`[${title}\n`),
    endGroup: () => output.write(']\n'),
    data: (lines) => `${lines.join('\n')}\n`,
    annotate: ({ severity }, message) => output.write(`!${severity} ${message}\n`),
  };
  return createCiSink(output, dialect);
}

describe('the CI sink', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gathers the lines of jobs side by side, so that their groups stay whole', () => {
    const stream = new PassThrough({ encoding: 'utf8' });
    const sink = sinkOn(stream);
    for (let i = 1; i <= 3; i++) for (const job of ['a', 'b']) sink.on(log(job, `${job}${i}`));
    expect(stream.read()).toBeNull();
    vi.advanceTimersByTime(500);
    expect(stream.read()).toBe('[a\na1\na2\na3\n]\n[b\nb1\nb2\nb3\n');
    sink.on(log('b', 'b4'));
    vi.advanceTimersByTime(500);
    expect(stream.read()).toBe('b4\n');
    sink.on({ type: 'progress', job: 'a', text: 'building' });
    sink.on({ type: 'note', text: 'look here' });
    expect(stream.read()).toBe(']\n[a (continued)\nbuilding\n]\nlook here\n');
    sink.on(log('a', 'x'.repeat(65 * 1024)));
    expect(String(stream.read()).length).toBeGreaterThan(65 * 1024);
  });

  it('drops and counts lines that nobody reads', async () => {
    vi.useRealTimers();
    const taken: string[] = [];
    const waiting: (() => void)[] = [];
    let stalled = true;
    const stream = new Writable({
      decodeStrings: false,
      write(chunk: string, _encoding, done) {
        taken.push(chunk);
        if (stalled) waiting.push(done);
        else done();
      },
    });
    const sink = sinkOn(stream, 200_000);
    const line = 'x'.repeat(999);
    for (let i = 0; i < 2_000; i++) sink.on(log('train', line));
    sink.settle();
    expect(stream.writableLength).toBeLessThan(300_000);
    stalled = false;
    for (const done of waiting) done();
    await sink.flush(5_000);
    const text = taken.join('');
    const shown = text.split('\n').filter((part) => part === line).length;
    const missing =
      /^train: \.\.\. ([\d,]+) lines not shown, they came faster than they were read; the job's log file has them$/m.exec(
        text,
      )?.[1];
    expect(shown + Number(missing?.replace(',', ''))).toBe(2_000);
  });

  it('annotates a failure that no diagnostic told', () => {
    const stream = new PassThrough({ encoding: 'utf8' });
    const sink = sinkOn(stream);
    sink.conclude(3, 'rejected');
    sink.conclude(3, 'rejected');
    sink.conclude(0, 'done');
    expect(stream.read()).toBe('!error rejected\nrejected\ndone\n');
  });
});

describe('fitSummary', () => {
  const none = { errors: 0, warnings: 0, hidden: 0, hiddenLines: [] };

  it('leaves what fits', () => {
    expect(fitSummary('# a\n', none, 4)).toBe('# a\n');
    expect(fitSummary('# a\n', { ...none, hidden: 3, hiddenLines: ['one', 'two ```'] }, 200)).toBe(
      "# a\n\n3 more diagnostics without an annotation (the log has them whole):\n\n```text\none\ntwo '''\n... and 1 more\n```\n",
    );
  });

  it('cuts at a line, closes a code block and stays within the limit', () => {
    const text = `\`\`\`\n${'ü'.repeat(20)}\n`.padEnd(400, 'é');
    const cut = fitSummary(text, none, 120);
    expect(cut).toBe(`\`\`\`\n${'ü'.repeat(20)}\n\`\`\`\n\n*The summary is cut here: it is longer than the host shows.*\n`);
    for (let limit = 90; limit < 500; limit++)
      expect(Buffer.byteLength(fitSummary(text, none, limit))).toBeLessThanOrEqual(Math.max(limit, 70));
  });
});

describe('folderName', () => {
  it('is safe on any system, and two names never share one', () => {
    expect(folderName('credit-risk_2.0')).toBe('credit-risk_2.0');
    for (const name of ['..', '.', '', '../../etc', 'a b', 'a-b ', 'CON', 'nul.txt', 'é', 'x'.repeat(300), 'a\0b', '.hidden']) {
      expect(folderName(name)).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*-[0-9a-f]{8}$/);
    }
    expect(folderName('a b')).not.toBe(folderName('a-b'));
    expect(folderName('a b')).not.toBe(folderName('a?b'));
  });
});
