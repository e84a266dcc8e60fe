/** The jobs of a pipeline, each by its type. */
import type { commandJob } from '../language/command.ts';
import type { componentNode, pipelineComponent } from '../language/pipeline.ts';
import type { componentInputs } from '../language/values.ts';
import { locationOf } from '../nodes.ts';
import { listed, type Value } from '../schema/reader.ts';
import { member, memberAt, placeOf, type Read } from '../schema/schema.ts';
import { nearest, sparing } from '../suggest.ts';
import type { CommandJob, Job } from '../types.ts';
import { buildCommandSpec, buildCompute, buildInputs, buildOutputs } from './command.ts';
import type { Found } from './component-files.ts';
import { checkComponent, giveToComponent, rerunOf } from './components.ts';
import { checkOtherJob } from './other.ts';
import { type NodeRead, outlineOf } from './outline.ts';
import { buildDeploy, buildRegister, checkPromote } from './release.ts';
import { addEdge, type Declared, emptyScope, onceForScope, type Outline, type Scope } from './scope.ts';
import { buildSweep } from './sweep.ts';
import { buildValidate, timeoutOf } from './validate.ts';

/** What is particular to a job. */
export type Body<J> = J extends Job ? Omit<J, 'name' | 'needs' | 'location'> : never;

/** Undefined where it is at fault, or refused as a whole. */
export function buildJob(scope: Scope, name: string, value: Value, outline: Outline, read: NodeRead): Body<Job> | undefined {
  addNeeds(scope, name, value, read.needs);
  if (outline.component !== undefined && !('trial' in read)) {
    return buildComponentJob(scope, name, value, outline.component, read as ComponentRead);
  }
  switch (read.type) {
    case 'sweep':
      return buildSweep(scope, name, value, outline, read);
    case 'validate':
      return buildValidate(scope, name, value, read);
    case 'register':
      return buildRegister(scope, name, value, read);
    case 'deploy':
      return buildDeploy(scope, name, read);
    case 'approval':
      return { type: 'approval' };
    case 'promote':
      checkPromote(scope, name, read);
      return undefined;
    case 'command':
    case undefined:
      return buildCommandJob(scope, name, read as CommandRead);
    default:
      checkOtherJob(scope, name, read);
      return undefined;
  }
}

type JobsRead = NonNullable<Read<typeof pipelineComponent>['jobs']>;
type ComponentRead = Read<typeof componentNode>;
type CommandRead = Read<typeof commandJob>;

/** A command in place. */
function buildCommandJob(scope: Scope, name: string, read: CommandRead): Body<CommandJob> | undefined {
  const given = { ...buildInputs(scope, name, read), outputs: buildOutputs(scope, read) };
  return withRun(scope, buildCompute(scope, read), read, buildCommandSpec(scope, read, given));
}

/** A job that uses a component; what it says itself comes before what the component says. */
function buildComponentJob(scope: Scope, name: string, value: Value, found: Found, read: ComponentRead): Body<Job> | undefined {
  if (found === 'none') return undefined;
  const compute = buildCompute(scope, read);
  if (found === 'elsewhere') {
    // What its inputs are called nobody knows here; that they are given well can be said.
    buildInputs(scope, name, read);
    buildOutputs(scope, read);
    return undefined;
  }
  const component = found.read;
  const given = giveToComponent(scope, component, { job: name, value, read });
  if ('jobs' in component) checkNested(scope, component, found.place);
  if ('command' in component) {
    const spec = buildCommandSpec(scope, component, { ...given, over: read });
    return withRun(scope, compute, read, spec, rerunOf(scope, component));
  }
  checkComponent(scope, component);
  return undefined;
}

function withRun(
  scope: Scope,
  compute: string | undefined,
  read: Pick<CommandRead, 'limits'>,
  spec: ReturnType<typeof buildCommandSpec>,
  rerun = scope.rerun,
): Body<CommandJob> | undefined {
  const timeout = timeoutOf(scope, read.limits);
  if (spec === undefined || compute === undefined) return undefined;
  return {
    type: 'command',
    compute,
    ...(rerun !== undefined && { rerun }),
    ...spec,
    ...(timeout !== undefined && { timeout }),
  };
}

