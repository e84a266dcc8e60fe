/** `plan`, and `run --dry-run`: says what a run would do. Reads only. */
import { makePlan } from '../plan/plan.ts';
import { renderPlan } from '../report/plan.ts';
import { jobsUntil } from '../pipeline/until.ts';
import type { CommandResult } from './main.ts';
import { prepare, requested } from './prepare.ts';
import { type Session, take } from './session.ts';

export async function plan(session: Session): Promise<CommandResult> {
  const { pipeline, app } = await prepare(session, requested(session));
  try {
    const jobs = take(session, jobsUntil(pipeline, session.request.inputs('until')));
    const { jobTypes: types, ports } = app;
    const made = take(session, await makePlan({ ...pipeline, jobs }, ports, types));
    const text = renderPlan(made);
    if (session.request.flags.json !== true) session.publish({ type: 'note', text: text.trimEnd() });
    const summary = `\`\`\`text\n${text.replaceAll('```', "'''")}\`\`\`\n`;
    return { outputs: {}, summary, exitCode: 0, message: '', json: { file: pipeline.file, ...made } };
  } finally {
    await app.close();
  }
}
