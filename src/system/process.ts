/** Which process is it, and does it still live? A pid alone is not an answer: the system gives it away again. */
import { readdirSync, readFileSync } from 'node:fs';
import { childProcess } from './child-process.ts';

export interface ProcessIdentity {
  pid: number;
  /** When it started, in the system's own words (clock ticks since boot on Linux). */
  start: string;
  /** Which boot of which machine; empty where the system does not tell. */
  boot: string;
}

/** One line of the process table. */
export interface ProcessRow {
  pid: number;
  ppid: number;
  group: number;
  session: number;
  /** As in `ProcessIdentity`. */
  start: string;
  name: string;
}

/** Whether the system shows its processes to `processIds` and `processRow`. */
export const hasProcessTable = process.platform === 'linux';

/** Every process there is now, zombies too. */
export function processIds(): number[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
}

/** A row of `/proc`, or undefined when there is no such process (a zombie counts as none). */
export function processRow(pid: number): ProcessRow | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined;
  }
  // The name stands in parentheses and may hold any character, these and spaces too.
  const end = stat.lastIndexOf(')');
  const fields = stat.slice(end + 2).split(' ');
  const [state, ppid, group, session] = fields;
  const start = fields[19];
  if (state === 'Z' || state === 'X' || start === undefined) return undefined;
  return {
    pid,
    ppid: Number(ppid),
    group: Number(group),
    session: Number(session),
    start,
    name: stat.slice(stat.indexOf('(') + 1, end),
  };
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

/** The start of a process, or undefined when there is none (a zombie counts as none). */
function startOf(pid: number): string | undefined {
  if (hasProcessTable) return processRow(pid)?.start;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined;
  }
  if (process.platform === 'win32') return 'unknown';
  try {
    return (
      childProcess()
        .execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
        .trim() || undefined
    );
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
