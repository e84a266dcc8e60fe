/** Validate jobs: candidate against champion, on the same data, by declared rules. */
import { knownDirection } from '../validation/directions.ts';
import { readBinding, type Scope } from './bindings.ts';
import { LATER_COMMAND_KEYS, readCode, readCommand, readCompute, readInputs, readTimeout, readVariables } from './command.ts';
import { readEnvironment } from './environment.ts';
import { locationOf } from './nodes.ts';
import { type Fields, shown, type Value } from './reader.ts';
import type { ValidateJob, ValidationRule } from './types.ts';

export const VALIDATE_KEYS = [
  'candidate',
  'champion',
  'data',
  'evaluate',
  'rules',
  'on_missing_champion',
  'on_rejected',
  'compute',
];
export const STAGES = ['None', 'Staging', 'Production', 'Archived'] as const;

export function readValidateJob(
  scope: Scope,
  job: string,
  fields: Fields,
): Omit<ValidateJob, 'name' | 'needs' | 'location'> | undefined {
  const { reader } = scope;
  const candidate = fields.read('candidate', (v) => readBinding(scope, v, { job, types: ['mlflow_model'], literal: false }));
  const champion = readChampion(scope, job, fields.get('champion'));
  const data = fields.read('data', (v) => readBinding(scope, v, { job, types: ['uri_file', 'uri_folder'], literal: false }));
  const evaluate = fields.read('evaluate', (v) => readEvaluate(scope, job, v));
  const rules = fields.read('rules', (v) => readRules(scope, v));
  const missing = fields.read('on_missing_champion', (v) => reader.oneOf(v, ['pass', 'fail']));
  const rejected = fields.read('on_rejected', (v) => reader.oneOf(v, ['fail', 'succeed']));
  const compute = readCompute(scope, fields.get('compute'));
  if (candidate === undefined || champion === undefined || data === undefined) return undefined;
  if (evaluate === undefined || rules === undefined || compute === undefined) return undefined;
  return {
    type: 'validate',
    compute,
    candidate,
    champion,
    data,
    evaluate,
    rules,
    on_missing_champion: missing ?? 'pass',
    on_rejected: rejected ?? 'fail',
  };
}

/** `models:/NAME@ALIAS`, `models:/NAME/VERSION` or `models:/NAME/STAGE`; by default the pipeline's model, alias `champion`. */
function readChampion(scope: Scope, job: string, value: Value | undefined): ValidateJob['champion'] | undefined {
  const { reader, model } = scope;
  if (value === undefined) {
    const own = scope.jobs.get(job);
    if (model !== undefined) return { uri: `models:/${model}@champion`, name: model, by: { alias: 'champion' } };
    if (own !== undefined) {
      reader.missing(
        { path: `jobs.${job}`, node: own.key, key: own.key },
        'champion',
        'write `champion: models:/NAME@champion`, or name the `model` of the pipeline',
      );
    }
    return undefined;
  }
  const uri = reader.text(value);
  if (uri === undefined) return undefined;
  const [, name = '', separator, by = ''] = /^models:\/([^/:@]+)(?:([@/])([^/@]+))$/.exec(uri) ?? [];
  if (separator === '@' && isAlias(by)) return { uri, name, by: { alias: by } };
  if (separator === '/' && /^[1-9]\d*$/.test(by)) return { uri, name, by: { version: by } };
  const stage = STAGES.find((known) => known.toLowerCase() === by.toLowerCase());
  if (separator === '/' && stage !== undefined) return { uri: `models:/${name}/${stage}`, name, by: { stage } };
  reader.mismatch(value, '`models:/NAME@ALIAS`, `models:/NAME/VERSION` or `models:/NAME/STAGE`');
  return undefined;
}

/** MLflow's rules for aliases: `latest` and `v1` are taken for versions. */
export function isAlias(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text) && !/^(?:latest|v\d+)$/i.test(text);
}

