/**
 * Writes what the documentation says of commands, inputs, outputs, diagnostics and files from the tables in `src/`: the text between
 * `<!-- reference: NAME -->` and `<!-- end of reference -->` in the files of `docs/`. `--check` only compares.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { operandText } from '../src/commands/help.ts';
import { hostCommands, type InputSpec, inputSpecs } from '../src/commands/inputs.ts';
import { outputs } from '../src/commands/outputs.ts';
import { commandSpecs, flagHelp, optionsOf } from '../src/commands/table.ts';
import { catalogue, type DiagnosticCode } from '../src/diagnostics/catalogue.ts';
import { explanations } from '../src/diagnostics/explain.ts';
import { codesByRange } from '../src/diagnostics/ranges.ts';
import { camelCase } from '../src/hosts/names.ts';
import { fileTables } from './pages.ts';

const files = await fileTables();

const parts: Record<string, () => string[]> = {
  'pipeline-files': () => files['pipeline.md'],
  'workspace-files': () => files['workspace.md'],
  'azureml-files': () => files['azureml-reference.md'],
  commands: () =>
    table(
      ['command', 'what it does', 'options'],
      commandSpecs.map((command) => [
        code(`${command.words}${operandText(command)}`),
        command.summary,
        [...optionsOf(command).map(({ name }) => name), ...command.flags].map((name) => code(`--${name}`)).join(' '),
      ]),
    ),
  options: () =>
    table(
      ['option', 'meaning'],
      [
        ...inputSpecs
          .filter(({ cli }) => cli !== 'operand' && cli !== 'absent')
          .map((spec) => [code(optionOf(spec)), spec.description]),
        ...Object.entries(flagHelp).map(([name, help]) => [code(`--${name}`), help]),
      ],
    ),
  'github-inputs': () => hostInputs((name) => name),
  'github-outputs': () => hostOutputs((name) => name),
  'azure-inputs': () => hostInputs(camelCase),
  'azure-outputs': () => hostOutputs(camelCase),
  diagnostics: () =>
    codesByRange().flatMap(({ title, codes }) => [
      `## ${title}`,
      '',
      ...table(
        ['code', 'title'],
        codes.map((name) => [`[${name}](#${name.toLowerCase()})`, catalogue[name]]),
      ),
      '',
      ...codes.flatMap(explained),
    ]),
};

/** Under a heading of the code alone, so that its anchor is the code. */
function explained(name: DiagnosticCode): string[] {
  const { meaning, causes, remedies, example } = explanations[name];
  const list = (texts: readonly string[]): string => texts.map((text) => `- ${escaped(text)}`).join('\n');
  const shown = example === undefined ? [] : [['```text', `${name} ${example}`, '```'].join('\n')];
  const pieces = [
    `### ${name}`,
    `**${catalogue[name]}.** ${escaped(meaning)}`,
    'Usual causes:',
    list(causes),
    'What to do:',
    list(remedies),
  ];
  return [...pieces, ...shown].flatMap((part) => [part, '']);
}

/** Text outside of its code spans, without what Markdown or HTML would take for markup. */
function escaped(text: string): string {
  return text.replaceAll(/`[^`]*`|[*_<|]/g, (part) => (part.length > 1 ? part : `\\${part}`));
}

function hostInputs(spelt: (name: string) => string): string[] {
  const rows = inputSpecs
    .filter((spec) => spec.terminalOnly !== true)
    .map((spec) => [
      code(spelt(spec.name)),
      spec.default === undefined ? '' : code(spec.default),
      commandsOf(spec),
      meaning(spec),
    ]);
  return table(['input', 'default', 'for', 'meaning'], rows);
}

function commandsOf({ commands }: InputSpec): string {
  const own = hostCommands.filter((name) => commands.includes(name));
  return own.length === hostCommands.length ? 'all' : own.join(', ');
}

function hostOutputs(spelt: (name: string) => string): string[] {
  return table(
    ['output', 'meaning'],
    outputs.map(({ name, description }) => [code(spelt(name)), description]),
  );
}

function meaning({ choices, type, description }: InputSpec): string {
  if (type === 'lines') return `${description} One a line.`;
  return choices === undefined ? description : `${description} One of ${choices.join(', ')}.`;
}

function optionOf({ name, type, cli }: InputSpec): string {
  const { short, placeholder } = typeof cli === 'object' ? cli : {};
  return `--${name}${type === 'boolean' ? '' : ` ${placeholder ?? 'VALUE'}`}${short === undefined ? '' : `, -${short}`}`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(columns: string[], rows: string[][]): string[] {
  const line = (cells: string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map(line)];
}

/** A page with its generated parts as the sources have them now. Throws for a part that does not exist. */
export function refreshed(page: string): string {
  return page.replaceAll(
    /(<!-- reference: ([a-z-]+) -->\n)[^]*?(<!-- end of reference -->)/g,
    (_, begin: string, name: string, end: string) => {
      const part = parts[name];
      if (part === undefined) throw new Error(`there is no reference ${name}`);
      return `${begin}\n${part().join('\n').trimEnd()}\n\n${end}`;
    },
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const docs = path.join(import.meta.dirname, '../docs');
  for (const name of (await readdir(docs)).filter((file) => file.endsWith('.md'))) {
    const file = path.join(docs, name);
    const page = await readFile(file, 'utf8');
    const made = refreshed(page);
    if (made === page) continue;
    if (process.argv.includes('--check')) {
      process.stderr.write(`docs/${name} is not what the tables in src/ say: run node scripts/reference.ts\n`);
      process.exitCode = 1;
    } else await writeFile(file, made);
  }
}
