/** A plan as a host's summary page shows it: a table of all jobs, what a run would write, and each job's details to unfold. */
import { plural } from '../diagnostics/text.ts';
import type { Plan, PlannedJob } from '../ports/plan.ts';
import { codeBlock, inert, inertHtml, table } from './markdown.ts';
import { actionMarks, actionWords, countsOf, detailsOf, hasDetails } from './plan-words.ts';

/** Rows of each table, and jobs with details; the rest is counted. */
const ROWS = 500;
const DETAILED = 100;
/** Bytes of all details. A host shows a page of at most 1 MiB, or nothing of it. */
const ROOM = 512 * 1024;
/** A reason or a write is a line, not a page. */
const CELL = 300;

/** `file`: as a person would type it. */
export function planMarkdown(plan: Plan, file: string): string {
  const { name, experiment } = plan.pipeline;
  const blocks = [
    `## Plan of ${inert(name)}: ${countsOf(plan)}`,
    `${inert(file)}, experiment ${inert(experiment)}, tracking ${inert(plan.tracking)}, plan ${plan.digest.slice(7, 19)}. Nothing was written.`,
    jobTable(plan.jobs),
    ...writeTable(plan.jobs),
    ...jobsToUnfold(plan.jobs),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function jobTable(jobs: readonly PlannedJob[]): string {
  const rows = jobs
    .slice(0, ROWS)
    .map((job) => [
      cell(job.job),
      cell(job.type),
      `${actionMarks[job.action]} ${actionWords[job.action]}`,
      cell(job.reason),
      cell(job.needs.join(', ')),
    ]);
  return [...table(['job', 'type', 'plan', 'why', 'after'], rows), ...counted(jobs.length - rows.length, 'more job')].join(
    '\n',
  );
}

function writeTable(jobs: readonly PlannedJob[]): string[] {
  const writes = jobs.flatMap((job) => job.writes.map((write) => ({ job, write })));
  if (writes.length === 0) return [];
  const rows = writes
    .slice(0, ROWS)
    .map(({ job, write }, i) => [
      String(i + 1),
      cell(job.job),
      cell(write.target),
      `${cell(write.text)}${job.action === 'later' ? ' (decided later)' : ''}`,
    ]);
  return [
    '### What a run would write, in order',
    [...table(['', 'job', 'where', 'what'], rows), ...counted(writes.length - rows.length, 'more write')].join('\n'),
  ];
}

function jobsToUnfold(jobs: readonly PlannedJob[]): string[] {
  const blocks: string[] = [];
  const worth = jobs.filter(hasDetails);
  let room = ROOM;
  for (const job of worth.slice(0, DETAILED)) {
    const block = jobToUnfold(job);
    const size = Buffer.byteLength(block);
    if (size > room) continue;
    room -= size;
    blocks.push(block);
  }
  if (worth.length === 0) return blocks;
  return ['### Jobs', ...blocks, ...counted(worth.length - blocks.length, 'more job').map((line) => line.trimStart())];
}

/** An empty line after the summary has the rest read as Markdown. */
function jobToUnfold(job: PlannedJob): string {
  const details = detailsOf(job);
  const rows = details
    .filter(({ isCode }) => isCode !== true)
    .map(({ label, lines }) => [inert(label), lines.map(inert).join('<br>')]);
  const code = details.filter(({ isCode }) => isCode === true).flatMap(({ lines }) => [codeBlock(lines, 'sh'), '']);
  const summary = `${actionMarks[job.action]} <b>${inertHtml(job.job)}</b>: ${inertHtml(actionWords[job.action])}`;
  return ['<details>', `<summary>${summary}</summary>`, '', ...code, ...table(['', ''], rows), '', '</details>'].join('\n');
}

function cell(text: string): string {
  return inert(text.length > CELL ? `${text.slice(0, CELL)}…` : text);
}

function counted(rest: number, what: string): string[] {
  return rest <= 0 ? [] : ['', `... and ${plural(rest, what)}; \`trainyard plan --json\` has them all.`];
}
