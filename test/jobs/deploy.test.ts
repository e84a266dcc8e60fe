/** The saga against an endpoint and a registry in memory, with the facts of a run that died before. */
import { beforeEach, describe, expect, it } from 'vitest';
import { Fault, type Result } from '../../src/diagnostics/diagnostic.ts';
import { createContext, type ContextDeps } from '../../src/engine/context.ts';
import { emptyRun, foldFact, pastOf } from '../../src/engine/fold.ts';
import type { Recorder } from '../../src/engine/recorder.ts';
import type { Fact } from '../../src/events/events.ts';
import { approvalJob } from '../../src/jobs/approval.ts';
import { deployJob } from '../../src/jobs/deploy.ts';
import type { ApprovalJob, DeployJob, Job } from '../../src/pipeline/types.ts';
import type { EndpointState } from '../../src/ports/endpoint.ts';
import type { JobPlan, Observed, Outcome, Ports, VersionRef } from '../../src/ports/jobs.ts';

const location = { file: 'pipeline.yml', line: 1, column: 1 };
const job = {
  type: 'deploy',
  name: 'ship',
  needs: ['approve'],
  location,
  version: { kind: 'output', job: 'register', output: 'version' },
  endpoint: 'life',
  on_success: { alias: 'champion' },
} as unknown as DeployJob;
const approve = { type: 'approval', name: 'approve', needs: [], location } as unknown as ApprovalJob;
const version: VersionRef = { name: 'life', version: '2', digest: 'sha256:22222222ab', champion: '1', verdict: 'pass' };
const v1 = 'v1-11111111';
const v2 = 'v2-22222222';

let router: boolean;
let traffic: Record<string, number>;
let deployments: Record<string, 'healthy' | 'unhealthy'>;
let registered: boolean;
let champion: string;
/** What the approval passed on; absent: it was `unchanged`. */
let approved: unknown;
let asked: string[];
let folded: ReturnType<typeof emptyRun>;

beforeEach(() => {
  router = true;
  traffic = { [v1]: 100 };
  deployments = { [v1]: 'healthy', [v2]: 'healthy' };
  registered = true;
  champion = '1';
  approved = undefined;
  asked = [];
  folded = emptyRun();
});

function needRouter(): void {
  if (!router) throw new Fault('service', { code: 'TY704', message: 'endpoint life has no running router' });
}

const endpoint = {
  name: 'life',
  url: 'http://127.0.0.1:1',
  snapshot: async (): Promise<EndpointState> => ({
    alive: router && Object.keys(traffic).some((name) => deployments[name] === 'healthy'),
    url: 'http://127.0.0.1:1',
    traffic,
    deployments: Object.entries(deployments).map(([name, state]) => ({
      name,
      model: { name: 'life', version: '1', digest: '' },
      state: router ? state : ('stopped' as const),
    })),
  }),
  ensure: async () => {
    asked.push('ensure');
    router = true;
  },
  moveTraffic: async (map: Record<string, number>, expected: Record<string, number>) => {
    needRouter();
    expect(traffic).toEqual(expected);
    asked.push(`traffic ${JSON.stringify(map)}`);
    traffic = map;
  },
  removeDeployment: async (name: string) => {
    needRouter();
    if (traffic[name] !== undefined) throw new Fault('conflict', { code: 'TY706', message: `${name} has traffic` });
    asked.push(`remove ${name}`);
    delete deployments[name];
  },
  stop: async () => {
    asked.push('stop');
    router = false;
  },
};

function observed(jobs: Job[] = [approve, job]): Observed & Ports {
  return {
    pipeline: { jobs },
    past: pastOf(folded),
    output: (of: string) => {
      if (of === 'register') return { known: version };
      return approved === undefined ? { unknown: 'nothing' } : { known: { ship: approved } };
    },
    endpoints: { open: async () => endpoint },
    registry: {
      version: async () => (registered ? { name: 'life', version: '2', stage: 'None', tags: {} } : undefined),
      byAlias: async () => ({ version: champion }),
    },
  } as unknown as Observed & Ports;
}

