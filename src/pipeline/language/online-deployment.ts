/** Online deployments: one model version behind an endpoint, on managed machines or on Kubernetes. */
import { object, optional, record, required } from '../schema/collections.ts';
import { boolean, integer, number, text, word } from '../schema/scalars.ts';
import { byKind, tagged } from '../schema/unions.ts';
import { texts } from './common.ts';
import { deploymentKeys } from './deployment.ts';

const scaleSettings = tagged('type', {
  words: {
    default: object('DefaultScale', 'As many instances as `instance_count` says.', {
      type: required(word(['default']), 'The kind.'),
    }),
    target_utilization: object('TargetUtilizationScale', 'As many instances as the load asks for.', {
      type: required(word(['target_utilization']), 'The kind.'),
      min_instances: optional(integer({ min: 0 }), 'The least number of instances.', { standard: '`1`' }),
      max_instances: optional(integer({ min: 0 }), 'The greatest number of instances.', { standard: '`1`' }),
      polling_interval: optional(integer({ min: 0 }), 'Seconds between two looks at the load.', { standard: '`1`' }),
      target_utilization_percentage: optional(integer({ min: 0 }), 'The utilization it aims at, in percent.', {
        standard: '`70`',
      }),
    }),
  },
});

const requestSettings = object('RequestSettings', 'How requests are taken.', {
  request_timeout_ms: optional(integer({ min: 0 }), 'Milliseconds, after which a request is ended.', { standard: '`5000`' }),
  max_concurrent_requests_per_instance: optional(integer({ min: 0 }), 'How many requests at a time an instance takes.', {
    standard: '`1`',
  }),
  max_queue_wait_ms: optional(integer({ min: 0 }), 'Milliseconds a request may wait before it is taken.', {
    standard: '`500`',
  }),
});

const probe = object('Probe', 'How often a container is asked whether it works, and what follows.', {
  initial_delay: optional(integer({ min: 0 }), 'Seconds before it is asked first.', { standard: '`10`' }),
  period: optional(integer({ min: 0 }), 'Seconds between two requests.', { standard: '`10`' }),
  timeout: optional(integer({ min: 0 }), 'Seconds it has to answer.', { standard: '`2`' }),
  success_threshold: optional(integer({ min: 0 }), 'Answers in a row after which it counts as ready.', { standard: '`1`' }),
  failure_threshold: optional(integer({ min: 0 }), 'Failures in a row after which it counts as failed.', { standard: '`30`' }),
});

const dataAsset = object('CollectedData', 'The data asset that collected data becomes.', {
  name: optional(text(), 'Its name.'),
  path: optional(text(), 'The datastore path it is written to.'),
  version: optional(text(), 'Its version.'),
  data_id: optional(text(), 'Its id.'),
});

const collection = object('Collection', 'A kind of data that is collected.', {
  enabled: required(boolean, 'Is it collected?'),
  data: optional(byKind({ scalar: text(), map: dataAsset }, 'text or a mapping'), 'The data asset it becomes.'),
  client_id: optional(text(), 'The identity that writes it.'),
});

const dataCollector = object('DataCollector', 'What is kept of requests and answers.', {
  collections: optional(record(collection), 'By name: `model_inputs`, `model_outputs`, `request`, `response` or another.'),
  rolling_rate: optional(word(['minute', 'hour', 'day']), 'How often a new file is begun.', { standard: '`hour`' }),
  sampling_rate: optional(number({ min: 0, max: 1 }), 'The share of requests that is kept, from 0 to 1.', {
    standard: '`1`',
  }),
  request_logging: optional(
    object('RequestLogging', 'What is kept of requests.', { capture_headers: optional(texts, 'Names of headers.') }),
    'What is kept of requests.',
  ),
});

const onlineKeys = {
  ...deploymentKeys,
  instance_count: optional(integer({ min: 0 }), 'How many instances.', { standard: '`1`' }),
  app_insights_enabled: optional(boolean, 'Does it write to Application Insights?', { standard: '`false`' }),
  scale_settings: optional(scaleSettings, 'How many instances there are.'),
  request_settings: optional(requestSettings, 'How requests are taken.'),
  liveness_probe: optional(probe, 'When a container is started again.'),
  readiness_probe: optional(probe, 'When a container gets requests.'),
  model_mount_path: optional(text(), 'Where the model is put in the container.', { standard: '`/var/azureml-app`' }),
  data_collector: optional(dataCollector, 'What is kept of requests and answers.'),
};

const managed = object('ManagedOnlineDeployment', 'A deployment on machines that Azure ML manages.', {
  ...onlineKeys,
  type: optional(word(['managed']), 'The kind.'),
  instance_type: required(text(), 'The kind of machine: `Standard_DS3_v2`.'),
  egress_public_network_access: optional(word(['enabled', 'disabled']), 'May it call the internet?', {
    standard: '`enabled`',
  }),
  private_network_connection: optional(boolean, 'Does it call the workspace over a private network?'),
});

const amounts = object('ContainerAmounts', 'Amounts of what a container uses.', {
  cpu: optional(text(), 'Cores, as `0.5` or `500m`.'),
  memory: optional(text(), 'Memory, as `1Gi`.'),
  gpu: optional(text(), 'GPUs.'),
  'nvidia.com/gpu': optional(text(), 'GPUs, as Kubernetes calls them.'),
});

const kubernetes = object('KubernetesOnlineDeployment', 'A deployment on a Kubernetes cluster.', {
  ...onlineKeys,
  type: required(word(['kubernetes']), 'The kind.'),
  instance_type: optional(text(), 'An instance type of the cluster.'),
  resources: optional(
    object('ContainerResources', 'What a container uses.', {
      requests: optional(amounts, 'What it gets at least.'),
      limits: optional(amounts, 'What it gets at most.'),
    }),
    'What a container uses.',
  ),
});

export const onlineDeployment = tagged('type', { words: { managed, kubernetes }, otherwise: managed });
