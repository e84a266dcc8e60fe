/** `lint` and `explain` as they are called. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/diagnostics/catalogue.ts';
import { explain } from '../../src/commands/explain.ts';
import { findFiles } from '../../src/commands/find-files.ts';
import { lint } from '../../src/commands/lint.ts';
import { folder } from '../pipeline/bench.ts';
import { runGitHubStep } from '../rigs/github.ts';
import { sessionAt } from './session.ts';

const cli = path.resolve('src/cli.ts');
const sound = 'type: pipeline\njobs:\n  a: {command: x, environment: host}\n';
const wrong = 'type: pipeline\njobs:\n  a: {command: x, environment: hots, comand: y}\n';

function trainyard(cwd: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { PATH, HOME } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd,
    env: { PATH, HOME, TRAINYARD_CACHE: path.join(cwd, 'cache') },
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { status, stdout, stderr };
}

it('tells a fault of a component once, by itself and for those that use it', async () => {
  using at = folder({
    'c/c.yml': 'type: command\ncommand: x\nenvironment: host\nbogus: 1\n',
    'p1.yml': 'type: pipeline\njobs:\n  a: {component: ./c/c.yml}\n',
    'p2.yml': 'type: pipeline\njobs:\n  a: {component: ./c/c.yml}\n',
  });
  const session = sessionAt(at, { command: 'lint', inputs: { files: '.' } });
  expect(await lint(session)).toMatchObject({ exitCode: 2, message: '3 files, 1 error, 0 warnings' });
  expect(session.events.filter(({ type }) => type === 'diagnostic')).toHaveLength(1);
});

it('shows in CI nothing of a file outside of the repository, also by a link', async () => {
  using elsewhere = folder({ creds: 'machine example.com login ada password S3cret\n' });
  using at = folder({
    'p.yml': `type: pipeline\njobs:\n  a: {component: ${elsewhere.dir}/creds}\n  b: {component: ./link.yml}\n`,
  });
  symlinkSync(path.join(elsewhere.dir, 'creds'), path.join(at.dir, 'link.yml'));
  const asked = { command: 'lint', inputs: { files: 'p.yml' } } as const;
  for (const more of [{ host: { name: 'github' } }, { env: { CI: 'true' } }] as const) {
    const session = sessionAt(at, { ...asked, ...more });
    expect((await lint(session)).exitCode).toBe(2);
    const told = session.events.map((event) => (event.type === 'diagnostic' ? event.diagnostic : undefined)).filter(Boolean);
    expect(told).toHaveLength(2);
    expect(told[1]).toEqual({
      code: 'TY203',
      severity: 'error',
      message: 'link.yml is at fault',
      why: 'it lies outside of the repository: what stands in it is not shown in CI',
      help: 'check it where it lies, by `trainyard lint`',
    });
    expect(JSON.stringify(session.events)).not.toContain('S3cret');
  }
  const session = sessionAt(at, { ...asked, env: {} });
  await lint(session);
  expect(JSON.stringify(session.events)).toContain('S3cret');
});

describe('the files that names stand for', () => {
  const files = [
    'a.yml',
    'b.yaml',
    'c.txt',
    'x/d.yml',
    'x/y/e.yaml',
    'x/[1].yml',
    'x/1.yml',
    '.hidden/f.yml',
    'node_modules/p/g.yml',
    'x/node_modules/g.yml',
    '.git/h.yml',
    'x/.trainyard/i.yml',
  ];

  it.each([
    ['a.yml', ['a.yml']],
    ['./x/../a.yml', ['a.yml']],
    ['.', ['.hidden/f.yml', 'a.yml', 'b.yaml', 'x/1.yml', 'x/[1].yml', 'x/d.yml', 'x/y/e.yaml']],
    ['x/', ['x/1.yml', 'x/[1].yml', 'x/d.yml', 'x/y/e.yaml']],
    ['*', ['a.yml', 'b.yaml', 'c.txt']],
    ['*.{yml,yaml}', ['a.yml', 'b.yaml']],
    ['**/*.yaml', ['b.yaml', 'x/y/e.yaml']],
    ['x/**', ['x/1.yml', 'x/[1].yml', 'x/d.yml', 'x/y/e.yaml']],
    ['*/f.yml', ['.hidden/f.yml']],
    ['[ab].y*ml', ['a.yml', 'b.yaml']],
    ['?.yml', ['a.yml']],
    // What is there by that very name is meant, not what it matches.
    ['x/[1].yml', ['x/[1].yml']],
    ['node_modules/p/g.yml', ['node_modules/p/g.yml']],
    ['node_modules/**', []],
    ['node_modules', []],
    ['nothing.yml', []],
    ['*.json', []],
  ])('%j', async (name, expected) => {
    using at = folder(Object.fromEntries(files.map((file) => [file, sound])));
    symlinkSync(at.dir, path.join(at.dir, 'x', 'round'));
    const found = await findFiles([name, name], at.dir);
    expect(found.files.map((file) => path.relative(at.dir, file))).toEqual(expected);
    expect(found.unmatched).toEqual(expected.length === 0 ? [name, name] : []);
  });
});

