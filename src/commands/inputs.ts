/**
 * Every input there is, declared once. `action.yml` and `task.json` are generated from this table (`scripts/manifests.ts`),
 * the command line is parsed by it, and a test holds all three together.
 */
export const hostCommands = ['run', 'plan', 'resume', 'status', 'cancel', 'approve', 'lint'] as const;
export type HostCommand = (typeof hostCommands)[number];

/** What a door may ask for: `post` is GitHub's clean-up phase; what is not a host's command is for a terminal. */
export type CommandName =
  | HostCommand
  | 'config'
  | 'deny'
  | 'explain'
  | 'post'
  | 'schema'
  | 'endpoint-list'
  | 'endpoint-invoke'
  | 'endpoint-stop';

export interface InputSpec {
  /** kebab-case; Azure DevOps takes it as camelCase. */
  name: string;
  /** `lines` holds several values, one a line; on the command line it is repeated instead. */
  type: 'string' | 'boolean' | 'file' | 'folder' | 'lines' | 'choice';
  description: string;
  choices?: readonly string[];
  default?: string;
  required?: boolean;
  /** The commands it means something to. */
  commands: readonly CommandName[];
  /** On the command line: an option (the default) with its one-letter form, the first operand (all of them for `lines`), or not there. */
  cli?: { short?: string; placeholder?: string } | 'operand' | 'absent';
  /** Only on the command line: not in `action.yml` and `task.json`. */
  terminalOnly?: true;
}

const stateful = [
  ...(['run', 'plan', 'resume', 'status', 'cancel', 'approve'] as const),
  ...(['config', 'deny', 'endpoint-list', 'endpoint-invoke', 'endpoint-stop'] as const),
] as const;
const inWorkspace = [...stateful, 'lint'] as const;
const working = ['run', 'plan', 'resume'] as const;
const planning = ['run', 'plan'] as const;
const mapping = ['run', 'plan', 'config'] as const;

export const inputs = [
  {
    name: 'command',
    type: 'choice',
    choices: hostCommands,
    default: 'run',
    description: 'What to do.',
    commands: hostCommands,
    cli: 'absent',
  },
  {
    name: 'pipeline',
    type: 'file',
    description: 'The pipeline file. Needed by run and plan.',
    commands: mapping,
    cli: 'operand',
  },
  {
    name: 'files',
    type: 'lines',
    description: 'The files to check: paths, folders (all YAML files below them) and glob patterns. Needed by lint.',
    commands: ['lint'],
    cli: 'operand',
  },
  {
    name: 'run',
    type: 'string',
    description: "The run to resume, show, approve or cancel. By default the host's own run.",
    commands: ['resume', 'status', 'cancel', 'approve', 'deny'],
    cli: 'operand',
  },
  {
    name: 'workspace-file',
    type: 'file',
    description:
      'The workspace file. By default trainyard.yml, looked for beside the pipeline file and in the folders above it.',
    commands: inWorkspace,
    cli: { short: 'w', placeholder: 'FILE' },
  },
  {
    name: 'profile',
    type: 'string',
    description: 'The profile of the workspace file to use.',
    commands: inWorkspace,
    cli: { short: 'p', placeholder: 'NAME' },
  },
  {
    name: 'set',
    type: 'lines',
    description: 'Overrides of the pipeline file as path=value, for example inputs.data.path=data/new.csv.',
    commands: planning,
    cli: { short: 's', placeholder: 'PATH=VALUE' },
  },
  {
    name: 'map',
    type: 'lines',
    description:
      'Computes to use in place of those that the pipeline file names, as NAME=NAME, for example azureml:cpu-cluster=local. Goes before map in the workspace file.',
    commands: mapping,
    cli: { placeholder: 'NAME=NAME' },
  },
  {
    name: 'map-environment',
    type: 'lines',
    description:
      'What to build for environments and images that the pipeline file names, as NAME=host or NAME=FILE (requirements, conda or environment file), for example azureml:sklearn:1=requirements.txt. Goes before environments in the workspace file.',
    commands: mapping,
    cli: { placeholder: 'NAME=SPEC' },
  },
  {
    name: 'until',
    type: 'string',
    description: 'Stop after this job and what it needs.',
    commands: working,
    cli: { short: 'u', placeholder: 'JOB' },
  },
  {
    name: 'state',
    type: 'folder',
    description:
      "Where runs, models and the embedded store live. Given, it declares that the folder persists. By default TRAINYARD_STATE, else the runner's tool cache, else .trainyard beside the workspace file.",
    commands: stateful,
    cli: { placeholder: 'FOLDER' },
  },
  {
    name: 'approve',
    type: 'string',
    description: 'The digest of the release plan to approve, as the waiting run printed it.',
    commands: ['run', 'resume', 'approve'],
    cli: 'absent',
  },
  {
    name: 'allow-unsafe-set',
    type: 'boolean',
    default: 'false',
    description:
      'Accept values in set that hold shell metacharacters. They become part of command lines: only for values you trust.',
    commands: planning,
  },
  {
    name: 'body',
    type: 'file',
    description: 'The file to send to the endpoint, or - for standard input.',
    commands: ['endpoint-invoke'],
    cli: { short: 'b', placeholder: 'FILE' },
    terminalOnly: true,
  },
  {
    name: 'format',
    type: 'choice',
    choices: ['text', 'json', 'sarif'],
    description:
      'What to write to standard output: text (the default), json or sarif; text for people then goes to standard error.',
    commands: ['lint'],
    cli: { short: 'f', placeholder: 'text|json|sarif' },
    terminalOnly: true,
  },
] as const satisfies readonly InputSpec[];

export type InputName = (typeof inputs)[number]['name'];

/** The table as what it satisfies, for code that walks it. */
export const inputSpecs: readonly InputSpec[] = inputs;
