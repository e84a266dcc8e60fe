import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gitHubData } from '../../src/hosts/github.ts';
import { type GitHubJobOptions, openGitHubJob, runGitHubStep } from '../rigs/github.ts';
import { attacks } from './attacks.ts';

const root = path.join(import.meta.dirname, '../..');
const secrets = { HF_TOKEN: 'hf_very secret&value\nsecond line of it' };
let workspace = '';
let options: GitHubJobOptions;

beforeAll(async () => {
  workspace = await mkdtemp(path.join(os.tmpdir(), 'github-host-'));
  await writeFile(path.join(workspace, 'pipeline.yml'), 'jobs:\n  colour: red\n');
  await mkdir(path.join(workspace, 'tools'));
  options = {
    node: process.execPath,
    bundle: path.join(root, 'test/hosts/drivers/github.ts'),
    manifest: path.join(root, 'action.yml'),
    workspace,
    toolCache: path.join(workspace, 'tools'),
    secrets,
  };
});
afterAll(() => rm(workspace, { recursive: true, force: true }));

const play = (scenario: string, env: Record<string, string> = {}, inputs: Record<string, string> = {}) =>
  runGitHubStep({ ...options, env: { SCENARIO: scenario, ...env }, inputs });

async function runHostile() {
  const job = await openGitHubJob({ ...options, env: { SCENARIO: 'hostile', ATTACKS: JSON.stringify(attacks) } });
  try {
    return await job.step();
  } finally {
    await job.close();
  }
}

