/** `cancel RUN`: asks the process that executes the run to stop; it watches the journal. */
import path from 'node:path';
import { Fault } from '../diagnostics/diagnostic.ts';
import type { Results } from '../ports/host.ts';
import { lockOwner } from '../system/lock.ts';
import { openJournal } from '../app.ts';
import { appendTo, fold } from './append.ts';
import { namedRun } from './run.ts';
import { locateRun, type Session } from './session.ts';

/** How long to wait for the run's process to end. */
const WAIT_MS = 12_000;

export async function cancel(session: Session): Promise<Results> {
  const run = await namedRun(session);
  const { state } = await locateRun(session, run);
  const lock = path.join(state, 'runs', run, 'engine.lock');
  if ((await lockOwner(lock)) === undefined) {
    return { outputs: {}, summary: '', exitCode: 0, message: `no process executes run ${run}; nothing to cancel` };
  }
  await appendTo(state, run, () => ({ type: 'cancel-requested', by: session.host.actor }));
  const until = Date.now() + WAIT_MS;
  while ((await lockOwner(lock)) !== undefined) {
    if (Date.now() > until)
      throw new Fault('service', {
        code: 'TY904',
        message: `run ${run} was asked to stop and has not yet`,
        help: `look again with \`trainyard status ${run}\``,
      });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  // It may have ended by itself just before it was asked.
  const { records } = await openJournal(state).load(run);
  const ended = fold(records).ended?.state;
  const message =
    ended === undefined || ended === 'cancelled' ? `run ${run} is cancelled` : `run ${run} had ended before: ${ended}`;
  return { outputs: {}, summary: '', exitCode: 0, message };
}
