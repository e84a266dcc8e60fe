/** Where a file is read otherwise than the official client reads it: each bullet of docs/azureml-files.md, with files that show it. */
import { expect, it } from 'vitest';
import { judgeFile } from '../../src/pipeline/judge.ts';
import { folder, valueOf, workspaceIn } from '../pipeline/bench.ts';
import { read } from './pages.ts';

const JOB = 'command: ls\nenvironment: host\n';
const COMPONENT = `$schema: x/commandComponent.schema.json\n${JOB}`;
const pipeline = (job: string): string => `type: pipeline\njobs:\n  a: {${job}}\n`;
const sweep = (rest: string): string =>
  `trial: {command: "ls \${{search_space.x}}", environment: host}\nobjective: {goal: minimize, primary_metric: l}\nlimits: {max_total_trials: 1}\n${rest}`;
const SPACE = 'search_space: {x: {type: uniform, min_value: 0, max_value: 1}}\n';

/** By the beginning of a bullet: a file, and what is said of it: codes, a `w` before those of warnings. */
const SHOWN: Record<string, readonly (readonly [file: string, says: string])[]> = {
  'A key twice in one mapping': [[`${JOB}command: pwd\n`, 'TY103']],
  "Tags besides those of YAML's core": [
    [`${JOB}tags: !!set {a}\n`, 'TY106'],
    [`${JOB}name: !!binary aGk=\n`, 'TY106'],
    [`${JOB}tags: {a: !mine b}\n`, 'TY106'],
    [`${JOB}name: !!str 5\n`, ''],
  ],
  'The keys `__proto__` and `prototype`': [
    [`${JOB}tags: {__proto__: a}\n`, 'TY107'],
    [`${JOB}tags: {prototype: a}\n`, 'TY107'],
  ],
  'The line breaks U+0085, U+2028 and U+2029': ['\u0085', '\u2028', '\u2029', '\r'].map((end) => [
    `command: "a${end}b"\nenvironment: host\n`,
    'TY104',
  ]),
  '[Limits](pipeline.md#of-the-file-as-a-whole)': [[`a: ${'['.repeat(65)}${']'.repeat(65)}\n`, 'TY105']],
  'Blank text is no text': [['command: " "\nenvironment: host\n', 'TY203']],
  'An unknown key is an error': [
    [pipeline('command: ls, environment: host, foo: 1'), 'TY201'],
    [pipeline('component: "azureml:a:1", foo: 1'), 'TY201'],
    [`type: sweep\nfoo: 1\n${sweep(SPACE)}`, 'TY201'],
    [`${COMPONENT}foo: 1\n`, 'TY201'],
    [
      `$schema: x/pipelineComponent.schema.json\ntype: pipeline\njobs: {a: {${JOB.trim().replace('\n', ', ')}}}\nfoo: 1\n`,
      'TY201',
    ],
    [`${pipeline('command: ls, environment: host')}settings: {foo: 1}\n`, 'wTY206'],
    ...['parallel', 'spark'].map((type) => [pipeline(`type: ${type}, component: "azureml:a:1", foo: 1`), 'wTY206'] as const),
    [pipeline('type: import, component: "azureml:a:1", foo: 1'), 'wTY206'],
    [pipeline('type: data_transfer, task: copy_data, component: "azureml:a:1", foo: 1'), 'wTY206'],
    [
      '$schema: x/parallelComponent.schema.json\ntype: parallel\nfoo: 1\nretry_settings: {foo: 1}\ntask: {type: run_function, foo: 1, environment: host}\n',
      'wTY206 wTY206 wTY206',
    ],
    ['$schema: x/sparkComponent.schema.json\ntype: spark\nfoo: 1\ncode: .\nentry: {file: a.py}\n', 'wTY206'],
  ],
  'A command in place needs an `environment`': [
    ['command: ls\n', 'TY204'],
    ['command: ls\nenvironment: {name: a}\n', 'TY204'],
    ['command: ls\nenvironment: {build: {path: .}}\n', ''],
  ],
  'What a conda file holds is checked': [
    ['command: ls\nenvironment: {image: i, conda_file: {foo: 1, dependencies: []}}\n', 'TY201'],
    ['command: ls\nenvironment: {image: i, conda_file: {dependencies: {}}}\n', 'TY203'],
  ],
  'Empty `jobs` and an empty `search_space`': [
    ['type: pipeline\njobs: {}\n', 'TY203'],
    [`type: sweep\n${sweep('search_space: {}\n').replace(' ${{search_space.x}}', '')}`, 'TY203'],
  ],
  'Names of inputs and outputs have no dots': [
    [`${JOB}inputs: {a.b: 1}\n`, 'TY203'],
    [`${JOB}outputs: {a.b: }\n`, 'TY203'],
  ],
  'The `type` of an input is a word': [
    [
      `inputs: {t: string}\n${pipeline('command: ls, environment: host, inputs: {x: {type: "${{parent.inputs.t}}", path: .}}')}`,
      'TY203',
    ],
  ],
  'Numbers and booleans count as text': [[`${JOB}name: 5\ndescription: yes\n`, '']],
  'Words may be written in any letter case': [
    [`type: Sweep\n${sweep(SPACE.replace('uniform', 'LogUniform'))}early_termination: {type: MedianStopping}\n`, ''],
  ],
  'The `name` of a component or of an environment': [
    [COMPONENT, ''],
    ['$schema: x/environment.schema.json\nimage: a\n', ''],
    ['$schema: x/managedOnlineDeployment.schema.json\nmodel: azureml:m:1\ninstance_type: s\n', ''],
  ],
};

const section = read('docs/azureml-files.md').split('## Where a file is read otherwise')[1] ?? '';
const bullets = section.split('\n').flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []));

it('has files for every exception, and no others', () => {
  expect(bullets.filter((bullet) => !Object.keys(SHOWN).some((start) => bullet.startsWith(start)))).toEqual([]);
  expect(Object.keys(SHOWN).filter((start) => !bullets.some((bullet) => bullet.startsWith(start)))).toEqual([]);
});

const cases = Object.entries(SHOWN).flatMap(([start, files]) => files.map(([file, says]) => ({ start, file, says })));

it.each(cases)('$start: $file', async ({ file, says }) => {
  using at = folder({ 'file.yml': file, 'a.py': '' });
  const workspace = valueOf(await workspaceIn(at.dir));
  const { problems } = await judgeFile({ file: 'file.yml', workspace, cwd: at.dir });
  const told = problems.map(({ code, severity }) => `${severity === 'warning' ? 'w' : ''}${code}`).join(' ');
  expect(told, problems.map(({ message }) => message).join('\n')).toBe(says);
});
