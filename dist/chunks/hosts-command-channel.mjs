import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  Fault,
  exitCodeOf
} from "./diagnostics-diagnostic.mjs";
import {
  visible
} from "./diagnostics-text.mjs";

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
  for (const diagnostic of diagnostics) host.sink.on({ type: "diagnostic", diagnostic });
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

export {
  mayBeGitHubCommand,
  breakAzureCommands,
  enter,
  refuse
};
