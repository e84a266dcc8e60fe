import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  Refusal,
  loadWorkspace,
  openApp,
  stateFolder,
  take
} from "./commands-session.mjs";
import {
  minimumSecretLength
} from "./events-redact.mjs";
import {
  nearest
} from "./pipeline-suggest.mjs";
import {
  fail,
  ok
} from "./diagnostics-diagnostic.mjs";

// src/pipeline/until.ts
function jobsUntil(pipeline, until) {
  if (until === void 0) return ok(pipeline.jobs);
  const names = pipeline.jobs.map((job) => job.name);
  if (!names.includes(until)) {
    const near = nearest(until, names);
    return fail({
      code: "TY801",
      severity: "error",
      message: `there is no job ${until} to stop after`,
      help: near === void 0 ? `jobs are ${names.join(", ")}` : `did you mean ${near}?`
    });
  }
  const keep = /* @__PURE__ */ new Set([until]);
  for (const job of pipeline.jobs.toReversed()) if (keep.has(job.name)) for (const need of job.needs) keep.add(need);
  return ok(pipeline.jobs.filter((job) => keep.has(job.name)));
}

// src/commands/prepare.ts
import path from "node:path";
function requested(session) {
  const file = session.request.inputs("pipeline");
  if (file === void 0) {
    throw new Refusal([
      {
        code: "TY801",
        severity: "error",
        message: "no pipeline file was named",
        help: "give the input `pipeline`, or in a terminal `trainyard run FILE`"
      }
    ]);
  }
  const sets = (session.request.inputs("set") ?? "").split(/\r?\n/).filter((line) => line.trim() !== "");
  const profile = session.request.inputs("profile");
  const workspaceFile = session.request.inputs("workspace-file");
  return {
    file: path.resolve(session.cwd, file),
    sets,
    ...profile && { profile },
    ...workspaceFile && { workspaceFile: path.resolve(session.cwd, workspaceFile) }
  };
}
async function prepare(session, what, given) {
  const workspace = await loadWorkspace(session, what.file, what);
  const { loadPipeline } = await import("./pipeline-load.mjs");
  const pipeline = take(
    session,
    await loadPipeline({
      file: what.file,
      sets: what.sets,
      workspace,
      cwd: session.cwd,
      ...workspace.profile && { profile: workspace.profile }
    })
  );
  const folder = stateFolder(session, workspace);
  const faults = [
    ...secretFaults(session, pipeline, workspace),
    // A resumed run was let through when it was opened.
    ...given === void 0 ? unsafeOverrides(session, pipeline) : [],
    ...impossibleHere(session, pipeline, workspace, folder.declared)
  ];
  if (faults.some(({ severity }) => severity === "error")) throw new Refusal(faults);
  for (const diagnostic of faults) session.publish({ type: "diagnostic", diagnostic });
  const state = given?.state ?? folder.dir;
  return { pipeline, workspace, state, app: await openApp(session, workspace, state) };
}
function secretFaults(session, pipeline, workspace) {
  const found = [];
  const planning = session.request.command === "plan" || session.request.flags.dryRun === true;
  for (const name of workspace.secrets) {
    const value = session.host.secret(name);
    const user = pipeline.jobs.find((job) => secretsOf(job).includes(name));
    if (value === void 0 && user !== void 0) {
      found.push({
        code: "TY413",
        severity: planning ? "warning" : "error",
        message: `the secret ${name} that ${user.name} uses has no value here`,
        location: user.location,
        help: session.host.name === "azure-devops" ? `define the secret variable ${name} for this pipeline` : `set the environment variable ${name}`
      });
    }
    if (value === void 0) continue;
    session.addSecret(value);
    if (value.length >= minimumSecretLength) continue;
    found.push({
      code: "TY414",
      severity: "warning",
      message: `the secret ${name} has fewer than ${minimumSecretLength} characters and is not masked`,
      why: "text that short stands in every log by chance",
      help: "use a longer secret"
    });
  }
  return found;
}
function secretsOf(job) {
  const commands = job.type === "command" ? [job] : job.type === "sweep" ? [job.trial] : job.type === "validate" ? [job.evaluate] : [];
  return commands.flatMap(
    ({ environmentVariables }) => Object.values(environmentVariables).flatMap((value) => "secret" in value ? [value.secret] : [])
  );
}
function unsafeOverrides(session, pipeline) {
  const inCi = session.host.name !== "terminal";
  if (inCi && session.request.inputs("allow-unsafe-set") === "true") return [];
  return pipeline.risky.map(({ override, location }) => ({
    code: "TY411",
    severity: inCi ? "error" : "warning",
    message: `${override} holds characters that mean something to a shell`,
    location,
    why: "values are substituted into commands as text, so it could run commands of its own",
    help: inCi ? "change the value, or set `allow-unsafe-set: true` if only people you trust can set it" : "make sure that this is what you mean"
  }));
}
function impossibleHere(session, pipeline, workspace, declared) {
  if (!session.host.hosted) return [];
  const found = [];
  for (const job of pipeline.jobs) {
    if (job.type === "deploy") {
      found.push({
        code: "TY408",
        severity: "error",
        message: `${job.name} deploys to the local endpoint ${job.endpoint} on a hosted runner`,
        location: job.location,
        why: "the host ends every process when the job ends, the endpoint too",
        help: "run this job on a self-hosted runner"
      });
    }
    if ((job.type === "register" || job.type === "deploy") && workspace.tracking.uri === void 0 && !declared) {
      found.push({
        code: "TY408",
        severity: "error",
        message: `${job.name} would use an embedded store on a hosted runner`,
        location: job.location,
        why: "its disk is empty at every start: there would be no champion, and the validation would mean nothing",
        help: "name a tracking server in trainyard.yml (`tracking: {uri: ...}`), or give `state` (or TRAINYARD_STATE) to say that this folder persists"
      });
    }
  }
  return found;
}

export {
  jobsUntil,
  requested,
  prepare
};
