/** How the processes of an endpoint's model servers are known, and how they are ended. */
import path from 'node:path';
import { endProcesses, type Kinship } from '../../system/family.ts';

/** Of one deployment, or of all that the endpoint has or had. `dir` is the real path of the endpoint's folder. */
export function serverKin(dir: string, deployment?: string): Kinship {
  return deployment === undefined
    ? { markers: [`TRAINYARD_ENDPOINT=${dir}${path.sep}`], prefix: true }
    : { markers: [`TRAINYARD_ENDPOINT=${path.join(dir, deployment)}`] };
}

/** SIGTERM, and SIGKILL after five seconds. Resolves with how many processes were ended. */
export async function endServers(kin: Kinship): Promise<number> {
  return (await endProcesses(kin, { graceMs: 5_000, limitMs: 10_000 })).ended.length;
}
