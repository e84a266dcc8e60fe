/** `status [RUN]`: where a run stands, from its facts; without a name, the runs there are. */
import path from 'node:path';
import { openJournal } from '../app.ts';
import { Fault } from '../diagnostics/diagnostic.ts';
import type { FoldedRun } from '../engine/fold.ts';
import { fold } from './append.ts';
import { shortDigest } from './digest.ts';
import { lockOwner } from '../system/lock.ts';
import type { CommandResult } from './main.ts';
import { namedRun } from './run.ts';
import { listRuns, locateRun, type Session } from './session.ts';

/** How many runs a listing shows. */
const SHOWN = 20;

export async function status(session: Session): Promise<CommandResult> {
  const named = session.request.inputs('run') ?? (session.host.runIdentity === undefined ? undefined : await namedRun(session));
  if (named !== undefined) {
    const { state } = await locateRun(session, named);
    const { records } = await openJournal(state).load(named);
    const folded = fold(records);
    const word = await wordOf(state, named, folded);
    return say(session, describe(named, word, folded), asJson(named, word, folded));
  }
  const { dir, runs: names } = await listRuns(session);
  const journal = openJournal(dir);
  const runs: { run: string; state: string; at: string; file: string }[] = [];
  for (const run of names.slice(-SHOWN)) {
    const loaded = await journal.load(run).catch((error: unknown) => {
      if (error instanceof Fault) return undefined;
      throw error;
    });
    if (loaded === undefined) {
      // `status RUN` says what is wrong with it.
      runs.push({ run, state: 'damaged', at: '', file: '' });
      continue;
    }
    const { records } = loaded;
    const folded = fold(records);
    const file = folded.opened === undefined ? '' : path.relative(session.cwd, folded.opened.file);
    runs.push({ run, state: await wordOf(dir, run, folded), at: records[0]?.at ?? '', file });
  }
  const older = names.length - runs.length;
  const lines = [
    ...(older > 0 ? [`... and ${older} older`] : []),
    ...runs.map(({ run, state, at, file }) => `${run}  ${state}  ${at}  ${file}`),
  ];
  return say(session, lines.length === 0 ? `no runs in ${dir}` : lines.join('\n'), { runs });
}

function say(session: Session, text: string, json: object): CommandResult {
  if (session.request.flags.json !== true) session.publish({ type: 'note', text });
  return { outputs: {}, summary: '', exitCode: 0, message: '', json };
}

/** How the run stands: ended, executed now by a living process, or interrupted. */
async function wordOf(state: string, run: string, folded: FoldedRun): Promise<string> {
  if ((await lockOwner(path.join(state, 'runs', run, 'engine.lock'))) !== undefined) return 'running';
  return folded.ended?.state ?? 'interrupted';
}

function describe(run: string, word: string, folded: FoldedRun): string {
  const lines = [`${run}: ${word}`];
  for (const end of folded.ends.values())
    if (!end.job.includes('/')) lines.push(`  ${end.job}: ${end.state}${end.reason ? ` (${end.reason})` : ''}`);
  for (const job of folded.attempts.keys()) if (!folded.ends.has(job)) lines.push(`  ${job}: started`);
  const open = openApprovals(folded);
  for (const { job, digest } of open)
    lines.push(
      `  ${job} waits for approval of ${shortDigest(digest)}: trainyard approve ${run}${open.length > 1 ? ` ${shortDigest(digest)}` : ''}`,
    );
  return lines.join('\n');
}

function asJson(run: string, word: string, folded: FoldedRun): object {
  return {
    run,
    state: word,
    jobs: Object.fromEntries(
      [...folded.ends].map(([job, { state, outputs, reason }]) => [job, { state, outputs, reason: reason ?? null }]),
    ),
    approvals: openApprovals(folded),
  };
}

/** The release plans that wait for an answer, by job: jobs side by side ask in any order. */
export function openApprovals({ approvals, ends }: FoldedRun): { job: string; digest: string }[] {
  return [...approvals.requested]
    .map(([job, digest]) => ({ job, digest }))
    .toSorted((a, b) => (a.job < b.job ? -1 : 1))
    .filter(
      ({ job, digest }) =>
        ends.get(job)?.state === 'waiting' && !approvals.granted.has(digest) && !approvals.denied.has(digest),
    );
}
