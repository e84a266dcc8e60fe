/** `plan` through each door: it leaves state and cache as they were, starts no process, and tells a refusal with the plan around it. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/ports/plan.ts';
import { cli, endLife, type Life, makeLife, node20, node24, trainyard } from '../life/fixture.ts';
import { openAzureJob } from '../rigs/azure-devops.ts';
import { openGitHubJob } from '../rigs/github.ts';
import { runTerminal } from '../rigs/terminal.ts';

const SECRET = 'hf_S3cr3t/pl4nted+value==';

let life: Life;
afterEach(() => endLife(life));

/** Every file below, with a digest of its bytes. Compiled code of our own is no result of a plan. */
async function files(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
    const file = path.relative(folder, path.join(entry.parentPath, entry.name));
    if (!entry.isFile() || file.startsWith('code')) continue;
    found[file] = createHash('sha256')
      .update(await readFile(path.join(folder, file)))
      .digest('hex');
  }
  return found;
}

/** Has each start of a process leave a line in a file; `started` reads it. */
async function watchStarts(): Promise<{ env: Record<string, string>; started: () => string }> {
  const log = path.join(life.dir, 'processes.log');
  const preload = path.join(life.dir, 'preload.cjs');
  await writeFile(
    preload,
    `const child = require('node:child_process');
     const note = (what) => require('node:fs').appendFileSync(${JSON.stringify(log)}, what + '\\n');
     const { spawn } = child.ChildProcess.prototype;
     child.ChildProcess.prototype.spawn = function (options) { note(options.file); return spawn.call(this, options); };
     for (const name of ['spawnSync', 'execSync', 'execFileSync']) {
       const real = child[name];
       child[name] = (file, ...rest) => { note(file); return real(file, ...rest); };
     }
     require('node:module').syncBuiltinESMExports();\n`,
  );
  return {
    env: { NODE_OPTIONS: `--require=${preload}` },
    started: () => (existsSync(log) ? readFileSync(log, 'utf8') : ''),
  };
}

const storeLeft = (state: string) =>
  expect.poll(() => readdir(path.join(state, 'tracking')), { timeout: 20_000 }).not.toContain('owner.lock');

const edit = async (file: string, from: string, to: string): Promise<void> => {
  const text = await readFile(path.join(life.dir, file), 'utf8');
  expect(text).toContain(from);
  await writeFile(path.join(life.dir, file), text.replace(from, to));
};

