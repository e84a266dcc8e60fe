import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import "./shared.mjs";

// src/report/plan.ts
var WORD = { run: "run", reuse: "reuse", unchanged: "unchanged", later: "decided later" };
function renderPlan(plan) {
  const width = Math.max(...plan.jobs.map((job) => job.job.length));
  const lines = [];
  for (const job of plan.jobs) {
    lines.push(`${job.job.padEnd(width)}  ${job.type}: ${WORD[job.action]} (${job.reason})`);
    if (job.action === "reuse" || job.action === "unchanged") continue;
    for (const [name, text] of Object.entries(job.details))
      lines.push(`${" ".repeat(width)}    ${name}: ${text.split("\n").join(`
${" ".repeat(width + 6)}`)}`);
    for (const write of job.writes) lines.push(`${" ".repeat(width)}    writes ${write}`);
  }
  const writes = plan.jobs.reduce((sum, job) => sum + job.writes.length, 0);
  const later = plan.jobs.filter((job) => job.action === "later").length;
  lines.push(
    "",
    `Plan ${plan.digest.slice(7, 19)}: ${writes === 0 && later === 0 ? "nothing to do" : `${plan.jobs.filter((j) => j.action === "run").length} to run, ${later} decided later`}. Nothing was written.`
  );
  return `${lines.join("\n")}
`;
}
export {
  renderPlan
};