/** In this process: what was said, and how it ended. */
async function linted(dir: string, ...files: string[]): Promise<{ said: string[]; exitCode: number; message: string }> {
  const session = sessionAt({ dir }, { command: 'lint', inputs: { files: files.join('\n') } });
  const { exitCode, message } = await lint(session);
  const said = session.events.flatMap((event) =>
    event.type === 'note' ? [event.text] : event.type === 'diagnostic' ? [event.diagnostic.message] : [],
  );
  return { said, exitCode, message };
}

describe('lint', () => {
  it('shows all that is wrong, counts, and ends with 2', () => {
    using at = folder({ 'a.yml': sound, 'b.yml': wrong });
    expect(trainyard(at.dir, 'lint', 'b.yml', '*.yml', 'none/*.yml')).toMatchObject({
      status: 2,
      stdout: `✖ TY101 nothing matches \`none/*.yml\`
  why: there is no such file, no YAML file below a folder of that name, and no file that it matches as a pattern; node_modules, .git, .trainyard are not looked into
  help: check the path; it is relative to the working directory. In a shell, put patterns in quotes
✖ TY203 \`jobs.a.environment\` must be \`host\` or a mapping, found the text \`hots\`
  --> b.yml:3:32
  2 | jobs:
  3 |   a: {command: x, environment: hots, comand: y}
    |                                ~~~~
  help: write \`host\`, \`{requirements: requirements.txt}\` or \`{conda_file: conda.yml}\`
✖ TY201 unknown key \`comand\` in \`jobs.a\`
  --> b.yml:3:38
  2 | jobs:
  3 |   a: {command: x, environment: hots, comand: y}
    |                                      ~~~~~~
  help: write \`command\`
More about them: trainyard explain TY101 TY203 TY201
2 files, 3 errors, 0 warnings
`,
      stderr: '',
    });
  });

  it('ends with 0 where there is no error, and checks a workspace file as such', async () => {
    using at = folder({ 'a.yml': sound, 'trainyard.yml': 'secrets: [A]\n' });
    expect(await linted(at.dir, '.')).toEqual({ said: [], exitCode: 0, message: '2 files, 0 errors, 0 warnings' });
    at.write('trainyard.yml', 'secretes: [A]\n');
    // The workspace's fault is found for both files and told once.
    expect(await linted(at.dir, '.')).toEqual({
      said: ['unknown key `secretes` in the file', 'More about it: trainyard explain TY201'],
      exitCode: 2,
      message: '2 files, 1 error, 0 warnings',
    });
  });

  it('takes a file for a job that is named itself and nothing tells what it is', async () => {
    using at = folder({ 'a.yml': '# nothing\n' });
    for (const files of [['a.yml'], ['.', './a.yml']]) {
      expect(await linted(at.dir, ...files)).toEqual({
        said: ['a.yml is empty', 'More about it: trainyard explain TY204'],
        exitCode: 2,
        message: '1 file, 1 error, 0 warnings',
      });
    }
    const inputs = { files: 'w.yml', 'workspace-file': 'w.yml' };
    at.write('w.yml', 'secrets: [A]\n');
    expect((await lint(sessionAt(at, { command: 'lint', inputs }))).message).toBe('1 file, 0 errors, 0 warnings');
    rmSync(path.join(at.dir, 'w.yml'));
    for (const name of ['.', '*.yml', 'a.y?l']) {
      expect(await linted(at.dir, name)).toEqual({ said: [], exitCode: 0, message: '1 file, 0 errors, 0 warnings' });
    }
  });

  it('checks a pipeline whose workspace is at fault, but for names that the workspace may declare', async () => {
    const jobs = [
      'a: {command: x, environment: named, environment_variables: {T: "${{secrets.T}}", U: "${{secret.T}}"}}',
      'd: {type: deploy, version: "${{parent.jobs.a.outputs.version}}", endpoint: e}',
    ];
    using at = folder({
      'p.yml': `type: pipeline\njobs:\n  ${jobs.join('\n  ')}\n`,
      'trainyard.yaml': 'tracking: {uri: "${{env.TRAINYARD_TEST_UNSET}}"}\n',
    });
    const of = ['`secret.T` does not exist here', '`parent.jobs.a.outputs.version` does not exist here'];
    const unset = 'the environment variable `TRAINYARD_TEST_UNSET` is not set';
    expect(await linted(at.dir, 'p.yml')).toEqual({
      said: [unset, ...of, 'More about them: trainyard explain TY307 TY301'],
      exitCode: 2,
      message: '1 file, 2 errors, 1 warning',
    });
    at.write('p.yml', sound);
    expect(await linted(at.dir, '.')).toEqual({
      said: [unset, 'More about it: trainyard explain TY307'],
      exitCode: 0,
      message: '2 files, 0 errors, 1 warning',
    });
    at.write('trainyard.yml', '');
    const two = 'there are two workspace files in DIR: trainyard.yml and trainyard.yaml';
    expect(await linted(at.dir, 'trainyard.yml', 'p.yml')).toEqual({
      said: [two.replace('DIR', at.dir), 'More about it: trainyard explain TY205'],
      exitCode: 2,
      message: '2 files, 1 error, 0 warnings',
    });
  });

  it('says so of a folder without a file to check', async () => {
    using at = folder();
    mkdirSync(path.join(at.dir, 'empty'));
    expect(await linted(at.dir, 'empty')).toMatchObject({
      said: ['nothing matches `empty`', 'More about it: trainyard explain TY101'],
      exitCode: 2,
    });
  });

  it('shows 20 and counts the rest; JSON has them all', () => {
    const keys = Array.from({ length: 25 }, (_, i) => `x${i}: 1\n`).join('');
    using at = folder({ 'a.yml': sound + keys });
    const { status, stdout, stderr } = trainyard(at.dir, 'lint', 'a.yml', '--format', 'json');
    expect(status).toBe(2);
    expect(stderr.match(/^✖ TY201/gm)).toHaveLength(20);
    expect(stderr.split('\n').slice(-4)).toEqual([
      '... and 5 more errors',
      'More about it: trainyard explain TY201',
      '1 file, 25 errors, 0 warnings',
      '',
    ]);
    const json = JSON.parse(stdout) as { format: string; diagnostics: object[] };
    expect(json.format).toBe('trainyard-diagnostics/1');
    expect(json.diagnostics).toHaveLength(25);
    expect(json.diagnostics[24]).toMatchObject({
      code: 'TY201',
      severity: 'error',
      location: { file: 'a.yml', start: { line: 28, col: 1 }, end: { line: 28, col: 4 } },
    });
    expect(stdout).not.toContain('"source"');
  });

  it('annotates on a host: ten errors, the rest of the twenty on the summary page', async () => {
    const keys = Array.from({ length: 25 }, (_, i) => `x${i}: 1\n`).join('');
    using at = folder({ 'ml/a.yml': sound + keys });
    const result = await runGitHubStep({
      node: process.execPath,
      bundle: path.resolve('src/github.ts'),
      manifest: path.resolve('action.yml'),
      workspace: at.dir,
      inputs: { command: 'lint', files: 'nothing\nml/*.yml' },
    });
    expect(result.exitCode).toBe(2);
    expect(result.annotations).toHaveLength(10);
    expect(result.annotations[1]).toMatchObject({
      severity: 'error',
      properties: { title: 'TY201', file: 'ml/a.yml', line: '4', col: '1' },
    });
    const hidden = Array.from(
      { length: 10 },
      (_, i) => `ml/a.yml:${i + 13}:1: error TY201: unknown key \`x${i + 9}\` in the file`,
    );
    expect(result.summary).toBe(
      `1 file, 26 errors, 0 warnings\n\n10 more diagnostics without an annotation (the log has them whole):\n\n\`\`\`text\n${hidden.join('\n')}\n\`\`\`\n`,
    );
    expect(result.log).toContain(
      '... and 6 more errors\nMore about them: trainyard explain TY101 TY201\n1 file, 26 errors, 0 warnings',
    );
  });

  it('writes SARIF relative to the repository, whose fingerprints stay when lines move', () => {
    using at = folder({ 'ml/a b.yml': wrong, 'ml/twice.yml': 'a: 1\na: 2\n' });
    using outside = folder({ 'c.yml': 'a: 1\na: 2\n' });
    const names = ['.', path.join(outside.dir, 'c.yml'), 'none'];
    const inFolder = path.join(at.dir, 'ml');
    const sarif = (): Sarif => JSON.parse(trainyard(inFolder, 'lint', ...names, '-f', 'sarif').stdout) as Sarif;
    const { version, runs } = sarif();
    const [run] = runs;
    expect([version, runs.length, run?.columnKind]).toEqual(['2.1.0', 1, 'utf16CodeUnits']);
    const { name, rules } = run!.tool.driver;
    expect([name, ...rules.map(({ id }) => id)]).toEqual(['Trainyard', 'TY101', 'TY103', 'TY201', 'TY203']);
    for (const rule of rules) {
      expect(rule.shortDescription.text).toBe(catalogue[rule.id as keyof typeof catalogue]);
      for (const text of [rule.fullDescription.text, rule.help.text, rule.help.markdown]) expect(text).not.toBe('');
      expect(rule.helpUri).toMatch(new RegExp(`/docs/diagnostics\\.md#${rule.id.toLowerCase()}$`));
    }
    expect(run!.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: 'error', associatedRule: { id: 'TY101', index: 0 } }],
      },
    ]);
    const results = run!.results;
    expect(results.map(({ ruleId, ruleIndex }) => [ruleId, rules[ruleIndex]?.id])).toEqual([
      ['TY203', 'TY203'],
      ['TY201', 'TY201'],
      ['TY103', 'TY103'],
      ['TY103', 'TY103'],
    ]);
    expect(results[0]).toEqual({
      ruleId: 'TY203',
      ruleIndex: 3,
      level: 'error',
      message: {
        text: '`jobs.a.environment` must be `host` or a mapping, found the text `hots`\nhelp: write `host`, `{requirements: requirements.txt}` or `{conda_file: conda.yml}`',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'ml/a%20b.yml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 32, endLine: 3, endColumn: 36 },
          },
        },
      ],
      partialFingerprints: { 'trainyard/v1': expect.stringMatching(/^[0-9a-f]{32}$/) as string },
    });
    expect(results[2]?.relatedLocations).toMatchObject([
      { id: 0, message: {}, physicalLocation: { artifactLocation: { uri: 'ml/twice.yml' }, region: { startLine: 1 } } },
    ]);
    expect(results[3]?.locations[0]?.physicalLocation.artifactLocation).toEqual({ uri: `file://${outside.dir}/c.yml` });
    const fingerprints = (of: Sarif): string[] =>
      of.runs[0]!.results.map((one) => one.partialFingerprints['trainyard/v1'] ?? '');
    const before = fingerprints({ version, runs });
    expect(new Set(before).size).toBe(4);
    at.write('ml/a b.yml', `# moved\n\n${wrong}`);
    expect(fingerprints(sarif())).toEqual(before);
  });
});

