/** `config [PIPELINE]`: the workspace as it counts, and where each value comes from. Reads the workspace file alone. */
import path from 'node:path';
import { Fault } from '../diagnostics/diagnostic.ts';
import { diskFiles } from '../pipeline/files.ts';
import { shownPath } from '../pipeline/nodes.ts';
import type { Workspace } from '../pipeline/types.ts';
import { openWorkspace } from '../pipeline/workspace.ts';
import type { Origin, Setting } from '../pipeline/workspace/settings.ts';
import type { CommandResult } from './main.ts';
import { mapsOf, redactDeep, type Session, stateFolder, take, workspaceOptions } from './session.ts';

export async function config(session: Session): Promise<CommandResult> {
  const { workspace, settings } = take(session, openWorkspace(pipelineOf(session), workspaceOptions(session, mapsOf(session))));
  for (const name of workspace.secrets) {
    const value = session.host.secret(name);
    if (value !== undefined) session.addSecret(value);
  }
  const values = settings.filter(({ path: [section] }) => section !== 'secrets');
  const secrets = workspace.secrets.map((name) => ({
    name,
    set: session.host.secret(name) !== undefined,
    origin: settings.find((setting) => setting.path[0] === 'secrets' && setting.value === name)?.origin,
  }));
  const state = stateFolder(session, workspace).dir;
  if (session.request.flags.json !== true) {
    const rows = [
      ...values.map((setting) => [pathText(setting.path), valueText(setting), originText(setting.origin)]),
      ...secrets.map(({ name, set, origin }) => [`secrets.${name}`, set ? 'set' : 'not set', originText(origin)]),
    ];
    const text = [...head(session, workspace, state), '', ...columns(rows)].join('\n');
    session.publish({ type: 'note', text });
  }
  for (const diagnostic of Object.values(workspace.refusals ?? {}).flat())
    session.publish({ type: 'diagnostic', diagnostic: { ...diagnostic, severity: 'warning' } });
  const { file, dir, profile } = workspace;
  const json = redactDeep(
    { file: file ?? null, dir, profile: profile ?? null, state, values: values.map(jsonOf), secrets },
    session.redactor,
  );
  return { outputs: {}, summary: '', exitCode: 0, message: '', json };
}

/** The pipeline file; where none is named, any of the working directory. It is not read. */
function pipelineOf(session: Session): string {
  const given = session.request.inputs('pipeline');
  if (given === undefined) return path.join(session.cwd, 'pipeline.yml');
  const kind = diskFiles.kind(path.resolve(session.cwd, given));
  if (kind === 'missing')
    throw new Fault('input', {
      code: 'TY101',
      message: `there is no file ${given}`,
      help: 'check the path; it is relative to the working directory',
    });
  return kind === 'folder' ? path.join(given, 'pipeline.yml') : given;
}

function head({ cwd }: Session, { file, profile }: Workspace, state: string): string[] {
  return columns([
    ['workspace file', file === undefined ? 'none' : shownPath(file, cwd)],
    ['profile', profile ?? 'none'],
    ['state folder', shownPath(state, cwd)],
  ]);
}

function jsonOf({ path: keys, value, origin }: Setting): object {
  return { path: keys, value: value ?? null, origin };
}

/** `secrets[0]`, `computes.gpu.type`. */
function pathText(keys: Setting['path']): string {
  return keys.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('');
}

function valueText({ path: keys, value = '' }: Setting): string {
  if (value === '') return keys.join('.') === 'tracking.uri' ? 'the embedded store' : 'empty';
  return String(value).replaceAll(/\s*\n\s*/g, ' ');
}

function originText(origin: Origin | undefined): string {
  if (origin === undefined || origin.from === 'default') return 'default';
  const place = origin.from === 'option' ? `${origin.file}` : `${origin.file}:${origin.line}`;
  const where = origin.profile === undefined ? place : `profile ${origin.profile} at ${place}`;
  const { variables = [] } = origin;
  if (variables.length === 0) return where;
  return `environment ${variables.length === 1 ? 'variable' : 'variables'} ${variables.join(' and ')} through ${where}`;
}

/** The last column is not padded. */
function columns(rows: string[][]): string[] {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, i) => Math.max(most[i] ?? 0, cell.length)), []);
  return rows.map((row) => row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd((widths[i] ?? 0) + 2))).join(''));
}
