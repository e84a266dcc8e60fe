/** The pages that users read, the code blocks in them, and the commands in those. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

const inDocs = readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md'));
const ofExamples = readdirSync(path.join(root, 'examples'))
  .map((name) => `examples/${name}/README.md`)
  .filter((page) => existsSync(path.join(root, page)));

/** Relative to the root. */
export const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...inDocs.map((name) => `docs/${name}`), ...ofExamples];

export function read(page: string): string {
  return readFileSync(path.join(root, page), 'utf8');
}

export interface Block {
  page: string;
  /** Of its first line, from 1. */
  line: number;
  /** `yaml`, `json`, `sh`, `console`, `text`; empty where it says none. */
  language: string;
  /** What follows the language. */
  kind: string;
  text: string;
}

/** Every fenced block. */
export function blocksOf(page: string): Block[] {
  const text = read(page);
  return [...text.matchAll(/^( *)```(\S*)[ ]?(.*)\n([^]*?)^\1```$/gm)].map(
    ({ index, 1: indent = '', 2: language = '', 3: kind = '', 4: body = '' }) => ({
      page,
      line: text.slice(0, index).split('\n').length + 1,
      language,
      kind,
      text: body.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

export const blocks: Block[] = pages.flatMap(blocksOf);

/** Where a block stands, for the names of tests. */
export function place({ page, line }: Block): string {
  return `${page}:${line}`;
}

export interface Typed {
  /** Without the prompt, continued lines joined. */
  line: string;
  /** What a console shows after it. */
  shown: string[];
}

/** What is typed in an `sh` or `console` block. */
export function typedIn({ language, text }: Block): Typed[] {
  const typed: Typed[] = [];
  let isContinued = false;
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const last = typed.at(-1);
    const isInput = isContinued || language === 'sh' || line.startsWith('$ ');
    if (!isInput) {
      if (last === undefined) throw new Error(`a console shows ${line} before anything was typed`);
      last.shown.push(line);
      continue;
    }
    const input = line.replace(/^\$ /, '');
    if (isContinued && last !== undefined) last.line += ` ${input.trim().replace(/\\$/, '')}`;
    else if (input.trim() !== '') typed.push({ line: input.replace(/\\$/, '').trimEnd(), shown: [] });
    isContinued = input.endsWith('\\');
  }
  return typed;
}

/** The simple commands of a line: words without their quotes; redirections and comments are left out. */
export function commandsIn(line: string): string[][] {
  const commands: string[][] = [[]];
  for (const [token] of line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s;&|<>"'])+|&&|\|\||[;|]|[0-9]?>+|<|\s+/g)) {
    if (/^\s+$/.test(token)) continue;
    if (token.startsWith('#')) break;
    if (/^(?:&&|\|\||[;|])$/.test(token)) commands.push([]);
    else commands.at(-1)?.push(token.replaceAll(/["']/g, ''));
  }
  return commands
    .map((words) => words.filter((word, i) => !/^(?:[0-9]?>+|<)$/.test(word) && !/^(?:[0-9]?>+|<)$/.test(words[i - 1] ?? '')))
    .filter((words) => words.length > 0);
}

const PROGRAMS = [['trainyard'], ['npx', 'trainyard'], ['node', 'dist/cli.mjs']];

/** The arguments of Trainyard, where a command is one of its. */
export function ownArguments(words: readonly string[]): string[] | undefined {
  const program = PROGRAMS.find((names) => names.every((name, i) => words[i] === name));
  return program === undefined ? undefined : words.slice(program.length);
}
