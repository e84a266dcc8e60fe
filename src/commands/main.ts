/** From a request to an exit code: the same for every door. */
import { exitCodeOf, Fault } from '../diagnostics/diagnostic.ts';
import type { Host, Results } from '../ports/host.ts';
import { errorCode } from '../system/files.ts';
import { approve, deny } from './approve.ts';
import { cancel } from './cancel.ts';
import { invoke, list, stop } from './endpoint.ts';
import type { CommandName } from './inputs.ts';
import { plan } from './plan.ts';
import { post } from './post.ts';
import type { CommandRequest } from './request.ts';
import { resume } from './resume.ts';
import { run } from './run.ts';
import { openSession, Refusal, refused, type Session } from './session.ts';
import { status } from './status.ts';

/** `json` is what `--json` prints; by default the outputs. */
export type CommandResult = Results & { json?: object };

type Command = (session: Session) => Promise<CommandResult>;

/** What is typed seldom is loaded when it is. */
const commands: Record<CommandName, Command> = {
  run,
  plan,
  resume,
  status,
  cancel,
  approve,
  deny,
  config: async (session) => (await import('./config.ts')).config(session),
  post,
  lint: async (session) => (await import('./lint.ts')).lint(session),
  explain: async (session) => (await import('./explain.ts')).explain(session),
  schema: async (session) => (await import('./schema.ts')).schema(session),
  'endpoint-list': list,
  'endpoint-invoke': invoke,
  'endpoint-stop': stop,
};

/** Runs the command and has the host publish what came of it. Throws only for our own mistakes. */
export async function main(host: Host, request: CommandRequest): Promise<number> {
  const session = openSession(host, request);
  const deaf = onSignals(session);
  try {
    const command = commands[request.flags.dryRun === true ? 'plan' : request.command];
    const { json, ...results } = await command(session);
    if (request.flags.json === true)
      process.stdout.write(`${JSON.stringify({ schema: 1, ...(json ?? results.outputs), exitCode: results.exitCode })}\n`);
    return await host.finish({
      ...results,
      summary: session.redactor.redact(results.summary),
      message: session.redactor.redact(results.message),
    });
  } catch (error) {
    if (error instanceof Refusal) return await host.finish(refused(session, error.diagnostics));
    const fault = error instanceof Fault ? error : diskFault(error);
    if (fault === undefined) throw redacted(error, session);
    session.publish({ type: 'diagnostic', diagnostic: fault.diagnostic });
    return await host.finish({ outputs: {}, summary: '', exitCode: exitCodeOf[fault.kind], message: '' });
  } finally {
    deaf();
  }
}

/** A defect is told by the door, which knows no secrets. */
function redacted(error: unknown, { redactor }: Session): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? redactor.redact(error) : error;
  error.message = redactor.redact(error.message);
  if (error.stack !== undefined) error.stack = redactor.redact(error.stack);
  return error;
}

const diskTroubles: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'access is denied',
  EPERM: 'it is not permitted',
  EIO: 'the disk fails',
  EMFILE: 'too many files are open',
  ENOTDIR: 'a part of the path is no folder',
};

/** What the operating system said no to, where it is no mistake of ours (then undefined). A read-only place answers some calls with ENOENT. */
export function diskFault(error: unknown): Fault | undefined {
  const code = errorCode(error);
  const { path, syscall } = error as NodeJS.ErrnoException;
  const why =
    diskTroubles[code ?? ''] ?? (code === 'ENOENT' && syscall === 'mkdir' ? 'the folder cannot be made there' : undefined);
  if (why === undefined) return undefined;
  return new Fault('service', {
    code: 'TY907',
    message: `${path === undefined ? 'a file' : path} cannot be written`,
    why,
    help: 'make room or give access, or keep state elsewhere with --state FOLDER (environments: TRAINYARD_CACHE); then run again or resume, nothing done is done twice',
  });
}

/** Ctrl-C and a runner's signals cancel once; everything after that is the cancellation's own deadline. */
function onSignals(session: Session): () => void {
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const handlers = names.map((name) => {
    const handler = (): void => {
      if (session.cancel.signal.aborted) return;
      session.cancelledBy = name;
      session.publish({ type: 'note', text: `${name}: cancelling` });
      session.cancel.abort();
    };
    process.on(name, handler);
    return [name, handler] as const;
  });
  return () => {
    for (const [name, handler] of handlers) process.off(name, handler);
  };
}
