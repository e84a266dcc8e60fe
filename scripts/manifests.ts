/** Writes action.yml and task.json from the tables of inputs and outputs; `--check` only compares. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type InputSpec, inputSpecs } from '../src/commands/inputs.ts';
import { outputs } from '../src/commands/outputs.ts';
import { version } from '../src/commands/request.ts';
import { camelCase } from '../src/hosts/names.ts';

const description =
  'Runs the life of a machine-learning model: train, tune, validate against production, register, approve, deploy';
const hostInputs = inputSpecs.filter((spec) => spec.terminalOnly !== true);

/** JSON strings are YAML strings. */
function text(value: string): string {
  return JSON.stringify(value);
}

export function actionYaml(): string {
  return [
    '# Made by scripts/manifests.ts from src/commands/inputs.ts and outputs.ts.',
    'name: Trainyard',
    `description: ${text(description)}`,
    'author: Trainyard contributors',
    'branding:',
    '  icon: repeat',
    '  color: blue',
    'inputs:',
    ...hostInputs.flatMap((spec) => [
      `  ${spec.name}:`,
      `    description: ${text(withForm(spec))}`,
      `    required: ${spec.required === true}`,
      ...(spec.default === undefined ? [] : [`    default: ${text(spec.default)}`]),
    ]),
    'outputs:',
    ...outputs.flatMap((output) => [`  ${output.name}:`, `    description: ${text(output.description)}`]),
    'runs:',
    '  using: node24',
    '  main: dist/github.mjs',
    '  post: dist/github.mjs',
    '  post-if: always()',
    '',
  ].join('\n');
}

const taskTypes: Record<InputSpec['type'], string> = {
  string: 'string',
  boolean: 'boolean',
  file: 'filePath',
  // Not filePath: the agent would hand over the sources folder where it is left empty.
  folder: 'string',
  lines: 'multiLine',
  choice: 'pickList',
};

export function taskJson(): string {
  const [major, minor, patch] = version.split('.').map(Number);
  const handler = { target: 'dist/azure-devops.mjs' };
  const task = {
    $schema: 'https://raw.githubusercontent.com/Microsoft/azure-pipelines-task-lib/master/tasks.schema.json',
    // The task's identity in every organisation that installed it: never changes.
    id: '7d1f0c4e-5b0a-4c1e-9a57-0e6b1d0f3a92',
    name: 'Trainyard',
    friendlyName: 'Trainyard',
    description,
    helpMarkDown: description,
    category: 'Deploy',
    visibility: ['Build', 'Release'],
    runsOn: ['Agent', 'DeploymentGroup'],
    author: 'Trainyard contributors',
    version: { Major: major, Minor: minor, Patch: patch },
    minimumAgentVersion: '4.248.0',
    instanceNameFormat: 'Trainyard $(command) $(pipeline)',
    inputs: hostInputs.map((spec) => ({
      name: camelCase(spec.name),
      type: taskTypes[spec.type],
      label: label(spec.name),
      ...(spec.default === undefined ? {} : { defaultValue: spec.default }),
      required: spec.required === true,
      ...(spec.choices === undefined ? {} : { options: Object.fromEntries(spec.choices.map((choice) => [choice, choice])) }),
      helpMarkDown: withForm(spec),
    })),
    outputVariables: outputs.map((output) => ({ name: camelCase(output.name), description: output.description })),
    execution: { Node24: handler, Node20_1: handler },
  };
  return `${JSON.stringify(task, null, 2)}\n`;
}

function withForm(spec: InputSpec): string {
  if (spec.type === 'lines') return `${spec.description} One a line.`;
  return spec.choices === undefined ? spec.description : `${spec.description} One of ${spec.choices.join(', ')}.`;
}

function label(name: string): string {
  const words = name.replace(/-/g, ' ');
  return `${words[0]?.toUpperCase()}${words.slice(1)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
  for (const [name, made] of [
    ['action.yml', actionYaml()],
    ['task.json', taskJson()],
  ] as const) {
    const file = path.join(root, name);
    if (!process.argv.includes('--check')) {
      await writeFile(file, made);
    } else if ((await readFile(file, 'utf8').catch(() => '')) !== made) {
      process.stderr.write(`${name} is not what src/commands/inputs.ts and outputs.ts say: run node scripts/manifests.ts\n`);
      process.exitCode = 1;
    }
  }
}
