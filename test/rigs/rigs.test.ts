/** The rigs must be able to fail: scripts that break each host's rules, and the fault the rig finds. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAzureJob, runAzureStep } from './azure-devops.ts';
import { RigFailure } from './findings.ts';
import { openGitHubJob, runGitHubStep } from './github.ts';
import { runTerminal } from './terminal.ts';

const root = path.join(import.meta.dirname, '../..');
const secrets = { TOKEN: 'tok"en-value-1' };
const short = { interrupt: 300, terminate: 300, output: 300 };
let folder = '';
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'rigs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A script of Node's, with `out` and `file` (appends to a file command's file) at hand. */
async function script(body: string): Promise<string> {
  const file = path.join(folder, `script-${count++}.mjs`);
  const prelude = `import fs from 'node:fs'; import { spawn } from 'node:child_process';
const out = (text) => process.stdout.write(text + '\\n');
const file = (name, text) => fs.appendFileSync(process.env['GITHUB_' + name], text + '\\n');
`;
  await writeFile(file, prelude + body);
  return file;
}

async function gitHub(body: string, inputs: Record<string, string> = {}) {
  const manifest = path.join(root, 'action.yml');
  return runGitHubStep({
    node: process.execPath,
    bundle: await script(`if (process.env.STATE_done === undefined) { ${body} }`),
    manifest,
    workspace: folder,
    secrets,
    inputs,
    patience: short,
  });
}

async function azure(body: string, inputs: Record<string, string> = {}) {
  const manifest = path.join(root, 'task.json');
  return runAzureStep({
    node: process.execPath,
    bundle: await script(body),
    manifest,
    workspace: folder,
    secrets,
    inputs,
    patience: short,
  });
}

async function faults(step: Promise<unknown>): Promise<string[]> {
  const error = await step.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof RigFailure ? error.violations : [`no failure: ${String(error)}`];
}

