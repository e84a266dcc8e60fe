/** What a host is made of: who called us (GitHub, Azure DevOps, a terminal), where inputs come from and events go. */
import type { Event } from '../events/events.ts';

export type HostName = 'github' | 'azure-devops' | 'terminal';

/** A slow sink never blocks the engine: `on` returns at once and buffers within bounds. */
export interface Sink {
  on(event: Event): void;
  /** Writes out what is buffered, or as much as fits before the deadline (milliseconds from now). */
  flush(deadlineMs: number): Promise<void>;
}

export interface Inputs {
  /** By the name in `commands/inputs.ts` (kebab-case). Empty is absent. */
  get(name: string): string | undefined;
}

export interface ReleasePlanView {
  digest: string;
  lines: string[];
}

export interface Approver {
  /** Asks a person here and now; `unavailable` where nobody can be asked (no terminal, a CI job). */
  ask(plan: ReleasePlanView, abort: AbortSignal): Promise<{ answer: 'approved' | 'denied'; by: string } | 'unavailable'>;
}

/** Values later steps may read; names as in `commands/outputs.ts`. */
export interface Results {
  outputs: Record<string, string>;
  /** Markdown for the host's summary page. */
  summary: string;
  exitCode: number;
  /** One line: why it ended as it did. */
  message: string;
}

export interface Host {
  readonly name: HostName;
  readonly inputs: Inputs;
  readonly sink: Sink;
  readonly approver: Approver;
  /** The run's identity where the host has one (`gh-<run id>`, `ado-<build id>`): a re-run of failed jobs is the same run. */
  readonly runIdentity: string | undefined;
  /** Where state lives by the host's own rules when neither `--state` nor TRAINYARD_STATE says; absent: beside the workspace file. */
  readonly stateDir: string | undefined;
  /** A machine that is gone after the job: no local endpoint, no embedded registry without a declaration. */
  readonly hosted: boolean;
  /** A person's name for approvals and cancellations. */
  readonly actor: string;
  /** A declared secret's value, from the host's own place for it. */
  secret(name: string): string | undefined;
  /** Registers a value with the host's own masking. Our own redaction happens before any sink. */
  mask(value: string): void;
  /** Hands small values to the `post` step. */
  saveState(values: Record<string, string>): void;
  /** Publishes outputs, summary and verdict by the host's rules; returns the process's exit code. */
  finish(results: Results): Promise<number>;
}
