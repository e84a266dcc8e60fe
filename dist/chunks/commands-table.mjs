import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  inputSpecs
} from "./commands-inputs.mjs";

// src/commands/table.ts
var flagHelp = {
  approve: "Approve this run's own release plan without asking.",
  "dry-run": "Only say what would be done, as plan does.",
  json: "Write JSON to standard output; text for people goes to standard error."
};
var commandSpecs = [
  {
    words: "run",
    name: "run",
    summary: "Run a pipeline",
    operand: { name: "PIPELINE", required: true },
    flags: ["approve", "dry-run", "json"]
  },
  {
    words: "plan",
    name: "plan",
    summary: "Say what run would do; reads only",
    operand: { name: "PIPELINE", required: true },
    flags: ["json"]
  },
  {
    words: "resume",
    name: "resume",
    summary: "Go on with a run that waits or was interrupted",
    operand: { name: "RUN", required: false },
    flags: ["approve", "json"]
  },
  {
    words: "approve",
    name: "approve",
    summary: "Approve the release plan a run waits for",
    operand: { name: "RUN", required: true },
    digest: true,
    flags: ["json"]
  },
  {
    words: "deny",
    name: "deny",
    summary: "Refuse the release plan a run waits for",
    operand: { name: "RUN", required: true },
    digest: true,
    flags: ["json"]
  },
  {
    words: "cancel",
    name: "cancel",
    summary: "Cancel a run that another process works on",
    operand: { name: "RUN", required: true },
    flags: ["json"]
  },
  {
    words: "status",
    name: "status",
    summary: "Show a run, or all runs",
    operand: { name: "RUN", required: false },
    flags: ["json"]
  },
  { words: "endpoint list", name: "endpoint-list", summary: "List local endpoints", flags: ["json"] },
  {
    words: "endpoint invoke",
    name: "endpoint-invoke",
    summary: "Send a request to an endpoint",
    operand: { name: "NAME", required: true },
    flags: ["json"]
  },
  {
    words: "endpoint stop",
    name: "endpoint-stop",
    summary: "Stop an endpoint and its deployments",
    operand: { name: "NAME", required: true },
    flags: ["json"]
  }
];
function optionsOf(command) {
  return inputSpecs.filter((spec) => spec.cli !== "operand" && spec.cli !== "absent" && spec.commands.includes(command.name));
}

export {
  flagHelp,
  commandSpecs,
  optionsOf
};
