/** Who approves a release plan here and now, and how. */
import { Fault } from '../diagnostics/diagnostic.ts';
import type { ReleasePlan } from '../ports/jobs.ts';
import { matchesDigest } from './digest.ts';
import type { Session } from './session.ts';

/** `--approve` in a terminal approves this run's own plan; on a host the input names the digest; else a person is asked. */
export async function ask(
  session: Session,
  plan: ReleasePlan,
): Promise<{ granted: boolean; by: string; via: 'prompt' | 'flag' | 'input' } | undefined> {
  const { host, request } = session;
  if (host.name === 'terminal' && request.flags.approve === true) return { granted: true, by: host.actor, via: 'flag' };
  const given = request.inputs('approve');
  if (given !== undefined) {
    if (matchesDigest(given, plan.digest)) return { granted: true, by: host.actor, via: 'input' };
    throw new Fault('input', {
      code: 'TY409',
      message: `${given} is not the digest of this run's release plan`,
      why: 'an approval counts for exactly what was shown; the plan may have changed since',
      help: `look at the plan above and approve ${plan.digest.slice(7, 19)}`,
    });
  }
  const answer = await host.approver.ask({ digest: plan.digest.slice(7, 19), lines: plan.lines }, session.cancel.signal);
  if (answer === 'unavailable') return undefined;
  return { granted: answer.answer === 'approved', by: answer.by, via: 'prompt' };
}
