/** Batch deployments: a model or a pipeline behind a batch endpoint. */
import { object, optional, record } from '../schema/collections.ts';
import { integer, text, word } from '../schema/scalars.ts';
import { anything, byKind, tagged } from '../schema/unions.ts';
import { compute, environmentVariables } from './common.ts';
import { deploymentKeys } from './deployment.ts';
import { pipelineComponent } from './pipeline.ts';
import { resources } from './resources.ts';

const retrySettings = object('BatchRetrySettings', 'How a mini-batch that fails is tried again.', {
  max_retries: optional(integer({ min: 0 }), 'How often it is tried again.', { standard: '`3`' }),
  timeout: optional(integer({ min: 0 }), 'Seconds, after which a mini-batch counts as failed.', { standard: '`30`' }),
});

/** How a model goes through its data. */
const scoringKeys = {
  mini_batch_size: optional(integer({ min: 0 }), 'How many files a mini-batch holds.', { standard: '`10`' }),
  max_concurrency_per_instance: optional(integer({ min: 0 }), 'How many mini-batches at a time on each node.', {
    standard: '`1`',
  }),
  retry_settings: optional(retrySettings, 'How a mini-batch that fails is tried again.'),
  error_threshold: optional(integer(), 'How many files may fail; `-1` for any number.', { standard: '`-1`' }),
  logging_level: optional(text(), 'How much is logged: `debug`, `info` or `warning`.', { standard: '`info`' }),
  output_action: optional(
    word(['append_row', 'summary_only']),
    'What is written: a row for each prediction, or what the script writes itself.',
    { standard: '`append_row`' },
  ),
  output_file_name: optional(text(), 'The file that rows are appended to.', { standard: '`predictions.csv`' }),
};

const modelSettings = object('BatchModelSettings', 'How the model goes through its data.', {
  ...scoringKeys,
  instance_count: optional(integer({ min: 0 }), 'How many nodes.', { standard: '`1`' }),
  environment_variables: optional(environmentVariables, 'Text by name.'),
});

const modelDeployment = object('BatchDeployment', 'A model that goes through batches of data.', {
  ...deploymentKeys,
  type: optional(word(['model']), 'The kind.'),
  compute: optional(compute, 'Where it runs.'),
  resources: optional(resources, 'How many nodes.'),
  settings: optional(modelSettings, 'How the model goes through its data.'),
  ...scoringKeys,
});

const pipelineDeployment = object('PipelineBatchDeployment', 'A pipeline that is run over batches of data.', {
  ...deploymentKeys,
  type: optional(word(['pipeline']), 'The kind.'),
  component: optional(
    byKind({ scalar: text(), map: pipelineComponent }, 'the file or the name of a pipeline component'),
    'The pipeline: a file, or a registered component.',
  ),
  job_definition: optional(anything, 'An Azure ML pipeline job, in place of a component.'),
  settings: optional(record(anything), 'Settings of the pipeline, as in a pipeline job.'),
});

export const batchDeployment = tagged('type', {
  words: { model: modelDeployment, pipeline: pipelineDeployment },
  having: { component: pipelineDeployment, job_definition: pipelineDeployment },
  otherwise: modelDeployment,
});
