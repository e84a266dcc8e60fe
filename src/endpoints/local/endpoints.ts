/** Local endpoints: those of the workspace file, and those that once were and still have a folder. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { Endpoints } from '../../ports/endpoint.ts';
import { LocalEndpoint } from './endpoint.ts';
import { checkName, loadState } from './state.ts';

export interface LocalEndpointsOptions {
  /** The `.trainyard` folder, absolute. */
  state: string;
  /** From the workspace file. `cwd`: the folder in which a user's command runs; absent, an empty one. */
  declared: Record<string, { port: number; command?: string; cwd?: string }>;
  /** Program and arguments that start `helper.ts`; the role and its own arguments follow. */
  helper: string[];
  env: NodeJS.ProcessEnv;
  /** How long a model server may take to become healthy; default two minutes. */
  startTimeoutMs?: number;
}

export interface LocalEndpoints extends Endpoints {
  open(name: string): Promise<LocalEndpoint>;
  list(): Promise<LocalEndpoint[]>;
}

/**
 * `open` throws `Fault` TY708 for a name that cannot be one, and TY710 for one that is neither declared nor has a folder. `list` is in the
 * order of names.
 */
export function createLocalEndpoints(options: LocalEndpointsOptions): LocalEndpoints {
  const folder = path.join(options.state, 'endpoints');

  async function open(name: string): Promise<LocalEndpoint> {
    const dir = path.join(folder, checkName('endpoint', name));
    const declared = Object.hasOwn(options.declared, name) ? options.declared[name] : undefined;
    const port = declared?.port ?? (await loadState(dir))?.port;
    if (port === undefined) {
      throw new Fault('input', {
        code: 'TY710',
        message: `no such endpoint: ${name}`,
        why: `the workspace file declares: ${Object.keys(options.declared).join(', ') || 'none'}`,
        help: `declare it in trainyard.yml: \`endpoints: {${name}: {type: local, port: 8080}}\``,
      });
    }
    return new LocalEndpoint({
      name,
      dir,
      port,
      ...(declared?.command === undefined ? {} : { command: declared.command }),
      ...(declared?.cwd === undefined ? {} : { cwd: declared.cwd }),
      helper: options.helper,
      env: options.env,
      startTimeoutMs: options.startTimeoutMs ?? 120_000,
    });
  }

  async function list(): Promise<LocalEndpoint[]> {
    const stored: string[] = [];
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      if (entry.isDirectory() && (await loadState(path.join(folder, entry.name))) !== undefined) stored.push(entry.name);
    }
    const names = [...new Set([...Object.keys(options.declared), ...stored])];
    return Promise.all(names.sort().map(open));
  }

  return { open, list };
}
