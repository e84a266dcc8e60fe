/**
 * `npm run soak [-- --only kills,plan]`: what takes too long for every change. Kills of the real quickstart at random instants, the
 * benches, everything that talks to real peers, thousands of damaged files, and public repositories with Azure ML files: checkouts of
 * those in `test/pipeline/sample-faults.ts`, which TRAINYARD_SAMPLES_DIR names (skipped where it does not). Prints a Markdown table for
 * docs/benchmarks.md; exit code 1 when a part fails.
 */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { endState, leftovers } from '../test/life/endstate.ts';
import { type Life, node20, node24, trainyard, unfinishedRun } from '../test/life/fixture.ts';
import { endQuickstart, makeQuickstart, runQuickstart } from '../bench/quickstart.ts';
import { random } from '../test/life/random.ts';

const KILLS = 10;
const MUTATIONS = '5000';
const RUN = ['run', 'pipeline.yml', '--approve'];
const PATIENCE = { patienceMs: 900_000 };
const seed = Number(process.env['TRAINYARD_SEED'] ?? Date.now() % 1_000_000);
const at = process.argv.indexOf('--only');
const only = at < 0 ? undefined : new Set((process.argv[at + 1] ?? '').split(','));

/** The state in the world, without what differs between any two trainings of the same model. */
async function stateOf(life: Life): Promise<string> {
  const request = await readFile(path.join(life.dir, 'requests.json'), 'utf8');
  return JSON.stringify(await endState(life, { name: 'quickstart', metric: 'auc', request }));
}

async function kills(): Promise<string> {
  const next = random(seed);
  const calm = await makeQuickstart();
  await runQuickstart(calm);
  await endQuickstart(calm);
  const whole = await makeQuickstart();
  const began = Date.now();
  await runQuickstart(whole);
  const took = Date.now() - began;
  const expected = await stateOf(whole);
  await endQuickstart(whole);
  let killed = 0;
  while (killed < KILLS) {
    const node = killed % 2 === 0 ? node24 : node20;
    const life = await makeQuickstart();
    try {
      let ended = await trainyard(life, RUN, { ...PATIENCE, node, killAfterMs: Math.round(next() * took) });
      let output = ended.output;
      if (ended.signal === 'SIGKILL') killed += 1;
      while (ended.code !== 0) {
        const name = await unfinishedRun(life);
        ended = await trainyard(life, name === undefined ? RUN : ['resume', name, '--approve'], { ...PATIENCE, node });
        output += ended.output;
        if (ended.code !== 0) throw new Error(`seed ${seed}, kill ${killed}: exit ${ended.code}\n${output}`);
      }
      const state = await stateOf(life);
      if (state !== expected)
        throw new Error(`seed ${seed}, kill ${killed}: another end state\n${state}\n${expected}\n${output}`);
      const left = await leftovers(life);
      if (left.length > 0) throw new Error(`seed ${seed}, kill ${killed}: left behind ${left.join('; ')}`);
      process.stdout.write(`kill ${killed} of ${KILLS} survived\n`);
    } finally {
      await endQuickstart(life);
    }
  }
  return `${KILLS} kills (seed ${seed}), every end state as without`;
}

/** What the benches printed, above a limit or not. */
const measured: string[] = [];

function run(name: string, args: string[], env: NodeJS.ProcessEnv = {}): string {
  const ended = spawnSync(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  process.stdout.write(ended.stdout);
  measured.push(...ended.stdout.split('\n').filter((line) => line.startsWith('| ')));
  if (ended.status !== 0) throw new Error(`${name} ended with ${ended.status}`);
  const last = ended.stdout.trim().split('\n').at(-1) ?? '';
  return last.startsWith('| ') ? 'within the limits' : last;
}

const vitest = path.resolve('node_modules/vitest/vitest.mjs');

/** Some test files of a project, with as many random cases as a soak has time for. */
function tests(name: string, project: string, ...files: string[]): string {
  const env = { TRAINYARD_TEST_RUNS: MUTATIONS, TRAINYARD_TEST_SEED: String(seed) };
  return `${run(name, [vitest, 'run', '--project', project, ...files], env)} (seed ${seed})`;
}

/** Without checkouts of public repositories there is nothing to do. */
function withSamples(part: () => string): string {
  return process.env['TRAINYARD_SAMPLES_DIR'] ? part() : 'skipped: TRAINYARD_SAMPLES_DIR is not set';
}

const parts: Record<string, () => string | Promise<string>> = {
  kills,
  // Among them agreement with PyYAML about every file of the checkouts.
  peers: () => run('peers', [vitest, 'run', '--project', 'real']),
  samples: () => withSamples(() => tests('samples', 'unit', 'test/pipeline/samples.test.ts')),
  azureml: () => withSamples(() => tests('azureml', 'blackbox', 'test/blackbox/azureml-files.test.ts')),
  schema: () => tests('schema', 'unit', 'test/pipeline/language/agreement.test.ts'),
  mutations: () => tests('mutations', 'blackbox', 'test/blackbox/mutations.test.ts'),
  startup: () => run('startup', ['bench/startup.ts']),
  plan: () => run('plan', ['bench/plan.ts']),
  output: () => run('output', ['bench/output-memory.ts']),
  artifact: () => run('artifact', ['bench/artifact-memory.ts']),
  gateway: () => run('gateway', ['bench/gateway-memory.ts']),
  rerun: () => run('rerun', ['bench/rerun.ts']),
};

for (const name of only ?? [])
  if (!Object.hasOwn(parts, name)) throw new Error(`--only ${name}: there are ${Object.keys(parts).join(', ')}`);
const rows: string[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (only !== undefined && !only.has(name)) continue;
  const began = Date.now();
  let result: string;
  try {
    result = await part();
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    result = 'FAILED';
  }
  rows.push(`| ${name} | ${result.replaceAll('|', '/')} | ${Math.round((Date.now() - began) / 1000)} s |`);
}
const day = new Date().toISOString().slice(0, 10);
process.stdout.write(`\n| soak of ${day} | result | took |\n|---|---|---|\n${rows.join('\n')}\n`);
if (measured.length > 0)
  process.stdout.write(`\n| measured | Node | | limit | | load |\n|---|---|---|---|---|---|\n${measured.join('\n')}\n`);
