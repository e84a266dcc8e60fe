/** What can go wrong with this machine, said once. */
import { type Diagnostic, Fault } from '../../diagnostics/diagnostic.ts';
import { errorCode } from '../../system/files.ts';

const reasons: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it is not there',
  ELOOP: 'its links lead in a circle',
  E2BIG: 'its environment variables are too large (E2BIG)',
  ENOTDIR: 'a part of the path is a file',
  ENAMETOOLONG: 'the path is too long',
};

/** A failed file operation in words: `the disk is full`, or what the system said. */
export function fileReason(error: unknown): string {
  const code = errorCode(error);
  const reason = code === undefined ? undefined : reasons[code];
  return reason ?? (error instanceof Error ? error.message : String(error));
}

/** Runs file work under the state folder; what the system refuses becomes `Fault` TY503, other faults pass. */
export async function inState<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault || errorCode(error) === undefined) throw error;
    throw new Fault(
      'service',
      {
        code: 'TY503',
        message: `${folder} cannot be used: ${fileReason(error)}`,
        why: 'Trainyard keeps the code, logs and outputs of jobs there',
        help: 'free space there, or name another folder with --state or TRAINYARD_STATE',
      },
      { cause: error },
    );
  }
}

/** Thrown where what a job would run on is not what its result would be remembered by. */
export function changedSince(what: string, planned: string, found: string): Fault {
  return new Fault('conflict', {
    code: 'TY510',
    message: `${what} changed after the job was planned`,
    why: `it was ${planned}, now it is ${found}; what the job makes would be remembered as made from the former`,
    help: 'run again: it is planned with what is there now',
  });
}

/** Thrown where work that was waited for is aborted before a job runs. */
export function aborted(what: string): Fault {
  return new Fault('job', { code: 'TY507', message: `${what} was ended before it was done`, help: 'resume the run to go on' });
}

/** Thrown where processes of a job live on although they were killed. */
export function notEnded(job: string, left: readonly { pid: number; name: string }[]): Fault {
  return new Fault('service', {
    code: 'TY508',
    message: `${job}: ${left.length === 1 ? 'a process' : `${left.length} processes`} could not be ended: ${left.map((row) => `${row.name} (${row.pid})`).join(', ')}`,
    why: 'it belongs to another user, or is stuck in the kernel',
    help: `end it by hand: kill -9 ${left.map((row) => row.pid).join(' ')}`,
  });
}

/** What a system without a process table for us to read cannot do. */
export function groupOnly(platform: NodeJS.Platform): Diagnostic {
  return {
    code: 'TY509',
    severity: 'warning',
    message: `on ${platform} only the process group of a job is ended with it`,
    why: 'processes that leave the group (setsid, daemons) are found by /proc, which is on Linux only',
    help: 'run on Linux where a job starts such processes',
  };
}
