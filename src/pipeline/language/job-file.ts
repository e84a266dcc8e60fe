/** A file that holds one job. */
import { tagged } from '../schema/unions.ts';
import { commandJob } from './command.ts';
import { pipelineJob } from './pipeline.ts';
import { rarely } from './rarely.ts';
import { promptFlow } from './refused.ts';
import { sweepJob } from './sweep.ts';

export const jobFile = tagged(
  'type',
  {
    words: {
      pipeline: pipelineJob,
      command: commandJob,
      sweep: sweepJob,
      automl: rarely('automlJob'),
      spark: rarely('sparkJob'),
      import: rarely('importJob'),
      finetuning: rarely('finetuningJob'),
      distillation: rarely('distillationJob'),
    },
    never: { promptflow: promptFlow, flow: promptFlow },
    having: { jobs: pipelineJob, command: commandJob, search_space: sweepJob },
    help: 'write `type: pipeline` and name jobs under `jobs:`',
  },
  'a mapping with a job',
);
