/** Commands in this process: a session of a host that only listens, in a folder of its own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { InputName } from '../../src/commands/inputs.ts';
import { inputSpecs } from '../../src/commands/inputs.ts';
import type { CommandRequest } from '../../src/commands/request.ts';
import { run } from '../../src/commands/run.ts';
import { openSession, type Session } from '../../src/commands/session.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { Event } from '../../src/events/events.ts';
import type { Host } from '../../src/ports/host.ts';
import type { Place } from './cases.ts';

export interface Asked {
  command?: CommandRequest['command'];
  inputs?: Partial<Record<InputName, string>>;
  positionals?: string[];
  host?: Partial<Host>;
  env?: NodeJS.ProcessEnv;
}

export interface Listening extends Session {
  readonly events: Event[];
}

export function sessionAt(at: Pick<Place, 'dir'>, asked: Asked = {}): Listening {
  const events: Event[] = [];
  const host: Host = {
    name: 'terminal',
    inputs: { get: () => undefined },
    runIdentity: undefined,
    stateDir: undefined,
    hosted: false,
    actor: 'ada',
    sink: { on: (event) => void events.push(event), flush: async () => undefined },
    approver: { ask: async () => 'unavailable' },
    secret: () => undefined,
    mask: () => undefined,
    saveState: () => undefined,
    finish: async ({ exitCode }) => exitCode,
    ...asked.host,
  };
  const request: CommandRequest = {
    command: asked.command ?? 'run',
    inputs: (name) => asked.inputs?.[name] ?? inputSpecs.find((spec) => spec.name === name)?.default,
    flags: {},
    positionals: asked.positionals ?? [],
    state: () => undefined,
  };
  mkdirSync(path.join(at.dir, '.git'), { recursive: true });
  const env = { PATH: process.env['PATH'], HOME: at.dir, TRAINYARD_CACHE: path.join(at.dir, 'cache'), ...asked.env };
  return { ...openSession(host, request), cwd: at.dir, env, events };
}

/** Writes files into the place. */
export function put(at: Place, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(at.dir, name)), { recursive: true });
    writeFileSync(path.join(at.dir, name), text);
  }
}

export const diagnosticsOf = ({ events }: Listening): Diagnostic[] =>
  events.flatMap((event) => (event.type === 'diagnostic' ? [event.diagnostic] : []));

/** Runs a pipeline of that text, with real processes, and gives what was said. */
export async function runIn(at: Place, text: string, asked: Asked = {}): Promise<Listening> {
  put(at, { 'pipeline.yml': text });
  const session = sessionAt(at, { ...asked, inputs: { pipeline: 'pipeline.yml', ...asked.inputs } });
  await run(session);
  return session;
}

/** The name of the only run. */
export function runOf({ events }: Listening): string {
  const opened = events.find((event) => event.type === 'run-opened');
  if (opened === undefined) throw new Error('no run was opened');
  return opened.run;
}
