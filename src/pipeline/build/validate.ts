/** Validate jobs: candidate against champion, on the same data, by declared rules. */
import { knownDirection } from '../../validation/directions.ts';
import { STAGES, type validateJob } from '../language/lifecycle.ts';
import type { data } from '../language/values.ts';
import { locationOf } from '../nodes.ts';
import { shown, type Value } from '../schema/reader.ts';
import type { Expression } from '../schema/unions.ts';
import { at, memberAt, placeOf, type Read } from '../schema/schema.ts';
import type { Binding, ValidateJob, ValidationRule } from '../types.ts';
import { bindInput } from './bindings.ts';
import { buildCode, buildCommand, buildCompute, buildInputs, buildVariables } from './command.ts';
import { buildEnvironment } from './environment.ts';
import type { Body } from './jobs.ts';
import type { Scope } from './scope.ts';

type ValidateRead = Read<typeof validateJob>;

export function buildValidate(scope: Scope, job: string, value: Value, read: ValidateRead): Body<ValidateJob> | undefined {
  const candidate = bindData(scope, job, read, 'candidate', ['mlflow_model']);
  const champion = buildChampion(scope, read, value);
  const data = bindData(scope, job, read, 'data', ['uri_file', 'uri_folder']);
  const evaluate = read.evaluate === undefined ? undefined : buildEvaluation(scope, job, read.evaluate);
  const rules = (read.rules ?? []).map((rule) => buildRule(scope, rule));
  const compute = buildCompute(scope, read);
  if (
    candidate === undefined ||
    champion === undefined ||
    data === undefined ||
    evaluate === undefined ||
    compute === undefined
  )
    return undefined;
  return {
    type: 'validate',
    compute,
    candidate,
    champion,
    data,
    evaluate,
    rules: rules.filter((rule) => rule !== undefined),
    on_missing_champion: read.on_missing_champion ?? 'pass',
    on_rejected: read.on_rejected ?? 'fail',
  };
}

/** A member that is data of one of some types; a path alone is of the first. */
export function bindData<K extends string>(
  scope: Scope,
  job: string,
  read: { [P in K]?: Read<typeof data> },
  key: K,
  types: readonly ('uri_file' | 'uri_folder' | 'mlflow_model')[],
): Binding | undefined {
  const place = memberAt(read, key);
  const given: Read<typeof data> | undefined = read[key];
  return given === undefined || place === undefined ? undefined : bindInput(scope, place, given, { job, types });
}

/** `models:/NAME@ALIAS`, `models:/NAME/VERSION` or `models:/NAME/STAGE`; by default the pipeline's model, alias `champion`. */
function buildChampion(scope: Scope, read: ValidateRead, value: Value): ValidateJob['champion'] | undefined {
  const { reader, model } = scope;
  const uri = read.champion;
  if (uri === undefined) {
    if (memberAt(read, 'champion') !== undefined) return undefined;
    if (model !== undefined) return { uri: `models:/${model}@champion`, name: model, by: { alias: 'champion' } };
    reader.missing(value, 'champion', 'write `champion: models:/NAME@champion`, or name the `model` of the pipeline');
    return undefined;
  }
  const [, name = '', separator, by = ''] = /^models:\/([^/:@]+)(?:([@/])([^/@]+))$/.exec(uri) ?? [];
  if (separator === '@' && isAlias(by)) return { uri, name, by: { alias: by } };
  if (separator === '/' && /^[1-9]\d*$/.test(by)) return { uri, name, by: { version: by } };
  const stage = STAGES.find((known) => known.toLowerCase() === by.toLowerCase());
  if (separator === '/' && stage !== undefined) return { uri: `models:/${name}/${stage}`, name, by: { stage } };
  reader.mismatch(at(read, 'champion'), '`models:/NAME@ALIAS`, `models:/NAME/VERSION` or `models:/NAME/STAGE`');
  return undefined;
}

/** MLflow's rules for aliases: `latest` and `v1` are taken for versions. */
function isAlias(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text) && !/^(?:latest|v\d+)$/i.test(text);
}

type EvaluateRead = NonNullable<ValidateRead['evaluate']>;

function buildEvaluation(scope: Scope, job: string, read: EvaluateRead): ValidateJob['evaluate'] | undefined {
  const { reader } = scope;
  const { inputs, absent } = buildInputs(scope, job, read);
  const given = [...Object.keys(inputs ?? {}), ...absent].map((name) => `inputs.${name}`);
  const command = buildCommand(
    scope,
    read,
    {
      names: ['model', 'data', 'outputs.metrics', 'outputs.predictions', ...given],
      open: memberAt(read, 'inputs') !== undefined && read.inputs === undefined ? ['inputs'] : [],
    },
    { absent },
  );
  for (const name of command === undefined ? [] : ['model', 'outputs.metrics']) {
    if (command?.some((piece) => 'ref' in piece && piece.ref === name) === true) continue;
    const line = at(read, 'command');
    reader.error('TY203', line.node, `${shown(line.path)} does not use \`\${{${name}}}\``, {
      why:
        name === 'model' ? 'it is run for the candidate and for the champion' : 'the rules judge what the command writes there',
    });
  }
  const code = buildCode(scope, read);
  const environment =
    read.environment === undefined ? undefined : buildEnvironment(scope, at(read, 'environment'), read.environment);
  const variables = buildVariables(scope, read);
  const timeout = timeoutOf(scope, read.limits);
  if (command === undefined || inputs === undefined) return undefined;
  return {
    command,
    ...(code !== undefined && { code }),
    ...(environment !== undefined && { environment }),
    inputs,
    environmentVariables: variables,
    ...(timeout !== undefined && { timeout }),
  };
}

/** Seconds; an expression in its place is refused where it is to be used. */
export function timeoutOf({ reader }: Scope, limits: { timeout?: number | Expression } | undefined): number | undefined {
  if (typeof limits?.timeout !== 'object') return limits?.timeout;
  const { path, node } = at(limits, 'timeout');
  reader.notYet({ path, at: node }, `an expression for ${shown(path)}`, 'write the number of seconds');
  return undefined;
}

type RuleRead = NonNullable<ValidateRead['rules']>[number];

function buildRule(scope: Scope, read: RuleRead): ValidationRule | undefined {
  const { metric, floor, ceiling, max_drop, min_gain } = read;
  if (floor !== undefined && ceiling !== undefined && floor > ceiling) {
    const top = at(read, 'ceiling');
    scope.reader.error('TY203', top.node, `${shown(top.path)} must not be less than \`floor\`, which is ${floor}`);
  }
  const greater_is_better = buildDirection(scope, read);
  if (metric === undefined || greater_is_better === undefined) return undefined;
  return {
    metric,
    greater_is_better,
    ...(floor !== undefined && { floor }),
    ...(ceiling !== undefined && { ceiling }),
    ...(max_drop !== undefined && { max_drop }),
    ...(min_gain !== undefined && { min_gain }),
    location: locationOf(placeOf(read).node),
  };
}
function buildDirection({ reader }: Scope, read: RuleRead): boolean | undefined {
  if (memberAt(read, 'greater_is_better') !== undefined) return read.greater_is_better;
  const known = read.metric === undefined ? undefined : knownDirection(read.metric);
  if (known === undefined && read.metric !== undefined) {
    reader.error('TY305', at(read, 'metric').node, `it is not known whether a greater \`${read.metric}\` is better`, {
      help: 'add `greater_is_better: true` or `greater_is_better: false` to the rule',
    });
  }
  return known;
}
