/** The quickstart through both rigs: the first step ends `waiting`, the second resumes with the digest it was given. */
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { node20, node24 } from '../life/fixture.ts';
import { openAzureJob } from '../rigs/azure-devops.ts';
import { openGitHubJob } from '../rigs/github.ts';
import { cache, copyQuickstart, embedded, type Quickstart, registryOf, removeQuickstart, score } from './quickstart.ts';

const TIMEOUT = 600_000;
let quickstart: Quickstart;
let state: string;
afterEach(() => removeQuickstart(quickstart, state));

describe.each([
  ['Node 24', node24],
  ['Node 20', node20],
])('%s', (_name, node) => {
  it('GitHub: waits, and a later job approves and releases', { timeout: TIMEOUT }, async () => {
    quickstart = await copyQuickstart();
    const toolCache = path.join(quickstart.dir, '..', `${path.basename(quickstart.dir)}-tools`);
    state = path.join(toolCache, 'trainyard', 'octo-org', 'credit-risk');
    const options = {
      node,
      bundle: path.resolve('dist/github.mjs'),
      manifest: path.resolve('action.yml'),
      workspace: quickstart.dir,
      toolCache,
      env: { TRAINYARD_CACHE: cache },
    };
    const first = await openGitHubJob(options);
    const waiting = await first.step({ pipeline: 'pipeline.yml' });
    expect(waiting.exitCode, waiting.log).toBe(0);
    expect(waiting.outputs).toMatchObject({
      run: 'gh-4711.pipeline',
      state: 'waiting',
      'model-version': 'quickstart/1',
      verdict: 'pass',
    });
    expect(waiting.summary).toContain(`approve: ${waiting.outputs['approval-digest']}`);
    expect((await first.post(waiting)).exitCode).toBe(0);
    expect(await first.close()).toEqual([]);
    expect(await registryOf(embedded(state))).toEqual({ versions: [['1', 'Staging', 'pass']], champion: undefined });

    const second = await openGitHubJob(options);
    const wrong = await second.step({ command: 'resume', approve: '0123456789ab' });
    expect(wrong.exitCode).toBe(2);
    expect(wrong.annotations.map(({ message }) => message.split('\n')[0])).toContain(
      "0123456789ab is not the digest of this run's release plan",
    );
    const released = await second.step({ command: 'resume', approve: waiting.outputs['approval-digest'] as string });
    expect(released.exitCode, released.log).toBe(0);
    expect(released.outputs).toMatchObject({
      state: 'succeeded',
      'model-version': 'quickstart/1',
      'endpoint-url': `http://127.0.0.1:${quickstart.port}`,
    });
    await second.post(released);
    expect(await second.close()).toEqual([]);
    expect(await registryOf(embedded(state))).toEqual({ versions: [['1', 'Production', 'pass']], champion: '1' });
    expect((await score(quickstart)).deployment).toMatch(/^v1-/);
  });

  it('Azure DevOps: waits, and a later job approves and releases', { timeout: TIMEOUT }, async () => {
    quickstart = await copyQuickstart();
    const tools = path.join(quickstart.dir, '..', `${path.basename(quickstart.dir)}-tools`);
    const options = {
      node,
      bundle: path.resolve('dist/azure-devops.mjs'),
      manifest: path.resolve('task.json'),
      workspace: quickstart.dir,
      tools,
      env: { TRAINYARD_CACHE: cache },
    };
    const first = await openAzureJob(options);
    const waiting = await first.step({ pipeline: 'pipeline.yml' });
    state = path.join(tools, 'trainyard', 'Models', 'credit-risk');
    expect(waiting.result, waiting.log).toBe('Succeeded');
    expect(waiting.outputs).toMatchObject({ state: 'waiting', modelVersion: 'quickstart/1', verdict: 'pass' });
    expect(await first.close()).toEqual([]);

    const second = await openAzureJob(options);
    const released = await second.step({ command: 'resume', approve: waiting.outputs['approvalDigest'] as string });
    expect(released.result, released.log).toBe('Succeeded');
    expect(released.outputs).toMatchObject({
      state: 'succeeded',
      modelVersion: 'quickstart/1',
      endpointUrl: `http://127.0.0.1:${quickstart.port}`,
    });
    expect(await second.close()).toEqual([]);
    expect((await score(quickstart)).deployment).toMatch(/^v1-/);
  });
});
