/** What a run leaves in the world, without what differs between any two runs (ids, times, digests of the same). */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { helperCommand } from '../../src/app.ts';
import { embeddedTransport } from '../../src/tracking/embedded/transport.ts';
import { createRegistry } from '../../src/registry/mlflow.ts';
import { createTracking } from '../../src/tracking/mlflow/tracking.ts';
import { createLocalEndpoints } from '../../src/endpoints/local/endpoints.ts';
import type { Life } from './fixture.ts';

interface Listed {
  runs?: { info: { run_id: string } }[];
}

/** What the fixture's pipeline is called, measures and is asked. */
const fake = { name: 'life', metric: 'accuracy', request: '{"inputs": [[1, 2]]}' };

/** Versions, stages, aliases; runs that were not interrupted with status, parameters, metrics; the endpoint, and its answer. */
export async function endState(life: Life, of = fake): Promise<unknown> {
  const transport = embeddedTransport({ dir: path.join(life.state, 'tracking'), helper: helperCommand() });
  const tracking = createTracking(transport);
  const registry = createRegistry(transport);
  try {
    const experiment = await tracking.experiment(of.name);
    const reply = await transport.request({
      method: 'POST',
      path: '/api/2.0/mlflow/runs/search',
      body: JSON.stringify({ experiment_ids: [experiment], max_results: 1000 }),
      headers: { 'content-type': 'application/json' },
    });
    let text = '';
    for await (const chunk of reply.body) text += Buffer.from(chunk).toString();
    const runs = [];
    for (const { info } of (JSON.parse(text) as Listed).runs ?? []) {
      const run = await tracking.run(info.run_id);
      if (run === undefined || run.tags['trainyard.interrupted'] !== undefined) continue;
      const history = await tracking.metricHistory(info.run_id, of.metric);
      runs.push({
        name: run.name,
        status: run.status,
        params: run.params,
        metrics: run.metrics,
        points: history.map(({ step, value }) => [step, value]),
      });
    }
    runs.sort((a, b) => (a.name < b.name ? -1 : 1));
    const versions = [];
    for (let version = 1; ; version++) {
      const found = await registry.version(of.name, String(version));
      if (found === undefined) break;
      versions.push({ version: found.version, stage: found.stage, verdict: found.tags['trainyard.verdict'] });
    }
    const champion = (await registry.byAlias(of.name, 'champion'))?.version;
    return { runs, versions, champion, ...(await endpointOf(life, of.name)), answer: await answerOf(life, of.request) };
  } finally {
    await tracking.close();
    await transport.close();
  }
}

/** By version: the digest in a deployment's name is another for every training. */
async function endpointOf(life: Life, name: string): Promise<{ traffic: unknown; deployments: unknown }> {
  const declared = { [name]: { port: life.port } };
  const endpoints = createLocalEndpoints({ state: life.state, declared, helper: helperCommand(), env: life.env });
  const { traffic, deployments } = await (await endpoints.open(name)).snapshot();
  const short = (deployment: string): string => deployment.split('-')[0] as string;
  return {
    traffic: Object.fromEntries(Object.entries(traffic).map(([deployment, percent]) => [short(deployment), percent])),
    deployments: deployments.map((one) => `${short(one.name)} ${one.state}`).toSorted(),
  };
}

/** `nobody` where nothing listens. */
async function answerOf(life: Life, body: string): Promise<unknown> {
  const options = {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(20_000),
  };
  try {
    return await (await fetch(`http://127.0.0.1:${life.port}/invocations`, options)).json();
  } catch (error) {
    if ((error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED') return 'nobody';
    throw error;
  }
}

/** Processes that carry a run's marker of this fixture. */
export async function leftovers(life: Life): Promise<string[]> {
  const found: string[] = [];
  for (const pid of await readdir('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    const environ = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    if (!environ.includes(`STARTS=${life.dir}`) && !(environ.includes('TRAINYARD_RUN=') && environ.includes(life.dir)))
      continue;
    found.push(`${pid} ${(await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '')).replaceAll('\u0000', ' ')}`);
  }
  return found;
}
