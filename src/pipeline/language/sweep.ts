/** `sweep`: many trials of one command. */
import { type Keys, list, object, optional, record, required } from '../schema/collections.ts';
import { boolean, integer, literal, number, text, word } from '../schema/scalars.ts';
import { byKind, lazy, named, nullable, tagged } from '../schema/unions.ts';
import type { Schema } from '../schema/schema.ts';
import { commandKeys } from './command.ts';
import { compute, descriptive, limitsAdvice, names, nodeAdvice, ofJobs, ofNodes } from './common.ts';
import { runSettings } from './resources.ts';
import { inputs, outputs } from './values.ts';

const PARAMETERS = {
  values: 'The values, with equal chances.',
  min_value: 'The least value; of logarithmic ones its exponent of e.',
  max_value: 'The greatest value; of logarithmic ones its exponent of e.',
  q: 'Values are multiples of it.',
  mu: 'The mean.',
  sigma: 'The standard deviation.',
  upper: 'One more than the greatest value; the least is 0.',
};
const ALL = Object.keys(PARAMETERS);

/** A distribution with its own parameters. Keys of other distributions are refused as such. */
function distribution<T extends string, K extends Keys>(type: T, name: string, doc: string, keys: K) {
  return object(
    name,
    doc,
    { type: required(word([type]), 'The distribution.'), ...keys },
    {
      foreign: { keys: ALL.filter((key) => !Object.hasOwn(keys, key)), what: 'this distribution' },
    },
  );
}

const range = { min_value: required(number(), PARAMETERS.min_value), max_value: required(number(), PARAMETERS.max_value) };
const moments = { mu: required(number(), PARAMETERS.mu), sigma: required(number({ positive: true }), PARAMETERS.sigma) };
const q = { q: required(number({ positive: true }), PARAMETERS.q) };

const nested: Schema<unknown> = lazy('a hyperparameter', () =>
  byKind({ scalar: literal, map: hyperparameter }, 'a distribution, or a value'),
);
const choiceValue = byKind(
  { scalar: literal, map: record(nested) },
  'text, a number, a boolean, or a mapping of further hyperparameters',
);

export const hyperparameter = named(
  'Hyperparameter',
  tagged('type', {
    words: {
      choice: distribution('choice', 'Choice', 'One of some values.', {
        values: required(list(choiceValue, { min: 1, of: 'a list with at least one value' }), PARAMETERS.values),
      }),
      uniform: distribution('uniform', 'Uniform', 'Evenly between two values.', range),
      loguniform: distribution('loguniform', 'LogUniform', 'exp of an even value.', range),
      quniform: distribution('quniform', 'QUniform', 'A rounded even value.', { ...range, ...q }),
      qloguniform: distribution('qloguniform', 'QLogUniform', 'exp of an even value, rounded.', { ...range, ...q }),
      normal: distribution('normal', 'Normal', 'Normally distributed.', moments),
      lognormal: distribution('lognormal', 'LogNormal', 'exp of a normally distributed value.', moments),
      qnormal: distribution('qnormal', 'QNormal', 'Normally distributed, rounded.', { ...moments, ...q }),
      qlognormal: distribution('qlognormal', 'QLogNormal', 'exp of a normally distributed value, rounded.', {
        ...moments,
        ...q,
      }),
      randint: distribution('randint', 'RandInt', 'A whole number below a bound.', {
        upper: required(integer({ min: 1 }), PARAMETERS.upper),
      }),
    },
  }),
);

const SAMPLERS = { grid: 'use `random`', bayesian: 'use `random`' };
const samplers = word(['random', 'grid', 'bayesian'], { later: SAMPLERS });
export const sampling = byKind(
  {
    scalar: samplers,
    map: object('SamplingAlgorithm', 'How configurations are drawn.', {
      type: required(samplers, 'The algorithm.'),
      seed: optional(integer({ min: 0 }), 'The seed of random sampling.', { standard: '`0`' }),
      rule: optional(word(['random', 'sobol'], { later: { sobol: 'use `random`' } }), 'The rule of random sampling.', {
        standard: '`random`',
      }),
      logbase: optional(literal, 'The base of logarithmic distributions, in place of e.', { later: '' }),
    }),
  },
  '`random`, `grid`, `bayesian` or a mapping',
);

const objective = object('Objective', 'What the trials are compared by.', {
  goal: required(word(['maximize', 'minimize']), 'The direction.'),
  primary_metric: required(text(), 'The metric that trials log.'),
});

const intervals = {
  evaluation_interval: optional(nullable(integer({ min: 1 })), 'How often it is applied, in reports of the metric.', {
    standard: '`1`',
  }),
  delay_evaluation: optional(nullable(integer({ min: 0 })), 'How many reports pass before it is applied first.', {
    standard: '`0`',
  }),
};

