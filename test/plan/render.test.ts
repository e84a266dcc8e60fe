/** What the terminal, a log and the summary page show of the same plan; what strangers write stays text. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createTerminalHost } from '../../src/hosts/terminal.ts';
import { planMarkdown } from '../../src/report/plan-markdown.ts';
import { planTree } from '../../src/report/plan-tree.ts';
import { textWidth } from '../../src/diagnostics/text.ts';
import type { Plan } from '../../src/ports/plan.ts';
import { everywhere, large, sample } from './sample.ts';

const golden = (name: string): string => readFileSync(path.join(import.meta.dirname, 'golden', name), 'utf8');

/** What a terminal of so many columns gets; without, a pipe. */
async function shown(plan: Plan, of: { columns?: number; color?: boolean } = {}): Promise<string> {
  let text = '';
  const stdout = new Writable({ write: (chunk, _encoding, done) => ((text += String(chunk)), done()) });
  const tty = of.columns === undefined ? {} : { isTTY: true, columns: of.columns };
  const env = of.color === true ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  const host = await createTerminalHost({ stdout: Object.assign(stdout, tty), env });
  host.sink.on({ type: 'text', lines: planTree(plan, 'pipeline.yml') });
  await host.sink.flush(1_000);
  return text;
}

describe('the tree', () => {
  it('shows every job with what is known of it', async () => {
    expect(await shown(sample)).toBe(golden('tree.txt'));
  });

  it('is wrapped to the window, and loses nothing', async () => {
    const text = await shown(sample, { columns: 72 });
    expect(text).toBe(golden('tree-72.txt'));
    for (const line of text.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(72);
    const words = (of: string): string[] => of.replaceAll(/[│├└─]/g, ' ').split(/\s+/);
    expect(words(text)).toEqual(words(await shown(sample)));
  });

  it('is coloured by action', async () => {
    const lines = (await shown({ ...sample, jobs: sample.jobs.slice(0, 3) }, { color: true })).split('\n');
    expect(lines[1]).toBe(`\u001b[2m├─ \u001b[0m\u001b[2mstage 1\u001b[0m`);
    expect(lines[2]).toBe(
      '\u001b[2m│  └─ \u001b[0m\u001b[32m↺ prepare\u001b[0m  command: reuse (same inputs as in run 20261120-081500-0a1b)',
    );
    expect(lines.at(-2)).toBe(
      '\u001b[1mPlan bbbbbbbbbbbb: 1 refused, 1 to run, 4 decided later, 1 reused. Nothing was written.\u001b[0m',
    );
  });

  it('has no stages where one job comes after the other', async () => {
    const jobs = sample.jobs.filter(({ type }) => type !== 'automl').map((job) => ({ ...job, action: 'unchanged' as const }));
    const counts = { run: 0, reuse: 0, later: 0, refused: 0, unchanged: 6 };
    expect(await shown({ ...sample, jobs, counts })).toBe(golden('tree-unchanged.txt'));
  });

  it('details a hundred jobs, lists five hundred and counts the rest', async () => {
    const lines = (await shown(large(10_000))).split('\n');
    expect(lines.filter((line) => line.includes('writes'))).toHaveLength(100);
    expect(lines.filter((line) => line.includes('command: run'))).toHaveLength(500);
    expect(lines.slice(-4)).toEqual([
      '└─ and 9,500 more jobs: 9,500 to run; `--json` has them all',
      '',
      'Plan bbbbbbbbbbbb: 10,000 to run. Nothing was written.',
      '',
    ]);
  });

  it('moves no cursor and hides nothing, whatever the file says', async () => {
    const text = await shown(everywhere(sample, 'a\u001b[2Jb\u202ec\rd\u009be'));
    expect(text).toMatch(/abc de?/);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e]/u);
  });
});

describe('the summary page', () => {
  it('has tables of jobs and writes, and details to unfold', () => {
    expect(planMarkdown(sample, 'pipeline.yml')).toBe(golden('summary.md'));
  });

  it('says where there is nothing to do', () => {
    const jobs = sample.jobs.slice(0, 1);
    const text = planMarkdown({ ...sample, jobs, counts: { run: 0, reuse: 1, unchanged: 0, later: 0, refused: 0 } }, 'p.yml');
    expect(text).toBe(golden('summary-nothing.md'));
  });

  it.each([
    ['HTML', '<img src=x onerror=alert(1)></details><script>'],
    ['a cell', 'a | b\n| c | d |'],
    ['a fence', 'x\n```\n````\n# heading'],
    ['Markdown', '[link](https://evil.example) ![](https://evil.example/x.png) @octocat #1 **bold** `code`'],
    ['a bare address', 'https://evil.example and www.evil.example'],
  ])('shows %s as text', (_name, text) => {
    const page = planMarkdown(everywhere(sample, text), text);
    // What stands in a block of code is text anyway: up to its own fence.
    const outside = page.replaceAll(/^(`{3,})sh\n[^]*?\n\1$/gm, '');
    expect(outside).not.toMatch(/<(?!\/?(?:details|summary|b)>|br>)/);
    expect(outside.match(/<details>/g)).toHaveLength(5 + 1);
    expect(outside.match(/<\/details>/g)).toHaveLength(5 + 1);
    expect(outside).not.toMatch(/^#{1,6} (?!Plan of|What a run would write|Jobs)/m);
    // No Markdown is read in a summary.
    expect(outside.replaceAll(/^<summary>.*$/gm, '')).not.toMatch(/(?<!\\)[[`]/);
    expect(outside).not.toMatch(/@\w|:\/\/|www\./);
    const rows = outside.split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) expect([3, 5, 6]).toContain(row.split(/(?<!\\)\|/).length - 1);
  });

  it('stays within what a host shows, whatever the pipeline', () => {
    for (const of of [{}, { reason: 'x'.repeat(100_000) }, { unknown: ['é'.repeat(100_000)] }]) {
      const page = planMarkdown(large(10_000, of), 'pipeline.yml');
      expect(Buffer.byteLength(page)).toBeLessThan(1024 * 1024);
      expect(page).toContain('\n\n... and 9,500 more jobs; `trainyard plan --json` has them all.\n');
      expect(page).toContain('\n\n... and 9,500 more writes; `trainyard plan --json` has them all.\n');
      expect(page.match(/<details>/g)).toHaveLength(page.match(/<\/details>/g)?.length ?? 0);
    }
  });
});
