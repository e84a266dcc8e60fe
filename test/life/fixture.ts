/**
 * A model's whole life with fake commands of our own: small Node scripts instead of Python, quick enough to be killed hundreds
 * of times. The model is a folder with an MLmodel file and one number, its quality; training logs to MLflow over REST like any
 * client; every start of a command leaves a line in `starts.log`.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../rigs/ports.ts';

export const node24 = path.resolve('node_modules/.bin/node');
export const node20 = path.resolve('node_modules/node-20/bin/node');
export const cli = path.resolve('dist/cli.mjs');

const pipeline = (steps: string): string => `
type: pipeline
experiment_name: life
model: life
inputs:
  quality: 0.8
  holdout: {type: uri_file, path: holdout.txt}
jobs:
${steps}
  validate:
    type: validate
    candidate: \${{parent.jobs.train.outputs.model}}
    champion: models:/life@champion
    data: \${{parent.inputs.holdout}}
    evaluate:
      code: src
      command: node evaluate.mjs \${{model}} \${{outputs.metrics}}
      environment: host
    rules:
      - {metric: accuracy, floor: 0.5, max_drop: 0.01}
  register:
    type: register
    model: \${{parent.jobs.validate.outputs.model}}
    stage: Staging
  approve:
    type: approval
    needs: [register]
  deploy:
    type: deploy
    needs: [approve]
    version: \${{parent.jobs.register.outputs.version}}
    endpoint: life
    smoke: {requests: requests.json}
    on_success: {stage: Production, alias: champion}
`;

export const commandTrain = `  train:
    type: command
    code: src
    environment: host
    environment_variables: {STARTS: "@STARTS@"}
    inputs: {quality: "\${{parent.inputs.quality}}"}
    command: node train.mjs \${{inputs.quality}} \${{outputs.model}}
    outputs: {model: {type: mlflow_model}}`;

export const sweepTrain = `  train:
    type: sweep
    trial:
      code: src
      environment: host
      environment_variables: {STARTS: "@STARTS@"}
      command: node train.mjs \${{inputs.quality}} \${{outputs.model}} \${{search_space.x}}
    inputs: {quality: "\${{parent.inputs.quality}}"}
    sampling_algorithm: {type: random, seed: 7}
    search_space: {x: {type: uniform, min_value: 0, max_value: 0.1}}
    objective: {goal: maximize, primary_metric: accuracy}
    limits: {max_total_trials: 3, max_concurrent_trials: 2}
    outputs: {model: {type: mlflow_model}}`;

const scripts: Record<string, string> = {
  'src/train.mjs': `
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
const [quality, out, x = '0'] = process.argv.slice(2);
appendFileSync(process.env.STARTS, \`train \${x} \${process.pid}\\n\`);
const call = async (path, body) => {
  const reply = await fetch(process.env.MLFLOW_TRACKING_URI + '/api/2.0/mlflow/' + path, {
    method: 'POST', body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: 'Bearer ' + process.env.MLFLOW_TRACKING_TOKEN } });
  if (!reply.ok) throw new Error(path + ' ' + reply.status + ' ' + (await reply.text()));
};
const run_id = process.env.MLFLOW_RUN_ID;
const accuracy = Number(quality) + Number(x);
await call('runs/log-batch', { run_id, params: [{ key: 'quality', value: quality }],
  metrics: [1, 2, 3].map((step) => ({ key: 'accuracy', value: accuracy - 0.01 * (3 - step), step, timestamp: 1700000000000 + step })) });
mkdirSync(out, { recursive: true });
writeFileSync(out + '/MLmodel', 'flavors: {}\\n');
writeFileSync(out + '/quality', String(accuracy));
console.log('trained', accuracy);
`,
  'src/evaluate.mjs': `
import { readFileSync, writeFileSync } from 'node:fs';
const [model, out] = process.argv.slice(2);
writeFileSync(out, JSON.stringify({ accuracy: Number(readFileSync(model + '/quality', 'utf8')) }));
`,
  'serve.mjs': `
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
const [port, model] = process.argv.slice(2);
const quality = readFileSync(model + '/quality', 'utf8');
createServer((request, reply) => {
  if (request.method === 'POST' && Number(quality) > 0.95) reply.statusCode = 500;
  reply.setHeader('content-type', 'application/json');
  request.resume();
  request.on('end', () => reply.end(JSON.stringify({ predictions: [Number(quality)] })));
}).listen(Number(port), '127.0.0.1');
`,
  'requests.json': '{"inputs": [[1, 2]]}\n',
  'holdout.txt': 'held out\n',
};

export interface Life {
  dir: string;
  port: number;
  state: string;
  env: NodeJS.ProcessEnv;
}

export async function makeLife(train = commandTrain): Promise<Life> {
  const dir = await mkdtemp(path.join(tmpdir(), 'life-'));
  const port = await freePort();
  await mkdir(path.join(dir, 'src'));
  for (const [name, text] of Object.entries(scripts)) await writeFile(path.join(dir, name), text);
  await writeFile(path.join(dir, 'pipeline.yml'), pipeline(train).replace('@STARTS@', path.join(dir, 'starts.log')));
  await writeFile(
    path.join(dir, 'trainyard.yml'),
    `endpoints:\n  life: {type: local, port: ${port}, command: "${process.execPath} ${path.join(dir, 'serve.mjs')} {port} {model}"}\n`,
  );
  const { PATH, HOME, LANG } = process.env;
  return {
    dir,
    port,
    state: path.join(dir, '.trainyard'),
    env: { PATH: `${path.dirname(process.execPath)}:${PATH}`, HOME, LANG, TRAINYARD_CACHE: path.join(dir, 'cache') },
  };
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
}

/** Runs the built command line in the fixture's folder. */
export async function trainyard(
  life: Life,
  args: string[],
  options: {
    env?: NodeJS.ProcessEnv;
    node?: string;
    killAfterMs?: number;
    /** Killed when this is aborted. */
    killOn?: AbortSignal;
    /** With fake commands nothing takes a minute. */
    patienceMs?: number;
  } = {},
): Promise<Ended> {
  const patience = options.patienceMs ?? 60_000;
  const child = spawn(options.node ?? process.execPath, [cli, ...args], {
    cwd: life.dir,
    env: { ...life.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const timer = options.killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.killAfterMs);
  options.killOn?.addEventListener('abort', () => child.kill('SIGKILL'));
  // What takes longer hangs, and its last words tell where.
  const hung = setTimeout(() => {
    output += `\n[hung for ${patience} ms, killed by the test]\n`;
    child.kill('SIGKILL');
  }, patience);
  return await new Promise((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(hung);
      clearTimeout(timer);
      resolve({ code, signal, output });
    });
  });
}

