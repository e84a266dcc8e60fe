/** `run`: opens a run and executes it. On a host a run of the same identity that exists is resumed. */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Results } from '../ports/host.ts';
import { Fault } from '../diagnostics/diagnostic.ts';
import { digestJson } from '../system/digest.ts';
import { executeRun } from './execute.ts';
import { prepare, requested } from './prepare.ts';
import { listRuns, type Session } from './session.ts';

export async function run(session: Session): Promise<Results> {
  const what = requested(session);
  const prepared = await prepare(session, what);
  return await executeRun(session, prepared, what, { run: runName(session, what.file) });
}

/** The host's identity with file and profile; in a terminal a new one each time. */
function runName(session: Session, file: string): string {
  const { runIdentity } = session.host;
  if (runIdentity === undefined) {
    const now = new Date().toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
    return `${now}-${randomBytes(2).toString('hex')}`;
  }
  const profile = session.request.inputs('profile');
  const relative = path.relative(session.cwd, file).replaceAll(path.sep, '/');
  return [runIdentity, ...[relative.replace(/\.ya?ml$/i, ''), ...(profile ? [profile] : [])].map(namePart)].join('.');
}

/** As much of the text as a name may hold. Where that says less than the text, a digest keeps two texts two names. */
export function namePart(text: string): string {
  const plain = text.replaceAll('/', '-');
  const safe = plain.replaceAll(/[^A-Za-z0-9_-]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return safe === plain && !text.includes('-') ? safe : `${safe || 'x'}-${digestJson(text).slice(7, 13)}`;
}

/** The run a command is about: the one named; on a host the one of the named pipeline, or the host's only one. */
export async function namedRun(session: Session): Promise<string> {
  const named = session.request.inputs('run');
  if (named !== undefined) return named;
  const { runIdentity } = session.host;
  const file = session.request.inputs('pipeline');
  if (runIdentity === undefined) {
    throw new Fault('input', {
      code: 'TY801',
      message: 'no run was named',
      help: 'give its name, for example `trainyard resume RUN`; `trainyard status` lists runs',
    });
  }
  if (file !== undefined) return runName(session, path.resolve(session.cwd, file));
  const own = (await listRuns(session)).runs.filter((run) => run.startsWith(`${runIdentity}.`));
  if (own.length === 1 && own[0] !== undefined) return own[0];
  throw new Fault('input', {
    code: 'TY903',
    message:
      own.length === 0
        ? `this ${session.host.name} run (${runIdentity}) has not begun a Trainyard run yet`
        : `this ${session.host.name} run has ${own.length} Trainyard runs: ${own.join(', ')}`,
    ...(own.length === 0 && {
      why: 'its state may be on another machine: an embedded store and a journal in files stay on the runner that made them',
    }),
    help: own.length === 0 ? 'run this step on the same self-hosted runner' : 'say which with the input `run` or `pipeline`',
  });
}