function readEvaluate(scope: Scope, job: string, value: Value): ValidateJob['evaluate'] | undefined {
  const { reader } = scope;
  const own = reader.fields(value, {
    keys: ['command', 'code', 'environment', 'inputs', 'environment_variables', 'limits'],
    required: ['command'],
    later: {
      ...LATER_COMMAND_KEYS,
      outputs: 'write to `${{outputs.metrics}}` and `${{outputs.predictions}}`, which are always there',
    },
  });
  if (own === undefined) return undefined;
  const inputs = own.has('inputs') ? own.read('inputs', (v) => readInputs(scope, job, v)) : {};
  const command = own.read('command', (v) =>
    readCommand(scope, v, {
      names: [
        'model',
        'data',
        'outputs.metrics',
        'outputs.predictions',
        ...Object.keys(inputs ?? {}).map((name) => `inputs.${name}`),
      ],
      open: inputs === undefined ? ['inputs'] : [],
    }),
  );
  const line = own.get('command');
  if (command !== undefined && line !== undefined) {
    for (const name of ['model', 'outputs.metrics']) {
      if (command.some((piece) => 'ref' in piece && piece.ref === name)) continue;
      reader.error('TY203', line.node, `${shown(line.path)} does not use \`\${{${name}}}\``, {
        why:
          name === 'model'
            ? 'it is run for the candidate and for the champion'
            : 'the rules judge what the command writes there',
      });
    }
  }
  const code = own.read('code', (v) => readCode(scope, v));
  const environment = own.read('environment', (v) => readEnvironment(scope, v));
  const variables = own.has('environment_variables') ? own.read('environment_variables', (v) => readVariables(scope, v)) : {};
  const timeout = own.read('limits', (v) => readTimeout(scope, v));
  if (command === undefined || inputs === undefined || variables === undefined) return undefined;
  return {
    command,
    ...(code === undefined ? {} : { code }),
    ...(environment === undefined ? {} : { environment }),
    inputs,
    environmentVariables: variables,
    ...(timeout === undefined ? {} : { timeout }),
  };
}

const LIMITS = ['floor', 'ceiling', 'max_drop', 'min_gain'] as const;

function readRules(scope: Scope, value: Value): ValidationRule[] | undefined {
  const { reader } = scope;
  const items = reader.list(value);
  if (items === undefined) return undefined;
  if (items.length === 0) reader.mismatch(value, 'a list with at least one rule');
  return items.map((item) => readRule(scope, item)).filter((rule) => rule !== undefined);
}

function readRule(scope: Scope, value: Value): ValidationRule | undefined {
  const { reader } = scope;
  const fields = reader.fields(value, { keys: ['metric', 'greater_is_better', ...LIMITS], required: ['metric'] });
  if (fields === undefined) return undefined;
  const metric = fields.read('metric', (v) => reader.text(v));
  const floor = fields.read('floor', (v) => reader.number(v));
  const ceiling = fields.read('ceiling', (v) => reader.number(v));
  const max_drop = fields.read('max_drop', (v) => reader.number(v, 0));
  const min_gain = fields.read('min_gain', (v) => reader.number(v, 0));
  if (!LIMITS.some((key) => fields.meant(key))) {
    reader.error('TY204', value.key, `${shown(value.path)} has no limit`, {
      help: 'give `floor`, `ceiling`, `max_drop` or `min_gain`',
    });
  }
  const top = fields.get('ceiling');
  if (floor !== undefined && ceiling !== undefined && top !== undefined && floor > ceiling) {
    reader.error('TY203', top.node, `${shown(top.path)} must not be less than \`floor\`, which is ${floor}`);
  }
  const greater_is_better = readDirection(scope, fields, metric);
  if (metric === undefined || greater_is_better === undefined) return undefined;
  return {
    metric,
    greater_is_better,
    ...(floor === undefined ? {} : { floor }),
    ...(ceiling === undefined ? {} : { ceiling }),
    ...(max_drop === undefined ? {} : { max_drop }),
    ...(min_gain === undefined ? {} : { min_gain }),
    location: locationOf(value.node),
  };
}

function readDirection(scope: Scope, fields: Fields, metric: string | undefined): boolean | undefined {
  const { reader } = scope;
  if (fields.has('greater_is_better')) return fields.read('greater_is_better', (v) => reader.boolean(v));
  const known = metric === undefined ? undefined : knownDirection(metric);
  const at = fields.get('metric');
  if (known === undefined && metric !== undefined && at !== undefined) {
    reader.error('TY305', at.node, `it is not known whether a greater \`${metric}\` is better`, {
      help: 'add `greater_is_better: true` or `greater_is_better: false` to the rule',
    });
  }
  return known;
}
