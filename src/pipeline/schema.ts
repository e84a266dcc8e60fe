/** The pipeline file: its keys, its inputs, its jobs. What each job type takes stands in a file of its own. */
import { addEdge, ASSET_TYPES, type Outline, type Scope, type ValueType } from './bindings.ts';
import { COMMAND_KEYS, LATER_COMMAND_KEYS, readCommandJob, readComputeName } from './command.ts';
import { readPipelineInputs } from './inputs.ts';
import { locationOf, type Node, type ScalarNode } from './nodes.ts';
import {
  type Fields,
  isNull,
  listed,
  peek,
  type Reader,
  rootValue,
  scalarText,
  type Shape,
  shown,
  type Value,
} from './reader.ts';
import { DEPLOY_KEYS, readDeployJob, readModelName, readRegisterJob, readTags, REGISTER_KEYS } from './release.ts';
import { nearest } from './suggest.ts';
import { readSweepJob, SWEEP_KEYS } from './sweep.ts';
import type { Job, JobType, Pipeline } from './types.ts';
import { readValidateJob, VALIDATE_KEYS } from './validate.ts';

const JOB_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const JOB_TYPES = ['command', 'sweep', 'validate', 'register', 'approval', 'deploy'] as const satisfies JobType[];
const LATER_JOB_TYPES = ['pipeline', 'parallel', 'automl', 'spark', 'promote', 'import', 'finetuning'];
/** Accepted everywhere, as Azure ML does. */
const DESCRIPTIVE = ['$schema', 'type', 'name', 'display_name', 'description', 'tags', 'experiment_name'];
const LATER = {
  properties: '',
  services: '',
  identity: '',
  component: 'write the job in place',
  schedule: "use the host's own schedule",
  trigger: "use the host's own triggers",
};
const LATER_JOB = {
  ...LATER,
  when: 'remove it: a job runs when its needs have succeeded',
  protected_environment: '',
  resources: '',
  comment: '',
};

const PIPELINE: Shape = {
  keys: [...DESCRIPTIVE, 'model', 'settings', 'inputs', 'jobs'],
  required: ['type', 'jobs'],
  later: {
    ...LATER,
    outputs: 'read the outputs of its jobs',
    compute: 'use `settings.default_compute`',
  },
};

const JOBS: Record<JobType, Shape> = {
  command: {
    keys: [...COMMAND_KEYS, 'compute', 'limits'],
    required: ['command', 'environment'],
    later: LATER_COMMAND_KEYS,
  },
  sweep: {
    keys: SWEEP_KEYS,
    required: ['trial', 'search_space', 'objective', 'limits'],
    later: { ...LATER_COMMAND_KEYS, engine: '' },
  },
  validate: {
    keys: VALIDATE_KEYS,
    required: ['candidate', 'data', 'evaluate', 'rules'],
    later: { on_inconclusive: 'remove it: an inconclusive verdict fails' },
  },
  register: {
    keys: REGISTER_KEYS,
    required: ['model'],
    later: { alias: 'use `on_success.alias` of a `deploy` job' },
  },
  approval: { keys: [], later: { approvers: '', timeout: '' } },
  deploy: {
    keys: DEPLOY_KEYS,
    required: ['version', 'endpoint'],
    later: { rollout: '', traffic: '', mirror_traffic: '', on_failure: 'remove it: the old deployment is always restored' },
  },
};

type Read = Omit<Pipeline, 'file' | 'digest' | 'risky' | 'name' | 'experiment'> & { name?: string; experiment?: string };

/** Everything the file says, jobs in file order and without `needs`. Undefined where there was nothing to go on with. */
export function readPipeline(
  root: Node,
  context: Pick<Scope, 'reader' | 'files' | 'workspace' | 'cwd'>,
): { pipeline: Read; scope: Scope } | undefined {
  const { reader } = context;
  const value = rootValue(root);
  if (isNull(root)) {
    reader.error('TY204', root, `${root.source.file} is empty`, { help: 'write a pipeline: `type: pipeline` and `jobs:`' });
    return undefined;
  }
  if (isSingleJob(reader, root)) return undefined;
  const fields = reader.fields(value, PIPELINE);
  if (fields === undefined) return undefined;
  fields.read('type', (v) => reader.oneOf(v, ['pipeline']));
  const settings = fields.get('settings');
  const scope: Scope = {
    ...context,
    inputs: new Map(),
    jobs: new Map(),
    defaultCompute: 'local',
    model: undefined,
    edges: new Map(),
  };
  const model = fields.read('model', (v) => readModelName(scope, v));
  // A faulty name is a name: the jobs that use it are not wrong because of that.
  if (fields.meant('model')) scope.model = model ?? '';
  if (settings !== undefined) scope.defaultCompute = readSettings(scope, settings);
  const inputs = readPipelineInputs(scope, fields.get('inputs'));
  readDescription(scope, fields, true);
  const members = fields.read('jobs', (v) => reader.named(v, 'a job', JOB_NAME));
  const at = fields.get('jobs');
  if (members?.size === 0 && at !== undefined) reader.mismatch(at, 'a mapping with at least one job');
  for (const [name, member] of members ?? []) scope.jobs.set(name, outlineOf(member));
  const jobs = [...(members ?? [])].map(([name, member]) => readJob(scope, name, member));
  const name = fields.has('name') ? textIfAny(fields, 'name') : textIfAny(fields, 'display_name');
  const experiment = textIfAny(fields, 'experiment_name');
  return {
    pipeline: {
      ...(name === undefined ? {} : { name }),
      ...(experiment === undefined ? {} : { experiment }),
      ...(model === undefined ? {} : { model }),
      inputs,
      jobs: jobs.filter((job) => job !== undefined),
    },
    scope,
  };
}

