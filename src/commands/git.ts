/** The commit a pipeline stands at. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Of the repository the pipeline stands in, where there is one. */
export async function gitCommit(dir: string): Promise<{ sha: string; dirty: boolean } | undefined> {
  const git = promisify(execFile);
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
