/** A pipeline file as it was read -> its jobs and inputs, with everything that is wrong between them. */
import type { pipelineJob } from '../language/pipeline.ts';
import type { inputs, outputs } from '../language/values.ts';
import { referencesIn } from '../expressions.ts';
import { PRIMITIVES } from '../language/values.ts';
import { headOf, locationOf, type ScalarNode } from '../nodes.ts';
import { pythonText } from '../scalars.ts';
import { shown, type Value } from '../schema/reader.ts';
import { at, member, memberAt, placeOf, type Read } from '../schema/schema.ts';
import type { Job, Pipeline, PipelineInput } from '../types.ts';
import { bindInput, isAsset, valueOf } from './bindings.ts';
import { computeNamed } from './command.ts';
import { buildJobs } from './jobs.ts';
import { literalFits, withinBounds } from './literals.ts';
import { localType } from './paths.ts';
import { checkReferences, template } from './references.ts';
import { type Context, type Declared, emptyScope, type Scope } from './scope.ts';

/** What a file says, jobs in its order and without `needs`. */
export interface Built {
  scope: Scope;
  name?: string;
  experiment?: string;
  model?: string;
  inputs: Pipeline['inputs'];
  jobs: Job[];
}

type PipelineRead = Read<typeof pipelineJob>;

export function buildPipeline(context: Context, read: PipelineRead): Built {
  const scope = emptyScope(context);
  const told = context.reader.refusals.length;
  // A faulty name is a name: the jobs that use it are not wrong because of that.
  if (memberAt(read, 'model') !== undefined) scope.model = read.model ?? '';
  scope.defaultCompute = defaultCompute(context, read);
  scope.defaultRefusals = context.reader.refusals.slice(told).map(({ diagnostic }) => diagnostic);
  readSettings(scope, read.settings);
  const pipelineInputs = declareInputs(scope, read);
  declareOutputs(scope, read);
  // Refused, but its file must be right.
  if (read.component !== undefined) context.components.named(context, at(read, 'component'), read.component);
  const jobs = buildJobs(scope, read);
  const name = read.name ?? read.display_name;
  return {
    scope,
    ...(name !== undefined && name !== '' && { name }),
    ...(read.experiment_name !== undefined && { experiment: read.experiment_name }),
    ...(read.model !== undefined && { model: read.model }),
    inputs: pipelineInputs,
    jobs,
  };
}

type Settings = PipelineRead['settings'];

function readSettings(scope: Scope, read: Settings): void {
  if (read?.force_rerun === true) scope.rerun = 'the settings say `force_rerun`';
  for (const key of ['continue_on_step_failure', 'continue_run_on_step_failure'] as const) {
    if (read?.[key] !== false) continue;
    const { path, key: place } = at(read, key);
    scope.reader.ignore(
      { path, at: place },
      `\`${key}: false\``,
      'jobs which do not need the failed one go on; what needs it is skipped',
    );
  }
}

/** `settings.default_compute`, else `compute`, else `local`. Undefined where it is at fault. */
function defaultCompute(context: Context, read: PipelineRead): string | undefined {
  const place = (read.settings && memberAt(read.settings, 'default_compute')) ?? memberAt(read, 'compute');
  if (place === undefined) return memberAt(read, 'settings') !== undefined && read.settings === undefined ? undefined : 'local';
  const name = read.settings?.default_compute ?? read.compute;
  return name === undefined ? undefined : computeNamed(context, place, name);
}

/** The pipeline's inputs; what jobs may bind to goes into the scope. */
function declareInputs(scope: Scope, read: { inputs?: Read<typeof inputs> }): Pipeline['inputs'] {
  const found: Pipeline['inputs'] = {};
  if (memberAt(read, 'inputs') !== undefined && read.inputs === undefined) delete scope.inputs;
  for (const [name, value] of read.inputs ?? []) {
    const place = member(placeOf(read.inputs ?? {}), name);
    if (place === undefined) continue;
    const told = scope.reader.refusals.length;
    const input = value === undefined || value === null ? undefined : pipelineInput(scope, place, value);
    const refusals = scope.reader.refusals.slice(told).map(({ diagnostic }) => diagnostic);
    // A faulty input is declared nevertheless; its type is not known, so nothing is said about who binds to it.
    scope.inputs?.set(name, {
      ...(input !== undefined && { type: input.declared }),
      ...(input?.literal !== undefined && { literal: input.literal }),
      ...(isAbsent(value, input) && { absent: true }),
      ...(refusals.length > 0 && { refusals }),
    });
    if (input?.input !== undefined) found[name] = input.input;
  }
  return found;
}

