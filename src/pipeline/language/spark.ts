/** `spark`: a program on a Spark cluster of Azure ML. */
import { object, optional, record, required } from '../schema/collections.ts';
import { literal, text, word } from '../schema/scalars.ts';
import { anything, ifHas, nullable } from '../schema/unions.ts';
import { componentKey, compute, ofJobs, ofNodes, texts } from './common.ts';
import { ofComponents } from './component.ts';
import { environment } from './environment.ts';
import { runSettings } from './resources.ts';
import { inputs, outputs } from './values.ts';

const entry = object(
  'SparkEntry',
  'What is started: a Python file, or a class of a jar.',
  {
    file: optional(text(), 'A Python file in `code`.'),
    class_name: optional(text(), 'A class of one of the jars.'),
    spark_job_entry_type: optional(anything, 'Written by Azure ML, not read.'),
  },
  { exclusive: [['file', 'class_name']], some: [{ keys: ['file', 'class_name'], help: 'give `file` or `class_name`' }] },
);

const sparkResources = object('SparkResources', 'A serverless Spark cluster.', {
  instance_type: required(text({ examples: ['standard_e4s_v3', 'standard_e8s_v3'] }), 'The kind of node.'),
  runtime_version: optional(
    text({ pattern: /^[0-9]+(?:\.[0-9]+)*$/, expected: 'a version such as `3.4`' }),
    'The version of Spark; Azure ML asks for it in pipelines.',
  ),
});

const programKeys = {
  code: optional(nullable(text()), 'A folder; the program runs in a copy of it.'),
  py_files: optional(texts, 'Python files, eggs and archives to import from.'),
  jars: optional(texts, 'Jars for driver and executors.'),
  files: optional(texts, "Files that are copied to each executor's working folder."),
  archives: optional(texts, "Archives that are unpacked in each executor's working folder."),
  conf: optional(
    record(nullable(literal)),
    'Settings of Spark by name: `spark.driver.cores`, `spark.driver.memory`, `spark.executor.instances` and others.',
  ),
  environment: optional(nullable(environment), 'What it runs in.'),
  args: optional(text({ blank: true }), 'Arguments of the program; expressions are replaced by text.'),
};

const jobKeys = {
  type: required(word(['spark']), 'The kind of job.'),
  ...programKeys,
  inputs: optional(inputs, 'Values and data, for `${{inputs.NAME}}`.'),
  outputs: optional(outputs, 'What it writes, to `${{outputs.NAME}}`.'),
  compute: optional(compute, 'An attached Synapse Spark pool.'),
  resources: optional(sparkResources, 'A serverless Spark cluster, in place of `compute`.'),
  identity: runSettings.identity,
  ...ofJobs,
};

const entryKey = { entry: required(entry, 'What is started.') };
const LATER = { what: 'the job type `spark`', help: 'use a `command` job with `pyspark` in its environment' };
const ONE_COMPUTE = [['compute', 'resources']] as const;

export const sparkJob = object(
  'SparkJob',
  'Runs a program on a Spark cluster.',
  { ...jobKeys, ...entryKey, services: runSettings.services },
  { later: LATER, exclusive: ONE_COMPUTE },
);

const sparkInlineNode = object(
  'SparkNode',
  'Runs a program on a Spark cluster, in a pipeline.',
  { ...jobKeys, ...ofNodes, ...entryKey, services: runSettings.services },
  { later: LATER, exclusive: ONE_COMPUTE },
);

export const sparkComponent = object(
  'SparkComponent',
  'A Spark program with declared inputs and outputs.',
  { type: optional(word(['spark']), 'The kind of component.'), ...ofComponents, ...programKeys, ...entryKey },
  { lenient: true, later: { ...LATER, what: 'the component type `spark`' } },
);

const sparkComponentNode = object(
  'SparkComponentNode',
  'Uses a Spark component.',
  {
    ...jobKeys,
    component: componentKey(sparkComponent),
    entry: optional(entry, 'Of the component; what stands here is put in its place.'),
    ...ofNodes,
  },
  { lenient: true, later: LATER, exclusive: ONE_COMPUTE },
);

export const sparkNode = ifHas('component', sparkComponentNode, sparkInlineNode);
