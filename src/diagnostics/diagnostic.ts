/**
 * What a user did or met that needs their attention, as a value. A diagnostic says what, where, why and what to do;
 * how it looks is the business of the sinks (`render.ts` for terminals, host annotations elsewhere).
 */
import type { DiagnosticCode } from './catalogue.ts';

/** A place in a text. Lines and columns count from 1, as editors do; columns count UTF-16 code units. */
export interface Position {
  line: number;
  col: number;
}

/** A stretch of a file, or of a value given from outside (`--set[1]`, the input `set`), which then is its own text. */
export interface Location {
  /** As a person would type it: relative to the working directory where that is shorter; or `--set[1]`. */
  file: string;
  start: Position;
  /** Exclusive. Equal to `start` where only a point is known. */
  end: Position;
  /** The whole text the location points into, for the code frame. */
  source: string;
}

export interface Diagnostic {
  code: DiagnosticCode;
  severity: 'error' | 'warning';
  /** What is wrong, one sentence without a closing full stop. */
  message: string;
  location?: Location;
  /** Why it matters or what was expected. */
  why?: string;
  /** What to do, in the imperative. */
  help?: string;
  /** Other places that belong to it. */
  related?: { message: string; location: Location }[];
}

export type Result<T> = { ok: true; value: T; warnings: Diagnostic[] } | { ok: false; diagnostics: Diagnostic[] };

export function ok<T>(value: T, warnings: Diagnostic[] = []): Result<T> {
  return { ok: true, value, warnings };
}

export function fail<T = never>(...diagnostics: Diagnostic[]): Result<T> {
  return { ok: false, diagnostics };
}

/** Where the guilt lies decides the exit code: 2 the user's input, 1 their job, 4 a service or this machine. */
export type FaultKind = 'input' | 'job' | 'service' | 'conflict' | 'journal' | 'compensation';

/** 1 a job, 2 input, 4 a service, 5 the journal, 6 a compensation; a conflict is a job that could not go on. */
export const exitCodeOf: Record<FaultKind, number> = { input: 2, job: 1, service: 4, conflict: 1, journal: 5, compensation: 6 };

/**
 * A diagnostic on its way up the stack. Ports throw it for what their signature cannot say (a server answers 500, the
 * disk is full); nothing else is thrown on purpose, and a user never sees another exception's stack.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly diagnostic: Diagnostic;
  readonly kind: FaultKind;
  constructor(
    kind: FaultKind,
    diagnostic: Omit<Diagnostic, 'severity'> & { severity?: 'error' },
    options?: { cause?: unknown },
  ) {
    super(diagnostic.message, options);
    this.kind = kind;
    this.diagnostic = { severity: 'error', ...diagnostic };
  }
}
