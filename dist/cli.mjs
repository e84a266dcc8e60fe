#!/usr/bin/env node
var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// src/commands/inputs.ts
var hostCommands, stateful, inWorkspace, working, planning, mapping, inputs, inputSpecs;
var init_inputs = __esm({
  "src/commands/inputs.ts"() {
    "use strict";
    hostCommands = ["run", "plan", "resume", "status", "cancel", "approve", "lint"];
    stateful = [
      ...["run", "plan", "resume", "status", "cancel", "approve"],
      ...["config", "deny", "endpoint-list", "endpoint-invoke", "endpoint-stop"]
    ];
    inWorkspace = [...stateful, "lint"];
    working = ["run", "plan", "resume"];
    planning = ["run", "plan"];
    mapping = ["run", "plan", "config"];
    inputs = [
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
    inputSpecs = inputs;
  }
});

// src/diagnostics/diagnostic.ts
function ok(value, warnings = []) {
  return { ok: true, value, warnings };
}
function fail(...diagnostics) {
  return { ok: false, diagnostics };
}
var init_diagnostic = __esm({
  "src/diagnostics/diagnostic.ts"() {
    "use strict";
  }
});

// src/pipeline/suggest.ts
function nearest(word, names) {
  if (word.length > MAX_LENGTH) return void 0;
  const plain = word.toLowerCase();
  let best;
  let limit = Math.max(0, Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1));
  for (const name of names) {
    const distance = editDistance(plain, name.toLowerCase(), limit);
    if (distance === 0) return name;
    if (distance === void 0) continue;
    best = name;
    limit = distance - 1;
  }
  return best;
}
function editDistance(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return void 0;
  let start = 0;
  let [a, b] = [one.length, other.length];
  while (a > 0 && b > 0 && one.charCodeAt(a - 1) === other.charCodeAt(b - 1)) [a, b] = [a - 1, b - 1];
  while (start < a && start < b && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  return banded(one.slice(start, a), other.slice(start, b), limit);
}
function banded(a, b, limit) {
  const far = limit + 1;
  let before = new Uint8Array(b.length + 1);
  let last = Uint8Array.from(before, (_, j) => Math.min(j, far));
  let row = new Uint8Array(b.length + 1);
  let lastLeast = 0;
  for (let i = 1; i <= a.length; i++) {
    row.fill(far);
    row[0] = Math.min(i, far);
    let least = i;
    const [code, earlier] = [a.charCodeAt(i - 1), a.charCodeAt(i - 2)];
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min(far, cell(last, j) + 1, cell(row, j - 1) + 1, cell(last, j - 1) + (code === other ? 0 : 1));
      if (earlier === other && code === b.charCodeAt(j - 2)) cost = Math.min(cost, cell(before, j - 2) + 1);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > limit && lastLeast > limit) return void 0;
    lastLeast = least;
    [before, last, row] = [last, row, before];
  }
  const distance = cell(last, b.length);
  return distance > limit ? void 0 : distance;
}
function cell(row, j) {
  return row[j] ?? 0;
}
var MAX_LENGTH;
var init_suggest = __esm({
  "src/pipeline/suggest.ts"() {
    "use strict";
    MAX_LENGTH = 100;
  }
});

// src/commands/request.ts
var request_exports = {};
__export(request_exports, {
  hostRequest: () => hostRequest,
  version: () => version,
  wrongChoice: () => wrongChoice
});
function hostRequest(get, options = {}) {
  const wrong = [];
  const values = /* @__PURE__ */ new Map();
  for (const spec of inputSpecs) {
    if (spec.terminalOnly === true) continue;
    const value = get(spec.name) ?? spec.default;
    if (value === void 0) continue;
    if (spec.type === "boolean" && !/^(true|false)$/i.test(value))
      wrong.push(wrongChoice(`input ${spec.name}`, value, ["true", "false"]));
    else if (spec.choices?.includes(value) === false) wrong.push(wrongChoice(`input ${spec.name}`, value, spec.choices));
    else values.set(spec.name, spec.type === "boolean" ? value.toLowerCase() : value);
  }
  if (wrong.length > 0 && options.isPost !== true) return fail(...wrong);
  const asked2 = values.get("command");
  const command2 = options.isPost === true ? "post" : hostCommands.find((name) => name === asked2) ?? "run";
  const vain = command2 === "post" ? [] : inputSpecs.filter((spec) => changesMeaning(spec, values) && !spec.commands.includes(command2));
  if (vain.length > 0) return fail(...vain.map(({ name }) => inVain(name, command2)));
  return ok({
    command: command2,
    inputs: (name) => values.get(name),
    flags: {},
    positionals: [],
    state: options.state ?? (() => void 0)
  });
}
function changesMeaning({ name }, values) {
  return (name === "set" || name === "map" || name === "map-environment") && (values.get(name) ?? "").trim() !== "";
}
function inVain(input, command2) {
  return {
    code: "TY801",
    severity: "error",
    message: `input ${input} means nothing to ${command2}`,
    ...command2 === "resume" && { why: "a run is resumed with what it was begun with" },
    help: "leave it out"
  };
}
function wrongChoice(what, value, allowed) {
  const guess = nearest(value, allowed);
  return {
    code: "TY801",
    severity: "error",
    message: `${what}: ${JSON.stringify(value)} is not one of ${allowed.join(", ")}`,
    help: guess === void 0 ? "give one of them" : `did you mean ${guess}?`
  };
}
var version;
var init_request = __esm({
  "src/commands/request.ts"() {
    "use strict";
    init_diagnostic();
    init_suggest();
    init_inputs();
    version = "0.1.0";
  }
});

