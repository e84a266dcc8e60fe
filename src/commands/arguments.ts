/** The command line, read by the table of inputs. Pure; what is wrong comes back as TY801. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type Diagnostic, fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { nearest } from '../pipeline/suggest.ts';
import { type InputSpec, inputSpecs } from './inputs.ts';
import { type CommandRequest, wrongChoice } from './request.ts';
import { type CommandSpec, commandSpecs, type flagHelp, optionsOf } from './table.ts';

/** The input that a command's operand stands for, where it stands for one. */
function operandInput(command: CommandSpec): InputSpec | undefined {
  return inputSpecs.find((spec) => spec.cli === 'operand' && spec.commands.includes(command.name));
}

/** Which command the words name, and what stands after them. */
export function findCommand(argv: readonly string[]): Result<{ command: CommandSpec; rest: string[] }> {
  for (const command of commandSpecs) {
    const words = command.words.split(' ');
    if (words.every((word, i) => argv[i] === word)) return ok({ command, rest: argv.slice(words.length) });
  }
  const first = argv[0] ?? '';
  const known = commandSpecs.map((command) => command.words);
  if (first === 'endpoint') return fail(wrong(`endpoint needs one of list, invoke, stop`, argv[1], ['list', 'invoke', 'stop']));
  return fail(wrong(`unknown command ${JSON.stringify(first)}`, first, known));
}

/** The request that a command line makes. */
export function parseArguments(command: CommandSpec, argv: readonly string[]): Result<CommandRequest> {
  const specs = optionsOf(command);
  const options: NonNullable<ParseArgsConfig['options']> = {};
  for (const spec of specs) {
    const short = typeof spec.cli === 'object' ? spec.cli.short : undefined;
    options[spec.name] = {
      type: spec.type === 'boolean' ? 'boolean' : 'string',
      multiple: spec.type === 'lines',
      ...(short === undefined ? {} : { short }),
    };
  }
  for (const flag of command.flags) options[flag] = { type: 'boolean' };
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true, allowPositionals: true });

  const faults: Diagnostic[] = [];
  const values = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    const typed = token.rawName;
    if (option === undefined) {
      faults.push(
        wrong(
          `unknown option ${typed} of ${command.words}`,
          typed,
          Object.keys(options).map((name) => `--${name}`),
        ),
      );
    } else if (option.type === 'boolean') {
      if (token.value !== undefined) faults.push(wrong(`option ${typed} takes no value`));
      else values.set(token.name, ['true']);
    } else if (token.value === undefined || (!token.inlineValue && /^-./.test(token.value))) {
      faults.push(wrong(`option ${typed} needs a value`));
    } else if (/[\r\n]/.test(token.value)) {
      faults.push(wrong(`the value of option ${typed} may not hold a line break`));
    } else {
      const before = values.get(token.name) ?? [];
      const choices = specs.find(({ name }) => name === token.name)?.choices;
      if (choices?.includes(token.value) === false) faults.push(wrongChoice(`option ${typed}`, token.value, choices));
      if (before.length > 0 && option.multiple !== true) faults.push(wrong(`option ${typed} is given twice`));
      values.set(token.name, [...before, token.value]);
    }
  }
  // After an unknown option nobody knows what is an operand and what was meant as its value.
  if (faults.length === 0) {
    if (positionals.length === 0 && command.operand?.required === true)
      faults.push(wrong(`${command.words} needs a ${command.operand.name}`));
    const most = command.operand?.several === true ? Infinity : command.operand === undefined ? 0 : 1;
    const extra = positionals[most + (command.digest === true ? 1 : 0)];
    if (extra !== undefined) faults.push(wrong(`unexpected argument ${JSON.stringify(extra)} of ${command.words}`));
  }
  if (faults.length > 0) return fail(...faults);

  const operand = operandInput(command);
  const [first, second] = positionals;
  if (operand !== undefined && first !== undefined) values.set(operand.name, operand.type === 'lines' ? positionals : [first]);
  const flag = (name: keyof typeof flagHelp) => (values.has(name) ? true : undefined);
  const dryRun = flag('dry-run');
  const json = flag('json');
  const approve = flag('approve');
  return ok({
    command: command.name,
    inputs(name) {
      // The terminal's bare flag shares the name of the hosts' input that names a digest.
      if (name === 'approve') return second;
      if (name === 'command') return undefined;
      return values.get(name)?.join('\n') ?? inputSpecs.find((spec) => spec.name === name)?.default;
    },
    flags: { ...(approve && { approve }), ...(dryRun && { dryRun }), ...(json && { json }) },
    positionals,
    state: () => undefined,
  });
}

function wrong(message: string, typed?: string, known: readonly string[] = []): Diagnostic {
  const guess = typed === undefined ? undefined : nearest(typed, known);
  return {
    code: 'TY801',
    severity: 'error',
    message,
    help: guess === undefined ? 'run trainyard --help to see what there is' : `did you mean ${guess}?`,
  };
}
