/** The commit a pipeline stands at. */
import { promisify } from 'node:util';
import { childProcess } from '../system/child-process.ts';

/** Of the repository the pipeline stands in, where there is one. */
export async function gitCommit(dir: string): Promise<{ sha: string; dirty: boolean } | undefined> {
  const git = promisify(childProcess().execFile);
  try {
    const [head, status] = await Promise.all([
      git('git', ['-C', dir, 'rev-parse', 'HEAD']),
      git('git', ['-C', dir, 'status', '--porcelain', '--untracked-files=no'], { maxBuffer: 64 << 20 }),
    ]);
    return { sha: head.stdout.trim(), dirty: status.stdout.trim() !== '' };
  } catch {
    return undefined;
  }
}
