/** What a run came to, as Markdown for the hosts' summary pages and as values for later steps. Folds, nothing else. */
import type { Fact, JobState, RunState } from '../events/events.ts';
import type { Json } from '../events/json.ts';
import { inert } from './markdown.ts';

export interface Summary {
  run: string;
  state: RunState;
  jobs: { name: string; type: string; state: JobState | 'pending'; reason?: string; outputs: Record<string, Json> }[];
  tables: { job: string; title: string; columns: string[]; rows: string[][] }[];
  facts: readonly Fact[];
}

const MARK: Record<JobState | 'pending', string> = {
  succeeded: '✅',
  reused: '♻️',
  unchanged: '🟰',
  failed: '❌',
  rejected: '⛔',
  inconclusive: '❔',
  skipped: '⏭️',
  waiting: '⏸️',
  cancelled: '🛑',
  pending: '·',
};

export function renderSummary(summary: Summary): string {
  const lines = [`## Trainyard: ${inert(summary.run)} ${summary.state}`, '', '| job | type | result | |', '|---|---|---|---|'];
  for (const job of summary.jobs)
    lines.push(`| ${inert(job.name)} | ${job.type} | ${MARK[job.state]} ${job.state} | ${inert(job.reason ?? '')} |`);
  for (const table of summary.tables) {
    lines.push(
      '',
      `**${inert(table.job)}: ${inert(table.title)}**`,
      '',
      `| ${table.columns.map(inert).join(' | ')} |`,
      `|${'---|'.repeat(table.columns.length)}`,
    );
    for (const row of table.rows) lines.push(`| ${row.map(inert).join(' | ')} |`);
  }
  const digest = pendingApproval(summary);
  if (digest !== undefined)
    lines.push('', `Waits for approval of the release plan \`${digest}\`. Resume with the input \`approve: ${digest}\`.`);
  return `${lines.join('\n')}\n`;
}

/** Values by the names in `commands/outputs.ts`; what does not apply is absent. */
export function outputsOf(summary: Summary): Record<string, string> {
  const outputs: Record<string, string> = { run: summary.run, state: summary.state };
  for (const job of summary.jobs) {
    const version = job.outputs['version'];
    if (job.type === 'register' && isObject(version))
      outputs['model-version'] = `${text(version['name'])}/${text(version['version'])}`;
    if (job.type === 'validate') {
      if (isObject(job.outputs['metrics'])) outputs['metrics'] = JSON.stringify(job.outputs['metrics']);
      if (job.state === 'unchanged') outputs['verdict'] = 'unchanged';
    }
    if (job.type === 'deploy' && typeof job.outputs['url'] === 'string') outputs['endpoint-url'] = job.outputs['url'];
  }
  const verdict = summary.facts.findLast((fact) => fact.type === 'verdict-reached');
  if (verdict?.type === 'verdict-reached' && outputs['verdict'] === undefined) outputs['verdict'] = verdict.verdict;
  const digest = pendingApproval(summary);
  if (digest !== undefined) outputs['approval-digest'] = digest;
  return outputs;
}

/** Twelve hex digits, as a person gives them back; where several approvals wait, with commas between. */
function pendingApproval(summary: Summary): string | undefined {
  const waiting = new Set(summary.jobs.filter(({ state }) => state === 'waiting').map(({ name }) => name));
  const asked = new Map<string, string>();
  for (const fact of summary.facts)
    if (fact.type === 'approval-requested' && waiting.has(fact.job))
      asked.set(fact.job, fact.digest.replace('sha256:', '').slice(0, 12));
  return asked.size === 0 ? undefined : [...asked.values()].join(',');
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