describe('the GitHub rig', () => {
  it('gives a step what the runner gives it, and reads what it leaves', async () => {
    const result = await gitHub(
      `out(process.env['INPUT_COMMAND'] + ' ' + process.env['INPUT_ALLOW-UNSAFE-SET'] + ' ' + process.env['INPUT_PIPELINE'] + ' ' + process.cwd());
       out('::add-mask::hush'); out('say hush'); out('::group::one'); out('::endgroup::'); out('::error file=a.py,line=3,title=T%3A::m%0An');
       file('OUTPUT', 'run=r1'); file('OUTPUT', 'metrics<<E\\n{\\n}\\nE'); file('STATE', 'done=1'); file('STEP_SUMMARY', '# hush');
       process.exitCode = 3;`,
      { pipeline: 'p.yml' },
    );
    expect(result).toMatchObject({
      exitCode: 3,
      log: `run false p.yml ${folder}\nsay ***\nerror: m\nn`,
      outputs: { run: 'r1', metrics: '{\n}' },
      state: { done: '1' },
      summary: '# ***\n',
      groups: ['one'],
      annotations: [{ severity: 'error', message: 'm\nn', properties: { file: 'a.py', line: '3', title: 'T:' } }],
      killedOrphans: [],
    });
  });

  it('obeys nothing between stop-commands and its token, and everything after', async () => {
    const token = '0123456789abcdef0123456789abcdef';
    const result = await gitHub(
      `out('::stop-commands::${token}'); out('::error::no'); out('##[error]no'); out('::${token}::'); out('  ::warning::yes'); file('STATE', 'done=1');`,
    );
    expect(result.annotations).toMatchObject([{ severity: 'warning', message: 'yes' }]);
  });

  it.each([
    [`out('::set-output name=run::x')`, 'command of no use to us: ::set-output name=run::x'],
    [`out('a ##[set-env name=A;]b')`, 'command of no use to us: a ##[set-env name=A;]b'],
    [`out(':\\u200b:set-env name=A::b')`, 'command of no use to us: :\u200b:set-env name=A::b'],
    [`process.stderr.write('::add-path::/evil\\n')`, 'command of no use to us: ::add-path::/evil'],
    [`process.stdout.write('x\\r::add-path::/evil\\n')`, 'command of no use to us: ::add-path::/evil'],
    [`out('::eror::x')`, 'not a command the runner knows: ::eror::x'],
    [`out('::error lines=1::x')`, 'error has no property lines'],
    [`out('::error file=/abs/x::x')`, 'annotation outside of the repository: /abs/x'],
    [`out('::error line=0::x')`, 'annotation with line=0'],
    [`out('::error::' + 'x'.repeat(4097))`, 'annotation of 4097 characters: the runner cuts at 4096'],
    [`for (let i = 0; i < 11; i++) out('::warning::x')`, '11 annotations of type warning: the runner keeps 10'],
    [`out('::group::a'); out('::group::b'); out('::endgroup::')`, 'group "b" inside a group: the runner does not nest them'],
    [`out('::group::a')`, 'a group was left open'],
    [`out('::endgroup::')`, 'endgroup without a group'],
    [`out('::stop-commands::guess-me')`, 'stop-commands with a token that can be guessed'],
    [`out('::stop-commands::0123456789abcdef0123456789abcdef')`, 'commands were stopped and never resumed'],
    [`file('OUTPUT', 'no-such=1')`, 'output no-such is not declared in action.yml'],
    [`file('OUTPUT', 'run<<E\\nx')`, 'GITHUB_OUTPUT: delimiter E not found'],
    [`file('OUTPUT', 'run=' + 'x'.repeat(600 * 1024))`, 'outputs of 1228806 bytes: a job has 1 MiB'],
    [`file('STEP_SUMMARY', 'x'.repeat(1024 * 1024))`, 'summary of 1048577 bytes: over 1 MiB all of it is dropped'],
    [`file('ENV', 'NODE_OPTIONS=-r x')`, 'GITHUB_ENV may not set NODE_OPTIONS'],
    [`out(process.env.TOKEN)`, 'secret TOKEN stands in the log'],
    [`out(JSON.stringify(process.env.TOKEN))`, 'secret TOKEN stands in the log'],
    [`out(Buffer.from('u:' + process.env.TOKEN).toString('base64'))`, 'secret TOKEN stands in the log'],
    [`file('OUTPUT', 'run=' + Buffer.from(process.env.TOKEN).toString('hex'))`, 'secret TOKEN stands in the outputs'],
    [`file('STATE', 'x=' + encodeURIComponent(process.env.TOKEN))`, 'secret TOKEN stands in the state'],
    [`file('STEP_SUMMARY', process.env.TOKEN)`, 'secret TOKEN stands in the summary'],
    [`spawn('sleep', ['2'], { stdio: 'inherit' }).unref()`, 'a child still held the output after the step ended'],
  ])('finds fault with %s', async (body, violation) => {
    expect(await faults(gitHub(body))).toContain(violation);
  });

  it('refuses undeclared inputs', async () => {
    await expect(gitHub('', { pipline: 'x' })).rejects.toThrow('input pipline is not declared in action.yml');
  });

  it('cancels as the runner does, and kills and reports what the job left running', async () => {
    const mark = path.join(folder, 'mark');
    const bundle = await script(`
      process.on('SIGINT', () => out('interrupted'));
      process.on('SIGTERM', () => out('terminated'));
      spawn('setsid', ['sh', '-c', 'trap "" TERM INT; while :; do sleep 1; done'], { stdio: 'ignore', detached: true }).unref();
      spawn('env', ['-u', 'RUNNER_TRACKING_ID', 'sh', '-c', 'sleep 0.5; echo > ${mark}'], { stdio: 'ignore', detached: true }).unref();
      setInterval(() => undefined, 1000); out('ready');`);
    const job = await openGitHubJob({
      node: process.execPath,
      bundle,
      manifest: path.join(root, 'action.yml'),
      workspace: folder,
      patience: short,
    });
    const running = await job.start();
    await running.waitForLine(/ready/);
    const result = await running.cancel();
    expect(result).toMatchObject({
      exitCode: null,
      signalsSent: ['SIGINT', 'SIGTERM', 'SIGKILL'],
      log: 'ready\ninterrupted\nterminated',
    });
    const orphans = await job.close();
    expect(orphans.map((orphan) => orphan.command).join('\n')).toContain('while :; do sleep 1; done');
    expect(orphans.filter((orphan) => existsSync(`/proc/${orphan.pid}`) && orphan.command.includes(mark))).toEqual([]);
  });
});