/** Whether it is rightly given nothing: one that must be given is told of where it stands. */
function isAbsent(read: InputRead | null | undefined, input: DeclaredInput | undefined): boolean {
  if (read === null) return true;
  return input !== undefined && input.input === undefined && read !== undefined && 'optional' in read && read.optional === true;
}

type InputRead = NonNullable<ReturnType<NonNullable<Read<typeof inputs>>['get']>>;
const TYPE_OF_SCALAR = { str: 'string', timestamp: 'string', int: 'integer', float: 'number', bool: 'boolean' } as const;

/** An input that is to be given from outside: the file is right without it, a run is not. */
function lackingValue({ reader }: Scope, value: Value, key: string): void {
  reader.cannotRun({ path: value.path, at: value.key }, 'TY204', `${shown(value.path)} lacks the key \`${key}\``, {
    help: `give it in the file or by \`--set ${value.path}=...\``,
  });
}

interface DeclaredInput {
  /** Absent where it is not given. */
  input?: PipelineInput;
  declared: NonNullable<Declared['type']>;
  literal?: ScalarNode;
}

/** Undefined where it is at fault, or optional and not given. */
function pipelineInput(scope: Scope, value: Value, read: InputRead): DeclaredInput | undefined {
  if ('kind' in read) return pipelineLiteral(scope, value, read, value);
  const { reader } = scope;
  const { type } = read;
  const [path, said] = [memberAt(read, 'path'), memberAt(read, 'value') ?? memberAt(read, 'default')];
  if (type === undefined && memberAt(read, 'type') !== undefined) return undefined;
  if (type === undefined && path !== undefined && said !== undefined) {
    reader.error('TY205', said.key, `${shown(value.path)} has both \`path\` and \`value\``, { help: 'keep one of them' });
    return undefined;
  }
  if (type === undefined ? said === undefined : isAsset(type)) {
    const wrong = memberAt(read, 'value');
    if (wrong !== undefined) reader.error('TY201', wrong.key, `an input of type \`${type}\` takes \`path\`, not \`value\``);
    return wrong === undefined || path !== undefined ? pipelineAsset(scope, value, read) : undefined;
  }
  if (path !== undefined) {
    reader.error('TY201', path.key, `an input of type \`${type}\` takes \`value\`, not \`path\``);
    return undefined;
  }
  const given = valueOf(read);
  if (given === 'fault') return undefined;
  if (given === 'none') {
    if (read.optional !== true) lackingValue(scope, value, 'value');
    return { declared: type ?? 'string' };
  }
  const found = pipelineLiteral(scope, given.place, given.node, value, type);
  if (found !== undefined) withinBounds(reader, given.place, given.node, read, 'pipeline');
  return found;
}

function pipelineAsset(scope: Scope, value: Value, read: Exclude<InputRead, ScalarNode>): DeclaredInput | undefined {
  const declared = read.type !== undefined && isAsset(read.type) ? read.type : 'uri_folder';
  if (memberAt(read, 'path') === undefined && valueOf(read) === 'none') {
    if (read.optional !== true) lackingValue(scope, value, 'path');
    return { declared };
  }
  const bound = bindInput({ ...scope, unbound: 'inputs of a pipeline come from outside' }, value, read, { job: '' });
  if (bound?.kind !== 'path' && bound?.kind !== 'uri') return undefined;
  return {
    input: { type: localType(scope, value, declared), binding: bound, location: locationOf(headOf(value.node)) },
    declared,
  };
}

/** `type`: by default what the value looks like. `whole` is where the input stands. */
function pipelineLiteral(scope: Scope, value: Value, node: ScalarNode, whole: Value, type?: string): DeclaredInput | undefined {
  const { reader } = scope;
  if (node.type === 'null') return undefined;
  const parsed = template(reader, node);
  const advice = { env: 'expressions are for jobs; give values from outside by `--set`' };
  if (!checkReferences(reader, node, referencesIn(parsed.pieces), { names: [], advice }) || parsed.faults.length > 0)
    return undefined;
  const declared = PRIMITIVES.find((known) => known === type) ?? TYPE_OF_SCALAR[node.type];
  if (type !== undefined && !literalFits(reader, value, node, declared)) return undefined;
  const input: PipelineInput = { type: declared, text: pythonText(node), location: locationOf(headOf(whole.node)) };
  return { input, declared, ...(type === undefined && { literal: node }) };
}

function declareOutputs(scope: Scope, read: { outputs?: Read<typeof outputs> }): void {
  if (memberAt(read, 'outputs') !== undefined && read.outputs === undefined) delete scope.outputs;
  for (const [name, output] of read.outputs ?? []) {
    const type = typeof output === 'object' && output !== null ? output.type : undefined;
    scope.outputs?.set(name, output === undefined ? {} : { type: type ?? 'uri_folder' });
  }
}
