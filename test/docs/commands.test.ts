/** What pages tell to type: our commands are read by the real table, others stand in a closed list. */
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { findCommand, parseArguments } from '../../src/commands/arguments.ts';
import { help } from '../../src/commands/help.ts';
import { commandSpecs } from '../../src/commands/table.ts';
import { blocks, commandsIn, ownArguments, pages, place, read, typedIn } from './pages.ts';
import { scriptLines, workflowKinds } from './workflows.ts';

/** Programs of others, by their first word. */
const OTHERS = ['alias', 'cd', 'curl', 'echo', 'git', 'jq', 'mlflow', 'npm', 'rm', 'tail'];

/** Why the command line would refuse it. */
function refusalOf(args: string[]): string | undefined {
  if (['help', 'version', '--help', '--version'].includes(args[0] ?? '')) {
    const rest = args.slice(1).join(' ');
    const known = rest === '' || commandSpecs.some(({ words }) => words === rest) || rest === 'COMMAND';
    return known ? undefined : `there is no help for ${rest}`;
  }
  const found = findCommand(args);
  const parsed = found.ok ? parseArguments(found.value.command, found.value.rest) : found;
  return parsed.ok ? undefined : parsed.diagnostics.map(({ message }) => message).join('; ');
}

const shells = blocks.filter(({ language }) => ['sh', 'console'].includes(language));
const workflows = blocks.filter(({ kind }) => Object.hasOwn(workflowKinds, kind));
const typed = [
  ...shells.flatMap((block) => typedIn(block).map(({ line }) => ({ at: place(block), line }))),
  ...workflows.flatMap((block) => scriptLines(parse(block.text)).map((line) => ({ at: place(block), line }))),
];

it.each(typed)('$at: $line', ({ line }) => {
  for (const words of commandsIn(line)) {
    const args = ownArguments(words);
    if (args !== undefined) expect(refusalOf(args)).toBeUndefined();
    // An assignment is no program.
    else if (!/^\w+=/.test(words[0] ?? '')) expect(OTHERS).toContain(words[0]);
  }
});

it.each(pages)('%s names no command in a line that there is not', (page) => {
  const spans = [
    ...read(page)
      .replaceAll(/```[^]*?```/g, '')
      .matchAll(/`((?:npx )?trainyard [a-z-][^`\n]*)`/g),
  ];
  const wrong = spans.flatMap(([, line = '']) =>
    commandsIn(line.replaceAll(/[[\]]/g, '')).flatMap((words) => {
      const args = ownArguments(words);
      // A command by its name alone is spoken of, not typed.
      const isName = args !== undefined && commandSpecs.some((spec) => spec.words === args.join(' '));
      const refusal = args === undefined || isName ? undefined : refusalOf(args);
      return refusal === undefined ? [] : [`${line}: ${refusal}`];
    }),
  );
  expect(wrong).toEqual([]);
});

it('has a command for each that help lists, in the words of the reference', () => {
  const listed = [...read('docs/commands.md').matchAll(/^\| `([a-z]+(?: [a-z]+)?)[^`]*` \| /gm)].map(([, words]) => words);
  expect(listed).toEqual(expect.arrayContaining(commandSpecs.map(({ words }) => words)));
  for (const command of commandSpecs) expect(help(command)).toContain(`Usage: trainyard ${command.words}`);
});
