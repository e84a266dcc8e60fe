/** `approve RUN [DIGEST]` and `deny RUN`: a person's answer to the release plan a run waits for. */
import path from 'node:path';
import { Fault } from '../diagnostics/diagnostic.ts';
import type { FoldedRun } from '../engine/fold.ts';
import type { Results } from '../ports/host.ts';
import { readJson } from '../system/files.ts';
import { appendTo } from './append.ts';
import { namesDigest, shortDigest } from './digest.ts';
import { namedRun } from './run.ts';
import { locateRun, type Session } from './session.ts';
import { openApprovals } from './status.ts';

export async function approve(session: Session): Promise<Results> {
  return await answer(session, true);
}

export async function deny(session: Session): Promise<Results> {
  return await answer(session, false);
}

async function answer(session: Session, granted: boolean): Promise<Results> {
  const run = await namedRun(session);
  const { state } = await locateRun(session, run);
  const given = session.request.inputs('approve');
  if (granted && given === undefined && session.host.name !== 'terminal') {
    throw new Fault('input', {
      code: 'TY409',
      message: 'no digest was given to approve',
      why: 'what nobody has read would be approved',
      help: 'give the input `approve` the digest that the waiting run printed',
    });
  }
  const fact = await appendTo(state, run, async (folded) => {
    const { job, digest } = meant(folded, run, given);
    const kept = await readJson<{ lines: string[] }>(path.join(state, 'runs', run, `release-${shortDigest(digest)}.json`));
    session.publish({ type: 'note', text: [`release plan ${shortDigest(digest)}`, ...(kept?.lines ?? [])].join('\n') });
    const by = session.host.actor;
    return granted
      ? { type: 'approval-granted', job, digest, by, via: 'command' }
      : { type: 'approval-denied', job, digest, by };
  });
  const digest = 'digest' in fact ? shortDigest(fact.digest) : '';
  return {
    outputs: { run },
    summary: '',
    exitCode: 0,
    message: granted ? `approved ${digest}; go on with \`trainyard resume ${run}\`` : `denied ${digest}`,
  };
}

/** The open approval that the digest names; without one, the only one there is. */
function meant(folded: FoldedRun, run: string, given: string | undefined): { job: string; digest: string } {
  const open = openApprovals(folded);
  const look = `see where it stands with \`trainyard status ${run}\``;
  if (open.length === 0) {
    throw new Fault('input', {
      code: 'TY409',
      message: `run ${run} does not wait for an approval`,
      ...(folded.approvals.denied.size > 0 && { why: 'its release plan was denied, which is final' }),
      help: folded.approvals.denied.size > 0 ? 'start a new run; unchanged jobs are reused there' : look,
    });
  }
  const found = given === undefined ? open : open.filter(({ digest }) => namesDigest(given, digest));
  if (found.length === 1 && found[0] !== undefined) return found[0];
  const digests = open.map(({ digest }) => shortDigest(digest)).join(' and ');
  if (given === undefined || found.length > 1) {
    throw new Fault('input', {
      code: 'TY409',
      message: `run ${run} waits for ${open.length} approvals`,
      help: `say which with its digest: ${digests}`,
    });
  }
  throw new Fault('input', {
    code: 'TY409',
    message: `${given} is not the digest of the release plan that run ${run} waits for`,
    why: 'an approval counts for exactly what was shown',
    help: `it is ${digests}; look at it with \`trainyard status ${run}\``,
  });
}
