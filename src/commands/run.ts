/** `run`: opens a run and executes it. On a host a run of the same identity that exists is resumed. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Results } from '../ports/host.ts';
import { executeRun } from './execute.ts';
import { prepare, requested } from './prepare.ts';
import type { Session } from './session.ts';

export async function run(session: Session): Promise<Results> {
  const what = requested(session);
  const prepared = await prepare(session, what);
  return await executeRun(session, prepared, what, { run: runName(session, what.file) });
}

/** The host's identity with file and profile; in a terminal a new one each time. */
export function runName(session: Session, file: string): string {
  const { runIdentity } = session.host;
  if (runIdentity === undefined) {
    const now = new Date().toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
    return `${now}-${randomBytes(2).toString('hex')}`;
  }
  const profile = session.request.inputs('profile');
  const relative = path.relative(session.cwd, file).replace(/\.ya?ml$/i, '');
  return [runIdentity, relative, ...(profile ? [profile] : [])]
    .map((part) => part.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replaceAll(/^-+|-+$/g, ''))
    .join('.');
}
