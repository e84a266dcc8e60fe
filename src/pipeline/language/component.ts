/** Components: jobs with declared inputs and outputs, to be used as nodes of pipelines. */
import { object, optional, record } from '../schema/collections.ts';
import { boolean, literal, text, word } from '../schema/scalars.ts';
import { nullable } from '../schema/unions.ts';
import { descriptive, ofAssets, texts, written } from './common.ts';
import { commandKeys } from './command.ts';
import { runSettings } from './resources.ts';
import { componentInputs, componentOutputs } from './values.ts';

/** Of every component. */
export const ofComponents = {
  ...descriptive,
  ...written,
  ...ofAssets,
  additional_includes: optional(texts, 'Files and folders beside `code` that are copied into it.', {
    later: 'put them into the folder of `code`',
  }),
  version: optional(text(), 'Its version.'),
  properties: optional(record(nullable(literal)), 'Properties of the Azure ML asset.'),
  is_deterministic: optional(boolean, 'Does it make the same of the same inputs? Otherwise it is never reused.', {
    standard: '`true`',
  }),
  inputs: optional(componentInputs, 'What it takes.'),
  outputs: optional(componentOutputs, 'What it makes.'),
};

export const commandComponent = object('CommandComponent', 'A command with declared inputs and outputs.', {
  type: optional(word(['command']), 'The kind of component.'),
  ...commandKeys,
  resources: runSettings.resources,
  distribution: runSettings.distribution,
  queue_settings: runSettings.queue_settings,
  ...ofComponents,
});