/** What is said of a name that no job has. */
const jobNames = onceForScope(({ jobs }) => ({
  why: `known here: ${listed(jobs.keys())}`,
  near: sparing((name) => nearest(name, jobs.keys())),
}));

/** `needs`: a name or a list of names. */
function addNeeds(scope: Scope, job: string, value: Value, needs: string | string[] | undefined): void {
  const place = member(value, 'needs');
  if (needs === undefined || place === undefined) return;
  const names = new Set(typeof needs === 'string' ? [needs] : needs);
  const items = place.node.kind === 'seq' ? place.node.items : [place.node];
  for (const item of items) {
    const name = item.kind === 'scalar' ? item.text : undefined;
    if (name === undefined || !names.has(name)) continue;
    if (scope.jobs.has(name)) {
      addEdge(scope, job, name, item);
      continue;
    }
    const { why, near: nearestTo } = jobNames(scope);
    const near = nearestTo(name);
    scope.reader.error('TY301', item, `there is no job \`${name}\``, {
      why,
      help: near === undefined ? 'declare it under `jobs`, or remove it here' : `write \`${near}\``,
    });
  }
}

/** All jobs of a pipeline, in the order of the file. */
export function buildJobs(scope: Scope, read: { jobs?: JobsRead }): Job[] {
  const { jobs } = read;
  if (jobs === undefined) return [];
  const places = new Map<string, Value>();
  for (const [name, job] of jobs) {
    const value = member(placeOf(jobs), name);
    const { node } = placeOf(jobs);
    const entry = node.kind === 'map' ? node.entries.get(name) : undefined;
    if (value === undefined || entry === undefined) continue;
    places.set(name, value);
    scope.jobs.set(name, outlineOf(scope, value, entry.key, job as NodeRead | undefined));
  }
  const built: Job[] = [];
  for (const [name, job] of jobs) {
    const value = places.get(name);
    const outline = scope.jobs.get(name);
    if (job === undefined || value === undefined || outline === undefined) continue;
    const own = job as NodeRead;
    const told = scope.reader.refusals.length;
    const body = buildJob(scope, name, value, outline, own);
    // Wherever it stands, in the file of a component or in what the job binds to: this job cannot run because of it.
    for (const refusal of scope.reader.refusals.slice(told)) refusal.path = value.path;
    if (body === undefined) continue;
    const description = own.description ?? own.display_name;
    built.push({
      name,
      needs: [],
      location: locationOf(outline.key),
      ...(description !== undefined && description !== '' && { description }),
      ...body,
    });
  }
  return built;
}

/** A pipeline component used as a job: what is wrong inside of it is told once; running it comes later. */
export function checkNested(outer: Scope, component: Read<typeof pipelineComponent>, place: Value): void {
  outer.reader.notYet(
    { path: place.path, at: place.key },
    'a pipeline as a job of a pipeline',
    'name its jobs in this pipeline',
  );
  const isOutside = outer.components.enter(component, () => {
    if (!outer.components.wasChecked(component)) buildNested(outer, component);
  });
  if (isOutside) return;
  outer.reader.error('TY303', place.node, 'the component contains itself', {
    why: 'its jobs would never end',
    help: 'name another component, or remove this job',
  });
}

function buildNested(outer: Scope, component: Read<typeof pipelineComponent>): void {
  const scope = emptyScope(outer);
  scope.defaultCompute = outer.defaultCompute;
  scope.model = outer.model;
  for (const [name, input] of component.inputs ?? []) scope.inputs?.set(name, declaredBy(input));
  if (memberAt(component, 'inputs') !== undefined && component.inputs === undefined) delete scope.inputs;
  for (const [name, output] of component.outputs ?? []) scope.outputs?.set(name, declaredBy(output));
  buildJobs(scope, component);
}

type ComponentInputs = NonNullable<Read<typeof componentInputs>>;

function declaredBy(read: { type?: NonNullable<ReturnType<ComponentInputs['get']>>['type'] } | undefined): Declared {
  return read?.type === undefined || read.type === 'path' ? {} : { type: read.type };
}
