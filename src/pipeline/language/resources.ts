/** Where and how a command runs on Azure ML: nodes, processes, queue, identity, services. */
import { list, object, optional, record, required } from '../schema/collections.ts';
import { integer, literal, text, word } from '../schema/scalars.ts';
import { anything, bindable, byKind, named, nullable, tagged } from '../schema/unions.ts';

const NO_CLOUD = 'a local compute has neither kinds of nodes nor containers';

export const resources = object('JobResources', 'The machines of a job.', {
  instance_count: optional(bindable(integer()), 'How many nodes.', { standard: '`1`' }),
  instance_type: optional(text(), 'The kind of node.', { ignored: NO_CLOUD }),
  max_instance_count: optional(bindable(integer()), 'How many nodes at most.', { ignored: NO_CLOUD }),
  locations: optional(list(text()), 'Azure regions.', { ignored: NO_CLOUD }),
  shm_size: optional(text(), "The container's shared memory, as in `2g`.", { ignored: NO_CLOUD }),
  docker_args: optional(
    byKind({ scalar: text(), seq: list(text()) }, 'text or a list of text'),
    'Arguments of the container.',
    { ignored: NO_CLOUD },
  ),
  properties: optional(nullable(anything), 'Further properties.', { ignored: NO_CLOUD }),
});

const processes = {
  process_count_per_instance: optional(bindable(integer({ min: 1 })), 'Processes on each node.', { standard: '`1`' }),
};

export const distribution = named(
  'Distribution',
  tagged('type', {
    words: {
      pytorch: object('PyTorchDistribution', 'PyTorch processes that find each other through variables.', {
        type: required(word(['pytorch']), 'The kind.'),
        ...processes,
      }),
      mpi: object('MpiDistribution', 'Processes that `mpirun` starts.', {
        type: required(word(['mpi']), 'The kind.'),
        ...processes,
      }),
      tensorflow: object('TensorFlowDistribution', 'TensorFlow processes that find each other through `TF_CONFIG`.', {
        type: required(word(['tensorflow']), 'The kind.'),
        parameter_server_count: optional(bindable(integer({ min: 0 })), 'Parameter servers.', { standard: '`0`' }),
        worker_count: optional(bindable(integer({ min: 1 })), 'Workers.', { standard: 'one each node' }),
      }),
      ray: object('RayDistribution', 'A Ray cluster.', {
        type: required(word(['ray']), 'The kind.'),
        port: optional(integer({ min: 0 }), 'Port of the head process.'),
        address: optional(text(), 'Address of the head node.'),
        include_dashboard: optional(anything, 'Whether the dashboard is started.'),
        dashboard_port: optional(integer({ min: 0 }), "The dashboard's port."),
        head_node_additional_args: optional(text(), 'Further arguments of the head node.'),
        worker_node_additional_args: optional(text(), 'Further arguments of the worker nodes.'),
      }),
    },
  }),
);

export const queueSettings = object('QueueSettings', 'How a job waits for Azure ML compute.', {
  job_tier: optional(nullable(word(['spot', 'basic', 'standard', 'premium', 'null'])), 'The tier.'),
  priority: optional(word(['low', 'medium', 'high']), 'The priority.'),
});

export const identity = named(
  'JobIdentity',
  tagged('type', {
    words: {
      managed: managed('managed'),
      managed_identity: managed('managed_identity'),
      aml_token: object('AmlTokenIdentity', "The job's own token.", { type: required(word(['aml_token']), 'The kind.') }),
      user_identity: object('UserIdentity', 'The user who submits.', { type: required(word(['user_identity']), 'The kind.') }),
    },
  }),
);

function managed(type: 'managed' | 'managed_identity') {
  return object(type === 'managed' ? 'Managed' : 'ManagedIdentity', 'A managed identity of the compute.', {
    type: required(word([type]), 'The kind.'),
    client_id: optional(text(), 'Its client id.'),
    object_id: optional(text(), 'Its object id.'),
    msi_resource_id: optional(text(), 'Its resource id.'),
  });
}

const service = object('JobService', 'An interactive service beside the job.', {
  type: optional(text(), 'The kind: `jupyter_lab`, `ssh`, `tensor_board`, `vs_code`, or another.'),
  port: optional(integer({ min: 0 }), 'Its port.'),
  nodes: optional(text(), 'The nodes it runs on: `all`, or the first.'),
  log_dir: optional(text(), 'What TensorBoard reads.'),
  ssh_public_keys: optional(text(), 'Who may come in.'),
  endpoint: optional(anything, 'Written by Azure ML, not read.'),
  status: optional(anything, 'Written by Azure ML, not read.'),
  error_message: optional(anything, 'Written by Azure ML, not read.'),
  properties: optional(record(nullable(literal)), 'Further properties.'),
});

/** Keys of jobs that run commands on machines. */
export const runSettings = {
  resources: optional(resources, 'Nodes, kinds of nodes, container settings.'),
  distribution: optional(distribution, 'Several processes that work as one.', { later: 'start them in the command itself' }),
  queue_settings: optional(queueSettings, 'How it waits for Azure ML compute.', { ignored: 'a local compute has no queue' }),
  identity: optional(identity, 'Who the job is towards Azure.', { ignored: 'the job runs as the user who runs Trainyard' }),
  services: optional(nullable(record(service)), 'Interactive services beside the job.', {
    later: 'log in to the machine instead',
  }),
};
