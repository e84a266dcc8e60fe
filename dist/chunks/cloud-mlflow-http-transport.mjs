import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  httpTransport,
  idleMs
} from "./cloud-mlflow-address.mjs";
import "./cloud-mlflow-unreachable.mjs";
import "./system-files.mjs";
import "./diagnostics-diagnostic.mjs";
import "./shared.mjs";
export {
  httpTransport,
  idleMs
};
