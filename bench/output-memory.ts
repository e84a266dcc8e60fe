/**
 * Memory of the main process while a job prints a gigabyte, as short lines and as one line, to a fast and to a slow reader;
 * through the built bundle. `node bench/output-memory.ts [MEBIBYTES]`; exit code 1 above the limit, or where the log is not whole.
 */
import { readdirSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { endLife, type Life, makeLife } from '../test/life/fixture.ts';
import { nodes, report } from './common.ts';
import { watched } from './memory.ts';

const limitMb = 150;
const mebibytes = Number(process.argv[2] ?? 1024);
const commands: Record<string, string> = {
  'short lines': `yes "epoch 17 loss 0.123456 accuracy 0.98765 learning rate 0.001" | head -c ${mebibytes}M`,
  'one line': `head -c ${mebibytes}M /dev/zero | tr '\\0' x`,
};

/** Bytes of the job's log file, whatever run it belongs to. */
function logSize(life: Life): number {
  const file = readdirSync(life.state, { recursive: true })
    .map(String)
    .find((name) => name.endsWith(path.join('print', '1', 'log.txt')));
  return file === undefined ? 0 : statSync(path.join(life.state, file)).size;
}

for (const { name: node, path: command } of nodes) {
  for (const [form, text] of Object.entries(commands)) {
    for (const slow of [false, true]) {
      const life = await makeLife();
      try {
        await writeFile(
          path.join(life.dir, 'pipeline.yml'),
          `type: pipeline\njobs:\n  print:\n    type: command\n    environment: host\n    command: ${JSON.stringify(text)}\n`,
        );
        const peaks = await watched(life, command, ['run', 'pipeline.yml'], slow);
        if (peaks.code !== 0) throw new Error(`the run ended with ${peaks.code}:\n${peaks.output}`);
        const whole = logSize(life) >= mebibytes * 1024 * 1024;
        report({
          what: `memory: ${mebibytes} MiB of output, ${form}, ${slow ? 'slow' : 'fast'} reader`,
          node,
          measured: `${peaks.mainMb.toFixed(0)} MB, ${peaks.seconds.toFixed(0)} s${whole ? '' : ', log incomplete'}`,
          limit: `${limitMb} MB`,
          ok: whole && peaks.mainMb < limitMb,
        });
      } finally {
        await endLife(life);
      }
    }
  }
}
