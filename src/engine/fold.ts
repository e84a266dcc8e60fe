/** A run's state as a fold over its facts. */
import type { ApprovalGranted, Done, Fact, Intent, JobEnded, RunOpened, RunState } from '../events/events.ts';
import type { Past } from '../ports/jobs.ts';

export interface FoldedRun {
  opened: RunOpened | undefined;
  effects: Map<string, { intent: Intent; done?: Done }>;
  /** By top-level job; children (`tune/3`) count to their parent. */
  byJob: Map<string, Fact[]>;
  /** Last end of each job, children too. */
  ends: Map<string, JobEnded>;
  attempts: Map<string, number>;
  approvals: { requested: Map<string, string>; granted: Map<string, ApprovalGranted>; denied: Set<string> };
  ended: { state: RunState; exitCode: number } | undefined;
}

export function emptyRun(): FoldedRun {
  return {
    opened: undefined,
    effects: new Map(),
    byJob: new Map(),
    ends: new Map(),
    attempts: new Map(),
    approvals: { requested: new Map(), granted: new Map(), denied: new Set() },
    ended: undefined,
  };
}

export function foldFact(run: FoldedRun, fact: Fact): void {
  if ('job' in fact) {
    const parent = fact.job.split('/')[0] as string;
    const facts = run.byJob.get(parent);
    if (facts === undefined) run.byJob.set(parent, [fact]);
    else facts.push(fact);
  }
  switch (fact.type) {
    case 'run-opened':
      run.opened = fact;
      break;
    case 'job-started':
      run.attempts.set(fact.job, Math.max(run.attempts.get(fact.job) ?? 0, fact.attempt));
      run.ended = undefined;
      break;
    case 'intent':
      run.effects.set(fact.key, { ...run.effects.get(fact.key), intent: fact });
      break;
    case 'done': {
      const effect = run.effects.get(fact.key);
      if (effect !== undefined) effect.done = fact;
      break;
    }
    case 'approval-requested':
      run.approvals.requested.set(fact.job, fact.digest);
      break;
    case 'approval-granted':
      if (!run.approvals.denied.has(fact.digest)) run.approvals.granted.set(fact.digest, fact);
      break;
    case 'approval-denied':
      run.approvals.denied.add(fact.digest);
      run.approvals.granted.delete(fact.digest);
      break;
    case 'job-ended':
      run.ends.set(fact.job, fact);
      break;
    case 'run-ended':
      run.ended = { state: fact.state, exitCode: fact.exitCode };
      break;
    default:
      break;
  }
}

export function pastOf(run: FoldedRun): Past {
  return { effects: run.effects, facts: (job) => run.byJob.get(job.split('/')[0] as string) ?? [] };
}
