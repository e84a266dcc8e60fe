/** What is known and not run: refused by name, in one diagnostic, with the reason. */
import { describe, expect, it } from 'vitest';
import { readText, told } from './samples.ts';

const FLOW =
  'which Trainyard does not run | why: a prompt flow is run by the prompt flow runtime of Azure ML, not by a command | help: call the flow from the script of a `command` job';

function pipeline(node: string): string {
  return `type: pipeline\njobs:\n  score:\n${node.replaceAll(/^/gm, '    ')}\n`;
}

describe('prompt flows', () => {
  it.each([
    ['by the type `promptflow`', 'type: promptflow\nflow: ./flow', '4:11'],
    ['by the type `flow`', 'type: flow', '4:11'],
    ['by the file of the component', 'type: parallel\ncomponent: ./basic/flow.dag.yaml\nresources: 3', '4:11'],
    ['without a type', 'component: flow.dag.yml', '3:3'],
    ['by its connections', 'type: parallel\ncomponent: azureml:f:1\ninputs:\n  connections.node.connection: c', '4:11'],
    [
      'by its connections as a group',
      'type: parallel\ncomponent: azureml:f:1\ninputs: {connections: {node: {connection: c}}}',
      '4:11',
    ],
    ['by its column mapping', 'type: parallel\ncomponent: azureml:f:1\ncolumn_mapping: {a: "${data.a}"}', '4:11'],
  ])('as a job, known %s', (_, node, at) => {
    const { problems, refusals } = readText('job', pipeline(node));
    expect(told(problems)).toEqual([`error TY207 ${at} \`jobs.score\` is a prompt flow, ${FLOW}`]);
    expect(refusals).toEqual([]);
  });

  it('in files of their own', () => {
    expect(told(readText('prompt-flow', 'flow: ./basic\n').problems)).toEqual([
      `error TY207 1:1 the file is a prompt flow, ${FLOW}`,
    ]);
    expect(told(readText('job', 'type: promptflow\n').problems)).toEqual([
      `error TY207 1:7 the file is a prompt flow, ${FLOW}`,
    ]);
    expect(told(readText('component', 'name: f\ntype: promptflow_parallel\n').problems)).toEqual([
      `error TY207 2:7 the file is a prompt flow, ${FLOW}`,
    ]);
  });

  it('not where a component only sounds like one', () => {
    const node = 'type: parallel\ncomponent: ./workflow.dag.yaml\ninputs: {connection: a}';
    expect(readText('job', pipeline(node)).problems).toEqual([]);
  });
});

describe('control flow in private preview', () => {
  it.each([
    ['do_while', 'a loop', 'repeat in the script of a `command` job'],
    ['if_else', 'a condition', 'decide in the script of a `command` job'],
    ['parallel_for', 'a loop', 'write a job for each, or a `sweep` job with a `choice`'],
  ])('%s', (type, what, help) => {
    const { problems } = readText('job', pipeline(`type: ${type}\nbody: b`));
    expect(told(problems)).toEqual([
      `error TY207 4:11 \`jobs.score\` is ${what} (\`${type}\`), which Trainyard does not run | why: Azure ML has it in private preview only, without a stable form | help: ${help}`,
    ]);
  });
});

describe('what is not run yet', () => {
  const WHY = 'why: it is known, and ignoring it would change what the pipeline means';
  it.each([
    [
      'parallel',
      'task: {type: model, environment: {image: i}}\nresources: {instance_count: 2}\nidentity: {type: aml_token}',
      'use a `command` job that goes through the data itself',
    ],
    [
      'spark',
      'entry: {file: a.py}\ninputs: {d: {type: uri_file, path: a, mode: direct}}',
      'use a `command` job with `pyspark` in its environment',
    ],
    [
      'automl',
      'task: regression\ntarget_column_name: y\ntraining_data: {path: d}\nqueue_settings: {job_tier: spot}',
      'use a `sweep` job over your own training script',
    ],
    ['data_transfer', 'task: copy_data', 'copy the data in a `command` job'],
    ['import', 'source: {type: s3, connection: c, path: p}\noutput: {path: p}', 'read the data in a `command` job'],
  ])('a job of type %s is told of once', (type, keys, help) => {
    const { problems, refusals } = readText('job', pipeline(`type: ${type}\n${keys}`));
    expect(problems).toEqual([]);
    expect(told(refusals.map(({ diagnostic }) => diagnostic))).toEqual([
      `error TY202 4:11 the job type \`${type}\` is not implemented yet | ${WHY} | help: ${help}`,
    ]);
  });
});
