/**
 * Public repositories with Azure ML files, and which of their files are at fault in our eyes, with the reason. The lists are exact: a file
 * that is not in them has no fault, and so many files are in each entry. Checked with azure-ai-ml 1.28.0.
 */

export interface Listed {
  files: RegExp;
  /** How many files. */
  count: number;
  /** Each of their errors. */
  says: RegExp;
  why: string;
}

export interface Repository {
  name: string;
  /** A folder or file that tells it from others. */
  mark: string;
  /** Set where nobody needs more than its YAML files to run the tests: then local paths that are missing are no fault. */
  yamlOnly?: true;
  listed: Listed[];
}

const TEMPLATE =
  /\{\{ENDPOINT_NAME\}\}|<(?:CODE_DIR|SCORING_SCRIPT)>|< your environment name >|not valid YAML|a key must be plain text/;
const FLOW = /is a prompt flow, which Trainyard does not run|not valid YAML/;
const MISSING = /there is no (?:file|folder|file or folder) `/;

const examples: Listed[] = [
  {
    files: /^cli\/endpoints\/online\/custom-container\/.*-(?:endpoint|deployment)\.yml$/,
    count: 14,
    says: TEMPLATE,
    why: 'a template: `{{NAME}}` stands for what a script fills in',
  },
  {
    files: /^cli\/endpoints\/online\/managed\/minimal\/single-model-registered\/(?:deployment|model)\.yml$/,
    count: 2,
    says: TEMPLATE,
    why: 'a template: `{{NAME}}` stands for what a script fills in',
  },
  {
    files: /^cli\/endpoints\/online\/managed\/(?:binary-payloads\/binary-payloads-|openapi\/)deployment\.yml$/,
    count: 2,
    says: TEMPLATE,
    why: 'a template: `<NAME>` stands for what a script fills in',
  },
  {
    files: /^cli\/jobs\/nebulaml\/cifar10_deepspeed\/job\.yml$/,
    count: 1,
    says: TEMPLATE,
    why: 'a template: the environment is to be filled in',
  },
  {
    files: /^cli\/jobs\/single-step\/java\/iris\/job-template\.yml$/,
    count: 1,
    says: MISSING,
    why: 'a template for a folder of another name',
  },
  {
    files: /\/flow\.(?:dag|meta)\.yaml$|\/batch_run\.yaml$|\/pipeline_job_with_flow_as_component\/(?:pipeline|run)\.yml$/,
    count: 8,
    says: FLOW,
    why: 'prompt flows and pipelines with one, refused by name',
  },
  {
    files: /-fridge-items?[a-z-]*\/(?:pipeline|cli-automl-img-[a-z-]+)\.yml$|\/hftransformers-fridgeobjects-[a-z-]+\.yaml$/,
    count: 14,
    says: /there is no folder `(?:\.\/)?data\/(?:training|validation)-mltable-folder`/,
    why: 'data that a script of the sample makes',
  },
  {
    files: /^cli\/foundation-models\/system\/finetune\/[a-z-]+\/[a-z-]+-pipeline\.yml$/,
    count: 6,
    says: /there is no file `[a-z0-9-]+-dataset\/small_(?:train|validation|test)\.jsonl`/,
    why: 'data that a script of the sample makes',
  },
  {
    files: /^cli\/foundation-models\/system\/(?:distillation\/summarization|finetune\/text-to-image)\/[a-z_-]+\.yaml$/,
    count: 2,
    says: /there is no (?:file `\.\/train_summarization\.jsonl`|folder `\.\/dog-example`)/,
    why: 'data that a notebook of the sample makes',
  },
  {
    files: /^sdk\/python\/featurestore_sample\/project\/fraud_model\/pipelines\/training_pipeline\.yaml$/,
    count: 1,
    says: /there is no folder `\.\.\/feature_retrieval_spec`/,
    why: 'data that a notebook of the sample makes',
  },
  {
    files: /^cli\/generative-ai\/promptflow\/deploy-flow\/deployment-with-docker-context-environment\.yaml$/,
    count: 1,
    says: /there is no file or folder `\.\/basic-chat`/,
    why: 'its folder lies one level higher; the official client refuses it too',
  },
  {
    files: /\/cli-automl-classification-task-bankmarketing-serverless\.yml$/,
    count: 1,
    says: /^`resources` must be a mapping, found the text/,
    why: 'it says `resources: a=1 b=2`, which is text; the official client refuses it too',
  },
  {
    files: /^cli\/monitoring\/generation-safety-quality-monitoring\.yaml$/,
    count: 1,
    says: /^unknown key `(?:data_window_size|workspace_connection_id)`/,
    why: 'its keys are of an older version; the official client refuses it too',
  },
  {
    files:
      /^cli\/endpoints\/online\/triton\/single-model\/olive_model_analyzer\/config_bert_olive_analyze\.yml$|^\.github\/labels\.yaml$/,
    count: 2,
    says: /^duplicate key/,
    why: 'no file of Azure ML',
  },
];

const assets: Listed[] = [
  {
    files: /\/flow_yamls\/(?:chat_)?flow\.dag\.yaml$/,
    count: 2,
    says: FLOW,
    why: 'templates of prompt flows',
  },
  {
    files: /\/(?:data_generation_batch_scoring_pipeline|pipeline_components\/[a-z_]+)\/spec\.yaml$/,
    count: 4,
    says: /is a condition \(`if_else`\), which Trainyard does not run/,
    why: 'private preview, refused by name',
  },
  {
    files: /\/object-detection-using-built-in-component\/pipeline\.yml$/,
    count: 1,
    says: /^`parent\.jobs\.train\.outputs\.model` does not exist here/,
    why: 'the component that it names has no such output any more',
  },
  {
    files: /^test\/resources\/config\/comp-[a-z-]+\/spec\.yaml$/,
    count: 3,
    says: /lacks (?:the key|one of the keys)/,
    why: 'made incomplete for a test',
  },
];

export const repositories: readonly Repository[] = [
  { name: 'Azure/azureml-examples', mark: 'cli/jobs/basics', listed: examples },
  { name: 'Azure/azureml-assets', mark: 'assets/training', yamlOnly: true, listed: assets },
  { name: 'Azure/mlops-v2-ado-demo', mark: 'config-infra-prod.yml', yamlOnly: true, listed: [] },
  { name: 'microsoft/dstoolkit-mlops-v2', mark: 'mlops/nyc_taxi', yamlOnly: true, listed: [] },
];
