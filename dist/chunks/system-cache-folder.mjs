import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;

// src/system/cache-folder.ts
import os from "node:os";
import path from "node:path";
function cacheFolder(env) {
  const given = env["TRAINYARD_CACHE"];
  if (given) return path.resolve(given);
  const tools = env["RUNNER_TOOL_CACHE"] ?? env["AGENT_TOOLSDIRECTORY"];
  if (tools) return path.join(tools, "trainyard", "cache");
  if (process.platform === "win32" && env["LOCALAPPDATA"]) return path.join(env["LOCALAPPDATA"], "trainyard");
  if (process.platform === "darwin") return path.join(os.homedir(), "Library", "Caches", "trainyard");
  return path.join(env["XDG_CACHE_HOME"] || path.join(os.homedir(), ".cache"), "trainyard");
}

export {
  cacheFolder
};
