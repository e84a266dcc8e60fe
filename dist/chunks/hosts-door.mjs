import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  enter,
  refuse
} from "./hosts-command-channel.mjs";
import "./diagnostics-diagnostic.mjs";
import "./diagnostics-text.mjs";
import "./shared.mjs";
export {
  enter,
  refuse
};
