import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  errorCode
} from "./system-files.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";

// src/compute/local/faults.ts
var reasons = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  EACCES: "permission denied",
  EPERM: "permission denied",
  ENOTDIR: "a part of the path is a file",
  ENAMETOOLONG: "the path is too long"
};
function fileReason(error) {
  const code = errorCode(error);
  const reason = code === void 0 ? void 0 : reasons[code];
  return reason ?? (error instanceof Error ? error.message : String(error));
}
async function inState(folder, work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault || errorCode(error) === void 0) throw error;
    throw new Fault(
      "service",
      {
        code: "TY503",
        message: `${folder} cannot be used: ${fileReason(error)}`,
        why: "Trainyard keeps the code, logs and outputs of jobs there",
        help: "Free space there, or name another folder with --state or TRAINYARD_STATE"
      },
      { cause: error }
    );
  }
}
function aborted(what) {
  return new Fault("job", { code: "TY507", message: `${what} was ended before it was done` });
}

export {
  fileReason,
  inState,
  aborted
};