/** The job's plan, and its run where there is something to do, with these facts behind it. */
async function resume(...facts: Fact[]): Promise<{ planned: Result<JobPlan>; outcome?: Outcome }> {
  const record = async (...more: Fact[]): Promise<void> => {
    for (const fact of more) foldFact(folded, fact);
  };
  await record(...facts);
  const seen = observed();
  const planned = await deployJob.plan(job, seen);
  if (!planned.ok || planned.value.action !== 'run') return { planned };
  const deps = {
    run: 'r',
    leases: { acquire: async () => ({ epoch: 1, verify: async () => {}, release: async () => {} }) },
    publish: () => {},
    pass: () => {},
    cancel: new AbortController(),
  } as unknown as ContextDeps;
  const context = createContext(deps, seen, { state: folded, record } as unknown as Recorder, 2);
  return { planned, outcome: await deployJob.run(job, planned.value, context) };
}

const snapshot = (of: Record<string, number>): Fact => ({
  type: 'endpoint-snapshot',
  job: 'ship',
  endpoint: 'life',
  traffic: of,
  deployments: Object.keys(of),
  aliases: { champion: '1' },
  stages: {},
});
const started: Fact = { type: 'compensation-started', job: 'ship', why: 'it was sick' };
const pivot: Fact = { type: 'pivot', job: 'ship', endpoint: 'life', deployment: v2 };

describe('the way back', () => {
  it('takes the traffic from a new version that is sick', async () => {
    traffic = { [v2]: 100 };
    deployments[v2] = 'unhealthy';
    const { outcome } = await resume(snapshot({ [v1]: 100 }), started);
    expect(outcome?.reason).toBe(`the run died while it went back; ${v1} is live, as before`);
    expect(asked).toEqual(['ensure', `traffic {"${v1}":100}`, `remove ${v2}`]);
  });

  it('starts a router that died, also where nothing is left to undo', async () => {
    router = false;
    delete deployments[v2];
    const { outcome } = await resume(snapshot({ [v1]: 100 }), started);
    expect(outcome?.state).toBe('failed');
    expect(asked).toEqual(['ensure']);
  });

  it('leaves alone what another run made live since', async () => {
    const v3 = 'v3-33333333';
    traffic = { [v3]: 100 };
    deployments = { [v3]: 'healthy', [v2]: 'healthy' };
    await resume(snapshot({}), started);
    expect(asked).toEqual([`remove ${v2}`]);
    expect([router, traffic, deployments]).toEqual([true, { [v3]: 100 }, { [v3]: 'healthy' }]);
  });

  it.each([
    ['that was begun', [snapshot({ [v1]: 100 }), started]],
    ['before the pivot', [snapshot({ [v1]: 100 })]],
  ])('is gone for a version that is gone from the registry: %s', async (_name, facts) => {
    registered = false;
    traffic = { [v2]: 100 };
    const { planned, outcome } = await resume(...facts);
    expect(planned).toMatchObject({
      value: { reason: 'life version 2 is gone from the registry: what was begun is taken back' },
    });
    expect(outcome?.state).toBe('failed');
    expect(asked).toEqual([`traffic {"${v1}":100}`, `remove ${v2}`]);
  });

  it('is not gone after the pivot', async () => {
    registered = false;
    const { planned } = await resume(snapshot({ [v1]: 100 }), pivot);
    expect(planned).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'TY405', message: 'life version 2 is gone from the registry', location }],
    });
    expect(asked).toEqual([]);
  });
});

describe('an approval', () => {
  it.each([
    ['there was nothing to change', undefined],
    [`${v2} 100 %, now ${v1} 100 %`, { traffic: { [v2]: 100 }, aliasNow: '1' }],
    ['nothing is live, now v1-11111111 100 %; alias champion at none, now at 1', { traffic: {}, aliasNow: null }],
  ])('holds only for what was shown: %s', async (what, shown) => {
    approved = shown;
    const message = `what version 2 of life would replace is not what it was when approve passed: ${what}`;
    await expect(resume()).rejects.toMatchObject({ kind: 'conflict', diagnostic: { code: 'TY405', message } });
    expect(asked).toEqual([]);
    expect(folded.byJob.get('ship')).toBeUndefined();
  });

  it('holds where another deployment of the run moved the alias', async () => {
    approved = { traffic: { [v1]: 100 }, aliasNow: '1' };
    champion = '2';
    expect((await resume()).outcome?.state).toBe('succeeded');
    expect(asked).toEqual([`traffic {"${v2}":100}`, `remove ${v1}`]);
  });
});

it('an approval of a version that is gone says so', async () => {
  registered = false;
  expect(await approvalJob.plan(approve, observed())).toMatchObject({
    ok: false,
    diagnostics: [{ code: 'TY405', message: 'life version 2 is gone from the registry', location }],
  });
});
