/** What many declarations share: names, what only describes, compute and variables. */
import { list, optional, record, required } from '../schema/collections.ts';
import type { Schema } from '../schema/schema.ts';
import { boolean, integer, literal, number, text, word } from '../schema/scalars.ts';
import { anything, bindable, byKind, nullable } from '../schema/unions.ts';

const LETTERS = 'use letters, digits and underscores, beginning with a letter or an underscore';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Of inputs, outputs, hyperparameters and variables: what may stand in an expression. */
export function names(what: string): { pattern: RegExp; what: string; help: string } {
  return { pattern: NAME, what, help: LETTERS };
}

export const JOB_NAMES = {
  pattern: /^[A-Za-z_][A-Za-z0-9_-]*$/,
  what: 'a job',
  help: 'use letters, digits, underscores and hyphens, beginning with a letter or an underscore',
};

/** Single values which in a pipeline may be an expression as a whole. */
export const boundInteger = bindable(integer());
export const boundNumber = bindable(number());
export const boundBoolean = bindable(boolean);

export const texts = list(text());

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

/** Of environments, components and data. */
export const ofAssets = {
  latest_version: optional(anything, 'Written by Azure ML, not read.'),
  intellectual_property: optional(anything, 'Of assets in registries: who may read them. Not read.'),
  auto_delete_setting: optional(anything, 'When Azure ML deletes it. Not read.'),
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
    byKind({ scalar: text(), seq: texts }, 'the name of a job, or a list of names'),
    'Jobs that must have ended before: order only, no data.',
  ),
  when: optional(word(['success', 'failure', 'always']), 'When it runs: after success, failure or any end of what it needs.', {
    standard: '`success`',
    later: 'remove it: a job runs when its needs have succeeded',
  }),
  comment: optional(text({ blank: true }), 'A remark.'),
};

/** What jobs call otherwise in other tools, and what to write. */
export const nodeAdvice = { depends_on: 'write `needs`', dependsOn: 'write `needs`', dependencies: 'write `needs`' };
/** Of jobs with limits. */
export const limitsAdvice = { timeout: 'write it as `timeout` under `limits`' };

export const compute = text({ examples: ['local', 'azureml:cpu-cluster', 'serverless'] });

export const environmentVariables = record(nullable(literal), { names: names('an environment variable') });

/** What a node uses: a component by name or file, or in place. */
export function componentKey<T>(component: Schema<T>) {
  return required(
    byKind(
      { scalar: text({ examples: ['./train.yml', 'azureml:train:1'] }), map: component },
      'the file or the name of a component, or a component',
    ),
    'The component: a file, a registered one (`azureml:NAME:VERSION`, `azureml:NAME@LABEL`), one of a registry, or in place.',
  );
}
