import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  commandSpecs,
  optionsOf
} from "./commands-table.mjs";
import {
  nearest
} from "./pipeline-suggest.mjs";
import {
  inputSpecs
} from "./commands-inputs.mjs";
import {
  fail,
  ok
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/commands/arguments.ts
import { parseArgs } from "node:util";
function operandInput(command) {
  return inputSpecs.find((spec) => spec.cli === "operand" && spec.commands.includes(command.name));
}
function findCommand(argv) {
  for (const command of commandSpecs) {
    const words = command.words.split(" ");
    if (words.every((word, i) => argv[i] === word)) return ok({ command, rest: argv.slice(words.length) });
  }
  const first = argv[0] ?? "";
  const known = commandSpecs.map((command) => command.words);
  if (first === "endpoint") return fail(wrong(`endpoint needs one of list, invoke, stop`, argv[1], ["list", "invoke", "stop"]));
  return fail(wrong(`unknown command ${JSON.stringify(first)}`, first, known));
}
function parseArguments(command, argv) {
  const specs = optionsOf(command);
  const options = {};
  for (const spec of specs) {
    const short = typeof spec.cli === "object" ? spec.cli.short : void 0;
    options[spec.name] = {
      type: spec.type === "boolean" ? "boolean" : "string",
      multiple: spec.type === "lines",
      ...short === void 0 ? {} : { short }
    };
  }
  for (const flag2 of command.flags) options[flag2] = { type: "boolean" };
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true, allowPositionals: true });
  const faults = [];
  const values = /* @__PURE__ */ new Map();
  const positionals = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : void 0;
    const typed = token.rawName;
    if (option === void 0) {
      faults.push(
        wrong(
          `unknown option ${typed} of ${command.words}`,
          typed,
          Object.keys(options).map((name) => `--${name}`)
        )
      );
    } else if (option.type === "boolean") {
      if (token.value !== void 0) faults.push(wrong(`option ${typed} takes no value`));
      else values.set(token.name, ["true"]);
    } else if (token.value === void 0 || !token.inlineValue && /^-./.test(token.value)) {
      faults.push(wrong(`option ${typed} needs a value`));
    } else if (/[\r\n]/.test(token.value)) {
      faults.push(wrong(`the value of option ${typed} may not hold a line break`));
    } else {
      const before = values.get(token.name) ?? [];
      if (before.length > 0 && option.multiple !== true) faults.push(wrong(`option ${typed} is given twice`));
      values.set(token.name, [...before, token.value]);
    }
  }
  if (faults.length === 0) {
    if (positionals.length === 0 && command.operand?.required === true)
      faults.push(wrong(`${command.words} needs a ${command.operand.name}`));
    const extra = positionals[(command.operand === void 0 ? 0 : 1) + (command.digest === true ? 1 : 0)];
    if (extra !== void 0) faults.push(wrong(`unexpected argument ${JSON.stringify(extra)} of ${command.words}`));
  }
  if (faults.length > 0) return fail(...faults);
  const operand = operandInput(command);
  const [first, second] = positionals;
  if (operand !== void 0 && first !== void 0) values.set(operand.name, [first]);
  const flag = (name) => values.has(name) ? true : void 0;
  const dryRun = flag("dry-run");
  const json = flag("json");
  const approve = flag("approve");
  return ok({
    command: command.name,
    inputs(name) {
      if (name === "approve") return second;
      if (name === "command") return void 0;
      return values.get(name)?.join("\n") ?? inputSpecs.find((spec) => spec.name === name)?.default;
    },
    flags: { ...approve && { approve }, ...dryRun && { dryRun }, ...json && { json } },
    positionals,
    state: () => void 0
  });
}
function wrong(message, typed, known = []) {
  const guess = typed === void 0 ? void 0 : nearest(typed, known);
  return {
    code: "TY801",
    severity: "error",
    message,
    help: guess === void 0 ? "run trainyard --help to see what there is" : `did you mean ${guess}?`
  };
}
export {
  findCommand,
  parseArguments
};
