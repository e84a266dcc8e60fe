/** `status [RUN]`: where a run stands, from its facts; without a name, the runs there are. */
import path from 'node:path';
import { openJournal } from '../app.ts';
import type { FoldedRun } from '../engine/fold.ts';
import { fold } from './append.ts';
import type { Results } from '../ports/host.ts';
import { lockOwner } from '../system/lock.ts';
import { loadWorkspace, locateRun, type Session, stateFolder } from './session.ts';

/** How many runs a listing shows. */
const SHOWN = 20;

export async function status(session: Session): Promise<Results> {
  const run = session.request.inputs('run');
  if (run !== undefined) {
    const { state } = await locateRun(session, run);
    const { records } = await (await openJournal(state)).load(run);
    const folded = fold(records);
    const word = await wordOf(state, run, folded);
    if (session.request.flags.json === true) process.stdout.write(`${JSON.stringify(asJson(run, word, folded))}\n`);
    else session.publish({ type: 'note', text: describe(run, word, folded) });
    return done();
  }
  const workspace = await loadWorkspace(session, path.join(session.cwd, 'pipeline.yml'));
  const { dir } = stateFolder(session, workspace);
  const journal = await openJournal(dir);
  const names = await journal.list();
  const rows: string[] = [];
  for (const name of names.slice(-SHOWN)) {
    const { records } = await journal.load(name);
    const folded = fold(records);
    rows.push(
      `${name}  ${await wordOf(dir, name, folded)}  ${records[0]?.at ?? ''}  ${folded.opened === undefined ? '' : path.relative(session.cwd, folded.opened.file)}`,
    );
  }
  const more = names.length > SHOWN ? [`... and ${names.length - SHOWN} older`] : [];
  session.publish({ type: 'note', text: rows.length === 0 ? `no runs in ${dir}` : [...rows, ...more].join('\n') });
  return done();
}

function done(): Results {
  return { outputs: {}, summary: '', exitCode: 0, message: '' };
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
  const waiting = waitingFor(folded);
  if (waiting !== undefined) lines.push(`  waits for approval of ${waiting.digest}: trainyard approve ${run}`);
  return lines.join('\n');
}

function asJson(run: string, word: string, folded: FoldedRun): unknown {
  return {
    schema: 1,
    run,
    state: word,
    jobs: Object.fromEntries(
      [...folded.ends].map(([job, { state, outputs, reason }]) => [job, { state, outputs, reason: reason ?? null }]),
    ),
    approval: waitingFor(folded) ?? null,
  };
}

/** The release plan that waits for an answer. */
export function waitingFor(folded: FoldedRun): { job: string; digest: string } | undefined {
  for (const [job, digest] of folded.approvals.requested) {
    const state = folded.ends.get(job)?.state;
    if (state === 'waiting' && !folded.approvals.granted.has(digest) && !folded.approvals.denied.has(digest))
      return { job, digest };
  }
  return undefined;
}
