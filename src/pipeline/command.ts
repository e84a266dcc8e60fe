/** What every job that starts a command has in common: the command line, code, environment, inputs, outputs, variables. */
import type { AssetType, CommandTemplate } from '../ports/compute.ts';
import {
  ASSET_TYPES,
  checkReferences,
  LATER_ASSET_TYPES,
  localPath,
  NAME,
  readBinding,
  referencesOf,
  type Scope,
  template,
  type Vocabulary,
} from './bindings.ts';
import { readEnvironment } from './environment.ts';
import { soleReference } from './expressions.ts';
import { isNull, type Fields, listed, shown, type Value } from './reader.ts';
import { nearest } from './suggest.ts';
import type { Binding, CommandJob, CommandSpec } from './types.ts';

export const COMMAND_KEYS = ['command', 'code', 'environment', 'inputs', 'outputs', 'environment_variables'];
/** Of Azure ML's command jobs. */
export const LATER_COMMAND_KEYS = {
  distribution: '',
  resources: '',
  services: '',
  identity: '',
  queue_settings: '',
  parent_job_name: '',
};

/** The members of a command job. */
export function readCommandJob(
  scope: Scope,
  job: string,
  fields: Fields,
): Omit<CommandJob, 'name' | 'needs' | 'location'> | undefined {
  const spec = readCommandSpec(scope, job, { own: fields, inputs: fields.get('inputs'), outputs: fields.get('outputs') });
  const compute = readCompute(scope, fields.get('compute'));
  const timeout = fields.read('limits', (v) => readTimeout(scope, v));
  if (spec === undefined || compute === undefined) return undefined;
  return { type: 'command', compute, ...spec, ...(timeout === undefined ? {} : { timeout }) };
}

/** `inputs` and `outputs` are passed apart: a sweep has them beside its trial. `names`: what else the command may refer to. */
export function readCommandSpec(
  scope: Scope,
  job: string,
  from: { own: Fields; inputs: Value | undefined; outputs: Value | undefined; names?: string[] | 'any' },
): CommandSpec | undefined {
  const { own } = from;
  const inputs = from.inputs === undefined ? {} : readInputs(scope, job, from.inputs);
  const outputs = from.outputs === undefined ? {} : readOutputs(scope, from.outputs);
  const extra = from.names ?? [];
  const vocabulary: Vocabulary = {
    names: [
      ...Object.keys(inputs ?? {}).map((name) => `inputs.${name}`),
      ...Object.keys(outputs ?? {}).map((name) => `outputs.${name}`),
      ...(extra === 'any' ? [] : extra),
    ],
    open: [
      ...(inputs === undefined ? ['inputs'] : []),
      ...(outputs === undefined ? ['outputs'] : []),
      ...(extra === 'any' ? ['search_space'] : []),
    ],
  };
  const command = own.read('command', (v) => readCommand(scope, v, vocabulary));
  const code = own.read('code', (v) => readCode(scope, v));
  const environment = own.read('environment', (v) => readEnvironment(scope, v));
  const environmentVariables = own.has('environment_variables')
    ? own.read('environment_variables', (v) => readVariables(scope, v))
    : {};
  if (command === undefined || environment === undefined || inputs === undefined || outputs === undefined) return undefined;
  if (environmentVariables === undefined) return undefined;
  return {
    command,
    ...(code === undefined ? {} : { code }),
    environment,
    inputs: inputs ?? {},
    outputs: outputs ?? {},
    environmentVariables,
  };
}

const ADVICE = {
  parent: 'bind it under `inputs` and write `${{inputs.NAME}}` here',
  secrets: 'hand it over in `environment_variables`',
  env: 'hand it over in `environment_variables`',
  inputs: 'declare it under `inputs`',
  outputs: 'declare it under `outputs`',
  search_space: 'declare it under `search_space` of a sweep',
};

/** A command line in pieces. */
export function readCommand(scope: Scope, value: Value, vocabulary: Vocabulary): CommandTemplate | undefined {
  const { reader } = scope;
  const { node } = value;
  if (node.kind !== 'scalar' || node.type === 'null') {
    reader.mismatch(value, 'a command line');
    return undefined;
  }
  if (reader.text(value) === undefined) return undefined;
  const optional = /\$\[\[[\s\S]*?\]\]/.exec(node.text);
  if (optional !== null) {
    reader.notYet(node, `the optional block \`$[[...]]\` in ${shown(value.path)}`, 'write the argument without it');
  }
  const parsed = template(reader, node);
  const known = checkReferences(reader, node, referencesOf(parsed), {
    advice: ADVICE,
    none: 'the command has no inputs and outputs',
    ...vocabulary,
  });
  if (!known || parsed.faults.length > 0 || optional !== null) return undefined;
  return parsed.pieces.map((piece) => ('text' in piece ? piece : { ref: piece.reference.text }));
}

