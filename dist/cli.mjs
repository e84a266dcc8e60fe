#!/usr/bin/env node
import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  inputSpecs
} from "./chunks/commands-inputs.mjs";
import "./chunks/shared.mjs";

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
function optionsOf(command2) {
  return inputSpecs.filter((spec) => spec.cli !== "operand" && spec.cli !== "absent" && spec.commands.includes(command2.name));
}

// src/commands/help.ts
var introduction = `Trainyard runs the life of a machine-learning model: train, tune, validate, register, approve, deploy.`;
function help(command2) {
  if (command2 !== void 0) return commandHelp(command2);
  return [
    introduction,
    "",
    "Usage: trainyard COMMAND [OPTIONS]",
    "",
    "Commands:",
    ...columns([
      ...commandSpecs.map((spec) => [`${spec.words}${operandText(spec)}`, spec.summary]),
      ["help [COMMAND]", "Show this page, or a command and its options"],
      ["version", "Show the version"]
    ]),
    "",
    "Exit codes: 0 done, waiting or unchanged; 1 a job failed; 2 invalid input; 3 the candidate was rejected;",
    "4 a service or this machine failed; 5 damaged journal; 6 a way back failed; 130 cancelled.",
    ""
  ].join("\n");
}
function commandHelp(command2) {
  const rows = optionsOf(command2).map((spec) => {
    const { short, placeholder } = typeof spec.cli === "object" ? spec.cli : {};
    const value = spec.type === "boolean" ? "" : ` ${placeholder ?? "VALUE"}`;
    const repeated = spec.type === "lines" ? " May be repeated." : "";
    return [`${short === void 0 ? "    " : `-${short}, `}--${spec.name}${value}`, `${spec.description}${repeated}`];
  });
  const flags = command2.flags.map((flag) => [`    --${flag}`, flagHelp[flag]]);
  return [
    `${command2.summary}.`,
    "",
    `Usage: trainyard ${command2.words}${operandText(command2)} [OPTIONS]`,
    "",
    "Options:",
    ...columns([...rows, ...flags]),
    ""
  ].join("\n");
}
function operandText({ operand, digest }) {
  if (operand === void 0) return "";
  return `${operand.required ? ` ${operand.name}` : ` [${operand.name}]`}${digest ? " [DIGEST]" : ""}`;
}
function columns(rows) {
  const left = Math.max(...rows.map(([term]) => term.length)) + 4;
  return rows.flatMap(([term, text]) => {
    const lines = [""];
    for (const word of text.split(" ")) {
      const line = lines.at(-1) ?? "";
      if (line !== "" && left + line.length + word.length >= 120) lines.push(word);
      else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
    }
    return lines.map((line, i) => `${i === 0 ? `  ${term}`.padEnd(left) : " ".repeat(left)}${line}`);
  });
}

// src/cli.ts
var argv = process.argv.slice(2);
var helpWords = ["help", "--help", "-h"];
var asked = argv.filter((word) => !helpWords.includes(word));
var command = commandSpecs.find((spec) => spec.words.split(" ").every((word, i) => asked[i] === word));
if (argv.length === 0 || asked.length < argv.length && (command !== void 0 || asked.length === 0)) {
  say(help(command));
} else if (["version", "--version", "-v"].includes(argv[0] ?? "")) {
  say(`${(await import("./chunks/commands-request-2.mjs")).version}
`);
} else {
  await (await loadTerminal()).runCommand(asked);
}
function say(text) {
  process.stdout.on("error", () => void 0);
  process.stdout.write(text);
}
async function loadTerminal() {
  return false ? await null : (await import("./chunks/launch.mjs")).launch("8ec34a92a1a2b7ea4ce38eb38c9b6bdb12add4f8e0003eeaae2e8f860e633f45");
}
