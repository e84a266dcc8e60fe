/** A job's context with the engine's own effects and fold over facts in memory; the world around it is what a test gives. */
import { createContext, type ContextDeps } from '../../src/engine/context.ts';
import { emptyRun, type FoldedRun, foldFact } from '../../src/engine/fold.ts';
import type { Recorder } from '../../src/engine/recorder.ts';
import type { Fact } from '../../src/events/events.ts';
import type { JobContext } from '../../src/ports/jobs.ts';
import type { MlflowRun, Tracking } from '../../src/ports/tracking.ts';

export interface Rig {
  ctx: JobContext;
  state: FoldedRun;
  cancel: AbortController;
}

/** `world`: the ports and look-ups that the job will use; what is missing is not asked for. */
export function makeRig(world: Partial<JobContext>, of: { state?: FoldedRun; attempt?: number } = {}): Rig {
  const state = of.state ?? emptyRun();
  const cancel = new AbortController();
  const deps: Partial<ContextDeps> = {
    run: 'run-1',
    publish: () => undefined,
    pass: () => undefined,
    cancel,
    secret: () => undefined,
    leases: { acquire: async () => ({ verify: async () => undefined, release: async () => undefined }) } as never,
  };
  const recorder = { state, record: async (...facts: Fact[]) => facts.forEach((fact) => foldFact(state, fact)) };
  const observed = { pipeline: { name: 'p', experiment: 'e' }, ...world };
  const ctx = createContext(deps as ContextDeps, observed as never, recorder as unknown as Recorder, of.attempt ?? 1);
  return { ctx, state, cancel };
}

/** Runs in memory. */
export function makeTracking(): { tracking: Tracking; runs: MlflowRun[] } {
  const runs: MlflowRun[] = [];
  const byId = async (runId: string) => runs.find((run) => run.runId === runId);
  const tracking: Partial<Tracking> = {
    experiment: async () => '1',
    run: byId,
    findRuns: async (_experiment, tag) => runs.filter((run) => run.tags[tag.key] === tag.value),
    createRun: async ({ name, tags }) => {
      const run = { runId: `r${runs.length + 1}`, name, tags, status: 'RUNNING', metrics: {}, modelIds: [] };
      runs.push(run as unknown as MlflowRun);
      return run as unknown as MlflowRun;
    },
    endRun: async (runId, status) => void Object.assign((await byId(runId))!, { status }),
    log: async (runId, { tags }) => void Object.assign((await byId(runId))!.tags, tags),
    gateway: async () => ({ url: '', variables: () => ({}), observe: () => () => undefined }),
  };
  return { tracking: tracking as Tracking, runs };
}
