/** Executes a run, new or known, under its lock. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../diagnostics/diagnostic.ts';
import { execute } from '../engine/execute.ts';
import { armFailpoint } from '../engine/failpoints.ts';
import { openRecorder } from '../engine/recorder.ts';
import type { RunOpened } from '../events/events.ts';
import { makePlan } from '../plan/plan.ts';
import type { Workspace } from '../pipeline/types.ts';
import type { Journal } from '../ports/journal.ts';
import { digestJson } from '../system/digest.ts';
import { writeFileAtomic } from '../system/files.ts';
import { type Lock, shownOwner, tryLock } from '../system/lock.ts';
import { ask, notItsDigest } from './ask.ts';
import { namesDigest, shortDigest } from './digest.ts';
import { gitCommit } from './git.ts';
import type { CommandResult } from './main.ts';
import type { Prepared, What } from './prepare.ts';
import { version } from './request.ts';
import { resultsOf } from './results.ts';
import { redactEvent, Refusal, rememberRun, type Session } from './session.ts';

/** How many jobs at once. */
const PARALLEL = 2;

export async function executeRun(
  session: Session,
  prepared: Prepared,
  what: What,
  { run }: { run: string },
): Promise<CommandResult> {
  const { app, state, pipeline, wanted } = prepared;
  const folder = path.join(state, 'runs', run);
  let lock: Lock | undefined;
  try {
    const { jobTypes: types, ports } = app;
    const [commit, known] = await Promise.all([gitCommit(path.dirname(pipeline.file)), app.journal.load(run)]);
    // A new run is planned whole before anything of it exists, so that what cannot work leaves nothing behind.
    const opening = known.head.seq === 0 ? await openingOf(session, prepared, what, run, commit) : undefined;
    lock = await ownRun(folder, run);
    const pass = armFailpoint(session.env['TRAINYARD_FAILPOINT']);
    const journal = redacting(app.journal, session);
    const recorder = await openRecorder(journal, run, session.publish, pass);
    if (recorder.torn !== undefined) {
      session.publish({
        type: 'note',
        text: `the last record of the journal was torn (${recorder.torn} bytes) and is dropped`,
      });
    }
    if (recorder.state.opened === undefined && opening !== undefined) {
      await recorder.record(opening);
      await rememberRun(session, run, { state, file: pipeline.file });
    } else await reopen(session, prepared, run, recorder.state.opened);
    session.host.saveState({ run, state });
    session.cancel.signal.addEventListener('abort', () => {
      if (session.cancelledBy !== undefined)
        recorder.record({ type: 'cancel-requested', by: session.cancelledBy }).catch(() => {});
    });
    const result = await execute(
      {
        run,
        pipeline,
        types,
        ports,
        recorder,
        journal,
        leases: app.leases,
        commit,
        publish: session.publish,
        pass,
        cancel: session.cancel,
        parallel: PARALLEL,
        secret: (name) => session.host.secret(name),
        keep: async (name, text) => {
          const file = path.join(folder, name.replaceAll(/[^A-Za-z0-9._-]/g, '_'));
          await writeFileAtomic(file, session.redactor.redact(text));
          return file;
        },
        sleep: (ms) => sleep(ms, undefined, { ref: false }),
        ask: (job, plan) =>
          ask(
            session,
            plan,
            pipeline.jobs.some((other) => other.type === 'approval' && other.name !== job),
          ),
      },
      wanted,
    );
    const results = resultsOf(session, prepared, run, recorder.state, result);
    const given = session.request.inputs('approve');
    const asked = [...recorder.state.approvals.requested.values()];
    if (given === undefined || result.state !== 'waiting' || asked.some((digest) => namesDigest(given, digest))) return results;
    // Several jobs asked, and it was meant for none of them.
    session.publish({ type: 'diagnostic', diagnostic: notItsDigest(given, asked.map(shortDigest)) });
    return { ...results, exitCode: 2 };
  } finally {
    await app.close();
    await lock?.release();
  }
}

async function ownRun(folder: string, run: string): Promise<Lock> {
  const lock = await tryLock(path.join(folder, 'engine.lock'));
  if (!('busy' in lock)) return lock;
  throw new Fault('conflict', {
    code: 'TY904',
    message: `run ${run} is being executed by ${shownOwner(lock.busy)} since ${lock.busy.since}`,
    help: `wait for it, or end it with \`trainyard cancel ${run}\``,
  });
}

/** No secret reaches the journal, whatever message it came in. */
function redacting(journal: Journal, session: Session): Journal {
  return {
    ...journal,
    append: (run, head, facts) =>
      journal.append(
        run,
        head,
        facts.map((fact) => redactEvent(fact, session.redactor)),
      ),
  };
}

async function openingOf(
  session: Session,
  { app, pipeline, workspace }: Prepared,
  what: What,
  run: string,
  commit: RunOpened['commit'],
): Promise<RunOpened> {
  // Warnings are shown when the jobs are planned again, with everything known.
  const { plan, diagnostics } = await makePlan(pipeline, app.ports, app.jobTypes);
  if (diagnostics.some(({ severity }) => severity === 'error')) throw new Refusal(diagnostics);
  const until = session.request.inputs('until');
  return {
    type: 'run-opened',
    run,
    file: pipeline.file,
    pipeline: pipeline.digest,
    plan: plan.digest,
    workspace: workspaceDigest(workspace),
    sets: what.sets,
    ...(workspace.profile !== undefined && { profile: workspace.profile }),
    ...(what.workspaceFile !== undefined && { workspaceFile: what.workspaceFile }),
    ...(what.maps !== undefined && { maps: what.maps }),
    ...(what.environmentMaps !== undefined && { environmentMaps: what.environmentMaps }),
    ...(until !== undefined && { until }),
    host: session.host.name,
    version,
    ...(commit && { commit }),
  };
}

/**
 * Where things happen. Secrets' values do not count: they change without the world changing. Maps do not either: what they change is
 * in the pipeline's digest, and what they do not change is nobody's business.
 */
function workspaceDigest({ profile, tracking, computes, endpoints }: Workspace): string {
  return digestJson({ profile: profile ?? null, tracking, computes, endpoints });
}

async function reopen(
  session: Session,
  { app, pipeline, workspace }: Prepared,
  run: string,
  opened: RunOpened | undefined,
): Promise<void> {
  if (opened?.pipeline !== pipeline.digest) {
    throw new Fault('input', {
      code: 'TY905',
      message: `run ${run} was made from another version of ${path.relative(session.cwd, pipeline.file)}`,
      why: 'what it did would be mixed with what the file says now',
      help: 'restore the file (and the same --set, --map and --profile), or start a new run; unchanged jobs are reused there too',
    });
  }
  if (opened.workspace !== workspaceDigest(workspace)) {
    throw new Fault('input', {
      code: 'TY905',
      message: `run ${run} was made with another workspace`,
      why: `${
        opened.profile === workspace.profile
          ? 'its tracking, computes or endpoints differ'
          : `the profile was ${opened.profile ?? 'none'}, now it is ${workspace.profile ?? 'none'}`
      }: what one place has seen would be applied to another`,
      help: 'give the same --workspace-file, --profile and environment variables, or start a new run; unchanged jobs are reused there too',
    });
  }
  const reaped = await app.compute.reap(run);
  if (reaped > 0) session.publish({ type: 'note', text: `ended ${reaped} processes that an interrupted run had left behind` });
  session.publish({ type: 'note', text: `resuming run ${run}` });
}
