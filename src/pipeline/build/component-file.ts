/** A component in a file of its own, which no job uses here. */
import type { Value } from '../schema/reader.ts';
import type { Read } from '../schema/schema.ts';
import type { component } from '../language/pipeline.ts';
import type { Binding } from '../types.ts';
import { buildCommandSpec } from './command.ts';
import { checkComponent, checkDefaults, defaultOf } from './components.ts';
import { checkNested } from './jobs.ts';
import { type Context, emptyScope } from './scope.ts';

/** Its command is judged as if every input were given. */
export function checkComponentFile(context: Context, value: Value, read: Read<typeof component>): void {
  const scope = emptyScope(context, 'a component stands in no pipeline');
  checkDefaults(scope, read);
  if ('jobs' in read) return checkNested(emptyScope(context), read, value);
  if (!('command' in read)) return checkComponent(scope, read);
  const inputs: Record<string, Binding> = {};
  for (const [name, declared] of read.inputs ?? []) {
    inputs[name] = (declared === undefined ? undefined : defaultOf(scope, declared)) ?? { kind: 'literal', text: '' };
  }
  const outputs = Object.fromEntries([...(read.outputs?.keys() ?? [])].map((name) => [name, { type: 'uri_folder' as const }]));
  buildCommandSpec(scope, read, { inputs, absent: new Set(), outputs });
}
