import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  createApp,
  helperCommand,
  openJournal
} from "./app-2.mjs";
import "./shared.mjs";
export {
  createApp,
  helperCommand,
  openJournal
};
