import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import "./shared.mjs";

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
function inert(text2) {
  return text2.replaceAll(/[\\`*_{}[\]()#+!|~]/g, "\\$&").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("@", "@\u200B").replaceAll(/[\r\n]+/g, " ");
}
function renderSummary(summary) {
  const lines = [`## Trainyard: ${inert(summary.run)} ${summary.state}`, "", "| job | type | result | |", "|---|---|---|---|"];
  for (const job of summary.jobs)
    lines.push(`| ${inert(job.name)} | ${job.type} | ${MARK[job.state]} ${job.state} | ${inert(job.reason ?? "")} |`);
  for (const table of summary.tables) {
    lines.push(
      "",
      `**${inert(table.job)}: ${inert(table.title)}**`,
      "",
      `| ${table.columns.map(inert).join(" | ")} |`,
      `|${"---|".repeat(table.columns.length)}`
    );
    for (const row of table.rows) lines.push(`| ${row.map(inert).join(" | ")} |`);
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
    const version = job.outputs["version"];
    if (job.type === "register" && isObject(version))
      outputs["model-version"] = `${text(version["name"])}/${text(version["version"])}`;
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
  if (summary.state !== "waiting") return void 0;
  const asked = summary.facts.findLast((fact) => fact.type === "approval-requested");
  return asked?.type === "approval-requested" ? asked.digest.replace("sha256:", "").slice(0, 12) : void 0;
}
function text(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
export {
  outputsOf,
  renderSummary
};
