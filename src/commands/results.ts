/** What a run came to, for people, for later steps and for the exit code. */
import path from 'node:path';
import type { RunResult } from '../engine/execute.ts';
import type { FoldedRun } from '../engine/fold.ts';
import type { RunState } from '../events/events.ts';
import { outputsOf, renderSummary } from '../report/summary.ts';
import type { CommandResult } from './main.ts';
import type { Prepared } from './prepare.ts';
import type { Session } from './session.ts';

export function resultsOf(
  session: Session,
  { pipeline, state }: Prepared,
  run: string,
  folded: FoldedRun,
  result: RunResult,
): CommandResult {
  const summary = {
    run,
    state: result.state,
    jobs: pipeline.jobs.map((job) => ({
      name: job.name,
      type: job.type,
      ...(result.jobs.get(job.name) ?? { state: 'pending' as const, outputs: {} }),
    })),
    tables: session.tables,
    facts: [...folded.byJob.values()].flat(),
  };
  const outputs = outputsOf(summary);
  const where = path.relative(session.cwd, path.join(state, 'runs', run)) || '.';
  const message = closing(result.state, { run, where, outputs, inTerminal: session.host.name === 'terminal' });
  return { outputs, summary: renderSummary(summary), exitCode: result.exitCode, message };
}

/** The last line: what came of it, and what to do next. */
function closing(
  state: RunState,
  of: { run: string; where: string; outputs: Record<string, string>; inTerminal: boolean },
): string {
  const { run, outputs } = of;
  const goOn = of.inTerminal ? `\`trainyard resume ${run}\`` : 'a step with `command: resume`';
  const digest = outputs['approval-digest'] ?? '';
  switch (state) {
    case 'succeeded':
      return ['done', outputs['model-version'], outputs['endpoint-url'] && `served at ${outputs['endpoint-url']}/invocations`]
        .filter(Boolean)
        .join(', ');
    case 'waiting':
      return of.inTerminal
        ? `waits for approval of ${digest}: \`trainyard approve ${run}\`, then ${goOn}`
        : `waits for approval of ${digest}: ${goOn} and \`approve: ${digest}\` releases it`;
    case 'cancelled':
      return `cancelled; ${goOn} goes on`;
    case 'failed':
      return `failed; logs and facts are in ${of.where}; ${goOn} tries again`;
    case 'rejected':
      return 'the candidate was rejected; nothing after the validation was touched';
    case 'stopped-at':
      return `stopped as asked; ${goOn} goes on`;
  }
}
