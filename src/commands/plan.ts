/** `plan`, and `run --dry-run`: says what a run would do. Reads only. */
import type { Results } from '../ports/host.ts';
import { prepare, requested } from './prepare.ts';
import { type Session, take } from './session.ts';

export async function plan(session: Session): Promise<Results> {
  const { pipeline, app } = await prepare(session, requested(session));
  try {
    const [{ makePlan }, { renderPlan }, types, observed] = await Promise.all([
      import('../plan/plan.ts'),
      import('../report/plan.ts'),
      app.jobTypes(),
      app.observed(),
    ]);
    const made = take(session, await makePlan(pipeline, observed, types));
    if (session.request.flags.json === true)
      process.stdout.write(`${JSON.stringify({ schema: 1, file: pipeline.file, ...made })}\n`);
    else session.publish({ type: 'note', text: renderPlan(made).trimEnd() });
    return {
      outputs: {},
      summary: `\`\`\`text\n${renderPlan(made).replaceAll('```', "'''")}\`\`\`\n`,
      exitCode: 0,
      message: '',
    };
  } finally {
    await app.close();
  }
}
