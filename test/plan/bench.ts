/** A pipeline file in a folder of its own, planned with the program's own ports; nothing runs, but results can be remembered. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createApp } from '../../src/app.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { remember } from '../../src/jobs/reuse.ts';
import { jobTypes } from '../../src/jobs/types.ts';
import { loadPipeline } from '../../src/pipeline/load.ts';
import type { Pipeline } from '../../src/pipeline/types.ts';
import { findWorkspace } from '../../src/pipeline/workspace.ts';
import type { RefusedJob } from '../../src/pipeline/types.ts';
import { makePlan, type MadePlan } from '../../src/plan/plan.ts';
import { resolveBinding } from '../../src/pipeline/resolve.ts';
import type { JobContext, JobPlan, JobType, Observed } from '../../src/ports/jobs.ts';
import type { PlannedJob } from '../../src/ports/plan.ts';

export interface Bench {
  dir: string;
  state: string;
  write(file: string, text: string): void;
  /** `needs`: by the name of a job, what it needs besides. */
  plan(refused?: RefusedJob[], needs?: Record<string, string[]>): Promise<MadePlan>;
  /** The plan of one job. */
  job(name: string): Promise<PlannedJob>;
  /** As if the job had run now with this plan, in the run of this name, and made these outputs. */
  succeeded(name: string, run: string, outputs?: JobPlan['outputs']): Promise<void>;
}

export function makeBench(files: Record<string, string>): Bench {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'plan-'));
  const state = path.join(dir, '.trainyard');
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  const taken = <T>(result: { ok: true; value: T } | { ok: false; diagnostics: Diagnostic[] }): T => {
    if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
    return result.value;
  };
  const file = path.join(dir, 'pipeline.yml');
  async function opened<T>(work: (pipeline: Pipeline, app: ReturnType<typeof createApp>) => Promise<T>): Promise<T> {
    const workspace = taken(await findWorkspace(file, { env: {}, cwd: dir }));
    const pipeline = taken(await loadPipeline({ file, sets: [], workspace, cwd: dir })).pipeline;
    const redact = (text: string): string => text.replaceAll('hunter2', '***');
    const app = createApp({
      workspace,
      state,
      cache: path.join(dir, 'cache'),
      env: process.env,
      redact,
      addSecret: () => undefined,
      readOnly: true,
    });
    try {
      return await work(pipeline, app);
    } finally {
      await app.close();
    }
  }
  const plan: Bench['plan'] = (refused = [], needs = {}) =>
    opened((pipeline, app) => {
      const jobs = pipeline.jobs.map((job) => ({ ...job, needs: [...job.needs, ...(needs[job.name] ?? [])] }));
      return makePlan({ ...pipeline, jobs }, app.ports, app.jobTypes, refused);
    });
  return {
    dir,
    state,
    write,
    plan,
    async job(name) {
      const found = (await plan()).plan.jobs.find(({ job }) => job === name);
      if (found === undefined) throw new Error(`no job ${name}`);
      return found;
    },
    succeeded: (name, run, outputs = {}) =>
      opened(async (pipeline, app) => {
        const job = pipeline.jobs.find((one) => one.name === name);
        if (job === undefined) throw new Error(`no job ${name}`);
        const resolve: Observed['resolve'] = async (binding) => resolveBinding(pipeline, new Map(), binding);
        const seen = { ...app.ports, pipeline, resolve } as unknown as Observed;
        const planned = taken(await (jobTypes[job.type] as unknown as JobType).plan(job, seen));
        await remember({ ...seen, run } as unknown as JobContext, planned, { job: name, outputs });
      }),
  };
}
