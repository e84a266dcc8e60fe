import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/tracking/embedded/api/errors.ts
var statusOf = {
  BAD_REQUEST: 400,
  INVALID_PARAMETER_VALUE: 400,
  RESOURCE_ALREADY_EXISTS: 400,
  UNAUTHENTICATED: 401,
  ENDPOINT_NOT_FOUND: 404,
  RESOURCE_DOES_NOT_EXIST: 404,
  INTERNAL_ERROR: 500,
  INVALID_STATE: 500,
  NOT_IMPLEMENTED: 501,
  TEMPORARILY_UNAVAILABLE: 503
};
var MlflowError = class extends Error {
  name = "MlflowError";
  code;
  constructor(code, message) {
    super(message);
    this.code = code;
  }
  get status() {
    return statusOf[this.code];
  }
};
function invalid(message) {
  return new MlflowError("INVALID_PARAMETER_VALUE", message);
}
function notFound(message) {
  return new MlflowError("RESOURCE_DOES_NOT_EXIST", message);
}
function toMlflowError(error) {
  if (error instanceof MlflowError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (/ constraint failed/.test(message)) return new MlflowError("BAD_REQUEST", message);
  if (/^(SQLite3?Error: )?(disk I\/O error|database or disk is full|database is locked|attempt to write a readonly)/.test(message))
    return new MlflowError("TEMPORARILY_UNAVAILABLE", message);
  return new MlflowError("INTERNAL_ERROR", message);
}

export {
  MlflowError,
  invalid,
  notFound,
  toMlflowError
};