/** Resumes the newest run, or starts one when none was opened, until it ends with the given code. Returns all it printed. */
export async function finish(life: Life, run: string[], code = 0): Promise<string> {
  let output = '';
  for (let attempt = 0; attempt < 5; attempt++) {
    const name = await unfinishedRun(life);
    const ended = await trainyard(life, name === undefined ? run : ['resume', name, '--approve']);
    output += ended.output;
    if (ended.code === code) return output;
    if (ended.signal === null) throw new Error(`exit ${ended.code}:\n${output}`);
  }
  throw new Error(`did not finish:\n${output}`);
}

/** The newest run if it did not come to an end. */
export async function unfinishedRun(life: Life): Promise<string | undefined> {
  const last = (await trainyard(life, ['status'])).output.trim().split('\n').at(-1) ?? '';
  return /^(\d{8}-\S+)\s+interrupted/.exec(last)?.[1];
}

/** The name of the fixture's newest run. */
export async function newestRun(life: Life): Promise<string> {
  const ended = await trainyard(life, ['status']);
  const lines = ended.output.trim().split('\n');
  return lines.at(-1)?.trim().split(/\s+/)[0] ?? '';
}

/** How often each command was started. */
export async function starts(life: Life): Promise<string[]> {
  const text = await readFile(path.join(life.dir, 'starts.log'), 'utf8').catch(() => '');
  return text
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' ').slice(0, 2).join(' '));
}

export async function endLife(life: Life): Promise<void> {
  await trainyard(life, ['endpoint', 'stop', 'life']);
  await rm(life.dir, { recursive: true, force: true, maxRetries: 5 });
}
