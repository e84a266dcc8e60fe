import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  Refusal,
  openSession,
  refused
} from "./commands-session.mjs";
import "./system-files.mjs";
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
    return await host.finish(await command(session));
  } catch (error) {
    if (error instanceof Refusal) return await host.finish(refused(session, error.diagnostics));
    if (!(error instanceof Fault)) throw error;
    session.publish({ type: "diagnostic", diagnostic: error.diagnostic });
    return await host.finish({ outputs: {}, summary: "", exitCode: exitCodeOf[error.kind], message: "" });
  } finally {
    stop();
  }
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
