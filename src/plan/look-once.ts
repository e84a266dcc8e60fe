/** One plan is one look: what two jobs ask about is asked once, so that they see the same and it costs one request. */
import type { AssetRef, BoundCommand } from '../ports/compute.ts';
import type { PortReads } from '../ports/jobs.ts';

/** `many`: for a pipeline of so many jobs that one listing of earlier results is cheaper than a question for each. */
export function lookOnce(reads: PortReads, { many = false } = {}): PortReads {
  const { registry, endpoints, assets } = reads;
  const stat = once((type: AssetRef['type'], uri: string, digest: AssetRef['digest'] | null) =>
    assets.stat({ type, uri, ...(digest && { digest }) }),
  );
  return {
    ...reads,
    registry: {
      capabilities: once(() => registry.capabilities()),
      modelExists: once((name) => registry.modelExists(name)),
      version: once((name, version) => registry.version(name, version)),
      byAlias: once((name, alias) => registry.byAlias(name, alias)),
      byStage: once((name, stage) => registry.byStage(name, stage)),
      byTag: once((name, tag) => registry.byTag(name, tag)),
    },
    endpoints: {
      open: once(async (name) => {
        const endpoint = await endpoints.open(name);
        return { snapshot: once(() => endpoint.snapshot()) };
      }),
    },
    compute: once(async (name) => {
      const compute = await reads.compute(name);
      type Checked = Pick<BoundCommand, 'environment' | 'job'>;
      // What it says depends on the environment alone; the first job that has it is asked for.
      const seen = new Map<string, ReturnType<typeof compute.check>>();
      const check = (of: Checked): ReturnType<typeof compute.check> => {
        const key = JSON.stringify(of.environment);
        let answer = seen.get(key);
        if (answer === undefined) seen.set(key, (answer = compute.check(of)));
        return answer;
      };
      return { kind: compute.kind, check };
    }),
    assets: { stat: ({ type, uri, digest }) => stat(type, uri, digest ?? null) },
    reuse: many ? (reads.reuse.listed?.() ?? reads.reuse) : reads.reuse,
    code: once((dir) => reads.code(dir)),
  };
}

/** Remembers answers by the arguments; a look that failed as well. */
function once<A extends unknown[], T>(look: (...of: A) => Promise<T>): (...of: A) => Promise<T> {
  const seen = new Map<string, Promise<T>>();
  return (...of) => {
    const key = JSON.stringify(of);
    let answer = seen.get(key);
    if (answer === undefined) seen.set(key, (answer = look(...of)));
    return answer;
  };
}
