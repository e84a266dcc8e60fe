/** What projects share on this machine: environments, where runs keep their state, compiled code. */
import os from 'node:os';
import path from 'node:path';

export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const given = env['TRAINYARD_CACHE'];
  if (given) return path.resolve(given);
  const tools = env['RUNNER_TOOL_CACHE'] ?? env['AGENT_TOOLSDIRECTORY'];
  if (tools) return path.join(tools, 'trainyard', 'cache');
  if (process.platform === 'win32' && env['LOCALAPPDATA']) return path.join(env['LOCALAPPDATA'], 'trainyard');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches', 'trainyard');
  return path.join(env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'trainyard');
}
