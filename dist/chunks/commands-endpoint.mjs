import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  cacheFolder,
  loadWorkspace,
  openApp,
  stateFolder
} from "./commands-session.mjs";
import {
  readJson
} from "./system-files.mjs";
import "./events-redact.mjs";
import {
  Fault
} from "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/commands/endpoint.ts
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
async function list(session) {
  const endpoints = [];
  for (const { endpoint, state } of await everywhere(session)) {
    const { alive, url, traffic } = await endpoint.snapshot();
    endpoints.push({ name: endpoint.name, alive, url, traffic, state });
  }
  const lines = endpoints.map(({ name, alive, url, traffic }) => {
    const live = Object.entries(traffic).map(([deployment, percent]) => `${deployment} ${percent} %`);
    return `${name}  ${alive ? "alive" : "down"}  ${url}  ${live.join(", ") || "no deployment"}`;
  });
  if (session.request.flags.json !== true)
    session.publish({ type: "note", text: lines.length === 0 ? "no endpoints" : lines.join("\n") });
  return { outputs: {}, summary: "", exitCode: 0, message: "", json: { endpoints } };
}
async function invoke(session) {
  const endpoint = await named(session);
  const file = session.request.inputs("body");
  if (file === void 0)
    throw new Fault("input", {
      code: "TY801",
      message: "no request was given",
      help: `give a file: \`trainyard endpoint invoke ${endpoint.name} --body request.json\`, or - for standard input`
    });
  const body = file === "-" ? await text(process.stdin) : await readFile(path.resolve(session.cwd, file), "utf8").catch(() => void 0);
  if (body === void 0)
    throw new Fault("input", { code: "TY101", message: `${file} cannot be read`, help: "check the path" });
  const reply = await endpoint.invoke({ body });
  if (session.request.flags.json !== true) process.stdout.write(reply.body.endsWith("\n") ? reply.body : `${reply.body}
`);
  const failed = reply.status < 200 || reply.status > 299;
  return {
    outputs: {},
    summary: "",
    exitCode: failed ? 1 : 0,
    message: failed ? `${endpoint.name} answered ${reply.status}` : "",
    json: { status: reply.status, body: reply.body, ms: reply.ms }
  };
}
async function stop(session) {
  const endpoint = await named(session);
  await endpoint.stop();
  return { outputs: {}, summary: "", exitCode: 0, message: `${endpoint.name} is stopped` };
}
async function named(session) {
  const [name] = session.request.positionals;
  const all = await everywhere(session);
  if (name === void 0)
    throw new Fault("input", {
      code: "TY801",
      message: "no endpoint was named",
      help: `endpoints are ${all.map(({ endpoint }) => endpoint.name).join(", ") || "none"}`
    });
  const namesakes = all.filter(({ endpoint }) => endpoint.name === name);
  const found = namesakes.some(({ here }) => here) ? namesakes.filter(({ here }) => here) : namesakes;
  if (found.length === 1 && found[0] !== void 0) return found[0].endpoint;
  if (found.length === 0)
    throw new Fault("input", {
      code: "TY801",
      message: `there is no endpoint ${name}`,
      help: "list them with `trainyard endpoint list`"
    });
  throw new Fault("input", {
    code: "TY801",
    message: `there are ${found.length} endpoints named ${name}`,
    why: `their states are in ${found.map(({ state }) => state).join(" and ")}`,
    help: "say which with --state FOLDER"
  });
}
async function everywhere(session) {
  const workspace = await loadWorkspace(session, path.join(session.cwd, "pipeline.yml"));
  const { dir, declared } = stateFolder(session, workspace);
  const states = /* @__PURE__ */ new Set([dir, ...declared ? [] : await knownStates(session)]);
  const found = [];
  for (const state of states) {
    const app = await openApp(session, state === dir ? workspace : { ...workspace, endpoints: {} }, state);
    for (const endpoint of await (await app.endpoints()).list()) found.push({ state, here: state === dir, endpoint });
  }
  return found;
}
async function knownStates(session) {
  const folder = path.join(cacheFolder(session.env), "runs");
  const states = /* @__PURE__ */ new Set();
  for (const name of await readdir(folder).catch(() => [])) {
    const state = (await readJson(path.join(folder, name)))?.state;
    if (state !== void 0) states.add(state);
  }
  return [...states].toSorted();
}
export {
  invoke,
  list,
  stop
};
