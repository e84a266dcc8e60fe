import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/engine/fold.ts
function emptyRun() {
  return {
    opened: void 0,
    effects: /* @__PURE__ */ new Map(),
    byJob: /* @__PURE__ */ new Map(),
    ends: /* @__PURE__ */ new Map(),
    attempts: /* @__PURE__ */ new Map(),
    approvals: { requested: /* @__PURE__ */ new Map(), granted: /* @__PURE__ */ new Map(), denied: /* @__PURE__ */ new Set() },
    cancelled: void 0,
    ended: void 0
  };
}
function foldFact(run, fact) {
  if ("job" in fact) {
    const parent = fact.job.split("/")[0];
    const facts = run.byJob.get(parent);
    if (facts === void 0) run.byJob.set(parent, [fact]);
    else facts.push(fact);
  }
  switch (fact.type) {
    case "run-opened":
      run.opened = fact;
      break;
    case "job-started":
      run.attempts.set(fact.job, Math.max(run.attempts.get(fact.job) ?? 0, fact.attempt));
      run.ended = void 0;
      break;
    case "intent":
      run.effects.set(fact.key, { ...run.effects.get(fact.key), intent: fact });
      break;
    case "done": {
      const effect = run.effects.get(fact.key);
      if (effect !== void 0) effect.done = fact;
      break;
    }
    case "approval-requested":
      run.approvals.requested.set(fact.job, fact.digest);
      break;
    case "approval-granted":
      run.approvals.granted.set(fact.digest, fact);
      run.approvals.denied.delete(fact.digest);
      break;
    case "approval-denied":
      run.approvals.denied.add(fact.digest);
      run.approvals.granted.delete(fact.digest);
      break;
    case "job-ended":
      run.ends.set(fact.job, fact);
      break;
    case "cancel-requested":
      run.cancelled = fact.by;
      break;
    case "run-ended":
      run.ended = { state: fact.state, exitCode: fact.exitCode };
      run.cancelled = void 0;
      break;
    default:
      break;
  }
}
function pastOf(run) {
  return { effects: run.effects, facts: (job) => run.byJob.get(job.split("/")[0]) ?? [] };
}

export {
  emptyRun,
  foldFact,
  pastOf
};
