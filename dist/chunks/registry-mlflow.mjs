import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  Refused,
  keyValues,
  list,
  mlflowClient,
  object,
  orMissing,
  pairs,
  read,
  send,
  text
} from "./cloud-mlflow-client.mjs";
import "./cloud-mlflow-unreachable.mjs";
import "./system-files.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/registry/versions.ts
var maxLookups = 50;
async function getVersion(client, name, version) {
  const reply = await orMissing(client.call(read("model-versions/get", { name, version })));
  return reply === void 0 ? void 0 : versionOf(reply);
}
async function getByAlias(client, name, alias) {
  const reply = await orMissing(client.call(read("registered-models/alias", { name, alias })));
  return reply === void 0 ? void 0 : versionOf(reply);
}
async function allVersions(client, name) {
  const model = await orMissing(client.call(read("registered-models/get", { name })));
  if (model === void 0) return [];
  const found = /* @__PURE__ */ new Map();
  const newest = list(object(model["registered_model"])["latest_versions"]).map((version) => Number(text(version["version"])));
  const search = read("model-versions/search", { filter: filterFor(name), max_results: 1e3 });
  for await (const version of client.pages(search, "model_versions")) {
    const decoded = decode(version);
    if (decoded.name === name) found.set(Number(decoded.version), decoded);
  }
  const top = Math.max(0, ...newest, ...found.keys());
  const tagless = ![...found.values()].some((version) => Object.keys(version.tags).length > 0);
  const doubtful = [];
  for (let number = top; number > 0 && doubtful.length < maxLookups; number--)
    if (tagless || !found.has(number)) doubtful.push(number);
  for (const number of doubtful) {
    const version = await getVersion(client, name, String(number));
    if (version === void 0) found.delete(number);
    else found.set(number, version);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, version]) => version);
}
function filterFor(name) {
  const quote = name.includes("'") ? '"' : "'";
  return `name=${quote}${name}${quote}`;
}
function versionOf(reply) {
  return decode(object(reply["model_version"]));
}
function decode(version) {
  const runId = text(version["run_id"]);
  const modelId = text(version["model_id"]) || (/^models:\/+(m-[^/@]+)$/.exec(text(version["source"]))?.[1] ?? "");
  return {
    name: text(version["name"]),
    version: text(version["version"]),
    stage: text(version["current_stage"]) || "None",
    source: text(version["source"]),
    ...runId === "" ? {} : { runId },
    ...modelId === "" ? {} : { modelId },
    status: statusOf(text(version["status"])),
    tags: pairs(version["tags"])
  };
}
function statusOf(status) {
  return status === "PENDING_REGISTRATION" || status === "FAILED_REGISTRATION" ? status : "READY";
}

// src/registry/mlflow.ts
var defaultReadyMs = 5 * 6e4;
var probeName = "trainyard-capability-probe";
function createRegistry(transport, options = {}) {
  const client = mlflowClient(transport, options);
  let capabilities;
  return {
    capabilities: () => {
      capabilities ??= probe(client);
      capabilities.catch(() => capabilities = void 0);
      return capabilities;
    },
    modelExists: async (name) => await orMissing(client.call(read("registered-models/get", { name }))) !== void 0,
    createModel: async (name) => {
      try {
        await client.call(send("POST", "registered-models/create", { name }));
      } catch (error) {
        if (!(error instanceof Refused) || !error.exists) throw error;
      }
    },
    version: (name, version) => getVersion(client, name, version),
    byAlias: (name, alias) => getByAlias(client, name, alias),
    byStage: async (name, stage) => (await allVersions(client, name)).filter((version) => version.stage === stage),
    byTag: async (name, tag) => (await allVersions(client, name)).filter((version) => version.tags[tag.key] === tag.value),
    createVersion: (of) => createVersion(client, of, options),
    setVersionTags: async (name, version, tags) => {
      for (const tag of keyValues(tags)) await client.call(send("POST", "model-versions/set-tag", { name, version, ...tag }));
    },
    moveAlias: (name, alias, to, expected) => moveAlias(client, name, alias, to, expected),
    moveStage: (name, version, stage, expected) => moveStage(client, name, version, stage, expected)
  };
}
async function probe(client) {
  const has = async (call) => {
    try {
      await client.call(call);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.noSuchRoute) return false;
      if (error.errorCode !== "" && error.status < 500 && error.status !== 401) return true;
      throw error;
    }
  };
  return {
    aliases: await has(read("registered-models/alias", { name: probeName, alias: "probe" })),
    stages: await has(read("registered-models/get-latest-versions", { name: probeName, stages: "Production" }))
  };
}
async function createVersion(client, of, options) {
  const body = {
    name: of.name,
    source: of.source,
    ...of.runId === void 0 ? {} : { run_id: of.runId },
    ...of.modelId === void 0 ? {} : { model_id: of.modelId },
    ...of.description === void 0 ? {} : { description: of.description },
    tags: keyValues(of.tags)
  };
  const reply = await client.call(send("POST", "model-versions/create", body, "once"));
  return whenReady(client, versionOf(reply), options);
}
async function whenReady(client, created, options) {
  const now = options.now ?? Date.now;
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => void setTimeout(resolve, ms)));
  const end = now() + (options.readyMs ?? defaultReadyMs);
  const { name, version } = created;
  let current = created;
  for (let pause = 100; current?.status === "PENDING_REGISTRATION"; pause = Math.min(pause * 2, 5e3)) {
    if (now() + pause > end) break;
    await sleep(pause);
    current = await getVersion(client, name, version);
  }
  if (current?.status === "READY") return current;
  throw new Fault("service", {
    code: "TY608",
    message: `version ${version} of ${name} did not become ready on ${client.description}`,
    why: current === void 0 ? "it is gone" : `its status is ${current.status}`,
    help: `look at the version in the registry; delete it there before you run again if it failed`
  });
}
async function moveAlias(client, name, alias, to, expected) {
  const now = async () => (await getByAlias(client, name, alias))?.version;
  const subject = `the alias ${name}@${alias}`;
  requireEqual(subject, await now(), expected, "before");
  if (to === expected) return;
  if (to === void 0) await client.call(send("DELETE", "registered-models/alias", { name, alias }));
  else await client.call(send("POST", "registered-models/alias", { name, alias, version: to }));
  requireEqual(subject, await now(), to, "after");
}
async function moveStage(client, name, version, stage, expected) {
  const now = async () => (await getVersion(client, name, version))?.stage;
  const subject = `the stage of ${name} version ${version}`;
  requireEqual(subject, await now(), expected, "before");
  if (stage === expected) return;
  await client.call(
    send("POST", "model-versions/transition-stage", { name, version, stage, archive_existing_versions: false })
  );
  requireEqual(subject, await now(), stage, "after");
}
function requireEqual(subject, actual, expected, when) {
  if (actual === expected) return;
  throw new Fault("conflict", {
    code: "TY603",
    message: `${subject} is ${actual ?? "nothing"}, expected ${expected ?? "nothing"}`,
    why: when === "before" ? "somebody moved it since it was looked at; nothing was overwritten" : "it was moved and reads differently now: somebody moved it at the same time",
    help: "look at the registry, then run again: it validates against what is there now"
  });
}
export {
  createRegistry
};
