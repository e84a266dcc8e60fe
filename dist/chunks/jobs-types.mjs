import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  isAsset
} from "./pipeline-resolve.mjs";
import {
  digestJson,
  effectKey
} from "./system-digest.mjs";
import {
  isMissing,
  readText
} from "./system-files.mjs";
import {
  Fault,
  fail,
  ok
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/jobs/release.ts
async function observeMove(job, seen) {
  if (job.version.kind !== "output") throw new Error(`${job.name}: version is an output of a register job`);
  const bound = seen.output(job.version.job, job.version.output);
  if ("unknown" in bound) return bound;
  const version = bound.known;
  const registered = await seen.registry.version(version.name, version.version);
  if (registered === void 0) return { gone: version.version };
  const endpoint = await seen.endpoints.open(job.endpoint);
  const state = await endpoint.snapshot();
  const deployment = deploymentName(version);
  const move = { version, deployment, state, registered, inPlace: state.traffic[deployment] === 100 };
  if (job.on_success.alias !== void 0) {
    const holder = (await seen.registry.byAlias(version.name, job.on_success.alias))?.version;
    move.alias = { name: job.on_success.alias, holder };
    move.inPlace &&= holder === version.version;
  }
  if (job.on_success.stage !== void 0) {
    const holders = await seen.registry.byStage(version.name, job.on_success.stage);
    move.stage = { name: job.on_success.stage, holders };
    move.inPlace &&= holders.length === 1 && holders[0]?.version === version.version;
  }
  return move;
}
function deploymentName(version) {
  return `v${version.version}-${version.digest.slice(7, 15)}`;
}
function contentOf(job, move) {
  return {
    endpoint: job.endpoint,
    model: move.version.name,
    version: move.version.version,
    digest: move.version.digest,
    comparedWith: move.version.champion,
    traffic: move.state.traffic,
    ...move.alias && { alias: move.alias.name, aliasNow: move.alias.holder ?? null },
    ...move.stage && {
      stage: move.stage.name,
      stageNow: move.stage.holders.map((v) => v.version).toSorted().join(",")
    }
  };
}
function linesOf(job, move) {
  const { version } = move;
  const live = Object.entries(move.state.traffic).map(([name, percent]) => `${name} ${percent} %`).join(", ");
  return [
    `deploy ${version.name} version ${version.version} to endpoint ${job.endpoint}`,
    `  model digest     ${version.digest}`,
    `  validated        ${version.verdict}, against ${version.champion === null ? "no champion" : `version ${version.champion}`}`,
    `  traffic          ${live === "" ? "nothing is live" : live} -> ${move.deployment} 100 %`,
    ...move.stage ? [
      `  stage            ${version.version} -> ${move.stage.name}${list(
        move.stage.holders.filter((v) => v.version !== version.version),
        " -> Archived"
      )}`
    ] : [],
    ...move.alias ? [`  alias            ${move.alias.name}: ${move.alias.holder ?? "none"} -> ${version.version}`] : []
  ];
}
function list(versions, suffix) {
  return versions.length === 0 ? "" : `, ${versions.map((v) => v.version).join(", ")}${suffix}`;
}

// src/jobs/approval.ts
var SHORT = 12;
var approvalJob = {
  async plan(job, seen) {
    const plan = { job: job.name, type: "approval", action: "run", reason: "", outputs: {}, writes: [], details: {} };
    const release = await releasePlan(job, seen);
    if ("unknown" in release) return ok({ ...plan, action: "later", reason: release.unknown });
    if (release.lines.length === 0)
      return ok({ ...plan, action: "unchanged", reason: "nothing after it would change anything" });
    return ok({ ...plan, reason: "a release needs a person", inputs: release.digest, details: { release: release.digest } });
  },
  async run(job, _plan, ctx) {
    const release = await releasePlan(job, ctx, ctx.run);
    if ("unknown" in release) throw new Error(`${job.name} was started before its release plan was known: ${release.unknown}`);
    const short = release.digest.slice(7, 7 + SHORT);
    await ctx.keep(`release-${short}.json`, `${JSON.stringify({ schema: 1, ...release }, null, 2)}
`);
    const asked = ctx.past.facts(job.name).findLast((fact) => fact.type === "approval-requested");
    if (asked?.type !== "approval-requested" || asked.digest !== release.digest) {
      if (asked !== void 0)
        ctx.signal({
          type: "note",
          job: job.name,
          text: "the release plan changed since approval was asked for; earlier answers do not count"
        });
      await ctx.fact({ type: "approval-requested", job: job.name, digest: release.digest });
    }
    ctx.signal({
      type: "table",
      job: job.name,
      title: `release plan ${short}`,
      columns: ["what approving does"],
      rows: release.lines.map((line) => [line])
    });
    const answer = await ctx.approval(job.name, release);
    const outputs = { digest: release.digest };
    if (answer === void 0) return { state: "waiting", outputs, reason: `waits for approval of ${short}` };
    if (!answer.granted) return { state: "failed", outputs, reason: `${answer.by} did not approve ${short}` };
    return { state: "succeeded", outputs: { ...outputs, by: answer.by } };
  }
};
async function releasePlan(job, seen, run = "") {
  const content = [];
  const lines = [];
  for (const deploy of deploymentsAfter(job, seen)) {
    const move = await observeMove(deploy, seen);
    if ("unknown" in move) return move;
    if ("gone" in move) return { unknown: `version ${move.gone} is gone from the registry` };
    if (move.inPlace) continue;
    content.push(contentOf(deploy, move));
    lines.push(...linesOf(deploy, move));
  }
  return { digest: digestJson({ run, job: job.name, content }), content, lines };
}
function deploymentsAfter(job, seen) {
  const after = /* @__PURE__ */ new Set([job.name]);
  const found = [];
  for (const other of seen.pipeline.jobs) {
    if (!other.needs.some((need) => after.has(need))) continue;
    after.add(other.name);
    if (other.type === "deploy") found.push(other);
  }
  return found;
}

// src/jobs/attempt.ts
var KEY_TAG = "trainyard.key";
var CANCEL_MS = 6e3;
async function runAttempt(ctx, of) {
  const compute = await ctx.compute(of.compute);
  const onEvent = (event) => forward(ctx, of, event);
  const earlier = await lastEnded(ctx, compute, of);
  if (earlier === void 0) await closeInterrupted(ctx, of);
  const attempt = earlier?.attempt ?? ctx.attempt;
  const experimentId = await ensureExperiment(ctx);
  const mlflowRun = of.mlflow === void 0 ? void 0 : await createMlflowRun(ctx, of, experimentId, attempt);
  const gateway = await ctx.tracking.gateway();
  const stopObserving = mlflowRun !== void 0 && of.onPoint !== void 0 ? gateway.observe(mlflowRun, of.onPoint) : void 0;
  try {
    const key = submitKey(ctx, of, attempt);
    const handle = await ctx.effect({
      kind: "submit",
      key,
      job: of.job,
      attempt,
      target: `${of.job} attempt ${attempt}`,
      find: async () => earlier?.handle ?? await compute.find(key),
      act: async () => await compute.submit(
        await bind(ctx, of, attempt, gateway.variables({ experimentId, ...mlflowRun && { runId: mlflowRun } })),
        key,
        { abort: ctx.abort, onEvent }
      )
    });
    const ended = await attend(ctx, of, compute, handle, onEvent);
    const state = of.stop?.aborted === true && ended.state === "cancelled" && !ctx.abort.aborted ? "stopped" : ended.state;
    if (mlflowRun !== void 0)
      await endMlflowRun(
        ctx,
        of.job,
        mlflowRun,
        attempt,
        state === "completed" ? "FINISHED" : state === "failed" ? "FAILED" : "KILLED"
      );
    return {
      state,
      outputs: ended.outputs,
      ...mlflowRun && { mlflowRun },
      ...ended.environment && { environment: ended.environment },
      ...ended.diagnostic && { diagnostic: ended.diagnostic }
    };
  } finally {
    stopObserving?.();
  }
}
function submitKey(ctx, of, attempt) {
  return effectKey("submit", ctx.run, of.job, attempt, of.inputs);
}
async function bind(ctx, of, attempt, trackingVariables) {
  const environmentVariables = {};
  const secretVariables = [];
  for (const [name, value] of Object.entries(of.spec.environmentVariables)) {
    if ("text" in value) {
      environmentVariables[name] = value.text;
      continue;
    }
    const secret = ctx.secret(value.secret);
    if (secret === void 0) continue;
    environmentVariables[name] = secret;
    secretVariables.push(name);
  }
  const values = {};
  for (const [name, value] of Object.entries(of.values)) values[name] = await onThisMachine(ctx, value);
  return {
    job: of.job,
    run: ctx.run,
    attempt,
    command: of.spec.command,
    ...of.spec.code !== void 0 && { code: of.spec.code },
    environment: of.spec.environment,
    values,
    outputs: of.spec.outputs,
    environmentVariables,
    secretVariables,
    trackingVariables,
    ...of.spec.timeout !== void 0 && { timeout: of.spec.timeout }
  };
}
async function onThisMachine(ctx, value) {
  if (value.kind === "literal" || value.asset.uri.startsWith("file:")) return value;
  const { path: path2, digest } = await ctx.assets.local(value.asset);
  return { ...value, asset: { ...value.asset, uri: `file:${path2}`, digest } };
}
function forward(ctx, of, event) {
  if (event.type !== "ended") ctx.signal({ ...event, job: of.job });
}
async function attend(ctx, of, compute, handle, onEvent) {
  const cancel = () => void compute.cancel(handle, CANCEL_MS).catch(() => {
  });
  const signals = [ctx.abort, ...of.stop ? [of.stop] : []];
  for (const signal of signals) {
    if (signal.aborted) cancel();
    else signal.addEventListener("abort", cancel);
  }
  try {
    for await (const event of compute.watch(handle, new AbortController().signal)) {
      if (event.type === "ended") return event;
      onEvent(event);
    }
    throw new Error(`the watch of ${of.job} stopped without an end`);
  } finally {
    for (const signal of signals) signal.removeEventListener("abort", cancel);
  }
}
async function ensureExperiment(ctx) {
  const name = ctx.pipeline.experiment;
  const known = await ctx.tracking.experiment(name);
  if (known !== void 0) return known;
  return await ctx.effect({
    kind: "create-experiment",
    key: effectKey("create-experiment", ctx.run, name),
    job: "",
    target: name,
    find: () => ctx.tracking.experiment(name),
    act: () => ctx.tracking.createExperiment(name)
  });
}
async function createMlflowRun(ctx, of, experimentId, attempt) {
  const key = effectKey("mlflow-run", ctx.run, of.job, attempt, of.inputs);
  return await ctx.effect({
    kind: "create-mlflow-run",
    key,
    job: of.job,
    attempt,
    target: `${of.job} attempt ${attempt}`,
    find: async () => (await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: key }))[0]?.runId,
    act: async () => (await ctx.tracking.createRun({
      experimentId,
      name: of.mlflow?.name ?? of.job,
      tags: {
        [KEY_TAG]: key,
        "trainyard.run": ctx.run,
        "trainyard.job": of.job,
        "trainyard.attempt": String(attempt),
        ...of.mlflow?.tags
      }
    })).runId
  });
}
function endKey(ctx, job, attempt, runId) {
  return effectKey("end-mlflow-run", ctx.run, job, attempt, runId);
}
async function endMlflowRun(ctx, job, runId, attempt, status) {
  await ctx.effect({
    kind: "end-mlflow-run",
    key: endKey(ctx, job, attempt, runId),
    job,
    attempt,
    target: `${runId} ${status}`,
    find: async () => (await ctx.tracking.run(runId))?.status === status ? status : void 0,
    act: async () => {
      await ctx.tracking.endRun(runId, status);
      return status;
    }
  });
}
async function lastEnded(ctx, compute, of) {
  const facts = ctx.past.facts(of.job);
  const closed = facts.findLastIndex((fact) => fact.type === "job-ended");
  const last = facts.slice(closed + 1).findLast((fact) => isIntent(fact, of.job, "submit"));
  if (last === void 0 || last.key !== submitKey(ctx, of, last.attempt)) return void 0;
  const handle = await compute.find(last.key);
  return handle === void 0 ? void 0 : { attempt: last.attempt, handle };
}
async function adoptEnded(ctx, of) {
  const compute = await ctx.compute(of.compute);
  for (const intent of ctx.past.facts(of.job).toReversed()) {
    if (!isIntent(intent, of.job, "submit") || intent.key !== submitKey(ctx, of, intent.attempt)) continue;
    const handle = await compute.find(intent.key);
    if (handle === void 0) continue;
    for await (const event of compute.watch(handle, new AbortController().signal)) {
      if (event.type === "ended" && event.state === "completed") return event;
    }
  }
  return void 0;
}
function isIntent(fact, job, effect) {
  return fact.type === "intent" && fact.job === job && fact.effect === effect;
}
async function closeInterrupted(ctx, of) {
  for (const intent of ctx.past.facts(of.job)) {
    if (!isIntent(intent, of.job, "create-mlflow-run") || intent.attempt === ctx.attempt) continue;
    const experimentId = await ctx.tracking.experiment(ctx.pipeline.experiment);
    if (experimentId === void 0) return;
    const [run] = await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: intent.key });
    if (run === void 0 || ctx.past.effects.get(endKey(ctx, of.job, intent.attempt, run.runId))?.done !== void 0) continue;
    await ctx.tracking.log(run.runId, { tags: { "trainyard.interrupted": "true" } });
    await endMlflowRun(ctx, of.job, run.runId, intent.attempt, "KILLED");
  }
}

