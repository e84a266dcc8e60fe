import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  plural,
  textWidth,
  visible
} from "./diagnostics-text.mjs";

// src/hosts/narrator.ts
var told = /* @__PURE__ */ new Set([
  "create-version",
  "move-stage",
  "move-alias",
  "ensure-deployment",
  "move-traffic",
  "remove-deployment"
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

// src/hosts/output.ts
var highMark = 4 * 1024 * 1024;
var hardMark = 16 * 1024 * 1024;
function createOutput(stream, limits = {}) {
  const high = limits.highMark ?? highMark;
  const hard = limits.hardMark ?? hardMark;
  const gone = () => stream.destroyed || stream.writableEnded || stream.errored !== null;
  return {
    write(text) {
      if (!gone() && stream.writableLength < hard) stream.write(text);
    },
    offer(text) {
      if (gone() || stream.writableLength > high) return false;
      stream.write(text);
      return true;
    },
    drained(deadlineMs) {
      if (gone() || stream.writableLength === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          stream.off("close", done);
          stream.off("error", done);
          resolve();
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
  createNarrator,
  createOutput
};
