import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  readJson,
  writeFileAtomic
} from "./system-files.mjs";
import "./shared.mjs";

// src/journal/reuse.ts
import path from "node:path";
function createReuseIndex(state) {
  const fileOf = (inputs) => path.join(state, "reuse", `${inputs.replace("sha256:", "")}.json`);
  return {
    get: (inputs) => readJson(fileOf(inputs)),
    put: (inputs, entry) => writeFileAtomic(fileOf(inputs), JSON.stringify(entry))
  };
}
export {
  createReuseIndex
};
