import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  cutList,
  shownAtMost
} from "./diagnostics-list.mjs";
import {
  logText,
  plural,
  textWidth,
  visible
} from "./diagnostics-text.mjs";
import {
  Fault,
  exitCodeOf
} from "./diagnostics-diagnostic.mjs";

// src/hosts/command-channel.ts
var ignored = String.raw`[\p{C}\p{M}\p{Zl}\p{Zp}]*`;
var gitHubMark = new RegExp(`^[\\s\\p{C}\\p{M}]*:${ignored}:|#${ignored}#${ignored}\\[`, "u");
var azureMark = new RegExp(`#(?=${ignored}#${ignored}(?:\\[|v${ignored}s${ignored}o))`, "giu");
function mayBeGitHubCommand(line) {
  return gitHubMark.test(line);
}
function breakAzureCommands(line) {
  return line.includes("#") ? line.replace(azureMark, "# ") : line;
}

// src/hosts/door.ts
async function enter(open, run, lastResort = toStandardError) {
  let host;
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => void 0);
  const ended = new Promise((resolve) => {
    const crash = (error) => void tell(host, error, lastResort).then(resolve);
    process.on("uncaughtException", crash);
    process.on("unhandledRejection", crash);
    open().then((opened) => {
      host = opened;
      return run(opened);
    }).then(resolve, crash);
  });
  const exitCode = await ended;
  await host?.sink.flush(2e3).catch(() => void 0);
  process.exit(exitCode);
}
async function refuse(host, diagnostics) {
  const { shown, rest } = cutList(diagnostics);
  for (const diagnostic of shown) host.sink.on({ type: "diagnostic", diagnostic });
  if (rest !== void 0) host.sink.on({ type: "note", text: rest });
  return host.finish({ outputs: {}, summary: "", exitCode: 2, message: "Nothing was done: the options are wrong" });
}
async function tell(host, error, lastResort) {
  if (process.env.TRAINYARD_DEBUG === "1" && error instanceof Error) {
    for (const line of (error.stack ?? "").split("\n")) process.stderr.write(`debug: ${harmless(line)}
`);
  }
  const diagnostic = error instanceof Fault ? error.diagnostic : internalError(error);
  const exitCode = error instanceof Fault ? exitCodeOf[error.kind] : 4;
  const message = harmless(`${diagnostic.code} ${diagnostic.message}`);
  try {
    if (host === void 0) return lastResort(message);
    host.sink.on({ type: "diagnostic", diagnostic });
    return await host.finish({ outputs: {}, summary: "", exitCode, message });
  } catch {
    return lastResort(message);
  }
}
function internalError(error) {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: "TY999",
    severity: "error",
    message: `internal error: ${text.split("\n")[0]?.slice(0, 500)}`,
    why: "this is a defect of Trainyard; the run can be resumed, nothing done is done twice",
    help: "report it with what TRAINYARD_DEBUG=1 prints; the bugs field of the package says where (npm bugs trainyard)"
  };
}
function harmless(line) {
  return breakAzureCommands(visible(line));
}
function toStandardError(message) {
  process.stderr.write(`${message}
`);
  return 4;
}

