/** The order of jobs and their rings, held against the plain algorithm: take the first job that waits for nothing. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edge } from '../../src/pipeline/build/scope.ts';
import { orderJobs, type Ring } from '../../src/pipeline/graph.ts';

const seed = Number(process.env['TRAINYARD_TEST_SEED'] ?? Date.now() % 2 ** 31);
const source = { file: 'x.yml', text: '', dir: '/' };

function edgesOf(pairs: Iterable<[string, string]>): Map<string, Edge[]> {
  const edges = new Map<string, Edge[]>();
  let start = 0;
  for (const [from, to] of pairs) {
    edges.set(from, [...(edges.get(from) ?? []), { to, at: { source, start, end: start } }]);
    start++;
  }
  return edges;
}

function plainly(names: string[], edges: Map<string, Edge[]>): { order: string[]; rings: Ring[] } {
  const waiting = [...names];
  const order: string[] = [];
  const rings: Ring[] = [];
  const next = (name: string): Edge | undefined => edges.get(name)?.find(({ to }) => waiting.includes(to));
  while (waiting.length > 0) {
    const ready = waiting.find((name) => next(name) === undefined);
    if (ready !== undefined) {
      order.push(...waiting.splice(waiting.indexOf(ready), 1));
      continue;
    }
    const path: string[] = [];
    for (let at = waiting[0] ?? ''; !path.includes(at) || path.indexOf(at) < path.lastIndexOf(at); at = next(at)?.to ?? '') {
      if (path.includes(at)) break;
      path.push(at);
    }
    const ring = path.slice(path.indexOf(next(path.at(-1) ?? '')?.to ?? ''));
    const first = ring.toSorted((a, b) => names.indexOf(a) - names.indexOf(b))[0] ?? '';
    const jobs = [...ring.slice(ring.indexOf(first)), ...ring.slice(0, ring.indexOf(first))];
    rings.push({ jobs, edges: jobs.map((name) => next(name) as Edge) });
    for (const name of jobs) waiting.splice(waiting.indexOf(name), 1);
  }
  return { order, rings };
}

describe('orderJobs', () => {
  it('orders as the plain algorithm does, and finds the same rings', () => {
    const name = fc.nat(9).map((i) => `j${i}`);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(Array.from({ length: 10 }, (_, i) => `j${i}`)),
        fc.array(fc.tuple(name, name)),
        (names, pairs) => {
          const edges = edgesOf(pairs);
          expect(orderJobs(names, edges)).toEqual(plainly(names, edges));
        },
      ),
      { seed, numRuns: 2_000 },
    );
  });

  it.each<[string, (i: number, n: number) => number[]]>([
    ['a tree', (i) => (i === 0 ? [] : [Math.floor((i - 1) / 2)])],
    ['a chain against the file', (i, n) => (i === n - 1 ? [] : [i + 1])],
    ['two rings of half of them', (i, n) => [(i % 2) + ((i - (i % 2) + 2) % n)]],
    ['one after all others', (i, n) => (i === 0 ? Array.from({ length: n - 1 }, (_, k) => k + 1) : [])],
  ])('orders 10,000 jobs at once: %s', (_, needs) => {
    const names = Array.from({ length: 10_000 }, (_, i) => `job_${i}`);
    const edges = edgesOf(
      names.flatMap((name, i) => needs(i, names.length).map((to): [string, string] => [name, `job_${to}`])),
    );
    orderJobs(names, edges);
    const began = performance.now();
    const { order, rings } = orderJobs(names, edges);
    // Quadratic it would be seconds.
    expect(performance.now() - began).toBeLessThan(500);
    expect(order.length + rings.flatMap(({ jobs }) => jobs).length).toBe(names.length);
  });
});
