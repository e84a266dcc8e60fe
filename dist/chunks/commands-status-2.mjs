import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  status,
  waitingFor
} from "./commands-status.mjs";
import "./commands-append.mjs";
import "./app-2.mjs";
import "./engine-fold.mjs";
import "./commands-ask.mjs";
import "./commands-prepare.mjs";
import "./commands-session.mjs";
import "./system-lock.mjs";
import "./system-files.mjs";
import "./events-redact.mjs";
import "./commands-request.mjs";
import "./pipeline-suggest.mjs";
import "./commands-inputs.mjs";
import "./diagnostics-diagnostic.mjs";
import "./shared.mjs";
export {
  status,
  waitingFor
};
