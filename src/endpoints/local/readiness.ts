/** When a model server counts as healthy. */
import { requestLoopback } from './http.ts';

/**
 * One look. MLflow's server is healthy when `GET /ping` answers 200 (its model is loaded then). A user's own server is when one of `/ping`,
 * `/health` and `/` answers 2xx, or when it speaks HTTP but has none of these routes (404, 405 or 501 for all three); any other status, such
 * as 503 while it loads, means not yet.
 */
export async function isReady(port: number, kind: 'mlflow' | 'command', timeoutMs: number): Promise<boolean> {
  if (kind === 'mlflow') return (await statusOf(port, '/ping', timeoutMs)) === 200;
  const statuses: (number | undefined)[] = [];
  for (const path of ['/ping', '/health', '/']) {
    const status = await statusOf(port, path, timeoutMs);
    if (status === undefined) return false;
    if (status >= 200 && status < 300) return true;
    statuses.push(status);
  }
  return statuses.every((status) => status === 404 || status === 405 || status === 501);
}

async function statusOf(port: number, path: string, timeoutMs: number): Promise<number | undefined> {
  try {
    return (await requestLoopback({ port, path, timeoutMs, limit: 1024 * 1024 })).status;
  } catch {
    return undefined;
  }
}
