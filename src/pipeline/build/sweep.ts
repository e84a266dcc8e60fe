/** Sweep jobs: a trial, a search space, an objective, and when to stop. */
import type { hyperparameter, sweepJob, sweepNode } from '../language/sweep.ts';
import { pythonText } from '../scalars.ts';
import { shown, type Value } from '../schema/reader.ts';
import { at, itemAt, member, memberAt, placeOf, type Read } from '../schema/schema.ts';
import type { Distribution, SweepJob } from '../types.ts';
import { buildCommandSpec, checkNodes, buildCompute, buildInputs, buildOutputs, type Given } from './command.ts';
import { giveToComponent, rerunOf } from './components.ts';
import type { Body } from './jobs.ts';
import type { Outline, Scope } from './scope.ts';

/** Of a random sampler that names none: a second run draws the same configurations. */
const DEFAULT_SEED = 0;

type SweepRead = Read<typeof sweepJob> | Read<typeof sweepNode>;

export function buildSweep(
  scope: Scope,
  job: string,
  value: Value,
  outline: Outline,
  read: SweepRead,
): Body<SweepJob> | undefined {
  const space = memberAt(read, 'search_space');
  const searched = new Set(read.search_space?.keys());
  const spec = buildTrial(scope, job, value, outline, read, {
    searched,
    open: read.search_space === undefined ? ['search_space'] : [],
  });
  if (spec !== undefined) tellOfUnused(scope, read, spec);
  const search_space =
    space === undefined || read.search_space === undefined ? undefined : buildSpace(scope, read.search_space);
  checkNodes(scope, read.resources);
  const compute = buildCompute(scope, read);
  if (spec === undefined || search_space === undefined || compute === undefined) return undefined;
  const { goal, primary_metric } = read.objective ?? {};
  const limits = read.limits ?? {};
  const early = buildEarlyTermination(read);
  const sampling = read.sampling_algorithm;
  if (goal === undefined || primary_metric === undefined || limits.max_total_trials === undefined) return undefined;
  const found = outline.component;
  const rerun = typeof found === 'object' ? rerunOf(scope, found.read) : scope.rerun;
  return {
    type: 'sweep',
    compute,
    ...(rerun !== undefined && { rerun }),
    trial: spec,
    sampling: { type: 'random', seed: typeof sampling === 'object' ? (sampling.seed ?? DEFAULT_SEED) : DEFAULT_SEED },
    search_space,
    objective: { goal, primary_metric },
    ...(early !== undefined && { early_termination: early }),
    limits: {
      max_total_trials: limits.max_total_trials,
      // Azure ML would start all of them, but it has machines for it.
      max_concurrent_trials: limits.max_concurrent_trials ?? 1,
      ...(limits.timeout !== undefined && { timeout: limits.timeout }),
      ...(limits.trial_timeout !== undefined && { trial_timeout: limits.trial_timeout }),
    },
  };
}

/** The trial: a command in place with the inputs and outputs of the sweep or its own, or a component that the sweep gives them to. */
function buildTrial(
  scope: Scope,
  job: string,
  value: Value,
  outline: Outline,
  read: SweepRead,
  more: Pick<Given, 'searched' | 'open'>,
): SweepJob['trial'] | undefined {
  const { trial } = read;
  const { component: found } = outline;
  if (found === 'none' || found === 'elsewhere' || trial === undefined) return undefined;
  if (found !== undefined) {
    const component = found.read;
    if (!('command' in component)) {
      scope.reader.mismatch(found.place, 'the file of a command component', `its component is of type \`${component.type}\``);
      return undefined;
    }
    return buildCommandSpec(scope, component, {
      ...giveToComponent(scope, component, { job, value, read }, more.searched),
      ...more,
    });
  }
  if (typeof trial === 'string') return undefined;
  const twice = memberAt(trial, 'outputs');
  if (twice !== undefined && memberAt(read, 'outputs') !== undefined) {
    scope.reader.error('TY205', twice.key, '`outputs` stand both in the sweep and in its trial', {
      help: 'keep those of the sweep',
    });
  }
  const own = buildInputs(scope, job, trial);
  const outer = buildInputs(scope, job, read);
  const absent = new Set(
    [...own.absent, ...outer.absent].filter(
      (name) => !Object.hasOwn(outer.inputs ?? {}, name) && more.searched?.has(name) !== true,
    ),
  );
  const outputs = buildOutputs(scope, read.outputs === undefined ? trial : read);
  return buildCommandSpec(scope, trial, { inputs: { ...own.inputs, ...outer.inputs }, absent, outputs, ...more });
}

