import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  jobsUntil,
  prepare,
  requested
} from "./commands-prepare.mjs";
import {
  take
} from "./commands-session.mjs";
import "./system-files.mjs";
import "./events-redact.mjs";
import "./pipeline-suggest.mjs";
import "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/commands/plan.ts
async function plan(session) {
  const { pipeline, app } = await prepare(session, requested(session));
  try {
    const jobs = take(session, jobsUntil(pipeline, session.request.inputs("until")));
    const [{ makePlan }, { renderPlan }, types, observed] = await Promise.all([
      import("./plan-plan.mjs"),
      import("./report-plan.mjs"),
      app.jobTypes(),
      app.observed()
    ]);
    const made = take(session, await makePlan({ ...pipeline, jobs }, observed, types));
    const text = renderPlan(made);
    if (session.request.flags.json !== true) session.publish({ type: "note", text: text.trimEnd() });
    const summary = `\`\`\`text
${text.replaceAll("```", "'''")}\`\`\`
`;
    return { outputs: {}, summary, exitCode: 0, message: "", json: { file: pipeline.file, ...made } };
  } finally {
    await app.close();
  }
}
export {
  plan
};
