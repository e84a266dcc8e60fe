import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/commands/inputs.ts
var hostCommands = ["run", "plan", "resume", "status", "cancel", "approve", "lint"];
var stateful = [
  ...["run", "plan", "resume", "status", "cancel", "approve"],
  ...["config", "deny", "endpoint-list", "endpoint-invoke", "endpoint-stop"]
];
var inWorkspace = [...stateful, "lint"];
var working = ["run", "plan", "resume"];
var planning = ["run", "plan"];
var mapping = ["run", "plan", "config"];
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
    commands: mapping,
    cli: "operand"
  },
  {
    name: "files",
    type: "lines",
    description: "The files to check: paths, folders (all YAML files below them) and glob patterns. Needed by lint.",
    commands: ["lint"],
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
    commands: inWorkspace,
    cli: { short: "w", placeholder: "FILE" }
  },
  {
    name: "profile",
    type: "string",
    description: "The profile of the workspace file to use.",
    commands: inWorkspace,
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
    name: "map",
    type: "lines",
    description: "Computes to use in place of those that the pipeline file names, as NAME=NAME, for example azureml:cpu-cluster=local. Goes before map in the workspace file.",
    commands: mapping,
    cli: { placeholder: "NAME=NAME" }
  },
  {
    name: "map-environment",
    type: "lines",
    description: "What to build for environments and images that the pipeline file names, as NAME=host or NAME=FILE (requirements, conda or environment file), for example azureml:sklearn:1=requirements.txt. Goes before environments in the workspace file.",
    commands: mapping,
    cli: { placeholder: "NAME=SPEC" }
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
    commands: stateful,
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
  },
  {
    name: "format",
    type: "choice",
    choices: ["text", "json", "sarif"],
    description: "What to write to standard output: text (the default), json or sarif; text for people then goes to standard error.",
    commands: ["lint"],
    cli: { short: "f", placeholder: "text|json|sarif" },
    terminalOnly: true
  }
];
var inputSpecs = inputs;

export {
  hostCommands,
  inputSpecs
};
