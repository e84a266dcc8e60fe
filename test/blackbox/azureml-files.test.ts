/** Public Azure ML job files through the built command line: each is planned, whatever of it cannot be run here, and some run. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { kindOf } from '../../src/pipeline/language/files.ts';
import { type Life, node20, node24, trainyard } from '../life/fixture.ts';
import { checkouts, conformanceDir, parseFile, yamlFiles } from '../pipeline/language/samples.ts';
import { byTwo, looksBroken, measured } from './measured.ts';
import { completeExamples, writeMaps } from './public-files.ts';

const root = mkdtempSync(path.join(tmpdir(), 'azureml-files-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const env = { PATH: process.env['PATH'], HOME: root, TRAINYARD_CACHE: path.join(root, 'cache') };

/** Plans all job files; those that would run, those of which something cannot, and those that are no plan. */
async function planAll(dir: string) {
  const files = yamlFiles(dir).filter((file) => {
    const parsed = parseFile(file);
    return parsed.ok && kindOf(parsed.value, file)?.name === 'job';
  });
  const found: Record<'run' | 'refused' | 'atFault', string[]> = { run: [], refused: [], atFault: [] };
  const wrong: string[] = [];
  await byTwo(files, async (full, i) => {
    const file = path.relative(dir, full);
    const { code, output } = await measured(i % 2 === 0 ? node24 : node20, ['plan', path.basename(file)], {
      cwd: path.dirname(full),
      env,
    });
    const isPlan = /\nPlan [0-9a-f]{12}: .+\. Nothing was written\.\n/.test(output);
    const jobs = [...output.matchAll(/─ ✖ \S+ +\w+: refused \((.+?)\)(?: {2}after .*)?$/gm)].map((match) => match[1]);
    // A setting of the whole pipeline belongs to no job: it stands before the tree.
    const told = /^✖ TY\d{3} /m.test(output) && /\d+ errors?; nothing was done\n$/.test(output);
    const fits = code === 0 ? isPlan && jobs.length === 0 && !told : code === 2 && told;
    if (!fits || looksBroken(output)) wrong.push(`${file}: ${code}\n${output}`);
    else found[code === 0 ? 'run' : isPlan ? 'refused' : 'atFault'].push(file);
  });
  expect(wrong.join('\n')).toBe('');
  return found;
}

/** Prompt flows, text in place of a mapping, and a name that is to be filled in: `sample-faults.ts` has them too. */
const AT_FAULT = [
  'cli/jobs/automl-standalone-jobs/cli-automl-classification-task-bankmarketing/cli-automl-classification-task-bankmarketing-serverless.yml',
  'cli/jobs/nebulaml/cifar10_deepspeed/job.yml',
  'cli/jobs/pipelines-with-components/pipeline_job_with_flow_as_component/pipeline.yml',
];

describe.skipIf(conformanceDir === undefined)(
  'plan of each job file of the conformance data (TRAINYARD_CONFORMANCE_DIR)',
  () => {
    const dir = path.join(root, 'examples');

    it('tells what this machine cannot run, job by job', { timeout: 300_000 }, async () => {
      await completeExamples(dir);
      const { atFault, refused } = await planAll(dir);
      expect(atFault.toSorted()).toEqual(AT_FAULT);
      expect(refused.length).toBeGreaterThan(80);
    });

    it('with all names mapped to this machine tells what is left', { timeout: 300_000 }, async () => {
      writeMaps(dir);
      const { atFault, run } = await planAll(dir);
      expect(atFault.toSorted()).toEqual(AT_FAULT);
      expect(run.length).toBeGreaterThan(10);
    });
  },
);

const examples = checkouts.find((dir) => existsSync(path.join(dir, 'cli/jobs/basics')));

describe.skipIf(examples === undefined)(
  'job files of Azure/azureml-examples run here, unchanged (TRAINYARD_SAMPLES_DIR)',
  () => {
    const venv = path.join(process.env['TRAINYARD_TEST_VENV'] ?? '', 'bin');
    const sklearn = 'azureml://registries/azureml/environments/sklearn-1.5/labels/latest';

    /** Runs a file in a copy of its folder, with its cluster mapped to this machine. */
    async function run(file: string, args: string[], prepare?: (dir: string) => void): Promise<{ life: Life; output: string }> {
      const dir = mkdtempSync(path.join(root, 'run-'));
      cpSync(path.join(examples ?? '', 'cli/jobs', path.dirname(file)), dir, { recursive: true });
      prepare?.(dir);
      const life: Life = { dir, port: 0, state: path.join(dir, '.trainyard'), env: { ...env, PATH: `${venv}:${env.PATH}` } };
      const ended = await trainyard(life, ['run', path.basename(file), '--map', 'azureml:cpu-cluster=local', ...args], {
        node: node20,
        patienceMs: 300_000,
      });
      expect(ended.code, ended.output).toBe(0);
      return { life, output: ended.output };
    }

    it('one command', { timeout: 120_000 }, async () => {
      const { output } = await run('basics/hello-world.yml', ['--map-environment', 'library/python:latest=host']);
      expect(output).toContain('\nhello-world | hello world\n');
    });

    it('three components, of which each reads what the one before wrote', { timeout: 120_000 }, async () => {
      const { output } = await run('pipelines-with-components/basics/1a_e2e_local_components/pipeline.yml', [
        '--map-environment',
        `${sklearn}=host`,
      ]);
      expect(output).toContain('\ntrain_job | Learning rate: 1.8\n');
      expect(output).toMatch(/\nscore_job \| Model: {2}This is a dummy model with id: /);
      expect(output).toContain('\n✔ evaluate_job succeeded');
    });

    it('a sweep whose script logs to MLflow', { timeout: 300_000 }, async () => {
      const { output } = await run('basics/hello-sweep.yml', ['--map-environment', 'azureml:AzureML-sklearn-1.5@latest=host']);
      expect(output).toMatch(/\nhello-sweep: best is trial [0-3] with random_metric 0\.\d+: B=\w+ C=0\.\d+\n/);
    });

    it('a training with scikit-learn, its data given by --set', { timeout: 300_000 }, async () => {
      const rows = Array.from({ length: 60 }, (_, i) => `${i % 7},${i % 5},${i % 3},${i % 2},${['a', 'b', 'c'][i % 3]}`);
      const { output, life } = await run(
        'single-step/scikit-learn/iris/job.yml',
        ['--map-environment', `${sklearn}=host`, '--set', 'inputs.iris_csv.path=iris.csv'],
        (dir) => writeFileSync(path.join(dir, 'iris.csv'), `w,x,y,z,species\n${rows.join('\n')}\n`),
      );
      expect(output).toContain('Autologging successfully enabled for sklearn.');
      expect(readFileSync(path.join(life.dir, 'job.yml'))).toEqual(
        readFileSync(path.join(examples ?? '', 'cli/jobs/single-step/scikit-learn/iris/job.yml')),
      );
    });
  },
);
