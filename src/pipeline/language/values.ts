/** Inputs and outputs: of jobs, of pipelines, of components. */
import { list, object, optional, record, required } from '../schema/collections.ts';
import { boolean, literal, text, word } from '../schema/scalars.ts';
import { byKind, named, nullable } from '../schema/unions.ts';
import { names } from './common.ts';

export const PRIMITIVES = ['string', 'number', 'integer', 'boolean'] as const;
export const ASSETS = ['uri_file', 'uri_folder', 'mltable', 'mlflow_model', 'custom_model', 'triton_model'] as const;
export type Primitive = (typeof PRIMITIVES)[number];
export type AssetKind = (typeof ASSETS)[number];

const INPUT_MODES = ['ro_mount', 'mount', 'download', 'direct', 'rw_mount', 'upload', 'eval_mount', 'eval_download'] as const;
const OUTPUT_MODES = ['rw_mount', 'mount', 'upload', 'direct', 'ro_mount', 'download'] as const;
const MODES_LATER = {
  direct: 'use `download`',
  eval_mount: 'use `download`',
  eval_download: 'use `download`',
  upload: 'use `download`',
  rw_mount: 'use `ro_mount`',
};

export const inputMapping = object('Input', 'An input: data by path, or a value.', {
  type: optional(word([...ASSETS, ...PRIMITIVES]), 'What it is.', { standard: '`uri_folder`, or what `value` is' }),
  path: optional(literal, 'Where the data is: a local path, an address, the name of an asset, or a binding.'),
  value: optional(nullable(literal), 'The value, where it is no data.'),
  mode: optional(word(INPUT_MODES, { later: MODES_LATER }), 'How the data gets to the job.', { standard: '`ro_mount`' }),
  path_on_compute: optional(text(), 'Where it is put on the machine.', { later: 'use the path that `${{inputs.NAME}}` gives' }),
  datastore: optional(text(), 'The datastore that a local path is uploaded to.', { later: '' }),
  description: optional(text({ blank: true }), 'What it is for.'),
  optional: optional(boolean, 'May it be left out?'),
  default: optional(nullable(literal), 'The value where none is given.'),
  min: optional(literal, 'The least value.'),
  max: optional(literal, 'The greatest value.'),
  enum: optional(list(literal), 'The values that may be given.'),
});

/** Data: a path, an address, a binding, or a mapping. */
export const data = byKind(
  { scalar: literal, map: inputMapping },
  'a path, a binding such as `${{parent.inputs.data}}`, or `{type, path}`',
);

/** A value, a binding, or a mapping; nothing at all is none. */
export const input = nullable(
  byKind({ scalar: literal, map: inputMapping }, 'text, a number, a boolean, `{type, path}` or `{type, value}`'),
);
export const inputs = named('Inputs', record(input, { names: names('an input') }));

const outputMapping = object('Output', 'What a job writes.', {
  type: optional(word(ASSETS), 'What it is.', { standard: '`uri_folder`' }),
  mode: optional(word(OUTPUT_MODES, { later: { direct: 'use `upload`' } }), 'How it gets from the job.', {
    standard: '`rw_mount`',
  }),
  path: optional(text(), 'Where it is stored.', { later: 'leave it out: outputs lie in the run folder' }),
  name: optional(text(), 'The name of the asset that it becomes.', { later: 'use a `register` job for models' }),
  version: optional(text(), 'The version of the asset that it becomes.', { later: '' }),
  description: optional(text({ blank: true }), 'What it is.'),
});

export const output = nullable(
  byKind(
    { scalar: text(), map: outputMapping },
    'a mapping such as `{type: uri_folder}`, or a binding to an output of the pipeline',
  ),
);
export const outputs = named('Outputs', record(output, { names: names('an output') }));

export const componentInput = object('ComponentInput', 'An input that a component declares.', {
  type: required(word([...PRIMITIVES, ...ASSETS, 'path']), 'What it is.'),
  description: optional(text({ blank: true }), 'What it is for.'),
  optional: optional(boolean, 'May it be left out?', { standard: '`false`' }),
  default: optional(nullable(literal), 'The value where none is given.'),
  min: optional(literal, 'The least value.'),
  max: optional(literal, 'The greatest value.'),
  enum: optional(list(literal), 'The values that may be given.'),
  mode: optional(word([...INPUT_MODES, 'link'], { later: MODES_LATER }), 'How the data gets to the job.', {
    standard: '`ro_mount`',
  }),
});

export const componentInputs = record(componentInput, { names: names('an input') });

export const componentOutput = object('ComponentOutput', 'An output that a component declares.', {
  type: required(word([...ASSETS, ...PRIMITIVES, 'path']), 'What it is.'),
  description: optional(text({ blank: true }), 'What it is.'),
  mode: optional(word([...OUTPUT_MODES, 'link'], { later: { direct: 'use `upload`' } }), 'How it gets from the job.', {
    standard: '`rw_mount`',
  }),
  early_available: optional(boolean, 'May others use it before the job ends?', { later: '' }),
  is_control: optional(boolean, 'May a condition of the pipeline read it?', { later: '' }),
});

export const componentOutputs = record(componentOutput, { names: names('an output') });
