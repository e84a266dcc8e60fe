import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  hostRequest,
  version
} from "./commands-request.mjs";
import "./commands-inputs.mjs";
import "./diagnostics-diagnostic.mjs";
import "./shared.mjs";
export {
  hostRequest,
  version
};
