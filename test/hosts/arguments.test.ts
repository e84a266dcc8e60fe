import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCommand, parseArguments } from '../../src/commands/arguments.ts';
import { help } from '../../src/commands/help.ts';
import { inputs, inputSpecs } from '../../src/commands/inputs.ts';
import { type CommandRequest, hostRequest } from '../../src/commands/request.ts';
import { commandSpecs } from '../../src/commands/table.ts';
import { renderDiagnostics } from '../../src/diagnostics/render.ts';

const root = path.join(import.meta.dirname, '../..');

function parse(...argv: string[]): CommandRequest | string {
  const found = findCommand(argv);
  const parsed = found.ok ? parseArguments(found.value.command, found.value.rest) : found;
  return parsed.ok ? parsed.value : renderDiagnostics(parsed.diagnostics, { color: false });
}

function refusal(...argv: string[]): string {
  const parsed = parse(...argv);
  return typeof parsed === 'string' ? parsed : 'accepted';
}

function request(...argv: string[]) {
  const parsed = parse(...argv);
  if (typeof parsed === 'string') throw new Error(parsed);
  const values = Object.fromEntries(
    inputs.flatMap(({ name }) => (parsed.inputs(name) === undefined ? [] : [[name, parsed.inputs(name)]])),
  );
  return { command: parsed.command, positionals: parsed.positionals, flags: parsed.flags, values };
}

const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'src/cli.ts'), ...args], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, stdout, stderr };
};

const from = (values: Record<string, string>, isPost = false) =>
  hostRequest((name) => values[name], { isPost, state: (name) => `saved ${name}` });

