/** From the request's files to a pipeline ready to plan: what `run`, `plan` and `resume` have in common. */
import path from 'node:path';
import type { App } from '../app.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { minimumSecretLength } from '../events/redact.ts';
import { loadPipeline } from '../pipeline/load.ts';
import { namesUntil } from '../pipeline/until.ts';
import type { Job, Pipeline, RefusedJob, Workspace } from '../pipeline/types.ts';
import { withoutText } from '../pipeline/workspace/disclosure.ts';
import {
  type Known,
  linesOf,
  loadWorkspace,
  mapsOf,
  openApp,
  publishList,
  Refusal,
  type Session,
  stateFolder,
  take,
} from './session.ts';

export interface Prepared {
  pipeline: Pipeline;
  /** Of `pipeline`, what the request asks for (`until`); with `refused`, what it asks for and cannot be run. */
  wanted: Job[];
  refused: RefusedJob[];
  /** What cannot be run and belongs to no job. */
  refusals: Diagnostic[];
  workspace: Workspace;
  state: string;
  app: App;
}

export interface What extends Known {
  file: string;
  sets: string[];
}

/** What the request names: `pipeline` (a file), `set` (lines of PATH=VALUE), `map` and `map-environment` (lines of NAME=...). */
export function requested(session: Session): What {
  const file = session.request.inputs('pipeline');
  if (file === undefined) {
    throw new Refusal([
      {
        code: 'TY801',
        severity: 'error',
        message: 'no pipeline file was named',
        help: 'give the input `pipeline`, or in a terminal `trainyard run FILE`',
      },
    ]);
  }
  const profile = session.request.inputs('profile');
  const workspaceFile = session.request.inputs('workspace-file');
  return {
    file: path.resolve(session.cwd, file),
    sets: linesOf(session, 'set'),
    ...mapsOf(session),
    ...(profile && { profile }),
    ...(workspaceFile && { workspaceFile: path.resolve(session.cwd, workspaceFile) }),
  };
}

export async function prepare(session: Session, what: What, given?: { state: string }): Promise<Prepared> {
  const workspace = await loadWorkspace(session, what.file, what);
  const { pipeline, ...loaded } = take(
    session,
    await loadPipeline({
      file: what.file,
      sets: what.sets,
      workspace,
      cwd: session.cwd,
      ...(workspace.profile && { profile: workspace.profile }),
    }),
  );
  const names = take(session, namesUntil([...pipeline.jobs, ...loaded.refused], session.request.inputs('until')));
  const wanted = pipeline.jobs.filter(({ name }) => names.has(name));
  const refused = loaded.refused.filter(({ name }) => names.has(name));
  const { refusals } = loaded;
  // A plan shows them among the others.
  const ofJobs = isPlanning(session) ? [] : [...refusals, ...refused.flatMap((job) => job.reasons)];
  const reasons = [...(workspace.refusals?.['tracking'] ?? []), ...ofJobs];
  if (reasons.length > 0) throw new Refusal(reasons);
  const folder = stateFolder(session, workspace);
  const faults = [
    ...secretFaults(session, pipeline, workspace),
    // A resumed run was let through when it was opened.
    ...(given === undefined ? unsafeOverrides(session, pipeline) : []),
    ...impossibleHere(session, pipeline, workspace, folder.declared),
  ];
  if (faults.some(({ severity }) => severity === 'error')) throw new Refusal(faults);
  publishList(session, faults);
  const state = given?.state ?? folder.dir;
  return {
    pipeline,
    wanted,
    refused,
    refusals,
    workspace,
    state,
    app: openApp(session, workspace, state, isPlanning(session)),
  };
}

function isPlanning({ request }: Session): boolean {
  return request.command === 'plan' || request.flags.dryRun === true;
}

/** Has every declared secret masked; says which are missing where a job uses them, and which are too short to be found in text. */
function secretFaults(session: Session, pipeline: Pipeline, workspace: Workspace): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const name of workspace.secrets) {
    const value = session.host.secret(name);
    const user = pipeline.jobs.find((job) => secretsOf(job).includes(name));
    if (value === undefined && user !== undefined) {
      found.push({
        code: 'TY413',
        severity: isPlanning(session) ? 'warning' : 'error',
        message: `the secret ${name} that ${user.name} uses has no value here`,
        location: user.location,
        help:
          session.host.name === 'azure-devops'
            ? `define the secret variable ${name} for this pipeline`
            : `set the environment variable ${name}`,
      });
    }
    if (value === undefined) continue;
    session.addSecret(value);
    if (value.length >= minimumSecretLength) continue;
    found.push({
      code: 'TY414',
      severity: 'warning',
      message: `the secret ${name} has fewer than ${minimumSecretLength} characters and is not masked`,
      why: 'text that short stands in every log by chance',
      help: 'use a longer secret',
    });
  }
  return found;
}

function secretsOf(job: Job): string[] {
  const commands =
    job.type === 'command' ? [job] : job.type === 'sweep' ? [job.trial] : job.type === 'validate' ? [job.evaluate] : [];
  return commands.flatMap(({ environmentVariables }) =>
    Object.values(environmentVariables).flatMap((value) => ('secret' in value ? [value.secret] : [])),
  );
}

/** Overrides become part of command lines: what a stranger can put into a workflow's input must not be a command. */
function unsafeOverrides(session: Session, pipeline: Pipeline): Diagnostic[] {
  const inCi = session.host.name !== 'terminal';
  if (inCi && session.request.inputs('allow-unsafe-set') === 'true') return [];
  return pipeline.risky.map(({ override, characters, location }) => ({
    code: 'TY411',
    severity: inCi ? 'error' : 'warning',
    message: `${override} holds characters that mean something to a shell: ${shownCharacters(characters)}`,
    // Which may be a password.
    location: withoutText(location),
    why: 'values are substituted into commands as text, so it could run commands of its own',
    help: inCi
      ? 'change the value, or set `allow-unsafe-set: true` if only people you trust can set it'
      : 'make sure that this is what you mean',
  }));
}

function shownCharacters(characters: string[]): string {
  return characters.map((character) => (/[\r\n]/.test(character) ? 'the end of a line' : character)).join(' ');
}

/** On a hosted runner nothing outlives the job. */
function impossibleHere(session: Session, pipeline: Pipeline, workspace: Workspace, declared: boolean): Diagnostic[] {
  if (!session.host.hosted) return [];
  const found: Diagnostic[] = [];
  for (const job of pipeline.jobs) {
    if (job.type === 'deploy') {
      found.push({
        code: 'TY408',
        severity: 'error',
        message: `${job.name} deploys to the local endpoint ${job.endpoint} on a hosted runner`,
        location: job.location,
        why: 'the host ends every process when the job ends, the endpoint too',
        help: 'run this job on a self-hosted runner',
      });
    }
    if ((job.type === 'register' || job.type === 'deploy') && workspace.tracking.uri === undefined && !declared) {
      found.push({
        code: 'TY408',
        severity: 'error',
        message: `${job.name} would use an embedded store on a hosted runner`,
        location: job.location,
        why: 'its disk is empty at every start: there would be no champion, and the validation would mean nothing',
        help: 'name a tracking server in trainyard.yml (`tracking: {uri: ...}`), or give `state` (or TRAINYARD_STATE) to say that this folder persists',
      });
    }
  }
  return found;
}
