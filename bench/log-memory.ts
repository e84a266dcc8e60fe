/**
 * Memory of the main process while a job prints a gigabyte: as short lines and as a single line, to a slow and to a fast watcher.
 * `node bench/log-memory.ts [MEGABYTES]`; exits 1 above the budget. Bundled, as it is shipped, and on both Nodes: running TypeScript
 * costs Node another 60 MB.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { createLocalCompute } from '../src/compute/local/compute.ts';

const budgetMb = 150;
const megabytes = process.argv[2] ?? '1024';
const dir = mkdtempSync(path.join(os.tmpdir(), 'trainyard-bench-'));
try {
  const bundled = process.argv[3];
  process.exitCode = bundled === undefined ? await onBothNodes() : await measureAll(bundled);
} finally {
  rmSync(dir, { recursive: true, force: true });
}

async function onBothNodes(): Promise<number> {
  await build({
    entryPoints: ['bench/log-memory.ts', 'src/helper.ts'],
    outdir: dir,
    outExtension: { '.js': '.mjs' },
    external: ['esbuild'],
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
  // So that the bundle finds what it leaves out.
  symlinkSync(path.resolve('node_modules'), path.join(dir, 'node_modules'));
  const codes = ['node_modules/node-20/bin/node', 'node_modules/.bin/node'].map((node) => {
    const args = [path.join(dir, 'bench', 'log-memory.mjs'), megabytes, path.join(dir, 'src', 'helper.mjs')];
    return spawnSync(node, args, { stdio: 'inherit' }).status;
  });
  return codes.every((code) => code === 0) ? 0 : 1;
}

async function measureAll(helper: string): Promise<number> {
  const secrets = /hunter2|correct-horse/g;
  const state = path.join(dir, 'state');
  const compute = createLocalCompute({
    state,
    cache: path.join(dir, 'cache'),
    helper: [process.execPath, helper],
    env: process.env,
    redact: (text) => text.replace(secrets, '***'),
  });
  const commands: Record<string, string> = {
    lines: `yes "epoch 17 loss 0.123456 accuracy 0.98765 learning rate 0.001" | head -c ${megabytes}M`,
    'one-line': `head -c ${megabytes}M /dev/zero | tr '\\0' x`,
  };
  let good = true;
  for (const [name, text] of Object.entries(commands))
    for (const watcher of ['slow', 'fast']) good = (await measure(compute, state, `${name}-${watcher}`, text)) && good;
  await compute.close();
  return good ? 0 : 1;
}

async function measure(
  compute: ReturnType<typeof createLocalCompute>,
  state: string,
  job: string,
  text: string,
): Promise<boolean> {
  let peak = 0;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const begun = performance.now();
  const abort = new AbortController().signal;
  const handle = await compute.submit(
    {
      job,
      run: 'bench',
      attempt: 1,
      command: [{ text }],
      environment: { kind: 'host' },
      values: {},
      outputs: {},
      environmentVariables: {},
      secretVariables: [],
      trackingVariables: {},
    },
    job,
    { abort, onEvent: () => undefined },
  );
  let shown = 0;
  for await (const event of compute.watch(handle, abort)) {
    if (event.type !== 'log') continue;
    shown += 1;
    if (job.endsWith('slow') && shown % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  clearInterval(sampling);
  const complete =
    statSync(path.join(state, 'runs', 'bench', 'jobs', job, '1', 'log.txt')).size === Number(megabytes) * 2 ** 20;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  process.stdout.write(
    `${process.version} ${job}: ${megabytes} MiB in ${seconds} s, peak ${(peak / 1e6).toFixed(0)} MB, ${shown} lines shown, ` +
      `log file ${complete ? 'complete' : 'incomplete'}\n`,
  );
  rmSync(path.join(state, 'runs'), { recursive: true, force: true });
  return complete && peak / 1e6 <= budgetMb;
}
