import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  openStore
} from "./tracking-embedded-sqlite-open.mjs";
import "./cloud-mlflow-unreachable.mjs";
import "./diagnostics-diagnostic.mjs";
import "./tracking-embedded-api-errors.mjs";
import "./system-files.mjs";
import "./shared.mjs";
export {
  openStore
};
