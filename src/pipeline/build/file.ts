/** A job file of any kind -> what a pipeline means. One job on its own is a pipeline of one job. */
import path from 'node:path';
import { JOB_NAMES } from '../language/common.ts';
import type { jobFile } from '../language/job-file.ts';
import { headOf, locationOf } from '../nodes.ts';
import { peek, type Value } from '../schema/reader.ts';
import type { Read } from '../schema/schema.ts';
import type { Job } from '../types.ts';
import { buildJob } from './jobs.ts';
import { type NodeRead, outlineOf } from './outline.ts';
import { type Built, buildPipeline } from './pipeline.ts';
import { type Context, emptyScope } from './scope.ts';

/** `stem` is the file's name without its ending: what a job is called that has no name. */
export function buildFile(context: Context, root: Value, read: Read<typeof jobFile>, stem: string): Built {
  if (read.type === 'pipeline' || 'jobs' in read || peek(root.node, 'jobs') !== undefined)
    return buildPipeline(context, read as Parameters<typeof buildPipeline>[1]);
  const scope = emptyScope(context, 'this job stands in no pipeline');
  const job = read as NodeRead & { experiment_name?: string };
  const name = jobName(job.name ?? stem);
  const head = headOf(root.node);
  const key = { kind: 'scalar', type: 'str', value: name, text: name, style: 'plain', ...head } as const;
  const outline = outlineOf(scope, root, key, job);
  scope.jobs.set(name, outline);
  const body = buildJob(scope, name, root, outline, job);
  const jobs: Job[] =
    body === undefined
      ? []
      : [{ name, needs: [], location: locationOf(head), ...(job.description && { description: job.description }), ...body }];
  return {
    scope,
    name: job.display_name || name,
    ...(job.experiment_name !== undefined && { experiment: job.experiment_name }),
    inputs: {},
    jobs,
  };
}

/** A text as the name of a job: what no name may hold becomes a hyphen. */
function jobName(text: string): string {
  const plain = path
    .basename(text)
    .replaceAll(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return JOB_NAMES.pattern.test(plain) ? plain : `job-${plain}`.replace(/-$/, '');
}
