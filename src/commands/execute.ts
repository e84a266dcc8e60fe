/** Executes a run, new or known, and says what came of it. */
import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '../diagnostics/diagnostic.ts';
import type { Fact, RunOpened, RunState } from '../events/events.ts';
import { armFailpoint } from '../engine/failpoints.ts';
import type { RunResult } from '../engine/execute.ts';
import type { Recorder } from '../engine/recorder.ts';
import type { Results } from '../ports/host.ts';
import type { JobContext, ReleasePlan } from '../ports/jobs.ts';
import { writeFileAtomic } from '../system/files.ts';
import { tryLock } from '../system/lock.ts';
import { matchesDigest } from './digest.ts';
import type { Prepared, What } from './prepare.ts';
import { version } from './request.ts';
import { redactDeep, Refusal, rememberRun, type Session } from './session.ts';

export async function executeRun(session: Session, prepared: Prepared, what: What, { run }: { run: string }): Promise<Results> {
  const { app, state, pipeline } = prepared;
  const folder = path.join(state, 'runs', run);
  const lock = await tryLock(path.join(folder, 'engine.lock'));
  if ('busy' in lock) {
    await app.close();
    throw new Fault('conflict', {
      code: 'TY904',
      message: `run ${run} is being executed by process ${lock.busy.pid} since ${lock.busy.since}`,
      help: `wait for it, or end it with \`trainyard cancel ${run}\``,
    });
  }
  try {
    const pass = armFailpoint(session.env['TRAINYARD_FAILPOINT']);
    const [{ openRecorder }, { execute }, types, looked, commit] = await Promise.all([
      import('../engine/recorder.ts'),
      import('../engine/execute.ts'),
      app.jobTypes(),
      app.observed(),
      gitCommit(path.dirname(pipeline.file)),
    ]);
    const journal = {
      ...app.journal,
      append: (name: string, head: Parameters<typeof app.journal.append>[1], facts: Fact[]) =>
        app.journal.append(name, head, redactDeep(facts, session.redactor)),
    };
    const recorder = await openRecorder(journal, run, session.publish, pass);
    if (recorder.torn !== undefined)
      session.publish({
        type: 'note',
        text: `the last record of the journal was torn (${recorder.torn} bytes) and is dropped`,
      });
    if (recorder.state.opened === undefined) await open(session, prepared, what, run, recorder, { types, looked, commit });
    else await reopen(session, prepared, run, recorder);
    session.host.saveState({ run, state });
    const until = session.request.inputs('until');
    if (until !== undefined && !pipeline.jobs.some((job) => job.name === until)) {
      throw new Fault('input', {
        code: 'TY801',
        message: `there is no job ${until} to stop after`,
        help: `jobs are ${pipeline.jobs.map((job) => job.name).join(', ')}`,
      });
    }
    session.cancel.signal.addEventListener('abort', () => {
      if (session.cancelledBy !== undefined)
        recorder.record({ type: 'cancel-requested', by: session.cancelledBy }).catch(() => {});
    });
    const result = await execute(
      {
        run,
        pipeline,
        types,
        observed: looked,
        recorder,
        journal,
        leases: app.leases,
        commit,
        publish: session.publish,
        pass,
        cancel: session.cancel,
        parallel: 2,
        secret: (name) => session.host.secret(name),
        keep: async (name, text) => {
          const file = path.join(folder, name.replaceAll(/[^A-Za-z0-9._-]/g, '_'));
          await writeFileAtomic(file, session.redactor.redact(text));
          return file;
        },
        sleep: (ms) => sleep(ms, undefined, { ref: false }),
        ask: (_job, plan) => ask(session, plan),
      },
      until === undefined ? {} : { until },
    );
    return await resultsOf(session, prepared, run, recorder, result);
  } finally {
    await app.close();
    await lock.release();
  }
}

/** A new run: planned whole before its first fact, so that what cannot work leaves nothing behind. */
async function open(
  session: Session,
  { app, pipeline, workspace, state }: Prepared,
  what: What,
  run: string,
  recorder: Recorder,
  {
    types,
    looked,
    commit,
  }: {
    types: Awaited<ReturnType<typeof app.jobTypes>>;
    looked: Awaited<ReturnType<typeof app.observed>>;
    commit: JobContext['commit'];
  },
): Promise<void> {
  const { makePlan } = await import('../plan/plan.ts');
  const plan = await makePlan(pipeline, looked, types);
  if (!plan.ok) throw new Refusal(plan.diagnostics);
  const until = session.request.inputs('until');
  const opened: RunOpened = {
    type: 'run-opened',
    run,
    file: pipeline.file,
    pipeline: pipeline.digest,
    plan: plan.value.digest,
    sets: what.sets,
    ...(workspace.profile !== undefined && { profile: workspace.profile }),
    ...(what.workspaceFile !== undefined && { workspaceFile: what.workspaceFile }),
    ...(until !== undefined && { until }),
    host: session.host.name,
    version,
    ...(commit && { commit }),
  };
  await recorder.record(opened);
  await rememberRun(session, run, { state, file: pipeline.file });
}