describe('the command line', () => {
  it('is read by the table of inputs', () => {
    expect(
      request('run', 'p.yml', '--approve', '--set', 'a=1', '-s', 'b= 2', '--set=c==3', '-p', 'prod', '--until', 'train'),
    ).toEqual({
      command: 'run',
      positionals: ['p.yml'],
      flags: { approve: true },
      values: { pipeline: 'p.yml', set: 'a=1\nb= 2\nc==3', profile: 'prod', until: 'train', 'allow-unsafe-set': 'false' },
    });
    expect(request('run', '--dry-run', '--json', 'p.yml', '--allow-unsafe-set')).toEqual({
      command: 'run',
      positionals: ['p.yml'],
      flags: { dryRun: true, json: true },
      values: { pipeline: 'p.yml', 'allow-unsafe-set': 'true' },
    });
    expect(request('resume')).toMatchObject({ command: 'resume', positionals: [], flags: {} });
    expect(request('approve', 'r1', '--state', 'dir').values).toMatchObject({ run: 'r1', state: 'dir' });
    expect(request('endpoint', 'invoke', 'credit-risk', '--body', '-')).toMatchObject({
      command: 'endpoint-invoke',
      positionals: ['credit-risk'],
      values: { body: '-' },
    });
    expect(request('run', '--', '--strange.yml').positionals).toEqual(['--strange.yml']);
  });

  it.each([
    [['rnu'], '✖ TY801 unknown command "rnu"\n  help: did you mean run?'],
    [['endpoint'], '✖ TY801 endpoint needs one of list, invoke, stop\n  help: run trainyard --help to see what there is'],
    [['run', 'p.yml', '--profle', 'x'], '✖ TY801 unknown option --profle of run\n  help: did you mean --profile?'],
    [
      ['run', 'p.yml', '--__proto__'],
      '✖ TY801 unknown option --__proto__ of run\n  help: run trainyard --help to see what there is',
    ],
    [['resume', 'r1', '--set', 'a=1'], '✖ TY801 unknown option --set of resume\n  help: did you mean --state?'],
    [
      ['run', 'p.yml', '--approve=sha256:1'],
      '✖ TY801 option --approve takes no value\n  help: run trainyard --help to see what there is',
    ],
    [['run', 'p.yml', '--state'], '✖ TY801 option --state needs a value\n  help: run trainyard --help to see what there is'],
    [
      ['run', 'p.yml', '--state', '--approve'],
      '✖ TY801 option --state needs a value\n  help: run trainyard --help to see what there is',
    ],
    [
      ['run', 'p.yml', '-p', 'a', '-p', 'b'],
      '✖ TY801 option -p is given twice\n  help: run trainyard --help to see what there is',
    ],
    [
      ['run', 'p.yml', '--set', 'a=1\nb=2'],
      '✖ TY801 the value of option --set may not hold a line break\n  help: run trainyard --help to see what there is',
    ],
    [['run'], '✖ TY801 run needs a PIPELINE\n  help: run trainyard --help to see what there is'],
    [['status', 'a', 'b'], '✖ TY801 unexpected argument "b" of status\n  help: run trainyard --help to see what there is'],
  ])('refuses %j', (argv, text) => {
    // The guess for `--set` of resume is whatever is nearest; the sentence before it is what counts.
    expect(refusal(...argv).split('\n')[0]).toBe(text.split('\n')[0]);
    if (!argv.includes('--set')) expect(refusal(...argv)).toBe(text);
  });

  it('has a help page for each command, with all its options', () => {
    for (const command of commandSpecs) {
      const page = help(command);
      for (const spec of inputSpecs) {
        const option = typeof spec.cli !== 'string' && spec.commands.includes(command.name);
        expect(page.includes(`--${spec.name}`) || !option, `${command.words} --${spec.name}`).toBe(true);
      }
      for (const line of page.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
      expect(help()).toContain(`  ${command.words}`);
    }
  });
});

describe('the terminal door', () => {
  it('answers help and version', () => {
    expect(run('--version')).toEqual({ status: 0, stdout: '0.1.0\n', stderr: '' });
    expect(run('--help')).toEqual({ status: 0, stdout: help(), stderr: '' });
    expect(run()).toEqual({ status: 0, stdout: help(), stderr: '' });
    const plan = commandSpecs.find((command) => command.name === 'plan');
    expect(run('plan', 'x', '--help')).toEqual({ status: 0, stdout: help(plan), stderr: '' });
    expect(run('help', 'plan')).toEqual({ status: 0, stdout: help(plan), stderr: '' });
  });

  it('ends with 2 and a diagnostic for a wrong option, on standard error', () => {
    expect(run('run', 'p.yml', '--colour')).toEqual({
      status: 2,
      stdout: '',
      stderr: '✖ TY801 unknown option --colour of run\n  help: run trainyard --help to see what there is\n',
    });
    expect(run('help', 'rnu').status).toBe(2);
  });
});

describe('a request from a host', () => {
  it('applies the defaults', () => {
    const made = from({ pipeline: 'p.yml', 'allow-unsafe-set': 'True' });
    if (!made.ok) throw new Error('refused');
    expect(made.value.command).toBe('run');
    expect(made.value.flags).toEqual({});
    expect(made.value.inputs('allow-unsafe-set')).toBe('true');
    expect(made.value.inputs('pipeline')).toBe('p.yml');
    expect(made.value.inputs('body')).toBeUndefined();
    expect(made.value.state('run')).toBe('saved run');
  });

  it('refuse what a command would not look at, and would do something else for it', () => {
    expect(from({ command: 'resume', set: 'a=1', map: ' ' })).toEqual({
      ok: false,
      diagnostics: [
        {
          code: 'TY801',
          severity: 'error',
          message: 'input set means nothing to resume',
          why: 'a run is resumed with what it was begun with',
          help: 'leave it out',
        },
      ],
    });
    expect(from({ command: 'lint', files: 'p.yml', 'map-environment': 'a=host' })).toMatchObject({
      diagnostics: [{ message: 'input map-environment means nothing to lint', help: 'leave it out' }],
    });
    expect(from({ command: 'resume', set: 'a=1' }, true).ok).toBe(true);
    expect(from({ command: 'plan', set: 'a=1', map: 'a=b' }).ok).toBe(true);
  });

  it('refuses values that are not allowed, except in post', () => {
    const refused = from({ command: 'resum', 'allow-unsafe-set': 'yes' });
    expect(refused.ok ? '' : renderDiagnostics(refused.diagnostics, { color: false })).toBe(
      '✖ TY801 input command: "resum" is not one of run, plan, resume, status, cancel, approve, lint\n  help: did you mean resume?\n\n✖ TY801 input allow-unsafe-set: "yes" is not one of true, false\n  help: give one of them',
    );
    const post = from({ command: 'resum' }, true);
    expect(post.ok && post.value.command).toBe('post');
  });
});
