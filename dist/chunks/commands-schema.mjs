import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  fileKinds
} from "./pipeline-language-batch-deployment.mjs";
import "./pipeline-language-transfer.mjs";
import {
  schemaNames
} from "./pipeline-language-schema-names.mjs";
import {
  Refusal,
  loadRare,
  workspaceFile
} from "./js-yaml-dist-js-yaml.mjs";
import "./endpoints-local-bounded-log.mjs";
import "./system-family.mjs";
import {
  jsonSchemaOf,
  schemaText
} from "./pipeline-language-command.mjs";
import "./diagnostics-list.mjs";
import {
  nearest
} from "./pipeline-suggest.mjs";
import "./cloud-mlflow-address.mjs";
import "./system-environment.mjs";
import "./system-http.mjs";
import "./system-lock.mjs";
import "./system-child-process.mjs";
import "./cloud-mlflow-unreachable.mjs";
import "./diagnostics-text.mjs";
import "./diagnostics-diagnostic.mjs";
import "./system-files.mjs";
import "./shared.mjs";

// src/pipeline/language/schemas.ts
var HOME = "https://raw.githubusercontent.com/trainyard/trainyard/main/schema";
var about = {
  pipeline: {
    title: "Pipeline and job files of Trainyard",
    description: "A pipeline, or one job: `command`, `sweep`, and what else Azure ML has. Checked with `trainyard lint`."
  },
  workspace: {
    title: "The workspace file of Trainyard",
    description: "trainyard.yml: where things run."
  },
  component: {
    title: "Component files of Azure ML",
    description: "A command, a pipeline or another job with declared inputs."
  },
  "online-endpoint": { title: "Online endpoints of Azure ML", description: "A managed or a Kubernetes online endpoint." },
  "online-deployment": { title: "Online deployments of Azure ML", description: "A model behind an online endpoint." },
  "batch-endpoint": { title: "Batch endpoints of Azure ML", description: "An address that takes batches." },
  "batch-deployment": { title: "Batch deployments of Azure ML", description: "A model or a pipeline behind a batch endpoint." },
  schedule: { title: "Schedules of Azure ML", description: "When a job, a monitor or an import is begun." },
  "data-import": { title: "Data imports of Azure ML", description: "Data brought from a database or a file system." },
  environment: { title: "Environments of Azure ML", description: "What commands run in, as a file of its own." }
};
function isSchemaName(name) {
  return Object.hasOwn(about, name);
}
function schemaFile(name) {
  return `${name}.schema.json`;
}
async function schemaOf(name) {
  await loadRare();
  const { title, description } = about[name];
  return jsonSchemaOf(declarationOf(name), { $id: `${HOME}/${schemaFile(name)}`, title, description });
}
function declarationOf(name) {
  if (name === "workspace") return workspaceFile;
  const declared = fileKinds.find((kind) => kind.name === (name === "pipeline" ? "job" : name))?.schema;
  if (declared === void 0) throw new Error(`files of the kind ${name} are not declared`);
  return declared;
}

// src/commands/schema.ts
async function schema(session) {
  const [name = "pipeline"] = session.request.positionals;
  if (!isSchemaName(name)) throw new Refusal([noSchema(name)]);
  const text = schemaText(await schemaOf(name));
  await new Promise((resolve) => process.stdout.write(text, () => resolve()));
  return { outputs: {}, summary: "", exitCode: 0, message: "" };
}
function noSchema(name) {
  const near = nearest(name, schemaNames);
  return {
    code: "TY801",
    severity: "error",
    message: `there is no schema ${name}`,
    help: near === void 0 ? `use one of ${schemaNames.join(", ")}` : `did you mean ${near}?`
  };
}
export {
  schema
};
