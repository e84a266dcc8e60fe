import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __bundle_dir = import.meta.dirname;
const __bundle_file = import.meta.filename;
import {
  prepare,
  requested
} from "./commands-prepare.mjs";
import {
  take
} from "./commands-session.mjs";
import "./system-files.mjs";
import "./events-redact.mjs";
import "./diagnostics-diagnostic.mjs";
import "./shared.mjs";

// src/commands/plan.ts
async function plan(session) {
  const { pipeline, app } = await prepare(session, requested(session));
  try {
    const [{ makePlan }, { renderPlan }, types, observed] = await Promise.all([
      import("./plan-plan.mjs"),
      import("./report-plan.mjs"),
      app.jobTypes(),
      app.observed()
    ]);
    const made = take(session, await makePlan(pipeline, observed, types));
    if (session.request.flags.json === true)
      process.stdout.write(`${JSON.stringify({ schema: 1, file: pipeline.file, ...made })}
`);
    else session.publish({ type: "note", text: renderPlan(made).trimEnd() });
    return {
      outputs: {},
      summary: `\`\`\`text
${renderPlan(made).replaceAll("```", "'''")}\`\`\`
`,
      exitCode: 0,
      message: ""
    };
  } finally {
    await app.close();
  }
}
export {
  plan
};
