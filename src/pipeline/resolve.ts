/** What bindings stand for, given what is known of jobs' outputs. */
import { type Json, own } from '../events/json.ts';
import type { AssetRef, BoundValue } from '../ports/compute.ts';
import type { Bound } from '../ports/jobs.ts';
import type { Binding, Pipeline } from './types.ts';

/** Outputs of jobs as far as they are known: an entry without the output means it will never come. */
export type KnownOutputs = ReadonlyMap<string, Record<string, Json>>;

export function outputOf(known: KnownOutputs, job: string, output: string): Bound<Json> {
  const outputs = known.get(job);
  const value = outputs && own(outputs, output);
  return value === undefined ? { unknown: `output ${output} of ${job} is not known yet` } : { known: value };
}

export function resolveBinding(pipeline: Pipeline, known: KnownOutputs, binding: Binding): Bound<BoundValue> {
  switch (binding.kind) {
    case 'literal':
      return { known: { kind: 'literal', text: binding.text } };
    case 'path':
      return { known: { kind: 'asset', asset: { type: binding.type, uri: `file:${binding.path}` } } };
    case 'uri':
      return { known: { kind: 'asset', asset: { type: binding.type, uri: binding.uri } } };
    case 'input': {
      const input = own(pipeline.inputs, binding.name);
      // Who runs it is refused; who only plans it is told.
      if (input === undefined) return { unknown: `input ${binding.name} is given nothing` };
      return 'text' in input
        ? { known: { kind: 'literal', text: input.text } }
        : resolveBinding(pipeline, known, input.binding);
    }
    case 'output': {
      const value = outputOf(known, binding.job, binding.output);
      if ('unknown' in value) return value;
      return isAsset(value.known)
        ? { known: { kind: 'asset', asset: value.known } }
        : { known: { kind: 'literal', text: typeof value.known === 'string' ? value.known : JSON.stringify(value.known) } };
    }
  }
}

export function isAsset(value: unknown): value is AssetRef {
  return typeof value === 'object' && value !== null && 'type' in value && 'uri' in value;
}
