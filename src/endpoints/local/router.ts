/**
 * The process behind one local endpoint: `node helper.mjs router --dir DIR --port PORT [--report FD]`. It holds the endpoint's lock, listens on its
 * fixed port, supervises its model servers and takes orders on a control port. It outlives the run that started it.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, realpathSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Fault } from '../../diagnostics/diagnostic.ts';
import { serverEnvironment } from '../../system/environment.ts';
import { readText } from '../../system/files.ts';
import { type Lock, type LockOwner, tryLock } from '../../system/lock.ts';
import { BoundedLog } from './bounded-log.ts';
import { createControlServer } from './control-server.ts';
import { Controller } from './controller.ts';
import { createDataServer, listenOn } from './data-server.ts';
import { Deferred } from './deferred.ts';
import { endServers, serverKin } from './kin.ts';
import { loopback } from './ports.ts';
import { toWire, type WireFault } from './wire-fault.ts';
import { loadState, lockFile, routerLog } from './state.ts';

/** What the lock file tells about the router that holds it. */
export interface RouterInfo {
  controlPort: number;
  token: string;
  port: number;
}

/** What a router tells the process that started it, as one line of JSON on the file descriptor it was given for it. */
export type LaunchReport = { state: 'ready' } | { state: 'busy' } | ({ state: 'fault' } & WireFault);

/** How often it looks whether its folder still is its own. */
const lookMs = 2_000;

export async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { dir: { type: 'string' }, port: { type: 'string' }, report: { type: 'string' } },
  });
  if (values.dir === undefined || values.port === undefined) throw new Error('router needs --dir and --port');
  const report = reporter(values.report === undefined ? undefined : Number(values.report));
  try {
    await mkdir(path.join(values.dir, 'logs'), { recursive: true, mode: 0o700 });
    await run(realpathSync(values.dir), Number(values.port), report);
  } catch (error) {
    // Whoever started us waits for a word.
    report({ state: 'fault', ...toWire(asFault(error, path.basename(values.dir))) });
    process.exitCode = 4;
  }
}

async function run(dir: string, port: number, report: (message: LaunchReport) => void): Promise<void> {
  const name = path.basename(dir);
  const log = new BoundedLog(routerLog(dir), 1024 * 1024);
  const note = (text: string) => void log.write(`${new Date().toISOString()} ${text}\n`);
  const stop = stopSignals();
  let broken: Error | undefined;
  // Nothing of ours should come here; if it does, the servers must not be left without their router.
  process.on('uncaughtException', (error) => {
    broken ??= error;
    note(`router stops after an error of its own: ${error.stack ?? error.message}`);
    process.exitCode = 4;
    stop.resolve();
  });

  const serving = new Deferred<Controller>();
  const restored = new Deferred<void>();
  // Nobody may be asking when it fails.
  serving.promise.catch(() => {});

  const token = randomBytes(32).toString('hex');
  const control = createControlServer({
    token,
    controller: serving.promise,
    restored: restored.promise,
    onStop: () => stop.resolve(),
  });
  await new Promise<void>((resolve, reject) => control.once('error', reject).listen(0, loopback, resolve));
  control.on('error', (error) => note(`control server: ${error.message}`));
  const info: RouterInfo = { controlPort: (control.address() as AddressInfo).port, token, port };
  let lock: Lock | { busy: LockOwner };
  try {
    lock = await tryLock<RouterInfo>(lockFile(dir), info);
  } catch (error) {
    control.close();
    throw error;
  }
  if ('busy' in lock) {
    report({ state: 'busy' });
    control.close();
    return;
  }

  let controller: Controller | undefined;
  let data: ReturnType<typeof createDataServer> | undefined;
  const { nonce } = lock.owner;
  const look = setInterval(() => void isLost(lockFile(dir), nonce).then((lost) => lost && stop.resolve()), lookMs);
  try {
    note(`router of endpoint ${name} starts (pid ${process.pid}, port ${port})`);
    const left = await endServers(serverKin(dir));
    if (left > 0) note(`ended ${left} processes that a dead router left`);
    controller = new Controller({
      name,
      dir,
      port,
      stored: await loadState(dir),
      env: serverEnvironment(process.env),
      note,
      random: Math.random,
    });
    data = createDataServer(controller);
    await listenOn(data, port, name, note);
    serving.resolve(controller);
    await Promise.race([controller.restore(), stop.promise]);
    if (broken !== undefined) throw broken;
    restored.resolve();
    report({ state: 'ready' });
    await stop.promise;
    note('router stops');
  } catch (error) {
    const fault = asFault(error, name);
    note(`router cannot go on: ${fault.message}${fault.diagnostic.why === undefined ? '' : `: ${fault.diagnostic.why}`}`);
    serving.reject(fault);
    report({ state: 'fault', ...toWire(fault) });
    process.exitCode = 4;
  } finally {
    clearInterval(look);
    data?.close();
    await controller?.close();
    data?.closeAllConnections();
    control.close();
    await log.close();
    await lock.release();
    control.closeAllConnections();
  }
}

/**
 * Is the lock gone, or another's? A file that cannot be read just now (no descriptor is free) tells nothing, and a router stops for
 * nothing less than to know.
 */
export async function isLost(lock: string, nonce: string): Promise<boolean> {
  try {
    const text = await readText(lock);
    return text === undefined || (JSON.parse(text) as LockOwner).nonce !== nonce;
  } catch {
    return false;
  }
}

/** Resolves at the first signal to stop; others resolve it for reasons of theirs. A closing terminal is none: the endpoint outlives it. */
function stopSignals(): Deferred<void> {
  const stop = new Deferred<void>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.resolve());
  process.on('SIGHUP', () => {});
  return stop;
}

function asFault(error: unknown, name: string): Fault {
  if (error instanceof Fault) return error;
  return new Fault(
    'service',
    {
      code: 'TY704',
      message: `the router of endpoint ${name} could not start`,
      why: error instanceof Error ? error.message : String(error),
      help: 'mend that, then deploy again',
    },
    { cause: error },
  );
}

/** Tells once: the number of a closed descriptor is given away again. */
function reporter(descriptor: number | undefined): (message: LaunchReport) => void {
  let told = descriptor === undefined;
  return (message) => {
    if (told) return;
    told = true;
    try {
      writeSync(descriptor as number, `${JSON.stringify(message)}\n`);
      closeSync(descriptor as number);
    } catch {
      // Whoever started us is gone; the endpoint lives on without them.
    }
  };
}
