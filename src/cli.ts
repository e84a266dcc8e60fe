#!/usr/bin/env node
/** The terminal's door. Help answers before anything but the tables is loaded. */
import { help } from './commands/help.ts';
import { commandSpecs } from './commands/table.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';

const argv = process.argv.slice(2);
const helpWords = ['help', '--help', '-h'];
if (argv.length === 0 || argv.some((word) => helpWords.includes(word)))
  await showHelp(argv.filter((word) => !helpWords.includes(word)));
else if (['version', '--version', '-v'].includes(argv[0] ?? ''))
  process.stdout.write(`${(await import('./commands/request.ts')).version}\n`);
else await runCommand();

/** The page of the command that the words begin with. */
async function showHelp(words: string[]): Promise<void> {
  const command = commandSpecs.find((spec) => spec.words.split(' ').every((word, i) => words[i] === word));
  if (command !== undefined || words.length === 0) {
    process.stdout.write(help(command));
    return;
  }
  const { findCommand } = await import('./commands/arguments.ts');
  const found = findCommand(words);
  if (!found.ok) await refuseArguments(found.diagnostics);
}

async function runCommand(): Promise<void> {
  const { findCommand, parseArguments } = await import('./commands/arguments.ts');
  const found = findCommand(argv);
  if (!found.ok) return refuseArguments(found.diagnostics);
  const parsed = parseArguments(found.value.command, found.value.rest);
  if (!parsed.ok) return refuseArguments(parsed.diagnostics);
  const request = parsed.value;
  const [{ enter }, { createTerminalHost }] = await Promise.all([import('./hosts/door.ts'), import('./hosts/terminal.ts')]);
  await enter(
    () =>
      createTerminalHost({
        inputs: (name) => request.inputs(name as Parameters<typeof request.inputs>[0]),
        json: request.flags.json === true,
      }),
    async (host) => (await import('./commands/main.ts')).main(host, request),
  );
}

/** Nothing can begin: what is wrong goes to standard error, so that a script's output stays clean. */
async function refuseArguments(diagnostics: Diagnostic[]): Promise<void> {
  const [{ renderDiagnostics }, { wantsColor }] = await Promise.all([
    import('./diagnostics/render.ts'),
    import('./hosts/terminal.ts'),
  ]);
  const color = wantsColor(process.env, process.stderr.isTTY);
  process.stderr.write(`${renderDiagnostics(diagnostics, { color })}\n`);
  process.exitCode = 2;
}
