/** What a job is given: a binding to something else in the pipeline, a literal, or an asset by path or address. */
import { parseTemplate, type Reference, referencesIn, soleReference, spanWithin } from '../expressions.ts';
import { ASSETS, type AssetKind, type input, PRIMITIVES } from '../language/values.ts';
import type { ScalarNode } from '../nodes.ts';
import { listed, Reader, shown, type Value } from '../schema/reader.ts';
import { pythonText } from '../scalars.ts';
import { memberAt, type Read } from '../schema/schema.ts';
import type { Binding } from '../types.ts';
import { literalFits, TAKEN, tellOfLiteral, withinBounds } from './literals.ts';
import { locateAsset } from './paths.ts';
import { checkReferences, template, type Vocabulary } from './references.ts';
import { addEdge, onceForScope, type Scope, type ValueType } from './scope.ts';

export interface Wanted {
  /** Name of the job that binds. */
  job: string;
  /** Absent: anything. */
  types?: readonly ValueType[];
  /** What of another type is: an error, or, where Azure ML takes it, a warning. */
  mismatch?: 'error' | 'warning';
}

type InputValue = NonNullable<Read<typeof input>>;

/** An input of a job. `value` is where it stands. */
export function bindInput(scope: Scope, value: Value, read: InputValue, wanted: Wanted): Binding | undefined {
  if ('kind' in read) return bindScalar(scope, value, read, wanted);
  const at = memberAt(read, 'path');
  if (read.path !== undefined && at !== undefined) {
    const type = read.type ?? (memberAt(read, 'type') === undefined ? 'uri_folder' : undefined);
    if (type === undefined) return undefined;
    const both = memberAt(read, 'value');
    if (both !== undefined) {
      scope.reader.error('TY205', both.key, `${shown(value.path)} has both \`path\` and \`value\``, {
        help: 'keep one of them',
      });
      return undefined;
    }
    if (!isAsset(type)) {
      scope.reader.error('TY201', at.key, `an input of type \`${type}\` takes \`value\`, not \`path\``);
      return undefined;
    }
    if (!typeFits(scope, value.key, value.path, type, `\`${type}\``, wanted)) return undefined;
    return bindAsset(scope, at, read.path, type, { ...wanted, types: [type] });
  }
  const { type } = read;
  const found = valueOf(read);
  // What is at fault was reported.
  if (found === 'fault' || at !== undefined || (type === undefined && memberAt(read, 'type') !== undefined)) return undefined;
  if (found === 'none') {
    const key = type === undefined || isAsset(type) ? 'path' : 'value';
    if (read.optional !== true) scope.reader.missing(value, key, `give it in the file or by \`--set ${value.path}=...\``);
    return undefined;
  }
  const { place: given, node } = found;
  const wrong = memberAt(read, 'value');
  if (type !== undefined && isAsset(type) && wrong !== undefined) {
    scope.reader.error('TY201', wrong.key, `an input of type \`${type}\` takes \`path\`, not \`value\``);
    return undefined;
  }
  if (type !== undefined && isAsset(type)) return bindAsset(scope, given, node, type, { ...wanted, types: [type] });
  const bound = bindScalar(scope, given, node, { ...wanted, ...(type !== undefined && { types: [type] }) });
  if (bound?.kind === 'literal') withinBounds(scope.reader, given, node, read, 'pipeline');
  return bound;
}

type InputMapping = Exclude<InputValue, ScalarNode>;

/** The value of an input, else its default; nothing at all is none. */
export function valueOf(read: InputMapping): { place: Value; node: ScalarNode } | 'fault' | 'none' {
  for (const key of ['value', 'default'] as const) {
    const place = memberAt(read, key);
    const node = read[key];
    if (place === undefined) continue;
    if (node === undefined) return 'fault';
    if (node !== null) return { place, node };
  }
  return 'none';
}

/** A single value: an expression, or a literal. */
function bindScalar(scope: Scope, value: Value, node: ScalarNode, wanted: Wanted): Binding | undefined {
  const bound = bindReference(scope, value, node, wanted);
  if (bound !== 'none') return bound;
  const primitive = PRIMITIVES.find((known) => wanted.types?.includes(known) === true);
  if (primitive !== undefined && wanted.mismatch === 'warning') tellOfLiteral(scope.reader, value, node, primitive);
  else if (primitive !== undefined && !literalFits(scope.reader, value, node, primitive)) return undefined;
  // To a declared asset a text is its path, as Azure ML takes it.
  const asset = wanted.types?.find(isAsset);
  if (primitive === undefined && asset !== undefined) return locateAsset(scope, value, node.text, asset);
  return { kind: 'literal', text: pythonText(node) };
}

/** An asset: an expression, a path or an address. */
export function bindAsset(scope: Scope, value: Value, node: ScalarNode, type: AssetKind, wanted: Wanted): Binding | undefined {
  const bound = bindReference(scope, value, node, wanted);
  return bound === 'none' ? locateAsset(scope, value, node.text, type) : bound;
}

/** The binding a scalar holds; `none` where it holds no expression. */
export function bindReference(scope: Scope, value: Value, node: ScalarNode, wanted: Wanted): Binding | undefined | 'none' {
  const { reader } = scope;
  if (!node.text.includes('{')) return 'none';
  const parsed = template(reader, node);
  const references = referencesIn(parsed.pieces);
  if (parsed.faults.length > 0) return undefined;
  if (references.length === 0) return 'none';
  const sole = soleReference(parsed);
  if (sole !== undefined) return bindTo(scope, value, node, sole, wanted);
  // Azure ML puts such a value together when the job starts.
  for (const reference of references) bindTo(scope, value, node, reference, { job: wanted.job });
  reader.notYet(
    { path: value.path, at: node },
    `an expression as a part of ${shown(value.path)}`,
    'bind the parts as inputs of their own and put them together in the command',
  );
  return undefined;
}

