/** Peak memory of processes, by the kernel's own high-water mark. Linux only. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cli, type Life } from '../test/life/fixture.ts';

/** Largest resident size a process ever had, in megabytes (10^6 bytes); undefined once it is gone. */
export function peakMb(pid: number): number | undefined {
  try {
    const kib = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kib === undefined ? undefined : (Number(kib) * 1024) / 1e6;
  } catch {
    return undefined;
  }
}

/** The process that serves the store under a folder, if one lives. */
function storeOwner(state: string): number | undefined {
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0');
      if (words.includes('store') && words.some((word) => word.startsWith(state))) return Number(pid);
    } catch {
      // It ended while we looked.
    }
  }
  return undefined;
}

export interface Peaks {
  code: number | null;
  output: string;
  seconds: number;
  mainMb: number;
  storeMb: number;
}

/** Runs the built command line and watches it and its store. `slow`: whoever reads its output takes 16 KiB every 20 ms. */
export async function watched(life: Life, node: string, args: readonly string[], slow = false): Promise<Peaks> {
  if (process.platform !== 'linux') throw new Error('peak memory is read from /proc: run this on Linux');
  const begun = performance.now();
  const child = spawn(node, [cli, ...args], { cwd: life.dir, env: life.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const peaks: Peaks = { code: null, output: '', seconds: 0, mainMb: 0, storeMb: 0 };
  let owner: number | undefined;
  const sampling = setInterval(() => {
    peaks.mainMb = Math.max(peaks.mainMb, peakMb(child.pid ?? 0) ?? 0);
    owner ??= storeOwner(life.state);
    peaks.storeMb = Math.max(peaks.storeMb, (owner === undefined ? undefined : peakMb(owner)) ?? 0);
  }, 20);
  const keep = (chunk: Buffer): void => {
    peaks.output = (peaks.output + chunk.toString()).slice(-4000);
  };
  child.stderr.on('data', keep);
  if (slow) readSlowly(child, keep);
  else child.stdout.on('data', keep);
  const [code] = await new Promise<[number | null]>((resolve) => {
    child.on('close', (ended) => resolve([ended]));
  });
  clearInterval(sampling);
  peaks.code = code;
  peaks.seconds = (performance.now() - begun) / 1000;
  return peaks;
}

function readSlowly(child: ChildProcess, keep: (chunk: Buffer) => void): void {
  const { stdout } = child;
  if (stdout === null) return;
  let last = false;
  const timer = setInterval(() => {
    const chunk = stdout.read(last ? undefined : 16_384) as Buffer | null;
    if (chunk !== null) keep(chunk);
  }, 20);
  // What is left when the job is done is no longer slow: the bench is about memory, not about waiting for it.
  child.on('exit', () => {
    last = true;
    stdout.on('data', keep);
  });
  child.on('close', () => clearInterval(timer));
}
