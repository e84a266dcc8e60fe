import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

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

export {
  schemaNames
};
