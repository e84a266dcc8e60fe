import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  Refusal,
  cacheFolder,
  defaultWorkspace,
  effectKinds,
  factTypes,
  isAsset,
  linesOf,
  listRuns,
  loadPipeline,
  loadWorkspace,
  locateRun,
  mapsOf,
  openApp,
  openJournal,
  openSession,
  outputOf,
  own,
  publishList,
  redactDeep,
  redactEvent,
  refused,
  rememberRun,
  resolveBinding,
  shownUri,
  stateFolder,
  take,
  withoutText
} from "./js-yaml-dist-js-yaml.mjs";
import {
  digestJson
} from "./endpoints-local-bounded-log.mjs";
import "./system-family.mjs";
import "./pipeline-language-command.mjs";
import {
  version
} from "./commands-request.mjs";
import "./commands-inputs.mjs";
import {
  explainLine,
  inReadingOrder,
  minimumSecretLength
} from "./diagnostics-list.mjs";
import {
  nearest
} from "./pipeline-suggest.mjs";
import "./cloud-mlflow-address.mjs";
import "./system-environment.mjs";
import "./system-http.mjs";
import {
  lockOwner,
  shownOwner,
  tryLock
} from "./system-lock.mjs";
import {
  childProcess
} from "./system-child-process.mjs";
import "./cloud-mlflow-unreachable.mjs";
import {
  grouped,
  plural,
  textWidth,
  visible
} from "./diagnostics-text.mjs";
import {
  Fault,
  exitCodeOf,
  fail,
  ok
} from "./diagnostics-diagnostic.mjs";
import {
  errorCode,
  readJson,
  writeFileAtomic
} from "./system-files.mjs";
import "./shared.mjs";

// src/commands/approve.ts
import path6 from "node:path";

// src/engine/fold.ts
function emptyRun() {
  return {
    opened: void 0,
    effects: /* @__PURE__ */ new Map(),
    byJob: /* @__PURE__ */ new Map(),
    ends: /* @__PURE__ */ new Map(),
    attempts: /* @__PURE__ */ new Map(),
    approvals: { requested: /* @__PURE__ */ new Map(), granted: /* @__PURE__ */ new Map(), denied: /* @__PURE__ */ new Set() },
    ended: void 0
  };
}
function foldFact(run2, fact) {
  if ("job" in fact) {
    const parent = fact.job.split("/")[0];
    const facts = run2.byJob.get(parent);
    if (facts === void 0) run2.byJob.set(parent, [fact]);
    else facts.push(fact);
  }
  switch (fact.type) {
    case "run-opened":
      run2.opened = fact;
      break;
    case "job-started":
      run2.attempts.set(fact.job, Math.max(run2.attempts.get(fact.job) ?? 0, fact.attempt));
      run2.ended = void 0;
      break;
    case "intent":
      run2.effects.set(fact.key, { ...run2.effects.get(fact.key), intent: fact });
      break;
    case "done": {
      const effect = run2.effects.get(fact.key);
      if (effect !== void 0) effect.done = fact;
      break;
    }
    case "approval-requested":
      run2.approvals.requested.set(fact.job, fact.digest);
      break;
    case "approval-granted":
      if (!run2.approvals.denied.has(fact.digest)) run2.approvals.granted.set(fact.digest, fact);
      break;
    case "approval-denied":
      run2.approvals.denied.add(fact.digest);
      run2.approvals.granted.delete(fact.digest);
      break;
    case "job-ended":
      run2.ends.set(fact.job, fact);
      break;
    case "run-ended":
      run2.ended = { state: fact.state, exitCode: fact.exitCode };
      break;
    default:
      break;
  }
}
function pastOf(run2) {
  return { effects: run2.effects, facts: (job) => run2.byJob.get(job.split("/")[0]) ?? [] };
}

// src/commands/append.ts
async function appendTo(state, run2, decide) {
  const journal = openJournal(state);
  for (; ; ) {
    const { records, head } = await journal.load(run2);
    const fact = await decide(fold(records));
    if (await journal.append(run2, head, [fact]) !== "moved") return fact;
  }
}
function fold(records) {
  const folded = emptyRun();
  for (const { fact } of records) foldFact(folded, fact);
  return folded;
}

// src/commands/digest.ts
function shortDigest(digest) {
  return digest.replace(/^sha256:/, "").slice(0, 12);
}
function namesDigest(given, digest) {
  return given.split(/[\s,]+/).some((one) => matchesDigest(one, digest));
}
function matchesDigest(given, digest) {
  const hex = given.trim().toLowerCase().replace(/^sha256:/, "");
  return /^[0-9a-f]{12,64}$/.test(hex) && digest.slice(7).startsWith(hex);
}

// src/commands/run.ts
import { randomBytes } from "node:crypto";
import path4 from "node:path";

// src/commands/execute.ts
import path2 from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// src/engine/context.ts
function createContext(deps, observed, recorder, attempt) {
  return {
    ...observed,
    run: deps.run,
    attempt,
    abort: deps.cancel.signal,
    past: pastOf(recorder.state),
    commit: deps.commit,
    signal: deps.publish,
    fact: (fact) => recorder.record(fact),
    secret: deps.secret,
    keep: deps.keep,
    lease: (name) => deps.leases.acquire(name, {
      owner: deps.run,
      abort: deps.cancel.signal,
      onWait: (holder) => deps.publish({ type: "progress", text: `waiting for ${holder}, which holds ${name}` })
    }),
    async effect(effect) {
      const known = recorder.state.effects.get(effect.key);
      if (known?.done !== void 0) return known.done.result;
      const { job } = effect;
      if (known === void 0) {
        await recorder.record({
          type: "intent",
          key: effect.key,
          effect: effect.kind,
          job,
          attempt: effect.attempt ?? attempt,
          target: effect.target.slice(0, 200)
        });
      }
      deps.pass(`effect:${effect.kind}:before`);
      const found = await effect.find();
      const result = found ?? await effect.act();
      deps.pass(`effect:${effect.kind}:after`);
      await recorder.record({
        type: "done",
        key: effect.key,
        effect: effect.kind,
        job,
        ...found !== void 0 && { adopted: true },
        result
      });
      return result;
    },
    async approval(job, plan2) {
      const { granted, denied } = recorder.state.approvals;
      const earlier = granted.get(plan2.digest);
      if (earlier !== void 0) return { granted: true, by: earlier.by, via: earlier.via };
      if (denied.has(plan2.digest)) return { granted: false, by: "an earlier answer", via: "command" };
      const answer2 = await deps.ask(job, plan2);
      if (answer2 === void 0) return void 0;
      const { granted: yes, by, via } = answer2;
      await recorder.record(
        yes ? { type: "approval-granted", job, digest: plan2.digest, by, via } : { type: "approval-denied", job, digest: plan2.digest, by }
      );
      return answer2;
    }
  };
}

