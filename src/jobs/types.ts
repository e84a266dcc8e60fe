/** The table of job types the engine and the plan are handed. */
import type { JobTypes } from '../ports/jobs.ts';
import { approvalJob } from './approval.ts';
import { commandJob } from './command.ts';
import { deployJob } from './deploy.ts';
import { registerJob } from './register.ts';
import { sweepJob } from './sweep.ts';
import { validateJob } from './validate.ts';

export const jobTypes: JobTypes = {
  command: commandJob,
  sweep: sweepJob,
  validate: validateJob,
  register: registerJob,
  approval: approvalJob,
  deploy: deployJob,
};
