/** Builds one environment in its final place: `uv` where there is one, else venv and pip. */
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Fault } from '../../../diagnostics/diagnostic.ts';
import { installerEnvironment } from '../../../system/environment.ts';
import { endProcesses } from '../../../system/family.ts';
import { writeFileAtomic } from '../../../system/files.ts';
import { aborted } from '../faults.ts';
import { runTool, type ToolEnd } from '../tool.ts';
import { type Built, type Completion, newCompletion, pythonOf } from './cache.ts';
import { type Interpreter, which } from './python.ts';
import type { Requirements } from './requirements.ts';

export interface Build {
  dir: string;
  /** From `buildMarkers(dir)`. */
  markers: string[];
  /** For people. */
  name: string;
  hash: string;
  interpreter: Interpreter;
  requirements: Requirements;
  env: NodeJS.ProcessEnv;
  redact(text: string): string;
  abort: AbortSignal;
  onProgress(text: string): void;
}

/** How the processes of a build are known: by its place, and by this very build (the watchdog of a dead one may still be at work). */
export function buildMarkers(dir: string): [place: string, build: string] {
  return [`TRAINYARD_BUILD=${dir}`, `TRAINYARD_START=${randomBytes(8).toString('hex')}`];
}

/** Builds from nothing, whatever a dead build left. Only with the lock. Throws `Fault` TY502, or TY507 when aborted. */
export async function buildEnvironment(build: Build): Promise<Built> {
  // A killed tool's pip may still be writing here.
  await endProcesses({ markers: build.markers.slice(0, 1) }, { graceMs: 500, limitMs: 5_000 });
  await rm(build.dir, { recursive: true, force: true });
  await mkdir(build.dir, { recursive: true, mode: 0o700 });
  const begun = Date.now();
  const uv = which('uv', build.env);
  // venv and uv refuse or clear a folder with something in it, so the list and the log lie beside it until it is there.
  const list = `${build.dir}.requirements.txt`;
  const log = await open(`${build.dir}.log`, 'w', 0o600);
  try {
    await writeFile(list, [...build.requirements.options, ...build.requirements.packages, ''].join('\n'), { mode: 0o600 });
    const python = pythonOf(build.dir);
    build.onProgress(
      `building environment ${build.name} with ${uv === undefined ? 'pip' : 'uv'} and Python ${build.interpreter.version}`,
    );
    if (uv === undefined) {
      await step(build, log, [build.interpreter.path, '-m', 'venv', '--clear', build.dir]);
      if (build.requirements.packages.length > 0)
        await step(build, log, [python, '-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '-r', list]);
    } else {
      const offline = ['--no-config', '--no-python-downloads'];
      await step(build, log, [uv, 'venv', ...offline, '--clear', '--seed', '--python', build.interpreter.path, build.dir]);
      if (build.requirements.packages.length > 0)
        await step(build, log, [uv, 'pip', 'install', ...offline, '--python', python, '-r', list]);
    }
    const freeze = await step(build, log, [python, '-m', 'pip', 'freeze', '--disable-pip-version-check', '--all']);
    const completion: Completion = newCompletion({
      hash: build.hash,
      python: build.interpreter.version,
      requirements: [...build.requirements.options, ...build.requirements.packages],
      freeze: freeze.filter((line) => !line.startsWith('#')).sort(),
      seconds: (Date.now() - begun) / 1000,
      tool: uv === undefined ? 'pip' : 'uv',
    });
    await writeFileAtomic(path.join(build.dir, 'complete.json'), `${JSON.stringify(completion, undefined, 1)}\n`);
    return { dir: build.dir, completion };
  } finally {
    await log.close();
    await rm(list, { force: true });
  }
}

/** One program of the build; its stdout lines. */
async function step(build: Build, log: FileHandle, command: string[]): Promise<string[]> {
  const printed: string[] = [];
  const last: string[] = [];
  let told = 0;
  await log.appendFile(`$ ${command.join(' ')}\n`);
  const end = await runTool({
    command,
    env: { ...installerEnvironment(build.env), PYTHONUNBUFFERED: '1' },
    cwd: path.dirname(build.dir),
    abort: build.abort,
    markers: build.markers,
    redact: (text) => build.redact(text),
    onLine(line, stream) {
      if (line.trim() === '') return;
      if (stream === 'stdout') printed.push(line);
      last.push(line);
      if (last.length > 15) last.shift();
      // The folder of the log was written to a moment ago; what cannot be logged is still in the diagnostic.
      log.appendFile(`${line}\n`).catch(() => undefined);
      if (Date.now() - told < 250) return;
      told = Date.now();
      build.onProgress(line.trim());
    },
  });
  if (end === 'aborted') throw aborted(`building environment ${build.name}`);
  if (typeof end === 'object' && 'code' in end && end.code === 0) return printed;
  throw new Fault('service', {
    code: 'TY502',
    message: `environment ${build.name} could not be built: ${path.basename(command[0] ?? '')} ${reason(end)}`,
    why: last.join('\n'),
    help: `check the requirements and the access to the package index; the whole output is in ${build.dir}.log`,
  });
}

function reason(end: Exclude<ToolEnd, 'aborted'>): string {
  if ('missing' in end) return 'could not be started';
  return 'code' in end ? `ended with exit code ${end.code}` : `was killed by ${end.signal}`;
}
