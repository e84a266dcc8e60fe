import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  status,
  waitingFor
} from "./commands-status.mjs";
import "./commands-append.mjs";
import "./commands-session.mjs";
import "./app-2.mjs";
import "./engine-fold.mjs";
import "./system-lock.mjs";
import "./system-files.mjs";
import "./events-redact.mjs";
import "./diagnostics-diagnostic.mjs";
import "./shared.mjs";
export {
  status,
  waitingFor
};
