import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  breakAzureCommands,
  camelCase,
  createCiSink,
  createOutput,
  enter,
  fitSummary,
  folderName,
  refuse
} from "./chunks/diagnostics-render.mjs";
import {
  hostRequest
} from "./chunks/commands-request.mjs";
import {
  inputSpecs
} from "./chunks/commands-inputs.mjs";
import {
  minimumSecretLength
} from "./chunks/diagnostics-list.mjs";
import "./chunks/pipeline-suggest.mjs";
import "./chunks/diagnostics-text.mjs";
import "./chunks/diagnostics-diagnostic.mjs";
import "./chunks/shared.mjs";

// src/hosts/azure-devops.ts
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
var summaryLimit = 1024 * 1024;
async function createAzureDevOpsHost(options) {
  const env = options.env ?? process.env;
  const secrets = new Map(
    Object.entries(env).flatMap(
      ([name, value]) => name.startsWith("SECRET_") && value ? [[name.slice("SECRET_".length), value]] : []
    )
  );
  env.DISTRIBUTEDTASK_TASKS_NODE_SKIPDEBUGLOGSWHENDEBUGMODEOFF ??= "true";
  const task = await loadTaskLib();
  const output = createOutput(process.stdout);
  const dialect = {
    startGroup: (title) => output.write(`##[group]${breakAzureCommands(title)}
`),
    endGroup: () => output.write("##[endgroup]\n"),
    data: (lines) => `${lines.map(breakAzureCommands).join("\n")}
`,
    annotate({ severity, code, location }, message) {
      const type = severity === "error" ? task.IssueType.Error : task.IssueType.Warning;
      const file = location === void 0 ? "" : path.resolve(location.file);
      const { line, col } = existsSync(file) ? location?.start ?? {} : {};
      output.write("");
      task.logIssue(type, message, line === void 0 ? void 0 : file, line, col, code);
    }
  };
  const sink = createCiSink(output, dialect);
  let finished = false;
  function mask(value) {
    for (const line of value.split(/\r\n|\r|\n/)) if (line.trim().length >= minimumSecretLength) task.setSecret(line);
  }
  return {
    name: "azure-devops",
    inputs: {
      get(name) {
        const key = camelCase(name);
        if (options.fileInputs.includes(name) && !task.filePathSupplied(key)) return void 0;
        return given(task.getInput(key));
      }
    },
    sink,
    approver: { ask: () => Promise.resolve("unavailable") },
    runIdentity: env.BUILD_BUILDID ? `ado-${env.BUILD_BUILDID}` : void 0,
    stateDir: path.join(
      env.AGENT_TOOLSDIRECTORY || path.join(os.homedir(), ".cache"),
      "trainyard",
      ...[env.SYSTEM_TEAMPROJECT || "unknown", env.BUILD_REPOSITORY_NAME || "unknown"].map(folderName)
    ),
    hosted: /^(Azure Pipelines \d+|Hosted Agent|Hosted )/.test(env.AGENT_NAME ?? ""),
    actor: env.BUILD_REQUESTEDFOR || env.RELEASE_REQUESTEDFOR || "unknown",
    secret(name) {
      const key = name.replace(/[. ]/g, "_").toUpperCase();
      const value = given(secrets.get(key)) ?? given(env[name]) ?? given(env[key]);
      if (value !== void 0) mask(value);
      return value;
    },
    mask,
    // The task has no post phase.
    saveState() {
    },
    async finish(results) {
      if (finished) return 0;
      finished = true;
      sink.settle();
      for (const [name, value] of Object.entries(results.outputs)) task.setVariable(camelCase(name), value, false, true);
      const summary = fitSummary(results.summary, sink.counts, summaryLimit);
      if (summary !== "") task.uploadSummary(await writeSummary(summary, env.AGENT_TEMPDIRECTORY || os.tmpdir()));
      sink.conclude(results.exitCode, results.message);
      const outcome = results.exitCode !== 0 ? "Failed" : sink.counts.warnings > 0 ? "SucceededWithIssues" : "Succeeded";
      await sink.flush(2e3);
      task.command("task.complete", { result: outcome }, results.message);
      return await output.drained(5e3) || outcome === "Succeeded" ? 0 : 1;
    }
  };
}
function given(value) {
  return value === void 0 || value === "" || /^\$\([^()]+\)$/.test(value) ? void 0 : value;
}
async function writeSummary(summary, folder) {
  const file = path.join(folder, `Trainyard-${randomUUID().slice(0, 8)}.md`);
  await writeFile(file, summary, { mode: 384, flag: "wx" });
  return file;
}
async function loadTaskLib() {
  const events = ["uncaughtException", "unhandledRejection"];
  const before = new Map(events.map((event) => [event, process.rawListeners(event)]));
  const module = await import("./chunks/azure-pipelines-task-lib-task.mjs");
  for (const event of events) {
    for (const listener of process.rawListeners(event)) {
      if (before.get(event)?.includes(listener) !== true) process.off(event, listener);
    }
  }
  return module.default;
}

// src/azure-devops.ts
var fileInputs = inputSpecs.filter((spec) => spec.type === "file").map((spec) => spec.name);
await enter(
  () => createAzureDevOpsHost({ fileInputs }),
  async (host) => {
    const request = hostRequest((name) => host.inputs.get(name));
    if (!request.ok) return refuse(host, request.diagnostics);
    const { main } = await import("./chunks/commands-main.mjs");
    return main(host, request.value);
  },
  (message) => {
    process.stdout.write(`##vso[task.complete result=Failed;]${message.replace(/[\r\n]+/g, " ")}
`);
    return 0;
  }
);
