import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/diagnostics/diagnostic.ts
function ok(value, warnings = []) {
  return { ok: true, value, warnings };
}
function fail(...diagnostics) {
  return { ok: false, diagnostics };
}
var exitCodeOf = { input: 2, job: 1, service: 4, conflict: 1, journal: 5, compensation: 6 };
var Fault = class extends Error {
  name = "Fault";
  diagnostic;
  kind;
  constructor(kind, diagnostic, options) {
    super(diagnostic.message, options);
    this.kind = kind;
    this.diagnostic = { severity: "error", ...diagnostic };
  }
};

export {
  ok,
  fail,
  exitCodeOf,
  Fault
};