interface Sarif {
  version: string;
  runs: {
    columnKind: string;
    tool: {
      driver: {
        name: string;
        rules: {
          id: string;
          helpUri: string;
          shortDescription: { text: string };
          fullDescription: { text: string };
          help: { text: string; markdown: string };
        }[];
      };
    };
    invocations: object[];
    results: {
      ruleId: string;
      ruleIndex: number;
      locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
      relatedLocations?: object[];
      partialFingerprints: Record<string, string>;
    }[];
  }[];
}

describe('explain', () => {
  it('says what codes mean, whatever their spelling, each once', () => {
    using at = folder();
    const { status, stdout } = trainyard(at.dir, 'explain', 'ty512', 'TY512', 'Ty411', '512');
    expect(status).toBe(0);
    expect(stdout).toBe(`TY512 job timed out

The command ran longer than \`limits.timeout\` allows, and was ended.

Usual causes:
  - more data or a slower machine than the limit was made for
  - the command hangs

What to do:
  - raise \`limits.timeout\` (seconds)
  - look in its log for where it stood

For example:
  TY512 train: the command ran longer than its limit and was ended

https://github.com/trainyard/trainyard/blob/main/docs/diagnostics.md#ty512

TY411 unsafe override

An override holds characters that a shell acts on. Values become part of command lines, so on a
host, where others may choose them, that is refused.

Usual causes:
  - a value with ; | & $ \` or quotes in --set or the input \`set\`

What to do:
  - change the value
  - say \`allow-unsafe-set: true\` where only people you trust can set it

https://github.com/trainyard/trainyard/blob/main/docs/diagnostics.md#ty411
`);
  });

  it('lists all codes by range', async () => {
    using at = folder();
    const session = sessionAt(at, { command: 'explain' });
    expect((await explain(session)).exitCode).toBe(0);
    const stdout = session.events.map((event) => (event.type === 'note' ? event.text : '')).join('\n');
    const listed = [...stdout.matchAll(/^ {2}(TY\d{3}) (.*)$/gm)].map(([, code, title]) => [code, title]);
    expect(Object.fromEntries(listed)).toEqual(catalogue);
    expect(stdout).toMatch(/^Text and YAML:\n {2}TY101 file not found or not readable\n/);
  });

  it('knows no other code', async () => {
    using at = folder();
    await expect(explain(sessionAt(at, { positionals: ['TY203', 'ty02', 'nonsense'] }))).rejects.toMatchObject({
      diagnostics: [
        { code: 'TY801', message: 'there is no code TY02', help: 'did you mean TY102?' },
        { code: 'TY801', message: 'there is no code NONSENSE', help: 'list all with `trainyard explain`' },
      ],
    });
  });
});