// src/jobs/inputs.ts
async function resolveInputs(seen, prefix, bindings) {
  const resolved = { values: {}, content: {}, unknown: [] };
  const missing = [];
  for (const [name, binding] of Object.entries(bindings)) {
    const bound = await seen.resolve(binding);
    if ("unknown" in bound) {
      resolved.unknown.push(bound.unknown);
      continue;
    }
    const value = bound.known;
    const full = `${prefix}${name}`;
    if (value.kind === "literal") {
      resolved.values[full] = value;
      resolved.content[full] = value.text;
      continue;
    }
    const digest = await seen.assets.stat(value.asset);
    if (digest === "missing") {
      missing.push({
        code: "TY101",
        severity: "error",
        message: `${value.asset.uri.replace(/^file:/, "")} is not there (input ${name})`,
        help: "check the path; it is relative to the file that names it"
      });
      continue;
    }
    resolved.values[full] = { ...value, asset: { ...value.asset, digest } };
    resolved.content[full] = digest;
  }
  return missing.length > 0 ? fail(...missing) : ok(resolved);
}
async function fingerprint(seen, spec, content, environment) {
  const code = spec.code === void 0 ? void 0 : await seen.codeDigest(spec.code);
  const inputs = digestJson({
    format: 1,
    command: spec.command,
    code: code ?? null,
    environment,
    content,
    environmentVariables: spec.environmentVariables,
    outputs: spec.outputs
  });
  return { inputs, ...code !== void 0 && { code } };
}
function renderTemplate(template) {
  return template.map((piece) => "text" in piece ? piece.text : `\${{${piece.ref}}}`).join("").trim();
}
function describeEnvironment(environment) {
  switch (environment.kind) {
    case "host":
      return "host";
    case "pip":
      return `${environment.name ?? "pip"} (${environment.requirements.length} requirements${environment.python ? `, Python ${environment.python}` : ""})`;
    case "model":
      return `the model's own (${environment.requirements.length} requirements)`;
  }
}

