/** Environments by what they must hold: found ready, or built once however many ask. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { EnvironmentSpec } from '../../../ports/compute.ts';
import { type Digest, digestJson } from '../../../system/digest.ts';
import { waitForLock } from '../../../system/lock.ts';
import { aborted, inState } from '../faults.ts';
import type { WatchdogLink } from '../watchdog-link.ts';
import { buildEnvironment, buildMarkers } from './build.ts';
import { binFolder, type Built, builtDigest, environmentFolder, findMatch, listBuilt, readBuilt, specDigest } from './cache.ts';
import { type Interpreter, Interpreters } from './python.ts';
import { parseRequirements, type Requirements } from './requirements.ts';

interface Wanted {
  name: string;
  interpreter: Interpreter;
  requirements: Requirements;
  digest: Digest;
  dir: string;
  /** A model's: any environment will do that holds what the model says. */
  shared: boolean;
}

export interface Provisioned {
  bin?: string;
  /** Of what is installed, not of what was asked for. */
  digest: Digest;
}

export class Environments {
  readonly #cache: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #redact: (text: string) => string;
  readonly #watchdog: WatchdogLink;
  readonly #interpreters: Interpreters;

  constructor(cache: string, env: NodeJS.ProcessEnv, redact: (text: string) => string, watchdog: WatchdogLink) {
    this.#cache = cache;
    this.#env = env;
    this.#redact = redact;
    this.#watchdog = watchdog;
    this.#interpreters = new Interpreters(cache, env);
  }

  /** Reads only. The digest is of what is asked for, so it is the same before and after the build. Throws `Fault` TY505, TY506. */
  async check(spec: EnvironmentSpec): Promise<{ environment: 'ready' | 'build' | 'host'; digest: Digest }> {
    if (spec.kind === 'host') return { environment: 'host', digest: await this.#host() };
    const wanted = await this.#wanted(spec);
    return { environment: (await this.#find(wanted)) === undefined ? 'build' : 'ready', digest: wanted.digest };
  }

  /** Throws `Fault` TY502, TY505, TY506, TY507. */
  async provision(spec: EnvironmentSpec, io: { abort: AbortSignal; onProgress(text: string): void }): Promise<Provisioned> {
    if (spec.kind === 'host') return { digest: await this.#host() };
    const wanted = await this.#wanted(spec);
    const built = (await this.#find(wanted)) ?? (await inState(wanted.dir, () => this.#build(wanted, io)));
    return { bin: binFolder(built.dir), digest: builtDigest(built.completion) };
  }

  /** The machine's own: all that is known of it is its Python. */
  async #host(): Promise<Digest> {
    const python = await this.#interpreters.find().catch(() => undefined);
    return digestJson({ host: true, python: python?.version ?? null });
  }

  async #wanted(spec: Exclude<EnvironmentSpec, { kind: 'host' }>): Promise<Wanted> {
    const requirements = parseRequirements(spec.requirements);
    const shared = spec.kind === 'model';
    // A model names the exact Python it was logged with; its minor version is what decides whether it loads.
    const python = shared ? spec.python?.split('.').slice(0, 2).join('.') : spec.python;
    const interpreter = await this.#interpreters.find(python);
    const digest = specDigest(requirements, interpreter.version);
    const dir = environmentFolder(this.#cache, digest);
    const name = (spec.kind === 'pip' ? spec.name : undefined) ?? path.basename(dir);
    return { name, interpreter, requirements, digest, dir, shared };
  }

  async #find(wanted: Wanted): Promise<Built | undefined> {
    const own = await readBuilt(wanted.dir);
    if (own !== undefined || !wanted.shared) return own;
    const minor = wanted.interpreter.version.split('.').slice(0, 2).join('.');
    return findMatch(await listBuilt(this.#cache), wanted.requirements, minor);
  }

  async #build(wanted: Wanted, io: { abort: AbortSignal; onProgress(text: string): void }): Promise<Built> {
    const lock = await waitForLock(`${wanted.dir}.lock`, {
      abort: io.abort,
      onWait: (holder) => io.onProgress(`waiting for process ${holder.pid}, which is building environment ${wanted.name}`),
    });
    if (lock === undefined) throw aborted(`building environment ${wanted.name}`);
    try {
      const meanwhile = await this.#find(wanted);
      if (meanwhile !== undefined) return meanwhile;
      const markers = buildMarkers(wanted.dir);
      await this.#watchdog.watch(wanted.dir, { markers });
      const built = await buildEnvironment({
        dir: wanted.dir,
        markers,
        name: wanted.name,
        hash: wanted.digest,
        interpreter: wanted.interpreter,
        requirements: wanted.requirements,
        env: this.#env,
        redact: this.#redact,
        ...io,
      });
      io.onProgress(`environment ${wanted.name} is ready after ${built.completion.seconds.toFixed(1)} s`);
      return built;
    } catch (error) {
      // Half of an environment is of no use; its log stays.
      await rm(wanted.dir, { recursive: true, force: true }).catch(() => undefined);
      throw error;
    } finally {
      this.#watchdog.done(wanted.dir);
      await lock.release();
    }
  }
}
