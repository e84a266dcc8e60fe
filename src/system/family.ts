/**
 * Processes that belong together, wherever they went. A group kill misses what called setsid (torchrun's workers all do), so they are
 * found by marker variables in their environment (`/proc`), by descent and by session. One that cleared its environment *and* left
 * its session is found only if it was seen while its parent lived: for that there is `Family`.
 * Without a process table only the first one's process group is known; on Windows, which has no groups, only the process itself.
 */
import { readFileSync } from 'node:fs';
import { errorCode } from './files.ts';
import { hasProcessTable, type ProcessIdentity, type ProcessRow, processIds, processRow } from './process.ts';

/** A process of this boot. */
export type Member = Pick<ProcessIdentity, 'pid' | 'start'>;

/** What belongs together: processes with all these variables in their environment, and all that descends from them. */
export interface Kinship {
  /** Each `NAME=value`. */
  markers: string[];
  /** The values are only what the variables' values begin with. */
  prefix?: boolean;
  /** The first process, leader of its own session. */
  root?: Member;
  /** Seen earlier to belong to it. */
  remembered?: Member[];
}

/** Markers as the variables that a process gets. */
export function markerVariables(markers: string[]): Record<string, string> {
  return Object.fromEntries(
    markers.map((marker) => [marker.slice(0, marker.indexOf('=')), marker.slice(marker.indexOf('=') + 1)]),
  );
}

function carries(pid: number, { markers, prefix }: Kinship): boolean {
  if (markers.length === 0) return false;
  try {
    const environment = `\0${readFileSync(`/proc/${pid}/environ`, 'latin1')}\0`;
    return markers.every((marker) =>
      environment.includes(`\0${Buffer.from(marker, 'utf8').toString('latin1')}${prefix === true ? '' : '\0'}`),
    );
  } catch {
    // Another user's process, or gone.
    return false;
  }
}

/** Everything alive now that belongs to it, never this process. */
export function relatives(kin: Kinship): ProcessRow[] {
  if (!hasProcessTable) return groupOnly(kin);
  const table = new Map<number, ProcessRow>();
  for (const pid of processIds()) {
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
  for (const row of table.values()) if (sessions.has(row.session) || carries(row.pid, kin)) found.set(row.pid, row);
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

function groupOnly({ root }: Kinship): ProcessRow[] {
  if (root === undefined) return [];
  try {
    process.kill(groupOf(root), 0);
  } catch (error) {
    // Not permitted means that somebody is there.
    if (errorCode(error) !== 'EPERM') return [];
  }
  return [{ ...root, ppid: 0, group: root.pid, session: root.pid, name: 'process group' }];
}

function groupOf({ pid }: Member): number {
  return process.platform === 'win32' ? pid : -pid;
}

/** Signals a process only if it still is the one that was seen. Without a process table: its whole group. */
function signal(row: ProcessRow, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    if (!hasProcessTable) process.kill(groupOf(row), name);
    else if (processRow(row.pid)?.start === row.start) process.kill(row.pid, name);
  } catch {
    // It went away between the look and the signal, or belongs to another user: the next look tells.
  }
}

/**
 * Ends all of it: SIGTERM once to each (a server takes a second one as impatience), after `graceMs` SIGKILL until none is left. Resolves
 * with what was ended and with what could not be `limitMs` after the call (another user's process, or one stuck in the kernel).
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
  readonly #members = new Map<number, Member>();
  #strangers = new Set<number>();

  constructor(root: Member) {
    this.#members.set(root.pid, root);
  }

  /** Returns those it had not seen before. */
  look(): Member[] {
    if (!hasProcessTable) return [];
    const fresh: ProcessRow[] = [];
    const strangers = new Set<number>();
    for (const pid of processIds()) {
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

  remembered(): Member[] {
    return [...this.#members.values()];
  }

  /** Forgets the dead: their pids are given away again. After `look`, which still knows children of the just deceased by their session. */
  prune(): void {
    for (const [pid, member] of this.#members) if (processRow(pid)?.start !== member.start) this.#members.delete(pid);
  }
}