describe.each([
  ['Node 24', node24],
  ['Node 20', node20],
])('plan on %s', (_name, node) => {
  it('terminal: reads and nothing else, before a run and after it', { timeout: 120_000 }, async () => {
    life = await makeLife();
    const cache = path.join(life.dir, 'cache');
    const first = await trainyard(life, ['plan', 'pipeline.yml'], { node });
    expect(first.code, first.output).toBe(0);
    expect(first.output).toMatch(
      /^pipeline \(pipeline\.yml\) {2}experiment life, tracking embedded \(.*\)\n├─ ▶ train {5}command: run/,
    );
    expect(first.output).toMatch(/\nPlan [0-9a-f]{12}: 1 to run, 4 decided later\. Nothing was written\.\n$/);
    expect(existsSync(life.state)).toBe(false);

    expect((await trainyard(life, ['run', 'pipeline.yml', '--approve'], { node })).code).toBe(0);
    await storeLeft(life.state);
    const before = [await files(life.state), await files(cache)];
    const { env, started } = await watchStarts();
    const again = await trainyard(life, ['plan', 'pipeline.yml'], { node, env });
    expect(again.code, again.output).toBe(0);
    expect(again.output).toContain('\nPlan ');
    expect(again.output).toContain(': nothing to do. Nothing was written.\n');

    await edit('pipeline.yml', 'quality: 0.8', 'quality: 0.85');
    await edit('holdout.txt', 'held', 'withheld');
    const changed = await trainyard(life, ['plan', 'pipeline.yml'], { node, env });
    expect(changed.code, changed.output).toBe(0);
    expect(changed.output).toMatch(/├─ ▶ train {5}command: run \(input quality changed since run \S+\)\n/);
    expect(changed.output).toContain('input quality: 0.8 -> 0.85\n');
    expect(changed.output).toMatch(/champion {5}models:\/life@champion: version 1, in Production, sha256:[0-9a-f]{12}\n/);
    expect(changed.output).toMatch(/endpoint life: traffic: v1-[0-9a-f]{8} 100 % -> the new deployment 100 %\n/);
    expect([await files(life.state), await files(cache)]).toEqual(before);
    expect(started()).toBe('');
  });

  it('terminal: one document for scripts, without secrets', { timeout: 120_000 }, async () => {
    life = await makeLife();
    await edit('trainyard.yml', 'endpoints:', 'secrets: [HF_TOKEN]\nendpoints:');
    await edit('pipeline.yml', 'quality: 0.8', `quality: "${SECRET}"`);
    const ended = await runTerminal({
      node,
      bundle: cli,
      args: ['plan', 'pipeline.yml', '--json'],
      cwd: life.dir,
      env: life.env as Record<string, string>,
      secrets: { HF_TOKEN: SECRET },
    });
    expect(ended.exitCode, ended.stderr).toBe(0);
    const plan = JSON.parse(ended.stdout) as Plan & { schema: number; exitCode: number };
    expect(plan).toMatchObject({ schema: 1, format: 'trainyard-plan/1', exitCode: 0, counts: { run: 1, later: 4 } });
    expect(plan.jobs[0]?.work?.command).toBe('node train.mjs *** ‹output model›');
  });

  it('GitHub: the summary page has the plan, and a refusal is annotated', { timeout: 120_000 }, async () => {
    life = await makeLife();
    const toolCache = path.join(life.dir, 'tools');
    const { env, started } = await watchStarts();
    // The first plan on a machine asks its Python for its version.
    await trainyard(life, ['plan', 'pipeline.yml'], { node });
    const job = await openGitHubJob({
      node,
      bundle: path.resolve('dist/github.mjs'),
      manifest: path.resolve('action.yml'),
      workspace: life.dir,
      toolCache,
      env: { ...(life.env as Record<string, string>), ...env },
    });
    const step = await job.step({ command: 'plan', pipeline: 'pipeline.yml' });
    expect(step.exitCode, step.log).toBe(0);
    expect(step.annotations).toEqual([]);
    expect(step.summary).toMatch(/^## Plan of pipeline: 1 to run, 4 decided later\n\npipeline\.yml, experiment life, /);
    expect(step.summary).toContain('| train | command | ▶ run | no earlier result |  |\n');
    expect(step.summary).toContain('```sh\nnode train.mjs 0.8 ‹output model›\n```\n');
    expect(step.log).toContain('├─ ▶ train     command: run (no earlier result)');

    await edit('pipeline.yml', 'path: holdout.txt', 'path: "models:/data/1"');
    const refused = await job.step({ command: 'plan', pipeline: 'pipeline.yml' });
    expect(refused.exitCode).toBe(2);
    expect(refused.annotations.map(({ severity, properties, message }) => [severity, properties['title'], message])).toEqual([
      [
        'error',
        'TY511',
        'models:/data/1 names a folder, but is declared as uri_file\nhelp: declare it as mlflow_model or uri_folder',
      ],
    ]);
    expect(refused.log).toContain('1 error; nothing was done');
    expect(refused.summary).toMatch(/^## Plan of pipeline: 1 refused, 1 to run, 3 decided later\n/);
    expect(refused.summary).toContain(
      '| validate | validate | ✖ refused | models:/data/1 names a folder, but is declared as uri\\_file | train |\n',
    );
    await job.post(refused);
    expect(await job.close()).toEqual([]);
    expect(await files(toolCache)).toEqual({});
    expect(started()).toBe('');
  });

  it('Azure DevOps: the summary page has the plan', { timeout: 120_000 }, async () => {
    life = await makeLife();
    const tools = path.join(life.dir, 'tools');
    const { env, started } = await watchStarts();
    await trainyard(life, ['plan', 'pipeline.yml'], { node });
    const job = await openAzureJob({
      node,
      bundle: path.resolve('dist/azure-devops.mjs'),
      manifest: path.resolve('task.json'),
      workspace: life.dir,
      tools,
      env: { ...(life.env as Record<string, string>), ...env },
    });
    const step = await job.step({ command: 'plan', pipeline: 'pipeline.yml' });
    expect(step.result, step.log).toBe('Succeeded');
    expect(step.issues).toEqual([]);
    expect(step.summary).toMatch(/^## Plan of pipeline: 1 to run, 4 decided later\n/);
    expect(step.log).toContain('├─ ▶ train     command: run (no earlier result)');
    expect(await job.close()).toEqual([]);
    expect(await files(tools)).toEqual({});
    expect(started()).toBe('');
  });

  it('tells twenty of many faults and counts the others', { timeout: 120_000 }, async () => {
    life = await makeLife();
    const jobs = Array.from({ length: 60 }, (_, i) => `  j${i}: {command: x, environment: host, compute: "azureml:c${i}"}\n`);
    await writeFile(path.join(life.dir, 'many.yml'), `type: pipeline\njobs:\n${jobs.join('')}`);
    const { code, output } = await trainyard(life, ['plan', 'many.yml'], { node });
    expect(code).toBe(2);
    expect(output.match(/^✖ TY202/gm)).toHaveLength(20);
    expect(output).toContain('\n... and 40 more errors\nMore about it: trainyard explain TY202\n');
    expect(output).toMatch(/\n60 errors; nothing was done\n$/);
  });

  it('refuses a run that a plan refuses, before anything of it exists', { timeout: 120_000 }, async () => {
    life = await makeLife();
    await edit('pipeline.yml', 'path: holdout.txt', 'path: "models:/data/1"');
    const ended = await trainyard(life, ['run', 'pipeline.yml', '--approve'], { node });
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.output).toBe(
      '✖ TY511 models:/data/1 names a folder, but is declared as uri_file\n  help: declare it as mlflow_model or uri_folder\nMore about it: trainyard explain TY511\n1 error; nothing was done\n',
    );
    expect(existsSync(path.join(life.state, 'runs'))).toBe(false);
  });
});