/** The code folder, absolute. */
export function readCode(scope: Scope, value: Value): string | undefined {
  const text = scope.reader.text(value);
  return text === undefined ? undefined : localPath(scope, value, text, 'folder');
}

export function readInputs(scope: Scope, job: string, value: Value): Record<string, Binding> | undefined {
  const members = scope.reader.named(value, 'an input', NAME);
  if (members === undefined) return undefined;
  const inputs: Record<string, Binding> = {};
  // A faulty input still is declared: what refers to it is not wrong because of that.
  for (const [name, member] of members)
    inputs[name] = readBinding(scope, member, { job, literal: true }) ?? { kind: 'literal', text: '' };
  return inputs;
}

/** `{type}` by name; nothing at all is a folder, as in Azure ML. */
function readOutputs(scope: Scope, value: Value): CommandSpec['outputs'] | undefined {
  const { reader } = scope;
  const members = reader.named(value, 'an output', NAME);
  if (members === undefined) return undefined;
  const outputs: CommandSpec['outputs'] = {};
  for (const [name, member] of members) {
    outputs[name] = { type: 'uri_folder' };
    if (isNull(member.node)) continue;
    if (member.node.kind === 'scalar' && member.node.text.includes('${{')) {
      reader.notYet(
        member.node,
        `binding ${shown(member.path)} to an output of the pipeline`,
        'declare it as `{type: uri_folder}`',
      );
      continue;
    }
    const fields = reader.fields(member, {
      keys: ['type', 'mode'],
      later: { path: '', name: 'use a `register` job for models', version: '' },
    });
    fields?.read('mode', (v) => reader.oneOf(v, ['upload', 'rw_mount', 'mount'], ['direct']));
    const type: AssetType | undefined = fields?.read('type', (v) => reader.oneOf(v, ASSET_TYPES, LATER_ASSET_TYPES));
    if (type !== undefined) outputs[name] = { type };
  }
  return outputs;
}

/** Text, or one declared secret as the whole value. */
export function readVariables(scope: Scope, value: Value): CommandSpec['environmentVariables'] | undefined {
  const { reader, workspace } = scope;
  const members = reader.named(value, 'an environment variable', NAME);
  if (members === undefined) return undefined;
  const variables: CommandSpec['environmentVariables'] = {};
  for (const [name, member] of members) {
    const text = reader.literal(member);
    if (text === undefined || member.node.kind !== 'scalar') continue;
    const parsed = template(reader, member.node);
    const references = referencesOf(parsed);
    if (parsed.faults.length > 0) continue;
    if (references.length === 0) {
      variables[name] = { text };
      continue;
    }
    const secret = soleReference(parsed)?.text;
    const help =
      'name the secret in the workspace file: `secrets: [NAME]`; other values are literal text here and reach the job as inputs';
    const names = workspace.secrets.map((known) => `secrets.${known}`);
    const advice = { secrets: help, inputs: help, parent: help, env: help };
    if (!checkReferences(reader, member.node, references, { names, none: 'the workspace declares no secrets', advice }))
      continue;
    if (secret === undefined) {
      reader.error('TY304', member.node, `a secret must be the whole value of ${shown(member.path)}`, {
        help: 'put the pieces together in the job itself',
      });
    } else variables[name] = { secret: secret.slice('secrets.'.length) };
  }
  return variables;
}

/** The compute a job runs on: its own, else `settings.default_compute`, else `local`. */
export function readCompute(scope: Scope, value: Value | undefined): string | undefined {
  return value === undefined ? scope.defaultCompute : readComputeName(scope, value);
}

export function readComputeName(scope: Scope, value: Value): string | undefined {
  const { reader, workspace } = scope;
  const text = reader.text(value);
  if (text === undefined) return undefined;
  const names = [...new Set(['local', ...Object.keys(workspace.computes)])];
  if (names.includes(text)) return text;
  if (text.startsWith('azureml:') || text === 'serverless') {
    reader.notYet(
      value.node,
      `the Azure ML compute \`${text}\` in ${shown(value.path)}`,
      `use one of this machine's: ${listed(names)}`,
    );
    return undefined;
  }
  const near = nearest(text, names);
  reader.error('TY301', value.node, `there is no compute \`${text}\``, {
    why: `known here: ${listed(names)}`,
    help: near === undefined ? `declare it in trainyard.yml: \`computes: {${text}: {type: local}}\`` : `write \`${near}\``,
  });
  return undefined;
}

/** `limits: {timeout: SECONDS}` */
export function readTimeout(scope: Scope, value: Value): number | undefined {
  return scope.reader.fields(value, { keys: ['timeout'] })?.read('timeout', (v) => scope.reader.integer(v, 1));
}
