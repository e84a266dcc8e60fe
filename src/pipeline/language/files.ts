/** The kinds of files that stand in an Azure ML project, and how to tell them. */
import path from 'node:path';
import type { MapNode, Node } from '../nodes.ts';
import { peek, scalarText } from '../schema/reader.ts';
import type { Schema } from '../schema/schema.ts';
import { batchDeployment } from './batch-deployment.ts';
import { batchEndpoint, onlineEndpoint } from './endpoint.ts';
import { condaSpec, environmentFile } from './environment.ts';
import { jobFile } from './job-file.ts';
import { onlineDeployment } from './online-deployment.ts';
import { component } from './pipeline.ts';
import { FLOW_FILE, promptFlow } from './refused.ts';
import { dataImport, schedule } from './schedule.ts';
import { workspaceFile } from './workspace.ts';

export interface FileKind {
  name: string;
  /** "The file is ..." */
  title: string;
  /** What may stand in it; undefined where its form is not judged, or not here. */
  schema?: Schema<unknown>;
}

const kinds = {
  job: { title: 'a job', schema: jobFile },
  component: { title: 'a component', schema: component },
  'online-endpoint': { title: 'an online endpoint', schema: onlineEndpoint },
  'batch-endpoint': { title: 'a batch endpoint', schema: batchEndpoint },
  'online-deployment': { title: 'an online deployment', schema: onlineDeployment },
  'batch-deployment': { title: 'a batch deployment', schema: batchDeployment },
  schedule: { title: 'a schedule', schema: schedule },
  environment: { title: 'an environment', schema: environmentFile },
  conda: { title: 'a conda environment', schema: condaSpec },
  'data-import': { title: 'a data import', schema: dataImport },
  'prompt-flow': { title: 'a prompt flow', schema: promptFlow },
  trainyard: { title: 'a workspace file', schema: workspaceFile },
  data: { title: 'a data asset' },
  model: { title: 'a model' },
  datastore: { title: 'a datastore' },
  compute: { title: 'a compute' },
  workspace: { title: 'an Azure ML workspace' },
  registry: { title: 'a registry' },
  connection: { title: 'a workspace connection' },
  package: { title: 'a model package' },
  'feature-store': { title: 'a part of a feature store' },
} satisfies Record<string, Omit<FileKind, 'name'>>;
type KindName = keyof typeof kinds;

/** All kinds. */
export const fileKinds: readonly FileKind[] = Object.entries(kinds).map(([name, kind]) => ({ name, ...kind }));
const byName = new Map(fileKinds.map((kind) => [kind.name, kind]));

/** By the last part of the address in `$schema`, without its ending, in small letters. */
const SCHEMAS: readonly [RegExp, KindName][] = [
  [/job$/, 'job'],
  [/component$/, 'component'],
  [/onlineendpoint$/, 'online-endpoint'],
  [/batchendpoint$/, 'batch-endpoint'],
  [/onlinedeployment$/, 'online-deployment'],
  [/batchdeployment$/, 'batch-deployment'],
  [/schedule$/, 'schedule'],
  [/^environment$/, 'environment'],
  [/^dataimport$/, 'data-import'],
  [/^data$/, 'data'],
  [/^model$/, 'model'],
  [/^(?:flow|run)$/, 'prompt-flow'],
  [/^(?:azureblob|azurefile|azuredatalakegen[12]|onelake|hdfs)$/, 'datastore'],
  [/compute(?:instance)?$/, 'compute'],
  [/^(?:workspace|hub|project)$/, 'workspace'],
  [/^registry$/, 'registry'],
  [/connection$/, 'connection'],
  [/package$/, 'package'],
  [/^feature(?:set|store|storeentity)/, 'feature-store'],
];

/** By `type`, of kinds that need no second look. */
const TYPES: ReadonlyMap<string, KindName> = new Map([
  ...of('data', ['uri_file', 'uri_folder', 'mltable']),
  ...of('model', ['custom_model', 'mlflow_model', 'triton_model']),
  ...of('datastore', ['azure_blob', 'azure_file', 'azure_data_lake_gen1', 'azure_data_lake_gen2', 'one_lake', 'hdfs']),
  ...of('compute', ['amlcompute', 'computeinstance', 'virtualmachine', 'synapsespark', 'kubernetes']),
  ...of('connection', [
    'git',
    'container_registry',
    'python_feed',
    's3',
    'snowflake',
    'azure_sql_db',
    'azure_open_ai',
    'serverless',
  ]),
  ...of('component', ['parallel', 'data_transfer', 'promptflow_parallel']),
]);

function of(kind: KindName, types: string[]): [string, KindName][] {
  return types.map((type) => [type, kind]);
}

