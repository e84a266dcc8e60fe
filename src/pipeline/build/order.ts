/** The order of a pipeline's jobs, and what of it cannot be run. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { orderJobs, type Ring } from '../graph.ts';
import { inOrder, locationOf, once } from '../nodes.ts';
import type { Reader } from '../schema/reader.ts';
import type { Job, RefusedJob } from '../types.ts';
import type { Built } from './pipeline.ts';
import type { Edge, Scope } from './scope.ts';

export interface Ordered {
  jobs: Job[];
  refused: RefusedJob[];
  /** What cannot be run and belongs to no job. */
  refusals: Diagnostic[];
}

/** Jobs each after what it needs, and refusals by the job they belong to. Reports jobs that wait for each other. */
export function order({ scope, jobs }: Built): Ordered {
  const { reader } = scope;
  const names = [...scope.jobs.keys()];
  const places = new Map(names.map((name, i) => [name, i]));
  const { order: sequence, rings } = orderJobs(names, scope.edges);
  for (const ring of rings) reportRing(reader, scope, ring);
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const reasons = reasonsByJob(scope);
  const ordered: Job[] = [];
  const refused: RefusedJob[] = [];
  for (const name of sequence) {
    const needs = needsOf(scope.edges.get(name) ?? [], places);
    const job = byName.get(name);
    if (job !== undefined) {
      job.needs = needs;
      ordered.push(job);
    }
    const outline = scope.jobs.get(name);
    const own = reasons.get(name);
    if (own !== undefined && outline !== undefined)
      refused.push({
        name,
        type: outline.type ?? 'job',
        needs,
        reasons: inOrder(once(own), outline.key.source.file),
        ...(job !== undefined && { job: { ...job, needs } }),
      });
  }
  return { jobs: ordered, refused, refusals: once(reasons.get(undefined) ?? []) };
}

/** What edges lead to, each once, in the order of the file. */
function needsOf(edges: readonly Edge[], places: ReadonlyMap<string, number>): string[] {
  const needs = edges.map(({ to }) => to);
  return needs.length < 2 ? needs : [...new Set(needs)].toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

/** Refusals by the job they belong to; a file that holds one job is that job. Under undefined those of the whole pipeline. */
function reasonsByJob({ reader, jobs, unbound }: Scope): Map<string | undefined, Diagnostic[]> {
  const [only] = jobs.keys();
  const byJob = new Map<string | undefined, Diagnostic[]>();
  for (const { path, diagnostic } of reader.refusals) {
    const name = unbound === undefined ? /^jobs\.([^.[]+)/.exec(path)?.[1] : only;
    const own = byJob.get(name);
    if (own === undefined) byJob.set(name, [diagnostic]);
    else own.push(diagnostic);
  }
  return byJob;
}

function reportRing(reader: Reader, scope: Scope, { jobs, edges }: Ring): void {
  const [first = ''] = jobs;
  const key = scope.jobs.get(first)?.key;
  if (key === undefined) return;
  const related = edges.map((edge, i) => ({
    message: `\`${jobs[i]}\` needs \`${edge.to}\` here`,
    location: locationOf(edge.at),
  }));
  const ring = [...jobs, first].map((name) => `\`${name}\``).join(' -> ');
  reader.error(
    'TY303',
    key,
    jobs.length === 1 ? `the job \`${first}\` waits for itself` : `jobs wait for each other: ${ring}`,
    {
      help: 'remove one of these bindings or `needs`',
      related,
    },
  );
}
