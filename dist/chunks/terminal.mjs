import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  main
} from "./yaml-browser-dist-compose-compose-collection.mjs";
import "./endpoints-local-bounded-log.mjs";
import "./system-family.mjs";
import {
  commandSpecs,
  optionsOf
} from "./commands-table.mjs";
import {
  createNarrator,
  createOutput,
  enter,
  logText,
  plural,
  renderDiagnostic,
  renderDiagnostics,
  visible
} from "./diagnostics-render.mjs";
import "./events-redact.mjs";
import {
  nearest
} from "./commands-request.mjs";
import {
  inputSpecs
} from "./commands-inputs.mjs";
import "./system-environment.mjs";
import "./system-http.mjs";
import "./system-lock.mjs";
import "./tracking-embedded-owner-lock.mjs";
import "./system-process.mjs";
import {
  fail,
  ok
} from "./diagnostics-diagnostic.mjs";
import "./system-files.mjs";
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

// src/hosts/terminal.ts
import os from "node:os";

// src/hosts/prompt.ts
function createPrompt(io) {
  return {
    async ask(plan, abort) {
      if (!io.interactive || abort.aborted) return "unavailable";
      const { createInterface } = await import("node:readline");
      if (abort.aborted) return "unavailable";
      io.output.write(
        [
          `Release plan ${plan.digest}`,
          ...plan.lines.map((line) => `  ${visible(line)}`),
          "Approve it? yes or approve does so, anything else denies: "
        ].join("\n")
      );
      const lines = createInterface({ input: io.stdin, terminal: false });
      try {
        const answer = await new Promise((resolve) => {
          lines.once("line", resolve);
          lines.once("close", () => resolve(""));
          abort.addEventListener("abort", () => resolve(void 0), { once: true });
        });
        if (answer === void 0) return "unavailable";
        return { answer: /^(yes|approve)$/i.test(answer.trim()) ? "approved" : "denied", by: io.actor };
      } finally {
        lines.close();
        io.stdin.pause();
      }
    }
  };
}

// src/hosts/terminal.ts
async function createTerminalHost(options = {}) {
  const env = options.env ?? process.env;
  const stdin = options.stdin ?? process.stdin;
  const stream = options.json === true ? options.stderr ?? process.stderr : options.stdout ?? process.stdout;
  const output = createOutput(stream);
  const color = wantsColor(env, stream.isTTY === true);
  const columns = stream.isTTY === true ? stream.columns : void 0;
  const sink = createTerminalSink(output, {
    color,
    ...columns === void 0 ? {} : { columns },
    ...options.now && { now: options.now }
  });
  const actor = userName(env);
  let finished;
  return {
    name: "terminal",
    inputs: { get: (name) => options.inputs?.(name) || void 0 },
    sink,
    approver: createPrompt({ stdin, output, actor, interactive: stdin.isTTY === true && stream.isTTY === true }),
    runIdentity: void 0,
    stateDir: void 0,
    hosted: false,
    actor,
    secret: (name) => env[name] || void 0,
    mask() {
    },
    saveState() {
    },
    async finish(results) {
      if (finished !== void 0) return finished;
      finished = results.exitCode;
      await sink.flush(2e3);
      const tone = results.exitCode === 0 ? "strong" : "bad";
      if (results.message !== "") output.write(`${paint(color, tone, visible(results.message))}
`);
      await output.drained(2e3);
      return finished;
    }
  };
}
function wantsColor(env, isTTY) {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== void 0) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return isTTY && env.TERM !== "dumb";
}
function userName(env) {
  try {
    return os.userInfo().username;
  } catch {
    return env.USER || env.USERNAME || "unknown";
  }
}
var codes = { plain: "", dim: "2", good: "32", warn: "33", bad: "31", strong: "1" };
var labelCodes = ["36", "35", "34", "32", "33"];
function paint(color, tone, text) {
  return color && codes[tone] !== "" ? `\x1B[${codes[tone]}m${text}\x1B[0m` : text;
}
function createTerminalSink(output, look) {
  const narrate = createNarrator(look.now);
  const dropped = /* @__PURE__ */ new Map();
  const labels = /* @__PURE__ */ new Map();
  function labelled(label) {
    if (!look.color) return visible(label);
    let shown = labels.get(label);
    if (shown === void 0) {
      shown = `\x1B[${labelCodes[labels.size % labelCodes.length]}m${visible(label)}\x1B[0m`;
      if (labels.size < 1e4) labels.set(label, shown);
    }
    return shown;
  }
  function log(event) {
    const label = event.job;
    if (!output.offer(`${droppedNote(label)}${labelled(label)} | ${logText(event.text)}
`))
      dropped.set(label, (dropped.get(label) ?? 0) + 1);
    else dropped.delete(label);
  }
  function droppedNote(label) {
    const count = dropped.get(label);
    if (count === void 0) return "";
    return `${labelled(label)} | ... ${plural(count, "line")} not shown, they came faster than they were read; the job's log file has them
`;
  }
  function say(said) {
    if (said.kind === "diagnostic") {
      output.write(`${renderDiagnostic(said.diagnostic, look)}
`);
      return;
    }
    const texts = said.kind === "begin" ? [`\u25B6 ${said.line}`] : said.lines;
    const tone = said.kind === "begin" ? "strong" : said.tone;
    const prefix = said.kind === "lines" && said.job !== void 0 ? `${labelled(said.job)}: ` : "";
    output.write(texts.map((text, i) => `${i === 0 ? prefix : ""}${paint(look.color, tone, visible(text))}
`).join(""));
  }
  return {
    on(event) {
      if (event.type === "log") log(event);
      else for (const said of narrate(event)) say(said);
    },
    async flush(deadlineMs) {
      await output.drained(deadlineMs);
      for (const label of dropped.keys()) output.offer(droppedNote(label));
      dropped.clear();
      await output.drained(Math.min(deadlineMs, 500));
    }
  };
}

// src/terminal.ts
async function runCommand(argv) {
  const found = findCommand(argv);
  if (!found.ok) return refuseArguments(found.diagnostics);
  const parsed = parseArguments(found.value.command, found.value.rest);
  if (!parsed.ok) return refuseArguments(parsed.diagnostics);
  const request = parsed.value;
  await enter(
    () => createTerminalHost({
      inputs: (name) => request.inputs(name),
      json: request.flags.json === true
    }),
    (host) => main(host, request)
  );
}
function refuseArguments(diagnostics) {
  const color = wantsColor(process.env, process.stderr.isTTY);
  process.stderr.write(`${renderDiagnostics(diagnostics, { color })}
`);
  process.exitCode = 2;
}
export {
  refuseArguments,
  runCommand
};
