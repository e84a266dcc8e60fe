/** What all tasks of AutoML have in common. */
import { type Keys, list, object, optional, record, required } from '../../schema/collections.ts';
import type { Schema } from '../../schema/schema.ts';
import { literal, text, word } from '../../schema/scalars.ts';
import { bindable, byKind, named, nullable } from '../../schema/unions.ts';
import { boundBoolean, boundInteger, boundNumber, compute, environmentVariables, ofJobs, ofNodes } from '../common.ts';
import { runSettings } from '../resources.ts';
import { earlyTermination, hyperparameter, sampling } from '../sweep.ts';
import { outputs } from '../values.ts';

export const tableInput = object('TableInput', 'An MLTable.', {
  type: optional(word(['mltable']), 'What it is.', { standard: '`mltable`' }),
  path: optional(literal, 'Where it is: a local folder, an address, the name of a data asset, or a binding.'),
  mode: optional(word(['ro_mount', 'download', 'direct', 'eval_mount', 'eval_download']), 'How it gets to the job.'),
  path_on_compute: optional(text(), 'Where it is put on the machine.'),
  datastore: optional(text(), 'The datastore that a local path is uploaded to.'),
});

/** In a pipeline it may also be a binding. */
export const tableInputOrBinding = byKind(
  { scalar: text(), map: tableInput },
  'a mapping such as `{type: mltable, path: ./data}`, or a binding',
);

/** Keys of every task. */
const jobKeys = {
  type: required(word(['automl']), 'The kind of job.'),
  compute: optional(compute, 'Where it runs.'),
  outputs: optional(outputs, 'What it makes: `best_model`.'),
  target_column_name: required(text(), 'The column to predict.'),
  environment_id: optional(text(), 'The environment of its trials, in place of the usual one.'),
  environment_variables: optional(environmentVariables, 'Text by name.'),
  log_verbosity: optional(bindable(word(['not_set', 'debug', 'info', 'warning', 'error', 'critical'])), 'How much is logged.', {
    standard: '`info`',
  }),
  resources: runSettings.resources,
  queue_settings: runSettings.queue_settings,
  identity: runSettings.identity,
  services: runSettings.services,
  ...ofJobs,
};

const LATER = { what: 'the job type `automl`', help: 'use a `sweep` job over your own training script' };

const data = <T>(schema: Schema<T>) => ({
  training_data: required(schema, 'What is learned from.'),
  validation_data: optional(schema, 'What candidates are compared on.'),
});
const testData = <T>(schema: Schema<T>) => ({
  test_data: optional(schema, 'What the best model is tested on at the end.'),
});

interface Task {
  task: string;
  /** Of the definitions: `AutoMLClassification`. */
  name: string;
  doc: string;
  primaryMetrics: { words: readonly string[]; standard: string };
  keys: Keys;
  /** Does it take test data? */
  tested: boolean;
  /** Keys that stand above in place of the common ones. */
  instead?: Keys;
}

/** A task as a job of its own and as a node, where data may be a binding. */
export function task({ task: name, name: title, doc, primaryMetrics, keys, tested, instead = {} }: Task) {
  const common = {
    ...jobKeys,
    task: required(word([name]), 'What is learned.'),
    primary_metric: optional(bindable(word(primaryMetrics.words)), 'What models are compared by.', {
      standard: `\`${primaryMetrics.standard}\``,
    }),
    ...keys,
    ...instead,
  };
  const inputs = <T>(schema: Schema<T>): Keys => ({ ...data(schema), ...(tested ? testData(schema) : {}) });
  return {
    job: object(`${title}Job`, doc, { ...common, ...inputs(tableInput) }, { later: LATER }),
    node: object(
      `${title}Node`,
      `${doc.slice(0, -1)}, in a pipeline.`,
      { ...common, ...ofNodes, ...inputs(tableInputOrBinding) },
      { later: LATER },
    ),
  };
}

/** What a setting of training takes: one value, or in a search space also a distribution. */
interface Takes {
  fixed: Schema<unknown>;
  varied: Schema<unknown>;
}

function takes(name: string, fixed: Schema<unknown>): Takes {
  const varied = byKind({ scalar: fixed, map: hyperparameter }, `${fixed.expected}, or a distribution`);
  return { fixed, varied: named(name, varied) };
}

export const COUNT = takes('VariedInteger', boundInteger);
export const RATE = takes('VariedNumber', boundNumber);
export const SWITCH = takes('VariedBoolean', boundBoolean);
export const NAME = takes('VariedText', text());
/** `name`: of the definition. */
export const oneOf = (name: string, words: readonly string[]): Takes => takes(`Varied${name}`, bindable(word(words)));

export type Settings = Readonly<Record<string, readonly [Takes, doc: string]>>;

/** Settings with one value each. */
export function fixed(settings: Settings): Keys {
  return mapped(settings, 'fixed');
}

function mapped(settings: Settings, how: keyof Takes): Keys {
  const keys = Object.entries(settings).map(([name, [takes, doc]]) => [name, optional(takes[how], doc)] as const);
  return Object.fromEntries(keys);
}

export const sweepSettings = object('AutoMLSweep', 'How configurations are drawn and ended.', {
  sampling_algorithm: required(sampling, 'How configurations are drawn.'),
  early_termination: optional(earlyTermination, 'When a trial is ended before its time.'),
});

/** Limits, of which each task knows some. */
export const limitKeys = {
  max_trials: optional(boundInteger, 'How many trials.'),
  max_concurrent_trials: optional(boundInteger, 'How many trials at a time.'),
  max_nodes: optional(boundInteger, 'How many nodes.'),
  timeout_minutes: optional(boundInteger, 'Minutes, after which the job ends.'),
  trial_timeout_minutes: optional(boundInteger, 'Minutes, after which a trial is ended.'),
};

/** Search spaces, of which each trial draws one and then its values. */
export function searchSpace(name: string, settings: Settings) {
  return list(object(name, 'What is varied: a value or a distribution by name.', mapped(settings, 'varied')));
}

export const parameters = record(nullable(literal));
