/** `command`: one command line. */
import { object, optional, required } from '../schema/collections.ts';
import { integer, text, word } from '../schema/scalars.ts';
import { anything, bindable, nullable } from '../schema/unions.ts';
import { compute, environmentVariables, limitsAdvice, nodeAdvice, ofJobs, ofNodes } from './common.ts';
import { environment } from './environment.ts';
import { runSettings } from './resources.ts';
import { inputs, outputs } from './values.ts';

export const commandLimits = object('CommandLimits', 'Limits of a command.', {
  timeout: optional(bindable(integer({ min: 1 })), 'Seconds, after which it is ended.'),
});

/** What a command, a sweep's trial and a command component have in common. */
export const commandKeys = {
  command: required(
    text({ expected: 'a command line' }),
    'The command line, a bash script. Expressions are replaced by text: quote where a value may hold spaces.',
  ),
  code: optional(nullable(text()), 'A folder; the command runs in a copy of it.'),
  environment: required(environment, 'What it runs in.'),
  environment_variables: optional(environmentVariables, 'Text, or one secret, by name.'),
};

const inputsAndOutputs = {
  inputs: optional(inputs, 'Values and data, for `${{inputs.NAME}}`.'),
  outputs: optional(outputs, 'What it writes, to `${{outputs.NAME}}`.'),
};

const jobKeys = {
  type: optional(word(['command']), 'The kind of job.'),
  ...commandKeys,
  ...inputsAndOutputs,
  compute: optional(compute, 'Where it runs.', { standard: '`settings.default_compute`, else `local`' }),
  limits: optional(commandLimits, 'How long it may run.'),
  ...runSettings,
  parent_job_name: optional(text(), 'The Azure ML job that it belongs to.', { later: '' }),
};
const described = { ...ofJobs, parameters: optional(anything, 'Written by Azure ML, not read.') };

export const commandJob = object('CommandJob', 'Runs one command.', { ...jobKeys, ...described }, { advice: limitsAdvice });
export const commandNode = object(
  'CommandNode',
  'Runs one command, in a pipeline.',
  { ...jobKeys, ...ofNodes, ...described },
  { advice: { ...limitsAdvice, ...nodeAdvice } },
);

/** What a node says about the command of a component it names; all of it also stands in the component. */
export const componentRunKeys = {
  ...inputsAndOutputs,
  compute: jobKeys.compute,
  environment: optional(environment, 'In place of the environment of the component.'),
  environment_variables: commandKeys.environment_variables,
  limits: jobKeys.limits,
  ...runSettings,
};
