/** A step's process as a CI runner handles it: how it is started, read, cancelled and cleaned up after. Linux for the clean-up. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** SIGINT, then SIGTERM, then SIGKILL, after so many milliseconds each: both runners' ProcessInvoker. */
export interface Patience {
  interrupt: number;
  terminate: number;
  /** How long a runner waits for the output's end after the process ended, when a child still holds it. */
  output: number;
}
export const runnerPatience: Patience = { interrupt: 7_500, terminate: 2_500, output: 5_000 };

export interface Ended {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  /** In the order they came, as .NET's ReadLine cuts them (LF, CR LF, lone CR). */
  lines: { stream: 'stdout' | 'stderr'; text: string }[];
  signalsSent: NodeJS.Signals[];
  /** A child of the process still held its output when the runner's patience ended. */
  outputHeld: boolean;
  seconds: number;
}

export interface RunningChild {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves with the first line, already written, half written or to come, that matches; rejects when the process ends without. */
  waitForLine: (pattern: RegExp) => Promise<string>;
  /** As a runner cancels: signals to this one process only. */
  cancel(): Promise<Ended>;
}

export function startChild(
  node: string,
  args: string[],
  options: { cwd: string; env: Record<string, string>; stdin?: string; patience?: Partial<Patience> },
): RunningChild {
  const patience = { ...runnerPatience, ...options.patience };
  const begin = performance.now();
  const child = spawn(node, args, { cwd: options.cwd, env: options.env, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.stdin ?? '');
  const lines: Ended['lines'] = [];
  const watchers = new Set<() => void>();
  const signalsSent: NodeJS.Signals[] = [];
  const partial = { stdout: '', stderr: '' };
  let over = false;
  for (const name of ['stdout', 'stderr'] as const) {
    const take = (text: string, last: boolean) => {
      const parts = (partial[name] + text).split(/\r\n|\n|\r(?!$)/);
      partial[name] = parts.pop() ?? '';
      if (last && partial[name] !== '') parts.push(partial[name].replace(/\r$/, ''));
      for (const part of parts) lines.push({ stream: name, text: part });
      for (const look of watchers) look();
    };
    child[name]
      .setEncoding('utf8')
      .on('data', (text: string) => take(text, false))
      .on('close', () => take('', true));
  }
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, signal) => {
      const finish = (outputHeld: boolean) => {
        clearTimeout(timer);
        over = true;
        if (outputHeld) for (const name of ['stdout', 'stderr'] as const) child[name].destroy();
        resolve({ exitCode, signal, lines, signalsSent, outputHeld, seconds: (performance.now() - begin) / 1000 });
        for (const look of watchers) look();
      };
      const timer = setTimeout(() => finish(true), patience.output);
      child.once('close', () => finish(false));
    });
  });
  const send = (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    signalsSent.push(signal);
    child.kill(signal);
  };
  return {
    process: child,
    ended,
    waitForLine(pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = [...lines.map((line) => line.text), partial.stdout, partial.stderr].find((text) => pattern.test(text));
          if (found === undefined && !over) return;
          watchers.delete(look);
          if (found !== undefined) resolve(found);
          else reject(new Error(`ended without a line like ${pattern}:\n${lines.map((line) => line.text).join('\n')}`));
        };
        watchers.add(look);
        look();
      });
    },
    async cancel() {
      send('SIGINT');
      const timers = [
        setTimeout(() => send('SIGTERM'), patience.interrupt),
        setTimeout(() => send('SIGKILL'), patience.interrupt + patience.terminate),
      ];
      try {
        return await ended;
      } finally {
        for (const timer of timers) clearTimeout(timer);
      }
    },
  };
}

export interface Orphan {
  pid: number;
  command: string;
}

/**
 * What runners do at a job's end: kill every process whose environment still has the job's mark. Says which those were.
 * Looks again until none is left, for one of them may have been starting another.
 */
export function killOrphans(variable: string, value: string): Orphan[] {
  const mark = `${variable}=${value}`;
  const orphans = new Map<number, Orphan>();
  for (let found = -1; found !== orphans.size; ) {
    found = orphans.size;
    for (const name of readdirSync('/proc')) {
      const pid = Number(name);
      if (!Number.isInteger(pid) || pid === process.pid) continue;
      try {
        if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(mark)) continue;
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        process.kill(pid, 'SIGKILL');
        orphans.set(pid, { pid, command });
      } catch {
        // Ended meanwhile, or another user's.
      }
    }
  }
  return [...orphans.values()];
}

/** Variables of the machine that every step has. */
export function machineEnvironment(): Record<string, string> {
  const names = [
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'LANG',
    'LC_ALL',
    'SHELL',
    'TMPDIR',
    'HTTPS_PROXY',
    'HTTP_PROXY',
    'NO_PROXY',
    'PIP_INDEX_URL',
    'UV_INDEX_URL',
    'SSL_CERT_FILE',
  ];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}
