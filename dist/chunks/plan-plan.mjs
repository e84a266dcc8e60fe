import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  outputOf,
  resolveBinding
} from "./pipeline-resolve.mjs";
import {
  digestJson
} from "./system-digest.mjs";
import "./shared.mjs";

// src/plan/plan.ts
async function makePlan(pipeline, observed, types) {
  const known = /* @__PURE__ */ new Map();
  const states = /* @__PURE__ */ new Map();
  const seen = {
    ...observed,
    pipeline,
    resolve: async (binding) => resolveBinding(pipeline, known, binding),
    output: (job, output) => outputOf(known, job, output),
    state: (job) => states.get(job) ?? "pending"
  };
  const jobs = [];
  const warnings = [];
  const errors = [];
  for (const job of pipeline.jobs) {
    const type = types[job.type];
    const planned = await type.plan(job, seen);
    if (!planned.ok) {
      errors.push(...planned.diagnostics);
      continue;
    }
    warnings.push(...planned.warnings);
    jobs.push(planned.value);
    known.set(job.name, planned.value.outputs);
    if (planned.value.action === "reuse") states.set(job.name, "reused");
    if (planned.value.action === "unchanged") states.set(job.name, "unchanged");
  }
  if (errors.length > 0) return { ok: false, diagnostics: [...errors, ...warnings] };
  const digest = digestJson({
    pipeline: pipeline.digest,
    jobs: jobs.map(({ job, action, inputs }) => ({ job, action, inputs: inputs ?? null }))
  });
  return { ok: true, value: { digest, jobs }, warnings };
}
export {
  makePlan
};