/** Jobs, and components of the same names. */
const JOB_TYPES = ['pipeline', 'command', 'sweep', 'automl', 'spark', 'import', 'finetuning', 'distillation'];
const COMPONENT_KEYS = ['version', 'is_deterministic', 'additional_includes'];
const JOB_KEYS = [
  'experiment_name',
  'compute',
  'limits',
  'services',
  'search_space',
  'target_column_name',
  'model',
  'settings',
];
const DEPLOYMENT_KEYS = [
  'code_configuration',
  'instance_type',
  'scale_settings',
  'request_settings',
  'liveness_probe',
  'mini_batch_size',
  'output_action',
  'job_definition',
];
const ONLINE_KEYS = ['traffic', 'mirror_traffic', 'public_network_access', 'compute'];
const BATCH_KEYS = [
  'compute',
  'component',
  'job_definition',
  'settings',
  'mini_batch_size',
  'output_action',
  'retry_settings',
  'max_concurrency_per_instance',
];

/** What a file is: by its name, by `$schema`, else by its keys. Undefined where nothing tells. */
export function kindOf(node: Node, fileName: string): FileKind | undefined {
  const name = path.basename(fileName);
  if (/^trainyard\.ya?ml$/.test(name)) return byName.get('trainyard');
  if (node.kind !== 'map') return undefined;
  if (FLOW_FILE.test(name)) return byName.get('prompt-flow');
  const kind = kindOfSchema(scalarText(peek(node, '$schema'))) ?? kindOfKeys(node);
  // Some say the schema of a job and are components of types that no job has.
  const component = kind === 'job' && TYPES.get(scalarText(peek(node, 'type')) ?? '') === 'component';
  return component ? byName.get('component') : kind === undefined ? undefined : byName.get(kind);
}

function kindOfSchema(address: string | undefined): KindName | undefined {
  const last = address
    ?.trim()
    .replace(/^.*\//, '')
    .replace(/(?:\.schema)?\.json#?$/i, '')
    .toLowerCase();
  return last === undefined ? undefined : SCHEMAS.find(([pattern]) => pattern.test(last))?.[1];
}

function kindOfKeys(node: MapNode): KindName | undefined {
  const has = (...keys: string[]): boolean => keys.some((key) => node.entries.has(key));
  const type = scalarText(peek(node, 'type')) ?? '';
  if (has('create_job', 'create_monitor', 'import_data') || peek(peek(node, 'trigger'), 'type') !== undefined)
    return 'schedule';
  if (TYPES.get(type) !== 'component' && has('endpoint_name', ...DEPLOYMENT_KEYS))
    return has(...BATCH_KEYS) || type === 'pipeline' ? 'batch-deployment' : 'online-deployment';
  if (has('source') && has('path') && !has('index') && TYPES.get(type) === 'data') return 'data-import';
  // GitHub's workflows have jobs too, and Azure DevOps lists of them.
  const hasJobs = peek(node, 'jobs')?.kind === 'map' && !has('on');
  if (hasJobs || has('command', 'search_space') || JOB_TYPES.includes(type)) return isComponent(node) ? 'component' : 'job';
  const byType = TYPES.get(type);
  if (byType !== undefined) return byType;
  if (has('model') && has(...BATCH_KEYS)) return 'batch-deployment';
  if (has('auth_mode', 'traffic', 'mirror_traffic')) {
    const batch = scalarText(peek(node, 'auth_mode')) === 'aad_token' && !has(...ONLINE_KEYS);
    return batch || has('defaults') ? 'batch-endpoint' : 'online-endpoint';
  }
  if (has('flow')) return 'prompt-flow';
  if (has('build', 'conda_file', 'requirements') || peek(node, 'image')?.kind === 'scalar') return 'environment';
  if (has('replication_locations')) return 'registry';
  if (has('managed_network')) return 'workspace';
  if (has('dependencies') && !has('build_dependencies')) return 'conda';
  return undefined;
}

/**
 * Jobs and components are told by `$schema`, or by the command that reads them. Without either: a job, unless it has a version or inputs
 * that only say what they are.
 */
function isComponent(node: MapNode): boolean {
  if (COMPONENT_KEYS.some((key) => node.entries.has(key))) return true;
  if (JOB_KEYS.some((key) => node.entries.has(key))) return false;
  const inputs = peek(node, 'inputs');
  if (inputs?.kind !== 'map') return false;
  const values = [...inputs.entries.values()].map(({ value }) => value);
  if (values.some((value) => peek(value, 'path') !== undefined || peek(value, 'value') !== undefined)) return false;
  return values.some((value) => peek(value, 'type') !== undefined);
}
