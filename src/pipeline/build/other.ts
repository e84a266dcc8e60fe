/** Jobs and components that this version runs nowhere: what they name and bind to is judged nevertheless. */
import type { environment } from '../language/environment.ts';
import type { data, inputs, outputs } from '../language/values.ts';
import { referencesIn } from '../expressions.ts';
import type { Value } from '../schema/reader.ts';
import { memberAt, type Read } from '../schema/schema.ts';
import { bindInput, bindReference } from './bindings.ts';
import { buildCode, buildCompute, buildInputs, buildOutputs } from './command.ts';
import { buildEnvironment } from './environment.ts';
import { address, localPath } from './paths.ts';
import { checkReferences, template } from './references.ts';
import type { Binding } from '../types.ts';
import type { Scope } from './scope.ts';

type Environment = Read<typeof environment>;
/** Some kinds of jobs take a path as plain text. */
type Data = Read<typeof data> | string;

/** Members that have the same meaning wherever they stand. */
interface Other {
  inputs?: Read<typeof inputs>;
  outputs?: Read<typeof outputs>;
  compute?: string;
  code?: string | null;
  environment?: Environment | null;
  task?: Other | string;
  training_data?: Data;
  validation_data?: Data;
  test_data?: Data;
}

/** Members whose text may refer to inputs and outputs. */
const TEXTS = ['program_arguments', 'append_row_to', 'input_data', 'args'];
const DATA = ['training_data', 'validation_data', 'test_data'] as const;

/** A job in place. */
export function checkOtherJob(scope: Scope, job: string, read: object): void {
  const other: Other = read;
  const { inputs: given, absent } = buildInputs(scope, job, other);
  const made = buildOutputs(scope, other);
  const names = [...Object.keys(given ?? {}), ...absent].map((name) => `inputs.${name}`);
  for (const key of DATA) {
    const place = memberAt(other, key);
    const value = other[key];
    if (place === undefined || value === undefined) continue;
    if (typeof value === 'object') bindInput(scope, place, value, { job, mismatch: 'warning' });
    else if (address(value) === undefined && bindText(scope, place, job) === 'none') localPath(scope, place, value, 'either');
  }
  if (other.compute !== undefined) buildCompute(scope, { ...other, compute: other.compute });
  checkOtherBody(scope, read, [...names, ...Object.keys(made ?? {}).map((name) => `outputs.${name}`)]);
}

function bindText(scope: Scope, place: Value, job: string): Binding | undefined | 'none' {
  return place.node.kind === 'scalar' ? bindReference(scope, place, place.node, { job, mismatch: 'warning' }) : undefined;
}

/** What a job and its component have in common. `names`: the inputs and outputs that its texts may refer to. */
export function checkOtherBody(scope: Scope, read: object, names: string[]): void {
  const { task, code, environment: given }: Other = read;
  if (code !== undefined) buildCode(scope, read);
  const place = memberAt(read as Other, 'environment');
  if (given !== undefined && given !== null && place !== undefined) buildEnvironment(scope, place, given);
  for (const key of TEXTS) {
    const node = memberAt(read as Record<string, unknown>, key)?.node;
    if (node?.kind !== 'scalar' || node.type === 'null') continue;
    const { pieces, faults } = template(scope.reader, node);
    if (faults.length === 0)
      checkReferences(scope.reader, node, referencesIn(pieces), { names, none: 'the job has no inputs and outputs' });
  }
  if (typeof task === 'object') checkOtherBody(scope, task, names);
}
