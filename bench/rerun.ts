/**
 * A run with nothing to do beside DVC's: the quickstart again, and `dvc repro` of a pipeline with the same stages, dependencies
 * and outputs. Trainyard looks at registry and endpoint as well, which have no counterpart there. Least of five, in turn.
 * `node bench/rerun.ts [ROUNDS]`; installs DVC once into a Python environment of its own under `node_modules/.cache`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cli, type Life } from '../test/life/fixture.ts';
import { fastest, ms, nodes, report } from './common.ts';
import { endQuickstart, makeQuickstart, runQuickstart, storeLeft } from './quickstart.ts';

const rounds = Number(process.argv[2] ?? 5);
const dvcVersion = '3.67.1';
/** "Again: under a second with the endpoint alive." */
const limitMs = 1000;

/** The program `dvc`. */
function installDvc(): string {
  const dir = path.resolve(`node_modules/.cache/trainyard-bench/dvc-${dvcVersion}`);
  const dvc = path.join(dir, 'bin', 'dvc');
  if (!existsSync(dvc)) {
    process.stderr.write(`installing DVC ${dvcVersion} in ${dir}\n`);
    execFileSync('python3', ['-m', 'venv', dir], { stdio: 'inherit' });
    execFileSync(path.join(dir, 'bin', 'pip'), ['install', '--quiet', `dvc==${dvcVersion}`], { stdio: 'inherit' });
  }
  return dvc;
}

/**
 * The quickstart's compute jobs as DVC stages. Their commands copy what the quickstart's jobs made: DVC then keeps watch over the
 * same files, and no command runs in what is measured.
 */
async function makeDvcPipeline(dvc: string, life: Life): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'dvc-'));
  const made = path.join(dir, 'made');
  await mkdir(made);
  await cp(path.join(life.dir, 'src'), path.join(dir, 'src'), { recursive: true });
  const [run] = await readdir(path.join(life.state, 'runs'));
  const outputs = (job: string): string => path.join(life.state, 'runs', run ?? '', 'jobs', job, '1', 'outputs');
  await cp(path.join(outputs('prepare'), 'train'), path.join(made, 'train.csv'));
  await cp(path.join(outputs('prepare'), 'holdout'), path.join(made, 'holdout.csv'));
  await cp(path.join(outputs('validate.candidate'), 'metrics'), path.join(made, 'metrics.json'));
  const models = path.join(life.state, 'models');
  const model = (await readdir(models, { withFileTypes: true })).find((entry) => entry.isDirectory())?.name ?? '';
  await cp(path.join(models, model), path.join(made, 'model'), { recursive: true });
  const stages = {
    prepare: { cmd: 'cp made/train.csv made/holdout.csv .', deps: ['src'], outs: ['train.csv', 'holdout.csv'] },
    train: { cmd: 'cp -r made/model model', deps: ['src', 'train.csv'], outs: ['model'] },
    validate: { cmd: 'cp made/metrics.json .', deps: ['src', 'model', 'holdout.csv'], outs: ['metrics.json'] },
  };
  await writeFile(path.join(dir, 'dvc.yaml'), JSON.stringify({ stages }));
  const options = {
    cwd: dir,
    env: environment(life),
    stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'],
  };
  execFileSync(dvc, ['init', '--quiet', '--no-scm'], options);
  execFileSync(dvc, ['repro', '--quiet'], options);
  return dir;
}

/** Without it DVC reports its use to its makers. */
function environment(life: Life): NodeJS.ProcessEnv {
  return { ...life.env, DVC_NO_ANALYTICS: '1' };
}

const dvc = installDvc();
const life = await makeQuickstart();
let pipeline: string | undefined;
try {
  await runQuickstart(life);
  await storeLeft(life);
  pipeline = await makeDvcPipeline(dvc, life);
  const least = fastest(
    [
      ...nodes.map(({ name, path: command }) => ({
        name,
        command,
        args: [cli, 'run', 'pipeline.yml', '--approve'],
        cwd: life.dir,
        env: life.env,
      })),
      { name: 'dvc', command: dvc, args: ['repro'], cwd: pipeline, env: environment(life) },
    ],
    rounds,
  );
  const beside = least.get('dvc') ?? Number.NaN;
  for (const { name: node } of nodes) {
    const own = least.get(node) ?? Number.NaN;
    report({
      what: `rerun: the quickstart with nothing to do, beside \`dvc repro\` (${dvcVersion})`,
      node,
      measured: `${ms(own)}, DVC ${ms(beside)}: ${(own / beside).toFixed(2)}x`,
      limit: ms(limitMs),
      ok: own <= limitMs,
    });
  }
} finally {
  await endQuickstart(life);
  if (pipeline !== undefined) await rm(pipeline, { recursive: true, force: true });
}
