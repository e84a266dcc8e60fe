/** `pipeline`: jobs that depend on each other, and what may stand in it. */
import { object, optional, record, required } from '../schema/collections.ts';
import type { Schema } from '../schema/schema.ts';
import { boolean, text, word } from '../schema/scalars.ts';
import { marked } from '../schema/refused.ts';
import { anything, ifHas, lazy, named, tagged } from '../schema/unions.ts';
import { commandNode, componentRunKeys } from './command.ts';
import { componentKey, compute, JOB_NAMES, limitsAdvice, nodeAdvice, ofJobs, ofNodes } from './common.ts';
import { commandComponent, ofComponents } from './component.ts';
import { approvalJob, deployJob, modelName, promoteJob, registerJob, validateJob } from './lifecycle.ts';
import { DO_WHILE, FLOW_MARKS, IF_ELSE, PARALLEL_FOR, promptFlow } from './refused.ts';
import { rarely } from './rarely.ts';
import { runSettings } from './resources.ts';
import { sweepNode } from './sweep.ts';
import { inputs, outputs } from './values.ts';

export const settings = object(
  'PipelineSettings',
  'Settings of a pipeline.',
  {
    default_compute: optional(compute, 'The compute of jobs that name none.', { standard: '`local`' }),
    default_datastore: optional(text(), 'The datastore of outputs that name none.', {
      ignored: 'outputs lie in the folder of the run',
    }),
    continue_on_step_failure: optional(
      boolean,
      'Do other jobs go on when one fails? Here they always do; what needs the failed one is skipped.',
    ),
    continue_run_on_step_failure: optional(boolean, 'An older name of `continue_on_step_failure`.'),
    force_rerun: optional(boolean, 'Is nothing reused?', { standard: '`false`' }),
    on_init: optional(text(), 'The job that runs before all others.', { later: 'let the others need it' }),
    on_finalize: optional(text(), 'The job that runs after all others.', { later: '' }),
  },
  { lenient: true },
);

/** Any job of a pipeline. */
export const node: Schema<unknown> = lazy('a job', () => nodes);
const jobs = record(node, { names: JOB_NAMES, min: 1, expected: 'a mapping with at least one job' });

export const pipelineComponent = object('PipelineComponent', 'A pipeline with declared inputs and outputs.', {
  type: optional(word(['pipeline']), 'The kind of component.'),
  jobs: required(jobs, 'The jobs by name.'),
  settings: optional(settings, 'Settings of the pipeline.'),
  ...ofComponents,
});

/** A component, in place or in a file of its own. */
export const component = named(
  'Component',
  tagged('type', {
    words: {
      command: commandComponent,
      pipeline: pipelineComponent,
      parallel: rarely('parallelComponent'),
      spark: rarely('sparkComponent'),
      automl: rarely('automlComponent'),
      data_transfer: rarely('dataTransferComponent'),
      import: rarely('importComponent'),
    },
    never: { promptflow_parallel: promptFlow },
    having: { jobs: pipelineComponent },
    otherwise: commandComponent,
  }),
);

export const componentNode = object(
  'ComponentNode',
  'A job that uses a component.',
  {
    type: optional(word(['command', 'pipeline']), 'The kind of component.'),
    component: componentKey(component),
    ...componentRunKeys,
    ...ofNodes,
    ...ofJobs,
  },
  { advice: { ...limitsAdvice, ...nodeAdvice } },
);

export const nodes = named(
  'Job',
  tagged('type', {
    words: {
      command: ifHas('component', componentNode, commandNode),
      sweep: sweepNode,
      pipeline: componentNode,
      parallel: marked(FLOW_MARKS, promptFlow, rarely('parallelNode')),
      spark: rarely('sparkNode'),
      automl: rarely('automlNode'),
      data_transfer: rarely('dataTransferNode'),
      import: rarely('importNode'),
      validate: validateJob,
      register: registerJob,
      approval: approvalJob,
      deploy: deployJob,
      promote: promoteJob,
    },
    never: {
      do_while: DO_WHILE,
      if_else: IF_ELSE,
      parallel_for: PARALLEL_FOR,
      promptflow: promptFlow,
      promptflow_parallel: promptFlow,
      flow: promptFlow,
    },
    having: { component: marked(FLOW_MARKS, promptFlow, componentNode), command: commandNode },
    help: 'name the type of the job; one with a `command` or a `component` needs none',
  }),
);

export const pipelineJob = object(
  'PipelineJob',
  'Jobs that depend on each other.',
  {
    type: required(word(['pipeline']), 'The kind of job.'),
    jobs: optional(jobs, 'The jobs by name.'),
    model: optional(modelName, 'The registered model of lifecycle jobs that name none.'),
    inputs: optional(inputs, 'Values and data from outside, for `${{parent.inputs.NAME}}`.'),
    outputs: optional(
      outputs,
      'What the pipeline makes: other names of outputs of its jobs, which bind to `${{parent.outputs.NAME}}`.',
    ),
    settings: optional(settings, 'Settings of the pipeline.'),
    compute: optional(compute, 'The compute of jobs that name none, where the settings name none.'),
    component: optional(text(), 'A pipeline component, in place of `jobs`.', { later: 'write its jobs in place' }),
    identity: runSettings.identity,
    services: runSettings.services,
    ...ofJobs,
    parameters: optional(anything, 'Written by Azure ML, not read.'),
  },
  { exclusive: [['jobs', 'component']], some: [{ keys: ['jobs', 'component'], help: 'name its jobs under `jobs`' }] },
);
