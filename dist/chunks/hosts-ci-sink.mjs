import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  createNarrator,
  logText,
  plural,
  renderDiagnostic,
  renderPlace,
  visible
} from "./diagnostics-render.mjs";

// src/hosts/ci-sink.ts
var annotationsPerKind = 10;
var annotationLength = 4096;
var gatherMs = 500;
var gatherBytes = 64 * 1024;
function createCiSink(output, dialect, options = {}) {
  const narrate = createNarrator(options.now);
  const counts = { errors: 0, warnings: 0, hidden: 0 };
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
    for (const [job, lines] of pending) {
      switchTo(job);
      const missing = dropped.get(job);
      if (missing !== void 0)
        lines.unshift(
          `... ${plural(missing, "line")} not shown, they came faster than they were read; the job's log file has them`
        );
      if (output.offer(dialect.data(lines))) dropped.delete(job);
      else dropped.set(job, (missing ?? 0) + lines.length - (missing === void 0 ? 0 : 1));
    }
    pending.clear();
    pendingBytes = 0;
  }
  function gather(job, line) {
    const lines = pending.get(job);
    if (lines === void 0) pending.set(job, [line]);
    else lines.push(line);
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
  function outside(lines) {
    settle();
    output.write(dialect.data(lines.map(visible)));
  }
  function annotate(diagnostic) {
    settle();
    const kind = diagnostic.severity === "error" ? "errors" : "warnings";
    counts[kind]++;
    if (counts[kind] > annotationsPerKind) {
      counts.hidden++;
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
var cutNote = "\n\n*The summary is cut here: it is longer than the host shows.*\n";
function fitSummary(markdown, counts, limit) {
  const hidden = counts.hidden === 0 ? "" : `
${plural(counts.hidden, "more diagnostic")} without an annotation: see the log.
`;
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

export {
  createCiSink,
  fitSummary,
  camelCase,
  folderName
};
