import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  codeDigest,
  copyCode
} from "./compute-local-code.mjs";
import "./compute-local-faults.mjs";
import "./system-digest.mjs";
import "./system-files.mjs";
import "./diagnostics-diagnostic.mjs";
import "./shared.mjs";
export {
  codeDigest,
  copyCode
};