// src/diagnostics/render.ts
var tabWidth = 4;
var maxRangeLines = 3;
function renderDiagnostic(diagnostic, options) {
  const paint = painter(options.color);
  const tone = diagnostic.severity === "error" ? "red" : "yellow";
  const mark = diagnostic.severity === "error" ? "\u2716" : "\u26A0";
  const code = diagnostic.code === void 0 ? mark : `${mark} ${diagnostic.code}`;
  const lines2 = [`${paint(tone, code)} ${paint("bold", paragraph(diagnostic.message, "    "))}`];
  if (diagnostic.location !== void 0) lines2.push(...renderPlace(diagnostic.location, tone, options));
  for (const other of diagnostic.related ?? []) {
    lines2.push(`  ${paragraph(other.message, "  ")}`, ...renderPlace(other.location, "blue", options));
  }
  if (diagnostic.why !== void 0) lines2.push(`  ${paint("blue", "why:")} ${paragraph(diagnostic.why, "       ")}`);
  if (diagnostic.help !== void 0) lines2.push(`  ${paint("blue", "help:")} ${paragraph(diagnostic.help, "        ")}`);
  return lines2.join("\n");
}
function paragraph(text, indent) {
  return text.split(/\r\n|\r|\n/).map(visible).join(`
${indent}`);
}
function renderPlace(location, tone, options) {
  const paint = painter(options.color);
  const { start, file } = location;
  return [`  ${paint("blue", "-->")} ${visible(file)}:${start.line}:${start.col}`, ...codeFrame(location, tone, options)];
}
function codeFrame(location, tone, options) {
  const paint = painter(options.color);
  const source = location.source.split(/\r\n|\r|\n/);
  const { start, end } = location;
  if (location.source === "" || start.line < 1 || start.line > source.length) return [];
  const endLine = end.line > start.line && end.col <= 1 ? end.line - 1 : end.line;
  const last = Math.min(Math.max(start.line, endLine), source.length);
  const shown = Math.min(last, start.line + maxRangeLines - 1);
  const gutter = String(shown).length;
  const width = Math.max(20, (options.columns ?? 120) - gutter - 5);
  const bar = (label) => paint("blue", `  ${label.padStart(gutter)} |`);
  const frame = [];
  const before = source[start.line - 2];
  if (before !== void 0 && before.trim() !== "")
    frame.push(`${bar(String(start.line - 1))} ${cut(before, 0, 0, width).text}`);
  for (let line = start.line; line <= shown; line++) {
    const text = source[line - 1] ?? "";
    const indent = text.length - text.trimStart().length;
    const from = line === start.line ? start.col - 1 : indent;
    const to = line === endLine && end.line === endLine ? end.col - 1 : text.length;
    const piece = cut(text, from, Math.max(to, from), width);
    frame.push(`${bar(String(line))} ${piece.text}`.trimEnd());
    frame.push(`${bar("")} ${" ".repeat(piece.offset)}${paint(tone, "~".repeat(Math.max(1, piece.length)))}`);
  }
  if (last > shown) frame.push(`${bar("")} ... ${plural(last - shown, "more line")}`);
  return frame;
}
function cut(line, from, to, width) {
  const cells = [];
  let column = 0;
  let index = 0;
  for (const char of line) {
    const text2 = char === "	" ? " ".repeat(tabWidth - column % tabWidth) : isControl(char) ? "\uFFFD" : char;
    const cell = { text: text2, width: textWidth(text2), at: index };
    cells.push(cell);
    column += cell.width;
    index += char.length;
  }
  const total = column;
  const columnOf = (unit) => cells.reduce((sum, cell) => cell.at < unit ? sum + cell.width : sum, 0);
  const first = columnOf(from);
  const past = columnOf(to);
  if (total <= width) return { text: cells.map((c) => c.text).join(""), offset: first, length: past - first };
  const left = Math.max(0, Math.min(first - Math.floor(width / 3), total - width + 2));
  const right = left + width - (left > 0 ? 2 : 1);
  let text = "";
  let at = 0;
  let begin = 0;
  for (const cell of cells) {
    if (at >= left && at + cell.width <= right) {
      if (text === "") begin = at;
      text += cell.text;
    }
    at += cell.width;
  }
  const lead = left > 0 ? "\u2026" : "";
  const stop = Math.min(past, right);
  return {
    text: `${lead}${text}${right < total ? "\u2026" : ""}`,
    offset: first - begin + lead.length,
    length: stop - first
  };
}
function isControl(char) {
  return visible(char) !== char || char === "\uFEFF";
}
var codes = { red: "31", yellow: "33", blue: "34", bold: "1" };
function painter(color) {
  return color ? (tone, text) => `\x1B[${codes[tone]}m${text}\x1B[0m` : (_, text) => text;
}

