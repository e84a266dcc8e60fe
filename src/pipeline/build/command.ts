/** What every job that starts a command has in common: the command line, code, environment, inputs, outputs, variables. */
import path from 'node:path';
import type { AssetType, CommandTemplate } from '../../ports/compute.ts';
import { type CommandPiece, parseTemplate, type Reference, referencesIn, soleReference, spanWithin } from '../expressions.ts';
import type { environmentVariables } from '../language/common.ts';
import type { environment } from '../language/environment.ts';
import type { resources } from '../language/resources.ts';
import type { inputs, outputs } from '../language/values.ts';
import { pythonText } from '../scalars.ts';
import { listed, shown, type Value } from '../schema/reader.ts';
import { at, member, memberAt, placeOf, type Read } from '../schema/schema.ts';
import { nearest } from '../suggest.ts';
import type { Binding, CommandSpec } from '../types.ts';
import { bindInput, isNothing } from './bindings.ts';
import { buildEnvironment } from './environment.ts';
import { mappedCompute, refuseDeclared } from './mapped.ts';
import { localPath, localType } from './paths.ts';
import { checkReferences, template, type Vocabulary } from './references.ts';
import { type Context, onceForScope, type Scope } from './scope.ts';

/** Members that commands, trials, command components and evaluations share. */
export interface CommandRead {
  command?: string;
  code?: string | null;
  environment?: Read<typeof environment>;
  environment_variables?: Read<typeof environmentVariables>;
  resources?: Read<typeof resources>;
}

/** What a job is given and what it writes, with names that are declared and have no value. */
export interface Given {
  /** Undefined where they are at fault as a whole. */
  inputs: Record<string, Binding> | undefined;
  /** Declared, and given nothing. */
  absent: ReadonlySet<string>;
  outputs: CommandSpec['outputs'] | undefined;
  /** What else the command may refer to. */
  names?: readonly string[];
  /** Hyperparameters. An input of such a name is what the search draws, as Azure ML has it. */
  searched?: ReadonlySet<string>;
  open?: string[];
  /** What the job itself says in place of what its component says. */
  over?: Pick<CommandRead, 'environment' | 'environment_variables' | 'resources'>;
}

/** Undefined where something is at fault. */
export function buildCommandSpec(scope: Scope, read: CommandRead, given: Given): CommandSpec | undefined {
  const names = [
    ...Object.keys(given.inputs ?? {}).map((name) => `inputs.${name}`),
    ...[...given.absent].map((name) => `inputs.${name}`),
    ...Object.keys(given.outputs ?? {}).map((name) => `outputs.${name}`),
    ...[...(given.searched ?? [])].map((name) => `search_space.${name}`),
    ...(given.names ?? []),
  ];
  const open = [
    ...(given.inputs === undefined ? ['inputs'] : []),
    ...(given.outputs === undefined ? ['outputs'] : []),
    ...(given.open ?? []),
  ];
  const command = buildCommand(scope, read, { names, open }, given);
  const code = buildCode(scope, read);
  const from = given.over !== undefined && memberAt(given.over, 'environment') !== undefined ? given.over : read;
  const environment =
    from.environment === undefined ? undefined : buildEnvironment(scope, at(from, 'environment'), from.environment);
  checkNodes(scope, given.over?.resources ?? read.resources);
  const own = buildVariables(scope, read);
  const over = given.over === undefined ? {} : buildVariables(scope, given.over);
  if (command === undefined || environment === undefined || given.inputs === undefined || given.outputs === undefined)
    return undefined;
  return {
    command,
    ...(code !== undefined && { code }),
    environment,
    inputs: given.inputs,
    outputs: given.outputs,
    environmentVariables: { ...own, ...over },
  };
}

/** One node is what a local compute has. */
export function checkNodes({ reader }: Context, read: CommandRead['resources']): void {
  const { instance_count: count } = read ?? {};
  if (read === undefined || count === undefined || count === 1) return;
  const { path, node } = at(read, 'instance_count');
  const nodes = typeof count === 'number' ? `${count} nodes` : 'a number of nodes that is not known';
  reader.notYet({ path, at: node }, `${shown(path)}, ${nodes},`, 'use one node');
}

const ADVICE = {
  parent: 'bind it under `inputs` and write `${{inputs.NAME}}` here',
  secrets: 'hand it over in `environment_variables`',
  env: 'hand it over in `environment_variables`',
  inputs: 'declare it under `inputs`',
  outputs: 'declare it under `outputs`',
  search_space: 'declare it under `search_space` of a sweep',
};

/** As an argument and a key it needs no quotes, and it is no expression. */
const plainName = /^[\w.:/@-]+$/;

const NO_NAMES: ReadonlySet<string> = new Set();

