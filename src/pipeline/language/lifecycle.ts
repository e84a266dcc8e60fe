/** The jobs of a model's life: `validate`, `register`, `approval`, `deploy`, `promote`. */
import { list, object, optional, required } from '../schema/collections.ts';
import { boolean, integer, number, text, word } from '../schema/scalars.ts';
import { anything } from '../schema/unions.ts';
import { compute, descriptive, environmentVariables, nodeAdvice, ofNodes } from './common.ts';
import { commandLimits } from './command.ts';
import { environment } from './environment.ts';
import { runSettings } from './resources.ts';
import { data, inputs } from './values.ts';

export const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const;
const stage = word(STAGES);

/** MLflow's rules for aliases: `latest` and `v1` are taken for versions. */
const ALIAS = /^(?!(?:[Ll][Aa][Tt][Ee][Ss][Tt]|[Vv][0-9]+)$)[A-Za-z0-9_-]+$/;
const alias = text({ pattern: ALIAS, expected: 'an alias of letters, digits, `_` and `-`, not `latest` and not like `v1`' });

/** MLflow takes `/` and `:` in a registered model's name for parts of a URI. */
export const modelName = text({
  pattern: /^(?=[^]*\S)[^/:@\n]+$/,
  expected: 'the name of a registered model, without `/`, `:` and `@`',
});

const BINDING = '`${{parent.jobs.JOB.outputs.NAME}}`';
const ofLifecycle = { ...descriptive, ...ofNodes };

const evaluate = object(
  'Evaluation',
  'The command that scores one model; it is run for the candidate and for the champion.',
  {
    command: required(
      text({ expected: 'a command line' }),
      'A bash script; `${{model}}`, `${{data}}`, `${{outputs.metrics}}`, `${{outputs.predictions}}` and `${{inputs.NAME}}` stand for paths and values.',
    ),
    code: optional(text(), 'A folder; the command runs in a copy of it.'),
    environment: optional(environment, 'What it runs in.', { standard: "each model's own environment" }),
    inputs: optional(inputs, 'Further values and data.'),
    environment_variables: optional(environmentVariables, 'Text, or one secret, by name.'),
    limits: optional(commandLimits, 'How long it may run.'),
    resources: runSettings.resources,
  },
  { advice: { outputs: 'write to `${{outputs.metrics}}` and `${{outputs.predictions}}`, which are always there' } },
);

const rule = object(
  'ValidationRule',
  'What one metric must be.',
  {
    metric: required(text(), 'The name of the metric.'),
    floor: optional(number(), "The least value of the candidate's metric."),
    ceiling: optional(number(), "The greatest value of the candidate's metric."),
    max_drop: optional(number({ min: 0 }), "How much worse than the champion it may be, in the metric's unit."),
    min_gain: optional(number({ min: 0 }), "How much better than the champion it must be, in the metric's unit."),
    greater_is_better: optional(boolean, 'The direction of a metric that is not known by its name.'),
  },
  { some: [{ keys: ['floor', 'ceiling', 'max_drop', 'min_gain'], help: 'give `floor`, `ceiling`, `max_drop` or `min_gain`' }] },
);

export const validateJob = object(
  'ValidateJob',
  'Compares the candidate with the champion, on the same data, by declared rules.',
  {
    type: required(word(['validate']), 'The kind of job.'),
    candidate: required(data, `The model to judge: ${BINDING}, a path or a \`models:/\` or \`runs:/\` URI.`),
    champion: optional(
      text(),
      'The model in production: `models:/NAME@ALIAS`, `models:/NAME/VERSION` or `models:/NAME/STAGE`.',
      {
        standard: '`models:/MODEL@champion`',
      },
    ),
    data: required(data, 'The data that both are scored on: a binding or a path.'),
    evaluate: required(evaluate, 'How a model is scored.'),
    rules: required(list(rule, { min: 1, of: 'a list with at least one rule' }), 'What the metrics must be.'),
    on_missing_champion: optional(word(['pass', 'fail']), 'What it means that there is no champion yet.', {
      standard: '`pass`',
    }),
    on_rejected: optional(word(['fail', 'succeed']), 'Whether a rejected candidate fails the run.', { standard: '`fail`' }),
    on_inconclusive: optional(word(['fail', 'approve']), 'What an inconclusive verdict means.', {
      standard: '`fail`',
      later: 'remove it: an inconclusive verdict fails',
    }),
    compute: optional(compute, 'Where the evaluations run.', { standard: '`settings.default_compute`, else `local`' }),
    ...ofLifecycle,
  },
  { advice: nodeAdvice },
);

