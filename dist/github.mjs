import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  createCiSink,
  createOutput,
  enter,
  fitSummary,
  folderName,
  mayBeGitHubCommand,
  refuse
} from "./chunks/diagnostics-render.mjs";
import {
  hostRequest
} from "./chunks/commands-request.mjs";
import "./chunks/commands-inputs.mjs";
import {
  minimumSecretLength
} from "./chunks/diagnostics-list.mjs";
import "./chunks/pipeline-suggest.mjs";
import "./chunks/diagnostics-text.mjs";
import "./chunks/diagnostics-diagnostic.mjs";
import "./chunks/shared.mjs";

// src/hosts/github.ts
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
var summaryLimit = 1024 * 1024;
var outputsLimit = 1024 * 1024;
async function createGitHubHost(env = process.env) {
  const core = await import("./chunks/actions-core-lib-core.mjs");
  const output = createOutput(process.stdout);
  const workspace = env.GITHUB_WORKSPACE || process.cwd();
  const dialect = {
    // These write at once; what is gathered goes before them.
    startGroup(title) {
      output.write("");
      core.startGroup(title);
    },
    endGroup() {
      output.write("");
      core.endGroup();
    },
    data: gitHubData,
    annotate({ severity, code, location }, message) {
      output.write("");
      core[severity](message, { ...code && { title: code }, ...annotationPlace(location, workspace) });
    }
  };
  const sink = createCiSink(output, dialect);
  let finished;
  function mask(value) {
    for (const line of value.split(/\r\n|\r|\n/)) if (line.trim().length >= minimumSecretLength) core.setSecret(line);
  }
  function publish(outputs) {
    let room = outputsLimit;
    for (const [name, value] of Object.entries(outputs)) {
      const size = 2 * (name.length + value.length);
      if (size <= room) {
        core.setOutput(name, value);
        room -= size;
      } else {
        sink.on({
          type: "diagnostic",
          diagnostic: tooLarge(name, size)
        });
      }
    }
  }
  return {
    name: "github",
    inputs: { get: (name) => core.getInput(name) || void 0 },
    sink,
    approver: { ask: () => Promise.resolve("unavailable") },
    runIdentity: env.GITHUB_RUN_ID ? `gh-${env.GITHUB_RUN_ID}` : void 0,
    stateDir: path.join(
      env.RUNNER_TOOL_CACHE || path.join(os.homedir(), ".cache"),
      "trainyard",
      ...(env.GITHUB_REPOSITORY || "unknown").split("/").map(folderName)
    ),
    hosted: env.RUNNER_ENVIRONMENT === "github-hosted",
    actor: env.GITHUB_TRIGGERING_ACTOR || env.GITHUB_ACTOR || "unknown",
    secret(name) {
      const value = env[name] || void 0;
      if (value !== void 0) mask(value);
      return value;
    },
    mask,
    state: (name) => core.getState(name) || void 0,
    saveState(values) {
      for (const [name, value] of Object.entries(values)) core.saveState(name, value);
    },
    async finish(results) {
      if (finished !== void 0) return finished;
      finished = results.exitCode;
      publish(results.outputs);
      sink.conclude(results.exitCode, results.message);
      const summary = fitSummary(results.summary, sink.counts, summaryLimit);
      if (summary !== "" && env.GITHUB_STEP_SUMMARY) await core.summary.addRaw(summary).write();
      await sink.flush(2e3);
      return finished;
    }
  };
}
function tooLarge(name, size) {
  return {
    code: "TY802",
    severity: "warning",
    message: `output ${name} is left out: all outputs of a job together may take 1 MiB, this one takes ${Math.ceil(size / 1024)} KiB`,
    help: "read it from tracking in later steps, or log fewer metrics"
  };
}
function gitHubData(lines) {
  const text = `${lines.join("\n")}
`;
  if (!lines.some(mayBeGitHubCommand)) return text;
  let token;
  do
    token = `ty${randomBytes(16).toString("hex")}`;
  while (text.toLowerCase().includes(token));
  return `::stop-commands::${token}
${text}::${token}::
`;
}
function annotationPlace(location, workspace) {
  if (location === void 0) return {};
  const absolute = path.resolve(location.file);
  const relative = path.relative(workspace, absolute);
  if (relative.startsWith("..") || path.isAbsolute(relative) || !existsSync(absolute)) return {};
  const { start, end } = location;
  return {
    file: relative.split(path.sep).join("/"),
    startLine: start.line,
    startColumn: start.col,
    endLine: end.line,
    // GitHub takes columns only of a range within one line.
    ...end.line === start.line ? { endColumn: end.col } : {}
  };
}

// src/github.ts
var opening = createGitHubHost();
await enter(
  () => opening,
  async (host) => {
    const github = await opening;
    const isPost = github.state("isPost") !== void 0;
    if (!isPost) host.saveState({ isPost: "true" });
    const request = hostRequest((name) => host.inputs.get(name), { isPost, state: (name) => github.state(name) });
    if (!request.ok) return refuse(host, request.diagnostics);
    const { main } = await import("./chunks/commands-main.mjs");
    return main(host, request.value);
  }
);
