/** `resume`: goes on with a run that waits or was interrupted, from its own first fact. */
import path from 'node:path';
import { openJournal } from '../app.ts';
import type { RunOpened } from '../events/events.ts';
import type { Results } from '../ports/host.ts';
import { executeRun } from './execute.ts';
import { prepare } from './prepare.ts';
import { namedRun } from './run.ts';
import { locateRun, type Session } from './session.ts';

export async function resume(session: Session): Promise<Results> {
  const run = await namedRun(session);
  const { state } = await locateRun(session, run);
  const { records } = await openJournal(state).load(run);
  const opened = records[0]?.fact as RunOpened;
  const { sets, profile, workspaceFile, maps, environmentMaps } = opened;
  // Another checkout of the same commit may stand elsewhere: a file that is named counts, and its content is compared.
  const given = session.request.inputs('pipeline');
  const file = given === undefined ? opened.file : path.resolve(session.cwd, given);
  const what = {
    file,
    sets,
    ...(profile && { profile }),
    ...(workspaceFile && { workspaceFile }),
    ...(maps && { maps }),
    ...(environmentMaps && { environmentMaps }),
  };
  const prepared = await prepare(session, what, { state });
  return await executeRun(session, prepared, what, { run });
}
