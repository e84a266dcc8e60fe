/** The order of jobs: each after what it needs, otherwise as they stand in the file. */
import type { Edge } from './build/scope.ts';

export interface Ring {
  /** The first one again is not repeated; it begins with the one that stands first in the file. */
  jobs: string[];
  /** Why each waits for the next one. */
  edges: Edge[];
}

/**
 * `names` in file order; edges to names that are not among them must have been refused before. Jobs of a ring are not in the
 * order; what waits for them is. Takes O((jobs + edges) log jobs), and for each ring once more the way to it.
 */
export function orderJobs(names: string[], edges: ReadonlyMap<string, Edge[]>): { order: string[]; rings: Ring[] } {
  const graph = graphOf(names, edges);
  const { needs, dependants } = graph;
  const order: string[] = [];
  const rings: Ring[] = [];
  const unmet = needs.map((needed) => needed.length);
  const ready = new Heap();
  for (const [job, count] of unmet.entries()) if (count === 0) ready.push(job);
  const settle = (job: number): void => {
    for (const dependant of dependants[job] ?? []) {
      const left = (unmet[dependant] ?? 0) - 1;
      unmet[dependant] = left;
      if (left === 0 && graph.waiting.has(dependant)) ready.push(dependant);
    }
  };
  while (graph.waiting.size > 0) {
    const job = ready.pop();
    if (job !== undefined) {
      graph.waiting.delete(job);
      order.push(names[job] ?? '');
      settle(job);
      continue;
    }
    const ring = findRing(graph);
    rings.push({ jobs: ring.map(({ job: one }) => names[one] ?? ''), edges: ring.map(({ edge }) => edge) });
    for (const one of ring) graph.waiting.delete(one.job);
    for (const one of ring) settle(one.job);
  }
  return { order, rings };
}

/** Jobs by their places in the file. */
interface Graph {
  /** In file order. Jobs leave it and never come back. */
  waiting: Set<number>;
  needs: { to: number; edge: Edge }[][];
  dependants: number[][];
}

function graphOf(names: string[], edges: ReadonlyMap<string, Edge[]>): Graph {
  const places = new Map(names.map((name, place) => [name, place]));
  const dependants = names.map((): number[] => []);
  const needs = names.map((name, job) => {
    const needed: { to: number; edge: Edge }[] = [];
    for (const edge of edges.get(name) ?? []) {
      const to = places.get(edge.to);
      if (to === undefined) continue;
      needed.push({ to, edge });
      dependants[to]?.push(job);
    }
    return needed;
  });
  return { waiting: new Set(names.keys()), needs, dependants };
}

/** Where every job waits for another one, following them must lead round in a ring; the first in the file comes first. */
function findRing({ waiting, needs }: Graph): { job: number; edge: Edge }[] {
  const path: { job: number; edge: Edge }[] = [];
  const steps = new Map<number, number>();
  let [at = 0] = waiting;
  let start = steps.get(at);
  while (start === undefined) {
    const next = (needs[at] ?? []).find(({ to }) => waiting.has(to));
    if (next === undefined) throw new Error(`job ${at} waits for nothing`);
    steps.set(at, path.length);
    path.push({ job: at, edge: next.edge });
    at = next.to;
    start = steps.get(at);
  }
  const ring = path.slice(start);
  const first = ring.reduce((best, { job }, i) => (job < (ring[best]?.job ?? 0) ? i : best), 0);
  return [...ring.slice(first), ...ring.slice(0, first)];
}

/** Numbers, of which the smallest comes out first. */
class Heap {
  private readonly items: number[] = [];

  push(value: number): void {
    const { items } = this;
    let at = items.push(value) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = items[above] ?? 0;
      if (parent <= value) break;
      items[at] = parent;
      at = above;
    }
    items[at] = value;
  }

  pop(): number | undefined {
    const { items } = this;
    const top = items[0];
    const value = items.pop();
    if (value === undefined || items.length === 0) return top;
    let at = 0;
    for (let child = 1; child < items.length; child = 2 * at + 1) {
      const right = items[child + 1];
      if (right !== undefined && right < (items[child] ?? 0)) child++;
      const smaller = items[child] ?? 0;
      if (smaller >= value) break;
      items[at] = smaller;
      at = child;
    }
    items[at] = value;
    return top;
  }
}