// src/engine/execute.ts
var CANCEL_MS = 8e3;
var FINAL = /* @__PURE__ */ new Set(["succeeded", "reused", "unchanged"]);
var BLOCKING = /* @__PURE__ */ new Set(["failed", "rejected", "inconclusive", "skipped", "cancelled"]);
var GRAVITY = [6, 5, 4, 1, 2, 3];
async function execute(deps, wanted) {
  const { pipeline, recorder } = deps;
  const jobs = /* @__PURE__ */ new Map();
  const outputs = /* @__PURE__ */ new Map();
  const exits = /* @__PURE__ */ new Set();
  for (const job of pipeline.jobs) {
    const end2 = recorder.state.ends.get(job.name);
    if (end2 === void 0 || !FINAL.has(end2.state)) continue;
    jobs.set(job.name, {
      state: end2.state,
      outputs: end2.outputs,
      ...end2.mlflowRun && { mlflowRun: end2.mlflowRun },
      ...end2.reason && { reason: end2.reason }
    });
    outputs.set(job.name, end2.outputs);
  }
  const observed = {
    ...deps.ports,
    pipeline,
    resolve: async (binding) => resolveBinding(pipeline, outputs, binding),
    output: (job, output) => outputOf(outputs, job, output),
    state: (job) => jobs.get(job)?.state ?? "pending",
    past: pastOf(recorder.state)
  };
  const typeOf = (job) => deps.types[job.type];
  const stopWatching = watchForCancel(deps);
  const cancelled = aborted(deps.cancel.signal);
  async function end(job, attempt, outcome, plan2, exit = 1) {
    if ("diagnostic" in outcome && outcome.diagnostic !== void 0)
      deps.publish({ type: "diagnostic", job: job.name, diagnostic: outcome.diagnostic });
    const mlflowRun = "mlflowRun" in outcome ? outcome.mlflowRun : void 0;
    await recorder.record({
      type: "job-ended",
      job: job.name,
      attempt,
      state: outcome.state,
      outputs: outcome.outputs,
      ...mlflowRun && { mlflowRun },
      ...outcome.reason && { reason: shortened(outcome.reason) }
    });
    jobs.set(job.name, {
      state: outcome.state,
      outputs: outcome.outputs,
      ...plan2 && { plan: plan2 },
      ...mlflowRun && { mlflowRun },
      ...outcome.reason && { reason: outcome.reason }
    });
    outputs.set(job.name, outcome.outputs);
    if (outcome.state === "failed") exits.add(exit);
    if (outcome.state === "rejected" && !(job.type === "validate" && job.on_rejected === "succeed")) exits.add(3);
    if (outcome.state === "inconclusive") exits.add(3);
  }
  async function runJob(job) {
    const attempt = (recorder.state.attempts.get(job.name) ?? 0) + 1;
    let plan2;
    try {
      const planned = await typeOf(job).plan(job, observed);
      if (!planned.ok) {
        for (const diagnostic of planned.diagnostics) deps.publish({ type: "diagnostic", job: job.name, diagnostic });
        const reason = planned.diagnostics[0]?.message ?? "invalid";
        return await end(job, attempt, { state: "failed", outputs: {}, reason }, void 0, exitCodeOf.input);
      }
      for (const diagnostic of planned.warnings) deps.publish({ type: "diagnostic", job: job.name, diagnostic });
      plan2 = planned.value;
      if (plan2.action === "reuse" || plan2.action === "unchanged") {
        const state2 = plan2.action === "reuse" ? "reused" : "unchanged";
        return await end(
          job,
          attempt,
          { state: state2, outputs: plan2.outputs, reason: plan2.reason, ...plan2.mlflowRun && { mlflowRun: plan2.mlflowRun } },
          plan2
        );
      }
      if (plan2.action === "later") throw new Error(`${job.name} was started before it could be planned: ${plan2.reason}`);
      await recorder.record({ type: "job-started", job: job.name, attempt, inputs: plan2.fingerprint ?? "" });
      const context = createContext(deps, observed, recorder, attempt);
      await end(job, attempt, await typeOf(job).run(job, plan2, context), plan2);
    } catch (error) {
      if (deps.cancel.signal.aborted && !(error instanceof Fault && error.kind === "compensation")) {
        return await end(job, attempt, { state: "cancelled", outputs: {}, reason: "cancelled" }, plan2);
      }
      if (!(error instanceof Fault)) throw error;
      const { message: reason, diagnostic } = error;
      await end(job, attempt, { state: "failed", outputs: {}, reason, diagnostic }, plan2, exitCodeOf[error.kind]);
    }
  }
  const running = /* @__PURE__ */ new Map();
  let crash;
  for (; ; ) {
    let skipped = false;
    for (const job of wanted) {
      if (jobs.has(job.name) || running.has(job.name) || crash !== void 0) continue;
      const blocked = job.needs.map((need) => [need, jobs.get(need)?.state]).find(([, state2]) => state2 !== void 0 && BLOCKING.has(state2));
      if (blocked !== void 0) {
        await end(job, 0, {
          state: "skipped",
          outputs: {},
          reason: `${blocked[0]} ${blocked[1] === "skipped" ? "was skipped" : `ended ${blocked[1]}`}`
        });
        skipped = true;
        continue;
      }
      if (!job.needs.every((need) => FINAL.has(jobs.get(need)?.state))) continue;
      if (deps.cancel.signal.aborted || running.size >= deps.parallel) continue;
      running.set(
        job.name,
        runJob(job).catch((error) => {
          crash ??= error;
          deps.cancel.abort();
        }).finally(() => running.delete(job.name))
      );
    }
    if (running.size === 0) {
      if (skipped) continue;
      break;
    }
    if (deps.cancel.signal.aborted) {
      await Promise.race([Promise.all(running.values()), deps.sleep(CANCEL_MS)]);
      break;
    }
    await Promise.race([...running.values(), cancelled]);
  }
  stopWatching();
  if (crash !== void 0) throw crash;
  const states = wanted.map((job) => jobs.get(job.name)?.state);
  let state = wanted.length < pipeline.jobs.length ? "stopped-at" : "succeeded";
  if (states.includes("waiting")) state = "waiting";
  if (states.includes("rejected") || states.includes("inconclusive")) state = "rejected";
  if (states.includes("failed")) state = "failed";
  let exitCode = GRAVITY.find((code) => exits.has(code)) ?? 0;
  if (deps.cancel.signal.aborted && exitCode !== 6) {
    state = "cancelled";
    exitCode = 130;
  }
  await recorder.record({ type: "run-ended", run: deps.run, state, exitCode });
  return { state, exitCode, jobs };
}
function watchForCancel(deps) {
  const stop2 = new AbortController();
  const watching = async () => {
    for await (const record of deps.journal.watch(deps.run, deps.recorder.head, stop2.signal)) {
      deps.recorder.take(record);
      if (record.fact.type === "cancel-requested") deps.cancel.abort();
    }
  };
  watching().catch((error) => {
    const why = error instanceof Error ? error.message : String(error);
    deps.publish({ type: "note", text: `cannot watch the journal for requests from other processes any more: ${why}` });
  });
  return () => stop2.abort();
}
function aborted(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
function shortened(text3) {
  return text3.length > 300 ? `${text3.slice(0, 299)}\u2026` : text3;
}

// src/engine/failpoints.ts
var failpoints = [
  ...factTypes.flatMap((type) => [`fact:${type}:before`, `fact:${type}:after`]),
  ...effectKinds.flatMap((kind) => [`effect:${kind}:before`, `effect:${kind}:after`])
];
function armFailpoint(armed) {
  if (armed === void 0 || armed === "") return () => {
  };
  const [name, count] = armed.split("#");
  let left = Number(count ?? 1);
  return (point) => {
    if (point !== name) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, "SIGKILL");
  };
}

// src/engine/recorder.ts
async function openRecorder(journal, run2, publish, pass) {
  const loaded = await journal.load(run2);
  const state = emptyRun();
  let head = loaded.head;
  for (const { fact } of loaded.records) foldFact(state, fact);
  async function catchUp() {
    const now = await journal.load(run2);
    for (const record of now.records) if (record.seq > head.seq) admit(record);
    head = now.head;
  }
  function admit(record) {
    foldFact(state, record.fact);
    publish(record.fact);
  }
  let queue = Promise.resolve();
  return {
    state,
    get head() {
      return head;
    },
    torn: loaded.torn,
    record(...facts) {
      const turn = queue.then(async () => {
        for (const fact of facts) pass(`fact:${fact.type}:before`);
        for (; ; ) {
          const appended = await journal.append(run2, head, facts);
          if (appended === "moved") {
            await catchUp();
            continue;
          }
          head = appended.head;
          for (const record of appended.records) admit(record);
          break;
        }
        for (const fact of facts) pass(`fact:${fact.type}:after`);
      });
      queue = turn.catch(() => {
      });
      return turn;
    },
    take(record) {
      queue = queue.then(async () => {
        if (record.seq > head.seq) await catchUp();
      }).catch(() => {
      });
    }
  };
}

// src/plan/look-once.ts
function lookOnce(reads, { many = false } = {}) {
  const { registry, endpoints, assets } = reads;
  const stat = once(
    (type, uri, digest) => assets.stat({ type, uri, ...digest && { digest } })
  );
  return {
    ...reads,
    registry: {
      capabilities: once(() => registry.capabilities()),
      modelExists: once((name) => registry.modelExists(name)),
      version: once((name, version2) => registry.version(name, version2)),
      byAlias: once((name, alias) => registry.byAlias(name, alias)),
      byStage: once((name, stage) => registry.byStage(name, stage)),
      byTag: once((name, tag) => registry.byTag(name, tag))
    },
    endpoints: {
      open: once(async (name) => {
        const endpoint = await endpoints.open(name);
        return { snapshot: once(() => endpoint.snapshot()) };
      })
    },
    compute: once(async (name) => {
      const compute = await reads.compute(name);
      const seen = /* @__PURE__ */ new Map();
      const check = (of) => {
        const key = JSON.stringify(of.environment);
        let answer2 = seen.get(key);
        if (answer2 === void 0) seen.set(key, answer2 = compute.check(of));
        return answer2;
      };
      return { kind: compute.kind, check };
    }),
    assets: { stat: ({ type, uri, digest }) => stat(type, uri, digest ?? null) },
    reuse: many ? reads.reuse.listed?.() ?? reads.reuse : reads.reuse,
    code: once((dir) => reads.code(dir))
  };
}
function once(look) {
  const seen = /* @__PURE__ */ new Map();
  return (...of) => {
    const key = JSON.stringify(of);
    let answer2 = seen.get(key);
    if (answer2 === void 0) seen.set(key, answer2 = look(...of));
    return answer2;
  };
}