function bindTo(scope: Scope, value: Value, node: ScalarNode, reference: Reference, wanted: Wanted): Binding | undefined {
  const { reader } = scope;
  const [parent, kind, name = '', , output = ''] = reference.segments.map((segment) => segment.name);
  const job = kind === 'jobs' ? scope.jobs.get(name) : undefined;
  const declared = kind === 'inputs' ? scope.inputs?.get(name) : undefined;
  const isKnown =
    parent === 'parent' &&
    scope.unbound === undefined &&
    ((reference.segments.length === 3 && (declared !== undefined || (kind === 'inputs' && scope.inputs === undefined))) ||
      (reference.segments.length === 5 &&
        reference.segments[3]?.name === 'outputs' &&
        job !== undefined &&
        (job.outputs === undefined || job.outputs.has(output))));
  // The whole vocabulary is put together for messages alone: a pipeline may have thousands of jobs.
  if (!isKnown && !checkReferences(reader, node, [reference], parentVocabulary(scope))) return undefined;
  const at = spanWithin(node, reference.start, reference.end);
  if (declared?.absent === true) {
    scope.reader.cannotRun({ path: value.path, at }, 'TY204', `\`${reference.text}\` is given nothing`, {
      help: `give it in the file or by \`--set inputs.${name}=...\``,
    });
    return undefined;
  }
  for (const diagnostic of declared?.refusals ?? []) scope.reader.refusals.push({ path: value.path, diagnostic });
  if (kind !== 'inputs') addEdge(scope, wanted.job, name, at);
  const type = kind === 'inputs' ? declared?.type : job?.outputs?.get(output);
  if (
    type !== undefined &&
    !isFitText(declared?.literal, value, wanted) &&
    !typeFits(scope, at, value.path, type, `\`${reference.text}\` is \`${type}\``, wanted)
  )
    return undefined;
  return kind === 'inputs' ? { kind: 'input', name } : { kind: 'output', job: name, output };
}

/** Whether what a job gives is nothing: null, or an input of the pipeline that is given nothing itself. */
export function isNothing(scope: Scope, read: Read<typeof input> | undefined): boolean {
  if (read === null) return true;
  if (read === undefined) return false;
  // `value:` with nothing after it.
  if (!('kind' in read)) {
    const said = memberAt(read, 'value') ?? memberAt(read, 'default');
    return said !== undefined && memberAt(read, 'path') === undefined && valueOf(read) === 'none';
  }
  if (!read.text.includes('${{')) return false;
  const [parent, kind, name, ...more] = soleReference(parseTemplate(read.text))?.segments ?? [];
  return (
    parent?.name === 'parent' &&
    kind?.name === 'inputs' &&
    more.length === 0 &&
    scope.inputs?.get(name?.name ?? '')?.absent === true
  );
}

const PARENT_ADVICE = {
  inputs: 'bind to an input of the pipeline: `${{parent.inputs.NAME}}`',
  jobs: 'begin with `parent`: `${{parent.jobs.JOB.outputs.NAME}}`',
  secrets: 'secrets can only be used in `environment_variables`',
  env: 'the environment can only be used in the workspace file',
};

const parentVocabulary = onceForScope((scope): Vocabulary => {
  if (scope.unbound !== undefined) return { names: [], none: scope.unbound, advice: PARENT_ADVICE };
  const names = [...(scope.inputs?.keys() ?? [])].map((name) => `parent.inputs.${name}`);
  const open = scope.inputs === undefined ? ['parent.inputs'] : [];
  for (const [job, { outputs }] of scope.jobs) {
    if (outputs === undefined) open.push(`parent.jobs.${job}.outputs`);
    else for (const output of outputs.keys()) names.push(`parent.jobs.${job}.outputs.${output}`);
  }
  return {
    names,
    open,
    advice: { ...PARENT_ADVICE, parent: 'declare it: an input of the pipeline, or an output of that job' },
  };
});

/** Says where a type is not what is wanted; returns whether one can go on with it. */
function typeFits(scope: Scope, at: Value['key'], path: string, type: ValueType, found: string, wanted: Wanted): boolean {
  const { types, mismatch = 'error' } = wanted;
  if (types === undefined || types.some((want) => fits(type, want))) return true;
  const message = `${shown(path)} takes ${listed(types)}, ${found.includes(' is ') ? found : `not ${found}`}`;
  const help = `bind it to ${listed(types)}, or change one of the types`;
  if (mismatch === 'warning') scope.reader.warn('TY302', at, message, { why: TAKEN, help });
  else scope.reader.error('TY302', at, message, { help });
  return mismatch === 'warning';
}

/** Whether a text whose type nobody declares would do if it stood here itself. */
function isFitText(literal: ScalarNode | undefined, value: Value, { types }: Wanted): boolean {
  const primitive = PRIMITIVES.find((known) => types?.includes(known) === true);
  return literal !== undefined && primitive !== undefined && literalFits(new Reader(), value, literal, primitive);
}

/** An MLflow model is a folder, a whole number is a number, and everything can be text. */
function fits(type: ValueType, wanted: ValueType): boolean {
  return (
    type === wanted ||
    (wanted === 'uri_folder' &&
      (type === 'mlflow_model' || type === 'mltable' || type === 'triton_model' || type === 'custom_model')) ||
    (wanted === 'custom_model' && (type === 'mlflow_model' || type === 'uri_folder' || type === 'uri_file')) ||
    (wanted === 'number' && type === 'integer')
  );
}

export function isAsset(type: string): type is AssetKind {
  return (ASSETS as readonly string[]).includes(type);
}
