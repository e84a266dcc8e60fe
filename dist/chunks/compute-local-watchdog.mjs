import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  endProcesses
} from "./system-family.mjs";
import "./system-child-process.mjs";
import "./system-files.mjs";
import "./shared.mjs";

// src/compute/local/watchdog.ts
var times = { graceMs: 2500, limitMs: 2e4 };
async function main(_args) {
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => void 0);
  process.stdout.on("error", () => void 0);
  process.stdout.write("ready\n");
  const watched = /* @__PURE__ */ new Map();
  let goodbye = false;
  const receive = (message) => {
    if ("watch" in message) watched.set(message.watch, message.kin);
    else if ("seen" in message) {
      const kin = watched.get(message.seen);
      if (kin !== void 0) kin.remembered = [...kin.remembered ?? [], ...message.members].slice(-1e3);
    } else if ("done" in message) watched.delete(message.done);
    else goodbye = true;
  };
  let rest = "";
  try {
    process.stdin.setEncoding("utf8");
    for await (const chunk of process.stdin) {
      const lines = (rest + String(chunk)).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line !== "") receive(JSON.parse(line));
    }
  } catch {
  }
  if (!goodbye) await Promise.all([...watched.values()].map((kin) => endProcesses(kin, times)));
  process.exit(0);
}
export {
  main
};
