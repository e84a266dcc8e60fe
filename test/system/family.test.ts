/** Finding and ending processes that belong together, on real ones. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { endProcesses, Family, type Kinship, markerVariables, relatives } from '../../src/system/family.ts';
import { identify, isAlive, type ProcessIdentity } from '../../src/system/process.ts';

const toEnd: number[] = [];

afterEach(() => {
  for (const pid of toEnd.splice(0)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended, as it should.
    }
  }
});

interface Started {
  child: ChildProcess;
  root: ProcessIdentity;
  /** The pids its first line names. */
  others: number[];
}

/** Runs bash in a session of its own, with a stdin on which `read` waits; resolves after its first line. */
async function bash(script: string, env: Record<string, string> = {}): Promise<Started> {
  const child = spawn('bash', ['-c', script], {
    env: { PATH: process.env['PATH'], ...env },
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const root = identify(child.pid as number);
  if (root === undefined) throw new Error('bash could not be started');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const others = String(line).trim().split(' ').map(Number);
  toEnd.push(root.pid, ...others);
  return { child, root, others };
}

function mark(): string {
  return `TRAINYARD_TEST=/${randomBytes(8).toString('hex')}/é`;
}

const pidsOf = (kin: Kinship): Set<number> => new Set(relatives(kin).map((row) => row.pid));
const soon = { graceMs: 5_000, limitMs: 10_000 };

describe('with a process table', () => {
  it('knows a marker as a whole, or as what a value begins with', async () => {
    const marker = mark();
    const { root: one } = await bash('echo $$; read', markerVariables([`${marker}/one`]));
    const { root: two } = await bash('echo $$; read', markerVariables([`${marker}/one-more`, 'TRAINYARD_ALSO=a=b']));
    expect(pidsOf({ markers: [`${marker}/one`] })).toEqual(new Set([one.pid]));
    expect(pidsOf({ markers: [`${marker}/`], prefix: true })).toEqual(new Set([one.pid, two.pid]));
    expect(pidsOf({ markers: [`${marker}/`] })).toEqual(new Set());
    expect(pidsOf({ markers: [`${marker}/`, 'TRAINYARD_ALSO=a'], prefix: true })).toEqual(new Set([two.pid]));
    expect(pidsOf({ markers: [] })).toEqual(new Set());
  });

  it('ends what has the mark, the session or a parent of it, and nothing else', async () => {
    const marker = mark();
    const { root: stranger } = await bash('echo $$; read');
    const { root, others } = await bash(
      'env -i sleep 600 & a=$!; setsid sleep 600 & b=$!; env -i setsid sleep 600 & c=$!; echo $a $b $c; wait',
      markerVariables([marker]),
    );
    const { ended, left } = await endProcesses({ markers: [marker], root }, soon);
    expect(left).toEqual([]);
    expect(ended.map((row) => row.pid)).toEqual(expect.arrayContaining([root.pid, ...others]));
    expect(isAlive(root)).toBe(false);
    expect(others.map((pid) => identify(pid))).toEqual(others.map(() => undefined));
    expect(isAlive(stranger)).toBe(true);
  });

  it('finds the session of a leader that was gone before its start could be read', async () => {
    const { child, root, others } = await bash('env -i sleep 600 & echo $!; exec >&-');
    await once(child, 'exit');
    const { ended } = await endProcesses({ markers: [], root: { pid: root.pid, start: '' } }, soon);
    expect(ended.map((row) => row.pid)).toEqual(others);
  });

  it('leaves a process alone that has only the pid of one it knew', async () => {
    const { root } = await bash('echo $$; read');
    const before = { pid: root.pid, start: '1' };
    expect(await endProcesses({ markers: [], root: before, remembered: [before] }, soon)).toEqual({ ended: [], left: [] });
    expect(isAlive(root)).toBe(true);
  });

  it('uses force on what ignores SIGTERM', async () => {
    const marker = mark();
    const { root } = await bash('trap "" TERM; echo $$; while :; do read; sleep 600; done', markerVariables([marker]));
    const { ended, left } = await endProcesses({ markers: [marker], root }, { graceMs: 100, limitMs: 5_000 });
    expect([ended.map((row) => row.pid).includes(root.pid), left, isAlive(root)]).toEqual([true, [], false]);
  });

  it('remembers what left the session and lost its parent, if it looked meanwhile', async () => {
    const { child, root, others } = await bash('env -i setsid sleep 600 & echo $!; exec >&-; read');
    const family = new Family(root);
    family.look();
    process.kill(root.pid, 'SIGKILL');
    await once(child, 'exit');
    family.look();
    family.prune();
    expect(family.remembered().map((member) => member.pid)).toEqual(expect.arrayContaining(others));
    const { ended, left } = await endProcesses({ markers: [], root, remembered: family.remembered() }, soon);
    expect([ended.map((row) => row.pid), left]).toEqual([expect.arrayContaining(others), []]);
  });
});
