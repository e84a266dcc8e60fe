/** Jobs that use a component: what it declares is compared with what the job gives. */
import type { AssetType } from '../../ports/compute.ts';
import { type componentInputs, type componentOutputs, type inputs, type outputs, PRIMITIVES } from '../language/values.ts';
import { locationOf } from '../nodes.ts';
import { pythonText } from '../scalars.ts';
import { listed, shown, type Value } from '../schema/reader.ts';
import { at, member, memberAt, placeOf, type Read } from '../schema/schema.ts';
import { nearest } from '../suggest.ts';
import type { Binding } from '../types.ts';
import { bindInput, isAsset, isNothing } from './bindings.ts';
import { buildOutputs, type Given } from './command.ts';
import type { ComponentRead } from './component-files.ts';
import { checkOtherBody } from './other.ts';
import { localType, locateAsset } from './paths.ts';
import { tellOfLiteral, withinBounds } from './literals.ts';
import type { Scope, ValueType } from './scope.ts';

/** What a component declares. */
export interface Interface {
  inputs?: Read<typeof componentInputs>;
  outputs?: Read<typeof componentOutputs>;
}

/** What a job gives. `value` is where it stands. */
interface Giving {
  job: string;
  value: Value;
  read: { inputs?: Read<typeof inputs>; outputs?: Read<typeof outputs> };
}

/** `searched`: the hyperparameters of a sweep. */
export function giveToComponent(
  scope: Scope,
  component: Interface,
  giving: Giving,
  searched?: ReadonlySet<string>,
): Pick<Given, 'inputs' | 'absent' | 'outputs'> {
  checkDefaults(scope, component);
  const found: Record<string, Binding> = {};
  const absent = new Set<string>();
  const { inputs: given, outputs } = giving.read;
  for (const [name, declared] of component.inputs ?? []) {
    // What a search draws needs no value and no default.
    if (searched?.has(name) === true) continue;
    const read = given?.get(name);
    const own = isNothing(scope, read) ? null : read;
    const place = given === undefined ? undefined : member(placeOf(given), name);
    if (declared === undefined || (place !== undefined && own === undefined)) {
      // Its declaration or what it is given is at fault: nothing more is said of it.
      found[name] = { kind: 'literal', text: '' };
      continue;
    }
    const bound =
      own === undefined || own === null || place === undefined
        ? defaultOf(scope, declared)
        : bindInput(scope, place, own, { job: giving.job, types: typesOf(declared.type), mismatch: 'warning' });
    if (bound?.kind === 'literal' && own !== undefined && own !== null && place?.node.kind === 'scalar')
      withinBounds(scope.reader, place, place.node, declared, 'component');
    if (bound !== undefined) found[name] = bound;
    else if (declared.optional === true) absent.add(name);
    else {
      if (own === undefined || own === null) lacking(scope, giving, name, component);
      found[name] = { kind: 'literal', text: '' };
    }
  }
  unknownNames(scope, given, component.inputs, 'input');
  unknownNames(scope, outputs, component.outputs, 'output');
  const types = new Map<string, AssetType>();
  for (const [name, declared] of component.outputs ?? []) {
    types.set(
      name,
      declared?.type === undefined
        ? 'uri_folder'
        : localType(scope, { ...at(declared, 'type'), path: giving.value.path }, declared.type),
    );
  }
  return { inputs: found, absent, outputs: buildOutputs(scope, giving.read, types) };
}

/** What a component says of its inputs itself, told once, whoever uses it: to Azure ML it is advice. */
export function checkDefaults({ reader, components }: Scope, { inputs }: Interface): void {
  if (inputs === undefined || components.wasChecked(inputs)) return;
  for (const declared of inputs.values()) {
    if (declared === undefined) continue;
    const { type, min, max, default: standard } = declared;
    const [most, place] = [memberAt(declared, 'max'), memberAt(declared, 'default')];
    if (max !== undefined && most !== undefined)
      withinBounds(reader, most, max, { ...(min !== undefined && { min }) }, 'component');
    const primitive = PRIMITIVES.find((known) => known === type);
    if (standard === undefined || standard === null || place === undefined || primitive === undefined) continue;
    tellOfLiteral(reader, place, standard, primitive);
    withinBounds(reader, place, standard, declared, 'component');
  }
}

function typesOf(type: string | undefined): ValueType[] {
  if (type === undefined || type === 'path') return ['uri_folder', 'uri_file'];
  return [type as ValueType];
}

type ComponentInput = NonNullable<ReturnType<NonNullable<Interface['inputs']>['get']>>;

/** The value a component's input has where none is given; a path is relative to the component's file. */
export function defaultOf(scope: Scope, declared: ComponentInput): Binding | undefined {
  const place = memberAt(declared, 'default');
  if (declared.default === undefined || declared.default === null || place === undefined) return undefined;
  if (declared.type !== undefined && isAsset(declared.type))
    return locateAsset(scope, place, declared.default.text, declared.type);
  return { kind: 'literal', text: pythonText(declared.default) };
}

function lacking(scope: Scope, { value, read: { inputs: given } }: Giving, name: string, component: Interface): void {
  const place = component.inputs === undefined ? undefined : member(placeOf(component.inputs), name);
  scope.reader.missing(
    given === undefined ? value : placeOf(given),
    name,
    'the component asks for it',
    place === undefined ? undefined : [{ message: 'declared here, without a default', location: locationOf(place.key) }],
  );
}

/** Why nothing that a component made is reused. */
export function rerunOf(scope: Scope, component: { is_deterministic?: boolean }): string | undefined {
  return scope.rerun ?? (component.is_deterministic === false ? 'its component says `is_deterministic: false`' : undefined);
}

/** What a component that no job runs here says by itself. Told once, whoever uses it. */
export function checkComponent(scope: Scope, component: ComponentRead): void {
  if (scope.components.wasChecked(component)) return;
  const names = [
    ...[...(component.inputs?.keys() ?? [])].map((name) => `inputs.${name}`),
    ...[...(component.outputs?.keys() ?? [])].map((name) => `outputs.${name}`),
  ];
  checkOtherBody(scope, component, names);
}

/** Names that a job gives and its component does not know: Azure ML takes them and hands them to nobody. */
function unknownNames(
  { reader }: Scope,
  given: Map<string, unknown> | undefined,
  declared: Map<string, unknown> | undefined,
  what: 'input' | 'output',
): void {
  for (const name of given?.keys() ?? []) {
    const place = given === undefined ? undefined : member(placeOf(given), name);
    if (declared?.has(name) === true || place === undefined) continue;
    const near = nearest(name, declared?.keys() ?? []);
    reader.warn('TY301', place.key, `the component of ${shown(parentOf(place.path))} has no ${what} \`${name}\``, {
      why: declared === undefined || declared.size === 0 ? `it declares no ${what}s` : `it declares ${listed(declared.keys())}`,
      help: near === undefined ? 'remove it' : `write \`${near}\``,
    });
  }
}

/** `jobs.a` of `jobs.a.inputs.x`. */
function parentOf(path: string): string {
  return path.split('.').slice(0, -2).join('.');
}
