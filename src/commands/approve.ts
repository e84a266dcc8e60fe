/** `approve RUN [DIGEST]` and `deny RUN`: a person's answer to the release plan a run waits for. */
import path from 'node:path';
import { Fault } from '../diagnostics/diagnostic.ts';
import type { FoldedRun } from '../engine/fold.ts';
import type { Results } from '../ports/host.ts';
import { readJson } from '../system/files.ts';
import { appendTo } from './append.ts';
import { matchesDigest } from './digest.ts';
import { namedRun } from './run.ts';
import { locateRun, type Session } from './session.ts';
import { waitingFor } from './status.ts';

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
    const { job, digest } = waiting(folded, run);
    if (given !== undefined && !matchesDigest(given, digest)) {
      throw new Fault('input', {
        code: 'TY409',
        message: `${given} is not the digest of the release plan that run ${run} waits for`,
        why: 'an approval counts for exactly what was shown',
        help: `it is ${digest.slice(7, 19)}; look at it with \`trainyard status ${run}\``,
      });
    }
    const kept = await readJson<{ lines: string[] }>(path.join(state, 'runs', run, `release-${digest.slice(7, 19)}.json`));
    session.publish({ type: 'note', text: [`release plan ${digest.slice(7, 19)}`, ...(kept?.lines ?? [])].join('\n') });
    const by = session.host.actor;
    return granted
      ? { type: 'approval-granted', job, digest, by, via: 'command' }
      : { type: 'approval-denied', job, digest, by };
  });
  const digest = 'digest' in fact ? fact.digest.slice(7, 19) : '';
  return {
    outputs: { run },
    summary: '',
    exitCode: 0,
    message: granted ? `approved ${digest}; go on with \`trainyard resume ${run}\`` : `denied ${digest}`,
  };
}

function waiting(folded: FoldedRun, run: string): { job: string; digest: string } {
  const found = waitingFor(folded);
  if (found !== undefined) return found;
  throw new Fault('input', {
    code: 'TY409',
    message: `run ${run} does not wait for an approval`,
    help: `see where it stands with \`trainyard status ${run}\``,
  });
}
