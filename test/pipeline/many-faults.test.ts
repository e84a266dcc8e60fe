/** Faults by the hundreds, and one fault that is met by many ways. */
import { describe, expect, it } from 'vitest';
import { sparing } from '../../src/pipeline/suggest.ts';
import { faultLines, withJobs } from './bench.ts';

const jobs = (count: number, more: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `j${i}: {command: x, environment: host${more(i)}}\n`).join('');

/** What follows `=>`; an empty text where nothing does. */
const helps = (lines: string[]): string[] => lines.map((text) => text.split(' => ')[1] ?? '');

describe('suggestions', () => {
  it('are sought once for each word, and for the first hundred alone', () => {
    const sought: string[] = [];
    const near = sparing((word) => {
      sought.push(word);
      return word === 'w0' ? undefined : word.toUpperCase();
    });
    const words = Array.from({ length: 150 }, (_, i) => `w${i}`);
    const answers = [...words, ...words].map(near);
    expect(sought).toEqual(words.slice(0, 100));
    const once = words.map((word, i) => (i === 0 || i >= 100 ? undefined : word.toUpperCase()));
    expect(answers).toEqual([...once, ...once]);
  });

  it('for one misspelt binding are the same in all jobs', async () => {
    const text = withJobs(
      `train: {command: x, environment: host, outputs: {model: {type: uri_folder}}}\n${jobs(200, () => ', inputs: {m: "${{parent.jobs.train.outputs.modle}}"}')}`,
    );
    const found = await faultLines(text);
    expect(found).toHaveLength(200);
    expect(new Set(found.map((told) => told.replace(/^TY301 pipeline\.yml:\d+:\d+ /, '')))).toEqual(
      new Set([
        '`parent.jobs.train.outputs.modle` does not exist here (known here: `parent.jobs.train.outputs.model`) => write `${{parent.jobs.train.outputs.model}}`',
      ]),
    );
  });

  it.each([
    [
      'bindings',
      (i: number) => `, outputs: {o: {type: uri_folder}}, inputs: {m: "\${{parent.jobs.j${(i + 1) % 150}.outputs.oo}}"}`,
      (i: number) => `write \`\${{parent.jobs.j${(i + 1) % 150}.outputs.o}}\``,
      'declare it: an input of the pipeline, or an output of that job',
    ],
    ['needs', (i: number) => `, needs: jx${i}`, (i: number) => `write \`j${i}\``, 'declare it under `jobs`, or remove it here'],
  ])('for many wrong %s are given to the first hundred', async (_, more, help, later) => {
    const found = await faultLines(withJobs(jobs(150, more)));
    expect(helps(found)).toEqual(Array.from({ length: 150 }, (_, i) => (i < 100 ? help(i) : later)));
  });
});

describe('what stands in several places', () => {
  it('is told of once', async () => {
    const text = withJobs(
      'a: &a {environment: host, limts: {timeout: 5}, command: x, inputs: {n: {type: integer, value: many}}}\nb: {<<: *a}\nc: *a\n',
    );
    expect(await faultLines(text)).toEqual([
      'TY201 pipeline.yml:3:29 unknown key `limts` in `jobs.a` => write `limits`',
      'warning TY302 pipeline.yml:3:97 `jobs.a.inputs.n.value` takes `integer`, not `many` (Azure ML takes it; the job may not) => write a whole number, or change the type',
    ]);
  });

  it('is told of all that is wrong with it, also at one place', async () => {
    const component = '{command: x, environment: host, inputs: {n: {type: TYPE}, m: {type: string}, k: {type: string}}}';
    const text = withJobs(
      `a: {component: ${component.replace('TYPE', 'integer')}, inputs: &i {n: many}}\nb: {component: ${component.replace('TYPE', 'number')}, inputs: *i}\n`,
    );
    expect((await faultLines(text)).map((told) => told.replace(/ \(.*| =>.*/, ''))).toEqual([
      'TY204 pipeline.yml:3:119 `jobs.a.inputs` lacks the key `m`',
      'TY204 pipeline.yml:3:119 `jobs.a.inputs` lacks the key `k`',
      'warning TY302 pipeline.yml:3:134 `jobs.a.inputs.n` takes `integer`, not `many`',
      'warning TY302 pipeline.yml:3:134 `jobs.b.inputs.n` takes `number`, not `many`',
      'TY204 pipeline.yml:4:118 `jobs.b.inputs` lacks the key `m`',
      'TY204 pipeline.yml:4:118 `jobs.b.inputs` lacks the key `k`',
    ]);
  });
});