// src/jobs/model.ts
import { readFile } from "node:fs/promises";
import path from "node:path";
async function resolveModel(ctx, job, name, written, runId, lineage) {
  const uri = written === void 0 ? await loggedModel(ctx, job, name, runId) : await uploadModel(ctx, job, name, written, runId);
  const { digest } = await ctx.assets.local({ type: "mlflow_model", uri });
  return { type: "mlflow_model", uri, digest, mlflowRun: runId, ...lineage && { lineage } };
}
async function uploadModel(ctx, job, name, written, runId) {
  const { path: dir, digest } = await ctx.assets.local(written);
  if (await readText(path.join(dir, "MLmodel")) === void 0) {
    throw notFound(
      job,
      name,
      `${dir} has no file MLmodel`,
      "save the model there with `mlflow.<flavor>.save_model(path)`, or log it with `mlflow.<flavor>.log_model(...)`"
    );
  }
  const uri = `runs:/${runId}/${name}`;
  await ctx.effect({
    kind: "upload-model",
    key: effectKey("upload-model", runId, name, digest),
    job,
    target: uri,
    // Uploading the same bytes again changes nothing, so a half-done upload is simply repeated.
    find: async () => void 0,
    act: async () => {
      await ctx.tracking.uploadArtifacts(runId, dir, name);
      return uri;
    }
  });
  return uri;
}
async function loggedModel(ctx, job, name, runId) {
  const run = await ctx.tracking.run(runId);
  const models = [];
  for (const id of run?.modelIds ?? []) {
    const model = await ctx.tracking.loggedModel(id);
    if (model !== void 0) models.push(model);
  }
  const chosen = models.findLast((model) => model.name === name) ?? (models.length === 1 ? models[0] : void 0);
  if (chosen !== void 0) return `models:/${chosen.modelId}`;
  if (models.length === 0) {
    const files = await ctx.tracking.listArtifacts(`runs:/${runId}/`);
    const folders = files.filter((file) => path.posix.basename(file.path) === "MLmodel").map((file) => path.posix.dirname(file.path));
    const folder = folders.find((f) => f === name) ?? (folders.length === 1 ? folders[0] : void 0);
    if (folder !== void 0) return `runs:/${runId}/${folder}`;
    throw notFound(
      job,
      name,
      `the command wrote nothing to \${{outputs.${name}}} and its MLflow run ${runId} has no logged model`,
      `call \`mlflow.<flavor>.log_model(model, name="${name}")\` in the script, or save the model to \${{outputs.${name}}}`
    );
  }
  throw notFound(
    job,
    name,
    `its MLflow run ${runId} logged ${models.length} models (${models.map((m) => m.name).join(", ")}), none named ${name}`,
    `name the output after the model that is meant, or log it as name="${name}"`
  );
}
function notFound(job, name, why, help) {
  return new Fault("job", { code: "TY402", message: `no model for output ${name} of ${job}`, why, help });
}
async function modelIsTracked(seen, ref) {
  const id = /^models:\/(m-[^/]+)$/.exec(ref.uri)?.[1];
  if (id !== void 0) return await seen.tracking.loggedModel(id) !== void 0;
  const run = /^runs:\/([^/]+)\//.exec(ref.uri)?.[1];
  return run === void 0 || await seen.tracking.run(run) !== void 0;
}
async function modelEnvironment(dir) {
  let requirements;
  try {
    requirements = await readFile(path.join(dir, "requirements.txt"), "utf8");
  } catch (error) {
    if (isMissing(error)) return { kind: "host" };
    throw error;
  }
  const python = /^python:\s*['"]?(\d+\.\d+)/m.exec(await readText(path.join(dir, "python_env.yaml")) ?? "")?.[1];
  const lines = requirements.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  return { kind: "model", requirements: lines, ...python !== void 0 && { python } };
}

// src/jobs/command.ts
var commandJob = {
  async plan(job, seen) {
    const compute = await seen.compute(job.compute);
    const environment = await compute.check({ environment: job.environment, job: job.name });
    if (!environment.ok) return environment;
    const resolved = await resolveInputs(seen, "inputs.", job.inputs);
    if (!resolved.ok) return fail(...resolved.diagnostics);
    const plan = {
      job: job.name,
      type: "command",
      action: "run",
      reason: "no earlier result for these inputs",
      outputs: {},
      writes: [
        `MLflow run ${job.name} in experiment ${seen.pipeline.experiment}`,
        ...hasModel(job.outputs) ? [`model ${job.name} in tracking`] : []
      ],
      details: {
        compute: job.compute,
        command: renderTemplate(job.command),
        environment: `${describeEnvironment(job.environment)}${environment.value.environment === "build" ? ", to be built" : ""}`
      }
    };
    if (resolved.value.unknown.length > 0)
      return ok({ ...plan, action: "later", reason: resolved.value.unknown[0] }, environment.warnings);
    const print = await fingerprint(seen, job, resolved.value.content, environment.value.digest);
    return ok(await reuse(seen, { ...plan, inputs: print.inputs }), environment.warnings);
  },
  async run(job, plan, ctx) {
    const resolved = await resolveInputs(ctx, "inputs.", job.inputs);
    if (!resolved.ok)
      return { state: "failed", outputs: {}, diagnostic: resolved.diagnostics[0], reason: resolved.diagnostics[0].message };
    const attempt = await runAttempt(ctx, {
      job: job.name,
      compute: job.compute,
      spec: job,
      values: resolved.value.values,
      inputs: plan.inputs,
      mlflow: { name: job.name, tags: {} }
    });
    if (attempt.state !== "completed") return notCompleted(attempt);
    const outputs = await collectOutputs(ctx, job.name, job, attempt, resolved.value.content);
    await ctx.reuse.put(plan.inputs, {
      run: ctx.run,
      job: job.name,
      at: (/* @__PURE__ */ new Date()).toISOString(),
      outputs,
      mlflowRun: attempt.mlflowRun
    });
    return { state: "succeeded", outputs, mlflowRun: attempt.mlflowRun };
  }
};
function hasModel(outputs) {
  return Object.values(outputs).some(({ type }) => type === "mlflow_model");
}
async function reuse(seen, plan) {
  const earlier = await seen.reuse.get(plan.inputs);
  if (earlier === void 0) return plan;
  for (const [name, output] of Object.entries(earlier.outputs)) {
    if (!isAsset(output)) continue;
    const digest = await seen.assets.stat(output);
    if (digest !== output.digest)
      return { ...plan, reason: `output ${name} of run ${earlier.run} is ${digest === "missing" ? "gone" : "changed"}` };
    if (output.type === "mlflow_model" && !await modelIsTracked(seen, output))
      return { ...plan, reason: `model ${output.uri} of run ${earlier.run} is no longer in tracking` };
  }
  return {
    ...plan,
    action: "reuse",
    reason: `same inputs as in run ${earlier.run}`,
    outputs: earlier.outputs,
    ...earlier.mlflowRun && { mlflowRun: earlier.mlflowRun },
    writes: []
  };
}
function notCompleted(attempt) {
  const state = attempt.state === "cancelled" ? "cancelled" : "failed";
  return {
    state,
    outputs: {},
    ...attempt.mlflowRun && { mlflowRun: attempt.mlflowRun },
    ...attempt.diagnostic && { diagnostic: attempt.diagnostic },
    reason: attempt.diagnostic?.message ?? attempt.state
  };
}
async function collectOutputs(ctx, job, spec, attempt, content) {
  const outputs = {};
  for (const [name, { type }] of Object.entries(spec.outputs)) {
    const written = attempt.outputs[name];
    if (type === "mlflow_model") {
      const lineage = {
        inputs: Object.values(content).filter((text) => text.startsWith("sha256:")),
        ...spec.code !== void 0 && { code: await ctx.codeDigest(spec.code) },
        ...attempt.environment && { environment: attempt.environment }
      };
      outputs[name] = await resolveModel(ctx, job, name, written, attempt.mlflowRun, lineage);
    } else {
      const digest = written === void 0 ? "missing" : await ctx.assets.stat(written);
      if (written === void 0 || digest === "missing") {
        throw new Fault("job", {
          code: "TY412",
          message: `${job} ended well but wrote nothing to its output ${name}`,
          why: "later jobs would read what is not there",
          help: `have the command write to the path \${{outputs.${name}}} stands for, or take the output out of the file`
        });
      }
      outputs[name] = { ...written, digest };
    }
  }
  return outputs;
}

// src/jobs/champion.ts
var DIGEST_TAG = "trainyard.model_digest";
async function findChampion(seen, champion) {
  const { name, by } = champion;
  if ("alias" in by) return await seen.registry.byAlias(name, by.alias);
  if ("version" in by) return await seen.registry.version(name, by.version);
  const versions = await seen.registry.byStage(name, by.stage);
  return versions.toSorted((a, b) => Number(b.version) - Number(a.version))[0];
}
async function digestOfVersion(seen, version) {
  const tag = version.tags[DIGEST_TAG];
  if (tag?.startsWith("sha256:")) return tag;
  return (await seen.assets.local({ type: "mlflow_model", uri: uriOf(version) })).digest;
}
function uriOf(version) {
  return `models:/${version.name}/${version.version}`;
}

// src/jobs/register.ts
var RANK = { Archived: 0, None: 0, Staging: 1, Production: 2 };
var registerJob = {
  async plan(job, seen) {
    const plan = {
      job: job.name,
      type: "register",
      action: "run",
      reason: "",
      outputs: {},
      writes: [],
      details: { model: job.name_of_model }
    };
    if (job.stage !== void 0 && !(await seen.registry.capabilities()).stages) {
      return fail({
        code: "TY407",
        severity: "error",
        message: `the registry ${seen.tracking.description} has no stages, and ${job.name} asks for ${job.stage}`,
        location: job.location,
        help: "take `stage:` out, and mark versions by alias instead (`on_success: {alias: champion}`)"
      });
    }
    const resolved = await resolveInputs(seen, "", { model: job.model });
    if (!resolved.ok) return resolved;
    const model = modelOf(resolved.value);
    if (model === void 0) return ok({ ...plan, action: "later", reason: resolved.value.unknown[0] });
    const writes = [`version of ${job.name_of_model}`, ...job.stage ? [`stage ${job.stage}`] : []];
    if (model.verdict === "unchanged" && model.champion !== null) {
      const reason = `the model is version ${model.champion}, the champion`;
      return ok({ ...plan, action: "unchanged", reason, outputs: { version: reference(job, model, model.champion) } });
    }
    const version = await versionOf(seen, job.name_of_model, model.digest);
    if (version === void 0) return ok({ ...plan, reason: "no version holds this model yet", inputs: model.digest, writes });
    if (!mustMove(version, job.stage)) {
      const reason = `version ${version.version} holds this model already`;
      return ok({ ...plan, action: "unchanged", reason, outputs: { version: reference(job, model, version.version) } });
    }
    return ok({
      ...plan,
      reason: `version ${version.version} holds this model already, in stage ${version.stage}`,
      inputs: model.digest,
      writes: writes.slice(1)
    });
  },
  async run(job, _plan, ctx) {
    const resolved = await resolveInputs(ctx, "", { model: job.model });
    const model = resolved.ok ? modelOf(resolved.value) : void 0;
    if (model === void 0) throw new Error(`${job.name} was started before its model was known`);
    const name = job.name_of_model;
    const lease = await ctx.lease(`model ${name}`);
    try {
      if (!await ctx.registry.modelExists(name)) {
        await ctx.effect({
          kind: "create-registered-model",
          key: effectKey("create-registered-model", name),
          job: job.name,
          target: name,
          find: async () => await ctx.registry.modelExists(name) ? name : void 0,
          act: async () => {
            await ctx.registry.createModel(name);
            return name;
          }
        });
      }
      await lease.verify();
      const version = await ctx.effect({
        kind: "create-version",
        key: effectKey("create-version", model.digest, name),
        job: job.name,
        target: `${name} ${model.digest}`,
        find: async () => (await versionOf(ctx, name, model.digest))?.version,
        act: async () => await create(job, ctx, model)
      });
      const now = await ctx.registry.version(name, version);
      if (now === void 0) throw vanished(name, version);
      if (job.stage !== void 0 && mustMove(now, job.stage)) {
        await lease.verify();
        await moveStage(ctx, job.name, now, job.stage, "register");
      }
      ctx.signal({
        type: "note",
        job: job.name,
        text: `registered ${name} version ${version}${job.stage ? ` (${job.stage})` : ""}`
      });
      return { state: "succeeded", outputs: { version: reference(job, model, version) } };
    } finally {
      await lease.release();
    }
  }
};
function modelOf(resolved) {
  const value = resolved.values["model"];
  return value === void 0 ? void 0 : { ...value.asset, champion: value.asset.champion ?? null };
}
function reference(job, model, version) {
  const ref = {
    name: job.name_of_model,
    version,
    digest: model.digest,
    champion: model.champion ?? null,
    verdict: model.verdict ?? "unvalidated"
  };
  return ref;
}
async function versionOf(seen, name, digest) {
  if (!await seen.registry.modelExists(name)) return void 0;
  return (await seen.registry.byTag(name, { key: DIGEST_TAG, value: digest }))[0];
}
function mustMove(version, stage) {
  return stage !== void 0 && version.stage !== stage && (RANK[version.stage] ?? 0) <= (RANK[stage] ?? 0);
}
async function create(job, ctx, model) {
  const source = /^models:\/(m-[^/]+)$/.exec(model.uri);
  const tags = {
    [DIGEST_TAG]: model.digest,
    "trainyard.run": ctx.run,
    "trainyard.pipeline": ctx.pipeline.name,
    "trainyard.verdict": model.verdict ?? "unvalidated",
    "trainyard.champion": model.champion ?? "none",
    ...ctx.commit && { "trainyard.git_commit": ctx.commit.sha, "trainyard.git_dirty": String(ctx.commit.dirty) },
    ...model.lineage?.code && { "trainyard.code_digest": model.lineage.code },
    ...model.lineage?.environment && { "trainyard.environment_digest": model.lineage.environment },
    ...model.lineage && { "trainyard.data_digest": model.lineage.inputs.join(" ") },
    ...job.tags
  };
  const created = await ctx.registry.createVersion({
    name: job.name_of_model,
    source: model.uri,
    ...model.mlflowRun && { runId: model.mlflowRun },
    ...source?.[1] && { modelId: source[1] },
    tags
  });
  return created.version;
}
async function moveStage(ctx, job, version, stage, why) {
  await ctx.effect({
    kind: "move-stage",
    key: effectKey("move-stage", why, version.name, version.version, version.stage, stage),
    job,
    target: `${version.name} version ${version.version}: ${version.stage} -> ${stage}`,
    find: async () => (await ctx.registry.version(version.name, version.version))?.stage === stage ? stage : void 0,
    act: async () => {
      await ctx.registry.moveStage(version.name, version.version, stage, version.stage);
      return stage;
    }
  });
}
function vanished(name, version) {
  return new Fault("conflict", {
    code: "TY405",
    message: `${name} version ${version} is gone from the registry`,
    why: "somebody deleted it while this run was at work",
    help: "run the pipeline again; the model itself is still in tracking"
  });
}

// src/jobs/smoke.ts
import { readFile as readFile2 } from "node:fs/promises";
var TIMEOUT_MS = 3e4;
async function smokeTest(endpoint, deployment, file) {
  const requests = await readRequests(file);
  const lines = [];
  for (const [index, request] of requests.entries()) {
    const name = requests.length === 1 ? "a request" : `request ${index + 1} of ${requests.length}`;
    const reply = await endpoint.invoke({ deployment, body: JSON.stringify(request), timeoutMs: TIMEOUT_MS });
    if (reply.status < 200 || reply.status > 299)
      throw smokeFault(name, `it answered ${reply.status}: ${reply.body.slice(0, 300)}`);
    try {
      JSON.parse(reply.body);
    } catch {
      throw smokeFault(name, `its answer is not JSON: ${reply.body.slice(0, 300)}`);
    }
    lines.push(`scored ${name}: ${reply.body.trim().slice(0, 120)}`);
  }
  return lines.slice(0, 5);
}
function smokeFault(name, why) {
  return new Fault("job", {
    code: "TY406",
    message: `${name} of the smoke test failed`,
    why,
    help: "the deployment got no traffic; try the request with `mlflow models serve` on your machine, and look at the log of the deployment"
  });
}
async function readRequests(file) {
  let parsed;
  try {
    parsed = JSON.parse(await readFile2(file, "utf8"));
  } catch (error) {
    throw new Fault("input", {
      code: "TY406",
      message: `the smoke requests ${file} cannot be used`,
      why: error instanceof Error ? error.message : String(error),
      help: "write one scoring request as JSON, or a list of them"
    });
  }
  const list2 = Array.isArray(parsed) ? parsed : [parsed];
  if (list2.length === 0)
    throw new Fault("input", {
      code: "TY406",
      message: `the smoke requests ${file} are an empty list`,
      help: "give at least one request"
    });
  return list2;
}

// src/jobs/deploy.ts
var deployJob = {
  async plan(job, seen) {
    const plan = {
      job: job.name,
      type: "deploy",
      action: "run",
      reason: "",
      outputs: {},
      writes: [],
      details: { endpoint: job.endpoint }
    };
    const move = await observeMove(job, seen);
    if ("unknown" in move) return ok({ ...plan, action: "later", reason: move.unknown });
    if ("gone" in move) return fail({ ...vanished(job.name, move.gone).diagnostic, location: job.location });
    const url = move.state.url;
    if (!move.inPlace)
      return ok({
        ...plan,
        reason: `version ${move.version.version} is not live`,
        inputs: move.version.digest,
        writes: linesOf(job, move)
      });
    if (!move.state.alive)
      return ok({
        ...plan,
        reason: "the endpoint is dead: it is started again",
        inputs: move.version.digest,
        writes: [`start endpoint ${job.endpoint}`]
      });
    return ok({
      ...plan,
      action: "unchanged",
      reason: `version ${move.version.version} is live`,
      outputs: { url, version: move.version.version }
    });
  },
  async run(job, _plan, ctx) {
    const version = ctx.output(job.version.job, job.version.output);
    if ("unknown" in version) throw new Error(`${job.name} was started before its version was known`);
    const name = version.known.name;
    const leases = [await ctx.lease(`model ${name}`), await ctx.lease(`endpoint ${job.endpoint}`)];
    try {
      return await saga(job, ctx, async () => {
        for (const lease of leases) await lease.verify();
      });
    } finally {
      for (const lease of leases.toReversed()) await lease.release();
    }
  }
};
async function saga(job, ctx, verify) {
  const move = await observeMove(job, ctx);
  if ("unknown" in move) throw new Error(move.unknown);
  if ("gone" in move) throw vanished(job.name, move.gone);
  const endpoint = await ctx.endpoints.open(job.endpoint);
  const past = historyOf(ctx.past.facts(job.name));
  if (past.compensating)
    return await compensate(job, ctx, endpoint, move, past.snapshot, past.generation, "the run died while it went back");
  const snapshot = past.snapshot ?? await takeSnapshot(job, ctx, move);
  const step = new Steps(job, ctx, endpoint, move, past.generation, verify);
  if (!past.pivoted) {
    try {
      stopIfMoved(job, move, snapshot);
      await step.start();
      await step.smoke();
      await step.switchTraffic(snapshot.traffic);
    } catch (error) {
      const why = error instanceof Fault ? error.message : ctx.abort.aborted ? "cancelled" : void 0;
      if (why === void 0) throw error;
      const outcome = await compensate(job, ctx, endpoint, move, snapshot, past.generation, why);
      return {
        ...outcome,
        ...error instanceof Fault && { diagnostic: error.diagnostic },
        state: ctx.abort.aborted ? "cancelled" : "failed"
      };
    }
    await ctx.fact({ type: "pivot", job: job.name, endpoint: job.endpoint, deployment: move.deployment });
  }
  await step.moveStages(snapshot);
  await step.moveAlias(snapshot);
  await step.removeOld();
  const { version } = move;
  ctx.signal({ type: "note", job: job.name, text: `${version.name} version ${version.version} is live at ${endpoint.url}` });
  return { state: "succeeded", outputs: { url: endpoint.url, version: version.version } };
}
function historyOf(facts) {
  const history = { snapshot: void 0, pivoted: false, compensating: false, generation: 0 };
  for (const fact of facts) {
    if (fact.type === "endpoint-snapshot") history.snapshot = fact;
    if (fact.type === "pivot") history.pivoted = true;
    if (fact.type === "compensation-started") history.compensating = true;
    if (fact.type !== "compensation-ended") continue;
    history.compensating = fact.failed !== void 0;
    if (history.compensating) continue;
    history.snapshot = void 0;
    history.pivoted = false;
    history.generation += 1;
  }
  return history;
}
async function takeSnapshot(job, ctx, move) {
  const stages = { [move.registered.version]: move.registered.stage };
  for (const holder of move.stage?.holders ?? []) stages[holder.version] = holder.stage;
  const snapshot = {
    type: "endpoint-snapshot",
    job: job.name,
    endpoint: job.endpoint,
    traffic: move.state.traffic,
    deployments: move.state.deployments.map((deployment) => deployment.name),
    aliases: move.alias === void 0 ? {} : { [move.alias.name]: move.alias.holder ?? null },
    stages
  };
  await ctx.fact(snapshot);
  return snapshot;
}
function stopIfMoved(job, move, snapshot) {
  if (move.alias === void 0 || move.alias.holder === move.version.version) return;
  const now = move.alias.holder ?? null;
  const then = move.version.verdict === "unvalidated" ? snapshot.aliases[move.alias.name] : move.version.champion;
  if (now === then) return;
  const say = (version) => version == null ? "none" : `version ${version}`;
  throw new Fault("conflict", {
    code: "TY405",
    message: `${move.version.name}@${move.alias.name} is ${say(now)} now; version ${move.version.version} was compared with ${say(then)}`,
    location: job.location,
    why: "another release came between; the comparison says nothing about the model that is live now",
    help: "run the pipeline again: it compares with the model that is in production then"
  });
}
var Steps = class {
  #job;
  #ctx;
  #endpoint;
  #move;
  #generation;
  #verify;
  constructor(job, ctx, endpoint, move, generation, verify) {
    this.#job = job;
    this.#ctx = ctx;
    this.#endpoint = endpoint;
    this.#move = move;
    this.#generation = generation;
    this.#verify = verify;
  }
  #key(...what) {
    return effectKey(...what, this.#ctx.run, this.#move.version.digest, this.#job.endpoint, this.#generation);
  }
  async #effect(kind, target, find, act, ...key) {
    await this.#verify();
    return await this.#ctx.effect({ kind, job: this.#job.name, key: this.#key(kind, ...key), target, find, act });
  }
  /** The endpoint itself, then the new version beside what is live. Both adopt what is there. */
  async start() {
    const { version, deployment } = this.#move;
    const ctx = this.#ctx;
    const progress = (text) => ctx.signal({ type: "progress", job: this.#job.name, text });
    await this.#effect(
      "ensure-endpoint",
      this.#job.endpoint,
      async () => (await this.#endpoint.snapshot()).alive ? true : void 0,
      async () => {
        await this.#endpoint.ensure();
        return true;
      }
    );
    const model = await ctx.assets.local({ type: "mlflow_model", uri: uriOf(version), digest: version.digest });
    const compute = await ctx.compute("local");
    const { bin } = await compute.provision(await modelEnvironment(model.path), {
      abort: ctx.abort,
      onEvent: (event) => event.type === "progress" && progress(event.text)
    });
    const healthy = async () => {
      const found = (await this.#endpoint.snapshot()).deployments.find((d) => d.name === deployment);
      return found?.state === "healthy" ? true : void 0;
    };
    await this.#effect("ensure-deployment", `${this.#job.endpoint}/${deployment}`, healthy, async () => {
      await this.#endpoint.ensureDeployment(
        {
          name: deployment,
          model: { name: version.name, version: version.version, digest: version.digest },
          path: model.path,
          ...bin && { bin }
        },
        { abort: ctx.abort, onProgress: progress }
      );
      return true;
    });
  }
  async smoke() {
    const { smoke } = this.#job;
    if (smoke === void 0) return;
    const scored = await this.#effect(
      "smoke-test",
      `${this.#job.endpoint}/${this.#move.deployment}`,
      async () => void 0,
      () => smokeTest(this.#endpoint, this.#move.deployment, smoke.requests)
    );
    for (const line of scored) this.#ctx.signal({ type: "note", job: this.#job.name, text: line });
  }
  async switchTraffic(before) {
    const map = { [this.#move.deployment]: 100 };
    if (this.#ctx.abort.aborted)
      throw new Fault("job", { code: "TY409", message: "cancelled before the traffic was switched" });
    const live = async () => (await this.#endpoint.snapshot()).traffic[this.#move.deployment] === 100 ? true : void 0;
    await this.#effect("move-traffic", `${this.#job.endpoint} -> ${this.#move.deployment}`, live, async () => {
      await this.#endpoint.moveTraffic(map, before);
      return true;
    });
  }
  /** The new version up, then those it replaces to Archived. */
  async moveStages(snapshot) {
    const { stage } = this.#job.on_success;
    if (stage === void 0) return;
    const { version, registered } = this.#move;
    const why = `${this.#ctx.run} ${this.#generation}`;
    await this.#verify();
    if (registered.stage !== stage) await moveStage(this.#ctx, this.#job.name, registered, stage, why);
    for (const [old, was] of Object.entries(snapshot.stages)) {
      if (old === version.version || was !== stage || stage === "Archived" || stage === "None") continue;
      const holder = await this.#ctx.registry.version(version.name, old);
      if (holder?.stage === stage) await moveStage(this.#ctx, this.#job.name, holder, "Archived", why);
    }
  }
  async moveAlias(snapshot) {
    const { alias } = this.#job.on_success;
    if (alias === void 0) return;
    const { name, version } = this.#move.version;
    const holds = async () => (await this.#ctx.registry.byAlias(name, alias))?.version === version ? true : void 0;
    if (await holds() === true) return;
    await this.#effect("move-alias", `${name}@${alias} -> ${version}`, holds, async () => {
      await this.#ctx.registry.moveAlias(name, alias, version, snapshot.aliases[alias] ?? void 0);
      return true;
    });
  }
  async removeOld() {
    for (const { name } of (await this.#endpoint.snapshot()).deployments) {
      if (name === this.#move.deployment) continue;
      const gone = async () => (await this.#endpoint.snapshot()).deployments.some((d) => d.name === name) ? void 0 : true;
      await this.#effect(
        "remove-deployment",
        `${this.#job.endpoint}/${name}`,
        gone,
        async () => {
          await this.#endpoint.removeDeployment(name);
          return true;
        },
        name
      );
    }
  }
};
async function compensate(job, ctx, endpoint, move, snapshot, generation, why) {
  if (!historyOf(ctx.past.facts(job.name)).compensating)
    await ctx.fact({ type: "compensation-started", job: job.name, why: why.slice(0, 300) });
  const before = snapshot?.traffic ?? {};
  const key = (what) => effectKey("back", what, ctx.run, move.deployment, job.endpoint, generation);
  try {
    const now = await endpoint.snapshot();
    if (now.alive && now.traffic[move.deployment] !== before[move.deployment]) {
      await ctx.effect({
        kind: "move-traffic",
        job: job.name,
        key: key("traffic"),
        target: `${job.endpoint} back`,
        find: async () => void 0,
        act: async () => {
          await endpoint.moveTraffic(before, now.traffic);
          return true;
        }
      });
    }
    if (!(snapshot?.deployments ?? []).includes(move.deployment) && now.deployments.some((d) => d.name === move.deployment)) {
      await ctx.effect({
        kind: "remove-deployment",
        job: job.name,
        key: key("deployment"),
        target: `${job.endpoint}/${move.deployment}`,
        find: async () => (await endpoint.snapshot()).deployments.some((d) => d.name === move.deployment) ? void 0 : true,
        act: async () => {
          await endpoint.removeDeployment(move.deployment);
          return true;
        }
      });
    }
    if (Object.keys(before).length === 0 && (snapshot?.deployments.length ?? 0) === 0) await endpoint.stop();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const commands = [`trainyard endpoint list`, `trainyard endpoint stop ${job.endpoint}`];
    await ctx.fact({ type: "compensation-ended", job: job.name, failed: commands });
    throw new Fault("compensation", {
      code: "TY906",
      message: `the way back failed: ${error.message}`,
      location: job.location,
      why: `it began because ${why}`,
      help: `look and clean up by hand (${commands.join("; ")}), or \`trainyard resume ${ctx.run}\`, which goes back again`
    });
  }
  await ctx.fact({ type: "compensation-ended", job: job.name });
  const live = Object.keys(before).join(", ");
  return {
    state: "failed",
    outputs: {},
    reason: `${why}; ${live === "" ? "nothing is live, as before" : `${live} is live, as before`}`
  };
}

// src/sweep/bandit.ts
function createBandit(options) {
  if (options.slack_factor === void 0 === (options.slack_amount === void 0)) {
    throw new RangeError("a bandit policy has either a slack_factor or a slack_amount");
  }
  const every = Math.max(1, options.evaluation_interval);
  const histories = /* @__PURE__ */ new Map();
  const bests = [];
  let questionable = false;
  return {
    report(trial, interval, value) {
      const history = interval === 1 ? [] : histories.get(trial) ?? [];
      histories.set(trial, history);
      const own = better(history.at(-1), Number.isFinite(value) ? value : void 0, options.goal);
      history[interval - 1] = own;
      const best2 = better(bests[interval - 1], own, options.goal);
      bests[interval - 1] = best2;
      if (interval % every !== 0 || interval < options.delay_evaluation || best2 === void 0) return "continue";
      if (options.slack_factor !== void 0 && best2 <= 0) questionable = true;
      const threshold = limit(best2, options);
      if (own !== void 0 && !isBetter(threshold, own, options.goal)) return "continue";
      return { stop: true, threshold, ...own === void 0 ? {} : { value: own } };
    },
    get questionable() {
      return questionable;
    }
  };
}
function limit(best2, { goal, slack_factor, slack_amount = 0 }) {
  const maximize = goal === "maximize";
  if (slack_factor === void 0) return maximize ? best2 - slack_amount : best2 + slack_amount;
  return maximize === best2 > 0 ? best2 / (1 + slack_factor) : best2 * (1 + slack_factor);
}
function isBetter(a, b, goal) {
  return goal === "maximize" ? a > b : a < b;
}
function better(a, b, goal) {
  if (a === void 0 || b === void 0) return a ?? b;
  return isBetter(b, a, goal) ? b : a;
}
function best(trials, goal) {
  let found;
  for (const trial of trials) {
    if (trial.state !== "completed" || !hasValue(trial)) continue;
    const ahead = found === void 0 || isBetter(trial.value, found.value, goal) || trial.value === found.value && trial.trial < found.trial;
    if (ahead) found = trial;
  }
  return found;
}
function hasValue(trial) {
  return Number.isFinite(trial.value);
}

// src/sweep/format.ts
function formatParameter(value) {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Number.isSafeInteger(value)) return String(value);
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= 16 || power < -4) {
    return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  return String(value);
}

// src/sweep/philox.ts
function philox(counter, key) {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = multiply(3528531795, c0);
    const [high1, low1] = multiply(3449720151, c2);
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = k0 + 2654435769 >>> 0;
    k1 = k1 + 3144134277 >>> 0;
  }
  return [c0, c1, c2, c3];
}
function multiply(a, b) {
  const product = BigInt(a) * BigInt(b);
  return [Number(product >> 32n), Number(product & 0xffffffffn)];
}
function unit(high, low) {
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}

// src/sweep/sampler.ts
function createRandomSampler(space, seed) {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is an integer, not ${seed}`);
  const key = words(BigInt(seed));
  const parameters = Object.entries(space).map(([name, distribution]) => ({ name, distribution, stream: words(fnv1a(name)) }));
  return {
    ask(trial) {
      if (!Number.isSafeInteger(trial) || trial < 0) throw new RangeError(`a trial's index is 0, 1, 2 ..., not ${trial}`);
      const index = words(BigInt(trial));
      return Object.fromEntries(
        parameters.map(({ name, distribution, stream }) => [name, draw(distribution, philox([...index, ...stream], key))])
      );
    }
  };
}
function draw(distribution, bits) {
  const u = unit(bits[0], bits[1]);
  if (distribution.type === "choice") return distribution.values[Math.floor(u * distribution.values.length)];
  if (distribution.type === "randint") return Math.floor(u * distribution.upper);
  const base = "min_value" in distribution ? between(distribution, u) : gauss(distribution, bits);
  const value = distribution.type.includes("log") ? Math.exp(base) : base;
  return "q" in distribution ? quantize(value, distribution.q) : value;
}
function between(range, u) {
  const value = range.min_value * (1 - u) + range.max_value * u;
  return Math.min(range.max_value, Math.max(range.min_value, value));
}
function gauss(of, bits) {
  const radius = Math.sqrt(-2 * Math.log(1 - unit(bits[0], bits[1])));
  return of.mu + of.sigma * radius * Math.cos(2 * Math.PI * unit(bits[2], bits[3]));
}
function quantize(x, q) {
  return Math.round(x / q) * q + 0;
}
function words(n) {
  return [Number(BigInt.asUintN(32, n)), Number(BigInt.asUintN(32, n >> 32n))];
}
function fnv1a(text) {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash;
}

// src/jobs/sweep.ts
var sweepJob = {
  async plan(job, seen) {
    const compute = await seen.compute(job.compute);
    const environment = await compute.check({ environment: job.trial.environment, job: job.name });
    if (!environment.ok) return environment;
    const resolved = await resolveInputs(seen, "inputs.", job.trial.inputs);
    if (!resolved.ok) return fail(...resolved.diagnostics);
    const { max_total_trials: total, max_concurrent_trials: concurrent } = job.limits;
    const plan = {
      job: job.name,
      type: "sweep",
      action: "run",
      reason: "no earlier result for these inputs",
      outputs: {},
      writes: [
        `MLflow run ${job.name} with up to ${total} trials in experiment ${seen.pipeline.experiment}`,
        ...hasModel(job.trial.outputs) ? ["a model a trial in tracking"] : []
      ],
      details: {
        compute: job.compute,
        command: renderTemplate(job.trial.command),
        environment: `${describeEnvironment(job.trial.environment)}${environment.value.environment === "build" ? ", to be built" : ""}`,
        trials: `${total}, ${concurrent} at a time, random with seed ${job.sampling.seed}, ${job.objective.goal} ${job.objective.primary_metric}`
      }
    };
    if (resolved.value.unknown.length > 0)
      return ok({ ...plan, action: "later", reason: resolved.value.unknown[0] }, environment.warnings);
    return ok(
      await reuse(seen, { ...plan, inputs: await sweepFingerprint(job, seen, resolved.value, environment.value.digest) }),
      environment.warnings
    );
  },
  async run(job, plan, ctx) {
    const resolved = await resolveInputs(ctx, "inputs.", job.trial.inputs);
    if (!resolved.ok)
      return { state: "failed", outputs: {}, diagnostic: resolved.diagnostics[0], reason: resolved.diagnostics[0].message };
    const sweep = new Sweep(job, ctx, resolved.value, plan.inputs);
    return await sweep.run();
  }
};
async function sweepFingerprint(job, seen, resolved, environment) {
  const { inputs } = await fingerprint(seen, job.trial, resolved.content, environment);
  const { search_space, sampling, objective, early_termination, limits } = job;
  return digestJson({ trial: inputs, search_space, sampling, objective, early_termination: early_termination ?? null, limits });
}
var Sweep = class {
  #job;
  #ctx;
  #inputs;
  #fingerprint;
  #sampler;
  #bandit;
  #finished = /* @__PURE__ */ new Map();
  /** How often each trial reported the primary metric. */
  #reports = /* @__PURE__ */ new Map();
  /** Aborted when the time is up or a trial shows that none can succeed. */
  #over = new AbortController();
  #parent = "";
  #fault;
  constructor(job, ctx, inputs, fingerprint2) {
    this.#job = job;
    this.#ctx = ctx;
    this.#inputs = inputs;
    this.#fingerprint = fingerprint2;
    this.#sampler = createRandomSampler(job.search_space, job.sampling.seed);
    this.#bandit = job.early_termination === void 0 ? void 0 : createBandit({ ...job.early_termination, goal: job.objective.goal });
    for (const fact of ctx.past.facts(job.name))
      if (fact.type === "trial-finished" && fact.state !== "failed") this.#finished.set(fact.trial, fact);
  }
  async run() {
    const { limits, objective, name } = this.#job;
    const experimentId = await ensureExperiment(this.#ctx);
    const parentAttempt = { ...this.#attempt(0), job: name, mlflow: { name, tags: {} } };
    this.#parent = await createMlflowRun(this.#ctx, parentAttempt, experimentId, 1);
    await this.#recall();
    const timer = limits.timeout === void 0 ? void 0 : setTimeout(() => this.#over.abort(), limits.timeout * 1e3);
    let next = 0;
    const worker = async () => {
      while (next < limits.max_total_trials && !this.#over.signal.aborted && !this.#ctx.abort.aborted) {
        const trial = next++;
        if (!this.#finished.has(trial)) await this.#trial(trial);
      }
    };
    try {
      const workers = await Promise.allSettled(Array.from({ length: limits.max_concurrent_trials }, worker));
      for (const result of workers) if (result.status === "rejected") throw result.reason;
    } finally {
      clearTimeout(timer);
    }
    if (this.#ctx.abort.aborted) {
      await endMlflowRun(this.#ctx, name, this.#parent, this.#ctx.attempt, "KILLED");
      return { state: "cancelled", outputs: {}, mlflowRun: this.#parent, reason: "cancelled" };
    }
    if (this.#fault !== void 0) throw this.#fault;
    const winner = best(
      [...this.#finished.values()].toSorted((a, b) => a.trial - b.trial),
      objective.goal
    );
    if (winner === void 0) throw this.#noTrial();
    return await this.#finish(winner);
  }
  /** What trials reported before a resume: the policy compares with it. */
  async #recall() {
    if (this.#bandit === void 0) return;
    for (const { trial, mlflowRun } of this.#finished.values()) {
      if (mlflowRun === void 0) continue;
      const points = await this.#ctx.tracking.metricHistory(mlflowRun, this.#job.objective.primary_metric);
      for (const [index, point] of points.entries()) this.#bandit.report(trial, index + 1, point.value);
    }
  }
  #attempt(trial) {
    const { trial: spec, limits, compute, name } = this.#job;
    const parameters = this.#sampler.ask(trial);
    const values = { ...this.#inputs.values };
    for (const [key, value] of Object.entries(parameters))
      values[`search_space.${key}`] = { kind: "literal", text: formatParameter(value) };
    return {
      job: `${name}/${trial}`,
      compute,
      spec: { ...spec, ...limits.trial_timeout !== void 0 && { timeout: limits.trial_timeout } },
      values,
      inputs: digestJson({ sweep: this.#fingerprint, trial, parameters }),
      mlflow: { name: `${name}/${trial}`, tags: { "mlflow.parentRunId": this.#parent, "trainyard.trial": String(trial) } }
    };
  }
  async #trial(trial) {
    const { name, objective } = this.#job;
    this.#reports.delete(trial);
    const known = this.#ctx.past.facts(name).some((fact) => fact.type === "trial-suggested" && fact.trial === trial);
    if (!known) await this.#ctx.fact({ type: "trial-suggested", job: name, trial, parameters: this.#sampler.ask(trial) });
    const stop = new AbortController();
    const relay = () => stop.abort();
    this.#over.signal.addEventListener("abort", relay);
    try {
      const result = await runAttempt(this.#ctx, {
        ...this.#attempt(trial),
        stop: stop.signal,
        onPoint: (point) => {
          if (point.key === objective.primary_metric) this.#report(trial, point, stop);
        }
      });
      if (result.state !== "cancelled") await this.#conclude(trial, result);
    } finally {
      this.#over.signal.removeEventListener("abort", relay);
    }
  }
  /** A point of the primary metric, the moment it is logged. */
  #report(trial, point, stop) {
    this.#ctx.signal({
      type: "metric",
      job: `${this.#job.name}/${trial}`,
      key: point.key,
      value: point.value,
      step: point.step
    });
    const interval = (this.#reports.get(trial) ?? 0) + 1;
    this.#reports.set(trial, interval);
    const answer = this.#bandit?.report(trial, interval, point.value);
    if (answer === void 0 || answer === "continue" || stop.signal.aborted) return;
    const { threshold, value } = answer;
    this.#ctx.fact({
      type: "trial-stopped",
      job: this.#job.name,
      trial,
      policy: "bandit",
      interval,
      threshold,
      ...value !== void 0 && { value }
    }).finally(() => stop.abort()).catch(() => {
    });
  }
  async #conclude(trial, result) {
    const { name, objective } = this.#job;
    const metrics = result.mlflowRun === void 0 ? {} : (await this.#ctx.tracking.run(result.mlflowRun))?.metrics ?? {};
    const value = metrics[objective.primary_metric];
    const stopped = result.state === "stopped";
    const finished = {
      type: "trial-finished",
      job: name,
      trial,
      state: stopped ? "stopped" : result.state === "completed" ? "completed" : "failed",
      ...value !== void 0 && Number.isFinite(value) && { value },
      ...result.mlflowRun && { mlflowRun: result.mlflowRun },
      ...!stopped && result.diagnostic && { cause: result.diagnostic.message.slice(0, 200) }
    };
    if (finished.state === "completed" && value === void 0) {
      finished.state = "failed";
      finished.cause = `it never logged ${objective.primary_metric}`;
      this.#fault ??= missingMetric(name, trial, objective.primary_metric, Object.keys(metrics));
      this.#over.abort();
    } else if (finished.state === "completed" && finished.value === void 0) {
      finished.cause = `${objective.primary_metric} is ${String(value)}`;
    }
    if (!stopped && result.diagnostic !== void 0)
      this.#ctx.signal({
        type: "diagnostic",
        job: `${name}/${trial}`,
        diagnostic: { ...result.diagnostic, severity: "warning" }
      });
    await this.#ctx.fact(finished);
    this.#finished.set(trial, finished);
  }
  /** The best trial's outputs and metric become the sweep's. */
  async #finish(winner) {
    const { name, trial: spec, objective } = this.#job;
    const ctx = this.#ctx;
    const ended = await adoptEnded(ctx, this.#attempt(winner.trial));
    if (ended === void 0)
      throw new Fault("service", {
        code: "TY410",
        message: `what trial ${winner.trial} of ${name} made is no longer on this machine`,
        help: "run the pipeline again"
      });
    const outputs = await collectOutputs(
      ctx,
      `${name}/${winner.trial}`,
      spec,
      { ...ended, ...winner.mlflowRun && { mlflowRun: winner.mlflowRun } },
      this.#inputs.content
    );
    await ctx.effect({
      kind: "log-results",
      key: effectKey("sweep-results", this.#parent),
      job: name,
      target: `MLflow run ${name}`,
      find: async () => (await ctx.tracking.run(this.#parent))?.tags["trainyard.best_trial"] === void 0 ? void 0 : true,
      act: async () => {
        const metrics = winner.value === void 0 ? [] : [{ key: objective.primary_metric, value: winner.value, timestamp: Date.now(), step: 0 }];
        await ctx.tracking.log(this.#parent, {
          metrics,
          tags: { "trainyard.best_trial": String(winner.trial), "trainyard.best_run": winner.mlflowRun ?? "" }
        });
        return true;
      }
    });
    await endMlflowRun(ctx, name, this.#parent, 0, "FINISHED");
    const parameters = this.#sampler.ask(winner.trial);
    ctx.signal({
      type: "note",
      job: name,
      text: `best is trial ${winner.trial} with ${objective.primary_metric} ${winner.value}: ${Object.entries(parameters).map(([key, v]) => `${key}=${formatParameter(v)}`).join(" ")}`
    });
    const withBest = { ...outputs, best_trial: winner.trial };
    await ctx.reuse.put(this.#fingerprint, {
      run: ctx.run,
      job: name,
      at: (/* @__PURE__ */ new Date()).toISOString(),
      outputs: withBest,
      mlflowRun: this.#parent
    });
    return { state: "succeeded", outputs: withBest, mlflowRun: this.#parent };
  }
  #noTrial() {
    const causes = new Set([...this.#finished.values()].map(({ cause }) => cause ?? "stopped before it ended"));
    return new Fault("job", {
      code: "TY410",
      message: `no trial of ${this.#job.name} completed with a usable ${this.#job.objective.primary_metric}`,
      location: this.#job.location,
      why: [...causes].slice(0, 3).join("; ") || "none was run",
      help: "look at the log of a trial; run its command by hand with one configuration"
    });
  }
};
function missingMetric(job, trial, metric, names) {
  return new Fault("job", {
    code: "TY410",
    message: `trial ${trial} of ${job} completed without logging the primary metric ${metric}`,
    why: names.length === 0 ? "it logged no metric at all" : `it logged ${names.toSorted().slice(0, 10).join(", ")}`,
    help: `log it with \`mlflow.log_metric("${metric}", ...)\`, or name another as primary_metric`
  });
}

// src/jobs/validate.ts
import { readFile as readFile3 } from "node:fs/promises";

// src/validation/decimal.ts
function decimal(value) {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
function minus(a, b) {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (d) => d.digits * 10n ** BigInt(d.exponent - exponent);
  return { digits: scaled(a) - scaled(b), exponent };
}
function difference(a, b) {
  const { digits, exponent } = minus(decimal(a), decimal(b));
  return Number(`${digits}e${exponent}`);
}
function differsByAtMost(a, b, bound) {
  return minus(minus(decimal(a), decimal(b)), decimal(bound)).digits <= 0n;
}
function differsByAtLeast(a, b, bound) {
  return minus(minus(decimal(a), decimal(b)), decimal(bound)).digits >= 0n;
}

// src/validation/judge.ts
function judge(input) {
  const rows = input.rules.map((rule) => judgeRule(rule, input));
  const failures = rows.filter((row) => row.outcome === "fail").map((row) => row.reason);
  if (input.champion === void 0 && input.onMissingChampion === "fail") {
    failures.unshift("There is no champion to compare with, and on_missing_champion is fail.");
  }
  if (rows.length === 0) failures.unshift("There are no rules, so nothing was validated.");
  return failures.length > 0 ? { verdict: "fail", rows, reasons: failures } : { verdict: "pass", rows, reasons: rows.map((row) => row.reason) };
}
var bounds = ["floor", "ceiling", "max_drop", "min_gain"];
function judgeRule(rule, input) {
  const candidate = valueOf(input.candidate, rule.metric);
  const champion = input.champion && valueOf(input.champion, rule.metric);
  const declared = bounds.flatMap((bound) => {
    const limit2 = rule[bound];
    return limit2 === void 0 ? [] : [{ bound, limit: limit2 }];
  });
  const row = {
    metric: rule.metric,
    ...candidate === void 0 ? {} : { candidate },
    ...champion === void 0 ? {} : { champion },
    rule: declared.map(({ bound, limit: limit2 }) => `${bound} ${limit2}`).join(", ")
  };
  const failed = (reason) => ({ ...row, outcome: "fail", reason });
  if (candidate === void 0) return failed(`The candidate has no ${rule.metric}.`);
  if (!Number.isFinite(candidate)) return failed(`The candidate's ${rule.metric} is ${candidate}, which never passes.`);
  if (declared.length === 0) return failed(`The rule for ${rule.metric} declares no bound, so it checks nothing.`);
  const known = Number.isFinite(champion) ? champion : void 0;
  const faults = declared.map(({ bound, limit: limit2 }) => fault(rule, bound, limit2, candidate, input, champion)).filter((f) => f !== void 0);
  return {
    ...row,
    ...known === void 0 ? {} : { difference: difference(candidate, known) },
    outcome: faults.length > 0 ? "fail" : "pass",
    reason: faults.length > 0 ? faults.join(" ") : finding(rule, candidate, known, input.champion === void 0)
  };
}
function valueOf(metrics, name) {
  return Object.hasOwn(metrics, name) ? metrics[name] : void 0;
}
function fault(rule, bound, limit2, candidate, input, champion) {
  const { metric } = rule;
  if (!Number.isFinite(limit2)) return `The ${bound} of ${metric} is ${limit2}, which nothing can be held against.`;
  if (bound === "floor") return candidate >= limit2 ? void 0 : `${metric} is ${candidate}, below its floor of ${limit2}.`;
  if (bound === "ceiling") return candidate <= limit2 ? void 0 : `${metric} is ${candidate}, above its ceiling of ${limit2}.`;
  if (input.champion === void 0) {
    return input.onMissingChampion === "pass" ? void 0 : `There is no champion to hold ${bound} of ${metric} against.`;
  }
  if (champion === void 0) return `The champion has no ${metric} to hold ${bound} against.`;
  if (!Number.isFinite(champion)) return `The champion's ${metric} is ${champion}, so ${bound} cannot be held against it.`;
  const [better2, worse] = rule.greater_is_better ? [candidate, champion] : [champion, candidate];
  const holds = bound === "max_drop" ? differsByAtMost(worse, better2, limit2) : differsByAtLeast(better2, worse, limit2);
  if (holds) return void 0;
  const asked = bound === "max_drop" ? `at most ${limit2} worse is allowed` : `at least ${limit2} better is required`;
  return `${metric} is ${compared(rule, candidate, champion)}; ${asked} (${bound}).`;
}
function compared(rule, candidate, champion) {
  const gain = rule.greater_is_better ? difference(candidate, champion) : difference(champion, candidate);
  if (gain === 0) return `${candidate}, the same as the champion's`;
  return `${candidate}, ${Math.abs(gain)} ${gain > 0 ? "better" : "worse"} than the champion's ${champion}`;
}
function finding(rule, candidate, champion, alone) {
  if (champion !== void 0) return `${rule.metric} is ${compared(rule, candidate, champion)}.`;
  const unheld = alone && (rule.max_drop !== void 0 || rule.min_gain !== void 0);
  return `${rule.metric} is ${candidate}${unheld ? "; there is no champion to compare with" : ""}.`;
}

// src/validation/metrics.ts
var whitespace = /[ \t\r\n]*/y;
var string = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"/y;
var number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|-?Infinity|NaN/y;
function parseMetrics(text) {
  try {
    return { metrics: new Reader(text).read() };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message };
    throw error;
  }
}
var Refusal = class extends Error {
};
var Reader = class {
  text;
  at;
  constructor(text) {
    this.text = text;
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
  }
  read() {
    const metrics = /* @__PURE__ */ new Map();
    this.take(whitespace);
    if (this.at === this.text.length) throw new Refusal('the file is empty; expected a JSON object such as {"roc_auc": 0.93}');
    if (!this.skip("{")) this.refuse('expected a JSON object such as {"roc_auc": 0.93}');
    if (!this.skip("}")) {
      do
        this.member(metrics);
      while (this.skip(","));
      if (!this.skip("}")) this.refuse('expected "," or "}"');
    }
    if (this.at < this.text.length) this.refuse('expected nothing after the closing "}"');
    return Object.fromEntries(metrics);
  }
  member(metrics) {
    const start = this.at;
    const name = this.string();
    if (name === void 0) this.refuse("expected the name of a metric in double quotes", start);
    this.take(whitespace);
    if (metrics.has(name)) this.refuse(`${JSON.stringify(name)} is there twice`, start);
    if (!this.skip(":")) this.refuse(`expected ":" after ${JSON.stringify(name)}`);
    const value = this.take(number);
    if (value === "") this.refuse(`${JSON.stringify(name)} is ${this.kind()}; a metric is a number`);
    this.take(whitespace);
    metrics.set(name, Number(value));
  }
  /** What stands where a number should. */
  kind() {
    const rest = this.text.slice(this.at, this.at + 5);
    if (rest.startsWith("{")) return "an object";
    if (rest.startsWith("[")) return "a list";
    if (rest.startsWith('"')) return "a string";
    if (rest.startsWith("true") || rest === "false") return "a boolean";
    if (rest.startsWith("null")) return "null";
    return "not valid JSON";
  }
  string() {
    const token = this.take(string);
    try {
      return token === "" ? void 0 : JSON.parse(token);
    } catch {
      return void 0;
    }
  }
  /** Moves over a character and the white space after it, if it stands here. */
  skip(character) {
    if (this.text[this.at] !== character) return false;
    this.at++;
    this.take(whitespace);
    return true;
  }
  take(pattern) {
    pattern.lastIndex = this.at;
    const token = pattern.exec(this.text)?.[0] ?? "";
    this.at += token.length;
    return token;
  }
  refuse(why, at = this.at) {
    const before = this.text.slice(0, at).split("\n");
    throw new Refusal(`line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${why}`);
  }
};

// src/jobs/validate.ts
var CANDIDATE = "candidate";
var DATA = "data";
var validateJob = {
  async plan(job, seen) {
    const plan = {
      job: job.name,
      type: "validate",
      action: "run",
      reason: "",
      outputs: {},
      writes: [`MLflow run ${job.name} in experiment ${seen.pipeline.experiment}`],
      details: { compute: job.compute, champion: job.champion.uri, command: renderTemplate(job.evaluate.command) }
    };
    const found = await lookUp(job, seen);
    if ("diagnostics" in found) return fail(...found.diagnostics);
    if ("later" in found) return ok({ ...plan, action: "later", reason: found.later });
    const { candidate, champion, warnings } = found;
    if (champion === void 0) return ok({ ...plan, reason: "there is no champion yet", inputs: candidate.digest }, warnings);
    if (champion.digest !== candidate.digest)
      return ok({ ...plan, reason: `candidate differs from version ${champion.version}`, inputs: candidate.digest }, warnings);
    return ok({
      ...plan,
      action: "unchanged",
      reason: `the candidate is version ${champion.version}, the champion`,
      outputs: {
        model: { ...candidate, verdict: "unchanged", champion: champion.version }
      },
      writes: []
    });
  },
  async run(job, _plan, ctx) {
    const found = await lookUp(job, ctx);
    if (!("candidate" in found)) throw new Error(`${job.name} was started before its inputs were known`);
    const { candidate, champion, data } = found;
    const scored = await Promise.all([
      score(job, ctx, "candidate", candidate, data),
      champion === void 0 ? void 0 : score(job, ctx, "champion", { type: "mlflow_model", uri: champion.uri, digest: champion.digest }, data)
    ]);
    for (const result of scored) if (result !== void 0 && "failed" in result) return result.failed;
    const [ofCandidate, ofChampion] = scored.map(
      (result) => result !== void 0 && "metrics" in result ? result.metrics : void 0
    );
    const judgement = judge({
      rules: job.rules,
      candidate: ofCandidate ?? {},
      ...ofChampion !== void 0 && { champion: ofChampion },
      onMissingChampion: job.on_missing_champion
    });
    const passed = judgement.verdict === "pass";
    showTable(job, ctx, judgement, champion?.version);
    await ctx.fact({
      type: "verdict-reached",
      job: job.name,
      verdict: judgement.verdict,
      candidate: candidate.digest,
      ...champion && { champion: champion.digest, championVersion: champion.version },
      ...data.digest && { data: data.digest },
      reasons: judgement.reasons.map((reason) => reason.slice(0, 200)).slice(0, 3)
    });
    await ctx.keep(`${job.name}.json`, evidence(job, judgement, candidate, champion, data));
    const mlflowRun = await logResults(job, ctx, judgement, candidate, champion, ofCandidate ?? {}, ofChampion);
    const metrics = Object.fromEntries(Object.entries(ofCandidate ?? {}).filter(([, value]) => Number.isFinite(value)));
    if (!passed) return { state: "rejected", outputs: { metrics }, mlflowRun, reason: brokenRules(judgement) };
    const model = { ...candidate, verdict: "pass", champion: champion?.version ?? null };
    return { state: "succeeded", outputs: { model, metrics }, mlflowRun };
  }
};
function brokenRules({ rows, reasons }) {
  const broken = rows.filter((row) => row.outcome === "fail").length;
  return broken === 0 ? reasons.join(" ") : `${broken} of ${rows.length} ${rows.length === 1 ? "rule" : "rules"} broken`;
}
async function lookUp(job, seen) {
  const resolved = await resolveInputs(seen, "", { [CANDIDATE]: job.candidate, [DATA]: job.data });
  if (!resolved.ok) return { diagnostics: resolved.diagnostics };
  if (resolved.value.unknown.length > 0) return { later: resolved.value.unknown[0] };
  const candidate = resolved.value.values[CANDIDATE];
  const data = resolved.value.values[DATA];
  if (candidate?.kind !== "asset" || data?.kind !== "asset") throw new Error(`${job.name}: candidate and data are assets`);
  const model = candidate.asset;
  const version = await findChampion(seen, job.champion);
  const champion = version === void 0 ? void 0 : { version: version.version, uri: uriOf(version), digest: await digestOfVersion(seen, version) };
  const warnings = [];
  if (data.asset.digest !== void 0 && model.lineage?.inputs.includes(data.asset.digest)) {
    warnings.push({
      code: "TY403",
      severity: "warning",
      message: `${job.name} scores on the data the candidate was trained with`,
      location: job.location,
      why: "a model looks better on what it has seen; the comparison says little about new data",
      help: "hold data out of the training and name it in `data:`"
    });
  }
  return { candidate: model, champion, data: data.asset, warnings };
}
async function score(job, ctx, which, model, data) {
  const name = `${job.name}/${which}`;
  const local = await ctx.assets.local(model);
  const environment = job.evaluate.environment ?? await modelEnvironment(local.path);
  const inputs = await resolveInputs(ctx, "inputs.", job.evaluate.inputs);
  if (!inputs.ok)
    return {
      failed: { state: "failed", outputs: {}, diagnostic: inputs.diagnostics[0], reason: inputs.diagnostics[0].message }
    };
  const spec = {
    ...job.evaluate,
    environment,
    outputs: { metrics: { type: "uri_file" }, predictions: { type: "uri_file" } }
  };
  const content = { ...inputs.value.content, model: local.digest, data: data.digest ?? data.uri };
  const attempt = await runAttempt(ctx, {
    job: name,
    compute: job.compute,
    spec,
    values: {
      ...inputs.value.values,
      model: { kind: "asset", asset: { type: "mlflow_model", uri: `file:${local.path}`, digest: local.digest } },
      data: { kind: "asset", asset: data }
    },
    inputs: (await fingerprint(ctx, spec, content, digestJson(environment))).inputs
  });
  if (attempt.state !== "completed") return { failed: notCompleted(attempt) };
  const written = attempt.outputs["metrics"];
  const file = written === void 0 ? void 0 : (await ctx.assets.local(written)).path;
  const text = file === void 0 ? void 0 : await readFile3(file, "utf8").catch(() => void 0);
  if (text === void 0) throw noMetrics(name, "it wrote nothing to ${{outputs.metrics}}");
  const parsed = parseMetrics(text);
  if ("error" in parsed) throw noMetrics(name, parsed.error);
  return { metrics: parsed.metrics };
}
function noMetrics(name, why) {
  return new Fault("job", {
    code: "TY404",
    message: `${name} ended well but gave no metrics to judge by`,
    why,
    help: 'have the evaluate command write one JSON object of numbers, such as {"roc_auc": 0.91}, to ${{outputs.metrics}}'
  });
}
function showTable(job, ctx, judgement, champion) {
  ctx.signal({
    type: "table",
    job: job.name,
    title: `${judgement.verdict}: candidate against ${champion === void 0 ? "no champion" : `version ${champion}`}`,
    columns: ["metric", "candidate", "champion", "difference", "rule", "result"],
    rows: judgement.rows.map((row) => [
      row.metric,
      number2(row.candidate),
      number2(row.champion),
      number2(row.difference),
      row.rule,
      row.outcome
    ])
  });
}
function number2(value) {
  return value === void 0 ? "-" : Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}
function evidence(job, judgement, candidate, champion, data) {
  return `${JSON.stringify({ schema: 1, job: job.name, ...judgement, candidate, champion: champion ?? null, data }, null, 2)}
`;
}
async function logResults(job, ctx, judgement, candidate, champion, ofCandidate, ofChampion) {
  const experimentId = await ensureExperiment(ctx);
  const key = effectKey("log-results", ctx.run, job.name, candidate.digest, champion?.digest ?? "");
  const find = async () => {
    const [run] = await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: key });
    return run?.status === "FINISHED" ? run.runId : void 0;
  };
  return await ctx.effect({
    kind: "log-results",
    key,
    job: job.name,
    target: `MLflow run ${job.name}`,
    find,
    act: async () => {
      const [begun] = await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: key });
      const tags = { [KEY_TAG]: key, "trainyard.run": ctx.run, "trainyard.job": job.name };
      const run = begun ?? await ctx.tracking.createRun({ experimentId, name: job.name, tags });
      const points = [...named("candidate", ofCandidate), ...named("champion", ofChampion ?? {})];
      const missing = points.filter(([metric]) => run.metrics[metric] === void 0);
      await ctx.tracking.log(run.runId, {
        metrics: missing.map(([metric, value]) => ({ key: metric, value, timestamp: Date.now(), step: 0 })),
        tags: {
          "trainyard.verdict": judgement.verdict,
          "trainyard.candidate": candidate.digest,
          ...champion && { "trainyard.champion": champion.digest, "trainyard.champion_version": champion.version }
        }
      });
      await ctx.tracking.endRun(run.runId, "FINISHED");
      return run.runId;
    }
  });
}
function named(prefix, metrics) {
  return Object.entries(metrics).map(([name, value]) => [`${prefix}/${name}`, value]);
}

// src/jobs/types.ts
var jobTypes = {
  command: commandJob,
  sweep: sweepJob,
  validate: validateJob,
  register: registerJob,
  approval: approvalJob,
  deploy: deployJob
};
export {
  jobTypes
};