/** Azure ML also submits files that hold one job; here they must stand in a pipeline. */
function isSingleJob(reader: Reader, root: Node): boolean {
  const type = peek(root, 'type');
  const text = scalarText(type);
  if (type === undefined || text === undefined || text === 'pipeline' || peek(root, 'jobs') !== undefined) return false;
  if (!(JOB_TYPES as readonly string[]).includes(text) && !LATER_JOB_TYPES.includes(text)) return false;
  reader.notYet(type, `a file that holds one \`${text}\` job`, 'put the job under `jobs:` of a file with `type: pipeline`');
  return true;
}

function textIfAny(fields: Fields, key: string): string | undefined {
  return scalarText(fields.get(key)?.node);
}

/** Checks what only describes; returns the description. A `register` job's tags are read where they belong. */
function readDescription(scope: Scope, fields: Fields, withTags: boolean): string | undefined {
  const { reader } = scope;
  for (const key of ['$schema', 'name', 'experiment_name']) fields.read(key, (v) => reader.text(v));
  if (withTags) fields.read('tags', (v) => readTags(scope, v));
  const display = fields.read('display_name', (v) => reader.text(v));
  return fields.read('description', (v) => reader.text(v)) ?? display;
}

/** Returns the default compute, or undefined where it is faulty. */
function readSettings(scope: Scope, value: Value): string | undefined {
  const later = {
    default_datastore: '',
    continue_on_step_failure: '',
    continue_run_on_step_failure: '',
    force_rerun: '',
    on_init: '',
    on_finalize: '',
  };
  const fields = scope.reader.fields(value, { keys: ['default_compute'], later });
  if (fields?.has('default_compute') !== true) return fields === undefined ? undefined : 'local';
  return fields.read('default_compute', (v) => readComputeName(scope, v));
}

/** What others may bind to, without judging the job. */
function outlineOf({ node, key }: Value): Outline {
  const named = key as ScalarNode;
  const text = scalarText(peek(node, 'type')) ?? (peek(node, 'command') === undefined ? undefined : 'command');
  const type = JOB_TYPES.find((known) => known === text);
  if (type === undefined) return { key: named };
  const fixed: Partial<Record<JobType, [string, ValueType][]>> = {
    validate: [['model', 'mlflow_model']],
    register: [['version', 'version']],
    approval: [],
    deploy: [],
  };
  const outputs = fixed[type];
  return {
    type,
    key: named,
    outputs: new Map(outputs ?? declaredOutputs(peek(node, 'outputs') ?? peek(peek(node, 'trial'), 'outputs'))),
  };
}

function declaredOutputs(outputs: Node | undefined): [string, ValueType][] {
  if (outputs?.kind !== 'map') return [];
  return [...outputs.entries].map(([name, { value }]) => {
    const type = scalarText(peek(value, 'type'));
    return [name, ASSET_TYPES.find((known) => known === type) ?? 'uri_folder'];
  });
}

function readJob(scope: Scope, name: string, value: Value): Job | undefined {
  const { reader } = scope;
  const outline = scope.jobs.get(name);
  if (value.node.kind !== 'map') {
    reader.mismatch(value, 'a mapping');
    return undefined;
  }
  if (outline?.type === undefined) {
    refuseType(reader, value);
    return undefined;
  }
  const own = JOBS[outline.type];
  const fields = reader.fields(value, {
    keys: [...DESCRIPTIVE, 'needs', ...own.keys],
    required: own.required ?? [],
    later: { ...LATER_JOB, ...own.later },
  });
  if (fields === undefined) return undefined;
  const description = readDescription(scope, fields, outline.type !== 'register');
  fields.read('needs', (v) => readNeeds(scope, name, v));
  const body: Body<Job> | undefined = BODIES[outline.type](scope, name, fields);
  if (body === undefined) return undefined;
  return { name, needs: [], location: locationOf(outline.key), ...(description === undefined ? {} : { description }), ...body };
}

function refuseType(reader: Reader, value: Value): void {
  const { node } = value;
  const type = node.kind === 'map' ? node.entries.get('type') : undefined;
  const component = peek(node, 'component');
  if (type !== undefined)
    reader.oneOf({ path: `${value.path}.type`, node: type.value, key: type.key }, JOB_TYPES, LATER_JOB_TYPES);
  else if (component !== undefined) reader.notYet(component, `\`component\` in ${shown(value.path)}`, 'write the job in place');
  else reader.missing(value, 'type', `use ${listed(JOB_TYPES)}; a job with a \`command\` needs none`);
}

type Body<J> = J extends Job ? Omit<J, 'name' | 'needs' | 'location'> : never;

const BODIES: { [T in JobType]: (scope: Scope, name: string, fields: Fields) => Body<Extract<Job, { type: T }>> | undefined } =
  {
    command: readCommandJob,
    sweep: readSweepJob,
    validate: readValidateJob,
    register: readRegisterJob,
    approval: () => ({ type: 'approval' }),
    deploy: readDeployJob,
  };

/** One name or a list of names. */
function readNeeds(scope: Scope, job: string, value: Value): void {
  const { reader } = scope;
  const items = value.node.kind === 'scalar' ? [value] : (reader.list(value) ?? []);
  for (const item of items) {
    const name = reader.text(item);
    if (name === undefined) continue;
    if (scope.jobs.has(name)) {
      addEdge(scope, job, name, item.node);
      continue;
    }
    const near = nearest(name, scope.jobs.keys());
    reader.error('TY301', item.node, `there is no job \`${name}\``, {
      why: `known here: ${listed(scope.jobs.keys())}`,
      help: near === undefined ? undefined : `write \`${near}\``,
    });
  }
}
