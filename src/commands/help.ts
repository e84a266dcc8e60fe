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
  return [
    `${command.summary}.`,
    '',
    `Usage: trainyard ${command.words}${operandText(command)} [OPTIONS]`,
    '',
    'Options:',
    ...columns([...rows, ...flags]),
    '',
  ].join('\n');
}

export function operandText({ operand, digest }: CommandSpec): string {
  if (operand === undefined) return '';
  return `${operand.required ? ` ${operand.name}` : ` [${operand.name}]`}${digest ? ' [DIGEST]' : ''}`;
}

/** Rows of two columns, the second wrapped at 120 characters. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const left = Math.max(...rows.map(([term]) => term.length)) + 4;
  return rows.flatMap(([term, text]) => {
    const lines: string[] = [''];
    for (const word of text.split(' ')) {
      const line = lines.at(-1) ?? '';
      if (line !== '' && left + line.length + word.length >= 120) lines.push(word);
      else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    }
    return lines.map((line, i) => `${i === 0 ? `  ${term}`.padEnd(left) : ' '.repeat(left)}${line}`);
  });
}
