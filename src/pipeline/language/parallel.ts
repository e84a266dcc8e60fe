/** `parallel`: a script run over the mini-batches of its data. */
import { object, optional, required } from '../schema/collections.ts';
import { text, word } from '../schema/scalars.ts';
import { bindable, nullable } from '../schema/unions.ts';
import { boundInteger, componentKey, compute, environmentVariables, ofJobs, ofNodes, texts } from './common.ts';
import { ofComponents } from './component.ts';
import { environment } from './environment.ts';
import { runSettings } from './resources.ts';
import { inputs, outputs } from './values.ts';

const task = object(
  'ParallelTask',
  'What is done with each mini-batch.',
  {
    type: required(word(['run_function', 'function', 'model']), 'The kind: a `run` function of a script, or a model.'),
    code: optional(nullable(text()), 'A folder; the script runs in a copy of it.'),
    entry_script: optional(text(), 'The script in `code`, with the functions `init` and `run`.'),
    program_arguments: optional(text({ blank: true }), 'Arguments of the script.'),
    model: optional(text(), 'The model, where the kind is `model`.'),
    append_row_to: optional(text(), 'The output file to which what `run` returns is appended, as `${{outputs.NAME}}`.'),
    environment: required(environment, 'What it runs in.'),
  },
  { lenient: true },
);

const retrySettings = object(
  'RetrySettings',
  'How a mini-batch that fails is tried again.',
  {
    timeout: optional(boundInteger, 'Seconds, after which a mini-batch counts as failed.', { standard: '`60`' }),
    max_retries: optional(boundInteger, 'How often it is tried again.', { standard: '`3`' }),
  },
  { lenient: true },
);

const batchKeys = {
  mini_batch_size: optional(
    text(),
    'How much one mini-batch holds: a number of files (`10`), or a size of tabular data (`100kb`, `10mb`).',
    { standard: '`1` file or `1mb`' },
  ),
  partition_keys: optional(texts, 'Columns by which the data is divided into mini-batches, in place of a size.'),
  input_data: optional(text(), 'The input that is divided, as `${{inputs.NAME}}`.'),
  retry_settings: optional(retrySettings, 'How a mini-batch that fails is tried again.'),
  max_concurrency_per_instance: optional(boundInteger, 'How many mini-batches at a time on each node.', {
    standard: '`1` on nodes with GPUs, else the number of cores',
  }),
  error_threshold: optional(boundInteger, 'How many items may fail; `-1` for any number.', { standard: '`-1`' }),
  mini_batch_error_threshold: optional(boundInteger, 'How many mini-batches may fail; `-1` for any number.', {
    standard: '`-1`',
  }),
  logging_level: optional(bindable(word(['DEBUG', 'INFO', 'WARNING'])), 'How much is logged.', { standard: '`INFO`' }),
  resources: runSettings.resources,
};

const nodeKeys = {
  type: optional(word(['parallel']), 'The kind of job.'),
  inputs: optional(inputs, 'Values and data, for `${{inputs.NAME}}`.'),
  outputs: optional(outputs, 'What it writes, to `${{outputs.NAME}}`.'),
  compute: optional(compute, 'Where it runs.', { standard: '`settings.default_compute`' }),
  ...batchKeys,
  environment: optional(environment, 'What it runs in; that of the task goes before.'),
  environment_variables: optional(environmentVariables, 'Text by name.'),
  identity: runSettings.identity,
  ...ofJobs,
  ...ofNodes,
};

const LATER = { what: 'the job type `parallel`', help: 'use a `command` job that goes through the data itself' };

export const parallelInlineNode = object(
  'ParallelNode',
  'Runs a script over mini-batches of its data.',
  { ...nodeKeys, task: required(task, 'What is done with each mini-batch.') },
  { later: LATER },
);

export const parallelComponent = object(
  'ParallelComponent',
  'A parallel job with declared inputs and outputs.',
  {
    type: required(word(['parallel']), 'The kind of component.'),
    ...batchKeys,
    task: optional(task, 'What is done with each mini-batch.'),
    ...ofComponents,
  },
  { lenient: true, later: { ...LATER, what: 'the component type `parallel`' } },
);

export const parallelComponentNode = object(
  'ParallelComponentNode',
  'Uses a parallel component.',
  {
    ...nodeKeys,
    component: componentKey(parallelComponent),
    task: optional(task, 'Of the component; what stands here is put in its place.'),
  },
  { lenient: true, later: LATER },
);