export const earlyTermination = tagged('type', {
  words: {
    bandit: object(
      'BanditPolicy',
      'Ends trials that fall behind the best by more than a slack.',
      {
        type: required(word(['bandit']), 'The policy.'),
        slack_factor: optional(nullable(number({ min: 0 })), 'The slack as a ratio.'),
        slack_amount: optional(nullable(number({ min: 0 })), "The slack in the metric's unit."),
        ...intervals,
      },
      {
        exclusive: [['slack_factor', 'slack_amount']],
        some: [{ keys: ['slack_factor', 'slack_amount'], help: 'give `slack_factor` or `slack_amount`' }],
      },
    ),
    median_stopping: object(
      'MedianStoppingPolicy',
      'Ends trials that are worse than the median of the running averages.',
      { type: required(word(['median_stopping']), 'The policy.'), ...intervals },
      { later: { what: 'the policy `median_stopping`', help: 'use `bandit`' } },
    ),
    truncation_selection: object(
      'TruncationSelectionPolicy',
      'Ends the worst trials at each interval.',
      {
        type: required(word(['truncation_selection']), 'The policy.'),
        truncation_percentage: required(integer({ min: 1, max: 99 }), 'How many of them, in percent.'),
        exclude_finished_jobs: optional(literal, 'Are finished trials left out?'),
        ...intervals,
      },
      { later: { what: 'the policy `truncation_selection`', help: 'use `bandit`' } },
    ),
  },
});

const limits = object('SweepLimits', 'How many trials, and how long.', {
  max_total_trials: required(integer({ min: 1 }), 'How many trials.'),
  max_concurrent_trials: optional(integer({ min: 1 }), 'How many at a time.', { standard: '`1`' }),
  timeout: optional(integer({ min: 1 }), 'Seconds, after which the sweep ends.'),
  trial_timeout: optional(integer({ min: 1 }), 'Seconds, after which a trial is ended.'),
});

const trialKeys = {
  type: optional(word(['command']), 'The kind of job.'),
  ...commandKeys,
  inputs: optional(inputs, 'Values and data, where the sweep names none.'),
  outputs: optional(outputs, 'What a trial writes, where the sweep names none.'),
  resources: runSettings.resources,
  distribution: runSettings.distribution,
  queue_settings: runSettings.queue_settings,
};

const ELSEWHERE = {
  limits: 'use `limits.trial_timeout` of the sweep',
  compute: 'use `compute` of the sweep',
};
const trial = object('Trial', 'The command that each trial runs.', trialKeys, { advice: ELSEWHERE });
/** In a pipeline it may also be written as a component. */
const trialComponent = object(
  'TrialComponent',
  'The command that each trial runs.',
  {
    ...trialKeys,
    version: optional(text(), 'Its version as a component.'),
    is_deterministic: optional(boolean, 'Does it make the same of the same inputs?', { standard: '`true`' }),
    ...descriptive,
  },
  { advice: ELSEWHERE },
);

const ownKeys = {
  inputs: optional(inputs, 'Values and data of every trial.'),
  outputs: optional(outputs, 'What a trial writes; those of the best become the outputs of the sweep.'),
  search_space: required(
    record(hyperparameter, {
      names: names('a hyperparameter'),
      min: 1,
      expected: 'a mapping with at least one hyperparameter',
    }),
    'What is varied: a distribution by name, for `${{search_space.NAME}}`.',
  ),
  sampling_algorithm: optional(sampling, 'How configurations are drawn.', { standard: '`random`' }),
  objective: required(objective, 'What the trials are compared by.'),
  early_termination: optional(earlyTermination, 'When a trial is ended before its time.'),
  limits: required(limits, 'How many trials, and how long.'),
  compute: optional(compute, 'Where the trials run.', { standard: '`settings.default_compute`, else `local`' }),
  engine: optional(word(['azureml', 'trainyard']), 'Who samples on Azure ML compute.', { later: '' }),
  resources: runSettings.resources,
  queue_settings: runSettings.queue_settings,
  identity: runSettings.identity,
  services: runSettings.services,
};

const type = { type: required(word(['sweep']), 'The kind of job.') };

export const sweepJob = object(
  'SweepJob',
  'Runs many trials of one command.',
  {
    ...type,
    trial: required(trial, 'The command that each trial runs.'),
    ...ownKeys,
    ...ofJobs,
  },
  { advice: { component: 'write its command under `trial`', ...limitsAdvice } },
);

export const sweepNode = object(
  'SweepNode',
  'Runs many trials of one command, in a pipeline.',
  {
    ...type,
    trial: required(
      byKind({ scalar: text(), map: trialComponent }, 'a command, or the name or file of a component'),
      'The command that each trial runs: in place, or a component.',
    ),
    ...ownKeys,
    ...ofNodes,
    ...ofJobs,
  },
  { advice: { component: 'name it under `trial`', ...limitsAdvice, ...nodeAdvice } },
);
