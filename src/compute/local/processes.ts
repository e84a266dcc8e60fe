/**
 * Every process of a job, wherever it went. A group kill misses what called setsid (torchrun's workers all do), so processes are
 * found by the marker variables in their environment (`/proc`), by descent and by session. One that cleared its environment *and*
 * left its session is found only if it was seen while its parent lived: a `Family` looks twice a second.
 * Without `/proc` only the process group of the job is known.
 */
import { readdirSync, readFileSync } from 'node:fs';

/** One line of the process table. `start` tells a process from a later one with the same pid. */
export interface ProcessRow {
  pid: number;
  ppid: number;
  group: number;
  session: number;
  start: string;
  name: string;
}

/** What processes belong together: those with all these `NAME=value` in their environment, and all that descends from them. */
export interface Kinship {
  markers: string[];
  /** The first process, leader of its own session. */
  root?: { pid: number; start: string };
  /** Seen earlier to belong to it. */
  remembered?: { pid: number; start: string }[];
}

export const hasProcessTable = process.platform === 'linux';

function pids(): number[] {
  const found: number[] = [];
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (Number.isInteger(pid)) found.push(pid);
  }
  return found;
}

/** A row of `/proc`, or undefined when there is no such process (a zombie counts as none). */
export function processRow(pid: number): ProcessRow | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const end = stat.lastIndexOf(')');
    const fields = stat.slice(end + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return {
      pid,
      ppid: Number(fields[1]),
      group: Number(fields[2]),
      session: Number(fields[3]),
      start: fields[19] ?? '',
      name: stat.slice(stat.indexOf('(') + 1, end),
    };
  } catch {
    return undefined;
  }
}

function carries(pid: number, markers: string[]): boolean {
  try {
    const environment = `\0${readFileSync(`/proc/${pid}/environ`, 'latin1')}\0`;
    return markers.every((marker) => environment.includes(`\0${Buffer.from(marker, 'utf8').toString('latin1')}\0`));
  } catch {
    return false;
  }
}

/** Everything alive now that belongs to it, never this process. */
export function relatives(kin: Kinship): ProcessRow[] {
  if (!hasProcessTable) return groupOnly(kin);
  const table = new Map<number, ProcessRow>();
  for (const pid of pids()) {
    const row = pid === process.pid ? undefined : processRow(pid);
    if (row !== undefined) table.set(pid, row);
  }
  const found = new Map<number, ProcessRow>();
  const known = [...(kin.remembered ?? []), ...(kin.root === undefined ? [] : [kin.root])];
  // A session's id is the pid of its leader, so sessions of known members count even after their leader's death.
  const sessions = new Set(known.map((member) => member.pid));
  for (const member of known) {
    const row = table.get(member.pid);
    if (row === undefined) continue;
    if (row.start === member.start) found.set(row.pid, row);
    else sessions.delete(member.pid); // the pid was given away again
  }
  for (const row of table.values())
    if (sessions.has(row.session) || (kin.markers.length > 0 && carries(row.pid, kin.markers))) found.set(row.pid, row);
  addDescendants(found, table.values());
  return [...found.values()];
}

function addDescendants(found: Map<number, ProcessRow>, rows: Iterable<ProcessRow>): void {
  const all = [...rows];
  for (let grown = true; grown; ) {
    grown = false;
    for (const row of all) {
      if (found.has(row.pid) || !found.has(row.ppid)) continue;
      found.set(row.pid, row);
      grown = true;
    }
  }
}

function groupOnly(kin: Kinship): ProcessRow[] {
  if (kin.root === undefined) return [];
  try {
    process.kill(-kin.root.pid, 0);
  } catch {
    return [];
  }
  return [{ ...kin.root, ppid: 0, group: kin.root.pid, session: kin.root.pid, name: 'process group' }];
}

/** Signals a process only if it still is the one that was seen. Without a process table: its whole group. */
function signal(row: ProcessRow, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    if (!hasProcessTable) process.kill(-row.pid, name);
    else if (processRow(row.pid)?.start === row.start) process.kill(row.pid, name);
  } catch {
    // It went away between the look and the signal, or belongs to another user: the next look tells.
  }
}

/**
 * Ends all of it: SIGTERM once to each, after `graceMs` SIGKILL until none is left. Resolves with how many there were and with
 * what could not be ended `limitMs` after the call (another user's process, or one stuck in the kernel).
 */
export async function endProcesses(
  kin: Kinship,
  times: { graceMs: number; limitMs: number },
): Promise<{ ended: ProcessRow[]; left: ProcessRow[] }> {
  const begun = Date.now();
  const seen = new Map<string, ProcessRow>();
  for (;;) {
    const alive = relatives({ ...kin, remembered: [...(kin.remembered ?? []), ...seen.values()] });
    if (alive.length === 0) return { ended: [...seen.values()], left: [] };
    const waited = Date.now() - begun;
    if (waited > times.limitMs)
      return { ended: [...seen.values()].filter((row) => !alive.some((other) => other.pid === row.pid)), left: alive };
    for (const row of alive) {
      const id = `${row.pid} ${row.start}`;
      if (waited >= times.graceMs) signal(row, 'SIGKILL');
      else if (!seen.has(id)) signal(row, 'SIGTERM');
      seen.set(id, row);
    }
    await new Promise((resolve) => setTimeout(resolve, waited >= times.graceMs ? 20 : 50));
  }
}

/**
 * Remembers descendants while their parents live. `look` reads only what is new in the process table, so it costs one folder
 * listing and a few small reads.
 */
export class Family {
  readonly #members = new Map<number, { pid: number; start: string }>();
  #strangers = new Set<number>();

  constructor(root: { pid: number; start: string }) {
    this.#members.set(root.pid, root);
  }

  /** Returns those it had not seen before. */
  look(): { pid: number; start: string }[] {
    if (!hasProcessTable) return [];
    const fresh: ProcessRow[] = [];
    const strangers = new Set<number>();
    for (const pid of pids()) {
      if (this.#members.has(pid)) continue;
      if (this.#strangers.has(pid)) {
        strangers.add(pid);
        continue;
      }
      const row = processRow(pid);
      if (row !== undefined) fresh.push(row);
    }
    const found = new Map<number, ProcessRow>();
    for (let grown = true; grown; ) {
      grown = false;
      for (const row of fresh) {
        if (found.has(row.pid) || !(this.#members.has(row.ppid) || this.#members.has(row.session))) continue;
        found.set(row.pid, row);
        this.#members.set(row.pid, { pid: row.pid, start: row.start });
        grown = true;
      }
    }
    for (const row of fresh) if (!found.has(row.pid)) strangers.add(row.pid);
    this.#strangers = strangers;
    return [...found.values()].map(({ pid, start }) => ({ pid, start }));
  }

  remembered(): { pid: number; start: string }[] {
    return [...this.#members.values()];
  }

  /** Forgets the dead: their pids are given away again. After `look`, which still knows children of the just deceased by their session. */
  prune(): void {
    for (const [pid, member] of this.#members) if (processRow(pid)?.start !== member.start) this.#members.delete(pid);
  }
}
