/** Finding an endpoint's router, and starting it where there is none. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../../diagnostics/diagnostic.ts';
import { serverEnvironment } from '../../system/environment.ts';
import { lockOwner, type LockOwner } from '../../system/lock.ts';
import { isAlive, type ProcessIdentity } from '../../system/process.ts';
import { tailOf } from './bounded-log.ts';
import type { LaunchReport, RouterInfo } from './router.ts';
import { lockFile, routerLog } from './state.ts';
import { fromWire } from './wire-fault.ts';
import { childProcess } from '../../system/child-process.ts';

export type RouterOwner = LockOwner<RouterInfo> & { info: RouterInfo };

/** The living router of an endpoint's folder. Reads only. */
export async function routerOf(dir: string): Promise<RouterOwner | undefined> {
  const owner = await lockOwner<RouterInfo>(lockFile(dir));
  // Without `info` it is a process of ours that clears up after a dead router.
  return owner?.info === undefined ? undefined : { ...owner, info: owner.info };
}

/** Longer than a router takes to restore what it had: as long as others wait for its answer. */
const launchMs = 180_000;

/**
 * Starts a router in a session of its own and waits until it has restored what the endpoint had. Returns `busy` where another one holds
 * the endpoint. Throws the router's own `Fault` where it cannot start, and TY704 where it says nothing for `limitMs`.
 */
export async function launchRouter(options: {
  name: string;
  dir: string;
  port: number;
  helper: string[];
  env: NodeJS.ProcessEnv;
  limitMs?: number;
}): Promise<'ready' | 'busy'> {
  const limitMs = options.limitMs ?? launchMs;
  await mkdir(options.dir, { recursive: true, mode: 0o700 });
  const [file = '', ...args] = options.helper;
  const log = await open(routerLog(options.dir), 'a', 0o600);
  let report: LaunchReport | 'late' | undefined;
  try {
    const child = childProcess().spawn(
      file,
      [...args, 'router', '--dir', options.dir, '--port', String(options.port), '--report', '3'],
      {
        cwd: options.dir,
        env: serverEnvironment(options.env),
        detached: true,
        stdio: ['ignore', log.fd, log.fd, 'pipe'],
        windowsHide: true,
      },
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    report = await reportOf(child, limitMs);
    // Whoever is told that it failed must not meet what is left of it.
    if (report !== 'late' && report?.state === 'fault') await ended;
    // One that holds the endpoint may come to serve yet; another would only be in the way.
    if (report === 'late' && (await routerOf(options.dir))?.pid !== child.pid && child.kill('SIGKILL')) await ended;
    child.unref();
  } finally {
    await log.close();
  }
  if (report === 'late')
    throw new Fault('service', {
      code: 'TY704',
      message: `the router of endpoint ${options.name} was not ready within ${limitMs / 1000} s`,
      help: `see ${routerLog(options.dir)}`,
    });
  if (report?.state === 'fault') throw fromWire(report);
  if (report !== undefined) return report.state;
  const said = (await tailOf(routerLog(options.dir), 10)).filter((line) => !/^\s+at |^Node\.js v/u.test(line));
  throw new Fault('service', {
    code: 'TY704',
    message: `the router of endpoint ${options.name} ended before it was ready`,
    why: said.join('\n') || `it could not be started as ${file}`,
    help: `see ${routerLog(options.dir)}`,
  });
}

async function reportOf(child: ChildProcess, limitMs: number): Promise<LaunchReport | 'late' | undefined> {
  const pipe = child.stdio[3] as Readable;
  const failed = once(child, 'error').then(() => undefined);
  let text = '';
  const told = (async () => {
    for await (const chunk of pipe) {
      text += String(chunk);
      if (text.endsWith('\n')) break;
    }
    return text === '' ? undefined : (JSON.parse(text) as LaunchReport);
  })();
  const timer = new AbortController();
  const late = sleep(limitMs, 'late' as const, { signal: timer.signal });
  try {
    return await Promise.race([told, failed, late]);
  } finally {
    timer.abort();
    pipe.destroy();
  }
}

/** Waits until a process is gone, at most `ms`. The system tells only a parent, and a router's parent is long gone. */
export async function goneWithin(who: ProcessIdentity, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(20)) if (!isAlive(who)) return true;
  return !isAlive(who);
}
