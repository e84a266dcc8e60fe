/** What every command shares: the host, redaction before anything leaves us, where state lives, the workspace, the app. */
import path from 'node:path';
import { type App, createApp, openJournal } from '../app.ts';
import { type Diagnostic, Fault, type Result } from '../diagnostics/diagnostic.ts';
import { countsOf, cutList, explainLine, inReadingOrder } from '../diagnostics/list.ts';
import { plural } from '../diagnostics/text.ts';
import { type Event, type Fact, factTypes, freeText, type TableSeen } from '../events/events.ts';
import { createRedactor, type Redactor } from '../events/redact.ts';
import type { Host, Results } from '../ports/host.ts';
import type { Workspace } from '../pipeline/types.ts';
import { findWorkspace, type WorkspaceOptions } from '../pipeline/workspace.ts';
import { cacheFolder } from '../system/cache-folder.ts';
import { readJson, writeFileAtomic } from '../system/files.ts';
import { withoutForeignText } from './foreign.ts';
import type { CommandRequest } from './request.ts';

export interface Session {
  host: Host;
  request: CommandRequest;
  env: NodeJS.ProcessEnv;
  cwd: string;
  redactor: Redactor;
  /** Aborted by Ctrl-C, SIGTERM or a request from another process. */
  cancel: AbortController;
  /** Why it was aborted, for the journal. */
  cancelledBy: string | undefined;
  /** Tables shown so far, for the summary. */
  tables: TableSeen[];
  publish(event: Event): void;
  addSecret(value: string): void;
}

export function openSession(host: Host, request: CommandRequest): Session {
  const redactor = createRedactor();
  const session: Session = {
    host,
    request,
    env: process.env,
    cwd: process.cwd(),
    redactor,
    cancel: new AbortController(),
    cancelledBy: undefined,
    tables: [],
    publish(event) {
      const clean = redactEvent(event, redactor);
      if (clean.type === 'table') session.tables.push(clean);
      host.sink.on(clean);
    },
    addSecret(value) {
      redactor.add(value);
      host.mask(value);
    },
  };
  return session;
}

/** Facts keep their names and keys; of a signal only the job's name is one. */
export function redactEvent<E extends Event>(event: E, redactor: Redactor): E {
  const kept = (key: string): boolean => (isFact(event) ? !freeText.has(key) : key === 'type' || key === 'job');
  return Object.fromEntries(
    Object.entries(event).map(([key, value]) => [key, kept(key) ? value : redactDeep(value, redactor)]),
  ) as E;
}

function isFact(event: Event): event is Fact {
  return (factTypes as readonly string[]).includes(event.type);
}

export function redactDeep<T>(value: T, redactor: Redactor): T {
  if (typeof value === 'string') return redactor.redact(value) as T;
  if (Array.isArray(value)) return value.map((item) => redactDeep(item, redactor)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redactDeep(item, redactor)])) as T;
}

/** Shows a list of diagnostics: in order, nothing twice, what is too much counted. */
export function publishList(session: Session, list: readonly Diagnostic[]): void {
  const { shown, rest } = cutList(list);
  for (const diagnostic of shown) session.publish({ type: 'diagnostic', diagnostic });
  if (rest !== undefined) session.publish({ type: 'note', text: rest });
}

/** Shows what is wrong with the input; the results say how much. */
export function refused(session: Session, diagnostics: Diagnostic[]): Results {
  publishList(session, diagnostics);
  session.publish({ type: 'note', text: explainLine(inReadingOrder(diagnostics)) });
  const { errors } = countsOf(inReadingOrder(diagnostics));
  return { outputs: {}, summary: '', exitCode: 2, message: `${plural(errors, 'error')}; nothing was done` };
}

/** Unwraps, showing warnings; throws what `main` turns into exit 2. */
export function take<T>(session: Session, result: Result<T>): T {
  if (!result.ok) throw new Refusal(withoutForeignText(session, result.diagnostics));
  publishList(session, withoutForeignText(session, result.warnings));
  return result.value;
}

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly diagnostics: Diagnostic[];
  constructor(diagnostics: Diagnostic[]) {
    super(diagnostics[0]?.message ?? 'refused');
    this.diagnostics = diagnostics;
  }
}

/** What a run was opened with: it counts where the request says nothing. Maps are those of the run alone. */
export interface Known {
  profile?: string;
  workspaceFile?: string;
  maps?: string[];
  environmentMaps?: string[];
}

