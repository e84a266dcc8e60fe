/**
 * `approval`: a phase boundary. The release plan of the deployments after it is shown; a person's answer is bound to its
 * digest, so that anything that moved meanwhile asks again. Where nobody can be asked, the run waits without holding a machine.
 */
import { ok } from '../diagnostics/diagnostic.ts';
import type { Json } from '../events/json.ts';
import type { JobPlan, JobType, Observed, Outcome, ReleasePlan } from '../ports/jobs.ts';
import type { ApprovalJob, DeployJob } from '../pipeline/types.ts';
import { digestJson } from '../system/digest.ts';
import { contentOf, linesOf, observeMove } from './release.ts';

/** How many hex digits of the digest a person has to give. */
export const SHORT = 12;

export const approvalJob: JobType<ApprovalJob> = {
  async plan(job, seen) {
    const plan: JobPlan = { job: job.name, type: 'approval', action: 'run', reason: '', outputs: {}, writes: [], details: {} };
    const release = await releasePlan(job, seen);
    if ('unknown' in release) return ok({ ...plan, action: 'later', reason: release.unknown });
    if (release.lines.length === 0)
      return ok({ ...plan, action: 'unchanged', reason: 'nothing after it would change anything' });
    return ok({ ...plan, reason: 'a release needs a person', inputs: release.digest, details: { release: release.digest } });
  },

  async run(job, _plan, ctx): Promise<Outcome> {
    const release = await releasePlan(job, ctx, ctx.run);
    if ('unknown' in release) throw new Error(`${job.name} was started before its release plan was known: ${release.unknown}`);
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
    return { state: 'succeeded', outputs: { ...outputs, by: answer.by } };
  },
};

/** Of every deployment that comes after the approval and would change something. Without a run the digest is not final. */
async function releasePlan(job: ApprovalJob, seen: Observed, run = ''): Promise<ReleasePlan | { unknown: string }> {
  const content: Json[] = [];
  const lines: string[] = [];
  for (const deploy of deploymentsAfter(job, seen)) {
    const move = await observeMove(deploy, seen);
    if ('unknown' in move) return move;
    if ('gone' in move) return { unknown: `version ${move.gone} is gone from the registry` };
    if (move.inPlace) continue;
    content.push(contentOf(deploy, move));
    lines.push(...linesOf(deploy, move));
  }
  return { digest: digestJson({ run, job: job.name, content }), content, lines };
}

function deploymentsAfter(job: ApprovalJob, seen: Observed): DeployJob[] {
  const after = new Set([job.name]);
  const found: DeployJob[] = [];
  for (const other of seen.pipeline.jobs) {
    if (!other.needs.some((need) => after.has(need))) continue;
    after.add(other.name);
    if (other.type === 'deploy') found.push(other);
  }
  return found;
}
