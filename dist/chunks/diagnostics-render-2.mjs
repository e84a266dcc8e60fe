import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  renderDiagnostic,
  renderDiagnostics,
  renderPlace
} from "./diagnostics-render.mjs";
import "./diagnostics-text.mjs";
import "./shared.mjs";
export {
  renderDiagnostic,
  renderDiagnostics,
  renderPlace
};
