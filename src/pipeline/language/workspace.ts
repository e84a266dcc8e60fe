/** `trainyard.yml`: where things run. */
import { list, object, optional, record, required } from '../schema/collections.ts';
import type { JsonSchema } from '../schema/json.ts';
import { integer, text, word } from '../schema/scalars.ts';
import type { Schema } from '../schema/schema.ts';
import { anything, bindable, byKind, nullable, tagged } from '../schema/unions.ts';
import type { ElsewhereCompute, ElsewhereEndpoint } from '../types.ts';
import { JOB_NAMES } from './common.ts';
import { environmentKeys, inlineEnvironment } from './environment.ts';

/** An endpoint's name becomes part of addresses. */
const ENDPOINT_NAMES = {
  pattern: /^[a-z0-9][a-z0-9-]{0,62}$/,
  what: 'an endpoint',
  help: 'use lower-case letters, digits and hyphens, at most 63, beginning with a letter or a digit',
};
const COMPUTE_NAMES = { ...JOB_NAMES, what: 'a compute' };
const PROFILE_NAMES = { ...JOB_NAMES, what: 'a profile' };

/** What this version knows by its type alone: keys have descriptions for editors, and nothing of it is judged. */
function elsewhere<T extends string>(
  type: T,
  name: string,
  doc: string,
  keys: Record<string, string> = {},
): Schema<{ type: T }> {
  const properties = Object.entries(keys).map(([key, description]): [string, JsonSchema] => [key, { description }]);
  const schema: Schema<{ type: T }> = {
    expected: 'a mapping',
    read: () => ({ type }),
    json: (writer) =>
      writer.define(name, schema, () => ({
        description: doc,
        type: 'object',
        properties: Object.fromEntries(properties),
      })),
  };
  return schema;
}

const AZURE_WORKSPACE = {
  subscription: 'The id of the subscription.',
  resource_group: 'The resource group of the Azure ML workspace.',
  workspace: 'The Azure ML workspace.',
};

const elsewhereComputes: { [T in ElsewhereCompute]: Schema<{ type: T }> } = {
  azureml: elsewhere('azureml', 'AzuremlCompute', 'A compute of an Azure ML workspace. Not run on yet.', {
    ...AZURE_WORKSPACE,
    cluster: 'The compute cluster, or `serverless`.',
  }),
  databricks: elsewhere('databricks', 'DatabricksCompute', 'A Databricks cluster. Not run on yet.'),
  slurm: elsewhere('slurm', 'SlurmCompute', 'A Slurm cluster. Not run on yet.'),
  kubernetes: elsewhere('kubernetes', 'KubernetesCompute', 'A Kubernetes cluster. Not run on yet.'),
  ray: elsewhere('ray', 'RayCompute', 'A Ray cluster. Not run on yet.'),
};

const localCompute = object('LocalCompute', 'This machine.', {
  type: required(word(['local']), 'The kind of compute.'),
  gpus: optional(
    byKind(
      { scalar: text({ examples: ['all', '1'] }), seq: list(bindable(integer({ min: 0 }))) },
      '`all`, a number or a list of device numbers',
    ),
    'The GPUs that its jobs share: `all`, how many, or which.',
    { later: '' },
  ),
  cpus: optional(bindable(integer({ min: 1 })), 'The CPU cores that its jobs share.', { later: '' }),
  memory: optional(text({ examples: ['16GB'] }), 'The memory that its jobs share.', { later: '' }),
});

/** In a profile the type may stand in what it is laid over. Then all of it is judged where the profile is used. */
const unknownOverlay = record(anything);

const compute = tagged('type', { words: { local: localCompute, ...elsewhereComputes } });
const computeOverlay = tagged('type', { words: { local: localCompute, ...elsewhereComputes }, otherwise: unknownOverlay });

const elsewhereEndpoints: { [T in ElsewhereEndpoint]: Schema<{ type: T }> } = {
  azureml: elsewhere('azureml', 'AzuremlEndpoint', 'An online endpoint of an Azure ML workspace. Not deployed to yet.', {
    ...AZURE_WORKSPACE,
    endpoint: 'The name of the endpoint there.',
  }),
  kubernetes: elsewhere('kubernetes', 'KubernetesEndpoint', 'A service in a Kubernetes cluster. Not deployed to yet.'),
  databricks: elsewhere('databricks', 'DatabricksEndpoint', 'A serving endpoint of Databricks. Not deployed to yet.'),
};

