/** What many declarations share: names, what only describes, compute and variables. */
import { list, optional, record } from '../schema/collections.ts';
import { literal, text, word } from '../schema/scalars.ts';
import { anything, byKind, nullable } from '../schema/unions.ts';

const LETTERS = 'use letters, digits and underscores, beginning with a letter or an underscore';

/** Of inputs, outputs, hyperparameters and variables: what may stand in an expression. */
export function names(what: string): { pattern: RegExp; what: string; help: string } {
  return { pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, what, help: LETTERS };
}

export const JOB_NAMES = {
  pattern: /^[A-Za-z_][A-Za-z0-9_-]*$/,
  what: 'a job',
  help: 'use letters, digits, underscores and hyphens, beginning with a letter or an underscore',
};

/** Free text by name. */
export const tags = record(nullable(literal));

/** What describes and changes nothing that is done. */
export const descriptive = {
  $schema: optional(text(), 'Address of a JSON Schema, for editors.'),
  name: optional(text(), 'Its name.'),
  display_name: optional(text({ blank: true }), 'A name to show.'),
  description: optional(text({ blank: true }), 'What it is for.'),
  tags: optional(tags, 'Tags: text by name.'),
};

/** Written by the service into what it returns; such files load unchanged. */
export const written = {
  id: optional(anything, 'Written by Azure ML, not read.'),
  creation_context: optional(anything, 'Written by Azure ML, not read.'),
  status: optional(anything, 'Written by Azure ML, not read.'),
  log_files: optional(anything, 'Written by Azure ML, not read.'),
};

/** Of every job, in a file of its own or in a pipeline. */
export const ofJobs = {
  ...descriptive,
  ...written,
  properties: optional(record(nullable(literal)), 'Properties of the Azure ML job.'),
  experiment_name: optional(text(), 'The MLflow experiment.', { standard: "the pipeline's name" }),
};

/** Of jobs in a pipeline. */
export const ofNodes = {
  needs: optional(
    byKind({ scalar: text(), seq: list(text()) }, 'the name of a job, or a list of names'),
    'Jobs that must have ended before: order only, no data.',
  ),
  when: optional(word(['success', 'failure', 'always']), 'When it runs: after success, failure or any end of what it needs.', {
    standard: '`success`',
    later: 'remove it: a job runs when its needs have succeeded',
  }),
  comment: optional(text({ blank: true }), 'A remark.'),
};

export const compute = text({ examples: ['local', 'azureml:cpu-cluster', 'serverless'] });

export const environmentVariables = record(nullable(literal), { names: names('an environment variable') });