// src/hosts/narrator.ts
var told = /* @__PURE__ */ new Set([
  "create-version",
  "move-stage",
  "move-alias",
  "ensure-deployment",
  "move-traffic",
  "remove-deployment",
  "stop-endpoint"
]);
var jobMarks = {
  succeeded: ["\u2714", "good"],
  reused: ["\u2714", "good"],
  unchanged: ["\u2714", "good"],
  waiting: ["\u2026", "warn"],
  skipped: ["-", "dim"],
  cancelled: ["\u2716", "warn"],
  inconclusive: ["\u2716", "bad"],
  rejected: ["\u2716", "bad"],
  failed: ["\u2716", "bad"]
};
var runTones = {
  succeeded: "good",
  waiting: "warn",
  "stopped-at": "warn",
  cancelled: "warn",
  rejected: "bad",
  failed: "bad"
};
function lines(tone, job, ...text) {
  return [{ kind: "lines", tone, ...job === void 0 ? {} : { job }, lines: text }];
}
function createNarrator(now = Date.now) {
  const began = /* @__PURE__ */ new Map();
  const targets = /* @__PURE__ */ new Map();
  let runBegan;
  return (event) => {
    switch (event.type) {
      case "run-opened": {
        runBegan = now();
        const profile = event.profile === void 0 ? "" : `, profile ${event.profile}`;
        return lines("strong", void 0, `Run ${event.run} of ${event.file}${profile}`);
      }
      case "job-started":
        began.set(event.job, now());
        return [
          { kind: "begin", job: event.job, line: `${event.job}${event.attempt > 1 ? ` (attempt ${event.attempt})` : ""}` }
        ];
      case "intent":
        if (told.has(event.effect)) targets.set(event.key, event.target);
        return [];
      case "done": {
        const target = targets.get(event.key);
        targets.delete(event.key);
        if (target === void 0) return [];
        return lines("plain", event.job, `${event.effect} ${target}${event.adopted === true ? " (was so already)" : ""}`);
      }
      case "trial-suggested": {
        const parameters = Object.entries(event.parameters).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
        return lines("plain", event.job, `trial ${event.trial}: ${parameters.join(" ")}`);
      }
      case "trial-finished": {
        const value = event.value === void 0 ? "" : ` with ${event.value}`;
        const cause = event.cause === void 0 ? "" : `: ${event.cause}`;
        return lines(
          event.state === "failed" ? "bad" : "plain",
          event.job,
          `trial ${event.trial} ${event.state}${value}${cause}`
        );
      }
      case "trial-stopped":
        return lines(
          "warn",
          event.job,
          `trial ${event.trial} stopped by ${event.policy} after ${plural(event.interval, "report")}: ${event.value ?? "nothing finite"} against a threshold of ${event.threshold}`
        );
      case "verdict-reached":
        return lines(
          event.verdict === "fail" ? "bad" : event.verdict === "inconclusive" ? "warn" : "good",
          event.job,
          `verdict: ${event.verdict}`,
          ...event.reasons.map((reason) => `  ${reason}`)
        );
      case "approval-requested":
        return lines("warn", event.job, `asks for approval of the release plan ${short(event.digest)}`);
      case "approval-granted":
        return lines("good", event.job, `release plan ${short(event.digest)} approved by ${event.by} (${event.via})`);
      case "approval-denied":
        return lines("bad", event.job, `release plan ${short(event.digest)} denied by ${event.by}`);
      case "endpoint-snapshot":
        return [];
      case "pivot":
        return lines("good", event.job, `all traffic of ${event.endpoint} is on ${event.deployment}`);
      case "compensation-started":
        return lines("warn", event.job, `going back: ${event.why}`);
      case "compensation-ended":
        if (event.failed === void 0) return lines("good", event.job, "back where it was");
        return lines("bad", event.job, "could not go back; by hand:", ...event.failed.map((command) => `  ${command}`));
      case "job-ended": {
        const [mark, tone] = jobMarks[event.state];
        const since = began.get(event.job);
        began.delete(event.job);
        const took = since === void 0 || event.state === "reused" ? "" : ` in ${duration(now() - since)}`;
        const [first, ...rest] = (event.reason ?? "").split("\n");
        const reason = first === "" ? "" : `: ${first}`;
        return [{ kind: "end", job: event.job, tone, lines: [`${mark} ${event.job} ${event.state}${took}${reason}`, ...rest] }];
      }
      case "cancel-requested":
        return lines("warn", void 0, `Cancelling, asked by ${event.by}`);
      case "run-ended": {
        const took = runBegan === void 0 ? "" : ` in ${duration(now() - runBegan)}`;
        return lines(runTones[event.state], void 0, `Run ${event.run} ${event.state}${took}`);
      }
      case "progress":
        return lines("dim", event.job, event.text);
      case "note":
        return lines("plain", event.job, ...event.text.split("\n"));
      case "text":
        return [{ kind: "text", lines: event.lines }];
      case "diagnostic":
        return [{ kind: "diagnostic", ...event.job === void 0 ? {} : { job: event.job }, diagnostic: event.diagnostic }];
      case "table":
        return lines("plain", event.job, event.title, ...table(event.columns, event.rows));
      // Lines go by another way; metric points are for tracking.
      default:
        return [];
    }
  };
}
function short(digest) {
  return digest.replace("sha256:", "").slice(0, 12);
}
function duration(ms) {
  const seconds = Math.max(0, ms) / 1e3;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor(whole % 3600 / 60)} min`;
}
function table(columns, rows) {
  const cells = [columns, ...rows].map((row) => row.map((cell) => visible(cell)));
  const widths = columns.map((_, i) => Math.max(...cells.map((row) => textWidth(row[i] ?? ""))));
  const line = (row) => `  ${widths.map((width, i) => (row[i] ?? "") + " ".repeat(width - textWidth(row[i] ?? ""))).join("  ")}`.trimEnd();
  const [head = [], ...body] = cells;
  return [line(head), `  ${widths.map((width) => "-".repeat(width)).join("  ")}`, ...body.map(line)];
}

// src/hosts/ci-sink.ts
var annotationsPerKind = 10;
var annotationLength = 4096;
var gatherMs = 500;
var gatherBytes = 64 * 1024;
function createCiSink(output, dialect, options = {}) {
  const narrate = createNarrator(options.now);
  const counts = { errors: 0, warnings: 0, hidden: 0, hiddenLines: [] };
  const pending = /* @__PURE__ */ new Map();
  const dropped = /* @__PURE__ */ new Map();
  const seen = /* @__PURE__ */ new Set();
  let pendingBytes = 0;
  let timer;
  let open;
  function closeGroup() {
    if (open !== void 0) dialect.endGroup();
    open = void 0;
  }
  function switchTo(job) {
    if (open === job) return;
    closeGroup();
    dialect.startGroup(`${visible(job)}${seen.has(job) ? " (continued)" : ""}`);
    seen.add(job);
    open = job;
  }
  function writePending() {
    clearTimeout(timer);
    timer = void 0;
    for (const [job, lines2] of pending) {
      switchTo(job);
      const missing = dropped.get(job);
      if (missing !== void 0)
        lines2.unshift(
          `... ${plural(missing, "line")} not shown, they came faster than they were read; the job's log file has them`
        );
      if (output.offer(dialect.data(lines2))) dropped.delete(job);
      else dropped.set(job, (missing ?? 0) + lines2.length - (missing === void 0 ? 0 : 1));
    }
    pending.clear();
    pendingBytes = 0;
  }
  function gather(job, line) {
    const lines2 = pending.get(job);
    if (lines2 === void 0) pending.set(job, [line]);
    else lines2.push(line);
    pendingBytes += line.length;
    if (pendingBytes > gatherBytes) writePending();
    else timer ??= setTimeout(writePending, gatherMs).unref();
  }
  function log(event) {
    const [job = "", ...child] = event.job.split("/");
    gather(job, `${child.length === 0 ? "" : `${child.join("/")} | `}${logText(event.text)}`);
  }
  function settle() {
    writePending();
    closeGroup();
  }
  function outside(lines2) {
    settle();
    output.write(dialect.data(lines2.map(visible)));
  }
  function annotate(diagnostic) {
    settle();
    const kind = diagnostic.severity === "error" ? "errors" : "warnings";
    counts[kind]++;
    if (counts[kind] > annotationsPerKind) {
      counts.hidden++;
      if (counts.hiddenLines.length < shownAtMost) counts.hiddenLines.push(oneLine(diagnostic));
      output.write(dialect.data(renderDiagnostic(diagnostic, { color: false }).split("\n")));
      return;
    }
    const { message, why, help, location } = diagnostic;
    const text = [message, ...why === void 0 ? [] : [`why: ${why}`], ...help === void 0 ? [] : [`help: ${help}`]].flatMap((part) => part.split(/\r\n|\r|\n/)).map(visible).join("\n");
    dialect.annotate(diagnostic, text.length > annotationLength ? `${text.slice(0, annotationLength - 1)}\u2026` : text);
    const places = [
      ...location === void 0 ? [] : renderPlace(location, "red", { color: false }),
      ...(diagnostic.related ?? []).flatMap((other) => [
        `  ${visible(other.message)}`,
        ...renderPlace(other.location, "blue", { color: false })
      ])
    ];
    if (places.length > 0) output.write(dialect.data(places));
  }
  function say(said) {
    switch (said.kind) {
      case "diagnostic":
        return annotate(said.diagnostic);
      case "text":
        return outside(said.lines.map(({ spans }) => spans.map(({ text }) => text).join("")));
      case "begin":
        return outside([`\u25B6 ${said.line}`]);
      case "end":
        return outside(said.lines);
      case "lines":
        if (said.job !== void 0 && said.tone === "dim") for (const line of said.lines) gather(said.job, visible(line));
        else outside(said.lines.map((line, i) => said.job === void 0 || i > 0 ? line : `${said.job}: ${line}`));
    }
  }
  return {
    counts,
    settle,
    on(event) {
      if (event.type === "log") log(event);
      else for (const said of narrate(event)) say(said);
    },
    conclude(exitCode, message) {
      if (message === "") settle();
      else if (exitCode === 0 || counts.errors > 0) outside([message]);
      else annotate({ severity: "error", message });
    },
    async flush(deadlineMs) {
      settle();
      await output.drained(deadlineMs);
      if (dropped.size === 0) return;
      for (const [job, count] of dropped)
        output.offer(
          dialect.data([
            `${visible(job)}: ... ${plural(count, "line")} not shown, they came faster than they were read; the job's log file has them`
          ])
        );
      dropped.clear();
      await output.drained(Math.min(deadlineMs, 500));
    }
  };
}
function oneLine({ severity, code, message, location }) {
  const place = location === void 0 ? "" : `${location.file}:${location.start.line}:${location.start.col}: `;
  return visible(`${place}${severity}${code === void 0 ? "" : ` ${code}`}: ${message}`);
}
function hiddenPart({ hidden, hiddenLines }) {
  if (hidden === 0) return "";
  const lines2 = hiddenLines.map((line) => line.replaceAll("```", "'''").slice(0, 500));
  if (hidden > lines2.length) lines2.push(`... and ${hidden - lines2.length} more`);
  return `
${plural(hidden, "more diagnostic")} without an annotation (the log has them whole):

\`\`\`text
${lines2.join("\n")}
\`\`\`
`;
}
var cutNote = "\n\n*The summary is cut here: it is longer than the host shows.*\n";
function fitSummary(markdown, counts, limit) {
  const hidden = hiddenPart(counts);
  const room = limit - Buffer.byteLength(hidden);
  if (Buffer.byteLength(markdown) <= room) return markdown + hidden;
  const fence = "\n```";
  const kept = Buffer.from(markdown).subarray(0, room - Buffer.byteLength(fence + cutNote));
  const text = kept.subarray(0, Math.max(0, kept.lastIndexOf(10))).toString("utf8");
  const fences = text.match(/^```/gm)?.length ?? 0;
  return text + (fences % 2 === 1 ? fence : "") + cutNote + hidden;
}

// src/hosts/names.ts
import { createHash } from "node:crypto";
function camelCase(name) {
  return name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
}
function folderName(name) {
  const safe = name.replace(/[^A-Za-z0-9._-]/g, "-").replace(/^[.-]+|[.]+$/g, "").slice(0, 80);
  if (safe !== "" && safe === name && !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name)) return safe;
  return `${safe || "unnamed"}-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}

// src/hosts/output.ts
var highMark = 1024 * 1024;
var hardMark = 16 * 1024 * 1024;
var writeSize = 64 * 1024;
function createOutput(stream, limits = {}) {
  const high = limits.highMark ?? highMark;
  const hard = limits.hardMark ?? hardMark;
  const gone = () => stream.destroyed || stream.writableEnded || stream.errored !== null;
  let gathered = "";
  const flush = () => {
    const text = gathered;
    gathered = "";
    if (text !== "" && !gone()) stream.write(Buffer.from(text));
  };
  return {
    write(text) {
      flush();
      if (!gone() && stream.writableLength < hard) stream.write(text);
    },
    offer(text) {
      if (gone() || stream.writableLength + gathered.length > high) return false;
      if (gathered === "" && stream.writableLength > 0) setImmediate(flush);
      if (gathered === "" && stream.writableLength === 0) stream.write(text);
      else gathered += text;
      if (gathered.length >= writeSize) flush();
      return true;
    },
    drained(deadlineMs) {
      flush();
      if (gone() || stream.writableLength === 0) return Promise.resolve(!gone());
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          stream.off("close", done);
          stream.off("error", done);
          resolve(!gone() && stream.writableLength === 0);
        };
        const timer = setTimeout(done, deadlineMs);
        stream.once("close", done);
        stream.once("error", done);
        stream.write("", done);
      });
    }
  };
}

export {
  mayBeGitHubCommand,
  breakAzureCommands,
  enter,
  refuse,
  createCiSink,
  fitSummary,
  camelCase,
  folderName,
  createOutput
};
