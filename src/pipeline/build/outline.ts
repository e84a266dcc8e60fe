/** What the jobs of a pipeline offer each other, known before any of them is judged. */
import type { component, nodes } from '../language/pipeline.ts';
import type { output } from '../language/values.ts';
import type { ScalarNode } from '../nodes.ts';
import { peek, scalarText, type Value } from '../schema/reader.ts';
import { memberAt, type Read } from '../schema/schema.ts';
import type { Found } from './component-files.ts';
import type { Outline, Scope, ValueType } from './scope.ts';

export type NodeRead = Read<typeof nodes>;

/** Outputs that jobs have by their type. */
const OUTPUTS: Record<string, [string, ValueType][]> = {
  validate: [['model', 'mlflow_model']],
  register: [['version', 'version']],
  approval: [],
  deploy: [],
  promote: [],
};

export function outlineOf(scope: Scope, value: Value, key: ScalarNode, read: NodeRead | undefined): Outline {
  if (read === undefined) return { key };
  const type = typeOf(value, read);
  const fixed = OUTPUTS[type];
  if (fixed !== undefined) return { type, key, outputs: new Map(fixed) };
  const found = componentOf(scope, read);
  const outline: Outline = { type, key, ...(found !== undefined && { component: found }) };
  const declared =
    found === undefined
      ? declaredOutputs(scope, read)
      : found === 'none'
        ? undefined
        : componentOutputs(found, read as Outputs);
  return declared === undefined ? outline : { ...outline, outputs: declared };
}

/** The word of its `type`, else what it is by its keys. */
function typeOf({ node }: Value, read: NodeRead): string {
  const said = scalarText(peek(node, 'type'))?.toLowerCase();
  return said ?? ('component' in read ? 'component' : 'command');
}

/** The component that a job or its trial names; `none` where it is at fault. Undefined where it needs none. */
function componentOf(scope: Scope, read: NodeRead): Found | undefined {
  const key = memberAt(read as { component?: unknown }, 'component') === undefined ? 'trial' : 'component';
  const place = memberAt(read as { component?: unknown; trial?: unknown }, key);
  if (place === undefined) return undefined;
  const named = (read as { component?: unknown; trial?: unknown })[key];
  if (typeof named === 'string') return scope.components.named(scope, place, named);
  if (key === 'trial') return undefined;
  return named === undefined ? 'none' : { read: named as Read<typeof component>, place };
}

/** Those of its component; their types are the job's own where it says some. */
function componentOutputs(found: Exclude<Found, 'none'>, { outputs: own }: Outputs): Outline['outputs'] {
  if (found === 'elsewhere') return undefined;
  const outputs = new Map<string, ValueType | undefined>();
  if (memberAt(found.read, 'outputs') !== undefined && found.read.outputs === undefined) return undefined;
  for (const [name, declared] of found.read.outputs ?? []) {
    const given = own?.get(name);
    const type = typeof given === 'object' ? given?.type : undefined;
    outputs.set(name, type ?? (declared?.type === 'path' ? 'uri_folder' : declared?.type));
  }
  return outputs;
}

interface Outputs {
  outputs?: Map<string, Read<typeof output> | undefined>;
}

function declaredOutputs(scope: Scope, read: NodeRead): Outline['outputs'] {
  const own = read as Outputs & { trial?: Outputs | string };
  const from = memberAt(own, 'outputs') === undefined && typeof own.trial === 'object' ? own.trial : own;
  if (memberAt(from, 'outputs') !== undefined && from.outputs === undefined) return undefined;
  const outputs = new Map<string, ValueType | undefined>();
  for (const [name, declared] of from.outputs ?? []) outputs.set(name, typeOfOutput(scope, declared));
  return outputs;
}

/** Undefined where it is at fault. */
function typeOfOutput(scope: Scope, declared: Read<typeof output> | undefined): ValueType | undefined {
  if (declared === undefined) return undefined;
  if (declared === null) return 'uri_folder';
  if (typeof declared === 'object' && declared.type !== undefined) return declared.type;
  const bound = /^\s*\$\{\{\s*parent\.outputs\.([\w-]+)\s*\}\}\s*$/.exec(
    typeof declared === 'string' ? declared : (declared.path ?? ''),
  )?.[1];
  return bound === undefined ? 'uri_folder' : scope.outputs?.get(bound)?.type;
}
