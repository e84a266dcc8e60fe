/** The doors themselves from source on Node 24, and the hosts bundled on both Nodes. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAzureStep } from '../rigs/azure-devops.ts';
import { runGitHubStep } from '../rigs/github.ts';
import { runTerminal } from '../rigs/terminal.ts';

const root = path.join(import.meta.dirname, '../..');
const nodes = [
  ['24', process.execPath],
  ['20', path.join(root, 'node_modules/node-20/bin/node')],
] as const;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'doors-'));
  await build({
    entryPoints: ['github', 'azure-devops', 'terminal'].map((name) => path.join(root, `test/hosts/drivers/${name}.ts`)),
    outdir: path.join(folder, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // As scripts/build does: CommonJS inside a module wants these.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    logLevel: 'error',
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bundle = (name: string) => path.join(folder, `dist/${name}.mjs`);

describe.each(nodes)('hosts bundled, on Node %s', (_, node) => {
  const env = { SCENARIO: 'life' };
  const secrets = { HF_TOKEN: 'hf_very secret&value' };

  it('GitHub', async () => {
    const result = await runGitHubStep({
      node,
      bundle: bundle('github'),
      manifest: path.join(root, 'action.yml'),
      workspace: folder,
      env,
      secrets,
    });
    expect(result).toMatchObject({
      exitCode: 0,
      groups: ['train', 'tune'],
      outputs: { run: 'r1' },
      summary: '# Done\n',
      post: { log: 'handed over: the-run' },
    });
  });

  it('Azure DevOps', async () => {
    const result = await runAzureStep({
      node,
      bundle: bundle('azure-devops'),
      manifest: path.join(root, 'task.json'),
      workspace: folder,
      env,
      secrets,
    });
    expect(result).toMatchObject({ exitCode: 0, result: 'SucceededWithIssues', outputs: { run: 'r1' }, summary: '# Done\n' });
  });

  it('the terminal', async () => {
    const result = await runTerminal({ node, bundle: bundle('terminal'), args: [], cwd: folder, env, secrets });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout.split('\n').at(-2)).toBe('Version 2 is in production');
  });
});

describe('the doors refuse wrong inputs by their rules', () => {
  const node = process.execPath;
  const message =
    'input command: "rnu" is not one of run, plan, resume, status, cancel, approve, lint\nhelp: did you mean run?';

  it('GitHub: exit code 2', async () => {
    const result = await runGitHubStep({
      node,
      bundle: path.join(root, 'src/github.ts'),
      manifest: path.join(root, 'action.yml'),
      workspace: folder,
      inputs: { command: 'rnu' },
    });
    expect(result).toMatchObject({ exitCode: 2, annotations: [{ severity: 'error', message }], state: { isPost: 'true' } });
  });

  it('Azure DevOps: a failed task', async () => {
    const result = await runAzureStep({
      node,
      bundle: path.join(root, 'src/azure-devops.ts'),
      manifest: path.join(root, 'task.json'),
      workspace: folder,
      inputs: { command: 'rnu' },
    });
    expect(result).toMatchObject({
      result: 'Failed',
      message: 'Nothing was done: the options are wrong',
      issues: [{ severity: 'error', message }],
    });
  });
});
