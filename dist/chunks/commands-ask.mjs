import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  jobsUntil,
  prepare,
  requested
} from "./commands-prepare.mjs";
import {
  listRuns,
  redactDeep,
  rememberRun,
  take
} from "./commands-session.mjs";
import {
  tryLock
} from "./system-lock.mjs";
import {
  writeFileAtomic
} from "./system-files.mjs";
import {
  version
} from "./commands-request.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";

// src/commands/run.ts
import { randomBytes } from "node:crypto";
import path3 from "node:path";

// src/commands/execute.ts
import path2 from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// src/events/events.ts
var factTypes = [
  "run-opened",
  "job-started",
  "intent",
  "done",
  "trial-suggested",
  "trial-finished",
  "trial-stopped",
  "verdict-reached",
  "approval-requested",
  "approval-granted",
  "approval-denied",
  "endpoint-snapshot",
  "pivot",
  "compensation-started",
  "compensation-ended",
  "job-ended",
  "cancel-requested",
  "run-ended"
];
var effectKinds = [
  "create-experiment",
  "create-mlflow-run",
  "end-mlflow-run",
  "submit",
  "upload-model",
  "log-results",
  "create-registered-model",
  "create-version",
  "move-stage",
  "move-alias",
  "ensure-endpoint",
  "ensure-deployment",
  "smoke-test",
  "move-traffic",
  "remove-deployment"
];

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

// src/commands/digest.ts
function matchesDigest(given, digest) {
  const hex = given.trim().toLowerCase().replace(/^sha256:/, "");
  return /^[0-9a-f]{12,64}$/.test(hex) && digest.slice(7).startsWith(hex);
}

// src/commands/ask.ts
async function ask(session, plan) {
  const { host, request } = session;
  if (host.name === "terminal" && request.flags.approve === true) return { granted: true, by: host.actor, via: "flag" };
  const given = request.inputs("approve");
  if (given !== void 0) {
    if (matchesDigest(given, plan.digest)) return { granted: true, by: host.actor, via: "input" };
    throw new Fault("input", {
      code: "TY409",
      message: `${given} is not the digest of this run's release plan`,
      why: "an approval counts for exactly what was shown; the plan may have changed since",
      help: `look at the plan above and approve ${plan.digest.slice(7, 19)}`
    });
  }
  const answer = await host.approver.ask({ digest: plan.digest.slice(7, 19), lines: plan.lines }, session.cancel.signal);
  if (answer === "unavailable") return void 0;
  return { granted: answer.answer === "approved", by: answer.by, via: "prompt" };
}

// src/commands/git.ts
import { execFile } from "node:child_process";
import { promisify } from "node:util";
async function gitCommit(dir) {
  const git = promisify(execFile);
  try {
    const [head, status] = await Promise.all([
      git("git", ["-C", dir, "rev-parse", "HEAD"]),
      git("git", ["-C", dir, "status", "--porcelain", "--untracked-files=no"], { maxBuffer: 64 << 20 })
    ]);
    return { sha: head.stdout.trim(), dirty: status.stdout.trim() !== "" };
  } catch {
    return void 0;
  }
}

