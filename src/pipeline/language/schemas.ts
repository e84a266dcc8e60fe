/** The JSON Schemas that editors read: one for each kind of file that is written by hand, for they choose by the file's name. */
import { type JsonSchema, jsonSchemaOf } from '../schema/json.ts';
import type { Schema } from '../schema/schema.ts';
import { fileKinds } from './files.ts';
import { loadRare } from './rarely.ts';
import type { SchemaName } from './schema-names.ts';
import { workspaceFile } from './workspace.ts';

/** Where package.json says that the sources are. Editors fetch from there what a file names by this address. */
const HOME = 'https://raw.githubusercontent.com/trainyard/trainyard/main/schema';

const about = {
  pipeline: {
    title: 'Pipeline and job files of Trainyard',
    description: 'A pipeline, or one job: `command`, `sweep`, and what else Azure ML has. Checked with `trainyard lint`.',
  },
  workspace: {
    title: 'The workspace file of Trainyard',
    description: 'trainyard.yml: where things run.',
  },
  component: {
    title: 'Component files of Azure ML',
    description: 'A command, a pipeline or another job with declared inputs.',
  },
  'online-endpoint': { title: 'Online endpoints of Azure ML', description: 'A managed or a Kubernetes online endpoint.' },
  'online-deployment': { title: 'Online deployments of Azure ML', description: 'A model behind an online endpoint.' },
  'batch-endpoint': { title: 'Batch endpoints of Azure ML', description: 'An address that takes batches.' },
  'batch-deployment': { title: 'Batch deployments of Azure ML', description: 'A model or a pipeline behind a batch endpoint.' },
  schedule: { title: 'Schedules of Azure ML', description: 'When a job, a monitor or an import is begun.' },
  'data-import': { title: 'Data imports of Azure ML', description: 'Data brought from a database or a file system.' },
  environment: { title: 'Environments of Azure ML', description: 'What commands run in, as a file of its own.' },
} satisfies Record<SchemaName, { title: string; description: string }>;

export function isSchemaName(name: string): name is SchemaName {
  return Object.hasOwn(about, name);
}

/** The file of a schema in the folder `schema/`. */
export function schemaFile(name: SchemaName): string {
  return `${name}.schema.json`;
}

/** Made anew each time, in draft 7. */
export async function schemaOf(name: SchemaName): Promise<JsonSchema> {
  await loadRare();
  const { title, description } = about[name];
  return jsonSchemaOf(declarationOf(name), { $id: `${HOME}/${schemaFile(name)}`, title, description });
}

function declarationOf(name: SchemaName): Schema<unknown> {
  if (name === 'workspace') return workspaceFile;
  const declared = fileKinds.find((kind) => kind.name === (name === 'pipeline' ? 'job' : name))?.schema;
  if (declared === undefined) throw new Error(`files of the kind ${name} are not declared`);
  return declared;
}
