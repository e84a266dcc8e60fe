/**
 * How long `plan` takes as a command, start and end included, and its peak memory: of a graph of 10,000 jobs, and of a file of 5 MB
 * beside the `yaml` library that does no more than parse it. Least time of 7 runs in turn. `node bench/plan.ts [JOBS] [ROUNDS]`; exit
 * code 1 above a limit.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { measured } from '../test/blackbox/measured.ts';
import { cli } from '../test/life/fixture.ts';
import { fastest, ms, nodes, report, type Timed } from './common.ts';

const jobs = Number(process.argv[2] ?? 10_000);
const rounds = Number(process.argv[3] ?? 7);
const limitMs = 1_000;
const limitMb = 350;
const fileBytes = 5_000_000;

/** Each job needs one of those before it, two of them the same. */
function pipelineOf(count: number, job: (i: number) => string[]): string {
  const lines = Array.from({ length: count }, (_, i) => [
    `  job_${i}:`,
    ...job(i),
    ...(i === 0 ? [] : [`    needs: [job_${Math.floor((i - 1) / 2)}]`]),
  ]);
  return `type: pipeline\njobs:\n${lines.flat().join('\n')}\n`;
}

function short(i: number): string[] {
  return ['    command: python step.py --seed ${{inputs.seed}}', '    environment: host', '    inputs:', `      seed: ${i}`];
}

/** About 500 bytes: what a job says that somebody wrote by hand. */
function long(i: number): string[] {
  return [
    `    display_name: step ${i} of the preparation`,
    '    description: >-',
    `      Reads part ${i} of the data, drops what is incomplete and writes the rest for the`,
    '      steps that follow, with a summary of what was dropped and why.',
    '    command: >-',
    '      python prepare.py --seed ${{inputs.seed}} --rate ${{inputs.rate}}',
    '      --name "${{inputs.name}}" --keep ${{inputs.keep}}',
    '    environment: host',
    '    inputs:',
    `      seed: ${i}`,
    '      rate: 1e-3',
    '      keep: true',
    `      name: "part-${i}"`,
    '    environment_variables: {OMP_NUM_THREADS: "4", PYTHONUNBUFFERED: "1"}',
  ];
}

const file = ((): string => {
  const of = (count: number): string => pipelineOf(count, long);
  return of(Math.round((fileBytes / of(1_000).length) * 1_000));
})();
const files = { 'graph.yml': pipelineOf(jobs, short), 'file.yml': file };

const dir = mkdtempSync(path.join(tmpdir(), 'plan-'));
try {
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, HOME: process.env.HOME, TRAINYARD_CACHE: path.join(dir, 'cache') };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, name), text);
  const yaml = createRequire(import.meta.url).resolve('yaml');
  const parse = `require(${JSON.stringify(yaml)}).parse(require('node:fs').readFileSync('file.yml', 'utf8'))`;
  const least = fastest(
    nodes.flatMap(({ name, path: command }): Timed[] => [
      { name: `${name} graph.yml`, command, args: [cli, 'plan', 'graph.yml'], cwd: dir, env },
      { name: `${name} file.yml`, command, args: [cli, 'plan', 'file.yml'], cwd: dir, env },
      { name: `${name} peer`, command, args: ['-e', parse], cwd: dir, env },
    ]),
    rounds,
  );
  for (const { name: node, path: command } of nodes) {
    const of = (what: string): number => least.get(`${node} ${what}`) ?? Number.NaN;
    const peak = async (name: string): Promise<number> => (await measured(command, ['plan', name], { cwd: dir, env })).peakMb;
    const graphMb = await peak('graph.yml');
    report({
      what: `plan: ${jobs} jobs`,
      node,
      measured: `${ms(of('graph.yml'))}, ${Math.round(graphMb)} MB`,
      limit: `${ms(limitMs)}, ${limitMb} MB`,
      ok: of('graph.yml') <= limitMs && graphMb <= limitMb,
    });
    const ratio = (of('file.yml') / of('peer')).toFixed(2);
    report({
      what: `plan: a file of ${(file.length / 1e6).toFixed(1)} MB, beside \`yaml\` parsing it`,
      node,
      measured: `${ms(of('file.yml'))}, \`yaml\` ${ms(of('peer'))}: ${ratio}x; ${Math.round(await peak('file.yml'))} MB`,
      limit: 'none',
      ok: true,
    });
  }
} finally {
  rmSync(dir, { recursive: true });
}
