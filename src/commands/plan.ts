/** `plan`, and `run --dry-run`: says what a run would do. Reads only. */
import path from 'node:path';
import { explainLine, inReadingOrder } from '../diagnostics/list.ts';
import { makePlan } from '../plan/plan.ts';
import { planMarkdown } from '../report/plan-markdown.ts';
import { planTree } from '../report/plan-tree.ts';
import type { CommandResult } from './main.ts';
import { prepare, requested } from './prepare.ts';
import { publishList, redactDeep, type Session } from './session.ts';

export async function plan(session: Session): Promise<CommandResult> {
  const { pipeline, wanted, refused, refusals, workspace, app } = await prepare(session, requested(session));
  try {
    const { jobTypes: types, ports } = app;
    const without = new Set(refused.map(({ name }) => name));
    const jobs = wanted.filter(({ name }) => !without.has(name));
    const { plan: made, diagnostics: found } = await makePlan({ ...pipeline, jobs }, ports, types, refused);
    // What stands outside of the jobs is told of each job that it concerns, too.
    const diagnostics = [...new Set([...refusals, ...found])];
    publishList(session, diagnostics);
    if (diagnostics.length > 0) session.publish({ type: 'note', text: explainLine(inReadingOrder(diagnostics)) });
    const shown = workspace.secrets.length === 0 ? made : redactDeep(made, session.redactor);
    const file = path.relative(session.cwd, pipeline.file);
    const json = session.request.flags.json === true;
    if (!json) session.publish({ type: 'text', lines: planTree(shown, file) });
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    return {
      outputs: {},
      summary: session.host.name === 'terminal' ? '' : planMarkdown(shown, file),
      exitCode: errors > 0 ? 2 : 0,
      message: errors > 0 ? `${errors} ${errors === 1 ? 'error' : 'errors'}; nothing was done` : '',
      json: shown,
    };
  } finally {
    await app.close();
  }
}
