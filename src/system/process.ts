/** Which process is it, and does it still live? A pid alone is not an answer: the system gives it away again. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessIdentity {
  pid: number;
  /** When it started, in the system's own words (clock ticks since boot on Linux). */
  start: string;
  /** Which boot of which machine; empty where the system does not tell. */
  boot: string;
}

let boot: string | undefined;
export function bootId(): string {
  if (boot === undefined) {
    try {
      boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    } catch {
      boot = '';
    }
  }
  return boot;
}

/** The start of a process and its state, or undefined when there is none (a zombie counts as none). */
function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined;
  }
  if (process.platform === 'win32') return 'unknown';
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

export function identify(pid: number): ProcessIdentity | undefined {
  const start = startOf(pid);
  return start === undefined ? undefined : { pid, start, boot: bootId() };
}

let own: ProcessIdentity | undefined;
export function self(): ProcessIdentity {
  own ??= identify(process.pid) ?? { pid: process.pid, start: 'unknown', boot: bootId() };
  return own;
}

export function isAlive(who: ProcessIdentity): boolean {
  return who.boot === bootId() && startOf(who.pid) === who.start;
}
