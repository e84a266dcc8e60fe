/** AutoML on text: classes, labels, named entities. */
import { object, optional } from '../../schema/collections.ts';
import { text } from '../../schema/scalars.ts';
import { COUNT, fixed, limitKeys, NAME, oneOf, RATE, searchSpace, type Settings, sweepSettings, task } from './common.ts';
import { CLASS_METRICS } from './tabular.ts';

const SCHEDULERS = ['none', 'linear', 'cosine', 'cosine_with_restarts', 'polynomial', 'constant', 'constant_with_warmup'];

const SETTINGS: Settings = {
  model_name: [NAME, 'The language model: `bert-base-cased` or another.'],
  gradient_accumulation_steps: [COUNT, 'Steps whose gradients are summed before the weights change.'],
  learning_rate: [RATE, 'The learning rate at the start.'],
  learning_rate_scheduler: [oneOf('TextScheduler', SCHEDULERS), 'How the learning rate changes.'],
  number_of_epochs: [COUNT, 'How many epochs.'],
  training_batch_size: [COUNT, 'Texts in a batch of training.'],
  validation_batch_size: [COUNT, 'Texts in a batch of validation.'],
  warmup_ratio: [RATE, 'The share of training in which the learning rate rises, from 0 to 1.'],
  weight_decay: [RATE, "The optimizer's weight decay, from 0 to 1."],
};

const TRAINING = 'Settings of training, for all trials.';
const featurization = object('TextFeaturization', 'How text is read.', {
  dataset_language: optional(text(), 'Its language, as three letters: `eng`.'),
});

const keys = {
  limits: optional(object('AutoMLTextLimits', 'How many trials, and how long.', limitKeys), 'How many trials, and how long.'),
  sweep: optional(sweepSettings, 'How configurations are drawn and ended.'),
  training_parameters: optional(object('TextTraining', TRAINING, fixed(SETTINGS)), TRAINING),
  search_space: optional(searchSpace('TextSearchSpace', SETTINGS), 'Search spaces, of which each trial draws one.'),
  featurization: optional(featurization, 'How text is read.'),
};
const ACCURACY = { words: ['accuracy'], standard: 'accuracy' };

export const textClassification = task({
  task: 'text_classification',
  name: 'AutoMLTextClassification',
  doc: 'Finds a model that tells the class of a text.',
  primaryMetrics: CLASS_METRICS,
  tested: false,
  keys,
});

export const textClassificationMultilabel = task({
  task: 'text_classification_multilabel',
  name: 'AutoMLTextClassificationMultilabel',
  doc: 'Finds a model that tells the labels of a text.',
  primaryMetrics: ACCURACY,
  tested: false,
  keys,
});

export const textNer = task({
  task: 'text_ner',
  name: 'AutoMLTextNer',
  doc: 'Finds a model that finds named entities in a text.',
  primaryMetrics: ACCURACY,
  tested: false,
  keys,
  instead: { target_column_name: optional(text(), 'Not needed: the data holds the entities.') },
});