// src/system/cache-folder.ts
import os from "node:os";
import path from "node:path";
function cacheFolder(env) {
  const given = env["TRAINYARD_CACHE"];
  if (given) return path.resolve(given);
  const tools = env["RUNNER_TOOL_CACHE"] ?? env["AGENT_TOOLSDIRECTORY"];
  if (tools) return path.join(tools, "trainyard", "cache");
  if (process.platform === "win32" && env["LOCALAPPDATA"]) return path.join(env["LOCALAPPDATA"], "trainyard");
  if (process.platform === "darwin") return path.join(os.homedir(), "Library", "Caches", "trainyard");
  return path.join(env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"), "trainyard");
}
var init_cache_folder = __esm({
  "src/system/cache-folder.ts"() {
    "use strict";
  }
});

// src/system/code-cache.ts
import { createRequire } from "node:module";
import path2 from "node:path";
import { Script } from "node:vm";
function loadBundle({ file, digest, use, folder }) {
  const cache = path2.join(folder, `${digest.slice(0, 16)}-${use}-node-${process.versions.node}-${process.arch}.bin`);
  const kept = read(cache);
  const source = fs.readFileSync(file, "latin1");
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}
})`, {
    filename: file,
    ...kept && { cachedData: kept.data }
  });
  const known = kept === void 0 || script.cachedDataRejected === true ? 0 : kept.bytecode;
  if (known === 0 || kept?.quiet !== true)
    process.once("exit", () => {
      const { getHeapCodeStatistics } = load("node:v8");
      const bytecode = getHeapCodeStatistics().bytecode_and_metadata_size;
      if (bytecode > known * worthwhile) write(cache, bytecode, script.createCachedData());
      else touch(cache, Date.now());
    });
  const made = { exports: {} };
  const main = script.runInThisContext();
  main.call(made.exports, made.exports, createRequire(file), made, file, path2.dirname(file));
  return made.exports;
}
function read(file) {
  let bytes;
  let quiet;
  try {
    const handle = fs.openSync(file, "r");
    try {
      const { uid, mode, mtimeMs } = fs.fstatSync(handle);
      quiet = Math.abs(Date.now() - mtimeMs) < quietMs;
      if (process.getuid !== void 0 && (uid !== process.getuid() || (mode & 18) !== 0)) return void 0;
      bytes = fs.readFileSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    return void 0;
  }
  if (bytes.length <= headBytes || !bytes.subarray(0, digestBytes).equals(digestOf(bytes.subarray(digestBytes))))
    return void 0;
  return { bytecode: bytes.readDoubleLE(digestBytes), data: bytes.subarray(headBytes), quiet };
}
function write(file, bytecode, data) {
  const aside = `${file}.${process.pid}`;
  try {
    const head = Buffer.alloc(8);
    head.writeDoubleLE(bytecode);
    const body = Buffer.concat([head, data]);
    fs.mkdirSync(path2.dirname(file), { recursive: true, mode: 448 });
    fs.writeFileSync(aside, Buffer.concat([digestOf(body), body]), { mode: 384 });
    touch(aside, Date.now() - 2 * quietMs);
    fs.renameSync(aside, file);
    removeOld(path2.dirname(file));
  } catch {
    try {
      fs.rmSync(aside, { force: true });
    } catch {
    }
  }
}
function touch(file, at) {
  try {
    fs.utimesSync(file, at / 1e3, at / 1e3);
  } catch {
  }
}
function removeOld(folder) {
  for (const name of fs.readdirSync(folder)) {
    const file = path2.join(folder, name);
    if (Date.now() - fs.statSync(file).mtimeMs > keepDays * 864e5) fs.rmSync(file, { force: true });
  }
}
function digestOf(bytes) {
  return createHash("sha256").update(bytes).digest();
}
var load, createHash, fs, digestBytes, headBytes, worthwhile, keepDays, quietMs;
var init_code_cache = __esm({
  "src/system/code-cache.ts"() {
    "use strict";
    load = createRequire(import.meta.url);
    ({ createHash } = load("node:crypto"));
    fs = load("node:fs");
    digestBytes = 32;
    headBytes = digestBytes + 8;
    worthwhile = 1.02;
    keepDays = 30;
    quietMs = 6e4;
  }
});

// src/launch.ts
var launch_exports = {};
__export(launch_exports, {
  launch: () => launch
});
import path3 from "node:path";
function launch(digest, use) {
  return loadBundle({
    // It becomes a part of `cli.mjs`.
    file: path3.join(import.meta.dirname, "chunks", "terminal.cjs"),
    digest,
    use,
    folder: path3.join(cacheFolder(process.env), "code")
  });
}
var init_launch = __esm({
  "src/launch.ts"() {
    "use strict";
    init_cache_folder();
    init_code_cache();
  }
});

// src/pipeline/language/schema-names.ts
var schemaNames = [
  "pipeline",
  "workspace",
  "component",
  "online-endpoint",
  "online-deployment",
  "batch-endpoint",
  "batch-deployment",
  "schedule",
  "data-import",
  "environment"
];

// src/commands/table.ts
init_inputs();
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
  {
    words: "lint",
    name: "lint",
    summary: "Check files, and change nothing",
    operand: { name: "FILE", required: true, several: true },
    flags: []
  },
  {
    words: "explain",
    name: "explain",
    summary: "Say what the codes of diagnostics mean, and what to do",
    operand: { name: "CODE", required: false, several: true },
    flags: []
  },
  {
    words: "config",
    name: "config",
    summary: "Show the workspace of a pipeline file, or of this folder, and where each value comes from",
    operand: { name: "PIPELINE", required: false },
    flags: ["json"]
  },
  {
    words: "schema",
    name: "schema",
    summary: "Print the JSON Schema of pipeline files, or of files of another kind, for editors",
    operand: { name: "NAME", required: false, choices: schemaNames },
    flags: []
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
  const options = [...rows, ...flags];
  const { name, choices } = command2.operand ?? {};
  return [
    `${command2.summary}.`,
    "",
    `Usage: trainyard ${command2.words}${operandText(command2)}${options.length === 0 ? "" : " [OPTIONS]"}`,
    "",
    ...choices === void 0 ? [] : [...wrapped(`${name} is one of ${choices.join(", ")}.`, 120, "", ""), ""],
    ...options.length === 0 ? [] : ["Options:", ...columns(options), ""]
  ].join("\n");
}
function operandText({ operand, digest }) {
  if (operand === void 0) return "";
  const name = `${operand.name}${operand.several ? "..." : ""}`;
  return `${operand.required ? ` ${name}` : ` [${name}]`}${digest ? " [DIGEST]" : ""}`;
}
function columns(rows) {
  const left = Math.max(...rows.map(([term]) => term.length)) + 4;
  return rows.flatMap(([term, text]) => wrapped(text, 120, `  ${term}`.padEnd(left), " ".repeat(left)));
}
function wrapped(text, width, first, next) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && next.length + line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.map((line, i) => `${i === 0 ? first : next}${line}`);
}

// src/cli.ts
var argv = process.argv.slice(2);
var helpWords = ["help", "--help", "-h"];
var asked = argv.filter((word) => !helpWords.includes(word));
var command = commandSpecs.find((spec) => spec.words.split(" ").every((word, i) => asked[i] === word));
if (argv.length === 0 || asked.length < argv.length && (command !== void 0 || asked.length === 0)) {
  say(help(command));
} else if (["version", "--version", "-v"].includes(argv[0] ?? "")) {
  say(`${(await Promise.resolve().then(() => (init_request(), request_exports))).version}
`);
} else {
  await (await loadTerminal()).runCommand(asked);
}
function say(text) {
  process.stdout.on("error", () => void 0);
  process.stdout.write(text);
}
async function loadTerminal() {
  return false ? await null : (await Promise.resolve().then(() => (init_launch(), launch_exports))).launch("a6ed5f973d529d9be7a9265aaae43cb468e79da42a7ab1043c5cc9df850e09d8", command?.name ?? "none");
}
