/** Why a job did not complete, in words. */
import os from 'node:os';
import path from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { AttemptRecord, Ended } from './attempt.ts';
import { fileReason } from './faults.ts';

function logHelp(record: AttemptRecord): string {
  return `the whole log is ${path.join(record.folder, 'log.txt')}`;
}

function lastWords(lines: string[]): { why?: string } {
  return lines.length === 0 ? {} : { why: lines.join('\n') };
}

/** A shell says 128 + n for what died of signal n. */
function signalOf(exitCode: number | undefined): string | undefined {
  if (exitCode === undefined || exitCode <= 128) return undefined;
  return Object.entries(os.constants.signals).find(([, number]) => number === exitCode - 128)?.[0];
}

function failed(record: AttemptRecord, exitCode: number | undefined, signal: string | undefined, lines: string[]): Diagnostic {
  const how = exitCode === undefined ? `was killed by ${signal}` : `ended with exit code ${exitCode}`;
  const hints: Record<number, string> = {
    126: 'a program in it is not executable; ',
    127: 'a program in it was not found, so it may be missing in the environment; ',
    137: 'it was killed by force, most often for want of memory; ',
  };
  return {
    code: 'TY501',
    severity: 'error',
    message: `${record.job}: the command ${how}${exitCode !== undefined && signal !== undefined ? ` (${signal})` : ''}`,
    ...lastWords(lines),
    help: `${exitCode === undefined ? '' : (hints[exitCode] ?? '')}${logHelp(record)}`,
  };
}

function timeout(record: AttemptRecord, lines: string[]): Diagnostic {
  return {
    code: 'TY512',
    severity: 'error',
    message: `${record.job}: the command ran longer than its limit and was ended`,
    ...lastWords(lines),
    help: `raise limits.timeout if it should have gone on; ${logHelp(record)}`,
  };
}

function cancelled(record: AttemptRecord): Diagnostic {
  return { code: 'TY513', severity: 'error', message: `${record.job}: cancelled`, help: 'resume the run to go on' };
}

/** An output that is there and cannot be read, by the file in it that is to blame. */
function unreadable(record: AttemptRecord, output: string, at: string, error: unknown): Diagnostic {
  const file = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : at;
  return {
    code: 'TY511',
    severity: 'error',
    message: `${record.job}: output ${output} cannot be read: ${file}: ${fileReason(error)}`,
    why: 'the command ended, but its results could not be taken in',
    help: `check what the command writes there; ${logHelp(record)}`,
  };
}

/** The job ended, but what it left could not be read or written. */
function internal(record: AttemptRecord, error: unknown): Ended {
  return {
    type: 'ended',
    state: 'failed',
    outputs: {},
    diagnostic: {
      code: 'TY503',
      severity: 'error',
      message: `${record.job}: ${record.folder} cannot be used: ${fileReason(error)}`,
      why: 'the command ended, but its results could not be taken in',
      help: 'free space there, or name another folder with --state or TRAINYARD_STATE',
    },
  };
}

export const failure = { signalOf, failed, timeout, cancelled, unreadable, internal };