/** A command line in pieces. Optional blocks are written out or left out here: what is given is known from the file. */
export function buildCommand(
  { reader }: Context,
  read: CommandRead,
  vocabulary: Vocabulary,
  { absent = NO_NAMES, searched = NO_NAMES }: Partial<Pick<Given, 'absent' | 'searched'>> = {},
): CommandTemplate | undefined {
  const place = memberAt(read, 'command');
  if (read.command === undefined || place?.node.kind !== 'scalar') return undefined;
  const { node } = place;
  const parsed = parseTemplate(node.text, { command: true });
  for (const { start, end, message, help } of parsed.faults)
    reader.error('TY304', spanWithin(node, start, end), message, { help });
  const references = referencesIn(parsed.pieces);
  const own = references.filter((reference) => !isInput(reference, searched));
  const known = checkReferences(reader, node, own, {
    advice: ADVICE,
    none: 'the command has no inputs and outputs',
    ...vocabulary,
  });
  for (const reference of references) {
    if (reference.single !== true) continue;
    reader.warn(
      'TY309',
      spanWithin(node, reference.start, reference.end),
      `\`{${reference.text}}\` is taken for \`\${{${reference.text}}}\``,
      {
        why: 'Azure ML takes single braces so, and warns of it',
        help: `write \`\${{${reference.text}}}\``,
      },
    );
  }
  if (!known || parsed.faults.length > 0) return undefined;
  const missing = referencesIn(parsed.pieces, { optional: false }).filter((reference) => isInput(reference, absent));
  for (const reference of missing) {
    reader.error('TY204', spanWithin(node, reference.start, reference.end), `\`${reference.text}\` is given nothing`, {
      why: 'it is optional, and used outside of an optional block',
      help: `put it into one, as in \`$[[--name \${{${reference.text}}}]]\`, or give it a value`,
    });
  }
  return missing.length > 0 ? undefined : parsed.pieces.flatMap((piece) => written(piece, absent, searched));
}

/** Whether it is an input of one of these names. */
function isInput({ segments: [head, name, ...more] }: Reference, names: ReadonlySet<string>): boolean {
  return head?.name === 'inputs' && name !== undefined && more.length === 0 && names.has(name.name);
}

/** A piece as the command has it: an optional block with something absent in it is left out. */
function written(piece: CommandPiece, absent: ReadonlySet<string>, searched: ReadonlySet<string>): CommandTemplate {
  if ('text' in piece) return [piece];
  if ('reference' in piece) {
    const { text } = piece.reference;
    return [{ ref: isInput(piece.reference, searched) ? text.replace(/^inputs/u, 'search_space') : text }];
  }
  const { pieces } = piece.optional;
  const leftOut = referencesIn(pieces).some((reference) => isInput(reference, absent));
  return leftOut ? [] : pieces.flatMap((inner) => written(inner, absent, searched));
}

/** The code folder, absolute. */
export function buildCode(context: Context, read: Pick<CommandRead, 'code'>): string | undefined {
  const place = memberAt(read, 'code');
  if (read.code === undefined || read.code === null || place === undefined) return undefined;
  const found = localPath(context, place, read.code, 'either');
  if (found === undefined || context.files.kind(found) === 'folder') return found;
  context.reader.notYet({ path: place.path, at: place.node }, `a single file as ${shown(place.path)}`, 'name its folder');
  return path.dirname(found);
}

/** The inputs of a job whose names nobody declares but itself. */
export function buildInputs(
  scope: Scope,
  job: string,
  { inputs: read }: { inputs?: Read<typeof inputs> },
): Pick<Given, 'inputs' | 'absent'> {
  const found: Record<string, Binding> = {};
  const absent = new Set<string>();
  for (const [name, value] of read ?? []) {
    const place = member(placeOf(read ?? {}), name);
    if (isNothing(scope, value)) {
      absent.add(name);
      continue;
    }
    const bound =
      value === undefined || value === null || place === undefined
        ? undefined
        : bindInput(scope, place, value, { job, mismatch: 'warning' });
    if (bound === undefined && typeof value === 'object' && value !== null && !('kind' in value) && value.optional === true)
      absent.add(name);
    // What is at fault still is declared: what refers to it is not wrong because of that.
    else found[name] = bound ?? { kind: 'literal', text: '' };
  }
  return { inputs: found, absent };
}

/** Types of outputs by name; those bound to an output of the pipeline have its type where they name none. */
export function buildOutputs(
  scope: Scope,
  { outputs: read }: { outputs?: Read<typeof outputs> },
  declared: ReadonlyMap<string, AssetType> = new Map(),
): CommandSpec['outputs'] {
  const found: CommandSpec['outputs'] = {};
  for (const [name, type] of declared) found[name] = { type };
  for (const [name, value] of read ?? []) {
    const place = member(placeOf(read ?? {}), name);
    if (place === undefined) continue;
    let type: string | undefined = declared.get(name);
    if (typeof value === 'string') type ??= bindOutput(scope, place, value);
    else {
      type = value?.type ?? type;
      const bound = value?.path?.includes('${{') === true ? memberAt(value, 'path') : undefined;
      if (bound !== undefined && value?.path !== undefined) type ??= bindOutput(scope, bound, value.path);
    }
    found[name] = { type: localType(scope, place, type ?? 'uri_folder') };
  }
  return found;
}

