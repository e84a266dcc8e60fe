import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  loadPipeline,
  readDocument
} from "./yaml-browser-dist-compose-compose-collection.mjs";
import "./system-digest.mjs";
import "./system-files.mjs";
import "./pipeline-suggest.mjs";
import "./diagnostics-diagnostic.mjs";
import "./shared.mjs";
export {
  loadPipeline,
  readDocument
};
