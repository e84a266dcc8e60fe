/**
 * `approval`: a phase boundary. The release plan of the deployments after it is shown; a person's answer is bound to its
 * digest, so that anything that moved meanwhile asks again. Where nobody can be asked, the run waits without holding a machine.
 */
import { fail, ok } from '../diagnostics/diagnostic.ts';
import type { Json } from '../events/json.ts';
import type { JobPlan, JobType, Observed, Outcome, ReleasePlan, VersionRef } from '../ports/jobs.ts';
import type { ApprovalJob } from '../pipeline/types.ts';
import { digestJson } from '../system/digest.ts';
import { vanished } from './register.ts';
import { contentOf, jobsAfter, linesOf, observeMove, type ReleaseContent } from './release.ts';

/** How many hex digits of the digest a person has to give. */
export const SHORT = 12;

export const approvalJob: JobType<ApprovalJob> = {
  async plan(job, seen) {
    const release = await releasePlan(job, seen);
    if ('gone' in release)
      return fail({ ...vanished(release.gone.name, release.gone.version).diagnostic, location: job.location });
    const known = 'lines' in release ? release : undefined;
    const deployments = jobsAfter(job, seen.pipeline).filter(({ type }) => type === 'deploy');
    const plan: JobPlan = {
      action: 'run',
      reason: 'a release needs a person',
      ...(known && { fingerprint: known.digest }),
      outputs: {},
      writes: [],
      details: {
        approval: {
          deployments: deployments.map(({ name }) => name),
          by: 'a person: asked in the terminal, by `trainyard approve`, or by the input `approve` of a later step',
          lines: known?.lines ?? [],
        },
        inputs: [],
        outputs: [],
        unknown: known === undefined ? ['the release plan, which an answer is bound to'] : [],
      },
    };
    if ('unknown' in release) return ok({ ...plan, action: 'later', reason: release.unknown });
    if (release.lines.length > 0) return ok(plan);
    return ok({ ...plan, action: 'unchanged', reason: 'nothing after it would change anything' });
  },

  async run(job, _plan, ctx): Promise<Outcome> {
    const found = await releasePlan(job, ctx, ctx.run);
    if ('unknown' in found) throw new Error(`${job.name} was started before its release plan was known: ${found.unknown}`);
    if ('gone' in found) throw vanished(found.gone.name, found.gone.version);
    const { moves, ...release } = found;
    const short = release.digest.slice(7, 7 + SHORT);
    await ctx.keep(`release-${short}.json`, `${JSON.stringify({ schema: 1, ...release }, null, 2)}\n`);
    const asked = ctx.past.facts(job.name).findLast((fact) => fact.type === 'approval-requested');
    if (asked?.type !== 'approval-requested' || asked.digest !== release.digest) {
      if (asked !== undefined)
        ctx.signal({
          type: 'note',
          job: job.name,
          text: 'the release plan changed since approval was asked for; earlier answers do not count',
        });
      await ctx.fact({ type: 'approval-requested', job: job.name, digest: release.digest });
    }
    ctx.signal({
      type: 'table',
      job: job.name,
      title: `release plan ${short}`,
      columns: ['what approving does'],
      rows: release.lines.map((line) => [line]),
    });
    const answer = await ctx.approval(job.name, release);
    const outputs: Record<string, Json> = { digest: release.digest };
    if (answer === undefined) return { state: 'waiting', outputs, reason: `waits for approval of ${short}` };
    if (!answer.granted) return { state: 'failed', outputs, reason: `${answer.by} did not approve ${short}` };
    return { state: 'succeeded', outputs: { ...outputs, by: answer.by, moves: moves as unknown as Json } };
  },
};

/** Of every deployment that comes after the approval and would change something. Without a run the digest is not final. */
async function releasePlan(
  job: ApprovalJob,
  seen: Observed,
  run = '',
): Promise<(ReleasePlan & { moves: Record<string, ReleaseContent> }) | { unknown: string } | { gone: VersionRef }> {
  const moves: Record<string, ReleaseContent> = {};
  const lines: string[] = [];
  for (const deploy of jobsAfter(job, seen.pipeline)) {
    if (deploy.type !== 'deploy') continue;
    const move = await observeMove(deploy, seen);
    if ('unknown' in move || 'gone' in move) return move;
    if (move.inPlace) continue;
    moves[deploy.name] = contentOf(deploy, move);
    lines.push(...linesOf(deploy, move));
  }
  const content = Object.values(moves) as unknown as Json;
  return { digest: digestJson({ run, job: job.name, content }), content, lines, moves };
}
