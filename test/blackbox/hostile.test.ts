/** A training script that prints every command of both hosts changes nothing; a planted secret stands in no sink. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, endLife, type Life, makeLife, node20, node24 } from '../life/fixture.ts';
import { openAzureJob } from '../rigs/azure-devops.ts';
import { disguises } from '../rigs/findings.ts';
import { openGitHubJob } from '../rigs/github.ts';
import { runTerminal } from '../rigs/terminal.ts';

const SECRET = 'hf_S3cr3t/pl4nted+value==';

const commands = [
  ...[
    'set-env name=PWNED::yes',
    'set-output name=state::pwned',
    'add-path::/pwned',
    'save-state name=run::pwned',
    'add-mask::trained',
    'error file=a::pwned',
    'warning::pwned',
    'notice::pwned',
    'group::pwned',
    'endgroup::',
    'debug::pwned',
    'echo::on',
    'stop-commands::pwned',
    'add-matcher::/pwned',
  ].flatMap((c) => [`::${c}`, `##[${c}]`, `  ::${c}`, `\r::${c}`, `text ::${c}`]),
  ...[
    'task.setvariable variable=state;isOutput=true]pwned',
    'task.complete result=Succeeded;]pwned',
    'task.logissue type=error]pwned',
    'task.setsecret]trained',
    'task.prependpath]/pwned',
    'task.uploadsummary]/etc/passwd',
    'task.addattachment type=x;name=y;]/etc/passwd',
    'build.addbuildtag]pwned',
    'build.updatebuildnumber]pwned',
    'artifact.upload artifactname=x;]/etc/passwd',
    'task.setendpoint id=0;field=url]http://pwned',
    'results.publish type=JUnit;]x',
  ].flatMap((c) => [`##vso[${c}`, `  ##vso[${c}`, `\r##vso[${c}`, `x##VSO[${c}`, `#\u200b#vso[${c}`, `##\u0000vso[${c}`]),
];

const hostile = `  train:
    type: command
    code: src
    environment: host
    environment_variables: {STARTS: "@STARTS@", TOKEN: "\${{secrets.HF_TOKEN}}"}
    inputs: {quality: "\${{parent.inputs.quality}}"}
    command: |
      cat hostile.txt
      cat hostile.txt >&2
      node leak.mjs
      node train.mjs \${{inputs.quality}} \${{outputs.model}}
    outputs: {model: {type: mlflow_model}}`;

let life: Life;
afterEach(() => endLife(life));

async function makeHostile(): Promise<void> {
  life = await makeLife(hostile);
  await writeFile(path.join(life.dir, 'src/hostile.txt'), `${commands.join('\n')}\n`);
  await writeFile(
    path.join(life.dir, 'src/leak.mjs'),
    `const token = process.env.TOKEN;
     console.log(token, Buffer.from(token).toString('base64'), encodeURIComponent(token), JSON.stringify({ token }), Buffer.from(token).toString('hex'));
     console.error('token=' + token);
     if (token.length !== ${SECRET.length}) process.exit(9);
     for (const name of Object.keys(process.env)) if (/^(INPUT_|GITHUB_|ACTIONS_|SYSTEM_|SECRET_|VSTS_|RUNNER_|HF_TOKEN)/.test(name)) { console.log('INHERITED', name); process.exit(8); }\n`,
  );
  const workspace = path.join(life.dir, 'trainyard.yml');
  await writeFile(workspace, `${await readFile(workspace, 'utf8')}secrets: [HF_TOKEN]\n`);
}

/** Files under a folder that hold the secret in any of its forms. */
async function leaks(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file, 'latin1').catch(() => '');
    for (const form of disguises(SECRET)) if (bytes.includes(form)) found.push(`${path.relative(folder, file)}: ${form}`);
  }
  return found;
}

describe.each([
  ['Node 24', node24],
  ['Node 20', node20],
])('%s', (_name, node) => {
  it('GitHub obeys nothing and learns nothing', { timeout: 120_000 }, async () => {
    await makeHostile();
    const toolCache = path.join(life.dir, 'tools');
    const job = await openGitHubJob({
      node,
      bundle: path.resolve('dist/github.mjs'),
      manifest: path.resolve('action.yml'),
      workspace: life.dir,
      toolCache,
      secrets: { HF_TOKEN: SECRET },
      env: life.env as Record<string, string>,
    });
    const step = await job.step({ pipeline: 'pipeline.yml' });
    expect(step.exitCode, step.log).toBe(0);
    expect(step.outputs['state']).toBe('waiting');
    expect(step.annotations).toEqual([]);
    expect(Object.values(step.outputs).join()).not.toContain('pwned');
    expect(step.log).toContain('token=***');
    await job.post(step);
    expect(await job.close()).toEqual([]);
    expect(await leaks(life.dir)).toEqual([]);
  });

  it('Azure DevOps obeys nothing and learns nothing', { timeout: 120_000 }, async () => {
    await makeHostile();
    const job = await openAzureJob({
      node,
      bundle: path.resolve('dist/azure-devops.mjs'),
      manifest: path.resolve('task.json'),
      workspace: life.dir,
      tools: path.join(life.dir, 'tools'),
      secrets: { HF_TOKEN: SECRET },
      env: life.env as Record<string, string>,
    });
    const step = await job.step({ pipeline: 'pipeline.yml' });
    expect(step.result, step.log).toBe('Succeeded');
    expect(step.outputs['state']).toBe('waiting');
    expect(step.issues).toEqual([]);
    expect(step.log).toContain('token=***');
    expect(await job.close()).toEqual([]);
    expect(await leaks(life.dir)).toEqual([]);
  });

  it('a terminal shows no secret and no escape sequence', { timeout: 120_000 }, async () => {
    await makeHostile();
    const ended = await runTerminal({
      node,
      bundle: cli,
      args: ['run', 'pipeline.yml', '--approve'],
      cwd: life.dir,
      env: life.env as Record<string, string>,
      secrets: { HF_TOKEN: SECRET },
    });
    expect(ended.exitCode, ended.stdout).toBe(0);
    expect(ended.stdout).toContain('train | token=***');
    expect(await leaks(life.state)).toEqual([]);
  });
});
