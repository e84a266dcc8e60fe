/** Tells who listens of each metric point, once, in the order in which the requests came. */
import type { MetricPoint } from '../../ports/tracking.ts';

export interface LoggedPoints {
  runId: string;
  points: MetricPoint[];
}

/** A request on its way: its points are told when the server took them and every earlier request of the run is decided. */
export interface Pending {
  /** The first word counts. */
  decide(accepted: boolean): void;
}

interface Waiting {
  points: MetricPoint[];
  accepted?: boolean;
}

/** A client sends a request again within minutes when a reply is lost; a run logs at most so many points meanwhile. */
const remembered = 20_000;

class RunObservers {
  readonly listeners = new Set<(point: MetricPoint) => void>();
  readonly #waiting: Waiting[] = [];
  /** Insertion order is age: the oldest go first. */
  readonly #told = new Set<string>();

  expect(points: MetricPoint[]): Pending {
    const waiting: Waiting = { points };
    this.#waiting.push(waiting);
    return {
      decide: (accepted) => {
        waiting.accepted ??= accepted;
        this.#tell();
      },
    };
  }

  #tell(): void {
    for (let first = this.#waiting[0]; first?.accepted !== undefined; first = this.#waiting[0]) {
      this.#waiting.shift();
      if (first.accepted) for (const point of first.points) this.#tellPoint(point);
    }
  }

  /** MLflow keeps points equal in key, step, time and value as one; so does this. */
  #tellPoint(point: MetricPoint): void {
    const identity = `${point.step} ${point.timestamp} ${point.value} ${point.key}`;
    if (this.#told.has(identity)) return;
    this.#told.add(identity);
    if (this.#told.size > remembered) {
      const [oldest] = this.#told;
      if (oldest !== undefined) this.#told.delete(oldest);
    }
    for (const listener of this.listeners) listener(point);
  }
}

export class Observers {
  readonly #runs = new Map<string, RunObservers>();

  add(runId: string, onPoint: (point: MetricPoint) => void): () => void {
    const run = this.#runs.get(runId) ?? new RunObservers();
    this.#runs.set(runId, run);
    // Wrapped, so that the same function may listen twice and stop once.
    const listener = (point: MetricPoint): void => onPoint(point);
    run.listeners.add(listener);
    return () => {
      run.listeners.delete(listener);
      if (run.listeners.size === 0 && this.#runs.get(runId) === run) this.#runs.delete(runId);
    };
  }

  /** Takes a place in the order of arrival; undefined where nobody listens. */
  expect(logged: LoggedPoints): Pending | undefined {
    return this.#runs.get(logged.runId)?.expect(logged.points);
  }
}
