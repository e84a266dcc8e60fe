import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  hostCommands,
  inputSpecs
} from "./commands-inputs.mjs";
import {
  nearest
} from "./pipeline-suggest.mjs";
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
    if (spec.type === "boolean" && !/^(true|false)$/i.test(value))
      wrong.push(wrongChoice(`input ${spec.name}`, value, ["true", "false"]));
    else if (spec.choices?.includes(value) === false) wrong.push(wrongChoice(`input ${spec.name}`, value, spec.choices));
    else values.set(spec.name, spec.type === "boolean" ? value.toLowerCase() : value);
  }
  if (wrong.length > 0 && options.isPost !== true) return fail(...wrong);
  const asked = values.get("command");
  const command = options.isPost === true ? "post" : hostCommands.find((name) => name === asked) ?? "run";
  const vain = command === "post" ? [] : inputSpecs.filter((spec) => changesMeaning(spec, values) && !spec.commands.includes(command));
  if (vain.length > 0) return fail(...vain.map(({ name }) => inVain(name, command)));
  return ok({
    command,
    inputs: (name) => values.get(name),
    flags: {},
    positionals: [],
    state: options.state ?? (() => void 0)
  });
}
function changesMeaning({ name }, values) {
  return (name === "set" || name === "map" || name === "map-environment") && (values.get(name) ?? "").trim() !== "";
}
function inVain(input, command) {
  return {
    code: "TY801",
    severity: "error",
    message: `input ${input} means nothing to ${command}`,
    ...command === "resume" && { why: "a run is resumed with what it was begun with" },
    help: "leave it out"
  };
}
function wrongChoice(what, value, allowed) {
  const guess = nearest(value, allowed);
  return {
    code: "TY801",
    severity: "error",
    message: `${what}: ${JSON.stringify(value)} is not one of ${allowed.join(", ")}`,
    help: guess === void 0 ? "give one of them" : `did you mean ${guess}?`
  };
}

export {
  version,
  hostRequest
};
