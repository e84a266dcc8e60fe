/**
 * How long the terminal's door takes, beside bare Node: `--help`, and `plan` of the quickstart without a store and with the one
 * that a finished run left. Least of 20 runs in turn. `node bench/startup.ts [ROUNDS]`; exit code 1 above a limit.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { cli } from '../test/life/fixture.ts';
import { fastest, ms, nodes, report, type Timed } from './common.ts';
import { endQuickstart, makeQuickstart, runQuickstart, storeLeft } from './quickstart.ts';

const helpFactor = 1.3;
const planMs = 60;
/** Node 20 has no SQLite of its own: it loads one in WebAssembly. */
const storeMs: Record<string, number> = { 'Node 20': 250, 'Node 24': 60 };
const rounds = Number(process.argv[2] ?? 20);

const fresh = await makeQuickstart();
const finished = await makeQuickstart();
try {
  await runQuickstart(finished);
  await storeLeft(finished);
  const plan = ['plan', 'pipeline.yml'];
  const commands = nodes.flatMap(({ name, path: command }): Timed[] => [
    { name: `${name} bare`, command, args: ['-e', '0'] },
    { name: `${name} help`, command, args: [cli, '--help'] },
    { name: `${name} plan`, command, args: [cli, ...plan], cwd: fresh.dir, env: fresh.env },
    { name: `${name} plan with a store`, command, args: [cli, ...plan], cwd: finished.dir, env: finished.env },
  ]);
  const least = fastest(commands, rounds);
  if (existsSync(fresh.state)) throw new Error(`plan wrote ${path.basename(fresh.state)}`);
  for (const { name: node } of nodes) {
    const of = (what: string): number => least.get(`${node} ${what}`) ?? Number.NaN;
    const bare = of('bare');
    const help = of('help');
    report({
      what: 'startup: `--help`',
      node,
      measured: `${ms(help)}, bare ${ms(bare)}: ${(help / bare).toFixed(2)}x`,
      limit: `${helpFactor}x`,
      ok: help <= helpFactor * bare,
    });
    const beyond = (what: string, limit: number): void => {
      const extra = of(what) - bare;
      report({
        what: `startup: \`plan\` of the quickstart${what === 'plan' ? ', no store' : ', embedded store'}`,
        node,
        measured: `${ms(of(what))}: bare + ${ms(extra)}`,
        limit: `bare + ${ms(limit)}`,
        ok: extra <= limit,
      });
    };
    beyond('plan', planMs);
    beyond('plan with a store', storeMs[node] ?? planMs);
  }
} finally {
  await endQuickstart(finished);
  await endQuickstart(fresh);
}
