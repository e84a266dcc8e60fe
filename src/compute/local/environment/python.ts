/** Which Python interpreters this machine has. Asking one costs 20-200 ms, so answers are kept, bound to the file that gave them. */
import { type Stats, statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Fault } from '../../../diagnostics/diagnostic.ts';
import { installerEnvironment } from '../../../system/environment.ts';
import { readJson, writeFileAtomic } from '../../../system/files.ts';
import { compareVersions } from './requirements.ts';
import { childProcess } from '../../../system/child-process.ts';

export interface Interpreter {
  /** The real interpreter, not a shim. */
  path: string;
  /** `3.11.7` */
  version: string;
}

/** Is `version` the wanted one or a more exact form of it? `3.1` is not `3.11`. */
export function versionMatches(version: string, wanted: string): boolean {
  return version === wanted || version.startsWith(`${wanted}.`);
}

/** Finds a program as a shell would. */
export function which(program: string, env: NodeJS.ProcessEnv): string | undefined {
  for (const dir of (env['PATH'] ?? '').split(path.delimiter)) {
    if (!path.isAbsolute(dir)) continue;
    const file = path.join(dir, program);
    let found: Stats | undefined;
    try {
      found = statSync(file, { throwIfNoEntry: false });
    } catch {
      continue;
    }
    if (found?.isFile() === true && (process.platform === 'win32' || (found.mode & 0o111) !== 0)) return file;
  }
  return undefined;
}

export class Interpreters {
  readonly #env: NodeJS.ProcessEnv;
  readonly #file: string;
  #known: Record<string, Interpreter | 'none'> | undefined;

  constructor(cache: string, env: NodeJS.ProcessEnv) {
    this.#env = env;
    this.#file = path.join(cache, 'interpreters.json');
  }

  /** The machine's own `python3`, or the first that matches. Throws `Fault` TY505 with what there is. */
  async find(wanted?: string): Promise<Interpreter> {
    const own = which('python3', this.#env);
    const first = own === undefined ? undefined : await this.#ask(own);
    if (first !== undefined && (wanted === undefined || versionMatches(first.version, wanted))) return first;
    const all = await this.#all();
    const match = all.filter((one) => wanted === undefined || versionMatches(one.version, wanted));
    match.sort((a, b) => compareVersions(b.version, a.version) ?? 0);
    const best = match[0];
    if (best !== undefined) return best;
    const found = [...new Set(all.map((one) => one.version))].sort((a, b) => compareVersions(a, b) ?? 0);
    throw new Fault('input', {
      code: 'TY505',
      message: wanted === undefined ? 'Python 3 was not found' : `Python ${wanted} was not found`,
      why: found.length === 0 ? 'there is no python3 on PATH' : `this machine has ${found.join(', ')}`,
      help: 'install it (actions/setup-python, UsePythonVersion, pyenv or uv), or ask for a version that is there',
    });
  }

  async #all(): Promise<Interpreter[]> {
    const files: string[] = [];
    for (const dir of (this.#env['PATH'] ?? '').split(path.delimiter)) {
      if (!path.isAbsolute(dir)) continue;
      const names = await readdir(dir).catch(() => []);
      for (const name of names) if (/^python3(\.\d+)?$/.test(name)) files.push(path.join(dir, name));
    }
    const pyenv = path.join(this.#env['PYENV_ROOT'] ?? path.join(this.#env['HOME'] ?? '/nonexistent', '.pyenv'), 'versions');
    for (const name of await readdir(pyenv).catch(() => [])) files.push(path.join(pyenv, name, 'bin', 'python3'));
    files.push(...(await this.#ofUv()));
    const found = new Map<string, Interpreter>();
    for (const file of files) {
      const one = await this.#ask(file);
      if (one !== undefined && !found.has(one.path)) found.set(one.path, one);
    }
    return [...found.values()];
  }

  async #ofUv(): Promise<string[]> {
    const uv = which('uv', this.#env);
    if (uv === undefined) return [];
    try {
      const { stdout } = await promisify(childProcess().execFile)(
        uv,
        ['python', 'list', '--only-installed', '--output-format', 'json', '--offline'],
        {
          env: installerEnvironment(this.#env),
          timeout: 20_000,
        },
      );
      const list = JSON.parse(stdout) as { path?: string | null; implementation?: string }[];
      return list.flatMap((one) => (one.path && one.implementation === 'cpython' ? [one.path] : []));
    } catch {
      return [];
    }
  }

  async #ask(file: string): Promise<Interpreter | undefined> {
    const status = await stat(file).catch(() => undefined);
    if (status === undefined) return undefined;
    // A shim of pyenv answers by its configuration, not by its own bytes.
    const pyenv = this.#env['PYENV_ROOT'] ?? path.join(this.#env['HOME'] ?? '/nonexistent', '.pyenv');
    const chosen = await stat(path.join(pyenv, 'version')).catch(() => undefined);
    const { size, mtimeMs, ino } = status;
    const key = [file, size, mtimeMs, ino, this.#env['PYENV_VERSION'] ?? '', chosen?.mtimeMs ?? ''].join('|');
    this.#known ??= (await readJson<Record<string, Interpreter | 'none'>>(this.#file)) ?? {};
    let answer = this.#known[key];
    if (answer !== undefined && answer !== 'none' && (await stat(answer.path).catch(() => undefined)) === undefined)
      answer = undefined;
    if (answer === undefined) {
      answer = await this.#probe(file);
      if (answer === undefined) return undefined;
      this.#known[key] = answer;
      // A cache that cannot be written costs time, nothing else.
      await writeFileAtomic(this.#file, JSON.stringify(this.#known)).catch(() => undefined);
    }
    return answer === 'none' ? undefined : answer;
  }

  /** `none` for what says itself, by its exit code, that it is no Python 3 that works; undefined when that could not be learnt now. */
  async #probe(file: string): Promise<Interpreter | 'none' | undefined> {
    const code = 'import json, sys; print(json.dumps([sys.executable, "%d.%d.%d" % sys.version_info[:3]]))';
    try {
      const { stdout } = await promisify(childProcess().execFile)(file, ['-I', '-c', code], {
        env: installerEnvironment(this.#env),
        cwd: '/',
        timeout: 20_000,
      });
      const [executable, version] = JSON.parse(stdout) as [string, string];
      return { path: executable, version };
    } catch (error) {
      return error instanceof Error && 'code' in error && typeof error.code === 'number' ? 'none' : undefined;
    }
  }
}