// src/plan/plan.ts
var MANY = 100;
async function makePlan(pipeline, ports, types, refused2 = []) {
  const known = /* @__PURE__ */ new Map();
  const states = /* @__PURE__ */ new Map();
  const outOfReach = new Set(refused2.map(({ name }) => name));
  const look = lookOnce(ports, { many: pipeline.jobs.length >= MANY });
  askEndpoints(pipeline, look);
  const never = (job) => outOfReach.has(job) ? { unknown: `${job} is refused` } : void 0;
  const seen = {
    ...look,
    pipeline,
    resolve: async (binding) => (binding.kind === "output" ? never(binding.job) : void 0) ?? resolveBinding(pipeline, known, binding),
    output: (job, output) => never(job) ?? outputOf(known, job, output),
    state: (job) => states.get(job) ?? "pending"
  };
  const jobs = [];
  const found = { errors: /* @__PURE__ */ new Set(), warnings: /* @__PURE__ */ new Set() };
  for (const job of pipeline.jobs) {
    const planned = await planOf(job, types, seen);
    if (!planned.ok) {
      for (const one of planned.diagnostics) found[one.severity === "error" ? "errors" : "warnings"].add(one);
      outOfReach.add(job.name);
      jobs.push(refusedJob({ name: job.name, type: job.type, needs: job.needs, reasons: planned.diagnostics }));
      continue;
    }
    for (const warning of planned.warnings) found.warnings.add(warning);
    jobs.push(plannedJob(pipeline, job, planned.value));
    known.set(job.name, planned.value.outputs);
    if (planned.value.action === "reuse") states.set(job.name, "reused");
    if (planned.value.action === "unchanged") states.set(job.name, "unchanged");
  }
  const shown = /* @__PURE__ */ new Map();
  for (const one of refused2) {
    for (const reason of one.reasons) found.errors.add(reason);
    shown.set(one.name, refusedJob(one, await detailsElsewhere(one, types, seen)));
  }
  const plan2 = assembled(pipeline, ports.tracking.description, withRefused(jobs, shown));
  return { plan: plan2, diagnostics: [...found.errors, ...found.warnings] };
}
function askEndpoints(pipeline, look) {
  for (const job of pipeline.jobs) {
    if (job.type !== "deploy") continue;
    void look.endpoints.open(job.endpoint).then((endpoint) => endpoint.snapshot()).catch(() => void 0);
  }
}
async function planOf(job, types, seen) {
  try {
    return await types[job.type].plan(job, seen);
  } catch (error) {
    if (error instanceof Fault && error.kind === "input") return { ok: false, diagnostics: [error.diagnostic] };
    throw error;
  }
}
function assembled(pipeline, tracking, jobs) {
  const counts = { run: 0, reuse: 0, unchanged: 0, later: 0, refused: 0 };
  for (const { action } of jobs) counts[action]++;
  const { name, file, experiment, digest } = pipeline;
  return {
    format: "trainyard-plan/1",
    pipeline: { name, file, experiment, digest },
    tracking,
    digest: digestJson({
      pipeline: digest,
      jobs: jobs.map(({ job, action, fingerprint }) => ({ job, action, inputs: fingerprint ?? null }))
    }),
    counts,
    jobs
  };
}
function plannedJob(pipeline, job, plan2) {
  const { action, reason, fingerprint, earlier, writes, details } = plan2;
  const settled = action === "reuse" || action === "unchanged";
  return {
    job: job.name,
    type: job.type,
    action,
    reason,
    needs: job.needs,
    ...fingerprint && { fingerprint },
    ...earlier && { earlier },
    ...details,
    outputs: settled ? details.outputs.map((output) => withResult(pipeline, output, plan2.outputs)) : details.outputs,
    unknown: settled ? [] : details.unknown,
    writes,
    refusals: []
  };
}
function withResult(pipeline, output, outputs) {
  const made = own(outputs, output.name);
  if (!isAsset(made)) return output;
  const { uri, digest } = made;
  return { ...output, uri: shownUri(pipeline, uri), ...digest && { digest } };
}
var nothing = { inputs: [], outputs: [], unknown: [] };
function refusedJob({ name, type, needs, reasons }, details = nothing) {
  const refusals = reasons.filter(({ severity }) => severity === "error").map(refusalOf);
  const reason = refusals[0]?.message ?? "it cannot run here";
  return { job: name, type, action: "refused", reason, needs, ...details, writes: [], refusals };
}
async function detailsElsewhere({ job }, types, seen) {
  if (job === void 0) return void 0;
  const compute = { kind: "elsewhere", check: async () => ok({ environment: "unknown", digest: digestJson(null) }) };
  const planned = await planOf(job, types, {
    ...seen,
    compute: async () => compute,
    assets: { stat: async (asset) => /^(?:file|models|runs):/.test(asset.uri) ? await seen.assets.stat(asset) : "unfetched" }
  });
  return planned.ok ? planned.value.details : void 0;
}
function refusalOf({ code, message, location, why, help }) {
  return {
    code,
    message,
    ...location && { place: `${location.file}:${location.start.line}:${location.start.col}` },
    ...why !== void 0 && { why },
    ...help !== void 0 && { help }
  };
}
function withRefused(jobs, refused2) {
  if (refused2.size === 0) return jobs;
  const waiting = new Map(refused2);
  const merged = [];
  const place = (name) => {
    const one = waiting.get(name);
    if (one === void 0) return;
    waiting.delete(name);
    for (const need of one.needs) place(need);
    merged.push(one);
  };
  for (const job of jobs) {
    for (const need of job.needs) place(need);
    merged.push(job);
  }
  for (const name of waiting.keys()) place(name);
  return merged;
}

// src/commands/ask.ts
async function ask(session, plan2, others) {
  const { host, request } = session;
  if (host.name === "terminal" && request.flags.approve === true) return { granted: true, by: host.actor, via: "flag" };
  const given = request.inputs("approve");
  if (given !== void 0) {
    if (namesDigest(given, plan2.digest)) return { granted: true, by: host.actor, via: "input" };
    if (others) return void 0;
    throw new Fault("input", notItsDigest(given, [shortDigest(plan2.digest)]));
  }
  const answer2 = await host.approver.ask({ digest: shortDigest(plan2.digest), lines: plan2.lines }, session.cancel.signal);
  if (answer2 === "unavailable") return void 0;
  return { granted: answer2.answer === "approved", by: answer2.by, via: "prompt" };
}
function notItsDigest(given, digests) {
  return {
    code: "TY409",
    severity: "error",
    message: `${given} is not the digest of this run's release plan`,
    why: "an approval counts for exactly what was shown; the plan may have changed since",
    help: `look at the plan above and approve ${digests.join(" or ")}`
  };
}

// src/commands/git.ts
import { promisify } from "node:util";
async function gitCommit(dir) {
  const git = promisify(childProcess().execFile);
  try {
    const [head, status2] = await Promise.all([
      git("git", ["-C", dir, "rev-parse", "HEAD"]),
      git("git", ["-C", dir, "status", "--porcelain", "--untracked-files=no"], { maxBuffer: 64 << 20 })
    ]);
    return { sha: head.stdout.trim(), dirty: status2.stdout.trim() !== "" };
  } catch {
    return void 0;
  }
}

// src/commands/results.ts
import path from "node:path";

