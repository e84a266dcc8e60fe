/** What an endpoint is meant to be, as it stands in `state.json`: written by its router alone, read by anyone. */
import path from 'node:path';
import { Fault } from '../../diagnostics/diagnostic.ts';
import type { DeploymentSpec } from '../../ports/endpoint.ts';
import { readText, writeFileAtomic } from '../../system/files.ts';

export type Traffic = Record<string, number>;

/** A deployment with the folder a user's command runs in. */
export interface ServedSpec extends DeploymentSpec {
  cwd?: string;
}

export interface DeploymentRecord {
  spec: ServedSpec;
  /** How long a start may take, milliseconds. */
  startTimeoutMs: number;
  /** It has been healthy once: from then on it is restarted for as long as it takes. */
  proven: boolean;
}

export interface StoredState {
  v: 1;
  port: number;
  /** Counts changes. */
  generation: number;
  traffic: Traffic;
  deployments: DeploymentRecord[];
}

/** Places in an endpoint's folder. */
export const stateFile = (dir: string) => path.join(dir, 'state.json');
export const lockFile = (dir: string) => path.join(dir, 'owner.lock');
export const routerLog = (dir: string) => path.join(dir, 'router.log');
export const deploymentLog = (dir: string, deployment: string) => path.join(dir, 'logs', `${deployment}.log`);
export const workFolder = (dir: string, deployment: string) => path.join(dir, 'work', deployment);

/** The stored state, or undefined where there is none. Throws `Fault` TY709 for a file that is not one of ours. */
export async function loadState(dir: string): Promise<StoredState | undefined> {
  const file = stateFile(dir);
  const text = await readText(file);
  if (text === undefined) return undefined;
  try {
    const state = JSON.parse(text) as StoredState;
    if (state.v === 1 && typeof state.port === 'number' && Array.isArray(state.deployments)) return state;
  } catch {
    // Not JSON: told below.
  }
  throw new Fault('service', {
    code: 'TY709',
    message: `the state of an endpoint in ${file} cannot be read`,
    why: 'the file is damaged or comes from another version of Trainyard',
    help: 'remove the file and deploy again',
  });
}

export function saveState(dir: string, state: StoredState): Promise<void> {
  return writeFileAtomic(stateFile(dir), `${JSON.stringify(state, undefined, 2)}\n`);
}

/** Without the deployments that have none of it. */
export function normalTraffic(traffic: Traffic): Traffic {
  const entries = Object.entries(traffic).filter(([, percent]) => percent !== 0);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function sameTraffic(a: Traffic, b: Traffic): boolean {
  return showTraffic(a) === showTraffic(b);
}

/** For people: `v1-1a2b 90 %, v2-3c4d 10 %`, or `none`. */
export function showTraffic(traffic: Traffic): string {
  const parts = Object.entries(normalTraffic(traffic)).map(([name, percent]) => `${name} ${percent} %`);
  return parts.join(', ') || 'none';
}

const namePattern = /^[a-z0-9][a-z0-9-]{0,62}$/u;

/** Names become folders, files and paths of requests. Throws `Fault` TY708 for one that cannot. */
export function checkName(kind: 'endpoint' | 'deployment', name: string): string {
  if (namePattern.test(name)) return name;
  throw new Fault('input', {
    code: 'TY708',
    message: `invalid name of ${kind === 'endpoint' ? 'an endpoint' : 'a deployment'}: ${JSON.stringify(name)}`,
    why: 'it becomes a part of addresses and paths',
    help: 'use 1 to 63 of a-z, 0-9 and -, not beginning with -',
  });
}