describe('the GitHub host', () => {
  it('tells the life of a model: groups, annotation, outputs, summary, state for post', async () => {
    const result = await play('life');
    expect(result.log.replace(/ in [\d.]+ s/g, ' in 0.0 s')).toBe(`Run r1 of pipeline.yml
▶ train
▶ tune (attempt 2)
building the environment
epoch 1
epoch 2
3 | a trial
warning: unknown key "colour"
why: a job has none
help: remove it
  --> pipeline.yml:2:3
  1 | jobs:
  2 |   colour: red
    |   ~~~~~~
✔ train succeeded in 0.0 s
deploy: move-alias credit-risk@champion -> 2
validate: Validation
  metric   candidate
  -------  ---------
  roc_auc  0.91
Run r1 succeeded in 0.0 s
Version 2 is in production`);
    expect(result.groups).toEqual(['train', 'tune']);
    expect(result.annotations).toEqual([
      {
        severity: 'warning',
        message: 'unknown key "colour"\nwhy: a job has none\nhelp: remove it',
        properties: { title: 'TY201', file: 'pipeline.yml', line: '2', endline: '2', col: '3', endcolumn: '9' },
      },
    ]);
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toEqual({ run: 'r1', 'model-version': 'credit-risk/2', metrics: '{"roc_auc":0.91}' });
    expect(result.summary).toBe('# Done\n');
    expect(result.state).toEqual({ isPost: 'true', run: 'the-run' });
    expect(result.post.log).toBe('handed over: the-run');
    expect(result.killedOrphans).toEqual([]);
    // Each line of the secret is masked on its own: the runner masks line by line.
    expect(result.raw).toContain('::add-mask::hf_very secret&value\n::add-mask::second line of it\n');
  });

  it('obeys no command that stands in a text', async () => {
    const result = await runHostile();
    expect(result.exitCode).toBe(3);
    expect(result.state).toEqual({ isPost: 'true' });
    expect(Object.keys(result.outputs)).toEqual(['run', 'verdict']);
    expect(result.outputs.run).toBe(attacks.join('\n'));
    // Only our own nine annotations, and every group that was opened carries a name of ours or of a job.
    expect(result.annotations).toHaveLength(9);
    for (const annotation of result.annotations) expect(annotation.message).toMatch(/^bad /);
  });

  it('keeps the limits: ten annotations of a kind, their length, 1 MiB of summary and outputs', async () => {
    const result = await play('plenty');
    expect(result.annotations.filter((a) => a.severity === 'error')).toHaveLength(10);
    expect(result.annotations.filter((a) => a.severity === 'warning')).toHaveLength(10);
    expect(result.annotations[0]?.message).toHaveLength(4096);
    expect(result.log).toContain('✖ TY203 fault 14 xxx');
    expect(result.log).toContain('⚠ TY203 warning 14');
    expect(result.outputs).toEqual({ run: 'r1' });
    expect(result.log).toContain(
      'output metrics is left out: all outputs of a job together may take 1 MiB, this one takes 1201 KiB',
    );
    expect(Buffer.byteLength(result.summary)).toBeLessThanOrEqual(1024 * 1024);
    const errors = [11, 12, 13, 14].map((i) => `error TY203: fault ${i} ${'x'.repeat(5000)}`.slice(0, 500));
    const hidden = errors.flatMap((line, i) => [line, `warning TY203: warning ${i + 11}`]);
    const [, tooLarge = ''] = /\n(warning TY802: output metrics is left out: .*)\n```\n$/.exec(result.summary) ?? [];
    const end = `\n\n*The summary is cut here: it is longer than the host shows.*\n\n9 more diagnostics without an annotation (the log has them whole):\n\n\`\`\`text\n${[...hidden, tooLarge].join('\n')}\n\`\`\`\n`;
    expect(result.summary.slice(-end.length - 99)).toBe('ü'.repeat(99) + end);
  });

  it('says where it is', async () => {
    const result = await play(
      'about',
      { ASK: 'command,pipeline,set,profile', ASK_SECRETS: 'HF_TOKEN,NONE' },
      { pipeline: 'a b.yml', set: 'a=1\nb=2' },
    );
    expect(JSON.parse(result.log.replace('about=', ''))).toEqual({
      runIdentity: 'gh-4711',
      stateDir: path.join(workspace, 'tools/trainyard/octo-org/credit-risk'),
      hosted: false,
      actor: 'hubot',
      inputs: { command: 'run', pipeline: 'a b.yml', set: 'a=1\nb=2' },
      secrets: { HF_TOKEN: 38 },
    });
  });

  it.each(['crash', 'crash-later'])('tells a defect as a diagnostic, without a stack: %s', async (scenario) => {
    const result = await play(scenario);
    const what = scenario === 'crash' ? 'Error: boom ::error::not a command' : 'TypeError: later';
    expect(result.annotations).toMatchObject([{ severity: 'error', properties: { title: 'TY999' } }]);
    expect(result.annotations[0]?.message.split('\n')[0]).toBe(`internal error: ${what}`);
    expect(result.exitCode).toBe(4);
    expect(result.log).not.toMatch(/at .*\.ts:\d+/);
  });

  it('is cancelled by the first signal', async () => {
    const job = await openGitHubJob({ ...options, env: { SCENARIO: 'wait' } });
    const running = await job.start();
    await running.waitForLine(/waiting/);
    const result = await running.cancel();
    expect(result).toMatchObject({ exitCode: 130, signalsSent: ['SIGINT'] });
    expect(await job.close()).toEqual([]);
  });
});

const stopped = (text: string) => /^::stop-commands::(ty[0-9a-f]{32})\n([\s\S]*)::\1::\n$/.exec(text);

describe('gitHubData', () => {
  it('leaves lines alone that the runner does not look at, and stops commands around others, each time anew', () => {
    expect(gitHubData(['std::fine', '## b ####'])).toBe('std::fine\n## b ####\n');
    const first = stopped(gitHubData(['one', '::error::x']));
    const second = stopped(gitHubData(['##[error]x']));
    expect(first?.[2]).toBe('one\n::error::x\n');
    expect(second?.[2]).toBe('##[error]x\n');
    expect(first?.[1]).not.toBe(second?.[1]);
  });
});
