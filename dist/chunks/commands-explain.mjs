import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import "./pipeline-language-schema-names.mjs";
import {
  catalogue
} from "./diagnostics-catalogue.mjs";
import {
  Refusal
} from "./js-yaml-dist-js-yaml.mjs";
import "./endpoints-local-bounded-log.mjs";
import "./system-family.mjs";
import "./pipeline-language-command.mjs";
import "./commands-inputs.mjs";
import "./diagnostics-list.mjs";
import {
  nearest
} from "./pipeline-suggest.mjs";
import "./cloud-mlflow-address.mjs";
import "./system-environment.mjs";
import "./system-http.mjs";
import "./system-lock.mjs";
import "./system-child-process.mjs";
import "./cloud-mlflow-unreachable.mjs";
import "./diagnostics-text.mjs";
import "./diagnostics-diagnostic.mjs";
import "./system-files.mjs";
import "./shared.mjs";

// src/diagnostics/ranges.ts
var titles = {
  1: "Text and YAML",
  2: "Keys and values",
  3: "References",
  4: "Plan and jobs",
  5: "Compute, environments, processes",
  6: "Tracking and registry",
  7: "Endpoints",
  8: "Hosts and options",
  9: "Engine, journal, state"
};
function codesByRange() {
  const codes = Object.keys(catalogue).toSorted();
  return Object.entries(titles).map(([digit, title]) => ({ title, codes: codes.filter((code) => code[2] === digit) }));
}

// src/commands/help.ts
function wrapped(text, width, first, next) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line !== "" && next.length + line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.map((line, i) => `${i === 0 ? first : next}${line}`);
}

// src/commands/explain.ts
var WIDTH = 100;
async function explain(session) {
  const asked = [...new Set(session.request.positionals.map((word) => word.toUpperCase().replace(/^(?=\d)/, "TY")))];
  const unknown = asked.filter((word) => !isCode(word));
  if (unknown.length > 0) throw new Refusal(unknown.map(noCode));
  const explained = await import("./diagnostics-explain.mjs");
  const pages = asked.filter(isCode).map((code) => page(code, explained));
  const text = asked.length === 0 ? all() : pages.join("\n\n");
  session.publish({ type: "note", text });
  return { outputs: {}, summary: "", exitCode: 0, message: "" };
}
function isCode(word) {
  return Object.hasOwn(catalogue, word);
}
function noCode(word) {
  const near = nearest(word, Object.keys(catalogue));
  return {
    code: "TY801",
    severity: "error",
    message: `there is no code ${word}`,
    help: near === void 0 ? "list all with `trainyard explain`" : `did you mean ${near}?`
  };
}
function page(code, { explanations, addressOf }) {
  const { meaning, causes, remedies, example } = explanations[code];
  const list = (texts) => texts.flatMap((text) => wrapped(text, WIDTH, "  - ", "    "));
  return [
    `${code} ${catalogue[code]}`,
    "",
    ...wrapped(meaning, WIDTH, "", ""),
    "",
    "Usual causes:",
    ...list(causes),
    "",
    "What to do:",
    ...list(remedies),
    ...example === void 0 ? [] : ["", "For example:", `  ${code} ${example}`],
    "",
    addressOf(code)
  ].join("\n");
}
function all() {
  return codesByRange().map(({ title, codes }) => [`${title}:`, ...codes.map((code) => `  ${code} ${catalogue[code]}`)].join("\n")).join("\n\n");
}
export {
  explain
};
