/** `endpoint list | invoke | stop`: endpoints outlive runs, so they are looked after apart from them. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { Fault } from '../diagnostics/diagnostic.ts';
import type { Endpoint } from '../ports/endpoint.ts';
import type { CommandResult } from './main.ts';
import { readJson } from '../system/files.ts';
import { cacheFolder } from '../system/cache-folder.ts';
import { loadWorkspace, openApp, type Session, stateFolder } from './session.ts';

export async function list(session: Session): Promise<CommandResult> {
  const endpoints: { name: string; alive: boolean; url: string; traffic: Record<string, number>; state: string }[] = [];
  for (const { endpoint, state } of await everywhere(session)) {
    const { alive, url, traffic } = await endpoint.snapshot();
    endpoints.push({ name: endpoint.name, alive, url, traffic, state });
  }
  const lines = endpoints.map(({ name, alive, url, traffic, state }) => {
    const live = Object.entries(traffic).map(([deployment, percent]) => `${deployment} ${percent} %`);
    const where = endpoints.filter((other) => other.name === name).length > 1 ? `  in ${state}` : '';
    return `${name}  ${alive ? 'alive' : 'down'}  ${url}  ${live.join(', ') || 'no deployment'}${where}`;
  });
  if (session.request.flags.json !== true)
    session.publish({ type: 'note', text: lines.length === 0 ? 'no endpoints' : lines.join('\n') });
  return { outputs: {}, summary: '', exitCode: 0, message: '', json: { endpoints } };
}

export async function invoke(session: Session): Promise<CommandResult> {
  const endpoint = await named(session);
  const file = session.request.inputs('body');
  if (file === undefined)
    throw new Fault('input', {
      code: 'TY801',
      message: 'no request was given',
      help: `give a file: \`trainyard endpoint invoke ${endpoint.name} --body request.json\`, or - for standard input`,
    });
  const body =
    file === '-' ? await text(process.stdin) : await readFile(path.resolve(session.cwd, file), 'utf8').catch(() => undefined);
  if (body === undefined)
    throw new Fault('input', { code: 'TY101', message: `${file} cannot be read`, help: 'check the path' });
  const reply = await endpoint.invoke({ body });
  if (session.request.flags.json !== true) process.stdout.write(reply.body.endsWith('\n') ? reply.body : `${reply.body}\n`);
  const failed = reply.status < 200 || reply.status > 299;
  return {
    outputs: {},
    summary: '',
    exitCode: failed ? 1 : 0,
    message: failed ? `${endpoint.name} answered ${reply.status}` : '',
    json: { status: reply.status, body: reply.body, ms: reply.ms },
  };
}

export async function stop(session: Session): Promise<CommandResult> {
  const endpoint = await named(session);
  await endpoint.stop();
  return { outputs: {}, summary: '', exitCode: 0, message: `${endpoint.name} is stopped` };
}

async function named(session: Session): Promise<Endpoint> {
  const [name] = session.request.positionals;
  const all = await everywhere(session);
  if (name === undefined)
    throw new Fault('input', {
      code: 'TY801',
      message: 'no endpoint was named',
      help:
        all.length === 0
          ? 'there is none here: declare one under `endpoints:` in trainyard.yml'
          : `give one of ${all.map(({ endpoint }) => endpoint.name).join(', ')}`,
    });
  const namesakes = all.filter(({ endpoint }) => endpoint.name === name);
  // The one of the workspace here comes before those of other projects; of those, the one that runs.
  const own = namesakes.filter(({ here }) => here);
  const alive: typeof namesakes = [];
  if (own.length === 0 && namesakes.length > 1)
    for (const one of namesakes) if ((await one.endpoint.snapshot()).alive) alive.push(one);
  const found = own.length > 0 ? own : alive.length === 1 ? alive : namesakes;
  if (found.length === 1 && found[0] !== undefined) return found[0].endpoint;
  if (found.length === 0)
    throw new Fault('input', {
      code: 'TY801',
      message: `there is no endpoint ${name}`,
      help: 'list them with `trainyard endpoint list`',
    });
  throw new Fault('input', {
    code: 'TY801',
    message: `there are ${found.length} endpoints named ${name}`,
    why: `their states are in ${found.map(({ state }) => state).join(' and ')}`,
    help: 'say which with --state FOLDER',
  });
}

/** Those of the workspace here and, unless a folder was given, of every state folder that runs on this machine used. */
async function everywhere(session: Session): Promise<{ state: string; here: boolean; endpoint: Endpoint }[]> {
  const workspace = await loadWorkspace(session, path.join(session.cwd, 'pipeline.yml'));
  const { dir, declared } = stateFolder(session, workspace);
  const states = new Set([dir, ...(declared ? [] : await knownStates(session))]);
  const found: { state: string; here: boolean; endpoint: Endpoint }[] = [];
  for (const state of states) {
    const app = openApp(session, state === dir ? workspace : { ...workspace, endpoints: {} }, state);
    for (const endpoint of await app.endpoints.list()) found.push({ state, here: state === dir, endpoint });
  }
  return found;
}

async function knownStates(session: Session): Promise<string[]> {
  const folder = path.join(cacheFolder(session.env), 'runs');
  const states = new Set<string>();
  for (const name of await readdir(folder).catch(() => [])) {
    const state = (await readJson<{ state: string }>(path.join(folder, name)))?.state;
    if (state !== undefined) states.add(state);
  }
  return [...states].toSorted();
}
