import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  createNarrator,
  createOutput
} from "./hosts-narrator.mjs";
import {
  renderDiagnostic
} from "./diagnostics-render.mjs";
import {
  logText,
  plural,
  visible
} from "./diagnostics-text.mjs";
import "./shared.mjs";

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
export {
  createTerminalHost,
  wantsColor
};
