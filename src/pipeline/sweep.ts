/** Sweep jobs: a trial, a search space, an objective, and when to stop. */
import type { Scope } from './bindings.ts';
import { NAME } from './bindings.ts';
import { COMMAND_KEYS, LATER_COMMAND_KEYS, readCommandSpec, readCompute } from './command.ts';
import { Fields, isNull, type Shape, shown, type Value } from './reader.ts';
import { pythonText } from './scalars.ts';
import type { Distribution, SweepJob } from './types.ts';

/** Of a random sampler that names none: a second run draws the same configurations. */
const DEFAULT_SEED = 0;

export const SWEEP_KEYS = [
  'trial',
  'inputs',
  'outputs',
  'search_space',
  'sampling_algorithm',
  'objective',
  'early_termination',
  'limits',
  'compute',
];

export function readSweepJob(
  scope: Scope,
  job: string,
  fields: Fields,
): Omit<SweepJob, 'name' | 'needs' | 'location'> | undefined {
  const space = fields.get('search_space');
  const search_space = space === undefined ? undefined : readSearchSpace(scope, space);
  const trial = fields.read('trial', (v) => readTrial(scope, job, v, fields, search_space));
  const sampling = fields.has('sampling_algorithm')
    ? fields.read('sampling_algorithm', (v) => readSampling(scope, v))
    : { seed: DEFAULT_SEED };
  const objective = fields.read('objective', (v) => readObjective(scope, v));
  const early_termination = fields.read('early_termination', (v) => readBandit(scope, v));
  const limits = fields.read('limits', (v) => readLimits(scope, v));
  const compute = readCompute(scope, fields.get('compute'));
  if (search_space === undefined || trial === undefined || sampling === undefined) return undefined;
  if (objective === undefined || limits === undefined || compute === undefined) return undefined;
  return {
    type: 'sweep',
    compute,
    trial,
    sampling: { type: 'random', seed: sampling.seed },
    search_space,
    objective,
    ...(early_termination === undefined ? {} : { early_termination }),
    limits,
  };
}

/** The trial, a command without a type of its own; the inputs and outputs of the sweep are its own too. */
function readTrial(
  scope: Scope,
  job: string,
  value: Value,
  sweep: Fields,
  space: SweepJob['search_space'] | undefined,
): SweepJob['trial'] | undefined {
  const { reader } = scope;
  if (value.node.kind === 'scalar' && !isNull(value.node)) {
    reader.notYet(value.node, `a component file in ${shown(value.path)}`, 'write the command in place');
    return undefined;
  }
  const own = reader.fields(value, {
    keys: ['type', ...COMMAND_KEYS],
    required: ['command', 'environment'],
    later: {
      ...LATER_COMMAND_KEYS,
      limits: 'use `limits.trial_timeout` of the sweep',
      compute: 'use `compute` of the sweep',
      component: '',
    },
  });
  if (own === undefined) return undefined;
  own.read('type', (v) => reader.oneOf(v, ['command']));
  for (const key of ['inputs', 'outputs']) {
    const twice = own.get(key);
    if (twice !== undefined && sweep.has(key)) {
      reader.error('TY205', twice.key, `\`${key}\` stand both in the sweep and in its trial`, {
        help: 'keep those of the sweep',
      });
    }
  }
  return readCommandSpec(scope, job, {
    own,
    inputs: sweep.get('inputs') ?? own.get('inputs'),
    outputs: sweep.get('outputs') ?? own.get('outputs'),
    names: space === undefined ? 'any' : Object.keys(space).map((name) => `search_space.${name}`),
  });
}

function readSampling(scope: Scope, value: Value): { seed: number } | undefined {
  const { reader } = scope;
  const later = ['grid', 'bayesian', 'sobol'];
  if (value.node.kind === 'scalar')
    return reader.oneOf(value, ['random'], later) === undefined ? undefined : { seed: DEFAULT_SEED };
  const fields = reader.fields(value, { keys: ['type', 'seed', 'rule'], required: ['type'], later: { logbase: '' } });
  if (fields === undefined) return undefined;
  const type = fields.read('type', (v) => reader.oneOf(v, ['random'], later));
  fields.read('rule', (v) => reader.oneOf(v, ['random'], ['sobol']));
  const seed = fields.has('seed') ? fields.read('seed', (v) => reader.integer(v, 0)) : DEFAULT_SEED;
  return type === undefined || seed === undefined ? undefined : { seed };
}

function readSearchSpace(scope: Scope, value: Value): SweepJob['search_space'] | undefined {
  const { reader } = scope;
  const members = reader.named(value, 'a hyperparameter', NAME);
  if (members === undefined) return undefined;
  if (members.size === 0) reader.mismatch(value, 'a mapping with at least one hyperparameter');
  const space: SweepJob['search_space'] = {};
  // A faulty one is declared nevertheless, so that the command may name it.
  for (const [name, member] of members) space[name] = readDistribution(scope, member) ?? { type: 'choice', values: [] };
  return space;
}

