/** What `trainyard help` says. Made from the tables, so it cannot say anything else than what is parsed. */
import { type CommandSpec, commandSpecs, flagHelp, optionsOf } from './table.ts';

const introduction = `Trainyard runs the life of a machine-learning model: train, tune, validate, register, approve, deploy.`;

/** The page of one command, or of all. */
export function help(command?: CommandSpec): string {
  if (command !== undefined) return commandHelp(command);
  return [
    introduction,
    '',
    'Usage: trainyard COMMAND [OPTIONS]',
    '',
    'Commands:',
    ...columns([
      ...commandSpecs.map((spec) => [`${spec.words}${operandText(spec)}`, spec.summary] as const),
      ['help [COMMAND]', 'Show this page, or a command and its options'],
      ['version', 'Show the version'],
    ]),
    '',
    'Exit codes: 0 done, waiting or unchanged; 1 a job failed; 2 invalid input; 3 the candidate was rejected;',
    '4 a service or this machine failed; 5 damaged journal; 6 a way back failed; 130 cancelled.',
    '',
  ].join('\n');
}

function commandHelp(command: CommandSpec): string {
  const rows = optionsOf(command).map((spec) => {
    const { short, placeholder } = typeof spec.cli === 'object' ? spec.cli : {};
    const value = spec.type === 'boolean' ? '' : ` ${placeholder ?? 'VALUE'}`;
    const repeated = spec.type === 'lines' ? ' May be repeated.' : '';
    return [`${short === undefined ? '    ' : `-${short}, `}--${spec.name}${value}`, `${spec.description}${repeated}`] as const;
  });
  const flags = command.flags.map((flag) => [`    --${flag}`, flagHelp[flag]] as const);
  const options = [...rows, ...flags];
  const { name, choices } = command.operand ?? {};
  return [
    `${command.summary}.`,
    '',
    `Usage: trainyard ${command.words}${operandText(command)}${options.length === 0 ? '' : ' [OPTIONS]'}`,
    '',
    ...(choices === undefined ? [] : [...wrapped(`${name} is one of ${choices.join(', ')}.`, 120, '', ''), '']),
    ...(options.length === 0 ? [] : ['Options:', ...columns(options), '']),
  ].join('\n');
}

export function operandText({ operand, digest }: CommandSpec): string {
  if (operand === undefined) return '';
  const name = `${operand.name}${operand.several ? '...' : ''}`;
  return `${operand.required ? ` ${name}` : ` [${name}]`}${digest ? ' [DIGEST]' : ''}`;
}

/** Rows of two columns, the second wrapped at 120 characters. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const left = Math.max(...rows.map(([term]) => term.length)) + 4;
  return rows.flatMap(([term, text]) => wrapped(text, 120, `  ${term}`.padEnd(left), ' '.repeat(left)));
}

/** A text in lines shorter than `width` where its words allow it, after `first` in the first and `next` in the others. */
export function wrapped(text: string, width: number, first: string, next: string): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && next.length + line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line, i) => `${i === 0 ? first : next}${line}`);
}
