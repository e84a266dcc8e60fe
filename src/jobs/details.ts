/** What a plan shows of a command: where it runs, rendered as far as it is known, in which environment. Pure. */
import type { BoundValue, Compute, EnvironmentSpec, EnvironmentState } from '../ports/compute.ts';
import type { PlannedEnvironment, PlannedInput, PlannedOutput, PlannedWork, Write } from '../ports/plan.ts';
import { shownPath, shownUri } from '../pipeline/shown.ts';
import type { CommandSpec, Pipeline } from '../pipeline/types.ts';
import type { Digest } from '../system/digest.ts';

type Spec = Pick<CommandSpec, 'command' | 'code' | 'environmentVariables' | 'timeout'> & { environment?: EnvironmentSpec };

/** How the environment was found; absent where each model brings its own. */
export interface Checked {
  environment: EnvironmentState;
  digest: Digest;
}

export interface Known {
  pipeline: Pipeline;
  compute: { name: string; kind: Compute['kind'] };
  checked: Checked | undefined;
  /** By the name the command uses. */
  values: Record<string, BoundValue>;
  /** Inputs by the name the command uses: what stands for one whose value is not known. */
  inputs: Record<string, PlannedInput>;
  code?: Digest | undefined;
}

export function workOf(spec: Spec, known: Known): PlannedWork {
  return {
    compute: known.compute,
    devices: { kind: 'cpu' },
    command: rendered(spec.command, known),
    ...(spec.code !== undefined && {
      code: { path: shownPath(known.pipeline, spec.code), ...(known.code && { digest: known.code }) },
    }),
    environment: environmentOf(spec.environment, known.checked),
    environment_variables: Object.fromEntries(
      Object.entries(spec.environmentVariables).map(([name, value]) => [
        name,
        'text' in value ? value.text : placeholder(`secret ${value.secret}`),
      ]),
    ),
    ...(spec.timeout !== undefined && { timeout: spec.timeout }),
  };
}

function rendered(command: CommandSpec['command'], known: Known): string {
  return command
    .map((piece) => ('text' in piece ? piece.text : referenced(piece.ref, known)))
    .join('')
    .trim();
}

function referenced(ref: string, { pipeline, values, inputs }: Known): string {
  const value = values[ref];
  if (value !== undefined) return value.kind === 'literal' ? value.text : shownUri(pipeline, value.asset.uri);
  const input = inputs[ref];
  if (input?.uri !== undefined) return input.uri;
  if (input?.from !== undefined && 'job' in input.from) return placeholder(`output ${input.from.output} of ${input.from.job}`);
  const [kind = '', ...name] = ref.split('.');
  if (kind === 'outputs') return placeholder(`output ${name.join('.')}`);
  if (kind === 'search_space') return placeholder(`${name.join('.')} of the trial`);
  return placeholder(ref.replaceAll('.', ' '));
}

function placeholder(text: string): string {
  return `‹${text}›`;
}

function environmentOf(spec: EnvironmentSpec | undefined, checked: Checked | undefined): PlannedEnvironment {
  const state = checked?.environment ?? 'unknown';
  const digest = checked && state !== 'unknown' && { digest: checked.digest };
  if (spec === undefined) return { kind: 'model', state, ...digest };
  if (spec.kind === 'host') return { kind: 'host', state, ...digest };
  const { kind, python, requirements } = spec;
  const name = spec.kind === 'pip' ? spec.name : undefined;
  return { kind, ...(name && { name }), ...(python && { python }), requirements: requirements.length, state, ...digest };
}

/** Inputs by the names that commands use. */
export function byReference(prefix: string, shown: readonly PlannedInput[]): Record<string, PlannedInput> {
  return Object.fromEntries(shown.map((input) => [`${prefix}${input.name}`, input]));
}

export function outputsOf(outputs: CommandSpec['outputs']): PlannedOutput[] {
  return Object.entries(outputs).map(([name, { type }]) => ({ name, type }));
}

/** In the order in which a run makes them. */
export function trackingWrites(pipeline: Pipeline, run: string, outputs: CommandSpec['outputs'], trials = ''): Write[] {
  const target = `experiment ${pipeline.experiment}`;
  const models = Object.entries(outputs).filter(([, { type }]) => type === 'mlflow_model');
  return [
    { effect: 'create-mlflow-run', target, text: `MLflow run ${run}${trials && ` with ${trials}`}` },
    ...models.map(
      ([name]): Write => ({
        effect: 'upload-model',
        target,
        text: `model ${name} of MLflow run ${run}${trials && ', by the best trial'}`,
      }),
    ),
  ];
}
