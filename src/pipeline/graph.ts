/** The order of jobs: each after what it needs, otherwise as they stand in the file. */
import type { Edge } from './bindings.ts';

export interface Ring {
  /** The first one again is not repeated; it begins with the one that stands first in the file. */
  jobs: string[];
  /** Why each waits for the next one. */
  edges: Edge[];
}

/** `names` in file order; edges to names that are not among them must have been refused before. */
export function orderJobs(names: string[], edges: ReadonlyMap<string, Edge[]>): { order: string[]; rings: Ring[] } {
  const waiting = new Set(names);
  const order: string[] = [];
  const rings: Ring[] = [];
  const isReady = (name: string): boolean => (edges.get(name) ?? []).every(({ to }) => !waiting.has(to));
  while (waiting.size > 0) {
    const ready = [...waiting].find(isReady);
    if (ready !== undefined) {
      waiting.delete(ready);
      order.push(ready);
      continue;
    }
    const ring = findRing(waiting, edges);
    rings.push(ring);
    for (const name of ring.jobs) waiting.delete(name);
  }
  return { order, rings };
}

/** Where every job waits for another one, following them must lead round in a ring. */
function findRing(waiting: ReadonlySet<string>, edges: ReadonlyMap<string, Edge[]>): Ring {
  const path: { name: string; edge: Edge }[] = [];
  let [at = ''] = waiting;
  while (!path.some(({ name }) => name === at)) {
    const edge = (edges.get(at) ?? []).find(({ to }) => waiting.has(to));
    if (edge === undefined) throw new Error(`${at} waits for nothing`);
    path.push({ name: at, edge });
    at = edge.to;
  }
  const ring = path.slice(path.findIndex(({ name }) => name === at));
  const inFile = [...waiting];
  const first = ring.reduce(
    (best, { name }, i) => (inFile.indexOf(name) < inFile.indexOf(ring[best]?.name ?? '') ? i : best),
    0,
  );
  const turned = [...ring.slice(first), ...ring.slice(0, first)];
  return { jobs: turned.map(({ name }) => name), edges: turned.map(({ edge }) => edge) };
}
