/** `finetuning` and `distillation`: Azure ML trains a language model further, from examples or from a larger model. */
import { object, optional, record, required } from '../schema/collections.ts';
import { boolean, integer, literal, number, text, word } from '../schema/scalars.ts';
import { anything, byKind, nullable, tagged } from '../schema/unions.ts';
import { compute, ofJobs, texts } from './common.ts';
import { runSettings } from './resources.ts';
import { inputMapping, outputs } from './values.ts';

const USE_COMMAND = 'use a `command` job with your own training script';

const TASKS = [
  'chat_completion',
  'text_completion',
  'text_classification',
  'question_answering',
  'text_summarization',
  'token_classification',
  'text_translation',
  'image_classification',
  'image_instance_segmentation',
  'image_object_detection',
  'video_multi_object_tracking',
];

const data = byKind(
  { scalar: text(), map: inputMapping },
  'a path, or a mapping such as `{type: uri_file, path: ./train.jsonl}`',
);

/** Of both. */
const jobKeys = {
  training_data: required(data, 'The examples, as JSON lines.'),
  validation_data: optional(data, 'The examples it is measured on, as JSON lines.'),
  outputs: optional(outputs, 'What it makes: `registered_model`.'),
  compute: optional(compute, 'Where it runs.'),
  identity: runSettings.identity,
  services: runSettings.services,
  ...ofJobs,
};

const finetuningKeys = {
  type: required(word(['finetuning']), 'The kind of job.'),
  ...jobKeys,
  task: required(word(TASKS), 'What the model is trained for.'),
  model: required(inputMapping, 'The model it begins with.'),
  resources: optional(
    object('FinetuningResources', 'The machines of a fine-tuning.', {
      instance_types: optional(texts, 'Kinds of nodes, the best first.'),
    }),
    'The machines, where there is no `compute`.',
  ),
  queue_settings: runSettings.queue_settings,
};
const LATER = { what: 'the job type `finetuning`', help: USE_COMMAND };
const hyperparameters = record(nullable(literal));

export const finetuningJob = tagged('model_provider', {
  words: {
    custom: object(
      'FinetuningJob',
      'Trains a model of the catalogue further.',
      {
        ...finetuningKeys,
        model_provider: required(word(['custom']), 'Whose model it is.'),
        hyperparameters: optional(hyperparameters, 'Hyperparameters by name.'),
      },
      { later: LATER },
    ),
    azure_openai: object(
      'AzureOpenAIFinetuningJob',
      'Trains a model of Azure OpenAI further.',
      {
        ...finetuningKeys,
        model_provider: required(word(['azure_openai', 'azure_open_ai']), 'Whose model it is.'),
        hyperparameters: optional(
          object('AzureOpenAIHyperparameters', 'Hyperparameters of Azure OpenAI.', {
            n_epochs: optional(integer(), 'How many epochs.'),
            batch_size: optional(integer(), 'Examples in a batch.'),
            learning_rate_multiplier: optional(number(), 'By what the usual learning rate is multiplied.'),
          }),
          'Hyperparameters.',
        ),
      },
      { later: LATER },
    ),
  },
});

const connection = object('TeacherConnection', 'The endpoint of the larger model.', {
  type: required(word(['serverless', 'custom']), 'The kind.'),
  name: optional(text(), 'Its name.'),
  id: optional(text(), 'Its id.'),
  description: optional(text({ blank: true }), 'What it is.'),
  tags: optional(record(nullable(literal)), 'Tags: text by name.'),
  endpoint: optional(text(), 'The address of a serverless endpoint.'),
  api_key: optional(text(), 'The key of a serverless endpoint.'),
  target: optional(text(), 'The address of another connection.'),
  credentials: optional(anything, 'How another connection is authorised.'),
  is_shared: optional(boolean, 'Do all projects of the hub see it?'),
  metadata: optional(anything, 'Further properties.'),
  creation_context: optional(anything, 'Written by Azure ML, not read.'),
});

const requestSettings = object('TeacherRequests', 'How the larger model is asked.', {
  request_batch_size: optional(integer(), 'How many requests at a time.'),
  min_endpoint_success_ratio: optional(number(), 'The least share of requests that must succeed, from 0 to 1.'),
});

const teacherSettings = object('TeacherSettings', 'How the larger model answers.', {
  inference_parameters: optional(record(anything), 'Parameters of its answers: `temperature`, `max_tokens`, ...'),
  endpoint_request_settings: optional(requestSettings, 'How it is asked.'),
});

const promptSettings = object('PromptSettings', 'How the larger model is prompted.', {
  enable_chain_of_thought: optional(boolean, 'Does it reason step by step?', { standard: '`false`' }),
  enable_chain_of_density: optional(boolean, 'Does it summarize in ever denser steps?', { standard: '`false`' }),
  max_len_summary: optional(integer(), 'Most words of a summary.'),
});

export const distillationJob = object(
  'DistillationJob',
  'Trains a model on the answers of a larger one.',
  {
    type: required(word(['distillation']), 'The kind of job.'),
    ...jobKeys,
    data_generation_type: required(word(['label_generation', 'data_generation']), 'What the larger model makes.'),
    data_generation_task_type: required(word(['nli', 'nlu_qa', 'conversation', 'math', 'summarization']), 'The task.'),
    teacher_model_endpoint_connection: required(connection, 'The endpoint of the larger model.'),
    student_model: required(
      byKind({ scalar: text(), map: inputMapping }, 'the name of a model, or a mapping'),
      'The model to train.',
    ),
    teacher_model_settings: optional(teacherSettings, 'How the larger model answers.'),
    prompt_settings: optional(promptSettings, 'How the larger model is prompted.'),
    hyperparameters: optional(hyperparameters, 'Hyperparameters of the training by name.'),
    resources: runSettings.resources,
  },
  { later: { what: 'the job type `distillation`', help: USE_COMMAND } },
);
