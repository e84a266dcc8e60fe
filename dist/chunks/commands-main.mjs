import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  main
} from "./yaml-browser-dist-compose-compose-collection.mjs";
import "./endpoints-local-bounded-log.mjs";
import "./system-family.mjs";
import "./events-redact.mjs";
import "./commands-request.mjs";
import "./commands-inputs.mjs";
import "./system-environment.mjs";
import "./system-http.mjs";
import "./system-lock.mjs";
import "./tracking-embedded-owner-lock.mjs";
import "./system-process.mjs";
import "./diagnostics-diagnostic.mjs";
import "./system-files.mjs";
import "./shared.mjs";
export {
  main
};
