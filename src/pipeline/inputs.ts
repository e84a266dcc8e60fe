/** `inputs:` of a pipeline: literals, typed literals and assets. */
import {
  ASSET_TYPES,
  checkReferences,
  LATER_ASSET_TYPES,
  NAME,
  readMode,
  readPath,
  referencesOf,
  type Scope,
  template,
} from './bindings.ts';
import { headOf, locationOf } from './nodes.ts';
import type { Fields, Value } from './reader.ts';
import type { Pipeline, PipelineInput } from './types.ts';

/** The pipeline's inputs; what jobs may bind to goes into the scope. */
export function readPipelineInputs(scope: Scope, value: Value | undefined): Pipeline['inputs'] {
  const inputs: Pipeline['inputs'] = {};
  if (value === undefined) return inputs;
  const members = scope.reader.named(value, 'an input', NAME);
  if (members === undefined) {
    delete scope.inputs;
    return inputs;
  }
  for (const [name, member] of members) {
    const input = readPipelineInput(scope, member);
    // A faulty input is declared nevertheless; its type is not known, so nothing is said about who binds to it.
    scope.inputs?.set(name, input?.type);
    if (input !== undefined) inputs[name] = input;
  }
  return inputs;
}

const PRIMITIVES = ['string', 'number', 'integer', 'boolean'] as const;
const TYPE_OF_SCALAR = { str: 'string', int: 'integer', float: 'number', bool: 'boolean' } as const;

function readPipelineInput(scope: Scope, value: Value): PipelineInput | undefined {
  const { reader } = scope;
  const { node } = value;
  const location = locationOf(headOf(node));
  if (node.kind === 'scalar' && node.type !== 'null') {
    const text = readPlainLiteral(scope, value);
    return text === undefined ? undefined : { type: TYPE_OF_SCALAR[node.type], text, location };
  }
  if (node.kind !== 'map') {
    reader.mismatch(value, 'text, a number, a boolean, `{type, path}` or `{type, value}`');
    return undefined;
  }
  const later = { default: 'use `value`', min: '', max: '', enum: '', optional: '', version: '', name: '' };
  const fields = reader.fields(value, { keys: ['type', 'path', 'value', 'mode', 'description'], later });
  if (fields === undefined) return undefined;
  const types = [...PRIMITIVES, ...ASSET_TYPES];
  const type = fields.has('type') ? fields.read('type', (v) => reader.oneOf(v, types, LATER_ASSET_TYPES)) : defaultType(fields);
  if (type === undefined) return undefined;
  fields.read('description', (v) => reader.text(v));
  fields.read('mode', (v) => readMode(reader, v));
  const asset = ASSET_TYPES.find((known) => known === type);
  const [wanted, other] = asset === undefined ? ['value', 'path'] : ['path', 'value'];
  const wrong = fields.get(other);
  if (wrong !== undefined)
    reader.error('TY201', wrong.key, `an input of type \`${type}\` takes \`${wanted}\`, not \`${other}\``);
  const given = fields.get(wanted);
  if (given === undefined) {
    if (wrong === undefined) reader.missing(value, wanted, `give it in the file or by \`--set ${value.path}=...\``);
    return undefined;
  }
  if (asset !== undefined) {
    const binding = readPath(scope, given, asset);
    return binding === undefined ? undefined : { type: asset, binding, location };
  }
  const primitive = PRIMITIVES.find((known) => known === type) ?? 'string';
  const text = readTyped(scope, given, primitive);
  return text === undefined ? undefined : { type: primitive, text, location };
}

function defaultType(fields: Fields): PipelineInput['type'] {
  const node = fields.get('value')?.node;
  return node?.kind === 'scalar' && node.type !== 'null' ? TYPE_OF_SCALAR[node.type] : 'uri_folder';
}

function readTyped(scope: Scope, value: Value, type: (typeof PRIMITIVES)[number]): string | undefined {
  const { reader } = scope;
  if (type === 'integer' && reader.integer(value) === undefined) return undefined;
  if (type === 'number' && reader.number(value) === undefined) return undefined;
  if (type === 'boolean' && reader.boolean(value) === undefined) return undefined;
  return readPlainLiteral(scope, value);
}

/** A literal in which no expression may stand: a pipeline's inputs come from outside. */
function readPlainLiteral(scope: Scope, value: Value): string | undefined {
  const text = scope.reader.literal(value);
  if (text === undefined || value.node.kind !== 'scalar') return undefined;
  const parsed = template(scope.reader, value.node);
  const advice = { env: 'expressions are for jobs; give values from outside by `--set`' };
  return checkReferences(scope.reader, value.node, referencesOf(parsed), { names: [], advice }) ? text : undefined;
}
