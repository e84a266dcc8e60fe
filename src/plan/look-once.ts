/** One plan is one look: what two jobs ask about is asked once, so that they see the same and it costs one request. */
import type { AssetRef } from '../ports/compute.ts';
import type { PortReads } from '../ports/jobs.ts';

export function lookOnce(reads: PortReads): PortReads {
  const { registry, endpoints, assets } = reads;
  const stat = once((type: AssetRef['type'], uri: string) => assets.stat({ type, uri }));
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
      return { check: (of) => compute.check(of) };
    }),
    assets: { stat: ({ type, uri }) => stat(type, uri), local: (ref) => assets.local(ref) },
    codeDigest: once((dir) => reads.codeDigest(dir)),
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