const PARAMETERS = {
  choice: ['values'],
  uniform: ['min_value', 'max_value'],
  loguniform: ['min_value', 'max_value'],
  quniform: ['min_value', 'max_value', 'q'],
  qloguniform: ['min_value', 'max_value', 'q'],
  normal: ['mu', 'sigma'],
  lognormal: ['mu', 'sigma'],
  qnormal: ['mu', 'sigma', 'q'],
  qlognormal: ['mu', 'sigma', 'q'],
  randint: ['upper'],
} as const satisfies Record<Distribution['type'], string[]>;
const TYPES = Object.keys(PARAMETERS) as Distribution['type'][];

function readDistribution(scope: Scope, value: Value): Distribution | undefined {
  const { reader } = scope;
  const known = ['type', ...new Set(Object.values(PARAMETERS).flat())];
  const type = reader.fields(value, { keys: known, required: ['type'] })?.read('type', (v) => reader.oneOf(v, TYPES));
  if (type === undefined) return undefined;
  // Once more with the keys this distribution takes; the first reading has reported those that none does.
  const shape: Shape = { keys: ['type', ...PARAMETERS[type]], required: PARAMETERS[type] };
  const fields = members(scope, value, shape, known);
  switch (type) {
    case 'choice': {
      const values = fields.read('values', (v) => readChoices(scope, v));
      return values === undefined ? undefined : { type, values };
    }
    case 'uniform':
    case 'loguniform':
    case 'quniform':
    case 'qloguniform':
      return readRange(scope, type, fields);
    case 'normal':
    case 'lognormal':
    case 'qnormal':
    case 'qlognormal':
      return readNormal(scope, type, fields);
    default: {
      const upper = fields.read('upper', (v) => reader.integer(v, 1));
      return upper === undefined ? undefined : { type, upper };
    }
  }
}

/** The keys of one distribution; those of other distributions are reported as such. */
function members(scope: Scope, value: Value, shape: Shape, known: string[]): Fields {
  const { reader } = scope;
  const fields = new Fields();
  const entries = value.node.kind === 'map' ? value.node.entries : new Map<string, never>();
  for (const [key, entry] of entries) {
    if (shape.keys.includes(key)) fields.set(key, { path: `${value.path}.${key}`, node: entry.value, key: entry.key });
    else if (known.includes(key)) {
      const takes = shape.keys.slice(1).map((name) => `\`${name}\``);
      reader.error('TY201', entry.key, `\`${key}\` does not belong to this distribution in ${shown(value.path)}`, {
        help: `it takes ${takes.join(', ')}`,
      });
    }
  }
  for (const key of shape.required ?? []) if (!entries.has(key)) reader.missing(value, key);
  return fields;
}

function readRange(
  scope: Scope,
  type: 'uniform' | 'loguniform' | 'quniform' | 'qloguniform',
  fields: Fields,
): Distribution | undefined {
  const { reader } = scope;
  const min_value = fields.read('min_value', (v) => reader.number(v));
  const max = fields.get('max_value');
  const max_value = max === undefined ? undefined : reader.number(max);
  const q = type.startsWith('q') ? readPositive(scope, fields.get('q')) : 1;
  if (min_value === undefined || max_value === undefined || max === undefined || q === undefined) return undefined;
  if (min_value > max_value) {
    reader.error('TY203', max.node, `${shown(max.path)} must not be less than \`min_value\`, which is ${min_value}`);
    return undefined;
  }
  if (type.endsWith('loguniform') && !Number.isFinite(Math.exp(max_value))) {
    reader.error('TY203', max.node, `exp(${max_value}) is infinite`, {
      why: `\`${type}\` takes exponents of e: values lie between exp(min_value) and exp(max_value)`,
      help: `for values up to ${max_value} write \`max_value: ${Math.log(max_value).toFixed(3)}\``,
    });
    return undefined;
  }
  if (type === 'uniform' || type === 'loguniform') return { type, min_value, max_value };
  return { type, min_value, max_value, q };
}

function readNormal(
  scope: Scope,
  type: 'normal' | 'lognormal' | 'qnormal' | 'qlognormal',
  fields: Fields,
): Distribution | undefined {
  const mu = fields.read('mu', (v) => scope.reader.number(v));
  const sigma = readPositive(scope, fields.get('sigma'));
  const q = type.startsWith('q') ? readPositive(scope, fields.get('q')) : 1;
  if (mu === undefined || sigma === undefined || q === undefined) return undefined;
  return type === 'normal' || type === 'lognormal' ? { type, mu, sigma } : { type, mu, sigma, q };
}

