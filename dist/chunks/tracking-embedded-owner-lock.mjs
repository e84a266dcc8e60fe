import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  Fault
} from "./diagnostics-diagnostic.mjs";

// src/tracking/embedded/owner-lock.ts
import path from "node:path";
function ownerLock(dir) {
  return path.join(dir, "owner.lock");
}
var holdPath = "/trainyard/hold";
function ownerLog(dir) {
  return path.join(dir, "owner.log");
}
function storeBusy(dir, pid, waitMs) {
  return new Fault("service", {
    code: "TY653",
    message: `The tracking store in ${dir} is busy`,
    why: `Process ${pid} has held it for more than ${waitMs / 1e3} s without serving others.`,
    help: "Wait for that process to end, or end it, and try again."
  });
}
function databaseFile(dir) {
  return path.join(dir, "mlflow.db");
}

export {
  ownerLock,
  holdPath,
  ownerLog,
  storeBusy,
  databaseFile
};
