/** What online and batch deployments share: model, code, environment. */
import { object, optional, record } from '../schema/collections.ts';
import { text, word } from '../schema/scalars.ts';
import { anything, byKind } from '../schema/unions.ts';
import { descriptive, environmentVariables } from './common.ts';
import { environment } from './environment.ts';

/** Anything by name. */
const properties = record(anything);

const model = object('DeploymentModel', 'A model described in place.', {
  ...descriptive,
  path: optional(text(), 'Where it is: a local path, or the address of a job output or registered model.'),
  type: optional(word(['custom_model', 'mlflow_model', 'triton_model']), 'What it is.', { standard: '`custom_model`' }),
  version: optional(text(), 'Its version.'),
  stage: optional(text(), 'Its stage.'),
  flavors: optional(anything, 'Its MLflow flavors.'),
  properties: optional(properties, 'Properties of the Azure ML model.'),
  datastore: optional(text(), 'The datastore that a local path is uploaded to.'),
  system_metadata: optional(anything, 'Of models of the catalogue. Not read.'),
  id: optional(anything, 'Written by Azure ML, not read.'),
  job_name: optional(anything, 'Written by Azure ML, not read.'),
  latest_version: optional(anything, 'Written by Azure ML, not read.'),
  creation_context: optional(anything, 'Written by Azure ML, not read.'),
  utc_time_created: optional(anything, 'Written by Azure ML, not read.'),
  intellectual_property: optional(anything, 'Written by Azure ML, not read.'),
});

export const codeConfiguration = object('CodeConfiguration', 'The script that loads the model and answers.', {
  code: optional(text(), 'A folder.'),
  scoring_script: optional(text(), 'The script in it, with the functions `init` and `run`.'),
});

/** Of every deployment. */
export const deploymentKeys = {
  ...descriptive,
  name: optional(text(), 'Its name, unique in the endpoint; `az ml` also takes it as `--name`.'),
  endpoint_name: optional(text(), 'The endpoint it belongs to; `az ml` also takes it as `--endpoint-name`.'),
  id: optional(anything, 'Written by Azure ML, not read.'),
  creation_context: optional(anything, 'Written by Azure ML, not read.'),
  provisioning_state: optional(anything, 'Written by Azure ML, not read.'),
  properties: optional(properties, 'Properties of the Azure ML deployment.'),
  model: optional(
    byKind({ scalar: text(), map: model }, 'the name of a model, or a mapping'),
    'The model: registered (`azureml:NAME:VERSION`), of a registry, or in place.',
  ),
  code_configuration: optional(codeConfiguration, 'The script that loads the model and answers; not needed for MLflow models.'),
  environment: optional(environment, 'What it runs in; not needed for MLflow models.'),
  environment_variables: optional(environmentVariables, 'Text by name.'),
};
