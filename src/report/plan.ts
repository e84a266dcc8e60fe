/** A plan in words: what each job would do, why, and what a run would write, in order. */
import type { JobPlan } from '../ports/jobs.ts';

const WORD: Record<JobPlan['action'], string> = { run: 'run', reuse: 'reuse', unchanged: 'unchanged', later: 'decided later' };

export function renderPlan(plan: { digest: string; jobs: readonly JobPlan[] }): string {
  const width = Math.max(...plan.jobs.map((job) => job.job.length));
  const lines: string[] = [];
  for (const job of plan.jobs) {
    lines.push(`${job.job.padEnd(width)}  ${job.type}: ${WORD[job.action]} (${job.reason})`);
    if (job.action === 'reuse' || job.action === 'unchanged') continue;
    for (const [name, text] of Object.entries(job.details))
      lines.push(`${' '.repeat(width)}    ${name}: ${text.split('\n').join(`\n${' '.repeat(width + 6)}`)}`);
    for (const write of job.writes) lines.push(`${' '.repeat(width)}    writes ${write}`);
  }
  const writes = plan.jobs.reduce((sum, job) => sum + job.writes.length, 0);
  const later = plan.jobs.filter((job) => job.action === 'later').length;
  lines.push(
    '',
    `Plan ${plan.digest.slice(7, 19)}: ${writes === 0 && later === 0 ? 'nothing to do' : `${plan.jobs.filter((j) => j.action === 'run').length} to run, ${later} decided later`}. Nothing was written.`,
  );
  return `${lines.join('\n')}\n`;
}
