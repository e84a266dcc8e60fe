/**
 * Every input there is, declared once. `action.yml` and `task.json` are generated from this table (`scripts/manifests.ts`),
 * the command line is parsed by it, and a test holds all three together.
 */
export const hostCommands = ['run', 'plan', 'resume', 'status', 'cancel', 'approve'] as const;
export type HostCommand = (typeof hostCommands)[number];

/** What a door may ask for: `post` is GitHub's clean-up phase, endpoints are managed from a terminal. */
export type CommandName = HostCommand | 'deny' | 'post' | 'endpoint-list' | 'endpoint-invoke' | 'endpoint-stop';

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
  /** On the command line: an option (the default) with its one-letter form, the first operand, or not there. */
  cli?: { short?: string; placeholder?: string } | 'operand' | 'absent';
  /** Only on the command line: not in `action.yml` and `task.json`. */
  terminalOnly?: true;
}

const anyCommand = [...hostCommands, 'deny', 'endpoint-list', 'endpoint-invoke', 'endpoint-stop'] as const;
const working = ['run', 'plan', 'resume'] as const;
const planning = ['run', 'plan'] as const;

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
    commands: planning,
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
    commands: anyCommand,
    cli: { short: 'w', placeholder: 'FILE' },
  },
  {
    name: 'profile',
    type: 'string',
    description: 'The profile of the workspace file to use.',
    commands: anyCommand,
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
    commands: anyCommand,
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
] as const satisfies readonly InputSpec[];

export type InputName = (typeof inputs)[number]['name'];

/** The table as what it satisfies, for code that walks it. */
export const inputSpecs: readonly InputSpec[] = inputs;