export const registerJob = object(
  'RegisterJob',
  'Registers a validated model as a version, once for its digest.',
  {
    type: required(word(['register']), 'The kind of job.'),
    model: required(data, 'The model: the output `model` of a `validate` job.'),
    registered_model_name: optional(modelName, 'The registered model.', { standard: '`model` of the pipeline' }),
    stage: optional(stage, 'The stage of the version.'),
    alias: optional(alias, 'An alias of the version.', { later: 'use `on_success.alias` of a `deploy` job' }),
    unvalidated: optional(boolean, 'May it register a model that no `validate` job has passed?', { standard: '`false`' }),
    ...ofLifecycle,
  },
  { advice: nodeAdvice },
);

export const approvalJob = object(
  'ApprovalJob',
  'Waits until a person approves what the jobs after it would change.',
  {
    type: required(word(['approval']), 'The kind of job.'),
    protected_environment: optional(text(), 'The environment of the host whose reviewers approve.', { later: '' }),
    approvers: optional(list(text()), 'Who may approve.', { later: '' }),
    timeout: optional(integer({ min: 1 }), 'Seconds, after which it counts as denied.', { later: '' }),
    ...ofLifecycle,
  },
  { advice: nodeAdvice },
);

const onSuccess = object('OnSuccess', 'What the new version gets once traffic has moved.', {
  stage: optional(stage, 'Its stage; the version it replaces goes to `Archived`.'),
  alias: optional(alias, 'Its alias.'),
});

export const deployJob = object(
  'DeployJob',
  'Moves an endpoint to a version: starts it beside the old one, tests it, switches, or goes back.',
  {
    type: required(word(['deploy']), 'The kind of job.'),
    version: required(text(), 'The version: `${{parent.jobs.JOB.outputs.version}}` of a `register` job.'),
    endpoint: required(text(), 'An endpoint of the workspace file.'),
    smoke: optional(
      object('SmokeTest', 'Requests that a new deployment must answer before it gets traffic.', {
        requests: required(text(), 'A JSON file of one request body, or a list of them.'),
      }),
      'What a new deployment must answer before it gets traffic.',
    ),
    on_success: optional(onSuccess, 'What the version gets once traffic has moved.'),
    deployment: optional(text(), 'A file of an Azure ML deployment.', { later: '' }),
    rollout: optional(anything, 'How traffic moves.', { later: '' }),
    traffic: optional(anything, 'Shares of traffic by deployment.', {
      later: 'remove it: all traffic moves to the new deployment',
    }),
    mirror_traffic: optional(anything, 'Shares of traffic that are copied.', { later: '' }),
    ...ofLifecycle,
  },
  { advice: { ...nodeAdvice, on_failure: 'remove it: the old deployment is always restored' } },
);

export const promoteJob = object(
  'PromoteJob',
  "Moves a version's stage or alias without a deployment.",
  {
    type: required(word(['promote']), 'The kind of job.'),
    version: required(text(), 'The version.'),
    stage: optional(stage, 'Its new stage.'),
    alias: optional(alias, 'Its new alias.'),
    ...ofLifecycle,
  },
  {
    advice: nodeAdvice,
    some: [{ keys: ['stage', 'alias'], help: 'give `stage` or `alias`' }],
    later: { what: 'the job type `promote`', help: 'use `on_success` of a `deploy` job' },
  },
);
