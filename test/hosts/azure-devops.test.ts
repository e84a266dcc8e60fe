import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakAzureCommands } from '../../src/hosts/command-channel.ts';
import { type AzureJobOptions, openAzureJob, runAzureStep } from '../rigs/azure-devops.ts';
import { attacks } from './attacks.ts';

const root = path.join(import.meta.dirname, '../..');
const secrets = { HF_TOKEN: 'hf_very secret&value', 'my.key': 'another secret' };
let workspace = '';
let options: AzureJobOptions;

beforeAll(async () => {
  workspace = await mkdtemp(path.join(os.tmpdir(), 'azure-host-'));
  await writeFile(path.join(workspace, 'pipeline.yml'), 'jobs:\n  colour: red\n');
  options = {
    node: process.execPath,
    bundle: path.join(root, 'test/hosts/drivers/azure-devops.ts'),
    manifest: path.join(root, 'task.json'),
    workspace,
    secrets,
  };
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

const play = (scenario: string, more: Partial<AzureJobOptions> & { inputs?: Record<string, string> } = {}) =>
  runAzureStep({ ...options, ...more, env: { SCENARIO: scenario, ...more.env } });

describe('the Azure DevOps host', () => {
  it('tells the life of a model', async () => {
    const result = await play('life');
    expect(result.log.split('\n').slice(0, 9)).toEqual([
      'Run r1 of pipeline.yml',
      '▶ train',
      '▶ tune (attempt 2)',
      '##[group]train',
      'building the environment',
      'epoch 1',
      'epoch 2',
      '##[endgroup]',
      '##[group]tune',
    ]);
    expect(result.issues).toEqual([
      {
        severity: 'warning',
        message: 'unknown key "colour"\nwhy: a job has none\nhelp: remove it',
        properties: {
          type: 'warning',
          code: 'TY201',
          sourcepath: path.join(workspace, 'pipeline.yml'),
          linenumber: '2',
          columnnumber: '3',
        },
      },
    ]);
    expect(result).toMatchObject({
      exitCode: 0,
      result: 'SucceededWithIssues',
      message: 'Version 2 is in production',
      outputs: { run: 'r1', modelVersion: 'credit-risk/2', metrics: '{"roc_auc":0.91}' },
      summary: '# Done\n',
      killedOrphans: [],
    });
    // task-lib writes a key file: into the agent's temporary folder, never into the sources.
    expect(await readdir(workspace)).toEqual(['pipeline.yml']);
  });

  it('obeys no command that stands in a text', async () => {
    const result = await play('hostile', { env: { ATTACKS: JSON.stringify(attacks) } });
    expect(result).toMatchObject({ exitCode: 0, result: 'Failed' });
    expect(result.outputs).toEqual({ run: attacks.join('\n'), verdict: 'fail' });
    expect(result.issues).toHaveLength(9);
    for (const issue of result.issues) expect(issue.message).toMatch(/^bad /);
  });

  it('keeps the limits', async () => {
    const result = await play('plenty');
    expect(result.issues.filter((issue) => issue.severity === 'error')).toHaveLength(10);
    expect(result.issues.filter((issue) => issue.severity === 'warning')).toHaveLength(10);
    expect(result.log).toContain('✖ TY203 fault 14 xxx');
    expect(Buffer.byteLength(result.summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(result.summary).toContain('*The summary is cut here: it is longer than the host shows.*');
  });

  it('says where it is; an unset file input and an unresolved macro are no values', async () => {
    const result = await play('about', {
      env: {
        ASK: 'command,pipeline,workspace-file,set,profile',
        ASK_SECRETS: 'HF_TOKEN,my.key,MAPPED,NONE,MACRO',
        MAPPED: 'mapped',
        MACRO: '$(MACRO)',
      },
      inputs: { pipeline: 'pipeline.yml', set: 'a=1\nb=2', profile: '$(profile)' },
      tools: path.join(workspace, '..', 'tools-of-agent'),
      agentName: 'Azure Pipelines 3',
    });
    expect(JSON.parse(result.log.split('about=')[1] ?? '')).toEqual({
      runIdentity: 'ado-815',
      stateDir: path.join(workspace, '../tools-of-agent/trainyard/Models/credit-risk'),
      hosted: true,
      actor: 'Ada Lovelace',
      inputs: { command: 'run', pipeline: path.join(workspace, 'pipeline.yml'), set: 'a=1\nb=2' },
      secrets: { HF_TOKEN: 20, 'my.key': 14, MAPPED: 6 },
    });
    await rm(path.join(workspace, '../tools-of-agent'), { recursive: true, force: true });
  });

  it.each(['crash', 'crash-later'])('tells a defect as a failed task, without a stack: %s', async (scenario) => {
    const result = await play(scenario);
    expect(result).toMatchObject({ exitCode: 0, result: 'Failed' });
    expect(result.message).toMatch(/^TY999 internal error: (Error: boom ::error::not a command|TypeError: later)$/);
    expect(result.issues).toHaveLength(1);
    expect(result.log).not.toMatch(/at .*\.ts:\d+/);
  });

  it('is cancelled by the first signal', async () => {
    const job = await openAzureJob({ ...options, env: { SCENARIO: 'wait' } });
    const running = await job.start();
    await running.waitForLine(/waiting/);
    expect(await running.cancel()).toMatchObject({
      exitCode: 0,
      result: 'Failed',
      message: 'cancelled',
      signalsSent: ['SIGINT'],
    });
    expect(await job.close()).toEqual([]);
  });
});

describe('breakAzureCommands', () => {
  it('breaks what the agent could read, and nothing else', () => {
    expect(breakAzureCommands('##vso[task.complete]')).toBe('# #vso[task.complete]');
    expect(breakAzureCommands('a ##[error]b')).toBe('a # #[error]b');
    expect(breakAzureCommands('issue #12, C#, ## heading, #####')).toBe('issue #12, C#, ## heading, #####');
    expect(breakAzureCommands('##vso is warned about')).toBe('# #vso is warned about');
    expect(breakAzureCommands('#\u200b#vso[x.y]')).toBe('# \u200b#vso[x.y]');
  });
});
