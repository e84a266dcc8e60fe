import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  hostCommands,
  inputSpecs
} from "./commands-inputs.mjs";
import {
  fail,
  ok
} from "./diagnostics-diagnostic.mjs";

// src/pipeline/suggest.ts
function editDistance(a, b) {
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
function nearest(word, names) {
  if (word.length > 100) return void 0;
  const plain = word.toLowerCase();
  let best;
  for (const name of names) {
    const distance = editDistance(plain, name.toLowerCase());
    if (distance === 0) return name;
    if (best === void 0 || distance < best.distance) best = { name, distance };
  }
  const allowed = Math.min(Math.max(1, Math.floor(word.length / 3)), word.length - 1);
  return best !== void 0 && best.distance <= allowed ? best.name : void 0;
}

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
  nearest,
  version,
  hostRequest
};
