import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  pastOf
} from "./engine-fold.mjs";
import {
  outputOf,
  resolveBinding
} from "./pipeline-resolve.mjs";
import {
  Fault,
  exitCodeOf
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

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
    async approval(job, plan) {
      const { granted, denied } = recorder.state.approvals;
      const earlier = granted.get(plan.digest);
      if (earlier !== void 0) return { granted: true, by: earlier.by, via: earlier.via };
      const answer = await deps.ask(job, plan);
      if (answer === void 0)
        return denied.has(plan.digest) ? { granted: false, by: "an earlier answer", via: "command" } : void 0;
      const { granted: yes, by, via } = answer;
      await recorder.record(
        yes ? { type: "approval-granted", job, digest: plan.digest, by, via } : { type: "approval-denied", job, digest: plan.digest, by }
      );
      return answer;
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
    ...deps.observed,
    pipeline,
    resolve: async (binding) => resolveBinding(pipeline, outputs, binding),
    output: (job, output) => outputOf(outputs, job, output),
    state: (job) => jobs.get(job)?.state ?? "pending"
  };
  const typeOf = (job) => deps.types[job.type];
  const stopWatching = watchForCancel(deps);
  async function end(job, attempt, outcome, plan, exit = 1) {
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
      ...plan && { plan },
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
    let plan;
    try {
      const planned = await typeOf(job).plan(job, observed);
      if (!planned.ok) {
        for (const diagnostic of planned.diagnostics) deps.publish({ type: "diagnostic", job: job.name, diagnostic });
        const reason = planned.diagnostics[0]?.message ?? "invalid";
        return await end(job, attempt, { state: "failed", outputs: {}, reason }, void 0, exitCodeOf.input);
      }
      for (const diagnostic of planned.warnings) deps.publish({ type: "diagnostic", job: job.name, diagnostic });
      plan = planned.value;
      if (plan.action === "reuse" || plan.action === "unchanged") {
        const state2 = plan.action === "reuse" ? "reused" : "unchanged";
        return await end(
          job,
          attempt,
          { state: state2, outputs: plan.outputs, reason: plan.reason, ...plan.mlflowRun && { mlflowRun: plan.mlflowRun } },
          plan
        );
      }
      if (plan.action === "later") throw new Error(`${job.name} was started before it could be planned: ${plan.reason}`);
      await recorder.record({ type: "job-started", job: job.name, attempt, inputs: plan.inputs ?? "" });
      const context = createContext(deps, observed, recorder, attempt);
      await end(job, attempt, await typeOf(job).run(job, plan, context), plan);
    } catch (error) {
      if (deps.cancel.signal.aborted && !(error instanceof Fault && error.kind === "compensation")) {
        return await end(job, attempt, { state: "cancelled", outputs: {}, reason: "cancelled" }, plan);
      }
      if (!(error instanceof Fault)) throw error;
      const { message: reason, diagnostic } = error;
      await end(job, attempt, { state: "failed", outputs: {}, reason, diagnostic }, plan, exitCodeOf[error.kind]);
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
    await Promise.race([...running.values(), aborted(deps.cancel.signal)]);
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
  const stop = new AbortController();
  const watching = async () => {
    for await (const record of deps.journal.watch(deps.run, deps.recorder.head, stop.signal)) {
      deps.recorder.take(record);
      if (record.fact.type === "cancel-requested") deps.cancel.abort();
    }
  };
  watching().catch((error) => {
    const why = error instanceof Error ? error.message : String(error);
    deps.publish({ type: "note", text: `cannot watch the journal for requests from other processes any more: ${why}` });
  });
  return () => stop.abort();
}
function aborted(signal) {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
function shortened(text) {
  return text.length > 300 ? `${text.slice(0, 299)}\u2026` : text;
}
export {
  execute
};
