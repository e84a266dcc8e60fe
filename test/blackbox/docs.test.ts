/** What pages tell to type and shows nothing but itself: run by the built bundle, and compared with what the pages show. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blocks, commandsIn, ownArguments, pages, place, root, typedIn } from '../docs/pages.ts';
import { cli, node20, node24 } from '../life/fixture.ts';

interface Ended {
  exitCode: number;
  stdout: string;
}

/** Commands that only look, and where they may look. */
const LOOKING = ['lint', 'plan', 'config'];
const TALKING = ['explain', 'schema', 'help', 'version'];

/** Whether nothing is needed for it but the repository, and nothing is changed: the example for Azure ML runs in a second. */
function isSelfContained([command = '', ...rest]: string[]): boolean {
  const operands = rest.filter((word) => !word.startsWith('-'));
  if (TALKING.includes(command)) return true;
  if (command === 'run') return operands[0]?.startsWith('examples/azureml/') === true;
  return LOOKING.includes(command) && operands[0]?.startsWith('examples') === true;
}

const shells = blocks.filter(({ language }) => ['sh', 'console'].includes(language));
const typed = shells.flatMap((block) =>
  typedIn(block).flatMap(({ line, shown }) => {
    const [words = [], ...more] = commandsIn(line);
    const args = ownArguments(words);
    return args === undefined || more.length > 0 || !isSelfContained(args) ? [] : [{ block, args, shown }];
  }),
);

/** A shown line: `...` in it stands for anything, and alone for any lines. */
function shows(shown: readonly string[], lines: readonly string[]): boolean {
  const [first, ...rest] = shown;
  if (first === undefined) return lines.length === 0;
  if (first === '...') return lines.some((_, i) => shows(rest, lines.slice(i))) || shows(rest, []);
  const [line, ...others] = lines;
  if (line === undefined) return false;
  const parts = first.split('...').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`).test(line) && shows(rest, others);
}

describe.each([
  ['Node 24', node24],
  ['Node 20', node20],
])('on %s', (_, node) => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'trainyard-docs-'));
    await cp(path.join(root, 'examples'), path.join(dir, 'examples'), {
      recursive: true,
      filter: (file) => path.basename(file) !== '.trainyard',
    });
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  function trainyard(state: string, args: string[]): Promise<Ended> {
    const { HOME, PATH, TRAINYARD_TEST_VENV = '' } = process.env;
    const env = {
      HOME,
      PATH: `${path.join(TRAINYARD_TEST_VENV, 'bin')}${path.delimiter}${PATH}`,
      TRAINYARD_CACHE: path.join(dir, 'cache'),
      TRAINYARD_STATE: path.join(dir, state),
    };
    return new Promise((resolve) => {
      execFile(node, [cli, ...args], { cwd: dir, env, maxBuffer: 8 * 1024 * 1024 }, (error, stdout) => {
        resolve({ exitCode: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout });
      });
    });
  }

  it.each(pages.filter((page) => typed.some(({ block }) => block.page === page)))('%s shows what comes of it', async (page) => {
    for (const { block, args, shown } of typed.filter((one) => one.block.page === page)) {
      const { exitCode, stdout } = await trainyard(path.basename(page), args);
      const at = `${place(block)}: ${args.join(' ')}\n${stdout}`;
      expect(exitCode, at).toBe(shown.some((line) => /^[1-9][0-9]* errors?;/.test(line)) ? 2 : 0);
      const lines = stdout.trimEnd().split('\n');
      while (shown.at(-1) === '') shown.pop();
      if (shown.length > 0) expect(shows(shown, lines), `${at}\n--- shown:\n${shown.join('\n')}`).toBe(true);
    }
  });
});

it('has pages with such commands', () => {
  expect(new Set(typed.map(({ args: [command] }) => command))).toEqual(new Set(['lint', 'plan', 'run']));
  expect(typed.map(({ block }) => block.page)).toEqual(
    expect.arrayContaining(['README.md', 'docs/azureml-files.md', 'docs/tutorial.md']),
  );
});