export function workspaceOptions(session: Session, known: Known = {}): WorkspaceOptions {
  const file = session.request.inputs('workspace-file') ?? known.workspaceFile;
  const profile = session.request.inputs('profile') ?? known.profile;
  const { maps, environmentMaps } = known;
  return {
    env: session.env,
    cwd: session.cwd,
    ...(file && { file }),
    ...(profile && { profile }),
    ...(maps && { maps }),
    ...(environmentMaps && { environmentMaps }),
  };
}

export async function loadWorkspace(session: Session, pipelineFile: string, known?: Known): Promise<Workspace> {
  return take(session, await findWorkspace(pipelineFile, workspaceOptions(session, known)));
}

/** `--map` and `--map-environment` of the request, where they are given. */
export function mapsOf(session: Session): Pick<Known, 'maps' | 'environmentMaps'> {
  const maps = linesOf(session, 'map');
  const environmentMaps = linesOf(session, 'map-environment');
  return { ...(maps.length > 0 && { maps }), ...(environmentMaps.length > 0 && { environmentMaps }) };
}

/** The values of an input that may be given several times. */
export function linesOf(session: Session, name: 'set' | 'map' | 'map-environment'): string[] {
  return (session.request.inputs(name) ?? '').split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** By `--state`, TRAINYARD_STATE, the host's own place, else beside the workspace file. `declared`: the user says that it persists. */
export function stateFolder(session: Session, workspace: Workspace): { dir: string; declared: boolean } {
  const given = session.request.inputs('state') ?? (session.env['TRAINYARD_STATE'] || undefined);
  if (given !== undefined) return { dir: path.resolve(session.cwd, given), declared: true };
  return { dir: session.host.stateDir ?? path.join(workspace.dir, '.trainyard'), declared: false };
}

/** `readOnly`: for a plan. */
export function openApp(session: Session, workspace: Workspace, state: string, readOnly = false): App {
  return createApp({
    workspace,
    state,
    readOnly,
    cache: cacheFolder(session.env),
    env: session.env,
    redact: (text) => session.redactor.redact(text),
    addSecret: session.addSecret,
  });
}

/** Where a run keeps its state, remembered for commands that are given nothing but its name. */
interface Remembered {
  state: string;
  /** Absolute path of the pipeline file. */
  file: string;
}

export async function rememberRun(session: Session, run: string, where: Remembered): Promise<void> {
  await writeFileAtomic(path.join(cacheFolder(session.env), 'runs', `${run}.json`), JSON.stringify(where));
}

/**
 * The state folder. What stops, approves or looks at a run must work where its workspace cannot be read (a variable of it is not
 * set in this shell, somebody is editing it): with the folder given it is not needed, and else undefined says that it failed.
 */
async function knownState(session: Session): Promise<{ dir: string; declared: boolean } | Refusal> {
  const declared = session.request.inputs('state') ?? (session.env['TRAINYARD_STATE'] || undefined);
  if (declared !== undefined) return { dir: path.resolve(session.cwd, declared), declared: true };
  if (session.host.stateDir !== undefined) return { dir: session.host.stateDir, declared: false };
  try {
    return stateFolder(session, await loadWorkspace(session, path.join(session.cwd, 'pipeline.yml')));
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Finds a run by name: in the given state folder, beside the workspace of the working directory, or where this machine remembers it. */
export async function locateRun(session: Session, run: string): Promise<{ state: string }> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(run)) throw runNotFound(run);
  const known = await knownState(session);
  const exists = async (state: string): Promise<boolean> => (await openJournal(state).load(run)).head.seq > 0;
  if ('dir' in known && (await exists(known.dir))) return { state: known.dir };
  const remembered =
    'dir' in known && known.declared
      ? undefined
      : await readJson<Remembered>(path.join(cacheFolder(session.env), 'runs', `${run}.json`));
  if (remembered !== undefined && (await exists(remembered.state))) return { state: remembered.state };
  if (known instanceof Refusal) throw known;
  throw runNotFound(run, known.dir);
}

function runNotFound(run: string, dir?: string): Fault {
  return new Fault('input', {
    code: 'TY903',
    message: `there is no run ${run}${dir === undefined ? '' : ` in ${dir}`}`,
    help: 'list runs with `trainyard status`; give the folder with --state if they are kept elsewhere',
  });
}

/** All runs in the state folder of this workspace or host, oldest first. */
export async function listRuns(session: Session): Promise<{ dir: string; runs: string[] }> {
  const known = await knownState(session);
  if (known instanceof Refusal) throw known;
  return { dir: known.dir, runs: await openJournal(known.dir).list() };
}
