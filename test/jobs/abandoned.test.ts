/** No MLflow run is left RUNNING by work that never started, whatever stopped it. */
import { expect, it } from 'vitest';
import { Fault } from '../../src/diagnostics/diagnostic.ts';
import { commandJob } from '../../src/jobs/command.ts';
import { sweepJob } from '../../src/jobs/sweep.ts';
import type { CommandJob, SweepJob } from '../../src/pipeline/types.ts';
import type { Compute } from '../../src/ports/compute.ts';
import type { JobPlan } from '../../src/ports/jobs.ts';
import { makeRig, makeTracking } from './rig.ts';

const spec = {
  command: [{ text: 'true' }],
  environment: { kind: 'host' as const },
  inputs: {},
  outputs: {},
  environmentVariables: {},
};
const command = { type: 'command', name: 'train', compute: 'local', ...spec } as unknown as CommandJob;
const sweep = {
  type: 'sweep',
  name: 'tune',
  compute: 'local',
  trial: spec,
  sampling: { type: 'random', seed: 1 },
  search_space: { x: { type: 'uniform', min_value: 0, max_value: 1 } },
  objective: { goal: 'maximize', primary_metric: 'm' },
  limits: { max_total_trials: 2, max_concurrent_trials: 2 },
} as unknown as SweepJob;
const plan = { fingerprint: 'sha256:1' } as unknown as JobPlan;
const noEnvironment = new Fault('input', { code: 'TY505', message: 'the environment cannot be built' });

const jobs = {
  command: { names: ['train'], run: (ctx: never) => commandJob.run(command, plan, ctx) },
  sweep: { names: ['tune', 'tune/0', 'tune/1'], run: (ctx: never) => sweepJob.run(sweep, plan, ctx) },
};

it.each(['command', 'sweep'] as const)('a %s whose environment cannot be built ends FAILED', async (type) => {
  const { tracking, runs } = makeTracking();
  const compute: Partial<Compute> = { find: async () => undefined, submit: () => Promise.reject(noEnvironment) };
  const { ctx } = makeRig({ tracking, compute: async () => compute as Compute });
  await expect(jobs[type].run(ctx as never)).rejects.toBe(noEnvironment);
  expect(runs.map(({ name, status }) => [name, status])).toEqual(jobs[type].names.map((name) => [name, 'FAILED']));
});

it.each(['command', 'sweep'] as const)('a %s cancelled while its environment is built ends KILLED', async (type) => {
  const { tracking, runs } = makeTracking();
  const aborted = new Error('aborted');
  const compute: Partial<Compute> = {
    find: async () => undefined,
    submit: async () => {
      rig.cancel.abort();
      throw aborted;
    },
  };
  const rig = makeRig({ tracking, compute: async () => compute as Compute });
  await expect(jobs[type].run(rig.ctx as never)).rejects.toBe(aborted);
  expect(new Set(runs.map(({ status }) => status))).toEqual(new Set(['KILLED']));
});

it('tells why it failed even where its run cannot be ended', async () => {
  const { tracking } = makeTracking();
  tracking.endRun = () => Promise.reject(new Error('the server is away'));
  const compute: Partial<Compute> = { find: async () => undefined, submit: () => Promise.reject(noEnvironment) };
  const { ctx } = makeRig({ tracking, compute: async () => compute as Compute });
  await expect(jobs.sweep.run(ctx as never)).rejects.toBe(noEnvironment);
});