// src/report/markdown.ts
function inert(text3) {
  return inertHtml(visible(text3).replaceAll(/[\\`*_{}[\]()#+!|~]/g, "\\$&"));
}
function inertHtml(text3) {
  return visible(text3).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("@", "@\u200B").replaceAll(/:(?=\/\/)|\bwww(?=\.)/gi, "$&\u200B");
}
function codeBlock(lines, language = "") {
  const text3 = lines.map(visible).join("\n");
  let longest = 2;
  for (const [run2] of text3.matchAll(/`+/g)) longest = Math.max(longest, run2.length);
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}
${text3}
${fence}`;
}
function table(columns, rows) {
  const line2 = (cells) => `| ${cells.join(" | ")} |`;
  return [line2(columns), `|${"---|".repeat(columns.length)}`, ...rows.map(line2)];
}

// src/report/summary.ts
var MARK = {
  succeeded: "\u2705",
  reused: "\u267B\uFE0F",
  unchanged: "\u{1F7F0}",
  failed: "\u274C",
  rejected: "\u26D4",
  inconclusive: "\u2754",
  skipped: "\u23ED\uFE0F",
  waiting: "\u23F8\uFE0F",
  cancelled: "\u{1F6D1}",
  pending: "\xB7"
};
function renderSummary(summary) {
  const lines = [`## Trainyard: ${inert(summary.run)} ${summary.state}`, "", "| job | type | result | |", "|---|---|---|---|"];
  for (const job of summary.jobs)
    lines.push(`| ${inert(job.name)} | ${job.type} | ${MARK[job.state]} ${job.state} | ${inert(job.reason ?? "")} |`);
  for (const table2 of summary.tables) {
    lines.push(
      "",
      `**${inert(table2.job)}: ${inert(table2.title)}**`,
      "",
      `| ${table2.columns.map(inert).join(" | ")} |`,
      `|${"---|".repeat(table2.columns.length)}`
    );
    for (const row of table2.rows) lines.push(`| ${row.map(inert).join(" | ")} |`);
  }
  const digest = pendingApproval(summary);
  if (digest !== void 0)
    lines.push("", `Waits for approval of the release plan \`${digest}\`. Resume with the input \`approve: ${digest}\`.`);
  return `${lines.join("\n")}
`;
}
function outputsOf(summary) {
  const outputs = { run: summary.run, state: summary.state };
  for (const job of summary.jobs) {
    const version2 = job.outputs["version"];
    if (job.type === "register" && isObject(version2))
      outputs["model-version"] = `${text(version2["name"])}/${text(version2["version"])}`;
    if (job.type === "validate") {
      if (isObject(job.outputs["metrics"])) outputs["metrics"] = JSON.stringify(job.outputs["metrics"]);
      if (job.state === "unchanged") outputs["verdict"] = "unchanged";
    }
    if (job.type === "deploy" && typeof job.outputs["url"] === "string") outputs["endpoint-url"] = job.outputs["url"];
  }
  const verdict = summary.facts.findLast((fact) => fact.type === "verdict-reached");
  if (verdict?.type === "verdict-reached" && outputs["verdict"] === void 0) outputs["verdict"] = verdict.verdict;
  const digest = pendingApproval(summary);
  if (digest !== void 0) outputs["approval-digest"] = digest;
  return outputs;
}
function pendingApproval(summary) {
  const waiting = new Set(summary.jobs.filter(({ state }) => state === "waiting").map(({ name }) => name));
  const asked = /* @__PURE__ */ new Map();
  for (const fact of summary.facts)
    if (fact.type === "approval-requested" && waiting.has(fact.job))
      asked.set(fact.job, fact.digest.replace("sha256:", "").slice(0, 12));
  return asked.size === 0 ? void 0 : [...asked.values()].join(",");
}
function text(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/commands/results.ts
function resultsOf(session, { pipeline, state }, run2, folded, result) {
  const summary = {
    run: run2,
    state: result.state,
    jobs: pipeline.jobs.map((job) => ({
      name: job.name,
      type: job.type,
      ...result.jobs.get(job.name) ?? { state: "pending", outputs: {} }
    })),
    tables: session.tables,
    facts: [...folded.byJob.values()].flat()
  };
  const outputs = outputsOf(summary);
  const where = path.relative(session.cwd, path.join(state, "runs", run2)) || ".";
  const message = closing(result.state, { run: run2, where, outputs, inTerminal: session.host.name === "terminal" });
  return { outputs, summary: renderSummary(summary), exitCode: result.exitCode, message };
}
function closing(state, of) {
  const { run: run2, outputs } = of;
  const goOn = of.inTerminal ? `\`trainyard resume ${run2}\`` : "a step with `command: resume`";
  const digest = outputs["approval-digest"] ?? "";
  switch (state) {
    case "succeeded":
      return ["done", outputs["model-version"], outputs["endpoint-url"] && `served at ${outputs["endpoint-url"]}/invocations`].filter(Boolean).join(", ");
    case "waiting":
      return of.inTerminal ? `waits for approval of ${digest}: \`trainyard approve ${run2}\`, then ${goOn}` : `waits for approval of ${digest}: ${goOn} and \`approve: ${digest}\` releases it`;
    case "cancelled":
      return `cancelled; ${goOn} goes on`;
    case "failed":
      return `failed; logs and facts are in ${of.where}; ${goOn} tries again`;
    case "rejected":
      return "the candidate was rejected; nothing after the validation was touched";
    case "stopped-at":
      return `stopped as asked; ${goOn} goes on`;
  }
}

// src/commands/execute.ts
var PARALLEL = 2;
async function executeRun(session, prepared, what, { run: run2 }) {
  const { app, state, pipeline, wanted } = prepared;
  const folder = path2.join(state, "runs", run2);
  let lock;
  try {
    const { jobTypes: types, ports } = app;
    const [commit, known] = await Promise.all([gitCommit(path2.dirname(pipeline.file)), app.journal.load(run2)]);
    const opening = known.head.seq === 0 ? await openingOf(session, prepared, what, run2, commit) : void 0;
    lock = await ownRun(folder, run2);
    const pass = armFailpoint(session.env["TRAINYARD_FAILPOINT"]);
    const journal = redacting(app.journal, session);
    const recorder = await openRecorder(journal, run2, session.publish, pass);
    if (recorder.torn !== void 0) {
      session.publish({
        type: "note",
        text: `the last record of the journal was torn (${recorder.torn} bytes) and is dropped`
      });
    }
    if (recorder.state.opened === void 0 && opening !== void 0) {
      await recorder.record(opening);
      await rememberRun(session, run2, { state, file: pipeline.file });
    } else await reopen(session, prepared, run2, recorder.state.opened);
    session.host.saveState({ run: run2, state });
    session.cancel.signal.addEventListener("abort", () => {
      if (session.cancelledBy !== void 0)
        recorder.record({ type: "cancel-requested", by: session.cancelledBy }).catch(() => {
        });
    });
    const result = await execute(
      {
        run: run2,
        pipeline,
        types,
        ports,
        recorder,
        journal,
        leases: app.leases,
        commit,
        publish: session.publish,
        pass,
        cancel: session.cancel,
        parallel: PARALLEL,
        secret: (name) => session.host.secret(name),
        keep: async (name, text3) => {
          const file = path2.join(folder, name.replaceAll(/[^A-Za-z0-9._-]/g, "_"));
          await writeFileAtomic(file, session.redactor.redact(text3));
          return file;
        },
        sleep: (ms) => sleep(ms, void 0, { ref: false }),
        ask: (job, plan2) => ask(
          session,
          plan2,
          pipeline.jobs.some((other) => other.type === "approval" && other.name !== job)
        )
      },
      wanted
    );
    const results = resultsOf(session, prepared, run2, recorder.state, result);
    const given = session.request.inputs("approve");
    const asked = [...recorder.state.approvals.requested.values()];
    if (given === void 0 || result.state !== "waiting" || asked.some((digest) => namesDigest(given, digest))) return results;
    session.publish({ type: "diagnostic", diagnostic: notItsDigest(given, asked.map(shortDigest)) });
    return { ...results, exitCode: 2 };
  } finally {
    await app.close();
    await lock?.release();
  }
}
async function ownRun(folder, run2) {
  const lock = await tryLock(path2.join(folder, "engine.lock"));
  if (!("busy" in lock)) return lock;
  throw new Fault("conflict", {
    code: "TY904",
    message: `run ${run2} is being executed by ${shownOwner(lock.busy)} since ${lock.busy.since}`,
    help: `wait for it, or end it with \`trainyard cancel ${run2}\``
  });
}
function redacting(journal, session) {
  return {
    ...journal,
    append: (run2, head, facts) => journal.append(
      run2,
      head,
      facts.map((fact) => redactEvent(fact, session.redactor))
    )
  };
}
async function openingOf(session, { app, pipeline, workspace }, what, run2, commit) {
  const { plan: plan2, diagnostics } = await makePlan(pipeline, app.ports, app.jobTypes);
  if (diagnostics.some(({ severity }) => severity === "error")) throw new Refusal(diagnostics);
  const until = session.request.inputs("until");
  return {
    type: "run-opened",
    run: run2,
    file: pipeline.file,
    pipeline: pipeline.digest,
    plan: plan2.digest,
    workspace: workspaceDigest(workspace),
    sets: what.sets,
    ...workspace.profile !== void 0 && { profile: workspace.profile },
    ...what.workspaceFile !== void 0 && { workspaceFile: what.workspaceFile },
    ...what.maps !== void 0 && { maps: what.maps },
    ...what.environmentMaps !== void 0 && { environmentMaps: what.environmentMaps },
    ...until !== void 0 && { until },
    host: session.host.name,
    version,
    ...commit && { commit }
  };
}
function workspaceDigest({ profile, tracking, computes, endpoints }) {
  return digestJson({ profile: profile ?? null, tracking, computes, endpoints });
}
async function reopen(session, { app, pipeline, workspace }, run2, opened) {
  if (opened?.pipeline !== pipeline.digest) {
    throw new Fault("input", {
      code: "TY905",
      message: `run ${run2} was made from another version of ${path2.relative(session.cwd, pipeline.file)}`,
      why: "what it did would be mixed with what the file says now",
      help: "restore the file (and the same --set, --map and --profile), or start a new run; unchanged jobs are reused there too"
    });
  }
  if (opened.workspace !== workspaceDigest(workspace)) {
    throw new Fault("input", {
      code: "TY905",
      message: `run ${run2} was made with another workspace`,
      why: `${opened.profile === workspace.profile ? "its tracking, computes or endpoints differ" : `the profile was ${opened.profile ?? "none"}, now it is ${workspace.profile ?? "none"}`}: what one place has seen would be applied to another`,
      help: "give the same --workspace-file, --profile and environment variables, or start a new run; unchanged jobs are reused there too"
    });
  }
  const reaped = await app.compute.reap(run2);
  if (reaped > 0) session.publish({ type: "note", text: `ended ${reaped} processes that an interrupted run had left behind` });
  session.publish({ type: "note", text: `resuming run ${run2}` });
}

// src/commands/prepare.ts
import path3 from "node:path";

// src/pipeline/until.ts
function namesUntil(jobs, until) {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  if (until === void 0) return ok(new Set(byName.keys()));
  if (!byName.has(until)) {
    const near = nearest(until, byName.keys());
    return fail({
      code: "TY801",
      severity: "error",
      message: `there is no job ${until} to stop after`,
      help: near === void 0 ? `jobs are ${[...byName.keys()].join(", ")}` : `did you mean ${near}?`
    });
  }
  const wanted = /* @__PURE__ */ new Set([until]);
  for (const name of wanted) for (const need of byName.get(name)?.needs ?? []) wanted.add(need);
  return ok(wanted);
}

// src/commands/prepare.ts
function requested(session) {
  const file = session.request.inputs("pipeline");
  if (file === void 0) {
    throw new Refusal([
      {
        code: "TY801",
        severity: "error",
        message: "no pipeline file was named",
        help: "give the input `pipeline`, or in a terminal `trainyard run FILE`"
      }
    ]);
  }
  const profile = session.request.inputs("profile");
  const workspaceFile = session.request.inputs("workspace-file");
  return {
    file: path3.resolve(session.cwd, file),
    sets: linesOf(session, "set"),
    ...mapsOf(session),
    ...profile && { profile },
    ...workspaceFile && { workspaceFile: path3.resolve(session.cwd, workspaceFile) }
  };
}
async function prepare(session, what, given) {
  const workspace = await loadWorkspace(session, what.file, what);
  const { pipeline, ...loaded } = take(
    session,
    await loadPipeline({
      file: what.file,
      sets: what.sets,
      workspace,
      cwd: session.cwd,
      ...workspace.profile && { profile: workspace.profile }
    })
  );
  const names = take(session, namesUntil([...pipeline.jobs, ...loaded.refused], session.request.inputs("until")));
  const wanted = pipeline.jobs.filter(({ name }) => names.has(name));
  const refused2 = loaded.refused.filter(({ name }) => names.has(name));
  const { refusals } = loaded;
  const ofJobs = isPlanning(session) ? [] : [...refusals, ...refused2.flatMap((job) => job.reasons)];
  const reasons = [...workspace.refusals?.["tracking"] ?? [], ...ofJobs];
  if (reasons.length > 0) throw new Refusal(reasons);
  const folder = stateFolder(session, workspace);
  const faults = [
    ...secretFaults(session, pipeline, workspace),
    // A resumed run was let through when it was opened.
    ...given === void 0 ? unsafeOverrides(session, pipeline) : [],
    ...impossibleHere(session, pipeline, workspace, folder.declared)
  ];
  if (faults.some(({ severity }) => severity === "error")) throw new Refusal(faults);
  publishList(session, faults);
  const state = given?.state ?? folder.dir;
  return {
    pipeline,
    wanted,
    refused: refused2,
    refusals,
    workspace,
    state,
    app: openApp(session, workspace, state, isPlanning(session))
  };
}
function isPlanning({ request }) {
  return request.command === "plan" || request.flags.dryRun === true;
}
function secretFaults(session, pipeline, workspace) {
  const found = [];
  for (const name of workspace.secrets) {
    const value = session.host.secret(name);
    const user = pipeline.jobs.find((job) => secretsOf(job).includes(name));
    if (value === void 0 && user !== void 0) {
      found.push({
        code: "TY413",
        severity: isPlanning(session) ? "warning" : "error",
        message: `the secret ${name} that ${user.name} uses has no value here`,
        location: user.location,
        help: session.host.name === "azure-devops" ? `define the secret variable ${name} for this pipeline` : `set the environment variable ${name}`
      });
    }
    if (value === void 0) continue;
    session.addSecret(value);
    if (value.length >= minimumSecretLength) continue;
    found.push({
      code: "TY414",
      severity: "warning",
      message: `the secret ${name} has fewer than ${minimumSecretLength} characters and is not masked`,
      why: "text that short stands in every log by chance",
      help: "use a longer secret"
    });
  }
  return found;
}
function secretsOf(job) {
  const commands2 = job.type === "command" ? [job] : job.type === "sweep" ? [job.trial] : job.type === "validate" ? [job.evaluate] : [];
  return commands2.flatMap(
    ({ environmentVariables }) => Object.values(environmentVariables).flatMap((value) => "secret" in value ? [value.secret] : [])
  );
}
function unsafeOverrides(session, pipeline) {
  const inCi = session.host.name !== "terminal";
  if (inCi && session.request.inputs("allow-unsafe-set") === "true") return [];
  return pipeline.risky.map(({ override, characters, location }) => ({
    code: "TY411",
    severity: inCi ? "error" : "warning",
    message: `${override} holds characters that mean something to a shell: ${shownCharacters(characters)}`,
    // Which may be a password.
    location: withoutText(location),
    why: "values are substituted into commands as text, so it could run commands of its own",
    help: inCi ? "change the value, or set `allow-unsafe-set: true` if only people you trust can set it" : "make sure that this is what you mean"
  }));
}
function shownCharacters(characters) {
  return characters.map((character) => /[\r\n]/.test(character) ? "the end of a line" : character).join(" ");
}
function impossibleHere(session, pipeline, workspace, declared) {
  if (!session.host.hosted) return [];
  const found = [];
  for (const job of pipeline.jobs) {
    if (job.type === "deploy") {
      found.push({
        code: "TY408",
        severity: "error",
        message: `${job.name} deploys to the local endpoint ${job.endpoint} on a hosted runner`,
        location: job.location,
        why: "the host ends every process when the job ends, the endpoint too",
        help: "run this job on a self-hosted runner"
      });
    }
    if ((job.type === "register" || job.type === "deploy") && workspace.tracking.uri === void 0 && !declared) {
      found.push({
        code: "TY408",
        severity: "error",
        message: `${job.name} would use an embedded store on a hosted runner`,
        location: job.location,
        why: "its disk is empty at every start: there would be no champion, and the validation would mean nothing",
        help: "name a tracking server in trainyard.yml (`tracking: {uri: ...}`), or give `state` (or TRAINYARD_STATE) to say that this folder persists"
      });
    }
  }
  return found;
}

// src/commands/run.ts
async function run(session) {
  const what = requested(session);
  const prepared = await prepare(session, what);
  return await executeRun(session, prepared, what, { run: runName(session, what.file) });
}
function runName(session, file) {
  const { runIdentity } = session.host;
  if (runIdentity === void 0) {
    const now = (/* @__PURE__ */ new Date()).toISOString().replaceAll(/[-:]/g, "").replace("T", "-").slice(0, 15);
    return `${now}-${randomBytes(2).toString("hex")}`;
  }
  const profile = session.request.inputs("profile");
  const relative = path4.relative(session.cwd, file).replaceAll(path4.sep, "/");
  return [runIdentity, ...[relative.replace(/\.ya?ml$/i, ""), ...profile ? [profile] : []].map(namePart)].join(".");
}
function namePart(text3) {
  const plain2 = text3.replaceAll("/", "-");
  const safe = plain2.replaceAll(/[^A-Za-z0-9_-]+/g, "-").replaceAll(/^-+|-+$/g, "");
  return safe === plain2 && !text3.includes("-") ? safe : `${safe || "x"}-${digestJson(text3).slice(7, 13)}`;
}
async function namedRun(session) {
  const named2 = session.request.inputs("run");
  if (named2 !== void 0) return named2;
  const { runIdentity } = session.host;
  const file = session.request.inputs("pipeline");
  if (runIdentity === void 0) {
    throw new Fault("input", {
      code: "TY801",
      message: "no run was named",
      help: "give its name, for example `trainyard resume RUN`; `trainyard status` lists runs"
    });
  }
  if (file !== void 0) return runName(session, path4.resolve(session.cwd, file));
  const own2 = (await listRuns(session)).runs.filter((run2) => run2.startsWith(`${runIdentity}.`));
  if (own2.length === 1 && own2[0] !== void 0) return own2[0];
  throw new Fault("input", {
    code: "TY903",
    message: own2.length === 0 ? `this ${session.host.name} run (${runIdentity}) has not begun a Trainyard run yet` : `this ${session.host.name} run has ${own2.length} Trainyard runs: ${own2.join(", ")}`,
    ...own2.length === 0 && {
      why: "its state may be on another machine: an embedded store and a journal in files stay on the runner that made them"
    },
    help: own2.length === 0 ? "run this step on the same self-hosted runner" : "say which with the input `run` or `pipeline`"
  });
}

// src/commands/status.ts
import path5 from "node:path";
var SHOWN = 20;
async function status(session) {
  const named2 = session.request.inputs("run") ?? (session.host.runIdentity === void 0 ? void 0 : await namedRun(session));
  if (named2 !== void 0) {
    const { state } = await locateRun(session, named2);
    const { records } = await openJournal(state).load(named2);
    const folded = fold(records);
    const word = await wordOf(state, named2, folded);
    return say(session, describe(named2, word, folded), asJson(named2, word, folded));
  }
  const { dir, runs: names } = await listRuns(session);
  const journal = openJournal(dir);
  const runs = [];
  for (const run2 of names.slice(-SHOWN)) {
    const loaded = await journal.load(run2).catch((error) => {
      if (error instanceof Fault) return void 0;
      throw error;
    });
    if (loaded === void 0) {
      runs.push({ run: run2, state: "damaged", at: "", file: "" });
      continue;
    }
    const { records } = loaded;
    const folded = fold(records);
    const file = folded.opened === void 0 ? "" : path5.relative(session.cwd, folded.opened.file);
    runs.push({ run: run2, state: await wordOf(dir, run2, folded), at: records[0]?.at ?? "", file });
  }
  const older = names.length - runs.length;
  const lines = [
    ...older > 0 ? [`... and ${older} older`] : [],
    ...runs.map(({ run: run2, state, at, file }) => `${run2}  ${state}  ${at}  ${file}`)
  ];
  return say(session, lines.length === 0 ? `no runs in ${dir}` : lines.join("\n"), { runs });
}
function say(session, text3, json) {
  if (session.request.flags.json !== true) session.publish({ type: "note", text: text3 });
  return { outputs: {}, summary: "", exitCode: 0, message: "", json };
}
async function wordOf(state, run2, folded) {
  if (await lockOwner(path5.join(state, "runs", run2, "engine.lock")) !== void 0) return "running";
  return folded.ended?.state ?? "interrupted";
}
function describe(run2, word, folded) {
  const lines = [`${run2}: ${word}`];
  for (const end of folded.ends.values())
    if (!end.job.includes("/")) lines.push(`  ${end.job}: ${end.state}${end.reason ? ` (${end.reason})` : ""}`);
  for (const job of folded.attempts.keys()) if (!folded.ends.has(job)) lines.push(`  ${job}: started`);
  const open = openApprovals(folded);
  for (const { job, digest } of open)
    lines.push(
      `  ${job} waits for approval of ${shortDigest(digest)}: trainyard approve ${run2}${open.length > 1 ? ` ${shortDigest(digest)}` : ""}`
    );
  return lines.join("\n");
}
function asJson(run2, word, folded) {
  return {
    run: run2,
    state: word,
    jobs: Object.fromEntries(
      [...folded.ends].map(([job, { state, outputs, reason }]) => [job, { state, outputs, reason: reason ?? null }])
    ),
    approvals: openApprovals(folded)
  };
}
function openApprovals({ approvals, ends }) {
  return [...approvals.requested].map(([job, digest]) => ({ job, digest })).toSorted((a, b) => a.job < b.job ? -1 : 1).filter(
    ({ job, digest }) => ends.get(job)?.state === "waiting" && !approvals.granted.has(digest) && !approvals.denied.has(digest)
  );
}

// src/commands/approve.ts
async function approve(session) {
  return await answer(session, true);
}
async function deny(session) {
  return await answer(session, false);
}
async function answer(session, granted) {
  const run2 = await namedRun(session);
  const { state } = await locateRun(session, run2);
  const given = session.request.inputs("approve");
  if (granted && given === void 0 && session.host.name !== "terminal") {
    throw new Fault("input", {
      code: "TY409",
      message: "no digest was given to approve",
      why: "what nobody has read would be approved",
      help: "give the input `approve` the digest that the waiting run printed"
    });
  }
  const fact = await appendTo(state, run2, async (folded) => {
    const { job, digest: digest2 } = meant(folded, run2, given);
    const kept = await readJson(path6.join(state, "runs", run2, `release-${shortDigest(digest2)}.json`));
    session.publish({ type: "note", text: [`release plan ${shortDigest(digest2)}`, ...kept?.lines ?? []].join("\n") });
    const by = session.host.actor;
    return granted ? { type: "approval-granted", job, digest: digest2, by, via: "command" } : { type: "approval-denied", job, digest: digest2, by };
  });
  const digest = "digest" in fact ? shortDigest(fact.digest) : "";
  return {
    outputs: { run: run2 },
    summary: "",
    exitCode: 0,
    message: granted ? `approved ${digest}; go on with \`trainyard resume ${run2}\`` : `denied ${digest}`
  };
}
function meant(folded, run2, given) {
  const open = openApprovals(folded);
  const look = `see where it stands with \`trainyard status ${run2}\``;
  if (open.length === 0) {
    throw new Fault("input", {
      code: "TY409",
      message: `run ${run2} does not wait for an approval`,
      ...folded.approvals.denied.size > 0 && { why: "its release plan was denied, which is final" },
      help: folded.approvals.denied.size > 0 ? "start a new run; unchanged jobs are reused there" : look
    });
  }
  const found = given === void 0 ? open : open.filter(({ digest }) => namesDigest(given, digest));
  if (found.length === 1 && found[0] !== void 0) return found[0];
  const digests = open.map(({ digest }) => shortDigest(digest)).join(" and ");
  if (given === void 0 || found.length > 1) {
    throw new Fault("input", {
      code: "TY409",
      message: `run ${run2} waits for ${open.length} approvals`,
      help: `say which with its digest: ${digests}`
    });
  }
  throw new Fault("input", {
    code: "TY409",
    message: `${given} is not the digest of the release plan that run ${run2} waits for`,
    why: "an approval counts for exactly what was shown",
    help: `it is ${digests}; look at it with \`trainyard status ${run2}\``
  });
}

// src/commands/cancel.ts
import path7 from "node:path";
var WAIT_MS = 12e3;
async function cancel(session) {
  const run2 = await namedRun(session);
  const { state } = await locateRun(session, run2);
  const lock = path7.join(state, "runs", run2, "engine.lock");
  if (await lockOwner(lock) === void 0) {
    return { outputs: {}, summary: "", exitCode: 0, message: `no process executes run ${run2}; nothing to cancel` };
  }
  await appendTo(state, run2, () => ({ type: "cancel-requested", by: session.host.actor }));
  const until = Date.now() + WAIT_MS;
  while (await lockOwner(lock) !== void 0) {
    if (Date.now() > until)
      throw new Fault("service", {
        code: "TY904",
        message: `run ${run2} was asked to stop and has not yet`,
        help: `look again with \`trainyard status ${run2}\``
      });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { records } = await openJournal(state).load(run2);
  const ended = fold(records).ended?.state;
  const message = ended === void 0 || ended === "cancelled" ? `run ${run2} is cancelled` : `run ${run2} had ended before: ${ended}`;
  return { outputs: {}, summary: "", exitCode: 0, message };
}

// src/commands/endpoint.ts
import { readdir, readFile } from "node:fs/promises";
import path8 from "node:path";
import { text as text2 } from "node:stream/consumers";
async function list(session) {
  const endpoints = [];
  for (const { endpoint, state } of await everywhere(session)) {
    const { alive, url, traffic } = await endpoint.snapshot();
    endpoints.push({ name: endpoint.name, alive, url, traffic, state });
  }
  const lines = endpoints.map(({ name, alive, url, traffic, state }) => {
    const live = Object.entries(traffic).map(([deployment, percent]) => `${deployment} ${percent} %`);
    const where = endpoints.filter((other) => other.name === name).length > 1 ? `  in ${state}` : "";
    return `${name}  ${alive ? "alive" : "down"}  ${url}  ${live.join(", ") || "no deployment"}${where}`;
  });
  if (session.request.flags.json !== true)
    session.publish({ type: "note", text: lines.length === 0 ? "no endpoints" : lines.join("\n") });
  return { outputs: {}, summary: "", exitCode: 0, message: "", json: { endpoints } };
}
async function invoke(session) {
  const endpoint = await named(session);
  const file = session.request.inputs("body");
  if (file === void 0)
    throw new Fault("input", {
      code: "TY801",
      message: "no request was given",
      help: `give a file: \`trainyard endpoint invoke ${endpoint.name} --body request.json\`, or - for standard input`
    });
  const body = file === "-" ? await text2(process.stdin) : await readFile(path8.resolve(session.cwd, file), "utf8").catch(() => void 0);
  if (body === void 0)
    throw new Fault("input", { code: "TY101", message: `${file} cannot be read`, help: "check the path" });
  const reply = await endpoint.invoke({ body });
  if (session.request.flags.json !== true) process.stdout.write(reply.body.endsWith("\n") ? reply.body : `${reply.body}
`);
  const failed = reply.status < 200 || reply.status > 299;
  return {
    outputs: {},
    summary: "",
    exitCode: failed ? 1 : 0,
    message: failed ? `${endpoint.name} answered ${reply.status}` : "",
    json: { status: reply.status, body: reply.body, ms: reply.ms }
  };
}
async function stop(session) {
  const endpoint = await named(session);
  await endpoint.stop();
  return { outputs: {}, summary: "", exitCode: 0, message: `${endpoint.name} is stopped` };
}
async function named(session) {
  const [name] = session.request.positionals;
  const all = await everywhere(session);
  if (name === void 0)
    throw new Fault("input", {
      code: "TY801",
      message: "no endpoint was named",
      help: all.length === 0 ? "there is none here: declare one under `endpoints:` in trainyard.yml" : `give one of ${all.map(({ endpoint }) => endpoint.name).join(", ")}`
    });
  const namesakes = all.filter(({ endpoint }) => endpoint.name === name);
  const own2 = namesakes.filter(({ here }) => here);
  const alive = [];
  if (own2.length === 0 && namesakes.length > 1) {
    for (const one of namesakes) if ((await one.endpoint.snapshot()).alive) alive.push(one);
  }
  const found = own2.length > 0 ? own2 : alive.length === 1 ? alive : namesakes;
  if (found.length === 1 && found[0] !== void 0) return found[0].endpoint;
  if (found.length === 0)
    throw new Fault("input", {
      code: "TY801",
      message: `there is no endpoint ${name}`,
      help: "list them with `trainyard endpoint list`"
    });
  throw new Fault("input", {
    code: "TY801",
    message: `there are ${found.length} endpoints named ${name}`,
    why: `their states are in ${found.map(({ state }) => state).join(" and ")}`,
    help: "say which with --state FOLDER"
  });
}
async function everywhere(session) {
  const workspace = await loadWorkspace(session, path8.join(session.cwd, "pipeline.yml"));
  const { dir, declared } = stateFolder(session, workspace);
  const states = /* @__PURE__ */ new Set([dir, ...declared ? [] : await knownStates(session)]);
  const found = [];
  for (const state of states) {
    const app = openApp(session, state === dir ? workspace : { ...workspace, endpoints: {} }, state);
    for (const endpoint of await app.endpoints.list()) found.push({ state, here: state === dir, endpoint });
  }
  return found;
}
async function knownStates(session) {
  const folder = path8.join(cacheFolder(session.env), "runs");
  const states = /* @__PURE__ */ new Set();
  for (const name of await readdir(folder).catch(() => [])) {
    const state = (await readJson(path8.join(folder, name)))?.state;
    if (state !== void 0) states.add(state);
  }
  return [...states].toSorted();
}

// src/commands/plan.ts
import path9 from "node:path";

// src/report/plan-words.ts
var actionWords = {
  run: "run",
  reuse: "reuse",
  unchanged: "unchanged",
  later: "decided later",
  refused: "refused"
};
var actionMarks = { run: "\u25B6", reuse: "\u21BA", unchanged: "=", later: "\u2026", refused: "\u2716" };
function countsOf({ counts }) {
  if (counts.run + counts.later + counts.refused === 0) return "nothing to do";
  const parts = [
    [counts.refused, "refused"],
    [counts.run, "to run"],
    [counts.later, "decided later"],
    [counts.reuse, "reused"],
    [counts.unchanged, "unchanged"]
  ];
  return parts.flatMap(([count, word]) => count === 0 ? [] : [`${grouped(count)} ${word}`]).join(", ");
}
function countActions(jobs) {
  const counts = { run: 0, reuse: 0, unchanged: 0, later: 0, refused: 0 };
  for (const { action } of jobs) counts[action]++;
  return counts;
}
function shortDigest2(digest) {
  return digest.replace(/^(sha256:[0-9a-f]{12})[0-9a-f]{52}$/, "$1");
}
function hasDetails({ action }) {
  return action === "run" || action === "later" || action === "refused";
}
function detailsOf(job) {
  const { earlier, work, sweep, validation, registration, approval, release } = job;
  const details = [
    { label: "refused", lines: job.refusals.map(refusalLine) },
    { label: `changed since run ${earlier?.run ?? ""}`, lines: (earlier?.changes ?? []).map(changeLine) },
    ...work === void 0 ? [] : workDetails(work),
    ...sweep === void 0 ? [] : sweepDetails(sweep),
    ...validation === void 0 ? [] : validationDetails(validation),
    ...registration === void 0 ? [] : registrationDetails(registration),
    ...approval === void 0 ? [] : approvalDetails(approval),
    ...release === void 0 ? [] : releaseDetails(release),
    { label: "inputs", lines: job.inputs.map(inputLine) },
    {
      label: "outputs",
      lines: job.outputs.length === 0 ? [] : [job.outputs.map(({ name, type }) => `${name} (${type})`).join(", ")]
    },
    { label: "not known yet", lines: [...new Set(job.unknown)].map(withoutYet) },
    { label: "writes", lines: job.writes.map(({ target, text: text3 }) => `${target}: ${text3}`) }
  ];
  return details.filter(({ lines }) => lines.length > 0);
}
function refusalLine({ code, message, place }) {
  return place === void 0 ? `${code} ${message}` : `${code} ${message} (${place})`;
}
function changeLine({ part, was, now, files, more }) {
  const name = part.startsWith("inputs.") ? `input ${part.slice("inputs.".length)}` : part.replaceAll("_", " ");
  const side = (text3) => text3 === void 0 ? "none" : shortDigest2(text3);
  const named2 = (files ?? []).map((file) => `${file.path} ${file.change}`);
  if (more !== void 0) named2.push(plural(more, "more file"));
  return `${name}: ${side(was)} -> ${side(now)}${named2.length === 0 ? "" : ` (${named2.join(", ")})`}`;
}
function workDetails(work) {
  const { name, kind } = work.compute;
  const { devices } = work;
  const device = devices.kind === "cpu" ? "CPU" : plural(devices.count ?? 1, "GPU");
  const variables = Object.entries(work.environment_variables);
  return [
    {
      label: "compute",
      lines: [
        kind === "elsewhere" ? name : `${name === kind ? name : `${name} (${kind})`}, ${device}${limit(work.timeout, ", at most ")}`
      ]
    },
    { label: "environment", lines: [environmentLine(work.environment)] },
    {
      label: "code",
      lines: work.code === void 0 ? [] : [[work.code.path, work.code.digest && shortDigest2(work.code.digest)].filter(Boolean).join("  ")]
    },
    { label: "command", lines: work.command.split(/\r\n|\r|\n/), isCode: true },
    { label: "variables", lines: variables.map(([variable, value]) => `${variable}=${value}`) }
  ];
}
function limit(seconds, before) {
  return seconds === void 0 ? "" : `${before}${String(seconds)} s`;
}
var environmentStates = {
  host: "the machine's own",
  ready: "in the cache",
  build: "to be built",
  unknown: "known with the model"
};
function environmentLine({ kind, name, python, requirements, state, digest }) {
  const what = kind === "host" ? "host" : kind === "model" ? "each model's own" : name ?? "pip";
  const isHere = kind === "model" || state !== "unknown";
  return [
    what,
    requirements === void 0 || !isHere ? "" : plural(requirements, "requirement"),
    python === void 0 ? "" : `Python ${python}`,
    isHere ? environmentStates[state] : "",
    digest === void 0 || kind === "host" ? "" : shortDigest2(digest)
  ].filter(Boolean).join(", ");
}
function sweepDetails(sweep) {
  const { sampling, search_space: space, objective, early_termination: policy, limits } = sweep;
  const { type, ...settings } = policy ?? { type: "" };
  return [
    {
      label: "search space",
      lines: Object.entries(space).map(([name, distribution]) => `${name}: ${distributionLine(distribution)}`)
    },
    {
      label: "trials",
      lines: [
        `${limits.max_total_trials}, ${limits.max_concurrent_trials} at a time, ${sampling.type} with seed ${sampling.seed}, ${objective.goal} ${objective.primary_metric}${limit(limits.timeout, ", at most ")}`
      ]
    },
    { label: "early termination", lines: policy === void 0 ? [] : [[type, ...namedValues(settings)].join(", ")] }
  ];
}
function distributionLine({ type, ...settings }) {
  if ("values" in settings) return `${type} of ${settings.values.map((value) => JSON.stringify(value)).join(", ")}`;
  return [type, ...namedValues(settings)].join(", ");
}
function namedValues(settings) {
  return Object.entries(settings).flatMap(([name, value]) => value === void 0 ? [] : [`${name} ${String(value)}`]);
}
function validationDetails({ champion, rules, ...on }) {
  const { uri, version: version2, stage, digest } = champion;
  const found = version2 === null ? `there is none yet: without one the comparison ${on.on_missing_champion === "pass" ? "is left out" : "fails"}` : [`version ${version2}`, stage === void 0 || stage === "None" ? "" : `in ${stage}`, digest && shortDigest2(digest)].filter(Boolean).join(", ");
  return [
    { label: "champion", lines: [`${uri}: ${found}`] },
    { label: "rules", lines: rules },
    { label: "when rejected", lines: on.on_rejected === "succeed" ? ["the run succeeds"] : [] }
  ];
}
function registrationDetails({
  model,
  exists,
  stage,
  version: version2,
  unvalidated
}) {
  const held = version2 === void 0 ? "" : `, version ${version2.version} holds the model, in ${version2.stage}`;
  return [
    { label: "registered model", lines: [`${model}${exists ? held : ", not there yet"}`] },
    { label: "stage", lines: stage === void 0 ? [] : [stage] },
    { label: "validation", lines: unvalidated ? ["not required: `unvalidated: true`"] : [] }
  ];
}
function approvalDetails({ deployments, by, lines }) {
  return [
    { label: "approves", lines: deployments.length === 0 ? [] : [deployments.join(", ")] },
    { label: "who", lines: [by] },
    { label: "release plan", lines }
  ];
}
function releaseDetails(release) {
  const { endpoint, url, alive, traffic, model, version: version2, alias, stage, smoke } = release;
  const live = Object.entries(traffic).map(([name, percent]) => `${name} ${percent} %`);
  return [
    { label: "endpoint", lines: [`${endpoint} at ${url}, ${alive ? "alive" : "not running"}`] },
    { label: "live now", lines: [live.length === 0 ? "nothing" : live.join(", ")] },
    { label: "version", lines: version2 === void 0 ? [] : [`${version2} of ${model}`] },
    {
      label: "alias",
      lines: alias === void 0 ? [] : [`${alias.name}, now ${alias.version === null ? "at no version" : `at version ${alias.version}`}`]
    },
    {
      label: "stage",
      lines: stage === void 0 ? [] : [`${stage.name}, now ${stage.versions.length === 0 ? "empty" : `version ${stage.versions.join(", ")}`}`]
    },
    { label: "smoke test", lines: smoke === void 0 ? [] : [smoke] }
  ];
}
var yet = " is not known yet";
function withoutYet(line2) {
  return line2.endsWith(yet) ? line2.slice(0, -yet.length) : line2;
}
function inputLine({ name, type, from, value, uri, digest, unknown }) {
  const origin = from === void 0 ? "" : "input" in from ? `(input ${from.input})` : `(output ${from.output} of ${from.job})`;
  const shown = type === "literal" && value !== void 0 ? JSON.stringify(value) : uri ?? "";
  return [
    name,
    type === "literal" ? "" : type,
    shown,
    digest === void 0 ? "" : shortDigest2(digest),
    unknown === void 0 ? "" : unknown === `${origin.slice(1, -1)}${yet}` ? "not known yet" : unknown,
    origin
  ].filter(Boolean).join("  ");
}

// src/report/plan-markdown.ts
var ROWS = 500;
var DETAILED = 100;
var ROOM = 512 * 1024;
var CELL = 300;
function planMarkdown(plan2, file) {
  const { name, experiment } = plan2.pipeline;
  const blocks = [
    `## Plan of ${inert(name)}: ${countsOf(plan2)}`,
    `${inert(file)}, experiment ${inert(experiment)}, tracking ${inert(plan2.tracking)}, plan ${plan2.digest.slice(7, 19)}. Nothing was written.`,
    jobTable(plan2.jobs),
    ...writeTable(plan2.jobs),
    ...jobsToUnfold(plan2.jobs)
  ];
  return `${blocks.join("\n\n")}
`;
}
function jobTable(jobs) {
  const rows = jobs.slice(0, ROWS).map((job) => [
    cell(job.job),
    cell(job.type),
    `${actionMarks[job.action]} ${actionWords[job.action]}`,
    cell(job.reason),
    cell(job.needs.join(", "))
  ]);
  return [...table(["job", "type", "plan", "why", "after"], rows), ...counted(jobs.length - rows.length, "more job")].join(
    "\n"
  );
}
function writeTable(jobs) {
  const writes = jobs.flatMap((job) => job.writes.map((write) => ({ job, write })));
  if (writes.length === 0) return [];
  const rows = writes.slice(0, ROWS).map(({ job, write }, i) => [
    String(i + 1),
    cell(job.job),
    cell(write.target),
    `${cell(write.text)}${job.action === "later" ? " (decided later)" : ""}`
  ]);
  return [
    "### What a run would write, in order",
    [...table(["", "job", "where", "what"], rows), ...counted(writes.length - rows.length, "more write")].join("\n")
  ];
}
function jobsToUnfold(jobs) {
  const blocks = [];
  const worth = jobs.filter(hasDetails);
  let room = ROOM;
  for (const job of worth.slice(0, DETAILED)) {
    const block = jobToUnfold(job);
    const size = Buffer.byteLength(block);
    if (size > room) continue;
    room -= size;
    blocks.push(block);
  }
  if (worth.length === 0) return blocks;
  return ["### Jobs", ...blocks, ...counted(worth.length - blocks.length, "more job").map((line2) => line2.trimStart())];
}
function jobToUnfold(job) {
  const details = detailsOf(job);
  const rows = details.filter(({ isCode }) => isCode !== true).map(({ label, lines }) => [inert(label), lines.map(inert).join("<br>")]);
  const code = details.filter(({ isCode }) => isCode === true).flatMap(({ lines }) => [codeBlock(lines, "sh"), ""]);
  const summary = `${actionMarks[job.action]} <b>${inertHtml(job.job)}</b>: ${inertHtml(actionWords[job.action])}`;
  return ["<details>", `<summary>${summary}</summary>`, "", ...code, ...table(["", ""], rows), "", "</details>"].join("\n");
}
function cell(text3) {
  return inert(text3.length > CELL ? `${text3.slice(0, CELL)}\u2026` : text3);
}
function counted(rest, what) {
  return rest <= 0 ? [] : ["", `... and ${plural(rest, what)}; \`trainyard plan --json\` has them all.`];
}

// src/report/plan-tree.ts
var DETAILED2 = 100;
var LISTED = 500;
var tones = { run: "strong", reuse: "good", unchanged: "good", later: "warn", refused: "bad" };
function planTree(plan2, file) {
  const { name, experiment } = plan2.pipeline;
  const title = name === file ? name : `${name} (${file})`;
  const lines = [line([strong(title), dim(`  experiment ${experiment}, tracking ${plan2.tracking}`)], "")];
  const shown = plan2.jobs.slice(0, LISTED);
  const width = Math.max(0, ...shown.map(({ job }) => textWidth(visible(job))));
  const nodes = shown.map((job, i) => jobNode(job, width, i < DETAILED2));
  const stages = stagesOf(shown);
  const top = stages.length === shown.length ? nodes : stages.map(
    (at, i) => ({
      spans: [dim(`stage ${i + 1}`)],
      indent: 0,
      children: at.map((index) => nodes[index])
    })
  );
  const rest = plan2.jobs.slice(LISTED);
  if (rest.length > 0) {
    top.push({
      spans: [
        dim(`and ${plural(rest.length, "more job")}: ${countsOf({ counts: countActions(rest) })}; \`--json\` has them all`)
      ],
      indent: 0,
      children: []
    });
  }
  draw(top, "", lines);
  lines.push(line([plain("")], ""));
  lines.push(line([strong(`Plan ${plan2.digest.slice(7, 19)}: ${countsOf(plan2)}. Nothing was written.`)], ""));
  return lines;
}
function jobNode(job, width, detailed) {
  const { action } = job;
  const name = `${job.job}${" ".repeat(width - textWidth(visible(job.job)))}`;
  const needs = job.needs.length === 0 ? [] : [dim(`  after ${job.needs.join(", ")}`)];
  return {
    spans: [
      { text: `${actionMarks[action]} ${name}`, tone: tones[action] },
      plain(`  ${job.type}: ${actionWords[action]} (${job.reason})`),
      ...needs
    ],
    indent: width + 4,
    children: detailed && hasDetails(job) ? detailNodes(job) : []
  };
}
function detailNodes(job) {
  const details = detailsOf(job);
  const beside = ({ lines, isCode }) => lines.length === 1 || isCode === true;
  const width = Math.max(0, ...details.filter(beside).map(({ label }) => label.length)) + 2;
  return details.map((detail) => {
    const [first = "", ...more] = detail.lines;
    const tone = detail.isCode === true ? strong : plain;
    if (beside(detail)) return { spans: [dim(detail.label.padEnd(width)), tone(first)], indent: width, more, children: [] };
    const children = detail.lines.map((text3) => ({ spans: [plain(text3)], indent: 2, children: [] }));
    return { spans: [dim(detail.label)], indent: 0, children };
  });
}
function draw(nodes, prefix, lines) {
  for (const [i, { spans, indent, more = [], children }] of nodes.entries()) {
    const last = i === nodes.length - 1;
    const below = `${prefix}${last ? "   " : "\u2502  "}`;
    const bar = children.length > 0 && indent > 0 ? `\u2502${" ".repeat(indent - 1)}` : " ".repeat(indent);
    const hang = `${below}${bar}`;
    lines.push({ spans: [dim(`${prefix}${last ? "\u2514\u2500 " : "\u251C\u2500 "}`), ...spans], hang });
    for (const text3 of more) lines.push({ spans: [dim(hang), strong(text3)], hang });
    draw(children, below, lines);
  }
}
function stagesOf(jobs) {
  const stages = [];
  const stageOf = /* @__PURE__ */ new Map();
  for (const [i, { job, needs }] of jobs.entries()) {
    const stage = needs.reduce((most, need) => Math.max(most, (stageOf.get(need) ?? -1) + 1), 0);
    stageOf.set(job, stage);
    (stages[stage] ??= []).push(i);
  }
  return stages;
}
function line(spans, hang) {
  return { spans, hang };
}
var plain = (text3) => ({ text: text3, tone: "plain" });
var dim = (text3) => ({ text: text3, tone: "dim" });
var strong = (text3) => ({ text: text3, tone: "strong" });

// src/commands/plan.ts
async function plan(session) {
  const { pipeline, wanted, refused: refused2, refusals, workspace, app } = await prepare(session, requested(session));
  try {
    const { jobTypes: types, ports } = app;
    const without = new Set(refused2.map(({ name }) => name));
    const jobs = wanted.filter(({ name }) => !without.has(name));
    const { plan: made, diagnostics: found } = await makePlan({ ...pipeline, jobs }, ports, types, refused2);
    const diagnostics = [.../* @__PURE__ */ new Set([...refusals, ...found])];
    publishList(session, diagnostics);
    if (diagnostics.length > 0) session.publish({ type: "note", text: explainLine(inReadingOrder(diagnostics)) });
    const shown = workspace.secrets.length === 0 ? made : redactDeep(made, session.redactor);
    const file = path9.relative(session.cwd, pipeline.file);
    const json = session.request.flags.json === true;
    if (!json) session.publish({ type: "text", lines: planTree(shown, file) });
    const errors = diagnostics.filter(({ severity }) => severity === "error").length;
    return {
      outputs: {},
      summary: session.host.name === "terminal" ? "" : planMarkdown(shown, file),
      exitCode: errors > 0 ? 2 : 0,
      message: errors > 0 ? `${errors} ${errors === 1 ? "error" : "errors"}; nothing was done` : "",
      json: shown
    };
  } finally {
    await app.close();
  }
}

// src/commands/post.ts
async function post(session) {
  const run2 = session.request.state("run");
  const state = session.request.state("state");
  const nothing2 = { outputs: {}, summary: "", exitCode: 0, message: "" };
  if (run2 === void 0 || state === void 0) return nothing2;
  const app = openApp(session, defaultWorkspace(state), state);
  try {
    const reaped = await app.compute.reap(run2);
    return reaped === 0 ? nothing2 : { ...nothing2, message: `ended ${reaped} processes that run ${run2} had left behind` };
  } finally {
    await app.close();
  }
}

// src/commands/resume.ts
import path10 from "node:path";
async function resume(session) {
  const run2 = await namedRun(session);
  const { state } = await locateRun(session, run2);
  const { records } = await openJournal(state).load(run2);
  const opened = records[0]?.fact;
  const { sets, profile, workspaceFile, maps, environmentMaps } = opened;
  const given = session.request.inputs("pipeline");
  const file = given === void 0 ? opened.file : path10.resolve(session.cwd, given);
  const what = {
    file,
    sets,
    ...profile && { profile },
    ...workspaceFile && { workspaceFile },
    ...maps && { maps },
    ...environmentMaps && { environmentMaps }
  };
  const prepared = await prepare(session, what, { state });
  return await executeRun(session, prepared, what, { run: run2 });
}

// src/commands/main.ts
var commands = {
  run,
  plan,
  resume,
  status,
  cancel,
  approve,
  deny,
  config: async (session) => (await import("./commands-config.mjs")).config(session),
  post,
  lint: async (session) => (await import("./commands-lint.mjs")).lint(session),
  explain: async (session) => (await import("./commands-explain.mjs")).explain(session),
  schema: async (session) => (await import("./commands-schema.mjs")).schema(session),
  "endpoint-list": list,
  "endpoint-invoke": invoke,
  "endpoint-stop": stop
};
async function main(host, request) {
  const session = openSession(host, request);
  const deaf = onSignals(session);
  try {
    const command = commands[request.flags.dryRun === true ? "plan" : request.command];
    const { json, ...results } = await command(session);
    if (request.flags.json === true)
      process.stdout.write(`${JSON.stringify({ schema: 1, ...json ?? results.outputs, exitCode: results.exitCode })}
`);
    return await host.finish({
      ...results,
      summary: session.redactor.redact(results.summary),
      message: session.redactor.redact(results.message)
    });
  } catch (error) {
    if (error instanceof Refusal) return await host.finish(refused(session, error.diagnostics));
    const fault = error instanceof Fault ? error : diskFault(error);
    if (fault === void 0) throw redacted(error, session);
    session.publish({ type: "diagnostic", diagnostic: fault.diagnostic });
    return await host.finish({ outputs: {}, summary: "", exitCode: exitCodeOf[fault.kind], message: "" });
  } finally {
    deaf();
  }
}
function redacted(error, { redactor }) {
  if (!(error instanceof Error)) return typeof error === "string" ? redactor.redact(error) : error;
  error.message = redactor.redact(error.message);
  if (error.stack !== void 0) error.stack = redactor.redact(error.stack);
  return error;
}
var diskTroubles = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  EACCES: "access is denied",
  EPERM: "it is not permitted",
  EIO: "the disk fails",
  EMFILE: "too many files are open",
  ENOTDIR: "a part of the path is no folder"
};
function diskFault(error) {
  const code = errorCode(error);
  const { path: path11, syscall } = error;
  const why = diskTroubles[code ?? ""] ?? (code === "ENOENT" && syscall === "mkdir" ? "the folder cannot be made there" : void 0);
  if (why === void 0) return void 0;
  return new Fault("service", {
    code: "TY907",
    message: `${path11 === void 0 ? "a file" : path11} cannot be written`,
    why,
    help: "make room or give access, or keep state elsewhere with --state FOLDER (environments: TRAINYARD_CACHE); then run again or resume, nothing done is done twice"
  });
}
function onSignals(session) {
  const names = ["SIGINT", "SIGTERM", "SIGHUP"];
  const handlers = names.map((name) => {
    const handler = () => {
      if (session.cancel.signal.aborted) return;
      session.cancelledBy = name;
      session.publish({ type: "note", text: `${name}: cancelling` });
      session.cancel.abort();
    };
    process.on(name, handler);
    return [name, handler];
  });
  return () => {
    for (const [name, handler] of handlers) process.off(name, handler);
  };
}
export {
  diskFault,
  main
};