describe('the Azure DevOps rig', () => {
  const complete = `out('##vso[task.complete result=Succeeded;]')`;

  it('gives a task what the agent gives it, and reads what it leaves', async () => {
    const result = await azure(
      `out([process.env.INPUT_COMMAND, process.env.INPUT_PIPELINE, process.env.INPUT_WORKSPACEFILE, process.env.INPUT_SET, process.env.SECRET_TOKEN.length, process.env.VSTS_SECRET_VARIABLES].join(' '));
       out('##vso[task.setsecret]hush'); out('say hush'); out('##vso[task.setvariable variable=run;isOutput=true;issecret=false;]a%3Bb%AZP25');
       const summary = process.env.AGENT_TEMPDIRECTORY + '/s.md'; fs.writeFileSync(summary, 'hush'); out('##vso[task.uploadsummary]' + summary);
       out('##vso[task.logissue type=error;sourcepath=a.py;linenumber=3;code=T%5D;]m%0An');
       out('##vso[task.complete result=Failed;]bad');`,
      { pipeline: 'p.yml' },
    );
    expect(result).toMatchObject({
      exitCode: 0,
      result: 'Failed',
      message: 'bad',
      log: `run ${folder}/p.yml ${folder}  14 ["TOKEN"]\nsay ***`,
      outputs: { run: 'a;b%' },
      summary: '***',
      issues: [{ severity: 'error', message: 'm\nn', properties: { sourcepath: 'a.py', linenumber: '3', code: 'T]' } }],
    });
  });

  it.each([
    [``, '0 task.complete instead of one'],
    [`${complete}; ${complete}`, '2 task.complete instead of one'],
    [`${complete}; process.exitCode = 1`, 'exit code 1: the agent wants 0, another one means the task could not run'],
    [`out('##vso[task.complete result=Done;]')`, 'task.complete with the result Done'],
    [
      `${complete}; out('x ##vso[task.setvariable variable=run;isOutput=true]y')`,
      'a command that does not begin its line: x ##vso[task.setvariable variable=run;isOutput=true]y',
    ],
    [`${complete}; out('##VSO[task.setendpoint id=1]y')`, 'command task.setendpoint is not one of ours'],
    [`${complete}; out('#\\u200b#vso[artifact.upload]y')`, 'command artifact.upload is not one of ours'],
    [
      `${complete}; process.stdout.write('x\\r##vso[build.updatebuildnumber]1\\n')`,
      'command build.updatebuildnumber is not one of ours',
    ],
    [`${complete}; out('##vso[nonsense')`, '##vso that is no command: ##vso[nonsense'],
    [`${complete}; out('a ##[error]b')`, 'a format command in a line of text: a ##[error]b'],
    [
      `${complete}; out('##vso[task.setvariable variable=other;isOutput=true;issecret=false;]x')`,
      'output other is not declared in task.json',
    ],
    [`${complete}; out('##vso[task.setvariable variable=run;issecret=false;]x')`, 'variable run is no output'],
    [`${complete}; out('##vso[task.logissue type=notice;]x')`, 'task.logissue of type notice'],
    [
      `${complete}; for (let i = 0; i < 11; i++) out('##vso[task.logissue type=error;]x')`,
      '11 issues of type error: the host shows 10',
    ],
    [`${complete}; out('##vso[task.uploadsummary]/no/such.md')`, 'summary /no/such.md does not exist'],
    [`${complete}; out('##[group]a')`, 'a group was left open'],
    [`${complete}; out(process.env.SECRET_TOKEN)`, 'secret TOKEN stands in the log'],
    [`${complete}; out('##vso[task.debug]TOKEN=' + process.env.SECRET_TOKEN)`, 'secret TOKEN stands in the log'],
    [
      `${complete}; out(process.env.ENDPOINT_AUTH_PARAMETER_SYSTEMVSSCONNECTION_ACCESSTOKEN)`,
      'secret system access token stands in the log',
    ],
    [`${complete}; fs.writeFileSync('.taskkey', 'x')`, '.taskkey was written into the sources folder'],
  ])('finds fault with %s', async (body, violation) => {
    expect(await faults(azure(body))).toContain(violation);
    await rm(path.join(folder, '.taskkey'), { force: true });
  });

  it('refuses undeclared inputs, and kills and reports what the job left running', async () => {
    await expect(azure('', { pipline: 'x' })).rejects.toThrow('input pipline is not declared in task.json');
    const bundle = await script(`spawn('sleep', ['60'], { stdio: 'ignore', detached: true }).unref(); ${complete}`);
    const job = await openAzureJob({
      node: process.execPath,
      bundle,
      manifest: path.join(root, 'task.json'),
      workspace: folder,
    });
    expect(await job.step()).toMatchObject({ result: 'Succeeded' });
    expect((await job.close()).map((orphan) => orphan.command)).toEqual(['sleep 60']);
  });
});

const terminal = async (body: string) =>
  runTerminal({ node: process.execPath, bundle: await script(body), args: ['a'], cwd: folder, secrets, stdin: 'in' });

describe('the terminal rig', () => {
  it('keeps the streams apart', async () => {
    expect(
      await terminal(`out(process.argv[2] + fs.readFileSync(0, 'utf8')); console.error('err'); process.exitCode = 7;`),
    ).toMatchObject({ exitCode: 7, stdout: 'ain\n', stderr: 'err\n' });
  });

  it('finds secrets and stack traces', async () => {
    expect(await faults(terminal(`console.error(process.env.TOKEN)`))).toEqual(['secret TOKEN stands in standard error']);
    expect(await faults(terminal(`throw new Error('x')`))).toEqual(['a stack trace on standard error']);
  });
});
