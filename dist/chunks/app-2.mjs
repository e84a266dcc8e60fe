import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/app.ts
import path from "node:path";
import { fileURLToPath } from "node:url";
function helperCommand() {
  const here = fileURLToPath(import.meta.url);
  const helper = here.endsWith(".ts") ? path.join(path.dirname(here), "helper.ts") : path.join(path.dirname(here), "..", "helper.mjs");
  return [process.execPath, helper];
}
async function openJournal(state) {
  return (await import("./journal-file.mjs")).createFileJournal(state);
}
async function createApp(options) {
  const { workspace, state, cache, env } = options;
  const helper = helperCommand();
  const closing = [];
  const [journal, { createFileLeases }] = await Promise.all([openJournal(state), import("./journal-leases.mjs")]);
  const transport = once(async () => {
    const { uri } = workspace.tracking;
    const made = uri === void 0 ? (await import("./tracking-embedded-transport.mjs")).embeddedTransport({ dir: path.join(state, "tracking"), helper }) : (await import("./cloud-mlflow-http-transport.mjs")).httpTransport({ uri, env });
    closing.push(() => made.close());
    return made;
  });
  const tracking = once(async () => {
    const { createTracking } = await import("./tracking-mlflow-tracking.mjs");
    const made = createTracking(await transport(), { env });
    closing.push(() => made.close());
    const gateway = once(async () => {
      const opened = await made.gateway();
      const token = opened.variables({ experimentId: "0" })["MLFLOW_TRACKING_TOKEN"];
      if (token !== void 0) options.addSecret(token);
      return opened;
    });
    return { ...made, gateway };
  });
  const compute = once(async () => {
    const { createLocalCompute } = await import("./compute-local-compute.mjs");
    const made = createLocalCompute({ state, cache, helper, env, redact: options.redact });
    closing.push(() => made.close());
    return made;
  });
  const assets = once(async () => {
    const { createLocalAssets } = await import("./compute-local-assets.mjs");
    const source = await tracking();
    return createLocalAssets({ state, fetchModel: (uri, dir) => source.downloadArtifacts(uri, dir) });
  });
  const endpoints = once(async () => {
    const { createLocalEndpoints } = await import("./endpoints-local-endpoints.mjs");
    const declared = Object.fromEntries(
      Object.entries(workspace.endpoints).map(([name, endpoint]) => [name, { ...endpoint, cwd: workspace.dir }])
    );
    return createLocalEndpoints({ state, declared, helper, env });
  });
  return {
    journal,
    leases: createFileLeases(state),
    endpoints,
    compute,
    async observed() {
      const { createRegistry } = await import("./registry-mlflow.mjs");
      const { createReuseIndex } = await import("./journal-reuse.mjs");
      const { codeDigest } = await import("./compute-local-code-2.mjs");
      return {
        tracking: await tracking(),
        registry: createRegistry(await transport()),
        assets: await assets(),
        endpoints: await endpoints(),
        reuse: createReuseIndex(state),
        compute,
        codeDigest
      };
    },
    jobTypes: async () => (await import("./jobs-types.mjs")).jobTypes,
    async close() {
      for (const close of closing.toReversed()) await close();
    }
  };
}
function once(make) {
  let made;
  return () => made ??= make();
}

export {
  helperCommand,
  openJournal,
  createApp
};