const outputVocabulary = onceForScope(({ outputs, unbound }) => ({
  names: [...(outputs?.keys() ?? [])].map((name) => `parent.outputs.${name}`),
  open: outputs === undefined && unbound === undefined ? ['parent.outputs'] : [],
  none: 'the pipeline declares no outputs',
}));

/** An output of the pipeline: its type. */
function bindOutput(scope: Scope, value: Value, text: string): string | undefined {
  const { reader } = scope;
  if (value.node.kind !== 'scalar') return undefined;
  const parsed = template(reader, value.node);
  const reference = soleReference(parsed);
  if (parsed.faults.length > 0) return undefined;
  if (reference === undefined) {
    reader.mismatch(
      value,
      'a mapping such as `{type: uri_folder}`, or a binding to an output of the pipeline',
      `found \`${text}\``,
    );
    return undefined;
  }
  if (!checkReferences(reader, value.node, [reference], outputVocabulary(scope))) return undefined;
  return scope.outputs?.get(reference.segments[2]?.name ?? '')?.type;
}

/** Text, or one declared secret as the whole value. */
export function buildVariables(
  { reader, workspace }: Context,
  { environment_variables: read }: Pick<CommandRead, 'environment_variables'>,
): CommandSpec['environmentVariables'] {
  const variables: CommandSpec['environmentVariables'] = {};
  for (const [name, node] of read ?? []) {
    if (node === undefined) continue;
    if (node === null) {
      variables[name] = { text: '' };
      continue;
    }
    if (!node.text.includes('${{')) {
      variables[name] = { text: pythonText(node) };
      continue;
    }
    const parsed = template(reader, node);
    if (parsed.faults.length > 0) continue;
    const secret = soleReference(parsed)?.text;
    const help =
      'name the secret in the workspace file: `secrets: [NAME]`; other values are literal text here and reach the job as inputs';
    const names = workspace.secrets.map((known) => `secrets.${known}`);
    const advice = { secrets: help, inputs: help, parent: help, env: help };
    const none = 'the workspace declares no secrets';
    const open = workspace.unknown ? ['secrets'] : [];
    if (!checkReferences(reader, node, referencesIn(parsed.pieces), { names, open, none, advice })) continue;
    if (secret === undefined) {
      const place = member(placeOf(read ?? {}), name);
      reader.error('TY304', node, `a secret must be the whole value of ${shown(place?.path ?? name)}`, {
        help: 'put the pieces together in the job itself',
      });
    } else variables[name] = { secret: secret.slice('secrets.'.length) };
  }
  return variables;
}

/** The compute a job runs on: its own, else `settings.default_compute`, else `local`. */
export function buildCompute(scope: Scope, read: { compute?: string }): string | undefined {
  const place = memberAt(read, 'compute');
  if (place === undefined) {
    // `buildJobs` says whose they are.
    for (const diagnostic of scope.defaultRefusals ?? []) scope.reader.refusals.push({ path: '', diagnostic });
    return scope.defaultCompute;
  }
  return read.compute === undefined ? undefined : computeNamed(scope, place, read.compute);
}

/** A compute by its name, as the workspace maps it. Those of other places are refused where they are to be used. */
export function computeNamed(context: Context, value: Value, name: string): string {
  const { reader, workspace } = context;
  const mapped = mappedCompute(context, name);
  const declared = Object.hasOwn(workspace.computes, mapped) ? workspace.computes[mapped] : undefined;
  refuseDeclared(context, value.path, `computes.${mapped}`);
  if (mapped === 'local' || declared?.type === 'local') return mapped;
  const names = [...new Set(['local', ...Object.keys(workspace.computes)])];
  const place = { path: value.path, at: value.node };
  if (declared !== undefined) {
    reader.notYet(
      place,
      `the compute \`${mapped}\` of type \`${declared.type}\` in ${shown(value.path)}`,
      `use one of this machine's: ${listed(names)}`,
    );
  } else if (mapped.startsWith('azureml:') || mapped === 'serverless' || mapped.includes('${{')) {
    reader.notYet(
      place,
      `the Azure ML compute \`${mapped}\` in ${shown(value.path)}`,
      plainName.test(mapped)
        ? `run it here by \`--map ${mapped}=local\`, or map it in trainyard.yml (\`map\`)`
        : `map it in trainyard.yml: \`map: {${JSON.stringify(mapped)}: local}\``,
    );
  } else {
    const near = nearest(mapped, names);
    reader.cannotRun(place, 'TY301', `there is no compute \`${mapped}\``, {
      why: `known here: ${listed(names)}`,
      help:
        near === undefined
          ? plainName.test(mapped)
            ? `declare it in trainyard.yml: \`computes: {${mapped}: {type: local}}\`, or run it here by \`--map ${mapped}=local\``
            : `write ${listed(names)}`
          : `write \`${near}\``,
    });
  }
  return mapped;
}
