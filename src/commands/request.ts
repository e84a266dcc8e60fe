/** What a door asks of `main`: the same for all three. */
import { type Diagnostic, fail, ok, type Result } from '../diagnostics/diagnostic.ts';
import { nearest } from '../pipeline/suggest.ts';
import { type CommandName, hostCommands, inputSpecs, type InputName } from './inputs.ts';

/** Held equal to package.json by a test; a bundle has no package.json beside it. */
export const version = '0.1.0';

export interface CommandRequest {
  command: CommandName;
  /** By the table in `inputs.ts`, with its defaults. A `lines` input has one value a line; a boolean is `true` or `false`. */
  inputs(name: InputName): string | undefined;
  flags: {
    /** Bare `--approve`, in a terminal only: approve this run's own plan. A host's input `approve` names a digest instead. */
    approve?: boolean;
    /** `run --dry-run` asks for `plan` under the name of `run`. */
    dryRun?: boolean;
    /** Standard output is for JSON; the terminal host writes for people on standard error then. */
    json?: boolean;
  };
  /** The command line's operands after the command's words: a run's name, a pipeline file, an endpoint's name. */
  positionals: string[];
  /** In `post`: what `Host.saveState` handed over. */
  state(name: string): string | undefined;
}

/** A request as a CI host makes it: all from inputs. `isPost` is GitHub's clean-up phase, whose command is always `post`. */
export function hostRequest(
  get: (name: string) => string | undefined,
  options: { isPost?: boolean; state?: (name: string) => string | undefined } = {},
): Result<CommandRequest> {
  const wrong: Diagnostic[] = [];
  const values = new Map<string, string>();
  for (const spec of inputSpecs) {
    if (spec.terminalOnly === true) continue;
    const value = get(spec.name) ?? spec.default;
    if (value === undefined) continue;
    if (spec.type === 'boolean' && !/^(true|false)$/i.test(value))
      wrong.push(wrongChoice(`input ${spec.name}`, value, ['true', 'false']));
    else if (spec.choices?.includes(value) === false) wrong.push(wrongChoice(`input ${spec.name}`, value, spec.choices));
    else values.set(spec.name, spec.type === 'boolean' ? value.toLowerCase() : value);
  }
  if (wrong.length > 0 && options.isPost !== true) return fail(...wrong);
  const asked = values.get('command');
  const command = options.isPost === true ? 'post' : (hostCommands.find((name) => name === asked) ?? 'run');
  const vain =
    command === 'post' ? [] : inputSpecs.filter((spec) => changesMeaning(spec, values) && !spec.commands.includes(command));
  if (vain.length > 0) return fail(...vain.map(({ name }) => inVain(name, command)));
  return ok({
    command,
    inputs: (name) => values.get(name),
    flags: {},
    positionals: [],
    state: options.state ?? (() => undefined),
  });
}

/** Whether it was given, and says what is to be done: a command which does not look at it would do something else. */
function changesMeaning({ name }: { name: string }, values: ReadonlyMap<string, string>): boolean {
  return (name === 'set' || name === 'map' || name === 'map-environment') && (values.get(name) ?? '').trim() !== '';
}

function inVain(input: string, command: CommandName): Diagnostic {
  return {
    code: 'TY801',
    severity: 'error',
    message: `input ${input} means nothing to ${command}`,
    ...(command === 'resume' && { why: 'a run is resumed with what it was begun with' }),
    help: 'leave it out',
  };
}

/** `what`: the input or option, as it was given. */
export function wrongChoice(what: string, value: string, allowed: readonly string[]): Diagnostic {
  const guess = nearest(value, allowed);
  return {
    code: 'TY801',
    severity: 'error',
    message: `${what}: ${JSON.stringify(value)} is not one of ${allowed.join(', ')}`,
    help: guess === undefined ? 'give one of them' : `did you mean ${guess}?`,
  };
}
