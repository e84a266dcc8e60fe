/** `automl`: Azure ML looks for the model. */
import { object, required } from '../../schema/collections.ts';
import { word } from '../../schema/scalars.ts';
import { tagged } from '../../schema/unions.ts';
import { ofComponents } from '../component.ts';
import {
  imageClassification,
  imageClassificationMultilabel,
  imageInstanceSegmentation,
  imageObjectDetection,
} from './image.ts';
import { classification, forecast, regression } from './tabular.ts';
import { textClassification, textClassificationMultilabel, textNer } from './text.ts';

const tasks = {
  classification,
  regression,
  forecasting: forecast,
  image_classification: imageClassification,
  image_classification_multilabel: imageClassificationMultilabel,
  image_object_detection: imageObjectDetection,
  image_instance_segmentation: imageInstanceSegmentation,
  text_classification: textClassification,
  text_classification_multilabel: textClassificationMultilabel,
  text_ner: textNer,
};
const all = Object.entries(tasks);

export const automlJob = tagged('task', { words: Object.fromEntries(all.map(([word, { job }]) => [word, job])) });
export const automlNode = tagged('task', { words: Object.fromEntries(all.map(([word, { node }]) => [word, node])) });

export const automlComponent = object(
  'AutoMLComponent',
  'An AutoML task as a component; its inputs are settings of the task.',
  {
    type: required(word(['automl']), 'The kind of component.'),
    task: required(word(Object.keys(tasks)), 'What is learned.'),
    ...ofComponents,
  },
  { lenient: true, later: { what: 'the component type `automl`', help: 'use a `sweep` job over your own training script' } },
);
