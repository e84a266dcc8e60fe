import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  handle
} from "./tracking-embedded-api-artifact-routes.mjs";
import "./tracking-embedded-api-errors.mjs";
import "./system-files.mjs";
import "./shared.mjs";
export {
  handle
};
