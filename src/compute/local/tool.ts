/** Runs a program of ours (python, uv, pip) to its end, with its whole process tree under control. */
import { endProcesses, type Kinship, markerVariables } from '../../system/family.ts';
import { identify } from '../../system/process.ts';
import { type Block, BlockCutter, linesOf } from './lines.ts';
import { childProcess } from '../../system/child-process.ts';

export interface ToolRun {
  command: string[];
  env: Record<string, string>;
  cwd: string;
  abort: AbortSignal;
  /** `NAME=value` variables that mark its processes; added to `env`. */
  markers: string[];
  redact(text: string): string;
  /** Each line it prints, redacted. */
  onLine(line: string, stream: 'stdout' | 'stderr'): void;
}

export type ToolEnd = { code: number } | { signal: string } | 'aborted' | { missing: string };

export async function runTool(run: ToolRun): Promise<ToolEnd> {
  if (run.abort.aborted) return 'aborted';
  const env = { ...run.env, ...markerVariables(run.markers) };
  const [file = '', ...args] = run.command;
  const child = childProcess().spawn(file, args, { cwd: run.cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  // Its session is known by its pid even if it was over before it could be looked at.
  const root = child.pid === undefined ? undefined : (identify(child.pid) ?? { pid: child.pid, start: '' });
  const kin: Kinship = { markers: run.markers, ...(root === undefined ? {} : { root }) };
  let ending: Promise<unknown> = Promise.resolve();
  const end = (): void => {
    ending = endProcesses(kin, { graceMs: 1_000, limitMs: 5_000 });
  };
  run.abort.addEventListener('abort', end);
  const read = async (source: AsyncIterable<Uint8Array>, stream: 'stdout' | 'stderr'): Promise<void> => {
    const cutter = new BlockCutter((text) => run.redact(text));
    const take = (blocks: Block[]): void => {
      for (const { text } of blocks) for (const line of linesOf(text)) run.onLine(line, stream);
    };
    for await (const chunk of source) take(cutter.push(chunk));
    take(cutter.end());
  };
  try {
    return await new Promise<ToolEnd>((resolve, reject) => {
      child.once('error', () => resolve({ missing: file }));
      const reading = Promise.all([read(child.stdout, 'stdout'), read(child.stderr, 'stderr')]);
      reading.catch(reject);
      child.once('exit', (code, signal) => {
        if (run.abort.aborted) resolve('aborted');
        else {
          // What it left behind (a daemon of a package's build) would hold the pipes open.
          end();
          reading.then(
            () => resolve(code === null ? { signal: signal ?? 'unknown' } : { code }),
            () => undefined,
          );
        }
      });
    });
  } finally {
    await ending;
    run.abort.removeEventListener('abort', end);
  }
}
