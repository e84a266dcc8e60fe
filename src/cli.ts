#!/usr/bin/env node
/** The terminal's door. Help answers before anything but the tables is loaded. */
import nodeModule from 'node:module';
import { help } from './commands/help.ts';
import { commandSpecs } from './commands/table.ts';

const argv = process.argv.slice(2);
const helpWords = ['help', '--help', '-h'];
const asked = argv.filter((word) => !helpWords.includes(word));
const command = commandSpecs.find((spec) => spec.words.split(' ').every((word, i) => asked[i] === word));

if (argv.length === 0 || (asked.length < argv.length && (command !== undefined || asked.length === 0))) {
  process.stdout.write(help(command));
} else if (['version', '--version', '-v'].includes(argv[0] ?? '')) {
  process.stdout.write(`${(await import('./commands/request.ts')).version}\n`);
} else {
  // Node 22 and later keep compiled code in the system's temporary folder: the second start is quicker.
  nodeModule.enableCompileCache?.();
  await (await import('./terminal.ts')).runCommand(asked);
}