// src/commands/results.ts
import path from "node:path";

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
  const { app, state, pipeline } = prepared;
  const folder = path2.join(state, "runs", run2);
  let lock;
  try {
    const wanted = take(session, jobsUntil(pipeline, session.request.inputs("until")));
    const [{ openRecorder }, { execute }, types, observed, commit, known] = await Promise.all([
      import("./engine-recorder.mjs"),
      import("./engine-execute.mjs"),
      app.jobTypes(),
      app.observed(),
      gitCommit(path2.dirname(pipeline.file)),
      app.journal.load(run2)
    ]);
    const opening = known.head.seq === 0 ? await openingOf(session, prepared, what, run2, { types, observed, commit }) : void 0;
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
        observed,
        recorder,
        journal,
        leases: app.leases,
        commit,
        publish: session.publish,
        pass,
        cancel: session.cancel,
        parallel: PARALLEL,
        secret: (name) => session.host.secret(name),
        keep: async (name, text2) => {
          const file = path2.join(folder, name.replaceAll(/[^A-Za-z0-9._-]/g, "_"));
          await writeFileAtomic(file, session.redactor.redact(text2));
          return file;
        },
        sleep: (ms) => sleep(ms, void 0, { ref: false }),
        ask: (_job, plan) => ask(session, plan)
      },
      wanted
    );
    return resultsOf(session, prepared, run2, recorder.state, result);
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
    message: `run ${run2} is being executed by process ${lock.busy.pid} since ${lock.busy.since}`,
    help: `wait for it, or end it with \`trainyard cancel ${run2}\``
  });
}
function redacting(journal, session) {
  return { ...journal, append: (run2, head, facts) => journal.append(run2, head, redactDeep(facts, session.redactor)) };
}
async function openingOf(session, { pipeline, workspace }, what, run2, { types, observed, commit }) {
  const { makePlan } = await import("./plan-plan.mjs");
  const plan = take({ ...session, publish: () => {
  } }, await makePlan(pipeline, observed, types));
  const until = session.request.inputs("until");
  return {
    type: "run-opened",
    run: run2,
    file: pipeline.file,
    pipeline: pipeline.digest,
    plan: plan.digest,
    sets: what.sets,
    ...workspace.profile !== void 0 && { profile: workspace.profile },
    ...what.workspaceFile !== void 0 && { workspaceFile: what.workspaceFile },
    ...until !== void 0 && { until },
    host: session.host.name,
    version,
    ...commit && { commit }
  };
}
async function reopen(session, { app, pipeline }, run2, opened) {
  if (opened?.pipeline !== pipeline.digest) {
    throw new Fault("input", {
      code: "TY905",
      message: `run ${run2} was made from another version of ${path2.relative(session.cwd, pipeline.file)}`,
      why: "what it did would be mixed with what the file says now",
      help: "restore the file (and the same --set and --profile), or start a new run; unchanged jobs are reused there too"
    });
  }
  const reaped = await (await app.compute()).reap(run2);
  if (reaped > 0) session.publish({ type: "note", text: `ended ${reaped} processes that an interrupted run had left behind` });
  session.publish({ type: "note", text: `resuming run ${run2}` });
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
  const relative = path3.relative(session.cwd, file).replace(/\.ya?ml$/i, "");
  return [runIdentity, relative, ...profile ? [profile] : []].map((part) => part.replaceAll(/[^A-Za-z0-9_-]+/g, "-").replaceAll(/^-+|-+$/g, "")).join(".");
}
async function namedRun(session) {
  const named = session.request.inputs("run");
  if (named !== void 0) return named;
  const { runIdentity } = session.host;
  const file = session.request.inputs("pipeline");
  if (runIdentity === void 0) {
    throw new Fault("input", {
      code: "TY801",
      message: "no run was named",
      help: "give its name, for example `trainyard resume RUN`; `trainyard status` lists runs"
    });
  }
  if (file !== void 0) return runName(session, path3.resolve(session.cwd, file));
  const own = (await listRuns(session)).filter((run2) => run2.startsWith(`${runIdentity}.`));
  if (own.length === 1 && own[0] !== void 0) return own[0];
  throw new Fault("input", {
    code: "TY903",
    message: own.length === 0 ? `this ${session.host.name} run (${runIdentity}) has not begun a Trainyard run yet` : `this ${session.host.name} run has ${own.length} Trainyard runs: ${own.join(", ")}`,
    ...own.length === 0 && {
      why: "its state may be on another machine: an embedded store and a journal in files stay on the runner that made them"
    },
    help: own.length === 0 ? "run this step on the same self-hosted runner, or give `state` a folder that both share" : "say which with the input `run` or `pipeline`"
  });
}

export {
  matchesDigest,
  executeRun,
  run,
  namedRun
};
