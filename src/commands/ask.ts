/** Who approves a release plan here and now, and how. */
import { type Diagnostic, Fault } from '../diagnostics/diagnostic.ts';
import type { ReleasePlan } from '../ports/jobs.ts';
import { namesDigest, shortDigest } from './digest.ts';
import type { Session } from './session.ts';

/**
 * `--approve` in a terminal approves this run's own plan; on a host the input names the digest; else a person is asked.
 * `others`: other jobs of the pipeline ask too. A digest may then be meant for them, and this one waits.
 */
export async function ask(
  session: Session,
  plan: ReleasePlan,
  others: boolean,
): Promise<{ granted: boolean; by: string; via: 'prompt' | 'flag' | 'input' } | undefined> {
  const { host, request } = session;
  if (host.name === 'terminal' && request.flags.approve === true) return { granted: true, by: host.actor, via: 'flag' };
  const given = request.inputs('approve');
  if (given !== undefined) {
    if (namesDigest(given, plan.digest)) return { granted: true, by: host.actor, via: 'input' };
    if (others) return undefined;
    throw new Fault('input', notItsDigest(given, [shortDigest(plan.digest)]));
  }
  const answer = await host.approver.ask({ digest: shortDigest(plan.digest), lines: plan.lines }, session.cancel.signal);
  if (answer === 'unavailable') return undefined;
  return { granted: answer.answer === 'approved', by: answer.by, via: 'prompt' };
}

export function notItsDigest(given: string, digests: string[]): Diagnostic & { severity: 'error' } {
  return {
    code: 'TY409',
    severity: 'error',
    message: `${given} is not the digest of this run's release plan`,
    why: 'an approval counts for exactly what was shown; the plan may have changed since',
    help: `look at the plan above and approve ${digests.join(' or ')}`,
  };
}
