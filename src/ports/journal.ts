import type { Fact } from '../events/events.ts';

/** One fact in its place. `prev` is the digest of the record before it: a chain, so damage and rewriting show. */
export interface JournalRecord {
  v: 1;
  seq: number;
  /** ISO 8601, UTC. */
  at: string;
  prev: string;
  fact: Fact;
}

/** Names the last record: its sequence number (0 before the first) and digest. */
export interface Head {
  seq: number;
  digest: string;
}

export interface Loaded {
  records: JournalRecord[];
  head: Head;
  /** A torn last record was dropped; how many bytes. */
  torn?: number;
}

/** The append-only record of runs. Throws `Fault` TY901 for a damaged record that is not the last. */
export interface Journal {
  /** All of a run's facts, in order. An unknown run has none. */
  load(run: string): Promise<Loaded>;
  /** Appends by compare-and-set: durable when it returns a head; `moved` when another process appended since `head`. */
  append(run: string, head: Head, facts: Fact[]): Promise<{ head: Head; records: JournalRecord[] } | 'moved'>;
  /** Yields records appended after `from`, by whomever. */
  watch(run: string, from: Head, abort: AbortSignal): AsyncIterable<JournalRecord>;
  /** Names of all runs, oldest first. */
  list(): Promise<string[]>;
}

/** A lease with a fencing epoch: an owner that was asleep while another took over learns it at `verify`. */
export interface FencedLease {
  readonly epoch: number;
  /** Throws `Fault` (conflict) when the lease is no longer ours. */
  verify(): Promise<void>;
  release(): Promise<void>;
}

export interface Leases {
  acquire(
    name: string,
    options: { owner: string; abort: AbortSignal; onWait?: (holder: string) => void },
  ): Promise<FencedLease>;
}
