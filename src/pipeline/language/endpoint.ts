/** Endpoint files: where models answer requests, or batches of data. */
import { list, object, optional, record, required } from '../schema/collections.ts';
import { integer, text, word } from '../schema/scalars.ts';
import { anything, ifHas, nullable } from '../schema/unions.ts';
import { descriptive } from './common.ts';

const ENDPOINT_NAME = /^[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;

const identity = object('EndpointIdentity', 'Who the endpoint is towards Azure.', {
  type: optional(word(['system_assigned', 'user_assigned', 'none']), 'The kind.', { standard: '`system_assigned`' }),
  principal_id: optional(text(), 'Written by Azure ML.'),
  tenant_id: optional(text(), 'Written by Azure ML.'),
  user_assigned_identities: optional(list(record(nullable(text()))), 'Managed identities, each with its `resource_id`.'),
});

/** Of every endpoint. */
const endpointKeys = {
  ...descriptive,
  name: required(
    text({ pattern: ENDPOINT_NAME, expected: 'a name of letters, digits and hyphens, beginning with a letter' }),
    'Its name, unique in the Azure region.',
  ),
  identity: optional(identity, 'Who the endpoint is towards Azure.'),
  location: optional(text(), 'The Azure region.', { standard: 'that of the workspace' }),
  properties: optional(record(anything), 'Properties of the Azure ML endpoint.'),
  id: optional(anything, 'Written by Azure ML, not read.'),
  scoring_uri: optional(anything, 'Written by Azure ML, not read.'),
  openapi_uri: optional(anything, 'Written by Azure ML, not read.'),
  provisioning_state: optional(anything, 'Written by Azure ML, not read.'),
};

const percentages = record(integer({ min: 0, max: 100 }));

const authMode = (standard: string) => ({
  auth_mode: optional(word(['key', 'aml_token', 'aad_token']), 'How callers are authorised.', { standard }),
});

const onlineKeys = {
  ...endpointKeys,
  ...authMode('`key`'),
  traffic: optional(percentages, 'The share of requests that each deployment gets, in percent by name; at most 100 in all.'),
  mirror_traffic: optional(percentages, 'The share of requests copied to one deployment, in percent, at most 50.'),
  kind: optional(anything, 'Written by Azure ML, not read.'),
};

const managedOnlineEndpoint = object('ManagedOnlineEndpoint', 'An online endpoint on machines that Azure ML manages.', {
  ...onlineKeys,
  public_network_access: optional(word(['enabled', 'disabled']), 'May it be called from the internet?', {
    standard: '`enabled`',
  }),
});

const kubernetesOnlineEndpoint = object('KubernetesOnlineEndpoint', 'An online endpoint on a Kubernetes cluster.', {
  ...onlineKeys,
  compute: required(text(), 'The attached cluster, as `azureml:NAME`.'),
});

export const onlineEndpoint = ifHas('compute', kubernetesOnlineEndpoint, managedOnlineEndpoint);

export const batchEndpoint = object('BatchEndpoint', 'An endpoint that scores batches of data in jobs.', {
  ...endpointKeys,
  ...authMode('`aad_token`, the only one that works'),
  defaults: optional(
    object('BatchEndpointDefaults', 'What a call gets that names no deployment.', {
      deployment_name: optional(text(), 'The deployment.'),
    }),
    'What a call gets that names no deployment.',
  ),
});
