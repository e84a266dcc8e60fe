/** GitHub's `post` phase: whatever an interrupted step left running on this machine is ended. */
import type { Results } from '../ports/host.ts';
import { defaultWorkspace } from '../pipeline/workspace.ts';
import { openApp, type Session } from './session.ts';

export async function post(session: Session): Promise<Results> {
  const run = session.request.state('run');
  const state = session.request.state('state');
  const nothing = { outputs: {}, summary: '', exitCode: 0, message: '' };
  if (run === undefined || state === undefined) return nothing;
  const app = openApp(session, defaultWorkspace(state), state);
  try {
    const reaped = await app.compute.reap(run);
    return reaped === 0 ? nothing : { ...nothing, message: `ended ${reaped} processes that run ${run} had left behind` };
  } finally {
    await app.close();
  }
}
