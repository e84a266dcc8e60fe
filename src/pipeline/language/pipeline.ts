/** `pipeline`: jobs that depend on each other, and what may stand in it. */
import { object, optional, record, required } from '../schema/collections.ts';
import type { Schema } from '../schema/schema.ts';
import { boolean, text, word } from '../schema/scalars.ts';
import { anything, byKind, ifHas, lazy, tagged } from '../schema/unions.ts';
import { commandNode, componentRunKeys } from './command.ts';
import { compute, JOB_NAMES, ofJobs, ofNodes } from './common.ts';
import { commandComponent, ofComponents } from './component.ts';
import { approvalJob, deployJob, modelName, promoteJob, registerJob, validateJob } from './lifecycle.ts';
import { runSettings } from './resources.ts';
import { sweepNode } from './sweep.ts';
import { inputs, outputs } from './values.ts';

const STEP_FAILURE = {
  standard: '`false`',
  later: 'remove it: what a failed job is needed for is skipped, everything else runs',
};

const settings = object(
  'PipelineSettings',
  'Settings of a pipeline.',
  {
    default_compute: optional(compute, 'The compute of jobs that name none.', { standard: '`local`' }),
    default_datastore: optional(text(), 'The datastore of outputs that name none.', { later: '' }),
    continue_on_step_failure: optional(boolean, 'Do other jobs go on when one fails?', STEP_FAILURE),
    continue_run_on_step_failure: optional(boolean, 'An older name of `continue_on_step_failure`.', STEP_FAILURE),
    force_rerun: optional(boolean, 'Is nothing reused?', { standard: '`false`', later: '' }),
    on_init: optional(text(), 'The job that runs before all others.', { later: 'let the others need it' }),
    on_finalize: optional(text(), 'The job that runs after all others.', { later: '' }),
  },
  { lenient: true },
);

/** Any job of a pipeline. */
export const node: Schema<unknown> = lazy('a job', () => nodes);
const jobs = record(node, { names: JOB_NAMES, min: 1, expected: 'a mapping with at least one job' });

export const pipelineComponent = object('PipelineComponent', 'A pipeline with declared inputs and outputs.', {
  type: required(word(['pipeline']), 'The kind of component.'),
  ...ofComponents,
  settings: optional(settings, 'Settings of the pipeline.'),
  jobs: required(jobs, 'The jobs by name.'),
});

/** A component in place. */
export const component = tagged('type', {
  words: { command: commandComponent, pipeline: pipelineComponent },
  otherwise: commandComponent,
});

const componentNode = object('ComponentNode', 'A job that uses a component.', {
  type: optional(word(['command', 'pipeline']), 'The kind of component.'),
  ...ofJobs,
  ...ofNodes,
  component: required(
    byKind(
      { scalar: text({ examples: ['./train.yml', 'azureml:train:1'] }), map: component },
      'the file or the name of a component, or a component',
    ),
    'The component: a file, a registered one (`azureml:NAME:VERSION`, `azureml:NAME@LABEL`), one of a registry, or in place.',
  ),
  ...componentRunKeys,
});

const nodes = tagged('type', {
  words: {
    command: ifHas('component', componentNode, commandNode),
    sweep: sweepNode,
    pipeline: componentNode,
    validate: validateJob,
    register: registerJob,
    approval: approvalJob,
    deploy: deployJob,
    promote: promoteJob,
  },
  having: { component: componentNode },
  otherwise: commandNode,
});

export const pipelineJob = object(
  'PipelineJob',
  'Jobs that depend on each other.',
  {
    type: required(word(['pipeline']), 'The kind of job.'),
    ...ofJobs,
    model: optional(modelName, 'The registered model of lifecycle jobs that name none.'),
    inputs: optional(inputs, 'Values and data from outside, for `${{parent.inputs.NAME}}`.'),
    outputs: optional(outputs, 'What the pipeline makes, for `${{parent.outputs.NAME}}`.', {
      later: 'read the outputs of its jobs',
    }),
    settings: optional(settings, 'Settings of the pipeline.'),
    compute: optional(compute, 'The compute of jobs that name none.', { later: 'use `settings.default_compute`' }),
    jobs: optional(jobs, 'The jobs by name.'),
    component: optional(text(), 'A pipeline component, in place of `jobs`.', { later: 'write its jobs in place' }),
    identity: runSettings.identity,
    services: runSettings.services,
    parameters: optional(anything, 'Written by Azure ML, not read.'),
  },
  { exclusive: [['jobs', 'component']], some: [{ keys: ['jobs', 'component'], help: 'name its jobs under `jobs`' }] },
);
