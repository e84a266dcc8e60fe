import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  openApp
} from "./commands-session.mjs";
import "./system-files.mjs";
import "./events-redact.mjs";
import "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/commands/post.ts
async function post(session) {
  const run = session.request.state("run");
  const state = session.request.state("state");
  const nothing = { outputs: {}, summary: "", exitCode: 0, message: "" };
  if (run === void 0 || state === void 0) return nothing;
  const bare = { dir: state, computes: {}, endpoints: {}, tracking: {}, secrets: [], location: () => void 0 };
  const app = await openApp(session, bare, state);
  try {
    const reaped = await (await app.compute()).reap(run);
    return reaped === 0 ? nothing : { ...nothing, message: `ended ${reaped} processes that run ${run} had left behind` };
  } finally {
    await app.close();
  }
}
export {
  post
};
