/** What a command runs in. */
import { list, object, optional, record, required } from '../schema/collections.ts';
import { integer, literal, text, word } from '../schema/scalars.ts';
import { anything, byKind, named, nullable } from '../schema/unions.ts';
import { descriptive, ofAssets, written } from './common.ts';

const build = object('BuildContext', 'A container image to be built.', {
  path: optional(text(), 'The folder of the build context, or its address.'),
  dockerfile_path: optional(text(), 'The Dockerfile in it.', { standard: '`Dockerfile`' }),
});

const route = object('Route', 'A route of a serving container.', {
  port: required(integer({ min: 0 }), 'The port.'),
  path: required(text(), 'The path.'),
});

const inferenceConfig = object('InferenceConfig', 'How the image serves.', {
  liveness_route: required(route, 'Asked for whether it lives.'),
  readiness_route: required(route, 'Asked for whether it is ready.'),
  scoring_route: required(route, 'Asked for predictions.'),
});

const pip = object('PipDependencies', 'The pip part of a conda file.', {
  pip: required(nullable(list(text())), 'Requirements, one each.'),
});

/** A conda environment file, by itself or in place. */
export const condaSpec = object('CondaSpecification', 'A conda environment.', {
  name: optional(text(), 'Its name.'),
  channels: optional(nullable(list(text())), 'Where packages come from.'),
  dependencies: required(nullable(list(byKind({ scalar: text(), map: pip }, 'text or `{pip: [...]}`'))), 'Packages.'),
  prefix: optional(text(), 'Where it lies on the machine that wrote the file; not used.'),
  variables: optional(record(nullable(literal)), 'Environment variables.', { later: 'use `environment_variables` of the job' }),
});

/** Of environments: in place in a job, and in files of their own. */
export const environmentKeys = {
  ...descriptive,
  ...written,
  version: optional(text(), 'Its version.'),
  requirements: optional(
    byKind({ scalar: text(), seq: list(text()) }, 'the path of a requirements file, or a list of requirements'),
    'Pip requirements: a list, or the path of a requirements file.',
  ),
  python: optional(text(), 'The Python version, as in `"3.11"`.'),
  conda_file: optional(
    byKind({ scalar: text(), map: condaSpec }, 'the path of a conda file, or its contents'),
    'A conda file, or its contents.',
  ),
  image: optional(text(), 'A container image.'),
  build: optional(build, 'A container image to be built.'),
  inference_config: optional(inferenceConfig, 'How the image serves.', { later: '' }),
  os_type: optional(word(['linux', 'windows']), 'The operating system.', { standard: '`linux`' }),
  datastore: optional(text(), 'The datastore that the build context is uploaded to.', { later: '' }),
  properties: optional(anything, 'Properties of the Azure ML asset.'),
  ...ofAssets,
};

const ONE_OF = {
  keys: ['requirements', 'conda_file', 'image', 'build'],
  help: 'give `requirements`, `conda_file` or `image`, or write `environment: host`',
} as const;

export const inlineEnvironment = object('InlineEnvironment', 'An environment described in place.', environmentKeys, {
  exclusive: [
    ['requirements', 'conda_file'],
    ['requirements', 'image'],
    ['requirements', 'build'],
    ['image', 'build'],
  ],
  some: [ONE_OF],
});

/** `host`, a name (`azureml:NAME:VERSION`, `azureml://registries/...`), a file, or a description. */
export const environment = named(
  'Environment',
  byKind(
    { scalar: text({ examples: ['host', 'azureml:AzureML-sklearn-1.5@latest'] }), map: inlineEnvironment },
    '`host`, the name of an environment, or a mapping',
  ),
);

/** An environment in a file of its own. */
export const environmentFile = object('EnvironmentFile', 'An environment.', environmentKeys, { some: [ONE_OF] });
