/** What every door does around a command: nobody sees a stack, a closed pipe is no crash, the process ends. */
import { type Diagnostic, Fault, exitCodeOf } from '../diagnostics/diagnostic.ts';
import { cutList } from '../diagnostics/list.ts';
import { visible } from '../diagnostics/text.ts';
import type { Host } from '../ports/host.ts';
import { breakAzureCommands } from './command-channel.ts';

/**
 * Opens the host, runs the command and ends the process with its exit code once the output is out. A `Fault` that comes
 * this far, and any other error, is told and finished by the host's rules. `lastResort` is for when there is no host: it
 * tells by the simplest means and returns the exit code.
 */
export async function enter(
  open: () => Promise<Host>,
  run: (host: Host) => Promise<number>,
  lastResort: (message: string) => number = toStandardError,
): Promise<never> {
  let host: Host | undefined;
  // Nobody reads any more (`trainyard run | head`), or the log's disk is full: the run goes on without words.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const ended = new Promise<number>((resolve) => {
    const crash = (error: unknown) => void tell(host, error, lastResort).then(resolve);
    process.on('uncaughtException', crash);
    process.on('unhandledRejection', crash);
    open()
      .then((opened) => {
        host = opened;
        return run(opened);
      })
      .then(resolve, crash);
  });
  const exitCode = await ended;
  await host?.sink.flush(2_000).catch(() => undefined);
  // Not left to an empty event loop: a forgotten handle must not keep a CI job alive.
  process.exit(exitCode);
}

/** Ends with exit code 2 what cannot begin: inputs or options are wrong. */
export async function refuse(host: Host, diagnostics: Diagnostic[]): Promise<number> {
  const { shown, rest } = cutList(diagnostics);
  for (const diagnostic of shown) host.sink.on({ type: 'diagnostic', diagnostic });
  if (rest !== undefined) host.sink.on({ type: 'note', text: rest });
  return host.finish({ outputs: {}, summary: '', exitCode: 2, message: 'Nothing was done: the options are wrong' });
}

async function tell(host: Host | undefined, error: unknown, lastResort: (message: string) => number): Promise<number> {
  if (process.env.TRAINYARD_DEBUG === '1' && error instanceof Error) {
    for (const line of (error.stack ?? '').split('\n')) process.stderr.write(`debug: ${harmless(line)}\n`);
  }
  const diagnostic = error instanceof Fault ? error.diagnostic : internalError(error);
  const exitCode = error instanceof Fault ? exitCodeOf[error.kind] : 4;
  const message = harmless(`${diagnostic.code} ${diagnostic.message}`);
  try {
    if (host === undefined) return lastResort(message);
    host.sink.on({ type: 'diagnostic', diagnostic });
    return await host.finish({ outputs: {}, summary: '', exitCode, message });
  } catch {
    return lastResort(message);
  }
}

/** What a user reads of an error that nobody foresaw. */
export function internalError(error: unknown): Diagnostic {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: 'TY999',
    severity: 'error',
    message: `internal error: ${text.split('\n')[0]?.slice(0, 500)}`,
    why: 'this is a defect of Trainyard; the run can be resumed, nothing done is done twice',
    help: 'report it with what TRAINYARD_DEBUG=1 prints; the bugs field of the package says where (npm bugs trainyard)',
  };
}

/** Standard error is a command channel on the hosts as well; a line that begins with a word of ours is none on GitHub. */
function harmless(line: string): string {
  return breakAzureCommands(visible(line));
}

function toStandardError(message: string): number {
  process.stderr.write(`${message}\n`);
  return 4;
}