/** A hyperparameter that reaches no command makes trials that are all the same. */
function tellOfUnused({ reader }: Scope, { search_space: space }: SweepRead, { command }: SweepJob['trial']): void {
  const used = new Set(command.map((piece) => ('ref' in piece ? piece.ref : '')));
  for (const name of space?.keys() ?? []) {
    const place = space === undefined ? undefined : member(placeOf(space), name);
    if (place === undefined || used.has(`search_space.${name}`)) continue;
    reader.warn('TY206', place.key, `the hyperparameter \`${name}\` is ignored`, {
      why: 'the command of the trial does not use it',
      help: `write \`\${{search_space.${name}}}\` there, or remove it here`,
    });
  }
}

type Space = NonNullable<SweepRead['search_space']>;
type Hyperparameter = Read<typeof hyperparameter>;

function buildSpace(scope: Scope, read: Space): SweepJob['search_space'] {
  const space: SweepJob['search_space'] = {};
  for (const [name, value] of read) {
    // A faulty one is declared nevertheless, so that the command may name it.
    space[name] = (value === undefined ? undefined : buildDistribution(scope, value)) ?? { type: 'choice', values: [] };
  }
  return space;
}

function buildDistribution(scope: Scope, read: Hyperparameter): Distribution | undefined {
  if (read.type === 'choice') return buildChoice(scope, read);
  if ('min_value' in read && 'max_value' in read) checkRange(scope, read);
  // Without the place that it was read at.
  return Object.fromEntries(Object.entries(read)) as unknown as Distribution;
}

function checkRange({ reader }: Scope, read: Extract<Hyperparameter, { max_value?: number }>): void {
  const { type, min_value, max_value } = read;
  if (min_value === undefined || max_value === undefined) return;
  const max = at(read, 'max_value');
  if (min_value > max_value) {
    reader.error('TY203', max.node, `${shown(max.path)} must not be less than \`min_value\`, which is ${min_value}`);
  } else if (type?.endsWith('loguniform') === true && !Number.isFinite(Math.exp(max_value))) {
    reader.error('TY203', max.node, `exp(${max_value}) is infinite`, {
      why: `\`${type}\` takes exponents of e: values lie between exp(min_value) and exp(max_value)`,
      help: `for values up to ${max_value} write \`max_value: ${Math.log(max_value).toFixed(3)}\``,
    });
  }
}

/**
 * The values of a choice. One that JavaScript and Python print differently (`1.0`, `true`) becomes Python's text, for text is
 * what reaches the command.
 */
function buildChoice({ reader }: Scope, read: Extract<Hyperparameter, { type?: 'choice' }>): Distribution {
  const values: (string | number | boolean)[] = [];
  for (const [i, node] of (read.values ?? []).entries()) {
    const place = itemAt(read.values ?? [], i);
    if ('kind' in node && node.kind === 'scalar') {
      values.push(node.value !== null && String(node.value) === pythonText(node) ? node.value : pythonText(node));
    } else
      reader.notYet(
        { path: place.path, at: place.node },
        `the conditional search space ${shown(place.path)}`,
        'list plain values',
      );
  }
  return { type: 'choice', values };
}

/** Both intervals are always given on: Azure ML's documents and its SDK disagree about their defaults. */
function buildEarlyTermination({ early_termination: read }: SweepRead): SweepJob['early_termination'] {
  if (read?.type !== 'bandit') return undefined;
  return {
    type: 'bandit',
    ...(typeof read.slack_factor === 'number' && { slack_factor: read.slack_factor }),
    ...(typeof read.slack_amount === 'number' && { slack_amount: read.slack_amount }),
    evaluation_interval: read.evaluation_interval ?? 1,
    delay_evaluation: read.delay_evaluation ?? 0,
  };
}
