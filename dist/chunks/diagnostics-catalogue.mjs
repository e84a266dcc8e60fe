import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/diagnostics/codes/compute.ts
var computeCodes = {
  TY501: "job command failed",
  TY502: "environment could not be built",
  TY503: "state folder could not be used",
  TY504: "job input not found",
  TY505: "Python version not found",
  TY506: "requirement not supported",
  TY507: "ended before it started",
  TY508: "processes could not be ended",
  TY509: "this system promises less",
  TY510: "asset changed",
  TY511: "asset not readable",
  TY512: "job timed out",
  TY513: "job cancelled",
  TY514: "program could not be started",
  TY515: "job is running already"
};

// src/diagnostics/codes/endpoint.ts
var endpointCodes = {
  TY701: "deployment did not become healthy",
  TY702: "the port of an endpoint cannot be used",
  TY703: "traffic is not what was expected",
  TY704: "the router of an endpoint does not run or does not answer",
  TY705: "a request to an endpoint got no answer",
  TY706: "a deployment that has traffic cannot be changed or removed",
  TY707: "no such deployment",
  TY708: "invalid name of an endpoint or a deployment",
  TY709: "the state of an endpoint cannot be read",
  TY710: "no such endpoint",
  TY711: "invalid traffic map"
};

// src/diagnostics/codes/engine.ts
var engineCodes = {
  TY402: "model could not be found in what a job made",
  TY403: "validation data also trained the model",
  TY404: "evaluation wrote no usable metrics",
  TY405: "the production model moved since it was compared with",
  TY406: "the smoke test failed",
  TY407: "the registry lacks what the pipeline asks for",
  TY408: "not possible on this machine",
  TY409: "approval refused or not given",
  TY410: "sweep found no usable trial",
  TY411: "unsafe override",
  TY412: "declared output not written",
  TY413: "secret missing",
  TY414: "secret too short to mask",
  TY901: "journal damaged",
  TY902: "lease lost or busy",
  TY903: "run not found",
  TY904: "run is being executed by another process",
  TY905: "run was made from another pipeline",
  TY906: "compensation failed",
  TY907: "state cannot be written",
  TY999: "internal error"
};

// src/diagnostics/codes/host.ts
var hostCodes = {
  TY801: "unknown or wrong option",
  TY802: "result too large for the host"
};

// src/diagnostics/codes/pipeline.ts
var pipelineCodes = {
  TY101: "file not found or not readable",
  TY102: "YAML syntax",
  TY103: "duplicate key",
  TY104: "text with forbidden characters or in a wrong encoding",
  TY105: "file too large, too deep or with too many aliases",
  TY106: "unknown YAML tag",
  TY107: "key refused",
  TY201: "unknown key",
  TY202: "key not implemented yet",
  TY203: "wrong type or value",
  TY204: "missing key",
  TY205: "keys exclude each other",
  TY206: "ignored setting",
  TY207: "not run by Trainyard",
  TY301: "unknown reference",
  TY302: "reference of a wrong type",
  TY303: "jobs wait for each other",
  TY304: "expression syntax",
  TY305: "direction of a metric unknown",
  TY306: "model was not validated",
  TY307: "environment variable not set",
  TY308: "override does not apply",
  TY309: "expression in single braces"
};

// src/diagnostics/codes/store.ts
var storeCodes = {
  TY651: "tracking store could not be opened",
  TY652: "tracking store has another schema",
  TY653: "tracking store is busy",
  TY654: "tracking store stopped answering"
};

// src/diagnostics/codes/tracking.ts
var trackingCodes = {
  TY601: "tracking server not reachable",
  TY602: "tracking server refused a request",
  TY603: "registry moved meanwhile",
  TY604: "tracking address or credentials not usable",
  TY605: "artifacts not readable or not writable",
  TY606: "dangerous artifact path",
  TY607: "experiment is deleted",
  TY608: "model version did not become ready"
};

// src/diagnostics/catalogue.ts
var catalogue = {
  ...pipelineCodes,
  ...computeCodes,
  ...trackingCodes,
  ...storeCodes,
  ...endpointCodes,
  ...hostCodes,
  ...engineCodes
};

export {
  catalogue
};
