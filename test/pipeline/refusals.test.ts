/** What cannot be run of a file that is right: whose it is, wherever it stands. */
import { describe, expect, it } from 'vitest';
import { loadPipeline } from '../../src/pipeline/load.ts';
import type { CommandJob } from '../../src/pipeline/types.ts';
import { folder, line, load, valueOf, withJobs, workspaceIn } from './bench.ts';

/** Job -> messages; under `''` those that belong to no job. */
async function refusalsOf(files: Record<string, string>): Promise<Record<string, string[]>> {
  using at = folder(files);
  const workspace = valueOf(await workspaceIn(at.dir));
  const { refused, refusals } = valueOf(await loadPipeline({ file: 'pipeline.yml', sets: [], workspace, cwd: at.dir }));
  const messages = (list: typeof refusals): string[] => list.map(({ message }) => message);
  return { '': messages(refusals), ...Object.fromEntries(refused.map(({ name, reasons }) => [name, messages(reasons)])) };
}

const HOST = 'environment: host';

describe('a refusal belongs to each job that cannot run because of it', () => {
  it('where it stands in the file of a component', async () => {
    const component = `command: ls\nenvironment: azureml:e:1\n`;
    const jobs = `a: {component: c.yml}\nb: {component: c.yml, ${HOST}}\nc: {command: ls, ${HOST}}\n`;
    const refused = 'the registered environment `azureml:e:1` in `c.yml.environment` is not implemented yet';
    expect(await refusalsOf({ 'pipeline.yml': withJobs(jobs), 'c.yml': component })).toEqual({ '': [], a: [refused] });
  });

  it('where it is the compute of those that name none', async () => {
    const refused = 'the Azure ML compute `azureml:gpu` in `settings.default_compute` is not implemented yet';
    const text = withJobs(
      `a: {command: ls, ${HOST}}\nb: {command: ls, ${HOST}, compute: local}\n`,
      'settings: {default_compute: azureml:gpu}\n',
    );
    expect(await refusalsOf({ 'pipeline.yml': text })).toEqual({ '': [refused], a: [refused] });
  });

  it('where it is an input that cannot be had, or was not given', async () => {
    const text = withJobs(
      `a: {command: "ls \${{inputs.x}}", ${HOST}, inputs: {x: "\${{parent.inputs.data}}"}}\n` +
        `b: {component: {command: "ls \${{inputs.n}}", ${HOST}, inputs: {n: {type: integer}}}, inputs: {n: "\${{parent.inputs.n}}"}}\n` +
        `c: {command: ls, ${HOST}}\n`,
      'inputs:\n  data: {type: uri_file, path: azureml:data:1}\n  n: {type: integer}\n',
    );
    const [data, n] = ['`azureml:` in `inputs.data.path` is not implemented yet', '`inputs.n` lacks the key `value`'] as const;
    expect(await refusalsOf({ 'pipeline.yml': text })).toEqual({ '': [data, n], a: [data], b: [n] });
  });
});

describe('an input of the pipeline that may stay away', () => {
  const optional = 'inputs:\n  seed: {type: integer, optional: true}\n  none:\n';

  it('is nothing to the jobs that bind to it', async () => {
    const text = withJobs(
      `a: {command: "go$[[ --seed \${{inputs.s}}]]", ${HOST}, inputs: {s: "\${{parent.inputs.seed}}"}}\n` +
        `b: {component: {command: "go \${{inputs.s}}", ${HOST}, inputs: {s: {type: integer, default: 7}}}, inputs: {s: "\${{parent.inputs.none}}"}}\n`,
      optional,
    );
    const [a, b] = valueOf(await load(text)).jobs as CommandJob[];
    expect(a?.command).toEqual([{ text: 'go' }]);
    expect(a?.inputs).toEqual({});
    expect(b?.inputs).toEqual({ s: { kind: 'literal', text: '7' } });
  });

  it('must be given where something has to be there', async () => {
    const text = withJobs(
      `a: {command: "go \${{inputs.s}}", ${HOST}, inputs: {s: "\${{parent.inputs.seed}}"}}\n` +
        `b: {component: {command: ls, ${HOST}, inputs: {s: {type: integer}}}, inputs: {s: "\${{parent.inputs.seed}}"}}\n` +
        'c: {type: register, unvalidated: true, registered_model_name: m, model: "${{parent.inputs.none}}"}\n',
      optional,
    );
    const loaded = await load(text);
    expect(loaded.ok ? [] : loaded.diagnostics.map(line)).toEqual([
      'TY204 pipeline.yml:6:20 `inputs.s` is given nothing (it is optional, and used outside of an optional block) => put it into one, as in `$[[--name ${{inputs.s}}]]`, or give it a value',
      'TY204 pipeline.yml:7:82 `jobs.b.inputs` lacks the key `s` => the component asks for it',
      'TY204 pipeline.yml:8:76 `parent.inputs.none` is given nothing => give it in the file or by `--set inputs.none=...`',
    ]);
    const given = await load(text, { sets: ['inputs.seed=3'] });
    expect(given.ok ? [] : given.diagnostics.map(line)).toEqual([
      'TY204 pipeline.yml:8:76 `parent.inputs.none` is given nothing => give it in the file or by `--set inputs.none=...`',
    ]);
  });
});
