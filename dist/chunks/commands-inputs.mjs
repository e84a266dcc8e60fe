import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/commands/inputs.ts
var hostCommands = ["run", "plan", "resume", "status", "cancel", "approve"];
var anyCommand = [...hostCommands, "deny", "endpoint-list", "endpoint-invoke", "endpoint-stop"];
var working = ["run", "plan", "resume"];
var planning = ["run", "plan"];
var inputs = [
  {
    name: "command",
    type: "choice",
    choices: hostCommands,
    default: "run",
    description: "What to do.",
    commands: hostCommands,
    cli: "absent"
  },
  {
    name: "pipeline",
    type: "file",
    description: "The pipeline file. Needed by run and plan.",
    commands: planning,
    cli: "operand"
  },
  {
    name: "run",
    type: "string",
    description: "The run to resume, show, approve or cancel. By default the host's own run.",
    commands: ["resume", "status", "cancel", "approve", "deny"],
    cli: "operand"
  },
  {
    name: "workspace-file",
    type: "file",
    description: "The workspace file. By default trainyard.yml, looked for beside the pipeline file and in the folders above it.",
    commands: anyCommand,
    cli: { short: "w", placeholder: "FILE" }
  },
  {
    name: "profile",
    type: "string",
    description: "The profile of the workspace file to use.",
    commands: anyCommand,
    cli: { short: "p", placeholder: "NAME" }
  },
  {
    name: "set",
    type: "lines",
    description: "Overrides of the pipeline file as path=value, for example inputs.data.path=data/new.csv.",
    commands: planning,
    cli: { short: "s", placeholder: "PATH=VALUE" }
  },
  {
    name: "until",
    type: "string",
    description: "Stop after this job and what it needs.",
    commands: working,
    cli: { short: "u", placeholder: "JOB" }
  },
  {
    name: "state",
    type: "folder",
    description: "Where runs, models and the embedded store live. Given, it declares that the folder persists. By default TRAINYARD_STATE, else the runner's tool cache, else .trainyard beside the workspace file.",
    commands: anyCommand,
    cli: { placeholder: "FOLDER" }
  },
  {
    name: "approve",
    type: "string",
    description: "The digest of the release plan to approve, as the waiting run printed it.",
    commands: ["run", "resume", "approve"],
    cli: "absent"
  },
  {
    name: "allow-unsafe-set",
    type: "boolean",
    default: "false",
    description: "Accept values in set that hold shell metacharacters. They become part of command lines: only for values you trust.",
    commands: planning
  },
  {
    name: "body",
    type: "file",
    description: "The file to send to the endpoint, or - for standard input.",
    commands: ["endpoint-invoke"],
    cli: { short: "b", placeholder: "FILE" },
    terminalOnly: true
  }
];
var inputSpecs = inputs;

export {
  hostCommands,
  inputSpecs
};
