/** A local compute with folders of its own, and jobs for it. */
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createLocalCompute } from '../../src/compute/local/compute.ts';
import type { BoundCommand, Compute, ComputeEvent, Handle } from '../../src/ports/compute.ts';

export const helper = [process.execPath, path.resolve('src/helper.ts')];
export const venv = process.env['TRAINYARD_TEST_VENV'] ?? '/nonexistent';
export const never = new AbortController().signal;

/** Without a venv of the test's own on PATH and with nothing that a CI machine may bring along. */
export const plainEnv: NodeJS.ProcessEnv = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^(PATH|HOME|USER|LANG|TZ|PYENV_.*|PIP_.*|UV_.*|SSL_.*|CURL_CA_BUNDLE|REQUESTS_CA_BUNDLE|.*_proxy|.*_PROXY)$/.test(name),
  ),
);

const folders: string[] = [];

export function temporaryFolder(): string {
  const dir = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'ty compute ü ')));
  folders.push(dir);
  return dir;
}

export function removeFolders(): void {
  for (const dir of folders.splice(0)) rmSync(dir, { recursive: true, force: true });
}

export function makeCompute(
  options: { dir?: string; env?: NodeJS.ProcessEnv; redact?: (text: string) => string; cache?: string; helper?: string[] } = {},
): { compute: Compute; dir: string; state: string; cache: string } {
  const dir = options.dir ?? temporaryFolder();
  const state = path.join(dir, 'state');
  const cache = options.cache ?? path.join(dir, 'cache');
  const compute = createLocalCompute({
    state,
    cache,
    helper: options.helper ?? helper,
    env: options.env ?? plainEnv,
    redact: options.redact ?? ((text) => text),
  });
  return { compute, dir, state, cache };
}

let count = 0;

export function command(text: string, more: Partial<BoundCommand> = {}): BoundCommand {
  count += 1;
  return {
    job: 'train',
    run: `run-${process.pid}-${count}`,
    attempt: 1,
    command: [{ text }],
    environment: { kind: 'host' },
    values: {},
    outputs: {},
    environmentVariables: {},
    secretVariables: [],
    trackingVariables: {},
    ...more,
  };
}

export const keyOf = (job: BoundCommand): string => `${job.run}-${job.job}-${job.attempt}`.replaceAll('/', '-');

export type Ended = Extract<ComputeEvent, { type: 'ended' }>;

export interface Watched {
  handle: Handle;
  events: ComputeEvent[];
  lines: string[];
  progress: string[];
  ended: Ended;
}

export async function collect(compute: Compute, handle: Handle): Promise<Omit<Watched, 'handle'>> {
  const events: ComputeEvent[] = [];
  for await (const event of compute.watch(handle, never)) events.push(event);
  const ended = events.at(-1);
  if (ended?.type !== 'ended') throw new Error(`no end: ${JSON.stringify(events)}`);
  return {
    events,
    lines: events.flatMap((event) => (event.type === 'log' ? [event.text] : [])),
    progress: events.flatMap((event) => (event.type === 'progress' ? [event.text] : [])),
    ended,
  };
}

export async function runJob(compute: Compute, job: BoundCommand): Promise<Watched> {
  const handle = await compute.submit(job, keyOf(job), { abort: never, onEvent: () => undefined });
  return { handle, ...(await collect(compute, handle)) };
}

/** Waits until a watched job has printed a line that matches. */
export async function untilLine(compute: Compute, handle: Handle, pattern: RegExp): Promise<string> {
  for await (const event of compute.watch(handle, never))
    if (event.type === 'log' && pattern.test(event.text)) return event.text;
  throw new Error(`never printed ${String(pattern)}`);
}

/** Living processes, zombies apart, whose command line holds the text. */
export function alive(text: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
        return line.includes(text) && !/\) [ZX] /.test(stat) ? [`${pid} ${line}`] : [];
      } catch {
        return [];
      }
    });
}
