/**
 * Memory of the main process while a job prints a gigabyte: as short lines and as a single line, to a slow and to a fast watcher.
 * `node bench/log-memory.ts [MEGABYTES]`; exits 1 above the budget of 150 MB.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createLocalCompute } from '../src/compute/local/compute.ts';
import type { BoundCommand } from '../src/ports/compute.ts';

const budgetMb = 150;
const megabytes = Number(process.argv[2] ?? 1024);
const dir = mkdtempSync(path.join(os.tmpdir(), 'trainyard-bench-'));
const state = path.join(dir, 'state');
const secrets = /hunter2|correct-horse/g;
const helper = process.env['TRAINYARD_HELPER'] ?? path.resolve('src/helper.ts');
const compute = createLocalCompute({
  state,
  cache: path.join(dir, 'cache'),
  helper: [process.execPath, helper],
  env: process.env,
  redact: (text) => text.replace(secrets, '***'),
});
const jobs: Record<string, string> = {
  lines: `yes "epoch 17 loss 0.123456 accuracy 0.98765 learning rate 0.001" | head -c ${megabytes}M`,
  'one-line': `head -c ${megabytes}M /dev/zero | tr '\\0' x`,
};
let failed = false;
for (const [name, text] of Object.entries(jobs))
  for (const speed of ['slow', 'fast']) await measure(`${name}-${speed}`, text, speed);
await compute.close();
rmSync(dir, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;

async function measure(job: string, text: string, speed: string): Promise<void> {
  let peak = 0;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const begun = performance.now();
  const abort = new AbortController().signal;
  const bound: BoundCommand = {
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
  };
  const handle = await compute.submit(bound, job, { abort, onEvent: () => undefined });
  let shown = 0;
  for await (const event of compute.watch(handle, abort)) {
    if (event.type !== 'log') continue;
    shown += 1;
    if (speed === 'slow' && shown % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  clearInterval(sampling);
  const size = statSync(path.join(state, 'runs', 'bench', 'jobs', job, '1', 'log.txt')).size;
  const complete = size === megabytes * 1024 * 1024;
  const peakMb = peak / 1e6;
  if (!complete || peakMb > budgetMb) failed = true;
  console.log(
    `${process.version} ${job}: ${megabytes} MiB in ${((performance.now() - begun) / 1000).toFixed(1)} s, peak ${peakMb.toFixed(0)} MB, ` +
      `${shown} lines shown, log file ${complete ? 'complete' : `has ${size} bytes`}`,
  );
}
