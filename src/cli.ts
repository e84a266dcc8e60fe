#!/usr/bin/env node
/** The terminal's door. Help answers before anything but the tables is loaded. */
import { help } from './commands/help.ts';
import { commandSpecs } from './commands/table.ts';

/** Put in by the build: the digest of `terminal.cjs`, all that the terminal needs in one file. */
declare const terminalBundle: string;

const argv = process.argv.slice(2);
const helpWords = ['help', '--help', '-h'];
const asked = argv.filter((word) => !helpWords.includes(word));
const command = commandSpecs.find((spec) => spec.words.split(' ').every((word, i) => asked[i] === word));

if (argv.length === 0 || (asked.length < argv.length && (command !== undefined || asked.length === 0))) {
  say(help(command));
} else if (['version', '--version', '-v'].includes(argv[0] ?? '')) {
  say(`${(await import('./commands/request.ts')).version}\n`);
} else {
  await (await loadTerminal()).runCommand(asked);
}

/** Nobody may be reading (`trainyard help | true`), or the disk is full. */
function say(text: string): void {
  process.stdout.on('error', () => undefined);
  process.stdout.write(text);
}

async function loadTerminal(): Promise<typeof import('./terminal.ts')> {
  return typeof terminalBundle === 'undefined'
    ? await import('./terminal.ts')
    : (await import('./launch.ts')).launch(terminalBundle, command?.name ?? 'none');
}
