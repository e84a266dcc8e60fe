/** A person or a script at a terminal: the command line with a small environment, through pipes or on a pseudo-terminal. */
import { writeFileSync } from 'node:fs';
import { machineEnvironment, type Patience, type RunningChild, startChild } from './child.ts';
import { findSecrets, RigFailure } from './findings.ts';

export interface TerminalOptions {
  node: string;
  /** The command line's entry: a built bundle, or a source file on Node 24. */
  bundle: string;
  args: string[];
  cwd: string;
  env?: Record<string, string>;
  /** In the environment under their names; must stand nowhere in the output. */
  secrets?: Record<string, string>;
  /** Through a pipe. */
  stdin?: string;
  patience?: Partial<Patience>;
}

export interface TerminalResult {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  seconds: number;
}

export interface RunningTerminal {
  readonly child: RunningChild;
  readonly result: Promise<TerminalResult>;
  waitForLine(pattern: RegExp): Promise<string>;
  /** Ctrl-C: SIGINT to the process. */
  interrupt(): void;
}

export function startTerminal(options: TerminalOptions): RunningTerminal {
  const child = startChild(options.node, [options.bundle, ...options.args], {
    cwd: options.cwd,
    env: { ...machineEnvironment(), ...options.env, ...options.secrets },
    ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
    ...(options.patience && { patience: options.patience }),
  });
  const result = child.ended.then((ended) => {
    const of = (stream: 'stdout' | 'stderr') =>
      ended.lines.flatMap((line) => (line.stream === stream ? [`${line.text}\n`] : [])).join('');
    const found: TerminalResult = {
      exitCode: ended.exitCode,
      signal: ended.signal,
      stdout: of('stdout'),
      stderr: of('stderr'),
      seconds: ended.seconds,
    };
    const violations = findSecrets(options.secrets ?? {}, { 'standard output': found.stdout, 'standard error': found.stderr });
    if (/^\s+at .+:\d+:\d+\)?$/m.test(found.stderr) && options.env?.TRAINYARD_DEBUG !== '1')
      violations.push('a stack trace on standard error');
    if (violations.length > 0) throw new RigFailure(violations, found);
    return found;
  });
  // Whoever waits for a line first hears of a failure there; the result is then awaited or not.
  result.catch(() => undefined);
  return { child, result, waitForLine: child.waitForLine, interrupt: () => void child.process.kill('SIGINT') };
}

export function runTerminal(options: TerminalOptions): Promise<TerminalResult> {
  return startTerminal(options).result;
}

export interface PseudoTerminal {
  readonly child: RunningChild;
  /** Keys as typed: `yes\n`, `\u0003` is Ctrl-C, `\u0004` is Ctrl-D. */
  type(keys: string): void;
  waitForLine(pattern: RegExp): Promise<string>;
}

/** Python opens the pseudo-terminal: Node has none. It relays bytes until the program ends, and ends with its exit code. */
const relay = `
import os, pty, select, sys
pid, fd = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], sys.argv[1:])
keys = os.open(os.environ['RIG_KEYS'], os.O_RDWR)
while True:
    ready, _, _ = select.select([fd, keys], [], [])
    if keys in ready:
        os.write(fd, os.read(keys, 1024))
    if fd in ready:
        try:
            data = os.read(fd, 65536)
        except OSError:
            break
        if not data:
            break
        os.write(1, data)
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
sys.exit(code if code >= 0 else 128 - code)
`;

/** The same on a pseudo-terminal. `keys` is the path of a named pipe (`mkfifo`) through which keys travel. */
export function startPseudoTerminal(options: TerminalOptions & { python: string; keys: string }): PseudoTerminal {
  const child = startChild(options.python, ['-c', relay, options.node, options.bundle, ...options.args], {
    cwd: options.cwd,
    env: { ...machineEnvironment(), TERM: 'xterm', RIG_KEYS: options.keys, ...options.env, ...options.secrets },
  });
  return { child, type: (keys) => writeFileSync(options.keys, keys), waitForLine: child.waitForLine };
}