const port = bindable(integer({ min: 1, max: 65_535 }));
const PORT = 'The port it answers on, of its own.';
const ofLocalEndpoints = {
  type: required(word(['local']), 'The kind of endpoint.'),
  command: optional(
    text(),
    'What serves a model, in place of the `pyfunc` server of MLflow; `{port}` and `{model}` are replaced.',
  ),
  host: optional(text(), 'The address it listens on.', { later: '' }),
  replicas: optional(bindable(integer({ min: 1 })), 'How many servers share the requests.', { later: '' }),
};
const localEndpoint = object('LocalEndpoint', 'Served on this machine.', { ...ofLocalEndpoints, port: required(port, PORT) });
const localEndpointOverlay = object('LocalEndpointOverlay', 'Served on this machine: what a profile says of it.', {
  ...ofLocalEndpoints,
  port: optional(port, PORT),
});

const endpoint = tagged('type', { words: { local: localEndpoint, ...elsewhereEndpoints } });
const endpointOverlay = tagged('type', {
  words: { local: localEndpointOverlay, ...elsewhereEndpoints },
  otherwise: unknownOverlay,
});

const hostOrFile = text({ examples: ['host', 'requirements.txt', 'conda.yml'] });
const ENVIRONMENT = '`host`, the path of a requirements, conda or environment file, or a mapping';
/** In place of a name. */
const mappedEnvironment = byKind({ scalar: hostOrFile, map: inlineEnvironment }, ENVIRONMENT);
const environmentOverlay = object('EnvironmentOverlay', 'What a profile says of an environment.', environmentKeys);
const mappedEnvironmentOverlay = byKind({ scalar: hostOrFile, map: environmentOverlay }, ENVIRONMENT);

const tracking = object('Tracking', 'Where MLflow runs and models are recorded.', {
  uri: optional(
    nullable(text({ blank: true })),
    'The http or https address of an MLflow server; nothing means the embedded store.',
    {
      standard: 'the embedded store in the state folder',
    },
  ),
  registry_uri: optional(nullable(text({ blank: true })), 'The address of the model registry, where it is another one.', {
    later: 'leave it out: models are registered where runs are recorded',
  }),
});

const DOCS = {
  computes: 'Computes by name. `local` is always there.',
  environments:
    'Names of environments and images in pipeline files, and what this machine builds for them: `host`, a file, or a description as `environment` in the pipeline file.',
  endpoints: 'Endpoints by name.',
};

/** What the file and its profiles have in common. */
const shared = {
  map: optional(
    record(text({ examples: ['local'] })),
    'Names of computes in pipeline files, and the compute of this workspace that is meant.',
  ),
  tracking: optional(tracking, 'Where MLflow runs and models are recorded.'),
  secrets: optional(
    nullable(list(bindable(text({ pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, expected: 'the name of an environment variable' })))),
    'Names of secrets that jobs may use in `environment_variables`.',
  ),
};

const profile = object('Profile', 'What is laid over the rest of the file: mappings deep, everything else replaced.', {
  computes: optional(record(computeOverlay, { names: COMPUTE_NAMES }), DOCS.computes),
  environments: optional(record(mappedEnvironmentOverlay), DOCS.environments),
  endpoints: optional(record(endpointOverlay, { names: ENDPOINT_NAMES }), DOCS.endpoints),
  ...shared,
});

/** `${{env.NAME}}` may stand in any value but `type`; it is replaced before the file is read by this. */
export const workspaceFile = object('Workspace', 'Where things run.', {
  $schema: optional(text(), 'Address of a JSON Schema, for editors.'),
  computes: optional(record(compute, { names: COMPUTE_NAMES }), DOCS.computes),
  environments: optional(record(mappedEnvironment), DOCS.environments),
  endpoints: optional(record(endpoint, { names: ENDPOINT_NAMES }), DOCS.endpoints),
  ...shared,
  profiles: optional(record(profile, { names: PROFILE_NAMES }), 'Overlays by name, chosen with `--profile`.'),
});
