/** Who owns a store, and what is said about it. */
import path from 'node:path';
import { NoReply } from '../../cloud/mlflow/unreachable.ts';
import { Fault } from '../../diagnostics/diagnostic.ts';
import { errorCode } from '../../system/files.ts';

/** What the lock file says about a serving owner. A reader that holds the lock for a moment says nothing. */
export interface OwnerInfo {
  port: number;
  token: string;
}

export function ownerLock(dir: string): string {
  return path.join(dir, 'owner.lock');
}

/** A request that never ends: as long as one is open the owner stays. */
export const holdPath = '/trainyard/hold';

/** Where a detached owner writes what went wrong. */
export function ownerLog(dir: string): string {
  return path.join(dir, 'owner.log');
}

/** Someone holds the lock without serving. */
export function storeBusy(dir: string, pid: number, waitMs: number): Fault {
  return new Fault('service', {
    code: 'TY653',
    message: `the tracking store in ${dir} is busy`,
    why: `process ${pid} has held it for more than ${waitMs / 1000} s without serving others`,
    help: 'wait for that process to end, or end it, and try again',
  });
}

/** TY654: the owner is gone or silent. `safe`: the request changes nothing. */
export function stopped(dir: string, cause: unknown, safe: boolean): NoReply {
  const silent = errorCode(cause) === 'ETIMEDOUT' && cause instanceof Error;
  return new NoReply(
    {
      code: 'TY654',
      message: `the process that serves the tracking store in ${dir} stopped answering`,
      why:
        (silent
          ? `it was asked something and sent ${cause.message}`
          : `it ended while a request was under way (${errorCode(cause) ?? String(cause)})`) +
        (safe ? '' : '; whether the change was made is not known'),
      help: silent
        ? 'let that process go on, or end it; then run the same command again: what is there already is found and not repeated'
        : 'run the same command again: what is there already is found and not repeated',
    },
    cause,
    'maybe',
  );
}

export function databaseFile(dir: string): string {
  return path.join(dir, 'mlflow.db');
}
