/** The documentation against the code: links, generated parts, codes, and examples that load. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { refreshed } from '../../scripts/reference.ts';
import { catalogue } from '../../src/diagnostics/catalogue.ts';
import { loadPipeline } from '../../src/pipeline/load.ts';
import type { Files } from '../../src/pipeline/files.ts';
import { findWorkspace } from '../../src/pipeline/workspace.ts';
import { faults, line, valueOf } from '../pipeline/bench.ts';

const root = path.resolve(import.meta.dirname, '../..');
const inDocs = readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md'));
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...inDocs.map((name) => `docs/${name}`)];
const read = (page: string): string => readFileSync(path.join(root, page), 'utf8');

/** Without code, in which brackets mean other things. */
const prose = (text: string): string => text.replaceAll(/```[^]*?```/g, '').replaceAll(/`[^`\n]*`/g, 'x');

/** The fragment GitHub gives a heading. */
const fragmentOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');

const fragmentsOf = (page: string): string[] =>
  [
    ...read(page)
      .replaceAll(/```[^]*?```/g, '')
      .matchAll(/^#+ (.*)$/gm),
  ].map(([, heading = '']) => fragmentOf(heading));

it.each(pages)('%s links to what is there', (page) => {
  const broken: string[] = [];
  for (const [, target = ''] of prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    const [file = '', fragment] = target.split('#');
    const to = file === '' ? page : path.join(path.dirname(page), file);
    if (!existsSync(path.join(root, to))) broken.push(`${target}: no such file`);
    else if (fragment !== undefined && !fragmentsOf(to).includes(fragment)) broken.push(`${target}: no such heading`);
  }
  expect(broken).toEqual([]);
});

it.each(inDocs)('docs/%s has generated parts as the sources are', (name) => {
  expect(read(`docs/${name}`)).toBe(refreshed(read(`docs/${name}`)));
});

it('knows every code, and names no other', () => {
  const listed = [...read('docs/diagnostics.md').matchAll(/^\| (TY\d+) \| (.*) \|$/gm)].map(([, code, title]) => [code, title]);
  expect(Object.fromEntries(listed)).toEqual(catalogue);
  const named = pages.flatMap((page) => [...read(page).matchAll(/\bTY\d{3}\b/g)].map(([code]) => code));
  expect(named.filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
});

it.each(pages)('%s names no place of the machine it was written on', (page) => {
  expect(read(page).match(/(?<![\w.])\/(?:work|tmp\/(?:lab|docs)|root)\/\S*/g)).toBeNull();
});

// ------------------------------------------------------------------------------------------------------------ examples

interface Block {
  page: string;
  kind: string;
  text: string;
}

const blocks: Block[] = pages.flatMap((page) =>
  [...read(page).matchAll(/^```yaml (\w+)\n([^]*?)^```$/gm)].map(([, kind = '', text = '']) => ({ page, kind, text })),
);

/** Every path is there: a file where its name has an ending, else a folder. */
const everything: Files = {
  kind: (file) => (path.basename(file) === '.git' ? 'folder' : path.extname(file) === '' ? 'folder' : 'file'),
  read: (file) => ({
    bytes: Buffer.from(/\.ya?ml$/.test(file) ? 'dependencies: [python=3.11, {pip: [mlflow]}]\n' : 'mlflow\n'),
  }),
};

function only(files: Record<string, string>): Files {
  const text = (file: string): string | undefined => files[path.basename(file)];
  return {
    kind: (file) => (text(file) === undefined ? everything.kind(file) : 'file'),
    read: (file) => (text(file) === undefined ? everything.read(file) : { bytes: Buffer.from(text(file) as string) }),
  };
}

const onPage = (wanted: string): string =>
  blocks.find(({ page, kind }) => page === 'docs/pipeline.md' && kind === wanted)?.text ?? '';
const workspaceText = onPage('workspace');
const wholeText = onPage('pipeline');

/** The whole pipeline of the page with the example's jobs in place of those of the same name. */
function withJobs(text: string): string {
  const [head = '', jobs = ''] = wholeText.split(/^jobs:\n/m);
  const members = new Map<string, string>();
  const indented = text.replaceAll(/^(?=.)/gm, '  ');
  for (const [member, name = ''] of `${jobs}${indented}`.matchAll(/^ {2}(\w+):\n(?: {3,}.*\n)+/gm)) members.set(name, member);
  return `${head}jobs:\n${[...members.values()].join('')}`;
}

it.each(blocks.map((block, at) => [`${at + 1} (${block.kind} in ${block.page})`, block] as const))(
  'example %s loads',
  async (_, block) => {
    const files = only({
      'trainyard.yml': block.kind === 'workspace' ? block.text : workspaceText,
      'pipeline.yml': block.kind === 'jobs' ? withJobs(block.text) : block.text,
    });
    const env = new Proxy({}, { get: () => 'https://mlflow.example.com' });
    const workspace = await findWorkspace('pipeline.yml', { env, cwd: '/example', files });
    if (block.kind === 'workspace') return expect(faults(workspace).map(line)).toEqual([]);
    expect(['pipeline', 'jobs']).toContain(block.kind);
    const loaded = await loadPipeline({
      file: 'pipeline.yml',
      sets: [],
      workspace: valueOf(workspace),
      cwd: '/example',
      files,
    });
    expect(faults(loaded).map(line)).toEqual([]);
  },
);

it('has examples of every kind', () => {
  expect(new Set(blocks.map(({ kind }) => kind))).toEqual(new Set(['pipeline', 'jobs', 'workspace']));
});
