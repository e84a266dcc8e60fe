/**
 * Everything a model server started. `mlflow models serve` runs uvicorn as its child, and a user's command may start what it likes,
 * in sessions of their own: so processes are found by a marker variable, by the leader's group and session, and by descent.
 * Only Linux lets us look (/proc); elsewhere only the leader's process group is ended.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../../system/files.ts';
import { bootId, isAlive, type ProcessIdentity } from '../../system/process.ts';

export const markerVariable = 'TRAINYARD_ENDPOINT';

/** Whose processes: `marker` is the value of the marker variable, or what it starts with; `leader` the pid of a process we started as the leader of its session. */
export interface Family {
  marker: string;
  exact: boolean;
  leader?: number;
}

interface Seen extends ProcessIdentity {
  parent: number;
  mine: boolean;
}

/** The family's living processes, never this one. Empty where the system does not tell. */
export function membersOf(family: Family): ProcessIdentity[] {
  if (process.platform !== 'linux') return [];
  const seen = new Map<number, Seen>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const one = look(pid, family);
    if (one !== undefined) seen.set(pid, one);
  }
  let grown = true;
  while (grown) {
    grown = false;
    for (const one of seen.values()) {
      if (one.mine || seen.get(one.parent)?.mine !== true) continue;
      one.mine = true;
      grown = true;
    }
  }
  return [...seen.values()].filter((one) => one.mine).map(({ pid, start, boot }) => ({ pid, start, boot }));
}

function look(pid: number, family: Family): Seen | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, parent, group, session, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const start = rest[15];
    if (state === 'Z' || state === 'X' || start === undefined) return undefined;
    const led = family.leader !== undefined && [pid, Number(group), Number(session)].includes(family.leader);
    return { pid, start, boot: bootId(), parent: Number(parent), mine: led || isMarked(pid, family) };
  } catch {
    return undefined;
  }
}

function isMarked(pid: number, family: Family): boolean {
  try {
    const environment = `\0${readFileSync(`/proc/${pid}/environ`, 'utf8')}\0`;
    return environment.includes(`\0${markerVariable}=${family.marker}${family.exact ? '\0' : ''}`);
  } catch {
    // Another user's process, or gone.
    return false;
  }
}

/** Ends a family: SIGTERM, `graceMs`, SIGKILL. Resolves with how many processes there were when none lives any more. */
export async function endFamily(family: Family, graceMs: number): Promise<number> {
  const ended = new Set<number>();
  const force = Date.now() + graceMs;
  const giveUp = force + 5_000;
  for (let signal: NodeJS.Signals = 'SIGTERM', sent: NodeJS.Signals | undefined; ; await sleep(25)) {
    const members = membersOf(family);
    for (const { pid } of members) ended.add(pid);
    if (members.length === 0 && !groupLives(family.leader)) return ended.size;
    if (Date.now() > giveUp) return ended.size;
    if (Date.now() >= force) signal = 'SIGKILL';
    // SIGTERM once: a server that is ending takes a second one as impatience. SIGKILL again and again: there may be new children.
    if (signal === 'SIGKILL' || sent === undefined) {
      if (family.leader !== undefined) signalQuietly(-family.leader, signal);
      for (const member of members) if (isAlive(member)) signalQuietly(member.pid, signal);
      sent = signal;
    }
  }
}

/** Where /proc does not tell, a group can still be asked whether it has members. */
function groupLives(leader: number | undefined): boolean {
  if (leader === undefined || process.platform === 'linux' || process.platform === 'win32') return false;
  return signalQuietly(-leader, 0);
}

function signalQuietly(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    // Windows knows no groups; the process itself is what can be ended there.
    process.kill(process.platform === 'win32' ? Math.abs(pid) : pid, signal);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
