/** The documentation against the code: links, generated parts, codes, and examples that load. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { refreshed } from '../../scripts/reference.ts';
import { catalogue } from '../../src/diagnostics/catalogue.ts';
import { schemaFile, schemaOf } from '../../src/pipeline/language/schemas.ts';
import { schemaNames } from '../../src/pipeline/language/schema-names.ts';
import { loadPipeline } from '../../src/pipeline/load.ts';
import type { Files } from '../../src/pipeline/files.ts';
import { findWorkspace } from '../../src/pipeline/workspace.ts';
import { faults, line, valueOf } from '../pipeline/bench.ts';
import { type Block, blocks, pages, place, read, root } from './pages.ts';
import { workflowKinds } from './workflows.ts';

const inDocs = pages.filter((page) => page.startsWith('docs/'));

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

it.each(pages)('%s has no heading twice', (page) => {
  const fragments = fragmentsOf(page);
  expect(fragments.filter((fragment, i) => fragments.indexOf(fragment) !== i)).toEqual([]);
});

it.each(inDocs)('%s has generated parts as the sources are', (page) => {
  expect(read(page)).toBe(refreshed(read(page)));
});

it('knows every code, and names no other', () => {
  const listed = [...read('docs/diagnostics.md').matchAll(/^\| \[(TY\d+)\]\(#ty\d+\) \| (.*) \|$/gm)].map(([, code, title]) => [
    code,
    title,
  ]);
  expect(Object.fromEntries(listed)).toEqual(catalogue);
  const named = pages.flatMap((page) => [...read(page).matchAll(/\bTY\d{3}\b/g)].map(([code]) => code));
  expect(named.filter((code) => !Object.hasOwn(catalogue, code))).toEqual([]);
});

it.each(pages)('%s names no place of the machine it was written on', (page) => {
  expect(read(page).match(/(?<![\w.])\/(?:work|tmp\/(?:lab|docs)|root)\/\S*/g)).toBeNull();
});

// ------------------------------------------------------------------------------------------------------------ examples

const LANGUAGES = ['yaml', 'json', 'sh', 'console', 'text'];
const FILES = ['pipeline', 'jobs', 'job', 'workspace'];

it('has no code block that no test knows', () => {
  const known = ({ language, kind }: Block): boolean =>
    LANGUAGES.includes(language) &&
    (language === 'yaml' ? FILES.includes(kind) || Object.hasOwn(workflowKinds, kind) : kind === '');
  expect(blocks.filter((block) => !known(block)).map(place)).toEqual([]);
  const yaml = blocks.filter(({ language }) => language === 'yaml');
  expect(new Set(yaml.map(({ kind }) => kind))).toEqual(new Set([...FILES, ...Object.keys(workflowKinds)]));
});

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

const first = (page: string, wanted: string): string =>
  blocks.find((block) => block.page === page && block.kind === wanted)?.text ?? '';
const workspaceText = first('docs/workspace.md', 'workspace');
const wholeText = first('docs/pipeline.md', 'pipeline');

/** The whole pipeline of the page with the example's jobs in place of those of the same name. */
function withJobs(text: string): string {
  const [head = '', jobs = ''] = wholeText.split(/^jobs:\n/m);
  const members = new Map<string, string>();
  const indented = text.replaceAll(/^(?=.)/gm, '  ');
  for (const [member, name = ''] of `${jobs}${indented}`.matchAll(/^ {2}(\w+):\n(?: {3,}.*\n)+/gm)) members.set(name, member);
  return `${head}jobs:\n${[...members.values()].join('')}`;
}

const ofKinds = (kinds: readonly string[]) =>
  blocks
    .filter(({ language, kind }) => language === 'yaml' && kinds.includes(kind))
    .map((block) => [place(block), block] as const);

it.each(ofKinds(FILES))('the file at %s loads', async (_, block) => {
  const files = only({
    'trainyard.yml': block.kind === 'workspace' ? block.text : workspaceText,
    'pipeline.yml': block.kind === 'jobs' ? withJobs(block.text) : block.text,
  });
  const env = new Proxy({}, { get: (_, name) => (name === 'PORT' ? '8080' : 'https://mlflow.example.com') });
  const workspace = await findWorkspace('pipeline.yml', { env, cwd: '/example', files, file: 'trainyard.yml' });
  if (block.kind === 'workspace') return expect(faults(workspace).map(line)).toEqual([]);
  const loaded = await loadPipeline({
    file: 'pipeline.yml',
    sets: [],
    workspace: valueOf(workspace),
    cwd: '/example',
    files,
  });
  expect(faults(loaded).map(line)).toEqual([]);
  if (block.kind === 'job') return;
  const { refused, refusals } = valueOf(loaded);
  expect([...refusals, ...refused.flatMap(({ reasons }) => reasons)].map(line)).toEqual([]);
});

it.each(ofKinds(Object.keys(workflowKinds)))('the workflow at %s gives our action and task what they take', (_, block) => {
  expect(workflowKinds[block.kind]?.(parse(block.text))).toEqual([]);
});

it.each([
  ['examples/quickstart/github-workflow.yml', 'github'],
  ['examples/quickstart/azure-pipelines.yml', 'azure'],
])('so does %s', (file, kind) => {
  expect(workflowKinds[kind]?.(parse(read(file)))).toEqual([]);
});

it.each(blocks.filter(({ language }) => language === 'json').map((block) => [place(block), block] as const))(
  'the JSON at %s is JSON, and names schemas that there are',
  (_, block) => {
    const { 'yaml.schemas': schemas = {} } = JSON.parse(block.text) as { 'yaml.schemas'?: Record<string, unknown> };
    const packed = (JSON.parse(read('package.json')) as { files: string[] }).files;
    for (const name of Object.keys(schemas)) {
      const file = name.replace(/^\.\/node_modules\/trainyard\//, '');
      expect(packed).toContain(file.split('/')[0]);
      expect(existsSync(path.join(root, file)), file).toBe(true);
    }
  },
);

it('names schemas by the addresses that they say of themselves', async () => {
  const known = await Promise.all(schemaNames.map(async (name) => (await schemaOf(name))['$id']));
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/\$schema[=:] ?(https:\/\/raw\S+)/g)].map(([, address]) => address),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((address) => !known.includes(address))).toEqual([]);
  for (const name of schemaNames) expect(existsSync(path.join(root, 'schema', schemaFile(name)))).toBe(true);
});
