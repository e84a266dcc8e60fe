import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  canonicalJson,
  checkName,
  deploymentLog,
  digestFile,
  digestJson,
  digestOf,
  digestTree,
  effectKey,
  endServers,
  fromWire,
  listTree,
  loadState,
  lockFile,
  loopback,
  probePort,
  requestLoopback,
  routerLog,
  sameTraffic,
  serverKin,
  showTraffic,
  stateFile,
  tailOf
} from "./endpoints-local-bounded-log.mjs";
import {
  Family,
  endProcesses,
  markerVariables
} from "./system-family.mjs";
import {
  ASSETS,
  JOB_NAMES,
  PRIMITIVES,
  Reader,
  anything,
  at,
  bindable,
  boolean,
  byKind,
  commandComponent,
  commandJob,
  commandLimits,
  commandNode,
  componentKey,
  componentRunKeys,
  compute,
  condaSpec,
  data,
  descriptive,
  environment,
  environmentFile,
  environmentKeys,
  environmentVariables,
  headOf,
  ifHas,
  inOrder,
  inlineEnvironment,
  inputs,
  integer,
  isNull,
  itemAt,
  lazy,
  limitsAdvice,
  list,
  listed,
  locationOf,
  member,
  memberAt,
  named,
  nodeAdvice,
  nullNode,
  nullable,
  number,
  object,
  ofComponents,
  ofJobs,
  ofNodes,
  once,
  optional,
  outputs,
  peek,
  placeOf,
  record,
  required,
  rootValue,
  runSettings,
  scalarText,
  shown,
  shownPath,
  sweepJob,
  sweepNode,
  tagged,
  text,
  word
} from "./pipeline-language-command.mjs";
import {
  countsOf,
  createRedactor,
  cutList,
  explainLine,
  inReadingOrder
} from "./diagnostics-list.mjs";
import {
  nearest,
  sparing
} from "./pipeline-suggest.mjs";
import {
  httpTransport,
  idleMs,
  tlsOptions
} from "./cloud-mlflow-address.mjs";
import {
  helperEnvironment,
  installerEnvironment,
  jobEnvironment,
  secretName,
  serverEnvironment
} from "./system-environment.mjs";
import {
  endWhenRead,
  http,
  https
} from "./system-http.mjs";
import {
  lockOwner,
  tryLock,
  waitForLock
} from "./system-lock.mjs";
import {
  bootId,
  childProcess,
  hasProcessTable,
  identify,
  isAlive,
  self
} from "./system-child-process.mjs";
import {
  NoReply,
  ownerLock,
  stopped
} from "./cloud-mlflow-unreachable.mjs";
import {
  plural,
  withoutCredentials
} from "./diagnostics-text.mjs";
import {
  Fault,
  fail,
  ok
} from "./diagnostics-diagnostic.mjs";
import {
  errorCode,
  isMissing,
  readJson,
  readText,
  syncFolder,
  writeFileAtomic
} from "./system-files.mjs";

// src/pipeline/files.ts
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
var MAX_FILE_BYTES = 8 * 1024 * 1024;
var diskFiles = {
  read(file) {
    try {
      return readRegular(file);
    } catch (error) {
      const code = errorCode(error);
      if (code === "ENOENT" || code === "ENOTDIR") return { missing: true };
      return { error: WHY[code ?? ""] ?? code ?? String(error) };
    }
  },
  kind(file) {
    try {
      return statSync(file).isDirectory() ? "folder" : "file";
    } catch {
      return "missing";
    }
  }
};
function readRegular(file) {
  const opened = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat12 = fstatSync(opened);
    if (stat12.isDirectory()) return { error: "it is a folder" };
    if (!stat12.isFile()) return { error: "it is no regular file" };
    let bytes = Buffer.alloc(Math.min(stat12.size, MAX_FILE_BYTES) + 1);
    let length = 0;
    for (; ; ) {
      const read2 = readSync(opened, bytes, length, bytes.length - length, null);
      length += read2;
      if (read2 === 0 || length > MAX_FILE_BYTES) return { bytes: bytes.subarray(0, length) };
      if (length < bytes.length) continue;
      const longer = Buffer.alloc(Math.min(2 * length + 4096, MAX_FILE_BYTES + 1));
      bytes.copy(longer);
      bytes = longer;
    }
  } finally {
    closeSync(opened);
  }
}
var WHY = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "it is a folder",
  ELOOP: "its links run in a circle",
  ENAMETOOLONG: "the name is too long"
};

// src/pipeline/workspace.ts
import path6 from "node:path";

// src/pipeline/schema/refused.ts
function refused({ at: at2, ...refusal }) {
  return {
    expected: refusal.what,
    read(reader, value) {
      const own2 = at2 === void 0 ? void 0 : member(value, at2);
      reader.refuse(value, own2?.node ?? value.key, refusal);
      return void 0;
    },
    json: () => ({ not: {}, description: `${refusal.what}: ${refusal.why}` })
  };
}
function hasAny(keys) {
  return {
    fits: (node2) => keys.some((key) => peek(node2, key) !== void 0),
    json: { anyOf: keys.map((key) => ({ required: [key] })) }
  };
}
function says(key, pattern) {
  return {
    fits(node2) {
      const value = peek(node2, key);
      return value?.kind === "scalar" && value.type === "str" && pattern.test(value.text);
    },
    json: { required: [key], properties: { [key]: { type: "string", pattern: pattern.source } } }
  };
}
function names(key, pattern) {
  return {
    fits(node2) {
      const value = peek(node2, key);
      return value?.kind === "map" && [...value.entries.keys()].some((name) => pattern.test(name));
    },
    json: {
      required: [key],
      properties: { [key]: { type: "object", not: { propertyNames: { not: { pattern: pattern.source } } } } }
    }
  };
}
function marked(marks, then, otherwise) {
  return {
    expected: otherwise.expected,
    read: (reader, value) => {
      const schema4 = marks.some((mark) => mark.fits(value.node)) ? then : otherwise;
      return schema4.read(reader, value);
    },
    json: (writer) => ({
      if: { type: "object", anyOf: marks.map(({ json }) => json) },
      then: then.json(writer),
      else: otherwise.json(writer)
    })
  };
}

// src/pipeline/language/lifecycle.ts
var STAGES = ["None", "Staging", "Production", "Archived"];
var stage = word(STAGES);
var ALIAS = /^(?!(?:[Ll][Aa][Tt][Ee][Ss][Tt]|[Vv][0-9]+)$)[A-Za-z0-9_-]+$/;
var alias = text({ pattern: ALIAS, expected: "an alias of letters, digits, `_` and `-`, not `latest` and not like `v1`" });
var modelName = text({
  pattern: /^(?=[^]*\S)[^/:@\n]+$/,
  expected: "the name of a registered model, without `/`, `:` and `@`"
});
var BINDING = "`${{parent.jobs.JOB.outputs.NAME}}`";
var ofLifecycle = { ...descriptive, ...ofNodes };
var evaluate = object(
  "Evaluation",
  "The command that scores one model; it is run for the candidate and for the champion.",
  {
    command: required(
      text({ expected: "a command line" }),
      "A bash script; `${{model}}`, `${{data}}`, `${{outputs.metrics}}`, `${{outputs.predictions}}` and `${{inputs.NAME}}` stand for paths and values."
    ),
    code: optional(text(), "A folder; the command runs in a copy of it."),
    environment: optional(environment, "What it runs in.", { standard: "each model's own environment" }),
    inputs: optional(inputs, "Further values and data."),
    environment_variables: optional(environmentVariables, "Text, or one secret, by name."),
    limits: optional(commandLimits, "How long it may run."),
    resources: runSettings.resources
  },
  { advice: { outputs: "write to `${{outputs.metrics}}` and `${{outputs.predictions}}`, which are always there" } }
);
var rule = object(
  "ValidationRule",
  "What one metric must be.",
  {
    metric: required(text(), "The name of the metric."),
    floor: optional(number(), "The least value of the candidate's metric."),
    ceiling: optional(number(), "The greatest value of the candidate's metric."),
    max_drop: optional(number({ min: 0 }), "How much worse than the champion it may be, in the metric's unit."),
    min_gain: optional(number({ min: 0 }), "How much better than the champion it must be, in the metric's unit."),
    greater_is_better: optional(boolean, "The direction of a metric that is not known by its name.")
  },
  { some: [{ keys: ["floor", "ceiling", "max_drop", "min_gain"], help: "give `floor`, `ceiling`, `max_drop` or `min_gain`" }] }
);
var validateJob = object(
  "ValidateJob",
  "Compares the candidate with the champion, on the same data, by declared rules.",
  {
    type: required(word(["validate"]), "The kind of job."),
    candidate: required(data, `The model to judge: ${BINDING}, a path or a \`models:/\` or \`runs:/\` URI.`),
    champion: optional(
      text(),
      "The model in production: `models:/NAME@ALIAS`, `models:/NAME/VERSION` or `models:/NAME/STAGE`.",
      {
        standard: "`models:/MODEL@champion`"
      }
    ),
    data: required(data, "The data that both are scored on: a binding or a path."),
    evaluate: required(evaluate, "How a model is scored."),
    rules: required(list(rule, { min: 1, of: "a list with at least one rule" }), "What the metrics must be."),
    on_missing_champion: optional(word(["pass", "fail"]), "What it means that there is no champion yet.", {
      standard: "`pass`"
    }),
    on_rejected: optional(word(["fail", "succeed"]), "Whether a rejected candidate fails the run.", { standard: "`fail`" }),
    on_inconclusive: optional(word(["fail", "approve"]), "What an inconclusive verdict means.", {
      standard: "`fail`",
      later: "remove it: an inconclusive verdict fails"
    }),
    compute: optional(compute, "Where the evaluations run.", { standard: "`settings.default_compute`, else `local`" }),
    ...ofLifecycle
  },
  { advice: nodeAdvice }
);
var registerJob = object(
  "RegisterJob",
  "Registers a validated model as a version, once for its digest.",
  {
    type: required(word(["register"]), "The kind of job."),
    model: required(data, "The model: the output `model` of a `validate` job."),
    registered_model_name: optional(modelName, "The registered model.", { standard: "`model` of the pipeline" }),
    stage: optional(stage, "The stage of the version."),
    alias: optional(alias, "An alias of the version.", { later: "use `on_success.alias` of a `deploy` job" }),
    unvalidated: optional(boolean, "May it register a model that no `validate` job has passed?", { standard: "`false`" }),
    ...ofLifecycle
  },
  { advice: nodeAdvice }
);
var approvalJob = object(
  "ApprovalJob",
  "Waits until a person approves what the jobs after it would change.",
  {
    type: required(word(["approval"]), "The kind of job."),
    protected_environment: optional(text(), "The environment of the host whose reviewers approve.", { later: "" }),
    approvers: optional(list(text()), "Who may approve.", { later: "" }),
    timeout: optional(integer({ min: 1 }), "Seconds, after which it counts as denied.", { later: "" }),
    ...ofLifecycle
  },
  { advice: nodeAdvice }
);
var onSuccess = object("OnSuccess", "What the new version gets once traffic has moved.", {
  stage: optional(stage, "Its stage; the version it replaces goes to `Archived`."),
  alias: optional(alias, "Its alias.")
});
var deployJob = object(
  "DeployJob",
  "Moves an endpoint to a version: starts it beside the old one, tests it, switches, or goes back.",
  {
    type: required(word(["deploy"]), "The kind of job."),
    version: required(text(), "The version: `${{parent.jobs.JOB.outputs.version}}` of a `register` job."),
    endpoint: required(text(), "An endpoint of the workspace file."),
    smoke: optional(
      object("SmokeTest", "Requests that a new deployment must answer before it gets traffic.", {
        requests: required(text(), "A JSON file of one request body, or a list of them.")
      }),
      "What a new deployment must answer before it gets traffic."
    ),
    on_success: optional(onSuccess, "What the version gets once traffic has moved."),
    deployment: optional(text(), "A file of an Azure ML deployment.", { later: "" }),
    rollout: optional(anything, "How traffic moves.", { later: "" }),
    traffic: optional(anything, "Shares of traffic by deployment.", {
      later: "remove it: all traffic moves to the new deployment"
    }),
    mirror_traffic: optional(anything, "Shares of traffic that are copied.", { later: "" }),
    ...ofLifecycle
  },
  { advice: { ...nodeAdvice, on_failure: "remove it: the old deployment is always restored" } }
);
var promoteJob = object(
  "PromoteJob",
  "Moves a version's stage or alias without a deployment.",
  {
    type: required(word(["promote"]), "The kind of job."),
    version: required(text(), "The version."),
    stage: optional(stage, "Its new stage."),
    alias: optional(alias, "Its new alias."),
    ...ofLifecycle
  },
  {
    advice: nodeAdvice,
    some: [{ keys: ["stage", "alias"], help: "give `stage` or `alias`" }],
    later: { what: "the job type `promote`", help: "use `on_success` of a `deploy` job" }
  }
);

// src/pipeline/language/refused.ts
var promptFlow = refused({
  at: "type",
  what: "a prompt flow",
  why: "a prompt flow is run by the prompt flow runtime of Azure ML, not by a command",
  help: "call the flow from the script of a `command` job"
});
var FLOW_FILE = /(?:^|[\\/])flow\.dag\.ya?ml$/;
function isFlowFile(node2, fileName2) {
  const kind = /([a-z]*)(?:\.schema)?\.json#?\s*$/i.exec(scalarText(peek(node2, "$schema")) ?? "")?.[1] ?? "";
  return FLOW_FILE.test(fileName2) || /^(?:flow|run)$/i.test(kind) || kind === "" && peek(node2, "flow") !== void 0;
}
var FLOW_MARKS = [
  says("component", FLOW_FILE),
  hasAny(["flow", "column_mapping", "connections", "variant"]),
  names("inputs", /^connections(?:\.|$)/)
];
function controlFlow(what, help) {
  return refused({
    at: "type",
    what,
    why: "Azure ML has it in private preview only, without a stable form",
    help
  });
}
var DO_WHILE = controlFlow("a loop (`do_while`)", "repeat in the script of a `command` job");
var IF_ELSE = controlFlow("a condition (`if_else`)", "decide in the script of a `command` job");
var PARALLEL_FOR = controlFlow("a loop (`parallel_for`)", "write a job for each, or a `sweep` job with a `choice`");

// src/pipeline/language/rarely.ts
var loaded;
async function loadRare() {
  loaded ??= await import("./pipeline-language-rare.mjs");
}
var SIGNS = /\b(?:parallel|spark|automl|data_transfer|import|finetuning|distillation|component|trial:\s*[\w./])/i;
async function loadRareFor(text4) {
  if (SIGNS.test(text4)) await loadRare();
}
function rarely(name) {
  const get = () => {
    if (loaded === void 0) throw new Error(`${name} was not loaded`);
    return loaded[name];
  };
  return { expected: "a mapping", read: (reader, value) => get().read(reader, value), json: (writer) => get().json(writer) };
}

// src/pipeline/language/pipeline.ts
var settings = object(
  "PipelineSettings",
  "Settings of a pipeline.",
  {
    default_compute: optional(compute, "The compute of jobs that name none.", { standard: "`local`" }),
    default_datastore: optional(text(), "The datastore of outputs that name none.", {
      ignored: "outputs lie in the folder of the run"
    }),
    continue_on_step_failure: optional(
      boolean,
      "Do other jobs go on when one fails? Here they always do; what needs the failed one is skipped."
    ),
    continue_run_on_step_failure: optional(boolean, "An older name of `continue_on_step_failure`."),
    force_rerun: optional(boolean, "Is nothing reused?", { standard: "`false`" }),
    on_init: optional(text(), "The job that runs before all others.", { later: "let the others need it" }),
    on_finalize: optional(text(), "The job that runs after all others.", { later: "" })
  },
  { lenient: true }
);
var node = lazy("a job", () => nodes);
var jobs = record(node, { names: JOB_NAMES, min: 1, expected: "a mapping with at least one job" });
var pipelineComponent = object("PipelineComponent", "A pipeline with declared inputs and outputs.", {
  type: optional(word(["pipeline"]), "The kind of component."),
  jobs: required(jobs, "The jobs by name."),
  settings: optional(settings, "Settings of the pipeline."),
  ...ofComponents
});
var component = named(
  "Component",
  tagged("type", {
    words: {
      command: commandComponent,
      pipeline: pipelineComponent,
      parallel: rarely("parallelComponent"),
      spark: rarely("sparkComponent"),
      automl: rarely("automlComponent"),
      data_transfer: rarely("dataTransferComponent"),
      import: rarely("importComponent")
    },
    never: { promptflow_parallel: promptFlow },
    having: { jobs: pipelineComponent },
    otherwise: commandComponent
  })
);
var componentNode = object(
  "ComponentNode",
  "A job that uses a component.",
  {
    type: optional(word(["command", "pipeline"]), "The kind of component."),
    component: componentKey(component),
    ...componentRunKeys,
    ...ofNodes,
    ...ofJobs
  },
  { advice: { ...limitsAdvice, ...nodeAdvice } }
);
var nodes = named(
  "Job",
  tagged("type", {
    words: {
      command: ifHas("component", componentNode, commandNode),
      sweep: sweepNode,
      pipeline: componentNode,
      parallel: marked(FLOW_MARKS, promptFlow, rarely("parallelNode")),
      spark: rarely("sparkNode"),
      automl: rarely("automlNode"),
      data_transfer: rarely("dataTransferNode"),
      import: rarely("importNode"),
      validate: validateJob,
      register: registerJob,
      approval: approvalJob,
      deploy: deployJob,
      promote: promoteJob
    },
    never: {
      do_while: DO_WHILE,
      if_else: IF_ELSE,
      parallel_for: PARALLEL_FOR,
      promptflow: promptFlow,
      promptflow_parallel: promptFlow,
      flow: promptFlow
    },
    having: { component: marked(FLOW_MARKS, promptFlow, componentNode), command: commandNode },
    help: "name the type of the job; one with a `command` or a `component` needs none"
  })
);
var pipelineJob = object(
  "PipelineJob",
  "Jobs that depend on each other.",
  {
    type: required(word(["pipeline"]), "The kind of job."),
    jobs: optional(jobs, "The jobs by name."),
    model: optional(modelName, "The registered model of lifecycle jobs that name none."),
    inputs: optional(inputs, "Values and data from outside, for `${{parent.inputs.NAME}}`."),
    outputs: optional(
      outputs,
      "What the pipeline makes: other names of outputs of its jobs, which bind to `${{parent.outputs.NAME}}`."
    ),
    settings: optional(settings, "Settings of the pipeline."),
    compute: optional(compute, "The compute of jobs that name none, where the settings name none."),
    component: optional(text(), "A pipeline component, in place of `jobs`.", { later: "write its jobs in place" }),
    identity: runSettings.identity,
    services: runSettings.services,
    ...ofJobs,
    parameters: optional(anything, "Written by Azure ML, not read.")
  },
  { exclusive: [["jobs", "component"]], some: [{ keys: ["jobs", "component"], help: "name its jobs under `jobs`" }] }
);

// src/pipeline/build/environment.ts
import path2 from "node:path";

// node_modules/js-yaml/dist/js-yaml.mjs
var NOT_RESOLVED = /* @__PURE__ */ Symbol("NOT_RESOLVED");
function defineScalarTag(tagName, options) {
  return {
    tagName,
    nodeKind: "scalar",
    implicit: options.implicit ?? false,
    matchByTagPrefix: options.matchByTagPrefix ?? false,
    implicitFirstChars: options.implicitFirstChars ?? null,
    resolve: options.resolve,
    identify: options.identify,
    represent: options.represent ?? ((data2) => String(data2)),
    representTagName: options.representTagName ?? (() => tagName)
  };
}
function defineSequenceTag(tagName, options) {
  const carrierIsResult = options.finalize === void 0;
  return {
    tagName,
    nodeKind: "sequence",
    implicit: false,
    matchByTagPrefix: options.matchByTagPrefix ?? false,
    create: options.create,
    addItem: options.addItem,
    finalize: options.finalize ?? ((carrier) => carrier),
    carrierIsResult,
    identify: options.identify,
    represent: options.represent ?? ((data2) => data2),
    representTagName: options.representTagName ?? (() => tagName)
  };
}
function defineMappingTag(tagName, options) {
  const carrierIsResult = options.finalize === void 0;
  return {
    tagName,
    nodeKind: "mapping",
    implicit: false,
    matchByTagPrefix: options.matchByTagPrefix ?? false,
    create: options.create,
    addPair: options.addPair,
    has: options.has,
    keys: options.keys,
    get: options.get,
    finalize: options.finalize ?? ((carrier) => carrier),
    carrierIsResult,
    identify: options.identify,
    represent: options.represent ?? ((data2) => data2),
    representTagName: options.representTagName ?? (() => tagName)
  };
}
var strTag = defineScalarTag("tag:yaml.org,2002:str", {
  resolve: (source) => source,
  identify: (data2) => typeof data2 === "string"
});
var NULL_VALUES$1 = [
  "",
  "~",
  "null",
  "Null",
  "NULL"
];
var nullCoreTag = defineScalarTag("tag:yaml.org,2002:null", {
  implicit: true,
  implicitFirstChars: [
    "",
    "~",
    "n",
    "N"
  ],
  resolve: (source) => {
    if (NULL_VALUES$1.indexOf(source) !== -1) return null;
    return NOT_RESOLVED;
  },
  identify: (object3) => object3 === null,
  represent: () => "null"
});
var nullJsonTag = defineScalarTag("tag:yaml.org,2002:null", {
  implicit: true,
  implicitFirstChars: ["n"],
  resolve: (source, isExplicit) => {
    if (source === "null" || isExplicit && source === "") return null;
    return NOT_RESOLVED;
  },
  identify: (object3) => object3 === null,
  represent: () => "null"
});
var NULL_VALUES = [
  "",
  "~",
  "null",
  "Null",
  "NULL"
];
var nullYaml11Tag = defineScalarTag("tag:yaml.org,2002:null", {
  implicit: true,
  implicitFirstChars: [
    "",
    "~",
    "n",
    "N"
  ],
  resolve: (source) => {
    if (NULL_VALUES.indexOf(source) !== -1) return null;
    return NOT_RESOLVED;
  },
  identify: (object3) => object3 === null,
  represent: () => "null"
});
var TRUE_VALUES$2 = [
  "true",
  "True",
  "TRUE"
];
var FALSE_VALUES$2 = [
  "false",
  "False",
  "FALSE"
];
var boolCoreTag = defineScalarTag("tag:yaml.org,2002:bool", {
  implicit: true,
  implicitFirstChars: [
    "t",
    "T",
    "f",
    "F"
  ],
  resolve: (source) => {
    if (TRUE_VALUES$2.indexOf(source) !== -1) return true;
    if (FALSE_VALUES$2.indexOf(source) !== -1) return false;
    return NOT_RESOLVED;
  },
  identify: (object3) => Object.prototype.toString.call(object3) === "[object Boolean]",
  represent: (object3) => object3 ? "true" : "false"
});
var TRUE_VALUES$1 = ["true"];
var FALSE_VALUES$1 = ["false"];
var boolJsonTag = defineScalarTag("tag:yaml.org,2002:bool", {
  implicit: true,
  implicitFirstChars: ["t", "f"],
  resolve: (source) => {
    if (TRUE_VALUES$1.indexOf(source) !== -1) return true;
    if (FALSE_VALUES$1.indexOf(source) !== -1) return false;
    return NOT_RESOLVED;
  },
  identify: (object3) => Object.prototype.toString.call(object3) === "[object Boolean]",
  represent: (object3) => object3 ? "true" : "false"
});
var TRUE_VALUES = [
  "true",
  "True",
  "TRUE",
  "y",
  "Y",
  "yes",
  "Yes",
  "YES",
  "on",
  "On",
  "ON"
];
var FALSE_VALUES = [
  "false",
  "False",
  "FALSE",
  "n",
  "N",
  "no",
  "No",
  "NO",
  "off",
  "Off",
  "OFF"
];
var boolYaml11Tag = defineScalarTag("tag:yaml.org,2002:bool", {
  implicit: true,
  implicitFirstChars: [
    "y",
    "Y",
    "n",
    "N",
    "t",
    "T",
    "f",
    "F",
    "o",
    "O"
  ],
  resolve: (source) => {
    if (TRUE_VALUES.indexOf(source) !== -1) return true;
    if (FALSE_VALUES.indexOf(source) !== -1) return false;
    return NOT_RESOLVED;
  },
  identify: (object3) => Object.prototype.toString.call(object3) === "[object Boolean]",
  represent: (object3) => object3 ? "true" : "false"
});
var YAML_INTEGER_IMPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
var YAML_INTEGER_EXPLICIT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$2(source) {
  let value = source;
  let sign = 1;
  if (value[0] === "-" || value[0] === "+") {
    if (value[0] === "-") sign = -1;
    value = value.slice(1);
  }
  if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
  if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
  if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
  return sign * parseInt(value, 10);
}
function resolveYamlInteger$2(source, isExplicit) {
  if (isExplicit) {
    if (!YAML_INTEGER_EXPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
  } else if (!YAML_INTEGER_IMPLICIT_PATTERN$1.test(source)) return NOT_RESOLVED;
  const result = parseYamlInteger$2(source);
  return Number.isFinite(result) ? result : NOT_RESOLVED;
}
var intCoreTag = defineScalarTag("tag:yaml.org,2002:int", {
  implicit: true,
  implicitFirstChars: [
    "-",
    "+",
    ..."0123456789"
  ],
  resolve: resolveYamlInteger$2,
  identify: (object3) => Number.isInteger(object3) && !Object.is(object3, -0) && object3.toString(10).indexOf("e") < 0,
  represent: (object3) => object3.toString(10)
});
var YAML_INTEGER_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)$");
var YAML_INTEGER_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1]+|[-+]?0o[0-7]+|[-+]?0x[0-9a-fA-F]+|[-+]?[0-9]+)$");
function parseYamlInteger$1(source) {
  let value = source;
  let sign = 1;
  if (value[0] === "-" || value[0] === "+") {
    if (value[0] === "-") sign = -1;
    value = value.slice(1);
  }
  if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
  if (value.startsWith("0o")) return sign * parseInt(value.slice(2), 8);
  if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
  return sign * parseInt(value, 10);
}
function resolveYamlInteger$1(source, isExplicit) {
  if (isExplicit) {
    if (!YAML_INTEGER_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
  } else if (!YAML_INTEGER_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
  const result = parseYamlInteger$1(source);
  return Number.isFinite(result) ? result : NOT_RESOLVED;
}
var intJsonTag = defineScalarTag("tag:yaml.org,2002:int", {
  implicit: true,
  implicitFirstChars: ["-", ..."0123456789"],
  resolve: resolveYamlInteger$1,
  identify: (object3) => Number.isInteger(object3) && !Object.is(object3, -0) && object3.toString(10).indexOf("e") < 0,
  represent: (object3) => object3.toString(10)
});
var YAML_INTEGER_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?0x[0-9a-fA-F_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+|[-+]?(?:0|[1-9][0-9_]*))$");
function parseYamlInteger(source) {
  let value = source.replace(/_/g, "");
  let sign = 1;
  if (value[0] === "-" || value[0] === "+") {
    if (value[0] === "-") sign = -1;
    value = value.slice(1);
  }
  if (value.startsWith("0b")) return sign * parseInt(value.slice(2), 2);
  if (value.startsWith("0x")) return sign * parseInt(value.slice(2), 16);
  if (value.includes(":")) {
    let result = 0;
    for (const part of value.split(":")) result = result * 60 + Number(part);
    return sign * result;
  }
  if (value !== "0" && value[0] === "0") return sign * parseInt(value, 8);
  return sign * parseInt(value, 10);
}
function resolveYamlInteger(source) {
  if (!YAML_INTEGER_PATTERN.test(source)) return NOT_RESOLVED;
  const result = parseYamlInteger(source);
  return Number.isFinite(result) ? result : NOT_RESOLVED;
}
var intYaml11Tag = defineScalarTag("tag:yaml.org,2002:int", {
  implicit: true,
  implicitFirstChars: [
    "-",
    "+",
    ..."0123456789"
  ],
  resolve: resolveYamlInteger,
  identify: (object3) => Number.isInteger(object3) && !Object.is(object3, -0) && object3.toString(10).indexOf("e") < 0,
  represent: (object3) => object3.toString(10)
});
var YAML_FLOAT_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN$1 = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$2(source) {
  if (!YAML_FLOAT_PATTERN$1.test(source)) return NOT_RESOLVED;
  let value = source.toLowerCase();
  const sign = value[0] === "-" ? -1 : 1;
  if ("+-".includes(value[0])) value = value.slice(1);
  if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (value === ".nan") return NaN;
  const result = sign * parseFloat(value);
  if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN$1.test(source)) return result;
  return NOT_RESOLVED;
}
function representYamlFloat$2(object3) {
  if (isNaN(object3)) return ".nan";
  if (object3 === Number.POSITIVE_INFINITY) return ".inf";
  if (object3 === Number.NEGATIVE_INFINITY) return "-.inf";
  if (Object.is(object3, -0)) return "-0.0";
  const result = object3.toString(10);
  return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
var floatCoreTag = defineScalarTag("tag:yaml.org,2002:float", {
  implicit: true,
  implicitFirstChars: [
    "-",
    "+",
    ".",
    ..."0123456789"
  ],
  resolve: resolveYamlFloat$2,
  identify: (object3) => typeof object3 === "number" && (!Number.isInteger(object3) || Object.is(object3, -0) || object3.toString(10).indexOf("e") >= 0),
  represent: representYamlFloat$2
});
var YAML_FLOAT_IMPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$");
var YAML_FLOAT_EXPLICIT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|[-+]?\\.[0-9]+(?:[eE][-+]?[0-9]+)?|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat$1(source, isExplicit) {
  if (isExplicit) {
    if (!YAML_FLOAT_EXPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
    let value = source.toLowerCase();
    const sign = value[0] === "-" ? -1 : 1;
    if ("+-".includes(value[0])) value = value.slice(1);
    if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    if (value === ".nan") return NaN;
    const result2 = sign * parseFloat(value);
    return Number.isFinite(result2) ? result2 : NOT_RESOLVED;
  }
  if (!YAML_FLOAT_IMPLICIT_PATTERN.test(source)) return NOT_RESOLVED;
  const result = Number(source);
  if (Number.isFinite(result)) return result;
  return NOT_RESOLVED;
}
function representYamlFloat$1(object3) {
  if (isNaN(object3)) return ".nan";
  if (object3 === Number.POSITIVE_INFINITY) return ".inf";
  if (object3 === Number.NEGATIVE_INFINITY) return "-.inf";
  if (Object.is(object3, -0)) return "-0.0";
  const result = object3.toString(10);
  return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
var floatJsonTag = defineScalarTag("tag:yaml.org,2002:float", {
  implicit: true,
  implicitFirstChars: ["-", ..."0123456789"],
  resolve: resolveYamlFloat$1,
  identify: (object3) => typeof object3 === "number" && (!Number.isInteger(object3) || Object.is(object3, -0) || object3.toString(10).indexOf("e") >= 0),
  represent: representYamlFloat$1
});
var YAML_FLOAT_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?(?:(?:[0-9][0-9_]*)?\\.[0-9_]*)(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\\.[0-9_]*|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
var YAML_FLOAT_SPECIAL_PATTERN = /* @__PURE__ */ new RegExp("^(?:[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN))$");
function resolveYamlFloat(source) {
  if (!YAML_FLOAT_PATTERN.test(source)) return NOT_RESOLVED;
  let value = source.toLowerCase().replace(/_/g, "");
  const sign = value[0] === "-" ? -1 : 1;
  if ("+-".includes(value[0])) value = value.slice(1);
  if (value === ".inf") return sign === 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (value === ".nan") return NaN;
  let result = 0;
  if (value.includes(":")) {
    for (const part of value.split(":")) result = result * 60 + Number(part);
    result *= sign;
  } else result = sign * parseFloat(value);
  if (Number.isFinite(result) || YAML_FLOAT_SPECIAL_PATTERN.test(source)) return result;
  return NOT_RESOLVED;
}
function representYamlFloat(object3) {
  if (isNaN(object3)) return ".nan";
  if (object3 === Number.POSITIVE_INFINITY) return ".inf";
  if (object3 === Number.NEGATIVE_INFINITY) return "-.inf";
  if (Object.is(object3, -0)) return "-0.0";
  const result = object3.toString(10);
  return /^[-+]?[0-9]+e/.test(result) ? result.replace("e", ".e") : result;
}
var floatYaml11Tag = defineScalarTag("tag:yaml.org,2002:float", {
  implicit: true,
  implicitFirstChars: [
    "-",
    "+",
    ".",
    ..."0123456789"
  ],
  resolve: resolveYamlFloat,
  identify: (object3) => typeof object3 === "number" && (!Number.isInteger(object3) || Object.is(object3, -0) || object3.toString(10).indexOf("e") >= 0),
  represent: representYamlFloat
});
var mergeTag = defineScalarTag("tag:yaml.org,2002:merge", {
  implicit: true,
  implicitFirstChars: ["<"],
  resolve: (source, isExplicit) => {
    if (source === "<<" || isExplicit && source === "") return "<<";
    return NOT_RESOLVED;
  },
  identify: () => false
});
var BASE64_PATTERN = /^[A-Za-z0-9+/]*={0,2}$/;
function resolveYamlBinary(source) {
  const input = source.replace(/\s/g, "");
  if (input.length % 4 !== 0 || !BASE64_PATTERN.test(input)) return NOT_RESOLVED;
  const binary2 = atob(input);
  const result = new Uint8Array(binary2.length);
  for (let index = 0; index < binary2.length; index++) result[index] = binary2.charCodeAt(index);
  return result;
}
function representYamlBinary(object3) {
  let binary2 = "";
  for (let index = 0; index < object3.length; index++) binary2 += String.fromCharCode(object3[index]);
  return btoa(binary2);
}
var binaryTag = defineScalarTag("tag:yaml.org,2002:binary", {
  resolve: resolveYamlBinary,
  identify: (object3) => Object.prototype.toString.call(object3) === "[object Uint8Array]",
  represent: representYamlBinary
});
var YAML_DATE_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9])-([0-9][0-9])$");
var YAML_TIMESTAMP_REGEXP = /* @__PURE__ */ new RegExp("^([0-9][0-9][0-9][0-9])-([0-9][0-9]?)-([0-9][0-9]?)(?:[Tt]|[ \\t]+)([0-9][0-9]?):([0-9][0-9]):([0-9][0-9])(?:\\.([0-9]*))?(?:[ \\t]*(Z|([-+])([0-9][0-9]?)(?::([0-9][0-9]))?))?$");
function makeUtcDate(year, month, day, hour = 0, minute = 0, second = 0, fraction = 0) {
  const date = new Date(Date.UTC(year, month, day, hour, minute, second, fraction));
  date.setUTCFullYear(year, month, day);
  return date;
}
function resolveYamlTimestamp(source) {
  let match = YAML_DATE_REGEXP.exec(source);
  if (match === null) match = YAML_TIMESTAMP_REGEXP.exec(source);
  if (match === null) return NOT_RESOLVED;
  const year = +match[1];
  const month = +match[2] - 1;
  const day = +match[3];
  if (!match[4]) {
    const date2 = makeUtcDate(year, month, day);
    if (date2.getUTCFullYear() !== year || date2.getUTCMonth() !== month || date2.getUTCDate() !== day) return NOT_RESOLVED;
    return date2;
  }
  const hour = +match[4];
  const minute = +match[5];
  const second = +match[6];
  let fraction = 0;
  if (hour > 23 || minute > 59 || second > 59) return NOT_RESOLVED;
  if (match[7]) {
    let value = match[7].slice(0, 3);
    while (value.length < 3) value += "0";
    fraction = +value;
  }
  const date = makeUtcDate(year, month, day, hour, minute, second, fraction);
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month || date.getUTCDate() !== day) return NOT_RESOLVED;
  if (match[9]) {
    const offsetHour = +match[10];
    const offsetMinute = +(match[11] || 0);
    if (offsetHour > 23 || offsetMinute > 59) return NOT_RESOLVED;
    const offset = (offsetHour * 60 + offsetMinute) * 6e4;
    date.setTime(date.getTime() - (match[9] === "-" ? -offset : offset));
  }
  return date;
}
var timestampTag = defineScalarTag("tag:yaml.org,2002:timestamp", {
  implicit: true,
  implicitFirstChars: [..."0123456789"],
  resolve: resolveYamlTimestamp,
  identify: (object3) => object3 instanceof Date,
  represent: (object3) => object3.toISOString()
});
var seqTag = defineSequenceTag("tag:yaml.org,2002:seq", {
  create: () => [],
  addItem: (container, item) => {
    container.push(item);
  },
  identify: Array.isArray
});
function isPlainObject(data2) {
  if (data2 === null || typeof data2 !== "object" || Array.isArray(data2)) return false;
  const prototype = Object.getPrototypeOf(data2);
  return prototype === null || prototype === Object.prototype;
}
var omapTag = defineSequenceTag("tag:yaml.org,2002:omap", {
  create: () => ({
    list: [],
    seen: /* @__PURE__ */ new Set()
  }),
  addItem: (carrier, item) => {
    let key;
    if (item instanceof Map) {
      if (item.size !== 1) return "cannot resolve an ordered map item";
      key = item.keys().next().value;
    } else if (isPlainObject(item)) {
      const itemKeys = Object.keys(item);
      if (itemKeys.length !== 1) return "cannot resolve an ordered map item";
      key = itemKeys[0];
    } else return "cannot resolve an ordered map item";
    if (carrier.seen.has(key)) return "duplicate key in ordered map";
    carrier.seen.add(key);
    carrier.list.push(item);
    return "";
  },
  finalize: (carrier) => carrier.list,
  identify: () => false
});
var pairsTag = defineSequenceTag("tag:yaml.org,2002:pairs", {
  create: () => [],
  addItem: (container, item) => {
    if (item instanceof Map) {
      if (item.size !== 1) return "cannot resolve a pairs item";
      container.push(item.entries().next().value);
      return "";
    }
    if (Object.prototype.toString.call(item) !== "[object Object]") return "cannot resolve a pairs item";
    const object3 = item;
    const keys = Object.keys(object3);
    if (keys.length !== 1) return "cannot resolve a pairs item";
    container.push([keys[0], object3[keys[0]]]);
    return "";
  },
  identify: () => false
});
var mapTag = defineMappingTag("tag:yaml.org,2002:map", {
  create: () => ({}),
  identify: isPlainObject,
  represent: (o) => {
    const map2 = /* @__PURE__ */ new Map();
    for (const key of Object.keys(o)) map2.set(key, o[key]);
    return map2;
  },
  addPair: (container, key, value) => {
    if (key !== null && typeof key === "object") return "object-based map does not support complex keys";
    const normalizedKey = String(key);
    if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
      value,
      enumerable: true,
      configurable: true,
      writable: true
    });
    else container[normalizedKey] = value;
    return "";
  },
  has: (container, key) => {
    if (key !== null && typeof key === "object") return false;
    return Object.prototype.hasOwnProperty.call(container, String(key));
  },
  keys: (container) => Object.keys(container),
  get: (container, key) => {
    const normalizedKey = String(key);
    if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
    return container[normalizedKey];
  }
});
var setTag = defineMappingTag("tag:yaml.org,2002:set", {
  create: () => /* @__PURE__ */ new Set(),
  identify: (data2) => data2 instanceof Set,
  represent: (data2) => {
    const map2 = /* @__PURE__ */ new Map();
    for (const key of data2) map2.set(key, null);
    return map2;
  },
  addPair: (container, key, value) => {
    if (value !== null) return "cannot resolve a set item";
    container.add(key);
    return "";
  },
  has: (container, key) => container.has(key),
  keys: (container) => container.keys(),
  get: () => null
});
function createTagDefinitionMap() {
  return {
    scalar: /* @__PURE__ */ Object.create(null),
    sequence: /* @__PURE__ */ Object.create(null),
    mapping: /* @__PURE__ */ Object.create(null)
  };
}
function createTagDefinitionListMap() {
  return {
    scalar: [],
    sequence: [],
    mapping: []
  };
}
function compileTags(tags) {
  const result = [];
  for (const tag of tags) {
    let index = result.length;
    for (let previousIndex = 0; previousIndex < result.length; previousIndex++) {
      const previous = result[previousIndex];
      if (previous.nodeKind === tag.nodeKind && previous.tagName === tag.tagName && previous.matchByTagPrefix === tag.matchByTagPrefix) {
        index = previousIndex;
        break;
      }
    }
    result[index] = tag;
  }
  return result;
}
var Schema = class Schema2 {
  tags;
  /** @internal */
  implicitScalarTags;
  /**
  * Dispatch implicit scalar resolvers by `source.charAt(0)`. Each bucket holds
  * the resolvers that may match that key, in schema order; a key absent from
  * the map uses
  * {@link Schema.implicitScalarAnyFirstChar}
  * (resolvers that declared no first-char constraint, so they apply to any
  * first character).
  */
  implicitScalarByFirstChar;
  implicitScalarAnyFirstChar;
  /**
  * The default scalar tag (`!!str`), resolved once so the composer's fallback
  * for unresolved plain scalars avoids a keyed lookup per scalar.
  *
  * @internal
  */
  defaultScalarTag;
  /**
  * The default container tags (`!!seq` / `!!map`), used by the dumper: when a
  * value is identified by its default tag, the tag is implicit and not
  * printed. Undefined if the schema does not define them (then such values
  * can't be dumped).
  *
  * @internal
  */
  defaultSequenceTag;
  /** @internal */
  defaultMappingTag;
  exact;
  prefix;
  constructor(tags) {
    const compiledTags = compileTags(tags);
    const implicitScalarTags = [];
    const exact = createTagDefinitionMap();
    const prefix2 = createTagDefinitionListMap();
    for (const tag of compiledTags) {
      if (tag.nodeKind === "scalar" && tag.implicit) {
        if (tag.matchByTagPrefix) throw new Error("Implicit scalar tags cannot match by tag prefix");
        implicitScalarTags.push(tag);
      }
      switch (tag.nodeKind) {
        case "scalar":
          if (tag.matchByTagPrefix) prefix2.scalar.push(tag);
          else exact.scalar[tag.tagName] = tag;
          break;
        case "sequence":
          if (tag.matchByTagPrefix) prefix2.sequence.push(tag);
          else exact.sequence[tag.tagName] = tag;
          break;
        case "mapping":
          if (tag.matchByTagPrefix) prefix2.mapping.push(tag);
          else exact.mapping[tag.tagName] = tag;
      }
    }
    const implicitScalarAnyFirstChar = implicitScalarTags.filter((tag) => tag.implicitFirstChars === null);
    const keys = /* @__PURE__ */ new Set();
    for (const tag of implicitScalarTags) if (tag.implicitFirstChars !== null) for (const key of tag.implicitFirstChars) keys.add(key);
    const implicitScalarByFirstChar = /* @__PURE__ */ new Map();
    for (const key of keys) implicitScalarByFirstChar.set(key, implicitScalarTags.filter((tag) => tag.implicitFirstChars === null || tag.implicitFirstChars.indexOf(key) !== -1));
    const defaultScalarTag = exact.scalar["tag:yaml.org,2002:str"];
    if (!defaultScalarTag) throw new Error("schema does not define the default scalar tag (tag:yaml.org,2002:str)");
    this.tags = compiledTags;
    this.implicitScalarTags = implicitScalarTags;
    this.implicitScalarByFirstChar = implicitScalarByFirstChar;
    this.implicitScalarAnyFirstChar = implicitScalarAnyFirstChar;
    this.defaultScalarTag = defaultScalarTag;
    this.defaultSequenceTag = exact.sequence["tag:yaml.org,2002:seq"];
    this.defaultMappingTag = exact.mapping["tag:yaml.org,2002:map"];
    this.exact = exact;
    this.prefix = prefix2;
  }
  /** @internal */
  lookupScalarTag(tagName) {
    const exactTag = this.exact.scalar[tagName];
    if (exactTag) return exactTag;
    for (const tag of this.prefix.scalar) if (tagName.startsWith(tag.tagName)) return tag;
  }
  /** @internal */
  lookupSequenceTag(tagName) {
    const exactTag = this.exact.sequence[tagName];
    if (exactTag) return exactTag;
    for (const tag of this.prefix.sequence) if (tagName.startsWith(tag.tagName)) return tag;
  }
  /** @internal */
  lookupMappingTag(tagName) {
    const exactTag = this.exact.mapping[tagName];
    if (exactTag) return exactTag;
    for (const tag of this.prefix.mapping) if (tagName.startsWith(tag.tagName)) return tag;
  }
  /** @internal */
  resolveImplicitScalarTag(source) {
    const candidates = this.implicitScalarByFirstChar.get(source.charAt(0)) ?? this.implicitScalarAnyFirstChar;
    for (const tag2 of candidates) {
      const value = tag2.resolve(source, false, tag2.tagName);
      if (value !== NOT_RESOLVED) return {
        value,
        tag: tag2
      };
    }
    const tag = this.defaultScalarTag;
    return {
      value: tag.resolve(source, false, tag.tagName),
      tag
    };
  }
  /**
  * Creates a new schema with the specified tags added. If a tag already
  * exists, it is replaced by the specified tag.
  *
  * @example
  *
  * ```javascript
  * import { CORE_SCHEMA, mergeTag, realMapTag } from 'js-yaml'
  *
  * const schema = CORE_SCHEMA.withTags(mergeTag, realMapTag)
  * ```
  */
  withTags(...tags) {
    let flatTags = [];
    for (const tag of tags) flatTags = flatTags.concat(tag);
    return new Schema2([...this.tags, ...flatTags]);
  }
};
var FAILSAFE_SCHEMA = new Schema([
  strTag,
  seqTag,
  mapTag
]);
var JSON_SCHEMA = new Schema([
  ...FAILSAFE_SCHEMA.tags,
  nullJsonTag,
  boolJsonTag,
  intJsonTag,
  floatJsonTag
]);
var CORE_SCHEMA = new Schema([
  ...FAILSAFE_SCHEMA.tags,
  nullCoreTag,
  boolCoreTag,
  intCoreTag,
  floatCoreTag
]);
var YAML11_SCHEMA = new Schema([
  ...FAILSAFE_SCHEMA.tags,
  nullYaml11Tag,
  boolYaml11Tag,
  intYaml11Tag,
  floatYaml11Tag,
  timestampTag,
  mergeTag,
  binaryTag,
  omapTag,
  pairsTag,
  setTag
]);
var DUMP_SCHEMA = YAML11_SCHEMA.withTags({
  ...intYaml11Tag,
  resolve: (source, isExplicit, tagName) => {
    const result = intYaml11Tag.resolve(source, isExplicit, tagName);
    return result === NOT_RESOLVED ? intCoreTag.resolve(source, isExplicit, tagName) : result;
  }
}, {
  ...floatYaml11Tag,
  resolve: (source, isExplicit, tagName) => {
    const result = floatYaml11Tag.resolve(source, isExplicit, tagName);
    return result === NOT_RESOLVED ? floatCoreTag.resolve(source, isExplicit, tagName) : result;
  }
});
var realMapTag = defineMappingTag("tag:yaml.org,2002:map", {
  create: () => /* @__PURE__ */ new Map(),
  addPair: (container, key, value) => {
    container.set(key, value);
    return "";
  },
  has: (container, key) => container.has(key),
  keys: (container) => container.keys(),
  get: (container, key) => container.get(key),
  identify: (data2) => data2 instanceof Map || isPlainObject(data2),
  represent: (data2) => {
    if (data2 instanceof Map) return data2;
    const map2 = /* @__PURE__ */ new Map();
    const obj = data2;
    for (const key of Object.keys(obj)) map2.set(key, obj[key]);
    return map2;
  }
});
function normalizeKey(key) {
  if (Array.isArray(key)) {
    const array = Array.prototype.slice.call(key);
    for (let index = 0; index < array.length; index++) {
      if (Array.isArray(array[index])) return null;
      if (typeof array[index] === "object" && Object.prototype.toString.call(array[index]) === "[object Object]") array[index] = "[object Object]";
    }
    return String(array);
  }
  if (typeof key === "object" && Object.prototype.toString.call(key) === "[object Object]") return "[object Object]";
  return String(key);
}
var legacyMapTag = defineMappingTag("tag:yaml.org,2002:map", {
  create: () => ({}),
  identify: isPlainObject,
  represent: (o) => {
    const map2 = /* @__PURE__ */ new Map();
    for (const key of Object.keys(o)) map2.set(key, o[key]);
    return map2;
  },
  addPair: (container, key, value) => {
    const normalizedKey = normalizeKey(key);
    if (normalizedKey === null) return "nested arrays are not supported inside keys";
    if (normalizedKey === "__proto__") Object.defineProperty(container, normalizedKey, {
      value,
      enumerable: true,
      configurable: true,
      writable: true
    });
    else container[normalizedKey] = value;
    return "";
  },
  has: (container, key) => {
    const normalizedKey = normalizeKey(key);
    return normalizedKey !== null && Object.prototype.hasOwnProperty.call(container, normalizedKey);
  },
  keys: (container) => Object.keys(container),
  get: (container, key) => {
    const normalizedKey = String(key);
    if (!Object.prototype.hasOwnProperty.call(container, normalizedKey)) return null;
    return container[normalizedKey];
  }
});
var DEFAULT_SNIPPET_OPTIONS = {
  maxLength: 79,
  indent: 1,
  linesBefore: 3,
  linesAfter: 2
};
function getLine(buffer, lineStart, lineEnd, position, maxLineLength) {
  let head = "";
  let tail = "";
  const maxHalfLength = Math.floor(maxLineLength / 2) - 1;
  if (position - lineStart > maxHalfLength) {
    head = " ... ";
    lineStart = position - maxHalfLength + head.length;
  }
  if (lineEnd - position > maxHalfLength) {
    tail = " ...";
    lineEnd = position + maxHalfLength - tail.length;
  }
  return {
    str: head + buffer.slice(lineStart, lineEnd).replace(/\t/g, "\u2192") + tail,
    pos: position - lineStart + head.length
  };
}
function padStart(string3, max) {
  return " ".repeat(Math.max(max - string3.length, 0)) + string3;
}
function makeSnippet(mark, options) {
  if (!mark.buffer) return null;
  const opts = {
    ...DEFAULT_SNIPPET_OPTIONS,
    ...options
  };
  const re = /\r?\n|\r|\0/g;
  const lineStarts = [0];
  const lineEnds = [];
  let match;
  let foundLineNo = -1;
  while (match = re.exec(mark.buffer)) {
    lineEnds.push(match.index);
    lineStarts.push(match.index + match[0].length);
    if (mark.position <= match.index && foundLineNo < 0) foundLineNo = lineStarts.length - 2;
  }
  if (foundLineNo < 0) foundLineNo = lineStarts.length - 1;
  let result = "";
  const lineNoLength = Math.min(mark.line + opts.linesAfter, lineEnds.length).toString().length;
  const maxLineLength = opts.maxLength - (opts.indent + lineNoLength + 3);
  for (let i = 1; i <= opts.linesBefore; i++) {
    if (foundLineNo - i < 0) break;
    const line2 = getLine(mark.buffer, lineStarts[foundLineNo - i], lineEnds[foundLineNo - i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo - i]), maxLineLength);
    result = `${" ".repeat(opts.indent)}${padStart((mark.line - i + 1).toString(), lineNoLength)} | ${line2.str}
${result}`;
  }
  const line = getLine(mark.buffer, lineStarts[foundLineNo], lineEnds[foundLineNo], mark.position, maxLineLength);
  result += `${" ".repeat(opts.indent)}${padStart((mark.line + 1).toString(), lineNoLength)} | ${line.str}
`;
  result += `${"-".repeat(opts.indent + lineNoLength + 3 + line.pos)}^
`;
  for (let i = 1; i <= opts.linesAfter; i++) {
    if (foundLineNo + i >= lineEnds.length) break;
    const line2 = getLine(mark.buffer, lineStarts[foundLineNo + i], lineEnds[foundLineNo + i], mark.position - (lineStarts[foundLineNo] - lineStarts[foundLineNo + i]), maxLineLength);
    result += `${" ".repeat(opts.indent)}${padStart((mark.line + i + 1).toString(), lineNoLength)} | ${line2.str}
`;
  }
  return result.replace(/\n$/, "");
}
function formatError(exception, compact) {
  let where = "";
  if (!exception.mark) return exception.reason;
  if (exception.mark.name) where += `in "${exception.mark.name}" `;
  where += `(${exception.mark.line + 1}:${exception.mark.column + 1})`;
  if (!compact && exception.mark.snippet) where += `

${exception.mark.snippet}`;
  return `${exception.reason} ${where}`;
}
var YAMLException = class YAMLException2 extends Error {
  reason;
  mark;
  /**
  * Optional `mark` contains source snippet data. Usually, use
  * {@link YAMLException.throwAt} instead of passing it directly.
  */
  constructor(reason2, mark) {
    super();
    this.name = "YAMLException";
    this.reason = reason2;
    this.mark = mark;
    this.message = formatError(this, false);
    if (Error.captureStackTrace) Error.captureStackTrace(this, this.constructor);
  }
  /**
  * Returns the formatted error, omitting the source snippet in compact mode.
  */
  toString(compact) {
    return `${this.name}: ${formatError(this, compact)}`;
  }
  /**
  * Builds a YAMLException with a source snippet and throws it. `source` is
  * the raw input text; `position` is an offset into it.
  */
  static throwAt(source, position, message, filename = "") {
    let line = 0;
    let lineStart = 0;
    for (let index = 0; index < position; index++) {
      const ch = source.charCodeAt(index);
      if (ch === 10) {
        line++;
        lineStart = index + 1;
      } else if (ch === 13) {
        line++;
        if (source.charCodeAt(index + 1) === 10) index++;
        lineStart = index + 1;
      }
    }
    const mark = {
      name: filename,
      buffer: source,
      position,
      line,
      column: position - lineStart
    };
    mark.snippet = makeSnippet(mark);
    throw new YAMLException2(message, mark);
  }
};
var EVENT_ID = {
  DOCUMENT: 1,
  SEQUENCE: 2,
  MAPPING: 3,
  SCALAR: 4,
  ALIAS: 5,
  POP: 6
};
var SCALAR_STYLE = {
  PLAIN: 1,
  SINGLE_QUOTED: 2,
  DOUBLE_QUOTED: 3,
  LITERAL_BLOCK: 4,
  FOLDED_BLOCK: 5
};
var COLLECTION_STYLE = {
  BLOCK: 1,
  FLOW: 2
};
var CHOMPING_MODE = {
  CLIP: 1,
  STRIP: 2,
  KEEP: 3
};
var NO_RANGE$3 = -1;
function simpleEscapeSequence(c) {
  switch (c) {
    case 48:
      return "\0";
    case 97:
      return "\x07";
    case 98:
      return "\b";
    case 116:
      return "	";
    case 9:
      return "	";
    case 110:
      return "\n";
    case 118:
      return "\v";
    case 102:
      return "\f";
    case 114:
      return "\r";
    case 101:
      return "\x1B";
    case 32:
      return " ";
    case 34:
      return '"';
    case 47:
      return "/";
    case 92:
      return "\\";
    case 78:
      return "\x85";
    case 95:
      return "\xA0";
    case 76:
      return "\u2028";
    case 80:
      return "\u2029";
    default:
      return "";
  }
}
var simpleEscapeCheck = new Array(256);
var simpleEscapeMap = new Array(256);
for (let i = 0; i < 256; i++) {
  simpleEscapeCheck[i] = simpleEscapeSequence(i) ? 1 : 0;
  simpleEscapeMap[i] = simpleEscapeSequence(i);
}
function charFromCodepoint(c) {
  if (c <= 65535) return String.fromCharCode(c);
  return String.fromCharCode((c - 65536 >> 10) + 55296, (c - 65536 & 1023) + 56320);
}
function fromHexCode$1(c) {
  if (c >= 48 && c <= 57) return c - 48;
  return (c | 32) - 97 + 10;
}
function escapedHexLen$1(c) {
  if (c === 120) return 2;
  if (c === 117) return 4;
  return 8;
}
function skipFoldedBreaks(input, position, end) {
  let breaks = 0;
  while (position < end) {
    const ch = input.charCodeAt(position);
    if (ch === 10) {
      breaks++;
      position++;
    } else if (ch === 13) {
      breaks++;
      position++;
      if (input.charCodeAt(position) === 10) position++;
    } else if (ch === 32 || ch === 9) position++;
    else break;
  }
  return {
    position,
    breaks
  };
}
function foldedBreaks(count) {
  if (count === 1) return " ";
  return "\n".repeat(count - 1);
}
function getPlainValue(input, start, end) {
  let result = "";
  let position = start;
  let captureStart = start;
  let captureEnd = start;
  while (position < end) {
    const ch = input.charCodeAt(position);
    if (ch === 10 || ch === 13) {
      result += input.slice(captureStart, captureEnd);
      const fold = skipFoldedBreaks(input, position, end);
      result += foldedBreaks(fold.breaks);
      position = captureStart = captureEnd = fold.position;
    } else {
      position++;
      if (ch !== 32 && ch !== 9) captureEnd = position;
    }
  }
  return result + input.slice(captureStart, captureEnd);
}
function getSingleQuotedValue(input, start, end) {
  let result = "";
  let position = start;
  let captureStart = start;
  let captureEnd = start;
  while (position < end) {
    const ch = input.charCodeAt(position);
    if (ch === 39) {
      result += input.slice(captureStart, position) + "'";
      position += 2;
      captureStart = captureEnd = position;
    } else if (ch === 10 || ch === 13) {
      result += input.slice(captureStart, captureEnd);
      const fold = skipFoldedBreaks(input, position, end);
      result += foldedBreaks(fold.breaks);
      position = captureStart = captureEnd = fold.position;
    } else {
      position++;
      if (ch !== 32 && ch !== 9) captureEnd = position;
    }
  }
  return result + input.slice(captureStart, end);
}
function getDoubleQuotedValue(input, start, end) {
  let result = "";
  let position = start;
  let captureStart = start;
  let captureEnd = start;
  while (position < end) {
    const ch = input.charCodeAt(position);
    if (ch === 92) {
      result += input.slice(captureStart, position);
      position++;
      const escaped = input.charCodeAt(position);
      if (escaped === 10 || escaped === 13) position = skipFoldedBreaks(input, position, end).position;
      else if (escaped < 256 && simpleEscapeCheck[escaped]) {
        result += simpleEscapeMap[escaped];
        position++;
      } else {
        let hexLength = escapedHexLen$1(escaped);
        let hexResult = 0;
        for (; hexLength > 0; hexLength--) {
          position++;
          const digit = fromHexCode$1(input.charCodeAt(position));
          hexResult = (hexResult << 4) + digit;
        }
        result += charFromCodepoint(hexResult);
        position++;
      }
      captureStart = captureEnd = position;
    } else if (ch === 10 || ch === 13) {
      result += input.slice(captureStart, captureEnd);
      const fold = skipFoldedBreaks(input, position, end);
      result += foldedBreaks(fold.breaks);
      position = captureStart = captureEnd = fold.position;
    } else {
      position++;
      if (ch !== 32 && ch !== 9) captureEnd = position;
    }
  }
  return result + input.slice(captureStart, end);
}
function getBlockValue(input, start, end, indent, chomping, folded) {
  const textIndent = indent < 0 ? 0 : indent;
  const region = input.slice(start, end).replace(/\r\n?/g, "\n");
  const lines = region === "" ? [] : (region.endsWith("\n") ? region.slice(0, -1) : region).split("\n");
  let result = "";
  let didReadContent = false;
  let emptyLines = 0;
  let atMoreIndented = false;
  for (const line of lines) {
    let column = 0;
    while (column < textIndent && line.charCodeAt(column) === 32) column++;
    if (indent < 0 || column >= line.length) {
      emptyLines++;
      continue;
    }
    const content = line.slice(textIndent);
    const first = content.charCodeAt(0);
    if (folded) {
      if (first === 32 || first === 9) {
        atMoreIndented = true;
        result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
      } else if (atMoreIndented) {
        atMoreIndented = false;
        result += "\n".repeat(emptyLines + 1);
      } else if (emptyLines === 0) {
        if (didReadContent) result += " ";
      } else result += "\n".repeat(emptyLines);
    } else result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
    result += content;
    didReadContent = true;
    emptyLines = 0;
  }
  if (chomping === CHOMPING_MODE.KEEP) result += "\n".repeat(didReadContent ? 1 + emptyLines : emptyLines);
  else if (chomping !== CHOMPING_MODE.STRIP) {
    if (didReadContent) result += "\n";
  }
  return result;
}
function getScalarValue(input, scalar2) {
  if (scalar2.valueStart === NO_RANGE$3) return "";
  const { valueStart, valueEnd } = scalar2;
  if (scalar2.fast) return input.slice(valueStart, valueEnd);
  switch (scalar2.style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
      return getSingleQuotedValue(input, valueStart, valueEnd);
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return getDoubleQuotedValue(input, valueStart, valueEnd);
    case SCALAR_STYLE.LITERAL_BLOCK:
      return getBlockValue(input, valueStart, valueEnd, scalar2.indent, scalar2.chomping, false);
    case SCALAR_STYLE.FOLDED_BLOCK:
      return getBlockValue(input, valueStart, valueEnd, scalar2.indent, scalar2.chomping, true);
    default:
      return getPlainValue(input, valueStart, valueEnd);
  }
}
var DEFAULT_TAG_HANDLERS = Object.assign(/* @__PURE__ */ Object.create(null), {
  "!": "!",
  "!!": "tag:yaml.org,2002:"
});
var TAG_SUFFIX_CHARS = "-#;/?:@&=+$_.~*'()";
var TAG_URI_CHARS = TAG_SUFFIX_CHARS + "!,[]";
var DEFAULT_CONSTRUCTOR_OPTIONS = {
  filename: "",
  schema: CORE_SCHEMA,
  json: false,
  maxTotalMergeKeys: 1e4,
  maxAliases: -1
};
var NO_RANGE$1 = -1;
var HAS_OWN = Object.prototype.hasOwnProperty;
var CONTEXT_FLOW_IN = 1;
var CONTEXT_FLOW_OUT = 2;
var CONTEXT_BLOCK_IN = 3;
var CONTEXT_BLOCK_OUT = 4;
var PATTERN_NON_PRINTABLE = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/;
var PATTERN_FLOW_INDICATORS = /[,\[\]{}]/;
var PATTERN_TAG_HANDLE = /^(?:!|!!|![0-9A-Za-z-]+!)$/;
var NS_URI_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$,_.!~*'()\[\]])`;
var NS_TAG_CHAR = String.raw`(?:%[0-9A-Fa-f]{2}|[0-9A-Za-z\-#;/?:@&=+$.~*'()_])`;
var PATTERN_TAG_URI = new RegExp(`^(?:${NS_URI_CHAR})*$`);
var PATTERN_TAG_SUFFIX = new RegExp(`^(?:${NS_TAG_CHAR})+$`);
var PATTERN_TAG_PREFIX = new RegExp(`^(?:!(?:${NS_URI_CHAR})*|${NS_TAG_CHAR}(?:${NS_URI_CHAR})*)$`);
var DEFAULT_PARSER_OPTIONS = {
  filename: "",
  maxDepth: 100
};
function addDocumentEvent(state, explicitStart, explicitEnd) {
  state.events.push({
    type: EVENT_ID.DOCUMENT,
    explicitStart,
    explicitEnd,
    directives: state.directives
  });
}
function addSequenceEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
  state.events.push({
    type: EVENT_ID.SEQUENCE,
    start,
    anchorStart,
    anchorEnd,
    tagStart,
    tagEnd,
    style
  });
}
function addMappingEvent(state, start, anchorStart, anchorEnd, tagStart, tagEnd, style) {
  state.events.push({
    type: EVENT_ID.MAPPING,
    start,
    anchorStart,
    anchorEnd,
    tagStart,
    tagEnd,
    style
  });
}
function insertFlowPairMappingEvent(state, snapshot) {
  state.events.splice(snapshot.eventsLength, 0, {
    type: EVENT_ID.MAPPING,
    start: snapshot.position,
    anchorStart: NO_RANGE$1,
    anchorEnd: NO_RANGE$1,
    tagStart: NO_RANGE$1,
    tagEnd: NO_RANGE$1,
    style: COLLECTION_STYLE.FLOW
  });
}
function addScalarEvent(state, valueStart, valueEnd, anchorStart, anchorEnd, tagStart, tagEnd, style, chomping = CHOMPING_MODE.CLIP, indent = -1, fast = false) {
  state.events.push({
    type: EVENT_ID.SCALAR,
    valueStart,
    valueEnd,
    anchorStart,
    anchorEnd,
    tagStart,
    tagEnd,
    style,
    chomping,
    indent,
    fast
  });
}
function addAliasEvent(state, anchorStart, anchorEnd) {
  state.events.push({
    type: EVENT_ID.ALIAS,
    anchorStart,
    anchorEnd
  });
}
function addPopEvent(state) {
  state.events.push({ type: EVENT_ID.POP });
}
function addEmptyScalarEvent(state) {
  addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, NO_RANGE$1, SCALAR_STYLE.PLAIN);
}
function emptyProperties() {
  return {
    anchorStart: NO_RANGE$1,
    anchorEnd: NO_RANGE$1,
    tagStart: NO_RANGE$1,
    tagEnd: NO_RANGE$1
  };
}
function snapshotState(state) {
  return {
    position: state.position,
    line: state.line,
    lineStart: state.lineStart,
    lineIndent: state.lineIndent,
    firstTabInLine: state.firstTabInLine,
    eventsLength: state.events.length
  };
}
function restoreState(state, snapshot) {
  state.position = snapshot.position;
  state.line = snapshot.line;
  state.lineStart = snapshot.lineStart;
  state.lineIndent = snapshot.lineIndent;
  state.firstTabInLine = snapshot.firstTabInLine;
  state.events.length = snapshot.eventsLength;
}
function throwError(state, message) {
  YAMLException.throwAt(state.input.slice(0, state.length), state.position, message, state.filename);
}
function isEol(c) {
  return c === 10 || c === 13;
}
function isWhiteSpace(c) {
  return c === 9 || c === 32;
}
function isWsOrEol(c) {
  return isWhiteSpace(c) || isEol(c);
}
function isWsOrEolOrEnd(c) {
  return c === 0 || isWsOrEol(c);
}
function isFlowIndicator(c) {
  return c === 44 || c === 91 || c === 93 || c === 123 || c === 125;
}
function fromDecimalCode(c) {
  return c >= 48 && c <= 57 ? c - 48 : -1;
}
function fromHexCode(c) {
  if (c >= 48 && c <= 57) return c - 48;
  const lc = c | 32;
  if (lc >= 97 && lc <= 102) return lc - 97 + 10;
  return -1;
}
function escapedHexLen(c) {
  if (c === 120) return 2;
  if (c === 117) return 4;
  if (c === 85) return 8;
  return 0;
}
function isSimpleEscape(c) {
  return c === 48 || c === 97 || c === 98 || c === 116 || c === 9 || c === 110 || c === 118 || c === 102 || c === 114 || c === 101 || c === 32 || c === 34 || c === 47 || c === 92 || c === 78 || c === 95 || c === 76 || c === 80;
}
function consumeLineBreak(state) {
  if (state.input.charCodeAt(state.position) === 10) state.position++;
  else {
    state.position++;
    if (state.input.charCodeAt(state.position) === 10) state.position++;
  }
  state.line++;
  state.lineStart = state.position;
  state.lineIndent = 0;
  state.firstTabInLine = -1;
}
function skipSeparationSpace(state, allowComments) {
  let lineBreaks = 0;
  let ch = state.input.charCodeAt(state.position);
  let hasSeparation = state.position === state.lineStart || isWsOrEol(state.input.charCodeAt(state.position - 1));
  while (ch !== 0) {
    while (isWhiteSpace(ch)) {
      hasSeparation = true;
      if (ch === 9 && state.firstTabInLine === -1) state.firstTabInLine = state.position;
      ch = state.input.charCodeAt(++state.position);
    }
    if (allowComments && hasSeparation && ch === 35) do
      ch = state.input.charCodeAt(++state.position);
    while (!isEol(ch) && ch !== 0);
    if (!isEol(ch)) break;
    consumeLineBreak(state);
    lineBreaks++;
    hasSeparation = true;
    ch = state.input.charCodeAt(state.position);
    while (ch === 32) {
      state.lineIndent++;
      ch = state.input.charCodeAt(++state.position);
    }
  }
  return lineBreaks;
}
function testDocumentSeparator(state, position = state.position) {
  const ch = state.input.charCodeAt(position);
  if ((ch === 45 || ch === 46) && ch === state.input.charCodeAt(position + 1) && ch === state.input.charCodeAt(position + 2)) {
    const following = state.input.charCodeAt(position + 3);
    return following === 0 || isWsOrEol(following);
  }
  return false;
}
function skipByteOrderMark(state) {
  if (state.position === state.lineStart && state.input.charCodeAt(state.position) === 65279) {
    state.position++;
    state.lineStart = state.position;
  }
}
function testDocumentBoundary(state) {
  if (state.position !== state.lineStart) return false;
  if (testDocumentSeparator(state)) return true;
  if (state.input.charCodeAt(state.position) !== 65279) return false;
  const snapshot = snapshotState(state);
  skipByteOrderMark(state);
  skipSeparationSpace(state, true);
  const ch = state.input.charCodeAt(state.position);
  const result = state.position === state.lineStart && (ch === 37 || ch === 45 && testDocumentSeparator(state));
  restoreState(state, snapshot);
  return result;
}
function skipUntilLineEnd(state) {
  let ch = state.input.charCodeAt(state.position);
  while (ch !== 0 && !isEol(ch)) ch = state.input.charCodeAt(++state.position);
}
function checkPrintable(state, start, end) {
  const match = PATTERN_NON_PRINTABLE.exec(state.input.slice(start, end));
  if (match !== null) {
    state.position = start + match.index + match[0].length - 1;
    throwError(state, "the stream contains non-printable characters");
  }
}
function readTagProperty(state, props, inFlow) {
  if (state.input.charCodeAt(state.position) !== 33) return false;
  if (props.tagStart !== NO_RANGE$1) throwError(state, "duplication of a tag property");
  const start = state.position;
  let isVerbatim = false;
  let isNamed = false;
  let tagHandle = "!";
  let ch = state.input.charCodeAt(++state.position);
  if (ch === 60) {
    isVerbatim = true;
    ch = state.input.charCodeAt(++state.position);
  } else if (ch === 33) {
    isNamed = true;
    tagHandle = "!!";
    ch = state.input.charCodeAt(++state.position);
  }
  let suffixStart = state.position;
  let tagName;
  if (isVerbatim) {
    while (ch !== 0 && ch !== 62) ch = state.input.charCodeAt(++state.position);
    if (ch !== 62) throwError(state, "unexpected end of the stream within a verbatim tag");
    tagName = state.input.slice(suffixStart, state.position);
    state.position++;
  } else {
    while (ch !== 0 && !isWsOrEol(ch) && !(inFlow && isFlowIndicator(ch))) {
      if (ch === 33) {
        if (!isNamed) {
          tagHandle = state.input.slice(suffixStart - 1, state.position + 1);
          if (!PATTERN_TAG_HANDLE.test(tagHandle)) throwError(state, "named tag handle cannot contain such characters");
          isNamed = true;
          suffixStart = state.position + 1;
        } else throwError(state, "tag suffix cannot contain exclamation marks");
      }
      ch = state.input.charCodeAt(++state.position);
    }
    tagName = state.input.slice(suffixStart, state.position);
    if (PATTERN_FLOW_INDICATORS.test(tagName)) throwError(state, "tag suffix cannot contain flow indicator characters");
  }
  if (tagName && !(isVerbatim ? PATTERN_TAG_URI.test(tagName) : PATTERN_TAG_SUFFIX.test(tagName))) throwError(state, `tag name cannot contain such characters: ${tagName}`);
  if (!isVerbatim && tagHandle !== "!" && tagHandle !== "!!" && !HAS_OWN.call(state.tagHandlers, tagHandle)) throwError(state, `undeclared tag handle "${tagHandle}"`);
  props.tagStart = start;
  props.tagEnd = state.position;
  return true;
}
function readAnchorProperty(state, props) {
  if (state.input.charCodeAt(state.position) !== 38) return false;
  if (props.anchorStart !== NO_RANGE$1) throwError(state, "duplication of an anchor property");
  state.position++;
  const start = state.position;
  while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
  if (state.position === start) throwError(state, "name of an anchor node must contain at least one character");
  props.anchorStart = start;
  props.anchorEnd = state.position;
  return true;
}
function readAlias(state, props) {
  if (state.input.charCodeAt(state.position) !== 42) return false;
  if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) throwError(state, "alias node should not have any properties");
  state.position++;
  const start = state.position;
  while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position)) && !isFlowIndicator(state.input.charCodeAt(state.position))) state.position++;
  if (state.position === start) throwError(state, "name of an alias node must contain at least one character");
  addAliasEvent(state, start, state.position);
  return true;
}
function readFlowScalarBreak(state, nodeIndent) {
  skipSeparationSpace(state, false);
  if (state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readSingleQuotedScalar(state, nodeIndent, props) {
  if (state.input.charCodeAt(state.position) !== 39) return false;
  state.position++;
  const start = state.position;
  let simple = true;
  while (state.input.charCodeAt(state.position) !== 0) {
    const ch = state.input.charCodeAt(state.position);
    if (ch === 39) {
      if (state.input.charCodeAt(state.position + 1) === 39) {
        simple = false;
        state.position += 2;
        continue;
      }
      const end = state.position;
      state.position++;
      addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.SINGLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
      return true;
    }
    if (isEol(ch)) {
      simple = false;
      readFlowScalarBreak(state, nodeIndent);
    } else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a single quoted scalar");
    else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
    else state.position++;
  }
  throwError(state, "unexpected end of the stream within a single quoted scalar");
}
function readDoubleQuotedScalar(state, nodeIndent, props) {
  if (state.input.charCodeAt(state.position) !== 34) return false;
  state.position++;
  const start = state.position;
  let simple = true;
  while (state.input.charCodeAt(state.position) !== 0) {
    const ch = state.input.charCodeAt(state.position);
    if (ch === 34) {
      const end = state.position;
      state.position++;
      addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.DOUBLE_QUOTED, CHOMPING_MODE.CLIP, -1, simple);
      return true;
    }
    if (ch === 92) {
      simple = false;
      const escaped = state.input.charCodeAt(++state.position);
      if (isEol(escaped)) readFlowScalarBreak(state, nodeIndent);
      else if (isSimpleEscape(escaped)) state.position++;
      else {
        let hexLength = escapedHexLen(escaped);
        if (hexLength === 0) throwError(state, "unknown escape sequence");
        while (hexLength-- > 0) {
          state.position++;
          if (fromHexCode(state.input.charCodeAt(state.position)) < 0) throwError(state, "expected hexadecimal character");
        }
        state.position++;
      }
    } else if (isEol(ch)) {
      simple = false;
      readFlowScalarBreak(state, nodeIndent);
    } else if (state.position === state.lineStart && testDocumentSeparator(state)) throwError(state, "unexpected end of the document within a double quoted scalar");
    else if (ch !== 9 && ch < 32) throwError(state, "expected valid JSON character");
    else state.position++;
  }
  throwError(state, "unexpected end of the stream within a double quoted scalar");
}
function readBlockScalar(state, parentIndent, props) {
  const ch = state.input.charCodeAt(state.position);
  let chomping = CHOMPING_MODE.CLIP;
  let indent = -1;
  let detectedIndent = false;
  if (ch !== 124 && ch !== 62) return false;
  const style = ch === 124 ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
  state.position++;
  while (state.input.charCodeAt(state.position) !== 0) {
    const current = state.input.charCodeAt(state.position);
    const digit = fromDecimalCode(current);
    if (current === 43 || current === 45) {
      if (chomping !== CHOMPING_MODE.CLIP) throwError(state, "repeat of a chomping mode identifier");
      chomping = current === 43 ? CHOMPING_MODE.KEEP : CHOMPING_MODE.STRIP;
      state.position++;
    } else if (digit >= 0) {
      if (digit === 0) throwError(state, "bad explicit indentation width of a block scalar; it cannot be less than one");
      if (detectedIndent) throwError(state, "repeat of an indentation width identifier");
      indent = parentIndent + digit - 1;
      detectedIndent = true;
      state.position++;
    } else break;
  }
  let hadWhitespace = false;
  while (isWhiteSpace(state.input.charCodeAt(state.position))) {
    hadWhitespace = true;
    state.position++;
  }
  if (hadWhitespace && state.input.charCodeAt(state.position) === 35) skipUntilLineEnd(state);
  if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
  else if (state.input.charCodeAt(state.position) !== 0) throwError(state, "a line break is expected");
  let contentIndent = detectedIndent ? indent : -1;
  let maxLeadingIndent = 0;
  const valueStart = state.position;
  let valueEnd = state.position;
  while (state.input.charCodeAt(state.position) !== 0) {
    const linePosition = state.position;
    let column = 0;
    while (state.input.charCodeAt(linePosition + column) === 32) column++;
    const first = state.input.charCodeAt(linePosition + column);
    if (first === 0) {
      if (contentIndent >= 0) {
        if (column > contentIndent) valueEnd = linePosition + column;
      } else if (column > 0) valueEnd = linePosition + column;
      break;
    }
    if (testDocumentBoundary(state)) break;
    if (!detectedIndent && contentIndent === -1 && isEol(first)) maxLeadingIndent = Math.max(maxLeadingIndent, column);
    if (!detectedIndent && contentIndent === -1 && !isEol(first)) {
      if (first === 9 && column < parentIndent) {
        state.position = linePosition + column;
        throwError(state, "tab characters must not be used in indentation");
      }
      if (column >= parentIndent && column < maxLeadingIndent) {
        state.position = linePosition + column;
        throwError(state, "bad indentation of a mapping entry");
      }
    }
    if (contentIndent === -1 && first !== 0 && !isEol(first) && column < parentIndent) {
      state.lineIndent = column;
      state.position = linePosition + column;
      break;
    }
    if (!detectedIndent && first !== 0 && !isEol(first) && contentIndent === -1) contentIndent = column;
    const requiredIndent = contentIndent === -1 ? parentIndent + 1 : contentIndent;
    if (first !== 0 && !isEol(first) && column < requiredIndent) {
      state.lineIndent = column;
      state.position = linePosition + column;
      break;
    }
    skipUntilLineEnd(state);
    valueEnd = state.position;
    if (isEol(state.input.charCodeAt(state.position))) {
      consumeLineBreak(state);
      valueEnd = state.position;
    }
  }
  checkPrintable(state, valueStart, valueEnd);
  addScalarEvent(state, valueStart, valueEnd, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, style, chomping, contentIndent);
  return true;
}
function canStartPlainScalar(state, nodeContext) {
  const ch = state.input.charCodeAt(state.position);
  const inFlow = nodeContext === CONTEXT_FLOW_IN;
  if (ch === 0 || isWsOrEol(ch) || ch === 35 || ch === 38 || ch === 42 || ch === 33 || ch === 124 || ch === 62 || ch === 39 || ch === 34 || ch === 37 || ch === 64 || ch === 96 || isFlowIndicator(ch)) return false;
  if (ch === 63 || ch === 45) {
    const following = state.input.charCodeAt(state.position + 1);
    if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) return false;
  }
  return true;
}
function readPlainScalar(state, nodeIndent, nodeContext, props) {
  if (!canStartPlainScalar(state, nodeContext)) return false;
  const start = state.position;
  let end = state.position;
  let ch = state.input.charCodeAt(state.position);
  const inFlow = nodeContext === CONTEXT_FLOW_IN;
  let multiline = false;
  while (ch !== 0) {
    if (testDocumentBoundary(state)) break;
    if (ch === 58) {
      const following = state.input.charCodeAt(state.position + 1);
      if (isWsOrEolOrEnd(following) || inFlow && isFlowIndicator(following)) break;
    } else if (ch === 35) {
      if (isWsOrEol(state.input.charCodeAt(state.position - 1))) break;
    } else if (inFlow && isFlowIndicator(ch)) break;
    else if (isEol(ch)) {
      const savedPosition = state.position;
      const savedLine = state.line;
      const savedLineStart = state.lineStart;
      const savedLineIndent = state.lineIndent;
      skipSeparationSpace(state, false);
      if (state.lineIndent >= nodeIndent) {
        multiline = true;
        ch = state.input.charCodeAt(state.position);
        continue;
      }
      state.position = savedPosition;
      state.line = savedLine;
      state.lineStart = savedLineStart;
      state.lineIndent = savedLineIndent;
      break;
    }
    if (!isWhiteSpace(ch)) end = state.position + 1;
    ch = state.input.charCodeAt(++state.position);
  }
  if (end === start) return false;
  checkPrintable(state, start, end);
  addScalarEvent(state, start, end, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN, CHOMPING_MODE.CLIP, -1, !multiline);
  return true;
}
function skipFlowSeparationSpace(state, nodeIndent) {
  const startLine = state.line;
  skipSeparationSpace(state, true);
  if (state.line > startLine && state.lineIndent < nodeIndent || state.firstTabInLine !== -1 && state.lineIndent < nodeIndent) throwError(state, "deficient indentation");
}
function readFlowCollection(state, nodeIndent, props) {
  const ch = state.input.charCodeAt(state.position);
  const isMapping = ch === 123;
  const start = state.position;
  let readNext = true;
  if (ch !== 91 && ch !== 123) return false;
  const terminator = isMapping ? 125 : 93;
  if (isMapping) addMappingEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
  else addSequenceEvent(state, start, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.FLOW);
  state.position++;
  while (state.input.charCodeAt(state.position) !== 0) {
    skipFlowSeparationSpace(state, nodeIndent);
    let ch2 = state.input.charCodeAt(state.position);
    if (ch2 === terminator) {
      state.position++;
      addPopEvent(state);
      return true;
    } else if (!readNext) throwError(state, "missed comma between flow collection entries");
    else if (ch2 === 44) throwError(state, "expected the node content, but found ','");
    let isPair2 = false;
    let isExplicitPair = false;
    if (ch2 === 63 && isWsOrEol(state.input.charCodeAt(state.position + 1))) {
      isPair2 = isExplicitPair = true;
      state.position += 1;
      skipFlowSeparationSpace(state, nodeIndent);
    }
    const entryLine = state.line;
    const entryStart = snapshotState(state);
    const keyWasRead = parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true);
    skipFlowSeparationSpace(state, nodeIndent);
    ch2 = state.input.charCodeAt(state.position);
    if ((isMapping || isExplicitPair || state.line === entryLine) && ch2 === 58) {
      isPair2 = true;
      state.position++;
      skipFlowSeparationSpace(state, nodeIndent);
      if (!isMapping) {
        insertFlowPairMappingEvent(state, entryStart);
        if (!keyWasRead) addEmptyScalarEvent(state);
      } else if (!keyWasRead) addEmptyScalarEvent(state);
      if (!parseNode(state, nodeIndent, CONTEXT_FLOW_IN, false, true)) addEmptyScalarEvent(state);
      skipFlowSeparationSpace(state, nodeIndent);
      if (!isMapping) addPopEvent(state);
    } else if (isMapping && isPair2) {
      if (!keyWasRead) addEmptyScalarEvent(state);
      addEmptyScalarEvent(state);
    } else if (isMapping) addEmptyScalarEvent(state);
    else if (isPair2) {
      insertFlowPairMappingEvent(state, entryStart);
      if (!keyWasRead) addEmptyScalarEvent(state);
      addEmptyScalarEvent(state);
      addPopEvent(state);
    }
    ch2 = state.input.charCodeAt(state.position);
    if (ch2 === 44) {
      readNext = true;
      state.position++;
    } else readNext = false;
  }
  throwError(state, "unexpected end of the stream within a flow collection");
}
function readBlockSequence(state, nodeIndent, props) {
  if (state.firstTabInLine !== -1 || state.input.charCodeAt(state.position) !== 45 || !isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) return false;
  addSequenceEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
  while (state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) {
    if (state.firstTabInLine !== -1) {
      state.position = state.firstTabInLine;
      throwError(state, "tab characters must not be used in indentation");
    }
    const entryLine = state.line;
    state.position++;
    const hadBreak = skipSeparationSpace(state, true) > 0;
    if (state.firstTabInLine !== -1 && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
    if (hadBreak && state.lineIndent <= nodeIndent) addEmptyScalarEvent(state);
    else parseNode(state, nodeIndent, CONTEXT_BLOCK_IN, false, true);
    skipSeparationSpace(state, true);
    if (state.lineIndent < nodeIndent || state.position >= state.length) break;
    if (state.lineIndent > nodeIndent) throwError(state, "bad indentation of a sequence entry");
    if (state.line === entryLine && state.input.charCodeAt(state.position) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 1))) throwError(state, "bad indentation of a sequence entry");
  }
  addPopEvent(state);
  return true;
}
function readBlockMapping(state, nodeIndent, flowIndent, props) {
  let atExplicitKey = false;
  let detected = false;
  let mappingOpened = false;
  let pendingExplicitKey = false;
  if (state.firstTabInLine !== -1) return false;
  let ch = state.input.charCodeAt(state.position);
  while (ch !== 0) {
    if (!atExplicitKey && state.firstTabInLine !== -1) {
      state.position = state.firstTabInLine;
      throwError(state, "tab characters must not be used in indentation");
    }
    const following = state.input.charCodeAt(state.position + 1);
    const entryLine = state.line;
    if ((ch === 63 || ch === 58) && isWsOrEolOrEnd(following)) {
      if (!mappingOpened) {
        addMappingEvent(state, state.position, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, COLLECTION_STYLE.BLOCK);
        mappingOpened = true;
      }
      if (ch === 63) {
        if (atExplicitKey) addEmptyScalarEvent(state);
        detected = true;
        atExplicitKey = true;
      } else if (atExplicitKey) atExplicitKey = false;
      else {
        addEmptyScalarEvent(state);
        detected = true;
        atExplicitKey = false;
      }
      state.position += 1;
      pendingExplicitKey = true;
    } else {
      if (atExplicitKey) {
        addEmptyScalarEvent(state);
        atExplicitKey = false;
      }
      const beforeKey = snapshotState(state);
      if (!parseNode(state, flowIndent, CONTEXT_FLOW_OUT, false, true)) break;
      if (state.line === entryLine) {
        ch = state.input.charCodeAt(state.position);
        while (isWhiteSpace(ch)) ch = state.input.charCodeAt(++state.position);
        if (ch === 58) {
          ch = state.input.charCodeAt(++state.position);
          if (!isWsOrEolOrEnd(ch)) throwError(state, "a whitespace character is expected after the key-value separator within a block mapping");
          if (!mappingOpened) {
            state.events.splice(beforeKey.eventsLength, 0, {
              type: EVENT_ID.MAPPING,
              start: beforeKey.position,
              anchorStart: props.anchorStart,
              anchorEnd: props.anchorEnd,
              tagStart: props.tagStart,
              tagEnd: props.tagEnd,
              style: COLLECTION_STYLE.BLOCK
            });
            mappingOpened = true;
          }
          detected = true;
          atExplicitKey = false;
          pendingExplicitKey = false;
        } else if (detected) throwError(state, "expected ':' after a mapping key");
        else {
          if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
            restoreState(state, beforeKey);
            return false;
          }
          return true;
        }
      } else if (detected) throwError(state, "can not read a block mapping entry; a multiline key may not be an implicit key");
      else {
        if (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1) {
          restoreState(state, beforeKey);
          return false;
        }
        return true;
      }
    }
    if (parseNode(state, nodeIndent, CONTEXT_BLOCK_OUT, true, pendingExplicitKey)) pendingExplicitKey = false;
    if (!atExplicitKey) {
      if (pendingExplicitKey) {
        addEmptyScalarEvent(state);
        pendingExplicitKey = false;
      }
    }
    skipSeparationSpace(state, true);
    ch = state.input.charCodeAt(state.position);
    if ((state.line === entryLine || state.lineIndent > nodeIndent) && ch !== 0) throwError(state, "bad indentation of a mapping entry");
    else if (state.lineIndent < nodeIndent) break;
  }
  if (!detected) return false;
  if (atExplicitKey) addEmptyScalarEvent(state);
  if (mappingOpened) addPopEvent(state);
  return true;
}
function parseNode(state, parentIndent, nodeContext, allowToSeek, allowCompact, allowPropertyMapping = true) {
  if (state.depth >= state.maxDepth) throwError(state, `nesting exceeded maxDepth (${state.maxDepth})`);
  state.depth++;
  let indentStatus = 1;
  let atNewLine = false;
  let hasContent = false;
  let propertyStart = null;
  const props = emptyProperties();
  let allowBlockScalars = nodeContext === CONTEXT_BLOCK_OUT || nodeContext === CONTEXT_BLOCK_IN;
  let allowBlockCollections = allowBlockScalars;
  const allowBlockStyles = allowBlockScalars;
  if (allowToSeek && skipSeparationSpace(state, true)) {
    atNewLine = true;
    if (state.lineIndent > parentIndent) indentStatus = 1;
    else if (state.lineIndent === parentIndent) indentStatus = 0;
    else indentStatus = -1;
  }
  if (indentStatus === 1) while (true) {
    const ch = state.input.charCodeAt(state.position);
    const propertyState = snapshotState(state);
    if (atNewLine && indentStatus !== 1 && (ch === 33 || ch === 38)) break;
    if (atNewLine && allowBlockStyles && (props.tagStart !== NO_RANGE$1 || props.anchorStart !== NO_RANGE$1) && (ch === 33 || ch === 38)) {
      const fallbackState = snapshotState(state);
      const flowIndent = parentIndent + 1;
      if (readBlockMapping(state, state.position - state.lineStart, flowIndent, props) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) {
        state.depth--;
        return true;
      }
      restoreState(state, fallbackState);
    }
    if (atNewLine && (ch === 33 && props.tagStart !== NO_RANGE$1 || ch === 38 && props.anchorStart !== NO_RANGE$1)) break;
    if (!readTagProperty(state, props, nodeContext === CONTEXT_FLOW_IN) && !readAnchorProperty(state, props)) break;
    if (propertyStart === null) propertyStart = propertyState;
    if (skipSeparationSpace(state, true)) {
      atNewLine = true;
      allowBlockCollections = allowBlockStyles;
      if (state.lineIndent > parentIndent) indentStatus = 1;
      else if (state.lineIndent === parentIndent) indentStatus = 0;
      else indentStatus = -1;
    } else allowBlockCollections = false;
  }
  if (allowBlockCollections) allowBlockCollections = atNewLine || allowCompact;
  if (indentStatus === 1 || nodeContext === CONTEXT_BLOCK_OUT) {
    const flowIndent = nodeContext === CONTEXT_FLOW_IN || nodeContext === CONTEXT_FLOW_OUT ? parentIndent : parentIndent + 1;
    const blockIndent = state.position - state.lineStart;
    if (indentStatus === 1) {
      if (allowBlockCollections && (readBlockSequence(state, blockIndent, props) || readBlockMapping(state, blockIndent, flowIndent, props)) || readFlowCollection(state, flowIndent, props)) hasContent = true;
      else {
        const ch = state.input.charCodeAt(state.position);
        if (propertyStart !== null && allowPropertyMapping && allowBlockStyles && !allowBlockCollections && ch !== 124 && ch !== 62) {
          const fallbackState = snapshotState(state);
          const propertyIndent = propertyStart.position - propertyStart.lineStart;
          restoreState(state, propertyStart);
          if (readBlockMapping(state, propertyIndent, flowIndent, emptyProperties()) && state.events[fallbackState.eventsLength]?.type === EVENT_ID.MAPPING) hasContent = true;
          else restoreState(state, fallbackState);
        }
        if (!hasContent && (allowBlockScalars && readBlockScalar(state, flowIndent, props) || readSingleQuotedScalar(state, flowIndent, props) || readDoubleQuotedScalar(state, flowIndent, props) || readAlias(state, props) || readPlainScalar(state, flowIndent, nodeContext, props))) hasContent = true;
      }
    } else if (indentStatus === 0) hasContent = allowBlockCollections && readBlockSequence(state, blockIndent, props);
  }
  allowBlockScalars = allowBlockScalars && !hasContent;
  if (!hasContent && (props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1 || allowBlockScalars)) {
    addScalarEvent(state, NO_RANGE$1, NO_RANGE$1, props.anchorStart, props.anchorEnd, props.tagStart, props.tagEnd, SCALAR_STYLE.PLAIN);
    hasContent = true;
  }
  state.depth--;
  return hasContent || props.anchorStart !== NO_RANGE$1 || props.tagStart !== NO_RANGE$1;
}
function readDirective(state) {
  if (state.lineIndent > 0 || state.input.charCodeAt(state.position) !== 37) return false;
  state.position++;
  const nameStart = state.position;
  while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
  const name = state.input.slice(nameStart, state.position);
  const args = [];
  if (name.length === 0) throwError(state, "directive name must not be less than one character in length");
  while (state.input.charCodeAt(state.position) !== 0 && !isEol(state.input.charCodeAt(state.position))) {
    while (isWhiteSpace(state.input.charCodeAt(state.position))) state.position++;
    if (state.input.charCodeAt(state.position) === 35 || isEol(state.input.charCodeAt(state.position)) || state.input.charCodeAt(state.position) === 0) break;
    const start = state.position;
    while (state.input.charCodeAt(state.position) !== 0 && !isWsOrEol(state.input.charCodeAt(state.position))) state.position++;
    args.push(state.input.slice(start, state.position));
  }
  if (isEol(state.input.charCodeAt(state.position))) consumeLineBreak(state);
  if (name === "YAML") {
    if (state.directives.some((directive) => directive.kind === "yaml")) throwError(state, "duplication of %YAML directive");
    if (args.length !== 1) throwError(state, "YAML directive accepts exactly one argument");
    const match = /^([0-9]+)\.([0-9]+)$/.exec(args[0]);
    if (match === null) throwError(state, "ill-formed argument of the YAML directive");
    if (parseInt(match[1], 10) !== 1) throwError(state, "unacceptable YAML version of the document");
    state.directives.push({
      kind: "yaml",
      version: args[0]
    });
  } else if (name === "TAG") {
    if (args.length !== 2) throwError(state, "TAG directive accepts exactly two arguments");
    const [handle, prefix2] = args;
    if (!PATTERN_TAG_HANDLE.test(handle)) throwError(state, "ill-formed tag handle (first argument) of the TAG directive");
    if (HAS_OWN.call(state.tagHandlers, handle)) throwError(state, `there is a previously declared suffix for "${handle}" tag handle`);
    if (!PATTERN_TAG_PREFIX.test(prefix2)) throwError(state, "ill-formed tag prefix (second argument) of the TAG directive");
    state.tagHandlers[handle] = prefix2;
    state.directives.push({
      kind: "tag",
      handle,
      prefix: prefix2
    });
  }
  return true;
}
function readDocument(state) {
  state.directives = [];
  state.tagHandlers = /* @__PURE__ */ Object.create(null);
  let hasDirectives = false;
  skipSeparationSpace(state, true);
  while (readDirective(state)) {
    hasDirectives = true;
    skipSeparationSpace(state, true);
  }
  let explicitStart = false;
  let explicitEnd = false;
  let allowCompact = true;
  if (state.lineIndent === 0 && state.input.charCodeAt(state.position) === 45 && state.input.charCodeAt(state.position + 1) === 45 && state.input.charCodeAt(state.position + 2) === 45 && isWsOrEolOrEnd(state.input.charCodeAt(state.position + 3))) {
    explicitStart = true;
    const markerLine = state.line;
    state.position += 3;
    skipSeparationSpace(state, true);
    allowCompact = state.line > markerLine;
  } else if (hasDirectives) throwError(state, "directives end mark is expected");
  const documentEventIndex = state.events.length;
  if (!explicitStart && state.position === state.lineStart && state.input.charCodeAt(state.position) === 46 && testDocumentSeparator(state)) {
    state.position += 3;
    skipSeparationSpace(state, true);
    return;
  }
  addDocumentEvent(state, explicitStart, false);
  if (!parseNode(state, state.lineIndent - 1, CONTEXT_BLOCK_OUT, false, allowCompact, allowCompact)) addEmptyScalarEvent(state);
  skipSeparationSpace(state, true);
  if (state.position === state.lineStart && testDocumentSeparator(state)) {
    explicitEnd = state.input.charCodeAt(state.position) === 46;
    if (explicitEnd) {
      const markerLine = state.line;
      state.position += 3;
      skipSeparationSpace(state, true);
      if (state.line === markerLine && state.position < state.length) throwError(state, "end of the stream or a document separator is expected");
    }
  }
  const documentEvent = state.events[documentEventIndex];
  if (documentEvent?.type === EVENT_ID.DOCUMENT) documentEvent.explicitEnd = explicitEnd;
  addPopEvent(state);
  if (!explicitEnd && state.position < state.length && !testDocumentBoundary(state)) throwError(state, "end of the stream or a document separator is expected");
}
function parseEvents(input, options) {
  const length = input.length;
  const state = {
    ...DEFAULT_PARSER_OPTIONS,
    ...options,
    input: `${input}\0`,
    length,
    position: 0,
    line: 0,
    lineStart: 0,
    lineIndent: 0,
    firstTabInLine: -1,
    depth: 0,
    directives: [],
    tagHandlers: /* @__PURE__ */ Object.create(null),
    events: []
  };
  const nullpos = input.indexOf("\0");
  if (nullpos !== -1) YAMLException.throwAt(input, nullpos, "null byte is not allowed in input", state.filename);
  while (state.position < state.length) {
    skipByteOrderMark(state);
    skipSeparationSpace(state, true);
    if (state.position >= state.length) break;
    const documentStart = state.position;
    readDocument(state);
    if (state.position === documentStart)
      throwError(state, "can not read a document");
  }
  return state.events;
}
var DEFAULT_LOAD_OPTIONS = {
  ...DEFAULT_PARSER_OPTIONS,
  ...DEFAULT_CONSTRUCTOR_OPTIONS
};
function hasBit(mask, bit) {
  return (mask & 1 << bit) !== 0;
}
var DEFAULT_SCALAR_STYLE_RULES = {
  applyQuoteFlowKeysOption,
  doubleQuoteForInvisibles,
  doubleQuoteWhitespaceOnly,
  applyForceQuotesOption,
  tryLongOrMultilineAsBlock,
  quoteInvalidPlain,
  fallbackToDoubleQuoted
};
function _preferredQuotedStyle(layout) {
  if (layout.presenterOptions.quoteStyle === "single" && hasBit(layout.allowedStylesMask, SCALAR_STYLE.SINGLE_QUOTED)) return SCALAR_STYLE.SINGLE_QUOTED;
  return SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyQuoteFlowKeysOption(layout) {
  if (!layout.presenterOptions.quoteFlowKeys) return;
  if (!layout.isKey || !layout.flowOnly || layout.style !== SCALAR_STYLE.PLAIN) return;
  layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteForInvisibles(layout) {
  if (layout.style === SCALAR_STYLE.PLAIN && /[\t\x7F-\xA0\u2028\u2029\uFEFF\uFFFE\uFFFF]/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function doubleQuoteWhitespaceOnly(layout) {
  if (layout.style === SCALAR_STYLE.PLAIN && /^\s+$/.test(layout.node.value)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
function applyForceQuotesOption(layout) {
  if (!layout.presenterOptions.forceQuotes) return;
  if (layout.isKey || layout.style !== SCALAR_STYLE.PLAIN) return;
  if (layout.node.tag !== layout.presenterOptions.schema.defaultScalarTag.tagName) return;
  layout.style = layout.node.value.includes("\n") ? SCALAR_STYLE.DOUBLE_QUOTED : _preferredQuotedStyle(layout);
}
function tryLongOrMultilineAsBlock(layout) {
  if (layout.style !== SCALAR_STYLE.PLAIN || layout.isKey) return;
  const value = layout.node.value;
  const multiline = value.indexOf("\n") !== -1;
  if (!hasBit(layout.allowedStylesMask, SCALAR_STYLE.LITERAL_BLOCK)) {
    if (multiline) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
    return;
  }
  const w = layout.presenterOptions.lineWidth;
  if (w === -1) {
    if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
    return;
  }
  const availableWidth = Math.max(Math.min(w, 40), w - layout.shiftOfContent);
  let position = 0;
  let shouldFold = false;
  while (position <= value.length) {
    let lineEnd = value.length;
    const nextLineBreak = value.indexOf("\n", position);
    if (nextLineBreak !== -1) lineEnd = nextLineBreak;
    const line = value.slice(position, lineEnd);
    if (line.length > availableWidth && line[0] !== " " && / [^ \t]/.test(line)) shouldFold = true;
    if (nextLineBreak === -1) break;
    position = nextLineBreak + 1;
  }
  if (shouldFold) layout.style = SCALAR_STYLE.FOLDED_BLOCK;
  else if (multiline) layout.style = SCALAR_STYLE.LITERAL_BLOCK;
}
function quoteInvalidPlain(layout) {
  if (layout.style === SCALAR_STYLE.PLAIN && !hasBit(layout.allowedStylesMask, SCALAR_STYLE.PLAIN)) layout.style = _preferredQuotedStyle(layout);
}
function fallbackToDoubleQuoted(layout) {
  if (!hasBit(layout.allowedStylesMask, layout.style)) layout.style = SCALAR_STYLE.DOUBLE_QUOTED;
}
var SRC_C_PRINTABLE = "[\\x09\\x0A\\x0D\\x20-\\x7E\\x85\\xA0-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]";
var SRC_B_CHAR = "[\\n\\r]";
var SRC_C_BYTE_ORDER_MARK = "\\uFEFF";
var SRC_S_WHITE = "[ \\t]";
var SRC_NB_CHAR = `(?:(?!(?:${SRC_B_CHAR}|${SRC_C_BYTE_ORDER_MARK}))${SRC_C_PRINTABLE})`;
var SRC_NS_CHAR = `(?:(?!${SRC_S_WHITE})${SRC_NB_CHAR})`;
var SRC_NB_JSON = "[\\x09\\x20-\\uD7FF\\uE000-\\uFFFF\\u{10000}-\\u{10FFFF}]";
var SRC_C_INDICATOR = "[-?:,\\[\\]{}#&*!|>'\"%@`]";
var SRC_C_FLOW_INDICATOR = "[,\\[\\]{}]";
var SRC_NS_PLAIN_SAFE_FLOW_OUT = SRC_NS_CHAR;
var SRC_NS_PLAIN_SAFE_FLOW_IN = `(?:(?!${SRC_C_FLOW_INDICATOR})${SRC_NS_CHAR})`;
var SRC_NS_PLAIN_FIRST_FLOW_OUT = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))`;
var SRC_NS_PLAIN_FIRST_FLOW_IN = `(?:(?:(?!${SRC_C_INDICATOR})${SRC_NS_CHAR})|[?:-](?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))`;
var SRC_NS_PLAIN_CHAR_FLOW_OUT = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_OUT})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_OUT}))#*`;
var SRC_NS_PLAIN_CHAR_FLOW_IN = `(?:(?:(?![:#])${SRC_NS_PLAIN_SAFE_FLOW_IN})|:(?=${SRC_NS_PLAIN_SAFE_FLOW_IN}))#*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_OUT})*`;
var SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN = `(?:${SRC_S_WHITE}*${SRC_NS_PLAIN_CHAR_FLOW_IN})*`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_OUT = `${SRC_NS_PLAIN_FIRST_FLOW_OUT}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_NS_PLAIN_ONE_LINE_FLOW_IN = `${SRC_NS_PLAIN_FIRST_FLOW_IN}#*${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_OUT;
var SRC_NS_PLAIN_ONE_LINE_FLOW_KEY = SRC_NS_PLAIN_ONE_LINE_FLOW_IN;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_OUT}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_OUT}`;
var SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN = `\\n+${SRC_NS_PLAIN_CHAR_FLOW_IN}${SRC_NB_NS_PLAIN_IN_LINE_FLOW_IN}`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT = `${SRC_NS_PLAIN_ONE_LINE_FLOW_OUT}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_OUT})*`;
var SRC_NS_PLAIN_MULTI_LINE_FLOW_IN = `${SRC_NS_PLAIN_ONE_LINE_FLOW_IN}(?:${SRC_S_NS_PLAIN_NEXT_LINE_FLOW_IN})*`;
var NS_PLAIN_FLOW_OUT = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_OUT})$`, "u");
var NS_PLAIN_FLOW_IN = new RegExp(`^(?:${SRC_NS_PLAIN_MULTI_LINE_FLOW_IN})$`, "u");
var NS_PLAIN_BLOCK_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_BLOCK_KEY})$`, "u");
var NS_PLAIN_FLOW_KEY = new RegExp(`^(?:${SRC_NS_PLAIN_ONE_LINE_FLOW_KEY})$`, "u");
var NB_SINGLE_ONE_LINE = new RegExp(`^(?:${SRC_NB_JSON})*$`, "u");
var NB_SINGLE_MULTI_LINE = new RegExp(`^(?:${SRC_NB_JSON}|\\n)*$`, "u");
var BLOCK_SCALAR_CONTENT = new RegExp(`^(?:${SRC_NB_CHAR}|\\n)*$`, "u");
var DEFAULT_PRESENTER_OPTIONS = {
  indent: 2,
  seqNoIndent: false,
  seqInlineFirst: true,
  lineWidth: 80,
  flowBracketPadding: false,
  flowSkipCommaSpace: false,
  flowSkipColonSpace: false,
  quoteFlowKeys: false,
  quoteStyle: "single",
  forceQuotes: false,
  scalarStyleRules: Object.keys(DEFAULT_SCALAR_STYLE_RULES).map((name) => Reflect.get(DEFAULT_SCALAR_STYLE_RULES, name)),
  tagBeforeAnchor: false
};
var DEFAULT_DUMP_OPTIONS = {
  ...DEFAULT_PRESENTER_OPTIONS,
  schema: DUMP_SCHEMA,
  skipInvalid: false,
  noRefs: false,
  flowLevel: -1,
  sortKeys: false,
  transform: () => {
  }
};
var EVENT_DOCUMENT = EVENT_ID.DOCUMENT;
var EVENT_SEQUENCE = EVENT_ID.SEQUENCE;
var EVENT_MAPPING = EVENT_ID.MAPPING;
var EVENT_SCALAR = EVENT_ID.SCALAR;
var EVENT_ALIAS = EVENT_ID.ALIAS;
var EVENT_POP = EVENT_ID.POP;
var SCALAR_STYLE_PLAIN = SCALAR_STYLE.PLAIN;
var SCALAR_STYLE_SINGLE_QUOTED = SCALAR_STYLE.SINGLE_QUOTED;
var SCALAR_STYLE_DOUBLE_QUOTED = SCALAR_STYLE.DOUBLE_QUOTED;
var SCALAR_STYLE_LITERAL_BLOCK = SCALAR_STYLE.LITERAL_BLOCK;
var SCALAR_STYLE_FOLDED_BLOCK = SCALAR_STYLE.FOLDED_BLOCK;
var COLLECTION_STYLE_BLOCK = COLLECTION_STYLE.BLOCK;
var COLLECTION_STYLE_FLOW = COLLECTION_STYLE.FLOW;
var CHOMPING_CLIP = CHOMPING_MODE.CLIP;
var CHOMPING_STRIP = CHOMPING_MODE.STRIP;
var CHOMPING_KEEP = CHOMPING_MODE.KEEP;

// src/pipeline/cursor.ts
var Cursor = class {
  /** The end of what was read last. */
  at = 0;
  text;
  constructor(text4) {
    this.text = text4;
  }
  /** What stands before a value, like its tag, was read. */
  pass(end) {
    this.at = Math.max(this.at, end);
  }
  enter(event) {
    this.at = this.isBracketed(event) ? event.start + 1 : event.start;
  }
  /** A collection was read but for its closing bracket; returns its end. */
  leave(event) {
    if (this.isBracketed(event)) this.at = Math.min(this.next(",:?") + 1, this.text.length);
    return this.at;
  }
  /** A pair in a list, `[a: 1]`, is a mapping without braces. */
  isBracketed({ type, style, start }) {
    return style === COLLECTION_STYLE.FLOW && (type === EVENT_ID.SEQUENCE || this.text.startsWith("{", start));
  }
  /** Passes a scalar with its quotes; returns where it begins, with its quote or the header of its block. */
  scalar({ style, valueStart, valueEnd, tagStart, anchorStart }) {
    if (valueStart === -1) {
      const at2 = tagStart === -1 && anchorStart === -1 ? this.next() : -1;
      if (/[-:]/.test(this.text.charAt(at2))) this.at = at2 + 1;
      return this.at;
    }
    this.at = valueEnd;
    if (style === SCALAR_STYLE.PLAIN) return valueStart;
    if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) {
      this.at++;
      return valueStart - 1;
    }
    while (this.at > valueStart && isBlank(this.text.charCodeAt(this.at - 1))) this.at--;
    const line = this.text.lastIndexOf("\n", valueStart - 2) + 1;
    const start = line + this.text.slice(line, valueStart).search(/[|>][-+0-9]*[ \t]*(?:#.*)?\r?\n?$/);
    this.pass(start + 1);
    return start;
  }
  /** The first offset from here on that holds neither a blank, a line end, a comment nor one of some characters. */
  next(also = "") {
    for (let { at: at2 } = this; ; at2++) {
      const character = this.text.charAt(at2);
      if (character === "#") {
        const end = this.text.indexOf("\n", at2);
        at2 = end === -1 ? this.text.length : end;
      } else if (character === "" || !(isBlank(character.charCodeAt(0)) || also.includes(character))) return at2;
    }
  }
};
function isBlank(code) {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

// src/pipeline/escapes.ts
var CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]/;
var HALF = new RegExp("\\p{Surrogate}", "u");
var ESCAPE = /\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\(?:x..|u.{4}|U.{8}|[^])/g;
function isUnfit(text4) {
  return CONTROL.test(text4) || HALF.test(text4);
}
function unfitEscape(text4, event) {
  for (const { 0: raw, index } of text4.slice(event.valueStart, event.valueEnd).matchAll(ESCAPE)) {
    const start = event.valueStart + index;
    const end = start + raw.length;
    const character = getScalarValue(text4, { ...event, valueStart: start, valueEnd: end });
    if (!isUnfit(character)) continue;
    const name = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return { start, end, means: `U+${name}, ${HALF.test(character) ? "half of a character" : "a control character"}` };
  }
  return void 0;
}

// node_modules/yaml/browser/dist/nodes/identity.js
var ALIAS2 = /* @__PURE__ */ Symbol.for("yaml.alias");
var DOC = /* @__PURE__ */ Symbol.for("yaml.document");
var MAP = /* @__PURE__ */ Symbol.for("yaml.map");
var PAIR = /* @__PURE__ */ Symbol.for("yaml.pair");
var SCALAR = /* @__PURE__ */ Symbol.for("yaml.scalar");
var SEQ = /* @__PURE__ */ Symbol.for("yaml.seq");
var NODE_TYPE = /* @__PURE__ */ Symbol.for("yaml.node.type");
var isAlias = (node2) => !!node2 && typeof node2 === "object" && node2[NODE_TYPE] === ALIAS2;
var isDocument = (node2) => !!node2 && typeof node2 === "object" && node2[NODE_TYPE] === DOC;
var isMap = (node2) => !!node2 && typeof node2 === "object" && node2[NODE_TYPE] === MAP;
var isPair = (node2) => !!node2 && typeof node2 === "object" && node2[NODE_TYPE] === PAIR;
var isScalar = (node2) => !!node2 && typeof node2 === "object" && node2[NODE_TYPE] === SCALAR;
var isSeq = (node2) => !!node2 && typeof node2 === "object" && node2[NODE_TYPE] === SEQ;
function isCollection(node2) {
  if (node2 && typeof node2 === "object")
    switch (node2[NODE_TYPE]) {
      case MAP:
      case SEQ:
        return true;
    }
  return false;
}
function isNode(node2) {
  if (node2 && typeof node2 === "object")
    switch (node2[NODE_TYPE]) {
      case ALIAS2:
      case MAP:
      case SCALAR:
      case SEQ:
        return true;
    }
  return false;
}
var hasAnchor = (node2) => (isScalar(node2) || isCollection(node2)) && !!node2.anchor;

// node_modules/yaml/browser/dist/visit.js
var BREAK = /* @__PURE__ */ Symbol("break visit");
var SKIP = /* @__PURE__ */ Symbol("skip children");
var REMOVE = /* @__PURE__ */ Symbol("remove node");
function visit(node2, visitor) {
  const visitor_ = initVisitor(visitor);
  if (isDocument(node2)) {
    const cd = visit_(null, node2.contents, visitor_, Object.freeze([node2]));
    if (cd === REMOVE)
      node2.contents = null;
  } else
    visit_(null, node2, visitor_, Object.freeze([]));
}
visit.BREAK = BREAK;
visit.SKIP = SKIP;
visit.REMOVE = REMOVE;
function visit_(key, node2, visitor, path33) {
  const ctrl = callVisitor(key, node2, visitor, path33);
  if (isNode(ctrl) || isPair(ctrl)) {
    replaceNode(key, path33, ctrl);
    return visit_(key, ctrl, visitor, path33);
  }
  if (typeof ctrl !== "symbol") {
    if (isCollection(node2)) {
      path33 = Object.freeze(path33.concat(node2));
      for (let i = 0; i < node2.items.length; ++i) {
        const ci = visit_(i, node2.items[i], visitor, path33);
        if (typeof ci === "number")
          i = ci - 1;
        else if (ci === BREAK)
          return BREAK;
        else if (ci === REMOVE) {
          node2.items.splice(i, 1);
          i -= 1;
        }
      }
    } else if (isPair(node2)) {
      path33 = Object.freeze(path33.concat(node2));
      const ck = visit_("key", node2.key, visitor, path33);
      if (ck === BREAK)
        return BREAK;
      else if (ck === REMOVE)
        node2.key = null;
      const cv = visit_("value", node2.value, visitor, path33);
      if (cv === BREAK)
        return BREAK;
      else if (cv === REMOVE)
        node2.value = null;
    }
  }
  return ctrl;
}
async function visitAsync(node2, visitor) {
  const visitor_ = initVisitor(visitor);
  if (isDocument(node2)) {
    const cd = await visitAsync_(null, node2.contents, visitor_, Object.freeze([node2]));
    if (cd === REMOVE)
      node2.contents = null;
  } else
    await visitAsync_(null, node2, visitor_, Object.freeze([]));
}
visitAsync.BREAK = BREAK;
visitAsync.SKIP = SKIP;
visitAsync.REMOVE = REMOVE;
async function visitAsync_(key, node2, visitor, path33) {
  const ctrl = await callVisitor(key, node2, visitor, path33);
  if (isNode(ctrl) || isPair(ctrl)) {
    replaceNode(key, path33, ctrl);
    return visitAsync_(key, ctrl, visitor, path33);
  }
  if (typeof ctrl !== "symbol") {
    if (isCollection(node2)) {
      path33 = Object.freeze(path33.concat(node2));
      for (let i = 0; i < node2.items.length; ++i) {
        const ci = await visitAsync_(i, node2.items[i], visitor, path33);
        if (typeof ci === "number")
          i = ci - 1;
        else if (ci === BREAK)
          return BREAK;
        else if (ci === REMOVE) {
          node2.items.splice(i, 1);
          i -= 1;
        }
      }
    } else if (isPair(node2)) {
      path33 = Object.freeze(path33.concat(node2));
      const ck = await visitAsync_("key", node2.key, visitor, path33);
      if (ck === BREAK)
        return BREAK;
      else if (ck === REMOVE)
        node2.key = null;
      const cv = await visitAsync_("value", node2.value, visitor, path33);
      if (cv === BREAK)
        return BREAK;
      else if (cv === REMOVE)
        node2.value = null;
    }
  }
  return ctrl;
}
function initVisitor(visitor) {
  if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) {
    return Object.assign({
      Alias: visitor.Node,
      Map: visitor.Node,
      Scalar: visitor.Node,
      Seq: visitor.Node
    }, visitor.Value && {
      Map: visitor.Value,
      Scalar: visitor.Value,
      Seq: visitor.Value
    }, visitor.Collection && {
      Map: visitor.Collection,
      Seq: visitor.Collection
    }, visitor);
  }
  return visitor;
}
function callVisitor(key, node2, visitor, path33) {
  if (typeof visitor === "function")
    return visitor(key, node2, path33);
  if (isMap(node2))
    return visitor.Map?.(key, node2, path33);
  if (isSeq(node2))
    return visitor.Seq?.(key, node2, path33);
  if (isPair(node2))
    return visitor.Pair?.(key, node2, path33);
  if (isScalar(node2))
    return visitor.Scalar?.(key, node2, path33);
  if (isAlias(node2))
    return visitor.Alias?.(key, node2, path33);
  return void 0;
}
function replaceNode(key, path33, node2) {
  const parent = path33[path33.length - 1];
  if (isCollection(parent)) {
    parent.items[key] = node2;
  } else if (isPair(parent)) {
    if (key === "key")
      parent.key = node2;
    else
      parent.value = node2;
  } else if (isDocument(parent)) {
    parent.contents = node2;
  } else {
    const pt = isAlias(parent) ? "alias" : "scalar";
    throw new Error(`Cannot replace node with ${pt} parent`);
  }
}

// node_modules/yaml/browser/dist/doc/directives.js
var escapeChars = {
  "!": "%21",
  ",": "%2C",
  "[": "%5B",
  "]": "%5D",
  "{": "%7B",
  "}": "%7D"
};
var escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
var Directives = class _Directives {
  constructor(yaml, tags) {
    this.docStart = null;
    this.docEnd = false;
    this.yaml = Object.assign({}, _Directives.defaultYaml, yaml);
    this.tags = Object.assign({}, _Directives.defaultTags, tags);
  }
  clone() {
    const copy = new _Directives(this.yaml, this.tags);
    copy.docStart = this.docStart;
    return copy;
  }
  /**
   * During parsing, get a Directives instance for the current document and
   * update the stream state according to the current version's spec.
   */
  atDocument() {
    const res = new _Directives(this.yaml, this.tags);
    switch (this.yaml.version) {
      case "1.1":
        this.atNextDocument = true;
        break;
      case "1.2":
        this.atNextDocument = false;
        this.yaml = {
          explicit: _Directives.defaultYaml.explicit,
          version: "1.2"
        };
        this.tags = Object.assign({}, _Directives.defaultTags);
        break;
    }
    return res;
  }
  /**
   * @param onError - May be called even if the action was successful
   * @returns `true` on success
   */
  add(line, onError) {
    if (this.atNextDocument) {
      this.yaml = { explicit: _Directives.defaultYaml.explicit, version: "1.1" };
      this.tags = Object.assign({}, _Directives.defaultTags);
      this.atNextDocument = false;
    }
    const parts = line.trim().split(/[ \t]+/);
    const name = parts.shift();
    switch (name) {
      case "%TAG": {
        if (parts.length !== 2) {
          onError(0, "%TAG directive should contain exactly two parts");
          if (parts.length < 2)
            return false;
        }
        const [handle, prefix2] = parts;
        this.tags[handle] = prefix2;
        return true;
      }
      case "%YAML": {
        this.yaml.explicit = true;
        if (parts.length !== 1) {
          onError(0, "%YAML directive should contain exactly one part");
          return false;
        }
        const [version] = parts;
        if (version === "1.1" || version === "1.2") {
          this.yaml.version = version;
          return true;
        } else {
          const isValid = /^\d+\.\d+$/.test(version);
          onError(6, `Unsupported YAML version ${version}`, isValid);
          return false;
        }
      }
      default:
        onError(0, `Unknown directive ${name}`, true);
        return false;
    }
  }
  /**
   * Resolves a tag, matching handles to those defined in %TAG directives.
   *
   * @returns Resolved tag, which may also be the non-specific tag `'!'` or a
   *   `'!local'` tag, or `null` if unresolvable.
   */
  tagName(source, onError) {
    if (source === "!")
      return "!";
    if (source[0] !== "!") {
      onError(`Not a valid tag: ${source}`);
      return null;
    }
    if (source[1] === "<") {
      const verbatim = source.slice(2, -1);
      if (verbatim === "!" || verbatim === "!!") {
        onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
        return null;
      }
      if (source[source.length - 1] !== ">")
        onError("Verbatim tags must end with a >");
      return verbatim;
    }
    const [, handle, suffix2] = source.match(/^(.*!)([^!]*)$/s);
    if (!suffix2)
      onError(`The ${source} tag has no suffix`);
    const prefix2 = this.tags[handle];
    if (prefix2) {
      try {
        return prefix2 + decodeURIComponent(suffix2);
      } catch (error) {
        onError(String(error));
        return null;
      }
    }
    if (handle === "!")
      return source;
    onError(`Could not resolve tag: ${source}`);
    return null;
  }
  /**
   * Given a fully resolved tag, returns its printable string form,
   * taking into account current tag prefixes and defaults.
   */
  tagString(tag) {
    for (const [handle, prefix2] of Object.entries(this.tags)) {
      if (tag.startsWith(prefix2))
        return handle + escapeTagName(tag.substring(prefix2.length));
    }
    return tag[0] === "!" ? tag : `!<${tag}>`;
  }
  toString(doc) {
    const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
    const tagEntries = Object.entries(this.tags);
    let tagNames;
    if (doc && tagEntries.length > 0 && isNode(doc.contents)) {
      const tags = {};
      visit(doc.contents, (_key, node2) => {
        if (isNode(node2) && node2.tag)
          tags[node2.tag] = true;
      });
      tagNames = Object.keys(tags);
    } else
      tagNames = [];
    for (const [handle, prefix2] of tagEntries) {
      if (handle === "!!" && prefix2 === "tag:yaml.org,2002:")
        continue;
      if (!doc || tagNames.some((tn) => tn.startsWith(prefix2)))
        lines.push(`%TAG ${handle} ${prefix2}`);
    }
    return lines.join("\n");
  }
};
Directives.defaultYaml = { explicit: false, version: "1.2" };
Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };

// node_modules/yaml/browser/dist/doc/anchors.js
function anchorIsValid(anchor) {
  if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
    const sa = JSON.stringify(anchor);
    const msg = `Anchor must not contain whitespace or control characters: ${sa}`;
    throw new Error(msg);
  }
  return true;
}
function anchorNames(root) {
  const anchors = /* @__PURE__ */ new Set();
  visit(root, {
    Value(_key, node2) {
      if (node2.anchor)
        anchors.add(node2.anchor);
    }
  });
  return anchors;
}
function findNewAnchor(prefix2, exclude) {
  for (let i = 1; true; ++i) {
    const name = `${prefix2}${i}`;
    if (!exclude.has(name))
      return name;
  }
}
function createNodeAnchors(doc, prefix2) {
  const aliasObjects = [];
  const sourceObjects = /* @__PURE__ */ new Map();
  let prevAnchors = null;
  return {
    onAnchor: (source) => {
      aliasObjects.push(source);
      prevAnchors ?? (prevAnchors = anchorNames(doc));
      const anchor = findNewAnchor(prefix2, prevAnchors);
      prevAnchors.add(anchor);
      return anchor;
    },
    /**
     * With circular references, the source node is only resolved after all
     * of its child nodes are. This is why anchors are set only after all of
     * the nodes have been created.
     */
    setAnchors: () => {
      for (const source of aliasObjects) {
        const ref = sourceObjects.get(source);
        if (typeof ref === "object" && ref.anchor && (isScalar(ref.node) || isCollection(ref.node))) {
          ref.node.anchor = ref.anchor;
        } else {
          const error = new Error("Failed to resolve repeated object (this should not happen)");
          error.source = source;
          throw error;
        }
      }
    },
    sourceObjects
  };
}

// node_modules/yaml/browser/dist/doc/applyReviver.js
function applyReviver(reviver, obj, key, val) {
  if (val && typeof val === "object") {
    if (Array.isArray(val)) {
      for (let i = 0, len = val.length; i < len; ++i) {
        const v0 = val[i];
        const v1 = applyReviver(reviver, val, String(i), v0);
        if (v1 === void 0)
          delete val[i];
        else if (v1 !== v0)
          val[i] = v1;
      }
    } else if (val instanceof Map) {
      for (const k of Array.from(val.keys())) {
        const v0 = val.get(k);
        const v1 = applyReviver(reviver, val, k, v0);
        if (v1 === void 0)
          val.delete(k);
        else if (v1 !== v0)
          val.set(k, v1);
      }
    } else if (val instanceof Set) {
      for (const v0 of Array.from(val)) {
        const v1 = applyReviver(reviver, val, v0, v0);
        if (v1 === void 0)
          val.delete(v0);
        else if (v1 !== v0) {
          val.delete(v0);
          val.add(v1);
        }
      }
    } else {
      for (const [k, v0] of Object.entries(val)) {
        const v1 = applyReviver(reviver, val, k, v0);
        if (v1 === void 0)
          delete val[k];
        else if (v1 !== v0)
          val[k] = v1;
      }
    }
  }
  return reviver.call(obj, key, val);
}

// node_modules/yaml/browser/dist/nodes/toJS.js
function toJS(value, arg, ctx) {
  if (Array.isArray(value))
    return value.map((v, i) => toJS(v, String(i), ctx));
  if (value && typeof value.toJSON === "function") {
    if (!ctx || !hasAnchor(value))
      return value.toJSON(arg, ctx);
    const data2 = { aliasCount: 0, count: 1, res: void 0 };
    ctx.anchors.set(value, data2);
    ctx.onCreate = (res2) => {
      data2.res = res2;
      delete ctx.onCreate;
    };
    const res = value.toJSON(arg, ctx);
    if (ctx.onCreate)
      ctx.onCreate(res);
    return res;
  }
  if (typeof value === "bigint" && !ctx?.keep)
    return Number(value);
  return value;
}

// node_modules/yaml/browser/dist/nodes/Node.js
var NodeBase = class {
  constructor(type) {
    Object.defineProperty(this, NODE_TYPE, { value: type });
  }
  /** Create a copy of this node.  */
  clone() {
    const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
    if (this.range)
      copy.range = this.range.slice();
    return copy;
  }
  /** A plain JavaScript representation of this node. */
  toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
    if (!isDocument(doc))
      throw new TypeError("A document argument is required");
    const ctx = {
      anchors: /* @__PURE__ */ new Map(),
      doc,
      keep: true,
      mapAsMap: mapAsMap === true,
      mapKeyWarned: false,
      maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
    };
    const res = toJS(this, "", ctx);
    if (typeof onAnchor === "function")
      for (const { count, res: res2 } of ctx.anchors.values())
        onAnchor(res2, count);
    return typeof reviver === "function" ? applyReviver(reviver, { "": res }, "", res) : res;
  }
};

// node_modules/yaml/browser/dist/nodes/Alias.js
var Alias = class extends NodeBase {
  constructor(source) {
    super(ALIAS2);
    this.source = source;
    Object.defineProperty(this, "tag", {
      set() {
        throw new Error("Alias nodes cannot have tags");
      }
    });
  }
  /**
   * Resolve the value of this alias within `doc`, finding the last
   * instance of the `source` anchor before this node.
   */
  resolve(doc, ctx) {
    if (ctx?.maxAliasCount === 0)
      throw new ReferenceError("Alias resolution is disabled");
    let nodes2;
    if (ctx?.aliasResolveCache) {
      nodes2 = ctx.aliasResolveCache;
    } else {
      nodes2 = [];
      visit(doc, {
        Node: (_key, node2) => {
          if (isAlias(node2) || hasAnchor(node2))
            nodes2.push(node2);
        }
      });
      if (ctx)
        ctx.aliasResolveCache = nodes2;
    }
    let found = void 0;
    for (const node2 of nodes2) {
      if (node2 === this)
        break;
      if (node2.anchor === this.source)
        found = node2;
    }
    if (found && ctx) {
      const { anchors, doc: doc2, maxAliasCount } = ctx;
      let data2 = anchors.get(found);
      if (!data2) {
        toJS(found, null, ctx);
        data2 = anchors.get(found);
      }
      if (data2?.res === void 0) {
        const msg = "This should not happen: Alias anchor was not resolved?";
        throw new ReferenceError(msg);
      }
      if (maxAliasCount >= 0) {
        data2.count += 1;
        if (data2.aliasCount === 0)
          data2.aliasCount = getAliasCount(doc2, found, anchors);
        if (data2.count * data2.aliasCount > maxAliasCount) {
          const msg = "Excessive alias count indicates a resource exhaustion attack";
          throw new ReferenceError(msg);
        }
      }
    }
    return found;
  }
  toJSON(_arg, ctx) {
    if (!ctx)
      return { source: this.source };
    const source = this.resolve(ctx.doc, ctx);
    if (!source) {
      const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
      throw new ReferenceError(msg);
    }
    return ctx.anchors.get(source).res;
  }
  toString(ctx, _onComment, _onChompKeep) {
    const src = `*${this.source}`;
    if (ctx) {
      anchorIsValid(this.source);
      if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
        const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
        throw new Error(msg);
      }
      if (ctx.implicitKey)
        return `${src} `;
    }
    return src;
  }
};
function getAliasCount(doc, node2, anchors) {
  if (isAlias(node2)) {
    const source = node2.resolve(doc);
    const anchor = anchors && source && anchors.get(source);
    return anchor ? anchor.count * anchor.aliasCount : 0;
  } else if (isCollection(node2)) {
    let count = 0;
    for (const item of node2.items) {
      const c = getAliasCount(doc, item, anchors);
      if (c > count)
        count = c;
    }
    return count;
  } else if (isPair(node2)) {
    const kc = getAliasCount(doc, node2.key, anchors);
    const vc = getAliasCount(doc, node2.value, anchors);
    return Math.max(kc, vc);
  }
  return 1;
}

// node_modules/yaml/browser/dist/nodes/Scalar.js
var isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
var Scalar = class extends NodeBase {
  constructor(value) {
    super(SCALAR);
    this.value = value;
  }
  toJSON(arg, ctx) {
    return ctx?.keep ? this.value : toJS(this.value, arg, ctx);
  }
  toString() {
    return String(this.value);
  }
};
Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
Scalar.PLAIN = "PLAIN";
Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";

// node_modules/yaml/browser/dist/doc/createNode.js
var defaultTagPrefix = "tag:yaml.org,2002:";
function findTagObject(value, tagName, tags) {
  if (tagName) {
    const match = tags.filter((t) => t.tag === tagName);
    const tagObj = match.find((t) => !t.format) ?? match[0];
    if (!tagObj)
      throw new Error(`Tag ${tagName} not found`);
    return tagObj;
  }
  return tags.find((t) => t.identify?.(value) && !t.format);
}
function createNode(value, tagName, ctx) {
  if (isDocument(value))
    value = value.contents;
  if (isNode(value))
    return value;
  if (isPair(value)) {
    const map2 = ctx.schema[MAP].createNode?.(ctx.schema, null, ctx);
    map2.items.push(value);
    return map2;
  }
  if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) {
    value = value.valueOf();
  }
  const { aliasDuplicateObjects, onAnchor, onTagObj, schema: schema4, sourceObjects } = ctx;
  let ref = void 0;
  if (aliasDuplicateObjects && value && typeof value === "object") {
    ref = sourceObjects.get(value);
    if (ref) {
      ref.anchor ?? (ref.anchor = onAnchor(value));
      return new Alias(ref.anchor);
    } else {
      ref = { anchor: null, node: null };
      sourceObjects.set(value, ref);
    }
  }
  if (tagName?.startsWith("!!"))
    tagName = defaultTagPrefix + tagName.slice(2);
  let tagObj = findTagObject(value, tagName, schema4.tags);
  if (!tagObj) {
    if (value && typeof value.toJSON === "function") {
      value = value.toJSON();
    }
    if (!value || typeof value !== "object") {
      const node3 = new Scalar(value);
      if (ref)
        ref.node = node3;
      return node3;
    }
    tagObj = value instanceof Map ? schema4[MAP] : Symbol.iterator in Object(value) ? schema4[SEQ] : schema4[MAP];
  }
  if (onTagObj) {
    onTagObj(tagObj);
    delete ctx.onTagObj;
  }
  const node2 = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar(value);
  if (tagName)
    node2.tag = tagName;
  else if (!tagObj.default)
    node2.tag = tagObj.tag;
  if (ref)
    ref.node = node2;
  return node2;
}

// node_modules/yaml/browser/dist/nodes/Collection.js
function collectionFromPath(schema4, path33, value) {
  let v = value;
  for (let i = path33.length - 1; i >= 0; --i) {
    const k = path33[i];
    if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
      const a = [];
      a[k] = v;
      v = a;
    } else {
      v = /* @__PURE__ */ new Map([[k, v]]);
    }
  }
  return createNode(v, void 0, {
    aliasDuplicateObjects: false,
    keepUndefined: false,
    onAnchor: () => {
      throw new Error("This should not happen, please report a bug.");
    },
    schema: schema4,
    sourceObjects: /* @__PURE__ */ new Map()
  });
}
var isEmptyPath = (path33) => path33 == null || typeof path33 === "object" && !!path33[Symbol.iterator]().next().done;
var Collection = class extends NodeBase {
  constructor(type, schema4) {
    super(type);
    Object.defineProperty(this, "schema", {
      value: schema4,
      configurable: true,
      enumerable: false,
      writable: true
    });
  }
  /**
   * Create a copy of this collection.
   *
   * @param schema - If defined, overwrites the original's schema
   */
  clone(schema4) {
    const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
    if (schema4)
      copy.schema = schema4;
    copy.items = copy.items.map((it) => isNode(it) || isPair(it) ? it.clone(schema4) : it);
    if (this.range)
      copy.range = this.range.slice();
    return copy;
  }
  /**
   * Adds a value to the collection. For `!!map` and `!!omap` the value must
   * be a Pair instance or a `{ key, value }` object, which may not have a key
   * that already exists in the map.
   */
  addIn(path33, value) {
    if (isEmptyPath(path33))
      this.add(value);
    else {
      const [key, ...rest] = path33;
      const node2 = this.get(key, true);
      if (isCollection(node2))
        node2.addIn(rest, value);
      else if (node2 === void 0 && this.schema)
        this.set(key, collectionFromPath(this.schema, rest, value));
      else
        throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
  }
  /**
   * Removes a value from the collection.
   * @returns `true` if the item was found and removed.
   */
  deleteIn(path33) {
    const [key, ...rest] = path33;
    if (rest.length === 0)
      return this.delete(key);
    const node2 = this.get(key, true);
    if (isCollection(node2))
      return node2.deleteIn(rest);
    else
      throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
  }
  /**
   * Returns item at `key`, or `undefined` if not found. By default unwraps
   * scalar values from their surrounding node; to disable set `keepScalar` to
   * `true` (collections are always returned intact).
   */
  getIn(path33, keepScalar) {
    const [key, ...rest] = path33;
    const node2 = this.get(key, true);
    if (rest.length === 0)
      return !keepScalar && isScalar(node2) ? node2.value : node2;
    else
      return isCollection(node2) ? node2.getIn(rest, keepScalar) : void 0;
  }
  hasAllNullValues(allowScalar) {
    return this.items.every((node2) => {
      if (!isPair(node2))
        return false;
      const n = node2.value;
      return n == null || allowScalar && isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
    });
  }
  /**
   * Checks if the collection includes a value with the key `key`.
   */
  hasIn(path33) {
    const [key, ...rest] = path33;
    if (rest.length === 0)
      return this.has(key);
    const node2 = this.get(key, true);
    return isCollection(node2) ? node2.hasIn(rest) : false;
  }
  /**
   * Sets a value in this collection. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  setIn(path33, value) {
    const [key, ...rest] = path33;
    if (rest.length === 0) {
      this.set(key, value);
    } else {
      const node2 = this.get(key, true);
      if (isCollection(node2))
        node2.setIn(rest, value);
      else if (node2 === void 0 && this.schema)
        this.set(key, collectionFromPath(this.schema, rest, value));
      else
        throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
    }
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyComment.js
var stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
function indentComment(comment, indent) {
  if (/^\n+$/.test(comment))
    return comment.substring(1);
  return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
}
var lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;

// node_modules/yaml/browser/dist/stringify/foldFlowLines.js
var FOLD_FLOW = "flow";
var FOLD_BLOCK = "block";
var FOLD_QUOTED = "quoted";
function foldFlowLines(text4, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
  if (!lineWidth || lineWidth < 0)
    return text4;
  if (lineWidth < minContentWidth)
    minContentWidth = 0;
  const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
  if (text4.length <= endStep)
    return text4;
  const folds = [];
  const escapedFolds = {};
  let end = lineWidth - indent.length;
  if (typeof indentAtStart === "number") {
    if (indentAtStart > lineWidth - Math.max(2, minContentWidth))
      folds.push(0);
    else
      end = lineWidth - indentAtStart;
  }
  let split = void 0;
  let prev = void 0;
  let overflow = false;
  let i = -1;
  let escStart = -1;
  let escEnd = -1;
  if (mode === FOLD_BLOCK) {
    i = consumeMoreIndentedLines(text4, i, indent.length);
    if (i !== -1)
      end = i + endStep;
  }
  for (let ch; ch = text4[i += 1]; ) {
    if (mode === FOLD_QUOTED && ch === "\\") {
      escStart = i;
      switch (text4[i + 1]) {
        case "x":
          i += 3;
          break;
        case "u":
          i += 5;
          break;
        case "U":
          i += 9;
          break;
        default:
          i += 1;
      }
      escEnd = i;
    }
    if (ch === "\n") {
      if (mode === FOLD_BLOCK)
        i = consumeMoreIndentedLines(text4, i, indent.length);
      end = i + indent.length + endStep;
      split = void 0;
    } else {
      if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
        const next = text4[i + 1];
        if (next && next !== " " && next !== "\n" && next !== "	")
          split = i;
      }
      if (i >= end) {
        if (split) {
          folds.push(split);
          end = split + endStep;
          split = void 0;
        } else if (mode === FOLD_QUOTED) {
          while (prev === " " || prev === "	") {
            prev = ch;
            ch = text4[i += 1];
            overflow = true;
          }
          const j = i > escEnd + 1 ? i - 2 : escStart - 1;
          if (escapedFolds[j])
            return text4;
          folds.push(j);
          escapedFolds[j] = true;
          end = j + endStep;
          split = void 0;
        } else {
          overflow = true;
        }
      }
    }
    prev = ch;
  }
  if (overflow && onOverflow)
    onOverflow();
  if (folds.length === 0)
    return text4;
  if (onFold)
    onFold();
  let res = text4.slice(0, folds[0]);
  for (let i2 = 0; i2 < folds.length; ++i2) {
    const fold = folds[i2];
    const end2 = folds[i2 + 1] || text4.length;
    if (fold === 0)
      res = `
${indent}${text4.slice(0, end2)}`;
    else {
      if (mode === FOLD_QUOTED && escapedFolds[fold])
        res += `${text4[fold]}\\`;
      res += `
${indent}${text4.slice(fold + 1, end2)}`;
    }
  }
  return res;
}
function consumeMoreIndentedLines(text4, i, indent) {
  let end = i;
  let start = i + 1;
  let ch = text4[start];
  while (ch === " " || ch === "	") {
    if (i < start + indent) {
      ch = text4[++i];
    } else {
      do {
        ch = text4[++i];
      } while (ch && ch !== "\n");
      end = i;
      start = i + 1;
      ch = text4[start];
    }
  }
  return end;
}

// node_modules/yaml/browser/dist/stringify/stringifyString.js
var getFoldOptions = (ctx, isBlock2) => ({
  indentAtStart: isBlock2 ? ctx.indent.length : ctx.indentAtStart,
  lineWidth: ctx.options.lineWidth,
  minContentWidth: ctx.options.minContentWidth
});
var containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
function lineLengthOverLimit(str, lineWidth, indentLength) {
  if (!lineWidth || lineWidth < 0)
    return false;
  const limit2 = lineWidth - indentLength;
  const strLen = str.length;
  if (strLen <= limit2)
    return false;
  for (let i = 0, start = 0; i < strLen; ++i) {
    if (str[i] === "\n") {
      if (i - start > limit2)
        return true;
      start = i + 1;
      if (strLen - start <= limit2)
        return false;
    }
  }
  return true;
}
function doubleQuotedString(value, ctx) {
  const json = JSON.stringify(value);
  if (ctx.options.doubleQuotedAsJSON)
    return json;
  const { implicitKey } = ctx;
  const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
  const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
  let str = "";
  let start = 0;
  for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
    if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
      str += json.slice(start, i) + "\\ ";
      i += 1;
      start = i;
      ch = "\\";
    }
    if (ch === "\\")
      switch (json[i + 1]) {
        case "u":
          {
            str += json.slice(start, i);
            const code = json.substr(i + 2, 4);
            switch (code) {
              case "0000":
                str += "\\0";
                break;
              case "0007":
                str += "\\a";
                break;
              case "000b":
                str += "\\v";
                break;
              case "001b":
                str += "\\e";
                break;
              case "0085":
                str += "\\N";
                break;
              case "00a0":
                str += "\\_";
                break;
              case "2028":
                str += "\\L";
                break;
              case "2029":
                str += "\\P";
                break;
              default:
                if (code.substr(0, 2) === "00")
                  str += "\\x" + code.substr(2);
                else
                  str += json.substr(i, 6);
            }
            i += 5;
            start = i + 1;
          }
          break;
        case "n":
          if (implicitKey || json[i + 2] === '"' || json.length < minMultiLineLength) {
            i += 1;
          } else {
            str += json.slice(start, i) + "\n\n";
            while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== '"') {
              str += "\n";
              i += 2;
            }
            str += indent;
            if (json[i + 2] === " ")
              str += "\\";
            i += 1;
            start = i + 1;
          }
          break;
        default:
          i += 1;
      }
  }
  str = start ? str + json.slice(start) : json;
  return implicitKey ? str : foldFlowLines(str, indent, FOLD_QUOTED, getFoldOptions(ctx, false));
}
function singleQuotedString(value, ctx) {
  if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value))
    return doubleQuotedString(value, ctx);
  const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
  const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&
${indent}`) + "'";
  return ctx.implicitKey ? res : foldFlowLines(res, indent, FOLD_FLOW, getFoldOptions(ctx, false));
}
function quotedString(value, ctx) {
  const { singleQuote } = ctx.options;
  let qs;
  if (singleQuote === false)
    qs = doubleQuotedString;
  else {
    const hasDouble = value.includes('"');
    const hasSingle = value.includes("'");
    if (hasDouble && !hasSingle)
      qs = singleQuotedString;
    else if (hasSingle && !hasDouble)
      qs = doubleQuotedString;
    else
      qs = singleQuote ? singleQuotedString : doubleQuotedString;
  }
  return qs(value, ctx);
}
var blockEndNewlines;
try {
  blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
} catch {
  blockEndNewlines = /\n+(?!\n|$)/g;
}
function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
  const { blockQuote, commentString, lineWidth } = ctx.options;
  if (!blockQuote || /\n[\t ]+$/.test(value)) {
    return quotedString(value, ctx);
  }
  const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
  const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.BLOCK_FOLDED ? false : type === Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
  if (!value)
    return literal ? "|\n" : ">\n";
  let chomp;
  let endStart;
  for (endStart = value.length; endStart > 0; --endStart) {
    const ch = value[endStart - 1];
    if (ch !== "\n" && ch !== "	" && ch !== " ")
      break;
  }
  let end = value.substring(endStart);
  const endNlPos = end.indexOf("\n");
  if (endNlPos === -1) {
    chomp = "-";
  } else if (value === end || endNlPos !== end.length - 1) {
    chomp = "+";
    if (onChompKeep)
      onChompKeep();
  } else {
    chomp = "";
  }
  if (end) {
    value = value.slice(0, -end.length);
    if (end[end.length - 1] === "\n")
      end = end.slice(0, -1);
    end = end.replace(blockEndNewlines, `$&${indent}`);
  }
  let startWithSpace = false;
  let startEnd;
  let startNlPos = -1;
  for (startEnd = 0; startEnd < value.length; ++startEnd) {
    const ch = value[startEnd];
    if (ch === " ")
      startWithSpace = true;
    else if (ch === "\n")
      startNlPos = startEnd;
    else
      break;
  }
  let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
  if (start) {
    value = value.substring(start.length);
    start = start.replace(/\n+/g, `$&${indent}`);
  }
  const indentSize = indent ? "2" : "1";
  let header = (startWithSpace ? indentSize : "") + chomp;
  if (comment) {
    header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
    if (onComment)
      onComment();
  }
  if (!literal) {
    const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
    let literalFallback = false;
    const foldOptions = getFoldOptions(ctx, true);
    if (blockQuote !== "folded" && type !== Scalar.BLOCK_FOLDED) {
      foldOptions.onOverflow = () => {
        literalFallback = true;
      };
    }
    const body = foldFlowLines(`${start}${foldedValue}${end}`, indent, FOLD_BLOCK, foldOptions);
    if (!literalFallback)
      return `>${header}
${indent}${body}`;
  }
  value = value.replace(/\n+/g, `$&${indent}`);
  return `|${header}
${indent}${start}${value}${end}`;
}
function plainString(item, ctx, onComment, onChompKeep) {
  const { type, value } = item;
  const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
  if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) {
    return quotedString(value, ctx);
  }
  if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) {
    return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
  }
  if (!implicitKey && !inFlow && type !== Scalar.PLAIN && value.includes("\n")) {
    return blockString(item, ctx, onComment, onChompKeep);
  }
  if (containsDocumentMarker(value)) {
    if (indent === "") {
      ctx.forceBlockIndent = true;
      return blockString(item, ctx, onComment, onChompKeep);
    } else if (implicitKey && indent === indentStep) {
      return quotedString(value, ctx);
    }
  }
  const str = value.replace(/\n+/g, `$&
${indent}`);
  if (actualString) {
    const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
    const { compat, tags } = ctx.doc.schema;
    if (tags.some(test) || compat?.some(test))
      return quotedString(value, ctx);
  }
  return implicitKey ? str : foldFlowLines(str, indent, FOLD_FLOW, getFoldOptions(ctx, false));
}
function stringifyString(item, ctx, onComment, onChompKeep) {
  const { implicitKey, inFlow } = ctx;
  const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
  let { type } = item;
  if (type !== Scalar.QUOTE_DOUBLE) {
    if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value))
      type = Scalar.QUOTE_DOUBLE;
  }
  const _stringify = (_type) => {
    switch (_type) {
      case Scalar.BLOCK_FOLDED:
      case Scalar.BLOCK_LITERAL:
        return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
      case Scalar.QUOTE_DOUBLE:
        return doubleQuotedString(ss.value, ctx);
      case Scalar.QUOTE_SINGLE:
        return singleQuotedString(ss.value, ctx);
      case Scalar.PLAIN:
        return plainString(ss, ctx, onComment, onChompKeep);
      default:
        return null;
    }
  };
  let res = _stringify(type);
  if (res === null) {
    const { defaultKeyType, defaultStringType } = ctx.options;
    const t = implicitKey && defaultKeyType || defaultStringType;
    res = _stringify(t);
    if (res === null)
      throw new Error(`Unsupported default string type ${t}`);
  }
  return res;
}

// node_modules/yaml/browser/dist/stringify/stringify.js
function createStringifyContext(doc, options) {
  const opt = Object.assign({
    blockQuote: true,
    commentString: stringifyComment,
    defaultKeyType: null,
    defaultStringType: "PLAIN",
    directives: null,
    doubleQuotedAsJSON: false,
    doubleQuotedMinMultiLineLength: 40,
    falseStr: "false",
    flowCollectionPadding: true,
    indentSeq: true,
    lineWidth: 80,
    minContentWidth: 20,
    nullStr: "null",
    simpleKeys: false,
    singleQuote: null,
    trailingComma: false,
    trueStr: "true",
    verifyAliasOrder: true
  }, doc.schema.toStringOptions, options);
  let inFlow;
  switch (opt.collectionStyle) {
    case "block":
      inFlow = false;
      break;
    case "flow":
      inFlow = true;
      break;
    default:
      inFlow = null;
  }
  return {
    anchors: /* @__PURE__ */ new Set(),
    doc,
    flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
    indent: "",
    indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
    inFlow,
    options: opt
  };
}
function getTagObject(tags, item) {
  if (item.tag) {
    const match = tags.filter((t) => t.tag === item.tag);
    if (match.length > 0)
      return match.find((t) => t.format === item.format) ?? match[0];
  }
  let tagObj = void 0;
  let obj;
  if (isScalar(item)) {
    obj = item.value;
    let match = tags.filter((t) => t.identify?.(obj));
    if (match.length > 1) {
      const testMatch = match.filter((t) => t.test);
      if (testMatch.length > 0)
        match = testMatch;
    }
    tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
  } else {
    obj = item;
    tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
  }
  if (!tagObj) {
    const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
    throw new Error(`Tag not resolved for ${name} value`);
  }
  return tagObj;
}
function stringifyProps(node2, tagObj, { anchors, doc }) {
  if (!doc.directives)
    return "";
  const props = [];
  const anchor = (isScalar(node2) || isCollection(node2)) && node2.anchor;
  if (anchor && anchorIsValid(anchor)) {
    anchors.add(anchor);
    props.push(`&${anchor}`);
  }
  const tag = node2.tag ?? (tagObj.default ? null : tagObj.tag);
  if (tag)
    props.push(doc.directives.tagString(tag));
  return props.join(" ");
}
function stringify(item, ctx, onComment, onChompKeep) {
  if (isPair(item))
    return item.toString(ctx, onComment, onChompKeep);
  if (isAlias(item)) {
    if (ctx.doc.directives)
      return item.toString(ctx);
    if (ctx.resolvedAliases?.has(item)) {
      throw new TypeError(`Cannot stringify circular structure without alias nodes`);
    } else {
      if (ctx.resolvedAliases)
        ctx.resolvedAliases.add(item);
      else
        ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
      item = item.resolve(ctx.doc);
    }
  }
  let tagObj = void 0;
  const node2 = isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
  tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node2));
  const props = stringifyProps(node2, tagObj, ctx);
  if (props.length > 0)
    ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
  const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node2, ctx, onComment, onChompKeep) : isScalar(node2) ? stringifyString(node2, ctx, onComment, onChompKeep) : node2.toString(ctx, onComment, onChompKeep);
  if (!props)
    return str;
  return isScalar(node2) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}
${ctx.indent}${str}`;
}

// node_modules/yaml/browser/dist/stringify/stringifyPair.js
function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
  const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
  let keyComment = isNode(key) && key.comment || null;
  if (simpleKeys) {
    if (keyComment) {
      throw new Error("With simple keys, key nodes cannot have comments");
    }
    if (isCollection(key) || !isNode(key) && typeof key === "object") {
      const msg = "With simple keys, collection cannot be used as a key value";
      throw new Error(msg);
    }
  }
  let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || isCollection(key) || (isScalar(key) ? key.type === Scalar.BLOCK_FOLDED || key.type === Scalar.BLOCK_LITERAL : typeof key === "object"));
  ctx = Object.assign({}, ctx, {
    allNullValues: false,
    implicitKey: !explicitKey && (simpleKeys || !allNullValues),
    indent: indent + indentStep
  });
  let keyCommentDone = false;
  let chompKeep = false;
  let str = stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
  if (!explicitKey && !ctx.inFlow && str.length > 1024) {
    if (simpleKeys)
      throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
    explicitKey = true;
  }
  if (ctx.inFlow) {
    if (allNullValues || value == null) {
      if (keyCommentDone && onComment)
        onComment();
      return str === "" ? "?" : explicitKey ? `? ${str}` : str;
    }
  } else if (allNullValues && !simpleKeys || value == null && explicitKey) {
    str = `? ${str}`;
    if (keyComment && !keyCommentDone) {
      str += lineComment(str, ctx.indent, commentString(keyComment));
    } else if (chompKeep && onChompKeep)
      onChompKeep();
    return str;
  }
  if (keyCommentDone)
    keyComment = null;
  if (explicitKey) {
    if (keyComment)
      str += lineComment(str, ctx.indent, commentString(keyComment));
    str = `? ${str}
${indent}:`;
  } else {
    str = `${str}:`;
    if (keyComment)
      str += lineComment(str, ctx.indent, commentString(keyComment));
  }
  let vsb, vcb, valueComment;
  if (isNode(value)) {
    vsb = !!value.spaceBefore;
    vcb = value.commentBefore;
    valueComment = value.comment;
  } else {
    vsb = false;
    vcb = null;
    valueComment = null;
    if (value && typeof value === "object")
      value = doc.createNode(value);
  }
  ctx.implicitKey = false;
  if (!explicitKey && !keyComment && isScalar(value))
    ctx.indentAtStart = str.length + 1;
  chompKeep = false;
  if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && isSeq(value) && !value.flow && !value.tag && !value.anchor) {
    ctx.indent = ctx.indent.substring(2);
  }
  let valueCommentDone = false;
  const valueStr = stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
  let ws = " ";
  if (keyComment || vsb || vcb) {
    ws = vsb ? "\n" : "";
    if (vcb) {
      const cs = commentString(vcb);
      ws += `
${indentComment(cs, ctx.indent)}`;
    }
    if (valueStr === "" && !ctx.inFlow) {
      if (ws === "\n" && valueComment)
        ws = "\n\n";
    } else {
      ws += `
${ctx.indent}`;
    }
  } else if (!explicitKey && isCollection(value)) {
    const vs0 = valueStr[0];
    const nl0 = valueStr.indexOf("\n");
    const hasNewline = nl0 !== -1;
    const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
    if (hasNewline || !flow) {
      let hasPropsLine = false;
      if (hasNewline && (vs0 === "&" || vs0 === "!")) {
        let sp0 = valueStr.indexOf(" ");
        if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") {
          sp0 = valueStr.indexOf(" ", sp0 + 1);
        }
        if (sp0 === -1 || nl0 < sp0)
          hasPropsLine = true;
      }
      if (!hasPropsLine)
        ws = `
${ctx.indent}`;
    }
  } else if (valueStr === "" || valueStr[0] === "\n") {
    ws = "";
  }
  str += ws + valueStr;
  if (ctx.inFlow) {
    if (valueCommentDone && onComment)
      onComment();
  } else if (valueComment && !valueCommentDone) {
    str += lineComment(str, ctx.indent, commentString(valueComment));
  } else if (chompKeep && onChompKeep) {
    onChompKeep();
  }
  return str;
}

// node_modules/yaml/browser/dist/log.js
function warn(logLevel, warning) {
  if (logLevel === "debug" || logLevel === "warn") {
    console.warn(warning);
  }
}

// node_modules/yaml/browser/dist/schema/yaml-1.1/merge.js
var MERGE_KEY = "<<";
var merge = {
  identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
  default: "key",
  tag: "tag:yaml.org,2002:merge",
  test: /^<<$/,
  resolve: () => Object.assign(new Scalar(Symbol(MERGE_KEY)), {
    addToJSMap: addMergeToJSMap
  }),
  stringify: () => MERGE_KEY
};
var isMergeKey = (ctx, key) => (merge.identify(key) || isScalar(key) && (!key.type || key.type === Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
function addMergeToJSMap(ctx, map2, value) {
  const source = resolveAliasValue(ctx, value);
  if (isSeq(source))
    for (const it of source.items)
      mergeValue(ctx, map2, it);
  else if (Array.isArray(source))
    for (const it of source)
      mergeValue(ctx, map2, it);
  else
    mergeValue(ctx, map2, source);
}
function mergeValue(ctx, map2, value) {
  const source = resolveAliasValue(ctx, value);
  if (!isMap(source))
    throw new Error("Merge sources must be maps or map aliases");
  const srcMap = source.toJSON(null, ctx, Map);
  for (const [key, value2] of srcMap) {
    if (map2 instanceof Map) {
      if (!map2.has(key))
        map2.set(key, value2);
    } else if (map2 instanceof Set) {
      map2.add(key);
    } else if (!Object.prototype.hasOwnProperty.call(map2, key)) {
      Object.defineProperty(map2, key, {
        value: value2,
        writable: true,
        enumerable: true,
        configurable: true
      });
    }
  }
  return map2;
}
function resolveAliasValue(ctx, value) {
  return ctx && isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
}

// node_modules/yaml/browser/dist/nodes/addPairToJSMap.js
function addPairToJSMap(ctx, map2, { key, value }) {
  if (isNode(key) && key.addToJSMap)
    key.addToJSMap(ctx, map2, value);
  else if (isMergeKey(ctx, key))
    addMergeToJSMap(ctx, map2, value);
  else {
    const jsKey = toJS(key, "", ctx);
    if (map2 instanceof Map) {
      map2.set(jsKey, toJS(value, jsKey, ctx));
    } else if (map2 instanceof Set) {
      map2.add(jsKey);
    } else {
      const stringKey = stringifyKey(key, jsKey, ctx);
      const jsValue = toJS(value, stringKey, ctx);
      if (stringKey in map2)
        Object.defineProperty(map2, stringKey, {
          value: jsValue,
          writable: true,
          enumerable: true,
          configurable: true
        });
      else
        map2[stringKey] = jsValue;
    }
  }
  return map2;
}
function stringifyKey(key, jsKey, ctx) {
  if (jsKey === null)
    return "";
  if (typeof jsKey !== "object")
    return String(jsKey);
  if (isNode(key) && ctx?.doc) {
    const strCtx = createStringifyContext(ctx.doc, {});
    strCtx.anchors = /* @__PURE__ */ new Set();
    for (const node2 of ctx.anchors.keys())
      strCtx.anchors.add(node2.anchor);
    strCtx.inFlow = true;
    strCtx.inStringifyKey = true;
    const strKey = key.toString(strCtx);
    if (!ctx.mapKeyWarned) {
      let jsonStr = JSON.stringify(strKey);
      if (jsonStr.length > 40)
        jsonStr = jsonStr.substring(0, 36) + '..."';
      warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
      ctx.mapKeyWarned = true;
    }
    return strKey;
  }
  return JSON.stringify(jsKey);
}

// node_modules/yaml/browser/dist/nodes/Pair.js
function createPair(key, value, ctx) {
  const k = createNode(key, void 0, ctx);
  const v = createNode(value, void 0, ctx);
  return new Pair(k, v);
}
var Pair = class _Pair {
  constructor(key, value = null) {
    Object.defineProperty(this, NODE_TYPE, { value: PAIR });
    this.key = key;
    this.value = value;
  }
  clone(schema4) {
    let { key, value } = this;
    if (isNode(key))
      key = key.clone(schema4);
    if (isNode(value))
      value = value.clone(schema4);
    return new _Pair(key, value);
  }
  toJSON(_, ctx) {
    const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
    return addPairToJSMap(ctx, pair, this);
  }
  toString(ctx, onComment, onChompKeep) {
    return ctx?.doc ? stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyCollection.js
function stringifyCollection(collection, ctx, options) {
  const flow = ctx.inFlow ?? collection.flow;
  const stringify5 = flow ? stringifyFlowCollection : stringifyBlockCollection;
  return stringify5(collection, ctx, options);
}
function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
  const { indent, options: { commentString } } = ctx;
  const itemCtx = Object.assign({}, ctx, { indent: itemIndent, type: null });
  let chompKeep = false;
  const lines = [];
  for (let i = 0; i < items.length; ++i) {
    const item = items[i];
    let comment2 = null;
    if (isNode(item)) {
      if (!chompKeep && item.spaceBefore)
        lines.push("");
      addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
      if (item.comment)
        comment2 = item.comment;
    } else if (isPair(item)) {
      const ik = isNode(item.key) ? item.key : null;
      if (ik) {
        if (!chompKeep && ik.spaceBefore)
          lines.push("");
        addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
      }
    }
    chompKeep = false;
    let str2 = stringify(item, itemCtx, () => comment2 = null, () => chompKeep = true);
    if (comment2)
      str2 += lineComment(str2, itemIndent, commentString(comment2));
    if (chompKeep && comment2)
      chompKeep = false;
    lines.push(blockItemPrefix + str2);
  }
  let str;
  if (lines.length === 0) {
    str = flowChars.start + flowChars.end;
  } else {
    str = lines[0];
    for (let i = 1; i < lines.length; ++i) {
      const line = lines[i];
      str += line ? `
${indent}${line}` : "\n";
    }
  }
  if (comment) {
    str += "\n" + indentComment(commentString(comment), indent);
    if (onComment)
      onComment();
  } else if (chompKeep && onChompKeep)
    onChompKeep();
  return str;
}
function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
  const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
  itemIndent += indentStep;
  const itemCtx = Object.assign({}, ctx, {
    indent: itemIndent,
    inFlow: true,
    type: null
  });
  let reqNewline = false;
  let linesAtValue = 0;
  const lines = [];
  for (let i = 0; i < items.length; ++i) {
    const item = items[i];
    let comment = null;
    if (isNode(item)) {
      if (item.spaceBefore)
        lines.push("");
      addCommentBefore(ctx, lines, item.commentBefore, false);
      if (item.comment)
        comment = item.comment;
    } else if (isPair(item)) {
      const ik = isNode(item.key) ? item.key : null;
      if (ik) {
        if (ik.spaceBefore)
          lines.push("");
        addCommentBefore(ctx, lines, ik.commentBefore, false);
        if (ik.comment)
          reqNewline = true;
      }
      const iv = isNode(item.value) ? item.value : null;
      if (iv) {
        if (iv.comment)
          comment = iv.comment;
        if (iv.commentBefore)
          reqNewline = true;
      } else if (item.value == null && ik?.comment) {
        comment = ik.comment;
      }
    }
    if (comment)
      reqNewline = true;
    let str = stringify(item, itemCtx, () => comment = null);
    reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
    if (i < items.length - 1) {
      str += ",";
    } else if (ctx.options.trailingComma) {
      if (ctx.options.lineWidth > 0) {
        reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
      }
      if (reqNewline) {
        str += ",";
      }
    }
    if (comment)
      str += lineComment(str, itemIndent, commentString(comment));
    lines.push(str);
    linesAtValue = lines.length;
  }
  const { start, end } = flowChars;
  if (lines.length === 0) {
    return start + end;
  } else {
    if (!reqNewline) {
      const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
      reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
    }
    if (reqNewline) {
      let str = start;
      for (const line of lines)
        str += line ? `
${indentStep}${indent}${line}` : "\n";
      return `${str}
${indent}${end}`;
    } else {
      return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
    }
  }
}
function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
  if (comment && chompKeep)
    comment = comment.replace(/^\n+/, "");
  if (comment) {
    const ic = indentComment(commentString(comment), indent);
    lines.push(ic.trimStart());
  }
}

// node_modules/yaml/browser/dist/nodes/YAMLMap.js
function findPair(items, key) {
  const k = isScalar(key) ? key.value : key;
  for (const it of items) {
    if (isPair(it)) {
      if (it.key === key || it.key === k)
        return it;
      if (isScalar(it.key) && it.key.value === k)
        return it;
    }
  }
  return void 0;
}
var YAMLMap = class extends Collection {
  static get tagName() {
    return "tag:yaml.org,2002:map";
  }
  constructor(schema4) {
    super(MAP, schema4);
    this.items = [];
  }
  /**
   * A generic collection parsing method that can be extended
   * to other node classes that inherit from YAMLMap
   */
  static from(schema4, obj, ctx) {
    const { keepUndefined, replacer } = ctx;
    const map2 = new this(schema4);
    const add2 = (key, value) => {
      if (typeof replacer === "function")
        value = replacer.call(obj, key, value);
      else if (Array.isArray(replacer) && !replacer.includes(key))
        return;
      if (value !== void 0 || keepUndefined)
        map2.items.push(createPair(key, value, ctx));
    };
    if (obj instanceof Map) {
      for (const [key, value] of obj)
        add2(key, value);
    } else if (obj && typeof obj === "object") {
      for (const key of Object.keys(obj))
        add2(key, obj[key]);
    }
    if (typeof schema4.sortMapEntries === "function") {
      map2.items.sort(schema4.sortMapEntries);
    }
    return map2;
  }
  /**
   * Adds a value to the collection.
   *
   * @param overwrite - If not set `true`, using a key that is already in the
   *   collection will throw. Otherwise, overwrites the previous value.
   */
  add(pair, overwrite) {
    let _pair;
    if (isPair(pair))
      _pair = pair;
    else if (!pair || typeof pair !== "object" || !("key" in pair)) {
      _pair = new Pair(pair, pair?.value);
    } else
      _pair = new Pair(pair.key, pair.value);
    const prev = findPair(this.items, _pair.key);
    const sortEntries = this.schema?.sortMapEntries;
    if (prev) {
      if (!overwrite)
        throw new Error(`Key ${_pair.key} already set`);
      if (isScalar(prev.value) && isScalarValue(_pair.value))
        prev.value.value = _pair.value;
      else
        prev.value = _pair.value;
    } else if (sortEntries) {
      const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
      if (i === -1)
        this.items.push(_pair);
      else
        this.items.splice(i, 0, _pair);
    } else {
      this.items.push(_pair);
    }
  }
  delete(key) {
    const it = findPair(this.items, key);
    if (!it)
      return false;
    const del = this.items.splice(this.items.indexOf(it), 1);
    return del.length > 0;
  }
  get(key, keepScalar) {
    const it = findPair(this.items, key);
    const node2 = it?.value;
    return (!keepScalar && isScalar(node2) ? node2.value : node2) ?? void 0;
  }
  has(key) {
    return !!findPair(this.items, key);
  }
  set(key, value) {
    this.add(new Pair(key, value), true);
  }
  /**
   * @param ctx - Conversion context, originally set in Document#toJS()
   * @param {Class} Type - If set, forces the returned collection type
   * @returns Instance of Type, Map, or Object
   */
  toJSON(_, ctx, Type) {
    const map2 = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
    if (ctx?.onCreate)
      ctx.onCreate(map2);
    for (const item of this.items)
      addPairToJSMap(ctx, map2, item);
    return map2;
  }
  toString(ctx, onComment, onChompKeep) {
    if (!ctx)
      return JSON.stringify(this);
    for (const item of this.items) {
      if (!isPair(item))
        throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
    }
    if (!ctx.allNullValues && this.hasAllNullValues(false))
      ctx = Object.assign({}, ctx, { allNullValues: true });
    return stringifyCollection(this, ctx, {
      blockItemPrefix: "",
      flowChars: { start: "{", end: "}" },
      itemIndent: ctx.indent || "",
      onChompKeep,
      onComment
    });
  }
};

// node_modules/yaml/browser/dist/schema/common/map.js
var map = {
  collection: "map",
  default: true,
  nodeClass: YAMLMap,
  tag: "tag:yaml.org,2002:map",
  resolve(map2, onError) {
    if (!isMap(map2))
      onError("Expected a mapping for this tag");
    return map2;
  },
  createNode: (schema4, obj, ctx) => YAMLMap.from(schema4, obj, ctx)
};

// node_modules/yaml/browser/dist/nodes/YAMLSeq.js
var YAMLSeq = class extends Collection {
  static get tagName() {
    return "tag:yaml.org,2002:seq";
  }
  constructor(schema4) {
    super(SEQ, schema4);
    this.items = [];
  }
  add(value) {
    this.items.push(value);
  }
  /**
   * Removes a value from the collection.
   *
   * `key` must contain a representation of an integer for this to succeed.
   * It may be wrapped in a `Scalar`.
   *
   * @returns `true` if the item was found and removed.
   */
  delete(key) {
    const idx = asItemIndex(key);
    if (typeof idx !== "number")
      return false;
    const del = this.items.splice(idx, 1);
    return del.length > 0;
  }
  get(key, keepScalar) {
    const idx = asItemIndex(key);
    if (typeof idx !== "number")
      return void 0;
    const it = this.items[idx];
    return !keepScalar && isScalar(it) ? it.value : it;
  }
  /**
   * Checks if the collection includes a value with the key `key`.
   *
   * `key` must contain a representation of an integer for this to succeed.
   * It may be wrapped in a `Scalar`.
   */
  has(key) {
    const idx = asItemIndex(key);
    return typeof idx === "number" && idx < this.items.length;
  }
  /**
   * Sets a value in this collection. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   *
   * If `key` does not contain a representation of an integer, this will throw.
   * It may be wrapped in a `Scalar`.
   */
  set(key, value) {
    const idx = asItemIndex(key);
    if (typeof idx !== "number")
      throw new Error(`Expected a valid index, not ${key}.`);
    const prev = this.items[idx];
    if (isScalar(prev) && isScalarValue(value))
      prev.value = value;
    else
      this.items[idx] = value;
  }
  toJSON(_, ctx) {
    const seq2 = [];
    if (ctx?.onCreate)
      ctx.onCreate(seq2);
    let i = 0;
    for (const item of this.items)
      seq2.push(toJS(item, String(i++), ctx));
    return seq2;
  }
  toString(ctx, onComment, onChompKeep) {
    if (!ctx)
      return JSON.stringify(this);
    return stringifyCollection(this, ctx, {
      blockItemPrefix: "- ",
      flowChars: { start: "[", end: "]" },
      itemIndent: (ctx.indent || "") + "  ",
      onChompKeep,
      onComment
    });
  }
  static from(schema4, obj, ctx) {
    const { replacer } = ctx;
    const seq2 = new this(schema4);
    if (obj && Symbol.iterator in Object(obj)) {
      let i = 0;
      for (let it of obj) {
        if (typeof replacer === "function") {
          const key = obj instanceof Set ? it : String(i++);
          it = replacer.call(obj, key, it);
        }
        seq2.items.push(createNode(it, void 0, ctx));
      }
    }
    return seq2;
  }
};
function asItemIndex(key) {
  let idx = isScalar(key) ? key.value : key;
  if (idx && typeof idx === "string")
    idx = Number(idx);
  return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
}

// node_modules/yaml/browser/dist/schema/common/seq.js
var seq = {
  collection: "seq",
  default: true,
  nodeClass: YAMLSeq,
  tag: "tag:yaml.org,2002:seq",
  resolve(seq2, onError) {
    if (!isSeq(seq2))
      onError("Expected a sequence for this tag");
    return seq2;
  },
  createNode: (schema4, obj, ctx) => YAMLSeq.from(schema4, obj, ctx)
};

// node_modules/yaml/browser/dist/schema/common/string.js
var string = {
  identify: (value) => typeof value === "string",
  default: true,
  tag: "tag:yaml.org,2002:str",
  resolve: (str) => str,
  stringify(item, ctx, onComment, onChompKeep) {
    ctx = Object.assign({ actualString: true }, ctx);
    return stringifyString(item, ctx, onComment, onChompKeep);
  }
};

// node_modules/yaml/browser/dist/schema/common/null.js
var nullTag = {
  identify: (value) => value == null,
  createNode: () => new Scalar(null),
  default: true,
  tag: "tag:yaml.org,2002:null",
  test: /^(?:~|[Nn]ull|NULL)?$/,
  resolve: () => new Scalar(null),
  stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
};

// node_modules/yaml/browser/dist/schema/core/bool.js
var boolTag = {
  identify: (value) => typeof value === "boolean",
  default: true,
  tag: "tag:yaml.org,2002:bool",
  test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
  resolve: (str) => new Scalar(str[0] === "t" || str[0] === "T"),
  stringify({ source, value }, ctx) {
    if (source && boolTag.test.test(source)) {
      const sv = source[0] === "t" || source[0] === "T";
      if (value === sv)
        return source;
    }
    return value ? ctx.options.trueStr : ctx.options.falseStr;
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyNumber.js
function stringifyNumber({ format: format2, minFractionDigits, tag, value }) {
  if (typeof value === "bigint")
    return String(value);
  const num = typeof value === "number" ? value : Number(value);
  if (!isFinite(num))
    return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
  let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
  if (!format2 && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
    let i = n.indexOf(".");
    if (i < 0) {
      i = n.length;
      n += ".";
    }
    let d = minFractionDigits - (n.length - i - 1);
    while (d-- > 0)
      n += "0";
  }
  return n;
}

// node_modules/yaml/browser/dist/schema/core/float.js
var floatNaN = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
  resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
  stringify: stringifyNumber
};
var floatExp = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  format: "EXP",
  test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
  resolve: (str) => parseFloat(str),
  stringify(node2) {
    const num = Number(node2.value);
    return isFinite(num) ? num.toExponential() : stringifyNumber(node2);
  }
};
var float = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
  resolve(str) {
    const node2 = new Scalar(parseFloat(str));
    const dot = str.indexOf(".");
    if (dot !== -1 && str[str.length - 1] === "0")
      node2.minFractionDigits = str.length - dot - 1;
    return node2;
  },
  stringify: stringifyNumber
};

// node_modules/yaml/browser/dist/schema/core/int.js
var intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
var intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
function intStringify(node2, radix, prefix2) {
  const { value } = node2;
  if (intIdentify(value) && value >= 0)
    return prefix2 + value.toString(radix);
  return stringifyNumber(node2);
}
var intOct = {
  identify: (value) => intIdentify(value) && value >= 0,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "OCT",
  test: /^0o[0-7]+$/,
  resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
  stringify: (node2) => intStringify(node2, 8, "0o")
};
var int = {
  identify: intIdentify,
  default: true,
  tag: "tag:yaml.org,2002:int",
  test: /^[-+]?[0-9]+$/,
  resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
  stringify: stringifyNumber
};
var intHex = {
  identify: (value) => intIdentify(value) && value >= 0,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "HEX",
  test: /^0x[0-9a-fA-F]+$/,
  resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
  stringify: (node2) => intStringify(node2, 16, "0x")
};

// node_modules/yaml/browser/dist/schema/core/schema.js
var schema = [
  map,
  seq,
  string,
  nullTag,
  boolTag,
  intOct,
  int,
  intHex,
  floatNaN,
  floatExp,
  float
];

// node_modules/yaml/browser/dist/schema/json/schema.js
function intIdentify2(value) {
  return typeof value === "bigint" || Number.isInteger(value);
}
var stringifyJSON = ({ value }) => JSON.stringify(value);
var jsonScalars = [
  {
    identify: (value) => typeof value === "string",
    default: true,
    tag: "tag:yaml.org,2002:str",
    resolve: (str) => str,
    stringify: stringifyJSON
  },
  {
    identify: (value) => value == null,
    createNode: () => new Scalar(null),
    default: true,
    tag: "tag:yaml.org,2002:null",
    test: /^null$/,
    resolve: () => null,
    stringify: stringifyJSON
  },
  {
    identify: (value) => typeof value === "boolean",
    default: true,
    tag: "tag:yaml.org,2002:bool",
    test: /^true$|^false$/,
    resolve: (str) => str === "true",
    stringify: stringifyJSON
  },
  {
    identify: intIdentify2,
    default: true,
    tag: "tag:yaml.org,2002:int",
    test: /^-?(?:0|[1-9][0-9]*)$/,
    resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
    stringify: ({ value }) => intIdentify2(value) ? value.toString() : JSON.stringify(value)
  },
  {
    identify: (value) => typeof value === "number",
    default: true,
    tag: "tag:yaml.org,2002:float",
    test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
    resolve: (str) => parseFloat(str),
    stringify: stringifyJSON
  }
];
var jsonError = {
  default: true,
  tag: "",
  test: /^/,
  resolve(str, onError) {
    onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
    return str;
  }
};
var schema2 = [map, seq].concat(jsonScalars, jsonError);

// node_modules/yaml/browser/dist/schema/yaml-1.1/binary.js
var binary = {
  identify: (value) => value instanceof Uint8Array,
  // Buffer inherits from Uint8Array
  default: false,
  tag: "tag:yaml.org,2002:binary",
  /**
   * Returns a Buffer in node and an Uint8Array in browsers
   *
   * To use the resulting buffer as an image, you'll want to do something like:
   *
   *   const blob = new Blob([buffer], { type: 'image/jpeg' })
   *   document.querySelector('#photo').src = URL.createObjectURL(blob)
   */
  resolve(src, onError) {
    if (typeof atob === "function") {
      const str = atob(src.replace(/[\n\r]/g, ""));
      const buffer = new Uint8Array(str.length);
      for (let i = 0; i < str.length; ++i)
        buffer[i] = str.charCodeAt(i);
      return buffer;
    } else {
      onError("This environment does not support reading binary tags; either Buffer or atob is required");
      return src;
    }
  },
  stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
    if (!value)
      return "";
    const buf = value;
    let str;
    if (typeof btoa === "function") {
      let s = "";
      for (let i = 0; i < buf.length; ++i)
        s += String.fromCharCode(buf[i]);
      str = btoa(s);
    } else {
      throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
    }
    type ?? (type = Scalar.BLOCK_LITERAL);
    if (type !== Scalar.QUOTE_DOUBLE) {
      const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
      const n = Math.ceil(str.length / lineWidth);
      const lines = new Array(n);
      for (let i = 0, o = 0; i < n; ++i, o += lineWidth) {
        lines[i] = str.substr(o, lineWidth);
      }
      str = lines.join(type === Scalar.BLOCK_LITERAL ? "\n" : " ");
    }
    return stringifyString({ comment, type, value: str }, ctx, onComment, onChompKeep);
  }
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/pairs.js
function resolvePairs(seq2, onError) {
  if (isSeq(seq2)) {
    for (let i = 0; i < seq2.items.length; ++i) {
      let item = seq2.items[i];
      if (isPair(item))
        continue;
      else if (isMap(item)) {
        if (item.items.length > 1)
          onError("Each pair must have its own sequence indicator");
        const pair = item.items[0] || new Pair(new Scalar(null));
        if (item.commentBefore)
          pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}
${pair.key.commentBefore}` : item.commentBefore;
        if (item.comment) {
          const cn = pair.value ?? pair.key;
          cn.comment = cn.comment ? `${item.comment}
${cn.comment}` : item.comment;
        }
        item = pair;
      }
      seq2.items[i] = isPair(item) ? item : new Pair(item);
    }
  } else
    onError("Expected a sequence for this tag");
  return seq2;
}
function createPairs(schema4, iterable, ctx) {
  const { replacer } = ctx;
  const pairs3 = new YAMLSeq(schema4);
  pairs3.tag = "tag:yaml.org,2002:pairs";
  let i = 0;
  if (iterable && Symbol.iterator in Object(iterable))
    for (let it of iterable) {
      if (typeof replacer === "function")
        it = replacer.call(iterable, String(i++), it);
      let key, value;
      if (Array.isArray(it)) {
        if (it.length === 2) {
          key = it[0];
          value = it[1];
        } else
          throw new TypeError(`Expected [key, value] tuple: ${it}`);
      } else if (it && it instanceof Object) {
        const keys = Object.keys(it);
        if (keys.length === 1) {
          key = keys[0];
          value = it[key];
        } else {
          throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
        }
      } else {
        key = it;
      }
      pairs3.items.push(createPair(key, value, ctx));
    }
  return pairs3;
}
var pairs = {
  collection: "seq",
  default: false,
  tag: "tag:yaml.org,2002:pairs",
  resolve: resolvePairs,
  createNode: createPairs
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/omap.js
var YAMLOMap = class _YAMLOMap extends YAMLSeq {
  constructor() {
    super();
    this.add = YAMLMap.prototype.add.bind(this);
    this.delete = YAMLMap.prototype.delete.bind(this);
    this.get = YAMLMap.prototype.get.bind(this);
    this.has = YAMLMap.prototype.has.bind(this);
    this.set = YAMLMap.prototype.set.bind(this);
    this.tag = _YAMLOMap.tag;
  }
  /**
   * If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
   * but TypeScript won't allow widening the signature of a child method.
   */
  toJSON(_, ctx) {
    if (!ctx)
      return super.toJSON(_);
    const map2 = /* @__PURE__ */ new Map();
    if (ctx?.onCreate)
      ctx.onCreate(map2);
    for (const pair of this.items) {
      let key, value;
      if (isPair(pair)) {
        key = toJS(pair.key, "", ctx);
        value = toJS(pair.value, key, ctx);
      } else {
        key = toJS(pair, "", ctx);
      }
      if (map2.has(key))
        throw new Error("Ordered maps must not include duplicate keys");
      map2.set(key, value);
    }
    return map2;
  }
  static from(schema4, iterable, ctx) {
    const pairs3 = createPairs(schema4, iterable, ctx);
    const omap2 = new this();
    omap2.items = pairs3.items;
    return omap2;
  }
};
YAMLOMap.tag = "tag:yaml.org,2002:omap";
var omap = {
  collection: "seq",
  identify: (value) => value instanceof Map,
  nodeClass: YAMLOMap,
  default: false,
  tag: "tag:yaml.org,2002:omap",
  resolve(seq2, onError) {
    const pairs3 = resolvePairs(seq2, onError);
    const seenKeys = [];
    for (const { key } of pairs3.items) {
      if (isScalar(key)) {
        if (seenKeys.includes(key.value)) {
          onError(`Ordered maps must not include duplicate keys: ${key.value}`);
        } else {
          seenKeys.push(key.value);
        }
      }
    }
    return Object.assign(new YAMLOMap(), pairs3);
  },
  createNode: (schema4, iterable, ctx) => YAMLOMap.from(schema4, iterable, ctx)
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/bool.js
function boolStringify({ value, source }, ctx) {
  const boolObj = value ? trueTag : falseTag;
  if (source && boolObj.test.test(source))
    return source;
  return value ? ctx.options.trueStr : ctx.options.falseStr;
}
var trueTag = {
  identify: (value) => value === true,
  default: true,
  tag: "tag:yaml.org,2002:bool",
  test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
  resolve: () => new Scalar(true),
  stringify: boolStringify
};
var falseTag = {
  identify: (value) => value === false,
  default: true,
  tag: "tag:yaml.org,2002:bool",
  test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
  resolve: () => new Scalar(false),
  stringify: boolStringify
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/float.js
var floatNaN2 = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
  resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
  stringify: stringifyNumber
};
var floatExp2 = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  format: "EXP",
  test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
  resolve: (str) => parseFloat(str.replace(/_/g, "")),
  stringify(node2) {
    const num = Number(node2.value);
    return isFinite(num) ? num.toExponential() : stringifyNumber(node2);
  }
};
var float2 = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
  resolve(str) {
    const node2 = new Scalar(parseFloat(str.replace(/_/g, "")));
    const dot = str.indexOf(".");
    if (dot !== -1) {
      const f = str.substring(dot + 1).replace(/_/g, "");
      if (f[f.length - 1] === "0")
        node2.minFractionDigits = f.length;
    }
    return node2;
  },
  stringify: stringifyNumber
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/int.js
var intIdentify3 = (value) => typeof value === "bigint" || Number.isInteger(value);
function intResolve2(str, offset, radix, { intAsBigInt }) {
  const sign = str[0];
  if (sign === "-" || sign === "+")
    offset += 1;
  str = str.substring(offset).replace(/_/g, "");
  if (intAsBigInt) {
    switch (radix) {
      case 2:
        str = `0b${str}`;
        break;
      case 8:
        str = `0o${str}`;
        break;
      case 16:
        str = `0x${str}`;
        break;
    }
    const n2 = BigInt(str);
    return sign === "-" ? BigInt(-1) * n2 : n2;
  }
  const n = parseInt(str, radix);
  return sign === "-" ? -1 * n : n;
}
function intStringify2(node2, radix, prefix2) {
  const { value } = node2;
  if (intIdentify3(value)) {
    const str = value.toString(radix);
    return value < 0 ? "-" + prefix2 + str.substr(1) : prefix2 + str;
  }
  return stringifyNumber(node2);
}
var intBin = {
  identify: intIdentify3,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "BIN",
  test: /^[-+]?0b[0-1_]+$/,
  resolve: (str, _onError, opt) => intResolve2(str, 2, 2, opt),
  stringify: (node2) => intStringify2(node2, 2, "0b")
};
var intOct2 = {
  identify: intIdentify3,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "OCT",
  test: /^[-+]?0[0-7_]+$/,
  resolve: (str, _onError, opt) => intResolve2(str, 1, 8, opt),
  stringify: (node2) => intStringify2(node2, 8, "0")
};
var int2 = {
  identify: intIdentify3,
  default: true,
  tag: "tag:yaml.org,2002:int",
  test: /^[-+]?[0-9][0-9_]*$/,
  resolve: (str, _onError, opt) => intResolve2(str, 0, 10, opt),
  stringify: stringifyNumber
};
var intHex2 = {
  identify: intIdentify3,
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "HEX",
  test: /^[-+]?0x[0-9a-fA-F_]+$/,
  resolve: (str, _onError, opt) => intResolve2(str, 2, 16, opt),
  stringify: (node2) => intStringify2(node2, 16, "0x")
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/set.js
var YAMLSet = class _YAMLSet extends YAMLMap {
  constructor(schema4) {
    super(schema4);
    this.tag = _YAMLSet.tag;
  }
  add(key) {
    let pair;
    if (isPair(key))
      pair = key;
    else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null)
      pair = new Pair(key.key, null);
    else
      pair = new Pair(key, null);
    const prev = findPair(this.items, pair.key);
    if (!prev)
      this.items.push(pair);
  }
  /**
   * If `keepPair` is `true`, returns the Pair matching `key`.
   * Otherwise, returns the value of that Pair's key.
   */
  get(key, keepPair) {
    const pair = findPair(this.items, key);
    return !keepPair && isPair(pair) ? isScalar(pair.key) ? pair.key.value : pair.key : pair;
  }
  set(key, value) {
    if (typeof value !== "boolean")
      throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
    const prev = findPair(this.items, key);
    if (prev && !value) {
      this.items.splice(this.items.indexOf(prev), 1);
    } else if (!prev && value) {
      this.items.push(new Pair(key));
    }
  }
  toJSON(_, ctx) {
    return super.toJSON(_, ctx, Set);
  }
  toString(ctx, onComment, onChompKeep) {
    if (!ctx)
      return JSON.stringify(this);
    if (this.hasAllNullValues(true))
      return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
    else
      throw new Error("Set items must all have null values");
  }
  static from(schema4, iterable, ctx) {
    const { replacer } = ctx;
    const set2 = new this(schema4);
    if (iterable && Symbol.iterator in Object(iterable))
      for (let value of iterable) {
        if (typeof replacer === "function")
          value = replacer.call(iterable, value, value);
        set2.items.push(createPair(value, null, ctx));
      }
    return set2;
  }
};
YAMLSet.tag = "tag:yaml.org,2002:set";
var set = {
  collection: "map",
  identify: (value) => value instanceof Set,
  nodeClass: YAMLSet,
  default: false,
  tag: "tag:yaml.org,2002:set",
  createNode: (schema4, iterable, ctx) => YAMLSet.from(schema4, iterable, ctx),
  resolve(map2, onError) {
    if (isMap(map2)) {
      if (map2.hasAllNullValues(true))
        return Object.assign(new YAMLSet(), map2);
      else
        onError("Set items must all have null values");
    } else
      onError("Expected a mapping for this tag");
    return map2;
  }
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/timestamp.js
function parseSexagesimal(str, asBigInt) {
  const sign = str[0];
  const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
  const num = (n) => asBigInt ? BigInt(n) : Number(n);
  const res = parts.replace(/_/g, "").split(":").reduce((res2, p) => res2 * num(60) + num(p), num(0));
  return sign === "-" ? num(-1) * res : res;
}
function stringifySexagesimal(node2) {
  let { value } = node2;
  let num = (n) => n;
  if (typeof value === "bigint")
    num = (n) => BigInt(n);
  else if (isNaN(value) || !isFinite(value))
    return stringifyNumber(node2);
  let sign = "";
  if (value < 0) {
    sign = "-";
    value *= num(-1);
  }
  const _60 = num(60);
  const parts = [value % _60];
  if (value < 60) {
    parts.unshift(0);
  } else {
    value = (value - parts[0]) / _60;
    parts.unshift(value % _60);
    if (value >= 60) {
      value = (value - parts[0]) / _60;
      parts.unshift(value);
    }
  }
  return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
}
var intTime = {
  identify: (value) => typeof value === "bigint" || Number.isInteger(value),
  default: true,
  tag: "tag:yaml.org,2002:int",
  format: "TIME",
  test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
  resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
  stringify: stringifySexagesimal
};
var floatTime = {
  identify: (value) => typeof value === "number",
  default: true,
  tag: "tag:yaml.org,2002:float",
  format: "TIME",
  test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
  resolve: (str) => parseSexagesimal(str, false),
  stringify: stringifySexagesimal
};
var timestamp = {
  identify: (value) => value instanceof Date,
  default: true,
  tag: "tag:yaml.org,2002:timestamp",
  // If the time zone is omitted, the timestamp is assumed to be specified in UTC. The time part
  // may be omitted altogether, resulting in a date format. In such a case, the time part is
  // assumed to be 00:00:00Z (start of day, UTC).
  test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
  resolve(str) {
    const match = str.match(timestamp.test);
    if (!match)
      throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
    const [, year, month, day, hour, minute, second] = match.map(Number);
    const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
    let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
    const tz = match[8];
    if (tz && tz !== "Z") {
      let d = parseSexagesimal(tz, false);
      if (Math.abs(d) < 30)
        d *= 60;
      date -= 6e4 * d;
    }
    return new Date(date);
  },
  stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
};

// node_modules/yaml/browser/dist/schema/yaml-1.1/schema.js
var schema3 = [
  map,
  seq,
  string,
  nullTag,
  trueTag,
  falseTag,
  intBin,
  intOct2,
  int2,
  intHex2,
  floatNaN2,
  floatExp2,
  float2,
  binary,
  merge,
  omap,
  pairs,
  set,
  intTime,
  floatTime,
  timestamp
];

// node_modules/yaml/browser/dist/schema/tags.js
var schemas = /* @__PURE__ */ new Map([
  ["core", schema],
  ["failsafe", [map, seq, string]],
  ["json", schema2],
  ["yaml11", schema3],
  ["yaml-1.1", schema3]
]);
var tagsByName = {
  binary,
  bool: boolTag,
  float,
  floatExp,
  floatNaN,
  floatTime,
  int,
  intHex,
  intOct,
  intTime,
  map,
  merge,
  null: nullTag,
  omap,
  pairs,
  seq,
  set,
  timestamp
};
var coreKnownTags = {
  "tag:yaml.org,2002:binary": binary,
  "tag:yaml.org,2002:merge": merge,
  "tag:yaml.org,2002:omap": omap,
  "tag:yaml.org,2002:pairs": pairs,
  "tag:yaml.org,2002:set": set,
  "tag:yaml.org,2002:timestamp": timestamp
};
function getTags(customTags, schemaName, addMergeTag) {
  const schemaTags = schemas.get(schemaName);
  if (schemaTags && !customTags) {
    return addMergeTag && !schemaTags.includes(merge) ? schemaTags.concat(merge) : schemaTags.slice();
  }
  let tags = schemaTags;
  if (!tags) {
    if (Array.isArray(customTags))
      tags = [];
    else {
      const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
      throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
    }
  }
  if (Array.isArray(customTags)) {
    for (const tag of customTags)
      tags = tags.concat(tag);
  } else if (typeof customTags === "function") {
    tags = customTags(tags.slice());
  }
  if (addMergeTag)
    tags = tags.concat(merge);
  return tags.reduce((tags2, tag) => {
    const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
    if (!tagObj) {
      const tagName = JSON.stringify(tag);
      const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
      throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
    }
    if (!tags2.includes(tagObj))
      tags2.push(tagObj);
    return tags2;
  }, []);
}

// node_modules/yaml/browser/dist/schema/Schema.js
var sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
var Schema3 = class _Schema {
  constructor({ compat, customTags, merge: merge2, resolveKnownTags, schema: schema4, sortMapEntries, toStringDefaults }) {
    this.compat = Array.isArray(compat) ? getTags(compat, "compat") : compat ? getTags(null, compat) : null;
    this.name = typeof schema4 === "string" && schema4 || "core";
    this.knownTags = resolveKnownTags ? coreKnownTags : {};
    this.tags = getTags(customTags, this.name, merge2);
    this.toStringOptions = toStringDefaults ?? null;
    Object.defineProperty(this, MAP, { value: map });
    Object.defineProperty(this, SCALAR, { value: string });
    Object.defineProperty(this, SEQ, { value: seq });
    this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
  }
  clone() {
    const copy = Object.create(_Schema.prototype, Object.getOwnPropertyDescriptors(this));
    copy.tags = this.tags.slice();
    return copy;
  }
};

// node_modules/yaml/browser/dist/stringify/stringifyDocument.js
function stringifyDocument(doc, options) {
  const lines = [];
  let hasDirectives = options.directives === true;
  if (options.directives !== false && doc.directives) {
    const dir = doc.directives.toString(doc);
    if (dir) {
      lines.push(dir);
      hasDirectives = true;
    } else if (doc.directives.docStart)
      hasDirectives = true;
  }
  if (hasDirectives)
    lines.push("---");
  const ctx = createStringifyContext(doc, options);
  const { commentString } = ctx.options;
  if (doc.commentBefore) {
    if (lines.length !== 1)
      lines.unshift("");
    const cs = commentString(doc.commentBefore);
    lines.unshift(indentComment(cs, ""));
  }
  let chompKeep = false;
  let contentComment = null;
  if (doc.contents) {
    if (isNode(doc.contents)) {
      if (doc.contents.spaceBefore && hasDirectives)
        lines.push("");
      if (doc.contents.commentBefore) {
        const cs = commentString(doc.contents.commentBefore);
        lines.push(indentComment(cs, ""));
      }
      ctx.forceBlockIndent = !!doc.comment;
      contentComment = doc.contents.comment;
    }
    const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
    let body = stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
    if (contentComment)
      body += lineComment(body, "", commentString(contentComment));
    if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") {
      lines[lines.length - 1] = `--- ${body}`;
    } else
      lines.push(body);
  } else {
    lines.push(stringify(doc.contents, ctx));
  }
  if (doc.directives?.docEnd) {
    if (doc.comment) {
      const cs = commentString(doc.comment);
      if (cs.includes("\n")) {
        lines.push("...");
        lines.push(indentComment(cs, ""));
      } else {
        lines.push(`... ${cs}`);
      }
    } else {
      lines.push("...");
    }
  } else {
    let dc = doc.comment;
    if (dc && chompKeep)
      dc = dc.replace(/^\n+/, "");
    if (dc) {
      if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "")
        lines.push("");
      lines.push(indentComment(commentString(dc), ""));
    }
  }
  return lines.join("\n") + "\n";
}

// node_modules/yaml/browser/dist/doc/Document.js
var Document = class _Document {
  constructor(value, replacer, options) {
    this.commentBefore = null;
    this.comment = null;
    this.errors = [];
    this.warnings = [];
    Object.defineProperty(this, NODE_TYPE, { value: DOC });
    let _replacer = null;
    if (typeof replacer === "function" || Array.isArray(replacer)) {
      _replacer = replacer;
    } else if (options === void 0 && replacer) {
      options = replacer;
      replacer = void 0;
    }
    const opt = Object.assign({
      intAsBigInt: false,
      keepSourceTokens: false,
      logLevel: "warn",
      prettyErrors: true,
      strict: true,
      stringKeys: false,
      uniqueKeys: true,
      version: "1.2"
    }, options);
    this.options = opt;
    let { version } = opt;
    if (options?._directives) {
      this.directives = options._directives.atDocument();
      if (this.directives.yaml.explicit)
        version = this.directives.yaml.version;
    } else
      this.directives = new Directives({ version });
    this.setSchema(version, options);
    this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
  }
  /**
   * Create a deep copy of this Document and its contents.
   *
   * Custom Node values that inherit from `Object` still refer to their original instances.
   */
  clone() {
    const copy = Object.create(_Document.prototype, {
      [NODE_TYPE]: { value: DOC }
    });
    copy.commentBefore = this.commentBefore;
    copy.comment = this.comment;
    copy.errors = this.errors.slice();
    copy.warnings = this.warnings.slice();
    copy.options = Object.assign({}, this.options);
    if (this.directives)
      copy.directives = this.directives.clone();
    copy.schema = this.schema.clone();
    copy.contents = isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
    if (this.range)
      copy.range = this.range.slice();
    return copy;
  }
  /** Adds a value to the document. */
  add(value) {
    if (assertCollection(this.contents))
      this.contents.add(value);
  }
  /** Adds a value to the document. */
  addIn(path33, value) {
    if (assertCollection(this.contents))
      this.contents.addIn(path33, value);
  }
  /**
   * Create a new `Alias` node, ensuring that the target `node` has the required anchor.
   *
   * If `node` already has an anchor, `name` is ignored.
   * Otherwise, the `node.anchor` value will be set to `name`,
   * or if an anchor with that name is already present in the document,
   * `name` will be used as a prefix for a new unique anchor.
   * If `name` is undefined, the generated anchor will use 'a' as a prefix.
   */
  createAlias(node2, name) {
    if (!node2.anchor) {
      const prev = anchorNames(this);
      node2.anchor = // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
      !name || prev.has(name) ? findNewAnchor(name || "a", prev) : name;
    }
    return new Alias(node2.anchor);
  }
  createNode(value, replacer, options) {
    let _replacer = void 0;
    if (typeof replacer === "function") {
      value = replacer.call({ "": value }, "", value);
      _replacer = replacer;
    } else if (Array.isArray(replacer)) {
      const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
      const asStr = replacer.filter(keyToStr).map(String);
      if (asStr.length > 0)
        replacer = replacer.concat(asStr);
      _replacer = replacer;
    } else if (options === void 0 && replacer) {
      options = replacer;
      replacer = void 0;
    }
    const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
    const { onAnchor, setAnchors, sourceObjects } = createNodeAnchors(
      this,
      // eslint-disable-next-line @typescript-eslint/prefer-nullish-coalescing
      anchorPrefix || "a"
    );
    const ctx = {
      aliasDuplicateObjects: aliasDuplicateObjects ?? true,
      keepUndefined: keepUndefined ?? false,
      onAnchor,
      onTagObj,
      replacer: _replacer,
      schema: this.schema,
      sourceObjects
    };
    const node2 = createNode(value, tag, ctx);
    if (flow && isCollection(node2))
      node2.flow = true;
    setAnchors();
    return node2;
  }
  /**
   * Convert a key and a value into a `Pair` using the current schema,
   * recursively wrapping all values as `Scalar` or `Collection` nodes.
   */
  createPair(key, value, options = {}) {
    const k = this.createNode(key, null, options);
    const v = this.createNode(value, null, options);
    return new Pair(k, v);
  }
  /**
   * Removes a value from the document.
   * @returns `true` if the item was found and removed.
   */
  delete(key) {
    return assertCollection(this.contents) ? this.contents.delete(key) : false;
  }
  /**
   * Removes a value from the document.
   * @returns `true` if the item was found and removed.
   */
  deleteIn(path33) {
    if (isEmptyPath(path33)) {
      if (this.contents == null)
        return false;
      this.contents = null;
      return true;
    }
    return assertCollection(this.contents) ? this.contents.deleteIn(path33) : false;
  }
  /**
   * Returns item at `key`, or `undefined` if not found. By default unwraps
   * scalar values from their surrounding node; to disable set `keepScalar` to
   * `true` (collections are always returned intact).
   */
  get(key, keepScalar) {
    return isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
  }
  /**
   * Returns item at `path`, or `undefined` if not found. By default unwraps
   * scalar values from their surrounding node; to disable set `keepScalar` to
   * `true` (collections are always returned intact).
   */
  getIn(path33, keepScalar) {
    if (isEmptyPath(path33))
      return !keepScalar && isScalar(this.contents) ? this.contents.value : this.contents;
    return isCollection(this.contents) ? this.contents.getIn(path33, keepScalar) : void 0;
  }
  /**
   * Checks if the document includes a value with the key `key`.
   */
  has(key) {
    return isCollection(this.contents) ? this.contents.has(key) : false;
  }
  /**
   * Checks if the document includes a value at `path`.
   */
  hasIn(path33) {
    if (isEmptyPath(path33))
      return this.contents !== void 0;
    return isCollection(this.contents) ? this.contents.hasIn(path33) : false;
  }
  /**
   * Sets a value in this document. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  set(key, value) {
    if (this.contents == null) {
      this.contents = collectionFromPath(this.schema, [key], value);
    } else if (assertCollection(this.contents)) {
      this.contents.set(key, value);
    }
  }
  /**
   * Sets a value in this document. For `!!set`, `value` needs to be a
   * boolean to add/remove the item from the set.
   */
  setIn(path33, value) {
    if (isEmptyPath(path33)) {
      this.contents = value;
    } else if (this.contents == null) {
      this.contents = collectionFromPath(this.schema, Array.from(path33), value);
    } else if (assertCollection(this.contents)) {
      this.contents.setIn(path33, value);
    }
  }
  /**
   * Change the YAML version and schema used by the document.
   * A `null` version disables support for directives, explicit tags, anchors, and aliases.
   * It also requires the `schema` option to be given as a `Schema` instance value.
   *
   * Overrides all previously set schema options.
   */
  setSchema(version, options = {}) {
    if (typeof version === "number")
      version = String(version);
    let opt;
    switch (version) {
      case "1.1":
        if (this.directives)
          this.directives.yaml.version = "1.1";
        else
          this.directives = new Directives({ version: "1.1" });
        opt = { resolveKnownTags: false, schema: "yaml-1.1" };
        break;
      case "1.2":
      case "next":
        if (this.directives)
          this.directives.yaml.version = version;
        else
          this.directives = new Directives({ version });
        opt = { resolveKnownTags: true, schema: "core" };
        break;
      case null:
        if (this.directives)
          delete this.directives;
        opt = null;
        break;
      default: {
        const sv = JSON.stringify(version);
        throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
      }
    }
    if (options.schema instanceof Object)
      this.schema = options.schema;
    else if (opt)
      this.schema = new Schema3(Object.assign(opt, options));
    else
      throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
  }
  // json & jsonArg are only used from toJSON()
  toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
    const ctx = {
      anchors: /* @__PURE__ */ new Map(),
      doc: this,
      keep: !json,
      mapAsMap: mapAsMap === true,
      mapKeyWarned: false,
      maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
    };
    const res = toJS(this.contents, jsonArg ?? "", ctx);
    if (typeof onAnchor === "function")
      for (const { count, res: res2 } of ctx.anchors.values())
        onAnchor(res2, count);
    return typeof reviver === "function" ? applyReviver(reviver, { "": res }, "", res) : res;
  }
  /**
   * A JSON representation of the document `contents`.
   *
   * @param jsonArg Used by `JSON.stringify` to indicate the array index or
   *   property name.
   */
  toJSON(jsonArg, onAnchor) {
    return this.toJS({ json: true, jsonArg, mapAsMap: false, onAnchor });
  }
  /** A YAML representation of the document. */
  toString(options = {}) {
    if (this.errors.length > 0)
      throw new Error("Document with errors cannot be stringified");
    if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
      const s = JSON.stringify(options.indent);
      throw new Error(`"indent" option must be a positive integer, not ${s}`);
    }
    return stringifyDocument(this, options);
  }
};
function assertCollection(contents) {
  if (isCollection(contents))
    return true;
  throw new Error("Expected a YAML collection as document contents");
}

// node_modules/yaml/browser/dist/errors.js
var YAMLError = class extends Error {
  constructor(name, pos, code, message) {
    super();
    this.name = name;
    this.code = code;
    this.message = message;
    this.pos = pos;
  }
};
var YAMLParseError = class extends YAMLError {
  constructor(pos, code, message) {
    super("YAMLParseError", pos, code, message);
  }
};
var YAMLWarning = class extends YAMLError {
  constructor(pos, code, message) {
    super("YAMLWarning", pos, code, message);
  }
};

// node_modules/yaml/browser/dist/compose/resolve-props.js
function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
  let spaceBefore = false;
  let atNewline = startOnNewline;
  let hasSpace = startOnNewline;
  let comment = "";
  let commentSep = "";
  let hasNewline = false;
  let reqSpace = false;
  let tab = null;
  let anchor = null;
  let tag = null;
  let newlineAfterProp = null;
  let comma = null;
  let found = null;
  let start = null;
  for (const token of tokens) {
    if (reqSpace) {
      if (token.type !== "space" && token.type !== "newline" && token.type !== "comma")
        onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
      reqSpace = false;
    }
    if (tab) {
      if (atNewline && token.type !== "comment" && token.type !== "newline") {
        onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
      }
      tab = null;
    }
    switch (token.type) {
      case "space":
        if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) {
          tab = token;
        }
        hasSpace = true;
        break;
      case "comment": {
        if (!hasSpace)
          onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
        const cb = token.source.substring(1) || " ";
        if (!comment)
          comment = cb;
        else
          comment += commentSep + cb;
        commentSep = "";
        atNewline = false;
        break;
      }
      case "newline":
        if (atNewline) {
          if (comment)
            comment += token.source;
          else if (!found || indicator !== "seq-item-ind")
            spaceBefore = true;
        } else
          commentSep += token.source;
        atNewline = true;
        hasNewline = true;
        if (anchor || tag)
          newlineAfterProp = token;
        hasSpace = true;
        break;
      case "anchor":
        if (anchor)
          onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
        if (token.source.endsWith(":"))
          onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
        anchor = token;
        start ?? (start = token.offset);
        atNewline = false;
        hasSpace = false;
        reqSpace = true;
        break;
      case "tag": {
        if (tag)
          onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
        tag = token;
        start ?? (start = token.offset);
        atNewline = false;
        hasSpace = false;
        reqSpace = true;
        break;
      }
      case indicator:
        if (anchor || tag)
          onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
        if (found)
          onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
        found = token;
        atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
        hasSpace = false;
        break;
      case "comma":
        if (flow) {
          if (comma)
            onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
          comma = token;
          atNewline = false;
          hasSpace = false;
          break;
        }
      // else fallthrough
      default:
        onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
        atNewline = false;
        hasSpace = false;
    }
  }
  const last = tokens[tokens.length - 1];
  const end = last ? last.offset + last.source.length : offset;
  if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) {
    onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
  }
  if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq"))
    onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
  return {
    comma,
    found,
    spaceBefore,
    comment,
    hasNewline,
    anchor,
    tag,
    newlineAfterProp,
    end,
    start: start ?? end
  };
}

// node_modules/yaml/browser/dist/compose/util-contains-newline.js
function containsNewline(key) {
  if (!key)
    return null;
  switch (key.type) {
    case "alias":
    case "scalar":
    case "double-quoted-scalar":
    case "single-quoted-scalar":
      if (key.source.includes("\n"))
        return true;
      if (key.end) {
        for (const st of key.end)
          if (st.type === "newline")
            return true;
      }
      return false;
    case "flow-collection":
      for (const it of key.items) {
        for (const st of it.start)
          if (st.type === "newline")
            return true;
        if (it.sep) {
          for (const st of it.sep)
            if (st.type === "newline")
              return true;
        }
        if (containsNewline(it.key) || containsNewline(it.value))
          return true;
      }
      return false;
    default:
      return true;
  }
}

// node_modules/yaml/browser/dist/compose/util-flow-indent-check.js
function flowIndentCheck(indent, fc, onError) {
  if (fc?.type === "flow-collection") {
    const end = fc.end[0];
    if (end.indent === indent && (end.source === "]" || end.source === "}") && containsNewline(fc)) {
      const msg = "Flow end indicator should be more indented than parent";
      onError(end, "BAD_INDENT", msg, true);
    }
  }
}

// node_modules/yaml/browser/dist/compose/util-map-includes.js
function mapIncludes(ctx, items, search) {
  const { uniqueKeys } = ctx.options;
  if (uniqueKeys === false)
    return false;
  const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || isScalar(a) && isScalar(b) && a.value === b.value;
  return items.some((pair) => isEqual(pair.key, search));
}

// node_modules/yaml/browser/dist/compose/resolve-block-map.js
var startColMsg = "All mapping items must start at the same column";
function resolveBlockMap({ composeNode: composeNode2, composeEmptyNode: composeEmptyNode2 }, ctx, bm, onError, tag) {
  const NodeClass = tag?.nodeClass ?? YAMLMap;
  const map2 = new NodeClass(ctx.schema);
  if (ctx.atRoot)
    ctx.atRoot = false;
  let offset = bm.offset;
  let commentEnd = null;
  for (const collItem of bm.items) {
    const { start, key, sep, value } = collItem;
    const keyProps = resolveProps(start, {
      indicator: "explicit-key-ind",
      next: key ?? sep?.[0],
      offset,
      onError,
      parentIndent: bm.indent,
      startOnNewline: true
    });
    const implicitKey = !keyProps.found;
    if (implicitKey) {
      if (key) {
        if (key.type === "block-seq")
          onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
        else if ("indent" in key && key.indent !== bm.indent)
          onError(offset, "BAD_INDENT", startColMsg);
      }
      if (!keyProps.anchor && !keyProps.tag && !sep) {
        commentEnd = keyProps.end;
        if (keyProps.comment) {
          if (map2.comment)
            map2.comment += "\n" + keyProps.comment;
          else
            map2.comment = keyProps.comment;
        }
        continue;
      }
      if (keyProps.newlineAfterProp || containsNewline(key)) {
        onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
      }
    } else if (keyProps.found?.indent !== bm.indent) {
      onError(offset, "BAD_INDENT", startColMsg);
    }
    ctx.atKey = true;
    const keyStart = keyProps.end;
    const keyNode = key ? composeNode2(ctx, key, keyProps, onError) : composeEmptyNode2(ctx, keyStart, start, null, keyProps, onError);
    if (ctx.schema.compat)
      flowIndentCheck(bm.indent, key, onError);
    ctx.atKey = false;
    if (mapIncludes(ctx, map2.items, keyNode))
      onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
    const valueProps = resolveProps(sep ?? [], {
      indicator: "map-value-ind",
      next: value,
      offset: keyNode.range[2],
      onError,
      parentIndent: bm.indent,
      startOnNewline: !key || key.type === "block-scalar"
    });
    offset = valueProps.end;
    if (valueProps.found) {
      if (implicitKey) {
        if (value?.type === "block-map" && !valueProps.hasNewline)
          onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
        if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024)
          onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
      }
      const valueNode = value ? composeNode2(ctx, value, valueProps, onError) : composeEmptyNode2(ctx, offset, sep, null, valueProps, onError);
      if (ctx.schema.compat)
        flowIndentCheck(bm.indent, value, onError);
      offset = valueNode.range[2];
      const pair = new Pair(keyNode, valueNode);
      if (ctx.options.keepSourceTokens)
        pair.srcToken = collItem;
      map2.items.push(pair);
    } else {
      if (implicitKey)
        onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
      if (valueProps.comment) {
        if (keyNode.comment)
          keyNode.comment += "\n" + valueProps.comment;
        else
          keyNode.comment = valueProps.comment;
      }
      const pair = new Pair(keyNode);
      if (ctx.options.keepSourceTokens)
        pair.srcToken = collItem;
      map2.items.push(pair);
    }
  }
  if (commentEnd && commentEnd < offset)
    onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
  map2.range = [bm.offset, offset, commentEnd ?? offset];
  return map2;
}

// node_modules/yaml/browser/dist/compose/resolve-block-seq.js
function resolveBlockSeq({ composeNode: composeNode2, composeEmptyNode: composeEmptyNode2 }, ctx, bs, onError, tag) {
  const NodeClass = tag?.nodeClass ?? YAMLSeq;
  const seq2 = new NodeClass(ctx.schema);
  if (ctx.atRoot)
    ctx.atRoot = false;
  if (ctx.atKey)
    ctx.atKey = false;
  let offset = bs.offset;
  let commentEnd = null;
  for (const { start, value } of bs.items) {
    const props = resolveProps(start, {
      indicator: "seq-item-ind",
      next: value,
      offset,
      onError,
      parentIndent: bs.indent,
      startOnNewline: true
    });
    if (!props.found) {
      if (props.anchor || props.tag || value) {
        if (value?.type === "block-seq")
          onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
        else
          onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
      } else {
        commentEnd = props.end;
        if (props.comment)
          seq2.comment = props.comment;
        continue;
      }
    }
    const node2 = value ? composeNode2(ctx, value, props, onError) : composeEmptyNode2(ctx, props.end, start, null, props, onError);
    if (ctx.schema.compat)
      flowIndentCheck(bs.indent, value, onError);
    offset = node2.range[2];
    seq2.items.push(node2);
  }
  seq2.range = [bs.offset, offset, commentEnd ?? offset];
  return seq2;
}

// node_modules/yaml/browser/dist/compose/resolve-end.js
function resolveEnd(end, offset, reqSpace, onError) {
  let comment = "";
  if (end) {
    let hasSpace = false;
    let sep = "";
    for (const token of end) {
      const { source, type } = token;
      switch (type) {
        case "space":
          hasSpace = true;
          break;
        case "comment": {
          if (reqSpace && !hasSpace)
            onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
          const cb = source.substring(1) || " ";
          if (!comment)
            comment = cb;
          else
            comment += sep + cb;
          sep = "";
          break;
        }
        case "newline":
          if (comment)
            sep += source;
          hasSpace = true;
          break;
        default:
          onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
      }
      offset += source.length;
    }
  }
  return { comment, offset };
}

// node_modules/yaml/browser/dist/compose/resolve-flow-collection.js
var blockMsg = "Block collections are not allowed within flow collections";
var isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
function resolveFlowCollection({ composeNode: composeNode2, composeEmptyNode: composeEmptyNode2 }, ctx, fc, onError, tag) {
  const isMap2 = fc.start.source === "{";
  const fcName = isMap2 ? "flow map" : "flow sequence";
  const NodeClass = tag?.nodeClass ?? (isMap2 ? YAMLMap : YAMLSeq);
  const coll = new NodeClass(ctx.schema);
  coll.flow = true;
  const atRoot = ctx.atRoot;
  if (atRoot)
    ctx.atRoot = false;
  if (ctx.atKey)
    ctx.atKey = false;
  let offset = fc.offset + fc.start.source.length;
  for (let i = 0; i < fc.items.length; ++i) {
    const collItem = fc.items[i];
    const { start, key, sep, value } = collItem;
    const props = resolveProps(start, {
      flow: fcName,
      indicator: "explicit-key-ind",
      next: key ?? sep?.[0],
      offset,
      onError,
      parentIndent: fc.indent,
      startOnNewline: false
    });
    if (!props.found) {
      if (!props.anchor && !props.tag && !sep && !value) {
        if (i === 0 && props.comma)
          onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
        else if (i < fc.items.length - 1)
          onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
        if (props.comment) {
          if (coll.comment)
            coll.comment += "\n" + props.comment;
          else
            coll.comment = props.comment;
        }
        offset = props.end;
        continue;
      }
      if (!isMap2 && ctx.options.strict && containsNewline(key))
        onError(
          key,
          // checked by containsNewline()
          "MULTILINE_IMPLICIT_KEY",
          "Implicit keys of flow sequence pairs need to be on a single line"
        );
    }
    if (i === 0) {
      if (props.comma)
        onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
    } else {
      if (!props.comma)
        onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
      if (props.comment) {
        let prevItemComment = "";
        loop: for (const st of start) {
          switch (st.type) {
            case "comma":
            case "space":
              break;
            case "comment":
              prevItemComment = st.source.substring(1);
              break loop;
            default:
              break loop;
          }
        }
        if (prevItemComment) {
          let prev = coll.items[coll.items.length - 1];
          if (isPair(prev))
            prev = prev.value ?? prev.key;
          if (prev.comment)
            prev.comment += "\n" + prevItemComment;
          else
            prev.comment = prevItemComment;
          props.comment = props.comment.substring(prevItemComment.length + 1);
        }
      }
    }
    if (!isMap2 && !sep && !props.found) {
      const valueNode = value ? composeNode2(ctx, value, props, onError) : composeEmptyNode2(ctx, props.end, sep, null, props, onError);
      coll.items.push(valueNode);
      offset = valueNode.range[2];
      if (isBlock(value))
        onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
    } else {
      ctx.atKey = true;
      const keyStart = props.end;
      const keyNode = key ? composeNode2(ctx, key, props, onError) : composeEmptyNode2(ctx, keyStart, start, null, props, onError);
      if (isBlock(key))
        onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
      ctx.atKey = false;
      const valueProps = resolveProps(sep ?? [], {
        flow: fcName,
        indicator: "map-value-ind",
        next: value,
        offset: keyNode.range[2],
        onError,
        parentIndent: fc.indent,
        startOnNewline: false
      });
      if (valueProps.found) {
        if (!isMap2 && !props.found && ctx.options.strict) {
          if (sep)
            for (const st of sep) {
              if (st === valueProps.found)
                break;
              if (st.type === "newline") {
                onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
                break;
              }
            }
          if (props.start < valueProps.found.offset - 1024)
            onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
        }
      } else if (value) {
        if ("source" in value && value.source?.[0] === ":")
          onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
        else
          onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
      }
      const valueNode = value ? composeNode2(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode2(ctx, valueProps.end, sep, null, valueProps, onError) : null;
      if (valueNode) {
        if (isBlock(value))
          onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
      } else if (valueProps.comment) {
        if (keyNode.comment)
          keyNode.comment += "\n" + valueProps.comment;
        else
          keyNode.comment = valueProps.comment;
      }
      const pair = new Pair(keyNode, valueNode);
      if (ctx.options.keepSourceTokens)
        pair.srcToken = collItem;
      if (isMap2) {
        const map2 = coll;
        if (mapIncludes(ctx, map2.items, keyNode))
          onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
        map2.items.push(pair);
      } else {
        const map2 = new YAMLMap(ctx.schema);
        map2.flow = true;
        map2.items.push(pair);
        const endRange = (valueNode ?? keyNode).range;
        map2.range = [keyNode.range[0], endRange[1], endRange[2]];
        coll.items.push(map2);
      }
      offset = valueNode ? valueNode.range[2] : valueProps.end;
    }
  }
  const expectedEnd = isMap2 ? "}" : "]";
  const [ce, ...ee] = fc.end;
  let cePos = offset;
  if (ce?.source === expectedEnd)
    cePos = ce.offset + ce.source.length;
  else {
    const name = fcName[0].toUpperCase() + fcName.substring(1);
    const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
    onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
    if (ce && ce.source.length !== 1)
      ee.unshift(ce);
  }
  if (ee.length > 0) {
    const end = resolveEnd(ee, cePos, ctx.options.strict, onError);
    if (end.comment) {
      if (coll.comment)
        coll.comment += "\n" + end.comment;
      else
        coll.comment = end.comment;
    }
    coll.range = [fc.offset, cePos, end.offset];
  } else {
    coll.range = [fc.offset, cePos, cePos];
  }
  return coll;
}

// node_modules/yaml/browser/dist/compose/compose-collection.js
function resolveCollection(CN2, ctx, token, onError, tagName, tag) {
  const coll = token.type === "block-map" ? resolveBlockMap(CN2, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq(CN2, ctx, token, onError, tag) : resolveFlowCollection(CN2, ctx, token, onError, tag);
  const Coll = coll.constructor;
  if (tagName === "!" || tagName === Coll.tagName) {
    coll.tag = Coll.tagName;
    return coll;
  }
  if (tagName)
    coll.tag = tagName;
  return coll;
}
function composeCollection(CN2, ctx, token, props, onError) {
  const tagToken = props.tag;
  const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
  if (token.type === "block-seq") {
    const { anchor, newlineAfterProp: nl } = props;
    const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
    if (lastProp && (!nl || nl.offset < lastProp.offset)) {
      const message = "Missing newline after block sequence props";
      onError(lastProp, "MISSING_CHAR", message);
    }
  }
  const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
  if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.tagName && expType === "seq") {
    return resolveCollection(CN2, ctx, token, onError, tagName);
  }
  let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
  if (!tag) {
    const kt = ctx.schema.knownTags[tagName];
    if (kt?.collection === expType) {
      ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
      tag = kt;
    } else {
      if (kt) {
        onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
      } else {
        onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
      }
      return resolveCollection(CN2, ctx, token, onError, tagName);
    }
  }
  const coll = resolveCollection(CN2, ctx, token, onError, tagName, tag);
  const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
  const node2 = isNode(res) ? res : new Scalar(res);
  node2.range = coll.range;
  node2.tag = tagName;
  if (tag?.format)
    node2.format = tag.format;
  return node2;
}

// node_modules/yaml/browser/dist/compose/resolve-block-scalar.js
function resolveBlockScalar(ctx, scalar2, onError) {
  const start = scalar2.offset;
  const header = parseBlockScalarHeader(scalar2, ctx.options.strict, onError);
  if (!header)
    return { value: "", type: null, comment: "", range: [start, start, start] };
  const type = header.mode === ">" ? Scalar.BLOCK_FOLDED : Scalar.BLOCK_LITERAL;
  const lines = scalar2.source ? splitLines(scalar2.source) : [];
  let chompStart = lines.length;
  for (let i = lines.length - 1; i >= 0; --i) {
    const content = lines[i][1];
    if (content === "" || content === "\r")
      chompStart = i;
    else
      break;
  }
  if (chompStart === 0) {
    const value2 = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
    let end2 = start + header.length;
    if (scalar2.source)
      end2 += scalar2.source.length;
    return { value: value2, type, comment: header.comment, range: [start, end2, end2] };
  }
  let trimIndent = scalar2.indent + header.indent;
  let offset = scalar2.offset + header.length;
  let contentStart = 0;
  for (let i = 0; i < chompStart; ++i) {
    const [indent, content] = lines[i];
    if (content === "" || content === "\r") {
      if (header.indent === 0 && indent.length > trimIndent)
        trimIndent = indent.length;
    } else {
      if (indent.length < trimIndent) {
        const message = "Block scalars with more-indented leading empty lines must use an explicit indentation indicator";
        onError(offset + indent.length, "MISSING_CHAR", message);
      }
      if (header.indent === 0)
        trimIndent = indent.length;
      contentStart = i;
      if (trimIndent === 0 && !ctx.atRoot) {
        const message = "Block scalar values in collections must be indented";
        onError(offset, "BAD_INDENT", message);
      }
      break;
    }
    offset += indent.length + content.length + 1;
  }
  for (let i = lines.length - 1; i >= chompStart; --i) {
    if (lines[i][0].length > trimIndent)
      chompStart = i + 1;
  }
  let value = "";
  let sep = "";
  let prevMoreIndented = false;
  for (let i = 0; i < contentStart; ++i)
    value += lines[i][0].slice(trimIndent) + "\n";
  for (let i = contentStart; i < chompStart; ++i) {
    let [indent, content] = lines[i];
    offset += indent.length + content.length + 1;
    const crlf = content[content.length - 1] === "\r";
    if (crlf)
      content = content.slice(0, -1);
    if (content && indent.length < trimIndent) {
      const src = header.indent ? "explicit indentation indicator" : "first line";
      const message = `Block scalar lines must not be less indented than their ${src}`;
      onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
      indent = "";
    }
    if (type === Scalar.BLOCK_LITERAL) {
      value += sep + indent.slice(trimIndent) + content;
      sep = "\n";
    } else if (indent.length > trimIndent || content[0] === "	") {
      if (sep === " ")
        sep = "\n";
      else if (!prevMoreIndented && sep === "\n")
        sep = "\n\n";
      value += sep + indent.slice(trimIndent) + content;
      sep = "\n";
      prevMoreIndented = true;
    } else if (content === "") {
      if (sep === "\n")
        value += "\n";
      else
        sep = "\n";
    } else {
      value += sep + content;
      sep = " ";
      prevMoreIndented = false;
    }
  }
  switch (header.chomp) {
    case "-":
      break;
    case "+":
      for (let i = chompStart; i < lines.length; ++i)
        value += "\n" + lines[i][0].slice(trimIndent);
      if (value[value.length - 1] !== "\n")
        value += "\n";
      break;
    default:
      value += "\n";
  }
  const end = start + header.length + scalar2.source.length;
  return { value, type, comment: header.comment, range: [start, end, end] };
}
function parseBlockScalarHeader({ offset, props }, strict, onError) {
  if (props[0].type !== "block-scalar-header") {
    onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
    return null;
  }
  const { source } = props[0];
  const mode = source[0];
  let indent = 0;
  let chomp = "";
  let error = -1;
  for (let i = 1; i < source.length; ++i) {
    const ch = source[i];
    if (!chomp && (ch === "-" || ch === "+"))
      chomp = ch;
    else {
      const n = Number(ch);
      if (!indent && n)
        indent = n;
      else if (error === -1)
        error = offset + i;
    }
  }
  if (error !== -1)
    onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
  let hasSpace = false;
  let comment = "";
  let length = source.length;
  for (let i = 1; i < props.length; ++i) {
    const token = props[i];
    switch (token.type) {
      case "space":
        hasSpace = true;
      // fallthrough
      case "newline":
        length += token.source.length;
        break;
      case "comment":
        if (strict && !hasSpace) {
          const message = "Comments must be separated from other tokens by white space characters";
          onError(token, "MISSING_CHAR", message);
        }
        length += token.source.length;
        comment = token.source.substring(1);
        break;
      case "error":
        onError(token, "UNEXPECTED_TOKEN", token.message);
        length += token.source.length;
        break;
      /* istanbul ignore next should not happen */
      default: {
        const message = `Unexpected token in block scalar header: ${token.type}`;
        onError(token, "UNEXPECTED_TOKEN", message);
        const ts = token.source;
        if (ts && typeof ts === "string")
          length += ts.length;
      }
    }
  }
  return { mode, indent, chomp, comment, length };
}
function splitLines(source) {
  const split = source.split(/\n( *)/);
  const first = split[0];
  const m = first.match(/^( *)/);
  const line0 = m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first];
  const lines = [line0];
  for (let i = 1; i < split.length; i += 2)
    lines.push([split[i], split[i + 1]]);
  return lines;
}

// node_modules/yaml/browser/dist/compose/resolve-flow-scalar.js
function resolveFlowScalar(scalar2, strict, onError) {
  const { offset, type, source, end } = scalar2;
  let _type;
  let value;
  const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
  switch (type) {
    case "scalar":
      _type = Scalar.PLAIN;
      value = plainValue(source, _onError);
      break;
    case "single-quoted-scalar":
      _type = Scalar.QUOTE_SINGLE;
      value = singleQuotedValue(source, _onError);
      break;
    case "double-quoted-scalar":
      _type = Scalar.QUOTE_DOUBLE;
      value = doubleQuotedValue(source, _onError);
      break;
    /* istanbul ignore next should not happen */
    default:
      onError(scalar2, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
      return {
        value: "",
        type: null,
        comment: "",
        range: [offset, offset + source.length, offset + source.length]
      };
  }
  const valueEnd = offset + source.length;
  const re = resolveEnd(end, valueEnd, strict, onError);
  return {
    value,
    type: _type,
    comment: re.comment,
    range: [offset, valueEnd, re.offset]
  };
}
function plainValue(source, onError) {
  let badChar = "";
  switch (source[0]) {
    /* istanbul ignore next should not happen */
    case "	":
      badChar = "a tab character";
      break;
    case ",":
      badChar = "flow indicator character ,";
      break;
    case "%":
      badChar = "directive indicator character %";
      break;
    case "|":
    case ">": {
      badChar = `block scalar indicator ${source[0]}`;
      break;
    }
    case "@":
    case "`": {
      badChar = `reserved character ${source[0]}`;
      break;
    }
  }
  if (badChar)
    onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
  return unfoldLines(source);
}
function singleQuotedValue(source, onError) {
  if (source[source.length - 1] !== "'" || source.length === 1)
    onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
  return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
}
function unfoldLines(source) {
  const line = /(.*?)\r?\n/sy;
  let match = line.exec(source);
  if (!match)
    return source;
  let trimEnd, trimBoth;
  try {
    trimEnd = new RegExp("(?<![ 	])[ 	]+$");
    trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
  } catch {
    trimEnd = /[ \t]+$/;
    trimBoth = /^[ \t]+|[ \t]+$/g;
  }
  let res = match[1].replace(trimEnd, "");
  let sep = " ";
  let pos = line.lastIndex;
  while (match = line.exec(source)) {
    const lm = match[1].replace(trimBoth, "");
    if (lm === "") {
      if (sep === "\n")
        res += sep;
      else
        sep = "\n";
    } else {
      res += sep + lm;
      sep = " ";
    }
    pos = line.lastIndex;
  }
  const last = /[ \t]*(.*)/sy;
  last.lastIndex = pos;
  match = last.exec(source);
  return res + sep + (match?.[1] ?? "");
}
function doubleQuotedValue(source, onError) {
  let res = "";
  for (let i = 1; i < source.length - 1; ++i) {
    const ch = source[i];
    if (ch === "\r" && source[i + 1] === "\n")
      continue;
    if (ch === "\n") {
      const { fold, offset } = foldNewline(source, i);
      res += fold;
      i = offset;
    } else if (ch === "\\") {
      let next = source[++i];
      const cc = escapeCodes[next];
      if (cc)
        res += cc;
      else if (next === "\n") {
        next = source[i + 1];
        while (next === " " || next === "	")
          next = source[++i + 1];
      } else if (next === "\r" && source[i + 1] === "\n") {
        next = source[++i + 1];
        while (next === " " || next === "	")
          next = source[++i + 1];
      } else if (next === "x" || next === "u" || next === "U") {
        const length = next === "x" ? 2 : next === "u" ? 4 : 8;
        res += parseCharCode(source, i + 1, length, onError);
        i += length;
      } else {
        const raw = source.substr(i - 1, 2);
        onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
        res += raw;
      }
    } else if (ch === " " || ch === "	") {
      const wsStart = i;
      let next = source[i + 1];
      while (next === " " || next === "	")
        next = source[++i + 1];
      if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n"))
        res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
    } else {
      res += ch;
    }
  }
  if (source[source.length - 1] !== '"' || source.length === 1)
    onError(source.length, "MISSING_CHAR", 'Missing closing "quote');
  return res;
}
function foldNewline(source, offset) {
  let fold = "";
  let ch = source[offset + 1];
  while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
    if (ch === "\r" && source[offset + 2] !== "\n")
      break;
    if (ch === "\n")
      fold += "\n";
    offset += 1;
    ch = source[offset + 1];
  }
  if (!fold)
    fold = " ";
  return { fold, offset };
}
var escapeCodes = {
  "0": "\0",
  // null character
  a: "\x07",
  // bell character
  b: "\b",
  // backspace
  e: "\x1B",
  // escape character
  f: "\f",
  // form feed
  n: "\n",
  // line feed
  r: "\r",
  // carriage return
  t: "	",
  // horizontal tab
  v: "\v",
  // vertical tab
  N: "\x85",
  // Unicode next line
  _: "\xA0",
  // Unicode non-breaking space
  L: "\u2028",
  // Unicode line separator
  P: "\u2029",
  // Unicode paragraph separator
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  "	": "	"
};
function parseCharCode(source, offset, length, onError) {
  const cc = source.substr(offset, length);
  const ok2 = cc.length === length && /^[0-9a-fA-F]+$/.test(cc);
  const code = ok2 ? parseInt(cc, 16) : NaN;
  try {
    return String.fromCodePoint(code);
  } catch {
    const raw = source.substr(offset - 2, length + 2);
    onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
    return raw;
  }
}

// node_modules/yaml/browser/dist/compose/compose-scalar.js
function composeScalar(ctx, token, tagToken, onError) {
  const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar(ctx, token, onError) : resolveFlowScalar(token, ctx.options.strict, onError);
  const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
  let tag;
  if (ctx.options.stringKeys && ctx.atKey) {
    tag = ctx.schema[SCALAR];
  } else if (tagName)
    tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
  else if (token.type === "scalar")
    tag = findScalarTagByTest(ctx, value, token, onError);
  else
    tag = ctx.schema[SCALAR];
  let scalar2;
  try {
    const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
    scalar2 = isScalar(res) ? res : new Scalar(res);
  } catch (error) {
    const msg = error instanceof Error ? error.message : String(error);
    onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
    scalar2 = new Scalar(value);
  }
  scalar2.range = range;
  scalar2.source = value;
  if (type)
    scalar2.type = type;
  if (tagName)
    scalar2.tag = tagName;
  if (tag.format)
    scalar2.format = tag.format;
  if (comment)
    scalar2.comment = comment;
  return scalar2;
}
function findScalarTagByName(schema4, value, tagName, tagToken, onError) {
  if (tagName === "!")
    return schema4[SCALAR];
  const matchWithTest = [];
  for (const tag of schema4.tags) {
    if (!tag.collection && tag.tag === tagName) {
      if (tag.default && tag.test)
        matchWithTest.push(tag);
      else
        return tag;
    }
  }
  for (const tag of matchWithTest)
    if (tag.test?.test(value))
      return tag;
  const kt = schema4.knownTags[tagName];
  if (kt && !kt.collection) {
    schema4.tags.push(Object.assign({}, kt, { default: false, test: void 0 }));
    return kt;
  }
  onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
  return schema4[SCALAR];
}
function findScalarTagByTest({ atKey, directives, schema: schema4 }, value, token, onError) {
  const tag = schema4.tags.find((tag2) => (tag2.default === true || atKey && tag2.default === "key") && tag2.test?.test(value)) || schema4[SCALAR];
  if (schema4.compat) {
    const compat = schema4.compat.find((tag2) => tag2.default && tag2.test?.test(value)) ?? schema4[SCALAR];
    if (tag.tag !== compat.tag) {
      const ts = directives.tagString(tag.tag);
      const cs = directives.tagString(compat.tag);
      const msg = `Value may be parsed as either ${ts} or ${cs}`;
      onError(token, "TAG_RESOLVE_FAILED", msg, true);
    }
  }
  return tag;
}

// node_modules/yaml/browser/dist/compose/util-empty-scalar-position.js
function emptyScalarPosition(offset, before, pos) {
  if (before) {
    pos ?? (pos = before.length);
    for (let i = pos - 1; i >= 0; --i) {
      let st = before[i];
      switch (st.type) {
        case "space":
        case "comment":
        case "newline":
          offset -= st.source.length;
          continue;
      }
      st = before[++i];
      while (st?.type === "space") {
        offset += st.source.length;
        st = before[++i];
      }
      break;
    }
  }
  return offset;
}

// node_modules/yaml/browser/dist/compose/compose-node.js
var CN = { composeNode, composeEmptyNode };
function composeNode(ctx, token, props, onError) {
  const atKey = ctx.atKey;
  const { spaceBefore, comment, anchor, tag } = props;
  let node2;
  let isSrcToken = true;
  switch (token.type) {
    case "alias":
      node2 = composeAlias(ctx, token, onError);
      if (anchor || tag)
        onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
      break;
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case "block-scalar":
      node2 = composeScalar(ctx, token, tag, onError);
      if (anchor)
        node2.anchor = anchor.source.substring(1);
      break;
    case "block-map":
    case "block-seq":
    case "flow-collection":
      try {
        node2 = composeCollection(CN, ctx, token, props, onError);
        if (anchor)
          node2.anchor = anchor.source.substring(1);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        onError(token, "RESOURCE_EXHAUSTION", message);
      }
      break;
    default: {
      const message = token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`;
      onError(token, "UNEXPECTED_TOKEN", message);
      isSrcToken = false;
    }
  }
  node2 ?? (node2 = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
  if (anchor && node2.anchor === "")
    onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
  if (atKey && ctx.options.stringKeys && (!isScalar(node2) || typeof node2.value !== "string" || node2.tag && node2.tag !== "tag:yaml.org,2002:str")) {
    const msg = "With stringKeys, all keys must be strings";
    onError(tag ?? token, "NON_STRING_KEY", msg);
  }
  if (spaceBefore)
    node2.spaceBefore = true;
  if (comment) {
    if (token.type === "scalar" && token.source === "")
      node2.comment = comment;
    else
      node2.commentBefore = comment;
  }
  if (ctx.options.keepSourceTokens && isSrcToken)
    node2.srcToken = token;
  return node2;
}
function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
  const token = {
    type: "scalar",
    offset: emptyScalarPosition(offset, before, pos),
    indent: -1,
    source: ""
  };
  const node2 = composeScalar(ctx, token, tag, onError);
  if (anchor) {
    node2.anchor = anchor.source.substring(1);
    if (node2.anchor === "")
      onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
  }
  if (spaceBefore)
    node2.spaceBefore = true;
  if (comment) {
    node2.comment = comment;
    node2.range[2] = end;
  }
  return node2;
}
function composeAlias({ options }, { offset, source, end }, onError) {
  const alias2 = new Alias(source.substring(1));
  if (alias2.source === "")
    onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
  if (alias2.source.endsWith(":"))
    onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
  const valueEnd = offset + source.length;
  const re = resolveEnd(end, valueEnd, options.strict, onError);
  alias2.range = [offset, valueEnd, re.offset];
  if (re.comment)
    alias2.comment = re.comment;
  return alias2;
}

// node_modules/yaml/browser/dist/compose/compose-doc.js
function composeDoc(options, directives, { offset, start, value, end }, onError) {
  const opts = Object.assign({ _directives: directives }, options);
  const doc = new Document(void 0, opts);
  const ctx = {
    atKey: false,
    atRoot: true,
    directives: doc.directives,
    options: doc.options,
    schema: doc.schema
  };
  const props = resolveProps(start, {
    indicator: "doc-start",
    next: value ?? end?.[0],
    offset,
    onError,
    parentIndent: 0,
    startOnNewline: true
  });
  if (props.found) {
    doc.directives.docStart = true;
    if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline)
      onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
  }
  doc.contents = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
  const contentEnd = doc.contents.range[2];
  const re = resolveEnd(end, contentEnd, false, onError);
  if (re.comment)
    doc.comment = re.comment;
  doc.range = [offset, contentEnd, re.offset];
  return doc;
}

// node_modules/yaml/browser/dist/compose/composer.js
function getErrorPos(src) {
  if (typeof src === "number")
    return [src, src + 1];
  if (Array.isArray(src))
    return src.length === 2 ? src : [src[0], src[1]];
  const { offset, source } = src;
  return [offset, offset + (typeof source === "string" ? source.length : 1)];
}
function parsePrelude(prelude) {
  let comment = "";
  let atComment = false;
  let afterEmptyLine = false;
  for (let i = 0; i < prelude.length; ++i) {
    const source = prelude[i];
    switch (source[0]) {
      case "#":
        comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
        atComment = true;
        afterEmptyLine = false;
        break;
      case "%":
        if (prelude[i + 1]?.[0] !== "#")
          i += 1;
        atComment = false;
        break;
      default:
        if (!atComment)
          afterEmptyLine = true;
        atComment = false;
    }
  }
  return { comment, afterEmptyLine };
}
var Composer = class {
  constructor(options = {}) {
    this.doc = null;
    this.atDirectives = false;
    this.prelude = [];
    this.errors = [];
    this.warnings = [];
    this.onError = (source, code, message, warning) => {
      const pos = getErrorPos(source);
      if (warning)
        this.warnings.push(new YAMLWarning(pos, code, message));
      else
        this.errors.push(new YAMLParseError(pos, code, message));
    };
    this.directives = new Directives({ version: options.version || "1.2" });
    this.options = options;
  }
  decorate(doc, afterDoc) {
    const { comment, afterEmptyLine } = parsePrelude(this.prelude);
    if (comment) {
      const dc = doc.contents;
      if (afterDoc) {
        doc.comment = doc.comment ? `${doc.comment}
${comment}` : comment;
      } else if (afterEmptyLine || doc.directives.docStart || !dc) {
        doc.commentBefore = comment;
      } else if (isCollection(dc) && !dc.flow && dc.items.length > 0) {
        let it = dc.items[0];
        if (isPair(it))
          it = it.key;
        const cb = it.commentBefore;
        it.commentBefore = cb ? `${comment}
${cb}` : comment;
      } else {
        const cb = dc.commentBefore;
        dc.commentBefore = cb ? `${comment}
${cb}` : comment;
      }
    }
    if (afterDoc) {
      for (let i = 0; i < this.errors.length; ++i)
        doc.errors.push(this.errors[i]);
      for (let i = 0; i < this.warnings.length; ++i)
        doc.warnings.push(this.warnings[i]);
    } else {
      doc.errors = this.errors;
      doc.warnings = this.warnings;
    }
    this.prelude = [];
    this.errors = [];
    this.warnings = [];
  }
  /**
   * Current stream status information.
   *
   * Mostly useful at the end of input for an empty stream.
   */
  streamInfo() {
    return {
      comment: parsePrelude(this.prelude).comment,
      directives: this.directives,
      errors: this.errors,
      warnings: this.warnings
    };
  }
  /**
   * Compose tokens into documents.
   *
   * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
   * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
   */
  *compose(tokens, forceDoc = false, endOffset = -1) {
    for (const token of tokens)
      yield* this.next(token);
    yield* this.end(forceDoc, endOffset);
  }
  /** Advance the composer by one CST token. */
  *next(token) {
    switch (token.type) {
      case "directive":
        this.directives.add(token.source, (offset, message, warning) => {
          const pos = getErrorPos(token);
          pos[0] += offset;
          this.onError(pos, "BAD_DIRECTIVE", message, warning);
        });
        this.prelude.push(token.source);
        this.atDirectives = true;
        break;
      case "document": {
        const doc = composeDoc(this.options, this.directives, token, this.onError);
        if (this.atDirectives && !doc.directives.docStart)
          this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
        this.decorate(doc, false);
        if (this.doc)
          yield this.doc;
        this.doc = doc;
        this.atDirectives = false;
        break;
      }
      case "byte-order-mark":
      case "space":
        break;
      case "comment":
      case "newline":
        this.prelude.push(token.source);
        break;
      case "error": {
        const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
        const error = new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
        if (this.atDirectives || !this.doc)
          this.errors.push(error);
        else
          this.doc.errors.push(error);
        break;
      }
      case "doc-end": {
        if (!this.doc) {
          const msg = "Unexpected doc-end without preceding document";
          this.errors.push(new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg));
          break;
        }
        this.doc.directives.docEnd = true;
        const end = resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
        this.decorate(this.doc, true);
        if (end.comment) {
          const dc = this.doc.comment;
          this.doc.comment = dc ? `${dc}
${end.comment}` : end.comment;
        }
        this.doc.range[2] = end.offset;
        break;
      }
      default:
        this.errors.push(new YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
    }
  }
  /**
   * Call at end of input to yield any remaining document.
   *
   * @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
   * @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
   */
  *end(forceDoc = false, endOffset = -1) {
    if (this.doc) {
      this.decorate(this.doc, true);
      yield this.doc;
      this.doc = null;
    } else if (forceDoc) {
      const opts = Object.assign({ _directives: this.directives }, this.options);
      const doc = new Document(void 0, opts);
      if (this.atDirectives)
        this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
      doc.range = [0, endOffset, endOffset];
      this.decorate(doc, false);
      yield doc;
    }
  }
};

// node_modules/yaml/browser/dist/parse/cst-visit.js
var BREAK2 = /* @__PURE__ */ Symbol("break visit");
var SKIP2 = /* @__PURE__ */ Symbol("skip children");
var REMOVE2 = /* @__PURE__ */ Symbol("remove item");
function visit2(cst, visitor) {
  if ("type" in cst && cst.type === "document")
    cst = { start: cst.start, value: cst.value };
  _visit(Object.freeze([]), cst, visitor);
}
visit2.BREAK = BREAK2;
visit2.SKIP = SKIP2;
visit2.REMOVE = REMOVE2;
visit2.itemAtPath = (cst, path33) => {
  let item = cst;
  for (const [field, index] of path33) {
    const tok = item?.[field];
    if (tok && "items" in tok) {
      item = tok.items[index];
    } else
      return void 0;
  }
  return item;
};
visit2.parentCollection = (cst, path33) => {
  const parent = visit2.itemAtPath(cst, path33.slice(0, -1));
  const field = path33[path33.length - 1][0];
  const coll = parent?.[field];
  if (coll && "items" in coll)
    return coll;
  throw new Error("Parent collection not found");
};
function _visit(path33, item, visitor) {
  let ctrl = visitor(item, path33);
  if (typeof ctrl === "symbol")
    return ctrl;
  for (const field of ["key", "value"]) {
    const token = item[field];
    if (token && "items" in token) {
      for (let i = 0; i < token.items.length; ++i) {
        const ci = _visit(Object.freeze(path33.concat([[field, i]])), token.items[i], visitor);
        if (typeof ci === "number")
          i = ci - 1;
        else if (ci === BREAK2)
          return BREAK2;
        else if (ci === REMOVE2) {
          token.items.splice(i, 1);
          i -= 1;
        }
      }
      if (typeof ctrl === "function" && field === "key")
        ctrl = ctrl(item, path33);
    }
  }
  return typeof ctrl === "function" ? ctrl(item, path33) : ctrl;
}

// node_modules/yaml/browser/dist/parse/cst.js
var BOM = "\uFEFF";
var DOCUMENT = "";
var FLOW_END = "";
var SCALAR2 = "";
function tokenType(source) {
  switch (source) {
    case BOM:
      return "byte-order-mark";
    case DOCUMENT:
      return "doc-mode";
    case FLOW_END:
      return "flow-error-end";
    case SCALAR2:
      return "scalar";
    case "---":
      return "doc-start";
    case "...":
      return "doc-end";
    case "":
    case "\n":
    case "\r\n":
      return "newline";
    case "-":
      return "seq-item-ind";
    case "?":
      return "explicit-key-ind";
    case ":":
      return "map-value-ind";
    case "{":
      return "flow-map-start";
    case "}":
      return "flow-map-end";
    case "[":
      return "flow-seq-start";
    case "]":
      return "flow-seq-end";
    case ",":
      return "comma";
  }
  switch (source[0]) {
    case " ":
    case "	":
      return "space";
    case "#":
      return "comment";
    case "%":
      return "directive-line";
    case "*":
      return "alias";
    case "&":
      return "anchor";
    case "!":
      return "tag";
    case "'":
      return "single-quoted-scalar";
    case '"':
      return "double-quoted-scalar";
    case "|":
    case ">":
      return "block-scalar-header";
  }
  return null;
}

// node_modules/yaml/browser/dist/parse/lexer.js
function isEmpty(ch) {
  switch (ch) {
    case void 0:
    case " ":
    case "\n":
    case "\r":
    case "	":
      return true;
    default:
      return false;
  }
}
var hexDigits = new Set("0123456789ABCDEFabcdef");
var tagChars = new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
var flowIndicatorChars = new Set(",[]{}");
var invalidAnchorChars = new Set(" ,[]{}\n\r	");
var isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
var Lexer = class {
  constructor() {
    this.atEnd = false;
    this.blockScalarIndent = -1;
    this.blockScalarKeep = false;
    this.buffer = "";
    this.flowKey = false;
    this.flowLevel = 0;
    this.indentNext = 0;
    this.indentValue = 0;
    this.lineEndPos = null;
    this.next = null;
    this.pos = 0;
  }
  /**
   * Generate YAML tokens from the `source` string. If `incomplete`,
   * a part of the last line may be left as a buffer for the next call.
   *
   * @returns A generator of lexical tokens
   */
  *lex(source, incomplete = false) {
    if (source) {
      if (typeof source !== "string")
        throw TypeError("source is not a string");
      this.buffer = this.buffer ? this.buffer + source : source;
      this.lineEndPos = null;
    }
    this.atEnd = !incomplete;
    let next = this.next ?? "stream";
    while (next && (incomplete || this.hasChars(1)))
      next = yield* this.parseNext(next);
  }
  atLineEnd() {
    let i = this.pos;
    let ch = this.buffer[i];
    while (ch === " " || ch === "	")
      ch = this.buffer[++i];
    if (!ch || ch === "#" || ch === "\n")
      return true;
    if (ch === "\r")
      return this.buffer[i + 1] === "\n";
    return false;
  }
  charAt(n) {
    return this.buffer[this.pos + n];
  }
  continueScalar(offset) {
    let ch = this.buffer[offset];
    if (this.indentNext > 0) {
      let indent = 0;
      while (ch === " ")
        ch = this.buffer[++indent + offset];
      if (ch === "\r") {
        const next = this.buffer[indent + offset + 1];
        if (next === "\n" || !next && !this.atEnd)
          return offset + indent + 1;
      }
      return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
    }
    if (ch === "-" || ch === ".") {
      const dt = this.buffer.substr(offset, 3);
      if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3]))
        return -1;
    }
    return offset;
  }
  getLine() {
    let end = this.lineEndPos;
    if (typeof end !== "number" || end !== -1 && end < this.pos) {
      end = this.buffer.indexOf("\n", this.pos);
      this.lineEndPos = end;
    }
    if (end === -1)
      return this.atEnd ? this.buffer.substring(this.pos) : null;
    if (this.buffer[end - 1] === "\r")
      end -= 1;
    return this.buffer.substring(this.pos, end);
  }
  hasChars(n) {
    return this.pos + n <= this.buffer.length;
  }
  setNext(state) {
    this.buffer = this.buffer.substring(this.pos);
    this.pos = 0;
    this.lineEndPos = null;
    this.next = state;
    return null;
  }
  peek(n) {
    return this.buffer.substr(this.pos, n);
  }
  *parseNext(next) {
    switch (next) {
      case "stream":
        return yield* this.parseStream();
      case "line-start":
        return yield* this.parseLineStart();
      case "block-start":
        return yield* this.parseBlockStart();
      case "doc":
        return yield* this.parseDocument();
      case "flow":
        return yield* this.parseFlowCollection();
      case "quoted-scalar":
        return yield* this.parseQuotedScalar();
      case "block-scalar":
        return yield* this.parseBlockScalar();
      case "plain-scalar":
        return yield* this.parsePlainScalar();
    }
  }
  *parseStream() {
    let line = this.getLine();
    if (line === null)
      return this.setNext("stream");
    if (line[0] === BOM) {
      yield* this.pushCount(1);
      line = line.substring(1);
    }
    if (line[0] === "%") {
      let dirEnd = line.length;
      let cs = line.indexOf("#");
      while (cs !== -1) {
        const ch = line[cs - 1];
        if (ch === " " || ch === "	") {
          dirEnd = cs - 1;
          break;
        } else {
          cs = line.indexOf("#", cs + 1);
        }
      }
      while (true) {
        const ch = line[dirEnd - 1];
        if (ch === " " || ch === "	")
          dirEnd -= 1;
        else
          break;
      }
      const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
      yield* this.pushCount(line.length - n);
      this.pushNewline();
      return "stream";
    }
    if (this.atLineEnd()) {
      const sp = yield* this.pushSpaces(true);
      yield* this.pushCount(line.length - sp);
      yield* this.pushNewline();
      return "stream";
    }
    yield DOCUMENT;
    return yield* this.parseLineStart();
  }
  *parseLineStart() {
    const ch = this.charAt(0);
    if (!ch && !this.atEnd)
      return this.setNext("line-start");
    if (ch === "-" || ch === ".") {
      if (!this.atEnd && !this.hasChars(4))
        return this.setNext("line-start");
      const s = this.peek(3);
      if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
        yield* this.pushCount(3);
        this.indentValue = 0;
        this.indentNext = 0;
        return s === "---" ? "doc" : "stream";
      }
    }
    this.indentValue = yield* this.pushSpaces(false);
    if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1)))
      this.indentNext = this.indentValue;
    return yield* this.parseBlockStart();
  }
  *parseBlockStart() {
    const [ch0, ch1] = this.peek(2);
    if (!ch1 && !this.atEnd)
      return this.setNext("block-start");
    if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
      const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
      this.indentNext = this.indentValue + 1;
      this.indentValue += n;
      return "block-start";
    }
    return "doc";
  }
  *parseDocument() {
    yield* this.pushSpaces(true);
    const line = this.getLine();
    if (line === null)
      return this.setNext("doc");
    let n = yield* this.pushIndicators();
    switch (line[n]) {
      case "#":
        yield* this.pushCount(line.length - n);
      // fallthrough
      case void 0:
        yield* this.pushNewline();
        return yield* this.parseLineStart();
      case "{":
      case "[":
        yield* this.pushCount(1);
        this.flowKey = false;
        this.flowLevel = 1;
        return "flow";
      case "}":
      case "]":
        yield* this.pushCount(1);
        return "doc";
      case "*":
        yield* this.pushUntil(isNotAnchorChar);
        return "doc";
      case '"':
      case "'":
        return yield* this.parseQuotedScalar();
      case "|":
      case ">":
        n += yield* this.parseBlockScalarHeader();
        n += yield* this.pushSpaces(true);
        yield* this.pushCount(line.length - n);
        yield* this.pushNewline();
        return yield* this.parseBlockScalar();
      default:
        return yield* this.parsePlainScalar();
    }
  }
  *parseFlowCollection() {
    let nl, sp;
    let indent = -1;
    do {
      nl = yield* this.pushNewline();
      if (nl > 0) {
        sp = yield* this.pushSpaces(false);
        this.indentValue = indent = sp;
      } else {
        sp = 0;
      }
      sp += yield* this.pushSpaces(true);
    } while (nl + sp > 0);
    const line = this.getLine();
    if (line === null)
      return this.setNext("flow");
    if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
      const atFlowEndMarker = indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}");
      if (!atFlowEndMarker) {
        this.flowLevel = 0;
        yield FLOW_END;
        return yield* this.parseLineStart();
      }
    }
    let n = 0;
    while (line[n] === ",") {
      n += yield* this.pushCount(1);
      n += yield* this.pushSpaces(true);
      this.flowKey = false;
    }
    n += yield* this.pushIndicators();
    switch (line[n]) {
      case void 0:
        return "flow";
      case "#":
        yield* this.pushCount(line.length - n);
        return "flow";
      case "{":
      case "[":
        yield* this.pushCount(1);
        this.flowKey = false;
        this.flowLevel += 1;
        return "flow";
      case "}":
      case "]":
        yield* this.pushCount(1);
        this.flowKey = true;
        this.flowLevel -= 1;
        return this.flowLevel ? "flow" : "doc";
      case "*":
        yield* this.pushUntil(isNotAnchorChar);
        return "flow";
      case '"':
      case "'":
        this.flowKey = true;
        return yield* this.parseQuotedScalar();
      case ":": {
        const next = this.charAt(1);
        if (this.flowKey || isEmpty(next) || next === ",") {
          this.flowKey = false;
          yield* this.pushCount(1);
          yield* this.pushSpaces(true);
          return "flow";
        }
      }
      // fallthrough
      default:
        this.flowKey = false;
        return yield* this.parsePlainScalar();
    }
  }
  *parseQuotedScalar() {
    const quote = this.charAt(0);
    let end = this.buffer.indexOf(quote, this.pos + 1);
    if (quote === "'") {
      while (end !== -1 && this.buffer[end + 1] === "'")
        end = this.buffer.indexOf("'", end + 2);
    } else {
      while (end !== -1) {
        let n = 0;
        while (this.buffer[end - 1 - n] === "\\")
          n += 1;
        if (n % 2 === 0)
          break;
        end = this.buffer.indexOf('"', end + 1);
      }
    }
    const qb = this.buffer.substring(0, end);
    let nl = qb.indexOf("\n", this.pos);
    if (nl !== -1) {
      while (nl !== -1) {
        const cs = this.continueScalar(nl + 1);
        if (cs === -1)
          break;
        nl = qb.indexOf("\n", cs);
      }
      if (nl !== -1) {
        end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
      }
    }
    if (end === -1) {
      if (!this.atEnd)
        return this.setNext("quoted-scalar");
      end = this.buffer.length;
    }
    yield* this.pushToIndex(end + 1, false);
    return this.flowLevel ? "flow" : "doc";
  }
  *parseBlockScalarHeader() {
    this.blockScalarIndent = -1;
    this.blockScalarKeep = false;
    let i = this.pos;
    while (true) {
      const ch = this.buffer[++i];
      if (ch === "+")
        this.blockScalarKeep = true;
      else if (ch > "0" && ch <= "9")
        this.blockScalarIndent = Number(ch) - 1;
      else if (ch !== "-")
        break;
    }
    return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
  }
  *parseBlockScalar() {
    let nl = this.pos - 1;
    let indent = 0;
    let ch;
    loop: for (let i2 = this.pos; ch = this.buffer[i2]; ++i2) {
      switch (ch) {
        case " ":
          indent += 1;
          break;
        case "\n":
          nl = i2;
          indent = 0;
          break;
        case "\r": {
          const next = this.buffer[i2 + 1];
          if (!next && !this.atEnd)
            return this.setNext("block-scalar");
          if (next === "\n")
            break;
        }
        // fallthrough
        default:
          break loop;
      }
    }
    if (!ch && !this.atEnd)
      return this.setNext("block-scalar");
    if (indent >= this.indentNext) {
      if (this.blockScalarIndent === -1)
        this.indentNext = indent;
      else {
        this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
      }
      do {
        const cs = this.continueScalar(nl + 1);
        if (cs === -1)
          break;
        nl = this.buffer.indexOf("\n", cs);
      } while (nl !== -1);
      if (nl === -1) {
        if (!this.atEnd)
          return this.setNext("block-scalar");
        nl = this.buffer.length;
      }
    }
    let i = nl + 1;
    ch = this.buffer[i];
    while (ch === " ")
      ch = this.buffer[++i];
    if (ch === "	") {
      while (ch === "	" || ch === " " || ch === "\r" || ch === "\n")
        ch = this.buffer[++i];
      nl = i - 1;
    } else if (!this.blockScalarKeep) {
      do {
        let i2 = nl - 1;
        let ch2 = this.buffer[i2];
        if (ch2 === "\r")
          ch2 = this.buffer[--i2];
        const lastChar = i2;
        while (ch2 === " ")
          ch2 = this.buffer[--i2];
        if (ch2 === "\n" && i2 >= this.pos && i2 + 1 + indent > lastChar)
          nl = i2;
        else
          break;
      } while (true);
    }
    yield SCALAR2;
    yield* this.pushToIndex(nl + 1, true);
    return yield* this.parseLineStart();
  }
  *parsePlainScalar() {
    const inFlow = this.flowLevel > 0;
    let end = this.pos - 1;
    let i = this.pos - 1;
    let ch;
    while (ch = this.buffer[++i]) {
      if (ch === ":") {
        const next = this.buffer[i + 1];
        if (isEmpty(next) || inFlow && flowIndicatorChars.has(next))
          break;
        end = i;
      } else if (isEmpty(ch)) {
        let next = this.buffer[i + 1];
        if (ch === "\r") {
          if (next === "\n") {
            i += 1;
            ch = "\n";
            next = this.buffer[i + 1];
          } else
            end = i;
        }
        if (next === "#" || inFlow && flowIndicatorChars.has(next))
          break;
        if (ch === "\n") {
          const cs = this.continueScalar(i + 1);
          if (cs === -1)
            break;
          i = Math.max(i, cs - 2);
        }
      } else {
        if (inFlow && flowIndicatorChars.has(ch))
          break;
        end = i;
      }
    }
    if (!ch && !this.atEnd)
      return this.setNext("plain-scalar");
    yield SCALAR2;
    yield* this.pushToIndex(end + 1, true);
    return inFlow ? "flow" : "doc";
  }
  *pushCount(n) {
    if (n > 0) {
      yield this.buffer.substr(this.pos, n);
      this.pos += n;
      return n;
    }
    return 0;
  }
  *pushToIndex(i, allowEmpty) {
    const s = this.buffer.slice(this.pos, i);
    if (s) {
      yield s;
      this.pos += s.length;
      return s.length;
    } else if (allowEmpty)
      yield "";
    return 0;
  }
  *pushIndicators() {
    let n = 0;
    loop: while (true) {
      switch (this.charAt(0)) {
        case "!":
          n += yield* this.pushTag();
          n += yield* this.pushSpaces(true);
          continue loop;
        case "&":
          n += yield* this.pushUntil(isNotAnchorChar);
          n += yield* this.pushSpaces(true);
          continue loop;
        case "-":
        // this is an error
        case "?":
        // this is an error outside flow collections
        case ":": {
          const inFlow = this.flowLevel > 0;
          const ch1 = this.charAt(1);
          if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
            if (!inFlow)
              this.indentNext = this.indentValue + 1;
            else if (this.flowKey)
              this.flowKey = false;
            n += yield* this.pushCount(1);
            n += yield* this.pushSpaces(true);
            continue loop;
          }
        }
      }
      break loop;
    }
    return n;
  }
  *pushTag() {
    if (this.charAt(1) === "<") {
      let i = this.pos + 2;
      let ch = this.buffer[i];
      while (!isEmpty(ch) && ch !== ">")
        ch = this.buffer[++i];
      return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
    } else {
      let i = this.pos + 1;
      let ch = this.buffer[i];
      while (ch) {
        if (tagChars.has(ch))
          ch = this.buffer[++i];
        else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) {
          ch = this.buffer[i += 3];
        } else
          break;
      }
      return yield* this.pushToIndex(i, false);
    }
  }
  *pushNewline() {
    const ch = this.buffer[this.pos];
    if (ch === "\n")
      return yield* this.pushCount(1);
    else if (ch === "\r" && this.charAt(1) === "\n")
      return yield* this.pushCount(2);
    else
      return 0;
  }
  *pushSpaces(allowTabs) {
    let i = this.pos - 1;
    let ch;
    do {
      ch = this.buffer[++i];
    } while (ch === " " || allowTabs && ch === "	");
    const n = i - this.pos;
    if (n > 0) {
      yield this.buffer.substr(this.pos, n);
      this.pos = i;
    }
    return n;
  }
  *pushUntil(test) {
    let i = this.pos;
    let ch = this.buffer[i];
    while (!test(ch))
      ch = this.buffer[++i];
    return yield* this.pushToIndex(i, false);
  }
};

// node_modules/yaml/browser/dist/parse/parser.js
function includesToken(list4, type) {
  for (let i = 0; i < list4.length; ++i)
    if (list4[i].type === type)
      return true;
  return false;
}
function findNonEmptyIndex(list4) {
  for (let i = 0; i < list4.length; ++i) {
    switch (list4[i].type) {
      case "space":
      case "comment":
      case "newline":
        break;
      default:
        return i;
    }
  }
  return -1;
}
function isFlowToken(token) {
  switch (token?.type) {
    case "alias":
    case "scalar":
    case "single-quoted-scalar":
    case "double-quoted-scalar":
    case "flow-collection":
      return true;
    default:
      return false;
  }
}
function getPrevProps(parent) {
  switch (parent.type) {
    case "document":
      return parent.start;
    case "block-map": {
      const it = parent.items[parent.items.length - 1];
      return it.sep ?? it.start;
    }
    case "block-seq":
      return parent.items[parent.items.length - 1].start;
    /* istanbul ignore next should not happen */
    default:
      return [];
  }
}
function getFirstKeyStartProps(prev) {
  if (prev.length === 0)
    return [];
  let i = prev.length;
  loop: while (--i >= 0) {
    switch (prev[i].type) {
      case "doc-start":
      case "explicit-key-ind":
      case "map-value-ind":
      case "seq-item-ind":
      case "newline":
        break loop;
    }
  }
  while (prev[++i]?.type === "space") {
  }
  return prev.splice(i, prev.length);
}
function arrayPushArray(target, source) {
  if (source.length < 1e5)
    Array.prototype.push.apply(target, source);
  else
    for (let i = 0; i < source.length; ++i)
      target.push(source[i]);
}
function fixFlowSeqItems(fc) {
  if (fc.start.type === "flow-seq-start") {
    for (const it of fc.items) {
      if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
        if (it.key)
          it.value = it.key;
        delete it.key;
        if (isFlowToken(it.value)) {
          if (it.value.end)
            arrayPushArray(it.value.end, it.sep);
          else
            it.value.end = it.sep;
        } else
          arrayPushArray(it.start, it.sep);
        delete it.sep;
      }
    }
  }
}
var Parser = class {
  /**
   * @param onNewLine - If defined, called separately with the start position of
   *   each new line (in `parse()`, including the start of input).
   */
  constructor(onNewLine) {
    this.atNewLine = true;
    this.atScalar = false;
    this.indent = 0;
    this.offset = 0;
    this.onKeyLine = false;
    this.stack = [];
    this.source = "";
    this.type = "";
    this.lexer = new Lexer();
    this.onNewLine = onNewLine;
  }
  /**
   * Parse `source` as a YAML stream.
   * If `incomplete`, a part of the last line may be left as a buffer for the next call.
   *
   * Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
   *
   * @returns A generator of tokens representing each directive, document, and other structure.
   */
  *parse(source, incomplete = false) {
    if (this.onNewLine && this.offset === 0)
      this.onNewLine(0);
    for (const lexeme of this.lexer.lex(source, incomplete))
      yield* this.next(lexeme);
    if (!incomplete)
      yield* this.end();
  }
  /**
   * Advance the parser by the `source` of one lexical token.
   */
  *next(source) {
    this.source = source;
    if (this.atScalar) {
      this.atScalar = false;
      yield* this.step();
      this.offset += source.length;
      return;
    }
    const type = tokenType(source);
    if (!type) {
      const message = `Not a YAML token: ${source}`;
      yield* this.pop({ type: "error", offset: this.offset, message, source });
      this.offset += source.length;
    } else if (type === "scalar") {
      this.atNewLine = false;
      this.atScalar = true;
      this.type = "scalar";
    } else {
      this.type = type;
      yield* this.step();
      switch (type) {
        case "newline":
          this.atNewLine = true;
          this.indent = 0;
          if (this.onNewLine)
            this.onNewLine(this.offset + source.length);
          break;
        case "space":
          if (this.atNewLine && source[0] === " ")
            this.indent += source.length;
          break;
        case "explicit-key-ind":
        case "map-value-ind":
        case "seq-item-ind":
          if (this.atNewLine)
            this.indent += source.length;
          break;
        case "doc-mode":
        case "flow-error-end":
          return;
        default:
          this.atNewLine = false;
      }
      this.offset += source.length;
    }
  }
  /** Call at end of input to push out any remaining constructions */
  *end() {
    while (this.stack.length > 0)
      yield* this.pop();
  }
  get sourceToken() {
    const st = {
      type: this.type,
      offset: this.offset,
      indent: this.indent,
      source: this.source
    };
    return st;
  }
  *step() {
    const top = this.peek(1);
    if (this.type === "doc-end" && top?.type !== "doc-end") {
      while (this.stack.length > 0)
        yield* this.pop();
      this.stack.push({
        type: "doc-end",
        offset: this.offset,
        source: this.source
      });
      return;
    }
    if (!top)
      return yield* this.stream();
    switch (top.type) {
      case "document":
        return yield* this.document(top);
      case "alias":
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        return yield* this.scalar(top);
      case "block-scalar":
        return yield* this.blockScalar(top);
      case "block-map":
        return yield* this.blockMap(top);
      case "block-seq":
        return yield* this.blockSequence(top);
      case "flow-collection":
        return yield* this.flowCollection(top);
      case "doc-end":
        return yield* this.documentEnd(top);
    }
    yield* this.pop();
  }
  peek(n) {
    return this.stack[this.stack.length - n];
  }
  *pop(error) {
    const token = error ?? this.stack.pop();
    if (!token) {
      const message = "Tried to pop an empty stack";
      yield { type: "error", offset: this.offset, source: "", message };
    } else if (this.stack.length === 0) {
      yield token;
    } else {
      const top = this.peek(1);
      if (token.type === "block-scalar") {
        token.indent = "indent" in top ? top.indent : 0;
      } else if (token.type === "flow-collection" && top.type === "document") {
        token.indent = 0;
      }
      if (token.type === "flow-collection")
        fixFlowSeqItems(token);
      switch (top.type) {
        case "document":
          top.value = token;
          break;
        case "block-scalar":
          top.props.push(token);
          break;
        case "block-map": {
          const it = top.items[top.items.length - 1];
          if (it.value) {
            top.items.push({ start: [], key: token, sep: [] });
            this.onKeyLine = true;
            return;
          } else if (it.sep) {
            it.value = token;
          } else {
            Object.assign(it, { key: token, sep: [] });
            this.onKeyLine = !it.explicitKey;
            return;
          }
          break;
        }
        case "block-seq": {
          const it = top.items[top.items.length - 1];
          if (it.value)
            top.items.push({ start: [], value: token });
          else
            it.value = token;
          break;
        }
        case "flow-collection": {
          const it = top.items[top.items.length - 1];
          if (!it || it.value)
            top.items.push({ start: [], key: token, sep: [] });
          else if (it.sep)
            it.value = token;
          else
            Object.assign(it, { key: token, sep: [] });
          return;
        }
        /* istanbul ignore next should not happen */
        default:
          yield* this.pop();
          yield* this.pop(token);
      }
      if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
        const last = token.items[token.items.length - 1];
        if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
          if (top.type === "document")
            top.end = last.start;
          else
            top.items.push({ start: last.start });
          token.items.splice(-1, 1);
        }
      }
    }
  }
  *stream() {
    switch (this.type) {
      case "directive-line":
        yield { type: "directive", offset: this.offset, source: this.source };
        return;
      case "byte-order-mark":
      case "space":
      case "comment":
      case "newline":
        yield this.sourceToken;
        return;
      case "doc-mode":
      case "doc-start": {
        const doc = {
          type: "document",
          offset: this.offset,
          start: []
        };
        if (this.type === "doc-start")
          doc.start.push(this.sourceToken);
        this.stack.push(doc);
        return;
      }
    }
    yield {
      type: "error",
      offset: this.offset,
      message: `Unexpected ${this.type} token in YAML stream`,
      source: this.source
    };
  }
  *document(doc) {
    if (doc.value)
      return yield* this.lineEnd(doc);
    switch (this.type) {
      case "doc-start": {
        if (findNonEmptyIndex(doc.start) !== -1) {
          yield* this.pop();
          yield* this.step();
        } else
          doc.start.push(this.sourceToken);
        return;
      }
      case "anchor":
      case "tag":
      case "space":
      case "comment":
      case "newline":
        doc.start.push(this.sourceToken);
        return;
    }
    const bv = this.startBlockValue(doc);
    if (bv)
      this.stack.push(bv);
    else {
      yield {
        type: "error",
        offset: this.offset,
        message: `Unexpected ${this.type} token in YAML document`,
        source: this.source
      };
    }
  }
  *scalar(scalar2) {
    if (this.type === "map-value-ind") {
      const prev = getPrevProps(this.peek(2));
      const start = getFirstKeyStartProps(prev);
      let sep;
      if (scalar2.end) {
        sep = scalar2.end;
        sep.push(this.sourceToken);
        delete scalar2.end;
      } else
        sep = [this.sourceToken];
      const map2 = {
        type: "block-map",
        offset: scalar2.offset,
        indent: scalar2.indent,
        items: [{ start, key: scalar2, sep }]
      };
      this.onKeyLine = true;
      this.stack[this.stack.length - 1] = map2;
    } else
      yield* this.lineEnd(scalar2);
  }
  *blockScalar(scalar2) {
    switch (this.type) {
      case "space":
      case "comment":
      case "newline":
        scalar2.props.push(this.sourceToken);
        return;
      case "scalar":
        scalar2.source = this.source;
        this.atNewLine = true;
        this.indent = 0;
        if (this.onNewLine) {
          let nl = this.source.indexOf("\n") + 1;
          while (nl !== 0) {
            this.onNewLine(this.offset + nl);
            nl = this.source.indexOf("\n", nl) + 1;
          }
        }
        yield* this.pop();
        break;
      /* istanbul ignore next should not happen */
      default:
        yield* this.pop();
        yield* this.step();
    }
  }
  *blockMap(map2) {
    const it = map2.items[map2.items.length - 1];
    switch (this.type) {
      case "newline":
        this.onKeyLine = false;
        if (it.value) {
          const end = "end" in it.value ? it.value.end : void 0;
          const last = Array.isArray(end) ? end[end.length - 1] : void 0;
          if (last?.type === "comment")
            end?.push(this.sourceToken);
          else
            map2.items.push({ start: [this.sourceToken] });
        } else if (it.sep) {
          it.sep.push(this.sourceToken);
        } else {
          it.start.push(this.sourceToken);
        }
        return;
      case "space":
      case "comment":
        if (it.value) {
          map2.items.push({ start: [this.sourceToken] });
        } else if (it.sep) {
          it.sep.push(this.sourceToken);
        } else {
          if (this.atIndentedComment(it.start, map2.indent)) {
            const prev = map2.items[map2.items.length - 2];
            const end = prev?.value?.end;
            if (Array.isArray(end)) {
              arrayPushArray(end, it.start);
              end.push(this.sourceToken);
              map2.items.pop();
              return;
            }
          }
          it.start.push(this.sourceToken);
        }
        return;
    }
    if (this.indent >= map2.indent) {
      const atMapIndent = !this.onKeyLine && this.indent === map2.indent;
      const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
      let start = [];
      if (atNextItem && it.sep && !it.value) {
        const nl = [];
        for (let i = 0; i < it.sep.length; ++i) {
          const st = it.sep[i];
          switch (st.type) {
            case "newline":
              nl.push(i);
              break;
            case "space":
              break;
            case "comment":
              if (st.indent > map2.indent)
                nl.length = 0;
              break;
            default:
              nl.length = 0;
          }
        }
        if (nl.length >= 2)
          start = it.sep.splice(nl[1]);
      }
      switch (this.type) {
        case "anchor":
        case "tag":
          if (atNextItem || it.value) {
            start.push(this.sourceToken);
            map2.items.push({ start });
            this.onKeyLine = true;
          } else if (it.sep) {
            it.sep.push(this.sourceToken);
          } else {
            it.start.push(this.sourceToken);
          }
          return;
        case "explicit-key-ind":
          if (!it.sep && !it.explicitKey) {
            it.start.push(this.sourceToken);
            it.explicitKey = true;
          } else if (atNextItem || it.value) {
            start.push(this.sourceToken);
            map2.items.push({ start, explicitKey: true });
          } else {
            this.stack.push({
              type: "block-map",
              offset: this.offset,
              indent: this.indent,
              items: [{ start: [this.sourceToken], explicitKey: true }]
            });
          }
          this.onKeyLine = true;
          return;
        case "map-value-ind":
          if (it.explicitKey) {
            if (!it.sep) {
              if (includesToken(it.start, "newline")) {
                Object.assign(it, { key: null, sep: [this.sourceToken] });
              } else {
                const start2 = getFirstKeyStartProps(it.start);
                this.stack.push({
                  type: "block-map",
                  offset: this.offset,
                  indent: this.indent,
                  items: [{ start: start2, key: null, sep: [this.sourceToken] }]
                });
              }
            } else if (it.value) {
              map2.items.push({ start: [], key: null, sep: [this.sourceToken] });
            } else if (includesToken(it.sep, "map-value-ind")) {
              this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start, key: null, sep: [this.sourceToken] }]
              });
            } else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
              const start2 = getFirstKeyStartProps(it.start);
              const key = it.key;
              const sep = it.sep;
              sep.push(this.sourceToken);
              delete it.key;
              delete it.sep;
              this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start: start2, key, sep }]
              });
            } else if (start.length > 0) {
              it.sep = it.sep.concat(start, this.sourceToken);
            } else {
              it.sep.push(this.sourceToken);
            }
          } else {
            if (!it.sep) {
              Object.assign(it, { key: null, sep: [this.sourceToken] });
            } else if (it.value || atNextItem) {
              map2.items.push({ start, key: null, sep: [this.sourceToken] });
            } else if (includesToken(it.sep, "map-value-ind")) {
              this.stack.push({
                type: "block-map",
                offset: this.offset,
                indent: this.indent,
                items: [{ start: [], key: null, sep: [this.sourceToken] }]
              });
            } else {
              it.sep.push(this.sourceToken);
            }
          }
          this.onKeyLine = true;
          return;
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar": {
          const fs = this.flowScalar(this.type);
          if (atNextItem || it.value) {
            map2.items.push({ start, key: fs, sep: [] });
            this.onKeyLine = true;
          } else if (it.sep) {
            this.stack.push(fs);
          } else {
            Object.assign(it, { key: fs, sep: [] });
            this.onKeyLine = true;
          }
          return;
        }
        default: {
          const bv = this.startBlockValue(map2);
          if (bv) {
            if (bv.type === "block-seq") {
              if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
                yield* this.pop({
                  type: "error",
                  offset: this.offset,
                  message: "Unexpected block-seq-ind on same line with key",
                  source: this.source
                });
                return;
              }
            } else if (atMapIndent) {
              map2.items.push({ start });
            }
            this.stack.push(bv);
            return;
          }
        }
      }
    }
    yield* this.pop();
    yield* this.step();
  }
  *blockSequence(seq2) {
    const it = seq2.items[seq2.items.length - 1];
    switch (this.type) {
      case "newline":
        if (it.value) {
          const end = "end" in it.value ? it.value.end : void 0;
          const last = Array.isArray(end) ? end[end.length - 1] : void 0;
          if (last?.type === "comment")
            end?.push(this.sourceToken);
          else
            seq2.items.push({ start: [this.sourceToken] });
        } else
          it.start.push(this.sourceToken);
        return;
      case "space":
      case "comment":
        if (it.value)
          seq2.items.push({ start: [this.sourceToken] });
        else {
          if (this.atIndentedComment(it.start, seq2.indent)) {
            const prev = seq2.items[seq2.items.length - 2];
            const end = prev?.value?.end;
            if (Array.isArray(end)) {
              arrayPushArray(end, it.start);
              end.push(this.sourceToken);
              seq2.items.pop();
              return;
            }
          }
          it.start.push(this.sourceToken);
        }
        return;
      case "anchor":
      case "tag":
        if (it.value || this.indent <= seq2.indent)
          break;
        it.start.push(this.sourceToken);
        return;
      case "seq-item-ind":
        if (this.indent !== seq2.indent)
          break;
        if (it.value || includesToken(it.start, "seq-item-ind"))
          seq2.items.push({ start: [this.sourceToken] });
        else
          it.start.push(this.sourceToken);
        return;
    }
    if (this.indent > seq2.indent) {
      const bv = this.startBlockValue(seq2);
      if (bv) {
        this.stack.push(bv);
        return;
      }
    }
    yield* this.pop();
    yield* this.step();
  }
  *flowCollection(fc) {
    const it = fc.items[fc.items.length - 1];
    if (this.type === "flow-error-end") {
      let top;
      do {
        yield* this.pop();
        top = this.peek(1);
      } while (top?.type === "flow-collection");
    } else if (fc.end.length === 0) {
      switch (this.type) {
        case "comma":
        case "explicit-key-ind":
          if (!it || it.sep)
            fc.items.push({ start: [this.sourceToken] });
          else
            it.start.push(this.sourceToken);
          return;
        case "map-value-ind":
          if (!it || it.value)
            fc.items.push({ start: [], key: null, sep: [this.sourceToken] });
          else if (it.sep)
            it.sep.push(this.sourceToken);
          else
            Object.assign(it, { key: null, sep: [this.sourceToken] });
          return;
        case "space":
        case "comment":
        case "newline":
        case "anchor":
        case "tag":
          if (!it || it.value)
            fc.items.push({ start: [this.sourceToken] });
          else if (it.sep)
            it.sep.push(this.sourceToken);
          else
            it.start.push(this.sourceToken);
          return;
        case "alias":
        case "scalar":
        case "single-quoted-scalar":
        case "double-quoted-scalar": {
          const fs = this.flowScalar(this.type);
          if (!it || it.value)
            fc.items.push({ start: [], key: fs, sep: [] });
          else if (it.sep)
            this.stack.push(fs);
          else
            Object.assign(it, { key: fs, sep: [] });
          return;
        }
        case "flow-map-end":
        case "flow-seq-end":
          fc.end.push(this.sourceToken);
          return;
      }
      const bv = this.startBlockValue(fc);
      if (bv)
        this.stack.push(bv);
      else {
        yield* this.pop();
        yield* this.step();
      }
    } else {
      const parent = this.peek(2);
      if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
        yield* this.pop();
        yield* this.step();
      } else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
        const prev = getPrevProps(parent);
        const start = getFirstKeyStartProps(prev);
        fixFlowSeqItems(fc);
        const sep = fc.end.splice(1, fc.end.length);
        sep.push(this.sourceToken);
        const map2 = {
          type: "block-map",
          offset: fc.offset,
          indent: fc.indent,
          items: [{ start, key: fc, sep }]
        };
        this.onKeyLine = true;
        this.stack[this.stack.length - 1] = map2;
      } else {
        yield* this.lineEnd(fc);
      }
    }
  }
  flowScalar(type) {
    if (this.onNewLine) {
      let nl = this.source.indexOf("\n") + 1;
      while (nl !== 0) {
        this.onNewLine(this.offset + nl);
        nl = this.source.indexOf("\n", nl) + 1;
      }
    }
    return {
      type,
      offset: this.offset,
      indent: this.indent,
      source: this.source
    };
  }
  startBlockValue(parent) {
    switch (this.type) {
      case "alias":
      case "scalar":
      case "single-quoted-scalar":
      case "double-quoted-scalar":
        return this.flowScalar(this.type);
      case "block-scalar-header":
        return {
          type: "block-scalar",
          offset: this.offset,
          indent: this.indent,
          props: [this.sourceToken],
          source: ""
        };
      case "flow-map-start":
      case "flow-seq-start":
        return {
          type: "flow-collection",
          offset: this.offset,
          indent: this.indent,
          start: this.sourceToken,
          items: [],
          end: []
        };
      case "seq-item-ind":
        return {
          type: "block-seq",
          offset: this.offset,
          indent: this.indent,
          items: [{ start: [this.sourceToken] }]
        };
      case "explicit-key-ind": {
        this.onKeyLine = true;
        const prev = getPrevProps(parent);
        const start = getFirstKeyStartProps(prev);
        start.push(this.sourceToken);
        return {
          type: "block-map",
          offset: this.offset,
          indent: this.indent,
          items: [{ start, explicitKey: true }]
        };
      }
      case "map-value-ind": {
        this.onKeyLine = true;
        const prev = getPrevProps(parent);
        const start = getFirstKeyStartProps(prev);
        return {
          type: "block-map",
          offset: this.offset,
          indent: this.indent,
          items: [{ start, key: null, sep: [this.sourceToken] }]
        };
      }
    }
    return null;
  }
  atIndentedComment(start, indent) {
    if (this.type !== "comment")
      return false;
    if (this.indent <= indent)
      return false;
    return start.every((st) => st.type === "newline" || st.type === "space");
  }
  *documentEnd(docEnd) {
    if (this.type !== "doc-mode") {
      if (docEnd.end)
        docEnd.end.push(this.sourceToken);
      else
        docEnd.end = [this.sourceToken];
      if (this.type === "newline")
        yield* this.pop();
    }
  }
  *lineEnd(token) {
    switch (this.type) {
      case "comma":
      case "doc-start":
      case "doc-end":
      case "flow-seq-end":
      case "flow-map-end":
      case "map-value-ind":
        yield* this.pop();
        yield* this.step();
        break;
      case "newline":
        this.onKeyLine = false;
      // fallthrough
      case "space":
      case "comment":
      default:
        if (token.end)
          token.end.push(this.sourceToken);
        else
          token.end = [this.sourceToken];
        if (this.type === "newline")
          yield* this.pop();
    }
  }
};

// src/pipeline/syntax-faults.ts
var MAX_EXPLAINED = 128 * 1024;
var MAX_SHOWN = 40;
var MAX_SEARCHED = 1e4;
var KEY = /(?<![^\s"',[{])[^\s"'#,[\]{}]+:(?=\s|$)/;
var NESTED = {
  on: /^Nested mappings are not allowed/,
  at: "key",
  says: (shown2) => `${shown2} reads as a key inside a value`,
  help: "put the value in quotes if its colon is text; put a key on a line of its own, indented like those it belongs to"
};
var WORDINGS = [
  NESTED,
  {
    on: /^(?:Implicit keys need to be|Implicit map keys need)/,
    at: "word",
    says: (shown2) => `a key is expected, found ${shown2}`,
    help: "put a colon and a blank after a key; indent text that goes on more than its key"
  },
  {
    on: /^(?:All mapping items must|A block sequence may not)/,
    at: "word",
    says: (shown2) => `${shown2} is not indented like what it belongs to`,
    help: "indent the keys of one mapping, and the items of one list, alike"
  },
  {
    on: /^All sequence items must/,
    at: "word",
    says: (shown2) => `${shown2} is not indented like the other items of its list`,
    help: "indent the items of one list alike"
  },
  {
    on: /^Sequence item without/,
    at: "word",
    says: (shown2) => `${shown2} stands in a list and is no item of it`,
    help: "put `- ` before it, or indent it like the keys it belongs to"
  },
  {
    on: /^Unexpected block-seq-ind on same line/,
    at: "word",
    says: () => "a list begins on the line of its key: `-`",
    help: "put each item on a line of its own, or the list in brackets"
  },
  {
    on: /^Unexpected .* at node end/,
    at: "word",
    says: (shown2) => `${shown2} follows a value that ended before it`,
    help: "put all of the value in quotes, close a quote that was opened above, or indent the line like those it belongs to"
  },
  {
    on: /^Unexpected flow-(?:map|seq)-end/,
    at: "word",
    says: (shown2) => `${shown2} closes nothing`,
    help: "remove it, or put the text that holds it in quotes"
  },
  {
    on: /^Unexpected (?:empty item|,) in/,
    at: "word",
    says: () => "nothing stands before this comma: `,`",
    help: "remove it"
  },
  {
    on: /^Missing , /,
    at: "word",
    says: (shown2) => `a comma is missing before ${shown2}`,
    help: "put commas between members, or quotes around text that holds brackets or braces"
  },
  {
    on: /^Plain value cannot start with/,
    at: "word",
    says: (shown2) => `text cannot begin as ${shown2} does`,
    help: "put it in quotes"
  },
  {
    on: /^(?:Block scalar header includes|Not a YAML token)/,
    at: "word",
    says: (shown2) => `${shown2} stands on the line where a block of text is announced`,
    help: "begin the text on the next line, or put a value with `|` or `>` in quotes"
  },
  {
    on: /^Missing closing ["']quote/,
    at: "open quote",
    says: (shown2, open5) => `the quote \`${open5 ?? ""}\` before ${shown2} is not closed`,
    help: "close it where its text ends"
  },
  {
    on: /^(?:Flow (?:map|sequence) (?:in block|must)|Implicit keys of flow|Block collections are not allowed within)/,
    at: "open bracket",
    says: (shown2, open5) => `the bracket \`${open5 ?? ""}\` before ${shown2} is not closed`,
    help: "close it, or put text that begins with a bracket or a brace in quotes"
  },
  {
    on: /^Comments must be separated/,
    at: "word",
    says: () => "a comment begins right after a value: `#`",
    help: "put a blank before `#`, or the text that holds it in quotes"
  },
  {
    on: /^Invalid escape sequence/,
    at: "word",
    says: (shown2) => `${shown2} begins with an escape that YAML does not know`,
    help: "write a backslash as `\\\\`, or use single quotes"
  },
  {
    on: /^Tabs are not allowed/,
    at: "word",
    says: (shown2) => `a tab stands before ${shown2}`,
    help: "indent with blanks"
  },
  {
    on: /^(?:Alias|Anchor) cannot be an empty/,
    at: "word",
    says: (shown2) => `${shown2} needs a name`,
    help: "put it in quotes if it is text"
  }
];
function explainSyntax(text4, { reason: reason2, at: at2 }) {
  const found = firstError(text4, Math.min(text4.length, at2 + MAX_SEARCHED));
  const wording = WORDINGS.find(({ on }) => found !== void 0 && on.test(found.error.message));
  if (found === void 0 || wording === void 0) {
    const [start2, end2] = found?.error.pos ?? [at2, at2 + 1];
    const said2 = (found?.error.message ?? reason2).replace(/(?<=stream|document|token|characters): .*| "[^"]*"/s, "");
    return {
      message: `not valid YAML: ${said2.slice(0, 1).toLowerCase()}${said2.slice(1)}`,
      help: "check quotes, colons and the indentation of this line and the one before it",
      start: start2,
      end: end2
    };
  }
  const { start, end, word: word2 } = placeOf2(text4, found, wording.at);
  return { message: `not valid YAML: ${wording.says(quoted(word2), text4.slice(start, end))}`, help: wording.help, start, end };
}
function tooManyLoose(text4, at2) {
  const { start, end, word: word2 } = wordAt(text4, at2);
  const message = `${quoted(word2)} is indented no further than what holds it, as too many lines before it`;
  return { message, help: "indent lines in brackets and in quotes", start, end };
}
function quoted(word2) {
  if (word2 === "") return "the end of the text";
  const [head = ""] = word2.split("`");
  return head === "" ? "this text" : `\`${head}\``;
}
function firstError(whole, end) {
  if (end > MAX_EXPLAINED) return void 0;
  const text4 = whole.slice(0, end);
  const composer = new Composer({ schema: "failsafe", resolveKnownTags: false, uniqueKeys: false, prettyErrors: false });
  for (const document of composer.compose(new Parser().parse(text4), true, text4.length)) {
    const [error] = document.errors;
    if (error !== void 0) return end < whole.length && error.pos[1] >= end ? void 0 : { document, error };
  }
  return void 0;
}
function placeOf2(text4, { document, error }, what) {
  const [at2] = error.pos;
  if (what === "word") return wordAt(text4, at2);
  if (what === "key") return wordAt(text4, at2 + Math.max(0, text4.slice(at2, at2 + MAX_SEARCHED).search(KEY)));
  const open5 = opening(text4, document, at2, what);
  return open5 === void 0 ? wordAt(text4, at2) : { start: open5, end: open5 + 1, word: wordAt(text4, open5 + 1).word };
}
function wordAt(text4, from) {
  const blanks = /\s*/y;
  blanks.lastIndex = from;
  const start = from + (blanks.exec(text4)?.[0].length ?? 0);
  const [line = ""] = /^.*/.exec(text4.slice(start, start + MAX_SHOWN)) ?? [];
  const [key] = KEY.exec(line) ?? [];
  const word2 = key !== void 0 && line.startsWith(key) ? key : line.trimEnd();
  return { start, end: start + word2.length, word: word2 };
}
function opening(text4, document, at2, what) {
  const [opens, closes] = what === "open quote" ? [/["']/, /["']/] : [/[[{]/, /[\]}]/];
  let start;
  visit(document, {
    Node(_, node2) {
      if (!(isScalar(node2) || isCollection(node2)) || node2.range == null) return;
      const [from, to, after] = node2.range;
      const isClosed = to <= at2 && to - from > 1 && closes.test(text4.charAt(to - 1));
      if (from <= at2 && after >= at2 && !isClosed && opens.test(text4.charAt(from))) start = from;
    }
  });
  return start;
}

// src/pipeline/timestamps.ts
var PLAIN = /^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?)$/;
var PARTS = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(?:Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?)?$/;
var DAY_MINUTES = 24 * 60;
function looksLikeTimestamp(text4) {
  return PLAIN.test(text4);
}
function readTimestamp(text4) {
  const found = PARTS.exec(text4);
  if (found === null) return { fault: "a timestamp is written as in `2024-01-31` or `2024-01-31 10:00:00Z`" };
  const [, years = "", months = "", days = "", hours, minutes = "", seconds = "", fraction = "", sign, zoneHours, zoneMinutes] = found;
  const [year, month, day] = [Number(years), Number(months), Number(days)];
  if (year === 0) return { fault: "there is no year 0" };
  if (month < 1 || month > 12) return { fault: `there is no month ${month}` };
  const last = new Date(Date.UTC(year < 100 ? year + 400 : year, month, 0)).getUTCDate();
  if (day < 1 || day > last) return { fault: `${years}-${two(month)} has no day ${day}` };
  const date = `${years}-${two(month)}-${two(day)}`;
  if (hours === void 0) return { text: date };
  if (Number(hours) > 23) return { fault: `there is no hour ${hours}` };
  if (Number(minutes) > 59) return { fault: `there is no minute ${minutes}` };
  if (Number(seconds) > 59) return { fault: `there is no second ${seconds}` };
  const micros = fraction.slice(0, 6).padEnd(6, "0");
  const time = `${two(Number(hours))}:${minutes}:${seconds}${Number(micros) === 0 ? "" : `.${micros}`}`;
  if (sign === void 0) return { text: `${date} ${time}${text4.endsWith("Z") ? "+00:00" : ""}` };
  const offset = Number(zoneHours) * 60 + Number(zoneMinutes ?? 0);
  if (offset >= DAY_MINUTES) return { fault: "a time zone is less than 24 hours away" };
  const zone = `${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
  return { text: `${date} ${time}${offset === 0 ? "+" : sign}${zone}` };
}
function two(value) {
  return String(value).padStart(2, "0");
}

// src/pipeline/scalars.ts
var TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
var FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
var NULL = /^(?:~|null|Null|NULL|)$/;
var SPECIAL = /^(?:[-+.0-9yYnNtTfFoO~]|$)/;
var SHORT_INT = /^(?:0|-?[1-9][0-9]{0,14})$/;
var FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
var INT = /^[-+]?(?:0b[0-1_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+|[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
var TAGGED_FLOAT = /^[-+]?(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?$/;
var MAX_DIGITS = 4300;
var MAX_INT_TEXT = 3e4;
function resolvePlain(text4) {
  if (!SPECIAL.test(text4)) return { type: "str", value: text4 };
  if (SHORT_INT.test(text4)) return { type: "int", value: Number(text4) };
  if (NULL.test(text4)) return { type: "null", value: null };
  if (TRUE.test(text4)) return { type: "bool", value: true };
  if (FALSE.test(text4)) return { type: "bool", value: false };
  if (INT.test(text4)) {
    const value = integerOf(text4);
    return typeof value === "bigint" ? { type: "int", value: Number(value) } : { type: "str", value: text4 };
  }
  if (FLOAT.test(text4)) return { type: "float", value: floatOf(text4) };
  if (looksLikeTimestamp(text4) && "text" in readTimestamp(text4)) return { type: "timestamp", value: text4 };
  return { type: "str", value: text4 };
}
function resolveTagged(text4, tag) {
  if (tag === "timestamp") return "text" in readTimestamp(text4) ? { type: "timestamp", value: text4 } : void 0;
  if (tag === "float") {
    return FLOAT.test(text4) || TAGGED_FLOAT.test(text4) ? { type: "float", value: floatOf(text4) } : void 0;
  }
  const resolved = resolvePlain(tag === "bool" ? text4.toLowerCase() : text4);
  return resolved.type === tag ? resolved : void 0;
}
function faultOf(text4) {
  if (!/^[-+0-9=<]/.test(text4)) return void 0;
  if (text4 === "=" || text4 === "<<") return "is no value: YAML 1.1 gives it a meaning of its own";
  if (INT.test(text4)) {
    const value = integerOf(text4);
    return typeof value === "bigint" ? void 0 : value;
  }
  if (!looksLikeTimestamp(text4)) return void 0;
  const read2 = readTimestamp(text4);
  return "fault" in read2 ? `looks like a date and is none: ${read2.fault}` : void 0;
}
function integerOf(text4) {
  const tooLong2 = `has more than ${MAX_DIGITS} digits`;
  if (text4.length > MAX_INT_TEXT) return tooLong2;
  if (/^[-+]?0[bx]_*$/.test(text4)) return "looks like a number and has no digits";
  const value = bigintOf(text4);
  return value < LIMIT && value > -LIMIT ? value : tooLong2;
}
var LIMIT = 10n ** BigInt(MAX_DIGITS);
function signed(text4) {
  const plain = text4.replaceAll("_", "").toLowerCase();
  return { negative: plain.startsWith("-"), digits: plain.replace(/^[-+]/, "") };
}
function bigintOf(text4) {
  const { negative, digits } = signed(text4);
  let value;
  if (digits.includes(":")) value = digits.split(":").reduce((sum, part) => sum * 60n + BigInt(part), 0n);
  else if (/^0[0-7]/.test(digits)) value = BigInt(`0o${digits.slice(1)}`);
  else value = BigInt(digits);
  return negative ? -value : value;
}
function floatOf(text4) {
  const { negative, digits } = signed(text4);
  let value;
  if (digits === ".inf") value = Number.POSITIVE_INFINITY;
  else if (digits === ".nan") value = Number.NaN;
  else if (digits.includes(":")) value = sexagesimal(digits.split(":").map(Number));
  else value = Number(digits);
  return negative ? -value : value;
}
function sexagesimal(parts) {
  let value = 0;
  let base = 1;
  for (const part of parts.reverse()) {
    value += part * base;
    base *= 60;
  }
  return value;
}
function pythonText(scalar2) {
  switch (scalar2.type) {
    case "int":
      return bigintOf(scalar2.text).toString();
    case "float":
      return pythonFloat(Number(scalar2.value));
    case "bool":
      return scalar2.value === true ? "True" : "False";
    case "null":
      return "None";
    case "timestamp":
      return timestampText(scalar2.text);
    default:
      return String(scalar2.value);
  }
}
function pythonFloat(value) {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const [mantissa = "0", exponentText = "0"] = value.toExponential().split("e");
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= 16) {
    return `${mantissa}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  const text4 = String(value);
  return text4.includes(".") ? text4 : `${text4}.0`;
}
function timestampText(text4) {
  const read2 = readTimestamp(text4);
  return "text" in read2 ? read2.text : text4;
}

// src/pipeline/convert.ts
var MAX_DEPTH = 64;
var TOO_DEEP = {
  message: `nested more than ${MAX_DEPTH} levels deep`,
  help: "move what lies deeper up, or into a file of its own"
};
var MAX_PROPERTIES = 1e3;
var MAX_ALIASES = 100;
var MAX_NODES = 1e6;
var MAX_PROBLEMS = 1e3;
var POLLUTING = /* @__PURE__ */ new Set(["__proto__", "prototype"]);
var CORE = "tag:yaml.org,2002:";
var CORE_TAGS = /* @__PURE__ */ new Set(["int", "float", "bool", "null", "timestamp"]);
var Converter = class {
  problems = [];
  source;
  text;
  base;
  events;
  handles;
  anchors = /* @__PURE__ */ new Map();
  measures = /* @__PURE__ */ new Map();
  /** The next event. */
  at = 1;
  cursor;
  properties = 0;
  aliases = 0;
  nodes = 0;
  constructor(source, base, events) {
    this.source = source;
    this.text = base === 0 ? source.text : source.text.slice(base);
    this.base = base;
    this.events = events;
    this.cursor = new Cursor(this.text);
    const [document] = events;
    const directives = document?.type === EVENT_ID.DOCUMENT ? document.directives : [];
    this.handles = new Map([
      ["!!", CORE],
      ...directives.flatMap((one2) => one2.kind === "tag" ? [[one2.handle, one2.prefix]] : [])
    ]);
  }
  document() {
    const written2 = this.events.reduce((sum, { type }) => sum + (type === EVENT_ID.POP ? 0 : 1), 0);
    if (written2 > MAX_NODES + 1) {
      const start = this.span(0, 0);
      this.tooMany(start);
      return nullNode(start);
    }
    const node2 = this.node();
    const { nodes: nodes2, depth } = this.aliases === 0 ? { nodes: this.nodes, depth: 1 } : this.measure(node2);
    if (depth > MAX_DEPTH) this.error("TY105", headOf(node2), TOO_DEEP.message, { help: TOO_DEEP.help });
    else if (nodes2 > MAX_NODES) this.tooMany(headOf(node2));
    return node2;
  }
  tooMany(at2) {
    const help = "move data into files of its own and name them in the inputs";
    this.error("TY105", at2, `more than ${MAX_NODES} values once every alias is written out`, { help });
  }
  node(isKey = false) {
    const event = this.events[this.at++];
    this.nodes++;
    if (event.type === EVENT_ID.ALIAS) return this.alias(event);
    if (event.tagStart !== -1) this.property(event.tagStart, event.tagEnd);
    if (event.anchorStart === -1) return this.anchored(event, isKey);
    this.property(event.anchorStart - 1, event.anchorEnd);
    const anchor = this.text.slice(event.anchorStart, event.anchorEnd);
    if (this.anchors.has(anchor)) {
      this.error(
        "TY102",
        this.span(event.anchorStart - 1, event.anchorEnd),
        `the anchor \`&${cut(anchor)}\` was there before`,
        {
          why: "the readers of Azure ML take a name once",
          help: "give one of them another name"
        }
      );
    }
    this.anchors.set(anchor, "open");
    const node2 = this.anchored(event, isKey);
    this.anchors.set(anchor, node2);
    return node2;
  }
  property(start, end) {
    this.cursor.pass(end);
    this.properties++;
    if (this.properties === MAX_PROPERTIES + 1) {
      const help = "write values out, or split the file";
      this.error("TY105", this.span(start, start + 1), `more than ${MAX_PROPERTIES} anchors, aliases and tags`, { help });
    }
  }
  anchored(event, isKey) {
    if (event.type === EVENT_ID.SCALAR) return this.scalar(event, isKey);
    this.cursor.enter(event);
    if (event.type === EVENT_ID.MAPPING) {
      const entries = this.entries(event.style);
      const { source: source2, start: start2, end: end2 } = this.collection(event, "map");
      return { kind: "map", entries, source: source2, start: start2, end: end2 };
    }
    const items = this.items();
    const { source, start, end } = this.collection(event, "seq");
    return { kind: "seq", items, source, start, end };
  }
  items() {
    const items = [];
    while (!this.closes()) items.push(this.node());
    return items;
  }
  /** Whether the collection ends here; if so, its end is passed. */
  closes() {
    const closes = this.events[this.at]?.type === EVENT_ID.POP;
    if (closes) this.at++;
    return closes;
  }
  alias(event) {
    const name = this.text.slice(event.anchorStart, event.anchorEnd);
    const shown2 = cut(name);
    const span = this.span(event.anchorStart - 1, event.anchorEnd);
    this.property(event.anchorStart - 1, event.anchorEnd);
    const target = this.anchors.get(name);
    this.aliases++;
    if (this.aliases === MAX_ALIASES + 1) {
      const help = "write values out, or split the file";
      this.error("TY105", span, `\`*${shown2}\` is one alias too many`, {
        why: `no more than ${MAX_ALIASES} are read`,
        help
      });
    }
    if (target !== "open" && target !== void 0) return target;
    if (target === "open") {
      this.error("TY102", span, `the alias \`*${shown2}\` stands inside its own anchor`, { help: "write out what is meant" });
    } else {
      const near = this.anchors.size > MAX_PROPERTIES ? void 0 : nearest(name, this.anchors.keys());
      const help = near === void 0 ? "put text that begins with `*` in quotes" : `write \`*${near}\``;
      this.error("TY102", span, `no anchor \`&${shown2}\` before this alias`, { help });
    }
    return nullNode(span);
  }
  /** `"a": "b": c`, which the library reads. */
  refuseNested() {
    const event = this.events[this.at];
    const key = this.events[this.at + 1];
    if (event?.type !== EVENT_ID.MAPPING || event.style !== COLLECTION_STYLE.BLOCK) return;
    if (this.text.slice(this.cursor.at, event.start).includes("\n")) return;
    const end = key?.type === EVENT_ID.SCALAR ? Math.max(key.valueEnd, event.start) : event.start + 1;
    const { says: says2, help } = NESTED;
    const shown2 = cut(this.text.slice(event.start, end));
    this.error("TY102", this.span(event.start, end), `not valid YAML: ${says2(`\`${shown2}\``)}`, { help });
  }
  entries(style) {
    const own2 = /* @__PURE__ */ new Map();
    const merges = [];
    while (!this.closes()) {
      const key = this.key();
      if (style === COLLECTION_STYLE.BLOCK) this.refuseNested();
      const value = this.node();
      if (key === void 0) continue;
      const entry2 = { key, value };
      const first = own2.get(key.text) ?? (isMergeKey2(key) ? merges[0] : void 0);
      if (first !== void 0) {
        this.error("TY103", key, `duplicate key \`${cut(key.text)}\``, {
          why: "only one of the two could count",
          help: "remove one of them",
          related: [{ message: "first here", location: locationOf(first.key) }]
        });
      } else if (isMergeKey2(key)) merges.push(entry2);
      else own2.set(key.text, entry2);
    }
    return merges.length === 0 ? own2 : this.merged(merges, own2);
  }
  /** As PyYAML: a mapping's own keys win, then earlier merged mappings over later ones; merged keys come first in order. */
  merged(merges, own2) {
    const all = /* @__PURE__ */ new Map();
    for (const { value } of merges) {
      const sources = value.kind === "seq" ? value.items : [value];
      for (const source of [...sources].reverse()) {
        if (source.kind === "map") for (const [key, entry2] of source.entries) all.set(key, entry2);
        else
          this.error("TY102", source, "only mappings can be merged with `<<`", {
            help: "name a mapping by its anchor, as in `<<: *base`"
          });
      }
    }
    for (const [key, entry2] of own2) all.set(key, entry2);
    return all;
  }
  /** The key as text, whatever type PyYAML gives it: `on`, `1` and nothing at all are the names `on`, `1` and ``. */
  key() {
    const event = this.events[this.at];
    const bare = event.type === EVENT_ID.SCALAR && event.valueStart === -1 && event.tagStart === -1 && event.anchorStart === -1;
    const colon = bare ? this.cursor.next("{,") : -1;
    const node2 = this.node(true);
    const span = event.type === EVENT_ID.ALIAS ? this.span(event.anchorStart - 1, event.anchorEnd) : node2;
    if (node2.kind !== "scalar") {
      this.error("TY102", span, "a key must be plain text", { help: "quote it if it holds brackets, braces or an asterisk" });
      return void 0;
    }
    if (this.text.charAt(colon) === ":")
      this.error("TY102", this.span(colon, colon + 1), "a key is missing before this colon: `:`", {
        help: "write one, or quotes around text that holds the colon"
      });
    const key = span === node2 ? node2 : { ...node2, ...span };
    if (POLLUTING.has(key.text)) {
      this.error("TY107", key, `\`${key.text}\` cannot be a key`, {
        why: "it names a part of every JavaScript object",
        help: "choose another name"
      });
      return void 0;
    }
    return key;
  }
  scalar(event, isKey) {
    const start = this.cursor.scalar(event);
    const span = this.span(start, this.cursor.at);
    const style = styleOf(event);
    const text4 = event.fast ? this.text.slice(event.valueStart, event.valueEnd) : this.decoded(event, style);
    const { type, value } = this.resolved(event, text4, { style, span, isKey });
    return { kind: "scalar", type, value, text: text4, style, source: span.source, start: span.start, end: span.end };
  }
  /** Of a block that ends with the file: a last line without its line feed has none in the value either, as PyYAML reads it. */
  withoutFinalBreak(value) {
    const line = this.text.slice(this.text.lastIndexOf("\n") + 1);
    if (line === "" || !value.endsWith("\n")) return value;
    const last = value.slice(value.lastIndexOf("\n", value.length - 2) + 1, -1);
    const isContent = line.trim() !== "" || last !== "" && last.trim() === "" || value.trim() === "";
    return isContent ? value.slice(0, -1) : value;
  }
  decoded(event, style) {
    const text4 = getScalarValue(this.text, event);
    if (style === "block" && event.valueEnd === this.text.length) return this.withoutFinalBreak(text4);
    const unfit = style === "quoted" && isUnfit(text4) ? unfitEscape(this.text, event) : void 0;
    if (unfit !== void 0) {
      const { start, end, means } = unfit;
      this.error("TY104", this.span(start, end), `\`${this.text.slice(start, end)}\` stands for ${means}`, {
        why: "no value of a pipeline may hold it",
        help: "remove it; write a backslash that is meant as such twice"
      });
    }
    return text4;
  }
  resolved(event, text4, { style, span, isKey }) {
    const whole = this.tagOf(event);
    const tag = whole?.startsWith(CORE) === true ? whole.slice(CORE.length) : whole;
    if (tag === "!" || tag === void 0 && style === "plain") {
      const plain = resolvePlain(text4);
      const fault2 = plain.type === "str" && !(isKey && (text4 === "=" || text4 === "<<")) ? unreadable(text4, span) : void 0;
      if (fault2 !== void 0) this.report(fault2);
      return plain;
    }
    const asText = { type: "str", value: text4 };
    if (tag === void 0 || tag === "str") return asText;
    if (!isCoreTag(tag)) {
      this.unknownTag(whole ?? tag, event);
      return asText;
    }
    const resolved = resolveTagged(text4, tag);
    if (resolved !== void 0) return resolved;
    this.error("TY203", span, `\`${cut(text4)}\` is not a YAML ${tag}`, { help: `remove the tag \`!!${tag}\`` });
    return asText;
  }
  /** Whole, with handles resolved; `!` stays. */
  tagOf({ tagStart, tagEnd }) {
    if (tagStart === -1) return void 0;
    const written2 = this.text.slice(tagStart, tagEnd);
    if (written2.startsWith("!<")) return written2.slice(2, -1);
    const [handle = ""] = /^!(?:[^!]*!)?/.exec(written2) ?? [];
    const prefix2 = this.handles.get(handle);
    return prefix2 === void 0 || written2 === "!" ? written2 : prefix2 + written2.slice(handle.length);
  }
  /** The place of a collection whose members were read; its tag must be the one of its kind. */
  collection(event, kind) {
    const span = this.span(event.start, this.cursor.leave(event));
    const tag = this.tagOf(event);
    if (tag !== void 0 && tag !== "!" && tag !== `${CORE}${kind}`) this.unknownTag(tag, event);
    return span;
  }
  unknownTag(tag, { tagStart, tagEnd }) {
    const shown2 = tag.startsWith(CORE) ? `!!${tag.slice(CORE.length)}` : tag;
    this.error("TY106", this.span(tagStart, tagEnd), `the YAML tag \`${cut(shown2)}\` is not known`, { help: "remove it" });
  }
  measure(node2) {
    const known = this.measures.get(node2);
    if (known !== void 0) return known;
    const measure = { nodes: 1, depth: 1 };
    if (node2.kind !== "scalar") {
      const children = node2.kind === "seq" ? node2.items : [...node2.entries.values()].map((entry2) => entry2.value);
      for (const child of children) {
        const { nodes: nodes2, depth } = this.measure(child);
        measure.nodes += nodes2;
        measure.depth = Math.max(measure.depth, depth + 1);
      }
    }
    this.measures.set(node2, measure);
    return measure;
  }
  span(start, end) {
    return { source: this.source, start: this.base + start, end: this.base + end };
  }
  error(code, at2, message, more = {}) {
    this.report({ code, severity: "error", message, location: locationOf(at2), ...more });
  }
  report(problem) {
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
  }
};
function unreadable(text4, at2) {
  const fault2 = faultOf(text4);
  if (fault2 === void 0) return void 0;
  const message = `\`${cut(text4)}\` ${fault2}`;
  return { code: "TY203", severity: "error", message, location: locationOf(at2), help: "quote it if it is text" };
}
function isMergeKey2(key) {
  return key.style === "plain" && key.text === "<<";
}
function styleOf({ style }) {
  if (style === SCALAR_STYLE.PLAIN) return "plain";
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED ? "quoted" : "block";
}
function isCoreTag(tag) {
  return CORE_TAGS.has(tag);
}
function cut(text4) {
  return text4.length > 40 ? `${text4.slice(0, 39)}\u2026` : text4;
}

// src/pipeline/indentation.ts
var LOOSE = "deficient indentation";
var MAX_REREAD = 4e5;
var LINE = 64;
var MIN_REACH = 64;
var MAX_BLANKS = 4 * 1024 * 1024;
function parseLoosely(text4, maxDepth2) {
  const found = parse2(text4, maxDepth2);
  if ("events" in found) return found;
  return found.error.reason === LOOSE ? padding(text4, maxDepth2) : { ...found, shown: text4, original: (offset) => offset, tooMany: false };
}
function padding(text4, maxDepth2) {
  const blanks = " ".repeat(deepest(text4) + 1);
  let lines = [];
  let reread = 0;
  let reach = MIN_REACH;
  for (; ; ) {
    const shown2 = padded(text4, lines, blanks);
    const original = (offset) => unpadded(offset, lines, blanks.length);
    const parsed = parse2(shown2, maxDepth2);
    if ("events" in parsed) {
      for (const event of parsed.events) moveBack(event, original);
      return parsed;
    }
    const { error } = parsed;
    const more = error.reason === LOOSE ? linesFrom(text4, original(placeOf3(error)), reach) : [];
    reread += 2 * ((error.mark?.line ?? 0) + shown2.length / LINE);
    const all = [...lines, ...more];
    const stuck = more.length === 0 || (more[0] ?? 0) <= (lines.at(-1) ?? 0);
    const tooMany = !stuck && (reread > MAX_REREAD || all.length * blanks.length > MAX_BLANKS);
    if (stuck || tooMany) return { error, shown: shown2, original, tooMany };
    const further = parse2(padded(text4, all, blanks), maxDepth2);
    if ("error" in further) {
      const end = text4.lastIndexOf("\n", unpadded(placeOf3(further.error), all, blanks.length) - 1) + 1;
      if (end <= (more[0] ?? 0)) return { error, shown: shown2, original, tooMany };
      lines = all.filter((line) => line < end);
    } else lines = all;
    reach = lines.length === all.length ? 4 * reach : MIN_REACH;
  }
}
function parse2(text4, maxDepth2) {
  try {
    return { events: parseEvents(text4, { maxDepth: maxDepth2 }) };
  } catch (error) {
    if (error instanceof YAMLException) return { error };
    throw error;
  }
}
function placeOf3(error) {
  return error.mark?.position ?? 0;
}
function linesFrom(text4, at2, most) {
  const lines = [];
  const first = text4.lastIndexOf("\n", at2 - 1) + 1;
  if (/[^ \t]/.test(text4.slice(first, at2))) return lines;
  for (let line = first, next = 0; line < text4.length && lines.length < most; line = next) {
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(text4.slice(line, line + 4))) break;
    lines.push(line);
    next = text4.indexOf("\n", line) + 1 || text4.length;
  }
  return lines;
}
function deepest(text4) {
  let most = 0;
  for (const [prefix2] of text4.matchAll(/^[ ?:-]+/gm)) most = Math.max(most, prefix2.length);
  return most;
}
function padded(text4, lines, blanks) {
  return text4.slice(0, lines[0]) + lines.map((start, i) => blanks + text4.slice(start, lines[i + 1])).join("");
}
function unpadded(offset, lines, width) {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = low + high >> 1;
    if ((lines[middle] ?? 0) + middle * width <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(lines[low - 1] ?? 0, offset - low * width);
}
var PLACES = ["start", "valueStart", "valueEnd", "anchorStart", "anchorEnd", "tagStart", "tagEnd"];
function moveBack(event, original) {
  const places = event;
  for (const name of PLACES) {
    const place = places[name];
    if (typeof place === "number" && place !== -1) places[name] = original(place);
  }
}

// src/pipeline/tabs.ts
function strayTab(text4, events) {
  if (!text4.includes("	")) return -1;
  const find = /(?<![^ \t\n])#.*|\t/g;
  let found = find.exec(text4);
  for (const event of events) {
    if (event.type !== EVENT_ID.SCALAR || event.valueStart === -1 || event.style === SCALAR_STYLE.PLAIN) continue;
    while (found !== null && found.index < event.valueStart && found[0] !== "	") found = find.exec(text4);
    if (found === null || found.index < event.valueStart) break;
    if (found.index >= event.valueEnd) continue;
    find.lastIndex = event.valueEnd;
    found = find.exec(text4);
  }
  while (found !== null && found[0] !== "	") found = find.exec(text4);
  return found?.index ?? -1;
}

// src/pipeline/syntax.ts
function parseSyntax(text4) {
  const attempt = parseLoosely(text4, MAX_DEPTH + 1);
  if ("error" in attempt) return { fault: faultOf2(text4, attempt) };
  const { events } = attempt;
  const second = events.findIndex(({ type }, i) => type === EVENT_ID.DOCUMENT && i > 0);
  if (second !== -1) return { fault: secondDocument(text4, events[second + 1]) };
  const tab = strayTab(text4, events);
  return tab === -1 ? { events } : { fault: tabAt(tab) };
}
function faultOf2(text4, { error, shown: shown2, original, tooMany }) {
  const at2 = error.mark?.position ?? 0;
  const within = (offset) => Math.min(original(offset), text4.length);
  if (error.reason.startsWith("nesting exceeded")) {
    return { code: "TY105", ...TOO_DEEP, start: within(at2), end: within(at2 + 1) };
  }
  const { start, end, ...said2 } = tooMany ? tooManyLoose(shown2, at2) : explainSyntax(shown2, { reason: error.reason, at: at2 });
  return { code: "TY102", ...said2, start: within(start), end: within(end) };
}
function tabAt(start) {
  return {
    code: "TY102",
    message: "not valid YAML: a tab stands here",
    start,
    end: start + 1,
    why: "the readers of Azure ML take tabs in quotes, in blocks of text and in comments alone",
    help: "write blanks, or put the text in quotes"
  };
}
function secondDocument(text4, first) {
  let known = -1;
  if (first?.type === EVENT_ID.SCALAR) known = first.valueStart;
  else if (first?.type === EVENT_ID.MAPPING || first?.type === EVENT_ID.SEQUENCE) known = first.start;
  const start = Math.max(0, text4.lastIndexOf("---", known === -1 ? text4.length : known));
  return {
    code: "TY102",
    message: "a second YAML document starts at this `---`",
    start,
    end: Math.min(start + 3, text4.length),
    why: "a file holds one document",
    help: "split the file, or remove this line"
  };
}

// src/pipeline/document.ts
var FORBIDDEN = /[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|\r(?!\n)/u;
function parseDocument2(bytes, at2) {
  if (bytes.byteLength > MAX_FILE_BYTES) {
    return fail({
      code: "TY105",
      severity: "error",
      message: `${at2.file} is longer than ${MAX_FILE_BYTES} bytes`,
      why: "a file of this size is hardly written by hand",
      help: "move data into files of its own and name them in the inputs"
    });
  }
  const source = { ...at2, text: decoded(bytes) };
  const invalid = invalidByte(bytes, source.text);
  if (invalid !== void 0) {
    const byte = (bytes[invalid.byte] ?? 0).toString(16).padStart(2, "0");
    return one(
      "TY104",
      { source, start: invalid.offset, end: invalid.offset + 1 },
      `${at2.file} is not valid UTF-8: byte ${invalid.byte} is 0x${byte}`,
      { help: "save the file as UTF-8" }
    );
  }
  return parseText(source, 0);
}
function decoded(bytes) {
  const text4 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  return text4.startsWith("\uFEFF") ? text4.slice(1) : text4;
}
function parseText(source, from) {
  const text4 = source.text.slice(from);
  const span = (start, end) => ({ source, start: from + start, end: from + end });
  const forbidden = forbiddenCharacter(source, from);
  if (forbidden !== void 0) return fail(forbidden);
  const parsed = parseSyntax(text4);
  if ("fault" in parsed) {
    const { code, message, start, end, ...more } = parsed.fault;
    return one(code, span(start, end), message, more);
  }
  const { events } = parsed;
  if (events.length === 0) return ok(nullNode(span(0, 0)));
  const converter = new Converter(source, from, events);
  const node2 = converter.document();
  return converter.problems.length > 0 ? fail(...inOrder(converter.problems, source.file)) : ok(node2);
}
function forbiddenCharacter(source, from) {
  const found = FORBIDDEN.exec(source.text.slice(from));
  if (found === null) return void 0;
  const start = from + found.index;
  const code = found[0].codePointAt(0) ?? 0;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const breaks = /[\x85\u2028\u2029]/.test(found[0]);
  const message = found[0] === "\r" ? "a carriage return without a line feed" : `the character ${name} ${breaks ? "is a line break to some readers of YAML and text to others" : "is not allowed in YAML"}`;
  return {
    code: "TY104",
    severity: "error",
    message,
    location: locationOf({ source, start, end: start + 1 }),
    help: found[0] === "\r" ? "save the file with line feeds" : "remove it; inside double quotes it can be escaped"
  };
}
function invalidByte(bytes, text4) {
  if (!text4.includes("\uFFFD")) return void 0;
  const mark = bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191 ? 3 : 0;
  let byte = mark;
  let offset = 0;
  for (const character of text4) {
    const genuine = bytes[byte] === 239 && bytes[byte + 1] === 191 && bytes[byte + 2] === 189;
    if (character === "\uFFFD" && !genuine) return { byte, offset };
    byte += Buffer.byteLength(character);
    offset += character.length;
  }
  return void 0;
}
function one(code, at2, message, more) {
  return fail({ code, severity: "error", message, location: locationOf(at2), ...more });
}

// src/pipeline/workspace/overlay.ts
function overlay(below, above) {
  if (below.kind !== "map" || above.kind !== "map") return above;
  const entries = new Map(below.entries);
  for (const [name, entry2] of above.entries) {
    const old = entries.get(name);
    entries.set(name, old === void 0 ? entry2 : { key: entry2.key, value: overlay(old.value, entry2.value) });
  }
  return { ...below, entries };
}
var NAMES = ["map", "environments"];
function twinOf(name) {
  return name.startsWith("azureml:") ? name.slice("azureml:".length) : `azureml:${name}`;
}
function overlayFile(below, above) {
  const entries = new Map(below.entries);
  for (const section of NAMES) {
    const [old, names2] = [below.entries.get(section), above.entries.get(section)?.value];
    if (old?.value.kind !== "map" || names2?.kind !== "map") continue;
    const kept = [...old.value.entries].filter(([name]) => !names2.entries.has(twinOf(name)));
    entries.set(section, { ...old, value: { ...old.value, entries: new Map(kept) } });
  }
  const laid = overlay({ ...below, entries }, above);
  return laid.kind === "map" ? laid : below;
}
function emptyMap({ source, start, end }) {
  return { kind: "map", entries: /* @__PURE__ */ new Map(), source, start, end };
}
function nodeAt(root, path33) {
  let at2 = root;
  for (const key of path33) {
    if (at2 === void 0 || at2.kind === "scalar") return void 0;
    at2 = at2.kind === "seq" ? at2.items[Number(key)] : at2.entries.get(String(key))?.value;
  }
  return at2;
}

// src/pipeline/build/mapped.ts
function mappedCompute({ workspace }, name) {
  const key = keyOf(workspace.map, name);
  return key === void 0 ? name : workspace.map[key] ?? name;
}
function mappedEnvironment(context, path33, name) {
  const { environments } = context.workspace;
  const key = keyOf(environments, name);
  if (key === void 0) return void 0;
  refuseDeclared(context, path33, `environments.${key}`);
  return environments[key];
}
function refuseDeclared({ reader, workspace }, path33, what) {
  const refusals = workspace.refusals ?? {};
  for (const diagnostic of (Object.hasOwn(refusals, what) ? refusals[what] : void 0) ?? [])
    reader.refusals.push({ path: path33, diagnostic });
}
function keyOf(names2, name) {
  return [name, twinOf(name)].find((known) => Object.hasOwn(names2, known));
}

// src/pipeline/build/paths.ts
import path from "node:path";
var SCHEME = /^(?:([A-Za-z][A-Za-z0-9+.-]+):|git\+)/;
var ON_DISK = {
  uri_file: "file",
  uri_folder: "folder",
  mltable: "folder",
  mlflow_model: "folder",
  custom_model: "either",
  triton_model: "folder"
};
var MARKS = { mlflow_model: "MLmodel", mltable: "MLTable" };
function locateAsset(context, value, text4, type) {
  const { reader, files, cwd } = context;
  const found = address(text4);
  if (found !== void 0) {
    if (!/^(?:models|runs):\//.test(text4)) {
      reader.notYet(
        { path: value.path, at: value.node },
        `\`${found}\` in ${shown(value.path)}`,
        `use a local path, relative to ${isOption(value) ? "the pipeline file" : value.node.source.file}`
      );
    }
    return { kind: "uri", type: localType(context, value, type), uri: text4 };
  }
  const file = localPath(context, value, text4, ON_DISK[type], type);
  if (file === void 0) return void 0;
  const mark = MARKS[type];
  if (mark !== void 0 && files.kind(path.join(file, mark)) !== "file") {
    const what = type === "mlflow_model" ? "MLflow model" : "MLTable";
    reader.error("TY101", value.node, `${shownPath(file, cwd)} is no ${what}`, {
      why: `it holds no file \`${mark}\``,
      help: `name the folder that holds \`${mark}\``
    });
    return void 0;
  }
  return { kind: "path", type: localType(context, value, type), path: file };
}
function localType({ reader }, value, type) {
  if (type === "uri_file" || type === "uri_folder" || type === "mlflow_model") return type;
  reader.notYet(
    { path: value.path, at: value.node },
    `\`${type}\` for ${shown(value.path)}`,
    "use `uri_file`, `uri_folder` or `mlflow_model`"
  );
  return "uri_folder";
}
function address(text4) {
  const [, scheme] = SCHEME.exec(text4) ?? [];
  if (text4.startsWith("git+")) return "git+";
  return scheme === void 0 || scheme === "file" ? void 0 : `${scheme}:`;
}
function localPath(context, value, text4, want, asset) {
  const { reader, files } = context;
  const found = address(text4);
  if (found !== void 0) {
    reader.notYet(
      { path: value.path, at: value.node },
      `\`${found}\` in ${shown(value.path)}`,
      `use a local path, relative to ${isOption(value) ? "the pipeline file" : value.node.source.file}`
    );
    return void 0;
  }
  const file = path.resolve(value.node.source.dir, text4.replace(/^file:(?:\/\/(?=\/))?/, ""));
  const kind = files.kind(file);
  if (kind === want || kind !== "missing" && want === "either") return file;
  if (kind === "missing") {
    reader.error(
      "TY101",
      value.node,
      `${shown(value.path)}: there is no ${want === "either" ? "file or folder" : want} \`${text4}\``,
      {
        why: `looked for ${file}; paths are relative to the ${isOption(value) ? "pipeline file" : "file that holds them"}`,
        help: `check the path, or put a ${want === "either" ? "file" : want} there`
      }
    );
  } else {
    const data2 = asset === "uri_file" || asset === "uri_folder";
    reader.error("TY101", value.node, `${shown(value.path)} must be a ${want}, \`${text4}\` is a ${kind}`, {
      help: `name a ${want}${data2 ? `, or say \`type: uri_${kind}\`` : ""}`
    });
  }
  return void 0;
}
function isOption({ node: node2 }) {
  return node2.source.file.startsWith("--");
}

// src/pipeline/build/environment.ts
var MAPPED = "map it in trainyard.yml (`environments`), or by `--map-environment";
function buildEnvironment(context, value, read2) {
  if (typeof read2 !== "string") return describedEnvironment(context, value, read2);
  if (read2 === "host") return { kind: "host" };
  const mapped = mappedEnvironment(context, value.path, read2);
  if (mapped !== void 0) return mapped;
  if (read2.startsWith("file:")) return environmentInFile(context, value, read2);
  const { reader } = context;
  if (read2.startsWith("azureml:")) {
    reader.notYet(
      { path: value.path, at: value.node },
      `the registered environment \`${read2}\` in ${shown(value.path)}`,
      `${MAPPED} ${read2}=host\``
    );
    return { kind: "pip", requirements: [], name: read2 };
  }
  if (context.workspace.unknown) return { kind: "host" };
  reader.mismatch(
    value,
    "`host` or a mapping",
    "write `host`, `{requirements: requirements.txt}` or `{conda_file: conda.yml}`"
  );
  return void 0;
}
function environmentInFile(context, value, text4) {
  const file = localPath(context, value, text4, "file");
  const root = file === void 0 ? void 0 : readYaml(context, value, file);
  if (root === void 0) return void 0;
  const read2 = environmentFile.read(context.reader, root);
  return read2 === void 0 ? void 0 : describedEnvironment(context, root, read2);
}
function describedEnvironment(context, value, read2) {
  const { reader } = context;
  const { name, image, python } = read2;
  if (python !== void 0 && !/^3(?:\.\d+){0,2}$/.test(python)) {
    reader.mismatch(at(read2, "python"), "a Python version such as `3.11`");
    return void 0;
  }
  const named3 = (image === void 0 ? void 0 : mappedEnvironment(context, value.path, image)) ?? (name === void 0 ? void 0 : mappedEnvironment(context, value.path, name));
  if (named3 !== void 0) return named3;
  const spec = packagesOf(context, value, read2);
  for (const key of ["image", "build"]) {
    const place = memberAt(read2, key);
    if (place === void 0) continue;
    reader.notYet(
      { path: place.path, at: place.key },
      `the key \`${key}\` in ${shown(value.path)}`,
      image === void 0 ? "use `requirements`, `conda_file` or `host`" : `${MAPPED} ${image}=host\``
    );
  }
  if (spec === void 0)
    return read2.requirements === void 0 && read2.conda_file === void 0 ? { kind: "pip", requirements: [], name: image ?? name ?? "image" } : void 0;
  return { ...spec, ...python !== void 0 && { python }, ...name !== void 0 && { name } };
}
function packagesOf(context, value, { requirements, conda_file }) {
  const conda = member(value, "conda_file");
  if (conda_file !== void 0 && conda !== void 0) return condaPackages(context, conda, conda_file);
  const place = member(value, "requirements");
  if (requirements === void 0 || place === void 0) return void 0;
  const lines = requirementLines(context, place, requirements);
  return lines === void 0 ? void 0 : { kind: "pip", requirements: lines };
}
function requirementLines(context, value, read2) {
  if (typeof read2 !== "string") {
    const lines2 = read2.map((line) => line.trim());
    lines2.forEach((line, i) => checkRequirement(context, value.path, line, itemAt(read2, i).node));
    return lines2;
  }
  const file = localPath(context, value, read2, "file");
  const source = file === void 0 ? void 0 : readSource(context, value, file);
  if (source === void 0) return void 0;
  const lines = [];
  for (const { 0: raw, index } of source.text.matchAll(/[^\n]+/g)) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const start = index + raw.indexOf(line);
    checkRequirement(context, value.path, line, { source, start, end: start + line.length });
    lines.push(line);
  }
  return lines;
}
function checkRequirement({ reader }, where, line, place) {
  const option = /^(?:-r|-c|-e|--requirement|--constraint|--editable)(?![A-Za-z-])/.exec(line)?.[0];
  const local = /^(?:\.{1,2}[/\\]|[/\\~]|file:)|@\s*(?:file:|\.{1,2}\/)/.test(line) || line === ".";
  if (option === void 0 && !local) return;
  const what = option === void 0 ? `the local package \`${line}\`` : `the requirements option \`${option}\``;
  reader.notYet({ path: where, at: place }, what, "list the packages themselves");
}
function readSource(context, value, file) {
  const bytes = readBytes(context, value, file);
  if (bytes === void 0) return void 0;
  if (bytes.byteLength > MAX_FILE_BYTES) {
    const { cwd, reader } = context;
    reader.error("TY105", value.node, `${shownPath(file, cwd)} is longer than ${MAX_FILE_BYTES} bytes`);
    return void 0;
  }
  return { file: shownPath(file, context.cwd), dir: path2.dirname(file), text: decoded(bytes).replaceAll("\r\n", "\n") };
}
function readBytes({ reader, files, cwd }, value, file) {
  const read2 = files.read(file);
  if ("bytes" in read2) return read2.bytes;
  const why = "error" in read2 ? { why: read2.error } : {};
  const help = "check that it is a file you may read";
  reader.error("TY101", value.node, `${shown(value.path)}: ${shownPath(file, cwd)} could not be read`, { ...why, help });
  return void 0;
}
function readYaml(context, value, file) {
  const bytes = readBytes(context, value, file);
  if (bytes === void 0) return void 0;
  const parsed = parseDocument2(bytes, { file: shownPath(file, context.cwd), dir: path2.dirname(file) });
  if (parsed.ok) return { ...rootValue(parsed.value), path: path2.basename(file) };
  context.reader.problems.push(...parsed.diagnostics);
  return void 0;
}
function condaPackages(context, value, read2) {
  let conda = read2;
  if (typeof conda === "string") {
    const file = localPath(context, value, conda, "file");
    const root = file === void 0 ? void 0 : readYaml(context, value, file);
    const found = root === void 0 ? void 0 : condaSpec.read(context.reader, root);
    if (root === void 0 || found === void 0) return void 0;
    conda = found;
  }
  checkChannels(context, conda);
  const spec = { kind: "pip", requirements: [], ...conda.name !== void 0 && { name: conda.name } };
  if (conda.dependencies === void 0) return void 0;
  for (const [i, dependency] of (conda.dependencies ?? []).entries()) {
    if (typeof dependency === "string")
      addPackage(context, { ...itemAt(conda.dependencies ?? [], i), path: value.path }, dependency, spec);
    else if (dependency.pip !== void 0 && dependency.pip !== null) {
      spec.requirements.push(
        ...requirementLines(context, { ...at(dependency, "pip"), path: value.path }, dependency.pip) ?? []
      );
    }
  }
  return spec;
}
function checkChannels({ reader }, conda) {
  for (const [i, channel] of (conda.channels ?? []).entries()) {
    if (channel === "defaults" || channel === "conda-forge") continue;
    reader.warn("TY206", itemAt(conda.channels ?? [], i).node, `the conda channel \`${channel}\` is ignored`, {
      why: "only python and the pip part of a conda file are used, and pip knows no channels"
    });
  }
}
function addPackage({ reader }, value, text4, spec) {
  if (/^(?:[\w-]+::)?pip(?![\w-])/.test(text4)) return;
  const python = /^(?:[\w-]+::)?python(?![\w-])\s*(.*)$/.exec(text4)?.[1];
  const place = { path: value.path, at: value.node };
  if (python === void 0) {
    const name = /^[^\s=<>!~]+/.exec(text4)?.[0] ?? text4;
    reader.notYet(place, `the conda package \`${name}\``, "list it under `pip:`, or use `environment: host`");
    return;
  }
  if (python === "") return;
  const version = /^={0,2}\s*(3(?:\.\d+){0,2})(?:\.\*)?$/.exec(python)?.[1];
  if (version === void 0) reader.notYet(place, `the Python version \`${text4}\``, "name one version, as in `python=3.11`");
  else spec.python = version;
}

// src/pipeline/build/component-files.ts
var ComponentFiles = class {
  loaded = /* @__PURE__ */ new Map();
  checked = /* @__PURE__ */ new WeakSet();
  /** Pipeline components whose jobs are being built, the outermost first. */
  open = [];
  /** Builds what is in a pipeline component; `false` where that is going on already, for it contains itself. */
  enter(read2, build) {
    if (this.open.includes(read2)) return false;
    this.open.push(read2);
    build();
    this.open.pop();
    return true;
  }
  /** Whether what is in a component was judged before; from now on it was. */
  wasChecked(read2) {
    const before = this.checked.has(read2);
    this.checked.add(read2);
    return before;
  }
  /** The component that a text names; what is wrong with a file is told once. */
  named(context, value, text4) {
    const { reader } = context;
    if (text4.startsWith("azureml:")) {
      reader.notYet(
        { path: value.path, at: value.node },
        `the registered component \`${text4}\` in ${shown(value.path)}`,
        "name its file"
      );
      return "elsewhere";
    }
    const file = localPath(context, value, text4, "file");
    if (file === void 0) return "none";
    const known = this.loaded.get(file) ?? this.load(context, value, file);
    for (const { diagnostic } of known.refusals) reader.refusals.push({ path: value.path, diagnostic });
    for (const { diagnostic } of known.ignored) reader.ignored.push({ path: value.path, diagnostic });
    return known.read === void 0 ? "none" : { read: known.read, place: value };
  }
  load(context, value, file) {
    const own2 = new Reader();
    const root = readYaml({ ...context, reader: own2 }, value, file);
    let read2;
    if (root !== void 0) {
      if (isFlowFile(root.node, file)) promptFlow.read(own2, value);
      else read2 = component.read(own2, root);
    }
    const loaded2 = { read: read2, refusals: own2.refusals, ignored: own2.ignored };
    this.loaded.set(file, loaded2);
    context.reader.problems.push(...own2.problems);
    return loaded2;
  }
};

// src/pipeline/language/workspace.ts
var ENDPOINT_NAMES = {
  pattern: /^[a-z0-9][a-z0-9-]{0,62}$/,
  what: "an endpoint",
  help: "use lower-case letters, digits and hyphens, at most 63, beginning with a letter or a digit"
};
var COMPUTE_NAMES = { ...JOB_NAMES, what: "a compute" };
var PROFILE_NAMES = { ...JOB_NAMES, what: "a profile" };
function elsewhere(type, name, doc, keys = {}) {
  const properties = Object.entries(keys).map(([key, description]) => [key, { description }]);
  const schema4 = {
    expected: "a mapping",
    read: () => ({ type }),
    json: (writer) => writer.define(name, schema4, () => ({
      description: doc,
      type: "object",
      properties: Object.fromEntries(properties)
    }))
  };
  return schema4;
}
var AZURE_WORKSPACE = {
  subscription: "The id of the subscription.",
  resource_group: "The resource group of the Azure ML workspace.",
  workspace: "The Azure ML workspace."
};
var elsewhereComputes = {
  azureml: elsewhere("azureml", "AzuremlCompute", "A compute of an Azure ML workspace. Not run on yet.", {
    ...AZURE_WORKSPACE,
    cluster: "The compute cluster, or `serverless`."
  }),
  databricks: elsewhere("databricks", "DatabricksCompute", "A Databricks cluster. Not run on yet."),
  slurm: elsewhere("slurm", "SlurmCompute", "A Slurm cluster. Not run on yet."),
  kubernetes: elsewhere("kubernetes", "KubernetesCompute", "A Kubernetes cluster. Not run on yet."),
  ray: elsewhere("ray", "RayCompute", "A Ray cluster. Not run on yet.")
};
var localCompute = object("LocalCompute", "This machine.", {
  type: required(word(["local"]), "The kind of compute."),
  gpus: optional(
    byKind(
      { scalar: text({ examples: ["all", "1"] }), seq: list(bindable(integer({ min: 0 }))) },
      "`all`, a number or a list of device numbers"
    ),
    "The GPUs that its jobs share: `all`, how many, or which.",
    { later: "" }
  ),
  cpus: optional(bindable(integer({ min: 1 })), "The CPU cores that its jobs share.", { later: "" }),
  memory: optional(text({ examples: ["16GB"] }), "The memory that its jobs share.", { later: "" })
});
var unknownOverlay = record(anything);
var compute2 = tagged("type", { words: { local: localCompute, ...elsewhereComputes } });
var computeOverlay = tagged("type", { words: { local: localCompute, ...elsewhereComputes }, otherwise: unknownOverlay });
var elsewhereEndpoints = {
  azureml: elsewhere("azureml", "AzuremlEndpoint", "An online endpoint of an Azure ML workspace. Not deployed to yet.", {
    ...AZURE_WORKSPACE,
    endpoint: "The name of the endpoint there."
  }),
  kubernetes: elsewhere("kubernetes", "KubernetesEndpoint", "A service in a Kubernetes cluster. Not deployed to yet."),
  databricks: elsewhere("databricks", "DatabricksEndpoint", "A serving endpoint of Databricks. Not deployed to yet.")
};
var port = bindable(integer({ min: 1, max: 65535 }));
var PORT = "The port it answers on, of its own.";
var ofLocalEndpoints = {
  type: required(word(["local"]), "The kind of endpoint."),
  command: optional(
    text(),
    "What serves a model, in place of the `pyfunc` server of MLflow; `{port}` and `{model}` are replaced."
  ),
  host: optional(text(), "The address it listens on.", { later: "" }),
  replicas: optional(bindable(integer({ min: 1 })), "How many servers share the requests.", { later: "" })
};
var localEndpoint = object("LocalEndpoint", "Served on this machine.", { ...ofLocalEndpoints, port: required(port, PORT) });
var localEndpointOverlay = object("LocalEndpointOverlay", "Served on this machine: what a profile says of it.", {
  ...ofLocalEndpoints,
  port: optional(port, PORT)
});
var endpoint = tagged("type", { words: { local: localEndpoint, ...elsewhereEndpoints } });
var endpointOverlay = tagged("type", {
  words: { local: localEndpointOverlay, ...elsewhereEndpoints },
  otherwise: unknownOverlay
});
var hostOrFile = text({ examples: ["host", "requirements.txt", "conda.yml"] });
var ENVIRONMENT = "`host`, the path of a requirements, conda or environment file, or a mapping";
var mappedEnvironment2 = byKind({ scalar: hostOrFile, map: inlineEnvironment }, ENVIRONMENT);
var environmentOverlay = object("EnvironmentOverlay", "What a profile says of an environment.", environmentKeys);
var mappedEnvironmentOverlay = byKind({ scalar: hostOrFile, map: environmentOverlay }, ENVIRONMENT);
var tracking = object("Tracking", "Where MLflow runs and models are recorded.", {
  uri: optional(
    nullable(text({ blank: true })),
    "The http or https address of an MLflow server; nothing means the embedded store.",
    {
      standard: "the embedded store in the state folder"
    }
  ),
  registry_uri: optional(nullable(text({ blank: true })), "The address of the model registry, where it is another one.", {
    later: "leave it out: models are registered where runs are recorded"
  })
});
var DOCS = {
  computes: "Computes by name. `local` is always there.",
  environments: "Names of environments and images in pipeline files, and what this machine builds for them: `host`, a file, or a description as `environment` in the pipeline file.",
  endpoints: "Endpoints by name."
};
var shared = {
  map: optional(
    record(text({ examples: ["local"] })),
    "Names of computes in pipeline files, and the compute of this workspace that is meant."
  ),
  tracking: optional(tracking, "Where MLflow runs and models are recorded."),
  secrets: optional(
    nullable(list(bindable(text({ pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, expected: "the name of an environment variable" })))),
    "Names of secrets that jobs may use in `environment_variables`."
  )
};
var profile = object("Profile", "What is laid over the rest of the file: mappings deep, everything else replaced.", {
  computes: optional(record(computeOverlay, { names: COMPUTE_NAMES }), DOCS.computes),
  environments: optional(record(mappedEnvironmentOverlay), DOCS.environments),
  endpoints: optional(record(endpointOverlay, { names: ENDPOINT_NAMES }), DOCS.endpoints),
  ...shared
});
var workspaceFile = object("Workspace", "Where things run.", {
  $schema: optional(text(), "Address of a JSON Schema, for editors."),
  computes: optional(record(compute2, { names: COMPUTE_NAMES }), DOCS.computes),
  environments: optional(record(mappedEnvironment2), DOCS.environments),
  endpoints: optional(record(endpoint, { names: ENDPOINT_NAMES }), DOCS.endpoints),
  ...shared,
  profiles: optional(record(profile, { names: PROFILE_NAMES }), "Overlays by name, chosen with `--profile`.")
});

// src/pipeline/load.ts
import path5 from "node:path";

// src/pipeline/build/file.ts
import path4 from "node:path";

// src/pipeline/build/command.ts
import path3 from "node:path";

// src/pipeline/places.ts
function spanWithin(node2, start, end) {
  const { source, text: text4 } = node2;
  const shift = unshifted(node2);
  if (shift !== void 0) return { source, start: node2.start + shift + start, end: node2.start + shift + end };
  const places = placesOf(node2);
  if (places === void 0) return node2;
  const after = node2.style === "quoted" ? node2.end - 1 : node2.end;
  const from = start < text4.length ? places.starts[start] : after;
  const to = end > start ? places.ends[end - 1] : from;
  return from === void 0 || to === void 0 ? node2 : { source, start: from, end: to };
}
function unshifted({ source, start, end, text: text4, style }) {
  const shift = style === "quoted" ? 1 : 0;
  return style !== "block" && end - start === text4.length + 2 * shift && source.text.startsWith(text4, start + shift) ? shift : void 0;
}
function placesOf(node2) {
  const walk2 = new Walk(node2);
  const done2 = node2.style === "block" ? walk2.block() : walk2.flow();
  return done2 ? walk2 : void 0;
}
var Walk = class {
  starts = [];
  ends = [];
  file;
  value;
  at;
  constructor(node2) {
    this.file = node2.source.text;
    this.value = node2.text;
    this.at = node2.start;
  }
  get done() {
    return this.starts.length === this.value.length;
  }
  /** Notes that a stretch of the file became some characters; false where the value goes on otherwise. */
  put(became, start, end) {
    if (!this.value.startsWith(became, this.starts.length)) return false;
    for (let i = 0; i < became.length; i++) {
      this.starts.push(start);
      this.ends.push(end);
    }
    return true;
  }
  /** Notes characters that stand for themselves, up to an offset. */
  copy(end) {
    while (this.at < end) {
      if (!this.put(this.file.charAt(this.at), this.at, this.at + 1)) return false;
      this.at++;
    }
    return true;
  }
  /** Plain and quoted text. */
  flow() {
    const opening2 = this.file.charAt(this.at);
    const quote = opening2 === '"' || opening2 === "'" ? opening2 : "";
    this.at += quote.length;
    while (!this.done) {
      const next = this.file.charAt(this.at);
      let fits2;
      if (next === "") return false;
      if (isBlank2(next) || isBreak(next)) fits2 = this.blanks();
      else if (next === "\\" && quote === '"') fits2 = this.escape();
      else if (next === "'" && quote === "'") fits2 = this.doubled();
      else fits2 = this.copy(this.at + 1);
      if (!fits2) return false;
    }
    return true;
  }
  /** Blanks, which vanish before a line's end; a line's end is a blank, unless empty lines follow: then these are line feeds. */
  blanks() {
    const end = this.afterBlanks(this.at);
    if (!isBreak(this.file.charAt(end))) return this.copy(end);
    this.at = end;
    const breaks = this.breaks();
    const [first = 0, ...more] = breaks;
    return more.length === 0 ? this.put(" ", first, first + 1) : more.every((at2) => this.put("\n", at2, at2 + 1));
  }
  doubled() {
    const { at: at2 } = this;
    this.at += 2;
    return this.file.startsWith("''", at2) && this.put("'", at2, at2 + 2);
  }
  escape() {
    const { at: at2 } = this;
    const kind = this.file.charAt(at2 + 1);
    if (isBreak(kind)) {
      this.at++;
      return this.breaks().slice(1).every((place) => this.put("\n", place, place + 1));
    }
    const digits = { x: 2, u: 4, U: 8 }[kind] ?? 0;
    this.at += 2 + digits;
    const became = digits === 0 ? this.value.charAt(this.starts.length) : codePoint(Number.parseInt(this.file.slice(at2 + 2, this.at), 16));
    return became !== void 0 && this.put(became, at2, this.at);
  }
  /** The line ends from here on, with the blanks around them. */
  breaks() {
    const found = [];
    for (; ; ) {
      const end = this.file.startsWith("\r\n", this.at) ? this.at + 1 : this.at;
      if (this.file.charAt(end) !== "\n") return found;
      found.push(end);
      this.at = this.afterBlanks(end + 1);
    }
  }
  afterBlanks(from) {
    let at2 = from;
    while (isBlank2(this.file.charAt(at2))) at2++;
    return at2;
  }
  /** Literal and folded blocks. */
  block() {
    const folded = this.file.charAt(this.at) === ">";
    this.at = this.lineEnd(this.at) + 1;
    const indent = this.indent();
    if (indent === void 0) return false;
    const held = this.value.replace(/\n+$/, "").length;
    let breaks = [];
    while (!this.done) {
      const end = this.lineEnd(this.at);
      const content = Math.min(this.at + indent, end);
      const last = this.file.charAt(end - 1) === "\r" ? end - 1 : end;
      if (content < last) {
        if (!this.between(breaks, folded)) return false;
        breaks = [];
        this.at = content;
        if (!this.copy(last)) return false;
      }
      breaks.push(end);
      this.at = end + 1;
      if (this.starts.length === held || end === this.file.length) break;
    }
    const left = this.value.length - this.starts.length;
    while (breaks.length < left && this.at < this.file.length) {
      breaks.push(this.lineEnd(this.at));
      this.at = this.lineEnd(this.at) + 1;
    }
    return breaks.length >= left && breaks.slice(0, left).every((at2) => this.put("\n", at2, at2 + 1));
  }
  /** The line ends between two lines that hold something: a blank, as many line feeds, or one less. */
  between(breaks, folded) {
    const [first] = breaks;
    const from = this.starts.length;
    if (folded && breaks.length === 1 && first !== void 0 && this.value.charAt(from) === " ") {
      return this.put(" ", first, first + 1);
    }
    let feeds = 0;
    while (this.value.charAt(from + feeds) === "\n") feeds++;
    const kept = folded && feeds === breaks.length - 1 ? breaks.slice(1) : breaks;
    return feeds === kept.length && kept.every((at2) => this.put("\n", at2, at2 + 1));
  }
  /** How many blanks the block's lines begin with that are not in the value; undefined where no line tells. */
  indent() {
    if (!/[^\n]/.test(this.value)) return Number.POSITIVE_INFINITY;
    const line = /^( *)[^ \r\n]/gm;
    line.lastIndex = this.at;
    const inFile = line.exec(this.file)?.[1];
    const inValue = /^( *)[^ \n]/m.exec(this.value)?.[1];
    return inFile === void 0 || inValue === void 0 ? void 0 : inFile.length - inValue.length;
  }
  lineEnd(from) {
    const found = this.file.indexOf("\n", from);
    return found === -1 ? this.file.length : found;
  }
};
function isBlank2(character) {
  return character === " " || character === "	";
}
function isBreak(character) {
  return character === "\n" || character === "\r";
}
function codePoint(code) {
  return code <= 1114111 ? String.fromCodePoint(code) : void 0;
}

// src/pipeline/expressions.ts
var MAX_FAULTS = 20;
var OPEN = "${{";
var CLOSE = "}}";
var OPTIONAL = "$[[";
var END = "]]";
var NAME = /[A-Za-z_][A-Za-z0-9_-]*/y;
var SPACE = /\s*/y;
var EXPRESSION = /\$\{\{/g;
var COMMAND = /\$\{\{|\$\[\[|\[\[(?=\s)|\]\]|(?<!\{)\{(?=(?:inputs|outputs|search_space)\.)/g;
function parseTemplate(text4, of) {
  if (text4 !== "" && !text4.includes("{") && !text4.includes(OPTIONAL)) return { pieces: [{ text: text4 }], faults: [] };
  return new TemplateParser(text4, of === void 0 ? EXPRESSION : COMMAND).parse();
}
function referencesIn(pieces2, { optional: optional2 = true } = {}) {
  return pieces2.flatMap((piece) => {
    if ("reference" in piece) return [piece.reference];
    return "optional" in piece && optional2 ? referencesIn(piece.optional.pieces) : [];
  });
}
function soleReference({ pieces: pieces2, faults }) {
  const [piece] = pieces2;
  return pieces2.length === 1 && faults.length === 0 && piece !== void 0 && "reference" in piece ? piece.reference : void 0;
}
var TemplateParser = class {
  text;
  marks;
  pieces = [];
  faults = [];
  closes;
  opens;
  braces;
  /** The optional block that is open; `inner`: brackets in it that must be closed before. */
  block;
  /** Where the text begins that is in no piece yet. */
  from = 0;
  constructor(text4, marks) {
    this.text = text4;
    this.marks = marks;
    this.closes = new NextIndex(text4, CLOSE);
    this.opens = new NextIndex(text4, OPEN);
    this.braces = new NextIndex(text4, "}");
  }
  parse() {
    const { text: text4, marks, faults } = this;
    let at2 = 0;
    while (faults.length < MAX_FAULTS) {
      marks.lastIndex = at2;
      const found = marks.exec(text4);
      if (found === null) break;
      at2 = this.mark(found[0], found.index);
    }
    this.textUntil(text4.length);
    if (this.block !== void 0 && faults.length < MAX_FAULTS) faults.push(unclosed(OPTIONAL, END, this.block.start));
    return { pieces: this.pieces, faults };
  }
  /** Reads what begins with a mark; returns where to go on. */
  mark(mark, at2) {
    switch (mark) {
      case OPEN:
        return this.expression(at2);
      case "{":
        return this.single(at2);
      case OPTIONAL:
        return this.open(at2);
      case END:
        return this.close(at2);
      default:
        if (this.block !== void 0) this.block.inner++;
        return at2 + mark.length;
    }
  }
  expression(open5) {
    const close = this.closes.from(open5);
    const next = this.opens.from(open5 + OPEN.length);
    this.textUntil(open5);
    if (close === -1 || next !== -1 && next < close) {
      this.faults.push(unclosed(OPEN, CLOSE, open5));
      this.from = next === -1 ? this.text.length : next;
      return this.from;
    }
    return this.reference({ open: open5, from: open5 + OPEN.length, close, end: close + CLOSE.length });
  }
  /** `{inputs.x}` where the official client takes it for a reference: up to the next brace, if no second one follows. */
  single(open5) {
    const close = this.braces.from(open5);
    if (close === -1 || this.text.startsWith(CLOSE, close)) return open5 + 1;
    this.textUntil(open5);
    return this.reference({ open: open5, from: open5 + 1, close, end: close + 1 }, { single: true });
  }
  reference(at2, more = {}) {
    const parsed = parseReference(this.text, at2);
    if ("message" in parsed) this.faults.push(parsed);
    else this.add({ reference: { ...parsed, start: at2.open, end: at2.end, ...more } });
    this.from = at2.end;
    return at2.end;
  }
  open(start) {
    const inside = start + OPTIONAL.length;
    if (this.block === void 0) {
      this.textUntil(start);
      this.block = { pieces: [], start, inner: 0 };
      this.from = inside;
    } else {
      this.block.inner++;
      this.faults.push({
        start,
        end: inside,
        message: "an optional block cannot stand in another one",
        help: "write one after the other"
      });
    }
    return inside;
  }
  close(at2) {
    const { block } = this;
    const end = at2 + END.length;
    if (block === void 0) return end;
    if (block.inner > 0) {
      block.inner--;
      return end;
    }
    this.textUntil(at2);
    this.block = void 0;
    this.pieces.push({ optional: { pieces: block.pieces, start: block.start, end } });
    this.from = end;
    return end;
  }
  textUntil(end) {
    if (end > this.from) this.add({ text: this.text.slice(this.from, end) });
    this.from = end;
  }
  add(piece) {
    (this.block?.pieces ?? this.pieces).push(piece);
  }
};
var NextIndex = class {
  text;
  sought;
  /** Undefined before it was looked for. */
  next;
  constructor(text4, sought) {
    this.text = text4;
    this.sought = sought;
  }
  from(at2) {
    if (this.next === void 0 || this.next !== -1 && this.next < at2) this.next = this.text.indexOf(this.sought, at2);
    return this.next;
  }
};
function unclosed(opening2, closing, start) {
  return { start, end: start + opening2.length, message: `\`${opening2}\` is not closed`, help: `close it with \`${closing}\`` };
}
function parseReference(text4, at2) {
  const { open: open5, close, end: last } = at2;
  const segments = [];
  let next = skip(SPACE, text4, at2.from);
  if (next >= close) {
    return {
      start: open5,
      end: last,
      message: "the expression is empty",
      help: "name a value, as in `${{inputs.data}}`"
    };
  }
  for (; ; ) {
    const end = Math.min(skip(NAME, text4, next), close);
    if (end === next) return unexpected(text4, next, at2, segments.length === 0 ? "a name" : "a name after the dot");
    segments.push({ name: text4.slice(next, end), start: next, end });
    next = skip(SPACE, text4, end);
    if (next >= close) return { text: segments.map((segment) => segment.name).join("."), segments };
    if (next !== end || text4[next] !== ".") return unexpected(text4, next, at2, `a dot or \`${text4.slice(close, last)}\``);
    next += 1;
  }
}
function unexpected(text4, at2, { close, end }, expected) {
  if (at2 >= close) return { start: at2, end, message: `expected ${expected}, found \`${text4.slice(close, end)}\`` };
  const found = String.fromCodePoint(text4.codePointAt(at2) ?? 0);
  return {
    start: at2,
    end: at2 + found.length,
    message: `expected ${expected}, found \`${found.trim() === "" ? " " : found}\``,
    help: "an expression is a dotted name such as `inputs.data`; it knows no operators"
  };
}
function skip(pattern, text4, at2) {
  pattern.lastIndex = at2;
  return pattern.test(text4) ? pattern.lastIndex : at2;
}

// src/pipeline/build/literals.ts
var TAKEN = "Azure ML takes it; the job may not";
var READERS = { number: number(), integer: integer(), boolean: booleanOrText() };
function booleanOrText() {
  return {
    ...boolean,
    read: (reader, value) => value.node.kind === "scalar" && /^(?:true|false)$/i.test(value.node.text) ? true : boolean.read(reader, value)
  };
}
function literalFits(reader, value, node2, type) {
  return READERS[type] === void 0 || READERS[type].read(reader, { ...value, node: node2 }) !== void 0;
}
function tellOfLiteral(reader, value, node2, type) {
  if (literalFits(new Reader(), value, node2, type)) return;
  reader.warn("TY302", node2, `${shown(value.path)} takes \`${type}\`, not \`${node2.text}\``, {
    why: TAKEN,
    help: `write ${READERS[type]?.expected ?? "another value"}, or change the type`
  });
}
function withinBounds(reader, value, node2, { min, max, enum: values }, of) {
  const wrong2 = (limit2, what) => {
    const related = [{ message: "said here", location: locationOf(limit2) }];
    if (of === "pipeline")
      reader.error("TY203", node2, `${shown(value.path)} must be ${what}, found \`${node2.text}\``, { related });
    else reader.warn("TY302", node2, `${shown(value.path)} should be ${what}, found \`${node2.text}\``, { why: TAKEN, related });
  };
  const number5 = numberOf(node2);
  if (min !== void 0 && number5 < numberOf(min)) wrong2(min, `at least ${min.text}`);
  if (max !== void 0 && number5 > numberOf(max)) wrong2(max, `at most ${max.text}`);
  const [first] = values ?? [];
  if (values !== void 0 && first !== void 0 && !values.some((value2) => isSame(value2, node2))) {
    wrong2(first, listed(values.map(({ text: text4 }) => text4)));
  }
}
function numberOf({ value, text: text4 }) {
  if (typeof value === "number") return value;
  return text4.trim() === "" ? Number.NaN : Number(text4);
}
function isSame(one2, other) {
  const isNumber = typeof one2.value === "number" || typeof other.value === "number";
  return isNumber && numberOf(one2) === numberOf(other) || pythonText(one2) === pythonText(other);
}

// src/pipeline/build/references.ts
function template(reader, node2) {
  const parsed = parseTemplate(node2.text);
  for (const { start, end, message, help } of parsed.faults) {
    reader.error("TY304", spanWithin(node2, start, end), message, { help });
  }
  return parsed;
}
var wordings = /* @__PURE__ */ new WeakMap();
function wordingOf(vocabulary) {
  const { names: names2, open: open5 = [], none = "nothing can be referred to here" } = vocabulary;
  let wording = wordings.get(vocabulary);
  if (wording === void 0) {
    const parts = [...new Set(names2)].map((name) => ({ name, segments: name.split(".") }));
    const possible = [...parts.map(({ name }) => name), ...open5.map((prefix2) => `${prefix2}.NAME`)];
    wording = {
      beginnings: new Set(parts.flatMap(({ segments }) => segments.map((_, i) => segments.slice(0, i + 1).join(".")))),
      why: possible.length === 0 ? none : `known here: ${listed(possible)}`,
      near: sparing((text4) => nearestReference(text4, parts))
    };
    wordings.set(vocabulary, wording);
  }
  return wording;
}
function checkReferences(reader, node2, references, vocabulary) {
  const { names: names2, open: open5 = [], advice: advice2 = {} } = vocabulary;
  const set2 = names2.length > 10 ? new Set(names2) : void 0;
  const isKnown = (text4) => set2 === void 0 ? names2.includes(text4) : set2.has(text4);
  const unknown = references.filter(({ text: text4 }) => !isKnown(text4) && !open5.some((prefix2) => text4.startsWith(`${prefix2}.`)));
  for (const reference2 of unknown.slice(0, MAX_FAULTS)) {
    const { beginnings, why, near: nearestTo } = wordingOf(vocabulary);
    const own2 = reference2.segments.map(({ name }) => name);
    const wrong2 = reference2.segments.find((_, i) => !beginnings.has(own2.slice(0, i + 1).join(".")));
    const start = (wrong2 ?? reference2.segments[0])?.start ?? reference2.start;
    const end = reference2.segments.at(-1)?.end ?? reference2.end;
    const near = nearestTo(reference2.text);
    const [head = ""] = own2;
    const advised = Object.hasOwn(advice2, head) ? advice2[head] : void 0;
    reader.error("TY301", spanWithin(node2, start, end), `\`${reference2.text}\` does not exist here`, {
      why,
      help: near === void 0 ? advised : `write \`\${{${near}}}\``
    });
  }
  return unknown.length === 0;
}
function nearestReference(text4, names2) {
  const own2 = text4.split(".");
  const alike = names2.filter(
    ({ segments }) => segments.length === own2.length && segments.every((segment, i) => segment === own2[i] || nearest(own2[i] ?? "", [segment]) !== void 0)
  );
  return nearest(
    text4,
    alike.map(({ name }) => name)
  );
}

// src/pipeline/build/scope.ts
function addEdge(scope, from, to, at2) {
  const edges = scope.edges.get(from);
  if (edges === void 0) scope.edges.set(from, [{ to, at: at2 }]);
  else edges.push({ to, at: at2 });
}
function onceForScope(make) {
  const made = /* @__PURE__ */ new WeakMap();
  return (scope) => {
    const known = made.get(scope) ?? make(scope);
    made.set(scope, known);
    return known;
  };
}
function emptyScope(context, unbound) {
  return {
    ...context,
    inputs: /* @__PURE__ */ new Map(),
    outputs: /* @__PURE__ */ new Map(),
    jobs: /* @__PURE__ */ new Map(),
    defaultCompute: "local",
    model: void 0,
    edges: /* @__PURE__ */ new Map(),
    ...unbound !== void 0 && { unbound }
  };
}

// src/pipeline/build/bindings.ts
function bindInput(scope, value, read2, wanted) {
  if ("kind" in read2) return bindScalar(scope, value, read2, wanted);
  const at2 = memberAt(read2, "path");
  if (read2.path !== void 0 && at2 !== void 0) {
    const type2 = read2.type ?? (memberAt(read2, "type") === void 0 ? "uri_folder" : void 0);
    if (type2 === void 0) return void 0;
    const both = memberAt(read2, "value");
    if (both !== void 0) {
      scope.reader.error("TY205", both.key, `${shown(value.path)} has both \`path\` and \`value\``, {
        help: "keep one of them"
      });
      return void 0;
    }
    if (!isAsset(type2)) {
      scope.reader.error("TY201", at2.key, `an input of type \`${type2}\` takes \`value\`, not \`path\``);
      return void 0;
    }
    if (!typeFits(scope, value.key, value.path, type2, `\`${type2}\``, wanted)) return void 0;
    return bindAsset(scope, at2, read2.path, type2, { ...wanted, types: [type2] });
  }
  const { type } = read2;
  const found = valueOf(read2);
  if (found === "fault" || at2 !== void 0 || type === void 0 && memberAt(read2, "type") !== void 0) return void 0;
  if (found === "none") {
    const key = type === void 0 || isAsset(type) ? "path" : "value";
    if (read2.optional !== true) scope.reader.missing(value, key, `give it in the file or by \`--set ${value.path}=...\``);
    return void 0;
  }
  const { place: given, node: node2 } = found;
  const wrong2 = memberAt(read2, "value");
  if (type !== void 0 && isAsset(type) && wrong2 !== void 0) {
    scope.reader.error("TY201", wrong2.key, `an input of type \`${type}\` takes \`path\`, not \`value\``);
    return void 0;
  }
  if (type !== void 0 && isAsset(type)) return bindAsset(scope, given, node2, type, { ...wanted, types: [type] });
  const bound = bindScalar(scope, given, node2, { ...wanted, ...type !== void 0 && { types: [type] } });
  if (bound?.kind === "literal") withinBounds(scope.reader, given, node2, read2, "pipeline");
  return bound;
}
function valueOf(read2) {
  for (const key of ["value", "default"]) {
    const place = memberAt(read2, key);
    const node2 = read2[key];
    if (place === void 0) continue;
    if (node2 === void 0) return "fault";
    if (node2 !== null) return { place, node: node2 };
  }
  return "none";
}
function bindScalar(scope, value, node2, wanted) {
  const bound = bindReference(scope, value, node2, wanted);
  if (bound !== "none") return bound;
  const primitive = PRIMITIVES.find((known) => wanted.types?.includes(known) === true);
  if (primitive !== void 0 && wanted.mismatch === "warning") tellOfLiteral(scope.reader, value, node2, primitive);
  else if (primitive !== void 0 && !literalFits(scope.reader, value, node2, primitive)) return void 0;
  const asset = wanted.types?.find(isAsset);
  if (primitive === void 0 && asset !== void 0) return locateAsset(scope, value, node2.text, asset);
  return { kind: "literal", text: pythonText(node2) };
}
function bindAsset(scope, value, node2, type, wanted) {
  const bound = bindReference(scope, value, node2, wanted);
  return bound === "none" ? locateAsset(scope, value, node2.text, type) : bound;
}
function bindReference(scope, value, node2, wanted) {
  const { reader } = scope;
  if (!node2.text.includes("{")) return "none";
  const parsed = template(reader, node2);
  const references = referencesIn(parsed.pieces);
  if (parsed.faults.length > 0) return void 0;
  if (references.length === 0) return "none";
  const sole = soleReference(parsed);
  if (sole !== void 0) return bindTo(scope, value, node2, sole, wanted);
  for (const reference2 of references) bindTo(scope, value, node2, reference2, { job: wanted.job });
  reader.notYet(
    { path: value.path, at: node2 },
    `an expression as a part of ${shown(value.path)}`,
    "bind the parts as inputs of their own and put them together in the command"
  );
  return void 0;
}
function bindTo(scope, value, node2, reference2, wanted) {
  const { reader } = scope;
  const [parent, kind, name = "", , output = ""] = reference2.segments.map((segment) => segment.name);
  const job = kind === "jobs" ? scope.jobs.get(name) : void 0;
  const declared = kind === "inputs" ? scope.inputs?.get(name) : void 0;
  const isKnown = parent === "parent" && scope.unbound === void 0 && (reference2.segments.length === 3 && (declared !== void 0 || kind === "inputs" && scope.inputs === void 0) || reference2.segments.length === 5 && reference2.segments[3]?.name === "outputs" && job !== void 0 && (job.outputs === void 0 || job.outputs.has(output)));
  if (!isKnown && !checkReferences(reader, node2, [reference2], parentVocabulary(scope))) return void 0;
  const at2 = spanWithin(node2, reference2.start, reference2.end);
  if (declared?.absent === true) {
    scope.reader.cannotRun({ path: value.path, at: at2 }, "TY204", `\`${reference2.text}\` is given nothing`, {
      help: `give it in the file or by \`--set inputs.${name}=...\``
    });
    return void 0;
  }
  for (const diagnostic of declared?.refusals ?? []) scope.reader.refusals.push({ path: value.path, diagnostic });
  if (kind !== "inputs") addEdge(scope, wanted.job, name, at2);
  const type = kind === "inputs" ? declared?.type : job?.outputs?.get(output);
  if (type !== void 0 && !isFitText(declared?.literal, value, wanted) && !typeFits(scope, at2, value.path, type, `\`${reference2.text}\` is \`${type}\``, wanted))
    return void 0;
  return kind === "inputs" ? { kind: "input", name } : { kind: "output", job: name, output };
}
function isNothing(scope, read2) {
  if (read2 === null) return true;
  if (read2 === void 0) return false;
  if (!("kind" in read2)) {
    const said2 = memberAt(read2, "value") ?? memberAt(read2, "default");
    return said2 !== void 0 && memberAt(read2, "path") === void 0 && valueOf(read2) === "none";
  }
  if (!read2.text.includes("${{")) return false;
  const [parent, kind, name, ...more] = soleReference(parseTemplate(read2.text))?.segments ?? [];
  return parent?.name === "parent" && kind?.name === "inputs" && more.length === 0 && scope.inputs?.get(name?.name ?? "")?.absent === true;
}
var PARENT_ADVICE = {
  inputs: "bind to an input of the pipeline: `${{parent.inputs.NAME}}`",
  jobs: "begin with `parent`: `${{parent.jobs.JOB.outputs.NAME}}`",
  secrets: "secrets can only be used in `environment_variables`",
  env: "the environment can only be used in the workspace file"
};
var parentVocabulary = onceForScope((scope) => {
  if (scope.unbound !== void 0) return { names: [], none: scope.unbound, advice: PARENT_ADVICE };
  const names2 = [...scope.inputs?.keys() ?? []].map((name) => `parent.inputs.${name}`);
  const open5 = scope.inputs === void 0 ? ["parent.inputs"] : [];
  for (const [job, { outputs: outputs2 }] of scope.jobs) {
    if (outputs2 === void 0) open5.push(`parent.jobs.${job}.outputs`);
    else for (const output of outputs2.keys()) names2.push(`parent.jobs.${job}.outputs.${output}`);
  }
  return {
    names: names2,
    open: open5,
    advice: { ...PARENT_ADVICE, parent: "declare it: an input of the pipeline, or an output of that job" }
  };
});
function typeFits(scope, at2, path33, type, found, wanted) {
  const { types, mismatch = "error" } = wanted;
  if (types === void 0 || types.some((want) => fits(type, want))) return true;
  const message = `${shown(path33)} takes ${listed(types)}, ${found.includes(" is ") ? found : `not ${found}`}`;
  const help = `bind it to ${listed(types)}, or change one of the types`;
  if (mismatch === "warning") scope.reader.warn("TY302", at2, message, { why: TAKEN, help });
  else scope.reader.error("TY302", at2, message, { help });
  return mismatch === "warning";
}
function isFitText(literal, value, { types }) {
  const primitive = PRIMITIVES.find((known) => types?.includes(known) === true);
  return literal !== void 0 && primitive !== void 0 && literalFits(new Reader(), value, literal, primitive);
}
function fits(type, wanted) {
  return type === wanted || wanted === "uri_folder" && (type === "mlflow_model" || type === "mltable" || type === "triton_model" || type === "custom_model") || wanted === "custom_model" && (type === "mlflow_model" || type === "uri_folder" || type === "uri_file") || wanted === "number" && type === "integer";
}
function isAsset(type) {
  return ASSETS.includes(type);
}

// src/pipeline/build/command.ts
function buildCommandSpec(scope, read2, given) {
  const names2 = [
    ...Object.keys(given.inputs ?? {}).map((name) => `inputs.${name}`),
    ...[...given.absent].map((name) => `inputs.${name}`),
    ...Object.keys(given.outputs ?? {}).map((name) => `outputs.${name}`),
    ...[...given.searched ?? []].map((name) => `search_space.${name}`),
    ...given.names ?? []
  ];
  const open5 = [
    ...given.inputs === void 0 ? ["inputs"] : [],
    ...given.outputs === void 0 ? ["outputs"] : [],
    ...given.open ?? []
  ];
  const command = buildCommand(scope, read2, { names: names2, open: open5 }, given);
  const code = buildCode(scope, read2);
  const from = given.over !== void 0 && memberAt(given.over, "environment") !== void 0 ? given.over : read2;
  const environment2 = from.environment === void 0 ? void 0 : buildEnvironment(scope, at(from, "environment"), from.environment);
  checkNodes(scope, given.over?.resources ?? read2.resources);
  const own2 = buildVariables(scope, read2);
  const over = given.over === void 0 ? {} : buildVariables(scope, given.over);
  if (command === void 0 || environment2 === void 0 || given.inputs === void 0 || given.outputs === void 0)
    return void 0;
  return {
    command,
    ...code !== void 0 && { code },
    environment: environment2,
    inputs: given.inputs,
    outputs: given.outputs,
    environmentVariables: { ...own2, ...over }
  };
}
function checkNodes({ reader }, read2) {
  const { instance_count: count } = read2 ?? {};
  if (read2 === void 0 || count === void 0 || count === 1) return;
  const { path: path33, node: node2 } = at(read2, "instance_count");
  const nodes2 = typeof count === "number" ? `${count} nodes` : "a number of nodes that is not known";
  reader.notYet({ path: path33, at: node2 }, `${shown(path33)}, ${nodes2},`, "use one node");
}
var ADVICE = {
  parent: "bind it under `inputs` and write `${{inputs.NAME}}` here",
  secrets: "hand it over in `environment_variables`",
  env: "hand it over in `environment_variables`",
  inputs: "declare it under `inputs`",
  outputs: "declare it under `outputs`",
  search_space: "declare it under `search_space` of a sweep"
};
var plainName = /^[\w.:/@-]+$/;
var NO_NAMES = /* @__PURE__ */ new Set();
function buildCommand({ reader }, read2, vocabulary, { absent = NO_NAMES, searched = NO_NAMES } = {}) {
  const place = memberAt(read2, "command");
  if (read2.command === void 0 || place?.node.kind !== "scalar") return void 0;
  const { node: node2 } = place;
  const parsed = parseTemplate(node2.text, { command: true });
  for (const { start, end, message, help } of parsed.faults)
    reader.error("TY304", spanWithin(node2, start, end), message, { help });
  const references = referencesIn(parsed.pieces);
  const own2 = references.filter((reference2) => !isInput(reference2, searched));
  const known = checkReferences(reader, node2, own2, {
    advice: ADVICE,
    none: "the command has no inputs and outputs",
    ...vocabulary
  });
  for (const reference2 of references) {
    if (reference2.single !== true) continue;
    reader.warn(
      "TY309",
      spanWithin(node2, reference2.start, reference2.end),
      `\`{${reference2.text}}\` is taken for \`\${{${reference2.text}}}\``,
      {
        why: "Azure ML takes single braces so, and warns of it",
        help: `write \`\${{${reference2.text}}}\``
      }
    );
  }
  if (!known || parsed.faults.length > 0) return void 0;
  const missing = referencesIn(parsed.pieces, { optional: false }).filter((reference2) => isInput(reference2, absent));
  for (const reference2 of missing) {
    reader.error("TY204", spanWithin(node2, reference2.start, reference2.end), `\`${reference2.text}\` is given nothing`, {
      why: "it is optional, and used outside of an optional block",
      help: `put it into one, as in \`$[[--name \${{${reference2.text}}}]]\`, or give it a value`
    });
  }
  return missing.length > 0 ? void 0 : parsed.pieces.flatMap((piece) => written(piece, absent, searched));
}
function isInput({ segments: [head, name, ...more] }, names2) {
  return head?.name === "inputs" && name !== void 0 && more.length === 0 && names2.has(name.name);
}
function written(piece, absent, searched) {
  if ("text" in piece) return [piece];
  if ("reference" in piece) {
    const { text: text4 } = piece.reference;
    return [{ ref: isInput(piece.reference, searched) ? text4.replace(/^inputs/u, "search_space") : text4 }];
  }
  const { pieces: pieces2 } = piece.optional;
  const leftOut = referencesIn(pieces2).some((reference2) => isInput(reference2, absent));
  return leftOut ? [] : pieces2.flatMap((inner) => written(inner, absent, searched));
}
function buildCode(context, read2) {
  const place = memberAt(read2, "code");
  if (read2.code === void 0 || read2.code === null || place === void 0) return void 0;
  const found = localPath(context, place, read2.code, "either");
  if (found === void 0 || context.files.kind(found) === "folder") return found;
  context.reader.notYet({ path: place.path, at: place.node }, `a single file as ${shown(place.path)}`, "name its folder");
  return path3.dirname(found);
}
function buildInputs(scope, job, { inputs: read2 }) {
  const found = {};
  const absent = /* @__PURE__ */ new Set();
  for (const [name, value] of read2 ?? []) {
    const place = member(placeOf(read2 ?? {}), name);
    if (isNothing(scope, value)) {
      absent.add(name);
      continue;
    }
    const bound = value === void 0 || value === null || place === void 0 ? void 0 : bindInput(scope, place, value, { job, mismatch: "warning" });
    if (bound === void 0 && typeof value === "object" && value !== null && !("kind" in value) && value.optional === true)
      absent.add(name);
    else found[name] = bound ?? { kind: "literal", text: "" };
  }
  return { inputs: found, absent };
}
function buildOutputs(scope, { outputs: read2 }, declared = /* @__PURE__ */ new Map()) {
  const found = {};
  for (const [name, type] of declared) found[name] = { type };
  for (const [name, value] of read2 ?? []) {
    const place = member(placeOf(read2 ?? {}), name);
    if (place === void 0) continue;
    let type = declared.get(name);
    if (typeof value === "string") type ??= bindOutput(scope, place, value);
    else {
      type = value?.type ?? type;
      const bound = value?.path?.includes("${{") === true ? memberAt(value, "path") : void 0;
      if (bound !== void 0 && value?.path !== void 0) type ??= bindOutput(scope, bound, value.path);
    }
    found[name] = { type: localType(scope, place, type ?? "uri_folder") };
  }
  return found;
}
var outputVocabulary = onceForScope(({ outputs: outputs2, unbound }) => ({
  names: [...outputs2?.keys() ?? []].map((name) => `parent.outputs.${name}`),
  open: outputs2 === void 0 && unbound === void 0 ? ["parent.outputs"] : [],
  none: "the pipeline declares no outputs"
}));
function bindOutput(scope, value, text4) {
  const { reader } = scope;
  if (value.node.kind !== "scalar") return void 0;
  const parsed = template(reader, value.node);
  const reference2 = soleReference(parsed);
  if (parsed.faults.length > 0) return void 0;
  if (reference2 === void 0) {
    reader.mismatch(
      value,
      "a mapping such as `{type: uri_folder}`, or a binding to an output of the pipeline",
      `found \`${text4}\``
    );
    return void 0;
  }
  if (!checkReferences(reader, value.node, [reference2], outputVocabulary(scope))) return void 0;
  return scope.outputs?.get(reference2.segments[2]?.name ?? "")?.type;
}
function buildVariables({ reader, workspace }, { environment_variables: read2 }) {
  const variables2 = {};
  for (const [name, node2] of read2 ?? []) {
    if (node2 === void 0) continue;
    if (node2 === null) {
      variables2[name] = { text: "" };
      continue;
    }
    if (!node2.text.includes("${{")) {
      variables2[name] = { text: pythonText(node2) };
      continue;
    }
    const parsed = template(reader, node2);
    if (parsed.faults.length > 0) continue;
    const secret = soleReference(parsed)?.text;
    const help = "name the secret in the workspace file: `secrets: [NAME]`; other values are literal text here and reach the job as inputs";
    const names2 = workspace.secrets.map((known) => `secrets.${known}`);
    const advice2 = { secrets: help, inputs: help, parent: help, env: help };
    const none = "the workspace declares no secrets";
    const open5 = workspace.unknown ? ["secrets"] : [];
    if (!checkReferences(reader, node2, referencesIn(parsed.pieces), { names: names2, open: open5, none, advice: advice2 })) continue;
    if (secret === void 0) {
      const place = member(placeOf(read2 ?? {}), name);
      reader.error("TY304", node2, `a secret must be the whole value of ${shown(place?.path ?? name)}`, {
        help: "put the pieces together in the job itself"
      });
    } else variables2[name] = { secret: secret.slice("secrets.".length) };
  }
  return variables2;
}
function buildCompute(scope, read2) {
  const place = memberAt(read2, "compute");
  if (place === void 0) {
    for (const diagnostic of scope.defaultRefusals ?? []) scope.reader.refusals.push({ path: "", diagnostic });
    return scope.defaultCompute;
  }
  return read2.compute === void 0 ? void 0 : computeNamed(scope, place, read2.compute);
}
function computeNamed(context, value, name) {
  const { reader, workspace } = context;
  const mapped = mappedCompute(context, name);
  const declared = Object.hasOwn(workspace.computes, mapped) ? workspace.computes[mapped] : void 0;
  refuseDeclared(context, value.path, `computes.${mapped}`);
  if (mapped === "local" || declared?.type === "local") return mapped;
  const names2 = [.../* @__PURE__ */ new Set(["local", ...Object.keys(workspace.computes)])];
  const place = { path: value.path, at: value.node };
  if (declared !== void 0) {
    reader.notYet(
      place,
      `the compute \`${mapped}\` of type \`${declared.type}\` in ${shown(value.path)}`,
      `use one of this machine's: ${listed(names2)}`
    );
  } else if (mapped.startsWith("azureml:") || mapped === "serverless" || mapped.includes("${{")) {
    reader.notYet(
      place,
      `the Azure ML compute \`${mapped}\` in ${shown(value.path)}`,
      plainName.test(mapped) ? `run it here by \`--map ${mapped}=local\`, or map it in trainyard.yml (\`map\`)` : `map it in trainyard.yml: \`map: {${JSON.stringify(mapped)}: local}\``
    );
  } else {
    const near = nearest(mapped, names2);
    reader.cannotRun(place, "TY301", `there is no compute \`${mapped}\``, {
      why: `known here: ${listed(names2)}`,
      help: near === void 0 ? plainName.test(mapped) ? `declare it in trainyard.yml: \`computes: {${mapped}: {type: local}}\`, or run it here by \`--map ${mapped}=local\`` : `write ${listed(names2)}` : `write \`${near}\``
    });
  }
  return mapped;
}

// src/pipeline/build/other.ts
var TEXTS = ["program_arguments", "append_row_to", "input_data", "args"];
var DATA = ["training_data", "validation_data", "test_data"];
function checkOtherJob(scope, job, read2) {
  const other = read2;
  const { inputs: given, absent } = buildInputs(scope, job, other);
  const made = buildOutputs(scope, other);
  const names2 = [...Object.keys(given ?? {}), ...absent].map((name) => `inputs.${name}`);
  for (const key of DATA) {
    const place = memberAt(other, key);
    const value = other[key];
    if (place === void 0 || value === void 0) continue;
    if (typeof value === "object") bindInput(scope, place, value, { job, mismatch: "warning" });
    else if (address(value) === void 0 && bindText(scope, place, job) === "none") localPath(scope, place, value, "either");
  }
  if (other.compute !== void 0) buildCompute(scope, { ...other, compute: other.compute });
  checkOtherBody(scope, read2, [...names2, ...Object.keys(made ?? {}).map((name) => `outputs.${name}`)]);
}
function bindText(scope, place, job) {
  return place.node.kind === "scalar" ? bindReference(scope, place, place.node, { job, mismatch: "warning" }) : void 0;
}
function checkOtherBody(scope, read2, names2) {
  const { task, code, environment: given } = read2;
  if (code !== void 0) buildCode(scope, read2);
  const place = memberAt(read2, "environment");
  if (given !== void 0 && given !== null && place !== void 0) buildEnvironment(scope, place, given);
  for (const key of TEXTS) {
    const node2 = memberAt(read2, key)?.node;
    if (node2?.kind !== "scalar" || node2.type === "null") continue;
    const { pieces: pieces2, faults } = template(scope.reader, node2);
    if (faults.length === 0)
      checkReferences(scope.reader, node2, referencesIn(pieces2), { names: names2, none: "the job has no inputs and outputs" });
  }
  if (typeof task === "object") checkOtherBody(scope, task, names2);
}

// src/pipeline/build/components.ts
function giveToComponent(scope, component2, giving, searched) {
  checkDefaults(scope, component2);
  const found = {};
  const absent = /* @__PURE__ */ new Set();
  const { inputs: given, outputs: outputs2 } = giving.read;
  for (const [name, declared] of component2.inputs ?? []) {
    if (searched?.has(name) === true) continue;
    const read2 = given?.get(name);
    const own2 = isNothing(scope, read2) ? null : read2;
    const place = given === void 0 ? void 0 : member(placeOf(given), name);
    if (declared === void 0 || place !== void 0 && own2 === void 0) {
      found[name] = { kind: "literal", text: "" };
      continue;
    }
    const bound = own2 === void 0 || own2 === null || place === void 0 ? defaultOf(scope, declared) : bindInput(scope, place, own2, { job: giving.job, types: typesOf(declared.type), mismatch: "warning" });
    if (bound?.kind === "literal" && own2 !== void 0 && own2 !== null && place?.node.kind === "scalar")
      withinBounds(scope.reader, place, place.node, declared, "component");
    if (bound !== void 0) found[name] = bound;
    else if (declared.optional === true) absent.add(name);
    else {
      if (own2 === void 0 || own2 === null) lacking(scope, giving, name, component2);
      found[name] = { kind: "literal", text: "" };
    }
  }
  unknownNames(scope, given, component2.inputs, "input");
  unknownNames(scope, outputs2, component2.outputs, "output");
  const types = /* @__PURE__ */ new Map();
  for (const [name, declared] of component2.outputs ?? []) {
    types.set(
      name,
      declared?.type === void 0 ? "uri_folder" : localType(scope, { ...at(declared, "type"), path: giving.value.path }, declared.type)
    );
  }
  return { inputs: found, absent, outputs: buildOutputs(scope, giving.read, types) };
}
function checkDefaults({ reader, components }, { inputs: inputs2 }) {
  if (inputs2 === void 0 || components.wasChecked(inputs2)) return;
  for (const declared of inputs2.values()) {
    if (declared === void 0) continue;
    const { type, min, max, default: standard } = declared;
    const [most, place] = [memberAt(declared, "max"), memberAt(declared, "default")];
    if (max !== void 0 && most !== void 0)
      withinBounds(reader, most, max, { ...min !== void 0 && { min } }, "component");
    const primitive = PRIMITIVES.find((known) => known === type);
    if (standard === void 0 || standard === null || place === void 0 || primitive === void 0) continue;
    tellOfLiteral(reader, place, standard, primitive);
    withinBounds(reader, place, standard, declared, "component");
  }
}
function typesOf(type) {
  if (type === void 0 || type === "path") return ["uri_folder", "uri_file"];
  return [type];
}
function defaultOf(scope, declared) {
  const place = memberAt(declared, "default");
  if (declared.default === void 0 || declared.default === null || place === void 0) return void 0;
  if (declared.type !== void 0 && isAsset(declared.type))
    return locateAsset(scope, place, declared.default.text, declared.type);
  return { kind: "literal", text: pythonText(declared.default) };
}
function lacking(scope, { value, read: { inputs: given } }, name, component2) {
  const place = component2.inputs === void 0 ? void 0 : member(placeOf(component2.inputs), name);
  scope.reader.missing(
    given === void 0 ? value : placeOf(given),
    name,
    "the component asks for it",
    place === void 0 ? void 0 : [{ message: "declared here, without a default", location: locationOf(place.key) }]
  );
}
function rerunOf(scope, component2) {
  return scope.rerun ?? (component2.is_deterministic === false ? "its component says `is_deterministic: false`" : void 0);
}
function checkComponent(scope, component2) {
  if (scope.components.wasChecked(component2)) return;
  const names2 = [
    ...[...component2.inputs?.keys() ?? []].map((name) => `inputs.${name}`),
    ...[...component2.outputs?.keys() ?? []].map((name) => `outputs.${name}`)
  ];
  checkOtherBody(scope, component2, names2);
}
function unknownNames({ reader }, given, declared, what) {
  for (const name of given?.keys() ?? []) {
    const place = given === void 0 ? void 0 : member(placeOf(given), name);
    if (declared?.has(name) === true || place === void 0) continue;
    const near = nearest(name, declared?.keys() ?? []);
    reader.warn("TY301", place.key, `the component of ${shown(parentOf(place.path))} has no ${what} \`${name}\``, {
      why: declared === void 0 || declared.size === 0 ? `it declares no ${what}s` : `it declares ${listed(declared.keys())}`,
      help: near === void 0 ? "remove it" : `write \`${near}\``
    });
  }
}
function parentOf(path33) {
  return path33.split(".").slice(0, -2).join(".");
}

// src/pipeline/build/outline.ts
var OUTPUTS = {
  validate: [["model", "mlflow_model"]],
  register: [["version", "version"]],
  approval: [],
  deploy: [],
  promote: []
};
function outlineOf(scope, value, key, read2) {
  if (read2 === void 0) return { key };
  const type = typeOf(value, read2);
  const fixed = OUTPUTS[type];
  if (fixed !== void 0) return { type, key, outputs: new Map(fixed) };
  const found = componentOf(scope, read2);
  const outline = { type, key, ...found !== void 0 && { component: found } };
  const declared = found === void 0 ? declaredOutputs(scope, read2) : found === "none" ? void 0 : componentOutputs(found, read2);
  return declared === void 0 ? outline : { ...outline, outputs: declared };
}
function typeOf({ node: node2 }, read2) {
  const said2 = scalarText(peek(node2, "type"))?.toLowerCase();
  return said2 ?? ("component" in read2 ? "component" : "command");
}
function componentOf(scope, read2) {
  const key = memberAt(read2, "component") === void 0 ? "trial" : "component";
  const place = memberAt(read2, key);
  if (place === void 0) return void 0;
  const named3 = read2[key];
  if (typeof named3 === "string") return scope.components.named(scope, place, named3);
  if (key === "trial") return void 0;
  return named3 === void 0 ? "none" : { read: named3, place };
}
function componentOutputs(found, { outputs: own2 }) {
  if (found === "elsewhere") return void 0;
  const outputs2 = /* @__PURE__ */ new Map();
  if (memberAt(found.read, "outputs") !== void 0 && found.read.outputs === void 0) return void 0;
  for (const [name, declared] of found.read.outputs ?? []) {
    const given = own2?.get(name);
    const type = typeof given === "object" ? given?.type : void 0;
    outputs2.set(name, type ?? (declared?.type === "path" ? "uri_folder" : declared?.type));
  }
  return outputs2;
}
function declaredOutputs(scope, read2) {
  const own2 = read2;
  const from = memberAt(own2, "outputs") === void 0 && typeof own2.trial === "object" ? own2.trial : own2;
  if (memberAt(from, "outputs") !== void 0 && from.outputs === void 0) return void 0;
  const outputs2 = /* @__PURE__ */ new Map();
  for (const [name, declared] of from.outputs ?? []) outputs2.set(name, typeOfOutput(scope, declared));
  return outputs2;
}
function typeOfOutput(scope, declared) {
  if (declared === void 0) return void 0;
  if (declared === null) return "uri_folder";
  if (typeof declared === "object" && declared.type !== void 0) return declared.type;
  const bound = /^\s*\$\{\{\s*parent\.outputs\.([\w-]+)\s*\}\}\s*$/.exec(
    typeof declared === "string" ? declared : declared.path ?? ""
  )?.[1];
  return bound === void 0 ? "uri_folder" : scope.outputs?.get(bound)?.type;
}

// src/validation/directions.ts
var greater = new Set(
  `accuracy acc accuracy_score balanced_accuracy balanced_accuracy_score weighted_accuracy binary_accuracy categorical_accuracy
  sparse_categorical_accuracy top_k_accuracy top_k_accuracy_score top_k_categorical_accuracy sparse_top_k_categorical_accuracy
  auc roc_auc roc_auc_score auroc auc_roc auc_mu area_under_roc areaunderroc pr_auc auc_pr aucpr auprc prc_auc area_under_pr areaunderpr
  precision_recall_auc average_precision average_precision_score mean_average_precision map
  precision precision_score recall recall_score norm_macro_recall f1 f1_score f2 f2_score f0_5 f0_5_score fbeta fbeta_score
  sensitivity specificity tpr tnr true_positive_rate true_negative_rate true_positives true_negatives positive_likelihood_ratio
  jaccard jaccard_score iou miou mean_iou dice dice_score dice_coefficient
  mcc matthews_corrcoef matthews_correlation cohen_kappa cohen_kappa_score quadratic_weighted_kappa kappa
  r2 r2_score adjusted_r2 explained_variance explained_variance_score
  d2_absolute_error_score d2_pinball_score d2_tweedie_score d2_log_loss_score d2_brier_score
  spearman spearmanr spearman_correlation pearson pearsonr pearson_correlation kendalltau kendall_tau
  concordance_index c_index log_likelihood reward mean_reward episode_reward
  ndcg ndcg_score dcg dcg_score mrr mean_reciprocal_rank hit_rate hit_ratio
  label_ranking_average_precision_score
  silhouette silhouette_score calinski_harabasz_score rand_score adjusted_rand_score mutual_info_score
  adjusted_mutual_info_score normalized_mutual_info_score homogeneity_score completeness_score v_measure_score fowlkes_mallows_score
  bleu sacrebleu rouge rouge1 rouge2 rougel rougelsum meteor chrf exact_match bertscore answer_correctness answer_similarity
  answer_relevance faithfulness
  psnr ssim ms_ssim inception_score`.split(/\s+/)
);
var less = new Set(
  `loss total_loss error error_rate err merror binary_error multi_error misclassification_rate zero_one_loss hamming_loss hinge_loss
  log_loss logloss mlogloss binary_logloss multi_logloss cross_entropy crossentropy binary_crossentropy binary_cross_entropy
  categorical_crossentropy categorical_cross_entropy sparse_categorical_crossentropy cross_entropy_loss focal_loss dice_loss
  contrastive_loss triplet_loss kl_divergence kldiv kullback_leibler nll nll_loss negative_log_likelihood
  negative_likelihood_ratio perplexity ppl bits_per_byte bits_per_character
  brier brier_score brier_score_loss ece expected_calibration_error crps
  mse mean_squared_error rmse root_mean_squared_error mae mean_absolute_error medae median_absolute_error max_error
  msle mean_squared_log_error rmsle root_mean_squared_log_error mean_squared_logarithmic_error
  mape mean_absolute_percentage_error smape symmetric_mean_absolute_percentage_error wmape wape mase
  normalized_root_mean_squared_error normalized_mean_absolute_error normalized_median_absolute_error
  normalized_root_mean_squared_log_error l1 l2 l2_root l1_loss l2_loss huber huber_loss smooth_l1_loss pinball_loss
  mean_pinball_loss quantile_loss mean_poisson_deviance mean_gamma_deviance mean_tweedie_deviance gamma_deviance
  poisson_nloglik gamma_nloglik tweedie_nloglik cox_nloglik aft_nloglik
  fpr fnr false_positive_rate false_negative_rate false_positives false_negatives
  coverage_error label_ranking_loss davies_bouldin_score aic bic
  wer cer ter word_error_rate character_error_rate toxicity latency fit_time score_time inference_time
  fid kid lpips`.split(/\s+/)
);
var aside = "val|valid|validation|test|testing|eval|evaluation|train|training|holdout|hold_out|dev|oof|cv|fold|best|final";
var how = "mean|avg|average|macro|micro|weighted";
var prefix = new RegExp(`^(?:(?:${aside}|${how})(?:_?\\d+)?|top_?\\d+)_(?=.)`);
var suffix = new RegExp(`(?<=.)(?:_(?:${aside}|${how}|binary|samples|ovr|ovo|v\\d+|epoch|step)|(?:_?at)?[_\\d]*\\d)$`);
function knownDirection(metric) {
  if (metric.length > 250) return void 0;
  const name = metric.toLowerCase().replace(/[\s/.@:-]+/g, "_");
  const answers = /* @__PURE__ */ new Set();
  for (const start of shorter(name, prefix)) {
    for (const core of shorter(start, suffix)) {
      const direction = exactly(core);
      if (direction !== void 0) answers.add(direction);
    }
  }
  return answers.size === 1 ? [...answers][0] : void 0;
}
function shorter(name, piece) {
  const found = [name];
  for (let rest = name.replace(piece, ""); rest !== found.at(-1); rest = rest.replace(piece, "")) found.push(rest);
  return found;
}
function exactly(name) {
  if (name.startsWith("neg_")) {
    const inner = exactly(name.slice("neg_".length));
    return inner === void 0 ? void 0 : !inner;
  }
  return greater.has(name) ? true : less.has(name) ? false : void 0;
}

// src/pipeline/build/validate.ts
function buildValidate(scope, job, value, read2) {
  const candidate = bindData(scope, job, read2, "candidate", ["mlflow_model"]);
  const champion = buildChampion(scope, read2, value);
  const data2 = bindData(scope, job, read2, "data", ["uri_file", "uri_folder"]);
  const evaluate2 = read2.evaluate === void 0 ? void 0 : buildEvaluation(scope, job, read2.evaluate);
  const rules = (read2.rules ?? []).map((rule2) => buildRule(scope, rule2));
  const compute3 = buildCompute(scope, read2);
  if (candidate === void 0 || champion === void 0 || data2 === void 0 || evaluate2 === void 0 || compute3 === void 0)
    return void 0;
  return {
    type: "validate",
    compute: compute3,
    candidate,
    champion,
    data: data2,
    evaluate: evaluate2,
    rules: rules.filter((rule2) => rule2 !== void 0),
    on_missing_champion: read2.on_missing_champion ?? "pass",
    on_rejected: read2.on_rejected ?? "fail"
  };
}
function bindData(scope, job, read2, key, types) {
  const place = memberAt(read2, key);
  const given = read2[key];
  return given === void 0 || place === void 0 ? void 0 : bindInput(scope, place, given, { job, types });
}
function buildChampion(scope, read2, value) {
  const { reader, model } = scope;
  const uri = read2.champion;
  if (uri === void 0) {
    if (memberAt(read2, "champion") !== void 0) return void 0;
    if (model !== void 0) return { uri: `models:/${model}@champion`, name: model, by: { alias: "champion" } };
    reader.missing(value, "champion", "write `champion: models:/NAME@champion`, or name the `model` of the pipeline");
    return void 0;
  }
  const [, name = "", separator, by = ""] = /^models:\/([^/:@]+)(?:([@/])([^/@]+))$/.exec(uri) ?? [];
  if (separator === "@" && isAlias2(by)) return { uri, name, by: { alias: by } };
  if (separator === "/" && /^[1-9]\d*$/.test(by)) return { uri, name, by: { version: by } };
  const stage2 = STAGES.find((known) => known.toLowerCase() === by.toLowerCase());
  if (separator === "/" && stage2 !== void 0) return { uri: `models:/${name}/${stage2}`, name, by: { stage: stage2 } };
  reader.mismatch(at(read2, "champion"), "`models:/NAME@ALIAS`, `models:/NAME/VERSION` or `models:/NAME/STAGE`");
  return void 0;
}
function isAlias2(text4) {
  return /^[A-Za-z0-9_-]+$/.test(text4) && !/^(?:latest|v\d+)$/i.test(text4);
}
function buildEvaluation(scope, job, read2) {
  const { reader } = scope;
  const { inputs: inputs2, absent } = buildInputs(scope, job, read2);
  const given = [...Object.keys(inputs2 ?? {}), ...absent].map((name) => `inputs.${name}`);
  const command = buildCommand(
    scope,
    read2,
    {
      names: ["model", "data", "outputs.metrics", "outputs.predictions", ...given],
      open: memberAt(read2, "inputs") !== void 0 && read2.inputs === void 0 ? ["inputs"] : []
    },
    { absent }
  );
  for (const name of command === void 0 ? [] : ["model", "outputs.metrics"]) {
    if (command?.some((piece) => "ref" in piece && piece.ref === name) === true) continue;
    const line = at(read2, "command");
    reader.error("TY203", line.node, `${shown(line.path)} does not use \`\${{${name}}}\``, {
      why: name === "model" ? "it is run for the candidate and for the champion" : "the rules judge what the command writes there"
    });
  }
  const code = buildCode(scope, read2);
  const environment2 = read2.environment === void 0 ? void 0 : buildEnvironment(scope, at(read2, "environment"), read2.environment);
  const variables2 = buildVariables(scope, read2);
  const timeout2 = timeoutOf(scope, read2.limits);
  if (command === void 0 || inputs2 === void 0) return void 0;
  return {
    command,
    ...code !== void 0 && { code },
    ...environment2 !== void 0 && { environment: environment2 },
    inputs: inputs2,
    environmentVariables: variables2,
    ...timeout2 !== void 0 && { timeout: timeout2 }
  };
}
function timeoutOf({ reader }, limits) {
  if (typeof limits?.timeout !== "object") return limits?.timeout;
  const { path: path33, node: node2 } = at(limits, "timeout");
  reader.notYet({ path: path33, at: node2 }, `an expression for ${shown(path33)}`, "write the number of seconds");
  return void 0;
}
function buildRule(scope, read2) {
  const { metric, floor, ceiling, max_drop, min_gain } = read2;
  if (floor !== void 0 && ceiling !== void 0 && floor > ceiling) {
    const top = at(read2, "ceiling");
    scope.reader.error("TY203", top.node, `${shown(top.path)} must not be less than \`floor\`, which is ${floor}`);
  }
  const greater_is_better = buildDirection(scope, read2);
  if (metric === void 0 || greater_is_better === void 0) return void 0;
  return {
    metric,
    greater_is_better,
    ...floor !== void 0 && { floor },
    ...ceiling !== void 0 && { ceiling },
    ...max_drop !== void 0 && { max_drop },
    ...min_gain !== void 0 && { min_gain },
    location: locationOf(placeOf(read2).node)
  };
}
function buildDirection({ reader }, read2) {
  if (memberAt(read2, "greater_is_better") !== void 0) return read2.greater_is_better;
  const known = read2.metric === void 0 ? void 0 : knownDirection(read2.metric);
  if (known === void 0 && read2.metric !== void 0) {
    reader.error("TY305", at(read2, "metric").node, `it is not known whether a greater \`${read2.metric}\` is better`, {
      help: "add `greater_is_better: true` or `greater_is_better: false` to the rule"
    });
  }
  return known;
}

// src/pipeline/build/release.ts
function buildRegister(scope, job, value, read2) {
  const { reader } = scope;
  const place = memberAt(read2, "model");
  const model = bindData(scope, job, read2, "model", ["mlflow_model"]);
  const unvalidated = read2.unvalidated ?? false;
  const source = model?.kind === "output" ? scope.jobs.get(model.job) : void 0;
  const validated = source !== void 0 && (source.type === "validate" || source.type === void 0);
  const undecided = read2.unvalidated === void 0 && memberAt(read2, "unvalidated") !== void 0;
  if (place !== void 0 && model !== void 0 && !unvalidated && !undecided && !validated) {
    const candidates = jobsOfType(scope, "validate");
    const bound = listed(candidates.map((name) => `\${{parent.jobs.${name}.outputs.model}}`));
    reader.error("TY306", place.node, `${shown(place.path)} is not the output of a \`validate\` job`, {
      why: "a model is registered after it was compared with the champion",
      help: `bind it to ${candidates.length === 0 ? "a `validate` job" : bound}, or say \`unvalidated: true\``
    });
  }
  const named3 = memberAt(read2, "registered_model_name") !== void 0;
  const name_of_model = named3 ? read2.registered_model_name : scope.model;
  if (name_of_model === void 0 && !named3)
    reader.missing(value, "registered_model_name", "or name the `model` of the pipeline");
  if (model === void 0 || name_of_model === void 0) return void 0;
  const tags = Object.fromEntries(
    [...read2.tags ?? []].map(([name, tag]) => [name, tag === null || tag === void 0 ? "" : pythonText(tag)])
  );
  return { type: "register", model, name_of_model, ...read2.stage !== void 0 && { stage: read2.stage }, unvalidated, tags };
}
function jobsOfType(scope, type) {
  return [...scope.jobs].flatMap(([name, outline]) => outline.type === type ? [name] : []);
}
function checkPromote(scope, job, read2) {
  buildVersion(scope, job, read2);
}
function buildDeploy(scope, job, read2) {
  const version = buildVersion(scope, job, read2);
  const endpoint2 = buildEndpoint(scope, read2);
  const smoke = read2.smoke === void 0 ? void 0 : buildSmoke(scope, read2.smoke);
  if (version === void 0 || endpoint2 === void 0) return void 0;
  const { stage: stage2, alias: alias2 } = read2.on_success ?? {};
  return {
    type: "deploy",
    version,
    endpoint: endpoint2,
    ...smoke !== void 0 && { smoke },
    on_success: { ...stage2 !== void 0 && { stage: stage2 }, ...alias2 !== void 0 && { alias: alias2 } }
  };
}
var versions = onceForScope((scope) => ({
  names: jobsOfType(scope, "register").map((name) => `parent.jobs.${name}.outputs.version`),
  open: [...scope.jobs].flatMap(([name, { type }]) => type === void 0 ? [`parent.jobs.${name}.outputs`] : [])
}));
function buildVersion(scope, job, read2) {
  const { reader } = scope;
  const place = memberAt(read2, "version");
  if (read2.version === void 0 || place?.node.kind !== "scalar") return void 0;
  const { node: node2 } = place;
  const vocabulary = versions(scope);
  if (node2.text.includes("${{")) {
    const parsed = template(reader, node2);
    const reference2 = soleReference(parsed);
    if (parsed.faults.length > 0) return void 0;
    if (!checkReferences(reader, node2, referencesIn(parsed.pieces), vocabulary)) return void 0;
    if (reference2 !== void 0) {
      const [, , from = "", , output = ""] = reference2.segments.map((segment) => segment.name);
      addEdge(scope, job, from, node2);
      return { kind: "output", job: from, output };
    }
  }
  reader.mismatch(
    place,
    "the version that a `register` job made",
    `write \`\${{${vocabulary.names[0] ?? "parent.jobs.register.outputs.version"}}}\``
  );
  return void 0;
}
function buildEndpoint(scope, read2) {
  const { endpoint: endpoint2 } = read2;
  if (endpoint2 === void 0) return void 0;
  const { reader, workspace } = scope;
  const place = at(read2, "endpoint");
  const declared = Object.hasOwn(workspace.endpoints, endpoint2) ? workspace.endpoints[endpoint2] : void 0;
  if (declared !== void 0) {
    refuseDeclared(scope, place.path, `endpoints.${endpoint2}`);
    if (declared.type !== "local")
      reader.notYet(
        { path: place.path, at: place.node },
        `the endpoint \`${endpoint2}\` of type \`${declared.type}\` in ${shown(place.path)}`,
        "use one of type `local`"
      );
    return endpoint2;
  }
  if (workspace.unknown) return endpoint2;
  const names2 = Object.keys(workspace.endpoints);
  const near = nearest(endpoint2, names2);
  reader.error("TY301", place.node, `there is no endpoint \`${endpoint2}\``, {
    why: names2.length === 0 ? "the workspace declares no endpoints" : `known here: ${listed(names2)}`,
    help: near === void 0 ? `declare it in trainyard.yml: \`endpoints: {${endpoint2}: {type: local, port: 8080}}\`` : `write \`${near}\``
  });
  return void 0;
}
function buildSmoke(scope, read2) {
  const place = memberAt(read2, "requests");
  const file = read2.requests === void 0 || place === void 0 ? void 0 : localPath(scope, place, read2.requests, "file");
  return file === void 0 ? void 0 : { requests: file };
}

// src/pipeline/build/sweep.ts
var DEFAULT_SEED = 0;
function buildSweep(scope, job, value, outline, read2) {
  const space = memberAt(read2, "search_space");
  const searched = new Set(read2.search_space?.keys());
  const spec = buildTrial(scope, job, value, outline, read2, {
    searched,
    open: read2.search_space === void 0 ? ["search_space"] : []
  });
  if (spec !== void 0) tellOfUnused(scope, read2, spec);
  const search_space = space === void 0 || read2.search_space === void 0 ? void 0 : buildSpace(scope, read2.search_space);
  checkNodes(scope, read2.resources);
  const compute3 = buildCompute(scope, read2);
  if (spec === void 0 || search_space === void 0 || compute3 === void 0) return void 0;
  const { goal, primary_metric } = read2.objective ?? {};
  const limits = read2.limits ?? {};
  const early = buildEarlyTermination(read2);
  const sampling = read2.sampling_algorithm;
  if (goal === void 0 || primary_metric === void 0 || limits.max_total_trials === void 0) return void 0;
  const found = outline.component;
  const rerun = typeof found === "object" ? rerunOf(scope, found.read) : scope.rerun;
  return {
    type: "sweep",
    compute: compute3,
    ...rerun !== void 0 && { rerun },
    trial: spec,
    sampling: { type: "random", seed: typeof sampling === "object" ? sampling.seed ?? DEFAULT_SEED : DEFAULT_SEED },
    search_space,
    objective: { goal, primary_metric },
    ...early !== void 0 && { early_termination: early },
    limits: {
      max_total_trials: limits.max_total_trials,
      // Azure ML would start all of them, but it has machines for it.
      max_concurrent_trials: limits.max_concurrent_trials ?? 1,
      ...limits.timeout !== void 0 && { timeout: limits.timeout },
      ...limits.trial_timeout !== void 0 && { trial_timeout: limits.trial_timeout }
    }
  };
}
function buildTrial(scope, job, value, outline, read2, more) {
  const { trial } = read2;
  const { component: found } = outline;
  if (found === "none" || found === "elsewhere" || trial === void 0) return void 0;
  if (found !== void 0) {
    const component2 = found.read;
    if (!("command" in component2)) {
      scope.reader.mismatch(found.place, "the file of a command component", `its component is of type \`${component2.type}\``);
      return void 0;
    }
    return buildCommandSpec(scope, component2, {
      ...giveToComponent(scope, component2, { job, value, read: read2 }, more.searched),
      ...more
    });
  }
  if (typeof trial === "string") return void 0;
  const twice = memberAt(trial, "outputs");
  if (twice !== void 0 && memberAt(read2, "outputs") !== void 0) {
    scope.reader.error("TY205", twice.key, "`outputs` stand both in the sweep and in its trial", {
      help: "keep those of the sweep"
    });
  }
  const own2 = buildInputs(scope, job, trial);
  const outer = buildInputs(scope, job, read2);
  const absent = new Set(
    [...own2.absent, ...outer.absent].filter(
      (name) => !Object.hasOwn(outer.inputs ?? {}, name) && more.searched?.has(name) !== true
    )
  );
  const outputs2 = buildOutputs(scope, read2.outputs === void 0 ? trial : read2);
  return buildCommandSpec(scope, trial, { inputs: { ...own2.inputs, ...outer.inputs }, absent, outputs: outputs2, ...more });
}
function tellOfUnused({ reader }, { search_space: space }, { command }) {
  const used = new Set(command.map((piece) => "ref" in piece ? piece.ref : ""));
  for (const name of space?.keys() ?? []) {
    const place = space === void 0 ? void 0 : member(placeOf(space), name);
    if (place === void 0 || used.has(`search_space.${name}`)) continue;
    reader.warn("TY206", place.key, `the hyperparameter \`${name}\` is ignored`, {
      why: "the command of the trial does not use it",
      help: `write \`\${{search_space.${name}}}\` there, or remove it here`
    });
  }
}
function buildSpace(scope, read2) {
  const space = {};
  for (const [name, value] of read2) {
    space[name] = (value === void 0 ? void 0 : buildDistribution(scope, value)) ?? { type: "choice", values: [] };
  }
  return space;
}
function buildDistribution(scope, read2) {
  if (read2.type === "choice") return buildChoice(scope, read2);
  if ("min_value" in read2 && "max_value" in read2) checkRange(scope, read2);
  return Object.fromEntries(Object.entries(read2));
}
function checkRange({ reader }, read2) {
  const { type, min_value, max_value } = read2;
  if (min_value === void 0 || max_value === void 0) return;
  const max = at(read2, "max_value");
  if (min_value > max_value) {
    reader.error("TY203", max.node, `${shown(max.path)} must not be less than \`min_value\`, which is ${min_value}`);
  } else if (type?.endsWith("loguniform") === true && !Number.isFinite(Math.exp(max_value))) {
    reader.error("TY203", max.node, `exp(${max_value}) is infinite`, {
      why: `\`${type}\` takes exponents of e: values lie between exp(min_value) and exp(max_value)`,
      help: `for values up to ${max_value} write \`max_value: ${Math.log(max_value).toFixed(3)}\``
    });
  }
}
function buildChoice({ reader }, read2) {
  const values = [];
  for (const [i, node2] of (read2.values ?? []).entries()) {
    const place = itemAt(read2.values ?? [], i);
    if ("kind" in node2 && node2.kind === "scalar") {
      values.push(node2.value !== null && String(node2.value) === pythonText(node2) ? node2.value : pythonText(node2));
    } else
      reader.notYet(
        { path: place.path, at: place.node },
        `the conditional search space ${shown(place.path)}`,
        "list plain values"
      );
  }
  return { type: "choice", values };
}
function buildEarlyTermination({ early_termination: read2 }) {
  if (read2?.type !== "bandit") return void 0;
  return {
    type: "bandit",
    ...typeof read2.slack_factor === "number" && { slack_factor: read2.slack_factor },
    ...typeof read2.slack_amount === "number" && { slack_amount: read2.slack_amount },
    evaluation_interval: read2.evaluation_interval ?? 1,
    delay_evaluation: read2.delay_evaluation ?? 0
  };
}

// src/pipeline/build/jobs.ts
function buildJob(scope, name, value, outline, read2) {
  addNeeds(scope, name, value, read2.needs);
  if (outline.component !== void 0 && !("trial" in read2)) {
    return buildComponentJob(scope, name, value, outline.component, read2);
  }
  switch (read2.type) {
    case "sweep":
      return buildSweep(scope, name, value, outline, read2);
    case "validate":
      return buildValidate(scope, name, value, read2);
    case "register":
      return buildRegister(scope, name, value, read2);
    case "deploy":
      return buildDeploy(scope, name, read2);
    case "approval":
      return { type: "approval" };
    case "promote":
      checkPromote(scope, name, read2);
      return void 0;
    case "command":
    case void 0:
      return buildCommandJob(scope, name, read2);
    default:
      checkOtherJob(scope, name, read2);
      return void 0;
  }
}
function buildCommandJob(scope, name, read2) {
  const given = { ...buildInputs(scope, name, read2), outputs: buildOutputs(scope, read2) };
  return withRun(scope, buildCompute(scope, read2), read2, buildCommandSpec(scope, read2, given));
}
function buildComponentJob(scope, name, value, found, read2) {
  if (found === "none") return void 0;
  const compute3 = buildCompute(scope, read2);
  if (found === "elsewhere") {
    buildInputs(scope, name, read2);
    buildOutputs(scope, read2);
    return void 0;
  }
  const component2 = found.read;
  const given = giveToComponent(scope, component2, { job: name, value, read: read2 });
  if ("jobs" in component2) checkNested(scope, component2, found.place);
  if ("command" in component2) {
    const spec = buildCommandSpec(scope, component2, { ...given, over: read2 });
    return withRun(scope, compute3, read2, spec, rerunOf(scope, component2));
  }
  checkComponent(scope, component2);
  return void 0;
}
function withRun(scope, compute3, read2, spec, rerun = scope.rerun) {
  const timeout2 = timeoutOf(scope, read2.limits);
  if (spec === void 0 || compute3 === void 0) return void 0;
  return {
    type: "command",
    compute: compute3,
    ...rerun !== void 0 && { rerun },
    ...spec,
    ...timeout2 !== void 0 && { timeout: timeout2 }
  };
}
var jobNames = onceForScope(({ jobs: jobs2 }) => ({
  why: `known here: ${listed(jobs2.keys())}`,
  near: sparing((name) => nearest(name, jobs2.keys()))
}));
function addNeeds(scope, job, value, needs) {
  const place = member(value, "needs");
  if (needs === void 0 || place === void 0) return;
  const names2 = new Set(typeof needs === "string" ? [needs] : needs);
  const items = place.node.kind === "seq" ? place.node.items : [place.node];
  for (const item of items) {
    const name = item.kind === "scalar" ? item.text : void 0;
    if (name === void 0 || !names2.has(name)) continue;
    if (scope.jobs.has(name)) {
      addEdge(scope, job, name, item);
      continue;
    }
    const { why, near: nearestTo } = jobNames(scope);
    const near = nearestTo(name);
    scope.reader.error("TY301", item, `there is no job \`${name}\``, {
      why,
      help: near === void 0 ? "declare it under `jobs`, or remove it here" : `write \`${near}\``
    });
  }
}
function buildJobs(scope, read2) {
  const { jobs: jobs2 } = read2;
  if (jobs2 === void 0) return [];
  const places = /* @__PURE__ */ new Map();
  for (const [name, job] of jobs2) {
    const value = member(placeOf(jobs2), name);
    const { node: node2 } = placeOf(jobs2);
    const entry2 = node2.kind === "map" ? node2.entries.get(name) : void 0;
    if (value === void 0 || entry2 === void 0) continue;
    places.set(name, value);
    scope.jobs.set(name, outlineOf(scope, value, entry2.key, job));
  }
  const built = [];
  for (const [name, job] of jobs2) {
    const value = places.get(name);
    const outline = scope.jobs.get(name);
    if (job === void 0 || value === void 0 || outline === void 0) continue;
    const own2 = job;
    const told = scope.reader.refusals.length;
    const body = buildJob(scope, name, value, outline, own2);
    for (const refusal of scope.reader.refusals.slice(told)) refusal.path = value.path;
    if (body === void 0) continue;
    const description = own2.description ?? own2.display_name;
    built.push({
      name,
      needs: [],
      location: locationOf(outline.key),
      ...description !== void 0 && description !== "" && { description },
      ...body
    });
  }
  return built;
}
function checkNested(outer, component2, place) {
  outer.reader.notYet(
    { path: place.path, at: place.key },
    "a pipeline as a job of a pipeline",
    "name its jobs in this pipeline"
  );
  const isOutside = outer.components.enter(component2, () => {
    if (!outer.components.wasChecked(component2)) buildNested(outer, component2);
  });
  if (isOutside) return;
  outer.reader.error("TY303", place.node, "the component contains itself", {
    why: "its jobs would never end",
    help: "name another component, or remove this job"
  });
}
function buildNested(outer, component2) {
  const scope = emptyScope(outer);
  scope.defaultCompute = outer.defaultCompute;
  scope.model = outer.model;
  for (const [name, input] of component2.inputs ?? []) scope.inputs?.set(name, declaredBy(input));
  if (memberAt(component2, "inputs") !== void 0 && component2.inputs === void 0) delete scope.inputs;
  for (const [name, output] of component2.outputs ?? []) scope.outputs?.set(name, declaredBy(output));
  buildJobs(scope, component2);
}
function declaredBy(read2) {
  return read2?.type === void 0 || read2.type === "path" ? {} : { type: read2.type };
}

// src/pipeline/build/pipeline.ts
function buildPipeline(context, read2) {
  const scope = emptyScope(context);
  const told = context.reader.refusals.length;
  if (memberAt(read2, "model") !== void 0) scope.model = read2.model ?? "";
  scope.defaultCompute = defaultCompute(context, read2);
  scope.defaultRefusals = context.reader.refusals.slice(told).map(({ diagnostic }) => diagnostic);
  readSettings(scope, read2.settings);
  const pipelineInputs = declareInputs(scope, read2);
  declareOutputs(scope, read2);
  if (read2.component !== void 0) context.components.named(context, at(read2, "component"), read2.component);
  const jobs2 = buildJobs(scope, read2);
  const name = read2.name ?? read2.display_name;
  return {
    scope,
    ...name !== void 0 && name !== "" && { name },
    ...read2.experiment_name !== void 0 && { experiment: read2.experiment_name },
    ...read2.model !== void 0 && { model: read2.model },
    inputs: pipelineInputs,
    jobs: jobs2
  };
}
function readSettings(scope, read2) {
  if (read2?.force_rerun === true) scope.rerun = "the settings say `force_rerun`";
  for (const key of ["continue_on_step_failure", "continue_run_on_step_failure"]) {
    if (read2?.[key] !== false) continue;
    const { path: path33, key: place } = at(read2, key);
    scope.reader.ignore(
      { path: path33, at: place },
      `\`${key}: false\``,
      "jobs which do not need the failed one go on; what needs it is skipped"
    );
  }
}
function defaultCompute(context, read2) {
  const place = (read2.settings && memberAt(read2.settings, "default_compute")) ?? memberAt(read2, "compute");
  if (place === void 0) return memberAt(read2, "settings") !== void 0 && read2.settings === void 0 ? void 0 : "local";
  const name = read2.settings?.default_compute ?? read2.compute;
  return name === void 0 ? void 0 : computeNamed(context, place, name);
}
function declareInputs(scope, read2) {
  const found = {};
  if (memberAt(read2, "inputs") !== void 0 && read2.inputs === void 0) delete scope.inputs;
  for (const [name, value] of read2.inputs ?? []) {
    const place = member(placeOf(read2.inputs ?? {}), name);
    if (place === void 0) continue;
    const told = scope.reader.refusals.length;
    const input = value === void 0 || value === null ? void 0 : pipelineInput(scope, place, value);
    const refusals = scope.reader.refusals.slice(told).map(({ diagnostic }) => diagnostic);
    scope.inputs?.set(name, {
      ...input !== void 0 && { type: input.declared },
      ...input?.literal !== void 0 && { literal: input.literal },
      ...isAbsent(value, input) && { absent: true },
      ...refusals.length > 0 && { refusals }
    });
    if (input?.input !== void 0) found[name] = input.input;
  }
  return found;
}
function isAbsent(read2, input) {
  if (read2 === null) return true;
  return input !== void 0 && input.input === void 0 && read2 !== void 0 && "optional" in read2 && read2.optional === true;
}
var TYPE_OF_SCALAR = { str: "string", timestamp: "string", int: "integer", float: "number", bool: "boolean" };
function lackingValue({ reader }, value, key) {
  reader.cannotRun({ path: value.path, at: value.key }, "TY204", `${shown(value.path)} lacks the key \`${key}\``, {
    help: `give it in the file or by \`--set ${value.path}=...\``
  });
}
function pipelineInput(scope, value, read2) {
  if ("kind" in read2) return pipelineLiteral(scope, value, read2, value);
  const { reader } = scope;
  const { type } = read2;
  const [path33, said2] = [memberAt(read2, "path"), memberAt(read2, "value") ?? memberAt(read2, "default")];
  if (type === void 0 && memberAt(read2, "type") !== void 0) return void 0;
  if (type === void 0 && path33 !== void 0 && said2 !== void 0) {
    reader.error("TY205", said2.key, `${shown(value.path)} has both \`path\` and \`value\``, { help: "keep one of them" });
    return void 0;
  }
  if (type === void 0 ? said2 === void 0 : isAsset(type)) {
    const wrong2 = memberAt(read2, "value");
    if (wrong2 !== void 0) reader.error("TY201", wrong2.key, `an input of type \`${type}\` takes \`path\`, not \`value\``);
    return wrong2 === void 0 || path33 !== void 0 ? pipelineAsset(scope, value, read2) : void 0;
  }
  if (path33 !== void 0) {
    reader.error("TY201", path33.key, `an input of type \`${type}\` takes \`value\`, not \`path\``);
    return void 0;
  }
  const given = valueOf(read2);
  if (given === "fault") return void 0;
  if (given === "none") {
    if (read2.optional !== true) lackingValue(scope, value, "value");
    return { declared: type ?? "string" };
  }
  const found = pipelineLiteral(scope, given.place, given.node, value, type);
  if (found !== void 0) withinBounds(reader, given.place, given.node, read2, "pipeline");
  return found;
}
function pipelineAsset(scope, value, read2) {
  const declared = read2.type !== void 0 && isAsset(read2.type) ? read2.type : "uri_folder";
  if (memberAt(read2, "path") === void 0 && valueOf(read2) === "none") {
    if (read2.optional !== true) lackingValue(scope, value, "path");
    return { declared };
  }
  const bound = bindInput({ ...scope, unbound: "inputs of a pipeline come from outside" }, value, read2, { job: "" });
  if (bound?.kind !== "path" && bound?.kind !== "uri") return void 0;
  return {
    input: { type: localType(scope, value, declared), binding: bound, location: locationOf(headOf(value.node)) },
    declared
  };
}
function pipelineLiteral(scope, value, node2, whole, type) {
  const { reader } = scope;
  if (node2.type === "null") return void 0;
  const parsed = template(reader, node2);
  const advice2 = { env: "expressions are for jobs; give values from outside by `--set`" };
  if (!checkReferences(reader, node2, referencesIn(parsed.pieces), { names: [], advice: advice2 }) || parsed.faults.length > 0)
    return void 0;
  const declared = PRIMITIVES.find((known) => known === type) ?? TYPE_OF_SCALAR[node2.type];
  if (type !== void 0 && !literalFits(reader, value, node2, declared)) return void 0;
  const input = { type: declared, text: pythonText(node2), location: locationOf(headOf(whole.node)) };
  return { input, declared, ...type === void 0 && { literal: node2 } };
}
function declareOutputs(scope, read2) {
  if (memberAt(read2, "outputs") !== void 0 && read2.outputs === void 0) delete scope.outputs;
  for (const [name, output] of read2.outputs ?? []) {
    const type = typeof output === "object" && output !== null ? output.type : void 0;
    scope.outputs?.set(name, output === void 0 ? {} : { type: type ?? "uri_folder" });
  }
}

// src/pipeline/build/file.ts
function buildFile(context, root, read2, stem) {
  if (read2.type === "pipeline" || "jobs" in read2 || peek(root.node, "jobs") !== void 0)
    return buildPipeline(context, read2);
  const scope = emptyScope(context, "this job stands in no pipeline");
  const job = read2;
  const name = jobName(job.name ?? stem);
  const head = headOf(root.node);
  const key = { kind: "scalar", type: "str", value: name, text: name, style: "plain", ...head };
  const outline = outlineOf(scope, root, key, job);
  scope.jobs.set(name, outline);
  const body = buildJob(scope, name, root, outline, job);
  const jobs2 = body === void 0 ? [] : [{ name, needs: [], location: locationOf(head), ...job.description && { description: job.description }, ...body }];
  return {
    scope,
    name: job.display_name || name,
    ...job.experiment_name !== void 0 && { experiment: job.experiment_name },
    inputs: {},
    jobs: jobs2
  };
}
function jobName(text4) {
  const plain = path4.basename(text4).replaceAll(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, "");
  return JOB_NAMES.pattern.test(plain) ? plain : `job-${plain}`.replace(/-$/, "");
}

// src/pipeline/graph.ts
function orderJobs(names2, edges) {
  const graph = graphOf(names2, edges);
  const { needs, dependants } = graph;
  const order2 = [];
  const rings = [];
  const unmet = needs.map((needed) => needed.length);
  const ready = new Heap();
  for (const [job, count] of unmet.entries()) if (count === 0) ready.push(job);
  const settle = (job) => {
    for (const dependant of dependants[job] ?? []) {
      const left = (unmet[dependant] ?? 0) - 1;
      unmet[dependant] = left;
      if (left === 0 && graph.waiting.has(dependant)) ready.push(dependant);
    }
  };
  while (graph.waiting.size > 0) {
    const job = ready.pop();
    if (job !== void 0) {
      graph.waiting.delete(job);
      order2.push(names2[job] ?? "");
      settle(job);
      continue;
    }
    const ring = findRing(graph);
    rings.push({ jobs: ring.map(({ job: one2 }) => names2[one2] ?? ""), edges: ring.map(({ edge }) => edge) });
    for (const one2 of ring) graph.waiting.delete(one2.job);
    for (const one2 of ring) settle(one2.job);
  }
  return { order: order2, rings };
}
function graphOf(names2, edges) {
  const places = new Map(names2.map((name, place) => [name, place]));
  const dependants = names2.map(() => []);
  const needs = names2.map((name, job) => {
    const needed = [];
    for (const edge of edges.get(name) ?? []) {
      const to = places.get(edge.to);
      if (to === void 0) continue;
      needed.push({ to, edge });
      dependants[to]?.push(job);
    }
    return needed;
  });
  return { waiting: new Set(names2.keys()), needs, dependants };
}
function findRing({ waiting, needs }) {
  const path33 = [];
  const steps = /* @__PURE__ */ new Map();
  let [at2 = 0] = waiting;
  let start = steps.get(at2);
  while (start === void 0) {
    const next = (needs[at2] ?? []).find(({ to }) => waiting.has(to));
    if (next === void 0) throw new Error(`job ${at2} waits for nothing`);
    steps.set(at2, path33.length);
    path33.push({ job: at2, edge: next.edge });
    at2 = next.to;
    start = steps.get(at2);
  }
  const ring = path33.slice(start);
  const first = ring.reduce((best2, { job }, i) => job < (ring[best2]?.job ?? 0) ? i : best2, 0);
  return [...ring.slice(first), ...ring.slice(0, first)];
}
var Heap = class {
  items = [];
  push(value) {
    const { items } = this;
    let at2 = items.push(value) - 1;
    while (at2 > 0) {
      const above = at2 - 1 >> 1;
      const parent = items[above] ?? 0;
      if (parent <= value) break;
      items[at2] = parent;
      at2 = above;
    }
    items[at2] = value;
  }
  pop() {
    const { items } = this;
    const top = items[0];
    const value = items.pop();
    if (value === void 0 || items.length === 0) return top;
    let at2 = 0;
    for (let child = 1; child < items.length; child = 2 * at2 + 1) {
      const right = items[child + 1];
      if (right !== void 0 && right < (items[child] ?? 0)) child++;
      const smaller = items[child] ?? 0;
      if (smaller >= value) break;
      items[at2] = smaller;
      at2 = child;
    }
    items[at2] = value;
    return top;
  }
};

// src/pipeline/build/order.ts
function order({ scope, jobs: jobs2 }) {
  const { reader } = scope;
  const names2 = [...scope.jobs.keys()];
  const places = new Map(names2.map((name, i) => [name, i]));
  const { order: sequence, rings } = orderJobs(names2, scope.edges);
  for (const ring of rings) reportRing(reader, scope, ring);
  const byName2 = new Map(jobs2.map((job) => [job.name, job]));
  const reasons2 = reasonsByJob(scope);
  const ordered = [];
  const refused3 = [];
  for (const name of sequence) {
    const needs = needsOf(scope.edges.get(name) ?? [], places);
    const job = byName2.get(name);
    if (job !== void 0) {
      job.needs = needs;
      ordered.push(job);
    }
    const outline = scope.jobs.get(name);
    const own2 = reasons2.get(name);
    if (own2 !== void 0 && outline !== void 0)
      refused3.push({
        name,
        type: outline.type ?? "job",
        needs,
        reasons: inOrder(once(own2), outline.key.source.file),
        ...job !== void 0 && { job: { ...job, needs } }
      });
  }
  return { jobs: ordered, refused: refused3, refusals: once(reasons2.get(void 0) ?? []) };
}
function needsOf(edges, places) {
  const needs = edges.map(({ to }) => to);
  return needs.length < 2 ? needs : [...new Set(needs)].toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}
function reasonsByJob({ reader, jobs: jobs2, unbound }) {
  const [only] = jobs2.keys();
  const byJob = /* @__PURE__ */ new Map();
  for (const { path: path33, diagnostic } of reader.refusals) {
    const name = unbound === void 0 ? /^jobs\.([^.[]+)/.exec(path33)?.[1] : only;
    const own2 = byJob.get(name);
    if (own2 === void 0) byJob.set(name, [diagnostic]);
    else own2.push(diagnostic);
  }
  return byJob;
}
function reportRing(reader, scope, { jobs: jobs2, edges }) {
  const [first = ""] = jobs2;
  const key = scope.jobs.get(first)?.key;
  if (key === void 0) return;
  const related = edges.map((edge, i) => ({
    message: `\`${jobs2[i]}\` needs \`${edge.to}\` here`,
    location: locationOf(edge.at)
  }));
  const ring = [...jobs2, first].map((name) => `\`${name}\``).join(" -> ");
  reader.error(
    "TY303",
    key,
    jobs2.length === 1 ? `the job \`${first}\` waits for itself` : `jobs wait for each other: ${ring}`,
    {
      help: "remove one of these bindings or `needs`",
      related
    }
  );
}

// src/pipeline/language/job-file.ts
var jobFile = tagged(
  "type",
  {
    words: {
      pipeline: pipelineJob,
      command: commandJob,
      sweep: sweepJob,
      automl: rarely("automlJob"),
      spark: rarely("sparkJob"),
      import: rarely("importJob"),
      finetuning: rarely("finetuningJob"),
      distillation: rarely("distillationJob")
    },
    never: { promptflow: promptFlow, flow: promptFlow },
    having: { jobs: pipelineJob, command: commandJob, search_space: sweepJob },
    help: "write `type: pipeline` and name jobs under `jobs:`"
  },
  "a mapping with a job"
);

// src/pipeline/override-path.ts
var BARE = /[^.[=]*/y;
var NAME2 = /^[A-Za-z0-9_$-]+$/;
var QUOTED = /"(?:[^"\\]|\\["\\])*"|'(?:[^']|'')*'/y;
var IN_BRACKETS = /[^\]=]*/y;
var SHAPE = "write PATH=VALUE, as in `inputs.epochs=5`";
function parsePath(source) {
  const forbidden = forbiddenCharacter(source, 0);
  if (forbidden !== void 0) return fail(forbidden);
  if (!source.text.includes("=")) return wrong(source, 0, source.text.length, "an override needs a `=`", SHAPE);
  return new PathParser(source).parse();
}
function shownSegments(path33) {
  return path33.map(({ text: text4, type, style }, i) => {
    if (type === "int") return `[${text4}]`;
    return `${i === 0 ? "" : "."}${style === "quoted" ? JSON.stringify(text4) : text4}`;
  }).join("");
}
var PathParser = class {
  source;
  text;
  at = 0;
  constructor(source) {
    this.source = source;
    this.text = source.text;
  }
  parse() {
    const path33 = [];
    for (let named3 = true; ; this.at++) {
      const segment = named3 ? this.named() : this.bracketed();
      if (!segment.ok) return segment;
      path33.push(segment.value);
      if (path33.length > MAX_DEPTH) {
        return wrong(this.source, 0, this.at, `the path has more than ${MAX_DEPTH} parts`, SHAPE);
      }
      const next = this.text.charAt(this.at);
      if (next === "=") return ok({ path: path33, end: this.at + 1 });
      if (next === "") return wrong(this.source, 0, this.at, "an override needs a `=`", SHAPE);
      if (next !== "." && next !== "[") return this.unexpected("`.`, `[` or `=`");
      named3 = next === ".";
    }
  }
  named() {
    const quoted2 = this.quoted();
    if (quoted2 !== void 0) return quoted2;
    const start = this.at;
    const name = this.take(BARE);
    if (name === "") return wrong(this.source, start, start, "a name is missing in the path", SHAPE);
    if (NAME2.test(name)) return this.segment(name, start);
    return wrong(
      this.source,
      start,
      this.at,
      `${quoteOf(name)} is no name in a path`,
      'put names with other characters in quotes, as in `tags."my.key"=5`'
    );
  }
  bracketed() {
    const start = this.at;
    const quoted2 = this.quoted();
    if (quoted2?.ok === false) return quoted2;
    const inside = quoted2 === void 0 ? this.take(IN_BRACKETS) : "";
    if (quoted2 === void 0 && !/^\d+$/.test(inside)) {
      const help = "members are numbered from 0; put a name in quotes";
      const found = inside === "" ? "a number is missing" : `${quoteOf(inside)} is no number of a member`;
      return wrong(this.source, start, this.at, found, help);
    }
    const end = this.at;
    if (!this.text.startsWith("]", end)) return this.unexpected("`]`");
    this.at++;
    const value = Number(inside);
    return quoted2 ?? ok({ ...this.node(String(value), start, end), type: "int", value });
  }
  /** A name in quotes; undefined where no quote stands. */
  quoted() {
    const start = this.at;
    const quote = this.text.charAt(start);
    if (quote !== '"' && quote !== "'") return void 0;
    const raw = this.take(QUOTED);
    if (raw === "") return wrong(this.source, start, start + 1, "this quote is not closed", `close it with \`${quote}\``);
    const inner = raw.slice(1, -1);
    const name = quote === '"' ? inner.replaceAll(/\\(["\\])/g, "$1") : inner.replaceAll("''", "'");
    return this.segment(name, start, "quoted");
  }
  segment(name, start, style = "plain") {
    if (!POLLUTING.has(name)) return ok({ ...this.node(name, start, this.at), style });
    return wrong(this.source, start, this.at, `\`${name}\` is no name in a path`, SHAPE);
  }
  node(text4, start, end) {
    return { kind: "scalar", type: "str", value: text4, text: text4, style: "plain", source: this.source, start, end };
  }
  unexpected(expected) {
    const code = this.text.codePointAt(this.at);
    const found = code === void 0 ? "its end" : quoteOf(String.fromCodePoint(code));
    const end = this.at + (code === void 0 ? 0 : String.fromCodePoint(code).length);
    return wrong(this.source, this.at, end, `expected ${expected} in the path, found ${found}`, SHAPE);
  }
  take(pattern) {
    pattern.lastIndex = this.at;
    const [found = ""] = pattern.exec(this.text) ?? [];
    this.at += found.length;
    return found;
  }
};
function quoteOf(text4) {
  const flat = text4.replaceAll(/\s+/g, " ");
  return `\`${flat.length > 40 ? `${flat.slice(0, 39)}\u2026` : flat}\``;
}
function wrong(source, start, end, message, help) {
  const fault2 = {
    code: "TY308",
    severity: "error",
    message,
    location: locationOf({ source, start, end }),
    help
  };
  return fail(fault2);
}

// src/pipeline/overrides.ts
var SHELL = /[|&;<>()$`\\"'*?[\]{}#~\r\n]/g;
function parseOverride(text4, index, dir) {
  const source = { file: `--set[${index}]`, text: text4, dir };
  const parsed = parsePath(source);
  if (!parsed.ok) return parsed;
  const { path: path33, end } = parsed.value;
  const value = parseValue(source, end);
  return value.ok ? ok({ name: source.file, path: path33, value: value.value, span: { source, start: 0, end: text4.length } }) : value;
}
function parseValue(source, from) {
  const raw = source.text.slice(from);
  const text4 = raw.trim();
  if (/^[[{"']/.test(text4)) return parseText(source, from);
  const start = from + raw.indexOf(text4);
  const span = { source, start, end: start + text4.length };
  const fault2 = unreadable(text4, span);
  return fault2 === void 0 ? ok({ kind: "scalar", ...resolvePlain(text4), text: text4, style: "plain", ...span }) : fail(fault2);
}
function shellCharacters(node2) {
  const texts = (value) => {
    if (value.kind === "scalar") return [value.text];
    if (value.kind === "seq") return value.items.flatMap(texts);
    return [...value.entries].flatMap(([key, entry2]) => [key, ...texts(entry2.value)]);
  };
  return [...new Set(texts(node2).flatMap((text4) => text4.match(SHELL) ?? []))];
}
function applyOverride(reader, root, override2) {
  return isAstray(reader, root, override2) ? root : put(reader, root, override2, 0) ?? root;
}
function isAstray(reader, root, { path: [section, name] }) {
  const what = section?.text === "inputs" ? "input" : section?.text === "jobs" ? "job" : void 0;
  if (section === void 0 || what === void 0 || root.kind !== "map") return false;
  const declared = peek(root, section.text);
  const isPipeline = peek(root, "jobs") !== void 0 || /^pipeline$/i.test(scalarText(peek(root, "type")) ?? "");
  if (what === "job" && !isPipeline) {
    reader.error("TY308", section, "the file has no `jobs`: it is one job", {
      help: "name its own keys, as in `limits.timeout=60`"
    });
    return true;
  }
  if (name === void 0 || what === "job" && declared?.kind !== "map") return false;
  const known = declared?.kind === "map" ? [...declared.entries.keys()] : [];
  if (known.includes(name.text) || declared !== void 0 && declared.kind !== "map" && !isNull(declared)) return false;
  const near = nearest(name.text, known);
  reader.error("TY301", name, `the ${isPipeline ? "pipeline" : "job"} has no ${what} \`${name.text}\``, {
    why: known.length === 0 ? `it declares no ${section.text}` : `known here: ${listed(known)}`,
    help: near === void 0 ? `declare it under \`${section.text}\` of the file` : `write \`${section.text}.${near}\``
  });
  return true;
}
function put(reader, node2, override2, depth) {
  const { path: path33 } = override2;
  const segment = path33[depth];
  if (segment === void 0) return valueFor(node2, override2);
  if (node2 === void 0 || node2.kind === "scalar" && node2.type === "null") {
    const { source, start, end } = segment;
    const empty = segment.type === "int" ? { kind: "seq", items: [], source, start, end } : { kind: "map", entries: /* @__PURE__ */ new Map(), source, start, end };
    return put(reader, empty, override2, depth);
  }
  if (node2.kind === "map" && segment.type !== "int") {
    const old = node2.entries.get(segment.text);
    const key = old === void 0 || depth === path33.length - 1 ? segment : old.key;
    const member2 = put(reader, old?.value, override2, depth + 1);
    return member2 === void 0 ? void 0 : withEntry(node2, key, member2);
  }
  const above = depth === 0 ? "the file" : `\`${shownSegments(path33.slice(0, depth))}\``;
  const refuse2 = (what, help) => {
    reader.error("TY308", segment, `${above} is ${what} and has no member \`${segment.text}\``, { help });
    return void 0;
  };
  if (node2.kind === "scalar") return refuse2(node2.type === "str" ? "text" : "a single value", `set ${above} as a whole`);
  if (node2.kind === "map") return refuse2("a mapping", "name its members without brackets, or in quotes");
  const { items } = node2;
  const index = segment.style === "plain" && /^\d+$/.test(segment.text) ? Number(segment.text) : Number.NaN;
  if (index >= 0 && index <= items.length) {
    const item = put(reader, items[index], override2, depth + 1);
    if (item === void 0) return void 0;
    return { ...node2, items: index === items.length ? [...items, item] : items.with(index, item) };
  }
  const last = items.length - 1;
  return refuse2(
    "a list",
    `${last < 0 ? "" : `name a member by its number, from 0 to ${last}, or `}append with ${items.length}`
  );
}
function valueFor(old, override2) {
  const { path: path33, value } = override2;
  if (!isInput2(path33) || old?.kind !== "map" || value.kind === "map") return value;
  const type = scalarText(peek(old, "type")) ?? "";
  const key = /^(?:string|number|integer|boolean)$/.test(type) || type === "" && old.entries.has("value") ? "value" : "path";
  const name = path33.at(-1);
  return name === void 0 ? value : withEntry(old, { ...name, text: key, value: key }, value);
}
function isInput2(path33) {
  const [first = "", second, ...more] = path33.slice(path33[0]?.text === "jobs" ? 2 : 0).map(({ text: text4 }) => text4);
  if (first === "inputs") return second !== void 0 && more.length === 0;
  return (first === "trial" || first === "evaluate") && second === "inputs" && more.length === 1;
}
function withEntry(node2, key, value) {
  return { ...node2, entries: new Map([...node2.entries, [key.text, { key, value }]]) };
}

// src/pipeline/load.ts
async function loadPipeline(options) {
  const { workspace, cwd, files = diskFiles, lint = false } = options;
  const file = path5.resolve(cwd, options.file);
  const dir = path5.dirname(file);
  const reader = new Reader();
  const document = readDocument2(file, cwd, files);
  if (!document.ok) return document;
  await loadRareFor([document.value.source.text, ...options.sets].join("\n"));
  const { root, risky } = override(reader, document.value, options.sets, dir);
  const value = rootValue(root);
  if (isNull(root))
    reader.error("TY204", headOf(root), `${root.source.file} is empty`, {
      help: "write a pipeline: `type: pipeline` and `jobs:`"
    });
  const read2 = isNull(root) ? void 0 : jobFile.read(reader, value);
  const stem = path5.basename(file, path5.extname(file));
  const built = read2 === void 0 ? void 0 : buildFile({ reader, files, workspace, cwd, components: new ComponentFiles() }, value, read2, stem);
  const ordered = built === void 0 ? void 0 : order(built);
  const main = shownPath(file, cwd);
  const refusals = inOrder(once(reader.refusals.map(({ diagnostic }) => diagnostic)), main);
  if (reader.failed || built === void 0 || ordered === void 0) {
    return fail(...inOrder([...once(reader.problems), ...lint ? [] : refusals], main));
  }
  const { scope: _, ...rest } = built;
  const name = built.name ?? stem;
  const pipeline3 = { file, ...rest, name, experiment: built.experiment ?? name, jobs: ordered.jobs };
  const refusedFor = refusals.length > 0 ? refusals.map(({ message }) => message) : void 0;
  const digest = digestJson({ ...pipeline3, file: void 0, refused: refusedFor }, portable(dir));
  const warnings = [...reader.problems, ...lint ? [] : reader.ignored.map(({ diagnostic }) => diagnostic)];
  const loaded2 = { pipeline: { ...pipeline3, digest, risky }, refused: ordered.refused, refusals: ordered.refusals };
  return ok(loaded2, inOrder(once(warnings), main));
}
function readDocument2(file, cwd, files) {
  const shown2 = shownPath(file, cwd);
  const read2 = files.read(file);
  if ("bytes" in read2) return parseDocument2(read2.bytes, { file: shown2, dir: path5.dirname(file) });
  if ("missing" in read2) {
    return fail({
      code: "TY101",
      severity: "error",
      message: `there is no file ${shown2}`,
      help: "check the path; it is relative to the working directory"
    });
  }
  return fail({
    code: "TY101",
    severity: "error",
    message: `${shown2} could not be read`,
    why: read2.error,
    help: "check that it is a file you may read"
  });
}
function override(reader, root, sets, dir) {
  const risky = [];
  let tree = root;
  for (const [i, text4] of sets.entries()) {
    const parsed = parseOverride(text4, i + 1, dir);
    if (!parsed.ok) {
      reader.problems.push(...parsed.diagnostics);
      continue;
    }
    const { name, value } = parsed.value;
    const characters = shellCharacters(value);
    if (characters.length > 0) risky.push({ override: name, characters, location: locationOf(value) });
    tree = applyOverride(reader, tree, parsed.value);
  }
  return { root: tree, risky };
}
function portable(dir) {
  const relative = (file) => typeof file === "string" ? path5.relative(dir, file).split(path5.sep).join("/") : file;
  return (members, under) => {
    const { location, kind, command } = members;
    const isPlaced = isLocation(location);
    const isPath = kind === "path";
    const isCommand = Array.isArray(command);
    if (!isPlaced && !isPath && !isCommand && under !== "smoke") return members;
    const copy = { ...members };
    if (isPlaced) copy["location"] = void 0;
    if (isPath) copy["path"] = relative(copy["path"]);
    if (isCommand) copy["code"] = relative(copy["code"]);
    if (under === "smoke") copy["requests"] = relative(copy["requests"]);
    return copy;
  };
}
function isLocation(value) {
  return typeof value === "object" && value !== null && "file" in value && "start" in value && "end" in value && "source" in value;
}

// src/pipeline/workspace/build.ts
var VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/;
function buildWorkspace(context, read2, known) {
  const { reader } = context;
  const refusals = /* @__PURE__ */ new Map();
  for (const { path: path33, diagnostic } of reader.refusals.splice(0)) add(refusals, subject(path33, read2), [diagnostic]);
  const declared = {
    computes: buildComputes(reader, read2),
    map: buildMap(reader, read2),
    environments: known ? buildEnvironments(context, read2, refusals) : {},
    endpoints: buildEndpoints(reader, read2),
    tracking: buildTracking(reader, read2),
    secrets: buildSecrets(reader, read2)
  };
  add(refusals, "tracking", refusedSince(reader));
  return { ...declared, refusals: Object.fromEntries(refusals) };
}
function add(refusals, about, more) {
  if (about !== void 0 && more.length > 0) refusals.set(about, [...refusals.get(about) ?? [], ...more]);
}
function refusedSince(reader) {
  return reader.refusals.splice(0).map(({ diagnostic }) => diagnostic);
}
function subject(path33, { environments }) {
  const [section = "", name = ""] = path33.split(".");
  if (section === "tracking") return section;
  if (section !== "environments") return section === "profiles" ? void 0 : `${section}.${name}`;
  const keys = path33.split(".").slice(1);
  for (let end = keys.length; end > 0; end--) {
    const own2 = keys.slice(0, end).join(".");
    if (environments?.has(own2) === true) return `environments.${own2}`;
  }
  return void 0;
}
function buildComputes(reader, { computes: read2 }) {
  const computes = { local: { type: "local" } };
  for (const [name, compute3] of read2 ?? []) {
    const type2 = compute3?.type;
    if (type2 !== void 0 && (name !== "local" || type2 === "local")) computes[name] = { type: type2 };
  }
  const local = read2 === void 0 ? void 0 : member(placeOf(read2), "local");
  const type = local === void 0 ? void 0 : member(local, "type");
  if (type !== void 0 && (read2?.get("local")?.type ?? "local") !== "local")
    reader.mismatch(type, "`local`", "give the other compute a name of its own");
  return computes;
}
function buildMap(reader, read2) {
  const map2 = /* @__PURE__ */ new Map();
  const faulty = read2.computes === void 0 && memberAt(read2, "computes") !== void 0;
  const names2 = [.../* @__PURE__ */ new Set(["local", ...read2.computes?.keys() ?? []])];
  const around = read2.map === void 0 ? void 0 : placeOf(read2.map);
  for (const [name, target] of read2.map ?? []) {
    const place = around === void 0 ? void 0 : member(around, name);
    if (target === void 0 || place === void 0 || reader.isSpoilt(place.node)) continue;
    if (!faulty && !names2.includes(target)) {
      const near = nearest(target, names2);
      reader.error("TY301", place.node, `there is no compute \`${target}\``, {
        why: `known here: ${listed(names2)}`,
        help: near === void 0 ? `declare it in trainyard.yml: \`computes: {${target}: {type: local}}\`` : `write \`${near}\``
      });
    }
    map2.set(name, target);
  }
  return Object.fromEntries(map2);
}
function buildEnvironments(context, { environments: read2 }, refusals) {
  const environments = /* @__PURE__ */ new Map();
  const around = read2 === void 0 ? void 0 : placeOf(read2);
  for (const [name, environment2] of read2 ?? []) {
    const place = around === void 0 ? void 0 : member(around, name);
    if (environment2 === void 0 || place === void 0) continue;
    const spec = typeof environment2 === "string" ? namedEnvironment(context, place, environment2) : buildEnvironment(context, place, environment2);
    add(refusals, `environments.${name}`, refusedSince(context.reader));
    if (spec !== void 0) environments.set(name, spec);
  }
  return Object.fromEntries(environments);
}
function namedEnvironment(context, value, text4) {
  const { node: node2 } = value;
  if (node2.kind !== "scalar" || text4 === "host" || text4.startsWith("azureml:")) return buildEnvironment(context, value, text4);
  const file = localPath(context, value, text4, "file");
  if (file === void 0) return void 0;
  const root = /\.ya?ml$/i.test(file) ? readYaml(context, value, file) : void 0;
  if (root === void 0) return /\.ya?ml$/i.test(file) ? void 0 : describedBy(context, value, node2, "requirements");
  if (peek(root.node, "dependencies") !== void 0) return describedBy(context, value, node2, "conda_file");
  return buildEnvironment(context, value, text4.startsWith("file:") ? text4 : `file:${text4}`);
}
function describedBy(context, value, node2, key) {
  const head = { ...node2, text: key, value: key };
  const described = { ...value, node: { ...emptyMap(node2), entries: /* @__PURE__ */ new Map([[key, { key: head, value: node2 }]]) } };
  const read2 = inlineEnvironment.read(context.reader, described);
  return read2 === void 0 ? void 0 : buildEnvironment(context, described, read2);
}
function buildEndpoints(reader, { endpoints: read2 }) {
  const endpoints = {};
  const ports = /* @__PURE__ */ new Map();
  for (const [name, endpoint2] of read2 ?? []) {
    if (endpoint2?.type === void 0) continue;
    if (endpoint2.type !== "local") {
      endpoints[name] = { type: endpoint2.type };
      continue;
    }
    const { port: port2, command } = endpoint2;
    if (port2 === void 0) continue;
    const place = at(endpoint2, "port");
    if (typeof port2 !== "number") {
      reader.mismatch(place, "a whole number from 1 to 65535");
      continue;
    }
    const first = ports.get(port2);
    if (first !== void 0) {
      reader.error("TY203", place.node, `the port ${port2} belongs to ${shown(first.path)}`, {
        help: "give each endpoint a port of its own",
        related: [{ message: "first here", location: locationOf(first.node) }]
      });
    }
    ports.set(port2, place);
    endpoints[name] = { type: "local", port: port2, ...command === void 0 ? {} : { command } };
  }
  return endpoints;
}
function buildTracking(reader, { tracking: read2 }) {
  const uri = read2?.uri;
  const place = read2 === void 0 ? void 0 : memberAt(read2, "uri");
  if (typeof uri !== "string" || uri.trim() === "" || place?.node.kind !== "scalar") return {};
  const scheme = /^(databricks|azureml)(?::|$)/.exec(uri)?.[1];
  if (scheme !== void 0) {
    reader.notYet(
      { path: place.path, at: place.node },
      `the tracking server \`${scheme}\``,
      "use the http or https address of an MLflow server"
    );
    return {};
  }
  if (/^https?:$/.test(URL.canParse(uri) ? new URL(uri).protocol : "")) return { uri };
  reader.mismatch(place, "the http or https address of an MLflow server", "leave it out to use the embedded store");
  return {};
}
function buildSecrets(reader, { secrets: read2 }) {
  const secrets = /* @__PURE__ */ new Set();
  for (const [i, name] of (read2 ?? []).entries()) {
    if (typeof name === "string" && VARIABLE.test(name)) secrets.add(name);
    else reader.mismatch(itemAt(read2 ?? [], i), "the name of an environment variable");
  }
  return [...secrets];
}

// src/pipeline/workspace/variables.ts
var TYPE_DEPTH = 2;
function substitute(reader, node2, env, depth = 0) {
  const entries = [...node2.entries].map(([name, { key, value }]) => {
    const asIs = name === "type" && depth === TYPE_DEPTH;
    return [name, { key, value: asIs ? value : substituteValue(reader, value, env, depth + 1) }];
  });
  return { ...node2, entries: new Map(entries) };
}
function substituteValue(reader, node2, env, depth) {
  if (node2.kind === "map") return substitute(reader, node2, env, depth);
  if (node2.kind === "scalar") return node2.text.includes("${{") ? substituteScalar(reader, node2, env) : node2;
  return { ...node2, items: node2.items.map((item) => substituteValue(reader, item, env, depth + 1)) };
}
function variablesAt(before, path33, { source, start }) {
  const written2 = nodeAt(before, path33);
  if (written2?.kind !== "scalar" || written2.source !== source || written2.start !== start) return [];
  return askedIn(referencesIn(parseTemplate(written2.text).pieces));
}
function askedIn(references) {
  return references.flatMap(({ segments: [head, name, more] }) => head?.name === "env" && name && !more ? [name.name] : []);
}
function substituteScalar(reader, node2, env) {
  const value = substituted(reader, node2, env);
  if (value === void 0) reader.spoil(node2);
  return value ?? node2;
}
function substituted(reader, node2, env) {
  const parsed = template(reader, node2);
  const references = referencesIn(parsed.pieces);
  const asked = askedIn(references);
  const advice2 = { secrets: "secrets are for `environment_variables` of jobs" };
  const known = checkReferences(reader, node2, references, { names: ["env.NAME"], open: asked.map(() => "env"), advice: advice2 });
  if (!known || parsed.faults.length > 0) return void 0;
  for (const name of asked) {
    if (typeof env[name] === "string") continue;
    reader.error("TY307", node2, `the environment variable \`${name}\` is not set`, {
      help: `set it; where a value may be left out, set it to nothing: \`${name}=\``
    });
    return void 0;
  }
  const text4 = parsed.pieces.map((piece) => "text" in piece ? piece.text : env[piece.reference.segments[1]?.name ?? ""] ?? "").join("");
  const resolved = soleReference(parsed) === void 0 ? void 0 : resolvePlain(text4);
  const plain = resolved === void 0 || resolved.type === "null" ? { type: "str", value: text4 } : resolved;
  return { ...node2, ...plain, text: text4 };
}

// src/pipeline/workspace/disclosure.ts
var HIDDEN = "***";
var CREDENTIALS = /:\/\/[^/\s@]+@/;
var EXPRESSION2 = /^\s*\$\{\{[^}]*\}\}\s*$/;
var SECRET_KEY = new RegExp(`(?:${secretName.source})[\\w-]*["']?\\s*:`, "i");
var HARMLESS = /azureml:[^\s@]*@[\w.-]+|\bsecrets\b/g;
function shownValue(path33, text4, variables2 = []) {
  if (text4.trim() === "" || EXPRESSION2.test(text4)) return text4;
  const keys = keysOf(path33);
  if (keys[0] === "secrets") return text4;
  if ([...keys, ...variables2].some((key) => secretName.test(key)) || SECRET_KEY.test(text4)) return HIDDEN;
  const isAddress = keys[0] === "tracking" || /^(?:registry_)?uri$/.test(keys.at(-1) ?? "");
  return isAddress && text4.includes("@") || CREDENTIALS.test(text4) ? withoutCredentials(text4) : text4;
}
function keysOf(path33) {
  const [section = "", ...more] = path33[0] === "profiles" ? path33.slice(2) : path33;
  const named3 = section === "map" || section === "environments" || section === "computes" && more.length > 1 || section === "endpoints" && more.length > 1;
  return [section, ...more.slice(named3 ? 1 : 0)].map(String);
}
function withheld(diagnostics) {
  return diagnostics.map((diagnostic) => {
    const source = diagnostic.location?.source ?? "";
    const clean = withoutSuspects(source);
    const isHidden = (text4) => isSuspicious(text4) || source.includes(text4) && !clean.includes(text4);
    const say = (text4) => text4.replaceAll(/`([^`]*)`/g, (quoted2, inner) => isHidden(inner) ? `\`${HIDDEN}\`` : quoted2);
    return disclosed(diagnostic, say, (at2) => ({ ...at2, source: clean }));
  });
}
function withoutSuspects(text4) {
  let above = Number.POSITIVE_INFINITY;
  const lines = text4.split("\n").map((line) => {
    const indent = line.length - line.trimStart().length;
    if (line.trim() === "" || indent > above) return masked(line);
    above = isSuspicious(line) ? indent : Number.POSITIVE_INFINITY;
    return above === indent ? masked(line) : line;
  });
  return lines.join("\n");
}
function isSuspicious(text4) {
  const known = text4.replaceAll(HARMLESS, "");
  return known.includes("@") || SECRET_KEY.test(known);
}
function masked(text4) {
  return text4.replaceAll(/\S/g, "*");
}
function withoutText({ source, start, end, ...rest }) {
  const lines = source.split("\n").map((line, i) => {
    const from = i + 1 < start.line ? line.length : i + 1 === start.line ? start.col - 1 : 0;
    const to = i + 1 < end.line ? line.length : i + 1 === end.line ? end.col - 1 : 0;
    return from < to ? `${line.slice(0, from)}${masked(line.slice(from, to))}${line.slice(to)}` : line;
  });
  return { ...rest, start, end, source: lines.join("\n") };
}
function disclosureOf(written2, merged, read2) {
  const hidden = hiddenIn(written2);
  const quoted2 = new Map([...hidden, ...hiddenIn(read2, merged)].flatMap((one2) => [...one2.quoted]));
  const odd = [...quoted2].filter(([form]) => form.slice(1, -1).includes("`"));
  const say = (text4) => {
    const plain = odd.reduce((said2, [from, to]) => said2.replaceAll(from, to), text4);
    return plain.replaceAll(/`[^`]*`/g, (form) => quoted2.get(form) ?? form);
  };
  const source = written2.source.text;
  const clean = hiding(
    source,
    hidden.map(({ at: at2 }) => at2)
  );
  const location = (at2) => at2.source === source ? { ...at2, source: clean } : at2;
  return { location, diagnostics: (list4) => list4.map((diagnostic) => disclosed(diagnostic, say, location)) };
}
function hiding(text4, spans) {
  const pieces2 = [];
  let at2 = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    pieces2.push(text4.slice(at2, Math.max(at2, start)), masked(text4.slice(Math.max(at2, start), end)));
    at2 = Math.max(at2, end);
  }
  return [...pieces2, text4.slice(at2)].join("");
}
function disclosed(diagnostic, say, move2) {
  const { message, why, help, location, related } = diagnostic;
  return {
    ...diagnostic,
    message: say(message),
    ...why !== void 0 && { why: say(why) },
    ...help !== void 0 && { help: say(help) },
    ...location !== void 0 && { location: move2(location) },
    ...related !== void 0 && { related: related.map((other) => ({ ...other, location: move2(other.location) })) }
  };
}
function hiddenIn(root, before) {
  const found = [];
  const walk2 = (node2, path33) => {
    if (node2.kind === "scalar") {
      const shown2 = shownValue(path33, node2.text, variablesAt(before, path33, node2));
      if (shown2 !== node2.text) found.push({ at: node2, quoted: quotedForms(node2, shown2) });
    } else if (node2.kind === "seq") node2.items.forEach((item, i) => walk2(item, [...path33, i]));
    else for (const [key, entry2] of node2.entries) walk2(entry2.value, [...path33, key]);
  };
  walk2(root, []);
  return found;
}
function quotedForms({ text: text4 }, shown2) {
  const flat = text4.replaceAll(/\s+/g, " ");
  return new Map([text4, flat, `${flat.slice(0, 39)}\u2026`].map((form) => [`\`${form}\``, `\`${shown2}\``]));
}

// src/pipeline/workspace/options.ts
var SECTIONS = {
  map: { option: "--map", shape: "write NAME=NAME, as in `azureml:cpu-cluster=local`" },
  environments: {
    option: "--map-environment",
    shape: "write NAME=ENVIRONMENT, as in `azureml:sklearn:1=host` or `azureml:sklearn:1=requirements.txt`"
  }
};
function parseMap(section, text4, index, dir) {
  const { option, shape } = SECTIONS[section];
  const source = { file: `${option}[${index}]`, text: text4, dir };
  const whole = { source, start: 0, end: text4.length };
  const forbidden = forbiddenCharacter(source, 0);
  if (forbidden !== void 0) return fail(forbidden);
  const equals = text4.indexOf("=");
  const name = scalar(source, 0, equals === -1 ? text4.length : equals);
  const value = scalar(source, equals + 1, text4.length);
  const wrong2 = equals === -1 ? `\`${option}\` needs a \`=\`` : name.text === "" ? "a name is missing before the `=`" : value.text === "" ? "nothing stands after the `=`" : void 0;
  if (wrong2 !== void 0)
    return fail({ code: "TY308", severity: "error", message: wrong2, location: locationOf(whole), help: shape });
  const key = { ...scalar(source, 0, 0), text: section, value: section };
  const named3 = { ...emptyMap(whole), entries: /* @__PURE__ */ new Map([[name.text, { key: name, value }]]) };
  return ok({ ...emptyMap(whole), entries: /* @__PURE__ */ new Map([[section, { key, value: named3 }]]) });
}
function scalar(source, from, to) {
  const raw = source.text.slice(from, to);
  const text4 = raw.trim();
  const start = from + raw.indexOf(text4);
  return { kind: "scalar", type: "str", value: text4, text: text4, style: "plain", source, start, end: start + text4.length };
}

// src/pipeline/workspace/layers.ts
function layersOf(reader, written2, profile2) {
  if (written2.kind !== "map" && !isNull(written2)) {
    reader.mismatch(rootValue(written2), workspaceFile.expected);
    return void 0;
  }
  const entries = new Map(written2.kind === "map" ? written2.entries : []);
  const profiles = entries.get("profiles");
  entries.delete("profiles");
  const base = { ...emptyMap(written2), entries };
  refuseTwins(reader, base, "");
  if (profile2 === void 0) return { merged: base, unused: profiles };
  const chosen = peek(profiles?.value, profile2);
  if (profiles === void 0 || chosen === void 0) {
    noProfile(reader, profiles?.key ?? headOf(written2), profile2, profiles?.value);
    return void 0;
  }
  if (chosen.kind !== "map" || profiles.value.kind !== "map") return { merged: base, unused: profiles };
  const others = [...profiles.value.entries].filter(([name]) => name !== profile2);
  const unused = { ...profiles, value: { ...profiles.value, entries: new Map(others) } };
  refuseTwins(reader, chosen, `profiles.${profile2}.`);
  return { merged: overlayFile(base, chosen), unused, chosen };
}
function noProfile(reader, place, profile2, profiles) {
  const names2 = profiles?.kind === "map" ? [...profiles.entries.keys()] : [];
  const near = nearest(profile2, names2);
  const under = profiles === void 0 ? "" : " under `profiles`";
  reader.error("TY301", place, `there is no profile \`${profile2}\`${under}`, {
    why: names2.length === 0 ? `${place.source.file} declares no profiles` : `known here: ${listed(names2)}`,
    help: near === void 0 ? "declare it under `profiles`, or ask for another" : `ask for \`${near}\``
  });
}
function refuseTwins(reader, layer, path33) {
  for (const section of NAMES) {
    const names2 = peek(layer, section);
    if (names2?.kind !== "map") continue;
    for (const [name, { key }] of names2.entries) {
      const twin = names2.entries.get(twinOf(name))?.key;
      if (twin === void 0 || twin.start > key.start) continue;
      reader.error("TY205", key, `${shown(`${path33}${section}`)} has both \`${twin.text}\` and \`${name}\``, {
        why: "both name the same",
        help: "keep one of them"
      });
    }
  }
}
function withOptions(reader, below, { maps = [], environmentMaps = [] }, dir) {
  const parsed = [
    ...maps.map((text4, i) => parseMap("map", text4, i + 1, dir)),
    ...environmentMaps.map((text4, i) => parseMap("environments", text4, i + 1, dir))
  ];
  return parsed.reduce((root, option) => {
    if (option.ok) return overlayFile(root, option.value);
    reader.problems.push(...option.diagnostics);
    return root;
  }, below);
}

// src/pipeline/workspace/settings.ts
var SECTIONS2 = ["computes", "map", "environments", "endpoints", "tracking", "secrets"];
var DEFAULTS = {
  computes: { path: ["computes", "local", "type"], value: "local" },
  tracking: { path: ["tracking", "uri"] }
};
function settingsOf({ profile: profile2 }, { root, merged, chosen }) {
  const settings2 = [];
  const walk2 = (node2, path33) => {
    if (node2.kind === "map") for (const [key, entry2] of node2.entries) walk2(entry2.value, [...path33, key]);
    else if (node2.kind === "seq") node2.items.forEach((item, i) => walk2(item, [...path33, i]));
    else if (node2.type !== "null") settings2.push(settingOf(node2, path33));
  };
  const settingOf = (node2, path33) => {
    const variables2 = variablesAt(merged, path33, node2);
    const { file, start } = locationOf(node2);
    const option = file.startsWith("--");
    const inProfile = !option && nodeAt(chosen, path33) !== void 0;
    return {
      path: path33,
      value: valueOf2(node2, path33, variables2),
      origin: {
        from: option ? "option" : inProfile ? "profile" : "file",
        file,
        ...option ? {} : { line: start.line },
        ...inProfile && profile2 !== void 0 && { profile: profile2 },
        ...variables2.length > 0 && { variables: variables2 }
      }
    };
  };
  for (const section of SECTIONS2) {
    const standard = DEFAULTS[section];
    const given = standard === void 0 ? void 0 : nodeAt(root, standard.path.slice(0, 2));
    if (standard !== void 0 && (given === void 0 || isNull(given)))
      settings2.push({ ...standard, origin: { from: "default" } });
    const node2 = nodeAt(root, [section]);
    if (node2 !== void 0) walk2(node2, [section]);
  }
  return settings2;
}
function valueOf2(node2, path33, variables2) {
  const shown2 = shownValue(path33, node2.text, variables2);
  if (shown2 !== node2.text || typeof node2.value === "string" || node2.value === null) return shown2;
  return Number.isFinite(node2.value) || typeof node2.value === "boolean" ? node2.value : node2.text;
}

// src/pipeline/workspace.ts
var FILE = "trainyard.yml";
var FILES = [FILE, "trainyard.yaml"];
function isWorkspaceFile(file) {
  return FILES.some((name) => name === path6.basename(file));
}
async function findWorkspace(pipelineFile, options) {
  const opened = openWorkspace(pipelineFile, options);
  return opened.ok ? ok(opened.value.workspace, opened.warnings) : opened;
}
function openWorkspace(pipelineFile, options) {
  const { cwd, profile: profile2, files = diskFiles } = options;
  const start = path6.dirname(path6.resolve(cwd, pipelineFile));
  const found = options.file === void 0 ? discover(start, files) : [path6.resolve(cwd, options.file)];
  if (found.length > 1) return fail(severalIn(shownPath(path6.dirname(found[0] ?? start), cwd)));
  const [file] = found;
  if (file === void 0 && profile2 !== void 0) {
    return fail({
      code: "TY301",
      severity: "error",
      message: `there is no profile \`${profile2}\``,
      why: `no ${FILE} was found from ${shownPath(start, cwd)} upwards`,
      help: `write one beside the pipeline file, or leave the profile out`
    });
  }
  const document = file === void 0 ? ok(emptyMap(nowhere(start))) : readDocument2(file, cwd, files);
  if (!document.ok) return fail(...withheld(document.diagnostics));
  const written2 = document.value;
  const reader = new Reader();
  const layers = layersOf(reader, written2, profile2);
  if (layers === void 0) return fail(...disclosureOf(written2, written2, written2).diagnostics(reader.problems));
  const { merged, unused, chosen } = layers;
  const before = reader.problems.length;
  const resolved = substitute(reader, merged, options.env);
  const known = reader.problems.length === before;
  const root = withOptions(reader, resolved, options, start);
  const read2 = workspaceFile.read(reader, rootValue(unused === void 0 ? root : withEntry2(root, unused)));
  const dir = file === void 0 ? start : path6.dirname(file);
  const context = { reader, files, cwd, components: new ComponentFiles(), workspace: defaultWorkspace(dir) };
  const declared = read2 === void 0 ? void 0 : buildWorkspace(context, read2, known);
  const disclosure = disclosureOf(written2, merged, root);
  const problems = disclosure.diagnostics(inOrder(reader.problems, written2.source.file));
  if (reader.failed || declared === void 0) return fail(...problems);
  const refusals = Object.entries(declared.refusals).map(([about, list4]) => [about, disclosure.diagnostics(list4)]);
  const workspace = {
    ...file === void 0 ? {} : { file },
    dir,
    ...profile2 === void 0 ? {} : { profile: profile2 },
    ...declared,
    refusals: Object.fromEntries(refusals),
    location(keys) {
      const found2 = nodeAt(root, keys);
      return found2 === void 0 ? void 0 : disclosure.location(locationOf(headOf(found2)));
    }
  };
  return ok({ workspace, settings: settingsOf(workspace, { root, merged, chosen }) }, problems);
}
function defaultWorkspace(dir) {
  const computes = { local: { type: "local" } };
  return { dir, computes, map: {}, environments: {}, endpoints: {}, tracking: {}, secrets: [], location: () => void 0 };
}
function withEntry2(node2, entry2) {
  return { ...node2, entries: new Map([...node2.entries, [entry2.key.text, entry2]]) };
}
function nowhere(dir) {
  return { source: { file: FILE, text: "", dir }, start: 0, end: 0 };
}
function discover(start, files) {
  for (let dir = start; ; dir = path6.dirname(dir)) {
    const found = FILES.map((name) => path6.join(dir, name)).filter((file) => files.kind(file) === "file");
    if (found.length > 0) return found;
    if (files.kind(path6.join(dir, ".git")) !== "missing" || dir === path6.dirname(dir)) return [];
  }
}
function severalIn(dir) {
  return {
    code: "TY205",
    severity: "error",
    message: `there are two workspace files in ${dir}: ${FILES.join(" and ")}`,
    help: "keep one of them"
  };
}

// src/commands/foreign.ts
import { existsSync, realpathSync } from "node:fs";
import path7 from "node:path";
function repositoryOf(cwd) {
  for (let dir = cwd; ; dir = path7.dirname(dir)) {
    if (existsSync(path7.join(dir, ".git"))) return dir;
    if (dir === path7.dirname(dir)) return cwd;
  }
}
function withoutForeignText({ host, env, cwd }, list4) {
  if (host.name === "terminal" && (env["CI"] ?? env["TF_BUILD"] ?? "") === "") return [...list4];
  const seen = /* @__PURE__ */ new Map();
  const isForeign = ({ file }) => {
    const known = seen.get(file) ?? liesOutside(path7.resolve(cwd, file), cwd);
    seen.set(file, known);
    return known;
  };
  return list4.map((diagnostic) => {
    const { code, severity, location, related } = diagnostic;
    if (location !== void 0 && isForeign(location)) {
      return {
        code,
        severity,
        message: `${location.file} is at fault`,
        why: "it lies outside of the repository: what stands in it is not shown in CI",
        help: "check it where it lies, by `trainyard lint`"
      };
    }
    return related === void 0 ? diagnostic : { ...diagnostic, related: related.filter((one2) => !isForeign(one2.location)) };
  });
}
function liesOutside(file, cwd) {
  try {
    const relative = path7.relative(realpathSync(repositoryOf(cwd)), realpathSync(file));
    return relative.split(path7.sep)[0] === ".." || path7.isAbsolute(relative);
  } catch {
    return false;
  }
}

// src/commands/session.ts
import path32 from "node:path";

// src/app.ts
import path30 from "node:path";
import { fileURLToPath as fileURLToPath3 } from "node:url";

// src/compute/local/assets.ts
import { mkdir, rename, rm, stat as stat3 } from "node:fs/promises";
import path9 from "node:path";

// src/compute/local/command.ts
import { stat } from "node:fs/promises";
import path8 from "node:path";
import { fileURLToPath } from "node:url";

// src/compute/local/faults.ts
var reasons = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOENT: "it is not there",
  ELOOP: "its links lead in a circle",
  E2BIG: "its environment variables are too large (E2BIG)",
  ENOTDIR: "a part of the path is a file",
  ENAMETOOLONG: "the path is too long"
};
function fileReason(error) {
  const code = errorCode(error);
  const reason2 = code === void 0 ? void 0 : reasons[code];
  return reason2 ?? (error instanceof Error ? error.message : String(error));
}
async function inState(folder, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault || errorCode(error) === void 0) throw error;
    throw new Fault(
      "service",
      {
        code: "TY503",
        message: `${folder} cannot be used: ${fileReason(error)}`,
        why: "Trainyard keeps the code, logs and outputs of jobs there",
        help: "free space there, or name another folder with --state or TRAINYARD_STATE"
      },
      { cause: error }
    );
  }
}
function changedSince(what, planned, found) {
  return new Fault("conflict", {
    code: "TY510",
    message: `${what} changed after the job was planned`,
    why: `it was ${planned}, now it is ${found}; what the job makes would be remembered as made from the former`,
    help: "run again: it is planned with what is there now"
  });
}
function aborted(what) {
  return new Fault("job", { code: "TY507", message: `${what} was ended before it was done`, help: "resume the run to go on" });
}
function notEnded(job, left) {
  return new Fault("service", {
    code: "TY508",
    message: `${job}: ${left.length === 1 ? "a process" : `${left.length} processes`} could not be ended: ${left.map((row) => `${row.name} (${row.pid})`).join(", ")}`,
    why: "it belongs to another user, or is stuck in the kernel",
    help: `end it by hand: kill -9 ${left.map((row) => row.pid).join(" ")}`
  });
}
function groupOnly(platform) {
  return {
    code: "TY509",
    severity: "warning",
    message: `on ${platform} only the process group of a job is ended with it`,
    why: "processes that leave the group (setsid, daemons) are found by /proc, which is on Linux only",
    help: "run on Linux where a job starts such processes"
  };
}

// src/compute/local/command.ts
function filePath(uri) {
  if (uri.startsWith("file://")) return fileURLToPath(uri);
  return uri.startsWith("file:") ? uri.slice("file:".length) : void 0;
}
function outputPath(folder, name) {
  return path8.join(folder, "outputs", name);
}
async function assetPath(job, name, asset, digests) {
  const at2 = filePath(asset.uri);
  if (at2 === void 0)
    throw new Fault("input", {
      code: "TY504",
      message: `${job}: ${name} is ${asset.uri}, which is not on this machine`,
      why: "a local job reads its inputs from local paths",
      help: "bind a local path, or the output of a job that fetches it"
    });
  try {
    await stat(at2);
  } catch (error) {
    throw new Fault(
      "input",
      {
        code: "TY504",
        message: `${job}: ${name} is not there: ${at2}`,
        help: "check the path, or run the job that writes it again"
      },
      { cause: error }
    );
  }
  if (asset.digest === void 0) return at2;
  const found = await digests.digest(at2, asset.type).catch((error) => `unreadable (${fileReason(error)})`);
  if (found !== asset.digest) throw changedSince(`${job}: ${name}, ${at2},`, asset.digest, found);
  return at2;
}
async function renderCommand(job, folder, digests) {
  const pieces2 = [];
  for (const piece of job.command) {
    if ("text" in piece) pieces2.push(piece.text);
    else pieces2.push(await resolve(job, piece.ref, folder, digests));
  }
  return pieces2.join("");
}
async function resolve(job, ref, folder, digests) {
  const value = Object.hasOwn(job.values, ref) ? job.values[ref] : void 0;
  if (value?.kind === "literal") return value.text;
  if (value?.kind === "asset") return assetPath(job.job, ref, value.asset, digests);
  const output = ref.startsWith("outputs.") ? ref.slice("outputs.".length) : void 0;
  if (output !== void 0 && Object.hasOwn(job.outputs, output)) return outputPath(folder, output);
  throw new Fault("input", {
    code: "TY504",
    message: `${job.job}: nothing is bound to \${{${ref}}}`,
    help: "bind it under `inputs` or declare it under `outputs` of the job"
  });
}

// src/compute/local/digest-cache.ts
import { stat as stat2 } from "node:fs/promises";
var racyMs = 2e3;
var DigestCache = class {
  #file;
  #readOnly;
  #entries = /* @__PURE__ */ new Map();
  #fresh = /* @__PURE__ */ new Map();
  /** Others may have written since. */
  #dated = true;
  /** `file` holds it between runs. `readOnly`: what is new is not written there. */
  constructor(file, options = {}) {
    this.#file = file;
    this.#readOnly = options.readOnly === true;
  }
  /** A file's digest, or a folder's as `digestTree` makes it; of a model without what MLflow adds on download. */
  async digest(at2, type) {
    this.#dated = true;
    const digest = type === "uri_file" ? await this.#ofFile(at2) : await this.#ofTree(at2, type);
    await this.#save();
    return digest;
  }
  #ofTree(dir, type) {
    const keep = (relative) => type !== "mlflow_model" || relative !== "registered_model_meta";
    return digestTree(dir, keep, (file) => this.#ofFile(file));
  }
  async #ofFile(file) {
    const status = await stat2(file, { bigint: true });
    const now = [
      Number(status.size),
      String(status.mtimeNs),
      String(status.ctimeNs),
      String(status.ino)
    ];
    const changedMs = Math.max(Number(status.mtimeMs), Number(status.ctimeMs));
    const known = this.#known(file, now, changedMs) ?? (await this.#reload() ? this.#known(file, now, changedMs) : void 0);
    if (known !== void 0) return known;
    const taken = Date.now();
    const digest = await digestFile(file);
    const entry2 = [...now, taken, digest];
    this.#entries.set(file, entry2);
    this.#fresh.set(file, entry2);
    return digest;
  }
  #known(file, now, changedMs) {
    const known = this.#entries.get(file);
    if (known === void 0 || !now.every((part, i) => part === known[i])) return void 0;
    const [, , , , taken, digest] = known;
    return changedMs + racyMs < taken ? digest : void 0;
  }
  /** Takes in what others wrote, once for each question: a file that one of them has read is not read again. */
  async #reload() {
    if (!this.#dated) return false;
    this.#dated = false;
    for (const [file, entry2] of await load(this.#file)) if (!this.#fresh.has(file)) this.#entries.set(file, entry2);
    return true;
  }
  /** Adds what is new to what others have written meanwhile. A cache that cannot be written costs time, nothing else. */
  async #save() {
    if (this.#fresh.size === 0 || this.#readOnly) return;
    const merged = await load(this.#file);
    for (const [file, entry2] of this.#fresh) merged.set(file, entry2);
    this.#fresh.clear();
    await writeFileAtomic(this.#file, JSON.stringify([...merged])).catch(() => void 0);
  }
};
async function load(file) {
  const stored = await readJson(file);
  return new Map(Array.isArray(stored) ? stored : []);
}

// src/compute/local/assets.ts
function createLocalAssets(options) {
  return new LocalAssets(options);
}
function isImmutable(uri) {
  return /^models:\/m-[0-9a-f]+$/.test(uri);
}
var LocalAssets = class {
  #state;
  #fetchModel;
  #digests;
  #readOnly;
  /** What a path in a run held when this process fetched it, by folder of `models/`: one process looks once. */
  #seen = /* @__PURE__ */ new Map();
  constructor(options) {
    this.#state = options.state;
    this.#fetchModel = options.fetchModel;
    this.#readOnly = options.readOnly === true;
    this.#digests = new DigestCache(path9.join(options.state, "digests.json"), { readOnly: this.#readOnly });
  }
  async stat(ref) {
    const at2 = filePath(ref.uri);
    if (at2 === void 0 && this.#readOnly) return await this.#keptBefore(ref);
    if (at2 === void 0) return (await this.#fetched(ref, void 0)).digest;
    return await this.#ofPath(ref, at2) ?? "missing";
  }
  async local(ref) {
    const at2 = filePath(ref.uri);
    if (at2 === void 0) return this.#fetched(ref, ref.digest);
    const digest = await this.#ofPath(ref, at2);
    if (digest === void 0)
      throw new Fault("input", {
        code: "TY511",
        message: `${at2} is not there`,
        help: "check the path, or run the job that writes it again"
      });
    if (ref.digest !== void 0 && digest !== ref.digest) throw changed(at2, ref.digest, digest);
    return { path: at2, digest };
  }
  /** Undefined where there is nothing. Throws `Fault` TY511 for a file where a folder is meant, and the other way round. */
  async #ofPath(ref, at2) {
    try {
      const status = await stat3(at2);
      if (status.isFile() !== (ref.type === "uri_file") || !(status.isFile() || status.isDirectory()))
        throw new Fault("input", {
          code: "TY511",
          message: `${at2} is ${status.isFile() ? "a file" : status.isDirectory() ? "a folder" : "neither file nor folder"}, but declared as ${ref.type}`,
          help: status.isFile() ? "declare it as uri_file" : "declare it as uri_folder, or name a file in it"
        });
      return await this.#digests.digest(at2, ref.type);
    } catch (error) {
      if (isMissing(error) && !await isThere(at2)) return void 0;
      if (error instanceof Fault || errorCode(error) === void 0) throw error;
      throw new Fault(
        "input",
        {
          code: "TY511",
          message: `${at2} cannot be read: ${fileReason(error)}`,
          help: "check its permissions and the links in it"
        },
        { cause: error }
      );
    }
  }
  /** By the copy that an earlier run fetched; whether the original is still the same is looked at when a run begins. */
  async #keptBefore(ref) {
    mustBeFolder(ref);
    const known = (isImmutable(ref.uri) ? await readText(this.#indexOf(ref)) : void 0) ?? ref.digest;
    if (known === void 0) return "unfetched";
    const at2 = this.#folderOf(known);
    return await isThere(at2) && await this.#digests.digest(at2, ref.type) === known ? known : "unfetched";
  }
  #indexOf(ref) {
    return path9.join(this.#state, "models", `${nameOf(ref)}.digest`);
  }
  #folderOf(digest) {
    return path9.join(this.#state, "models", digest.slice("sha256:".length));
  }
  /** What a remote reference holds, in its folder under `models/`. `wanted` is taken from there without asking again. */
  async #fetched(ref, wanted) {
    mustBeFolder(ref);
    return inState(this.#state, async () => {
      const name = nameOf(ref);
      const index = this.#indexOf(ref);
      const known = wanted ?? this.#seen.get(name) ?? (isImmutable(ref.uri) ? await readText(index) : void 0);
      const kept = await this.#kept(ref, known);
      if (kept !== void 0) return kept;
      const lock = await waitForLock(path9.join(this.#state, "models", `${name}.lock`));
      try {
        const meanwhile = await this.#kept(ref, known ?? this.#seen.get(name));
        const got = meanwhile ?? await this.#fetch(ref, path9.join(this.#state, "models", `${name}.partial`));
        if (wanted !== void 0 && got.digest !== wanted) throw changed(ref.uri, wanted, got.digest);
        if (isImmutable(ref.uri)) await writeFileAtomic(index, got.digest);
        if (ref.uri.startsWith("runs:")) this.#seen.set(name, got.digest);
        return got;
      } finally {
        await lock?.release();
      }
    });
  }
  /** The folder kept under a digest, if its bytes still have it. A damaged one is removed. */
  async #kept(ref, digest) {
    if (digest === void 0) return void 0;
    const at2 = this.#folderOf(digest);
    if (!await isThere(at2)) return void 0;
    if (await this.#digests.digest(at2, ref.type) === digest) return { path: at2, digest };
    await rm(at2, { recursive: true, force: true });
    return void 0;
  }
  async #fetch(ref, partial) {
    await rm(partial, { recursive: true, force: true });
    await mkdir(path9.dirname(partial), { recursive: true, mode: 448 });
    try {
      await this.#fetchModel(ref.uri, partial);
      const digest = await this.#digests.digest(partial, ref.type);
      const kept = await this.#kept(ref, digest);
      if (kept !== void 0) return kept;
      const at2 = this.#folderOf(digest);
      await rename(partial, at2);
      return { path: at2, digest };
    } finally {
      await rm(partial, { recursive: true, force: true });
    }
  }
};
function mustBeFolder({ type, uri }) {
  if (type !== "uri_file") return;
  throw new Fault("input", {
    code: "TY511",
    message: `${uri} names a folder, but is declared as uri_file`,
    help: "declare it as mlflow_model or uri_folder"
  });
}
function nameOf(ref) {
  return digestOf(`${ref.type} ${ref.uri}`).slice("sha256:".length, "sha256:".length + 32);
}
async function isThere(at2) {
  return stat3(at2).then(
    () => true,
    () => false
  );
}
function changed(what, wanted, found) {
  return new Fault("conflict", {
    code: "TY510",
    message: `${what} holds other bytes than it did`,
    why: `it was ${wanted}, now it is ${found}`,
    help: "find out who changed it, then run the job that made it again"
  });
}

// src/compute/local/code.ts
import { constants as constants2, copyFile, mkdir as mkdir2, readdir, realpath, stat as stat4 } from "node:fs/promises";
import path10 from "node:path";

// src/compute/local/ignore.ts
function parseIgnore(text4) {
  const rules = text4.split(/\r?\n/).flatMap(parseRule);
  return (relative, isDir) => {
    let ignored = false;
    for (const rule2 of rules) {
      if (rule2.foldersOnly && !isDir) continue;
      if (rule2.pattern.test(relative)) ignored = !rule2.negated;
    }
    return ignored;
  };
}
function parseRule(line) {
  let glob = line.replace(/(?<!\\)\s+$/, "");
  if (glob === "" || glob.startsWith("#")) return [];
  const negated = glob.startsWith("!");
  if (negated) glob = glob.slice(1);
  const foldersOnly = glob.endsWith("/");
  if (foldersOnly) glob = glob.slice(0, -1);
  const anchored = glob.includes("/");
  if (glob.startsWith("/")) glob = glob.slice(1);
  if (glob === "") return [];
  try {
    return [{ pattern: new RegExp(`^${anchored ? "" : "(?:.*/)?"}${toRegExp(glob)}$`, "s"), negated, foldersOnly }];
  } catch {
    return [];
  }
}
function toRegExp(glob) {
  let out = "";
  for (let i = 0; i < glob.length; i++) {
    const c = glob[i] ?? "";
    if (glob.startsWith("**/", i) && (i === 0 || glob[i - 1] === "/")) {
      out += "(?:.*/)?";
      i += 2;
    } else if (glob.startsWith("**", i) && i + 2 === glob.length && glob[i - 1] === "/") {
      out += ".+";
      i += 1;
    } else if (c === "*") {
      while (glob[i + 1] === "*") i++;
      out += "[^/]*";
    } else if (c === "?") out += "[^/]";
    else if (c === "[") {
      const end = glob.indexOf("]", i + 2);
      if (end < 0) out += "\\[";
      else {
        out += `(?!/)[${glob.slice(i + 1, end).replace(/^!/, "^").replace(/\\/g, "\\\\")}]`;
        i = end;
      }
    } else if (c === "\\" && i + 1 < glob.length) out += escapeChar(glob[++i] ?? "");
    else out += escapeChar(c);
  }
  return out;
}
function escapeChar(c) {
  return /[\\^$.*+?()[\]{}|/]/.test(c) ? `\\${c}` : c;
}

// src/compute/local/code.ts
var never = /* @__PURE__ */ new Set([".git", ".trainyard", "node_modules", "__pycache__", ".venv"]);
async function readIgnore(dir) {
  const text4 = await readText(path10.join(dir, ".amlignore")) ?? await readText(path10.join(dir, ".gitignore")) ?? "";
  return parseIgnore(text4);
}
async function listCode(dir) {
  const ignored = await readIgnore(dir);
  const found = [];
  async function walk2(at2, prefix2, above) {
    const here = await realpath(at2);
    if (above.includes(here)) return;
    for (const entry2 of await readdir(at2, { withFileTypes: true })) {
      if (never.has(entry2.name)) continue;
      const full = path10.join(at2, entry2.name);
      const relative = prefix2 + entry2.name;
      let isDir = entry2.isDirectory();
      if (entry2.isSymbolicLink()) {
        const target = await stat4(full).catch((error) => {
          if (!ignored(relative, false)) throw error;
        });
        if (target === void 0) continue;
        isDir = target.isDirectory();
      }
      if (ignored(relative, isDir)) continue;
      if (isDir) await walk2(full, `${relative}/`, [...above, here]);
      else if (entry2.isFile() || entry2.isSymbolicLink()) found.push(relative);
    }
  }
  await walk2(dir, "", []);
  return found.sort();
}
async function readable(dir, work) {
  try {
    return await work();
  } catch (error) {
    throw new Fault(
      "input",
      {
        code: "TY511",
        message: `the code folder ${dir} cannot be read: ${fileReason(error)}`,
        help: "check the key `code` of the job and the links in that folder"
      },
      { cause: error }
    );
  }
}
async function readCode(dir) {
  return readable(dir, async () => {
    const entries = await digestFiles(dir, await listCode(dir));
    const files = entries.map(([file, digest, executable]) => [file, `${digest.slice(7, 23)}${executable ? "x" : ""}`]);
    return { digest: digestJson(entries), files: Object.fromEntries(files) };
  });
}
async function digestFiles(dir, files) {
  const entries = [];
  for (const file of files) {
    const full = path10.join(dir, file);
    entries.push([file, await digestFile(full), ((await stat4(full)).mode & 64) !== 0]);
  }
  return entries;
}
async function copyCode(dir, to, expected) {
  const files = await readable(dir, () => listCode(dir));
  const made = /* @__PURE__ */ new Set();
  for (const file of files) {
    const target = path10.join(to, file);
    const parent = path10.dirname(target);
    if (!made.has(parent)) await mkdir2(parent, { recursive: true });
    made.add(parent);
    await copyFile(path10.join(dir, file), target, constants2.COPYFILE_FICLONE);
  }
  if (expected === void 0) return;
  const found = digestJson(await digestFiles(to, files));
  if (found !== expected) throw changedSince(`the code in ${dir}`, expected, found);
}

// src/compute/local/compute.ts
import { mkdir as mkdir5, rm as rm5, writeFile as writeFile2 } from "node:fs/promises";
import path20 from "node:path";

// src/compute/local/attempt.ts
import { createHash, randomBytes } from "node:crypto";
import { readdir as readdir2, rm as rm2 } from "node:fs/promises";
import os from "node:os";
import path11 from "node:path";
function fileName(name) {
  const plain = name.split("/").map((part) => encodeURIComponent(part).replace(/[.!~*'()]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)).join(".");
  if (plain.length <= 120) return plain;
  return `${plain.slice(0, 80)}-${createHash("sha256").update(name).digest("hex").slice(0, 16)}`;
}
function attemptRecord(state, job, key, owner) {
  const folder = path11.join(state, "runs", fileName(job.run), "jobs", fileName(job.job), String(job.attempt));
  const inside = path11.join(folder, "tmp");
  const short = path11.join(os.tmpdir(), `trainyard-${key.slice(0, 16)}`);
  return {
    key,
    job: job.job,
    run: job.run,
    attempt: job.attempt,
    folder,
    temporary: Buffer.byteLength(inside) <= 70 ? inside : short,
    // The second is new with every start: the watchdog of a dead tool, still at work, must not end the attempt's second start, and
    // two state folders on one machine may know runs of the same name.
    markers: [`TRAINYARD_RUN=${job.run}/${job.job}/${job.attempt}`, `TRAINYARD_START=${randomBytes(8).toString("hex")}`],
    outputs: job.outputs,
    owner
  };
}
var handleFile = (folder) => path11.join(folder, "handle.json");
var liveFile = (state, key) => path11.join(state, "live", `${fileName(key)}.json`);
var keyFile = (state, key) => path11.join(state, "keys", fileName(key));
async function writeRecord(state, record2) {
  const text4 = JSON.stringify(record2);
  await writeFileAtomic(handleFile(record2.folder), text4);
  await writeFileAtomic(liveFile(state, record2.key), text4);
  await writeFileAtomic(keyFile(state, record2.key), path11.relative(state, record2.folder));
}
async function readRecord(folder) {
  return readJson(handleFile(folder));
}
async function recordByKey(state, key) {
  const folder = await readText(keyFile(state, key));
  const record2 = folder === void 0 ? void 0 : await readRecord(path11.join(state, folder));
  return record2?.key === key ? record2 : void 0;
}
async function liveRecords(state) {
  const names2 = await readdir2(path11.join(state, "live")).catch(() => []);
  const records = [];
  for (const name of names2.filter((file) => file.endsWith(".json"))) {
    const record2 = await readJson(path11.join(state, "live", name));
    if (record2 !== void 0) records.push(record2);
  }
  return records;
}
function kinship(record2) {
  const root = record2.wrapper?.boot === bootId() ? record2.wrapper : void 0;
  return { markers: record2.markers, ...root === void 0 ? {} : { root } };
}
function handleOf(record2) {
  return { key: record2.key, at: { folder: record2.folder, job: record2.job, run: record2.run, attempt: record2.attempt } };
}
async function writeEnding(folder, state) {
  await writeFileAtomic(path11.join(folder, "ending.json"), JSON.stringify({ state }));
}
async function writeEnded(state, record2, ended) {
  await writeFileAtomic(path11.join(record2.folder, "ended.json"), JSON.stringify(ended));
  await forget(state, record2);
}
async function withdraw(state, record2) {
  await rm2(keyFile(state, record2.key), { force: true });
  await rm2(handleFile(record2.folder), { force: true });
  await forget(state, record2);
}
async function readEnded(folder) {
  return readJson(path11.join(folder, "ended.json"));
}
async function forget(state, record2) {
  await rm2(liveFile(state, record2.key), { force: true });
  await rm2(record2.temporary, { recursive: true, force: true });
}
async function ownExit(folder) {
  if (await readJson(path11.join(folder, "ending.json")) !== void 0) return void 0;
  const record2 = await readJson(path11.join(folder, "exit.json"));
  return record2?.owner === "alive" ? record2.status : void 0;
}
async function reapRecord(state, record2, graceMs) {
  if (isAlive(record2.owner)) return 0;
  const { ended, left } = await endProcesses(kinship(record2), { graceMs, limitMs: graceMs + 5e3 });
  if (left.length === 0) await forget(state, record2);
  return ended.length;
}

// src/compute/local/environment/environments.ts
import { rm as rm4 } from "node:fs/promises";
import path15 from "node:path";

// src/compute/local/environment/build.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { mkdir as mkdir3, open, rm as rm3, writeFile } from "node:fs/promises";
import path14 from "node:path";

// src/compute/local/lines.ts
var maxLineBytes = 16 * 1024;
var longestSecret = 4096;
var BlockCutter = class {
  #redact;
  #pending = Buffer.alloc(0);
  constructor(redact) {
    this.#redact = redact;
  }
  /** What is complete with this chunk. */
  push(chunk) {
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const all = this.#pending.length === 0 ? fresh : Buffer.concat([this.#pending, fresh]);
    const cut3 = Math.max(all.lastIndexOf(10), all.subarray(0, -1).lastIndexOf(13)) + 1;
    const blocks = cut3 === 0 ? [] : [this.#block(all.subarray(0, cut3))];
    let rest = all.subarray(cut3);
    while (rest.length > maxLineBytes + longestSecret) {
      const at2 = this.#safeCut(rest.subarray(0, maxLineBytes + longestSecret));
      blocks.push(this.#block(rest.subarray(0, at2)));
      rest = rest.subarray(at2);
    }
    this.#pending = Buffer.from(rest);
    return blocks;
  }
  /** What is left when the stream has ended. */
  end() {
    const rest = this.#pending;
    this.#pending = Buffer.alloc(0);
    return rest.length === 0 ? [] : [this.#block(rest)];
  }
  #block(data2) {
    const text4 = data2.toString("utf8");
    const redacted2 = this.#redact(text4);
    return redacted2 === text4 ? { text: text4, data: data2 } : { text: redacted2, data: redacted2 };
  }
  /** A place in the window, at best `maxLineBytes`, where cutting changes nothing that is redacted and halves no character. */
  #safeCut(window) {
    const text4 = window.toString("utf8");
    const whole = this.#redact(text4);
    if (whole === text4) return characterStart(window, maxLineBytes);
    for (const back of [0, 1, 7, 61, 257, 1021, longestSecret, 2 * longestSecret]) {
      const at2 = characterStart(window, maxLineBytes - back);
      if (this.#redact(window.toString("utf8", 0, at2)) + this.#redact(window.toString("utf8", at2)) === whole) return at2;
    }
    return window.length;
  }
};
function characterStart(bytes, at2) {
  let start = at2;
  while (start > at2 - 3 && ((bytes[start] ?? 0) & 192) === 128) start--;
  return start;
}
function* linesOf(block) {
  const end = /\r\n|\r|\n/g;
  for (let from = 0; from < block.length; ) {
    const found = end.exec(block);
    yield* pieces(block.slice(from, found?.index ?? block.length));
    from = found === null ? block.length : end.lastIndex;
  }
}
function countLines(block) {
  let count = 0;
  for (let at2 = block.indexOf("\n"); at2 >= 0; at2 = block.indexOf("\n", at2 + 1)) count += 1;
  return Math.max(count, 1);
}
function* pieces(line) {
  if (line.length * 3 <= maxLineBytes || Buffer.byteLength(line) <= maxLineBytes) {
    yield line;
    return;
  }
  const bytes = Buffer.from(line, "utf8");
  for (let from = 0; from < bytes.length; ) {
    const to = from + maxLineBytes < bytes.length ? characterStart(bytes, from + maxLineBytes) : bytes.length;
    yield bytes.toString("utf8", from, to);
    from = to;
  }
}

// src/compute/local/tool.ts
async function runTool(run) {
  if (run.abort.aborted) return "aborted";
  const env = { ...run.env, ...markerVariables(run.markers) };
  const [file = "", ...args] = run.command;
  const child = childProcess().spawn(file, args, { cwd: run.cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const root = child.pid === void 0 ? void 0 : identify(child.pid) ?? { pid: child.pid, start: "" };
  const kin = { markers: run.markers, ...root === void 0 ? {} : { root } };
  let ending = Promise.resolve();
  const end = () => {
    ending = endProcesses(kin, { graceMs: 1e3, limitMs: 5e3 });
  };
  run.abort.addEventListener("abort", end);
  const read2 = async (source, stream) => {
    const cutter = new BlockCutter((text4) => run.redact(text4));
    const take2 = (blocks) => {
      for (const { text: text4 } of blocks) for (const line of linesOf(text4)) run.onLine(line, stream);
    };
    for await (const chunk of source) take2(cutter.push(chunk));
    take2(cutter.end());
  };
  try {
    return await new Promise((resolve2, reject) => {
      child.once("error", () => resolve2({ missing: file }));
      const reading = Promise.all([read2(child.stdout, "stdout"), read2(child.stderr, "stderr")]);
      reading.catch(reject);
      child.once("exit", (code, signal) => {
        if (run.abort.aborted) resolve2("aborted");
        else {
          end();
          reading.then(
            () => resolve2(code === null ? { signal: signal ?? "unknown" } : { code }),
            () => void 0
          );
        }
      });
    });
  } finally {
    await ending;
    run.abort.removeEventListener("abort", end);
  }
}

// src/compute/local/environment/cache.ts
import { readdir as readdir3, stat as stat5 } from "node:fs/promises";
import path12 from "node:path";

// src/compute/local/environment/requirements.ts
function normalizeName(name) {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
var optionsWithValue = /* @__PURE__ */ new Map([
  ["-i", "--index-url"],
  ["--index-url", "--index-url"],
  ["--extra-index-url", "--extra-index-url"],
  ["-f", "--find-links"],
  ["--find-links", "--find-links"],
  ["--trusted-host", "--trusted-host"],
  ["--only-binary", "--only-binary"],
  ["--no-binary", "--no-binary"]
]);
var flags = /* @__PURE__ */ new Set(["--no-index", "--pre", "--prefer-binary", "--require-hashes"]);
function refuse(line, why, help) {
  return new Fault("input", { code: "TY506", message: `the requirement "${line}" is not supported`, why, help });
}
function parseRequirements(lines) {
  const options = [];
  const packages = /* @__PURE__ */ new Set();
  for (const joined of lines.join("\n").replace(/\\\r?\n/g, " ").split(/\r?\n/)) {
    const line = joined.replace(/(^|\s)#.*$/, "").trim().replace(/\s+/g, " ");
    if (line === "") continue;
    if (line.startsWith("-")) options.push(parseOption(line));
    else packages.add(parsePackage(line));
  }
  return { options, packages: [...packages].sort() };
}
function parseOption(line) {
  const [, name = line, , value = ""] = /^(--[a-z-]+|-[a-z])(\s+|=|$)(.*)$/.exec(line) ?? [];
  if (flags.has(name) && value === "") return name;
  if (["-r", "--requirement", "-c", "--constraint"].includes(name))
    throw refuse(line, "other files are not read from here", "put their lines into the requirements themselves");
  if (["-e", "--editable"].includes(name))
    throw refuse(
      line,
      "an editable install changes under a built environment",
      "put the package into the code folder of the job"
    );
  const long = optionsWithValue.get(name);
  if (long === void 0 || value === "")
    throw refuse(line, "this option is not known here", "remove it, or set it in the configuration of pip or uv");
  if (long === "--find-links" && !/^([a-z+]+:\/\/|\/)/i.test(value))
    throw refuse(line, "a relative folder has no fixed place here", "write an absolute path or a URL");
  return `${long} ${value}`;
}
function parsePackage(line) {
  const [, name, rest = ""] = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)(?=$|[\s[<>=!~;@(])(.*)$/.exec(line) ?? [];
  const target = name === void 0 ? line : rest.replace(/^\s*(\[[^\]]*\])?\s*@\s*/, "");
  const isUrl = /^(git\+|hg\+|svn\+|bzr\+)?[a-z+]+:\/\//i.test(target);
  if (name === void 0 && !isUrl || /(^|\s|@)(git\+)?file:/i.test(line) || /^\s*(\[[^\]]*\])?\s*@\s*[./~]/.test(rest))
    throw refuse(
      line,
      "a local path may change under a built environment",
      "publish the package, or put it into the code folder of the job"
    );
  if (name === void 0 || isUrl) return line;
  const [versions2 = "", ...marker] = rest.split(";");
  const compact = versions2.replace(/\s*(===|==|~=|!=|<=|>=|<|>|,)\s*/g, "$1").trimEnd();
  return [normalizeName(name) + compact, ...marker.map((part) => part.trim())].join("; ");
}
function satisfies(freeze, requirements) {
  const installed = /* @__PURE__ */ new Map();
  for (const line of freeze) {
    const [, name, version] = /^([A-Za-z0-9._-]+)==(\S+)$/.exec(line.trim()) ?? [];
    if (name !== void 0 && version !== void 0) installed.set(normalizeName(name), version);
  }
  return requirements.packages.every((requirement) => {
    const [, name = "", comparisons = ""] = /^([a-z0-9-]+)((?:(?:==|!=|<=|>=|<|>)[^,;\s*=<>!]+,?)*)$/.exec(requirement) ?? [];
    const version = installed.get(name);
    if (version === void 0) return false;
    return comparisons.split(",").filter((part) => part !== "").every((part) => holds(version, part));
  });
}
function holds(version, comparison) {
  const [, operator = "", wanted = ""] = /^(==|!=|<=|>=|<|>)(.+)$/.exec(comparison) ?? [];
  const order2 = compareVersions(version, wanted);
  if (operator === "==") return version === wanted || order2 === 0;
  if (order2 === void 0) return false;
  switch (operator) {
    case "!=":
      return order2 !== 0;
    case "<=":
      return order2 <= 0;
    case ">=":
      return order2 >= 0;
    case "<":
      return order2 < 0;
    case ">":
      return order2 > 0;
    default:
      return false;
  }
}
function compareVersions(a, b) {
  if (!/^\d+(\.\d+)*$/.test(a) || !/^\d+(\.\d+)*$/.test(b)) return void 0;
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference2 = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference2 !== 0) return difference2;
  }
  return 0;
}

// src/compute/local/environment/cache.ts
var format = 1;
function specDigest(requirements, python) {
  return digestJson({ format, python, options: requirements.options, packages: requirements.packages });
}
function builtDigest(completion) {
  return digestJson({ format, python: completion.python, freeze: completion.freeze });
}
function newCompletion(fields) {
  return { format, ...fields };
}
function environmentFolder(cache, digest) {
  return path12.join(cache, "environments", digest.slice("sha256:".length, "sha256:".length + 16));
}
function binFolder(dir) {
  return path12.join(dir, process.platform === "win32" ? "Scripts" : "bin");
}
function pythonOf(dir) {
  return path12.join(binFolder(dir), process.platform === "win32" ? "python.exe" : "python");
}
async function readBuilt(dir) {
  const completion = await readJson(path12.join(dir, "complete.json"));
  if (completion?.format !== format || !Array.isArray(completion.freeze)) return void 0;
  const python = await stat5(pythonOf(dir)).catch(() => void 0);
  return python === void 0 ? void 0 : { dir, completion };
}
function findMatch(built, requirements, minor) {
  return built.filter((one2) => one2.completion.python.startsWith(`${minor}.`) && satisfies(one2.completion.freeze, requirements)).sort(
    (a, b) => (compareVersions(b.completion.python, a.completion.python) ?? 0) || (a.completion.hash < b.completion.hash ? -1 : a.completion.hash > b.completion.hash ? 1 : 0)
  )[0];
}
async function listBuilt(cache) {
  const folder = path12.join(cache, "environments");
  const found = [];
  for (const name of await readdir3(folder).catch(() => [])) {
    if (!/^[0-9a-f]{16}$/.test(name)) continue;
    const built = await readBuilt(path12.join(folder, name));
    if (built !== void 0) found.push(built);
  }
  return found;
}

// src/compute/local/environment/python.ts
import { statSync as statSync2 } from "node:fs";
import { readdir as readdir4, stat as stat6 } from "node:fs/promises";
import path13 from "node:path";
import { promisify } from "node:util";
function versionMatches(version, wanted) {
  return version === wanted || version.startsWith(`${wanted}.`);
}
function which(program, env) {
  for (const dir of (env["PATH"] ?? "").split(path13.delimiter)) {
    if (!path13.isAbsolute(dir)) continue;
    const file = path13.join(dir, program);
    let found;
    try {
      found = statSync2(file, { throwIfNoEntry: false });
    } catch {
      continue;
    }
    if (found?.isFile() === true && (process.platform === "win32" || (found.mode & 73) !== 0)) return file;
  }
  return void 0;
}
var Interpreters = class {
  #env;
  #file;
  #known;
  constructor(cache, env) {
    this.#env = env;
    this.#file = path13.join(cache, "interpreters.json");
  }
  /** The machine's own `python3`, or the first that matches. Throws `Fault` TY505 with what there is. */
  async find(wanted) {
    const own2 = which("python3", this.#env);
    const first = own2 === void 0 ? void 0 : await this.#ask(own2);
    if (first !== void 0 && (wanted === void 0 || versionMatches(first.version, wanted))) return first;
    const all = await this.#all();
    const match = all.filter((one2) => wanted === void 0 || versionMatches(one2.version, wanted));
    match.sort((a, b) => compareVersions(b.version, a.version) ?? 0);
    const best2 = match[0];
    if (best2 !== void 0) return best2;
    const found = [...new Set(all.map((one2) => one2.version))].sort((a, b) => compareVersions(a, b) ?? 0);
    throw new Fault("input", {
      code: "TY505",
      message: wanted === void 0 ? "Python 3 was not found" : `Python ${wanted} was not found`,
      why: found.length === 0 ? "there is no python3 on PATH" : `this machine has ${found.join(", ")}`,
      help: "install it (actions/setup-python, UsePythonVersion, pyenv or uv), or ask for a version that is there"
    });
  }
  async #all() {
    const files = [];
    for (const dir of (this.#env["PATH"] ?? "").split(path13.delimiter)) {
      if (!path13.isAbsolute(dir)) continue;
      const names2 = await readdir4(dir).catch(() => []);
      for (const name of names2) if (/^python3(\.\d+)?$/.test(name)) files.push(path13.join(dir, name));
    }
    const pyenv = path13.join(this.#env["PYENV_ROOT"] ?? path13.join(this.#env["HOME"] ?? "/nonexistent", ".pyenv"), "versions");
    for (const name of await readdir4(pyenv).catch(() => [])) files.push(path13.join(pyenv, name, "bin", "python3"));
    files.push(...await this.#ofUv());
    const found = /* @__PURE__ */ new Map();
    for (const file of files) {
      const one2 = await this.#ask(file);
      if (one2 !== void 0 && !found.has(one2.path)) found.set(one2.path, one2);
    }
    return [...found.values()];
  }
  async #ofUv() {
    const uv = which("uv", this.#env);
    if (uv === void 0) return [];
    try {
      const { stdout } = await promisify(childProcess().execFile)(
        uv,
        ["python", "list", "--only-installed", "--output-format", "json", "--offline"],
        {
          env: installerEnvironment(this.#env),
          timeout: 2e4
        }
      );
      const list4 = JSON.parse(stdout);
      return list4.flatMap((one2) => one2.path && one2.implementation === "cpython" ? [one2.path] : []);
    } catch {
      return [];
    }
  }
  async #ask(file) {
    const status = await stat6(file).catch(() => void 0);
    if (status === void 0) return void 0;
    const pyenv = this.#env["PYENV_ROOT"] ?? path13.join(this.#env["HOME"] ?? "/nonexistent", ".pyenv");
    const chosen = await stat6(path13.join(pyenv, "version")).catch(() => void 0);
    const { size, mtimeMs, ino } = status;
    const key = [file, size, mtimeMs, ino, this.#env["PYENV_VERSION"] ?? "", chosen?.mtimeMs ?? ""].join("|");
    this.#known ??= await readJson(this.#file) ?? {};
    let answer = this.#known[key];
    if (answer !== void 0 && answer !== "none" && await stat6(answer.path).catch(() => void 0) === void 0)
      answer = void 0;
    if (answer === void 0) {
      answer = await this.#probe(file);
      if (answer === void 0) return void 0;
      this.#known[key] = answer;
      await writeFileAtomic(this.#file, JSON.stringify(this.#known)).catch(() => void 0);
    }
    return answer === "none" ? void 0 : answer;
  }
  /** `none` for what says itself, by its exit code, that it is no Python 3 that works; undefined when that could not be learnt now. */
  async #probe(file) {
    const code = 'import json, sys; print(json.dumps([sys.executable, "%d.%d.%d" % sys.version_info[:3]]))';
    try {
      const { stdout } = await promisify(childProcess().execFile)(file, ["-I", "-c", code], {
        env: installerEnvironment(this.#env),
        cwd: "/",
        timeout: 2e4
      });
      const [executable, version] = JSON.parse(stdout);
      return { path: executable, version };
    } catch (error) {
      return error instanceof Error && "code" in error && typeof error.code === "number" ? "none" : void 0;
    }
  }
};

// src/compute/local/environment/build.ts
function buildMarkers(dir) {
  return [`TRAINYARD_BUILD=${dir}`, `TRAINYARD_START=${randomBytes2(8).toString("hex")}`];
}
async function buildEnvironment2(build) {
  await endProcesses({ markers: build.markers.slice(0, 1) }, { graceMs: 500, limitMs: 5e3 });
  await rm3(build.dir, { recursive: true, force: true });
  await mkdir3(build.dir, { recursive: true, mode: 448 });
  const begun = Date.now();
  const uv = which("uv", build.env);
  const list4 = `${build.dir}.requirements.txt`;
  const log = await open(`${build.dir}.log`, "w", 384);
  try {
    await writeFile(list4, [...build.requirements.options, ...build.requirements.packages, ""].join("\n"), { mode: 384 });
    const python = pythonOf(build.dir);
    build.onProgress(
      `building environment ${build.name} with ${uv === void 0 ? "pip" : "uv"} and Python ${build.interpreter.version}`
    );
    if (uv === void 0) {
      await step(build, log, [build.interpreter.path, "-m", "venv", "--clear", build.dir]);
      if (build.requirements.packages.length > 0)
        await step(build, log, [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-r", list4]);
    } else {
      const offline = ["--no-config", "--no-python-downloads"];
      await step(build, log, [uv, "venv", ...offline, "--clear", "--seed", "--python", build.interpreter.path, build.dir]);
      if (build.requirements.packages.length > 0)
        await step(build, log, [uv, "pip", "install", ...offline, "--python", python, "-r", list4]);
    }
    const freeze = await step(build, log, [python, "-m", "pip", "freeze", "--disable-pip-version-check", "--all"]);
    const completion = newCompletion({
      hash: build.hash,
      python: build.interpreter.version,
      requirements: [...build.requirements.options, ...build.requirements.packages],
      freeze: freeze.filter((line) => !line.startsWith("#")).sort(),
      seconds: (Date.now() - begun) / 1e3,
      tool: uv === void 0 ? "pip" : "uv"
    });
    await writeFileAtomic(path14.join(build.dir, "complete.json"), `${JSON.stringify(completion, void 0, 1)}
`);
    return { dir: build.dir, completion };
  } finally {
    await log.close();
    await rm3(list4, { force: true });
  }
}
async function step(build, log, command) {
  const printed = [];
  const last = [];
  let told = 0;
  await log.appendFile(`$ ${command.join(" ")}
`);
  const end = await runTool({
    command,
    env: { ...installerEnvironment(build.env), PYTHONUNBUFFERED: "1" },
    cwd: path14.dirname(build.dir),
    abort: build.abort,
    markers: build.markers,
    redact: (text4) => build.redact(text4),
    onLine(line, stream) {
      if (line.trim() === "") return;
      if (stream === "stdout") printed.push(line);
      last.push(line);
      if (last.length > 15) last.shift();
      log.appendFile(`${line}
`).catch(() => void 0);
      if (Date.now() - told < 250) return;
      told = Date.now();
      build.onProgress(line.trim());
    }
  });
  if (end === "aborted") throw aborted(`building environment ${build.name}`);
  if (typeof end === "object" && "code" in end && end.code === 0) return printed;
  throw new Fault("service", {
    code: "TY502",
    message: `environment ${build.name} could not be built: ${path14.basename(command[0] ?? "")} ${reason(end)}`,
    why: last.join("\n"),
    help: `check the requirements and the access to the package index; the whole output is in ${build.dir}.log`
  });
}
function reason(end) {
  if ("missing" in end) return "could not be started";
  return "code" in end ? `ended with exit code ${end.code}` : `was killed by ${end.signal}`;
}

// src/compute/local/environment/environments.ts
var Environments = class {
  #cache;
  #env;
  #redact;
  #watchdog;
  #interpreters;
  constructor(cache, env, redact, watchdog) {
    this.#cache = cache;
    this.#env = env;
    this.#redact = redact;
    this.#watchdog = watchdog;
    this.#interpreters = new Interpreters(cache, env);
  }
  /** Reads only. The digest is of what is asked for, so it is the same before and after the build. Throws `Fault` TY505, TY506. */
  async check(spec) {
    if (spec.kind === "host") return { environment: "host", digest: await this.#host() };
    const wanted = await this.#wanted(spec);
    return { environment: await this.#find(wanted) === void 0 ? "build" : "ready", digest: wanted.digest };
  }
  /** Throws `Fault` TY502, TY505, TY506, TY507. */
  async provision(spec, io) {
    if (spec.kind === "host") return { digest: await this.#host() };
    const wanted = await this.#wanted(spec);
    const built = await this.#find(wanted) ?? await inState(wanted.dir, () => this.#build(wanted, io));
    return { bin: binFolder(built.dir), digest: builtDigest(built.completion) };
  }
  /** The machine's own: all that is known of it is its Python. */
  async #host() {
    const python = await this.#interpreters.find().catch(() => void 0);
    return digestJson({ host: true, python: python?.version ?? null });
  }
  async #wanted(spec) {
    const requirements = parseRequirements(spec.requirements);
    const shared2 = spec.kind === "model";
    const python = shared2 ? spec.python?.split(".").slice(0, 2).join(".") : spec.python;
    const interpreter = await this.#interpreters.find(python);
    const digest = specDigest(requirements, interpreter.version);
    const dir = environmentFolder(this.#cache, digest);
    const name = (spec.kind === "pip" ? spec.name : void 0) ?? path15.basename(dir);
    return { name, interpreter, requirements, digest, dir, shared: shared2 };
  }
  async #find(wanted) {
    const own2 = await readBuilt(wanted.dir);
    if (own2 !== void 0 || !wanted.shared) return own2;
    const minor = wanted.interpreter.version.split(".").slice(0, 2).join(".");
    return findMatch(await listBuilt(this.#cache), wanted.requirements, minor);
  }
  async #build(wanted, io) {
    const lock = await waitForLock(`${wanted.dir}.lock`, {
      abort: io.abort,
      onWait: (holder) => io.onProgress(`waiting for process ${holder.pid}, which is building environment ${wanted.name}`)
    });
    if (lock === void 0) throw aborted(`building environment ${wanted.name}`);
    try {
      const meanwhile = await this.#find(wanted);
      if (meanwhile !== void 0) return meanwhile;
      const markers = buildMarkers(wanted.dir);
      await this.#watchdog.watch(wanted.dir, { markers });
      const built = await buildEnvironment2({
        dir: wanted.dir,
        markers,
        name: wanted.name,
        hash: wanted.digest,
        interpreter: wanted.interpreter,
        requirements: wanted.requirements,
        env: this.#env,
        redact: this.#redact,
        ...io
      });
      io.onProgress(`environment ${wanted.name} is ready after ${built.completion.seconds.toFixed(1)} s`);
      return built;
    } catch (error) {
      await rm4(wanted.dir, { recursive: true, force: true }).catch(() => void 0);
      throw error;
    } finally {
      this.#watchdog.done(wanted.dir);
      await lock.release();
    }
  }
};

// src/compute/local/job-log.ts
import { open as open2 } from "node:fs/promises";
var keptTail = 4096;
var JobLog = class _JobLog {
  #file;
  #events;
  #redact;
  #writing = Promise.resolve();
  #broken = false;
  #tail = "";
  constructor(file, redact, events) {
    this.#file = file;
    this.#redact = redact;
    this.#events = events;
  }
  static async open(file, redact, events) {
    return new _JobLog(await open2(file, "a", 384), redact, events);
  }
  /** Reads one stream to its end. The process waits when the disk is slow, never when a watcher is. */
  async follow(source, stream) {
    const cutter = new BlockCutter(this.#redact);
    try {
      for await (const chunk of source) for (const block of cutter.push(chunk)) await this.#take(block, stream);
    } catch {
    }
    for (const block of cutter.end()) await this.#take(block, stream);
  }
  async #take({ text: text4, data: data2 }, stream) {
    if (this.#events.hasRoom) for (const line of linesOf(text4)) this.#events.emit({ type: "log", stream, text: line });
    else this.#events.drop(countLines(text4));
    this.#tail = text4.length >= keptTail ? text4.slice(-keptTail) : (this.#tail + text4).slice(-keptTail);
    this.#writing = this.#writing.then(() => this.#append(data2));
    await this.#writing;
  }
  async #append(data2) {
    if (this.#broken) return;
    try {
      await this.#file.appendFile(data2);
    } catch (error) {
      this.#broken = true;
      this.#events.emit({ type: "progress", text: `the log file cannot be written any more: ${fileReason(error)}` });
    }
  }
  /** The last lines, for a diagnostic. */
  lastLines() {
    return lastLines(this.#tail);
  }
  async close() {
    await this.#writing;
    await this.#file.close().catch(() => void 0);
  }
};
function lastLines(text4) {
  return text4.split(/[\r\n]+/).filter((line) => line.trim() !== "").slice(-10);
}
async function lastLinesOfFile(file) {
  const handle = await open2(file, "r").catch(() => void 0);
  if (handle === void 0) return [];
  try {
    const { size } = await handle.stat();
    const buffer = Buffer.alloc(Math.min(size, keptTail));
    await handle.read(buffer, 0, buffer.length, size - buffer.length);
    return lastLines(buffer.toString("utf8"));
  } finally {
    await handle.close();
  }
}

// src/compute/local/job-variables.ts
import path16 from "node:path";
function jobVariables(env, job, at2) {
  const base = jobEnvironment(env);
  if (at2.bin !== void 0) {
    base["PATH"] = [at2.bin, ...base["PATH"] === void 0 ? [] : [base["PATH"]]].join(path16.delimiter);
    base["VIRTUAL_ENV"] = path16.dirname(at2.bin);
    delete base["CONDA_PREFIX"];
  }
  return {
    ...base,
    TERM: "dumb",
    TMPDIR: at2.temporary,
    PYTHONUNBUFFERED: "1",
    ...job.environmentVariables,
    ...job.trackingVariables,
    ...markerVariables(at2.markers)
  };
}

// src/compute/local/outputs.ts
import { mkdir as mkdir4, stat as stat7 } from "node:fs/promises";
import path18 from "node:path";

// src/compute/local/failure.ts
import os2 from "node:os";
import path17 from "node:path";
function logHelp(record2) {
  return `the whole log is ${path17.join(record2.folder, "log.txt")}`;
}
function lastWords(lines) {
  return lines.length === 0 ? {} : { why: lines.join("\n") };
}
function signalOf(exitCode) {
  if (exitCode === void 0 || exitCode <= 128) return void 0;
  return Object.entries(os2.constants.signals).find(([, number5]) => number5 === exitCode - 128)?.[0];
}
function failed(record2, exitCode, signal, lines) {
  const how2 = exitCode === void 0 ? `was killed by ${signal}` : `ended with exit code ${exitCode}`;
  const hints = {
    126: "a program in it is not executable; ",
    127: "a program in it was not found, so it may be missing in the environment; ",
    137: "it was killed by force, most often for want of memory; "
  };
  return {
    code: "TY501",
    severity: "error",
    message: `${record2.job}: the command ${how2}${exitCode !== void 0 && signal !== void 0 ? ` (${signal})` : ""}`,
    ...lastWords(lines),
    help: `${exitCode === void 0 ? "" : hints[exitCode] ?? ""}${logHelp(record2)}`
  };
}
function timeout(record2, lines) {
  return {
    code: "TY512",
    severity: "error",
    message: `${record2.job}: the command ran longer than its limit and was ended`,
    ...lastWords(lines),
    help: `raise limits.timeout if it should have gone on; ${logHelp(record2)}`
  };
}
function cancelled(record2) {
  return { code: "TY513", severity: "error", message: `${record2.job}: cancelled`, help: "resume the run to go on" };
}
function unreadable2(record2, output, at2, error) {
  const file = error instanceof Error && "path" in error && typeof error.path === "string" ? error.path : at2;
  return {
    code: "TY511",
    severity: "error",
    message: `${record2.job}: output ${output} cannot be read: ${file}: ${fileReason(error)}`,
    why: "the command ended, but its results could not be taken in",
    help: `check what the command writes there; ${logHelp(record2)}`
  };
}
function internal(record2, error) {
  return {
    type: "ended",
    state: "failed",
    outputs: {},
    diagnostic: {
      code: "TY503",
      severity: "error",
      message: `${record2.job}: ${record2.folder} cannot be used: ${fileReason(error)}`,
      why: "the command ended, but its results could not be taken in",
      help: "free space there, or name another folder with --state or TRAINYARD_STATE"
    }
  };
}
var failure = { signalOf, failed, timeout, cancelled, unreadable: unreadable2, internal };

// src/compute/local/outputs.ts
async function prepareOutputs(folder, outputs2) {
  await mkdir4(path18.join(folder, "outputs"), { recursive: true });
  for (const [name, { type }] of Object.entries(outputs2))
    if (type !== "uri_file") await mkdir4(outputPath(folder, name), { recursive: true });
}
async function collectOutputs(record2, digests) {
  const collected = { found: {}, remarks: [] };
  for (const [name, { type }] of Object.entries(record2.outputs)) {
    const at2 = outputPath(record2.folder, name);
    try {
      const problem = await problemOf(at2, type);
      if (problem === void 0) collected.found[name] = { type, uri: `file:${at2}`, digest: await digests.digest(at2, type) };
      else if (problem !== "empty") collected.remarks.push(`output ${name} ${problem}`);
    } catch (error) {
      collected.unreadable ??= failure.unreadable(record2, name, at2, error);
    }
  }
  return collected;
}
async function problemOf(at2, type) {
  const status = await stat7(at2).catch(() => void 0);
  if (status === void 0) return "empty";
  if (type === "uri_file") return status.isFile() ? void 0 : "is a folder, but declared as uri_file";
  if (!status.isDirectory()) return `is a file, but declared as ${type}`;
  if ((await listTree(at2)).length === 0) return "empty";
  if (type === "uri_folder") return void 0;
  return await stat7(path18.join(at2, "MLmodel")).catch(() => void 0) === void 0 ? "has no file MLmodel, so it is no MLflow model" : void 0;
}

// src/compute/local/running-job.ts
import { once as once2 } from "node:events";
import path19 from "node:path";

// src/compute/local/live-events.ts
var maxEvents = 1e4;
var maxCharacters = 256 * 1024;
var EventQueue = class {
  #events = [];
  #characters = 0;
  #dropped = 0;
  #full = false;
  #closed = false;
  #wake;
  /**
   * Once full, it has none until it is empty again: lines are slices of their block, so a line here and a line there would keep
   * far more alive than the lines' own length.
   */
  get hasRoom() {
    return !this.#full;
  }
  /** Counts lines that nobody needs to make. */
  drop(lines) {
    this.#dropped += lines;
  }
  /** A log line for which there is no room is counted instead. */
  push(event) {
    if (event.type === "log") {
      if (!this.hasRoom) {
        this.#dropped += 1;
        return;
      }
      this.#flushDropped();
      this.#characters += event.text.length;
      this.#full = this.#events.length + 1 >= maxEvents || this.#characters >= maxCharacters;
    } else this.#flushDropped();
    this.#events.push(event);
    this.#wake?.();
  }
  /** No more events will come. */
  close() {
    this.#flushDropped();
    this.#closed = true;
    this.#wake?.();
  }
  #flushDropped() {
    if (this.#dropped === 0) return;
    this.#events.push({ type: "progress", text: `${this.#dropped} lines not shown here; the log file has them` });
    this.#dropped = 0;
  }
  /** Everything in order until closed; an aborted reading just stops. */
  async *read(abort) {
    const onAbort = () => this.#wake?.();
    abort.addEventListener("abort", onAbort);
    try {
      for (; ; ) {
        while (this.#events.length > 0 && !abort.aborted) {
          const batch = this.#events.splice(0, 100);
          if (this.#events.length === 0) this.#full = false;
          for (const event of batch) {
            if (abort.aborted) return;
            if (event.type === "log") this.#characters -= event.text.length;
            yield event;
          }
        }
        if (this.#closed || abort.aborted) return;
        await new Promise((resolve2) => {
          this.#wake = resolve2;
        });
        this.#wake = void 0;
      }
    } finally {
      abort.removeEventListener("abort", onAbort);
    }
  }
};
var Broadcast = class {
  #queues = /* @__PURE__ */ new Set();
  #early = new EventQueue();
  #last;
  emit(event) {
    this.#early?.push(event);
    for (const queue of this.#queues) queue.push(event);
  }
  /** Would any watcher take another log line? */
  get hasRoom() {
    return this.#early?.hasRoom === true || [...this.#queues].some((queue) => queue.hasRoom);
  }
  drop(lines) {
    this.#early?.drop(lines);
    for (const queue of this.#queues) queue.drop(lines);
  }
  /** The last event. */
  end(event) {
    this.emit(event);
    this.#last = event;
    this.#early?.close();
    for (const queue of this.#queues) queue.close();
  }
  get ended() {
    return this.#last;
  }
  async *watch(abort) {
    const queue = this.#early ?? new EventQueue();
    if (this.#early === void 0 && this.#last !== void 0) {
      queue.push(this.#last);
      queue.close();
    }
    this.#early = void 0;
    this.#queues.add(queue);
    try {
      yield* queue.read(abort);
    } finally {
      this.#queues.delete(queue);
    }
  }
};

// src/compute/local/wrapper.ts
var text2 = `
trap : TERM INT HUP
exec 3>&2 2>/dev/null
"$BASH" --noprofile --norc "$2" 2>&3 3>&-
status=$?
owner=gone
if [ -e /proc/self/stat ]; then
  if read -r line < "/proc/$3/stat"; then
    fields=(\${line##*) })
    if [ "\${fields[19]}" = "$4" ] && [ "\${fields[0]}" != Z ] && [ "\${fields[0]}" != X ] && ! (( fields[6] & 4 )); then owner=alive; fi
  fi
elif kill -0 "$3"; then owner=alive
fi
printf '{"status":%d,"owner":"%s"}\\n' "$status" "$owner" > "$1.tmp" && mv -f -- "$1.tmp" "$1"
exit "$status"
`;
function wrapperArguments(exitRecord, script, owner) {
  return ["--noprofile", "--norc", "-p", "-c", text2, "trainyard-job", exitRecord, script, String(owner.pid), owner.start];
}

// src/compute/local/running-job.ts
var lookMs = 500;
var politeMs = 5e3;
var maxTimerMs = 2 ** 31 - 1;
var RunningJob = class {
  record;
  events = new Broadcast();
  #around;
  #family;
  #ending;
  #over = false;
  #settled = Promise.resolve();
  constructor(record2, around) {
    this.record = record2;
    this.#around = around;
  }
  /** Starts the wrapper shell; resolves when it runs and is on record. Throws `Fault` TY514 when bash or the watchdog cannot be started. */
  async start(bash, env, timeoutSeconds) {
    const { folder, markers, key } = this.record;
    const log = await JobLog.open(path19.join(folder, "log.txt"), this.#around.redact, this.events);
    await writeRecord(this.#around.state, this.record);
    let started;
    try {
      await this.#around.watchdog.watch(key, { markers });
      started = await this.#spawn(bash, env);
    } catch (error) {
      await log.close();
      this.#around.watchdog.done(key);
      await withdraw(this.#around.state, this.record);
      throw error;
    }
    const { child, exited } = started;
    const wrapper = child.pid === void 0 ? void 0 : identify(child.pid);
    if (wrapper !== void 0) {
      this.record.wrapper = wrapper;
      this.#family = new Family(wrapper);
    }
    const reading = Promise.all([log.follow(child.stdout, "stdout"), log.follow(child.stderr, "stderr")]);
    const looking = setInterval(() => this.#look(), lookMs);
    const timer = timeoutSeconds === void 0 ? void 0 : setTimeout(() => void this.end("timeout", politeMs + 3e3), Math.min(timeoutSeconds * 1e3, maxTimerMs));
    this.#settled = exited.then(async (exit) => {
      clearInterval(looking);
      clearTimeout(timer);
      await this.#settle(exit, child, reading, log);
    }).catch((error) => this.#finish(failure.internal(this.record, error)));
    try {
      if (wrapper !== void 0) await this.#around.watchdog.watch(key, this.#kin());
      this.#look();
      await writeRecord(this.#around.state, this.record);
    } catch (error) {
      await this.end("cancelled", politeMs);
      throw error;
    }
  }
  async #spawn(bash, env) {
    const { folder, job, owner } = this.record;
    const args = wrapperArguments(path19.join(folder, "exit.json"), path19.join(folder, "command.sh"), owner);
    try {
      const child = childProcess().spawn(bash, args, {
        cwd: path19.join(folder, "code"),
        env,
        detached: true,
        stdio: ["ignore", "pipe", "pipe"]
      });
      const exited = new Promise((resolve2) => {
        child.once("exit", (code, signal) => resolve2({ code, signal }));
      });
      await once2(child, "spawn");
      child.on("error", () => void 0);
      return { child, exited };
    } catch (error) {
      throw new Fault(
        "service",
        {
          code: "TY514",
          message: `${job}: ${bash} could not be started: ${fileReason(error)}`,
          help: "check the installation of bash, and the size of what `environment_variables` hold"
        },
        { cause: error }
      );
    }
  }
  #look() {
    if (this.#family === void 0) return;
    this.#around.watchdog.seen(this.record.key, this.#family.look());
    this.#family.prune();
  }
  /** Ends everything of it; resolves when it is settled. What is already over stays as it ended. */
  async end(state, deadlineMs) {
    if (this.#over) {
      await this.#settled;
      return { left: [] };
    }
    if (this.#ending === void 0) {
      this.#ending = state;
      await writeEnding(this.record.folder, state).catch(() => void 0);
    }
    this.#look();
    const { left } = await endProcesses(this.#kin(), {
      graceMs: Math.max(0, Math.min(politeMs, deadlineMs - 1500)),
      limitMs: Math.max(deadlineMs, 1e3)
    });
    if (left.length === 0) await this.#settled;
    return { left };
  }
  #kin() {
    return { ...kinship(this.record), remembered: this.#family?.remembered() ?? [] };
  }
  async #settle(exit, child, reading, log) {
    this.#over = true;
    this.#look();
    if (this.#ending === void 0) {
      const { ended } = await endProcesses(this.#kin(), { graceMs: 2e3, limitMs: 8e3 });
      if (ended.length > 0)
        this.events.emit({
          type: "progress",
          text: `the command left ${ended.length} running: ${ended.map((row) => `${row.name} (${row.pid})`).join(", ")}; ended`
        });
    }
    const closing = setTimeout(() => {
      child.stdout.destroy();
      child.stderr.destroy();
    }, 5e3);
    await reading;
    clearTimeout(closing);
    await log.close();
    await this.#finish(await this.#howItEnded(exit, log.lastLines()));
  }
  async #howItEnded(exit, lastLines2) {
    const own2 = await ownExit(this.record.folder) ?? exit.code ?? void 0;
    const collected = await collectOutputs(this.record, this.#around.digests);
    for (const text4 of collected.remarks) this.events.emit({ type: "progress", text: text4 });
    return endedEvent(this.record, this.#ending, own2, exit.signal ?? void 0, collected, lastLines2);
  }
  async #finish(ended) {
    await writeEnded(this.#around.state, this.record, ended).catch(() => void 0);
    this.#around.watchdog.done(this.record.key);
    this.events.end(ended);
  }
};
function endedEvent(record2, ending, exitCode, killedBy, { found: outputs2, unreadable: unreadable4 }, lastLines2) {
  const state = ending ?? (exitCode === 0 && unreadable4 === void 0 ? "completed" : "failed");
  const signal = killedBy ?? failure.signalOf(exitCode);
  let diagnostic;
  if (state === "failed" && exitCode === 0) diagnostic = unreadable4;
  else if (state === "failed") diagnostic = failure.failed(record2, exitCode, signal, lastLines2);
  else if (state === "timeout") diagnostic = failure.timeout(record2, lastLines2);
  else if (state === "cancelled") diagnostic = failure.cancelled(record2);
  return {
    type: "ended",
    state,
    ...exitCode === void 0 ? {} : { exitCode },
    ...signal === void 0 ? {} : { signal },
    outputs: outputs2,
    ...diagnostic === void 0 ? {} : { diagnostic },
    ...record2.environment === void 0 ? {} : { environment: record2.environment }
  };
}

// src/compute/local/watchdog-link.ts
import { Socket } from "node:net";
var runnerMarks = ["RUNNER_TRACKING_ID", "VSTS_PROCESS_LOOKUP_ID"];
var WatchdogLink = class {
  #command;
  #env;
  #watched = /* @__PURE__ */ new Map();
  #child;
  #ready;
  #closed = false;
  constructor(helper, env) {
    this.#command = [...helper, "watchdog"];
    this.#env = env;
  }
  /** From now on what belongs to `kin` does not outlive this process. Throws `Fault` TY514 when there can be no watchdog. */
  async watch(name, kin) {
    this.#watched.set(name, { ...kin });
    if (this.#child === void 0) this.#ready = this.#start();
    else this.#send({ watch: name, kin });
    await this.#ready;
  }
  seen(name, members) {
    const kin = this.#watched.get(name);
    if (kin === void 0 || members.length === 0) return;
    kin.remembered = [...kin.remembered ?? [], ...members].slice(-1e3);
    this.#send({ seen: name, members });
  }
  done(name) {
    if (this.#watched.delete(name)) this.#send({ done: name });
  }
  /** Sends the watchdog away and waits for it, a second at most: a runner would find it left behind and say so. */
  async close() {
    this.#closed = true;
    this.#send({ goodbye: true });
    const child = this.#child;
    if (child === void 0) return;
    child.ref();
    await new Promise((resolve2) => {
      const late = setTimeout(resolve2, 1e3);
      child.once("exit", () => {
        clearTimeout(late);
        resolve2();
      });
      child.stdin?.end();
    });
    child.unref();
  }
  #send(message) {
    this.#child?.stdin?.write(`${JSON.stringify(message)}
`);
  }
  async #start() {
    const [file = process.execPath, ...args] = this.#command;
    const env = helperEnvironment(this.#env, runnerMarks);
    const child = childProcess().spawn(file, args, { detached: true, stdio: ["pipe", "pipe", "ignore"], env });
    this.#child = child;
    child.stdin.on("error", () => void 0);
    for (const [name, kin] of this.#watched) this.#send({ watch: name, kin });
    try {
      await new Promise((resolve2, reject) => {
        child.once("error", reject);
        child.once("exit", (code) => reject(new Error(`it ended at once with exit code ${code}`)));
        child.stdout.once("data", () => resolve2());
      });
    } catch (error) {
      this.#child = void 0;
      throw new Fault(
        "service",
        {
          code: "TY514",
          message: `the watchdog could not be started: ${this.#command.join(" ")}: ${fileReason(error)}`,
          why: "it ends the processes of jobs when Trainyard itself is killed",
          help: "check the installation"
        },
        { cause: error }
      );
    }
    child.stdout.destroy();
    child.unref();
    if (child.stdin instanceof Socket) child.stdin.unref();
    child.once("exit", () => {
      this.#child = void 0;
      if (!this.#closed && this.#watched.size > 0) {
        this.#ready = this.#start();
        this.#ready.catch(() => void 0);
      }
    });
  }
};

// src/compute/local/young-generation.ts
import { createRequire } from "node:module";
var flag = "--semi-space-growth-factor";
var done = false;
function boundYoungGeneration() {
  if (done) return;
  done = true;
  const { setFlagsFromString } = createRequire(import.meta.url)("node:v8");
  setFlagsFromString(`${flag}=1`);
  process.prependOnceListener("exit", () => setFlagsFromString(`${flag}=2`));
}

// src/compute/local/compute.ts
function createLocalCompute(options) {
  return new LocalCompute(options);
}
var LocalCompute = class {
  kind = "local";
  #options;
  #running = /* @__PURE__ */ new Map();
  #watchdog;
  #environments;
  #digests;
  #bashFile;
  constructor(options) {
    this.#options = options;
    this.#watchdog = new WatchdogLink(options.helper, options.env);
    this.#environments = new Environments(options.cache, options.env, options.redact, this.#watchdog);
    this.#digests = new DigestCache(path20.join(options.state, "digests.json"));
  }
  async check(job) {
    try {
      await this.#bash();
      return ok(await this.#environments.check(job.environment), hasProcessTable ? [] : [groupOnly(process.platform)]);
    } catch (error) {
      if (error instanceof Fault) return fail(error.diagnostic);
      throw error;
    }
  }
  async #bash() {
    this.#bashFile ??= which(process.platform === "win32" ? "bash.exe" : "bash", this.#options.env);
    if (this.#bashFile !== void 0) return this.#bashFile;
    throw new Fault("input", {
      code: "TY514",
      message: "bash was not found on PATH",
      why: "commands of local jobs run in bash",
      help: process.platform === "win32" ? "run in WSL, or install Git for Windows" : "install bash"
    });
  }
  async provision(environment2, io) {
    const { abort } = io;
    return this.#environments.provision(environment2, { abort, onProgress: (text4) => io.onEvent({ type: "progress", text: text4 }) });
  }
  async find(key) {
    const running = this.#running.get(key);
    if (running !== void 0) return running.events.ended?.state === "cancelled" ? void 0 : handleOf(running.record);
    const record2 = await recordByKey(this.#options.state, key);
    if (record2 === void 0) return void 0;
    const ended = await readEnded(record2.folder);
    if (ended !== void 0) return ended.state === "cancelled" ? void 0 : handleOf(record2);
    if (isAlive(record2.owner)) return handleOf(record2);
    await reapRecord(this.#options.state, record2, 2e3);
    return await ownExit(record2.folder) === void 0 ? void 0 : handleOf(record2);
  }
  async submit(job, key, io) {
    boundYoungGeneration();
    const bash = await this.#bash();
    const environment2 = await this.provision(job.environment, io);
    const record2 = attemptRecord(this.#options.state, job, key, self());
    record2.environment = environment2.digest;
    const running = new RunningJob(record2, { ...this.#options, digests: this.#digests, watchdog: this.#watchdog });
    const env = jobVariables(this.#options.env, job, { ...record2, ...environment2 });
    await inState(this.#options.state, async () => {
      await this.#prepare(job, record2);
      if (io.abort.aborted) throw aborted(job.job);
      await running.start(bash, env, job.timeout);
    });
    this.#running.set(key, running);
    const onAbort = () => void running.end("cancelled", politeMs + 3e3);
    io.abort.addEventListener("abort", onAbort, { once: true });
    if (io.abort.aborted) onAbort();
    return handleOf(record2);
  }
  /** A fresh folder for the attempt, with all that the command needs in it. */
  async #prepare(job, record2) {
    const earlier = await readRecord(record2.folder);
    if (earlier !== void 0) {
      if (await this.#isRunning(earlier))
        throw new Fault("conflict", {
          code: "TY515",
          message: `${job.job} is running already, started by process ${earlier.owner.pid}`,
          why: `both would use ${record2.folder}`,
          help: "wait for it, or cancel it first"
        });
      await reapRecord(this.#options.state, earlier, 2e3);
    }
    await rm5(record2.folder, { recursive: true, force: true });
    await rm5(record2.temporary, { recursive: true, force: true });
    await mkdir5(record2.folder, { recursive: true, mode: 448 });
    const code = path20.join(record2.folder, "code");
    await mkdir5(code);
    await mkdir5(record2.temporary, { recursive: true, mode: 448 });
    if (job.code !== void 0) await copyCode(job.code, code, job.codeDigest);
    await prepareOutputs(record2.folder, job.outputs);
    const command = await renderCommand(job, record2.folder, this.#digests);
    await writeFile2(path20.join(record2.folder, "command.sh"), `${command}
`, { mode: 384 });
  }
  async #isRunning(record2) {
    const own2 = this.#running.get(record2.key);
    if (own2 !== void 0) return own2.events.ended === void 0;
    return isAlive(record2.owner) && await readEnded(record2.folder) === void 0;
  }
  async *watch(handle, abort) {
    const running = this.#running.get(handle.key);
    if (running !== void 0) {
      yield* running.events.watch(abort);
      return;
    }
    const record2 = await recordByKey(this.#options.state, handle.key);
    if (record2 === void 0) throw this.#unknown(handle);
    while (!abort.aborted) {
      const ended = await readEnded(record2.folder) ?? (isAlive(record2.owner) ? void 0 : await this.#adopt(record2));
      if (ended !== void 0) {
        yield ended;
        return;
      }
      await new Promise((resolve2) => setTimeout(resolve2, 200));
    }
  }
  #unknown(handle) {
    return new Fault("service", {
      code: "TY503",
      message: `no job is on record under ${handle.key}`,
      why: `its records in ${this.#options.state} are gone`,
      help: "run it again"
    });
  }
  /** The end of a job whose tool died before it could settle it. */
  async #adopt(record2) {
    await reapRecord(this.#options.state, record2, 2e3);
    const exitCode = await ownExit(record2.folder);
    const last = await lastLinesOfFile(path20.join(record2.folder, "log.txt"));
    const collected = await collectOutputs(record2, this.#digests);
    const ended = endedEvent(record2, exitCode === void 0 ? "cancelled" : void 0, exitCode, void 0, collected, last);
    await writeEnded(this.#options.state, record2, ended).catch(() => void 0);
    return ended;
  }
  async cancel(handle, deadlineMs) {
    const running = this.#running.get(handle.key);
    if (running !== void 0) {
      this.#complain(running.record.job, (await running.end("cancelled", deadlineMs)).left);
      return;
    }
    const record2 = await recordByKey(this.#options.state, handle.key);
    if (record2 === void 0 || await readEnded(record2.folder) !== void 0) return;
    if (await ownExit(record2.folder) === void 0) await writeEnding(record2.folder, "cancelled").catch(() => void 0);
    const graceMs = Math.max(0, Math.min(politeMs, deadlineMs - 1500));
    this.#complain(record2.job, (await endProcesses(kinship(record2), { graceMs, limitMs: Math.max(deadlineMs, 1e3) })).left);
  }
  #complain(job, left) {
    if (left.length > 0) throw notEnded(job, left);
  }
  async reap(run) {
    let ended = 0;
    for (const record2 of await liveRecords(this.#options.state)) {
      if (run === void 0 || record2.run === run) ended += await reapRecord(this.#options.state, record2, 2e3);
    }
    return ended;
  }
  async close() {
    await Promise.all([...this.#running.values()].map((running) => running.end("cancelled", politeMs + 3e3)));
    await this.#watchdog.close();
  }
};

// src/endpoints/local/endpoints.ts
import { readdir as readdir6 } from "node:fs/promises";
import path21 from "node:path";

// src/endpoints/local/endpoint.ts
import { realpathSync as realpathSync2 } from "node:fs";
import { readdir as readdir5 } from "node:fs/promises";
import { setTimeout as sleep2 } from "node:timers/promises";

// src/endpoints/local/control-client.ts
var quickMs = 1e4;
var patientMs = 18e4;
var ControlClient = class {
  #endpoint;
  #owner;
  constructor(endpoint2, owner) {
    this.#endpoint = endpoint2;
    this.#owner = owner;
  }
  async state() {
    return await this.#ask("GET", "/state", { timeoutMs: quickMs });
  }
  /** Waits for a router that is still restoring what it had. */
  async ready() {
    await this.#ask("GET", "/ready", { timeoutMs: patientMs });
  }
  async ensureDeployment(body, abort) {
    await this.#ask("PUT", "/deployments", { body, abort, timeoutMs: patientMs });
  }
  /** Waits for health or failure, at most `ms`. */
  async settled(deployment, ms, abort) {
    return await this.#ask("GET", `/deployments/${deployment}/settled?ms=${ms}`, {
      abort,
      timeoutMs: ms + quickMs
    });
  }
  async moveTraffic(body) {
    await this.#ask("PUT", "/traffic", { body, timeoutMs: patientMs });
  }
  async removeDeployment(deployment) {
    await this.#ask("DELETE", `/deployments/${deployment}`, { timeoutMs: patientMs });
  }
  async stop() {
    await this.#ask("POST", "/stop", { timeoutMs: quickMs });
  }
  /** Any status is an answer. Rejects with the system's error where there is none. */
  invoke(deployment, body, contentType, timeoutMs) {
    return requestLoopback({
      port: this.#owner.info.controlPort,
      method: "POST",
      path: `/deployments/${deployment}/invocations`,
      headers: { authorization: `Bearer ${this.#owner.info.token}`, "content-type": contentType },
      body,
      timeoutMs
    });
  }
  async #ask(method, path33, options) {
    let reply;
    try {
      reply = await requestLoopback({
        port: this.#owner.info.controlPort,
        method,
        path: path33,
        headers: { authorization: `Bearer ${this.#owner.info.token}`, "content-type": "application/json" },
        ...options.body === void 0 ? {} : { body: JSON.stringify(options.body) },
        ...options.abort === void 0 ? {} : { abort: options.abort },
        timeoutMs: options.timeoutMs
      });
    } catch (error) {
      options.abort?.throwIfAborted();
      throw this.#fault(
        "gives no answer",
        error instanceof Error ? error.message : String(error),
        `stop it with \`trainyard endpoint stop ${this.#endpoint}\`, then try again`,
        error
      );
    }
    const value = JSON.parse(reply.body);
    if (value.fault !== void 0) throw fromWire(value.fault);
    if (reply.status !== 200)
      throw this.#fault(
        "could not do what it was asked",
        value.error ?? `status ${reply.status}`,
        "put that right, then try again; what it serves it goes on serving"
      );
    return value;
  }
  #fault(what, why, help, cause) {
    return new Fault(
      "service",
      {
        code: "TY704",
        message: `the router of endpoint ${this.#endpoint} (pid ${this.#owner.pid}) ${what}`,
        why,
        help
      },
      { cause }
    );
  }
};

// src/endpoints/local/launch.ts
import { once as once3 } from "node:events";
import { mkdir as mkdir6, open as open3 } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
async function routerOf(dir) {
  const owner = await lockOwner(lockFile(dir));
  return owner?.info === void 0 ? void 0 : { ...owner, info: owner.info };
}
var launchMs = 18e4;
async function launchRouter(options) {
  const limitMs = options.limitMs ?? launchMs;
  await mkdir6(options.dir, { recursive: true, mode: 448 });
  const [file = "", ...args] = options.helper;
  const log = await open3(routerLog(options.dir), "a", 384);
  let report;
  try {
    const child = childProcess().spawn(
      file,
      [...args, "router", "--dir", options.dir, "--port", String(options.port), "--report", "3"],
      {
        cwd: options.dir,
        env: serverEnvironment(options.env),
        detached: true,
        stdio: ["ignore", log.fd, log.fd, "pipe"],
        windowsHide: true
      }
    );
    const ended = new Promise((resolve2) => child.once("exit", resolve2));
    report = await reportOf(child, limitMs);
    if (report !== "late" && report?.state === "fault") await ended;
    if (report === "late" && (await routerOf(options.dir))?.pid !== child.pid && child.kill("SIGKILL")) await ended;
    child.unref();
  } finally {
    await log.close();
  }
  if (report === "late")
    throw new Fault("service", {
      code: "TY704",
      message: `the router of endpoint ${options.name} was not ready within ${limitMs / 1e3} s`,
      help: `see ${routerLog(options.dir)}`
    });
  if (report?.state === "fault") throw fromWire(report);
  if (report !== void 0) return report.state;
  const said2 = (await tailOf(routerLog(options.dir), 10)).filter((line) => !/^\s+at |^Node\.js v/u.test(line));
  throw new Fault("service", {
    code: "TY704",
    message: `the router of endpoint ${options.name} ended before it was ready`,
    why: said2.join("\n") || `it could not be started as ${file}`,
    help: `see ${routerLog(options.dir)}`
  });
}
async function reportOf(child, limitMs) {
  const pipe = child.stdio[3];
  const failed2 = once3(child, "error").then(() => void 0);
  let text4 = "";
  const told = (async () => {
    for await (const chunk of pipe) {
      text4 += String(chunk);
      if (text4.endsWith("\n")) break;
    }
    return text4 === "" ? void 0 : JSON.parse(text4);
  })();
  const timer = new AbortController();
  const late = sleep(limitMs, "late", { signal: timer.signal });
  try {
    return await Promise.race([told, failed2, late]);
  } finally {
    timer.abort();
    pipe.destroy();
  }
}
async function goneWithin(who, ms) {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(20)) if (!isAlive(who)) return true;
  return !isAlive(who);
}

// src/endpoints/local/endpoint.ts
var stopMs = 2e4;
var progressMs = 5e3;
var LocalEndpoint = class {
  name;
  url;
  #options;
  constructor(options) {
    this.#options = options;
    this.name = options.name;
    this.url = `http://${loopback}:${options.port}`;
  }
  async snapshot() {
    const view = await this.#view();
    if (view !== void 0) {
      const { traffic, deployments: deployments2 } = view;
      const serves = deployments2.some((one2) => one2.state === "healthy" && traffic[one2.name] !== void 0);
      return { alive: serves && view.port === this.#options.port, url: this.url, traffic, deployments: deployments2 };
    }
    const stored = await loadState(this.#options.dir);
    const deployments = (stored?.deployments ?? []).map(({ spec }) => ({
      name: spec.name,
      model: spec.model,
      state: "stopped"
    }));
    return { alive: false, url: this.url, traffic: stored?.traffic ?? {}, deployments };
  }
  /** Resolves when every deployment with traffic is healthy or has failed to be: `snapshot` tells which. */
  async ensure() {
    const { name, dir, port: port2, helper, env } = this.#options;
    for (; ; ) {
      const router = await this.#router();
      if (router === void 0) {
        if (await launchRouter({ name, dir, port: port2, helper, env }) === "ready") return;
      } else if (router.info.port !== port2) {
        await probePort(port2, name);
        await this.stop();
      } else {
        try {
          await this.#client(router).ready();
          return;
        } catch (error) {
          if (isAlive(router) && !await goneWithin(router, 2e3)) throw error;
        }
      }
      await sleep2(20);
    }
  }
  async ensureDeployment(spec, io) {
    const { command, cwd, startTimeoutMs } = this.#options;
    const client = this.#client(await this.#needRouter());
    const served = { ...spec, ...spec.command === void 0 && command !== void 0 ? { command } : {} };
    await client.ensureDeployment({ spec: cwd === void 0 ? served : { ...served, cwd }, startTimeoutMs }, io.abort);
    const began = Date.now();
    for (; ; ) {
      const { state, failure: failure2 } = await client.settled(spec.name, progressMs, io.abort);
      if (state === "healthy") return;
      if (failure2 !== void 0 || state === "stopped") throw this.#unhealthy(spec.name, failure2);
      io.onProgress(`waiting for deployment ${spec.name} to become healthy (${Math.round((Date.now() - began) / 1e3)} s)`);
    }
  }
  /** To `/invocations`. Without a deployment: as any client would, through the endpoint's own address. */
  async invoke(request) {
    const { deployment, body, contentType = "application/json", timeoutMs = 6e4 } = request;
    const began = performance.now();
    try {
      const reply = deployment === void 0 ? await requestLoopback({
        port: this.#options.port,
        method: "POST",
        path: "/invocations",
        headers: { "content-type": contentType },
        body,
        timeoutMs
      }) : await this.#client(await this.#needRouter()).invoke(
        checkName("deployment", deployment),
        body,
        contentType,
        timeoutMs
      );
      return { ...reply, ms: performance.now() - began };
    } catch (error) {
      if (error instanceof Fault) throw error;
      const late = error instanceof DOMException && error.name === "TimeoutError";
      throw new Fault(
        "service",
        {
          code: "TY705",
          message: `no answer from ${deployment === void 0 ? "" : `deployment ${deployment} of `}endpoint ${this.name} at ${this.url}`,
          why: late ? `it took longer than ${timeoutMs / 1e3} s` : error instanceof Error ? error.message : String(error),
          help: "see `trainyard endpoint list`, and the log of the deployment"
        },
        { cause: error }
      );
    }
  }
  async moveTraffic(map2, expected) {
    const client = this.#client(await this.#needRouter());
    await client.moveTraffic({ traffic: map2, expected });
    const { traffic } = await client.state();
    if (sameTraffic(traffic, map2)) return;
    throw new Fault("conflict", {
      code: "TY703",
      message: `traffic of endpoint ${this.name} is not what was expected: ${showTraffic(traffic)}`,
      why: `it had just been moved to ${showTraffic(map2)}; another run moved it again`,
      help: "validate against what is served now, then deploy again"
    });
  }
  async removeDeployment(name) {
    await this.#client(await this.#needRouter()).removeDeployment(checkName("deployment", name));
  }
  /** What it was meant to be stays on disk, so that `ensure` brings it back. */
  async stop() {
    const router = await this.#router();
    if (router !== void 0) {
      await this.#client(router).stop().catch(() => {
      });
      if (!await goneWithin(router, stopMs) && isAlive(router)) process.kill(router.pid, "SIGKILL");
      await goneWithin(router, 2e3);
    }
    await this.#endLeftovers();
  }
  /** Of the running router: each deployment's process, port, restarts and requests on their way, for `endpoint list`. */
  async servers() {
    return (await this.#view())?.servers ?? [];
  }
  async logs(deployment, lines) {
    return tailOf(deploymentLog(this.#options.dir, checkName("deployment", deployment)), lines);
  }
  /** Ends what a router that died by force left. Under the endpoint's lock: a router that starts meanwhile does it itself. */
  async #endLeftovers() {
    const { dir } = this.#options;
    if ((await readdir5(dir).catch(() => [])).length === 0) return;
    const lock = await tryLock(lockFile(dir));
    if ("busy" in lock) return;
    try {
      await endServers(serverKin(realpathSync2(dir)));
    } finally {
      await lock.release();
    }
  }
  #router() {
    return routerOf(this.#options.dir);
  }
  /** What the router says, or undefined where there is none (any more). */
  async #view() {
    const router = await this.#router();
    if (router === void 0) return void 0;
    try {
      return await this.#client(router).state();
    } catch (error) {
      if (isAlive(router)) throw error;
      return void 0;
    }
  }
  #client(router) {
    return new ControlClient(this.name, router);
  }
  async #needRouter() {
    const router = await this.#router();
    if (router !== void 0) return router;
    throw new Fault("service", {
      code: "TY704",
      message: `endpoint ${this.name} has no running router`,
      why: `what it is meant to be stands in ${stateFile(this.#options.dir)}`,
      help: "deploy again: that starts it with what it had"
    });
  }
  #unhealthy(deployment, failure2) {
    const log = failure2?.log ?? [];
    const last = log.length === 0 ? "its log is empty" : `the last lines of its log:
${log.map((line) => `  ${line}`).join("\n")}`;
    return new Fault("service", {
      code: "TY701",
      message: `deployment ${deployment} of endpoint ${this.name} did not become healthy`,
      why: `${failure2?.why ?? "it was stopped"}; ${last}`,
      help: `see ${deploymentLog(this.#options.dir, deployment)}`
    });
  }
};

// src/endpoints/local/endpoints.ts
function createLocalEndpoints(options) {
  const folder = path21.join(options.state, "endpoints");
  async function open5(name) {
    const dir = path21.join(folder, checkName("endpoint", name));
    const declared = Object.hasOwn(options.declared, name) ? options.declared[name] : void 0;
    const port2 = declared?.port ?? (await loadState(dir))?.port;
    if (port2 === void 0) {
      throw new Fault("input", {
        code: "TY710",
        message: `no such endpoint: ${name}`,
        why: `the workspace file declares: ${Object.keys(options.declared).join(", ") || "none"}`,
        help: `declare it in trainyard.yml: \`endpoints: {${name}: {type: local, port: 8080}}\``
      });
    }
    return new LocalEndpoint({
      name,
      dir,
      port: port2,
      ...declared?.command === void 0 ? {} : { command: declared.command },
      ...declared?.cwd === void 0 ? {} : { cwd: declared.cwd },
      helper: options.helper,
      env: options.env,
      startTimeoutMs: options.startTimeoutMs ?? 12e4
    });
  }
  async function list4() {
    const stored = [];
    for (const entry2 of await readdir6(folder, { withFileTypes: true }).catch(() => [])) {
      if (entry2.isDirectory() && await loadState(path21.join(folder, entry2.name)) !== void 0) stored.push(entry2.name);
    }
    const names2 = [.../* @__PURE__ */ new Set([...Object.keys(options.declared), ...stored])];
    return Promise.all(names2.sort().map(open5));
  }
  return { open: open5, list: list4 };
}

// src/jobs/champion.ts
var DIGEST_TAG = "trainyard.model_digest";
async function findChampion(seen, champion) {
  const { name, by } = champion;
  if ("alias" in by) return await seen.registry.byAlias(name, by.alias);
  if ("version" in by) return await seen.registry.version(name, by.version);
  const versions2 = await seen.registry.byStage(name, by.stage);
  return versions2.toSorted((a, b) => Number(b.version) - Number(a.version))[0];
}
async function digestOfVersion(seen, version) {
  const tag = version.tags[DIGEST_TAG];
  if (tag?.startsWith("sha256:")) return tag;
  const digest = await seen.assets.stat({ type: "mlflow_model", uri: uriOf(version) });
  if (digest === "missing") throw new Error(`${uriOf(version)} is not a file`);
  return digest;
}
function uriOf(version) {
  return `models:/${version.name}/${version.version}`;
}

// src/events/json.ts
function own(members, name) {
  return Object.hasOwn(members, name) ? members[name] : void 0;
}

// src/pipeline/shown.ts
import path22 from "node:path";
function shownPath2(pipeline3, file) {
  const dir = `${path22.dirname(pipeline3.file)}${path22.sep}`;
  return file.startsWith(dir) ? file.slice(dir.length).replaceAll(path22.sep, "/") : file;
}
function shownUri(pipeline3, uri) {
  return uri.startsWith("file:") ? shownPath2(pipeline3, uri.slice("file:".length)) : uri;
}

// src/jobs/inputs.ts
async function resolveInputs(seen, prefix2, bindings) {
  const resolved = { values: {}, content: {}, unknown: [], shown: [] };
  const missing = [];
  for (const [name, binding] of Object.entries(bindings)) {
    const bound = await seen.resolve(binding);
    const from = originOf(binding);
    if ("unknown" in bound) {
      resolved.unknown.push(bound.unknown);
      resolved.shown.push({ name, type: typeOf2(seen.pipeline, binding), ...from && { from }, unknown: bound.unknown });
      continue;
    }
    const value = bound.known;
    const full = `${prefix2}${name}`;
    if (value.kind === "literal") {
      resolved.values[full] = value;
      resolved.content[full] = value.text;
      resolved.shown.push({ name, type: "literal", ...from && { from }, value: value.text });
      continue;
    }
    const { asset } = value;
    const digest = await seen.assets.stat(asset);
    if (digest === "missing") {
      missing.push({
        code: "TY101",
        severity: "error",
        message: `${asset.uri.replace(/^file:/, "")} is not there (input ${name})`,
        help: "check the path; it is relative to the file that names it"
      });
      continue;
    }
    const shown2 = { name, type: asset.type, ...from && { from }, uri: shownUri(seen.pipeline, asset.uri) };
    if (digest === "unfetched") {
      const unknown = `${asset.uri} has to be fetched for its digest`;
      resolved.unknown.push(unknown);
      resolved.shown.push({ ...shown2, unknown });
      continue;
    }
    resolved.values[full] = { ...value, asset: { ...asset, digest } };
    resolved.content[full] = digest;
    resolved.shown.push({ ...shown2, digest });
  }
  return missing.length > 0 ? fail(...missing) : ok(resolved);
}
function originOf(binding) {
  if (binding.kind === "input") return { input: binding.name };
  if (binding.kind === "output") return { job: binding.job, output: binding.output };
  return void 0;
}
function typeOf2(pipeline3, binding) {
  if (binding.kind !== "output") return "literal";
  const job = jobNamed(pipeline3, binding.job);
  if (job?.type === "command") return own(job.outputs, binding.output)?.type ?? "literal";
  if (job?.type === "sweep") return own(job.trial.outputs, binding.output)?.type ?? "literal";
  return job?.type === "validate" && binding.output === "model" ? "mlflow_model" : "literal";
}
var byName = /* @__PURE__ */ new WeakMap();
function jobNamed({ jobs: jobs2 }, name) {
  let named3 = byName.get(jobs2);
  if (named3 === void 0) byName.set(jobs2, named3 = new Map(jobs2.map((job) => [job.name, job])));
  return named3.get(name);
}
async function fingerprint(seen, spec, content, environment2) {
  const code = spec.code === void 0 ? void 0 : await seen.code(spec.code);
  const { command, environmentVariables: environmentVariables2, outputs: outputs2 } = spec;
  return {
    fingerprint: digestJson({
      format: 1,
      command,
      code: code?.digest ?? null,
      environment: environment2,
      content,
      environmentVariables: environmentVariables2,
      outputs: outputs2
    }),
    basis: {
      parts: { command, environment: environment2, environment_variables: environmentVariables2, outputs: outputs2, ...content },
      ...code && { code }
    }
  };
}

// src/jobs/register.ts
var RANK = { Archived: 0, None: 0, Staging: 1, Production: 2 };
var registerJob2 = {
  async plan(job, seen) {
    const name = job.name_of_model;
    if (job.stage !== void 0 && !(await seen.registry.capabilities()).stages) {
      return fail({
        code: "TY407",
        severity: "error",
        message: `the registry ${seen.tracking.description} has no stages, and ${job.name} asks for ${job.stage}`,
        location: job.location,
        help: "take `stage:` out, and mark versions by alias instead (`on_success: {alias: champion}`)"
      });
    }
    const resolved = await resolveInputs(seen, "", { model: job.model });
    if (!resolved.ok) return resolved;
    const model = modelOf(job, resolved.value);
    const exists2 = await seen.registry.modelExists(name);
    const version = model === void 0 ? void 0 : await versionOf(seen, name, model.digest);
    const target = `registered model ${name}`;
    const move2 = version === void 0 ? job.stage !== void 0 : mustMove(version, job.stage);
    const writes = [
      ...exists2 ? [] : [{ effect: "create-registered-model", target, text: "the registered model" }],
      ...version === void 0 ? [
        {
          effect: "create-version",
          target,
          text: model === void 0 ? "a version, if the model is new" : "a version"
        }
      ] : [],
      ...move2 ? [{ effect: "move-stage", target, text: `the version to stage ${job.stage}` }] : []
    ];
    const plan = {
      action: "run",
      reason: "",
      ...model && { fingerprint: model.digest },
      outputs: {},
      writes,
      details: {
        registration: {
          model: name,
          exists: exists2,
          ...job.stage !== void 0 && { stage: job.stage },
          ...version && { version: { version: version.version, stage: version.stage } },
          unvalidated: job.unvalidated
        },
        inputs: resolved.value.shown,
        outputs: [{ name: "version", type: "version" }],
        unknown: model === void 0 ? [...resolved.value.unknown, "the number of the version"] : []
      }
    };
    if (model === void 0) return ok({ ...plan, action: "later", reason: resolved.value.unknown[0] });
    const stands = (number5, reason2) => ok({ ...plan, action: "unchanged", reason: reason2, writes: [], outputs: { version: reference(job, model, number5) } });
    if (model.verdict === "unchanged" && model.champion !== null)
      return stands(model.champion, `the model is version ${model.champion}, the champion`);
    if (version === void 0) return ok({ ...plan, reason: "no version holds this model yet" });
    if (version.status !== "READY")
      return ok({ ...plan, reason: `version ${version.version} is being registered with this model` });
    if (!move2) return stands(version.version, `version ${version.version} holds this model already`);
    return ok({ ...plan, reason: `version ${version.version} holds this model already, in stage ${version.stage}` });
  },
  async run(job, _plan, ctx) {
    const resolved = await resolveInputs(ctx, "", { model: job.model });
    const model = resolved.ok ? modelOf(job, resolved.value) : void 0;
    if (model === void 0) throw new Error(`${job.name} was started before its model was known`);
    const name = job.name_of_model;
    const lease = await ctx.lease(`model ${name}`);
    try {
      if (!await ctx.registry.modelExists(name)) {
        await ctx.effect({
          kind: "create-registered-model",
          key: effectKey("create-registered-model", name),
          job: job.name,
          target: name,
          find: async () => await ctx.registry.modelExists(name) ? name : void 0,
          act: async () => {
            await ctx.registry.createModel(name);
            return name;
          }
        });
      }
      await lease.verify();
      const version = await ctx.effect({
        kind: "create-version",
        key: effectKey("create-version", model.digest, name),
        job: job.name,
        target: `${name} ${model.digest}`,
        // Begun by a process that died in the wait, it is waited for: what is not ready may yet fail.
        find: async () => {
          const found = await versionOf(ctx, name, model.digest);
          return found === void 0 ? void 0 : (await ctx.registry.whenReady(found)).version;
        },
        act: async () => await create(job, ctx, model)
      });
      const now = await ctx.registry.version(name, version);
      if (now === void 0) throw vanished(name, version);
      if (job.stage !== void 0 && mustMove(now, job.stage)) {
        await lease.verify();
        await moveStage(ctx, job.name, now, job.stage, "register");
      }
      ctx.signal({
        type: "note",
        job: job.name,
        text: `registered ${name} version ${version}${job.stage ? ` (${job.stage})` : ""}`
      });
      return { state: "succeeded", outputs: { version: reference(job, model, version) } };
    } finally {
      await lease.release();
    }
  }
};
function modelOf(job, resolved) {
  const value = resolved.values["model"];
  if (value === void 0) return void 0;
  const { champion = null, championModel = job.name_of_model } = value.asset;
  return { ...value.asset, champion: championModel === job.name_of_model ? champion : null };
}
function reference(job, model, version) {
  const ref = {
    name: job.name_of_model,
    version,
    digest: model.digest,
    champion: model.champion ?? null,
    verdict: model.verdict ?? "unvalidated"
  };
  return ref;
}
async function versionOf(seen, name, digest) {
  if (!await seen.registry.modelExists(name)) return void 0;
  const versions2 = await seen.registry.byTag(name, { key: DIGEST_TAG, value: digest });
  return versions2.find(({ status }) => status !== "FAILED_REGISTRATION");
}
function mustMove(version, stage2) {
  return stage2 !== void 0 && version.stage !== stage2 && (RANK[version.stage] ?? 0) <= (RANK[stage2] ?? 0);
}
async function create(job, ctx, model) {
  const source = /^models:\/(m-[^/]+)$/.exec(model.uri);
  const tags = {
    [DIGEST_TAG]: model.digest,
    "trainyard.run": ctx.run,
    "trainyard.pipeline": ctx.pipeline.name,
    "trainyard.verdict": model.verdict ?? "unvalidated",
    "trainyard.champion": model.champion ?? "none",
    ...ctx.commit && { "trainyard.git_commit": ctx.commit.sha, "trainyard.git_dirty": String(ctx.commit.dirty) },
    ...model.lineage?.code && { "trainyard.code_digest": model.lineage.code },
    ...model.lineage?.environment && { "trainyard.environment_digest": model.lineage.environment },
    ...model.lineage && { "trainyard.data_digest": model.lineage.inputs.join(" ") },
    ...job.tags
  };
  const created = await ctx.registry.createVersion({
    name: job.name_of_model,
    source: model.uri,
    ...model.mlflowRun && { runId: model.mlflowRun },
    ...source?.[1] && { modelId: source[1] },
    tags
  });
  return created.version;
}
async function moveStage(ctx, job, version, stage2, why) {
  await ctx.effect({
    kind: "move-stage",
    key: effectKey("move-stage", why, version.name, version.version, version.stage, stage2),
    job,
    target: `${version.name} version ${version.version}: ${version.stage} -> ${stage2}`,
    find: async () => (await ctx.registry.version(version.name, version.version))?.stage === stage2 ? stage2 : void 0,
    act: async () => {
      await ctx.registry.moveStage(version.name, version.version, stage2, version.stage);
      return stage2;
    }
  });
}
function vanished(name, version) {
  return new Fault("conflict", {
    code: "TY405",
    message: `${name} version ${version} is gone from the registry`,
    why: "somebody deleted it while this run was at work",
    help: "run the pipeline again; the model itself is still in tracking"
  });
}

// src/jobs/release.ts
async function observeMove(job, seen) {
  if (job.version.kind !== "output") throw new Error(`${job.name}: version is an output of a register job`);
  const bound = seen.output(job.version.job, job.version.output);
  if ("unknown" in bound) return bound;
  const version = bound.known;
  const registered = await seen.registry.version(version.name, version.version);
  if (registered === void 0) return { gone: version };
  const endpoint2 = await seen.endpoints.open(job.endpoint);
  const state = await endpoint2.snapshot();
  const deployment = deploymentName(version);
  const move2 = { version, deployment, state, registered, inPlace: state.traffic[deployment] === 100 };
  if (job.on_success.alias !== void 0) {
    const holder = (await seen.registry.byAlias(version.name, job.on_success.alias))?.version;
    move2.alias = { name: job.on_success.alias, holder };
    move2.inPlace &&= holder === version.version;
  }
  if (job.on_success.stage !== void 0) {
    const holders = await seen.registry.byStage(version.name, job.on_success.stage);
    move2.stage = { name: job.on_success.stage, holders };
    move2.inPlace &&= holders.length === 1 && holders[0]?.version === version.version;
  }
  return move2;
}
function deploymentName(version) {
  return `v${version.version}-${version.digest.slice(7, 15)}`;
}
function contentOf(job, move2) {
  return {
    endpoint: job.endpoint,
    model: move2.version.name,
    version: move2.version.version,
    digest: move2.version.digest,
    comparedWith: move2.version.champion,
    traffic: move2.state.traffic,
    ...move2.alias && { alias: move2.alias.name, aliasNow: move2.alias.holder ?? null },
    ...move2.stage && {
      stage: move2.stage.name,
      stageNow: versionsOf(move2.stage.holders.map((holder) => holder.version))
    }
  };
}
function versionsOf(versions2) {
  return versions2.toSorted().join(",");
}
function jobsAfter(job, pipeline3) {
  const after = /* @__PURE__ */ new Set([job.name]);
  return pipeline3.jobs.filter((other) => {
    const comes = other.needs.some((need) => after.has(need));
    if (comes) after.add(other.name);
    return comes;
  });
}
function stopIfChanged(job, move2, seen, undone) {
  if (move2.inPlace) return;
  for (const approval of approvalsOf(job, seen.pipeline)) {
    const moves = seen.output(approval.name, "moves");
    const approved = "known" in moves ? moves.known[job.name] : void 0;
    const changes2 = approved === void 0 ? ["there was nothing to change"] : changesSince(approved, move2);
    if (changes2.length > 0) throw changed2(job, move2, `when ${approval.name} passed`, changes2);
  }
  if (undone === void 0) return;
  const { alias: alias2, stage: stage2 } = job.on_success;
  const holders = Object.keys(undone.stages).filter((version) => undone.stages[version] === stage2);
  const changes = changesSince(
    {
      traffic: undone.traffic,
      ...alias2 !== void 0 && { aliasNow: undone.aliases[alias2] ?? null },
      ...stage2 !== void 0 && { stageNow: versionsOf(holders) }
    },
    move2
  );
  if (changes.length > 0) throw changed2(job, move2, "when this run first began it", changes);
}
function approvalsOf(job, pipeline3) {
  const before = pipeline3.jobs.filter((one2) => one2.type === "approval" && jobsAfter(one2, pipeline3).includes(job));
  return before.filter((one2) => !jobsAfter(one2, pipeline3).some((later) => before.includes(later)));
}
function changesSince(then, move2) {
  const changes = [];
  const { version } = move2.version;
  if (digestJson(then.traffic) !== digestJson(move2.state.traffic))
    changes.push(`${showLive(then.traffic)}, now ${showLive(move2.state.traffic)}`);
  const holder = move2.alias?.holder ?? null;
  if (move2.alias !== void 0 && holder !== version && holder !== (then.aliasNow ?? null))
    changes.push(`alias ${move2.alias.name} at ${then.aliasNow ?? "none"}, now at ${holder ?? "none"}`);
  const holders = (move2.stage?.holders ?? []).map((one2) => one2.version);
  const stood = (then.stageNow ?? "").split(",").filter(Boolean);
  const ours = holders.includes(version) && holders.every((one2) => one2 === version || stood.includes(one2));
  if (move2.stage !== void 0 && !ours && versionsOf(holders) !== versionsOf(stood))
    changes.push(`stage ${move2.stage.name}: ${stood.join(", ") || "none"}, now ${versionsOf(holders) || "none"}`);
  return changes;
}
function changed2(job, { version }, when, changes) {
  return new Fault("conflict", {
    code: "TY405",
    message: `what version ${version.version} of ${version.name} would replace is not what it was ${when}: ${changes.join("; ")}`,
    location: job.location,
    why: `another release came between, so ${job.name} stopped; an answer counts for exactly what was shown`,
    help: "run the pipeline again: it compares with what is live then, and its release plan is approved anew"
  });
}
async function stopIfMoved(job, move2, seen, snapshot) {
  const { version, alias: alias2 } = move2;
  if (alias2 !== void 0 && alias2.holder !== version.version) {
    const then = version.verdict === "unvalidated" ? snapshot.aliases[alias2.name] : version.champion;
    stopUnlessSame(job, version, `${version.name}@${alias2.name}`, alias2.holder, then);
  }
  const champion = comparedBy(job, seen.pipeline);
  if (champion === void 0 || "version" in champion.by) return;
  if (champion.name !== version.name) return;
  const now = (await findChampion(seen, champion))?.version;
  if (now === version.version) return;
  stopUnlessSame(job, version, champion.uri, now, version.champion);
}
function stopUnlessSame(job, version, champion, now, then) {
  if ((now ?? null) === then) return;
  const say = (of) => of == null ? "none" : `version ${of}`;
  throw new Fault("conflict", {
    code: "TY405",
    message: `${champion} is ${say(now)} now; version ${version.version} was compared with ${say(then)}`,
    location: job.location,
    why: `another release came between, so ${job.name} stopped; the comparison says nothing about the model that is live now`,
    help: "run the pipeline again: it compares with the model that is in production then"
  });
}
function comparedBy(job, { jobs: jobs2 }) {
  const bound = (to) => to.kind === "output" ? jobs2.find((one2) => one2.name === to.job) : void 0;
  const register = bound(job.version);
  const validate = register?.type === "register" ? bound(register.model) : void 0;
  return validate?.type === "validate" ? validate.champion : void 0;
}
function stopUnlessLive(job, { version, deployment }, state) {
  if (state.traffic[deployment] === 100) return;
  throw new Fault("conflict", {
    code: "TY405",
    message: `${version.name} version ${version.version} is not live at endpoint ${job.endpoint} any more: ${showLive(state.traffic)}`,
    location: job.location,
    why: `another release came between, so ${job.name} stopped; stage, alias and deployments are left as that one made them`,
    help: "run the pipeline again: it compares with the model that is in production then"
  });
}
function showLive(traffic) {
  const live = Object.entries(traffic).map(([name, percent]) => `${name} ${percent} %`);
  return live.length === 0 ? "nothing is live" : live.join(", ");
}
function linesOf2(job, move2) {
  const { version } = move2;
  return [
    `deploy ${version.name} version ${version.version} to endpoint ${job.endpoint}`,
    `  model digest     ${version.digest}`,
    `  validated        ${version.verdict}, against ${version.champion === null ? "no champion" : `version ${version.champion}`}`,
    `  traffic          ${showLive(move2.state.traffic)} -> ${move2.deployment} 100 %`,
    ...move2.stage ? [
      `  stage            ${version.version} -> ${move2.stage.name}${list2(
        move2.stage.holders.filter((v) => v.version !== version.version),
        " -> Archived"
      )}`
    ] : [],
    ...move2.alias ? [`  alias            ${move2.alias.name}: ${move2.alias.holder ?? "none"} -> ${version.version}`] : []
  ];
}
function list2(versions2, suffix2) {
  return versions2.length === 0 ? "" : `, ${versions2.map((v) => v.version).join(", ")}${suffix2}`;
}

// src/jobs/approval.ts
var SHORT = 12;
var approvalJob2 = {
  async plan(job, seen) {
    const release = await releasePlan(job, seen);
    if ("gone" in release)
      return fail({ ...vanished(release.gone.name, release.gone.version).diagnostic, location: job.location });
    const known = "lines" in release ? release : void 0;
    const deployments = jobsAfter(job, seen.pipeline).filter(({ type }) => type === "deploy");
    const plan = {
      action: "run",
      reason: "a release needs a person",
      ...known && { fingerprint: known.digest },
      outputs: {},
      writes: [],
      details: {
        approval: {
          deployments: deployments.map(({ name }) => name),
          by: "a person: asked in the terminal, by `trainyard approve`, or by the input `approve` of a later step",
          lines: known?.lines ?? []
        },
        inputs: [],
        outputs: [],
        unknown: known === void 0 ? ["the release plan, which an answer is bound to"] : []
      }
    };
    if ("unknown" in release) return ok({ ...plan, action: "later", reason: release.unknown });
    if (release.lines.length > 0) return ok(plan);
    return ok({ ...plan, action: "unchanged", reason: "nothing after it would change anything" });
  },
  async run(job, _plan, ctx) {
    const found = await releasePlan(job, ctx, ctx.run);
    if ("unknown" in found) throw new Error(`${job.name} was started before its release plan was known: ${found.unknown}`);
    if ("gone" in found) throw vanished(found.gone.name, found.gone.version);
    const { moves, ...release } = found;
    const short = release.digest.slice(7, 7 + SHORT);
    await ctx.keep(`release-${short}.json`, `${JSON.stringify({ schema: 1, ...release }, null, 2)}
`);
    const asked = ctx.past.facts(job.name).findLast((fact) => fact.type === "approval-requested");
    if (asked?.type !== "approval-requested" || asked.digest !== release.digest) {
      if (asked !== void 0)
        ctx.signal({
          type: "note",
          job: job.name,
          text: "the release plan changed since approval was asked for; earlier answers do not count"
        });
      await ctx.fact({ type: "approval-requested", job: job.name, digest: release.digest });
    }
    ctx.signal({
      type: "table",
      job: job.name,
      title: `release plan ${short}`,
      columns: ["what approving does"],
      rows: release.lines.map((line) => [line])
    });
    const answer = await ctx.approval(job.name, release);
    const outputs2 = { digest: release.digest };
    if (answer === void 0) return { state: "waiting", outputs: outputs2, reason: `waits for approval of ${short}` };
    if (!answer.granted) return { state: "failed", outputs: outputs2, reason: `${answer.by} did not approve ${short}` };
    return { state: "succeeded", outputs: { ...outputs2, by: answer.by, moves } };
  }
};
async function releasePlan(job, seen, run = "") {
  const moves = {};
  const lines = [];
  for (const deploy of jobsAfter(job, seen.pipeline)) {
    if (deploy.type !== "deploy") continue;
    const move2 = await observeMove(deploy, seen);
    if ("unknown" in move2 || "gone" in move2) return move2;
    if (move2.inPlace) continue;
    moves[deploy.name] = contentOf(deploy, move2);
    lines.push(...linesOf2(deploy, move2));
  }
  const content = Object.values(moves);
  return { digest: digestJson({ run, job: job.name, content }), content, lines, moves };
}

// src/jobs/attempt.ts
var KEY_TAG = "trainyard.key";
var CANCEL_MS = 6e3;
async function runAttempt(ctx, of) {
  const compute3 = await ctx.compute(of.compute);
  const onEvent = (event) => forward(ctx, of, event);
  const earlier = await lastEnded(ctx, compute3, of);
  if (earlier === void 0) await closeInterrupted(ctx, of, ctx.attempt);
  const attempt = earlier?.attempt ?? ctx.attempt;
  const experimentId = await ensureExperiment(ctx);
  const mlflowRun = of.mlflow === void 0 ? void 0 : await createMlflowRun(ctx, of, experimentId, attempt);
  const perform = async () => {
    const gateway = await ctx.tracking.gateway();
    const stopObserving = mlflowRun !== void 0 && of.onPoint !== void 0 ? gateway.observe(mlflowRun, of.onPoint) : void 0;
    try {
      const key = submitKey(ctx, of, attempt);
      const handle = await ctx.effect({
        kind: "submit",
        key,
        job: of.job,
        attempt,
        target: `${of.job} attempt ${attempt}`,
        find: async () => earlier?.handle ?? await compute3.find(key),
        act: async () => await compute3.submit(
          await bind(ctx, of, attempt, gateway.variables({ experimentId, ...mlflowRun && { runId: mlflowRun } })),
          key,
          { abort: ctx.abort, onEvent }
        )
      });
      return await attend(ctx, of, compute3, handle, onEvent);
    } finally {
      stopObserving?.();
    }
  };
  let ended;
  try {
    ended = await perform();
  } catch (error) {
    if (mlflowRun !== void 0) await abandonMlflowRun(ctx, of.job, mlflowRun, attempt, error);
    throw error;
  }
  const state = of.stop?.aborted === true && ended.state === "cancelled" && !ctx.abort.aborted ? "stopped" : ended.state;
  if (mlflowRun !== void 0)
    await endMlflowRun(
      ctx,
      of.job,
      mlflowRun,
      attempt,
      state === "completed" ? "FINISHED" : state === "failed" ? "FAILED" : "KILLED"
    );
  return {
    state,
    outputs: ended.outputs,
    ...mlflowRun && { mlflowRun },
    ...ended.environment && { environment: ended.environment },
    ...ended.diagnostic && { diagnostic: ended.diagnostic }
  };
}
function submitKey(ctx, of, attempt) {
  return effectKey("submit", ctx.run, of.job, attempt, of.inputs);
}
async function bind(ctx, of, attempt, trackingVariables) {
  const environmentVariables2 = {};
  const secretVariables = [];
  for (const [name, value] of Object.entries(of.spec.environmentVariables)) {
    if ("text" in value) {
      environmentVariables2[name] = value.text;
      continue;
    }
    const secret = ctx.secret(value.secret);
    if (secret === void 0) continue;
    environmentVariables2[name] = secret;
    secretVariables.push(name);
  }
  const values = {};
  for (const [name, value] of Object.entries(of.values)) values[name] = await onThisMachine(ctx, value);
  return {
    job: of.job,
    run: ctx.run,
    attempt,
    command: of.spec.command,
    ...of.spec.code !== void 0 && { code: of.spec.code },
    ...of.code !== void 0 && { codeDigest: of.code },
    environment: of.spec.environment,
    values,
    outputs: of.spec.outputs,
    environmentVariables: environmentVariables2,
    secretVariables,
    trackingVariables,
    ...of.spec.timeout !== void 0 && { timeout: of.spec.timeout }
  };
}
async function onThisMachine(ctx, value) {
  if (value.kind === "literal" || value.asset.uri.startsWith("file:")) return value;
  const { path: path33, digest } = await ctx.assets.local(value.asset);
  return { ...value, asset: { ...value.asset, uri: `file:${path33}`, digest } };
}
function forward(ctx, of, event) {
  if (event.type !== "ended") ctx.signal({ ...event, job: of.job });
}
async function attend(ctx, of, compute3, handle, onEvent) {
  const cancel = () => void compute3.cancel(handle, CANCEL_MS).catch(() => {
  });
  const signals = [ctx.abort, ...of.stop ? [of.stop] : []];
  for (const signal of signals) {
    if (signal.aborted) cancel();
    else signal.addEventListener("abort", cancel);
  }
  try {
    for await (const event of compute3.watch(handle, new AbortController().signal)) {
      if (event.type === "ended") return event;
      onEvent(event);
    }
    throw new Error(`the watch of ${of.job} stopped without an end`);
  } finally {
    for (const signal of signals) signal.removeEventListener("abort", cancel);
  }
}
async function ensureExperiment(ctx) {
  const name = ctx.pipeline.experiment;
  const known = await ctx.tracking.experiment(name);
  if (known !== void 0) return known;
  return await ctx.effect({
    kind: "create-experiment",
    key: effectKey("create-experiment", ctx.run, name),
    job: "",
    target: name,
    find: () => ctx.tracking.experiment(name),
    act: () => ctx.tracking.createExperiment(name)
  });
}
function runKey(ctx, of, attempt) {
  return effectKey("mlflow-run", ctx.run, of.job, attempt, of.inputs);
}
async function createMlflowRun(ctx, of, experimentId, attempt) {
  const key = runKey(ctx, of, attempt);
  return await ctx.effect({
    kind: "create-mlflow-run",
    key,
    job: of.job,
    attempt,
    target: `${of.job} attempt ${attempt}`,
    find: async () => (await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: key }))[0]?.runId,
    act: async () => (await ctx.tracking.createRun({
      experimentId,
      name: of.mlflow?.name ?? of.job,
      tags: {
        [KEY_TAG]: key,
        "trainyard.run": ctx.run,
        "trainyard.job": of.job,
        "trainyard.attempt": String(attempt),
        ...of.mlflow?.tags
      }
    })).runId
  });
}
async function endMlflowRun(ctx, job, runId, attempt, status) {
  await ctx.effect({
    kind: "end-mlflow-run",
    key: effectKey("end-mlflow-run", ctx.run, job, attempt, runId),
    job,
    attempt,
    target: `${runId} ${status}`,
    find: async () => (await ctx.tracking.run(runId))?.status === status ? status : void 0,
    act: async () => {
      await ctx.tracking.endRun(runId, status);
      return status;
    }
  });
}
async function abandonMlflowRun(ctx, job, runId, attempt, error) {
  if (!(error instanceof Fault) && !ctx.abort.aborted) return;
  await endMlflowRun(ctx, job, runId, attempt, ctx.abort.aborted ? "KILLED" : "FAILED").catch(() => {
  });
}
async function lastEnded(ctx, compute3, of) {
  const facts = ctx.past.facts(of.job);
  const closed = facts.findLastIndex((fact) => fact.type === "job-ended");
  const last = facts.slice(closed + 1).findLast((fact) => isIntent(fact, of.job, "submit"));
  if (last === void 0 || last.key !== submitKey(ctx, of, last.attempt)) return void 0;
  const handle = await compute3.find(last.key);
  return handle === void 0 ? void 0 : { attempt: last.attempt, handle };
}
async function adoptEnded(ctx, of) {
  const compute3 = await ctx.compute(of.compute);
  for (const intent of ctx.past.facts(of.job).toReversed()) {
    if (!isIntent(intent, of.job, "submit") || intent.key !== submitKey(ctx, of, intent.attempt)) continue;
    const handle = await compute3.find(intent.key);
    if (handle === void 0) continue;
    for await (const event of compute3.watch(handle, new AbortController().signal)) {
      if (event.type === "ended" && event.state === "completed") return event;
    }
  }
  return void 0;
}
function isIntent(fact, job, effect) {
  return fact.type === "intent" && fact.job === job && fact.effect === effect;
}
async function closeInterrupted(ctx, of, attempt) {
  const own2 = runKey(ctx, of, attempt);
  for (const intent of ctx.past.facts(of.job)) {
    if (!isIntent(intent, of.job, "create-mlflow-run") || intent.key === own2) continue;
    const experimentId = await ctx.tracking.experiment(ctx.pipeline.experiment);
    if (experimentId === void 0) return;
    const [run] = await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: intent.key });
    if (run === void 0 || wasEnded(ctx, of.job, run.runId)) continue;
    await ctx.tracking.log(run.runId, { tags: { "trainyard.interrupted": "true" } });
    await endMlflowRun(ctx, of.job, run.runId, intent.attempt, "KILLED");
  }
}
function wasEnded(ctx, job, runId) {
  return ctx.past.facts(job).some(
    (fact) => isIntent(fact, job, "end-mlflow-run") && fact.target.startsWith(`${runId} `) && ctx.past.effects.get(fact.key)?.done !== void 0
  );
}

// src/jobs/details.ts
function workOf(spec, known) {
  return {
    compute: known.compute,
    devices: { kind: "cpu" },
    command: rendered(spec.command, known),
    ...spec.code !== void 0 && {
      code: { path: shownPath2(known.pipeline, spec.code), ...known.code && { digest: known.code } }
    },
    environment: environmentOf(spec.environment, known.checked),
    environment_variables: Object.fromEntries(
      Object.entries(spec.environmentVariables).map(([name, value]) => [
        name,
        "text" in value ? value.text : placeholder(`secret ${value.secret}`)
      ])
    ),
    ...spec.timeout !== void 0 && { timeout: spec.timeout }
  };
}
function rendered(command, known) {
  return command.map((piece) => "text" in piece ? piece.text : referenced(piece.ref, known)).join("").trim();
}
function referenced(ref, { pipeline: pipeline3, values, inputs: inputs2 }) {
  const value = values[ref];
  if (value !== void 0) return value.kind === "literal" ? value.text : shownUri(pipeline3, value.asset.uri);
  const input = inputs2[ref];
  if (input?.uri !== void 0) return input.uri;
  if (input?.from !== void 0 && "job" in input.from) return placeholder(`output ${input.from.output} of ${input.from.job}`);
  const [kind = "", ...name] = ref.split(".");
  if (kind === "outputs") return placeholder(`output ${name.join(".")}`);
  if (kind === "search_space") return placeholder(`${name.join(".")} of the trial`);
  return placeholder(ref.replaceAll(".", " "));
}
function placeholder(text4) {
  return `\u2039${text4}\u203A`;
}
function environmentOf(spec, checked) {
  const state = checked?.environment ?? "unknown";
  const digest = checked && state !== "unknown" && { digest: checked.digest };
  if (spec === void 0) return { kind: "model", state, ...digest };
  if (spec.kind === "host") return { kind: "host", state, ...digest };
  const { kind, python, requirements } = spec;
  const name = spec.kind === "pip" ? spec.name : void 0;
  return { kind, ...name && { name }, ...python && { python }, requirements: requirements.length, state, ...digest };
}
function byReference(prefix2, shown2) {
  return Object.fromEntries(shown2.map((input) => [`${prefix2}${input.name}`, input]));
}
function outputsOf(outputs2) {
  return Object.entries(outputs2).map(([name, { type }]) => ({ name, type }));
}
function trackingWrites(pipeline3, run, outputs2, trials = "") {
  const target = `experiment ${pipeline3.experiment}`;
  const models = Object.entries(outputs2).filter(([, { type }]) => type === "mlflow_model");
  return [
    { effect: "create-mlflow-run", target, text: `MLflow run ${run}${trials && ` with ${trials}`}` },
    ...models.map(
      ([name]) => ({
        effect: "upload-model",
        target,
        text: `model ${name} of MLflow run ${run}${trials && ", by the best trial"}`
      })
    )
  ];
}

// src/jobs/model.ts
import { readFile } from "node:fs/promises";
import path23 from "node:path";
async function resolveModel(ctx, job, name, written2, runId, lineage) {
  const made = written2 === void 0 ? { uri: await loggedModel(ctx, job, name, runId), digest: void 0 } : await uploadModel(ctx, job, name, written2, runId);
  const { uri } = made;
  const { digest } = await ctx.assets.local({ type: "mlflow_model", uri });
  if (made.digest !== void 0 && made.digest !== digest)
    throw new Fault("service", {
      code: "TY605",
      message: `${uri} does not hold the model that ${job} wrote`,
      why: `${made.digest} was uploaded, ${digest} came back: it was damaged on its way, or something else was logged to the same path`,
      help: `look at the artifacts of the MLflow run; log nothing else to ${name} there`
    });
  return { type: "mlflow_model", uri, digest, mlflowRun: runId, ...lineage && { lineage } };
}
async function uploadModel(ctx, job, name, written2, runId) {
  const { path: dir, digest } = await ctx.assets.local(written2);
  if (await readText(path23.join(dir, "MLmodel")) === void 0) {
    throw notFound(
      job,
      name,
      `${dir} has no file MLmodel`,
      "save the model there with `mlflow.<flavor>.save_model(path)`, or log it with `mlflow.<flavor>.log_model(...)`"
    );
  }
  const uri = `runs:/${runId}/${name}`;
  await ctx.effect({
    kind: "upload-model",
    key: effectKey("upload-model", runId, name, digest),
    job,
    target: uri,
    // Uploading the same bytes again changes nothing, so a half-done upload is simply repeated.
    find: async () => void 0,
    act: async () => {
      await ctx.tracking.uploadArtifacts(runId, dir, name);
      return uri;
    }
  });
  return { uri, digest };
}
async function loggedModel(ctx, job, name, runId) {
  const run = await ctx.tracking.run(runId);
  const models = [];
  for (const id of run?.modelIds ?? []) {
    const model = await ctx.tracking.loggedModel(id);
    if (model !== void 0) models.push(model);
  }
  const chosen = models.findLast((model) => model.name === name) ?? (models.length === 1 ? models[0] : void 0);
  if (chosen !== void 0) return `models:/${chosen.modelId}`;
  if (models.length === 0) {
    const files = await ctx.tracking.listArtifacts(`runs:/${runId}/`);
    const folders = files.filter((file) => path23.posix.basename(file.path) === "MLmodel").map((file) => path23.posix.dirname(file.path));
    const folder = folders.find((f) => f === name) ?? (folders.length === 1 ? folders[0] : void 0);
    if (folder !== void 0) return `runs:/${runId}/${folder}`;
    throw notFound(
      job,
      name,
      `the command wrote nothing to \${{outputs.${name}}} and its MLflow run ${runId} has no logged model`,
      `call \`mlflow.<flavor>.log_model(model, name="${name}")\` in the script, or save the model to \${{outputs.${name}}}`
    );
  }
  throw notFound(
    job,
    name,
    `its MLflow run ${runId} logged ${models.length} models (${models.map((m) => m.name).join(", ")}), none named ${name}`,
    `name the output after the model that is meant, or log it as name="${name}"`
  );
}
function notFound(job, name, why, help) {
  return new Fault("job", { code: "TY402", message: `no model for output ${name} of ${job}`, why, help });
}
async function modelIsTracked(seen, ref) {
  const id = /^models:\/(m-[^/]+)$/.exec(ref.uri)?.[1];
  const run = /^runs:\/([^/]+)\//.exec(ref.uri)?.[1];
  if (id === void 0 && run === void 0) return true;
  const holder = id === void 0 ? await seen.tracking.run(run) : await seen.tracking.loggedModel(id);
  return holder !== void 0 && (await seen.tracking.listArtifacts(ref.uri)).length > 0;
}
async function modelEnvironment(dir) {
  let requirements;
  try {
    requirements = await readFile(path23.join(dir, "requirements.txt"), "utf8");
  } catch (error) {
    if (isMissing(error)) return { kind: "host" };
    throw error;
  }
  const python = /^python:\s*['"]?(\d+\.\d+)/m.exec(await readText(path23.join(dir, "python_env.yaml")) ?? "")?.[1];
  const lines = requirements.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
  return { kind: "model", requirements: lines, ...python !== void 0 && { python } };
}

// src/pipeline/resolve.ts
function outputOf(known, job, output) {
  const outputs2 = known.get(job);
  const value = outputs2 && own(outputs2, output);
  return value === void 0 ? { unknown: `output ${output} of ${job} is not known yet` } : { known: value };
}
function resolveBinding(pipeline3, known, binding) {
  switch (binding.kind) {
    case "literal":
      return { known: { kind: "literal", text: binding.text } };
    case "path":
      return { known: { kind: "asset", asset: { type: binding.type, uri: `file:${binding.path}` } } };
    case "uri":
      return { known: { kind: "asset", asset: { type: binding.type, uri: binding.uri } } };
    case "input": {
      const input = own(pipeline3.inputs, binding.name);
      if (input === void 0) return { unknown: `input ${binding.name} is given nothing` };
      return "text" in input ? { known: { kind: "literal", text: input.text } } : resolveBinding(pipeline3, known, input.binding);
    }
    case "output": {
      const value = outputOf(known, binding.job, binding.output);
      if ("unknown" in value) return value;
      return isAsset2(value.known) ? { known: { kind: "asset", asset: value.known } } : { known: { kind: "literal", text: typeof value.known === "string" ? value.known : JSON.stringify(value.known) } };
    }
  }
}
function isAsset2(value) {
  return typeof value === "object" && value !== null && "type" in value && "uri" in value;
}

// src/jobs/reuse.ts
var FILES2 = 10;
var TEXT = 60;
var silent = /* @__PURE__ */ new Set(["command", "environment", "environment_variables", "outputs"]);
async function reuse(seen, job, plan) {
  const earlier = await seen.reuse.get(plan.fingerprint);
  if (earlier === void 0) return await explained(seen, job, plan);
  let unseen = "";
  for (const [name, output] of Object.entries(earlier.outputs)) {
    if (!isAsset2(output)) continue;
    if (output.type === "mlflow_model" && !await modelIsTracked(seen, output))
      return { ...plan, reason: `model ${output.uri} of run ${earlier.run} is no longer in tracking` };
    const digest = await seen.assets.stat(output);
    if (digest === "unfetched") unseen = "; its model is fetched and looked at first";
    else if (digest !== output.digest)
      return { ...plan, reason: `output ${name} of run ${earlier.run} is ${digest === "missing" ? "gone" : "changed"}` };
  }
  return {
    ...plan,
    action: "reuse",
    reason: `same inputs as in run ${earlier.run}${unseen}`,
    outputs: earlier.outputs,
    ...earlier.mlflowRun && { mlflowRun: earlier.mlflowRun },
    writes: []
  };
}
async function remember(ctx, plan, entry2) {
  const { parts = {}, code } = plan.basis ?? {};
  await ctx.reuse.put(
    plan.fingerprint,
    { run: ctx.run, at: (/* @__PURE__ */ new Date()).toISOString(), ...entry2 },
    { pipeline: ctx.pipeline.name, parts: digestsOf(parts), ...code && { code } }
  );
}
async function explained(seen, job, plan) {
  const history = await seen.reuse.history(seen.pipeline.name, job);
  if (history.length === 0 || plan.basis === void 0) {
    plan.reason = "no earlier result";
    return plan;
  }
  const earlier = await nearest2(seen, history, plan.basis);
  const parts = earlier.changes.map(({ part, files, more }) => {
    if (part.startsWith("inputs.")) return `input ${part.slice("inputs.".length)}`;
    const names2 = (files ?? []).slice(0, 3).map((file) => file.path);
    const rest = (files ?? []).length - names2.length + (more ?? 0);
    return names2.length === 0 ? part.replaceAll("_", " ") : `code (${names2.join(", ")}${rest > 0 ? ` and ${rest} more` : ""})`;
  });
  const reason2 = parts.length === 0 ? `the result of run ${earlier.run} is no longer on record` : `${parts.join(", ")} changed since run ${earlier.run}`;
  return { ...plan, reason: reason2, earlier };
}
async function nearest2(seen, history, basis) {
  const now = digestsOf(basis.parts);
  const [best2] = history.map((past2) => ({ past: past2, changes: changesOf(past2, now, basis.code) })).toSorted((a, b) => a.changes.length - b.changes.length);
  const { past, changes } = best2;
  const code = changes.find(({ part }) => part === "code");
  if (code !== void 0 && past.code !== void 0 && basis.code !== void 0) {
    const files = await seen.reuse.code(past.code);
    if (files !== void 0) Object.assign(code, changedFiles(files, basis.code.files));
  }
  return { run: past.run, at: past.at, changes };
}
function changesOf(past, now, code) {
  const changes = [];
  const add2 = (part, was, is) => {
    if (was?.digest === is?.digest) return;
    changes.push({
      part,
      ...was && { was: was.text ?? was.digest },
      ...is && { now: is.text ?? is.digest }
    });
  };
  add2("code", past.code && { digest: past.code }, code);
  for (const part of /* @__PURE__ */ new Set([...Object.keys(now), ...Object.keys(past.parts)])) add2(part, past.parts[part], now[part]);
  return changes;
}
function changedFiles(was, now) {
  const files = [];
  for (const path33 of [.../* @__PURE__ */ new Set([...Object.keys(was), ...Object.keys(now)])].toSorted()) {
    if (was[path33] === now[path33]) continue;
    files.push({ path: path33, change: was[path33] === void 0 ? "added" : now[path33] === void 0 ? "removed" : "changed" });
  }
  return { files: files.slice(0, FILES2), ...files.length > FILES2 && { more: files.length - FILES2 } };
}
function digestsOf(parts) {
  return Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, partOf(name, value)]));
}
function partOf(name, value) {
  if (typeof value === "string" && /^sha256:[0-9a-f]{64}$/.test(value)) return { digest: value };
  const text4 = typeof value === "string" ? value : canonicalJson(value);
  return { digest: digestOf(text4), ...!silent.has(name) && text4.length <= TEXT && { text: text4 } };
}

// src/jobs/command.ts
var commandJob2 = {
  async plan(job, seen) {
    const compute3 = await seen.compute(job.compute);
    const environment2 = await compute3.check({ environment: job.environment, job: job.name });
    if (!environment2.ok) return environment2;
    const resolved = await resolveInputs(seen, "inputs.", job.inputs);
    if (!resolved.ok) return fail(...resolved.diagnostics);
    const { values, content, unknown, shown: shown2 } = resolved.value;
    const print = unknown.length > 0 ? void 0 : await fingerprint(seen, job, content, environment2.value.digest);
    const plan = {
      action: "run",
      reason: "",
      ...print,
      outputs: {},
      writes: trackingWrites(seen.pipeline, job.name, job.outputs),
      details: {
        work: workOf(job, {
          pipeline: seen.pipeline,
          compute: { name: job.compute, kind: compute3.kind },
          checked: environment2.value,
          values,
          inputs: byReference("inputs.", shown2),
          code: print?.basis.code?.digest
        }),
        inputs: shown2,
        outputs: outputsOf(job.outputs),
        unknown
      }
    };
    if (print === void 0) return ok({ ...plan, action: "later", reason: unknown[0] }, environment2.warnings);
    if (job.rerun !== void 0) return ok({ ...plan, reason: job.rerun }, environment2.warnings);
    return ok(await reuse(seen, job.name, plan), environment2.warnings);
  },
  async run(job, plan, ctx) {
    const resolved = await resolveInputs(ctx, "inputs.", job.inputs);
    if (!resolved.ok)
      return { state: "failed", outputs: {}, diagnostic: resolved.diagnostics[0], reason: resolved.diagnostics[0].message };
    const attempt = await runAttempt(ctx, {
      job: job.name,
      compute: job.compute,
      spec: job,
      values: resolved.value.values,
      inputs: plan.fingerprint,
      code: plan.basis?.code?.digest,
      mlflow: { name: job.name, tags: {} }
    });
    if (attempt.state !== "completed") return notCompleted(attempt);
    const outputs2 = await collectOutputs2(
      ctx,
      job.name,
      { ...job, code: plan.basis?.code?.digest },
      attempt,
      resolved.value.content
    );
    await remember(ctx, plan, { job: job.name, outputs: outputs2, mlflowRun: attempt.mlflowRun });
    return { state: "succeeded", outputs: outputs2, mlflowRun: attempt.mlflowRun };
  }
};
function notCompleted(attempt) {
  const state = attempt.state === "cancelled" ? "cancelled" : "failed";
  return {
    state,
    outputs: {},
    ...attempt.mlflowRun && { mlflowRun: attempt.mlflowRun },
    ...attempt.diagnostic && { diagnostic: attempt.diagnostic },
    reason: attempt.diagnostic?.message ?? attempt.state
  };
}
async function collectOutputs2(ctx, job, spec, attempt, content) {
  const outputs2 = {};
  for (const [name, { type }] of Object.entries(spec.outputs)) {
    const written2 = own(attempt.outputs, name);
    if (type === "mlflow_model") {
      const lineage = {
        inputs: Object.values(content).filter((text4) => text4.startsWith("sha256:")),
        ...spec.code !== void 0 && { code: spec.code },
        ...attempt.environment && { environment: attempt.environment }
      };
      outputs2[name] = await resolveModel(ctx, job, name, written2, attempt.mlflowRun, lineage);
    } else {
      const digest = written2 === void 0 ? "missing" : await ctx.assets.stat(written2);
      if (written2 === void 0 || digest === "missing" || digest === "unfetched") {
        throw new Fault("job", {
          code: "TY412",
          message: `${job} ended well but wrote nothing to its output ${name}`,
          why: "later jobs would read what is not there",
          help: `have the command write to the path \${{outputs.${name}}} stands for, or take the output out of the file`
        });
      }
      outputs2[name] = { ...written2, digest };
    }
  }
  return outputs2;
}

// src/jobs/release-details.ts
async function releaseOf(job, seen, move2) {
  const state = move2?.state ?? await (await seen.endpoints.open(job.endpoint)).snapshot();
  const model = move2?.version.name ?? registeredName(job, seen.pipeline);
  const { alias: alias2, stage: stage2 } = job.on_success;
  const held = move2 !== void 0 || model === void 0 ? { alias: move2?.alias?.holder, stage: move2?.stage?.holders ?? [] } : {
    alias: alias2 === void 0 ? void 0 : (await seen.registry.byAlias(model, alias2))?.version,
    stage: stage2 === void 0 ? [] : await seen.registry.byStage(model, stage2)
  };
  return {
    endpoint: job.endpoint,
    url: state.url,
    alive: state.alive,
    traffic: state.traffic,
    deployments: state.deployments.map(({ name }) => name),
    ...model !== void 0 && { model },
    ...move2 && { version: move2.version.version, deployment: move2.deployment },
    ...alias2 !== void 0 && { alias: { name: alias2, version: held.alias ?? null } },
    ...stage2 !== void 0 && { stage: { name: stage2, versions: held.stage.map(({ version }) => version) } },
    ...job.smoke && { smoke: shownPath2(seen.pipeline, job.smoke.requests) }
  };
}
function registeredName(job, { jobs: jobs2 }) {
  const { version } = job;
  const register = version.kind === "output" ? jobs2.find((one2) => one2.name === version.job) : void 0;
  return register?.type === "register" ? register.name_of_model : void 0;
}
function releaseWrites(release) {
  const { deployment, version, traffic, alias: alias2, stage: stage2 } = release;
  const endpoint2 = `endpoint ${release.endpoint}`;
  const model = `registered model ${release.model ?? "of the version"}`;
  const next = version === void 0 ? "the new version" : `version ${version}`;
  const beside = deployment === void 0 ? "a deployment of the new version" : `deployment ${deployment}`;
  const live = Object.entries(traffic).map(([name, percent]) => `${name} ${percent} %`);
  const writes = [];
  if (!release.alive)
    writes.push({ effect: "ensure-endpoint", target: endpoint2, text: "the endpoint itself, which is not running" });
  if (deployment === void 0 || traffic[deployment] !== 100) {
    writes.push(
      { effect: "ensure-deployment", target: endpoint2, text: beside },
      {
        effect: "move-traffic",
        target: endpoint2,
        text: `traffic: ${live.join(", ") || "nothing is live"} -> ${deployment ?? "the new deployment"} 100 %`
      }
    );
  }
  if (stage2 !== void 0) {
    if (version === void 0 || !stage2.versions.includes(version))
      writes.push({ effect: "move-stage", target: model, text: `${next} to stage ${stage2.name}` });
    const retires = stage2.name !== "Archived" && stage2.name !== "None";
    for (const old of stage2.versions)
      if (retires && old !== version)
        writes.push({ effect: "move-stage", target: model, text: `version ${old} to stage Archived` });
  }
  if (alias2 !== void 0 && (version === void 0 || alias2.version !== version)) {
    const from = alias2.version === null ? "nothing" : `version ${alias2.version}`;
    writes.push({ effect: "move-alias", target: model, text: `alias ${alias2.name}: ${from} -> ${next}` });
  }
  for (const old of release.deployments)
    if (old !== deployment) writes.push({ effect: "remove-deployment", target: endpoint2, text: `deployment ${old}, removed` });
  return writes;
}

// src/jobs/smoke.ts
import { readFile as readFile2 } from "node:fs/promises";
var TIMEOUT_MS = 3e4;
async function smokeTest(endpoint2, deployment, file) {
  const requests = await readRequests(file);
  const lines = [];
  for (const [index, request] of requests.entries()) {
    const name = requests.length === 1 ? "a request" : `request ${index + 1} of ${requests.length}`;
    const reply = await endpoint2.invoke({ deployment, body: JSON.stringify(request), timeoutMs: TIMEOUT_MS });
    if (reply.status < 200 || reply.status > 299)
      throw smokeFault(name, `it answered ${reply.status}: ${reply.body.slice(0, 300)}`);
    try {
      JSON.parse(reply.body);
    } catch {
      throw smokeFault(name, `its answer is not JSON: ${reply.body.slice(0, 300)}`);
    }
    lines.push(`scored ${name}: ${reply.body.trim().slice(0, 120)}`);
  }
  return lines.slice(0, 5);
}
function smokeFault(name, why) {
  return new Fault("job", {
    code: "TY406",
    message: `${name} of the smoke test failed`,
    why,
    help: "the deployment got no traffic; try the request with `mlflow models serve` on your machine, and look at the log of the deployment"
  });
}
async function readRequests(file) {
  let parsed;
  try {
    parsed = JSON.parse(await readFile2(file, "utf8"));
  } catch (error) {
    throw new Fault("input", {
      code: "TY406",
      message: `the smoke requests ${file} cannot be used`,
      why: error instanceof Error ? error.message : String(error),
      help: "write one scoring request as JSON, or a list of them"
    });
  }
  const list4 = Array.isArray(parsed) ? parsed : [parsed];
  if (list4.length === 0)
    throw new Fault("input", {
      code: "TY406",
      message: `the smoke requests ${file} are an empty list`,
      help: "give at least one request"
    });
  return list4;
}

// src/jobs/deploy.ts
var deployJob2 = {
  async plan(job, seen) {
    const move2 = await observeMove(job, seen);
    const past = historyOf(seen.past?.facts(job.name) ?? []);
    const observed = "state" in move2 ? move2 : void 0;
    const release = await releaseOf(job, seen, observed);
    const plan = {
      action: "run",
      reason: "",
      ...observed && { fingerprint: observed.version.digest },
      outputs: {},
      writes: releaseWrites(release),
      details: {
        release,
        inputs: [],
        outputs: [
          { name: "url", type: "string" },
          { name: "version", type: "string" }
        ],
        unknown: "unknown" in move2 ? [move2.unknown] : []
      }
    };
    if ("unknown" in move2) return ok({ ...plan, action: "later", reason: move2.unknown });
    if ("gone" in move2) {
      const { diagnostic } = vanished(move2.gone.name, move2.gone.version);
      if (!mustGoBack(past)) return fail({ ...diagnostic, location: job.location });
      return ok({
        ...plan,
        reason: `${diagnostic.message}: what was begun is taken back`,
        fingerprint: move2.gone.digest,
        writes: []
      });
    }
    const { version } = move2.version;
    if (!move2.inPlace) return ok({ ...plan, reason: `version ${version} is not live` });
    if (!move2.state.alive) return ok({ ...plan, reason: "the endpoint is dead: it is started again" });
    const old = past.snapshot?.deployments.filter(
      (name) => move2.state.traffic[name] === void 0 && move2.state.deployments.some((one2) => one2.name === name)
    );
    if (old !== void 0 && old.length > 0)
      return ok({ ...plan, reason: `version ${version} is live beside what it replaced` });
    return ok({
      ...plan,
      action: "unchanged",
      reason: `version ${version} is live`,
      outputs: { url: move2.state.url, version },
      writes: []
    });
  },
  async run(job, _plan, ctx) {
    const bound = ctx.output(job.version.job, job.version.output);
    if ("unknown" in bound) throw new Error(`${job.name} was started before its version was known`);
    const version = bound.known;
    const leases = [await ctx.lease(`model ${version.name}`), await ctx.lease(`endpoint ${job.endpoint}`)];
    try {
      return await saga(job, ctx, version, async () => {
        for (const lease of leases) await lease.verify();
      });
    } finally {
      for (const lease of leases.toReversed()) await lease.release();
    }
  }
};
async function saga(job, ctx, version, verify) {
  const endpoint2 = await ctx.endpoints.open(job.endpoint);
  const past = historyOf(ctx.past.facts(job.name));
  const resumed = past.snapshot !== void 0;
  const deployment = deploymentName(version);
  if (past.compensating)
    return await compensate({ job, ctx, endpoint: endpoint2, deployment, past, resumed, why: "the run died while it went back" });
  const move2 = await observeMove(job, ctx);
  if ("unknown" in move2) throw new Error(move2.unknown);
  if ("gone" in move2) {
    const fault2 = vanished(version.name, version.version);
    if (!mustGoBack(past)) throw fault2;
    const outcome = await compensate({ job, ctx, endpoint: endpoint2, deployment, past, resumed, why: fault2.message });
    return { ...outcome, diagnostic: fault2.diagnostic };
  }
  if (!resumed) stopIfChanged(job, move2, ctx, past.undone);
  const snapshot = past.snapshot ?? await takeSnapshot(job, ctx, move2);
  const step2 = new Steps(job, ctx, endpoint2, move2, past.generation, verify);
  if (!past.pivoted) {
    try {
      await stopIfMoved(job, move2, ctx, snapshot);
      await step2.start();
      await step2.smoke();
      await step2.switchTraffic(snapshot.traffic);
    } catch (error) {
      const why = error instanceof Fault ? error.message : ctx.abort.aborted ? "cancelled" : void 0;
      if (why === void 0) throw error;
      const outcome = await compensate({ job, ctx, endpoint: endpoint2, deployment, past: { ...past, snapshot }, resumed, why });
      return {
        ...outcome,
        ...error instanceof Fault && { diagnostic: error.diagnostic },
        state: ctx.abort.aborted ? "cancelled" : "failed"
      };
    }
    await ctx.fact({ type: "pivot", job: job.name, endpoint: job.endpoint, deployment });
  } else {
    stopUnlessLive(job, move2, move2.state);
    await step2.start();
  }
  await step2.moveStages(snapshot);
  await step2.moveAlias(snapshot);
  await step2.removeOld();
  ctx.signal({ type: "note", job: job.name, text: `${version.name} version ${version.version} is live at ${endpoint2.url}` });
  return { state: "succeeded", outputs: { url: endpoint2.url, version: version.version } };
}
function historyOf(facts) {
  const history = { snapshot: void 0, undone: void 0, pivoted: false, compensating: false, generation: 0 };
  for (const fact of facts) {
    if (fact.type === "endpoint-snapshot") history.snapshot = fact;
    if (fact.type === "pivot") history.pivoted = true;
    if (fact.type === "compensation-started") history.compensating = true;
    if (fact.type !== "compensation-ended") continue;
    history.compensating = fact.failed !== void 0;
    if (history.compensating) continue;
    history.undone ??= history.snapshot;
    history.snapshot = void 0;
    history.pivoted = false;
    history.generation += 1;
  }
  return history;
}
function mustGoBack(past) {
  return past.compensating || past.snapshot !== void 0 && !past.pivoted;
}
async function takeSnapshot(job, ctx, move2) {
  const stages = { [move2.registered.version]: move2.registered.stage };
  for (const holder of move2.stage?.holders ?? []) stages[holder.version] = holder.stage;
  const snapshot = {
    type: "endpoint-snapshot",
    job: job.name,
    endpoint: job.endpoint,
    traffic: move2.state.traffic,
    deployments: move2.state.deployments.map((deployment) => deployment.name),
    aliases: move2.alias === void 0 ? {} : { [move2.alias.name]: move2.alias.holder ?? null },
    stages
  };
  await ctx.fact(snapshot);
  return snapshot;
}
var Steps = class {
  #job;
  #ctx;
  #endpoint;
  #move;
  #generation;
  #verify;
  constructor(job, ctx, endpoint2, move2, generation, verify) {
    this.#job = job;
    this.#ctx = ctx;
    this.#endpoint = endpoint2;
    this.#move = move2;
    this.#generation = generation;
    this.#verify = verify;
  }
  #key(...what) {
    return effectKey(...what, this.#ctx.run, this.#move.version.digest, this.#job.endpoint, this.#generation);
  }
  async #effect(kind, target, find, act, ...key) {
    await this.#verify();
    return await this.#ctx.effect({ kind, job: this.#job.name, key: this.#key(kind, ...key), target, find, act });
  }
  /**
   * The endpoint itself, then the new version beside what is live. Both adopt what is there, and every attempt asks for them again:
   * the router may have died with the process that started it.
   */
  async start() {
    const { version, deployment } = this.#move;
    const ctx = this.#ctx;
    const attempt = String(ctx.attempt);
    const progress = (text4) => ctx.signal({ type: "progress", job: this.#job.name, text: text4 });
    await this.#effect(
      "ensure-endpoint",
      this.#job.endpoint,
      async () => (await this.#endpoint.snapshot()).alive ? true : void 0,
      async () => {
        await this.#endpoint.ensure();
        return true;
      },
      attempt
    );
    const healthy = async () => {
      const found = (await this.#endpoint.snapshot()).deployments.find((d) => d.name === deployment);
      return found?.state === "healthy" ? true : void 0;
    };
    const act = async () => {
      const model = await ctx.assets.local({ type: "mlflow_model", uri: uriOf(version), digest: version.digest });
      const compute3 = await ctx.compute("local");
      const { bin } = await compute3.provision(await modelEnvironment(model.path), {
        abort: ctx.abort,
        onEvent: (event) => event.type === "progress" && progress(event.text)
      });
      await this.#endpoint.ensureDeployment(
        {
          name: deployment,
          model: { name: version.name, version: version.version, digest: version.digest },
          path: model.path,
          ...bin && { bin }
        },
        { abort: ctx.abort, onProgress: progress }
      );
      return true;
    };
    await this.#effect("ensure-deployment", `${this.#job.endpoint}/${deployment}`, healthy, act, attempt);
  }
  async smoke() {
    const { smoke } = this.#job;
    if (smoke === void 0) return;
    const scored = await this.#effect(
      "smoke-test",
      `${this.#job.endpoint}/${this.#move.deployment}`,
      async () => void 0,
      () => smokeTest(this.#endpoint, this.#move.deployment, smoke.requests)
    );
    for (const line of scored) this.#ctx.signal({ type: "note", job: this.#job.name, text: line });
  }
  async switchTraffic(before) {
    const map2 = { [this.#move.deployment]: 100 };
    if (this.#ctx.abort.aborted)
      throw new Fault("job", {
        code: "TY513",
        message: `${this.#job.name}: cancelled before the traffic of ${this.#job.endpoint} was switched`,
        help: "resume the run to deploy after all"
      });
    const live = async () => (await this.#endpoint.snapshot()).traffic[this.#move.deployment] === 100 ? true : void 0;
    await this.#effect("move-traffic", `${this.#job.endpoint} -> ${this.#move.deployment}`, live, async () => {
      await this.#endpoint.moveTraffic(map2, before);
      return true;
    });
    stopUnlessLive(this.#job, this.#move, await this.#endpoint.snapshot());
  }
  /** The new version up, then those it replaces to Archived. */
  async moveStages(snapshot) {
    const { stage: stage2 } = this.#job.on_success;
    if (stage2 === void 0) return;
    const { version, registered } = this.#move;
    const why = `${this.#ctx.run} ${this.#generation}`;
    await this.#verify();
    if (registered.stage !== stage2) await moveStage(this.#ctx, this.#job.name, registered, stage2, why);
    for (const [old, was] of Object.entries(snapshot.stages)) {
      if (old === version.version || was !== stage2 || stage2 === "Archived" || stage2 === "None") continue;
      const holder = await this.#ctx.registry.version(version.name, old);
      if (holder?.stage === stage2) await moveStage(this.#ctx, this.#job.name, holder, "Archived", why);
    }
  }
  async moveAlias(snapshot) {
    const { alias: alias2 } = this.#job.on_success;
    if (alias2 === void 0) return;
    const { name, version } = this.#move.version;
    const holds2 = async () => (await this.#ctx.registry.byAlias(name, alias2))?.version === version ? true : void 0;
    if (await holds2() === true) return;
    await this.#effect("move-alias", `${name}@${alias2} -> ${version}`, holds2, async () => {
      await this.#ctx.registry.moveAlias(name, alias2, version, snapshot.aliases[alias2] ?? void 0);
      return true;
    });
  }
  async removeOld() {
    for (const { name } of (await this.#endpoint.snapshot()).deployments) {
      if (name === this.#move.deployment) continue;
      const gone = async () => (await this.#endpoint.snapshot()).deployments.some((d) => d.name === name) ? void 0 : true;
      await this.#effect(
        "remove-deployment",
        `${this.#job.endpoint}/${name}`,
        gone,
        async () => {
          await this.#endpoint.removeDeployment(name);
          return true;
        },
        name
      );
    }
  }
};
async function compensate({ job, ctx, endpoint: endpoint2, deployment, past, resumed, why }) {
  if (!past.compensating) await ctx.fact({ type: "compensation-started", job: job.name, why: why.slice(0, 300) });
  const before = past.snapshot?.traffic ?? {};
  const stood = past.snapshot?.deployments ?? [];
  let live;
  const effect = async (kind, what, target, act, find = async () => void 0) => {
    const key = effectKey("back", what, ctx.run, deployment, job.endpoint, past.generation);
    await ctx.effect({ kind, job: job.name, key, target, find, act: async () => (await act(), true) });
  };
  try {
    const now = await endpoint2.snapshot();
    const switched = now.traffic[deployment] === 100 && before[deployment] !== 100;
    const begun = !stood.includes(deployment) && now.deployments.some((one2) => one2.name === deployment);
    if (switched || begun || resumed && Object.keys(before).length > 0) {
      const alive = async () => (await endpoint2.snapshot()).alive ? true : void 0;
      await effect("ensure-endpoint", `router ${ctx.attempt}`, job.endpoint, () => endpoint2.ensure(), alive);
    }
    if (switched)
      await effect("move-traffic", "traffic", `${job.endpoint} back`, () => endpoint2.moveTraffic(before, now.traffic));
    if (begun) {
      const gone = async () => (await endpoint2.snapshot()).deployments.some((one2) => one2.name === deployment) ? void 0 : true;
      const target = `${job.endpoint}/${deployment}`;
      await effect("remove-deployment", "deployment", target, () => endpoint2.removeDeployment(deployment), gone);
    }
    if (stood.length === 0 && (await endpoint2.snapshot()).deployments.length === 0)
      await effect("stop-endpoint", "endpoint", job.endpoint, () => endpoint2.stop());
    live = (await endpoint2.snapshot()).traffic;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const commands = [`trainyard endpoint list`, `trainyard endpoint stop ${job.endpoint}`];
    await ctx.fact({ type: "compensation-ended", job: job.name, failed: commands });
    throw new Fault("compensation", {
      code: "TY906",
      message: `the way back of ${job.name} failed: ${error.message}`,
      location: job.location,
      why: `it began because ${why}`,
      help: `look and clean up by hand (${commands.join("; ")}), or \`trainyard resume ${ctx.run}\`, which goes back again`
    });
  }
  await ctx.fact({ type: "compensation-ended", job: job.name });
  const asBefore = digestJson(live) === digestJson(before) ? ", as before" : "";
  return {
    state: "failed",
    outputs: {},
    reason: `${why}; ${Object.keys(live).join(", ") || "nothing"} is live${asBefore}`
  };
}

// src/sweep/bandit.ts
function createBandit(options) {
  if (options.slack_factor === void 0 === (options.slack_amount === void 0)) {
    throw new RangeError("a bandit policy has either a slack_factor or a slack_amount");
  }
  const every = Math.max(1, options.evaluation_interval);
  const histories = /* @__PURE__ */ new Map();
  const bests = [];
  let questionable = false;
  return {
    report(trial, interval, value) {
      const history = interval === 1 ? [] : histories.get(trial) ?? [];
      histories.set(trial, history);
      const own2 = better(history.at(-1), Number.isFinite(value) ? value : void 0, options.goal);
      history[interval - 1] = own2;
      const best2 = better(bests[interval - 1], own2, options.goal);
      bests[interval - 1] = best2;
      if (interval % every !== 0 || interval < options.delay_evaluation || best2 === void 0) return "continue";
      if (options.slack_factor !== void 0 && best2 <= 0) questionable = true;
      const threshold = limit(best2, options);
      if (own2 !== void 0 && !isBetter(threshold, own2, options.goal)) return "continue";
      return { stop: true, threshold, ...own2 === void 0 ? {} : { value: own2 } };
    },
    get questionable() {
      return questionable;
    }
  };
}
function limit(best2, { goal, slack_factor, slack_amount = 0 }) {
  const maximize = goal === "maximize";
  if (slack_factor === void 0) return maximize ? best2 - slack_amount : best2 + slack_amount;
  return maximize === best2 > 0 ? best2 / (1 + slack_factor) : best2 * (1 + slack_factor);
}
function isBetter(a, b, goal) {
  return goal === "maximize" ? a > b : a < b;
}
function better(a, b, goal) {
  if (a === void 0 || b === void 0) return a ?? b;
  return isBetter(b, a, goal) ? b : a;
}
function best(trials, goal) {
  let found;
  for (const trial of trials) {
    if (trial.state !== "completed" || !hasValue(trial)) continue;
    const ahead = found === void 0 || isBetter(trial.value, found.value, goal) || trial.value === found.value && trial.trial < found.trial;
    if (ahead) found = trial;
  }
  return found;
}
function hasValue(trial) {
  return Number.isFinite(trial.value);
}

// src/sweep/format.ts
function formatParameter(value) {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Number.isSafeInteger(value)) return String(value);
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= 16 || power < -4) {
    return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
  }
  return String(value);
}

// src/sweep/philox.ts
function philox(counter, key) {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const [high0, low0] = multiply(3528531795, c0);
    const [high1, low1] = multiply(3449720151, c2);
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = k0 + 2654435769 >>> 0;
    k1 = k1 + 3144134277 >>> 0;
  }
  return [c0, c1, c2, c3];
}
function multiply(a, b) {
  const product = BigInt(a) * BigInt(b);
  return [Number(product >> 32n), Number(product & 0xffffffffn)];
}
function unit(high, low) {
  return ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53;
}

// src/sweep/sampler.ts
function createRandomSampler(space, seed) {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`a seed is an integer, not ${seed}`);
  const key = words(BigInt(seed));
  const parameters = Object.entries(space).map(([name, distribution]) => ({ name, distribution, stream: words(fnv1a(name)) }));
  return {
    ask(trial) {
      if (!Number.isSafeInteger(trial) || trial < 0) throw new RangeError(`a trial's index is 0, 1, 2 ..., not ${trial}`);
      const index = words(BigInt(trial));
      return Object.fromEntries(
        parameters.map(({ name, distribution, stream }) => [name, draw(distribution, philox([...index, ...stream], key))])
      );
    }
  };
}
function draw(distribution, bits) {
  const u = unit(bits[0], bits[1]);
  if (distribution.type === "choice") return distribution.values[Math.floor(u * distribution.values.length)];
  if (distribution.type === "randint") return Math.floor(u * distribution.upper);
  const base = "min_value" in distribution ? between(distribution, u) : gauss(distribution, bits);
  const value = distribution.type.includes("log") ? Math.exp(base) : base;
  return "q" in distribution ? quantize(value, distribution.q) : value;
}
function between(range, u) {
  const value = range.min_value * (1 - u) + range.max_value * u;
  return Math.min(range.max_value, Math.max(range.min_value, value));
}
function gauss(of, bits) {
  const radius = Math.sqrt(-2 * Math.log(1 - unit(bits[0], bits[1])));
  return of.mu + of.sigma * radius * Math.cos(2 * Math.PI * unit(bits[2], bits[3]));
}
function quantize(x, q) {
  return Math.round(x / q) * q + 0;
}
function words(n) {
  return [Number(BigInt.asUintN(32, n)), Number(BigInt.asUintN(32, n >> 32n))];
}
function fnv1a(text4) {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text4.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text4.charCodeAt(i))) * 0x100000001b3n);
  return hash;
}

// src/jobs/sweep.ts
var sweepJob2 = {
  async plan(job, seen) {
    const compute3 = await seen.compute(job.compute);
    const environment2 = await compute3.check({ environment: job.trial.environment, job: job.name });
    if (!environment2.ok) return environment2;
    const resolved = await resolveInputs(seen, "inputs.", job.trial.inputs);
    if (!resolved.ok) return fail(...resolved.diagnostics);
    const { values, content, unknown, shown: shown2 } = resolved.value;
    const print = unknown.length > 0 ? void 0 : await sweepFingerprint(job, seen, content, environment2.value.digest);
    const { sampling, search_space, objective, early_termination, limits } = job;
    const ofTrial = { ...job.trial, ...limits.trial_timeout !== void 0 && { timeout: limits.trial_timeout } };
    const trials = `up to ${limits.max_total_trials} trials`;
    const plan = {
      action: "run",
      reason: "",
      ...print,
      outputs: {},
      writes: trackingWrites(seen.pipeline, job.name, job.trial.outputs, trials),
      details: {
        work: workOf(ofTrial, {
          pipeline: seen.pipeline,
          compute: { name: job.compute, kind: compute3.kind },
          checked: environment2.value,
          values,
          inputs: byReference("inputs.", shown2),
          code: print?.basis.code?.digest
        }),
        sweep: { sampling, search_space, objective, ...early_termination && { early_termination }, limits },
        inputs: shown2,
        outputs: outputsOf(job.trial.outputs),
        unknown
      }
    };
    if (print === void 0) return ok({ ...plan, action: "later", reason: unknown[0] }, environment2.warnings);
    if (job.rerun !== void 0) return ok({ ...plan, reason: job.rerun }, environment2.warnings);
    return ok(await reuse(seen, job.name, plan), environment2.warnings);
  },
  async run(job, plan, ctx) {
    const resolved = await resolveInputs(ctx, "inputs.", job.trial.inputs);
    if (!resolved.ok)
      return { state: "failed", outputs: {}, diagnostic: resolved.diagnostics[0], reason: resolved.diagnostics[0].message };
    return await new Sweep(job, ctx, resolved.value, plan).run();
  }
};
async function sweepFingerprint(job, seen, content, environment2) {
  const { fingerprint: trial, basis } = await fingerprint(seen, job.trial, content, environment2);
  const { search_space, sampling, objective, limits } = job;
  const search = { search_space, sampling, objective, early_termination: job.early_termination ?? null, limits };
  return { fingerprint: digestJson({ trial, ...search }), basis: { ...basis, parts: { ...basis.parts, ...search } } };
}
var MAX_TIMER_MS = 2 ** 31 - 1;
var Sweep = class {
  #job;
  #ctx;
  #inputs;
  #plan;
  #sampler;
  #bandit;
  #finished = /* @__PURE__ */ new Map();
  /** How often each trial reported the primary metric. */
  #reports = /* @__PURE__ */ new Map();
  /** Aborted when the time is up or a trial shows that none can succeed. */
  #over = new AbortController();
  #parent = "";
  #fault;
  constructor(job, ctx, inputs2, plan) {
    this.#job = job;
    this.#ctx = ctx;
    this.#inputs = inputs2;
    this.#plan = plan;
    this.#sampler = createRandomSampler(job.search_space, job.sampling.seed);
    this.#bandit = job.early_termination === void 0 ? void 0 : createBandit({ ...job.early_termination, goal: job.objective.goal });
    let of = "";
    for (const fact of ctx.past.facts(job.name)) {
      if (fact.type === "job-started" && fact.job === job.name) of = fact.inputs;
      if (of === plan.fingerprint && fact.type === "trial-finished" && fact.state !== "failed")
        this.#finished.set(fact.trial, fact);
    }
  }
  async run() {
    const { name } = this.#job;
    const experimentId = await ensureExperiment(this.#ctx);
    const parentAttempt = { ...this.#attempt(0), job: name, mlflow: { name, tags: {} } };
    await closeInterrupted(this.#ctx, parentAttempt, 1);
    this.#parent = await createMlflowRun(this.#ctx, parentAttempt, experimentId, 1);
    try {
      return await this.#trials();
    } catch (error) {
      await abandonMlflowRun(this.#ctx, name, this.#parent, this.#ctx.attempt, error);
      throw error;
    }
  }
  async #trials() {
    const { limits, objective, name } = this.#job;
    await this.#recall();
    const timer = limits.timeout === void 0 ? void 0 : setTimeout(() => this.#over.abort(), Math.min(limits.timeout * 1e3, MAX_TIMER_MS));
    let next = 0;
    const worker = async () => {
      while (next < limits.max_total_trials && !this.#over.signal.aborted && !this.#ctx.abort.aborted) {
        const trial = next++;
        if (!this.#finished.has(trial)) await this.#trial(trial);
      }
    };
    try {
      const workers = await Promise.allSettled(Array.from({ length: limits.max_concurrent_trials }, worker));
      for (const result of workers) if (result.status === "rejected") throw result.reason;
    } finally {
      clearTimeout(timer);
    }
    if (this.#ctx.abort.aborted) {
      await endMlflowRun(this.#ctx, name, this.#parent, this.#ctx.attempt, "KILLED");
      return { state: "cancelled", outputs: {}, mlflowRun: this.#parent, reason: "cancelled" };
    }
    if (this.#fault !== void 0) throw this.#fault;
    const winner = best(
      [...this.#finished.values()].toSorted((a, b) => a.trial - b.trial),
      objective.goal
    );
    if (winner === void 0) throw this.#noTrial();
    return await this.#finish(winner);
  }
  /** What trials reported before a resume: the policy compares with it. */
  async #recall() {
    if (this.#bandit === void 0) return;
    for (const { trial, mlflowRun } of this.#finished.values()) {
      if (mlflowRun === void 0) continue;
      const points = await this.#ctx.tracking.metricHistory(mlflowRun, this.#job.objective.primary_metric);
      for (const [index, point] of points.entries()) this.#bandit.report(trial, index + 1, point.value);
    }
  }
  #attempt(trial) {
    const { trial: spec, limits, compute: compute3, name } = this.#job;
    const parameters = this.#sampler.ask(trial);
    const values = { ...this.#inputs.values };
    for (const [key, value] of Object.entries(parameters))
      values[`search_space.${key}`] = { kind: "literal", text: formatParameter(value) };
    return {
      job: `${name}/${trial}`,
      compute: compute3,
      spec: { ...spec, ...limits.trial_timeout !== void 0 && { timeout: limits.trial_timeout } },
      values,
      inputs: digestJson({ sweep: this.#plan.fingerprint, trial, parameters }),
      code: this.#plan.basis?.code?.digest,
      mlflow: { name: `${name}/${trial}`, tags: { "mlflow.parentRunId": this.#parent, "trainyard.trial": String(trial) } }
    };
  }
  async #trial(trial) {
    const { name, objective } = this.#job;
    this.#reports.delete(trial);
    const known = this.#ctx.past.facts(name).some((fact) => fact.type === "trial-suggested" && fact.trial === trial);
    if (!known) await this.#ctx.fact({ type: "trial-suggested", job: name, trial, parameters: this.#sampler.ask(trial) });
    const stop = new AbortController();
    const relay = () => stop.abort();
    this.#over.signal.addEventListener("abort", relay);
    try {
      const result = await runAttempt(this.#ctx, {
        ...this.#attempt(trial),
        stop: stop.signal,
        onPoint: (point) => {
          if (point.key === objective.primary_metric) this.#report(trial, point, stop);
        }
      });
      if (result.state !== "cancelled") await this.#conclude(trial, result);
    } finally {
      this.#over.signal.removeEventListener("abort", relay);
    }
  }
  /** A point of the primary metric, the moment it is logged. */
  #report(trial, point, stop) {
    this.#ctx.signal({
      type: "metric",
      job: `${this.#job.name}/${trial}`,
      key: point.key,
      value: point.value,
      step: point.step
    });
    const interval = (this.#reports.get(trial) ?? 0) + 1;
    this.#reports.set(trial, interval);
    const answer = this.#bandit?.report(trial, interval, point.value);
    if (answer === void 0 || answer === "continue" || stop.signal.aborted) return;
    const { threshold, value } = answer;
    this.#ctx.fact({
      type: "trial-stopped",
      job: this.#job.name,
      trial,
      policy: "bandit",
      interval,
      threshold,
      ...value !== void 0 && { value }
    }).finally(() => stop.abort()).catch(() => {
    });
  }
  async #conclude(trial, result) {
    const { name, objective } = this.#job;
    const metrics = result.mlflowRun === void 0 ? {} : (await this.#ctx.tracking.run(result.mlflowRun))?.metrics ?? {};
    const value = metrics[objective.primary_metric];
    const stopped2 = result.state === "stopped";
    const finished = {
      type: "trial-finished",
      job: name,
      trial,
      state: stopped2 ? "stopped" : result.state === "completed" ? "completed" : "failed",
      ...value !== void 0 && Number.isFinite(value) && { value },
      ...result.mlflowRun && { mlflowRun: result.mlflowRun },
      ...!stopped2 && result.diagnostic && { cause: result.diagnostic.message.slice(0, 200) }
    };
    if (finished.state === "completed" && value === void 0) {
      finished.state = "failed";
      finished.cause = `it never logged ${objective.primary_metric}`;
      this.#fault ??= missingMetric(name, trial, objective.primary_metric, Object.keys(metrics));
      this.#over.abort();
    } else if (finished.state === "completed" && finished.value === void 0) {
      finished.cause = `${objective.primary_metric} is ${String(value)}`;
    }
    if (!stopped2 && result.diagnostic !== void 0)
      this.#ctx.signal({
        type: "diagnostic",
        job: `${name}/${trial}`,
        diagnostic: { ...result.diagnostic, severity: "warning" }
      });
    await this.#ctx.fact(finished);
    this.#finished.set(trial, finished);
  }
  /** The best trial's outputs and metric become the sweep's. */
  async #finish(winner) {
    const { name, trial: spec, objective } = this.#job;
    const ctx = this.#ctx;
    const ended = await adoptEnded(ctx, this.#attempt(winner.trial));
    if (ended === void 0)
      throw new Fault("service", {
        code: "TY410",
        message: `what trial ${winner.trial} of ${name} made is no longer on this machine`,
        help: "run the pipeline again"
      });
    const hasMetric = (run) => run?.metrics[objective.primary_metric] !== void 0;
    const outputs2 = await collectOutputs2(
      ctx,
      `${name}/${winner.trial}`,
      { ...spec, code: this.#plan.basis?.code?.digest },
      { ...ended, ...winner.mlflowRun && { mlflowRun: winner.mlflowRun } },
      this.#inputs.content
    );
    await ctx.effect({
      kind: "log-results",
      key: effectKey("sweep-results", this.#parent),
      job: name,
      target: `MLflow run ${name}`,
      find: async () => {
        const run = await ctx.tracking.run(this.#parent);
        return run?.tags["trainyard.best_trial"] !== void 0 && hasMetric(run) ? true : void 0;
      },
      act: async () => {
        const run = await ctx.tracking.run(this.#parent);
        await ctx.tracking.log(this.#parent, {
          metrics: winner.value === void 0 || hasMetric(run) ? [] : [{ key: objective.primary_metric, value: winner.value, timestamp: Date.now(), step: 0 }],
          tags: { "trainyard.best_trial": String(winner.trial), "trainyard.best_run": winner.mlflowRun ?? "" }
        });
        return true;
      }
    });
    await endMlflowRun(ctx, name, this.#parent, 0, "FINISHED");
    const parameters = this.#sampler.ask(winner.trial);
    ctx.signal({
      type: "note",
      job: name,
      text: `best is trial ${winner.trial} with ${objective.primary_metric} ${winner.value}: ${Object.entries(parameters).map(([key, v]) => `${key}=${formatParameter(v)}`).join(" ")}`
    });
    const withBest = { ...outputs2, best_trial: winner.trial };
    await remember(ctx, this.#plan, { job: name, outputs: withBest, mlflowRun: this.#parent });
    return { state: "succeeded", outputs: withBest, mlflowRun: this.#parent };
  }
  #noTrial() {
    const causes = new Set([...this.#finished.values()].map(({ cause }) => cause ?? "stopped before it ended"));
    return new Fault("job", {
      code: "TY410",
      message: `no trial of ${this.#job.name} completed with a usable ${this.#job.objective.primary_metric}`,
      location: this.#job.location,
      why: [...causes].slice(0, 3).join("; ") || "none was run",
      help: "look at the log of a trial; run its command by hand with one configuration"
    });
  }
};
function missingMetric(job, trial, metric, names2) {
  return new Fault("job", {
    code: "TY410",
    message: `trial ${trial} of ${job} completed without logging the primary metric ${metric}`,
    why: names2.length === 0 ? "it logged no metric at all" : `it logged ${names2.toSorted().slice(0, 10).join(", ")}`,
    help: `log it with \`mlflow.log_metric("${metric}", ...)\`, or name another as primary_metric`
  });
}

// src/jobs/validate.ts
import { readFile as readFile3 } from "node:fs/promises";

// src/validation/decimal.ts
function decimal(value) {
  const [mantissa = "", exponent = "0"] = value.toExponential().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
function minus(a, b) {
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (d) => d.digits * 10n ** BigInt(d.exponent - exponent);
  return { digits: scaled(a) - scaled(b), exponent };
}
function difference(a, b) {
  const { digits, exponent } = minus(decimal(a), decimal(b));
  return Number(`${digits}e${exponent}`);
}
function differsByAtMost(a, b, bound) {
  return minus(minus(decimal(a), decimal(b)), decimal(bound)).digits <= 0n;
}
function differsByAtLeast(a, b, bound) {
  return minus(minus(decimal(a), decimal(b)), decimal(bound)).digits >= 0n;
}

// src/validation/judge.ts
function judge(input) {
  const rows = input.rules.map((rule2) => judgeRule(rule2, input));
  const failures = rows.filter((row) => row.outcome === "fail").map((row) => row.reason);
  if (input.champion === void 0 && input.onMissingChampion === "fail") {
    failures.unshift("There is no champion to compare with, and on_missing_champion is fail.");
  }
  if (rows.length === 0) failures.unshift("There are no rules, so nothing was validated.");
  return failures.length > 0 ? { verdict: "fail", rows, reasons: failures } : { verdict: "pass", rows, reasons: rows.map((row) => row.reason) };
}
function boundsOf(rule2) {
  return bounds.flatMap((bound) => rule2[bound] === void 0 ? [] : [`${bound} ${rule2[bound]}`]).join(", ");
}
var bounds = ["floor", "ceiling", "max_drop", "min_gain"];
function judgeRule(rule2, input) {
  const candidate = valueOf3(input.candidate, rule2.metric);
  const champion = input.champion && valueOf3(input.champion, rule2.metric);
  const declared = bounds.flatMap((bound) => {
    const limit2 = rule2[bound];
    return limit2 === void 0 ? [] : [{ bound, limit: limit2 }];
  });
  const row = {
    metric: rule2.metric,
    ...candidate === void 0 ? {} : { candidate },
    ...champion === void 0 ? {} : { champion },
    rule: boundsOf(rule2)
  };
  const failed2 = (reason2) => ({ ...row, outcome: "fail", reason: reason2 });
  if (candidate === void 0) return failed2(`The candidate has no ${rule2.metric}.`);
  if (!Number.isFinite(candidate)) return failed2(`The candidate's ${rule2.metric} is ${candidate}, which never passes.`);
  if (declared.length === 0) return failed2(`The rule for ${rule2.metric} declares no bound, so it checks nothing.`);
  const known = Number.isFinite(champion) ? champion : void 0;
  const faults = declared.map(({ bound, limit: limit2 }) => fault(rule2, bound, limit2, candidate, input, champion)).filter((f) => f !== void 0);
  return {
    ...row,
    ...known === void 0 ? {} : { difference: difference(candidate, known) },
    outcome: faults.length > 0 ? "fail" : "pass",
    reason: faults.length > 0 ? faults.join(" ") : finding(rule2, candidate, known, input.champion === void 0)
  };
}
function valueOf3(metrics, name) {
  return Object.hasOwn(metrics, name) ? metrics[name] : void 0;
}
function fault(rule2, bound, limit2, candidate, input, champion) {
  const { metric } = rule2;
  if (!Number.isFinite(limit2)) return `The ${bound} of ${metric} is ${limit2}, which nothing can be held against.`;
  if (bound === "floor") return candidate >= limit2 ? void 0 : `${metric} is ${candidate}, below its floor of ${limit2}.`;
  if (bound === "ceiling") return candidate <= limit2 ? void 0 : `${metric} is ${candidate}, above its ceiling of ${limit2}.`;
  if (input.champion === void 0) {
    return input.onMissingChampion === "pass" ? void 0 : `There is no champion to hold ${bound} of ${metric} against.`;
  }
  if (champion === void 0) return `The champion has no ${metric} to hold ${bound} against.`;
  if (!Number.isFinite(champion)) return `The champion's ${metric} is ${champion}, so ${bound} cannot be held against it.`;
  const [better2, worse] = rule2.greater_is_better ? [candidate, champion] : [champion, candidate];
  const holds2 = bound === "max_drop" ? differsByAtMost(worse, better2, limit2) : differsByAtLeast(better2, worse, limit2);
  if (holds2) return void 0;
  const asked = bound === "max_drop" ? `at most ${limit2} worse is allowed` : `at least ${limit2} better is required`;
  return `${metric} is ${compared(rule2, candidate, champion)}; ${asked} (${bound}).`;
}
function compared(rule2, candidate, champion) {
  const gain = rule2.greater_is_better ? difference(candidate, champion) : difference(champion, candidate);
  if (gain === 0) return `${candidate}, the same as the champion's`;
  return `${candidate}, ${Math.abs(gain)} ${gain > 0 ? "better" : "worse"} than the champion's ${champion}`;
}
function finding(rule2, candidate, champion, alone) {
  if (champion !== void 0) return `${rule2.metric} is ${compared(rule2, candidate, champion)}.`;
  const unheld = alone && (rule2.max_drop !== void 0 || rule2.min_gain !== void 0);
  return `${rule2.metric} is ${candidate}${unheld ? "; there is no champion to compare with" : ""}.`;
}

// src/validation/metrics.ts
var whitespace = /[ \t\r\n]*/y;
var string2 = /"[^"\\\n]*(?:\\.[^"\\\n]*)*"/y;
var number2 = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|-?Infinity|NaN/y;
function parseMetrics(text4) {
  try {
    return { metrics: new Reader2(text4).read() };
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message };
    throw error;
  }
}
var Refusal = class extends Error {
};
var Reader2 = class {
  text;
  at;
  constructor(text4) {
    this.text = text4;
    this.at = text4.startsWith("\uFEFF") ? 1 : 0;
  }
  read() {
    const metrics = /* @__PURE__ */ new Map();
    this.take(whitespace);
    if (this.at === this.text.length) throw new Refusal('the file is empty; expected a JSON object such as {"roc_auc": 0.93}');
    if (!this.skip("{")) this.refuse('expected a JSON object such as {"roc_auc": 0.93}');
    if (!this.skip("}")) {
      do
        this.member(metrics);
      while (this.skip(","));
      if (!this.skip("}")) this.refuse('expected "," or "}"');
    }
    if (this.at < this.text.length) this.refuse('expected nothing after the closing "}"');
    return Object.fromEntries(metrics);
  }
  member(metrics) {
    const start = this.at;
    const name = this.string();
    if (name === void 0) this.refuse("expected the name of a metric in double quotes", start);
    this.take(whitespace);
    if (metrics.has(name)) this.refuse(`${JSON.stringify(name)} is there twice`, start);
    if (!this.skip(":")) this.refuse(`expected ":" after ${JSON.stringify(name)}`);
    const value = this.take(number2);
    if (value === "") this.refuse(`${JSON.stringify(name)} is ${this.kind()}; a metric is a number`);
    this.take(whitespace);
    metrics.set(name, Number(value));
  }
  /** What stands where a number should. */
  kind() {
    const rest = this.text.slice(this.at, this.at + 5);
    if (rest.startsWith("{")) return "an object";
    if (rest.startsWith("[")) return "a list";
    if (rest.startsWith('"')) return "a string";
    if (rest.startsWith("true") || rest === "false") return "a boolean";
    if (rest.startsWith("null")) return "null";
    return "not valid JSON";
  }
  string() {
    const token = this.take(string2);
    try {
      return token === "" ? void 0 : JSON.parse(token);
    } catch {
      return void 0;
    }
  }
  /** Moves over a character and the white space after it, if it stands here. */
  skip(character) {
    if (this.text[this.at] !== character) return false;
    this.at++;
    this.take(whitespace);
    return true;
  }
  take(pattern) {
    pattern.lastIndex = this.at;
    const token = pattern.exec(this.text)?.[0] ?? "";
    this.at += token.length;
    return token;
  }
  refuse(why, at2 = this.at) {
    const before = this.text.slice(0, at2).split("\n");
    throw new Refusal(`line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${why}`);
  }
};

// src/jobs/validate-results.ts
function showTable(job, ctx, judgement, champion) {
  ctx.signal({
    type: "table",
    job: job.name,
    title: `${judgement.verdict}: candidate against ${champion === void 0 ? "no champion" : `version ${champion}`}`,
    columns: ["metric", "candidate", "champion", "difference", "rule", "result"],
    rows: judgement.rows.map((row) => [
      row.metric,
      number3(row.candidate),
      number3(row.champion),
      number3(row.difference),
      row.rule,
      row.outcome
    ])
  });
}
function number3(value) {
  return value === void 0 ? "-" : Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}
function evidence(job, judgement, candidate, champion, data2) {
  return `${JSON.stringify({ schema: 1, job: job.name, ...judgement, candidate, champion: champion ?? null, data: data2 }, null, 2)}
`;
}
async function logResults(job, ctx, judgement, candidate, champion, ofCandidate, ofChampion) {
  const experimentId = await ensureExperiment(ctx);
  const key = effectKey("log-results", ctx.run, job.name, candidate.digest, champion?.digest ?? "");
  const find = async () => {
    const [run] = await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: key });
    return run?.status === "FINISHED" ? run.runId : void 0;
  };
  return await ctx.effect({
    kind: "log-results",
    key,
    job: job.name,
    target: `MLflow run ${job.name}`,
    find,
    act: async () => {
      const [begun] = await ctx.tracking.findRuns(experimentId, { key: KEY_TAG, value: key });
      const tags = { [KEY_TAG]: key, "trainyard.run": ctx.run, "trainyard.job": job.name };
      const run = begun ?? await ctx.tracking.createRun({ experimentId, name: job.name, tags });
      const points = [...named2("candidate", ofCandidate), ...named2("champion", ofChampion ?? {})];
      const missing = points.filter(([metric]) => run.metrics[metric] === void 0);
      await ctx.tracking.log(run.runId, {
        metrics: missing.map(([metric, value]) => ({ key: metric, value, timestamp: Date.now(), step: 0 })),
        tags: {
          "trainyard.verdict": judgement.verdict,
          "trainyard.candidate": candidate.digest,
          ...champion && { "trainyard.champion": champion.digest, "trainyard.champion_version": champion.version }
        }
      });
      await ctx.tracking.endRun(run.runId, "FINISHED");
      return run.runId;
    }
  });
}
function named2(prefix2, metrics) {
  return Object.entries(metrics).map(([name, value]) => [`${prefix2}/${name}`, value]);
}

// src/jobs/validate.ts
var CANDIDATE = "candidate";
var DATA2 = "data";
var validateJob2 = {
  async plan(job, seen) {
    const found = await lookUp(job, seen);
    if ("diagnostics" in found) return fail(...found.diagnostics);
    const shown2 = await describe(job, seen, found);
    if (!shown2.ok) return shown2;
    const { candidate, champion } = found;
    const warnings = [...found.warnings, ...shown2.warnings];
    const plan = {
      action: "run",
      reason: "",
      ...candidate && { fingerprint: candidate.digest },
      outputs: {},
      writes: [
        {
          effect: "log-results",
          target: `experiment ${seen.pipeline.experiment}`,
          text: `MLflow run ${job.name} with the metrics of ${champion === void 0 ? "the candidate" : "both models"}`
        }
      ],
      details: shown2.value
    };
    const [why] = found.later;
    if (candidate === void 0 || why !== void 0)
      return ok({ ...plan, action: "later", reason: why ?? "the candidate is not known yet" }, warnings);
    if (champion === void 0) return ok({ ...plan, reason: "there is no champion yet" }, warnings);
    if (champion.digest !== candidate.digest)
      return ok({ ...plan, reason: `candidate differs from version ${champion.version}` }, warnings);
    return ok({
      ...plan,
      action: "unchanged",
      reason: `the candidate is version ${champion.version}, the champion`,
      outputs: {
        model: {
          ...candidate,
          verdict: "unchanged",
          champion: champion.version,
          championModel: job.champion.name
        }
      },
      writes: []
    });
  },
  async run(job, _plan, ctx) {
    const found = await lookUp(job, ctx);
    if ("diagnostics" in found || found.candidate === void 0 || found.data === void 0)
      throw new Error(`${job.name} was started before its inputs were known`);
    const { candidate, data: data2 } = found;
    const champion = fetched(job, found.champion);
    const code = job.evaluate.code === void 0 ? void 0 : (await ctx.code(job.evaluate.code)).digest;
    const scored = await Promise.all([
      score(job, ctx, "candidate", candidate, data2, code),
      champion === void 0 ? void 0 : score(job, ctx, "champion", { type: "mlflow_model", uri: champion.uri, digest: champion.digest }, data2, code)
    ]);
    for (const result of scored) if (result !== void 0 && "failed" in result) return result.failed;
    const [ofCandidate, ofChampion] = scored.map(
      (result) => result !== void 0 && "metrics" in result ? result.metrics : void 0
    );
    const judgement = judge({
      rules: job.rules,
      candidate: ofCandidate ?? {},
      ...ofChampion !== void 0 && { champion: ofChampion },
      onMissingChampion: job.on_missing_champion
    });
    const passed = judgement.verdict === "pass";
    showTable(job, ctx, judgement, champion?.version);
    await ctx.fact({
      type: "verdict-reached",
      job: job.name,
      verdict: judgement.verdict,
      candidate: candidate.digest,
      ...champion && { champion: champion.digest, championVersion: champion.version },
      ...data2.digest && { data: data2.digest },
      reasons: judgement.reasons.map((reason2) => reason2.slice(0, 200)).slice(0, 3)
    });
    await ctx.keep(`${job.name}.json`, evidence(job, judgement, candidate, champion, data2));
    const mlflowRun = await logResults(job, ctx, judgement, candidate, champion, ofCandidate ?? {}, ofChampion);
    const metrics = Object.fromEntries(Object.entries(ofCandidate ?? {}).filter(([, value]) => Number.isFinite(value)));
    if (!passed) return { state: "rejected", outputs: { metrics }, mlflowRun, reason: brokenRules(judgement) };
    const model = {
      ...candidate,
      verdict: "pass",
      champion: champion?.version ?? null,
      championModel: job.champion.name
    };
    return { state: "succeeded", outputs: { model, metrics }, mlflowRun };
  }
};
function brokenRules({ rows, reasons: reasons2 }) {
  const broken = rows.filter((row) => row.outcome === "fail").length;
  return broken === 0 ? reasons2.join(" ") : `${broken} of ${rows.length} ${rows.length === 1 ? "rule" : "rules"} broken`;
}
async function lookUp(job, seen) {
  const resolved = await resolveInputs(seen, "", { [CANDIDATE]: job.candidate, [DATA2]: job.data });
  if (!resolved.ok) return { diagnostics: resolved.diagnostics };
  const { values, unknown, shown: shown2 } = resolved.value;
  const candidate = assetOf(job, values[CANDIDATE]);
  const data2 = assetOf(job, values[DATA2]);
  const later = [...unknown];
  const version = await findChampion(seen, job.champion);
  let champion;
  if (version !== void 0) {
    const uri = uriOf(version);
    const digest = await digestOfVersion(seen, version);
    if (digest === "unfetched") later.push(`${uri}, the champion, has to be fetched to be compared`);
    champion = { version: version.version, uri, stage: version.stage, ...digest !== "unfetched" && { digest } };
  }
  const warnings = [];
  if (data2?.digest !== void 0 && candidate?.lineage?.inputs.includes(data2.digest)) {
    warnings.push({
      code: "TY403",
      severity: "warning",
      message: `${job.name} scores on the data the candidate was trained with`,
      location: job.location,
      why: "a model looks better on what it has seen; the comparison says little about new data",
      help: "hold data out of the training and name it in `data:`"
    });
  }
  return {
    ...candidate && { candidate },
    ...data2 && { data: data2 },
    ...champion && { champion },
    inputs: shown2,
    later,
    warnings
  };
}
function fetched(job, champion) {
  if (champion === void 0) return void 0;
  const { digest } = champion;
  if (digest === void 0) throw new Error(`${job.name} was started before its champion was fetched`);
  return { ...champion, digest };
}
function assetOf(job, value) {
  if (value === void 0) return void 0;
  if (value.kind !== "asset") throw new Error(`${job.name}: candidate and data are assets`);
  return value.asset;
}
async function describe(job, seen, found) {
  const { evaluate: evaluate2 } = job;
  const compute3 = await seen.compute(job.compute);
  const { environment: environment2 } = evaluate2;
  const checked = environment2 === void 0 ? void 0 : await compute3.check({ environment: environment2, job: job.name });
  if (checked !== void 0 && !checked.ok) return checked;
  const more = await resolveInputs(seen, "inputs.", evaluate2.inputs);
  if (!more.ok) return more;
  const { champion, data: data2 } = found;
  return ok(
    {
      work: workOf(evaluate2, {
        pipeline: seen.pipeline,
        compute: { name: job.compute, kind: compute3.kind },
        checked: checked?.value,
        values: { ...more.value.values, ...data2 && { data: { kind: "asset", asset: data2 } } },
        inputs: byReference("inputs.", more.value.shown),
        code: evaluate2.code === void 0 ? void 0 : (await seen.code(evaluate2.code)).digest
      }),
      validation: {
        champion: {
          uri: job.champion.uri,
          version: champion?.version ?? null,
          ...champion && { stage: champion.stage, ...champion.digest && { digest: champion.digest } }
        },
        rules: job.rules.map((rule2) => `${rule2.metric}: ${boundsOf(rule2)}`),
        on_missing_champion: job.on_missing_champion,
        on_rejected: job.on_rejected
      },
      inputs: [...found.inputs, ...more.value.shown],
      outputs: [{ name: "model", type: "mlflow_model" }],
      unknown: [...found.later, "the metrics of the models: they are scored when it runs", "the verdict"]
    },
    checked?.warnings ?? []
  );
}
async function score(job, ctx, which2, model, data2, code) {
  const name = `${job.name}/${which2}`;
  const local = await ctx.assets.local(model);
  const environment2 = job.evaluate.environment ?? await modelEnvironment(local.path);
  const inputs2 = await resolveInputs(ctx, "inputs.", job.evaluate.inputs);
  if (!inputs2.ok)
    return {
      failed: { state: "failed", outputs: {}, diagnostic: inputs2.diagnostics[0], reason: inputs2.diagnostics[0].message }
    };
  const spec = {
    ...job.evaluate,
    environment: environment2,
    outputs: { metrics: { type: "uri_file" }, predictions: { type: "uri_file" } }
  };
  const content = { ...inputs2.value.content, model: local.digest, data: data2.digest ?? data2.uri };
  const attempt = await runAttempt(ctx, {
    job: name,
    compute: job.compute,
    spec,
    values: {
      ...inputs2.value.values,
      model: { kind: "asset", asset: { type: "mlflow_model", uri: `file:${local.path}`, digest: local.digest } },
      data: { kind: "asset", asset: data2 }
    },
    inputs: (await fingerprint(ctx, spec, content, digestJson(environment2))).fingerprint,
    code
  });
  if (attempt.state !== "completed") return { failed: notCompleted(attempt) };
  const written2 = attempt.outputs["metrics"];
  const file = written2 === void 0 ? void 0 : (await ctx.assets.local(written2)).path;
  const text4 = file === void 0 ? void 0 : await readFile3(file, "utf8").catch(() => void 0);
  if (text4 === void 0) throw noMetrics(name, "it wrote nothing to ${{outputs.metrics}}");
  const parsed = parseMetrics(text4);
  if ("error" in parsed) throw noMetrics(name, parsed.error);
  return { metrics: parsed.metrics };
}
function noMetrics(name, why) {
  return new Fault("job", {
    code: "TY404",
    message: `${name} ended well but gave no metrics to judge by`,
    why,
    help: 'have the evaluate command write one JSON object of numbers, such as {"roc_auc": 0.91}, to ${{outputs.metrics}}'
  });
}

// src/jobs/types.ts
var jobTypes = {
  command: commandJob2,
  sweep: sweepJob2,
  validate: validateJob2,
  register: registerJob2,
  approval: approvalJob2,
  deploy: deployJob2
};

// src/journal/file.ts
import { mkdir as mkdir7, open as open4, readdir as readdir7, stat as stat8 } from "node:fs/promises";
import path24 from "node:path";
var START = { seq: 0, digest: "" };
var WATCH_MS = 150;
function encode(record2) {
  const text4 = JSON.stringify(record2);
  const digest = digestOf(text4).slice(7);
  return { line: `${text4}	${digest}
`, digest };
}
function decode(text4) {
  const tab = text4.lastIndexOf("	");
  if (tab < 0 || digestOf(text4.slice(0, tab)).slice(7) !== text4.slice(tab + 1)) return void 0;
  return { record: JSON.parse(text4.slice(0, tab)), digest: text4.slice(tab + 1) };
}
function parse3(bytes, file, from) {
  const lines = [];
  let head = from;
  let at2 = 0;
  while (at2 < bytes.length) {
    const newline = bytes.indexOf(10, at2);
    const end = newline < 0 ? bytes.length : newline;
    const line = newline < 0 ? void 0 : decode(bytes.toString("utf8", at2, end));
    if (line === void 0) {
      if (newline >= 0 && newline + 1 < bytes.length) throw damaged(file, head.seq + 1, "the record does not match its digest");
      return { lines, head, good: at2, torn: bytes.length - at2 };
    }
    if (line.record.v !== 1)
      throw damaged(file, head.seq + 1, `it was written by a newer Trainyard (format ${String(line.record.v)})`);
    if (line.record.seq !== head.seq + 1 || line.record.prev !== head.digest) {
      throw damaged(file, head.seq + 1, "it does not follow from the record before it");
    }
    lines.push(line);
    head = { seq: line.record.seq, digest: line.digest };
    at2 = end + 1;
  }
  return { lines, head, good: at2, torn: 0 };
}
function damaged(file, seq2, why) {
  return new Fault("journal", {
    code: "TY901",
    message: `the journal ${file} is damaged at record ${seq2}: ${why}`,
    why: "what the run did cannot be known for certain any more, so nothing is continued from it",
    help: "restore the file from a backup, or start a new run; what was registered or deployed is found again by its content"
  });
}
function createFileJournal(state) {
  const runs = path24.join(state, "runs");
  const fileOf = (run) => path24.join(runs, run, "journal.jsonl");
  const ends = /* @__PURE__ */ new Map();
  async function read2(run) {
    try {
      const handle = await open4(fileOf(run), "r");
      try {
        return await handle.readFile();
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (isMissing(error)) return Buffer.alloc(0);
      throw error;
    }
  }
  async function locked(run, work) {
    const lock = await waitForLock(`${fileOf(run)}.lock`, { pollMs: 5 });
    try {
      return await work();
    } finally {
      await lock.release();
    }
  }
  return {
    async load(run) {
      const { lines, head, torn } = parse3(await read2(run), fileOf(run), START);
      const loaded2 = { records: lines.map((line) => line.record), head };
      if (torn > 0) loaded2.torn = torn;
      return loaded2;
    },
    async append(run, head, facts) {
      const file = fileOf(run);
      await mkdir7(path24.dirname(file), { recursive: true, mode: 448 });
      return await locked(run, async () => {
        const end = ends.get(run);
        const size = await stat8(file).then(
          (s) => s.size,
          () => 0
        );
        const now = end !== void 0 && end.size === size ? { head: end.head, good: size, torn: 0 } : parse3(await read2(run), file, START);
        if (now.head.seq !== head.seq || now.head.digest !== head.digest) return "moved";
        let { seq: seq2, digest } = head;
        const records = [];
        let text4 = "";
        for (const fact of facts) {
          seq2 += 1;
          const record2 = { v: 1, seq: seq2, at: (/* @__PURE__ */ new Date()).toISOString(), prev: digest, fact };
          const encoded = encode(record2);
          digest = encoded.digest;
          text4 += encoded.line;
          records.push(record2);
        }
        const handle = await open4(file, "a", 384);
        try {
          if (now.torn > 0) await handle.truncate(now.good);
          await handle.appendFile(text4);
          await handle.datasync();
        } finally {
          await handle.close();
        }
        if (head.seq === 0) await syncFolder(path24.dirname(file));
        ends.set(run, { head: { seq: seq2, digest }, size: now.good + Buffer.byteLength(text4) });
        return { head: { seq: seq2, digest }, records };
      });
    },
    async *watch(run, from, abort) {
      let head = from;
      let size = -1;
      while (!abort.aborted) {
        const now = await stat8(fileOf(run)).then(
          (s) => s.size,
          () => 0
        );
        if (now !== size) {
          size = now;
          const parsed = parse3(await read2(run), fileOf(run), START);
          for (const { record: record2, digest } of parsed.lines) {
            if (record2.seq <= head.seq) continue;
            head = { seq: record2.seq, digest };
            yield record2;
          }
        }
        await sleep3(WATCH_MS, abort);
      }
    },
    async list() {
      const names2 = await readdir7(runs, { withFileTypes: true }).catch((error) => {
        if (isMissing(error)) return [];
        throw error;
      });
      const found = [];
      for (const entry2 of names2) {
        if (!entry2.isDirectory()) continue;
        const at2 = await stat8(fileOf(entry2.name)).then(
          (s) => s.birthtimeMs,
          () => void 0
        );
        if (at2 !== void 0) found.push({ name: entry2.name, at: at2 });
      }
      return found.sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1)).map(({ name }) => name);
    }
  };
}
function sleep3(ms, abort) {
  return new Promise((resolve2) => {
    const done2 = () => {
      clearTimeout(timer);
      abort.removeEventListener("abort", done2);
      resolve2();
    };
    const timer = setTimeout(done2, ms);
    timer.unref();
    abort.addEventListener("abort", done2);
  });
}

// src/journal/leases.ts
import path25 from "node:path";
function createFileLeases(state) {
  return {
    async acquire(name, options) {
      const file = path25.join(state, "leases", `${name.replaceAll(/[^A-Za-z0-9._-]/g, "_")}.lock`);
      const lock = await waitForLock(file, {
        info: { owner: options.owner },
        abort: options.abort,
        pollMs: 200,
        onWait: (holder) => options.onWait?.(holder.info?.owner ?? `process ${holder.pid}`)
      });
      if (lock === void 0) {
        throw new Fault("conflict", {
          code: "TY902",
          message: `stopped while waiting for the lease on ${name}`,
          help: "resume the run to go on"
        });
      }
      const counter = `${file}.epoch`;
      const epoch = ((await readJson(counter))?.epoch ?? 0) + 1;
      await writeFileAtomic(counter, JSON.stringify({ epoch }));
      return {
        epoch,
        async verify() {
          const owner = await lockOwner(file);
          if (owner?.nonce === lock.owner.nonce) return;
          throw new Fault("conflict", {
            code: "TY902",
            message: `the lease on ${name} is no longer this run's`,
            why: "another run took it over while this one stood still",
            help: "look at the other run with `trainyard status`; run this one again when it has ended"
          });
        },
        release: () => lock.release()
      };
    }
  };
}

// src/journal/reuse.ts
import { existsSync as existsSync2, readFileSync } from "node:fs";
import { readdir as readdir8 } from "node:fs/promises";
import path26 from "node:path";
var RESULTS = 8;
var FILES3 = 5e3;
function createReuseIndex(state, redact) {
  const results = path26.join(state, "reuse");
  const jobs2 = path26.join(state, "earlier", "jobs");
  const codes = path26.join(state, "earlier", "code");
  const resultName = (fingerprint2) => `${fingerprint2.replace("sha256:", "")}.json`;
  const jobName2 = (pipeline3, job) => `${digestJson([pipeline3, job]).slice(7, 39)}.json`;
  const codeFile = (digest) => path26.join(codes, `${digest.slice(7, 39)}.json`);
  const reads = (read2) => ({
    get: async (fingerprint2) => await read2(results, () => resultName(fingerprint2)),
    async history(pipeline3, job) {
      const past = await read2(jobs2, () => jobName2(pipeline3, job));
      return Array.isArray(past) ? past : [];
    },
    code: (digest) => readJson(codeFile(digest))
  });
  const direct = reads((folder, name) => readJson(path26.join(folder, name())));
  return {
    ...direct,
    async put(fingerprint2, entry2, { pipeline: pipeline3, parts, code }) {
      await writeFileAtomic(path26.join(results, resultName(fingerprint2)), JSON.stringify(entry2));
      const past = {
        fingerprint: fingerprint2,
        run: entry2.run,
        at: entry2.at,
        parts: redacted(parts, redact),
        ...code && { code: code.digest }
      };
      if (code !== void 0 && Object.keys(code.files).length <= FILES3 && !existsSync2(codeFile(code.digest)))
        await writeFileAtomic(codeFile(code.digest), JSON.stringify(code.files));
      const others = (await direct.history(pipeline3, entry2.job)).filter((one2) => one2.fingerprint !== fingerprint2);
      await writeFileAtomic(path26.join(jobs2, jobName2(pipeline3, entry2.job)), JSON.stringify([past, ...others].slice(0, RESULTS)));
    },
    listed() {
      const listings = /* @__PURE__ */ new Map();
      return reads(async (folder, name) => {
        let listing = listings.get(folder);
        if (listing === void 0) listings.set(folder, listing = namesIn(folder));
        const names2 = await listing;
        if (names2.size === 0) return void 0;
        const wanted = name();
        return names2.has(wanted) ? readAtOnce(path26.join(folder, wanted)) : void 0;
      });
    }
  };
}
async function namesIn(folder) {
  return new Set(await readdir8(folder).catch(() => []));
}
function readAtOnce(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (isMissing(error) || error instanceof SyntaxError) return void 0;
    throw error;
  }
}
function redacted(parts, redact) {
  return Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, part.text === void 0 ? part : { ...part, text: redact(part.text) }])
  );
}

// src/cloud/mlflow/json.ts
function parseLenient(text4) {
  try {
    return JSON.parse(text4);
  } catch (error) {
    const quoted2 = quoteBareNumbers(text4);
    if (quoted2 === text4) throw error;
    return JSON.parse(quoted2);
  }
}
function quoteBareNumbers(text4) {
  const words2 = ["NaN", "Infinity", "-Infinity"];
  let out = "";
  let from = 0;
  for (let i = 0; i < text4.length; i++) {
    if (text4[i] === '"') {
      for (i++; i < text4.length && text4[i] !== '"'; i++) if (text4[i] === "\\") i++;
      continue;
    }
    const word2 = words2.find((w) => text4.startsWith(w, i));
    if (word2 === void 0) continue;
    out += `${text4.slice(from, i)}"${word2}"`;
    i += word2.length - 1;
    from = i + 1;
  }
  return out + text4.slice(from);
}
function stringify4(value) {
  return JSON.stringify(value, (_, v) => typeof v === "number" && !Number.isFinite(v) ? String(v) : v);
}
function object2(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
function list3(value) {
  return Array.isArray(value) ? value.map(object2) : [];
}
function text3(value) {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}
function number4(value) {
  if (typeof value === "number") return value;
  if (typeof value === "string") return value.trim() === "" ? Number.NaN : Number(value);
  return value === void 0 || value === null ? 0 : Number.NaN;
}
function pairs2(value) {
  return Object.fromEntries(list3(value).map((pair) => [text3(pair["key"]), text3(pair["value"])]));
}
function keyValues(record2) {
  return Object.entries(record2).map(([key, value]) => ({ key, value }));
}

// src/cloud/mlflow/refused.ts
var Refused = class extends Fault {
  status;
  /** MLflow's own word for it, such as RESOURCE_DOES_NOT_EXIST; empty where the reply was not MLflow's JSON. */
  errorCode;
  /** What the server said, one line, at most 500 characters. */
  said;
  constructor(of) {
    const { errorCode: errorCode2, said: said2 } = readError(of.body);
    const answer = [String(of.status), errorCode2].filter((part) => part !== "").join(" ");
    super("service", {
      code: "TY602",
      message: `${of.server} refused ${of.request}: ${answer}${said2 === "" ? "" : `: ${said2}`}`,
      ...advice(of.status, errorCode2, said2, of.location)
    });
    this.status = of.status;
    this.errorCode = errorCode2;
    this.said = said2;
  }
  /** The thing asked for is not there. MLflow says so with 404, for an alias with 400 and a sentence. */
  get missing() {
    if (this.errorCode === "RESOURCE_DOES_NOT_EXIST") return true;
    return this.errorCode === "INVALID_PARAMETER_VALUE" && /\balias\b.*\bnot found\b/i.test(this.said);
  }
  /** The server has no such route, or has it switched off. */
  get noSuchRoute() {
    if (["ENDPOINT_NOT_FOUND", "NOT_IMPLEMENTED", "FEATURE_DISABLED"].includes(this.errorCode)) return true;
    return [404, 405, 501].includes(this.status) && !(this.errorCode in knownErrors);
  }
  get exists() {
    return this.errorCode === "RESOURCE_ALREADY_EXISTS";
  }
};
async function orMissing(asked) {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && error.missing) return void 0;
    throw error;
  }
}
var knownErrors = {
  RESOURCE_DOES_NOT_EXIST: true,
  RESOURCE_ALREADY_EXISTS: true,
  INVALID_PARAMETER_VALUE: true,
  PERMISSION_DENIED: true,
  INVALID_STATE: true
};
function readError(body) {
  try {
    const error = object2(parseLenient(body));
    return { errorCode: text3(error["error_code"]), said: oneLine(text3(error["message"]) || text3(error["detail"])) };
  } catch {
    return { errorCode: "", said: oneLine(body.replace(/<(style|script)[\s>][^]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ")) };
  }
}
function oneLine(said2) {
  const line = said2.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ").replace(/ {2,}/g, " ").trim();
  return line.length > 500 ? `${line.slice(0, 499)}\u2026` : line;
}
function advice(status, errorCode2, said2, location) {
  if (status >= 300 && status < 400) {
    return {
      why: `it redirects to ${oneLine(location ?? "an unnamed place")}; credentials are not carried along`,
      help: "set tracking.uri (or MLFLOW_TRACKING_URI) to the address that answers itself"
    };
  }
  if (status === 401)
    return {
      why: "it knows no such user or token, or none was sent",
      help: "set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"
    };
  if (status === 403 && /invalid host/i.test(said2))
    return {
      why: "MLflow\u2019s security middleware accepts requests only for the hosts it was told",
      help: "start the server with --allowed-hosts naming this host (MLFLOW_SERVER_ALLOWED_HOSTS)"
    };
  if (status === 403) return { help: "ask for the permission on the server, or use another account" };
  if (status === 429) return { why: "the server limits how often it may be asked", help: "run again later" };
  if (status >= 500)
    return { why: "something is wrong on the server\u2019s side", help: "look into its log; run again when it is well" };
  if (status === 404 && errorCode2 === "")
    return {
      why: "nothing is served under this path",
      help: "check that the address is that of an MLflow server, with its path prefix where it has one"
    };
  return { help: "look into the server\u2019s log; another version of MLflow there may know the request differently" };
}

// src/cloud/mlflow/client.ts
var defaultBudgetMs = 6e4;
var firstContactMs = 2e3;
var longestWaitMs = 1e4;
var maxReplyBytes = 64 * 1024 * 1024;
var maxErrorBytes = 64 * 1024;
function mlflowClient(transport, options = {}) {
  const now = options.now ?? Date.now;
  const random = options.random ?? Math.random;
  const sleep4 = options.sleep ?? wait;
  const budgetMs = options.budgetMs ?? defaultBudgetMs;
  let answered = false;
  async function once4(request, use) {
    const reply = await transport.request(request);
    answered = true;
    if (reply.status >= 200 && reply.status < 300) return use(reply);
    const body = await readText2(reply.body, maxErrorBytes);
    const refused3 = new Refused({
      server: transport.description,
      request: `${request.method} ${request.path.split("?", 1)[0]}`,
      status: reply.status,
      body: body.text,
      ...reply.headers["location"] === void 0 ? {} : { location: reply.headers["location"] }
    });
    retryAfter.set(refused3, waitAsked(reply.headers["retry-after"], now()));
    throw refused3;
  }
  async function exchange(make, repeat, use) {
    const start = now();
    for (let attempt = 0; ; attempt++) {
      try {
        return await once4(make(), use);
      } catch (error) {
        const left = (answered ? budgetMs : Math.min(budgetMs, firstContactMs)) - (now() - start);
        const asked = error instanceof Refused ? retryAfter.get(error) : void 0;
        const pause = asked ?? random() * Math.min(longestWaitMs, 250 * 2 ** attempt);
        if (!mayRepeat(error, repeat) || pause > left) throw error;
        await sleep4(pause);
      }
    }
  }
  const call = (of) => exchange(
    () => requestOf(of),
    of.repeat,
    async (reply) => {
      const body = await readText2(reply.body, maxReplyBytes);
      if (!body.whole) throw notMlflow(transport.description, of, `more than ${maxReplyBytes} bytes`);
      if (body.text.trim() === "") return {};
      try {
        return object2(parseLenient(body.text));
      } catch {
        throw notMlflow(transport.description, of, JSON.stringify(body.text.slice(0, 80)));
      }
    }
  );
  async function* pages(of, where) {
    const seen = /* @__PURE__ */ new Set();
    for (let token = ""; ; ) {
      const page = await call(token === "" ? of : withToken(of, token));
      yield* list3(page[where]);
      token = text3(page["next_page_token"]);
      if (token === "") return;
      if (seen.has(token)) throw notMlflow(transport.description, of, "the same page token twice");
      seen.add(token);
    }
  }
  return { description: transport.description, call, pages, exchange };
}
var retryAfter = /* @__PURE__ */ new WeakMap();
function waitAsked(header, now) {
  if (header === void 0) return void 0;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1e3 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : void 0;
}
function mayRepeat(error, repeat) {
  if (error instanceof NoReply && error.received === "no") return true;
  if (error instanceof Refused && error.status === 429) return true;
  return repeat === "safe" && outcomeUnknown(error);
}
function outcomeUnknown(error) {
  if (error instanceof NoReply) return error.received === "maybe";
  return error instanceof Refused && [408, 500, 502, 503, 504].includes(error.status);
}
function requestOf(of) {
  const query2 = new URLSearchParams();
  for (const [name, value] of Object.entries(of.query ?? {})) if (value !== void 0) query2.append(name, String(value));
  const search = query2.toString();
  return {
    method: of.method,
    path: search === "" ? of.path : `${of.path}?${search}`,
    headers: of.body === void 0 ? {} : { "content-type": "application/json" },
    ...of.body === void 0 ? {} : { body: stringify4(of.body) }
  };
}
function withToken(of, token) {
  return of.body === void 0 ? { ...of, query: { ...of.query, page_token: token } } : { ...of, body: { ...of.body, page_token: token } };
}
async function readText2(body, limit2) {
  const chunks = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > limit2) return { text: Buffer.concat(chunks).toString("utf8", 0, limit2), whole: false };
  }
  return { text: Buffer.concat(chunks).toString("utf8"), whole: true };
}
function notMlflow(server, of, got) {
  return new Fault("service", {
    code: "TY602",
    message: `${server} answered ${of.method} ${of.path} with something that is not MLflow\u2019s JSON`,
    why: `it sent ${got}`,
    help: "check that the address is that of an MLflow server and not of a login page or another service"
  });
}
function wait(ms) {
  return new Promise((resolve2) => {
    setTimeout(resolve2, ms);
  });
}
var api = "/api/2.0/mlflow";
function read(route, query2 = {}) {
  return { method: "GET", path: `${api}/${route}`, query: query2, repeat: "safe" };
}
function send(method, route, body, repeat = "safe") {
  return { method, path: `${api}/${route}`, body, repeat };
}

// src/registry/versions.ts
var maxLookups = 50;
async function getVersion(client, name, version) {
  const reply = await orMissing(client.call(read("model-versions/get", { name, version })));
  return reply === void 0 ? void 0 : versionOf2(reply);
}
async function getByAlias(client, name, alias2) {
  const reply = await orMissing(client.call(read("registered-models/alias", { name, alias: alias2 })));
  return reply === void 0 ? void 0 : versionOf2(reply);
}
async function allVersions(client, name) {
  const model = await orMissing(client.call(read("registered-models/get", { name })));
  if (model === void 0) return [];
  const found = /* @__PURE__ */ new Map();
  const newest = list3(object2(model["registered_model"])["latest_versions"]).map((version) => Number(text3(version["version"])));
  const search = read("model-versions/search", { filter: filterFor(name), max_results: 1e3 });
  for await (const version of client.pages(search, "model_versions")) {
    const decoded2 = decode2(version);
    if (decoded2.name === name) found.set(Number(decoded2.version), decoded2);
  }
  const top = Math.max(0, ...newest, ...found.keys());
  const tagless = ![...found.values()].some((version) => Object.keys(version.tags).length > 0);
  const doubtful = [];
  for (let number5 = top; number5 > 0 && doubtful.length < maxLookups; number5--)
    if (tagless || !found.has(number5)) doubtful.push(number5);
  for (const number5 of doubtful) {
    const version = await getVersion(client, name, String(number5));
    if (version === void 0) found.delete(number5);
    else found.set(number5, version);
  }
  return [...found].sort(([a], [b]) => a - b).map(([, version]) => version);
}
function filterFor(name) {
  const quote = name.includes("'") ? '"' : "'";
  return `name=${quote}${name}${quote}`;
}
function versionOf2(reply) {
  return decode2(object2(reply["model_version"]));
}
function decode2(version) {
  const runId = text3(version["run_id"]);
  const modelId = text3(version["model_id"]) || (/^models:\/+(m-[^/@]+)$/.exec(text3(version["source"]))?.[1] ?? "");
  return {
    name: text3(version["name"]),
    version: text3(version["version"]),
    stage: text3(version["current_stage"]) || "None",
    source: text3(version["source"]),
    ...runId === "" ? {} : { runId },
    ...modelId === "" ? {} : { modelId },
    status: statusOf(text3(version["status"])),
    tags: pairs2(version["tags"])
  };
}
function statusOf(status) {
  return status === "PENDING_REGISTRATION" || status === "FAILED_REGISTRATION" ? status : "READY";
}

// src/registry/mlflow.ts
var defaultReadyMs = 5 * 6e4;
var mostRepeats = 7;
var probeName = "trainyard-capability-probe";
function createRegistry(transport, options = {}) {
  const client = mlflowClient(transport, options);
  let capabilities;
  return {
    capabilities: () => {
      capabilities ??= options.capabilities === void 0 ? probe(client) : Promise.resolve(options.capabilities);
      capabilities.catch(() => capabilities = void 0);
      return capabilities;
    },
    modelExists: async (name) => await orMissing(client.call(read("registered-models/get", { name }))) !== void 0,
    createModel: async (name) => {
      try {
        await client.call(send("POST", "registered-models/create", { name }));
      } catch (error) {
        if (!(error instanceof Refused) || !error.exists) throw error;
      }
    },
    version: (name, version) => getVersion(client, name, version),
    byAlias: (name, alias2) => getByAlias(client, name, alias2),
    byStage: async (name, stage2) => (await allVersions(client, name)).filter((version) => version.stage === stage2),
    byTag: async (name, tag) => (await allVersions(client, name)).filter((version) => version.tags[tag.key] === tag.value),
    createVersion: (of) => createVersion(client, of, options),
    whenReady: (version) => whenReady(client, version, options),
    moveAlias: (name, alias2, to, expected) => moveAlias(client, name, alias2, to, expected, options),
    moveStage: (name, version, stage2, expected) => moveStage2(client, name, version, stage2, expected, options)
  };
}
async function probe(client) {
  const has = async (call) => {
    try {
      await client.call(call);
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (error.noSuchRoute) return false;
      if (error.errorCode !== "" && error.status < 500 && error.status !== 401) return true;
      throw error;
    }
  };
  return {
    aliases: await has(read("registered-models/alias", { name: probeName, alias: "probe" })),
    stages: await has(read("registered-models/get-latest-versions", { name: probeName, stages: "Production" }))
  };
}
async function createVersion(client, of, options) {
  const body = {
    name: of.name,
    source: of.source,
    ...of.runId === void 0 ? {} : { run_id: of.runId },
    ...of.modelId === void 0 ? {} : { model_id: of.modelId },
    ...of.description === void 0 ? {} : { description: of.description },
    tags: keyValues(of.tags)
  };
  const reply = await client.call(send("POST", "model-versions/create", body, "once"));
  return whenReady(client, versionOf2(reply), options);
}
async function whenReady(client, created, options) {
  const now = options.now ?? Date.now;
  const sleep4 = options.sleep ?? ((ms) => new Promise((resolve2) => void setTimeout(resolve2, ms)));
  const end = now() + (options.readyMs ?? defaultReadyMs);
  const { name, version } = created;
  let current = created;
  for (let pause = 100; current?.status === "PENDING_REGISTRATION"; pause = Math.min(pause * 2, 5e3)) {
    if (now() + pause > end) break;
    await sleep4(pause);
    current = await getVersion(client, name, version);
  }
  if (current?.status === "READY") return current;
  throw new Fault("service", {
    code: "TY608",
    message: `version ${version} of ${name} did not become ready on ${client.description}`,
    why: current === void 0 ? "it is gone" : `its status is ${current.status}`,
    help: `look at the version in the registry; delete it there before you run again if it failed`
  });
}
async function moveAlias(client, name, alias2, to, expected, options) {
  await move(client, options, {
    subject: `the alias ${name}@${alias2}`,
    now: async () => (await getByAlias(client, name, alias2))?.version,
    from: expected,
    to,
    call: to === void 0 ? send("DELETE", "registered-models/alias", { name, alias: alias2 }, "once") : send("POST", "registered-models/alias", { name, alias: alias2, version: to }, "once")
  });
}
async function moveStage2(client, name, version, stage2, expected, options) {
  const body = { name, version, stage: stage2, archive_existing_versions: false };
  await move(client, options, {
    subject: `the stage of ${name} version ${version}`,
    now: async () => (await getVersion(client, name, version))?.stage,
    from: expected,
    to: stage2,
    call: send("POST", "model-versions/transition-stage", body, "once")
  });
}
async function move(client, options, { subject: subject2, now, from, to, call }) {
  requireEqual(subject2, await now(), from, "before");
  if (to === from) return;
  for (let attempt = 0; ; attempt++) {
    try {
      await client.call(call);
      break;
    } catch (error) {
      if (attempt === 0 && !outcomeUnknown(error)) throw error;
      const there = await now();
      if (there === to) return;
      requireEqual(subject2, there, from, "lost");
      if (attempt === mostRepeats || !outcomeUnknown(error)) throw error;
      await (options.sleep ?? wait)(250 * 2 ** attempt);
    }
  }
  requireEqual(subject2, await now(), to, "after");
}
var whyMoved = {
  before: "somebody moved it since it was looked at; nothing was overwritten",
  after: "it was moved and reads differently now: somebody moved it at the same time",
  lost: "the reply to our move was lost, and somebody moved it at the same time; it was not moved again"
};
function requireEqual(subject2, actual, expected, when) {
  if (actual === expected) return;
  throw new Fault("conflict", {
    code: "TY603",
    message: `${subject2} is ${actual ?? "nothing"}, expected ${expected ?? "nothing"}`,
    why: whyMoved[when],
    help: "look at the registry, then run again: it validates against what is there now"
  });
}

// src/tracking/embedded/transport.ts
var usual = { waitMs: 2e4, silence: { read: 12e4, write: 6e5 } };
function embeddedTransport({ dir, helper, patience = usual }) {
  const { waitMs, silence } = patience;
  let owner;
  let finding2;
  let starting;
  let reader;
  let writing = false;
  function keep(found) {
    owner = found;
    return found;
  }
  async function livingOwner() {
    if (owner?.alive === true) return owner;
    finding2 ??= findOwner(dir, patience).then(keep).finally(() => {
      finding2 = void 0;
    });
    return finding2;
  }
  async function anyOwner() {
    writing = true;
    if (owner?.alive === true) return owner;
    starting ??= (async () => {
      await finding2;
      const here = await reader;
      await here?.release();
      if (owner?.alive === true) return owner;
      const { startOwner } = await import("./tracking-embedded-connect.mjs");
      return keep(await startOwner({ dir, helper, waitMs, silence }));
    })().finally(() => {
      starting = void 0;
    });
    return starting;
  }
  async function readHere(request) {
    reader ??= import("./tracking-embedded-reader.mjs").then(({ localReader }) => localReader(dir, waitMs));
    const reply = await (await reader).read(request);
    return reply === "owned" ? send2(await anyOwner(), request, true) : reply;
  }
  async function send2(to, request, safe) {
    try {
      return await to.send(request, safe);
    } catch (error) {
      const whole = request.body === void 0 || typeof request.body === "string" || request.body instanceof Uint8Array;
      if (!whole || !safe && errorCode(error) !== "ECONNREFUSED") throw stopped(dir, error, safe);
    }
    to.close();
    if (owner === to) owner = void 0;
    const next = await anyOwner();
    return next.send(request, safe).catch((error) => {
      throw stopped(dir, error, safe);
    });
  }
  return {
    description: `embedded (${dir})`,
    async request(request) {
      const safe = isRead(request);
      await new Promise(setImmediate);
      const to = safe && !writing ? await livingOwner() : await anyOwner();
      return to === void 0 ? readHere(request) : send2(to, request, safe);
    },
    async upstream() {
      const { url, token } = await anyOwner();
      return { url, headers: () => Promise.resolve({ authorization: `Bearer ${token}` }) };
    },
    async close() {
      await Promise.allSettled([finding2, starting]);
      owner?.close();
      owner = void 0;
      const here = await reader;
      await here?.release();
    }
  };
}
async function findOwner(dir, { waitMs, silence }) {
  if ((await lockOwner(ownerLock(dir)))?.info === void 0) return void 0;
  return (await import("./tracking-embedded-connect.mjs")).connectToOwner(dir, waitMs, silence);
}
function isRead({ method, path: path33 }) {
  return method === "GET" || method === "POST" && /\/(search|search-datasets|get-latest-versions)$/.test(path33.split("?")[0] ?? "");
}

// src/cloud/mlflow/metric.ts
function metricValue(value) {
  const read2 = number4(value);
  return Math.abs(read2) === Number.MAX_VALUE ? Math.sign(read2) * Number.POSITIVE_INFINITY : read2;
}
function pointOf(metric) {
  return {
    key: text3(metric["key"]),
    value: metricValue(metric["value"]),
    timestamp: number4(metric["timestamp"]),
    step: number4(metric["step"])
  };
}

// src/tracking/gateway/gateway.ts
import { randomBytes as randomBytes3 } from "node:crypto";

// src/tracking/gateway/access.ts
import { timingSafeEqual } from "node:crypto";
function accessFault(request, token) {
  const port2 = request.socket.localPort;
  const hosts = ["127.0.0.1", "localhost", "[::1]"].map((name) => `${name}:${port2}`);
  if (!hosts.includes(request.headers.host?.toLowerCase() ?? ""))
    return {
      status: 403,
      errorCode: "PERMISSION_DENIED",
      message: "The tracking gateway serves this machine only: the Host header must be its loopback address."
    };
  if (!carries(request.headers.authorization ?? "", token))
    return {
      status: 401,
      errorCode: "UNAUTHENTICATED",
      message: "The tracking gateway does not know this token. Use MLFLOW_TRACKING_TOKEN as the job was given it; a netrc entry for 127.0.0.1 or for every host replaces it."
    };
  if (request.url?.startsWith("/") !== true)
    return { status: 400, errorCode: "BAD_REQUEST", message: "The tracking gateway takes paths, not whole addresses." };
  return void 0;
}
function carries(authorization, token) {
  const [scheme, value = ""] = authorization.split(" ", 2);
  if (scheme?.toLowerCase() === "bearer") return equal(value, token);
  if (scheme?.toLowerCase() !== "basic") return false;
  const pair = Buffer.from(value, "base64").toString();
  return equal(pair.slice(pair.indexOf(":") + 1), token);
}
function equal(a, b) {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

// src/tracking/gateway/forward.ts
import { pipeline } from "node:stream/promises";

// src/tracking/gateway/logged.ts
function readLogged(body) {
  let read2;
  try {
    read2 = object2(parseLenient(body.toString("utf8")));
  } catch {
    return void 0;
  }
  const metrics = "metrics" in read2 ? list3(read2["metrics"]) : "key" in read2 ? [read2] : [];
  if (metrics.length === 0) return void 0;
  return { runId: text3(read2["run_id"]) || text3(read2["run_uuid"]), points: metrics.map(pointOf) };
}

// src/tracking/gateway/replies.ts
function sendError(request, reply, error) {
  if (reply.headersSent) {
    reply.destroy();
    return;
  }
  const body = JSON.stringify({ error_code: error.errorCode, message: error.message });
  reply.writeHead(error.status, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  reply.write(body);
  endWhenRead(request, reply);
}

// src/tracking/gateway/forward.ts
var maxLoggedBytes = 12e5;
var loggingRoute = /^\/(?:ajax-)?api\/2\.0\/mlflow\/runs\/(?:log-metric|log-batch)$/;
var hopByHop = /* @__PURE__ */ new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade"
]);
var Forwarder = class {
  #transport;
  #env;
  #observers;
  #http = new (http()).Agent({ keepAlive: true, timeout: idleMs });
  #https;
  constructor(transport, env, observers) {
    this.#transport = transport;
    this.#env = env;
    this.#observers = observers;
  }
  close() {
    this.#http.destroy();
    this.#https?.destroy();
  }
  /** Never rejects: whatever fails is told to the client, or breaks its connection where a reply has begun. */
  async forward(request, reply) {
    let pending;
    try {
      const observed = request.method === "POST" && loggingRoute.test(request.url?.split("?", 1)[0] ?? "");
      const body = observed ? await readBody(request, maxLoggedBytes) : request;
      if ("tooLong" in body) return tooLong(request, reply, body.tooLong);
      if (Buffer.isBuffer(body)) {
        const logged = readLogged(body);
        if (logged !== void 0) pending = this.#observers.expect(logged);
      }
      const answer = await this.#send(request, body, reply);
      const status = answer.statusCode ?? 502;
      pending?.decide(status >= 200 && status < 300);
      reply.writeHead(status, passedOn(answer));
      await pipeline(answer, reply, { end: false });
      endWhenRead(request, reply);
    } catch (error) {
      pending?.decide(false);
      const message = error instanceof Fault ? error.diagnostic.message : `The tracking server cannot be reached: ${said(error)}`;
      sendError(request, reply, { status: error instanceof Fault ? 503 : 502, errorCode: "TEMPORARILY_UNAVAILABLE", message });
    }
  }
  async #send(request, body, reply) {
    const upstream = await this.#transport.upstream();
    const target = new URL(upstream.url);
    const secure = target.protocol === "https:";
    const headers = { ...passedOn(request), ...await upstream.headers(), host: target.host };
    if (Buffer.isBuffer(body)) headers["content-length"] = body.length;
    return new Promise((resolve2, reject) => {
      const sent = (secure ? https() : http()).request({
        host: target.hostname.replace(/^\[|\]$/g, ""),
        port: target.port || (secure ? 443 : 80),
        method: request.method,
        path: target.pathname.replace(/\/+$/, "") + (request.url ?? "/"),
        headers,
        agent: secure ? this.#https ??= new (https()).Agent({ keepAlive: true, timeout: idleMs, ...tlsOptions(this.#env) }) : this.#http
      });
      sent.on("response", (answer) => {
        answer.once("end", () => {
          if (request.readableEnded) return;
          request.unpipe(sent);
          sent.destroy();
        });
        resolve2(answer);
      });
      sent.on("error", reject);
      reply.on("close", () => {
        if (!reply.writableFinished) sent.destroy();
      });
      if (Buffer.isBuffer(body)) sent.end(body);
      else body.pipe(sent);
    });
  }
};
function said(error) {
  return error instanceof Error ? error.message : String(error);
}
function tooLong(request, reply, size) {
  const message = `Batched logging API requests must be at most 1000000 bytes, got a request of size ${size}.`;
  sendError(request, reply, { status: 400, errorCode: "INVALID_PARAMETER_VALUE", message });
}
function passedOn(message) {
  const named3 = (message.headers.connection ?? "").split(",").map((name) => name.trim().toLowerCase());
  const out = {};
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    if (values === void 0 || hopByHop.has(name) || named3.includes(name)) continue;
    if (name !== "authorization" && name !== "host" && name !== "expect") out[name] = values;
  }
  return out;
}
async function readBody(request, limit2) {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > limit2) return { tooLong: announced };
  const chunks = [];
  let size = 0;
  return new Promise((resolve2, reject) => {
    const take2 = (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size <= limit2) return;
      request.pause().off("data", take2);
      resolve2({ tooLong: size });
    };
    request.on("data", take2);
    request.on("end", () => resolve2(Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

// src/tracking/gateway/observers.ts
var remembered = 2e4;
var RunObservers = class {
  listeners = /* @__PURE__ */ new Set();
  #waiting = [];
  /** Insertion order is age: the oldest go first. */
  #told = /* @__PURE__ */ new Set();
  expect(points) {
    const waiting = { points };
    this.#waiting.push(waiting);
    return {
      decide: (accepted) => {
        waiting.accepted ??= accepted;
        this.#tell();
      }
    };
  }
  #tell() {
    for (let first = this.#waiting[0]; first?.accepted !== void 0; first = this.#waiting[0]) {
      this.#waiting.shift();
      if (first.accepted) for (const point of first.points) this.#tellPoint(point);
    }
  }
  /** MLflow keeps points equal in key, step, time and value as one; so does this. */
  #tellPoint(point) {
    const identity = `${point.step} ${point.timestamp} ${point.value} ${point.key}`;
    if (this.#told.has(identity)) return;
    this.#told.add(identity);
    if (this.#told.size > remembered) {
      const [oldest] = this.#told;
      if (oldest !== void 0) this.#told.delete(oldest);
    }
    for (const listener of this.listeners) listener(point);
  }
};
var Observers = class {
  #runs = /* @__PURE__ */ new Map();
  add(runId, onPoint) {
    const run = this.#runs.get(runId) ?? new RunObservers();
    this.#runs.set(runId, run);
    const listener = (point) => onPoint(point);
    run.listeners.add(listener);
    return () => {
      run.listeners.delete(listener);
      if (run.listeners.size === 0 && this.#runs.get(runId) === run) this.#runs.delete(runId);
    };
  }
  /** Takes a place in the order of arrival; undefined where nobody listens. */
  expect(logged) {
    return this.#runs.get(logged.runId)?.expect(logged.points);
  }
};

// src/tracking/gateway/gateway.ts
async function startGateway(options) {
  const env = options.env ?? process.env;
  const token = randomBytes3(32).toString("base64url");
  const observers = new Observers();
  const forwarder = new Forwarder(options.transport, env, observers);
  const server = http().createServer(
    { requestTimeout: 0, headersTimeout: 6e4, keepAliveTimeout: 65e3 },
    (request, reply) => {
      const fault2 = accessFault(request, token);
      if (fault2 !== void 0) sendError(request, reply, fault2);
      else void forwarder.forward(request, reply);
    }
  );
  await new Promise((resolve2, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve2);
  });
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    variables: (of) => variables(url, token, env, of),
    observe: (runId, onPoint) => observers.add(runId, onPoint),
    close: async () => {
      const closed = new Promise((resolve2) => server.close(resolve2));
      server.closeAllConnections();
      forwarder.close();
      await closed;
    }
  };
}
function variables(url, token, env, of) {
  const noProxy = [env["NO_PROXY"] ?? env["no_proxy"], "127.0.0.1", "localhost"].filter((part) => part !== void 0 && part !== "").join(",");
  return {
    MLFLOW_TRACKING_URI: url,
    MLFLOW_REGISTRY_URI: url,
    MLFLOW_TRACKING_TOKEN: token,
    // A client that finds a name and a password in ~/.mlflow/credentials sends those in place of a token, unless these are set.
    MLFLOW_TRACKING_USERNAME: "trainyard",
    MLFLOW_TRACKING_PASSWORD: token,
    MLFLOW_EXPERIMENT_ID: of.experimentId,
    ...of.runId === void 0 ? {} : { MLFLOW_RUN_ID: of.runId },
    MLFLOW_DISABLE_TELEMETRY: "true",
    MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR: "false",
    MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT: "true",
    NO_PROXY: noProxy,
    no_proxy: noProxy
  };
}

// src/tracking/mlflow/artifacts.ts
import { mkdir as mkdir9, rename as rename2, rm as rm6, stat as stat11 } from "node:fs/promises";
import path29 from "node:path";

// src/tracking/mlflow/locate.ts
import { stat as stat10 } from "node:fs/promises";
import path28 from "node:path";
import { fileURLToPath as fileURLToPath2 } from "node:url";

// src/tracking/mlflow/places.ts
import { createReadStream, createWriteStream } from "node:fs";
import { copyFile as copyFile2, lstat, mkdir as mkdir8, readdir as readdir9, stat as stat9 } from "node:fs/promises";
import path27 from "node:path";
import { Readable } from "node:stream";
import { pipeline as pipeline2 } from "node:stream/promises";

// src/tracking/mlflow/safe-path.ts
var maxDepth = 32;
var maxFiles = 1e5;
var windowsDevice = /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i;
function checkName2(name, where) {
  const reason2 = dangerIn(name);
  if (reason2 !== void 0) throw dangerous(`${where} holds an artifact with the name ${JSON.stringify(name)}`, reason2);
  return name;
}
function checkPath(path33, where) {
  if (path33 === "") return "";
  return path33.split("/").map((name) => checkName2(name, where)).join("/");
}
function dangerIn(name) {
  if (name === "" || name === "." || name === "..") return "it would leave its folder";
  if (/[/\\]/.test(name)) return "it is a path, not a name";
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name)) return "it holds a control character";
  if (process.platform === "win32" && (/[:*?"<>|]|[. ]$/.test(name) || windowsDevice.test(name)))
    return "Windows gives this name another meaning";
  return hidesPath(name) ? "it hides a path in percent signs" : void 0;
}
function hidesPath(name) {
  for (let decoded2 = name, round = 0; round < 5; round++) {
    const next = decoded2.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    if (next === decoded2) return false;
    if (next === "." || next === ".." || /[/\\\0]/.test(next)) return true;
    decoded2 = next;
  }
  return true;
}
var DistinctPaths = class {
  #seen = /* @__PURE__ */ new Map();
  #where;
  constructor(where) {
    this.#where = where;
  }
  add(path33) {
    const folded = path33.normalize("NFC").toLowerCase();
    const other = this.#seen.get(folded);
    if (other !== void 0)
      throw dangerous(
        `${this.#where} holds both ${JSON.stringify(other)} and ${JSON.stringify(path33)}`,
        "on some file systems one would overwrite the other"
      );
    this.#seen.set(folded, path33);
  }
};
function dangerous(message, why) {
  return new Fault("service", {
    code: "TY606",
    message,
    why,
    help: "nothing of it was written; log the artifacts again under plain names"
  });
}

// src/tracking/mlflow/places.ts
var artifactsRoute = "/api/2.0/mlflow-artifacts/artifacts";
function proxiedPlace(client, root) {
  const full = (below) => join(root, below);
  return {
    description: `mlflow-artifacts:/${root}`,
    async list(below) {
      const reply = await client.call({ method: "GET", path: artifactsRoute, query: { path: full(below) }, repeat: "safe" });
      return list3(reply["files"]).map((file) => entry(text3(file["path"]), file, `mlflow-artifacts:/${full(below)}`));
    },
    fetch: (below, file) => download(client, `${artifactsRoute}/${encodePath(full(below))}`, file),
    async store(below, file) {
      const { size } = await stat9(file);
      await client.exchange(
        () => ({
          method: "PUT",
          path: `${artifactsRoute}/${encodePath(full(below))}`,
          headers: { "content-type": "application/octet-stream", "content-length": String(size) },
          body: size === 0 ? "" : createReadStream(file, { end: size - 1 })
        }),
        "safe",
        drain
      );
    }
  };
}
function localPlace(root) {
  const full = (below) => path27.join(root, ...below.split("/").filter((name) => name !== ""));
  return {
    description: root,
    async list(below) {
      const entries = await readdir9(full(below), { withFileTypes: true }).catch((error) => {
        if (isMissing(error)) return [];
        throw error;
      });
      return Promise.all(
        entries.map(async (found) => {
          if (found.isDirectory()) return { name: checkName2(found.name, root), dir: true };
          if (!found.isFile())
            throw dangerous(`${root} holds ${JSON.stringify(join(below, found.name))}`, "it is neither file nor folder");
          return {
            name: checkName2(found.name, root),
            dir: false,
            size: (await lstat(path27.join(full(below), found.name))).size
          };
        })
      );
    },
    fetch: (below, file) => copyFile2(full(below), file),
    async store(below, file) {
      await mkdir8(path27.dirname(full(below)), { recursive: true });
      await copyFile2(file, full(below));
    }
  };
}
function runPlace(client, runId) {
  const where = `runs:/${runId}`;
  return {
    description: where,
    list: (below) => listed2(client, read("artifacts/list", { run_id: runId, path: below || void 0 }), below, where),
    fetch: (below, file) => download(client, `/get-artifact?${query({ run_uuid: runId, path: below })}`, file)
  };
}
function modelPlace(client, modelId) {
  const where = `models:/${modelId}`;
  const route = `logged-models/${encodeURIComponent(modelId)}/artifacts`;
  return {
    description: where,
    list: (below) => listed2(client, read(`${route}/directories`, { artifact_directory_path: below || void 0 }), below, where),
    fetch: (below, file) => download(client, `${api.replace("/api/", "/ajax-api/")}/${route}/files?${query({ artifact_file_path: below })}`, file)
  };
}
async function listed2(client, call, below, where) {
  const entries = [];
  for await (const file of client.pages(call, "files"))
    entries.push(entry(relativeTo(below, text3(file["path"]), where), file, where));
  return entries;
}
function join(...parts) {
  return parts.filter((part) => part !== "").join("/");
}
function relativeTo(folder, full, where) {
  if (folder === "") return full;
  if (!full.startsWith(`${folder}/`))
    throw dangerous(`${where} listed ${JSON.stringify(full)} under ${JSON.stringify(folder)}`, "it lies outside");
  return full.slice(folder.length + 1);
}
function entry(name, file, where) {
  const { is_dir, file_size } = object2(file);
  const dir = is_dir === true;
  return { name: checkName2(name, where), dir, ...dir || file_size === void 0 ? {} : { size: number4(file_size) } };
}
function encodePath(path33) {
  return path33.split("/").map(encodeURIComponent).join("/");
}
function query(values) {
  return new URLSearchParams(values).toString();
}
async function drain(reply) {
  for await (const _ of reply.body) ;
}
async function download(client, from, file) {
  await client.exchange(
    () => ({ method: "GET", path: from }),
    "safe",
    async (reply) => {
      const sink = createWriteStream(file);
      await pipeline2(Readable.from(reply.body, { objectMode: false }), sink);
      const announced = reply.headers["content-length"];
      if (announced !== void 0 && Number(announced) !== sink.bytesWritten)
        throw new Fault("service", {
          code: "TY605",
          message: `${client.description} sent ${sink.bytesWritten} bytes of ${announced} announced for ${from.split("?", 1)[0]}`,
          help: "run again; look into the server\u2019s log where it stays so"
        });
    }
  );
}

// src/tracking/mlflow/locate.ts
var maxSteps = 5;
async function locate(lookup, uri, steps = maxSteps) {
  if (steps === 0) throw unreadable3(uri, "it refers to itself");
  const scheme = schemeOf(uri);
  if (scheme === "runs") return locateRun(lookup, uri, steps);
  if (scheme === "models") return locateModel(lookup, uri, steps);
  const root = await readableRoot(lookup.client, uri);
  if (root !== void 0) return { place: root, path: "" };
  throw unreadable3(
    uri,
    `the scheme ${scheme} needs that storage\u2019s own client, and the server was not asked for it through a run or a model`
  );
}
function schemeOf(uri) {
  return /^([a-z][a-z0-9+.-]+):/i.exec(uri)?.[1]?.toLowerCase() ?? "file";
}
async function readableRoot(client, uri) {
  const proxied = proxiedRoot(uri);
  if (proxied !== void 0) return proxiedPlace(client, checkPath(proxied, uri));
  const folder = localFolder(uri);
  if (folder === void 0) return void 0;
  return await stat10(folder).then(
    () => true,
    () => false
  ) ? localPlace(folder) : void 0;
}
function proxiedRoot(uri) {
  const match = /^mlflow-artifacts:(?:\/\/[^/]*)?\/*(.*)$/.exec(uri) ?? /^https?:\/\/.*?\/api\/2\.0\/mlflow-artifacts\/artifacts\/+(.*)$/.exec(uri);
  return match?.[1]?.replace(/\/+$/, "");
}
function localFolder(uri) {
  if (path28.isAbsolute(uri)) return uri;
  if (schemeOf(uri) !== "file" || !uri.startsWith("file:")) return void 0;
  try {
    return fileURLToPath2(uri);
  } catch {
    return void 0;
  }
}
async function locateRun(lookup, uri, steps) {
  const [, runId = "", rest = ""] = /^runs:\/+([^/]+)\/*(.*?)\/*$/.exec(uri) ?? [];
  const inside = checkPath(rest, uri);
  const run = runId === "" ? void 0 : await lookup.run(runId);
  if (run === void 0) throw unreadable3(uri, "there is no such MLflow run");
  const place = await readableRoot(lookup.client, run.artifactUri) ?? runPlace(lookup.client, runId);
  if (inside === "" || (await place.list(inside)).length > 0) return { place, path: inside };
  const [name, ...below] = inside.split("/");
  for (const modelId of [...run.modelIds].reverse()) {
    const model = await lookup.loggedModel(modelId);
    if (model?.name !== name) continue;
    const found = await locate(lookup, `models:/${modelId}`, steps - 1);
    return { place: found.place, path: join(found.path, ...below) };
  }
  return { place, path: inside };
}
async function locateModel(lookup, uri, steps) {
  const [, head = "", rest = ""] = /^models:\/+([^/]+)\/*(.*?)\/*$/.exec(uri) ?? [];
  if (/^m-[^@]+$/.test(head)) {
    const model = await lookup.loggedModel(head);
    if (model === void 0) throw unreadable3(uri, "there is no such logged model");
    const place = await readableRoot(lookup.client, model.artifactUri) ?? modelPlace(lookup.client, head);
    return { place, path: checkPath(rest, uri) };
  }
  const { name, version, below } = await versionOf3(lookup.client, uri, head, rest);
  const reply = await lookup.client.call(read("model-versions/get-download-uri", { name, version }));
  const source = text3(reply["artifact_uri"]);
  const found = await locateSource(lookup, { uri, name, version, source }, steps - 1);
  return { place: found.place, path: join(found.path, checkPath(below, uri)) };
}
async function versionOf3(client, uri, head, rest) {
  const at2 = head.lastIndexOf("@");
  if (at2 > 0) {
    const name = head.slice(0, at2);
    const reply = await client.call(read("registered-models/alias", { name, alias: head.slice(at2 + 1) }));
    return { name, version: text3(object2(reply["model_version"])["version"]), below: rest };
  }
  const [version = "", ...below] = rest.split("/");
  if (!/^\d+$/.test(version))
    throw unreadable3(
      uri,
      "it names neither a logged model (models:/m-...), nor a version (models:/name/1), nor an alias (models:/name@alias)"
    );
  return { name: head, version, below: below.join("/") };
}
async function locateSource(lookup, of, steps) {
  const scheme = schemeOf(of.source);
  if (scheme === "runs" || scheme === "models") return locate(lookup, of.source, steps);
  const root = await readableRoot(lookup.client, of.source);
  if (root !== void 0) return { place: root, path: "" };
  const reply = await lookup.client.call(read("model-versions/get", { name: of.name, version: of.version }));
  const version = object2(reply["model_version"]);
  const modelId = text3(version["model_id"]);
  if (modelId !== "") return { place: modelPlace(lookup.client, modelId), path: "" };
  const run = text3(version["run_id"]) === "" ? void 0 : await lookup.run(text3(version["run_id"]));
  if (run !== void 0 && of.source.startsWith(`${run.artifactUri}/`))
    return {
      place: runPlace(lookup.client, run.runId),
      path: checkPath(of.source.slice(run.artifactUri.length + 1), of.uri)
    };
  throw unreadable3(
    of.uri,
    `its source ${of.source} has the scheme ${scheme}, and it names no run or logged model through which the server would read it`
  );
}
function unreadable3(uri, why) {
  return new Fault("service", {
    code: "TY605",
    message: `no artifacts can be read from ${uri}`,
    why,
    help: "check the URI; a server started with --artifacts-destination (and --serve-artifacts, its default) serves artifacts of every storage"
  });
}

// src/tracking/mlflow/artifacts.ts
var parallel = 4;
async function listArtifacts(lookup, uri) {
  const { files } = await walk(await locate(lookup, uri), uri);
  return files.map((file) => ({ path: file.path, size: file.size ?? 0 }));
}
async function downloadArtifacts(lookup, uri, dir) {
  if (await exists(dir))
    throw new Fault("service", { code: "TY605", message: `${dir} exists already`, help: "name a new folder" });
  const { place, from, files } = await walk(await locate(lookup, uri), uri);
  if (files.length === 0) throw unreadable3(uri, "there are none");
  const partial = `${dir}.partial`;
  await rm6(partial, { recursive: true, force: true });
  try {
    for (const folder of new Set(files.map((file) => path29.posix.dirname(file.path))))
      await mkdir9(path29.join(partial, folder), { recursive: true, mode: 448 });
    await each(files, async (file) => {
      const target = path29.join(partial, file.path);
      await place.fetch(join(from, file.path), target);
      const size = (await stat11(target)).size;
      if (file.size !== void 0 && file.size !== size)
        throw new Fault("service", {
          code: "TY605",
          message: `${file.path} under ${uri} has ${size} bytes, its listing said ${file.size}`,
          why: "it was cut, or written again meanwhile",
          help: "run again"
        });
    });
    await rename2(partial, dir);
  } catch (error) {
    await rm6(partial, { recursive: true, force: true });
    throw error;
  }
}
async function uploadArtifacts(lookup, runId, dir, to) {
  const run = await lookup.run(runId);
  if (run === void 0) throw unreadable3(`runs:/${runId}`, "there is no such MLflow run");
  const place = await writableRoot(lookup, run);
  const local = localFolder(run.artifactUri) !== void 0;
  const base = checkPath(to.replace(/^\/+|\/+$/g, ""), "the target");
  const files = await listTree(dir);
  await each(files, async (file) => {
    const from = path29.join(dir, file);
    try {
      await place.store?.(join(base, checkPath(file, dir)), from);
    } catch (error) {
      if (!local || !(error instanceof Error) || errorCode(error) === void 0) throw error;
      throw unwritable(run.artifactUri, `it is a folder that this machine cannot write to: ${error.message}`);
    }
  });
  if (!local) return;
  const seen = await runPlace(lookup.client, runId).list(base);
  const written2 = files[0]?.split("/")[0];
  if (written2 !== void 0 && !seen.some((found) => found.name === written2))
    throw unwritable(
      run.artifactUri,
      "the tracking server does not see what was written to this folder here: it means one of another machine"
    );
}
async function writableRoot(lookup, { artifactUri, experimentId }) {
  const proxied = proxiedRoot(artifactUri);
  if (proxied !== void 0) return proxiedPlace(lookup.client, checkPath(proxied, artifactUri));
  const folder = localFolder(artifactUri);
  if (folder === void 0)
    throw unwritable(artifactUri, `the scheme ${schemeOf(artifactUri)} needs that storage\u2019s own client`);
  const run = path29.resolve(folder, "..");
  const experiment = path29.dirname(run);
  const parent = path29.dirname(path29.basename(experiment) === experimentId ? path29.dirname(experiment) : experiment);
  if (await exists(parent)) return localPlace(folder);
  throw unwritable(artifactUri, `it is a folder of another machine: this one has no ${parent}`);
}
function unwritable(artifactUri, why) {
  return new Fault("service", {
    code: "TY605",
    message: `no artifacts can be written to ${artifactUri}`,
    why,
    help: "start the tracking server with --artifacts-destination naming this storage, and use a new experiment: it then serves artifacts itself"
  });
}
async function walk({ place, path: root }, uri) {
  const distinct = new DistinctPaths(uri);
  const files = [];
  const folders = [""];
  for (let folder = folders.pop(); folder !== void 0; folder = folders.pop()) {
    if (folder.split("/").length > maxDepth)
      throw dangerous(`${uri} has more than ${maxDepth} levels of folders`, "it may have no end");
    for (const found of await place.list(join(root, folder))) {
      const full = join(folder, found.name);
      distinct.add(full);
      if (found.dir) folders.push(full);
      else files.push({ path: full, size: found.size });
      if (files.length + folders.length > maxFiles)
        throw dangerous(`${uri} holds more than ${maxFiles} artifacts`, "it may have no end");
    }
  }
  if (files.length === 0 && root !== "") {
    const parent = path29.posix.dirname(root) === "." ? "" : path29.posix.dirname(root);
    const own2 = (await place.list(parent)).find((found) => !found.dir && found.name === path29.posix.basename(root));
    if (own2 !== void 0) return { place, from: parent, files: [{ path: own2.name, size: own2.size }] };
  }
  files.sort((a, b) => a.path < b.path ? -1 : 1);
  return { place, from: root, files };
}
async function each(items, act) {
  const queue = items.values();
  let failed2 = false;
  const worker = async () => {
    for (const item of queue) {
      if (failed2) return;
      try {
        await act(item);
      } catch (error) {
        failed2 = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: parallel }, worker));
  for (const result of results) if (result.status === "rejected") throw result.reason;
}
async function exists(file) {
  return stat11(file).then(
    () => true,
    () => false
  );
}

// src/tracking/mlflow/batches.ts
var maxMetrics = 1e3;
var maxParams = 100;
var maxTags = 100;
var maxBytes = 9e5;
function batches(values) {
  return [
    ...cut2(keyValues(values.params ?? {}), maxParams).map((params) => ({ params })),
    ...cut2(keyValues(values.tags ?? {}), maxTags).map((tags) => ({ tags })),
    ...cut2(values.metrics ?? [], maxMetrics).map((metrics) => ({ metrics }))
  ];
}
function cut2(items, maxItems) {
  const parts = [];
  let part = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(stringify4(item)) + 1;
    if (part.length > 0 && (part.length === maxItems || bytes + size > maxBytes)) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(item);
    bytes += size;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

// src/tracking/mlflow/runs.ts
function runOf(run) {
  const info = object2(run["info"]);
  const data2 = object2(run["data"]);
  const endTime = number4(info["end_time"]);
  return {
    runId: text3(info["run_id"]) || text3(info["run_uuid"]),
    experimentId: text3(info["experiment_id"]),
    name: text3(info["run_name"]),
    status: statusOf2(text3(info["status"])),
    startTime: number4(info["start_time"]),
    ...endTime > 0 ? { endTime } : {},
    artifactUri: text3(info["artifact_uri"]),
    metrics: Object.fromEntries(list3(data2["metrics"]).map((metric) => [text3(metric["key"]), metricValue(metric["value"])])),
    params: pairs2(data2["params"]),
    tags: pairs2(data2["tags"]),
    modelIds: list3(object2(run["outputs"])["model_outputs"]).map((model) => text3(model["model_id"]))
  };
}
function statusOf2(status) {
  switch (status) {
    case "SCHEDULED":
    case "FINISHED":
    case "FAILED":
    case "KILLED":
      return status;
    default:
      return "RUNNING";
  }
}
function loggedModelOf(model) {
  const info = object2(model["info"]);
  const sourceRunId = text3(info["source_run_id"]);
  return {
    modelId: text3(info["model_id"]),
    name: text3(info["name"]),
    artifactUri: text3(info["artifact_uri"]),
    status: text3(info["status"]),
    ...sourceRunId === "" ? {} : { sourceRunId }
  };
}

// src/tracking/mlflow/tracking.ts
function createTracking(transport, options = {}) {
  const client = mlflowClient(transport, options);
  const now = options.now ?? Date.now;
  const lookup = {
    client,
    run: (runId) => getRun(client, runId),
    loggedModel: (modelId) => getLoggedModel(client, modelId)
  };
  let gateway;
  return {
    description: transport.description,
    experiment: async (name) => {
      const found = await findExperiment(client, name);
      return found?.deleted === false ? found.id : void 0;
    },
    createExperiment: (name) => createExperiment(client, name),
    run: (runId) => getRun(client, runId),
    findRuns: (experimentId, tag) => findRuns(client, experimentId, tag),
    createRun: async (run) => {
      const body = { experiment_id: run.experimentId, run_name: run.name, start_time: now(), tags: keyValues(run.tags) };
      return runOf(object2((await client.call(send("POST", "runs/create", body, "once")))["run"]));
    },
    endRun: async (runId, status) => {
      await client.call(send("POST", "runs/update", { run_id: runId, status, end_time: now() }));
    },
    log: async (runId, values) => {
      for (const batch of batches(values))
        await client.call(
          send("POST", "runs/log-batch", { run_id: runId, ...batch }, batch.metrics === void 0 ? "safe" : "once")
        );
    },
    metricHistory: (runId, key) => metricHistory(client, runId, key),
    loggedModel: (modelId) => getLoggedModel(client, modelId),
    listArtifacts: (uri) => listArtifacts(lookup, uri),
    downloadArtifacts: (uri, dir) => downloadArtifacts(lookup, uri, dir),
    uploadArtifacts: (runId, dir, path33) => uploadArtifacts(lookup, runId, dir, path33),
    gateway: () => gateway ??= startGateway({ transport, ...options.env === void 0 ? {} : { env: options.env } }),
    close: async () => {
      await (await gateway?.catch(() => void 0))?.close();
      await transport.close();
    }
  };
}
async function findExperiment(client, name) {
  const reply = await orMissing(client.call(read("experiments/get-by-name", { experiment_name: name })));
  if (reply === void 0) return void 0;
  const experiment = object2(reply["experiment"]);
  return { id: text3(experiment["experiment_id"]), deleted: text3(experiment["lifecycle_stage"]) === "deleted" };
}
async function createExperiment(client, name) {
  try {
    return text3((await client.call(send("POST", "experiments/create", { name })))["experiment_id"]);
  } catch (error) {
    if (!(error instanceof Refused) || !error.exists) throw error;
    const found = await findExperiment(client, name);
    if (found === void 0) throw error;
    if (!found.deleted) return found.id;
    throw new Fault("service", {
      code: "TY607",
      message: `the experiment ${JSON.stringify(name)} is deleted on ${client.description}`,
      why: "MLflow keeps the name of a deleted experiment and takes no new runs for it",
      help: `restore it (mlflow experiments restore --experiment-id ${found.id}), or choose another experiment_name`
    });
  }
}
async function getRun(client, runId) {
  const reply = await orMissing(client.call(read("runs/get", { run_id: runId })));
  return reply === void 0 ? void 0 : runOf(object2(reply["run"]));
}
async function getLoggedModel(client, modelId) {
  const reply = await orMissing(client.call(read(`logged-models/${encodeURIComponent(modelId)}`)));
  return reply === void 0 ? void 0 : loggedModelOf(object2(reply["model"]));
}
async function findRuns(client, experimentId, tag) {
  const body = {
    experiment_ids: [experimentId],
    run_view_type: "ACTIVE_ONLY",
    max_results: 1e3,
    order_by: ["attributes.start_time DESC"],
    ...filterFor2(tag)
  };
  const found = [];
  for await (const run of client.pages(send("POST", "runs/search", body), "runs")) {
    const decoded2 = runOf(run);
    if (decoded2.tags[tag.key] === tag.value) found.push(decoded2);
  }
  return found;
}
function filterFor2(tag) {
  if (/[`"\\]/.test(tag.key) || tag.value.includes("\\")) return {};
  const quote = tag.value.includes("'") ? '"' : "'";
  return tag.value.includes(quote) ? {} : { filter: `tags.\`${tag.key}\` = ${quote}${tag.value}${quote}` };
}
async function metricHistory(client, runId, key) {
  const points = [];
  const call = read("metrics/get-history", { run_id: runId, metric_key: key, max_results: 25e3 });
  for await (const metric of client.pages(call, "metrics")) points.push(pointOf(metric));
  return points.sort((a, b) => a.step - b.step || a.timestamp - b.timestamp || a.value - b.value);
}

// src/app.ts
function helperCommand() {
  const here = fileURLToPath3(import.meta.url);
  const helper = here.endsWith(".ts") ? path30.join(path30.dirname(here), "helper.ts") : path30.join(path30.dirname(here), "..", "helper.mjs");
  return [process.execPath, helper];
}
var openJournal = createFileJournal;
function createApp(options) {
  const { workspace, state, cache, env } = options;
  const helper = helperCommand();
  const { uri } = workspace.tracking;
  const transport = uri === void 0 ? embeddedTransport({ dir: path30.join(state, "tracking"), helper }) : httpTransport({ uri, env });
  const tracking2 = maskingItsToken(createTracking(transport, { env }), options.addSecret);
  const compute3 = createLocalCompute({ state, cache, helper, env, redact: options.redact });
  const declared = Object.fromEntries(
    Object.entries(workspace.endpoints).flatMap(
      ([name, endpoint2]) => endpoint2.type === "local" ? [[name, { ...endpoint2, cwd: workspace.dir }]] : []
    )
  );
  const endpoints = createLocalEndpoints({ state, declared, helper, env });
  return {
    journal: createFileJournal(state),
    leases: createFileLeases(state),
    endpoints,
    compute: compute3,
    jobTypes,
    ports: {
      tracking: tracking2,
      // Of our own store there is nothing to find out.
      registry: createRegistry(transport, uri === void 0 ? { capabilities: { stages: true, aliases: true } } : {}),
      assets: createLocalAssets({
        state,
        fetchModel: (from, dir) => tracking2.downloadArtifacts(from, dir),
        readOnly: options.readOnly === true
      }),
      endpoints,
      reuse: createReuseIndex(state, options.redact),
      compute: async () => compute3,
      code: readCode
    },
    async close() {
      await compute3.close();
      await tracking2.close();
    }
  };
}
function maskingItsToken(tracking2, addSecret) {
  let opened;
  const open5 = async () => {
    const gateway = await tracking2.gateway();
    const token = gateway.variables({ experimentId: "0" })["MLFLOW_TRACKING_TOKEN"];
    if (token !== void 0) addSecret(token);
    return gateway;
  };
  return { ...tracking2, gateway: () => opened ??= open5() };
}

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
var freeText = /* @__PURE__ */ new Set(["target", "reason", "reasons", "why", "cause", "failed"]);
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
  "remove-deployment",
  "stop-endpoint"
];

// src/system/cache-folder.ts
import os3 from "node:os";
import path31 from "node:path";
function cacheFolder(env) {
  const given = env["TRAINYARD_CACHE"];
  if (given) return path31.resolve(given);
  const tools = env["RUNNER_TOOL_CACHE"] ?? env["AGENT_TOOLSDIRECTORY"];
  if (tools) return path31.join(tools, "trainyard", "cache");
  if (process.platform === "win32" && env["LOCALAPPDATA"]) return path31.join(env["LOCALAPPDATA"], "trainyard");
  if (process.platform === "darwin") return path31.join(os3.homedir(), "Library", "Caches", "trainyard");
  return path31.join(env["XDG_CACHE_HOME"] || path31.join(os3.homedir(), ".cache"), "trainyard");
}

// src/commands/session.ts
function openSession(host, request) {
  const redactor = createRedactor();
  const session = {
    host,
    request,
    env: process.env,
    cwd: process.cwd(),
    redactor,
    cancel: new AbortController(),
    cancelledBy: void 0,
    tables: [],
    publish(event) {
      const clean = redactEvent(event, redactor);
      if (clean.type === "table") session.tables.push(clean);
      host.sink.on(clean);
    },
    addSecret(value) {
      redactor.add(value);
      host.mask(value);
    }
  };
  return session;
}
function redactEvent(event, redactor) {
  const kept = (key) => isFact(event) ? !freeText.has(key) : key === "type" || key === "job";
  return Object.fromEntries(
    Object.entries(event).map(([key, value]) => [key, kept(key) ? value : redactDeep(value, redactor)])
  );
}
function isFact(event) {
  return factTypes.includes(event.type);
}
function redactDeep(value, redactor) {
  if (typeof value === "string") return redactor.redact(value);
  if (Array.isArray(value)) return value.map((item) => redactDeep(item, redactor));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactDeep(item, redactor)]));
}
function publishList(session, list4) {
  const { shown: shown2, rest } = cutList(list4);
  for (const diagnostic of shown2) session.publish({ type: "diagnostic", diagnostic });
  if (rest !== void 0) session.publish({ type: "note", text: rest });
}
function refused2(session, diagnostics) {
  publishList(session, diagnostics);
  session.publish({ type: "note", text: explainLine(inReadingOrder(diagnostics)) });
  const { errors } = countsOf(inReadingOrder(diagnostics));
  return { outputs: {}, summary: "", exitCode: 2, message: `${plural(errors, "error")}; nothing was done` };
}
function take(session, result) {
  if (!result.ok) throw new Refusal2(withoutForeignText(session, result.diagnostics));
  publishList(session, withoutForeignText(session, result.warnings));
  return result.value;
}
var Refusal2 = class extends Error {
  name = "Refusal";
  diagnostics;
  constructor(diagnostics) {
    super(diagnostics[0]?.message ?? "refused");
    this.diagnostics = diagnostics;
  }
};
function workspaceOptions(session, known = {}) {
  const file = session.request.inputs("workspace-file") ?? known.workspaceFile;
  const profile2 = session.request.inputs("profile") ?? known.profile;
  const { maps, environmentMaps } = known;
  return {
    env: session.env,
    cwd: session.cwd,
    ...file && { file },
    ...profile2 && { profile: profile2 },
    ...maps && { maps },
    ...environmentMaps && { environmentMaps }
  };
}
async function loadWorkspace(session, pipelineFile, known) {
  return take(session, await findWorkspace(pipelineFile, workspaceOptions(session, known)));
}
function mapsOf(session) {
  const maps = linesOf3(session, "map");
  const environmentMaps = linesOf3(session, "map-environment");
  return { ...maps.length > 0 && { maps }, ...environmentMaps.length > 0 && { environmentMaps } };
}
function linesOf3(session, name) {
  return (session.request.inputs(name) ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
}
function stateFolder(session, workspace) {
  const given = session.request.inputs("state") ?? (session.env["TRAINYARD_STATE"] || void 0);
  if (given !== void 0) return { dir: path32.resolve(session.cwd, given), declared: true };
  return { dir: session.host.stateDir ?? path32.join(workspace.dir, ".trainyard"), declared: false };
}
function openApp(session, workspace, state, readOnly = false) {
  return createApp({
    workspace,
    state,
    readOnly,
    cache: cacheFolder(session.env),
    env: session.env,
    redact: (text4) => session.redactor.redact(text4),
    addSecret: session.addSecret
  });
}
async function rememberRun(session, run, where) {
  await writeFileAtomic(path32.join(cacheFolder(session.env), "runs", `${run}.json`), JSON.stringify(where));
}
async function knownState(session) {
  const declared = session.request.inputs("state") ?? (session.env["TRAINYARD_STATE"] || void 0);
  if (declared !== void 0) return { dir: path32.resolve(session.cwd, declared), declared: true };
  if (session.host.stateDir !== void 0) return { dir: session.host.stateDir, declared: false };
  try {
    return stateFolder(session, await loadWorkspace(session, path32.join(session.cwd, "pipeline.yml")));
  } catch (error) {
    if (error instanceof Refusal2) return error;
    throw error;
  }
}
async function locateRun2(session, run) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(run)) throw runNotFound(run);
  const known = await knownState(session);
  const exists2 = async (state) => (await openJournal(state).load(run)).head.seq > 0;
  if ("dir" in known && await exists2(known.dir)) return { state: known.dir };
  const remembered2 = "dir" in known && known.declared ? void 0 : await readJson(path32.join(cacheFolder(session.env), "runs", `${run}.json`));
  if (remembered2 !== void 0 && await exists2(remembered2.state)) return { state: remembered2.state };
  if (known instanceof Refusal2) throw known;
  throw runNotFound(run, known.dir);
}
function runNotFound(run, dir) {
  return new Fault("input", {
    code: "TY903",
    message: `there is no run ${run}${dir === void 0 ? "" : ` in ${dir}`}`,
    help: "list runs with `trainyard status`; give the folder with --state if they are kept elsewhere"
  });
}
async function listRuns(session) {
  const known = await knownState(session);
  if (known instanceof Refusal2) throw known;
  return { dir: known.dir, runs: await openJournal(known.dir).list() };
}

export {
  own,
  shownUri,
  outputOf,
  resolveBinding,
  isAsset2 as isAsset,
  openJournal,
  factTypes,
  effectKinds,
  promptFlow,
  FLOW_FILE,
  loadRare,
  settings,
  pipelineComponent,
  component,
  diskFiles,
  address,
  localPath,
  buildEnvironment,
  ComponentFiles,
  workspaceFile,
  emptyScope,
  buildCommandSpec,
  buildVariables,
  checkDefaults,
  defaultOf,
  checkComponent,
  checkNested,
  jobFile,
  loadPipeline,
  readDocument2 as readDocument,
  withoutText,
  isWorkspaceFile,
  findWorkspace,
  openWorkspace,
  defaultWorkspace,
  cacheFolder,
  repositoryOf,
  withoutForeignText,
  openSession,
  redactEvent,
  redactDeep,
  publishList,
  refused2 as refused,
  take,
  Refusal2 as Refusal,
  workspaceOptions,
  loadWorkspace,
  mapsOf,
  linesOf3 as linesOf,
  stateFolder,
  openApp,
  rememberRun,
  locateRun2 as locateRun,
  listRuns
};
