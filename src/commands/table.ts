/** The commands of the terminal, as tables. Nothing else is loaded for `--help`. */
import { schemaNames } from '../pipeline/language/schema-names.ts';
import { type CommandName, type InputSpec, inputSpecs } from './inputs.ts';

export interface CommandSpec {
  /** As it is typed: one word, or two for endpoints. */
  words: string;
  name: CommandName;
  summary: string;
  operand?: { name: string; required: boolean; several?: true; choices?: readonly string[] };
  /** A second operand: the digest that is answered, as the hosts' input `approve`. */
  digest?: true;
  flags: readonly (keyof typeof flagHelp)[];
}

export const flagHelp = {
  approve: "Approve this run's own release plan without asking.",
  'dry-run': 'Only say what would be done, as plan does.',
  json: 'Write JSON to standard output; text for people goes to standard error.',
} as const;

export const commandSpecs: readonly CommandSpec[] = [
  {
    words: 'run',
    name: 'run',
    summary: 'Run a pipeline',
    operand: { name: 'PIPELINE', required: true },
    flags: ['approve', 'dry-run', 'json'],
  },
  {
    words: 'plan',
    name: 'plan',
    summary: 'Say what run would do; reads only',
    operand: { name: 'PIPELINE', required: true },
    flags: ['json'],
  },
  {
    words: 'resume',
    name: 'resume',
    summary: 'Go on with a run that waits or was interrupted',
    operand: { name: 'RUN', required: false },
    flags: ['approve', 'json'],
  },
  {
    words: 'approve',
    name: 'approve',
    summary: 'Approve the release plan a run waits for',
    operand: { name: 'RUN', required: true },
    digest: true,
    flags: ['json'],
  },
  {
    words: 'deny',
    name: 'deny',
    summary: 'Refuse the release plan a run waits for',
    operand: { name: 'RUN', required: true },
    digest: true,
    flags: ['json'],
  },
  {
    words: 'cancel',
    name: 'cancel',
    summary: 'Cancel a run that another process works on',
    operand: { name: 'RUN', required: true },
    flags: ['json'],
  },
  {
    words: 'status',
    name: 'status',
    summary: 'Show a run, or all runs',
    operand: { name: 'RUN', required: false },
    flags: ['json'],
  },
  {
    words: 'lint',
    name: 'lint',
    summary: 'Check files, and change nothing',
    operand: { name: 'FILE', required: true, several: true },
    flags: [],
  },
  {
    words: 'explain',
    name: 'explain',
    summary: 'Say what the codes of diagnostics mean, and what to do',
    operand: { name: 'CODE', required: false, several: true },
    flags: [],
  },
  {
    words: 'config',
    name: 'config',
    summary: 'Show the workspace of a pipeline file, or of this folder, and where each value comes from',
    operand: { name: 'PIPELINE', required: false },
    flags: ['json'],
  },
  {
    words: 'schema',
    name: 'schema',
    summary: 'Print the JSON Schema of pipeline files, or of files of another kind, for editors',
    operand: { name: 'NAME', required: false, choices: schemaNames },
    flags: [],
  },
  { words: 'endpoint list', name: 'endpoint-list', summary: 'List local endpoints', flags: ['json'] },
  {
    words: 'endpoint invoke',
    name: 'endpoint-invoke',
    summary: 'Send a request to an endpoint',
    operand: { name: 'NAME', required: true },
    flags: ['json'],
  },
  {
    words: 'endpoint stop',
    name: 'endpoint-stop',
    summary: 'Stop an endpoint and its deployments',
    operand: { name: 'NAME', required: true },
    flags: ['json'],
  },
];

/** The inputs a command takes as options. */
export function optionsOf(command: CommandSpec): InputSpec[] {
  return inputSpecs.filter((spec) => spec.cli !== 'operand' && spec.cli !== 'absent' && spec.commands.includes(command.name));
}
