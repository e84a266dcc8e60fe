import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  Refusal,
  openSession,
  refused
} from "./commands-session.mjs";
import {
  errorCode
} from "./system-files.mjs";
import "./events-redact.mjs";
import {
  Fault,
  exitCodeOf
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/commands/main.ts
var commands = {
  run: async () => (await import("./commands-run.mjs")).run,
  plan: async () => (await import("./commands-plan.mjs")).plan,
  resume: async () => (await import("./commands-resume.mjs")).resume,
  status: async () => (await import("./commands-status-2.mjs")).status,
  cancel: async () => (await import("./commands-cancel.mjs")).cancel,
  approve: async () => (await import("./commands-approve.mjs")).approve,
  deny: async () => (await import("./commands-approve.mjs")).deny,
  post: async () => (await import("./commands-post.mjs")).post,
  "endpoint-list": async () => (await import("./commands-endpoint.mjs")).list,
  "endpoint-invoke": async () => (await import("./commands-endpoint.mjs")).invoke,
  "endpoint-stop": async () => (await import("./commands-endpoint.mjs")).stop
};
async function main(host, request) {
  const session = openSession(host, request);
  const stop = onSignals(session);
  try {
    const command = await commands[request.flags.dryRun === true ? "plan" : request.command]();
    const { json, ...results } = await command(session);
    if (request.flags.json === true)
      process.stdout.write(`${JSON.stringify({ schema: 1, ...json ?? results.outputs, exitCode: results.exitCode })}
`);
    return await host.finish(results);
  } catch (error) {
    if (error instanceof Refusal) return await host.finish(refused(session, error.diagnostics));
    const fault = error instanceof Fault ? error : diskFault(error);
    if (fault === void 0) throw error;
    session.publish({ type: "diagnostic", diagnostic: fault.diagnostic });
    return await host.finish({ outputs: {}, summary: "", exitCode: exitCodeOf[fault.kind], message: "" });
  } finally {
    stop();
  }
}
var diskTroubles = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the file system is read-only",
  EACCES: "access is denied",
  EPERM: "it is not permitted",
  EIO: "the disk fails",
  EMFILE: "too many files are open",
  ENOTDIR: "a part of the path is no folder"
};
function diskFault(error) {
  const code = errorCode(error);
  const { path, syscall } = error;
  const why = diskTroubles[code ?? ""] ?? (code === "ENOENT" && syscall === "mkdir" ? "the folder cannot be made there" : void 0);
  if (why === void 0) return void 0;
  return new Fault("service", {
    code: "TY907",
    message: `${path === void 0 ? "a file" : path} cannot be written`,
    why,
    help: "make room or give access, or keep state elsewhere with --state FOLDER (environments: TRAINYARD_CACHE); then run again or resume, nothing done is done twice"
  });
}
function onSignals(session) {
  const names = ["SIGINT", "SIGTERM", "SIGHUP"];
  const handlers = names.map((name) => {
    const handler = () => {
      if (session.cancel.signal.aborted) return;
      session.cancelledBy = name;
      session.publish({ type: "note", text: `${name}: cancelling` });
      session.cancel.abort();
    };
    process.on(name, handler);
    return [name, handler];
  });
  return () => {
    for (const [name, handler] of handlers) process.off(name, handler);
  };
}
export {
  main
};
