import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  nearest
} from "./pipeline-suggest.mjs";
import {
  hostCommands,
  inputSpecs
} from "./commands-inputs.mjs";
import {
  fail,
  ok
} from "./diagnostics-diagnostic.mjs";

// src/commands/request.ts
var version = "0.1.0";
function hostRequest(get, options = {}) {
  const wrong = [];
  const values = /* @__PURE__ */ new Map();
  for (const spec of inputSpecs) {
    if (spec.terminalOnly === true) continue;
    const value = get(spec.name) ?? spec.default;
    if (value === void 0) continue;
    if (spec.type === "boolean" && !/^(true|false)$/i.test(value)) wrong.push(wrongValue(spec.name, value, ["true", "false"]));
    else if (spec.choices?.includes(value) === false) wrong.push(wrongValue(spec.name, value, spec.choices));
    else values.set(spec.name, spec.type === "boolean" ? value.toLowerCase() : value);
  }
  if (wrong.length > 0 && options.isPost !== true) return fail(...wrong);
  const asked = values.get("command");
  return ok({
    command: options.isPost === true ? "post" : hostCommands.find((name) => name === asked) ?? "run",
    inputs: (name) => values.get(name),
    flags: {},
    positionals: [],
    state: options.state ?? (() => void 0)
  });
}
function wrongValue(name, value, allowed) {
  const guess = nearest(value, allowed);
  return {
    code: "TY801",
    severity: "error",
    message: `input ${name}: ${JSON.stringify(value)} is not one of ${allowed.join(", ")}`,
    ...guess === void 0 ? {} : { help: `did you mean ${guess}?` }
  };
}

export {
  version,
  hostRequest
};