async function reopen(session: Session, { app, pipeline }: Prepared, run: string, recorder: Recorder): Promise<void> {
  const { opened } = recorder.state;
  if (opened?.pipeline !== pipeline.digest) {
    throw new Fault('input', {
      code: 'TY905',
      message: `run ${run} was made from another version of ${path.relative(session.cwd, pipeline.file)}`,
      why: 'what it did would be mixed with what the file says now',
      help: 'restore the file (and the same --set and --profile), or start a new run; unchanged jobs are reused there too',
    });
  }
  const reaped = await (await app.compute()).reap(run);
  if (reaped > 0) session.publish({ type: 'note', text: `ended ${reaped} processes that an interrupted run had left behind` });
  session.publish({ type: 'note', text: `resuming run ${run}` });
}

/** `--approve` in a terminal approves this run's own plan; on a host the input names the digest; else a person is asked. */
async function ask(
  session: Session,
  plan: ReleasePlan,
): Promise<{ granted: boolean; by: string; via: 'prompt' | 'flag' | 'input' } | undefined> {
  const { host, request } = session;
  if (host.name === 'terminal' && request.flags.approve === true) return { granted: true, by: host.actor, via: 'flag' };
  const given = request.inputs('approve');
  if (given !== undefined) {
    if (matchesDigest(given, plan.digest)) return { granted: true, by: host.actor, via: 'input' };
    throw new Fault('input', {
      code: 'TY409',
      message: `${given} is not the digest of this run's release plan`,
      why: 'an approval counts for exactly what was shown; the plan may have changed since',
      help: `look at the plan above and approve ${plan.digest.slice(7, 19)}`,
    });
  }
  const answer = await host.approver.ask({ digest: plan.digest.slice(7, 19), lines: plan.lines }, session.cancel.signal);
  if (answer === 'unavailable') return undefined;
  return { granted: answer.answer === 'approved', by: answer.by, via: 'prompt' };
}

async function resultsOf(
  session: Session,
  { pipeline, state }: Prepared,
  run: string,
  recorder: Recorder,
  result: RunResult,
): Promise<Results> {
  const { renderSummary, outputsOf } = await import('../report/summary.ts');
  const summary = {
    run,
    state: result.state,
    jobs: pipeline.jobs.map((job) => ({
      name: job.name,
      type: job.type,
      ...(result.jobs.get(job.name) ?? { state: 'pending' as const, outputs: {} }),
    })),
    tables: session.tables,
    facts: [...recorder.state.byJob.values()].flat(),
  };
  const outputs = outputsOf(summary);
  if (session.request.flags.json === true)
    process.stdout.write(`${JSON.stringify({ schema: 1, ...outputs, exitCode: result.exitCode })}\n`);
  const where = path.relative(session.cwd, path.join(state, 'runs', run)) || '.';
  const message = closing(result.state, { run, where, outputs, inTerminal: session.host.name === 'terminal' });
  return { outputs, summary: renderSummary(summary), exitCode: result.exitCode, message };
}

/** The last line: what came of it, and what to do next. */
function closing(
  state: RunState,
  of: { run: string; where: string; outputs: Record<string, string>; inTerminal: boolean },
): string {
  const { run, outputs } = of;
  const goOn = of.inTerminal ? `\`trainyard resume ${run}\`` : 'a step with `command: resume`';
  const digest = outputs['approval-digest'] ?? '';
  switch (state) {
    case 'succeeded':
      return ['done', outputs['model-version'], outputs['endpoint-url'] && `served at ${outputs['endpoint-url']}/invocations`]
        .filter(Boolean)
        .join(', ');
    case 'waiting':
      return of.inTerminal
        ? `waits for approval of ${digest}: \`trainyard approve ${run}\`, then ${goOn}`
        : `waits for approval of ${digest}: ${goOn} and \`approve: ${digest}\` releases it`;
    case 'cancelled':
      return `cancelled; ${goOn} goes on`;
    case 'failed':
      return `failed; logs and facts are in ${of.where}; ${goOn} tries again`;
    case 'rejected':
      return 'the candidate was rejected; nothing after the validation was touched';
    case 'stopped-at':
      return `stopped as asked; ${goOn} goes on`;
  }
}

/** Of the repository the pipeline stands in, where there is one. */
async function gitCommit(dir: string): Promise<{ sha: string; dirty: boolean } | undefined> {
  const git = promisify(execFile);
  try {
    const [head, status] = await Promise.all([
      git('git', ['-C', dir, 'rev-parse', 'HEAD']),
      git('git', ['-C', dir, 'status', '--porcelain', '--untracked-files=no'], { maxBuffer: 64 << 20 }),
    ]);
    return { sha: head.stdout.trim(), dirty: status.stdout.trim() !== '' };
  } catch {
    return undefined;
  }
}