function readPositive(scope: Scope, value: Value | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = scope.reader.number(value, 0);
  if (number !== 0) return number;
  scope.reader.mismatch(value, 'greater than 0');
  return undefined;
}

/**
 * The values of a choice. One that JavaScript and Python print differently (`1.0`, `true`) becomes Python's text, for text is
 * what reaches the command.
 */
function readChoices(scope: Scope, value: Value): (string | number | boolean)[] | undefined {
  const { reader } = scope;
  if (value.node.kind === 'scalar' && value.node.text.startsWith('range(')) {
    reader.notYet(value.node, `\`range\` in ${shown(value.path)}`, 'list the values');
    return undefined;
  }
  const items = reader.list(value);
  if (items?.length === 0) reader.mismatch(value, 'a list with at least one value');
  const values: (string | number | boolean)[] = [];
  for (const item of items ?? []) {
    const { node } = item;
    if (node.kind === 'map') reader.notYet(node, `the conditional search space ${shown(item.path)}`, 'list plain values');
    else if (node.kind === 'seq' || node.value === null) reader.mismatch(item, 'text, a number or a boolean');
    else values.push(String(node.value) === pythonText(node) ? node.value : pythonText(node));
  }
  return items === undefined || values.length !== items.length ? undefined : values;
}

function readObjective(scope: Scope, value: Value): SweepJob['objective'] | undefined {
  const { reader } = scope;
  const fields = reader.fields(value, { keys: ['goal', 'primary_metric'], required: ['goal', 'primary_metric'] });
  const goal = fields?.read('goal', (v) => reader.oneOf(v, ['maximize', 'minimize']));
  const primary_metric = fields?.read('primary_metric', (v) => reader.text(v));
  return goal === undefined || primary_metric === undefined ? undefined : { goal, primary_metric };
}

/** Both intervals are always given on: Azure ML's documents and its SDK disagree about their defaults. */
function readBandit(scope: Scope, value: Value): SweepJob['early_termination'] | undefined {
  const { reader } = scope;
  const type = value.node.kind === 'map' ? value.node.entries.get('type') : undefined;
  const policy =
    type === undefined
      ? undefined
      : reader.oneOf(
          { path: `${value.path}.type`, node: type.value, key: type.key },
          ['bandit'],
          ['median_stopping', 'truncation_selection'],
        );
  if (type !== undefined && policy === undefined) return undefined;
  const fields = reader.fields(value, {
    keys: ['type', 'slack_factor', 'slack_amount', 'evaluation_interval', 'delay_evaluation'],
    required: ['type'],
  });
  if (fields === undefined || policy === undefined) return undefined;
  const slack_factor = fields.read('slack_factor', (v) => reader.number(v, 0));
  const slack_amount = fields.read('slack_amount', (v) => reader.number(v, 0));
  const interval = fields.read('evaluation_interval', (v) => reader.integer(v, 1));
  const delay = fields.read('delay_evaluation', (v) => reader.integer(v, 0));
  const second = fields.get('slack_amount');
  if (fields.has('slack_factor') && second !== undefined) {
    reader.error('TY205', second.key, `${shown(value.path)} has both \`slack_factor\` and \`slack_amount\``, {
      help: 'keep one of them',
    });
  } else if (!fields.has('slack_factor') && second === undefined) {
    reader.missing(value, 'slack_factor', 'give `slack_factor` or `slack_amount`');
  }
  return {
    type: 'bandit',
    ...(slack_factor === undefined ? {} : { slack_factor }),
    ...(slack_amount === undefined ? {} : { slack_amount }),
    evaluation_interval: interval ?? 1,
    delay_evaluation: delay ?? 0,
  };
}

/** One trial at a time unless the file says otherwise: Azure ML would start all of them, but it has machines for it. */
function readLimits(scope: Scope, value: Value): SweepJob['limits'] | undefined {
  const { reader } = scope;
  const fields = reader.fields(value, {
    keys: ['max_total_trials', 'max_concurrent_trials', 'timeout', 'trial_timeout'],
    required: ['max_total_trials'],
  });
  if (fields === undefined) return undefined;
  const positive = (key: string): number | undefined => fields.read(key, (v) => reader.integer(v, 1));
  const [total, concurrent, timeout, trial] = [
    positive('max_total_trials'),
    positive('max_concurrent_trials'),
    positive('timeout'),
    positive('trial_timeout'),
  ];
  if (total === undefined) return undefined;
  return {
    max_total_trials: total,
    max_concurrent_trials: concurrent ?? 1,
    ...(timeout === undefined ? {} : { timeout }),
    ...(trial === undefined ? {} : { trial_timeout: trial }),
  };
}
