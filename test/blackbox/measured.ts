/** The built command line as a process of its own, with what it cost. */
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cli } from '../life/fixture.ts';

export interface Measured {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** Both streams. */
  output: string;
  /** Of all its threads, user and system: what else the machine does counts little. */
  cpuMs: number;
  /** Peak of resident memory in 10^6 bytes. */
  peakMb: number;
}

/** Says on descriptor 3 what the process took, when it exits. */
const meter = path.join(mkdtempSync(path.join(tmpdir(), 'meter-')), 'meter.cjs');
writeFileSync(
  meter,
  `process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    require('node:fs').writeSync(3, JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: (maxRSS * 1024) / 1e6 }));
  });\n`,
);

const PATIENCE_MS = 60_000;

export async function measured(
  node: string,
  args: readonly string[],
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<Measured> {
  const child = spawn(node, ['--require', meter, cli, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const text = { output: '', usage: '' };
  const keep = (to: keyof typeof text) => (chunk: Buffer) => {
    text[to] += chunk.toString();
  };
  child.stdout?.on('data', keep('output'));
  child.stderr?.on('data', keep('output'));
  child.stdio[3]?.on('data', keep('usage'));
  const hung = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.on('close', (...ended) => resolve(ended));
  });
  clearTimeout(hung);
  // Who was killed says nothing.
  const usage = JSON.parse(text.usage || '{"cpuMs": null, "peakMb": null}') as Pick<Measured, 'cpuMs' | 'peakMb'>;
  return { code, signal, output: text.output, ...usage };
}

/** What a user never sees. */
export function looksBroken(output: string): boolean {
  return /^\s+at .+:\d+:\d+\)?$|\bTY999\b|\b(?:Type|Reference|Range|Syntax|Assertion)Error\b|\[object Object\]|\bundefined\b|\bNaN\b/m.test(
    output,
  );
}

/** Does all of it, two at a time. */
export async function byTwo<T>(items: readonly T[], act: (item: T, index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const at = next++;
      await act(items[at] as T, at);
    }
  };
  await Promise.all([worker(), worker()]);
}
