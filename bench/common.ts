/** What the benches share: both Nodes, fair repetition, one line a measurement, exit code 1 above a limit. Run from the repository's root. */
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { node20, node24 } from '../test/life/fixture.ts';

export const nodes = [
  { name: 'Node 20', path: node20 },
  { name: 'Node 24', path: node24 },
] as const;

export interface Timed {
  name: string;
  command: string;
  args: readonly string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
}

/**
 * Least wall time of each command in milliseconds, its start and end included. The commands take turns, so that whatever else
 * loads the machine meets all of them; the minimum is what is left when nothing does. Throws where one does not exit with 0.
 */
export function fastest(commands: readonly Timed[], rounds: number): Map<string, number> {
  const least = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    for (const { name, command, args, cwd, env } of commands) {
      const begun = performance.now();
      const ended = spawnSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000, cwd, env });
      const ms = performance.now() - begun;
      if (ended.status !== 0)
        throw new Error(`${name} ended with ${ended.status ?? ended.signal}:\n${String(ended.stdout)}${String(ended.stderr)}`);
      least.set(name, Math.min(least.get(name) ?? Infinity, ms));
    }
  }
  return least;
}

export interface Row {
  what: string;
  node: string;
  measured: string;
  limit: string;
  ok: boolean;
}

/** Prints one row of a Markdown table, which `npm run soak` collects, and fails the bench where the limit is passed. */
export function report({ what, node, measured, limit, ok }: Row): void {
  if (!ok) process.exitCode = 1;
  const load = loadavg()[0]?.toFixed(1) ?? '';
  process.stdout.write(`| ${what} | ${node} | ${measured} | ${limit} | ${ok ? 'ok' : 'over'} | ${load} |\n`);
}

export function ms(value: number): string {
  return `${Math.round(value)} ms`;
}
