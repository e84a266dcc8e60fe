/** `lint FILE...`: says what is wrong with files; reads only. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { countsOf, explainLine, inReadingOrder } from '../diagnostics/list.ts';
import { plural } from '../diagnostics/text.ts';
import { diagnosticsJson } from '../report/diagnostics.ts';
import { sarif } from '../report/sarif.ts';
import { findFiles, skippedFolders } from './find-files.ts';
import { repositoryOf, withoutForeignText } from './foreign.ts';
import { lintFile } from './lint-file.ts';
import type { CommandResult } from './main.ts';
import { version } from './request.ts';
import { publishList, redactDeep, Refusal, type Session } from './session.ts';

/** Exit code 0 without errors, 2 with. Throws `Refusal` TY801 where no file is named. */
export async function lint(session: Session): Promise<CommandResult> {
  const { request, cwd, env } = session;
  const names = (request.inputs('files') ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (names.length === 0) throw new Refusal([nothingNamed]);
  const { files, named, unmatched } = await findFiles(names, cwd);
  const found = unmatched.map(noMatch);
  const tellers = new Map<string, string>();
  const workspaceFile = request.inputs('workspace-file');
  const profile = request.inputs('profile');
  for (const file of files) {
    const context = { cwd, env, named: named.has(file), ...(workspaceFile && { workspaceFile }), ...(profile && { profile }) };
    const own = await lintFile(file, context);
    found.push(...own.filter((diagnostic) => isNew(diagnostic, file, tellers)));
  }
  const list = inReadingOrder(withoutForeignText(session, found));
  const { errors, warnings } = countsOf(list);
  publishList(session, list);
  if (list.length > 0) session.publish({ type: 'note', text: explainLine(list) });
  await writeAs(session, request.inputs('format'), list);
  const message = `${plural(files.length, 'file')}, ${plural(errors, 'error')}, ${plural(warnings, 'warning')}`;
  return { outputs: {}, summary: `${message}\n`, exitCode: errors === 0 ? 0 : 2, message };
}

/**
 * Whether no other file told it: a component is judged by itself and for each file that uses it, and may be called otherwise then.
 * `tellers`: for whose sake each was told first.
 */
function isNew({ code, location }: Diagnostic, file: string, tellers: Map<string, string>): boolean {
  if (location === undefined) return true;
  const key = JSON.stringify([code, location.file, location.start, location.end]);
  const first = tellers.get(key) ?? file;
  tellers.set(key, first);
  return first === file;
}

const nothingNamed: Diagnostic = {
  code: 'TY801',
  severity: 'error',
  message: 'no file was named',
  help: 'give the input `files`, or in a terminal `trainyard lint FILE...`',
};

function noMatch(name: string): Diagnostic {
  return {
    code: 'TY101',
    severity: 'error',
    message: `nothing matches \`${name}\``,
    why: `there is no such file, no YAML file below a folder of that name, and no file that it matches as a pattern; ${skippedFolders.join(', ')} are not looked into`,
    help: 'check the path; it is relative to the working directory. In a shell, put patterns in quotes',
  };
}

/** All of the list for programs, on standard output. */
async function writeAs(session: Session, format: string | undefined, list: Diagnostic[]): Promise<void> {
  if (format !== 'json' && format !== 'sarif') return;
  const clean = redactDeep(list, session.redactor);
  const made = format === 'json' ? diagnosticsJson(clean) : await asSarif(clean, session.cwd);
  process.stdout.write(`${JSON.stringify(made, undefined, 2)}\n`);
}

async function asSarif(list: Diagnostic[], cwd: string): Promise<object> {
  const explained = await import('../diagnostics/explain.ts');
  return sarif(list, { version, uriOf: (file) => uriOf(cwd, file), explained });
}

/** Relative to the root of the git repository around the working directory, for the host shows nothing else. */
function uriOf(cwd: string, file: string): string {
  const absolute = path.resolve(cwd, file);
  const relative = path.relative(repositoryOf(cwd), absolute);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return pathToFileURL(absolute).href;
  return relative.split(path.sep).map(encodeURIComponent).join('/');
}
